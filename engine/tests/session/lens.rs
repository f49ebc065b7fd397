//! Ways to look at a play once more.

use speelruimte_engine::lens::{irrelevant, not_asked, tension, values};
use speelruimte_engine::session::{Action, Session};

use crate::house::{HEAD, read};

const DIARY: &str = "
[[value]]
id = 'rust'
name = 'Rust'
[[value]]
id = 'hond'
name = 'Van honden houden'
irrelevant = true
[[entry]]
id = 'dag'
date = 2026-01-01
text = 't'
asks = 1
ask = [{ id = 'bel', act = 'bel', reveals = 't' }, { id = 'lees', act = 'lees', reveals = 't' }]
[[entry.choice]]
id = 'regel'
act = 'regel'
attitude = 'rule'
room = 'bound'
strains = ['rust']
to = 'einde'
[[entry.choice]]
id = 'aai'
act = 'aai'
attitude = 'purpose'
room = 'none'
serves = ['rust', 'hond']
to = 'einde'
[[entry]]
id = 'einde'
date = 2026-01-02
text = 't'
[entry.ending]
title = 't'
resident = 't'
municipality = 't'
society = 't'
";

#[test]
fn every_act_has_its_place() {
    for (choice, expected) in [("regel", "rust -1; ; 1 0 0"), ("aai", "rust +1; hond; 0 0 1")] {
        let diary = read(&format!("{HEAD}{DIARY}"));
        let mut session = Session::new(&diary);
        let page = |page: &str| Action::Turn { page: page.into() };
        let ask = Action::Ask { entry: "dag".into(), ask: "bel".into() };
        let choose = Action::Choose { entry: "dag".into(), choice: choice.into() };
        for action in [page("last_page"), ask, choose] {
            session.apply(&diary, action).unwrap();
        }
        let state = session.state();
        let lens = values(&diary, state);
        assert_eq!(lens.len(), 1, "what should not count is no core value");
        let balance = lens[0].serves.len() as i32 - lens[0].strains.len() as i32;
        let pets: Vec<&str> = irrelevant(&diary, state).iter().map(|one| one.value.id.as_str()).collect();
        let acts = tension(&diary, state);
        let counts = [acts.rule.len(), acts.within.len(), acts.outside.len()].map(|count| count.to_string());
        let found = format!("{} {balance:+}; {}; {}", lens[0].value.id, pets.join(" "), counts.join(" "));
        assert_eq!(found, expected);
        let open: Vec<&str> = not_asked(&diary, &state.visits[0]).iter().map(|ask| ask.id.as_str()).collect();
        assert_eq!(open, ["lees"]);
    }
}

//! Ways to look at the play once more: by value, by rule and purpose, and what should not have counted.

use speelruimte_engine::diary::Choice;
use speelruimte_engine::lens::{self, ValueLens};
use yew::prelude::*;

use super::page::Page;
use crate::components::{all, el, list, text};

/// Every lens that shows something in this play: its title and what it shows.
pub(super) fn lenses(page: &Page) -> Vec<(&'static str, Html)> {
    let (diary, state) = (page.diary(), page.session().state());
    let values = lens::values(diary, state);
    let pets = lens::irrelevant(diary, state);
    let mut lenses = Vec::new();
    if !values.is_empty() {
        let one = values.iter().map(|one| value(page, one)).collect();
        lenses.push(("lens.values", all([el("p", "", page.reader.text("lens.values-lead")), list(one)])));
    }
    lenses.push(("lens.tension", tension(page)));
    if !pets.is_empty() {
        let one = pets.iter().map(|one| value(page, one)).collect();
        lenses.push((
            "lens.irrelevant",
            all([el("p", "", page.reader.text("lens.irrelevant-lead")), list(one)]),
        ));
    }
    lenses
}

fn value(page: &Page, lens: &ValueLens<'_>) -> Html {
    let nothing = match lens.serves.is_empty() && lens.strains.is_empty() {
        true => el("p", "soft", page.reader.text("lens.untouched")),
        false => Html::default(),
    };
    all([
        el("h3", "lens__name", page.line(&lens.value.name)),
        acts(page, "lens.serves", &lens.serves),
        acts(page, "lens.strains", &lens.strains),
        nothing,
    ])
}

fn tension(page: &Page) -> Html {
    let tension = lens::tension(page.diary(), page.session().state());
    all([
        el("p", "", page.reader.text("lens.tension-lead")),
        acts(page, "lens.rule", &tension.rule),
        acts(page, "lens.within", &tension.within),
        acts(page, "lens.outside", &tension.outside),
        el("p", "soft", page.reader.text("lens.tension-asks")),
    ])
}

fn acts(page: &Page, label: &str, acts: &[&Choice]) -> Html {
    if acts.is_empty() {
        return Html::default();
    }
    let items = acts.iter().map(|choice| el("li", "", page.line(&choice.act))).collect();
    all([el("p", "lens__label", text(page.reader.say(label))), el("ul", "lens__acts", list(items))])
}

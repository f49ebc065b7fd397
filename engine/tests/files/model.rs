//! Reading `model.toml`: the page that explains it is one good model, and what is wrong is told where it stands.

use std::collections::BTreeSet;

use speelruimte_engine::{Declared, read};
use speelruimte_model::equation::{Equation, Printed, equations};
use speelruimte_model::system::{ArrowSign, Class, InputIx, InputSource, Variable};
use speelruimte_model::{Basis, Indicator, Kind, Model, PartyIx, Range};
use speelruimte_source::Files;

use crate::common::{assert_clean, folder, project, shown, text};

/// The model that the examples in `docs/model.md` make up.
pub fn documented_model() -> Files {
    let page = std::fs::read_to_string(project("docs/model.md")).unwrap();
    let blocks = page.split("\n```").skip(1).step_by(2);
    let examples: Vec<&str> = blocks.filter_map(|block| block.strip_prefix("toml model.toml\n")).collect();
    Files::from_iter([("model.toml", examples.join("\n\n") + "\n")])
}

#[test]
fn the_examples_on_the_page_are_one_good_model() {
    let declared = declared(&documented_model());
    let system = &declared.model.system;
    let lengths = [
        (system.parameters.len(), declared.system.parameters.len()),
        (system.parameters.len(), declared.system.parameter_reasons.len()),
        (system.stocks.len(), declared.system.stocks.len()),
        (system.flows.len(), declared.system.flows.len()),
        (system.helpers.len(), declared.system.helpers.len()),
        (system.curves.len(), declared.system.curves.len()),
        (system.inputs.len(), declared.system.inputs.len()),
        (system.events.len(), declared.system.events.len()),
        (system.arrows.len(), declared.system.arrows.len()),
    ];
    assert!(lengths.iter().all(|(things, names)| *things > 0 && things == names), "{lengths:?}");
}

#[test]
fn a_fault_in_the_examples_is_noticed() {
    let files = documented_model();
    let (before, _) = text(&files, "model.toml").split_once("min(costs,").unwrap();
    let expected = format!("reference-unknown at model.toml:{}:13", before.lines().count());
    check(&files, &[("min(costs,", "min(cost,")], &[&expected]);
}

/// Every field that is looked at, and every word that it can hold.
#[test]
fn the_page_has_every_field() {
    let page = std::fs::read_to_string(project("docs/model.md")).unwrap();
    let words = words_in_source();
    assert!(["beneficiary", "avoided-cashable", "event", "rate"].iter().all(|word| words.contains(*word)));
    for word in words {
        let written =
            [format!("`{word}`"), format!("`\"{word}\"`"), format!("[{word}]]`"), format!(".{word}]]`")];
        assert!(
            written.iter().any(|written| page.contains(written)),
            "docs/model.md says nothing of `{word}`"
        );
    }
}

#[test]
fn what_is_written_is_what_is_read() {
    let declared = declared(&documented_model());
    let (system, names) = (&declared.model.system, &declared.system);
    let costs = &system.parameters[0];
    assert_eq!((costs.id.as_str(), costs.value), ("costs", Range::new(1000.0, 1200.0, 1500.0)));
    assert_eq!((costs.evidence.class, costs.evidence.year), (Class::C, Some(2023)));
    assert_eq!((costs.evidence.checked, costs.evidence.source), (false, Some(0)));
    assert_eq!(system.parameters[1].evidence.year, Some(2024), "the year of its source");
    assert_eq!(names.sources[0].title.in_language("en"), "Count in the example village");
    assert_eq!(names.parameter_reasons[0].in_language("nl"), "");
    assert_eq!(names.parameter_reasons[2].in_language("en"), "Who just gets by has little in hand.");
    assert_eq!(names.stocks[2].in_language("nl"), "rust");

    let income = &system.flows[0];
    let money = income.money.unwrap();
    assert_eq!((income.from, income.to.map(|stock| stock.0)), (None, Some(0)));
    assert_eq!((money.payer, money.beneficiary, money.kind), (PartyIx(1), PartyIx(0), Kind::Transfer));
    assert_eq!((system.flows[1].money, system.flows[3].money), (None, None));

    assert_eq!(system.inputs[0].source, InputSource::Acts);
    assert_eq!(system.inputs[1].source, InputSource::Money(PartyIx(0)));
    assert_eq!(system.curves[0].points, [(0.0, 3.0), (1000.0, 6.0), (5000.0, 8.0)]);
    let event = &system.events[0];
    assert_eq!((event.adds[0].input, event.adds[0].months), (InputIx(0), 2));
    assert_eq!(event.posts[0].size, Range::new(50.0, 150.0, 600.0));

    let arrow = &system.arrows[3];
    assert_eq!((arrow.id.as_str(), arrow.sign), ("spending-to-saving", ArrowSign::Opposite));
    let shows = &declared.model.indicators[0].basis;
    let Basis::Shows { variable: Variable::Stock(stock), input: Some(InputIx(0)) } = shows else {
        panic!("{shows:?}");
    };
    assert_eq!(system.stocks[usize::from(stock.0)].id, "calm");
}

/// Equations that are printed and read again are the same.
#[test]
fn equations_can_be_written_back() {
    let mut files = documented_model();
    let before = declared(&files).model.system;
    let written = text(&files, "model.toml").to_owned();
    let mut rewritten = written.clone();
    for (equation, expression) in equations(&before) {
        let key = match equation {
            Equation::Start(_) => "start",
            Equation::Rate(_) => "rate",
            Equation::Value(_) => "value",
            Equation::Chance(_) => "chance",
        };
        let shown = format!("{key} = \"{}\"", Printed(expression, &before));
        assert!(written.contains(&shown), "{shown}");
        rewritten = rewritten
            .replace(&shown, &format!("{key} = \"\"\"\n  ({})\n\"\"\"", Printed(expression, &before)));
    }
    assert_ne!(rewritten, written);
    files.insert("model.toml", rewritten);
    assert_eq!(declared(&files).model.system, before);
}

#[test]
fn the_declaration_is_the_model_without_its_system() {
    for files in [documented_model(), folder("tests/faults/base"), folder("scenarios")] {
        let (model, declaration) = (declared(&files), read::declaration(&files));
        assert_clean(&declaration.problems);
        let declaration = declaration.value.unwrap();
        assert_eq!(declaration.model.levels, model.model.levels);
        assert_eq!(unseen(&declaration.model), unseen(&model.model));
        assert_eq!(declaration.model.parties, model.model.parties);
        assert_eq!(declaration.indicators, model.indicators);
        assert_eq!(declaration.model.months, model.model.months);
        assert!(declaration.model.system.parameters.is_empty() && declaration.system.parameters.is_empty());
    }
}

/// The indicators without what they show, which the declaration does not look up.
fn unseen(model: &Model) -> Vec<Indicator> {
    let nothing = Variable::Input(InputIx(0));
    let unseen = |basis| match basis {
        Basis::Shows { input, .. } => Basis::Shows { variable: nothing, input: input.map(|_| InputIx(0)) },
        ledger => ledger,
    };
    let indicators = model.indicators.iter().cloned();
    indicators.map(|indicator| Indicator { basis: unseen(indicator.basis), ..indicator }).collect()
}

#[test]
fn the_declaration_looks_at_nothing_else() {
    let mut files = documented_model();
    let broken = text(&files, "model.toml").replace("rate = \"", "pace = \"") + "\n[[wish]]\nid = 1\n";
    files.insert("model.toml", broken);
    assert_clean(&read::declaration(&files).problems);
    assert!(read::model(&files).problems.len() > 5);
    let broken = text(&files, "model.toml").replace("better = \"up\"", "better = \"upp\"");
    files.insert("model.toml", broken);
    assert_eq!(read::declaration(&files).problems.len(), 2);
}

#[test]
fn all_faults_of_an_equation_are_told_at_once() {
    check(
        &base(),
        &[("(possible_sleep - sleeping) / habit_time", "(a - sleeping) / b + sleep_by_mony(wallet)")],
        &[
            "reference-unknown at model.toml:127:10",
            "reference-unknown at model.toml:127:26",
            "reference-unknown at model.toml:127:30",
        ],
    );
}

#[test]
fn places_are_exact_in_texts_of_several_lines() {
    let lines = "\"\"\"\n  possible_sleep\n  - slepping\n\"\"\"";
    check(
        &base(),
        &[("\"(possible_sleep - sleeping) / habit_time\"", lines)],
        &["reference-unknown at model.toml:129:5"],
    );
    let windows = "\"\"\"\r\n  possible_sleep\r\n  - slepping\r\n\"\"\"";
    check(
        &base(),
        &[("\"(possible_sleep - sleeping) / habit_time\"", windows)],
        &["reference-unknown at model.toml:129:5"],
    );
}

#[test]
fn one_fault_does_not_drag_others_along() {
    // A unit that cannot be read fits everywhere.
    check(
        &base(),
        &[(
            "id = \"wallet\"\nname = { nl = \"portemonnee\", en = \"wallet\" }\nunit = \"euro\"",
            "id = \"wallet\"\nname = { nl = \"portemonnee\", en = \"wallet\" }\nunit = \"florijn\"",
        )],
        &["unit-invalid at model.toml:101:9"],
    );
    // A parameter that is not understood makes no lag too short.
    check(&base(), &[("value = 4\nlow = 3", "value = \"4\"\nlow = 3")], &["wrong-type at model.toml:77:9"]);
    // An equation that cannot be read lacks no influence, and no arrow.
    check(
        &base(),
        &[("\"max(0, wallet) / habit_time\"", "\"max(0, wallet / habit_time\"")],
        &["equation-syntax at model.toml:152:35"],
    );
    // An arrow that is misspelled is not missed as well.
    check(
        &base(),
        &[("from = \"received\"", "from = \"recieved\"")],
        &["reference-unknown at model.toml:205:8"],
    );
    // Money whose unit is not understood may have parties, or not.
    check(
        &base(),
        &[(
            "unit = \"euro/month\"\nfrom = \"wallet\"\nrate",
            "unit = \"euro/maand\"\nfrom = \"wallet\"\nrate",
        )],
        &["unit-invalid at model.toml:132:14"],
    );
}

#[test]
fn who_pays_is_asked_of_money_that_comes_or_goes() {
    let parties =
        "payer = \"household\"\nbeneficiary = \"shops\"\nkind = \"transfer\"\n\n[[flow]]\nid = \"gifts\"";
    let without = "\n\n[[flow]]\nid = \"gifts\"";
    check(&base(), &[(parties, without)], &["flow-parties at model.toml:129:1"]);
    // What acts paid is booked by them, unless something is made of it.
    check(
        &base(),
        &[("rate = \"received\"", "rate = \"2 * received\"")],
        &["flow-parties at model.toml:139:1"],
    );
    let one_of_three = "payer = \"household\"\n\n[[flow]]\nid = \"gifts\"";
    check(
        &base(),
        &[(parties, one_of_three)],
        &["field-missing at model.toml:129:1", "field-missing at model.toml:129:1"],
    );
}

#[test]
fn what_an_indicator_shows_is_checked() {
    check(
        &base(),
        &[("shows = \"sleeping\"", "shows = \"sleping\"")],
        &["reference-unknown at model.toml:55:9"],
    );
    check(
        &base(),
        &[("input = \"visits\"\n\n", "input = \"wallet\"\n\n")],
        &["reference-unknown at model.toml:56:9"],
    );
    check(
        &base(),
        &[("input = \"visits\"\n\n", "input = \"received\"\n\n")],
        &["unit-mismatch at model.toml:56:9", "reference-unknown at model.toml:56:9"],
    );
    check(&base(), &[("shows = \"sleeping\"\ninput = \"visits\"", "shows = \"sleeping\"")], &[]);
    check(
        &base(),
        &[("shows = \"sleeping\"", "shows = \"sleeping\"\nstart = 4")],
        &["field-unknown at model.toml:56:1"],
    );
}

#[test]
fn an_event_does_something() {
    let nothing = "class = \"assumption\"\n\n[[event.add]]\ninput = \"visits\"\nsize = [-2, -1, 0]\nlasts = \"2 maanden\"\n\n[[event.post]]\npayer = \"household\"\nbeneficiary = \"shops\"\nkind = \"transfer\"\nsize = [5, 10, 20]";
    check(&base(), &[(nothing, "class = \"assumption\"")], &["field-missing at model.toml:170:1"]);
    check(
        &base(),
        &[(
            "beneficiary = \"shops\"\nkind = \"transfer\"\nsize",
            "beneficiary = \"household\"\nkind = \"transfer\"\nsize",
        )],
        &["effect-same-party at model.toml:183:15"],
    );
}

#[test]
fn equations_of_hostile_length_are_read_soon() {
    let nested = format!("{}rent", "(".repeat(100_000));
    check(
        &base(),
        &[("rate = \"rent\"", &format!("rate = \"{nested}\""))],
        &["equation-too-long at model.toml:134:9"],
    );
    let many = vec!["wallet"; 300].join(" + ");
    let files = changed(&base(), &[("rate = \"rent\"", &format!("rate = \"{many}\""))]);
    assert_eq!(shown(&read::model(&files).problems).len(), 1);
}

#[test]
fn a_chain_of_ten_thousand_helpers_is_read() {
    let helper = |at: usize| {
        let next = if at < 9_997 { format!("h{}", at + 1) } else { "rent".to_owned() };
        format!(
            "[[helper]]\nid = \"h{at}\"\nname = {{ nl = \"x\" }}\nunit = \"euro/month\"\nvalue = \"{next}\"\n\n"
        )
    };
    let helpers: String = (0..9_998).map(helper).collect();
    let files = changed(&base(), &[("[[curve]]", &(helpers + "[[curve]]"))]);
    let problems = read::model(&files).problems;
    // Every link but the last is an influence, and wants an arrow.
    assert!(
        problems
            .iter()
            .all(|problem| ["arrow-missing", "too-many-problems"].contains(&problem.code.as_str()))
    );
    assert_eq!(problems.len(), 501);
}

fn base() -> Files {
    folder("tests/faults/base")
}

fn declared(files: &Files) -> Declared {
    let reading = read::model(files);
    assert_clean(&reading.problems);
    reading.value.unwrap()
}

fn changed(files: &Files, changes: &[(&str, &str)]) -> Files {
    let mut files = files.clone();
    for (before, after) in changes {
        let model = text(&files, "model.toml");
        assert_eq!(model.matches(before).count(), 1, "{before}");
        let broken = model.replace(before, after);
        files.insert("model.toml", broken);
    }
    files
}

#[track_caller]
fn check(files: &Files, changes: &[(&str, &str)], expected: &[&str]) {
    let reading = read::model(&changed(files, changes));
    assert_eq!(shown(&reading.problems), expected, "{:?}", reading.problems);
    assert_eq!(reading.value.is_some(), expected.is_empty());
}

/// Every text in the source of the reader that is no word for people and no name of an argument.
fn words_in_source() -> BTreeSet<String> {
    let folder = std::fs::read_dir(project("engine/src/read/model")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path()).chain([project("engine/src/read/money.rs")]);
    let mut words = BTreeSet::new();
    for source in paths.map(|path| std::fs::read_to_string(path).unwrap()) {
        let pieces: Vec<&str> = source.split('"').collect();
        for (before, word) in pieces.iter().zip(&pieces[1..]).step_by(2) {
            let is_argument = before.ends_with("with(") || before.ends_with("with_word(");
            let is_word = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            if is_word && !word.is_empty() && !is_argument && !word.starts_with("word-") && *word != "-" {
                words.insert((*word).to_owned());
            }
        }
    }
    words
}

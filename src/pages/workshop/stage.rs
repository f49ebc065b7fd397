//! What the group sees: the parts of a page, as far as they are shown.

use speelruimte_engine::diary::Entry;
use speelruimte_engine::markup;
use speelruimte_engine::reading;
use speelruimte_engine::session::{Expected, Position, Visit};
use speelruimte_engine::workshop::{Part, middle};
use yew::prelude::*;

use super::ballots::{luck, votes_on};
use super::halves;
use super::screen::{View, letter};
use crate::components::{all, el, element, inline, list, prose, text};
use crate::pages::diary::chart;
use crate::pages::diary::ending::{ending_of, levels_of, of_level};
use crate::pages::diary::entry::{dated, picture};
use crate::pages::diary::ink;
use crate::pages::diary::paid::did;
use crate::pages::diary::pencil::{act_in_short, lead_name, lead_of};

/// Draws it.
pub(super) fn stage(view: &View<'_>) -> Html {
    let size = format!("stage stage--size{}", view.workshop.size);
    if view.workshop.is_black {
        let said = el("p", "visually-hidden", view.text("stage.black"));
        return element(
            "main",
            &["class", "id"],
            [format!("{size} stage--black").into(), "main".into()],
            said,
        );
    }
    let (drawing, class) = match drawn_beside(view) {
        Some(drawing) => (drawing, "stage__page stage__page--drawn"),
        None => (Html::default(), "stage__page"),
    };
    // What does not fit is scrolled to, also by keys.
    let names = &["class", "tabindex", "role", "aria-labelledby"];
    let values = ["stage__parts", "0", "group", "entry"].map(AttrValue::from);
    let open = el("div", class, all([element("div", names, values, parts(view)), drawing]));
    let content = all([head(view), open, foot(view)]);
    let values = [size.into(), "main".into(), "polite".into()];
    element("main", &["class", "id", "aria-live"], values, content)
}

/// The drawing of the page, as long as it is being read.
fn drawn_beside(view: &View<'_>) -> Option<Html> {
    let state = view.workshop.session().state();
    let reads = matches!(state.position, Position::Asking(_) | Position::Reading(_));
    let entry = &view.page.diary().entries[state.visits.last().filter(|_| reads)?.entry];
    entry.picture.as_ref()?;
    Some(el("div", "stage__drawing", picture(&view.page, entry)))
}

fn head(view: &View<'_>) -> Html {
    let page = &view.page;
    let state = page.session().state();
    let title = match (state.position, state.visits.last()) {
        (Position::LastPage, _) | (_, None) => {
            let date = page.reader.words.full_date(page.diary().last_page.date);
            element("h1", &["class", "id"], ["stage__title".into(), "entry".into()], text(date))
        }
        (_, Some(visit)) => dated(&page.reader, page.diary(), &page.diary().entries[visit.entry]),
    };
    let whose = match (view.workshop.plays().len(), view.workshop.half) {
        (1, _) => side(view),
        (_, 0) => view.text("stage.left-half"),
        _ => view.text("stage.right-half"),
    };
    el("header", "stage__head", all([title, el("p", "stage__side", whose)]))
}

/// On which side of the page the group is.
fn side(view: &View<'_>) -> Html {
    match view.workshop.session().state().position {
        Position::LastPage => view.text("stage.last-page"),
        Position::Back { .. } => text(markup::plain(&view.page.diary().resident.source)),
        Position::Pencil { .. } => view.text("pencil.title"),
        Position::Ink { .. } => view.text("ink.title"),
        _ => Html::default(),
    }
}

fn foot(view: &View<'_>) -> Html {
    let quiet = if view.leading.is_quiet() { view.text("stage.quiet") } else { Html::default() };
    let more = match view.shown().len() < view.parts.len() {
        true => el("span", "stage__more", text("…")),
        false => Html::default(),
    };
    let values = ["stage__foot".into(), "true".into()];
    all([el("p", "stage__quiet", quiet), element("div", &["class", "aria-hidden"], values, more)])
}

/// The parts that are shown. The last one is brought into view.
fn parts(view: &View<'_>) -> Html {
    let shown = view.shown();
    let lead = match view.workshop.session().state().position {
        Position::LastPage => el("p", "stage__lead", view.text("stage.hope")),
        Position::Letter { .. } => el("p", "stage__lead", view.text("letter.page")),
        Position::Pencil { .. } => all([done(view), el("p", "stage__lead", view.text("pencil.lead"))]),
        Position::Ink { .. } => done(view),
        Position::Fork(_) => el("p", "stage__lead", view.text("ink.waiting")),
        _ => Html::default(),
    };
    let one = |(at, part): (usize, &Part)| {
        let is_last = at + 1 == shown.len();
        let class = if matches!(part, Part::Act(_)) { "stage__act" } else { "stage__part" };
        match is_last {
            true => element("div", &["class", "id"], [class.into(), "newest".into()], one_part(view, part)),
            false => el("div", class, one_part(view, part)),
        }
    };
    // The acts stand side by side, so that all of them can be seen at once.
    let (mut drawn, mut acts) = (Vec::new(), Vec::new());
    for (at, part) in shown.iter().enumerate() {
        match part {
            Part::Act(_) => acts.push(one((at, part))),
            _ => drawn.extend(side_by_side(view, &mut acts).into_iter().chain([one((at, part))])),
        }
    }
    drawn.extend(side_by_side(view, &mut acts));
    all([lead, list(drawn)])
}

/// The acts that were gathered, with what their votes come to.
fn side_by_side(view: &View<'_>, acts: &mut Vec<Html>) -> Option<Html> {
    let acts = std::mem::take(acts);
    (!acts.is_empty()).then(|| all([el("div", "stage__acts", list(acts)), luck(view)]))
}

/// What was done, above what is expected of it.
fn done(view: &View<'_>) -> Html {
    let visit = view.page.session().state().visits.last();
    visit.map_or_else(Html::default, |visit| act_in_short(&view.page, visit))
}

fn one_part(view: &View<'_>, part: &Part) -> Html {
    let page = &view.page;
    let entry = |visit: &Visit| -> &Entry { &page.diary().entries[visit.entry] };
    let Some(visit) = page.session().state().visits.last() else {
        return if let Part::Hopes(level) = part { hopes(view, *level) } else { Html::default() };
    };
    match part {
        Part::Told(block) => el("div", "stage__told", prose(std::slice::from_ref(block))),
        Part::Text(block) => prose(std::slice::from_ref(block)),
        Part::Answer(ask, block) => {
            let act = entry(visit).asks.get(*ask).map(|ask| page.line(&ask.act)).unwrap_or_default();
            all([el("p", "stage__asked", act), prose(std::slice::from_ref(block))])
        }
        Part::Asks(open) => asks(view, entry(visit), open),
        Part::Hopes(level) => hopes(view, *level),
        Part::Act(choice) => act(view, entry(visit), *choice),
        Part::Question(question) => el("div", "stage__question", prose(&markup::read(question).0)),
        Part::Letter(at) => el("div", "stage__letter", prose(&reading::letter(page.diary(), *at, None))),
        Part::Reasons(at) => reasons(view, *at),
        Part::Sketch(level) => sketch(view, visit, *level),
        Part::Quiet => el("p", "stage__silence", view.text("stage.silence")),
        Part::Line(level) => line(view, visit, *level),
        Part::Why => titled(view, "ink.why", ink::why(page, &view.leading.reveal)),
        Part::Paid => titled(view, "ink.paid", ink::paid(page, &view.leading.reveal)),
        Part::Doubt => el("p", "stage__question", view.text("stage.doubt")),
        Part::Ending => ending(view),
        Part::Became(level) => became(view, *level),
        Part::Ledger => ending_of(page).map_or_else(Html::default, |(_, it)| did(page, &levels_of(page, it))),
        Part::Compared(level) => compared(view, *level),
    }
}

fn titled(view: &View<'_>, title: &str, content: Html) -> Html {
    all([el("h2", "stage__title", view.text(title)), content])
}

/// Lines with numbers, which a key chooses.
fn numbered(lines: Vec<Html>) -> Html {
    let items = lines.into_iter().map(|line| el("li", "", line));
    el("ol", "stage__choices", list(items.collect()))
}

fn asks(view: &View<'_>, entry: &Entry, open: &[usize]) -> Html {
    let asks = open.iter().filter_map(|ask| Some(view.page.line(&entry.asks.get(*ask)?.act)));
    all([el("p", "stage__lead", view.text("stage.ask")), numbered(asks.collect())])
}

fn hopes(view: &View<'_>, level: usize) -> Html {
    let page = &view.page;
    let Some(known) = page.diary().last_page.levels.get(level) else { return Html::default() };
    let chosen = page.session().state().hopes.get(level).copied().flatten();
    let hope = |(at, hope): (usize, &speelruimte_engine::diary::Hope)| {
        let line = page.line(&hope.text);
        if chosen == Some(at) { el("strong", "", line) } else { line }
    };
    of_level(page, level, "h2", numbered(known.hopes.iter().enumerate().map(hope).collect()))
}

/// An act with its card, and how many held that up.
fn act(view: &View<'_>, entry: &Entry, choice: usize) -> Html {
    let acts = view.parts.iter().filter(|part| matches!(part, Part::Act(_)));
    let at = acts.take_while(|part| **part != Part::Act(choice)).count();
    let line = entry.choices().get(choice).map(|it| view.page.line(&it.act)).unwrap_or_default();
    let card = el("b", "stage__card", text(letter(at)));
    let votes = votes_on(view, &entry.id, choice);
    all([card, el("div", "", all([el("p", "", line), votes]))])
}

fn reasons(view: &View<'_>, letter: usize) -> Html {
    let letter = view.page.diary().letters.get(letter);
    let reasons = letter.map_or(&[][..], |letter| &letter.reasons);
    let lines = reasons
        .iter()
        .map(|reason| inline(&reading::line(view.page.diary(), view.page.session().state(), &reason.text)));
    all([el("p", "stage__lead", view.text("stage.reason")), numbered(lines.collect())])
}

/// The pencil line of the group, and how many drew each height.
fn sketch(view: &View<'_>, visit: &Visit, level: usize) -> Html {
    let page = &view.page;
    let Some(known) = page.diary().last_page.levels.get(level) else { return Html::default() };
    let Some(lead) = lead_of(page, known) else { return Html::default() };
    let entry = &page.diary().entries[visit.entry].id;
    let counts = view.workshop.sketched(view.workshop.half, entry, &known.level);
    let drawn = counts.and_then(|sketch| middle(&sketch.counts));
    let months = page.book.declared.model.horizon() as usize + 1;
    let name = lead_name(page, lead);
    let spread = counts.map_or_else(Html::default, |sketch| spread(view, &sketch.counts));
    let content = all([
        el("p", "level__name", text(name.clone())),
        chart::sketch(&page.reader, name, months, drawn),
        spread,
    ]);
    element("div", &["class"], [format!("level level--{}", known.level).into()], content)
}

/// How many expect each height, from best to worst.
fn spread(view: &View<'_>, counts: &[u16]) -> Html {
    let one = |(height, count): (Expected, &u16)| {
        el("li", "", text(format!("{} {count}", chart::height_name(&view.page.reader, height))))
    };
    let heights = Expected::ALL.into_iter().zip(counts).rev().filter(|(_, count)| **count > 0);
    el("ul", "stage__spread", list(heights.map(one).collect()))
}

fn line(view: &View<'_>, visit: &Visit, level: usize) -> Html {
    let known = view.page.diary().last_page.levels.get(level);
    let pencil = visit.expected.get(level).copied().flatten();
    let drawn = known.and_then(|known| {
        ink::one_level(&view.page, known, pencil, view.leading.reveal.comparison.as_deref())
    });
    drawn.unwrap_or_default()
}

fn ending(view: &View<'_>) -> Html {
    let Some((_, ending)) = ending_of(&view.page) else { return Html::default() };
    el("h2", "stage__ending", view.page.line(&ending.title))
}

fn became(view: &View<'_>, level: usize) -> Html {
    let page = &view.page;
    let Some((_, ending)) = ending_of(page) else { return Html::default() };
    let levels = levels_of(page, ending);
    let line =
        levels.get(level).map(|it| (it.level, it.became.map(|text| page.line(text)).unwrap_or_default()));
    line.map_or_else(Html::default, |(level, line)| of_level(page, level, "h2", el("p", "", line)))
}

/// How the roads of the halves differ on a level.
fn compared(view: &View<'_>, level: usize) -> Html {
    let Some(comparison) = view.leading.compared.as_deref() else {
        return el("p", "", view.text("ink.waiting"));
    };
    let drawn = halves::on_level(&view.page, comparison, level);
    match level {
        0 => all([el("h2", "stage__title", view.text("stage.compared")), drawn]),
        _ => drawn,
    }
}

//! The other road: another act at any decision, or the whole diary in one attitude, on the same luck.

mod asking;
mod shown;
mod state;
mod tips;
mod verdict;

use std::rc::Rc;

use speelruimte_engine::diary::{Attitude, Choice};
use yew::prelude::*;

use super::ending::leaf;
use super::entry::weekday;
use super::page::Page;
use crate::browser::host;
use crate::components::{all, el, list, text};
use shown::road_shown;
use state::{CurrentRoad, Road, RoadEvent, Wish};

/// Shows the leaf.
pub(super) fn road_page(page: &Page) -> Html {
    leaf(page, vec![html! { <OtherRoad page={page.clone()} /> }], "debrief.to-paid")
}

/// On which page of which play.
#[derive(Properties)]
struct RoadProps {
    page: Page,
}

impl PartialEq for RoadProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.page.play, &other.page.play) && self.page.reader == other.page.reader
    }
}

/// The choice of another road, and what came of it. The player's own stays as it is.
#[component]
fn OtherRoad(props: &RoadProps) -> Html {
    let page = &props.page;
    let road = {
        let (book, mine) = (page.book.clone(), Rc::new(page.session().clone()));
        use_reducer(move || CurrentRoad(Rc::new(Road::new(book, mine))))
    };
    let tell = {
        let dispatcher = road.dispatcher();
        Callback::from(move |event| dispatcher.dispatch(event))
    };
    use_asking(page, &road.0, &tell);
    all([choose(page, &road.0, &tell), road_shown(page, &road.0, &tell)])
}

/// Asks what is not known yet, and puts the focus on a road that has come.
#[hook]
fn use_asking(page: &Page, road: &Rc<Road>, tell: &Callback<RoadEvent>) {
    let asking = use_mut_ref(Vec::new);
    let (book, language) = (page.book.clone(), page.reader.words.language.clone());
    let (now, tell) = (road.clone(), tell.clone());
    use_effect_with((road.asks(), language), move |(_, language)| {
        // What was asked before is let go of first.
        asking.borrow_mut().clear();
        let asked = asking::ask(&book, language, &now, &tell);
        *asking.borrow_mut() = asked;
    });
    use_effect_with(road.other.is_some().then_some(road.wish), move |there| {
        if there.is_some() {
            host::after_paint(|| host::focus(shown::HEADING));
        }
    });
}

fn choose(page: &Page, road: &Road, tell: &Callback<RoadEvent>) -> Html {
    let reader = &*page.reader;
    let pick = |label: Html, wish: Wish| {
        let onclick = tell.reform(move |_: MouseEvent| RoadEvent::Pick(wish));
        let pressed = if road.wish == Some(wish) { "true" } else { "false" };
        html! { <button type="button" class="road__act" aria-pressed={pressed} {onclick}>{ label }</button> }
    };
    let fork = |(visit, others): &(usize, Vec<usize>)| {
        let it = &page.session().state().visits[*visit];
        let entry = &page.diary().entries[it.entry];
        let mine = it.choice.and_then(|choice| entry.choices().get(choice));
        let act = |choice: &usize| {
            let wish = Wish::Act { visit: *visit, choice: *choice };
            entry.choices().get(*choice).map(|other: &Choice| el("li", "", pick(page.line(&other.act), wish)))
        };
        let date = el("span", "soft", text(format!("{}: ", weekday(reader, page.diary(), entry.date))));
        let summary = all([date, mine.map(|mine| page.line(&mine.act)).unwrap_or_default()]);
        let acts = el("ul", "road__acts", list(others.iter().filter_map(act).collect()));
        let inside = all([el("p", "soft", reader.text("road.instead")), acts]);
        el("details", "fold", all([el("summary", "road__mine", summary), inside]))
    };
    let whole = [("road.by-rule", Attitude::Rule), ("road.by-purpose", Attitude::Purpose)];
    let whole = whole.map(|(label, attitude)| el("li", "", pick(reader.text(label), Wish::All(attitude))));
    let whole = all([
        el("summary", "road__mine", reader.text("road.whole")),
        el("ul", "road__acts", list(whole.into())),
    ]);
    let waits = road.wish.is_some() && !road.has_runs;
    let all_choices = all([list(road.forks.iter().map(fork).collect()), el("details", "fold", whole)]);
    let all_choices = el("div", "road__choice", all_choices);
    // What was chosen makes room for what comes of it.
    let choices = match road.wish {
        None => all_choices,
        Some(wish) => {
            let summary = el("summary", "", reader.text("road.else"));
            html! { <details key={format!("{wish:?}")} class="fold">{ summary }{ all_choices }</details> }
        }
    };
    all([
        picked(page, road),
        choices,
        shown::waiting(page, road, tell, waits),
        shown::fault(page, road, tell),
    ])
}

/// What the player did, and what the other road does there; before anything was chosen, what there is to choose.
fn picked(page: &Page, road: &Road) -> Html {
    let reader = &*page.reader;
    let Some(wish) = road.wish else { return el("p", "", reader.text("road.lead")) };
    let line = |label, act: Html| el("p", "", all([text(format!("{}: ", reader.say(label))), act]));
    let lines = match wish {
        Wish::All(Attitude::Rule) => line("road.the-other", reader.text("road.by-rule")),
        Wish::All(_) => line("road.the-other", reader.text("road.by-purpose")),
        Wish::Act { visit, choice } => {
            let visit = &page.session().state().visits[visit];
            let choices = page.diary().entries[visit.entry].choices();
            let act = |at: usize| choices.get(at).map(|choice| page.line(&choice.act)).unwrap_or_default();
            let mine = visit.choice.map(act).unwrap_or_default();
            all([line("road.your-own", mine), line("road.the-other", act(choice))])
        }
    };
    el("div", "road__picked", lines)
}

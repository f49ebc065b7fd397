//! The other road: another act at any decision, or the whole diary in one attitude, on the same luck.

mod asking;
mod shown;
mod state;
mod tips;
pub(in crate::pages) mod verdict;

use std::rc::Rc;

use speelruimte_engine::diary::{Attitude, Choice};
use yew::prelude::*;

use super::ending::leaf;
use super::entry::weekday;
use super::page::Page;
use crate::browser::host;
use crate::browser::simulator::Asking;
use crate::components::{all, el, list, text};
use shown::road_shown;
use state::{Ask, Road, RoadEvent, Wish};

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
struct OtherRoad {
    road: Road,
    /// What the simulator was last asked, and in which language.
    asked: (Option<Ask>, String),
    asking: Vec<Asking>,
    /// The road on whose heading the focus was put.
    led_to: Option<Wish>,
}

impl Component for OtherRoad {
    type Message = RoadEvent;
    type Properties = RoadProps;

    fn create(context: &Context<Self>) -> Self {
        let page = &context.props().page;
        let road = Road::new(page.book.clone(), Rc::new(page.session().clone()));
        Self { road, asked: Default::default(), asking: Vec::new(), led_to: None }
    }

    /// Asks at once, and not after the page is drawn anew: the simulator works while the page does.
    fn update(&mut self, context: &Context<Self>, event: RoadEvent) -> bool {
        if matches!(event, RoadEvent::Unfold(is_unfolded) if is_unfolded == self.road.is_unfolded) {
            return false;
        }
        self.road.happen(event);
        self.ask(context);
        !self.road.is_under_way()
    }

    fn changed(&mut self, context: &Context<Self>, _: &RoadProps) -> bool {
        self.ask(context);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let (page, tell) = (&context.props().page, context.link().callback(|event| event));
        all([choose(page, &self.road, &tell), road_shown(page, &self.road, &tell)])
    }

    /// Puts the focus on a road that has come.
    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        let leads_to = self.road.wish.filter(|_| self.road.other.is_some());
        if leads_to.is_some() && leads_to != self.led_to {
            host::after_paint(|| host::focus(shown::HEADING));
        }
        self.led_to = leads_to;
    }
}

impl OtherRoad {
    /// Asks what is not known yet.
    fn ask(&mut self, context: &Context<Self>) {
        let page = &context.props().page;
        let wanted = (self.road.asks(), page.reader.words.language.clone());
        if wanted == self.asked {
            return;
        }
        // What was asked before is let go of first.
        self.asking.clear();
        let tell = context.link().callback(|event| event);
        self.asking = asking::ask(&page.book, &wanted.1, &self.road, &tell);
        self.asked = wanted;
    }
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
    // What was chosen makes room for what comes of it. It is the same element all along: taking away what has the focus
    // costs a browser as much as drawing.
    let onfold = tell.reform(|event: Event| RoadEvent::Unfold(host::is_open(&event)));
    let choices = html! {
        <details class="fold road__all" open={road.is_unfolded} ontoggle={onfold}>
            <summary hidden={road.wish.is_none()}>{ reader.text("road.else") }</summary>
            { el("div", "road__choice", all_choices) }
        </details>
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

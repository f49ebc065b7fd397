//! Votes: how the trainer notes them down, and how the group sees them.

use speelruimte_engine::session::Expected;
use speelruimte_engine::workshop::{Ballot, Cue, Part, Round};
use yew::prelude::*;

use super::leading::Event;
use super::screen::{View, letter};
use crate::browser::host;
use crate::components::{Weight, all, button, el, element, list, text};
use crate::pages::diary::chart;
use crate::pages::diary::pencil::{lead_name, lead_of};

/// What the group sees of the votes on an act, once they are shown: the bars, and what moved.
pub(super) fn votes_on(view: &View<'_>, entry: &str, choice: usize) -> Html {
    let ballot = view.workshop.ballot(view.workshop.half, entry).filter(|ballot| ballot.is_disclosed);
    let Some(ballot) = ballot else { return Html::default() };
    let votes = |round: Round| {
        let counts = ballot.of(round)?;
        let share = f64::from(*counts.get(choice)?) / f64::from(counts.iter().sum::<u16>().max(1));
        Some((counts[choice], share))
    };
    let (first, second) = (votes(Round::First), votes(Round::Second));
    let counts: Vec<String> =
        [first, second].into_iter().flatten().map(|(count, _)| count.to_string()).collect();
    let now = second.or(first).map(|(_, share)| share);
    let before = second.and(first).map(|(_, share)| share);
    el("div", "stage__votes", all([bar(now, before), el("b", "", text(counts.join(" → ")))]))
}

/// A bar as long as its share of the votes; around it how long it was before the talk.
fn bar(now: Option<f64>, before: Option<f64>) -> Html {
    // Drawn, not styled: the content policy allows no style attributes.
    let path = |class: &'static str, share: f64| {
        let path = format!("M0 0H{}V10H0Z", (share * 1000.0).round());
        element("path", &["class", "d"], [class.into(), path.into()], Html::default())
    };
    let names = &["viewBox", "preserveAspectRatio", "aria-hidden", "focusable"];
    let values = ["0 0 1000 10", "none", "true", "false"].map(AttrValue::from);
    let bars = all([
        now.map(|share| path("stage__now", share)).unwrap_or_default(),
        before.map(|share| path("stage__before", share)).unwrap_or_default(),
    ]);
    element("svg", names, values, bars)
}

/// What the spread of the votes means for whoever comes to such a desk. Where all agree, it is no luck.
pub(super) fn luck(view: &View<'_>) -> Html {
    let entry = view.page.play.page_id();
    let ballot = view.workshop.ballot(view.workshop.half, entry).filter(|ballot| ballot.is_disclosed);
    let shares = ballot.map_or(Vec::new(), Ballot::luck_of_the_desk);
    let cards =
        view.parts.iter().filter_map(|part| if let Part::Act(choice) = part { Some(*choice) } else { None });
    let shared = cards.enumerate().filter_map(|(at, choice)| Some((letter(at), *shares.get(choice)?)));
    let shared: Vec<String> =
        shared.filter(|(_, share)| *share > 0).map(|(card, share)| format!("{card} {share}")).collect();
    if shared.len() < 2 {
        return Html::default();
    }
    el("p", "stage__luck", text(view.words().fill("stage.luck", &[("shares", &shared.join(", "))])))
}

/// Where the trainer notes down votes on the decision that lies open.
pub(super) fn ballot_box(view: &View<'_>) -> Html {
    let Some(entry) = view.decision() else { return Html::default() };
    let id = view.page.diary().entries[entry].id.clone();
    let half = view.workshop.half;
    let ballot = view.workshop.ballot(half, &id).cloned();
    let is_disclosed = ballot.as_ref().is_some_and(|ballot| ballot.is_disclosed);
    let disclose = match (&ballot, is_disclosed) {
        (Some(_), false) => {
            let cue = Cue::Disclose { half, entry: id.clone() };
            button(Weight::Secondary, view.text("lead.disclose"), view.giving(cue))
        }
        _ => Html::default(),
    };
    // The second round is for after the talk, which begins when the first is shown.
    let second =
        if is_disclosed { round(view, &id, ballot.as_ref(), Round::Second) } else { Html::default() };
    let content = all([
        el("h2", "", view.text("vote.title")),
        el("p", "soft", view.text("vote.lead")),
        round(view, &id, ballot.as_ref(), Round::First),
        second,
        el("div", "buttons", disclose),
    ]);
    el("section", "notes__part ballot", content)
}

fn round(view: &View<'_>, entry: &str, ballot: Option<&Ballot>, round: Round) -> Html {
    let choices =
        view.page.diary().entry(entry).map_or(0, |at| view.page.diary().entries[at].choices().len());
    let counts = ballot.and_then(|it| it.of(round)).map_or_else(|| vec![0; choices], <[u16]>::to_vec);
    let acts =
        view.parts.iter().filter_map(|part| if let Part::Act(choice) = part { Some(*choice) } else { None });
    let half = view.workshop.half;
    let fields = acts.enumerate().map(|(at, choice)| {
        let (entry, counts) = (entry.to_owned(), counts.clone());
        let set = move |count: u16| {
            let mut counts = counts.clone();
            counts.iter_mut().skip(choice).take(1).for_each(|it| *it = count);
            Cue::Vote { half, entry: entry.clone(), round, counts }
        };
        let now = ballot.and_then(|it| it.of(round)?.get(choice)).copied().unwrap_or_default();
        count_field(view, letter(at), now, set)
    });
    let title = if round == Round::First { "vote.first" } else { "vote.second" };
    let sum: u16 = ballot.and_then(|it| it.of(round)).map_or(0, |counts| counts.iter().sum());
    let sum = view.words().fill("vote.sum", &[("count", &sum.to_string())]);
    let content =
        all([el("legend", "", view.text(title)), list(fields.collect()), el("p", "soft", text(sum))]);
    el("fieldset", "ballot__round", content)
}

/// A count with a field for keys and two buttons for fingers.
fn count_field(view: &View<'_>, name: String, now: u16, cue: impl Fn(u16) -> Cue + 'static) -> Html {
    let cue = std::rc::Rc::new(cue);
    let step = |to: u16, sign: &'static str, label: &str| {
        let cue = cue.clone();
        let onclick = view.tell.reform(move |_: MouseEvent| Event::Gives(vec![cue(to)]));
        let label = view.words().fill(label, &[("name", &name)]);
        html! { <button type="button" class="ballot__step" tabindex="-1" aria-label={label} {onclick}>{ sign }</button> }
    };
    let (less, more) =
        (step(now.saturating_sub(1), "−", "vote.less"), step(now.saturating_add(1), "+", "vote.more"));
    // With every digit: what a field shows is what is noted down, also when the clock goes on in the middle of it.
    let oninput = {
        let cue = cue.clone();
        view.tell.reform(move |event: InputEvent| Event::Gives(vec![cue(host::whole_number(&event))]))
    };
    let value = if now == 0 { String::new() } else { now.to_string() };
    html! {
        <div class="ballot__field">
            <label>
                <span>{ text(name.clone()) }</span>
                <input
                    class="ballot__count"
                    type="number"
                    inputmode="numeric"
                    min="0"
                    max="999"
                    {value}
                    {oninput}
                />
            </label>
            { less }
            { more }
        </div>
    }
}

/// Where the trainer notes down what the group expects.
pub(super) fn sketch_box(view: &View<'_>) -> Html {
    let page = &view.page;
    let Some(visit) = page.session().state().visits.last() else { return Html::default() };
    let entry = page.diary().entries[visit.entry].id.clone();
    let half = view.workshop.half;
    let level = |known: &speelruimte_engine::diary::HopeLevel| {
        let name = lead_of(page, known).map(|lead| lead_name(page, lead)).unwrap_or_default();
        let counts = view.workshop.sketched(half, &entry, &known.level);
        let counts = counts.map_or_else(|| vec![0; Expected::ALL.len()], |it| it.counts.clone());
        let fields = Expected::ALL.into_iter().enumerate().rev().map(|(at, height)| {
            let (entry, level, now) = (entry.clone(), known.level.clone(), counts.clone());
            let set = move |count: u16| {
                let mut counts = now.clone();
                counts[at] = count;
                Cue::Sketch { half, entry: entry.clone(), level: level.clone(), counts }
            };
            count_field(view, chart::height_name(&page.reader, height), counts[at], set)
        });
        el("fieldset", "ballot__round", all([el("legend", "", text(name)), list(fields.collect())]))
    };
    let levels = page.diary().last_page.levels.iter().map(level);
    let content = all([
        el("h2", "", view.text("vote.sketch-title")),
        el("p", "soft", view.text("vote.sketch-lead")),
        list(levels.collect()),
    ]);
    el("section", "notes__part ballot", content)
}

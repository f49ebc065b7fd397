//! The story in short: every decision with what was hidden until now, and the articles behind it.

use speelruimte_engine::debrief::{self, StoryLine};
use speelruimte_engine::diary::{Attitude, Choice, Entry, Law, Room};
use speelruimte_engine::reading;
use yew::prelude::*;

use super::ending::part;
use super::entry::{day, weekday};
use super::menu::back_to;
use super::page::Page;
use crate::components::{all, el, list, text};

/// Every decision of the play.
pub(super) fn story(page: &Page) -> Html {
    let lines = debrief::story(page.diary(), page.session().state());
    let items = lines.iter().map(|line| one(page, line)).collect();
    part(page, "story", "ending.story", el("ol", "story", list(items)))
}

/// The articles that the acts of this play cite; what no person checked says so.
pub(super) fn laws(page: &Page) -> Html {
    let story = debrief::story(page.diary(), page.session().state());
    let is_cited = |law: &usize| story.iter().any(|line| line.choice.cites.contains(law));
    let laws = &page.diary().laws;
    let cited: Vec<Html> = (0..laws.len()).filter(is_cited).map(|at| law(page, &laws[at])).collect();
    if cited.is_empty() {
        return Html::default();
    }
    let no_advice = el("p", "rests-on", page.reader.text("ending.no-advice"));
    part(page, "laws", "ending.law", all([el("dl", "laws", list(cited)), no_advice]))
}

fn one(page: &Page, line: &StoryLine<'_>) -> Html {
    let (diary, state, reader) = (page.diary(), page.session().state(), &*page.reader);
    let entry = &diary.entries[line.visit.entry];
    let reason = line.choice.letter.and_then(|letter| reading::reason(diary, state, letter));
    let signed = reason.map(|reason| {
        let reason = all([labelled(page, "ending.signed"), el("q", "", text(reason))]);
        el("p", "story__reason", reason)
    });
    let best = line
        .choice
        .best_argument
        .as_ref()
        .map(|best| el("p", "story__best soft", all([labelled(page, "ending.best"), page.line(best)])));
    let content = all([
        el("p", "story__date", text(weekday(reader, diary, entry.date))),
        el("p", "story__act", page.line(&line.choice.act)),
        asked(page, entry, line),
        signed.unwrap_or_default(),
        el("p", "story__facts", facts(page, line.choice)),
        best.unwrap_or_default(),
        back_button(page, entry, line),
    ]);
    el("li", "", content)
}

fn asked(page: &Page, entry: &Entry, line: &StoryLine<'_>) -> Html {
    if entry.asks.is_empty() {
        return Html::default();
    }
    if line.visit.asked.is_empty() {
        return el("p", "story__asked soft", page.reader.text("ending.asked-nothing"));
    }
    let acts = line.visit.asked.iter().map(|ask| all([page.line(&entry.asks[*ask].act), text(" ")]));
    let acts = list(acts.collect());
    el("p", "story__asked soft", all([labelled(page, "ending.asked"), acts]))
}

fn facts(page: &Page, choice: &Choice) -> Html {
    let attitude = format!("attitude.{}", word_of(&Attitude::WORDS, choice.attitude));
    let room = format!("room.{}", word_of(&Room::WORDS, choice.room));
    let fact = |label, value: &str| {
        el("span", "", all([labelled(page, label), el("b", "", page.reader.text(value))]))
    };
    let articles = choice.cites.iter().filter_map(|law| page.diary().laws.get(*law));
    let articles = articles.map(|law| el("span", "", page.line(&law.article))).collect();
    all([fact("ending.attitude", &attitude), fact("ending.room", &room), list(articles)])
}

fn back_button(page: &Page, entry: &Entry, line: &StoryLine<'_>) -> Html {
    let visits = &page.session().state().visits;
    let at = visits.iter().position(|visit| std::ptr::eq(visit, line.visit)).unwrap_or(0);
    let label = page.reader.say("ending.back-to");
    let name = format!("{label}: {}", day(&page.reader, page.diary(), entry.date));
    let onclick = back_to(page, at);
    html! {
        <button type="button" class="utrecht-button utrecht-button--subtle" {onclick} aria-label={name}>
            { text(label) }
        </button>
    }
}

fn law(page: &Page, law: &Law) -> Html {
    let words = &page.reader.words;
    let checked = words.say(if law.checked { "ending.law-checked" } else { "ending.law-unchecked" });
    let remark = match law.text_of {
        Some(date) => {
            let text_of = words.fill("ending.law-text", &[("date", &words.full_date(date))]);
            format!(" ({text_of}, {checked})")
        }
        None => format!(" ({checked})"),
    };
    let says = all([page.line(&law.says), el("span", "soft", text(remark))]);
    el("div", "", all([el("dt", "", page.line(&law.article)), el("dd", "", says)]))
}

fn labelled(page: &Page, label: &str) -> Html {
    text(format!("{}: ", page.reader.say(label)))
}

fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}

//! The story in short: every decision with the attitude that was hidden until now, and the articles behind it.

use speelruimte_engine::debrief::{self, StoryLine};
use speelruimte_engine::diary::{Attitude, Choice, Entry, Law, Room};
use speelruimte_engine::lens::not_asked;
use speelruimte_engine::markup::plain;
use speelruimte_engine::reading;
use yew::prelude::*;

use super::ending::{folded, part};
use super::entry::{day, weekday};
use super::menu::back_to;
use super::page::Page;
use crate::components::{all, el, list, text};

/// Every decision of the play.
pub(in crate::pages) fn story(page: &Page) -> Html {
    let lines = debrief::story(page.diary(), page.session().state());
    let one = |line: &StoryLine<'_>| {
        let entry = &page.diary().entries[line.visit.entry];
        let more = all([deeper(page, line), back_button(page, entry, line)]);
        let more = all([el("summary", "", stance(page, line.choice)), el("div", "story__deeper", more)]);
        el("li", "", all([decision(page, line), el("details", "story__more", more)]))
    };
    let items = lines.iter().map(one).collect();
    part(page, "story", "ending.story", el("ol", "story", list(items)))
}

/// The articles that the acts of this play cite, folded away; what no person checked says so in sight.
pub(super) fn laws(page: &Page) -> Html {
    let Some((articles, remark)) = cited(page) else {
        return Html::default();
    };
    all([folded(page, "ending.law", articles), remark])
}

/// The articles that the acts of this play cite, and what there is to remark on them.
pub(super) fn cited(page: &Page) -> Option<(Html, Html)> {
    let words = &page.reader.words;
    let story = debrief::story(page.diary(), page.session().state());
    let is_cited = |law: &usize| story.iter().any(|line| line.choice.cites.contains(law));
    let laws = &page.diary().laws;
    let cited: Vec<&Law> = (0..laws.len()).filter(is_cited).map(|at| &laws[at]).collect();
    if cited.is_empty() {
        return None;
    }
    let unchecked = cited.iter().filter(|law| !law.checked).map(|law| plain(&law.article.source));
    let unchecked: Vec<String> = unchecked.collect();
    let remark = match unchecked.len() {
        0 => String::new(),
        all if all == cited.len() => words.say("ending.law-unchecked").to_string(),
        _ => words.fill("ending.law-unchecked-some", &[("articles", &unchecked.join("; "))]),
    };
    let remark = all([page.reader.text("ending.no-advice"), text(format!(" {remark}"))]);
    let articles = el("dl", "laws", list(cited.iter().map(|one| law(page, one)).collect()));
    Some((articles, el("p", "rests-on", remark)))
}

/// One decision: the date, the act, and the reason that stands in the letter.
pub(in crate::pages) fn decision(page: &Page, line: &StoryLine<'_>) -> Html {
    let (diary, state, reader) = (page.diary(), page.session().state(), &*page.reader);
    let entry = &diary.entries[line.visit.entry];
    let reason = line.choice.letter.and_then(|letter| reading::reason(diary, state, letter));
    let signed = reason.map(|reason| {
        let reason = all([labelled(page, "ending.signed"), el("q", "", text(reason))]);
        el("p", "story__reason", reason)
    });
    all([
        el("p", "story__date", text(weekday(reader, diary, entry.date))),
        el("p", "story__act", page.line(&line.choice.act)),
        by_cut(page, line).unwrap_or_default(),
        signed.unwrap_or_default(),
    ])
}

/// That nobody here took the decision, where the cut did.
fn by_cut(page: &Page, line: &StoryLine<'_>) -> Option<Html> {
    let is_in_short = page.play.shortened()?.is_in_short(place_of(page, line));
    is_in_short.then(|| el("p", "soft", page.reader.text("ending.by-cut")))
}

/// The page of the decision, as a place in the visits.
fn place_of(page: &Page, line: &StoryLine<'_>) -> usize {
    let visits = &page.session().state().visits;
    visits.iter().position(|visit| std::ptr::eq(visit, line.visit)).unwrap_or(0)
}

/// How the act stood between rule, purpose and law: in a few words.
pub(super) fn stance(page: &Page, choice: &Choice) -> Html {
    let words = &page.reader.words;
    let attitude = words.say(&format!("attitude.{}", word_of(&Attitude::WORDS, choice.attitude)));
    let room = format!("room.{}", word_of(&Room::WORDS, choice.room));
    text(words.fill(&room, &[("attitude", &*attitude)]))
}

/// What else there is to say of a decision: what was asked and not, what speaks for it, doubt, and the articles.
pub(super) fn deeper(page: &Page, line: &StoryLine<'_>) -> Html {
    let diary = page.diary();
    let entry = &diary.entries[line.visit.entry];
    let best = line.choice.best_argument.as_ref();
    let best = best.map(|best| el("p", "", all([labelled(page, "ending.best"), page.line(best)])));
    let doubt = page.session().written(&entry.id, "doubt");
    let doubt = doubt.map(|doubt| el("p", "", all([labelled(page, "ending.doubt"), text(doubt.to_owned())])));
    let articles = line.choice.cites.iter().filter_map(|law| diary.laws.get(*law));
    let articles: Vec<String> = articles.map(|law| plain(&law.article.source)).collect();
    let articles = (!articles.is_empty()).then(|| el("p", "soft", text(articles.join(" · "))));
    all([
        best.unwrap_or_default(),
        asked(page, entry, line),
        doubt.unwrap_or_default(),
        articles.unwrap_or_default(),
    ])
}

fn asked(page: &Page, entry: &Entry, line: &StoryLine<'_>) -> Html {
    if entry.asks.is_empty() {
        return Html::default();
    }
    let asked = line.visit.asked.iter().filter_map(|ask| entry.asks.get(*ask));
    let asked: Vec<Html> = asked.map(|ask| all([page.line(&ask.act), text(" ")])).collect();
    let asked = match asked.is_empty() {
        true => page.reader.text("ending.asked-nothing"),
        false => all([labelled(page, "ending.asked"), list(asked)]),
    };
    let open = not_asked(page.diary(), line.visit);
    let open: Vec<Html> = open.iter().map(|ask| all([page.line(&ask.act), text(" ")])).collect();
    let open = match open.is_empty() {
        true => Html::default(),
        false => el("p", "soft", all([labelled(page, "ending.not-asked"), list(open)])),
    };
    all([el("p", "soft", asked), open])
}

fn back_button(page: &Page, entry: &Entry, line: &StoryLine<'_>) -> Html {
    let label = page.reader.say("ending.back-to");
    let name = format!("{label}: {}", day(&page.reader, page.diary(), entry.date));
    let onclick = back_to(page, place_of(page, line));
    html! {
        <button type="button" class="utrecht-button utrecht-button--subtle" {onclick} aria-label={name}>
            { text(label) }
        </button>
    }
}

fn law(page: &Page, law: &Law) -> Html {
    let words = &page.reader.words;
    let text_of = law.text_of.map(|date| {
        let text_of = words.fill("ending.law-text", &[("date", &words.full_date(date))]);
        el("small", "soft", text(format!(" {text_of}")))
    });
    let says = all([page.line(&law.says), text_of.unwrap_or_default()]);
    el("div", "", all([el("dt", "", page.line(&law.article)), el("dd", "", says)]))
}

fn labelled(page: &Page, label: &str) -> Html {
    text(format!("{}: ", page.reader.say(label)))
}

fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}

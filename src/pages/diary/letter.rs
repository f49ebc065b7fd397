//! The decision letter: chosen reason, signature.

use speelruimte_engine::diary::{Choice, Entry, Letter};
use speelruimte_engine::markup::{Block, Inline, plain};
use speelruimte_engine::reading;
use speelruimte_engine::session::{Action, Position, Reason, Visit};
use yew::prelude::*;

use super::entry::{dated, left_behind};
use super::leaf::{next, spread, steps};
use super::own::{keep_unfinished, unfinished};
use super::page::Page;
use crate::browser::host;
use crate::components::{OptionItem, Options, Weight, all, el, letter_mark, options, prose, signature, text};
use crate::play::{Draft, PlayEvent};

/// The value of the option for a reason of one's own.
const OWN: &str = "own-words";

/// Lets the player sign with a reason.
pub(super) fn letter_page(page: &Page) -> Html {
    let Some((visit, choice, at)) = open_letter(page) else {
        return Html::default();
    };
    let (entry, letter) = (&page.diary().entries[visit.entry], &page.diary().letters[at]);
    let (before, after) = around_reason(reading::letter(page.diary(), at, None));
    let draft = draft(page);
    let chosen = draft.chosen.as_deref();
    let own = if chosen == Some(OWN) { own_words(page, &draft) } else { Html::default() };
    let reasons = options(Options {
        name: "reason",
        legend: page.reader.text("letter.legend"),
        items: items(page, letter, &draft),
        chosen,
        tell: &page.tell,
        below: all([own, page.missing()]),
    });
    let told = match reason(chosen, &draft.reason) {
        Ok(reason) => PlayEvent::Do(Action::Sign { letter: letter.id.clone(), reason }),
        Err(missing) => PlayEvent::Fill(Draft { missing: Some(missing), ..draft }),
    };
    let signs = {
        let (keep, signed) = (keep_unfinished(page), matches!(told, PlayEvent::Do(_)));
        page.handing_in(told).reform(move |event: SubmitEvent| {
            if signed {
                keep.emit(String::new());
            }
            event
        })
    };
    let sheet = all([
        head(page, entry, letter),
        el("div", "letter__text", all([prose(&before), reasons, prose(&after)])),
        el("div", "letter__line", Html::default()),
    ]);
    let right = html! {
        <form onsubmit={signs}>
            { el("div", "letter", sheet) }
            { steps(page, Weight::Primary, "letter.sign") }
        </form>
    };
    spread("spread", "leaf leaf--text", left_leaf(page, visit, choice), right)
}

/// Shows the letter with its reason and signature.
pub(super) fn signed_page(page: &Page) -> Html {
    let state = page.session().state();
    let signed = state.visits.iter().rev().find_map(|visit| {
        let entry = &page.diary().entries[visit.entry];
        let choice = entry.choices().get(visit.choice?)?;
        Some((visit, choice, choice.letter?))
    });
    let Some((visit, choice, at)) = signed else {
        return Html::default();
    };
    let reason = reading::reason(page.diary(), state, at);
    let words = reading::letter(page.diary(), at, reason.as_deref());
    let letter = all([
        head(page, &page.diary().entries[visit.entry], &page.diary().letters[at]),
        el("div", "letter__text", prose(&words)),
        el("div", "letter__line", signature()),
    ]);
    let onsubmit = page.handing_in(PlayEvent::SeenSignature);
    let right = all([
        el("div", "letter letter--signed", letter),
        next(page, Weight::Primary, "letter.turn", onsubmit),
    ]);
    spread("spread", "leaf leaf--text", left_leaf(page, visit, choice), right)
}

/// The page, the act and the letter that is to be signed.
fn open_letter(page: &Page) -> Option<(&Visit, &Choice, usize)> {
    let state = page.session().state();
    let Position::Letter { entry, choice } = state.position else {
        return None;
    };
    let choice = page.diary().entries[entry].choices().get(choice)?;
    Some((state.visits.last()?, choice, choice.letter?))
}

/// What is filled in; where nothing was touched yet, what was typed here before the page went.
fn draft(page: &Page) -> Draft {
    let draft = page.play.draft.clone();
    let typed = if draft.chosen.is_none() { unfinished(page) } else { String::new() };
    match typed.is_empty() {
        true => draft,
        false => Draft { chosen: Some(OWN.to_owned()), reason: typed, ..draft },
    }
}

fn reason(chosen: Option<&str>, own: &str) -> Result<Reason, &'static str> {
    match chosen {
        None => Err("letter.none"),
        Some(OWN) if own.trim().is_empty() => Err("letter.own-empty"),
        Some(OWN) => Ok(Reason::Own(own.trim().to_owned())),
        Some(listed) => Ok(Reason::Listed(listed.to_owned())),
    }
}

fn left_leaf(page: &Page, visit: &Visit, choice: &Choice) -> Html {
    let act = el("p", "", el("q", "", page.line(&choice.act)));
    all([
        dated(&page.reader, page.diary(), &page.diary().entries[visit.entry]),
        left_behind(page, visit),
        el("div", "before", act),
    ])
}

fn head(page: &Page, entry: &Entry, letter: &Letter) -> Html {
    let reader = &page.reader;
    let said = |tag, key| el(tag, "", reader.text(key));
    let meta = all([
        said("dt", "letter.to"),
        el("dd", "", text(plain(&letter.to.source))),
        said("dt", "letter.date"),
        el("dd", "", text(reader.words.full_date(entry.date))),
    ]);
    let from = all([letter_mark(), el("p", "letter__from", reader.text("letter.from"))]);
    all([el("div", "letter__head", from), el("dl", "letter__meta", meta)])
}

fn items(page: &Page, letter: &Letter, draft: &Draft) -> Vec<OptionItem> {
    let item = |value: &str, label| OptionItem {
        value: value.to_owned().into(),
        label,
        told: PlayEvent::Fill(Draft { chosen: Some(value.to_owned()), missing: None, ..draft.clone() }),
    };
    let listed = letter.reasons.iter().map(|reason| item(&reason.id, text(plain(&reason.text.source))));
    let own = letter.own.then(|| item(OWN, page.reader.text("letter.own")));
    listed.chain(own).collect()
}

fn own_words(page: &Page, draft: &Draft) -> Html {
    let oninput = page.filling(|draft, typed| {
        *draft = Draft { chosen: Some(OWN.to_owned()), reason: typed, missing: None, ..draft.clone() };
    });
    let pauses = Callback::from(|event: InputEvent| host::pausing(&event));
    let keeps = keep_unfinished(page).reform(|event: Event| host::left(&event));
    html! {
        <div class="letter__own" oninput={pauses} onchange={keeps}>
            { page.text_area("own", "letter.own-label", &draft.reason, oninput) }
        </div>
    }
}

/// The letter up to the paragraph with the reason, and from there on. What stands beside the place of the reason in
/// its own paragraph stays before it.
fn around_reason(blocks: Vec<Block>) -> (Vec<Block>, Vec<Block>) {
    let holds_reason = |block: &Block| match block {
        Block::Paragraph(words) | Block::Quotation(words) => words.contains(&Inline::Reason),
        Block::List(items) => items.iter().any(|item| item.contains(&Inline::Reason)),
    };
    let split = blocks.iter().position(holds_reason).map_or(blocks.len(), |at| at + 1);
    let mut before = blocks;
    let after = before.split_off(split);
    let only_reason = before.last().is_some_and(|block| *block == Block::Paragraph(vec![Inline::Reason]));
    if only_reason {
        before.pop();
    }
    (before, after)
}

//! The decision letter: chosen reason, signature.

use speelruimte_engine::diary::Letter;
use speelruimte_engine::markup::{Block, Inline};
use speelruimte_engine::reading;
use speelruimte_engine::session::{Action, Position, Reason};
use yew::prelude::*;

use super::entry::heading;
use super::playing::PageProps;
use crate::app::Reader;
use crate::components::{OptionItem, Options, inline, letter_mark, options, prose, signature};

/// The value of the option for a reason of one's own.
const OWN: &str = "own-words";

/// Lets the player sign with a reason.
#[component]
pub(super) fn LetterPage(props: &PageProps) -> Html {
    let reader = &*props.reader;
    let chosen = use_state(|| None::<AttrValue>);
    let own = use_state(String::new);
    let complaint = use_state(|| None::<&'static str>);
    let Position::Letter { entry, choice } = props.session().state().position else {
        return Html::default();
    };
    let entry = &props.diary().entries[entry];
    let Some(at) = entry.choices()[choice].letter else {
        return Html::default();
    };
    let letter = &props.diary().letters[at];
    let on_choose = {
        let (chosen, complaint) = (chosen.clone(), complaint.clone());
        Callback::from(move |reason| {
            chosen.set(Some(reason));
            complaint.set(None);
        })
    };
    let onsubmit = {
        let (chosen, own, complaint, act) =
            (chosen.clone(), own.clone(), complaint.clone(), props.act.clone());
        let letter = letter.id.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match reason(chosen.as_deref(), &own) {
                Ok(reason) => act.emit(Action::Sign { letter: letter.clone(), reason }),
                Err(missing) => complaint.set(Some(missing)),
            }
        })
    };
    let (before, after) = around_reason(reading::letter(props.diary(), at, None));
    let writes_own = (*chosen).as_deref() == Some(OWN);
    let reasons = Options {
        name: "reason",
        legend: reader.say("letter.legend"),
        items: items(reader, letter),
        chosen: (*chosen).clone(),
        on_choose,
        below: if writes_own { own_words(reader, &own) } else { Html::default() },
    };
    html! {
        <article class="spread" aria-labelledby="entry">
            { left_leaf(props, reader, entry) }
            <div class="leaf leaf--act">
                <div class="leaf__stay">
                    <form class="letter" {onsubmit}>
                        { head(reader, letter, &reader.words.full_date(entry.date)) }
                        <div class="letter__text">
                            { prose(&before) }
                            { options(reasons) }
                            { prose(&after) }
                        </div>
                        { signature_line(props, reader, false) }
                        <p class="missing" role="alert">
                            if let Some(missing) = *complaint { { reader.say(missing) } }
                        </p>
                        <div class="buttons">
                            <button type="submit" class="utrecht-button utrecht-button--primary-action">
                                { reader.say("letter.sign") }
                            </button>
                        </div>
                    </form>
                </div>
            </div>
        </article>
    }
}

/// Shows the letter with its reason and signature; `seen` is called when the page is turned.
pub(super) fn signed_page(page: &PageProps, seen: Callback<()>) -> Html {
    let reader = &*page.reader;
    let state = page.session().state();
    let signed = state.visits.iter().rev().find_map(|visit| {
        let entry = &page.diary().entries[visit.entry];
        Some((entry, entry.choices().get(visit.choice?)?.letter?))
    });
    let Some((entry, at)) = signed else {
        return Html::default();
    };
    let reason = reading::reason(page.diary(), state, at);
    let text = reading::letter(page.diary(), at, reason.as_deref());
    let onsubmit = seen.reform(|event: SubmitEvent| event.prevent_default());
    html! {
        <article class="spread" aria-labelledby="entry">
            { left_leaf(page, reader, entry) }
            <div class="leaf leaf--act">
                <div class="leaf__stay">
                    <div class="letter letter--signed">
                        { head(reader, &page.diary().letters[at], &reader.words.full_date(entry.date)) }
                        <div class="letter__text">{ prose(&text) }</div>
                        { signature_line(page, reader, true) }
                    </div>
                    <form class="buttons" {onsubmit}>
                        <button type="submit" class="utrecht-button utrecht-button--primary-action">
                            { reader.say("letter.turn") }
                        </button>
                    </form>
                </div>
            </div>
        </article>
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

fn left_leaf(page: &PageProps, reader: &Reader, entry: &speelruimte_engine::diary::Entry) -> Html {
    let state = page.session().state();
    let act = state
        .visits
        .iter()
        .rev()
        .find_map(|visit| page.diary().entries[visit.entry].choices().get(visit.choice?));
    html! {
        <div class="leaf leaf--text">
            { heading(reader, page.diary(), entry) }
            if let Some(act) = act {
                <div class="before"><p><q>{ inline(&reading::line(page.diary(), state, &act.act)) }</q></p></div>
            }
            <div class="prose"><p>{ reader.say("letter.intro") }</p></div>
        </div>
    }
}

fn head(reader: &Reader, letter: &Letter, date: &str) -> Html {
    html! {
        <>
            <div class="letter__head">
                { letter_mark() }
                <p class="letter__from">{ reader.say("letter.from") }</p>
            </div>
            <dl class="letter__meta">
                <dt>{ reader.say("letter.to") }</dt>
                <dd>{ speelruimte_engine::markup::plain(&letter.to.source) }</dd>
                <dt>{ reader.say("letter.date") }</dt>
                <dd>{ date }</dd>
            </dl>
        </>
    }
}

fn signature_line(page: &PageProps, reader: &Reader, signed: bool) -> Html {
    let official = page.book.door.texts_in(&reader.words.language).map_or("", |texts| &texts.official);
    html! {
        <div class="letter__sign">
            <div class="letter__line">if signed { { signature() } }</div>
            <p class="letter__name">{ official }</p>
        </div>
    }
}

fn items(reader: &Reader, letter: &Letter) -> Vec<OptionItem> {
    let mut items: Vec<OptionItem> = letter
        .reasons
        .iter()
        .map(|reason| OptionItem {
            value: reason.id.clone().into(),
            label: html! { { speelruimte_engine::markup::plain(&reason.text.source) } },
        })
        .collect();
    if letter.own {
        items.push(OptionItem { value: OWN.into(), label: html! { { reader.say("letter.own") } } });
    }
    items
}

fn own_words(reader: &Reader, own: &UseStateHandle<String>) -> Html {
    let oninput = {
        let own = own.clone();
        Callback::from(move |event: InputEvent| own.set(crate::browser::host::typed(&event)))
    };
    let longest = speelruimte_engine::session::LONGEST_OWN_TEXT.to_string();
    html! {
        <>
            <label class="utrecht-form-label" for="own">{ reader.say("letter.own-label") }</label>
            <textarea
                class="utrecht-textarea utrecht-textarea--html-textarea"
                id="own"
                rows="3"
                maxlength={longest}
                value={(**own).clone()}
                {oninput}
            />
        </>
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

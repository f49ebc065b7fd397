//! The decision letter: chosen reason, signature.

use speelruimte_engine::diary::{Choice, Entry, Letter};
use speelruimte_engine::markup::{Block, Inline, plain};
use speelruimte_engine::reading;
use speelruimte_engine::session::{Action, LONGEST_OWN_TEXT, Position, Reason};
use yew::prelude::*;

use super::entry::dated;
use super::leaf::spread;
use super::playing::PageProps;
use crate::browser::host;
use crate::components::{
    OptionItem, Options, Weight, all, el, letter_mark, next, options, prose, signature, submit, text,
};

/// The value of the option for a reason of one's own.
const OWN: &str = "own-words";

/// Lets the player sign with a reason.
#[component]
pub(super) fn LetterPage(props: &PageProps) -> Html {
    let chosen = use_state(|| None::<AttrValue>);
    let own = use_state(String::new);
    let complaint = use_state(|| None::<&'static str>);
    let Some((entry, choice, at)) = open_letter(props) else {
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
    let reasons = options(Options {
        name: "reason",
        legend: props.reader.text("letter.legend"),
        items: items(props, letter),
        chosen: (*chosen).clone(),
        on_choose,
        below: if writes_own { own_words(props, &own) } else { Html::default() },
    });
    let missing = complaint.map_or(Html::default(), |missing| props.reader.text(missing));
    let right = html! {
        <form class="letter" {onsubmit}>
            { head(props, entry, letter) }
            { el("div", "letter__text", all([prose(&before), reasons, prose(&after)])) }
            { el("div", "letter__sign", el("div", "letter__line", Html::default())) }
            <p class="missing" role="alert">{ missing }</p>
            { el("div", "buttons", submit(Weight::Primary, props.reader.text("letter.sign"))) }
        </form>
    };
    spread("spread", "leaf leaf--text", left_leaf(props, entry, choice), right)
}

/// Shows the letter with its reason and signature; `seen` is called when the page is turned.
pub(super) fn signed_page(props: &PageProps, seen: Callback<()>) -> Html {
    let state = props.session().state();
    let signed = state.visits.iter().rev().find_map(|visit| {
        let entry = &props.diary().entries[visit.entry];
        let choice = entry.choices().get(visit.choice?)?;
        Some((entry, choice, choice.letter?))
    });
    let Some((entry, choice, at)) = signed else {
        return Html::default();
    };
    let reason = reading::reason(props.diary(), state, at);
    let words = reading::letter(props.diary(), at, reason.as_deref());
    let letter = all([
        head(props, entry, &props.diary().letters[at]),
        el("div", "letter__text", prose(&words)),
        el("div", "letter__sign", el("div", "letter__line", signature())),
    ]);
    let onsubmit = seen.reform(|event: SubmitEvent| event.prevent_default());
    let right = all([
        el("div", "letter letter--signed", letter),
        next(Weight::Primary, props.reader.text("letter.turn"), onsubmit),
    ]);
    spread("spread", "leaf leaf--text", left_leaf(props, entry, choice), right)
}

/// The page, the act and the letter that is to be signed.
fn open_letter(props: &PageProps) -> Option<(&Entry, &Choice, usize)> {
    let Position::Letter { entry, choice } = props.session().state().position else {
        return None;
    };
    let entry = &props.diary().entries[entry];
    let choice = entry.choices().get(choice)?;
    Some((entry, choice, choice.letter?))
}

fn reason(chosen: Option<&str>, own: &str) -> Result<Reason, &'static str> {
    match chosen {
        None => Err("letter.none"),
        Some(OWN) if own.trim().is_empty() => Err("letter.own-empty"),
        Some(OWN) => Ok(Reason::Own(own.trim().to_owned())),
        Some(listed) => Ok(Reason::Listed(listed.to_owned())),
    }
}

fn left_leaf(props: &PageProps, entry: &Entry, choice: &Choice) -> Html {
    let act = el("p", "", el("q", "", props.line(&choice.act)));
    all([
        dated(&props.reader, props.diary(), entry),
        el("div", "before", act),
        el("div", "prose", el("p", "", props.reader.text("letter.intro"))),
    ])
}

fn head(props: &PageProps, entry: &Entry, letter: &Letter) -> Html {
    let reader = &props.reader;
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

fn items(props: &PageProps, letter: &Letter) -> Vec<OptionItem> {
    let listed = letter.reasons.iter();
    let mut items: Vec<OptionItem> = listed
        .map(|reason| OptionItem { value: reason.id.clone().into(), label: text(plain(&reason.text.source)) })
        .collect();
    if letter.own {
        items.push(OptionItem { value: OWN.into(), label: props.reader.text("letter.own") });
    }
    items
}

fn own_words(props: &PageProps, own: &UseStateHandle<String>) -> Html {
    let oninput = {
        let own = own.clone();
        Callback::from(move |event: InputEvent| own.set(host::typed(&event)))
    };
    html! {
        <>
            <label class="utrecht-form-label" for="own">{ props.reader.text("letter.own-label") }</label>
            <textarea
                class="utrecht-textarea utrecht-textarea--html-textarea"
                id="own"
                rows="3"
                maxlength={LONGEST_OWN_TEXT.to_string()}
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

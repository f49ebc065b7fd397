//! Everything of a house style that the site uses, once each.

use yew::prelude::*;

use crate::app::Reader;
use crate::browser::host;
use crate::components::{Weight, alert, all, button, el, element, link, list};
use crate::route::Route;

/// What must stand out in a specimen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// Its words, from what lies behind them.
    Words,
    /// Its border or its surface, from what lies around it.
    Edge,
    /// Nothing: what cannot be used may be faint.
    Nothing,
}

/// Something that the site uses, on the page under this id.
pub(super) struct Specimen {
    pub id: &'static str,
    /// The key of its name.
    pub name: &'static str,
    pub asks: Asks,
}

/// The id of the dialog.
const DIALOG: &str = "theme-dialog";

const fn words(id: &'static str, name: &'static str) -> Specimen {
    Specimen { id, name, asks: Asks::Words }
}

const fn edge(id: &'static str, name: &'static str) -> Specimen {
    Specimen { id, name, asks: Asks::Edge }
}

/// The specimens that are looked at, in the order of the page.
pub(super) const SPECIMENS: [Specimen; 33] = [
    words("of-primary", "theme.primary"),
    words("of-primary-hover", "theme.primary-hover"),
    words("of-primary-focus", "theme.primary-focus"),
    Specimen { id: "of-primary-disabled", name: "theme.primary-disabled", asks: Asks::Nothing },
    words("of-secondary", "theme.secondary"),
    words("of-secondary-hover", "theme.secondary-hover"),
    words("of-secondary-focus", "theme.secondary-focus"),
    Specimen { id: "of-secondary-disabled", name: "theme.secondary-disabled", asks: Asks::Nothing },
    words("of-subtle", "theme.subtle"),
    words("of-subtle-hover", "theme.subtle-hover"),
    words("of-subtle-focus", "theme.subtle-focus"),
    Specimen { id: "of-subtle-disabled", name: "theme.subtle-disabled", asks: Asks::Nothing },
    words("of-legend", "theme.legend"),
    edge("of-radio", "theme.radio"),
    edge("of-radio-chosen", "theme.radio-chosen"),
    words("of-radio-label", "theme.radio-label"),
    words("of-checkbox", "theme.checkbox"),
    words("of-label", "theme.label"),
    words("of-textarea", "theme.textarea"),
    edge("of-textarea", "theme.textarea-edge"),
    words("of-ok", "theme.ok"),
    words("of-info", "theme.info"),
    words("of-warning", "theme.warning"),
    words("of-link", "theme.link"),
    words("of-skip-link", "theme.skip-link"),
    words("of-caption", "theme.caption"),
    words("of-column", "theme.column"),
    words("of-cell", "theme.cell"),
    words("of-summary", "theme.summary"),
    words("of-heading", "theme.heading"),
    words("of-subheading", "theme.subheading"),
    words("of-item", "theme.item"),
    words("of-paragraph", "theme.paragraph"),
];

/// Shows everything.
pub(super) fn specimens(reader: &Reader) -> Html {
    let part = |title, content| all([el("h3", "", reader.text(title)), el("div", "specimens", content)]);
    all([
        part("theme.buttons", buttons(reader)),
        part("theme.choices", choices(reader)),
        part("theme.fields", fields(reader)),
        part("theme.alerts", alerts(reader)),
        part("theme.links", links(reader)),
        part("theme.tables", table(reader)),
        part("theme.texts", texts(reader)),
        part("theme.dialogs", dialog(reader)),
    ])
}

/// The words by which a specimen is found.
fn named(reader: &Reader, id: &'static str, name: &str) -> Html {
    element("span", &["id"], [id.into()], reader.text(name))
}

/// A button for each state. Where a pointer or the focus would have to be there, a class says so.
fn buttons(reader: &Reader) -> Html {
    const PRIMARY: &str = "utrecht-button utrecht-button--primary-action";
    const SECONDARY: &str = "utrecht-button utrecht-button--secondary-action";
    const SUBTLE: &str = "utrecht-button utrecht-button--subtle";
    let weights = SPECIMENS[..12].chunks_exact(4).zip([PRIMARY, SECONDARY, SUBTLE]);
    let rows = weights.map(|(states, class)| {
        let states = states.iter().zip(["", " shows-hover", " shows-focus", ""]);
        let one = |(specimen, state): (&Specimen, &str)| {
            let class = format!("{class}{state}");
            let disabled = specimen.asks == Asks::Nothing;
            html! { <button type="button" {class} {disabled}>{ named(reader, specimen.id, specimen.name) }</button> }
        };
        el("div", "buttons", list(states.map(one).collect()))
    });
    list(rows.collect())
}

fn choices(reader: &Reader) -> Html {
    let radio = |id: &'static str, words: Html, checked: bool| {
        html! {
            <label class="option utrecht-form-label utrecht-form-label--radio" for={id}>
                <input
                    class="utrecht-radio-button utrecht-radio-button--html-input"
                    type="radio" name="theme-radio" {id} {checked}
                />
                { words }
            </label>
        }
    };
    let legend_class = "utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend";
    let class = "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset";
    let inside = all([
        el("legend", legend_class, named(reader, "of-legend", "theme.legend")),
        radio("of-radio-chosen", reader.text("theme.radio-chosen"), true),
        radio("of-radio", named(reader, "of-radio-label", "theme.radio"), false),
    ]);
    let checkbox = html! {
        <label class="notes__check">
            <input type="checkbox" checked={true} />{ named(reader, "of-checkbox", "theme.checkbox") }
        </label>
    };
    all([el("fieldset", class, inside), checkbox])
}

fn fields(reader: &Reader) -> Html {
    html! {
        <div class="own">
            <label class="own__label utrecht-form-label" for="of-textarea">
                { named(reader, "of-label", "theme.label") }
            </label>
            <textarea
                id="of-textarea" class="own__text utrecht-textarea utrecht-textarea--html-textarea"
                value={AttrValue::from(reader.say("theme.sample"))}
            />
        </div>
    }
}

fn alerts(reader: &Reader) -> Html {
    all([
        alert("utrecht-alert utrecht-alert--ok", named(reader, "of-ok", "theme.ok")),
        alert("utrecht-alert utrecht-alert--info", named(reader, "of-info", "theme.info")),
        alert("utrecht-alert utrecht-alert--warning", named(reader, "of-warning", "theme.warning")),
    ])
}

fn links(reader: &Reader) -> Html {
    let here = AttrValue::from(Route::ThemeCheck.to_string());
    let skip = named(reader, "of-skip-link", "theme.skip-link");
    all([
        el("p", "", link("", &Route::ThemeCheck, named(reader, "of-link", "theme.link"))),
        el("p", "", element("a", &["class", "href"], ["utrecht-skip-link".into(), here], skip)),
    ])
}

fn table(reader: &Reader) -> Html {
    let column = html! { <th scope="col">{ named(reader, "of-column", "theme.column") }</th> };
    let table = all([
        el("caption", "", named(reader, "of-caption", "theme.caption")),
        el("thead", "", el("tr", "", column)),
        el("tbody", "", el("tr", "", el("td", "", named(reader, "of-cell", "theme.cell")))),
    ]);
    el("table", "ledger", table)
}

fn texts(reader: &Reader) -> Html {
    all([
        el("h3", "", named(reader, "of-heading", "theme.heading")),
        el("h4", "", named(reader, "of-subheading", "theme.subheading")),
        el("p", "", named(reader, "of-paragraph", "theme.paragraph")),
        el("ul", "", el("li", "", named(reader, "of-item", "theme.item"))),
        el(
            "details",
            "fold",
            all([
                el("summary", "", named(reader, "of-summary", "theme.summary")),
                el("p", "", reader.text("theme.sample")),
            ]),
        ),
    ])
}

fn dialog(reader: &Reader) -> Html {
    let open = Callback::from(|_: MouseEvent| host::open_dialog(DIALOG));
    let close = Callback::from(|_: MouseEvent| host::close_dialog(DIALOG));
    html! {
        <>
            { button(Weight::Secondary, reader.text("theme.open"), open) }
            <dialog id={DIALOG} class="dialog" aria-labelledby="theme-dialog-title">
                <h2 id="theme-dialog-title">{ reader.text("theme.dialogs") }</h2>
                { el("p", "", reader.text("theme.sample")) }
                { el("div", "buttons", button(Weight::Primary, reader.text("theme.close"), close)) }
            </dialog>
        </>
    }
}

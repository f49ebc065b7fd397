//! What a house style makes of the site, for the web manager who puts it in place: everything that it colours, the
//! tokens it sets, and whether all of it can be read.

mod colour;
mod letters;
mod looking;
mod specimens;
mod tokens;

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::app::Reader;
use crate::browser::host;
use crate::components::{Weight, all, button, el, element, link, list, plain_page, text, waiting_page};
use crate::route::Route;
use letters::Letters;
use looking::{Contrast, Look, Seen, look};
use specimens::specimens;
use tokens::{State, Token};

/// The file of the sentences that only this page needs.
const WORDS: &str = "theme";

/// Shows the page for whoever puts a house style in place.
pub fn theme_check_page(reader: &Rc<Reader>) -> Html {
    html! { <ThemeCheck key={reader.words.language.clone()} reader={reader.clone()} /> }
}

#[derive(PartialEq, Properties)]
struct ThemeCheckProps {
    reader: Rc<Reader>,
}

/// What is known so far.
#[derive(Default)]
struct ThemeCheck {
    reader: Option<Rc<Reader>>,
    seen: Option<Seen>,
}

enum Came {
    Reader(Rc<Reader>),
    Seen(Seen),
}

impl Component for ThemeCheck {
    type Message = Came;
    type Properties = ThemeCheckProps;

    fn create(context: &Context<Self>) -> Self {
        let (reader, link) = (context.props().reader.clone(), context.link().clone());
        spawn_local(async move {
            link.send_message(Came::Reader(reader.with_words_of(WORDS).await));
            // Only what is drawn has colours and letters.
            host::after_paint(move || {
                spawn_local(async move { link.send_message(Came::Seen(look().await)) });
            });
        });
        Self::default()
    }

    fn update(&mut self, _: &Context<Self>, came: Came) -> bool {
        match came {
            Came::Reader(reader) => self.reader = Some(reader),
            Came::Seen(seen) => self.seen = Some(seen),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Some(reader) = &self.reader else {
            return waiting_page(&context.props().reader, "theme.title");
        };
        let seen = match &self.seen {
            None => el("p", "waiting", reader.text("app.loading")),
            Some(seen) => outcome(reader, seen),
        };
        let shown = all([part(reader, "theme.all", "theme.all-lead"), specimens(reader)]);
        let prose = all([el("p", "", reader.text("theme.lead")), seen, shown]);
        let buttons = all([
            button(
                Weight::Primary,
                reader.text("theme.again"),
                Callback::from(|_: MouseEvent| host::reload()),
            ),
            button(
                Weight::Secondary,
                reader.text("report.print"),
                Callback::from(|_: MouseEvent| host::print()),
            ),
            link("", &Route::Check, reader.text("check.title")),
        ]);
        plain_page(reader, "theme.title", el("div", "theme-check", prose), buttons)
    }
}

fn outcome(reader: &Reader, seen: &Seen) -> Html {
    let scheme = if seen.is_dark { "theme.dark" } else { "theme.light" };
    all([
        el("p", "check__outcome", el("strong", "", text(in_a_sentence(reader, seen)))),
        advice(reader, seen),
        part(reader, "theme.readable", scheme),
        scrolling(reader, "theme.readable", contrasts(reader, &seen.looks)),
        part(reader, "theme.tokens", "theme.tokens-lead"),
        tokens(reader, seen, State::Broken, "theme.tokens-broken"),
        tokens(reader, seen, State::Unset, "theme.tokens-unset"),
        tokens(reader, seen, State::Set, "theme.tokens-set"),
    ])
}

fn part(reader: &Reader, title: &str, lead: &str) -> Html {
    all([el("h2", "", reader.text(title)), el("p", "", reader.text(lead))])
}

fn in_a_sentence(reader: &Reader, seen: &Seen) -> String {
    let (unset, all) = (seen.tokens(State::Unset).to_string(), seen.tokens.len().to_string());
    let counted = |count: usize, keys: [&str; 3]| {
        let key = keys[count.min(2)];
        reader.words.fill(key, &[("count", &count.to_string())])
    };
    let broken = match seen.tokens(State::Broken) {
        0 => String::new(),
        count => reader.words.fill("theme.some-broken", &[("count", &count.to_string())]),
    };
    let contrast = counted(seen.low(), ["theme.no-low", "theme.one-low", "theme.some-low"]);
    let letters =
        counted(seen.wrong_letters(), ["theme.no-letters", "theme.one-letters", "theme.some-letters"]);
    let filled = [
        ("unset", &*unset),
        ("all", &all),
        ("broken", &broken),
        ("contrast", &contrast),
        ("letters", &letters),
    ];
    reader.words.fill("theme.outcome", &filled)
}

/// What to do where the whole does not fit.
fn advice(reader: &Reader, seen: &Seen) -> Html {
    let nothing_set = seen.tokens(State::Unset) == seen.tokens.len();
    let advices = [
        (nothing_set, "theme.nothing-set"),
        (seen.unknown() > 0, "theme.some-unknown"),
        (seen.low() + seen.wrong_letters() + seen.tokens(State::Broken) > 0, "theme.ask"),
    ];
    let given = advices.into_iter().filter(|(is_given, _)| *is_given);
    list(given.map(|(_, key)| el("p", "", reader.text(key))).collect())
}

/// A table that scrolls by itself where the screen is narrow.
fn scrolling(reader: &Reader, name: &str, table: Html) -> Html {
    let names = &["class", "role", "aria-label", "tabindex"];
    let values = ["scrolls".into(), "group".into(), AttrValue::from(reader.say(name)), "0".into()];
    element("div", names, values, table)
}

fn contrasts(reader: &Reader, looks: &[Look]) -> Html {
    let heads = ["theme.part", "theme.contrast", "theme.letters"].map(|key| head("col", reader.text(key)));
    let row = |look: &Look| {
        let letters = text(format!("{} ({})", reader.say(of_letters(look.letters)), look.family));
        let cells = [el("td", "", contrast(reader, look.contrast)), el("td", "", letters)];
        el("tr", "", all([head("row", reader.text(look.specimen.name)), all(cells)]))
    };
    let body = el("tbody", "", list(looks.iter().map(row).collect()));
    el("table", "ledger theme-check__table", all([el("thead", "", el("tr", "", all(heads))), body]))
}

fn head(scope: &'static str, content: Html) -> Html {
    element("th", &["scope"], [scope.into()], content)
}

fn contrast(reader: &Reader, contrast: Contrast) -> Html {
    let (key, ratio, least) = match contrast {
        Contrast::Enough(ratio, least) => ("theme.enough", ratio, least),
        Contrast::Low(ratio, least) => ("theme.low", ratio, least),
        Contrast::NotAsked => return reader.text("theme.not-asked"),
        Contrast::Unknown => return reader.text("theme.unknown"),
    };
    // A point in one language is a comma in the other.
    let [ratio, least] = [ratio, least].map(|it| in_hundredths(it).replace('.', &reader.say("theme.point")));
    let said = reader.words.fill(key, &[("ratio", &ratio), ("least", &least)]);
    if key == "theme.low" { el("strong", "", text(said)) } else { text(said) }
}

/// Rounded down, so that what is just too low does not read as enough.
fn in_hundredths(ratio: f64) -> String {
    let hundredths = (ratio * 100.0 + 1e-6) as u32;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn of_letters(letters: Letters) -> &'static str {
    match letters {
        Letters::Brought => "theme.brought",
        Letters::OfDevice => "theme.of-device",
        Letters::NotBrought => "theme.not-brought",
        Letters::Failed => "theme.failed",
        Letters::Nobodys => "theme.nobodys",
    }
}

/// The tokens in a state, folded; where there are none, nothing.
fn tokens(reader: &Reader, seen: &Seen, state: State, title: &str) -> Html {
    let found: Vec<&Token> = seen.tokens.iter().filter(|token| token.state == state).collect();
    if found.is_empty() {
        return Html::default();
    }
    let title = reader.words.fill(title, &[("count", &found.len().to_string())]);
    let row = |token: &&Token| {
        let value = el("td", "", el("code", "", text(token.value.clone())));
        el("tr", "", all([head("row", el("code", "", text(token.name.clone()))), value]))
    };
    let heads = ["theme.token", "theme.value"].map(|key| head("col", reader.text(key)));
    let body = el("tbody", "", list(found.iter().map(row).collect()));
    let table =
        el("table", "ledger theme-check__table", all([el("thead", "", el("tr", "", all(heads))), body]));
    let inside = scrolling(reader, "theme.tokens", table);
    let open = state == State::Broken;
    html! { <details class="fold" {open}>{ el("summary", "", text(title)) }{ inside }</details> }
}

#[cfg(test)]
mod tests {
    use super::in_hundredths;

    #[test]
    fn a_ratio_is_never_said_to_be_more_than_it_is() {
        for (ratio, expected) in
            [(4.5, "4.50"), (4.499, "4.49"), (21.0, "21.00"), (3.0, "3.00"), (1.0499, "1.04")]
        {
            assert_eq!(in_hundredths(ratio), expected);
        }
    }
}

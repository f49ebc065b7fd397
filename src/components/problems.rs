//! What is wrong with content, for whoever can mend it.

use speelruimte_source::{Problem, Wording};
use yew::prelude::*;

use super::element::{Weight, all, button, el, heading, link, list, text};
use crate::app::Reader;
use crate::browser::host;
use crate::library::LoadFault;
use crate::route::Route;

/// A list of problems, each with its place and its remedy.
pub fn problem_list(reader: &Reader, problems: &[Problem], wording: &Wording) -> Html {
    let item = |problem: &Problem| {
        let line = problem.place.line.to_string();
        let place = reader.words.fill("problem.line", &[("file", &problem.place.file), ("line", &line)]);
        let sentences = format!(" {} {}", wording.message(problem), wording.help(problem));
        el("li", "", all([el("code", "", text(place)), text(sentences)]))
    };
    el("ul", "", list(problems.iter().map(item).collect()))
}

/// A page that says why a diary cannot be shown.
pub fn fault_page(reader: &Reader, fault: &LoadFault) -> Html {
    let page = all([
        heading("h1", "plain__title", "heading", reader.text("problem.broken")),
        el("div", "prose", reasons(reader, fault, "problem.broken-lead")),
        el(
            "div",
            "buttons",
            all([try_again(reader), link("", &Route::Corridor, reader.text("problem.to-corridor"))]),
        ),
    ]);
    el("article", "plain", page)
}

/// Why a guide cannot be shown.
pub fn guide_fault(reader: &Reader, fault: &LoadFault) -> Html {
    let why = reasons(reader, fault, "guide.broken");
    all([el("div", "prose", why), el("div", "buttons", try_again(reader))])
}

/// Why there are no doors in the corridor.
pub fn corridor_fault(reader: &Reader, fault: &LoadFault) -> Html {
    let why = reasons(reader, fault, "problem.no-doors");
    all([el("div", "prose", why), el("div", "buttons", try_again(reader))])
}

fn reasons(reader: &Reader, fault: &LoadFault, lead: &str) -> Html {
    match fault {
        LoadFault::Unreachable => el("p", "", reader.text("problem.unreachable")),
        LoadFault::Broken(problems, wording) => {
            all([el("p", "", reader.text(lead)), problem_list(reader, problems, wording)])
        }
    }
}

fn try_again(reader: &Reader) -> Html {
    button(Weight::Primary, reader.text("problem.again"), Callback::from(|_: MouseEvent| host::reload()))
}

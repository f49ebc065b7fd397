//! What is wrong with a site, for whoever runs it, without a command line: settings, own texts, diaries, the release
//! itself, and how the host is set up.

mod fetching;
mod hosting;

use std::rc::Rc;

use speelruimte_engine::site::{self, Fit};
use speelruimte_engine::{check, read};
use speelruimte_source::{Problem, Severity, Wording};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::app::Reader;
use crate::browser::host;
use crate::components::{Weight, all, button, el, link, list, plain_page, problem_list, text, waiting_page};
use crate::library;
use crate::route::Route;
use fetching::{Brought, bring};
use hosting::{Mark, Verdict, verdicts};

/// The file of the sentences that only this page needs.
const WORDS: &str = "check";

/// Shows the page for whoever runs the site.
pub fn check_page(reader: &Rc<Reader>) -> Html {
    // Another language checks anew: problems come in its words.
    html! { <Checking key={reader.words.language.clone()} reader={reader.clone()} /> }
}

#[derive(PartialEq, Properties)]
struct CheckingProps {
    reader: Rc<Reader>,
}

/// What is known so far.
#[derive(Default)]
struct Checking {
    reader: Option<Rc<Reader>>,
    progress: (u32, u32),
    found: Option<Found>,
}

/// Everything there is to say.
struct Found {
    brought: Brought,
    own: Vec<Problem>,
    diaries: Vec<Problem>,
    fit: Fit,
    verdicts: Vec<Verdict>,
    wording: Wording,
}

enum Came {
    Reader(Rc<Reader>),
    Progress(u32, u32),
    Found(Box<Found>),
}

impl Component for Checking {
    type Message = Came;
    type Properties = CheckingProps;

    fn create(context: &Context<Self>) -> Self {
        let (reader, link) = (context.props().reader.clone(), context.link().clone());
        spawn_local(async move {
            link.send_message(Came::Reader(reader.with_words_of(WORDS).await));
            let tell = link.clone();
            let brought = bring(move |done, all| tell.send_message(Came::Progress(done, all))).await;
            let wording = library::wording(&reader.words.language).await;
            link.send_message(Came::Found(Box::new(looked_at(brought, wording))));
        });
        Self::default()
    }

    fn update(&mut self, _: &Context<Self>, came: Came) -> bool {
        match came {
            Came::Reader(reader) => self.reader = Some(reader),
            Came::Progress(done, all) => self.progress = (done, all),
            Came::Found(found) => self.found = Some(*found),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let Some(reader) = &self.reader else {
            return waiting_page(&context.props().reader, "check.title");
        };
        let content = match &self.found {
            None => progress(reader, self.progress),
            Some(found) => outcome(reader, found),
        };
        let prose = all([el("p", "", reader.text("check.lead")), content]);
        let print = Callback::from(|_: MouseEvent| host::print());
        let again = Callback::from(|_: MouseEvent| host::reload());
        let buttons = all([
            button(Weight::Primary, reader.text("check.again"), again),
            button(Weight::Secondary, reader.text("report.print"), print),
            link("", &Route::Corridor, reader.text("problem.to-corridor")),
        ]);
        plain_page(reader, "check.title", prose, buttons)
    }
}

fn looked_at(brought: Brought, wording: Wording) -> Found {
    let content = site::content(&brought.files);
    let (catalogue, model) = (read::catalogue(&content), read::declaration(&content));
    let checked = site::check_own(&brought.files, model.value.as_ref(), check::read_only);
    let mut diaries = [catalogue.problems, model.problems].concat();
    for id in catalogue.value.map(|it| it.diaries).unwrap_or_default() {
        diaries.extend(model.value.iter().flat_map(|declared| check::read_only(&content, &id, declared)));
    }
    Found {
        own: checked.problems,
        fit: checked.fit,
        diaries: diaries.into_iter().map(|it| site::placed(it, site::place_of_model)).collect(),
        verdicts: verdicts(&brought.seen, host::is_secure()),
        brought,
        wording,
    }
}

fn progress(reader: &Reader, (done, all): (u32, u32)) -> Html {
    let (done, all) = (done.to_string(), all.to_string());
    el("p", "waiting", text(reader.words.fill("check.progress", &[("done", &done), ("all", &all)])))
}

fn outcome(reader: &Reader, found: &Found) -> Html {
    all([
        el("p", "check__outcome", el("strong", "", text(in_a_sentence(reader, found)))),
        part(reader, "check.settings", problems(reader, &found.own, &found.wording, "check.settings-good")),
        part(reader, "check.own", el("p", "", text(own_words(reader, &found.fit)))),
        part(reader, "check.release", release(reader, &found.brought)),
        part(reader, "check.diaries", problems(reader, &found.diaries, &found.wording, "check.diaries-good")),
        part(reader, "check.host", host_says(reader, &found.verdicts)),
        el("p", "", reader.text("check.more")),
    ])
}

fn part(reader: &Reader, title: &str, content: Html) -> Html {
    all([el("h2", "", reader.text(title)), content])
}

fn in_a_sentence(reader: &Reader, found: &Found) -> String {
    let of = |severity| {
        let all = found.own.iter().chain(&found.diaries);
        all.filter(|problem| problem.severity() == severity).count()
    };
    let marked = |mark| found.verdicts.iter().filter(|verdict| verdict.mark == mark).count();
    let errors = of(Severity::Error) + marked(Mark::Wrong) + found.brought.other.len();
    let notes = of(Severity::Warning) + marked(Mark::Better);
    let (errors_said, notes_said) = (errors.to_string(), notes.to_string());
    match (errors, notes) {
        (0, 0) => reader.say("check.all-good").to_string(),
        (0, _) => reader.words.fill("check.works", &[("notes", &notes_said)]),
        _ => reader.words.fill("check.wrong", &[("errors", &errors_said), ("notes", &notes_said)]),
    }
}

fn problems(reader: &Reader, problems: &[Problem], wording: &Wording, good: &str) -> Html {
    match problems.is_empty() {
        true => el("p", "", reader.text(good)),
        false => problem_list(reader, problems, wording),
    }
}

fn own_words(reader: &Reader, fit: &Fit) -> String {
    let (kept, wanting) = (fit.kept.to_string(), fit.needs_you.to_string());
    match (fit.kept, fit.needs_you) {
        (0, 0) => reader.say("check.own-none").to_string(),
        (_, 0) => reader.words.fill("check.own-kept", &[("kept", &kept)]),
        _ => reader.words.fill("check.own-wants", &[("kept", &kept), ("wanting", &wanting)]),
    }
}

/// Whether what is served is what was released: a copy may have been broken off half-way.
fn release(reader: &Reader, brought: &Brought) -> Html {
    let Some((version, commit)) = &brought.release else {
        return el("p", "", reader.text("check.release-none"));
    };
    let commit = commit.get(..12).unwrap_or(commit);
    let version = reader.words.fill("check.version", &[("version", version), ("commit", commit)]);
    let whole = brought.whole.to_string();
    let sentence = match (brought.other.is_empty(), brought.compared) {
        (true, true) => reader.words.fill("check.whole", &[("count", &whole)]),
        (true, false) => reader.words.fill("check.not-compared", &[("count", &whole)]),
        (false, _) => reader.words.fill("check.other", &[("count", &brought.other.len().to_string())]),
    };
    let other = brought.other.iter().map(|path| el("li", "", el("code", "", text(path.clone())))).collect();
    let others = if brought.other.is_empty() { Html::default() } else { el("ul", "", list(other)) };
    all([el("p", "", text(version)), el("p", "", text(sentence)), others])
}

fn host_says(reader: &Reader, verdicts: &[Verdict]) -> Html {
    let one = |verdict: &Verdict| {
        let (mark, end) = match verdict.mark {
            Mark::Good => ("check.good", ""),
            Mark::Better => ("check.better", "-remedy"),
            Mark::Wrong => ("check.bad", "-remedy"),
        };
        let key = format!("host.{}{end}", verdict.key);
        let said = reader.words.fill(&key, &[("found", &verdict.found)]);
        el("li", "", all([el("strong", "", reader.text(mark)), text(format!(" {said}"))]))
    };
    el("ul", "check__host", list(verdicts.iter().map(one).collect()))
}

//! The filled last page, and what there is to say about the way there.

use speelruimte_engine::debrief::{self, LevelOutcome, StoryLine};
use speelruimte_engine::diary::{Attitude, Room};
use speelruimte_engine::reading;
use speelruimte_engine::session::Action;
use speelruimte_engine::simulation::Effects;
use yew::prelude::*;

use super::earlier::earlier;
use super::entry::{day, picture};
use super::figures::{effects_of, ledger};
use super::menu::{back_to, save_file};
use super::playing::PageProps;
use crate::app::Reader;
use crate::components::{inline, prose};
use crate::route::Route;

/// Shows the last page.
pub(super) fn ending_page(props: &PageProps) -> Html {
    let reader = &*props.reader;
    let (diary, state) = (props.diary(), props.session().state());
    let Some(entry) = state.position.entry().map(|entry| &diary.entries[entry]) else {
        return Html::default();
    };
    let Some(ending) = entry.ending() else {
        return Html::default();
    };
    let declared = &props.book.declared;
    let effects = Effects::of(diary, declared, state);
    let levels = debrief::levels(diary, declared, state, ending, &effects);
    let date = reader.words.full_date(diary.last_page.date);
    html! {
        <>
            <article class="spread" aria-labelledby="entry">
                <div class="leaf leaf--text">
                    <h1 class="entry__date" id="entry" tabindex="-1">{ date }</h1>
                    <p class="ending__title">{ inline(&reading::line(diary, state, &ending.title)) }</p>
                    { for state.visits.last().map(|visit| prose(&reading::page(diary, state, visit))) }
                    { picture(diary, entry) }
                </div>
                <div class="leaf leaf--act">
                    <div class="leaf__stay">
                        <h2 class="sheet__title">{ reader.say("ending.hoped-became") }</h2>
                        <div class="levels">{ for levels.iter().map(|level| hope(props, reader, level)) }</div>
                    </div>
                </div>
            </article>
            <div class="sheet">
                <section class="sheet__part" aria-labelledby="did">
                    <h2 class="sheet__title" id="did">{ reader.say("ending.did") }</h2>
                    <p class="sheet__lead prose">{ reader.say("ending.did-lead") }</p>
                    <div class="levels">{ for levels.iter().map(|level| did(props, reader, level)) }</div>
                    <p class="rests-on">{ rests_on(reader, &effects) }</p>
                </section>
                <section class="sheet__part" aria-labelledby="ledger">
                    { ledger(reader, props, &debrief::ledger(declared, &effects)) }
                </section>
                <section class="sheet__part" aria-labelledby="story">
                    <h2 class="sheet__title" id="story">{ reader.say("ending.story") }</h2>
                    <ol class="story">
                        { for debrief::story(diary, state).iter().map(|line| story(props, reader, line)) }
                    </ol>
                </section>
                { laws(props, &reader) }
                { notes(props, &reader) }
                { buttons(props, &reader) }
            </div>
            { earlier(props) }
        </>
    }
}

fn level_name<'n>(props: &'n PageProps, reader: &Reader, level: usize) -> &'n str {
    props.book.declared.levels.get(level).map_or("", |names| names.in_language(&reader.words.language))
}

fn level_section(props: &PageProps, reader: &Reader, level: usize, part: &str, content: Html) -> Html {
    let id = format!("{part}-{level}");
    let key = props.book.declared.model.levels.get(level).map_or("", |level| level.id.as_str());
    html! {
        <section class={format!("level level--{key}")} aria-labelledby={id.clone()}>
            <h3 class="level__name" {id}>{ level_name(props, reader, level) }</h3>
            { content }
        </section>
    }
}

fn hope(props: &PageProps, reader: &Reader, level: &LevelOutcome<'_>) -> Html {
    let (diary, state) = (props.diary(), props.session().state());
    let shown = |text| inline(&reading::line(diary, state, text));
    let hoped = level.hoped.map_or_else(|| html! { { reader.say("ending.hoped-nothing") } }, shown);
    let content = html! {
        <dl class="hope">
            <dt>{ reader.say("ending.hoped") }</dt>
            <dd class="hope__hoped">{ hoped }</dd>
            <dt>{ reader.say("ending.became") }</dt>
            <dd>{ level.became.map(shown).unwrap_or_default() }</dd>
        </dl>
    };
    level_section(props, reader, level.level, "hope", content)
}

fn did(props: &PageProps, reader: &Reader, level: &LevelOutcome<'_>) -> Html {
    level_section(props, reader, level.level, "did", effects_of(reader, &props.book.declared, &level.effects))
}

fn rests_on(reader: &Reader, effects: &Effects<'_>) -> String {
    let (assumptions, sources) = effects.evidence();
    let values = [("assumptions", assumptions.to_string()), ("sources", sources.to_string())];
    reader.words.fill("ending.rests-on", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
}

fn story(props: &PageProps, reader: &Reader, line: &StoryLine<'_>) -> Html {
    let (diary, state) = (props.diary(), props.session().state());
    let entry = &diary.entries[line.visit.entry];
    let at = state.visits.iter().position(|visit| std::ptr::eq(visit, line.visit)).unwrap_or(0);
    let attitude = word_of(&Attitude::WORDS, line.choice.attitude);
    let room = word_of(&Room::WORDS, line.choice.room);
    let asked: Vec<Html> = line
        .visit
        .asked
        .iter()
        .map(|ask| inline(&reading::line(diary, state, &entry.asks[*ask].act)))
        .collect();
    let articles = line.choice.cites.iter().filter_map(|law| diary.laws.get(*law));
    html! {
        <li>
            <p class="story__date">{ reader.words.weekday(entry.date) }{ " " }{ day(reader, diary, entry.date) }</p>
            <p class="story__act">{ inline(&reading::line(diary, state, &line.choice.act)) }</p>
            if !entry.asks.is_empty() {
                <p class="story__asked soft">
                    if asked.is_empty() { { reader.say("ending.asked-nothing") } } else {
                        { reader.say("ending.asked") }{ ": " }
                        { for asked.into_iter().map(|act| html! { <>{ act }{ " " }</> }) }
                    }
                </p>
            }
            if let Some(reason) = line.choice.letter.and_then(|letter| reading::reason(diary, state, letter)) {
                <p class="story__reason">{ reader.say("ending.signed") }{ ": " }<q>{ reason }</q></p>
            }
            <p class="story__facts">
                <span>{ reader.say("ending.attitude") }{ ": " }<b>{ reader.say(&format!("attitude.{attitude}")) }</b></span>
                <span>{ reader.say("ending.room") }{ ": " }<b>{ reader.say(&format!("room.{room}")) }</b></span>
                { for articles.map(|law| html! {
                    <span>{ inline(&reading::line(diary, state, &law.article)) }</span>
                }) }
            </p>
            if let Some(best) = &line.choice.best_argument {
                <p class="story__best soft">
                    { reader.say("ending.best") }{ ": " }{ inline(&reading::line(diary, state, best)) }
                </p>
            }
            <button
                type="button"
                class="utrecht-button utrecht-button--subtle"
                onclick={back_to(props, at)}
                aria-label={format!("{}: {}", reader.say("ending.back-to"), day(reader, diary, entry.date))}
            >
                { reader.say("ending.back-to") }
            </button>
        </li>
    }
}

fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}

fn laws(props: &PageProps, reader: &Reader) -> Html {
    let (diary, state) = (props.diary(), props.session().state());
    let story = debrief::story(diary, state);
    let is_cited = |law: &usize| story.iter().any(|line| line.choice.cites.contains(law));
    let cited: Vec<usize> = (0..diary.laws.len()).filter(is_cited).collect();
    if cited.is_empty() {
        return Html::default();
    }
    let item = |law: &speelruimte_engine::diary::Law| {
        let checked = if law.checked { "ending.law-checked" } else { "ending.law-unchecked" };
        let text_of = law.text_of.map(|date| {
            reader.words.fill("ending.law-text", &[("date", &reader.words.full_date(date))]) + ", "
        });
        html! {
            <div>
                <dt>{ inline(&reading::line(diary, state, &law.article)) }</dt>
                <dd>
                    { inline(&reading::line(diary, state, &law.says)) }{ " " }
                    <span class="soft">{ "(" }{ text_of.unwrap_or_default() }{ reader.say(checked) }{ ")" }</span>
                </dd>
            </div>
        }
    };
    html! {
        <section class="sheet__part" aria-labelledby="laws">
            <h2 class="sheet__title" id="laws">{ reader.say("ending.law") }</h2>
            <dl class="laws">{ for cited.iter().filter_map(|law| diary.laws.get(*law)).map(item) }</dl>
            <p class="rests-on">{ reader.say("ending.no-advice") }</p>
        </section>
    }
}

fn notes(props: &PageProps, reader: &Reader) -> Html {
    let notes = props.session().notes();
    if notes.is_empty() {
        return Html::default();
    }
    html! {
        <section class="sheet__part" aria-labelledby="notes">
            <h2 class="sheet__title" id="notes">{ reader.say("ending.notes") }</h2>
            <ul class="notes">{ for notes.iter().map(|note| html! { <li>{ &note.text }</li> }) }</ul>
        </section>
    }
}

fn buttons(props: &PageProps, reader: &Reader) -> Html {
    let again = props.act.reform(|_: MouseEvent| Action::Restart);
    let save = save_file(&props.book, &props.play);
    html! {
        <div class="sheet__part buttons">
            <button type="button" class="utrecht-button utrecht-button--primary-action" onclick={again}>
                { reader.say("ending.again") }
            </button>
            <button type="button" class="utrecht-button utrecht-button--secondary-action" onclick={save}>
                { reader.say("ending.save") }
            </button>
            <a href={Route::Corridor.to_string()}>{ reader.say("problem.to-corridor") }</a>
        </div>
    }
}

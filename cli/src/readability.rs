//! `readability`: how easily a diary reads. There is no official measure of plain language; these are signs of it.

mod measure;

use std::path::{Path, PathBuf};

use readsight::ReadSight;
use serde::Serialize;
use speelruimte_engine::diary::{Diary, texts};
use speelruimte_engine::{markup, overlay};

use crate::content::{Content, Playable};
use crate::language::Language;
use crate::report::{print_faults, print_json};
use crate::{Failure, Format};
use measure::{Measured, Piece};

/// The longest sentence that nobody has to read twice, in words.
const LONGEST: usize = 25;

/// Tells how easily diaries read, in each of their languages. Sentences that are too long, and official-speak that no
/// character says, count as errors.
pub fn run(paths: &[PathBuf], format: Format) -> Result<(), Failure> {
    let mut reports = Vec::new();
    for path in paths {
        reports.extend(of_diary(path)?);
    }
    match format {
        Format::Json => print_json(&reports),
        Format::Text => reports.iter().for_each(Report::print),
    }
    let is_clean = |report: &Report| report.too_long.is_empty() && report.official.is_empty();
    if reports.iter().all(is_clean) { Ok(()) } else { Err(Failure::Errors) }
}

/// How a diary reads in one language.
#[derive(Serialize)]
struct Report {
    diary: String,
    language: String,
    words: usize,
    sentences: usize,
    words_per_sentence: f64,
    words_per_paragraph: f64,
    longest: usize,
    /// Flesch's reading ease with the constants for the language, for Dutch those of Douma: about 60 to 70 is plain.
    ease: f64,
    too_long: Vec<Found>,
    official: Vec<Found>,
}

/// Something to look at, with its place.
#[derive(Serialize)]
struct Found {
    address: String,
    what: String,
    /// What to do about it.
    help: String,
}

fn of_diary(path: &Path) -> Result<Vec<Report>, Failure> {
    let content = Content::read(path)?;
    let Playable { diary, folder, .. } =
        content.playable()?.map_err(|problems| print_faults(problems, &content, Language::En))?;
    let mut reports = vec![Report::of(&diary)?];
    for language in
        [Language::Nl, Language::En].map(Language::as_str).into_iter().filter(|it| *it != diary.language)
    {
        let name = format!("{folder}/{language}.toml");
        if let Some(overlay) = overlay::read(&content.files, &name).value {
            let mut translated = overlay::apply(&diary, &overlay).0;
            language.clone_into(&mut translated.language);
            reports.push(Report::of(&translated)?);
        }
    }
    Ok(reports)
}

impl Report {
    fn of(diary: &Diary) -> Result<Self, Failure> {
        let pieces: Vec<Piece> = texts(diary)
            .into_iter()
            .filter(|(address, ..)| is_for_players(address))
            .map(|(address, _, text)| Piece { address, blocks: markup::read(&text.source).0 })
            .collect();
        let Measured { sentences, paragraphs, text } = measure::measure(&pieces);
        let words: usize = sentences.iter().map(|sentence| sentence.words).sum();
        let longest = sentences.iter().map(|sentence| sentence.words).max().unwrap_or_default();
        let too_long = sentences.iter().filter(|sentence| sentence.words > LONGEST).map(|sentence| Found {
            address: sentence.address.clone(),
            what: format!("{} words: {}", sentence.words, sentence.text),
            help: format!("make it two sentences; {LONGEST} words is the most"),
        });
        Ok(Self {
            diary: diary.id.clone(),
            language: diary.language.clone(),
            words,
            sentences: sentences.len(),
            words_per_sentence: ratio(words, sentences.len()),
            words_per_paragraph: ratio(words, paragraphs),
            longest,
            ease: ease(&diary.language, &text)?,
            too_long: too_long.collect(),
            official: if diary.language == "nl" { official(&pieces) } else { Vec::new() },
        })
    }

    fn print(&self) {
        say!(
            "{} ({}): {} words; {:.1} a sentence, the longest {}; {:.0} a paragraph; reading ease {:.0}",
            self.diary,
            self.language,
            self.words,
            self.words_per_sentence,
            self.longest,
            self.words_per_paragraph,
            self.ease
        );
        for Found { address, what, help } in self.too_long.iter().chain(&self.official) {
            say!("  {address}: {what}\n    {help}");
        }
    }
}

/// Notes are for trainers; laws and sources are names.
fn is_for_players(address: &str) -> bool {
    let is_name = ["law.", "source.", "value.", "resident"].iter().any(|name| address.starts_with(name));
    !is_name && !address.ends_with(".note") && !address.ends_with(".question")
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn ease(language: &str, text: &str) -> Result<f64, Failure> {
    let name = if language == "en" { "en-gb" } else { language };
    let score = ReadSight::new(name).and_then(|reader| reader.flesch_reading_ease(text));
    score.map(|score| score.score).map_err(|fault| Failure::Usage(format!("{language}: {fault}")))
}

fn official(pieces: &[Piece]) -> Vec<Found> {
    let found = measure::official(pieces).into_iter();
    found
        .map(|(address, word, instead)| Found {
            address,
            what: format!("‘{word}’ is official-speak"),
            help: format!("say ‘{instead}’, or have a character say it"),
        })
        .collect()
}

//! How long does it take to explore a large diary?
//!
//! The diary is generated, from a fixed seed. It has 10,000 entries, the last an ending, in 200 chapters of 50, and
//! 12 flags. All others are decisions with three choices, the first three with four: 30,000 together.
//!
//! - A choice leads 1 to 12 entries further, one in twenty up to 10 entries back, but never out of its chapter:
//!   every path comes through the first entry of the next one.
//! - A chapter reads seven of the twelve flags, and the next chapter one other. The first entry of a chapter
//!   clears the flag that comes in, so that at no time more than seven of the flags are alive.
//! - One choice in three sets or clears a flag of the chapter. Of the choices after the first, which is always
//!   open, one in three has a condition on one or two such flags. One choice in four has an effect.
//! - One entry in four has three ways to find out, two of which may be used; each sets a flag.
//!
//! It prints one line of JSON for each figure; the time is the median of five runs in this process, and includes the
//! graph, the walk, the findings and the comparison of attitudes.

use std::time::Instant;

use speelruimte_engine::diary::Diary;
use speelruimte_engine::explore::explore;
use speelruimte_engine::{Declared, read};
use speelruimte_source::Files;

const ENTRIES: usize = 10_000;
const CHAPTER: usize = 50;
const FLAGS: usize = 12;
const ALIVE: usize = 7;
const RUNS: usize = 5;

fn main() -> Result<(), String> {
    let toml = Generator(20_260_907).diary();
    let (diary, declared) = read_both(&toml)?;
    let mut seconds = Vec::new();
    let mut last = None;
    for _ in 0..RUNS {
        let begin = Instant::now();
        let exploration = explore(&diary, &declared.model);
        seconds.push(begin.elapsed().as_secs_f64());
        last = Some(exploration);
    }
    seconds.sort_by(f64::total_cmp);
    let found = last.ok_or("no run")?;
    let choices: usize = diary.entries.iter().map(|entry| entry.choices().len()).sum();
    println!(r#"{{"figure":"explore.entries","value":{}}}"#, diary.entries.len());
    println!(r#"{{"figure":"explore.choices","value":{choices}}}"#);
    println!(r#"{{"figure":"explore.states","value":{},"complete":{}}}"#, found.states, found.complete);
    println!(r#"{{"figure":"explore.findings","value":{}}}"#, found.findings.len());
    let dominance = &found.dominance;
    println!(r#"{{"figure":"explore.paths","value":{},"exact":{}}}"#, dominance.paths, dominance.exact);
    println!(r#"{{"figure":"explore.seconds","value":{:.3},"goal":3.0}}"#, seconds[RUNS / 2]);
    Ok(())
}

fn read_both(toml: &str) -> Result<(Diary, Declared), String> {
    let model = include_str!("../../scenarios/model.toml");
    let system = include_str!("../../scenarios/system.toml");
    let files = Files::from_iter([("d/diary.toml", toml), ("model.toml", model), ("system.toml", system)]);
    let declared = read::model(&files);
    let declared = declared.value.ok_or_else(|| format!("{:#?}", declared.problems))?;
    let diary = read::diary(&files, "d", &declared);
    Ok((diary.value.ok_or_else(|| format!("{:#?}", diary.problems))?, declared))
}

/// A linear congruential generator whose upper bits are used; it only has to be the same every time.
struct Generator(u64);

impl Generator {
    fn diary(mut self) -> String {
        let flags: Vec<String> = (0..FLAGS).map(|at| format!("'f{at}'")).collect();
        let mut toml = format!(
            "format = 1\nlanguage = 'nl'\nresident = 'R'\nflags = [{}]\n\
             [last_page]\ndate = 2031-01-01\nresident = []\nmunicipality = []\nsociety = []\n",
            flags.join(", ")
        );
        for at in 0..ENTRIES - 1 {
            toml += &self.entry(at);
        }
        toml + &head(ENTRIES - 1)
            + "[entry.ending]\ntitle = 't'\nresident = 't'\nmunicipality = 't'\nsociety = 't'\n"
    }

    fn entry(&mut self, at: usize) -> String {
        let mut toml = head(at);
        if at % 4 == 2 {
            for ask in 0..3 {
                let flag = self.flag(at);
                toml +=
                    &format!("[[entry.ask]]\nid = 'q{ask}'\nact = 't'\nreveals = 't'\nsets = ['f{flag}']\n");
            }
        }
        for choice in 0..if at < 3 { 4 } else { 3 } {
            toml += &self.choice(at, choice);
        }
        toml
    }

    fn choice(&mut self, at: usize, choice: usize) -> String {
        let opens_chapter = at.is_multiple_of(CHAPTER);
        let attitude = ["rule", "purpose", "between"][self.below(3)];
        let mut toml = format!(
            "[[entry.choice]]\nid = 'c{choice}'\nact = 't'\nattitude = '{attitude}'\nroom = 'discretion'\nto = 'e{}'\n",
            if choice == 0 { at + 1 } else { self.target(at) }
        );
        if choice > 0 && !opens_chapter && self.below(3) == 0 {
            let (one, other) = (self.flag(at), self.flag(at));
            let shapes = [format!("f{one}"), format!("not f{one}"), format!("f{one} and not f{other}")];
            toml += &format!("when = '{}'\n", shapes[self.below(3)]);
        }
        if opens_chapter {
            toml += &format!("clears = ['f{}']\n", (at / CHAPTER + ALIVE - 1) % FLAGS);
        } else if self.below(3) == 0 {
            toml += &format!("{} = ['f{}']\n", ["sets", "clears"][self.below(2)], self.flag(at));
        }
        if self.below(4) == 0 {
            let (on, size) = (["security", "calm"][self.below(2)], self.below(9));
            toml += &format!(
                "[[entry.choice.effect]]\non = '{on}'\nsize = [0.0{size}, 0.0{size}, 0.1]\nunit = 'points'\n\
                 lasts = '6 months'\nbecause = 't'\nevidence = 'assumption'\n"
            );
        }
        toml
    }

    fn target(&mut self, at: usize) -> usize {
        let chapter = at - at % CHAPTER;
        let to =
            if self.below(20) == 0 { at.saturating_sub(self.below(10)) } else { at + 1 + self.below(12) };
        to.max(chapter + 1).min(chapter + CHAPTER).min(ENTRIES - 1)
    }

    /// A flag that the chapter reads.
    fn flag(&mut self, at: usize) -> usize {
        (at / CHAPTER + self.below(ALIVE)) % FLAGS
    }

    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }
}

/// Four chapters a month, so that no path goes back in time.
fn head(at: usize) -> String {
    let chapter = at / CHAPTER;
    let (year, month, day) = (2026 + chapter / 48, 1 + chapter / 4 % 12, 1 + 7 * (chapter % 4));
    format!("[[entry]]\nid = 'e{at}'\ndate = {year}-{month:02}-{day:02}\ntext = 't'\n")
}

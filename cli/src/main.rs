//! The command line for authors and administrators.

/// Prints a line.
macro_rules! say {
    ($($words:tt)*) => { $crate::say_on(&format!("{}\n", format_args!($($words)*))) };
}

mod check;
mod content;
mod explore;
mod export_xmile;
mod interventions;
mod language;
mod municipality;
mod new;
mod overlay;
mod play;
mod random;
mod readability;
mod render;
mod report;
mod sensitivity;
mod setting;
mod simulate;
mod spread;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum, value_parser};
use speelruimte_engine::simulation::Order;

use language::Language;
use sensitivity::Asked;
use setting::Setting;
use spread::Table;

/// Write diaries for Speelruimte, and find out what is wrong with them.
#[derive(Parser)]
#[command(name = "speelruimte", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Report everything that is wrong with a diary, a folder of diaries, or a site with its config.json and eigen/.
    Check {
        /// Folders of diaries, folders with catalogue.toml and model.toml, or folders of a site.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// The language of the problems; your system's, if it is Dutch or English.
        #[arg(long, value_enum)]
        lang: Option<Language>,
    },
    /// Walk every road through a diary, and report what never happens or should not happen.
    Explore {
        /// The folder of the diary.
        path: PathBuf,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        /// The language of the findings.
        #[arg(long, value_enum)]
        lang: Option<Language>,
    },
    /// Play a diary in the terminal.
    Play {
        /// The folder of the diary.
        path: PathBuf,
        /// Replay this .play file and show what happens.
        #[arg(long, value_name = "FILE")]
        script: Option<PathBuf>,
        /// The language to play in; the diary's own, if it has no other.
        #[arg(long, value_enum)]
        lang: Option<Language>,
    },
    /// Play at random, many times, and count what is seen.
    Random {
        /// The folder of the diary.
        path: PathBuf,
        /// How many plays.
        #[arg(long, default_value_t = 1000)]
        plays: u64,
        /// The same seed gives the same plays.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Tell how easily diaries read: long sentences, official-speak, reading ease.
    Readability {
        /// The folders of the diaries.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Write the likely run of the model as XMILE, for other programs of system dynamics.
    ExportXmile {
        #[command(flatten)]
        setting: Setting,
        /// Print our own run of it instead, as CSV, to hold another program's against.
        #[arg(long)]
        values: bool,
    },
    /// Run the model for one household in many possible runs, and tell how they are spread.
    Simulate {
        #[command(flatten)]
        setting: Setting,
        /// How many runs.
        #[arg(long, default_value_t = 1000, value_parser = value_parser!(u32).range(1..=100_000))]
        runs: u32,
        /// The same seed gives the same luck.
        #[arg(long, default_value_t = Order::SEED)]
        seed: u64,
        #[arg(long, value_enum, default_value_t)]
        format: Table,
    },
    /// Run the model for every household of a municipality that does not exist.
    Municipality {
        #[command(flatten)]
        setting: Setting,
        /// How many households; a municipality of 100,000 people has about as many as this.
        #[arg(long, default_value_t = 46_700, value_parser = value_parser!(u32).range(1..=1_000_000))]
        households: u32,
        /// The same seed gives the same households and the same luck.
        #[arg(long, default_value_t = Order::SEED)]
        seed: u64,
        #[arg(long, value_enum, default_value_t)]
        format: Table,
    },
    /// Tell which uncertain numbers of the model matter most.
    Sensitivity {
        #[command(flatten)]
        setting: Setting,
        /// For this indicator; for the leads of all levels, if you do not say.
        #[arg(long, value_name = "INDICATOR")]
        on: Vec<String>,
        /// How many runs stand behind each number.
        #[arg(long, default_value_t = 200, value_parser = value_parser!(u32).range(1..=100_000))]
        runs: u32,
        /// The same seed gives the same luck.
        #[arg(long, default_value_t = Order::SEED)]
        seed: u64,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Begin a new diary, small and without faults.
    New {
        /// Its id, which is also the name of its folder.
        id: String,
        /// Where its folder comes to stand.
        #[arg(long = "in", default_value = "scenarios", value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Write or bring up to date the file with a diary's texts in another language.
    Overlay {
        /// The folder of the diary.
        path: PathBuf,
        /// The language, in two letters.
        language: String,
    },
}

/// For whom a report is written.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Text,
    /// For machines.
    Json,
}

/// Why a command could not do its work.
enum Failure {
    /// It was asked for in the wrong way.
    Usage(String),
    /// There are errors, and they were reported.
    Errors,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check { paths, format, lang } => check::run(&paths, format, Language::or_system(lang)),
        Command::Explore { path, format, lang } => explore::run(&path, format, Language::or_system(lang)),
        Command::Play { path, script, lang } => play::run(&path, script.as_deref(), lang),
        Command::Random { path, plays, seed, format } => random::run(&path, plays, seed, format),
        Command::Readability { paths, format } => readability::run(&paths, format),
        Command::ExportXmile { setting, values } => export_xmile::run(&setting, values),
        Command::Simulate { setting, runs, seed, format } => simulate::run(&setting, seed, runs, format),
        Command::Municipality { setting, households, seed, format } => {
            municipality::run(&setting, seed, households, format)
        }
        Command::Sensitivity { setting, on, runs, seed, format } => {
            sensitivity::run(&setting, &Asked { indicators: on, seed, runs }, format)
        }
        Command::New { id, folder } => new::run(&id, &folder),
        Command::Overlay { path, language } => overlay::run(&path, &language),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Errors) => ExitCode::from(1),
        Err(Failure::Usage(message)) => {
            eprintln!("speelruimte: {message}");
            ExitCode::from(2)
        }
    }
}

/// Prints without a new line. A reader that has had enough (`| head`) ends the program, and that is no fault.
fn say_on(words: &str) {
    let mut out = std::io::stdout().lock();
    if out.write_all(words.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

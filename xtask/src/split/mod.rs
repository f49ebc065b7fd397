//! The app comes in two pieces: what the first page needs, and the rest, which follows while that page is read.
//!
//! Which functions the first page needs is found out by looking, and kept in `first-page.txt`. A list that has grown
//! old makes the first page slower, never wrong: what is missing there is brought when it is called.

mod divide;
mod watch;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use divide::Needed;

use crate::server::{self, Server, Site};
use crate::setup::{self, Tools};
use crate::shell::{self, program, say};
use crate::site;

const LIST: &str = "xtask/src/split/first-page.txt";
/// The name of the second piece, until its content gives it one.
const REST: &str = "rest.wasm";
/// Neighbours in name are alike, which compresses well; after that nobody needs the names.
const OPTIMISING: [&str; 13] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
    "--vacuum",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    "-o",
];

/// Divides the app in a folder that trunk made.
pub fn divide_app(folder: &Path, tools: &Tools, log: Option<&File>) -> Result<()> {
    let whole = app_in(folder)?;
    let list = fs::read_to_string(shell::root().join(LIST)).with_context(|| format!("reading {LIST}"))?;
    let wasm = fs::read(&whole).context("reading the app")?;
    let halves = divide::divide(&wasm, &Needed::read(&list)).context("dividing the app")?;
    write_optimised(&whole, &halves.first, tools, log)?;
    write_optimised(&folder.join(REST), &halves.rest, tools, log)
}

/// Has the app in a folder take note of which functions are called. It has no second piece.
pub fn watch_app(folder: &Path) -> Result<()> {
    let whole = app_in(folder)?;
    let watching = watch::watching(&fs::read(&whole).context("reading the app")?)?;
    fs::write(&whole, watching).context("writing the app")?;
    fs::write(folder.join(REST), []).context("writing no second piece")
}

/// Visits first pages, and writes the list of what they need.
pub fn profile() -> Result<()> {
    let tools = setup::site()?;
    let chromium = setup::browser()?;
    say("building a site that takes note of what is called");
    let server = Server::start(server::listen(0)?, Site::new(site::build_watched(&tools)?, "/"))?;
    say("looking at first pages");
    let mut visit = program("node");
    visit.arg("xtask/src/split/visit.mjs").env("BASE_URL", server.url()).env("CHROMIUM", chromium);
    let called = shell::read(&mut visit)?;
    let list = Needed::read(&called).write();
    fs::write(shell::root().join(LIST), &list).with_context(|| format!("writing {LIST}"))?;
    say(&format!("{} functions in {LIST}", list.lines().count()));
    Ok(())
}

fn app_in(folder: &Path) -> Result<PathBuf> {
    let is_app = |path: &PathBuf| path.to_string_lossy().ends_with("_bg.wasm");
    let mut files = fs::read_dir(folder).context("reading the site")?.flatten().map(|entry| entry.path());
    files.find(is_app).with_context(|| format!("no app in {}", folder.display()))
}

fn write_optimised(place: &Path, wasm: &[u8], tools: &Tools, log: Option<&File>) -> Result<()> {
    fs::write(place, wasm).context("writing a piece of the app")?;
    shell::perform(tools.program("wasm-opt")?.arg(place).args(OPTIMISING).arg(place), log)
}

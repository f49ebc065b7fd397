//! Measures, and prints one line of JSON per figure.

use anyhow::Result;

use crate::server::{self, Server, Site};
use crate::shell::{self, program, say};
use crate::{release, setup, site, verify};

/// Measures the site in the browser, then what runs natively.
pub fn run() -> Result<()> {
    let tools = setup::site()?;
    let chromium = setup::browser()?;
    say("building the site");
    let dist = site::build(&tools, None)?;
    let zip = release::pack(&dist)?;
    let server = Server::start(server::listen(0)?, Site::new(dist, "/"))?;
    say("measuring in the browser");
    let mut node = program("node");
    node.arg("tests/browser/bench.mjs").env("BASE_URL", server.url());
    node.env("CHROMIUM", chromium).env("RELEASE", zip);
    shell::run(&mut node)?;
    native()
}

/// The engine measures itself, and prints lines of the same form.
fn native() -> Result<()> {
    if !shell::root().join("engine/examples/explore_bench.rs").is_file() {
        return Ok(());
    }
    say("measuring the exploration");
    let example = ["run", "--quiet", "--release", "-p", "speelruimte-engine", "--example"];
    shell::run(program("cargo").args(example).arg("explore_bench"))?;
    verify::bench()
}

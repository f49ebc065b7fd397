//! Set-up, serve, test, bench: `cargo xtask <task>`.

mod bench;
mod compress;
mod release;
mod server;
mod setup;
mod shell;
mod simulator;
mod site;
mod split;
mod style;
mod test;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

fn main() -> ExitCode {
    let outcome = match Cli::parse().task {
        Task::Setup => setup::everything().map(|()| ExitCode::SUCCESS),
        Task::Build => build().map(|()| ExitCode::SUCCESS),
        Task::Serve(options) => serve(&options).map(|()| ExitCode::SUCCESS),
        Task::Test { part, names } => test::run(part, &names),
        Task::VerifyModel => verify::run(),
        Task::Bench => bench::run().map(|()| ExitCode::SUCCESS),
        Task::Release { twice } => release::run(twice).map(|()| ExitCode::SUCCESS),
        Task::FirstPage => split::profile().map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

/// The command line.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

/// What can be asked for.
#[derive(Subcommand)]
enum Task {
    /// Install what building and testing need
    Setup,
    /// Build the optimised site into dist/
    Build,
    /// Build the site and serve it on 127.0.0.1
    Serve(ServeOptions),
    /// Run every test, or one part
    Test {
        /// Only this part
        part: Option<test::Part>,
        /// Of the tests in a browser, only files with one of these in their names
        names: Vec<String>,
    },
    /// Hold the model against PySD, pysimlin and NumPy
    VerifyModel,
    /// Measure, one line of JSON per figure
    Bench,
    /// Pack what goes to a municipality into one zip
    Release {
        /// Build it a second time from a fresh clone, and compare
        #[arg(long)]
        twice: bool,
    },
    /// Find out anew which functions the first page needs
    FirstPage,
}

/// What `serve` can be told.
#[derive(Args)]
struct ServeOptions {
    /// Port on 127.0.0.1; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Path under which the site stands, as on a host that serves more than this
    #[arg(long, default_value = "/")]
    base: String,
    /// Folder to serve [default: dist]
    #[arg(long)]
    dist: Option<PathBuf>,
    /// Serve what is there, without building
    #[arg(long)]
    no_build: bool,
}

fn build() -> anyhow::Result<()> {
    let tools = setup::site()?;
    shell::say("building the site");
    let dist = site::build(&tools, None)?;
    shell::say(&format!("built {}", dist.display()));
    Ok(())
}

fn serve(options: &ServeOptions) -> anyhow::Result<()> {
    // Before building: who learns only afterwards that the port is taken has waited for nothing.
    let listener = server::listen(options.port)?;
    if !options.no_build {
        build()?;
    }
    let dist = options.dist.clone().unwrap_or_else(site::dist);
    anyhow::ensure!(
        dist.join("index.html").is_file(),
        "{} holds no index.html; build the site first",
        dist.display()
    );
    let server = server::Server::start(listener, server::Site::new(dist, &options.base))?;
    println!("Serving on {}", server.url());
    println!("Stop with Ctrl+C.");
    server.wait();
    Ok(())
}

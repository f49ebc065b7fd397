//! Counting tests in what the test runners print.

use std::fmt;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::AddAssign;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::shell;

/// How many passed and how many failed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl Tally {
    /// A check that counts as one test.
    pub fn one(passed: bool) -> Tally {
        Tally { passed: u32::from(passed), failed: u32::from(!passed) }
    }

    /// A runner that fails without a failing test (it did not compile, it crashed) counts as one.
    fn or_failed(self, success: bool) -> Tally {
        let unseen = u32::from(!success && self.failed == 0);
        Tally { failed: self.failed + unseen, ..self }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Runs `cargo test` and counts.
pub fn cargo_tests(command: &mut Command, log: &File) -> Result<Tally> {
    let success = shell::log(command, log)?;
    Ok(cargo_tally(&contents(log)?).or_failed(success))
}

/// Runs a file of tests in node and counts; one that takes longer than the limit is ended: an error.
pub fn node_tests(limit: Duration, command: &mut Command, log: &File) -> Result<Tally> {
    let success = shell::log_within(limit, command, log)?;
    Ok(node_tally(&contents(log)?).or_failed(success))
}

fn contents(log: &File) -> Result<String> {
    let mut log = log.try_clone()?;
    log.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    log.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Adds up the lines `test result: ok. 3 passed; 0 failed; …`, one per test program.
fn cargo_tally(output: &str) -> Tally {
    let mut total = Tally::default();
    for line in output.lines().filter(|line| line.starts_with("test result:")) {
        total += Tally { passed: before(line, "passed"), failed: before(line, "failed") };
    }
    total
}

/// Reads the lines `ℹ pass 3` and `ℹ fail 0` (`# pass 3` in the other reporter).
fn node_tally(output: &str) -> Tally {
    let count = |word: &str| {
        let lines =
            output.lines().filter_map(|line| line.trim_start_matches(['ℹ', '#']).trim().strip_prefix(word));
        lines.filter_map(|rest| rest.trim().parse::<u32>().ok()).sum()
    };
    Tally { passed: count("pass "), failed: count("fail ") + count("cancelled ") }
}

/// The number in front of a word.
fn before(line: &str, word: &str) -> u32 {
    let words: Vec<&str> = line.split([' ', ';']).collect();
    let at = words.iter().position(|found| *found == word).unwrap_or(0);
    at.checked_sub(1).and_then(|at| words[at].parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARGO: &str = "running 3 tests\n\
        test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
        test result: FAILED. 12 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";

    #[test]
    fn every_test_program_of_cargo_counts() {
        assert_eq!(cargo_tally(CARGO), Tally { passed: 15, failed: 2 });
    }

    #[test]
    fn both_reporters_of_node_are_read() {
        let spec = "✔ a test that says pass 9 (1ms)\nℹ tests 3\nℹ pass 2\nℹ fail 1\nℹ cancelled 0\n";
        let tap = "# pass 2\n# fail 0\n# cancelled 1\n";
        assert_eq!(node_tally(spec), Tally { passed: 2, failed: 1 });
        assert_eq!(node_tally(tap), Tally { passed: 2, failed: 1 });
    }

    #[test]
    fn a_runner_that_fails_without_a_count_is_a_failure() {
        let broken = cargo_tally("error: could not compile");
        assert_eq!(broken.or_failed(false), Tally { passed: 0, failed: 1 });
        assert_eq!(cargo_tally(CARGO).or_failed(false), Tally { passed: 15, failed: 2 });
        assert_eq!(Tally::one(true).or_failed(true), Tally { passed: 1, failed: 0 });
    }

    #[test]
    fn the_last_line_reads_as_promised() {
        assert_eq!(Tally { passed: 15, failed: 2 }.to_string(), "15 passed, 2 failed");
    }
}

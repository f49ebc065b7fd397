//! Does one job of the simulator natively and prints the bits of its numbers in hexadecimal, one a line:
//! `numbers FOLDER WHAT ORDER WITH`, where the model is in the folder, and order and with are numbers with commas
//! between. With a number of `TIMES` after that it does the job so many times and prints how many milliseconds each took.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

use speelruimte_simulator::{Reading, Simulator};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, what, order, with, times @ ..] = arguments.as_slice() else {
        return Err("numbers FOLDER WHAT ORDER WITH [TIMES]".into());
    };
    let order = order.split(',').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    let with = with.split(',').map(str::parse).collect::<Result<Vec<u32>, _>>()?;
    let file = |name: &str| std::fs::read_to_string(Path::new(folder).join(name));
    let simulator = Reading::new(&file("model.toml")?, &file("system.toml")?, None).finish()?;
    let Some(times) = times.first() else {
        print!("{}", bits(&done(&simulator, what, &order, &with)?)?);
        return Ok(());
    };
    for _ in 0..times.parse::<u32>()? {
        let begin = Instant::now();
        std::hint::black_box(done(&simulator, what, &order, &with)?);
        println!("{}", begin.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(())
}

fn done(simulator: &Simulator, what: &str, order: &[f64], with: &[u32]) -> Result<Vec<f64>, String> {
    let mut job = simulator.start(what, order, with)?;
    while !job.advance(u32::MAX) {}
    job.finish()
}

fn bits(numbers: &[f64]) -> Result<String, std::fmt::Error> {
    let mut lines = String::new();
    for number in numbers {
        writeln!(lines, "{:016x}", number.to_bits())?;
    }
    Ok(lines)
}

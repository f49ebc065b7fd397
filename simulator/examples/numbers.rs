//! Does one job of the simulator natively and prints the bits of its numbers in hexadecimal, one a line:
//! `numbers FOLDER WHAT ORDER WITH`, where the model is in the folder, and order and with are numbers with commas between.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

use speelruimte_simulator::Simulator;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, what, order, with] = arguments.as_slice() else {
        return Err("numbers FOLDER WHAT ORDER WITH".into());
    };
    let order = order.split(',').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    let with = with.split(',').map(str::parse).collect::<Result<Vec<u32>, _>>()?;
    let file = |name: &str| std::fs::read_to_string(Path::new(folder).join(name));
    let mut job = Simulator::new(&file("model.toml")?, &file("system.toml")?)?.start(what, &order, &with)?;
    while !job.advance(u32::MAX) {}
    let mut lines = String::new();
    for number in job.finish()? {
        writeln!(lines, "{:016x}", number.to_bits())?;
    }
    print!("{lines}");
    Ok(())
}

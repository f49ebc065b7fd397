//! The command line for authors and administrators.

fn main() {}

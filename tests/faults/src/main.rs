//! `make faults`: what becomes of a store when the program is killed, the disk is full or shut, the clock goes back, two windows write
//! at once, and pages or the log are lost. One table; the exit status is 1 if any row does not hold.
//!
//! `EKN_FAULT_KILLS` is how often the program is killed in all, `EKN_FAULT_SEED` where its moments are drawn from, and `EKN_FAULTS`, a
//! part of a fault's name, which of them are tried.

mod clock;
mod damage;
mod disk;
mod kills;
mod look;
mod place;
mod program;
mod table;
mod together;

use std::process::ExitCode;

use place::Place;
use program::Program;
use table::{Row, Table};

/// Anything that goes wrong beside the faults ends the run with its words.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What every fault is tried with.
pub struct Ground {
    /// The program.
    pub program: Program,
    /// A store with most of the invented district, and a case.
    pub base: Place,
    /// Where the moments of the kills come from.
    pub seed: u64,
    /// How often the program is killed in all.
    pub kills: usize,
}

type Fault = (&'static str, fn(&Ground, &mut Table) -> Outcome<()>);

const FAULTS: [Fault; 7] = [
    ("killed", kills::rows),
    ("disk full", disk::full),
    ("read-only disk", disk::read_only),
    ("clock set back", clock::rows),
    ("two instances", together::rows),
    ("damaged page", damage::pages),
    ("lost log", damage::logs),
];

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            say(&format!("the faults could not be tried: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome<bool> {
    let setting = |name: &str| std::env::var(name).ok().filter(|text| !text.is_empty());
    let number = |name: &str, usual: u64| setting(name).map_or(Ok(usual), |text| text.parse());
    let (kills, seed) = (number("EKN_FAULT_KILLS", 210)? as usize, number("EKN_FAULT_SEED", 7)?);
    let only = setting("EKN_FAULTS").unwrap_or_default();
    let program = Program::beside_this_one()?;
    let base = program.base()?;
    let ground = Ground { program, base, seed, kills };
    let mut table = Table::default();
    for (name, fault) in FAULTS.iter().filter(|(name, _)| name.contains(&only)) {
        if let Err(error) = fault(&ground, &mut table) {
            table.add(Row::failed(name, &error.to_string()));
        }
    }
    say(&table.shown());
    Ok(table.holds())
}

/// A line on the terminal.
pub fn say(text: &str) {
    use std::io::Write;
    // Whoever reads may stop reading.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

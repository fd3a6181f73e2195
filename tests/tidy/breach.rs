//! Breaches of one law, gathered so that a failed test shows all of them at once.

use std::fmt::Write as _;

/// Breaches of one law.
#[derive(Debug)]
pub struct Breaches {
    law: &'static str,
    found: Vec<String>,
}

impl Breaches {
    /// None yet. `law` says what holds and what to do when it does not.
    pub fn of(law: &'static str) -> Self {
        Breaches { law, found: Vec::new() }
    }

    /// One more, in this file on this line.
    pub fn add(&mut self, path: &str, line: usize, what: impl AsRef<str>) {
        self.found.push(format!("{path}:{line}: {}", what.as_ref()));
    }

    /// Fails the test if there are any.
    #[track_caller]
    pub fn none(self) {
        if self.found.is_empty() {
            return;
        }
        let mut report = format!("{}\n", self.law);
        for breach in &self.found {
            let _ = writeln!(report, "  {breach}");
        }
        panic!("{report}");
    }
}

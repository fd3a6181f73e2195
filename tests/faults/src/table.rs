//! The table that comes out.

use crate::say;

/// One fault and what came of it.
#[derive(Debug)]
pub struct Row {
    /// The fault.
    pub fault: String,
    /// How often it was tried.
    pub times: usize,
    /// What was looked at after it.
    pub checked: String,
    /// What the program said: keys of its words, as found in Kazakh, Russian and English.
    pub said: String,
    /// What does not hold; empty when everything does.
    pub broken: Vec<String>,
    /// Why it could not be tried.
    pub skipped: Option<String>,
}

impl Row {
    /// A row for a fault; what breaks is added to it.
    pub fn of(fault: &str, checked: &str) -> Self {
        Self {
            fault: fault.to_owned(),
            times: 0,
            checked: checked.to_owned(),
            said: String::new(),
            broken: Vec::new(),
            skipped: None,
        }
    }

    /// A fault that could not be tried as it was meant to.
    pub fn failed(fault: &str, why: &str) -> Self {
        Self { broken: vec![why.to_owned()], ..Self::of(fault, "") }
    }

    /// A fault that this machine does not allow to be tried.
    pub fn skipped(fault: &str, why: &str) -> Self {
        Self { skipped: Some(why.to_owned()), ..Self::of(fault, "") }
    }

    /// Writes down what does not hold.
    pub fn hold(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        if !holds {
            self.broken.push(otherwise());
        }
    }

    /// Adds to what the program said, once.
    pub fn heard(&mut self, what: &str) {
        if !self.said.split(", ").any(|known| known == what) {
            let comma = if self.said.is_empty() { "" } else { ", " };
            self.said = format!("{}{comma}{what}", self.said);
        }
    }

    fn result(&self) -> String {
        match (&self.skipped, self.broken.as_slice()) {
            (Some(why), _) => format!("skipped: {why}"),
            (None, []) => "holds".to_owned(),
            (None, broken) => format!("BROKEN {} times", broken.len()),
        }
    }
}

/// All rows.
#[derive(Debug, Default)]
pub struct Table(Vec<Row>);

impl Table {
    /// Adds a row, and tells of it at once: the whole takes minutes.
    pub fn add(&mut self, row: Row) {
        say(&format!("{}: {} ({})", row.fault, row.result(), row.times));
        self.0.push(row);
    }

    /// Whether every row holds or could not be tried.
    pub fn holds(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|row| row.broken.is_empty())
    }

    /// The table as text, and below it what is broken.
    pub fn shown(&self) -> String {
        let head = ["fault", "times", "looked at", "the program said", "result"].map(str::to_owned);
        let cells = self
            .0
            .iter()
            .map(|row| [row.fault.clone(), row.times.to_string(), row.checked.clone(), row.said.clone(), row.result()]);
        let lines: Vec<[String; 5]> = std::iter::once(head).chain(cells).collect();
        let mut widths = [0; 5];
        for line in &lines {
            for (width, cell) in widths.iter_mut().zip(line) {
                *width = cell.chars().count().max(*width);
            }
        }
        let mut text = String::new();
        for line in &lines {
            let padded = line.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
            text = format!("{text}\n| {} |", padded.collect::<Vec<_>>().join(" | "));
        }
        for row in self.0.iter().filter(|row| !row.broken.is_empty()) {
            let first = row.broken.iter().take(5).map(|what| format!("\n  {what}")).collect::<String>();
            text = format!("{text}\n\n{}:{first}", row.fault);
        }
        text
    }
}

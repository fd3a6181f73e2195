//! Findings: deterministic, machine-checkable signs that an inspection broke the law.
//!
//! One file a rule; the list of rules is [`RULES`]. A hit is a signal for a prosecutor. Norms, titles and consequences are data
//! (`assets/models/findings.toml`); lengths of terms are deadline rules, asked of the law.

mod catalogue;
mod facts;
mod finding;
mod r01_registration;
mod r02_notice;
mod r03_duration;
mod r04_extension;
mod r06_ground;
mod r08_frequency;
mod r15_prescription;
mod r21_investigation;
#[cfg(test)]
mod testing;

pub use catalogue::{Catalogue, Entry};
pub use facts::Facts;
pub use finding::{Finding, Outcome, Used, UsedValue};

use crate::law::Law;

/// A rule: its id and what it finds. `None` where it does not apply to such an inspection.
pub struct Rule {
    /// `R01` … `R22`.
    pub id: &'static str,
    check: fn(&Facts, &dyn Law) -> Option<Finding>,
}

/// All rules, in order.
pub const RULES: [Rule; 8] = [
    Rule { id: "R01", check: r01_registration::check },
    Rule { id: "R02", check: r02_notice::check },
    Rule { id: "R03", check: r03_duration::check },
    Rule { id: "R04", check: r04_extension::check },
    Rule { id: "R06", check: r06_ground::check },
    Rule { id: "R08", check: r08_frequency::check },
    Rule { id: "R15", check: r15_prescription::check },
    Rule { id: "R21", check: r21_investigation::check },
];

/// Runs every rule on one inspection. The answer has a finding for each rule that applies.
#[must_use]
pub fn examine(facts: &Facts, law: &dyn Law) -> Vec<Finding> {
    RULES.iter().filter_map(|rule| (rule.check)(facts, law)).collect()
}

/// Runs one rule by its id.
#[must_use]
pub fn examine_by(rule: &str, facts: &Facts, law: &dyn Law) -> Option<Finding> {
    RULES.iter().find(|known| known.id == rule).and_then(|known| (known.check)(facts, law))
}

//! Findings: deterministic, machine-checkable signs that an inspection broke the law.
//!
//! One file a rule; the list of rules is [`RULES`]. A hit is a signal for a prosecutor. Norms, titles and consequences are data
//! (`assets/models/findings.toml`); lengths of terms are deadline rules, asked of the law, and so are its other numbers and lists.

mod catalogue;
mod facts;
mod finding;
mod parameters;
mod plans;
mod r01_registration;
mod r02_notice;
mod r03_duration;
mod r04_extension;
mod r05_results_act;
mod r06_ground;
mod r07_repeat;
mod r08_frequency;
mod r09_remote_control;
mod r10_low_risk;
mod r11_young_business;
mod r12_one_act;
mod r13_sphere;
mod r14_coverage;
mod r15_prescription;
mod r16_notice_to_prosecutor;
mod r17_investor;
mod r18_inspectors;
mod r19_checklist;
mod r20_annulment;
mod r21_investigation;
mod r22_published_list;
mod surroundings;
#[cfg(test)]
mod testing;

pub use catalogue::{Catalogue, Entry};
pub use facts::{Beside, Facts, Sibling};
pub use finding::{Finding, Outcome, Used, UsedValue};
pub use parameters::{Coverage, Gone, Names, Parameters, SphereState, Spheres, Words};
pub use surroundings::{Checked, Earlier};

use crate::law::Law;

/// A rule: its id and what it finds. `None` where it does not apply to such an inspection.
pub struct Rule {
    /// `R01` … `R22`.
    pub id: &'static str,
    check: fn(&Facts, &dyn Law) -> Option<Finding>,
}

/// All rules, in order.
pub const RULES: [Rule; 22] = [
    Rule { id: "R01", check: r01_registration::check },
    Rule { id: "R02", check: r02_notice::check },
    Rule { id: "R03", check: r03_duration::check },
    Rule { id: "R04", check: r04_extension::check },
    Rule { id: "R05", check: r05_results_act::check },
    Rule { id: "R06", check: r06_ground::check },
    Rule { id: "R07", check: r07_repeat::check },
    Rule { id: "R08", check: r08_frequency::check },
    Rule { id: "R09", check: r09_remote_control::check },
    Rule { id: "R10", check: r10_low_risk::check },
    Rule { id: "R11", check: r11_young_business::check },
    Rule { id: "R12", check: r12_one_act::check },
    Rule { id: "R13", check: r13_sphere::check },
    Rule { id: "R14", check: r14_coverage::check },
    Rule { id: "R15", check: r15_prescription::check },
    Rule { id: "R16", check: r16_notice_to_prosecutor::check },
    Rule { id: "R17", check: r17_investor::check },
    Rule { id: "R18", check: r18_inspectors::check },
    Rule { id: "R19", check: r19_checklist::check },
    Rule { id: "R20", check: r20_annulment::check },
    Rule { id: "R21", check: r21_investigation::check },
    Rule { id: "R22", check: r22_published_list::check },
];

/// Rules on what may be done, asked or decided though the inspection itself never took place: measures, and applications to annul.
const BESIDE_CONDUCT: [&str; 3] = ["R16", "R17", "R20"];

impl Rule {
    fn examine(&self, facts: &Facts, law: &dyn Law) -> Option<Finding> {
        let applies = !facts.inspection.is_not_conducted() || BESIDE_CONDUCT.contains(&self.id);
        applies.then(|| (self.check)(facts, law)).flatten()
    }
}

/// Runs every rule on one inspection. The answer has a finding for each rule that applies.
#[must_use]
pub fn examine(facts: &Facts, law: &dyn Law) -> Vec<Finding> {
    RULES.iter().filter_map(|rule| rule.examine(facts, law)).collect()
}

/// Runs one rule by its id.
#[must_use]
pub fn examine_by(rule: &str, facts: &Facts, law: &dyn Law) -> Option<Finding> {
    RULES.iter().find(|known| known.id == rule).and_then(|known| known.examine(facts, law))
}

#[cfg(test)]
mod tests {
    use super::testing::{inspection, outcome, word};
    use super::{BESIDE_CONDUCT, RULES};
    use ekn_data::registries::Inspection;

    #[test]
    fn what_never_took_place_broke_no_rule_of_its_conduct() {
        for kind in ["compliance", "preventive_visit", "unscheduled", "investigation"] {
            for rule in RULES.iter().filter(|rule| !BESIDE_CONDUCT.contains(&rule.id)) {
                let never = Inspection {
                    result: word("not_conducted"),
                    remote_control: word("not_conducted"),
                    risk_degree: word("low"),
                    act_entities: Some(3),
                    extensions: Some(2),
                    ..inspection(kind)
                };
                assert_eq!(outcome(rule.id, never), None, "{} {kind}", rule.id);
            }
        }
        let taken = Inspection {
            result: word("not_conducted"),
            restrictive_measure: word("suspension"),
            ..inspection("other")
        };
        assert!(outcome("R16", taken).is_some());
    }
}

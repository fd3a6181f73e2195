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
pub use parameters::{Come, Coverage, Gone, Names, Parameters, Special, SphereState, Spheres, Told, Words};
pub use plans::Place;
pub use surroundings::{Checked, Earlier, SameAct};

use crate::law::Law;

/// A rule: its id and what it finds. `None` where it does not apply to such an inspection.
pub struct Rule {
    /// `R01` … `R22`.
    pub id: &'static str,
    check: fn(&Facts, &dyn Law) -> Option<Finding>,
    /// The article of the Entrepreneurial Code that asks it of a check, and of a preventive visit.
    rests_on: [&'static str; 2],
}

/// All rules, in order.
pub const RULES: [Rule; 22] = [
    Rule { id: "R01", check: r01_registration::check, rests_on: ["146", "146"] },
    Rule { id: "R02", check: r02_notice::check, rests_on: ["144", "144-2"] },
    Rule { id: "R03", check: r03_duration::check, rests_on: ["148", "148"] },
    Rule { id: "R04", check: r04_extension::check, rests_on: ["148", "148"] },
    Rule { id: "R05", check: r05_results_act::check, rests_on: ["152", "152"] },
    Rule { id: "R06", check: r06_ground::check, rests_on: ["144", "144"] },
    Rule { id: "R07", check: r07_repeat::check, rests_on: ["151", "151"] },
    Rule { id: "R08", check: r08_frequency::check, rests_on: ["141", "144-2"] },
    Rule { id: "R09", check: r09_remote_control::check, rests_on: ["131/5", "131/5"] },
    Rule { id: "R10", check: r10_low_risk::check, rests_on: ["144-2", "144-2"] },
    Rule { id: "R11", check: r11_young_business::check, rests_on: ["131/6", "131/6"] },
    Rule { id: "R12", check: r12_one_act::check, rests_on: ["147", "147"] },
    Rule { id: "R13", check: r13_sphere::check, rests_on: ["129", "129"] },
    Rule { id: "R14", check: r14_coverage::check, rests_on: ["141", "141"] },
    Rule { id: "R15", check: r15_prescription::check, rests_on: ["152", "152"] },
    Rule { id: "R16", check: r16_notice_to_prosecutor::check, rests_on: ["153", "153"] },
    Rule { id: "R17", check: r17_investor::check, rests_on: ["153", "153"] },
    Rule { id: "R18", check: r18_inspectors::check, rests_on: ["147", "147"] },
    Rule { id: "R19", check: r19_checklist::check, rests_on: ["143", "143"] },
    Rule { id: "R20", check: r20_annulment::check, rests_on: ["156", "156"] },
    Rule { id: "R21", check: r21_investigation::check, rests_on: ["144-4", "144-4"] },
    Rule { id: "R22", check: r22_published_list::check, rests_on: ["144", "144-2"] },
];

/// What a finding notes where the article that it rests on does not apply: the place of the law that says so.
pub const SPECIAL_ORDER: &str = "special_order";

/// What a finding notes where the inspection is older than the law that was read: the day since when that is certainly in force.
pub const LAW_SINCE: &str = "law_since";

/// Rules on what may be done, asked or decided though the inspection itself never took place: measures, and applications to annul.
const BESIDE_CONDUCT: [&str; 3] = ["R16", "R17", "R20"];

impl Rule {
    fn examine(&self, facts: &Facts, law: &dyn Law) -> Option<Finding> {
        let applies = !facts.inspection.is_not_conducted() || BESIDE_CONDUCT.contains(&self.id);
        let found = applies.then(|| (self.check)(facts, law)).flatten()?;
        Some(self.within_law(found, facts, law))
    }
}

impl Rule {
    /// Where the law itself says that the article does not apply to such inspections, nobody is accused by it: whether it is one, and what
    /// the law that does apply asks, a person has to see. By a law that was not yet in force nobody is accused, and nobody cleared.
    fn within_law(&self, found: Finding, facts: &Facts, law: &dyn Law) -> Finding {
        let inspection = &facts.inspection;
        let since = law.parameters().since;
        let told = [&inspection.registered, &inspection.end, &inspection.notice];
        let told = told.into_iter().filter_map(|fact| fact.get()).map(|moment| moment.day);
        let day = inspection.began().or(told.chain(inspection.prescription_served.get()).min());
        if found.outcome != Outcome::NotEnoughData && day.is_some_and(|day| day < since) {
            return found.doubted(LAW_SINCE, UsedValue::Day(since));
        }
        let article = self.rests_on[usize::from(inspection.kind == "preventive_visit")];
        let mut special = law.parameters().special.iter();
        let lost = special.find(|special| special.lost.contains(article) && special.is(Told::of(inspection)));
        match lost.filter(|_| found.outcome == Outcome::Broken) {
            Some(special) => found.doubted(SPECIAL_ORDER, UsedValue::Text(special.place.clone())),
            None => found,
        }
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
    use super::testing::{BROKEN, HOLDS, LACKING, at, inspection, on, outcome, word};
    use super::{BESIDE_CONDUCT, RULES};
    use ekn_data::registries::Inspection;

    #[test]
    fn nobody_is_accused_by_an_article_that_does_not_apply() {
        let late = |code: &str, exception: &str| Inspection {
            sphere_code: word(code),
            registration_exception: word(exception),
            entity_size: word("small"),
            start: at("2026-03-04"),
            end: at("2026-04-30"),
            extensions: Some(0),
            ..inspection("unscheduled")
        };
        for (code, exception, expect) in
            [("138-36", "none", BROKEN), ("138-54", "none", LACKING), ("138-36", "listed", LACKING)]
        {
            assert_eq!(outcome("R03", late(code, exception)), expect, "{code} {exception}");
        }
        let kept = Inspection { end: at("2026-03-06"), ..late("138-54", "none") };
        assert_eq!(outcome("R03", kept), HOLDS);
    }

    #[test]
    fn nobody_is_judged_by_a_law_that_was_not_yet_in_force() {
        let visit = |start: &str, remote: &str| Inspection {
            start: at(start),
            remote_control: word(remote),
            ..inspection("preventive_visit")
        };
        for (start, remote, expect) in [
            ("2021-03-04", "not_conducted", LACKING),
            ("2021-03-04", "conducted", LACKING),
            ("2023-01-01", "not_conducted", BROKEN),
            ("2023-01-01", "conducted", HOLDS),
        ] {
            assert_eq!(outcome("R09", visit(start, remote)), expect, "{start} {remote}");
        }
        let served =
            Inspection { prescriptions: Some(2), prescription_served: on("2021-03-10"), ..inspection("compliance") };
        assert_eq!(outcome("R15", served), LACKING);
    }

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

//! What the rules found on the inspections of one object.

use std::collections::HashMap;
use std::ops::Range;

use ekn_analytics::findings::{Finding, Outcome};
use ekn_data::registries::{Registry, RowKey};

use crate::cards::FindingCounts;

/// From so many inspections on, a card lists only what is broken or could not be tested; the rest opens through `findings`.
const MANY_INSPECTIONS: usize = 20;

/// So many findings are written out on a card; all are counted.
pub(crate) const FINDINGS_SHOWN: usize = 100;

/// Findings of one inspection after another. An authority may have a million of them: of many inspections only what is broken is kept
/// whole in number, only those findings that a card can list keep their facts, and the others are counted alone.
#[derive(Default)]
pub(crate) struct Examined {
    /// Those that are listed or looked at again.
    pub findings: Vec<Finding>,
    /// How many there are of all.
    pub counts: FindingCounts,
    spans: HashMap<i64, Span>,
    many: bool,
}

struct Span {
    findings: Range<usize>,
    /// Whether any rule could be tested.
    tested: bool,
}

impl Examined {
    /// Nothing yet, of so many inspections.
    pub fn of(inspections: usize) -> Self {
        Self { many: inspections >= MANY_INSPECTIONS, ..Self::default() }
    }

    /// Rules that were found broken before, by inspection: enough to count and to score by.
    pub fn of_broken<'r>(inspections: impl ExactSizeIterator<Item = (i64, &'r [&'static str])>) -> Self {
        let mut examined = Self::of(inspections.len());
        for (id, rules) in inspections {
            let inspection = RowKey { registry: Registry::Inspections, id };
            let broken = |rule: &&'static str| Finding {
                rule,
                outcome: Outcome::Broken,
                way: None,
                inspection,
                used: Vec::new(),
            };
            examined.take(id, rules.iter().map(broken).collect());
        }
        examined
    }

    /// Takes the findings of one inspection.
    pub fn take(&mut self, inspection: i64, findings: Vec<Finding>) {
        let begin = self.findings.len();
        let tested = findings.iter().any(|finding| finding.outcome != Outcome::NotEnoughData);
        for mut finding in findings {
            let listed = self.counts.one_more(finding.outcome) <= FINDINGS_SHOWN as i64;
            match finding.outcome {
                Outcome::Holds if self.many => continue,
                Outcome::NotEnoughData if self.many && !listed => continue,
                Outcome::Broken if self.many && !listed => finding.used = Vec::new(),
                _ => {}
            }
            self.findings.push(finding);
        }
        self.spans.insert(inspection, Span { findings: begin..self.findings.len(), tested });
    }

    /// The findings of one inspection: where there are many inspections, all that are broken, and of the others what can be listed.
    pub fn of_inspection(&self, inspection: i64) -> &[Finding] {
        self.spans.get(&inspection).map_or(&[], |span| &self.findings[span.findings.clone()])
    }

    /// Whether any rule could be tested on an inspection.
    pub fn is_tested(&self, inspection: i64) -> bool {
        self.spans.get(&inspection).is_some_and(|span| span.tested)
    }
}

#[cfg(test)]
mod tests {
    use ekn_analytics::findings::{Used, UsedValue};

    use super::*;

    /// Each inspection has a broken rule, one that could not be tested and one that holds.
    fn check(inspections: i64, kept: usize, with_facts: usize) {
        let mut examined = Examined::of(inspections as usize);
        for id in 1..=inspections {
            let outcomes = [Outcome::Broken, Outcome::NotEnoughData, Outcome::Holds];
            let finding = |outcome| Finding {
                rule: "R01",
                outcome,
                way: None,
                inspection: RowKey { registry: Registry::Inspections, id },
                used: vec![Used { name: "start", value: UsedValue::Missing, row: None }],
            };
            examined.take(id, outcomes.map(finding).into());
        }
        let counts = examined.counts;
        assert_eq!([counts.broken, counts.not_enough_data, counts.holds], [inspections; 3]);
        assert_eq!(examined.findings.len(), kept, "{inspections}");
        let facts = examined.findings.iter().filter(|finding| !finding.used.is_empty());
        assert_eq!(facts.count(), with_facts, "{inspections}");
        assert!(examined.is_tested(1) && !examined.is_tested(0));
        let last = examined.of_inspection(inspections);
        assert_eq!((last[0].outcome, last[0].inspection.id), (Outcome::Broken, inspections));
    }

    #[test]
    fn only_what_can_be_listed_keeps_its_facts() {
        check(19, 57, 57);
        check(20, 40, 40);
        check(150, 250, 200);
    }
}

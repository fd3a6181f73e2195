//! Features of the points-based score, one file each.

mod findings_hit;
mod frequent_inspections;
mod late_answers;
mod open_overdue_appeals;
mod repeat_appeals;
mod upheld_challenges;

use super::{History, Measured};

/// A feature: what criteria call it, and how it is measured.
pub(super) struct Feature {
    pub name: &'static str,
    pub measure: fn(&History<'_>) -> Measured,
}

/// All features.
pub(super) const FEATURES: [Feature; 10] = [
    Feature { name: "gross_findings", measure: findings_hit::gross },
    Feature { name: "other_findings", measure: findings_hit::other },
    Feature { name: "gross_findings_share", measure: findings_hit::gross_share },
    Feature { name: "other_findings_share", measure: findings_hit::other_share },
    Feature { name: "upheld_challenges_share", measure: upheld_challenges::share },
    Feature { name: "upheld_challenges", measure: upheld_challenges::measure },
    Feature { name: "late_answers", measure: late_answers::measure },
    Feature { name: "frequent_inspections", measure: frequent_inspections::measure },
    Feature { name: "repeat_appeals", measure: repeat_appeals::measure },
    Feature { name: "open_overdue_appeals", measure: open_overdue_appeals::measure },
];

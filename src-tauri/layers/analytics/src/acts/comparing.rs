//! Before and after an act, beside those who got none: the difference of differences of two shares, with bounds.
//!
//! Whatever changed for everybody in the same time is taken off that way; what changed for the addressee alone for another reason is not.

use ekn_data::assets::Assets;
use serde::Deserialize;

/// How much has to be known before anything is said (`assets/models/effect.toml`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparing {
    /// Fewer objects have no rate.
    pub least_objects: i64,
    /// Fewer acts say nothing.
    pub least_acts: u64,
    /// Fewer bodies without an act are nobody to compare with.
    pub least_bodies: u64,
    /// Fewer rows before or after, on either side, say nothing.
    pub least_rows: u64,
}

/// Rows, and those of them in which the violation was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows.
    pub rows: u64,
    /// With the violation.
    pub found: u64,
}

/// What was counted before an act and after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    /// In the months before.
    pub before: Counts,
    /// In as many months after.
    pub after: Counts,
}

/// What came of a comparison, in parts of one: shares after less shares before, with the bounds of 95 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Of the addressees.
    pub own: f64,
    /// Of those compared with.
    pub others: f64,
    /// `own` less `others`.
    pub value: f64,
    /// Its lower bound.
    pub low: f64,
    /// Its upper bound.
    pub high: f64,
}

/// Two sides of a normal distribution that leave five in a hundred outside.
const BOUNDS: f64 = 1.959_963_984_540_054;

impl Comparing {
    /// The file with the numbers.
    pub const FILE: &'static str = "models/effect.toml";

    /// Reads and checks the file.
    ///
    /// # Errors
    /// With file and line, where it is not in order.
    pub fn load(assets: &Assets) -> ekn_data::Result<Self> {
        let asset = assets.read(Self::FILE)?;
        let read: Self = asset.parse()?;
        let bounds = [
            (read.least_objects > 0, "least_objects"),
            (read.least_acts > 0, "least_acts"),
            (read.least_bodies > 0, "least_bodies"),
            (read.least_rows > 0, "least_rows"),
        ];
        match bounds.into_iter().find(|(holds, _)| !holds) {
            Some((_, name)) => Err(asset.refuse_near(name, format!("{name} is outside its bounds"))),
            None => Ok(read),
        }
    }
}

impl Counts {
    /// One row more.
    pub fn count(&mut self, found: bool) {
        self.rows += 1;
        self.found += u64::from(found);
    }

    /// The share with the violation; nought of nothing.
    #[must_use]
    pub fn share(self) -> f64 {
        if self.rows == 0 { 0.0 } else { self.found as f64 / self.rows as f64 }
    }

    /// The variance of the share, with one row of each kind added to it: a share of nought or one is not certain either.
    fn variance(self) -> f64 {
        let rows = self.rows as f64 + 2.0;
        let share = (self.found as f64 + 1.0) / rows;
        share * (1.0 - share) / rows
    }
}

impl Change {
    /// Both together.
    pub fn add(&mut self, other: Self) {
        for (own, more) in [(&mut self.before, other.before), (&mut self.after, other.after)] {
            own.rows += more.rows;
            own.found += more.found;
        }
    }

    fn is_enough(self, least: u64) -> bool {
        self.before.rows >= least && self.after.rows >= least
    }
}

/// Addressees of acts beside bodies without one; `None` where there is not enough data on either side.
#[must_use]
pub fn compared(acts: u64, own: Change, bodies: u64, others: Change, least: &Comparing) -> Option<Difference> {
    let enough = acts >= least.least_acts && bodies >= least.least_bodies;
    if !enough || !own.is_enough(least.least_rows) || !others.is_enough(least.least_rows) {
        return None;
    }
    let change = |change: Change| change.after.share() - change.before.share();
    let cells = [own.before, own.after, others.before, others.after];
    let spread = BOUNDS * cells.into_iter().map(Counts::variance).sum::<f64>().sqrt();
    let value = change(own) - change(others);
    Some(Difference { own: change(own), others: change(others), value, low: value - spread, high: value + spread })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: Comparing = Comparing { least_objects: 20, least_acts: 3, least_bodies: 2, least_rows: 20 };

    fn change(before: (u64, u64), after: (u64, u64)) -> Change {
        let counts = |(rows, found)| Counts { rows, found };
        Change { before: counts(before), after: counts(after) }
    }

    /// In tenths of a per cent.
    fn check(acts: u64, own: Change, bodies: u64, others: Change, expect: Option<[i64; 3]>) {
        let got = compared(acts, own, bodies, others, &LEAST);
        let tenths = |part: f64| (part * 1000.0).round() as i64;
        assert_eq!(got.map(|got| [got.own, got.others, got.value].map(tenths)), expect);
        if let Some(got) = got {
            assert!(got.low < got.value && got.value < got.high);
        }
    }

    #[test]
    fn what_changed_for_everybody_is_taken_off() {
        let fewer = change((100, 40), (100, 10));
        check(3, fewer, 2, change((200, 80), (200, 80)), Some([-300, 0, -300]));
        check(3, fewer, 2, change((200, 80), (200, 20)), Some([-300, -300, 0]));
        check(3, change((100, 40), (100, 40)), 2, change((200, 80), (200, 20)), Some([0, -300, 300]));
    }

    #[test]
    fn too_little_says_nothing() {
        let (enough, few) = (change((20, 5), (20, 1)), change((20, 5), (19, 1)));
        check(3, enough, 2, enough, Some([-200, -200, 0]));
        check(2, enough, 2, enough, None);
        check(3, enough, 1, enough, None);
        check(3, few, 2, enough, None);
        check(3, enough, 2, few, None);
    }

    #[test]
    fn the_numbers_of_the_office_are_in_order() {
        assert!(Comparing::load(&Assets::built_in()).is_ok());
    }
}

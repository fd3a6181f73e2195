//! Which act of response would change most: what acts of its kind have changed so far, and how often the violation is found now.
//!
//! A rough figure for the order of work, with its bounds; it says nothing of whether an act is lawful or due.

mod comparing;

pub use comparing::{Change, Comparing, Counts, Difference, compared};

use crate::inspections::anomalies::{BetaPrior, Estimate};

/// Acts of a kind whose twelve months are over and covered by data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Record {
    /// After which the violation was not found again.
    pub clean: u32,
    /// After which it was.
    pub again: u32,
}

/// What an act is expected to change within twelve months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Share of such acts after which the violation was not found again, drawn to that of all acts, with bounds of 95 %.
    pub share: Estimate,
    /// Violations fewer: the share times those found in the twelve months before.
    pub fewer: Estimate,
    /// Acts of the kind that the share rests on.
    pub acts: u32,
}

/// Fewer acts of all kinds together say nothing.
const LEAST: u32 = 5;
/// A kind begins with what all acts have shown, as if so many of its own had shown it.
const WEIGHT: f64 = 4.0;

impl Record {
    fn acts(self) -> u32 {
        self.clean + self.again
    }
}

/// What an act of a kind would change where the violation was found so many times in the twelve months before; `None` where too few acts
/// of any kind have shown anything.
#[must_use]
pub fn expected(found: usize, own: Record, all: Record) -> Option<Expected> {
    if all.acts() < LEAST {
        return None;
    }
    // One act of each course more, so that the mean of few acts is neither nought nor one.
    let mean = (f64::from(all.clean) + 1.0) / (f64::from(all.acts()) + 2.0);
    let share = BetaPrior { mean, trials: WEIGHT, all: WEIGHT }.estimate(f64::from(own.clean), f64::from(own.acts()));
    let times = found as f64;
    let fewer = Estimate { value: share.value * times, low: share.low * times, high: share.high * times };
    Some(Expected { share, fewer, acts: own.acts() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: usize, own: (u32, u32), all: (u32, u32), expect: Option<(f64, f64)>) {
        let of = |(clean, again)| Record { clean, again };
        let got = expected(found, of(own), of(all));
        let near = |(share, fewer): (f64, f64)| {
            let got = got.unwrap();
            assert!((got.share.value - share).abs() < 1e-9 && (got.fewer.value - fewer).abs() < 1e-9, "{got:?}");
            assert!(got.fewer.low <= got.fewer.value && got.fewer.value <= got.fewer.high);
        };
        match expect {
            None => assert!(got.is_none(), "{got:?}"),
            Some(expect) => near(expect),
        }
    }

    #[test]
    fn what_acts_have_changed_so_far() {
        check(10, (2, 2), (2, 2), None);
        // No act of the kind: what all have shown, (5 + 1) / (8 + 2).
        check(10, (0, 0), (5, 3), Some((0.6, 6.0)));
        // Six of its own beside four as if: (6 + 2.4) / (6 + 4).
        check(10, (6, 0), (5, 3), Some((0.84, 8.4)));
        check(0, (6, 0), (5, 3), Some((0.84, 0.0)));
    }

    #[test]
    fn more_acts_narrow_the_bounds() {
        let width = |n: u32| {
            let got = expected(10, Record { clean: n, again: n }, Record { clean: 20, again: 20 }).unwrap();
            got.fewer.high - got.fewer.low
        };
        assert!(width(1) > width(5) && width(5) > width(50));
    }
}

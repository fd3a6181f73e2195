//! Rows set aside by earlier batches that nothing has answered yet, and which of them a row of this file brings again.

use std::collections::HashMap;

use crate::sources::quarantine::{Aside, Unanswered};
use crate::sources::understanding::PARTED;

/// All of a data set, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Asides {
    by_number: HashMap<String, Vec<Unanswered>>,
}

impl Asides {
    pub(super) fn of(standing: Vec<Unanswered>) -> Self {
        let mut by_number: HashMap<String, Vec<Unanswered>> = HashMap::new();
        for one in standing {
            let number = one.told.split(PARTED).next().unwrap_or_default().to_owned();
            by_number.entry(number).or_default().push(one);
        }
        Self { by_number }
    }

    /// Takes out those that a row brings again, good or set aside anew.
    pub(super) fn brought(&mut self, number: &str, good: bool, told: impl FnOnce() -> String) -> Vec<Aside> {
        let number = number.split(PARTED).next().unwrap_or_default();
        let Some(standing) = self.by_number.get_mut(number) else { return Vec::new() };
        let told = told();
        let brought = standing.extract_if(.., |one| !(good && one.is_second) && may_be_one(&one.told, &told));
        brought.map(|one| one.place).collect()
    }
}

/// Whether two rows that told this may be one: they say nothing against each other. A number and a name may be of one.
fn may_be_one(one: &str, other: &str) -> bool {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    one.split(PARTED).zip(other.split(PARTED)).enumerate().all(|(place, (one, other))| {
        one == other || place > 0 && (one.is_empty() || other.is_empty() || is_number(one) != is_number(other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_against_each_other_may_be_one() {
        let check = |one: &str, other: &str, expect: bool| {
            let [one, other] = [one, other].map(|told| told.replace('|', PARTED));
            assert_eq!((may_be_one(&one, &other), may_be_one(&other, &one)), (expect, expect), "{one} {other}");
        };
        check("15|980250983132|a/арман|2026", "15|980250983132|a/арман|2026", true);
        check("15|980250983132|a/арман|2026", "15||a/арман|", true);
        check("15|980250983132||2026", "15|040240001234||2026", false);
        check("15|980250983132||2026", "15|орган||2026", true);
        check("15|орган||2026", "15|басқа||2026", false);
        check("15|980250983132||2026", "15|980250983132||2025", false);
        check("15|980250983132||2026", "16|980250983132||2026", false);
        check("15", "15|980250983132||2026", true);
    }
}

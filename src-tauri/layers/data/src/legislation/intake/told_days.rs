//! On which days the texts of one act were said to come into force, and on which they did.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::legislation::Issue;
use crate::legislation::table::Edition;

use super::{Editions, Text};

/// On which day each edition of one language was said to come into force, which need not be the day that it is kept under, and the last
/// of them.
#[derive(Default)]
pub(super) struct ToldDays {
    told: BTreeMap<NaiveDate, NaiveDate>,
    pub last: Option<(NaiveDate, NaiveDate)>,
}

impl ToldDays {
    pub fn tell(&mut self, day: NaiveDate, told: NaiveDate) {
        self.told.insert(day, told);
        self.last = Some((day, told));
    }

    /// Under which day an edition is kept. The files changed and the day told did not: then the commit's own day says when the change came
    /// into force. A text that the told day has had already is no change but a way back, unless another act brought it about.
    pub fn day(&self, text: &Text<'_>, told: NaiveDate, edition: &Edition, editions: &Editions) -> NaiveDate {
        let known = |day: &NaiveDate| editions.get(day).filter(|known| known.digest == edition.digest);
        let is_back =
            |day: &NaiveDate| known(day).is_some_and(|known| edition.cause.is_none() || edition.cause == known.cause);
        let mut under = self.told.iter().rev().filter(|(_, other)| **other == told).map(|(day, _)| *day);
        let last = under.clone().next();
        let changed = last.is_some_and(|last| known(&last).is_none());
        let own = || text.state.day().filter(|day| !text.same && changed && *day > told);
        under.find(is_back).or_else(own).unwrap_or(told)
    }

    /// Takes out the editions that a clone no longer means, and says so. One that goes back to an earlier day has withdrawn what it had said
    /// to come later, whether the later day was told or was that of a commit. One that tells another day of the very same text, and of the same cause, has corrected the day; without a cause that
    /// is so only if nothing else has changed: the other language may have got an edition that leaves this one as it was.
    pub fn taken_back(
        &mut self,
        text: &Text<'_>,
        (day, told): (NaiveDate, NaiveDate),
        edition: &Edition,
        editions: &mut Editions,
    ) -> Vec<Issue> {
        let later = self.told.iter().filter(|(kept, earlier)| (**earlier, **kept) > (told, day)).map(|(day, _)| *day);
        let mut gone: Vec<(NaiveDate, &'static str)> = later.map(|day| (day, "withdrawn")).collect();
        if let Some((last, earlier)) = self.last.filter(|(_, earlier)| text.same && *earlier < told) {
            let same =
                editions.get(&last).is_some_and(|known| known.digest == edition.digest && known.cause == edition.cause);
            let same = same && (edition.cause.is_some() || text.all_same);
            // Later texts under the same told day are no slip of that day.
            if same && last == earlier {
                gone.push((last, "day_corrected"));
            }
        }
        gone.into_iter()
            .map(|(kept, reason)| {
                editions.remove(&kept);
                self.told.remove(&kept);
                Issue::new(text.state.file("meta.yaml"), 0, reason, format!("{}, {kept} → {day}", text.main()))
            })
            .collect()
    }
}

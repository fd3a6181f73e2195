//! Days that somebody has named: by a decision to extend, or by the act that sets a clock off.

use chrono::NaiveDate;

use crate::calendars::Calendars;
use crate::norms::{Roll, Rule, Unit};
use crate::{Error, Result};

use super::Step;
use super::engine::{Counter, next};

/// The suspensions that somebody knew of on a day.
pub(super) struct Known<'a> {
    calendars: &'a Calendars,
    suspend: Vec<(NaiveDate, NaiveDate)>,
}

impl Known<'_> {
    /// The last day of a term by these alone, without an extension.
    pub(super) fn end_of(&self, rule: &Rule, from: NaiveDate, value: u32) -> Result<NaiveDate> {
        let mut counter = Counter::new(self.calendars, &self.suspend);
        counter.term(rule, from, value, rule.unit)
    }
}

impl<'a> Counter<'a> {
    /// The last day that an act has set in place of the one of the law; that of the law where it may not be later.
    pub(super) fn set_day(
        &mut self,
        rule: &Rule,
        from: NaiveDate,
        value: u32,
        (set, known): (NaiveDate, &Known<'_>),
    ) -> Result<NaiveDate> {
        let term = rule.set.as_ref().ok_or_else(|| Error::NoSetTerm(rule.id.clone()))?;
        let told = self.steps.len();
        let last = self.term(rule, from, value, rule.unit)?;
        let moved = self.moved_on(set, known, rule.unit == Unit::WorkingDays)?;
        if !term.longer && moved >= last {
            self.drop_suspensions_after(last);
            return self.roll(rule, last);
        }
        self.steps.truncate(told);
        self.drop_suspensions_after(moved);
        self.steps.push(Step::Set { day: set, law: self.rolled(rule, last) });
        self.moved_and_rolled(rule, set, moved)
    }

    /// A day that somebody has named, moved on by what stood still after that, and by the law of days off where there is one.
    pub(super) fn moved_and_rolled(&mut self, rule: &Rule, named: NaiveDate, moved: NaiveDate) -> Result<NaiveDate> {
        if moved != named {
            self.steps.push(Step::NamedMoved { from: named, to: moved });
        }
        self.roll(rule, moved)
    }

    /// Where a last day moves to, without a word; where no calendar tells, it stays.
    pub(super) fn rolled(&self, rule: &Rule, last: NaiveDate) -> NaiveDate {
        let moves = rule.roll == Roll::NextWorkingDay;
        self.calendars.nth_working(last, 1).filter(|_| moves).unwrap_or(last)
    }

    /// Suspensions up to the day on which an extension was decided; all, where that day is not known.
    pub(super) fn known_when(&self, decided: Option<NaiveDate>) -> Known<'a> {
        // Until when a suspension would last nobody knew that day.
        let known = |(from, to): (NaiveDate, NaiveDate)| match decided {
            Some(decided) if from > decided => None,
            Some(decided) => Some((from, to.min(decided))),
            None => Some((from, to)),
        };
        let suspend = self.suspend.iter().copied().filter_map(known).collect();
        Known { calendars: self.calendars, suspend }
    }

    /// A day that a decision named, moved on by the days on which the term stood still after the decision: what was left of the term
    /// then is left when it goes on.
    pub(super) fn moved_on(&self, named: NaiveDate, known: &Known<'_>, working: bool) -> Result<NaiveDate> {
        let counts = |day: NaiveDate| Ok::<_, Error>(!working || self.calendars.day(day)?.is_working());
        let later = |day: NaiveDate| stands_still(self.suspend, day) && !stands_still(&known.suspend, day);
        let begins = self.suspend.iter().map(|(from, _)| *from).min().unwrap_or(named);
        let mut left = 0;
        for day in begins.iter_days().take_while(|day| *day <= named) {
            left += u32::from(later(day) && counts(day)?);
        }
        let mut day = named;
        while left > 0 {
            day = next(day)?;
            left -= u32::from(!stands_still(self.suspend, day) && counts(day)?);
        }
        Ok(day)
    }
}

/// Whether a term stands still on a day.
pub(super) fn stands_still(suspend: &[(NaiveDate, NaiveDate)], day: NaiveDate) -> bool {
    suspend.iter().any(|(from, to)| *from <= day && day <= *to)
}

//! The count itself. Every day is looked at; nothing is skipped without being named.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use ekn_data::vocabulary::Moment;

use crate::calendars::{Calendars, Day};
use crate::norms::{Act, CountFrom, Extension, ExtensionFrom, Roll, Rule, Suspension, Unit, WorkedCase};
use crate::{Error, Library, Result};

use super::named::stands_still;
use super::{Deadline, Note, Step};

/// What is to be counted.
#[derive(Debug, Clone)]
pub struct Count<'a> {
    /// The rule's id.
    pub rule: &'a str,
    /// The trigger.
    pub from: Moment,
    /// An extension, if the term was extended.
    pub extend: Option<Extend>,
    /// The day that the act which sets the clock off names as the last, where it may.
    pub set: Option<NaiveDate>,
    /// Days that do not count, both included.
    pub suspend: Vec<(NaiveDate, NaiveDate)>,
}

/// An extension that was decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extend {
    /// Its length in the rule's unit of extension; the most that the law allows if absent.
    pub value: Option<u32>,
    /// The day of the decision, for rules that count from it.
    pub decided: Option<NaiveDate>,
    /// The day that the decision itself names: the end, unless the law gives less.
    pub until: Option<NaiveDate>,
}

impl<'a> Count<'a> {
    /// A plain count from a day.
    #[must_use]
    pub fn from_day(rule: &'a str, from: NaiveDate) -> Self {
        Self { rule, from: Moment::day(from), extend: None, set: None, suspend: Vec::new() }
    }
}

impl WorkedCase {
    /// What is to be counted; `None` where a day can't be read.
    #[must_use]
    pub fn count<'a>(&self, rule: &'a str) -> Option<Count<'a>> {
        let decided = self.extend_from.as_deref().map(str::parse).transpose().ok()?;
        let extend =
            (self.extend.is_some() || decided.is_some()).then_some(Extend { value: self.extend, decided, until: None });
        let day = |text: &String| text.parse::<NaiveDate>().ok();
        let suspend = match &self.suspend {
            Some([from, to]) => vec![(day(from)?, day(to)?)],
            None => Vec::new(),
        };
        Some(Count { rule, from: self.from.parse().ok()?, extend, set: None, suspend })
    }
}

impl Library {
    /// Counts a term by the wording of its rule in force on the trigger's day.
    pub fn deadline(&self, count: &Count<'_>) -> Result<Deadline> {
        self.deadline_by(&self.calendars, count)
    }

    /// The same by other calendars.
    pub(crate) fn deadline_by(&self, calendars: &Calendars, count: &Count<'_>) -> Result<Deadline> {
        let (act, rule) = self.rule_for(count.rule, count.from.day)?;
        if count.suspend.iter().any(|(from, to)| to < from) {
            return Err(Error::BadSuspension);
        }
        let (asked, count) = (count, &self.lawful(rule, count)?);
        let mut counter = Counter::new(calendars, &count.suspend);
        let due = counter.run(rule, count)?;
        if let Some(article) = &rule.counting {
            let norm = format!("{}:{article}", act.id);
            counter.steps.insert(1, Step::CountedBy { norm });
        }
        let mut notes = self.open_questions(act, rule, asked, due)?;
        for note in &notes {
            if let Note::RollUnknown { otherwise } = note {
                counter.lean_on(*otherwise)?;
            }
        }
        let computed = counter.years.iter().filter(|(_, status)| **status == crate::calendars::Status::Computed);
        notes.extend(computed.map(|(year, _)| Note::ComputedCalendar { year: *year }));
        counter.steps.push(Step::Due { at: due });
        Ok(Deadline { rule: rule.id.clone(), due, steps: counter.steps, notes, years: counter.years })
    }

    /// The day alone of a plain term, without a derivation: where thousands are counted. It is the day that [`Self::deadline`] gives.
    pub fn due_day(&self, rule: &Rule, from: Moment) -> Result<NaiveDate> {
        let count = Count { rule: "", from, extend: None, set: None, suspend: Vec::new() };
        let plain = matches!(rule.count_from, CountFrom::NextDay | CountFrom::SameDay);
        let (Some(value @ 1..), true) = (rule.value, plain) else { return self.bare(rule, &count) };
        let from = from.day;
        let first = if rule.count_from == CountFrom::NextDay { next(from)? } else { from };
        let no_calendar = |day: NaiveDate| Error::NoCalendar(day.year());
        let last = match rule.unit {
            Unit::WorkingDays => self.calendars.nth_working(first, value).ok_or_else(|| no_calendar(first))?,
            Unit::CalendarDays => first.checked_add_days(Days::new(u64::from(value - 1))).ok_or(Error::OutOfRange)?,
            Unit::Months => from.checked_add_months(Months::new(value)).ok_or(Error::OutOfRange)?,
            _ => return self.bare(rule, &count),
        };
        match rule.roll {
            // A working day never moves.
            Roll::NextWorkingDay if rule.unit != Unit::WorkingDays => {
                self.calendars.nth_working(last, 1).ok_or_else(|| no_calendar(last))
            }
            _ => Ok(last),
        }
    }

    /// The day of a term without a derivation.
    pub(crate) fn day_of(&self, count: &Count<'_>) -> Result<NaiveDate> {
        let (_, rule) = self.rule_for(count.rule, count.from.day)?;
        if count.extend.is_none() && count.set.is_none() && count.suspend.is_empty() {
            self.due_day(rule, count.from)
        } else {
            self.bare(rule, &self.lawful(rule, count)?)
        }
    }

    /// Whether the law gives the shortest term alone, which people may make longer.
    pub(crate) fn is_shortest(&self, rule: &str) -> bool {
        self.norms.wordings(rule).any(|(_, rule)| rule.shortest)
    }

    fn rule_for<'a>(&'a self, id: &'a str, day: NaiveDate) -> Result<(&'a Act, &'a Rule)> {
        let Some((act, rule)) = self.norms.rule(id, day) else {
            return Err(match self.norms.wordings(id).next() {
                Some(_) => Error::NotInForce { rule: id.to_owned(), day },
                None => Error::NoRule(id.to_owned()),
            });
        };
        if rule.enabled { Ok((act, rule)) } else { Err(Error::RuleOff(id.to_owned())) }
    }

    /// What is asked for without the suspensions that the law does not know, and without an extension to a day that is counted from a
    /// decision of which nobody knows the day; a set day is no earlier than the shortest term allows, and
    /// one that was past before the clock began sets nothing.
    pub(super) fn lawful<'a>(&self, rule: &Rule, asked: &Count<'a>) -> Result<Count<'a>> {
        let suspend = if rule.suspension == Suspension::No { Vec::new() } else { asked.suspend.clone() };
        let least = rule.set.as_ref().and_then(|term| term.least.as_ref());
        let set = match (asked.set, least) {
            (Some(set), Some(least)) => Some(set.max(self.day_of(&Count::from_day(least, asked.from.day))?)),
            (set, _) => set.filter(|set| *set >= asked.from.day),
        };
        let by_decision = rule.extension.as_ref().is_some_and(|extension| extension.from == ExtensionFrom::Decision);
        let extend = asked.extend.filter(|extend| !by_decision || extend.decided.is_some() || extend.until.is_none());
        Ok(Count { suspend, set, extend, ..asked.clone() })
    }

    /// The day alone, by a rule as it is given.
    pub(super) fn bare(&self, rule: &Rule, count: &Count<'_>) -> Result<NaiveDate> {
        self.moment(rule, count).map(|due| due.day)
    }

    /// The moment alone.
    pub(super) fn moment(&self, rule: &Rule, count: &Count<'_>) -> Result<Moment> {
        let mut counter = Counter::new(&self.calendars, &count.suspend);
        counter.run(rule, count)
    }
}

pub(super) struct Counter<'a> {
    pub(super) calendars: &'a Calendars,
    pub(super) suspend: &'a [(NaiveDate, NaiveDate)],
    pub(super) steps: Vec<Step>,
    years: BTreeMap<i32, crate::calendars::Status>,
    /// Whether days are looked at to see where the last one moves.
    at_end: bool,
}

impl<'a> Counter<'a> {
    pub(super) fn new(calendars: &'a Calendars, suspend: &'a [(NaiveDate, NaiveDate)]) -> Self {
        Self { calendars, suspend, steps: Vec::new(), years: BTreeMap::new(), at_end: false }
    }

    fn run(&mut self, rule: &Rule, count: &Count<'_>) -> Result<Moment> {
        self.steps.push(Step::Trigger { at: count.from });
        let mut extension = allowed_extension(rule, count.extend)?;
        if rule.unit == Unit::FixedDate {
            return self.fixed_date(rule, count.from.day).map(Moment::day);
        }
        let value = rule.value.ok_or_else(|| Error::RuleOff(rule.id.clone()))?;
        if rule.unit == Unit::Hours {
            return self.hours(rule, count.from, value);
        }
        if rule.count_from == CountFrom::BeforeEvent {
            return self.back(count.from.day, value, rule.unit).map(Moment::day);
        }
        for (from, to) in self.suspend {
            self.steps.push(Step::Suspended { from: *from, to: *to });
        }
        if let Some(set) = count.set.filter(|_| extension.is_none()) {
            let known = self.known_when(Some(count.from.day));
            return self.set_day(rule, count.from.day, value, (set, &known)).map(Moment::day);
        }
        // A day before the end of the term extends nothing; where acts name the last day themselves, it is that day.
        let known = self.known_when(extension.and_then(|(_, given)| given.decided));
        if let Some(until) = extension.and_then(|(_, given)| given.until)
            && until < known.end_of(rule, count.from.day, value)?
        {
            extension = None;
            if rule.set.is_some() {
                let named = count.set.map_or(until, |set| set.max(until));
                return self.set_day(rule, count.from.day, value, (named, &known)).map(Moment::day);
            }
        }
        let told = self.steps.len();
        let last = match extension {
            None => self.term(rule, count.from.day, value, rule.unit)?,
            Some((extension, given)) if extension.from == ExtensionFrom::Start => {
                self.replace(rule, count.from.day, (extension, given), value)?
            }
            Some((extension, given)) => {
                let last = self.term(rule, count.from.day, value, rule.unit)?;
                self.extend(rule, extension, given, last)?
            }
        };
        if let Some((named, decided)) = extension.and_then(|(_, given)| Some((given.until?, given.decided))) {
            let moved = self.moved_on(named, &known, rule.unit == Unit::WorkingDays)?;
            if moved < last {
                // Days past the one that was named are no part of how it came about.
                self.steps.truncate(told);
                let without = self.term(rule, count.from.day, value, rule.unit)?;
                self.drop_suspensions_after(moved);
                let without = self.rolled(rule, without);
                let without = count.set.filter(|set| rule.set.is_some() && *set < without).unwrap_or(without);
                self.steps.push(Step::EndsWithout { day: without });
                self.steps.push(Step::Named { day: named, decided, most: self.rolled(rule, last) });
                return self.moved_and_rolled(rule, named, moved).map(Moment::day);
            }
        }
        self.drop_suspensions_after(last);
        self.roll(rule, last).map(Moment::day)
    }

    /// What suspended the term stands in its derivation only if it began before the end.
    pub(super) fn drop_suspensions_after(&mut self, end: NaiveDate) {
        self.steps.retain(|step| !matches!(step, Step::Suspended { from, .. } if *from > end));
    }

    /// The last day of a term, extensions apart.
    pub(super) fn term(&mut self, rule: &Rule, from: NaiveDate, value: u32, unit: Unit) -> Result<NaiveDate> {
        let first = if rule.count_from == CountFrom::NextDay { next(from)? } else { from };
        self.steps.push(Step::CountStarts { day: first, from: rule.count_from, value, unit });
        if unit == Unit::Months {
            let last = from.checked_add_months(Months::new(value)).ok_or(Error::OutOfRange)?;
            return self.after_suspensions(from, last);
        }
        if value == 0 {
            return Ok(from);
        }
        self.forward(first, value, unit == Unit::WorkingDays)
    }

    /// A term that became a longer one: the days of the first are not told twice.
    fn replace(
        &mut self,
        rule: &Rule,
        from: NaiveDate,
        (extension, given): (&Extension, Extend),
        value: u32,
    ) -> Result<NaiveDate> {
        let told = self.steps.len();
        let first = self.term(rule, from, value, rule.unit)?;
        self.steps.truncate(told);
        let value = given.value.unwrap_or(extension.value);
        self.steps.push(Step::EndsWithout { day: self.rolled(rule, first) });
        self.steps.push(Step::Replaced { value, unit: extension.unit });
        // Extending never shortens.
        Ok(self.term(rule, from, value, extension.unit)?.max(first))
    }

    fn extend(&mut self, rule: &Rule, extension: &Extension, given: Extend, last: NaiveDate) -> Result<NaiveDate> {
        let value = given.value.unwrap_or(extension.value);
        self.steps.push(Step::EndsWithout { day: self.rolled(rule, last) });
        let decided = (extension.from == ExtensionFrom::Decision).then_some(given.decided).flatten();
        self.steps.push(Step::Extended { value, unit: extension.unit, decided });
        let from = decided.unwrap_or(last);
        let extended = match extension.unit {
            Unit::Months => {
                let last = from.checked_add_months(Months::new(value)).ok_or(Error::OutOfRange)?;
                self.after_suspensions(from, last)?
            }
            unit => self.forward(next(from)?, value, unit == Unit::WorkingDays)?,
        };
        // Extending never shortens.
        Ok(extended.max(last))
    }

    /// The day on which the `value`-th day that counts falls, `first` being looked at first.
    fn forward(&mut self, first: NaiveDate, value: u32, working: bool) -> Result<NaiveDate> {
        let (mut day, mut left) = (first, value);
        loop {
            if !stands_still(self.suspend, day) && self.counts(day, working)? {
                left -= 1;
                if left == 0 {
                    return Ok(day);
                }
            }
            day = next(day)?;
        }
    }

    /// So many days before an event.
    fn back(&mut self, event: NaiveDate, value: u32, unit: Unit) -> Result<NaiveDate> {
        self.steps.push(Step::CountStarts { day: event, from: CountFrom::BeforeEvent, value, unit });
        if unit == Unit::Months {
            return event.checked_sub_months(Months::new(value)).ok_or(Error::OutOfRange);
        }
        let (mut day, mut left) = (event, value);
        while left > 0 {
            day = day.pred_opt().ok_or(Error::OutOfRange)?;
            left -= u32::from(self.counts(day, unit == Unit::WorkingDays)?);
        }
        Ok(day)
    }

    /// Whether a day counts. Days that do not are named in the derivation, and worked weekends that do.
    fn counts(&mut self, day: NaiveDate, working: bool) -> Result<bool> {
        if !working {
            return Ok(true);
        }
        self.lean_on(day)?;
        let found = self.calendars.day(day)?;
        match found {
            Day::Working => {}
            Day::WorkedWeekend(exception) => self.steps.push(Step::WorkedWeekend { day, name: exception.name.clone() }),
            Day::Weekend(weekday) => self.steps.push(Step::Weekend { day, weekday, at_end: self.at_end }),
            Day::Off(exception) => {
                let (name, norm) = (exception.name.clone(), exception.norm.clone());
                self.steps.push(Step::DayOff { day, name, norm, at_end: self.at_end });
            }
        }
        Ok(found.is_working())
    }

    pub(super) fn roll(&mut self, rule: &Rule, last: NaiveDate) -> Result<NaiveDate> {
        let zero_days = rule.unit == Unit::WorkingDays && rule.value == Some(0);
        if rule.roll != Roll::NextWorkingDay && !(zero_days && rule.roll != Roll::None) {
            return Ok(last);
        }
        let mut day = last;
        self.at_end = true;
        while !self.counts(day, true)? {
            day = next(day)?;
        }
        self.at_end = false;
        if day != last {
            self.steps.push(Step::Rolled { from: last, to: day });
        }
        Ok(day)
    }

    /// A term of months grows by the days on which it stood still.
    fn after_suspensions(&self, from: NaiveDate, last: NaiveDate) -> Result<NaiveDate> {
        let mut end = last;
        let mut day = from;
        while day <= end {
            day = next(day)?;
            if day <= end && stands_still(self.suspend, day) {
                end = next(end)?;
            }
        }
        Ok(end)
    }

    /// A term in hours. Its last day moves where the law moves it, and then all of the next working day is left.
    fn hours(&mut self, rule: &Rule, from: Moment, value: u32) -> Result<Moment> {
        if value == 0 {
            return Ok(from);
        }
        let exact = from.exact().ok_or_else(|| Error::NeedsTime(rule.id.clone()))?;
        let length = TimeDelta::hours(i64::from(value));
        let start = match rule.count_from {
            CountFrom::NextHour => full_hour_after(exact)?,
            _ => exact,
        };
        self.steps.push(Step::HoursStart { at: Moment::from(start), from: rule.count_from, value });
        let end = match rule.count_from {
            CountFrom::BeforeEvent => start.checked_sub_signed(length),
            _ => start.checked_add_signed(length),
        };
        let end = end.ok_or(Error::OutOfRange)?;
        // What ends at midnight ends with the day before.
        let day = end.checked_sub_signed(TimeDelta::seconds(1)).ok_or(Error::OutOfRange)?.date();
        let last = self.roll(rule, day)?;
        Ok(if last == day { Moment::from(end) } else { Moment::day(last) })
    }

    fn fixed_date(&mut self, rule: &Rule, from: NaiveDate) -> Result<NaiveDate> {
        let in_year = |year: i32| {
            rule.dates.iter().filter_map(move |date| {
                let (day, month) = date.split_once('-')?;
                NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
            })
        };
        let nearest = in_year(from.year()).chain(in_year(from.year() + 1)).filter(|day| *day >= from).min();
        let day = nearest.ok_or_else(|| Error::RuleOff(rule.id.clone()))?;
        self.steps.push(Step::FixedDate { day });
        self.roll(rule, day)
    }

    /// Remembers by which year's calendar was counted. Where every day counts, none is needed.
    fn lean_on(&mut self, day: NaiveDate) -> Result<()> {
        let year = self.calendars.year(day.year()).ok_or(Error::NoCalendar(day.year()))?;
        self.years.insert(day.year(), year.status);
        Ok(())
    }
}

/// The rule's extension with what was asked for, refused where the law does not allow it.
fn allowed_extension(rule: &Rule, asked: Option<Extend>) -> Result<Option<(&Extension, Extend)>> {
    let Some(asked) = asked else { return Ok(None) };
    let extension = rule.extension.as_ref().ok_or_else(|| Error::NoExtension(rule.id.clone()))?;
    if asked.value.is_some_and(|value| value > extension.value) {
        return Err(Error::ExtensionTooLong { rule: rule.id.clone(), most: extension.value });
    }
    if extension.from == ExtensionFrom::Decision && asked.decided.is_none() {
        return Err(Error::NeedsDecisionDay(rule.id.clone()));
    }
    Ok(Some((extension, asked)))
}

/// The hour in which something happened does not count: the next full one does.
fn full_hour_after(at: NaiveDateTime) -> Result<NaiveDateTime> {
    let hour = at.date().and_hms_opt(at.hour(), 0, 0).ok_or(Error::OutOfRange)?;
    hour.checked_add_signed(TimeDelta::hours(1)).ok_or(Error::OutOfRange)
}

pub(super) fn next(day: NaiveDate) -> Result<NaiveDate> {
    day.succ_opt().ok_or(Error::OutOfRange)
}

#[cfg(test)]
mod tests;

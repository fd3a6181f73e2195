//! What a date says of itself.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};
use ekn_data::vocabulary::{Moment, Text};

use crate::calendars::Status;
use crate::norms::{CountFrom, Unit};

/// A date with its derivation.
#[derive(Debug, Clone)]
pub struct Deadline {
    /// The rule's id.
    pub rule: String,
    /// The date; the moment for terms in hours.
    pub due: Moment,
    /// How it came about, in order.
    pub steps: Vec<Step>,
    /// What has to be said about it.
    pub notes: Vec<Note>,
    /// Years counted through, and how firm their calendars are.
    pub years: BTreeMap<i32, Status>,
}

/// One step of a derivation.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// What started the clock.
    Trigger {
        /// When.
        at: Moment,
    },
    /// An article of the act says how such terms are counted.
    CountedBy {
        /// The article, `act:article`.
        norm: String,
    },
    /// Where the count starts.
    CountStarts {
        /// The first day counted.
        day: NaiveDate,
        /// By which setting.
        from: CountFrom,
        /// Length.
        value: u32,
        /// Unit.
        unit: Unit,
    },
    /// Where the count of hours starts.
    HoursStart {
        /// The moment.
        at: Moment,
        /// By which setting.
        from: CountFrom,
        /// How many hours.
        value: u32,
    },
    /// A Saturday or Sunday that does not count.
    Weekend {
        /// The day.
        day: NaiveDate,
        /// Which.
        weekday: Weekday,
        /// Whether the last day falls on it and moves; otherwise it is a day that does not count.
        at_end: bool,
    },
    /// A named day off that does not count.
    DayOff {
        /// The day.
        day: NaiveDate,
        /// Its name.
        name: Text,
        /// The norm or decision.
        norm: Text,
        /// Whether the last day falls on it and moves; otherwise it is a day that does not count.
        at_end: bool,
    },
    /// A weekend day that is worked and does count.
    WorkedWeekend {
        /// The day.
        day: NaiveDate,
        /// Its name.
        name: Text,
    },
    /// The clock stood still.
    Suspended {
        /// First day.
        from: NaiveDate,
        /// Last day.
        to: NaiveDate,
    },
    /// The term as it would end without its extension.
    EndsWithout {
        /// The day.
        day: NaiveDate,
    },
    /// The term became a longer one, counted anew from the trigger.
    Replaced {
        /// Length.
        value: u32,
        /// Unit.
        unit: Unit,
    },
    /// The term was extended.
    Extended {
        /// Length.
        value: u32,
        /// Unit.
        unit: Unit,
        /// The day of the decision, where the law counts from it.
        decided: Option<NaiveDate>,
    },
    /// The law names the day of the year.
    FixedDate {
        /// The day.
        day: NaiveDate,
    },
    /// The decision to extend names this day, within what the law gives.
    Named {
        /// The day.
        day: NaiveDate,
        /// The day of the decision.
        decided: Option<NaiveDate>,
        /// The last day that the law gives.
        most: NaiveDate,
    },
    /// The act has set this day in place of the one of the law.
    Set {
        /// The day.
        day: NaiveDate,
        /// That of the law.
        law: NaiveDate,
    },
    /// The term stood still after its day had been named: as much of it is left when it goes on.
    NamedMoved {
        /// From the day that was named.
        from: NaiveDate,
        /// To this.
        to: NaiveDate,
    },
    /// A last day that is not worked moved on.
    Rolled {
        /// From this day.
        from: NaiveDate,
        /// To this.
        to: NaiveDate,
    },
    /// The result.
    Due {
        /// When.
        at: Moment,
    },
}

/// What has to be said about a date.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// The law does not name the first day; if the trigger's own day counts, the date is another.
    StartNotStated {
        /// That date.
        otherwise: NaiveDate,
    },
    /// The law can be read as counting in another unit.
    UnitOtherwise {
        /// That unit.
        unit: Unit,
        /// The date then.
        otherwise: NaiveDate,
    },
    /// A term in hours was moved on from a day that is not worked; that the law moves such terms is not said outright.
    HoursMoved {
        /// When it ends if it is not moved.
        otherwise: Moment,
    },
    /// The law does not say whether a non-working last day moves; if it does, the date is another.
    RollUnknown {
        /// That date.
        otherwise: NaiveDate,
    },
    /// The law does not say from which day the longer term is counted; from the trigger, the date is an earlier one.
    ExtensionFromStart {
        /// That date.
        otherwise: NaiveDate,
    },
    /// The decision to extend was made before the term began or after it had ended: whether the term was extended at all is open.
    DecidedOutside {
        /// The day on which the term ends without it.
        without: NaiveDate,
    },
    /// A day is told to which the term was extended, and not when that was decided: the term is counted without it.
    NamedUndated {
        /// That day.
        named: NaiveDate,
    },
    /// The text that was read is later than the trigger.
    ReadLater {
        /// The day of that text.
        redaction: NaiveDate,
    },
    /// The calendar of a year is computed; transfers are not known yet.
    ComputedCalendar {
        /// The year.
        year: i32,
    },
    /// The decision to extend names a day before the end of the term: nothing was extended.
    NamedBefore {
        /// That day.
        named: NaiveDate,
    },
    /// The decision to extend names a later day than the law allows.
    NamedBeyond {
        /// That day.
        named: NaiveDate,
    },
    /// The act sets a later day than the law allows.
    SetBeyond {
        /// That day.
        set: NaiveDate,
    },
    /// The day that the act sets was past before the clock began.
    SetPassed {
        /// That day.
        set: NaiveDate,
    },
    /// The act sets an earlier day than the shortest term allows.
    SetTooEarly {
        /// The earliest day that it allows.
        least: NaiveDate,
    },
    /// The law names no ground of suspension for this term. Where it knows none at all, the term has run on; where it is silent, it has
    /// stood still.
    SuspensionNotInLaw {
        /// The date if it is held otherwise, where a calendar reaches so far.
        otherwise: Option<NaiveDate>,
    },
    /// Open question of the rule itself.
    OfRule(Text),
}

//! What the law leaves open about a date: each with what the date would be by the other reading.

use chrono::Datelike;
use ekn_data::vocabulary::Moment;

use crate::norms::{Act, CountFrom, Extension, ExtensionFrom, Roll, Rule, Start, Suspension, Unit};
use crate::{Error, Library, Result};

use super::{Count, Note, dated};

impl Library {
    /// What the law leaves open, with the date that the other reading gives.
    pub(super) fn open_questions(&self, act: &Act, rule: &Rule, asked: &Count<'_>, due: Moment) -> Result<Vec<Note>> {
        let mut notes = Vec::new();
        let count = &self.lawful(rule, asked)?;
        let days = matches!(rule.unit, Unit::WorkingDays | Unit::CalendarDays);
        if rule.start == Start::NotStated && rule.count_from == CountFrom::NextDay && days {
            let other = Rule { count_from: CountFrom::SameDay, ..rule.clone() };
            let otherwise = self.bare(&other, count)?;
            if otherwise != due.day {
                notes.push(Note::StartNotStated { otherwise });
            }
        }
        if let Some(unit) = rule.unit_otherwise {
            let extension = rule.extension.clone().map(|extension| Extension { unit, ..extension });
            let other = Rule { unit, roll: Roll::NextWorkingDay, extension, ..rule.clone() };
            let otherwise = self.bare(&other, count)?;
            if otherwise != due.day {
                notes.push(Note::UnitOtherwise { unit, otherwise });
            }
        }
        if rule.unit == Unit::Hours && rule.roll == Roll::NextWorkingDay {
            let otherwise = self.moment(&Rule { roll: Roll::None, ..rule.clone() }, count)?;
            if otherwise != due {
                notes.push(Note::HoursMoved { otherwise });
            }
        }
        let falls_on_day_off = self.calendars.day(due.day).is_ok_and(|day| !day.is_working());
        if !rule.interval && rule.roll == Roll::Unknown && rule.unit != Unit::Hours && falls_on_day_off {
            let no_calendar = || Error::NoCalendar(due.day.year());
            notes
                .push(Note::RollUnknown { otherwise: self.calendars.nth_working(due.day, 1).ok_or_else(no_calendar)? });
        }
        if rule.start == Start::NotStated
            && let Some(extension) = rule.extension.as_ref().filter(|one| one.from == ExtensionFrom::Decision)
            && count.extend.is_some()
        {
            let from_start = Extension { from: ExtensionFrom::Start, ..extension.clone() };
            let other = Rule { extension: Some(from_start), ..rule.clone() };
            let otherwise = self.bare(&other, count)?;
            if otherwise < due.day {
                notes.push(Note::ExtensionFromStart { otherwise });
            }
        }
        if let Some(decided) = count.extend.and_then(|extend| extend.decided) {
            let plain =
                Count { rule: count.rule, from: count.from, extend: None, set: None, suspend: count.suspend.clone() };
            let without = self.bare(rule, &plain)?;
            if decided < count.from.day || decided > without {
                notes.push(Note::DecidedOutside { without });
            }
        }
        let undated = asked.extend.filter(|_| count.extend.is_none()).and_then(|extend| extend.until);
        notes.extend(undated.map(|named| Note::NamedUndated { named }));
        if count.from.day < act.redaction {
            notes.push(Note::ReadLater { redaction: act.redaction });
        }
        if let Some(named) = count.extend.and_then(|extend| extend.until) {
            let plain = Count { extend: None, ..count.clone() };
            if named > due.day {
                notes.push(Note::NamedBeyond { named });
            } else if named < due.day && rule.set.is_none() && self.bare(rule, &plain)? == due.day {
                notes.push(Note::NamedBefore { named });
            }
        }
        if let (Some(set), Some(term)) = (asked.set.filter(|_| count.extend.is_none()), &rule.set) {
            notes.extend(count.set.filter(|least| set < *least).map(|least| Note::SetTooEarly { least }));
            if count.set.is_none() {
                notes.push(Note::SetPassed { set });
            } else if !term.longer && set > due.day {
                notes.push(Note::SetBeyond { set });
            }
        }
        if !asked.suspend.is_empty() && rule.suspension != Suspension::Yes {
            let plain = Count { suspend: Vec::new(), ..asked.clone() };
            let other = if rule.suspension == Suspension::No { asked } else { &plain };
            let otherwise = dated(self.bare(rule, other))?.filter(|otherwise| *otherwise != due.day);
            notes.push(Note::SuspensionNotInLaw { otherwise });
        }
        notes.extend(rule.note.clone().map(Note::OfRule));
        Ok(notes)
    }
}

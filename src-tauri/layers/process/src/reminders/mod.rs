//! What was handed out to people's own calendars. By it a later file knows which date has moved and which event to call off.
//!
//! A calendar takes an event for a newer state of one that it has only if the number of the change is higher: so the number is kept
//! here for ever, and never falls.

pub mod table;

use ekn_data::vocabulary::Moment;

/// An event of a task as it was last handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEvent {
    /// The case.
    pub case_id: i64,
    /// The task's id.
    pub task: String,
    /// The date that was told; of an event called off, the last one.
    pub due: Moment,
    /// Number of the change, from 0.
    pub sequence: i64,
    /// Whether it was called off.
    pub cancelled: bool,
}

impl CalendarEvent {
    /// The event of a task that nobody was told of yet.
    #[must_use]
    pub fn first(case_id: i64, task: &str, due: Moment) -> Self {
        Self { case_id, task: task.to_owned(), due, sequence: 0, cancelled: false }
    }

    /// The event as it is to be told now: as before, moved, called off because the task has no date any more, or back again.
    #[must_use]
    pub fn now(&self, due: Option<Moment>) -> Self {
        let next = Self { due: due.unwrap_or(self.due), cancelled: due.is_none(), ..self.clone() };
        if next == *self { next } else { Self { sequence: self.sequence + 1, ..next } }
    }

    /// Whether some calendar may still show another date, or an event that was called off.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        self.sequence > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dates told one after another, `-` for none; the numbers of the changes, with `x` where the event is called off.
    fn check(dates: &str, expect: &str) {
        let mut days = dates.split(' ').map(|day| (day != "-").then(|| day.parse().unwrap()));
        let mut event = CalendarEvent::first(1, "answer", days.next().flatten().unwrap());
        let mut told = vec![event.sequence.to_string()];
        for due in days {
            event = event.now(due);
            told.push(format!("{}{}", event.sequence, if event.cancelled { "x" } else { "" }));
            assert_eq!(event.due, due.unwrap_or(event.due));
        }
        assert_eq!(told.join(" "), expect, "{dates}");
    }

    #[test]
    fn the_number_rises_with_each_change_and_only_then() {
        check("2026-11-20 2026-11-20 2026-11-20", "0 0 0");
        check("2026-11-20 2026-11-23 2026-11-23 2026-11-20", "0 1 1 2");
        check("2026-11-20 - - -", "0 1x 1x 1x");
        check("2026-11-20 - 2026-11-20 2026-11-20", "0 1x 2 2");
        check("2026-11-20T10:00 2026-11-20T11:00 2026-11-20", "0 1 2");
    }
}

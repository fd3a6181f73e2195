//! Dated tasks of cases as an iCalendar file, for the calendar that a person looks at anyway.
//!
//! Such files are sent about and shown on telephones. So an event names its task, the number of its case and the derivation of its
//! date; of what a registry says it holds that date alone: no person, no object, no identifier, no number of a row.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use chrono::{NaiveTime, TimeDelta, Timelike};
use ekn_data::journal::table as journal;
use ekn_data::registries::table as rows;
use ekn_data::vocabulary::Moment;
use ekn_process::reminders::{CalendarEvent, table as reminders};
use ekn_process::routing::table as routing;
use ekn_process::tasks::{Graph, Node, table as tasks};

use crate::{Error, Result, Showcase};

use super::content_lines::ContentLines;
use super::{CalendarExport, NewFile, ReadyFile};

/// Reminders: so many days before, at nine in the morning.
const REMINDED: [i64; 2] = [3, 1];
const MORNING: i64 = 9 * 60;
/// Letters of a store's own mark.
const MARK: usize = 16;

/// What is to be written, and where to.
#[derive(Debug, Clone, Copy)]
pub struct WantedCalendar<'a> {
    /// The file.
    pub path: &'a Path,
    /// Only cases that this person leads.
    pub person: Option<&'a str>,
    /// Only dates within so many days, overdue ones included; an event whose date has ever changed is told anyhow.
    pub within: Option<u32>,
    /// Whether a file that is there may be replaced.
    pub replace: bool,
    /// The moment to write into the events, UTC, `YYYY-MM-DDTHH:MM:SSZ`.
    pub stamp: &'a str,
}

/// A calendar file that was written, and what has to be kept of it.
#[derive(Debug)]
pub struct CalendarWritten {
    /// The answer.
    pub export: CalendarExport,
    /// Events as they were handed out.
    pub events: Vec<CalendarEvent>,
    /// The file, beside its place.
    pub ready: ReadyFile,
}

impl Showcase<'_> {
    /// Writes the open tasks that have a date, and calls off the events of those that were handed out and have none any more.
    pub fn export_calendar(&self, wanted: WantedCalendar<'_>) -> Result<CalendarWritten> {
        let path = as_calendar(wanted.path);
        let file = NewFile::begin(self.reader, &path, wanted.replace)?;
        let refused = |error| ekn_data::Error::io(&path)(error);
        let mark: String = journal::beginning(self.reader)?.chars().take(MARK).collect();
        let stamp = wanted.stamp.replace(['-', ':'], "");
        let mut calendar = CalendarFile { showcase: self, out: ContentLines(file), mark, stamp };
        calendar.begin().map_err(refused)?;
        let (mut events, mut cancelled) = (Vec::new(), 0);
        for told in self.told(wanted.person)? {
            if !self.is_wanted(&told.event, wanted.within) {
                continue;
            }
            calendar.event(&told).map_err(refused)?;
            cancelled += i64::from(told.event.cancelled);
            events.push(told.event);
        }
        if events.is_empty() {
            return Err(Error::NothingDated);
        }
        let ready = calendar.end().map_err(refused)?.ready()?;
        let stand = events.len() as i64 - cancelled;
        let numbers = [stand, cancelled].map(|count| count.to_string());
        let fill = [("events", numbers[0].as_str()), ("cancelled", &numbers[1])];
        let key = if cancelled > 0 { "calendar_file.done_cancelled" } else { "calendar_file.done" };
        let message = format!("{} {}", self.words.say(key, &fill), self.words.get("calendar_file.as_of_now"));
        let export = CalendarExport {
            path: path.display().to_string(),
            events: stand,
            cancelled,
            bytes: ready.bytes() as i64,
            sha256: ready.sha256().to_owned(),
            message,
        };
        Ok(CalendarWritten { export, events, ready })
    }

    /// Every event that stands or has ever stood, case by case.
    fn told(&self, person: Option<&str>) -> Result<Vec<Told>> {
        let mut before: BTreeMap<_, _> = BTreeMap::new();
        for event in reminders::all(self.reader)? {
            before.insert((event.case_id, event.task.clone()), event);
        }
        let handed_on = person.map_or(Ok(HashSet::new()), |person| routing::handed_on_by(self.reader, person))?;
        let mut told = Vec::new();
        for case in tasks::cases(self.reader)? {
            let others = person.is_some_and(|person| person != case.owner);
            if others && !handed_on.contains(&case.id) {
                continue;
            }
            let graph = Graph::of(self.reader, &self.method.library, case)?;
            // Whoever led the case before is reminded of it no more.
            if others {
                told.extend(self.called_off(&graph, &before, "handed_on"));
                continue;
            }
            // A row that this session may not see gives no day: its tasks are as they were, not without a date.
            let is_seen = rows::is_seen(self.reader, graph.case.row)?;
            for node in graph.nodes() {
                let before = before.remove(&(graph.case.id, node.task.id().to_owned()));
                if is_seen || node.state.is_closed() || node.deadline.is_some() {
                    told.extend(self.told_of(&graph, node, before)?);
                }
            }
            // What is left of the case's events belongs to tasks that its tactic has no more.
            told.extend(self.called_off(&graph, &before, "undated"));
        }
        Ok(told)
    }

    /// Events of a case that were handed out, called off.
    fn called_off(&self, graph: &Graph<'_>, before: &BTreeMap<(i64, String), CalendarEvent>, why: &str) -> Vec<Told> {
        let of_case = (graph.case.id, String::new())..(graph.case.id + 1, String::new());
        let called_off = before.range(of_case).map(|(_, event)| {
            let title = graph.tactic.task(&event.task).map_or(event.task.as_str(), |task| self.words.text(&task.title));
            Told {
                event: event.now(None),
                summary: self.summary(event.case_id, title),
                kind: self.words.text(&graph.tactic.title).to_owned(),
                lines: vec![self.words.get(&format!("calendar_file.cancelled.{why}"))],
            }
        });
        called_off.collect()
    }

    /// The event of one task, if there is or was one.
    fn told_of(&self, graph: &Graph<'_>, node: &Node<'_>, before: Option<CalendarEvent>) -> Result<Option<Told>> {
        let deadline = node.deadline.as_ref().filter(|_| !node.state.is_closed());
        let due = deadline.map(|deadline| deadline.due);
        let event = match (before, due) {
            (Some(before), due) => before.now(due),
            (None, Some(due)) => CalendarEvent::first(graph.case.id, node.task.id(), due),
            (None, None) => return Ok(None),
        };
        let lines = match deadline {
            Some(_) => self.task_deadline(graph, node)?.map(|view| view.lines(self.words)).unwrap_or_default(),
            None => {
                let why = if node.state.is_closed() { "closed" } else { "undated" };
                vec![self.words.get(&format!("calendar_file.cancelled.{why}"))]
            }
        };
        Ok(Some(Told {
            summary: self.summary(event.case_id, self.words.text(&node.task.title)),
            kind: self.words.text(&graph.tactic.title).to_owned(),
            event,
            lines,
        }))
    }

    fn summary(&self, case: i64, task: &str) -> String {
        self.words.say("calendar_file.summary", &[("task", task), ("number", &case.to_string())])
    }

    /// What has changed since it was first told is told whatever the days asked for: a calendar that showed the old date must not keep it.
    fn is_wanted(&self, event: &CalendarEvent, within: Option<u32>) -> bool {
        let near = |days: u32| (event.due.day - self.today).num_days() <= i64::from(days);
        event.has_changed() || within.is_none_or(near)
    }
}

/// `dates` → `dates.ics`.
fn as_calendar(path: &Path) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ics")) {
        return path.to_path_buf();
    }
    PathBuf::from(format!("{}.ics", path.display()))
}

/// An event in words.
struct Told {
    event: CalendarEvent,
    summary: String,
    kind: String,
    lines: Vec<String>,
}

/// A calendar file being written.
struct CalendarFile<'a> {
    showcase: &'a Showcase<'a>,
    out: ContentLines<NewFile>,
    /// What tells this store from any other.
    mark: String,
    stamp: String,
}

impl CalendarFile<'_> {
    fn begin(&mut self) -> std::io::Result<()> {
        let words = self.showcase.words;
        let language = words.language().code().to_ascii_uppercase();
        let out = &mut self.out;
        out.line("BEGIN", "VCALENDAR")?;
        out.line("VERSION", "2.0")?;
        out.line("PRODID", &format!("-//EKN//EKN {}//{language}", env!("CARGO_PKG_VERSION")))?;
        out.line("CALSCALE", "GREGORIAN")?;
        out.line("METHOD", "PUBLISH")?;
        out.text("X-WR-CALNAME", &words.get("calendar_file.name"))
    }

    fn event(&mut self, told: &Told) -> std::io::Result<()> {
        let Told { event, summary, kind, lines } = told;
        let out = &mut self.out;
        let cancelled = self.showcase.words.say("calendar_file.cancelled.summary", &[("summary", summary)]);
        out.line("BEGIN", "VEVENT")?;
        out.line("UID", &format!("{}-{}@{}", event.case_id, event.task, self.mark))?;
        out.line("DTSTAMP", &self.stamp)?;
        out.line("SEQUENCE", &event.sequence.to_string())?;
        out.line("STATUS", if event.cancelled { "CANCELLED" } else { "CONFIRMED" })?;
        match event.due.exact() {
            // The hour of the place where it is read; a point in time, without a length.
            Some(exact) => out.line("DTSTART", &exact.format("%Y%m%dT%H%M%S").to_string())?,
            None => {
                let day = event.due.day;
                out.line("DTSTART;VALUE=DATE", &day.format("%Y%m%d").to_string())?;
                let next = day.succ_opt().unwrap_or(day);
                out.line("DTEND;VALUE=DATE", &next.format("%Y%m%d").to_string())?;
            }
        }
        out.text("SUMMARY", if event.cancelled { &cancelled } else { summary })?;
        out.text("DESCRIPTION", &lines.join("\n"))?;
        out.text("CATEGORIES", kind)?;
        out.line("TRANSP", "TRANSPARENT")?;
        for days in REMINDED.into_iter().filter(|_| !event.cancelled) {
            out.line("BEGIN", "VALARM")?;
            out.line("ACTION", "DISPLAY")?;
            out.text("DESCRIPTION", summary)?;
            out.line("TRIGGER", &trigger(event.due, days))?;
            out.line("END", "VALARM")?;
        }
        out.line("END", "VEVENT")
    }

    fn end(mut self) -> std::io::Result<NewFile> {
        self.out.line("END", "VCALENDAR")?;
        Ok(self.out.0)
    }
}

/// How long before the event the morning of that day is; an event of a whole day begins at midnight.
fn trigger(due: Moment, days: i64) -> String {
    let time = due.time.unwrap_or(NaiveTime::MIN);
    let minutes = TimeDelta::days(days).num_minutes() - MORNING + i64::from(time.hour() * 60 + time.minute());
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let part = |count: i64, unit: &str| if count > 0 { format!("{count}{unit}") } else { String::new() };
    let time = [part(hours, "H"), part(minutes, "M")].concat();
    format!("-P{}{}{time}", part(days, "D"), if time.is_empty() { "" } else { "T" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(due: &str, expect: [&str; 2]) {
        assert_eq!(REMINDED.map(|days| trigger(due.parse().unwrap(), days)), expect, "{due}");
    }

    #[test]
    fn the_reminder_comes_in_the_morning() {
        check("2026-11-20", ["-P2DT15H", "-PT15H"]);
        check("2026-11-20T09:00", ["-P3D", "-P1D"]);
        check("2026-11-20T15:30", ["-P3DT6H30M", "-P1DT6H30M"]);
        check("2026-11-20T08:05", ["-P2DT23H5M", "-PT23H5M"]);
        check("2026-11-20T00:00", ["-P2DT15H", "-PT15H"]);
    }
}

//! Requests and breaches: entered, confirmed, closed, and the date by which each has to be done.

use chrono::NaiveDate;
use ekn_data::storage::Writer;
use ekn_data::vocabulary::{Moment, is_said};

use crate::deadlines::{Count, Deadline, dated};
use crate::{Error, Library, Result};

use super::{Kind, Starts, table};

/// A request, or a breach.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its number here.
    pub id: i64,
    /// The id of its kind.
    pub kind: String,
    /// When it came in; of a breach, when it was detected.
    pub received: Moment,
    /// The number that it bears in the office's records.
    pub number: String,
    /// From whom; empty for a breach, and after the name was taken away.
    pub person: String,
    /// What it concerns.
    pub about: String,
    /// Ids of the data sets that it concerns.
    pub datasets: Vec<String>,
    /// The day it was entered.
    pub day: NaiveDate,
    /// When it was entered, UTC.
    pub at: String,
    /// Who entered it, and answers for it.
    pub actor: String,
    /// What was done about it, oldest first.
    pub events: Vec<Event>,
}

/// What was done about a request.
#[derive(Debug, Clone)]
pub struct Event {
    /// What.
    pub step: Step,
    /// On what day.
    pub day: NaiveDate,
    /// Document, answer or reason.
    pub note: String,
    /// When it was entered, UTC.
    pub at: String,
    /// By whom.
    pub actor: String,
}

/// A step in the life of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Confirming documents came in.
    Confirmed,
    /// It was carried out and the person, or the authorised body, told.
    Answered,
    /// It was refused with reasons.
    Refused,
    /// The person's name was taken away.
    Forgotten,
}

impl Step {
    /// All.
    pub const ALL: [Self; 4] = [Self::Confirmed, Self::Answered, Self::Refused, Self::Forgotten];

    /// `confirmed`, `answered`, `refused` or `forgotten`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Answered => "answered",
            Self::Refused => "refused",
            Self::Forgotten => "forgotten",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// Whether nothing is due after it.
    #[must_use]
    pub fn closes(self) -> bool {
        matches!(self, Self::Answered | Self::Refused)
    }
}

impl Request {
    /// What closed it, if anything has.
    #[must_use]
    pub fn closed(&self) -> Option<&Event> {
        self.events.iter().find(|event| event.step.closes())
    }

    fn event(&self, step: Step) -> Option<&Event> {
        self.events.iter().find(|event| event.step == step)
    }

    /// The steps that can be entered now.
    #[must_use]
    pub fn possible(&self, kind: &Kind) -> Vec<Step> {
        let can = |step: &Step| match step {
            Step::Confirmed => {
                kind.starts == Some(Starts::Confirmed) && self.closed().is_none() && self.event(*step).is_none()
            }
            Step::Answered => self.closed().is_none(),
            // Nobody can be refused about a breach: the authorised body is told.
            Step::Refused => self.closed().is_none() && !kind.breach,
            Step::Forgotten => self.closed().is_some() && !self.person.is_empty(),
        };
        Step::ALL.into_iter().filter(can).collect()
    }
}

/// A request to be entered.
#[derive(Debug, Clone, Copy)]
pub struct NewRequest<'a> {
    /// The id of its kind.
    pub kind: &'a str,
    /// When it came in.
    pub received: Moment,
    /// The number that it bears in the office's records.
    pub number: &'a str,
    /// From whom.
    pub person: &'a str,
    /// What it concerns.
    pub about: &'a str,
    /// Ids of the data sets that it concerns.
    pub datasets: &'a [String],
    /// The day it is.
    pub today: NaiveDate,
    /// The time to write down, UTC.
    pub at: &'a str,
    /// Who enters it.
    pub actor: &'a str,
}

/// By when a request has to be done.
#[derive(Debug)]
pub enum Term {
    /// A date with its derivation.
    Counted(Deadline),
    /// The day that the term begins from has not come.
    Waits,
    /// The law that was read sets no number.
    Unclear,
    /// The rule was not in force then, or no calendar covers it.
    Unknown,
}

/// Enters a request. Returns its number.
pub fn add(writer: &Writer<'_>, library: &Library, new: &NewRequest<'_>) -> Result<i64> {
    let kind = library.duties.kind(new.kind).ok_or_else(|| ekn_data::Error::unknown("kind", new.kind))?;
    if new.received.day > new.today {
        return Err(Error::BadDay(new.received.day));
    }
    if new.about.trim().is_empty() || (new.person.trim().is_empty() && !kind.breach) {
        return Err(Error::RequestLacks);
    }
    // A breach is told of without the names of those whom it concerns.
    let person = if kind.breach { "" } else { new.person.trim() };
    Ok(table::insert(writer, &NewRequest { person, about: new.about.trim(), number: new.number.trim(), ..*new })?)
}

/// Enters what was done. What came in before the request, or has not come yet, can't have been done.
pub fn mark(writer: &Writer<'_>, library: &Library, id: i64, event: &Event, today: NaiveDate) -> Result<()> {
    let request = table::request(writer.reader(), id)?.ok_or(Error::NoRequest(id))?;
    let kind = library.duties.kind(&request.kind).ok_or_else(|| ekn_data::Error::unknown("kind", &request.kind))?;
    if !request.possible(kind).contains(&event.step) {
        return Err(Error::StepNotOpen(id));
    }
    if !is_said(&event.note) {
        return Err(Error::ReasonMissing);
    }
    if event.day > today {
        return Err(Error::BadDay(event.day));
    }
    if event.day < request.received.day {
        return Err(Error::BeforeRequest(event.day));
    }
    Ok(table::insert_event(writer, id, event)?)
}

/// Takes away the name of the person of a closed request, and says who did so and why. The rest of it stays.
pub fn forget(writer: &Writer<'_>, library: &Library, id: i64, event: &Event, today: NaiveDate) -> Result<()> {
    mark(writer, library, id, event, today)?;
    Ok(table::blank_person(writer, id)?)
}

/// By when a request has to be done, closed or not.
pub fn term(library: &Library, request: &Request) -> Result<Term> {
    let Some(kind) = library.duties.kind(&request.kind) else { return Ok(Term::Unknown) };
    let (Some(rule), Some(starts)) = (&kind.rule, kind.starts) else { return Ok(Term::Unclear) };
    let from = match starts {
        Starts::Received => Some(request.received),
        Starts::Confirmed => request.event(Step::Confirmed).map(|event| Moment::day(event.day)),
    };
    let Some(from) = from else { return Ok(Term::Waits) };
    let deadline = dated(library.deadline(&Count { rule, from, extend: None, set: None, suspend: Vec::new() }))?;
    Ok(deadline.map_or(Term::Unknown, Term::Counted))
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;

    use super::*;

    fn request(kind: &str, received: &str, steps: &[(Step, &str)]) -> Request {
        let event = |(step, day): &(Step, &str)| Event {
            step: *step,
            day: day.parse().unwrap(),
            note: "x".into(),
            at: String::new(),
            actor: String::new(),
        };
        Request {
            id: 1,
            kind: kind.into(),
            received: received.parse().unwrap(),
            number: String::new(),
            person: "А".into(),
            about: "x".into(),
            datasets: Vec::new(),
            day: NaiveDate::MIN,
            at: String::new(),
            actor: String::new(),
            events: steps.iter().map(event).collect(),
        }
    }

    /// Counted by hand: 06.07 was a holiday on a Monday, 21–23.03.2026 Nauryz with 24 and 25.03 carried over.
    #[test]
    fn the_date_of_each_kind() {
        let library = Library::load(&Assets::built_in()).unwrap();
        let check = |kind: &str, received: &str, steps: &[(Step, &str)], expect: &str| {
            let told = match term(&library, &request(kind, received, steps)).unwrap() {
                Term::Counted(deadline) => deadline.due.day.to_string(),
                other => format!("{other:?}"),
            };
            assert_eq!(told, expect, "{kind} {received}");
        };
        check("breach", "2026-11-20T18:40", &[], "2026-11-23");
        check("breach", "2026-03-20", &[], "2026-03-26");
        check("objection", "2026-11-16", &[], "2026-11-19");
        check("withdrawal", "2026-11-16", &[], "2026-12-07");
        check("public_removal", "2026-11-16", &[], "2026-11-17");
        check("correction", "2026-11-16", &[], "Waits");
        check("correction", "2026-11-10", &[(Step::Confirmed, "2026-11-16")], "2026-11-17");
        check("destruction", "2026-11-10", &[(Step::Confirmed, "2026-11-20")], "2026-11-23");
        check("access", "2026-11-16", &[], "Unclear");
        check("objection", "1999-01-05", &[], "Unknown");
    }

    #[test]
    fn which_steps_are_open() {
        let library = Library::load(&Assets::built_in()).unwrap();
        let check = |kind: &str, steps: &[(Step, &str)], expect: &[Step]| {
            let possible = request(kind, "2026-11-10", steps).possible(library.duties.kind(kind).unwrap());
            assert_eq!(possible, expect, "{kind} {steps:?}");
        };
        check("correction", &[], &[Step::Confirmed, Step::Answered, Step::Refused]);
        check("correction", &[(Step::Confirmed, "2026-11-11")], &[Step::Answered, Step::Refused]);
        check("objection", &[(Step::Answered, "2026-11-11")], &[Step::Forgotten]);
        check("breach", &[], &[Step::Answered]);
    }
}

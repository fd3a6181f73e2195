//! Handing cases over, and standing in for somebody who is away.

use chrono::NaiveDate;
use ekn_data::storage::{Reader, Writer};
use ekn_data::vocabulary::is_said;

use crate::tasks::{Case, Doing, Graph};
use crate::{Error, Library, Result};

use super::table;

/// Where a case is: with a person, or in a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// With a person, by name.
    Person(String),
    /// In a queue, by its id.
    Queue(String),
}

/// A case put elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// Where it was.
    pub from: Place,
    /// Where it went.
    pub to: Place,
    /// Why.
    pub reason: String,
    /// When.
    pub day: NaiveDate,
    /// By whom.
    pub actor: String,
}

/// Somebody does the work of another who is away. The cases stay with the one who is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substitution {
    /// Its number.
    pub id: i64,
    /// Who is away.
    pub absent: String,
    /// Who does the work.
    pub deputy: String,
    /// The first day.
    pub since: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
    /// The day it was entered.
    pub set: NaiveDate,
    /// By whom.
    pub actor: String,
    /// The day it was ended before its time.
    pub ended: Option<NaiveDate>,
    /// By whom it was ended.
    pub ended_by: Option<String>,
}

/// What a hand-over would do.
#[derive(Debug)]
pub struct Preview<'a> {
    /// Cases that would go, with their graphs, in the order asked for.
    pub moved: Vec<Graph<'a>>,
    /// Cases that would stay, and why.
    pub left: Vec<(Case, Left)>,
}

/// Why a case stays where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Nothing is left to do in it.
    Closed,
    /// It is there already.
    There,
    /// The queue is for other cases.
    WrongQueue,
}

impl Place {
    /// Person and queue; one of them is empty.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        match self {
            Self::Person(person) => (person, ""),
            Self::Queue(queue) => ("", queue),
        }
    }
}

/// What handing cases over would do. Nothing is changed.
pub fn preview<'a>(reader: Reader<'_>, library: &'a Library, cases: &[i64], to: &Place) -> Result<Preview<'a>> {
    if let Place::Queue(queue) = to
        && library.routing.queue(queue).is_none()
    {
        return Err(Error::NoQueue(queue.clone()));
    }
    if matches!(to, Place::Person(person) if person.trim().is_empty()) {
        return Err(Error::PersonMissing);
    }
    let mut preview = Preview { moved: Vec::new(), left: Vec::new() };
    let mut seen = std::collections::HashSet::new();
    for id in cases.iter().filter(|id| seen.insert(**id)) {
        let graph = Graph::read(reader, library, *id)?;
        let takes = match to {
            Place::Queue(queue) => library.routing.queue_of(&graph.case.tactic).is_some_and(|own| own.id == *queue),
            Place::Person(_) => true,
        };
        let left = match () {
            () if graph.is_closed() => Some(Left::Closed),
            () if graph.case.place() == *to => Some(Left::There),
            () if !takes => Some(Left::WrongQueue),
            () => None,
        };
        match left {
            Some(why) => preview.left.push((graph.case, why)),
            None => preview.moved.push(graph),
        }
    }
    Ok(preview)
}

/// Hands cases over, all of them or none. Those that would stay by [`preview`] stay. Returns the cases that went.
pub fn hand_over(
    writer: &Writer<'_>,
    library: &Library,
    doing: Doing<'_>,
    cases: &[i64],
    to: &Place,
    reason: &str,
) -> Result<Vec<i64>> {
    let preview = preview(writer.reader(), library, cases, to)?;
    if preview.moved.is_empty() {
        return Err(Error::NothingMoves);
    }
    if !is_said(reason) {
        return Err(Error::ReasonMissing);
    }
    let mut moved = Vec::new();
    for graph in preview.moved {
        let handover = Handover {
            from: graph.case.place(),
            to: to.clone(),
            reason: reason.trim().to_owned(),
            day: doing.today,
            actor: doing.actor.to_owned(),
        };
        table::move_case(writer, graph.case.id, &handover)?;
        moved.push(graph.case.id);
    }
    Ok(moved)
}

/// Enters that somebody does the work of another. Two people can't stand in for the same one at a time: nobody would know whose turn
/// it is.
pub fn substitute(writer: &Writer<'_>, doing: Doing<'_>, wanted: Substitution) -> Result<()> {
    let names = [&wanted.absent, &wanted.deputy];
    if names.iter().any(|name| name.trim().is_empty()) || wanted.absent == wanted.deputy {
        return Err(Error::PersonMissing);
    }
    if wanted.until < wanted.since {
        return Err(Error::BadSuspension);
    }
    if wanted.until < doing.today {
        return Err(Error::DayPassed(wanted.until));
    }
    refuse_second(writer.reader(), doing.today, &wanted)?;
    Ok(table::insert(writer, &wanted)?)
}

fn refuse_second(reader: Reader<'_>, today: NaiveDate, wanted: &Substitution) -> Result<()> {
    let standing = table::substitutions(reader, today)?;
    let clash = standing
        .into_iter()
        .find(|one| one.absent == wanted.absent && one.since <= wanted.until && wanted.since <= one.until);
    match clash {
        Some(clash) => Err(Error::AlreadySubstituted { absent: clash.absent, deputy: clash.deputy }),
        None => Ok(()),
    }
}

/// Ends a substitution before its time.
pub fn end_substitution(writer: &Writer<'_>, doing: Doing<'_>, id: i64) -> Result<()> {
    if table::one(writer.reader(), id)?.is_none_or(|one| one.ended.is_some()) {
        return Err(Error::NoSubstitution(id));
    }
    Ok(table::end(writer, id, doing.today, doing.actor)?)
}

/// Takes the end of a substitution back on the day it was entered, for whoever entered it: it stands again as it was.
pub fn resume_substitution(writer: &Writer<'_>, doing: Doing<'_>, id: i64) -> Result<()> {
    let ended = table::one(writer.reader(), id)?.filter(|one| {
        one.ended == Some(doing.today) && one.ended_by.as_deref() == Some(doing.actor) && one.until >= doing.today
    });
    let ended = ended.ok_or(Error::NoSubstitution(id))?;
    refuse_second(writer.reader(), doing.today, &ended)?;
    Ok(table::resume(writer, id)?)
}

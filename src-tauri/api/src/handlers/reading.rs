//! Calls that only look.

use chrono::NaiveDate;
use ekn_analytics::findings::Outcome;
use ekn_data::registries::Registry;
use ekn_data::vocabulary::Moment;
use ekn_process::deadlines::{Count, Extend};
use ekn_showcase::cards::{Card, Events, FindingView, RowList, SourceRow};
use ekn_showcase::dashboards::Board;
use ekn_showcase::desks::{CaseView, DeadlineItem, DeadlineView, MyDay, NamedRow, ObjectList, ObjectsAsked, Reminders};
use ekn_showcase::search::{DocumentRef, DocumentView, ListResults, SearchResults};
use serde_json::json;

use crate::note::Note;
use crate::refusal::{Refusal, Result};
use crate::requests::*;
use crate::{Door, Host};

use super::viewed;

pub(crate) fn my_day(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<MyDay> {
    viewed(door, host, "my_day", "", |showcase| showcase.my_day())
}

/// Numbers alone, asked for every few minutes by the window itself: it leaves no line in the journal.
pub(crate) fn reminders(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Reminders> {
    door.session()?.look(host, |showcase| showcase.reminders())
}

pub(crate) fn board(door: &mut Door, host: &dyn Host, _: Nothing) -> Result<Board> {
    viewed(door, host, "board", "", |showcase| showcase.board())
}

pub(crate) fn deadlines(door: &mut Door, host: &dyn Host, request: DeadlinesRequest) -> Result<Vec<DeadlineItem>> {
    viewed(door, host, "deadlines", "", |showcase| showcase.deadlines(request.within))
}

pub(crate) fn deadline(door: &mut Door, host: &dyn Host, request: DeadlineRequest) -> Result<DeadlineView> {
    let decided = request.extended_on.as_deref().map(day).transpose()?;
    let extend = (request.extend.is_some() || decided.is_some()).then_some(Extend {
        value: request.extend,
        decided,
        until: None,
    });
    let from: Moment = request.from.parse().map_err(|_| Refusal::NoDay(request.from.clone()))?;
    let suspend = request.suspend.iter().map(|span| span_of(span)).collect::<Result<_>>()?;
    viewed(door, host, "deadline", request.rule.clone(), |showcase| {
        showcase.deadline(&Count { rule: &request.rule, from, extend, set: None, suspend })
    })
}

/// The register by whose rows objects are put in order.
pub(super) fn most_of(name: Option<&str>) -> Result<Option<Registry>> {
    const ORDERS: [Registry; 3] = [Registry::Inspections, Registry::Appeals, Registry::Challenges];
    let find = |name: &str| ORDERS.into_iter().find(|registry| registry.name() == name);
    name.map(|name| find(name).ok_or_else(|| Refusal::BadRequest(name.to_owned()))).transpose()
}

/// The journal tells of each beginning of a list, not of each page: whoever saw the beginning may see the rest.
pub(crate) fn objects(door: &mut Door, host: &dyn Host, request: ObjectsRequest) -> Result<ObjectList> {
    let session = door.session()?;
    let asked =
        ObjectsAsked { query: &request.query, kind: request.kind.as_deref(), most: most_of(request.most.as_deref())? };
    let list = session.look(host, |showcase| showcase.objects(asked, request.after.as_deref()))?;
    if request.after.is_none() {
        session.note(host, &Note { action: "objects", subject: request.query, detail: json!({}) })?;
    }
    Ok(list)
}

pub(crate) fn search(door: &mut Door, host: &dyn Host, request: SearchRequest) -> Result<SearchResults> {
    request.kinds.iter().try_for_each(|kind| Refusal::unless_one_of(kind, &ekn_showcase::search::KINDS))?;
    let subject: String = request.query.chars().take(SUBJECT).collect();
    viewed(door, host, "search", subject, |showcase| showcase.search(&request.query, &request.kinds, request.limit))
}

/// What was found is told by its count: the journal is no place for a pasted list.
pub(crate) fn list_search(door: &mut Door, host: &dyn Host, request: ListRequest) -> Result<ListResults> {
    viewed(door, host, "list_search", request.lines.len().to_string(), |showcase| showcase.list_search(&request.lines))
}

pub(crate) fn document(door: &mut Door, host: &dyn Host, request: DocumentRef) -> Result<DocumentView> {
    viewed(door, host, "document", request.id.clone(), |showcase| showcase.document(&request))
}

pub(crate) fn card(door: &mut Door, host: &dyn Host, request: KeyRequest) -> Result<Card> {
    let session = door.session()?;
    let card = session.look(host, |showcase| showcase.card(&request.key))?;
    // Whatever it was asked for by, it is found again as having been looked at.
    session.note(host, &Note { action: "card", subject: card.object.key.clone(), detail: json!({}) })?;
    Ok(card)
}

pub(crate) fn findings(door: &mut Door, host: &dyn Host, request: FindingsRequest) -> Result<Vec<FindingView>> {
    if let Some(result) = &request.result {
        Refusal::unless_one_of(result, &Outcome::ALL.map(Outcome::code))?;
    }
    viewed(door, host, "findings", request.rule.clone().unwrap_or_default(), |showcase| {
        showcase.findings(request.rule.as_deref(), request.result.as_deref())
    })
}

pub(crate) fn figure_rows(door: &mut Door, host: &dyn Host, request: FigureRequest) -> Result<RowList> {
    let subject = format!("{} {}", request.key, request.figure);
    viewed(door, host, "figure_rows", subject, |showcase| showcase.figure_rows(&request.key, &request.figure))
}

pub(crate) fn events(door: &mut Door, host: &dyn Host, request: EventsRequest) -> Result<Events> {
    viewed(door, host, "events", request.key.clone(), |showcase| showcase.events(&request.key, request.after))
}

/// So many rows are named at once.
const NAMED: usize = 500;

pub(crate) fn row_names(door: &mut Door, host: &dyn Host, request: RowNamesRequest) -> Result<Vec<NamedRow>> {
    if request.rows.len() > NAMED {
        return Err(Refusal::BadRequest(format!("rows > {NAMED}")));
    }
    let subject = request.rows.len().to_string();
    viewed(door, host, "row_names", subject, |showcase| showcase.row_names(&request.rows))
}

pub(crate) fn source_row(door: &mut Door, host: &dyn Host, request: RowRequest) -> Result<SourceRow> {
    let subject = format!("{} {}", request.row.registry, request.row.id);
    viewed(door, host, "source_row", subject, |showcase| showcase.source_row(&request.row))
}

pub(crate) fn case(door: &mut Door, host: &dyn Host, request: CaseRequest) -> Result<CaseView> {
    viewed(door, host, "case", request.case_id.to_string(), |showcase| showcase.case(request.case_id))
}

/// Letters of a question that the journal keeps.
const SUBJECT: usize = 200;

/// A day of a request.
pub(super) fn day(text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| Refusal::NoDay(text.to_owned()))
}

/// `A..B`, both days included.
fn span_of(text: &str) -> Result<(NaiveDate, NaiveDate)> {
    let (from, to) = text.split_once("..").ok_or_else(|| Refusal::NoDay(text.to_owned()))?;
    Ok((day(from)?, day(to)?))
}

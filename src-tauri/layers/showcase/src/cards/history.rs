//! Part 2 of the card: figures that open their rows. The line of time is made beside it.

use std::collections::HashSet;

use chrono::NaiveDate;
use ekn_analytics::findings::Outcome;
use ekn_analytics::inspections::History as Window;
use ekn_data::registries::{Appeal, Challenge, Inspection, Object, Registry, RowKey};
use ekn_process::tasks::table as tasks;

use crate::cards::make::Known;
use crate::cards::notes::NEWS;
use crate::cards::timeline::Event;
use crate::cards::{Events, History, RowLine, RowList, TimelineItem, Told};
use crate::parts::{Figure, RowRef};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// So many events are told at once.
const TIMELINE_SHOWN: usize = 200;
/// So many rows behind a figure are listed; all are counted.
pub(crate) const ROWS_SHOWN: usize = 500;

/// A figure: its id, its rows, what it is out of.
struct Counted {
    id: &'static str,
    registry: Registry,
    rows: Vec<RowKey>,
    of: Option<usize>,
    /// How many rows say what has to be known for it, and how many there are.
    basis: (usize, usize),
}

/// An event in words with its day, if that is known.
pub(crate) type DatedItem = (Option<NaiveDate>, TimelineItem);

impl Showcase<'_> {
    pub(crate) fn figures(&self, known: &Known) -> Result<Vec<Figure>> {
        let figures = self.counted(known).into_iter().map(|counted| {
            let (n, of) = counted.basis;
            Ok(Figure {
                id: counted.id.to_owned(),
                label: self.words.get(&format!("figure.{}", counted.id)),
                value: counted.rows.len() as i64,
                of: counted.of.map(|of| of as i64),
                basis: self.basis(n as i64, of as i64, self.fresh_to(counted.registry)?),
            })
        });
        figures.collect()
    }

    /// The newest events that the rows tell, with their days, and how many there are in all.
    pub(crate) fn newest_events(&self, known: &Known) -> Result<(Vec<DatedItem>, usize)> {
        let events = Event::rows(known);
        let total = events.len();
        let shown = events.into_iter().take(TIMELINE_SHOWN);
        let shown = shown.map(|event| Ok((event.day(), self.timeline_item(known, event)?)));
        Ok((shown.collect::<Result<_>>()?, total))
    }

    /// What the rows tell, with the acts of its cases among it.
    pub(crate) fn history(&self, object: &Object, told: &Told) -> Result<History> {
        let acts = tasks::acts_of_object(self.reader, object.id)?;
        let mut timeline = told.timeline.clone();
        for act in &acts {
            timeline.push((Some(act.day), self.act_item(act)?));
        }
        timeline.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
        timeline.truncate(TIMELINE_SHOWN);
        let shown = timeline.len();
        let total = (told.events + acts.len()) as i64;
        Ok(History {
            figures: told.figures.clone(),
            timeline: timeline.into_iter().map(|(_, item)| item).collect(),
            basis: self.basis_of_all(shown as i64, total)?,
            total,
        })
    }

    /// The events of an object that come after so many newer ones, in the order of its card.
    pub fn events(&self, key: &str, skip: u32) -> Result<Events> {
        let known = self.known(Object::find(self.reader, key)?)?;
        let acts = tasks::acts_of_object(self.reader, known.object.id)?;
        let rows = Event::rows(&known).into_iter().map(|event| (event.day(), Ok(event)));
        let mut all: Vec<_> = rows.chain(acts.iter().map(|act| (Some(act.day), Err(act)))).collect();
        all.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
        let (total, next) = (all.len(), skip as usize + TIMELINE_SHOWN);
        let page = all.into_iter().skip(skip as usize).take(TIMELINE_SHOWN);
        let items = page.map(|(_, one)| match one {
            Ok(event) => self.timeline_item(&known, event),
            Err(act) => self.act_item(act),
        });
        Ok(Events {
            items: items.collect::<Result<_>>()?,
            after: (next < total).then_some(next as i64),
            basis: self.basis_of_all(next.min(total) as i64, total as i64)?,
        })
    }

    /// The rows behind a figure of a card.
    pub fn figure_rows(&self, key: &str, figure: &str) -> Result<RowList> {
        let known = self.known(Object::find(self.reader, key)?)?;
        let counted = self.counted(&known).into_iter().chain(self.counted_lately(&known)?);
        let counted = counted.chain([self.counted_news(&known)?]);
        let counted = counted.into_iter().find(|counted| counted.id == figure);
        let counted = counted.ok_or_else(|| ekn_data::Error::unknown("figure", figure))?;
        let wanted: HashSet<RowKey> = counted.rows.iter().copied().collect();
        let events = Event::rows(&known).into_iter().map(|event| (event.row(), event));
        let shown = events.filter(|(row, _)| wanted.contains(row)).take(ROWS_SHOWN);
        let lines = shown.map(|(row, event)| Ok(self.row_line(row_ref(row), self.timeline_item(&known, event)?)));
        Ok(RowList {
            title: self.words.get(&format!("figure.{figure}")),
            columns: ["day", "title", "detail", "status", "link"]
                .iter()
                .map(|column| self.words.get(&format!("column.{column}")))
                .collect(),
            rows: lines.collect::<Result<_>>()?,
            total: counted.rows.len() as i64,
        })
    }

    fn row_line(&self, row: RowRef, item: TimelineItem) -> RowLine {
        let missing = || self.words.get("fact.missing");
        let day = item.day.and_then(|day| day.parse().ok()).map_or_else(missing, |day| self.words.day(day));
        RowLine { row, cells: vec![day, item.title, item.detail, item.status, item.link] }
    }

    fn counted(&self, known: &Known) -> Vec<Counted> {
        let mut counted = Vec::from(self.counted_inspections(known));
        counted.extend(self.counted_appeals(known));
        counted.extend(counted_challenges(known));
        counted
    }

    /// What the list of whom to look into counts: rows of the months that points look at, on the day of its count.
    fn counted_lately(&self, known: &Known) -> Result<[Counted; 2]> {
        let day = self.last_count()?.and_then(|counted| counted.day.parse().ok()).unwrap_or(self.today);
        let since = Window::window(day, self.method.points.window_months);
        let lately = |began: Option<NaiveDate>| began.is_some_and(|began| since <= began && began <= day);
        let one = |id, registry, rows: Vec<i64>| {
            let basis = (rows.len(), rows.len());
            let rows = rows.into_iter().map(|id| RowKey { registry, id }).collect();
            Counted { id, registry, rows, of: None, basis }
        };
        let inspections = known.inspections.iter().filter(|row| lately(row.began())).map(|row| row.id).collect();
        let appeals = known.appeals.iter().filter(|row| lately(row.came())).map(|row| row.id).collect();
        Ok([
            one("inspections_lately", Registry::Inspections, inspections),
            one("appeals_lately", Registry::Appeals, appeals),
        ])
    }

    /// What is new since whoever looks saw the card on an earlier day.
    fn counted_news(&self, known: &Known) -> Result<Counted> {
        let rows: Vec<RowKey> = self.new_rows(&known.object)?.into_iter().collect();
        let basis = (rows.len(), rows.len());
        Ok(Counted { id: NEWS, registry: Registry::Inspections, rows, of: None, basis })
    }

    fn counted_inspections(&self, known: &Known) -> [Counted; 2] {
        let key = |row: &Inspection| RowKey { registry: Registry::Inspections, id: row.id };
        let broken = |row: &&Inspection| {
            let mut findings = known.examined.of_inspection(row.id).iter();
            findings.any(|finding| finding.outcome == Outcome::Broken)
        };
        let tested = |row: &&Inspection| known.examined.is_tested(row.id);
        let (all, rows) = (known.inspections.len(), known.inspections.iter());
        let one =
            |id, rows: Vec<RowKey>, of, n| Counted { id, registry: Registry::Inspections, rows, of, basis: (n, all) };
        let dated = rows.clone().filter(|row| row.began().is_some()).count();
        [
            one("inspections", rows.clone().map(key).collect(), None, dated),
            one(
                "inspections_broken",
                rows.clone().filter(broken).map(key).collect(),
                Some(all),
                rows.filter(tested).count(),
            ),
        ]
    }

    fn counted_appeals(&self, known: &Known) -> [Counted; 3] {
        let key = |row: &Appeal| RowKey { registry: Registry::Appeals, id: row.id };
        let (all, rows) = (known.appeals.len(), known.appeals.iter().zip(&known.clocks));
        let overdue = rows.clone().filter(|(_, clock)| clock.running && clock.due.is_some_and(|due| due < self.today));
        let late = rows
            .clone()
            .filter(|(appeal, clock)| appeal.decided.get().zip(clock.due).is_some_and(|(decided, due)| decided > due));
        let answered = rows.clone().filter(|(appeal, clock)| appeal.decided.get().is_some() && clock.due.is_some());
        // Of an appeal that nobody follows any more, it is known that it is not overdue.
        let followed = rows.clone().filter(|(_, clock)| !clock.running || clock.due.is_some());
        let received = known.appeals.iter().filter(|row| row.received.get().is_some()).count();
        let one = |id, rows: Vec<RowKey>, of, n| Counted { id, registry: Registry::Appeals, rows, of, basis: (n, all) };
        [
            one("appeals", known.appeals.iter().map(key).collect(), None, received),
            one("appeals_late", late.map(|(row, _)| key(row)).collect(), Some(all), answered.count()),
            one("appeals_overdue", overdue.map(|(row, _)| key(row)).collect(), Some(all), followed.count()),
        ]
    }
}

fn counted_challenges(known: &Known) -> [Counted; 2] {
    let key = |row: &Challenge| RowKey { registry: Registry::Challenges, id: row.id };
    let (all, rows) = (known.challenges.len(), known.challenges.iter());
    let one = |id, rows: Vec<RowKey>, of, n| Counted { id, registry: Registry::Challenges, rows, of, basis: (n, all) };
    let filed = rows.clone().filter(|row| row.filed.get().is_some()).count();
    let decided = rows.clone().filter(|row| row.outcome.known().is_some()).count();
    [
        one("challenges", rows.clone().map(key).collect(), None, filed),
        one("challenges_upheld", rows.filter(|row| row.is_upheld()).map(key).collect(), Some(all), decided),
    ]
}

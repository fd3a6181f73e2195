//! Part 2 of the card: figures that open their rows, and one line of time.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_analytics::findings::Outcome;
use ekn_data::registries::{Appeal, Challenge, Inspection, Object, Registry, RowKey};
use ekn_process::deadlines::Clock;
use ekn_process::tasks::{Act, table as tasks};

use crate::cards::make::Known;
use crate::cards::{History, RowLine, RowList, TimelineItem};
use crate::parts::Figure;
use crate::showcase::row_ref;
use crate::{Result, Showcase};

const TIMELINE_SHOWN: usize = 200;
const ROWS_SHOWN: usize = 500;

/// A figure: its id, its rows, what it is out of.
struct Counted {
    id: &'static str,
    registry: Registry,
    rows: Vec<RowKey>,
    of: Option<usize>,
    /// How many rows say what has to be known for it, and how many there are.
    basis: (usize, usize),
}

impl Showcase<'_> {
    pub(crate) fn history(&self, known: &Known<'_>) -> Result<History> {
        let mut figures = Vec::new();
        for counted in self.counted(known) {
            let (n, of) = counted.basis;
            figures.push(Figure {
                id: counted.id.to_owned(),
                label: self.words.get(&format!("figure.{}", counted.id)),
                value: counted.rows.len() as i64,
                of: counted.of.map(|of| of as i64),
                basis: self.basis(n as i64, of as i64, self.fresh_to(counted.registry)?),
            });
        }
        let mut timeline = self.timeline(known)?;
        let total = timeline.len() as i64;
        timeline.truncate(TIMELINE_SHOWN);
        Ok(History { figures, timeline, total })
    }

    /// The rows behind a figure of a card.
    pub fn figure_rows(&self, key: &str, figure: &str) -> Result<RowList> {
        let known = self.known(Object::find(self.reader, key)?)?;
        let counted = self.counted(&known).into_iter().find(|counted| counted.id == figure);
        let counted = counted.ok_or_else(|| ekn_data::Error::unknown("figure", figure))?;
        let items: HashMap<RowKey, TimelineItem> = (self.timeline(&known)?.into_iter())
            .filter_map(|item| Some((crate::showcase::row_key(item.row.as_ref()?).ok()?, item)))
            .collect();
        let lines = counted.rows.iter().take(ROWS_SHOWN).filter_map(|row| {
            let item = items.get(row)?;
            let day = item.day.parse().map_or_else(|_| item.day.clone(), |day| self.words.day(day));
            Some(RowLine {
                row: row_ref(*row),
                cells: vec![day, item.title.clone(), item.detail.clone(), item.status.clone()],
            })
        });
        Ok(RowList {
            title: self.words.get(&format!("figure.{figure}")),
            columns: ["day", "title", "detail", "status"]
                .iter()
                .map(|column| self.words.get(&format!("column.{column}")))
                .collect(),
            rows: lines.collect(),
            total: counted.rows.len() as i64,
        })
    }

    fn counted(&self, known: &Known<'_>) -> Vec<Counted> {
        let mut counted = Vec::from(self.counted_inspections(known));
        counted.extend(self.counted_appeals(known));
        counted.extend(counted_challenges(known));
        counted
    }

    fn counted_inspections(&self, known: &Known<'_>) -> [Counted; 2] {
        let key = |row: &Inspection| RowKey { registry: Registry::Inspections, id: row.id };
        let outcomes = |row: &Inspection| {
            let id = row.id;
            known.findings.iter().filter(move |finding| finding.inspection.id == id).map(|finding| finding.outcome)
        };
        let broken = |row: &&Inspection| outcomes(row).any(|outcome| outcome == Outcome::Broken);
        let tested = |row: &&Inspection| outcomes(row).any(|outcome| outcome != Outcome::NotEnoughData);
        let (all, rows) = (known.inspections.len(), known.inspections.iter());
        let one =
            |id, rows: Vec<RowKey>, of, n| Counted { id, registry: Registry::Inspections, rows, of, basis: (n, all) };
        let dated = rows.clone().filter(|row| began(row).is_some()).count();
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

    fn counted_appeals(&self, known: &Known<'_>) -> [Counted; 3] {
        let key = |row: &Appeal| RowKey { registry: Registry::Appeals, id: row.id };
        let (all, rows) = (known.appeals.len(), known.appeals.iter().zip(&known.clocks));
        let due = |clock: &Clock| clock.deadline.as_ref().map(|deadline| deadline.due.day);
        let overdue = rows.clone().filter(|(_, clock)| clock.running && due(clock).is_some_and(|due| due < self.today));
        let late = rows
            .clone()
            .filter(|(appeal, clock)| appeal.decided.get().zip(due(clock)).is_some_and(|(decided, due)| decided > due));
        let answered = rows.clone().filter(|(appeal, clock)| appeal.decided.get().is_some() && due(clock).is_some());
        // Of an appeal that nobody follows any more, it is known that it is not overdue.
        let followed = rows.clone().filter(|(_, clock)| !clock.running || due(clock).is_some());
        let received = known.appeals.iter().filter(|row| row.received.get().is_some()).count();
        let one = |id, rows: Vec<RowKey>, of, n| Counted { id, registry: Registry::Appeals, rows, of, basis: (n, all) };
        [
            one("appeals", known.appeals.iter().map(key).collect(), None, received),
            one("appeals_late", late.map(|(row, _)| key(row)).collect(), Some(all), answered.count()),
            one("appeals_overdue", overdue.map(|(row, _)| key(row)).collect(), Some(all), followed.count()),
        ]
    }

    /// Everything that happened, newest first.
    fn timeline(&self, known: &Known<'_>) -> Result<Vec<TimelineItem>> {
        let me = known.object.id;
        let mut items = Vec::new();
        for inspection in &known.inspections {
            items.extend(self.inspection_item(known, inspection)?);
        }
        for (appeal, clock) in known.appeals.iter().zip(&known.clocks) {
            let due = clock.deadline.as_ref().filter(|_| clock.running).map(|deadline| deadline.due.day);
            items.extend(self.appeal_item(known, appeal, due)?);
        }
        for challenge in &known.challenges {
            items.extend(self.challenge_item(known, challenge)?);
        }
        for act in tasks::acts_of_object(self.reader, me)? {
            items.push(self.act_item(&act));
        }
        items.sort_by(|left, right| right.day.cmp(&left.day));
        Ok(items)
    }

    fn inspection_item(&self, known: &Known<'_>, row: &Inspection) -> Result<Option<TimelineItem>> {
        let Some(day) = began(row) else { return Ok(None) };
        let broken: Vec<&str> = (known.findings.iter())
            .filter(|finding| finding.inspection.id == row.id && finding.outcome == Outcome::Broken)
            .map(|finding| finding.rule)
            .collect();
        let status = match (broken.is_empty(), row.result.known()) {
            (false, _) => self.words.say("timeline.signs", &[("rules", &broken.join(", "))]),
            (true, Some(result)) => self.words.code("inspection_result", result),
            (true, None) if row.end.is_blank() => self.words.get("timeline.running"),
            (true, None) => String::new(),
        };
        let tone = if broken.is_empty() { "plain" } else { "bad" };
        let kind = self.words.code("inspection_kind", &row.kind);
        let item = TimelineItem {
            day: day.to_string(),
            until: row.end.get().map(|end| end.day.to_string()),
            lane: "inspection".to_owned(),
            title: self.words.say("timeline.numbered", &[("kind", &kind), ("number", &row.number)]),
            detail: self.other_side(row.authority, row.entity, known.object.id)?,
            status,
            tone: tone.to_owned(),
            row: Some(row_ref(RowKey { registry: Registry::Inspections, id: row.id })),
            case_id: None,
            link: self.link(known, row.own_authority, row.own_entity),
            joined: known.members.joins(row.own_authority, row.own_entity),
        };
        Ok(Some(item))
    }

    fn appeal_item(&self, known: &Known<'_>, row: &Appeal, due: Option<NaiveDate>) -> Result<Option<TimelineItem>> {
        let Some(received) = row.received.get().map(|at| at.day).or(row.registered.get()) else { return Ok(None) };
        let kind = row
            .kind
            .known()
            .map_or_else(|| self.words.get("timeline.appeal"), |kind| self.words.code("appeal_kind", kind));
        let (status, tone) = match (row.is_open(), due) {
            (Some(true), Some(due)) if due < self.today => {
                (self.words.say("timeline.overdue_since", &[("day", &self.words.day(due))]), "bad")
            }
            (Some(true), Some(due)) => (self.words.say("timeline.answer_by", &[("day", &self.words.day(due))]), "open"),
            (Some(true), None) => (self.words.get("timeline.open"), "open"),
            _ => {
                (row.decision.known().map(|code| self.words.code("appeal_decision", code)).unwrap_or_default(), "plain")
            }
        };
        let other = self.other_side(row.authority, row.entity, known.object.id)?;
        let topic = row.topic.known().cloned().unwrap_or_default();
        let item = TimelineItem {
            day: received.to_string(),
            until: row.decided.get().map(|day| day.to_string()),
            lane: "appeal".to_owned(),
            title: self.words.say("timeline.numbered", &[("kind", &kind), ("number", &row.number)]),
            detail: [topic, other].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            status,
            tone: tone.to_owned(),
            row: Some(row_ref(RowKey { registry: Registry::Appeals, id: row.id })),
            case_id: None,
            link: self.link(known, row.own_authority, row.own_entity),
            joined: known.members.joins(row.own_authority, row.own_entity),
        };
        Ok(Some(item))
    }

    fn challenge_item(&self, known: &Known<'_>, row: &Challenge) -> Result<Option<TimelineItem>> {
        let Some(filed) = row.filed.get() else { return Ok(None) };
        let route = row.route.known().map(|code| self.words.code("challenge_route", code)).unwrap_or_default();
        let kind = self.words.get("timeline.challenge");
        let item = TimelineItem {
            day: filed.to_string(),
            until: row.decided.get().map(|day| day.to_string()),
            lane: "challenge".to_owned(),
            title: self.words.say("timeline.numbered", &[("kind", &kind), ("number", &row.number)]),
            detail: [route, self.other_side(row.authority, row.entity, known.object.id)?]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            status: row.outcome.known().map(|code| self.words.code("challenge_outcome", code)).unwrap_or_default(),
            tone: if row.is_upheld() { "bad" } else { "plain" }.to_owned(),
            row: Some(row_ref(RowKey { registry: Registry::Challenges, id: row.id })),
            case_id: None,
            link: self.link(known, row.own_authority, row.own_entity),
            joined: known.members.joins(row.own_authority, row.own_entity),
        };
        Ok(Some(item))
    }

    fn act_item(&self, act: &Act) -> TimelineItem {
        let kind = self.words.get(&format!("act.{}", act.kind));
        TimelineItem {
            day: act.day.to_string(),
            until: None,
            lane: "act".to_owned(),
            title: self.words.say("timeline.numbered", &[("kind", &kind), ("number", &act.number)]),
            detail: self.words.say("timeline.case", &[("number", &act.case_id.to_string())]),
            status: String::new(),
            tone: "good".to_owned(),
            row: None,
            case_id: Some(act.case_id),
            link: self.words.get("link.case"),
            joined: false,
        }
    }

    /// The one of the two sides that is not the card's own object.
    fn other_side(&self, authority: Option<i64>, entity: Option<i64>, me: i64) -> Result<String> {
        let other = if authority == Some(me) { entity } else { authority };
        Ok(self.object_name(other)?.unwrap_or_default())
    }
}

/// The day an inspection began, or that of its act while it has not.
fn began(row: &Inspection) -> Option<NaiveDate> {
    row.start.get().map(|start| start.day).or(row.act_date.get())
}

fn counted_challenges(known: &Known<'_>) -> [Counted; 2] {
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

//! Part 2 of the card: figures that open their rows, and one line of time.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_analytics::findings::Outcome;
use ekn_data::registries::{Appeal, Challenge, Inspection, Object, Registry, RowKey};
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
    rows: Vec<(RowKey, Option<NaiveDate>)>,
    of: Option<usize>,
}

impl Showcase<'_> {
    pub(crate) fn history(&self, known: &Known<'_>) -> Result<History> {
        let figures = self.counted(known).into_iter().map(|counted| Figure {
            id: counted.id.to_owned(),
            label: self.words.get(&format!("figure.{}", counted.id)),
            value: counted.rows.len() as i64,
            of: counted.of.map(|of| of as i64),
            fresh_to: counted.rows.iter().filter_map(|(_, day)| *day).max().map(|day| day.to_string()),
        });
        let mut timeline = self.timeline(known)?;
        let total = timeline.len() as i64;
        timeline.truncate(TIMELINE_SHOWN);
        Ok(History { figures: figures.collect(), timeline, total })
    }

    /// The rows behind a figure of a card.
    pub fn figure_rows(&self, key: &str, figure: &str) -> Result<RowList> {
        let known = self.known(Object::find(self.reader, key)?)?;
        let counted = self.counted(&known).into_iter().find(|counted| counted.id == figure);
        let counted = counted.ok_or_else(|| ekn_data::Error::unknown("figure", figure))?;
        let items: HashMap<RowKey, TimelineItem> = (self.timeline(&known)?.into_iter())
            .filter_map(|item| Some((crate::showcase::row_key(item.row.as_ref()?).ok()?, item)))
            .collect();
        let lines = counted.rows.iter().take(ROWS_SHOWN).filter_map(|(row, _)| {
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
        let key = |registry, id| RowKey { registry, id };
        let inspection = |row: &Inspection| (key(Registry::Inspections, row.id), began(row));
        let appeal = |row: &Appeal| (key(Registry::Appeals, row.id), row.received.get().map(|at| at.day));
        let challenge = |row: &Challenge| (key(Registry::Challenges, row.id), row.filed.get());
        let broken = |row: &&Inspection| {
            known.findings.iter().any(|finding| finding.inspection.id == row.id && finding.outcome == Outcome::Broken)
        };
        let overdue = known.appeals.iter().zip(&known.clocks).filter(|(_, clock)| {
            clock.running && clock.deadline.as_ref().is_some_and(|deadline| deadline.due.day < self.today)
        });
        let late = known.appeals.iter().zip(&known.clocks).filter(|(appeal, clock)| {
            let due = clock.deadline.as_ref().map(|deadline| deadline.due.day);
            appeal.decided.get().zip(due).is_some_and(|(decided, due)| decided > due)
        });
        let (inspections, appeals, challenges) = (known.inspections.len(), known.appeals.len(), known.challenges.len());
        vec![
            Counted { id: "inspections", rows: known.inspections.iter().map(inspection).collect(), of: None },
            Counted {
                id: "inspections_broken",
                rows: known.inspections.iter().filter(broken).map(inspection).collect(),
                of: Some(inspections),
            },
            Counted { id: "appeals", rows: known.appeals.iter().map(appeal).collect(), of: None },
            Counted { id: "appeals_late", rows: late.map(|(row, _)| appeal(row)).collect(), of: Some(appeals) },
            Counted { id: "appeals_overdue", rows: overdue.map(|(row, _)| appeal(row)).collect(), of: Some(appeals) },
            Counted { id: "challenges", rows: known.challenges.iter().map(challenge).collect(), of: None },
            Counted {
                id: "challenges_upheld",
                rows: known.challenges.iter().filter(|row| row.is_upheld()).map(challenge).collect(),
                of: Some(challenges),
            },
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

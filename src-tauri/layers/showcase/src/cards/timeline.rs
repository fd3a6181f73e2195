//! One line of time: everything that the registries and the cases tell of an object, and why each row stands there.

use std::cmp::Reverse;

use chrono::NaiveDate;
use ekn_analytics::findings::Outcome;
use ekn_data::registries::{Appeal, Challenge, Inspection, Registry, RowKey};
use ekn_process::control::{Standing, table as control, watched};
use ekn_process::deadlines::Clock;
use ekn_process::tasks::{Act, table as tasks};

use crate::cards::TimelineItem;
use crate::cards::make::Known;
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// Something on the line of time, before it is put into words.
#[derive(Clone, Copy)]
pub(crate) enum Event<'k> {
    Inspection(&'k Inspection),
    Appeal(&'k Appeal, &'k Clock),
    Challenge(&'k Challenge),
}

impl<'k> Event<'k> {
    /// Every row of the registries about an object, newest first; what has no day comes last.
    pub fn rows(known: &'k Known) -> Vec<Self> {
        let mut events: Vec<Self> = known.inspections.iter().map(Self::Inspection).collect();
        events.extend(known.appeals.iter().zip(&known.clocks).map(|(appeal, clock)| Self::Appeal(appeal, clock)));
        events.extend(known.challenges.iter().map(Self::Challenge));
        events.sort_by_key(|event| Reverse(event.day()));
        events
    }

    /// The row behind it.
    pub fn row(self) -> RowKey {
        let (registry, id) = match self {
            Self::Inspection(row) => (Registry::Inspections, row.id),
            Self::Appeal(row, _) => (Registry::Appeals, row.id),
            Self::Challenge(row) => (Registry::Challenges, row.id),
        };
        RowKey { registry, id }
    }

    /// Its day, if it is known.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Inspection(row) => row.began(),
            Self::Appeal(row, _) => row.came(),
            Self::Challenge(row) => row.filed.get(),
        }
    }
}

impl Showcase<'_> {
    /// An event in words.
    pub(crate) fn timeline_item(&self, known: &Known, event: Event<'_>) -> Result<TimelineItem> {
        let mut item = match event {
            Event::Inspection(row) => self.inspection_item(known, row),
            Event::Appeal(row, clock) => self.appeal_item(known, row, clock),
            Event::Challenge(row) => self.challenge_item(known, row),
        }?;
        if known.vanished.contains(&event.row()) {
            let gone = self.words.get("timeline.gone");
            item.status =
                [item.status, gone].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        }
        Ok(item)
    }

    fn inspection_item(&self, known: &Known, row: &Inspection) -> Result<TimelineItem> {
        let broken: Vec<&str> = (known.examined.of_inspection(row.id).iter())
            .filter(|finding| finding.outcome == Outcome::Broken)
            .map(|finding| finding.rule)
            .collect();
        let status = match (broken.is_empty(), row.result.known()) {
            (false, _) => self.words.say("timeline.signs", &[("rules", &self.rule_names(&broken))]),
            (true, Some(result)) => self.words.code("inspection_result", result),
            (true, None) if row.end.is_blank() => self.words.get("timeline.running"),
            (true, None) => String::new(),
        };
        let tone = match (broken.is_empty(), row.result.word()) {
            (false, _) => "bad",
            (true, Some("violations")) => "warn",
            (true, Some("none")) => "good",
            (true, None) if row.end.is_blank() => "open",
            (true, _) => "plain",
        };
        let kind = self.words.code("inspection_kind", &row.kind);
        Ok(TimelineItem {
            day: row.began().map(|day| day.to_string()),
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
        })
    }

    fn appeal_item(&self, known: &Known, row: &Appeal, clock: &Clock) -> Result<TimelineItem> {
        let (day, due) = (row.came(), clock.due.filter(|_| clock.running));
        let kind = row
            .kind
            .known()
            .map_or_else(|| self.words.get("timeline.appeal"), |kind| self.words.code("appeal_kind", kind));
        let (status, tone) = match (row.is_open(), due) {
            (Some(true), Some(due)) if due < self.today => {
                (self.words.say("timeline.overdue_since", &[("day", &self.words.day(due))]), "bad")
            }
            (Some(true), Some(due)) => {
                let fill = [("day", self.words.day(due)), ("term", self.length_of(row, clock))];
                let fill = fill.each_ref().map(|(place, value)| (*place, value.as_str()));
                (self.words.say("timeline.answer_by", &fill), "open")
            }
            (Some(true), None) => (self.words.get("timeline.open"), "open"),
            _ => {
                (row.decision.known().map(|code| self.words.code("appeal_decision", code)).unwrap_or_default(), "plain")
            }
        };
        let other = self.other_side(row.authority, row.entity, known.object.id)?;
        let topic = row.topic.word().unwrap_or_default().to_owned();
        Ok(TimelineItem {
            day: day.map(|day| day.to_string()),
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
        })
    }

    fn challenge_item(&self, known: &Known, row: &Challenge) -> Result<TimelineItem> {
        let route = row.route.known().map(|code| self.words.code("challenge_route", code)).unwrap_or_default();
        let kind = self.words.get("timeline.challenge");
        Ok(TimelineItem {
            day: row.filed.get().map(|day| day.to_string()),
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
        })
    }

    /// An act of a case among the events; it stands in no registry.
    /// An act, with what became of its demands: the worst of it.
    pub(crate) fn act_item(&self, act: &Act) -> Result<TimelineItem> {
        let kind = self.words.get(&format!("act.{}", act.kind));
        let stands = self.act_stands(act)?;
        Ok(TimelineItem {
            day: Some(act.day.to_string()),
            until: None,
            lane: "act".to_owned(),
            title: self.words.say("timeline.numbered", &[("kind", &kind), ("number", &act.number)]),
            detail: self.words.say("timeline.case", &[("number", &act.case_id.to_string())]),
            status: stands.map(|stands| self.words.get(&format!("promise.{}", stands.code()))).unwrap_or_default(),
            tone: match stands {
                Some(Standing::Broken) => "bad",
                Some(Standing::Unknown) => "warn",
                Some(Standing::Waiting) => "open",
                Some(Standing::Kept) => "good",
                Some(Standing::Withdrawn) | None => "plain",
            }
            .to_owned(),
            row: None,
            case_id: Some(act.case_id),
            link: self.words.get("link.case"),
            joined: false,
        })
    }

    /// How it stands with what an act demanded; `None` where no demand of it was entered.
    fn act_stands(&self, act: &Act) -> Result<Option<Standing>> {
        let promises = control::of_case(self.reader, act.case_id)?;
        let mut own = promises.iter().filter(|promise| promise.act == act.number).peekable();
        if own.peek().is_none() {
            return Ok(None);
        }
        let Some(case) = tasks::case(self.reader, act.case_id)? else { return Ok(None) };
        let stand =
            own.map(|promise| Ok(watched(self.reader, &self.method.library, &case, promise, self.today)?.stands()));
        let stand = stand.collect::<Result<Vec<_>>>()?;
        Ok(Standing::ALL.into_iter().find(|standing| stand.contains(standing)))
    }

    /// The one of the two sides that is not the card's own object.
    fn other_side(&self, authority: Option<i64>, entity: Option<i64>, me: i64) -> Result<String> {
        let other = if authority == Some(me) { entity } else { authority };
        Ok(self.object_name(other)?.unwrap_or_default())
    }
}

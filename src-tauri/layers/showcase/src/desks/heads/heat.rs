//! Two tables that are read by their shades: signs by district and body, events by kind and week.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use ekn_data::registries::Registry;

use super::ledger::{HELD, Held, Ledger};
use super::period::{Length, Span};
use crate::desks::{HeadsCell, HeadsRow, HeadsTable, RowsWanted};
use crate::{Result, Showcase};

/// So many bodies are compared, those with the most inspections first.
const BODIES: usize = 12;

/// So many weeks are columns.
const WEEKS: u64 = 12;

impl Showcase<'_> {
    /// The day that a register reaches: what lies behind it is not known yet, however far another one reaches.
    fn known_to(&self, registry: Registry) -> Result<Option<NaiveDate>> {
        Ok(self.fresh_to(registry)?.map(|day| day.min(self.today)))
    }

    /// Signs in a hundred inspections of twelve months, by district and body.
    pub(super) fn risk_table(&self, ledger: &Ledger) -> Result<HeadsTable> {
        let [span, _] = Length::Year.spans(self.known_to(Registry::Inspections)?.unwrap_or(ledger.until));
        let days = span.days();
        let inspections = ledger.events(Registry::Inspections).iter().filter(|event| days.contains(&event.day));
        let mut by_body: BTreeMap<i64, i64> = BTreeMap::new();
        let mut cells: BTreeMap<(u16, i64), [i64; 2]> = BTreeMap::new();
        let (mut all, mut counted) = (0, 0);
        for event in inspections {
            all += 1;
            let Some(body) = ledger.body(event).filter(|_| !ledger.district(event.place).is_empty()) else { continue };
            counted += 1;
            *by_body.entry(body).or_default() += 1;
            let [rows, signs] = cells.entry((event.place, body)).or_default();
            *rows += 1;
            *signs += i64::from(ledger.is("signs", event));
        }
        let mut bodies: Vec<i64> = by_body.keys().copied().collect();
        bodies.sort_by_key(|body| (Reverse(by_body.get(body).copied()), *body));
        bodies.truncate(BODIES);
        let mut places: Vec<u16> = cells.keys().map(|(place, _)| *place).collect();
        places.dedup();
        places.sort_by_key(|place| ledger.district(*place));
        let cell = |place: u16, body: i64| {
            let Some([rows, signs]) = cells.get(&(place, body)).copied() else { return HeadsCell::text("") };
            let fill = [("n", self.words.count(signs)), ("of", self.words.count(rows))];
            let counts = self.words.say("heads.of", &fill.each_ref().map(|(name, value)| (*name, value.as_str())));
            let wanted = RowsWanted {
                figure: "signs".to_owned(),
                place: Some(ledger.district(place).to_owned()),
                body: Some(body),
                ..span.wanted()
            };
            let all = RowsWanted { figure: "inspections".to_owned(), ..wanted.clone() };
            let rows_behind = (signs > 0).then_some(wanted);
            if rows < self.method.comparing.least_objects {
                return HeadsCell { rows: rows_behind, ..HeadsCell::text(counts) };
            }
            let share = signs as f64 * 100.0 / rows as f64;
            let text = self.words.say("heads.percent", &[("share", &self.words.number(share, 1))]);
            HeadsCell { text, value: Some(share), note: Some(counts), rows: rows_behind, note_rows: Some(all) }
        };
        let mut named = Vec::with_capacity(bodies.len());
        for body in &bodies {
            let object = self.object(Some(*body))?;
            let name = object.as_ref().map(|object| object.name_in(self.words.language()).to_owned());
            named.push((name.unwrap_or_else(|| self.words.get("fact.missing")), object.map(|object| object.key())));
        }
        // What there are fewer of stands across: a column has to hold its whole name.
        let (across, rows) = if places.len() <= bodies.len() {
            let cells = |body: i64| places.iter().map(|place| cell(*place, body)).collect();
            let row = |((name, key), body)| HeadsRow { name, key, case_id: None, cells: cells(body) };
            let rows = named.into_iter().zip(bodies.iter().copied()).map(row).collect();
            (("body", places.iter().map(|place| self.region_name(ledger.district(*place))).collect()), rows)
        } else {
            let cells = |place: u16| bodies.iter().map(|body| cell(place, *body)).collect();
            let name = |place: u16| self.region_name(ledger.district(place));
            let row = |place: &u16| HeadsRow { name: name(*place), key: None, case_id: None, cells: cells(*place) };
            (("district", named.into_iter().map(|(name, _)| name).collect()), places.iter().map(row).collect())
        };
        let rows: Vec<HeadsRow> = if ledger.has_signs() { rows } else { Vec::new() };
        let columns = [self.columns(&[across.0]), across.1].concat();
        let basis = self.basis(counted, all, self.fresh_to(Registry::Inspections)?);
        let table = self.table("risk", columns, rows, Some(basis));
        let least = self.method.comparing.least_objects.to_string();
        let [since, until] = [span.since, span.until].map(|day| self.words.day(day));
        let fill = [("least", &*least), ("bodies", &bodies.len().to_string()), ("since", &since), ("until", &until)];
        let said = self.words.say("heads.risk.said", &fill);
        Ok(HeadsTable { shade: Some("table".to_owned()), said, ..table })
    }

    /// Events of twelve weeks by kind.
    pub(super) fn weeks_table(&self, ledger: &Ledger) -> Result<HeadsTable> {
        let mut reached = Vec::new();
        for registry in HELD {
            reached.push((registry, self.known_to(registry)?.unwrap_or(ledger.until)));
        }
        let until = reached.iter().map(|(_, day)| *day).max().unwrap_or(ledger.until);
        let monday = until - Days::new(u64::from(until.weekday().num_days_from_monday()));
        let begin = |back: u64| monday.checked_sub_days(Days::new(7 * back)).unwrap_or(NaiveDate::MIN);
        let weeks: Vec<Span> = (0..WEEKS)
            .rev()
            .map(|back| Span { since: begin(back), until: (begin(back) + Days::new(6)).min(until) })
            .collect();
        let mut rows = Vec::new();
        for (registry, reaches) in reached {
            let mut by_kind: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
            let first = weeks.first().map_or(i32::MAX, |week| *week.days().start());
            let last = reaches.num_days_from_ce();
            let within = |event: &&Held| (first..=last).contains(&event.day);
            for event in ledger.events(registry).iter().filter(within) {
                let week = usize::try_from((event.day - first) / 7).unwrap_or(usize::MAX);
                let counts = by_kind.entry(ledger.kind(event)).or_insert_with(|| vec![0; weeks.len()]);
                if let Some(count) = counts.get_mut(week) {
                    *count += 1;
                }
            }
            for (kind, counts) in by_kind {
                let cells = counts.iter().zip(&weeks).map(|(count, week)| {
                    // What is not known yet is not nought.
                    if week.since > reaches {
                        return HeadsCell::text(self.words.get("heads.not_reached"));
                    }
                    let wanted =
                        RowsWanted { figure: registry.name().to_owned(), kind: Some(kind.to_owned()), ..week.wanted() };
                    HeadsCell::count(self.words, *count, wanted)
                });
                let cells = cells.collect();
                let fill = [
                    ("registry", self.words.code("registry", registry.name())),
                    ("kind", self.event_kind(registry, kind)),
                ];
                let name = self.words.say("heads.kind", &fill.each_ref().map(|(name, value)| (*name, value.as_str())));
                rows.push(HeadsRow { name, key: None, case_id: None, cells });
            }
        }
        let mut columns = self.columns(&["kind"]);
        columns.extend(weeks.iter().map(|week| week.since.format("%d.%m").to_string()));
        let basis = self.figures_basis(ledger, Span { since: begin(WEEKS - 1), until })?;
        let [since, until] = [begin(WEEKS - 1), until].map(|day| self.words.day(day));
        let said = self.words.say("heads.weeks.said", &[("since", &since), ("until", &until)]);
        Ok(HeadsTable { shade: Some("row".to_owned()), said, ..self.table("weeks", columns, rows, Some(basis)) })
    }

    /// The kind of an event in words.
    pub(super) fn event_kind(&self, registry: Registry, kind: &str) -> String {
        let list = match registry {
            Registry::Inspections => "inspection_kind",
            Registry::Appeals => "appeal_kind",
            Registry::Challenges => "challenge_route",
            Registry::Entities => return kind.to_owned(),
        };
        if kind.is_empty() { self.words.get("heads.no_kind") } else { self.words.code(list, kind) }
    }
}

//! The screen put together: figures of a period, then work, measures, risk and data.

use chrono::NaiveDate;
use ekn_data::registries::Registry;

use super::ledger::{HELD, Held, Ledger};
use super::period::{Length, Span};
use crate::desks::{HeadsCell, HeadsRow, HeadsTable, HeadsView, RowsWanted};
use crate::parts::{Basis, Choice};
use crate::{Result, Showcase};

/// Figures of the registries, in the order in which they stand.
const FIGURES: [(&str, Registry); 5] = [
    ("inspections", Registry::Inspections),
    ("signs", Registry::Inspections),
    ("appeals", Registry::Appeals),
    ("challenges", Registry::Challenges),
    ("upheld", Registry::Challenges),
];

impl Showcase<'_> {
    /// The numbers of a period and of the one before it: as they were counted before, if nothing behind them has changed.
    pub fn heads(&self, period: Option<&str>) -> Result<HeadsView> {
        let length = period.map_or(Ok(Length::Week), Length::parse)?;
        Ok(HeadsView::clone(&*self.kept_heads(length)?))
    }

    pub(crate) fn make_heads(&self, length: Length) -> Result<HeadsView> {
        let ledger = self.ledger()?;
        let [now, before] = length.spans(self.today);
        let (placed, subjects) = ledger.placed();
        let days = [now.since, now.until, before.since, before.until].map(|day| self.words.day(day));
        let names = ["since", "until", "since_before", "until_before"];
        let fill: Vec<(&str, &str)> = names.into_iter().zip(days.iter().map(String::as_str)).collect();
        let mut tables = vec![self.figures_table(&ledger, [now, before])?];
        tables.extend(self.work_tables()?);
        tables.extend(self.measure_tables(&ledger)?);
        tables.push(self.risk_table(&ledger)?);
        tables.push(self.weeks_table(&ledger)?);
        tables.push(self.quality_table()?);
        Ok(HeadsView {
            today: self.today.to_string(),
            period: length.code().to_owned(),
            periods: Length::ALL
                .map(|length| Choice {
                    id: length.code().to_owned(),
                    name: self.words.get(&format!("heads.period.{}", length.code())),
                })
                .into(),
            since: now.since.to_string(),
            until: now.until.to_string(),
            said: self.words.say("heads.said", &fill),
            tables,
            notice: self.words.get("risk.notice"),
            basis: self.basis_of_all(placed, subjects)?,
        })
    }

    /// A table with its words: `heads.<id>`, `heads.<id>.said`, `heads.<id>.empty`.
    pub(super) fn table(
        &self,
        id: &str,
        columns: Vec<String>,
        rows: Vec<HeadsRow>,
        basis: Option<Basis>,
    ) -> HeadsTable {
        HeadsTable {
            id: id.to_owned(),
            title: self.words.get(&format!("heads.{id}")),
            said: self.words.get(&format!("heads.{id}.said")),
            shade: None,
            columns,
            rows,
            basis,
            empty: self.words.get(&format!("heads.{id}.empty")),
        }
    }

    pub(super) fn columns(&self, ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| self.words.get(&format!("heads.column.{id}"))).collect()
    }

    fn figures_table(&self, ledger: &Ledger, spans: [Span; 2]) -> Result<HeadsTable> {
        let (_, subjects) = ledger.placed();
        let mut rows = Vec::new();
        for (figure, registry) in FIGURES {
            let known = figure != "signs" || ledger.has_signs();
            let reaches = self.fresh_to(registry)?.unwrap_or(NaiveDate::MIN);
            let told = Span::up_to(spans, reaches);
            let counts = told.map(|span| {
                let days = span.days();
                let counted = ledger.events(registry).iter().filter(|event| days.contains(&event.day));
                counted.filter(|event| ledger.is(figure, event)).count() as i64
            });
            rows.push(self.figure_row(figure, known.then_some(counts), told, (reaches, subjects)));
        }
        let acts = [self.acts_of(spans[0])?.len() as i64, self.acts_of(spans[1])?.len() as i64];
        rows.push(self.figure_row("acts", Some(acts), spans, (self.today, subjects)));
        let columns = self.columns(&["figure", "now", "before", "change", "rate_now", "rate_before"]);
        let basis = self.figures_basis(ledger, spans[0])?;
        Ok(self.table("figures", columns, rows, Some(basis)))
    }

    /// Events of a span whose district is known, of all.
    pub(super) fn figures_basis(&self, ledger: &Ledger, span: Span) -> Result<Basis> {
        let days = span.days();
        let events = HELD.iter().flat_map(|registry| ledger.events(*registry));
        let (mut all, mut placed) = (0, 0);
        for event in events.filter(|event| days.contains(&event.day)) {
            all += 1;
            placed += i64::from(!ledger.district(event.place).is_empty());
        }
        self.basis_of_all(placed, all)
    }

    /// A figure of both spans, of a register that reaches to a day: what it can't know yet is not nought, and is not compared. Spans that
    /// end before the period does say so.
    fn figure_row(
        &self,
        figure: &str,
        counts: Option<[i64; 2]>,
        spans: [Span; 2],
        (reaches, subjects): (NaiveDate, i64),
    ) -> HeadsRow {
        let name = self.words.get(&format!("heads.figure.{figure}"));
        let Some(counts) = counts else {
            let cells = (0..5).map(|_| HeadsCell::text(self.words.get("heads.not_counted"))).collect();
            return HeadsRow { name, key: None, case_id: None, cells };
        };
        let to_day = |key: &str| self.words.say(key, &[("day", &self.words.day(reaches))]);
        let is_cut = reaches < self.today && spans[0].until == reaches;
        let wanted = |place: usize| RowsWanted { figure: figure.to_owned(), ..spans[place].wanted() };
        let figures = [0, 1].map(|place| {
            let (count, span) = (counts[place], spans[place]);
            if reaches < span.since {
                let none = reaches == NaiveDate::MIN;
                return HeadsCell::text(if none {
                    self.words.get("heads.no_rows")
                } else {
                    to_day("heads.no_rows_after")
                });
            }
            let to = self.words.day(span.until.min(reaches));
            let note = (is_cut || reaches < span.until).then(|| self.words.say("heads.rows_to", &[("day", &to)]));
            HeadsCell { note, ..HeadsCell::count(self.words, count, wanted(place)) }
        });
        let whole = spans.map(|span| span.until <= reaches);
        // Why is said beside the count.
        let unknown = || HeadsCell::text(self.words.get("heads.unknown"));
        let rate = |place: usize| match whole[place].then(|| self.rate(Some(counts[place]), subjects)) {
            // A rate opens what it counts.
            Some(Some(rate)) => {
                let rows = (counts[place] > 0).then(|| wanted(place));
                HeadsCell { rows, ..self.rate_cell(Some(rate)) }
            }
            Some(None) => self.rate_cell(None),
            None => unknown(),
        };
        let changed = if whole == [true, true] { self.change_cell(counts) } else { unknown() };
        let cells = figures.into_iter().chain([changed, rate(0), rate(1)]).collect();
        HeadsRow { name, key: None, case_id: None, cells }
    }

    fn change_cell(&self, [now, before]: [i64; 2]) -> HeadsCell {
        let change = now - before;
        let share = (before >= self.method.comparing.least_objects).then(|| change as f64 * 100.0 / before as f64);
        let note = share.map(|share| self.words.say("heads.by_share", &[("share", &self.words.signed(share, 0))]));
        let text = self.words.signed(change as f64, 0);
        HeadsCell { text, value: Some(change as f64), note, ..HeadsCell::default() }
    }

    pub(super) fn rate_cell(&self, rate: Option<f64>) -> HeadsCell {
        match rate {
            Some(rate) => HeadsCell { text: self.words.number(rate, 1), value: Some(rate), ..HeadsCell::default() },
            None => HeadsCell::text(self.words.get("heads.not_enough")),
        }
    }

    fn quality_table(&self) -> Result<HeadsTable> {
        let desk = self.quality()?;
        let rows = desk.sources.iter().flat_map(|source| &source.datasets).map(|set| HeadsRow {
            name: set.title.clone(),
            key: None,
            case_id: None,
            cells: vec![HeadsCell::text(set.basis.text.clone()), HeadsCell::text(set.freshness.clone())],
        });
        let rows = rows.collect();
        Ok(self.table("quality", self.columns(&["data_set", "basis", "fresh"]), rows, None))
    }
}

impl Ledger {
    /// Subjects whose district is known, and all of them.
    pub(super) fn placed(&self) -> (i64, i64) {
        let placed = self.subjects.values().filter(|place| !self.district(**place).is_empty()).count();
        (placed as i64, self.subjects.len() as i64)
    }

    /// Whether an event of its registry is counted by a figure.
    pub(super) fn is(&self, figure: &str, event: &Held) -> bool {
        match figure {
            "signs" => self.signs(event.row).next().is_some(),
            "upheld" => event.upheld,
            _ => true,
        }
    }
}

impl Span {
    /// The rows of the span.
    pub(super) fn wanted(self) -> RowsWanted {
        RowsWanted { since: Some(self.since.to_string()), until: Some(self.until.to_string()), ..RowsWanted::default() }
    }
}

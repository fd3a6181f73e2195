//! The rows behind any number that opens them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ekn_data::registries::{Object, Registry, RowKey};
use ekn_process::tasks::{Act, Case};

use super::ledger::{Held, Ledger};
use super::measures::Compared;
use super::period::Span;
use crate::desks::{CaseHead, HeadsCell, HeadsLine, HeadsRow, HeadsRows, HeadsTable, RowsWanted};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// Rows of a page.
const PAGE: usize = 100;

/// Which of the rows are put into words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub skip: usize,
    pub most: usize,
}

/// A page being made: all are counted, those of the page alone are put into words.
pub(super) struct Page<T> {
    pub items: Vec<T>,
    pub total: usize,
}

impl<T> Page<T> {
    pub fn of(all: impl Iterator<Item = T>, cut: Cut) -> Self {
        let mut page = Self { items: Vec::new(), total: 0 };
        for one in all {
            if page.total >= cut.skip && page.items.len() < cut.most {
                page.items.push(one);
            }
            page.total += 1;
        }
        page
    }
}

impl Showcase<'_> {
    /// A page of the rows behind a number. Those that have to be looked for are counted while they are read.
    pub fn heads_rows(
        &self,
        wanted: &RowsWanted,
        skip: u32,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<HeadsRows> {
        self.rows_behind(wanted, Cut { skip: skip as usize, most: PAGE }, progress)
    }

    /// All rows behind a number as one table, for a file.
    pub(crate) fn table_behind(
        &self,
        wanted: &RowsWanted,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<HeadsTable> {
        let all = self.rows_behind(wanted, Cut { skip: 0, most: usize::MAX }, progress)?;
        let rows = all.rows.into_iter().map(|line| {
            let mut cells = line.cells.into_iter();
            let name = cells.next().unwrap_or_default();
            HeadsRow { name, key: line.key, case_id: line.case_id, cells: cells.map(HeadsCell::text).collect() }
        });
        let rows = rows.collect();
        Ok(HeadsTable { title: all.title, columns: all.columns, ..self.table("rows", Vec::new(), rows, None) })
    }

    fn rows_behind(&self, wanted: &RowsWanted, cut: Cut, progress: &mut dyn FnMut(u64) -> bool) -> Result<HeadsRows> {
        let (columns, lines, total): (&[&str], Vec<HeadsLine>, usize) = match wanted.figure.as_str() {
            "inspections" | "signs" => self.event_lines(Registry::Inspections, wanted, cut)?,
            "appeals" => self.event_lines(Registry::Appeals, wanted, cut)?,
            "challenges" | "upheld" => self.event_lines(Registry::Challenges, wanted, cut)?,
            "objects" | "blind" => self.object_lines(wanted, cut)?,
            "acts" => self.act_lines(wanted, cut)?,
            "compared" => self.compared_lines(wanted, cut)?,
            "tasks" => self.task_lines(wanted, cut)?,
            "forecast" => self.forecast_lines(cut)?,
            "unusual" => self.unusual_lines(wanted, cut)?,
            "holds" | "not_enough_data" | "not_applicable" => self.tested_lines(wanted, cut, progress)?,
            "level" => self.level_lines(wanted, cut)?,
            "district" => self.district_lines(wanted, cut)?,
            "term" => self.term_lines(wanted, cut)?,
            "said" => self.said_lines(wanted, cut)?,
            "judged" | "judged_yes" => self.judged_lines(wanted, cut)?,
            unknown => return Err(ekn_data::Error::unknown("figure", unknown).into()),
        };
        let next = cut.skip + lines.len();
        Ok(HeadsRows {
            title: self.words.get(&format!("heads.figure.{}", wanted.figure)),
            columns: self.columns(columns),
            rows: lines,
            total: total as i64,
            after: (next < total).then_some(next as i64),
        })
    }

    /// A district by its name, or by its code.
    fn district_named(&self, code: &str) -> String {
        self.district_name(code).unwrap_or(code).to_owned()
    }

    fn event_lines(&self, registry: Registry, wanted: &RowsWanted, cut: Cut) -> Result<Lines> {
        let ledger = self.ledger()?;
        let days = days(wanted)?;
        let kept = |event: &&Held| {
            days.contains(&event.day)
                && ledger.is(&wanted.figure, event)
                && ledger.lies(event.place, wanted)
                && wanted.body.is_none_or(|body| ledger.body(event) == Some(body))
                && wanted.kind.as_ref().is_none_or(|kind| ledger.kind(event) == kind)
                && wanted.rule.as_ref().is_none_or(|rule| ledger.signs(event.row).any(|own| own == rule))
        };
        // The newest first.
        let mut events: Vec<&Held> = ledger.events(registry).iter().filter(kept).collect();
        events.sort_by_key(|event| std::cmp::Reverse((event.day, event.row)));
        let page = Page::of(events.into_iter(), cut);
        let lines = page.items.into_iter().map(|event| self.held_line(&ledger, registry, event));
        Ok((Self::event_columns(registry), lines.collect::<Result<_>>()?, page.total))
    }

    pub(super) fn held_line(&self, ledger: &Ledger, registry: Registry, event: &Held) -> Result<HeadsLine> {
        let row = RowKey { registry, id: event.row };
        let day = NaiveDate::from_num_days_from_ce_opt(event.day).unwrap_or_default();
        let signs: Vec<&str> = ledger.signs(event.row).collect();
        let last = if registry == Registry::Inspections {
            signs.join(", ")
        } else {
            self.words.get(if event.upheld { "heads.upheld" } else { "fact.missing" })
        };
        let cells = vec![
            self.words.day(day),
            self.row_link(row)?.label,
            self.event_kind(registry, ledger.kind(event)),
            self.object_name(ledger.body(event))?.unwrap_or_default(),
            self.district_named(ledger.district(event.place)),
            if registry == Registry::Appeals { String::new() } else { last },
        ];
        Ok(HeadsLine { cells, row: Some(row_ref(row)), ..HeadsLine::default() })
    }

    pub(super) fn event_columns(registry: Registry) -> &'static [&'static str] {
        match registry {
            Registry::Challenges => &["day", "row", "kind", "body", "district", "outcome"],
            _ => &["day", "row", "kind", "body", "district", "signs"],
        }
    }

    fn object_lines(&self, wanted: &RowsWanted, cut: Cut) -> Result<Lines> {
        let ledger = self.ledger()?;
        let blind = wanted.figure == "blind";
        let all: Box<dyn Iterator<Item = i64> + '_> =
            if blind { Box::new(ledger.blind.iter().copied()) } else { Box::new(ledger.subjects.keys().copied()) };
        let page = Page::of(all.filter(|object| ledger.lies(ledger.place(Some(*object)), wanted)), cut);
        let lines = page.items.into_iter().map(|id| {
            let object: Option<Object> = self.object(Some(id))?;
            let name = object.as_ref().map(|object| object.name_in(self.words.language()).to_owned());
            let district = self.district_named(ledger.district(ledger.place(Some(id))));
            let cells = vec![name.unwrap_or_default(), district];
            Ok(HeadsLine { cells, key: object.map(|object| object.key()), ..HeadsLine::default() })
        });
        Ok((&["object", "district"], lines.collect::<Result<_>>()?, page.total))
    }

    /// Acts of a period, or those that are followed, with what came of them.
    fn act_lines(&self, wanted: &RowsWanted, cut: Cut) -> Result<Lines> {
        let ledger = self.ledger()?;
        let mut acts = match &wanted.state {
            Some(state) => {
                let followed = self.followed(&ledger)?.0.into_iter();
                followed.filter(|one| one.is(state) == Some(true)).map(|one| (one.act, one.case)).collect()
            }
            None => self.acts_of(Span::wanted_by(wanted)?)?,
        };
        acts.retain(|(act, case)| is_wanted(&ledger, wanted, act, case));
        let page = Page::of(acts.into_iter(), cut);
        let lines = page.items.into_iter().map(|(act, case)| {
            let cells = vec![
                self.words.day(act.day),
                self.act_name(&act),
                self.object_name(case.authority)?.unwrap_or_default(),
            ];
            Ok(HeadsLine { cells, case_id: Some(case.id), ..HeadsLine::default() })
        });
        Ok((&["day", "act", "body"], lines.collect::<Result<_>>()?, page.total))
    }

    /// Inspections by which what came after acts was compared with others: once each, whatever acts they were counted for.
    fn compared_lines(&self, wanted: &RowsWanted, cut: Cut) -> Result<Lines> {
        let ledger = self.ledger()?;
        let followed = self.followed(&ledger)?.0;
        let acts = followed.iter().filter(|one| is_wanted(&ledger, wanted, &one.act, &one.case));
        let counted: BTreeMap<i64, Compared> = acts.flat_map(|one| one.compared().iter().copied()).collect();
        let events = ledger.events(Registry::Inspections).iter();
        let mut events: Vec<(&Held, Compared)> =
            events.filter_map(|event| Some((event, *counted.get(&event.row)?))).collect();
        events.sort_by_key(|(event, compared)| (*compared, std::cmp::Reverse((event.day, event.row))));
        let page = Page::of(events.into_iter(), cut);
        let lines = page.items.into_iter().map(|(event, compared)| {
            let mut line = self.held_line(&ledger, Registry::Inspections, event)?;
            line.cells.push(self.words.get(&format!("heads.compared.{}", compared.code())));
            Ok(line)
        });
        let columns = &["day", "row", "kind", "body", "district", "signs", "compared"];
        Ok((columns, lines.collect::<Result<_>>()?, page.total))
    }

    fn task_lines(&self, wanted: &RowsWanted, cut: Cut) -> Result<Lines> {
        let items = self.board()?.items.into_iter().filter(|item| {
            wanted.state.as_ref().is_none_or(|state| item.item.bucket == *state)
                && wanted.person.as_ref().is_none_or(|person| item.person == *person)
                && wanted.kind.as_ref().is_none_or(|kind| item.kind == *kind)
        });
        let page = Page::of(items, cut);
        let lines = page.items.into_iter().map(|board| {
            let item = board.item;
            let day = item.due.or(item.planned).and_then(|day| day.parse().ok());
            let day = day.map_or_else(|| self.words.get("fact.missing"), |day| self.words.day(day));
            let cells = vec![day, item.title, item.case_title, board.person, item.object_name];
            HeadsLine { cells, row: item.row, case_id: item.case_id, ..HeadsLine::default() }
        });
        Ok((&["deadline", "task", "case", "person", "object"], lines.collect(), page.total))
    }

    fn forecast_lines(&self, cut: Cut) -> Result<Lines> {
        let page = Page::of(self.foreseen()?.into_iter(), cut);
        let lines = page.items.into_iter().map(|case| {
            let CaseHead { id, title, owner, .. } = case.head;
            let missed = self.words.say("heads.percent", &[("share", &case.missed.to_string())]);
            HeadsLine { cells: vec![title, case.task, owner, missed], case_id: Some(id), ..HeadsLine::default() }
        });
        Ok((&["case", "task", "person", "foreseen"], lines.collect(), page.total))
    }
}

/// Whether an act is of the kind, the body and the place that are asked for.
fn is_wanted(ledger: &Ledger, wanted: &RowsWanted, act: &Act, case: &Case) -> bool {
    wanted.kind.as_ref().is_none_or(|kind| *kind == act.kind)
        && (wanted.body.is_none() || wanted.body == case.authority)
        && ledger.lies(ledger.place(case.entity), wanted)
}

/// Columns, lines of the page, and how many there are in all.
pub(super) type Lines = (&'static [&'static str], Vec<HeadsLine>, usize);

impl Ledger {
    /// Whether a place lies where it is asked for.
    fn lies(&self, place: u16, wanted: &RowsWanted) -> bool {
        let code = self.district(place);
        match wanted.place.as_deref() {
            None => true,
            Some("") => code.is_empty(),
            Some(begin) => code.starts_with(begin),
        }
    }
}

fn days(wanted: &RowsWanted) -> Result<std::ops::RangeInclusive<i32>> {
    Ok(Span::wanted_by(wanted)?.days())
}

impl Span {
    /// The days that are asked for; without any, all that are known.
    fn wanted_by(wanted: &RowsWanted) -> Result<Self> {
        let day = |text: &Option<String>, open: NaiveDate| match text {
            None => Ok(open),
            Some(text) => text.parse().map_err(|_| ekn_data::Error::unknown("day", text)),
        };
        let open = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        Ok(Self { since: day(&wanted.since, open(1))?, until: day(&wanted.until, open(9999))? })
    }
}

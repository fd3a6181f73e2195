//! The office's own work: dates, who has how much of what, and what has come to a stop.

use std::collections::{BTreeMap, BTreeSet};

use crate::dashboards::Board;
use crate::desks::{ForecastCase, HeadsCell, HeadsRow, HeadsTable, RowsWanted};
use crate::{Result, Showcase};

/// From so many per cent of the runs on, a date is foreseen to be missed.
const FORESEEN: i64 = 50;

impl Showcase<'_> {
    pub(super) fn work_tables(&self) -> Result<Vec<HeadsTable>> {
        let board = self.board()?;
        Ok(vec![self.deadlines_table(&board)?, self.workload_table(&board), self.stuck_table(&board)])
    }

    /// Open cases of which it is foreseen that a date will be missed.
    pub(super) fn foreseen(&self) -> Result<Vec<ForecastCase>> {
        Ok(self.forecast_board()?.cases.into_iter().filter(|case| case.missed >= FORESEEN).collect())
    }

    fn deadlines_table(&self, board: &Board) -> Result<HeadsTable> {
        let mut rows: Vec<HeadsRow> = Vec::new();
        for total in &board.totals {
            let wanted =
                RowsWanted { figure: "tasks".to_owned(), state: Some(total.bucket.clone()), ..RowsWanted::default() };
            let name = self.words.get(&format!("heads.bucket.{}", total.bucket));
            rows.push(HeadsRow {
                name,
                key: None,
                case_id: None,
                cells: vec![HeadsCell::count(self.words, total.count, wanted)],
            });
        }
        let wanted = RowsWanted { figure: "forecast".to_owned(), ..RowsWanted::default() };
        let name = self.words.say("heads.bucket.forecast", &[("percent", &FORESEEN.to_string())]);
        let cells = vec![HeadsCell::count(self.words, self.foreseen()?.len() as i64, wanted)];
        rows.push(HeadsRow { name, key: None, case_id: None, cells });
        Ok(self.table("deadlines", self.columns(&["deadline", "tasks"]), rows, Some(board.basis.clone())))
    }

    fn workload_table(&self, board: &Board) -> HeadsTable {
        let kinds: BTreeSet<&str> = board.items.iter().map(|item| item.kind.as_str()).collect();
        let mut people: BTreeMap<&str, BTreeMap<&str, [i64; 2]>> = BTreeMap::new();
        for item in &board.items {
            let [all, overdue] = people.entry(&item.person).or_default().entry(&item.kind).or_default();
            *all += 1;
            *overdue += i64::from(item.item.bucket == "overdue");
        }
        let rows = people.into_iter().map(|(person, by_kind)| {
            let wanted = |kind: Option<&str>, state: Option<&str>| RowsWanted {
                figure: "tasks".to_owned(),
                person: Some(person.to_owned()),
                kind: kind.map(str::to_owned),
                state: state.map(str::to_owned),
                ..RowsWanted::default()
            };
            let sum = |at: usize| by_kind.values().map(|counts| counts[at]).sum();
            let totals = [
                HeadsCell::count(self.words, sum(0), wanted(None, None)),
                HeadsCell::count(self.words, sum(1), wanted(None, Some("overdue"))),
            ];
            let of_kinds = kinds.iter().map(|kind| {
                let [all, overdue] = by_kind.get(kind).copied().unwrap_or_default();
                let note = self.words.say("heads.overdue", &[("n", &self.words.count(overdue))]);
                HeadsCell {
                    note: (overdue > 0).then_some(note),
                    note_rows: (overdue > 0).then(|| wanted(Some(kind), Some("overdue"))),
                    ..HeadsCell::count(self.words, all, wanted(Some(kind), None))
                }
            });
            let cells = totals.into_iter().chain(of_kinds).collect();
            HeadsRow { name: person.to_owned(), key: None, case_id: None, cells }
        });
        let mut columns = self.columns(&["person", "tasks", "overdue"]);
        columns.extend(kinds.iter().map(|kind| (*kind).to_owned()));
        let rows = rows.collect();
        self.table("workload", columns, rows, Some(board.basis.clone()))
    }

    fn stuck_table(&self, board: &Board) -> HeadsTable {
        let rows = board.stuck.iter().map(|stuck| HeadsRow {
            name: stuck.head.title.clone(),
            key: None,
            case_id: Some(stuck.head.id),
            cells: vec![
                HeadsCell::text(stuck.head.object_name.clone()),
                HeadsCell::text(stuck.head.owner.clone()),
                HeadsCell::text(stuck.why.clone()),
            ],
        });
        let columns = self.columns(&["case", "object", "person", "why"]);
        self.table("stuck", columns, rows.collect(), Some(board.basis.clone()))
    }
}

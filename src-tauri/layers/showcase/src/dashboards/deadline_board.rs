//! The deadline board: every open case's tasks, counted by person, by kind and by authority.

use std::collections::BTreeMap;

use ekn_process::tasks::{Bucket, Graph, Stuck};

use crate::dashboards::{Board, BoardItem, BoardRow, StuckCase};
use crate::desks::{bucket_counts, sort_items};
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// The board.
    pub fn board(&self) -> Result<Board> {
        let nobody = self.words.get("board.none");
        let (mut items, mut stuck) = (self.duty_items(self.sees_duties())?, Vec::new());
        self.each_case(|graph| {
            items.extend(self.case_deadlines(graph)?);
            stuck.extend(self.stuck_case(graph)?);
            Ok(())
        })?;
        sort_items(&mut items);
        let basis = self.tasks_basis(&items)?;
        let items = items.into_iter().map(|item| BoardItem {
            person: item.owner.clone(),
            kind: item.kind.clone(),
            authority: item.authority.clone().unwrap_or_else(|| nobody.clone()),
            item,
        });
        let items: Vec<BoardItem> = items.collect();
        Ok(Board {
            today: self.today.to_string(),
            totals: bucket_counts(items.iter().map(|item| item.item.bucket.as_str())),
            basis,
            by_person: rows(&items, |item| &item.person),
            by_kind: rows(&items, |item| &item.kind),
            by_authority: rows(&items, |item| &item.authority),
            items,
            stuck,
        })
    }

    fn stuck_case(&self, graph: &Graph<'_>) -> Result<Option<StuckCase>> {
        let Some(stuck) = graph.stuck(self.today) else { return Ok(None) };
        let reason = if stuck == Stuck::OnHold { "on_hold" } else { "no_day" };
        let why = self.words.get(&format!("stuck.{reason}"));
        Ok(Some(StuckCase { head: self.case_head(graph)?, reason: reason.to_owned(), why }))
    }
}

/// One line for each name, those with the most overdue first.
fn rows(items: &[BoardItem], name: impl Fn(&BoardItem) -> &String) -> Vec<BoardRow> {
    let mut counts: BTreeMap<&String, Vec<i64>> = BTreeMap::new();
    for item in items {
        let line = counts.entry(name(item)).or_insert_with(|| vec![0; Bucket::ALL.len()]);
        if let Some(place) = Bucket::ALL.iter().position(|bucket| bucket.code() == item.item.bucket) {
            line[place] += 1;
        }
    }
    let mut rows: Vec<_> = counts.into_iter().map(|(name, counts)| BoardRow { name: name.clone(), counts }).collect();
    rows.sort_by(|left, right| right.counts.cmp(&left.counts));
    rows
}

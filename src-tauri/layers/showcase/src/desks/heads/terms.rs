//! The rows behind a term of a score: what was counted before an inspection began, or what an object got points for.

use chrono::NaiveDate;
use ekn_analytics::inspections::outcomes;
use ekn_analytics::models::{Error, Prediction, table as models};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Registry, RowKey};

use super::rows::{Cut, Lines, Page};
use crate::desks::{HeadsLine, RowsWanted};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

impl Showcase<'_> {
    pub(super) fn term_lines(&self, wanted: &RowsWanted, cut: Cut) -> Result<Lines> {
        let id = wanted.kind.as_deref().and_then(|id| id.parse().ok()).unwrap_or_default();
        let prediction = models::prediction(self.reader, id)?.ok_or(Error::NoPrediction(id))?;
        if self.is_withheld(&prediction.subject)? {
            return Err(Error::NoPrediction(id).into());
        }
        let term = wanted.state.as_deref().unwrap_or_default();
        let rows = self.rows_of(&prediction, term)?.ok_or_else(|| ekn_data::Error::unknown("term", term))?;
        let mut dated: Vec<(Option<NaiveDate>, RowKey)> = Vec::with_capacity(rows.len());
        for row in rows {
            dated.push((self.day_of_row(row)?, row));
        }
        // The newest first.
        dated.sort_by_key(|(day, row)| std::cmp::Reverse((*day, row.id)));
        let page = Page::of(dated.into_iter(), cut);
        let lines = page.items.into_iter().map(|(day, row)| {
            let day = day.map_or_else(|| self.words.get("fact.missing"), |day| self.words.day(day));
            let cells = vec![day, self.row_link(row)?.label];
            Ok(HeadsLine { cells, row: Some(row_ref(row)), ..HeadsLine::default() })
        });
        Ok((&["day", "row"], lines.collect::<Result<_>>()?, page.total))
    }

    fn rows_of(&self, prediction: &Prediction, term: &str) -> Result<Option<Vec<RowKey>>> {
        if let Some(inspection) = self.inspection_of(&prediction.subject)? {
            let asked = prediction.day.parse().unwrap_or(self.today);
            let behind = outcomes::rows_behind(self.reader, asked, &inspection, term)?;
            return Ok(behind.map(|(registry, ids)| ids.into_iter().map(|id| RowKey { registry, id }).collect()));
        }
        let risk = self.risk(&prediction.subject)?;
        let contribution = risk.contributions.into_iter().find(|contribution| contribution.criterion == term);
        let key =
            |row: crate::parts::RowRef| Some(RowKey { registry: Registry::from_name(&row.registry)?, id: row.id });
        Ok(contribution.map(|contribution| contribution.rows.into_iter().filter_map(key).collect()))
    }

    pub(super) fn day_of_row(&self, row: RowKey) -> Result<Option<NaiveDate>> {
        Ok(match row.registry {
            Registry::Inspections => facts::inspection_by_id(self.reader, row.id)?.and_then(|row| row.began()),
            Registry::Appeals => facts::appeal_with_text(self.reader, row.id)?.and_then(|(row, _)| row.came()),
            _ => None,
        })
    }
}

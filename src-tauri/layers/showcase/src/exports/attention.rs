//! The list of what to look into first as a workbook: never without its purpose, its method and the notice that it is a hypothesis.

use std::io::Write as _;
use std::path::Path;

use ekn_analytics::inspections::attention::table as kept;
use ekn_data::Error;
use ekn_data::sources::Layout;
use serde::Serialize;
use ts_rs::TS;

use super::workbook::{Typed, Workbook};
use super::{NewFile, ReadyFile, as_workbook, sentences};
use crate::desks::AttentionDesk;
use crate::duties::Outgoing;
use crate::models::SaidBefore;
use crate::{Result, Showcase};

/// A list that was written out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListExport {
    /// The file.
    pub path: String,
    /// Rows in it.
    pub rows: i64,
    /// SHA-256 of the file.
    pub sha256: String,
    /// In words.
    pub message: String,
}

impl Showcase<'_> {
    /// Writes the places of the list, and on a second sheet what they are and what for.
    pub fn export_attention(
        &self,
        kind: &str,
        out: &Outgoing<'_>,
        path: &Path,
        replace: bool,
    ) -> Result<(ListExport, ReadyFile)> {
        let desk = self.attention(kind)?;
        let path = as_workbook(path);
        let mut file = NewFile::begin(self.reader, &path, replace)?;
        let label = |key: &str| self.words.get(&format!("attention.column.{key}"));
        let columns = [
            "place",
            "name",
            "identifier",
            "points",
            "level",
            "why",
            "reasons",
            "objections",
            "inspections",
            "appeals",
        ]
        .map(label);
        let layout = Layout { header_row: 2, ..Layout::default() };
        let title = self.words.get(&format!("attention.kind.{}", desk.kind));
        let counted = desk.counted.as_ref().map(|counted| counted.text.as_str()).unwrap_or_default();
        let said = sentences([&*title, &*desk.share, &*desk.period, counted, &*desk.basis.text, &*desk.notice]);
        let mut book = Workbook::new(self.today)?;
        let top = format!("{said} {}", self.mark(out));
        book.sheet(&self.words.get("attention.sheet"), &layout, &top, &columns)?;
        let mut line = 2;
        for place in &desk.places {
            line += 1;
            let text = |said: &str| Typed::Text(said.to_owned());
            let cells = [
                Typed::Number(place.place),
                text(&place.name),
                text(&place.identifier),
                place.points.map_or_else(|| text(""), |points| Typed::Number(points.into())),
                text(&place.level_name),
                text(&place.why),
                Typed::Text(place.reasons.join(" ")),
                Typed::Text(self.objections_told(&place.objected)),
                Typed::Number(place.inspections),
                Typed::Number(place.appeals),
            ];
            book.typed_row(line, &cells)?;
        }
        book.filter(&layout, line, columns.len())?;
        book.notes(&self.words.get("export.conditions"), &self.list_conditions(&desk, out)?)?;
        file.write_all(&book.end(&self.mark(out))?).map_err(Error::io(&path))?;
        let ready = file.ready()?;
        let rows = desk.places.len();
        let export = ListExport {
            path: path.display().to_string(),
            rows: rows as i64,
            sha256: ready.sha256().to_owned(),
            message: self.words.say("attention.written", &[("rows", &self.words.count(rows as i64))]),
        };
        Ok((export, ready))
    }

    fn list_conditions(&self, desk: &AttentionDesk, out: &Outgoing<'_>) -> Result<Vec<(String, String)>> {
        // Points are those of the last count, whatever the model says now.
        let kept = kept::last(self.reader)?.filter(|_| desk.counted.is_some());
        let sha256 = kept.map_or_else(|| self.method.points.sha256.clone(), |kept| kept.model);
        let model = if self.points_are_off()? { String::new() } else { format!("{}. ", self.points_name(&sha256)?) };
        let lines = [
            ("notice", desk.notice.clone()),
            ("what_for", out.what_for.to_owned()),
            ("purpose", self.words.code("purpose", self.purpose)),
            ("method", format!("{model}{} {}", desk.method, desk.share)),
            ("limits", desk.limits.clone()),
            ("counted", desk.counted.as_ref().map(|counted| counted.text.clone()).unwrap_or_default()),
            ("basis", desk.basis.text.clone()),
            ("day", self.words.day(self.today)),
            ("actor", self.actor.to_owned()),
            ("mark", self.mark(out)),
        ];
        Ok(lines.into_iter().map(|(key, value)| (self.words.get(&format!("export.label.{key}")), value)).collect())
    }

    /// What people said against the score of a place, each with who and why: it leaves beside the score.
    fn objections_told(&self, said: &[SaidBefore]) -> String {
        let all = said.iter().flat_map(|one| &one.objections);
        let all = all.map(|one| format!("{}: {} ({}, {})", one.instead, one.reason, one.actor, self.iso_day(&one.day)));
        all.collect::<Vec<_>>().join("; ")
    }
}

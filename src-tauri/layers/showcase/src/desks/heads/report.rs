//! The weekly report: the same tables as a document, in Kazakh or in Russian.

use ekn_data::assets::Assets;
use ekn_process::documents::facts::{Fact, Facts};
use ekn_process::documents::tables::{Grid, fitted, room};
use ekn_process::documents::text::{Language, Said};

use super::period::Length;
use crate::desks::{DraftOut, HeadsCell, HeadsTable};
use crate::duties::Outgoing;
use crate::sheet::{pair, values};
use crate::{Result, Showcase};

/// The sheet that it is filled into.
const SHEET: &str = "heads-report";

impl Showcase<'_> {
    /// The tables of a period, filled into their sheet, with their mark in the foot.
    pub fn heads_document(
        &self,
        assets: &Assets,
        period: Option<&str>,
        out: &Outgoing<'_>,
        language: Language,
    ) -> Result<DraftOut> {
        let length = period.map_or(Ok(Length::Week), Length::parse)?;
        let mut facts = self.report_facts(length)?;
        let [kk, ru] = self.state_words.map(|words| self.mark_in(words, out));
        facts.values.extend(values([("mark", (&kk, &ru))]));
        let (bytes, title) = self.sheet(assets, SHEET, &facts, language)?;
        Ok(DraftOut { bytes, title, day: self.today })
    }

    fn report_facts(&self, length: Length) -> Result<Facts> {
        let [kk, ru] = self.state_words.map(|words| Showcase { words, ..*self }.kept_heads(length));
        let (kk, ru) = (kk?, ru?);
        let day = self.words.day(self.today);
        let mut facts =
            Facts { values: values([("today", (&day, &day)), ("said", (&kk.said, &ru.said))]), ..Facts::default() };
        facts
            .values
            .extend(values([("notice", (&kk.notice, &ru.notice)), ("basis", (&kk.basis.text, &ru.basis.text))]));
        let room = room(self.method.library.drafting.method().profile);
        let sections = kk.tables.iter().zip(&ru.tables).map(|(kk, ru)| {
            let basis = |table: &HeadsTable| table.basis.as_ref().map(|basis| basis.text.clone()).unwrap_or_default();
            let (in_kazakh, in_russian) = (basis(kk), basis(ru));
            let mut section = Facts {
                values: values([
                    ("title", (&kk.title, &ru.title)),
                    ("said", (&kk.said, &ru.said)),
                    ("empty", (&kk.empty, &ru.empty)),
                ]),
                ..Facts::default()
            };
            if !in_russian.is_empty() {
                section.values.extend(values([("rests", (&in_kazakh, &in_russian))]));
            }
            if !kk.rows.is_empty() {
                let said = Said { kk: kk.title.clone(), ru: ru.title.clone() };
                let fact = Fact { table: Some(grid((kk, ru), room)), ..Fact::plain(said) };
                section.values.insert("table".to_owned(), fact);
            }
            section
        });
        facts.lists.insert("sections".to_owned(), sections.collect());
        Ok(facts)
    }
}

/// So many columns beside the first can be read with what more there is to say of their cells.
const ROOMY: usize = 7;
/// A note of fewer letters can be read beside more of them, where the cells stand for themselves.
const SHORT: usize = 24;

/// A table as it stands on the screen, in both languages. Of one that is wider than a sheet and flat, each column becomes a row.
fn grid((kk, ru): (&HeadsTable, &HeadsTable), room: i64) -> Grid {
    let mut lines = vec![kk.columns.iter().zip(&ru.columns).map(pair).collect::<Vec<_>>()];
    let narrow = kk.columns.len() <= ROOMY + 1;
    let turns = !narrow && kk.rows.len() <= ROOMY;
    let whole = narrow || turns;
    let short = |cell: &HeadsCell| cell.note.as_ref().is_some_and(|note| note.chars().count() < SHORT);
    let flat = kk.shade.is_none();
    let cell = |cell: &HeadsCell| if whole || (flat && short(cell)) { cell.whole() } else { cell.text.clone() };
    for (kk, ru) in kk.rows.iter().zip(&ru.rows) {
        let cells = kk.cells.iter().zip(&ru.cells).map(|(kk, ru)| pair((&cell(kk), &cell(ru))));
        lines.push(std::iter::once(pair((&kk.name, &ru.name))).chain(cells).collect());
    }
    if turns {
        lines = turned(&lines);
    }
    let columns = lines.remove(0);
    let size = match columns.len() {
        ..=5 => 20,
        6..=8 => 18,
        _ => 15,
    };
    let widths = fitted(&columns, &lines, size, room);
    Grid { columns, rows: lines, widths, size: Some(size) }
}

fn turned(lines: &[Vec<Said>]) -> Vec<Vec<Said>> {
    let columns = lines.first().map_or(0, Vec::len);
    let column = |at: usize| lines.iter().filter_map(|line| line.get(at).cloned()).collect();
    (0..columns).map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desks::HeadsRow;

    fn check(shade: Option<&str>, note: &str, expect: &str) {
        let cell = HeadsCell { note: Some(note.to_owned()), ..HeadsCell::text("5") };
        let cells = vec![cell; ROOMY + 1];
        let table = HeadsTable {
            id: String::new(),
            title: String::new(),
            said: String::new(),
            shade: shade.map(str::to_owned),
            columns: vec![String::new(); ROOMY + 2],
            rows: vec![HeadsRow { name: String::new(), key: None, case_id: None, cells }; ROOMY + 1],
            basis: None,
            empty: String::new(),
        };
        assert_eq!(grid((&table, &table), 9_000).rows[0][1].ru, expect);
    }

    #[test]
    fn a_wide_table_keeps_its_short_notes() {
        check(None, "известно о 7", "5 (известно о 7)");
        check(None, "Сравнено актов – 3, органов без акта – 12", "5");
        check(Some("table"), "3 из 25", "5");
    }
}

//! The weekly report: the same tables as a document, in Kazakh or in Russian.

use std::collections::BTreeMap;

use ekn_data::assets::Assets;
use ekn_process::documents::facts::{Fact, Facts};
use ekn_process::documents::text::{Language, Said};

use super::period::Length;
use crate::desks::{DraftOut, HeadsRow, HeadsTable};
use crate::duties::Outgoing;
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
        let sections = kk.tables.iter().zip(&ru.tables).map(|(kk, ru)| {
            let basis = |table: &HeadsTable| table.basis.as_ref().map(|basis| basis.text.clone()).unwrap_or_default();
            let (in_kazakh, in_russian) = (basis(kk), basis(ru));
            let mut section = Facts {
                values: values([
                    ("title", (&kk.title, &ru.title)),
                    ("said", (&kk.said, &ru.said)),
                    ("rests", (&in_kazakh, &in_russian)),
                ]),
                ..Facts::default()
            };
            let mut lines: Vec<Facts> = kk.rows.iter().zip(&ru.rows).map(|rows| line((kk, ru), rows)).collect();
            if lines.is_empty() {
                lines.push(Facts {
                    values: values([("label", (&kk.empty, &ru.empty)), ("value", ("–", "–"))]),
                    ..Facts::default()
                });
            }
            section.lists.insert("lines".to_owned(), lines);
            section
        });
        facts.lists.insert("sections".to_owned(), sections.collect());
        Ok(facts)
    }
}

fn line((kk, ru): (&HeadsTable, &HeadsTable), (in_kazakh, in_russian): (&HeadsRow, &HeadsRow)) -> Facts {
    let (value_kk, value_ru) = (said(kk, in_kazakh), said(ru, in_russian));
    let values = values([("label", (&in_kazakh.name, &in_russian.name)), ("value", (&value_kk, &value_ru))]);
    Facts { values, ..Facts::default() }
}

/// The cells of a row in one text, each with the name of its column where there are several; what is empty is left out.
fn said(table: &HeadsTable, row: &HeadsRow) -> String {
    if let [one] = row.cells.as_slice() {
        return one.whole();
    }
    let cells = table.columns.iter().skip(1).zip(&row.cells).filter(|(_, cell)| !cell.text.is_empty());
    cells.map(|(column, cell)| format!("{column} – {}", cell.whole())).collect::<Vec<_>>().join("; ")
}

/// Facts in both languages; an empty text is said with a dash, so that no field is left open.
fn values<'a, const N: usize>(facts: [(&str, (&'a str, &'a str)); N]) -> BTreeMap<String, Fact> {
    let told = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let fact = |(kk, ru): (&str, &str)| Fact::plain(Said { kk: told(kk), ru: told(ru) });
    facts.into_iter().map(|(name, texts)| (name.to_owned(), fact(texts))).collect()
}

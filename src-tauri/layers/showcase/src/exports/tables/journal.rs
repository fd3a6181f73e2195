//! Lines of the journal as a table: to be read and reckoned with. What proves itself is the file of `export_journal`.

use ekn_data::journal::table::Asked;

use super::{Gathering, Table, Tables, Typed, moment, text};
use crate::{Result, Showcase};

const COLUMNS: [&str; 9] = ["seq", "at", "journal_day", "actor", "action", "subject", "purpose", "detail", "hash"];

impl Showcase<'_> {
    /// The lines asked for, newest first.
    pub(super) fn journal_table(&self, asked: &Asked, mut gathering: Gathering<'_>) -> Result<Tables> {
        let mut page = self.journal(asked, None)?;
        let total = page.total;
        loop {
            gathering.take(page.lines.iter().map(|line| {
                let detail: Vec<String> =
                    line.detail.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect();
                let at = line.at.trim_end_matches('Z').parse().map_or_else(|_| text(&line.at), Typed::Second);
                let mut cells = vec![Typed::Number(line.seq), at, moment(Some(&line.day))];
                cells.extend([&line.actor, &line.action, &line.subject, &line.purpose].map(|said| text(said)));
                cells.extend([Typed::Text(detail.join("; ")), text(&line.hash)]);
                cells
            }))?;
            let Some(last) = page.lines.last().map(|line| line.seq) else { break };
            page = self.journal(asked, Some(last))?;
        }
        let said = self.method("journal", &self.asked_of_journal(asked));
        let table = Table {
            id: "journal".to_owned(),
            title: self.words.get("desk.table.journal"),
            said: String::new(),
            basis: String::new(),
            columns: COLUMNS.iter().map(|column| self.words.get(&format!("desk.column.{column}"))).collect(),
            rows: gathering.rows,
        };
        let basis = self.basis(table.rows.len() as i64, total, None).text;
        Ok(Tables { tables: vec![table], said, basis })
    }

    /// By what the lines were chosen, in words; nothing where all were taken.
    fn asked_of_journal(&self, asked: &Asked) -> String {
        let day = |day: &String| day.parse().map_or_else(|_| day.clone(), |day| self.words.day(day));
        let parts = [
            ("from", asked.from.as_ref().map(day)),
            ("to", asked.to.as_ref().map(day)),
            ("action", asked.action.as_ref().map(|action| self.words.get(&format!("action.{action}")))),
            ("actor", asked.actor.clone()),
        ];
        let said = parts.into_iter().filter_map(|(key, said)| {
            Some(self.words.say(&format!("journal.asked.{key}"), &[("said", said?.as_str())]))
        });
        said.collect::<Vec<_>>().join(" ")
    }
}

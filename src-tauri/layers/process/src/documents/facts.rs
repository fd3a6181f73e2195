//! What a draft may say: one set of facts for both languages, each with the rows that it comes from.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::documents::tables::Grid;
use crate::documents::text::Said;

/// Facts of a draft, or of one record of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// By field.
    pub values: BTreeMap<String, Fact>,
    /// Records by list; a record may hold lists of its own, no deeper.
    pub lists: BTreeMap<String, Vec<Facts>>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// How it is said.
    pub value: Said,
    /// Its day, where it is a date: the check before export compares days, not texts.
    pub day: Option<NaiveDate>,
    /// The norm that it names, `act:article`, where it names one.
    pub norm: Option<String>,
    /// Norms that it tells in the program's own words, `act:article`: a person has to compare them with the official text.
    pub retold: Vec<String>,
    /// Whether it is a name that is not known in both languages: one of the texts has it in the other language.
    pub is_borrowed: bool,
    /// Where it comes from. A requisite of the office itself has no source.
    pub sources: Vec<Source>,
    /// The table that it is, where it is one: it stands where its field has a paragraph of its own, else its value does.
    pub table: Option<Grid>,
}

/// Where a fact comes from. Opaque here: the caller knows rows, files and hashes, and how to say them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id, by which the caller finds out whether it still stands.
    pub id: String,
    /// How it is said in the annex: registry, file, line, hash.
    pub said: Said,
}

impl Fact {
    /// A fact without day, norm and source.
    #[must_use]
    pub fn plain(value: Said) -> Self {
        Self { value, day: None, norm: None, retold: Vec::new(), is_borrowed: false, sources: Vec::new(), table: None }
    }

    /// Whether it says something in both languages. Half a fact would let the pair drift apart.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.value.kk.trim().is_empty() && !self.value.ru.trim().is_empty()
    }
}

impl Facts {
    /// A field that says something.
    #[must_use]
    pub fn known(&self, field: &str) -> Option<&Fact> {
        self.values.get(field).filter(|fact| fact.is_known())
    }

    /// Every fact with its path: `date`, `findings[0].law`.
    #[must_use]
    pub fn paths(&self) -> Vec<(String, &Fact)> {
        let mut all = Vec::new();
        self.collect("", &mut all);
        all
    }

    fn collect<'a>(&'a self, before: &str, all: &mut Vec<(String, &'a Fact)>) {
        all.extend(
            self.values
                .iter()
                .filter(|(_, fact)| fact.is_known())
                .map(|(field, fact)| (format!("{before}{field}"), fact)),
        );
        for (list, records) in &self.lists {
            for (at, record) in records.iter().enumerate() {
                record.collect(&format!("{before}{list}[{at}]."), all);
            }
        }
    }
}

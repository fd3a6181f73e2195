//! Masking of personal data that the act does not need, by the classes of the data sets' passports.
//!
//! The same person has the same mark throughout a package, so that rows can still be followed; the marks say nothing outside of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::package::PackageError;
use super::parts::{Extract, MaskLine, Said};

/// One column that is not needed for the act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskRule {
    /// The column.
    pub field: String,
    /// Class of personal data: `identity`, `contact` or `special`.
    pub class: String,
    /// Columns of one person in a row, as `applicant`; the first of them that has a value tells who it is, so the strongest (ИИН)
    /// comes first.
    pub person: String,
    /// Lines of the source that it holds for; every line where absent.
    pub lines: Option<BTreeSet<u64>>,
    /// Why it is not needed.
    pub why: Said,
}

/// Marks, from `assets/evidence/words.toml`. `{n}` is the number of the person.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MaskWords {
    /// Instead of what tells who a person is.
    pub identity: Said,
    /// Instead of what tells how to reach a person.
    pub contact: Said,
    /// Instead of health, convictions and the like.
    pub special: Said,
}

/// Why nothing was masked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MaskError {
    /// The extract has no such column.
    #[error("the extract has no column {0}")]
    Column(String),
    /// A file of the package still names a masked person.
    #[error("{0} still names a masked person")]
    Remains(String),
    /// Not a class that is masked.
    #[error("this class of personal data is not masked: {0}")]
    Class(String),
}

/// Masks the files of one package, one after the other. It holds what it masked, so nothing prints it.
pub struct Masker<'a> {
    words: &'a MaskWords,
    kazakh: bool,
    /// Number of a person by column kind and value; values as they were.
    persons: BTreeMap<String, usize>,
    count: usize,
    list: Vec<MaskLine>,
}

/// Values shorter than this many letters are not looked for in other files: they would be found everywhere.
const SHORTEST: usize = 5;

impl<'a> Masker<'a> {
    /// A masker for one package. The marks are in the language of the act: Kazakh, or else Russian.
    #[must_use]
    pub fn new(words: &'a MaskWords, kazakh: bool) -> Self {
        Self { words, kazakh, persons: BTreeMap::new(), count: 0, list: Vec::new() }
    }

    /// Masks an extract that will lie at `file`, and with it the CSV made of it afterwards. Values in columns without a rule stay as they are; so do empty ones.
    ///
    /// # Errors
    /// A rule for a column that is not there, or of another class; the extract is unchanged then.
    pub fn mask(&mut self, file: &str, extract: &mut Extract, rules: &[MaskRule]) -> Result<(), MaskError> {
        let mut columns = Vec::new();
        for rule in rules {
            let at = extract.columns.iter().position(|column| *column == rule.field);
            let at = at.ok_or_else(|| MaskError::Column(rule.field.clone()))?;
            columns.push((at, rule, self.mark_of(&rule.class)?));
        }
        let mut replaced = vec![0_u64; rules.len()];
        for row in &mut extract.rows {
            let before = row.values.clone();
            let line = row.line;
            let holds = |rule: &MaskRule| rule.lines.as_ref().is_none_or(|lines| lines.contains(&line));
            for (number, (at, rule, mark)) in columns.iter().enumerate().filter(|(_, (_, rule, _))| holds(rule)) {
                let Some(value) = row.values.get_mut(*at).filter(|value| value.as_deref().is_some_and(is_said)) else {
                    continue;
                };
                let same = columns.iter().filter(|(_, other, _)| other.person == rule.person && holds(other));
                let person = self.person(same.filter_map(|(at, ..)| before.get(*at)?.as_deref()));
                *value = Some(mark.replace("{n}", &person.to_string()));
                replaced[number] += 1;
            }
        }
        let said = rules.iter().zip(replaced).filter(|(_, values)| *values > 0);
        let made = said.map(|(rule, values)| MaskLine {
            file: file.to_owned(),
            field: rule.field.clone(),
            class: rule.class.clone(),
            values,
            why: rule.why.clone(),
        });
        self.list.extend(made);
        Ok(())
    }

    /// What was masked so far: `data/masked.json`.
    #[must_use]
    pub fn list(&self) -> &[MaskLine] {
        &self.list
    }

    /// Marks of the persons of whom a masked value still stands in a text, to be asked of every other file before it goes into the
    /// package. Compared letter by letter, without regard to the case.
    #[must_use]
    pub fn remains(&self, text: &str) -> Vec<usize> {
        let text = text.to_lowercase();
        let long = self.persons.iter().filter(|(value, _)| value.chars().count() >= SHORTEST);
        let mut found: Vec<_> =
            long.filter(|(value, _)| text.contains(value.as_str())).map(|(_, person)| *person).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Makes a person known by values that stand in no extract, so that they are found in texts all the same.
    pub fn know<'v>(&mut self, values: impl Iterator<Item = &'v str>) {
        self.person(values);
    }

    /// A text with every masked value in it replaced by the mark of its person, without regard to the case; longer values first.
    #[must_use]
    pub fn scrub(&self, text: &str) -> String {
        if self.remains(text).is_empty() {
            return text.to_owned();
        }
        let long = self.persons.iter().filter(|(value, _)| value.chars().count() >= SHORTEST);
        let mut values: Vec<_> = long.map(|(value, person)| (value.chars().collect::<Vec<_>>(), *person)).collect();
        values.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
        let identity = if self.kazakh { &self.words.identity.kk } else { &self.words.identity.ru };
        let (mut out, mut at) = (String::new(), 0);
        while let Some(sign) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = &text[at..];
            let found = values.iter().find_map(|(value, person)| Some((begins(rest, value)?, *person)));
            match found {
                Some((length, person)) => {
                    out.push_str(&identity.replace("{n}", &person.to_string()));
                    at += length;
                }
                None => {
                    out.push(sign);
                    at += sign.len_utf8();
                }
            }
        }
        out
    }

    /// A structure with every text in it scrubbed.
    ///
    /// # Errors
    /// A structure that JSON can't hold.
    pub fn scrubbed(&self, value: &impl Serialize) -> Result<Value, PackageError> {
        let mut value = serde_json::to_value(value).map_err(|_| PackageError::Json)?;
        self.scrub_within(&mut value);
        Ok(value)
    }

    fn scrub_within(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.scrub(text),
            Value::Array(all) => all.iter_mut().for_each(|one| self.scrub_within(one)),
            Value::Object(all) => all.values_mut().for_each(|one| self.scrub_within(one)),
            _ => {}
        }
    }

    /// Scrubs what other columns of an extract say of persons that were masked in any of them.
    pub fn sweep(&mut self, file: &str, extract: &mut Extract, why: &Said) {
        for (at, field) in extract.columns.iter().enumerate() {
            let mut values = 0;
            for value in extract.rows.iter_mut().filter_map(|row| row.values.get_mut(at)?.as_mut()) {
                let scrubbed = self.scrub(value);
                values += u64::from(scrubbed != *value);
                *value = scrubbed;
            }
            if values > 0 {
                let (file, field, why) = (file.to_owned(), field.clone(), why.clone());
                self.list.push(MaskLine { file, field, class: "identity".to_owned(), values, why });
            }
        }
    }

    fn mark_of(&self, class: &str) -> Result<&'a str, MaskError> {
        let words = self.words;
        let said = match class {
            "identity" => &words.identity,
            "contact" => &words.contact,
            "special" => &words.special,
            other => return Err(MaskError::Class(other.to_owned())),
        };
        Ok(if self.kazakh { &said.kk } else { &said.ru })
    }

    /// The number of the person whose values these are, the strongest first.
    fn person<'v>(&mut self, values: impl Iterator<Item = &'v str>) -> usize {
        let values: Vec<_> = values.filter(|value| is_said(value)).map(|value| value.trim().to_lowercase()).collect();
        let known = values.first().and_then(|first| self.persons.get(first)).copied();
        let person = known.unwrap_or_else(|| {
            self.count += 1;
            self.count
        });
        for value in values {
            self.persons.entry(value).or_insert(person);
        }
        person
    }
}

/// Length in bytes of the beginning of a text that says a value, given in small letters.
fn begins(text: &str, value: &[char]) -> Option<usize> {
    let mut wanted = value.iter();
    for (at, sign) in text.char_indices() {
        if wanted.as_slice().is_empty() {
            return Some(at);
        }
        for small in sign.to_lowercase() {
            if wanted.next() != Some(&small) {
                return None;
            }
        }
    }
    wanted.as_slice().is_empty().then_some(text.len())
}

fn is_said(value: &str) -> bool {
    !value.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::Form;
    use super::super::parts::{ExtractRow, Source};
    use super::*;

    fn said(text: &str) -> Said {
        Said { kk: text.into(), ru: text.into() }
    }

    fn words() -> MaskWords {
        Form::load(&ekn_data::assets::Assets::built_in()).unwrap().mask
    }

    fn rule(field: &str, class: &str) -> MaskRule {
        MaskRule { field: field.into(), class: class.into(), person: "applicant".into(), lines: None, why: said("-") }
    }

    /// Rows of ИИН, name, telephone and a text; what stands in them afterwards.
    fn check(masker: &mut Masker<'_>, rows: &[[&str; 4]], expect: &[[&str; 4]]) {
        let mut extract = Extract {
            dataset: "appeals".into(),
            source: Source { file: "a".into(), sha256: "0".into(), batch: 1, taken: "2026-11-21".into() },
            columns: ["iin", "name", "phone", "text"].map(str::to_owned).to_vec(),
            rows: rows
                .iter()
                .map(|row| ExtractRow { line: 1, values: row.map(|value| Some(value.to_owned())).to_vec() })
                .collect(),
        };
        let rules = [rule("iin", "identity"), rule("name", "identity"), rule("phone", "contact")];
        masker.mask("data/rows/a.json", &mut extract, &rules).unwrap();
        let got: Vec<Vec<_>> =
            extract.rows.iter().map(|row| row.values.iter().flatten().map(String::as_str).collect()).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn a_person_keeps_the_mark() {
        let words = words();
        let mut masker = Masker::new(&words, false);
        let (one, two) = ("[лицо 1]", "[лицо 2]");
        let (phone, other) = ("[контактные данные лица 1]", "[контактные данные лица 2]");
        check(
            &mut masker,
            &[["900101300123", "Ахметов А.", "8701", "x"], ["900101300124", "Серікова Б.", "8702", "y"]],
            &[[one, one, phone, "x"], [two, two, other, "y"]],
        );
        // Another file: by the number alone, by the name alone, a namesake with another number.
        check(&mut masker, &[["900101300124", "", "", "z"]], &[[two, "", "", "z"]]);
        check(&mut masker, &[["", "ахметов а.", "", "z"]], &[["", one, "", "z"]]);
        check(&mut masker, &[["900101300199", "Ахметов А.", "", "z"]], &[["[лицо 3]", "[лицо 3]", "", "z"]]);
        assert_eq!(masker.list().len(), 7);
        assert_eq!((masker.list()[0].values, masker.list()[3].values), (2, 1));
        assert_eq!(masker.remains("жалоба АХМЕТОВ А. и 900101300124, 8701"), [1, 2]);
        let scrubbed = masker.scrub("жалоба АХМЕТОВ А., ахметов а и 900101300124");
        assert_eq!(scrubbed, "жалоба [лицо 1], ахметов а и [лицо 2]");
        assert!(masker.remains(&scrubbed).is_empty());
        assert_eq!(Masker::new(&words, true).mark_of("identity"), Ok("[тұлға {n}]"));
        let mut extract = Extract {
            dataset: String::new(),
            source: Source { file: String::new(), sha256: String::new(), batch: 1, taken: String::new() },
            columns: vec!["a".into()],
            rows: Vec::new(),
        };
        assert_eq!(masker.mask("f", &mut extract, &[rule("b", "identity")]), Err(MaskError::Column("b".into())));
        assert_eq!(masker.mask("f", &mut extract, &[rule("a", "none")]), Err(MaskError::Class("none".into())));
    }
}

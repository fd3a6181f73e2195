//! Words that head the columns of each field, from `assets/taxonomies/headers.toml`.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::Result;
use crate::assets::{Asset, Assets};
use crate::registries::Registry;
use crate::vocabulary::{Language, Text};

use super::likeness::plain;

/// The words of all registries.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headers {
    /// Columns that are known and not wanted.
    ignore: Vec<String>,
    /// Columns that the program itself writes.
    pub own: OwnColumns,
    /// What denies another word: no value is proposed for its opposite.
    pub denials: Denials,
    entities: Fields,
    inspections: Fields,
    appeals: Fields,
    challenges: Fields,
}

type Fields = BTreeMap<String, FieldWords>;

/// Columns that the program puts before the rows set aside when it writes them out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnColumns {
    /// The line on which the row stood.
    pub line: Text,
    /// Why it was set aside.
    pub reason: Text,
    /// Its text, where its cells can't be told apart.
    pub text: Text,
}

/// What turns a word into its opposite.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Denials {
    /// Beginnings of a word that deny the rest of it.
    pub beginnings: Vec<String>,
    /// Words that deny the one before or after them.
    pub words: Vec<String>,
}

/// What is known of one field's columns.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldWords {
    kk: Vec<String>,
    ru: Vec<String>,
    en: Vec<String>,
    #[serde(default)]
    source: Vec<String>,
    /// How many digits a value has.
    pub digits: Option<usize>,
    /// What to offer for every row where the field is required and has no column.
    pub constant: Option<String>,
}

/// Whose word a header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A word of people, in this language.
    Language(Language),
    /// A name that a system writes for machines.
    Source,
}

impl Headers {
    /// Reads and checks the file: its fields exist, and no word heads two fields of one registry.
    pub fn load(assets: &Assets) -> Result<Self> {
        let asset = assets.read("taxonomies/headers.toml")?;
        let headers: Self = asset.parse()?;
        Registry::ALL.into_iter().try_for_each(|registry| headers.checked(&asset, registry))?;
        Ok(headers)
    }

    fn checked(&self, asset: &Asset, registry: Registry) -> Result<()> {
        let mut seen = HashMap::new();
        for (name, words) in self.of(registry) {
            let table = format!("[{}.{name}]", registry.name());
            if registry.field(name).is_none() {
                return Err(asset.refuse_near(&table, format!("the registry {} has no field {name}", registry.name())));
            }
            for (word, _) in words.all() {
                if let Some(other) = seen.insert(plain(word), name).filter(|other| *other != name) {
                    return Err(asset.refuse_near(&table, format!("{word}: heads {name} and {other}")));
                }
            }
        }
        Ok(())
    }

    pub(super) fn of(&self, registry: Registry) -> &BTreeMap<String, FieldWords> {
        match registry {
            Registry::Entities => &self.entities,
            Registry::Inspections => &self.inspections,
            Registry::Appeals => &self.appeals,
            Registry::Challenges => &self.challenges,
        }
    }

    /// The field that a header heads in any registry and by which a person can be told; a header may be the field's own name.
    #[must_use]
    pub fn personal(&self, header: &str) -> Option<&'static str> {
        Registry::ALL.into_iter().find_map(|registry| {
            registry.personal_fields().iter().copied().find(|field| self.heads(registry, field, header))
        })
    }

    /// Whether a header heads one of these fields in any registry.
    #[must_use]
    pub fn heads_any(&self, header: &str, fields: &[&str]) -> bool {
        Registry::ALL.into_iter().any(|registry| fields.iter().any(|field| self.heads(registry, field, header)))
    }

    fn heads(&self, registry: Registry, field: &str, header: &str) -> bool {
        let words = self.of(registry).get(field).into_iter().flat_map(FieldWords::all);
        let header = plain(header);
        words.map(|(word, _)| word).chain([field]).any(|word| plain(word) == header)
    }

    /// Columns that nobody wants: counters, and what the program itself has written, in any language.
    pub fn unwanted(&self) -> impl Iterator<Item = &str> {
        self.ignore.iter().map(String::as_str).chain(self.own.names())
    }
}

impl OwnColumns {
    /// All their names, in all languages.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let texts = [&self.line, &self.reason, &self.text].into_iter();
        texts.flat_map(|text| Language::ALL.map(|language| text.get(language)))
    }
}

impl FieldWords {
    /// Each word with its origin.
    pub(super) fn all(&self) -> impl Iterator<Item = (&str, Origin)> {
        let lists = [
            (&self.kk, Origin::Language(Language::Kk)),
            (&self.ru, Origin::Language(Language::Ru)),
            (&self.en, Origin::Language(Language::En)),
            (&self.source, Origin::Source),
        ];
        lists.into_iter().flat_map(|(words, origin)| words.iter().map(move |word| (word.as_str(), origin)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_personal_fields() {
        let headers = Headers::load(&Assets::built_in()).unwrap();
        for (header, field) in [
            ("Субъект", Some("entity_name")),
            ("БИН/ИИН субъекта", Some("entity_id")),
            ("entity_name", Some("entity_name")),
            ("ФИО заявителя", Some("applicant")),
            ("Проверяющие", Some("inspectors")),
            ("Орган контроля", None),
            ("Категория субъекта", None),
            ("sanitarian", None),
        ] {
            assert_eq!(headers.personal(header), field, "{header}");
        }
    }

    #[test]
    fn every_field_has_words_in_every_language() {
        let headers = Headers::load(&Assets::built_in()).unwrap();
        for registry in Registry::ALL {
            for field in registry.fields() {
                let words = headers.of(registry).get(field.name);
                let words = words.unwrap_or_else(|| panic!("no words for {} {}", registry.name(), field.name));
                assert!([&words.kk, &words.ru, &words.en].into_iter().all(|list| !list.is_empty()), "{}", field.name);
            }
        }
    }

    #[test]
    fn a_word_that_heads_two_fields_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let text = Assets::built_in().read("taxonomies/headers.toml").unwrap().text;
        std::fs::create_dir(folder.path().join("taxonomies")).unwrap();
        let twice = text.replace("[appeals.topic]\nkk = [", "[appeals.topic]\nkk = [\"Мәтіні\", ");
        assert_ne!(text, twice);
        std::fs::write(folder.path().join("taxonomies/headers.toml"), twice).unwrap();
        let error = Headers::load(&Assets::with_folder(folder.path())).unwrap_err().to_string();
        assert!(error.contains("headers.toml:") && error.contains("heads topic and text"), "{error}");
    }
}

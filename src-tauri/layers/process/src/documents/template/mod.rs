//! Templates: a pair of DOCX files, Kazakh and Russian, that ask for the same facts.

pub mod fill;
pub mod mistake;
pub(crate) mod plan;
pub mod schema;
mod sentences;
pub mod syntax;

use std::collections::BTreeSet;

use serde::Deserialize;
use thiserror::Error;

use crate::Subject;
use crate::documents::docx::DocxError;
use crate::documents::docx::package::{Limits, Package};
use crate::documents::text::Language;
use ekn_data::vocabulary::Text;
use mistake::Mistake;
use plan::Plan;
use schema::Schema;

/// What stands in `assets/templates/<id>.toml` beside the two files.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Its id, the name of its files.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// The kind of row that it is for.
    pub subject: Subject,
    /// The norm that it rests on: `act:article`.
    pub norm: String,
    /// The kind of act: `protest`, `ruling`, `reply` and so on.
    pub kind: String,
}

/// A template that has been checked.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its card.
    pub card: Card,
    /// The Kazakh file.
    pub kk: File,
    /// The Russian file.
    pub ru: File,
}

/// One file of the pair.
#[derive(Debug, Clone)]
pub struct File {
    pub(crate) package: Package,
    pub(crate) plans: Vec<(String, Plan)>,
}

/// Why a template is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TemplateError {
    /// The card can't be read.
    #[error("{0}")]
    Card(String),
    /// A file can't be read.
    #[error("{file}: {error}")]
    Docx {
        /// Its name.
        file: String,
        /// Why.
        error: DocxError,
    },
    /// A mark is wrong.
    #[error("{file}: {mistake}")]
    Mark {
        /// The name of the file.
        file: String,
        /// What is wrong, where.
        mistake: Mistake,
    },
    /// The files ask for different things.
    #[error("{id}: only one file of the pair asks for {only}")]
    Drifted {
        /// The template.
        id: String,
        /// Names, `kk` or `ru` before each.
        only: String,
    },
}

impl Template {
    /// Reads and checks a card and its two files.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn read(card: &str, kk: &[u8], ru: &[u8], schema: &Schema, limits: &Limits) -> Result<Self, TemplateError> {
        let card: Card = toml::from_str(card).map_err(|error| TemplateError::Card(error.to_string()))?;
        let file = |language: Language, bytes: &[u8]| {
            File::read(&format!("{}.{}.docx", card.id, language.code()), bytes, schema, limits)
        };
        let (kk, ru) = (file(Language::Kk, kk)?, file(Language::Ru, ru)?);
        let (in_kk, in_ru) = (kk.asked(), ru.asked());
        let only: Vec<String> = (in_kk.difference(&in_ru).map(|name| format!("kk {name}")))
            .chain(in_ru.difference(&in_kk).map(|name| format!("ru {name}")))
            .collect();
        if !only.is_empty() {
            return Err(TemplateError::Drifted { id: card.id, only: only.join(", ") });
        }
        Ok(Self { card, kk, ru })
    }

    /// The file of a language.
    #[must_use]
    pub fn file(&self, language: Language) -> &File {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
        }
    }
}

impl File {
    fn read(name: &str, bytes: &[u8], schema: &Schema, limits: &Limits) -> Result<Self, TemplateError> {
        let broken = |error| TemplateError::Docx { file: name.to_owned(), error };
        let package = Package::read(bytes, limits).map_err(broken)?;
        let relations = package.relations().map_err(broken)?;
        let texts = ["header", "footer", "footnotes", "endnotes"];
        let mut parts: Vec<String> = vec![package.main().to_owned()];
        parts.extend(relations.into_iter().filter(|one| texts.contains(&one.kind.as_str())).map(|one| one.part));
        let mut plans = Vec::new();
        for part in parts {
            let root = package.tree(&part).map_err(broken)?;
            let plan = plan::plan(&part, root, schema)
                .map_err(|mistake| TemplateError::Mark { file: name.to_owned(), mistake })?;
            plans.push((part, plan));
        }
        Ok(Self { package, plans })
    }

    /// Every name that the file asks for: `date`, `findings.law`, `#findings`, `?due`.
    #[must_use]
    pub fn asked(&self) -> BTreeSet<String> {
        self.plans.iter().flat_map(|(_, plan)| plan.asked.iter().cloned()).collect()
    }
}

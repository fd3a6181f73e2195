//! Documents that are no drafts of acts, filled into the sheets of `assets/sheets`.

use std::collections::BTreeMap;

use ekn_data::assets::Assets;
use ekn_process::documents::docx::package::Limits;
use ekn_process::documents::facts::{Fact, Facts};
use ekn_process::documents::produce::{Method, Options, References, produce};
use ekn_process::documents::template::Template;
use ekn_process::documents::template::schema::Schema;
use ekn_process::documents::text::{Language, Said};

use crate::{Error, Result, Showcase};

impl Showcase<'_> {
    /// A sheet filled with facts, as DOCX, and the sheet's name.
    pub(crate) fn sheet(
        &self,
        assets: &Assets,
        id: &str,
        facts: &Facts,
        language: Language,
    ) -> Result<(Vec<u8>, String)> {
        let fields = assets.read("sheets/fields.toml")?;
        let schema = Schema::parse(&fields.text).map_err(|error| fields.refuse(0, error))?;
        let card = assets.read(&format!("sheets/{id}.toml"))?;
        let bytes = |language: Language| assets.bytes(&format!("sheets/{id}.{}.docx", language.code()));
        let (kk, ru) = (bytes(Language::Kk)?, bytes(Language::Ru)?);
        let read = Template::read(&card.text, &kk, &ru, &schema, &Limits::default());
        let sheet = read.map_err(|error| Error::from(card.refuse(0, error.to_string())))?;
        let method = Method { schema: &schema, ..self.method.library.drafting.method() };
        let options = Options { language, references: References::Hidden, adopted: true };
        let title = match language {
            Language::Kk => sheet.card.title.kk.clone(),
            Language::Ru => sheet.card.title.ru.clone(),
        };
        Ok((produce(&sheet, facts, method, options)?.package.write()?, title))
    }
}

/// A text in both languages.
pub(crate) fn pair((kk, ru): (&String, &String)) -> Said {
    Said { kk: told(kk), ru: told(ru) }
}

/// Facts in both languages; an empty text is said with a dash, so that no field is left open.
pub(crate) fn values<'a, const N: usize>(facts: [(&str, (&'a str, &'a str)); N]) -> BTreeMap<String, Fact> {
    let fact = |(kk, ru): (&str, &str)| Fact::plain(Said { kk: told(kk), ru: told(ru) });
    facts.into_iter().map(|(name, texts)| (name.to_owned(), fact(texts))).collect()
}

/// A dash for what is empty.
fn told(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { text.to_owned() }
}

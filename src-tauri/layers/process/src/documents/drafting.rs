//! Everything that drafts are made of, from `assets/templates`: the list of templates, what they may ask for, words, layout.
//!
//! The delivered pairs are read by a test; a pair of the office's own is read at the start, so that a mistake of a clerk is told before
//! anybody needs the draft.

use ekn_data::assets::{Asset, Assets};

use super::docx::package::Limits;
use super::pdf::Fonts;
use super::produce::Method;
use super::profile::Profile;
use super::template::schema::Schema;
use super::template::{Card, Template};
use super::text::Language;
use super::words::Words;
use crate::norms::Norms;
use crate::{Error, Result};

/// Files of the folder that are no cards of templates.
const OTHERS: [&str; 3] = ["fields", "words", "profile"];
/// Faces of the typeface of a PDF: regular, bold, italic, bold italic.
const FACES: [&str; 4] = ["Regular", "Bold", "Italic", "BoldItalic"];

/// What drafts are made of.
#[derive(Debug)]
pub struct Drafting {
    /// The templates, by id.
    pub cards: Vec<Card>,
    schema: Schema,
    words: Words,
    profile: Profile,
}

impl Drafting {
    /// Loads and checks everything but the delivered pairs.
    ///
    /// # Errors
    /// The first file that is not in order, with its place.
    pub fn load(assets: &Assets, norms: &Norms) -> Result<Self> {
        let asset = |name: &str| assets.read(&format!("templates/{name}.toml"));
        let (fields, words, profile) = (asset("fields")?, asset("words")?, asset("profile")?);
        let refused = |asset: &Asset, error: String| asset.refuse(0, error);
        let mut read = Self {
            schema: Schema::parse(&fields.text).map_err(|error| refused(&fields, error))?,
            words: Words::parse(&words.text).map_err(|error| refused(&words, error))?,
            profile: Profile::parse(&profile.text).map_err(|error| refused(&profile, error.to_string()))?,
            cards: Vec::new(),
        };
        for asset in assets.folder("templates")? {
            if OTHERS.contains(&asset.stem()) {
                continue;
            }
            let card: Card = asset.parse()?;
            card.checked(&asset, norms)?;
            let own = Language::ALL.iter().any(|language| assets.is_own(&file(&card.id, *language)));
            read.cards.push(card);
            if own {
                read.template(assets, asset.stem())?;
            }
        }
        Ok(read)
    }

    /// What does not change from draft to draft.
    #[must_use]
    pub fn method(&self) -> Method<'_> {
        Method { schema: &self.schema, words: &self.words, profile: &self.profile }
    }

    /// A pair, read and checked.
    ///
    /// # Errors
    /// With the file and the place, where it is not in order.
    pub fn template(&self, assets: &Assets, id: &str) -> Result<Template> {
        let card = assets.read(&format!("templates/{id}.toml"))?;
        let bytes = |language| assets.bytes(&file(id, language));
        let (kk, ru) = (bytes(Language::Kk)?, bytes(Language::Ru)?);
        let read = Template::read(&card.text, &kk, &ru, &self.schema, &Limits::default());
        Ok(read.map_err(|error| card.refuse(0, error.to_string()))?)
    }
}

/// Where a file of a pair lies.
fn file(id: &str, language: Language) -> String {
    format!("templates/{id}.{}.docx", language.code())
}

impl Card {
    fn checked(&self, asset: &Asset, norms: &Norms) -> ekn_data::Result<()> {
        if self.id != asset.stem() {
            let reason = format!("the id is not the file's name, {}", asset.stem());
            return Err(asset.refuse_near(&format!("\"{}\"", self.id), reason));
        }
        norms.require(asset, asset.text.find(&self.norm).unwrap_or(0), &self.norm)
    }
}

/// The typeface of PDF files.
///
/// # Errors
/// That of a font that can't be read.
pub fn fonts(assets: &Assets) -> Result<Fonts> {
    let mut faces = Vec::with_capacity(FACES.len());
    for face in FACES {
        faces.push(assets.bytes(&format!("fonts/Tinos-{face}.ttf"))?);
    }
    let files = [&faces[0], &faces[1], &faces[2], &faces[3]].map(Vec::as_slice);
    Fonts::new(files).map_err(|error| Error::NoPdf(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_delivered_pair_is_in_order() {
        let assets = Assets::built_in();
        let drafting = Drafting::load(&assets, &Norms::load(&assets).unwrap()).unwrap();
        assert!(drafting.cards.len() >= 23);
        for card in &drafting.cards {
            drafting.template(&assets, &card.id).unwrap_or_else(|error| panic!("{}: {error}", card.id));
        }
        fonts(&assets).unwrap();
    }

    #[test]
    fn a_clerks_mistake_is_told_at_the_start_with_its_file() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("templates")).unwrap();
        std::fs::write(folder.path().join("templates/protest.ru.docx"), b"no document").unwrap();
        let assets = Assets::with_folder(folder.path());
        let refused = Drafting::load(&assets, &Norms::load(&assets).unwrap()).unwrap_err().to_string();
        assert!(refused.contains("protest.ru.docx"), "{refused}");
    }
}

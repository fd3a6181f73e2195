//! Everything that names are compared by: forms, words, words of addresses, weights. Loaded once.

use crate::Result;
use crate::assets::Assets;

use crate::identity::names::{Address, AddressWords, Name, Names};

use super::model::Model;
use super::rarity::Bearers;
use super::similarity::Scale;

/// Forms, words and weights together.
#[derive(Debug, Clone)]
pub struct Measure {
    /// Legal forms and words of names.
    pub names: Names,
    /// Words of addresses.
    pub addresses: AddressWords,
    /// Weights and the threshold.
    pub model: Model,
}

impl Measure {
    /// Loads and checks the asset files.
    pub fn load(assets: &Assets) -> Result<Self> {
        let names = Names::load(assets)?;
        let model = Model::load(assets, &names.forms)?;
        Ok(Self { addresses: AddressWords::load(assets)?, names, model })
    }

    /// Takes a name apart.
    #[must_use]
    pub fn name(&self, text: &str) -> Name {
        self.names.read(text)
    }

    /// Takes an address apart.
    #[must_use]
    pub fn address(&self, text: &str) -> Address {
        self.addresses.read(text)
    }

    /// Ready to weigh, given how common words are.
    #[must_use]
    pub fn scale<'a>(&'a self, rarity: &'a dyn Bearers) -> Scale<'a> {
        Scale { names: &self.names, model: &self.model, rarity }
    }
}

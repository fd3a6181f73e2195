//! Mapping profiles: which column is which field, how days are written, what the source's words mean as codes.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::assets::{Asset, Assets};
use crate::registries::{Kind, Registry};
use crate::taxonomies::CodeList;
use crate::vocabulary::{Language, Text};
use crate::{Error, Result};

use super::headers::Headers;
use super::layout::{Correction, Layout};
use super::likeness::one_alphabet;

/// How one source fills one registry.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its id.
    pub id: String,
    registry: String,
    /// Its name.
    pub title: Text,
    /// How the file is laid out.
    #[serde(default)]
    pub source: Layout,
    /// Fields that number a row; the registry's own if empty.
    #[serde(default)]
    pub key: Vec<String>,
    /// Columns; none yet in a draft of which nothing is known.
    #[serde(rename = "column", default)]
    pub columns: Vec<Column>,
    /// Fields that have one value in every row.
    #[serde(default)]
    pub constants: BTreeMap<String, String>,
    /// For each code list, the source's words for its codes.
    #[serde(default)]
    codes: Spellings,
    /// SHA-256 of the file's text and of the code lists that it is read with, hexadecimal.
    #[serde(skip)]
    pub sha256: String,
    /// Every accepted spelling of every code, folded.
    #[serde(skip)]
    spellings: Spellings,
    /// Columns that the program itself writes beside corrected rows, folded.
    #[serde(skip)]
    own: Vec<String>,
    /// Those of them that say where a row stood, folded.
    #[serde(skip)]
    own_line: Vec<String>,
    #[serde(skip)]
    text: String,
    #[serde(skip)]
    correction: Correction,
}

/// For each code list: spelling, folded → code.
type Spellings = BTreeMap<String, BTreeMap<String, String>>;

/// Everything that a profile's reading depends on, as the store keeps it with a batch.
#[derive(Serialize, Deserialize)]
struct Kept {
    text: String,
    spellings: Spellings,
    #[serde(default, skip_serializing_if = "Correction::is_none")]
    correction: Correction,
    /// What the program itself wrote is read otherwise; older batches were not.
    #[serde(default)]
    own: Vec<String>,
    #[serde(default)]
    own_line: Vec<String>,
}

/// One field and the columns that may fill it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The registry's field.
    pub field: String,
    /// Header names that will do; the first one found is read.
    pub from: Vec<String>,
    /// For identifiers: `bin_iin`, `name`, or the source's own scheme.
    pub scheme: Option<String>,
}

impl Profile {
    /// A profile by its id in `assets/profiles`, or from a file.
    pub fn load(assets: &Assets, id_or_file: &str) -> Result<Self> {
        let file = std::path::Path::new(id_or_file);
        let asset = if file.extension().is_some() {
            Asset::from_file(file)?
        } else {
            assets.read(&format!("profiles/{id_or_file}.toml")).map_err(|_| Error::unknown("profile", id_or_file))?
        };
        Self::read(&asset, assets)
    }

    /// All profiles that are in order, by the names of their files, and why the others are not.
    pub fn load_all(assets: &Assets) -> Result<(Vec<Self>, Vec<Error>)> {
        let (mut found, mut refused) = (Vec::new(), Vec::new());
        let known = Known::load(assets)?;
        for asset in assets.folder("profiles")? {
            match Self::read_with(&asset, &known) {
                Ok(profile) => found.push(profile),
                Err(error) => refused.push(error),
            }
        }
        Ok((found, refused))
    }

    /// A profile from a file, checked against the code lists.
    pub fn read(asset: &Asset, assets: &Assets) -> Result<Self> {
        Self::read_with(asset, &Known::load(assets)?)
    }

    fn read_with(asset: &Asset, known: &Known) -> Result<Self> {
        let mut profile: Self = asset.parse()?;
        profile.checked(asset)?;
        profile.own.clone_from(&known.own);
        profile.own_line.clone_from(&known.own_line);
        profile.spellings = spellings(&profile.codes, &known.lists);
        profile.codes_known(asset)?;
        profile.text = asset.text.clone();
        profile.sha256 = hex::encode(Sha256::digest(profile.kept()?.as_bytes()));
        Ok(profile)
    }

    /// The profile with its code lists, as the store keeps it.
    pub fn kept(&self) -> Result<String> {
        let kept = Kept {
            text: self.text.clone(),
            spellings: self.spellings.clone(),
            correction: self.correction.clone(),
            own: self.own.clone(),
            own_line: self.own_line.clone(),
        };
        serde_json::to_string(&kept).map_err(|error| Error::Database(error.to_string()))
    }

    /// A profile as it was when a batch was read.
    pub(crate) fn from_kept(body: &str) -> Result<Self> {
        let kept: Kept = serde_json::from_str(body).map_err(|error| Error::Database(error.to_string()))?;
        let asset = Asset { path: "profile".into(), text: kept.text };
        let mut profile: Self = asset.parse()?;
        profile.sha256 = hex::encode(Sha256::digest(body.as_bytes()));
        profile.spellings = kept.spellings;
        (profile.own, profile.own_line) = (kept.own, kept.own_line);
        profile.text = asset.text;
        profile.source.correct(&kept.correction);
        profile.correction = kept.correction;
        Ok(profile)
    }

    /// The profile for a file that is laid out otherwise than it says. It is another profile from then on: a batch keeps the correction
    /// that it was read with.
    pub fn corrected(mut self, correction: &Correction) -> Result<Self> {
        if correction.is_none() {
            return Ok(self);
        }
        correction.checked()?;
        self.source.correct(correction);
        self.correction = correction.clone();
        self.sha256 = hex::encode(Sha256::digest(self.kept()?.as_bytes()));
        Ok(self)
    }

    /// The registry that it fills.
    #[must_use]
    pub fn registry(&self) -> Registry {
        // `checked` lets no other name through.
        Registry::from_name(&self.registry).unwrap_or(Registry::Entities)
    }

    /// The code that a source's word stands for.
    #[must_use]
    pub fn code(&self, list: &str, word: &str) -> Option<&str> {
        let known = self.spellings.get(list)?;
        // Most sources write codes as they are kept.
        known.get(word).or_else(|| known.get(&fold(word))).map(String::as_str)
    }

    /// For each code list, the source's words as the profile writes them.
    #[must_use]
    pub fn words(&self) -> &BTreeMap<String, BTreeMap<String, String>> {
        &self.codes
    }

    /// Whether a column, by its folded name, is known and not wanted.
    pub(super) fn ignores(&self, folded: &str) -> bool {
        let ignored = |name: &String| match fold(name).strip_suffix('*') {
            Some(beginning) => folded.starts_with(beginning),
            None => fold(name) == folded,
        };
        self.own.iter().any(|name| name == folded) || self.source.ignore.iter().any(ignored)
    }

    /// How many columns of a table the source gives.
    #[must_use]
    pub fn known_of(&self, columns: &[&str]) -> usize {
        let given: HashSet<String> =
            self.columns.iter().flat_map(|column| &column.from).map(|name| fold(name)).collect();
        columns.iter().filter(|name| given.contains(&fold(name))).count()
    }

    /// Whether a table is one that the program itself wrote, for rows set aside to be corrected.
    pub(super) fn is_corrections(&self, columns: &[String]) -> bool {
        columns.iter().filter(|name| self.own.contains(&fold(name))).count() >= 2
    }

    /// Whether the program wrote a table: an apostrophe before what a spreadsheet would compute is its own.
    pub(super) fn is_guarded(&self, columns: &[String]) -> bool {
        self.source.guarded || self.is_corrections(columns)
    }

    /// In a table of corrections, the column that says where each row stood.
    pub(super) fn stood_at(&self, columns: &[String]) -> Option<usize> {
        columns.iter().position(|name| self.own_line.contains(&fold(name))).filter(|_| self.is_corrections(columns))
    }

    /// Fields that number a row.
    #[must_use]
    pub fn key_fields(&self) -> Vec<&str> {
        if self.key.is_empty() {
            vec![self.registry().key_field()]
        } else {
            self.key.iter().map(String::as_str).collect()
        }
    }

    /// Whether rows of one number are told apart by whom they are between, or by the year of their book. Where the profile names the fields of
    /// the key, a person has decided.
    pub(crate) fn is_parted(&self) -> bool {
        let parted = matches!(self.registry(), Registry::Inspections | Registry::Challenges | Registry::Appeals);
        self.key.is_empty() && parted
    }

    fn checked(&self, asset: &Asset) -> Result<()> {
        let registry = Registry::from_name(&self.registry)
            .ok_or_else(|| asset.refuse_near("registry", format!("no registry named {}", self.registry)))?;
        let mut seen = HashSet::new();
        let named = self.columns.iter().map(|column| &column.field).chain(self.constants.keys()).chain(&self.key);
        for (place, field) in named.enumerate() {
            let Some((_, known)) = registry.field(field) else {
                return Err(asset.refuse_near(field, format!("the registry {} has no field {field}", self.registry)));
            };
            if place < self.columns.len() {
                let column = &self.columns[place];
                if !seen.insert(field) {
                    return Err(asset.refuse_near(field, format!("{field} is mapped twice")));
                }
                if (known.kind == Kind::Id) != column.scheme.is_some() {
                    return Err(
                        asset.refuse_near(field, format!("{field}: a scheme is for identifiers, and they need one"))
                    );
                }
            }
        }
        self.source.checked().map_err(|(field, reason)| asset.refuse_near(field, reason))
    }

    fn codes_known(&self, asset: &Asset) -> Result<()> {
        for (list, words) in &self.codes {
            for (word, code) in words {
                if self.code(list, code) != Some(code) {
                    return Err(asset.refuse_near(word, format!("the list {list} has no code {code}")));
                }
            }
        }
        Ok(())
    }
}

/// What every profile is read with.
struct Known {
    /// Columns that the program itself writes, folded.
    own: Vec<String>,
    /// Those of them that say where a row stood, folded.
    own_line: Vec<String>,
    lists: Vec<CodeList>,
}

impl Known {
    fn load(assets: &Assets) -> Result<Self> {
        let own = Headers::load(assets)?.own;
        let own_line = Language::ALL.map(|language| fold(own.line.get(language))).to_vec();
        let own = own.names().map(fold).collect();
        Ok(Self { own, own_line, lists: CodeList::load_all(assets)? })
    }
}

/// Spellings of every code: the code itself, its names in three languages, and the profile's words.
fn spellings(own: &Spellings, lists: &[CodeList]) -> Spellings {
    let mut all = Spellings::new();
    for list in lists {
        let mut words = BTreeMap::new();
        for code in &list.codes {
            for word in [&code.name.en, &code.name.ru, &code.name.kk, &code.id] {
                words.insert(fold(word), code.id.clone());
            }
        }
        for (word, code) in own.get(&list.id).into_iter().flatten() {
            words.insert(fold(word), code.clone());
        }
        all.insert(list.id.clone(), words);
    }
    all
}

/// A header or a word without case and outer or doubled spaces, with ё as е.
pub(super) fn fold(word: &str) -> String {
    let folded = one_alphabet(&word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()).replace('ё', "е");
    if folded.contains(" /") || folded.contains("/ ") { folded.replace(" /", "/").replace("/ ", "/") } else { folded }
}

//! The legal card of one data set, read from `assets/passports`.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::assets::{Asset, Assets};
use crate::registries::Registry;
use crate::vocabulary::Text;
use crate::{Error, Result};

/// A data set's passport. It does not load without purposes, a legal ground, retention, roles and a floor.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Passport {
    /// Its id, the name of its file.
    pub id: String,
    /// The registry that the data set fills.
    registry: String,
    /// The default mapping profile.
    pub profile: String,
    /// Its name.
    pub title: Text,
    /// Who keeps the source.
    pub operator: Text,
    /// Whether the operator is a state body that keeps it by law.
    pub official: bool,
    /// Codes of the purposes that the data may be used for.
    pub purposes: Vec<String>,
    /// The legal ground.
    pub ground: Ground,
    /// How long rows may be kept.
    pub retention: Retention,
    /// Roles that may see it.
    pub roles: Vec<String>,
    /// Personal-data class of the fields that are personal.
    #[serde(default, rename = "field")]
    pub fields: Vec<FieldClass>,
    /// The least that a sound extract holds.
    pub floor: Floor,
    /// SHA-256 of the file's text, hexadecimal.
    #[serde(skip)]
    pub sha256: String,
}

/// The legal ground of holding a data set.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// `act:article`.
    pub norm: String,
    /// In words.
    pub text: Text,
}

/// How long rows may be kept.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// In months.
    pub months: u32,
    /// By what.
    pub basis: Text,
    /// Whether that basis was read in its text.
    pub verified: bool,
}

/// The personal-data class of one field.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FieldClass {
    /// The field.
    pub name: String,
    /// Its class.
    pub class: PersonalClass,
}

/// Classes of personal data. Biometric data are refused at load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonalClass {
    /// Tells who a person is.
    Identity,
    /// Tells how to reach a person.
    Contact,
    /// Health, convictions and the like.
    Special,
    /// Never held here.
    Biometric,
}

/// The least that a sound extract holds: an alarm for truncated files.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    /// Rows accepted or already here.
    pub rows: u64,
    /// Why this number.
    pub reason: Text,
}

impl Passport {
    /// All passports, each checked.
    pub fn load_all(assets: &Assets) -> Result<Vec<Self>> {
        assets.folder("passports")?.iter().map(Self::read).collect()
    }

    /// One passport by its id.
    pub fn load(assets: &Assets, id: &str) -> Result<Self> {
        Self::load_all(assets)?
            .into_iter()
            .find(|passport| passport.id == id)
            .ok_or_else(|| Error::unknown("passport", id))
    }

    /// The registry that the data set fills.
    #[must_use]
    pub fn registry(&self) -> Registry {
        // `read` lets no other name through.
        Registry::from_name(&self.registry).unwrap_or(Registry::Entities)
    }

    /// Whether the passport names a purpose.
    #[must_use]
    pub fn allows(&self, purpose: &str) -> bool {
        self.purposes.iter().any(|named| named == purpose)
    }

    /// A passport from a file, checked.
    pub fn read(asset: &Asset) -> Result<Self> {
        let mut passport: Self = asset.parse()?;
        passport.sha256 = hex::encode(Sha256::digest(asset.text.as_bytes()));
        passport.checked(asset)?;
        Ok(passport)
    }

    fn checked(&self, asset: &Asset) -> Result<()> {
        if self.id != asset.stem() {
            return Err(asset.refuse_near("id", format!("the id is not the file's name, {}", asset.stem())));
        }
        let registry = Registry::from_name(&self.registry)
            .ok_or_else(|| asset.refuse_near("registry", format!("no registry named {}", self.registry)))?;
        for (what, empty) in [
            ("purposes", self.purposes.is_empty()),
            ("roles", self.roles.is_empty()),
            ("norm", self.ground.norm.is_empty()),
            ("months", self.retention.months == 0),
        ] {
            if empty {
                return Err(asset.refuse_near(what, format!("{what}: a passport must name them")));
            }
        }
        for field in &self.fields {
            if field.class == PersonalClass::Biometric {
                return Err(asset
                    .refuse_near(&field.name, "biometric data are not held (law on personal data; AI law, art. 17)"));
            }
            if registry.field(&field.name).is_none() {
                return Err(asset.refuse_near(&field.name, format!("the registry has no field {}", field.name)));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
id = "x"
registry = "appeals"
profile = "appeals"
official = true
purposes = ["supervision"]
roles = ["prosecutor"]
title = { kk = "а", ru = "а", en = "a" }
operator = { kk = "а", ru = "а", en = "a" }
ground = { norm = "act:1", text = { kk = "а", ru = "а", en = "a" } }
retention = { months = 12, basis = { kk = "а", ru = "а", en = "a" }, verified = false }
floor = { rows = 1, reason = { kk = "а", ru = "а", en = "a" } }
[[field]]
name = "applicant"
class = "identity"
"#;

    fn check(change: (&str, &str), expect: Option<&str>) {
        let asset = Asset { path: "passports/x.toml".into(), text: GOOD.replace(change.0, change.1) };
        let got = Passport::read(&asset).map(|_| ()).map_err(|error| error.to_string());
        match expect {
            None => assert_eq!(got, Ok(())),
            Some(part) => assert!(got.clone().unwrap_err().contains(part), "{got:?}"),
        }
    }

    #[test]
    fn what_a_passport_must_say() {
        check(("", ""), None);
        check((r#"["supervision"]"#, "[]"), Some("passports/x.toml:6: purposes"));
        check((r#"["prosecutor"]"#, "[]"), Some("roles"));
        check(("months = 12", "months = 0"), Some("months"));
        check(("class = \"identity\"", "class = \"biometric\""), Some("biometric"));
        check(("name = \"applicant\"", "name = \"face\""), Some("no field face"));
        check(("\"appeals\"\nprofile", "\"photos\"\nprofile"), Some("no registry named photos"));
        check(("floor = ", "roof = "), Some("passports/x.toml:12"));
    }
}

//! The legal card of one data set, read from `assets/passports`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::assets::{Asset, Assets};
use crate::quality::Terms;
use crate::registries::Registry;
use crate::vocabulary::Text;
use crate::{Error, Result};

use super::{Biometrics, Source};

/// The role with authority over the others: a code of the list `person_role`.
pub const HEAD: &str = "head";

/// A data set's passport. It does not load without purposes, a legal ground, retention, roles and a floor.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Passport {
    /// Its id, the name of its file.
    pub id: String,
    /// The id of the source that it is taken from.
    pub source: String,
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
    /// What is known of the effect on personal data.
    pub dpia: Dpia,
    /// Personal-data class of every field that can be personal; the others have none.
    #[serde(default, rename = "field")]
    pub fields: Vec<FieldClass>,
    /// The least that a sound extract holds.
    pub floor: Floor,
    /// SHA-256 of the file's text, hexadecimal.
    #[serde(skip)]
    pub sha256: String,
    /// What columns of biometric data are called.
    #[serde(skip)]
    pub biometrics: Biometrics,
    /// What its source has promised.
    #[serde(skip)]
    pub terms: Terms,
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
    /// What is proposed when the time is over.
    #[serde(default)]
    pub preferred: Ending,
    /// Whether that basis was read in its text.
    pub verified: bool,
}

/// What becomes of rows whose time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// They are destroyed.
    #[default]
    Purge,
    /// What tells of a person in them is replaced or blanked.
    Pseudonymise,
}

impl Ending {
    /// `purge` or `pseudonymise`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Purge => "purge",
            Self::Pseudonymise => "pseudonymise",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Purge, Self::Pseudonymise].into_iter().find(|ending| ending.code() == code)
    }
}

/// Whether the effect of holding the data on the persons that they tell of has been assessed.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Dpia {
    /// How it stands.
    pub state: DpiaState,
    /// What was assessed, or why not yet.
    pub note: Text,
    /// Who approved the assessment.
    pub approved_by: Option<Text>,
    /// When it was approved.
    pub approved: Option<NaiveDate>,
}

/// How an assessment stands. That none has been carried out is a state too, and is shown as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DpiaState {
    /// It has not been carried out.
    NotCarriedOut,
    /// It has been carried out and approved.
    Approved,
}

impl DpiaState {
    /// `not_carried_out` or `approved`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotCarriedOut => "not_carried_out",
            Self::Approved => "approved",
        }
    }
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
    /// Looked at and found to tell of no person.
    None,
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

impl PersonalClass {
    /// `none`, `identity`, `contact`, `special` or `biometric`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Identity => "identity",
            Self::Contact => "contact",
            Self::Special => "special",
            Self::Biometric => "biometric",
        }
    }
}

impl Passport {
    /// All passports, each checked.
    pub fn load_all(assets: &Assets) -> Result<Vec<Self>> {
        let (sources, biometrics) = (Source::load_all(assets)?, Biometrics::load(assets)?);
        let read = assets.folder("passports")?.into_iter().map(|asset| {
            let passport = Self::read(&asset)?;
            let Some(source) = sources.get(&passport.source) else {
                let reason = format!("no source named {} in assets/sources", passport.source);
                return Err(asset.refuse_near("source", reason));
            };
            let terms = Terms { rhythm_days: source.rhythm.days(), late_after_days: source.late_after_days };
            Ok(Self { biometrics: biometrics.clone(), terms, ..passport })
        });
        read.collect()
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

    /// Refuses a purpose or a role that the passport does not name.
    pub fn require(&self, purpose: &str, role: &str) -> Result<()> {
        let passport = self.id.clone();
        if !self.allows(purpose) {
            return Err(Error::PurposeNotNamed { passport, purpose: purpose.to_owned() });
        }
        if !self.roles.iter().any(|named| named == role) {
            return Err(Error::RoleNotNamed { passport, role: role.to_owned() });
        }
        Ok(())
    }

    /// The personal-data class of a field.
    #[must_use]
    pub fn class(&self, field: &str) -> PersonalClass {
        self.fields.iter().find(|known| known.name == field).map_or(PersonalClass::None, |known| known.class)
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
            let name = format!("\"{}\"", field.name);
            if field.class == PersonalClass::Biometric {
                return Err(Error::BiometricField {
                    file: asset.path.clone(),
                    line: asset.line_of(&name),
                    field: field.name.clone(),
                });
            }
            if registry.field(&field.name).is_none() {
                return Err(asset.refuse_near(&name, format!("the registry has no field {}", field.name)));
            }
        }
        for name in registry.personal_fields() {
            if !self.fields.iter().any(|field| field.name == *name) {
                return Err(
                    asset.refuse(0, format!("{name} can tell of a person: give it a class, none if it does not"))
                );
            }
        }
        let approved = self.dpia.approved_by.is_some() && self.dpia.approved.is_some();
        if (self.dpia.state == DpiaState::Approved) != approved {
            let reason = "an approved assessment says by whom and when; one not carried out says neither";
            return Err(asset.refuse_near("[dpia]", reason));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
id = "x"
source = "s"
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
[dpia]
state = "not_carried_out"
note = { kk = "а", ru = "а", en = "a" }
[[field]]
name = "applicant"
class = "identity"
[[field]]
name = "applicant_id"
class = "identity"
[[field]]
name = "text"
class = "special"
[[field]]
name = "entity_id"
class = "none"
[[field]]
name = "entity_name"
class = "none"
"#;

    fn check(change: (&str, &str), expect: Option<&str>) {
        let asset = Asset { path: "passports/x.toml".into(), text: GOOD.replace(change.0, change.1) };
        let got = Passport::read(&asset).map(|_| ()).map_err(|error| error.to_string());
        match expect {
            None => assert_eq!(got, Ok(()), "{change:?}"),
            Some(part) => assert!(got.clone().unwrap_err().contains(part), "{got:?}"),
        }
    }

    #[test]
    fn what_a_passport_must_say() {
        check(("", ""), None);
        check((r#"["supervision"]"#, "[]"), Some("passports/x.toml:7: purposes"));
        check((r#"["prosecutor"]"#, "[]"), Some("roles"));
        check(("months = 12", "months = 0"), Some("months"));
        check(("class = \"special\"", "class = \"biometric\""), Some("passports/x.toml:24: biometric data in text"));
        check(("name = \"applicant\"", "name = \"face\""), Some("no field face"));
        check(("name = \"entity_name\"", "name = \"topic\""), Some("entity_name can tell of a person"));
        check(("\"not_carried_out\"", "\"approved\""), Some("by whom and when"));
        check(("state = \"not_carried_out\"\n", ""), Some("state"));
        check(
            (
                "\"not_carried_out\"",
                "\"approved\"\napproved = \"2026-01-02\"\napproved_by = { kk = \"а\", ru = \"а\", en = \"a\" }",
            ),
            None,
        );
        check(("source = \"s\"\n", ""), Some("source"));
        check(("\"appeals\"\nprofile", "\"photos\"\nprofile"), Some("no registry named photos"));
        check(("verified = false", "preferred = \"pseudonymise\", verified = false"), None);
        check(("floor = ", "roof = "), Some("passports/x.toml:13"));
    }

    #[test]
    fn every_passport_names_a_source_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("passports")).unwrap();
        let text = Assets::built_in().read("passports/appeals.toml").unwrap().text;
        assert_eq!(Passport::load(&Assets::built_in(), "appeals").unwrap().class("text"), PersonalClass::Special);
        std::fs::write(folder.path().join("passports/appeals.toml"), text.replace("e-otinish", "none-such")).unwrap();
        let refused = Passport::load_all(&Assets::with_folder(folder.path())).unwrap_err().to_string();
        assert!(refused.contains("passports/appeals.toml:2: no source named none-such"), "{refused}");
    }
}

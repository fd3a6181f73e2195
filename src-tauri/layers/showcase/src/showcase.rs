//! What every read model is made with: the rows, the law, the words, who looks and on what day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ekn_analytics::acts::Comparing;
use ekn_analytics::appeals::AppealMethod;
use ekn_analytics::findings::{Catalogue, Facts, Finding, examine};
use ekn_analytics::inspections::anomalies::Anomalies;
use ekn_analytics::inspections::attention::Attention;
use ekn_analytics::inspections::degree::DegreeRules;
use ekn_analytics::inspections::{PointsModel, practice};
use ekn_analytics::models::report::Watching;
use ekn_data::assets::Assets;
use ekn_data::identity::Measure;
use ekn_data::passports::{Passport, Source, table as passports};
use ekn_data::registries::{Inspection, Object, Region, Registry, RowKey, table as rows};
use ekn_data::sources::fetch::Connector;
use ekn_data::storage::Reader;
use ekn_process::Library;

use crate::Result;
use crate::cards::Kept;
use crate::note_text::NoteText;
use crate::parts::{NormRef, RowRef};
use crate::words::Words;

/// Law, method and passports in force, loaded and checked together.
#[derive(Debug)]
pub struct Method {
    /// Norms, calendars, tactics, checklists, templates.
    pub library: Library,
    /// Words and norms of the findings.
    pub catalogue: Catalogue,
    /// The points-based model.
    pub points: PointsModel,
    /// What practice is compared by.
    pub anomalies: Anomalies,
    /// The statutory risk degree.
    pub degree: DegreeRules,
    /// When a model is no longer what it was.
    pub watching: Watching,
    /// What is looked into first.
    pub attention: Attention,
    /// How much has to be known before anything is said of measures and rates.
    pub comparing: Comparing,
    /// Units of territory of the first level.
    pub regions: Vec<Region>,
    /// Districts and cities whose names are known.
    pub districts: Vec<Region>,
    /// What appeals are read by.
    pub appeals: AppealMethod,
    /// What names are compared by.
    pub measure: Measure,
    /// Passports of the data sets.
    pub passports: Vec<Passport>,
    /// Sources on the network.
    pub connectors: Vec<Connector>,
    /// Sources of the data sets, by id.
    pub sources: BTreeMap<String, Source>,
    /// The wording of notes to sources.
    pub note: NoteText,
}

impl Method {
    /// Loads everything. The first mistake refuses it with file, line and reason.
    pub fn load(assets: &Assets) -> Result<Self> {
        Ok(Self {
            library: Library::load(assets)?,
            catalogue: Catalogue::load(assets)?,
            points: PointsModel::load(assets)?,
            anomalies: practice::parameters(assets)?,
            degree: DegreeRules::load(assets)?,
            watching: Watching::load(assets)?,
            attention: Attention::load(assets)?,
            comparing: Comparing::load(assets)?,
            regions: Region::load_all(assets)?,
            districts: Region::load_districts(assets)?,
            appeals: AppealMethod::load(assets)?,
            measure: Measure::load(assets)?,
            passports: Passport::load_all(assets)?,
            connectors: Connector::load_all(assets)?,
            sources: Source::load_all(assets)?,
            note: NoteText::load(assets)?,
        })
    }
}

/// One person's view of the store on one day.
#[derive(Clone, Copy)]
pub struct Showcase<'a> {
    /// The rows that the purpose of the session allows.
    pub reader: Reader<'a>,
    /// Law and method.
    pub method: &'a Method,
    /// What has been told before.
    pub kept: &'a Kept,
    /// Words of the language asked for.
    pub words: &'a Words,
    /// Words of the two state languages, Kazakh and Russian: drafts are written in both.
    pub state_words: [&'a Words; 2],
    /// The day it is.
    pub today: NaiveDate,
    /// Who looks.
    pub actor: &'a str,
    /// For what purpose.
    pub purpose: &'a str,
    /// In which role.
    pub role: &'a str,
}

impl Showcase<'_> {
    /// A cited article in a few words. A norm that is not in the library shows as its reference.
    pub(crate) fn norm_ref(&self, reference: &str) -> NormRef {
        self.norm_ref_on(reference, None)
    }

    /// How something comes about, with the file of rules that it goes by.
    pub(crate) fn by_rules(&self, said: &str, id: &str, version: &str) -> String {
        if version.is_empty() {
            return said.to_owned();
        }
        format!("{said} {}", self.words.say("said.by_rules", &[("id", id), ("version", version)]))
    }

    /// A cited article as it is applied to an event of a day.
    pub(crate) fn norm_ref_on(&self, reference: &str, on: Option<NaiveDate>) -> NormRef {
        let on = on.map(|day| day.to_string());
        let Some((act, article)) = self.method.library.norms.article(reference) else {
            return NormRef {
                id: reference.to_owned(),
                label: reference.to_owned(),
                title: String::new(),
                redaction: String::new(),
                on,
                days: Vec::new(),
            };
        };
        let act_name = self.words.text(&act.short);
        NormRef {
            id: reference.to_owned(),
            label: self.words.say("norm.label", &[("act", act_name), ("article", &article.id)]),
            title: self.words.text(&article.title).to_owned(),
            redaction: act.redaction.to_string(),
            on,
            days: Vec::new(),
        }
    }

    /// Findings of every rule on one inspection.
    pub(crate) fn examine(&self, inspection: Inspection) -> Result<Vec<Finding>> {
        let facts = Facts::read(self.reader, inspection)?;
        Ok(examine(&facts, &self.method.library))
    }

    /// Refuses where something is held of a registry and the session may use none of it.
    pub(crate) fn require_any(&self, registry: Registry) -> Result<()> {
        Ok(passports::require_any(self.reader, registry)?)
    }

    /// An object's name in the language asked for.
    pub(crate) fn object_name(&self, object: Option<i64>) -> Result<Option<String>> {
        Ok(self.object(object)?.map(|object| object.name_in(self.words.language()).to_owned()))
    }

    /// An object, or the one that leads it where a person joined it to others.
    pub(crate) fn object(&self, object: Option<i64>) -> Result<Option<Object>> {
        let Some(object) = object else { return Ok(None) };
        let leader = ekn_data::identity::decisions::table::leader(self.reader, object)?;
        Ok(rows::object_by_id(self.reader, leader)?)
    }
}

/// A row as the interface names it.
pub(crate) fn row_ref(key: RowKey) -> RowRef {
    RowRef { registry: key.registry.name().to_owned(), id: key.id }
}

/// A row as the store names it.
pub fn row_key(row: &RowRef) -> Result<RowKey> {
    let registry =
        Registry::from_name(&row.registry).ok_or_else(|| ekn_data::Error::unknown("registry", &row.registry))?;
    Ok(RowKey { registry, id: row.id })
}

//! The taxonomy of topics as the file `assets/taxonomies/topics.toml` has it, with routes and inner terms.

use serde::Deserialize;

use ekn_data::vocabulary::Text;

/// Topics, units and contours.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    /// Its id.
    pub id: String,
    /// Its version: it changes with any stem.
    pub version: String,
    /// Below this sum of weights nothing is said of a text.
    pub least: f64,
    /// Units of the prosecutor's office.
    #[serde(rename = "unit")]
    pub units: Vec<Unit>,
    /// Inner terms by level of priority.
    #[serde(rename = "contour")]
    pub contours: Vec<Contour>,
    /// Topics.
    #[serde(rename = "topic")]
    pub topics: Vec<Topic>,
}

/// A unit that an appeal goes to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
}

/// Inner steps of one level of priority.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contour {
    /// The level's id: `urgent`, `high`, `normal`.
    pub level: String,
    /// Steps, in order.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// One inner step.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Working days from registration.
    pub days: u32,
    /// Its name.
    pub title: Text,
}

/// A topic.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// The unit that it goes to.
    pub unit: String,
    /// The body that is competent.
    pub body: Text,
    /// What it falls into.
    #[serde(rename = "sub")]
    pub subs: Vec<Sub>,
}

/// A sub-topic.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sub {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Stems in Russian, `stem stem:weight`.
    pub ru: Vec<String>,
    /// Stems in Kazakh.
    pub kk: Vec<String>,
}

/// Where an appeal of a topic goes, and by when inner steps are due.
#[derive(Debug, Clone, Copy)]
pub struct Route<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// The competent body.
    pub body: &'a Text,
    /// Inner steps; none where the file has no contour of the level.
    pub steps: &'a [Step],
}

/// What is wrong with a taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TaxonomyError {
    /// Two topics or sub-topics of one id, or an id with a stroke.
    #[error("id {0} is doubled or not a plain word")]
    Id(String),
    /// A topic names a unit that is not there.
    #[error("topic {topic} names unknown unit {unit}")]
    Unit {
        /// The topic.
        topic: String,
        /// The unit.
        unit: String,
    },
    /// A stem without letters or with a weight that is no number above nought.
    #[error("stem {0:?} does not read")]
    Stem(String),
}

impl Taxonomy {
    /// Checks ids and references. Stems are checked by [`super::lexicon::Lexicon::new`].
    pub fn checked(&self) -> Result<(), TaxonomyError> {
        let plain = |id: &str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let mut seen = std::collections::BTreeSet::new();
        for topic in &self.topics {
            let own = std::iter::once(topic.id.clone())
                .chain(topic.subs.iter().map(|sub| format!("{}/{}", topic.id, sub.id)));
            for (id, part) in own.zip(std::iter::once(&topic.id).chain(topic.subs.iter().map(|sub| &sub.id))) {
                if !plain(part) || !seen.insert(id.clone()) {
                    return Err(TaxonomyError::Id(id));
                }
            }
            if !self.units.iter().any(|unit| unit.id == topic.unit) {
                return Err(TaxonomyError::Unit { topic: topic.id.clone(), unit: topic.unit.clone() });
            }
        }
        Ok(())
    }

    /// The name of a topic or sub-topic by its label, `topic` or `topic/sub`.
    #[must_use]
    pub fn title(&self, label: &str) -> Option<&Text> {
        let (id, sub) = label.split_once('/').map_or((label, None), |(id, sub)| (id, Some(sub)));
        let topic = self.topics.iter().find(|topic| topic.id == id)?;
        sub.map_or(Some(&topic.title), |sub| topic.subs.iter().find(|known| known.id == sub).map(|known| &known.title))
    }

    /// Where an appeal goes, by its label and level of priority.
    #[must_use]
    pub fn route(&self, label: &str, level: &str) -> Option<Route<'_>> {
        let id = label.split('/').next().unwrap_or(label);
        let topic = self.topics.iter().find(|topic| topic.id == id)?;
        let unit = self.units.iter().find(|unit| unit.id == topic.unit)?;
        let steps =
            self.contours.iter().find(|contour| contour.level == level).map_or(&[][..], |contour| &contour.steps);
        Some(Route { unit, body: &topic.body, steps })
    }
}

//! The statutory risk degree of an entity: what the register says, what the formula counts, step by step.

use ekn_analytics::inspections::degree::{Counted, Found, Requirements};
use ekn_data::registries::facts::{Side, table as facts};
use ekn_data::registries::{Object, Registry, RowKey};
use ekn_data::vocabulary::Person;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::parts::{FactLine, NormRef};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// What a person knows from the checklist and from the body.
#[derive(Debug, Clone, Copy, Default, Deserialize, TS)]
pub struct DegreeAsked {
    /// Significant requirements in the checklist.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub significant_all: Option<u32>,
    /// Minor requirements in it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub minor_all: Option<u32>,
    /// Sum of the body's other subjective criteria, 0 to 100; nought where it has none.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub others: Option<f64>,
    /// Least sum in the body's sample.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub least: Option<f64>,
    /// Greatest sum in it.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub most: Option<f64>,
}

/// A risk degree with its steps.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DegreeView {
    /// The degree that the last inspection was registered with, in words.
    pub stated: Option<String>,
    /// The degree counted: `high`, `medium` or `low`; absent if something is missing.
    pub degree: Option<String>,
    /// In words: the degree with its indicator, or what is missing.
    pub said: String,
    /// Whether it is another than the one stated.
    pub differs: bool,
    /// The steps of the formula, the violations of the last inspection first.
    pub steps: Vec<FactLine>,
    /// Where formula and thresholds come from.
    pub source: String,
    /// Whether their text was checked.
    pub verified: bool,
    /// The norm of the frame.
    pub norm: NormRef,
}

impl Showcase<'_> {
    /// The degree of an entity by its last visit or check that took place: by that body, in that sphere (ПК art. 141 p. 3).
    pub fn risk_degree(&self, key: &str, asked: &DegreeAsked) -> Result<DegreeView> {
        let object = Object::find(self.reader, key)?;
        let inspections = facts::inspections(self.reader, object.id, Side::Entity)?;
        let took_place = inspections.iter().find(|inspection| {
            let is_check = matches!(inspection.kind.as_str(), "compliance" | "preventive_visit" | "unscheduled");
            let began = inspection.start.get().is_some_and(|start| start.day <= self.today);
            is_check && began && inspection.result.known().is_some() && !inspection.is_not_conducted()
        });
        let [gross, significant, minor] = match took_place {
            Some(inspection) => facts::violations(self.reader, inspection.id)?,
            None => [None; 3],
        };
        let found = Found {
            gross,
            significant: Requirements { violated: significant, all: asked.significant_all },
            minor: Requirements { violated: minor, all: asked.minor_all },
            others: asked.others,
            sample: asked.least.zip(asked.most),
        };
        let rules = &self.method.degree;
        let row = took_place.map(|inspection| row_ref(RowKey { registry: Registry::Inspections, id: inspection.id }));
        let line = |label: String, value: String| FactLine { label, value, row: row.clone() };
        let mut steps = Vec::new();
        if let Some(inspection) = took_place {
            let sphere = inspection.sphere.word().map_or_else(|| self.words.get("fact.missing"), str::to_owned);
            let body = self.object_name(inspection.authority)?.unwrap_or_else(|| self.words.get("fact.missing"));
            let began = inspection.start.get().map(|start| self.words.day(start.day)).unwrap_or_default();
            for (name, value) in [("authority_name", body), ("sphere", sphere), ("start", began)] {
                steps.push(line(self.words.get(&format!("field.{name}")), value));
            }
        }
        for (name, value) in
            [("violations_gross", gross), ("violations_significant", significant), ("violations_minor", minor)]
        {
            let value = value.map_or_else(|| self.words.get("fact.missing"), |value| value.to_string());
            steps.push(line(self.words.get(&format!("field.{name}")), value));
        }
        let stated = took_place.and_then(|inspection| inspection.risk_degree.known().cloned());
        let person = object.identifier.person();
        let (degree, said) = match rules.count(&found) {
            // What the body has stated is a fact of the register; of a person nothing is counted here.
            _ if person == Some(Person::Natural) => (None, self.words.get("degree.natural_person")),
            _ if person.is_some() => (None, self.words.get("degree.name_alone")),
            // More violated than the checklist has: one of the numbers is wrong, and nothing is counted from it.
            _ if [found.significant, found.minor].iter().any(Requirements::contradict) => {
                (None, self.words.get("degree.contradicts"))
            }
            Counted::Degree { degree, indicator, steps: counted } => {
                let counted = counted.into_iter().filter(|(step, _)| *step != "gross");
                steps.extend(counted.map(|(step, value)| FactLine {
                    label: self.words.get(&format!("degree.step.{step}")),
                    value: self.words.number(value, 1),
                    row: None,
                }));
                let name = self.words.code("risk_degree", degree);
                // Never rounded up to a threshold that was not reached: 70.97 is not 71.
                let shown = (indicator * 10.0 + 1e-6).floor() / 10.0;
                let fill = [("degree", name.as_str()), ("indicator", &self.words.number(shown, 1))];
                (Some(degree.to_owned()), self.words.say("degree.said", &fill))
            }
            Counted::Missing(missing) => {
                let missing: Vec<String> =
                    missing.iter().map(|name| self.words.get(&format!("degree.missing.{name}"))).collect();
                (None, self.words.say("degree.missing", &[("missing", &missing.join("; "))]))
            }
        };
        Ok(DegreeView {
            differs: degree.is_some() && stated.is_some() && degree.as_deref() != stated.as_deref(),
            stated: stated.map(|stated| self.words.code("risk_degree", &stated)),
            degree,
            said,
            steps,
            source: self.words.text(&rules.source).to_owned(),
            verified: rules.verified,
            norm: self.norm_ref(&rules.norm),
        })
    }
}

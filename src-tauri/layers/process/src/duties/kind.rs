//! What can come in, from `assets/duties/requests.toml`.

use std::collections::{BTreeMap, HashSet};

use ekn_data::Result;
use ekn_data::assets::{Asset, Assets};
use ekn_data::registries::Registry;
use ekn_data::vocabulary::Text;
use serde::Deserialize;

use crate::norms::Norms;

use super::{Form, Subject};

const PATH: &str = "duties/requests.toml";

/// One kind of request, or a breach.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What the office does.
    pub gist: Text,
    /// What the day is called on which it came in.
    pub day: Text,
    /// Articles that it rests on: `act:article`.
    pub norms: Vec<String>,
    /// The deadline rule; none where the law that was read sets no number.
    pub rule: Option<String>,
    /// The day that the rule counts from.
    pub starts: Option<Starts>,
    /// Why no date is counted.
    pub unclear: Option<Text>,
    /// Whether it is a breach: found by the office, by no person.
    #[serde(default)]
    pub breach: bool,
}

/// The day that a term counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Starts {
    /// The day it came in; of a breach, the day it was detected.
    Received,
    /// The day on which confirming documents came in.
    Confirmed,
}

/// Everything that `assets/duties` says.
#[derive(Debug, Clone)]
pub struct Duties {
    /// What can come in.
    pub kinds: Vec<Kind>,
    /// The two forms of assessment.
    pub forms: Vec<Form>,
    /// Names of the registries that a model reads, by the model.
    pub reads: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<Kind>,
    reads: BTreeMap<String, Vec<String>>,
}

impl Duties {
    /// Loads and checks everything: each kind cites norms that are here, and has a rule that counts or says why it has none.
    pub fn load(assets: &Assets, norms: &Norms) -> Result<Self> {
        let forms = Subject::ALL.into_iter().map(|subject| Form::load(assets, norms, subject));
        Self::read(&assets.read(PATH)?, norms, forms.collect::<Result<_>>()?)
    }

    fn read(asset: &Asset, norms: &Norms, forms: Vec<Form>) -> Result<Self> {
        let File { kind: kinds, reads } = asset.parse()?;
        let mut seen = HashSet::new();
        for kind in &kinds {
            let refuse = |reason: &str| Err(asset.refuse_near(&format!("\"{}\"", kind.id), reason));
            if !seen.insert(&kind.id) {
                return refuse("two kinds bear this id");
            }
            for norm in &kind.norms {
                norms.require(asset, asset.text.find(norm).unwrap_or(0), norm)?;
            }
            match (&kind.rule, kind.starts, &kind.unclear) {
                (Some(rule), Some(_), None) => match norms.wordings(rule).next() {
                    Some((_, wording)) if wording.enabled => {}
                    _ => return refuse("no deadline rule of that name counts"),
                },
                (None, None, Some(_)) => {}
                _ => return refuse("a rule and the day that it counts from, or why there is none"),
            }
        }
        for name in reads.values().flatten() {
            if Registry::from_name(name).is_none() {
                return Err(asset.refuse_last(&format!("\"{name}\""), format!("no registry named {name}")));
            }
        }
        Ok(Self { kinds, forms, reads })
    }

    /// A kind by its id.
    #[must_use]
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    /// The form of assessment for a data set, or for a model.
    #[must_use]
    pub fn form(&self, subject: Subject) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == subject)
    }

    /// Whether a model reads a registry.
    #[must_use]
    pub fn reads(&self, model: &str, registry: Registry) -> bool {
        self.reads.get(model).is_some_and(|read| read.iter().any(|name| name == registry.name()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str, expect: Option<&str>) {
        let assets = Assets::built_in();
        let norms = Norms::load(&assets).unwrap();
        let asset = assets.read(PATH).unwrap();
        assert!(asset.text.contains(from), "{from}");
        let text = asset.text.replacen(from, to, 1);
        let got = Duties::read(&Asset { text, ..asset }, &norms, Vec::new());
        match expect {
            None => assert!(got.is_ok(), "{got:?}"),
            Some(part) => assert!(got.as_ref().unwrap_err().to_string().contains(part), "{got:?}"),
        }
    }

    #[test]
    fn what_a_kind_must_say() {
        check("id = \"access\"", "id = \"access\"", None);
        check("id = \"correction\"", "id = \"access\"", Some("two kinds bear this id"));
        check("\"personal-data:25\"", "\"personal-data:999\"", Some("no norm"));
        check("\"personal-data-breach-notice\"", "\"none-such\"", Some("no deadline rule"));
        check("starts = \"confirmed\"\n", "", Some("or why there is none"));
        check("[\"appeals\"]", "[\"photos\"]", Some("no registry named photos"));
    }

    /// Every number that the law gives (art. 6, 8 p. 7, 19-1 p. 3, 25 p. 2 sp. 8) has its kind, and nothing else is counted.
    #[test]
    fn which_kinds_are_counted_and_from_what_day() {
        let assets = Assets::built_in();
        let duties = Duties::load(&assets, &Norms::load(&assets).unwrap()).unwrap();
        let told: Vec<_> =
            duties.kinds.iter().map(|kind| (kind.id.as_str(), kind.rule.as_deref(), kind.starts)).collect();
        let rectify = Some("personal-data-rectify-block-destroy");
        let expect = [
            ("access", None, None),
            ("correction", rectify, Some(Starts::Confirmed)),
            ("blocking", rectify, Some(Starts::Received)),
            ("destruction", rectify, Some(Starts::Confirmed)),
            ("withdrawal", Some("personal-data-consent-withdrawal"), Some(Starts::Received)),
            ("objection", Some("personal-data-automated-objection"), Some(Starts::Received)),
            ("public_removal", Some("personal-data-public-source-removal"), Some(Starts::Received)),
            ("breach", Some("personal-data-breach-notice"), Some(Starts::Received)),
        ];
        assert_eq!(told, expect);
    }
}

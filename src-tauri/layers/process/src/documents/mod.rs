//! Drafts of documents: templates from `assets/templates`, filled with what is known.
//!
//! A draft never invents: a fact that is not known is left as a line to fill in, and named as missing.

use std::collections::BTreeMap;

use ekn_data::assets::Assets;
use ekn_data::vocabulary::Text;
use serde::Deserialize;

use crate::norms::Norms;

/// A template in the two state languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its id, the name of its file.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// The kind of row that it is for: `appeal` or `inspection`.
    pub subject: String,
    /// Its norm: `act:article`.
    pub norm: String,
    /// The Kazakh text with `{fields}`.
    pub body_kk: String,
    /// The Russian text with `{fields}`.
    pub body_ru: String,
}

/// What a gap looks like on paper.
const GAP: &str = "________";

impl Template {
    /// Loads all templates.
    pub fn load_all(assets: &Assets, norms: &Norms) -> ekn_data::Result<Vec<Self>> {
        let mut all = Vec::new();
        for asset in assets.folder("templates")? {
            let template: Self = asset.parse()?;
            norms.require(&asset, asset.text.find(&template.norm).unwrap_or(0), &template.norm)?;
            all.push(template);
        }
        Ok(all)
    }
}

/// Fills a text. Returns it with the names of the fields that were not known.
#[must_use]
pub fn fill(body: &str, facts: &BTreeMap<&str, String>) -> (String, Vec<String>) {
    let (mut text, mut missing) = (String::with_capacity(body.len()), Vec::new());
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((field, after)) = after.split_once('}') else { break };
        text.push_str(before);
        match facts.get(field).filter(|value| !value.is_empty()) {
            Some(value) => text.push_str(value),
            None => {
                text.push_str(GAP);
                if !missing.iter().any(|known| known == field) {
                    missing.push(field.to_owned());
                }
            }
        }
        rest = after;
    }
    text.push_str(rest);
    (text, missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_left_and_named() {
        let facts = BTreeMap::from([("number", "7".to_owned()), ("due", String::new())]);
        let (text, missing) = fill("№ {number}, до {due}; {due}, {office}", &facts);
        assert_eq!(text, "№ 7, до ________; ________, ________");
        assert_eq!(missing, ["due", "office"]);
    }
}

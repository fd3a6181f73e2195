//! Drafts of documents: templates from `assets/templates`, filled with what is known.
//!
//! A draft never invents: a fact that is not known is left as a line to fill in, and named as missing.

use std::collections::BTreeMap;

use ekn_data::assets::{Asset, Assets};
use ekn_data::vocabulary::Text;
use serde::Deserialize;

use crate::Subject;
use crate::norms::Norms;

/// A template in the two state languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its id, the name of its file.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// The kind of row that it is for.
    pub subject: Subject,
    /// Its norm: `act:article`.
    pub norm: String,
    /// The Kazakh text with `{fields}`.
    pub body_kk: String,
    /// The Russian text with `{fields}`.
    pub body_ru: String,
}

/// What a draft may ask for in braces.
const FIELDS: [&str; 10] =
    ["authority", "entity", "entity_id", "number", "date", "findings", "due", "today", "office", "case"];

/// What a gap looks like on paper.
const GAP: &str = "________";

impl Template {
    /// Loads all templates. A text may ask only for what a case can know.
    pub fn load_all(assets: &Assets, norms: &Norms) -> ekn_data::Result<Vec<Self>> {
        let mut all = Vec::new();
        for asset in assets.folder("templates")? {
            let template: Self = asset.parse()?;
            template.checked(&asset, norms)?;
            all.push(template);
        }
        Ok(all)
    }

    fn checked(&self, asset: &Asset, norms: &Norms) -> ekn_data::Result<()> {
        if self.id != asset.stem() {
            return Err(asset
                .refuse_near(&format!("\"{}\"", self.id), format!("the id is not the file's name, {}", asset.stem())));
        }
        norms.require(asset, asset.text.find(&self.norm).unwrap_or(0), &self.norm)?;
        for body in [&self.body_kk, &self.body_ru] {
            let (_, asked) = fill(body, &BTreeMap::new());
            if let Some(unknown) = asked.iter().find(|field| !FIELDS.contains(&field.as_str())) {
                return Err(asset.refuse_near(&format!("{{{unknown}}}"), format!("no draft knows {{{unknown}}}")));
            }
        }
        Ok(())
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

    const GOOD: &str = r#"id = "x"
title = { kk = "а", ru = "а", en = "a" }
subject = "challenge"
norm = "prosecutors-office:33"
body_kk = "{authority}"
body_ru = "{authority}"
"#;

    /// Changes one thing in a good file; says at which line it is refused and why.
    fn check(from: &str, to: &str, expect: Option<&str>) {
        let norms = Norms::load(&Assets::built_in()).unwrap();
        let asset = Asset { path: "templates/x.toml".into(), text: GOOD.replacen(from, to, 1) };
        let got = asset.parse::<Template>().and_then(|template| template.checked(&asset, &norms));
        let got = got.map_err(|error| error.to_string());
        match expect {
            None => assert_eq!(got, Ok(())),
            Some(part) => assert!(got.clone().unwrap_err().starts_with(&format!("templates/x.toml:{part}")), "{got:?}"),
        }
    }

    #[test]
    fn what_a_template_must_be() {
        check("", "", None);
        check("id = \"x\"", "id = \"y\"", Some("1: the id is not the file's name, x"));
        check("challenge", "firm", Some("3: unknown variant `firm`"));
        check("office:33", "office:999", Some("4: no norm"));
        check("ru = \"{authority}\"", "ru = \"{autority}\"", Some("6: no draft knows {autority}"));
    }

    #[test]
    fn gaps_are_left_and_named() {
        let facts = BTreeMap::from([("number", "7".to_owned()), ("due", String::new())]);
        let (text, missing) = fill("№ {number}, до {due}; {due}, {office}", &facts);
        assert_eq!(text, "№ 7, до ________; ________, ________");
        assert_eq!(missing, ["due", "office"]);
    }
}

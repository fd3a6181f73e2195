//! Places in acts, written once in `assets/norms` and said in each language.

use ekn_data::assets::Assets;
use ekn_data::vocabulary::{Language, Text};
use serde::Deserialize;

/// How the parts of a place are said in one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// The mark in the files, and how it is said with its numbers.
    parts: Vec<(String, String)>,
    /// How people call an article when they ask for one, in any language.
    articles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "part")]
    parts: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    mark: String,
    said: Text,
    #[serde(default)]
    asked: Vec<String>,
}

impl Places {
    pub(crate) fn load(assets: &Assets, language: Language) -> ekn_data::Result<Self> {
        let file: File = assets.read("taxonomies/places.toml")?.parse()?;
        let articles = file.parts.iter().flat_map(|part| &part.asked).cloned().collect();
        let parts = file.parts.into_iter().map(|part| (part.mark, part.said.get(language).to_owned()));
        Ok(Self { parts: parts.collect(), articles })
    }

    /// How people call an article when they ask for one, in any language.
    pub(crate) fn articles(&self) -> &[String] {
        &self.articles
    }

    /// A place in words. What is not understood stays as it is written.
    pub(crate) fn say(&self, place: &str) -> String {
        place.split("; ").map(|one| self.one(one).unwrap_or_else(|| one.to_owned())).collect::<Vec<_>>().join("; ")
    }

    fn one(&self, place: &str) -> Option<String> {
        let mut said: Vec<String> = Vec::new();
        let mut left = place.trim();
        while !left.is_empty() {
            let (mark, template) = self.parts.iter().find(|(mark, _)| left.starts_with(mark.as_str()))?;
            let numbers = &left[mark.len()..];
            let end = numbers.find(char::is_alphabetic).unwrap_or(numbers.len());
            let number = numbers[..end].trim().trim_end_matches(',');
            if number.is_empty() {
                return None;
            }
            said.push(template.replace("{n}", number));
            left = &numbers[end..];
        }
        Some(said.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Places {
        let part = |mark: &str, said: &str| (mark.to_owned(), said.to_owned());
        Places {
            parts: vec![part("a.", "article {n}"), part("pp.", "{n}) subpoint"), part("p.", "{n}-point")],
            articles: Vec::new(),
        }
    }

    #[test]
    fn every_part_is_said() {
        for (written, said) in [
            ("a.76", "article 76"),
            ("a.148 p.1 pp.2", "article 148 1-point 2) subpoint"),
            ("a.76 p.1-3, 5", "article 76 1-3, 5-point"),
            ("a.43 p.3; a.44 p.5", "article 43 3-point; article 44 5-point"),
            ("a.144 p.8, 8-1; a.146", "article 144 8, 8-1-point; article 146"),
            ("chapter 5", "chapter 5"),
            ("a.", "a."),
        ] {
            assert_eq!(places().say(written), said);
        }
    }

    /// Every place of the built-in law is understood in all three languages.
    #[test]
    fn the_law_is_understood() {
        let assets = Assets::built_in();
        let library = ekn_process::Library::load(&assets).unwrap();
        for language in Language::ALL {
            let places = Places::load(&assets, language).unwrap();
            for (_, rule) in library.norms.rules() {
                for one in rule.place.split("; ") {
                    assert!(places.one(one).is_some(), "{}: {one}", rule.id);
                }
            }
        }
    }
}

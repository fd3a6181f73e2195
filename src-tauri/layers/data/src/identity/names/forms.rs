//! Legal forms, from `assets/taxonomies/legal-forms.toml`.

use std::collections::HashMap;

use serde::Deserialize;

use crate::Result;
use crate::assets::{Asset, Assets};
use crate::vocabulary::Text;

use super::skeleton::abbreviation;

const FILE: &str = "taxonomies/legal-forms.toml";

/// A legal form with its spellings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalForm {
    /// Its id.
    pub id: String,
    /// The group within which forms stand for each other in careless writing.
    pub kin: String,
    /// Its name.
    pub name: Text,
    /// Abbreviations, at the edge of a name or of a quotation.
    #[serde(default)]
    pub short: Vec<String>,
    /// Abbreviations that are also words of their own: only at the end.
    #[serde(default)]
    pub end: Vec<String>,
    /// Full spellings, anywhere.
    #[serde(default)]
    pub long: Vec<String>,
}

/// Where an abbreviation counts as a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Edge,
    End,
}

/// All forms.
#[derive(Debug, Clone)]
pub struct LegalForms {
    /// In the order of the file; a name holds the place of its form here.
    pub all: Vec<LegalForm>,
    short: HashMap<String, (u16, Place)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    form: Vec<LegalForm>,
}

impl LegalForms {
    /// Reads and checks the forms.
    pub fn load(assets: &Assets) -> Result<Self> {
        let asset = assets.read(FILE)?;
        Self::of(&asset)
    }

    pub(super) fn of(asset: &Asset) -> Result<Self> {
        let all = asset.parse::<File>()?.form;
        let mut short = HashMap::new();
        for (at, form) in all.iter().enumerate() {
            let at_line = |reason: String| asset.refuse_near(&format!("id = \"{}\"", form.id), reason);
            if all[..at].iter().any(|earlier| earlier.id == form.id) {
                return Err(asset.refuse_last(&format!("id = \"{}\"", form.id), format!("{}: given twice", form.id)));
            }
            if form.short.is_empty() && form.end.is_empty() && form.long.is_empty() {
                return Err(at_line(format!("{}: no spelling", form.id)));
            }
            let number = u16::try_from(at).map_err(|_| at_line("too many forms".to_owned()))?;
            let spellings = form.short.iter().map(|text| (text, Place::Edge));
            for (text, place) in spellings.chain(form.end.iter().map(|text| (text, Place::End))) {
                let key = abbreviation(text);
                match short.insert(key, (number, place)) {
                    Some((other, _)) if other != number => {
                        return Err(asset.refuse_last(
                            &format!("\"{text}\""),
                            format!("«{text}» is both {} and {}", all[usize::from(other)].id, form.id),
                        ));
                    }
                    _ => {}
                }
            }
        }
        Ok(Self { all, short })
    }

    /// The form that an abbreviation stands for.
    pub(super) fn abbreviated(&self, letters: &str) -> Option<(u16, Place)> {
        self.short.get(letters).copied()
    }

    /// A form by its place.
    #[must_use]
    pub fn get(&self, place: u16) -> Option<&LegalForm> {
        self.all.get(usize::from(place))
    }

    /// Whether two forms may stand for each other.
    #[must_use]
    pub fn kin(&self, one: u16, other: u16) -> bool {
        one == other || self.get(one).zip(self.get(other)).is_some_and(|(one, other)| one.kin == other.kin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        let asset = Asset { path: FILE.to_owned(), text: text.to_owned() };
        LegalForms::of(&asset).unwrap_err().to_string()
    }

    const NAME: &str = r#"name = { kk = "а", ru = "б", en = "c" }"#;

    #[test]
    fn the_forms_of_the_program_are_in_order() {
        let forms = LegalForms::load(&Assets::built_in()).unwrap();
        let id = |text: &str| {
            forms.abbreviated(&abbreviation(text)).map(|(form, _)| forms.all[usize::from(form)].id.as_str())
        };
        assert_eq!(id("ТОО"), Some("llp"));
        assert_eq!(id("жшс"), Some("llp"));
        assert_eq!(id("КГУ"), Some("communal-institution"));
        assert_eq!(id("Нан"), None);
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let twice = format!(
            "[[form]]\nid = \"a\"\nkin = \"a\"\n{NAME}\nshort = [\"ТОО\"]\n[[form]]\nid = \"a\"\nkin = \"a\"\n{NAME}\nshort = [\"АО\"]\n"
        );
        assert_eq!(refusal(&twice), format!("{FILE}:7: a: given twice"));
        let claimed = twice.replacen("id = \"a\"\nkin = \"a\"", "id = \"b\"\nkin = \"a\"", 1).replace("АО", "ТОО");
        assert!(refusal(&claimed).starts_with(&format!("{FILE}:10: «ТОО»")), "{}", refusal(&claimed));
        assert!(refusal(&format!("[[form]]\nid = \"a\"\nkin = \"a\"\n{NAME}\n")).contains(":2: a: no spelling"));
        assert!(refusal("[[form]]\nid = 5\n").starts_with(&format!("{FILE}:2:")));
    }
}

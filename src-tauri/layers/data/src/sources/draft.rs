//! A profile that is being made: shown, corrected, tried on a file, and at last saved as a file like any other.
//!
//! A draft is tried as the very text that would be saved, so that what was seen is what will be read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::assets::{Asset, Assets, Laid};
use crate::{Error, Result};

use super::Profile;
use super::layout::Layout;
use super::profile::Column;

/// The scheme of numbers that a source gives by itself. Saved, it is the profile's id: the numbers of one source are not those of another.
pub(super) const OWN_SCHEME: &str = "own";

/// A profile without its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The registry that it fills.
    pub registry: String,
    /// How the file is laid out.
    pub source: Layout,
    /// Fields that number a row; the registry's own if empty.
    pub key: Vec<String>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Fields that have one value in every row.
    pub constants: BTreeMap<String, String>,
    /// For each code list, the source's words for its codes.
    pub codes: BTreeMap<String, BTreeMap<String, String>>,
}

impl Draft {
    /// A profile as a draft to be changed.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self {
            registry: profile.registry().name().to_owned(),
            source: profile.source.clone(),
            key: profile.key.clone(),
            columns: profile.columns.clone(),
            constants: profile.constants.clone(),
            codes: profile.words().clone(),
        }
    }

    /// The draft as a profile that is not saved.
    pub fn profile(&self, assets: &Assets) -> Result<Profile> {
        Profile::read(&self.asset("draft", "draft"), assets)
    }

    /// Checks the draft and lays it beside its place among the office's own files. A profile of that name is replaced only if that is wanted.
    pub fn lay(&self, assets: &Assets, id: &str, title: &str, replace: bool) -> Result<Laid> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || id.len() > 60 || !id.chars().all(plain) {
            return Err(Error::BadProfileName(id.to_owned()));
        }
        let asset = self.asset(id, title.trim());
        Profile::read(&asset, assets)?;
        assets.lay(&asset, replace)
    }

    fn asset(&self, id: &str, title: &str) -> Asset {
        Asset { path: format!("profiles/{id}.toml"), text: self.text(id, title) }
    }

    /// The text of the file.
    fn text(&self, id: &str, title: &str) -> String {
        let (source, title) = (&self.source, quoted(title));
        let mut out = format!(
            "id = {}\nregistry = {}\ntitle = {{ kk = {title}, ru = {title}, en = {title} }}\n",
            quoted(id),
            quoted(&self.registry)
        );
        if !self.key.is_empty() {
            let _ = writeln!(out, "key = {}", list(&self.key));
        }
        let _ = write!(
            out,
            "\n[source]\nencoding = {}\ndelimiter = {}\n",
            quoted(&source.encoding),
            quoted(&source.delimiter)
        );
        for (name, text) in [("sheet", &source.sheet), ("continued", &source.continued), ("records", &source.records)] {
            if let Some(text) = text {
                let _ = writeln!(out, "{name} = {}", quoted(text));
            }
        }
        let _ = writeln!(out, "header_row = {}\nheader_rows = {}", source.header_row, source.header_rows);
        let _ = writeln!(out, "joined = {}\nserial_dates = {}", quoted(&source.joined), source.serial_dates);
        let _ = writeln!(out, "guarded = {}", source.guarded);
        for (name, items) in
            [("dates", &source.dates), ("moments", &source.moments), ("ignore", &source.ignore), ("skip", &source.skip)]
        {
            let _ = writeln!(out, "{name} = {}", list(items));
        }
        if !self.constants.is_empty() {
            out.push_str("\n[constants]\n");
            self.constants.iter().for_each(|(field, value)| pair(&mut out, field, value));
        }
        for column in &self.columns {
            let _ = write!(out, "\n[[column]]\nfield = {}\nfrom = {}\n", quoted(&column.field), list(&column.from));
            if let Some(scheme) = column.scheme.as_deref() {
                let _ = writeln!(out, "scheme = {}", quoted(if scheme == OWN_SCHEME { id } else { scheme }));
            }
        }
        for (codes, words) in self.codes.iter().filter(|(_, words)| !words.is_empty()) {
            let _ = write!(out, "\n[codes.{}]\n", quoted(codes));
            words.iter().for_each(|(word, code)| pair(&mut out, word, code));
        }
        out
    }
}

fn pair(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "{} = {}", quoted(key), quoted(value));
}

fn list(items: &[String]) -> String {
    format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
}

/// A text in quotes, as both a key and a value of TOML may be written.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_profile_is_the_same_after_it_was_written_as_a_draft() {
        let assets = Assets::built_in();
        let (profiles, refused) = Profile::load_all(&assets).unwrap();
        assert!(profiles.len() >= 5 && refused.is_empty(), "{refused:?}");
        for profile in profiles {
            let draft = Draft::of(&profile);
            let again = Draft::of(&draft.profile(&assets).unwrap());
            assert_eq!(again, draft, "{}", profile.id);
        }
    }

    #[test]
    fn a_draft_is_saved_once_and_replaced_when_that_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let assets = Assets::with_folder(folder.path().join("not there yet"));
        let mut draft = Draft::of(&Profile::load(&assets, "challenges").unwrap());
        let saved = draft.lay(&assets, "office-1", "Шағымдар «2026»", false).unwrap().put().unwrap();
        assert_eq!(Profile::load(&assets, "office-1").unwrap().title.kk, "Шағымдар «2026»");
        let scheme = |at: usize| Profile::load(&assets, "office-1").unwrap().columns[at].scheme.clone();
        let id = draft.columns.iter().position(|column| column.field == "entity_id").unwrap();
        assert_eq!(scheme(id).as_deref(), Some("bin_iin"));
        draft.columns[id].scheme = Some("own".to_owned());
        assert!(saved.replaced.is_none() && saved.path.ends_with("profiles/office-1.toml"));
        let error = draft.lay(&assets, "office-1", "x", false).unwrap_err();
        assert!(matches!(error, Error::AssetExists { .. }), "{error}");
        let again = draft.lay(&assets, "office-1", "x", true).unwrap().put().unwrap();
        assert_eq!(again.replaced, Some(saved.sha256));
        assert_eq!(scheme(id).as_deref(), Some("office-1"));
        assert!(draft.lay(&assets, "challenges", "x", false).is_err(), "a built-in profile was hidden unasked");
        for bad in ["", "a/b", "..", "Кесте", "A"] {
            assert!(matches!(draft.lay(&assets, bad, "x", true), Err(Error::BadProfileName(_))), "{bad}");
        }
        draft.columns[0].field = "none".to_owned();
        let error = draft.lay(&assets, "office-2", "x", false).unwrap_err().to_string();
        assert!(error.starts_with("profiles/office-2.toml:") && error.contains("no field none"), "{error}");
        assert!(Profile::load(&assets, "office-2").is_err());
    }

    proptest! {
        #[test]
        fn any_words_survive(word in "\\PC{1,20}", title in "[^\\s].{0,20}", control in any::<char>()) {
            let column = Column { field: "number".to_owned(), from: Vec::new(), scheme: None };
            let mut draft = Draft {
                registry: "appeals".to_owned(),
                source: Layout::default(),
                key: Vec::new(),
                columns: vec![column],
                constants: BTreeMap::new(),
                codes: BTreeMap::new(),
            };
            draft.columns[0].from = vec![format!("{word}{control}")];
            draft.codes.entry("language".to_owned()).or_default().insert(word.clone(), "kk".to_owned());
            let text = draft.text("x", &title);
            let read: toml::Table = text.parse().unwrap();
            prop_assert_eq!(read["title"]["ru"].as_str(), Some(title.as_str()));
            prop_assert_eq!(read["column"][0]["from"][0].as_str(), draft.columns[0].from[0].as_str().into());
            prop_assert_eq!(read["codes"]["language"][&word].as_str(), Some("kk"));
        }
    }
}

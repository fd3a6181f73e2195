//! `meta.yaml` of an act: its code, its names, the day of each language's edition, and what brought the edition about.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::vocabulary::Language;

/// What the file says. Keys that are not named here are let be: the corpus grows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Meta {
    /// The act's code in the state's database of law, digits.
    #[serde(rename = "act_code")]
    pub code: String,
    /// Kind, date and number, in Russian.
    #[serde(default)]
    pub requisite: String,
    #[serde(default)]
    pub title: Pair,
    /// Code of the kind of act.
    #[serde(default)]
    pub form: String,
    #[serde(default)]
    pub approved_on: Option<NaiveDate>,
    /// The day each text came into force.
    #[serde(default)]
    pub version_date: Days,
    /// Addresses of the official texts.
    #[serde(default)]
    pub source: Pair,
    /// The act that brought the edition about.
    #[serde(default)]
    pub caused_by: Option<Cause>,
    /// The day from which the act is no longer in force, where that is known beforehand.
    #[serde(default)]
    pub repealed_on: Option<NaiveDate>,
}

/// A text in each language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Pair {
    #[serde(default)]
    pub kaz: String,
    #[serde(default)]
    pub rus: String,
}

/// A day for each language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Days {
    #[serde(default)]
    pub kaz: Option<NaiveDate>,
    #[serde(default)]
    pub rus: Option<NaiveDate>,
}

/// The amending act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct Cause {
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub requisite: String,
    #[serde(default)]
    pub title: Pair,
}

impl Pair {
    /// The text in a language.
    pub fn get(&self, language: Language) -> &str {
        if language == Language::Kk { &self.kaz } else { &self.rus }
    }
}

impl Meta {
    /// Reads the file. A mistake is told with its line.
    pub fn parse(text: &str) -> Result<Self, (u64, &'static str, String)> {
        let meta: Self = serde_saphyr::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            let plain = error.without_snippet();
            let line = plain.location().map_or(0, |place| place.line());
            (line, "bad_meta", plain.to_string())
        })?;
        let code = meta.code.trim().to_owned();
        if code.is_empty() || !code.chars().all(|sign| sign.is_ascii_alphanumeric()) {
            let line = text.lines().position(|line| line.starts_with("act_code")).map_or(0, |at| at as u64 + 1);
            return Err((line, "no_code", meta.code));
        }
        Ok(Self { code, ..meta })
    }

    /// The day that a language's text came into force.
    pub fn day(&self, language: Language) -> Option<NaiveDate> {
        if language == Language::Kk { self.version_date.kaz } else { self.version_date.rus }
    }

    /// The newest of the two days.
    pub fn newest(&self) -> Option<NaiveDate> {
        self.version_date.kaz.max(self.version_date.rus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_corpus() {
        let meta = Meta::parse(
            "act_code: '94981'\nrequisite: Кодекс № 375-V\ntitle:\n  rus: Кодекс\n  kaz: Кодекс (kaz)\nform: КОД\ntype_codes:\n- КОД\n\
             approved_on: 2015-10-29\nversion_date:\n  kaz: 2026-08-25\n  rus: 2026-08-25\nsource:\n  rus: https://example.invalid/#!/doc\n\
             caused_by:\n  code: '226885'\n  requisite: Закон № 322-VIII\n",
        )
        .unwrap();
        assert_eq!((meta.code.as_str(), meta.title.get(Language::Ru)), ("94981", "Кодекс"));
        assert_eq!(meta.day(Language::Kk).unwrap().to_string(), "2026-08-25");
        assert_eq!(meta.caused_by.unwrap().code, "226885");
        // A code without quotes is still a text.
        assert_eq!(Meta::parse("act_code: 10612").unwrap().code, "10612");
    }

    fn check(text: &str, line: u64, reason: &str) {
        let refused = Meta::parse(text).unwrap_err();
        assert_eq!((refused.0, refused.1), (line, reason), "{refused:?}");
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        check("act_code: '1'\nversion_date:\n  rus: 2026-13-45\n", 3, "bad_meta");
        check("requisite: без кода\n", 1, "bad_meta");
        check("act_code: ../x\n", 1, "no_code");
        check("requisite: x\nact_code: ''\n", 2, "no_code");
        check("act_code: '1'\ntitle: здесь нет языков\n", 2, "bad_meta");
        check("act_code: '1'\ntitle: [\n", 2, "bad_meta");
    }
}

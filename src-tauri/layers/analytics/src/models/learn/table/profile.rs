//! What the columns of a table are.

use serde::{Deserialize, Serialize};

use super::super::{Error, Result};
use super::earlier::Earlier;
use ekn_data::vocabulary::Text;

/// A table described: its outcome, its time, its subject, its features.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its id.
    pub id: String,
    /// What is foretold.
    pub outcome: Outcome,
    /// Column with the day, `YYYY-MM-DD`.
    pub date: String,
    /// Column with the key of the subject, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Cells that mean that nothing is known, besides empty ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Features, in the order in which their terms are added up.
    #[serde(rename = "feature")]
    pub features: Vec<Feature>,
}

/// What is foretold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Its column.
    pub column: String,
    /// Values that count as positive; any other non-missing value is negative.
    pub positive: Vec<String>,
    /// What it is called.
    pub title: Text,
}

/// One feature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// Its id, unique in the profile.
    pub id: String,
    /// Its column.
    pub column: String,
    /// How its values are read.
    pub kind: Kind,
    /// It says who controls (an authority, an inspector), not what is controlled: its part is shown apart, and a second model does
    /// without it.
    #[serde(default)]
    pub who: bool,
    /// Numbers below are taken as this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<f64>,
    /// Numbers above are taken as this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<f64>,
    /// A flag made of a number: set where the number is greater.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<f64>,
    /// Not what the column says in the row itself, but what it said in the subject's rows of earlier days. So the outcome's own column
    /// may be asked too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// The earlier rows are those with the same word in this column, in place of those of the same subject: all objects of one owner, the
    /// earlier rows of one body (with `who`). What the row itself says there is read, so it must be known beforehand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<String>,
    /// A direction known beforehand; additive models and boosting keep to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monotone: Option<Monotone>,
    /// What it is called.
    pub title: Text,
}

/// How values of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Numbers in order.
    Number,
    /// Words without order.
    Category,
    /// Yes or no: `1`, `true`, or a number greater than `above`.
    Flag,
    /// Season of a day: March to May is the first.
    Season,
    /// Day of the week of a day: Monday is the first.
    Weekday,
}

/// A direction known beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Monotone {
    /// More of it never lowers the score.
    Rising,
    /// More of it never raises the score.
    Falling,
}

impl Profile {
    /// Reads and checks a profile.
    ///
    /// # Errors
    /// [`Error::Profile`] for TOML that can't be read, an empty or doubled id, or a bound that makes no sense.
    pub fn parse(text: &str) -> Result<Self> {
        let profile: Self = toml::from_str(text).map_err(|error| Error::Profile(error.to_string()))?;
        profile.check()?;
        Ok(profile)
    }

    fn check(&self) -> Result<()> {
        let refuse = |what: String| Err(Error::Profile(what));
        if self.features.is_empty() || self.features.len() > 200 {
            return refuse("between 1 and 200 features are needed".into());
        }
        if self.outcome.positive.is_empty() {
            return refuse("the outcome has no positive value".into());
        }
        for (at, feature) in self.features.iter().enumerate() {
            let doubled = self.features[..at].iter().any(|other| other.id == feature.id);
            if feature.id.trim().is_empty() || doubled {
                return refuse(format!("feature id {:?} is empty or doubled", feature.id));
            }
            let has_key = feature.under.is_some() || self.subject.is_some();
            if feature.earlier.is_some() && (feature.kind != Kind::Number || !has_key) {
                return refuse(format!(
                    "feature {}: earlier rows are those of a subject or under a column, and make a number",
                    feature.id
                ));
            }
            if feature.under.is_some() && feature.earlier.is_none() {
                return refuse(format!("feature {}: under is for earlier rows", feature.id));
            }
            if let Some(under) = &feature.under {
                let is_found = |other: &Feature| other.earlier.is_some() && other.column == *under;
                if *under == self.outcome.column || self.features.iter().any(is_found) {
                    return refuse(format!(
                        "feature {}: what came of a row does not tell its earlier ones",
                        feature.id
                    ));
                }
                let is_who =
                    |other: &Feature| other.who && (other.column == *under || other.under.as_ref() == Some(under));
                if !feature.who && self.features.iter().any(is_who) {
                    return refuse(format!("feature {}: under {under} it says who controls too", feature.id));
                }
            }
            if feature.column == self.outcome.column && feature.earlier.is_none() {
                return refuse(format!("feature {} is the outcome itself", feature.id));
            }
            let numbers = [feature.least, feature.most, feature.above];
            if numbers.iter().flatten().any(|bound| !bound.is_finite()) {
                return refuse(format!("feature {}: bounds must be finite", feature.id));
            }
            if feature.above.is_some() && feature.kind != Kind::Flag {
                return refuse(format!("feature {}: above is for flags", feature.id));
            }
            if feature.monotone.is_some() && feature.kind != Kind::Number && feature.kind != Kind::Flag {
                return refuse(format!("feature {}: only numbers and flags have a direction", feature.id));
            }
            if matches!((feature.least, feature.most), (Some(least), Some(most)) if least >= most) {
                return refuse(format!("feature {}: least must lie below most", feature.id));
            }
        }
        Ok(())
    }

    /// The columns that a row to be asked about needs. One that is read twice is named twice.
    pub fn asked(&self) -> impl Iterator<Item = &String> {
        let of_features = self.features.iter().flat_map(|feature| [Some(&feature.column), feature.under.as_ref()]);
        of_features.flatten().chain([&self.date]).chain(&self.subject)
    }

    /// Whether there are features of earlier rows: they are counted over a whole file, and can't be told of one row alone.
    #[must_use]
    pub fn has_earlier(&self) -> bool {
        self.features.iter().any(|feature| feature.earlier.is_some())
    }

    /// The profile without the features that say who controls.
    #[must_use]
    pub fn without_who(&self) -> Self {
        let mut profile = self.clone();
        profile.features.retain(|feature| !feature.who);
        profile
    }

    /// Whether there are features that say who controls.
    #[must_use]
    pub fn has_who(&self) -> bool {
        self.features.iter().any(|feature| feature.who)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A small profile that other tests use too.
    pub(crate) const SMALL: &str = r#"
        id = "small"
        date = "day"
        subject = "bin"
        missing = ["NA"]
        outcome = { column = "found", positive = ["1", "yes"], title = { kk = "k", ru = "r", en = "found" } }
        feature = [
          { id = "age", column = "age", kind = "number", most = 50.0, title = { kk = "k", ru = "r", en = "age" } },
          { id = "trade", column = "trade", kind = "category", title = { kk = "k", ru = "r", en = "trade" } },
          { id = "repeat", column = "past", kind = "flag", above = 0.0, title = { kk = "k", ru = "r", en = "repeat" } },
          { id = "season", column = "day", kind = "season", title = { kk = "k", ru = "r", en = "season" } },
          { id = "weekday", column = "day", kind = "weekday", title = { kk = "k", ru = "r", en = "weekday" } },
          { id = "authority", column = "authority", kind = "category", who = true, title = { kk = "k", ru = "r", en = "who" } },
        ]
    "#;

    fn check(from: &str, to: &str, refused: bool) {
        let text = SMALL.replace(from, to);
        assert!(from.is_empty() || text != SMALL, "{from}");
        assert_eq!(Profile::parse(&text).is_err(), refused, "{from} → {to}");
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        check("", "", false);
        check("id = \"trade\"", "id = \"age\"", true);
        check("column = \"age\"", "column = \"found\"", true);
        check("most = 50.0", "most = 50.0, least = 60.0", true);
        check("most = 50.0", "most = nan", true);
        check("kind = \"number\"", "kind = \"number\", above = 1.0", true);
        check("kind = \"category\", who", "kind = \"category\", monotone = \"rising\", who", true);
        check("positive = [\"1\", \"yes\"]", "positive = []", true);
        check("kind = \"weekday\"", "kind = \"moon\"", true);
        check("column = \"age\"", "column = \"age\", earlier = \"share\"", false);
        check("column = \"age\"", "column = \"found\", earlier = \"above\"", false);
        check("column = \"trade\"", "column = \"trade\", earlier = \"rows\"", true);
        check("column = \"age\"", "column = \"age\", earlier = \"rows\", under = \"trade\"", false);
        check("column = \"age\"", "column = \"age\", earlier = \"rows\", under = \"found\"", true);
        check("column = \"age\"", "column = \"age\", earlier = \"rows\", under = \"age\"", true);
        check("column = \"age\"", "column = \"age\", earlier = \"rows\", under = \"authority\"", true);
        check("column = \"age\"", "column = \"age\", who = true, earlier = \"rows\", under = \"authority\"", false);
        check("column = \"age\"", "column = \"age\", under = \"trade\"", true);
    }

    #[test]
    fn who_is_left_out() {
        let profile = Profile::parse(SMALL).unwrap();
        assert!(profile.has_who());
        assert!(!profile.without_who().has_who());
        assert_eq!(profile.without_who().features.len(), 5);
    }
}

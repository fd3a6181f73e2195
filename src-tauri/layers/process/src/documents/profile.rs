//! How acts look on paper: `assets/templates/profile.toml`, which a clerk changes without Word.

use serde::Deserialize;

use crate::documents::text::Said;

/// A layout profile.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The sheet in millimetres: width, height.
    pub sheet_mm: [f64; 2],
    /// Margins.
    pub margins_mm: Margins,
    /// The typeface.
    pub typeface: String,
    /// Its size in points, in halves.
    pub size_pt: f64,
    /// Lines apart: 1.0 is single.
    pub line_spacing: f64,
    /// The first line of a paragraph of the text, in millimetres.
    pub first_line_mm: f64,
    /// Where the number of the page stands.
    pub page_number: PageNumber,
    /// Requisites of the office: fields `office`, `office_address` and so on of every draft.
    pub office: Office,
}

/// Margins in millimetres.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Margins {
    /// Left, where the sheet is bound.
    pub left: f64,
    /// Right.
    pub right: f64,
    /// Top.
    pub top: f64,
    /// Bottom.
    pub bottom: f64,
}

/// Where the number of the page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageNumber {
    /// Nowhere.
    None,
    /// In the middle of the head.
    TopCenter,
    /// In the middle of the foot.
    BottomCenter,
    /// At the right of the foot.
    BottomRight,
}

/// Requisites of the office.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Its full name.
    pub name: Said,
    /// Its address.
    pub address: Said,
    /// Its e-mail.
    pub email: String,
    /// The post of the person who signs.
    pub signatory_post: Said,
}

impl Profile {
    /// Reads and checks a profile.
    ///
    /// # Errors
    /// What is wrong with it, in English, with the value.
    pub fn parse(text: &str) -> Result<Self, String> {
        let profile: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        let within = |name: &str, value: f64, least: f64, most: f64| {
            let fits = value.is_finite() && value >= least && value <= most;
            if fits { Ok(()) } else { Err(format!("{name} = {value}: from {least} to {most}")) }
        };
        let [width, height] = profile.sheet_mm;
        within("sheet_mm", width, 100.0, 420.0)?;
        within("sheet_mm", height, 100.0, 594.0)?;
        let Margins { left, right, top, bottom } = profile.margins_mm;
        for (name, value) in [
            ("margins_mm.left", left),
            ("margins_mm.right", right),
            ("margins_mm.top", top),
            ("margins_mm.bottom", bottom),
        ] {
            within(name, value, 5.0, 60.0)?;
        }
        if width - left - right < 60.0 || height - top - bottom < 60.0 {
            return Err("margins_mm: no room is left for the text".to_owned());
        }
        within("size_pt", profile.size_pt, 8.0, 24.0)?;
        if profile.size_pt * 2.0 != (profile.size_pt * 2.0).trunc() {
            return Err(format!("size_pt = {}: in halves of a point", profile.size_pt));
        }
        within("line_spacing", profile.line_spacing, 1.0, 3.0)?;
        within("first_line_mm", profile.first_line_mm, 0.0, 30.0)?;
        let named = profile.typeface.chars().all(|letter| letter.is_alphanumeric() || letter == ' ' || letter == '-');
        if profile.typeface.trim().is_empty() || profile.typeface.len() > 64 || !named {
            return Err(format!("typeface = {:?}: no name of a typeface", profile.typeface));
        }
        Ok(profile)
    }

    /// Millimetres in twentieths of a point, as Word counts.
    #[must_use]
    pub fn twips(mm: f64) -> i64 {
        (mm * 1440.0 / 25.4).round() as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../../../../assets/templates/profile.toml");

    fn check(from: &str, to: &str, expect: Option<&str>) {
        assert!(GOOD.contains(from), "{from}");
        let got = Profile::parse(&GOOD.replacen(from, to, 1));
        match expect {
            None => assert!(got.is_ok(), "{got:?}"),
            Some(part) => assert!(got.clone().unwrap_err().contains(part), "{got:?}"),
        }
    }

    #[test]
    fn what_a_profile_may_say() {
        check("", "", None);
        check("size_pt = 14", "size_pt = 13.5", None);
        check("size_pt = 14", "size_pt = 13.3", Some("in halves"));
        check("size_pt = 14", "size_pt = 140", Some("from 8 to 24"));
        check("left = 25", "left = -1", Some("margins_mm.left"));
        check("left = 25", "left = nan", Some("margins_mm.left"));
        check("= \"bottom-center\"", "= \"middle\"", Some("unknown variant"));
        check("typeface = \"Times New Roman\"", "typeface = \"a<b\"", Some("no name of a typeface"));
        assert_eq!(Profile::twips(25.4), 1440);
    }
}

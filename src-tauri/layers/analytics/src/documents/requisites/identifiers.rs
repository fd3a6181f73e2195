//! БИН and ИИН: twelve digits with a check digit. The rule is that of `ekn_data::vocabulary::Identifier`, which takes its place there.

use ekn_data::vocabulary::Identifier;
use std::ops::Range;

use super::item::{Doubt, Value};
use super::patterns::matches;
use super::rules::Rules;

/// An identifier in a folded text.
pub(super) struct Identified {
    pub range: Range<usize>,
    pub rule: String,
    pub value: Value,
    pub doubts: Vec<Doubt>,
}

/// All identifiers of a text. Twelve digits without a name beside them are taken where their check digit fits, with a doubt.
pub(super) fn find(text: &str, rules: &Rules) -> Vec<Identified> {
    let mut found: Vec<Identified> = Vec::new();
    for (pattern, labelled) in &rules.identifiers {
        for captures in matches(&pattern.regex, text) {
            let Some(group) = captures.name("digits") else { continue };
            let range = group.range();
            if found.iter().any(|other| other.range.start < range.end && range.start < other.range.end) {
                continue;
            }
            let digits: String = group.as_str().chars().filter(char::is_ascii_digit).collect();
            let fits = scheme(&digits);
            let mut doubts = Vec::new();
            if fits.is_none() {
                if !labelled {
                    continue;
                }
                doubts.push(Doubt::CheckDigit);
            }
            if !labelled {
                doubts.push(Doubt::NoLabel);
            }
            let scheme = fits.unwrap_or_else(|| by_structure(&digits));
            found.push(Identified {
                range,
                rule: pattern.id.clone(),
                value: Value::Identifier { scheme, digits },
                doubts,
            });
        }
    }
    found.sort_by_key(|identified| identified.range.start);
    found
}

/// `bin` or `iin` where the check digit fits.
fn scheme(digits: &str) -> Option<&'static str> {
    let identifier = Identifier::parse(Identifier::BIN_OR_IIN, digits).ok()?;
    Some(if identifier.scheme() == Identifier::BIN { Identifier::BIN } else { Identifier::IIN })
}

fn by_structure(digits: &str) -> &'static str {
    structure(digits.chars().nth(4).and_then(|digit| digit.to_digit(10)).unwrap_or_default())
}

/// The fifth digit is 4, 5 or 6 in a БИН; in an ИИН it opens the day of birth, 0 to 3.
fn structure(fifth: u32) -> &'static str {
    if (4..=6).contains(&fifth) { "bin" } else { "iin" }
}

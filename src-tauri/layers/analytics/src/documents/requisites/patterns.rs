//! Patterns: compiled once with their parts put in, tried on their example, and matched at the borders of words.

use std::collections::BTreeMap;

use regex::{Captures, Match, Regex, RegexBuilder};

use super::folding::{Alike, Folded};
use super::rules::RulesError;
use ekn_data::vocabulary::Text;

/// What a compiled pattern may take: a pattern written to grow without end is refused at load.
const MAX_SIZE: usize = 4 << 20;

/// A pattern with the words that say why it hits.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    pub id: String,
    pub title: Text,
    pub regex: Regex,
}

/// Parts by their names.
pub(super) struct Parts(pub BTreeMap<String, String>);

impl Parts {
    /// A pattern with its parts put in. A part may have parts; eight times over is enough for any.
    pub(super) fn compile(&self, id: &str, pattern: &str) -> Result<Regex, RulesError> {
        let broken = |why: String| RulesError::Pattern { id: id.to_owned(), why };
        let mut whole = pattern.to_owned();
        for _ in 0..8 {
            if !whole.contains('%') {
                break;
            }
            let mut next = String::new();
            let mut pieces = whole.split('%');
            next.push_str(pieces.next().unwrap_or_default());
            while let Some(name) = pieces.next() {
                next.push_str(self.0.get(name).ok_or_else(|| broken(format!("no part named {name}")))?);
                next.push_str(pieces.next().ok_or_else(|| broken("a sign % is alone".to_owned()))?);
            }
            if next.len() > MAX_SIZE {
                return Err(broken("parts within parts".to_owned()));
            }
            whole = next;
        }
        let regex =
            RegexBuilder::new(&whole).size_limit(MAX_SIZE).build().map_err(|error| broken(error.to_string()))?;
        if regex.is_match("") { Err(broken("it matches nothing at all".to_owned())) } else { Ok(regex) }
    }
}

/// A pattern must find its example and have the groups that its meaning needs.
pub(super) fn examine(
    id: &str,
    regex: &Regex,
    example: &str,
    alike: &Alike,
    groups: &[&str],
) -> Result<(), RulesError> {
    let folded = Folded::new(example, alike);
    if matches(regex, &folded.text).next().is_none() {
        return Err(RulesError::Example { id: id.to_owned(), example: example.to_owned() });
    }
    let missing = groups.iter().find(|group| !regex.capture_names().flatten().any(|name| name == **group));
    missing.map_or(Ok(()), |group| Err(RulesError::Group { id: id.to_owned(), group: (*group).to_owned() }))
}

/// Alternatives, the longest first, so that none hides a longer one; `.` and other signs mean themselves.
pub(super) fn words<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<&str> = words.collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.dedup();
    format!("(?:{})", words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|"))
}

/// Matches that do not overlap and neither begin nor end inside a word or number.
pub(super) fn matches<'r, 't>(regex: &'r Regex, text: &'t str) -> impl Iterator<Item = Captures<'t>> + use<'r, 't> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at <= text.len() {
            let captures = regex.captures_at(text, at)?;
            let found = captures.get(0)?;
            if whole(text, &found) {
                at = found.end();
                return Some(captures);
            }
            at = found.start() + text[found.start()..].chars().next().map_or(1, char::len_utf8);
        }
        None
    })
}

/// Whether a match begins and ends where words do.
pub(super) fn whole(text: &str, found: &Match<'_>) -> bool {
    let inside = |before: Option<char>, after: Option<char>| {
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    };
    let (start, end) = (found.start(), found.end());
    let begins_inside = inside(text[..start].chars().next_back(), text[start..].chars().next());
    let ends_inside = inside(text[..end].chars().next_back(), text[end..].chars().next());
    !found.is_empty() && !begins_inside && !ends_inside
}

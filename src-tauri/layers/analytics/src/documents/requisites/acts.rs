//! Acts by their names and abbreviations, and the short names that a document gives them: `(далее – Кодекс)`.

use std::ops::Range;

use regex::Regex;

use super::folding::{Alike, Folded};
use super::patterns::{Parts, examine, matches};
use super::rules::RulesError;
use super::source;

/// How acts are recognised.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    known: Vec<(String, Vec<Regex>)>,
    other: Vec<Regex>,
    alias: Regex,
}

/// An act that a text speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    pub range: Range<usize>,
    /// Its id; nothing where only its title is known.
    pub act: Option<String>,
    /// The title in the folded text, of an act without id.
    pub title: Option<Range<usize>>,
    /// The act's own title, where a short name of the document stands for it.
    pub named: Option<String>,
}

/// The short names that a document has given so far, each with the act's id or title.
#[derive(Debug, Default)]
pub(super) struct Aliases(Vec<(Regex, Option<String>, Option<String>)>);

/// A document that names more acts than this for short is none.
const MAX_ALIASES: usize = 64;

impl Rules {
    pub(super) fn compile(
        acts: &[source::Act],
        other: &source::OtherAct,
        alias: &source::Alias,
        parts: &Parts,
        alike: &Alike,
    ) -> Result<Self, RulesError> {
        let mut known = Vec::new();
        for act in acts {
            let regexes =
                act.patterns.iter().map(|pattern| parts.compile(&act.id, pattern)).collect::<Result<Vec<_>, _>>()?;
            let any = parts.compile(&act.id, &format!("(?:{})", act.patterns.join("|")))?;
            examine(&act.id, &any, &act.example, alike, &[])?;
            if known.iter().any(|(id, _)| *id == act.id) {
                return Err(RulesError::Twice(act.id.clone()));
            }
            known.push((act.id.clone(), regexes));
        }
        let compiled =
            other.patterns.iter().map(|pattern| parts.compile("other_act", pattern)).collect::<Result<Vec<_>, _>>()?;
        let first = compiled.first().ok_or_else(|| RulesError::Missing("other_act".to_owned()))?;
        examine("other_act", first, &other.example, alike, &["title"])?;
        let given = parts.compile("norm.alias", &format!("^(?:{})", alias.pattern))?;
        examine("norm.alias", &given, &alias.example, alike, &["alias"])?;
        Ok(Self { known, other: compiled, alias: given })
    }

    /// The acts that a text names, in its order; short names that it gives are added to `aliases`.
    pub(super) fn find(&self, folded: &Folded, aliases: &mut Aliases) -> Vec<Mention> {
        let text = folded.text.as_str();
        let mut found: Vec<Mention> = Vec::new();
        for (id, patterns) in &self.known {
            for whole in
                patterns.iter().flat_map(|pattern| matches(pattern, text)).filter_map(|captures| captures.get(0))
            {
                add(&mut found, Mention { range: whole.range(), act: Some(id.clone()), title: None, named: None });
            }
        }
        for captures in self.other.iter().flat_map(|pattern| matches(pattern, text)) {
            if let (Some(whole), Some(title)) = (captures.get(0), captures.name("title")) {
                add(&mut found, Mention { range: whole.range(), act: None, title: Some(title.range()), named: None });
            }
        }
        for (pattern, act, title) in &aliases.0 {
            for whole in matches(pattern, text).filter_map(|captures| captures.get(0)) {
                add(&mut found, Mention { range: whole.range(), act: act.clone(), title: None, named: title.clone() });
            }
        }
        found.sort_by_key(|mention| mention.range.start);
        for mention in &found {
            self.learn(text, mention, aliases);
        }
        found
    }

    fn learn(&self, text: &str, mention: &Mention, aliases: &mut Aliases) {
        let Some(captures) = self.alias.captures(&text[mention.range.end..]) else { return };
        let Some(pattern) = captures.name("alias").and_then(|alias| inflected(alias.as_str())) else { return };
        let title = mention.title.clone().map(|title| text[title].to_owned()).or_else(|| mention.named.clone());
        if aliases.0.len() < MAX_ALIASES {
            aliases.0.push((pattern, mention.act.clone(), title));
        }
    }
}

/// Keeps a mention unless a longer or earlier one stands there.
fn add(found: &mut Vec<Mention>, mention: Mention) {
    let overlaps = |other: &Mention| other.range.start < mention.range.end && mention.range.start < other.range.end;
    if found.iter().any(|other| overlaps(other) && other.range.len() >= mention.range.len()) {
        return;
    }
    found.retain(|other| !overlaps(other));
    found.push(mention);
}

/// A short name in whatever case: long words may end otherwise, abbreviations may not.
fn inflected(alias: &str) -> Option<Regex> {
    let words: Vec<String> = alias
        .split_whitespace()
        .map(|word| {
            let letters = word.chars().count();
            let stem: String = word.chars().take(if letters > 5 { letters - 1 } else { letters }).collect();
            let ending = if letters > 4 { r"\p{Cyrillic}{0,5}" } else { "" };
            format!("{}{ending}", regex::escape(&stem))
        })
        .collect();
    Regex::new(&words.join(" ")).ok().filter(|_| !words.is_empty())
}

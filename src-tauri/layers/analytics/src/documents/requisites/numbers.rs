//! Numbers of documents: `№ …`, whose number it is by the words around it, and the day written with it.

use std::ops::Range;

use chrono::NaiveDate;
use regex::Regex;

use super::dates::Dated;
use super::folding::Alike;
use super::patterns::{Parts, examine, matches, whole};
use super::rules::RulesError;
use super::source;

/// How numbers are recognised.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    signed: Regex,
    link: Regex,
    roles: Vec<Role>,
    /// Kinds of documents: the words before a number, those behind it, and the heading.
    kinds: Vec<DocumentKind>,
}

#[derive(Debug, Clone)]
struct Role {
    id: String,
    own: bool,
    before: Option<Regex>,
    after: Option<Regex>,
    direct: Option<Regex>,
}

#[derive(Debug, Clone)]
struct DocumentKind {
    id: String,
    ru: Regex,
    kk: Regex,
    heading: Regex,
    opening: Option<Regex>,
}

/// A number in a folded text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numbered {
    /// From the sign `№` to the end of the number.
    pub range: Range<usize>,
    /// The number alone.
    pub number: Range<usize>,
    pub role: Option<String>,
    pub document: Option<String>,
    pub dated: Option<NaiveDate>,
    pub rule: String,
}

/// How far the words that tell whose number it is may lie, in bytes.
const NEAR: usize = 220;
/// The words of a role may lie further: a registration names its body in full. Their patterns say how far.
const ROLE: usize = 480;
const BEHIND: usize = 120;

impl Rules {
    pub(super) fn compile(
        numbers: &source::Numbers,
        roles: &[source::Number],
        kinds: &[source::DocumentKind],
        parts: &Parts,
        alike: &Alike,
    ) -> Result<Self, RulesError> {
        let signed = parts.compile("numbers.signed", &numbers.signed)?;
        examine("numbers.signed", &signed, &numbers.example, alike, &["number"])?;
        let link = parts.compile("numbers.link", &format!("^\\|(?:{})$", numbers.link))?;
        let mut compiled = Vec::new();
        for role in roles {
            let side = |pattern: &Option<String>, around: fn(&str) -> String| {
                pattern.as_deref().map(|pattern| parts.compile(&role.id, &around(pattern))).transpose()
            };
            let before = side(&role.before, |pattern| format!("(?:{pattern})$"))?;
            let after = side(&role.after, |pattern| format!("^(?:{pattern})"))?;
            let direct = side(&role.direct, str::to_owned)?;
            // The example is read as a text would be.
            let tried = Self {
                signed: signed.clone(),
                link: link.clone(),
                roles: vec![Role { id: role.id.clone(), own: role.own, before, after, direct }],
                kinds: Vec::new(),
            };
            let example = super::folding::Folded::new(&role.example, alike).text;
            if !tried.find(&example, &[], &[]).iter().any(|found| found.role.is_some()) {
                return Err(RulesError::Example { id: role.id.clone(), example: role.example.clone() });
            }
            compiled.extend(tried.roles);
        }
        let mut known = Vec::new();
        for kind in kinds {
            let heading = parts.compile(&kind.id, &format!("^(?:{})", kind.heading))?;
            examine(&kind.id, &heading, &kind.example, alike, &[])?;
            let (ru, kk) = (parts.compile(&kind.id, &kind.ru)?, parts.compile(&kind.id, &kind.kk)?);
            let opening = kind.opening.as_deref().map(|opening| parts.compile(&kind.id, &format!("^(?:{opening})")));
            known.push(DocumentKind { id: kind.id.clone(), ru, kk, heading, opening: opening.transpose()? });
        }
        Ok(Self { signed, link, roles: compiled, kinds: known })
    }

    /// What a line announces: the first kind whose words it begins with. A sentence announces by other words than a heading.
    pub(super) fn heading(&self, line: &str, is_sentence: bool) -> Option<&str> {
        let begins = |kind: &&DocumentKind| {
            let heading = Some(&kind.heading).filter(|_| !is_sentence);
            let found = |regex: &Regex| regex.find(line).is_some_and(|found| whole(line, &found));
            heading.into_iter().chain(&kind.opening).any(found)
        };
        self.kinds.iter().find(begins).map(|kind| kind.id.as_str())
    }

    /// Whether a document bears a number of this role itself; one without a role is its own, too.
    pub(super) fn is_own(&self, role: Option<&str>) -> bool {
        role.is_none_or(|role| self.roles.iter().any(|known| known.own && known.id == role))
    }

    /// All numbers of a text. `taken` are places that hold other things: the numbers of laws, БИН and dates.
    pub(super) fn find(&self, text: &str, dates: &[Dated], taken: &[Range<usize>]) -> Vec<Numbered> {
        let mut found: Vec<Numbered> = Vec::new();
        let direct = self.roles.iter().filter_map(|role| role.direct.as_ref().map(|regex| (Some(&role.id), regex)));
        for (role, regex) in std::iter::once((None, &self.signed)).chain(direct) {
            for captures in matches(regex, text) {
                let (Some(all), Some(number)) = (captures.get(0), captures.name("number")) else { continue };
                let number = number.start()..number.start() + trimmed(number.as_str()).len();
                let range = all.start()..number.end;
                let overlaps = |other: &Range<usize>| other.start < range.end && range.start < other.end;
                let has_digit = text[number.clone()].bytes().any(|byte| byte.is_ascii_digit());
                if !has_digit || taken.iter().any(overlaps) || found.iter().any(|other| overlaps(&other.range)) {
                    continue;
                }
                found.push(Numbered {
                    range,
                    number,
                    role: role.cloned(),
                    document: None,
                    dated: None,
                    rule: String::new(),
                });
            }
        }
        found.sort_by_key(|numbered| numbered.range.start);
        for at in 0..found.len() {
            let from = if at > 0 { found[at - 1].range.end } else { 0 };
            let to = found.get(at + 1).map_or(text.len(), |next| next.range.start);
            self.explain(text, &mut found[at], from..to, dates);
        }
        found
    }

    /// Reads the words around a number, no further than the numbers beside it.
    fn explain(&self, text: &str, numbered: &mut Numbered, free: Range<usize>, dates: &[Dated]) {
        let linked = |from: usize, to: usize| {
            from <= to && to - from <= 64 && self.link.is_match(&format!("|{}", &text[from..to]))
        };
        let (mut start, mut end) = (numbered.range.start, numbered.range.end);
        let before = dates
            .iter()
            .rev()
            .find(|date| date.range.end <= start && linked(date.range.end, start) && date.range.start >= free.start);
        // The date behind goes first: «акт от 1 марта, № 15 от 2 марта»; unless it is only set beside, belongs to the next number as
        // well, and there is a date before: «17 қаңтар № 15, 9 қаңтардағы № 33 хатыңызға».
        let of_next = |date: &&Dated| {
            let beside = !text[end..date.range.start].contains(char::is_alphabetic);
            before.is_some() && beside && free.end < text.len() && linked(date.range.end, free.end)
        };
        let behind = dates
            .iter()
            .find(|date| date.range.start >= end && linked(end, date.range.start) && date.range.end <= free.end)
            .filter(|date| !of_next(date));
        if let Some(date) = behind.or(before) {
            numbered.dated = date.day();
            (start, end) = (start.min(date.range.start), end.max(date.range.end));
        }
        let near = text.floor_char_boundary(free.start.max(start.saturating_sub(NEAR))).max(free.start);
        let far = text.floor_char_boundary(free.end.min(end + BEHIND)).max(end);
        let before = &text[near..start];
        let after = &text[end..far];
        let of_role = text.floor_char_boundary(free.start.max(start.saturating_sub(ROLE))).max(free.start);
        let side = |role: &&Role| {
            let words = &text[of_role..start];
            let before = role
                .before
                .as_ref()
                .and_then(|regex| regex.find(words))
                .is_some_and(|found| whole_start(words, found.start()));
            let after =
                || role.after.as_ref().and_then(|regex| regex.find(after)).is_some_and(|found| whole(after, &found));
            // «зарегистрирован 2 марта за № 15»: the words may stand right before the number, behind the date.
            let close = || {
                let close = &text[of_role.min(numbered.range.start)..numbered.range.start];
                role.before
                    .as_ref()
                    .and_then(|regex| regex.find(close))
                    .is_some_and(|found| whole_start(close, found.start()))
            };
            before || close() || after()
        };
        // «на исх. 45»: what a number is called by itself may be said of another's.
        let told = self.roles.iter().position(|role| Some(&role.id) == numbered.role.as_ref());
        let mut others =
            self.roles.iter().take(told.unwrap_or(self.roles.len())).filter(|role| told.is_none() || !role.own);
        if let Some(role) = others.find(side) {
            numbered.role = Some(role.id.clone());
        }
        numbered.document = self.document(before, after);
        numbered.rule = numbered.role.clone().unwrap_or_else(|| "number".to_owned());
    }

    /// The kind of document that the words name: Russian ones before the number, the nearest; Kazakh ones behind it, the nearest.
    fn document(&self, before: &str, after: &str) -> Option<String> {
        let sentence =
            before.rfind([';', '№']).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let before = &before[sentence..];
        let russian = self.kinds.iter().filter_map(|kind| {
            let last =
                matches(&kind.ru, before).filter_map(|captures| captures.get(0).map(|found| found.range())).last()?;
            Some(((last.end, last.len()), &kind.id))
        });
        let nearest = russian.max_by(|one, other| one.0.cmp(&other.0).then_with(|| other.1.cmp(one.1)));
        if let Some((_, id)) = nearest {
            return Some(id.clone());
        }
        let sentence = after.find([';', '№', '.']).unwrap_or(after.len());
        let after = &after[..sentence];
        let kazakh = self.kinds.iter().filter_map(|kind| {
            let first = matches(&kind.kk, after).next()?.get(0)?.range();
            Some(((first.end, std::cmp::Reverse(first.len())), &kind.id))
        });
        let behind = kazakh.min_by(|one, other| one.0.cmp(&other.0).then_with(|| one.1.cmp(other.1)));
        if let Some((_, id)) = behind {
            return Some(id.clone());
        }
        // «Хаттама № 15»: a Kazakh word right before the number.
        let adjacent = |kind: &&DocumentKind| {
            matches(&kind.kk, before)
                .any(|captures| captures.get(0).is_some_and(|found| before[found.end()..].trim().is_empty()))
        };
        self.kinds.iter().find(adjacent).map(|kind| kind.id.clone())
    }
}

fn whole_start(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let first = text[at..].chars().next();
    !(before.is_some_and(char::is_alphanumeric) && first.is_some_and(char::is_alphanumeric))
}

/// A number without the signs at its end that belong to the sentence.
fn trimmed(number: &str) -> &str {
    number.trim_end_matches(['.', '/', '-', '_'])
}

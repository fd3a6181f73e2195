//! Norms. Russian climbs from the narrow to the wide (`пункт 2 статьи 144 …кодекса`) or, shortened, goes down (`ст. 144 п. 2 ПК`);
//! Kazakh goes down from the act (`…кодексінің 144-бабының 2-тармағы`). Units that stand beside each other make one citation.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::Regex;
use serde::Deserialize;

use super::acts::Mention;
use super::folding::Alike;
use super::item::{Doubt, Norm};
use super::patterns::{Parts, examine, matches, whole, words};
use super::rules::RulesError;
use super::source;

/// A unit of an act, the widest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    /// статья, бап
    Article,
    /// часть, бөлік
    Part,
    /// пункт, тармақ
    Point,
    /// подпункт, тармақша
    Subpoint,
    /// абзац, азат жол
    Paragraph,
}

/// How citations are recognised.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    units: Vec<(Level, Regex, Regex)>,
    /// The same with a number in words: `часть первая`, `бірінші бөлігі`.
    in_words: Vec<(Level, Regex, bool)>,
    ordinals: BTreeMap<String, String>,
    number: Regex,
    between: Regex,
    to_act: Regex,
    /// A word that names points, or what is narrower than the point beside it.
    doubled: Regex,
    /// Words right behind a norm that name its act, whether it is known or not; anchored at their beginning.
    unknown_behind: Regex,
    /// The same right before a norm; anchored at their end.
    unknown_before: Regex,
}

/// How far before a norm such words lie, in bytes.
const BEFORE: usize = 64;

/// A norm in a folded text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cited {
    pub range: Range<usize>,
    pub norm: Norm,
    pub doubts: Vec<Doubt>,
}

/// `статей 144, 146`: a word with its numbers.
#[derive(Debug, Clone)]
struct Unit {
    range: Range<usize>,
    level: Level,
    numbers: Vec<String>,
    /// Whether the word stands before its numbers, as in Russian.
    word_first: bool,
}

impl Rules {
    pub(super) fn compile(norms: &source::Norms, parts: &Parts, alike: &Alike) -> Result<Self, RulesError> {
        let unknown = &norms.unknown;
        for (pattern, example) in
            [(&unknown.behind, &unknown.example_behind), (&unknown.before, &unknown.example_before)]
        {
            examine("norm.unknown", &parts.compile("norm.unknown", pattern)?, example, alike, &[])?;
        }
        let list = format!("(?<numbers>{number}(?:{and}{number}){{0,30}})", number = norms.number, and = norms.and);
        let ordinals: BTreeMap<String, String> = (norms.ordinals.iter())
            .flat_map(|ordinal| ordinal.words.iter().map(|word| (word.clone(), ordinal.value.to_string())))
            .collect();
        let word = format!("(?<word>{})", words(ordinals.keys().map(String::as_str)));
        let (mut units, mut in_words) = (Vec::new(), Vec::new());
        for unit in &norms.unit {
            let before = parts.compile("norm.unit", &format!("(?:{}) {word}", unit.before))?;
            let after = parts.compile("norm.unit", &format!("{word}(?:{})", unit.after))?;
            in_words.extend([(unit.level, before, true), (unit.level, after, false)]);
            let before = parts.compile("norm.unit", &format!("(?:{}) ?{list}", unit.before))?;
            let after = parts.compile("norm.unit", &format!("{list}(?:{})", unit.after))?;
            units.push((unit.level, before, after));
        }
        Ok(Self {
            units,
            in_words,
            ordinals,
            number: parts.compile("norm.number", &norms.number)?,
            between: gap("norm.between", &norms.between, parts)?,
            to_act: gap("norm.to_act", &norms.to_act, parts)?,
            doubled: parts.compile("norm.doubled", &format!("^(?:{})", norms.doubled))?,
            unknown_behind: parts.compile("norm.unknown", &format!("^(?:{})", unknown.behind))?,
            unknown_before: parts.compile("norm.unknown", &format!("(?:^|[^\\pL\\pN])(?:{})$", unknown.before))?,
        })
    }

    /// The norms that a text cites. `taken` are places of dates: `статья 144, 2 марта` is no list.
    pub(super) fn find(&self, text: &str, mentions: &[Mention], taken: &[Range<usize>]) -> Vec<Cited> {
        let units = self.units(text, taken);
        let mut found = Vec::new();
        let mut at = 0;
        while at < units.len() {
            let mut end = at + 1;
            while end < units.len() && is_gap(&self.between, text, units[end - 1].range.end, units[end].range.start) {
                end += 1;
            }
            found.extend(self.chain(text, &units[at..end], mentions));
            at = end;
        }
        found
    }

    fn units(&self, text: &str, taken: &[Range<usize>]) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        for (level, before, after) in &self.units {
            for (regex, word_first) in [(before, true), (after, false)] {
                for captures in matches(regex, text) {
                    let (Some(whole), Some(list)) = (captures.get(0), captures.name("numbers")) else { continue };
                    let mut range = whole.range();
                    let mut numbers = Vec::new();
                    for number in self.number.find_iter(list.as_str()) {
                        let place = list.start() + number.start()..list.start() + number.end();
                        if taken.iter().any(|date| date.start < place.end && place.start < date.end) {
                            break;
                        }
                        numbers.push((number.as_str().trim_end_matches(')').to_owned(), place.end));
                    }
                    let Some((_, last)) = numbers.last() else { continue };
                    if word_first {
                        range.end = *last;
                    }
                    let numbers = numbers.into_iter().map(|(number, _)| number).collect();
                    units.push(Unit { range, level: *level, numbers, word_first });
                }
            }
        }
        for (level, regex, word_first) in &self.in_words {
            for captures in matches(regex, text) {
                let (Some(whole), Some(word)) = (captures.get(0), captures.name("word")) else { continue };
                let Some(number) = self.ordinals.get(word.as_str()) else { continue };
                let numbers = vec![number.clone()];
                units.push(Unit { range: whole.range(), level: *level, numbers, word_first: *word_first });
            }
        }
        units.sort_by_key(|unit| (unit.range.start, std::cmp::Reverse(unit.range.end)));
        let mut apart: Vec<Unit> = Vec::new();
        for unit in units {
            if apart.last().is_none_or(|last| last.range.end <= unit.range.start) {
                apart.push(unit);
            }
        }
        self.narrow_doubled(text, &mut apart);
        apart
    }

    /// `п.п. 3) п. 5`, `п. 5 п.п. 3`: the word for points names a subpoint where a point stands right beside it.
    fn narrow_doubled(&self, text: &str, units: &mut [Unit]) {
        let beside = |one: &Unit, next: &Unit| next.level == Level::Point && is_joined(text, one, next);
        for at in 0..units.len() {
            let (unit, next) = (&units[at], units.get(at + 1));
            let before = at.checked_sub(1).map(|before| &units[before]);
            let narrow = unit.level == Level::Point
                && self.doubled.is_match(&text[unit.range.clone()])
                && (next.is_some_and(|next| beside(unit, next))
                    || before.is_some_and(|last| last.level == Level::Point && is_joined(text, last, unit)));
            if narrow {
                units[at].level = Level::Subpoint;
            }
        }
    }

    /// One citation: which act, and which places of it.
    fn chain(&self, text: &str, units: &[Unit], mentions: &[Mention]) -> Vec<Cited> {
        let (Some(first), Some(last)) = (units.first(), units.last()) else { return Vec::new() };
        let mut range = first.range.start..last.range.end;
        let after = mentions
            .iter()
            .find(|act| act.range.start >= range.end && is_gap(&self.to_act, text, range.end, act.range.start));
        let before = mentions
            .iter()
            .rev()
            .find(|act| act.range.end <= range.start && is_gap(&self.to_act, text, act.range.end, range.start));
        // Kazakh goes down from the act: one that follows a comma has norms of its own.
        let own = |act: &&Mention| !text[range.end..act.range.start].contains(',');
        // An act that is not known stands where the norm's own act does: then the norm is of none that stands on the other side.
        let unknown = if first.word_first {
            let rest = &text[range.end..];
            after.is_none() && self.unknown_behind.find(rest).is_some_and(|found| whole(rest, &found))
        } else {
            let near = &text[text.floor_char_boundary(range.start.saturating_sub(BEFORE))..range.start];
            before.is_none() && self.unknown_before.is_match(near)
        };
        let act = match (unknown, first.word_first) {
            (true, _) => None,
            (false, true) => after.or(before),
            (false, false) => before.or(after.filter(own)),
        };
        // Points of a contract or of the document itself are no norms: an article or an act must be there.
        if act.is_none() && !units.iter().any(|unit| unit.level == Level::Article) {
            return Vec::new();
        }
        if let Some(act) = act {
            range = range.start.min(act.range.start)..range.end.max(act.range.end);
        }
        let mut found = Vec::new();
        for path in parts(text, units).into_iter().flat_map(|part| paths(text, part)) {
            let (norms, unclear) = spread(&path);
            for mut norm in norms {
                let mut doubts = Vec::new();
                match act {
                    Some(act) => {
                        norm.act.clone_from(&act.act);
                        norm.title =
                            act.title.clone().map(|title| text[title].to_owned()).or_else(|| act.named.clone());
                        if norm.act.is_some() {
                            norm.title = None;
                        }
                    }
                    None => doubts.push(Doubt::ActUnknown),
                }
                if unclear {
                    doubts.push(Doubt::UnclearList);
                }
                found.push(Cited { range: range.clone(), norm, doubts });
            }
        }
        found
    }
}

fn gap(id: &str, pattern: &str, parts: &Parts) -> Result<Regex, RulesError> {
    // A gap may be empty, which a pattern may not: it is tried with a mark at its beginning.
    parts.compile(id, &format!("^\\|(?:{pattern})$"))
}

fn is_gap(regex: &Regex, text: &str, from: usize, to: usize) -> bool {
    from <= to && to - from <= 24 && regex.is_match(&format!("|{}", &text[from..to]))
}

/// Whether nothing stands between two units: no comma and no word.
fn is_joined(text: &str, one: &Unit, next: &Unit) -> bool {
    text[one.range.end..next.range.start].trim().is_empty()
}

/// `статье 146 и пунктом 1 статьи 156`: where, behind an article, a narrower unit climbs to another one, another citation begins.
fn parts<'a>(text: &str, units: &'a [Unit]) -> Vec<&'a [Unit]> {
    let (mut parts, mut begin) = (Vec::new(), 0);
    for at in 1..units.len() {
        let climbs = || {
            let mut way = units[at..].windows(2).take_while(|pair| is_joined(text, &pair[0], &pair[1]));
            way.find(|pair| pair[1].level == Level::Article).is_some()
        };
        let begins = units[at].word_first
            && units[at].level != Level::Article
            && !is_joined(text, &units[at - 1], &units[at])
            && units[begin..at].iter().any(|unit| unit.level == Level::Article)
            && climbs();
        if begins {
            parts.push(&units[begin..at]);
            begin = at;
        }
    }
    parts.push(&units[begin..]);
    parts
}

/// A way into an act: units with their numbers.
type Path<'a> = Vec<&'a Unit>;

/// Every way of one citation.
fn paths<'a>(text: &str, units: &'a [Unit]) -> Vec<Path<'a>> {
    match units.first() {
        Some(first) if first.word_first && first.level != Level::Article => ascending_paths(text, units),
        _ => descending_paths(units),
    }
}

/// `подпункт 1) пункта 2, пункт 3 статьи 5`: every way ends with the article that comes next.
fn ascending_paths<'a>(text: &str, units: &'a [Unit]) -> Vec<Path<'a>> {
    let (mut done, mut open): (Vec<Path<'_>>, Vec<Path<'_>>) = (Vec::new(), Vec::new());
    for (at, unit) in units.iter().enumerate() {
        if unit.level == Level::Article {
            if open.is_empty() {
                open.push(Vec::new());
            }
            done.extend(open.drain(..).map(|mut path| {
                path.push(unit);
                path
            }));
            continue;
        }
        // `п. 5 пп. 2-1) ст. 144` goes down on its way: nothing between it and the article is wider.
        let rest = units[at + 1..].iter().take_while(|next| next.level != Level::Article);
        let goes_down = || {
            let joined = at > 0 && !text[units[at - 1].range.end..unit.range.start].contains("и ");
            joined && rest.clone().all(|next| next.level >= unit.level)
        };
        match open.last_mut() {
            Some(path) if path.last().is_some_and(|last| unit.level < last.level) => path.push(unit),
            Some(path) if path.last().is_some_and(|last| unit.level > last.level) && goes_down() => {
                path.push(unit);
            }
            Some(path) if path.len() > 1 && path[path.len() - 1].level == unit.level && path[0].level < unit.level => {
                let above = path[..path.len() - 1].to_vec();
                open.push(above.into_iter().chain([unit]).collect());
            }
            _ => open.push(vec![unit]),
        }
    }
    // Units behind the last article belong to it: `п. 2 ст. 175 ч. 1` is written out of order, and a part without its article is no norm.
    for unit in open.into_iter().flatten() {
        match done.last_mut() {
            Some(path) if path.iter().all(|known| known.level != unit.level) => path.push(unit),
            Some(path) => {
                let article: Path<'_> = path.iter().copied().filter(|known| known.level == Level::Article).collect();
                done.push(article.into_iter().chain([unit]).collect());
            }
            None => done.push(vec![unit]),
        }
    }
    done
}

/// `статья 5 пункт 1 подпункт 2), 3)`: every way begins with the units above it.
fn descending_paths(units: &[Unit]) -> Vec<Path<'_>> {
    let (mut done, mut path): (Vec<Path<'_>>, Path<'_>) = (Vec::new(), Vec::new());
    for unit in units {
        if path.last().is_some_and(|last| unit.level <= last.level) {
            done.push(path.clone());
            path.retain(|above| above.level < unit.level);
        }
        path.push(unit);
    }
    done.push(path);
    done
}

/// A norm for each number of a list. Two lists in one way (`пункты 1, 2 статей 3, 4`) can't be told apart, and of a list with a narrower
/// unit behind it (`ст. 144, 152 п. 4`) nobody can say which it belongs to: then the wider alone is taken.
fn spread(path: &[&Unit]) -> (Vec<Norm>, bool) {
    let lists = path.iter().filter(|unit| unit.numbers.len() > 1).count();
    let wide_list =
        path.windows(2).any(|pair| pair[0].word_first && pair[0].level < pair[1].level && pair[0].numbers.len() > 1);
    let unclear = lists > 1 || wide_list;
    let widest = path.iter().map(|unit| unit.level).min();
    let mut norms = vec![Norm::default()];
    for unit in path {
        if unclear && Some(unit.level) != widest {
            continue;
        }
        norms = norms
            .iter()
            .flat_map(|norm| unit.numbers.iter().map(move |number| with(norm, unit.level, number)))
            .collect();
    }
    (norms, unclear)
}

fn with(norm: &Norm, level: Level, number: &str) -> Norm {
    let mut norm = norm.clone();
    let place = match level {
        Level::Article => &mut norm.article,
        Level::Part => &mut norm.part,
        Level::Point => &mut norm.point,
        Level::Subpoint => &mut norm.subpoint,
        Level::Paragraph => &mut norm.paragraph,
    };
    *place = Some(number.to_owned());
    norm
}

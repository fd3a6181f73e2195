//! Two names with their addresses weighed against each other, part by part.
//!
//! Words agree in full, nearly (a slip of the pen, another spelling, another case) or not at all; the rarer a word, the more it
//! tells. Numbers, legal forms, branches and addresses add to that or take from it. Every part is kept, so that it can be told.

use std::ops::Range;

use crate::identity::names::{Address, Initial, Name, Names, Nearness, Word, allowed, within};

use super::model::Model;
use super::rarity::{Bearers, weight};

/// Up to this distance it is a custom of spelling: ө is written о and у.
const A_CUSTOM: f32 = 0.36;
/// From this distance on it is a letter.
const A_LETTER: f32 = 0.75;
/// A word in another case.
const INFLECTED: f32 = 0.96;
/// A word that stands for its first letter.
const FIRST_LETTER: f32 = 0.9;
/// Written together or apart.
const JOINED: f32 = 0.98;

/// Words of both sides that stand for each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Words of the left name.
    pub left: Range<usize>,
    /// Words of the right name.
    pub right: Range<usize>,
    /// 1 for one and the same, less the more they differ.
    pub likeness: f32,
}

/// How one thing stands on the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Neither side gives it.
    Neither,
    /// One side gives it.
    OneSide,
    /// The same.
    Same,
    /// Different, but the one is written for the other.
    Kin,
    /// Different.
    Conflict,
}

/// What came of weighing.
#[derive(Debug, Clone, PartialEq)]
pub struct Similarity {
    /// 0 to 100.
    pub score: u8,
    /// Likeness of the words alone, 0 to 1.
    pub words: f32,
    /// Which words stand for which.
    pub matches: Vec<Match>,
    /// Pairs of words, left and right, that are alike but known as two.
    pub known_apart: Vec<(usize, usize)>,
    /// Whether each side has a word that the other lacks.
    pub words_differ: bool,
    /// Numbers.
    pub numbers: Agreement,
    /// Legal forms.
    pub forms: Agreement,
    /// Whether one is a branch and the other is not.
    pub branch_differs: bool,
    /// Addresses.
    pub address: Nearness,
}

/// One side: a name and an address.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The name taken apart.
    pub name: &'a Name,
    /// The address taken apart.
    pub address: &'a Address,
}

/// What sides are weighed by.
#[derive(Clone, Copy)]
pub struct Scale<'a> {
    /// Forms and words.
    pub names: &'a Names,
    /// Weights.
    pub model: &'a Model,
    /// How common words are.
    pub rarity: &'a dyn Bearers,
}

impl Scale<'_> {
    /// Weighs two sides. The result does not depend on which is left.
    #[must_use]
    pub fn weigh(&self, left: Side<'_>, right: Side<'_>) -> Similarity {
        let personal = self.is_personal(left.name.form) || self.is_personal(right.name.form);
        let (ours, theirs) = (self.weights(&left.name.words), self.weights(&right.name.words));
        let (matches, known_apart) = self.matches(&left.name.words, &right.name.words, [&ours, &theirs], personal);
        let words = self.likeness(&ours, &theirs, &matches, personal);
        let mut similarity = Similarity {
            score: 0,
            words,
            words_differ: differ(&left.name.words, &right.name.words, &matches),
            matches,
            known_apart,
            numbers: numbers(left.name, right.name),
            forms: self.forms(left.name.form, right.name.form),
            branch_differs: left.name.branch != right.name.branch,
            address: left.address.nearness(right.address),
        };
        let sum = (words * 100.0).round() as i32
            + self
                .parts(&similarity)
                .iter()
                .filter(|(part, _)| *part != "words")
                .map(|(_, points)| points)
                .sum::<i32>();
        similarity.score = if words == 0.0 { 0 } else { u8::try_from(sum.clamp(0, 100)).unwrap_or(0) };
        similarity
    }

    /// How much two words alone agree: what `weigh` would take for the likeness of the pair.
    pub(crate) fn agreement(&self, one: &Word, other: &Word, personal: bool) -> f32 {
        match self.alike(one, other, personal) {
            Alike::As(likeness) => likeness,
            Alike::KnownApart | Alike::No => 0.0,
        }
    }

    /// How much two neighbours agree with a third word that may be both written together.
    pub(crate) fn agreement_joined(&self, first: &Word, second: &Word, whole: &Word) -> f32 {
        self.joined(first, second, whole).unwrap_or(0.0)
    }

    /// The likeness of words where so much of them at most agrees, and so much on each side is left over at least.
    pub(crate) fn most_alike(&self, agreeing: f32, likeness: f32, rest: [f32; 2], is_person: bool) -> f32 {
        let all = agreeing + self.rest(rest, is_person);
        if all <= 0.0 { 0.0 } else { likeness * agreeing / all }
    }

    /// Every part that counted, with its points; the words first.
    #[must_use]
    pub fn parts(&self, similarity: &Similarity) -> Vec<(&'static str, i32)> {
        let points = &self.model.points;
        let mut parts = vec![("words", (similarity.words * 100.0).round() as i32)];
        parts.extend(similarity.words_differ.then_some(("words_differ", points.words_differ)));
        parts.extend(match similarity.numbers {
            Agreement::Same => Some(("number_same", points.number_same)),
            Agreement::OneSide => Some(("number_missing", points.number_missing)),
            Agreement::Conflict => Some(("number_conflict", points.number_conflict)),
            Agreement::Neither | Agreement::Kin => None,
        });
        parts.extend(self.form_part(similarity.forms));
        parts.extend(similarity.branch_differs.then_some(("branch", points.branch)));
        parts.extend(match similarity.address {
            Nearness::Unknown => None,
            Nearness::Same => Some(("address_same", points.address_same)),
            Nearness::OtherFlat => Some(("address_other_flat", points.address_other_flat)),
            Nearness::Street => Some(("address_street", points.address_street)),
            Nearness::Settlement => Some(("address_settlement", points.address_settlement)),
            Nearness::OtherHouse => Some(("address_other_house", points.address_other_house)),
            Nearness::OtherStreet => Some(("address_other_street", points.address_other_street)),
            Nearness::OtherSettlement => Some(("address_other_settlement", points.address_other_settlement)),
        });
        parts
    }

    fn form_part(&self, forms: Agreement) -> Option<(&'static str, i32)> {
        let points = &self.model.points;
        match forms {
            Agreement::Same => Some(("form_same", points.form_same)),
            Agreement::Kin => Some(("form_kin", 0)),
            Agreement::OneSide => Some(("form_missing", points.form_missing)),
            Agreement::Conflict => Some(("form_conflict", points.form_conflict)),
            Agreement::Neither => None,
        }
    }

    /// What the forms of two names add.
    pub(crate) fn form_points(&self, left: Option<u16>, right: Option<u16>) -> i32 {
        self.form_part(self.forms(left, right)).map_or(0, |(_, points)| points)
    }

    /// Whether the holders of a form are persons.
    pub(crate) fn is_personal(&self, form: Option<u16>) -> bool {
        let kin = form.and_then(|form| self.names.forms.get(form)).map(|form| form.kin.as_str());
        kin.is_some_and(|kin| self.model.words.persons.iter().any(|person| person == kin))
    }

    fn forms(&self, left: Option<u16>, right: Option<u16>) -> Agreement {
        match (left, right) {
            (None, None) => Agreement::Neither,
            (Some(one), Some(other)) if one == other => Agreement::Same,
            (Some(one), Some(other)) if self.names.forms.kin(one, other) => Agreement::Kin,
            (Some(_), Some(_)) => Agreement::Conflict,
            _ => Agreement::OneSide,
        }
    }

    /// The best way to pair words, each used once: the most alike first, among equals the weightiest.
    fn matches(
        &self,
        left: &[Word],
        right: &[Word],
        [ours, theirs]: [&[f32]; 2],
        personal: bool,
    ) -> (Vec<Match>, Vec<(usize, usize)>) {
        let (mut possible, mut known_apart) = (Vec::new(), Vec::new());
        for (i, a) in left.iter().enumerate() {
            for (j, b) in right.iter().enumerate() {
                match self.alike(a, b, personal) {
                    Alike::As(likeness) => possible.push(Match { left: i..i + 1, right: j..j + 1, likeness }),
                    Alike::KnownApart => known_apart.push((i, j)),
                    Alike::No => {}
                }
            }
        }
        for (i, pair) in left.windows(2).enumerate() {
            for (j, whole) in right.iter().enumerate() {
                let found = self.joined(&pair[0], &pair[1], whole);
                possible.extend(found.map(|likeness| Match { left: i..i + 2, right: j..j + 1, likeness }));
            }
        }
        for (j, pair) in right.windows(2).enumerate() {
            for (i, whole) in left.iter().enumerate() {
                let found = self.joined(&pair[0], &pair[1], whole);
                possible.extend(found.map(|likeness| Match { left: i..i + 1, right: j..j + 2, likeness }));
            }
        }
        let weight = |found: &Match| sum(&ours[found.left.clone()]) + sum(&theirs[found.right.clone()]);
        possible.sort_by(|one, other| {
            let key = |found: &Match| (found.likeness * weight(found), found.likeness);
            key(other).partial_cmp(&key(one)).unwrap_or(std::cmp::Ordering::Equal)
        });
        let (mut used_left, mut used_right) = (vec![false; left.len()], vec![false; right.len()]);
        let mut matches: Vec<Match> = Vec::new();
        for found in possible {
            let free =
                !used_left[found.left.clone()].contains(&true) && !used_right[found.right.clone()].contains(&true);
            if free {
                used_left[found.left.clone()].fill(true);
                used_right[found.right.clone()].fill(true);
                matches.push(found);
            }
        }
        known_apart.retain(|(i, j)| !used_left[*i] && !used_right[*j]);
        (matches, known_apart)
    }

    fn weights(&self, words: &[Word]) -> Vec<f32> {
        words.iter().map(|word| weight(self.rarity, word, &self.model.words)).collect()
    }

    /// The weight of what is matched in the weight of all.
    fn likeness(&self, left: &[f32], right: &[f32], matches: &[Match], personal: bool) -> f32 {
        let (all_left, all_right) = (sum(left), sum(right));
        let (mut matched_left, mut matched_right, mut matched, mut agreed) = (0.0, 0.0, 0.0, 0.0);
        for found in matches {
            let (a, b) = (sum(&left[found.left.clone()]), sum(&right[found.right.clone()]));
            matched_left += a;
            matched_right += b;
            // A slip is rare because it is a slip: both weigh what the commoner of them does.
            let both = 2.0 * a.min(b);
            agreed += found.likeness * both;
            matched += both;
        }
        let rest = [all_left - matched_left, all_right - matched_right];
        let all = matched + self.rest(rest, personal && matches.len() >= 2);
        if all <= 0.0 { 0.0 } else { agreed / all }
    }

    /// What the words that are left over weigh. One person named with the patronymic, the other without: all of one side is found in
    /// the other.
    fn rest(&self, [left, right]: [f32; 2], is_person: bool) -> f32 {
        let one_sided = is_person && left.min(right) < 0.01;
        (left + right) * if one_sided { self.model.words.patronymic } else { 1.0 }
    }

    /// «Ақ Бұлақ» and «Ақбұлақ», in either order; one of the two parts may be miswritten.
    fn joined(&self, first: &Word, second: &Word, whole: &Word) -> Option<f32> {
        if first.is_initial() || second.is_initial() || whole.skeleton.len() < 5 {
            return None;
        }
        let (one, two, whole) = (first.skeleton.as_str(), second.skeleton.as_str(), whole.skeleton.as_str());
        [(one, two), (two, one)].into_iter().find_map(|(begin, end)| {
            if is_glued(begin, end, whole) {
                return Some(JOINED);
            }
            let rests =
                [whole.strip_suffix(end).map(|rest| (rest, begin)), whole.strip_prefix(begin).map(|rest| (rest, end))];
            rests.into_iter().flatten().filter(|(rest, _)| end.len() > 2 && begin.len() > 2 && rest.len() > 2).find_map(
                |(rest, meant)| {
                    let apart = within(rest, meant, allowed(rest, meant))?;
                    (!self.are_two_words(rest, meant, apart)).then(|| JOINED - apart / whole.len() as f32)
                },
            )
        })
    }

    /// Two words that are alike but both known as words. A slip is far rarer than the word that was meant.
    fn are_two_words(&self, one: &str, other: &str, apart: f32) -> bool {
        let (a, b) = (self.rarity.plain(one), self.rarity.plain(other));
        let (rarer, commoner) = (a.min(b), a.max(b));
        let weights = &self.model.words;
        let share = if apart > A_LETTER { weights.slip_share } else { weights.spelling_share };
        apart > A_CUSTOM && rarer >= weights.known_from && rarer as f32 >= share * commoner as f32
    }

    fn alike(&self, a: &Word, b: &Word, personal: bool) -> Alike {
        if let (Some(one), Some(other)) = (a.concept, b.concept) {
            return if one == other { Alike::As(1.0) } else { Alike::No };
        }
        if a.skeleton == b.skeleton && a.initial == b.initial {
            return Alike::As(1.0);
        }
        if a.is_initial() || b.is_initial() {
            let (first, other) = if a.is_initial() { (a, b) } else { (b, a) };
            return if stands_for(first, other) { Alike::As(FIRST_LETTER) } else { Alike::No };
        }
        if is_other_gender(&a.skeleton, &b.skeleton, personal) {
            return Alike::No;
        }
        if self.names.words.inflected(&a.skeleton, &b.skeleton) {
            return Alike::As(INFLECTED);
        }
        let whole = self.nearly(&a.skeleton, &b.skeleton);
        let (one, other) = (a.stem(), b.stem());
        match whole {
            Alike::No if one.len() < a.skeleton.len() || other.len() < b.skeleton.len() => {
                match self.nearly(one, other) {
                    Alike::As(likeness) => Alike::As(likeness * INFLECTED),
                    apart => apart,
                }
            }
            found => found,
        }
    }

    fn nearly(&self, one: &str, other: &str) -> Alike {
        let Some(apart) = within(one, other, allowed(one, other)) else { return Alike::No };
        if self.are_two_words(one, other, apart) {
            return Alike::KnownApart;
        }
        Alike::As(1.0 - apart / one.len().max(other.len()) as f32)
    }
}

/// Whether an initial may be that of a word: the first one of a given name, the next of a patronymic.
fn stands_for(initial: &Word, word: &Word) -> bool {
    let place = match initial.initial {
        Initial::First => !word.patronymic,
        Initial::Later => word.patronymic,
        Initial::No => false,
    };
    !word.is_initial() && place && is_first_letter(&initial.skeleton, &word.skeleton)
}

/// Whether a word may begin with a letter. In Latin ones «Zh.» is often written «Z.», «Sh.» «S.», «Yu.» «Y.».
fn is_first_letter(letter: &str, word: &str) -> bool {
    match (letter.as_bytes().first(), word.as_bytes().first()) {
        (Some(a), Some(b)) => {
            a == b
                || matches!(
                    (a, b),
                    (b'z', b'j') | (b's', b'w') | (b'k', b'c') | (b'k', b'h') | (b'i', b'a' | b'u' | b'e')
                )
        }
        _ => false,
    }
}

fn sum(weights: &[f32]) -> f32 {
    weights.iter().sum()
}

enum Alike {
    As(f32),
    KnownApart,
    No,
}

/// Whether words are left on both sides: «Арай Нан» and «Арай Су», unlike «Арай Нан» and «Арай».
fn differ(left: &[Word], right: &[Word], matches: &[Match]) -> bool {
    let left_over = |words: &[Word], side: fn(&Match) -> &Range<usize>| {
        (0..words.len()).any(|at| !matches.iter().any(|found| side(found).contains(&at)))
    };
    left_over(left, |found| &found.left) && left_over(right, |found| &found.right)
}

/// «Ахметов» and «Ахметова» are two people.
fn is_other_gender(one: &str, other: &str, personal: bool) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let stem = short.ends_with("ov") || short.ends_with("ev") || personal && short.ends_with("in");
    stem && long.len() == short.len() + 1 && long.starts_with(short) && long.ends_with('a')
}

/// Whether two words written together are the third. A letter that both share is written once in a skeleton.
fn is_glued(begin: &str, end: &str, whole: &str) -> bool {
    let shared = begin.as_bytes().last() == end.as_bytes().first();
    let tail = if shared { &end[1..] } else { end };
    whole.len() == begin.len() + tail.len() && whole.starts_with(begin) && whole.ends_with(tail)
}

fn numbers(left: &Name, right: &Name) -> Agreement {
    let sorted = |name: &Name| {
        let mut numbers = name.numbers.clone();
        numbers.sort();
        numbers
    };
    match (sorted(left), sorted(right)) {
        (one, other) if one.is_empty() && other.is_empty() => Agreement::Neither,
        (one, other) if one == other => Agreement::Same,
        (one, other) if one.is_empty() || other.is_empty() => Agreement::OneSide,
        _ => Agreement::Conflict,
    }
}

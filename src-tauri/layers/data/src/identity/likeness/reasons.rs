//! Why two names look like one: the parts of a score, with the words as they are written. No sentence is made here.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::identity::names::{Name, Role};

use super::measure::Measure;
use super::similarity::{Agreement, Match, Similarity};

/// One part of a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What it is: `words`, `words_same`, `number_conflict` …
    pub kind: String,
    /// Points that it gave or took; 0 for what only tells of another part.
    pub points: i32,
    /// What stands on the left.
    pub left: Vec<String>,
    /// What stands on the right.
    pub right: Vec<String>,
}

/// A name together with its text.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The text.
    pub text: &'a str,
    /// The text taken apart.
    pub name: &'a Name,
}

/// How a piece of a name stands to the other name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The same.
    Same,
    /// Nearly the same.
    Near,
    /// Only here.
    Differs,
    /// Has no weight: signs, fillers.
    Plain,
}

/// The reasons of a score, heaviest kind first: words, then numbers, form, branch, address.
#[must_use]
pub fn reasons(measure: &Measure, left: Written<'_>, right: Written<'_>, similarity: &Similarity) -> Vec<Reason> {
    let nobody = super::Rarity::default();
    let parts = measure.scale(&nobody).parts(similarity);
    let mut reasons = Vec::new();
    for (kind, points) in parts {
        match kind {
            "words" => {
                reasons.push(reason(kind, points, vec![], vec![]));
                reasons.extend(words(left, right, similarity));
            }
            "number_same" | "number_missing" | "number_conflict" => {
                let numbers = |side: Written<'_>| side.pieces(|role| matches!(role, Role::Number(_)));
                reasons.push(reason(kind, points, numbers(left), numbers(right)));
            }
            kind if kind.starts_with("form") => {
                let form = |side: Written<'_>| side.pieces(|role| role == Role::Form);
                reasons.push(reason(kind, points, form(left), form(right)));
            }
            kind => reasons.push(reason(kind, points, vec![], vec![])),
        }
    }
    reasons
}

fn reason(kind: &str, points: i32, left: Vec<String>, right: Vec<String>) -> Reason {
    Reason { kind: kind.to_owned(), points, left, right }
}

fn words(left: Written<'_>, right: Written<'_>, similarity: &Similarity) -> Vec<Reason> {
    let mut said: Vec<Reason> = Vec::new();
    let mut matches = similarity.matches.clone();
    matches.sort_by_key(|found| found.left.start);
    for kind in ["words_same", "words_spelled", "words_near"] {
        let of_kind: Vec<&Match> = matches.iter().filter(|found| kind_of(left, right, found) == kind).collect();
        if !of_kind.is_empty() {
            let texts = |side: Written<'_>, range: fn(&Match) -> &Range<usize>| {
                of_kind.iter().map(|found| side.words(range(found))).collect()
            };
            said.push(reason(kind, 0, texts(left, |found| &found.left), texts(right, |found| &found.right)));
        }
    }
    let apart: Vec<_> = similarity.known_apart.iter().map(|(i, j)| (left.word(*i), right.word(*j))).collect();
    if !apart.is_empty() {
        let (ours, theirs) = apart.into_iter().unzip();
        said.push(reason("words_known_apart", 0, ours, theirs));
    }
    let over = |side: Written<'_>, range: fn(&Match) -> &Range<usize>, apart: Vec<usize>| -> Vec<String> {
        let free = |at: &usize| !matches.iter().any(|found| range(found).contains(at)) && !apart.contains(at);
        (0..side.name.words.len()).filter(free).map(|at| side.word(at)).collect()
    };
    let only_left = over(left, |found| &found.left, similarity.known_apart.iter().map(|pair| pair.0).collect());
    let only_right = over(right, |found| &found.right, similarity.known_apart.iter().map(|pair| pair.1).collect());
    if !only_left.is_empty() || !only_right.is_empty() {
        said.push(reason("words_only", 0, only_left, only_right));
    }
    said
}

/// Written alike, spelled in another custom or language, or nearly the same.
fn kind_of(left: Written<'_>, right: Written<'_>, found: &Match) -> &'static str {
    let same = left.words(&found.left).to_lowercase() == right.words(&found.right).to_lowercase();
    match (same, found.likeness >= 0.999) {
        (true, _) => "words_same",
        (false, true) => "words_spelled",
        (false, false) => "words_near",
    }
}

impl Written<'_> {
    /// A word as written.
    fn word(&self, at: usize) -> String {
        self.pieces(|role| role == Role::Word(at)).join(" ")
    }

    fn words(&self, range: &Range<usize>) -> String {
        range.clone().map(|at| self.word(at)).collect::<Vec<_>>().join(" ")
    }

    fn pieces(&self, wanted: impl Fn(Role) -> bool) -> Vec<String> {
        let found = self.name.pieces.iter().filter(|(_, role)| wanted(*role));
        found.map(|(range, _)| self.text[range.clone()].to_owned()).collect()
    }

    /// The whole text in pieces, each with how it stands to the other name. `is_left` says which side this one is.
    #[must_use]
    pub fn marked(&self, similarity: &Similarity, is_left: bool) -> Vec<(String, Mark)> {
        let mut out = Vec::new();
        let mut at = 0;
        for (range, role) in &self.name.pieces {
            if range.start > at {
                out.push((self.text[at..range.start].to_owned(), Mark::Plain));
            }
            out.push((self.text[range.clone()].to_owned(), mark(*role, similarity, is_left)));
            at = range.end;
        }
        if at < self.text.len() {
            out.push((self.text[at..].to_owned(), Mark::Plain));
        }
        out
    }
}

fn mark(role: Role, similarity: &Similarity, is_left: bool) -> Mark {
    let agreed = |agreement| match agreement {
        Agreement::Same => Mark::Same,
        Agreement::Kin => Mark::Near,
        Agreement::Conflict | Agreement::OneSide => Mark::Differs,
        Agreement::Neither => Mark::Plain,
    };
    match role {
        Role::Form => agreed(similarity.forms),
        Role::Number(_) => agreed(similarity.numbers),
        Role::Branch if similarity.branch_differs => Mark::Differs,
        Role::Branch | Role::Filler => Mark::Plain,
        Role::Word(at) => {
            let side = |found: &&Match| if is_left { found.left.contains(&at) } else { found.right.contains(&at) };
            match similarity.matches.iter().find(side) {
                Some(found) if found.likeness >= 0.999 => Mark::Same,
                Some(_) => Mark::Near,
                None => Mark::Differs,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Assets;
    use crate::identity::{Address, Rarity, Side};

    fn told(one: &str, other: &str) -> (u8, Vec<String>, Vec<(String, Mark)>) {
        let measure = Measure::load(&Assets::built_in()).unwrap();
        let (rarity, nowhere) = (Rarity::default(), Address::default());
        let (left, right) = (measure.name(one), measure.name(other));
        let similarity = measure
            .scale(&rarity)
            .weigh(Side { name: &left, address: &nowhere }, Side { name: &right, address: &nowhere });
        let (left, right) = (Written { text: one, name: &left }, Written { text: other, name: &right });
        let said = reasons(&measure, left, right, &similarity).into_iter().map(|reason| {
            format!("{} {} {:?} {:?}", reason.kind, reason.points, reason.left, reason.right).replace('"', "")
        });
        (similarity.score, said.collect(), right.marked(&similarity, false))
    }

    #[test]
    fn every_part_of_a_score_is_told() {
        let (score, said, marks) = told("ТОО «Сарыозен Нан № 5»", "«Сарыөзн Су» ЖК № 6");
        assert!(score < 50, "{score}");
        assert_eq!(
            said[1..],
            [
                "words_near 0 [Сарыозен] [Сарыөзн]",
                "words_only 0 [Нан] [Су]",
                "words_differ -8 [] []",
                "number_conflict -45 [5] [6]",
                "form_conflict -14 [ТОО] [ЖК]",
            ]
        );
        let marked: Vec<(&str, Mark)> = marks.iter().map(|(text, mark)| (text.as_str(), *mark)).collect();
        assert_eq!(
            marked,
            [
                ("«", Mark::Plain),
                ("Сарыөзн", Mark::Near),
                (" ", Mark::Plain),
                ("Су", Mark::Differs),
                ("» ", Mark::Plain),
                ("ЖК", Mark::Differs),
                (" № ", Mark::Plain),
                ("6", Mark::Differs),
            ]
        );
    }

    #[test]
    fn initials_are_told_letter_by_letter() {
        for other in ["ИП Ахметова Г.С.", "ИП Ахметова Г. С."] {
            let (_, said, _) = told("ИП Ахметова Гульнара Сериковна", other);
            assert_eq!(said[2], "words_near 0 [Гульнара, Сериковна] [Г, С]", "{other}");
            let (_, said, _) = told("ИП Ахметов Сергей Иванович", other);
            assert_eq!(said[1], "words_only 0 [Ахметов, Сергей, Иванович] [Ахметова, Г, С]", "{other}");
        }
    }

    #[test]
    fn spellings_of_one_name_are_told_as_such() {
        let (score, said, _) = told("ТОО \"Ақбұлақ Нан\"", "Akbulak Nan LLP");
        assert_eq!(score, 100);
        assert_eq!(
            said,
            ["words 100 [] []", "words_spelled 0 [Ақбұлақ, Нан] [Akbulak, Nan]", "form_same 2 [ТОО] [LLP]"]
        );
        let (score, said, _) = told("Ақ Бұлақ", "Ақбұлақ");
        assert!(score > 95);
        assert_eq!(said[1], "words_near 0 [Ақ Бұлақ] [Ақбұлақ]");
    }
}

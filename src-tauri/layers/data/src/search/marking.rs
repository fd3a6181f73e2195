//! Where a text holds what was asked, and how closely: what is shown to a person as the reason of a hit.

use std::ops::Range;

use super::folding::{ReadWord, Reading};
use super::numbers::{asked_numbers, number_terms};
use super::query::{Part, Query, Wanted};
use super::stemming::{stem, unmarked};

/// How closely one thing was met, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closeness {
    /// Letter for letter, or the whole number.
    Exact,
    /// In another form of the word.
    Form,
    /// As the beginning of a longer word or number.
    Beginning,
    /// Inside a word.
    Inside,
    /// With a slip.
    Slip,
}

/// A word of a text that meets a wanted one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which part of the question, and which word of it.
    pub(super) part: usize,
    pub(super) word: usize,
    /// Which word of the text.
    pub(super) place: usize,
    /// Bytes of the text.
    pub(super) bytes: Range<usize>,
    pub(super) closeness: Closeness,
}

/// Words that will do besides the wanted ones, since none of those is held anywhere: with the wanted word's place.
pub(super) type Instead = Vec<(usize, usize, String, Closeness)>;

/// Reads texts for what is wanted.
pub(super) struct Marking<'q> {
    parts: &'q [Part],
    instead: &'q Instead,
    reading: Reading,
}

impl<'q> Marking<'q> {
    pub(super) fn of(parts: &'q [Part], instead: &'q Instead) -> Self {
        Self { parts, instead, reading: Reading::default() }
    }

    /// Every place of a text where a wanted word stands.
    pub(super) fn text(&mut self, text: &str) -> Vec<Mark> {
        self.reading.read(text);
        let mut marks = Vec::new();
        let mut begin = 0;
        for (place, word) in self.reading.words.iter().enumerate() {
            let folded = &self.reading.folded[begin..word.folded_end];
            begin = word.folded_end;
            let mut cut = None;
            let before = marks.len();
            // A letter is not the beginning of a word that another wanted one has met: «Степанов С» has a name besides.
            for (part, at, wanted) in self.wanted() {
                if wanted.is_initial() && marks.len() > before {
                    continue;
                }
                if let Some(closeness) = self.closeness(part, at, wanted, folded, word, &mut cut) {
                    marks.push(Mark { part, word: at, place, bytes: word.at..word.end, closeness });
                }
            }
        }
        marks
    }

    fn wanted(&self) -> impl Iterator<Item = (usize, usize, &'q Wanted)> + use<'q> {
        let parts = self.parts.iter().enumerate();
        parts.flat_map(|(part, of)| of.words.iter().enumerate().map(move |(at, wanted)| (part, at, wanted)))
    }

    fn closeness(
        &self,
        part: usize,
        at: usize,
        wanted: &Wanted,
        folded: &str,
        word: &ReadWord,
        cut: &mut Option<String>,
    ) -> Option<Closeness> {
        if folded == wanted.folded {
            return Some(Closeness::Exact);
        }
        // Cutting is dear, and a cut begins as its word does.
        let mut is_cut = |term: &String| {
            begin_alike(term, folded)
                && term == cut.get_or_insert_with(|| stem(folded, word.letters, word.kazakh_around))
        };
        if wanted.cuts.iter().any(&mut is_cut) {
            return Some(Closeness::Form);
        }
        if wanted.begins && wanted.spellings().any(|spelling| folded.starts_with(spelling)) {
            return Some(Closeness::Beginning);
        }
        let own = self.instead.iter().filter(|(of, word, ..)| (*of, *word) == (part, at));
        own.filter(|(.., term, _)| folded == term || is_cut(term)).map(|(.., closeness)| *closeness).min()
    }
}

/// Whether two words share their first two letters, or as many as the shorter has.
fn begin_alike(one: &str, other: &str) -> bool {
    let one = unmarked(one).chars().take(2);
    one.zip(other.chars()).all(|(one, other)| one == other)
}

/// The places of texts that meet a question, text by text; `None` unless together they hold all of it: words wherever they stand, what is
/// in quotes and what may be a number in one piece.
#[must_use]
pub fn marks(query: &Query, texts: &[&str]) -> Option<Vec<Vec<Range<usize>>>> {
    let instead = Instead::new();
    let mut marking = Marking::of(&query.parts, &instead);
    let found: Vec<Vec<Mark>> = texts.iter().map(|text| marking.text(text)).collect();
    let held = |(at, part): (usize, &Part)| {
        if part.follows() || !part.numbers.is_empty() {
            return found.iter().any(|marks| marks.iter().any(|mark| mark.part == at && is_whole(mark, part, marks)));
        }
        (0..part.words.len()).all(|word| found.iter().flatten().any(|mark| (mark.part, mark.word) == (at, word)))
    };
    let all = !query.is_empty() && query.parts.iter().enumerate().all(held);
    all.then(|| found.into_iter().map(places).collect())
}

impl Query {
    /// Whether there is anything in it that may be a number.
    #[must_use]
    pub fn has_number(&self) -> bool {
        !self.number.is_empty() || self.parts.iter().any(|part| !part.numbers.is_empty())
    }

    /// Whether a registration number is all that is asked for, or a part of it that has digits: «протест № 02-07/05» asks for 02-07/5.
    #[must_use]
    pub fn asks_for(&self, number: &str) -> bool {
        let parts = self.parts.iter().map(|part| (&part.numbers, false));
        let mut asked = parts.chain([(&self.number, true)]).filter(|(asked, _)| !asked.is_empty());
        asked.any(|(asked, whole)| number_closeness(asked, whole, number).is_some())
    }

    /// What is asked for besides a number, where it is one part among others; itself where it is not.
    #[must_use]
    pub fn besides(&self, number: &str) -> Self {
        let mut rest = self.clone();
        rest.parts.retain(|part| number_closeness(&part.numbers, false, number).is_none());
        if number_closeness(&self.number, true, number).is_some() {
            rest.parts.clear();
        }
        rest
    }
}

/// The places of a text where words of a question stand, rising; of words that must follow each other, only where they do.
#[must_use]
pub fn places_of(query: &Query, text: &str) -> Vec<Range<usize>> {
    let instead = Instead::new();
    let mut found = Marking::of(&query.parts, &instead).text(text);
    let whole: Vec<bool> = found
        .iter()
        .map(|mark| {
            let part = &query.parts[mark.part];
            !part.follows() || is_whole(mark, part, &found)
        })
        .collect();
    let mut whole = whole.into_iter();
    found.retain(|_| whole.next().unwrap_or_default());
    places(found)
}

/// Whether the words of a mark's part stand around it one behind the other.
fn is_whole(mark: &Mark, part: &Part, all: &[Mark]) -> bool {
    (0..part.words.len()).all(|word| {
        let place = (mark.place + word).checked_sub(mark.word);
        all.iter().any(|other| (other.part, other.word, Some(other.place)) == (mark.part, word, place))
    })
}

/// The places of marks, rising, each once.
pub(super) fn places(marks: Vec<Mark>) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = marks.into_iter().map(|mark| mark.bytes).collect();
    places.dedup();
    places
}

/// How a number of a row meets the one that was asked for.
pub(super) fn number_closeness(asked: &[String], whole: bool, number: &str) -> Option<Closeness> {
    let held = number_terms(number);
    let exact = asked_numbers(number);
    if asked.iter().any(|asked| exact.contains(asked)) {
        return Some(Closeness::Exact);
    }
    if asked.iter().any(|asked| held.contains(asked)) {
        return Some(Closeness::Form);
    }
    let begins =
        whole && asked.iter().any(|asked| asked.len() > 2 && held.iter().any(|held| held.starts_with(asked.as_str())));
    begins.then_some(Closeness::Beginning)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: &str, text: &str, expect: &[(&str, Closeness)]) {
        let (query, instead) = (Query::parse(asked), Vec::new());
        let marks = Marking::of(&query.parts, &instead).text(text);
        let got: Vec<_> = marks.iter().map(|mark| (&text[mark.bytes.clone()], mark.closeness)).collect();
        assert_eq!(got, expect, "{asked} · {text}");
    }

    #[test]
    fn a_number_is_asked_for_with_words_beside_it() {
        let check = |asked: &str, number: &str, expect: Option<&[&str]>| {
            let query = Query::parse(asked);
            let rest: Vec<String> = query.besides(number).words().map(|word| word.folded.clone()).collect();
            let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
            assert_eq!(query.asks_for(number).then_some(&rest[..]), expect, "{asked} · {number} · {:?}", query.number);
        };
        check("02-07/15-ПР", "02-07/15-ПР", Some(&[]));
        check("02 07 015 пр", "02-07/15-ПР", Some(&[]));
        check("Велосипед № 02-07/015-ПР", "02-07/15-ПР", Some(&["велосипед"]));
        check("велосипед 02-07/16-ПР", "02-07/15-ПР", None);
        check("велосипед", "02-07/15-ПР", None);
    }

    #[test]
    fn what_is_marked_and_how() {
        use Closeness::{Beginning, Exact, Form};
        check("мектеп", "Мектептерімізде су жоқ, №7 мектеп", &[("Мектептерімізде", Form), ("мектеп", Exact)]);
        check("отопл", "Отопления нет, теплотрасса", &[("Отопления", Beginning)]);
        check("договор ", "по договорам и разговорам", &[("договорам", Form)]);
        check("кала су ", "Қала суы", &[("Қала", Exact), ("суы", Form)]);
        check("Степанов С", "Степанов Серик, с. Ак", &[("Степанов", Exact), ("Серик", Beginning), ("с", Exact)]);
    }

    #[test]
    fn words_that_follow_each_other_are_marked_together() {
        let check = |asked: &str, text: &str, expect: &[&str]| {
            let places = places_of(&Query::parse(asked), text);
            assert_eq!(places.into_iter().map(|place| &text[place]).collect::<Vec<_>>(), expect, "{asked} · {text}");
        };
        check("144-2 ", "2. Статья 144-2 и статья 144", &["144", "2"]);
        check("«нет воды»", "воды нет, нет воды", &["нет", "воды"]);
        check("тексеру", "Жоспардан тыс тексеруді, бақылауды", &["тексеруді"]);
        check("мерзімі", "Мерзiмi он күн", &["Мерзiмi"]);
        check("срок", "Ничего нет", &[]);
    }
}

//! Phrases found in a text: stems of neighbouring words, in two languages, with or without Kazakh letters.
//!
//! `угрожа … нож|топор` is two phrases whose words may have others of the same clause between them: people put «мне» and «всегда» anywhere.
//! `колони …,… избива` reaches over commas too, no further than the sentence: «он в колонии, его там избивают».

use std::collections::BTreeMap;
use std::ops::Range;

use super::letters::Letters;
use super::words::{Digits, Words, folded};

/// Phrases to be looked for, each with a number of its owner.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    /// By the first three letters of the first stem (fewer where it is shorter).
    by_start: BTreeMap<Vec<char>, Vec<Phrase>>,
}

#[derive(Debug, Clone)]
struct Phrase {
    stems: Vec<Stem>,
    owner: usize,
}

/// The beginning of a word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stem {
    letters: Vec<char>,
    /// It is a whole word.
    whole: bool,
    /// What may stand before it.
    gap: Gap,
}

/// What may stand between two words of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// No word: they are neighbours, whatever marks stand between them.
    None,
    /// A few words of one clause.
    Clause,
    /// A few words of one sentence, over its commas.
    Sentence,
}

/// A phrase found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The owner of the phrase.
    pub owner: usize,
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// What of the last word follows the stem that was found.
    pub rest: Range<usize>,
    /// The words of the phrase, neighbours in one piece: what is quoted, since anything may stand between them, a name too.
    pub said: Vec<Range<usize>>,
    /// Words within the range that are not of the phrase.
    pub skipped: Vec<Range<usize>>,
}

/// Letters by which phrases are looked up.
const START: usize = 3;
/// What parts clauses.
pub(super) const CLAUSE: [char; 6] = ['.', '!', '?', ';', '\n', ','];
/// What parts sentences.
const SENTENCE: [char; 5] = ['.', '!', '?', ';', '\n'];

impl Gap {
    /// What a piece of a phrase stands for, if it is no word.
    fn written(piece: &str) -> Option<Self> {
        match piece {
            "…" => Some(Self::Clause),
            "…,…" => Some(Self::Sentence),
            _ => None,
        }
    }

    /// So many words, at most.
    fn words(self) -> usize {
        match self {
            Self::None => 0,
            Self::Clause => 3,
            Self::Sentence => 5,
        }
    }

    /// Whether it may reach over a piece of text.
    fn spans(self, between: &str) -> bool {
        match self {
            Self::None => true,
            Self::Clause => !between.contains(CLAUSE),
            Self::Sentence => !between.contains(SENTENCE),
        }
    }
}

impl Phrases {
    /// Adds a phrase: stems with blanks between them, each the beginning of a word, or a whole word where a full stop ends it; `а|б` is
    /// either, a few words of the clause may stand where `…` does, and of the sentence where `…,…` does. A stem with Kazakh letters is
    /// added without them too. Gives `false`, and adds nothing, where a phrase has no letters.
    pub fn add(&mut self, phrase: &str, owner: usize, letters: &Letters) -> bool {
        let Some(readings) = readings(phrase) else { return false };
        for stems in readings {
            let plain: Vec<Stem> = stems.iter().map(|stem| stem.plainly(letters)).collect();
            if plain != stems {
                self.insert(plain, owner);
            }
            self.insert(stems, owner);
        }
        true
    }

    fn insert(&mut self, stems: Vec<Stem>, owner: usize) {
        let start: Vec<char> = stems[0].letters.iter().take(START).copied().collect();
        self.by_start.entry(start).or_default().push(Phrase { stems, owner });
    }

    /// All phrases of a text, in its order; of one owner at one place the longest.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Hit> {
        let words = Words::of(text, Digits::Kept);
        let mut hits: Vec<Hit> = Vec::new();
        for place in 0..words.words.len() {
            let first = words.letters_of(&words.words[place]);
            let from = hits.len();
            for length in 1..=START.min(first.len()) {
                for phrase in self.by_start.get(&first[..length]).into_iter().flatten() {
                    if let Some(places) = follow(&phrase.stems, text, &words, place) {
                        keep_longest(&mut hits, from, phrase.hit(text, &words, &places));
                    }
                }
            }
            hits[from..].sort_by_key(|hit| hit.owner);
        }
        hits
    }
}

/// Keeps a hit beside those from `from` on, which begin at its place: of one owner the longest.
fn keep_longest(hits: &mut Vec<Hit>, from: usize, hit: Hit) {
    match hits[from..].iter_mut().find(|known| known.owner == hit.owner) {
        // Of two stems of one word the longer one tells where its ending begins.
        Some(known) if (known.range.end, known.rest.start) < (hit.range.end, hit.rest.start) => *known = hit,
        Some(_) => {}
        None => hits.push(hit),
    }
}

impl Phrase {
    /// The phrase as it was found, its words at these places.
    fn hit(&self, text: &str, words: &Words, places: &[usize]) -> Hit {
        let (first, last) = (places[0], places[places.len() - 1]);
        let end = &words.words[last].bytes;
        let stem = self.stems.last().map_or(0, |stem| stem.letters.len());
        let begin = text[end.clone()].char_indices().nth(stem).map_or(end.len(), |(at, _)| at);
        let bytes = |place: usize| words.words[place].bytes.clone();
        let between = (first..last).filter(|place| !places.contains(place));
        let runs = places.chunk_by(|one, next| one + 1 == *next);
        Hit {
            owner: self.owner,
            range: bytes(first).start..end.end,
            rest: end.start + begin..end.end,
            said: runs.map(|run| bytes(run[0]).start..bytes(run[run.len() - 1]).end).collect(),
            skipped: between.map(bytes).collect(),
        }
    }
}

impl Stem {
    fn fits(&self, word: &[char]) -> bool {
        if self.whole { word == self.letters.as_slice() } else { word.starts_with(&self.letters) }
    }

    fn plainly(&self, letters: &Letters) -> Self {
        let plain = letters.plainly(&self.letters.iter().collect::<String>()).chars().collect();
        Self { letters: plain, ..self.clone() }
    }
}

/// Places of the words that stems stand for, the first of them at `place`; words between them are such as the gaps allow.
fn follow(stems: &[Stem], text: &str, words: &Words, place: usize) -> Option<Vec<usize>> {
    let (stem, rest) = stems.split_first()?;
    let word = words.words.get(place).filter(|word| stem.fits(words.letters_of(word)))?;
    let Some(next) = rest.first() else { return Some(vec![place]) };
    let within = |other: usize| {
        let begins = words.words.get(other).map_or(word.bytes.end, |other| other.bytes.start);
        next.gap.spans(&text[word.bytes.end..begins])
    };
    let mut others = (place + 1..=place + 1 + next.gap.words()).take_while(|other| within(*other));
    let mut places = others.find_map(|other| follow(rest, text, words, other))?;
    places.insert(0, place);
    Some(places)
}

/// Every way in which a phrase can be said; `None` where some of it has no letters.
fn readings(phrase: &str) -> Option<Vec<Vec<Stem>>> {
    let (mut readings, mut gap) = (vec![Vec::new()], Gap::None);
    for word in phrase.split_whitespace() {
        if let Some(written) = Gap::written(word) {
            gap = written;
            continue;
        }
        let ways: Vec<Vec<Stem>> = word.split('|').map(|way| stems(way, gap)).collect::<Option<_>>()?;
        readings = readings.iter().flat_map(|begun| ways.iter().map(|way| [begun.as_slice(), way].concat())).collect();
        gap = Gap::None;
    }
    let begun = readings.iter().all(|stems| stems.first().is_some_and(|stem| stem.gap == Gap::None));
    (begun && gap == Gap::None).then_some(readings)
}

/// Stems of what is written in one piece: a hyphen parts words.
fn stems(written: &str, gap: Gap) -> Option<Vec<Stem>> {
    let whole = written.ends_with('.');
    let words = folded(written);
    let last = words.split(' ').count() - 1;
    let stem = |(at, word): (usize, &str)| {
        let letters: Vec<char> = word.chars().collect();
        let gap = if at == 0 { gap } else { Gap::None };
        (!word.is_empty()).then_some(Stem { letters, whole: whole || at < last, gap })
    };
    words.split(' ').enumerate().map(stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<Hit> {
        let letters = toml::from_str(include_str!("../../../../../assets/taxonomies/letters.toml")).unwrap();
        let mut known = Phrases::default();
        for (owner, phrase) in phrases.iter().enumerate() {
            assert!(known.add(phrase, owner, &letters));
        }
        known.find(text)
    }

    fn said<'a>(text: &'a str, phrases: &[&str]) -> Vec<&'a str> {
        found(phrases, text).into_iter().flat_map(|hit| hit.said).map(|range| &text[range]).collect()
    }

    fn check(phrases: &[&str], text: &str, expected: &[&str]) {
        let found: Vec<&str> = found(phrases, text).into_iter().map(|hit| &text[hit.range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn phrases_are_found() {
        check(&["школ"], "В школе и школах", &["школе", "школах"]);
        check(&["детск сад"], "в детском саду № 3, детский писатель", &["детском саду"]);
        check(&["су."], "су жоқ, суық", &["су"]);
        check(&["жылу жоқ"], "бізде жылу жоқ; жылу жок", &["жылу жоқ", "жылу жок"]);
        check(&["мектеп", "мектеп асхана"], "мектеп асханасы", &["мектеп", "мектеп асханасы"]);
        check(&["ё"], "ЕЩЁ ёлка", &["ЕЩЁ", "ёлка"]);
        check(&["нет"], "", &[]);
        check(
            &["угрожа … нож|топор"],
            "угрожает мне топором, угрожает ножом",
            &["угрожает мне топором", "угрожает ножом"],
        );
        assert_eq!(said("угрожает мне и Асану ножом", &["угрожа … нож"]), ["угрожает", "ножом"]);
        check(&["угрожа … нож"], "угрожает, что нож; угрожает раз два три четыре ножом", &[]);
        check(&["мала|кала. жоқ"], "мала жоқ, калада жоқ", &["мала жоқ"]);
    }

    #[test]
    fn a_phrase_reaches_over_commas_where_it_says_so() {
        let phrases = ["колони …,… его. … избива"];
        check(&phrases, "муж в колонии, его там избивают", &["колонии, его там избивают"]);
        check(&phrases, "муж в колонии, пишет, что его избивают", &["колонии, пишет, что его избивают"]);
        check(&phrases, "муж в колонии. Его избивают", &[]);
        check(&phrases, "муж в колонии; его избивают", &[]);
        check(&phrases, "муж в колонии, его перевели, избивают", &[]);
        check(&["түрме …,… ұрып"], "турмеде отыр, оны урып жатыр", &["турмеде отыр, оны урып"]);
        check(&["а. …,… б."], "а, один, два, три, четыре, пять, б", &["а, один, два, три, четыре, пять, б"]);
        check(&["а. …,… б."], "а, один, два, три, четыре, пять, шесть, б", &[]);
    }

    #[test]
    fn what_has_no_letters_is_no_phrase() {
        let letters = toml::from_str(include_str!("../../../../../assets/taxonomies/letters.toml")).unwrap();
        for phrase in ["", "—", "… да", "да …", "…,… да", "да …,…", "да|", "да | нет"] {
            assert!(!Phrases::default().add(phrase, 0, &letters), "{phrase}");
        }
    }
}

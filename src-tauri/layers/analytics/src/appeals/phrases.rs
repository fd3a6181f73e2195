//! Phrases found in a text: stems of neighbouring words, in two languages, with or without Kazakh letters.
//!
//! `угрожа … нож|топор` is said in two ways, whose words may have others of the same clause between them: people put «мне» and «всегда»
//! anywhere.
//! `колони …,… избива` reaches over commas too, no further than the sentence: «он в колонии, его там избивают».
//! `избили _ в. полиции` are neighbours of one clause: «меня избили, в полиции отказали» is none of them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::letters::Letters;
use super::words::{Digits, Words, folded};

/// Phrases to be looked for, each with a number of its owner.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    all: Vec<Phrase>,
    /// Places in `all`, each with the way in which the first piece is said, by the first three letters of that (fewer where it is shorter).
    by_start: BTreeMap<Vec<char>, Vec<(usize, usize)>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrase {
    pieces: Vec<Piece>,
    owner: usize,
}

/// What is written between two blanks of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// What may stand before it.
    gap: Gap,
    /// Each way in which it can be said: neighbouring words, for a hyphen parts words.
    ways: Vec<Vec<Stem>>,
}

/// The beginning of a word of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stem {
    letters: Vec<char>,
    /// It is a whole word.
    whole: bool,
}

/// What may stand between two words of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// No word: they are neighbours, whatever marks stand between them.
    None,
    /// No word and no mark that parts clauses.
    Next,
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
            "_" => Some(Self::Next),
            "…" => Some(Self::Clause),
            "…,…" => Some(Self::Sentence),
            _ => None,
        }
    }

    /// So many words, at most.
    fn words(self) -> usize {
        match self {
            Self::None | Self::Next => 0,
            Self::Clause => 3,
            Self::Sentence => 5,
        }
    }

    /// Whether it may reach over a piece of text.
    fn spans(self, between: &str) -> bool {
        match self {
            Self::None => true,
            Self::Next | Self::Clause => !between.contains(CLAUSE),
            Self::Sentence => !between.contains(SENTENCE),
        }
    }
}

impl Phrases {
    /// Adds a phrase: stems with blanks between them, each the beginning of a word, or a whole word where a full stop ends it; `а|б` is
    /// either, a few words of the clause may stand where `…` does, and of the sentence where `…,…` does; no mark that parts clauses may
    /// stand where `_` does. A stem with Kazakh letters is added without them too. Gives `false`, and adds nothing, where a phrase has no
    /// letters.
    pub fn add(&mut self, phrase: &str, owner: usize, letters: &Letters) -> bool {
        let Some(pieces) = pieces(phrase) else { return false };
        let phrase = Phrase { pieces, owner };
        let plain = phrase.plainly(letters);
        if plain != phrase {
            self.insert(plain);
        }
        self.insert(phrase);
        true
    }

    fn insert(&mut self, phrase: Phrase) {
        for (way, stems) in phrase.pieces[0].ways.iter().enumerate() {
            let start: Vec<char> = stems[0].letters.iter().take(START).copied().collect();
            self.by_start.entry(start).or_default().push((self.all.len(), way));
        }
        self.all.push(phrase);
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
                for (phrase, way) in self.by_start.get(&first[..length]).into_iter().flatten() {
                    let phrase = &self.all[*phrase];
                    for said in phrase.said(*way, text, &words, place) {
                        keep_longest(&mut hits, from, phrase.hit(text, &words, &said));
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

/// A phrase said in one of its ways.
struct Said {
    /// The way of each piece.
    ways: Vec<usize>,
    /// Places of its words.
    places: Vec<usize>,
    /// Letters of its last stem.
    last: usize,
}

impl Phrase {
    fn plainly(&self, letters: &Letters) -> Self {
        let piece = |piece: &Piece| {
            let way = |stems: &Vec<Stem>| stems.iter().map(|stem| stem.plainly(letters)).collect();
            Piece { gap: piece.gap, ways: piece.ways.iter().map(way).collect() }
        };
        Self { pieces: self.pieces.iter().map(piece).collect(), owner: self.owner }
    }

    /// All that is said of the phrase at a place, its first piece in this way: of each way of the others once, with its words as near as may be.
    fn said(&self, way: usize, text: &str, words: &Words, place: usize) -> Vec<Said> {
        let mut all = Vec::new();
        let stems = &self.pieces[0].ways[way];
        if stand(stems, words, place) {
            let places = (place..place + stems.len()).collect();
            let mut begun = Said { ways: vec![way], places, last: last_letters(stems) };
            go_on(&self.pieces[1..], text, words, &mut begun, &mut all);
        }
        all.sort_by(|one, other| one.ways.cmp(&other.ways));
        all
    }

    /// The phrase as it was found, its words at these places.
    fn hit(&self, text: &str, words: &Words, Said { places, last: stem, .. }: &Said) -> Hit {
        let (first, last) = (places[0], places[places.len() - 1]);
        let end = &words.words[last].bytes;
        let begin = text[end.clone()].char_indices().nth(*stem).map_or(end.len(), |(at, _)| at);
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

fn last_letters(stems: &[Stem]) -> usize {
    stems.last().map_or(0, |stem| stem.letters.len())
}

/// Whether neighbouring words from a place on are those of the stems.
fn stand(stems: &[Stem], words: &Words, place: usize) -> bool {
    let found = words.words.get(place..place + stems.len());
    found.is_some_and(|found| stems.iter().zip(found).all(|(stem, word)| stem.fits(words.letters_of(word))))
}

/// Goes on from what is said of a phrase so far; words between pieces are such as the gaps allow.
fn go_on(rest: &[Piece], text: &str, words: &Words, begun: &mut Said, all: &mut Vec<Said>) {
    let Some((piece, rest)) = rest.split_first() else {
        if !all.iter().any(|said| said.ways == begun.ways) {
            all.push(Said { ways: begun.ways.clone(), places: begun.places.clone(), last: begun.last });
        }
        return;
    };
    let from = begun.places.last().map_or(0, |last| last + 1);
    let ends = words.words[from - 1].bytes.end;
    for place in from..=from + piece.gap.words() {
        let Some(word) = words.words.get(place) else { return };
        if !piece.gap.spans(&text[ends..word.bytes.start]) {
            return;
        }
        for (way, stems) in piece.ways.iter().enumerate().filter(|(_, stems)| stand(stems, words, place)) {
            let (before, last) = (begun.places.len(), begun.last);
            begun.ways.push(way);
            begun.places.extend(place..place + stems.len());
            begun.last = last_letters(stems);
            go_on(rest, text, words, begun, all);
            begun.ways.pop();
            begun.places.truncate(before);
            begun.last = last;
        }
    }
}

/// The pieces of a phrase; `None` where some of it has no letters, or nothing to stand beside.
fn pieces(phrase: &str) -> Option<Vec<Piece>> {
    let (mut pieces, mut gap) = (Vec::new(), Gap::None);
    for word in phrase.split_whitespace() {
        if let Some(written) = Gap::written(word) {
            gap = written;
            continue;
        }
        pieces.push(Piece { gap, ways: word.split('|').map(stems).collect::<Option<_>>()? });
        gap = Gap::None;
    }
    let begun = pieces.first().is_some_and(|piece| piece.gap == Gap::None);
    (begun && gap == Gap::None).then_some(pieces)
}

/// Stems of what is written in one piece: a hyphen parts words.
fn stems(written: &str) -> Option<Vec<Stem>> {
    let whole = written.ends_with('.');
    let words = folded(written);
    let last = words.split(' ').count() - 1;
    let stem = |(at, word): (usize, &str)| {
        (!word.is_empty()).then(|| Stem { letters: word.chars().collect(), whole: whole || at < last })
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
    fn neighbours_may_be_held_to_one_clause() {
        check(&["избили _ в. полиции."], "избили в полиции", &["избили в полиции"]);
        check(&["избили _ в. полиции."], "избили, в полиции отказали", &[]);
        check(&["избили _ в. полиции."], "Избили. В полиции отказали", &[]);
        check(&["избили _ в. полиции."], "избили там в полиции", &[]);
        check(&["избили в. полиции."], "Избили. В полиции отказали", &["Избили. В полиции"]);
    }

    #[test]
    fn what_has_no_letters_is_no_phrase() {
        let letters = toml::from_str(include_str!("../../../../../assets/taxonomies/letters.toml")).unwrap();
        for phrase in ["", "—", "… да", "да …", "…,… да", "да …,…", "_ да", "да _", "да|", "да | нет"]
        {
            assert!(!Phrases::default().add(phrase, 0, &letters), "{phrase}");
        }
    }
}

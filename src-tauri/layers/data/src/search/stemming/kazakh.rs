//! A light stemmer of Kazakh: endings are taken off one by one until none is left.
//!
//! It works on folded letters, for people type «мектептеримизде» as well. Plural, possession, case, person and tense go, and so does
//! `-лық/-дік`, since «қалалық әкімдік» and «қала әкімдігі» are one body; `-шы` stays, for a pupil is not his lesson.

use super::endings::{BACK, ENDINGS, Ending, FULL_STEMS, KEPT, Kind, PAST, SHORT, STEMS_IN_S, VOWELS};

/// Cuts a folded word.
pub(super) fn stem(folded: &str) -> String {
    cut(folded).0
}

/// A folded word without its last ending alone: «алтынның» is «алтын», and not yet «алты».
pub(super) fn without_last_ending(folded: &str) -> Option<&str> {
    folded.strip_suffix(ending_of(folded, false)?.text)
}

/// Whether a word has an ending that hardly stands in Russian words.
pub(super) fn is_plainly_kazakh(folded: &str) -> bool {
    cut(folded).1
}

/// The stem, and whether one of the endings is plainly Kazakh.
fn cut(folded: &str) -> (String, bool) {
    let mut word = folded.to_owned();
    let (mut verb, mut plainly) = (false, false);
    loop {
        harden(&mut word);
        if KEPT.contains(&word.as_str()) {
            return (word, plainly);
        }
        let Some(ending) = ending_of(&word, verb) else { break };
        plainly |= ending.letters() >= 3 && ending.kind != Kind::Loose;
        word.truncate(word.len() - ending.text.len());
        // Only verbs have `-ды` after a vowel.
        if ending.kind == Kind::Verb || PAST.contains(&ending.text) && word.ends_with(VOWELS) {
            verb = true;
            drop_open_vowel(&mut word);
        }
    }
    (restore(word), plainly)
}

impl Ending {
    fn letters(&self) -> usize {
        self.text.len() / 2
    }
}

/// The ending that leaves a word known to be whole, or else the longest that may be taken off.
fn ending_of(word: &str, verb: bool) -> Option<&'static Ending> {
    let fitting = || ENDINGS.iter().filter_map(|ending| Some((ending, word.strip_suffix(ending.text)?)));
    let whole = fitting().find(|(_, rest)| KEPT.contains(rest));
    let longest = || fitting().find(|(ending, rest)| allowed(ending, word, rest, verb));
    whole.or_else(longest).map(|(ending, _)| ending)
}

/// «сұра-ды» and «бар-а-ды»: the vowel may belong to the stem or not, so it goes.
fn drop_open_vowel(word: &mut String) {
    if word.ends_with(['а', 'е']) && word.chars().count() > 3 {
        word.pop();
    }
}

fn allowed(ending: &Ending, word: &str, rest: &str, verb: bool) -> bool {
    let letters = rest.chars().count();
    let long_enough = letters >= ending.least || letters == 2 && ending.least <= 3 && SHORT.contains(&rest);
    if !long_enough || !rest.contains(VOWELS) {
        return false;
    }
    match ending.kind {
        Kind::Negation => verb,
        Kind::AfterVowel => rest.ends_with(VOWELS),
        Kind::AfterNarrow => rest.ends_with(['ы', 'и']),
        Kind::AfterOpen => rest.ends_with(['а', 'е']),
        Kind::Owner => owner(word, rest),
        Kind::Plain | Kind::Verb | Kind::Loose => true,
    }
}

/// `-сы` after a vowel: «қала-сы», but «облыс-ы». After `ы` it is a part of the stem except in agents and payments.
fn owner(word: &str, rest: &str) -> bool {
    let whole = word.strip_suffix(['ы', 'и']).unwrap_or(word);
    if STEMS_IN_S.iter().any(|stem| whole.ends_with(stem)) {
        return false;
    }
    rest.ends_with(BACK) || FULL_STEMS.iter().any(|stem| rest.ends_with(stem))
}

/// The last consonant as it stands without an ending: «кітабы» → «кітап», «әкімдігі» → «әкімдік».
fn harden(word: &mut String) {
    for (voiced, hard) in [('б', 'п'), ('г', 'к')] {
        if word.ends_with(voiced) && word.chars().count() > 2 {
            word.pop();
            word.push(hard);
        }
    }
}

/// A vowel that fell out before an ending: «халқы» → «халық».
fn restore(word: String) -> String {
    let found = super::endings::FALLEN.iter().find(|(short, _)| *short == word);
    found.map_or(word, |(_, whole)| (*whole).to_owned())
}

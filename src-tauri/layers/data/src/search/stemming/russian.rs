//! Russian by the Snowball algorithm, with the fleeting vowel that it leaves: «участок», «участки»; «жилец», «жильцы».

use rust_stemmers::{Algorithm, Stemmer};

/// Cuts a folded word.
pub(super) fn stem(folded: &str) -> String {
    let mut word = Stemmer::create(Algorithm::Russian).stem(folded).into_owned();
    let mut end = word.chars().rev();
    let (last, fleeting, before) = (end.next(), end.next(), end.next());
    if word.chars().count() < 5 || before.is_none_or(is_vowel) {
        return word;
    }
    let without = match (fleeting, last) {
        (Some('о' | 'е'), Some('к')) => "к",
        (Some('е'), Some('ц')) if before == Some('л') => "\u{44c}\u{446}",
        (Some('е'), Some('ц')) => "ц",
        _ => return word,
    };
    word.truncate(word.len() - 2 * 'к'.len_utf8());
    word.push_str(without);
    word
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

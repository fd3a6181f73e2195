//! Words reduced to what their forms share, so that «мектептерімізде» finds «мектеп» and «договорами» finds «договор».
//!
//! Russian is cut by the Snowball algorithm, Kazakh by a table of endings of our own. A text may mix both: a word goes by its
//! letters, its ending and the sentence around it. An index holds one cut for each word; a question tries all that are possible,
//! so that a wrong guess at either end is forgiven. Nothing here knows what the words mean.

mod endings;
mod kazakh;
mod russian;

use super::folding::{Letters, fold_word};

/// Version of folding, stemming, numbers and names: an index made by another one is made anew.
pub const ANALYSIS: u32 = 4;

/// Ends a Kazakh cut, so that it is not taken for a Russian one of the same letters: «вод-ка» in Kazakh is not «вод-а».
const KAZAKH: char = '\u{1}';
/// Ends a Russian cut.
const RUSSIAN: char = '\u{2}';

/// What an index holds for a folded word; `kazakh_around` tells that the sentence is Kazakh. Empty for a zero.
#[must_use]
pub fn stem(folded: &str, letters: Letters, kazakh_around: bool) -> String {
    if !is_cut(letters) {
        folded.trim_start_matches('0').to_owned()
    } else if letters.kazakh || kazakh_around || kazakh::is_plainly_kazakh(folded) {
        marked(kazakh::stem(folded), KAZAKH)
    } else {
        marked(russian::stem(folded), RUSSIAN)
    }
}

/// Everything that an index may hold for forms of a word that somebody asks for.
#[must_use]
pub fn cuts(word: &str) -> Vec<String> {
    let mut folded = String::new();
    let letters = fold_word(word, &mut folded);
    if !is_cut(letters) {
        return vec![stem(&folded, letters, false)];
    }
    let in_kazakh = kazakh::stem(&folded);
    let mut found = vec![marked(in_kazakh.clone(), KAZAKH)];
    // Kazakh typed without its letters is taken for Russian where nothing speaks against it; short words would meet too much.
    if !letters.kazakh || is_long(&folded) {
        let in_russian = russian::stem(&folded);
        if is_enough(&in_russian) {
            found.push(marked(kazakh::stem(&in_russian), KAZAKH));
        }
        found.push(marked(in_russian, RUSSIAN));
    }
    // A Russian word in a Kazakh ending.
    if is_enough(&in_kazakh) {
        found.push(marked(russian::stem(&in_kazakh), RUSSIAN));
    }
    // The name in it may end as if it had one more.
    let name = letters.kazakh.then(|| kazakh::without_last_ending(&folded)).flatten();
    found.extend(name.filter(|name| is_enough(name)).map(|name| marked(russian::stem(name), RUSSIAN)));
    found.sort_unstable();
    found.dedup();
    found
}

/// A term without the mark of its language.
#[must_use]
pub fn unmarked(term: &str) -> &str {
    term.trim_end_matches([KAZAKH, RUSSIAN])
}

fn marked(mut cut: String, mark: char) -> String {
    cut.push(mark);
    cut
}

fn is_cut(letters: Letters) -> bool {
    letters.cyrillic && !letters.digits
}

/// Whether what is left of a word without its ending is enough to be looked for in the other language: «Арманның» is a form of «Арман»,
/// which by itself tells no language.
fn is_enough(cut: &str) -> bool {
    cut.chars().count() >= 4
}

/// Whether a word is long enough to be tried in the other language as well.
fn is_long(word: &str) -> bool {
    word.chars().count() >= 6
}

#[cfg(test)]
mod tests;

//! Whether what stands around a sign turns it into its opposite: «насилия не было», «суицидальных мыслей у дочери нет», «зорлық болған жоқ».
//!
//! Nearby a word of denial is enough. From afar it could speak of something else («был взрыв, помощи нет»), so the sign has to bear
//! the ending that Russian asks of what is absent, and no other word may be the one that asks for it. Nothing beyond the clause counts.

use super::rules::Denial;
use crate::appeals::letters::Letters;
use crate::appeals::phrases::{CLAUSE, Hit};
use crate::appeals::words::folded;

/// Words of denial made ready.
#[derive(Debug, Clone)]
pub(super) struct Denials {
    before: Vec<String>,
    after: Vec<String>,
    between: Vec<String>,
    absent: Vec<Vec<String>>,
    links: Vec<String>,
    within: Vec<String>,
    genitive: Vec<String>,
    far: usize,
    governing: Vec<String>,
    places: Vec<String>,
}

/// What stands around a sign within its clause, in order of the text.
struct Around {
    before: Vec<String>,
    sign: Vec<String>,
    after: Vec<String>,
}

impl Denials {
    /// Makes words ready: also as they are typed without Kazakh letters.
    pub(super) fn new(denial: &Denial, letters: &Letters) -> Self {
        let both = |list: &[String]| -> Vec<String> {
            list.iter().map(|word| folded(word)).flat_map(|word| [letters.plainly(&word), word]).collect()
        };
        Self {
            before: both(&denial.before),
            after: both(&denial.after),
            between: both(&denial.between),
            absent: both(&denial.absent).iter().map(|phrase| split(phrase)).collect(),
            links: both(&denial.links),
            within: both(&denial.within),
            genitive: both(&denial.genitive),
            far: denial.far,
            governing: both(&denial.governing),
            places: both(&denial.places),
        }
    }

    /// Whether a sign is denied.
    pub(super) fn deny(&self, text: &str, hit: &Hit) -> bool {
        let around = Around::of(text, hit);
        let ending = folded(&text[hit.rest.clone()]);
        let skipped = |list: &[String]| hit.skipped.iter().any(|word| list.contains(&folded(&text[word.clone()])));
        self.within.iter().any(|denial| ending.starts_with(denial.as_str()))
            || skipped(&self.before)
            || skipped(&self.after)
            || self.nearby(&around)
            || self.is_denied_afar(&around)
    }

    fn nearby(&self, around: &Around) -> bool {
        let before = around.before.iter().rev().find(|word| !self.between.contains(word));
        let from = around.after.iter().take_while(|word| self.between.contains(word)).count();
        let after = &around.after[from..];
        before.is_some_and(|word| self.before.contains(word))
            || after.first().is_some_and(|word| self.after.contains(word))
            || (self.is_absent(after) && !self.is_governed(&around.before))
    }

    fn is_denied_afar(&self, around: &Around) -> bool {
        let own = around.sign.iter().any(|word| self.before.contains(word) || self.after.contains(word));
        let fits = around.sign.first().is_some_and(|word| self.genitive.iter().any(|ending| word.ends_with(ending)));
        if own || !fits || self.is_governed(&around.before) {
            return false;
        }
        let after = (0..=self.far.min(around.after.len())).any(|at| self.is_absent(&around.after[at..]));
        let ends = |at: usize| self.absent.iter().any(|words| around.before[..at].ends_with(words));
        after || (1..=around.before.len()).any(|at| ends(at) && self.is_passed(&around.before[at..]))
    }

    /// Whether words say that there was nothing, and the clause ends there.
    fn is_absent(&self, words: &[String]) -> bool {
        self.absent.iter().any(|absent| {
            words.starts_with(absent) && words.get(absent.len()).is_none_or(|next| self.links.contains(next))
        })
    }

    /// Whether a word before a sign, or before its adjective, asks for the ending of the sign: «после взрыва», «от сильных побоев».
    fn is_governed(&self, before: &[String]) -> bool {
        let last = before.last();
        last.is_some_and(|word| self.places.contains(word))
            || before.iter().rev().take(2).any(|word| self.governing.contains(word))
    }

    /// Whether nothing but threats, thoughts and places stands there: «нет [у дочери] суицидальных мыслей».
    fn is_passed(&self, words: &[String]) -> bool {
        match words.split_first() {
            None => true,
            Some((word, rest)) if self.between.contains(word) => self.is_passed(rest),
            Some((word, rest)) if self.places.contains(word) => {
                (1..=2).any(|at| rest.get(at..).is_some_and(|rest| self.is_passed(rest)))
            }
            Some(_) => false,
        }
    }
}

impl Around {
    fn of(text: &str, hit: &Hit) -> Self {
        let (before, after) = (&text[..hit.range.start], &text[hit.range.end..]);
        let before = before.rsplit(CLAUSE).next().unwrap_or(before);
        let after = after.split(CLAUSE).next().unwrap_or(after);
        Self {
            before: split(&folded(before)),
            sign: split(&folded(&text[hit.range.clone()])),
            after: split(&folded(after)),
        }
    }
}

fn split(folded: &str) -> Vec<String> {
    folded.split_whitespace().map(str::to_owned).collect()
}

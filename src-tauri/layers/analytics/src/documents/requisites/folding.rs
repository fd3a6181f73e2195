//! The folded text that patterns are tried on, and the way back to the bytes of the text as written.

use std::collections::BTreeMap;
use std::ops::Range;

/// Letters that stand for each other.
#[derive(Debug, Clone, Default)]
pub(super) struct Alike(BTreeMap<char, char>);

impl Alike {
    /// Pairs as the rules give them: what is written, what it is taken for.
    pub(super) fn new(pairs: &[String]) -> Option<Self> {
        let pair = |pair: &String| {
            let mut letters = pair.chars();
            Some((letters.next()?, letters.next()?)).filter(|_| letters.next().is_none())
        };
        pairs.iter().map(pair).collect::<Option<_>>().map(Self)
    }
}

/// A text folded: small letters, one space, one dash, marks of quotation of two kinds, letters alike joined.
#[derive(Debug)]
pub(super) struct Folded {
    pub text: String,
    /// For each byte of the folded text the bytes of the letter that it comes from.
    origins: Vec<(u32, u32)>,
}

impl Folded {
    pub(super) fn new(text: &str, alike: &Alike) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len()) };
        let mut rest = text;
        let mut at = 0;
        while let Some(first) = rest.chars().next() {
            // Words and what parts them alternate; letters alike are joined within words alone.
            let is_word = first.is_alphanumeric();
            let length = rest.find(|c: char| c.is_alphanumeric() != is_word && !invisible(c)).unwrap_or(rest.len());
            let (piece, after) = rest.split_at(length);
            let mixed = is_word && piece.chars().any(cyrillic);
            for (offset, letter) in piece.char_indices() {
                let start = at + offset;
                folded.push(letter, start..start + letter.len_utf8(), mixed.then_some(alike));
            }
            at += length;
            rest = after;
        }
        folded
    }

    fn push(&mut self, letter: char, origin: Range<usize>, alike: Option<&Alike>) {
        if invisible(letter) {
            return;
        }
        let mut small = letter.to_lowercase();
        let small = if small.len() == 1 { small.next().unwrap_or(letter) } else { letter };
        let plain = match small {
            c if c.is_whitespace() => ' ',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            '\u{201C}'..='\u{201F}' => '"',
            c => alike.and_then(|alike| alike.0.get(&c).copied()).unwrap_or(c),
        };
        self.text.push(plain);
        // Limits of reading keep texts far below four gigabytes.
        let origin = (u32::try_from(origin.start).unwrap_or(u32::MAX), u32::try_from(origin.end).unwrap_or(u32::MAX));
        self.origins.resize(self.text.len(), origin);
    }

    /// The bytes as written of a range of the folded text that is not empty.
    pub(super) fn origin(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.origins.get(range.start).map_or(0, |origin| origin.0 as usize);
        let end =
            range.end.checked_sub(1).and_then(|last| self.origins.get(last)).map_or(start, |origin| origin.1 as usize);
        start..end.max(start)
    }
}

/// Soft hyphens and marks without width: a word goes on over them.
fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{301}')
}

fn cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52F}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let alike = Alike::new(&["aа", "oо", "ёе", "iі"].map(str::to_owned)).unwrap();
        assert_eq!(Folded::new(text, &alike).text, expect, "{text}");
    }

    #[test]
    fn texts() {
        check("ТРЁХ\u{a0}дней", "трех дней");
        check("144\u{2011}бабы – “сөз”", "144-бабы - \"сөз\"");
        check("Постaнoвление", "постановление");
        check("Тоо plan", "тоо plan");
        check("про\u{ad}верка", "проверка");
        check("", "");
    }

    #[test]
    fn the_way_back() {
        let text = "№\u{a0}Ёж\u{ad}ик";
        let folded = Folded::new(text, &Alike::new(&["ёе".to_owned()]).unwrap());
        let at = folded.text.find("ежик").unwrap();
        assert_eq!(&text[folded.origin(&(at..at + "ежик".len()))], "Ёж\u{ad}ик");
    }
}

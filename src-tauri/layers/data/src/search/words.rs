//! Words of a text with their places: runs of letters and digits. A hyphen parts words, so «санитарно-эпидемиологический» is two.

/// One word where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'t> {
    /// As written.
    pub text: &'t str,
    /// Byte at which it begins.
    pub at: usize,
}

/// Whether a letter or digit belongs to a word.
fn is_part(letter: char) -> bool {
    super::folding::fold_letter(letter).is_some()
}

/// The words of a text in their order.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = &text[from..];
        let begin = from + rest.find(is_part)?;
        let end = text[begin..].find(|letter| !is_part(letter)).map_or(text.len(), |end| begin + end);
        from = end;
        Some(Word { text: &text[begin..end], at: begin })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_their_places() {
        let text = "№7-мектеп, «Су»";
        let found: Vec<_> = words(text).map(|word| (word.text, word.at)).collect();
        assert_eq!(found, [("7", 3), ("мектеп", 5), ("Су", 21)]);
        assert!(words(" \0«»").next().is_none());
    }
}

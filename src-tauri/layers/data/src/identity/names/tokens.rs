//! A name cut into words, numbers and signs, each with its place in the text as written.

use std::ops::Range;

use super::skeleton::one_script;

/// What a piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Letters,
    /// Digits, with a letter behind them («5а»).
    Number,
}

/// One piece of a name.
#[derive(Debug, Clone)]
pub struct Token {
    /// Its place in the text, in bytes.
    pub range: Range<usize>,
    /// Letters or digits.
    pub kind: Kind,
    /// Small letters with Kazakh ones folded, for abbreviations that a skeleton would blur («ш. а.», «ОО»).
    pub folded: String,
    /// Which part between quotes, brackets and commas it stands in.
    pub segment: u32,
    /// Whether a dot follows: «А.», «обл.».
    pub dot: bool,
}

/// Cuts a text. Abbreviations with dots («Т.О.О.») become one word, initials («А. С.») stay apart only by the space between them.
#[must_use]
pub fn cut(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut segment = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let kind = match c {
            c if is_letter(c) => Kind::Letters,
            c if c.is_ascii_digit() => Kind::Number,
            c => {
                segment += u32::from("«»\"“”„‟()[],;\n".contains(c));
                if let (true, Some(last)) = (c == '.', tokens.last_mut().filter(|last| last.range.end == at)) {
                    last.dot = true;
                }
                continue;
            }
        };
        let mut end = at + c.len_utf8();
        while let Some(&(next, c)) = letters.peek() {
            let goes_on = match kind {
                Kind::Letters => is_letter(c) || is_inner(text, next, c),
                Kind::Number => c.is_ascii_digit() || is_suffix(text, next, c),
            };
            if !goes_on {
                break;
            }
            end = next + c.len_utf8();
            letters.next();
        }
        tokens.push(Token { folded: folded(&text[at..end]), range: at..end, kind, segment, dot: false });
    }
    glued(tokens)
}

/// A letter, or an accent that belongs to the letter before it. «№» and «º» are letters to Unicode and none here.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !"№ºª".contains(c) || ('\u{0300}'..='\u{036f}').contains(&c)
}

/// An apostrophe between two letters.
fn is_inner(text: &str, at: usize, c: char) -> bool {
    "'’ʼ`".contains(c) && text[at + c.len_utf8()..].chars().next().is_some_and(is_letter)
}

/// One letter that ends a number: «5а», but not «5 а» and not «2007жыл».
fn is_suffix(text: &str, at: usize, c: char) -> bool {
    let next = text[at + c.len_utf8()..].chars().next();
    is_letter(c) && text[..at].ends_with(|c: char| c.is_ascii_digit()) && !next.is_some_and(char::is_alphanumeric)
}

/// Single letters with dots and nothing between them are one abbreviation.
fn glued(tokens: Vec<Token>) -> Vec<Token> {
    let single = |token: &Token| token.kind == Kind::Letters && token.folded.chars().count() == 1 && token.dot;
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut open = false;
    for token in tokens {
        let next_to = out.last().is_some_and(|last: &Token| last.range.end + 1 == token.range.start);
        let one = single(&token);
        match out.last_mut() {
            Some(last) if open && one && next_to => {
                last.folded.push_str(&token.folded);
                last.range.end = token.range.end;
            }
            _ => out.push(token),
        }
        open = one;
    }
    out
}

/// Small letters, ё as е, Kazakh letters as the Russian ones that stand for them.
#[must_use]
pub fn folded(word: &str) -> String {
    let kept = one_script(word).into_iter().filter(|c| c.is_alphanumeric());
    kept.map(|c| match c {
        'ё' => 'е',
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' | 'й' => 'и',
        other => other,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let got: Vec<String> = cut(text).into_iter().map(|token| token.folded).collect();
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn names_are_cut() {
        check("ТОО «Сарыөзен-Нан»", &["тоо", "сарыозен", "нан"]);
        check("Т.О.О. \"Арай\"", &["тоо", "араи"]);
        check("Ахметов А.С.", &["ахметов", "ас"]);
        check("Ахметов А. С.", &["ахметов", "а", "с"]);
        check("№5а мектеп", &["5а", "мектеп"]);
        check("Нұр2007", &["нур", "2007"]);
        check("Saryo'zen", &["saryozen"]);
        check("№ – «»", &[]);
    }

    #[test]
    fn quotes_and_commas_part() {
        let tokens = cut("ТОО «Арай», филиал");
        assert_eq!(tokens.iter().map(|token| token.segment).collect::<Vec<_>>(), [0, 1, 3]);
        assert_eq!(&"ТОО «Арай», филиал"[tokens[1].range.clone()], "Арай");
    }
}

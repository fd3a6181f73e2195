//! Marks in a text: `{field}`, `{#list} … {/list}`, `{?field} … {/field}`, `{^field} … {/field}`; `{{` and `}}` are braces.
//!
//! Word capitalises, puts soft hyphens and no-break spaces in and makes one hyphen of another; a name is read through that.

use std::ops::Range;

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it does.
    pub kind: Kind,
    /// The name in it; empty for a brace.
    pub name: String,
    /// Its bytes in the joined text.
    pub range: Range<usize>,
}

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A value stands here.
    Field,
    /// A list begins.
    Repeat,
    /// What is shown when the field is known begins.
    If,
    /// What is shown when the field is not known begins.
    Unless,
    /// A block ends.
    Close,
    /// A brace that is meant as such: `{`.
    Left,
    /// A brace that is meant as such: `}`.
    Right,
}

/// Whether a name of the schema is one.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let letters = name.bytes().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == b'_');
    letters && name.len() <= 64 && name.starts_with(|first: char| first.is_ascii_lowercase())
}

/// Reads the marks of a text. `Err` gives where a brace is that makes no mark.
///
/// # Errors
/// The byte of the brace.
pub fn tokens(text: &str) -> Result<Vec<Token>, usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(['{', '}']) {
        let from = at + step;
        let rest = &text[from..];
        let (kind, name, length) = if rest.starts_with("{{") {
            (Kind::Left, String::new(), 2)
        } else if rest.starts_with("}}") {
            (Kind::Right, String::new(), 2)
        } else {
            let end = rest.find('}').filter(|_| rest.starts_with('{')).ok_or(from)?;
            let (kind, name) = mark(&rest[1..end]).ok_or(from)?;
            (kind, name, end + 1)
        };
        at = from + length;
        found.push(Token { kind, name, range: from..at });
    }
    Ok(found)
}

fn mark(inner: &str) -> Option<(Kind, String)> {
    let plain: String = inner
        .chars()
        .filter(|letter| {
            !letter.is_whitespace() && !matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
        })
        .map(|letter| if matches!(letter, '-' | '\u{2010}'..='\u{2014}') { '_' } else { letter.to_ascii_lowercase() })
        .collect();
    let (kind, name) = match plain.as_bytes().first()? {
        b'#' => (Kind::Repeat, &plain[1..]),
        b'?' => (Kind::If, &plain[1..]),
        b'^' => (Kind::Unless, &plain[1..]),
        b'/' => (Kind::Close, &plain[1..]),
        _ => (Kind::Field, plain.as_str()),
    };
    is_name(name).then(|| (kind, name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Result<&str, usize>) {
        let got = tokens(text).map(|all| {
            all.iter()
                .map(|one| format!("{:?} {} {}", one.kind, one.name, one.range.len()))
                .collect::<Vec<_>>()
                .join("; ")
        });
        assert_eq!(got.as_deref().map_err(|at| *at), expect, "{text}");
    }

    #[test]
    fn marks() {
        check("", Ok(""));
        check("№ {number}", Ok("Field number 8"));
        check("{#findings}{Law}{/findings}", Ok("Repeat findings 11; Field law 5; Close findings 11"));
        check("{ ?due }{^ due}{/due}", Ok("If due 8; Unless due 7; Close due 6"));
        check("{entity\u{2011}id}{en\u{AD}tity\u{A0}}", Ok("Field entity_id 13; Field entity 12"));
        check("{{x}}", Ok("Left  2; Right  2"));
    }

    #[test]
    fn braces_that_make_no_mark() {
        check("a {", Err(2));
        check("a }", Err(2));
        check("{}", Err(0));
        check("{две}", Err(0));
        check("{a{b}}", Err(0));
    }
}

//! A stored text as paragraphs: marks of the corpus become kinds and indents.

use crate::norms::LawParagraph;

/// Spaces of one step of indent in the corpus.
const STEP: usize = 3;
/// Deeper than this nobody can see.
const DEEPEST: usize = 6;

/// A text's paragraphs. Each line is one; blank lines only part them.
pub(super) fn paragraphs(body: &str) -> Vec<LawParagraph> {
    body.lines().filter(|line| !line.trim().is_empty()).map(paragraph).collect()
}

fn paragraph(line: &str) -> LawParagraph {
    let text = line.trim();
    let indent = ((line.len() - line.trim_start_matches(' ').len()) / STEP).min(DEEPEST) as u8;
    let (kind, text) = if let Some(quoted) = text.strip_prefix('>') {
        ("note", quoted.trim())
    } else if let Some(heading) = text.strip_prefix('#') {
        ("heading", heading.trim_start_matches('#').trim())
    } else if text.starts_with('|') {
        ("table", text)
    } else if wrapped(text, "**").is_some() {
        ("heading", text)
    } else if wrapped(text, "*").is_some() {
        ("note", text)
    } else {
        ("text", text)
    };
    let bare = wrapped(text, "**").or_else(|| wrapped(text, "*")).unwrap_or(text);
    LawParagraph { kind: kind.to_owned(), indent, text: plain(bare) }
}

/// What stands between two marks, if they hold the whole text.
fn wrapped<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
    (!inner.is_empty() && !inner.contains(mark)).then_some(inner)
}

/// A text without marks of bold type and without the backslashes that keep a sign from being a mark.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, signs.peek()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => plain.extend(signs.next()),
            ('*', Some('*')) => drop(signs.next()),
            _ => plain.push(sign),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, kind: &str, indent: u8, text: &str) {
        assert_eq!(paragraph(line), LawParagraph { kind: kind.to_owned(), indent, text: text.to_owned() });
    }

    #[test]
    fn kinds_of_lines() {
        check("1. Первый **важный** пункт.", "text", 0, "1. Первый важный пункт.");
        check("   1) подпункт;", "text", 1, "1) подпункт;");
        check("   > *Сноска. Статья 3 в редакции.*", "note", 1, "Сноска. Статья 3 в редакции.");
        check("*3) исключен;*", "note", 0, "3) исключен;");
        check("**Президент**", "heading", 0, "Президент");
        check("#### Параграф 2", "heading", 0, "Параграф 2");
        check("| а | б |", "table", 0, "| а | б |");
        check("5 \\* 3 и \\[так\\]", "text", 0, "5 * 3 и [так]");
        assert_eq!(paragraphs("а\n\n\nб").len(), 2);
    }
}

//! Where a sentence ends: there its references stand.

use std::ops::Range;

/// The end of the sentence that goes on at `from`, closing quotes and brackets with it; the end of the text where none ends before.
/// Marks count as words; a full stop behind an abbreviation, an initial or a number ends nothing.
pub(super) fn end(text: &str, from: usize, marks: &[Range<usize>], abbreviations: &[String]) -> usize {
    let mut at = from;
    while let Some(step) = text[at..].find(['.', '!', '?', '…', '\n']) {
        let sign = at + step;
        let Some(letter) = text[sign..].chars().next() else { break };
        at = sign + letter.len_utf8();
        if marks.iter().any(|mark| mark.contains(&sign)) {
            continue;
        }
        if letter == '\n' {
            return text[..sign].trim_end().len().max(from);
        }
        let closing = text[at..]
            .find(|letter: char| !matches!(letter, '.' | '!' | '?' | '…' | '»' | '”' | '"' | ')'))
            .map_or(text.len(), |step| at + step);
        let rest = &text[closing..];
        let begins = rest.trim_start().chars().next();
        let next_begins = rest.is_empty()
            || rest.starts_with(char::is_whitespace)
                && begins.is_none_or(|first| {
                    first.is_uppercase()
                        || first.is_ascii_digit()
                        || matches!(first, '«' | '“' | '(' | '{' | '–' | '—' | '№')
                });
        if next_begins && (letter != '.' || begins.is_none() || !abbreviated(&text[..sign], abbreviations)) {
            return closing;
        }
    }
    text.trim_end().len().max(from)
}

fn abbreviated(before: &str, abbreviations: &[String]) -> bool {
    let start = before
        .rfind(|letter: char| !letter.is_alphanumeric())
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let word = &before[start..];
    if word.is_empty() {
        return false;
    }
    word.chars().count() == 1
        || word.chars().all(|letter| letter.is_ascii_digit())
        || abbreviations.iter().any(|own| *own == word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let mark = text.find('{').unwrap()..text.find('}').unwrap() + 1;
        let short = ["ст".to_owned(), "бап".to_owned()];
        assert_eq!(&text[..end(text, mark.end, std::slice::from_ref(&mark), &short)], expect);
    }

    #[test]
    fn sentences_end() {
        check("Акт от {date} отменён. Далее.", "Акт от {date} отменён.");
        check("Акт от {date} по ст. Кодекса. Далее", "Акт от {date} по ст. Кодекса.");
        check("Акт {date} принял И. Иванов. Далее", "Акт {date} принял И. Иванов.");
        check("«Акт {date}». Далее", "«Акт {date}».");
        check("{date} № 5", "{date} № 5");
        check("{date} п. 2.1 соблюдён ", "{date} п. 2.1 соблюдён");
        check("{date}\nДалее", "{date}");
        check("{date}", "{date}");
        check("(см. {date}.) Әрі қарай", "(см. {date}.)");
    }
}

//! A point of an article in the very words of the law, as it stood on a day.

use chrono::NaiveDate;
use ekn_data::legislation::library::table as library;

use crate::norms::paragraph::paragraphs;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// A place, `act:article/point` or `act:article/point/sub-point`, quoted in the language of the words: with its citation and the day
    /// since which it reads so. `None` where the library has no such act, no text of that day in this language, or no such point.
    pub(crate) fn quoted(&self, place: &str, day: NaiveDate) -> Result<Option<String>> {
        let mut parts = place.split('/');
        let (Some(norm), Some(point), sub) = (parts.next(), parts.next(), parts.next()) else { return Ok(None) };
        let Some((act, article)) = norm.split_once(':') else { return Ok(None) };
        let known = match self.known_article(act, article) {
            Err(crate::Error::Data(ekn_data::Error::Unknown { .. })) => return Ok(None),
            known => known?,
        };
        let Some(wording) = known.on(self.words.language(), day) else { return Ok(None) };
        let stored = library::text(self.reader, wording.text)?;
        let Some(text) = clause(&stored.body, point, sub) else { return Ok(None) };
        let (norm, since) = (self.norm_ref(norm).label, self.words.day(wording.since));
        let key = if sub.is_some() { "draft.quoted_sub" } else { "draft.quoted" };
        let fill = [
            ("norm", norm.as_str()),
            ("point", point),
            ("sub", sub.unwrap_or_default()),
            ("since", &since),
            ("text", &text),
        ];
        Ok(Some(self.words.say(key, &fill)))
    }
}

/// A point of an article with its sub-points, or what stands before them and one of them. Notes of the publisher are left out.
fn clause(body: &str, point: &str, sub: Option<&str>) -> Option<String> {
    let lines: Vec<String> =
        paragraphs(body).into_iter().filter(|one| one.kind == "text").map(|one| one.text).collect();
    let from = lines.iter().position(|line| number(line, '.') == Some(point))?;
    let rest = lines.get(from + 1..).unwrap_or_default();
    let to = rest.iter().position(|line| number(line, '.').is_some()).unwrap_or(rest.len());
    let (first, rest) = (lines.get(from)?, rest.get(..to).unwrap_or_default());
    let Some(sub) = sub else {
        return Some(std::iter::once(first).chain(rest).map(String::as_str).collect::<Vec<_>>().join(" "));
    };
    let at = rest.iter().position(|line| number(line, ')') == Some(sub))?;
    let gap = if at == 0 { " " } else { " … " };
    Some(format!("{first}{gap}{}", rest.get(at)?))
}

/// The number that a line begins with, if this mark ends it: `2` of `2. …`, `1-1` of `1-1. …`, `8` of `8) …`.
fn number(line: &str, mark: char) -> Option<&str> {
    let (number, after) = line.split_once(mark)?;
    let digits = number.starts_with(|sign: char| sign.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    (digits && (after.is_empty() || after.starts_with(' '))).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "1. Первый пункт.\n\n2. К грубым относятся:\n   1) одно;\n   2) другое;\n   > *Сноска. Подпункт 2 в редакции.*\n   2-1) третье.\n\nЧасть вторая пункта.\n\n2-1. Пункт между.\n\n3. Срок 2.5 дня\n";

    #[test]
    fn points_and_sub_points_are_found_by_their_numbers() {
        let check = |point: &str, sub: Option<&str>, expected: Option<&str>| {
            assert_eq!(clause(BODY, point, sub).as_deref(), expected, "{point} {sub:?}");
        };
        check("1", None, Some("1. Первый пункт."));
        check("2", None, Some("2. К грубым относятся: 1) одно; 2) другое; 2-1) третье. Часть вторая пункта."));
        check("2", Some("1"), Some("2. К грубым относятся: 1) одно;"));
        check("2", Some("2-1"), Some("2. К грубым относятся: … 2-1) третье."));
        check("2-1", None, Some("2-1. Пункт между."));
        check("3", None, Some("3. Срок 2.5 дня"));
        check("4", None, None);
        check("2", Some("9"), None);
    }
}

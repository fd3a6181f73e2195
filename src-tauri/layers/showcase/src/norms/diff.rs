//! What changed in an article between two days: paragraphs first, then words inside those that changed.

use chrono::NaiveDate;
use ekn_data::legislation::library::{Wording, table as library};
use ekn_data::legislation::with_plain_numbers;
use ekn_data::vocabulary::Language;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::norms::acts::in_force;
use crate::norms::article::Known;
use crate::norms::paragraph::paragraphs;
use crate::norms::{LawDiff, LawDiffParagraph, LawDiffPiece, LawDiffSide, LawParagraph};
use crate::{Result, Showcase};

/// Two paragraphs that share less than this part of their words are different paragraphs, not one that changed.
const ALIKE: f32 = 0.35;

impl Showcase<'_> {
    /// An article on two days compared, in both languages.
    pub fn article_diff(&self, act: &str, article: &str, from: NaiveDate, to: NaiveDate) -> Result<LawDiff> {
        let article = &with_plain_numbers(article.trim());
        let known = self.known_article(act, article)?;
        let (from, to) = (from.min(to), from.max(to));
        Ok(LawDiff {
            act: self.act_head(&known.act),
            article: article.clone(),
            label: self.piece_label(article),
            from: from.to_string(),
            to: to.to_string(),
            kk: self.diff_side(&known, Language::Kk, from, to)?,
            ru: self.diff_side(&known, Language::Ru, from, to)?,
        })
    }

    fn diff_side(&self, known: &Known, language: Language, from: NaiveDate, to: NaiveDate) -> Result<LawDiffSide> {
        let (old, new) = (known.on(language, from), known.on(language, to));
        // Where the edition of a day is not there, nobody knows what the article said: nothing is called new or gone.
        let unknown = [from, to].into_iter().find(|day| in_force(&known.editions, language, *day).is_none());
        let paragraphs = match unknown {
            Some(_) => Vec::new(),
            None => compare(&self.whole(old)?, &self.whole(new)?),
        };
        let same = unknown.is_none() && paragraphs.iter().all(|one| one.change == "same");
        let lags = [from, to].into_iter().find_map(|day| self.lag(known, day));
        let gap = [from, to].into_iter().find_map(|day| self.gap(known, language, day));
        let said = match (old, new) {
            _ if let Some(day) = unknown => self.missing(known, language, day),
            (None, None) => self.words.get("law.diff.none"),
            (None, Some(_)) => self.words.get("law.diff.new"),
            (Some(_), None) => self.words.get("law.diff.gone"),
            // A translation that lags behind may not have been taken in as it now is.
            _ if same && (lags.is_some() || gap.is_some()) => self.words.get("law.diff.same_loaded"),
            _ if same => self.words.get("law.diff.same"),
            _ => self.words.get("law.diff.changed"),
        };
        let message = std::iter::once(said).chain(lags).chain(gap).collect::<Vec<_>>().join(" ");
        Ok(LawDiffSide {
            language: language.code().to_owned(),
            from: old.map(|one| one.since.to_string()),
            to: new.map(|one| one.since.to_string()),
            same,
            message,
            paragraphs,
        })
    }

    /// Heading and paragraphs of a wording.
    fn whole(&self, wording: Option<&Wording>) -> Result<Vec<LawParagraph>> {
        let Some(wording) = wording else { return Ok(Vec::new()) };
        let text = library::text(self.reader, wording.text)?;
        let heading = (!text.heading.is_empty()).then_some(LawParagraph {
            kind: "heading".to_owned(),
            indent: 0,
            text: text.heading,
        });
        Ok(heading.into_iter().chain(paragraphs(&text.body)).collect())
    }
}

fn compare(old: &[LawParagraph], new: &[LawParagraph]) -> Vec<LawDiffParagraph> {
    let texts = |all: &[LawParagraph]| all.iter().map(|one| one.text.clone()).collect::<Vec<_>>();
    let mut compared = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, &texts(old), &texts(new)) {
        let (before, after) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => compared.extend(after.iter().map(|one| whole(one, "same"))),
            DiffOp::Delete { .. } => compared.extend(before.iter().map(|one| whole(one, "removed"))),
            DiffOp::Insert { .. } => compared.extend(after.iter().map(|one| whole(one, "added"))),
            DiffOp::Replace { .. } => replaced(before, after, &mut compared),
        }
    }
    compared
}

/// Paragraphs in the place of others: each with its neighbour of the same place, the rest went or came.
fn replaced(before: &[LawParagraph], after: &[LawParagraph], compared: &mut Vec<LawDiffParagraph>) {
    let pairs = before.len().min(after.len());
    for (old, new) in before.iter().zip(after) {
        let pieces = words(&old.text, &new.text);
        let kept: usize = pieces.iter().filter(|one| one.kind == "same").map(|one| one.text.len()).sum();
        if (kept as f32) < ALIKE * old.text.len().min(new.text.len()) as f32 {
            compared.extend([whole(old, "removed"), whole(new, "added")]);
        } else {
            compared.push(LawDiffParagraph { pieces, ..whole(new, "changed") });
        }
    }
    compared.extend(before[pairs..].iter().map(|one| whole(one, "removed")));
    compared.extend(after[pairs..].iter().map(|one| whole(one, "added")));
}

/// A paragraph in one piece.
fn whole(paragraph: &LawParagraph, change: &str) -> LawDiffParagraph {
    LawDiffParagraph {
        change: change.to_owned(),
        kind: paragraph.kind.clone(),
        indent: paragraph.indent,
        pieces: vec![LawDiffPiece { kind: change.to_owned(), text: paragraph.text.clone() }],
    }
}

fn words(old: &str, new: &str) -> Vec<LawDiffPiece> {
    let split = |text: &str| text.split_inclusive(' ').map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (split(old), split(new));
    let mut pieces = Vec::new();
    let mut put = |kind: &str, words: &[String]| {
        if !words.is_empty() {
            pieces.push(LawDiffPiece { kind: kind.to_owned(), text: words.concat() });
        }
    };
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let DiffOp::Equal { .. } = op {
            put("same", &new[op.new_range()]);
        } else {
            put("removed", &old[op.old_range()]);
            put("added", &new[op.new_range()]);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares two texts, line by line; `-x-` went, `+x+` came, `!` begins a paragraph that changed.
    fn check(old: &str, new: &str, expect: &[&str]) {
        let shown = |one: &LawDiffParagraph| {
            let pieces = one.pieces.iter().map(|piece| match piece.kind.as_str() {
                "removed" => format!("-{}-", piece.text),
                "added" => format!("+{}+", piece.text),
                _ => piece.text.clone(),
            });
            let mark = if one.change == "changed" { "!" } else { "" };
            mark.to_owned() + &pieces.collect::<String>()
        };
        let compared: Vec<String> = compare(&paragraphs(old), &paragraphs(new)).iter().map(shown).collect();
        assert_eq!(compared, expect);
    }

    #[test]
    fn words_and_paragraphs() {
        check("1. Один.\n\n2. Два.", "1. Один.\n\n2. Два.", &["1. Один.", "2. Два."]);
        check(
            "Срок не превышает десяти рабочих дней.",
            "Срок не превышает пятнадцати рабочих дней.",
            &["!Срок не превышает -десяти -+пятнадцати +рабочих дней."],
        );
        check("1. Один.\n\n2. Два.", "1. Один.\n\n1-1. Между.\n\n2. Два.", &["1. Один.", "+1-1. Между.+", "2. Два."]);
        check("1. Один.\n\n2. Два.", "2. Два.", &["-1. Один.-", "2. Два."]);
        check("Совсем одно", "И вовсе иное здесь", &["-Совсем одно-", "+И вовсе иное здесь+"]);
        check("", "Новое.", &["+Новое.+"]);
        check("", "", &[]);
    }
}

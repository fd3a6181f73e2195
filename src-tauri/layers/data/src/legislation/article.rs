//! A text cut into articles. Nothing is left out but what the corpus adds of its own: anchors, links between part files.
//!
//! An article begins at its anchor, `<a id="st144-2"></a>`, or at a heading that names one («Статья 144-2. …», «144-2-бап. …»), as
//! a `#` heading or as a line in bold. It ends at the next article and at a heading of the same level or above. What stands
//! between articles, such as headings of chapters, is kept as a piece without a number. The words are in
//! `assets/taxonomies/articles.toml`.

use serde::Deserialize;

use crate::Result;
use crate::assets::Assets;

/// Words by which headings are known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headings {
    article: Around,
    division: Around,
    added: Added,
}

/// Words that stand before or after a number.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Around {
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Added {
    parts: Vec<String>,
    back: Vec<String>,
}

/// A piece of a text: an article, or what stands between two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The article's number, `144-2`, `an3_st1` in an annex, `p168-1` for a point of an order; none between articles.
    pub number: Option<String>,
    /// The line it begins on, from 1.
    pub line: u64,
    /// Its heading without marks; empty between articles.
    pub heading: String,
    /// Its text as it stands, with marks and indents.
    pub body: String,
}

/// Level of a heading in bold: below all headings with `#`.
const BOLD: usize = 7;

impl Headings {
    /// Reads the words.
    pub fn load(assets: &Assets) -> Result<Self> {
        let asset = assets.read("taxonomies/articles.toml")?;
        let mut headings: Self = asset.parse()?;
        let lists = [&mut headings.article, &mut headings.division];
        for words in lists.into_iter().flat_map(|around| [&mut around.before, &mut around.after]) {
            words.iter_mut().for_each(|word| *word = word.to_lowercase());
        }
        Ok(headings)
    }

    /// The number in a heading of an article.
    #[must_use]
    pub fn article(&self, heading: &str) -> Option<String> {
        let text = heading.to_lowercase();
        let before = self.article.before.iter().find_map(|word| number(text.strip_prefix(word.as_str())?.trim_start()));
        if let Some((found, _)) = before {
            return Some(found);
        }
        let (found, rest) = number(&text)?;
        let rest = rest.trim_start_matches([' ', '-', '–', '‑']);
        self.article.after.iter().any(|word| stands_alone(rest, word)).then_some(found)
    }

    fn division(&self, heading: &str) -> bool {
        let text = heading.to_lowercase();
        let after = || {
            let rest = number(&text)?.1.trim_start_matches([' ', '-', '–', '‑']);
            self.division.after.iter().find(|word| stands_alone(rest, word))
        };
        self.division.before.iter().any(|word| stands_alone(&text, word)) || after().is_some()
    }
}

/// Cuts a text into its pieces, in their order.
pub(crate) fn cut(text: &str, headings: &Headings) -> Vec<Piece> {
    let mut cutter = Cutter { headings, pieces: Vec::new(), open: Open::between(1) };
    for (line, text) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        if !cutter.take(line, text.trim_end()) {
            break;
        }
    }
    cutter.close(Open::between(0));
    cutter.pieces
}

/// The piece that lines are going into.
struct Open {
    number: Option<String>,
    /// Its anchor, to tell anchors of its own points from the next article's.
    anchor: Option<String>,
    level: Option<usize>,
    line: u64,
    heading: String,
    body: Vec<String>,
}

impl Open {
    fn between(line: u64) -> Self {
        Self { number: None, anchor: None, level: None, line, heading: String::new(), body: Vec::new() }
    }

    fn is_blank(&self) -> bool {
        self.body.iter().all(String::is_empty)
    }
}

struct Cutter<'h> {
    headings: &'h Headings,
    pieces: Vec<Piece>,
    open: Open,
}

impl Cutter<'_> {
    /// Takes a line; false when the rest is the corpus' own.
    fn take(&mut self, line: u64, text: &str) -> bool {
        if self.headings.added.back.iter().any(|mark| text.starts_with(mark.as_str())) {
            return true;
        }
        if let Some(anchor) = anchor(text) {
            self.anchor(line, anchor);
            return true;
        }
        let Some((level, heading)) = heading(text) else {
            self.open.body.push(text.to_owned());
            return true;
        };
        if level < BOLD && self.headings.added.parts.iter().any(|added| added == heading) {
            return false;
        }
        self.heading(line, level, heading, text);
        true
    }

    fn anchor(&mut self, line: u64, anchor: &str) {
        let own = self.open.anchor.as_ref().is_some_and(|open| anchor.starts_with(&format!("{open}_")));
        if let (false, Some(number)) = (own, place_of(anchor)) {
            self.close(Open { number: Some(number), anchor: Some(anchor.to_owned()), ..Open::between(line) });
        }
    }

    fn heading(&mut self, line: u64, level: usize, heading: &str, text: &str) {
        let named = self.headings.article(heading);
        let is_own = self.open.anchor.as_ref().is_some_and(|anchor| !is_point(anchor))
            && self.open.level.is_none()
            && self.open.is_blank()
            && (named.is_some() || !self.headings.division(heading));
        if is_own {
            self.open.level = Some(level);
            self.open.heading = heading.to_owned();
        } else if named.is_some() {
            let heading = heading.to_owned();
            self.close(Open { number: named, level: Some(level), heading, ..Open::between(line) });
        } else {
            let above = if level == BOLD {
                self.headings.division(heading)
            } else {
                self.open.level.is_none_or(|open| level <= open)
            };
            if self.open.number.is_some() && above {
                self.close(Open::between(line));
            }
            self.open.body.push(text.to_owned());
        }
    }

    /// Ends the open piece and opens the next.
    fn close(&mut self, next: Open) {
        let done = std::mem::replace(&mut self.open, next);
        if done.number.is_none() && done.is_blank() {
            return;
        }
        let first = done.body.iter().position(|line| !line.is_empty()).unwrap_or(done.body.len());
        let last = done.body.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
        let body = done.body[first..last].join("\n");
        self.pieces.push(Piece { number: done.number, line: done.line, heading: done.heading, body });
    }
}

/// The name of an anchor that stands alone on its line.
fn anchor(line: &str) -> Option<&str> {
    line.trim().strip_prefix("<a id=\"")?.strip_suffix("\"></a>")
}

/// The number of the article or point that an anchor begins: `st144-2` → `144-2`, others as they are; `None` for anchors of
/// other things and of points inside an article.
fn place_of(anchor: &str) -> Option<String> {
    let (annex, place) = match anchor.strip_prefix("an") {
        Some(rest) => {
            let (annex, place) = rest.split_once('_')?;
            is_number(annex).then_some((true, place))?
        }
        None => (false, anchor),
    };
    let article = place.strip_prefix("st").filter(|number| is_number(number));
    match (article, place.strip_prefix('p').filter(|number| is_number(number))) {
        (Some(number), _) if !annex => Some(number.to_owned()),
        (None, None) => None,
        _ => Some(anchor.to_owned()),
    }
}

fn is_point(anchor: &str) -> bool {
    anchor.rsplit('_').next().is_some_and(|place| place.starts_with('p'))
}

/// Level and text of a heading: with `#`, or a line wholly in bold.
fn heading(line: &str) -> Option<(usize, &str)> {
    let marks = line.len() - line.trim_start_matches('#').len();
    if (1..BOLD).contains(&marks) {
        let text = line[marks..].strip_prefix(' ')?.trim();
        return Some((marks, text.strip_prefix("**").and_then(|text| text.strip_suffix("**")).unwrap_or(text)));
    }
    let text = line.trim().strip_prefix("**")?.strip_suffix("**")?;
    (!text.contains("**")).then_some((BOLD, text.trim()))
}

/// A text in which numbers of articles are written as the library keeps them: 148¹, 148–1 and 148‑1 as 148-1.
#[must_use]
pub fn with_plain_numbers(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let follows = plain.ends_with(|sign: char| sign.is_ascii_digit());
        let after = &rest[letter.len_utf8()..];
        match raised(rest).filter(|_| follows) {
            Some((digits, after)) => {
                plain.push('-');
                plain.push_str(&digits);
                rest = after;
            }
            None => {
                let dash =
                    follows && matches!(letter, '‑' | '–') && after.starts_with(|sign: char| sign.is_ascii_digit());
                plain.push(if dash { '-' } else { letter });
                rest = after;
            }
        }
    }
    plain
}

/// A number at the beginning of a text, `144-2`, with what follows it. A small raised number, 148¹, is the second part of one.
fn number(text: &str) -> Option<(String, &str)> {
    let mut found = String::new();
    let mut rest = text;
    loop {
        let digits = rest.len() - rest.trim_start_matches(|sign: char| sign.is_ascii_digit()).len();
        if digits == 0 {
            return None;
        }
        found.push_str(&rest[..digits]);
        rest = &rest[digits..];
        let next = rest.strip_prefix(['-', '‑', '–']);
        match next.filter(|next| next.starts_with(|sign: char| sign.is_ascii_digit())) {
            Some(next) => {
                found.push('-');
                rest = next;
            }
            None => break,
        }
    }
    if let Some((raised, after)) = raised(rest) {
        found.push('-');
        found.push_str(&raised);
        rest = after;
    }
    Some((found, rest))
}

/// Raised digits at the beginning of a text, as letters of their own or marked so, and what follows them.
fn raised(text: &str) -> Option<(String, &str)> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    if let Some((digits, rest)) = text.strip_prefix("<sup>").and_then(|text| text.split_once("</sup>")) {
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        return is_number.then(|| (digits.to_owned(), rest));
    }
    let digit = |letter: char| RAISED.chars().position(|raised| raised == letter);
    let digits: Vec<usize> = text.chars().map_while(digit).collect();
    let bytes: usize = text.chars().take(digits.len()).map(char::len_utf8).sum();
    (!digits.is_empty()).then(|| (digits.iter().map(usize::to_string).collect(), &text[bytes..]))
}

fn is_number(text: &str) -> bool {
    number(text).is_some_and(|(found, rest)| rest.is_empty() && found == text)
}

/// Whether a text begins with a word, and the word ends there.
fn stands_alone(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a number is one of an article or point, not of what stands between.
#[must_use]
pub fn is_article(number: &str) -> bool {
    !number.starts_with('~')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words() -> Headings {
        Headings::load(&Assets::built_in()).unwrap()
    }

    /// Cuts a text; says number, heading and body of each piece.
    fn check(text: &str, expect: &[(&str, &str, &str)]) {
        let pieces = cut(text, &words());
        let got: Vec<(&str, &str, &str)> =
            pieces.iter().map(|one| (one.number.as_deref().unwrap_or("~"), &*one.heading, &*one.body)).collect();
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn articles_by_anchor_and_heading() {
        check(
            "# О надзоре\n\nПреамбула.\n\n<a id=\"st1\"></a>\n\n## Статья 1. Предмет\n\n1. Первый.\n\n   1) первый;\n\n\
             <a id=\"st1-1\"></a>\n\n## Статья 1-1. Ещё\n\nТекст.",
            &[
                ("~", "", "# О надзоре\n\nПреамбула."),
                ("1", "Статья 1. Предмет", "1. Первый.\n\n   1) первый;"),
                ("1-1", "Статья 1-1. Ещё", "Текст."),
            ],
        );
        check(
            "<a id=\"st5\"></a>\n\n**5-бап. Жүйе**\n\nМәтін.\n\n## 2-тарау. ҚҰЗЫРЕТ\n\n<a id=\"st6\"></a>\n\n**6-бап. Құзырет**\n\nМәтін.",
            &[("5", "5-бап. Жүйе", "Мәтін."), ("~", "", "## 2-тарау. ҚҰЗЫРЕТ"), ("6", "6-бап. Құзырет", "Мәтін.")],
        );
    }

    #[test]
    fn articles_by_heading_alone() {
        check(
            "### Статья 3\n\nОдин.\n\n## Статья 10-1. Позже\n\n> *Сноска. Вводится в действие с 01.01.2027.*\n\n**144-2-бап. Үш**\n\nҮш.",
            &[
                ("3", "Статья 3", "Один."),
                ("10-1", "Статья 10-1. Позже", "> *Сноска. Вводится в действие с 01.01.2027.*"),
                ("144-2", "144-2-бап. Үш", "Үш."),
            ],
        );
        // A table of contents is running text.
        check("## МАЗМҰНЫ\n\n1-бап. Бір\n\nСтатья 2. Два", &[("~", "", "## МАЗМҰНЫ\n\n1-бап. Бір\n\nСтатья 2. Два")]);
    }

    #[test]
    fn what_ends_an_article() {
        let text = "<a id=\"st1\"></a>\n\n### Статья 1. Один\n\n**Важно**\n\n#### Ниже\n\nТекст.\n\n### Глава 2. ДАЛЬШЕ\n\nи слова";
        let body = "**Важно**\n\n#### Ниже\n\nТекст.";
        check(text, &[("1", "Статья 1. Один", body), ("~", "", "### Глава 2. ДАЛЬШЕ\n\nи слова")]);
        let text =
            "**Статья 1. Один**\n\nТекст.\n\n**Глава 2. ДАЛЬШЕ**\n\n**Статья 2. Два**\n\nТекст.\n\n**Президент**";
        check(
            text,
            &[
                ("1", "Статья 1. Один", "Текст."),
                ("~", "", "**Глава 2. ДАЛЬШЕ**"),
                ("2", "Статья 2. Два", "Текст.\n\n**Президент**"),
            ],
        );
        // An article that was taken out leaves its anchor and a note: the chapter after it is no heading of it.
        check(
            "<a id=\"st7\"></a>\n\n*Статья 7. Исключена.*\n\n<a id=\"st8\"></a>\n\n### Глава 3. И ВСЁ",
            &[("7", "", "*Статья 7. Исключена.*"), ("8", "", ""), ("~", "", "### Глава 3. И ВСЁ")],
        );
    }

    #[test]
    fn points_annexes_and_what_the_corpus_adds() {
        check(
            "↑ [Вся редакция](../rus.md)\n\n<a id=\"p168-1\"></a>\n\n168-1. Пункт.\n\n<a id=\"an3_st1\"></a>\n\n## Статья 1. В приложении\n\n\
             <a id=\"an3_st1_p2\"></a>\n\n2. Два.\n\n<a id=\"z131\"></a>\n\nЕщё.\n\n## Части документа\n\n| [`sec001`](rus/sec001.md) | 1 |",
            &[("p168-1", "", "168-1. Пункт."), ("an3_st1", "Статья 1. В приложении", "2. Два.\n\n\nЕщё.")],
        );
    }

    #[test]
    fn numbers_in_headings() {
        let words = words();
        assert_eq!(words.article("Статья 144-2. Контроль").as_deref(), Some("144-2"));
        for heading in ["Статья 148¹. Контроль", "Статья 148<sup>1</sup>. Контроль", "148¹-бап. Бақылау"]
        {
            assert_eq!(words.article(heading).as_deref(), Some("148-1"), "{heading}");
        }
        assert_eq!(words.article("Статья 148¹²").as_deref(), Some("148-12"));
        assert_eq!(
            with_plain_numbers("ст. 148¹ – 12, 148–1, 148‑2 и 5<sup>3</sup> ПК¹"),
            "ст. 148-1 – 12, 148-1, 148-2 и 5-3 ПК¹"
        );
        assert_eq!(words.article("Статья 148<sup>х</sup>").as_deref(), Some("148"));
        assert_eq!(words.article("144\u{2011}2-бап. Бақылау").as_deref(), Some("144-2"));
        assert_eq!(words.article("3 – БАП").as_deref(), Some("3"));
        assert_eq!(words.article("Статьями 3 и 4"), None);
        assert_eq!(words.article("3-баптан тыс"), None);
        assert_eq!(words.article("Глава 3"), None);
    }

    proptest! {
        /// Whatever the lines and their order, every line of text is in some piece, in its place.
        #[test]
        fn nothing_is_lost(lines in proptest::collection::vec(0usize..12, 0..40)) {
            const LINES: [&str; 12] = [
                "", "<a id=\"st1\"></a>", "<a id=\"st2-1\"></a>", "<a id=\"p3\"></a>", "# Закон", "## Глава 1. ОБЩИЕ",
                "### Статья 5. Пять", "**6-бап. Алты**", "1. Пункт", "   1) подпункт", "> *Сноска.*", "**Президент**",
            ];
            let text: Vec<&str> = lines.iter().map(|at| LINES[*at]).collect();
            let plain = |line: &str| line.trim_matches(|sign| "#* ".contains(sign)).to_owned();
            let pieces = cut(&text.join("\n"), &words());
            let whole = pieces.iter().flat_map(|one| std::iter::once(one.heading.as_str()).chain(one.body.lines()));
            let got: Vec<String> = whole.map(plain).filter(|line| !line.is_empty()).collect();
            let put: Vec<String> =
                text.iter().filter(|line| !line.starts_with("<a")).map(|line| plain(line)).filter(|line| !line.is_empty()).collect();
            prop_assert_eq!(got, put);
        }
    }
}

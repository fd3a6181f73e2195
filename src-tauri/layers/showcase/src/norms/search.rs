//! Words sought in the texts of the acts: where they stand, with a few words around them.

use chrono::NaiveDate;
use ekn_data::legislation::library::{Hit, table as library};
use ekn_data::search::{Query, places_of};

use crate::norms::paragraph::paragraphs;
use crate::norms::{LawHit, LawHitPiece, LawHits};
use crate::{Result, Showcase};

/// As many as a person looks through.
const MOST: usize = 60;
/// Letters shown before the first word found, and after it.
const AROUND: (usize, usize) = (60, 200);

impl Showcase<'_> {
    /// Articles with certain words: in force on a day, or of all times. Where nothing is found, long words are cut short.
    pub fn search_norms(&self, text: &str, on: Option<NaiveDate>) -> Result<LawHits> {
        let query = Query::parse(text);
        let (hits, more) = library::seek(self.reader, &query, on, MOST)?;
        if let (true, Some(looser)) = (hits.is_empty(), query.looser()) {
            let (hits, more) = library::seek(self.reader, &looser, on, MOST)?;
            let hits = hits.into_iter().map(|hit| self.hit(hit, &looser, on)).collect::<Result<_>>()?;
            return Ok(self.hits(text, on, hits, more, true));
        }
        let hits = hits.into_iter().map(|hit| self.hit(hit, &query, on)).collect::<Result<_>>()?;
        Ok(self.hits(text, on, hits, more, false))
    }

    fn hits(&self, query: &str, on: Option<NaiveDate>, hits: Vec<LawHit>, more: bool, looser: bool) -> LawHits {
        let key = match (hits.is_empty(), more, looser) {
            (true, ..) => "law.hits.none",
            (_, true, true) => "law.hits.looser_more",
            (_, true, _) => "law.hits.more",
            (_, _, true) => "law.hits.looser",
            _ => "law.hits.found",
        };
        LawHits {
            query: query.to_owned(),
            on: on.map(|day| day.to_string()),
            message: self.words.say(key, &[("n", &self.words.count(hits.len() as i64))]),
            looser: looser && !hits.is_empty(),
            hits,
            more,
        }
    }

    pub(crate) fn hit(&self, hit: Hit, query: &Query, on: Option<NaiveDate>) -> Result<LawHit> {
        let text = library::text(self.reader, hit.wording.text)?;
        let body: Vec<String> = paragraphs(&text.body).into_iter().map(|one| one.text).collect();
        let wording = &hit.wording;
        let shown = on.unwrap_or(if wording.in_force(self.today) { self.today } else { wording.since });
        let head = self.act_head(&hit.act);
        Ok(LawHit {
            act: head.code,
            act_name: head.short.unwrap_or(head.title),
            label: self.piece_label(&hit.article),
            article: hit.article,
            heading: marked(&text.heading, (0, text.heading.len()), query),
            language: wording.language.code().to_owned(),
            since: wording.since.to_string(),
            until: wording.until.and_then(|day| day.pred_opt()).map(|day| day.to_string()),
            span: self.span(wording.since, wording.until),
            on: shown.to_string(),
            snippet: snippet(&body.join(" "), query),
        })
    }
}

/// The text around the first word found, with all words found in it marked.
fn snippet(text: &str, query: &Query) -> Vec<LawHitPiece> {
    let places = places_of(query, text);
    let first = places.first().map_or(0, |place| place.start);
    let begin = text[..first].char_indices().rev().nth(AROUND.0 - 1).map_or(0, |(at, _)| at);
    let begin = if begin == 0 { 0 } else { text[begin..first].find(' ').map_or(first, |space| begin + space + 1) };
    let end = text[first..].char_indices().nth(AROUND.1).map_or(text.len(), |(at, _)| first + at);
    let end = if end == text.len() { end } else { text[first..end].rfind(' ').map_or(end, |space| first + space) };
    let cut = |is_cut: bool, mark: &str| is_cut.then(|| LawHitPiece { text: mark.to_owned(), hit: false });
    let pieces = cut(begin > 0, "… ").into_iter().chain(marked(text, (begin, end), query));
    pieces.chain(cut(end < text.len(), " …")).collect()
}

/// A part of a text with the words found in it marked.
fn marked(text: &str, (begin, end): (usize, usize), query: &Query) -> Vec<LawHitPiece> {
    let mut pieces = Vec::new();
    let mut put = |text: &str, hit: bool| {
        if !text.is_empty() {
            pieces.push(LawHitPiece { text: text.to_owned(), hit });
        }
    };
    let mut at = begin;
    for place in places_of(query, text).into_iter().filter(|place| begin <= place.start && place.end <= end) {
        put(&text[at..place.start], false);
        at = place.end;
        put(&text[place], true);
    }
    put(&text[at..end], false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, query: &str, expect: &str) {
        let pieces = snippet(text, &Query::parse(query));
        let shown = pieces.iter().map(|one| if one.hit { format!("[{}]", one.text) } else { one.text.clone() });
        assert_eq!(shown.collect::<String>(), expect);
    }

    #[test]
    fn words_are_shown_where_they_stand() {
        check("Срок проверки не превышает.", "срок провер", "[Срок] [проверки] не превышает.");
        check("Мерзiмi он күн", "мерзімі", "[Мерзiмi] он күн");
        check("Ничего нет", "срок", "Ничего нет");
        let long = "а".repeat(50) + " " + &"б".repeat(30) + " слово " + &"в".repeat(190) + " дальше " + &"г".repeat(90);
        check(&long, "слово", &format!("… {} [слово] {} …", "б".repeat(30), "в".repeat(190)));
    }
}

//! Texts cut at their marks, ready to be drawn.

use std::ops::Range;

use crate::search::Piece;

/// Letters of a text that are shown around a mark.
const AROUND: usize = 70;

/// A text cut at its marks.
pub(super) fn pieces(text: &str, marks: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut push = |part: Option<&str>, marked| {
        if let Some(text) = part.filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: text.to_owned(), marked });
        }
    };
    for mark in marks.iter().filter(|mark| mark.end <= text.len()) {
        if mark.start >= from {
            push(text.get(from..mark.start), false);
            push(text.get(mark.clone()), true);
            from = mark.end;
        }
    }
    push(text.get(from..), false);
    pieces
}

/// The part of a text around its first marks, on one line.
pub(super) fn around(text: &str, marks: &[Range<usize>]) -> Vec<Piece> {
    let first = marks.first().map_or(0, |mark| mark.start);
    let begin = text[..first].char_indices().rev().take(AROUND).last().map_or(first, |(at, _)| at);
    let end = text[first..].char_indices().nth(2 * AROUND).map_or(text.len(), |(at, _)| first + at);
    // Whole words only.
    let begin = if begin == 0 { 0 } else { text[begin..first].find(' ').map_or(begin, |space| begin + space + 1) };
    let end = if end == text.len() { end } else { text[first..end].rfind(' ').map_or(end, |space| first + space) };
    let inside = marks.iter().filter(|mark| mark.start >= begin && mark.end <= end);
    let inside: Vec<_> = inside.map(|mark| mark.start - begin..mark.end - begin).collect();
    let mut pieces = pieces(&text[begin..end], &inside);
    for piece in &mut pieces {
        piece.text = piece.text.replace(['\n', '\r', '\t'], " ");
    }
    let cut = |text: &str| Piece { text: text.to_owned(), marked: false };
    if begin > 0 {
        pieces.insert(0, cut("… "));
    }
    if end < text.len() {
        pieces.push(cut(" …"));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
    }

    #[test]
    fn marks_are_shown_in_their_surroundings() {
        let text = "Біздің мектепте жылу жоқ";
        let at = text.find("мектепте").unwrap();
        assert_eq!(shown(&pieces(text, std::slice::from_ref(&(at..at + 16)))), "Біздің [мектепте] жылу жоқ");
        assert_eq!(shown(&pieces(text, &[])), text);
        assert_eq!(shown(&pieces(text, std::slice::from_ref(&(500..510)))), text);
        let long = format!("{}{text}{}", "сөз ".repeat(50), " сөз".repeat(50));
        let at = long.find("мектепте").unwrap();
        let cut = shown(&around(&long, std::slice::from_ref(&(at..at + 16))));
        assert!(cut.starts_with("… сөз") && cut.ends_with("сөз …") && cut.contains("[мектепте]"), "{cut}");
        assert!(cut.chars().count() < 4 * AROUND);
    }
}

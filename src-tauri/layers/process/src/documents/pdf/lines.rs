//! Lines of a paragraph: broken where Unicode allows (UAX 14), as many words on each as fit, justified by widening spaces.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::super::syllables::SOFT_HYPHEN;
use super::fonts::Fonts;
use super::model::{Align, Face, Height, Item, Paragraph, Raised, twips};

/// A line. Its letters know where they stand from the left edge of the room.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub letters: Vec<Set>,
    /// From the top of the line to its base.
    pub base: i64,
    pub height: i64,
    /// The paragraph.
    pub id: usize,
    /// Nothing may follow on the page.
    pub ends_page: bool,
}

/// A letter that has been set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Set {
    pub letter: char,
    pub face: Face,
    pub glyph: u32,
    pub x: i64,
    pub width: i64,
}

/// The numbers that fields show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    pub page: usize,
    pub pages: usize,
}

/// Usual tabulators are so far apart.
const TAB: i64 = 708;

struct Letter {
    letter: char,
    face: Face,
    glyph: u32,
    width: i64,
}

/// Breaks a paragraph into the lines of a room of that width. There is always one line.
pub(super) fn lay(paragraph: &Paragraph, room: i64, fonts: &Fonts, count: Count) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut stretch: Vec<Letter> = Vec::new();
    let add = |letter: char, face: Face, stretch: &mut Vec<Letter>| {
        let (glyph, width) = fonts.glyph(&face, if letter == SOFT_HYPHEN { '-' } else { letter });
        stretch.push(Letter { letter, face, glyph, width });
    };
    for item in &paragraph.items {
        match *item {
            Item::Letter('\n', _) => {
                broken(paragraph, std::mem::take(&mut stretch), room, fonts, &mut lines);
            }
            Item::Letter(letter, face) => add(letter, face, &mut stretch),
            Item::Page(face) => count.page.to_string().chars().for_each(|digit| add(digit, face, &mut stretch)),
            Item::Pages(face) => count.pages.to_string().chars().for_each(|digit| add(digit, face, &mut stretch)),
            Item::PageBreak => {
                if !stretch.is_empty() || lines.is_empty() {
                    broken(paragraph, std::mem::take(&mut stretch), room, fonts, &mut lines);
                }
                if let Some(last) = lines.last_mut() {
                    last.ends_page = true;
                }
            }
        }
    }
    // A break at the very end leaves nothing behind it.
    if !stretch.is_empty() || lines.is_empty() {
        broken(paragraph, stretch, room, fonts, &mut lines);
    }
    lines
}

/// One stretch between forced ends of lines.
fn broken(paragraph: &Paragraph, stretch: Vec<Letter>, room: i64, fonts: &Fonts, lines: &mut Vec<Line>) {
    let form = &paragraph.form;
    let text: String = stretch.iter().map(|letter| letter.letter).collect();
    let mut places = Vec::new();
    let mut passed = 0;
    let mut bytes = 0;
    let mut ends = linebreaks(&text)
        .filter(|(_, kind)| matches!(kind, BreakOpportunity::Allowed | BreakOpportunity::Mandatory))
        .peekable();
    for letter in &stretch {
        bytes += letter.letter.len_utf8();
        passed += 1;
        while ends.peek().is_some_and(|(at, _)| *at <= bytes) {
            // A reference stays with its sentence.
            let raised = |at: usize| stretch.get(at).is_some_and(|letter: &Letter| letter.face.raised == Raised::Up);
            let torn = raised(passed) && !stretch[passed - 1].letter.is_whitespace();
            if ends.next().is_some_and(|(at, _)| at == bytes) && bytes < text.len() && !torn {
                places.push(passed);
            }
        }
    }
    places.push(stretch.len());
    let (mut from, mut done) = (0, 0);
    loop {
        let first = lines.is_empty();
        let start = form.left + if first { form.first } else { 0 };
        let end = room - form.right;
        // As many pieces as fit; one that fits nowhere is cut between letters.
        let mut to = from;
        while done < places.len() && fits(&stretch[from..places[done]], start, end, form.left, &form.tabs) {
            to = places[done];
            done += 1;
        }
        if to == from && from < stretch.len() {
            to = from + 1;
            while to < places[done] && fits(&stretch[from..=to], start, end, form.left, &form.tabs) {
                to += 1;
            }
            if to == places[done] {
                done += 1;
            }
        }
        let last = to >= stretch.len();
        lines.push(set(paragraph, &stretch[from..to], (start, end), last, fonts));
        from = to;
        if last {
            return;
        }
    }
}

fn fits(letters: &[Letter], start: i64, end: i64, left: i64, tabs: &[(i64, bool)]) -> bool {
    let ink = letters.iter().rposition(|letter| !is_space(letter.letter)).map_or(0, |at| at + 1);
    placed(&letters[..ink], start, end, left, tabs).1 <= end
}

fn is_space(letter: char) -> bool {
    letter == ' ' || letter == '\t'
}

/// Where letters stand, and where the last ends.
fn placed(letters: &[Letter], start: i64, end: i64, left: i64, tabs: &[(i64, bool)]) -> (Vec<(i64, i64)>, i64) {
    let mut x = start;
    let mut all = Vec::with_capacity(letters.len());
    for (at, letter) in letters.iter().enumerate() {
        let width = if letter.letter == '\t' {
            let (stop, ends) = stop(x, start, left, tabs);
            if ends {
                let word = letters[at + 1..].iter().take_while(|letter| letter.letter != '\t');
                (stop.min(end) - x - word.map(|letter| letter.width).sum::<i64>()).max(0)
            } else {
                stop - x
            }
        } else if letter.letter == SOFT_HYPHEN && at + 1 < letters.len() {
            0
        } else {
            letter.width
        };
        all.push((x, width));
        x += width;
    }
    (all, x)
}

/// The next tabulator behind a place, and whether the text ends there. A hanging first line has one at the indent.
fn stop(x: i64, start: i64, left: i64, tabs: &[(i64, bool)]) -> (i64, bool) {
    if let Some(tab) = tabs.iter().find(|(at, _)| *at > x) {
        return *tab;
    }
    if start < left && x < left {
        return (left, false);
    }
    let step = twips(TAB);
    ((x.div_euclid(step) + 1) * step, false)
}

fn set(paragraph: &Paragraph, letters: &[Letter], (start, end): (i64, i64), last: bool, fonts: &Fonts) -> Line {
    let form = &paragraph.form;
    let ink = letters.iter().rposition(|letter| !is_space(letter.letter)).map_or(0, |at| at + 1);
    let (places, reach) = placed(&letters[..ink], start, end, form.left, &form.tabs);
    let spare = (end - reach).max(0);
    let tabbed = letters[..ink].iter().rposition(|letter| letter.letter == '\t').map_or(0, |at| at + 1);
    let spaces = letters[tabbed..ink].iter().filter(|letter| letter.letter == ' ').count() as i64;
    let shift = match form.align {
        Align::Center => spare / 2,
        Align::Right => spare,
        _ => 0,
    };
    let wide = form.align == Align::Both && !last && spaces > 0;
    let (mut seen, mut set) = (0, Vec::with_capacity(letters.len()));
    for (at, (letter, (x, width))) in letters.iter().zip(places).enumerate() {
        // Where the word is not broken nothing is seen of the place.
        if letter.letter == SOFT_HYPHEN && at + 1 < ink {
            continue;
        }
        let before = if wide { spare * seen / spaces } else { 0 };
        let widened = wide && at >= tabbed && letter.letter == ' ';
        seen += i64::from(widened);
        let after = if wide { spare * seen / spaces } else { 0 };
        set.push(Set {
            letter: if letter.letter == SOFT_HYPHEN { '-' } else { letter.letter },
            face: letter.face,
            glyph: letter.glyph,
            x: x + shift + before,
            width: width + after - before,
        });
    }
    // One space at the end says that the word ends here; the line is none the wider.
    if let Some(space) = letters.get(ink) {
        let x = set.last().map_or(start + shift, |last| last.x + last.width);
        set.push(Set { letter: ' ', face: space.face, glyph: fonts.glyph(&space.face, ' ').0, x, width: space.width });
    }
    let mut faces: Vec<Face> = letters.iter().map(|letter| letter.face).collect();
    if faces.is_empty() {
        faces.push(paragraph.end);
    }
    let over =
        |own: fn((i64, i64, i64)) -> i64| faces.iter().map(|face| own(fonts.height(face))).max().unwrap_or_default();
    let (ascent, descent, gap) = (over(|height| height.0), over(|height| height.1), over(|height| height.2));
    let single = ascent + descent + gap;
    let height = match form.height {
        Height::Auto(share) => single * share / 240,
        Height::AtLeast(least) => single.max(least),
        Height::Exact(height) => height,
    };
    let base = match form.height {
        Height::Auto(_) => ascent + gap,
        _ => ascent + gap + height - single,
    };
    Line { letters: set, base, height, id: paragraph.id, ends_page: false }
}

//! Lines and paragraphs out of what a page shows. A PDF knows neither: a line is what stands at one height, and a paragraph goes on
//! where the next word would not have fitted into the line before.
//!
//! Letters that a font lacks are drawn from another one, often after the rest of the line: so Kazakh letters come late and belong into
//! gaps. Therefore letters are put in order by their place and not by when they were drawn.

use super::content::Shown;

struct Line {
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    letters: Vec<Shown>,
}

/// A gap of so much of the size parts words; one of so much parts columns.
const WORD: f64 = 0.17;
const COLUMN: f64 = 2.5;
/// So many lines back a letter may find the gap that it belongs to.
const BACK: usize = 80;

/// The paragraphs of a page in the order in which it is drawn.
pub(super) fn paragraphs(shown: Vec<Shown>) -> Vec<String> {
    let lines: Vec<(Line, String)> =
        lines(shown).into_iter().map(Line::finished).filter(|(_, text)| !text.is_empty()).collect();
    let steps: Vec<f64> = lines.windows(2).map(|pair| pair[0].0.y - pair[1].0.y).collect();
    let mut found: Vec<String> = Vec::new();
    for (at, (line, text)) in lines.iter().enumerate() {
        let goes_on = at > 0 && {
            let near = [at.checked_sub(2), Some(at)].map(|step| step.and_then(|step| steps.get(step)).copied());
            let usual =
                near.into_iter().flatten().filter(|step| *step >= 0.9 * line.size).fold(f64::INFINITY, f64::min);
            let before = &lines[at - 1];
            follows(&before.0, line, usual) && was_full(&before.0, line, text, right_edge(&lines, line))
        };
        match found.last_mut() {
            Some(paragraph) if goes_on => join(paragraph, text),
            _ => found.push(text.clone()),
        }
    }
    found
}

fn lines(shown: Vec<Shown>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for letter in shown {
        let level = |line: &Line| (letter.y - line.y).abs() < 0.45 * line.size.max(letter.size);
        let next = |line: &Line| level(line) && letter.x > line.end - 0.8 * letter.size;
        let inside = |line: &Line| {
            level(line) && letter.x > line.x - 0.5 * letter.size && letter.x < line.end + 0.5 * letter.size
        };
        let last = lines.len().checked_sub(1).filter(|last| next(&lines[*last]) || inside(&lines[*last]));
        let place =
            last.or_else(|| (lines.len().saturating_sub(BACK)..lines.len()).rev().find(|at| inside(&lines[*at])));
        match place {
            Some(place) => lines[place].add(letter),
            None if letter.text.trim().is_empty() => {}
            None => {
                let mut line =
                    Line { x: letter.x, end: letter.x, y: letter.y, size: letter.size.max(1.0), letters: Vec::new() };
                line.add(letter);
                lines.push(line);
            }
        }
    }
    together(lines)
}

/// Lines at one height that reach over each other are one line, drawn in two goes.
fn together(lines: Vec<Line>) -> Vec<Line> {
    let mut done: Vec<Line> = Vec::new();
    for line in lines {
        let over = |other: &Line| {
            let level = (line.y - other.y).abs() < 0.45 * line.size.max(other.size);
            level && line.x < other.end && other.x < line.end
        };
        match (done.len().saturating_sub(BACK)..done.len()).rev().find(|at| over(&done[*at])) {
            Some(at) => line.letters.into_iter().for_each(|letter| done[at].add(letter)),
            None => done.push(line),
        }
    }
    done
}

impl Line {
    fn add(&mut self, letter: Shown) {
        // Spaces at the end of a line are no part of its width.
        let blank = letter.text.trim().is_empty();
        self.end = self.end.max(if blank { letter.x } else { letter.end });
        self.x = self.x.min(letter.x);
        self.size = self.size.max(letter.size);
        self.letters.push(letter);
    }

    /// The line with its text: letters by their place, those drawn twice (bold made of shadow) once, gaps as spaces.
    fn finished(mut self) -> (Self, String) {
        let mut letters = std::mem::take(&mut self.letters);
        letters.sort_by(|one, other| one.x.total_cmp(&other.x));
        let mut text = String::new();
        let mut last: Option<&Shown> = None;
        for (at, letter) in letters.iter().enumerate() {
            let blank = letter.text.trim().is_empty();
            // A blank stands where a letter of another font was drawn over it.
            let covered = |other: &Shown| {
                let shared = other.end.min(letter.end) - other.x.max(letter.x);
                !other.text.trim().is_empty() && shared > 0.4 * (letter.end - letter.x).max(0.01)
            };
            if blank && (last.is_some_and(covered) || letters.get(at + 1).is_some_and(covered)) {
                continue;
            }
            if let Some(last) = last {
                if last.text == letter.text && (letter.x - last.x).abs() < 0.08 * letter.size {
                    continue;
                }
                let gap = letter.x - last.end;
                if gap > COLUMN * letter.size {
                    text.truncate(text.trim_end().len());
                    text.push('\t');
                } else if gap > WORD * letter.size && !blank && !text.ends_with([' ', '\t']) {
                    text.push(' ');
                }
            }
            if !(blank && text.ends_with([' ', '\t'])) {
                text.push_str(&letter.text);
            }
            last = Some(letter);
        }
        (self, text.trim().to_owned())
    }
}

/// How far right the lines reach that begin where this one does.
fn right_edge(lines: &[(Line, String)], line: &Line) -> f64 {
    let same = lines.iter().filter(|(other, _)| (other.x - line.x).abs() < 0.5 * line.size);
    same.map(|(other, _)| other.end).fold(line.end, f64::max)
}

/// Whether a line stands right under the one before, no further than lines do there, and is not set in.
fn follows(before: &Line, line: &Line, usual: f64) -> bool {
    let step = before.y - line.y;
    let size = line.size.min(before.size);
    let apart = step <= 0.0 || step > 2.6 * size || step > 1.25 * usual;
    let other_size = line.size > 1.3 * before.size || before.size > 1.3 * line.size;
    !apart && !other_size && line.x <= before.x + 0.8 * size
}

/// Whether the first word of a line would not have fitted into the line before.
fn was_full(before: &Line, line: &Line, text: &str, right: f64) -> bool {
    let letters = text.chars().count().max(1) as f64;
    let first = text.split_whitespace().next().map_or(0, |word| word.chars().count()) as f64;
    let needed = (line.end - line.x) * first / letters;
    right.max(before.end) - before.end < needed + 0.35 * line.size
}

/// Glues a line to the one before. A hyphen at its end is kept: whether it belongs to the word, the page does not say; a soft one goes.
fn join(text: &mut String, line: &str) {
    if text.ends_with('\u{AD}') {
        text.pop();
    } else {
        let hyphen = text.ends_with(['-', '\u{2010}', '\u{2011}']) && !text.ends_with(" -");
        if !(hyphen && line.starts_with(char::is_lowercase)) {
            text.push(' ');
        }
    }
    text.push_str(line);
}

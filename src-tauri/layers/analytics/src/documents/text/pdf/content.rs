//! What the pages show: the operators of text (ISO 32000-2, 9.4) and of the matrix, and forms within pages.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::super::paragraph::{Limits, TextError};
use super::font::{Font, number};

/// Forms within forms.
const MAX_FORMS: usize = 12;
/// Saved states within one another.
const MAX_STATES: usize = 512;

/// What one code shows: where it begins and ends, on which line, how large.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub x: f64,
    pub end: f64,
    pub y: f64,
    pub size: f64,
    pub text: String,
}

/// `[a b c d e f]`.
type Matrix = [f64; 6];
const UNIT: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn times(left: Matrix, right: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = left;
    let [g, h, i, j, k, l] = right;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<ObjectKey>,
    size: f64,
    letter: f64,
    word: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

impl Default for State {
    fn default() -> Self {
        Self { matrix: UNIT, font: None, size: 0.0, letter: 0.0, word: 0.0, scale: 1.0, leading: 0.0, rise: 0.0 }
    }
}

/// A font by the address of its dictionary: the same font has other names on other pages.
type ObjectKey = usize;

/// Reads pages one after another; fonts are read once.
pub(super) struct Showing<'a> {
    document: &'a Document,
    limits: &'a Limits,
    fonts: BTreeMap<ObjectKey, Font<'a>>,
    operators: usize,
    known: u64,
    unknown: u64,
}

impl<'a> Showing<'a> {
    pub(super) fn new(document: &'a Document, limits: &'a Limits) -> Self {
        Self { document, limits, fonts: BTreeMap::new(), operators: 0, known: 0, unknown: 0 }
    }

    /// How many codes had letters and how many had none.
    pub(super) fn letters(&self) -> (u64, u64) {
        (self.known, self.unknown)
    }

    /// What a page shows, in the order in which it is drawn.
    pub(super) fn page(&mut self, page: ObjectId) -> Result<Vec<Shown>, TextError> {
        let content = self.document.get_page_content_with_limit(page, self.limits.unfolded);
        let content = content.map_err(|_| TextError::Swollen)?;
        let (near, far) = self.document.get_page_resources(page).unwrap_or_default();
        let resources = far.iter().filter_map(|id| self.document.get_dictionary(*id).ok());
        let resources: Vec<&Dictionary> = near.into_iter().chain(resources).collect();
        let mut shown = Vec::new();
        self.draw(&content, &resources, State::default(), 0, &mut shown)?;
        Ok(shown)
    }

    fn draw(
        &mut self,
        content: &[u8],
        resources: &[&'a Dictionary],
        start: State,
        forms: usize,
        shown: &mut Vec<Shown>,
    ) -> Result<(), TextError> {
        let mut state = start;
        let mut saved: Vec<State> = Vec::new();
        let (mut text, mut line) = (UNIT, UNIT);
        for operation in Content::decode_iter(content) {
            // A page that is broken in the middle has shown what it has.
            let Ok(Operation { operator, operands }) = operation else { break };
            self.operators += 1;
            if self.operators > self.limits.operators {
                return Err(TextError::TooLarge);
            }
            let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
            match (operator.as_str(), numbers.as_slice()) {
                ("q", _) if saved.len() < MAX_STATES => saved.push(state.clone()),
                ("Q", _) => state = saved.pop().unwrap_or(state),
                ("cm", [a, b, c, d, e, f]) => state.matrix = times([*a, *b, *c, *d, *e, *f], state.matrix),
                ("BT", _) => (text, line) = (UNIT, UNIT),
                ("Tf", [size]) => {
                    state.size = *size;
                    state.font = operands
                        .first()
                        .and_then(|name| name.as_name().ok())
                        .and_then(|name| self.font(resources, name));
                }
                ("Tc", [space]) => state.letter = *space,
                ("Tw", [space]) => state.word = *space,
                ("Tz", [per_cent]) => state.scale = per_cent / 100.0,
                ("TL", [leading]) => state.leading = *leading,
                ("Ts", [rise]) => state.rise = *rise,
                ("Tm", [a, b, c, d, e, f]) => (text, line) = ([*a, *b, *c, *d, *e, *f], [*a, *b, *c, *d, *e, *f]),
                ("Td", [x, y]) => (text, line) = moved(line, *x, *y),
                ("TD", [x, y]) => {
                    state.leading = -y;
                    (text, line) = moved(line, *x, *y);
                }
                ("T*", _) => (text, line) = moved(line, 0.0, -state.leading),
                ("Tj", _) => self.show(&operands, &state, &mut text, shown),
                ("TJ", _) => {
                    if let Some(Object::Array(parts)) = operands.first() {
                        self.show(parts, &state, &mut text, shown);
                    }
                }
                ("'" | "\"", _) => {
                    if let [word, letter] = numbers[..] {
                        (state.word, state.letter) = (word, letter);
                    }
                    (text, line) = moved(line, 0.0, -state.leading);
                    self.show(&operands, &state, &mut text, shown);
                }
                ("Do", _) if forms < MAX_FORMS => {
                    if let Some(name) = operands.first().and_then(|name| name.as_name().ok()) {
                        self.form(resources, name, &state, forms, shown)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn font(&mut self, resources: &[&'a Dictionary], name: &[u8]) -> Option<ObjectKey> {
        let font = self.resource(resources, b"Font", name)?.as_dict().ok()?;
        let key = std::ptr::from_ref(font).addr();
        if !self.fonts.contains_key(&key) {
            self.fonts.insert(key, Font::read(self.document, font, self.limits.unfolded)?);
        }
        Some(key)
    }

    fn resource(&self, resources: &[&'a Dictionary], kind: &[u8], name: &[u8]) -> Option<&'a Object> {
        let lists =
            resources.iter().filter_map(|known| known.get_deref(kind, self.document).and_then(Object::as_dict).ok());
        lists.filter_map(|list| list.get_deref(name, self.document).ok()).next()
    }

    fn form(
        &mut self,
        resources: &[&'a Dictionary],
        name: &[u8],
        state: &State,
        forms: usize,
        shown: &mut Vec<Shown>,
    ) -> Result<(), TextError> {
        let Some(Ok(form)) = self.resource(resources, b"XObject", name).map(Object::as_stream) else { return Ok(()) };
        if !matches!(form.dict.get(b"Subtype").and_then(Object::as_name), Ok(b"Form")) {
            return Ok(());
        }
        let content = form.decompressed_content_with_limit(self.limits.unfolded).map_err(|error| match error {
            lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => TextError::Swollen,
            _ => TextError::Damaged("PDF"),
        })?;
        let own = form.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let within: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
        let matrix = form.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array).ok();
        let matrix: Vec<f64> = matrix.into_iter().flatten().filter_map(number).collect();
        let matrix: Matrix = matrix.try_into().unwrap_or(UNIT);
        let start = State { matrix: times(matrix, state.matrix), ..state.clone() };
        self.draw(&content, &within, start, forms + 1, shown)
    }

    /// Shows strings; numbers between them move the pen back by thousandths of the size.
    fn show(&mut self, parts: &[Object], state: &State, text: &mut Matrix, shown: &mut Vec<Shown>) {
        let Some(font) = state.font.and_then(|key| self.fonts.get_mut(&key)) else { return };
        for part in parts {
            let bytes = match part {
                Object::String(bytes, _) => bytes,
                other => {
                    if let Some(back) = number(other) {
                        *text = times([1.0, 0.0, 0.0, 1.0, -back / 1000.0 * state.size * state.scale, 0.0], *text);
                    }
                    continue;
                }
            };
            for code in bytes.chunks(font.code) {
                let single = code == b" ";
                let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
                let (x, y) = place(state, text);
                let width = font.width(code) * state.size + state.letter;
                let advance = width + if single { state.word } else { 0.0 };
                let letters = font.letters(code).unwrap_or("\u{FFFD}").to_owned();
                let known = letters != "\u{FFFD}";
                self.known += u64::from(known);
                self.unknown += u64::from(!known);
                let end = place(state, &times([1.0, 0.0, 0.0, 1.0, width * state.scale, 0.0], *text)).0;
                *text = times([1.0, 0.0, 0.0, 1.0, advance * state.scale, 0.0], *text);
                let size = height(state, text);
                if [x, y, end, size].iter().all(|number| number.is_finite()) {
                    shown.push(Shown { x, end, y, size, text: letters });
                }
            }
        }
    }
}

fn moved(line: Matrix, x: f64, y: f64) -> (Matrix, Matrix) {
    let moved = times([1.0, 0.0, 0.0, 1.0, x, y], line);
    (moved, moved)
}

/// Where the pen stands on the page.
fn place(state: &State, text: &Matrix) -> (f64, f64) {
    let [.., e, f] = times([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], times(*text, state.matrix));
    (e, f)
}

/// How high the letters are on the page.
fn height(state: &State, text: &Matrix) -> f64 {
    let [_, _, c, d, ..] = times(*text, state.matrix);
    (c * c + d * d).sqrt() * state.size.abs()
}

//! A part of a template made ready: its marks found, checked and turned into blocks.

use std::collections::BTreeSet;
use std::ops::Range;

use super::mistake::{Mistake, Place, Wrong};
use super::schema::Schema;
use super::syntax::{self, Kind, Token};
use crate::documents::docx::text;
use crate::documents::docx::tree::{Element, Node};

/// A piece of a part.
#[derive(Debug, Clone)]
pub(crate) enum Piece {
    /// Copied as it is.
    Keep(Node),
    /// An element whose inside is made of pieces.
    Around(Element, Vec<Piece>),
    /// A paragraph with marks.
    Paragraph(Paragraph),
    /// Whole paragraphs or rows that are repeated, or shown on a condition.
    Block(Name, Kind, Vec<Piece>),
}

/// A name that has been found in the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    /// The name.
    pub name: String,
    /// How many lists deep it lies: 0 at the top, 1 in the record of the outermost list.
    pub depth: usize,
}

/// A paragraph with marks.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    /// Its markup.
    pub element: Element,
    /// Its joined text.
    pub text: String,
    /// Its number in the part, from 1.
    pub number: usize,
    /// Its marks.
    pub tokens: Vec<Token>,
    /// How many lists deep the field of each lies.
    pub depths: Vec<usize>,
    /// Marks of blocks around it: they only vanish.
    pub cut: Vec<Range<usize>>,
    /// Conditions within it: what they cover, whether it is shown for a known field, and the field.
    pub conditions: Vec<(Range<usize>, bool, Name)>,
}

impl Paragraph {
    /// The field that is all that the paragraph says, with its place among the marks.
    pub(crate) fn alone(&self) -> Option<(usize, &Token)> {
        let is_cut = |token: &Token| {
            self.cut.iter().any(|range| range.start <= token.range.start && token.range.end <= range.end)
        };
        let mut own = self.tokens.iter().enumerate().filter(|(_, token)| !is_cut(token));
        let found = own.next().filter(|(_, token)| token.kind == Kind::Field)?;
        let Range { start, end } = found.1.range;
        let is_alone = own.next().is_none()
            && blank(&self.text, 0..start, &self.tokens)
            && blank(&self.text, end..self.text.len(), &self.tokens);
        is_alone.then_some(found)
    }
}

/// The plan of a part with every name that it asks for: `findings.law`, `#findings`, `?due`.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub root: Element,
    pub pieces: Vec<Piece>,
    pub asked: BTreeSet<String>,
}

/// A mark by its paragraph and its place among its marks.
type Id = (usize, usize);

struct Maker<'a> {
    part: &'a str,
    schema: &'a Schema,
    /// Lists that are open, the outermost first.
    inside: Vec<String>,
    /// Paragraphs so far.
    number: usize,
    asked: BTreeSet<String>,
}

/// Reads a part.
pub(crate) fn plan(part: &str, root: Element, schema: &Schema) -> Result<Plan, Mistake> {
    let mut maker = Maker { part, schema, inside: Vec::new(), number: 0, asked: BTreeSet::new() };
    let pieces = maker.blocks(&root.children, &[])?;
    Ok(Plan { root: Element { children: Vec::new(), ..root }, pieces, asked: maker.asked })
}

/// Blocks that are open among siblings.
struct Frames(Vec<(Kind, Name, Place, Vec<Piece>)>, Vec<Piece>);

impl Frames {
    fn push(&mut self, piece: Piece) {
        self.0.last_mut().map_or(&mut self.1, |frame| &mut frame.3).push(piece);
    }
}

impl Maker<'_> {
    /// Siblings: paragraphs, tables and what groups them. `ignored` are marks that rows around have taken.
    fn blocks(&mut self, children: &[Node], ignored: &[Id]) -> Result<Vec<Piece>, Mistake> {
        let mut frames = Frames(Vec::new(), Vec::new());
        for node in children {
            match node {
                Node::Element(element) if element.name == "w:p" => self.paragraph(element, ignored, &mut frames)?,
                Node::Element(element) if element.name == "w:tbl" => {
                    let pieces = self.rows(&element.children, ignored)?;
                    frames.push(Piece::Around(Element { children: Vec::new(), ..element.clone() }, pieces));
                }
                Node::Element(element) if holds_paragraphs(element) => {
                    let pieces = self.blocks(&element.children, ignored)?;
                    frames.push(Piece::Around(Element { children: Vec::new(), ..element.clone() }, pieces));
                }
                other => frames.push(Piece::Keep(other.clone())),
            }
        }
        self.closed(frames)
    }

    fn closed(&mut self, mut frames: Frames) -> Result<Vec<Piece>, Mistake> {
        match frames.0.pop() {
            Some((_, name, place, _)) => Err(Mistake { place, wrong: Wrong::Unclosed(name.name) }),
            None => Ok(frames.1),
        }
    }

    fn paragraph(&mut self, element: &Element, ignored: &[Id], frames: &mut Frames) -> Result<(), Mistake> {
        self.number += 1;
        let number = self.number;
        let text = text::of_paragraph(element);
        let place = |at: usize| Place::new(self.part, number, &text, at);
        let tokens = syntax::tokens(&text).map_err(|at| Mistake { place: place(at), wrong: Wrong::NotAMark })?;
        self.no_boxes(element, number)?;
        let own: Vec<usize> = (0..tokens.len()).filter(|at| !ignored.contains(&(number, *at))).collect();
        let (pairs, openers, closers) = paired(&tokens, &own, &place)?;
        let mut cut: Vec<Range<usize>> =
            (0..tokens.len()).filter(|at| !own.contains(at)).map(|at| tokens[at].range.clone()).collect();
        // Marks that stand alone at the edges belong to blocks of whole paragraphs; so does a pair around all of it.
        let (mut before, mut after, mut conditions) = (openers, closers, Vec::new());
        for (open, close) in pairs {
            let whole = blank(&text, 0..tokens[open].range.start, &tokens)
                && blank(&text, tokens[close].range.end..text.len(), &tokens);
            if whole {
                before.push(open);
                after.push(close);
            } else if tokens[open].kind == Kind::Repeat {
                return Err(Mistake {
                    place: place(tokens[open].range.start),
                    wrong: Wrong::PartOfParagraph(tokens[open].name.clone()),
                });
            } else {
                cut.extend([tokens[open].range.clone(), tokens[close].range.clone()]);
                let range = tokens[open].range.start..tokens[close].range.end;
                conditions.push((range, open));
            }
        }
        before.sort_unstable();
        after.sort_unstable();
        for at in &before {
            if !blank(&text, 0..tokens[*at].range.start, &tokens) {
                return Err(Mistake {
                    place: place(tokens[*at].range.start),
                    wrong: Wrong::NotAtEdge(tokens[*at].name.clone()),
                });
            }
            cut.push(tokens[*at].range.clone());
        }
        for at in &after {
            if !blank(&text, tokens[*at].range.end..text.len(), &tokens) {
                return Err(Mistake {
                    place: place(tokens[*at].range.start),
                    wrong: Wrong::NotAtEdge(tokens[*at].name.clone()),
                });
            }
            cut.push(tokens[*at].range.clone());
        }
        for at in &before {
            self.open(&tokens[*at], place(tokens[*at].range.start), frames)?;
        }
        let mut depths = vec![0; tokens.len()];
        for (at, token) in tokens.iter().enumerate() {
            let within = conditions.iter().any(|(_, open)| *open == at);
            if token.kind == Kind::Field || within {
                depths[at] = self.known(token, place(token.range.start))?.depth;
            }
        }
        let conditions = conditions
            .into_iter()
            .map(|(range, at)| {
                (range, tokens[at].kind == Kind::If, Name { name: tokens[at].name.clone(), depth: depths[at] })
            })
            .collect();
        cut.sort_by_key(|range| range.start);
        let only_marks = !cut.is_empty() && {
            let mut rest = text.clone();
            cut.iter().rev().for_each(|range| rest.replace_range(range.clone(), ""));
            rest.trim().is_empty()
        };
        // The last paragraph of a section carries its margins and stays.
        let section = element.child("w:pPr").is_some_and(|properties| properties.child("w:sectPr").is_some());
        if !only_marks || section {
            let plain = tokens.is_empty();
            let paragraph = Paragraph {
                element: element.clone(),
                text: text.clone(),
                number,
                tokens: tokens.clone(),
                depths,
                cut,
                conditions,
            };
            frames.push(if plain { Piece::Keep(Node::Element(element.clone())) } else { Piece::Paragraph(paragraph) });
        }
        for at in after {
            self.close(&tokens[at], place(tokens[at].range.start), frames)?;
        }
        Ok(())
    }

    fn rows(&mut self, children: &[Node], ignored: &[Id]) -> Result<Vec<Piece>, Mistake> {
        let mut frames = Frames(Vec::new(), Vec::new());
        for node in children {
            let Node::Element(row) = node else {
                frames.push(Piece::Keep(node.clone()));
                continue;
            };
            if row.name != "w:tr" {
                frames.push(Piece::Keep(node.clone()));
                continue;
            }
            self.row(row, ignored, &mut frames)?;
        }
        self.closed(frames)
    }

    /// Marks that don't close in the cell in which they open belong to the row, and must stand at its edges.
    fn row(&mut self, row: &Element, ignored: &[Id], frames: &mut Frames) -> Result<(), Mistake> {
        let mut marks: Vec<(Id, usize, Token, String)> = Vec::new();
        let mut number = self.number;
        for (cell, element) in row.elements().filter(|element| holds_paragraphs(element)).enumerate() {
            for paragraph in paragraphs(element) {
                number += 1;
                let text = text::of_paragraph(paragraph);
                let tokens = syntax::tokens(&text).map_err(|at| Mistake {
                    place: Place::new(self.part, number, &text, at),
                    wrong: Wrong::NotAMark,
                })?;
                marks.extend(
                    tokens.into_iter().enumerate().map(|(at, token)| ((number, at), cell, token, text.clone())),
                );
            }
        }
        let mut open: Vec<usize> = Vec::new();
        let mut of_row: Vec<usize> = Vec::new();
        for (at, (id, cell, token, _)) in marks.iter().enumerate() {
            if ignored.contains(id) {
                continue;
            }
            match token.kind {
                Kind::Repeat | Kind::If | Kind::Unless => open.push(at),
                Kind::Close => match open.pop() {
                    Some(opener) if marks[opener].1 == *cell && marks[opener].2.name == token.name => {}
                    Some(opener) => of_row.extend([opener, at]),
                    None => of_row.push(at),
                },
                _ => {}
            }
        }
        of_row.extend(open);
        of_row.sort_unstable();
        let whole: String = paragraphs(row).into_iter().map(text::of_paragraph).collect();
        let (mut head, mut tail) = (whole.as_str(), whole.as_str());
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for at in &of_row {
            let (id, _, token, text) = &marks[*at];
            let mark = &text[token.range.clone()];
            let place = Place::new(self.part, id.0, text, token.range.start);
            if token.kind == Kind::Close {
                after.push((*at, place));
            } else if let Some(rest) = head.trim_start().strip_prefix(mark) {
                head = rest;
                before.push((*at, place));
            } else {
                return Err(Mistake { place, wrong: Wrong::CrossesCells(token.name.clone()) });
            }
        }
        for (at, place) in after.iter().rev() {
            let (_, _, token, text) = &marks[*at];
            let Some(rest) = tail.trim_end().strip_suffix(&text[token.range.clone()]) else {
                return Err(Mistake { place: place.clone(), wrong: Wrong::CrossesCells(token.name.clone()) });
            };
            tail = rest;
        }
        let taken: Vec<Id> = ignored.iter().copied().chain(of_row.iter().map(|at| marks[*at].0)).collect();
        for (at, place) in before {
            self.open(&marks[at].2, place, frames)?;
        }
        let nothing_else = !of_row.is_empty() && {
            let mut rest = whole.clone();
            of_row.iter().for_each(|at| rest = rest.replacen(&marks[*at].3[marks[*at].2.range.clone()], "", 1));
            rest.trim().is_empty()
        };
        let pieces = self.cells(&row.children, &taken)?;
        if !nothing_else {
            frames.push(Piece::Around(Element { children: Vec::new(), ..row.clone() }, pieces));
        }
        for (at, place) in after {
            self.close(&marks[at].2, place, frames)?;
        }
        Ok(())
    }

    fn cells(&mut self, children: &[Node], taken: &[Id]) -> Result<Vec<Piece>, Mistake> {
        let mut pieces = Vec::new();
        for node in children {
            match node {
                Node::Element(cell) if holds_paragraphs(cell) => {
                    let inner = self.blocks(&cell.children, taken)?;
                    pieces.push(Piece::Around(Element { children: Vec::new(), ..cell.clone() }, inner));
                }
                other => pieces.push(Piece::Keep(other.clone())),
            }
        }
        Ok(pieces)
    }

    fn open(&mut self, token: &Token, place: Place, frames: &mut Frames) -> Result<(), Mistake> {
        let name = if token.kind == Kind::Repeat {
            self.list(token, place.clone())?
        } else {
            self.known(token, place.clone())?
        };
        frames.0.push((token.kind, name, place, Vec::new()));
        Ok(())
    }

    /// A list stands in the innermost record, or at the top of all.
    fn list(&mut self, token: &Token, place: Place) -> Result<Name, Mistake> {
        let inside: Vec<&str> = self.inside.iter().map(String::as_str).collect();
        let depth = match self.schema.list(&inside, &token.name) {
            None => return Err(Mistake { place, wrong: Wrong::UnknownList(token.name.clone()) }),
            Some((_, depth)) if depth != inside.len() => {
                return Err(Mistake { place, wrong: Wrong::ListElsewhere(token.name.clone()) });
            }
            Some((_, depth)) => depth,
        };
        self.inside.push(token.name.clone());
        self.asked.insert(format!("#{}", self.inside.join(".")));
        Ok(Name { name: token.name.clone(), depth })
    }

    fn close(&mut self, token: &Token, place: Place, frames: &mut Frames) -> Result<(), Mistake> {
        match frames.0.pop() {
            Some((kind, name, _, pieces)) if name.name == token.name => {
                if kind == Kind::Repeat {
                    self.inside.pop();
                }
                frames.push(Piece::Block(name, kind, pieces));
                Ok(())
            }
            Some((_, name, opened, _)) => Err(Mistake { place: opened, wrong: Wrong::Unclosed(name.name) }),
            None => Err(Mistake { place, wrong: Wrong::Unopened(token.name.clone()) }),
        }
    }

    /// A field or a condition must ask for what there can be.
    fn known(&mut self, token: &Token, place: Place) -> Result<Name, Mistake> {
        let inside: Vec<&str> = self.inside.iter().map(String::as_str).collect();
        let field = self.schema.field(&inside, &token.name).map(|(_, depth)| depth);
        let list = self.schema.list(&inside, &token.name).map(|(_, depth)| depth).filter(|_| token.kind != Kind::Field);
        let wrong = Wrong::UnknownField(token.name.clone());
        let depth = field.or(list).ok_or(Mistake { place, wrong })?;
        let sign = if token.kind == Kind::Field { "" } else { "?" };
        let path = inside[..depth].iter().copied().chain([token.name.as_str()]).collect::<Vec<_>>().join(".");
        self.asked.insert(format!("{sign}{path}"));
        Ok(Name { name: token.name.clone(), depth })
    }

    /// A text box lies inside a run; marks in it would be passed over in silence.
    fn no_boxes(&self, paragraph: &Element, number: usize) -> Result<(), Mistake> {
        for inner in paragraph.elements().flat_map(paragraphs) {
            let text = text::of_paragraph(inner);
            if text.contains(['{', '}']) {
                return Err(Mistake { place: Place::new(self.part, number, &text, 0), wrong: Wrong::InTextBox });
            }
        }
        Ok(())
    }
}

/// Whether an element groups paragraphs and is no paragraph itself.
fn holds_paragraphs(element: &Element) -> bool {
    matches!(
        element.name.as_str(),
        "w:body" | "w:tc" | "w:sdt" | "w:sdtContent" | "w:customXml" | "w:footnote" | "w:endnote" | "w:ins"
    )
}

/// Paragraphs below an element in the order in which they are counted; none within one another.
fn paragraphs(around: &Element) -> Vec<&Element> {
    if around.name == "w:p" {
        return vec![around];
    }
    around.elements().flat_map(paragraphs).collect()
}

/// Whether a stretch holds nothing but spaces and marks of blocks.
fn blank(text: &str, range: Range<usize>, tokens: &[Token]) -> bool {
    let mut at = range.start;
    for token in tokens.iter().filter(|token| token.range.start >= range.start && token.range.end <= range.end) {
        if !text[at..token.range.start].trim().is_empty()
            || matches!(token.kind, Kind::Field | Kind::Left | Kind::Right)
        {
            return false;
        }
        at = token.range.end;
    }
    text[at..range.end].trim().is_empty()
}

type Paired = (Vec<(usize, usize)>, Vec<usize>, Vec<usize>);

/// Pairs within a paragraph, marks that only open, marks that only close.
fn paired(tokens: &[Token], own: &[usize], place: &impl Fn(usize) -> Place) -> Result<Paired, Mistake> {
    let (mut pairs, mut open, mut closers): (Vec<_>, Vec<usize>, Vec<usize>) = Default::default();
    for at in own.iter().copied() {
        match tokens[at].kind {
            Kind::Repeat | Kind::If | Kind::Unless => open.push(at),
            Kind::Close => match open.pop() {
                Some(opener) if tokens[opener].name == tokens[at].name => pairs.push((opener, at)),
                Some(opener) => {
                    let wrong = Wrong::Unclosed(tokens[opener].name.clone());
                    return Err(Mistake { place: place(tokens[opener].range.start), wrong });
                }
                None => closers.push(at),
            },
            _ => {}
        }
    }
    Ok((pairs, open, closers))
}

//! Filling: facts go into a part; references and gaps are noted on the way.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Name, Paragraph, Piece};
use super::schema::Schema;
use super::sentences;
use super::syntax::Kind;
use super::{File, Template};
use crate::documents::docx::text::{self, Edit, Put};
use crate::documents::docx::tree::{Element, Node};
use crate::documents::facts::{Fact, Facts};
use crate::documents::text::Language;
use crate::documents::words::Words;

/// A gap: a field that no fact fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Its path: `due`, `findings[0].place`.
    pub path: String,
    /// The part of the package.
    pub part: String,
    /// The paragraph of the template, from 1.
    pub paragraph: usize,
}

/// Numbers of references by the paths of facts.
pub(crate) type Numbers = BTreeMap<String, usize>;

/// Parts filled.
pub(crate) struct Filled {
    pub parts: Vec<(String, Element)>,
    pub gaps: Vec<Gap>,
    /// Paths of all facts that the text says.
    pub said: BTreeSet<String>,
    /// Paths of facts with sources, in the order in which the text uses them first.
    pub used: Vec<String>,
}

/// One level of facts: the record and what stands before its fields' paths.
type Level<'a> = (&'a Facts, String);

struct Filler<'a> {
    facts: &'a Facts,
    language: Language,
    words: &'a Words,
    /// `None`: references are not shown.
    numbers: Option<&'a Numbers>,
    part: &'a str,
    out: Filled,
}

/// Numbers references in the order of the Kazakh text, so that both texts of the pair carry the same ones.
pub(crate) fn numbers(template: &Template, facts: &Facts, words: &Words) -> Numbers {
    let filled = file(&template.kk, facts, Language::Kk, words, None);
    filled.used.into_iter().zip(1..).collect()
}

/// Fills all parts of a file.
pub(crate) fn file(file: &File, facts: &Facts, language: Language, words: &Words, numbers: Option<&Numbers>) -> Filled {
    let out = Filled { parts: Vec::new(), gaps: Vec::new(), said: BTreeSet::new(), used: Vec::new() };
    let mut filler = Filler { facts, language, words, numbers, part: "", out };
    for (part, plan) in &file.plans {
        filler.part = part;
        let mut root = plan.root.clone();
        filler.pieces(&plan.pieces, &[], &mut root.children);
        filler.out.parts.push((part.clone(), root));
    }
    filler.out
}

impl<'a> Filler<'a> {
    fn pieces(&mut self, pieces: &[Piece], levels: &[Level<'a>], out: &mut Vec<Node>) {
        for piece in pieces {
            match piece {
                Piece::Keep(node) => out.push(node.clone()),
                Piece::Around(element, inner) => {
                    let mut element = element.clone();
                    self.pieces(inner, levels, &mut element.children);
                    // A cell can't do without a paragraph, nor a table without a row.
                    if element.name == "w:tc" && element.child("w:p").is_none() {
                        element.children.push(Node::Element(Element::new("w:p")));
                    }
                    if element.name != "w:tbl" || element.child("w:tr").is_some() {
                        out.push(Node::Element(element));
                    }
                }
                Piece::Paragraph(paragraph) => {
                    let element = self.table(paragraph, levels).unwrap_or_else(|| self.paragraph(paragraph, levels));
                    out.push(Node::Element(element));
                }
                Piece::Block(list, Kind::Repeat, inner) => {
                    for (record, before) in self.list(list, levels) {
                        let mut deeper = levels.to_vec();
                        deeper.push((record, before));
                        self.pieces(inner, &deeper, out);
                    }
                }
                Piece::Block(name, kind, inner) => {
                    if self.holds(name, levels) == (*kind == Kind::If) {
                        self.pieces(inner, levels, out);
                    }
                }
            }
        }
    }

    /// The facts among which a name was found, with what stands before its path.
    fn level(&self, name: &Name, levels: &[Level<'a>]) -> Level<'a> {
        let own = name.depth.checked_sub(1).and_then(|at| levels.get(at));
        own.cloned().unwrap_or((self.facts, String::new()))
    }

    fn list(&self, name: &Name, levels: &[Level<'a>]) -> Vec<Level<'a>> {
        let (facts, before) = self.level(name, levels);
        let records = facts.lists.get(&name.name).map(Vec::as_slice).unwrap_or_default();
        records.iter().enumerate().map(|(at, record)| (record, format!("{before}{}[{at}].", name.name))).collect()
    }

    fn holds(&self, name: &Name, levels: &[Level<'a>]) -> bool {
        let (facts, _) = self.level(name, levels);
        facts.known(&name.name).is_some() || facts.lists.get(&name.name).is_some_and(|records| !records.is_empty())
    }

    /// The table that stands in the place of a paragraph: all that the paragraph says is the field of a fact that is one.
    fn table(&mut self, paragraph: &Paragraph, levels: &[Level<'a>]) -> Option<Element> {
        let (at, token) = paragraph.alone()?;
        let name = Name { name: token.name.clone(), depth: paragraph.depths[at] };
        let (facts, before) = self.level(&name, levels);
        let fact = facts.known(&name.name)?;
        let table = fact.table.as_ref()?.element(self.language);
        self.used(fact, &format!("{before}{}", name.name));
        Some(table)
    }

    fn paragraph(&mut self, paragraph: &Paragraph, levels: &[Level<'a>]) -> Element {
        let hidden: Vec<_> = paragraph
            .conditions
            .iter()
            .filter(|(_, known, name)| self.holds(name, levels) != *known)
            .map(|(range, _, _)| range.clone())
            .collect();
        let is_hidden = |at: usize| hidden.iter().any(|range| range.contains(&at));
        let marks: Vec<_> = paragraph.tokens.iter().map(|token| token.range.clone()).collect();
        let mut edits: Vec<Edit> = Vec::new();
        let mut ends: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let gone = paragraph.cut.iter().filter(|range| !is_hidden(range.start)).chain(outermost(&hidden));
        edits.extend(gone.map(|range| Edit { from: range.start, to: range.end, put: Vec::new() }));
        for (at, token) in paragraph.tokens.iter().enumerate().filter(|(_, token)| !is_hidden(token.range.start)) {
            let put = match token.kind {
                Kind::Left => Put::Text("{".to_owned()),
                Kind::Right => Put::Text("}".to_owned()),
                Kind::Field => {
                    let name = Name { name: token.name.clone(), depth: paragraph.depths[at] };
                    let (facts, before) = self.level(&name, levels);
                    let path = format!("{before}{}", name.name);
                    match facts.known(&name.name) {
                        Some(fact) => {
                            if let Some(number) = self.used(fact, &path) {
                                let end =
                                    sentences::end(&paragraph.text, token.range.end, &marks, &self.words.abbreviations);
                                ends.entry(end).or_default().push(number);
                            }
                            Put::Text(fact.value.of(self.language).trim().to_owned())
                        }
                        None => {
                            self.out.gaps.push(Gap { path, part: self.part.to_owned(), paragraph: paragraph.number });
                            Put::Gap(self.words.gap.clone())
                        }
                    }
                }
                _ => continue,
            };
            edits.push(Edit { from: token.range.start, to: token.range.end, put: vec![put] });
        }
        // A reference stays out of what is hidden and out of marks: it goes behind them.
        for (end, mut numbers) in ends {
            let end = edits.iter().find(|edit| edit.from < end && end < edit.to).map_or(end, |edit| edit.to);
            numbers.sort_unstable();
            numbers.dedup();
            edits.push(Edit { from: end, to: end, put: vec![Put::Mark(bracketed(&numbers))] });
        }
        edits.sort_by_key(|edit| (edit.from, edit.to));
        text::edit(&paragraph.element, &edits)
    }
}

impl Filler<'_> {
    /// Notes that a fact is used; gives its number where references are shown.
    fn used(&mut self, fact: &Fact, path: &str) -> Option<usize> {
        self.out.said.insert(path.to_owned());
        if fact.sources.is_empty() {
            return None;
        }
        if !self.out.used.iter().any(|used| used == path) {
            self.out.used.push(path.to_owned());
        }
        self.numbers?.get(path).copied()
    }
}

/// Ranges that lie in no other.
fn outermost(ranges: &[std::ops::Range<usize>]) -> impl Iterator<Item = &std::ops::Range<usize>> {
    ranges.iter().filter(|range| {
        !ranges.iter().any(|other| other != *range && other.start <= range.start && range.end <= other.end)
    })
}

/// `[1, 3–5]`.
fn bracketed(numbers: &[usize]) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut at = 0;
    while at < numbers.len() {
        let mut last = at;
        while last + 1 < numbers.len() && numbers[last + 1] == numbers[last] + 1 {
            last += 1;
        }
        match last - at {
            0 => said.push(numbers[at].to_string()),
            1 => said.extend([numbers[at].to_string(), numbers[last].to_string()]),
            _ => said.push(format!("{}–{}", numbers[at], numbers[last])),
        }
        at = last + 1;
    }
    format!("[{}]", said.join(", "))
}

/// The name of a fact's path for people: of the field in the schema.
pub(crate) fn title<'s>(schema: &'s Schema, path: &str) -> Option<&'s ekn_data::vocabulary::Text> {
    let mut inside: Vec<&str> = path.split('.').map(|step| step.split('[').next().unwrap_or(step)).collect();
    let name = inside.pop()?;
    schema.field(&inside, name).map(|(field, _)| &field.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets() {
        let check = |numbers: &[usize], expect: &str| assert_eq!(bracketed(numbers), expect);
        check(&[1], "[1]");
        check(&[1, 2], "[1, 2]");
        check(&[1, 2, 3, 5], "[1–3, 5]");
    }
}

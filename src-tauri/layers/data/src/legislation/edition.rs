//! One language's text of an act at one time, put together from its files: main file and parts in their order.

use std::collections::HashMap;
use std::rc::Rc;

use sha2::{Digest, Sha256};

use crate::Result;

use super::Issue;
use super::article::{Headings, cut};
use super::corpus::{At, Corpus, Found, State};

/// A text as it is kept: once, whichever editions share it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ArticleText {
    pub heading: String,
    pub body: String,
}

impl ArticleText {
    /// SHA-256 of heading and text.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.heading.as_bytes());
        hash.update([0]);
        hash.update(self.body.as_bytes());
        hash.finalize().into()
    }
}

/// What an edition is made of: numbers in the order of the text, each with its text's number in the store.
pub(crate) type Contents = Vec<(String, i64)>;

/// A piece of a file that was stored: its number, if it is an article, its text's number, its line.
type Stored = (Option<String>, i64, u64);

/// Cuts files and has their texts kept. A file that several editions share is read once.
pub(crate) struct Binder<'a> {
    corpus: &'a Corpus,
    headings: &'a Headings,
    read: HashMap<At, Rc<Vec<Stored>>>,
}

impl<'a> Binder<'a> {
    pub fn new(corpus: &'a Corpus, headings: &'a Headings) -> Self {
        Self { corpus, headings, read: HashMap::new() }
    }

    /// Puts an edition together. `keep` stores a text and gives its number. Remarks are added to `issues`; what makes the
    /// edition unusable is the inner error.
    pub fn contents(
        &mut self,
        state: &State,
        language: &str,
        files: &[&Found],
        keep: &mut dyn FnMut(&ArticleText) -> Result<i64>,
        issues: &mut Vec<Issue>,
    ) -> Result<std::result::Result<Contents, Issue>> {
        let mut pieces: Vec<(Option<String>, i64)> = Vec::new();
        let mut met: HashMap<String, u32> = HashMap::new();
        for found in self.order(state, language, files)? {
            let found = match found {
                Ok(found) => found,
                Err(issue) => return Ok(Err(issue)),
            };
            let stored = match self.file(state, found, keep)? {
                Ok(stored) => stored,
                Err(issue) => return Ok(Err(issue)),
            };
            for (number, text, line) in stored.iter() {
                let unique = number.as_ref().map(|number| unique(&mut met, number));
                if unique != *number {
                    let issue =
                        Issue::new(state.file(&found.name), *line, "number_twice", number.clone().unwrap_or_default());
                    issues.push(Issue { set_aside: false, ..issue });
                }
                pieces.push((unique, *text));
            }
        }
        let contents = named(pieces);
        if contents.is_empty() {
            return Ok(Err(Issue::new(state.file(&format!("{language}.md")), 0, "empty_text", "")));
        }
        Ok(Ok(contents))
    }

    /// The main file, then its parts as it lists them, then parts that it does not list, annexes last.
    fn order<'f>(
        &self,
        state: &State,
        language: &str,
        files: &[&'f Found],
    ) -> Result<Vec<std::result::Result<&'f Found, Issue>>> {
        let main = format!("{language}.md");
        let Some(first) = files.iter().find(|found| found.name == main) else {
            return Ok(vec![Err(Issue::new(state.file(&main), 0, "no_text", ""))]);
        };
        let mut parts: Vec<&Found> = files.iter().copied().filter(|found| found.name != main).collect();
        let listed = match (parts.is_empty(), self.corpus.text(state, first)?) {
            (true, _) => Vec::new(),
            (false, Err(issue)) => return Ok(vec![Err(issue)]),
            (false, Ok(text)) => listed(&text, language),
        };
        let mut ordered = vec![Ok(*first)];
        for (name, line) in listed {
            match parts.iter().position(|found| found.name == name) {
                Some(at) => ordered.push(Ok(parts.remove(at))),
                // Listed twice is no harm; listed and not there is half a law.
                None if ordered.iter().flatten().any(|found| found.name == name) => {}
                None => ordered.push(Err(Issue::new(state.file(&main), line, "no_part", name))),
            }
        }
        parts.sort_by_key(|found| (found.name.contains("/an"), found.name.clone()));
        ordered.extend(parts.into_iter().map(Ok));
        Ok(ordered)
    }

    fn file(
        &mut self,
        state: &State,
        found: &Found,
        keep: &mut dyn FnMut(&ArticleText) -> Result<i64>,
    ) -> Result<std::result::Result<Rc<Vec<Stored>>, Issue>> {
        if let Some(known) = self.read.get(&found.at) {
            return Ok(Ok(Rc::clone(known)));
        }
        let text = match self.corpus.text(state, found)? {
            Ok(text) => text,
            Err(issue) => return Ok(Err(issue)),
        };
        let mut stored = Vec::new();
        for piece in cut(&text, self.headings) {
            let text = keep(&ArticleText { heading: piece.heading, body: piece.body })?;
            stored.push((piece.number, text, piece.line));
        }
        let stored = Rc::new(stored);
        self.read.insert(found.at.clone(), Rc::clone(&stored));
        Ok(Ok(stored))
    }
}

/// Every piece with a number. What stands between articles is called by the article before which it stands, `~25`: an article that
/// comes in behind it leaves its name as it is.
fn named(pieces: Vec<(Option<String>, i64)>) -> Contents {
    let mut next = String::new();
    let mut before: Vec<String> = Vec::with_capacity(pieces.len());
    for (number, _) in pieces.iter().rev() {
        before.push(number.clone().unwrap_or_else(|| format!("~{next}")));
        if let Some(number) = number {
            next.clone_from(number);
        }
    }
    let mut met = HashMap::new();
    let named = before.into_iter().rev().zip(pieces).map(|(name, (number, text))| match number {
        Some(number) => (number, text),
        None => (unique(&mut met, &name), text),
    });
    named.collect()
}

/// A number that was not met before: the second time with `#2`.
fn unique(met: &mut HashMap<String, u32>, number: &str) -> String {
    let times = met.entry(number.to_owned()).and_modify(|times| *times += 1).or_insert(1);
    if *times == 1 { number.to_owned() } else { format!("{number}#{times}") }
}

/// Part files that a main file links to, `](rus/sec001.md)`, each with its line.
pub(super) fn listed(text: &str, language: &str) -> Vec<(String, u64)> {
    let begin = format!("]({language}/");
    let links = (1..).zip(text.lines()).flat_map(|(line, text)| {
        text.split(begin.as_str()).skip(1).filter_map(move |rest| Some((rest.split_once(')')?.0.to_owned(), line)))
    });
    let files = links.map(|(name, line)| (name.split('#').next().unwrap_or_default().to_owned(), line));
    files.filter(|(name, _)| name.ends_with(".md")).map(|(name, line)| (format!("{language}/{name}"), line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_by_their_links() {
        let text = "# Кодекс\n\n| [`sec002`](rus/sec002.md) | 2 |\n| [`sec001`](rus/sec001.md#st1) | [`sec001`](rus/sec001.md) |\n[x](kaz/a.md)";
        let expect = [("rus/sec002.md", 3), ("rus/sec001.md", 4), ("rus/sec001.md", 4)];
        assert_eq!(listed(text, "rus"), expect.map(|(name, line)| (name.to_owned(), line)));
    }
}

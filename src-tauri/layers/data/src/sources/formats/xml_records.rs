//! Which element of a document is a record: the one that the profile names, or the one that repeats.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::Trouble;
use super::markup::{Markup, Node};
use super::trouble::Read;

/// How deep and how far into the document a repeated element is looked for.
const DEEPEST: usize = 4;
const PIECES: usize = 200_000;
const NAMES: usize = 1_000;

/// The place of records.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Wherever an element of that name stands, but not within another.
    Name(String),
    /// At that path from the root.
    Path(Vec<String>),
}

impl Place {
    /// A name, or a path with `/`.
    pub(super) fn given(path: &str) -> Self {
        match path.trim_start_matches('/').split('/').map(str::to_owned).collect::<Vec<_>>() {
            names if names.len() == 1 && !path.starts_with('/') => Self::Name(names.concat()),
            names => Self::Path(names),
        }
    }

    /// Whether the element at a path is a record.
    pub(super) fn is(&self, path: &[String]) -> bool {
        match self {
            Self::Name(name) => path.last() == Some(name),
            Self::Path(names) => path == names,
        }
    }
}

/// The element that repeats: the only one below the root to do so, or below an only child of it.
pub(super) fn detect(mut document: Markup<impl BufRead>) -> Read<Place> {
    let mut counts: BTreeMap<Vec<String>, u64> = BTreeMap::new();
    let mut path: Vec<String> = Vec::new();
    for _ in 0..PIECES {
        document.record();
        match document.next()? {
            Node::Open(tag) => {
                path.push(tag.name().to_owned());
                if path.len() <= DEEPEST && (counts.len() < NAMES || counts.contains_key(&path)) {
                    *counts.entry(path.clone()).or_default() += 1;
                }
            }
            Node::Close => drop(path.pop()),
            Node::End => break,
            Node::Text(_) | Node::Nothing => {}
        }
    }
    // A root and nothing in it is a page without records.
    let none = if counts.len() == 1 { Trouble::NoRows } else { Trouble::NoRecords };
    repeated(&counts).ok_or_else(|| none.into())
}

fn repeated(counts: &BTreeMap<Vec<String>, u64>) -> Option<Place> {
    let mut at: &Vec<String> = counts.keys().find(|path| path.len() == 1)?;
    let mut only = None;
    loop {
        let below = counts.iter().filter(|(path, _)| path.len() == at.len() + 1 && path.starts_with(at));
        let below: Vec<(&Vec<String>, u64)> = below.map(|(path, count)| (path, *count)).collect();
        let mut several = below.iter().filter(|(_, count)| *count > 1);
        match (several.next(), several.next(), below.as_slice()) {
            (Some((path, _)), None, _) => return Some(Place::Path((*path).clone())),
            (None, None, [(path, _)]) => {
                only.get_or_insert(*path);
                at = path;
            }
            // Beside the list something stands that tells of the file: the list is the one of them in which something repeats.
            (None, None, _) if only.is_none() => return list_among(counts, &below),
            // One record alone repeats nothing: it is the root's only child.
            (None, None, _) => return only.map(|path| Place::Path(path.clone())),
            _ => return None,
        }
    }
}

/// The element that repeats in one of some elements and in no other.
fn list_among(counts: &BTreeMap<Vec<String>, u64>, among: &[(&Vec<String>, u64)]) -> Option<Place> {
    let mut repeated = counts.iter().filter(|(path, count)| {
        **count > 1 && among.iter().any(|(list, _)| path.len() == list.len() + 1 && path.starts_with(list))
    });
    let first = repeated.next().map(|(path, _)| Place::Path(path.clone()));
    first.filter(|_| repeated.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(document: &str, expect: Option<&str>) {
        let found = detect(Markup::new(document.as_bytes())).ok().map(|place| match place {
            Place::Name(name) => name,
            Place::Path(names) => names.join("/"),
        });
        assert_eq!(found.as_deref(), expect, "{document}");
    }

    #[test]
    fn what_repeats_is_a_record() {
        check("<a><b/><b/></a>", Some("a/b"));
        check("<a><head/><b/><b/></a>", Some("a/b"));
        check("<a><list><b/><b/></list></a>", Some("a/list/b"));
        check("<a><b><c>1</c><d>2</d></b></a>", Some("a/b"));
        check("<a><b/><b/><c/><c/></a>", None);
        check("<a><b/><c/></a>", None);
        check("<a><day>1</day><list><b/><b/></list></a>", Some("a/list/b"));
        check("<a><head><k/><k/></head><list><b/><b/></list></a>", None);
        check("<a/>", None);
        check("<a><b/>", None);
        check("", None);
    }

    #[test]
    fn a_place_that_is_given() {
        let path = |names: &str| names.split('/').map(str::to_owned).collect::<Vec<_>>();
        for (given, at, expect) in
            [("b", "a/b", true), ("b", "a/c", false), ("a/b", "a/b", true), ("/a", "a", true), ("/a", "b/a", false)]
        {
            assert_eq!(Place::given(given).is(&path(at)), expect, "{given} {at}");
        }
    }
}

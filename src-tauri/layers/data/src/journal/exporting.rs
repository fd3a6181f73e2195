//! The journal, or some of its lines, as a file that proves itself: JSON lines up to a signed head.
//!
//! The first line of the file is the head with its key and what was asked for, which is told and not proved. Then come the journal's lines as they stand, in their
//! order. Where lines are left out, their number and the hashes of the complete subtrees over them stand instead, from left to right
//! (RFC 6962), so that the root can be made again out of the file alone: no line in it can be changed, moved, added or left out
//! unseen, and those left out tell nothing but that they are there.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};

use super::chain::Line;
use super::head::Head;
use super::peaks::{Peaks, cover};
use super::sealing::{PublicKey, digits};
use super::table::{self as lines, Asked};
use super::tree::{Hash, table as tree};
use crate::storage::Reader;
use crate::{Error, Result};

const FORMAT: &str = "ekn-journal-export-1";
/// Longer lines than this no journal has; a reader of a foreign file must end somewhere.
const LONGEST: u64 = 16 << 20;

/// The first line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Beginning {
    format: String,
    head: Head,
    public_key: PublicKey,
    asked: Filter,
    /// Who took the file and what for; told, as what was asked for is. Files of earlier versions say nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mark: Option<String>,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Filter {
    from: Option<String>,
    to: Option<String>,
    action: Option<String>,
    actor: Option<String>,
}

/// Lines left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Skipped {
    skipped: Gap,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    from: u64,
    to: u64,
    nodes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Item {
    Line(Line),
    Skipped(Skipped),
}

/// What a check of such a file found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Lines of the journal in it.
    pub lines: u64,
    /// The head that it goes up to; `None` where even that can't be read.
    pub head: Option<Head>,
    /// The first line of the file that is not in order, from 1; 0 where each is in order by itself and together they do not come to
    /// the root of the head.
    pub bad: Option<u64>,
    /// Whether the head's signature holds.
    pub signed: bool,
    /// Whether the key that signed it is one of those known.
    pub known: bool,
}

/// Writes the lines that are asked for, up to a head that was just signed. `mark` says who takes them and what for. Says how many they are.
///
/// # Errors
/// Those of the store, and what `refused` makes of those of the file.
pub fn write(
    reader: Reader<'_>,
    asked: &Asked,
    head: (&Head, PublicKey),
    mark: Option<&str>,
    out: &mut impl Write,
    refused: impl Fn(std::io::Error) -> Error,
) -> Result<u64> {
    let (head, public_key) = head;
    let Asked { from, to, action, actor } = asked.clone();
    let filter = Filter { from, to, action, actor };
    let beginning = Beginning {
        format: FORMAT.to_owned(),
        head: head.clone(),
        public_key,
        asked: filter,
        mark: mark.map(str::to_owned),
    };
    let mut put = |item: &dyn Fn(&mut Vec<u8>) -> serde_json::Result<()>| {
        let mut bytes = Vec::new();
        item(&mut bytes).map_err(|error| Error::Database(error.to_string()))?;
        bytes.push(b'\n');
        out.write_all(&bytes).map_err(&refused)
    };
    put(&|bytes| serde_json::to_writer(bytes, &beginning))?;
    let (mut next, mut written) = (0, 0);
    let gap = |from: u64, to: u64| -> Result<Option<Skipped>> {
        let nodes = cover(from, to).into_iter().map(|place| tree::read(reader, place).map(hex::encode));
        let nodes = nodes.collect::<Result<Vec<_>>>()?;
        Ok((from < to).then_some(Skipped { skipped: Gap { from: from + 1, to, nodes } }))
    };
    lines::each_asked(reader, asked, head.size, |line| {
        let at = u64::try_from(line.seq - 1).unwrap_or_default();
        if let Some(skipped) = gap(next, at)? {
            put(&|bytes| serde_json::to_writer(bytes, &skipped))?;
        }
        (next, written) = (at + 1, written + 1);
        put(&|bytes| serde_json::to_writer(bytes, &line))
    })?;
    if let Some(skipped) = gap(next, head.size)? {
        put(&|bytes| serde_json::to_writer(bytes, &skipped))?;
    }
    Ok(written)
}

/// Checks such a file by itself. `keys` are those that the person who checks knows to be the office's.
///
/// # Errors
/// Those of reading alone; whatever stands in the file is told in the answer.
pub fn check(mut file: impl BufRead, keys: &[PublicKey]) -> std::io::Result<Checked> {
    let mut checked = Checked { lines: 0, head: None, bad: Some(1), signed: false, known: false };
    let mut text = Vec::new();
    read(&mut file, &mut text)?;
    let Some(beginning) = parsed::<Beginning>(&text).filter(|beginning| beginning.format == FORMAT) else {
        return Ok(checked);
    };
    checked.signed = beginning.head.verify(&beginning.public_key).is_ok();
    checked.known = keys.contains(&beginning.public_key);
    checked.head = Some(beginning.head.clone());
    let (mut peaks, mut before, mut number) = (Peaks::default(), None, 1);
    loop {
        number += 1;
        if !read(&mut file, &mut text)? {
            break;
        }
        let taken = parsed(&text).and_then(|item| take(item, &mut peaks, &mut before));
        let Some(line) = taken.filter(|_| peaks.size() <= beginning.head.size) else {
            checked.bad = Some(number);
            return Ok(checked);
        };
        checked.lines += u64::from(line);
    }
    let fits = peaks.size() == beginning.head.size && beginning.head.root() == Ok(peaks.root());
    checked.bad = (!fits || !checked.signed).then_some(if checked.signed { 0 } else { 1 });
    Ok(checked)
}

/// One line of the file; whether there is one.
fn read(file: &mut impl BufRead, text: &mut Vec<u8>) -> std::io::Result<bool> {
    use std::io::Read as _;
    text.clear();
    Ok(file.by_ref().take(LONGEST).read_until(b'\n', text)? > 0)
}

fn parsed<'a, T: Deserialize<'a>>(text: &'a [u8]) -> Option<T> {
    serde_json::from_slice(text.strip_suffix(b"\n")?).ok()
}

/// Adds an item to the tree; whether it is a line, or `None` where it does not fit.
fn take(item: Item, peaks: &mut Peaks, before: &mut Option<String>) -> Option<bool> {
    match item {
        Item::Line(line) => {
            let hash = digits::<32>(&line.hash)?;
            let follows = before.as_ref().is_none_or(|before| *before == line.prev);
            let own = line.hash == line.digest() && u64::try_from(line.seq) == Ok(peaks.size() + 1);
            (own && follows).then(|| peaks.push(&hash, |_, _| ()))?;
            *before = Some(line.hash);
            Some(true)
        }
        Item::Skipped(Skipped { skipped: Gap { from, to, nodes } }) => {
            let begins = from == peaks.size() + 1 && from <= to && to <= super::tree::MOST;
            let places = if begins { cover(from - 1, to) } else { return None };
            let hashes: Option<Vec<Hash>> = nodes.iter().map(|hash| digits(hash)).collect();
            let hashes = hashes.filter(|hashes| hashes.len() == places.len())?;
            places.into_iter().zip(hashes).for_each(|(place, hash)| peaks.take(place.level, hash, |_, _| ()));
            *before = None;
            Some(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sealing::table as sealing;
    use super::super::{Entry, heads, table};
    use super::*;
    use crate::storage::{Migration, Store};

    const STEPS: [Migration; 4] = [table::MIGRATION, tree::MIGRATION, heads::MIGRATION, sealing::MIGRATION];

    fn exported(asked: &Asked, expect: u64) -> (String, PublicKey) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
        for number in 0..23 {
            let action = if number % 5 == 0 { "card" } else { "import" };
            let (at, day, subject) = ("2026-11-16T09:00:00Z", "2026-11-16", number.to_string());
            let entry = Entry { at, actor: "А", purpose: "supervision", day, action, subject: &subject, detail: "{}" };
            store.write(|writer| table::append(writer, &entry)).unwrap();
        }
        let signed: Result<_> = store.write(|writer| {
            let key = sealing::make(writer, "2026-11-16T09:00:00Z")?;
            Ok((heads::sign(writer, "2026-11-16T09:00:00Z", &key)?, key.public()))
        });
        let (head, key) = signed.unwrap();
        let mut out = Vec::new();
        let written = write(store.reader(), asked, (&head, key), Some("mark"), &mut out, |error| {
            Error::Database(error.to_string())
        });
        assert_eq!(written.unwrap(), expect);
        (String::from_utf8(out).unwrap(), key)
    }

    #[test]
    fn all_lines_or_some_prove_themselves() {
        let cards = Asked { action: Some("card".into()), ..Asked::default() };
        let none = Asked { actor: Some("Б".into()), ..Asked::default() };
        for (asked, lines) in [(Asked::default(), 23), (cards, 5), (none, 0)] {
            let (text, key) = exported(&asked, lines);
            let found = check(text.as_bytes(), &[key]).unwrap();
            assert_eq!((found.lines, found.bad, found.signed, found.known), (lines, None, true, true));
            assert!(!check(text.as_bytes(), &[]).unwrap().known);
        }
    }

    #[test]
    fn nothing_in_the_file_can_change() {
        let (text, key) = exported(&Asked { action: Some("card".into()), ..Asked::default() }, 5);
        let bad = |text: &str| check(text.as_bytes(), &[key]).unwrap().bad;
        let rows: Vec<&str> = text.split_inclusive('\n').collect();
        let without = |left: usize| {
            rows.iter().enumerate().filter(|(at, _)| *at != left).map(|(_, row)| *row).collect::<String>()
        };
        assert_eq!(bad(&text.replacen("\"subject\":\"5\"", "\"subject\":\"6\"", 1)), Some(4));
        assert_eq!(bad(&without(1)), Some(2));
        assert_eq!(bad(&without(rows.len() - 1)), Some(0));
        assert_eq!(bad(&text.replacen("\"size\":23", "\"size\":22", 1)), Some(rows.len() as u64));
        assert_eq!(bad(""), Some(1));
        for (at, byte) in text.bytes().enumerate().step_by(7) {
            let mut flipped = text.clone().into_bytes();
            flipped[at] ^= 1;
            let found = check(flipped.as_slice(), &[key]).unwrap();
            // What was asked for is told, not proved.
            let in_filter = (text.find("\"asked\"").unwrap()..rows[0].len() - 2).contains(&at);
            assert!(found.bad.is_some() || !found.known || in_filter, "{at} {}", byte as char);
        }
    }
}

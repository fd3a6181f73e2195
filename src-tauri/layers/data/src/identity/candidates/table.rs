//! Tables of candidates: pairs that may be one object, how many objects bear each word, and what the last search came to.

use std::cell::RefCell;
use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row, params};

use crate::identity::decisions::table::leader_sql;
use crate::identity::likeness::{Bearers, Measure, Rarity};
use crate::identity::splits::table::NOT_SPLIT;
use crate::passports::table as passports;
use crate::registries::names::table::borne_sql;
use crate::storage::{Migration, Reader, Writer};
use crate::{Error, Result};

use super::corpus::{Corpus, Given};
use super::search::search;
use super::{Candidate, Found};

/// First version. Everything here is derived and is replaced by the next search.
pub const MIGRATION: Migration = Migration {
    name: "2026-11-21 identity candidates",
    sql: "
CREATE TABLE identity_candidates (
    low INTEGER NOT NULL, high INTEGER NOT NULL, score INTEGER NOT NULL, PRIMARY KEY (low, high)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_candidates_score ON identity_candidates (score DESC, low, high);
CREATE TABLE identity_words (word TEXT PRIMARY KEY, bearers INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE identity_searches (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, model TEXT NOT NULL, last_object INTEGER NOT NULL,
    objects INTEGER NOT NULL, asked INTEGER NOT NULL, compared INTEGER NOT NULL, too_common INTEGER NOT NULL,
    candidates INTEGER NOT NULL
) STRICT;
",
};

/// Whose names a search has compared is kept with it, and each set of data sets has a search of its own. Not additive: candidates
/// of which that is not known can't be shown to everyone, and are forgotten until the next search.
pub const OF_DATASETS: Migration = Migration {
    name: "2026-11-23 identity candidates of data sets",
    sql: "
DROP TABLE identity_candidates;
DROP TABLE identity_words;
DELETE FROM identity_searches;
ALTER TABLE identity_searches ADD COLUMN datasets TEXT NOT NULL DEFAULT '[]';
CREATE TABLE identity_candidates (
    search INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, score INTEGER NOT NULL, PRIMARY KEY (search, low, high)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_candidates_score ON identity_candidates (search, score DESC, low, high);
CREATE TABLE identity_words (
    search INTEGER NOT NULL, word TEXT NOT NULL, bearers INTEGER NOT NULL, PRIMARY KEY (search, word)
) STRICT, WITHOUT ROWID;
",
};

/// Forgets all candidates and the words that they were found by: the next search begins anew.
pub(crate) fn clear(writer: &Writer<'_>) -> Result<()> {
    let conn = writer.connection();
    Ok(conn
        .execute_batch("DELETE FROM identity_candidates; DELETE FROM identity_words; DELETE FROM identity_searches;")?)
}

/// Forgets what searches found since a moment, UTC. What was found before it owes nothing to what came then.
pub(crate) fn clear_since(writer: &Writer<'_>, at: &str) -> Result<()> {
    let since = "(SELECT id FROM identity_searches WHERE at >= ?1)";
    for table in ["identity_candidates", "identity_words"] {
        writer.connection().execute(&format!("DELETE FROM {table} WHERE search IN {since}"), [at])?;
    }
    writer.connection().execute("DELETE FROM identity_searches WHERE at >= ?1", [at])?;
    Ok(())
}

/// A search with what came of it.
#[derive(Debug, Clone)]
pub struct Searched {
    /// Its number.
    id: i64,
    /// When, UTC.
    pub at: String,
    /// By whom.
    pub actor: String,
    /// The model, with its version.
    pub model: String,
    /// Whether objects came after it.
    pub stale: bool,
    /// Objects whose names were compared.
    pub objects: i64,
    /// Of them without БИН and ИИН.
    pub asked: i64,
    /// Of them those whose every word is too common to search by.
    pub too_common: i64,
    /// Candidates found.
    pub candidates: i64,
}

/// Which candidates are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Page {
    /// Those put off, instead of those open.
    pub later: bool,
    /// Only those after this one.
    pub after: Option<Candidate>,
    /// At most so many.
    pub limit: u32,
}

const GIVEN: &str =
    "SELECT o.id, o.scheme, o.name, o.name_ru, o.name_kk, coalesce((SELECT e.address FROM lawful_entities e
    WHERE e.object = o.id AND e.address <> '' ORDER BY e.batch DESC LIMIT 1), ''), o.value
    FROM lawful_objects o WHERE o.kind IN ('entity', 'authority')";

fn borne() -> String {
    borne_sql("o.id", "o.scheme")
}

fn given_of(row: &Row<'_>) -> rusqlite::Result<Given> {
    let names: [String; 3] = [row.get(2)?, row.get(3)?, row.get(4)?];
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        if !name.trim().is_empty() && !kept.contains(&name) {
            kept.push(name);
        }
    }
    Ok(Given { id: row.get(0)?, scheme: row.get(1)?, names: kept, address: row.get(5)? })
}

/// An object's names and address, as the session may see them. One of which it may see the number alone is called by that.
pub(crate) fn given(reader: Reader<'_>, object: i64) -> Result<Given> {
    let mut statement = reader.connection().prepare_cached(&format!("{GIVEN} AND o.id = ?1"))?;
    let found = statement.query_row([object], |row| {
        let mut given = given_of(row)?;
        if given.names.is_empty() {
            given.names.push(row.get(6)?);
        }
        Ok(given)
    });
    found.optional()?.ok_or_else(|| Error::unknown("object", object.to_string()))
}

/// Reads all names that the session may see and searches. It only reads, so nobody waits for it; `keep` writes down what it found.
pub fn find(
    reader: Reader<'_>,
    measure: &Measure,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<(Found, Rarity)> {
    let mut corpus = Corpus::new();
    let mut statement = reader.connection().prepare(&format!("{GIVEN} AND {} ORDER BY o.id", borne()))?;
    let mut rows = statement.query([])?;
    let mut read = 0_u64;
    while let Some(row) = rows.next()? {
        corpus.take(measure, &given_of(row)?);
        read += 1;
        if read.is_multiple_of(4096) && !progress(0, read) {
            return Err(Error::Cancelled);
        }
    }
    let found = search(&corpus, measure, progress)?;
    Ok((found, corpus.rarity))
}

/// Puts the outcome of a search in the place of the one before over the same data sets.
pub fn keep(
    writer: &Writer<'_>,
    measure: &Measure,
    (found, rarity): (&Found, &Rarity),
    (actor, at): (&str, &str),
) -> Result<()> {
    let conn = writer.connection();
    let datasets = passports::allowed_list(writer.reader())?;
    for table in ["identity_candidates", "identity_words"] {
        let sql = format!("DELETE FROM {table} WHERE search IN (SELECT id FROM identity_searches WHERE datasets = ?1)");
        conn.execute(&sql, [&datasets])?;
    }
    conn.execute("DELETE FROM identity_searches WHERE datasets = ?1", [&datasets])?;
    conn.execute(
        "INSERT INTO identity_searches (at, actor, model, last_object, objects, asked, compared, too_common, candidates, datasets)
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(id), 0) FROM objects), ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            at,
            actor,
            format!("{} {}", measure.model.id, measure.model.version),
            found.objects as i64,
            found.asked as i64,
            found.compared as i64,
            found.too_common as i64,
            found.candidates.len() as i64,
            datasets
        ],
    )?;
    let search = conn.last_insert_rowid();
    let mut insert =
        conn.prepare("INSERT INTO identity_candidates (search, low, high, score) VALUES (?1, ?2, ?3, ?4)")?;
    for candidate in &found.candidates {
        insert.execute(params![search, candidate.low, candidate.high, candidate.score])?;
    }
    let mut insert = conn.prepare("INSERT INTO identity_words (search, word, bearers) VALUES (?1, ?2, ?3)")?;
    // In the order of the key, so that the table is written from its beginning to its end. A word of one bearer weighs as one
    // that is not here.
    let mut words: Vec<(String, u32)> = rarity
        .plain
        .iter()
        .filter(|(_, bearers)| **bearers > 1)
        .map(|(word, bearers)| (word.clone(), *bearers))
        .collect();
    let concepts = &measure.names.words.concepts;
    words.extend(rarity.listed.iter().filter_map(|(place, bearers)| {
        concepts.get(usize::from(*place)).map(|concept| (format!("={concept}"), *bearers))
    }));
    words.sort();
    for (word, bearers) in words {
        insert.execute(params![search, word, bearers])?;
    }
    Ok(())
}

/// The last search that compared nothing but what the session may see: of those the one over the most data sets, so that a search
/// under a narrower purpose does not stand before it.
pub fn last_search(reader: Reader<'_>) -> Result<Option<Searched>> {
    let sql =
        "SELECT at, actor, model, last_object < (SELECT coalesce(max(id), 0) FROM objects), objects, asked, too_common,
        candidates, id FROM identity_searches
        WHERE NOT EXISTS (SELECT 1 FROM json_each(datasets) WHERE value NOT IN (SELECT dataset FROM temp.allowed))
        ORDER BY json_array_length(datasets) DESC, id DESC LIMIT 1";
    let found = reader.connection().prepare_cached(sql)?.query_row([], |row| {
        Ok(Searched {
            id: row.get(8)?,
            at: row.get(0)?,
            actor: row.get(1)?,
            model: row.get(2)?,
            stale: row.get(3)?,
            objects: row.get(4)?,
            asked: row.get(5)?,
            too_common: row.get(6)?,
            candidates: row.get(7)?,
        })
    });
    Ok(found.optional()?)
}

/// Candidates that wait for a decision, or were put off: those not together and not kept apart, and not of two groups that have
/// БИН or ИИН each. The most alike first; and how many there are in all. They are those of [`last_search`], so both sides may be seen.
pub fn page(reader: Reader<'_>, page: &Page) -> Result<(Vec<Candidate>, i64)> {
    let Some(last) = last_search(reader)? else { return Ok((Vec::new(), 0)) };
    let (left, right) = (leader_sql("c.low"), leader_sql("c.high"));
    let number =
        |leader: &str| format!("(SELECT o.value FROM objects o WHERE o.id = {leader} AND o.scheme IN ('bin', 'iin'))");
    let open = format!(
        "FROM identity_candidates c WHERE c.search = ?2 AND {left} <> {right}
         AND NOT EXISTS (SELECT 1 FROM identity_judgements j WHERE j.low = c.low AND j.high = c.high AND j.withdrawn_at IS NULL
             AND j.verdict = 'different')
         AND EXISTS (SELECT 1 FROM identity_judgements j WHERE j.low = c.low AND j.high = c.high AND j.withdrawn_at IS NULL
             AND j.verdict = 'later') = ?1
         AND {NOT_SPLIT} AND ({} IS NULL OR {} IS NULL)",
        number(&left),
        number(&right)
    );
    let total = reader
        .connection()
        .prepare_cached(&format!("SELECT count(*) {open}"))?
        .query_row(params![page.later, last.id], |row| row.get(0))?;
    let after = page.after.unwrap_or(Candidate { low: 0, high: 0, score: u8::MAX });
    let sql = format!(
        "SELECT c.low, c.high, c.score {open} AND (c.score < ?3 OR c.score = ?3 AND (c.low, c.high) > (?4, ?5))
         ORDER BY c.score DESC, c.low, c.high LIMIT ?6"
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement
        .query_map(params![page.later, last.id, after.score, after.low, after.high, page.limit], |row| {
            Ok(Candidate { low: row.get(0)?, high: row.get(1)?, score: row.get(2)? })
        })?;
    Ok((rows.collect::<rusqlite::Result<_>>()?, total))
}

/// How many other candidates of the last search have a side of this pair and are no less alike, and are not kept apart: of several that
/// bear one name at most one is the right one.
pub fn rivals(reader: Reader<'_>, pair: Candidate) -> Result<i64> {
    let Some(last) = last_search(reader)? else { return Ok(0) };
    let sql = format!(
        "SELECT count(*) FROM identity_candidates c
         WHERE c.search = ?1 AND c.score >= ?4 AND (c.low IN (?2, ?3)) + (c.high IN (?2, ?3)) = 1
         AND NOT EXISTS (SELECT 1 FROM identity_judgements j WHERE j.low = c.low AND j.high = c.high AND j.withdrawn_at IS NULL
             AND j.verdict = 'different')
         AND {NOT_SPLIT}"
    );
    let found = reader
        .connection()
        .prepare_cached(&sql)?
        .query_row(params![last.id, pair.low, pair.high, pair.score], |row| row.get(0))?;
    Ok(found)
}

/// How common words are, asked of the store one by one.
pub struct StoredRarity<'a> {
    reader: Reader<'a>,
    concepts: &'a [String],
    search: i64,
    objects: u32,
    known: RefCell<HashMap<String, u32>>,
    failed: RefCell<Option<Error>>,
}

impl<'a> StoredRarity<'a> {
    /// As the last search counted.
    #[must_use]
    pub fn new(reader: Reader<'a>, concepts: &'a [String]) -> Self {
        let (known, failed) = (RefCell::default(), RefCell::default());
        let mut rarity = Self { reader, concepts, search: 0, objects: 0, known, failed };
        match last_search(reader) {
            Ok(Some(last)) => {
                rarity.search = last.id;
                rarity.objects = u32::try_from(last.objects).unwrap_or(u32::MAX);
            }
            Ok(None) => {}
            Err(error) => rarity.failed = RefCell::new(Some(error)),
        }
        rarity
    }

    /// The first thing that went wrong while asking.
    pub fn finish(&self) -> Result<()> {
        self.failed.take().map_or(Ok(()), Err)
    }

    fn ask(&self, word: &str) -> u32 {
        if let Some(known) = self.known.borrow().get(word) {
            return *known;
        }
        let found = self.look_up(word).unwrap_or_else(|error| {
            self.failed.borrow_mut().get_or_insert(error);
            0
        });
        self.known.borrow_mut().insert(word.to_owned(), found);
        found
    }

    fn look_up(&self, word: &str) -> Result<u32> {
        let sql = "SELECT bearers FROM identity_words WHERE search = ?1 AND word = ?2";
        let mut statement = self.reader.connection().prepare_cached(sql)?;
        Ok(statement.query_row(params![self.search, word], |row| row.get(0)).optional()?.unwrap_or(0))
    }
}

impl Bearers for StoredRarity<'_> {
    fn objects(&self) -> u32 {
        self.objects
    }

    fn plain(&self, word: &str) -> u32 {
        self.ask(word)
    }

    fn listed(&self, concept: u16) -> u32 {
        self.concepts.get(usize::from(concept)).map_or(0, |concept| self.ask(&format!("={concept}")))
    }
}

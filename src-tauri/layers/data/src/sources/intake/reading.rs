//! The reading side of an import: rows understood on a thread of their own and sent over in handfuls.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::Read as _;
use std::sync::mpsc::{Receiver, SyncSender};

use sha2::{Digest, Sha256};

use crate::passports::Biometrics;
use crate::quality::Counting;
use crate::registries::{ObjectKind, Registry};
use crate::sources::Profile;
use crate::sources::formats::{self, FileFacts, Input, RawRow, Sink, Trouble};
use crate::sources::kept::{Block, Blocks};
use crate::sources::quarantine::{Aside, Glimpse, Quarantined};
use crate::sources::understanding::named_columns;
use crate::sources::value::{Cell, Content, Value, into_cells};
use crate::vocabulary::Identifier;
use crate::{Error, Result};

use super::asides::Asides;
use super::beside;
use super::examiner::{Examiner, Met, PartSeen, Understood};
use super::known::{Known, Standing};
use super::sides::identifier_of;

/// Rows sent over at a time.
const HANDFUL: usize = 256;

/// What the writing side is sent.
pub(super) enum Piece {
    /// A table of the file begins.
    Part { name: String, columns: Vec<String>, seen: PartSeen },
    /// Rows, in the order of the file.
    Rows(Handful),
    /// A block of the original file.
    Original(Block),
    /// A block of the rows kept as lines of JSON.
    Lines(Block),
    /// The original has been read to its end.
    Kept,
    /// The rows have been read to their end.
    End(Ending),
    /// Reading ended by an error.
    Failed(Error),
}

/// Some rows, and how far the reading has come with them.
#[derive(Default)]
pub(super) struct Handful {
    pub items: Vec<Item>,
    /// Rows set aside earlier that these are the corrections of, each with the key of the row that it has become.
    pub answers: Vec<(Aside, String)>,
    /// Those that stand here again and are set aside anew.
    pub again: Vec<Aside>,
    pub read: u64,
    pub unchanged: u64,
    pub same: u64,
    pub swallowed: u64,
    pub lost_letters: u64,
    pub in_all: Option<u64>,
    pub done: u64,
}

/// What becomes of a row.
pub(super) enum Item {
    /// It is stored, in the place of an earlier version if it has one.
    Store(Box<StoreRow>, Option<i64>),
    /// A row that had vanished is there again as it was.
    Return(i64),
    /// It is set aside, with what can be read of it.
    Aside(Box<(Quarantined, Glimpse)>),
}

/// A row to be stored.
pub(super) struct StoreRow {
    pub part: u32,
    pub line: u64,
    /// Where its text begins in the original, or among the kept lines.
    pub place: u64,
    pub key: String,
    pub content: Content,
    pub cells: Vec<Cell<'static>>,
    /// Whom the row speaks of: itself in the register of entities, authority and entity elsewhere.
    pub speaks_of: [Spoken; 2],
    /// What the register of entities says of the object.
    pub described: Option<Described>,
    /// Where it stood when it was set aside, if it is the correction of such a row, and the row as it stands.
    pub corrects: Option<(Aside, String)>,
}

/// An identifier and a name under which a row speaks of an object.
#[derive(Default)]
pub(super) struct Spoken {
    /// With a hash of it, by which it is known again. Whoever a source only names gets an identifier of that name: an authority one for
    /// all sources, an entity one for this source alone, since two firms may bear one name. A person joins them with others on the
    /// merge desk.
    pub identifier: Option<(Identifier, [u8; 16])>,
    pub name: String,
}

/// Names and kind of an object in the register of entities.
pub(super) struct Described {
    pub kind: ObjectKind,
    pub name_ru: String,
    pub name_kk: String,
}

/// How the reading ended.
pub(super) struct Ending {
    pub digest: String,
    /// Columns without a heading in which something stands, and which mean nothing.
    pub nameless: Vec<String>,
    /// Bytes of the rows kept as lines.
    pub lines: u64,
    /// Rows held before, and the numbers of those that the file did not have.
    pub held: usize,
    pub missing: Vec<i64>,
    /// Rows held that a new one of the file, of the same body, number and year, may be the correction of.
    pub beside: u64,
    /// The first line that was not cut into its cells, and how many such lines there are.
    pub uncut: Option<(u64, u64)>,
    /// By what rows whose number could not be read may be known again.
    pub traces: HashSet<u64>,
    /// What the rows are worth, if all of them are new.
    pub counting: Option<Box<Counting>>,
}

/// What the rows of a file are read with.
pub(super) struct Way<'a> {
    pub file: &'a FileFacts,
    pub profile: &'a Profile,
    /// The data set.
    pub dataset: &'a str,
    /// What columns of biometric data are called.
    pub biometrics: &'a Biometrics,
    pub known: Known,
    /// Rows set aside earlier, by their number.
    pub asides: Asides,
    /// The batch that they become.
    pub batch: i64,
    /// Counts them, if none is held yet.
    pub counting: Option<Box<Counting>>,
}

/// Reads all rows of a file and sends them over. What has been stored comes back.
pub(super) fn rows(input: &dyn Input, way: Way<'_>, send: &SyncSender<Piece>, spent: &Receiver<Vec<Item>>) {
    let Way { file, profile, dataset, biometrics, known, asides, batch, counting } = way;
    let lines = Blocks::new(|block| sent(send, Piece::Lines(block)));
    let examiner = Examiner::new(profile, dataset, known);
    let registry = profile.registry();
    let mut reading = Reading {
        registry,
        dataset,
        biometrics,
        batch,
        examiner,
        asides,
        counting,
        lines,
        handful: Handful::default(),
        uncut: None,
        traces: HashSet::new(),
        send,
        spent,
    };
    let read = formats::read(input, file, &profile.source, &mut reading);
    let last = match read.and_then(|()| reading.end()) {
        Ok(ending) => Piece::End(ending),
        Err(error) => Piece::Failed(error),
    };
    // Nobody listens any more only if the writing side has failed, and then it is that failure which is told.
    let _ = send.send(last);
}

/// Reads the file as it is and sends its blocks over.
pub(super) fn original(input: &dyn Input, sha256: &str, send: &SyncSender<Piece>) {
    let last = match blocks(input, sha256, send) {
        Ok(()) => Piece::Kept,
        Err(error) => Piece::Failed(error),
    };
    let _ = send.send(last);
}

fn blocks(input: &dyn Input, sha256: &str, send: &SyncSender<Piece>) -> Result<()> {
    let mut file = input.open()?;
    let mut blocks = Blocks::new(|block| sent(send, Piece::Original(block)));
    let (mut hash, mut part) = (Sha256::new(), vec![0; 128 * 1024]);
    loop {
        let read = file.read(&mut part).map_err(Error::io(input.name()))?;
        if read == 0 {
            break;
        }
        hash.update(&part[..read]);
        blocks.take(&part[..read])?;
    }
    blocks.finish()?;
    if hex::encode(hash.finalize()) == sha256 { Ok(()) } else { Err(Trouble::Changed.of(input)) }
}

fn sent(send: &SyncSender<Piece>, piece: Piece) -> Result<()> {
    send.send(piece).map_err(|_| Error::Cancelled)
}

struct Reading<'a, F> {
    registry: Registry,
    dataset: &'a str,
    biometrics: &'a Biometrics,
    batch: i64,
    examiner: Examiner<'a>,
    asides: Asides,
    counting: Option<Box<Counting>>,
    lines: Blocks<F>,
    handful: Handful,
    uncut: Option<(u64, u64)>,
    traces: HashSet<u64>,
    send: &'a SyncSender<Piece>,
    spent: &'a Receiver<Vec<Item>>,
}

impl<F: FnMut(Block) -> Result<()>> Reading<'_, F> {
    fn store(&mut self, raw: &RawRow<'_>, met: Met, existing: Option<i64>) -> Result<Item> {
        let Met { row: Understood { values, content, .. }, key, .. } = met;
        self.handful.lost_letters += u64::from(self.examiner.has_lost_letters(&values));
        let (speaks_of, described) = said_of_objects(self.registry, &values, self.dataset);
        let cells = into_cells(values);
        if existing.is_none()
            && let Some(counting) = &mut self.counting
        {
            counting.take_new(self.batch, &cells);
        }
        let place = match raw.place {
            Some(place) => place,
            None => self.lines.line(raw.cells)?,
        };
        let (part, line) = (raw.part, raw.line);
        let corrects = self.examiner.stood_at(raw).map(|stood| (stood, raw.shown()));
        let row = StoreRow { part, line, place, key, content, cells, speaks_of, described, corrects };
        Ok(Item::Store(Box::new(row), existing))
    }

    /// What a good row is to the store, and whether it answers rows set aside earlier.
    fn meet(&mut self, raw: &RawRow<'_>, met: &Met) -> Standing {
        let Understood { number, values, .. } = &met.row;
        let told = || self.examiner.sides_told(number, values);
        let mut brought = self.asides.brought(number, true, &told, &self.examiner.known.parting);
        brought.extend(self.examiner.stood_at(raw));
        self.handful.answers.extend(brought.into_iter().map(|place| (place, met.key.clone())));
        met.standing
    }

    fn flush(&mut self) -> Result<()> {
        self.spent.try_iter().for_each(drop);
        sent(self.send, Piece::Rows(std::mem::take(&mut self.handful)))
    }

    fn end(mut self) -> Result<Ending> {
        self.flush()?;
        self.lines.finish()?;
        let (held, missing) = self.examiner.known.missing();
        let nameless = self.examiner.nameless();
        Ok(Ending {
            digest: self.examiner.digest(),
            nameless,
            lines: self.lines.taken,
            held,
            missing,
            beside: self.examiner.known.beside(),
            uncut: self.uncut,
            traces: self.traces,
            counting: self.counting,
        })
    }
}

impl<F: FnMut(Block) -> Result<()>> Sink for Reading<'_, F> {
    type Error = Error;

    fn part(&mut self, name: &str, columns: &[String]) -> Result<()> {
        let seen = self.examiner.part(columns).map_err(|error| error.of_table(name))?;
        sent(self.send, Piece::Part { name: name.to_owned(), columns: named_columns(columns), seen })
    }

    fn row(&mut self, raw: RawRow<'_>) -> Result<()> {
        let item = match self.examiner.row(&raw) {
            Ok(row) => match self.meet(&raw, &row) {
                Standing::New => Some(self.store(&raw, row, None)?),
                Standing::Changed(existing) => Some(self.store(&raw, row, Some(existing))?),
                Standing::Returned(existing) => Some(Item::Return(existing)),
                Standing::Unchanged => None,
                Standing::Repeated | Standing::Conflict(_) | Standing::Unclear | Standing::Respelt => {
                    self.handful.same += 1;
                    None
                }
            },
            Err(reject) => {
                beside::refuse_header(raw.cells, self.biometrics)?;
                if raw.marks.broken {
                    self.handful.swallowed += raw.further_lines();
                }
                if self.examiner.is_uncut(&raw) {
                    let (first, count) = self.uncut.unwrap_or((raw.line, 0));
                    self.uncut = Some((first, count + 1));
                }
                let row = Quarantined {
                    part: i64::from(raw.part),
                    line: raw.line as i64,
                    reason: reject.reason.to_owned(),
                    field: reject.field,
                    detail: reject.detail,
                    raw: raw.shown(),
                    answered: None,
                };
                let glimpse = self.examiner.glimpse(&raw);
                self.traces.extend(&glimpse.traces);
                let parting = &self.examiner.known.parting;
                let again = self.asides.brought(&glimpse.told, false, &|| parting.sides_told(&glimpse.told), parting);
                self.handful.again.extend(again.into_iter().chain(self.examiner.stood_at(&raw)));
                Some(Item::Aside(Box::new((row, glimpse))))
            }
        };
        self.handful.read += 1;
        self.handful.done = raw.done;
        self.handful.unchanged += u64::from(matches!(item, None | Some(Item::Return(_))));
        self.handful.items.extend(item);
        if self.handful.read.is_multiple_of(HANDFUL as u64) { self.flush() } else { Ok(()) }
    }

    fn told(&mut self, in_all: u64) {
        self.handful.in_all = self.handful.in_all.max(Some(in_all));
    }
}

/// Whom a row speaks of, and how the register of entities describes them.
pub(super) fn said_of_objects(registry: Registry, values: &[Value], dataset: &str) -> ([Spoken; 2], Option<Described>) {
    let spoken = |kind, id, name: String| spoken_of(value_of(registry, values, id), (kind, dataset), name);
    let named = |field| value_of(registry, values, field).map(Value::text).unwrap_or_default();
    match registry {
        Registry::Entities => {
            let about = described(values);
            let name = if about.name_ru.is_empty() { &about.name_kk } else { &about.name_ru };
            let itself = spoken(ObjectKind::Entity, "id", name.clone());
            ([itself, Spoken::default()], Some(about))
        }
        _ => {
            let body = spoken(ObjectKind::Authority, "authority_id", named("authority_name"));
            ([body, spoken(ObjectKind::Entity, "entity_id", named("entity_name"))], None)
        }
    }
}

fn value_of<'v>(registry: Registry, values: &'v [Value], field: &str) -> Option<&'v Value> {
    registry.field(field).map(|(place, _)| &values[place])
}

fn spoken_of(id: Option<&Value>, (kind, dataset): (ObjectKind, &str), name: String) -> Spoken {
    let identifier = identifier_of(id, kind, dataset, &name).map(Cow::into_owned);
    Spoken { identifier: identifier.map(hashed), name }
}

/// An identifier with the hash by which it is known again.
pub(super) fn hashed(identifier: Identifier) -> (Identifier, [u8; 16]) {
    let mut hash = Sha256::new();
    hash.update(identifier.scheme());
    hash.update([0]);
    hash.update(identifier.value());
    let mut short = [0; 16];
    short.copy_from_slice(&hash.finalize()[..16]);
    (identifier, short)
}

fn described(values: &[Value]) -> Described {
    let text = |field| value_of(Registry::Entities, values, field).map(Value::text).unwrap_or_default();
    let kind = if text("role") == "authority" { ObjectKind::Authority } else { ObjectKind::Entity };
    Described { kind, name_ru: text("name_ru"), name_kk: text("name_kk") }
}

//! The writing side of an import: what has been understood is stored, in the order of the file.

use std::collections::{BTreeSet, HashSet};
use std::ops::RangeInclusive;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};

use crate::identity::splits::Settled;
use crate::passports::Passport;
use crate::quality::Counting;
use crate::registries::held::table as held;
use crate::registries::names::table as names;
use crate::registries::table::{self as rows, RowHead, RowWriter};
use crate::registries::{Registry, RowKey};
use crate::retention::table as retention;
use crate::search::Indexer;
use crate::sources::fetch::table as fetched;
use crate::sources::formats::FileFacts;
use crate::sources::quarantine::table as quarantine;
use crate::sources::quarantine::{Glimpse, Quarantined};
use crate::sources::table::{self as batches, Ended, Part};
use crate::sources::{Profile, kept};
use crate::storage::Writer;
use crate::{Error, Result};

use super::asides::Asides;
use super::known::Known;
use super::objects::Objects;
use super::reading::{self, Ending, Handful, Item, Piece, StoreRow, Way};
use super::sides;
use super::{Counts, Order};

/// Pieces that may wait between the threads.
const WAITING: usize = 16;

/// Memory for decrypted pages and for the rows that are known, in KB. Keys come in no order: each page of their indexes that is held need not
/// be written and decrypted again.
const ROOM_KB: u64 = 176 * 1024;
/// At least and at most as many of it are for pages.
const PAGES_KB: RangeInclusive<u64> = 56 * 1024..=112 * 1024;
/// Bytes that a known row takes, with the tables that find it.
const KNOWN_ROW: u64 = 60;
/// After so many rows it can be told how many the file has.
const TOLD_BY: u64 = 10_000;

/// What a run over a file came to.
pub(super) struct Done {
    pub counts: Counts,
    pub unmapped: Vec<String>,
    /// Rows that had vanished and are there again.
    pub returned: u64,
    /// Rows set aside earlier that have been brought again in order.
    pub answered: u64,
    /// Rows of which something was known that the file has no column for.
    pub emptied: u64,
    /// Rows that bore pseudonyms and bear names again.
    pub named: u64,
    /// What the rows are worth, counted while they were read; nothing where it has to be counted over all that is held.
    pub counting: Option<Box<Counting>>,
}

/// One run over a file.
pub(super) struct Intake<'a> {
    writer: &'a Writer<'a>,
    profile: &'a Profile,
    registry: Registry,
    dataset: &'a str,
    batch: i64,
    rows: RowWriter<'a>,
    counts: Counts,
    returned: u64,
    answered: u64,
    /// Rows known before the file.
    known_before: u64,
    /// Whether the room for pages has been settled.
    has_room: bool,
    parts: Vec<Part>,
    /// For each of them the fields that no column of it fills.
    absent: Vec<Vec<usize>>,
    /// Rows that would lose what is known of them, and those of the fields that say it.
    emptied: (u64, BTreeSet<usize>),
    unmapped: Vec<String>,
    objects: Objects<'a>,
    /// Objects that rows of this file were of before.
    left: BTreeSet<i64>,
    settled: Settled,
    /// Batches whose rows bear pseudonyms, and how many of these bear names again.
    nameless: (HashSet<i64>, u64),
    index: Indexer,
    /// The original being kept, unless the store has it already.
    original: Option<i64>,
    /// The rows kept as lines, made with the first block.
    lines: Option<i64>,
}

impl<'a> Intake<'a> {
    pub(super) fn run(
        writer: &'a Writer<'a>,
        order: &Order<'a>,
        file: &FileFacts,
        batch: i64,
        progress: &mut dyn FnMut(&Counts) -> bool,
    ) -> Result<Done> {
        let (registry, dataset) = (order.profile.registry(), order.passport.id.as_str());
        let mut known = Known::load(writer, order.profile, dataset)?;
        known.other_numbers = order.other_numbers;
        let original = match kept::table::original(writer.reader(), &file.sha256)? {
            Some(_) => None,
            None => Some(kept::table::insert_file(writer, Some(&file.sha256))?),
        };
        let mut intake = Intake {
            writer,
            profile: order.profile,
            registry,
            dataset,
            batch,
            rows: RowWriter::new(writer, registry, dataset, batch)?,
            counts: Counts { total: file.bytes, ..Counts::default() },
            returned: 0,
            answered: 0,
            known_before: known.len() as u64,
            has_room: false,
            parts: Vec::new(),
            absent: Vec::new(),
            emptied: Default::default(),
            unmapped: Vec::new(),
            objects: Objects::of(writer, dataset),
            left: BTreeSet::new(),
            settled: Settled::of(writer.reader(), registry)?,
            nameless: (retention::pseudonymised(writer.reader(), dataset)?, 0),
            index: Indexer::begin(registry, dataset),
            original,
            lines: None,
        };
        // A data set of which nothing is held is counted as it is read; else earlier rows count too.
        let counting =
            known.is_empty().then(|| Counting::begin(writer.reader(), registry, dataset, order.passport.terms));
        let counting = counting.transpose()?.map(Box::new);
        let asides = Asides::of(quarantine::unanswered(writer.reader(), dataset)?);
        let biometrics = &order.passport.biometrics;
        let way = Way { file, profile: order.profile, dataset, biometrics, known, asides, batch, counting };
        let ending = std::thread::scope(|scope| {
            let (send, pieces) = sync_channel(WAITING);
            let (back, spent) = channel();
            if original.is_some() {
                let send = send.clone();
                scope.spawn(move || reading::original(order.file, &file.sha256, &send));
            }
            scope.spawn(move || reading::rows(order.file, way, &send, &spent));
            intake.listen(order.passport, pieces, &back, progress)
        })?;
        intake.finish(order, file, ending, progress)
    }

    /// Takes pieces until both readers are done. Returning drops the receiver, which stops them.
    fn listen(
        &mut self,
        passport: &Passport,
        pieces: Receiver<Piece>,
        back: &Sender<Vec<Item>>,
        progress: &mut dyn FnMut(&Counts) -> bool,
    ) -> Result<Ending> {
        let mut ending = None;
        for piece in pieces {
            match piece {
                Piece::Part { name, columns, seen } => {
                    passport.biometrics.refuse(&columns)?;
                    let new =
                        seen.unmapped.into_iter().filter(|name| !self.unmapped.contains(name)).collect::<Vec<_>>();
                    self.unmapped.extend(new);
                    self.parts.push(Part { name, columns });
                    self.absent.push(seen.absent);
                }
                Piece::Rows(handful) => {
                    self.take(&handful)?;
                    // Memory is given back the quickest where it was taken. Once the other side has ended, it is given back here.
                    let _ = back.send(handful.items);
                    if !progress(&self.counts) {
                        return Err(Error::Cancelled);
                    }
                }
                Piece::Original(block) => {
                    if let Some(file) = self.original {
                        kept::table::insert_block(self.writer, file, &block)?;
                    }
                }
                Piece::Lines(block) => {
                    let file = match self.lines {
                        Some(file) => file,
                        None => *self.lines.insert(kept::table::insert_file(self.writer, None)?),
                    };
                    kept::table::insert_block(self.writer, file, &block)?;
                }
                Piece::Kept => {}
                Piece::End(end) => ending = Some(end),
                Piece::Failed(error) => return Err(error),
            }
        }
        ending.ok_or_else(|| Error::Database("the reading ended without a word".to_owned()))
    }

    /// Leaves to pages what the known rows will leave of the room, as soon as it can be told how many they will be: what has been given
    /// to pages once does not come back.
    fn make_room(&mut self) -> Result<()> {
        let Counts { read, done, total, .. } = self.counts;
        if self.has_room || read < TOLD_BY || done == 0 {
            return Ok(());
        }
        self.has_room = true;
        let coming = read * total.max(done) / done;
        self.objects.expect(coming)?;
        let expected = self.known_before + coming;
        let left = ROOM_KB.saturating_sub(expected * KNOWN_ROW / 1024);
        self.writer.hold_pages(left.clamp(*PAGES_KB.start(), *PAGES_KB.end()))
    }

    fn take(&mut self, handful: &Handful) -> Result<()> {
        self.counts.read += handful.read;
        self.counts.unchanged += handful.unchanged;
        self.counts.same += handful.same;
        self.counts.swallowed += handful.swallowed;
        self.counts.lost_letters += handful.lost_letters;
        self.counts.in_all = self.counts.in_all.max(handful.in_all);
        self.counts.done = handful.done;
        self.make_room()?;
        for item in &handful.items {
            match item {
                Item::Store(row, existing) => self.store(row, *existing)?,
                Item::Return(row) => {
                    self.returned += 1;
                    self.rows.returned(*row)?;
                }
                Item::Aside(aside) => {
                    self.counts.quarantined += 1;
                    quarantine::insert_quarantined(self.writer, self.batch, &aside.0, &aside.1)?;
                }
            }
        }
        for (place, key) in &handful.answers {
            self.answered += u64::from(quarantine::answer(self.writer, self.dataset, self.batch, *place, Some(key))?);
        }
        // That it is set aside once more changes nothing.
        for place in &handful.again {
            quarantine::answer(self.writer, self.dataset, self.batch, *place, None)?;
        }
        Ok(())
    }

    fn store(&mut self, row: &StoreRow, existing: Option<i64>) -> Result<()> {
        let mut joins = self.objects.both(self.registry, &row.speaks_of)?;
        if let Some(id) = existing {
            joins = self.settled.joins(id, joins);
        }
        let head = RowHead {
            key: &row.key,
            part: i64::from(row.part),
            line: row.line as i64,
            place: row.place as i64,
            content: &row.content,
            joins,
        };
        let id = match existing {
            Some(id) if self.is_overtaken(row, id)? => return Ok(()),
            Some(id) => {
                self.counts.updated += 1;
                self.note_emptied(id, row.part)?;
                self.note_named(id)?;
                let before = names::joins_of(self.writer, self.registry, id)?;
                self.left.extend(before.into_iter().filter(|object| !joins.contains(&Some(*object))));
                self.rows.replace(id, &head, &row.cells)?;
                id
            }
            None => {
                self.counts.accepted += 1;
                self.rows.insert(&head, &row.cells)?
            }
        };
        self.index.put(self.writer, id, &joins, |place, out| out.push_str(&row.cells[place].text()))?;
        if let (Some(about), Some(object)) = (&row.described, joins[0]) {
            rows::describe_object(self.writer, object, about.kind, &about.name_ru, &about.name_kk, id)?;
        }
        Ok(())
    }

    /// Sets a correction aside if an extract that came after what it corrects has brought the row held: that would be overwritten by older
    /// words. A correction made anew is none of these.
    fn is_overtaken(&mut self, row: &StoreRow, held: i64) -> Result<bool> {
        let Some((stood, raw)) = &row.corrects else { return Ok(false) };
        let key = RowKey { registry: self.registry, id: held };
        let Some(brought) = held::batch_of(self.writer.reader(), key)?.filter(|batch| *batch > stood.batch) else {
            return Ok(false);
        };
        let parts = batches::batch_by_id(self.writer.reader(), brought)?.parts;
        if parts.iter().any(|part| self.profile.is_corrections(&part.columns)) {
            return Ok(false);
        }
        let aside = Quarantined {
            part: i64::from(row.part),
            line: row.line as i64,
            reason: "newer_held".to_owned(),
            field: self.registry.key_field().to_owned(),
            detail: brought.to_string(),
            raw: raw.clone(),
            answered: None,
        };
        self.counts.quarantined += 1;
        quarantine::insert_quarantined(self.writer, self.batch, &aside, &Glimpse::default())?;
        Ok(true)
    }

    /// Counts a row of which something is known that the file has no column for: it is about to become unknown.
    fn note_emptied(&mut self, id: i64, part: u32) -> Result<()> {
        let absent = self.absent.get(part as usize).map(Vec::as_slice).unwrap_or_default();
        if absent.is_empty() {
            return Ok(());
        }
        let told = held::told(self.writer.reader(), RowKey { registry: self.registry, id })?;
        let said = |at: &usize| told[*at].1.as_ref().is_some_and(|text| !text.is_empty());
        let lost: Vec<usize> = absent.iter().copied().filter(said).collect();
        self.emptied.0 += u64::from(!lost.is_empty());
        self.emptied.1.extend(lost);
        Ok(())
    }

    /// Counts a row that bears pseudonyms: it is about to bear names again.
    fn note_named(&mut self, id: i64) -> Result<()> {
        if !self.nameless.0.is_empty() {
            let batch = held::batch_of(self.writer.reader(), RowKey { registry: self.registry, id })?;
            self.nameless.1 += u64::from(batch.is_some_and(|batch| self.nameless.0.contains(&batch)));
        }
        Ok(())
    }

    fn finish(
        mut self,
        order: &Order<'_>,
        file: &FileFacts,
        ending: Ending,
        progress: &mut dyn FnMut(&Counts) -> bool,
    ) -> Result<Done> {
        if let Some(original) = self.original {
            kept::table::set_length(self.writer, original, file.bytes)?;
        }
        if let Some(lines) = self.lines {
            kept::table::set_length(self.writer, lines, ending.lines)?;
        }
        // Corrected rows are a part by their nature: no floor holds for them, and what they lack has not vanished.
        let corrections = self.parts.iter().any(|part| order.profile.is_corrections(&part.columns));
        if corrections && order.full {
            return Err(Error::CorrectionsNotFull);
        }
        let (rows, fields) = &self.emptied;
        if *rows > 0 && !order.fewer_columns {
            let named = fields.iter().map(|at| self.registry.fields()[*at].name.to_owned());
            return Err(Error::FewerColumns { rows: *rows, fields: named.collect() });
        }
        if order.full {
            self.mark_vanished(order, file, &ending)?;
        }
        self.unmapped.extend(ending.nameless);
        self.counts.beside = ending.beside;
        let counts = self.counts;
        if !progress(&counts) {
            return Err(Error::Cancelled);
        }
        let (good, floor) = (counts.read - counts.quarantined, order.passport.floor.rows);
        if good < floor && !corrections {
            let example = quarantine::first_quarantined(self.writer.reader(), self.batch)?.map(Box::new);
            return Err(Error::BelowFloor { rows: good, floor, example });
        }
        let ended = Ended {
            counts: &counts,
            parts: &self.parts,
            unmapped: &self.unmapped,
            digest: &ending.digest,
            lines: self.lines,
        };
        batches::finish_batch(self.writer, self.batch, &ended)?;
        let left: Vec<i64> = std::mem::take(&mut self.left).into_iter().collect();
        names::forget_left(self.writer, self.registry, self.dataset, &left)?;
        self.index.finish(self.writer)?;
        Ok(Done {
            counts,
            unmapped: self.unmapped,
            returned: self.returned,
            answered: self.answered,
            emptied: self.emptied.0,
            named: self.nameless.1,
            counting: ending.counting,
        })
    }

    /// Marks what a full extract no longer has. Nothing is deleted: that a row has vanished is itself a fact.
    fn mark_vanished(&mut self, order: &Order<'_>, file: &FileFacts, ending: &Ending) -> Result<()> {
        let missing_rows = self.without_trace(ending)?;
        let (held, missing) = (ending.held as u64, missing_rows.len() as u64);
        // Whose rows they are can't be told: any of those that seem to be missing may be one of them.
        if let Some((line, rows)) = ending.uncut.filter(|_| missing > 0) {
            return Err(Error::FullUncut { rows, line });
        }
        if missing * 2 > held && !order.many_vanished {
            return Err(Error::ManyVanished { missing, held });
        }
        let read = self.counts.read;
        if let Some(in_all) = self.counts.in_all.filter(|in_all| *in_all > read && missing > 0 && !order.many_vanished)
        {
            return Err(Error::PartOfAll { missing, read, in_all });
        }
        if missing > 0 && !order.many_vanished && fetched::has_moved(self.writer.reader(), &file.sha256)? {
            return Err(Error::MovedFull { missing });
        }
        self.counts.vanished = missing;
        missing_rows.into_iter().try_for_each(|row| self.rows.vanished(row))
    }

    /// Of the rows that seem to be missing those that none of the file can be whose number could not be read.
    fn without_trace(&self, ending: &Ending) -> Result<Vec<i64>> {
        let mut missing = ending.missing.clone();
        if ending.traces.is_empty() {
            return Ok(missing);
        }
        let mut met = HashSet::new();
        for row in &missing {
            let key = RowKey { registry: self.registry, id: *row };
            let fields = held::told(self.writer.reader(), key)?;
            let told = |field: &str| fields.iter().find(|(name, _)| *name == field).and_then(|(_, text)| text.clone());
            let traces = sides::traces(self.registry, |field| told(field).unwrap_or_default());
            if traces.iter().any(|trace| ending.traces.contains(trace)) {
                met.insert(*row);
            }
        }
        missing.retain(|row| !met.contains(row));
        Ok(missing)
    }
}

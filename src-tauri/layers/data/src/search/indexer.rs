//! Writing the index while rows are taken in. Words are cut and gathered on a thread of its own; what is ready comes back in parts
//! and is written by whoever takes the rows in, inside his transaction.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::registries::Registry;
use crate::storage::Writer;
use crate::{Error, Result};

use super::dictionary::Piece;
use super::gathering::Gathering;
use super::shelves::{Shelf, Use, plan};
use super::{merging, table};

/// Bytes of rows that go to the other thread at once.
const LOAD: usize = 256 << 10;
/// Loads that may wait on the way there.
const WAITING: usize = 4;

/// The index of one import. Make one, give it every new or changed row, and finish it in the same transaction.
pub struct Indexer {
    registry: Registry,
    dataset: String,
    plan: Vec<(usize, Use)>,
    load: Load,
    rows: Option<SyncSender<Load>>,
    ready: Receiver<Ready>,
    thread: Option<JoinHandle<()>>,
    segment: Option<table::OpenSegment>,
}

/// Rows on their way to the other thread.
struct Load {
    text: String,
    /// For each row: its number, the objects that it joins on, and the ends of its fields in the order of the plan.
    rows: Vec<(u32, [Option<u32>; 2])>,
    ends: Vec<usize>,
}

impl Load {
    fn new() -> Self {
        // Room for one more long row, so that it hardly ever has to move.
        Self { text: String::with_capacity(LOAD + LOAD / 8), rows: Vec::new(), ends: Vec::new() }
    }
}

/// What comes back, in the order of writing.
pub(super) enum Ready {
    Begin(Shelf),
    Pieces(Vec<Piece>),
    /// Days of rows: what makes them new or old.
    Days(Vec<(u32, u16)>),
    End {
        rows: u32,
    },
}

impl Indexer {
    /// Begins the index of an import into a registry under a passport.
    pub fn begin(registry: Registry, dataset: &str) -> Self {
        let (rows, incoming) = sync_channel(WAITING);
        let (outgoing, ready) = sync_channel(WAITING);
        let thread = std::thread::spawn(move || gather(registry, &incoming, &outgoing));
        let places = plan(registry).iter().filter_map(|(field, how)| Some((registry.field(field)?.0, *how)));
        Self {
            registry,
            dataset: dataset.to_owned(),
            plan: places.collect(),
            load: Load::new(),
            rows: Some(rows),
            ready,
            thread: Some(thread),
            segment: None,
        }
    }

    /// Adds a row that is new or has changed: its number, the objects that it joins on (an entity's own; else authority and
    /// entity), and a way to write the text of a field, by its place in the registry, onto the end of a string.
    pub fn put(
        &mut self,
        writer: &Writer<'_>,
        row: i64,
        objects: &[Option<i64>],
        mut field: impl FnMut(usize, &mut String),
    ) -> Result<()> {
        let small =
            |number: i64| u32::try_from(number).map_err(|_| Error::Database(format!("row {number} is out of range")));
        let object = |place: usize| objects.get(place).copied().flatten().map(small).transpose();
        self.load.rows.push((small(row)?, [object(0)?, object(1)?]));
        for (place, _) in &self.plan {
            field(*place, &mut self.load.text);
            self.load.ends.push(self.load.text.len());
        }
        if self.load.text.len() > LOAD {
            let load = std::mem::replace(&mut self.load, Load::new());
            self.send(writer, load)?;
        }
        Ok(())
    }

    /// Writes what is left. Without it nothing of the import is found.
    pub fn finish(mut self, writer: &Writer<'_>) -> Result<()> {
        let load = std::mem::replace(&mut self.load, Load::new());
        self.send(writer, load)?;
        self.rows = None;
        // While the other thread packs its last words, what has been written already goes to the disk.
        writer.connection().cache_flush()?;
        while let Ok(ready) = self.ready.recv() {
            self.write(writer, ready)?;
        }
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            return Err(stopped());
        }
        for shelf in [Shelf::of(self.registry), Shelf::Objects] {
            merging::merge(writer, shelf, &self.dataset)?;
        }
        Ok(())
    }

    /// Hands rows over, and writes what has come back meanwhile. Each side may have to wait for the other, so neither waits for long.
    fn send(&mut self, writer: &Writer<'_>, mut load: Load) -> Result<()> {
        while let Ok(ready) = self.ready.try_recv() {
            self.write(writer, ready)?;
        }
        loop {
            let Some(rows) = &self.rows else { return Ok(()) };
            load = match rows.try_send(load) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Full(load)) => load,
                Err(TrySendError::Disconnected(_)) => return Err(stopped()),
            };
            match self.ready.recv_timeout(Duration::from_millis(2)) {
                Ok(ready) => self.write(writer, ready)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(stopped()),
            }
        }
    }

    fn write(&mut self, writer: &Writer<'_>, ready: Ready) -> Result<()> {
        match ready {
            Ready::Begin(shelf) => self.segment = Some(table::OpenSegment::begin(writer, shelf, &self.dataset)?),
            Ready::Pieces(pieces) => {
                if let Some(segment) = &mut self.segment {
                    segment.write(writer, pieces)?;
                }
            }
            Ready::Days(days) => {
                if let Some(segment) = &self.segment {
                    table::put_days(writer, segment.shelf, &days)?;
                }
            }
            Ready::End { rows } => {
                if let Some(segment) = self.segment.take() {
                    segment.end(writer, rows)?;
                }
            }
        }
        Ok(())
    }
}

fn stopped() -> Error {
    Error::Database("the index could not be made".to_owned())
}

/// The other thread: gathers until its segments are full, and packs them. It ends when nobody sends or nobody listens.
fn gather(registry: Registry, incoming: &Receiver<Load>, outgoing: &SyncSender<Ready>) {
    let mut gatherer = Gatherer::new(registry);
    while let Ok(load) = incoming.recv() {
        gatherer.take(&load);
        if gatherer.is_full() && gatherer.put_away(outgoing).is_err() {
            return;
        }
    }
    // If nobody listens any more, the import was given up.
    let _ = gatherer.put_away(outgoing);
}

struct Gatherer {
    plan: &'static [(&'static str, Use)],
    shelf: Shelf,
    rows: Gathering,
    objects: Gathering,
    /// By its number, a hash of what was said of an object last, so that a thousand rows of one object name it once; 0 for nothing.
    named: Vec<u64>,
}

impl Gatherer {
    fn new(registry: Registry) -> Self {
        Self {
            plan: plan(registry),
            shelf: Shelf::of(registry),
            rows: Gathering::new(false),
            objects: Gathering::new(true),
            named: Vec::new(),
        }
    }

    fn take(&mut self, load: &Load) {
        let mut from = 0;
        for ((row, objects), ends) in load.rows.iter().zip(load.ends.chunks(self.plan.len())) {
            let begins = std::iter::once(from).chain(ends.iter().copied());
            let fields: Vec<(&str, Use)> = begins
                .zip(ends)
                .zip(self.plan)
                .map(|((begin, end), (_, how))| (&load.text[begin..*end], *how))
                .collect();
            from = ends.last().copied().unwrap_or(from);
            if self.shelf != Shelf::Objects {
                self.row(*row, &fields);
            }
            for (place, object) in objects.iter().enumerate() {
                if let Some(object) = object {
                    self.object(*object, place, &fields);
                }
            }
        }
    }

    fn row(&mut self, row: u32, fields: &[(&str, Use)]) {
        self.rows.begin(row);
        let mut dated = false;
        for (text, how) in fields.iter().filter(|(text, _)| !text.is_empty()) {
            match how {
                Use::Words | Use::Name(_) | Use::Told(_) => self.rows.text(text),
                Use::Number => self.rows.number(text),
                Use::Identifier(_) => {}
                Use::Day if dated => {}
                Use::Day => {
                    dated = true;
                    self.rows.day(super::days::day_number(text));
                }
            }
        }
    }

    fn object(&mut self, object: u32, place: usize, fields: &[(&str, Use)]) {
        let own = [Use::Name(place), Use::Told(place), Use::Identifier(place)];
        let said: Vec<_> = fields.iter().filter(|(text, how)| !text.is_empty() && own.contains(how)).collect();
        if said.is_empty() {
            return;
        }
        let (place, hash) = (object as usize, hash_of(&said));
        if self.named.len() <= place {
            self.named.resize(place + 1, 0);
        }
        if std::mem::replace(&mut self.named[place], hash) == hash {
            return;
        }
        self.objects.begin(object);
        for (text, how) in said {
            match how {
                Use::Name(_) => self.objects.name(text),
                Use::Told(_) => self.objects.text(text),
                _ => self.objects.number(text),
            }
        }
    }

    fn is_full(&self) -> bool {
        self.rows.is_full() || self.objects.is_full()
    }

    fn put_away(&mut self, outgoing: &SyncSender<Ready>) -> std::result::Result<(), Gone> {
        let rows = std::mem::replace(&mut self.rows, Gathering::new(false));
        let objects = std::mem::replace(&mut self.objects, Gathering::new(true));
        send_segment(self.shelf, rows, outgoing)?;
        send_segment(Shelf::Objects, objects, outgoing)
    }
}

/// Nobody listens any more.
struct Gone;

fn send_segment(shelf: Shelf, mut gathering: Gathering, outgoing: &SyncSender<Ready>) -> std::result::Result<(), Gone> {
    let rows = gathering.rows();
    if rows == 0 {
        return Ok(());
    }
    let send = |ready| outgoing.send(ready).map_err(|_| Gone);
    send(Ready::Begin(shelf))?;
    send(Ready::Days(gathering.take_days()))?;
    gathering.pack(|pieces| send(Ready::Pieces(pieces)))?;
    send(Ready::End { rows })
}

fn hash_of(said: &[&(&str, Use)]) -> u64 {
    use std::hash::{BuildHasher, Hasher};
    let mut hasher = foldhash::fast::FixedState::default().build_hasher();
    for (text, _) in said {
        hasher.write(text.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish().max(1)
}

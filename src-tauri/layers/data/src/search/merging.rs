//! Many small segments made into one, so that a year of daily imports is not asked a thousand times.

use crate::Result;
use crate::storage::{Reader, Writer};

use super::dictionary::{Block, Held, Packing};
use super::postings::decode;
use super::shelves::Shelf;
use super::table::{self, OpenSegment, Segment};

/// Segments of one data set that may lie side by side.
const MOST: usize = 12;

/// Merges the smaller segments of a shelf and a data set, if there are too many.
pub(super) fn merge(writer: &Writer<'_>, shelf: Shelf, dataset: &str) -> Result<()> {
    let mut segments = table::segments_of(writer.reader(), shelf, dataset)?;
    if segments.len() <= MOST {
        return Ok(());
    }
    segments.sort_by_key(|segment| segment.rows);
    // One is merged again only together with as much as it holds itself.
    let (mut taken, mut rows) = (0, 0);
    for segment in &segments {
        if taken > segments.len() - MOST && segment.rows > rows {
            break;
        }
        taken += 1;
        rows += segment.rows;
    }
    segments.truncate(taken);
    let mut open = OpenSegment::begin(writer, shelf, dataset)?;
    let mut packing = Packing::default();
    let mut streams =
        segments.iter().map(|segment| Stream::open(writer.reader(), *segment)).collect::<Result<Vec<_>>>()?;
    let mut each = |pieces| open.write(writer, pieces);
    while let Some(term) = streams.iter().filter_map(|stream| stream.term.clone()).min() {
        let mut rows = Vec::new();
        for stream in streams.iter_mut().filter(|stream| stream.term.as_ref() == Some(&term)) {
            rows.append(&mut stream.rows);
            stream.step(writer.reader())?;
        }
        rows.sort_unstable();
        rows.dedup();
        packing.term(&term, &rows);
        packing.hand_over(&mut each)?;
    }
    packing.finish(each)?;
    table::drop_segments(writer, &segments)?;
    open.end(writer, u32::try_from(rows).unwrap_or(u32::MAX))
}

/// A segment read term by term.
struct Stream {
    segment: Segment,
    next_block: i64,
    /// Terms of the block that is open, last first, with their rows.
    waiting: Vec<(Vec<u8>, Place)>,
    term: Option<Vec<u8>>,
    rows: Vec<u32>,
}

enum Place {
    Here(Vec<u32>),
    List(u32),
}

impl Stream {
    fn open(reader: Reader<'_>, segment: Segment) -> Result<Self> {
        let mut stream = Self { segment, next_block: 0, waiting: Vec::new(), term: None, rows: Vec::new() };
        stream.step(reader)?;
        Ok(stream)
    }

    fn step(&mut self, reader: Reader<'_>) -> Result<()> {
        self.rows.clear();
        if self.waiting.is_empty() {
            self.load(reader)?;
        }
        let Some((term, place)) = self.waiting.pop() else {
            self.term = None;
            return Ok(());
        };
        self.term = Some(term);
        match place {
            Place::Here(rows) => self.rows = rows,
            Place::List(list) => {
                table::list(reader, self.segment, list, |bytes| decode(bytes, |row| self.rows.push(row)))?
            }
        }
        Ok(())
    }

    fn load(&mut self, reader: Reader<'_>) -> Result<()> {
        let Some(entries) = table::block(reader, self.segment, self.next_block)? else { return Ok(()) };
        self.next_block += 1;
        let mut block = Block::of(&entries);
        while let Some((term, _, held)) = block.next() {
            let place = match held {
                Held::Apart(list) => Place::List(list),
                Held::Inline(bytes) => {
                    let mut rows = Vec::new();
                    decode(bytes, |row| rows.push(row));
                    Place::Here(rows)
                }
            };
            self.waiting.push((term.to_vec(), place));
        }
        self.waiting.reverse();
        Ok(())
    }
}

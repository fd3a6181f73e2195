//! Rows of a batch that is about to be ended and which a later batch has too: they become the later one's, with their place in its file.

mod table;

use std::io::Read as _;

use crate::registries::Registry;
use crate::registries::held::table::RowNow;
use crate::sources::Profile;
use crate::sources::formats::Input as _;
use crate::sources::intake::{Again, ReadRow, each_again};
use crate::sources::kept::table as kept;
use crate::sources::kept::{Block, Blocks, KeptFile};
use crate::sources::table::{self as batches, Batch};
use crate::storage::Writer;
use crate::{Error, Result};

use table::Passed;

/// Passes the rows and versions of a batch on to the first later batch, still held, whose file says the very same. How many rows in
/// force; what is left with the batch, no file that is still held says. Files are read again for it: `progress` is told how many rows of
/// them, and cancels by answering `false`.
pub(super) fn pass_on(
    writer: &Writer<'_>,
    registry: Registry,
    from: &Batch,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<i64> {
    let (mut passed, mut read) = (0, 0_u64);
    for to in batches::later_with_the_same(writer.reader(), from)? {
        if !table::has_any(writer.reader(), registry, from.id)? {
            break;
        }
        let profile = Profile::from_kept(&batches::profile_used(writer.reader(), &to.profile_sha256)?)?;
        let mut passing = Passing { writer, registry, from, to: &to, lines: None, passed: 0 };
        each_again(writer.reader(), &to, &profile, &mut |row| {
            let ReadRow::Understood(row) = row else { return Ok(()) };
            read += 1;
            if read.is_multiple_of(256) && !progress(read) {
                return Err(Error::Cancelled);
            }
            passing.row(row)
        })?;
        passed += passing.finish()?;
    }
    Ok(passed)
}

/// The lines of the later batch, written anew with those of the rows that it is given.
struct Lines<'a> {
    file: i64,
    blocks: Blocks<Box<dyn FnMut(Block) -> Result<()> + 'a>>,
}

struct Passing<'a> {
    writer: &'a Writer<'a>,
    registry: Registry,
    from: &'a Batch,
    to: &'a Batch,
    lines: Option<Lines<'a>>,
    passed: i64,
}

impl<'a> Passing<'a> {
    fn row(&mut self, row: &Again<'_>) -> Result<()> {
        let (reader, batches) = (self.writer.reader(), [self.from.id, self.to.id]);
        let in_force = |now: &RowNow| now.batch == self.from.id && now.content == row.content;
        let passes =
            |now: &RowNow| Ok(in_force(now) || table::is_version(reader, self.registry, now, batches, row.content)?);
        let Some((now, true)) = row.held(reader, passes)? else { return Ok(()) };
        let is_row = in_force(&now);
        let place = match row.raw.place {
            Some(place) => place,
            None => self.line(row)?,
        };
        let passed = Passed {
            registry: self.registry,
            row: now.id,
            from: self.from.id,
            to: self.to.id,
            part: row.raw.part,
            line: row.raw.line,
            place,
        };
        if is_row {
            self.passed += 1;
            table::pass_row(self.writer, &passed)
        } else {
            table::pass_version(self.writer, &passed)
        }
    }

    /// Formats that can't be read from the middle keep the rows that they brought a second time.
    fn line(&mut self, row: &Again<'_>) -> Result<u64> {
        let lines = match &mut self.lines {
            Some(lines) => lines,
            None => self.lines.insert(lines(self.writer, self.to)?),
        };
        lines.blocks.line(row.raw.cells)
    }

    fn finish(self) -> Result<i64> {
        if let Some(mut lines) = self.lines {
            lines.blocks.finish()?;
            kept::set_length(self.writer, lines.file, lines.blocks.taken)?;
            batches::keep_lines(self.writer, self.to.id, lines.file)?;
            if let Some(earlier) = self.to.lines {
                kept::delete(self.writer, earlier)?;
            }
        }
        Ok(self.passed)
    }
}

/// A new file of lines that begins with those which a batch has kept, so that their places stay.
fn lines<'a>(writer: &'a Writer<'a>, batch: &Batch) -> Result<Lines<'a>> {
    let file = kept::insert_file(writer, None)?;
    let full: Box<dyn FnMut(Block) -> Result<()> + 'a> =
        Box::new(move |block| kept::insert_block(writer, file, &block));
    let mut blocks = Blocks::new(full);
    if let Some(earlier) = batch.lines {
        let earlier = KeptFile::by_id(writer.reader(), earlier, &batch.file)?;
        let (mut bytes, mut part) = (earlier.open()?, vec![0; crate::sources::kept::BLOCK]);
        loop {
            let read = bytes.read(&mut part).map_err(Error::io(earlier.name()))?;
            if read == 0 {
                break;
            }
            blocks.take(&part[..read])?;
        }
    }
    Ok(Lines { file, blocks })
}

//! The records of a workbook's stream, and texts that run over several of them.

use encoding_rs::{Encoding, WINDOWS_1251};

use super::super::trouble::{Broken, Read};
use super::container::u16_at;

/// Kinds of records that are read.
pub(super) mod kind {
    pub(in super::super) const FORMULA: u16 = 0x0006;
    pub(in super::super) const END: u16 = 0x000A;
    pub(in super::super) const DAY_ONE: u16 = 0x0022;
    pub(in super::super) const LOCKED: u16 = 0x002F;
    pub(in super::super) const CONTINUE: u16 = 0x003C;
    pub(in super::super) const CODEPAGE: u16 = 0x0042;
    pub(in super::super) const SHEET: u16 = 0x0085;
    pub(in super::super) const MANY_NUMBERS: u16 = 0x00BD;
    pub(in super::super) const RICH_TEXT: u16 = 0x00D6;
    pub(in super::super) const STYLE: u16 = 0x00E0;
    pub(in super::super) const MERGED: u16 = 0x00E5;
    pub(in super::super) const STRINGS: u16 = 0x00FC;
    pub(in super::super) const SHARED_TEXT: u16 = 0x00FD;
    pub(in super::super) const NUMBER: u16 = 0x0203;
    pub(in super::super) const TEXT: u16 = 0x0204;
    pub(in super::super) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(in super::super) const FORMULA_TEXT: u16 = 0x0207;
    pub(in super::super) const SHORT_NUMBER: u16 = 0x027E;
    pub(in super::super) const FORMAT: u16 = 0x041E;
    pub(in super::super) const BEGIN: u16 = 0x0809;
}

/// One record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
    /// Where the next one begins.
    pub next: usize,
}

/// The record that begins at a place.
pub(super) fn record(book: &[u8], at: usize) -> Read<Record<'_>> {
    let head = u16_at(book, at).zip(u16_at(book, at.saturating_add(2)));
    let (kind, bytes) = head.ok_or_else(|| Broken::damaged("the workbook is cut off"))?;
    let next = at + 4 + usize::from(bytes);
    let data = book.get(at + 4..next).ok_or_else(|| Broken::damaged("the workbook is cut off"))?;
    Ok(Record { kind, data, next })
}

/// How a workbook writes its texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling {
    /// Whether texts are Unicode (Excel 97 and later) or bytes of a code page.
    pub unicode: bool,
    pub codepage: &'static Encoding,
}

impl Default for Spelling {
    fn default() -> Self {
        Self { unicode: true, codepage: WINDOWS_1251 }
    }
}

/// What a number of a code page stands for.
pub(super) fn codepage(number: u16) -> &'static Encoding {
    let label = match number {
        866 => "ibm866".to_owned(),
        10_007 => "x-mac-cyrillic".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1251)
}

/// A reader of texts that may go on in the records that follow.
pub(super) struct Texts<'a> {
    pieces: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

impl<'a> Texts<'a> {
    /// The data of a record and of those that continue it, and where the next one begins.
    pub(super) fn of(book: &'a [u8], first: Record<'a>) -> Read<(Self, usize)> {
        let (mut pieces, mut next) = (vec![first.data], first.next);
        while u16_at(book, next) == Some(kind::CONTINUE) {
            let more = record(book, next)?;
            pieces.push(more.data);
            next = more.next;
        }
        Ok((Self { pieces, piece: 0, at: 0 }, next))
    }

    /// One record alone, from a place in its data.
    pub(super) fn within(data: &'a [u8], at: usize) -> Self {
        Self { pieces: vec![data.get(at..).unwrap_or_default()], piece: 0, at: 0 }
    }

    pub(super) fn byte(&mut self) -> Read<u8> {
        Ok(self.bytes(1)?[0])
    }

    pub(super) fn short(&mut self) -> Read<u16> {
        let two = self.bytes(2)?;
        Ok(u16::from_le_bytes([two[0], two[1]]))
    }

    pub(super) fn long(&mut self) -> Read<u32> {
        let (low, high) = (self.short()?, self.short()?);
        Ok(u32::from(high) << 16 | u32::from(low))
    }

    /// Bytes that lie together; whoever writes the file does not part them.
    fn bytes(&mut self, count: usize) -> Read<&'a [u8]> {
        self.turn();
        let piece = self.pieces.get(self.piece).copied().unwrap_or_default();
        let bytes = piece.get(self.at..self.at + count).ok_or_else(|| Broken::damaged("text"))?;
        self.at += count;
        Ok(bytes)
    }

    /// Goes on to the next record where this one has ended; whether it did.
    fn turn(&mut self) -> bool {
        let mut turned = false;
        while self.piece + 1 < self.pieces.len() && self.at >= self.pieces[self.piece].len() {
            (self.piece, self.at, turned) = (self.piece + 1, 0, true);
        }
        turned
    }

    fn skip(&mut self, mut count: usize) -> Read<()> {
        while count > 0 {
            self.turn();
            let rest = self.pieces.get(self.piece).map_or(0, |piece| piece.len() - self.at.min(piece.len()));
            if rest == 0 {
                return Err(Broken::damaged("text"));
            }
            let now = count.min(rest);
            self.at += now;
            count -= now;
        }
        Ok(())
    }

    /// Whether all has been read.
    pub(super) fn ended(&mut self) -> bool {
        self.turn();
        self.pieces.get(self.piece).is_none_or(|piece| self.at >= piece.len())
    }

    /// A text of so many letters.
    pub(super) fn text(&mut self, letters: usize, spelling: Spelling) -> Read<String> {
        if spelling.unicode {
            return self.unicode(letters);
        }
        Ok(spelling.codepage.decode_without_bom_handling(self.bytes(letters)?).0.into_owned())
    }

    /// A text that begins with how its letters are kept, and may have fonts and pronunciation behind it.
    fn unicode(&mut self, mut letters: usize) -> Read<String> {
        let flags = self.byte()?;
        let fonts = if flags & 8 == 0 { 0 } else { usize::from(self.short()?) * 4 };
        let spoken = if flags & 4 == 0 { 0 } else { self.long()? as usize };
        let (mut wide, mut text) = (flags & 1 != 0, String::new());
        while letters > 0 {
            // A text that goes on in the next record says again how its letters are kept.
            if self.turn() {
                wide = self.byte()? & 1 != 0;
            }
            let size = if wide { 2 } else { 1 };
            let piece = self.pieces.get(self.piece).copied().unwrap_or_default();
            let here = letters.min((piece.len() - self.at.min(piece.len())) / size);
            if here == 0 {
                return Err(Broken::damaged("text"));
            }
            let bytes = &piece[self.at..self.at + here * size];
            if wide {
                let letters = bytes.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
                text.extend(char::decode_utf16(letters).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
            } else {
                text.extend(bytes.iter().map(|byte| char::from(*byte)));
            }
            self.at += here * size;
            letters -= here;
        }
        self.skip(fonts)?;
        self.skip(spoken)?;
        Ok(text)
    }
}

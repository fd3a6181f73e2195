//! Lists of row numbers: gathered in little memory while rows come in, and kept as few bytes.

/// Appends a number in as few bytes as it needs, seven bits each.
pub(super) fn put_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number off the front of some bytes; what is cut short reads as what is there.
pub(super) fn take_number(bytes: &mut &[u8]) -> u32 {
    let (mut number, mut shift) = (0u32, 0);
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
        if byte & 0x80 == 0 {
            break;
        }
        shift += 7;
    }
    number
}

const STEPS: u8 = 0;
const BITS: u8 = 1;

/// Writes rising row numbers: as steps from one to the next, or as one bit a row where they stand close.
pub(super) fn encode(rows: &[u32]) -> Vec<u8> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Vec::new() };
    let base = first / 8;
    let width = (last / 8 - base + 1) as usize;
    if width <= rows.len() {
        let mut out = vec![BITS];
        put_number(base, &mut out);
        let begin = out.len();
        out.resize(begin + width, 0);
        for row in rows {
            out[begin + (row / 8 - base) as usize] |= 1 << (row % 8);
        }
        return out;
    }
    let mut out = Vec::with_capacity(rows.len() + 8);
    out.push(STEPS);
    let mut before = 0;
    for row in rows {
        put_number(row - before, &mut out);
        before = *row;
    }
    out
}

/// Tells each row number of a list, rising.
pub(super) fn decode(bytes: &[u8], mut each: impl FnMut(u32)) {
    let Some((form, mut rest)) = bytes.split_first() else { return };
    if *form == BITS {
        let base = take_number(&mut rest);
        for (place, byte) in rest.iter().enumerate().filter(|(_, byte)| **byte != 0) {
            let from = base.wrapping_add(place as u32).wrapping_mul(8);
            (0..8).filter(|bit| byte >> bit & 1 == 1).for_each(|bit| each(from | bit));
        }
        return;
    }
    let mut row = 0u32;
    while !rest.is_empty() {
        row = row.wrapping_add(take_number(&mut rest));
        each(row);
    }
}

/// Many lists that grow side by side, in pieces of one block of memory. A piece ends in the place of the next one.
#[derive(Default)]
pub(super) struct Lists {
    heads: Vec<Head>,
    pieces: Vec<u8>,
}

#[derive(Default)]
struct Head {
    /// The row added last, from which the next step goes.
    last: u32,
    count: u32,
    /// Where its first piece begins, where the next byte goes, where its last piece ends, and how long that one is.
    begin: u32,
    at: u32,
    end: u32,
    room: u32,
}

/// Length of a list's first piece; each next one is twice as long, up to the longest.
const FIRST: u32 = 16;
const LONGEST: u32 = 512;
const LINK: u32 = 4;

impl Lists {
    /// Opens one more list and gives its number.
    pub(super) fn open(&mut self) -> u32 {
        self.heads.push(Head::default());
        (self.heads.len() - 1) as u32
    }

    /// Adds a row, unless it is the one that was added last. Rows may come in any order.
    pub(super) fn push(&mut self, list: u32, row: u32) {
        let Some(head) = self.heads.get_mut(list as usize) else { return };
        if head.count > 0 && head.last == row {
            return;
        }
        let step = i64::from(row) - i64::from(head.last);
        // Forward and backward steps by turns: 0, -1, 1, -2 …
        let mut left = ((step << 1) ^ (step >> 63)) as u64;
        head.last = row;
        head.count += 1;
        while left >= 0x80 {
            head.write(left as u8 | 0x80, &mut self.pieces);
            left >>= 7;
        }
        head.write(left as u8, &mut self.pieces);
    }

    /// The rows of a list, rising, each once.
    pub(super) fn rows(&self, list: u32, out: &mut Vec<u32>) {
        out.clear();
        let Some(head) = self.heads.get(list as usize) else { return };
        let (mut at, mut room) = (head.begin as usize, FIRST);
        let mut end = at + (FIRST - LINK) as usize;
        let (mut row, mut step, mut shift) = (0i64, 0u64, 0);
        while out.len() < head.count as usize {
            if at == end {
                room = longer(room);
                at = link(&self.pieces, end);
                end = at + (room - LINK) as usize;
            }
            let Some(byte) = self.pieces.get(at) else { break };
            at += 1;
            step |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                row += (step >> 1) as i64 ^ -((step & 1) as i64);
                out.push(row as u32);
                (step, shift) = (0, 0);
            }
        }
        if !out.is_sorted_by(|one, next| one < next) {
            out.sort_unstable();
            out.dedup();
        }
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.pieces.len() + self.heads.len() * size_of::<Head>()
    }
}

impl Head {
    fn write(&mut self, byte: u8, pieces: &mut Vec<u8>) {
        if self.at == self.end {
            let fresh = pieces.len() as u32;
            if self.room == 0 {
                self.begin = fresh;
                self.room = FIRST;
            } else {
                let end = self.end as usize;
                pieces[end..end + LINK as usize].copy_from_slice(&fresh.to_le_bytes());
                self.room = longer(self.room);
            }
            self.at = fresh;
            self.end = fresh + self.room - LINK;
            pieces.resize(pieces.len() + self.room as usize, 0);
        }
        pieces[self.at as usize] = byte;
        self.at += 1;
    }
}

fn longer(room: u32) -> u32 {
    (room * 2).min(LONGEST)
}

fn link(pieces: &[u8], at: usize) -> usize {
    let bytes = pieces.get(at..at + LINK as usize).and_then(|link| <[u8; 4]>::try_from(link).ok());
    bytes.map_or(pieces.len(), |bytes| u32::from_le_bytes(bytes) as usize)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn decoded(bytes: &[u8]) -> Vec<u32> {
        let mut rows = Vec::new();
        decode(bytes, |row| rows.push(row));
        rows
    }

    #[test]
    fn close_rows_take_a_bit_each() {
        let close: Vec<u32> = (1_000_000..1_008_000).collect();
        assert!(encode(&close).len() < 1_100);
        assert_eq!(decoded(&encode(&close)), close);
        assert_eq!(decoded(&encode(&[0])), [0]);
        assert_eq!(decoded(&encode(&[u32::MAX])), [u32::MAX]);
        assert!(decoded(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(rows: BTreeSet<u32>, near in prop::collection::btree_set(0u32..300, 0..200)) {
            for rows in [rows, near] {
                let rows: Vec<u32> = rows.into_iter().collect();
                prop_assert_eq!(decoded(&encode(&rows)), rows);
            }
        }

        #[test]
        fn lists_keep_every_row_once(pushed in prop::collection::vec((0u32..4, 0u32..100_000), 0..600)) {
            let mut lists = Lists::default();
            assert_eq!((0..4).map(|_| lists.open()).last(), Some(3));
            pushed.iter().for_each(|(list, row)| lists.push(*list, *row));
            let mut rows = Vec::new();
            for list in 0..4 {
                lists.rows(list, &mut rows);
                let expect: BTreeSet<u32> = pushed.iter().filter(|(to, _)| *to == list).map(|(_, row)| *row).collect();
                prop_assert_eq!(&rows, &expect.into_iter().collect::<Vec<_>>());
            }
        }

        #[test]
        fn broken_bytes_are_read_without_harm(bytes: Vec<u8>) {
            decode(&bytes, |_| {});
        }
    }
}

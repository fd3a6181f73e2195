//! The ZIP around a package, as the program writes it: every member stored as it is, in the order of names, with the same fixed values
//! in every header, no comments, no gaps.
//!
//! Written by hand and not by the crate `zip`, because the check of a package compares every byte of its headers with what they must
//! be: packages must have the same bytes after any update of a crate. Nothing is compressed, so that one changed byte of a file stays
//! one byte of that file; acts are compressed documents anyway.

/// One member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// Why there is no container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a package may hold 65,534 files and 4 GB")]
pub struct TooLarge;

pub(super) const LOCAL: usize = 30;
pub(super) const CENTRAL: usize = 46;
pub(super) const END: usize = 22;
pub(super) const LOCAL_MARK: &[u8; 4] = b"PK\x03\x04";
pub(super) const CENTRAL_MARK: &[u8; 4] = b"PK\x01\x02";
pub(super) const END_MARK: &[u8; 4] = b"PK\x05\x06";

/// Version 1.0, no flags, stored, midnight of 1 January 1980: what both headers share before the checksum.
const SHARED: [u8; 10] = [10, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];

/// Header before a member's bytes.
pub(super) fn local(name: &str, crc: u32, size: u32) -> Vec<u8> {
    let mut header = Vec::with_capacity(LOCAL + name.len());
    header.extend_from_slice(LOCAL_MARK);
    header.extend_from_slice(&SHARED);
    measures(&mut header, name, crc, size);
    header.extend_from_slice(name.as_bytes());
    header
}

/// Line of the directory at the end. Made "on Unix", so that files get the usual rights (rw-r--r--) where they are unpacked.
pub(super) fn central(name: &str, crc: u32, size: u32, at: u32) -> Vec<u8> {
    let mut header = Vec::with_capacity(CENTRAL + name.len());
    header.extend_from_slice(CENTRAL_MARK);
    header.extend_from_slice(&[20, 3]);
    header.extend_from_slice(&SHARED);
    measures(&mut header, name, crc, size);
    header.extend_from_slice(&[0; 6]);
    header.extend_from_slice(&(0o100_644_u32 << 16).to_le_bytes());
    header.extend_from_slice(&at.to_le_bytes());
    header.extend_from_slice(name.as_bytes());
    header
}

/// The record at the very end.
pub(super) fn end(members: u16, directory: u32, at: u32) -> Vec<u8> {
    let mut record = Vec::with_capacity(END);
    record.extend_from_slice(END_MARK);
    record.extend_from_slice(&[0; 4]);
    record.extend_from_slice(&members.to_le_bytes());
    record.extend_from_slice(&members.to_le_bytes());
    record.extend_from_slice(&directory.to_le_bytes());
    record.extend_from_slice(&at.to_le_bytes());
    record.extend_from_slice(&[0; 2]);
    record
}

fn measures(header: &mut Vec<u8>, name: &str, crc: u32, size: u32) {
    header.extend_from_slice(&crc.to_le_bytes());
    header.extend_from_slice(&size.to_le_bytes());
    header.extend_from_slice(&size.to_le_bytes());
    header.extend_from_slice(&(name.len() as u16).to_le_bytes());
    header.extend_from_slice(&[0; 2]);
}

/// Writes members, which must be in the order of their names.
pub(super) fn write(members: &[Member<'_>]) -> Result<Vec<u8>, TooLarge> {
    let headers: usize =
        members.iter().map(|member| LOCAL + CENTRAL + 2 * member.name.len() + member.bytes.len()).sum();
    let whole = headers + END;
    let count = u16::try_from(members.len()).ok().filter(|count| *count < u16::MAX).ok_or(TooLarge)?;
    if u32::try_from(whole).is_err() || members.iter().any(|member| member.name.len() > usize::from(u16::MAX)) {
        return Err(TooLarge);
    }
    let (mut zip, mut directory) = (Vec::with_capacity(whole), Vec::new());
    for member in members {
        // The whole fits 32 bits, and so does each part of it.
        let (crc, size, at) = (crc32fast::hash(member.bytes), member.bytes.len() as u32, zip.len() as u32);
        zip.extend_from_slice(&local(member.name, crc, size));
        zip.extend_from_slice(member.bytes);
        directory.extend_from_slice(&central(member.name, crc, size, at));
    }
    let at = zip.len() as u32;
    zip.extend_from_slice(&directory);
    zip.extend_from_slice(&end(count, directory.len() as u32, at));
    Ok(zip)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_are_fixed() {
        let zip = write(&[Member { name: "a/b", bytes: b"hello" }]).unwrap();
        let expect = concat!(
            "504b03040a0000000000000021008 6a610360500000005000000030000 00612f62 68656c6c6f",
            "504b010214030a0000000000000021008 6a610360500000005000000030000 00000000000000 0000a481 00000000 612f62",
            "504b05060000000001000100310000002600 00000000"
        );
        assert_eq!(hex::encode(zip), expect.replace(' ', ""));
        assert_eq!(write(&[]).unwrap().len(), END);
        let many: Vec<_> = (0..u16::MAX).map(|_| Member { name: "a", bytes: b"" }).collect();
        assert_eq!(write(&many), Err(TooLarge));
    }
}

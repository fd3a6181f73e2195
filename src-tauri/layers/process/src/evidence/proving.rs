//! The journal's lines in a package: each gives its hash, follows its neighbour and has a way to the root of a signed head.

use std::collections::BTreeMap;

use super::parts::{HeadFile, Kind, Proofs, SegmentLine};
use super::report::{BadLine, HeadState, JournalState, LineFault};
use ekn_data::journal::sealing::{PublicKey, digits};
use ekn_data::journal::tree::{Hash, included};

/// What the journal's files say; none where there is not one of them.
pub(super) fn journal(files: &BTreeMap<&str, &[u8]>, keys: &[PublicKey]) -> Option<JournalState> {
    let get = |kind: Kind| files.get(kind.place()).copied();
    let (segment, proofs, head) = (get(Kind::JournalSegment), get(Kind::JournalProofs), get(Kind::JournalHead));
    if segment.is_none() && proofs.is_none() && head.is_none() {
        return None;
    }
    let proofs = proofs.and_then(|bytes| serde_json::from_slice::<Proofs>(bytes).ok());
    let head = head.and_then(|bytes| serde_json::from_slice::<HeadFile>(bytes).ok());
    let mut state =
        JournalState { lines: 0, withheld: 0, bad: Vec::new(), head: head.as_ref().map(|head| stand(head, keys)) };
    let mut last: Option<SegmentLine> = None;
    for text in segment.unwrap_or_default().split_inclusive(|byte| *byte == b'\n') {
        state.lines += 1;
        let Ok(line) = serde_json::from_slice::<SegmentLine>(text) else {
            state.bad.push(BadLine { seq: 0, why: LineFault::Form });
            continue;
        };
        state.withheld += usize::from(matches!(line, SegmentLine::Withheld(_)));
        let fault = fault(&line, last.as_ref(), proofs.as_ref(), head.as_ref());
        state.bad.extend(fault.map(|why| BadLine { seq: line.binding().0, why }));
        last = Some(line);
    }
    // A head or a list of ways that can't be read leaves lines unproved even where there are none.
    if proofs.is_none() && state.bad.is_empty() {
        state.bad.push(BadLine { seq: 0, why: LineFault::Proof });
    }
    Some(state)
}

fn fault(
    line: &SegmentLine,
    last: Option<&SegmentLine>,
    proofs: Option<&Proofs>,
    head: Option<&HeadFile>,
) -> Option<LineFault> {
    let (seq, prev, hash) = line.binding();
    if let SegmentLine::Whole(whole) = line
        && whole.digest() != whole.hash
    {
        return Some(LineFault::Hash);
    }
    if let Some((before, _, end)) = last.map(SegmentLine::binding) {
        if before >= seq {
            return Some(LineFault::Form);
        }
        if before + 1 == seq && prev != end {
            return Some(LineFault::Chain);
        }
    }
    let head = head.map(|file| &file.head);
    if let Some(head) = head
        && i64::try_from(head.size) == Ok(seq)
        && head.last_hash != hash
    {
        return Some(LineFault::Chain);
    }
    let proved = proofs.zip(head).and_then(|(proofs, head)| {
        let seq = u64::try_from(seq).ok()?;
        let way = proofs.ways.get(&seq)?.iter().map(|hash| digits::<32>(hash)).collect::<Option<Vec<Hash>>>()?;
        let same = proofs.size == head.size && proofs.root == head.root;
        Some(same && included(&head.root().ok()?, head.size, seq, &digits::<32>(hash)?, &way))
    });
    (proved != Some(true)).then_some(LineFault::Proof)
}

fn stand(file: &HeadFile, keys: &[PublicKey]) -> HeadState {
    HeadState {
        size: file.head.size,
        root: file.head.root.clone(),
        at: file.head.at.clone(),
        key_id: file.head.key_id.clone(),
        known: keys.contains(&file.public_key),
        holds: file.head.verify(&file.public_key).is_ok(),
    }
}

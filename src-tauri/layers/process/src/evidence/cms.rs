//! An ЭЦП as NCALayer makes it: CMS SignedData (RFC 5652), detached, over `tagmanifest-sha256.txt`.
//!
//! Whether the certificate is good and who holds it is for NCALayer and the state's own services to say; here only this is asked: is
//! it a SignedData, and is the digest that it signed that of the manifest, as far as it was made with SHA-256. Read by hand, since
//! NCALayer writes BER with lengths that are not told in advance, which the DER readers at hand refuse.

use sha2::{Digest, Sha256};

/// Why bytes are no signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CmsError {
    /// Not CMS SignedData.
    #[error("this is not a CMS signature")]
    NotSignedData,
    /// It signs other bytes than the manifest.
    #[error("the CMS signature is over other bytes than the manifest of this package")]
    OtherBytes,
}

/// What can be said of a CMS without a certificate authority.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Cms {
    /// Signers in it.
    pub signers: usize,
    /// What the digests that were signed say.
    pub digest: DigestState,
    /// Whether every signer carries a time stamp. It is not checked here.
    pub time_stamp: bool,
}

/// What the digest that was signed says of the manifest.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case", tag = "state", content = "algorithm")]
pub enum DigestState {
    /// Every signer signed the manifest of this package.
    Fits,
    /// Somebody signed other bytes.
    Differs,
    /// Made with another algorithm (its object identifier), or without signed attributes: not checked here.
    NotChecked(String),
}

const SIGNED_DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
const MESSAGE_DIGEST: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04];
const TIME_STAMP: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x02, 0x0E];
const SHA_256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const OID: u8 = 0x06;
const OCTETS: u8 = 0x04;
const INTEGER: u8 = 0x02;
const FIRST: u8 = 0xA0;
const SECOND: u8 = 0xA1;

/// Deeper than this no signature is nested.
const DEPTH: usize = 32;

/// Looks at a CMS beside the manifest that it should be over.
///
/// # Errors
/// Bytes that are no SignedData with a signer.
pub fn look(cms: &[u8], manifest: &[u8]) -> Result<Cms, CmsError> {
    signed_data(cms, manifest).ok_or(CmsError::NotSignedData)
}

fn signed_data(cms: &[u8], manifest: &[u8]) -> Option<Cms> {
    let mut whole = Reader(cms);
    let mut content = Reader(whole.take(SEQUENCE)?);
    let nothing_after = whole.0.is_empty();
    if !nothing_after || content.take(OID)? != SIGNED_DATA {
        return None;
    }
    let mut outer = Reader(content.take(FIRST)?);
    let mut signed = Reader(outer.take(SEQUENCE)?);
    signed.take(INTEGER)?;
    signed.take(SET)?;
    signed.take(SEQUENCE)?;
    // Certificates and lists of withdrawn ones may stand before the signers.
    let mut infos = loop {
        match signed.next()? {
            (SET, infos) => break Reader(infos),
            (FIRST | SECOND, _) => {}
            _ => return None,
        }
    };
    let expect = Sha256::digest(manifest);
    let (mut signers, mut stamps, mut digest) = (0, 0, DigestState::Fits);
    while !infos.0.is_empty() {
        let (state, stamped) = signer(infos.take(SEQUENCE)?, &expect)?;
        signers += 1;
        stamps += usize::from(stamped);
        digest = match (digest, state) {
            (DigestState::Differs, _) | (_, DigestState::Differs) => DigestState::Differs,
            (DigestState::Fits, state) => state,
            (doubt, _) => doubt,
        };
    }
    (signers > 0).then_some(Cms { signers, digest, time_stamp: stamps == signers })
}

/// One SignerInfo: what its digest says and whether a time stamp lies with it.
fn signer(info: &[u8], expect: &[u8]) -> Option<(DigestState, bool)> {
    let mut info = Reader(info);
    info.take(INTEGER)?;
    info.next()?;
    let algorithm = Reader(info.take(SEQUENCE)?).take(OID)?;
    let (tag, attributes) = info.next()?;
    let state = if tag == FIRST {
        let signed = attribute(attributes, MESSAGE_DIGEST).and_then(|values| Reader(values).take(OCTETS));
        info.take(SEQUENCE)?;
        match signed {
            None => return None,
            Some(_) if algorithm != SHA_256 => DigestState::NotChecked(dotted(algorithm)),
            Some(signed) if signed == expect => DigestState::Fits,
            Some(_) => DigestState::Differs,
        }
    } else {
        DigestState::NotChecked(dotted(algorithm))
    };
    info.take(OCTETS)?;
    let stamped = info.next().is_some_and(|(tag, unsigned)| tag == SECOND && attribute(unsigned, TIME_STAMP).is_some());
    Some((state, stamped))
}

/// Values of an attribute.
fn attribute<'a>(attributes: &'a [u8], id: &[u8]) -> Option<&'a [u8]> {
    let mut attributes = Reader(attributes);
    while !attributes.0.is_empty() {
        let mut one = Reader(attributes.take(SEQUENCE)?);
        if one.take(OID)? == id {
            return one.take(SET);
        }
    }
    None
}

/// An object identifier with dots.
fn dotted(id: &[u8]) -> String {
    let mut numbers = Vec::new();
    let mut number = 0_u64;
    for byte in id {
        number = number.saturating_mul(128).saturating_add(u64::from(byte & 0x7F));
        if byte & 0x80 == 0 {
            numbers.push(number);
            number = 0;
        }
    }
    let first = numbers.first().copied().unwrap_or_default();
    let arc = (first / 40).min(2);
    let rest = numbers.iter().skip(1).map(|number| format!(".{number}"));
    format!("{arc}.{}{}", first - arc * 40, rest.collect::<String>())
}

/// Elements of BER one after the other.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// The content of the next element, which must have this tag.
    fn take(&mut self, tag: u8) -> Option<&'a [u8]> {
        self.next().filter(|(got, _)| *got == tag).map(|(_, content)| content)
    }

    /// Tag and content of the next element. An octet string in pieces is no digest, so pieces are not joined.
    fn next(&mut self) -> Option<(u8, &'a [u8])> {
        let (tag, content, used) = element(self.0, DEPTH)?;
        self.0 = self.0.get(used..)?;
        Some((tag, content))
    }
}

/// Tag, content and bytes of an element at the beginning.
fn element(bytes: &[u8], depth: usize) -> Option<(u8, &[u8], usize)> {
    let tag = *bytes.first()?;
    // Tags of more than one byte do not occur in a SignedData.
    if tag & 0x1F == 0x1F {
        return None;
    }
    let (length, from) = match *bytes.get(1)? {
        0x80 => return open_ended(bytes, tag, depth.checked_sub(1)?),
        short @ 0..=0x7F => (usize::from(short), 2),
        long @ 0x81..=0x84 => {
            let count = usize::from(long & 0x0F);
            let digits = bytes.get(2..2 + count)?;
            (digits.iter().fold(0_usize, |length, byte| length << 8 | usize::from(*byte)), 2 + count)
        }
        _ => return None,
    };
    let to = from.checked_add(length)?;
    Some((tag, bytes.get(from..to)?, to))
}

/// A constructed element up to its two zeros.
fn open_ended(bytes: &[u8], tag: u8, depth: usize) -> Option<(u8, &[u8], usize)> {
    let mut at = 2;
    while !bytes.get(at..)?.starts_with(&[0, 0]) {
        at += element(bytes.get(at..)?, depth)?.2;
    }
    (tag & 0x20 != 0).then_some((tag, bytes.get(2..at)?, at + 2))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// An element of definite or of open length.
    fn ber(tag: u8, parts: &[&[u8]], open: bool) -> Vec<u8> {
        let content = parts.concat();
        let mut all = vec![tag];
        match (open && tag & 0x20 != 0, content.len()) {
            (true, _) => all.push(0x80),
            (_, short @ 0..=0x7F) => all.push(short as u8),
            (_, long) => all.extend([0x82, (long >> 8) as u8, long as u8]),
        }
        all.extend_from_slice(&content);
        if open && tag & 0x20 != 0 {
            all.extend([0, 0]);
        }
        all
    }

    /// A SignedData of one signer over these bytes, with a digest algorithm and perhaps a time stamp. The signature itself is noise.
    pub(in crate::evidence) fn sample(over: &[u8], algorithm: &[u8], stamp: bool, open: bool) -> Vec<u8> {
        let make = |tag: u8, parts: &[&[u8]]| ber(tag, parts, open);
        let one = make(INTEGER, &[&[1]]);
        let algorithm = make(SEQUENCE, &[&make(OID, &[algorithm])]);
        let digest = make(OCTETS, &[&Sha256::digest(over)]);
        let attribute = make(SEQUENCE, &[&make(OID, &[MESSAGE_DIGEST]), &make(SET, &[&digest])]);
        let token = make(SEQUENCE, &[&make(OID, &[TIME_STAMP]), &make(SET, &[&make(SEQUENCE, &[])])]);
        let signature = make(OCTETS, &[&[7; 300]]);
        let unsigned = if stamp { make(SECOND, &[&token]) } else { Vec::new() };
        let signer = make(
            SEQUENCE,
            &[&one, &make(SEQUENCE, &[]), &algorithm, &make(FIRST, &[&attribute]), &algorithm, &signature, &unsigned],
        );
        let signed = make(
            SEQUENCE,
            &[
                &one,
                &make(SET, &[&algorithm]),
                &make(SEQUENCE, &[]),
                &make(FIRST, &[&[0x30, 0]]),
                &make(SET, &[&signer]),
            ],
        );
        make(SEQUENCE, &[&make(OID, &[SIGNED_DATA]), &make(FIRST, &[&signed])])
    }

    /// GOST 34.311-95 under the Kazakh arc.
    const GOST: &[u8] = &[0x2A, 0x83, 0x0E, 0x03, 0x0A, 0x01, 0x03, 0x01];

    fn check(cms: &[u8], expect: Result<(DigestState, bool), CmsError>) {
        assert_eq!(look(cms, b"manifest").map(|cms| (cms.digest, cms.time_stamp)), expect);
    }

    #[test]
    fn what_a_cms_says() {
        for open in [false, true] {
            check(&sample(b"manifest", SHA_256, true, open), Ok((DigestState::Fits, true)));
            check(&sample(b"manifest", SHA_256, false, open), Ok((DigestState::Fits, false)));
            check(&sample(b"other", SHA_256, false, open), Ok((DigestState::Differs, false)));
            let gost = DigestState::NotChecked("1.2.398.3.10.1.3.1".into());
            check(&sample(b"manifest", GOST, false, open), Ok((gost, false)));
        }
        check(b"", Err(CmsError::NotSignedData));
        check(b"-----BEGIN CMS-----", Err(CmsError::NotSignedData));
        check(&[0x30, 0x80].repeat(10_000), Err(CmsError::NotSignedData));
    }

    #[test]
    fn cut_off_anywhere_it_is_none() {
        for open in [false, true] {
            let whole = sample(b"manifest", SHA_256, true, open);
            for length in 0..whole.len() {
                check(&whole[..length], Err(CmsError::NotSignedData));
            }
        }
    }
}

//! The text files of a bag: BagIt 1.0, RFC 8493.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use ekn_data::journal::sealing::digits;

pub(super) const DECLARATION: &str = "bagit.txt";
pub(super) const INFO: &str = "bag-info.txt";
pub(super) const MANIFEST: &str = "manifest-sha256.txt";
pub(super) const TAGS: &str = "tagmanifest-sha256.txt";
pub(super) const PAYLOAD: &str = "data/";

/// The declaration, with its line feeds.
pub(super) const DECLARED: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// SHA-256 as hexadecimal.
pub(super) fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Lines `digest  path`, in the order of paths: the form that `sha256sum -c` reads.
pub(super) fn manifest<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    files.into_iter().map(|(path, bytes)| format!("{}  {path}\n", digest(bytes))).collect()
}

/// Reads a manifest of the form that [`manifest`] writes.
///
/// # Errors
/// The number of the first line of another form, or out of order.
pub(super) fn parse_manifest(bytes: &[u8]) -> Result<BTreeMap<String, String>, usize> {
    let text = std::str::from_utf8(bytes).map_err(|_| 1_usize)?;
    let mut all = BTreeMap::<String, String>::new();
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let parts = line.strip_suffix('\n').and_then(|line| line.split_once("  "));
        let (digest, path) = parts.filter(|(digest, _)| digits::<32>(digest).is_some()).ok_or(number + 1)?;
        let rising = all.last_key_value().is_none_or(|(last, _)| last.as_str() < path);
        if !rising || !super::names::is_safe(path) {
            return Err(number + 1);
        }
        all.insert(path.to_owned(), digest.to_owned());
    }
    Ok(all)
}

/// Lines `Label: value`.
pub(super) fn info(elements: &[(&str, &str)]) -> String {
    elements.iter().map(|(label, value)| format!("{label}: {value}\n")).collect()
}

/// The value of a label of `bag-info.txt`.
pub(super) fn element<'a>(info: &'a str, label: &str) -> Option<&'a str> {
    info.lines().find_map(|line| line.strip_prefix(label)?.strip_prefix(": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Result<usize, usize>) {
        assert_eq!(parse_manifest(text.as_bytes()).map(|all| all.len()), expect, "{text:?}");
    }

    #[test]
    fn manifests_are_read_strictly() {
        let good = manifest([("data/a", b"1".as_slice()), ("data/b", b"2")]);
        check(&good, Ok(2));
        check("", Ok(0));
        check(good.trim_end(), Err(2));
        check(&good.replace("  ", " "), Err(1));
        check(&good.replace("  ", " *"), Err(1));
        check(&good.replace("data/b", "data/a"), Err(2));
        check(&good.replace("data/b", "data/../b"), Err(2));
        check(&good.to_uppercase(), Err(1));
        check(&good.replace('\n', "\r\n"), Err(1));
        assert_eq!(parse_manifest(&[0xFF]), Err(1));
    }

    #[test]
    fn elements() {
        let text = info(&[("A", "1"), ("AB", "2: 3")]);
        assert_eq!((element(&text, "A"), element(&text, "AB"), element(&text, "B")), (Some("1"), Some("2: 3"), None));
    }
}

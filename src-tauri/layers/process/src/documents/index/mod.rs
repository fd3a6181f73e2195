//! What drafts and adopted acts are found by: the words of both texts of their last version.

pub mod table;

use ekn_data::search::FullText;
use ekn_data::storage::{Store, Writer};

use crate::Result;
use crate::documents::docx::package::{Limits, Package};
use crate::documents::docx::text::of_body;
use crate::documents::table::{self as drafts, NewVersion};

/// Keeps a version of a draft, which is found by its words from now on; its number within the draft.
pub fn keep_version(writer: &Writer<'_>, draft: i64, new: &NewVersion<'_>) -> Result<u32> {
    let version = drafts::insert_version(writer, draft, new)?;
    put(writer, &mut FullText::default(), draft, version, new.texts)?;
    Ok(version)
}

/// Makes anew what another version of the search's analysis made, or what was kept before there was an index. Otherwise it reads two
/// columns of numbers.
pub fn refresh(store: &mut Store) -> Result<()> {
    let stale = table::stale(store.reader())?;
    if stale.is_empty() {
        return Ok(());
    }
    store.write(|writer| {
        let mut terms = FullText::default();
        for (draft, version) in stale {
            let [kk, ru] = drafts::texts(writer.reader(), draft, version)?.unwrap_or_default();
            put(writer, &mut terms, draft, version, [&kk, &ru])?;
        }
        Ok(())
    })
}

fn put(writer: &Writer<'_>, terms: &mut FullText, draft: i64, version: u32, texts: [&[u8]; 2]) -> Result<()> {
    let [kk, ru] = texts.map(words_of);
    Ok(table::put(writer, terms, draft, version, [&kk, &ru])?)
}

/// The paragraphs of a document, line by line. One that can't be read, kept by an older version of the program, says nothing.
fn words_of(bytes: &[u8]) -> String {
    let lines = Package::read(bytes, &Limits::default()).and_then(|package| of_body(&package)).unwrap_or_default();
    lines.into_iter().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use ekn_data::storage::Migration;

    use super::*;

    const STEPS: [Migration; 2] = [drafts::MIGRATION, table::MIGRATION];

    fn version<'a>(texts: [&'a [u8]; 2]) -> NewVersion<'a> {
        let day = "2026-11-16".parse().unwrap();
        NewVersion { texts, sha256: ["", ""], said: "[]", origin: "made", day, at: "", actor: "" }
    }

    #[test]
    fn what_was_kept_before_there_was_an_index_is_indexed_once() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
        let keep = |writer: &Writer<'_>| {
            let draft = drafts::insert_draft(writer, 1, "protest")?;
            drafts::insert_version(writer, draft, &version([b"no document", b""]))?;
            drafts::insert_version(writer, draft, &version([b"", b""]))
        };
        store.write::<_, ekn_data::Error>(keep).unwrap();
        assert_eq!(table::stale(store.reader()).unwrap(), [(1, 2)]);
        refresh(&mut store).unwrap();
        assert_eq!(table::stale(store.reader()).unwrap(), []);
        store.write::<_, crate::Error>(|writer| keep_version(writer, 1, &version([b"", b""]))).unwrap();
        assert_eq!(table::stale(store.reader()).unwrap(), [], "a version that is kept now is indexed with it");
    }
}

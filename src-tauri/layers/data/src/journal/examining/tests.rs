use super::super::table::{self, append};
use super::super::{Entry, tree};
use super::*;
use crate::Error;
use crate::storage::{Migration, Store};

const STEPS: [Migration; 4] = [table::MIGRATION, tree::table::MIGRATION, heads::MIGRATION, sealing::MIGRATION];
const AT: &str = "2026-11-16T09:00:00Z";

fn add(store: &mut Store, lines: i64) {
    for _ in 0..lines {
        let entry = Entry {
            at: AT,
            actor: "А",
            purpose: "supervision",
            day: "2026-11-16",
            action: "card",
            subject: "1",
            detail: "{}",
        };
        store.write(|writer| append(writer, &entry)).unwrap();
    }
}

fn sign(store: &mut Store) -> Head {
    let signed: Result<Head> = store.write(|writer| {
        let key = sealing::newest(writer.reader())?;
        let key = key.map_or_else(|| sealing::make(writer, AT), Ok)?;
        heads::sign(writer, AT, &key)
    });
    signed.unwrap()
}

/// Five lines, a head, two lines, a head, and two lines more.
fn store() -> (tempfile::TempDir, Store, [Head; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
    add(&mut store, 5);
    let first = sign(&mut store);
    add(&mut store, 2);
    let second = sign(&mut store);
    add(&mut store, 2);
    (folder, store, [first, second])
}

const OPENED: &str = "DROP TRIGGER IF EXISTS journal_no_update; DROP TRIGGER IF EXISTS journal_no_delete; DROP TRIGGER IF EXISTS journal_tree_no_update;
    DROP TRIGGER IF EXISTS journal_tree_no_delete; DROP TRIGGER IF EXISTS journal_heads_no_update; DROP TRIGGER IF EXISTS journal_heads_no_delete;";

fn spoil(store: &mut Store, tamper: &str) {
    let done: Result<()> = store.write(|writer| {
        writer.connection().execute_batch(OPENED)?;
        Ok(writer.connection().execute_batch(tamper)?)
    });
    done.unwrap();
}

/// Writes the chain anew from a line on, as somebody would who knows how.
fn rewrite(store: &mut Store, from: i64) {
    let lines = table::page(store.reader(), &table::Asked::default(), None, 100).unwrap();
    spoil(store, &format!("DELETE FROM journal WHERE seq >= {from}"));
    for line in lines.iter().rev().filter(|line| line.seq >= from) {
        let entry = Entry {
            at: &line.at,
            actor: "Б",
            purpose: &line.purpose,
            day: &line.day,
            action: &line.action,
            subject: &line.subject,
            detail: &line.detail,
        };
        store.write(|writer| append(writer, &entry)).unwrap();
    }
}

/// Does something behind the program's back; says what is found.
fn check(tamper: &str, expect: Option<Trouble>) {
    let (_folder, mut store, _) = store();
    spoil(&mut store, tamper);
    assert_eq!(verify(store.reader()).unwrap().trouble, expect, "{tamper}");
}

#[test]
fn tampering_is_found_and_located() {
    check("", None);
    check("UPDATE journal SET subject = '2' WHERE seq = 3", Some(Trouble::Line(3)));
    check("UPDATE journal SET at = at || ' ' WHERE seq = 1", Some(Trouble::Line(1)));
    check("DELETE FROM journal WHERE seq = 2", Some(Trouble::Line(2)));
    check("UPDATE journal SET hash = replace(hash, 'a', 'g') || 'g' WHERE seq = 4", Some(Trouble::Line(4)));
    check("UPDATE journal SET seq = 60 WHERE seq = 5", Some(Trouble::Line(5)));
    check("DELETE FROM journal WHERE seq > 8", None);
    check("DELETE FROM journal WHERE seq > 6", Some(Trouble::CutOff { from: 7, had: 7 }));
    check("DELETE FROM journal WHERE seq > 2", Some(Trouble::CutOff { from: 3, had: 7 }));
    check("DELETE FROM journal", Some(Trouble::CutOff { from: 1, had: 7 }));
    check("DELETE FROM journal WHERE seq > 4; DELETE FROM journal_heads", Some(Trouble::CutOff { from: 5, had: 5 }));
    check("UPDATE journal_tree SET hash = zeroblob(32) WHERE number = 2", Some(Trouble::Tree));
    check("UPDATE journal_heads SET size = 4 WHERE size = 5", Some(Trouble::Forged { size: 4 }));
    check("UPDATE journal_heads SET signature = replace(signature, '1', '2')", Some(Trouble::Forged { size: 5 }));
}

#[test]
fn a_chain_written_anew_does_not_fit_its_heads() {
    let (_folder, mut store, _) = store();
    rewrite(&mut store, 6);
    assert_eq!(verify(store.reader()).unwrap().trouble, Some(Trouble::Changed { from: 6, to: 7 }));
    rewrite(&mut store, 2);
    assert_eq!(verify(store.reader()).unwrap().trouble, Some(Trouble::Changed { from: 1, to: 5 }));
    spoil(&mut store, "DELETE FROM journal_heads");
    assert_eq!(verify(store.reader()).unwrap().trouble, Some(Trouble::Tree));
}

#[test]
fn heads_on_paper() {
    let (_folder, mut store, [first, second]) = store();
    let of = |store: &Store, head: &Head| stands(store.reader(), head).unwrap();
    assert_eq!(of(&store, &second), HeadStanding::Signed(Standing::Grown { by: 2 }));
    let newest = sign(&mut store);
    assert_eq!(of(&store, &newest), HeadStanding::Signed(Standing::Same));
    let forged = Head { size: 6, ..first.clone() };
    assert_eq!(of(&store, &forged), HeadStanding::Forged);
    let other = super::super::sealing::SealingKey::from_seed(&[1; 32]);
    let other = Head::sign(5, &first.root().unwrap(), &first.last_hash, AT, &other).unwrap();
    assert_eq!(of(&store, &other), HeadStanding::OtherKey);
    rewrite(&mut store, 6);
    assert_eq!(of(&store, &first), HeadStanding::Signed(Standing::Grown { by: 4 }));
    assert_eq!(of(&store, &second), HeadStanding::Signed(Standing::Changed { from: 6, to: 7 }));
}

#[test]
fn the_tables_themselves_refuse() {
    let (_folder, mut store, _) = store();
    for table in ["journal", "journal_tree", "journal_heads", "office_keys"] {
        for tamper in [format!("UPDATE {table} SET rowid = rowid"), format!("DELETE FROM {table}")] {
            let done: Result<()> = store.write(|writer| Ok(writer.connection().execute_batch(&tamper)?));
            assert!(matches!(done, Err(Error::Database(_))), "{tamper}");
        }
    }
    assert_eq!(verify(store.reader()).unwrap(), Verdict { entries: 9, heads: 2, trouble: None });
}

#[test]
fn a_journal_that_lacks_lines_is_not_signed() {
    for (tamper, line) in [("DELETE FROM journal WHERE seq = 8", 8), ("DELETE FROM journal WHERE seq > 3", 4)] {
        let (_folder, mut store, _) = store();
        spoil(&mut store, tamper);
        let signed = store.write(|writer| {
            let key = sealing::newest(writer.reader())?.unwrap();
            heads::sign(writer, AT, &key)
        });
        assert!(matches!(signed, Err(Error::JournalBroken(at)) if at == line), "{tamper}");
    }
}

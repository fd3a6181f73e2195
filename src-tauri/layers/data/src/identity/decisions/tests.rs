//! Decisions on a real store: what is kept always equals what the standing decisions make.

use std::cell::RefCell;

use proptest::prelude::*;

use crate::assets::Assets;
use crate::identity::Measure;
use crate::identity::candidates::table as candidates;
use crate::passports::table::limit_to;
use crate::people::scope::Scope;
use crate::registries::listing::{ObjectCount, ObjectFilter, Page, table::find_objects};
use crate::registries::names::table as names;
use crate::registries::{Object, ObjectKind, table as objects};
use crate::storage::Store;
use crate::testing::STEPS;
use crate::vocabulary::Identifier;
use crate::{Error, Result};

use super::table;
use super::{Doing, Verdict, clusters, decide, undo};

const DOING: Doing<'_> = Doing { actor: "А", at: "2026-11-16T09:00:00Z", reason: "" };

struct World {
    store: Store,
    measure: Measure,
    ids: Vec<i64>,
    _folder: tempfile::TempDir,
}

/// Two objects with БИН, and seven known by their names.
fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("a.ekn"), "a long passphrase", &STEPS).unwrap();
    limit_to(store.reader(), "supervision", "prosecutor", &Scope::default()).unwrap();
    let identifiers = [
        Identifier::stored("bin", "050340001234"),
        Identifier::stored("bin", "120640007711"),
        Identifier::stored("licence", "00-17"),
        Identifier::named("appeals", "Ақбұлақ Нан"),
        Identifier::named("appeals", "Акбулак-Нан ТОО"),
        Identifier::named("other", "Akbulak Nan LLP"),
        Identifier::named("other", "Акбулак"),
        Identifier::named("third", "Ақ бұлақ"),
        Identifier::named("third", "Нан"),
    ];
    let ids = store.write(|writer| {
        let passports = "INSERT INTO passports VALUES ('appeals', '', '{}'), ('other', '', '{}'), ('third', '', '{}')";
        writer.connection().execute(passports, [])?;
        let made = identifiers.iter().map(|identifier| {
            objects::object_for(writer, ObjectKind::Entity, identifier, &format!("ТОО «{}»", identifier.value()))
        });
        let made = made.collect::<Result<Vec<_>>>()?;
        for (object, identifier) in made.iter().zip(&identifiers) {
            let dataset = identifier.value().split_once('/').map_or("appeals", |(dataset, _)| dataset);
            names::call(writer, *object, dataset, identifier.value())?;
        }
        Ok::<_, Error>(made)
    });
    World { ids: ids.unwrap(), store, measure: Measure::load(&Assets::built_in()).unwrap(), _folder: folder }
}

impl World {
    fn decide(&mut self, one: usize, other: usize, verdict: Verdict) -> Result<i64> {
        let pair = (self.ids[one], self.ids[other]);
        let measure = &self.measure;
        self.store.write(|writer| decide(writer, measure, pair, verdict, DOING))
    }

    fn undo(&mut self, id: i64) -> Result<()> {
        self.store.write(|writer| undo(writer, id, Doing { reason: "a slip", ..DOING })).map(drop)
    }

    /// Groups as kept, without saying who leads.
    fn groups(&self) -> Vec<Vec<i64>> {
        let mut groups: Vec<Vec<i64>> =
            table::kept_groups(self.store.reader()).unwrap().into_iter().map(|(_, members)| members).collect();
        groups.sort();
        groups
    }

    /// Everything that a list of objects shows.
    fn shown(&self) -> String {
        let Page { objects: found, count, .. } =
            find_objects(self.store.reader(), &ObjectFilter::default(), 100).unwrap();
        let members: Vec<_> = self.ids.iter().map(|id| table::members(self.store.reader(), *id).unwrap()).collect();
        format!("{count:?} {found:?} {members:?}")
    }
}

/// A column may bear the name of one of the inner question: everybody would be led by whoever was joined first.
#[test]
fn nobody_is_led_by_a_leader_of_others() {
    let mut world = world();
    world.decide(0, 3, Verdict::Same).unwrap();
    for column in ["object", "leader", "entity"] {
        let leader = table::leader_sql(column);
        let sql = format!("SELECT count(DISTINCT {leader}) FROM (SELECT id AS {column} FROM objects)");
        let led: isize = world.store.reader().connection().query_row(&sql, [], |row| row.get(0)).unwrap();
        assert_eq!(led, world.ids.len() as isize - 1, "{column}");
    }
}

#[test]
fn a_decision_and_its_undoing() {
    let mut world = world();
    let before = world.shown();
    let first = world.decide(0, 3, Verdict::Same).unwrap();
    let second = world.decide(3, 5, Verdict::Same).unwrap();
    let (leader, named) = (world.ids[0], world.ids[5]);
    assert_eq!(table::members(world.store.reader(), named).unwrap(), [leader, world.ids[3], named]);
    // Any member's key opens the card of the one with БИН, and the list shows it once.
    let found = Object::find(world.store.reader(), "named:other/akbulak nan llp").unwrap();
    assert_eq!(found.id, leader);
    let filter = ObjectFilter { query: "Akbulak", ..ObjectFilter::default() };
    let Page { objects: listed, count, .. } = find_objects(world.store.reader(), &filter, 10).unwrap();
    assert_eq!((listed[0].id, count), (leader, ObjectCount { all: 1, numbered: 1 }));

    let judgement = table::judgement(world.store.reader(), first).unwrap().unwrap();
    assert!(judgement.why.contains("words") && judgement.model == "identity 1", "{judgement:?}");
    assert!(matches!(world.decide(0, 3, Verdict::Same), Err(Error::DecidedAlready)));
    assert!(
        matches!(world.decide(5, 0, Verdict::Different), Err(Error::TogetherAlready { chain }) if chain.matches('=').count() == 2)
    );
    assert!(matches!(world.decide(1, 5, Verdict::Same), Err(Error::TwoIdentifiers { .. })));
    assert!(matches!(world.decide(4, 4, Verdict::Same), Err(Error::OneObject)));

    world.undo(first).unwrap();
    assert_eq!(table::members(world.store.reader(), named).unwrap(), [world.ids[3], named]);
    assert!(matches!(world.undo(first), Err(Error::WithdrawnAlready)));
    world.undo(second).unwrap();
    assert_eq!(world.shown(), before);
    assert_eq!(table::log(world.store.reader(), None, 10).unwrap().1, 2);
}

#[test]
fn a_pair_kept_apart_blocks_a_later_join_and_the_chain_is_named() {
    let mut world = world();
    world.decide(0, 3, Verdict::Same).unwrap();
    let apart = world.decide(3, 4, Verdict::Different).unwrap();
    let before = (world.shown(), world.groups());
    let refused = world.decide(0, 4, Verdict::Same).unwrap_err();
    let Error::KeptApart { chain } = refused else { panic!("{refused}") };
    assert_eq!(chain, "ТОО «050340001234» = ТОО «appeals/ақбұлақ нан» ≠ ТОО «appeals/акбулак-нан тоо»");
    assert_eq!((world.shown(), world.groups()), before);
    world.undo(apart).unwrap();
    world.decide(0, 4, Verdict::Same).unwrap();
}

#[test]
fn putting_off_ends_with_a_decision() {
    let mut world = world();
    let later = world.decide(0, 3, Verdict::Later).unwrap();
    assert!(world.groups().is_empty());
    world.decide(0, 3, Verdict::Same).unwrap();
    assert!(table::judgement(world.store.reader(), later).unwrap().unwrap().withdrawn.is_some());
    assert!(matches!(world.decide(0, 3, Verdict::Later), Err(Error::DecidedAlready)));
}

#[test]
fn the_table_itself_refuses_to_forget() {
    let mut world = world();
    world.decide(0, 3, Verdict::Different).unwrap();
    for tamper in ["DELETE FROM identity_judgements", "UPDATE identity_judgements SET verdict = 'same'"] {
        let done: Result<()> = world.store.write(|writer| Ok(writer.connection().execute_batch(tamper)?));
        assert!(matches!(done, Err(Error::Database(text)) if text.contains("withdrawn")), "{tamper}");
    }
}

#[test]
fn candidates_leave_the_desk_with_a_decision() {
    let mut world = world();
    let desk = |world: &World, later: bool| {
        let wanted = candidates::Page { later, after: None, limit: 50 };
        let (found, total) = candidates::page(world.store.reader(), &wanted).unwrap();
        assert_eq!(found.len() as i64, total);
        found.into_iter().map(|found| (found.low, found.high)).collect::<Vec<_>>()
    };
    // Names as sources write them.
    let names = ["ТОО «Ақбұлақ Нан»", "ТОО «Өркен Су»", "Өркен", "«Ақбұлақ Нан» ЖШС", "Акбулак-Нан", "Akbulak Nan LLP"];
    let ids = world.ids.clone();
    let named: Result<()> = world.store.write(|writer| {
        for (id, name) in ids.iter().zip(names) {
            writer.connection().execute("UPDATE objects SET name = ?2 WHERE id = ?1", rusqlite::params![id, name])?;
        }
        Ok(())
    });
    named.unwrap();
    assert!(candidates::last_search(world.store.reader()).unwrap().is_none());
    let (found, rarity) = candidates::find(world.store.reader(), &world.measure, &mut |_, _| true).unwrap();
    let measure = &world.measure;
    world.store.write(|writer| candidates::keep(writer, measure, (&found, &rarity), ("А", DOING.at))).unwrap();
    let searched = candidates::last_search(world.store.reader()).unwrap().unwrap();
    assert_eq!((searched.asked, searched.stale), (7, false));
    let id = |place: usize| world.ids[place];
    let open = desk(&world, false);
    for pair in [(id(0), id(3)), (id(0), id(4)), (id(0), id(5)), (id(3), id(4)), (id(4), id(5))] {
        assert!(open.contains(&pair), "{pair:?} {open:?}");
    }
    assert!(!open.iter().any(|pair| *pair == (id(0), id(1)) || *pair == (id(0), id(2))), "{open:?}");

    let (first, last) = ((id(0), id(3)), (id(0), id(5)));
    let later = world.decide(0, 3, Verdict::Later).unwrap();
    assert_eq!(desk(&world, true), [first]);
    assert!(!desk(&world, false).contains(&first));
    world.undo(later).unwrap();
    let same = world.decide(0, 3, Verdict::Same).unwrap();
    let apart = world.decide(0, 5, Verdict::Different).unwrap();
    assert!(!desk(&world, false).contains(&first) && !desk(&world, false).contains(&last));
    world.undo(same).unwrap();
    world.undo(apart).unwrap();
    assert_eq!(desk(&world, false), open);
}

thread_local! {
    /// One store for all cases: making one takes longer than a case.
    static SHARED: RefCell<Option<World>> = const { RefCell::new(None) };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is decided and undone, in whatever order: the groups kept are those that the standing decisions make, no group has two
    /// БИН, no pair told apart is in one group, and with everything undone all is as it was.
    #[test]
    fn groups_equal_those_made_afresh(steps in prop::collection::vec((0..9_usize, 0..9_usize, 0..5_u8), 1..24)) {
        SHARED.with_borrow_mut(|shared| {
            let world = shared.get_or_insert_with(world);
            let before = world.shown();
            let mut standing: Vec<i64> = Vec::new();
            for (one, other, what) in steps {
                let done = match what {
                    0..3 => world.decide(one, other, if what == 2 { Verdict::Different } else { Verdict::Same }),
                    3 => world.decide(one, other, Verdict::Later),
                    _ if standing.is_empty() => continue,
                    _ => {
                        let id = standing.swap_remove(one % standing.len());
                        // What was put off may have ended by a decision.
                        let _ = world.undo(id);
                        continue;
                    }
                };
                standing.extend(done);
                let same = table::standing_same(world.store.reader()).unwrap();
                prop_assert_eq!(world.groups(), clusters(&same));
                for (leader, members) in table::kept_groups(world.store.reader()).unwrap() {
                    let numbered = members.iter().filter(|member| world.ids[..2].contains(member)).count();
                    prop_assert!(numbered <= 1 && members.contains(&leader));
                    prop_assert!(numbered == 0 || world.ids[..2].contains(&leader));
                }
            }
            for id in standing {
                let _ = world.undo(id);
            }
            prop_assert_eq!(world.shown(), before);
            Ok(())
        })?;
    }
}

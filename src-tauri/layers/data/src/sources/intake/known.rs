//! Which rows of a data set are held already, and which have been met in the file.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use sha2::{Digest, Sha256};

use crate::Result;
use crate::registries::held::table as rows;
use crate::sources::Profile;
use crate::sources::understanding::PARTED;
use crate::storage::Writer;
use crate::vocabulary::bare_number;

use super::super::value::Content;
use super::sides::{Fit, Parting, Sides, SidesHeld, dated_by};

/// So many rows of one number are looked through for the one that is meant. A number that more of them bear is none.
const LOOKED_THROUGH: usize = 10_000;

/// So many rows of one number are looked at for one that a new row may be the correction of.
const LOOKED_AT: usize = 64;

/// Rows by the hash of what numbers them. They lie one after the other, and tables of their places find them: two million take a hundred
/// megabytes so, and nothing has to be moved when there are more.
#[derive(Default)]
pub(super) struct Known {
    rows: Vec<Held>,
    /// The first row of each number.
    numbers: HashTable<u32>,
    /// The other ones, by number and sides.
    others: HashTable<u32>,
    /// By the first of several rows of a number, which kinds of sides they have had.
    kinds: HashMap<u32, u32, FixedState>,
    /// How rows of one number are told apart.
    pub parting: Parting,
    /// Whether any of the rows are held.
    holds_any: bool,
    /// Rows held by their bare numbers, where those are not their numbers: the beginning of the hash, and a place.
    bare: HashTable<([u8; 8], u32)>,
    /// Rows held of the number, the body and the year of a new one, which differs from them by its entity alone.
    beside: Vec<u32>,
    /// Whether numbers that differ by zeros or signs alone were confirmed to be those of other rows.
    pub other_numbers: bool,
}

/// The first bytes of a hash: of what numbers a row, or of what it says.
type Short = [u8; 12];

/// What is known of one row. Two million of them are held at once: each byte counts.
#[derive(Clone, Copy)]
struct Held {
    number: Short,
    /// Content of the row held; that of the row met where none is held.
    content: Short,
    /// The row's number in its registry; 0 where it is not held.
    row: u32,
    /// Number of the record that was this row, 0 while none has been.
    line: u32,
    /// The place of another row of the number; 0 where there is none.
    next: u32,
    /// What parts it from others of its number: [`Sides`] laid open, so that the marks find room beside them.
    of: [u32; 2],
    year: u16,
    /// [`VANISHED`], [`STANDS`] and [`APART`].
    marks: u8,
}

const _: () = assert!(size_of::<Held>() == 48);

/// It had vanished from the source.
const VANISHED: u8 = 1;
/// A row of the file may be it that could not be understood otherwise.
const STANDS: u8 = 2;
/// Its key is more than its number, which another row bore first.
const APART: u8 = 4;

/// What a row of the file is to the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// No such row is held.
    New,
    /// The row is held, and says something else.
    Changed(i64),
    /// The same row is held.
    Unchanged,
    /// The same row is held, and had been missing from an earlier full extract.
    Returned(i64),
    /// The same row stood earlier in the file.
    Repeated,
    /// The row stood earlier in the file and said something else there, on this line.
    Conflict(u64),
    /// Several rows bear its number, and it does not say enough to tell which of them it is.
    Unclear,
    /// A row is held whose number is another way of writing its own, and which is of the same sides.
    Respelt,
}

/// Which row of its number a row of the file is.
enum Whose {
    Row(usize),
    /// None of them.
    Nobody,
    Unclear,
}

impl Known {
    /// Nothing is known yet.
    pub(super) fn nothing(profile: &Profile) -> Self {
        Self { parting: Parting::of(profile), ..Self::default() }
    }

    /// The rows of a data set that are held.
    pub(super) fn load(writer: &Writer<'_>, profile: &Profile, dataset: &str) -> Result<Self> {
        let mut known = Self::nothing(profile);
        let registry = profile.registry();
        let parted = !matches!(known.parting, Parting::Nothing);
        let mut sides = SidesHeld::Nothing;
        if parted && rows::is_held(writer.reader(), registry, dataset)? {
            sides = known.parting.learn(writer, dataset)?;
        }
        let day = dated_by(registry).filter(|_| matches!(sides, SidesHeld::Objects(_)));
        rows::each_known(writer, registry, dataset, day, |one| {
            let (number, apart) = match one.key.split_once(PARTED) {
                Some((number, _)) if parted => (number, APART),
                _ => (one.key, 0),
            };
            let place = known.add(Held {
                row: one.row as u32,
                marks: apart | if one.vanished { VANISHED } else { 0 },
                ..Held::new(hash(number), short(&one.content), sides.of(&one))
            });
            known.note_bare(number, place);
        })?;
        known.holds_any = !known.rows.is_empty();
        Ok(known)
    }

    /// How many rows are known.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row of the data set is held.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Meets a row of the file by what numbers it, and tells whether its key is more than that. Numbers of records beyond four milliards are
    /// told as the last of them.
    pub(super) fn meet(&mut self, written: &str, sides: Sides, content: Content, line: u64) -> (Standing, bool) {
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let (number, content) = (hash(written), short(&content));
        // What says the same is the same row; only of what says something else it is asked whose it is.
        let same = self.bearers(&number).take(LOOKED_THROUGH).find(|at| self.rows[*at].content == content);
        let place = match same.map_or_else(|| self.whose(&number, sides), Whose::Row) {
            Whose::Row(place) => place,
            Whose::Nobody => {
                if let Some(place) = self.respelt(written, &number, sides) {
                    self.rows[place].marks |= STANDS;
                    return (Standing::Respelt, false);
                }
                self.note_beside(&number, sides);
                self.add(Held::new(number, content, sides))
            }
            Whose::Unclear => return (Standing::Unclear, false),
        };
        let earlier = self.rows[place].sides();
        let standing = self.rows[place].meet(sides, content, line);
        if self.rows[place].sides() != earlier {
            self.note(place);
        }
        (standing, self.rows[place].is(APART))
    }

    /// A row of the file was set aside, but what numbers it could be read: the row that it may be has not vanished from the source.
    pub(super) fn stands(&mut self, number: &str, sides: Sides) {
        let number = hash(number);
        match self.whose(&number, sides) {
            Whose::Row(place) => self.rows[place].marks |= STANDS,
            Whose::Nobody => {}
            Whose::Unclear => {
                let may_be: Vec<usize> = self
                    .bearers(&number)
                    .filter(|at| self.parting.fit(self.rows[*at].sides(), sides) != Fit::Other)
                    .collect();
                may_be.into_iter().for_each(|at| self.rows[at].marks |= STANDS);
            }
        }
    }

    /// Which row of a number is meant: the one that agrees in the most, if there is but one.
    fn whose(&self, number: &Short, sides: Sides) -> Whose {
        let Some(first) = self.first(number) else { return Whose::Nobody };
        if let Parting::Nothing = self.parting {
            return Whose::Row(first);
        }
        let is_alike = matches!(self.parting, Parting::Sides(_)) && self.kinds(first) == sides.kind();
        if let Parting::Sides(_) = self.parting {
            let exact = self.exact(number, sides);
            // Rows that all name the same sides in the same way can't be one row unless they name the very same. A name that is held may
            // have been spelt anew.
            let may_be_respelt = exact.is_none() && sides.is_named() && self.rows[first].row > 0;
            if is_alike && !may_be_respelt {
                return exact.map_or(Whose::Nobody, Whose::Row);
            }
            if let Some(place) =
                exact.filter(|place| self.parting.fit(self.rows[*place].sides(), sides) == Fit::Fits(2))
            {
                return Whose::Row(place);
            }
        }
        let (mut best, mut several, mut unsure) = (None, false, false);
        for (count, at) in self.bearers(number).enumerate() {
            if count == LOOKED_THROUGH {
                return if is_alike { Whose::Nobody } else { Whose::Unclear };
            }
            let held = &self.rows[at];
            match self.parting.fit(held.sides(), sides) {
                Fit::Other => {}
                // What the file has as well is another one.
                Fit::Respelt => unsure |= held.row > 0 && held.line == 0,
                Fit::Unsure => unsure = true,
                Fit::Fits(agree) => match best {
                    Some((most, _)) if most > agree => {}
                    Some((most, _)) if most == agree => several = true,
                    _ => (best, several) = (Some((agree, at)), false),
                },
            }
        }
        match best {
            Some((_, place)) if !several => Whose::Row(place),
            None if !unsure => Whose::Nobody,
            _ => Whose::Unclear,
        }
    }

    fn first(&self, number: &Short) -> Option<usize> {
        let found = self.numbers.find(spread(number), |place| self.rows[*place as usize].number == *number);
        found.map(|place| *place as usize)
    }

    /// Places of all rows of a number.
    fn bearers(&self, number: &Short) -> impl Iterator<Item = usize> {
        let next = |at: &usize| Some(self.rows[*at].next as usize).filter(|next| *next > 0);
        std::iter::successors(self.first(number), next)
    }

    /// The row of a number that names the very same sides.
    fn exact(&self, number: &Short, sides: Sides) -> Option<usize> {
        let is = |place: usize| self.rows[place].number == *number && self.rows[place].sides() == sides;
        let first = self.first(number).filter(|place| is(*place));
        first.or_else(|| {
            self.others.find(beside(number, sides), |place| is(*place as usize)).map(|place| *place as usize)
        })
    }

    /// Adds a row of which nothing was known, and tells its place.
    fn add(&mut self, mut new: Held) -> usize {
        let Self { rows, numbers, .. } = self;
        let place = rows.len();
        let same = |place: &u32| rows[*place as usize].number == new.number;
        let again = |place: &u32| spread(&rows[*place as usize].number);
        match numbers.entry(spread(&new.number), same, again) {
            Entry::Occupied(found) => {
                let first = *found.get() as usize;
                new.marks |= APART;
                new.next = rows[first].next;
                rows[first].next = place as u32;
            }
            Entry::Vacant(free) => {
                free.insert(place as u32);
            }
        }
        rows.push(new);
        self.note(place);
        place
    }

    /// Which kinds of sides the rows of a number have had, by its first.
    fn kinds(&self, first: usize) -> u32 {
        self.kinds.get(&(first as u32)).copied().unwrap_or_else(|| self.rows[first].sides().kind())
    }

    /// Makes a row found by its sides as they now are.
    fn note(&mut self, place: usize) {
        if !matches!(self.parting, Parting::Sides(_)) {
            return;
        }
        let (number, sides) = (self.rows[place].number, self.rows[place].sides());
        let Some(first) = self.first(&number) else { return };
        let Self { rows, others, kinds, .. } = self;
        if place == first && rows[first].next == 0 {
            return;
        }
        *kinds.entry(first as u32).or_insert_with(|| rows[first].sides().kind()) |= sides.kind();
        if place != first {
            let again = |place: &u32| beside(&rows[*place as usize].number, rows[*place as usize].sides());
            others.insert_unique(beside(&number, sides), place as u32, again);
        }
    }

    /// Makes a row held found by its bare number, where that is another one.
    fn note_bare(&mut self, number: &str, place: usize) {
        let bare = bare_number(number);
        if bare == number || matches!(self.parting, Parting::Nothing) {
            return;
        }
        let start = beginning(&hash(&bare));
        self.bare
            .insert_unique(u64::from_le_bytes(start), (start, place as u32), |(start, _)| u64::from_le_bytes(*start));
    }

    /// A row held whose number differs from a new one's by zeros before digits or by signs between its parts alone, which is of the same
    /// sides, and which the file does not have by its own number so far: a table that has lost its zeros would double every row.
    fn respelt(&self, written: &str, number: &Short, sides: Sides) -> Option<usize> {
        if !self.holds_any || self.other_numbers || matches!(self.parting, Parting::Nothing) {
            return None;
        }
        let bare = hash(&bare_number(written));
        let start = beginning(&bare);
        let by_bare = self.bare.iter_hash(u64::from_le_bytes(start)).filter(|(of, _)| *of == start);
        let places = by_bare.map(|(_, place)| *place as usize).chain(self.bearers(&bare)).take(LOOKED_THROUGH);
        places.into_iter().find(|at| {
            let held = &self.rows[*at];
            held.row > 0
                && held.line == 0
                && held.number != *number
                && self.parting.fit(held.sides(), sides) != Fit::Other
        })
    }

    /// Remembers the rows held that a new one may be the correction of: a body gives a number once a year, as a rule.
    fn note_beside(&mut self, number: &Short, sides: Sides) {
        if self.holds_any && matches!(self.parting, Parting::Sides(_)) {
            let near = |at: &usize| self.rows[*at].row > 0 && self.rows[*at].sides().differ_by_entity(sides);
            let found: Vec<u32> = self.bearers(number).take(LOOKED_AT).filter(near).map(|at| at as u32).collect();
            self.beside.extend(found);
        }
    }

    /// How many rows held stand beside a new one of the file that may be their correction, and are not in the file themselves.
    pub(super) fn beside(&self) -> u64 {
        let mut left: Vec<u32> = self.beside.clone();
        left.sort_unstable();
        left.dedup();
        left.into_iter().filter(|at| self.rows[*at as usize].line == 0).count() as u64
    }

    /// How many rows are held, and the numbers of those that the file did not have.
    pub(super) fn missing(&self) -> (usize, Vec<i64>) {
        let held = self.rows.iter().filter(|held| held.row > 0 && !held.is(VANISHED));
        let missing = held.clone().filter(|held| held.line == 0 && !held.is(STANDS)).map(|held| i64::from(held.row));
        let mut missing: Vec<i64> = missing.collect();
        missing.sort_unstable();
        (held.count(), missing)
    }
}

impl Held {
    /// A row that is not held and has not been met.
    fn new(number: Short, content: Short, sides: Sides) -> Self {
        let (of, year) = sides.open();
        Self { number, content, row: 0, line: 0, next: 0, of, year, marks: 0 }
    }

    fn sides(&self) -> Sides {
        Sides::laid(self.of, self.year)
    }

    fn is(&self, mark: u8) -> bool {
        self.marks & mark != 0
    }

    fn meet(&mut self, sides: Sides, content: Short, line: u32) -> Standing {
        let same = self.content == content;
        if self.line > 0 {
            return if same { Standing::Repeated } else { Standing::Conflict(u64::from(self.line)) };
        }
        (self.line, self.content) = (line, content);
        (self.of, self.year) = sides.with(self.sides()).open();
        match (self.row, same) {
            (0, _) => Standing::New,
            (row, false) => Standing::Changed(i64::from(row)),
            (row, true) if self.is(VANISHED) => Standing::Returned(i64::from(row)),
            _ => Standing::Unchanged,
        }
    }
}

fn spread(number: &Short) -> u64 {
    u64::from_le_bytes(number[..8].try_into().unwrap_or_default())
}

/// By which bare numbers are found.
fn beginning(number: &Short) -> [u8; 8] {
    number[..8].try_into().unwrap_or_default()
}

fn beside(number: &Short, sides: Sides) -> u64 {
    spread(number) ^ sides.spread()
}

fn hash(number: &str) -> Short {
    short(Sha256::digest(number.as_bytes()).as_slice())
}

/// The beginning of a hash is a hash.
fn short(hash: &[u8]) -> Short {
    let mut short = Short::default();
    short.copy_from_slice(&hash[..size_of::<Short>()]);
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Identifier;

    fn met(known: &mut Known, number: &str, content: u8, line: u64) -> Standing {
        let (standing, apart) = known.meet(number, Sides::default(), [content; 16], line);
        assert!(!apart);
        standing
    }

    fn check(held: Option<(u8, bool)>, rows: &[(u8, Standing)]) {
        let mut known = Known::default();
        if let Some((content, vanished)) = held {
            let marks = if vanished { VANISHED } else { 0 };
            known.add(Held { row: 7, marks, ..Held::new(hash("key"), [content; 12], Sides::default()) });
        }
        for (line, (content, expect)) in (1..).zip(rows) {
            assert_eq!(met(&mut known, "key", *content, line), *expect, "{held:?} {rows:?}");
        }
    }

    #[test]
    fn standings() {
        use Standing::*;
        check(None, &[(1, New), (1, Repeated), (2, Conflict(1))]);
        check(Some((1, false)), &[(1, Unchanged), (1, Repeated), (2, Conflict(1))]);
        check(Some((1, false)), &[(2, Changed(7)), (2, Repeated), (1, Conflict(1))]);
        check(Some((1, true)), &[(1, Returned(7)), (1, Repeated)]);
        check(Some((1, true)), &[(2, Changed(7))]);
    }

    /// Rows of one number between a body and an entity, each `scheme:value`: those held, numbered from 1, then those of a file with what
    /// they come to, each of another content.
    fn check_sides(held: &[[&str; 2]], rows: &[([&str; 2], Standing)]) -> Known {
        let sides = |given: [&str; 2]| {
            let identifiers =
                given.map(|text| text.split_once(':').map(|(scheme, value)| Identifier::stored(scheme, value)));
            Sides::between(identifiers.each_ref().map(Option::as_ref))
        };
        let mut known = Known { parting: Parting::Sides(Default::default()), ..Known::default() };
        for (row, given) in (1..).zip(held) {
            known.add(Held { row, ..Held::new(hash("5"), [row as u8; 12], sides(*given)) });
        }
        for (line, (given, expect)) in (1..).zip(rows) {
            let content = [100 + line as u8; 16];
            let found = known.meet("5", sides(*given), content, line);
            let apart = match expect {
                Standing::New => !held.is_empty() || line > 1,
                Standing::Changed(row) => *row > 1,
                _ => found.1,
            };
            assert_eq!(found, (*expect, apart), "{held:?} {given:?}");
        }
        known
    }

    #[test]
    fn a_number_of_other_sides_is_another_row() {
        use Standing::*;
        let (body, other) = ("bin:1", "bin:2");
        check_sides(
            &[[body, ""]],
            &[
                ([other, "bin:3"], New),
                ([body, "bin:3"], Changed(1)), // the entity is told now
                ([body, "bin:4"], New),        // one act, two entities
                ([body, "bin:3"], Conflict(2)),
                (["", ""], Unclear),
                ([body, ""], Unclear),
            ],
        );
        let two = [[body, "bin:3"], [body, "bin:4"]];
        check_sides(&two, &[([body, "bin:4"], Changed(2)), ([body, "bin:3"], Changed(1)), ([body, "bin:5"], New)]);
        check_sides(&two, &[([body, ""], Unclear), ([body, "named:set/a"], Unclear), (["", "bin:4"], Changed(2))]);
        let (a, b) = ("named:set/a", "named:set/b");
        check_sides(&[], &[([body, a], New), ([body, b], New)]);
        // The same spelt anew, or another one: the one that is held tells, if the file has it first.
        check_sides(&[[body, a]], &[([body, b], Unclear), ([body, a], Changed(1)), ([body, b], New)]);
        check_sides(&[[body, a], [body, b]], &[([body, b], Changed(2)), ([body, a], Changed(1))]);
        check_sides(&[["name:x", a]], &[(["name:y", b], New), (["name:y", a], Unclear)]);
    }

    #[test]
    fn a_row_that_was_set_aside_has_not_vanished() {
        let mut known = Known::default();
        for (row, key) in (1..).zip(["met", "set aside", "gone"]) {
            known.add(Held { row, ..Held::new(hash(key), [1; 12], Sides::default()) });
        }
        met(&mut known, "met", 1, 2);
        for key in ["set aside", "never held"] {
            known.stands(key, Sides::default());
        }
        assert_eq!(known.missing(), (3, vec![3]));
        assert_eq!(met(&mut known, "set aside", 1, 3), Standing::Unchanged, "a later row in order is still met");
    }

    #[test]
    fn a_row_that_may_be_one_of_several_lets_none_of_them_vanish() {
        let mut known = check_sides(&[["bin:1", "bin:3"], ["bin:1", "bin:4"], ["bin:2", "bin:3"]], &[]);
        let body = Identifier::stored("bin", "1");
        known.stands("5", Sides::between([Some(&body), None]));
        assert_eq!(known.missing(), (3, vec![3]));
    }
}

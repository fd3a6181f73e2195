//! What parts rows of one number. Bodies number their acts each for itself, one act may be of several entities, and books begin with 1
//! each year: a number that comes from other sides or of another year is another row. An appeal is passed on from body to body: it is
//! parted by the year of its book, and by its applicant where it came on another day.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher as _;

use chrono::{Datelike as _, NaiveDate};
use foldhash::fast::FixedState;

use crate::Result;
use crate::identity::names_nobody;
use crate::registries::held::table as rows;
use crate::registries::{ObjectKind, Registry};
use crate::retention::pseudonyms::{self, Pseudonyms};
use crate::sources::understanding::PARTED;
use crate::sources::{Profile, Value};
use crate::storage::Writer;
use crate::vocabulary::{Identifier, as_compared, fold_name};

/// What a row says that parts it from others of its number; nought where it does not tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(super) struct Sides {
    /// Of an act or a challenge, the body and the entity, each by a short sum of its identifier. Of an appeal, the day on which it came in,
    /// counted from the first of our era, and a sum of the applicant.
    of: [u32; 2],
    /// The year of the act, of the filing, or of the registration of an appeal.
    year: u16,
}

/// The fields of the two sides: the identifier and the name of each.
pub(crate) const SIDES: [[&str; 2]; 2] = [["authority_id", "authority_name"], ["entity_id", "entity_name"]];

/// The lowest bits of a sum tell a name and a pseudonym from a number.
const BY_NAME: u32 = 1;
const BY_PSEUDONYM: u32 = 2;
const BY_WHAT: u32 = BY_NAME | BY_PSEUDONYM;

/// Whether two rows of one number may be one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// They are of other sides, or of another year.
    Other,
    /// They agree in one side and name the other one otherwise, both without a number: another one, or the same spelt anew.
    Respelt,
    /// What they say does not tell: one gives a number, the other a name that nobody has called that number so far.
    Unsure,
    /// They may be one; in so much do they agree.
    Fits(u8),
}

impl Sides {
    /// Those of a row, as understood or as far as it could be read.
    fn of(registry: Registry, values: &[Value], dataset: &str) -> Self {
        let day = |field| registry.field(field).and_then(|(place, _)| day_of(&values[place]));
        if registry == Registry::Appeals {
            let text = |field| registry.field(field).map(|(place, _)| values[place].text()).unwrap_or_default();
            let applicant = sum_of_applicant(&text("applicant_id"), &text("applicant"));
            return Self::of_appeal(day("registered"), day("received"), applicant);
        }
        let identifiers = identifiers_of(registry, values, dataset);
        let year = dated_by(registry).and_then(day).map_or(0, year_of);
        Self { year, ..Self::between(identifiers.each_ref().map(Option::as_deref)) }
    }

    pub(super) fn between(identifiers: [Option<&Identifier>; 2]) -> Self {
        Self { of: identifiers.map(|identifier| identifier.map_or(0, |id| sum(id.scheme(), id.value()))), year: 0 }
    }

    fn of_appeal(registered: Option<NaiveDate>, received: Option<NaiveDate>, applicant: u32) -> Self {
        let received = received.map_or(0, |day| day.num_days_from_ce() as u32);
        Self { of: [received, applicant], year: registered.map_or(0, year_of) }
    }

    /// Their parts, for whoever holds a great many.
    pub(super) fn open(self) -> ([u32; 2], u16) {
        (self.of, self.year)
    }

    /// Those of these parts.
    pub(super) fn laid(of: [u32; 2], year: u16) -> Self {
        Self { of, year }
    }

    /// What is known of either; a number says more than a name.
    pub(super) fn with(self, other: Self) -> Self {
        let known = |place: usize| match (self.of[place], other.of[place]) {
            (0, known) => known,
            (name, number) if name & BY_WHAT == BY_NAME && number != 0 && number & BY_WHAT == 0 => number,
            (known, _) => known,
        };
        Self { of: [known(0), known(1)], year: if self.year == 0 { other.year } else { self.year } }
    }

    /// Of which kind they are: each blank, a number, a name or a pseudonym, with a year or without. One bit of thirty-two.
    pub(super) fn kind(self) -> u32 {
        let kind = |sum: u32| if sum == 0 { 0 } else { 1 + (sum & BY_WHAT) };
        1 << (16 * u32::from(self.year != 0) + 4 * kind(self.of[0]) + kind(self.of[1]))
    }

    /// Whether a side is told by a name alone.
    pub(super) fn is_named(self) -> bool {
        self.of.iter().any(|sum| sum & BY_WHAT == BY_NAME)
    }

    /// Whether they name one body and one year, and two entities.
    pub(super) fn differ_by_entity(self, other: Self) -> bool {
        let ([body, entity], [other_body, other_entity]) = (self.of, other.of);
        let same = body != 0 && body == other_body && self.year == other.year;
        same && entity != 0 && other_entity != 0 && entity != other_entity
    }

    /// For a table of hashes.
    pub(super) fn spread(self) -> u64 {
        FixedState::default().hash_one(self)
    }
}

/// The day by whose year rows of one number are told apart.
pub(super) fn dated_by(registry: Registry) -> Option<&'static str> {
    match registry {
        Registry::Inspections => Some("act_date"),
        Registry::Challenges => Some("filed"),
        Registry::Appeals | Registry::Entities => None,
    }
}

fn year_of(day: NaiveDate) -> u16 {
    u16::try_from(day.year()).unwrap_or_default()
}

/// Whoever hides behind a pseudonym is not told.
fn sum_of_applicant(id: &str, name: &str) -> u32 {
    match (id.trim(), name.trim()) {
        ("", name) if name.is_empty() || pseudonyms::is_pseudonym(name) => 0,
        ("", name) => sum_of_name(&fold_name(name)),
        (id, _) if pseudonyms::is_pseudonym(id) => 0,
        (id, _) => short(id),
    }
}

fn sum(scheme: &str, value: &str) -> u32 {
    match scheme {
        Identifier::NAME => sum_of_name(Identifier::without_part(value)),
        Identifier::NAMED => {
            sum_of_name(Identifier::without_part(value.split_once('/').map_or(value, |(_, name)| name)))
        }
        pseudonyms::SCHEME => short((scheme, Identifier::without_part(value))) | BY_PSEUDONYM,
        _ => short((scheme, value)),
    }
}

/// That of a folded name.
fn sum_of_name(name: &str) -> u32 {
    short(name) | BY_NAME
}

fn short(of: impl std::hash::Hash) -> u32 {
    (FixedState::default().hash_one(of) as u32 & !BY_WHAT).max(BY_WHAT + 1)
}

/// By what rows of one number are told apart in a data set.
#[derive(Default)]
pub(super) enum Parting {
    /// By nothing: a profile that names the fields of the key has decided, or the number is one in the whole registry.
    #[default]
    Nothing,
    /// By their sides.
    Sides(Heard),
    /// By the year of their book, and by whose they are.
    Book,
}

/// What tells the sides of rows that are held.
pub(super) enum SidesHeld {
    /// They are not told.
    Nothing,
    /// Those of each row, by its number.
    Rows(HashMap<i64, Sides, FixedState>),
    /// The sum of each object, by its number.
    Objects(HashMap<i64, u32, FixedState>),
}

impl SidesHeld {
    pub(super) fn of(&self, row: &rows::Known<'_>) -> Sides {
        match self {
            Self::Nothing => Sides::default(),
            Self::Rows(rows) => rows.get(&row.row).copied().unwrap_or_default(),
            Self::Objects(sums) => {
                let side = |object: Option<i64>| object.and_then(|one| sums.get(&one).copied()).unwrap_or(0);
                Sides { of: row.sides.map(side), year: day_in(row.day).map_or(0, year_of) }
            }
        }
    }
}

/// What has been heard of the sides of a data set.
#[derive(Default)]
pub(super) struct Heard {
    /// What those with a number are called, and for whom a pseudonym stands.
    called: HashSet<[u32; 2], FixedState>,
    /// The pseudonyms of the data set, while their key is there.
    pseudonyms: Option<Pseudonyms>,
}

impl Parting {
    pub(super) fn of(profile: &Profile) -> Self {
        match profile.registry() {
            _ if !profile.is_parted() => Self::Nothing,
            Registry::Appeals => Self::Book,
            _ => Self::Sides(Heard::default()),
        }
    }

    /// What a row set aside said that parts it from others, out of what [`told`] wrote; earlier versions wrote less.
    pub(super) fn sides_told(&self, told: &str) -> Sides {
        let parts: Vec<&str> = told.split(PARTED).collect();
        let year = parts.get(1).and_then(|year| year.parse().ok()).unwrap_or(0);
        match (self, parts.as_slice()) {
            (Self::Book, [_, _, received, id, name]) => {
                let received = received.parse().map_or(0, |day: NaiveDate| day.num_days_from_ce() as u32);
                Sides { of: [received, sum_of_applicant(id, name)], year }
            }
            (Self::Sides(_), [_, _, body, entity]) => {
                let side = |text: &str| text.split_once(':').map_or(0, |(scheme, value)| sum(scheme, value));
                Sides { of: [side(body), side(entity)], year }
            }
            _ => Sides::default(),
        }
    }

    /// What a row says that parts it from others.
    pub(super) fn sides(&mut self, registry: Registry, values: &[Value], dataset: &str) -> Sides {
        if let Self::Nothing = self {
            return Sides::default();
        }
        let sides = Sides::of(registry, values, dataset);
        if let Self::Sides(heard) = self {
            let text = |field| registry.field(field).map(|(place, _)| values[place].text()).unwrap_or_default();
            for (side, [id, name]) in sides.of.into_iter().zip(SIDES) {
                let name = registry.field(name).map(|(place, _)| &values[place]);
                heard.hear(side, || text(id), if let Some(Value::Text(name)) = name { name } else { "" });
            }
        }
        sides
    }

    /// Learns what the store knows of those with a number, and what tells the sides of the rows held.
    pub(super) fn learn(&mut self, writer: &Writer<'_>, dataset: &str) -> Result<SidesHeld> {
        Ok(match self {
            Self::Nothing => SidesHeld::Nothing,
            Self::Book => {
                let mut held = HashMap::default();
                rows::each_book(writer, |row, days, [id, name]| {
                    let [registered, received] = days.map(day_in);
                    held.insert(row, Sides::of_appeal(registered, received, sum_of_applicant(id, name)));
                })?;
                SidesHeld::Rows(held)
            }
            Self::Sides(heard) => {
                heard.pseudonyms = Pseudonyms::known(writer.reader(), dataset)?;
                let mut sums: HashMap<i64, u32, FixedState> = HashMap::default();
                rows::each_identifier(writer, |object, scheme, value| {
                    // A pseudonym whose key is gone says nothing: the row that comes again may have the person's own number.
                    let is_said = scheme != pseudonyms::SCHEME || heard.pseudonyms.is_some();
                    sums.insert(object, if is_said { sum(scheme, value) } else { 0 });
                })?;
                rows::each_name(writer, |object, name| {
                    if let Some(number) = sums.get(&object).filter(|sum| **sum != 0 && **sum & BY_WHAT == 0) {
                        heard.called.insert([*number, sum_of_name(&fold_name(name))]);
                    }
                })?;
                SidesHeld::Objects(sums)
            }
        })
    }

    /// Whether rows of one number may be one row.
    pub(super) fn fit(&self, one: Sides, other: Sides) -> Fit {
        match self {
            Self::Nothing => Fit::Fits(0),
            Self::Book => in_one_book(one, other),
            Self::Sides(_) if one.year != 0 && other.year != 0 && one.year != other.year => Fit::Other,
            Self::Sides(heard) => {
                let side = |place: usize| match (one.of[place], other.of[place]) {
                    (0, _) | (_, 0) => Fit::Fits(0),
                    (one, other) if one == other => Fit::Fits(1),
                    (one, other) if heard.called.contains(&[one, other]) || heard.called.contains(&[other, one]) => {
                        Fit::Fits(1)
                    }
                    (one, other) if [one, other].iter().all(|sum| sum & BY_WHAT == BY_NAME) => Fit::Respelt,
                    // Whoever has a number has one pseudonym as well.
                    (one, other) if one & BY_NAME == other & BY_NAME => Fit::Other,
                    _ => Fit::Unsure,
                };
                match (side(0), side(1)) {
                    (Fit::Other, _) | (_, Fit::Other) => Fit::Other,
                    (Fit::Respelt, Fit::Fits(1)) | (Fit::Fits(1), Fit::Respelt) => Fit::Respelt,
                    (Fit::Respelt, _) | (_, Fit::Respelt) => Fit::Other,
                    // The same entity under the same number: the body is but written otherwise.
                    (Fit::Unsure, Fit::Fits(1)) => Fit::Fits(1),
                    (Fit::Unsure, _) | (_, Fit::Unsure) => Fit::Unsure,
                    (Fit::Fits(body), Fit::Fits(entity)) => Fit::Fits(body + entity),
                }
            }
        }
    }
}

impl Heard {
    /// A row names a side by its number, if any, and its name. Every name is folded, and made a pseudonym of, but once.
    fn hear(&mut self, side: u32, id: impl Fn() -> String, name: &str) {
        if side == 0 || !self.called.insert([side, short(("as written", name))]) {
            return;
        }
        let is_number = side & BY_WHAT == 0;
        if is_number && !name.is_empty() {
            self.called.insert([side, sum_of_name(&fold_name(name))]);
        }
        if let Some(pseudonyms) = &self.pseudonyms {
            let of = |id: &str, name: &str| sum(pseudonyms::SCHEME, &pseudonyms.of_person(id, name));
            if is_number {
                self.called.insert([side, of(&id(), "")]);
            }
            if !name.is_empty() {
                self.called.insert([of("", name), side]);
            }
        }
    }
}

/// Whether appeals of one number may stand in one book. One that has not been registered yet is in that of the year in which it came; what
/// came in December may be registered in January. Bodies keep books each for itself: what came from another applicant on another day is
/// another appeal.
fn in_one_book(one: Sides, other: Sides) -> Fit {
    let ([received, applicant], [received_too, applicant_too]) = (one.of, other.of);
    let comparable = applicant != 0 && applicant_too != 0 && applicant & BY_WHAT == applicant_too & BY_WHAT;
    let came_apart = received != 0 && received_too != 0 && received != received_too;
    if comparable && applicant != applicant_too && came_apart {
        return Fit::Other;
    }
    if one.year != 0 && other.year != 0 {
        return if one.year == other.year { Fit::Fits(2) } else { Fit::Other };
    }
    if received != 0 && received == received_too {
        return Fit::Fits(2);
    }
    let day = |received: u32| NaiveDate::from_num_days_from_ce_opt(received as i32).filter(|_| received != 0);
    let year = |sides: Sides| if sides.year == 0 { day(sides.of[0]).map(year_of) } else { Some(sides.year) };
    let (Some(one_year), Some(other_year)) = (year(one), year(other)) else { return Fit::Fits(0) };
    if one_year == other_year {
        return Fit::Fits(1);
    }
    let in_december =
        |received: u32, of: u16| day(received).is_some_and(|day| (year_of(day) + 1, day.month()) == (of, 12));
    let registered_later = |sides: Sides, waiting: u32| {
        let received = sides.of[0];
        sides.year != 0 && in_december(waiting, sides.year) && (received == 0 || in_december(received, sides.year))
    };
    if registered_later(one, received_too) || registered_later(other, received) { Fit::Unsure } else { Fit::Other }
}

/// The key of a row whose number another one bears.
pub(super) fn key_apart(registry: Registry, number: &str, values: &[Value], dataset: &str) -> String {
    let day = |field| registry.field(field).and_then(|(place, _)| day_of(&values[place]));
    let mut parts = vec![number.to_owned()];
    if registry == Registry::Appeals {
        parts.push(day("registered").or(day("received")).map(|day| day.year().to_string()).unwrap_or_default());
    } else {
        let identifiers = identifiers_of(registry, values, dataset);
        parts.extend(identifiers.into_iter().map(|id| id.map(|id| id.value().to_owned()).unwrap_or_default()));
        parts.extend(dated_by(registry).and_then(day).map(|day| day.year().to_string()));
    }
    as_compared(&parts.join(PARTED))
}

/// What a row is known again by once it has been set aside: its number, and what it says of whose it is.
pub(super) fn told(registry: Registry, number: &str, values: &[Value], dataset: &str) -> String {
    let value = |field| registry.field(field).map(|(place, _)| &values[place]);
    let day = |field| value(field).and_then(day_of);
    let mut parts = vec![number.to_owned()];
    if registry == Registry::Appeals {
        parts.push(day("registered").map(|day| day.year().to_string()).unwrap_or_default());
        parts.push(day("received").map(|day| day.to_string()).unwrap_or_default());
        parts.extend(["applicant_id", "applicant"].map(|field| value(field).map(Value::text).unwrap_or_default()));
    } else {
        let year = dated_by(registry).and_then(day).map(|day| day.year().to_string());
        parts.push(year.unwrap_or_default());
        let identifiers = identifiers_of(registry, values, dataset);
        parts.extend(
            identifiers
                .into_iter()
                .map(|one| one.map(|one| format!("{}:{}", one.scheme(), one.value())).unwrap_or_default()),
        );
    }
    parts.join(PARTED)
}

/// The field that would tell which row of its number is meant.
pub(super) fn told_by(registry: Registry) -> &'static str {
    if registry == Registry::Appeals { "registered" } else { "entity_id" }
}

/// The day of a day or moment as stored.
fn day_in(text: &str) -> Option<NaiveDate> {
    text.get(..10).and_then(|day| day.parse().ok())
}

fn day_of(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Day(day) => Some(*day),
        Value::Moment(moment) => Some(moment.day),
        _ => None,
    }
}

/// Whom a row of two sides speaks of: the body and the entity.
fn identifiers_of<'v>(registry: Registry, values: &'v [Value], dataset: &str) -> [Option<Cow<'v, Identifier>>; 2] {
    let value = |field| registry.field(field).map(|(place, _)| &values[place]);
    let name = |field| value(field).map(Value::text).unwrap_or_default();
    let [body, entity] = SIDES;
    [
        identifier_of(value(body[0]), ObjectKind::Authority, dataset, &name(body[1])),
        identifier_of(value(entity[0]), ObjectKind::Entity, dataset, &name(entity[1])),
    ]
}

/// Whom a row speaks of on one side: by its identifier, else by its name.
pub(super) fn identifier_of<'v>(
    id: Option<&'v Value>,
    kind: ObjectKind,
    dataset: &str,
    name: &str,
) -> Option<Cow<'v, Identifier>> {
    match id {
        Some(Value::Id(identifier)) => Some(Cow::Borrowed(identifier)),
        _ if names_nobody(name) => None,
        _ if kind == ObjectKind::Authority => Some(Cow::Owned(Identifier::stored(Identifier::NAME, &fold_name(name)))),
        _ => Some(Cow::Owned(Identifier::named(dataset, name))),
    }
}

/// By what a row may be known again whose number can't be read: each of its names where it is one of the register of entities, else
/// each of its sides with the day that leads it. `told` gives the text of a field, empty where it says nothing.
pub(super) fn traces(registry: Registry, told: impl Fn(&str) -> String) -> Vec<u64> {
    let sum = |day: &str, fields: &[&str]| -> Vec<u64> {
        let texts = fields.iter().map(|field| fold_name(&told(field))).filter(|text| !text.is_empty());
        texts.map(|text| FixedState::default().hash_one((day, text))).collect()
    };
    if registry == Registry::Entities {
        return sum("", &["name_ru", "name_kk"]);
    }
    let day = registry.leading().iter().map(|field| told(field)).find(|day| !day.is_empty());
    let day = day.as_deref().and_then(|day| day.get(..10));
    day.map(|day| sum(day, SIDES.as_flattened())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two rows between a body and an entity, each `scheme:value`; the number `bin:2` has been called `b`.
    fn check(one: [&str; 2], other: [&str; 2], expect: Fit) {
        let sides = |given: [&str; 2]| {
            let identifiers =
                given.map(|text| text.split_once(':').map(|(scheme, value)| Identifier::stored(scheme, value)));
            Sides::between(identifiers.each_ref().map(Option::as_ref))
        };
        let mut heard = Heard::default();
        heard.hear(sum("bin", "2"), String::new, "«B»");
        let parting = Parting::Sides(heard);
        let (one_side, other_side) = (sides(one), sides(other));
        let found = [parting.fit(one_side, other_side), parting.fit(other_side, one_side)];
        assert_eq!(found, [expect; 2], "{one:?} {other:?}");
    }

    #[test]
    fn acts_of_one_number() {
        use Fit::*;
        check(["bin:1", "bin:2"], ["bin:1", "bin:2"], Fits(2));
        check(["bin:1", "bin:2"], ["bin:3", "bin:2"], Other);
        check(["bin:1", "bin:2"], ["bin:1", "bin:3"], Other);
        check(["bin:1", ""], ["bin:1", "bin:3"], Fits(1));
        check(["", ""], ["bin:1", "bin:3"], Fits(0));
        check(["name:a", "bin:2"], ["bin:1", "bin:2"], Fits(1)); // the same body may be told by its number later
        check(["name:a", "bin:2"], ["name:b", "bin:2"], Respelt);
        check(["name:a", "named:set/a"], ["name:b", "named:set/b"], Other);
        check(["", "named:set/a"], ["", "named:set/b"], Other);
        check(["name:a", ""], ["bin:1", "bin:2"], Unsure);
        check(["bin:1", "named:set/b"], ["bin:1", "bin:2"], Fits(2));
        check(["bin:1", "named:set/a"], ["bin:1", "bin:2"], Unsure);
        check(["bin:1", "named:set/a"], ["bin:1", "named:set/b"], Respelt);
        check(["bin:1", "pseudonym:x"], ["bin:1", "iin:2"], Other);
    }

    #[test]
    fn acts_of_one_number_in_two_years() {
        let check = |years: [u16; 2], expect: Fit| {
            let [one, other] = years.map(|year| Sides { of: [8, 12], year });
            assert_eq!(Parting::Sides(Heard::default()).fit(one, other), expect, "{years:?}");
        };
        check([2025, 2025], Fit::Fits(2));
        check([2025, 2026], Fit::Other);
        check([0, 2026], Fit::Fits(2));
    }

    #[test]
    fn appeals_of_one_number_from_two_applicants() {
        let check = |one: (&str, [&str; 2]), other: (&str, [&str; 2]), expect: Fit| {
            let sides = |(day, [id, name]): (&str, [&str; 2])| {
                let day = day.parse().ok();
                Sides::of_appeal(day, day, sum_of_applicant(id, name))
            };
            assert_eq!(Parting::Book.fit(sides(one), sides(other)), expect, "{one:?} {other:?}");
        };
        let (january, march) = ("2025-01-10", "2025-03-12");
        check((january, ["", "Иванов"]), (march, ["", "Петров"]), Fit::Other);
        check((january, ["", "Иванов"]), (march, ["", "ИВАНОВ"]), Fit::Fits(2));
        check((january, ["", "Иванов"]), (january, ["", "Петров"]), Fit::Fits(2)); // the name was corrected
        check((january, ["1", "Иванов"]), (march, ["", "Петров"]), Fit::Fits(2)); // a number and a name say nothing of each other
        check((january, ["", "P-0123456789ABCDEF"]), (march, ["", "Петров"]), Fit::Fits(2));
        check((january, ["", ""]), (march, ["", "Петров"]), Fit::Fits(2));
    }

    /// Two appeals of one number, each by its registration and its receipt.
    fn check_book(one: [&str; 2], other: [&str; 2], expect: Fit) {
        let sides = |days: [&str; 2]| {
            let [registered, received] = days.map(|day| day.parse().ok());
            Sides::of_appeal(registered, received, 0)
        };
        let found = [Parting::Book.fit(sides(one), sides(other)), Parting::Book.fit(sides(other), sides(one))];
        assert_eq!(found, [expect; 2], "{one:?} {other:?}");
    }

    #[test]
    fn appeals_of_one_number() {
        use Fit::*;
        check_book(["2026-01-03", "2025-12-31"], ["", "2025-12-31"], Fits(2)); // it came, and was registered after the new year
        check_book(["2026-01-03", "2025-12-31"], ["2026-01-05", "2026-01-05"], Fits(2));
        check_book(["2026-01-03", "2025-12-31"], ["2025-12-31", "2025-12-31"], Other);
        check_book(["2026-01-03", "2025-12-31"], ["2025-01-09", "2025-01-08"], Other);
        check_book(["2026-01-03", "2025-12-31"], ["", "2025-12-30"], Unsure); // the day of receipt was corrected
        check_book(["2026-01-03", ""], ["", "2025-12-30"], Unsure);
        check_book(["2026-01-03", ""], ["", "2025-03-30"], Other);
        check_book(["2026-01-03", "2026-01-03"], ["", "2025-12-30"], Other);
        check_book(["", "2025-03-01"], ["", "2025-04-01"], Fits(1));
        check_book(["", "2025-03-01"], ["", "2026-04-01"], Other);
        check_book(["2025-03-01", ""], ["", ""], Fits(0));
    }

    #[test]
    fn what_is_told_later_is_added() {
        let (body, entity) = (Identifier::stored("bin", "1"), Identifier::stored("bin", "2"));
        let name = Identifier::named("set", "b");
        let both = Sides::between([Some(&body), Some(&entity)]);
        assert_eq!(Sides::between([Some(&body), None]).with(Sides::between([None, Some(&entity)])), both);
        assert_eq!(both.with(Sides::default()), both);
        assert_eq!(Sides::between([Some(&body), Some(&name)]).with(both), both);
        assert_eq!(both.with(Sides::between([Some(&body), Some(&name)])), both);
    }

    #[test]
    fn kinds_are_apart() {
        let (number, name) = (Identifier::stored("bin", "1"), Identifier::named("set", "b"));
        let pseudonym = Identifier::stored(pseudonyms::SCHEME, "P-1");
        let all = [None, Some(&number), Some(&name), Some(&pseudonym)];
        let between = |body, entity, year| Sides { year, ..Sides::between([body, entity]) };
        let kinds: HashSet<u32> = [0, 2025]
            .iter()
            .flat_map(|year| all.iter().flat_map(move |body| all.map(|entity| between(*body, entity, *year).kind())))
            .collect();
        assert_eq!(kinds.len(), 32);
    }
}

//! One row looked at: its month, its fields, its faults.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{Days, NaiveDate};

use crate::registries::Registry;
use crate::sources::Cell as StoredCell;

use super::rules::{INDEPENDENCE, RULES, Rule, Test, before, far_ahead};
use super::{Measure, Terms};

/// A cell of a stored row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    /// The source does not have the field.
    Unknown,
    /// The source left it blank.
    Blank,
    Text(&'a str),
    Number(i64),
}

impl<'a> From<&'a StoredCell<'_>> for Cell<'a> {
    fn from(stored: &'a StoredCell<'_>) -> Self {
        match stored {
            StoredCell::Nothing => Self::Unknown,
            StoredCell::Text(text) if text.is_empty() => Self::Blank,
            StoredCell::Text(text) => Self::Text(text),
            StoredCell::Number(number) => Self::Number(*number),
        }
    }
}

/// The month of a row, `YYYY-MM`; empty where the row has no leading date.
pub(super) type Month = String;

/// What is known of the imports of a data set.
#[derive(Debug, Default)]
pub(super) struct Imports {
    /// When each batch was taken in.
    pub at: HashMap<i64, String>,
    /// The first batch of the data set: it brings the past, and nothing that comes within a rhythm of it is late.
    pub first: Option<i64>,
    /// The batch of a row's first version, where the one in force is not the first.
    pub earliest: HashMap<i64, i64>,
}

/// Looks at the rows of one data set.
pub(super) struct Examiner {
    registry: Registry,
    terms: Terms,
    imports: Imports,
    /// Each rule with the places of its fields: a name is not looked up again for every row.
    rules: Vec<(&'static Rule, Vec<usize>)>,
    leading: Vec<usize>,
    entered: Option<(usize, usize)>,
    telling: Vec<Vec<usize>>,
    numbers: Vec<usize>,
}

/// A row as it stands in the store.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stored<'a> {
    pub id: i64,
    pub batch: i64,
    pub cells: &'a [Cell<'a>],
}

/// What was found in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Looked<'r> {
    /// `YYYY-MM`; empty where the row has no leading date.
    pub month: &'r str,
    /// The leading date, if it can be.
    pub event: Option<NaiveDate>,
    pub faults: Vec<(Measure, &'static str)>,
    /// Over everything that the row says but its number, if it says enough to be told from others.
    pub said: Option<u64>,
}

/// The date of the event, and the one on which the source entered it.
fn entered(registry: Registry) -> Option<(&'static str, &'static str)> {
    match registry {
        Registry::Inspections => Some(("start", "registered")),
        Registry::Appeals => Some(("received", "registered")),
        Registry::Entities | Registry::Challenges => None,
    }
}

/// Fields without which two rows that say the same may well be two things: one of each group has to be filled.
fn telling(registry: Registry) -> &'static [&'static [&'static str]] {
    const WHO: &[&str] = &["entity_id", "entity_name"];
    match registry {
        Registry::Entities => &[&["name_ru", "name_kk"], &["address"]],
        Registry::Inspections => &[&["start"], WHO],
        Registry::Appeals => &[&["received"], &["text"]],
        Registry::Challenges => &[&["filed"], WHO],
    }
}

/// Numbers that a row bears: two entries of one thing differ in them.
fn numbers(registry: Registry) -> &'static [&'static str] {
    match registry {
        Registry::Entities => &["id"],
        Registry::Inspections => &["number", "registration_number"],
        Registry::Appeals | Registry::Challenges => &["number"],
    }
}

impl Examiner {
    pub(super) fn new(registry: Registry, terms: Terms, imports: Imports) -> Self {
        let place = |name: &str| registry.field(name).map(|(place, _)| place);
        let places = |names: &[&str]| names.iter().filter_map(|name| place(name)).collect::<Vec<_>>();
        let rules = RULES.iter().filter(|rule| rule.registry == registry);
        let rules = rules.map(|rule| match rule.test {
            Test::Before(earlier, later) => (rule, places(&[earlier, later])),
            Test::Future(field) | Test::FarAhead(field, _) | Test::LongAgo(field) => (rule, places(&[field])),
        });
        Self {
            registry,
            terms,
            imports,
            rules: rules.collect(),
            leading: places(registry.leading()),
            entered: entered(registry).and_then(|(event, entry)| place(event).zip(place(entry))),
            telling: telling(registry).iter().map(|group| places(group)).collect(),
            numbers: places(numbers(registry)),
        }
    }

    pub(super) fn look<'r>(&'r self, row: Stored<'r>) -> Looked<'r> {
        let imported = self.imports.at.get(&row.batch).map_or("", String::as_str);
        let day = |place: usize| text(row.cells, place);
        let lead = self.leading.iter().find_map(|place| day(*place));
        let month = match self.registry {
            Registry::Entities => imported.get(..7),
            _ => lead.and_then(|lead| lead.get(..7)),
        };
        let mut faults = Vec::new();
        for (rule, places) in &self.rules {
            let broken = match places.as_slice() {
                [earlier, later] => day(*earlier).zip(day(*later)).is_some_and(|(one, other)| before(one, other)),
                [field] => day(*field).is_some_and(|day| match rule.test {
                    Test::Before(..) => false,
                    Test::Future(_) => before(day, imported),
                    Test::FarAhead(_, years) => far_ahead(day, imported, years),
                    Test::LongAgo(_) => before(INDEPENDENCE, day),
                }),
                _ => false,
            };
            if broken {
                faults.push((Measure::Impossible, rule.code));
            }
        }
        if self.entered.is_some_and(|(event, entry)| late(day(event), day(entry), Some(self.terms.late_after_days))) {
            faults.push((Measure::Late, "registered"));
        }
        let came = self.imports.earliest.get(&row.id).copied().unwrap_or(row.batch);
        let came_at = self.imports.at.get(&came).map(String::as_str);
        let begun = self.imports.first.and_then(|first| self.imports.at.get(&first)).map(String::as_str);
        // The past may come in several files, until the first extract after them is due.
        if late(begun, came_at, self.terms.rhythm_days) && late(lead, came_at, self.terms.rhythm_days) {
            faults.push((Measure::Late, "imported"));
        }
        let event = lead.filter(|lead| !before(lead, imported)).and_then(parsed);
        Looked { month: month.unwrap_or_default(), event, faults, said: self.said(row.cells) }
    }

    /// 64 bits are enough to point out rows to a person: among two million, two meet by chance once in millions of stores.
    fn said(&self, cells: &[Cell<'_>]) -> Option<u64> {
        if self.telling.iter().any(|group| group.iter().all(|place| text(cells, *place).is_none())) {
            return None;
        }
        let mut hash = DefaultHasher::new();
        for (place, cell) in cells.iter().enumerate().filter(|(place, _)| !self.numbers.contains(place)) {
            match cell {
                Cell::Unknown => {}
                Cell::Blank => place.hash(&mut hash),
                Cell::Text(text) => (place, text).hash(&mut hash),
                Cell::Number(number) => (place, number).hash(&mut hash),
            }
        }
        Some(hash.finish())
    }
}

fn text<'c>(cells: &[Cell<'c>], place: usize) -> Option<&'c str> {
    match cells.get(place) {
        Some(Cell::Text(text)) => Some(text),
        _ => None,
    }
}

/// Whether something was entered more than so many days after it happened.
fn late(event: Option<&str>, entry: Option<&str>, days: Option<u32>) -> bool {
    let (Some(event), Some(entry), Some(days)) = (event.and_then(parsed), entry.and_then(parsed), days) else {
        return false;
    };
    event.checked_add_days(Days::new(u64::from(days))).is_some_and(|last| entry > last)
}

fn parsed(moment: &str) -> Option<NaiveDate> {
    crate::vocabulary::day_of_stamp(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The month, the faults, what is said, and the event.
    type Seen = (String, Vec<(Measure, &'static str)>, Option<u64>, Option<NaiveDate>);

    fn look(registry: Registry, id: i64, batch: i64, fields: &[(&str, &str)]) -> Seen {
        let imports = Imports {
            at: [(1, "2026-03-01"), (2, "2026-11-16"), (3, "2026-03-20")]
                .map(|(batch, day)| (batch, format!("{day}T09:00:00Z")))
                .into(),
            first: Some(1),
            earliest: HashMap::from([(7, 1)]),
        };
        let terms = Terms { rhythm_days: Some(31), late_after_days: 3 };
        let cells: Vec<Cell<'_>> = (registry.fields().iter())
            .map(|field| {
                fields.iter().find(|(name, _)| *name == field.name).map_or(Cell::Unknown, |(_, text)| Cell::Text(text))
            })
            .collect();
        let examiner = Examiner::new(registry, terms, imports);
        let looked = examiner.look(Stored { id, batch, cells: &cells });
        (looked.month.to_owned(), looked.faults, looked.said, looked.event)
    }

    fn check(id: i64, batch: i64, fields: &[(&str, &str)], month: &str, faults: &[(Measure, &str)]) {
        let (found, broken, ..) = look(Registry::Appeals, id, batch, fields);
        assert_eq!((found.as_str(), broken.as_slice()), (month, faults), "{fields:?}");
    }

    #[test]
    fn months_and_faults() {
        use Measure::{Impossible, Late};
        check(1, 2, &[("received", "2026-11-02T10:00"), ("registered", "2026-11-05")], "2026-11", &[]);
        check(1, 2, &[("received", "2026-11-02"), ("registered", "2026-11-06")], "2026-11", &[(Late, "registered")]);
        check(1, 2, &[("registered", "2026-11-06")], "2026-11", &[]);
        check(1, 2, &[], "", &[]);
        check(1, 2, &[("received", "2026-10-16")], "2026-10", &[]);
        check(1, 2, &[("received", "2026-10-15")], "2026-10", &[(Late, "imported")]);
        // The first extract brings the past, and a row that was in it stays in time when it is changed later.
        check(1, 1, &[("received", "2024-10-15")], "2024-10", &[]);
        check(7, 2, &[("received", "2024-10-15")], "2024-10", &[]);
        // So does a second file of the same time.
        check(1, 3, &[("received", "2024-10-15")], "2024-10", &[]);
        check(
            1,
            2,
            &[("received", "2026-11-17"), ("decided", "2026-11-01")],
            "2026-11",
            &[(Impossible, "decided_before_received"), (Impossible, "received_in_future")],
        );
    }

    fn breaks(registry: Registry, fields: &[(&str, &str)], expect: &[&str]) {
        let (_, faults, ..) = look(registry, 1, 2, fields);
        let broken = faults.iter().filter(|(measure, _)| *measure == Measure::Impossible).map(|(_, rule)| *rule);
        assert_eq!(broken.collect::<Vec<_>>(), expect, "{fields:?}");
    }

    #[test]
    fn dates_that_can_not_be() {
        use Registry::{Appeals, Challenges, Entities, Inspections};
        breaks(Inspections, &[("start", "2026-03-02"), ("end", "2026-03-01")], &["end_before_start"]);
        breaks(Inspections, &[("end", "2026-03-01")], &[]);
        breaks(Inspections, &[("act_date", "2026-03-02"), ("start", "2026-03-01T10:00")], &["start_before_act"]);
        breaks(Inspections, &[("end_planned", "2027-01-01"), ("prescription_due", "2027-03-01")], &[]);
        breaks(Inspections, &[("registered", "2026-11-17T08:00")], &["registered_in_future"]);
        breaks(Inspections, &[("start", "2062-03-02")], &["start_far_ahead"]);
        breaks(Inspections, &[("start", "0206-03-02T10:00")], &["start_long_ago"]);
        breaks(Appeals, &[("received", "1991-12-15")], &["received_long_ago"]);
        breaks(Challenges, &[("filed", "1991-12-16")], &[]);
        breaks(Appeals, &[("received", "2026-03-02T10:00"), ("decided", "2026-03-01")], &["decided_before_received"]);
        breaks(Appeals, &[("extended", "2026-03-02"), ("extended_until", "2026-03-01")], &["extension_backwards"]);
        breaks(Challenges, &[("filed", "2026-03-02"), ("decided", "2025-12-31")], &["decided_before_filed"]);
        breaks(Entities, &[("registered", "2062-01-01")], &["registered_in_future"]);
        breaks(Entities, &[("registered", "1991-12-16")], &[]);
    }

    #[test]
    fn rows_that_say_the_same_under_two_numbers() {
        let one = [("number", "1"), ("received", "2026-11-02"), ("text", "а")];
        let two = [("number", "2"), ("received", "2026-11-02"), ("text", "а")];
        let other = [("number", "2"), ("received", "2026-11-02"), ("text", "б")];
        let said = |fields: &[(&str, &str)]| look(Registry::Appeals, 1, 1, fields).2;
        assert_eq!(said(&one), said(&two));
        assert_ne!(said(&one), said(&other));
        assert_eq!(said(&one[..2]), None);
        // Whom it is about may be told by number alone.
        let visit = [("number", "1"), ("start", "2026-11-02"), ("entity_id", "980250983132"), ("entity_name", "А")];
        let said = |fields: &[(&str, &str)]| look(Registry::Inspections, 1, 1, fields).2.is_some();
        assert!(said(&visit) && said(&visit[..3]) && said(&[visit[1], visit[3]]));
        assert!(!said(&visit[..2]));
    }

    #[test]
    fn a_future_event_does_not_make_the_data_fresh() {
        assert_eq!(look(Registry::Appeals, 1, 1, &[("received", "2026-03-02")]).3, None);
        assert!(look(Registry::Appeals, 1, 1, &[("received", "2026-03-01")]).3.is_some());
    }
}

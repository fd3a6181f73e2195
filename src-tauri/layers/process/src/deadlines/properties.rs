//! The count against one that goes from day to day, over terms thrown by dice: always the same ones.
//!
//! The naive count shares nothing with the engine but the calendar's word on each single day; it has months of its own.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{Datelike, NaiveDate, TimeDelta};
use ekn_data::assets::Assets;
use ekn_data::vocabulary::Moment;

use super::{Count, Extend};
use crate::calendars::Calendars;
use crate::norms::{CountFrom, ExtensionFrom, Norms, Roll, Rule, Suspension, Unit};
use crate::{Error, Library};

const TERMS: u32 = 100_000;
const TRIGGERS: std::ops::RangeInclusive<i32> = 2020..=2026;

/// The whole law, and an invented act with the ways of counting that no article in it has.
fn library() -> Library {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("norms")).unwrap();
    std::fs::write(folder.path().join("norms/invented.toml"), invented()).unwrap();
    let assets = Assets::with_folder(folder.path());
    // Put together by hand, since the invented rules have no worked cases that come out: the dice are their cases.
    Library {
        norms: Norms::load(&assets).unwrap(),
        calendars: Calendars::load(&assets).unwrap(),
        tactics: Vec::new(),
        checklists: Vec::new(),
        drafting: crate::documents::Drafting::load(&assets, &Norms::load(&Assets::built_in()).unwrap()).unwrap(),
        control: crate::control::ControlRules::default(),
        routing: crate::routing::Routing::default(),
        evidence: crate::evidence::Form::load(&assets).unwrap(),
        duties: crate::duties::Duties::load(&assets, &Norms::load(&Assets::built_in()).unwrap()).unwrap(),
        parameters: ekn_analytics::findings::Parameters::load(&assets).unwrap(),
    }
}

fn invented() -> String {
    const WORD: &str = "{ kk = \"a\", ru = \"a\", en = \"a\" }";
    let case = "[[rule.case]]\nfrom = \"2026-01-01\"\ndue = \"2026-01-01\"\nwhy = \"-\"\n".repeat(3);
    let extension = |value: u32, unit: &str, from: &str| {
        format!("extension = {{ value = {value}, unit = \"{unit}\", times = 1, from = \"{from}\", by = {WORD} }}\n")
    };
    let mut act = format!(
        "[act]\nid = \"invented\"\ncode = \"-\"\nadilet = \"-\"\nredaction = 2020-01-01\nredaction_exact = true\n\
         title = {WORD}\nshort = {WORD}\n[[article]]\nid = \"1\"\ntitle = {WORD}\ngist = {WORD}\n"
    );
    let mut add = |value: u32, unit: &str, from: &str, roll: &str, extension: &str| {
        act += &format!(
            "[[rule]]\nid = \"{value}-{unit}-{from}-{roll}-{}\"\narticle = \"1\"\nplace = \"1\"\nname = {WORD}\n\
             trigger = {WORD}\nparty = {WORD}\nvalue = {value}\nunit = \"{unit}\"\nstart = \"{from}\"\n\
             count_from = \"{from}\"\nroll = \"{roll}\"\nsuspension = \"yes\"\nconfidence = \"high\"\nenabled = true\n\
             read_at = \"-\"\n{extension}{case}",
            extension.len()
        );
    };
    for roll in ["next_working_day", "none", "unknown"] {
        for (value, unit) in
            [(1, "working_days"), (14, "calendar_days"), (45, "calendar_days"), (1, "months"), (13, "months")]
        {
            for from in ["next_day", "same_day"] {
                add(value, unit, from, roll, "");
            }
        }
        for from in ["end", "decision", "start"] {
            add(5, "working_days", "next_day", roll, &extension(20, "working_days", from));
            add(10, "calendar_days", "same_day", roll, &extension(30, "calendar_days", from));
            add(20, "calendar_days", "next_day", roll, &extension(2, "months", from));
        }
        add(0, "working_days", "next_day", roll, "");
    }
    for (value, unit) in [(0, "working_days"), (7, "working_days"), (10, "calendar_days"), (2, "months")] {
        add(value, unit, "before_event", "none", "");
    }
    act
}

/// A term: rule, trigger, suspensions, extension.
struct Term<'a> {
    rule: &'a Rule,
    from: NaiveDate,
    suspend: Vec<(NaiveDate, NaiveDate)>,
    extend: Option<Extend>,
}

impl fmt::Display for Term<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} from {}, suspended {:?}, extended {:?}", self.rule.id, self.from, self.suspend, self.extend)
    }
}

impl Term<'_> {
    fn stands_still(&self, day: NaiveDate) -> bool {
        // Where the law knows no suspension nothing stands still.
        let known = self.rule.suspension != Suspension::No;
        known && self.suspend.iter().any(|(from, to)| *from <= day && day <= *to)
    }

    fn is_plain(&self) -> bool {
        self.suspend.is_empty() && self.extend.is_none()
    }
}

/// Which days are worked, from the calendar's word on each.
struct Days {
    first: NaiveDate,
    worked: Vec<bool>,
}

impl Days {
    fn of(calendars: &Calendars) -> Self {
        let first = NaiveDate::from_ymd_opt(*TRIGGERS.start(), 1, 1).unwrap();
        let worked = first.iter_days().map_while(|day| Some(calendars.day(day).ok()?.is_working())).collect();
        Self { first, worked }
    }

    /// `None` where no calendar reaches.
    fn worked(&self, day: NaiveDate) -> Option<bool> {
        self.worked.get(usize::try_from((day - self.first).num_days()).ok()?).copied()
    }

    /// How many days are worked between two days, both included.
    fn between(&self, from: NaiveDate, to: NaiveDate) -> usize {
        from.iter_days().take_while(|day| *day <= to).filter(|day| self.worked(*day) == Some(true)).count()
    }

    /// The last day of a term, or `None` where a calendar is missing.
    fn due(&self, term: &Term<'_>) -> Option<NaiveDate> {
        let (rule, from) = (term.rule, term.from);
        if rule.unit == Unit::FixedDate {
            let falls = |day: &NaiveDate| rule.dates.contains(&day.format("%d-%m").to_string());
            return self.rolled(rule, from.iter_days().find(falls)?);
        }
        let value = rule.value?;
        if rule.count_from == CountFrom::BeforeEvent {
            return match rule.unit {
                Unit::Months => Some(same_date(from, -i64::from(value))),
                Unit::WorkingDays => walk(from, value, -1, |day| self.worked(day)),
                _ => Some(from - TimeDelta::days(i64::from(value))),
            };
        }
        let start = if rule.count_from == CountFrom::SameDay { from - TimeDelta::days(1) } else { from };
        let last = match (rule.unit, value) {
            (Unit::Months, _) => self.ahead(term, from, value, Unit::Months)?,
            (_, 0) => from,
            (unit, _) => self.ahead(term, start, value, unit)?,
        };
        let Some((given, extension)) = term.extend.zip(rule.extension.as_ref()) else { return self.rolled(rule, last) };
        let more = given.value.unwrap_or(extension.value);
        let longer = match (extension.from, extension.unit) {
            (ExtensionFrom::Start, Unit::Months) => self.ahead(term, from, more, Unit::Months)?,
            (ExtensionFrom::Start, unit) => self.ahead(term, start, more, unit)?,
            (ExtensionFrom::Decision, unit) => self.ahead(term, given.decided?, more, unit)?,
            (ExtensionFrom::End, unit) => self.ahead(term, last, more, unit)?,
        };
        self.rolled(rule, longer.max(last))
    }

    /// So many days or months after a day, the days on which the term stands still left out.
    fn ahead(&self, term: &Term<'_>, after: NaiveDate, value: u32, unit: Unit) -> Option<NaiveDate> {
        let runs = |day: NaiveDate| !term.stands_still(day);
        match unit {
            Unit::WorkingDays => walk(after, value, 1, |day| if runs(day) { self.worked(day) } else { Some(false) }),
            Unit::CalendarDays => walk(after, value, 1, |day| Some(runs(day))),
            _ => {
                let days = (same_date(after, i64::from(value)) - after).num_days();
                walk(after, u32::try_from(days).ok()?, 1, |day| Some(runs(day)))
            }
        }
    }

    fn rolled(&self, rule: &Rule, last: NaiveDate) -> Option<NaiveDate> {
        // “On the day itself” in working days means the first that is worked, unless the law says that nothing moves.
        let at_once = rule.unit == Unit::WorkingDays && rule.value == Some(0) && rule.roll != Roll::None;
        if rule.roll != Roll::NextWorkingDay && !at_once {
            return Some(last);
        }
        let mut day = last;
        while !self.worked(day)? {
            day += TimeDelta::days(1);
        }
        Some(day)
    }
}

/// Steps from a day, which is not counted itself, until so many days have counted.
fn walk(day: NaiveDate, value: u32, step: i64, counts: impl Fn(NaiveDate) -> Option<bool>) -> Option<NaiveDate> {
    let (mut day, mut left) = (day, value);
    while left > 0 {
        day += TimeDelta::days(step);
        left -= u32::from(counts(day)?);
    }
    Some(day)
}

/// The same date of another month, or that month's last day.
fn same_date(day: NaiveDate, months: i64) -> NaiveDate {
    let month = i64::from(day.year()) * 12 + i64::from(day.month0()) + months;
    let date = |date| NaiveDate::from_ymd_opt(month.div_euclid(12) as i32, month.rem_euclid(12) as u32 + 1, date);
    (1..=day.day()).rev().find_map(date).unwrap()
}

/// Numbers that look like chance and are always the same (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    fn days_after(&mut self, day: NaiveDate, end: u64) -> NaiveDate {
        day + TimeDelta::days(self.below(end) as i64)
    }

    /// A rule and a day on which it is in force.
    fn trigger<'a>(&mut self, rules: &[&'a Rule]) -> (&'a Rule, NaiveDate) {
        let first = NaiveDate::from_ymd_opt(*TRIGGERS.start(), 1, 1).unwrap();
        let end = NaiveDate::from_ymd_opt(*TRIGGERS.end() + 1, 1, 1).unwrap();
        loop {
            let rule = rules[self.below(rules.len() as u64) as usize];
            let from = self.days_after(first, (end - first).num_days() as u64);
            if rule.in_force(from) {
                return (rule, from);
            }
        }
    }

    fn term<'a>(&mut self, rules: &[&'a Rule]) -> Term<'a> {
        let (rule, from) = self.trigger(rules);
        // Half of the terms run on; the suspensions of the others may follow each other, touch or overlap, in any order.
        let pauses = [0, 0, 1, 2][self.below(4) as usize];
        let mut pause = || {
            let begin = self.days_after(from, 50);
            (begin, self.days_after(begin, 20))
        };
        let suspend = (0..pauses).map(|_| pause()).collect();
        let extended = rule.extension.as_ref().filter(|_| self.below(2) == 0);
        let extend = extended.map(|extension| Extend {
            value: (self.below(2) == 0).then(|| 1 + self.below(u64::from(extension.value)) as u32),
            decided: (extension.from == ExtensionFrom::Decision).then(|| self.days_after(from, 40)),
            until: None,
        });
        Term { rule, from, suspend, extend }
    }
}

/// Working days of the whole term are those of its length and those of each suspension, where these do not meet.
fn is_a_sum(days: &Days, term: &Term<'_>, due: NaiveDate) -> Option<bool> {
    let [(from, to), (later_from, later_to)] = term.suspend[..] else { return None };
    let apart = to < later_from || later_to < from;
    let counted = term.rule.value.filter(|value| *value > 0 && term.rule.unit == Unit::WorkingDays);
    let ahead = term.rule.count_from == CountFrom::NextDay && term.extend.is_none();
    let ahead = ahead && term.rule.suspension != Suspension::No;
    let value = counted.filter(|_| apart && ahead)? as usize;
    let inside = |from: NaiveDate, to: NaiveDate| days.between(from.max(term.from + TimeDelta::days(1)), to.min(due));
    Some(inside(term.from, due) == value + inside(from, to) + inside(later_from, later_to))
}

#[test]
fn equal_to_a_naive_count() {
    let library = library();
    let days = Days::of(&library.calendars);
    let is_counted = |rule: &&Rule| rule.enabled && rule.unit != Unit::Hours;
    let rules: Vec<&Rule> = library.norms.rules().map(|(_, rule)| rule).filter(is_counted).collect();
    let mut dice = Dice(1);
    let (mut dated, mut beyond, mut early, mut sums) = (0, 0, 0, 0);
    // By wording: a new one may well be shorter.
    let mut plain: BTreeMap<(&str, Option<NaiveDate>), BTreeMap<NaiveDate, NaiveDate>> = BTreeMap::new();
    for _ in 0..TERMS {
        let term = dice.term(&rules);
        let (rule, from) = (term.rule, term.from);
        let count = Count {
            rule: &rule.id,
            from: Moment::day(from),
            extend: term.extend,
            set: None,
            suspend: term.suspend.clone(),
        };
        let counted = library.deadline(&count).map(|deadline| deadline.due.day);
        if library.norms.rule(&rule.id, from).is_none() {
            assert!(matches!(counted, Err(Error::NotInForce { .. })), "{term}: {counted:?}");
            early += 1;
            continue;
        }
        let Some(due) = days.due(&term) else {
            assert!(matches!(counted, Err(Error::NoCalendar(_))), "{term}: {counted:?}");
            beyond += 1;
            continue;
        };
        assert_eq!(counted.ok(), Some(due), "{term}");
        dated += 1;
        let in_working_days = rule.unit == Unit::WorkingDays && rule.value > Some(0) && term.extend.is_none();
        if rule.roll == Roll::NextWorkingDay || in_working_days {
            assert_eq!(days.worked(due), Some(true), "{term} lands on {due}");
        }
        if let Some(is_a_sum) = is_a_sum(&days, &term, due) {
            assert!(is_a_sum, "{term} until {due}");
            sums += 1;
        }
        if term.is_plain() {
            assert_eq!(
                library.due_day(rule, Moment::day(from)).ok(),
                Some(due),
                "{} from {from}, without a derivation",
                rule.id
            );
            plain.entry((&rule.id, rule.valid_from)).or_default().insert(from, due);
        }
    }
    for ((rule, _), dues) in &plain {
        let mut dues = dues.iter();
        let mut earlier = dues.next();
        for (from, due) in dues {
            assert!(
                earlier.is_some_and(|(_, before)| before <= due),
                "{rule}: {due} from {from} is before {earlier:?}"
            );
            earlier = Some((from, due));
        }
    }
    println!("{dated} dates, {beyond} beyond the calendars, {early} too early, {sums} sums, {} rules", rules.len());
    assert!(dated > TERMS / 10 * 8 && beyond > 0 && early > 0 && sums > TERMS / 100, "the dice try too little");
}

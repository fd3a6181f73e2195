//! What a rule found, with the facts that it used.

use chrono::NaiveDate;
use ekn_data::registries::RowKey;
use ekn_data::vocabulary::{Fact, Moment};
use smol_str::SmolStr;

/// The three results of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// The sign of violation is there.
    Broken,
    /// A fact that the rule needs is missing.
    NotEnoughData,
    /// The rule is kept.
    Holds,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Broken, Self::NotEnoughData, Self::Holds];

    /// `broken`, `not_enough_data` or `holds`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::NotEnoughData => "not_enough_data",
            Self::Holds => "holds",
        }
    }
}

/// One rule's result on one inspection.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static str,
    /// Its result.
    pub outcome: Outcome,
    /// Where it can be broken in several ways: in which, as the catalogue has them.
    pub way: Option<&'static str>,
    /// The inspection's row.
    pub inspection: RowKey,
    /// The facts used, in the order of the argument.
    pub used: Vec<Used>,
}

impl Finding {
    /// The same, with what speaks against accusing anybody by it.
    pub(super) fn doubted(mut self, name: &'static str, value: UsedValue) -> Self {
        self.used.push(Used { name, value, row: Some(self.inspection) });
        Self { outcome: Outcome::NotEnoughData, way: None, ..self }
    }
}

/// A fact that a rule used, or missed.
#[derive(Debug, Clone, PartialEq)]
pub struct Used {
    /// A field of a registry, or a measure with a word of its own such as `last_lawful_day`.
    pub name: &'static str,
    /// What it was.
    pub value: UsedValue,
    /// The row that it stands in.
    pub row: Option<RowKey>,
}

/// The value of a fact used.
#[derive(Debug, Clone, PartialEq)]
pub enum UsedValue {
    /// A day.
    Day(NaiveDate),
    /// A day with its time.
    Moment(Moment),
    /// A number.
    Number(i64),
    /// A code of a list.
    Code(&'static str, String),
    /// Text as in the source.
    Text(String),
    /// The register leaves it blank or has no such column.
    Missing,
}

impl UsedValue {
    /// A yes or a no.
    pub(super) fn yes_no(yes: bool) -> Self {
        Self::Code("yes_no", if yes { "yes" } else { "no" }.to_owned())
    }
}

/// Collects facts while a rule argues.
pub(super) struct Argument {
    rule: &'static str,
    inspection: RowKey,
    used: Vec<Used>,
}

impl Argument {
    pub(super) fn new(rule: &'static str, inspection: RowKey) -> Self {
        Self { rule, inspection, used: Vec::new() }
    }

    /// Uses a day or a moment of the inspection; remembers that it is missing if it is.
    pub(super) fn moment(&mut self, name: &'static str, fact: &Fact<Moment>) -> Option<Moment> {
        self.take(name, fact.get(), UsedValue::Moment)
    }

    /// Uses a day of the inspection.
    pub(super) fn day(&mut self, name: &'static str, fact: &Fact<NaiveDate>) -> Option<NaiveDate> {
        self.take(name, fact.get(), UsedValue::Day)
    }

    /// Uses a number of the inspection.
    pub(super) fn number(&mut self, name: &'static str, value: Option<i64>) -> Option<i64> {
        self.take(name, value, UsedValue::Number)
    }

    /// Uses a code of the inspection.
    pub(super) fn code<'a>(
        &mut self,
        name: &'static str,
        list: &'static str,
        fact: &'a Fact<SmolStr>,
    ) -> Option<&'a str> {
        let code = fact.word();
        self.take(name, code, |code| UsedValue::Code(list, code.to_owned()))
    }

    /// Uses words of the inspection as the source has them.
    pub(super) fn text<'a>(&mut self, name: &'static str, fact: &'a Fact<SmolStr>) -> Option<&'a str> {
        let text = fact.word();
        self.take(name, text, |text| UsedValue::Text(text.to_owned()))
    }

    /// Uses a yes or a no of the inspection.
    pub(super) fn yes_no(&mut self, name: &'static str, value: Option<bool>) -> Option<bool> {
        self.take(name, value, UsedValue::yes_no)
    }

    /// Notes a measure that the rule worked out, with the row it rests on where that is another one.
    pub(super) fn note(&mut self, name: &'static str, value: UsedValue, row: Option<RowKey>) {
        self.used.push(Used { name, value, row });
    }

    /// Ends with a result.
    pub(super) fn end(self, outcome: Outcome) -> Option<Finding> {
        Some(Finding { rule: self.rule, outcome, way: None, inspection: self.inspection, used: self.used })
    }

    /// Ends with broken, in one of the rule's ways.
    pub(super) fn broken_by(self, way: &'static str) -> Option<Finding> {
        self.end(Outcome::Broken).map(|found| Finding { way: Some(way), ..found })
    }

    /// Ends with broken or kept.
    pub(super) fn broken_if(self, broken: bool) -> Option<Finding> {
        self.end(if broken { Outcome::Broken } else { Outcome::Holds })
    }

    /// Ends with broken or kept, or lacking where the fact that decides is missing.
    pub(super) fn broken_unless(self, kept: Option<bool>) -> Option<Finding> {
        match kept {
            Some(kept) => self.broken_if(!kept),
            None => self.lacking(),
        }
    }

    /// Ends because something needed is missing.
    pub(super) fn lacking(self) -> Option<Finding> {
        self.end(Outcome::NotEnoughData)
    }

    fn take<T: Copy>(&mut self, name: &'static str, value: Option<T>, wrap: impl FnOnce(T) -> UsedValue) -> Option<T> {
        let row = Some(self.inspection);
        self.used.push(Used { name, value: value.map_or(UsedValue::Missing, wrap), row });
        value
    }
}

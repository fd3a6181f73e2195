//! The library as the law that findings ask.

use chrono::NaiveDate;
use ekn_analytics::findings::Parameters;
use ekn_analytics::law::{Law, Term};

use crate::Library;

use super::{Count, Extend};

impl Law for Library {
    fn last_day(&self, term: &Term<'_>) -> Option<NaiveDate> {
        let count = Count {
            rule: term.rule,
            from: term.from,
            extend: term.extended.then_some(Extend { value: None, decided: None }),
            suspend: term.suspended.into_iter().collect(),
        };
        Some(self.deadline(&count).ok()?.due.day)
    }

    fn value(&self, rule: &str, on: NaiveDate) -> Option<u32> {
        self.norms.rule(rule, on)?.1.value
    }

    fn parameters(&self) -> &Parameters {
        &self.parameters
    }
}

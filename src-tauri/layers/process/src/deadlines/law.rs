//! The library as the law that findings ask.

use chrono::NaiveDate;
use ekn_analytics::findings::Parameters;
use ekn_analytics::law::{Law, Term};

use crate::Library;

use super::{Count, Extend, Note};

impl Law for Library {
    fn last_day(&self, term: &Term<'_>) -> Option<NaiveDate> {
        Some(self.deadline(&counted(term)).ok()?.due.day)
    }

    fn moved_day(&self, term: &Term<'_>) -> Option<NaiveDate> {
        let notes = self.deadline(&counted(term)).ok()?.notes;
        notes.into_iter().find_map(|note| match note {
            Note::RollUnknown { otherwise } => Some(otherwise),
            _ => None,
        })
    }

    fn value(&self, rule: &str, on: NaiveDate) -> Option<u32> {
        self.norms.rule(rule, on)?.1.value
    }

    fn parameters(&self) -> &Parameters {
        &self.parameters
    }
}

fn counted<'a>(term: &Term<'a>) -> Count<'a> {
    Count {
        rule: term.rule,
        from: term.from,
        extend: term.extended.then_some(Extend { value: None, decided: None }),
        suspend: term.suspended.into_iter().collect(),
    }
}

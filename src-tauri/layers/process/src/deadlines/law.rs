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
        extend: term.extended.then_some(Extend::default()),
        set: None,
        suspend: term.suspended.into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;
    use ekn_data::vocabulary::Moment;

    use super::*;

    #[test]
    fn a_last_day_off_may_move_where_the_law_is_silent() {
        let library = Library::load(&Assets::built_in()).unwrap();
        let check = |rule: &str, from: &str, extended: bool, expect: &str| {
            let from = Moment::day(from.parse().unwrap());
            let moved = library.moved_day(&Term { rule, from, extended, suspended: None });
            assert_eq!(moved, expect.parse().ok(), "{rule} {from:?}");
        };
        // The 8th of March is a Sunday and a holiday, and the Monday behind it is a day off for it.
        check("investigation-duration", "2026-02-06", false, "2026-03-10");
        check("investigation-duration", "2026-02-02", false, "");
        check("investigation-duration", "2026-11-16", false, "2026-12-17");
        check("inspection-duration-micro", "2026-02-02", false, "");
    }
}

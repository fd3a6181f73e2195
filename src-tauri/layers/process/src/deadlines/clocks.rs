//! Clocks that registry rows have started: an appeal not answered yet, an inspection not ended yet.

use chrono::NaiveDate;
use ekn_analytics::findings::Told;
use ekn_analytics::law::Law as _;
use ekn_data::registries::{Appeal, Inspection};
use ekn_data::vocabulary::{Fact, Moment};
use smol_str::SmolStr;

use crate::{Library, Result};

use super::{Count, Deadline, Extend};

/// A term that runs, or that has ended. An object may have a hundred thousand, so how its day came about is derived apart.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// The rule's id.
    pub rule: &'static str,
    /// The day from which it is counted.
    pub from: Option<NaiveDate>,
    /// The day on which it was extended.
    pub extended: Option<NaiveDate>,
    /// The last day; `None` where a fact or a calendar is missing, and as long as the term stands still.
    pub due: Option<NaiveDate>,
    /// Since when it stands still, with no end told.
    pub held: Option<NaiveDate>,
    /// Whether it still runs.
    pub running: bool,
}

/// A term that a row has set off, before it is counted.
struct Term {
    rule: &'static str,
    from: Option<NaiveDate>,
    extend: Option<Extend>,
    set: Option<NaiveDate>,
    suspend: Vec<(NaiveDate, NaiveDate)>,
    held: Option<NaiveDate>,
    running: bool,
}

/// The term to answer an appeal. `to_prosecutor`: it was sent to a prosecutor's office, whose own law sets the term
/// (О прокуратуре art. 24); a complaint runs by АППК art. 99, everything else by art. 76.
pub fn appeal_clock(library: &Library, appeal: &Appeal, to_prosecutor: bool) -> Result<Clock> {
    appeal_term(appeal, to_prosecutor).clock(library)
}

/// The day of the same term with its derivation.
pub fn appeal_deadline(library: &Library, appeal: &Appeal, to_prosecutor: bool) -> Result<Option<Deadline>> {
    appeal_term(appeal, to_prosecutor).deadline(library)
}

/// The term to end an inspection (ПК art. 148, 144-4). `None` for kinds that have no term, where the size is not known, and where the
/// article does not apply (art. 129): the law that does is not known here.
pub fn inspection_clock(library: &Library, inspection: &Inspection, size: &Fact<SmolStr>) -> Result<Option<Clock>> {
    inspection_term(library, inspection, size).map(|term| term.clock(library)).transpose()
}

/// The day of the same term with its derivation.
pub fn inspection_deadline(
    library: &Library,
    inspection: &Inspection,
    size: &Fact<SmolStr>,
) -> Result<Option<Deadline>> {
    inspection_term(library, inspection, size).map_or(Ok(None), |term| term.deadline(library))
}

fn appeal_term(appeal: &Appeal, to_prosecutor: bool) -> Term {
    let registered = appeal.registered.get().or(appeal.came());
    let complaint = appeal.kind.known().is_some_and(|kind| kind == "complaint");
    let (rule, from) = match (to_prosecutor, complaint) {
        (true, _) => ("prosecutor-appeal-consideration", appeal.came()),
        (false, true) => ("complaint-consideration", registered),
        (false, false) => ("appeal-consideration", registered),
    };
    // An extension that the law does not know, of a complaint, changes nothing.
    let (decided, until) = (appeal.extended.get(), appeal.extended_until.get());
    let extended = rule != "complaint-consideration" && (decided.is_some() || until.is_some());
    let extend = extended.then_some(Extend { value: None, decided, until });
    Term { rule, from, extend, set: None, suspend: Vec::new(), held: None, running: appeal.is_open() == Some(true) }
}

fn inspection_term(library: &Library, inspection: &Inspection, size: &Fact<SmolStr>) -> Option<Term> {
    let article = if inspection.kind == "investigation" { "144-4" } else { "148" };
    let mut special = library.parameters().special.iter();
    if special.any(|special| special.lost.contains(article) && special.is(Told::of(inspection))) {
        return None;
    }
    let micro = size.known().map(|size| size == "micro");
    let start = inspection.start.get().map(|start| start.day);
    let (rule, from) = match (inspection.kind.as_str(), micro) {
        ("investigation", _) => ("investigation-duration", inspection.act_date.get()),
        ("compliance" | "preventive_visit" | "unscheduled", Some(true)) => ("inspection-duration-micro", start),
        ("compliance" | "preventive_visit", Some(false)) => ("inspection-duration-planned", start),
        ("unscheduled", Some(false)) => ("inspection-duration-unscheduled", start),
        _ => return None,
    };
    // The act names the last day, and so does the act that extends it; the law says how late that may be (ПК art. 152 p. 12, 148).
    let after_start = |day: Option<NaiveDate>| day.filter(|day| start.is_some_and(|start| *day >= start));
    let named = inspection.extension_until.get();
    let until = after_start(named);
    // A day before the start extends nothing, whatever was meant.
    let extended = until.is_some() || named.is_none() && inspection.extensions.is_some_and(|times| times >= 1);
    let decided = inspection.extension_registered.get();
    let extend = extended.then_some(Extend { value: None, decided, until });
    let set = after_start(inspection.end_planned.get()).filter(|_| rule != "investigation-duration");
    let suspended = inspection.suspended_from.get().zip(inspection.suspended_to.get());
    // What was suspended before it began stood still from its beginning.
    let suspend = suspended.map(|(from, to)| (start.map_or(from, |start| from.max(start)), to));
    let suspend = suspend.filter(|(from, to)| from <= to).into_iter().collect();
    let held = inspection.suspended_from.get().filter(|_| inspection.suspended_to.is_blank());
    Some(Term { rule, from, extend, set, suspend, held, running: inspection.end.is_blank() })
}

impl Term {
    fn count(&self) -> Option<Count<'static>> {
        let from = Moment::day(self.from?);
        Some(Count { rule: self.rule, from, extend: self.extend, set: self.set, suspend: self.suspend.clone() })
    }

    /// Since when it stands still, if it had not ended by then.
    fn held(&self, library: &Library) -> Result<Option<NaiveDate>> {
        let Some((held, count)) = self.held.zip(self.count()) else { return Ok(None) };
        Ok(Some(held)
            .filter(|held| counted(library.day_of(&count)).is_ok_and(|end| end.is_none_or(|end| *held <= end))))
    }

    fn clock(&self, library: &Library) -> Result<Clock> {
        let held = self.held(library)?;
        let count = self.count().filter(|_| held.is_none());
        let due = count.map(|count| counted(library.day_of(&count))).transpose()?.flatten();
        let extended = self.extend.and_then(|extend| extend.decided);
        Ok(Clock { rule: self.rule, from: self.from, extended, due, held, running: self.running })
    }

    fn deadline(&self, library: &Library) -> Result<Option<Deadline>> {
        let count = self.count().filter(|_| self.held(library).is_ok_and(|held| held.is_none()));
        Ok(count.map(|count| counted(library.deadline(&count))).transpose()?.flatten())
    }
}

/// A date, or nothing where no calendar covers it or no law was in force: the row stays, only its date is not known.
fn counted<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(crate::Error::NoCalendar(_) | crate::Error::NotInForce { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;

    use super::*;

    #[test]
    fn no_term_runs_by_an_article_that_does_not_apply() {
        let library = Library::load(&Assets::built_in()).unwrap();
        let check = |code: &str, exception: &str, due: Option<&str>| {
            let word = |text: &str| Fact::Known(SmolStr::new(text));
            let inspection = Inspection {
                kind: "unscheduled".into(),
                start: Fact::Known("2026-11-02".parse().unwrap()),
                sphere_code: word(code),
                registration_exception: word(exception),
                ..Inspection::default()
            };
            let clock = inspection_clock(&library, &inspection, &word("small")).unwrap();
            let found = clock.and_then(|clock| clock.due).map(|day| day.to_string());
            assert_eq!(found.as_deref(), due, "{code} {exception}");
        };
        check("138-36", "none", Some("2026-11-16"));
        check("138-54", "none", None);
        check("138-36", "listed", None);
    }
}

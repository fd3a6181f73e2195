//! What people decided of acts alike: beside what a model says, to be compared with it.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::registries::facts::{Side, table as facts};
use ekn_data::registries::{Challenge, Inspection, Object, ObjectKind, Registry, RowKey};
use ekn_data::vocabulary::as_compared;
use ekn_process::control::came_to;
use ekn_process::tasks::{Case, table as tasks};

use super::SimilarDecision;
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// So many decisions of people are named beside a score.
const SIMILAR: usize = 5;
/// So many of them are an entity's own, where others are alike.
const OWN: usize = 2;

/// In what something that was decided on is like what is asked about, the more the better; of the same body they all are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alike {
    Body,
    Kind,
    Matter,
    Both,
}

impl Alike {
    /// By whether the matter (the ground of an inspection, the topic of an appeal) and the kind are the same.
    pub(super) fn of(matter: bool, kind: bool) -> Self {
        match (matter, kind) {
            (true, true) => Self::Both,
            (true, false) => Self::Matter,
            (false, true) => Self::Kind,
            (false, false) => Self::Body,
        }
    }

    /// The key of the word for it, with those for the matter and for both.
    pub(super) fn word<'w>(self, matter: &'w str, both: &'w str) -> Option<&'w str> {
        match self {
            Self::Body => None,
            Self::Kind => Some("said.similar_kind"),
            Self::Matter => Some(matter),
            Self::Both => Some(both),
        }
    }
}

/// How like two inspections are.
fn alike(own: &Inspection, other: &Inspection) -> Alike {
    let ground = own.ground.known().is_some_and(|ground| other.ground.known() == Some(ground));
    Alike::of(ground, own.kind == other.kind)
}

/// A decision of people, and how like its inspection is to the one that is asked about.
struct Decided {
    alike: Alike,
    day: NaiveDate,
    what: What,
}

/// What people decided of.
enum What {
    /// A challenge.
    Challenge(Challenge),
    /// A case about an inspection: whether it confirmed a violation.
    Case(Case, bool),
}

impl What {
    /// The row that is opened.
    fn row(&self) -> RowKey {
        match self {
            Self::Challenge(challenge) => RowKey { registry: Registry::Challenges, id: challenge.id },
            Self::Case(case, _) => case.row,
        }
    }
}

impl Showcase<'_> {
    /// What people decided of acts of the body that a prediction is about: first of inspections on the same ground and of the same kind,
    /// the newest first. Of an entity: what was decided on its own challenges, and on acts like the last that it was visited by.
    pub(super) fn similar_decisions(&self, subject: &str) -> Result<Vec<SimilarDecision>> {
        if let Some(own) = self.inspection_of(subject)? {
            let body = own.authority.map(|body| self.rulings(body, Some(&own))).transpose()?.unwrap_or_default();
            return Ok(body.iter().take(SIMILAR).map(|one| self.decision_line(one)).collect());
        }
        let Ok(object) = Object::find(self.reader, subject) else { return Ok(Vec::new()) };
        let own = self.rulings(object.id, None)?;
        let visits = match object.kind {
            ObjectKind::Entity => facts::inspections(self.reader, object.id, Side::Entity)?,
            _ => Vec::new(),
        };
        let begun = visits.iter().filter(|visit| visit.began().is_some_and(|day| day <= self.today));
        let last = begun.max_by_key(|visit| (visit.began(), visit.id));
        let like =
            last.and_then(|last| Some(self.rulings(last.authority?, Some(last)))).transpose()?.unwrap_or_default();
        let places = if like.is_empty() { SIMILAR } else { OWN };
        let own: Vec<&Decided> = own.iter().take(places).collect();
        let like =
            like.iter().filter(|one| one.alike > Alike::Body && own.iter().all(|own| own.what.row() != one.what.row()));
        let all = own.iter().copied().chain(like).take(SIMILAR);
        Ok(all.map(|one| self.decision_line(one)).collect())
    }

    /// Decisions on acts of a body, or on challenges of an entity, those most like an inspection first, then the newest.
    fn rulings(&self, object: i64, own: Option<&Inspection>) -> Result<Vec<Decided>> {
        let mut by_number: HashMap<String, Vec<Inspection>> = HashMap::new();
        if own.is_some() {
            for inspection in facts::inspections(self.reader, object, Side::Either)? {
                by_number.entry(as_compared(&inspection.number)).or_default().push(inspection);
            }
        }
        let alike_of = |challenge: &Challenge| {
            let number = challenge.inspection_number.known()?;
            let about = by_number.get(&as_compared(number))?.iter().filter(|other| challenge.is_about(other));
            about.filter_map(|other| Some(alike(own?, other))).max()
        };
        let mut decided = Vec::new();
        for challenge in facts::challenges(self.reader, object, Side::Either)? {
            let day = challenge.decided.get().filter(|day| *day <= self.today && challenge.is_looked_at());
            let Some(day) = day else { continue };
            // What was decided of the inspection itself is no other case.
            if own.is_some_and(|own| challenge.is_about(own)) {
                continue;
            }
            let alike = alike_of(&challenge).unwrap_or(Alike::Body);
            decided.push(Decided { alike, day, what: What::Challenge(challenge) });
        }
        decided.extend(self.cases_decided(object, own)?);
        decided.sort_by_key(|one| (Reverse(one.alike), Reverse(one.day), one.what.row().id));
        Ok(decided)
    }

    /// Cases about other inspections of an object that came to an act that was satisfied, or to none.
    fn cases_decided(&self, object: i64, own: Option<&Inspection>) -> Result<Vec<Decided>> {
        let mut decided = Vec::new();
        for case in tasks::cases_of_object(self.reader, object)? {
            if case.row.registry != Registry::Inspections || own.is_some_and(|own| own.id == case.row.id) {
                continue;
            }
            let Some(end) = came_to(self.reader, &self.method.library, &case, self.today)? else { continue };
            let other = facts::inspection_by_id(self.reader, case.row.id)?;
            let alike = own.zip(other.as_ref()).map_or(Alike::Body, |(own, other)| alike(own, other));
            decided.push(Decided { alike, day: end.day, what: What::Case(case, end.confirmed) });
        }
        Ok(decided)
    }

    fn decision_line(&self, one: &Decided) -> SimilarDecision {
        let Decided { alike, day, what } = one;
        let (key, number) = match what {
            What::Challenge(challenge) if challenge.is_upheld() => {
                ("said.similar_upheld", challenge.number.to_string())
            }
            What::Challenge(challenge) => ("said.similar_stands", challenge.number.to_string()),
            What::Case(case, true) => ("said.similar_confirmed", case.id.to_string()),
            What::Case(case, false) => ("said.similar_without_act", case.id.to_string()),
        };
        let text = self.words.say(key, &[("number", &number), ("day", &self.words.day(*day))]);
        let in_what = alike.word("said.similar_ground", "said.similar_both").map(|word| self.words.get(word));
        SimilarDecision {
            text: [Some(text), in_what].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            row: row_ref(what.row()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_matter_counts_more_than_the_same_kind() {
        assert!(Alike::Both > Alike::Matter && Alike::Matter > Alike::Kind && Alike::Kind > Alike::Body);
    }
}

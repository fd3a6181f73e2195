//! What people decided of acts alike: beside what a model says, to be compared with it.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::registries::facts::{Side, table as facts};
use ekn_data::registries::{Challenge, Inspection, Object, Registry, RowKey};
use ekn_data::vocabulary::as_compared;

use super::SimilarDecision;
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// So many decisions of people are named beside a score.
const SIMILAR: usize = 5;

/// In what an inspection that was decided on is like the one that is asked about, the more the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Alike {
    Body,
    Kind,
    Ground,
    GroundAndKind,
}

impl Alike {
    fn of(own: &Inspection, other: &Inspection) -> Self {
        let ground = own.ground.known().is_some_and(|ground| other.ground.known() == Some(ground));
        match (ground, own.kind == other.kind) {
            (true, true) => Self::GroundAndKind,
            (true, false) => Self::Ground,
            (false, true) => Self::Kind,
            (false, false) => Self::Body,
        }
    }

    /// The word for it; of the same body they all are.
    fn word(self) -> Option<&'static str> {
        match self {
            Self::Body => None,
            Self::Kind => Some("said.similar_kind"),
            Self::Ground => Some("said.similar_ground"),
            Self::GroundAndKind => Some("said.similar_both"),
        }
    }
}

impl Showcase<'_> {
    /// What people decided of acts of the body that a prediction is about, or of the entity where it is about one: first of inspections on
    /// the same ground and of the same kind, the newest first.
    pub(super) fn similar_decisions(&self, subject: &str) -> Result<Vec<SimilarDecision>> {
        let own = self.inspection_of(subject)?;
        let object = match &own {
            Some(inspection) => inspection.authority,
            None => Object::find(self.reader, subject).ok().map(|object| object.id),
        };
        let Some(object) = object else { return Ok(Vec::new()) };
        let mut by_number: HashMap<String, Vec<Inspection>> = HashMap::new();
        if own.is_some() {
            for inspection in facts::inspections(self.reader, object, Side::Either)? {
                by_number.entry(as_compared(&inspection.number)).or_default().push(inspection);
            }
        }
        let alike = |challenge: &Challenge| {
            let own = own.as_ref()?;
            let number = challenge.inspection_number.known()?;
            let about = by_number.get(&as_compared(number))?.iter().filter(|other| challenge.is_about(other));
            about.map(|other| Alike::of(own, other)).max()
        };
        let mut decided: Vec<(Alike, NaiveDate, Challenge)> = Vec::new();
        for challenge in facts::challenges(self.reader, object, Side::Either)? {
            let day = challenge.decided.get().filter(|day| *day <= self.today && challenge.is_looked_at());
            let Some(day) = day else { continue };
            // What was decided of the inspection itself is no other case.
            if own.as_ref().is_some_and(|own| challenge.is_about(own)) {
                continue;
            }
            decided.push((alike(&challenge).unwrap_or(Alike::Body), day, challenge));
        }
        decided.sort_by_key(|(alike, day, challenge)| (Reverse(*alike), Reverse(*day), challenge.id));
        let said = |(alike, day, challenge): &(Alike, NaiveDate, Challenge)| {
            let key = if challenge.is_upheld() { "said.similar_upheld" } else { "said.similar_stands" };
            let text = self.words.say(key, &[("number", &challenge.number), ("day", &self.words.day(*day))]);
            let in_what = alike.word().map(|word| self.words.get(word));
            SimilarDecision {
                text: [Some(text), in_what].into_iter().flatten().collect::<Vec<_>>().join(" · "),
                row: row_ref(RowKey { registry: Registry::Challenges, id: challenge.id }),
            }
        };
        Ok(decided.iter().take(SIMILAR).map(said).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_ground_counts_more_than_the_same_kind() {
        assert!(Alike::GroundAndKind > Alike::Ground && Alike::Ground > Alike::Kind && Alike::Kind > Alike::Body);
    }
}

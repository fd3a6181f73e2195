//! How other appeals to the same body were decided: beside what is said of one, to be compared with it.

use std::cmp::Reverse;

use ekn_data::registries::facts::{Side, table as facts};
use ekn_data::registries::{Appeal, Registry, RowKey};
use ekn_data::vocabulary::fold_name;

use super::SimilarDecision;
use super::similar::Alike;
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// So many of them are named.
const SIMILAR: usize = 5;

/// How like two appeals are: by the topic in the source's words, and by the kind.
fn alike(own: &Appeal, other: &Appeal) -> Alike {
    let [own_topic, other_topic] = [own, other].map(|one| one.topic.known().map(|topic| fold_name(topic)));
    let kind = own.kind.known().is_some() && own.kind.known() == other.kind.known();
    Alike::of(own_topic.is_some() && own_topic == other_topic, kind)
}

impl Showcase<'_> {
    /// Decided appeals to the body of an appeal: those of the same topic in the source's words and of the same kind first, then the newest.
    pub(super) fn similar_appeals(&self, id: i64) -> Result<Vec<SimilarDecision>> {
        let Some(own) = facts::appeal_by_id(self.reader, id)? else { return Ok(Vec::new()) };
        let Some(body) = own.authority else { return Ok(Vec::new()) };
        let others = facts::appeals(self.reader, body, Side::Authority)?.into_iter().filter(|other| other.id != id);
        let decided = others.filter_map(|other| {
            let day = other.decided.get().filter(|day| *day <= self.today)?;
            let decision = other.decision.known()?.to_string();
            Some((alike(&own, &other), day, decision, other))
        });
        let mut decided: Vec<_> = decided.collect();
        decided.sort_by_key(|(alike, day, _, other)| (Reverse(*alike), Reverse(*day), other.id));
        let line = |(alike, day, decision, other): (Alike, _, String, Appeal)| {
            let decision = self.field_value(Registry::Appeals, "decision", &decision);
            let fill = [("number", &*other.number), ("decision", &decision), ("day", &self.words.day(day))];
            let text = self.words.say("said.similar_appeal", &fill);
            let in_what = alike.word("said.similar_topic", "said.similar_topic_kind").map(|word| self.words.get(word));
            SimilarDecision {
                text: [Some(text), in_what].into_iter().flatten().collect::<Vec<_>>().join(" · "),
                row: row_ref(RowKey { registry: Registry::Appeals, id: other.id }),
            }
        };
        Ok(decided.into_iter().take(SIMILAR).map(line).collect())
    }
}

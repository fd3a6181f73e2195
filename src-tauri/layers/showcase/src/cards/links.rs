//! Links told in words: the same БИН, the same name in one source, a decision of a person.

use std::collections::HashMap;

use ekn_data::identity::Reason;
use ekn_data::identity::decisions::{Judgement, Withdrawal, table as decisions};
use ekn_data::registries::{Object, Registry, RowKey, table as rows};
use ekn_data::vocabulary::Identifier;

use crate::cards::{DecisionView, JoinedObject, Known, ReasonView, RowLink};
use crate::{Result, Showcase};

/// The object of a card and those joined to it, with the decisions that lead from the one to the other.
#[derive(Debug, Default)]
pub(crate) struct Members {
    leader: i64,
    others: HashMap<i64, (Object, Vec<Judgement>)>,
}

impl Members {
    /// Whether a row stands on the card by a decision alone.
    pub fn joins(&self, authority: Option<i64>, entity: Option<i64>) -> bool {
        authority != Some(self.leader)
            && entity != Some(self.leader)
            && [authority, entity].into_iter().flatten().any(|object| self.others.contains_key(&object))
    }

    /// The side of a row that is this card's: the object that the row itself joins on.
    fn own(&self, side: Option<i64>) -> Option<i64> {
        side.filter(|object| *object == self.leader || self.others.contains_key(object))
    }
}

impl Showcase<'_> {
    pub(crate) fn members(&self, leader: i64) -> Result<Members> {
        let members = decisions::members(self.reader, leader)?;
        let mut others = HashMap::new();
        if members.len() > 1 {
            let around = decisions::around(self.reader, &[leader])?;
            for member in members.into_iter().filter(|member| *member != leader) {
                let path = around.path(leader, member).unwrap_or_default();
                let path = path.into_iter().filter_map(|id| decisions::judgement(self.reader, id).transpose());
                let path = path.collect::<ekn_data::Result<Vec<_>>>()?;
                if let Some(object) = rows::object_by_id(self.reader, member)? {
                    others.insert(member, (object, path));
                }
            }
        }
        Ok(Members { leader, others })
    }

    /// Why a row stands on this card.
    pub(crate) fn link(&self, known: &Known, authority: Option<i64>, entity: Option<i64>) -> String {
        let members = &known.members;
        let side = |key: &str, own: Option<i64>| {
            let own = own?;
            let (object, path) = match members.others.get(&own) {
                Some((object, path)) => (object, path.as_slice()),
                None => (&known.object, &[][..]),
            };
            let how = self.joined_text(object, path);
            Some(self.words.say("link.side", &[("side", &self.words.get(key)), ("how", &how)]))
        };
        let sides = [side("link.authority", members.own(authority)), side("link.entity", members.own(entity))];
        sides.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// How what a row names is known, and by whose decision it came to where it is.
    fn joined_text(&self, object: &Object, path: &[Judgement]) -> String {
        let how = self.same_as(object);
        match path.last() {
            None => how,
            Some(last) => self.words.say("link.joined", &[("how", &how), ("by", &self.by(last))]),
        }
    }

    /// The identifier that joins rows to an object, in words.
    fn same_as(&self, object: &Object) -> String {
        let value = object.identifier.value();
        let (key, value) = match object.identifier.scheme() {
            Identifier::BIN => ("link.by.bin", value),
            Identifier::IIN => ("link.by.iin", value),
            _ if object.identifier.is_part() => ("link.by.part", object.name.as_str()),
            Identifier::NAME => ("link.by.name", object.name.as_str()),
            Identifier::NAMED => {
                let dataset = value.split_once('/').map_or(value, |(dataset, _)| dataset);
                let fill = [("dataset", self.dataset_name(dataset)), ("value", object.name.clone())];
                return self.words.say("link.by.named", &fill.each_ref().map(|(place, text)| (*place, text.as_str())));
            }
            _ => ("link.by.number", value),
        };
        self.words.say(key, &[("value", value)])
    }

    /// How an object itself is known: its number, or the source that names it.
    pub(crate) fn known_by(&self, object: &Object) -> String {
        let value = object.identifier.value();
        match object.identifier.scheme() {
            Identifier::BIN => self.words.say("known.bin", &[("value", value)]),
            Identifier::IIN => self.words.say("known.iin", &[("value", value)]),
            _ if object.identifier.is_part() => self.words.say("known.part", &[("value", part_number(value))]),
            Identifier::NAME => self.words.get("known.name"),
            Identifier::NAMED => {
                let dataset = value.split_once('/').map_or(value, |(dataset, _)| dataset);
                self.words.say("known.named", &[("value", &self.dataset_name(dataset))])
            }
            _ => self.words.say("known.number", &[("value", value)]),
        }
    }

    /// A data set by the title of its passport.
    pub(crate) fn dataset_name(&self, dataset: &str) -> String {
        let passport = self.method.passports.iter().find(|passport| passport.id == dataset);
        passport.map_or(dataset, |passport| self.words.text(&passport.title)).to_owned()
    }

    fn by(&self, judgement: &Judgement) -> String {
        self.done_by(&judgement.actor, &judgement.at)
    }

    /// Who did something and when, in words.
    pub(super) fn done_by(&self, actor: &str, at: &str) -> String {
        self.words.say("merge.by", &[("actor", actor), ("day", &self.day_of_moment(at))])
    }

    fn day_of_moment(&self, at: &str) -> String {
        let day = at.get(..10).unwrap_or(at);
        day.parse().map_or_else(|_| day.to_owned(), |day| self.words.day(day))
    }

    /// Who took something back, when, and why if that may be told.
    pub(super) fn withdrawal(&self, withdrawn: &Withdrawal, reason: &str) -> String {
        let said = [("actor", withdrawn.actor.as_str()), ("day", &self.day_of_moment(&withdrawn.at))];
        let said = self.words.say("merge.withdrawn", &said);
        [said.as_str(), reason].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn joined_objects(&self, leader: i64) -> Result<Vec<JoinedObject>> {
        let mut joined: Vec<(Object, Vec<Judgement>)> = self.members(leader)?.others.into_values().collect();
        joined.sort_by_key(|(object, _)| object.id);
        let views = joined.into_iter().map(|(object, path)| {
            Ok(JoinedObject {
                key: object.key(),
                name: object.name_in(self.words.language()).to_owned(),
                known_as: self.known_by(&object),
                decisions: path.iter().map(|judgement| self.decision_view(judgement)).collect::<Result<_>>()?,
            })
        });
        views.collect()
    }

    /// Both sides of a row, each with why it is about whom.
    pub(crate) fn row_links(&self, row: RowKey) -> Result<Vec<RowLink>> {
        let mut links = Vec::new();
        for (side, own) in decisions::row_objects(self.reader, row)? {
            let (Some(object), Some(leader)) = (rows::object_by_id(self.reader, own)?, self.object(Some(own))?) else {
                continue;
            };
            let members = self.members(leader.id)?;
            let path = members.others.get(&own).map_or(&[][..], |(_, path)| path.as_slice());
            links.push(RowLink {
                side: side.to_owned(),
                key: leader.key(),
                own_key: object.key(),
                name: leader.name_in(self.words.language()).to_owned(),
                text: self.joined_text(&object, path),
                decisions: path.iter().map(|judgement| self.decision_view(judgement)).collect::<Result<_>>()?,
                split: self.split_of_row(row, &object)?,
                may_split: row.registry != Registry::Entities
                    && object.identifier.is_by_name()
                    && !object.identifier.is_part(),
                parts: self.named_parts(&object)?,
            });
        }
        Ok(links)
    }

    /// A decision in words.
    pub(crate) fn decision_view(&self, judgement: &Judgement) -> Result<DecisionView> {
        let named = |id: i64| -> Result<(String, String)> {
            let object = rows::object_by_id(self.reader, id)?;
            Ok(object.map_or_else(
                || (id.to_string(), id.to_string()),
                |object| (object.key(), object.name_in(self.words.language()).to_owned()),
            ))
        };
        let ((left_key, left), (right_key, right)) = (named(judgement.low)?, named(judgement.high)?);
        // What was written down by an earlier version of the program may have parts of other names: they are left out.
        let why: Vec<Reason> =
            if judgement.told { serde_json::from_str(&judgement.why).unwrap_or_default() } else { Vec::new() };
        let told = |reason: &String| if judgement.told { reason.clone() } else { self.words.get("merge.untold") };
        let withdrawn = judgement.withdrawn.as_ref();
        let withdrawn = withdrawn.map(|withdrawn| self.withdrawal(withdrawn, &told(&withdrawn.reason)));
        Ok(DecisionView {
            id: judgement.id,
            verdict: judgement.verdict.code().to_owned(),
            verdict_name: self.words.get(&format!("verdict.{}", judgement.verdict.code())),
            left_key,
            left,
            right_key,
            right,
            by: self.by(judgement),
            at: judgement.at.clone(),
            reason: told(&judgement.reason),
            score: judgement.score,
            why: self.reason_views(&why),
            standing: judgement.withdrawn.is_none(),
            withdrawn,
        })
    }

    /// Parts of a score in words.
    pub(crate) fn reason_views(&self, reasons: &[Reason]) -> Vec<ReasonView> {
        let views = reasons.iter().map(|reason| {
            let pairs = reason.left.iter().zip(&reason.right).map(|(left, right)| format!("{left} – {right}"));
            let fill = [
                ("left", listed(&reason.left)),
                ("right", listed(&reason.right)),
                ("pairs", pairs.collect::<Vec<_>>().join("; ")),
                ("points", reason.points.abs().to_string()),
            ];
            let fill = fill.each_ref().map(|(place, text)| (*place, text.as_str()));
            ReasonView {
                kind: reason.kind.clone(),
                text: self.words.say(&format!("reason.{}", reason.kind), &fill),
                points: reason.points,
                tone: tone(reason).to_owned(),
            }
        });
        views.collect()
    }
}

/// Words with commas; a dash where there are none.
fn listed(words: &[String]) -> String {
    if words.is_empty() { "–".to_owned() } else { words.join(", ") }
}

/// The number of a part, as its identifier ends with it.
fn part_number(value: &str) -> &str {
    value.rsplit_once('«').map_or("", |(_, number)| number.trim_end_matches('»'))
}

fn tone(reason: &Reason) -> &'static str {
    match reason.kind.as_str() {
        "words_same" | "words_spelled" | "words_near" => "good",
        "words_only" | "words_known_apart" => "bad",
        _ if reason.points > 0 => "good",
        // A point or two tell nothing by themselves.
        _ if reason.points < -2 => "bad",
        _ => "plain",
    }
}

//! Pairs that may be one, laid out for the person who decides.

use ekn_data::identity::candidates::{Candidate, table as candidates};
use ekn_data::identity::decisions::{self, Conflict, Verdict, Weighed, table};
use ekn_data::identity::splits::table as splits;
use ekn_data::identity::{Mark, Written};
use ekn_data::registries::{Object, table as rows};

use crate::desks::{MergeDesk, MergeLog, MergePair, MergeSide, NamePiece};
use crate::parts::FactLine;
use crate::{Result, Showcase};

const PAGE: u32 = 25;
const LOG_PAGE: u32 = 50;

impl Showcase<'_> {
    /// A page of pairs that wait for a decision, or of those put off.
    pub fn merge_desk(&self, later: bool, after: Option<&str>) -> Result<MergeDesk> {
        let page = candidates::Page { later, after: after.and_then(place), limit: PAGE };
        let (found, total) = candidates::page(self.reader, &page)?;
        let after = found.last().filter(|_| found.len() == PAGE as usize);
        let after = after.map(|last| format!("{} {} {}", last.score, last.low, last.high));
        let mut items = Vec::new();
        for candidate in &found {
            items.push(self.pair_view(candidate.low, candidate.high)?);
        }
        let last = candidates::last_search(self.reader)?;
        let model = &self.method.measure.model;
        let searched = match &last {
            None => self.words.get("merge.never_searched"),
            Some(last) => {
                let day = last.at.get(..10).unwrap_or(&last.at);
                let day = day.parse().map_or_else(|_| day.to_owned(), |day| self.words.day(day));
                let key = if last.too_common > 0 { "merge.searched_common" } else { "merge.searched" };
                let numbers = [last.objects, last.asked, last.candidates, last.too_common].map(|n| self.words.count(n));
                let [objects, asked, found, common] = numbers.each_ref().map(String::as_str);
                let said = self.words.say(
                    key,
                    &[("day", &day), ("objects", objects), ("asked", asked), ("found", found), ("common", common)],
                );
                if last.stale { format!("{said} {}", self.words.get("merge.stale")) } else { said }
            }
        };
        let searched =
            [Some(searched), self.sets_out("merge.left_out")?].into_iter().flatten().collect::<Vec<_>>().join(" ");
        Ok(MergeDesk {
            items,
            total,
            after,
            searched,
            stale: last.is_none_or(|last| last.stale),
            threshold: model.threshold,
            model: self
                .words
                .say("risk.model", &[("title", self.words.text(&model.title)), ("version", &model.version)]),
            limits: self.words.text(&model.limits).to_owned(),
        })
    }

    /// Any two objects side by side, by their own keys.
    pub fn merge_pair(&self, left: &str, right: &str) -> Result<MergePair> {
        let (left, right) = (Object::find_itself(self.reader, left)?, Object::find_itself(self.reader, right)?);
        if left.id == right.id {
            return Err(ekn_data::Error::OneObject.into());
        }
        self.pair_view(left.id, right.id)
    }

    /// A page of what was decided.
    pub fn merge_log(&self, before: Option<i64>) -> Result<MergeLog> {
        let first = before.is_none();
        let (found, total) = table::log(self.reader, before, LOG_PAGE)?;
        let before = found.last().filter(|last| found.len() == LOG_PAGE as usize && last.id > 1).map(|last| last.id);
        let items = found.iter().map(|judgement| self.decision_view(judgement)).collect::<Result<_>>()?;
        let splits = if first { splits::newest(self.reader, LOG_PAGE)? } else { Vec::new() };
        let splits = splits.iter().map(|split| self.split_view(split)).collect::<Result<_>>()?;
        Ok(MergeLog { items, total, before, splits })
    }

    fn pair_view(&self, left: i64, right: i64) -> Result<MergePair> {
        let weighed = decisions::weigh(self.reader, &self.method.measure, left, right)?;
        let against = |verdict| -> Result<Option<String>> {
            let conflict = decisions::forbids(self.reader, left, right, verdict)?;
            conflict.map(|conflict| self.conflict(left, &conflict)).transpose()
        };
        let standing = table::standing(self.reader, left, right)?;
        let score = weighed.similarity.score;
        let rivals = candidates::rivals(self.reader, Candidate { low: left.min(right), high: left.max(right), score })?;
        let rivals = (rivals > 0).then(|| self.words.say("merge.rivals", &[("n", &self.words.count(rivals))]));
        Ok(MergePair {
            score,
            rivals,
            reasons: self.reason_views(&weighed.reasons),
            against_same: against(Verdict::Same)?,
            against_different: against(Verdict::Different)?,
            standing: standing.map(|judgement| self.decision_view(&judgement)).transpose()?,
            left: self.side(left, &weighed, true)?,
            right: self.side(right, &weighed, false)?,
        })
    }

    fn conflict(&self, from: i64, conflict: &Conflict) -> Result<String> {
        let chain = decisions::chain(self.reader, from, conflict)?;
        let key = match conflict {
            Conflict::Identifiers(..) => "merge.two_identifiers",
            Conflict::KeptApart { .. } => "merge.kept_apart",
            Conflict::Together(_) => "merge.together",
        };
        Ok(self.words.say(key, &[("chain", &chain)]))
    }

    fn side(&self, id: i64, weighed: &Weighed, is_left: bool) -> Result<MergeSide> {
        let object = rows::object_by_id(self.reader, id)?;
        let object = object.ok_or_else(|| ekn_data::Error::unknown("object", id.to_string()))?;
        let leader = self.object(Some(id))?.unwrap_or_else(|| object.clone());
        let text = if is_left { &weighed.left } else { &weighed.right };
        let name = self.method.measure.name(text);
        let pieces = Written { text, name: &name }.marked(&weighed.similarity, is_left);
        let mut joined = Vec::new();
        for member in table::members(self.reader, id)?.into_iter().filter(|member| *member != id) {
            joined.extend(
                rows::object_by_id(self.reader, member)?.map(|other| other.name_in(self.words.language()).to_owned()),
            );
        }
        Ok(MergeSide {
            key: object.key(),
            card_key: leader.key(),
            kind_name: self.kind_name(object.kind),
            name: pieces.into_iter().map(|(text, mark)| NamePiece { text, mark: mark_code(mark).to_owned() }).collect(),
            known_as: self.known_by(&object),
            lines: self.side_lines(&object, text)?,
            joined,
        })
    }

    /// Other names, the address, and how many rows of each data set name the object itself.
    fn side_lines(&self, object: &Object, shown: &str) -> Result<Vec<FactLine>> {
        let line = |label: String, value: String| FactLine { label, value, row: None };
        let mut names = vec![&object.name_kk, &object.name_ru, &object.name];
        names.retain(|name| !name.is_empty() && *name != shown);
        names.dedup();
        let mut lines: Vec<FactLine> =
            names.into_iter().map(|name| line(self.words.get("merge.other_name"), name.clone())).collect();
        let entity = self.head(object)?.lines;
        let known = ["field.address", "field.status", "field.registered"].map(|key| self.words.get(key));
        lines.extend(entity.into_iter().filter(|entity| known.contains(&entity.label)));
        for (dataset, registry, count) in table::own_rows(self.reader, object.id)? {
            let rows = self
                .words
                .say("merge.rows", &[("dataset", &self.dataset_name(&dataset)), ("count", &self.words.count(count))]);
            lines.push(line(self.words.code("registry", registry.name()), rows));
        }
        Ok(lines)
    }
}

fn mark_code(mark: Mark) -> &'static str {
    match mark {
        Mark::Same => "same",
        Mark::Near => "near",
        Mark::Differs => "differs",
        Mark::Plain => "plain",
    }
}

/// Score and objects of the last pair of the page before.
fn place(text: &str) -> Option<Candidate> {
    let mut parts = text.split(' ');
    Some(Candidate {
        score: parts.next()?.parse().ok()?,
        low: parts.next()?.parse().ok()?,
        high: parts.next()?.parse().ok()?,
    })
}

//! The rows behind what is told of a version of a model: what it said, and what its year was judged by.

use std::collections::HashSet;

use ekn_analytics::models::{Prediction, Version, table as models};
use ekn_data::registries::{Object, Registry, RowKey, table as rows};

use super::rows::{Cut, Lines, Page};
use crate::desks::{HeadsLine, RowsWanted};
use crate::models::{ToldOf, row_named};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// Everything that a version has said, the newest first.
    pub(super) fn said_lines(&self, wanted: &RowsWanted, cut: Cut) -> Result<Lines> {
        let version = self.version_wanted(wanted)?;
        let [skip, most] = [cut.skip, cut.most].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        let said = models::last_predictions(self.reader, version.id, skip, most)?;
        let lines = said.iter().map(|prediction| self.said_line(prediction)).collect::<Result<_>>()?;
        let total = models::count_predictions(self.reader, version.id)?;
        Ok((&["asked_of", "said", "day", "asked_by", "person_said"], lines, total as usize))
    }

    fn said_line(&self, prediction: &Prediction) -> Result<HeadsLine> {
        let day = prediction.day.parse().map_or_else(|_| prediction.day.clone(), |day| self.words.day(day));
        if self.is_withheld(&prediction.subject)? {
            let cells = vec![self.words.get("heads.said.withheld"), String::new(), day, String::new(), String::new()];
            return Ok(HeadsLine { cells, ..HeadsLine::default() });
        }
        let objections = self.objections(prediction.id)?;
        let instead = objections.first().map(|objection| objection.instead.clone()).unwrap_or_default();
        let cells =
            vec![self.asked_of(&prediction.subject)?, self.said(prediction)?, day, prediction.actor.clone(), instead];
        Ok(HeadsLine { cells, prediction: Some(prediction.id), ..HeadsLine::default() })
    }

    /// What a version was asked about, in words: a row, an object, or a text that was typed.
    fn asked_of(&self, subject: &str) -> Result<String> {
        if let Some(row) = row_named(subject) {
            return Ok(self.row_link(row)?.label);
        }
        let object = Object::find(self.reader, subject).ok();
        Ok(object.map_or_else(|| subject.to_owned(), |object| object.name_in(self.words.language()).to_owned()))
    }

    /// Rows that the year of a version was judged by, or those of one of its groups, the highest told first.
    pub(super) fn judged_lines(&self, wanted: &RowsWanted, cut: Cut) -> Result<Lines> {
        let version = self.version_wanted(wanted)?;
        let told_of = ToldOf::of(&version);
        let report = self.year_of(&version)?;
        let members: Option<HashSet<usize>> = wanted.rule.as_ref().map(|by| {
            let groups = report.groups.iter().filter(|(known, _)| known == by).flat_map(|(_, groups)| groups);
            let own = groups.filter(|group| Some(&group.name) == wanted.state.as_ref());
            own.flat_map(|group| &group.members).copied().collect()
        });
        let positive_alone = wanted.figure == "judged_yes";
        let judged = report.judged.iter().enumerate().filter(|(at, one)| {
            members.as_ref().is_none_or(|members| members.contains(at)) && (!positive_alone || one.positive)
        });
        let mut judged: Vec<_> = judged.map(|(_, one)| one).collect();
        judged.sort_by(|one, other| other.told.total_cmp(&one.told).then(one.row.cmp(&other.row)));
        let page = Page::of(judged.into_iter(), cut);
        let lines = page.items.into_iter().map(|one| {
            let told = match told_of {
                ToldOf::Points => self.words.number(one.told * 100.0, 0),
                _ => self.share(one.told),
            };
            let decided = if one.positive { "yes" } else { "no" };
            let decided = self.words.get(&format!("heads.judged.{}.{decided}", told_of.code()));
            let registry = match told_of {
                ToldOf::Points => {
                    let object = rows::object_by_id(self.reader, one.row)?;
                    let name = object.as_ref().map(|object| object.name_in(self.words.language()).to_owned());
                    let cells = vec![name.unwrap_or_default(), told, decided];
                    return Ok(HeadsLine { cells, key: object.map(|object| object.key()), ..HeadsLine::default() });
                }
                ToldOf::Outcomes => Registry::Inspections,
                ToldOf::Topics | ToldOf::Words | ToldOf::Rules => Registry::Appeals,
            };
            let row = RowKey { registry, id: one.row };
            let day = self.day_of_row(row)?.map_or_else(|| self.words.get("fact.missing"), |day| self.words.day(day));
            let cells = vec![day, self.row_link(row)?.label, told, decided];
            Ok(HeadsLine { cells, row: Some(row_ref(row)), ..HeadsLine::default() })
        });
        let columns: &[&str] = match told_of {
            ToldOf::Points => &["object", "points", "decided"],
            _ => &["day", "row", "foreseen", "decided"],
        };
        Ok((columns, lines.collect::<Result<_>>()?, page.total))
    }

    fn version_wanted(&self, wanted: &RowsWanted) -> Result<Version> {
        Ok(Version::named(self.reader, wanted.kind.as_deref().unwrap_or_default())?)
    }
}

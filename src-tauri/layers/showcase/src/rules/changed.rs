//! What a change of the law changed, in words: the text that a file had, held against the text that it got.

use chrono::{Datelike, Weekday};
use ekn_data::assets::Asset;
use ekn_process::amendments::Amended;
use ekn_process::calendars::{DayKind, Exception, Status};
use ekn_process::norms::Rule;
use ekn_process::tactics::{Tactic, Task, Trigger};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::desk::{count_from, status};
use crate::Showcase;

#[derive(Deserialize)]
struct Wordings {
    #[serde(default, rename = "rule")]
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
struct Year {
    status: Status,
    #[serde(default, rename = "day")]
    days: Vec<Exception>,
}

impl Showcase<'_> {
    /// Each difference as a sentence. A text that this version of the program does not read says nothing.
    pub(crate) fn changed(&self, amended: &Amended) -> Vec<String> {
        let (subject, path) = (amended.subject.as_str(), amended.path.as_str());
        let said = if path.starts_with("norms/") {
            both::<Wordings>(amended).map(|both| self.changed_rule(subject, &both))
        } else if path.starts_with("calendars/") {
            both::<Year>(amended).map(|both| self.changed_year(&both))
        } else {
            both::<Tactic>(amended).zip(subject.split_once(' ')).map(|(both, (_, task))| self.changed_task(task, &both))
        };
        said.unwrap_or_default()
    }

    fn changed_rule(&self, id: &str, [before, after]: &[Wordings; 2]) -> Vec<String> {
        let mine = |wordings: &'_ Wordings| wordings.rules.iter().filter(|rule| rule.id == id).cloned().collect();
        let [before, after]: [Vec<Rule>; 2] = [before, after].map(mine);
        let mut said = Vec::new();
        for new in &after {
            let same = before.iter().find(|old| old.valid_from == new.valid_from);
            let old = same.or_else(|| {
                let from = new.valid_from?;
                said.push(self.words.say("amended.wording", &[("day", &self.words.day(from))]));
                before.iter().find(|old| old.in_force(from)).or(before.last())
            });
            if let Some(old) = old {
                said.extend(self.changed_wording(old, new));
            }
        }
        said
    }

    fn changed_wording(&self, old: &Rule, new: &Rule) -> Vec<String> {
        let words = self.words;
        let fields: [(&str, [String; 2]); 3] = [
            ("term", [old, new].map(|rule| self.rule_term(rule))),
            ("count_from", [old, new].map(|rule| words.get(&format!("start.{}", count_from(rule.count_from))))),
            ("roll", [old, new].map(|rule| words.get(&format!("roll.{}", rule.roll.code())))),
        ];
        let mut said = self.became(fields);
        if old.enabled != new.enabled {
            said.push(words.get(if new.enabled { "amended.on" } else { "amended.off" }));
        }
        if old.read_at != new.read_at {
            said.push(words.say("amended.read_at", &[("place", &new.read_at)]));
        }
        said
    }

    fn changed_year(&self, [before, after]: &[Year; 2]) -> Vec<String> {
        let words = self.words;
        let name = |year: &Year| words.get(&format!("calendar_status.{}", status(year.status)));
        let mut said = self.became([("status", [before, after].map(name))]);
        let at = |year: &'_ Year, day: &Exception| year.days.iter().find(|one| one.date == day.date).cloned();
        for new in &after.days {
            let (day, about) = (words.day(new.date), self.about_day(new));
            match at(before, new).map(|old| self.about_day(&old)) {
                None => {
                    let key = if new.kind == DayKind::Worked { "amended.day_worked" } else { "amended.day_off" };
                    said.push(words.say(key, &[("day", &day), ("about", &about)]));
                }
                Some(old) if old != about => {
                    said.push(words.say("amended.became", &[("field", &day), ("before", &old), ("after", &about)]));
                }
                Some(_) => {}
            }
        }
        for old in before.days.iter().filter(|old| at(after, old).is_none()) {
            let weekend = matches!(old.date.weekday(), Weekday::Sat | Weekday::Sun);
            let key = if weekend { "amended.day_weekend" } else { "amended.day_working" };
            said.push(words.say(key, &[("day", &words.day(old.date)), ("about", &self.about_day(old))]));
        }
        said
    }

    /// What kind of day it is, its name, and by what norm.
    fn about_day(&self, day: &Exception) -> String {
        let kind = self.words.get(&format!("day_kind.{}", day.kind.code()));
        let told = [kind.as_str(), self.words.text(&day.name), self.words.text(&day.norm)];
        told.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
    }

    fn changed_task(&self, id: &str, [before, after]: &[Tactic; 2]) -> Vec<String> {
        let named = |key: &str, task: &Task| vec![self.words.say(key, &[("task", self.words.text(&task.title))])];
        match (before.task(id), after.task(id)) {
            (None, None) => Vec::new(),
            (None, Some(new)) => named("amended.task_added", new),
            (Some(old), None) => named("amended.task_removed", old),
            (Some(old), Some(new)) => self.became(self.task_fields([(before, old), (after, new)])),
        }
    }

    fn task_fields(&self, both: [(&Tactic, &Task); 2]) -> [(&'static str, [String; 2]); 13] {
        let (words, library) = (self.words, &self.method.library);
        let nothing = || words.get("amended.nothing");
        let list = |said: Vec<String>| if said.is_empty() { nothing() } else { said.join("; ") };
        let title = |tactic: &Tactic, id: &str| tactic.task(id).map_or(id, |task| words.text(&task.title)).to_owned();
        let titles = |tactic: &Tactic, ids: Vec<&str>| list(ids.into_iter().map(|id| title(tactic, id)).collect());
        let stage = |tactic: &Tactic, id: &str| {
            let stage = tactic.stages.iter().find(|stage| stage.id == id);
            stage.map_or(id, |stage| words.text(&stage.title)).to_owned()
        };
        let start = |tactic: &Tactic, code: &String| {
            Trigger::parse(code).map_or_else(|| code.clone(), |by| self.start_of(tactic, &by))
        };
        [
            ("title", both.map(|(_, task)| words.text(&task.title).to_owned())),
            ("stage", both.map(|(tactic, task)| stage(tactic, task.stage()))),
            ("after", both.map(|(tactic, task)| titles(tactic, task.after().collect()))),
            ("task_term", both.map(|(tactic, task)| self.term_of(tactic, task).unwrap_or_else(nothing))),
            (
                "extended",
                both.map(|(tactic, task)| list(task.draft().extended_by.iter().map(|by| start(tactic, by)).collect())),
            ),
            ("suspended", both.map(|(tactic, task)| titles(tactic, task.suspensions().flatten().collect()))),
            ("until", both.map(|(tactic, task)| titles(tactic, task.until().into_iter().collect()))),
            ("with", both.map(|(_, task)| words.get(&format!("amended.with.{}", task.with.code())))),
            (
                "act",
                both.map(|(_, task)| task.act.as_ref().map_or_else(nothing, |act| words.get(&format!("act.{act}")))),
            ),
            (
                "checklist",
                both.map(|(_, task)| {
                    let title = |id| library.checklist(id).map_or(id, |found| words.text(&found.title)).to_owned();
                    task.checklist().map_or_else(nothing, title)
                }),
            ),
            (
                "template",
                both.map(|(_, task)| {
                    let title = |id| library.template(id).map_or(id, |found| words.text(&found.title)).to_owned();
                    task.template().map_or_else(nothing, title)
                }),
            ),
            ("norms", both.map(|(_, task)| list(task.norms().map(|norm| self.norm_ref(norm).label).collect()))),
            ("optional", both.map(|(_, task)| words.code("yes_no", if task.optional { "yes" } else { "no" }))),
        ]
    }

    /// What was and what is, of each field that differs.
    fn became<const N: usize>(&self, fields: [(&str, [String; 2]); N]) -> Vec<String> {
        let differing = fields.into_iter().filter(|(_, [before, after])| before != after);
        let said = differing.map(|(field, [before, after])| {
            let field = self.words.get(&format!("amended.field.{field}"));
            self.words.say("amended.became", &[("field", &field), ("before", &before), ("after", &after)])
        });
        said.collect()
    }
}

/// The text before and the text after, both read.
fn both<T: DeserializeOwned>(amended: &Amended) -> Option<[T; 2]> {
    let read = |text: &str| Asset { path: amended.path.clone(), text: text.to_owned() }.parse().ok();
    Some([read(&amended.before)?, read(&amended.after)?])
}

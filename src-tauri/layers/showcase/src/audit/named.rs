//! What a line of the journal names by its code, in words: objects, what the law and the method are made of, tasks, queues.
//!
//! What is known here no more stands as it was written.

use ekn_data::journal::Line;
use ekn_data::registries::table as rows;
use ekn_data::vocabulary::Identifier;
use ekn_process::amendments::{Amended, table as amendments};
use ekn_process::tactics::Trigger;
use ekn_process::tasks::table as tasks;

use crate::parts::FactLine;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// One object or two by their keys, where one of them is known by its name alone: `named:inspections/name`. A figure that was
    /// opened stands behind its object.
    pub(super) fn objects_subject(&self, action: &str, subject: &str) -> Option<String> {
        let (keys, figure) = match subject.rsplit_once(' ').filter(|_| action == "figure_rows") {
            Some((key, figure)) => (key, Some(self.words.find(&format!("figure.{figure}")).unwrap_or(figure))),
            None => (subject, None),
        };
        let mut parts: Vec<String> = Vec::new();
        for word in keys.split(' ') {
            match parts.last_mut().filter(|_| !is_key(word)) {
                Some(last) => *last = format!("{last} {word}"),
                None => parts.push(word.to_owned()),
            }
        }
        let named = format!("{}:", Identifier::NAMED);
        if !parts.iter().any(|key| key.starts_with(&named)) {
            return None;
        }
        let said = parts.iter().map(|key| self.named_object(key).unwrap_or_else(|| key.clone()));
        Some(said.chain(figure.map(str::to_owned)).collect::<Vec<_>>().join(", "))
    }

    /// An object known by its name alone, as its source writes it, with the data set that names it so.
    fn named_object(&self, key: &str) -> Option<String> {
        let value = key.strip_prefix(Identifier::NAMED)?.strip_prefix(':')?;
        let (dataset, name) = value.split_once('/')?;
        let object = rows::object_by_identifier(self.reader, Identifier::NAMED, value).ok().flatten();
        let object = object.filter(|object| object.identifier.value() == value && !object.identifier.is_part());
        let name = object.as_ref().map_or(name, |object| object.name_in(self.words.language()));
        Some(self.named_in(name, dataset))
    }

    /// A name with the data set that it stands in: by the short name of its registry, where it is called like one.
    pub(crate) fn named_in(&self, name: &str, dataset: &str) -> String {
        let registry = self.words.find(&format!("journal.registry.{dataset}")).map(str::to_owned);
        let dataset = registry.unwrap_or_else(|| self.dataset_title(dataset));
        self.words.say("journal.named", &[("name", name), ("dataset", &dataset)])
    }

    /// A rule, a day of a calendar, a year or a task of a tactic, as it is called where the law is changed.
    pub(super) fn law_subject(&self, subject: &str) -> String {
        let path = if subject.parse::<i32>().is_ok() { "calendars/" } else { "" };
        self.amended_title(path, subject)
    }

    /// A task by the tactic of the case that the line is about; where the case is not known, by all tactics that call it the same.
    pub(super) fn task_said(&self, line: &Line, task: &str) -> Option<&str> {
        let library = &self.method.library;
        let id = line.subject.split(' ').find_map(|part| part.parse().ok());
        let case = id.and_then(|id| tasks::case(self.reader, id).ok()?);
        if let Some(found) = case.and_then(|case| library.tactic(&case.tactic)?.task(task)) {
            return Some(self.words.text(&found.title));
        }
        let mut titles: Vec<&str> =
            library.tactics.iter().filter_map(|one| Some(self.words.text(&one.task(task)?.title))).collect();
        titles.sort_unstable();
        titles.dedup();
        if let [only] = titles.as_slice() { Some(*only) } else { None }
    }

    /// A step that was chosen in place of the one proposed: a task, or a tactic to open a case by.
    pub(super) fn step_title(&self, line: &Line, step: &str) -> Option<&str> {
        let tactic = || Some(self.words.text(&self.method.library.tactic(step)?.title));
        self.task_said(line, step).or_else(tactic)
    }

    /// What ends a hold: a day that the row gets, or a task.
    pub(super) fn event_title(&self, line: &Line, event: &str) -> Option<&str> {
        match Trigger::parse(event) {
            Some(Trigger::Row(field)) => self.words.find(&format!("field.{field}")),
            _ => self.task_said(line, event),
        }
    }

    /// A point of one of the checklists, if one alone has it.
    pub(super) fn point_title(&self, point: &str) -> Option<&str> {
        let points = self.method.library.checklists.iter().flat_map(|list| &list.items);
        let mut found = points.filter(|item| item.id == point).map(|item| self.words.text(&item.text));
        found.next().filter(|_| found.next().is_none())
    }

    /// What the changes of the law on a page changed. Read with the first line that tells of one.
    pub(super) fn changes_of(&self, line: &Line, kept: &mut Option<Vec<Amended>>) -> Result<Option<FactLine>> {
        if line.action != "amend" {
            return Ok(None);
        }
        let kept = match kept {
            Some(kept) => kept,
            None => kept.insert(amendments::all(self.reader)?),
        };
        let detail: serde_json::Value = serde_json::from_str(&line.detail).unwrap_or_default();
        let mut same = kept.iter().filter(|one| {
            (&one.subject, &one.actor, one.day.to_string()) == (&line.subject, &line.actor, line.day.clone())
                && detail["file"] == one.path
                && detail["reason"] == one.reason
                && detail["moved"] == one.moved
        });
        // Of two that can't be told apart neither is told.
        let Some(amended) = same.next().filter(|_| same.next().is_none()) else { return Ok(None) };
        let said = self.changed(amended);
        let label = self.words.get("detail.changes");
        Ok((!said.is_empty()).then(|| FactLine { label, value: said.join(". "), row: None }))
    }
}

/// Whether a word begins the key of an object.
fn is_key(word: &str) -> bool {
    let schemes = [Identifier::BIN, Identifier::IIN, Identifier::NAME, Identifier::NAMED, Identifier::PSEUDONYM];
    word.split_once(':').is_some_and(|(scheme, _)| schemes.contains(&scheme))
}

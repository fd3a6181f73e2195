//! The line of time of an object, whole: what its rows tell, what was done in its cases, what is still due.

use std::cmp::Reverse;

use ekn_data::registries::Object;
use ekn_process::tasks::table as tasks;

use super::{Table, Tables, Typed, moment, sentences, text};
use crate::cards::TimelineItem;
use crate::cards::timeline::Event;
use crate::desks::{CaseView, DeadlineItem};
use crate::{Result, Showcase};

/// An event: its day as it is put in order, and its cells.
type Line = (Option<String>, Vec<Typed>);

impl Showcase<'_> {
    pub(super) fn timeline_table(&self, key: &str) -> Result<Tables> {
        let card = self.card(key)?;
        let known = self.known(Object::find(self.reader, key)?)?;
        let mut lines: Vec<Line> = Vec::new();
        for event in Event::rows(&known) {
            lines.push(self.told_line(&self.timeline_item(&known, event)?));
        }
        for act in tasks::acts_of_object(self.reader, known.object.id)? {
            lines.push(self.told_line(&self.act_item(&act)?));
        }
        for head in &card.cases {
            lines.extend(self.case_lines(&self.case(head.id)?));
        }
        lines.extend(card.deadlines.iter().map(|item| self.due_line(item)));
        lines.sort_by_key(|(day, _)| Reverse(day.clone()));
        let columns = ["day", "until", "lane", "what", "detail", "state", "why"];
        let shown = lines.len() as i64;
        let basis = self.basis_of_all(shown, shown + card.deadlines_more)?.text;
        let mut said = card.withheld.clone();
        said.extend(card.vanished.clone());
        if card.deadlines_more > 0 {
            said.push(self.words.say("timeline.more_due", &[("n", &self.words.count(card.deadlines_more))]));
        }
        let table = Table {
            id: "timeline".to_owned(),
            title: self.words.get("timeline.table"),
            said: said.join(" "),
            basis: basis.clone(),
            columns: columns.map(|column| self.words.get(&format!("timeline.column.{column}"))).into(),
            rows: lines.into_iter().map(|(_, cells)| cells).collect(),
        };
        let said = self.method("timeline", &sentences([&*card.object.name, &*said.join(" ")]));
        Ok(Tables { tables: vec![table], said, basis })
    }

    /// What a row of a register or an act tells.
    fn told_line(&self, item: &TimelineItem) -> Line {
        let days = [item.day.as_deref(), item.until.as_deref()];
        self.event_line(days, &item.lane, [&item.title, &item.detail, &item.status, &item.link])
    }

    /// A case: the day it was opened, and each task on the day it was done.
    fn case_lines(&self, case: &CaseView) -> Vec<Line> {
        let why = self.words.get("link.case");
        let title = &case.head.title;
        let opened = self.words.get("timeline.case_opened");
        let begun = self.event_line([Some(&case.head.opened), None], "task", [title, "", &opened, &why]);
        let closed = case.nodes.iter().filter(|task| task.closed_on.is_some()).map(|task| {
            let state = if task.state == "skipped" { "timeline.skipped" } else { "timeline.done" };
            let note = task.note.iter().map(String::as_str);
            let detail = std::iter::once(title.as_str()).chain(note).collect::<Vec<_>>().join(" · ");
            self.event_line(
                [task.closed_on.as_deref(), None],
                "task",
                [&task.title, &detail, &self.words.get(state), &why],
            )
        });
        std::iter::once(begun).chain(closed).collect()
    }

    /// What is due, by the law or as a person planned it.
    fn due_line(&self, item: &DeadlineItem) -> Line {
        let day = item.due.as_deref().or(item.planned.as_deref());
        let state = match &item.waits_for {
            Some(what) => self.words.say("timeline.waits", &[("what", what)]),
            None => self.words.get(&format!("timeline.due.{}", item.bucket)),
        };
        self.event_line([day, None], "deadline", [&item.title, &item.case_title, &state, ""])
    }

    fn event_line(&self, [day, until]: [Option<&str>; 2], lane: &str, texts: [&str; 4]) -> Line {
        let lane = self.words.get(&format!("timeline.lane.{lane}"));
        let [title, detail, state, why] = texts.map(text);
        (day.map(str::to_owned), vec![moment(day), moment(until), Typed::Text(lane), title, detail, state, why])
    }
}

//! How things stand in a case: signs of violation as statements, checklists with their marks, deadlines with their derivations.

use std::collections::HashMap;

use ekn_analytics::findings::Finding;
use ekn_data::registries::RowKey;
use ekn_data::registries::facts::table as facts;
use ekn_process::evidence::parts::{
    ChecklistItem, ChecklistState, DeadlineState, DeadlineStep, RowRef, Said, StatedFact,
};
use ekn_process::tasks::{Graph, table as tasks};

use super::rows::Grounds;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// The same text in the two state languages.
    pub(super) fn both(&self, say: impl Fn(&Showcase<'_>) -> String) -> Said {
        let [kk, ru] = self.state_words.map(|words| say(&Showcase { words, ..*self }));
        Said { kk, ru }
    }

    /// The same where it can fail.
    pub(crate) fn in_both<T>(&self, make: impl Fn(&Showcase<'_>) -> Result<T>) -> Result<[T; 2]> {
        let [kk, ru] = self.state_words.map(|words| make(&Showcase { words, ..*self }));
        Ok([kk?, ru?])
    }

    /// Every sign that was looked for, with what it rests on.
    pub(super) fn stated_facts(&self, grounds: &Grounds, places: &HashMap<RowKey, RowRef>) -> Vec<StatedFact> {
        let Some(inspection) = &grounds.inspection else { return Vec::new() };
        let stated = |finding: &Finding| {
            let said = self.both(|showcase| {
                let view = showcase.finding_view(inspection, finding);
                let facts: Vec<_> = view.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect();
                let norms: Vec<_> = view.norms.iter().map(|norm| norm.label.clone()).collect();
                let fill = [
                    ("title", view.title.as_str()),
                    ("result", &view.result_name),
                    ("facts", &facts.join("; ")),
                    ("norms", &norms.join(", ")),
                ];
                showcase.words.say("package.finding", &fill)
            });
            let mut rows: Vec<RowRef> = Vec::new();
            let used = finding.used.iter().filter_map(|used| used.row);
            for place in std::iter::once(finding.inspection).chain(used).filter_map(|row| places.get(&row)) {
                if !rows.contains(place) {
                    rows.push(place.clone());
                }
            }
            StatedFact { id: finding.rule.to_owned(), said, rows }
        };
        grounds.findings.iter().map(stated).collect()
    }

    /// Checklists of the case's tasks. A mark has its day; its moment stands in the journal.
    pub(super) fn checklist_states(&self, graph: &Graph<'_>) -> Result<Vec<ChecklistState>> {
        let marks = tasks::marks(self.reader, graph.case.id)?;
        let event = facts::event_day(self.reader, graph.case.row)?;
        let mut seen = Vec::new();
        let mut states = Vec::new();
        for list in graph.nodes().filter_map(|node| self.method.library.checklist(node.task.checklist()?)) {
            if seen.contains(&list.id) {
                continue;
            }
            seen.push(list.id.clone());
            let [kk, ru] = self.in_both(|showcase| Ok(showcase.checklist(list, event, Some(graph.case.id), &marks)))?;
            let items = kk.items.into_iter().zip(ru.items).map(|(kk, ru)| {
                let mark = marks.iter().find(|mark| mark.checklist == list.id && mark.point == kk.id);
                ChecklistItem {
                    said: Said {
                        kk: format!("{} ({})", kk.text, kk.norm.label),
                        ru: format!("{} ({})", ru.text, ru.norm.label),
                    },
                    done: mark.is_some(),
                    who: mark.map(|mark| mark.actor.clone()).unwrap_or_default(),
                    when: mark.map(|mark| mark.day.to_string()).unwrap_or_default(),
                }
            });
            let title = Said { kk: kk.title, ru: ru.title };
            states.push(ChecklistState { id: list.id.clone(), title, items: items.collect() });
        }
        Ok(states)
    }

    /// Every dated task of the case with the arithmetic of its date.
    pub(super) fn deadline_states(&self, graph: &Graph<'_>) -> Result<Vec<DeadlineState>> {
        let mut states = Vec::new();
        for node in graph.nodes() {
            let [kk, ru] = self.in_both(|showcase| showcase.task_deadline(graph, node))?;
            let (Some(kk), Some(ru)) = (kk, ru) else { continue };
            let steps = kk.steps.into_iter().zip(ru.steps);
            let steps = steps.map(|(kk, ru)| DeadlineStep { date: kk.date, why: Said { kk: kk.why, ru: ru.why } });
            let calendar = std::iter::once((kk.calendar, ru.calendar));
            let notes = calendar.chain(kk.notes.into_iter().zip(ru.notes));
            let notes = notes.map(|(kk, ru)| DeadlineStep { date: String::new(), why: Said { kk, ru } });
            states.push(DeadlineState {
                title: self.both(|showcase| showcase.words.text(&node.task.title).to_owned()),
                due: kk.due,
                norm: Said {
                    kk: format!("{} ({})", kk.norm.label, kk.place),
                    ru: format!("{} ({})", ru.norm.label, ru.place),
                },
                steps: steps.chain(notes).collect(),
            });
        }
        Ok(states)
    }
}

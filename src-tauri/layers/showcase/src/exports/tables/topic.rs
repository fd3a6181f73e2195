//! The card of a topic: its months, what became of its appeals, whom they are about, what was done and supposed.

use super::{Table, Tables, Typed};
use crate::desks::{TopicMeasure, TopicNote, TopicObject};
use crate::{Result, Showcase};

impl Showcase<'_> {
    pub(super) fn topic_tables(&self, topic: i64, only: Option<&str>) -> Result<Tables> {
        let card = self.topic_card(topic, &mut |_| true)?;
        let basis = card.basis.text;
        let table = |id: &str, columns: &[&str], rows: Vec<Vec<Typed>>, said: String| Table {
            id: id.to_owned(),
            title: self.words.get(&format!("topic.table.{id}")),
            said,
            basis: basis.clone(),
            columns: columns.iter().map(|column| self.words.get(&format!("topic.column.{column}"))).collect(),
            rows,
        };
        let months = card.months.iter().map(|month| {
            let state = if month.whole { "topic.month.whole" } else { "topic.month.part" };
            vec![
                Typed::Text(month.name.clone()),
                Typed::Number(month.appeals),
                Typed::Number(month.of),
                Typed::Text(month.rate.clone()),
                Typed::Text(self.words.get(state)),
            ]
        });
        let facts = card
            .facts
            .iter()
            .map(|fact| vec![Typed::Text(fact.name.clone()), Typed::Number(fact.n), Typed::Number(fact.of)]);
        let shown = |shown: usize, of: i64| {
            let [shown, of] = [shown as i64, of].map(|n| self.words.count(n));
            self.words.say("topic.shown", &[("n", &shown), ("of", &of)])
        };
        let objects = ["object", "appeals", "inspections", "last"];
        let tables = vec![
            table("months", &["month", "appeals", "all", "rate", "whole"], months.collect(), card.growth.clone()),
            table("facts", &["fact", "appeals", "of"], facts.collect(), String::new()),
            table("bodies", &objects, lines(&card.bodies), shown(card.bodies.len(), card.bodies_in_all)),
            table("subjects", &objects, lines(&card.subjects), shown(card.subjects.len(), card.subjects_in_all)),
            table("blind", &objects, lines(&card.blind), shown(card.blind.len(), card.blind_in_all)),
            table(
                "measures",
                &["case", "about", "state", "why", "acts", "results"],
                card.measures.iter().map(done).collect(),
                shown(card.measures.len(), card.measures_in_all),
            ),
            table(
                "notes",
                &["note", "made", "state", "ruling"],
                card.hypotheses.iter().map(supposed).collect(),
                String::new(),
            ),
        ];
        let said = self.method("topic", &format!("{}: {}.", card.name, card.conditions.join("; ")));
        Tables { tables, said, basis }.only(only)
    }
}

fn lines(objects: &[TopicObject]) -> Vec<Vec<Typed>> {
    let line = |object: &TopicObject| {
        vec![
            Typed::Text(object.name.clone()),
            Typed::Number(object.appeals),
            Typed::Number(object.inspections),
            Typed::Text(object.last.clone().unwrap_or_default()),
        ]
    };
    objects.iter().map(line).collect()
}

fn done(measure: &TopicMeasure) -> Vec<Typed> {
    let results = measure.results.clone().unwrap_or_default();
    let acts = measure.acts.join("; ");
    let texts = [&measure.name, &measure.about, &measure.state, &measure.why, &acts, &results];
    texts.map(|text| Typed::Text(text.clone())).into()
}

fn supposed(note: &TopicNote) -> Vec<Typed> {
    let said = note.said.clone().unwrap_or_default();
    [&note.text, &note.made, &note.state_name, &said].map(|text| Typed::Text(text.clone())).into()
}

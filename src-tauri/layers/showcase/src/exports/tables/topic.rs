//! The card of a topic: its months, what became of its appeals, whom they are about, what was done and supposed.

use ekn_data::vocabulary::Moment;

use super::{Table, Tables, Typed, text};
use crate::desks::{TopicMeasure, TopicMonth, TopicNote, TopicObject};
use crate::{Result, Showcase};

impl Showcase<'_> {
    pub(super) fn topic_tables(&self, topic: i64, only: Option<&str>) -> Result<Tables> {
        let card = self.whole_topic_card(topic, &mut |_| true)?;
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
                rate(month),
                Typed::Text(self.words.get(state)),
            ]
        });
        let facts = card
            .facts
            .iter()
            .map(|fact| vec![Typed::Text(fact.name.clone()), Typed::Number(fact.n), Typed::Number(fact.of)]);
        let objects = ["object", "identifier", "appeals", "inspections", "last"];
        let plain = String::new;
        let tables = vec![
            table("months", &["month", "appeals", "all", "rate", "whole"], months.collect(), card.growth.clone()),
            table("facts", &["fact", "appeals", "of"], facts.collect(), plain()),
            table("bodies", &objects, self.topic_lines(&card.bodies)?, plain()),
            table("subjects", &objects, self.topic_lines(&card.subjects)?, plain()),
            table("blind", &objects, self.topic_lines(&card.blind)?, plain()),
            table(
                "measures",
                &["case", "about", "state", "why", "acts", "results"],
                card.measures.iter().map(done).collect(),
                plain(),
            ),
            table(
                "notes",
                &["note", "made", "state", "ruling"],
                card.hypotheses.iter().map(supposed).collect(),
                plain(),
            ),
        ];
        let said = self.method("topic", &format!("{}: {}.", card.name, card.conditions.join("; ")));
        Tables { tables, said, basis }.only(only)
    }

    fn topic_lines(&self, objects: &[TopicObject]) -> Result<Vec<Vec<Typed>>> {
        let line = |object: &TopicObject| -> Result<Vec<Typed>> {
            Ok(vec![
                Typed::Text(object.name.clone()),
                self.number_of(object.key.as_deref())?,
                Typed::Number(object.appeals),
                Typed::Number(object.inspections),
                object.last_day.map_or_else(|| text(""), |day| Typed::Moment(Moment::day(day))),
            ])
        };
        objects.iter().map(line).collect()
    }
}

/// Of a thousand appeals of the month, to the tenth as the screen has it; nothing where there were none.
fn rate(month: &TopicMonth) -> Typed {
    let tenths = (month.appeals as f64 * 10_000.0 / month.of.max(1) as f64).round();
    if month.of == 0 { text("") } else { Typed::Figure(tenths / 10.0) }
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

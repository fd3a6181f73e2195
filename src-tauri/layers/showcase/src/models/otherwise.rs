//! What would change what a version said, and what of its input the version has never met, in words.

use std::collections::BTreeMap;

use ekn_analytics::inspections::PointsModel;
use ekn_analytics::models::{Asked, Error, Instead, Otherwise, Version, WithoutWords};
use serde_json::Value;

use super::explanation::REASONS;
use crate::{Result, Showcase};

/// So many changes are named that would change a probability.
const CHANGES: usize = 4;
/// A change of a probability by less than this is none that can be seen.
const SEEN: f64 = 0.005;

impl Showcase<'_> {
    /// Features, by their ids, of which an input has what no row learnt from had, in a sentence; `None` where there is none.
    pub(super) fn unmet_said(&self, version: &Version, unmet: &[&str], input: &Value) -> Result<Option<String>> {
        let Some(profile) = version.outcome_profile().filter(|_| !unmet.is_empty()) else { return Ok(None) };
        let features = profile.features.iter().filter(|feature| unmet.contains(&feature.id.as_str()));
        let values = features.map(|feature| {
            let cell = input["cells"][&feature.column].as_str().unwrap_or_default();
            let fill = [
                ("title", self.words.text(&feature.title)),
                ("value", &self.cell_told(version, &feature.column, cell)?),
            ];
            Ok(self.words.say("said.reason", &fill))
        });
        let values = values.collect::<Result<Vec<_>>>()?.join("; ");
        Ok(Some(self.words.say("said.unmet", &[("values", &values)])))
    }

    /// A cell as people read it, and that nothing is told where it is empty.
    fn cell_told(&self, version: &Version, column: &str, cell: &str) -> Result<String> {
        if cell.is_empty() { Ok(self.words.get("said.not_told")) } else { self.cell_value(version, column, cell) }
    }

    /// What a version really says with one thing otherwise.
    pub(super) fn would_change(&self, version: &Version, asked: &Asked, input: &Value) -> Result<Vec<String>> {
        if let Asked::Points(points) = asked {
            return Ok(self.points_would_change(points, input));
        }
        if let Asked::Rules(rules) = asked {
            let asked = serde_json::from_value(input.clone()).map_err(|error| Error::Damaged(error.to_string()))?;
            let without = rules.say(&asked).reasons.into_iter().take(REASONS).map(|reason| {
                let title = self.words.text(&reason.sentence).trim_end_matches('.');
                self.words.say("said.would_change", &[("title", title), ("adds", &reason.points.to_string())])
            });
            return Ok(without.collect());
        }
        if let Some(without) = asked.without_words(input, self.method.appeals.least_told)? {
            return Ok(vec![self.without_line(&without)]);
        }
        let changes = asked.otherwise(input)?;
        let seen = changes.iter().filter(|change| change.differs.abs() >= SEEN);
        seen.take(CHANGES).map(|change| self.change_line(version, change)).collect()
    }

    /// What would be said of a text without the words that speak for its topic.
    fn without_line(&self, without: &WithoutWords) -> String {
        let words = without.words.iter().map(|word| format!("«{word}»")).collect::<Vec<_>>().join(", ");
        let (key, topic) = match &without.instead {
            None => ("said.topic_stays", String::new()),
            Some(Instead::Nothing) => ("said.topic_without_none", String::new()),
            Some(Instead::Topic(topic, None)) => ("said.topic_without", self.topic_name(topic)),
            Some(Instead::Topic(topic, Some(probability))) => {
                let share = self.share(*probability);
                let said = [("topic", self.topic_name(topic)), ("share", share)];
                let said: Vec<(&str, &str)> = said.iter().map(|(key, value)| (*key, value.as_str())).collect();
                ("said.topic_without", self.words.say("said.topic", &said))
            }
        };
        self.words.say(key, &[("words", &words), ("topic", &topic)])
    }

    fn change_line(&self, version: &Version, change: &Otherwise) -> Result<String> {
        let told = |cell: &str| self.cell_told(version, &change.feature.column, cell);
        let key = if change.differs < 0.0 { "said.would_be_less" } else { "said.would_be_more" };
        Ok(self.words.say(
            key,
            &[
                ("title", self.words.text(&change.feature.title)),
                ("to", &told(&change.to)?),
                ("from", &told(&change.from)?),
                ("share", &self.share(change.probability)),
                ("by", &self.words.number(change.differs.abs() * 100.0, 1)),
            ],
        ))
    }

    /// Points without one of the criteria: the scale has an end, so that what is above it takes nothing away.
    fn points_would_change(&self, model: &PointsModel, input: &Value) -> Vec<String> {
        let values: BTreeMap<String, u32> = serde_json::from_value(input["values"].clone()).unwrap_or_default();
        let points = |values: &BTreeMap<String, u32>| model.weigh(values).map_or(0, |weighed| weighed.points);
        let now = points(&values);
        let mut less: Vec<(u32, &str)> = Vec::new();
        for criterion in &model.criteria {
            let mut without = values.clone();
            if without.insert(criterion.id.clone(), 0).is_some_and(|value| value > 0) {
                less.push((now - points(&without).min(now), self.words.text(&criterion.title)));
            }
        }
        less.retain(|(by, _)| *by > 0);
        less.sort_by_key(|(by, _)| std::cmp::Reverse(*by));
        let line = |(by, title): &(u32, &str)| {
            self.words.say("said.would_change", &[("title", title), ("adds", &by.to_string())])
        };
        less.iter().take(REASONS).map(line).collect()
    }
}

//! A year of a model in words: later figures, drift, groups.

use ekn_analytics::inspections::outcomes::{self, Wanted};
use ekn_analytics::models::learn::bias::{Figure, Group};
use ekn_analytics::models::learn::drift::{Drift, DriftState};
use ekn_analytics::models::learn::metrics::Interval;
use ekn_analytics::models::report::{Report, TopicYear, of_outcomes, of_topics, since, worst};
use ekn_analytics::models::{Columns, DataProfile, Error, Model, Task, Version, table};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Registry, table as rows};

use super::{BoundedView, DriftLine, GroupLine, GroupsView, ModelReport, WatchView};
use crate::{Result, Showcase};

/// Digits of a code of territory that make a region.
const REGION: usize = 2;

impl Showcase<'_> {
    /// The last twelve months of a version that was learnt.
    pub fn model_report(&self, version: &Version) -> Result<ModelReport> {
        let profile = DataProfile::parse(Task::parse(&version.model)?, &version.data, &version.profile)?;
        self.report_view(version, &profile, &self.year_of(version, &profile)?)
    }

    /// Versions in use that were learnt, each with the state of its data: the worst of all that is compared.
    pub fn watched(&self) -> Result<Vec<(i64, &'static str)>> {
        let mut found = Vec::new();
        for task in [Task::InspectionOutcome, Task::AppealTopic] {
            let Some(version) = table::in_use(self.reader, task.code())? else { continue };
            let profile = DataProfile::parse(task, &version.data, &version.profile)?;
            let state = match self.year_of(&version, &profile) {
                Ok(report) => worst_of(&report),
                Err(ekn_process::Error::Models(Error::NotEnough { .. } | Error::OfFile { .. })) => {
                    DriftState::NotEnoughData
                }
                Err(error) => return Err(error),
            };
            found.push((version.id, drift_code(state)));
        }
        Ok(found)
    }

    /// What was found of a version when everything was counted last.
    pub(super) fn watch_of(&self, version: i64) -> Result<Option<WatchView>> {
        let found = table::last_watch(self.reader, version)?;
        Ok(found.map(|(state, day)| WatchView {
            text: self.words.say(
                "report.watched",
                &[("said", &self.words.get(&format!("report.drift.{state}"))), ("day", &self.words.day(day))],
            ),
            state,
        }))
    }

    fn year_of(&self, version: &Version, profile: &DataProfile) -> Result<Report> {
        let task = Task::parse(&version.model)?;
        let watching = &self.method.watching;
        match Model::from_bytes(task, &table::artefact(self.reader, version.id)?)? {
            Model::Outcome(trained) => {
                let sheet = outcomes::table(self.reader, self.today, Wanted::DecidedAndSince(since(self.today)))?;
                let territories = facts::territories(self.reader)?;
                let entity = sheet.column("entity")?;
                let region = |row: &Vec<String>| {
                    let code = row[entity].parse().ok().and_then(|entity: i64| territories.get(&entity)?.get(..REGION));
                    code.unwrap_or_default().to_owned()
                };
                let regions: Vec<String> = sheet.rows.iter().map(region).collect();
                let found = of_outcomes(&trained, profile, &sheet, &regions, self.today, watching);
                Ok(found.map_err(|error| error.of_own_rows(version))?)
            }
            Model::Topic(model) => {
                let year = TopicYear::read(self.reader, &self.method.appeals, self.today)?;
                let learnt = version.last_day.as_ref().and_then(|day| day.parse().ok());
                Ok(of_topics(&model, learnt, &year, self.today, watching)?)
            }
        }
    }

    fn report_view(&self, version: &Version, profile: &DataProfile, found: &Report) -> Result<ModelReport> {
        let feature_title = |id: &str| match &profile.columns {
            Columns::Table(columns) => {
                let known = columns.features.iter().find(|feature| feature.id == id);
                known.map(|feature| self.words.text(&feature.title).to_owned()).unwrap_or_else(|| id.to_owned())
            }
            Columns::Texts(_) => self.words.get(&format!("report.feature.{id}")),
        };
        let said = |key: &str| {
            format!("report.{}{key}", if version.model == Task::AppealTopic.code() { "topic." } else { "" })
        };
        let features: Vec<DriftLine> =
            found.features.iter().map(|(id, drift)| self.drift_line(feature_title(id), drift)).collect();
        let drift = worst_of(found);
        let registry =
            if version.model == Task::AppealTopic.code() { Registry::Appeals } else { Registry::Inspections };
        let groups = found.groups.iter().map(|(by, groups)| self.groups_view(by, groups, &said));
        let groups = groups.collect::<Result<Vec<_>>>()?;
        let apart: i64 = groups.iter().flat_map(|by| &by.groups).filter(|group| !group.apart.is_empty()).count() as i64;
        let judged = self.words.say(&said("judged"), &[("decided", &found.decided.to_string())]);
        let [first, last] = found.days.map(|day| self.words.day(day));
        Ok(ModelReport {
            name: version.name(),
            task: version.model.clone(),
            title: self.model_title(version),
            period: self.words.say("report.period", &[("first", &first), ("last", &last)]),
            basis: self.basis(found.decided as i64, found.rows as i64, self.fresh_to(registry)?),
            figures: found.figures.as_ref().map(|figures| self.evaluation_lines(&judged, figures)).unwrap_or_default(),
            score: found.score.as_ref().map(|score| self.drift_line(self.words.get("report.score"), score)),
            features,
            state: drift_code(drift).to_owned(),
            said: vec![
                self.words.get(&format!("report.drift.{}", drift_code(drift))),
                self.words.say(
                    if apart == 0 { "report.groups_alike" } else { "report.groups_apart" },
                    &[("n", &apart.to_string())],
                ),
                self.words.say(&said("threshold"), &[("share", &self.words.number(found.threshold * 100.0, 1))]),
            ],
            groups,
            notice: self.words.get("risk.notice"),
        })
    }

    fn drift_line(&self, title: String, drift: &Drift) -> DriftLine {
        let known = drift.state != DriftState::NotEnoughData;
        DriftLine {
            title,
            index: known.then_some(drift.index),
            distance: drift.distance,
            chance: drift.chance,
            state: drift_code(drift.state).to_owned(),
            state_name: self.words.get(&format!("drift.{}", drift_code(drift.state))),
        }
    }

    fn groups_view(&self, by: &str, groups: &[Group], said: &dyn Fn(&str) -> String) -> Result<GroupsView> {
        let bounded = |interval: &Option<Interval>, of: f64, places: usize| {
            interval.map(|interval| BoundedView {
                value: interval.value,
                low: interval.low,
                high: interval.high,
                text: self.words.say(
                    "report.bounded",
                    &[
                        ("value", &self.words.number(interval.value * of, places)),
                        ("low", &self.words.number(interval.low * of, places)),
                        ("high", &self.words.number(interval.high * of, places)),
                    ],
                ),
            })
        };
        let line = |group: &Group| -> Result<GroupLine> {
            let part = |figure: &Figure| match figure {
                Figure::FalsePositive => self.words.get(&said("false_positive")),
                Figure::FalseNegative => self.words.get(&said("false_negative")),
                Figure::Calibration => self.words.get(&said("calibration")),
            };
            Ok(GroupLine {
                name: self.group_name(by, &group.name)?,
                rows: group.rows as i64,
                positive: group.positive as i64,
                enough: group.enough,
                positive_rate: bounded(&group.positive_rate, 100.0, 1),
                foretold: bounded(&group.foretold, 100.0, 1),
                false_positive: bounded(&group.false_positive, 100.0, 1),
                false_negative: bounded(&group.false_negative, 100.0, 1),
                calibration: bounded(&group.calibration, 1.0, 2),
                apart: group.parts.iter().map(part).collect(),
            })
        };
        Ok(GroupsView {
            by: by.to_owned(),
            title: self.words.get(&format!("report.by.{by}")),
            groups: groups.iter().map(line).collect::<Result<_>>()?,
        })
    }

    fn group_name(&self, by: &str, name: &str) -> Result<String> {
        if name.is_empty() {
            return Ok(self.words.get("fact.missing"));
        }
        Ok(match by {
            "region" => self.region_name(name),
            "entity_size" => self.field_value(Registry::Inspections, by, name),
            "language" => self.words.get(&format!("spoken.{name}")),
            _ => {
                let object = name.parse().ok().map(|id| rows::object_by_id(self.reader, id)).transpose()?.flatten();
                object.map_or_else(|| name.to_owned(), |object| object.name_in(self.words.language()).to_owned())
            }
        })
    }
}

fn worst_of(report: &Report) -> DriftState {
    worst(report.features.iter().map(|(_, drift)| drift).chain(&report.score))
}

fn drift_code(state: DriftState) -> &'static str {
    match state {
        DriftState::Ok => "ok",
        DriftState::Watch => "watch",
        DriftState::Alarm => "alarm",
        DriftState::NotEnoughData => "not_enough_data",
    }
}

//! A year of a model in words: later figures, drift, groups.

use ekn_analytics::appeals::rules::BY_RULES;
use ekn_analytics::models::learn::bias::{Figure, Group};
use ekn_analytics::models::learn::drift::{Drift, DriftState};
use ekn_analytics::models::learn::metrics::Interval;
use ekn_analytics::models::report::Report;
use ekn_analytics::models::{BY_WORDS, Evaluation, Task, Version, table};
use ekn_data::registries::{Registry, table as rows};
use ekn_data::retention::table as retention;
use ekn_data::sources::table as batches;

use super::{BoundedView, DriftLine, GroupLine, GroupsView, ModelReport, WatchView};
use crate::desks::RowsWanted;
use crate::{Result, Showcase};

/// By what people are compared wherever the data tell it.
const COMPARED: [&str; 4] = ["region", "language", "entity_size", "authority"];

/// The AUC of an order by chance.
const CHANCE: f64 = 0.5;

impl Showcase<'_> {
    /// The last twelve months of a version.
    pub fn model_report(&self, version: &Version) -> Result<ModelReport> {
        self.report_view(version, &self.year_of(version)?)
    }

    /// What was found of a version when everything was counted last.
    pub(super) fn watch_of(&self, version: i64) -> Result<Option<WatchView>> {
        let kept = table::version_by_id(self.reader, version)?;
        if let Some(text) = kept.as_ref().map_or(Ok(None), |kept| self.taken_back(kept))? {
            return Ok(Some(WatchView { state: "alarm".to_owned(), text }));
        }
        let Some((state, day)) = table::last_watch(self.reader, version)? else { return Ok(None) };
        let told = kept.map_or(ToldOf::Points, |version| ToldOf::of(&version));
        let said = self.drift_said(told, &state);
        let text = self.words.say("report.watched", &[("said", &said), ("day", &self.words.day(day))]);
        Ok(Some(WatchView { text, state }))
    }

    /// That an import whose rows a version has learnt from was taken back afterwards, if one was.
    fn taken_back(&self, version: &Version) -> Result<Option<String>> {
        let Some(newest) = version.batch else { return Ok(None) };
        let of_appeals = Task::parse(&version.model).is_ok_and(|task| task == Task::AppealTopic);
        let mut gone = None;
        for act in retention::acts(self.reader)? {
            let learnt = act.taken_back && act.batch <= newest && act.at > version.at;
            let registry = batches::registry_of(self.reader, act.batch)?;
            // Topics are learnt from appeals alone, outcomes from all that is known of an inspection.
            if learnt && (!of_appeals || registry == Registry::Appeals) {
                gone = Some(act);
            }
        }
        Ok(gone.map(|act| {
            let (batch, day) = (act.batch.to_string(), self.words.day(act.day));
            self.words.say("report.taken_back", &[("batch", &batch), ("day", &day)])
        }))
    }

    fn report_view(&self, version: &Version, found: &Report) -> Result<ModelReport> {
        let told = ToldOf::of(version);
        let profile = version.outcome_profile();
        let feature_title = |id: &str| {
            let criterion = || self.method.points.criteria.iter().find(|criterion| criterion.id == id);
            let learnt = profile.as_ref().and_then(|profile| profile.features.iter().find(|feature| feature.id == id));
            let title = learnt.map(|feature| &feature.title).or_else(|| Some(&criterion()?.title));
            match (told, title) {
                (ToldOf::Topics | ToldOf::Words, _) => self.words.get(&format!("report.feature.{id}")),
                (_, Some(title)) => self.words.text(title).to_owned(),
                (_, None) => id.to_owned(),
            }
        };
        let said = |key: &str| told.key(key);
        let features: Vec<DriftLine> =
            found.features.iter().map(|(id, drift)| self.drift_line(feature_title(id), drift)).collect();
        let opens = RowsWanted { figure: "judged".to_owned(), kind: Some(version.name()), ..RowsWanted::default() };
        let groups = found.groups.iter().map(|(by, groups)| self.groups_view(by, groups, &opens, &said));
        let groups = groups.collect::<Result<Vec<_>>>()?;
        let apart: i64 = groups.iter().flat_map(|by| &by.groups).filter(|group| !group.apart.is_empty()).count() as i64;
        let decided = match &found.figures {
            Some(Evaluation::Outcome { whole, .. }) => whole.n,
            Some(Evaluation::Topic { n, .. }) => *n,
            None => 0,
        };
        let judged = self.words.say(&said("judged"), &[("decided", &decided.to_string())]);
        let [first, last] = found.days.map(|day| self.words.day(day));
        Ok(ModelReport {
            name: version.name(),
            task: told.code().to_owned(),
            title: self.model_title(version),
            period: self.words.say("report.period", &[("first", &first), ("last", &last)]),
            basis: self.basis(found.judged.len() as i64, found.rows as i64, self.fresh_to(told.decided_in())?),
            figures: found.figures.as_ref().map(|figures| self.evaluation_lines(&judged, figures)).unwrap_or_default(),
            score: found.score.as_ref().map(|score| self.drift_line(self.words.get("report.score"), score)),
            features,
            state: drift_code(found.state()).to_owned(),
            said: self.said_of_year(found, told, apart),
            groups,
            opens: (!found.judged.is_empty()).then_some(opens),
            notice: self.words.get("risk.notice"),
        })
    }

    /// What the year comes to, in sentences: the data, since when what looks back is whole, groups, how they are compared.
    fn said_of_year(&self, found: &Report, told: ToldOf, apart: i64) -> Vec<String> {
        if told == ToldOf::Rules {
            return vec![self.words.get("report.rules")];
        }
        let mut said = vec![self.drift_said(told, drift_code(found.state()))];
        said.extend(self.compared_said(found));
        said.extend(self.calibration_said(found, told));
        said.extend(found.figures.as_ref().and_then(|figures| self.order_said(figures)));
        if told == ToldOf::Points && found.figures.is_some() {
            said.push(self.words.get("report.points.one_list"));
        }
        // Whoever sets a topic has seen the one proposed: agreement is more than an answer unseen would give.
        if matches!(told, ToldOf::Topics | ToldOf::Words) && !found.judged.is_empty() {
            said.push(self.words.get("report.topic.in_sight"));
        }
        let whole =
            found.whole_from.map(|day| self.words.say(&told.key("whole_from"), &[("day", &self.words.day(day))]));
        said.extend(whole);
        // Where no group has rows enough, nothing was found alike.
        let enough = found.groups.iter().flat_map(|(_, groups)| groups).filter(|group| group.enough).count();
        let key = match (enough, apart) {
            (0 | 1, _) => "report.groups_few",
            (_, 0) => "report.groups_alike",
            _ => "report.groups_apart",
        };
        said.push(self.words.say(key, &[("n", &apart.to_string())]));
        let least = self.method.watching.least;
        let [rows, outcomes] = [least.rows, least.outcomes].map(|count| self.words.count(count as i64));
        said.push(self.words.say("report.groups_least", &[("rows", &rows), ("outcomes", &outcomes)]));
        let lacking = COMPARED.iter().filter(|by| found.groups.iter().all(|(told, _)| told != *by));
        let lacking: Vec<String> = lacking.map(|by| self.words.get(&format!("report.lacking.{by}"))).collect();
        if !lacking.is_empty() {
            said.push(self.words.say("report.groups_lacking", &[("groups", &lacking.join(", "))]));
        }
        let share = self.words.number(found.threshold * 100.0, u8::from(told == ToldOf::Outcomes).into());
        said.push(self.words.say(&told.key("threshold"), &[("share", &share)]));
        said
    }

    /// What of the data could be compared, where it was not all and not nothing.
    fn compared_said(&self, found: &Report) -> Option<String> {
        let (n, all) = (found.compared(), found.features.len());
        let key = match (n, found.is_score_compared()) {
            (0, _) => return None,
            (_, false) => "report.compared.no_score",
            (_, true) if n < all => "report.compared",
            _ => return None,
        };
        let [n, all] = [n, all].map(|count| self.words.count(count as i64));
        Some(self.words.say(key, &[("n", &n), ("all", &all)]))
    }

    /// That what a model of outcomes foretold in the mean is beside what came, where that is beyond chance.
    fn calibration_said(&self, found: &Report, told: ToldOf) -> Option<String> {
        let enough = found.figures.as_ref().is_some_and(|figures| self.too_few(figures).is_none());
        let (mean, came) = found.told_and_found().filter(|_| enough && told == ToldOf::Outcomes)?;
        let key = match (mean > came.high, mean < came.low) {
            (true, _) => "report.foretold.more",
            (_, true) => "report.foretold.less",
            _ => return None,
        };
        let [mean, value, low, high] =
            [mean, came.value, came.low, came.high].map(|share| self.words.number(share * 100.0, 1));
        Some(self.words.say(key, &[("told", &mean), ("came", &value), ("low", &low), ("high", &high)]))
    }

    /// Whether the order of scores did better than chance, whose AUC is one half; `None` of topics, and of too few rows.
    fn order_said(&self, figures: &Evaluation) -> Option<String> {
        let Evaluation::Outcome { whole, .. } = figures else { return None };
        let (auc, [low, high]) = whole.auc.zip(whole.auc_interval).filter(|_| self.too_few(figures).is_none())?;
        let key = match (low > CHANCE, high < CHANCE) {
            (true, _) => "report.order.better",
            (_, true) => "report.order.worse",
            _ => "report.order.chance",
        };
        let [auc, low, high] = [auc, low, high].map(|figure| self.words.number(figure, 3));
        Some(self.words.say(key, &[("auc", &auc), ("low", &low), ("high", &high)]))
    }

    /// What has become of the data: beside what a version was learnt from, or beside the months before where it was not learnt.
    fn drift_said(&self, told: ToldOf, code: &str) -> String {
        let learnt = matches!(told, ToldOf::Outcomes | ToldOf::Topics);
        self.words.get(&format!("report.drift.{}{code}", if learnt { "" } else { "before." }))
    }

    fn drift_line(&self, title: String, drift: &Drift) -> DriftLine {
        let known = drift.state != DriftState::NotEnoughData;
        DriftLine {
            title,
            index: known.then_some(drift.index),
            by_chance: known.then_some(drift.by_chance),
            distance: drift.distance,
            chance: drift.chance,
            state: drift_code(drift.state).to_owned(),
            state_name: self.words.get(&format!("drift.{}", drift_code(drift.state))),
        }
    }

    fn groups_view(
        &self,
        by: &str,
        groups: &[Group],
        opens: &RowsWanted,
        said: &dyn Fn(&str) -> String,
    ) -> Result<GroupsView> {
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
                rows: group.members.len() as i64,
                opens: RowsWanted { rule: Some(by.to_owned()), state: Some(group.name.clone()), ..opens.clone() },
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
        // Of whose language is told differs: of an appeal, or of the ground of an inspection.
        let title = if by == "language" { said(by) } else { format!("report.by.{by}") };
        Ok(GroupsView {
            by: by.to_owned(),
            title: self.words.get(&title),
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
            "kind" => self.words.code("object_kind", name),
            "language" => self.words.get(&format!("spoken.{name}")),
            _ => {
                let object = name.parse().ok().map(|id| rows::object_by_id(self.reader, id)).transpose()?.flatten();
                object.map_or_else(|| name.to_owned(), |object| object.name_in(self.words.language()).to_owned())
            }
        })
    }
}

/// What is told of: words about a year differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ToldOf {
    /// Outcomes of inspections.
    Outcomes,
    /// Topics, by a model that was learnt.
    Topics,
    /// Topics, by the words of a taxonomy.
    Words,
    /// Points of objects.
    Points,
    /// Rules about appeals, which foretell nothing.
    Rules,
}

impl ToldOf {
    pub(crate) fn of(version: &Version) -> Self {
        match Task::parse(&version.model) {
            Ok(Task::InspectionOutcome) => Self::Outcomes,
            Ok(Task::AppealTopic) => Self::Topics,
            Err(_) if version.method == BY_WORDS => Self::Words,
            Err(_) if version.method == BY_RULES => Self::Rules,
            Err(_) => Self::Points,
        }
    }

    /// The registry in which people decided.
    fn decided_in(self) -> Registry {
        match self {
            Self::Topics | Self::Words | Self::Rules => Registry::Appeals,
            Self::Outcomes => Registry::Inspections,
            Self::Points => Registry::Challenges,
        }
    }

    /// Its name for the screen.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Outcomes => Task::InspectionOutcome.code(),
            Self::Topics => Task::AppealTopic.code(),
            Self::Words => "topic-words",
            Self::Points => "points",
            Self::Rules => "rules",
        }
    }

    fn key(self, key: &str) -> String {
        match self {
            Self::Outcomes => format!("report.{key}"),
            Self::Words if key == "threshold" => "report.words.threshold".to_owned(),
            Self::Topics | Self::Words => format!("report.topic.{key}"),
            Self::Points | Self::Rules => format!("report.points.{key}"),
        }
    }
}

pub(super) fn drift_code(state: DriftState) -> &'static str {
    match state {
        DriftState::Ok => "ok",
        DriftState::Watch => "watch",
        DriftState::Alarm => "alarm",
        DriftState::NotEnoughData => "not_enough_data",
    }
}

//! A year of a version, counted: what it would have said of the months behind, what people decided, how the data are spread.

use std::collections::HashSet;

use chrono::{Months, NaiveDate};
use ekn_analytics::inspections::outcomes::{self, Wanted};
use ekn_analytics::inspections::{PointsModel, Score};
use ekn_analytics::models::learn::drift::DriftState;
use ekn_analytics::models::report::{
    OutcomeRows, Pointed, Report, Stood, TopicTeller, TopicYear, months, of_outcomes, of_points, of_topics, since,
    then_and_now,
};
use ekn_analytics::models::{Asked, DataProfile, Error, Model, Sheet, Task, Version, table};
use ekn_data::registries::events::table::{self as events, Whose};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::listing::table as listing;
use ekn_data::registries::{ObjectKind, Registry, table as rows};
use ekn_process::control::decided_inspections;

use super::report::drift_code;
use crate::{Result, Showcase};

/// Digits of a code of territory that make a region.
const REGION: usize = 2;
/// A decision of the months may be on a challenge that was filed so many months before they began.
const FILED_BEFORE: Months = Months::new(24);

/// How many objects of a kind are looked at, taken at even distances if there are more.
struct LookedAt {
    kind: ObjectKind,
    /// Those that show how points are spread.
    sampled: usize,
    /// Those with a decision, by which points are judged.
    judged: usize,
}

/// Authorities have far more rows each.
const LOOKED_AT: [LookedAt; 2] = [
    LookedAt { kind: ObjectKind::Entity, sampled: 1_000, judged: 2_000 },
    LookedAt { kind: ObjectKind::Authority, sampled: 100, judged: 300 },
];

impl Showcase<'_> {
    /// Versions in use, each with the state of its data: the worst of all that is compared.
    pub fn watched(&self) -> Result<Vec<(i64, &'static str)>> {
        let mut found = Vec::new();
        let own = [&self.method.points.id, &self.method.appeals.taxonomy.id];
        for model in Task::ALL.map(Task::code).into_iter().chain(own.map(String::as_str)) {
            let Some(version) = table::in_use(self.reader, model)? else { continue };
            let state = match self.year_of(&version) {
                Ok(report) => report.state(),
                Err(ekn_process::Error::Models(Error::OfFile { .. })) => DriftState::NotEnoughData,
                Err(error) => return Err(error),
            };
            found.push((version.id, drift_code(state)));
        }
        Ok(found)
    }

    /// The last twelve months of a version, counted.
    pub(crate) fn year_of(&self, version: &Version) -> Result<Report> {
        let watching = &self.method.watching;
        let topics = |teller: TopicTeller<'_>| {
            let year = TopicYear::read(self.reader, &self.method.appeals, self.today)?;
            let learnt = version.last_day.as_ref().and_then(|day| day.parse().ok());
            Ok(of_topics(teller, learnt, &year, self.today, watching))
        };
        match Asked::load(version, &table::artefact(self.reader, version.id)?)? {
            Asked::Points(points) => {
                let whole_from = self.points_whole_from(&points)?;
                Ok(of_points(&points, &self.stood(&points)?, whole_from, self.today, watching))
            }
            // Rules are set by people, and nothing is foretold by them: a year says nothing of them.
            Asked::Rules(_) => Ok(Report::of_nothing(self.today)),
            Asked::Words(words) => topics(TopicTeller::Words(&words)),
            Asked::Learnt(model) => match model.as_ref() {
                Model::Topic(model) => topics(TopicTeller::Learnt(model)),
                Model::Outcome(trained) => {
                    let profile = DataProfile::parse(Task::InspectionOutcome, &version.data, &version.profile)?;
                    profile.require_single_rows(&version.name())?;
                    let cases = decided_inspections(self.reader, &self.method.library, self.today)?;
                    let learnt =
                        trained.whole.days.map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap_or_default());
                    let year = months(self.today);
                    let then = then_and_now(learnt, self.today).map_or(year, |[then, _]| then);
                    let wanted = Wanted::DecidedAndWithin([then, year]);
                    let (ids, sheet) = outcomes::table(self.reader, self.today, wanted, &cases)?;
                    let territories = facts::territories(self.reader)?;
                    let entity = sheet.column("entity")?;
                    let regions = sheet.rows.iter().map(|row| {
                        row[entity].parse().map(|entity: i64| region_of(territories.get(&entity))).unwrap_or_default()
                    });
                    let (regions, whole_from): (Vec<String>, _) =
                        (regions.collect(), outcomes::whole_from(self.reader)?);
                    let languages = self.languages_of_grounds(&ids, &sheet)?;
                    let store = OutcomeRows {
                        ids: &ids,
                        sheet: &sheet,
                        regions: &regions,
                        languages: &languages,
                        whole_from: &whole_from,
                    };
                    let found = of_outcomes(trained, &profile, store, self.today, watching);
                    Ok(found.map_err(|error| error.of_own_rows(version))?)
                }
            },
        }
    }

    /// The language of the ground of each inspection of the year that people have decided about; of the others, and where none is written,
    /// an empty text.
    fn languages_of_grounds(&self, ids: &[i64], sheet: &Sheet) -> Result<Vec<&'static str>> {
        let (day, outcome, since) = (sheet.column("day")?, sheet.column("outcome")?, since(self.today).to_string());
        let languages = ids.iter().zip(&sheet.rows).map(|(id, row)| {
            let is_judged = row[day] > since && !row[outcome].is_empty();
            let inspection = is_judged.then(|| facts::inspection_by_id(self.reader, *id)).transpose()?.flatten();
            let text = inspection.and_then(|inspection| inspection.ground_text.word().map(str::to_owned));
            Ok(text.map_or("", |text| self.method.appeals.language(&text).code()))
        });
        languages.collect()
    }

    /// The first day on which the months that points look back over lie in the data as a whole.
    fn points_whole_from(&self, model: &PointsModel) -> Result<Option<NaiveDate>> {
        let mut begins = Vec::new();
        for registry in [Registry::Inspections, Registry::Appeals] {
            begins.extend(events::begins(self.reader, registry)?);
        }
        begins.extend(events::decisions_begin(self.reader)?);
        let last = begins.into_iter().max();
        Ok(last.and_then(|day| day.checked_add_months(Months::new(model.window_months))))
    }

    /// Objects as points stood a year ago and stand now: those of which something was decided within the year, and a sample of all.
    fn stood(&self, model: &PointsModel) -> Result<Vec<Stood>> {
        let first = since(self.today);
        let filed = (first.checked_sub_months(FILED_BEFORE).unwrap_or(first), self.today);
        let mut decided = HashSet::new();
        events::each_event(self.reader, Registry::Challenges, Whose::All, filed, |event| {
            decided.extend(event.entity);
            decided.extend(event.authority);
        })?;
        let mut wanted: Vec<(i64, bool)> = Vec::new();
        for looked_at in LOOKED_AT {
            let all = listing::objects_of_kind(self.reader, looked_at.kind)?;
            let sampled: HashSet<i64> = evenly(&all, looked_at.sampled).collect();
            let judged: Vec<i64> = all.into_iter().filter(|id| decided.contains(id)).collect();
            let judged = evenly(&judged, looked_at.judged).filter(|id| !sampled.contains(id));
            wanted.extend(judged.map(|id| (id, false)));
            wanted.extend(sampled.into_iter().map(|id| (id, true)));
        }
        wanted.sort_unstable();
        let territories = facts::territories(self.reader)?;
        let mut stood = Vec::with_capacity(wanted.len());
        for (id, sampled) in wanted {
            let Some(object) = rows::object_by_id(self.reader, id)? else { continue };
            // Points of a part of what is held would look lower than they are.
            if object.identifier.person().is_some() || !rows::withheld(self.reader, id)?.is_empty() {
                continue;
            }
            let known = self.known(object)?;
            let pointed = |score: Score<'_>| match score {
                Score::Scored(scored) => Some(Pointed {
                    points: scored.points,
                    values: scored.parts.iter().map(|part| (part.0.id.clone(), part.1.value)).collect(),
                }),
                _ => None,
            };
            let then = Showcase { today: first, ..*self }.score_then(model, &known, pointed);
            let rulings = known.challenges.iter().filter(|one| {
                one.is_looked_at() && one.decided.get().is_some_and(|day| first < day && day <= self.today)
            });
            let rulings: Vec<bool> = rulings.map(|one| one.is_upheld()).collect();
            let before = known.inspections.iter().filter(|one| one.began().is_some_and(|day| day <= first));
            let last = before.max_by_key(|one| one.began());
            stood.push(Stood {
                object: id,
                kind: known.object.kind,
                region: region_of(territories.get(&id)),
                entity_size: last.and_then(|one| one.entity_size.word()).unwrap_or_default().to_owned(),
                then,
                now: self.score_by(model, &known, pointed),
                upheld: (!rulings.is_empty()).then(|| rulings.contains(&true)),
                sampled,
            });
        }
        Ok(stood)
    }
}

/// The region that a code of territory lies in.
fn region_of(territory: Option<&String>) -> String {
    territory.and_then(|code| code.get(..REGION)).unwrap_or_default().to_owned()
}

/// At most so many of them, at even distances.
fn evenly(all: &[i64], most: usize) -> impl Iterator<Item = i64> + '_ {
    let n = all.len().min(most);
    (0..n).map(move |at| all[at * all.len() / n])
}

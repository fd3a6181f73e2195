//! A year of points: the order in which they stood a year ago, held against what people decided of the same objects since.
//!
//! Points are no probabilities: what is judged is their order, and whether those with many were rightly ahead.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use ekn_data::registries::ObjectKind;

use super::{Judged, Report, Watching, months, since};
use crate::inspections::PointsModel;
use crate::models::Evaluation;
use crate::models::judgement::ranked;
use crate::models::learn::bias::{groups, mark};
use crate::models::learn::drift::steps;

/// The end of the scale.
const MOST: f64 = 100.0;
/// Points are compared in bands as wide as this.
const BAND: f64 = 10.0;

/// What points say of an object on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointed {
    /// 0 to 100.
    pub points: u32,
    /// What was measured, by criterion.
    pub values: BTreeMap<String, u32>,
}

/// An object a year ago and now.
#[derive(Debug, Clone)]
pub struct Stood {
    /// Its number.
    pub object: i64,
    /// Its kind.
    pub kind: ObjectKind,
    /// Its region; empty where it is not known.
    pub region: String,
    /// Its category by size, as its last inspection before the months tells; empty where none does.
    pub entity_size: String,
    /// A year ago; `None` where there was nothing to count.
    pub then: Option<Pointed>,
    /// Now.
    pub now: Option<Pointed>,
    /// Whether people upheld a challenge that concerns it within the months, or all that they decided were refused; `None` where they
    /// decided none.
    pub upheld: Option<bool>,
    /// Whether it is one of those that show how points are spread, whatever was decided.
    pub sampled: bool,
}

/// What points say of an object on one of the two days.
type OnDay = fn(&Stood) -> Option<&Pointed>;

/// The twelve months up to `today` of points, on objects as they stood then and stand now. Where the months that points look back over are
/// not whole in the data a year ago (`whole_from`), nothing is said of how points were spread then.
#[must_use]
pub fn of_points(
    model: &PointsModel,
    stood: &[Stood],
    whole_from: Option<NaiveDate>,
    today: NaiveDate,
    watching: &Watching,
) -> Report {
    let cut_short = whole_from.filter(|from| *from > since(today));
    let judged: Vec<(&Stood, &Pointed, bool)> =
        stood.iter().filter_map(|one| Some((one, one.then.as_ref()?, one.upheld?))).collect();
    let scale: Vec<f64> = judged.iter().map(|(_, then, _)| f64::from(then.points) / MOST).collect();
    let upheld: Vec<bool> = judged.iter().map(|(.., upheld)| *upheld).collect();
    let threshold = model.levels.last().map_or(1.0, |level| f64::from(level.from) / MOST);
    let of = |name: fn(&Stood) -> &str| {
        let names: Vec<&str> = judged.iter().map(|(one, ..)| name(one)).collect();
        let mut found = groups(&names, &scale, &upheld, threshold, &watching.least);
        // Points foretell no share, so nothing can be said of how well it came true.
        found.iter_mut().for_each(super::Group::forget_probabilities);
        found
    };
    let sampled = || stood.iter().filter(|one| one.sampled);
    let bands = |on: OnDay| {
        let mut counts = vec![0_u32; (MOST / BAND) as usize + 1];
        sampled().filter_map(on).for_each(|pointed| counts[(f64::from(pointed.points) / BAND) as usize] += 1);
        counts
    };
    let then: OnDay = if cut_short.is_some() { |_| None } else { |one| one.then.as_ref() };
    let now: OnDay = |one| one.now.as_ref();
    let looks = model.criteria.len() + 1;
    let features = model.criteria.iter().map(|criterion| {
        let count = |on: OnDay| {
            let mut counts = vec![0_u32; criterion.steps.len() + 1];
            let values = sampled().filter_map(on).filter_map(|pointed| pointed.values.get(&criterion.id));
            values.for_each(|value| counts[criterion.steps.partition_point(|step| step.at_least <= *value)] += 1);
            counts
        };
        (criterion.id.clone(), steps(&count(then), &count(now), looks, &watching.drift))
    });
    // Entities and bodies are two lists: an order of both together is one that nobody goes by, in which it would pass for skill that bodies have
    // more points than entities and more challenges upheld. Judged is the list of entities; bodies are too few for an order to tell anything.
    let listed = (0..judged.len()).filter(|at| judged[*at].0.kind == ObjectKind::Entity);
    let (scores, outcomes): (Vec<f64>, Vec<bool>) = listed.map(|at| (scale[at], upheld[at])).unzip();
    let figures = (!scores.is_empty())
        .then(|| Evaluation::Outcome { whole: Box::new(ranked(&scores, &outcomes)), without_who: None });
    let mut compared = vec![
        ("kind", of(|one| one.kind.code())),
        ("region", of(|one| &one.region)),
        ("entity_size", of(|one| &one.entity_size)),
    ];
    mark(&mut compared);
    Report {
        days: months(today),
        rows: stood.iter().filter(|one| one.upheld.is_some()).count(),
        judged: judged
            .iter()
            .zip(&scale)
            .map(|((one, _, upheld), told)| Judged { row: one.object, told: *told, positive: *upheld })
            .collect(),
        figures,
        score: Some(steps(&bands(then), &bands(now), looks, &watching.drift)),
        features: features.collect(),
        whole_from: cut_short,
        threshold,
        groups: compared,
    }
}

#[cfg(test)]
mod tests {
    use ekn_data::assets::Assets;

    use super::*;
    use crate::models::learn::drift::DriftState;

    fn pointed(model: &PointsModel, points: u32, value: u32) -> Option<Pointed> {
        Some(Pointed { points, values: [(model.criteria[0].id.clone(), value)].into() })
    }

    /// `n` objects; every fourth was upheld, those with the most points among them as far as `told` says.
    fn check(n: usize, told: bool, auc: Option<f64>) {
        let model = PointsModel::load(&Assets::built_in()).unwrap();
        let stood = (0..n).map(|at| Stood {
            object: at as i64,
            kind: ObjectKind::Entity,
            region: String::new(),
            entity_size: "small".to_owned(),
            then: pointed(&model, if told && at % 4 == 0 { 60 } else { 10 }, 0),
            now: pointed(&model, 90, 9),
            upheld: Some(at % 4 == 0),
            sampled: true,
        });
        let stood: Vec<Stood> = stood.collect();
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let report = of_points(&model, &stood, None, today, &Watching::load(&Assets::built_in()).unwrap());
        assert_eq!((report.rows, report.judged.len(), report.days), (n, n, months(today)));
        match report.figures {
            Some(Evaluation::Outcome { whole, without_who: None }) => assert_eq!(whole.auc, auc, "{n} {told}"),
            other => assert!(n == 0 && other.is_none()),
        }
        let state = if n < 200 { DriftState::NotEnoughData } else { DriftState::Alarm };
        assert_eq!(report.score.unwrap().state, state);
        assert_eq!(report.features[0].1.state, state, "{:?}", report.features[0]);
        assert!(report.groups.iter().flat_map(|(_, groups)| groups).all(|group| group.foretold.is_none()));
    }

    #[test]
    fn points_of_a_year_ago_are_held_against_what_was_decided() {
        check(0, true, None);
        check(20, true, Some(1.0));
        check(400, true, Some(1.0));
        check(400, false, Some(0.5));
    }

    /// Bodies have many points and are often found wrong, entities few and are seldom: of entities, whose points tell nothing, that is no order.
    #[test]
    fn the_order_is_that_of_one_list() {
        let model = PointsModel::load(&Assets::built_in()).unwrap();
        let one = |at: usize, kind, points, upheld| Stood {
            object: at as i64,
            kind,
            region: String::new(),
            entity_size: String::new(),
            then: pointed(&model, points, 0),
            now: None,
            upheld: Some(upheld),
            sampled: false,
        };
        let entities = (0..120).map(|at| one(at, ObjectKind::Entity, 10 + 10 * (at as u32 % 2), at % 12 < 2));
        let bodies = (120..180).map(|at| one(at, ObjectKind::Authority, 80, at % 5 > 0));
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let watching = Watching::load(&Assets::built_in()).unwrap();
        let check = |stood: &[Stood], judged: usize, figures: Option<(usize, usize, f64)>| {
            let report = of_points(&model, stood, None, today, &watching);
            let found = report.figures.map(|figures| match figures {
                Evaluation::Outcome { whole, .. } => (whole.n, whole.positive, whole.auc.unwrap()),
                Evaluation::Topic { .. } => panic!(),
            });
            assert_eq!((report.judged.len(), found), (judged, figures));
        };
        let (entities, bodies): (Vec<Stood>, Vec<Stood>) = (entities.collect(), bodies.collect());
        check(&entities, 120, Some((120, 20, 0.5)));
        check(&[entities.clone(), bodies.clone()].concat(), 180, Some((120, 20, 0.5)));
        check(&bodies, 60, None);
    }

    /// Of what was not decided, or could not be counted a year ago, nothing is judged.
    #[test]
    fn only_what_stood_and_was_decided_is_judged() {
        let model = PointsModel::load(&Assets::built_in()).unwrap();
        let one = |then: Option<Pointed>, upheld| Stood {
            object: 7,
            kind: ObjectKind::Entity,
            region: "63".to_owned(),
            entity_size: String::new(),
            then,
            now: None,
            upheld,
            sampled: false,
        };
        let stood = [one(None, Some(true)), one(pointed(&model, 5, 1), None), one(pointed(&model, 5, 1), Some(false))];
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let report = of_points(&model, &stood, None, today, &Watching::load(&Assets::built_in()).unwrap());
        assert_eq!((report.rows, report.judged.len()), (2, 1));
        assert!(
            report
                .figures
                .is_some_and(|figures| !figures.is_enough(&Watching::load(&Assets::built_in()).unwrap().least))
        );
    }
}

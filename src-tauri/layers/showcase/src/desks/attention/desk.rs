//! The list of what to look into first, with its random share, topics, blind spots and districts.

use ekn_analytics::inspections::History;
use ekn_analytics::inspections::anomalies::State;
use ekn_analytics::inspections::attention::table as kept;
use ekn_analytics::inspections::attention::{Assessed, Assessment, Order, Place, blind_spots, districts, places};
use ekn_analytics::models::table as models;
use ekn_data::registries::{ObjectKind, Registry, table as rows};

use crate::cards::RiskView;
use crate::desks::{AttentionDesk, BlindView, DistrictView, LevelCount, PlaceView, TopicToCheck};
use crate::{Result, Showcase};

/// The kinds of objects of which there is a list.
const LISTS: [ObjectKind; 2] = [ObjectKind::Entity, ObjectKind::Authority];
/// So many topics and blind spots are listed; all are counted.
const LISTED: usize = 50;

impl Showcase<'_> {
    /// What to look into first, of one kind of object.
    pub fn attention(&self, kind: &str) -> Result<AttentionDesk> {
        self.require_any(Registry::Inspections)?;
        let wanted = ObjectKind::from_code(kind);
        let method = &self.method.attention;
        let counted = self.last_count()?;
        let all = match &counted {
            Some(_) => kept::objects(self.reader, wanted)?,
            None => Vec::new(),
        };
        let objects: Vec<&Assessed> = all.iter().collect();
        let seed = counted.as_ref().map(|counted| seed_of(&counted.day)).unwrap_or_default();
        let silent = self.points_are_off()?;
        let order = if silent { Order::Appeals } else { Order::Points };
        let placed = self.drawn_places(&objects, order, seed);
        let drawn = placed.iter().filter(|place| place.drawn).count();
        let numbers = [drawn, placed.len()].map(|count| count.to_string());
        let key = match (placed.len(), drawn) {
            (0, _) => "attention.share_none",
            (_, 0) => "attention.share_all",
            _ => "attention.share",
        };
        let share =
            self.words.say(key, &[("drawn", &numbers[0]), ("places", &numbers[1]), ("seed", &seed.to_string())]);
        // Blind spots and districts are about those whom people complain of, whatever the list shows.
        let others = match (&counted, wanted) {
            (Some(_), ObjectKind::Authority) => kept::objects(self.reader, ObjectKind::Entity)?,
            _ => Vec::new(),
        };
        let entities: Vec<&Assessed> =
            if wanted == ObjectKind::Authority { others.iter().collect() } else { objects.clone() };
        let blind = blind_spots(&entities, method);
        let foretold = self.foretold(counted.is_some())?;
        let last = counted.as_ref().and_then(|counted| counted.day.parse().ok()).unwrap_or(self.today);
        let since = History::window(last, self.method.points.window_months);
        let [from, to] = [since, last].map(|day| self.words.day(day));
        let scored = objects.iter().filter(|object| silent || object.points.is_some()).count();
        Ok(AttentionDesk {
            kinds: LISTS.map(ObjectKind::code).map(|kind| self.kind_choice(kind)).into(),
            kind: wanted.code().to_owned(),
            method: match silent {
                true => self.words.say("attention.off", &[("from", &from), ("to", &to)]),
                false => self.by_rules(self.words.text(&method.method), "attention", &method.version),
            },
            limits: self.words.text(&method.limits).to_owned(),
            notice: self.words.get("risk.notice"),
            share,
            seed,
            places: placed
                .iter()
                .zip(1..)
                .map(|(place, at)| self.placed(&objects, *place, order, at))
                .collect::<Result<Vec<_>>>()?
                .into_iter()
                .flatten()
                .collect(),
            levels: if silent { Vec::new() } else { self.levels(&objects) },
            topics: self.topics_to_check(&entities)?,
            blind_total: blind.len() as i64,
            blind: blind
                .iter()
                .take(LISTED)
                .map(|object| self.blind(object))
                .collect::<Result<Vec<_>>>()?
                .into_iter()
                .flatten()
                .collect(),
            blind_said: self.words.say(
                "attention.blind_said",
                &[("appeals", &method.blind_appeals.to_string()), ("from", &from), ("to", &to)],
            ),
            period: match &counted {
                Some(_) => self.words.say("attention.period", &[("from", &from), ("to", &to)]),
                None => String::new(),
            },
            districts: self.districts(&entities),
            foretold_said: self.foretold_said(!foretold.is_empty())?,
            foretold,
            basis: self.basis_of_all(scored as i64, objects.len() as i64)?,
            counted,
        })
    }

    /// The scores of the objects that the lists of a count made today will show, by the objects' keys. Those without points are left out.
    pub fn listed_first(&self, found: &Assessment) -> Result<Vec<(String, RiskView)>> {
        let seed = seed_of(&self.today.to_string());
        let mut scores = Vec::new();
        for kind in LISTS {
            let objects: Vec<&Assessed> = found.objects.iter().filter(|object| object.kind == kind).collect();
            for place in self.drawn_places(&objects, Order::Points, seed) {
                let Some(object) = rows::object_by_id(self.reader, objects[place.at].object)? else { continue };
                let view = self.risk(&object.key())?;
                if view.points.is_some() {
                    scores.push((object.key(), view));
                }
            }
        }
        Ok(scores)
    }

    fn drawn_places(&self, objects: &[&Assessed], order: Order, seed: i64) -> Vec<Place> {
        let method = &self.method.attention;
        places(objects, order, method.places, method.random_percent, seed.unsigned_abs())
    }

    fn kind_choice(&self, kind: &str) -> crate::parts::Choice {
        crate::parts::Choice { id: kind.to_owned(), name: self.words.get(&format!("attention.kind.{kind}")) }
    }

    fn placed(&self, objects: &[&Assessed], place: Place, order: Order, at: i64) -> Result<Option<PlaceView>> {
        let one = objects[place.at];
        // What was counted before the points were switched off is not told after it.
        let scored = (order == Order::Points).then_some(one);
        let Some(object) = rows::object_by_id(self.reader, one.object)? else { return Ok(None) };
        let points = &self.method.points;
        let level = scored.and_then(|one| points.levels.iter().find(|level| level.id == one.level));
        let reasons = scored.into_iter().flat_map(|one| &one.parts).filter_map(|part| {
            let criterion = points.criteria.iter().find(|criterion| criterion.id == part.criterion)?;
            let reason = self.words.text(&criterion.reason).replace("{value}", &part.value.to_string());
            Some(reason.replace("{points}", &part.points.to_string()))
        });
        Ok(Some(PlaceView {
            place: at,
            key: object.key(),
            name: object.name_in(self.words.language()).to_owned(),
            identifier: object.identifier.value().to_owned(),
            points: scored.and_then(|one| one.points),
            level: level.map(|level| level.id.clone()).unwrap_or_default(),
            level_name: level.map(|level| self.words.text(&level.title).to_owned()).unwrap_or_default(),
            reasons: reasons.collect(),
            drawn: place.drawn,
            why: self.words.get(match (place.drawn, order) {
                (true, _) => "attention.drawn",
                (false, Order::Points) => "attention.by_points",
                (false, Order::Appeals) => "attention.by_appeals",
            }),
            inspections: i64::from(one.inspections),
            appeals: i64::from(one.appeals),
            objected: self.objected_to(&object.key(), &points.id)?,
            prediction: if scored.is_some() { self.said_of_points(&object.key())? } else { None },
        }))
    }

    /// The number of what the points in force said of an object on the day of the count; `None` where it was not kept.
    fn said_of_points(&self, key: &str) -> Result<Option<i64>> {
        let points = &self.method.points;
        let Some(version) = models::version_of_sha256(self.reader, &points.id, &points.sha256)? else {
            return Ok(None);
        };
        let day = kept::last(self.reader)?.map(|counted| counted.day.to_string());
        let last = models::last_prediction(self.reader, version.id, key)?;
        Ok(last.filter(|said| day.is_none_or(|day| day == said.day)).map(|said| said.id))
    }

    fn levels(&self, objects: &[&Assessed]) -> Vec<LevelCount> {
        let count = |id: &str| objects.iter().filter(|object| object.level == id).count() as i64;
        let known = self.method.points.levels.iter().rev().map(|level| LevelCount {
            level: level.id.clone(),
            name: self.words.text(&level.title).to_owned(),
            count: count(&level.id),
        });
        let unknown =
            LevelCount { level: String::new(), name: self.words.get("attention.no_points"), count: count("") };
        known.chain([unknown]).collect()
    }

    /// Practices, districts and bodies that stand out, by their events beyond the expected and what such an event weighs.
    fn topics_to_check(&self, objects: &[&Assessed]) -> Result<Vec<TopicToCheck>> {
        let method = &self.method.attention;
        let mut topics = Vec::new();
        for practice in self.practices()?.iter() {
            let weight = method.weight(practice.id);
            for unit in practice.units.iter().filter(|unit| unit.found.state == State::High && weight > 0.0) {
                let (name, key) = self.unit(&unit.unit)?;
                let found = &unit.found;
                topics.push(TopicToCheck {
                    topic: self.words.get(&format!("practice.{}", practice.id)),
                    name,
                    key,
                    rows: Some(Self::unit_rows(practice, &unit.unit)),
                    rows_total: found.ids.len() as i64,
                    ..self.topic(practice.id, weight, found.value, found.expected)
                });
            }
        }
        let weight = method.weight("blind");
        for district in districts(objects, method, &self.method.anomalies) {
            if district.found.state == State::High && weight > 0.0 {
                topics.push(TopicToCheck {
                    topic: self.words.get("practice.blind"),
                    name: self.region_name(&district.code),
                    ..self.topic("blind", weight, district.found.value, district.found.expected)
                });
            }
        }
        topics.sort_by(|one, other| other.priority.total_cmp(&one.priority).then_with(|| one.name.cmp(&other.name)));
        topics.truncate(LISTED);
        Ok(topics)
    }

    fn topic(&self, comparison: &str, weight: f64, value: f64, expected: f64) -> TopicToCheck {
        let beyond = (value - expected).max(0.0);
        let shown = |figure: f64| self.words.number(figure, 1);
        // Whoever reckons after comes to the priority that is shown.
        let finer = |figure: f64| self.words.number(figure, 2);
        let known = self.method.attention.weights.iter().find(|known| known.comparison == comparison);
        let why = known.map(|known| self.words.text(&known.why)).unwrap_or_default();
        let fill = [
            ("value", self.words.number(value, 0)),
            ("expected", finer(expected)),
            ("beyond", finer(beyond)),
            ("weight", shown(weight)),
            ("why", why.to_owned()),
        ];
        TopicToCheck {
            topic: String::new(),
            name: String::new(),
            key: None,
            priority: beyond * weight,
            priority_text: shown(beyond * weight),
            reason: self
                .words
                .say("attention.topic_reason", &fill.each_ref().map(|(place, value)| (*place, value.as_str()))),
            rows: None,
            rows_total: 0,
        }
    }

    fn blind(&self, one: &Assessed) -> Result<Option<BlindView>> {
        let Some(object) = rows::object_by_id(self.reader, one.object)? else { return Ok(None) };
        Ok(Some(BlindView {
            key: object.key(),
            name: object.name_in(self.words.language()).to_owned(),
            identifier: object.identifier.value().to_owned(),
            territory: one.territory.clone(),
            appeals: i64::from(one.appeals),
            last_inspection: one.last_inspection.map(|day| day.to_string()),
        }))
    }

    fn districts(&self, objects: &[&Assessed]) -> Vec<DistrictView> {
        let found = districts(objects, &self.method.attention, &self.method.anomalies);
        let per_thousand = |n: u32, of: u32| if of == 0 { 0.0 } else { f64::from(n) * 1000.0 / f64::from(of) };
        let views = found.into_iter().map(|district| {
            let (state, state_name) = self.state_of(&district.found);
            DistrictView {
                name: self.region_name(&district.code),
                code: district.code,
                objects: i64::from(district.objects),
                inspections: i64::from(district.inspections),
                appeals: i64::from(district.appeals),
                inspections_per_1000: per_thousand(district.inspections, district.objects),
                appeals_per_1000: per_thousand(district.appeals, district.objects),
                complained: district.found.exposure as i64,
                blind: district.found.value as i64,
                expected: district.found.expected,
                state,
                state_name,
            }
        });
        views.collect()
    }
}

/// What the random share is drawn with: the day of the count, so that it is another on another day and the same for everybody on one.
#[must_use]
pub fn seed_of(day: &str) -> i64 {
    day.replace('-', "").parse().unwrap_or_default()
}

/// The registry that a sign of violation stands in.
pub(super) const EXAMINED: Registry = Registry::Inspections;

//! Everything counted at once: each inspection examined, each object scored. Nothing is written here.

use std::collections::{HashMap, HashSet};

use ekn_analytics::inspections::attention::table::{self as kept, Counted};
use ekn_analytics::inspections::attention::{Assessed, Assessment, Broken, Part};
use ekn_analytics::inspections::{History, PointsModel, Score};
use ekn_analytics::models::input_sha256;
use ekn_data::Error;
use ekn_data::assets::Assets;
use ekn_data::identity::decisions::table as decisions;
use ekn_data::passports::table as passports;
use ekn_data::registries::facts::subjects::table as subjects;
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::listing::table as listing;
use ekn_data::registries::{Inspection, ObjectKind, ObjectTotals, Registry, table as rows};
use ekn_data::retention::table as retention;
use ekn_data::sources::table as sources;

use crate::cards::examined::Examined;
use crate::cards::make::Known;
use crate::desks::CountedView;
use crate::{Result, Showcase};

/// Rows of so many objects are counted together before those without any are left aside.
const TOGETHER: usize = 1_000;

/// So often a long count asks whether to go on, in inspections and in objects.
const ASKED: i64 = 500;

impl Showcase<'_> {
    /// Counts everything. `going` is told how much is done of how much, and says whether to go on.
    ///
    /// # Errors
    /// [`Error::Cancelled`] where it says no; [`crate::Error::CountOfMore`] where the last count, which this one would take the place of, was
    /// made of more than the session may use.
    pub fn assess(&self, going: &mut dyn FnMut(i64, i64) -> bool) -> Result<Assessment> {
        self.require_any(Registry::Inspections)?;
        if let Some(last) = kept::last(self.reader)? {
            let withheld = passports::withheld_of(self.reader, &last.allowed)?;
            if !withheld.is_empty() {
                let titles: Vec<String> = withheld.iter().map(|id| self.dataset_title(id)).collect();
                return Err(crate::Error::CountOfMore(titles.join(", ")));
            }
        }
        let mut found = Assessment::default();
        let objects = listing::all_objects(self.reader)?;
        let all = facts::count_inspections(self.reader)? + objects.len() as i64;
        let mut done = 0;
        let mut step = |by: i64| {
            let before = done;
            done += by;
            if before / ASKED == done / ASKED || going(done, all) { Ok(()) } else { Err(Error::Cancelled) }
        };
        self.each_finding(&mut |inspection, findings| {
            found.inspections += 1;
            let results = findings.iter().map(|finding| (finding.rule, finding.outcome.code()));
            found.outcomes.push((inspection.id, kept::letters(results)));
            for finding in findings {
                *found.results.entry((finding.rule, finding.outcome.code())).or_default() += 1;
                if finding.outcome == ekn_analytics::findings::Outcome::Broken {
                    let day = inspection.start.get().map(|start| start.day);
                    found.broken.push(Broken { row: inspection.id, rule: finding.rule, day });
                }
            }
            Ok(step(1)?)
        })?;
        found.broken.sort_by_key(|one| one.row);
        found.outcomes.sort_unstable();
        let mut broken: HashMap<i64, Vec<&'static str>> = HashMap::new();
        for one in &found.broken {
            broken.entry(one.row).or_default().push(one.rule);
        }
        // What was found on an inspection is not looked for again with each of its two sides.
        let examined = |inspections: &[Inspection]| {
            let rules = |row: &Inspection| (row.id, broken.get(&row.id).map(Vec::as_slice).unwrap_or_default());
            Ok(Examined::of_broken(inspections.iter().map(rules)))
        };
        let territories = facts::territories(self.reader)?;
        // The random share is drawn of those too whom nobody inspected or complained of.
        let mut inspectable: HashSet<i64> = HashSet::new();
        subjects::each_registered::<Error>(self.reader, |row| {
            let is = row.is_subject && row.is_active && row.is_here;
            if is {
                inspectable.insert(row.object)
            } else {
                inspectable.remove(&row.object)
            };
            Ok(())
        })?;
        let (off, withheld) = (self.points_are_off()?, passports::is_any_withheld(self.reader)?);
        // Offices of prosecutors answer appeals too, but are not what is supervised here.
        let offices = facts::objects_of_form(self.reader, "prosecutor_office")?;
        for together in objects.chunks(TOGETHER) {
            let totals = listing::object_totals(self.reader, together)?;
            let any = |totals: &ObjectTotals| totals.inspections + totals.appeals + totals.challenges > 0;
            let counted = |(object, totals): &(&i64, &ObjectTotals)| any(totals) || inspectable.contains(object);
            for (object, _) in together.iter().zip(&totals).filter(counted) {
                let Some(object) = rows::object_by_id(self.reader, *object)? else { continue };
                let listed = matches!(object.kind, ObjectKind::Entity | ObjectKind::Authority);
                // People are not counted, nor those of whom nobody knows whether they are people.
                let known = object.identifier.person().is_none();
                if listed && known && !offices.contains(&object.id) {
                    let territory = territories.get(&object.id).cloned().unwrap_or_default();
                    // Points of a part of what is held would look lower than they are.
                    let silent = off || (withheld && !rows::withheld(self.reader, object.id)?.is_empty());
                    found.objects.push(self.assessed(&self.known_with(object, examined)?, territory, silent));
                }
            }
            step(together.len() as i64)?;
        }
        Ok(found)
    }

    fn assessed(&self, known: &Known, territory: String, silent: bool) -> Assessed {
        let since = History::window(self.today, self.method.points.window_months);
        let within = |day: Option<chrono::NaiveDate>| day.is_some_and(|day| since <= day && day <= self.today);
        let started = known.inspections.iter().filter_map(Inspection::began).filter(|day| *day <= self.today);
        let mut one = Assessed {
            object: known.object.id,
            kind: known.object.kind,
            territory,
            points: None,
            level: String::new(),
            parts: Vec::new(),
            inspections: known.inspections.iter().filter(|row| within(row.began())).count() as u32,
            appeals: known.appeals.iter().filter(|row| within(row.came())).count() as u32,
            last_inspection: started.max(),
        };
        if !silent {
            self.score_of(known, |score| {
                if let Score::Scored(scored) = score {
                    one.points = Some(scored.points);
                    one.level = scored.level.id.clone();
                    let parts = scored.parts.iter().filter(|part| part.2 > 0);
                    let part = |criterion: &str, value, points| Part { criterion: criterion.to_owned(), value, points };
                    one.parts =
                        parts.map(|(criterion, amount, points)| part(&criterion.id, amount.value, *points)).collect();
                }
            });
        }
        one
    }

    /// What a count of now would be kept under.
    pub fn counted_now(&self, assets: &Assets, at: &str, found: &Assessment) -> Result<Counted> {
        Ok(Counted {
            id: 0,
            day: self.today,
            at: at.to_owned(),
            actor: self.actor.to_owned(),
            allowed: passports::allowed_list(self.reader)?,
            model: input_sha256(&assets.read(PointsModel::FILE)?.text),
            batch: sources::newest(self.reader)?.unwrap_or_default(),
            inspections: found.inspections,
            objects: found.objects.len() as i64,
        })
    }

    /// The last count, if it was made of what the session may see, and whether it still says what a new one would.
    pub(crate) fn last_count(&self) -> Result<Option<CountedView>> {
        let Some(last) = kept::last(self.reader)? else { return Ok(None) };
        if last.allowed != passports::allowed_list(self.reader)? {
            return Ok(None);
        }
        let newer = sources::newest(self.reader)?.unwrap_or_default() - last.batch;
        let (inspections, objects) = (self.words.count(last.inspections), self.words.count(last.objects));
        let fill = [
            ("day", self.words.day(last.day)),
            ("actor", last.actor.clone()),
            ("inspections", inspections),
            ("objects", objects),
            ("newer", self.words.count(newer)),
        ];
        let fill = fill.each_ref().map(|(place, value)| (*place, value.as_str()));
        let key = match () {
            () if newer > 0 => Some("attention.stale"),
            () if self.is_otherwise_since(&last.at)? => Some("attention.otherwise"),
            () if last.model != self.method.points.sha256 => Some("attention.other_points"),
            () if last.day != self.today => Some("attention.other_day"),
            () => None,
        };
        let said = ["attention.counted"].into_iter().chain(key).map(|key| self.words.say(key, &fill));
        let text = said.collect::<Vec<_>>().join(" ");
        Ok(Some(CountedView { day: last.day.to_string(), actor: last.actor, stale: key.is_some(), text }))
    }

    /// Whether rows that were there then are gone since, or belong to other objects.
    fn is_otherwise_since(&self, at: &str) -> Result<bool> {
        Ok(retention::ended_since(self.reader, at)? || decisions::joined_since(self.reader, at)?)
    }
}

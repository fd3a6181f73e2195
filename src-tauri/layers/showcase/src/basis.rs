//! What a figure rests on: «N of M, fresh to dd.mm.yyyy».

use chrono::NaiveDate;
use ekn_data::quality::table as quality;
use ekn_data::registries::Registry;

use crate::parts::Basis;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// What a figure rests on.
    pub(crate) fn basis(&self, n: i64, of: i64, fresh_to: Option<NaiveDate>) -> Basis {
        self.basis_told("basis.counted", n, of, fresh_to)
    }

    /// The same of what is counted from all registries of events. Where they reach to different days, each is told.
    pub(crate) fn basis_of_all(&self, n: i64, of: i64) -> Result<Basis> {
        let reaches = self.reaches()?;
        let least = reaches.iter().map(|(_, day)| *day).min();
        if reaches.iter().all(|(_, day)| Some(*day) == least) {
            return Ok(self.basis(n, of, least));
        }
        let each: Vec<String> = reaches
            .iter()
            .map(|(registry, day)| {
                self.words.say(&format!("basis.reaches.{}", registry.name()), &[("day", &self.words.day(*day))])
            })
            .collect();
        let each = each.join(", ");
        let told = self.basis(n, of, None);
        Ok(Basis {
            fresh_to: least.map(|day| day.to_string()),
            reaches: Some(self.words.say("basis.reaches", &[("each", &each)])),
            text: self.words.say("basis.to_day_all", &[("told", &told.text), ("each", &each)]),
            ..told
        })
    }

    /// The same where the two counts are something else than how complete the data are.
    pub(crate) fn basis_told(&self, key: &str, n: i64, of: i64, fresh_to: Option<NaiveDate>) -> Basis {
        let told = self.words.say(key, &[("n", &self.words.count(n)), ("of", &self.words.count(of))]);
        let text = match fresh_to {
            Some(day) => self.words.say("basis.to_day", &[("told", &told), ("day", &self.words.day(day))]),
            None => told,
        };
        Basis { n, of, fresh_to: fresh_to.map(|day| day.to_string()), reaches: None, text }
    }

    /// The day that every data set of a registry reaches to, of those that the session may use.
    pub(crate) fn fresh_to(&self, registry: Registry) -> Result<Option<NaiveDate>> {
        Ok(quality::fresh_to(self.reader, registry)?)
    }

    /// The day that all registries of events reach to, of those that anything is held of.
    pub(crate) fn all_fresh_to(&self) -> Result<Option<NaiveDate>> {
        Ok(self.reaches()?.into_iter().map(|(_, day)| day).min())
    }

    /// The registries of events that anything is held of, each with the day that it reaches to.
    fn reaches(&self) -> Result<Vec<(Registry, NaiveDate)>> {
        let mut reaches = Vec::new();
        for registry in [Registry::Inspections, Registry::Appeals, Registry::Challenges] {
            reaches.extend(self.fresh_to(registry)?.map(|day| (registry, day)));
        }
        Ok(reaches)
    }
}

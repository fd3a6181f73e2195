//! A year of a model of topics: judged by the topics that people have set on appeals which it had not learnt from.

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};
use ekn_data::registries::events::table::{self as events, Whose};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Appeal, Registry};
use ekn_data::storage::Reader;

use super::{Report, Watching, since};
use crate::appeals::topics::TopicModel;
use crate::appeals::{AppealMethod, table};
use crate::models::learn::bias::groups;
use crate::models::learn::drift::counts;
use crate::models::making::{guessed, judged_topics};
use crate::models::{Evaluation, Result};

/// From this probability on a topic is told with certainty, while groups are compared.
const CERTAIN: f64 = 0.5;
/// So many of the newest appeals show how topics are spread now.
const NEWEST: u32 = 2_000;
/// Digits of a code of territory that make a region.
const REGION: usize = 2;

/// What the twelve months up to a day hold of appeals.
#[derive(Debug, Clone, Default)]
pub struct TopicYear {
    /// Appeals received.
    pub received: usize,
    /// Those to which a person has set a topic, in the order of their rows.
    pub set: Vec<SetTopic>,
    /// Masked texts of the newest ones.
    pub newest: Vec<String>,
}

/// A topic that a person set, and what groups are made by.
#[derive(Debug, Clone)]
pub struct SetTopic {
    /// The masked text.
    pub text: String,
    /// The topic.
    pub topic: String,
    /// When the appeal was received.
    pub day: NaiveDate,
    /// The language that it is written in.
    pub language: &'static str,
    /// The region of the entity that it speaks of; empty where it is not known.
    pub region: String,
    /// The number of the authority; empty where it is not known.
    pub authority: String,
}

impl TopicYear {
    /// Reads the months up to `today`.
    ///
    /// # Errors
    /// That of a store that can't be read.
    pub fn read(reader: Reader<'_>, method: &AppealMethod, today: NaiveDate) -> ekn_data::Result<Self> {
        let mut year = Self::default();
        let days = since(today) + Days::new(1)..=today;
        events::each_event(reader, Registry::Appeals, Whose::All, (*days.start(), *days.end()), |_| {
            year.received += 1
        })?;
        let masked = |text: &str| method.mask(text, |placeholder| &placeholder.ru);
        let territories = facts::territories(reader)?;
        for (row, topic) in table::topics_set(reader)? {
            let Some((appeal, text)) = facts::appeal_with_text(reader, row)? else { continue };
            let Some(day) = received(&appeal, &days) else { continue };
            let region = appeal.entity.and_then(|entity| territories.get(&entity)?.get(..REGION));
            year.set.push(SetTopic {
                text: masked(&text),
                topic,
                day,
                language: method.language(&text).code(),
                region: region.unwrap_or_default().to_owned(),
                authority: appeal.authority.map(|authority| authority.to_string()).unwrap_or_default(),
            });
        }
        let newest = facts::newest_appeals(reader, NEWEST)?.into_iter();
        year.newest =
            newest.filter(|(appeal, _)| received(appeal, &days).is_some()).map(|(_, text)| masked(&text)).collect();
        Ok(year)
    }
}

fn received(appeal: &Appeal, days: &RangeInclusive<NaiveDate>) -> Option<NaiveDate> {
    let day = appeal.came();
    day.filter(|day| days.contains(day))
}

/// The year of a model that has learnt from appeals up to the day `learnt`; without one nothing of the year is known to have been learnt
/// from. That a topic was told rightly is what is foretold: of each group the share that was, the probability that was named, and how
/// often it was named with certainty and wrong, or without and right.
///
/// # Errors
/// [`crate::models::Error::NotEnough`] where the months have no appeal.
pub fn of_topics(
    model: &TopicModel,
    learnt: Option<NaiveDate>,
    year: &TopicYear,
    today: NaiveDate,
    watching: &Watching,
) -> Result<Report> {
    if year.received == 0 {
        return Err(crate::models::Error::NotEnough { found: 0, needed: 1 });
    }
    let judged: Vec<&SetTopic> = year.set.iter().filter(|set| learnt.is_none_or(|last| set.day > last)).collect();
    let texts: Vec<&str> = judged.iter().map(|set| set.text.as_str()).collect();
    let topics: Vec<&str> = judged.iter().map(|set| set.topic.as_str()).collect();
    let said = model.predict_all(&texts);
    let told = said.iter().zip(&topics).map(|(said, topic)| guessed(said.as_ref(), topic));
    let (right, p): (Vec<bool>, Vec<f64>) = told
        .zip(&topics)
        .map(|(told, topic)| told.map_or((false, 0.0), |(label, probability)| (label == *topic, probability)))
        .unzip();
    let of = |name: fn(&SetTopic) -> &str| {
        groups(&judged.iter().map(|set| name(set)).collect::<Vec<_>>(), &p, &right, CERTAIN, &watching.bias)
    };
    let figures = (!judged.is_empty()).then(|| {
        let measures = judged_topics(&said, &topics);
        Evaluation::Topic { n: judged.len(), accuracy: measures.accuracy, macro_f1: measures.macro_f1 }
    });
    let mut features = Vec::new();
    if let Some(top) = model.levels.get("") {
        let mut now = vec![0_u32; top.labels.len()];
        let newest: Vec<&str> = year.newest.iter().map(String::as_str).collect();
        for said in model.predict_all(&newest).iter().flatten() {
            let place = said.ranked.first().and_then(|first| top.labels.binary_search(&first.label).ok());
            now.iter_mut().enumerate().filter(|(at, _)| Some(*at) == place).for_each(|(_, count)| *count += 1);
        }
        features.push(("topic".to_owned(), counts(&top.counts, &now, &watching.drift)));
    }
    Ok(Report {
        days: [since(today), today],
        rows: year.received,
        decided: judged.len(),
        figures,
        score: None,
        features,
        threshold: CERTAIN,
        groups: vec![
            ("language", of(|set| set.language)),
            ("region", of(|set| &set.region)),
            ("authority", of(|set| &set.authority)),
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::appeals::topics::Training;
    use ekn_data::assets::Assets;

    /// Topics that the words tell; of Kazakh appeals half were set to another one.
    #[test]
    fn a_language_that_is_told_worse_is_seen() {
        let words =
            [("вода", "труба кран давление"), ("дороги", "асфальт яма тротуар"), ("школа", "учитель урок парта")];
        let text = |at: usize, n: usize| format!("{} {} {n}", words[at].0, words[at].1.split(' ').nth(n % 3).unwrap());
        let (texts, labels): (Vec<String>, Vec<&str>) = (0..240).map(|n| (text(n % 3, n / 3), words[n % 3].0)).unzip();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let model = Training::default().train(&texts, &labels).unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let set = (0..600).map(|n| {
            let is_kazakh = n % 2 == 0;
            let topic = if is_kazakh && n % 4 == 0 { words[(n + 1) % 3].0 } else { words[n % 3].0 };
            SetTopic {
                text: text(n % 3, n),
                topic: topic.to_owned(),
                day: today - Days::new(n as u64 % 300),
                language: if is_kazakh { "kk" } else { "ru" },
                region: String::new(),
                authority: String::new(),
            }
        });
        let year = TopicYear {
            received: 1_000,
            set: set.collect(),
            newest: texts.iter().map(|text| (*text).to_owned()).collect(),
        };
        let watching = Watching::load(&Assets::built_in()).unwrap();
        let report = of_topics(&model, Some(today - Days::new(200)), &year, today, &watching).unwrap();
        assert_eq!((report.rows, report.decided), (1_000, 400), "what was learnt from judges nothing");
        let Some(Evaluation::Topic { accuracy, .. }) = report.figures else { panic!() };
        assert!((accuracy - 0.75).abs() < 0.01, "{accuracy}");
        let languages = &report.groups[0].1;
        assert_eq!(languages.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["kk", "ru"]);
        assert!((languages[0].positive_rate.unwrap().value - 0.5).abs() < 0.01 && !languages[0].parts.is_empty());
        assert!(languages[1].positive_rate.unwrap().value > 0.99);
        assert_eq!(report.features[0].0, "topic");
        assert_eq!(report.features[0].1.state, crate::models::learn::drift::DriftState::Ok, "{:?}", report.features);
        let nothing = of_topics(&model, None, &TopicYear::default(), today, &watching);
        assert!(nothing.is_err());
    }
}

//! A year of a model of topics, or of the words of a taxonomy: judged by the topics that people have set on appeals which it had not learnt from.

use std::collections::{BTreeSet, HashSet};
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};
use ekn_data::registries::events::table::{self as events, Whose};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Appeal, Registry};
use ekn_data::storage::Reader;

use super::{Judged, Report, Watching, months, since};
use crate::appeals::reading::told_by_words;
use crate::appeals::topics::{Lexicon, TopicModel};
use crate::appeals::{AppealMethod, table};
use crate::models::judgement::{Guess, first_level, guessed, judged_topics};
use crate::models::learn::bias::{groups, mark};
use crate::models::learn::drift::{Drift, counts};

/// From this probability on, or this share of the words that tell, a topic is told with certainty, while groups are compared.
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
    /// Rows of other appeals to which a person has set one.
    pub set_before: Vec<i64>,
    /// Masked texts of the newest ones.
    pub newest: Vec<NewText>,
    /// Those of the newest of the twelve months before.
    pub before: Vec<NewText>,
}

/// A text without marks of persons, and where it comes from.
#[derive(Debug, Clone)]
pub struct NewText {
    /// The row of the appeal.
    pub row: i64,
    /// The masked text.
    pub text: String,
}

/// What tells topics.
#[derive(Debug, Clone, Copy)]
pub enum TopicTeller<'a> {
    /// A model that was learnt.
    Learnt(&'a TopicModel),
    /// The words of a taxonomy.
    Words(&'a Lexicon),
}

impl TopicTeller<'_> {
    /// The likeliest topic of each text, with its probability or its share of the words, and what it is held against: what people have set,
    /// on the level on which it can be right.
    fn told(&self, texts: &[&str], topics: &[&str]) -> Vec<Told> {
        let of = |guess: Guess<'_>| Told {
            label: guess.label.to_owned(),
            topic: guess.topic.to_owned(),
            probability: guess.probability,
        };
        match self {
            Self::Learnt(model) => {
                let said = model.predict_all(texts);
                said.iter().zip(topics).map(|(said, topic)| of(guessed(said.as_ref(), topic))).collect()
            }
            Self::Words(words) => {
                let told = texts.iter().zip(topics).map(|(text, topic)| {
                    let told = told_by_words(words, text);
                    let label = told.as_ref().map_or("", |told| told.label.as_str());
                    let label = if topic.contains('/') { label } else { first_level(label) };
                    let probability = told.as_ref().and_then(|told| told.share).unwrap_or_default();
                    of(Guess { label, topic, probability })
                });
                told.collect()
            }
        }
    }

    /// Whether topics of the first level are told as they were: of the texts learnt from while they were not yet; by words, or by a model that
    /// does not know that any more, in the twelve months before. Answers are held against answers: what people set, or a model has learnt by
    /// heart, is spread otherwise than any answer.
    fn spread(&self, learnt: Option<NaiveDate>, year: &TopicYear, watching: &Watching) -> Option<Drift> {
        let by_heart = year.set.iter().filter(|set| learnt.is_some_and(|last| set.day <= last));
        let mut by_heart: HashSet<i64> = by_heart.map(|set| set.row).collect();
        by_heart.extend(learnt.iter().flat_map(|_| &year.set_before));
        let of = |texts: &[NewText]| -> Vec<String> {
            let texts = texts.iter().filter(|text| !by_heart.contains(&text.row));
            let texts: Vec<&str> = texts.map(|text| text.text.as_str()).collect();
            let told = self.told(&texts, &vec![""; texts.len()]);
            told.into_iter().map(|told| told.label).filter(|label| !label.is_empty()).collect()
        };
        let count = |told: &[String], labels: &[&str]| -> Vec<u32> {
            let of = |label: &&str| told.iter().filter(|told| told == label).count() as u32;
            labels.iter().map(of).collect()
        };
        let now = of(&year.newest);
        if let Self::Learnt(model) = self {
            let top = model.levels.get("")?;
            if !top.guessed.is_empty() {
                let labels: Vec<&str> = top.labels.iter().map(String::as_str).collect();
                return Some(counts(&top.guessed, &count(&now, &labels), &watching.drift));
            }
        }
        let then = of(&year.before);
        let labels: BTreeSet<&str> = then.iter().chain(&now).map(String::as_str).collect();
        let labels: Vec<&str> = labels.into_iter().collect();
        Some(counts(&count(&then, &labels), &count(&now, &labels), &watching.drift))
    }
}

/// The likeliest topic of a text, as [`Guess`] has it.
struct Told {
    label: String,
    topic: String,
    probability: f64,
}

impl Told {
    fn guess(&self) -> Guess<'_> {
        Guess { label: &self.label, topic: &self.topic, probability: self.probability }
    }
}

/// A topic that a person set, and what groups are made by.
#[derive(Debug, Clone)]
pub struct SetTopic {
    /// The row of the appeal.
    pub row: i64,
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
    /// The size of that entity in the register of entities; empty where it is not known.
    pub entity_size: String,
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
        let [first, last] = months(today);
        let days = first..=last;
        events::each_event(reader, Registry::Appeals, Whose::All, (*days.start(), *days.end()), |_| {
            year.received += 1
        })?;
        let masked = |text: &str| method.mask_for_models(text);
        let territories = facts::territories(reader)?;
        for (row, topic) in table::topics_set(reader, None)? {
            let Some((appeal, text)) = facts::appeal_with_text(reader, row)? else { continue };
            let Some(day) = received(&appeal, &days) else {
                year.set_before.push(row);
                continue;
            };
            let region = appeal.entity.and_then(|entity| territories.get(&entity)?.get(..REGION));
            let size = appeal.entity.map(|entity| facts::entity_size(reader, entity)).transpose()?.unwrap_or_default();
            year.set.push(SetTopic {
                row,
                text: masked(&text),
                topic,
                day,
                language: method.language(&text).code(),
                region: region.unwrap_or_default().to_owned(),
                entity_size: size.word().unwrap_or_default().to_owned(),
                authority: appeal.authority.map(|authority| authority.to_string()).unwrap_or_default(),
            });
        }
        let texts = |days: (NaiveDate, NaiveDate)| -> ekn_data::Result<Vec<NewText>> {
            let newest = facts::newest_appeals(reader, Some(days), NEWEST)?.into_iter();
            Ok(newest.map(|(appeal, text)| NewText { row: appeal.id, text: masked(&text) }).collect())
        };
        year.before = texts((since(since(today)) + Days::new(1), since(today)))?;
        year.newest = texts(days.into_inner())?;
        Ok(year)
    }
}

fn received(appeal: &Appeal, days: &RangeInclusive<NaiveDate>) -> Option<NaiveDate> {
    let day = appeal.came();
    day.filter(|day| days.contains(day))
}

/// The year of what tells topics. A model has learnt from appeals up to the day `learnt`; without one nothing of the year is known to have
/// been learnt from. That a topic was told rightly is what is foretold: of each group the share that was, the probability that was named,
/// and how often it was named with certainty and wrong, or without and right.
#[must_use]
pub fn of_topics(
    teller: TopicTeller<'_>,
    learnt: Option<NaiveDate>,
    year: &TopicYear,
    today: NaiveDate,
    watching: &Watching,
) -> Report {
    let judged: Vec<&SetTopic> = year.set.iter().filter(|set| learnt.is_none_or(|last| set.day > last)).collect();
    let texts: Vec<&str> = judged.iter().map(|set| set.text.as_str()).collect();
    let topics: Vec<&str> = judged.iter().map(|set| set.topic.as_str()).collect();
    let told = teller.told(&texts, &topics);
    let guesses: Vec<Guess<'_>> = told.iter().map(Told::guess).collect();
    let right: Vec<bool> = guesses.iter().map(|guess| guess.label == guess.topic).collect();
    let p: Vec<f64> = guesses.iter().map(|guess| guess.probability).collect();
    let of = |name: fn(&SetTopic) -> &str| {
        groups(&judged.iter().map(|set| name(set)).collect::<Vec<_>>(), &p, &right, CERTAIN, &watching.least)
    };
    let spread = teller.spread(learnt, year, watching);
    let mut compared = vec![
        ("language", of(|set| set.language)),
        ("region", of(|set| &set.region)),
        ("entity_size", of(|set| &set.entity_size)),
        ("authority", of(|set| &set.authority)),
    ];
    mark(&mut compared);
    Report {
        days: months(today),
        rows: year.received,
        judged: judged
            .iter()
            .zip(p.iter().zip(&right))
            .map(|(set, (told, right))| Judged { row: set.row, told: *told, positive: *right })
            .collect(),
        figures: (!judged.is_empty()).then(|| judged_topics(&guesses, &topics)),
        score: None,
        features: spread.map(|spread| ("topic".to_owned(), spread)).into_iter().collect(),
        whole_from: None,
        threshold: CERTAIN,
        groups: compared,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::appeals::topics::Training;
    use crate::models::Evaluation;
    use crate::models::learn::drift::DriftState;
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
                row: n as i64,
                text: text(n % 3, n),
                topic: topic.to_owned(),
                day: today - Days::new(n as u64 % 300),
                language: if is_kazakh { "kk" } else { "ru" },
                region: String::new(),
                entity_size: if is_kazakh { "small" } else { "" }.to_owned(),
                authority: String::new(),
            }
        });
        let year = TopicYear {
            received: 1_000,
            set: set.collect(),
            set_before: Vec::new(),
            newest: texts.iter().map(|text| NewText { row: -1, text: (*text).to_owned() }).collect(),
            before: Vec::new(),
        };
        let watching = Watching::load(&Assets::built_in()).unwrap();
        let report = of_topics(TopicTeller::Learnt(&model), Some(today - Days::new(200)), &year, today, &watching);
        assert_eq!((report.rows, report.judged.len()), (1_000, 400), "what was learnt from judges nothing");
        let Some(Evaluation::Topic { accuracy, .. }) = report.figures else { panic!() };
        assert!((accuracy - 0.75).abs() < 0.01, "{accuracy}");
        assert_eq!(
            report.groups.iter().map(|(by, _)| *by).collect::<Vec<_>>(),
            ["language", "region", "entity_size", "authority"]
        );
        let sizes = report.groups[2].1.iter().map(|group| (group.name.as_str(), group.members.len()));
        assert_eq!(sizes.collect::<Vec<_>>(), [("", 200), ("small", 200)]);
        let languages = &report.groups[0].1;
        assert_eq!(languages.iter().map(|group| group.name.as_str()).collect::<Vec<_>>(), ["kk", "ru"]);
        assert!((languages[0].positive_rate.unwrap().value - 0.5).abs() < 0.01 && !languages[0].parts.is_empty());
        assert!(languages[1].positive_rate.unwrap().value > 0.99);
        assert_eq!(report.features[0].0, "topic");
        assert_eq!(report.features[0].1.state, DriftState::Ok, "{:?}", report.features);
        let nothing = of_topics(TopicTeller::Learnt(&model), None, &TopicYear::default(), today, &watching);
        assert!(nothing.figures.is_none() && nothing.features[0].1.state == DriftState::NotEnoughData);
    }

    /// Words of a taxonomy are watched as a model is: a year in which people wrote of other things than in the one before.
    #[test]
    fn words_that_tell_less_are_seen() {
        let method = AppealMethod::load(&Assets::built_in()).unwrap();
        let lexicon = crate::appeals::reading::words_of(&method.words).unwrap();
        let (cold, road) =
            ("В квартире нет отопления, батареи холодные", "На дороге яма, нет асфальта, нужен ремонт дороги");
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let told = TopicTeller::Words(&lexicon).told(&[cold, cold], &["", "a/b"]);
        let (top, sub) = (told[0].label.clone(), told[1].label.clone());
        assert!(!top.contains('/') && sub.starts_with(&format!("{top}/")), "{top} {sub}");
        let set = (0..100).map(|n| SetTopic {
            row: n,
            text: if n % 4 == 0 { "ничего из этих слов" } else { cold }.to_owned(),
            topic: top.clone(),
            day: today,
            language: "ru",
            region: String::new(),
            entity_size: String::new(),
            authority: String::new(),
        });
        let text = |n: usize, roads: usize| NewText { row: -1, text: if n < roads { road } else { cold }.to_owned() };
        let texts = |roads: usize| (0..400).map(|n| text(n, roads)).collect();
        let year = TopicYear {
            received: 400,
            set: set.collect(),
            set_before: Vec::new(),
            newest: texts(300),
            before: texts(100),
        };
        let watching = Watching::load(&Assets::built_in()).unwrap();
        let report = of_topics(TopicTeller::Words(&lexicon), None, &year, today, &watching);
        let Some(Evaluation::Topic { n: 100, accuracy, .. }) = report.figures else { panic!() };
        assert!((accuracy - 0.75).abs() < 1e-12, "{accuracy}");
        assert_eq!(report.features[0].1.state, DriftState::Alarm, "{:?}", report.features);
    }
}

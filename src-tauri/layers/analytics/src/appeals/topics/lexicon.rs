//! Topics by the words of the taxonomy: no examples are needed, and each word that told is named.

use std::ops::Range;

use super::taxonomy::{Taxonomy, TaxonomyError};
use crate::appeals::letters::Letters;
use crate::appeals::phrases::Phrases;

/// The stems of a taxonomy made ready.
#[derive(Debug, Clone)]
pub struct Lexicon {
    phrases: Phrases,
    /// Topic, sub-topic and weight of each phrase.
    owners: Vec<(usize, usize, f64)>,
    labels: Vec<(String, Vec<String>)>,
    least: f64,
}

/// A topic that words tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// `topic` or `topic/sub`.
    pub label: String,
    /// Sum of the weights of the words that tell it; a stem counts once.
    pub weight: f64,
    /// Its share of all weights told: no probability.
    pub share: f64,
    /// Each word with its weight, in order of the text.
    pub words: Vec<(Range<usize>, f64)>,
}

/// What words tell of a text: topics, and sub-topics of the first of them, the weightiest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ByWords {
    /// Topics; none where too few words tell.
    pub topics: Vec<Told>,
    /// Sub-topics of the first topic.
    pub subs: Vec<Told>,
}

impl Lexicon {
    /// Reads the stems of a taxonomy.
    pub fn new(taxonomy: &Taxonomy, letters: &Letters) -> Result<Self, TaxonomyError> {
        taxonomy.checked()?;
        let (mut phrases, mut owners, mut labels) = (Phrases::default(), Vec::new(), Vec::new());
        for (number, topic) in taxonomy.topics.iter().enumerate() {
            for (place, sub) in topic.subs.iter().enumerate() {
                for stem in sub.ru.iter().chain(&sub.kk) {
                    let wrong = || TaxonomyError::Stem(stem.clone());
                    let (words, weight) = match stem.rsplit_once(':') {
                        Some((words, weight)) => (words, weight.parse::<f64>().map_err(|_| wrong())?),
                        None => (stem.as_str(), 1.0),
                    };
                    let added = phrases.add(words, owners.len(), letters);
                    if !added || weight <= 0.0 || !weight.is_finite() {
                        return Err(wrong());
                    }
                    owners.push((number, place, weight));
                }
            }
            let full = topic.subs.iter().map(|sub| format!("{}/{}", topic.id, sub.id)).collect();
            labels.push((topic.id.clone(), full));
        }
        Ok(Self { phrases, owners, labels, least: taxonomy.least })
    }

    /// How many topics, sub-topics and stems there are.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        [self.labels.len(), self.labels.iter().map(|(_, subs)| subs.len()).sum(), self.owners.len()]
    }

    /// What the words of a text tell.
    #[must_use]
    pub fn tell(&self, text: &str) -> ByWords {
        let hits = self.phrases.find(text);
        let mut seen = vec![false; self.owners.len()];
        let mut topics: Vec<Told> = self.labels.iter().map(|(label, _)| empty(label)).collect();
        let mut subs: Vec<Vec<Told>> =
            self.labels.iter().map(|(_, subs)| subs.iter().map(|label| empty(label)).collect()).collect();
        for hit in hits {
            let (topic, sub, weight) = self.owners[hit.owner];
            let counted = if std::mem::replace(&mut seen[hit.owner], true) { 0.0 } else { weight };
            for told in [&mut topics[topic], &mut subs[topic][sub]] {
                told.weight += counted;
                told.words.push((hit.range.clone(), counted));
            }
        }
        let best = topics.iter().map(|told| told.weight).fold(0.0, f64::max);
        if best < self.least {
            return ByWords::default();
        }
        let first = topics.iter().position(|told| told.weight == best).unwrap_or(0);
        ByWords { topics: ranked(topics), subs: ranked(subs.swap_remove(first)) }
    }
}

fn empty(label: &str) -> Told {
    Told { label: label.to_owned(), weight: 0.0, share: 0.0, words: Vec::new() }
}

fn ranked(mut told: Vec<Told>) -> Vec<Told> {
    told.retain(|told| told.weight > 0.0);
    let all: f64 = told.iter().map(|told| told.weight).sum();
    told.iter_mut().for_each(|told| told.share = told.weight / all);
    told.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready() -> (Taxonomy, Lexicon) {
        let letters = toml::from_str(include_str!("../../../../../../assets/taxonomies/letters.toml")).unwrap();
        let taxonomy: Taxonomy =
            toml::from_str(include_str!("../../../../../../assets/taxonomies/topics.toml")).unwrap();
        let lexicon = Lexicon::new(&taxonomy, &letters).unwrap();
        (taxonomy, lexicon)
    }

    fn check(lexicon: &Lexicon, text: &str, expected: &str) {
        let told = lexicon.tell(text);
        let label = told.subs.first().map_or("", |told| told.label.as_str());
        assert_eq!(label, expected, "{text}: {told:?}");
        for (range, _) in told.topics.iter().flat_map(|told| &told.words) {
            assert!(text.get(range.clone()).is_some());
        }
    }

    #[test]
    fn topics_are_told_by_words() {
        let (_, lexicon) = ready();
        for (text, expected) in [
            ("", ""),
            ("Просто письмо ни о чём", ""),
            ("В доме нет отопления, батареи холодные", "housing/heating"),
            ("салеметсиз бе, уйде жылу жок, батарея суык", "housing/heating"),
            ("Үш айдан бері жалақы төленбей жатыр", "labour/wages"),
            ("Третий месяц не выплачивают заработную плату", "labour/wages"),
            ("Мусор не вывозят вторую неделю, баки переполнены", "housing/waste"),
            ("{p} ауылында иесіз иттер көбейіп кетті", "agriculture/animals"),
            ("Проверку начали без акта о назначении, орган контроля продлил срок проверки", "business/inspections"),
            ("Тексеру актісі тіркелмеген, бақылау органы жоспардан тыс келді", "business/inspections"),
            ("Судебный исполнитель не снимает арест счета", "enforcement/bailiff"),
            ("Мектеп асханасындағы тамақ сапасыз, мұғалім айтпайды", "education/school"),
            ("Чиновник вымогает взятку", "corruption/bribe"),
            ("Дәріхана тегін дәрі бермейді", "health/medicines"),
            ("Не выплачивают пособие многодетной семье", "social/benefits"),
            ("Жер телімін беруден бас тартты, жер учаскесі", "land/plots"),
            ("У нас нет воды", "housing/water"),
            ("Неделю сидим без воды", "housing/water"),
            ("Воды в доме нет", "housing/water"),
            ("Бізде су жоқ", "housing/water"),
            ("бизде су жок", "housing/water"),
            ("В доме холодно", "housing/heating"),
            ("Очень холодно в нашей квартире", "housing/heating"),
            ("Үйіміз өте суық", "housing/heating"),
            ("У нас нет света", "housing/power"),
            ("В акимате холодно встретили", ""),
            ("Воды утекло много", ""),
            ("Ауа райы суық", ""),
            ("В туалете поликлиники нет воды", "health/clinic"),
            ("Вырвал сумку у сестры", ""),
            ("Взрывные цены на сахар", "consumers/prices"),
            ("На складе произошёл взрыв", "safety/collapse"),
        ] {
            check(&lexicon, text, expected);
        }
    }

    #[test]
    fn the_taxonomy_is_in_order() {
        let (taxonomy, _) = ready();
        assert!(taxonomy.topics.len() >= 14);
        assert!(taxonomy.topics.iter().all(|topic| (3..=6).contains(&topic.subs.len())));
        for topic in &taxonomy.topics {
            for level in ["urgent", "high", "normal"] {
                let route = taxonomy.route(&topic.id, level).unwrap();
                assert!(route.steps.windows(2).all(|pair| pair[0].days <= pair[1].days) && !route.steps.is_empty());
            }
        }
        assert_eq!(taxonomy.title("housing/heating").unwrap().en, "Heating");
        assert!(taxonomy.title("housing/none").is_none() && taxonomy.route("none", "high").is_none());
    }

    #[test]
    fn a_broken_taxonomy_is_named() {
        let letters: Letters =
            toml::from_str(include_str!("../../../../../../assets/taxonomies/letters.toml")).unwrap();
        let broken = |change: fn(&mut Taxonomy)| {
            let mut taxonomy = ready().0;
            change(&mut taxonomy);
            Lexicon::new(&taxonomy, &letters).unwrap_err()
        };
        assert_eq!(
            broken(|taxonomy| taxonomy.topics[1].id = "social".to_owned()),
            TaxonomyError::Id("social".to_owned())
        );
        assert!(matches!(broken(|taxonomy| taxonomy.topics[0].unit = "none".to_owned()), TaxonomyError::Unit { .. }));
        assert!(matches!(
            broken(|taxonomy| taxonomy.topics[0].subs[0].ru[0] = "а:б".to_owned()),
            TaxonomyError::Stem(_)
        ));
        assert!(matches!(
            broken(|taxonomy| taxonomy.topics[0].subs[0].ru[0] = "!:1".to_owned()),
            TaxonomyError::Stem(_)
        ));
    }
}

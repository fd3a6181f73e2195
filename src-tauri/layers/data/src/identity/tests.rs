//! How well names are compared, measured on labelled pairs that the fixtures make by rules of their own.

use std::collections::BTreeMap;

use ekn_fixtures::{NamePair, Vocabulary, name_pairs};

use crate::assets::Assets;

use super::address::Address;
use super::measure::Measure;
use super::name::Name;
use super::rarity::Rarity;
use super::similarity::Side;

/// Pairs of one set.
const PAIRS: usize = 5_000;

struct Judged {
    pair: NamePair,
    score: u8,
}

/// Scores of all pairs. How common a word is, is counted over the names of the set, as a store counts its own.
fn judged(pairs: Vec<NamePair>) -> Vec<Judged> {
    let measure = Measure::load(&Assets::built_in()).unwrap();
    let read: Vec<[(Name, Address); 2]> = pairs
        .iter()
        .map(|pair| [&pair.left, &pair.right].map(|side| (measure.name(&side.name), measure.address(&side.address))))
        .collect();
    let mut rarity = Rarity::default();
    for (name, _) in read.iter().flatten() {
        rarity.count(&name.words);
    }
    let scale = measure.scale(&rarity);
    let scores = read.iter().map(|[left, right]| {
        scale.weigh(Side { name: &left.0, address: &left.1 }, Side { name: &right.0, address: &right.1 }).score
    });
    let scores: Vec<u8> = scores.collect();
    pairs.into_iter().zip(scores).map(|(pair, score)| Judged { pair, score }).collect()
}

#[derive(Default)]
struct Counted {
    found: u32,
    missed: u32,
    wrong: u32,
    right: u32,
}

impl Counted {
    fn of(judged: &[Judged], threshold: u8) -> Self {
        let mut counted = Self::default();
        for one in judged {
            match (one.pair.same, one.score >= threshold) {
                (true, true) => counted.found += 1,
                (true, false) => counted.missed += 1,
                (false, true) => counted.wrong += 1,
                (false, false) => counted.right += 1,
            }
        }
        counted
    }

    fn precision(&self) -> f64 {
        f64::from(self.found) / f64::from(self.found + self.wrong)
    }

    fn recall(&self) -> f64 {
        f64::from(self.found) / f64::from(self.found + self.missed)
    }

    fn f1(&self) -> f64 {
        2.0 * self.precision() * self.recall() / (self.precision() + self.recall())
    }
}

fn measured(title: &str, seed: u64, vocabulary: Vocabulary) -> f64 {
    let threshold = Measure::load(&Assets::built_in()).unwrap().model.threshold;
    let judged = judged(name_pairs(seed, vocabulary, PAIRS));
    let counted = Counted::of(&judged, threshold);
    println!(
        "{title}: {PAIRS} pairs, threshold {threshold}: precision {:.4}, recall {:.4}, F1 {:.4}",
        counted.precision(),
        counted.recall(),
        counted.f1()
    );
    let mut kinds: BTreeMap<(bool, &str), (u32, u32)> = BTreeMap::new();
    for one in &judged {
        let (right, all) = kinds.entry((one.pair.same, one.pair.made_for)).or_default();
        *right += u32::from((one.score >= threshold) == one.pair.same);
        *all += 1;
    }
    for ((same, kind), (right, all)) in kinds {
        println!("  {} {kind}: {right} of {all}", if same { "one" } else { "two" });
    }
    if std::env::var_os("EKN_SHOW_PAIRS").is_some() && seed == 1 {
        for one in judged.iter().filter(|one| (one.score >= threshold) != one.pair.same) {
            let NamePair { left, right, same, made_for } = &one.pair;
            println!(
                "{:3} {same} {made_for}: {} [{}] | {} [{}]",
                one.score, left.name, left.address, right.name, right.address
            );
        }
    }
    counted.f1()
}

#[test]
fn debug() {
    let Some(given) = std::env::var_os("EKN_PAIR") else { return };
    let given = given.into_string().unwrap();
    let (one, other) = given.split_once('|').unwrap();
    let measure = Measure::load(&Assets::built_in()).unwrap();
    let mut rarity = Rarity::default();
    for pair in name_pairs(1, Vocabulary::Tuning, PAIRS) {
        for side in [pair.left, pair.right] {
            rarity.count(&measure.name(&side.name).words);
        }
    }
    let (a, b) = (measure.name(one), measure.name(other));
    let address = Address::default();
    let weighed =
        measure.scale(&rarity).weigh(Side { name: &a, address: &address }, Side { name: &b, address: &address });
    for name in [&a, &b] {
        for word in &name.words {
            println!(
                "{} {:?} {} bearers {} weight {}",
                word.skeleton,
                word.concept.map(|c| &measure.names.words.concepts[c as usize]),
                word.is_initial(),
                rarity.bearers(&word.skeleton),
                rarity.weight(word, &measure.model.words)
            );
        }
        println!("--");
    }
    println!("{weighed:#?}");
}

/// Weights were tuned on the first set alone. The second has the same words in other pairs; the third has other words, and ways of
/// writing in Latin letters that the first has not.
#[test]
fn candidates_are_found_on_labelled_pairs() {
    let tuned = measured("tuned on", 1, Vocabulary::Tuning);
    let other_pairs = measured("kept back, same words", 20_261_116, Vocabulary::Tuning);
    let other_words = measured("kept back, other words", 20_261_116, Vocabulary::HeldOut);
    assert!(tuned >= 0.97 && other_pairs >= 0.97, "{tuned} {other_pairs} {other_words}");
}

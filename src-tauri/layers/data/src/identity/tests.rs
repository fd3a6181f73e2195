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
        rarity.count(name.words.iter().map(|word| word.skeleton.as_str()));
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
    if std::env::var_os("EKN_SHOW_PAIRS").is_some() && vocabulary == Vocabulary::Tuning {
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
fn candidates_are_found_on_labelled_pairs() {
    let tuned = measured("tuned on", 1, Vocabulary::Tuning);
    assert!(tuned >= 0.97, "{tuned}");
}

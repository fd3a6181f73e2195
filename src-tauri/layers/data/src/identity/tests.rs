//! How well names are compared, measured on labelled pairs that the fixtures make by rules of their own.

use std::collections::BTreeMap;

use ekn_fixtures::{NamePair, NameRecord, Vocabulary, name_pairs};

use crate::assets::Assets;

use super::candidates::{Candidate, Corpus, Given, Index, search};
use super::{Address, Measure, Name, Rarity, Side};

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

/// The set that weights were tuned on.
#[test]
fn candidates_are_found_on_labelled_pairs() {
    assert!(measured("tuned on", 1, Vocabulary::Tuning) >= 0.97);
}

/// The same words in other pairs.
#[test]
fn candidates_are_found_on_pairs_kept_back() {
    assert!(measured("kept back, same words", 20_261_116, Vocabulary::Tuning) >= 0.97);
}

/// Other words, and ways of writing in Latin letters that the first set has not.
#[test]
fn candidates_are_found_among_words_never_seen() {
    assert!(measured("kept back, other words", 20_261_116, Vocabulary::HeldOut) >= 0.97);
}

fn given(id: usize, scheme: &str, record: &NameRecord) -> Given {
    Given {
        id: id as i64,
        scheme: scheme.to_owned(),
        names: vec![record.name.clone()],
        address: record.address.clone(),
    }
}

/// Puts pairs in one store; says how many reach the threshold when compared, which of them the search does not find, and how many it
/// compares in full.
fn searched(measure: &Measure, pairs: &[NamePair]) -> (usize, Vec<String>, u64) {
    let mut corpus = Corpus::new();
    for (at, pair) in pairs.iter().enumerate() {
        corpus.take(measure, &given(2 * at, "named", &pair.left));
        corpus.take(measure, &given(2 * at + 1, "bin", &pair.right));
    }
    let scale = measure.scale(&corpus.rarity);
    let found = search(&corpus, measure, &mut |_, _| true).unwrap();
    let (mut all, mut lost) = (0, Vec::new());
    for (at, pair) in pairs.iter().enumerate() {
        let read = [&pair.left, &pair.right].map(|side| (measure.name(&side.name), measure.address(&side.address)));
        let [left, right] = &read;
        let score =
            scale.weigh(Side { name: &left.0, address: &left.1 }, Side { name: &right.0, address: &right.1 }).score;
        if score >= measure.model.threshold {
            all += 1;
            let id = 2 * at as i64;
            let is_found = |one: &Candidate| (one.low, one.high, one.score) == (id, id + 1, score);
            if !found.candidates.iter().any(is_found) {
                lost.push(format!("{score}: {} | {}", pair.left.name, pair.right.name));
            }
        }
    }
    (all, lost, found.compared)
}

/// What comparing every pair would find, the search finds: in a store of all of them, and, every fifth, in a store of two objects.
#[test]
fn the_search_finds_what_comparing_finds() {
    let mut measure = Measure::load(&Assets::built_in()).unwrap();
    measure.model.search.kept = 100;
    for (seed, vocabulary) in [(1, Vocabulary::Tuning), (3, Vocabulary::HeldOut)] {
        let pairs = name_pairs(seed, vocabulary, PAIRS);
        let (all, lost, compared) = searched(&measure, &pairs);
        println!("search: {} of {all} lost among {PAIRS} pairs, {compared} compared", lost.len());
        assert_eq!(lost, [""; 0]);
        let alone = pairs.iter().step_by(5).map(|pair| searched(&measure, std::slice::from_ref(pair)));
        let (all, lost) = alone.fold((0, Vec::new()), |(all, mut lost), (one, of_one, _)| {
            lost.extend(of_one);
            (all + one, lost)
        });
        println!("search: {} of {all} lost in stores of two", lost.len());
        assert_eq!(lost, [""; 0]);
    }
}

/// Two names stand alone in a store, and among others: each time the search proposes them, by the score that comparing gives.
#[track_caller]
fn check_proposed(one: &str, other: &str) {
    let measure = Measure::load(&Assets::built_in()).unwrap();
    let record = |name: &str| NameRecord { name: name.to_owned(), address: String::new() };
    let pair = NamePair { left: record(other), right: record(one), same: true, made_for: "written by hand" };
    for others in [0, 20, 200] {
        let others = name_pairs(7, Vocabulary::HeldOut, others);
        let (_, lost, _) = searched(&measure, &[vec![pair.clone()], others].concat());
        assert_eq!(lost, [""; 0]);
        let (all, ..) = searched(&measure, std::slice::from_ref(&pair));
        assert_eq!(all, 1, "{one} | {other}");
    }
}

#[test]
fn what_scores_above_the_threshold_is_proposed() {
    check_proposed("ИП Ахметова Гульнара Сериковна", "ИП Ахметова Г. С.");
    check_proposed("ИП Ахметова Гульнара Сериковна", "ИП Ахметова Г.С.");
    check_proposed("ИП Ахметова Гульнара Сериковна", "Ахметова Г.С.");
    check_proposed("ИП Ким Виктор Петрович", "ЖК Ким В.П.");
    check_proposed("АО \"Банк ЦентрКредит\"", "Bank CenterCredit JSC");
    check_proposed("ТОО «ФелжерберТекстиль»", "TOO \"Tekstil Felzherber\"");
    check_proposed("КГУ «Дом культуры № 49»", "КГУ “Дом кулььуры № 49”");
    check_proposed("АО Умелец", "«Umeleys» JSC");
    // What a company is called besides its name.
    check_proposed("АО \"НК КазМунайГаз\"", "АО «Национальная компания «ҚазМұнайГаз»");
    check_proposed("АО \"НК КазМунайГаз\"", "«ҚазМұнайГаз» ұлттық компаниясы» АҚ");
    check_proposed("АО \"НК КазМунайГаз\"", "NC KazMunayGas JSC");
    check_proposed("ТОО \"Жулдыз ЛТД\"", "Zhuldyz LTD ТОО");
    check_proposed("ТОО \"Жулдыз\"", "«Zhuldyz LTD» ЖШС");
    check_proposed("ТОО \"Жулдыз\"", "Zhuldyz LLP ТОО");
    check_proposed("АО \"Жулдыз\"", "Жұлдыз JSC АҚ");
}

/// Which side is left changes nothing, and every name is like itself.
#[test]
fn a_score_has_no_sides() {
    let measure = Measure::load(&Assets::built_in()).unwrap();
    let nowhere = Address::default();
    let mut rarity = Rarity::default();
    let pairs = name_pairs(4, Vocabulary::HeldOut, 400);
    for pair in &pairs {
        rarity.count(&measure.name(&pair.left.name).words);
    }
    let scale = measure.scale(&rarity);
    for pair in &pairs {
        let [one, other] = [&pair.left.name, &pair.right.name].map(|text| measure.name(text));
        let (one, other) = (Side { name: &one, address: &nowhere }, Side { name: &other, address: &nowhere });
        assert_eq!(scale.weigh(one, other).score, scale.weigh(other, one).score, "{pair:?}");
        assert_eq!(scale.weigh(one, one).score, 100, "{}", pair.left.name);
    }
}

#[test]
fn a_search_can_be_cancelled() {
    let measure = Measure::load(&Assets::built_in()).unwrap();
    let mut corpus = Corpus::new();
    for (at, record) in ekn_fixtures::names(5, Vocabulary::Tuning, 20).iter().enumerate() {
        corpus.take(&measure, &given(at, "named", record));
    }
    assert!(matches!(search(&corpus, &measure, &mut |_, _| false), Err(crate::Error::Cancelled)));
    assert_eq!(Index::of(&Corpus::new(), 1).key("none"), None);
}

/// Half a million objects, every tenth known by its name alone. Run by hand: it says how long it took and how much memory.
#[test]
#[ignore = "takes minutes without optimisation"]
fn half_a_million_objects() {
    let measure = Measure::load(&Assets::built_in()).unwrap();
    let records = ekn_fixtures::names(11, Vocabulary::Tuning, 500_000);
    let started = std::time::Instant::now();
    let mut corpus = Corpus::new();
    for (at, record) in records.iter().enumerate() {
        corpus.take(&measure, &given(at, if at % 10 == 0 { "named" } else { "bin" }, record));
    }
    println!("read: {:.1} s, {} MB", started.elapsed().as_secs_f32(), resident());
    let found = search(&corpus, &measure, &mut |_, _| true).unwrap();
    println!("found: {:.1} s, {} MB", started.elapsed().as_secs_f32(), resident());
    println!(
        "{} asked, {} compared, {} too common, {} candidates",
        found.asked,
        found.compared,
        found.too_common,
        found.candidates.len()
    );
}

/// Megabytes that the process holds, where the system tells.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}

//! All near-duplicates among many texts at once.

use chrono::NaiveDate;

use super::Settings;
use super::cluster::{Chains, Days, around_cores};
use super::rarity::{Counts, Rarity, word_set};
use super::sketch::{BANDS, Draws, Signature};
use crate::appeals::words::Words;

/// In a bucket each text is compared with the first of so many groups …
const LEADERS: usize = 8;
/// … and with so many before it, which share the next number of the signature too where any do.
const NEIGHBOURS: usize = 6;
/// Stands for a word that no other text has.
const ALONE: u32 = u32::MAX;
/// Below this part of the likeness wanted slips are not looked for.
const FAR: f32 = 0.25;
/// Two workers: the work is dealt in two whether they run at once or not, so that the result does not depend on it.
const WORKERS: usize = 2;

/// Two near-duplicates; `first` is the earlier in the list of texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Number of a text.
    pub first: u32,
    /// Number of a later one.
    pub second: u32,
    /// Weighted likeness.
    pub likeness: f32,
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// Groups of near-duplicates, two texts or more. The core stands first in each: the oldest text, which every other of the group is
    /// a near-duplicate of; the others follow by their day, and none came later than [`Settings::window`] days after it.
    pub groups: Vec<Vec<u32>>,
    /// Pairs of near-duplicates, the most alike first, whatever their days. Not all: those that were met until their texts were tied.
    pub pairs: Vec<Pair>,
    /// What the weights rest on.
    pub rarity: Rarity,
}

/// Texts as sets of word numbers.
struct Sets {
    starts: Vec<usize>,
    numbers: Vec<u32>,
}

/// Finds near-duplicates. `days` are those on which the texts came, in the same order; a day that is not known, or not given, parts
/// nothing. Two threads work; the result is the same on one.
#[must_use]
pub fn find(texts: &[&str], days: &[Option<NaiveDate>], settings: &Settings) -> Found {
    let half = texts.len().div_ceil(WORKERS).max(1);
    let (mut sets, counts) = read(texts, half);
    let rarity = Rarity::from_counts(texts.len() as u32, counts, &settings.official, settings.official_rarity);
    let signatures = signed(&mut sets, &rarity, half);
    let weights: Vec<f32> = (0..rarity.len() as u32).map(|number| rarity.weight(Some(number))).collect();
    let judge = Judge { texts, sets: &sets, rarity: &rarity, alone: rarity.weight(None), weights: &weights, settings };
    let bands: Vec<usize> = (0..BANDS).collect();
    let mut pairs: Vec<Pair> = std::thread::scope(|scope| {
        let work = bands.chunks(BANDS / WORKERS).map(|bands| scope.spawn(|| judge.bands(&signatures, bands)));
        let workers: Vec<_> = work.collect();
        workers.into_iter().flat_map(joined).collect()
    });
    pairs.sort_unstable_by(|a, b| {
        b.likeness.total_cmp(&a.likeness).then(a.first.cmp(&b.first)).then(a.second.cmp(&b.second))
    });
    pairs.dedup_by_key(|pair| (pair.first, pair.second));
    let days = Days { days, window: settings.window };
    let groups = around_cores(&pairs, texts.len(), days, |core, text| judge.alike(core, text));
    Found { groups, pairs, rarity }
}

/// A worker's result; a panic of a worker goes on in the caller.
fn joined<T>(worker: std::thread::ScopedJoinHandle<'_, T>) -> T {
    worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn read(texts: &[&str], half: usize) -> (Sets, Counts) {
    let parts: Vec<(Sets, Counts)> = std::thread::scope(|scope| {
        let work = texts.chunks(half).map(|texts| {
            scope.spawn(move || {
                let (mut sets, mut counts) = (Sets { starts: vec![0], numbers: Vec::new() }, Counts::default());
                let (mut words, mut set) = (Words::default(), Vec::new());
                for text in texts {
                    word_set(text, &mut words, &mut set);
                    counts.add(&set);
                    sets.numbers.extend_from_slice(&set);
                    sets.starts.push(sets.numbers.len());
                }
                (sets, counts)
            })
        });
        let workers: Vec<_> = work.collect();
        workers.into_iter().map(joined).collect()
    });
    let mut all = (Sets { starts: vec![0], numbers: Vec::new() }, Counts::default());
    for (sets, counts) in parts {
        let before = all.0.numbers.len();
        all.0.numbers.extend_from_slice(&sets.numbers);
        all.0.starts.extend(sets.starts[1..].iter().map(|start| start + before));
        all.1.join(counts);
    }
    all
}

/// Hashes become numbers (which rise with them, so sets stay in order, words of one text alone last), and each text is signed.
fn signed(sets: &mut Sets, rarity: &Rarity, half: usize) -> Vec<Option<Signature>> {
    let draws = Draws::of(rarity);
    let (starts, middle) = (&sets.starts, sets.starts.get(half).copied().unwrap_or(sets.numbers.len()));
    let (left, right) = sets.numbers.split_at_mut(middle);
    let sign = |numbers: &mut [u32], starts: &[usize]| -> Vec<Option<Signature>> {
        let from = starts.first().copied().unwrap_or(0);
        let each = starts.windows(2).map(|pair| {
            let set = &mut numbers[pair[0] - from..pair[1] - from];
            set.iter_mut().for_each(|hash| *hash = rarity.number(*hash).unwrap_or(ALONE));
            set.sort_unstable();
            draws.signature(set.iter().copied().filter(|number| *number != ALONE && !rarity.may_be_slip(*number)))
        });
        each.collect()
    };
    let cut = half.min(starts.len() - 1);
    std::thread::scope(|scope| {
        let later = scope.spawn(|| sign(right, &starts[cut..]));
        let mut signatures = sign(left, &starts[..=cut]);
        signatures.extend(joined(later));
        signatures
    })
}

struct Judge<'a> {
    texts: &'a [&'a str],
    sets: &'a Sets,
    rarity: &'a Rarity,
    alone: f32,
    weights: &'a [f32],
    settings: &'a Settings,
}

impl Judge<'_> {
    fn bands(&self, signatures: &[Option<Signature>], bands: &[usize]) -> Vec<Pair> {
        let mut pairs = Vec::new();
        let mut chains = Chains::new(signatures.len());
        let mut keys: Vec<(u32, u32, u32)> = Vec::new();
        for band in bands {
            keys.clear();
            let next = (band + 1) % BANDS;
            let signed = signatures.iter().zip(0..).filter_map(|(signature, text)| Some((signature.as_ref()?, text)));
            keys.extend(signed.map(|(signature, text)| (signature[*band], signature[next], text)));
            keys.sort_unstable();
            for bucket in keys.chunk_by(|a, b| a.0 == b.0).filter(|bucket| bucket.len() > 1) {
                self.bucket(bucket, &mut chains, &mut pairs);
            }
        }
        pairs
    }

    fn bucket(&self, bucket: &[(u32, u32, u32)], chains: &mut Chains, pairs: &mut Vec<Pair>) {
        let mut leaders: Vec<u32> = Vec::new();
        for (place, (_, _, text)) in bucket.iter().enumerate() {
            let before = bucket[place.saturating_sub(NEIGHBOURS)..place].iter().rev().map(|(_, _, other)| *other);
            let mut led = false;
            for other in leaders.clone().into_iter().chain(before) {
                if chains.first(*text) == chains.first(other) {
                    led = true;
                    break;
                }
                if let Some(likeness) = self.alike(*text, other) {
                    chains.join(*text, other);
                    pairs.push(Pair { first: other.min(*text), second: other.max(*text), likeness });
                    led = true;
                    break;
                }
            }
            if !led && leaders.len() < LEADERS {
                leaders.push(*text);
            }
        }
    }

    fn alike(&self, a: u32, b: u32) -> Option<f32> {
        let words = self.set(a).len().min(self.set(b).len());
        let (likeness, contained) = self.measure(a, b, self.settings.bound(words));
        self.settings.alike(likeness, contained, words).then_some(likeness)
    }

    /// Weight of the words of a set that may be slips.
    fn slips(&self, set: &[u32]) -> f32 {
        let rare = |number: &&u32| **number == ALONE || self.rarity.may_be_slip(**number);
        set.iter().filter(rare).map(|number| self.weights.get(*number as usize).unwrap_or(&self.alone)).sum()
    }

    fn set(&self, text: u32) -> &[u32] {
        &self.sets.numbers[self.sets.starts[text as usize]..self.sets.starts[text as usize + 1]]
    }

    /// Likeness and containment; where the words as they stand fall short of `wanted` by what slips may explain, letters are looked at.
    fn measure(&self, a: u32, b: u32, wanted: f32) -> (f32, f32) {
        let (x, y) = (self.set(a), self.set(b));
        let (mut shared, mut left, mut right) = (0.0_f32, 0.0_f32, 0.0_f32);
        let (mut i, mut j) = (0, 0);
        while i < x.len() && j < y.len() {
            match x[i].cmp(&y[j]) {
                std::cmp::Ordering::Equal if x[i] != ALONE => {
                    shared += self.weights[x[i] as usize];
                    (i, j) = (i + 1, j + 1);
                }
                std::cmp::Ordering::Less => {
                    left += self.weights[x[i] as usize];
                    i += 1;
                }
                std::cmp::Ordering::Greater => {
                    right += self.weights[y[j] as usize];
                    j += 1;
                }
                std::cmp::Ordering::Equal => break,
            }
        }
        let weigh = |rest: &[u32]| {
            rest.iter().map(|number| self.weights.get(*number as usize).unwrap_or(&self.alone)).sum::<f32>()
        };
        left += weigh(&x[i..]);
        right += weigh(&y[j..]);
        let joint = shared + left + right;
        if joint <= 0.0 {
            return (0.0, 0.0);
        }
        let likeness = shared / joint;
        // A slip is nearly always a word that few texts have.
        let gain = if likeness < wanted { (self.slips(x) + self.slips(y)).min(left).min(right) } else { 0.0 };
        if likeness < wanted && likeness >= FAR * wanted && (shared + gain) / (joint - gain) >= wanted {
            return self.rarity.measure(self.texts[a as usize], self.texts[b as usize]);
        }
        (likeness, shared / (shared + left.min(right)))
    }
}

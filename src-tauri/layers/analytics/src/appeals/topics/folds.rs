//! Parts for inner cross-validation: each class is dealt out evenly, texts that are nearly the same stay together.

use std::collections::BTreeMap;

use crate::appeals::random::Random;

/// The part of each text, below `parts`. `alike` gives equal numbers to texts that must not be parted.
pub(super) fn deal(labels: &[u32], alike: &[u64], parts: usize, seed: u64) -> Vec<u8> {
    let mut groups: BTreeMap<(u32, u64), Vec<usize>> = BTreeMap::new();
    let mut first: BTreeMap<u64, u32> = BTreeMap::new();
    for (text, (label, hash)) in labels.iter().zip(alike).enumerate() {
        let home = *first.entry(*hash).or_insert(*label);
        groups.entry((home, *hash)).or_default().push(text);
    }
    let mut order: Vec<(u32, Vec<usize>)> = groups.into_iter().map(|((label, _), texts)| (label, texts)).collect();
    Random::new(seed).shuffle(&mut order);
    order.sort_by_key(|(label, _)| *label);
    let mut dealt = vec![0_u8; labels.len()];
    for (turn, (_, texts)) in order.into_iter().enumerate() {
        for text in texts {
            dealt[text] = (turn % parts) as u8;
        }
    }
    dealt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_even_and_equal_texts_together() {
        let labels: Vec<u32> = (0..100).map(|text| u32::from(text >= 70)).collect();
        let mut alike: Vec<u64> = (0..100).collect();
        alike[5] = 3;
        let dealt = deal(&labels, &alike, 5, 1);
        assert_eq!(dealt[5], dealt[3]);
        for part in 0..5 {
            let rare = (70..100).filter(|text| dealt[*text] == part).count();
            assert!((5..=7).contains(&rare), "{rare}");
        }
        assert_eq!(dealt, deal(&labels, &alike, 5, 1));
    }
}

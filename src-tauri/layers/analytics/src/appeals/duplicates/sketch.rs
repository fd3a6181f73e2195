//! Signatures: 32 numbers of four bytes a text. Two texts of likeness `j` share one of them with the probability `1 - (1 - j³)³²`:
//! 0.986 for a half, 0.9996 for six tenths, 0.03 for a tenth.

use super::rarity::Rarity;
use crate::appeals::random::Random;

/// Numbers in a signature.
pub const BANDS: usize = 32;
/// Draws behind each number.
const DRAWS: usize = 3;
const WIDTH: usize = BANDS * DRAWS;

/// The signature of a text: 128 bytes. It holds with the [`Rarity`] that it was made with.
pub type Signature = [u32; BANDS];

/// Draws of all known words: made once for many texts.
#[derive(Debug)]
pub(super) struct Draws(Vec<[f32; WIDTH]>);

impl Draws {
    pub(super) fn of(rarity: &Rarity) -> Self {
        Self((0..rarity.len() as u32).map(|number| draws(rarity, number)).collect())
    }

    /// The signature of a set of known words; `None` where there are none.
    pub(super) fn signature(&self, numbers: impl Iterator<Item = u32>) -> Option<Signature> {
        let mut least = Least::default();
        numbers.for_each(|number| least.take(&self.0[number as usize]));
        least.signature()
    }
}

struct Least {
    values: [f32; WIDTH],
    any: bool,
}

impl Default for Least {
    fn default() -> Self {
        Self { values: [f32::MAX; WIDTH], any: false }
    }
}

impl Least {
    fn take(&mut self, draws: &[f32; WIDTH]) {
        self.any = true;
        for (least, draw) in self.values.iter_mut().zip(draws) {
            *least = if *draw < *least { *draw } else { *least };
        }
    }

    fn signature(&self) -> Option<Signature> {
        let (bands, _) = self.values.as_chunks::<DRAWS>();
        let key = |draws: &[f32; DRAWS]| {
            let mixed = draws.iter().fold(0_u64, |hash, draw| {
                (hash.rotate_left(21) ^ u64::from(draw.to_bits())).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            });
            (mixed >> 32) as u32
        };
        self.any.then(|| std::array::from_fn(|band| key(&bands[band])))
    }
}

/// Exponential draws of a word, of its weight as the rate; they depend on the word alone.
fn draws(rarity: &Rarity, number: u32) -> [f32; WIDTH] {
    let weight = f64::from(rarity.weight(Some(number)));
    let mut random = Random::new(u64::from(rarity.hash(number)) << 16);
    std::array::from_fn(|_| {
        let even = ((random.next() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64;
        (-libm::log(even) / weight) as f32
    })
}

//! How far apart two skeletons are: a slip of the pen, another custom of spelling, or another word.

/// Letters longer than this are compared no further.
const LONGEST: usize = 40;

/// What it costs to turn one skeleton into the other: 1 for a letter, less for what spellings exchange. Neighbours may change places.
#[must_use]
pub fn distance(one: &str, other: &str) -> f32 {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one == other {
        return 0.0;
    }
    if one.len() > LONGEST || other.len() > LONGEST {
        return LONGEST as f32;
    }
    let mut before = [0.0_f32; LONGEST + 1];
    let mut above = [0.0_f32; LONGEST + 1];
    let mut row = [0.0_f32; LONGEST + 1];
    for at in 0..other.len() {
        above[at + 1] = above[at] + lost(other[at]);
    }
    for (i, &a) in one.iter().enumerate() {
        row[0] = above[0] + lost(a);
        for (j, &b) in other.iter().enumerate() {
            let mut least = (above[j] + exchanged(a, b)).min(above[j + 1] + lost(a)).min(row[j] + lost(b));
            if i > 0 && j > 0 && a == other[j - 1] && one[i - 1] == b && a != b {
                least = least.min(before[j - 1] + 1.0);
            }
            // «yo» for ё.
            if i > 0 && b == b'e' && one[i - 1..=i] == *b"io" {
                least = least.min(before[j] + 0.3);
            }
            if j > 0 && a == b'e' && other[j - 1..=j] == *b"io" {
                least = least.min(above[j - 1] + 0.3);
            }
            row[j + 1] = least;
        }
        (before, above) = (above, row);
    }
    above[other.len()]
}

fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// A letter more or less.
fn lost(sound: u8) -> f32 {
    match sound {
        // «ы» and «і» come and go between the two languages, so does a glide.
        b'i' => 0.6,
        _ => 1.0,
    }
}

/// One letter in the place of another.
fn exchanged(a: u8, b: u8) -> f32 {
    if a == b {
        return 0.0;
    }
    match (a.min(b), a.max(b)) {
        (b'e', b'o') | (b'o', b'u') => 0.35,
        (b'a', b'e') | (b'i', b'u') | (b'e', b'i') | (b'i', b'j') => 0.4,
        (b'q', b's') | (b'k', b'q') | (b'g', b'h') | (b'h', b'k') | (b's', b't') | (b'u', b'v') => 0.6,
        (b'c', b'w') | (b'c', b's') | (b'j', b'z') => 0.7,
        (a, b) if is_vowel(a) && is_vowel(b) => 0.8,
        _ => 1.0,
    }
}

/// What may differ in words of such a length and still be one word.
#[must_use]
pub fn allowed(one: &str, other: &str) -> f32 {
    match one.len().min(other.len()) {
        0..=2 => 0.0,
        3 => 0.4,
        4..=5 => 1.0,
        6..=7 => 1.4,
        8..=11 => 2.0,
        _ => 2.4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_customs() {
        assert_eq!(distance("berezkin", "berezkin"), 0.0);
        assert_eq!(distance("akbulak", "akbula"), 1.0);
        assert_eq!(distance("akbulak", "abkulak"), 1.0); // neighbours changed places
        assert!(distance("tulegen", "tolegen") < 0.5); // ө written as у
        assert!(distance("beriozkin", "berezkin") < 0.4); // ё written as yo
        assert!(distance("altin", "altai") >= 1.0);
        assert_eq!(distance("", "ab"), 2.0);
    }

    #[test]
    fn is_a_distance() {
        let words = ["akbulak", "akbulat", "kaba", "sarozen", "", "jetisai", "jetsai"];
        for one in words {
            for other in words {
                assert!((distance(one, other) - distance(other, one)).abs() < 1e-5, "{one} {other}");
                assert_eq!(distance(one, other) == 0.0, one == other, "{one} {other}");
            }
        }
    }
}

//! How far apart two skeletons are: a slip of the pen, another custom of spelling, or another word.

/// Letters longer than this are compared no further.
const LONGEST: usize = 40;
/// The least that a letter more or less costs.
const LEAST: f32 = 0.3;

/// What it costs to turn one skeleton into the other: 1 for a letter, less for what spellings exchange. Neighbours may change places.
#[must_use]
#[cfg(test)]
pub fn distance(one: &str, other: &str) -> f32 {
    within(one, other, f32::INFINITY).unwrap_or(f32::INFINITY)
}

/// The distance of two skeletons, if it is at most so much.
#[must_use]
pub fn within(one: &str, other: &str, most: f32) -> Option<f32> {
    if one == other {
        return Some(0.0);
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().max(other.len()) > LONGEST || one.len().abs_diff(other.len()) as f32 * LEAST > most {
        return None;
    }
    let mut rows = [[0.0_f32; LONGEST + 1]; 3];
    for at in 0..other.len() {
        rows[0][at + 1] = rows[0][at] + lost(other[at]);
    }
    let mut least_above = 0.0;
    for i in 0..one.len() {
        // Rows take turns: the one above, the one above it, and the one that is filled.
        let (above, before, row) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[row][0] = rows[above][0] + lost(one[i]);
        let mut least_here = rows[row][0];
        for j in 0..other.len() {
            let cost = cheapest([&rows[before], &rows[above], &rows[row]], one, other, i, j);
            rows[row][j + 1] = cost;
            least_here = least_here.min(cost);
        }
        // Two rows back is as far as a letter looks.
        if least_here.min(least_above) > most {
            return None;
        }
        least_above = least_here;
    }
    Some(rows[one.len() % 3][other.len()]).filter(|cost| *cost <= most)
}

/// The cheapest way to come to the letters `i` of one word and `j` of the other.
fn cheapest(rows: [&[f32; LONGEST + 1]; 3], one: &[u8], other: &[u8], i: usize, j: usize) -> f32 {
    let [before, above, row] = rows;
    let (a, b) = (one[i], other[j]);
    let mut least = (above[j] + exchanged(a, b)).min(above[j + 1] + lost(a)).min(row[j] + lost(b));
    if i > 0 && j > 0 && a == other[j - 1] && one[i - 1] == b && a != b {
        least = least.min(before[j - 1] + 1.0);
    }
    // «yo» for ё.
    if i > 0 && b == b'e' && one[i - 1] == b'i' && a == b'o' {
        least = least.min(before[j] + 0.3);
    }
    if j > 0 && a == b'e' && other[j - 1] == b'i' && b == b'o' {
        least = least.min(above[j - 1] + 0.3);
    }
    least
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
        assert_eq!(within("akbulak", "akbula", 1.0), Some(1.0));
        assert_eq!(within("akbulak", "akbula", 0.9), None);
        assert_eq!(within("akbulak", "sariozen", 2.0), None);
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

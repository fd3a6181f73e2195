//! The places of the list: most by points, or by appeals while the points are off, a stated share drawn at random from everybody else.
//!
//! Without such a share a list learns only of those whom it names already (Lum, Isaac, Significance 13, 2016). The draw has a seed that is
//! told, so that anybody can make it again.

use super::Assessed;
use crate::models::learn::draws::Draws;

/// One place of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The object, by its position among those passed in.
    pub at: usize,
    /// Whether it was drawn at random.
    pub drawn: bool,
}

/// What the places go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The highest points first; an object without points has a place by chance alone.
    Points,
    /// The most appeals first: a count of facts, for the time in which the points are switched off.
    Appeals,
}

/// The places: `most` of them, of which `percent` in a hundred, at least one, are drawn. Those in order come first, equal ones by their
/// numbers; then those drawn, of whom nobody may have asked anything yet.
#[must_use]
pub fn places(objects: &[&Assessed], order: Order, most: usize, percent: u32, seed: u64) -> Vec<Place> {
    let worth = |at: usize| match order {
        Order::Points => objects[at].points,
        Order::Appeals => Some(objects[at].appeals),
    };
    let (mut ranked, others): (Vec<usize>, Vec<usize>) = (0..objects.len()).partition(|at| worth(*at).is_some());
    ranked.sort_by_key(|at| (std::cmp::Reverse(worth(*at)), objects[*at].object));
    with_share((&ranked, &others), most, percent, seed, |at| objects[at].object)
}

/// The same of whatever is ranked already, each with a number of its own, and of what has no rank and can only be drawn.
#[must_use]
pub fn with_share(
    (ranked, unranked): (&[usize], &[usize]),
    most: usize,
    percent: u32,
    seed: u64,
    number: impl Fn(usize) -> i64,
) -> Vec<Place> {
    let share = (most * percent as usize).div_ceil(100).clamp(1, most.max(1));
    let first = most.saturating_sub(share).min(ranked.len());
    let (chosen, others) = ranked.split_at(first);
    // In the order of their numbers: the draw does not depend on the scores of those it is drawn from.
    let mut others = [others, unranked].concat();
    others.sort_by_key(|at| number(*at));
    Draws::new(seed, 0).shuffle(&mut others);
    let drawn = others.into_iter().take(share).map(|at| Place { at, drawn: true });
    chosen.iter().map(|at| Place { at: *at, drawn: false }).chain(drawn).collect()
}

#[cfg(test)]
mod tests {
    use ekn_data::registries::ObjectKind;

    use super::*;

    fn object(object: i64, points: Option<u32>) -> Assessed {
        Assessed {
            object,
            kind: ObjectKind::Entity,
            territory: String::new(),
            points,
            level: String::new(),
            parts: Vec::new(),
            inspections: 0,
            appeals: 0,
            last_inspection: None,
        }
    }

    fn list(of: &[Option<u32>], most: usize, percent: u32, seed: u64) -> Vec<Place> {
        let objects: Vec<Assessed> = of.iter().zip(1..).map(|(points, id)| object(id, *points)).collect();
        places(&objects.iter().collect::<Vec<_>>(), Order::Points, most, percent, seed)
    }

    #[test]
    fn most_by_points_the_rest_by_chance() {
        let points: Vec<Option<u32>> = (0..100).map(|n| (n % 10 != 0).then_some(n)).collect();
        let found = list(&points, 10, 20, 7);
        assert_eq!(found.len(), 10);
        let by_points: Vec<usize> = found.iter().filter(|place| !place.drawn).map(|place| place.at).collect();
        assert_eq!(by_points, [99, 98, 97, 96, 95, 94, 93, 92]);
        assert!(found[8..].iter().all(|place| place.drawn && place.at < 92));
        assert_eq!(found, list(&points, 10, 20, 7), "the seed tells who is drawn");
        assert!((0..20).any(|seed| list(&points, 10, 20, seed) != found));
    }

    #[test]
    fn short_lists() {
        assert!(list(&[], 10, 10, 1).is_empty());
        let unknown = list(&[None, None], 10, 10, 1);
        assert!(unknown.len() == 1 && unknown[0].drawn, "whom nobody inspected may be drawn: {unknown:?}");
        let three = list(&[Some(1), Some(1), Some(0)], 10, 10, 1);
        assert_eq!(three.iter().map(|place| place.at).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(list(&[Some(1), Some(1)], 1, 10, 1).len(), 1, "one place is the drawn one");
    }

    /// With the points off the list stands by a count of facts, and its random share with it.
    #[test]
    fn without_points_most_by_appeals_the_rest_by_chance() {
        let objects: Vec<Assessed> = (0..40).map(|n| Assessed { appeals: n as u32, ..object(n, None) }).collect();
        let found = places(&objects.iter().collect::<Vec<_>>(), Order::Appeals, 10, 20, 7);
        let (drawn, ordered): (Vec<Place>, Vec<Place>) = found.iter().partition(|place| place.drawn);
        assert_eq!(ordered.iter().map(|place| place.at).collect::<Vec<_>>(), [39, 38, 37, 36, 35, 34, 33, 32]);
        assert!(drawn.len() == 2 && drawn.iter().all(|place| place.at < 32), "{drawn:?}");
    }

    #[test]
    fn each_other_object_is_as_likely() {
        let points: Vec<Option<u32>> = (0..12).map(|n| (n % 3 != 0 || n > 9).then_some(n)).collect();
        let mut times = [0u32; 12];
        for seed in 0..4_000 {
            list(&points, 4, 50, seed).iter().filter(|place| place.drawn).for_each(|place| times[place.at] += 1);
        }
        assert!(times[10..].iter().all(|n| *n == 0) && times[..10].iter().all(|n| (700..900).contains(n)), "{times:?}");
    }
}

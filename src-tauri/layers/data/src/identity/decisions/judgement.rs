//! What a person decided about two objects, and what follows from it.
//!
//! «Same» joins, «different» keeps apart, «later» puts off. A decision stands until it is withdrawn, and both stay written down.
//! Which objects are together is nothing but the «same» that stand: withdrawing one leaves what would be without it.

use std::collections::{HashMap, HashSet, VecDeque};

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Both are one.
    Same,
    /// They are two.
    Different,
    /// To be looked at another time.
    Later,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Same, Self::Different, Self::Later];

    /// `same`, `different` or `later`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Later => "later",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }
}

/// A decision that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Its number.
    pub id: i64,
    /// The object with the lower number.
    pub low: i64,
    /// The other.
    pub high: i64,
    /// What was decided.
    pub verdict: Verdict,
    /// Why, in the person's words; may be empty.
    pub reason: String,
    /// How alike the names were then, 0 to 100.
    pub score: u8,
    /// The model that said so, with its version.
    pub model: String,
    /// The parts of the score, as JSON.
    pub why: String,
    /// Who decided.
    pub actor: String,
    /// When, UTC.
    pub at: String,
    /// Who withdrew it, when, and why; absent while it stands.
    pub withdrawn: Option<Withdrawal>,
    /// Whether the session may see every data set whose names it was made by. If not, its reasons are not told: they hold words of
    /// those names.
    pub told: bool,
}

/// A decision taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// Who.
    pub actor: String,
    /// When, UTC.
    pub at: String,
    /// Why, in the person's words; may be empty.
    pub reason: String,
}

/// Why two objects can't be joined, or can't be kept apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conflict {
    /// Together they would have two БИН or ИИН.
    Identifiers(String, String),
    /// A decision keeps two apart that would come together: the path of «same» from one side to it and from it to the other.
    KeptApart {
        /// Decisions «same» from the first object to the one kept apart.
        before: Vec<i64>,
        /// The decision «different».
        apart: i64,
        /// Decisions «same» from the other one to the second object.
        after: Vec<i64>,
    },
    /// They are together by these decisions.
    Together(Vec<i64>),
}

/// A decision that stands, as an edge between two objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    /// The decision; below nought the split of that number.
    pub judgement: i64,
    /// One object.
    pub low: i64,
    /// The other.
    pub high: i64,
}

/// The decisions that stand around some objects.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    same: Vec<Edge>,
    different: Vec<Edge>,
}

impl Standing {
    /// From the «same» and the «different» that stand.
    #[must_use]
    pub fn of(same: Vec<Edge>, different: Vec<Edge>) -> Self {
        Self { same, different }
    }

    /// Everything that is together with an object, the object first.
    #[must_use]
    pub fn cluster(&self, object: i64) -> Vec<i64> {
        let mut members: Vec<i64> = self.paths(object).into_keys().collect();
        members.sort_unstable();
        let own = members.iter().position(|member| *member == object).unwrap_or(0);
        members[..=own].rotate_right(1);
        members
    }

    /// The shortest way of «same» from one object to another; `None` if they are not together.
    #[must_use]
    pub fn path(&self, from: i64, to: i64) -> Option<Vec<i64>> {
        self.paths(from).remove(&to)
    }

    fn paths(&self, from: i64) -> HashMap<i64, Vec<i64>> {
        let mut next: HashMap<i64, Vec<(i64, i64)>> = HashMap::new();
        for edge in &self.same {
            next.entry(edge.low).or_default().push((edge.high, edge.judgement));
            next.entry(edge.high).or_default().push((edge.low, edge.judgement));
        }
        let mut paths = HashMap::from([(from, Vec::new())]);
        let mut queue = VecDeque::from([from]);
        while let Some(at) = queue.pop_front() {
            let here = paths.get(&at).cloned().unwrap_or_default();
            for (other, judgement) in next.get(&at).into_iter().flatten() {
                if !paths.contains_key(other) {
                    let mut path = here.clone();
                    path.push(*judgement);
                    paths.insert(*other, path);
                    queue.push_back(*other);
                }
            }
        }
        paths
    }

    /// What forbids to join two objects. `identifier` gives the БИН or ИИН of an object that has one.
    #[must_use]
    pub fn forbids_same(&self, one: i64, other: i64, identifier: impl Fn(i64) -> Option<String>) -> Option<Conflict> {
        let (left, right) = (self.paths(one), self.paths(other));
        for edge in &self.different {
            for (near, far) in [(edge.low, edge.high), (edge.high, edge.low)] {
                if let (Some(before), Some(after)) = (left.get(&near), right.get(&far)) {
                    let after = after.iter().rev().copied().collect();
                    return Some(Conflict::KeptApart { before: before.clone(), apart: edge.judgement, after });
                }
            }
        }
        let mut known: Vec<String> = left.keys().chain(right.keys()).filter_map(|object| identifier(*object)).collect();
        known.sort();
        known.dedup();
        let mut known = known.into_iter();
        known.next().zip(known.next()).map(|(first, second)| Conflict::Identifiers(first, second))
    }

    /// What forbids to keep two objects apart.
    #[must_use]
    pub fn forbids_different(&self, one: i64, other: i64) -> Option<Conflict> {
        self.path(one, other).map(Conflict::Together)
    }
}

/// Groups of two or more objects that «same» joins, each in rising order.
#[must_use]
pub fn clusters(same: &[(i64, i64)]) -> Vec<Vec<i64>> {
    let edges = same.iter().map(|(low, high)| Edge { judgement: 0, low: *low, high: *high });
    let standing = Standing::of(edges.collect(), Vec::new());
    let (mut seen, mut found) = (HashSet::new(), Vec::new());
    let mut objects: Vec<i64> = same.iter().flat_map(|(low, high)| [*low, *high]).collect();
    objects.sort_unstable();
    for object in objects {
        if !seen.contains(&object) {
            let mut members = standing.cluster(object);
            members.sort_unstable();
            seen.extend(members.iter().copied());
            found.push(members);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(pairs: &[(i64, i64, i64)]) -> Vec<Edge> {
        pairs.iter().map(|(judgement, low, high)| Edge { judgement: *judgement, low: *low, high: *high }).collect()
    }

    #[test]
    fn chains_are_found() {
        let standing = Standing::of(edges(&[(1, 10, 20), (2, 20, 30), (3, 40, 50)]), edges(&[(4, 30, 50)]));
        assert_eq!(standing.cluster(20), [20, 10, 30]);
        assert_eq!(standing.cluster(60), [60]);
        assert_eq!(standing.path(10, 30), Some(vec![1, 2]));
        assert_eq!(standing.path(10, 50), None);
        // 10 = 20 = 30, 30 ≠ 50, 50 = 40: 10 can't be 40.
        let chain = Conflict::KeptApart { before: vec![1, 2], apart: 4, after: vec![3] };
        assert_eq!(standing.forbids_same(10, 40, |_| None), Some(chain));
        assert_eq!(standing.forbids_same(10, 60, |_| None), None);
        assert_eq!(standing.forbids_different(10, 30), Some(Conflict::Together(vec![1, 2])));
        assert_eq!(standing.forbids_different(10, 40), None);
    }

    #[test]
    fn two_numbers_are_never_joined() {
        let standing = Standing::of(edges(&[(1, 10, 20)]), Vec::new());
        let number =
            |object: i64| [(10, "050340001234"), (30, "870512300456")].into_iter().find(|(known, _)| *known == object);
        let number = |object: i64| number(object).map(|(_, number)| number.to_owned());
        let two = Conflict::Identifiers("050340001234".to_owned(), "870512300456".to_owned());
        assert_eq!(standing.forbids_same(20, 30, number), Some(two));
        assert_eq!(standing.forbids_same(20, 40, number), None);
    }

    #[test]
    fn groups() {
        assert_eq!(clusters(&[(1, 2), (5, 6), (2, 3)]), [vec![1, 2, 3], vec![5, 6]]);
        assert_eq!(clusters(&[]), Vec::<Vec<i64>>::new());
    }
}

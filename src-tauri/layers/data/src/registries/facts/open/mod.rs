//! Appeals that nobody has decided or passed on, and what came before them.

pub mod table;

use std::collections::HashMap;

use crate::registries::Appeal;

/// The appeals that one repeats.
#[derive(Debug, Default)]
pub struct Before {
    /// Those that are held, the last before it first.
    pub appeals: Vec<Appeal>,
    /// Whether the first of them repeats one that is not held.
    pub unknown: bool,
}

impl Before {
    /// Adds those of appeals that say the same which the same applicant sent before, whether or not they are named as repeated; tells how
    /// many of all these are the applicant's own. `senders` are those of [`table::applicants`]: who is not among them is nobody known.
    pub fn add_own(&mut self, appeal: &Appeal, same: &[&Appeal], senders: &HashMap<i64, String>) -> usize {
        let Some(sender) = senders.get(&appeal.id) else { return 0 };
        let own: Vec<&&Appeal> = same.iter().filter(|other| senders.get(&other.id) == Some(sender)).collect();
        let place = |one: &Appeal| (one.came(), one.id);
        let earlier = own.iter().filter(|other| place(other) < place(appeal));
        let new = |other: &&&&Appeal| self.appeals.iter().all(|known| known.id != other.id);
        let new: Vec<Appeal> = earlier.filter(new).map(|other| (**other).clone()).collect();
        self.appeals.extend(new);
        self.appeals.sort_by_key(|earlier| std::cmp::Reverse(place(earlier)));
        own.len()
    }

    /// How often the applicant has turned to somebody before.
    #[must_use]
    pub fn times(&self) -> usize {
        self.appeals.len() + usize::from(self.unknown)
    }
}

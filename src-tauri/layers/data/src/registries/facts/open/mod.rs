//! Appeals that nobody has decided or passed on, and what came before them.

pub mod table;

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
    /// How often the applicant has turned to somebody before.
    #[must_use]
    pub fn times(&self) -> usize {
        self.appeals.len() + usize::from(self.unknown)
    }
}

//! Groups of texts, without chains: a text belongs to a group when it is like the group's first text, not merely like somebody in it.

/// Groups under way.
#[derive(Debug)]
pub(super) struct Groups(Vec<u32>);

impl Groups {
    pub(super) fn new(texts: usize) -> Self {
        Self((0..texts as u32).collect())
    }

    /// The first text of the group that a text is in.
    pub(super) fn first(&mut self, text: u32) -> u32 {
        let mut at = text;
        while self.0[at as usize] != at {
            let up = self.0[self.0[at as usize] as usize];
            self.0[at as usize] = up;
            at = up;
        }
        at
    }

    /// Joins two groups under the earlier first text.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b) as usize] = a.min(b);
    }

    /// Groups of two texts or more, in order of their first text.
    pub(super) fn groups(mut self) -> Vec<Vec<u32>> {
        let mut members: std::collections::BTreeMap<u32, Vec<u32>> = std::collections::BTreeMap::new();
        for text in 0..self.0.len() as u32 {
            let first = self.first(text);
            if first != text {
                members.entry(first).or_insert_with(|| vec![first]).push(text);
            }
        }
        members.into_values().collect()
    }
}

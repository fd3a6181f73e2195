//! What of a table was too little to be learnt from, or judged by, or says more than it can, in words.

use ekn_analytics::models::{Chosen, LeftOut};

use crate::Showcase;

impl Showcase<'_> {
    /// A line for each kind of row or cell that was left out.
    #[must_use]
    pub fn left_out(&self, left_out: &LeftOut) -> Vec<String> {
        let LeftOut { torn, textless, unlabelled, undated, rare, cells } = left_out;
        let rows =
            [("torn", torn), ("textless", textless), ("unlabelled", unlabelled), ("undated", undated), ("rare", rare)];
        let say = |what: &str, column: &str, count: usize| {
            self.words.say(&format!("left_out.{what}"), &[("name", column), ("n", &self.words.count(count as i64))])
        };
        let rows = rows.into_iter().filter(|(_, count)| **count > 0).map(|(what, count)| say(what, "", *count));
        rows.chain(cells.iter().map(|(column, count)| say("cells", column, *count))).collect()
    }

    /// A line for each column that most likely knows the outcome that it is to foretell.
    #[must_use]
    pub fn doubts(&self, chosen: &Chosen) -> Vec<String> {
        chosen.telling.iter().map(|column| self.words.say("model.telling", &[("name", column)])).collect()
    }
}

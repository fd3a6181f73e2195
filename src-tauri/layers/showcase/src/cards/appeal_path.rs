//! The way that an appeal has gone: to whom the applicant turned, who passed it on, who answered.

use chrono::NaiveDate;
use ekn_data::registries::facts::open::{Before, table as open};
use ekn_data::registries::facts::table as facts;
use ekn_data::registries::{Appeal, Registry, RowKey};

use crate::parts::FactLine;
use crate::showcase::row_ref;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// Those that it repeats, the earliest first, then itself: of each when it came to whom, and what became of it.
    pub(crate) fn path_of(&self, appeal: &Appeal, before: &Before) -> Result<Vec<FactLine>> {
        let mut path = Vec::new();
        for earlier in before.appeals.iter().rev() {
            self.walked(earlier, true, &mut path)?;
        }
        self.walked(appeal, false, &mut path)?;
        Ok(path)
    }

    /// The way of a row, with those that repeat it since; nothing of any other register.
    pub(crate) fn path_of_row(&self, row: RowKey) -> Result<Vec<FactLine>> {
        if row.registry != Registry::Appeals {
            return Ok(Vec::new());
        }
        let Some((appeal, _)) = facts::appeal_with_text(self.reader, row.id)? else { return Ok(Vec::new()) };
        let mut path = self.path_of(&appeal, &open::before(self.reader, &appeal)?)?;
        for later in open::after(self.reader, &appeal)? {
            self.walked(&later, true, &mut path)?;
        }
        Ok(path)
    }

    fn walked(&self, appeal: &Appeal, opens: bool, path: &mut Vec<FactLine>) -> Result<()> {
        let row = opens.then(|| row_ref(RowKey { registry: Registry::Appeals, id: appeal.id }));
        let day = |day: Option<NaiveDate>| day.map(|day| self.words.day(day)).unwrap_or_default();
        let mut step = |at, value: String| path.push(FactLine { label: day(at), value, row: row.clone() });
        step(appeal.came(), self.object_name(appeal.authority)?.unwrap_or_default());
        if let Some(forwarded) = appeal.forwarded.get() {
            let to = appeal.forwarded_to.word().unwrap_or_default();
            let key = if to.is_empty() { "triage.forwarded" } else { "triage.forwarded_to" };
            step(Some(forwarded), self.words.say(key, &[("body", to)]));
        } else if let Some(decided) = appeal.decided.get() {
            step(Some(decided), self.words.get("triage.answered"));
        }
        Ok(())
    }
}

//! A change of the law tried before it is made.

use chrono::{Datelike, NaiveDate};
use ekn_data::registries::table as rows;
use ekn_data::vocabulary::Moment;
use ekn_process::Library;
use ekn_process::amendments::{Amendment, Change, Effect, Moved};
use ekn_process::deadlines::Count;
use ekn_process::norms::Unit;
use ekn_process::tactics::Tactic;

use super::{AmendmentPreview, MovedDeadline, WorkedCaseView};
use crate::showcase::row_ref;
use crate::{Result, Showcase};

/// So many moved deadlines are listed; all are counted.
const MOVED_SHOWN: usize = 500;

/// So many worked cases are proposed for a changed rule.
const CASES: usize = 4;

/// Days before which days off lie: there a count goes wrong most easily.
const TELLING: [(u32, u32); 3] = [(3, 17), (5, 5), (12, 24)];

impl Showcase<'_> {
    /// What a change does, in words. `after` is the library as it would be.
    pub fn amendment_preview(
        &self,
        amendment: &Amendment,
        file: &str,
        after: &Library,
        effect: &Effect,
    ) -> Result<AmendmentPreview> {
        let tactics = [&self.method.library, after].map(|library| amendment.tactic().and_then(|id| library.tactic(id)));
        let moved = effect.moved.iter().take(MOVED_SHOWN).map(|moved| self.moved(moved, tactics));
        Ok(AmendmentPreview {
            file: file.to_owned(),
            counted: effect.counted as i64,
            moved_total: effect.moved.len() as i64,
            moved: moved.collect::<Result<_>>()?,
            cases: match amendment {
                Amendment::Rule(rule) if rule.enabled => self.cases(after, &rule.id, rule.from),
                _ => Vec::new(),
            },
        })
    }

    /// `tactics`: the one that is changed, as it is and as it would be.
    fn moved(&self, moved: &Moved, tactics: [Option<&Tactic>; 2]) -> Result<MovedDeadline> {
        let library = &self.method.library;
        let rule = library.norms.wordings(&moved.rule).next();
        let name = rule.map(|(_, rule)| self.words.text(&rule.name));
        let task =
            moved.task.as_deref().and_then(|id| tactics.into_iter().flatten().find_map(|tactic| tactic.task(id)));
        let task = task.map(|task| self.words.text(&task.title));
        // A case is told to everyone, the number of its row only to who may see the row.
        let seen = rows::is_seen(self.reader, moved.row)?;
        let number = if seen { moved.number.clone() } else { self.words.get("case.number_withheld") };
        Ok(MovedDeadline {
            title: task.or(name).unwrap_or(&moved.rule).to_owned(),
            change: match moved.change {
                Change::Moved => "moved",
                Change::Added => "added",
                Change::Removed => "removed",
            }
            .to_owned(),
            case_id: moved.case,
            row: row_ref(moved.row),
            number,
            before: moved.before.map(|day| day.to_string()),
            after: moved.after.map(|day| day.to_string()),
        })
    }

    /// Triggers from today or from the first day of the new wording on, and what the rule gives for them.
    fn cases(&self, after: &Library, rule: &str, from: Option<NaiveDate>) -> Vec<WorkedCaseView> {
        let first = from.unwrap_or(self.today);
        let years = [first.year(), first.year() + 1];
        let telling = years.into_iter().flat_map(|year| {
            TELLING.into_iter().filter_map(move |(month, day)| NaiveDate::from_ymd_opt(year, month, day))
        });
        let days = std::iter::once(first).chain(telling.filter(|day| from.is_none_or(|from| from < *day)));
        let cases = days.filter_map(|day| {
            let (_, wording) = after.norms.rule(rule, day)?;
            let hours = (wording.unit == Unit::Hours).then(|| day.and_hms_opt(10, 20, 0)).flatten();
            let trigger = hours.map_or(Moment::day(day), Moment::from);
            let count = Count { rule, from: trigger, extend: None, set: None, suspend: Vec::new() };
            let deadline = after.deadline(&count).ok()?;
            Some(WorkedCaseView {
                from: trigger.to_string(),
                due: deadline.due.to_string(),
                steps: self.steps(&deadline, wording),
            })
        });
        cases.take(CASES).collect()
    }
}

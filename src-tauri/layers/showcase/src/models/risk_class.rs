//! The degree of risk of a model under the law on artificial intelligence, as its passport says it.

use chrono::NaiveDate;
use ekn_analytics::models::risk_class::table;
use ekn_data::vocabulary::Moment;
use ekn_process::deadlines::{Count, dated};

use super::RiskClassView;
use crate::{Result, Showcase};

/// The rule that a degree is reviewed by: art. 18 p. 1 sp. 4.
const REVIEW: &str = "ai-risk-update";

impl Showcase<'_> {
    /// What was set last for a model, by whom, why, and until when it is to be reviewed.
    pub(super) fn risk_class(&self, model: &str) -> Result<RiskClassView> {
        let Some(set) = table::last(self.reader, model)? else {
            return Ok(RiskClassView { class: None, text: self.words.get("model.risk_class_unset"), overdue: false });
        };
        let day: Option<NaiveDate> = set.day.parse().ok();
        let count = |day| Count { rule: REVIEW, from: Moment::day(day), extend: None, set: None, suspend: Vec::new() };
        let counted = day.map(|day| dated(self.method.library.deadline(&count(day)))).transpose()?;
        let due = counted.flatten().map(|deadline| deadline.due.day);
        let class = self.words.get(&format!("model.class.{}", set.class.code()));
        let fill = [
            ("class", class.as_str()),
            ("actor", &set.actor),
            ("day", &day.map_or_else(|| set.day.clone(), |day| self.words.day(day))),
            ("reason", set.reason.trim_end_matches('.')),
        ];
        let mut text = self.words.say("model.risk_class_set", &fill);
        if let Some(due) = due {
            text = format!("{text} {}", self.words.say("model.risk_class_due", &[("day", &self.words.day(due))]));
        }
        let overdue = due.is_some_and(|due| due < self.today);
        Ok(RiskClassView { class: Some(set.class.code().to_owned()), text, overdue })
    }
}

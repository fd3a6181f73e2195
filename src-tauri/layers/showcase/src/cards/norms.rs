//! Norms opened.

use chrono::NaiveDate;
use ekn_data::legislation::library::table as library;
use ekn_process::norms::{Act, Rule, Unit};

use crate::cards::{NormView, RuleLine};
use crate::norms::LawArticle;
use crate::{Error, Result, Showcase};

impl Showcase<'_> {
    /// An article with the deadline rules that rest on it, and its full text as it stood on a day; today if none is named.
    pub fn norm(&self, reference: &str, on: Option<NaiveDate>) -> Result<NormView> {
        let norms = &self.method.library.norms;
        let (act, article) = norms.article(reference).ok_or_else(|| ekn_data::Error::unknown("norm", reference))?;
        let rules = norms.rules().filter(|(of, rule)| of.id == act.id && rule.article == article.id);
        let title = self.words.text(&article.title);
        let (full, no_full) = self.full_text(act, &article.id, on)?;
        let key = if act.redaction_exact { "norm.notice" } else { "norm.notice_about" };
        Ok(NormView {
            id: reference.to_owned(),
            act: self.words.text(&act.title).to_owned(),
            article: self.words.say("norm.article", &[("article", &article.id), ("title", title)]),
            gist: self.words.text(&article.gist).to_owned(),
            redaction: act.redaction.to_string(),
            notice: self.words.say(key, &[("day", &self.words.day(act.redaction))]),
            address: self.words.say("norm.address", &[("code", &act.adilet)]),
            rules: rules.map(|(_, rule)| self.rule_line(rule)).collect(),
            full,
            no_full,
        })
    }

    /// The article in the library of acts, or in words why it is not there.
    fn full_text(
        &self,
        act: &Act,
        article: &str,
        on: Option<NaiveDate>,
    ) -> Result<(Option<LawArticle>, Option<String>)> {
        if library::act(self.reader, act.corpus_code())?.is_none() {
            return Ok((None, Some(self.words.get("law.not_taken_in"))));
        }
        match self.article(act.corpus_code(), article, on) {
            Ok(full) => Ok((Some(full), None)),
            Err(Error::Data(ekn_data::Error::Unknown { .. })) => {
                Ok((None, Some(self.words.say("law.article_unknown", &[("article", article)]))))
            }
            Err(error) => Err(error),
        }
    }

    fn rule_line(&self, rule: &Rule) -> RuleLine {
        RuleLine {
            id: rule.id.clone(),
            name: self.words.text(&rule.name).to_owned(),
            term: self.rule_term(rule),
            place: self.words.place(&rule.place),
            confidence: self.words.get(&format!("confidence.{}", rule.confidence)),
            note: rule.note.as_ref().map(|note| self.words.text(note).to_owned()),
            enabled: rule.enabled,
        }
    }

    /// The length of a rule in words; its days of the year where it has those.
    pub(crate) fn rule_term(&self, rule: &Rule) -> String {
        match (rule.value, rule.unit) {
            (Some(value), unit) => self.term(value, unit),
            (None, Unit::FixedDate) => rule.dates.join(", "),
            (None, _) => self.words.get("term.none"),
        }
    }

    /// A length in words.
    pub(crate) fn term(&self, value: u32, unit: Unit) -> String {
        let key = match unit {
            Unit::WorkingDays => "term.working_days",
            Unit::CalendarDays => "term.calendar_days",
            Unit::Months => "term.months",
            Unit::Hours => "term.hours",
            Unit::FixedDate | Unit::None => return self.words.get("term.none"),
        };
        self.words.counted(key, value)
    }
}

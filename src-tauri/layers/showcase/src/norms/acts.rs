//! Acts of the library, put into words.

use std::collections::HashMap;

use chrono::NaiveDate;
use ekn_data::legislation::intake::Outcome;
use ekn_data::legislation::library::{Act, Edition, table as library};
use ekn_data::legislation::{Issue, is_article};
use ekn_data::vocabulary::Language;
use ekn_process::norms::Act as CitedAct;

use crate::norms::paragraph::paragraphs;
use crate::norms::{
    LawAct, LawActHead, LawActLine, LawActs, LawContent, LawEdition, LawImport, LawImportReport, LawIssue,
};
use crate::{Result, Showcase};

/// More than these nobody reads on a screen; the journal has the counts.
const ISSUES: usize = 200;

impl Showcase<'_> {
    /// All acts of the library, and its imports.
    pub fn acts(&self) -> Result<LawActs> {
        let mut acts = Vec::new();
        for line in library::acts(self.reader)? {
            acts.push(LawActLine {
                head: self.act_head(&line.act),
                editions: line.editions,
                first: line.first.map(|day| day.to_string()),
                last_kk: line.last_kk.map(|day| day.to_string()),
                last_ru: line.last_ru.map(|day| day.to_string()),
                state: self.act_state(&line.act),
            });
        }
        acts.sort_by_key(|line| line.head.id.is_none());
        let cited = self.method.library.norms.acts();
        let lacking = cited.filter(|cited| acts.iter().all(|line| line.head.code != cited.corpus_code()));
        let lacking = lacking.map(|cited| self.cited_head(cited)).collect();
        let imports = library::imports(self.reader)?;
        let newest = imports.first().map(|import| library::issues(self.reader, import.id, ISSUES as u32));
        let issues = newest.transpose()?.unwrap_or_default();
        let issues =
            issues.iter().map(|one| self.issue(&one.file, one.line, &one.reason, &one.detail, one.set_aside)).collect();
        let imports = imports.into_iter().map(|import| LawImport {
            id: import.id,
            source: import.source,
            head: import.head,
            imported: import.imported,
            actor: import.actor,
            acts: import.acts,
            read: import.read,
            added: import.added,
            changed: import.changed,
            unchanged: import.unchanged,
            set_aside: import.set_aside,
            removed: import.removed,
        });
        Ok(LawActs { acts, lacking, imports: imports.collect(), issues })
    }

    /// An act opened on a day; today if none is named.
    pub fn act(&self, act: &str, on: Option<NaiveDate>) -> Result<LawAct> {
        let (act, on) = (self.find_act(act)?, on.unwrap_or(self.today));
        let editions = library::editions(self.reader, &act)?;
        Ok(LawAct {
            head: self.act_head(&act),
            on: on.to_string(),
            contents: self.contents(&act, &editions, on)?,
            notice: self.law_notice(&editions),
            editions: editions.iter().rev().map(|edition| self.edition(edition)).collect(),
        })
    }

    /// What an import did, in words.
    #[must_use]
    pub fn law_import_report(&self, outcome: &Outcome) -> LawImportReport {
        let counts = &outcome.counts;
        let places = ["acts", "read", "added", "changed", "unchanged", "set_aside", "removed"];
        let numbers = [
            counts.acts,
            counts.read,
            counts.added,
            counts.changed,
            counts.unchanged,
            counts.set_aside,
            counts.removed,
        ]
        .map(|count| count.to_string());
        let fill: Vec<(&str, &str)> = places.into_iter().zip(numbers.iter().map(String::as_str)).collect();
        let key = if outcome.import.is_some() { "law.import.done" } else { "law.import.repeated" };
        let said =
            |issue: &Issue| self.issue(&issue.file, issue.line as i64, issue.reason, &issue.detail, issue.set_aside);
        LawImportReport {
            import: outcome.import,
            head: outcome.head.clone(),
            acts: counts.acts as i64,
            read: counts.read as i64,
            added: counts.added as i64,
            changed: counts.changed as i64,
            unchanged: counts.unchanged as i64,
            set_aside: counts.set_aside as i64,
            removed: counts.removed as i64,
            issues: outcome.issues.iter().take(ISSUES).map(said).collect(),
            issue_count: outcome.issues.len() as i64,
            message: self.words.say(key, &fill),
        }
    }

    fn issue(&self, file: &str, line: i64, reason: &str, detail: &str, set_aside: bool) -> LawIssue {
        LawIssue {
            file: file.to_owned(),
            line: (line > 0).then_some(line),
            reason: reason.to_owned(),
            message: self.words.say(&format!("law.issue.{reason}"), &[("found", detail)]),
            set_aside,
        }
    }

    /// An act of the library by whatever it is called: the program's id, the database's code, the information system's code.
    pub(super) fn find_act(&self, name: &str) -> Result<Act> {
        let name = name.trim();
        let cited = self.method.library.norms.acts().find(|act| act.is_called(name));
        let code = cited.map_or_else(|| name.strip_prefix("zan:").unwrap_or(name), CitedAct::corpus_code);
        let act = library::act(self.reader, code)?;
        Ok(act.ok_or_else(|| ekn_data::Error::unknown("act", name))?)
    }

    pub(super) fn act_head(&self, act: &Act) -> LawActHead {
        let cited = self.method.library.norms.acts().find(|cited| cited.corpus_code() == act.code);
        let other = if self.words.language() == Language::Kk { Language::Ru } else { Language::Kk };
        let (title, other_title) = (act.title(self.words.language()), act.title(other));
        LawActHead {
            code: act.code.clone(),
            id: cited.map(|cited| cited.id.clone()),
            short: cited.map(|cited| self.words.text(&cited.short).to_owned()),
            title: title.to_owned(),
            other_title: (other_title != title).then(|| other_title.to_owned()),
            requisite: act.requisite.clone(),
            address: cited.map_or_else(String::new, |cited| self.words.say("norm.address", &[("code", &cited.adilet)])),
            ended: act.ended.and_then(|ended| ended.pred_opt()).map(|day| day.to_string()),
        }
    }

    fn cited_head(&self, cited: &CitedAct) -> LawActHead {
        LawActHead {
            code: cited.corpus_code().to_owned(),
            id: Some(cited.id.clone()),
            short: Some(self.words.text(&cited.short).to_owned()),
            title: self.words.text(&cited.title).to_owned(),
            other_title: None,
            requisite: String::new(),
            address: self.words.say("norm.address", &[("code", &cited.adilet)]),
            ended: None,
        }
    }

    fn act_state(&self, act: &Act) -> String {
        match act.ended {
            Some(ended) if ended <= self.today => self.words.say("law.ended", &[("day", &self.words.day(ended))]),
            Some(ended) => self.words.say("law.ends", &[("day", &self.words.day(ended))]),
            None => self.words.get("law.in_force"),
        }
    }

    /// What is to be known of texts of these editions.
    pub(super) fn law_notice(&self, editions: &[Edition]) -> String {
        let newest = editions.iter().map(|edition| edition.since).max();
        self.words.say("law.notice", &[("day", &newest.map(|day| self.words.day(day)).unwrap_or_default())])
    }

    pub(super) fn edition(&self, edition: &Edition) -> LawEdition {
        LawEdition {
            language: edition.language.code().to_owned(),
            since: edition.since.to_string(),
            until: edition.until.and_then(|day| day.pred_opt()).map(|day| day.to_string()),
            span: self.span(edition.since, edition.until),
            cause: edition.cause.clone().filter(|cause| !cause.is_empty()),
            source: edition.source.clone(),
            file: edition.file.clone(),
            commit: edition.commit.clone(),
            import: edition.import,
        }
    }

    /// From when until when something was in force; `until` is the first day after.
    pub(super) fn span(&self, since: NaiveDate, until: Option<NaiveDate>) -> String {
        let day = self.words.day(since);
        let span = match until.and_then(|until| until.pred_opt()) {
            Some(last) => self.words.say("law.span", &[("since", &day), ("until", &self.words.day(last))]),
            None => self.words.say("law.span_open", &[("since", &day)]),
        };
        if since > self.today { format!("{span} ({})", self.words.get("law.not_yet")) } else { span }
    }

    /// What to call a piece of an act by its number.
    pub(super) fn piece_label(&self, number: &str) -> String {
        let (number, time) = number.split_once('#').map_or((number, None), |(number, time)| (number, Some(time)));
        if !is_article(number) {
            return self.words.get("law.between");
        }
        let say = |key: &str, number: &str| self.words.say(key, &[("n", number)]);
        let parts = number.split('_').filter_map(|part| {
            let digits = part.find(|sign: char| sign.is_ascii_digit())?;
            Some(match part.split_at(digits) {
                ("an", "0") => return None,
                ("an", number) => say("law.annex", number),
                ("p", number) => say("law.point", number),
                (_, number) => say("law.article", number),
            })
        });
        let label = parts.collect::<Vec<_>>().join(", ");
        match time {
            Some(time) => format!("{label} ({time})"),
            None => label,
        }
    }

    /// Articles and headings in force on a day, in the order of the Russian text; what only the Kazakh one has stands in its place.
    fn contents(&self, act: &Act, editions: &[Edition], on: NaiveDate) -> Result<Vec<LawContent>> {
        let mut order: Vec<String> = Vec::new();
        let mut headings: [HashMap<String, String>; 2] = Default::default();
        for (language, headings) in [Language::Ru, Language::Kk].into_iter().zip(&mut headings) {
            let Some(edition) = in_force(editions, language, on) else { continue };
            let mut at = 0;
            for number in library::outline(self.reader, act, language, edition.since)? {
                match order.iter().position(|known| *known == number) {
                    Some(known) => at = known + 1,
                    None => {
                        order.insert(at, number);
                        at += 1;
                    }
                }
            }
            for (number, text, heading) in library::headings(self.reader, act, language, on)? {
                let heading = if is_article(&number) { heading } else { self.headings_in(text)? };
                headings.insert(number, heading);
            }
        }
        let [mut ru, mut kk] = headings;
        let lines = order.into_iter().map(|number| LawContent {
            is_article: is_article(&number),
            label: self.piece_label(&number),
            kk: kk.remove(&number).unwrap_or_default(),
            ru: ru.remove(&number).unwrap_or_default(),
            article: number,
        });
        Ok(lines.collect())
    }

    /// Headings of chapters in a text between articles.
    fn headings_in(&self, text: i64) -> Result<String> {
        let body = library::text(self.reader, text)?.body;
        let headings = paragraphs(&body).into_iter().filter(|one| one.kind == "heading").map(|one| one.text);
        Ok(headings.collect::<Vec<_>>().join(" · "))
    }
}

/// The edition of a language in force on a day.
pub(super) fn in_force(editions: &[Edition], language: Language, on: NaiveDate) -> Option<&Edition> {
    let mut own = editions.iter().filter(|edition| edition.language == language);
    own.rfind(|edition| edition.since <= on && edition.until.is_none_or(|until| on < until))
}

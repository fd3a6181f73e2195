//! Rules and calendars put into words.

use ekn_data::assets::Assets;
use ekn_process::amendments::table as amendments;
use ekn_process::calendars::Status;
use ekn_process::norms::{Act, CountFrom, ExtensionFrom, Rule, Start, Suspension};

use super::{AmendmentLine, CalendarDay, CalendarView, ExtensionView, RuleView, RulesDesk};
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// All law that dates are counted by. `assets` tell which files are the office's own.
    pub fn rules(&self, assets: &Assets) -> Result<RulesDesk> {
        let library = &self.method.library;
        let mut calendars: Vec<CalendarView> = library
            .calendars
            .years()
            .map(|(year, found)| {
                let days = library.calendars.exceptions(year).map(|day| CalendarDay {
                    date: day.date.to_string(),
                    kind: day.kind.code().to_owned(),
                    kind_name: self.words.get(&format!("day_kind.{}", day.kind.code())),
                    name: self.words.text(&day.name).to_owned(),
                    norm: self.words.text(&day.norm).to_owned(),
                });
                let status = status(found.status);
                CalendarView {
                    year,
                    status: status.to_owned(),
                    status_name: self.words.get(&format!("calendar_status.{status}")),
                    source: self.words.text(&found.source).to_owned(),
                    days: days.collect(),
                    own: assets.is_own(&format!("calendars/kz-{year}.toml")),
                }
            })
            .collect();
        calendars.reverse();
        let rules = library.norms.rules();
        let made = amendments::all(self.reader)?;
        let changes = made.iter().map(|amended| AmendmentLine {
            title: self.amended_title(&amended.path, &amended.subject),
            changes: self.changed(amended),
            id: amended.id,
            taken_back: amended.taken_back_by(&made).map(|back| {
                self.words.say("amended.taken_back", &[("day", &self.words.day(back.day)), ("actor", &back.actor)])
            }),
            stands: assets.read(&amended.path).is_ok_and(|asset| asset.text == amended.after),
            day: amended.day.to_string(),
            actor: amended.actor.clone(),
            subject: amended.subject.clone(),
            reason: amended.reason.clone(),
            moved: amended.moved,
        });
        Ok(RulesDesk {
            rules: rules.map(|(act, rule)| self.rule_view(act, rule, assets)).collect(),
            calendars,
            changes: changes.collect(),
        })
    }

    /// What was changed: the rule, the day, the year, the task of a tactic; what it can't be told as stands as it is.
    pub(crate) fn amended_title(&self, path: &str, subject: &str) -> String {
        let wording = self.method.library.norms.wordings(subject).next();
        match (wording, subject.parse().ok()) {
            (Some((act, rule)), _) => {
                let (act, name) = (self.words.text(&act.short), self.words.text(&rule.name));
                self.words
                    .say("amended.rule", &[("act", act), ("place", &self.words.place(&rule.place)), ("name", name)])
            }
            (None, Some(day)) => self.words.say("amended.day", &[("day", &self.words.day(day))]),
            (None, None) if path.starts_with("calendars/") => self.words.say("amended.year", &[("year", subject)]),
            _ => self.amended_task(subject).unwrap_or_else(|| subject.to_owned()),
        }
    }

    /// A tactic with its task; of a task that is there no more its id is all that is left.
    fn amended_task(&self, subject: &str) -> Option<String> {
        let (tactic, task) = subject.split_once(' ')?;
        let tactic = self.method.library.tactic(tactic)?;
        let title = tactic.task(task).map_or(task, |task| self.words.text(&task.title));
        Some(self.words.say("amended.task", &[("tactic", self.words.text(&tactic.title)), ("task", title)]))
    }

    fn rule_view(&self, act: &Act, rule: &Rule, assets: &Assets) -> RuleView {
        let words = self.words;
        let norm = |article: &str| self.norm_ref(&format!("{}:{article}", act.id));
        let start = match rule.start {
            Start::NextDay => "next_day",
            Start::NextHour => "next_hour",
            Start::SameDay => "same_day",
            Start::SameMoment => "same_moment",
            Start::BeforeEvent => "before_event",
            Start::NotStated => "not_stated",
            Start::FixedDate => "fixed_date",
        };
        let count_from = count_from(rule.count_from);
        let suspension = match rule.suspension {
            Suspension::Yes => "yes",
            Suspension::No => "no",
            Suspension::Silent => "silent",
        };
        RuleView {
            id: rule.id.clone(),
            name: words.text(&rule.name).to_owned(),
            act: words.text(&act.short).to_owned(),
            norm: norm(&rule.article),
            place: words.place(&rule.place),
            trigger: words.text(&rule.trigger).to_owned(),
            party: words.text(&rule.party).to_owned(),
            value: rule.value,
            unit: rule.unit.code().to_owned(),
            term: self.rule_term(rule),
            start: words.get(&format!("start.{start}")),
            start_silent: rule.start == Start::NotStated,
            count_from: count_from.to_owned(),
            count_from_name: words.get(&format!("start.{count_from}")),
            roll: rule.roll.code().to_owned(),
            roll_name: words.get(&format!("roll.{}", rule.roll.code())),
            counting: rule.counting.as_deref().map(norm),
            extension: rule.extension.as_ref().map(|extension| {
                let from = match extension.from {
                    ExtensionFrom::End => "extension.from_end",
                    ExtensionFrom::Decision => "extension.from_decision",
                    ExtensionFrom::Start => "extension.from_start",
                };
                ExtensionView {
                    most: extension.value,
                    says: words.say(from, &[("term", &self.term(extension.value, extension.unit))]),
                    by: words.text(&extension.by).to_owned(),
                    from_decision: extension.from == ExtensionFrom::Decision,
                }
            }),
            suspension: words.get(&format!("suspension.{suspension}")),
            confidence: rule.confidence.clone(),
            confidence_name: words.get(&format!("confidence.{}", rule.confidence)),
            enabled: rule.enabled,
            note: rule.note.as_ref().map(|note| words.text(note).to_owned()),
            valid_from: rule.valid_from.map(|day| day.to_string()),
            valid_to: rule.valid_to.map(|day| day.to_string()),
            read_at: rule.read_at.clone(),
            own: assets.is_own(&format!("norms/{}.toml", act.id)),
        }
    }
}

pub(super) fn status(status: Status) -> &'static str {
    if status == Status::Published { "published" } else { "computed" }
}

pub(super) fn count_from(from: CountFrom) -> &'static str {
    match from {
        CountFrom::NextDay => "next_day",
        CountFrom::NextHour => "next_hour",
        CountFrom::SameDay => "same_day",
        CountFrom::SameMoment => "same_moment",
        CountFrom::BeforeEvent => "before_event",
        CountFrom::FixedDate => "fixed_date",
    }
}

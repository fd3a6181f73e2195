//! The score put into words.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use ekn_analytics::findings::Finding;
use ekn_analytics::inspections::{Amount, Criterion, History, PointsModel, Score, Scored};
use ekn_analytics::models::table as models;
use ekn_data::registries::{Appeal, Challenge, Inspection};
use ekn_data::vocabulary::Fact;

use crate::cards::history::ROWS_SHOWN;
use crate::cards::make::Known;
use crate::cards::{Contribution, RiskView};
use crate::parts::Basis;
use crate::showcase::row_ref;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// What the points in force say of an object.
    pub(crate) fn score_of<T>(&self, known: &Known, told: impl FnOnce(Score<'_>) -> T) -> T {
        self.score_by(&self.method.points, known, told)
    }

    /// What a version of points says of an object.
    pub(crate) fn score_by<T>(&self, model: &PointsModel, known: &Known, told: impl FnOnce(Score<'_>) -> T) -> T {
        let rows = (&known.inspections[..], &known.appeals[..], &known.challenges[..], &known.examined.findings[..]);
        self.score_rows(model, known, rows, told)
    }

    /// The same as it stood on an earlier day: of rows that had come by then.
    pub(crate) fn score_then<T>(&self, model: &PointsModel, known: &Known, told: impl FnOnce(Score<'_>) -> T) -> T {
        let by_then = |day: Option<NaiveDate>| day.is_some_and(|day| day <= self.today);
        let inspections =
            known.inspections.iter().filter(|row| by_then(row.began())).map(|row| self.inspection_then(row));
        let inspections = inspections.collect::<Vec<_>>();
        let appeals = known.appeals.iter().filter(|row| by_then(row.came())).cloned().map(|mut row| {
            if !by_then(row.decided.get()) {
                (row.decided, row.decision) = (Fact::Blank, Fact::Blank);
            }
            row
        });
        let appeals = appeals.collect::<Vec<_>>();
        let challenges = known.challenges.iter().filter(|row| by_then(row.filed.get())).cloned().map(|mut row| {
            if !by_then(row.decided.get()) {
                (row.decided, row.outcome) = (Fact::Blank, Fact::Blank);
            }
            row
        });
        let challenges = challenges.collect::<Vec<_>>();
        // What the rules find of an inspection hangs on how it ended: of one that had not, nothing was found yet.
        let ended: HashSet<i64> = inspections.iter().filter(|row| row.end.get().is_some()).map(|row| row.id).collect();
        let findings = known.examined.findings.iter().filter(|finding| ended.contains(&finding.inspection.id));
        let findings = findings.cloned().collect::<Vec<_>>();
        self.score_rows(model, known, (&inspections, &appeals, &challenges, &findings), told)
    }

    /// An inspection as far as it had come: of one that had not ended nothing is known of its end.
    fn inspection_then(&self, row: &Inspection) -> Inspection {
        let mut row = row.clone();
        if row.end.get().is_none_or(|end| end.day > self.today) {
            row.end = Fact::Blank;
            (row.result, row.sanction, row.prescriptions) = (Fact::Blank, Fact::Blank, None);
            (row.prescription_served, row.prescription_due) = (Fact::Blank, Fact::Blank);
        }
        row
    }

    fn score_rows<T>(
        &self,
        model: &PointsModel,
        known: &Known,
        (inspections, appeals, challenges, findings): (&[Inspection], &[Appeal], &[Challenge], &[Finding]),
        told: impl FnOnce(Score<'_>) -> T,
    ) -> T {
        let gross: Vec<String> =
            self.method.catalogue.iter().filter(|entry| entry.gross).map(|entry| entry.id.clone()).collect();
        let due: HashMap<i64, Option<NaiveDate>> =
            known.appeals.iter().zip(&known.clocks).map(|(appeal, clock)| (appeal.id, clock.due)).collect();
        let answer_by: Vec<_> = appeals.iter().map(|appeal| due.get(&appeal.id).copied().flatten()).collect();
        let history = History {
            today: self.today,
            since: History::window(self.today, model.window_months),
            inspections,
            appeals,
            challenges,
            findings,
            gross: &gross,
            answer_by: &answer_by,
        };
        told(model.score(known.object.kind, &known.object.identifier, &history))
    }

    /// Whether a head has switched the points off.
    pub(crate) fn points_are_off(&self) -> Result<bool> {
        Ok(models::is_off(self.reader, &self.method.points.id)?)
    }

    /// Title and version of the points, by the number that the registry of models gives the file in force: the one that what it says is
    /// kept under.
    /// The model of points, with the version of this hash.
    pub(crate) fn points_name(&self, sha256: &str) -> Result<String> {
        let points = &self.method.points;
        let version = models::number_of_sha256(self.reader, &points.id, sha256)?.to_string();
        Ok(self.words.say("risk.model", &[("title", self.words.text(&points.title)), ("version", &version)]))
    }

    pub(crate) fn risk_of(&self, known: &Known) -> Result<RiskView> {
        let model = &self.method.points;
        let mut view = RiskView {
            result: "scored".to_owned(),
            points: None,
            level: None,
            level_name: None,
            model: self.points_name(&model.sha256)?,
            as_of: self.today.to_string(),
            basis: self.risk_basis(known)?,
            prediction: None,
            objected: Vec::new(),
            notice: self.words.get("risk.notice"),
            limits: self.words.text(&model.limits).to_owned(),
            summary: String::new(),
            contributions: Vec::new(),
        };
        if self.points_are_off()? {
            view.result = "switched_off".to_owned();
            view.summary = self.words.get("risk.switched_off");
            return Ok(view);
        }
        // Points of a part of what is held would look lower than they are.
        let withheld = self.withheld(known.object.id)?;
        if !withheld.is_empty() {
            view.result = "not_scored".to_owned();
            view.summary = self.words.say("risk.withheld", &[("withheld", &withheld.join(" "))]);
            return Ok(view);
        }
        self.score_of(known, |score| match score {
            Score::Scored(scored) => self.scored(&mut view, &scored),
            Score::NotEnoughData => {
                view.result = "not_enough_data".to_owned();
                view.summary = self.words.get("risk.not_enough_data");
            }
            Score::NameAlone => {
                view.result = "not_scored".to_owned();
                view.summary = self.words.get("risk.name_alone");
            }
            Score::NaturalPerson => {
                view.result = "not_scored".to_owned();
                view.summary = self.words.get("risk.natural_person");
            }
        });
        Ok(view)
    }

    /// Of the rows about the object, those with a day: the others can't be placed in the months that the score looks at.
    fn risk_basis(&self, known: &Known) -> Result<Basis> {
        let dated = known.inspections.iter().filter(|row| row.began().is_some()).count()
            + known.appeals.iter().filter(|row| row.came().is_some()).count()
            + known.challenges.iter().filter(|row| row.filed.get().is_some()).count();
        let all = known.inspections.len() + known.appeals.len() + known.challenges.len();
        self.basis_of_all(dated as i64, all as i64)
    }

    fn scored(&self, view: &mut RiskView, scored: &Scored<'_>) {
        let level = self.words.text(&scored.level.title);
        view.points = Some(scored.points);
        view.level = Some(scored.level.id.clone());
        view.level_name = Some(level.to_owned());
        view.contributions = scored
            .parts
            .iter()
            .map(|(criterion, amount, points)| self.contribution(criterion, amount, *points))
            .collect();
        let heaviest: Vec<String> = scored
            .parts
            .iter()
            .filter(|part| part.2 > 0)
            .take(2)
            .map(|part| self.words.text(&part.0.title).to_owned())
            .collect();
        let months = self.method.points.window_months.to_string();
        let points = scored.points.to_string();
        let key = if heaviest.is_empty() { "risk.summary_none" } else { "risk.summary" };
        view.summary = self
            .words
            .say(key, &[("points", &points), ("level", level), ("months", &months), ("reasons", &heaviest.join("; "))]);
        if !scored.unknown.is_empty() {
            let names: Vec<&str> = scored.unknown.iter().map(|criterion| self.words.text(&criterion.title)).collect();
            view.summary =
                format!("{} {}", view.summary, self.words.say("risk.unknown", &[("criteria", &names.join("; "))]));
        }
    }

    fn contribution(&self, criterion: &Criterion, amount: &Amount, points: u32) -> Contribution {
        let (value_text, points_text) = (amount.value.to_string(), points.to_string());
        let reason =
            self.words.text(&criterion.reason).replace("{value}", &value_text).replace("{points}", &points_text);
        Contribution {
            criterion: criterion.id.clone(),
            title: self.words.text(&criterion.title).to_owned(),
            value: amount.value,
            points,
            reason,
            source: self.words.text(&criterion.source).to_owned(),
            rows: amount.rows.iter().take(ROWS_SHOWN).map(|row| row_ref(*row)).collect(),
            rows_total: amount.rows.len() as i64,
        }
    }
}

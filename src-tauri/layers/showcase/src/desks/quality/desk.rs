//! The desk: counts of every data set that the session may use, put into words.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use ekn_data::passports::{Passport, Source, table as passports};
use ekn_data::quality::table::{self as quality, DataSet, Figure};
use ekn_data::quality::{Measure, expected};

use super::fault::Fault;
use super::{QualityDataSet, QualityDesk, QualityField, QualityFigure, QualityMonth, QualitySource};
use crate::parts::Basis;
use crate::{Result, Showcase};

/// Counts of one data set, month by month.
type Monthly<'a> = BTreeMap<&'a str, Vec<&'a Figure>>;

impl Showcase<'_> {
    /// What the data are worth.
    pub fn quality(&self) -> Result<QualityDesk> {
        let allowed = passports::allowed(self.reader)?;
        let (mut sources, mut withheld) = (Vec::new(), Vec::new());
        for source in self.method.sources.values() {
            let mut datasets = Vec::new();
            for passport in self.method.passports.iter().filter(|passport| passport.source == source.id) {
                match quality::data_set(self.reader, &passport.id)? {
                    None => {}
                    Some(_) if !allowed.contains(&passport.id) => withheld.push(self.dataset_title(&passport.id)),
                    Some(whole) => datasets.push(self.quality_data_set(source, passport, &whole)?),
                }
            }
            if !datasets.is_empty() {
                sources.push(self.quality_source(source, datasets));
            }
        }
        let notice = self.words.get("quality.notice");
        Ok(QualityDesk { today: self.today.to_string(), sources, withheld, notice })
    }

    fn quality_source(&self, source: &Source, datasets: Vec<QualityDataSet>) -> QualitySource {
        QualitySource {
            id: source.id.clone(),
            system: self.words.text(&source.system).to_owned(),
            body: self.words.text(&source.body).to_owned(),
            contact: self.words.text(&source.contact).to_owned(),
            datasets,
        }
    }

    fn quality_data_set(&self, source: &Source, passport: &Passport, whole: &DataSet) -> Result<QualityDataSet> {
        let figures = quality::figures(self.reader, &passport.id)?;
        let mut months = Monthly::new();
        for figure in &figures {
            months.entry(figure.month.as_str()).or_default().push(figure);
        }
        let months: Vec<QualityMonth> =
            months.into_iter().rev().map(|(month, figures)| self.quality_month(passport, month, &figures)).collect();
        let (freshness, overdue) = self.freshness(source, self.last_import(&passport.id)?);
        let fields = self.quality_fields(passport, whole.rows, &figures);
        Ok(QualityDataSet {
            id: passport.id.clone(),
            title: self.words.text(&passport.title).to_owned(),
            basis: self.data_set_basis(whole, &figures),
            plain: self.plain(&months, &fields),
            freshness,
            overdue,
            months,
            fields,
        })
    }

    /// How many rows of a data set can be placed in time, of all that the source has sent: those set aside are among them.
    pub(super) fn data_set_basis(&self, whole: &DataSet, figures: &[Figure]) -> Basis {
        let sum = |measure, undated: bool| {
            let wanted = figures.iter().filter(|one| one.measure == measure && (!undated || one.month.is_empty()));
            wanted.map(|figure| figure.count).sum::<i64>()
        };
        let [undated, refused] = [sum(Measure::Rows, true), sum(Measure::Refused, false)];
        self.basis(whole.rows - undated, whole.rows + refused, whole.fresh_to)
    }

    fn quality_month(&self, passport: &Passport, month: &str, figures: &[&Figure]) -> QualityMonth {
        let sum = |measure| figures.iter().filter(|one| one.measure == measure).map(|one| one.count).sum::<i64>();
        let (rows, refused) = (sum(Measure::Rows), sum(Measure::Refused));
        let expected = expected(passport.registry());
        let cells = |measure| {
            let wanted =
                figures.iter().filter(|one| one.measure == measure && expected.contains(&one.subject.as_str()));
            wanted.map(|figure| figure.count).sum::<i64>()
        };
        let known = cells(Measure::Known);
        let cells = known + cells(Measure::Blank);
        let counted = Fault::ALL.map(|fault| QualityFigure {
            measure: fault.code().to_owned(),
            label: self.words.get(&format!("quality.{}", fault.code())),
            count: figures.iter().filter(|figure| fault.counts(figure)).map(|figure| figure.count).sum(),
            of: if fault.reasons().is_some() { rows + refused } else { rows },
        });
        QualityMonth {
            month: month.to_owned(),
            name: self.month_name(month),
            rows,
            known,
            cells,
            complete: thousandths(known, cells),
            figures: counted.to_vec(),
        }
    }

    fn quality_fields(&self, passport: &Passport, rows: i64, figures: &[Figure]) -> Vec<QualityField> {
        let fields = passport.registry().fields().iter().map(|field| {
            let sum = |measure| {
                let of_field = figures.iter().filter(|one| one.measure == measure && one.subject == field.name);
                of_field.map(|figure| figure.count).sum::<i64>()
            };
            let (known, blank) = (sum(Measure::Known), sum(Measure::Blank));
            QualityField {
                name: field.name.to_owned(),
                label: self.words.get(&format!("field.{}", field.name)),
                expected: expected(passport.registry()).contains(&field.name),
                known,
                blank,
                unknown: rows - known - blank,
            }
        });
        fields.collect()
    }

    /// What stands out: how the last month differs from the one before it, and the fields left blank most.
    fn plain(&self, months: &[QualityMonth], fields: &[QualityField]) -> Vec<String> {
        let mut said = Vec::new();
        // A month to come is a slip of the keyboard, and no news of the source.
        let today = self.today.format("%Y-%m").to_string();
        let dated: Vec<&QualityMonth> =
            months.iter().filter(|month| !month.month.is_empty() && month.rows > 0 && month.month <= today).collect();
        if let [last, before, ..] = dated.as_slice()
            && let (Some(now), Some(then)) = (last.complete, before.complete)
        {
            let key = match now.cmp(&then) {
                std::cmp::Ordering::Less => "quality.plain.worse",
                std::cmp::Ordering::Equal => "quality.plain.same",
                std::cmp::Ordering::Greater => "quality.plain.better",
            };
            let [now, then] = [now, then].map(|share| self.words.number(share as f64 / 10.0, 1));
            said.push(
                self.words.say(key, &[("month", &last.name), ("now", &now), ("before", &then), ("then", &before.name)]),
            );
        }
        if let Some([from, to]) = dated.windows(2).find_map(gap) {
            let [from, to] = [from, to].map(|month| self.month_name(&month.format("%Y-%m").to_string()));
            let key = if from == to { "quality.plain.gap" } else { "quality.plain.gaps" };
            said.push(self.words.say(key, &[("from", &from), ("to", &to)]));
        }
        if let Some(last) = dated.first() {
            let worst = last.figures.iter().filter(|figure| figure.count > 0).max_by_key(|figure| figure.count);
            said.extend(worst.map(|figure| {
                let (count, of) = (self.words.count(figure.count), self.words.count(figure.of));
                let fill = [("month", &*last.name), ("fault", &*figure.label), ("n", &*count), ("of", &*of)];
                self.words.say("quality.plain.fault", &fill)
            }));
        }
        let blank = fields.iter().filter(|field| field.expected && field.blank > 0).max_by_key(|field| field.blank);
        said.extend(blank.map(|field| {
            let (n, of) = (self.words.count(field.blank), self.words.count(field.known + field.blank));
            self.words.say("quality.plain.blank", &[("field", &field.label), ("n", &n), ("of", &of)])
        }));
        said
    }

    /// A month in words.
    pub(crate) fn month_name(&self, month: &str) -> String {
        match month.split_once('-') {
            Some((year, month)) => self.words.say(
                "quality.month",
                &[("year", year), ("month", &self.words.get(&format!("month.{}", month.trim_start_matches('0'))))],
            ),
            None => self.words.get("quality.no_month"),
        }
    }
}

/// A share in thousandths, rounded down so that only what is whole is called whole.
fn thousandths(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| part * 1000 / whole)
}

/// The first and the last month without a row between one month and the one told before it.
fn gap(pair: &[&QualityMonth]) -> Option<[NaiveDate; 2]> {
    let [later, earlier] = pair else { return None };
    let [later, earlier] = [later, earlier].map(|month| format!("{}-01", month.month).parse::<NaiveDate>().ok());
    let from = earlier?.checked_add_months(Months::new(1))?;
    let to = later?.checked_sub_months(Months::new(1))?;
    (from <= to).then_some([from, to])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares() {
        assert_eq!(thousandths(0, 0), None);
        assert_eq!(thousandths(999_999, 1_000_000), Some(999));
    }

    #[test]
    fn months_without_rows() {
        let month = |month: &str| QualityMonth { month: month.to_owned(), ..QualityMonth::default() };
        let check = |later: &str, earlier: &str, expect: Option<[&str; 2]>| {
            let found = gap(&[&month(later), &month(earlier)]);
            assert_eq!(
                found.map(|days| days.map(|day| day.format("%Y-%m").to_string())),
                expect.map(|days| days.map(str::to_owned))
            );
        };
        check("2026-11", "2026-10", None);
        check("2026-11", "2026-09", Some(["2026-10", "2026-10"]));
        check("2026-02", "2025-10", Some(["2025-11", "2026-01"]));
    }
}

//! Quality of the data that were taken in: months and fields of every data set.

use super::{Table, Tables, Typed, text};
use crate::desks::QualityDataSet;
use crate::{Result, Showcase};

impl Showcase<'_> {
    /// Months, and fields over all months; or one of the two.
    pub(super) fn quality_tables(&self, only: Option<&str>) -> Result<Tables> {
        let desk = self.quality()?;
        let sets = || desk.sources.iter().flat_map(|source| source.datasets.iter().map(move |set| (source, set)));
        let months = sets().flat_map(|(source, set)| set.months.iter().map(move |month| (source, set, month)));
        let month_rows = months.map(|(source, set, month)| {
            let complete = month.complete.map_or_else(|| text(""), |share| Typed::Share(share as f64 / 10.0));
            let mut line = vec![text(&source.system), text(&set.title), text(&month.name), Typed::Number(month.rows)];
            line.push(complete);
            line.extend(month.figures.iter().map(|figure| Typed::Number(figure.count)));
            line
        });
        let field_rows = sets().flat_map(|(source, set)| {
            set.fields.iter().map(move |field| {
                let mut line = vec![text(&source.system), text(&set.title), text(&field.label)];
                line.extend([field.known, field.blank, field.unknown].map(Typed::Number));
                line
            })
        });
        let (month_rows, field_rows) = (month_rows.collect(), field_rows.collect());
        let faults = ["impossible", "unknown_codes", "late", "duplicates", "set_aside"];
        let faults = faults.map(|fault| self.words.get(&format!("quality.{fault}")));
        let mut month_columns = self.quality_columns(&["source", "data_set", "month", "rows", "complete"]);
        month_columns.extend(faults);
        let field_columns = self.quality_columns(&["source", "data_set", "field", "known", "blank", "unknown"]);
        // Every data set rests on rows of its own.
        let bases: Vec<String> = sets().map(|(_, set)| based(set)).collect();
        let basis = bases.join("; ");
        let table = |id: &str, columns, rows| Table {
            id: id.to_owned(),
            title: self.words.get(&format!("desk.table.{id}")),
            said: String::new(),
            basis: basis.clone(),
            columns,
            rows,
        };
        let tables =
            vec![table("quality", month_columns, month_rows), table("quality_fields", field_columns, field_rows)];
        let said: Vec<&str> =
            [desk.notice.as_str()].into_iter().chain(desk.withheld.iter().map(String::as_str)).collect();
        Tables { tables, said: self.method("quality", &said.join(" ")), basis: basis.clone() }.only(only)
    }

    fn quality_columns(&self, columns: &[&str]) -> Vec<String> {
        columns.iter().map(|column| self.words.get(&format!("desk.column.{column}"))).collect()
    }
}

fn based(set: &QualityDataSet) -> String {
    format!("{}: {}", set.title, set.basis.text)
}

//! Comparisons of practice: all units of one of them, and bodies by kinds of inspection.

use ekn_data::Error;

use super::{Table, Tables, Typed};
use crate::{Result, Showcase};

impl Showcase<'_> {
    pub(super) fn comparison_table(&self, id: &str) -> Result<Tables> {
        let practice = self.comparison(id)?.ok_or_else(|| Error::unknown("practice", id))?;
        let over = if practice.id.ends_with("visits") { "years" } else { "over" };
        let columns = ["name", "state", "value", over, "expected", "estimate", "low", "high", "q", "reason"];
        let mut columns: Vec<String> =
            columns.map(|column| self.words.get(&format!("practice.column.{column}"))).into();
        // What is compared are objects, whose names repeat, or no objects at all.
        let numbered = practice.units.iter().any(|unit| unit.key.is_some());
        if numbered {
            columns.insert(1, self.words.get("desk.column.identifier"));
        }
        let rows = practice.units.into_iter().map(|unit| -> Result<Vec<Typed>> {
            let number = numbered.then(|| self.number_of(unit.key.as_deref())).transpose()?;
            let compared = unit.state != "not_enough_data";
            let figure = |figure: f64| if compared { Typed::Fine(figure) } else { Typed::Text(String::new()) };
            let [estimate, low, high] = unit.estimate;
            let name = std::iter::once(Typed::Text(unit.name)).chain(number);
            Ok(name
                .chain([
                    Typed::Text(unit.state_name),
                    Typed::Number(unit.value as i64),
                    // Cases are whole; years are not.
                    if unit.exposure.fract() > 0.0 {
                        Typed::Fine(unit.exposure)
                    } else {
                        Typed::Number(unit.exposure as i64)
                    },
                    Typed::Figure(unit.expected),
                    figure(estimate),
                    figure(low),
                    figure(high),
                    figure(unit.q),
                    Typed::Text(unit.reason),
                ])
                .collect())
        });
        let [flagged, total] = [practice.flagged, practice.total].map(|n| self.words.count(n));
        let said = self.words.say("practice.flagged", &[("n", &flagged), ("total", &total)]);
        let table = Table {
            id: practice.id,
            title: practice.title,
            said: practice.limits,
            basis: practice.basis.text.clone(),
            rows: rows.collect::<Result<_>>()?,
            columns,
        };
        Ok(Tables { tables: vec![table], said: format!("{said}. {}", practice.source), basis: practice.basis.text })
    }

    pub(super) fn heat_table(&self) -> Result<Tables> {
        let map = self.heat_map()?.ok_or_else(|| Error::unknown("table", "heat"))?;
        let mut columns = vec![self.words.get("practice.heat.body")];
        for kind in &map.columns {
            for figure in ["inspections", "signs", "share"] {
                columns.push(self.words.say(&format!("practice.heat.{figure}"), &[("kind", &kind.name)]));
            }
        }
        let rows = map.rows.into_iter().map(|row| {
            let cells = row.cells.iter().flat_map(|cell| {
                let share = cell.share.map_or(Typed::Text(String::new()), Typed::Share);
                [Typed::Number(cell.inspections), Typed::Number(cell.with_signs), share]
            });
            std::iter::once(Typed::Text(row.name)).chain(cells).collect()
        });
        let table = Table {
            id: "heat".to_owned(),
            title: self.words.get("practice.heat"),
            said: self.words.get("practice.heat.limits"),
            basis: map.basis.text.clone(),
            rows: rows.collect(),
            columns,
        };
        let said = format!("{} {}", self.words.get("practice.heat.why"), map.counted);
        Ok(Tables { tables: vec![table], said, basis: map.basis.text })
    }
}

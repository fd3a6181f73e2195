//! Rows set aside by earlier batches that nothing has answered yet, and which of them a row of this file brings again.

use std::collections::HashMap;

use crate::sources::quarantine::{Aside, Unanswered};
use crate::sources::understanding::PARTED;

use super::sides::{Fit, Parting, Sides};

/// All of a data set, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Asides {
    by_number: HashMap<String, Vec<Unanswered>>,
}

impl Asides {
    pub(super) fn of(standing: Vec<Unanswered>) -> Self {
        let mut by_number: HashMap<String, Vec<Unanswered>> = HashMap::new();
        for one in standing {
            let number = one.told.split(PARTED).next().unwrap_or_default().to_owned();
            by_number.entry(number).or_default().push(one);
        }
        Self { by_number }
    }

    /// Takes out those that a row brings again, good or set aside anew: what they said does not make another row of it.
    pub(super) fn brought(
        &mut self,
        number: &str,
        good: bool,
        told: &dyn Fn() -> Sides,
        parting: &Parting,
    ) -> Vec<Aside> {
        let number = number.split(PARTED).next().unwrap_or_default();
        let Some(standing) = self.by_number.get_mut(number) else { return Vec::new() };
        let sides = told();
        let is_it = |one: &Unanswered| {
            !(good && one.is_second) && matches!(parting.fit(parting.sides_told(&one.told), sides), Fit::Fits(_))
        };
        standing.extract_if(.., |one| is_it(one)).map(|one| one.place).collect()
    }
}

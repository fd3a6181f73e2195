//! The invented district of these journeys, and one authority in it that shows everything a card can show.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ekn_desktop_tests::{Seen, Trouble};
use ekn_fixtures::{Answer, Truth, write_district};

/// Files on disk with the truth about them.
pub struct District {
    /// Where the files lie.
    pub folder: PathBuf,
    /// What an import must count.
    pub truth: Truth,
    /// БИН of an authority with broken rules and unanswered appeals.
    pub authority: String,
}

impl District {
    /// Writes the four registries.
    pub fn write(folder: &Path) -> Seen<District> {
        let truth = write_district(folder, 7)?;
        let broken = truth.planted.iter().filter(|(_, answers)| answers.values().any(|one| *one == Answer::Broken));
        let broken =
            rows_by_id(&folder.join("inspections.csv"), &broken.map(|(number, _)| number).collect::<Vec<_>>())?;
        let open = rows_by_id(&folder.join("appeals.csv"), &truth.open_appeals.iter().collect::<Vec<_>>())?;
        let both = open.iter().filter_map(|(id, appeals)| Some(((*broken.get(id)?).min(*appeals), id)));
        let Some((_, authority)) = both.max() else {
            return Err(Trouble("no authority with broken rules and unanswered appeals in this district".to_owned()));
        };
        Ok(District { folder: folder.to_owned(), authority: authority.clone(), truth })
    }
}

/// Twelve-digit identifiers in the rows of these numbers, and in how many rows each stands.
fn rows_by_id(file: &Path, numbers: &[&String]) -> Seen<BTreeMap<String, usize>> {
    let text = String::from_utf8_lossy(&std::fs::read(file)?).into_owned();
    let mut found = BTreeMap::new();
    for line in text.lines().filter(|line| numbers.iter().any(|number| line.contains(number.as_str()))) {
        let words = line.split(|letter: char| !letter.is_alphanumeric());
        for id in words.filter(|word| word.len() == 12 && word.bytes().all(|byte| byte.is_ascii_digit())) {
            *found.entry(id.to_owned()).or_default() += 1;
        }
    }
    Ok(found)
}

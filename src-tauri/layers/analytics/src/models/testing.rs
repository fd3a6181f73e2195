//! Profiles and files for the tests of this slice.

use ekn_data::sources::formats::Held as Bytes;

use super::{DataProfile, Result, Sheet, Task};

pub(super) const TEXTS: &str = "text = 'text'\ntopic = 'topic'\ndate = 'date'\n";
pub(super) const TABLE: &str = "
    id = 't'
    date = 'day'
    missing = ['NA']
    outcome = { column = 'found', positive = ['yes'], title = { kk = 'k', ru = 'r', en = 'e' } }
    [[feature]]
    id = 'fine'
    column = 'fine'
    kind = 'number'
    title = { kk = 'k', ru = 'r', en = 'e' }
    [[feature]]
    id = 'again'
    column = 'again'
    kind = 'flag'
    title = { kk = 'k', ru = 'r', en = 'e' }
";

pub(super) fn profile(text: &str) -> DataProfile {
    let task = if text.contains("outcome") { Task::InspectionOutcome } else { Task::AppealTopic };
    DataProfile::parse(task, "p.toml", text).unwrap()
}

pub(super) fn read(profile: &DataProfile, bytes: impl Into<Vec<u8>>) -> Result<Sheet> {
    Sheet::read(&Bytes::new("a.csv", bytes), &profile.layout)
}

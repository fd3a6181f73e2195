//! What models are taught and judged by: imported rows or a file, as far as the passports of data sets let them be used for that.

use std::path::Path;

use chrono::NaiveDate;
use ekn_analytics::appeals::corrected;
use ekn_analytics::inspections::outcomes;
use ekn_analytics::models::{Columns, DataProfile, Sheet, Task};
use ekn_data::passports::table as passports;
use ekn_data::registries::{Registry, table as rows};
use ekn_data::sources::formats::sha256_of;
use ekn_data::sources::{Headers, Profile, table as batches};
use ekn_process::control::decided_inspections;

use crate::Host;
use crate::refusal::{Result, layer};
use crate::session::Session;

/// The word for imported inspections in place of a file.
const IMPORTED: &str = "inspections";
/// The word for imported appeals to which a person has set a topic.
const CORRECTED: &str = "appeals";
/// The purpose that a data set's passport must name before anything is learnt from it.
pub(super) const TRAINING: &str = "training";
/// A file is told to be of a data set by so many of its columns, as a share, and by no fewer than that; one that has nothing but columns
/// of the data set, by two.
const TELLING: f64 = 0.6;
const FEWEST: usize = 4;
const FEWEST_OF_ALL: usize = 2;

pub(super) fn profile(session: &Session, task: Task, file: &str) -> Result<DataProfile> {
    let path = Path::new(file);
    let text = if path.is_file() {
        std::fs::read_to_string(path).map_err(ekn_data::Error::io(path))?
    } else {
        session.assets.read(&format!("models/{file}.toml"))?.text
    };
    DataProfile::parse(task, file, &text).map_err(layer)
}

/// The data: a file, or imported rows, whose passports then have to name the purpose. With the newest batch among imported rows. Of these
/// only what was known before `until` is taken where it is given: what was decided later is no outcome yet, and the hash is of what is
/// learnt from. A file stays whole: its hash is that by which it is known again.
pub(super) fn sheet(
    session: &Session,
    host: &dyn Host,
    task: Task,
    profile: &DataProfile,
    data: &str,
    until: Option<NaiveDate>,
) -> Result<(Sheet, Option<i64>)> {
    let imported = match task {
        Task::InspectionOutcome => IMPORTED,
        Task::AppealTopic => CORRECTED,
    };
    let reader = session.store.reader();
    if data != imported || Path::new(data).is_file() {
        let file = session.file(host, data)?;
        // The very bytes that were taken in under a passport are under it still, by whatever name they come.
        let held = batches::datasets_of_sha256(reader, &sha256_of(&file)?)?;
        if !held.is_empty() {
            session.limited_to(TRAINING, &host.role())?;
            held.iter().try_for_each(|held| passports::require_use(reader, held))?;
            session.limited(host)?;
        }
        let sheet = Sheet::read(&file, &profile.layout).map_err(layer)?;
        require_by_columns(session, host, &sheet)?;
        return Ok((sheet, None));
    }
    session.limited_to(TRAINING, &host.role())?;
    if let Columns::Table(columns) = &profile.columns {
        profile.require_single_rows(&columns.id).map_err(layer)?;
    }
    // For outcomes appeals are counted for features alone: those of data sets that do not name the purpose are not seen.
    let learnt_from: &[Registry] = match task {
        Task::InspectionOutcome => &[Registry::Inspections, Registry::Challenges],
        Task::AppealTopic => &[Registry::Appeals],
    };
    for registry in learnt_from {
        for held in rows::datasets(reader, *registry)? {
            passports::require_use(reader, &held)?;
        }
    }
    let sheet = match task {
        Task::InspectionOutcome => {
            let last = until.and_then(|until| until.pred_opt()).map_or(host.today(), |last| last.min(host.today()));
            let cases = decided_inspections(reader, &session.method.library, last)?;
            outcomes::table(reader, last, outcomes::Wanted::Decided, &cases)?.1
        }
        Task::AppealTopic => corrected(reader, &session.method.appeals, until)?,
    };
    let newest = batches::newest(reader)?;
    session.limited(host)?;
    Ok((sheet, Some(newest.unwrap_or_default())))
}

/// A part of an export, a copy with other bytes or one that never was taken in is of its data set all the same: its columns tell. What the
/// program itself wrote out may be of any data set of that registry that is held. What has the columns of none stands outside of the
/// passports, and who learns from it answers for it.
fn require_by_columns(session: &Session, host: &dyn Host, sheet: &Sheet) -> Result<()> {
    let headers = Headers::load(&session.assets)?;
    // What the program itself puts beside the rows that it writes out is of no data set.
    let is_own = |name: &&str| headers.unwanted().any(|own| own.trim().eq_ignore_ascii_case(name.trim()));
    let columns: Vec<&str> = sheet.columns.names().filter(|name| !is_own(name)).collect();
    let shares = Profile::load_all(&session.assets)?.0.into_iter().filter_map(|profile| {
        let known = profile.known_of(&columns);
        let share = known as f64 / columns.len() as f64;
        let is_of = known >= FEWEST && share >= TELLING || known >= FEWEST_OF_ALL && known == columns.len();
        is_of.then_some((share, profile))
    });
    let Some((_, profile)) = shares.max_by(|one, other| one.0.total_cmp(&other.0)) else { return Ok(()) };
    let passports = &session.method.passports;
    let named: Vec<_> = passports.iter().filter(|passport| passport.profile == profile.id).collect();
    let held = rows::datasets(session.store.reader(), profile.registry())?;
    let any = passports.iter().filter(|passport| held.contains(&passport.id));
    let of = if named.is_empty() { any.collect() } else { named };
    Ok(of.into_iter().try_for_each(|passport| passport.require(TRAINING, &host.role()))?)
}

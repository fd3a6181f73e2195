//! The sheets of a workbook besides the one that is read.

use crate::passports::Biometrics;
use crate::sources::formats::{self, FileFacts, Input, RawRow, Sink, Trouble};
use crate::sources::understanding::Understanding;
use crate::sources::{Layout, Profile};
use crate::{Error, Result};

/// Looks over the sheets of every workbook that is this file or stands in it.
///
/// # Errors
/// [`Error::BiometricColumn`] if any sheet has such a column, since the original is kept with all of its sheets. [`Trouble::SeveralSheets`]
/// if several have the columns of the profile and no person has chosen one: the others would be left out without a word, and in a full
/// extract their rows would be taken for vanished.
pub(super) fn look_over(
    input: &dyn Input,
    facts: &FileFacts,
    profile: &Profile,
    biometrics: &Biometrics,
) -> Result<()> {
    formats::each_workbook(input, facts, &mut |workbook, facts| {
        let sheets = formats::sheets(workbook, facts)?;
        if sheets.len() < 2 {
            return Ok(());
        }
        let mut alike = Vec::new();
        for sheet in sheets {
            let below =
                |layout: &Layout| header(workbook, facts, &Layout { sheet: Some(sheet.clone()), ..layout.clone() });
            let columns = below(&profile.source)?.unwrap_or_default();
            biometrics.refuse(&columns)?;
            // Another table may have its header elsewhere.
            biometrics.refuse(&below(&Layout::default())?.unwrap_or_default())?;
            if Understanding::of(profile, &columns).is_ok() {
                alike.push(sheet);
            }
        }
        if alike.len() < 2 || profile.source.chosen {
            return Ok(());
        }
        Err(Trouble::SeveralSheets.with(workbook, alike.join(", ")))
    })
}

/// The columns of a sheet; `None` where it has no table or can't be read.
fn header(input: &dyn Input, facts: &FileFacts, layout: &Layout) -> Result<Option<Vec<String>>> {
    let mut header = Header(None);
    match formats::read(input, facts, layout, &mut header) {
        Ok(()) | Err(Error::Cancelled | Error::Unreadable { .. }) => Ok(header.0),
        Err(error) => Err(error),
    }
}

/// Takes the columns and ends the reading.
struct Header(Option<Vec<String>>);

impl Sink for Header {
    type Error = Error;

    fn part(&mut self, _: &str, columns: &[String]) -> Result<()> {
        self.0 = Some(columns.to_vec());
        Err(Error::Cancelled)
    }

    fn row(&mut self, _: RawRow<'_>) -> Result<()> {
        Err(Error::Cancelled)
    }
}

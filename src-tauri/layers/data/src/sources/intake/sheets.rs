//! Sheets of a workbook that would be left out.

use crate::sources::formats::{self, FileFacts, Input, RawRow, Sink, Trouble};
use crate::sources::understanding::Understanding;
use crate::sources::{Layout, Profile};
use crate::{Error, Result};

/// Refuses a workbook, alone or in an archive, in which several sheets have the columns of the profile, unless the profile names the one that is meant: the others
/// would be left out without a word, and in a full extract their rows would be taken for vanished.
pub(super) fn refuse_several(input: &dyn Input, facts: &FileFacts, profile: &Profile) -> Result<()> {
    if profile.source.sheet.is_some() {
        return Ok(());
    }
    formats::each_workbook(input, facts, &mut |workbook, facts| refuse_workbook(workbook, facts, profile))
}

fn refuse_workbook(input: &dyn Input, facts: &FileFacts, profile: &Profile) -> Result<()> {
    let sheets = formats::sheets(input, facts)?;
    if sheets.len() < 2 {
        return Ok(());
    }
    let mut alike = Vec::new();
    for sheet in sheets {
        let layout = Layout { sheet: Some(sheet.clone()), ..profile.source.clone() };
        let mut header = Header(None);
        match formats::read(input, facts, &layout, &mut header) {
            // A sheet without a table, or one that can't be read, is none of those that could be meant.
            Ok(()) | Err(Error::Cancelled | Error::Unreadable { .. }) => {}
            Err(error) => return Err(error),
        }
        if header.0.is_some_and(|columns| Understanding::of(profile, &columns).is_ok()) {
            alike.push(sheet);
        }
    }
    if alike.len() < 2 { Ok(()) } else { Err(Trouble::SeveralSheets.with(input, alike.join(", "))) }
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

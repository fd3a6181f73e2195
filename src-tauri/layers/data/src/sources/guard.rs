//! Cells that a spreadsheet would compute as formulas, and the apostrophe that keeps it from doing so; and the sign for what a source does
//! not tell.
//!
//! The program puts them where it writes a table for people, and takes them off where such a table comes back: a value goes out and in
//! unchanged, one that began with an apostrophe among them, and what was not told does not come back as told to be empty.

use std::borrow::Cow;

/// With what a formula begins; a tab or a carriage return before it is passed over.
const SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The cell as a spreadsheet takes it for text.
#[must_use]
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if is_meant(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it is written where a spreadsheet computes no text: only an apostrophe of its own must not be taken for one of the program's.
#[must_use]
pub fn told_apart(cell: &str) -> Cow<'_, str> {
    if cell.starts_with('\'') { guarded(cell) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`guarded`] or [`told_apart`].
#[must_use]
pub fn bare(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_meant(rest)).unwrap_or(cell)
}

/// Apostrophes that stood there already belong to the value, so one more tells the two apart.
fn is_meant(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(SIGNS)
}

/// What stands in a register that is written out where the source of a row tells nothing of a field; an empty cell is one that it left empty.
pub const UNTOLD: &str = "–";

/// A cell of such a register: `None` where the source tells nothing. A value that looks like the sign gets an apostrophe.
#[must_use]
pub fn told(cell: Option<&str>) -> Cow<'_, str> {
    match cell {
        None => Cow::Borrowed(UNTOLD),
        Some(cell) if is_sign(cell) => Cow::Owned(format!("'{cell}")),
        Some(cell) => Cow::Borrowed(cell),
    }
}

/// The cell as it was before [`told`].
#[must_use]
pub fn as_told(cell: &str) -> Option<&str> {
    match cell {
        UNTOLD => None,
        cell if is_sign(cell) => Some(cell.strip_prefix('\'').unwrap_or(cell)),
        cell => Some(cell),
    }
}

fn is_sign(cell: &str) -> bool {
    cell.trim_start_matches('\'') == UNTOLD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_told_comes_back_as_that() {
        let check = |cell: Option<&str>, written: &str| {
            assert_eq!(told(cell), written);
            assert_eq!(as_told(written), cell);
            // It goes through the apostrophe of formulas as it is.
            assert_eq!(bare(&guarded(written)), written);
        };
        check(None, "–");
        check(Some("–"), "'–");
        check(Some("''–"), "'''–");
        check(Some(""), "");
        check(Some("– нет"), "– нет");
        check(Some("-"), "-");
    }

    #[test]
    fn what_goes_out_comes_back() {
        let check = |cell: &str, written: &str| {
            assert_eq!(guarded(cell), written);
            assert_eq!(bare(written), cell);
            assert_eq!(bare(&told_apart(cell)), cell);
        };
        check("=1+1", "'=1+1");
        check("-5", "'-5");
        check("+7 (701)", "'+7 (701)");
        check("@a", "'@a");
        check("\t=x", "'\t=x");
        check("'=1", "''=1");
        check("''-", "'''-");
        check("'слово", "'слово");
        check("'", "'");
        check("a=1", "a=1");
        check("", "");
    }
}

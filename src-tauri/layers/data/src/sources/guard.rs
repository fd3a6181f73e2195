//! Cells that a spreadsheet would compute as formulas, and the apostrophe that keeps it from doing so.
//!
//! The program puts it where it writes a table for people, and takes it off where such a table comes back: a value goes out and in
//! unchanged, one that began with an apostrophe among them.

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

#[cfg(test)]
mod tests {
    use super::*;

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

//! The faults that the desk counts, each with the counts that make it up.

use ekn_data::quality::table::Figure;
use ekn_data::quality::{Measure, Wanted};

/// A fault as the desk counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Dates that can't be, in rows that are held, and those for which a row was set aside.
    Impossible,
    /// Rows set aside for a code that nobody knows.
    UnknownCodes,
    /// Entered or taken in late.
    Late,
    /// The same thing under another number, or the same number with another content.
    Duplicates,
    /// Rows set aside for any reason.
    SetAside,
}

impl Fault {
    pub(super) const ALL: [Self; 5] =
        [Self::Impossible, Self::UnknownCodes, Self::Late, Self::Duplicates, Self::SetAside];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Impossible => "impossible",
            Self::UnknownCodes => "unknown_codes",
            Self::Late => "late",
            Self::Duplicates => "duplicates",
            Self::SetAside => "set_aside",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.code() == code)
    }

    /// Whether a count belongs to it.
    pub(super) fn counts(self, figure: &Figure) -> bool {
        let refused =
            |reason: &str| figure.measure == Measure::Refused && figure.subject.split(':').next() == Some(reason);
        match self {
            Self::Impossible => {
                figure.measure == Measure::Impossible && figure.subject.is_empty() || refused("bad_date")
            }
            Self::UnknownCodes => refused("unknown_code"),
            Self::Late => figure.measure == Measure::Late && figure.subject.is_empty(),
            Self::Duplicates => figure.measure == Measure::SameContent || refused("duplicate_key"),
            Self::SetAside => figure.measure == Measure::Refused,
        }
    }

    /// The stored rows that have it.
    pub(super) fn wanted(self) -> Option<Wanted<'static>> {
        match self {
            Self::Impossible => Some(Wanted::Impossible("")),
            Self::Late => Some(Wanted::Late),
            Self::Duplicates => Some(Wanted::SameContent),
            Self::UnknownCodes | Self::SetAside => None,
        }
    }

    /// The reasons for which a row with it was set aside; none named means any.
    pub(super) fn reasons(self) -> Option<&'static [&'static str]> {
        match self {
            Self::Impossible => Some(&["bad_date"]),
            Self::Late => None,
            Self::UnknownCodes => Some(&["unknown_code"]),
            Self::Duplicates => Some(&["duplicate_key"]),
            Self::SetAside => Some(&[]),
        }
    }
}

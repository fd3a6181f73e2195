//! What is counted of a month.

/// A count of one month of a data set; some have a subject: a field, a rule, a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Rows.
    Rows,
    /// Rows in which a field says something.
    Known,
    /// Rows in which the source has the field and left it blank. What is neither known nor blank the source does not have.
    Blank,
    /// Rows with a date that can't be, by rule; without a subject, rows with at least one.
    Impossible,
    /// Late rows: `registered`, if the source itself entered them long after the event; `imported`, if they came in later than the
    /// next extract after it. What comes within that time of the first extract of a data set brings its past, and is not late. Without a subject, rows with either.
    Late,
    /// Rows that say the same as another row under another number.
    SameContent,
    /// Rows set aside, by reason; an unknown code also by its field.
    Refused,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Rows, Self::Known, Self::Blank, Self::Impossible, Self::Late, Self::SameContent, Self::Refused];

    /// Its name in the store.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Rows => "rows",
            Self::Known => "known",
            Self::Blank => "blank",
            Self::Impossible => "impossible",
            Self::Late => "late",
            Self::SameContent => "same_content",
            Self::Refused => "refused",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.code() == code)
    }
}

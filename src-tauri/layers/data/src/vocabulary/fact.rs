//! A fact read from a registry: known, left blank by the source, or not in the source at all.

use smol_str::SmolStr;

/// The difference between «the register says there is none» and «the register does not say» decides many cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fact<T> {
    /// The source has no such column.
    #[default]
    Unknown,
    /// The source has the column, and it is empty.
    Blank,
    /// The source gives the value.
    Known(T),
}

impl<T> Fact<T> {
    /// The value, if the source gives one.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown | Self::Blank => None,
        }
    }

    /// Whether the source has the column and left it empty.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }

    /// Turns the value, keeping what is missing missing.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Fact<U> {
        match self {
            Self::Unknown => Fact::Unknown,
            Self::Blank => Fact::Blank,
            Self::Known(value) => Fact::Known(turn(value)),
        }
    }
}

impl Fact<SmolStr> {
    /// The text, if the source gives one.
    pub fn word(&self) -> Option<&str> {
        self.known().map(SmolStr::as_str)
    }
}

impl<T: Copy> Fact<T> {
    /// A copy of the value, if the source gives one.
    pub fn get(&self) -> Option<T> {
        self.known().copied()
    }
}

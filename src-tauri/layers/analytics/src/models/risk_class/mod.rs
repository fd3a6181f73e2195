//! Degrees of risk of models under the law on artificial intelligence: the owner or holder of a system sets the degree (art. 17 p. 1) and
//! reviews it at least once a year (art. 18 p. 1 sp. 4). Here a head does, with a reason, for a model in all its versions.

pub mod table;

/// A degree of risk under art. 17 p. 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RiskClass {
    /// Minimal.
    Minimal,
    /// Medium.
    Medium,
    /// High.
    High,
}

impl RiskClass {
    /// All of them, the lowest first.
    pub const ALL: [Self; 3] = [Self::Minimal, Self::Medium, Self::High];

    /// Its code in calls and in the store.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Minimal => "minimal",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }
}

/// A degree that a head has set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassSet {
    /// The degree.
    pub class: RiskClass,
    /// Why.
    pub reason: String,
    /// On what day, ISO.
    pub day: String,
    /// By whom.
    pub actor: String,
}

//! What is kept of a demand, and what is known of it.

use chrono::NaiveDate;
use ekn_data::registries::RowKey;

/// What an act demanded of its addressee.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Promise {
    /// Its number.
    pub id: i64,
    /// The case.
    pub case_id: i64,
    /// Number of the act, exactly as typed; empty where no act is named.
    pub act: String,
    /// What was demanded, in a person's words.
    pub text: String,
    /// The day by which it is to be done.
    pub due: NaiveDate,
    /// The check that data answer by; `None` where a person alone can tell.
    pub check: Option<String>,
    /// The day it was entered.
    pub set: NaiveDate,
    /// By whom.
    pub actor: String,
}

/// What a person says about a demand. It is kept for ever; the last one stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// The demand.
    pub promise: i64,
    /// What it comes to.
    pub verdict: Verdict,
    /// By what it is known.
    pub note: String,
    /// When.
    pub day: NaiveDate,
    /// By whom.
    pub actor: String,
}

/// What a person can say about a demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It was met.
    Kept,
    /// It was not.
    Broken,
    /// It is made no longer.
    Withdrawn,
}

/// How things stand with a demand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Not met by its day, or against it.
    Broken,
    /// The day has passed and nothing tells.
    Unknown,
    /// The day has not come and nothing is against it.
    Waiting,
    /// Met.
    Kept,
    /// Made no longer.
    Withdrawn,
}

/// What the data say about a demand, with the rows that say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// How things stand by the data.
    pub standing: Standing,
    /// Why.
    pub why: Why,
    /// The rows that tell.
    pub rows: Vec<RowKey>,
    /// What a person has said, if anything: it stands above the data.
    pub ruling: Option<Ruling>,
}

/// Why the data say what they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A row says that it was done on a day.
    Done(NaiveDate),
    /// A row taken in on a day says that it was done, and no field tells when.
    DoneUndated(NaiveDate),
    /// A row said so already, of a day before anything was demanded: the check tells nothing.
    Before(NaiveDate),
    /// A row says that it was done, but after the day.
    Late(NaiveDate),
    /// A row of a day says that it will not be done, or that what was forbidden has happened.
    Against(NaiveDate),
    /// The data reach beyond the day and no row says that it was done.
    Nothing(NaiveDate),
    /// The data reach beyond the day and no row is against it.
    Clean(NaiveDate),
    /// The data do not reach the day: they end on another, or there are none.
    NotCovered(Option<NaiveDate>),
    /// The day has not come.
    NotDue,
    /// No check is named: a person has to look.
    ByHand,
    /// The row that the case started from may not be seen, or is there no more.
    NoRow,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Kept, Self::Broken, Self::Withdrawn];

    /// `kept`, `broken` or `withdrawn`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.standing().code()
    }

    /// The verdict of a word.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.code() == code)
    }

    fn standing(self) -> Standing {
        match self {
            Self::Kept => Standing::Kept,
            Self::Broken => Standing::Broken,
            Self::Withdrawn => Standing::Withdrawn,
        }
    }
}

impl Standing {
    /// All of them, those that ask for work first.
    pub const ALL: [Self; 5] = [Self::Broken, Self::Unknown, Self::Waiting, Self::Kept, Self::Withdrawn];

    /// `broken`, `unknown`, `waiting`, `kept` or `withdrawn`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Unknown => "unknown",
            Self::Waiting => "waiting",
            Self::Kept => "kept",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Watched {
    /// How things stand: as a person said, else as the data say.
    #[must_use]
    pub fn stands(&self) -> Standing {
        self.ruling.as_ref().map_or(self.standing, |ruling| ruling.verdict.standing())
    }

    /// Whether somebody has to look at it still: nobody has said anything, and the data do not show that it was met.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ruling.is_none() && self.standing != Standing::Kept
    }
}

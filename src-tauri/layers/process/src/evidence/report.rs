//! What a check of a package found.

use serde::Serialize;

use super::cms::DigestState;
use super::reading::Part;

/// Everything that a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Name of the package; empty where even that could not be read.
    pub identifier: String,
    /// Files read.
    pub files: usize,
    /// Nothing bad was found. An unsigned package can be in order: then nobody vouches for it, as `signature` says.
    pub ok: bool,
    /// How far what was read can be relied on.
    pub standing: Standing,
    /// What is wrong, the weightiest first.
    pub bad: Vec<Bad>,
    /// Who vouches for it.
    pub signature: SignatureState,
    /// The journal's lines in it.
    pub journal: Option<JournalState>,
}

/// How far the files of a package can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Every byte is as it was written.
    Whole,
    /// Every file is as it was put in; the container around them was written anew.
    Repacked,
    /// Files are not as they were, or something hides in the container.
    Damaged,
    /// It can't be read to its end; what follows is not told of.
    Cut,
    /// Nothing in it is of a package.
    NoPackage,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Bad {
    /// The file, from the folder of the package on; empty for the container as a whole.
    pub path: String,
    /// What is wrong with it.
    #[serde(flatten)]
    pub why: Why,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum Why {
    /// Its bytes are not those that were put in.
    Changed,
    /// It is listed and not there.
    Missing,
    /// It is there and no list names it.
    Extra,
    /// A list that is itself damaged, so that files can't be vouched for by it.
    Unproven,
    /// A name that leads out of the folder or is not the same on every system.
    Name,
    /// Two files have this name.
    Twice,
    /// Not of the form that the program writes.
    Form,
    /// The container around it is not as it was written.
    Container {
        /// The part.
        part: Part,
        /// Offset of the first wrong byte in the ZIP.
        at: usize,
    },
    /// A signature that does not hold.
    Signature,
    /// Lines of the journal, their proofs or their head do not fit; which ones stands in the state of the journal.
    Journal,
    /// The whole file is no package.
    NoPackage,
}

/// Who vouches for a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureState {
    /// The office's key.
    pub office: OfficeState,
    /// The ЭЦП.
    pub ecp: EcpState,
    /// The two in one word.
    pub summary: Summary,
}

/// In one word, the weakest that is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Summary {
    /// Nobody has signed.
    NotSigned,
    /// The office has; nobody outside has confirmed when.
    TimeStampPending,
    /// An ЭЦП lies beside, and neither its certificate nor its time is checked here.
    PresentNotChecked,
    /// A signature does not hold.
    Broken,
}

/// The office's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum OfficeState {
    /// There is none.
    Absent,
    /// It holds.
    Holds {
        /// The key's name, to be compared with the one on paper.
        key_id: String,
        /// When it was signed, by the clock of the workstation.
        at: String,
        /// Whether the key is among those given to the check.
        known: bool,
    },
    /// It does not hold.
    Broken,
}

/// An ЭЦП beside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum EcpState {
    /// There is none.
    Absent,
    /// There is one; its certificate is not checked here.
    Present {
        /// Signers in it.
        signers: usize,
        /// What the digest that was signed says of the manifest.
        digest: DigestState,
        /// Whether a time stamp lies with it.
        time_stamp: bool,
    },
    /// Not a CMS, or over other bytes.
    Broken,
}

/// Lines of the journal in a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JournalState {
    /// Lines.
    pub lines: usize,
    /// Of these, lines whose text is kept back.
    pub withheld: usize,
    /// Lines that do not fit, and why.
    pub bad: Vec<BadLine>,
    /// The head that they are proved against; none where it could not be read.
    pub head: Option<HeadState>,
}

/// A line that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadLine {
    /// Its number in the journal; 0 for what could not be read.
    pub seq: i64,
    /// What is wrong.
    pub why: LineFault,
}

/// What can be wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineFault {
    /// Not a line of a journal, or out of order.
    Form,
    /// Its text does not give its hash.
    Hash,
    /// It does not follow the line before it.
    Chain,
    /// No way leads from it to the root.
    Proof,
}

/// The head in a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeadState {
    /// Lines under it.
    pub size: u64,
    /// Its root.
    pub root: String,
    /// When it was signed.
    pub at: String,
    /// Name of its key.
    pub key_id: String,
    /// Whether the key is among those given to the check.
    pub known: bool,
    /// Whether its signature holds.
    pub holds: bool,
}

impl Why {
    /// How little it weighs: what happened to files comes first, what is around them last.
    pub(super) fn weight(self) -> u8 {
        match self {
            Self::Changed | Self::NoPackage | Self::Container { part: Part::Data, .. } => 0,
            Self::Missing | Self::Container { part: Part::Packed | Part::Link | Part::Whole, .. } => 1,
            Self::Extra | Self::Twice | Self::Name => 2,
            Self::Signature | Self::Journal => 3,
            Self::Form | Self::Unproven => 4,
            Self::Container { .. } => 5,
        }
    }

    /// Says only that the container was written by another program.
    pub(super) fn is_outer(self) -> bool {
        matches!(self, Self::Container { part: Part::Repacked | Part::Folder, .. })
    }
}

impl JournalState {
    /// Every line is proved and the head is signed.
    #[must_use]
    pub fn ok(&self) -> bool {
        self.bad.is_empty() && self.head.as_ref().is_some_and(|head| head.holds)
    }
}

impl SignatureState {
    pub(super) fn of(office: OfficeState, ecp: EcpState) -> Self {
        let summary = match (&office, &ecp) {
            (OfficeState::Broken, _) | (_, EcpState::Broken) => Summary::Broken,
            (_, EcpState::Present { .. }) => Summary::PresentNotChecked,
            (OfficeState::Holds { .. }, EcpState::Absent) => Summary::TimeStampPending,
            (OfficeState::Absent, EcpState::Absent) => Summary::NotSigned,
        };
        Self { office, ecp, summary }
    }
}

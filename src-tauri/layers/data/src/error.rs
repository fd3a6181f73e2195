//! What can go wrong below the analytics, in words of the domain.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};

use crate::passports::Ending;
use crate::sources::formats::Trouble;
use crate::sources::quarantine::Quarantined;

/// Shorthand for this layer.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or a failure of the data layer. Whatever it is, the store is as it was before.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no store at that place.
    #[error("no store at {0}")]
    NoStore(PathBuf),
    /// There is something at that place already.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// The file is not a store of this program, or its key file does not belong to it.
    #[error("{0} is not a store of this program")]
    NotOurs(PathBuf),
    /// The key file beside the store is missing.
    #[error("the key file {0} is missing")]
    NoKeyFile(PathBuf),
    /// The store was made by a trial version, whose rows lie otherwise.
    #[error("the store was made by a trial version of this program")]
    Trial,
    /// The store was written by a newer program.
    #[error("the store's schema is newer than this program knows")]
    Newer,
    /// The place lies on a network file system, where two programs can damage a store.
    #[error("{path} lies on a network file system ({kind})")]
    NetworkPlace {
        /// The store's path.
        path: PathBuf,
        /// Kind of file system.
        kind: String,
    },
    /// Another person has this passphrase already.
    #[error("another person has this passphrase")]
    PassphraseTaken,
    /// It is the last key of the store.
    #[error("the last key of the store")]
    LastKey,
    /// There is an account of this name already.
    #[error("there is an account {0}")]
    AccountExists(String),
    /// Whoever opened a copy is no administrator of it.
    #[error("only an administrator may put this copy back")]
    NotAdministrator,
    /// The last administrator can't go.
    #[error("the last administrator")]
    LastAdministrator,
    /// The passphrase does not open the key.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The passphrase is too short to protect anything.
    #[error("the passphrase has fewer than {0} characters")]
    WeakPassphrase(usize),
    /// Another program holds the store.
    #[error("another program is writing to the store")]
    Busy,
    /// Pages of the store, or of its log, are not what was written, or it does not fit its key file.
    #[error("the store is damaged")]
    Damaged,
    /// The disk has no room for what was to be written.
    #[error("the disk is full")]
    DiskFull,
    /// The store, its folder or its disk can't be written to.
    #[error("the store can't be written to")]
    ReadOnly,
    /// An asset file is not in order.
    #[error("{file}:{line}: {reason}")]
    BadAsset {
        /// Path under `assets/`.
        file: String,
        /// Line, from 1; 0 where the file as a whole is meant.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// A file of that name is in force already.
    #[error("{0} is there already")]
    AssetExists(String),
    /// A name that no profile can have.
    #[error("{0} is no name for a profile")]
    BadProfileName(String),
    /// Rows that do not go into a workbook: too many, or a cell too long.
    #[error("{rows} rows do not fit into a workbook")]
    TooMuchForWorkbook {
        /// How many.
        rows: u64,
    },
    /// Corrected rows taken for a full extract.
    #[error("corrected rows are not a full extract")]
    CorrectionsNotFull,
    /// A batch that set no row aside.
    #[error("batch {0} set no row aside")]
    NothingAside(i64),
    /// What does not go into a CSV file: several tables (`true`), or rows that could not be read back from it.
    #[error("it does not go into a CSV file")]
    NotForCsv(bool),
    /// Something named is not here.
    #[error("no {what} named {name}")]
    Unknown {
        /// Kind of thing: passport, profile, object, row …
        what: &'static str,
        /// The name asked for.
        name: String,
    },
    /// The passport does not name the purpose of this session.
    #[error("the passport {passport} does not name the purpose {purpose}")]
    PurposeNotNamed {
        /// The passport.
        passport: String,
        /// The purpose of the session.
        purpose: String,
    },
    /// The passport does not name the role of the person.
    #[error("the passport {passport} does not name the role {role}")]
    RoleNotNamed {
        /// The passport.
        passport: String,
        /// The role of the person.
        role: String,
    },
    /// The account is limited to a part of the registries, and this lies outside of it or takes a data set as a whole.
    #[error("outside the scope of the account")]
    OutOfScope,
    /// No such place or kind of rows to limit an account to.
    #[error("no scope can be {0:?}")]
    BadScope(String),
    /// A bound that no cell of that column could have.
    #[error("{0:?} is neither a day nor a number")]
    BadBound(String),
    /// More values than one condition takes.
    #[error("{given} values in a list of at most {most}")]
    ListTooLong {
        /// How many were given.
        given: usize,
        /// How many there may be.
        most: usize,
    },
    /// Only the head of the department may order it.
    #[error("the role {role} may not order it")]
    HeadNeeded {
        /// The role of the person.
        role: String,
    },
    /// A passport classes a field as biometric.
    #[error("{file}:{line}: biometric data in {field} are not held")]
    BiometricField {
        /// Path under `assets/`.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The field.
        field: String,
    },
    /// A file has a column of biometric data.
    #[error("the column {0} holds biometric data")]
    BiometricColumn(String),
    /// Passport and profile speak of different registries.
    #[error("the profile fills {profile}, the passport is for {passport}")]
    RegistryMismatch {
        /// The profile's registry.
        profile: String,
        /// The passport's registry.
        passport: String,
    },
    /// The file can't be read as a table.
    #[error("{path}: {} {detail}", trouble.code())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        trouble: Trouble,
        /// What a library said of it, or empty.
        detail: String,
    },
    /// The folder holds no acts in the layout of the corpus.
    #[error("{0} holds no acts")]
    NoActs(PathBuf),
    /// The clone of the corpus can't be read.
    #[error("{path}: {reason}")]
    BrokenClone {
        /// The clone.
        path: PathBuf,
        /// What the git library says.
        reason: String,
    },
    /// A correction of how a file is laid out is not in order.
    #[error("{field}: {value}")]
    BadCorrection {
        /// The setting: `encoding`, `delimiter` or `header_row`.
        field: &'static str,
        /// What was given.
        value: String,
    },
    /// A required column is not in the file.
    #[error("no column for {field}: none of {wanted}")]
    NoColumn {
        /// The table of the file that lacks it; empty where the file is the table.
        table: String,
        /// The field.
        field: String,
        /// Header names that would do.
        wanted: String,
        /// The columns that were read, the first of them.
        read: String,
    },
    /// Two columns bear the name of one that is read.
    #[error("two columns named {0}")]
    DoubleColumn(String),
    /// The rows held of a data set are numbered by other fields than those of a file.
    #[error("rows held are numbered by {held:?}, those of the file by {given:?}")]
    OtherKey {
        /// Fields that number the rows held.
        held: Vec<String>,
        /// Fields that the profile of the file names.
        given: Vec<String>,
    },
    /// A full extract lacks more than half of the rows held.
    #[error("{missing} of {held} rows held are not in the file")]
    ManyVanished {
        /// Rows held that the file does not have.
        missing: u64,
        /// Rows held.
        held: u64,
    },
    /// A full extract lacks rows held, and says itself that the source has more rows than it has.
    #[error("the file has {read} of {in_all} rows of its source, and lacks {missing} rows held")]
    PartOfAll {
        /// Rows held that the file does not have.
        missing: u64,
        /// Rows of the file.
        read: u64,
        /// Rows of the source.
        in_all: u64,
    },
    /// The very file of a batch whose time was ended: what was destroyed or made nameless would come back.
    #[error("batch {batch}, ended on {day}, took in this very file: {}", action.code())]
    EndedFile {
        /// The batch.
        batch: i64,
        /// When it was ended.
        day: NaiveDate,
        /// How.
        action: Ending,
    },
    /// Rows that bear pseudonyms would get their names back.
    #[error("{rows} rows that bear pseudonyms would bear names again")]
    NamesBack {
        /// So many rows.
        rows: u64,
    },
    /// A full extract lacks rows held, and came while its source changed.
    #[error("{missing} rows held are not in a file whose source changed while it came")]
    MovedFull {
        /// Rows held that the file does not have.
        missing: u64,
    },
    /// A file has no column for what is known of rows that it changes.
    #[error("{rows} rows that change would lose what is known of them: {fields:?}")]
    FewerColumns {
        /// So many rows.
        rows: u64,
        /// Fields that the file has no column for.
        fields: Vec<String>,
    },
    /// A file that was taken in before, and others after it, would put its rows in the place of theirs.
    #[error("batch {batch} had this very file, and batch {newer} came after it")]
    OlderFile {
        /// The batch that had it.
        batch: i64,
        /// The last batch after that.
        newer: i64,
        /// Rows that would be changed.
        rows: u64,
    },
    /// Some lines of a full extract can't be cut into cells, and rows held seem to be missing.
    #[error("{rows} lines, from line {line} on, can't be cut into cells")]
    FullUncut {
        /// So many lines.
        rows: u64,
        /// The first of them.
        line: u64,
    },
    /// Fewer rows than the passport's floor.
    #[error("{rows} rows, the passport expects at least {floor}")]
    BelowFloor {
        /// Rows accepted or already here.
        rows: u64,
        /// The passport's floor.
        floor: u64,
        /// The first row set aside, if there is one.
        example: Option<Box<Quarantined>>,
    },
    /// The original of a batch is not kept any more.
    #[error("the file {file} of batch {batch} is not kept")]
    NotKept {
        /// The batch.
        batch: i64,
        /// The file's name.
        file: String,
    },
    /// A fetch over the network ended without a whole file.
    #[error(transparent)]
    Fetch(#[from] crate::sources::fetch::Trouble),
    /// A decision about an object and itself.
    #[error("both are one object already")]
    OneObject,
    /// Two objects that are joined would have two БИН or ИИН.
    #[error("{one} and {other} are two identifiers")]
    TwoIdentifiers {
        /// One of them.
        one: String,
        /// The other.
        other: String,
    },
    /// A decision keeps apart what would come together.
    #[error("kept apart by a decision: {chain}")]
    KeptApart {
        /// Names with `=` and `≠` between them.
        chain: String,
    },
    /// Decisions keep together what would be told apart.
    #[error("together by decisions: {chain}")]
    TogetherAlready {
        /// Names with `=` between them.
        chain: String,
    },
    /// The same was decided about this pair before, and stands.
    #[error("decided already")]
    DecidedAlready,
    /// An object with a number of its own is no other one.
    #[error("{name} is known by its number")]
    NotByName {
        /// The object.
        name: String,
    },
    /// Rows that a split has given away already, or whose object one has made.
    #[error("split already")]
    SplitAlready,
    /// A split would leave nothing of the object, or takes nothing from it.
    #[error("nothing would be left of {name}")]
    NothingLeft {
        /// The object.
        name: String,
    },
    /// An object that a split made was decided about since.
    #[error("decisions about {name} stand")]
    JoinedSince {
        /// The object.
        name: String,
    },
    /// The decision was taken back before.
    #[error("withdrawn already")]
    WithdrawnAlready,
    /// The time of a batch has been ended already.
    #[error("batch {batch} was ended on {day}: {}", action.code())]
    Ended {
        /// The batch.
        batch: i64,
        /// When.
        day: NaiveDate,
        /// How.
        action: Ending,
    },
    /// Nothing has been done to the batch that could be proved.
    #[error("batch {0} is held as it was taken in")]
    NotEnded(i64),
    /// The time of a batch is not over.
    #[error("batch {batch} may be kept until {until}")]
    NotDue {
        /// The batch.
        batch: i64,
        /// The last day.
        until: NaiveDate,
    },
    /// A batch is taken back by whom took it in, and soon after that alone.
    #[error("batch {batch} was taken in by {actor} and is taken back until {until:?}")]
    NotTakenBack {
        /// The batch.
        batch: i64,
        /// Who took it in.
        actor: String,
        /// Until when, by the clocks of Kazakhstan.
        until: Option<NaiveDateTime>,
    },
    /// Open cases rely on rows of the batch.
    #[error("open cases rely on batch {batch}: {cases:?}")]
    Held {
        /// The batch.
        batch: i64,
        /// Their numbers.
        cases: Vec<i64>,
    },
    /// What was ordered needs a reason.
    #[error("a reason is needed")]
    ReasonMissing,
    /// The journal lacks this line, so that nothing can be signed or proved.
    #[error("the journal lacks line {0}")]
    JournalBroken(u64),
    /// What was typed in is no head of a journal.
    #[error(transparent)]
    PrintedHead(#[from] crate::journal::PrintedError),
    /// The person cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The file system refused.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// The database refused.
    #[error("the store refused: {0}")]
    Database(String),
}

/// What a system answers where nothing more can be written.
const TOO_LARGE: [std::io::ErrorKind; 3] =
    [std::io::ErrorKind::StorageFull, std::io::ErrorKind::QuotaExceeded, std::io::ErrorKind::FileTooLarge];

impl Error {
    /// Whether a file of the store is broken, rather than in use or out of reach.
    pub(crate) fn is_broken(&self) -> bool {
        matches!(self, Self::Damaged)
    }

    /// The same, told of one of a file's tables.
    pub(crate) fn of_table(self, name: &str) -> Self {
        match self {
            Self::NoColumn { field, wanted, read, .. } => {
                Self::NoColumn { table: name.to_owned(), field, wanted, read }
            }
            other => other,
        }
    }

    /// Wraps an input or output failure with the path it happened at.
    pub fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }

    /// Something named is not here.
    pub fn unknown(what: &'static str, name: impl Into<String>) -> Self {
        Self::Unknown { what, name: name.into() }
    }

    /// Whether there was no room on the disk.
    #[must_use]
    pub fn is_full(&self) -> bool {
        match self {
            Self::DiskFull => true,
            Self::Io { source, .. } => TOO_LARGE.contains(&source.kind()),
            _ => false,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, FileLockingProtocolFailed,
            NotADatabase, PermissionDenied, ReadOnly, SystemIoFailure,
        };
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked | FileLockingProtocolFailed) => Self::Busy,
            Some(DatabaseCorrupt | NotADatabase) => Self::Damaged,
            Some(DiskFull) => Self::DiskFull,
            // A log that grows where nothing may grow; SQLite tells a full disk, but not a limit on files.
            Some(SystemIoFailure) if extended(&error).is_some_and(|code| WRITING.contains(&code)) => Self::DiskFull,
            Some(ReadOnly | CannotOpen | PermissionDenied) => Self::ReadOnly,
            _ => Self::Database(error.to_string()),
        }
    }
}

/// Extended codes of what failed while a file was written, lengthened or given its size.
const WRITING: [i32; 4] = [
    rusqlite::ffi::SQLITE_IOERR_WRITE,
    rusqlite::ffi::SQLITE_IOERR_TRUNCATE,
    rusqlite::ffi::SQLITE_IOERR_SHMSIZE,
    rusqlite::ffi::SQLITE_IOERR_FSYNC,
];

fn extended(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|error| error.extended_code)
}

//! What can go wrong in the process layer, in words of the domain.

use chrono::NaiveDate;
use ekn_data::vocabulary::Text;

/// Shorthand for this layer.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal or a failure. Nothing has been changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// From the data layer.
    #[error(transparent)]
    Data(#[from] ekn_data::Error),
    /// From models.
    #[error(transparent)]
    Models(#[from] ekn_analytics::models::Error),
    /// A name that is none of those that may stand there.
    #[error("{given} is none of {known}")]
    NotListed {
        /// What was given.
        given: String,
        /// Those that may.
        known: String,
    },
    /// A template or a document can't be made into a draft.
    #[error(transparent)]
    Docx(#[from] crate::documents::docx::DocxError),
    /// A document can't be shown as PDF.
    #[error("no PDF: {0}")]
    NoPdf(String),
    /// There is no such draft.
    #[error("no draft {0}")]
    NoDraft(i64),
    /// The draft was adopted: it is an act and stays as it is.
    #[error("draft {0} was adopted")]
    Adopted(i64),
    /// A count would take the place of one that was made of more data sets: of these besides.
    #[error("the last count was made of {0} besides")]
    CountOfMore(String),
    /// What a draft says has changed since its last version was kept: these facts.
    #[error("facts of the draft have changed: {0}")]
    FactsChanged(String),
    /// An evidence package could not be written or signed.
    #[error(transparent)]
    Package(#[from] crate::evidence::PackageError),
    /// Personal data in an evidence package could not be masked.
    #[error(transparent)]
    Mask(#[from] crate::evidence::MaskError),
    /// There is no such request about personal data.
    #[error("no request {0}")]
    NoRequest(i64),
    /// A request says neither from whom nor what it concerns.
    #[error("a request says from whom and what it concerns")]
    RequestLacks,
    /// There is no such topic, or no such hypothesis in it.
    #[error("no topic {0}")]
    NoTopic(i64),
    /// A topic without a name or a question, a hypothesis or a ruling without words, or more of them than can be kept.
    #[error("a topic has a name and asks something")]
    TopicLacks,
    /// There is no such note.
    #[error("no note {0}")]
    NoNote(i64),
    /// A note without words, or with more of them than can be kept.
    #[error("a note has words")]
    NoteLacks,
    /// The note is somebody else's.
    #[error("the note is of {0}")]
    NoteOfAnother(String),
    /// The step can't be entered: it was, or the request is closed, or its kind knows no such step.
    #[error("this step is not open in the request {0}")]
    StepNotOpen(i64),
    /// A step is dated before the request came in.
    #[error("{0} is before the request came in")]
    BeforeRequest(NaiveDate),
    /// A change of the law can't be taken back: its file reads otherwise by now.
    #[error("the file of this change was changed since")]
    ChangedSince,
    /// There is no such change of the law.
    #[error("no change {0}")]
    NoAmendment(i64),
    /// There is no such deadline rule.
    #[error("no deadline rule {0}")]
    NoRule(String),
    /// The rule can't be counted by, for example because the law gives no number.
    #[error("the rule {0} is switched off")]
    RuleOff(String),
    /// The rule was not in force on the day of the trigger.
    #[error("the rule {rule} was not in force on {day}")]
    NotInForce {
        /// The rule.
        rule: String,
        /// The trigger's day.
        day: NaiveDate,
    },
    /// There is no calendar of a year that the count runs through.
    #[error("no calendar of {0}")]
    NoCalendar(i32),
    /// A term in hours needs the time of its trigger.
    #[error("the rule {0} counts hours: the trigger needs a time")]
    NeedsTime(String),
    /// The law allows no extension.
    #[error("the law allows no extension of {0}")]
    NoExtension(String),
    /// The extension is longer than the law allows.
    #[error("an extension of {rule} may be at most {most}")]
    ExtensionTooLong {
        /// The rule.
        rule: String,
        /// The most that the law allows.
        most: u32,
    },
    /// A term that is counted from the decision to extend needs the day of that decision.
    #[error("an extension of {0} is counted from the day of the decision")]
    NeedsDecisionDay(String),
    /// A new wording can't come into force before the one that it follows.
    #[error("the wording in force begins later than {0}")]
    WordingTooEarly(NaiveDate),
    /// A suspension ends before it begins.
    #[error("a suspension ends before it begins")]
    BadSuspension,
    /// A date beyond the calendar.
    #[error("the date lies beyond the calendar")]
    OutOfRange,
    /// There is no such case.
    #[error("no case {0}")]
    NoCase(i64),
    /// A case by this tactic has been opened from this row already.
    #[error("case {0} is open on this row already")]
    CaseExists(i64),
    /// There is no such tactic.
    #[error("no tactic {0}")]
    NoTactic(String),
    /// The tactic starts from another kind of row.
    #[error("the tactic {} does not start from such a row", .0.en)]
    WrongSubject(Box<Text>),
    /// The tactic is for appeals to a prosecutor's office, and this one came to another body.
    #[error("the appeal came to another body")]
    NotToProsecutor,
    /// The law lets nobody set another term.
    #[error("the law lets nobody set another term than {0}")]
    NoSetTerm(String),
    /// A task is dated before what it follows from.
    #[error("{day} is before {act}, the day of what it follows from")]
    BeforeAct {
        /// The day given.
        day: NaiveDate,
        /// The day of what it follows from.
        act: NaiveDate,
    },
    /// A term is said to be extended to a day before the decision to extend it.
    #[error("{0} is before the decision to extend")]
    EndsBeforeDecision(NaiveDate),
    /// There is no such task in the case.
    #[error("no task {0} in this case")]
    NoTask(String),
    /// The task has been closed already.
    #[error("the task {0} is closed already")]
    TaskClosed(String),
    /// The task is not closed.
    #[error("the task {0} is not closed")]
    TaskOpen(String),
    /// A task that rests on it is closed.
    #[error("{} is closed and rests on it", .0.en)]
    TaskFollowed(Box<Text>),
    /// Nobody's decision of today on a suggestion is one's own.
    #[error("there is no decision of one's own and of today to take back")]
    NothingToTakeBack,
    /// Something was done in a case that was to be taken back.
    #[error("something was done in the case {0}")]
    CaseTouched(i64),
    /// Demands of the act that a task brought are under control.
    #[error("demands of the act {0} are under control")]
    ActDemands(String),
    /// The task waits for others, which have to be done first.
    #[error("the task waits for others: {}", titles(.0))]
    TaskBlocked(Vec<Text>),
    /// Only optional tasks may be skipped.
    #[error("the task {0} may not be skipped")]
    NotOptional(String),
    /// An act needs its number.
    #[error("the act needs its number")]
    NumberMissing,
    /// A change, a refusal and a skip need a reason.
    #[error("a reason is needed")]
    ReasonMissing,
    /// A task can't have been done in the future.
    #[error("the day {0} is in the future")]
    BadDay(NaiveDate),
    /// A day set for the future has passed.
    #[error("the day {0} has passed")]
    DayPassed(NaiveDate),
    /// Nothing can be done in the case.
    #[error("nothing can be done in case {0}")]
    NothingToDo(i64),
    /// Nothing to be put into a calendar: no open task has a date, and no event was handed out before.
    #[error("no dated task")]
    NothingDated,
    /// There is no such point in the case's checklists.
    #[error("no point {0} in this case's checklists")]
    NoPoint(String),
    /// A demand needs words.
    #[error("the demand is empty")]
    DemandMissing,
    /// There is no such check for cases of this kind.
    #[error("no check {0} for such a case")]
    NoCheck(String),
    /// The case has brought no such act.
    #[error("no act {0} in this case")]
    NoAct(String),
    /// There is no such demand.
    #[error("no demand {0}")]
    NoPromise(i64),
    /// There is no such queue.
    #[error("no queue {0}")]
    NoQueue(String),
    /// A person has to be named, and not the same one twice.
    #[error("a person has to be named")]
    PersonMissing,
    /// None of the cases would go anywhere.
    #[error("none of the cases would go anywhere")]
    NothingMoves,
    /// Somebody stands in for that person already.
    #[error("{deputy} stands in for {absent} already")]
    AlreadySubstituted {
        /// Who is away.
        absent: String,
        /// Who stands in.
        deputy: String,
    },
    /// There is no such substitution, or it is over.
    #[error("no substitution {0}")]
    NoSubstitution(i64),
    /// A case has closed the task: it can't be taken out of its tactic.
    #[error("case {case} has closed the task {task}")]
    TaskInUse {
        /// The task.
        task: String,
        /// The case.
        case: i64,
    },
    /// A task is called by small Latin letters, digits and hyphens.
    #[error("a task can't be called {0}")]
    BadTaskId(String),
}

fn titles(tasks: &[Text]) -> String {
    tasks.iter().map(|title| title.en.as_str()).collect::<Vec<_>>().join("; ")
}

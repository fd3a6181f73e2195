//! Topics of supervision: a saved question about appeals, its wordings, and what people suppose.
//!
//! A topic is never deleted: it is put away and can be brought back. Every wording of its question stays, so that a number said last
//! year can be asked for again. A hypothesis is a person's; what became of it is told by persons alone, and all of it stays.

pub mod table;

use chrono::NaiveDate;
use ekn_data::storage::Writer;

use crate::{By, Error, Result};

/// Letters of a name.
pub const LONGEST_NAME: usize = 200;
/// Letters of a hypothesis, or of the reason for what became of it.
pub const LONGEST_TEXT: usize = 4_000;

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its number.
    pub id: i64,
    /// Whether it was put away.
    pub away: bool,
    /// Its wordings, the one in force first; never none.
    pub questions: Vec<Question>,
    /// What people suppose, the newest first.
    pub hypotheses: Vec<Hypothesis>,
}

/// A wording of a topic's question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// From 1.
    pub version: u32,
    /// What the topic is called.
    pub name: String,
    /// The conditions as JSON, as whoever asks writes and reads them.
    pub asked: String,
    /// When it was written.
    pub day: NaiveDate,
    /// By whom.
    pub actor: String,
}

/// What a person supposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hypothesis {
    /// Its number.
    pub id: i64,
    /// In words.
    pub text: String,
    /// When it was written.
    pub day: NaiveDate,
    /// By whom.
    pub actor: String,
    /// What became of it, the newest first.
    pub rulings: Vec<Ruling>,
}

/// What a person says of a hypothesis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// What it is now.
    pub standing: Standing,
    /// Why.
    pub why: String,
    /// When.
    pub day: NaiveDate,
    /// By whom.
    pub actor: String,
}

/// What has become of a hypothesis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is said yet, or it is open again.
    Open,
    /// It was so.
    Confirmed,
    /// It was not so.
    Refuted,
    /// Whoever supposed it no longer does.
    Withdrawn,
}

impl Standing {
    /// All.
    pub const ALL: [Self; 4] = [Self::Open, Self::Confirmed, Self::Refuted, Self::Withdrawn];

    /// `open`, `confirmed`, `refuted` or `withdrawn`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Confirmed => "confirmed",
            Self::Refuted => "refuted",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.code() == code)
    }
}

impl Topic {
    /// The wording in force.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        self.questions.first()
    }
}

impl Hypothesis {
    /// What has become of it.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.rulings.first().map_or(Standing::Open, |ruling| ruling.standing)
    }
}

/// Makes a topic, or gives one a new wording; one that says the same as that in force is not written again. Returns its number.
///
/// # Errors
/// [`Error::NoTopic`], [`Error::TopicLacks`] where it has no name or asks nothing.
pub fn save(writer: &Writer<'_>, topic: Option<i64>, name: &str, asked: &str, by: By<'_>) -> Result<i64> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME || matches!(asked, "" | "[]") {
        return Err(Error::TopicLacks);
    }
    let (topic, version) = match topic {
        None => (table::insert(writer)?, 1),
        Some(id) => {
            let known = table::topic(writer.reader(), id)?.ok_or(Error::NoTopic(id))?;
            match known.question() {
                Some(now) if now.name == name && now.asked == asked => return Ok(id),
                now => (id, now.map_or(1, |now| now.version + 1)),
            }
        }
    };
    let question =
        Question { version, name: name.to_owned(), asked: asked.to_owned(), day: by.day, actor: by.actor.to_owned() };
    table::insert_question(writer, topic, &question, by.at)?;
    Ok(topic)
}

/// Puts a topic away, or brings it back.
///
/// # Errors
/// [`Error::NoTopic`].
pub fn put_away(writer: &Writer<'_>, topic: i64, away: bool) -> Result<()> {
    if table::set_away(writer, topic, away)? { Ok(()) } else { Err(Error::NoTopic(topic)) }
}

/// Writes down what a person supposes. Returns its number.
///
/// # Errors
/// [`Error::NoTopic`], [`Error::TopicLacks`] for no words or too many.
pub fn suppose(writer: &Writer<'_>, topic: i64, text: &str, by: By<'_>) -> Result<i64> {
    table::topic(writer.reader(), topic)?.ok_or(Error::NoTopic(topic))?;
    Ok(table::insert_hypothesis(writer, topic, words(text)?, by)?)
}

/// Says what became of a hypothesis. What was said before stays.
///
/// # Errors
/// [`Error::NoTopic`] where the topic has no such hypothesis, [`Error::TopicLacks`] without a reason.
pub fn rule(
    writer: &Writer<'_>,
    (topic, hypothesis): (i64, i64),
    standing: Standing,
    why: &str,
    by: By<'_>,
) -> Result<()> {
    let known = table::topic(writer.reader(), topic)?.ok_or(Error::NoTopic(topic))?;
    if !known.hypotheses.iter().any(|one| one.id == hypothesis) {
        return Err(Error::NoTopic(topic));
    }
    Ok(table::insert_ruling(writer, hypothesis, standing, words(why)?, by)?)
}

fn words(text: &str) -> Result<&str> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_TEXT { Err(Error::TopicLacks) } else { Ok(text) }
}

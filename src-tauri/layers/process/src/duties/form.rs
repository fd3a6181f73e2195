//! The assessment of the effect on personal data: what is asked, from `assets/duties`, and what people answered.

use std::collections::{BTreeMap, HashSet};

use ekn_data::Result;
use ekn_data::assets::Assets;
use ekn_data::vocabulary::Text;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::norms::Norms;

/// What is assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A data set, by the id of its passport.
    Dataset,
    /// A model, by its name, whatever its version.
    Model,
}

impl Subject {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Dataset, Self::Model];

    /// `dataset` or `model`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Dataset => "dataset",
            Self::Model => "model",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.code() == code)
    }
}

/// A form of assessment.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// What it is for.
    pub id: Subject,
    /// Its name.
    pub title: Text,
    /// What it is and is not.
    pub notice: Text,
    /// What is asked.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
    /// SHA-256 of the file's text, hexadecimal: an answer keeps by which text it was given.
    #[serde(skip)]
    pub sha256: String,
}

/// One question.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// How it is answered.
    pub kind: AnswerKind,
    /// The question.
    pub text: Text,
    /// What to think of.
    pub hint: Text,
    /// Why it is asked: `act:article`.
    pub norms: Vec<String>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// By yes or no, and why.
    YesNo,
    /// In words.
    Text,
}

impl AnswerKind {
    /// `yes_no` or `text`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::YesNo => "yes_no",
            Self::Text => "text",
        }
    }
}

/// What a person answered to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// `yes`, `no` or nothing.
    #[serde(default)]
    pub choice: String,
    /// In words.
    #[serde(default)]
    pub text: String,
}

/// A form as somebody filled it in.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// What was assessed.
    pub subject: Subject,
    /// The passport's id, or the model's name.
    pub name: String,
    /// Its number among those of the same thing, from 1.
    pub version: u32,
    /// Answers by question.
    pub answers: BTreeMap<String, Answer>,
    /// SHA-256 of the passport's text, or of the model, that was assessed.
    pub about_sha256: String,
    /// SHA-256 of the form's text.
    pub form_sha256: String,
    /// The day.
    pub day: String,
    /// When, UTC.
    pub at: String,
    /// By whom.
    pub actor: String,
}

impl Form {
    pub(super) fn load(assets: &Assets, norms: &Norms, subject: Subject) -> Result<Self> {
        let asset = assets.read(&format!("duties/dpia-{}.toml", subject.code()))?;
        let mut form: Self = asset.parse()?;
        form.sha256 = hex::encode(Sha256::digest(asset.text.as_bytes()));
        if form.id != subject {
            return Err(asset.refuse_near("id", "the id is not what the file's name says"));
        }
        let mut seen = HashSet::new();
        for question in &form.questions {
            if !seen.insert(&question.id) {
                let reason = "two questions bear this id";
                return Err(asset.refuse_last(&format!("\"{}\"", question.id), reason));
            }
            for norm in &question.norms {
                norms.require(&asset, asset.text.find(norm).unwrap_or(0), norm)?;
            }
        }
        Ok(form)
    }

    /// The ids of the questions that answers leave open. A choice needs no words, words need no choice, where the question asks for the
    /// other alone.
    #[must_use]
    pub fn open<'f>(&'f self, answers: &BTreeMap<String, Answer>) -> Vec<&'f str> {
        let answered = |question: &&Question| {
            answers.get(&question.id).is_some_and(|answer| match question.kind {
                AnswerKind::YesNo => matches!(answer.choice.as_str(), "yes" | "no"),
                AnswerKind::Text => !answer.text.trim().is_empty(),
            })
        };
        self.questions.iter().filter(|question| !answered(question)).map(|question| question.id.as_str()).collect()
    }
}

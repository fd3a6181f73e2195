//! Commands about drafts of acts.

use clap::{Subcommand, ValueEnum};
use serde_json::{Value, json};

/// The language of a document.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ActLanguage {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
}

impl ActLanguage {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
        }
    }
}

/// What to do with drafts.
#[derive(Debug, Subcommand)]
pub enum DraftCommand {
    /// The draft of a case by a template: both texts, what keeps it from going out, what it rests on.
    Show {
        /// The case.
        case: i64,
        /// The template, for example protest.
        template: String,
    },
    /// Keeps the draft as it would be made now, as a new version.
    Keep {
        /// The case.
        case: i64,
        /// The template.
        template: String,
    },
    /// Takes back a document that was edited in Word or LibreOffice, as a new version.
    Return {
        /// The draft.
        draft: i64,
        /// Its language.
        #[arg(long)]
        language: ActLanguage,
        /// The DOCX file.
        path: String,
    },
    /// Makes the last version an act with its number and day.
    Adopt {
        /// The draft.
        draft: i64,
        /// Registration number.
        #[arg(long)]
        number: String,
        /// The day of the act, YYYY-MM-DD.
        #[arg(long)]
        day: String,
        /// Why, although something keeps it from going out.
        #[arg(long)]
        despite: Option<String>,
    },
    /// Writes out a document: PDF by the ending of its name, else DOCX.
    Export {
        /// The draft.
        draft: i64,
        /// Its language.
        #[arg(long)]
        language: ActLanguage,
        /// The file.
        #[arg(long)]
        out: String,
        /// The copy of the office, with references in the text and their sources.
        #[arg(long)]
        references: bool,
        /// Replace a file that is there.
        #[arg(long)]
        replace: bool,
    },
}

impl DraftCommand {
    /// The call and its request.
    pub(crate) fn request(&self) -> (&'static str, Value) {
        match self {
            Self::Show { case, template } => ("draft", json!({ "case": case, "template": template })),
            Self::Keep { case, template } => ("keep_draft", json!({ "case": case, "template": template })),
            Self::Return { draft, language, path } => {
                ("return_draft", json!({ "draft": draft, "language": language.code(), "path": path }))
            }
            Self::Adopt { draft, number, day, despite } => {
                ("adopt_draft", json!({ "draft": draft, "number": number, "day": day, "despite": despite }))
            }
            Self::Export { draft, language, out, references, replace } => {
                let language = language.code();
                let request = json!({
                    "draft": draft, "language": language, "path": out, "references": references, "replace": replace,
                });
                ("export_draft", request)
            }
        }
    }
}

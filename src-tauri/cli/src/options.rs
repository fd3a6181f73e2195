//! What holds for every command: where, when, who, in which language.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

/// The language of whoever names none.
pub const LANGUAGE: &str = "ru";

/// The arguments that every command takes.
#[derive(Debug, Args)]
pub struct Options {
    /// The store's file.
    #[arg(long, global = true, value_name = "PATH")]
    pub store: Option<PathBuf>,
    /// The day it is taken to be.
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = crate::days::read)]
    pub today: Option<NaiveDate>,
    /// Language of the answers.
    #[arg(long, global = true, value_parser = ["kk", "ru", "en"], default_value = LANGUAGE)]
    pub lang: String,
    /// Who acts; the user of the system if absent.
    #[arg(long, global = true, value_name = "NAME")]
    pub person: Option<String>,
    /// For what purpose, a code of the list `purpose`.
    #[arg(long, global = true, default_value = "supervision")]
    pub purpose: String,
    /// In which role, a code of the list `person_role`.
    #[arg(long, global = true, default_value = "prosecutor")]
    pub role: String,
    /// A folder with the office's own asset files, laid over the built-in ones.
    #[arg(long, global = true, value_name = "DIR")]
    pub assets: Option<PathBuf>,
    /// One JSON document on standard output.
    #[arg(long, global = true)]
    pub json: bool,
}

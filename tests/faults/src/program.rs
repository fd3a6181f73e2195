//! `ekn` as it is run, and what it says.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use ekn_api::Assets;
use ekn_fixtures::{DEFAULT_SEED, write_district};
use tempfile::TempDir;

use crate::Outcome;
use crate::place::Place;

/// The day on which everything happens.
pub const TODAY: &str = "2026-11-16";
/// Not a secret: it guards invented data.
pub const PASSPHRASE: &str = "a passphrase for faults";
/// Languages that every message is asked for in.
pub const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

/// The program with the invented district.
pub struct Program {
    binary: PathBuf,
    files: TempDir,
    words: BTreeMap<&'static str, BTreeMap<String, String>>,
}

/// How a run ended.
#[derive(Debug)]
pub struct Said {
    pub out: String,
    pub err: String,
    /// `None`: a signal ended it.
    pub status: Option<i32>,
    pub killed: bool,
}

impl Program {
    /// The one that was built with this.
    pub fn beside_this_one() -> Outcome<Self> {
        let binary = std::env::current_exe()?.with_file_name("ekn");
        if !binary.is_file() {
            return Err(format!("{} is not built", binary.display()).into());
        }
        let files = tempfile::tempdir()?;
        write_district(files.path(), DEFAULT_SEED)?;
        std::fs::write(files.path().join("passphrase"), PASSPHRASE)?;
        let day = r#"{"day":{"date":"2026-11-20","kind":"transferred","name_kk":"a","name_ru":"b","norm":"n"}}"#;
        std::fs::write(files.path().join("change.json"), day)?;
        let mut words = BTreeMap::new();
        for language in LANGUAGES {
            let text = Assets::built_in().read(&format!("words/{language}/show.json"))?.text;
            words.insert(language, serde_json::from_str(&text)?);
        }
        Ok(Self { binary, files, words })
    }

    /// A store with the district but for its appeals, and a case.
    pub fn base(&self) -> Outcome<Place> {
        let place = Place::empty()?;
        self.done(&place, &["init"])?;
        for (passport, file) in
            [("entities", "entities.xlsx"), ("inspections", "inspections.csv"), ("challenges", "challenges.tsv")]
        {
            self.done(&place, &["import", "--passport", passport, &self.file(file)])?;
        }
        self.done(&place, &["open-case", "inspection-check", "inspections:1"])?;
        Ok(place)
    }

    /// A file of the district, or of the orders given.
    pub fn file(&self, name: &str) -> String {
        self.files.path().join(name).display().to_string()
    }

    /// The command in a language, on the store of a place. Behind `sh`, so that limits can be set before it.
    pub fn command(&self, place: &Path, before: &str, language: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("{before} exec \"$0\" \"$@\"")).arg(&self.binary);
        command.args(["--today", TODAY, "--lang", language, "--store"]).arg(place).args(arguments);
        command.env("EKN_PASSPHRASE_FILE", self.files.path().join("passphrase"));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs it on another day.
    pub fn on_day(&self, store: &Path, language: &str, day: &str, arguments: &[&str]) -> Outcome<Said> {
        let mut command = Command::new(&self.binary);
        command.args(["--today", day, "--lang", language, "--store"]).arg(store).args(arguments);
        command.env("EKN_PASSPHRASE_FILE", self.files.path().join("passphrase"));
        Ok(Said::of(command.stdin(Stdio::null()).output()?))
    }

    /// Runs it to its end.
    pub fn run(&self, store: &Path, language: &str, arguments: &[&str]) -> Outcome<Said> {
        Ok(Said::of(self.command(store, "", language, arguments).output()?))
    }

    /// A command that must succeed.
    pub fn done(&self, place: &Place, arguments: &[&str]) -> Outcome<Said> {
        let said = self.run(&place.store(), "en", arguments)?;
        if said.status == Some(0) { Ok(said) } else { Err(format!("{arguments:?}: {}", said.err).into()) }
    }

    /// The key of the refusal that a text is, in its language: the one with the most words that all stand in it.
    pub fn key(&self, language: &str, text: &str) -> Option<&str> {
        let messages = self.words.get(language)?.iter().filter_map(|(key, template)| {
            let key = key.strip_prefix("error.")?.strip_suffix(".message")?;
            fits(template, text).then_some((template.len(), key))
        });
        messages.max().map(|(_, key)| key)
    }

    /// Whether a text is some words in their language.
    pub fn warned(&self, language: &str, text: &str, key: &str) -> bool {
        self.words.get(language).and_then(|words| words.get(key)).is_some_and(|template| fits(template, text))
    }

    /// Runs a command in each language; what it must be refused with in all of them, and with advice. What does not hold.
    pub fn refused(&self, expect: &str, mut run: impl FnMut(&str) -> Outcome<Said>) -> Outcome<Result<String, String>> {
        for language in LANGUAGES {
            let said = run(language)?;
            let key = self.key(language, &said.err);
            let advice = self.words.get(language).and_then(|words| words.get(&format!("error.{expect}.advice")));
            let advised = advice.is_some_and(|advice| said.err.contains(advice.as_str()));
            if said.status != Some(1) || key != Some(expect) || !advised {
                return Ok(Err(format!("{language}: not {expect} but {key:?}, {:?}: {}", said.status, said.err)));
            }
        }
        Ok(Ok(format!("{expect} (kk ru en)")))
    }
}

impl Said {
    pub fn of(output: Output) -> Self {
        Self {
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
            status: output.status.code(),
            killed: output.status.signal() == Some(9),
        }
    }
}

/// Whether all parts of a template between its places stand in a text, in their order.
fn fits(template: &str, text: &str) -> bool {
    let mut rest = text;
    let mut parts = template.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after));
    parts.all(|part| rest.find(part).map(|at| rest = &rest[at + part.len()..]).is_some())
}

//! What says something of an input, and keeping what it says with the line of the journal that binds it.

use chrono::NaiveDate;
use ekn_analytics::appeals::rules::{BY_RULES, READING};
use ekn_analytics::inspections::PointsModel;
use ekn_analytics::models::{Asked, BY_WORDS, Bound, Error, NewPrediction, NewVersion, Version, input_sha256, table};
use ekn_data::storage::{Reader, Writer};
use serde_json::{Value, json};

use crate::Host;
use crate::note::Note;
use crate::refusal::{Result, layer};
use crate::session::Session;

/// How a model was made whose weights people have set.
pub(super) const BY_EXPERTS: &str = "experts";

/// What says something of an input.
pub(super) enum Teller<'a> {
    /// The version in use of a model that was learnt.
    Learnt(&'a str),
    /// A file that experts have set: a new text is a new version, kept so that what it said can be made again when the file is another.
    File {
        /// The model.
        model: &'a str,
        /// How it was made.
        method: &'a str,
        /// Its text.
        text: &'a str,
    },
}

impl Teller<'_> {
    fn model(&self) -> &str {
        match self {
            Self::Learnt(model) | Self::File { model, .. } => model,
        }
    }

    /// The version that speaks; `None` for a file that has not spoken yet. One that a head has switched off says nothing.
    fn version(&self, reader: Reader<'_>) -> Result<Option<Version>> {
        let silent = || layer(Error::NoModel(self.model().to_owned()));
        match self {
            Self::Learnt(model) => Ok(Some(table::in_use(reader, model)?.ok_or_else(silent)?)),
            Self::File { model, text, .. } => {
                // A new wording of a file is a new version, and does not switch on what a head has switched off.
                if table::is_off(reader, model)? {
                    return Err(silent());
                }
                Ok(table::version_of_sha256(reader, model, &input_sha256(text))?)
            }
        }
    }
}

/// Asks about one thing. If nothing is new, the journal has a line all the same: it was asked.
pub(super) fn said(
    session: &mut Session,
    host: &dyn Host,
    teller: &Teller<'_>,
    subject: &str,
    input: &Value,
) -> Result<i64> {
    let last = |session: &Session| table::last_number(session.store.reader());
    let before = last(session)?;
    let kept = said_all(session, host, teller, &[(subject.to_owned(), input.clone())])?;
    let id = kept.first().copied().ok_or_else(|| layer(Error::NoModel(teller.model().to_owned())))?;
    if last(session)? == before {
        let note = Note { action: "predict", subject: subject.to_owned(), detail: json!({ "prediction": id }) };
        session.note(host, &note)?;
    }
    Ok(id)
}

/// Asks about each, and keeps what is said with one line in the journal that binds all of it. The same question of the same version is
/// one prediction. The answer has the number of each prediction, in order.
pub(super) fn said_all(
    session: &mut Session,
    host: &dyn Host,
    teller: &Teller<'_>,
    asked: &[(String, Value)],
) -> Result<Vec<i64>> {
    let mut telling = Telling::of(session.store.reader(), teller, asked)?;
    if !telling.new.is_empty() {
        session.write_telling(host, |writer, _| Ok(((), telling.keep(host, writer)?)))?;
    }
    Ok(telling.kept)
}

/// Questions of a teller, of which some may have been answered before.
pub(super) struct Telling<'a> {
    teller: &'a Teller<'a>,
    known: Option<Version>,
    /// The number of each prediction, in order; nought for what is not kept yet.
    kept: Vec<i64>,
    new: Vec<New<'a>>,
}

/// A question that was not asked before.
struct New<'a> {
    at: usize,
    subject: &'a str,
    asked: &'a Value,
    input: String,
    hash: String,
}

impl<'a> Telling<'a> {
    pub(super) fn of(reader: Reader<'_>, teller: &'a Teller<'a>, asked: &'a [(String, Value)]) -> Result<Self> {
        let known = teller.version(reader)?;
        let mut kept = Vec::with_capacity(asked.len());
        let mut new = Vec::new();
        for (at, (subject, asked)) in asked.iter().enumerate() {
            let input = asked.to_string();
            let hash = input_sha256(&input);
            let before = match &known {
                Some(version) => table::last_prediction(reader, version.id, subject)?,
                None => None,
            };
            let same = before.filter(|before| before.input_sha256 == hash);
            if same.is_none() {
                new.push(New { at, subject, asked, input, hash });
            }
            kept.push(same.map_or(0, |same| same.id));
        }
        Ok(Self { teller, known, kept, new })
    }

    /// Answers what is new, keeps it, and gives the line that binds it: it belongs into the same transaction.
    fn keep(&mut self, host: &dyn Host, writer: &Writer<'_>) -> Result<Note<'static>> {
        let (now, actor, today, purpose) = (host.now(), host.actor(), host.today(), host.purpose());
        let before = table::last_number(writer.reader())?;
        let version = match self.known.take() {
            Some(version) => version,
            None => registered(writer, self.teller, (&now, &actor, today))?,
        };
        let model = Asked::load(&version, &table::artefact(writer.reader(), version.id)?).map_err(layer)?;
        for new in &self.new {
            let output = model.answer(new.asked).map_err(|error| layer(error.of_own_rows(&version)))?.to_string();
            self.kept[new.at] = table::insert_prediction(
                writer,
                &NewPrediction {
                    version: version.id,
                    subject: new.subject,
                    input_sha256: &new.hash,
                    input: &new.input,
                    output: &output,
                    day: today,
                    at: &now,
                    actor: &actor,
                    purpose: &purpose,
                },
            )?;
        }
        let kept = table::predictions(writer.reader(), None, before, self.new.len() as u32)?;
        let bound = Bound::of(version.name(), version.sha256.clone(), &kept);
        let subject = if let [only] = self.new.as_slice() { only.subject } else { self.teller.model() };
        Ok(Note { action: "predict", subject: subject.to_owned(), detail: json!(bound) })
    }

    /// Answers and keeps what is new, with its line, within the transaction of something else.
    pub(super) fn keep_within(mut self, host: &dyn Host, writer: &Writer<'_>) -> Result<()> {
        if self.new.is_empty() { Ok(()) } else { self.keep(host, writer)?.append(host, writer) }
    }
}

/// Puts files that have not spoken yet into the register: what may be asked can be looked at, and switched off, before it is.
pub(super) fn register_files(session: &mut Session, host: &dyn Host) -> Result<()> {
    let points = session.assets.read(PointsModel::FILE)?.text;
    let method = &session.method;
    let appeals = &method.appeals;
    let files = [
        (method.points.id.clone(), BY_EXPERTS, points),
        (READING.to_owned(), BY_RULES, appeals.rules.clone()),
        (appeals.taxonomy.id.clone(), BY_WORDS, appeals.words.clone()),
    ];
    let (now, actor, today) = (host.now(), host.actor(), host.today());
    for (model, method, text) in &files {
        let reader = session.store.reader();
        // A new wording of what a head has switched off says nothing, and is no version yet.
        if table::is_off(reader, model)? || table::version_of_sha256(reader, model, &input_sha256(text))?.is_some() {
            continue;
        }
        session.write_telling(host, |writer, _| {
            let version = registered(writer, &Teller::File { model, method, text }, (&now, &actor, today))?;
            let detail = json!({ "artefact": version.sha256 });
            Ok(((), Note { action: "register_model", subject: version.name(), detail }))
        })?;
    }
    Ok(())
}

fn registered(writer: &Writer<'_>, teller: &Teller<'_>, moment: (&str, &str, NaiveDate)) -> Result<Version> {
    let (at, actor, day) = moment;
    let missing = || layer(Error::NoModel(teller.model().to_owned()));
    let Teller::File { model, method, text } = teller else { return Err(missing()) };
    let new = NewVersion {
        model,
        method,
        artefact: text.as_bytes(),
        sha256: &input_sha256(text),
        profile: "",
        data: "",
        data_sha256: "",
        batch: None,
        n: 0,
        kinds: 0,
        days: None,
        chosen: "{}",
        samples: "[]",
        purpose: "supervision",
        at,
        day,
        actor,
    };
    let (id, _) = table::insert_version(writer, &new)?;
    table::version_by_id(writer.reader(), id)?.ok_or_else(missing)
}

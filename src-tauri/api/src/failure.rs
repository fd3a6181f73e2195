//! Refusals put into words: what is wrong and what the person can do.

use std::borrow::Cow;

use ekn_analytics::documents::text::TextError;
use ekn_analytics::models::{Error as Models, Held, learn::Error as Learn};
use ekn_data::Error as Data;
use ekn_data::journal::PrintedError;
use ekn_data::passports::Ending;
use ekn_data::sources::fetch::Trouble;
use ekn_data::storage::Store;
use ekn_process::Error as Process;
use ekn_process::evidence::{CmsError, PackageError};
use ekn_showcase::words::Words;
use serde_json::Value;

use crate::answers::{Code, Failure};
use crate::refusal::{Refusal, of_file};

/// What stands between things that a refusal names.
const LISTED: &str = ", ";

/// A refusal's code, the key of its words, and what fills them.
type Said = (Code, Cow<'static, str>, Vec<(&'static str, String)>);
/// The same where the key is known beforehand.
type SaidPlainly = (Code, &'static str, Vec<(&'static str, String)>);

/// Puts a refusal into words.
pub(crate) fn failure(words: Option<&Words>, refusal: &Refusal) -> Failure {
    let (code, key, fill) = said(refusal);
    let Some(words) = words else {
        return Failure { code, message: refusal.to_string(), advice: String::new() };
    };
    let example = example(words, refusal);
    let named =
        fill.into_iter().chain([("example", example), ("title", titled(words, refusal))]).map(|(place, value)| {
            match place {
                "purpose" => (place, words.code("purpose", &value)),
                "role" => (place, words.code("person_role", &value)),
                // A field is told by its name on screen.
                "field" => (place, words.get(&format!("field.{value}"))),
                "fields" | "fields_held" | "fields_given" => {
                    let named = value.split(LISTED).map(|field| words.get(&format!("field.{field}")));
                    (place, named.collect::<Vec<_>>().join(LISTED))
                }
                "of_profile" | "of_passport" => (place, words.code("registry", &value)),
                _ => (place, value),
            }
        });
    let named: Vec<(&str, String)> = named.collect();
    let fill: Vec<(&str, &str)> = named.iter().map(|(place, value)| (*place, value.as_str())).collect();
    let text = |part: &str| words.say(&format!("error.{key}.{part}"), &fill);
    Failure { code, message: text("message"), advice: text("advice") }
}

/// What the journal keeps of a refusal for want of a right: its key, and the passport, purpose, role or column that it names. `None`
/// for any other refusal.
pub(crate) fn lacking(refusal: &Refusal) -> Option<Value> {
    let of_right = match refusal {
        Refusal::NoSuchCode { .. } | Refusal::NotForRole { .. } | Refusal::NotChosen(_) => true,
        Refusal::Layer(Process::Data(error)) => matches!(
            error,
            Data::PurposeNotNamed { .. }
                | Data::RoleNotNamed { .. }
                | Data::OutOfScope
                | Data::HeadNeeded { .. }
                | Data::BiometricField { .. }
                | Data::BiometricColumn(_)
                | Data::Unknown { what: "passport", .. }
        ),
        _ => false,
    };
    of_right.then(|| {
        let (_, key, fill) = said(refusal);
        let named = fill.into_iter().filter(|(place, _)| *place != "known");
        let named = named.map(|(place, value)| (place.to_owned(), Value::String(value)));
        [("refusal".to_owned(), Value::String(key.into_owned()))].into_iter().chain(named).collect()
    })
}

/// Damage that a refusal tells of, or hides: after a page that can't be read, the cipher answers whatever comes next with some error or
/// other, so the seals of the pages are asked. Only for errors that nobody has reckoned with: it reads the whole store.
pub(crate) fn damage_behind(refusal: &Refusal, store: &Store) -> Option<Refusal> {
    let Refusal::Layer(Process::Data(error) | Process::Models(Models::Data(error))) = refusal else { return None };
    let is_damage = matches!(error, Data::Damaged) || matches!(error, Data::Database(_)) && store.is_damaged();
    is_damage.then(|| Data::Damaged.into())
}

/// Titles of the tasks or of the tactic that a refusal names; empty where it names none.
fn titled(words: &Words, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Layer(Process::TaskFollowed(title) | Process::WrongSubject(title)) => words.text(title).to_owned(),
        Refusal::Layer(Process::TaskBlocked(titles)) => {
            titles.iter().map(|title| words.text(title)).collect::<Vec<_>>().join("; ")
        }
        _ => String::new(),
    }
}

/// The row that shows why too few could be taken, in words; empty where there is none.
fn example(words: &Words, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Layer(Process::Data(Data::BelowFloor { example: Some(row), .. })) => {
            let why = words.reject(&row.reason, &row.field, &row.detail);
            words.say("error.below_floor.example", &[("line", &row.line.to_string()), ("why", &why)])
        }
        _ => String::new(),
    }
}

fn said(refusal: &Refusal) -> Said {
    if let Refusal::Layer(Process::Data(error) | Process::Models(Models::Data(error))) = refusal {
        if let Data::Unreadable { path, trouble, detail } = error {
            let fill = vec![("path", path.display().to_string()), ("detail", detail.clone())];
            return (Code::BadRequest, format!("unreadable.{}", trouble.code()).into(), fill);
        }
        if let Data::BadCorrection { field, value } = error {
            return (Code::BadRequest, format!("correction.{field}").into(), vec![("value", value.clone())]);
        }
    }
    let (code, key, fill) = said_plainly(refusal);
    (code, key.into(), fill)
}

fn said_plainly(refusal: &Refusal) -> SaidPlainly {
    match refusal {
        Refusal::Locked => (Code::Locked, "locked", vec![]),
        Refusal::NoSuchCode { list, given, known } => {
            let (key, place) = if *list == "purpose" { ("no_purpose", "purpose") } else { ("no_role", "role") };
            (Code::BadRequest, key, vec![(place, given.clone()), ("known", known.clone())])
        }
        Refusal::NotForRole { role, call } => {
            (Code::Forbidden, "not_for_role", vec![("role", role.clone()), ("call", call.clone())])
        }
        Refusal::NotChosen(path) => (Code::BadRequest, "not_chosen", vec![("path", path.clone())]),
        Refusal::NoDay(day) => (Code::BadRequest, "no_day", vec![("day", day.clone())]),
        Refusal::BadRequest(reason) => (Code::BadRequest, "bad_request", vec![("reason", reason.clone())]),
        Refusal::NotPermitted { given, known } => {
            (Code::BadRequest, "not_permitted", vec![("given", given.clone()), ("known", known.clone())])
        }
        Refusal::Paper { name, trouble } => {
            let key = match trouble {
                TextError::TooLarge | TextError::Swollen => "paper_too_large",
                TextError::UnknownKind | TextError::OldWord => "paper_unknown",
                TextError::Protected => "paper_locked",
                TextError::Entities | TextError::Damaged(_) => "paper_damaged",
                TextError::NoText | TextError::NoLetters => "paper_no_text",
            };
            (Code::BadRequest, key, vec![("name", name.clone())])
        }
        Refusal::Layer(Process::Data(error) | Process::Models(Models::Data(error))) => said_by_data(error),
        Refusal::Layer(error) => said_by_process(error),
    }
}

fn said_by_data(error: &Data) -> SaidPlainly {
    let path = |path: &std::path::Path| ("path", path.display().to_string());
    match error {
        Data::NoStore(place) => (Code::NoStore, "no_store", vec![path(place)]),
        Data::Exists(place) => (Code::StoreRefused, "exists", vec![path(place)]),
        Data::NotOurs(place) => (Code::StoreRefused, "not_ours", vec![path(place)]),
        Data::NoKeyFile(place) => (Code::StoreRefused, "no_key_file", vec![path(place)]),
        Data::Newer => (Code::StoreRefused, "newer", vec![]),
        Data::Trial => (Code::StoreRefused, "trial", vec![]),
        Data::NetworkPlace { path: place, kind } => {
            (Code::StoreRefused, "network_place", vec![path(place), ("kind", kind.clone())])
        }
        Data::WrongPassphrase => (Code::WrongPassphrase, "wrong_passphrase", vec![]),
        Data::PassphraseTaken => (Code::BadRequest, "passphrase_taken", vec![]),
        Data::LastKey => (Code::BadRequest, "last_key", vec![]),
        Data::AccountExists(name) => (Code::BadRequest, "account_exists", vec![("name", name.clone())]),
        Data::NotAdministrator => (Code::Forbidden, "not_administrator", vec![]),
        Data::LastAdministrator => (Code::BadRequest, "last_administrator", vec![]),
        Data::WeakPassphrase(least) => (Code::BadRequest, "weak_passphrase", vec![("n", least.to_string())]),
        Data::Busy => (Code::Failed, "busy", vec![]),
        Data::Damaged => (Code::StoreRefused, "damaged", vec![]),
        error if error.is_full() => (Code::Failed, "disk_full", vec![]),
        Data::ReadOnly => (Code::StoreRefused, "read_only", vec![]),
        Data::Io { source, .. } if source.kind() == std::io::ErrorKind::ReadOnlyFilesystem => {
            (Code::StoreRefused, "read_only", vec![])
        }
        Data::BadAsset { file, line, reason } => (
            Code::BadAsset,
            "bad_asset",
            vec![("file", file.clone()), ("line", line.to_string()), ("reason", reason.clone())],
        ),
        Data::AssetExists(name) => (Code::BadRequest, "asset_exists", vec![("name", name.clone())]),
        Data::BadProfileName(name) => (Code::BadRequest, "bad_profile_name", vec![("name", name.clone())]),
        Data::TooMuchForWorkbook { rows } => {
            (Code::BadRequest, "too_much_for_workbook", vec![("rows", rows.to_string())])
        }
        Data::NothingAside(batch) => (Code::NotFound, "nothing_aside", vec![("batch", batch.to_string())]),
        Data::CorrectionsNotFull => (Code::BadRequest, "corrections_not_full", vec![]),
        Data::NotForCsv(tables) => (Code::BadRequest, if *tables { "many_tables" } else { "not_for_csv" }, vec![]),
        Data::Unknown { what: "passport", name } => (Code::NotFound, "no_passport", vec![("name", name.clone())]),
        Data::Unknown { name, .. } if name.trim().is_empty() => (Code::NotFound, "nothing_named", vec![]),
        Data::Unknown { name, .. } => (Code::NotFound, "unknown", vec![("name", name.clone())]),
        Data::PurposeNotNamed { passport, purpose } => {
            (Code::BadRequest, "purpose_not_named", vec![("passport", passport.clone()), ("purpose", purpose.clone())])
        }
        Data::RoleNotNamed { passport, role } => {
            (Code::BadRequest, "role_not_named", vec![("passport", passport.clone()), ("role", role.clone())])
        }
        Data::OutOfScope => (Code::BadRequest, "out_of_scope", vec![]),
        Data::BadBound(given) => (Code::BadRequest, "bad_bound", vec![("given", given.clone())]),
        Data::ListTooLong { given, most } => {
            (Code::BadRequest, "list_too_long", vec![("given", given.to_string()), ("most", most.to_string())])
        }
        Data::BadScope(given) => (Code::BadRequest, "bad_scope", vec![("given", given.clone())]),
        Data::HeadNeeded { role } => (Code::BadRequest, "head_needed", vec![("role", role.clone())]),
        Data::BiometricField { file, line, field } => (
            Code::BadAsset,
            "biometric_field",
            vec![("file", file.clone()), ("line", line.to_string()), ("field", field.clone())],
        ),
        Data::BiometricColumn(column) => (Code::BadRequest, "biometric_column", vec![("column", column.clone())]),
        Data::RegistryMismatch { profile, passport } => (
            Code::BadRequest,
            "registry_mismatch",
            vec![("of_profile", profile.clone()), ("of_passport", passport.clone())],
        ),
        Data::NoActs(place) => (Code::BadRequest, "no_acts", vec![path(place)]),
        Data::BrokenClone { path: place, reason } => {
            (Code::BadRequest, "broken_clone", vec![path(place), ("reason", reason.clone())])
        }
        Data::NoColumn { table, field, wanted, read } => (
            Code::BadRequest,
            if table.is_empty() { "no_column" } else { "no_column_in" },
            vec![
                ("table", table.clone()),
                ("field", field.clone()),
                ("wanted", wanted.clone()),
                ("read", read.clone()),
            ],
        ),
        Data::DoubleColumn(name) => (Code::BadRequest, "double_column", vec![("name", name.clone())]),
        Data::OtherKey { held, given } => (
            Code::BadRequest,
            "other_key",
            vec![("fields_held", held.join(LISTED)), ("fields_given", given.join(LISTED))],
        ),
        Data::ManyVanished { missing, held } => (
            Code::NeedsConfirmation,
            "many_vanished",
            vec![("missing", missing.to_string()), ("held", held.to_string())],
        ),
        Data::PartOfAll { missing, read, in_all } => {
            let told = [("missing", missing), ("read", read), ("in_all", in_all)];
            let told = told.map(|(place, number)| (place, number.to_string()));
            (Code::NeedsConfirmation, "part_of_all", told.to_vec())
        }
        Data::MovedFull { missing } => (Code::NeedsConfirmation, "moved_full", vec![("missing", missing.to_string())]),
        Data::FewerColumns { rows, fields } => {
            (Code::WouldEmpty, "fewer_columns", vec![("rows", rows.to_string()), ("fields", fields.join(LISTED))])
        }
        Data::OlderFile { batch, newer, rows } => {
            let told = [("batch", batch), ("newer", newer)].map(|(place, number)| (place, number.to_string()));
            (Code::WouldRevert, "older_file", told.into_iter().chain([("rows", rows.to_string())]).collect())
        }
        Data::EndedFile { batch, day, action } => (
            Code::WouldRevert,
            match action {
                Ending::Purge => "purged_file",
                Ending::Pseudonymise => "pseudonymised_file",
            },
            vec![("batch", batch.to_string()), ("day", shown(*day))],
        ),
        Data::NamesBack { rows } => (Code::WouldRevert, "names_back", vec![("rows", rows.to_string())]),
        Data::FullUncut { rows, line } => {
            (Code::BadRequest, "full_uncut", vec![("rows", rows.to_string()), ("line", line.to_string())])
        }
        Data::NotKept { batch, file } => {
            (Code::NotFound, "not_kept", vec![("batch", batch.to_string()), ("file", file.clone())])
        }
        Data::BelowFloor { rows, floor, example } => {
            let is_respelt = example.as_ref().is_some_and(|row| row.reason == "number_respelt");
            let code = if is_respelt { Code::WouldDouble } else { Code::BadRequest };
            (code, "below_floor", vec![("rows", rows.to_string()), ("floor", floor.to_string())])
        }
        Data::Fetch(trouble) => (code_of(trouble), trouble.key(), trouble.fill()),
        Data::OneObject => (Code::BadRequest, "one_object", vec![]),
        Data::TwoIdentifiers { one, other } => {
            (Code::BadRequest, "two_identifiers", vec![("one", one.clone()), ("other", other.clone())])
        }
        Data::KeptApart { chain } => (Code::BadRequest, "kept_apart", vec![("chain", chain.clone())]),
        Data::TogetherAlready { chain } => (Code::BadRequest, "together_already", vec![("chain", chain.clone())]),
        Data::NotByName { name } => (Code::BadRequest, "not_by_name", vec![("name", name.clone())]),
        Data::SplitAlready => (Code::BadRequest, "split_already", vec![]),
        Data::NothingLeft { name } => (Code::BadRequest, "nothing_left", vec![("name", name.clone())]),
        Data::JoinedSince { name } => (Code::BadRequest, "joined_since", vec![("name", name.clone())]),
        Data::DecidedAlready => (Code::BadRequest, "decided_already", vec![]),
        Data::WithdrawnAlready => (Code::BadRequest, "withdrawn_already", vec![]),
        Data::Ended { batch, day, action } => (
            Code::BadRequest,
            match action {
                Ending::Purge => "purged",
                Ending::Pseudonymise => "pseudonymised",
            },
            vec![("batch", batch.to_string()), ("day", shown(*day))],
        ),
        Data::NotEnded(batch) => (Code::BadRequest, "not_ended", vec![("batch", batch.to_string())]),
        Data::NotDue { batch, until } => {
            (Code::BadRequest, "not_due", vec![("batch", batch.to_string()), ("day", shown(*until))])
        }
        Data::NotTakenBack { batch, actor, until } => {
            let until = until.map(|until| until.format("%d.%m.%Y %H:%M").to_string()).unwrap_or_default();
            (
                Code::BadRequest,
                "not_taken_back",
                vec![("batch", batch.to_string()), ("actor", actor.clone()), ("until", until)],
            )
        }
        Data::Held { batch, cases } => {
            let cases = cases.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
            (Code::BadRequest, "held", vec![("batch", batch.to_string()), ("cases", cases)])
        }
        Data::JournalBroken(line) => (Code::Failed, "journal_broken", vec![("n", line.to_string())]),
        Data::PrintedHead(PrintedError::Check) => (Code::BadRequest, "head_slip", vec![]),
        Data::PrintedHead(_) => (Code::BadRequest, "no_head", vec![]),
        Data::ReasonMissing => (Code::BadRequest, "reason_missing", vec![]),
        Data::Cancelled => (Code::Cancelled, "cancelled", vec![]),
        Data::Io { path: place, source } => {
            (Code::Failed, of_file(place, source.kind()), vec![path(place), ("reason", source.to_string())])
        }
        Data::Database(reason) => (Code::Failed, "database", vec![("reason", reason.clone())]),
        other => (Code::Failed, "failed", vec![("reason", other.to_string())]),
    }
}

/// What the office must settle first is told from what the source did.
fn code_of(trouble: &Trouble) -> Code {
    match trouble {
        Trouble::Off { .. }
        | Trouble::NoAddress { .. }
        | Trouble::NoKey { .. }
        | Trouble::SealBroken { .. }
        | Trouble::BadKey
        | Trouble::KeyNotWanted { .. }
        | Trouble::BadCertificates { .. } => Code::BadRequest,
        _ => Code::Failed,
    }
}

fn said_by_models(error: &Models) -> SaidPlainly {
    let name = |name: &dyn ToString| vec![("name", name.to_string())];
    let bad = |key, fill| (Code::BadRequest, key, fill);
    let few =
        |key, found: usize, needed: usize| bad(key, vec![("found", found.to_string()), ("needed", needed.to_string())]);
    match error {
        Models::NoTask(task) => (Code::NotFound, "no_model_task", name(task)),
        Models::NoModel(model) => (Code::NotFound, "no_model", name(model)),
        Models::NoPrediction(id) => (Code::NotFound, "no_prediction", name(id)),
        Models::FoundColumn(column) => bad("found_column", name(column)),
        Models::LaterDays { column, rows } => bad("later_days", rows_of(column, *rows)),
        Models::FutureRows { column, rows } => bad("future_rows", rows_of(column, *rows)),
        Models::PersonalColumn(column) => bad("personal_column", name(column)),
        Models::BodyColumn(column) => bad("body_column", name(column)),
        Models::PersonRows { column, rows } => bad("person_rows", rows_of(column, *rows)),
        Models::PersonNotScored => bad("person_not_scored", vec![]),
        Models::Profile { file, what } => {
            bad("bad_data_profile", vec![("name", file.clone()), ("reason", what.clone())])
        }
        Models::NoColumn { column, known } => {
            bad("no_data_column", vec![("name", column.clone()), ("known", known.clone())])
        }
        Models::OfFile { model, column } => {
            bad("model_of_file", vec![("name", model.clone()), ("column", column.clone())])
        }
        Models::OverFile { name: over } => bad("model_over_file", name(over)),
        Models::FewTexts { found, needed } => few("too_few_texts", *found, *needed),
        Models::Learn(Learn::NotEnough { positive, negative, needed }) => {
            few("too_few_examples", *positive.min(negative), *needed)
        }
        Models::OneTopic => bad("one_topic", vec![]),
        Models::NotEnough { .. } => bad("nothing_to_judge", vec![]),
        Models::EmptyColumn(column) => bad("empty_data_column", name(column)),
        Models::NoDate => bad("no_date_column", vec![]),
        Models::UndatedRows { column, line, example, rows } => {
            bad("undated_rows", [at_cell(column, *line, example), vec![("rows", rows.to_string())]].concat())
        }
        Models::Unread { column, held, line, example, unread, filled } => {
            let key = match held {
                Held::Days => "unread_days",
                Held::Numbers => "unread_numbers",
                Held::Flags => "unread_flags",
            };
            let counts = vec![("rows", unread.to_string()), ("of", filled.to_string())];
            bad(key, [at_cell(column, *line, example), counts].concat())
        }
        Models::TwoWays { column, line, example } => bad("number_two_ways", at_cell(column, *line, example)),
        Models::Torn { line, rows, of } => {
            let counts = [("line", *line), ("rows", *rows as u64), ("of", *of as u64)];
            bad("torn_rows", counts.map(|(place, count)| (place, count.to_string())).to_vec())
        }
        Models::TooLarge { most } => bad("too_many_cells", vec![("most", most.to_string())]),
        other => (Code::Failed, "model_damaged", vec![("reason", other.to_string())]),
    }
}

/// A column with a number of its rows.
fn rows_of(column: &str, rows: usize) -> Vec<(&'static str, String)> {
    vec![("name", column.to_owned()), ("rows", rows.to_string())]
}

/// A cell of a file, for words that point at it. Only the beginning of a long one is shown.
fn at_cell(column: &str, line: u64, example: &str) -> Vec<(&'static str, String)> {
    const LONGEST: usize = 60;
    let example = example.chars().take(LONGEST).collect();
    vec![("name", column.to_owned()), ("line", line.to_string()), ("value", example)]
}

fn said_by_process(error: &Process) -> SaidPlainly {
    let name = |name: &dyn ToString| vec![("name", name.to_string())];
    let bad = |key, fill| (Code::BadRequest, key, fill);
    match error {
        Process::Models(error) => said_by_models(error),
        Process::NotListed { given, known } => {
            (Code::NotFound, "not_permitted", vec![("given", given.clone()), ("known", known.clone())])
        }
        Process::Docx(error) => bad(error.code(), name(error)),
        Process::NoRequest(id) => (Code::NotFound, "no_request", name(id)),
        Process::NoTopic(id) => (Code::NotFound, "no_topic", name(id)),
        Process::TopicLacks => bad("topic_lacks", vec![]),
        Process::NoNote(id) => (Code::NotFound, "no_note", name(id)),
        Process::NoteLacks => bad("note_lacks", vec![]),
        Process::NoteOfAnother(actor) => bad("note_of_another", name(actor)),
        Process::RequestLacks => bad("request_lacks", vec![]),
        Process::StepNotOpen(id) => bad("step_not_open", name(id)),
        Process::BeforeRequest(day) => bad("before_request", vec![("day", shown(*day))]),
        Process::NoPdf(why) => (Code::BadRequest, "no_pdf", name(why)),
        Process::NoDraft(draft) => (Code::NotFound, "no_draft", name(draft)),
        Process::Adopted(draft) => (Code::BadRequest, "adopted", name(draft)),
        Process::Package(PackageError::NotAPackage) => bad("not_a_package", vec![]),
        Process::Package(PackageError::Cms(CmsError::NotSignedData)) => bad("not_cms", vec![]),
        Process::Package(PackageError::Cms(CmsError::OtherBytes)) => bad("cms_of_other", vec![]),
        Process::Package(error) => (Code::Failed, "no_package", vec![("reason", error.to_string())]),
        Process::Mask(error) => (Code::Failed, "not_masked", vec![("reason", error.to_string())]),
        Process::NoRule(rule) => (Code::NotFound, "no_rule", name(rule)),
        Process::RuleOff(rule) => bad("rule_off", name(rule)),
        Process::NotInForce { rule, day } => bad("not_in_force", vec![("name", rule.clone()), ("day", shown(*day))]),
        Process::NoCalendar(year) => bad("no_calendar", vec![("year", year.to_string())]),
        Process::NeedsTime(rule) => bad("needs_time", name(rule)),
        Process::NoExtension(rule) => bad("no_extension", name(rule)),
        Process::ExtensionTooLong { rule, most } => {
            bad("extension_too_long", vec![("name", rule.clone()), ("most", most.to_string())])
        }
        Process::NeedsDecisionDay(rule) => bad("needs_decision_day", name(rule)),
        Process::CountOfMore(sets) => (Code::Forbidden, "count_of_more", name(sets)),
        Process::FactsChanged(fields) => bad("facts_changed", name(fields)),
        Process::ChangedSince => bad("changed_since", vec![]),
        Process::NoAmendment(id) => (Code::NotFound, "no_amendment", name(id)),
        Process::WordingTooEarly(day) => bad("wording_too_early", vec![("day", shown(*day))]),
        Process::BadSuspension => bad("bad_suspension", vec![]),
        Process::OutOfRange => bad("out_of_range", vec![]),
        Process::NoCase(id) => (Code::NotFound, "no_case", name(id)),
        Process::CaseExists(id) => bad("case_exists", name(id)),
        Process::NoTactic(tactic) => (Code::NotFound, "no_tactic", name(tactic)),
        Process::WrongSubject(_) => bad("wrong_subject", vec![]),
        Process::NotToProsecutor => bad("not_to_prosecutor", vec![]),
        Process::NoSetTerm(rule) => bad("no_set_term", name(rule)),
        Process::NoTask(task) => (Code::NotFound, "no_task", name(task)),
        Process::TaskClosed(_) => bad("task_closed", vec![]),
        Process::TaskOpen(_) => bad("task_open", vec![]),
        Process::TaskFollowed(_) => bad("task_followed", vec![]),
        Process::NothingToTakeBack => bad("nothing_to_take_back", vec![]),
        Process::CaseTouched(id) => bad("case_touched", name(id)),
        Process::ActDemands(number) => bad("act_demands", name(number)),
        Process::TaskBlocked(_) => bad("task_blocked", vec![]),
        Process::NotOptional(_) => bad("not_optional", vec![]),
        Process::NumberMissing => bad("number_missing", vec![]),
        Process::ReasonMissing => bad("reason_missing", vec![]),
        Process::BadDay(day) => bad("bad_day", vec![("day", shown(*day))]),
        Process::BeforeAct { day, act } => bad("before_act", vec![("day", shown(*day)), ("act", shown(*act))]),
        Process::EndsBeforeDecision(day) => bad("ends_before_decision", vec![("day", shown(*day))]),
        Process::DayPassed(day) => bad("day_passed", vec![("day", shown(*day))]),
        Process::NothingToDo(case) => bad("nothing_to_do", name(case)),
        Process::NothingDated => (Code::NotFound, "nothing_dated", vec![]),
        Process::NoPoint(_) => (Code::NotFound, "no_point", vec![]),
        Process::DemandMissing => bad("demand_missing", vec![]),
        Process::NoCheck(check) => bad("no_check", name(check)),
        Process::NoAct(act) => bad("no_act", name(act)),
        Process::NoPromise(promise) => (Code::NotFound, "no_promise", name(promise)),
        Process::NoQueue(queue) => (Code::NotFound, "no_queue", name(queue)),
        Process::PersonMissing => bad("person_missing", vec![]),
        Process::NothingMoves => bad("nothing_moves", vec![]),
        Process::AlreadySubstituted { absent, deputy } => {
            bad("already_substituted", vec![("absent", absent.clone()), ("deputy", deputy.clone())])
        }
        Process::BadTaskId(id) => bad("bad_task_id", name(id)),
        Process::TaskInUse { task, case } => {
            bad("task_in_use", vec![("name", task.clone()), ("case", case.to_string())])
        }
        Process::NoSubstitution(id) => (Code::NotFound, "no_substitution", name(id)),
        other => (Code::Failed, "failed", vec![("reason", other.to_string())]),
    }
}

fn shown(day: chrono::NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

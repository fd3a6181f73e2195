//! Which role may make which call. It holds at the door, for the window and the terminal alike; what rows a session sees is a matter of the
//! passports besides, and what only a head decides is asked where it is decided.

use ekn_data::passports::HEAD;
use ekn_data::people::{ADMINISTRATOR, AUDITOR};

/// Calls without any right: to look at the door, to go in and out, to find again what oneself had begun to write.
const EVERYBODY: &[&str] =
    &["status", "create_store", "unlock", "lock", "restore", "set_passphrase", "half_filled", "keep_form"];

/// The law and how the program works by it: no row of anybody is in it.
const LAW: &[&str] =
    &["rules", "tactics", "norm", "deadline", "acts", "act", "article", "article_diff", "search_norms", "models"];

/// People, keys and the care of the store.
const CARE: &[&str] = &[
    "accounts",
    "add_account",
    "set_scope",
    "close_account",
    "make_recovery",
    "backup",
    "check",
    "journal",
    "journal_verify",
    "journal_head",
    "check_head",
    "export_journal",
    "check_export",
    "sources",
    "passports",
    "connectors",
    "set_connector_key",
    "retention",
];

/// Of [`CARE`], what nobody but an administrator does.
const PEOPLE: &[&str] = &["accounts", "add_account", "set_scope", "close_account", "make_recovery"];

/// Duties towards the persons whose data are held: for those who answer for the office, not for everybody who works on cases.
const DUTIES: &[&str] = &[
    "processing",
    "export_processing",
    "duty_requests",
    "duty_request",
    "add_duty_request",
    "mark_duty_request",
    "dpia",
    "fill_dpia",
    "export_dpia",
    "exports",
];

/// What an auditor looks at besides the law: everything, changing nothing. A score that is asked for is kept, as for everybody.
const LOOKING: &[&str] = &[
    "my_day",
    "reminders",
    "board",
    "deadlines",
    "objects",
    "search",
    "list_search",
    "document",
    "card",
    "risk",
    "risk_degree",
    "triage",
    "classify",
    "anomalies",
    "papers",
    "reply",
    "foretell",
    "explain",
    "reproduce",
    "model_report",
    "export_model",
    "attention",
    "heads",
    "heads_rows",
    "regions",
    "rows",
    "topics",
    "topic_card",
    "findings_register",
    "findings",
    "figure_rows",
    "events",
    "row_names",
    "source_row",
    "merge_candidates",
    "merge_pair",
    "merge_log",
    "case",
    "draft",
    "control",
    "forecast",
    "forecast_board",
    "routing",
    "processing",
    "export_processing",
    "duty_requests",
    "duty_request",
    "dpia",
    "export_dpia",
    "exports",
    "sources",
    "passports",
    "quality",
    "quality_rows",
    "quality_note",
    "retention",
    "prove_retention",
    "batches",
    "quarantine",
    "batch_verify",
    "connectors",
    "journal",
    "journal_verify",
    "journal_head",
    "check_head",
    "export_journal",
    "check_export",
    "verify_package",
    "check",
];

/// Calls that take long, while others only want to look. To carry out the end of retention is none of them: as long as anybody looks, what
/// is destroyed stays in the log.
const LONG: &[&str] = &[
    "import",
    "import_acts",
    "fetch_source",
    "refresh_quality",
    "find_candidates",
    "assess",
    "train_model",
    "evaluate_model",
    "model_report",
    "reproduce",
    "journal_verify",
    "check",
    "check_head",
    "check_export",
    "export_journal",
    "batch_verify",
    "export_rows",
    "build_package",
    "backup",
];

/// Calls that only look, and take seconds yet in the registers of a whole country until what they count is held. One of them may stand
/// beside a longer one.
const SLOW: &[&str] =
    &["heads", "heads_rows", "regions", "anomalies", "attention", "findings_register", "rows", "topic_card"];

/// Whether a call may take long, so that a door beside it is opened for those who only look.
#[must_use]
pub fn takes_long(call: &str) -> bool {
    LONG.contains(&call) || SLOW.contains(&call)
}

/// Whether a call only looks, and so can be made beside one that takes long.
#[must_use]
pub fn only_looks(call: &str) -> bool {
    (LAW.contains(&call) || LOOKING.contains(&call)) && !LONG.contains(&call)
}

/// Whether a role may make a call.
pub(crate) fn may(role: &str, call: &str) -> bool {
    let open = EVERYBODY.contains(&call) || LAW.contains(&call);
    match role {
        ADMINISTRATOR => open || CARE.contains(&call) || DUTIES.contains(&call),
        AUDITOR => open || LOOKING.contains(&call),
        HEAD => !PEOPLE.contains(&call),
        _ => !PEOPLE.contains(&call) && !DUTIES.contains(&call),
    }
}

#[cfg(test)]
mod tests {
    use super::{LOOKING, SLOW, only_looks, takes_long};

    #[test]
    fn slow_looks_let_others_look_and_look_beside_others() {
        for call in SLOW {
            assert!(LOOKING.contains(call) && only_looks(call) && takes_long(call), "{call}");
        }
    }
}

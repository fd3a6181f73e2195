//! Answers as text for people. The card and a derivation are laid out; anything else is listed as it is.

use std::fmt::Write as _;

use ekn_api::Host;
use ekn_api::showcase::words::Words;
use serde_json::Value;

use crate::commands::Command;
use crate::people_commands::OfficeCommand;
use crate::rows_commands;
use crate::subcommands::{ActsCommand, QualityCommand};
use crate::terminal_host::TerminalHost;
use crate::{text_of_law, topic_commands};

/// An answer as text.
pub fn shown(command: &Command, answer: &Value, host: &TerminalHost) -> String {
    let Ok(words) = Words::load(&host.assets(), host.language()) else { return answer.to_string() };
    match command {
        Command::Card { out: None, .. } => card(answer, &words),
        Command::Deadline { .. } => derivation(answer, ""),
        Command::Deadlines { .. } => lines(answer, deadline),
        Command::Rules => lines(&answer["rules"], rule),
        Command::Amend { reason: None, .. } => effect(answer),
        Command::Findings { .. } => lines(answer, finding),
        Command::Article { .. } => text_of_law::article(answer),
        Command::ArticleDiff { .. } => text_of_law::diff(answer),
        Command::Acts { what: ActsCommand::Search { .. } } => text_of_law::hits(answer),
        Command::Quality { what: QualityCommand::Note { .. } } => text(&answer["text"]),
        Command::Search { .. } => search(answer),
        Command::ListSearch { .. } => list_search(answer),
        Command::Office(OfficeCommand::Topic { .. }) => topic_commands::shown(answer),
        Command::Rows(_) if answer["columns"].is_array() => rows_commands::table(answer, &words),
        _ => plain(answer, 0),
    }
}

fn card(card: &Value, words: &Words) -> String {
    let mut out = String::new();
    let object = &card["object"];
    let _ = writeln!(out, "{}\n{} {}", text(&object["name"]), text(&object["kind_name"]), text(&object["identifier"]));
    for line in array(&object["lines"]) {
        let _ = writeln!(out, "  {}: {}", text(&line["label"]), text(&line["value"]));
    }
    for joined in array(&object["joined"]) {
        let decisions = array(&joined["decisions"]).iter().map(|one| {
            let [verdict, by, at, reason] = ["verdict_name", "by", "at", "reason"].map(|part| text(&one[part]));
            format!("{verdict}: {by}, {at}, {reason}")
        });
        let decisions = decisions.collect::<Vec<_>>().join("; ");
        let _ = writeln!(out, "  + {} ({}) – {decisions}", text(&joined["name"]), text(&joined["known_as"]));
    }
    for said in array(&card["withheld"]).iter().chain(card.get("vanished").filter(|said| !said.is_null())) {
        let _ = writeln!(out, "  {}", text(said));
    }
    part(
        &mut out,
        words,
        "norms",
        lines(&card["norms"], |norm| format!("  {} {}", text(&norm["label"]), text(&norm["title"]))),
    );
    let figures = lines(&card["history"]["figures"], |figure| {
        let of = figure["of"].as_i64().map(|of| format!(" / {of}")).unwrap_or_default();
        format!("  {}: {}{of} ({})", text(&figure["label"]), figure["value"], text(&figure["basis"]["text"]))
    });
    let timeline = array(&card["history"]["timeline"]).iter().take(10).map(|item| {
        let [title, detail, status, link] = ["title", "detail", "status", "link"].map(|part| text(&item[part]));
        format!("  {}  {title}  {detail}  {status}  ({link})", day(&item["day"]))
    });
    part(&mut out, words, "history", format!("{figures}\n{}", timeline.collect::<Vec<_>>().join("\n")));
    let risk = &card["risk"];
    let reasons = lines(&risk["contributions"], |part| format!("  +{} {}", part["points"], text(&part["reason"])));
    let summary = format!("  {} ({})", text(&risk["summary"]), text(&risk["basis"]["text"]));
    part(&mut out, words, "risk", format!("{summary}\n{reasons}\n  {}", text(&risk["notice"])));
    part(
        &mut out,
        words,
        "findings",
        array(&card["findings"]).iter().take(12).map(finding).collect::<Vec<_>>().join("\n"),
    );
    part(
        &mut out,
        words,
        "deadlines",
        array(&card["deadlines"]).iter().take(10).map(deadline).collect::<Vec<_>>().join("\n"),
    );
    part(
        &mut out,
        words,
        "checklists",
        lines(&card["checklists"], |list| format!("  {} ({})", text(&list["title"]), array(&list["items"]).len())),
    );
    part(&mut out, words, "templates", lines(&card["templates"], |template| format!("  {}", text(&template["title"]))));
    let step = &card["next_step"];
    if !step.is_null() {
        part(&mut out, words, "next_step", format!("  {}\n  {}", text(&step["title"]), text(&step["why"])));
    }
    out.trim_end().to_owned()
}

fn part(out: &mut String, words: &Words, name: &str, body: String) {
    if !body.trim().is_empty() {
        let _ = writeln!(out, "\n{}\n{body}", words.get(&format!("part.{name}")));
    }
}

fn finding(finding: &Value) -> String {
    let facts =
        array(&finding["facts"]).iter().map(|fact| format!("{}: {}", text(&fact["label"]), text(&fact["value"])));
    format!(
        "  {} № {} – {}: {}",
        text(&finding["rule"]),
        text(&finding["inspection"]),
        text(&finding["result_name"]),
        facts.collect::<Vec<_>>().join("; ")
    )
}

fn deadline(item: &Value) -> String {
    let due = item["due"].as_str().map_or_else(|| text(&item["waits_for"]), |_| day(&item["due"]));
    let head = format!("  {due}  {}  {}  {}", text(&item["title"]), text(&item["case_title"]), text(&item["owner"]));
    if item["overdue"] == true { format!("! {}", head.trim_start()) } else { head }
}

fn rule(rule: &Value) -> String {
    let off = if rule["enabled"] == true { " " } else { "-" };
    let place = format!("{}, {}", text(&rule["act"]), text(&rule["place"]));
    format!("{off} {}  {place}  {}  {}", text(&rule["id"]), text(&rule["term"]), text(&rule["name"]))
}

fn effect(preview: &Value) -> String {
    let day = |value: &Value| if value.is_null() { "?".to_owned() } else { day(value) };
    let moved = lines(&preview["moved"], |moved| {
        let (before, after) = (day(&moved["before"]), day(&moved["after"]));
        format!("  {before} -> {after}  {}  {}", text(&moved["number"]), text(&moved["title"]))
    });
    format!("{}: {} / {}\n{moved}", text(&preview["file"]), preview["moved_total"], preview["counted"])
}

fn derivation(view: &Value, indent: &str) -> String {
    let mut out = format!("{indent}{} – {}\n", text(&view["name"]), day(&view["due"]));
    for step in array(&view["steps"]) {
        let _ = writeln!(out, "{indent}  {}  {}", day(&step["date"]), text(&step["why"]));
    }
    let _ = writeln!(
        out,
        "{indent}  {} ({}); {}",
        text(&view["norm"]["label"]),
        text(&view["place"]),
        text(&view["calendar"])
    );
    for note in array(&view["notes"]) {
        let _ = writeln!(out, "{indent}  * {}", text(note));
    }
    out.trim_end().to_owned()
}

fn search(found: &Value) -> String {
    let mut out = text(&found["notice"]);
    for group in array(&found["groups"]) {
        let _ = write!(out, "\n\n{} ({})", text(&group["title"]), text(&group["count"]));
        for hit in array(&group["hits"]) {
            let when = if hit["day"].is_null() { String::new() } else { format!("  {}", day(&hit["day"])) };
            let _ = write!(out, "\n  {}{when}  {}", pieces(&hit["title"]), text(&hit["detail"]));
            let _ = write!(out, "\n    {}  {}", text(&hit["why"]), pieces(&hit["found"]));
        }
    }
    out.trim_start().to_owned()
}

/// Pieces of text, the marked ones in brackets.
fn pieces(list: &Value) -> String {
    let shown = array(list).iter();
    shown
        .map(|piece| if piece["marked"] == true { format!("[{}]", text(&piece["text"])) } else { text(&piece["text"]) })
        .collect()
}

fn list_search(found: &Value) -> String {
    let lines = lines(&found["lines"], |line| {
        let hits = lines(&line["hits"], |hit| {
            format!("\t{} {}\t{}", text(&hit["kind"]), text(&hit["title"]), text(&hit["detail"]))
        });
        let more = line["more"].as_str().map(|more| format!("\t{more}")).unwrap_or_default();
        format!("{}\t{}{hits}{more}", text(&line["line"]), text(&line["state_name"]))
    });
    format!("{lines}\n{}", text(&found["summary"]))
}

fn lines(list: &Value, line: impl Fn(&Value) -> String) -> String {
    array(list).iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Any answer, one field a line.
fn plain(value: &Value, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, value)| !value.is_null());
            let shown = fields.map(|(name, value)| match value {
                Value::Object(_) | Value::Array(_) => format!("{indent}{name}:\n{}", plain(value, depth + 1)),
                _ => format!("{indent}{name}: {}", text(value)),
            });
            shown.collect::<Vec<_>>().join("\n")
        }
        Value::Array(items) => {
            items.iter().map(|item| plain(item, depth)).collect::<Vec<_>>().join(&format!("\n{indent}–\n"))
        }
        other => format!("{indent}{}", text(other)),
    }
}

pub(crate) fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| if value.is_null() { String::new() } else { value.to_string() }, str::to_owned)
}

/// `YYYY-MM-DD…` as people write it.
pub(crate) fn day(value: &Value) -> String {
    let text = text(value);
    match (text.get(0..4), text.get(5..7), text.get(8..10), text.get(10..)) {
        (Some(year), Some(month), Some(day), Some(rest)) => format!("{day}.{month}.{year}{}", rest.replace('T', " ")),
        _ => text,
    }
}

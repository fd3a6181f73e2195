//! Articles of acts as text for people: one language below the other, changes in brackets.

use std::fmt::Write as _;

use serde_json::Value;

use crate::text::{array, day, text};

/// An article as it stood on a day.
pub fn article(article: &Value) -> String {
    let mut out = head(article, &day(&article["on"]));
    for note in array(&article["notes"]) {
        let _ = writeln!(out, "* {}", text(note));
    }
    for side in [&article["kk"], &article["ru"]] {
        let law = &side["text"];
        if law.is_null() {
            let _ = writeln!(out, "\n{}", text(&side["missing"]));
            continue;
        }
        let _ = writeln!(out, "\n{}\n({})\n", text(&law["heading"]), text(&law["span"]));
        for paragraph in array(&law["paragraphs"]) {
            let _ = writeln!(out, "{}{}", indent(paragraph), text(&paragraph["text"]));
        }
    }
    let _ = writeln!(out, "\n{}", text(&article["notice"]));
    out.trim_end().to_owned()
}

/// What changed between two days: `[-gone-]`, `{+come+}`.
pub fn diff(diff: &Value) -> String {
    let mut out = head(diff, &format!("{} – {}", day(&diff["from"]), day(&diff["to"])));
    for side in [&diff["kk"], &diff["ru"]] {
        let _ = writeln!(out, "\n{}\n", text(&side["message"]));
        for paragraph in array(&side["paragraphs"]) {
            let pieces = array(&paragraph["pieces"]).iter().map(|piece| {
                let words = text(&piece["text"]);
                match piece["kind"].as_str() {
                    Some("removed") => format!("[-{words}-]"),
                    Some("added") => format!("{{+{words}+}}"),
                    _ => words,
                }
            });
            let _ = writeln!(out, "{}{}", indent(paragraph), pieces.collect::<String>());
        }
    }
    out.trim_end().to_owned()
}

/// Articles with the words sought.
pub fn hits(hits: &Value) -> String {
    let mut out = format!("{}\n", text(&hits["message"]));
    let joined = |pieces: &Value| array(pieces).iter().map(|piece| text(&piece["text"])).collect::<String>();
    for hit in array(&hits["hits"]) {
        let _ = writeln!(
            out,
            "\n{} {}  {}  {} ({})\n  {}",
            text(&hit["act"]),
            text(&hit["article"]),
            text(&hit["act_name"]),
            joined(&hit["heading"]),
            text(&hit["span"]),
            joined(&hit["snippet"])
        );
    }
    out.trim_end().to_owned()
}

fn head(view: &Value, when: &str) -> String {
    format!("{}\n{}, {when}\n", text(&view["act"]["title"]), text(&view["label"]))
}

fn indent(paragraph: &Value) -> String {
    "  ".repeat(paragraph["indent"].as_u64().unwrap_or(0) as usize)
}

//! What was typed and is no command, told in the person's language. Help and the version are given as they are.

use std::ffi::OsString;

use clap::Parser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use ekn_api::showcase::words::Words;
use ekn_api::{Assets, Language};

use crate::commands::Cli;
use crate::options::LANGUAGE;

/// What stands between things that can be given.
const LISTED: &str = ", ";

/// Reads what was typed.
///
/// # Errors
/// The text to show and the exit status: 0 for help that was asked for, 2 for wrong usage.
pub fn read(typed: &[OsString]) -> Result<Cli, (String, u8)> {
    Cli::try_parse_from(typed).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => (error.to_string(), 0),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => (error.to_string(), 2),
        _ => {
            let words = Words::load(&Assets::built_in(), language(typed));
            (words.map_or_else(|_| error.to_string(), |words| told(&error, &words)), 2)
        }
    })
}

/// The language that is asked for among what was typed, although the rest is not understood.
fn language(typed: &[OsString]) -> Language {
    let typed: Vec<&str> = typed.iter().filter_map(|word| word.to_str()).collect();
    let apart = typed.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = typed.iter().filter_map(|word| word.strip_prefix("--lang="));
    apart.chain(joined).chain([LANGUAGE]).find_map(Language::from_code).unwrap_or_default()
}

fn told(error: &clap::Error, words: &Words) -> String {
    let of = |kind: ContextKind| error.get(kind).map(listed).unwrap_or_default();
    let argument = of(ContextKind::InvalidArg);
    let fill = [
        ("argument", argument.as_str()),
        ("value", &of(ContextKind::InvalidValue)),
        ("other", &of(ContextKind::PriorArg)),
        ("command", &of(ContextKind::InvalidSubcommand)),
    ];
    let key = match error.kind() {
        // A value that is lacking comes as an empty one.
        ErrorKind::InvalidValue if of(ContextKind::InvalidValue).is_empty() => "no_value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "value",
        ErrorKind::UnknownArgument => "unknown_argument",
        ErrorKind::InvalidSubcommand => "unknown_command",
        ErrorKind::ArgumentConflict if argument == of(ContextKind::PriorArg) => "twice",
        ErrorKind::ArgumentConflict => "conflict",
        ErrorKind::MissingRequiredArgument => "missing",
        ErrorKind::MissingSubcommand => "missing_command",
        ErrorKind::InvalidUtf8 => "not_text",
        _ => "other",
    };
    let mut lines = vec![words.say(&format!("usage.{key}"), &fill)];
    for (key, kinds) in [
        ("usage.permitted", [ContextKind::ValidValue, ContextKind::ValidSubcommand].as_slice()),
        (
            "usage.suggested",
            &[ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand],
        ),
    ] {
        let named: Vec<String> = kinds.iter().map(|kind| of(*kind)).filter(|named| !named.is_empty()).collect();
        if !named.is_empty() {
            lines.push(words.say(key, &[("named", &named.join(LISTED))]));
        }
    }
    let usage = of(ContextKind::Usage);
    let usage = usage.trim().strip_prefix("Usage:").unwrap_or(&usage).trim();
    if !usage.is_empty() {
        lines.push(words.say("usage.usage", &[("usage", usage)]));
    }
    lines.push(words.get("usage.help"));
    lines.join("\n")
}

fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(several) => several.join(LISTED),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_in_the_language_asked_for() {
        let check = |typed: &str, expect: &str| {
            let typed: Vec<OsString> = typed.split(' ').map(OsString::from).collect();
            let (text, status) = read(&typed).unwrap_err();
            assert_eq!((text.lines().next().unwrap(), status), (expect, 2), "{typed:?}");
        };
        check("ekn risk --lang ru --wide", "Аргумента --wide здесь нет.");
        check("ekn improt x --lang=en", "There is no command improt.");
        check("ekn import x --lang ru", "Не задано: --passport <PASSPORT>.");
        check("ekn quarantine --batch seven", "«seven» не подходит для --batch <BATCH>.");
        check("ekn --lang de sources", "«de» не подходит для --lang <LANG>.");
        check("ekn --lang kk --today 31.13.2026 sources", "«31.13.2026» мәні --today <YYYY-MM-DD> үшін жарамсыз.");
        check("ekn quarantine --batch", "Не задано значение: --batch <BATCH>.");
        check("ekn quarantine --batch 1 --batch 2", "Задано дважды: --batch <BATCH>.");
        check(
            "ekn connector-key adilet --key-file a --remove",
            "Вместе не задаются: --key-file <KEY_FILE> и --remove.",
        );
    }

    #[test]
    fn help_is_no_mistake() {
        let (text, status) = read(&["ekn", "--help"].map(OsString::from)).unwrap_err();
        assert!(text.contains("import") && status == 0, "{text}");
    }
}

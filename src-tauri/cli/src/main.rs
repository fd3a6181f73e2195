//! `ekn`: the same calls from a terminal.
//!
//! `--json` prints one JSON document on standard output; messages go to standard error; the exit status is 0 for done, 1 for a
//! refused or failed request, 2 for wrong usage. The passphrase comes from `EKN_PASSPHRASE_FILE` or a prompt, never from an
//! argument.
#![allow(clippy::print_stderr, reason = "a terminal program speaks to the terminal")]

mod commands;
mod days;
mod demo;
mod draft_commands;
mod duty_commands;
mod evidence_commands;
mod model_commands;
mod note_commands;
mod options;
mod people_commands;
mod reading;
mod rows_commands;
mod shape;
mod subcommands;
mod tables_file;
mod terminal_host;
mod text;
mod text_of_law;
mod topic_commands;
mod usage;
mod work_commands;

use std::io::Write;
use std::process::ExitCode;

use ekn_api::Door;
use ekn_api::answers::Failure;
use serde_json::Value;

use commands::{Cli, Command};
use terminal_host::TerminalHost;

/// Rows are put together by one thread and let go by another, and the system's allocator makes them wait for each other.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match usage::read(&std::env::args_os().collect::<Vec<_>>()) {
        Ok(cli) => cli,
        Err((text, status)) => {
            let text = harmless(&text, false);
            let _ =
                if status == 0 { writeln!(std::io::stdout(), "{text}") } else { writeln!(std::io::stderr(), "{text}") };
            return status.into();
        }
    };
    let host = TerminalHost::new(&cli.options);
    match run(&cli, &host) {
        Ok(answer) => {
            let shown = if cli.options.json {
                serde_json::to_string(&answer).unwrap_or_default()
            } else {
                text::shown(&cli.command, &answer, &host)
            };
            // Whoever reads may stop reading: `ekn … | head` is no failure.
            let _ = writeln!(std::io::stdout(), "{}", harmless(&shown, cli.options.json));
            // A check that found something, or a chain that does not fit, is told by the exit status too.
            let failed = ["ok", "identical"].into_iter().any(|told| answer.get(told) == Some(&Value::Bool(false)));
            if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Err(failure) => {
            eprintln!("{}", harmless(&format!("{} {}", failure.message, failure.advice), false));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: &Cli, host: &TerminalHost) -> Result<Value, Failure> {
    let mut door = Door::new();
    if let Command::Demo { dir } = &cli.command {
        return demo::make(&mut door, host, dir);
    }
    let (name, request) = cli.command.request(host)?;
    // A call by its name goes as it was written.
    let request = if matches!(cli.command, Command::Call { .. }) { request } else { days::in_request(request) };
    if !matches!(name.as_str(), "status" | "create_store" | "restore") {
        let status = door.call(host, "unlock", serde_json::json!({ "passphrase": host.passphrase()? }))?;
        if let Some(clock) = status["clock"].as_str() {
            eprintln!("{clock}");
        }
    }
    let answer = door.call(host, &name, request)?;
    Ok(shape::shape(&cli.command, answer))
}

/// What a registry says is no command to the terminal: in JSON such a sign stands by its number, elsewhere another stands for it.
fn harmless(text: &str, json: bool) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\t' => shown.push(letter),
            _ if letter.is_control() && json => shown += &format!("\\u{:04x}", u32::from(letter)),
            _ if letter.is_control() => shown.push('\u{fffd}'),
            _ => shown.push(letter),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_text_gives_no_commands_to_the_terminal() {
        let check = |text: &str, json: bool, expect: &str| assert_eq!(harmless(text, json), expect, "{text:?}");
        check("а\tб\nв", false, "а\tб\nв");
        check("\u{1b}[2Jx\u{7}", false, "\u{fffd}[2Jx\u{fffd}");
        check("\u{9b}31m\u{7f}\r", false, "\u{fffd}31m\u{fffd}\u{fffd}");
        check("\"\u{9b}31m\u{7f}\"", true, "\"\\u009b31m\\u007f\"");
    }
}

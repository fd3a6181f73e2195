//! `ekn`: the same calls from a terminal.
//!
//! `--json` prints one JSON document on standard output; messages go to standard error; the exit status is 0 for done, 1 for a
//! refused or failed request, 2 for wrong usage. The passphrase comes from `EKN_PASSPHRASE_FILE` or a prompt, never from an
//! argument.
#![allow(clippy::print_stderr, reason = "a terminal program speaks to the terminal")]

mod commands;
mod demo;
mod demo_work;
mod model_commands;
mod options;
mod shape;
mod subcommands;
mod terminal_host;
mod text;
mod text_of_law;
mod work_commands;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use ekn_api::Door;
use ekn_api::answers::Failure;
use serde_json::Value;

use commands::{Cli, Command};
use terminal_host::TerminalHost;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let host = TerminalHost::new(&cli.options);
    match run(&cli, &host) {
        Ok(answer) => {
            let shown = if cli.options.json {
                serde_json::to_string(&answer).unwrap_or_default()
            } else {
                text::shown(&cli.command, &answer, &host)
            };
            // Whoever reads may stop reading: `ekn … | head` is no failure.
            let _ = writeln!(std::io::stdout(), "{shown}");
            // A check that found something, or a chain that does not fit, is told by the exit status too.
            if answer.get("ok") == Some(&Value::Bool(false)) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Err(failure) => {
            eprintln!("{} {}", failure.message, failure.advice);
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
    if !matches!(name.as_str(), "status" | "create_store" | "restore") {
        door.call(host, "unlock", serde_json::json!({ "passphrase": host.passphrase()? }))?;
    }
    let answer = door.call(host, &name, request)?;
    Ok(shape::shape(&cli.command, answer))
}

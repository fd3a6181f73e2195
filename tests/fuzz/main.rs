//! Parsers under coverage-guided fuzzing: whatever bytes they are given, they end without a panic, in bounded memory and time.
//!
//! One program for all targets: the environment variable `EKN_FUZZ` names the one that is run. To add a target: a file in `targets/`,
//! a line in [`targets::ALL`], a folder of seeds. An input that once broke something stays among the seeds.
#![no_main]

mod reading;
mod targets;

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    static TARGET: OnceLock<targets::Target> = OnceLock::new();
    let target = TARGET.get_or_init(|| {
        let name = std::env::var("EKN_FUZZ").unwrap_or_default();
        let found = targets::ALL.iter().find(|(known, _)| *known == name);
        found.unwrap_or_else(|| panic!("EKN_FUZZ names no target: {name:?}")).1
    });
    target(data);
});

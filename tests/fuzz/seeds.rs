//! Every target of the fuzzer once over its own seeds, inputs that broke something once among them: quick, and in the ordinary build.
#![expect(clippy::expect_used, reason = "a target tells that something broke by panicking")]

mod reading;
mod targets;

use std::path::Path;

#[test]
fn no_seed_breaks_its_target() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds");
    for (name, run) in targets::ALL {
        let mut read = 0;
        for entry in std::fs::read_dir(seeds.join(name)).expect("a folder of seeds") {
            run(&std::fs::read(entry.expect("an entry").path()).expect("a seed"));
            read += 1;
        }
        assert!(read > 0, "{name} has no seeds");
    }
}

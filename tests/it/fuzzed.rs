//! Every input that the fuzzers keep, among them each one that once failed, is asked what they ask.

#[path = "../../fuzz/checks.rs"]
mod checks;

use std::fs;
use std::path::{Path, PathBuf};

/// The inputs of a fuzzer, in order.
fn inputs(name: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let files = fs::read_dir(folder.join(name)).unwrap();
    let mut inputs: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    inputs.sort();
    inputs
}

#[test]
fn what_the_fuzzers_keep_holds() {
    for (name, _) in checks::CHECKS {
        let inputs = inputs(name);
        assert!(inputs.len() > 2, "{name} begins with nothing");
        for input in inputs {
            // Shown only where the check panics.
            println!("{}", input.display());
            checks::check(name, &fs::read(&input).unwrap());
        }
    }
}

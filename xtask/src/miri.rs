//! Runs the entry points of the C library in Miri, which finds what is undefined behaviour.

use std::path::Path;
use std::process::{Command, ExitCode};

/// The program, in a workspace of its own.
const PROGRAM: &str = "crates/c/miri/Cargo.toml";

/// It reads the environment and the clock; its threads are never ended; and a number that went to C and back is
/// a pointer.
const FLAGS: &str = "-Zmiri-disable-isolation -Zmiri-ignore-leaks -Zmiri-permissive-provenance";

pub(crate) fn run(root: &Path, _: &[String]) -> Result<ExitCode, String> {
    if !walked(root, &[])?.0 {
        return Err(
            "Miri has found something, or is missing: rustup +nightly component add miri rust-src"
                .to_owned(),
        );
    }
    let (went_well, told) = walked(root, &["canary"])?;
    if went_well || !told.contains("Undefined Behavior") {
        return Err("Miri does not find a call that is used when it is freed".to_owned());
    }
    println!("Miri finds nothing in the entry points, and what it must find");
    Ok(ExitCode::SUCCESS)
}

/// Runs the program: whether it went well, and what was said.
fn walked(root: &Path, words: &[&str]) -> Result<(bool, String), String> {
    let mut miri = Command::new("cargo");
    miri.args(["+nightly", "miri", "run", "--quiet", "--manifest-path"]);
    miri.arg(root.join(PROGRAM)).arg("--").args(words);
    // The linter stands between cargo and its compiler in the one test command.
    miri.env("MIRIFLAGS", FLAGS)
        .env_remove("RUSTC_WORKSPACE_WRAPPER");
    let output = miri.output().map_err(|error| format!("cargo: {error}"))?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    if words.is_empty() && !output.status.success() {
        eprint!("{told}");
    }
    Ok((output.status.success(), told))
}

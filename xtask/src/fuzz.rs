//! Fuzzing: each target for a while, with the sanitizer-coverage that the stable compiler has.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// For how long each target runs, in seconds; more with `ANYS3_FUZZ_SECONDS`.
const SECONDS: &str = "60";

/// How many run at once: a core each.
const AT_ONCE: usize = 2;

/// What libFuzzer needs of the compiler, as cargo-fuzz passes it.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                     -Cllvm-args=-sanitizer-coverage-pc-table -Ccodegen-units=1 --cfg fuzzing";

/// The targets, by the files of `fuzz/fuzz_targets`.
pub(crate) fn targets(root: &Path) -> Result<Vec<String>, String> {
    let folder = root.join("fuzz/fuzz_targets");
    let files =
        std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let stem = |path: PathBuf| Some(path.file_stem()?.to_str()?.to_owned());
    let mut names: Vec<String> = files
        .flatten()
        .filter_map(|file| stem(file.path()))
        .collect();
    names.sort();
    Ok(names)
}

/// Builds the targets, below the folder of all builds. Fails where there is no C++ compiler for
/// libFuzzer.
pub(crate) fn build(root: &Path, target: &Path) -> Result<PathBuf, String> {
    let below = target.join("fuzz");
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root).env("RUSTFLAGS", FLAGS);
    cargo.args([
        "build",
        "--quiet",
        "--release",
        "--locked",
        "--manifest-path",
        "fuzz/Cargo.toml",
    ]);
    // A target of its own, so that build scripts are not instrumented.
    cargo
        .args(["--target", env!("XTASK_HOST"), "--target-dir"])
        .arg(&below);
    let status = cargo
        .stdin(Stdio::null())
        .status()
        .map_err(|error| error.to_string())?;
    if !status.success() {
        return Err(format!("{status}"));
    }
    Ok(below.join(env!("XTASK_HOST")).join("release"))
}

/// Runs targets, and gives the outcome of each.
pub(crate) fn run(programs: &Path, names: &[String]) -> Vec<(String, Result<(), String>)> {
    let mut outcomes = Vec::new();
    for batch in names.chunks(AT_ONCE) {
        let started: Vec<_> = batch
            .iter()
            .map(|name| (name.clone(), start(programs, name)))
            .collect();
        for (name, child) in started {
            let outcome = child.and_then(|mut child| {
                let status = child.wait().map_err(|error| error.to_string())?;
                if status.success() {
                    Ok(())
                } else {
                    Err(format!("{status}: see the input that it names above"))
                }
            });
            outcomes.push((name, outcome));
        }
    }
    outcomes
}

fn start(programs: &Path, name: &str) -> Result<Child, String> {
    let seconds = std::env::var("ANYS3_FUZZ_SECONDS").unwrap_or_else(|_| SECONDS.to_owned());
    let mut program = Command::new(programs.join(name));
    // What it finds is kept beside the program, not in the tree.
    program.current_dir(programs).args([
        format!("-max_total_time={seconds}"),
        "-print_final_stats=1".to_owned(),
    ]);
    program.args(["-verbosity=0", "-rss_limit_mb=2048", "-timeout=20"]);
    program
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| format!("{name}: {error}"))
}

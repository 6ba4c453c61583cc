//! Fuzzing: each target for a while, with the sanitizer-coverage that the stable compiler has.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::quiet;

/// For how long each target runs, in seconds; more with `ANYS3_FUZZ_SECONDS`. It starts with the
/// inputs in `fuzz/seeds`, which reach at once what it took minutes to find.
const SECONDS: &str = "20";

/// What libFuzzer needs of the compiler, as cargo-fuzz passes it.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                     -Cllvm-args=-sanitizer-coverage-pc-table --cfg fuzzing";

/// The targets, by the files of `fuzz/fuzz_targets`.
pub(crate) fn targets(root: &Path) -> Result<Vec<String>, String> {
    let folder = root.join("fuzz/fuzz_targets");
    let files =
        std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let stem = |file: PathBuf| Some(file.file_stem()?.to_str()?.to_owned());
    let mut names: Vec<String> = files
        .flatten()
        .filter_map(|file| stem(file.path()))
        .collect();
    names.sort();
    Ok(names)
}

/// Whether there is the C++ compiler that libFuzzer is built with.
pub(crate) fn available() -> bool {
    quiet(Command::new("c++").arg("--version"))
}

/// What builds the targets, below the folder of all builds.
pub(crate) fn build(root: &Path, target: &Path) -> Command {
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
        .arg(target.join("fuzz"));
    cargo
}

/// The targets that were built, and what runs each.
pub(crate) fn programs(root: &Path, target: &Path) -> Result<Vec<(String, Command)>, String> {
    let folder = target.join("fuzz").join(env!("XTASK_HOST")).join("release");
    let names = targets(root)?.into_iter();
    names
        .map(|name| {
            let program = program(root, &folder, &name)?;
            Ok((name, program))
        })
        .collect()
}

/// A target, to be run with the inputs it starts from. What it finds is kept beside the program and
/// not in the tree.
fn program(root: &Path, folder: &Path, name: &str) -> Result<Command, String> {
    let seconds = std::env::var("ANYS3_FUZZ_SECONDS").unwrap_or_else(|_| SECONDS.to_owned());
    let found = folder.join("found").join(name);
    std::fs::create_dir_all(&found).map_err(|error| format!("{}: {error}", found.display()))?;
    let mut program = Command::new(folder.join(name));
    program.current_dir(folder).args([
        format!("-max_total_time={seconds}"),
        "-print_final_stats=1".to_owned(),
    ]);
    program.args(["-verbosity=0", "-rss_limit_mb=2048", "-timeout=20"]);
    // It adds what is new to the first folder, and only reads the others.
    program.arg(found);
    let seeds = root.join("fuzz/seeds").join(name);
    if seeds.is_dir() {
        program.arg(seeds);
    }
    Ok(program)
}

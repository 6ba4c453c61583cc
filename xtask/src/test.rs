//! The one test command: format, lints, documentation, tables, and every test, counted in the last
//! line.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use crate::jobs::Build;
use crate::process::{Spent, cargo, finish, quiet, read_lines, target};
use crate::tally::{Counts, Tally};
use crate::{facts, fuzz, jobs, tools};

/// The longest that one step may take. All of them together take a third of it on two cores; a step
/// that comes here hangs, and is ended so that the count is still printed.
const STEP_LIMIT: Duration = Duration::from_secs(50 * 60);

/// A machine without an operating system or an allocator of its own: what needs neither builds for
/// it.
const BARE_TARGET: &str = "thumbv6m-none-eabi";

/// Without the examples, for whose sake the dependencies of tests would be read as well.
const DOC: [&str; 6] = [
    "doc",
    "--workspace",
    "--no-deps",
    "--keep-going",
    "--lib",
    "--bins",
];
const BARE: [&str; 6] = [
    "check",
    "--package",
    "anys3-sigv4",
    "--no-default-features",
    "--target",
    BARE_TARGET,
];

/// Runs everything; or, with arguments, the tests that `cargo test` runs with them.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<ExitCode, String> {
    let mut tally = Tally::default();
    let start = Instant::now();
    if arguments.is_empty() {
        everything(root, &mut tally)?;
    } else {
        tally.step("tools", || clocked(|| tools::install(root).map(drop)));
        some(root, arguments, &mut tally)?;
    }
    let outcome = tally.print(start.elapsed());
    Ok(outcome)
}

/// Tools come over the network while the compiler has the processors.
fn everything(root: &Path, tally: &mut Tally) -> Result<(), String> {
    std::thread::scope(|scope| {
        let tools = scope.spawn(|| clocked(|| tools::install(root).map(drop)));
        tool_step(tally, "fmt", cargo(root).args(["fmt", "--all", "--check"]));
        let linted = Build::linted(has_component(tally, "clippy"));
        let mut jobs = build_tests(tally, root, &linted);
        tally.step("doc", || {
            let warnings = "-D warnings";
            finish(
                cargo(root).args(DOC).env("RUSTDOCFLAGS", warnings),
                STEP_LIMIT,
            )
        });
        bare_step(tally, root);
        tally.step("tools, beside these", || {
            let died = |_| (Spent::default(), Err("the installation died".to_owned()));
            tools.join().unwrap_or_else(died)
        });
        tally.step("facts", || {
            // The tests below hold the table of operations against them.
            clocked(|| facts::compare(root))
        });
        if fuzz::available() {
            jobs.insert(0, jobs::fuzzing(root));
        } else {
            for name in fuzz::targets(root)? {
                tally.skip(format!("fuzz {name}: no C++ compiler for libFuzzer"));
            }
        }
        jobs.push(jobs::examples(root, &linted));
        jobs.push(jobs::object_store(root, &linted));
        run_tests(tally, root, |tally, environment| {
            jobs::run(jobs, environment, tally);
            Ok(())
        })
    })
}

/// The tests that arguments select, one binary after the other, their output as it comes.
fn some(root: &Path, arguments: &[String], tally: &mut Tally) -> Result<(), String> {
    build_tests(tally, root, &Build::default());
    run_tests(tally, root, |tally, environment| {
        let mut command = cargo(root);
        command
            .args(["test", "--workspace", "--no-fail-fast"])
            .args(arguments)
            .envs(environment.iter().map(|(name, value)| (name, value)));
        let printed = read_lines(&mut command, true, STEP_LIMIT)?;
        tally.job_took("cargo test", printed.spent);
        tally.add(Counts::of("tests", &printed.lines, printed.outcome));
        Ok(())
    })
}

fn build_tests(tally: &mut Tally, root: &Path, build: &Build) -> Vec<jobs::Job> {
    let mut built = Vec::new();
    tally.step("build of the tests, and lints", || {
        let (spent, outcome) = jobs::build(root, build, STEP_LIMIT);
        (spent, outcome.map(|jobs| built = jobs))
    });
    built
}

/// Runs tests with the environment that they are promised, and takes what they say in it: what they
/// skipped, and how much they did.
fn run_tests(
    tally: &mut Tally,
    root: &Path,
    work: impl FnOnce(&mut Tally, &[(&str, PathBuf)]) -> Result<(), String>,
) -> Result<(), String> {
    println!("==> tests");
    let start = Instant::now();
    let skip_log = fresh_log(root, "skipped-tests.txt")?;
    let count_log = fresh_log(root, "counts.txt")?;
    let environment = [
        ("ANYS3_SKIP_LOG", skip_log.clone()),
        ("ANYS3_COUNT_LOG", count_log.clone()),
        ("ANYS3_BIN", target(root).join("debug/anys3")),
    ];
    let before = tally.cpu_of_jobs();
    work(tally, &environment)?;
    tally.add_skipped_tests(&std::fs::read_to_string(&skip_log).unwrap_or_default());
    let counts = std::fs::read_to_string(&count_log).unwrap_or_default();
    print!("{counts}");
    let spent = Spent {
        wall: start.elapsed(),
        cpu: tally.cpu_of_jobs() - before,
    };
    tally.took("tests", "done", spent);
    Ok(())
}

/// A step of a rustup component, which a minimal installation lacks.
fn tool_step(tally: &mut Tally, component: &str, command: &mut Command) {
    if has_component(tally, component) {
        tally.step(component, || finish(command, STEP_LIMIT));
    }
}

/// Whether a rustup component is there, or can be had.
fn has_component(tally: &mut Tally, component: &str) -> bool {
    let there = || quiet(Command::new("cargo").args([component, "--version"]));
    let package = if component == "fmt" {
        "rustfmt"
    } else {
        component
    };
    let add = || quiet(Command::new("rustup").args(["component", "add", package]));
    if there() || add() && there() {
        return true;
    }
    tally.skip(format!(
        "{component}: cargo {component} is not installed and rustup cannot add it"
    ));
    false
}

/// `sigv4` for a machine without `std`.
fn bare_step(tally: &mut Tally, root: &Path) {
    if quiet(Command::new("rustup").args(["target", "add", BARE_TARGET])) {
        tally.step("no_std", || finish(cargo(root).args(BARE), STEP_LIMIT));
    } else {
        tally.skip(format!("no_std: rustup cannot add {BARE_TARGET}"));
    }
}

/// Work of many processes, whose share of the processors is not known.
fn clocked(work: impl FnOnce() -> Result<(), String>) -> (Spent, Result<(), String>) {
    let start = Instant::now();
    let outcome = work();
    let spent = Spent {
        wall: start.elapsed(),
        ..Spent::default()
    };
    (spent, outcome)
}

/// A file that tests write lines into, empty.
fn fresh_log(root: &Path, name: &str) -> Result<PathBuf, String> {
    let path = target(root).join(name);
    let made = std::fs::create_dir_all(target(root)).and_then(|()| std::fs::write(&path, ""));
    made.map(|()| path)
        .map_err(|error| format!("{name}: {error}"))
}

//! What the workspace's tests are, as jobs that run side by side: test binaries, examples in the
//! documentation, and fuzz targets.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::fuzz;
use crate::process::{Printed, Spent, cargo, keep_lines, read_lines, target};
use crate::tally::{Counts, Tally};

/// How many jobs run at once. Each test binary takes all cores it finds; with two of them the time
/// that one waits, for a disk or for another program, is used by the other. More only make the
/// slowest of the foreign clients run into their own limits.
const LANES: usize = 2;

/// The longest that one job may take: ten times what the longest takes.
const JOB_LIMIT: Duration = Duration::from_secs(40 * 60);

/// The longest, which start first, so that none of them runs alone at the end.
const LONG: [&str; 9] = [
    "anys3-tests clients",
    "anys3-c c",
    "anys3-tests upload_memory",
    "anys3-explain mistakes",
    "anys3-sigv4 sigv4",
    "anys3-server anys3_server",
    "anys3-gateway gateway",
    "anys3-tests c_signer",
    "anys3-tests recipes",
];

/// A job and its name.
pub(crate) struct Job {
    name: String,
    work: Work,
}

enum Work {
    /// Something that runs tests as libtest does.
    Tests(Command),
    /// Builds the fuzz targets, each of which becomes a job then.
    FuzzBuild(PathBuf),
    /// Runs a fuzz target.
    Fuzz(Command),
}

/// How the tests are compiled.
#[derive(Default)]
pub(crate) struct Build {
    environment: Vec<(&'static str, &'static str)>,
}

impl Build {
    /// By clippy's driver, which is the compiler and lints beside: the crates and all that they
    /// depend on are read once, where `cargo clippy` would read all of it once more. Incremental
    /// compilation is for those who build again.
    pub(crate) fn linted(has_clippy: bool) -> Self {
        let mut environment = vec![("CARGO_INCREMENTAL", "0")];
        if has_clippy {
            environment.push(("RUSTC_WORKSPACE_WRAPPER", "clippy-driver"));
            // As `cargo clippy -- -D warnings` passes it to the driver.
            let arguments = "-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__";
            environment.push(("CLIPPY_ARGS", arguments));
        }
        Self { environment }
    }

    fn cargo(&self, root: &Path) -> Command {
        let mut command = cargo(root);
        command.envs(self.environment.iter().copied());
        command
    }
}

/// Builds all tests of the workspace, and the program with them, and lists the binaries.
pub(crate) fn build(
    root: &Path,
    build: &Build,
    limit: Duration,
) -> (Spent, Result<Vec<Job>, String>) {
    let mut command = build.cargo(root);
    command.args(["test", "--workspace", "--no-run", "--no-fail-fast"]);
    command.arg("--message-format=json-render-diagnostics");
    let printed = match read_lines(&mut command, false, limit) {
        Ok(printed) => printed,
        Err(error) => return (Spent::default(), Err(error)),
    };
    let jobs = || printed.lines.iter().filter_map(|line| binary(line));
    let mut jobs: Vec<Job> = jobs().collect();
    let place = |job: &Job| LONG.iter().position(|name| *name == job.name);
    jobs.sort_by_key(|job| place(job).unwrap_or(LONG.len()));
    (printed.spent, printed.outcome.map(|()| jobs))
}

/// The test binary that a message of cargo is about. Cargo's messages are JSON, one a line, with
/// these fields once each, in this order, and no escapes in them.
fn binary(message: &str) -> Option<Job> {
    // The end of the profile: that of the target says the same of what could be tested.
    if !message.contains("\"test\":true},\"features\"") {
        return None;
    }
    let executable = text(message, "executable")?;
    let folder = Path::new(text(message, "manifest_path")?).parent()?;
    // `path+file:///…/crates/cli#anys3-cli@0.1.0`, or `…/xtask#0.1.0` where folder and package have
    // one name.
    let (path, package) = text(message, "package_id")?.rsplit_once('#')?;
    let package = match package.split_once('@') {
        Some((package, _)) => package,
        None => path.rsplit('/').next()?,
    };
    let mut command = Command::new(executable);
    // As cargo runs it.
    command
        .current_dir(folder)
        .env("CARGO_MANIFEST_DIR", folder);
    Some(Job {
        name: format!("{package} {}", text(message, "name")?),
        work: Work::Tests(command),
    })
}

fn text<'m>(message: &'m str, field: &str) -> Option<&'m str> {
    let (_, rest) = message.split_once(&format!("\"{field}\":\""))?;
    rest.split('"').next()
}

/// The examples in the documentation of all crates.
pub(crate) fn examples(root: &Path, build: &Build) -> Job {
    let mut command = build.cargo(root);
    command.args(["test", "--workspace", "--doc", "--no-fail-fast"]);
    Job {
        name: "examples in docs".to_owned(),
        work: Work::Tests(command),
    }
}

/// What is behind a feature that the workspace's build leaves out, since it brings dependencies that
/// nothing else needs.
pub(crate) fn object_store(root: &Path, build: &Build) -> Job {
    let mut command = build.cargo(root);
    command.args(["test", "--workspace", "--test", "object_store"]);
    command.args(["--features", "anys3/_object_store_integration"]);
    Job {
        name: "anys3 object_store".to_owned(),
        work: Work::Tests(command),
    }
}

/// All fuzz targets.
pub(crate) fn fuzzing(root: &Path) -> Job {
    Job {
        name: "fuzz build".to_owned(),
        work: Work::FuzzBuild(root.to_owned()),
    }
}

/// Runs jobs, some at a time, prints what each printed in one piece, and notes its outcome.
pub(crate) fn run(jobs: Vec<Job>, environment: &[(&str, PathBuf)], tally: &mut Tally) {
    let queue = Mutex::new(VecDeque::from(jobs));
    let tally = Mutex::new(tally);
    std::thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| {
                while let Some(job) = next(&queue) {
                    run_one(job, environment, &queue, &tally);
                }
            });
        }
    });
}

fn next(queue: &Mutex<VecDeque<Job>>) -> Option<Job> {
    lock(queue).pop_front()
}

fn run_one(
    job: Job,
    environment: &[(&str, PathBuf)],
    queue: &Mutex<VecDeque<Job>>,
    tally: &Mutex<&mut Tally>,
) {
    let Job { name, work } = job;
    match work {
        Work::Tests(mut command) => {
            command.envs(environment.iter().map(|(name, value)| (name, value)));
            let printed = keep_lines(&mut command, JOB_LIMIT);
            // Held while printing, so that what jobs print stays apart.
            let mut tally = lock(tally);
            let (lines, outcome) = show(&name, printed, &mut tally);
            tally.add(Counts::of(&name, &lines, outcome));
        }
        Work::FuzzBuild(root) => {
            let printed = keep_lines(&mut fuzz::build(&root, &target(&root)), JOB_LIMIT);
            let mut tally = lock(tally);
            let (_, outcome) = show(&name, printed, &mut tally);
            match outcome.and_then(|()| fuzz::programs(&root, &target(&root))) {
                Err(error) => tally.note(&name, Err(error)),
                Ok(programs) => lock(queue).extend(programs.into_iter().map(fuzz_job)),
            }
        }
        Work::Fuzz(mut command) => {
            let printed = keep_lines(&mut command, JOB_LIMIT);
            let mut tally = lock(tally);
            let (_, outcome) = show(&name, printed, &mut tally);
            tally.note(&name, outcome);
        }
    }
}

fn fuzz_job((name, command): (String, Command)) -> Job {
    Job {
        name: format!("fuzz {name}"),
        work: Work::Fuzz(command),
    }
}

fn show(
    name: &str,
    printed: Result<Printed, String>,
    tally: &mut Tally,
) -> (Vec<String>, Result<(), String>) {
    println!("--- {name}");
    let printed = match printed {
        Ok(printed) => printed,
        Err(error) => return (Vec::new(), Err(error)),
    };
    for line in &printed.lines {
        println!("{line}");
    }
    tally.job_took(name, printed.spent);
    (printed.lines, printed.outcome)
}

/// What a lane that panicked held is as good as before: it is only added to.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: &str = r#"{"reason":"compiler-artifact","package_id":"path+file:///w/crates/cli#anys3-cli@0.1.0","manifest_path":"/w/crates/cli/Cargo.toml","target":{"kind":["test"],"crate_types":["bin"],"name":"commands","src_path":"/w/crates/cli/tests/commands.rs","edition":"2024","doc":false,"doctest":false,"test":true},"profile":{"opt_level":"0","debuginfo":0,"debug_assertions":true,"overflow_checks":true,"test":true},"features":[],"filenames":["/w/target/debug/deps/commands-1"],"executable":"/w/target/debug/deps/commands-1","fresh":true}"#;

    #[test]
    fn a_test_binary_is_found_in_cargos_message() {
        let job = binary(MESSAGE).expect("a binary");
        assert_eq!(job.name, "anys3-cli commands");
        let Work::Tests(command) = job.work else {
            panic!("tests");
        };
        assert_eq!(command.get_program(), "/w/target/debug/deps/commands-1");
        assert_eq!(command.get_current_dir(), Some(Path::new("/w/crates/cli")));
    }

    #[test]
    fn a_package_named_as_its_folder_is_named_too() {
        let message = MESSAGE.replace("crates/cli#anys3-cli@0.1.0", "xtask#0.1.0");
        assert_eq!(binary(&message).expect("a binary").name, "xtask commands");
    }

    #[test]
    fn a_program_is_no_test() {
        let program = MESSAGE.replace(
            "\"test\":true},\"features\"",
            "\"test\":false},\"features\"",
        );
        let program = program.replace("\"doctest\":false,\"test\":true}", "\"test\":false}");
        assert!(binary(&program).is_none());
        assert!(binary(r#"{"reason":"build-finished","success":true}"#).is_none());
    }
}

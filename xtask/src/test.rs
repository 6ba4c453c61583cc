//! The one test command: format, lints, documentation, tables, and every test, counted in the last
//! line.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::{facts, fuzz, tools};

/// The longest that one step may take. All of them together take a third of it on two cores; a step
/// that comes here hangs, and is ended so that the count is still printed.
const STEP_LIMIT: Duration = Duration::from_secs(50 * 60);

/// A machine without an operating system or an allocator of its own: what needs neither builds for
/// it.
const BARE_TARGET: &str = "thumbv6m-none-eabi";

/// What passed, failed and was skipped, by name.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: Vec<String>,
    skipped: Vec<String>,
}

/// Runs everything. Arguments go to `cargo test` (a filter, for one).
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<ExitCode, String> {
    let mut tally = Tally::default();
    let everything = arguments.is_empty();
    tally.step("tools", || tools::install(root).map(drop));
    if everything {
        tally.step("facts", || {
            facts::run(root, &["--check".to_owned()]).map(drop)
        });
        tally.tool_step("fmt", "fmt", cargo(root).args(["fmt", "--all", "--check"]));
        let lints = [
            "clippy",
            "--workspace",
            "--all-targets",
            "--keep-going",
            "--",
            "-D",
            "warnings",
        ];
        tally.tool_step("clippy", "clippy", cargo(root).args(lints));
        let doc = ["doc", "--workspace", "--no-deps", "--keep-going"];
        tally.step("doc", || {
            finish(cargo(root).args(doc).env("RUSTDOCFLAGS", "-D warnings"))
        });
    }
    if everything {
        tally.bare_step(root);
    }
    tally.step("build", || {
        finish(cargo(root).args(["build", "--package", "anys3-cli"]))
    });
    tally.tests(root, arguments)?;
    if everything {
        tally.fuzz(root)?;
    }
    Ok(tally.print())
}

impl Tally {
    /// One step that passes or fails as a whole.
    fn step(&mut self, name: &str, work: impl FnOnce() -> Result<(), String>) {
        println!("==> {name}");
        let start = Instant::now();
        let outcome = work();
        println!(
            "==> {name} {} ({} s)",
            verdict(&outcome),
            start.elapsed().as_secs()
        );
        self.note(name, outcome);
    }

    /// A step of a rustup component, which a minimal installation lacks.
    fn tool_step(&mut self, name: &str, component: &str, command: &mut Command) {
        let there = || quiet(Command::new("cargo").args([component, "--version"]));
        let package = if component == "fmt" {
            "rustfmt"
        } else {
            component
        };
        let add = || quiet(Command::new("rustup").args(["component", "add", package]));
        if !(there() || add() && there()) {
            self.skipped.push(format!(
                "{name}: cargo {component} is not installed and rustup cannot add it"
            ));
            return;
        }
        self.step(name, || finish(command));
    }

    /// `sigv4` for a machine without `std`.
    fn bare_step(&mut self, root: &Path) {
        if !quiet(Command::new("rustup").args(["target", "add", BARE_TARGET])) {
            self.skipped
                .push(format!("no_std: rustup cannot add {BARE_TARGET}"));
            return;
        }
        let check = [
            "check",
            "--package",
            "anys3-sigv4",
            "--no-default-features",
            "--target",
            BARE_TARGET,
        ];
        self.step("no_std", || finish(cargo(root).args(check)));
    }

    /// All tests of the workspace in one go, their output as it comes.
    fn tests(&mut self, root: &Path, arguments: &[String]) -> Result<(), String> {
        println!("==> tests");
        let start = Instant::now();
        let skip_log = fresh_log(root, "skipped-tests.txt")?;
        let count_log = fresh_log(root, "counts.txt")?;
        let mut command = cargo(root);
        command
            .args(["test", "--workspace", "--no-fail-fast"])
            .args(arguments)
            .env("ANYS3_SKIP_LOG", &skip_log)
            .env("ANYS3_COUNT_LOG", &count_log)
            .env("ANYS3_BIN", target(root).join("debug/anys3"));
        let (lines, outcome) = read_lines(&mut command, STEP_LIMIT)?;
        let mut counts = Counts::read(&lines);
        let skips = std::fs::read_to_string(&skip_log).unwrap_or_default();
        for skip in skips.lines().map(|line| line.trim_start_matches("SKIP: ")) {
            if !self.skipped.iter().any(|known| known == skip) {
                self.skipped.push(skip.to_owned());
                counts.passed = counts.passed.saturating_sub(1);
            }
        }
        if counts.failed.is_empty() && outcome.is_err() {
            counts
                .failed
                .push(format!("tests: {}", outcome.err().unwrap_or_default()));
        }
        self.passed += counts.passed;
        self.failed.append(&mut counts.failed);
        self.skipped.append(&mut counts.ignored);
        print!(
            "{}",
            std::fs::read_to_string(&count_log).unwrap_or_default()
        );
        println!("==> tests done ({} s)", start.elapsed().as_secs());
        Ok(())
    }

    /// Each fuzz target for a minute.
    fn fuzz(&mut self, root: &Path) -> Result<(), String> {
        println!("==> fuzz");
        let start = Instant::now();
        let names = fuzz::targets(root)?;
        if !quiet(Command::new("c++").arg("--version")) {
            self.skipped.extend(
                names
                    .iter()
                    .map(|name| format!("fuzz {name}: no C++ compiler for libFuzzer")),
            );
            return Ok(());
        }
        match fuzz::build(root, &target(root)) {
            Err(error) => self.failed.push(format!("fuzz: {error}")),
            Ok(programs) => {
                for (name, outcome) in fuzz::run(&programs, &names) {
                    self.note(&format!("fuzz {name}"), outcome);
                }
            }
        }
        println!("==> fuzz done ({} s)", start.elapsed().as_secs());
        Ok(())
    }

    fn note(&mut self, name: &str, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(error) => self.failed.push(format!("{name}: {error}")),
        }
    }

    fn print(&self) -> ExitCode {
        for skipped in &self.skipped {
            println!("skipped: {skipped}");
        }
        for failed in &self.failed {
            println!("failed: {failed}");
        }
        println!(
            "{} passed, {} failed, {} skipped",
            self.passed,
            self.failed.len(),
            self.skipped.len()
        );
        if self.failed.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}

/// What libtest printed.
#[derive(Default, Debug, PartialEq)]
struct Counts {
    passed: usize,
    failed: Vec<String>,
    ignored: Vec<String>,
}

impl Counts {
    /// Names come from the lines of tests, numbers from the closing lines of each binary: a line of
    /// a test may be torn by what a child process prints, a closing line is not. A binary that
    /// began and did not close has died.
    fn read(lines: &[String]) -> Self {
        let mut counts = Self::default();
        let mut failed = 0;
        let mut open = 0;
        for line in lines {
            if let Some((_, numbers)) = line.split_once("test result: ") {
                counts.passed += number_before(numbers, " passed");
                failed += number_before(numbers, " failed");
                open = 0;
            } else if line.starts_with("running ")
                && (line.ends_with(" test") || line.ends_with(" tests"))
            {
                failed += open;
                open = 1;
            } else if let Some(name) = line.strip_prefix("test ") {
                if let Some(name) = name.strip_suffix(" ... FAILED") {
                    counts.failed.push(name.to_owned());
                } else if let Some((name, why)) = name.split_once(" ... ignored") {
                    counts
                        .ignored
                        .push(format!("{name}{}", why.replacen(", ", ": ", 1)));
                }
            }
        }
        failed += open;
        while counts.failed.len() < failed {
            counts
                .failed
                .push("a test whose name was not printed: see above".to_owned());
        }
        counts
    }
}

fn number_before(text: &str, word: &str) -> usize {
    let before = text.split(word).next().unwrap_or_default();
    let digits = before
        .rsplit(|letter: char| !letter.is_ascii_digit())
        .next();
    if text.contains(word) {
        digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
    } else {
        0
    }
}

fn cargo(root: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root);
    command
}

fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), |target| root.join(target))
}

/// A file that tests write lines into, empty.
fn fresh_log(root: &Path, name: &str) -> Result<PathBuf, String> {
    let path = target(root).join(name);
    let made = std::fs::create_dir_all(target(root)).and_then(|()| std::fs::write(&path, ""));
    made.map(|()| path)
        .map_err(|error| format!("{name}: {error}"))
}

fn quiet(command: &mut Command) -> bool {
    let command = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn finish(command: &mut Command) -> Result<(), String> {
    let child = start(command)?;
    wait(child, STEP_LIMIT)
}

/// Starts a program in a process group of its own, so that it can be ended with all that it
/// started.
fn start(command: &mut Command) -> Result<Child, String> {
    command
        .stdin(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| format!("{command:?}: {error}"))
}

/// Prints each line as it comes, and gives all of them with the outcome.
fn read_lines(
    command: &mut Command,
    limit: Duration,
) -> Result<(Vec<String>, Result<(), String>), String> {
    let mut child = start(command.stdout(Stdio::piped()))?;
    let output = child.stdout.take();
    let reader = std::thread::spawn(move || {
        let mut lines = Vec::new();
        for line in output
            .into_iter()
            .flat_map(|output| BufReader::new(output).split(b'\n'))
        {
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line).into_owned();
            println!("{line}");
            lines.push(line);
        }
        lines
    });
    let id = child.id();
    let outcome = wait(child, limit);
    // What outlives its test, and would hold the pipe open.
    end_group(id);
    let lines = reader
        .join()
        .map_err(|_| "the reader of the output died".to_owned())?;
    Ok((lines, outcome))
}

fn wait(mut child: Child, limit: Duration) -> Result<(), String> {
    let id = child.id();
    let (done, waiting) = mpsc::channel::<()>();
    let watchdog = std::thread::spawn(move || {
        let late = matches!(
            waiting.recv_timeout(limit),
            Err(mpsc::RecvTimeoutError::Timeout)
        );
        if late {
            end_group(id);
        }
        late
    });
    let status = child
        .wait()
        .map_err(|error| format!("cannot wait: {error}"));
    drop(done);
    let late = watchdog.join().unwrap_or(false);
    let _ = std::io::stdout().flush();
    match status? {
        _ if late => Err(format!(
            "still running after {} minutes, and ended",
            limit.as_secs() / 60
        )),
        status if status.success() => Ok(()),
        status => Err(status.to_string()),
    }
}

fn end_group(id: u32) {
    quiet(Command::new("kill").args(["-KILL", "--", &format!("-{id}")]));
}

fn verdict(outcome: &Result<(), String>) -> &'static str {
    if outcome.is_ok() { "ok" } else { "FAILED" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Counts {
        Counts::read(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn counts_what_libtest_prints() {
        let counts = read(
            "running 3 tests\ntest a ... ok\ntest b::c ... FAILED\ntest d ... ignored, needs root\n\n\
             test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
             running 1 test\ntest e ... ok\n\
             test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        );
        let expect = Counts {
            passed: 2,
            failed: vec!["b::c".to_owned()],
            ignored: vec!["d: needs root".to_owned()],
        };
        assert_eq!(counts, expect);
    }

    #[test]
    fn a_binary_that_died_is_a_failure() {
        let counts = read(
            "running 2 tests\ntest a ... ok\nrunning 1 test\ntest b ... ok\n\
             test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        );
        assert_eq!((counts.passed, counts.failed.len()), (1, 1));
        assert_eq!(read("running 2 tests\ntest a ... ok").failed.len(), 1);
    }

    #[test]
    fn a_torn_line_loses_no_failure() {
        let counts = read(
            "running 1 test\ntest a ... noise\n\
             test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        );
        assert_eq!(counts.failed.len(), 1);
    }
}

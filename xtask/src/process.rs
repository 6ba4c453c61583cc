//! Child processes: bounded in time, ended with all that they started, and what they cost.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often it is looked whether a process has ended: short beside what any step takes.
const POLL: Duration = Duration::from_millis(20);

/// How many ticks of `/proc/<pid>/stat` a second has. Linux shows it so on every machine.
const TICKS: u64 = 100;

/// What a step took.
#[derive(Clone, Copy, Default)]
pub(crate) struct Spent {
    pub(crate) wall: Duration,
    /// Of the processors, by the process and by all that it waited for. Zero where there is no
    /// `/proc`.
    pub(crate) cpu: Duration,
}

/// `cargo` in the root of the workspace.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root);
    command
}

/// Where cargo builds.
pub(crate) fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), |target| root.join(target))
}

/// Whether a command succeeds, of which nothing is printed.
pub(crate) fn quiet(command: &mut Command) -> bool {
    let command = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Runs a command to its end, its output as it comes.
pub(crate) fn finish(command: &mut Command, limit: Duration) -> (Spent, Result<(), String>) {
    match start(command) {
        Ok(child) => wait(child, limit),
        Err(error) => (Spent::default(), Err(error)),
    }
}

/// A command that has ended, and what it printed.
pub(crate) struct Printed {
    pub(crate) spent: Spent,
    pub(crate) outcome: Result<(), String>,
    /// Its standard output and, unless that is shown as it comes, its standard error.
    pub(crate) lines: Vec<String>,
}

/// Runs a command to its end and keeps what it prints, both streams as one.
pub(crate) fn keep_lines(command: &mut Command, limit: Duration) -> Result<Printed, String> {
    let (reader, writer) = std::io::pipe().map_err(|error| format!("no pipe: {error}"))?;
    let errors = writer
        .try_clone()
        .map_err(|error| format!("no pipe: {error}"))?;
    let child = start(command.stdout(writer).stderr(errors))?;
    // The command holds the pipe's other end, too, and it would never end for the reader.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    read(child, reader, false, limit)
}

/// Runs a command to its end, prints each line of its standard output as it comes if `show` says
/// so, and keeps them.
pub(crate) fn read_lines(
    command: &mut Command,
    show: bool,
    limit: Duration,
) -> Result<Printed, String> {
    let mut child = start(command.stdout(Stdio::piped()))?;
    let output = child.stdout.take().ok_or_else(|| "no output".to_owned())?;
    read(child, output, show, limit)
}

fn read(
    child: Child,
    output: impl std::io::Read + Send + 'static,
    show: bool,
    limit: Duration,
) -> Result<Printed, String> {
    let reader = std::thread::spawn(move || {
        let mut lines = Vec::new();
        for line in BufReader::new(output).split(b'\n') {
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line).into_owned();
            if show {
                println!("{line}");
            }
            lines.push(line);
        }
        lines
    });
    let id = child.id();
    let (spent, outcome) = wait(child, limit);
    // What outlives its test, and would hold the pipe open.
    end_group(id);
    let lines = reader
        .join()
        .map_err(|_| "the reader of the output died".to_owned())?;
    Ok(Printed {
        spent,
        outcome,
        lines,
    })
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

/// Waits for a process, and ends it with its group when it is late.
fn wait(mut child: Child, limit: Duration) -> (Spent, Result<(), String>) {
    let start = Instant::now();
    let mut late = false;
    let cpu = loop {
        if let Some(cpu) = ended(&mut child) {
            break cpu;
        }
        if start.elapsed() > limit && !late {
            late = true;
            end_group(child.id());
        }
        std::thread::sleep(POLL);
    };
    let status = child.wait();
    let _ = std::io::stdout().flush();
    let spent = Spent {
        wall: start.elapsed(),
        cpu,
    };
    let outcome = match status {
        Err(error) => Err(format!("cannot wait: {error}")),
        Ok(_) if late => Err(format!(
            "still running after {} minutes, and ended",
            limit.as_secs() / 60
        )),
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(status.to_string()),
    };
    (spent, outcome)
}

/// What a process took of the processors, once it has ended: it is asked before it is waited for,
/// since the system forgets it then.
fn ended(child: &mut Child) -> Option<Duration> {
    match std::fs::read_to_string(format!("/proc/{}/stat", child.id())) {
        Ok(stat) => cpu_of_ended(&stat),
        Err(_) if matches!(child.try_wait(), Ok(None)) => None,
        Err(_) => Some(Duration::ZERO),
    }
}

/// `proc_pid_stat(5)`: the state after the name, which may hold anything, and from the fourteenth
/// field on the ticks of the process and of the children it waited for.
fn cpu_of_ended(stat: &str) -> Option<Duration> {
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    if fields.first() != Some(&"Z") {
        return None;
    }
    let ticks = fields.iter().skip(11).take(4);
    let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Some(Duration::from_millis(ticks * 1000 / TICKS))
}

fn end_group(id: u32) {
    quiet(Command::new("kill").args(["-KILL", "--", &format!("-{id}")]));
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(60);

    #[test]
    fn both_streams_are_kept() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; echo two >&2; exit 3"]);
        let printed = keep_lines(&mut command, LIMIT).expect("runs");
        assert_eq!(printed.lines, ["one", "two"]);
        assert!(printed.outcome.is_err());
    }

    #[test]
    fn a_process_that_hangs_is_ended_with_its_children() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 600 & wait"]);
        let printed = keep_lines(&mut command, Duration::ZERO).expect("runs");
        let error = printed.outcome.expect_err("is ended");
        assert!(error.contains("still running"), "{error}");
    }

    #[test]
    fn ticks_of_a_zombie_are_its_own_and_its_childrens() {
        let stat = "7 (a) b) Z 1 7 7 0 -1 4 0 0 0 0 100 20 30 5 20 0 1 0 1 0 0";
        assert_eq!(cpu_of_ended(stat), Some(Duration::from_millis(1550)));
        assert_eq!(cpu_of_ended(&stat.replace("Z", "R")), None);
    }
}

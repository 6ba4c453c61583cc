//! What a command takes: run by a process that has no other child, and so little memory that its own
//! is not taken for the command's.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

use crate::Fault;
use crate::store::Store;

/// For one command.
#[derive(Clone, Copy)]
pub struct Figures {
    pub cpu: f64,
    pub wall: f64,
    pub peak_kib: i64,
}

/// Runs a command so often, in a process of its own.
pub fn measured(
    count: u32,
    program: &Path,
    words: &[String],
    store: &Store,
) -> Result<Figures, Fault> {
    let mut measuring = Command::new(std::env::current_exe()?);
    measuring
        .args(["measure", &count.to_string(), "--"])
        .arg(program)
        .args(words);
    let output = store
        .told(&mut measuring)
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err(format!("{} {} failed", program.display(), words.join(" ")).into());
    }
    let text = String::from_utf8(output.stdout)?;
    let mut numbers = text.split_whitespace();
    let mut next = || numbers.next().ok_or("no figures");
    Ok(Figures {
        cpu: next()?.parse()?,
        wall: next()?.parse()?,
        peak_kib: next()?.parse()?,
    })
}

/// The process of its own.
pub fn run(count: u32, command: &[String]) -> Result<(), Fault> {
    let (program, words) = command.split_first().ok_or("no command")?;
    let begin = Instant::now();
    for _ in 0..count {
        let mut child = Command::new(program);
        let status = child
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .status()?;
        if !status.success() {
            return Err(format!("{program}: {status}").into());
        }
    }
    let wall = begin.elapsed().as_secs_f64();
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    let each = f64::from(count);
    println!(
        "{} {} {}",
        micros as f64 / 1e6 / each,
        wall / each,
        usage.max_rss()
    );
    Ok(())
}

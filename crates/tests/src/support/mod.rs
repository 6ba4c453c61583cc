//! What the tests here stand on: a server that is started, and power cuts, kills, full disks and
//! failing system calls on a plain Linux machine.
//!
//! No hypervisor and no container, but root for the mounts and `strace` for the injection. Where
//! the machine permits none of it the constructors say why, and the test says so through [`skip`];
//! it never passes in silence.

mod bench;
mod fleet;
mod inject;
mod memory_limit;
mod power_cut;
mod proxy;
mod server;
mod small_disk;
mod workload;

pub use bench::{Bench, PART, WORKERS, bytes, said};
pub use fleet::{Fleet, Moment};
pub use inject::{Attached, Fault, Injection};
pub use memory_limit::MemoryLimit;
pub use power_cut::PowerCut;
pub use proxy::{Asked, Deed, Proxy, Rewrite, Way};
pub use server::{ACCESS_KEY, SECRET_KEY, Server, ServerOptions, TOKEN, program};
pub use small_disk::SmallDisk;
pub use workload::{Counts, Lost, Random, Workload};

use std::fs::OpenOptions;
use std::io::{Write, stderr};

/// Says that a test did not run, on stderr (past the capture of the test harness) and as a line in
/// the file named by `ANYS3_SKIP_LOG`.
pub fn skip(name: &str, reason: &str) {
    tell("ANYS3_SKIP_LOG", &format!("SKIP: {name}: {reason}\n"));
}

/// Says how much a test did (cuts, kills, objects acknowledged and verified, seeds), on stderr and
/// in the file named by `ANYS3_COUNT_LOG`, so that nobody shrinks it in silence.
pub fn count(name: &str, counts: &[(&str, u64)]) {
    let words: Vec<String> = counts
        .iter()
        .map(|(what, number)| format!("{what}={number}"))
        .collect();
    tell(
        "ANYS3_COUNT_LOG",
        &format!("COUNT: {name}: {}\n", words.join(" ")),
    );
}

/// How often to do it: `least`, or more if `ANYS3_RIG_ROUNDS` says so. Never fewer.
#[must_use]
pub fn rounds(least: u64) -> u64 {
    let wanted = std::env::var("ANYS3_RIG_ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok());
    wanted.unwrap_or(least).max(least)
}

/// Prints past the capture of the test harness.
pub fn say(line: &str) {
    // Nobody reads it: that is no failure of a test.
    let _ = stderr().write_all(line.as_bytes());
}

/// One write each, so that lines of tests that run at once stay whole.
fn tell(log: &str, line: &str) {
    say(line);
    let Some(path) = std::env::var_os(log) else {
        return;
    };
    let opened = OpenOptions::new().create(true).append(true).open(path);
    let _ = opened.and_then(|mut file| file.write_all(line.as_bytes()));
}

//! System calls that fail, or kill, at a chosen time.

use super::Server;
use super::power_cut::run;
use std::ffi::OsString;
use std::io::{Error, ErrorKind, Result};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// To get hold of some dozen threads takes milliseconds.
const ATTACH_WAIT: Duration = Duration::from_secs(30);

/// What happens instead of the system call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The process is killed as it enters the call.
    Kill,
    /// The call fails with `EIO`.
    Eio,
    /// The call fails with `ENOSPC`.
    Enospc,
    /// The call fails with this error, by its name: `EMFILE`.
    Lack(&'static str),
    /// The call does nothing and reports success, as a medium that lies does.
    Lie,
}

/// Faults put into a process by `strace -e inject`.
///
/// The threads of the process are counted each for itself: `first: 3` is the third call of every
/// thread.
#[derive(Debug, Clone)]
pub struct Injection {
    /// The system calls, separated by commas: `fsync,fdatasync`.
    pub calls: String,
    /// What happens.
    pub fault: Fault,
    /// The first call that is hit, counted from 1.
    pub first: u32,
    /// Whether the calls after the first are hit too.
    pub repeat: bool,
}

impl Default for Injection {
    fn default() -> Self {
        Self {
            calls: "fsync,fdatasync".to_owned(),
            fault: Fault::Kill,
            first: 1,
            repeat: false,
        }
    }
}

impl Injection {
    /// Whether this machine can inject: `strace` is there and may trace.
    ///
    /// # Errors
    /// The reason why not.
    pub fn available() -> Result<()> {
        run(
            "strace",
            [
                "-f",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "inject=fsync:error=EIO:when=1",
                "true",
            ],
        )
    }

    /// Puts the fault into a process that runs, until what is returned is dropped.
    ///
    /// # Errors
    /// `strace` could not be started, or does not get hold of the process.
    pub fn attach(&self, server: &Server) -> Result<Attached> {
        let pid = server.id().to_string();
        let words = self.wrapper();
        let mut command = Command::new("strace");
        command
            .args(words.iter().skip(1))
            .args(["-p", &pid])
            .stdin(Stdio::null());
        let attached = Attached(command.spawn()?);
        let deadline = Instant::now() + ATTACH_WAIT;
        while !is_traced(&pid)? {
            if Instant::now() > deadline {
                return Err(Error::new(
                    ErrorKind::TimedOut,
                    "strace does not get hold of the server",
                ));
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(attached)
    }

    /// The words to put before the command.
    #[must_use]
    pub fn wrapper(&self) -> Vec<OsString> {
        let Self { calls, first, .. } = self;
        let fault = match self.fault {
            Fault::Kill => "signal=KILL".to_owned(),
            Fault::Eio => "error=EIO".to_owned(),
            Fault::Enospc => "error=ENOSPC".to_owned(),
            Fault::Lack(errno) => format!("error={errno}"),
            Fault::Lie => "retval=0".to_owned(),
        };
        let repeat = if self.repeat { "+" } else { "" };
        let (trace, inject) = (
            format!("trace={calls}"),
            format!("inject={calls}:{fault}:when={first}{repeat}"),
        );
        [
            "strace",
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            &trace,
            "-e",
            &inject,
        ]
        .map(OsString::from)
        .to_vec()
    }
}

/// Whether all threads of a process are traced.
fn is_traced(pid: &str) -> Result<bool> {
    let mut all = true;
    for thread in std::fs::read_dir(format!("/proc/{pid}/task"))? {
        let status = std::fs::read_to_string(thread?.path().join("status")).unwrap_or_default();
        all &= !status.contains("TracerPid:\t0\n");
    }
    Ok(all)
}

/// A fault that is in a running process. Dropped, it is over, and the process runs on.
#[derive(Debug)]
pub struct Attached(Child);

impl Drop for Attached {
    fn drop(&mut self) {
        // Asked to end it lets go of the process; killed, it might take it along.
        let _ = run("kill", ["-TERM", &self.0.id().to_string()]);
        let _ = self.0.wait();
    }
}

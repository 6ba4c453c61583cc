//! System calls that fail, or kill, at a chosen time.

use super::power_cut::run;
use std::ffi::OsString;
use std::io::Result;

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
    /// The call does nothing and reports success, as a medium that lies does.
    Lie,
}

/// Faults put into a process by `strace -e inject`.
///
/// The threads of the process are counted each for itself: `first: 3` is the third call of every thread.
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
        Self { calls: "fsync,fdatasync".to_owned(), fault: Fault::Kill, first: 1, repeat: false }
    }
}

impl Injection {
    /// Whether this machine can inject: `strace` is there and may trace.
    ///
    /// # Errors
    /// The reason why not.
    pub fn available() -> Result<()> {
        run("strace", ["-f", "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO:when=1", "true"])
    }

    /// The words to put before the command.
    #[must_use]
    pub fn wrapper(&self) -> Vec<OsString> {
        let Self { calls, first, .. } = self;
        let fault = match self.fault {
            Fault::Kill => "signal=KILL",
            Fault::Eio => "error=EIO",
            Fault::Enospc => "error=ENOSPC",
            Fault::Lie => "retval=0",
        };
        let repeat = if self.repeat { "+" } else { "" };
        let (trace, inject) =
            (format!("trace={calls}"), format!("inject={calls}:{fault}:when={first}{repeat}"));
        ["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject].map(OsString::from).to_vec()
    }
}

//! How a command ends when it does not end well.

use std::fmt;
use std::process::ExitCode;

use anys3::{Error, Kind};

/// The exit status, as AWS's CLI has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Some of it failed, or nothing was found.
    Some,
    /// Some files were skipped.
    Skipped,
    /// Nobody reads the output any more, as after `| head`: no reason to complain.
    ReaderGone,
    /// Ctrl-C.
    Interrupted,
    /// The command line is wrong.
    Usage,
    /// The configuration is wrong, or there are no credentials.
    Config,
    /// The store refused.
    Service,
    /// Anything else.
    Other,
}

impl Exit {
    /// What an error of the client means for the whole command.
    pub(crate) fn of(error: &Error) -> Self {
        match error.kind() {
            Kind::Config | Kind::Credentials => Self::Config,
            _ if error.status().is_some() => Self::Service,
            Kind::Invalid => Self::Usage,
            _ => Self::Other,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        let code = match exit {
            Exit::ReaderGone => 0,
            Exit::Some => 1,
            Exit::Skipped => 2,
            Exit::Interrupted => 130,
            Exit::Usage => 252,
            Exit::Config => 253,
            Exit::Service => 254,
            Exit::Other => 255,
        };
        Self::from(code)
    }
}

/// Why a command ends early.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit status.
    pub(crate) exit: Exit,
    /// What is said on stderr; empty when all is said.
    pub(crate) message: String,
}

/// The result of a command.
pub(crate) type Result<T = ()> = std::result::Result<T, Failure>;

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into() }
    }

    /// The command line is wrong.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// The configuration is wrong.
    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(Exit::Config, message)
    }

    /// Something of this machine failed.
    pub(crate) fn other(message: impl Into<String>) -> Self {
        Self::new(Exit::Other, message)
    }

    /// Each failure has been told; only the status is left to say so.
    pub(crate) fn told(exit: Exit) -> Self {
        Self::new(exit, "")
    }

    /// The same, of a command that does many things: what the store refuses is one of them failed.
    pub(crate) fn some(self) -> Self {
        let exit = if self.exit == Exit::Service { Exit::Some } else { self.exit };
        Self { exit, ..self }
    }

    /// An error of the client, while doing this.
    pub(crate) fn doing(what: impl fmt::Display, error: &Error) -> Self {
        Self::new(Exit::of(error), format!("{what}: {error}"))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::new(Exit::of(&error), error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_tells_whose_fault_it_is() {
        for (kind, exit) in [
            (Kind::Config, Exit::Config),
            (Kind::Credentials, Exit::Config),
            (Kind::Invalid, Exit::Usage),
            (Kind::Connect, Exit::Other),
            (Kind::Local, Exit::Other),
        ] {
            assert_eq!(Exit::of(&Error::new(kind, "")), exit, "{kind:?}");
        }
    }
}

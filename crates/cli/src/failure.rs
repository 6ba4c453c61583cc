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
    fn ours(exit: Exit, message: impl fmt::Display) -> Self {
        Self { exit, message: format!("anys3: {message}") }
    }

    /// The command line is wrong.
    pub(crate) fn usage(message: impl fmt::Display) -> Self {
        Self::ours(Exit::Usage, message)
    }

    /// The configuration is wrong.
    pub(crate) fn config(message: impl fmt::Display) -> Self {
        Self::ours(Exit::Config, message)
    }

    /// Something of this machine failed.
    pub(crate) fn other(message: impl fmt::Display) -> Self {
        Self::ours(Exit::Other, message)
    }

    /// Each failure has been told; only the status is left to say so.
    pub(crate) fn told(exit: Exit) -> Self {
        Self { exit, message: String::new() }
    }

    /// An error of the client, while doing this.
    pub(crate) fn doing(what: impl fmt::Display, error: &Error) -> Self {
        Self::ours(Exit::of(error), format!("{what}: {error}"))
    }

    /// An error of the client in a command that is one of many steps or has a name for its failure, in the words of
    /// AWS's CLI: `fatal error`, `make_bucket failed`. What the store refuses is then some of it failed.
    pub(crate) fn as_aws(what: impl fmt::Display, error: &Error) -> Self {
        let exit = match Exit::of(error) {
            Exit::Service => Exit::Some,
            exit => exit,
        };
        Self { exit, message: format!("{what} {error}") }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::ours(Exit::of(&error), error)
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

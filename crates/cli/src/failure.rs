//! How a command ends when it does not end well.

use std::fmt;
use std::process::ExitCode;

use anys3::{Error, Kind};
use serde::Serialize;

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
    /// SIGHUP: the terminal is gone.
    HungUp,
    /// SIGTERM.
    Terminated,
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

impl Exit {
    /// A name for programs, where no store gives one.
    fn name(self) -> &'static str {
        match self {
            Self::Some | Self::ReaderGone | Self::Other => "Failed",
            Self::Skipped => "Skipped",
            Self::Interrupted | Self::HungUp | Self::Terminated => "Interrupted",
            Self::Usage => "Usage",
            Self::Config => "Configuration",
            Self::Service => "Refused",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        let code = match exit {
            Exit::ReaderGone => 0,
            Exit::Some => 1,
            Exit::Skipped => 2,
            // As shells have it: 128 and the number of the signal.
            Exit::HungUp => 129,
            Exit::Interrupted => 130,
            Exit::Terminated => 143,
            Exit::Usage => 252,
            Exit::Config => 253,
            Exit::Service => 254,
            Exit::Other => 255,
        };
        Self::from(code)
    }
}

/// Why a step or a command failed.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Why {
    pub(crate) message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) request_id: Option<String>,
}

impl From<&Error> for Why {
    fn from(error: &Error) -> Self {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            message: error.to_string(),
            code: owned(error.code()),
            hint: owned(error.hint()),
            status: error.status(),
            request_id: owned(error.request_id()),
        }
    }
}

/// Why a command ends early.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit status.
    pub(crate) exit: Exit,
    /// What is said on stderr; empty when all is said.
    pub(crate) message: String,
    /// The same for `--json`; nothing when all is said.
    pub(crate) why: Option<Box<Why>>,
}

impl Failure {
    fn ours(exit: Exit, message: impl fmt::Display) -> Self {
        let message = message.to_string();
        let why = Why {
            message: message.clone(),
            code: Some(exit.name().to_owned()),
            ..Why::default()
        };
        Self {
            exit,
            message: format!("anys3: {message}"),
            why: Some(Box::new(why)),
        }
    }

    /// The same with what the client knows of it.
    fn with(self, error: &Error) -> Self {
        let name = self.exit.name().to_owned();
        let mut why = Why::from(error);
        why.code.get_or_insert(name);
        Self {
            why: Some(Box::new(why)),
            ..self
        }
    }

    /// Some of it cannot be done as it is asked for.
    pub(crate) fn some(message: impl fmt::Display) -> Self {
        Self::ours(Exit::Some, message)
    }

    /// Nothing is said of it to people: the status says it, or it has been said.
    pub(crate) fn silent(exit: Exit, message: impl fmt::Display) -> Self {
        Self {
            message: String::new(),
            ..Self::ours(exit, message)
        }
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
        Self {
            exit,
            message: String::new(),
            why: None,
        }
    }

    /// An error of the client, while doing this.
    pub(crate) fn doing(what: impl fmt::Display, error: &Error) -> Self {
        Self::ours(Exit::of(error), format!("{what}: {error}")).with(error)
    }

    /// An error of the client in a command that is one of many steps or has a name for its failure,
    /// in the words of AWS's CLI: `fatal error`, `make_bucket failed`. What the store refuses, or
    /// does not answer, is then some of it failed.
    pub(crate) fn as_aws(what: impl fmt::Display, error: &Error) -> Self {
        let exit = match Exit::of(error) {
            Exit::Service | Exit::Other => Exit::Some,
            exit => exit,
        };
        Self {
            message: format!("{what} {error}"),
            ..Self::ours(exit, "").with(error)
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::ours(Exit::of(&error), &error).with(&error)
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

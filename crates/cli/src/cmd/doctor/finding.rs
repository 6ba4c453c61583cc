//! What was found, and how it is said.

use serde::Serialize;

use crate::failure::Failure;
use crate::options::Common;
use crate::report;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Ok,
    Fault,
    /// It could not be looked into.
    Unknown,
}

/// What is true of one thing.
#[derive(Serialize)]
pub(super) struct Finding {
    check: &'static str,
    state: State,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    cure: Option<String>,
}

impl Finding {
    pub(super) fn fine(check: &'static str, message: impl Into<String>) -> Self {
        Self::new(check, State::Ok, message)
    }

    pub(super) fn unknown(check: &'static str, message: impl Into<String>) -> Self {
        Self::new(check, State::Unknown, message)
    }

    pub(super) fn fault(
        check: &'static str,
        message: impl Into<String>,
        cure: impl Into<String>,
    ) -> Self {
        Self {
            cure: Some(cure.into()),
            ..Self::new(check, State::Fault, message)
        }
    }

    fn new(check: &'static str, state: State, message: impl Into<String>) -> Self {
        Self {
            check,
            state,
            message: message.into(),
            cure: None,
        }
    }

    pub(super) fn is_fault(&self) -> bool {
        self.state == State::Fault
    }

    fn line(&self) -> String {
        let state = match self.state {
            State::Ok => "ok",
            State::Fault => "fault",
            State::Unknown => "unknown",
        };
        let line = format!("{state:8} {:10} {}", self.check, self.message);
        match &self.cure {
            Some(cure) => format!("{line}; cure: {cure}"),
            None => line,
        }
    }
}

/// Prints what is found, as it is found.
pub(super) struct Findings {
    json: bool,
    quiet: bool,
    pub(super) faults: u64,
}

impl Findings {
    pub(super) fn new(common: &Common) -> Self {
        Self {
            json: common.json,
            quiet: common.quiet,
            faults: 0,
        }
    }

    pub(super) fn add(&mut self, finding: Finding) -> Result<(), Failure> {
        self.faults += u64::from(finding.is_fault());
        match (self.json, finding.is_fault() || !self.quiet) {
            (true, _) => report::print_json(&finding),
            (false, true) => report::print_line(&finding.line()),
            (false, false) => Ok(()),
        }
    }
}

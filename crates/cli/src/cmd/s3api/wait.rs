//! `s3api wait`: asks until a bucket or an object is as it is awaited.

use std::time::Duration;

use anys3::Error;
use anys3::proto::Operation as _;
use anys3::proto::ops::{HeadBucket, HeadObject};
use clap::{ArgMatches, Command};

use super::command::{self, kebab};
use super::given::Given;
use super::send;
use crate::connect::connect;
use crate::failure::{Exit, Failure};
use crate::options::Common;

/// How often is asked at most, and the pause between: as AWS's tools do for S3.
const ATTEMPTS: u32 = 20;
const PAUSE: Duration = Duration::from_secs(5);

/// What is awaited.
struct Awaited {
    name: &'static str,
    about: &'static str,
    operation: &'static str,
    /// To be there, or to be gone.
    there: bool,
}

const AWAITED: [Awaited; 4] = [
    Awaited {
        name: "BucketExists",
        about: "Wait until a bucket is there",
        operation: HeadBucket::NAME,
        there: true,
    },
    Awaited {
        name: "BucketNotExists",
        about: "Wait until there is no such bucket",
        operation: HeadBucket::NAME,
        there: false,
    },
    Awaited {
        name: "ObjectExists",
        about: "Wait until an object is there",
        operation: HeadObject::NAME,
        there: true,
    },
    Awaited {
        name: "ObjectNotExists",
        about: "Wait until there is no such object",
        operation: HeadObject::NAME,
        there: false,
    },
];

/// Adds a command for each.
pub(super) fn commands(command: Command) -> Command {
    let mut command = command
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_value_name("WHAT");
    for awaited in &AWAITED {
        let waiter = Command::new(kebab(awaited.name)).about(awaited.about);
        command = command.subcommand(waiter.defer(options));
    }
    command
}

fn options(command: Command) -> Command {
    let about = command.get_about().cloned();
    let found = awaited(command.get_name());
    let Some(entry) = found.and_then(|awaited| command::entry(&kebab(awaited.operation))) else {
        return command;
    };
    let command = command::members(command, entry).args(command::input());
    match about {
        Some(about) => command.long_about(format!(
            "{about}: asks every 5 seconds, 20 times at most, and ends with 255 if that is not enough"
        )),
        None => command,
    }
}

fn awaited(command: &str) -> Option<&'static Awaited> {
    AWAITED
        .iter()
        .find(|awaited| kebab(awaited.name) == command)
}

pub(super) async fn run(common: &Common, matches: &ArgMatches) -> Result<(), Failure> {
    let unknown = || Failure::usage("nothing of this name can be awaited");
    let (name, matches) = matches.subcommand().ok_or_else(unknown)?;
    let awaited = awaited(name).ok_or_else(unknown)?;
    let entry = command::entry(&kebab(awaited.operation)).ok_or_else(unknown)?;
    let client = connect(common)?;
    let mut given = Given::read(entry, matches)?;
    for attempt in 1..=ATTEMPTS {
        let answer = send(&client, given.again()?, anys3::Body::empty()).await;
        match awaited.is_over(answer.as_ref().err()) {
            Ok(true) => return Ok(()),
            Ok(false) if attempt < ATTEMPTS => tokio::time::sleep(PAUSE).await,
            Ok(false) => break,
            Err(error) => {
                let failure = super::refused(entry, error);
                let message = format!("Waiter {} failed: {}", awaited.name, failure.message);
                return Err(Failure {
                    exit: Exit::Other,
                    message,
                    ..failure
                });
            }
        }
    }
    let why = "Max attempts exceeded";
    Err(Failure::other(format!(
        "Waiter {} failed: {why}",
        awaited.name
    )))
}

impl Awaited {
    /// Whether it is as it is awaited, of the error that was answered or none; an error that says
    /// neither.
    fn is_over<'a>(&self, error: Option<&'a Error>) -> Result<bool, &'a Error> {
        let status = error.and_then(Error::status);
        match (error, status) {
            (None, _) => Ok(self.there),
            (Some(_), Some(404)) => Ok(!self.there),
            // A bucket of somebody else, or of another region, is there.
            (Some(_), Some(301 | 403)) if self.operation == HeadBucket::NAME && self.there => {
                Ok(true)
            }
            (Some(error), _) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use anys3::Kind;

    #[test]
    fn what_is_awaited_is_told_from_what_is_wrong() {
        for awaited in &AWAITED {
            assert_eq!(awaited.is_over(None).unwrap(), awaited.there);
            let error = Error::new(Kind::Connect, "");
            assert!(awaited.is_over(Some(&error)).is_err(), "{}", awaited.name);
        }
    }
}

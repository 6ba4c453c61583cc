//! `anys3 s3api`: every operation of S3 by the name that the AWS CLI has for it. Command line, help
//! and output are made from the table of operations, each when it is asked for.

mod command;
mod given;
mod output;
mod pages;
mod query;
mod receive;
mod scalar;
mod shape;
mod skeleton;
mod table;
mod wait;

use anys3::proto::any::{AnyOperation, AnyPages};
use anys3::proto::operation::{Body as BodyShape, Entry};
use anys3::{Body, Client, Reply};
use clap::{ArgMatches, Args, Command, FromArgMatches};
use http::{Method, StatusCode};

use crate::connect::connect;
use crate::failure::Failure;
use crate::options::{BeforeAws, Common};
use crate::report;

use self::given::Given;
use self::output::{Format, Output};
use self::query::Query;

pub(crate) use self::receive::object as receive_object;

/// A command of `s3api`: its name, and what was given to it.
#[derive(Debug)]
pub(crate) struct S3api {
    name: String,
    matches: ArgMatches,
}

impl FromArgMatches for S3api {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        Ok(Self {
            name: name.to_owned(),
            matches: matches.clone(),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for S3api {
    fn augment_args(command: Command) -> Command {
        // A hundred commands with thirty options each: made only when s3api is what is run.
        command.defer(commands)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// Adds the commands: one for each operation, and `wait`.
fn commands(command: Command) -> Command {
    let about = "Wait until a bucket or an object is there, or is gone";
    let wait = Command::new(command::WAIT).about(about);
    command::operations(command).subcommand(wait.defer(wait::commands))
}

pub(crate) async fn run(common: &Common, args: &S3api, before: &BeforeAws) -> Result<(), Failure> {
    if args.name == command::WAIT {
        return wait::run(common, &args.matches).await;
    }
    let entry = command::entry(&args.name)
        .ok_or_else(|| Failure::usage(format!("no such operation: {}", args.name)))?;
    operation(common, entry, &args.matches, before).await
}

async fn operation(
    common: &Common,
    entry: &'static Entry,
    matches: &ArgMatches,
    before: &BeforeAws,
) -> Result<(), Failure> {
    if let Some(kind) = command::text(matches, command::SKELETON) {
        return report::print(&skeleton::of(entry, &kind)?);
    }
    let query = command::text(matches, command::QUERY).or_else(|| before.query.clone());
    let query = query.as_deref().map(Query::new).transpose()?;
    let format = command::text(matches, command::OUTPUT).or_else(|| before.output.clone());
    let format = Format::chosen(format, common)?;
    let output = Output {
        title: entry.name,
        format,
        query,
    };
    let given = Given::read(entry, matches)?;
    let client = connect(common)?;
    let pages = AnyPages::of(entry).filter(|pages| pages.limit.is_some());
    let plan = pages.map(|pages| pages::Plan::new(pages, matches, &given, before.no_paginate));
    if let Some(plan) = plan.transpose()?.flatten() {
        return pages::run(&client, given, &plan, &output).await;
    }
    let answer = send(&client, given.operation, given.body.open().await?).await;
    let mut reply = answer.map_err(|error| refused(entry, &error))?;
    match command::outfile(matches) {
        Some(path) if entry.output_body == BodyShape::Events => {
            receive::events(entry, reply.body, path).await?;
            return Ok(());
        }
        Some(path) => receive::object(reply.body, path).await?,
        None => {}
    }
    output.print(output::members(&mut reply.output))
}

async fn send(
    client: &Client,
    operation: AnyOperation,
    body: Body,
) -> Result<Reply<anys3::proto::AnyOutput>, anys3::Error> {
    client.send_any(operation, body).await
}

/// The failure of an operation, in the line that scripts look for: what the store said itself. What
/// to do about it is on a line of its own.
fn refused(entry: &Entry, error: &anys3::Error) -> Failure {
    let failure = Failure::doing(entry.name, error);
    let Some(status) = error.status() else {
        return failure;
    };
    let (mut code, mut said) = (error.code().unwrap_or_default().to_owned(), None);
    if entry.route.method == Method::HEAD {
        // The answer to a HEAD has no document: its status is all there is.
        code = status.to_string();
        let status = StatusCode::from_u16(status).ok();
        said = status.and_then(|status| status.canonical_reason());
    }
    let said = said.or_else(|| error.said_by_store());
    let line = error_line(&code, entry.name, said.unwrap_or_else(|| error.message()));
    if let Some(hint) = error.hint() {
        report::tell(&format!("anys3: {hint}"));
    }
    Failure {
        message: line,
        ..failure
    }
}

fn error_line(code: &str, operation: &str, message: &str) -> String {
    format!("An error occurred ({code}) when calling the {operation} operation: {message}")
}

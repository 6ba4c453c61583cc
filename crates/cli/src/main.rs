//! The program `anys3`: S3 from a shell, and a store to try it with.
#![forbid(unsafe_code)]

mod access_file;
mod args;
mod cmd;
mod connect;
mod failure;
mod filter;
mod gateway;
mod glob;
mod hook_file;
mod interrupt;
mod logs;
mod options;
mod place;
mod report;
mod serve;
mod shorthand;
mod transfer;
mod value_file;
mod words;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;
use serde_json::json;

use self::args::{Cli, Command, Verb, command};
use self::failure::{Exit, Failure, Why};
use self::options::Common;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return parse_failed(&error),
    };
    match run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.message.is_empty() {
                report::tell(&failure.message);
            }
            if let Some(why) = failure.why.filter(|_| cli.common.json) {
                let _ = report::print_json(&json!({ "error": why })); // The status says it, too.
            }
            failure.exit.into()
        }
    }
}

/// Help and version are answers, and go to stdout; the rest are mistakes.
fn parse_failed(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    // With colours, unless what was typed has something in it that steers a terminal.
    let _ = match text.chars().any(|c| c != '\n' && words::is_steering(c)) {
        true => write!(io::stderr().lock(), "{}", words::visible_text(&text)),
        false => error.print(),
    }; // Nobody is left to be told.
    if !error.use_stderr() {
        return ExitCode::SUCCESS;
    }
    if std::env::args_os()
        .skip(1)
        .any(|word| is_json(&word.to_string_lossy()))
    {
        let _ = report::print_json(&json!({ "error": usage(error.kind(), &text) })); // The status says it, too.
    }
    Exit::Usage.into()
}

/// Whether a word of a command line that cannot be read asks for JSON: in full, or cut short as
/// options may be.
fn is_json(word: &str) -> bool {
    word.len() > 2 && "--json".starts_with(word)
}

/// A mistake in the command line for programs: the first paragraph says what is wrong, a line what
/// to do.
fn usage(kind: ErrorKind, text: &str) -> Why {
    let tip = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("tip: "));
    let message = match kind {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "the command is not complete".to_owned()
        }
        _ => {
            let lines: Vec<&str> = text
                .lines()
                .take_while(|line| !line.is_empty())
                .map(str::trim)
                .collect();
            lines.join(" ").trim_start_matches("error: ").to_owned()
        }
    };
    let hint = Some(tip.unwrap_or("for more information, try --help").to_owned());
    Why {
        message,
        code: Some("Usage".to_owned()),
        hint,
        ..Why::default()
    }
}

fn run(cli: &Cli) -> Result<(), Failure> {
    let common = &cli.common;
    check_before_aws(cli)?;
    if !matches!(cli.command, Command::Serve(_) | Command::Gateway(_)) {
        logs::begin_for_commands(common);
    }
    match &cli.command {
        Command::Serve(args) => serve::run(common, args),
        Command::Gateway(args) => gateway::run(common, args),
        Command::Verb(verb) => interrupt::run(run_verb(common, verb)),
        Command::S3 { verb, .. } => {
            // AWS's CLI knows no wildcards.
            let common = Common {
                literal: true,
                ..common.clone()
            };
            interrupt::run(run_verb(&common, verb))
        }
        Command::Run(args) => interrupt::run(cmd::run::run(common, args)),
        Command::S3api(args) => interrupt::run(cmd::s3api::run(common, args, &cli.before)),
        Command::Explain(args) => interrupt::run(cmd::explain::run(common, args)),
        Command::Doctor(args) => interrupt::run(cmd::doctor::run(common, args)),
        Command::Sign(args) => interrupt::run(cmd::sign::run(common, args)),
        Command::Config(args) => cmd::config::run(common, args),
        Command::Complete(args) => interrupt::run(cmd::complete::run(common, args)),
        Command::Completions(args) => cmd::completions::run(args, command()),
        Command::Man(args) => cmd::man::run(args, command()),
        Command::Help(args) => cmd::help::run(args, command()),
    }
}

/// Options of the AWS CLI are for its commands.
fn check_before_aws(cli: &Cli) -> Result<(), Failure> {
    match (cli.before.first, &cli.command) {
        (None, _) | (_, Command::S3 { .. } | Command::S3api(_)) => Ok(()),
        (Some(name), _) => Err(Failure::usage(format!(
            "--{name} is an option of the AWS CLI, for anys3 s3 … and anys3 s3api …; see --json"
        ))),
    }
}

async fn run_verb(common: &Common, verb: &Verb) -> Result<(), Failure> {
    match verb {
        Verb::Cp(args) => cmd::cp::run(common, args).await,
        Verb::Mv(args) => cmd::mv::run(common, args).await,
        Verb::Sync(args) => cmd::sync::run(common, args).await,
        Verb::Ls(args) => cmd::ls::run(common, args).await,
        Verb::Rm(args) => cmd::rm::run(common, args).await,
        Verb::Mb(args) => cmd::mb::run(common, args).await,
        Verb::Rb(args) => cmd::rb::run(common, args).await,
        Verb::Presign(args) => cmd::presign::run(common, args).await,
        Verb::Share(args) => cmd::share::run(common, args).await,
        Verb::Bench(args) => cmd::bench::run(common, args).await,
        Verb::Pipe(args) => cmd::pipe::run(common, args).await,
        Verb::Website(args) => cmd::website::run(common, args).await,
        Verb::Cat(args) => cmd::cat::run(common, args).await,
        Verb::Head(args) => cmd::head::run(common, args).await,
        Verb::Stat(args) => cmd::stat::run(common, args).await,
        Verb::Diff(args) => cmd::diff::run(common, args).await,
        Verb::Verify(args) => cmd::verify::run(common, args).await,
        Verb::Mirror(args) => cmd::mirror::run(common, args).await,
        Verb::Tree(args) => cmd::tree::run(common, args).await,
        Verb::Du(args) => cmd::du::run(common, args).await,
        Verb::Find(args) => cmd::find::run(common, args).await,
    }
}

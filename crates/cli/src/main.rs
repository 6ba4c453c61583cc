//! The program `anys3`: S3 from a shell, and a store to try it with.
#![forbid(unsafe_code)]

mod args;
mod cmd;
mod connect;
mod failure;
mod filter;
mod interrupt;
mod logs;
mod place;
mod report;
mod serve;
mod transfer;
mod words;

use std::process::ExitCode;

use clap::Parser;

use self::args::{Cli, Command, Verb};
use self::failure::{Exit, Result};

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
            failure.exit.into()
        }
    }
}

/// Help and version are answers, and go to stdout; the rest are mistakes.
fn parse_failed(error: &clap::Error) -> ExitCode {
    let _ = error.print(); // Nobody is left to be told.
    if error.use_stderr() { Exit::Usage.into() } else { ExitCode::SUCCESS }
}

fn run(cli: &Cli) -> Result {
    let common = &cli.common;
    match &cli.command {
        Command::Serve(args) => serve::run(common, args),
        Command::Verb(verb) | Command::S3 { verb } => {
            logs::begin_for_commands(common);
            interrupt::run(run_verb(common, verb))
        }
        Command::Explain(args) => interrupt::run(cmd::explain::run(common, args)),
        Command::Sign(args) => interrupt::run(cmd::sign::run(common, args)),
        Command::Completions(args) => cmd::completions::run(args),
        Command::Man(args) => cmd::man::run(args),
        Command::Help(args) => cmd::help::run(args),
    }
}

async fn run_verb(common: &args::Common, verb: &Verb) -> Result {
    match verb {
        Verb::Cp(args) => cmd::cp::run(common, args).await,
        Verb::Ls(args) => cmd::ls::run(common, args).await,
        Verb::Rm(args) => cmd::rm::run(common, args).await,
        Verb::Mb(args) => cmd::mb::run(common, args).await,
        Verb::Rb(args) => cmd::rb::run(common, args).await,
        Verb::Presign(args) => cmd::presign::run(common, args).await,
        Verb::Cat(args) => cmd::cat::run(common, args).await,
    }
}

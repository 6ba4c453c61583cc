//! `anys3 help`: one screen; of a command, all about it.

use clap::{Args, Command};

use crate::failure::Failure;
use crate::report;

#[derive(Debug, Args)]
pub(crate) struct Help {
    /// Command
    pub(crate) command: Vec<String>,
}

pub(crate) fn run(args: &Help, mut root: Command) -> Result<(), Failure> {
    root.build();
    let help = match find(&root, &args.command)? {
        None => root.render_help(),
        Some(mut command) => command.render_long_help(),
    };
    report::write(help.to_string().as_bytes())
}

/// The command of this name; `None` for the program itself.
pub(crate) fn find(root: &Command, names: &[String]) -> Result<Option<Command>, Failure> {
    let mut found: Option<&Command> = None;
    for name in names {
        let next = found.unwrap_or(root).find_subcommand(name);
        found = Some(next.ok_or_else(|| {
            let all: Vec<&str> = root.get_subcommands().map(Command::get_name).collect();
            Failure::usage(format!(
                "no such command: {name} (there are: {})",
                all.join(", ")
            ))
        })?);
    }
    Ok(found.cloned())
}

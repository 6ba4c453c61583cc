//! `anys3 man`: a manual page.

use clap::{Args, Command};

use crate::failure::Failure;
use crate::report;

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Command whose page to print [default: anys3]
    pub(crate) command: Option<String>,
}

pub(crate) fn run(args: &Man, mut root: Command) -> Result<(), Failure> {
    root.build();
    let names: Vec<String> = args.command.iter().cloned().collect();
    let page = match super::help::find(&root, &names)? {
        Some(command) => clap_mangen::Man::new(command),
        None => clap_mangen::Man::new(root),
    };
    let mut roff = Vec::new();
    page.render(&mut roff)
        .map_err(|e| Failure::other(e.to_string()))?;
    report::write(&roff)
}

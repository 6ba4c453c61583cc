//! `anys3 man`: a manual page.

use crate::args::{self, Man};
use crate::failure::{Failure, Result};
use crate::report;

pub(crate) fn run(args: &Man) -> Result {
    let mut root = args::command();
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

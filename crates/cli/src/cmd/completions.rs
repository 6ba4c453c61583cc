//! `anys3 completions`: the completions of a shell.

use crate::args::{Completions, command};
use crate::failure::Result;
use crate::report;

pub(crate) fn run(args: &Completions) -> Result {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "anys3", &mut script);
    report::write(&script)
}

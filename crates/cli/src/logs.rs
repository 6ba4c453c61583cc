//! Logs, on stderr.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::failure::Failure;
use crate::options::{Common, When};
use crate::report::suits;

/// What `--debug` shows: requests, their tries and their errors; never a secret, a signature or a
/// body.
const DEBUG: &str = "warn,anys3=debug,anys3_cli=debug";

/// Logs of the commands that talk to a store.
pub(crate) fn begin_for_commands(common: &Common) {
    if common.debug {
        subscribe(EnvFilter::new(DEBUG), common.color);
    }
}

/// Logs of `serve`.
pub(crate) fn begin(level: &str, color: When) -> Result<(), Failure> {
    let filter = EnvFilter::try_new(level).map_err(|e| {
        Failure::config(format!(
            "{level:?} is no level of logs ({e}): expected error, warn, info, debug or trace"
        ))
    })?;
    subscribe(filter, color);
    Ok(())
}

fn subscribe(filter: EnvFilter, color: When) {
    let ansi = suits(
        color,
        std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    );
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(ansi)
        .with_writer(std::io::stderr);
    // Fails only where logs have begun already.
    let _ = logs.try_init();
}

//! What tests that need Python share.

use std::io::Write as _;

/// The Python to run: `ANYS3_PYTHON`, or `python3`.
pub(crate) fn path() -> String {
    std::env::var("ANYS3_PYTHON").unwrap_or_else(|_| "python3".into())
}

/// Says that a test did not run, where a person and where a program reads it.
pub(crate) fn skip(name: &str, reason: &str) {
    let mut error = std::io::stderr();
    writeln!(error, "SKIP: {name}: {reason}").unwrap();
    if let Some(path) = std::env::var_os("ANYS3_SKIP_LOG") {
        let mut log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .unwrap();
        writeln!(log, "SKIP: {name}: {reason}").unwrap();
    }
}

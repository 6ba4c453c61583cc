//! AWS's names as plain tables, read from the data of the pinned botocore.

use std::path::Path;
use std::process::{Command, ExitCode};

use crate::tools;

const SCRIPT: &str = include_str!("facts.py");

/// The script's argument and the file that its answer is.
const TABLES: [(&str, &str); 2] = [
    ("fields", "crates/proto/tests/aws-facts.tsv"),
    ("operations", "crates/proto/tests/aws-operations.tsv"),
];

/// Writes both tables, or with `--check` says whether they are as botocore has them.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<ExitCode, String> {
    let check = arguments.iter().any(|argument| argument == "--check");
    let python = tools::install(root)?.python;
    for (what, file) in TABLES {
        let fresh = table(&python, what)?;
        let path = root.join(file);
        if !check {
            std::fs::write(&path, fresh)
                .map_err(|error| format!("cannot write {file}: {error}"))?;
            println!("wrote {file}");
        } else if std::fs::read(&path).ok().as_deref() != Some(&fresh) {
            return Err(format!(
                "{file} is stale: run cargo xtask facts, and commit it"
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn table(python: &Path, what: &str) -> Result<Vec<u8>, String> {
    let output = Command::new(python)
        .args(["-c", SCRIPT, what])
        .output()
        .map_err(|error| format!("cannot run {}: {error}", python.display()))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(format!(
            "facts.py {what}: {}",
            String::from_utf8_lossy(&output.stderr)
        ))
    }
}

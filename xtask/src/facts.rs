//! AWS's names as plain tables, read from the data of the pinned botocore.

use std::path::Path;
use std::process::{Command, ExitCode};

use crate::tools;

const SCRIPT: &str = include_str!("facts.py");

/// The script's argument and the file that its answer is.
const TABLES: [(&str, &str); 3] = [
    ("fields", "crates/proto/tests/aws-facts.tsv"),
    ("operations", "crates/proto/tests/aws-operations.tsv"),
    ("members", "crates/proto/src/any/members.txt"),
];

/// The tests that hold the table of operations against these: that each operation and field is
/// described or omitted, and called as AWS calls it.
const TESTS: [&str; 3] = [
    "every_operation_of_aws_is_described_or_omitted",
    "names_are_those_of_aws",
    "members_are_those_of_aws",
];

/// Writes the tables, or with `--check` says whether they are as botocore has them, and whether
/// every operation and field in them is described or omitted with a reason.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<ExitCode, String> {
    if arguments.iter().any(|argument| argument == "--check") {
        compare(root)?;
        return described(root);
    }
    for (file, fresh) in tables(root)? {
        std::fs::write(root.join(file), fresh)
            .map_err(|error| format!("cannot write {file}: {error}"))?;
        println!("wrote {file}");
    }
    Ok(ExitCode::SUCCESS)
}

/// Says whether the tables are as botocore has them.
pub(crate) fn compare(root: &Path) -> Result<(), String> {
    for (file, fresh) in tables(root)? {
        if std::fs::read(root.join(file)).ok().as_deref() != Some(&fresh) {
            return Err(format!(
                "{file} is stale: run cargo xtask facts, and commit it"
            ));
        }
    }
    Ok(())
}

/// Each file, and what it should hold.
fn tables(root: &Path) -> Result<Vec<(&'static str, Vec<u8>)>, String> {
    let python = tools::install(root)?.python;
    let mut tables = Vec::new();
    for (what, file) in TABLES {
        tables.push((file, table(&python, what)?));
    }
    Ok(tables)
}

/// Runs the tests, which print what they find.
fn described(root: &Path) -> Result<ExitCode, String> {
    let status = Command::new("cargo")
        .current_dir(root)
        .args(["test", "--workspace", "--quiet"])
        .args(["--test", "table", "--test", "any"])
        .args(["--", "--exact", "--nocapture"])
        .args(TESTS)
        .status()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    if status.success() {
        Ok(ExitCode::SUCCESS)
    } else {
        Err("an operation or field is not described as AWS has it".to_owned())
    }
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

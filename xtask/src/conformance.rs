//! Runs the conformance script of the bindings against a store that is there already.

use std::path::Path;
use std::process::ExitCode;

use crate::process::cargo;

const USAGE: &str = "expected --endpoint-url URL --store NAME [LANGUAGE…], with the store's credentials in \
                     AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

/// Rust has no folder among the bindings.
const RUST: &str = "rust";

pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<ExitCode, String> {
    let (mut url, mut store, mut languages) = (None, None, Vec::new());
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--endpoint-url" => url = words.next(),
            "--store" => store = words.next(),
            flag if flag.starts_with('-') => return Err(USAGE.to_owned()),
            language => languages.push(language.to_owned()),
        }
    }
    let (Some(url), Some(store)) = (url, store) else {
        return Err(USAGE.to_owned());
    };
    let known = known(root)?;
    if let Some(unknown) = languages.iter().find(|language| !known.contains(language)) {
        return Err(format!(
            "no language {unknown}: there are {}",
            known.join(", ")
        ));
    }
    if languages.is_empty() {
        languages = known;
    }
    let mut test = cargo(root);
    test.args(["test", "--workspace", "--test", "c", "--"]);
    // One after the other: what is printed would be mixed up, and small stores are slow.
    test.args(["--nocapture", "--test-threads=1", "--exact"]);
    test.args(
        languages
            .iter()
            .map(|language| format!("bindings::{language}")),
    );
    test.env("ANYS3_CONFORMANCE_STORE", store)
        .env("ANYS3_CONFORMANCE_URL", url);
    let status = test.status().map_err(|error| format!("cargo: {error}"))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The languages: each has a folder with a script that runs it.
fn known(root: &Path) -> Result<Vec<String>, String> {
    let bindings = root.join("bindings");
    let entries =
        std::fs::read_dir(&bindings).map_err(|error| format!("{}: {error}", bindings.display()))?;
    let mut known = vec![RUST.to_owned()];
    for entry in entries.flatten() {
        if entry.path().join("run.sh").exists() {
            known.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    known.sort();
    Ok(known)
}

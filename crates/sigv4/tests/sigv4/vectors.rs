//! Our own set of vectors, in `vectors/`: every case is what this crate makes of it, and the set is
//! fresh.
//!
//! Made anew with `ANYS3_UPDATE=1 cargo test -p anys3-sigv4 --test vectors`, then
//! `vectors/confirm.py --write`.

mod bodies;
mod cases;
mod requests;
mod verdicts;

use std::path::PathBuf;

use serde_json::{Value, json};

/// The fewest cases that the set has.
const CASES_MIN: usize = 1000;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../vectors")
}

/// A file of the set: what it is about, and its cases.
fn files() -> Vec<(&'static str, &'static str, Vec<Value>)> {
    vec![
        (
            "header.json",
            "requests signed in the Authorization header",
            requests::headers(),
        ),
        ("presigned.json", "presigned URLs", requests::presigned()),
        (
            "chunked.json",
            "bodies in chunks, signed and unsigned, with and without trailers",
            bodies::chunked(),
        ),
        (
            "chunked_v4a.json",
            "bodies in chunks that are signed with SigV4A, with and without trailers",
            bodies::chunked_v4a(),
        ),
        ("post.json", "policies of POST forms", bodies::posts()),
        (
            "verdicts.json",
            "what a server says of a request",
            verdicts::verdicts(),
        ),
    ]
}

#[test]
fn the_set_is_fresh_and_large() {
    let mut total = 0;
    for (name, about, cases) in files() {
        let path = folder().join(name);
        total += cases.len();
        let new = json!({ "about": about, "cases": cases });
        if std::env::var_os("ANYS3_UPDATE").is_some() {
            std::fs::write(&path, lines(&new)).unwrap();
        }
        let mut old: Value =
            serde_json::from_str(&std::fs::read_to_string(&path).unwrap_or_default())
                .unwrap_or_default();
        let cases = old["cases"]
            .as_array_mut()
            .map(std::mem::take)
            .unwrap_or_default();
        let cases: Vec<Value> = cases.into_iter().map(without_confirmation).collect();
        assert!(
            cases == new["cases"].as_array().unwrap().as_slice(),
            "vectors/{name} is stale: ANYS3_UPDATE=1 cargo test -p anys3-sigv4 --test vectors; vectors/confirm.py --write"
        );
    }
    assert!(total >= CASES_MIN, "{total} cases");
    println!("{total} cases");
}

#[test]
fn every_name_is_there_once() {
    for (file, _, cases) in files() {
        let mut names: Vec<&str> = cases
            .iter()
            .map(|case| case["name"].as_str().unwrap())
            .collect();
        names.sort_unstable();
        for pair in names.windows(2) {
            assert_ne!(pair[0], pair[1], "{file}");
        }
    }
}

fn without_confirmation(mut case: Value) -> Value {
    case.as_object_mut().unwrap().remove("confirmed_by");
    case
}

/// JSON with a case on each line.
fn lines(file: &Value) -> String {
    let cases: Vec<String> = file["cases"]
        .as_array()
        .unwrap()
        .iter()
        .map(Value::to_string)
        .collect();
    format!(
        "{{\"about\": {}, \"cases\": [\n{}\n]}}\n",
        file["about"],
        cases.join(",\n")
    )
}

/// `confirm.py`, with a Python that has botocore: `ANYS3_PYTHON`, or `python3`.
#[test]
fn botocore_confirms_what_is_marked() {
    let python = std::env::var("ANYS3_PYTHON").unwrap_or_else(|_| "python3".into());
    let has = std::process::Command::new(&python)
        .args(["-c", "import botocore"])
        .output();
    if !has.is_ok_and(|output| output.status.success()) {
        return skip(
            "botocore_confirms_what_is_marked",
            "no Python with botocore (install it: cargo xtask tools)",
        );
    }
    let output = std::process::Command::new(&python)
        .arg(folder().join("confirm.py"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Says that a test was skipped, where the one test command reads it.
fn skip(name: &str, reason: &str) {
    eprintln!("SKIP: {name}: {reason}");
    if let Some(path) = std::env::var_os("ANYS3_SKIP_LOG") {
        use std::io::Write as _;
        let mut log = std::fs::OpenOptions::new()
            .append(true)
            .create(true)
            .open(path)
            .unwrap();
        writeln!(log, "SKIP: {name}: {reason}").unwrap();
    }
}

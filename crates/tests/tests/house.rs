//! Rules of the house that a compiler does not know: ARCHITECTURE.md names them, these tests keep
//! them.
#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

#[path = "house/circles.rs"]
mod circles;

use std::fs;
use std::path::{Path, PathBuf};

use anys3::proto::ErrorCode;
use anys3::proto::ops::OPERATIONS;

/// The crates that may write names of S3.
const SPELLERS: [&str; 3] = ["sigv4", "explain", "proto"];

/// The crates that may write names of operations and of errors: `proto`; `sigv4` and `explain`,
/// which it does not stand on; and the promises, which say what any store answers.
const NAMING_CRATES: [&str; 4] = ["proto", "sigv4", "explain", "tests"];

/// Paths that read a clock, open a socket or touch a file.
const WORLD: [&str; 12] = [
    "std::net",
    "std::fs",
    "std::io::stdin",
    "std::process",
    "std::thread",
    "std::env",
    "SystemTime",
    "Instant::",
    "tokio",
    "getrandom",
    "rand::",
    "File::",
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

/// Every Rust file below a folder with its text, without lines that are comments.
fn sources(folder: &Path) -> Vec<(PathBuf, Vec<(usize, String)>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let code = (1..).zip(text.lines().map(str::to_owned));
                let code = code
                    .filter(|(_, line)| !line.trim_start().starts_with("//"))
                    .collect();
                found.push((path, code));
            }
        }
    }
    found
}

fn lines_with(folder: &Path, mut has: impl FnMut(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for (path, lines) in sources(folder) {
        for (number, line) in lines {
            if has(&line) {
                let path = path.strip_prefix(crates()).unwrap();
                found.push(format!("{}:{number}: {}", path.display(), line.trim()));
            }
        }
    }
    found
}

/// "Only `proto`, `sigv4` and `explain` write a header name, a query parameter or an XML element of
/// S3."
#[test]
fn only_some_crates_spell_the_names_of_s3() {
    let mut read = 0;
    let mut found = Vec::new();
    for entry in fs::read_dir(crates()).unwrap() {
        let folder = entry.unwrap().path();
        if !SPELLERS.iter().any(|speller| folder.ends_with(speller)) {
            read += sources(&folder.join("src")).len();
            found.append(&mut lines_with(&folder.join("src"), |line| {
                line.to_lowercase().contains("x-amz-")
            }));
        }
    }
    // A test may say what is on the wire.
    found.retain(|line| !line.contains("/tests/"));
    assert!(read > 10, "the sources were not found: {read} files");
    assert!(
        found.is_empty(),
        "names of S3 outside the crates that may write them:\n{}",
        found.join("\n")
    );
}

/// "No crate but `proto` types the name of an operation or of an error."
#[test]
fn only_proto_names_operations_and_errors() {
    let operations = OPERATIONS.iter().map(|entry| entry.name);
    let codes = ErrorCode::KNOWN.iter().map(ErrorCode::as_str);
    let names: Vec<String> = operations
        .chain(codes)
        .map(|n| format!("\"{n}\""))
        .collect();
    let mut read = 0;
    let mut found = Vec::new();
    for entry in fs::read_dir(crates()).unwrap() {
        let folder = entry.unwrap().path();
        if NAMING_CRATES.iter().any(|name| folder.ends_with(name)) {
            continue;
        }
        for (path, lines) in sources(&folder.join("src")) {
            if is_of_tests(&path) {
                continue;
            }
            read += 1;
            let product = lines.iter().take_while(|(_, line)| *line != "mod tests {");
            for (number, line) in product {
                if names.iter().any(|name| line.contains(name)) {
                    found.push(format!("{}:{number}: {}", path.display(), line.trim()));
                }
            }
        }
    }
    assert!(read > 50, "the sources were not found: {read} files");
    assert!(
        found.is_empty(),
        "use Operation::NAME and error::code:\n{}",
        found.join("\n")
    );
}

/// Whether it is a file of tests among the sources.
fn is_of_tests(path: &Path) -> bool {
    let path = path.strip_prefix(crates()).unwrap();
    path.iter()
        .any(|part| part == "tests" || part == "tests.rs")
}

/// "`sigv4`, `explain` and `proto` do no I/O and read no clock."
#[test]
fn crates_without_io_do_not_touch_the_world() {
    for speller in SPELLERS {
        let folder = crates().join(speller).join("src");
        assert!(!sources(&folder).is_empty(), "no sources of {speller}");
        let found = lines_with(&folder, |line| WORLD.iter().any(|word| line.contains(word)));
        assert!(
            found.is_empty(),
            "{speller} touches the world:\n{}",
            found.join("\n")
        );
    }
}

/// "`sigv4` needs no allocator": the crate is `no_std`, and the allocator comes with a feature that
/// is not on.
#[test]
fn sigv4_needs_no_allocator() {
    let root = fs::read_to_string(crates().join("sigv4/src/lib.rs")).unwrap();
    assert!(root.lines().any(|line| line == "#![no_std]"));
    for (at, _) in root.match_indices("extern crate alloc") {
        let before = root.get(..at).unwrap_or_default().trim_end();
        assert!(
            before.ends_with("#[cfg(feature = \"alloc\")]"),
            "alloc comes without its feature"
        );
    }
    let manifest = fs::read_to_string(crates().join("sigv4/Cargo.toml")).unwrap();
    assert!(
        manifest.lines().any(|line| line == "default = []"),
        "a feature is on by default"
    );
}

/// The crates whose interface is C's.
const C_ABI: [&str; 2] = ["c", "sign-c"];

/// `unsafe` is in the C ABI alone.
#[test]
fn unsafe_is_in_the_c_abi_alone() {
    for entry in fs::read_dir(crates()).unwrap() {
        let folder = entry.unwrap().path();
        if C_ABI.iter().any(|name| folder.ends_with(name)) || !folder.join("src").is_dir() {
            continue;
        }
        let found = lines_with(&folder.join("src"), |line| line.contains("unsafe "));
        assert!(
            found.is_empty(),
            "unsafe outside the C ABI:\n{}",
            found.join("\n")
        );
    }
}

/// A signature says which error it has: no crate has a `Result` of its own.
#[test]
fn results_name_their_errors() {
    // In two words, so that the test does not find itself.
    let alias = ["type", "Result"].join(" ");
    let found = lines_with(&crates(), |line| line.contains(&alias));
    assert!(found.is_empty(), "aliases of Result:\n{}", found.join("\n"));
}

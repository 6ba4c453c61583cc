//! The texts of the project use the terms of docs/vocabulary.md.
#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use std::fs;
use std::path::{Path, PathBuf};

/// The page of terms. It quotes the wordings to avoid, and so is not searched itself.
const PAGE: &str = "docs/vocabulary.md";

/// The history of past releases keeps the words of its time.
const NOT_SEARCHED: [&str; 2] = [PAGE, "CHANGELOG.md"];

/// What has texts for people in it.
const EXTENSIONS: [&str; 9] = ["rs", "md", "toml", "py", "c", "h", "mjs", "go", "html"];

/// Folders without a text of ours.
const FOLDERS_NOT_OURS: [&str; 5] = ["target", ".git", ".tools", "node_modules", "corpus"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The quoted wordings of the last column, in lower case.
fn wordings_to_avoid() -> Vec<String> {
    let page = fs::read_to_string(root().join(PAGE)).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| "));
    let columns = rows.filter_map(|row| row.trim_end_matches('|').rsplit('|').next());
    let mut wordings = Vec::new();
    for column in columns {
        wordings.extend(column.split('"').skip(1).step_by(2).map(str::to_lowercase));
    }
    wordings
}

/// Every text file below a folder, by its path from the root.
fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_symlink() || FOLDERS_NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            texts(&path, found);
        } else if EXTENSIONS
            .iter()
            .any(|e| path.extension().is_some_and(|x| x == *e))
        {
            found.push(path);
        }
    }
}

/// The text in lower case on one line, so that a wording is found across a line break: without the
/// marks of comments, and with single spaces.
fn flat(text: &str) -> String {
    let words = text
        .split_whitespace()
        .filter(|word| !matches!(*word, "//" | "///" | "//!" | "#" | "*"));
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[test]
fn no_wording_to_avoid_is_used() {
    let wordings = wordings_to_avoid();
    assert!(
        wordings.len() > 10,
        "the page has no wordings to avoid: {wordings:?}"
    );
    let mut files = Vec::new();
    texts(&root(), &mut files);
    assert!(
        files.len() > 200,
        "the texts were not found: {} files",
        files.len()
    );
    let mut found = Vec::new();
    for path in files {
        let short = path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if NOT_SEARCHED.contains(&short.as_str()) {
            continue;
        }
        let text = flat(&String::from_utf8_lossy(&fs::read(&path).unwrap()));
        let used = wordings
            .iter()
            .filter(|wording| text.contains(wording.as_str()));
        found.extend(used.map(|wording| format!("{short}: {wording:?}")));
    }
    assert!(
        found.is_empty(),
        "see {PAGE} for better words:\n{}",
        found.join("\n")
    );
}

#[test]
fn a_wording_is_found_across_lines() {
    assert_eq!(
        flat("/// A wording\n    /// on two   lines."),
        "a wording on two lines."
    );
}

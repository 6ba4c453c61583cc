//! What the documents claim has a test.

use std::fs;
use std::path::Path;

/// All Rust of the workspace.
fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// The names in brackets.
fn named(text: &str) -> Vec<&str> {
    let brackets = text
        .split('[')
        .skip(1)
        .filter_map(|rest| rest.split(']').next());
    let brackets = brackets.filter(|b| b.starts_with('`'));
    brackets
        .flat_map(|b| b.split(','))
        .map(|n| n.trim().trim_matches('`'))
        .collect()
}

#[test]
fn every_claim_has_its_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut all = String::new();
    sources(&root.join("crates"), &mut all);
    for (document, least) in [
        ("docs/gateway.md", 15),
        ("docs/browsers.md", 5),
        ("SECURITY.md", 15),
    ] {
        let text = fs::read_to_string(root.join(document)).unwrap();
        let names = named(&text);
        assert!(names.len() > least, "{document}: {names:?}");
        for name in names {
            let test = all
                .find(&format!("fn {name}("))
                .map(|at| &all[at.saturating_sub(200)..at]);
            assert!(
                test.is_some_and(|before| before.contains("test")),
                "{document} names {name}: no such test"
            );
        }
    }
}

/// A promise without a test is none.
#[test]
fn every_promise_of_security_names_its_test() {
    let text = include_str!("../../../../SECURITY.md");
    let promises: Vec<&str> = text.split("\n- ").skip(1).collect();
    assert!(promises.len() > 8, "{promises:?}");
    for promise in promises {
        assert!(!named(promise).is_empty(), "{promise}");
    }
}

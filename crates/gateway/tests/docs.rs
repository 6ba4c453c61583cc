//! What the documents claim has a test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::Path;

#[test]
fn every_claim_has_its_test() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_to_string(here.join("../../docs/gateway.md")).unwrap();
    let files = ["src", "tests"].iter().flat_map(|folder| fs::read_dir(here.join(folder)).unwrap());
    let sources: Vec<String> = files
        .map(|f| f.unwrap().path())
        .filter(|p| p.is_file())
        .map(|p| fs::read_to_string(p).unwrap())
        .collect();
    let sources = sources.concat();
    let brackets =
        docs.split('[').skip(1).filter_map(|rest| rest.split(']').next()).filter(|b| b.starts_with('`'));
    let names: Vec<&str> = brackets.flat_map(|b| b.split(',')).map(|n| n.trim().trim_matches('`')).collect();
    assert!(names.len() > 20, "{names:?}");
    for name in &names {
        assert!(
            sources.contains(&format!("fn {name}()")),
            "docs/gateway.md names {name}, and there is no such test"
        );
    }
}

//! What is committed is what would be made.

#[test]
fn generated_files_are_fresh() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let stale = anys3_generate::stale(&root).unwrap();
    let paths: Vec<&str> = stale.iter().map(|file| file.path).collect();
    assert!(
        paths.is_empty(),
        "stale: {paths:?}; run `cargo xtask generate`"
    );
}

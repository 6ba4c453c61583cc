//! What programs that were built long ago rely on.

use std::collections::BTreeSet;
use std::process::Command;

use anys3_c::{ANYS3_ABI_VERSION, anys3_abi_version};

use super::library::{install, printed, root, shared};
use super::readme::run_program;

/// Each symbol, with the version of the interface that it came in. Lines are added to it, and none is
/// ever changed.
const SYMBOLS: &str = include_str!("../../symbols.txt");

/// The name that programs ask for.
const SONAME: &str = "libanys3.so.1";

fn promised() -> Vec<(i32, &'static str)> {
    let lines = SYMBOLS.lines().filter(|line| !line.starts_with('#'));
    let line = |line: &'static str| {
        let (version, signature) = line.split_once(' ').unwrap();
        (version.parse().unwrap(), signature)
    };
    lines.map(line).collect()
}

/// The name of the function of a signature.
fn name(signature: &str) -> &str {
    let before = signature.split('(').next().unwrap();
    before.rsplit([' ', '*']).next().unwrap()
}

#[test]
fn the_library_exports_what_was_promised_and_nothing_else() {
    let mut nm = Command::new("nm");
    let lines = printed(nm.args(["-D", "--defined-only"]).arg(shared()));
    let exported = lines.lines().filter_map(|line| line.split(' ').nth(2));
    // Tests bring in a client that turns a C interface of this library on; a release does not.
    let exported: BTreeSet<&str> = exported
        .filter(|name| !name.starts_with("crc_fast_"))
        .collect();
    let promised: BTreeSet<&str> = promised()
        .iter()
        .map(|(_, signature)| name(signature))
        .collect();
    assert_eq!(exported, promised);
}

#[test]
fn the_header_declares_what_was_promised() {
    let header = std::fs::read_to_string(root().join("crates/c/include/anys3.h")).unwrap();
    let declared = header.split("extern \"C\"").nth(1).unwrap();
    let declared = without_comments(declared);
    for (_, signature) in promised() {
        assert!(
            declared.contains(&format!("{signature};")),
            "{signature} is not in {declared}"
        );
    }
}

/// One line a declaration, one space between words.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    for part in text.split("/*") {
        out.push_str(part.rsplit("*/").next().unwrap());
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ").replace("( ", "(")
}

#[test]
fn the_version_is_that_of_the_newest_symbol() {
    let newest = promised()
        .iter()
        .map(|(version, _)| *version)
        .max()
        .unwrap();
    assert_eq!(ANYS3_ABI_VERSION, newest);
    assert_eq!(anys3_abi_version(), newest);
}

#[test]
fn the_shared_library_has_its_name_for_life() {
    let dynamic = printed(Command::new("readelf").arg("-d").arg(shared()));
    assert!(
        dynamic.contains(&format!("soname: [{SONAME}]")),
        "{dynamic}"
    );
    // It is never unloaded: its threads would run on without their code.
    assert!(dynamic.contains("NODELETE"), "{dynamic}");
}

#[test]
fn only_numbers_and_pointers_pass() {
    for (_, signature) in promised() {
        let arguments = signature.split_once('(').unwrap().1;
        for word in ["struct", "bool", "enum", "char ", "..."] {
            let found = arguments
                .replace("const char *", "")
                .replace("char *", "")
                .contains(word);
            assert!(!found, "{signature} passes {word}");
        }
    }
}

/// `put_and_get.c` of the samples, linked with the library when its interface had this version: it
/// is never linked again.
#[cfg(all(target_arch = "x86_64", target_os = "linux", target_env = "gnu"))]
#[test]
fn a_program_of_long_ago_runs_with_this_library() {
    let home = tempfile::tempdir().unwrap();
    install(home.path());
    let program = root().join("crates/c/tests/abi/1-x86_64-linux-gnu");
    assert_eq!(run_program(&program, home.path()), "Hello from C.\n");
}

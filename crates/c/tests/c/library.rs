//! The library as its users have it: under its name, in a folder.

use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the project.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// The folder of the build, where cargo puts the library beside this test.
fn built() -> PathBuf {
    // …/debug/deps/c-0123456789abcdef
    let test = std::env::current_exe().unwrap();
    test.parent().unwrap().to_owned()
}

/// The shared library, as cargo names it.
pub(super) fn shared() -> PathBuf {
    built().join("libanys3_c.so")
}

/// Gives a folder the library under its name, shared and static.
pub(super) fn install(folder: &Path) {
    symlink(shared(), folder.join("libanys3.so.1")).unwrap();
    symlink("libanys3.so.1", folder.join("libanys3.so")).unwrap();
    symlink(built().join("libanys3_c.a"), folder.join("libanys3.a")).unwrap();
}

/// What a command prints; one that fails fails the test.
pub(super) fn printed(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{said}{why}");
    said
}

//! The program of the README in C compiles and runs as it is printed.

use std::fs;
use std::path::Path;
use std::process::Command;

use anys3_tests::support::{Server, ServerOptions};

use super::bindings::environment;
use super::library::{install, printed, root};

/// The first program in C of the README.
fn program() -> String {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let begin = text.split_once("```c\n").unwrap().1;
    begin.split_once("```").unwrap().0.to_owned()
}

/// Compiles it, and runs it beside a store with a bucket and a file `local.txt`.
fn run() -> String {
    let home = tempfile::tempdir().unwrap();
    let source = home.path().join("program.c");
    let binary = home.path().join("program");
    fs::write(&source, program()).unwrap();
    fs::write(home.path().join("local.txt"), "a file of theirs\n").unwrap();
    install(home.path());
    let mut compile = Command::new("cc");
    compile.args(["-Wall", "-Wextra", "-Werror"]);
    compile.arg("-I").arg(root().join("crates/c/include"));
    compile.arg(&source).arg("-o").arg(&binary);
    compile.arg("-L").arg(home.path()).arg("-lanys3");
    printed(&mut compile);
    run_program(&binary, home.path())
}

/// Runs a program that finds the library in a folder, beside a store with a bucket.
pub(super) fn run_program(binary: &Path, home: &Path) -> String {
    let server = Server::start(&ServerOptions {
        data: home.join("data"),
        ..ServerOptions::default()
    })
    .unwrap();
    let client = server.client().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime
        .block_on(client.bucket("mybucket").create())
        .unwrap();
    let mut command = Command::new(binary);
    environment(&mut command, server.s3(), "mybucket")
        .current_dir(home)
        .env("LD_LIBRARY_PATH", home);
    printed(&mut command)
}

#[test]
fn the_program_of_the_readme_stores_a_file() {
    let printed = run();
    // The MD5 of the file.
    assert_eq!(printed, "\"847e24236e5b93e7249f4017efb1ed49\"\n");
}

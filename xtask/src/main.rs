//! Chores of the workspace. `cargo xtask` lists them.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for people: it prints"
)]

mod conformance;
mod facts;
mod figures;
mod fuzz;
mod jobs;
mod library;
mod miri;
mod process;
mod tally;
mod test;
mod tools;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A chore: its name, what it does in one line, and the function. The list printed is this table.
struct Command {
    name: &'static str,
    about: &'static str,
    run: fn(&Path, &[String]) -> Result<ExitCode, String>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "test",
        about: "check, build and test everything; the last line counts it",
        run: test::run,
    },
    Command {
        name: "tools",
        about: "install the foreign clients that tests use into .tools",
        run: tools::run,
    },
    Command {
        name: "facts",
        about: "write AWS's names into crates/proto (--check: compare, and say what is described)",
        run: facts::run,
    },
    Command {
        name: "generate",
        about: "write what is made from the description of S3: the header of C, surfaces of bindings",
        run: generate,
    },
    Command {
        name: "library",
        about: "build libanys3, and install it below --prefix DIRECTORY [default: /usr/local]",
        run: library::run,
    },
    Command {
        name: "miri",
        about: "run the entry points of libanys3 in Miri, of a nightly Rust",
        run: miri::run,
    },
    Command {
        name: "conformance",
        about: "run the script of the bindings against another store: --endpoint-url URL --store NAME [LANGUAGE…]",
        run: conformance::run,
    },
    Command {
        name: "figures",
        about: "measure the text of the crates (--write: into ARCHITECTURE.md)",
        run: figures::run,
    },
];

/// In a program of its own, so that the others need not be built with all that it needs.
fn generate(root: &Path, _: &[String]) -> Result<ExitCode, String> {
    let mut generate = process::cargo(root);
    generate.args(["run", "--quiet", "--package", "anys3-generate"]);
    let status = generate
        .status()
        .map_err(|error| format!("cargo: {error}"))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        println!("Usage: cargo xtask <command>\n");
        for command in COMMANDS {
            println!("  {:<11} {}", command.name, command.about);
        }
        let asked = name.is_empty() || matches!(name.as_str(), "help" | "-h" | "--help");
        return if asked {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(2)
        };
    };
    (command.run)(&root(), &rest).unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

/// The root of the workspace: the parent of this package.
fn root() -> PathBuf {
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let package = PathBuf::from(package);
    package.parent().map(Path::to_path_buf).unwrap_or(package)
}

//! Help, version, completions and man pages: all made from one description of the command line.

use crate::support::{Done, anys3};

/// A terminal of a height that is usual, with a line for each command.
const SCREEN: usize = 50;

fn run(words: &[&str]) -> Done {
    Done::of(words, anys3().args(words).output().unwrap())
}

#[test]
fn the_version_is_a_line() {
    for words in [["--version"], ["-V"]] {
        let done = run(&words);
        assert_eq!(
            (done.code, done.stdout),
            (Some(0), format!("anys3 {}\n", env!("CARGO_PKG_VERSION")))
        );
    }
}

#[test]
fn short_help_is_one_screen_and_begins_with_five_examples() {
    let help = run(&["-h"]).stdout;
    assert_eq!(run(&["help"]).stdout, help);
    assert!(
        help.lines().count() <= SCREEN && help.lines().all(|line| line.len() <= 100),
        "{help}"
    );
    assert_eq!(help.lines().next(), Some("Examples:"));
    assert_eq!(
        help.lines()
            .filter(|line| line.starts_with("  anys3 "))
            .count(),
        5
    );
}

const COMMANDS: [&str; 20] = [
    "serve", "cp", "ls", "rm", "mb", "rb", "presign", "cat", "explain", "sign", "s3api", "run",
    "stat", "head", "du", "find", "diff", "verify", "tree", "mirror",
];

#[test]
fn every_command_has_examples_first_and_a_full_help() {
    for command in COMMANDS {
        // Of du -h is an option.
        let short = match command {
            "du" => "--help",
            _ => "-h",
        };
        let short = run(&[command, short]).stdout;
        assert!(short.starts_with("Examples:\n  "), "{command}: {short}");
        let long = run(&[command, "--help"]).stdout;
        assert!(long.starts_with("Examples:\n  ") && long.lines().count() >= short.lines().count());
        assert_eq!(run(&["help", command]).stdout.trim(), long.trim());
    }
    assert!(run(&["cp", "--help"]).stdout.contains("--endpoint-url"));
    let done = run(&["help", "lss"]);
    assert!(
        done.code == Some(252) && done.stderr.contains("presign"),
        "{done:?}"
    );
}

#[test]
fn shells_get_completions_of_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]).stdout;
        COMMANDS
            .iter()
            .for_each(|command| assert!(script.contains(command), "{shell}: {command}"));
    }
    assert_eq!(run(&["completions", "nosh"]).code, Some(252));
}

#[test]
fn manual_pages_are_roff() {
    for words in [vec!["man"], vec!["man", "cp"], vec!["man", "serve"]] {
        let page = run(&words).stdout;
        assert!(
            page.contains(".TH ") && page.contains(".SH NAME"),
            "{words:?}: {page}"
        );
    }
    for command in COMMANDS {
        let page = run(&["man", command]).stdout;
        assert!(
            page.contains(&format!("anys3\\-{command}")),
            "{command}: {page}"
        );
    }
    assert!(run(&["man", "cp"]).stdout.contains("recursive"));
}

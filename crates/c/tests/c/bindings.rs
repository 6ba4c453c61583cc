//! The conformance run of each language beside `anys3 serve`, and the table that it gives.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use anys3_tests::support;

use super::faulty;
use super::library::{install, root};
use super::stores;
use super::target::{self, Target};

/// What a run exits with where a tool of its language is missing.
const MISSING: i32 = 77;

/// How many file descriptors a process of a run may have: the least that systems give.
const DESCRIPTORS: u32 = 1024;

/// The file with the table, which several tests may write.
const TABLE: &str = "bindings/README.md";
static WRITING: Mutex<()> = Mutex::new(());

/// A section of the script: its name, and how many steps it has.
struct Section {
    name: String,
    steps: usize,
}

/// The sections of the script: a comment with nothing but a title, before a step.
fn sections() -> Vec<Section> {
    let script = fs::read_to_string(root().join("bindings/conformance/script.txt")).unwrap();
    let mut sections: Vec<Section> = Vec::new();
    for line in script.lines().skip(1) {
        if let Some(name) = line.strip_prefix("# ") {
            let name = name.to_owned();
            sections.push(Section { name, steps: 0 });
        } else if line.starts_with("step ") {
            sections.last_mut().unwrap().steps += 1;
        }
    }
    sections
}

/// Runs the conformance run of a language: every step must be there, and be good.
fn conforms(language: &str, name: &str) {
    if let Some(tap) = tap_of(language) {
        is_good(&tap, name);
    }
}

#[test]
fn rust() {
    is_good(&super::rust::tap(), "Rust");
}

fn is_good(tap: &str, name: &str) {
    if let Some(store) = target::store() {
        return stores::is_told(tap, name, &store);
    }
    let bad: Vec<&str> = tap
        .lines()
        .filter(|line| line.starts_with("not ok") || line.starts_with("# "))
        .collect();
    let steps: Vec<&str> = tap.lines().filter(|line| line.starts_with("ok ")).collect();
    let sections = sections();
    let count: usize = sections.iter().map(|section| section.steps).sum();
    assert!(count >= 100, "{count} steps");
    assert_eq!(steps.len(), count, "{name}: {}", bad.join("\n"));
    for (index, step) in steps.iter().enumerate() {
        assert!(
            step.starts_with(&format!("ok {} - ", index + 1)),
            "{name}: {step}"
        );
    }
    let row = row(name, &sections, &steps);
    let written = held_or_written(name, &row);
    assert!(
        written,
        "{TABLE} lacks\n{row}\nRun this test with ANYS3_UPDATE=1"
    );
}

/// A row of the table: of each section how many steps were done.
fn row(name: &str, sections: &[Section], steps: &[&str]) -> String {
    let mut row = format!("| {name} |");
    let mut at = 0;
    for section in sections {
        let of_section = &steps[at..at + section.steps];
        let skipped = of_section
            .iter()
            .filter(|step| step.contains("# SKIP"))
            .count();
        row.push_str(&match skipped {
            0 => format!(" {} |", section.steps),
            _ => format!(" {} of {} |", section.steps - skipped, section.steps),
        });
        at += section.steps;
    }
    row
}

/// Whether the table has the row; with `ANYS3_UPDATE` it is written.
fn held_or_written(name: &str, row: &str) -> bool {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let path = root().join(TABLE);
    let text = fs::read_to_string(&path).unwrap();
    if text.lines().any(|line| line == row) {
        return true;
    }
    if std::env::var_os("ANYS3_UPDATE").is_none() {
        return false;
    }
    let begin = format!("| {name} |");
    let mut lines: Vec<&str> = text.lines().collect();
    match lines.iter().position(|line| line.starts_with(&begin)) {
        Some(at) => lines[at] = row,
        None => {
            let last = lines
                .iter()
                .rposition(|line| line.starts_with("| "))
                .unwrap();
            lines.insert(last + 1, row);
        }
    }
    fs::write(&path, lines.join("\n") + "\n").unwrap();
    true
}

/// Steps that are too long under valgrind, or say nothing there: it keeps descriptors of its own
/// above the limit, and closes what the kernel hands out from among them.
const NOT_WATCHED: [&str; 11] = [
    "five MiB and a byte",
    "the body in pieces",
    "the same in large pieces",
    "the head of an object",
    "a large file goes up as a multipart upload, and down",
    "an upload is resumed",
    "a file with progress",
    "clients opened and closed",
    "ten thousand handles opened and closed",
    "no file descriptor left",
    "a forked child",
];

/// The script without these steps.
fn watched_script() -> String {
    let script = fs::read_to_string(root().join("bindings/conformance/script.txt")).unwrap();
    let mut steps = script.split("\nstep ");
    let mut watched = steps.next().unwrap().to_owned();
    let mut omitted = 0;
    for step in steps {
        match NOT_WATCHED.contains(&step.lines().next().unwrap()) {
            true => omitted += 1,
            false => watched.push_str(&format!("\nstep {step}")),
        }
    }
    assert_eq!(omitted, NOT_WATCHED.len());
    watched
}

/// Under valgrind no memory is lost, and none is read or written that should not be.
#[test]
fn nothing_leaks_in_c() {
    if Command::new("valgrind").arg("--version").output().is_err() {
        return support::skip("leaks in C", "no valgrind");
    }
    let home = tempfile::tempdir().unwrap();
    let script = home.path().join("script.txt");
    fs::write(&script, watched_script()).unwrap();
    let valgrind = "valgrind --quiet --leak-check=full --show-leak-kinds=definite \
                    --errors-for-leak-kinds=definite --error-exitcode=9";
    let environment = [
        ("ANYS3_SCRIPT", script.to_str().unwrap()),
        ("ANYS3_RUNNER", valgrind),
    ];
    let tap = tap_with("c", &environment).unwrap();
    assert!(
        tap.lines().filter(|line| line.starts_with("ok ")).count() >= 100,
        "{tap}"
    );
}

/// What finds what is read or written outside of what is there.
const SANITIZER: &str = "-fsanitize=address";

/// AddressSanitizer finds nothing, and would.
#[test]
fn nothing_is_out_of_bounds_in_c() {
    let home = tempfile::tempdir().unwrap();
    let canary = home.path().join("canary");
    install(home.path());
    let mut compile = Command::new("cc");
    compile
        .arg(SANITIZER)
        .arg("-I")
        .arg(root().join("crates/c/include"));
    compile
        .arg(root().join("crates/c/tests/c/canary.c"))
        .arg("-o")
        .arg(&canary);
    compile.arg("-L").arg(home.path()).arg("-lanys3");
    if !compile.output().is_ok_and(|output| output.status.success()) {
        return support::skip("AddressSanitizer in C", "no libasan");
    }
    let mut canary = Command::new(&canary);
    let sung = canary.env("LD_LIBRARY_PATH", home.path()).output().unwrap();
    let sung = String::from_utf8_lossy(&sung.stderr).into_owned();
    assert!(sung.contains("heap-buffer-overflow"), "{sung}");
    let tap = tap_with("c", &[("ANYS3_CFLAGS", SANITIZER)]).unwrap();
    is_good(&tap, "C");
}

/// What the run prints; `None` where a tool is missing.
fn tap_of(language: &str) -> Option<String> {
    tap_with(language, &[])
}

fn tap_with(language: &str, more: &[(&str, &str)]) -> Option<String> {
    let home = tempfile::tempdir().unwrap();
    let folder = |name: &str| {
        let folder = home.path().join(name);
        fs::create_dir(&folder).unwrap();
        folder
    };
    let (build, library, temp) = (folder("build"), folder("lib"), folder("temp"));
    install(&library);
    let target = Target::start(home.path());
    let run = root().join("bindings").join(language).join("run.sh");
    // The step that uses up all descriptors is not to open a million files.
    let limited = format!("ulimit -S -n {DESCRIPTORS} && exec sh \"$0\"");
    let output = environment(&mut Command::new("sh"), &target.endpoint, &target.bucket)
        .args(["-c", &limited])
        .arg(run)
        .env("ANYS3_BUILD", &build)
        .env("ANYS3_LIB", &library)
        .env("LD_LIBRARY_PATH", &library)
        .env("ANYS3_TEMP", &temp)
        .envs(more.iter().copied())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let why = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(MISSING) {
        support::skip(&format!("bindings {language}"), why.trim());
        return None;
    }
    assert!(
        output.status.success() || target::store().is_some(),
        "{language}: {}\n{said}\n{why}",
        output.status
    );
    Some(said)
}

/// What a run is promised: see `bindings/conformance/README.md`.
pub(super) fn environment<'a>(
    command: &'a mut Command,
    endpoint: &str,
    bucket: &str,
) -> &'a mut Command {
    let root = root();
    let path = |below: &str| root.join(below);
    command
        .env("ANYS3_SCRIPT", path("bindings/conformance/script.txt"))
        .env("ANYS3_API", path("bindings/anys3.json"))
        .env("ANYS3_INCLUDE", path("crates/c/include"))
        .env("ANYS3_ENDPOINT", endpoint)
        .env("ANYS3_FAULTY", faulty::start())
        .env("ANYS3_BUCKET", bucket)
        .env("AWS_ENDPOINT_URL", endpoint)
        .env("AWS_ACCESS_KEY_ID", target::access_key())
        .env("AWS_SECRET_ACCESS_KEY", target::secret_key())
        .env("AWS_REGION", target::region())
        .env("AWS_CONFIG_FILE", "/dev/null")
        .env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env("NO_PROXY", "*")
}

/// Each language has a test, and a row of the table.
macro_rules! languages {
    ($($test:ident: $folder:literal $name:literal;)*) => {
        $(#[test]
        fn $test() {
            conforms($folder, $name);
        })*

        #[test]
        fn each_folder_is_of_a_language() {
            let known = [$($folder),*, "conformance"];
            for entry in fs::read_dir(root().join("bindings")).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap();
                assert!(!path.is_dir() || known.contains(&name), "{name} is run by no test");
            }
        }
    };
}

languages! {
    c: "c" "C";
    cpp: "cpp" "C++";
    elixir: "elixir" "Elixir";
    erlang: "erlang" "Erlang";
    haskell: "haskell" "Haskell";
    lua: "lua" "Lua";
    ocaml: "ocaml" "OCaml";
    pascal: "pascal" "Object Pascal";
    python: "python" "Python";
}

#[test]
fn the_table_has_the_sections_of_the_script() {
    let mut head = String::from("| |");
    for section in sections() {
        head.push_str(&format!(" {} |", section.name));
    }
    let text = fs::read_to_string(Path::new(&root()).join(TABLE)).unwrap();
    assert!(
        text.lines().any(|line| line == head),
        "{TABLE} lacks\n{head}"
    );
}

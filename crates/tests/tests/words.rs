//! What we tell people to type works as it is told: the lines that `anys3 serve` prints, and those
//! of the README.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use anys3_tests::support;
use anys3_tests::tool;

/// A start takes milliseconds.
const START_WAIT: Duration = Duration::from_secs(30);

/// What people have: a file of theirs.
const LOCAL: &[u8] = b"a file of theirs\n";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn program() -> PathBuf {
    if let Some(program) = std::env::var_os("ANYS3_BIN") {
        return program.into();
    }
    let test = std::env::current_exe().unwrap();
    test.ancestors().nth(2).unwrap().join("anys3")
}

/// A server as a person starts it: ended with the test.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

/// Starts `anys3 serve` in a folder, on ports of its own, and reads what it prints up to its last
/// line.
fn serve(folder: &Path) -> (Serving, String) {
    let mut command = Command::new(program());
    command
        .args([
            "serve",
            "--address",
            "127.0.0.1:0",
            "--gateway-address",
            "127.0.0.1:0",
        ])
        .current_dir(folder);
    clean(&mut command, folder);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (stdout, stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut lines = BufReader::new(stdout).lines();
        let banner: Vec<String> = lines
            .by_ref()
            .map_while(Result::ok)
            .take_while(|line| !line.contains("Ctrl-C"))
            .collect();
        let _ = sender.send(banner.join("\n") + "\n");
        lines.for_each(drop);
    });
    let said = thread::spawn(move || {
        let mut text = String::new();
        let _ = BufReader::new(stderr).read_to_string(&mut text);
        text
    });
    let serving = Serving(child);
    match receiver.recv_timeout(START_WAIT) {
        Ok(banner) if !banner.trim().is_empty() => (serving, banner),
        _ => {
            drop(serving);
            panic!("serve printed nothing: {}", said.join().unwrap_or_default());
        }
    }
}

/// Nothing of the user's own: no credentials, no profile.
fn clean(command: &mut Command, home: &Path) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("AWS_")
            || name.to_string_lossy().starts_with("ANYS3_")
        {
            command.env_remove(name);
        }
    }
    command
        .env("HOME", home)
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env("AWS_PAGER", "");
    let tools = tool("aws")
        .and_then(|aws| aws.parent().map(Path::to_path_buf))
        .unwrap_or_default();
    let ours = program().parent().unwrap().to_path_buf();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(
        [ours, tools]
            .into_iter()
            .chain(std::env::split_paths(&path)),
    )
    .unwrap();
    command.env("PATH", path);
}

/// Runs lines as a shell does that they are pasted into, and stops at the first that fails.
fn paste(script: &str, folder: &Path, environment: &BTreeMap<String, String>) -> String {
    let mut command = Command::new("bash");
    command
        .args(["-euo", "pipefail", "-c", script])
        .current_dir(folder);
    clean(&mut command, folder);
    let output = command
        .envs(environment)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{script}\nended with {}:\n{said}\n{why}",
        output.status
    );
    said
}

/// The lines of the banner that are for the shell.
fn lines_to_paste(banner: &str) -> String {
    banner
        .split_once("\n#")
        .map(|(_, lines)| format!("#{lines}"))
        .expect("lines to paste")
}

/// "ready to paste: the environment for AWS tools, the AWS CLI line of the RustFS page, and curl
/// lines for upload and presigned URL"
#[test]
fn the_lines_that_serve_prints_work_as_printed() {
    if tool("aws").is_none() {
        return support::skip(
            "the_lines_that_serve_prints_work_as_printed",
            "no aws (install it: cargo xtask tools)",
        );
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("local.txt"), LOCAL).unwrap();
    let (_serving, banner) = serve(folder.path());
    let lines = lines_to_paste(&banner);
    let fails = |curl: &str| curl.replace("curl ", "curl --fail-with-body --silent --show-error ");
    let script: Vec<String> = lines
        .lines()
        .map(|line| {
            if line.starts_with("curl ") {
                fails(line)
            } else {
                line.to_owned()
            }
        })
        .collect();
    for needed in [
        "aws s3 cp local.txt s3://",
        "/upload",
        "/presigned-url",
        "export AWS_ACCESS_KEY_ID=",
    ] {
        assert!(lines.contains(needed), "no line with {needed}:\n{lines}");
    }
    let said = paste(&script.join("\n"), folder.path(), &BTreeMap::new());
    assert!(said.contains("upload: ./local.txt to s3://"), "{said}");
    assert!(
        said.ends_with("a file of theirs\n"),
        "the download is not the last thing printed:\n{said}"
    );
    // The URL needs no token.
    let url = said
        .split('"')
        .find(|word| word.contains("X-Amz-Signature"))
        .expect("a presigned URL");
    let got = paste(
        &format!("curl --fail --silent '{url}'"),
        folder.path(),
        &BTreeMap::new(),
    );
    assert_eq!(got.as_bytes(), LOCAL);
    // A second start has the same keys at another port, and the object.
    drop(_serving);
    let (_serving, again) = serve(folder.path());
    let keys = |banner: &str| -> Vec<String> {
        banner
            .lines()
            .filter(|line| line.starts_with("export ") && !line.contains("ENDPOINT"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(keys(&again), keys(&banner));
}

/// Blocks of a Markdown file that are marked as a shell's.
fn shell_blocks(text: &str) -> Vec<(usize, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (number, line) in (1..).zip(text.lines()) {
        match &mut open {
            Some(block) if line.starts_with("```") => blocks.push(std::mem::take(block)),
            Some((_, block)) => {
                block.push_str(line);
                block.push('\n');
                continue;
            }
            None if line == "```sh" => {
                open = Some((number, String::new()));
                continue;
            }
            None => {}
        }
        open = None;
    }
    blocks
}

/// Every block of the README that is marked `sh` is run as it stands, one after the other, but for
/// three things: the ports are those of a server of the test, the block that starts the server is
/// not run again, and neither are lines that build or install.
#[test]
fn the_readme_works_as_written() {
    if tool("aws").is_none() {
        return support::skip(
            "the_readme_works_as_written",
            "no aws (install it: cargo xtask tools)",
        );
    }
    let readme = fs::read_to_string(root().join("README.md")).expect("a README");
    let blocks = shell_blocks(&readme);
    assert!(!blocks.is_empty(), "no block of README.md is marked sh");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("local.txt"), LOCAL).unwrap();
    let (_serving, banner) = serve(folder.path());
    let address = |name: &str| {
        let line = banner
            .lines()
            .find(|line| line.starts_with(name))
            .expect("an address");
        line.split("://").nth(1).unwrap().trim().to_owned()
    };
    let (s3, gateway) = (address("S3"), address("Gateway"));
    let exports: Vec<&str> = banner
        .lines()
        .filter(|line| line.starts_with("export "))
        .collect();
    let (mut run, mut left_out) = (0, 0);
    for (line, block) in blocks {
        if ["cargo ", "git clone", "anys3 serve"]
            .iter()
            .any(|word| block.contains(word))
        {
            left_out += 1;
            continue;
        }
        let block = block
            .replace("127.0.0.1:9000", &s3)
            .replace("127.0.0.1:9001", &gateway);
        let block = block
            .replace("localhost:9000", &s3)
            .replace("localhost:9001", &gateway);
        assert!(
            !block.contains("900"),
            "README.md:{line} names a port that is not served:\n{block}"
        );
        paste(
            &format!("# README.md:{line}\n{}\n{block}", exports.join("\n")),
            folder.path(),
            &BTreeMap::new(),
        );
        run += 1;
    }
    assert!(
        run > 0,
        "README.md has no command but those that start the server"
    );
    support::count(
        "readme",
        &[
            ("blocks_run", run),
            ("blocks_that_start_the_server", left_out),
        ],
    );
}

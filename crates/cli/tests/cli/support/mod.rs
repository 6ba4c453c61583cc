//! What the tests of the program stand on: a server of their own, and the program run as a person
//! runs it.
#![allow(dead_code, reason = "each test program uses a part of it")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr
)]

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

pub(crate) const ACCESS_KEY: &str = "test-access-key";
pub(crate) const SECRET_KEY: &str = "test-secret-key-0123456789";
pub(crate) const TOKEN: &str = "test-token-0123456789";

/// Whatever takes longer hangs. Nothing here takes a tenth of it.
pub(crate) const LIMIT: Duration = Duration::from_secs(60);

/// The program, without anything of the user's own.
pub(crate) fn anys3() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_anys3"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("AWS_")
            || name.to_string_lossy().starts_with("ANYS3_")
        {
            command.env_remove(name);
        }
    }
    command
        .env("HOME", "/nonexistent")
        .env_remove("XDG_CONFIG_HOME")
        .env("TZ", "UTC")
        .stdin(Stdio::null());
    command
}

/// A running `anys3 serve` and a folder to work in.
pub(crate) struct Serving {
    child: Child,
    pub(crate) s3: String,
    pub(crate) gateway: String,
    pub(crate) place: TempDir,
}

impl Serving {
    /// With credentials from environment variables.
    pub(crate) fn start() -> Self {
        Self::with(|_| {})
    }

    /// The same, with more flags or environment variables.
    pub(crate) fn with(change: impl FnOnce(&mut Command)) -> Self {
        let place = tempfile::tempdir().unwrap();
        let mut command = serve(&place.path().join("data"));
        command.arg("--json");
        command
            .env("ANYS3_ACCESS_KEY", ACCESS_KEY)
            .env("ANYS3_SECRET_KEY", SECRET_KEY)
            .env("ANYS3_TOKEN", TOKEN);
        change(&mut command);
        let mut child = command.stderr(Stdio::inherit()).spawn().unwrap();
        let line = lines(&mut child)
            .next()
            .expect("serve says where it listens")
            .unwrap();
        let told: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert!(
            !line.contains(SECRET_KEY) && !line.contains(TOKEN),
            "{line}"
        );
        assert_eq!(told["access_key"], ACCESS_KEY);
        let url = |name: &str| told[name].as_str().unwrap().to_owned();
        Self {
            child,
            s3: url("s3"),
            gateway: url("gateway"),
            place,
        }
    }

    /// The path of a file of the test.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// Writes a file of the test.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// The program in the folder, with credentials and endpoint in environment variables.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = anys3();
        command
            .args(words)
            .current_dir(self.place.path())
            .env("AWS_ACCESS_KEY_ID", ACCESS_KEY)
            .env("AWS_SECRET_ACCESS_KEY", SECRET_KEY)
            .env("AWS_ENDPOINT_URL", &self.s3);
        command
    }

    /// Runs the program.
    pub(crate) fn run(&self, words: &[&str]) -> Done {
        Done::of(words, self.command(words).output().unwrap())
    }

    /// Runs it, expecting success; what it printed.
    pub(crate) fn ok(&self, words: &[&str]) -> String {
        let done = self.run(words);
        assert_eq!(done.code, Some(0), "{done:?}");
        done.stdout
    }

    /// Sends SIGTERM and waits for the end.
    pub(crate) fn stop(&mut self) -> ExitStatus {
        signal(&self.child, "TERM");
        wait(&mut self.child)
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `anys3 serve` on free ports, its output a pipe.
pub(crate) fn serve(data: &Path) -> Command {
    let mut command = anys3();
    command
        .args([
            "serve",
            "--address",
            "127.0.0.1:0",
            "--gateway-address",
            "127.0.0.1:0",
            "--data",
        ])
        .arg(data)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// What the program said.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) words: Vec<String>,
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Done {
    pub(crate) fn of(words: &[&str], output: Output) -> Self {
        Self {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The lines of a program's output.
pub(crate) fn lines(child: &mut Child) -> impl Iterator<Item = std::io::Result<String>> + use<> {
    BufReader::new(child.stdout.take().unwrap()).lines()
}

/// All that a program says on stderr.
pub(crate) fn complaint(child: &mut Child) -> String {
    let mut text = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

pub(crate) fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill")
        .args([format!("-{name}"), child.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
}

/// Waits for the end of a program that must end.
pub(crate) fn wait(child: &mut Child) -> ExitStatus {
    until("the program ends", || child.try_wait().unwrap())
}

/// Looks again and again.
pub(crate) fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < LIMIT, "never: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Bytes that look random and are the same each time.
pub(crate) fn bytes(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut out = Vec::with_capacity(length + 8);
    while out.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        out.extend_from_slice(&state.to_le_bytes());
    }
    out.truncate(length);
    out
}

/// Says that a test did not run.
pub(crate) fn skip(name: &str, reason: &str) {
    let line = format!("SKIP: {name}: {reason}\n");
    eprint!("{line}");
    if let Some(log) = std::env::var_os("ANYS3_SKIP_LOG") {
        let file = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(log);
        let _ = file.and_then(|mut file| std::io::Write::write_all(&mut file, line.as_bytes()));
    }
}

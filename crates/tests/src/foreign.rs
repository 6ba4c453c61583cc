//! Clients that others wrote, run against an endpoint.

use std::io::{Error, ErrorKind, Read, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{ACCESS_KEY, SECRET_KEY, Server};

/// The slowest program moves half a gibibyte and takes a minute on two cores; one that takes ten
/// times that hangs.
const PROGRAM_LIMIT: Duration = Duration::from_secs(600);

/// A store to test: any that speaks S3.
#[derive(Clone)]
pub struct Endpoint {
    /// `http://host:port`, without a path.
    pub url: String,
    /// The access key.
    pub access_key: String,
    /// The secret key.
    pub secret_key: String,
    /// The region that requests are signed for.
    pub region: String,
}

impl Endpoint {
    /// The S3 API of a started server.
    #[must_use]
    pub fn of(server: &Server) -> Self {
        Self {
            url: server.s3().to_owned(),
            access_key: ACCESS_KEY.to_owned(),
            secret_key: SECRET_KEY.to_owned(),
            region: "us-east-1".to_owned(),
        }
    }

    /// The environment that AWS's tools read, and nothing of the user's own: no profile, no
    /// metadata service.
    #[must_use]
    pub fn environment(&self, home: &Path) -> Vec<(String, String)> {
        let home = home.display().to_string();
        let set = [
            ("ANYS3_ENDPOINT", self.url.as_str()),
            ("AWS_ACCESS_KEY_ID", &self.access_key),
            ("AWS_SECRET_ACCESS_KEY", &self.secret_key),
            ("AWS_REGION", &self.region),
            ("AWS_DEFAULT_REGION", &self.region),
            ("AWS_CONFIG_FILE", "/dev/null"),
            ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
            ("AWS_EC2_METADATA_DISABLED", "true"),
            ("AWS_PAGER", ""),
            ("NO_PROXY", "*"),
            ("PYTHONDONTWRITEBYTECODE", "1"),
            ("LC_ALL", "C.UTF-8"),
            ("HOME", &home),
        ];
        set.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }
}

/// A program of `clients/`.
#[derive(Debug, Clone, Copy)]
pub struct Program<'a> {
    /// The name of the file. What runs it goes by its ending: `.cjs` is for Node.js, `.rb` for
    /// Ruby, none is Python's, and a folder is a program in Go, which `cargo xtask tools` built.
    pub name: &'a str,
    /// What is given to it.
    pub arguments: &'a [&'a str],
}

impl Program<'_> {
    /// Runs it in `home`, an empty folder, and gives the number of its checks.
    ///
    /// # Errors
    /// `NotFound` when the foreign clients are not installed; otherwise every check that failed,
    /// with its reason.
    pub fn run(
        &self,
        endpoint: &Endpoint,
        home: &Path,
        environment: &[(&str, &str)],
    ) -> Result<u64> {
        let mut command = self.command().ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "not installed (install it with: cargo xtask tools)",
            )
        })?;
        command
            .args(self.arguments)
            .current_dir(home)
            .env("PATH", path_with_tools())
            .env("NODE_PATH", tools().join("node/node_modules"))
            .envs(endpoint.environment(home))
            .envs(environment.iter().copied());
        let (success, output) = run_within(&mut command, PROGRAM_LIMIT)?;
        let last = output.lines().last().unwrap_or_default();
        match last
            .strip_suffix(" checks, 0 failed")
            .and_then(|count| count.parse().ok())
        {
            Some(count) if success && count > 0 => Ok(count),
            _ => Err(Error::other(format!(
                "{}:\n{}",
                self.name,
                failures(&output)
            ))),
        }
    }

    /// The interpreter with the script; `None` where it is not installed.
    fn command(&self) -> Option<Command> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("clients")
            .join(self.name);
        if file.is_dir() {
            return tool(self.name).map(Command::new);
        }
        let (interpreter, script) = match file.extension().and_then(|ending| ending.to_str()) {
            Some("cjs") => (
                tool("node/node_modules").and_then(|_| on_path("node")),
                file,
            ),
            Some("rb") => (ruby(), file),
            _ => (tool("python3"), file.with_extension("py")),
        };
        let mut command = Command::new(interpreter?);
        command.arg(script);
        Some(command)
    }
}

/// Where `cargo xtask tools` puts programs, below `.tools`.
const PROGRAMS: [&str; 2] = ["venv/bin", "go/bin"];

/// A foreign client that `cargo xtask tools` installed: a program by its name, anything else by its
/// path in `.tools`.
#[must_use]
pub fn tool(name: &str) -> Option<PathBuf> {
    let mut places = PROGRAMS
        .iter()
        .map(|place| tools().join(place).join(name))
        .chain([tools().join(name)]);
    places.find(|path| path.exists())
}

/// Ruby, where it has AWS's SDK.
fn ruby() -> Option<PathBuf> {
    let ruby = on_path("ruby")?;
    let mut command = Command::new(&ruby);
    let quiet = command
        .args(["-e", "require 'aws-sdk-s3'"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.status().ok()?.success().then_some(ruby)
}

/// A program that the system has, by its name.
#[must_use]
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|path| path.exists())
}

/// The folder that `cargo xtask tools` installs into.
#[must_use]
pub fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.tools")
}

fn path_with_tools() -> std::ffi::OsString {
    let known = std::env::var_os("PATH").unwrap_or_default();
    let all = PROGRAMS
        .iter()
        .map(|place| tools().join(place))
        .chain(std::env::split_paths(&known));
    // A path that cannot be joined has a colon in it, and was no path before.
    std::env::join_paths(all).unwrap_or(known)
}

fn failures(output: &str) -> String {
    let lines: Vec<&str> = output
        .lines()
        .filter(|line| !line.starts_with("ok "))
        .collect();
    lines.join("\n")
}

/// Runs a program to its end, and ends it where it takes too long. Both of its outputs are one.
fn run_within(command: &mut Command, limit: Duration) -> Result<(bool, String)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let stdout = collect(child.stdout.take());
    let stderr = collect(child.stderr.take());
    let deadline = Instant::now() + limit;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if Instant::now() > deadline {
            child.kill()?;
            child.wait()?;
            break None;
        }
        thread::sleep(Duration::from_millis(10));
    };
    let mut output = stderr.join().unwrap_or_default() + &stdout.join().unwrap_or_default();
    if status.is_none() {
        output += "\nstill running after its limit, and ended";
    }
    Ok((status.is_some_and(|status| status.success()), output))
}

fn collect(source: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = source.map(|mut source| source.read_to_end(&mut bytes));
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

//! The program itself, in a process of its own.

use super::power_cut::run;
use anys3::{Client, Config, Credentials, Identity, RetryOptions};
use std::ffi::OsString;
use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The access key of every server that is started here.
pub const ACCESS_KEY: &str = "anys3-tests-access-key";
/// Its secret key.
pub const SECRET_KEY: &str = "anys3-tests-secret-key-0123456789abcdef";
/// The gateway's API token.
pub const TOKEN: &str = "anys3-tests-token-0123456789abcdef";

/// A start takes milliseconds; recovering a large journal under strace on a busy machine takes
/// seconds.
const START_WAIT: Duration = Duration::from_secs(30);

/// A drain is bounded by the program itself; longer means that it hangs.
const STOP_WAIT: Duration = Duration::from_secs(30);

/// Of what the server says on stderr the first part is kept: the reason of a failed start is there.
const LOG_BYTES_MAX: u64 = 256 << 10;

/// How the server is started.
#[derive(Debug, Clone, Default)]
pub struct ServerOptions {
    /// The data directory.
    pub data: PathBuf,
    /// Words before the command, as of [`Injection::wrapper`](super::Injection::wrapper).
    pub wrapper: Vec<OsString>,
    /// More arguments of `anys3 serve`.
    pub arguments: Vec<OsString>,
    /// More environment variables.
    pub environment: Vec<(String, OsString)>,
}

/// `anys3 serve` on two free loopback ports. Killed when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    s3: String,
    gateway: String,
    log: Arc<Mutex<String>>,
}

impl Server {
    /// Starts the server and waits until it has said where it listens.
    ///
    /// # Errors
    /// The program is not built, ends before it listens (its last words are in the error), or says
    /// nothing in time.
    pub fn start(options: &ServerOptions) -> Result<Self> {
        let program = program()?;
        let mut words = options
            .wrapper
            .iter()
            .map(OsString::as_os_str)
            .chain([program.as_os_str()]);
        let mut command = Command::new(words.next().unwrap_or_default());
        command
            .args(words)
            .args([
                "serve",
                "--json",
                "--address",
                "127.0.0.1:0",
                "--gateway-address",
                "127.0.0.1:0",
                "--data",
            ])
            .arg(&options.data)
            .args(&options.arguments)
            .env("ANYS3_ACCESS_KEY", ACCESS_KEY)
            .env("ANYS3_SECRET_KEY", SECRET_KEY)
            .env("ANYS3_TOKEN", TOKEN)
            .envs(
                options
                    .environment
                    .iter()
                    .map(|(name, value)| (name, value)),
            )
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // A group of its own, so that what wraps the server is killed with it.
            .process_group(0);
        let mut child = command.spawn()?;
        let log = Arc::default();
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        keep_log(stderr, Arc::clone(&log));
        let mut server = Self {
            child,
            s3: String::new(),
            gateway: String::new(),
            log,
        };
        let line = server.first_line(&first_line(stdout))?;
        server.s3 = address(&line, "s3")?;
        server.gateway = address(&line, "gateway")?;
        Ok(server)
    }

    /// Where the S3 API listens: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn s3(&self) -> &str {
        &self.s3
    }

    /// A client of the S3 API that makes one attempt: a refusal or a crash is to be seen at once.
    ///
    /// # Errors
    /// The address does not make an endpoint.
    pub fn client(&self) -> std::result::Result<Client, anys3::Error> {
        let endpoint = self.s3.parse().map_err(|error| {
            anys3::Error::new(anys3::Kind::Config, format!("{}: {error}", self.s3))
        })?;
        Client::new(Config {
            endpoint: Some(endpoint),
            region: Some("us-east-1".to_owned()),
            identity: Identity::Fixed(Credentials::new(ACCESS_KEY, SECRET_KEY)?),
            retries: RetryOptions {
                attempts: 1,
                ..RetryOptions::default()
            },
            ..Config::default()
        })
    }

    /// Where the gateway listens: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn gateway(&self) -> &str {
        &self.gateway
    }

    /// The process, or that of its wrapper.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it said on stderr so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.log
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Whether it still runs.
    ///
    /// # Errors
    /// The system does not say.
    pub fn is_running(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_none())
    }

    /// SIGKILL, and waits until it is gone.
    ///
    /// # Errors
    /// The signal could not be sent.
    pub fn kill(&mut self) -> Result<ExitStatus> {
        self.signal("KILL")?;
        self.child.wait()
    }

    /// SIGTERM, and waits until it has drained and ended.
    ///
    /// # Errors
    /// The signal could not be sent, or it did not end in time.
    pub fn terminate(&mut self) -> Result<ExitStatus> {
        self.signal("TERM")?;
        self.wait(STOP_WAIT)
    }

    /// Waits until it ends by itself, as by an injected kill.
    ///
    /// # Errors
    /// It still runs after `limit`.
    pub fn wait(&mut self, limit: Duration) -> Result<ExitStatus> {
        let deadline = Instant::now() + limit;
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            if Instant::now() > deadline {
                return Err(Error::new(ErrorKind::TimedOut, "the server does not end"));
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    fn signal(&mut self, name: &str) -> Result<()> {
        if self.child.try_wait()?.is_some() {
            return Ok(());
        }
        run(
            "kill",
            [&format!("-{name}"), "--", &format!("-{}", self.child.id())],
        )
    }

    fn first_line(&mut self, lines: &Receiver<String>) -> Result<String> {
        match lines.recv_timeout(START_WAIT) {
            Ok(line) if !line.is_empty() => Ok(line),
            _ => {
                let status = self.child.try_wait()?.map(|status| status.to_string());
                let state = status.unwrap_or_else(|| "it still runs".to_owned());
                Err(Error::other(format!(
                    "anys3 serve did not start ({state}): {}",
                    self.log().trim()
                )))
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.kill().is_err() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// `ANYS3_BIN`, or the program built beside the test that runs.
pub fn program() -> Result<PathBuf> {
    if let Some(program) = std::env::var_os("ANYS3_BIN") {
        return Ok(program.into());
    }
    let test = std::env::current_exe()?;
    let built = test
        .ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join("anys3"))
        .find(|path| path.is_file());
    built.ok_or_else(|| {
        Error::new(
            ErrorKind::NotFound,
            "no program anys3 (build it: cargo build -p anys3-cli, or set ANYS3_BIN)",
        )
    })
}

/// Sends the first line, then reads on, so that the server never waits for its reader.
fn first_line(stdout: Option<ChildStdout>) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let Some(stdout) = stdout else { return };
        let mut stdout = BufReader::new(stdout);
        let mut line = String::new();
        let _ = stdout.read_line(&mut line);
        let _ = sender.send(line);
        let _ = std::io::copy(&mut stdout, &mut std::io::sink());
    });
    receiver
}

/// The first line that a process says; `None` where it says none in time.
pub(super) fn first_line_of(stdout: Option<ChildStdout>) -> Option<String> {
    let line = first_line(stdout).recv_timeout(START_WAIT).ok();
    line.filter(|line| !line.is_empty())
}

fn keep_log(stderr: Option<impl Read + Send + 'static>, log: Arc<Mutex<String>>) {
    thread::spawn(move || {
        let Some(stderr) = stderr else { return };
        let mut stderr = BufReader::new(stderr);
        let mut line = Vec::new();
        let mut kept = 0;
        while stderr
            .read_until(b'\n', &mut line)
            .is_ok_and(|read| read > 0)
        {
            kept += u64::try_from(line.len()).unwrap_or(u64::MAX);
            if kept <= LOG_BYTES_MAX {
                let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
                log.push_str(&String::from_utf8_lossy(&line));
            }
            line.clear();
        }
    });
}

/// `{"s3":"http://…","gateway":"http://…"}` is the line.
pub(super) fn address(line: &str, name: &str) -> Result<String> {
    let value: serde_json::Value = serde_json::from_str(line)?;
    let address = value.get(name).and_then(|address| address.as_str());
    address
        .map(ToOwned::to_owned)
        .ok_or_else(|| Error::other(format!("no `{name}` in {line:?}")))
}

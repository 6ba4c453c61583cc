//! A store, and a place with files and settings for the program run against it.

use super::server::{ACCESS_KEY, SECRET_KEY, Server, ServerOptions, program};
use std::fs;
use std::io::{Error, Result};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The smallest part of S3, which the program is told to use, so that little makes many.
pub const PART: usize = 5 << 20;

/// Requests that the program has under way at once.
pub const WORKERS: u64 = 3;

/// A store with a bucket `bbb`, and a folder to work in.
pub struct Bench {
    /// The store.
    pub server: Server,
    place: TempDir,
}

impl Bench {
    /// Starts the store, and makes the bucket.
    ///
    /// # Errors
    /// The program is not built, or does not start.
    pub fn new() -> Result<Self> {
        let place = tempfile::tempdir()?;
        let options = ServerOptions {
            data: place.path().join("data"),
            ..ServerOptions::default()
        };
        let config = format!(
            "[default]\ns3 =\n  max_concurrent_requests = {WORKERS}\n  multipart_chunksize = \
             {PART}\n  multipart_threshold = {PART}\n"
        );
        fs::write(place.path().join("config"), config)?;
        let bench = Self {
            server: Server::start(&options)?,
            place,
        };
        let made = bench.run(bench.server.s3(), &["mb", "s3://bbb"])?;
        match made.status.success() {
            true => Ok(bench),
            false => Err(Error::other(said(&made))),
        }
    }

    /// A path below the folder.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    /// The program with nothing of the user's own, in the folder.
    ///
    /// # Errors
    /// It is not built.
    pub fn command(&self, endpoint: &str, words: &[&str]) -> Result<Command> {
        let mut command = Self::program(endpoint, words)?;
        command
            .current_dir(self.place.path())
            .env("XDG_STATE_HOME", self.path("state"))
            .env("AWS_CONFIG_FILE", self.path("config"))
            .env("AWS_ACCESS_KEY_ID", ACCESS_KEY)
            .env("AWS_SECRET_ACCESS_KEY", SECRET_KEY);
        Ok(command)
    }

    /// The program with nothing of the user's own, against any store.
    ///
    /// # Errors
    /// It is not built.
    pub fn program(endpoint: &str, words: &[&str]) -> Result<Command> {
        let mut command = Command::new(program()?);
        command
            .args(words)
            .args(["--endpoint-url", endpoint])
            .env_clear()
            .env("HOME", "/nonexistent")
            .stdin(Stdio::null());
        Ok(command)
    }

    /// Runs it to its end.
    ///
    /// # Errors
    /// It is not built, or cannot be run.
    pub fn run(&self, endpoint: &str, words: &[&str]) -> Result<Output> {
        self.command(endpoint, words)?.output()
    }
}

/// What a program said on stderr.
#[must_use]
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Bytes that look random and are the same each time.
#[must_use]
pub fn bytes(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

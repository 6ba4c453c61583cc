//! The store: `anys3 serve`, stopped at the end.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::Fault;

pub const ACCESS_KEY: &str = "bench";
pub const SECRET_KEY: &str = "benchbenchbenchbench";
pub const REGION: &str = "us-east-1";

pub struct Store {
    child: Child,
    pub url: String,
}

impl Store {
    pub fn start(anys3: &Path, data: &Path) -> Result<Self, Fault> {
        let mut child = Command::new(anys3)
            .args([
                "serve",
                "--json",
                "--address",
                "127.0.0.1:0",
                "--gateway-address",
                "127.0.0.1:0",
            ])
            .arg("--data")
            .arg(data)
            .envs([
                ("ANYS3_ACCESS_KEY", ACCESS_KEY),
                ("ANYS3_SECRET_KEY", SECRET_KEY),
            ])
            .env("ANYS3_TOKEN", "bench-token-bench-token")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        let said: serde_json::Value = serde_json::from_str(&line)?;
        let url = said["s3"].as_str().ok_or("no address")?.to_owned();
        let url = if url.starts_with("http") {
            url
        } else {
            format!("http://{url}")
        };
        Ok(Self { child, url })
    }

    /// The command, told of this store and no other.
    pub fn told<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        // Of a bundle of certificates some make an error, though they need none.
        command.env_remove("AWS_CA_BUNDLE").envs(self.environment())
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        let remote = [
            ("RCLONE_CONFIG", "/dev/null"),
            ("RCLONE_CONFIG_BENCH_TYPE", "s3"),
            ("RCLONE_CONFIG_BENCH_PROVIDER", "Other"),
            ("RCLONE_CONFIG_BENCH_ACCESS_KEY_ID", ACCESS_KEY),
            ("RCLONE_CONFIG_BENCH_SECRET_ACCESS_KEY", SECRET_KEY),
            ("RCLONE_CONFIG_BENCH_REGION", REGION),
            ("AWS_ACCESS_KEY_ID", ACCESS_KEY),
            ("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
            ("AWS_REGION", REGION),
            ("AWS_DEFAULT_REGION", REGION),
        ];
        let mut all: Vec<_> = remote
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        for name in [
            "AWS_ENDPOINT_URL",
            "S3_ENDPOINT_URL",
            "RCLONE_CONFIG_BENCH_ENDPOINT",
        ] {
            all.push((name, self.url.clone()));
        }
        all
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

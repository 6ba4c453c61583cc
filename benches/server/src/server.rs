//! Servers under measurement: processes of their own, stopped at the end.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::load::Target;

const ACCESS_KEY: &str = "bench";
const SECRET_KEY: &str = "benchbenchbenchbench";
const TOKEN: &str = "bench-token-bench-token";

type Fault = Box<dyn std::error::Error>;

pub struct Server {
    pub name: &'static str,
    child: Child,
    s3: String,
    gateway: String,
}

impl Server {
    pub fn anys3(program: &Path, data: &Path) -> Result<Self, Fault> {
        let mut child = Command::new(program)
            .args([
                "serve",
                "--json",
                "--address",
                "127.0.0.1:0",
                "--gateway-address",
                "127.0.0.1:0",
                "--data",
            ])
            .arg(data)
            .envs([
                ("ANYS3_ACCESS_KEY", ACCESS_KEY),
                ("ANYS3_SECRET_KEY", SECRET_KEY),
                ("ANYS3_TOKEN", TOKEN),
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        let said: serde_json::Value = serde_json::from_str(&line)?;
        let address = |name: &str| -> Result<String, Fault> {
            Ok(said[name].as_str().ok_or("no address")?.trim_start_matches("http://").to_owned())
        };
        Ok(Self { name: "anys3", s3: address("s3")?, gateway: address("gateway")?, child })
    }

    pub fn s3s_fs(program: &Path, data: &Path) -> Result<Self, Fault> {
        std::fs::create_dir_all(data)?;
        let port = free_port()?;
        let child = Command::new(program)
            .args(["--host", "127.0.0.1", "--access-key", ACCESS_KEY, "--secret-key", SECRET_KEY, "--port"])
            .arg(port.to_string())
            .arg(data)
            .env("RUST_LOG", "error")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let s3 = format!("127.0.0.1:{port}");
        wait(&s3)?;
        Ok(Self { name: "s3s-fs", gateway: String::new(), s3, child })
    }

    /// The FastAPI relay, in front of that store.
    pub fn relay(python: &Path, app: &Path, store: &Server) -> Result<Self, Fault> {
        let port = free_port()?;
        let child = Command::new(python)
            .args(["-m", "uvicorn", "app:app", "--log-level", "warning", "--no-access-log", "--port"])
            .arg(port.to_string())
            .current_dir(app)
            .envs([("AWS_ACCESS_KEY_ID", ACCESS_KEY), ("AWS_SECRET_ACCESS_KEY", SECRET_KEY)])
            .envs([("S3_BUCKET", "bench"), ("AWS_REGION", "us-east-1"), ("PYTHONDONTWRITEBYTECODE", "1")])
            .env("S3_ENDPOINT", format!("http://{}", store.s3))
            .stdout(Stdio::null())
            .spawn()?;
        let gateway = format!("127.0.0.1:{port}");
        wait(&gateway)?;
        Ok(Self { name: "FastAPI relay", s3: String::new(), gateway, child })
    }

    pub fn target(&self) -> Target {
        let credentials = Some((ACCESS_KEY.to_owned(), SECRET_KEY.to_owned()));
        Target { host: self.s3.clone(), credentials, token: String::new() }
    }

    pub fn gateway(&self) -> Target {
        Target { host: self.gateway.clone(), credentials: None, token: TOKEN.to_owned() }
    }

    /// CPU seconds so far, user and system.
    pub fn cpu(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace();
        let ticks: f64 = fields.skip(11).take(2).filter_map(|f| f.parse::<f64>().ok()).sum();
        // USER_HZ is 100 on every Linux.
        ticks / 100.0
    }

    /// A figure of its memory, in KiB.
    pub fn memory(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(':'));
        line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }

    pub fn reset_peak(&self) {
        let _ = std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn wait(host: &str) -> Result<(), Fault> {
    for _ in 0..600 {
        if TcpStream::connect(host).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(format!("nothing listens at {host}").into())
}

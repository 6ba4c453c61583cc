//! Measures `anys3 serve` beside its peers, in one run on one machine, and writes the figures as
//! Markdown.
//!
//! The load comes from this process, the servers are processes of their own: CPU seconds and peak
//! memory are those of the server. Ratios of CPU seconds are what to compare; wall time on a shared
//! machine is noise.

mod load;
#[path = "../../section.rs"]
mod section;
mod server;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use clap::Parser;

use load::{Kind, Run};
use server::Server;

#[derive(Parser)]
#[command(about = "Measures anys3 serve beside its peers, and writes the figures as Markdown")]
struct Options {
    /// The program `anys3`, built with --release
    #[arg(long, default_value = "target/release/anys3")]
    anys3: PathBuf,
    /// The program `s3s-fs` (cargo install s3s-fs --version 0.14.1 --features binary --locked)
    #[arg(long)]
    s3s_fs: Option<PathBuf>,
    /// A Python with fastapi, uvicorn, python-multipart, boto3 and aioboto3, for the relay that
    /// users write
    #[arg(long, requires = "relay_app")]
    relay_python: Option<PathBuf>,
    /// The folder with the relay's app.py
    #[arg(long)]
    relay_app: Option<PathBuf>,
    /// For how long each rate is measured
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Size of the large object, in MiB
    #[arg(long, default_value_t = 1024)]
    large: u64,
    /// A folder on the disk to measure
    #[arg(long)]
    work: PathBuf,
    /// Print, and leave docs/benchmarks.md as it is
    #[arg(long)]
    print: bool,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    std::fs::create_dir_all(&options.work)?;
    let mut out = heading(&options);
    start(&options, &mut out)?;
    let anys3 = Server::anys3(&options.anys3, &options.work.join("anys3"))?;
    let mut servers = vec![&anys3];
    let s3s =
        options.s3s_fs.as_ref().map(|path| Server::s3s_fs(path, &options.work.join("s3s"))).transpose()?;
    servers.extend(&s3s);
    rates(&options, &servers, &mut out)?;
    large(&options, &servers, &mut out)?;
    let relay = match (&options.relay_python, &options.relay_app) {
        (Some(python), Some(app)) => Some(Server::relay(python, app, &anys3)?),
        _ => None,
    };
    let mut gateways = vec![&anys3];
    gateways.extend(&relay);
    gateway(&options, &gateways, &mut out)?;
    print!("{out}");
    if !options.print {
        section::write("server", &out)?;
    }
    Ok(())
}

fn heading(options: &Options) -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|l| l.strip_prefix("model name"))
        .unwrap_or("")
        .trim_start_matches([' ', '\t', ':']);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let date = said("date", &["-u", "+%Y-%m-%d"]);
    let kernel = said("uname", &["-r"]);
    let version = said(&options.anys3.to_string_lossy(), &["--version"]);
    let file_system = said("df", &["--output=fstype", &options.work.to_string_lossy()]);
    let file_system = file_system.lines().last().unwrap_or_default().to_owned();
    format!(
        "{date}, {model}, {cores} cores (shared with the load), Linux {kernel}, {file_system}. {version}; peers: s3s-fs \
         0.14.1 (not durable: no fsync), and the FastAPI relay of a careful user (boto3, aioboto3), in front of anys3's \
         own store. Rates over {} s.\n\n",
        options.seconds
    )
}

fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned()).unwrap_or_default()
}

/// Start, idle memory, size.
fn start(options: &Options, out: &mut String) -> Result<(), Box<dyn std::error::Error>> {
    let version = median(20, || {
        let begin = Instant::now();
        let _ = Command::new(&options.anys3).arg("--version").output();
        begin.elapsed()
    });
    let folder = options.work.join("start");
    let _ = std::fs::remove_dir_all(&folder);
    let mut idle = 0;
    let mut ready = Vec::new();
    for _ in 0..10 {
        let begin = Instant::now();
        let server = Server::anys3(&options.anys3, &folder)?;
        ready.push(begin.elapsed());
        std::thread::sleep(Duration::from_millis(300));
        idle = idle.max(server.memory("VmRSS"));
    }
    let first = ready.first().copied().unwrap_or_default();
    ready.sort();
    let size = std::fs::metadata(&options.anys3)?.len();
    writeln!(out, "| start | figure | goal |\n|---|---|---|")?;
    writeln!(out, "| `anys3 --version`, median of 20 | {:.1} ms | ≤ 5 ms |", millis(version))?;
    writeln!(out, "| `anys3 serve` ready, new folder | {:.1} ms | ≤ 50 ms |", millis(first))?;
    writeln!(
        out,
        "| `anys3 serve` ready, median of 10 | {:.1} ms | ≤ 50 ms |",
        millis(ready[ready.len() / 2])
    )?;
    writeln!(out, "| memory when idle (RSS) | {:.1} MiB | ≤ 20 MB |", idle as f64 / 1024.0)?;
    writeln!(out, "| release binary | {:.1} MiB | |\n", size as f64 / 1048576.0)?;
    Ok(())
}

fn median(count: usize, mut run: impl FnMut() -> Duration) -> Duration {
    let mut all: Vec<Duration> = (0..count).map(|_| run()).collect();
    all.sort();
    all[count / 2]
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Small objects.
fn rates(options: &Options, servers: &[&Server], out: &mut String) -> Result<(), Box<dyn std::error::Error>> {
    writeln!(
        out,
        "| 10 KiB objects | connections | server | per second | server CPU s per 1,000 | p99 ms | peak MiB | errors |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|---|")?;
    for kind in [Kind::Put, Kind::Get] {
        for connections in [1, 32] {
            for server in servers {
                let target = server.target();
                let run = measured(server, || load::rate(target, kind, connections, options.seconds));
                row(out, &format!("{kind:?}").to_uppercase(), connections, server, &run)?;
            }
        }
    }
    out.push('\n');
    Ok(())
}

fn row(
    out: &mut String,
    what: &str,
    connections: usize,
    server: &Server,
    run: &Measured,
) -> std::fmt::Result {
    let Measured { run, cpu, peak, .. } = run;
    let per_second = run.done as f64 / run.wall.as_secs_f64();
    let cpu = cpu * 1000.0 / run.done.max(1) as f64;
    let (name, p99) = (server.name, millis(run.p99));
    writeln!(
        out,
        "| {what} | {connections} | {name} | {per_second:.0} | {cpu:.3} | {p99:.1} | {:.0} | {} |",
        *peak as f64 / 1024.0,
        run.errors
    )
}

/// One large object, up and down.
fn large(options: &Options, servers: &[&Server], out: &mut String) -> Result<(), Box<dyn std::error::Error>> {
    writeln!(
        out,
        "| {} MiB object | server | MiB/s | server CPU s per GiB | memory grows by, MiB | errors |",
        options.large
    )?;
    writeln!(out, "|---|---|---|---|---|---|")?;
    for kind in [Kind::Put, Kind::Get] {
        for server in servers {
            let run = measured(server, || load::large(server.target(), kind, options.large << 20));
            let what = if kind == Kind::Put { "up" } else { "down" };
            large_row(out, what, server, options.large, &run)?;
        }
    }
    out.push('\n');
    Ok(())
}

fn large_row(out: &mut String, what: &str, server: &Server, mib: u64, run: &Measured) -> std::fmt::Result {
    let rate = mib as f64 / run.run.wall.as_secs_f64();
    let (cpu, grown) = (run.cpu * 1024.0 / mib as f64, run.peak.saturating_sub(run.before) as f64 / 1024.0);
    writeln!(out, "| {what} | {} | {rate:.0} | {cpu:.2} | {grown:.1} | {} |", server.name, run.run.errors)
}

/// The two routes of the relay.
fn gateway(
    options: &Options,
    servers: &[&Server],
    out: &mut String,
) -> Result<(), Box<dyn std::error::Error>> {
    writeln!(
        out,
        "| gateway | connections | server | per second | server CPU s per 1,000 | p99 ms | peak MiB | errors |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|---|")?;
    for kind in [Kind::Presign, Kind::Upload] {
        for server in servers {
            let run = measured(server, || load::rate(server.gateway(), kind, 16, options.seconds));
            row(
                out,
                if kind == Kind::Presign { "presigned URL" } else { "upload 10 KiB" },
                16,
                server,
                &run,
            )?;
        }
    }
    writeln!(
        out,
        "\n| gateway, {} MiB | server | MiB/s | server CPU s per GiB | memory grows by, MiB | errors |",
        options.large
    )?;
    writeln!(out, "|---|---|---|---|---|---|")?;
    for server in servers {
        let run = measured(server, || load::large(server.gateway(), Kind::Upload, options.large << 20));
        large_row(out, "upload", server, options.large, &run)?;
    }
    writeln!(
        out,
        "\nThe relay's figures are those of its own process: the store behind it works besides. anys3's are of both.\n"
    )?;
    Ok(())
}

struct Measured {
    run: Run,
    /// CPU seconds of the server.
    cpu: f64,
    /// Peak memory of the server meanwhile, and before, in KiB.
    peak: u64,
    before: u64,
}

fn measured(server: &Server, run: impl FnOnce() -> Run) -> Measured {
    server.reset_peak();
    let (before, cpu) = (server.memory("VmRSS"), server.cpu());
    let run = run();
    Measured { run, cpu: server.cpu() - cpu, peak: server.memory("VmHWM"), before }
}

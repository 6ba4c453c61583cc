//! Measures the program `anys3` as a client beside its peers, in one run on one machine, and writes
//! the figures as Markdown.
//!
//! The store is `anys3 serve`, a process of its own, for all of them. Each command is run by a
//! process that has no other child: CPU seconds and peak memory are those of the command. Ratios of
//! CPU seconds are what to compare; wall time on a shared machine is noise.

mod measure;
mod probe;
#[path = "../../section.rs"]
mod section;
mod store;
mod tools;
mod work;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::Command;

use clap::{Parser, Subcommand};

use measure::Figures;
use store::Store;
use tools::{Peers, Tool};
use work::{Workload, Works};

pub type Fault = Box<dyn std::error::Error>;

#[derive(Parser)]
#[command(
    about = "Measures the program anys3 beside its peers, and writes the figures as Markdown"
)]
struct Options {
    #[command(flatten)]
    run: Run,
    #[command(subcommand)]
    part: Option<Part>,
}

#[derive(clap::Args)]
struct Run {
    /// The program `anys3`, built with --release
    #[arg(long, default_value = "target/release/anys3")]
    anys3: PathBuf,
    #[command(flatten)]
    peers: Peers,
    /// How often each command is run; the run with the least CPU seconds counts. Those of the AWS
    /// CLI, which take long, are run once
    #[arg(long, default_value_t = 3)]
    runs: u32,
    /// Only workloads whose names begin so
    #[arg(long)]
    only: Option<String>,
    /// A folder in memory, as /dev/shm: 8 GiB
    #[arg(long, default_value = "/dev/shm/anys3-bench-cli")]
    work: PathBuf,
    /// Print, and leave docs/benchmarks.md as it is
    #[arg(long)]
    print: bool,
}

/// What a process of its own does.
#[derive(Subcommand)]
enum Part {
    /// Run a command so often, and print what it took
    #[command(hide = true)]
    Measure {
        count: u32,
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        command: Vec<String>,
    },
    /// The least that a client must do
    #[command(hide = true)]
    Probe {
        #[arg(trailing_var_arg = true)]
        words: Vec<String>,
    },
}

fn main() -> Result<(), Fault> {
    let options = Options::parse();
    match options.part {
        Some(Part::Measure { count, command }) => measure::run(count, &command),
        Some(Part::Probe { words }) => probe::run(&words),
        None => table(&options.run),
    }
}

fn table(options: &Run) -> Result<(), Fault> {
    let _ = std::fs::remove_dir_all(&options.work); // What a broken run has left.
    std::fs::create_dir_all(&options.work)?;
    let mut out = heading(options);
    let store = Store::start(&options.anys3, &options.work.join("data"))?;
    let works = Works::make(&options.work, &options.anys3, &store)?;
    writeln!(
        out,
        "| what | client | CPU s | × anys3 | wall s | peak MiB |"
    )?;
    writeln!(out, "|---|---|---:|---:|---:|---:|")?;
    for workload in Workload::ALL {
        let name = workload.name();
        if options
            .only
            .as_ref()
            .is_some_and(|only| !name.starts_with(only.as_str()))
        {
            continue;
        }
        let mut ours = None;
        for tool in options.peers.tools() {
            let Some(figures) = least(options, &works, &store, workload, tool)? else {
                continue;
            };
            let ours = *ours.get_or_insert(figures.cpu);
            let row = row(name, tool, &figures, ours);
            eprint!("{row}");
            out.push_str(&row);
        }
    }
    drop(store);
    std::fs::remove_dir_all(&options.work)?;
    print!("{out}");
    if !options.print {
        section::write("cli", &out)?;
    }
    Ok(())
}

/// The run of a workload that took the least; `None` for a tool that has no such command.
fn least(
    options: &Run,
    works: &Works,
    store: &Store,
    workload: Workload,
    tool: Tool,
) -> Result<Option<Figures>, Fault> {
    let program = options.peers.program(tool, &options.anys3);
    let Some(words) = tools::command(tool, workload, works) else {
        return Ok(None);
    };
    let runs = if tool.is_slow() { 1 } else { options.runs };
    let mut least: Option<Figures> = None;
    for _ in 0..runs {
        workload.prepare(tool, &program, works, &options.anys3, store)?;
        let figures = measure::measured(workload.count(tool), &program, &words, store)?;
        workload.check(works)?;
        if least.is_none_or(|least| figures.cpu < least.cpu) {
            least = Some(figures);
        }
    }
    Ok(least)
}

fn row(name: &str, tool: Tool, figures: &Figures, ours: f64) -> String {
    format!(
        "| {name} | {} | {:.3} | {:.2} | {:.3} | {:.1} |\n",
        tool.name(),
        figures.cpu,
        figures.cpu / ours,
        figures.wall,
        figures.peak_kib as f64 / 1024.0
    )
}

fn heading(options: &Run) -> String {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find_map(|l| l.strip_prefix("model name"))
        .unwrap_or("");
    let model = model.trim_start_matches([' ', '\t', ':']);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (date, kernel) = (said("date", &["-u", "+%Y-%m-%d"]), said("uname", &["-r"]));
    let version = said(&options.anys3.to_string_lossy(), &["--version"]);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default();
    format!(
        "{date}, {model}, {cores} cores (shared with the store, and with others: load average {load} at the \
         beginning), Linux {kernel}, all files in memory. {version}; {}. The least of {} runs; of the AWS CLI, one \
         run. Each figure of \"put\" is for one process, as a shell loop starts them.\n\n",
        options.peers.versions(),
        options.runs
    )
}

pub fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output
        .map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned())
        .unwrap_or_default()
}

//! Measures libanys3 from several languages beside the Rust client, boto3 and OpenDAL: the same work, one
//! store, one run, each in a process of its own; and writes the figures as Markdown.

#[path = "../../cli/src/measure.rs"]
mod measure;
mod rust;
#[path = "../../section.rs"]
mod section;
#[path = "../../cli/src/store.rs"]
mod store;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::{Parser, Subcommand};

use measure::Figures;
use store::Store;

pub type Fault = Box<dyn std::error::Error>;

/// What is done, by the names that all programs know.
const WORKS: [(&str, &str); 4] = [
    ("one", "10,000 gets of 4 KiB, one after the other"),
    ("gets", "10,000 gets of 4 KiB, 32 at a time"),
    ("up", "1 GiB from a file"),
    ("down", "1 GiB to a file"),
];

#[derive(Parser)]
#[command(about = "Measures libanys3 from several languages, and writes the figures as Markdown")]
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
    /// Where `cargo xtask library --prefix` has put the library
    #[arg(long, default_value = "/usr/local")]
    prefix: PathBuf,
    /// An interpreter that has boto3 and opendal
    #[arg(long, default_value = ".tools/venv/bin/python3")]
    python: PathBuf,
    /// How often each is run; the run with the least CPU seconds counts
    #[arg(long, default_value_t = 3)]
    runs: u32,
    /// The work that is done; all of it if none is named
    #[arg(long)]
    only: Vec<String>,
    /// A folder in memory: 4 GiB
    #[arg(long, default_value = "/dev/shm/anys3-bench-libanys3")]
    work: PathBuf,
    /// Print, and leave docs/benchmarks.md as it is
    #[arg(long)]
    print: bool,
}

#[derive(Subcommand)]
enum Part {
    #[command(hide = true)]
    Measure {
        count: u32,
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        command: Vec<String>,
    },
    /// The work in Rust
    #[command(hide = true)]
    Rust { work: String, file: PathBuf },
}

fn main() -> Result<(), Fault> {
    let options = Options::parse();
    match options.part {
        Some(Part::Measure { count, command }) => measure::run(count, &command),
        Some(Part::Rust { work, file }) => rust::run(&work, &file),
        None => table(&options.run),
    }
}

/// A program that does the work.
struct Program {
    name: &'static str,
    /// What is run, before the name of the work and the file.
    command: Vec<String>,
}

fn table(options: &Run) -> Result<(), Fault> {
    let _ = std::fs::remove_dir_all(&options.work); // What a broken run has left.
    std::fs::create_dir_all(&options.work)?;
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut build = Command::new("sh");
    build.arg(here.join("build.sh")).arg(&options.prefix).arg(&options.work);
    if !build.status()?.success() {
        return Err("the programs were not built".into());
    }
    let file = options.work.join("file");
    std::fs::write(&file, vec![b'x'; 1 << 30])?;
    let store = Store::start(&options.anys3, &options.work.join("data"))?;
    let programs = programs(options)?;
    let environment = environment(options, &here.join("../../bindings"));
    let mut out = heading(options)?;
    writeln!(out, "| what | from | CPU s | × Rust | wall s | peak MiB |")?;
    writeln!(out, "|---|---|---:|---:|---:|---:|")?;
    rust::prepare(&store)?;
    for (work, what) in WORKS {
        if !options.only.is_empty() && !options.only.iter().any(|only| only == work) {
            continue;
        }
        let mut rust = None;
        for Program { name, command } in &programs {
            if NOT_DONE.contains(&(*name, work)) {
                continue;
            }
            let mut words = environment.clone();
            words.extend(command.iter().cloned());
            words.extend([work.to_owned(), text(&file)]);
            let figures = least(&words, options.runs, &store)?;
            let rust = *rust.get_or_insert(figures.cpu);
            let (ratio, peak) = (figures.cpu / rust, figures.peak_kib / 1024);
            let row = format!(
                "| {what} | {name} | {:.2} | {ratio:.2} | {:.2} | {peak} |\n",
                figures.cpu, figures.wall
            );
            eprint!("{row}");
            out.push_str(&row);
        }
    }
    drop(store);
    std::fs::remove_dir_all(&options.work)?;
    print!("{out}");
    if !options.print {
        section::write("libanys3", &out)?;
    }
    Ok(())
}

/// The run that took the least.
fn least(words: &[String], runs: u32, store: &Store) -> Result<Figures, Fault> {
    let mut least: Option<Figures> = None;
    for _ in 0..runs {
        let figures = measure::measured(1, Path::new("env"), words, store)?;
        if least.is_none_or(|least| figures.cpu < least.cpu) {
            least = Some(figures);
        }
    }
    Ok(least.ok_or("no run")?)
}

/// The work that is not asked of a program: asyncio is there for many calls at a time.
const NOT_DONE: [(&str, &str); 3] =
    [("Python, asyncio", "one"), ("Python, asyncio", "up"), ("Python, asyncio", "down")];

/// Those that could be built.
fn programs(options: &Run) -> Result<Vec<Program>, Fault> {
    let source = |name: &str| text(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name));
    let built = |name: &str| text(&options.work.join(name));
    let python = |name: &str| vec![text(&options.python), source(name)];
    let erlang = built("erlang");
    let words = ["erl", "-noshell", "-pa", &erlang, "-run", "bench", "main"];
    let all = [
        ("Rust", vec![text(&std::env::current_exe()?), "rust".to_owned()], None),
        ("C", vec![built("c")], None),
        ("Lua", vec!["lua5.4".to_owned(), source("bench.lua")], Some("lua")),
        ("OCaml", vec![built("ocaml/_build/default/bench/bench.exe")], Some("ocaml")),
        ("Haskell", vec![built("haskell/bench")], Some("haskell")),
        ("Erlang", words.map(str::to_owned).to_vec(), Some("erlang")),
        ("Object Pascal", vec![built("pascal/bench")], Some("pascal")),
        ("Python, threads", python("bench.py"), None),
        ("Python, asyncio", python("bench_asyncio.py"), None),
        ("boto3", python("boto.py"), None),
        ("OpenDAL (Python)", python("opendal_.py"), None),
    ];
    let mut programs = Vec::new();
    for (name, command, folder) in all {
        if folder.is_none_or(|folder| options.work.join(folder).exists()) {
            programs.push(Program { name, command });
        }
    }
    Ok(programs)
}

/// Where the languages find the library and their modules, as words of `env`.
fn environment(options: &Run, bindings: &Path) -> Vec<String> {
    let library = options.prefix.join("lib");
    vec![
        format!("LD_LIBRARY_PATH={}", library.display()),
        format!("ANYS3_LIBRARY={}", library.join("libanys3.so").display()),
        format!("PYTHONPATH={}", bindings.join("python").display()),
        format!("LUA_PATH={}", bindings.join("lua/?.lua").display()),
        format!("LUA_CPATH={}", options.work.join("lua/?.so").display()),
        format!("ERL_LIBS={}", options.work.join("erlang").display()),
    ]
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

fn heading(options: &Run) -> Result<String, Fault> {
    let said = |program: &Path, words: &[&str]| -> Result<String, Fault> {
        let output = Command::new(program).args(words).output()?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let date = said(Path::new("date"), &["+%Y-%m-%d"])?;
    let boto = said(&options.python, &["-c", "import boto3; print(boto3.__version__)"])?;
    let version = "import importlib.metadata as m; print(m.version('opendal'))";
    let opendal = said(&options.python, &["-c", version])?;
    let load = said(&options.work.join("load"), &[&text(&options.prefix.join("lib/libanys3.so"))])?;
    let python = said(&options.python, &["--version"])?;
    let library = std::fs::metadata(options.prefix.join("lib/libanys3.so"))?.len();
    Ok(format!(
        "## libanys3\n\n{date}, {} processors; {python}, boto3 {boto}, OpenDAL {opendal}. `libanys3.so`, stripped: {:.1} \
         MB, loaded in {load} µs. `cargo run --release --manifest-path benches/libanys3/Cargo.toml` takes them again. The store is `anys3 serve` in memory, \
         a process of its own; CPU seconds are those of the client, the least of {} runs. The machine had other work: \
         ratios are what to compare.\n\n",
        std::thread::available_parallelism()?,
        library as f64 / 1e6,
        options.runs,
    ))
}

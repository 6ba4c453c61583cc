//! Measures libanys3 from C and Python beside the Rust client and boto3: the same work, one store, one
//! run, each in a process of its own; and writes the figures as Markdown.

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
    /// An interpreter that has boto3
    #[arg(long, default_value = ".tools/venv/bin/python3")]
    python: PathBuf,
    /// How often each is run; the run with the least CPU seconds counts
    #[arg(long, default_value_t = 3)]
    runs: u32,
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

fn table(options: &Run) -> Result<(), Fault> {
    let _ = std::fs::remove_dir_all(&options.work); // What a broken run has left.
    std::fs::create_dir_all(&options.work)?;
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (library, c) = (options.prefix.join("lib"), options.work.join("c"));
    let mut cc = Command::new("cc");
    cc.args(["-O2", "-Wall", "-Wextra", "-Werror", "-o"]).arg(&c).arg(here.join("src/bench.c"));
    cc.arg("-I").arg(options.prefix.join("include"));
    let rpath = format!("-Wl,-rpath,{}", library.display());
    cc.arg("-L").arg(&library).args(["-lanys3", &rpath]);
    if !cc.status()?.success() {
        return Err("bench.c was not compiled".into());
    }
    let file = options.work.join("file");
    std::fs::write(&file, vec![b'x'; 1 << 30])?;
    let store = Store::start(&options.anys3, &options.work.join("data"))?;
    let python = |source: &str| (options.python.clone(), vec![text(&here.join("src").join(source))]);
    let programs = [
        ("Rust", (std::env::current_exe()?, vec!["rust".to_owned()])),
        ("C", (c, Vec::new())),
        ("Python", python("bench.py")),
        ("boto3", python("boto.py")),
    ];
    let bindings = here.join("../../bindings/python");
    let mut out = heading(options)?;
    writeln!(out, "| what | from | CPU s | × Rust | wall s | peak MiB |")?;
    writeln!(out, "|---|---|---:|---:|---:|---:|")?;
    rust::prepare(&store)?;
    for (work, what) in WORKS {
        let mut rust = None;
        for (name, (program, words)) in &programs {
            let mut words = words.clone();
            words.extend([work.to_owned(), text(&file)]);
            let mut all = vec![format!("PYTHONPATH={}", bindings.display())];
            all.push(format!("ANYS3_LIBRARY={}", library.join("libanys3.so").display()));
            all.push(text(program));
            all.extend(words);
            let mut least: Option<Figures> = None;
            for _ in 0..options.runs {
                let figures = measure::measured(1, Path::new("env"), &all, &store)?;
                if least.is_none_or(|least| figures.cpu < least.cpu) {
                    least = Some(figures);
                }
            }
            let figures = least.ok_or("no run")?;
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
    let python = said(&options.python, &["--version"])?;
    let library = std::fs::metadata(options.prefix.join("lib/libanys3.so"))?.len();
    Ok(format!(
        "## libanys3\n\n{date}, {} processors; {python}, boto3 {boto}. `libanys3.so`, stripped: {:.1} MB. `cargo run \
         --release --manifest-path benches/libanys3/Cargo.toml` takes them again. The store is `anys3 serve` in memory, \
         a process of its own; CPU seconds are those of the client, the least of {} runs. The machine had other work: \
         ratios are what to compare.\n\n",
        std::thread::available_parallelism()?,
        library as f64 / 1e6,
        options.runs,
    ))
}

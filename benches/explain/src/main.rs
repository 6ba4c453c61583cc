//! Measures how long a search takes, and writes it to `docs/benchmarks.md`:
//! `cargo run --release --manifest-path benches/explain/Cargo.toml`. With `--check` it says what is
//! found for each fixture instead.
//!
//! The cost that matters is that of a search which finds nothing, since it tries everything: the
//! fixtures are explained with the secret of somebody else.

#[path = "../../section.rs"]
mod section;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

use anys3_explain::{Finding, Input, Options, Proof, Verdict, explain};
use anys3_sigv4::{Secret, Timestamp};
use serde_json::Value;

/// The fewest runs of each search, of which the fastest counts: what else the machine does only
/// adds.
const RUNS: usize = 9;

fn main() {
    let fixtures = fixtures();
    if env::args().any(|argument| argument == "--check") {
        return check(&fixtures);
    }
    let mut out = heading();
    out += "| search | forms tried, median | time, median | time, slowest request |\n|---|---|---|---|\n";
    for (name, pairs, wrong) in [
        ("single mistakes, nothing found", false, true),
        ("single mistakes and pairs, nothing found", true, true),
        ("until the mistake is found", true, false),
    ] {
        let mut times: Vec<(Duration, u64)> =
            fixtures.iter().map(|(_, fixture)| time(fixture, pairs, wrong)).collect();
        let slowest = times.iter().map(|(time, _)| *time).max().unwrap_or_default();
        if env::args().any(|argument| argument == "--all") {
            for ((time, tried), (name, _)) in times.iter().zip(&fixtures) {
                eprintln!("{:.2} ms, {tried} forms: {name}", ms(*time));
            }
        }
        times.sort_unstable();
        let (median, _) = times[times.len() / 2];
        let mut tried: Vec<u64> = times.iter().map(|(_, tried)| *tried).collect();
        tried.sort_unstable();
        let tried = tried[tried.len() / 2];
        writeln!(out, "| {name} | {tried} | {:.2} ms | {:.2} ms |", ms(median), ms(slowest)).unwrap();
    }
    print!("{out}");
    section::write("explain", &out).unwrap();
}

fn heading() -> String {
    let date = Command::new("date").args(["-u", "+%Y-%m-%d"]).output().unwrap().stdout;
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    format!(
        "Measured on {}, on {}, over the fixtures of\n`crates/explain/tests/explain`; nine runs of each, of which the fastest \
         counts. A search that finds nothing tries\neverything.\n\n",
        String::from_utf8_lossy(&date).trim(),
        model.trim_start_matches([' ', '\t', ':'])
    )
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn fixtures() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/explain/tests/explain/fixtures");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    let all =
        files.iter().map(|path| (name(path), serde_json::from_slice(&fs::read(path).unwrap()).unwrap()));
    // One is not text; it is like the others.
    all.filter(|(_, fixture): &(String, Value)| fixture["request"].is_string()).collect()
}

fn time(fixture: &Value, pairs: bool, wrong: bool) -> (Duration, u64) {
    let mut best = (Duration::MAX, 0);
    for _ in 0..RUNS {
        let start = Instant::now();
        let verdict = run(fixture, pairs, wrong);
        best = best.min((start.elapsed(), verdict.tried));
    }
    best
}

fn run(fixture: &Value, pairs: bool, wrong: bool) -> Verdict {
    let given = &fixture["options"];
    let hosts: Vec<&str> =
        given["hosts"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let others: Vec<(&str, Secret)> = given["secrets"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, secret)| (name.as_str(), Secret::new(secret.as_str().unwrap()).unwrap()))
        .collect();
    let secrets: Vec<(&str, &Secret)> = others.iter().map(|(name, secret)| (*name, secret)).collect();
    let options = Options {
        now: given["now"].as_str().map(|now| Timestamp::parse(now.as_bytes()).unwrap()),
        region: given["region"].as_str(),
        token: given["token"].as_str(),
        hosts: &hosts,
        secrets: &secrets,
        pairs,
        ..Options::default()
    };
    let input = Input::parse(fixture["request"].as_str().unwrap().as_bytes()).unwrap();
    let secret = if wrong { "of/somebody+else/who+knows" } else { fixture["secret"].as_str().unwrap() };
    explain(&input, Some(&Secret::new(secret).unwrap()), &options)
}

fn check(fixtures: &[(String, Value)]) {
    let mut wrong = 0;
    for (name, fixture) in fixtures {
        let verdict = run(fixture, true, false);
        // Of two mistakes at once either may come first.
        let expected = [fixture["mistake"].as_str(), fixture["also"].as_str()];
        let reproduced =
            |f: &&Finding| f.proof == Proof::Reproduced && expected.contains(&Some(f.mistake.id()));
        let ok = verdict.findings.first().filter(reproduced).is_some();
        wrong += usize::from(!ok);
        if !ok || env::args().any(|argument| argument == "--all") {
            println!("{} {name} -> {:?}\n{verdict}", if ok { "ok" } else { "WRONG" }, verdict.outcome);
        }
    }
    println!("{wrong} of {} wrong", fixtures.len());
}

//! Runs every measurement of one engine, each in a process of its own, and keeps `name value`
//! lines.

use crate::engine::{Error, Result};
use crate::power_cut::PowerCut;
use crate::rows::Random;
use crate::small_disk::SmallDisk;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const ROWS: u64 = 1_000_000;
/// Rows of the small store that is killed, cut off and damaged.
const SMALL_ROWS: u64 = 20_000;
const ROUNDS_OF_CRASHES: u64 = 25;
const FLIPS: u64 = 150;

pub struct Driver {
    engine: String,
    folder: PathBuf,
    results: fs::File,
}

impl Driver {
    pub fn new(engine: &str, folder: &Path, results: &Path) -> Result<Self> {
        let results = fs::OpenOptions::new().create(true).append(true).open(results)?;
        Ok(Self { engine: engine.to_owned(), folder: folder.join(engine), results })
    }

    pub fn speed(&mut self) -> Result<()> {
        let store = self.fresh("speed")?;
        self.worker(&store, "load", &[ROWS])?;
        self.record(&format!("load_size_mib {:.1}\n", size(&store) as f64 / f64::from(1 << 20)))?;
        self.worker(&store, "list", &[ROWS])?;
        self.worker(&store, "skip", &[ROWS])?;
        self.worker(&store, "get", &[200_000, ROWS])?;
        let clean = self.run_worker(&store, "idle", &[5])?;
        self.record(&clean.replace("open_", "clean_open_").replace("idle_", "clean_idle_"))?;
        let mut held = self.start(&store, "hold", &[ROWS])?;
        wait_for_line(&mut held, "ready")?;
        self.second_process(&store)?;
        stop(held)?;
        self.worker(&store, "idle", &[5])?;
        Ok(())
    }

    /// Durable puts into the store that `speed` left; run in turns with the other engines.
    pub fn puts(&mut self) -> Result<()> {
        let store = self.folder.join("speed");
        for (writers, bytes) in [(1, 0), (32, 0), (1, 10 << 10), (32, 10 << 10)] {
            self.worker(&store, "put", &[writers, 5, bytes, ROWS])?;
        }
        self.record(&format!("final_size_mib {:.1}\n", size(&store) as f64 / f64::from(1 << 20)))
    }

    fn second_process(&mut self, store: &Path) -> Result<()> {
        let mut second =
            self.command(store, "get", &[1, 6]).stderr(Stdio::null()).stdout(Stdio::null()).spawn()?;
        let deadline = Instant::now() + Duration::from_secs(5);
        let outcome = loop {
            match second.try_wait()? {
                Some(status) if status.success() => break "opens",
                Some(_) => break "refused",
                None if Instant::now() > deadline => break "waits",
                None => thread::sleep(Duration::from_millis(20)),
            }
        };
        let _ = second.kill();
        second.wait()?;
        self.record(&format!("second_process {outcome}\n"))
    }

    /// SIGKILL in a loop of puts.
    pub fn kills(&mut self) -> Result<()> {
        let store = self.fresh("kills")?;
        let mut told = Told::default();
        for round in 1..=ROUNDS_OF_CRASHES {
            let written = self.crash(&store, round, |child| Ok(child.kill()?))?;
            self.verify(&store, &mut told, written)?;
        }
        self.record(&told.lines("kill"))?;
        Ok(fs::remove_dir_all(store)?)
    }

    /// The power cut in a loop of puts.
    pub fn cuts(&mut self) -> Result<()> {
        let mut power = PowerCut::new(512 << 20)?;
        let store = power.path().join("store");
        let mut told = Told::default();
        for round in 1..=ROUNDS_OF_CRASHES {
            let written = self.crash(&store, round, |_| Ok(power.cut()?))?;
            power.restore()?;
            self.verify(&store, &mut told, written)?;
        }
        self.record(&told.lines("cut"))
    }

    /// What was acknowledged before the crash. A power cut lets the fsync that is under way return
    /// success, so that what is acknowledged after it does not count.
    fn crash(
        &self,
        store: &Path,
        round: u64,
        mut crash: impl FnMut(&mut Child) -> Result<()>,
    ) -> Result<Vec<(u64, u64)>> {
        let mut child = self.start(store, "acknowledge", &[4, 2000, round * 1_000_000])?;
        let stdout = child.stdout.take().ok_or("no stdout")?;
        let acknowledged = Arc::new(Mutex::new(Vec::new()));
        let sink = acknowledged.clone();
        let reader = thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(std::result::Result::ok) {
                let (row, sequence) = line.split_once(' ').unwrap();
                sink.lock().unwrap().push((row.parse().unwrap(), sequence.parse().unwrap()));
            }
        });
        thread::sleep(Duration::from_millis(150 + Random(round).next() % 250));
        let before = acknowledged.lock().unwrap().clone();
        crash(&mut child)?;
        stop(child)?;
        reader.join().unwrap();
        Ok(before)
    }

    fn verify(&self, store: &Path, told: &mut Told, written: Vec<(u64, u64)>) -> Result<()> {
        told.rounds += 1;
        told.acknowledged += written.len() as u64;
        for (row, sequence) in written {
            let last = told.last.entry(row).or_default();
            *last = sequence.max(*last);
        }
        let mut child =
            self.command(store, "verify", &[]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut lines = String::new();
        told.last.iter().for_each(|(row, sequence)| writeln!(lines, "{row} {sequence}").unwrap());
        // A worker that cannot open the store reads nothing; its exit status says so.
        let _ = child.stdin.take().ok_or("no stdin")?.write_all(lines.as_bytes());
        let output = child.wait_with_output()?;
        if !output.status.success() {
            told.unopened += 1;
            return Ok(());
        }
        let counts = String::from_utf8(output.stdout)?;
        if value(&counts, "lost") + value(&counts, "damaged") > 0 {
            eprintln!("round {}: {}", told.rounds, counts.replace('\n', ", "));
        }
        told.verified += value(&counts, "verified");
        told.lost += value(&counts, "lost");
        told.damaged += value(&counts, "damaged");
        Ok(())
    }

    /// One bit flipped somewhere in the files of a store that was closed, and of one that was
    /// killed.
    pub fn flips(&mut self) -> Result<()> {
        let scratch = Path::new("/dev/shm").join(format!("index-engines-{}", std::process::id()));
        for (state, wait) in [("closed", 0), ("killed", 1)] {
            let base = self.fresh("flips")?;
            let mut child = self.start(&base, "prepare", &[SMALL_ROWS, wait])?;
            if wait == 1 {
                wait_for_line(&mut child, "ready")?;
                child.kill()?;
            }
            child.wait()?;
            let mut outcomes = BTreeMap::<String, u64>::new();
            for trial in 0..FLIPS {
                let _ = fs::remove_dir_all(&scratch);
                copy(&base, &scratch)?;
                let file = flip(&scratch, trial)?;
                let outcome = self.audit(&scratch)?;
                eprintln!("flip {trial} in {file}: {outcome}");
                *outcomes.entry(outcome.to_owned()).or_default() += 1;
            }
            for (outcome, count) in outcomes {
                self.record(&format!("flip_{state}_{outcome} {count}\n"))?;
            }
            fs::remove_dir_all(base)?;
        }
        Ok(fs::remove_dir_all(scratch)?)
    }

    fn audit(&self, store: &Path) -> Result<&'static str> {
        let output = self.command(store, "audit", &[SMALL_ROWS]).output()?;
        let (counts, words) =
            (String::from_utf8(output.stdout)?, String::from_utf8_lossy(&output.stderr).into_owned());
        let seen = |name| value(&counts, name) > 0;
        Ok(match output.status.code() {
            Some(0) if seen("wrong") && seen("check_failed") => "wrong_bytes_but_check_finds_it",
            Some(0) if seen("wrong") => "wrong_bytes",
            Some(0) if seen("errors") => "error_on_read",
            Some(0) if seen("missing") && seen("check_failed") => "silently_missing_but_check_finds_it",
            Some(0) if seen("missing") => "silently_missing",
            Some(0) if seen("check_failed") => "nothing_seen_but_check_finds_it",
            Some(0) => "nothing_seen",
            Some(1) if words.contains("Error:") => "refuses_to_open",
            Some(_) => "panic",
            None => "killed_by_signal",
        })
    }

    /// A full disk: what is there stays readable, and space makes it write again, with a restart
    /// and without.
    pub fn full(&mut self) -> Result<()> {
        for leave_full in [0, 1] {
            let disk = SmallDisk::new(192 << 20)?;
            let store = disk.path().join("store");
            fs::write(disk.path().join("ballast"), vec![1; 64 << 20])?;
            let output = self.command(&store, "fill", &[leave_full]).output()?;
            let counts = String::from_utf8(output.stdout)?;
            if leave_full == 0 {
                self.record(&counts)?;
            } else {
                let reopens = self.command(&store, "get", &[1, 1]).output()?.status.success();
                self.record(&format!("full_reopens_while_full {reopens}\n"))?;
                fs::remove_file(disk.path().join("ballast"))?;
            }
            let acknowledged =
                (0..value(&counts, "full_after")).map(|row| format!("{row} 1\n")).collect::<String>();
            let mut child =
                self.command(&store, "verify", &[]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
            let _ = child.stdin.take().ok_or("no stdin")?.write_all(acknowledged.as_bytes());
            let output = child.wait_with_output()?;
            let lost = value(&String::from_utf8(output.stdout)?, "lost");
            let name = if leave_full == 0 { "full_reopens" } else { "full_reopens_with_space" };
            self.record(&format!("{name} {}\n{name}_lost {lost}\n", output.status.success()))?;
        }
        Ok(())
    }

    fn fresh(&self, name: &str) -> Result<PathBuf> {
        let store = self.folder.join(name);
        let _ = fs::remove_dir_all(&store);
        fs::create_dir_all(&self.folder)?;
        Ok(store)
    }

    fn command(&self, store: &Path, command: &str, numbers: &[u64]) -> Command {
        let mut worker = Command::new(std::env::current_exe().unwrap());
        worker.arg("worker").arg(&self.engine).arg(store).arg(command);
        worker.args(numbers.iter().map(u64::to_string)).env("RUST_BACKTRACE", "0");
        worker
    }

    fn start(&self, store: &Path, command: &str, numbers: &[u64]) -> Result<Child> {
        Ok(self.command(store, command, numbers).stdout(Stdio::piped()).spawn()?)
    }

    fn run_worker(&self, store: &Path, command: &str, numbers: &[u64]) -> Result<String> {
        let output = self.command(store, command, numbers).stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            return Err(Error::from(format!("{command} failed: {}", output.status)));
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    fn worker(&mut self, store: &Path, command: &str, numbers: &[u64]) -> Result<()> {
        let lines = self.run_worker(store, command, numbers)?;
        self.record(&lines)
    }

    fn record(&mut self, lines: &str) -> Result<()> {
        print!("{lines}");
        Ok(self.results.write_all(lines.as_bytes())?)
    }
}

#[derive(Default)]
struct Told {
    last: BTreeMap<u64, u64>,
    rounds: u64,
    acknowledged: u64,
    verified: u64,
    lost: u64,
    damaged: u64,
    unopened: u64,
}

impl Told {
    fn lines(&self, kind: &str) -> String {
        let Self { rounds, acknowledged, verified, lost, damaged, unopened, .. } = self;
        format!(
            "{kind}_rounds {rounds}\n{kind}_acknowledged {acknowledged}\n{kind}_verified {verified}\n\
             {kind}_lost {lost}\n{kind}_damaged {damaged}\n{kind}_unopened {unopened}\n"
        )
    }
}

fn wait_for_line(child: &mut Child, wanted: &str) -> Result<()> {
    let stdout = child.stdout.as_mut().ok_or("no stdout")?;
    let mut lines = BufReader::new(stdout).lines();
    match lines.any(|line| line.is_ok_and(|line| line == wanted)) {
        true => Ok(()),
        false => Err("the worker ended early".into()),
    }
}

fn stop(mut child: Child) -> Result<()> {
    let _ = child.kill();
    child.wait()?;
    Ok(())
}

fn value(lines: &str, name: &str) -> u64 {
    let line = lines.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.and_then(|value| value.parse().ok()).unwrap_or_default()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    files.sort();
    files
}

/// Bytes on disk, not the length: some engines reserve space.
fn size(folder: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    files(folder).iter().filter_map(|file| Some(fs::metadata(file).ok()?.blocks() * 512)).sum()
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let status = Command::new("cp").arg("-r").arg("--sparse=always").arg(from).arg(to).status()?;
    if status.success() { Ok(()) } else { Err("cp failed".into()) }
}

/// Flips one bit that is not in a hole or a run of zeros: every byte in use is as likely as any
/// other.
fn flip(folder: &Path, seed: u64) -> Result<String> {
    let mut random = Random(seed);
    // The lock file and SQLite's shared memory hold nothing that outlives the processes.
    let files: Vec<_> =
        files(folder).into_iter().filter(|file| !file.to_string_lossy().ends_with("-shm")).collect();
    let lengths: Vec<u64> =
        files.iter().map(|file| fs::metadata(file).map(|data| data.len()).unwrap_or_default()).collect();
    loop {
        let mut at = random.next() % lengths.iter().sum::<u64>();
        let mut index = 0;
        while at >= lengths[index] {
            at -= lengths[index];
            index += 1;
        }
        let mut file = fs::OpenOptions::new().read(true).write(true).open(&files[index])?;
        let mut around = [0; 16];
        file.seek(SeekFrom::Start(at))?;
        let read = file.read(&mut around)?;
        if around[..read].iter().all(|byte| *byte == 0) {
            continue;
        }
        around[0] ^= 1 << (random.next() % 8);
        file.seek(SeekFrom::Start(at))?;
        file.write_all(&around[..1])?;
        let name = files[index].strip_prefix(folder)?;
        return Ok(format!("{} at {at}", name.display()));
    }
}

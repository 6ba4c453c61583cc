//! One measurement in a process of its own: prints `name value` lines.

use crate::engine::{self, Engine, Next, Put, Result};
use crate::rows::{self, Random};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// As many puts as one transaction takes, however many wait.
const GROUP_MAX: usize = 256;

pub fn run(name: &str, folder: &Path, command: &str, numbers: &[u64]) -> Result<()> {
    let start = Instant::now();
    if command == "fill" {
        return fill(name, folder, numbers == [1]);
    }
    let mut engine = engine::open(name, folder)?;
    let opened = start.elapsed();
    let number = |index: usize| numbers.get(index).copied().unwrap_or_default();
    match command {
        "load" => load(&*engine, number(0)),
        "prepare" => prepare(&*engine, number(0), number(1) == 1),
        "hold" => hold(engine.into(), number(0)),
        "idle" => idle(&*engine, opened, number(0)),
        "get" => get(&*engine, number(0), number(1)),
        "list" => list(&*engine, number(0)),
        "skip" => skip(&*engine, number(0)),
        "put" => put(engine.into(), number(0), number(1), number(2), number(3)),
        "acknowledge" => acknowledge(engine.into(), number(0), number(1), number(2)),
        "verify" => verify(&*engine),
        "audit" => audit(&mut *engine, number(0)),
        _ => Err(format!("no measurement {command}").into()),
    }
}

fn load(engine: &dyn Engine, count: u64) -> Result<()> {
    let (start, usage) = (Instant::now(), Usage::now());
    let mut puts = Vec::new();
    for row in rows::shuffled(count) {
        puts.push(rows::put(row, 1, 0));
        if puts.len() == 1000 {
            engine.commit(&puts)?;
            puts.clear();
        }
    }
    engine.commit(&puts)?;
    println!("load_s {:.2}", start.elapsed().as_secs_f64());
    println!("load_cpu_s {:.2}", usage.seconds());
    println!("load_bytes_per_put {}", usage.written() / count);
    println!("load_peak_rss_mib {:.1}", memory("VmHWM"));
    Ok(())
}

/// A small store for the flipped bytes; ends cleanly, or is killed with its journal as it is.
fn prepare(engine: &dyn Engine, count: u64, wait: bool) -> Result<()> {
    let puts: Vec<Put> = rows::shuffled(count).map(|row| rows::mixed(row, 1)).collect();
    for group in puts.chunks(100) {
        engine.commit(group)?;
    }
    if wait {
        wait_for_death();
    }
    Ok(())
}

/// Small transactions on top of what is loaded, by four writers, then waits to be killed.
fn hold(engine: Arc<dyn Engine>, count: u64) -> Result<()> {
    put(engine.clone(), 4, 2, 0, count)?;
    wait_for_death()
}

fn wait_for_death() -> ! {
    println!("ready");
    loop {
        thread::sleep(Duration::from_secs(60));
    }
}

fn idle(engine: &dyn Engine, opened: Duration, row: u64) -> Result<()> {
    println!("open_ms {:.1}", opened.as_secs_f64() * 1e3);
    println!("open_cpu_s {:.2}", Usage::default().seconds());
    let key = rows::key(row);
    let record = engine.get(&key)?.ok_or("the row is missing")?;
    rows::check(&key, &record).ok_or("the row is damaged")?;
    thread::sleep(Duration::from_secs(2));
    println!("idle_rss_mib {:.1}", memory("VmRSS"));
    println!("idle_anonymous_mib {:.1}", memory("RssAnon"));
    println!("open_peak_rss_mib {:.1}", memory("VmHWM"));
    Ok(())
}

fn get(engine: &dyn Engine, reads: u64, count: u64) -> Result<()> {
    let (start, usage, mut random) = (Instant::now(), Usage::now(), Random(7));
    for _ in 0..reads {
        let key = rows::key(random.next() % count);
        let record = engine.get(&key)?.ok_or("a row is missing")?;
        rows::check(&key, &record).ok_or("a row is damaged")?;
    }
    println!("gets_per_s {:.0}", reads as f64 / start.elapsed().as_secs_f64());
    println!("get_cpu_us {:.2}", usage.seconds() * 1e6 / reads as f64);
    println!("get_rss_mib {:.1}", memory("VmRSS"));
    Ok(())
}

fn list(engine: &dyn Engine, count: u64) -> Result<()> {
    let (start, usage, mut rows) = (Instant::now(), Usage::now(), 0);
    engine.scan(b"", &mut |_, _| {
        rows += 1;
        Next::Row
    })?;
    if rows != count {
        return Err(format!("{rows} rows listed of {count}").into());
    }
    println!("list_s {:.2}", start.elapsed().as_secs_f64());
    println!("list_cpu_s {:.2}", usage.seconds());
    println!("list_rss_mib {:.1}", memory("VmRSS"));

    // As ListObjectsV2 comes: a page of a thousand keys from each of a thousand folders.
    let start = Instant::now();
    let mut pages = 0;
    for number in 0..count / 1000 {
        let mut left = 1000;
        engine.scan(rows::folder(number).as_bytes(), &mut |_, _| {
            left -= 1;
            if left == 0 { Next::Stop } else { Next::Row }
        })?;
        pages += 1;
    }
    println!("page_ms {:.3}", start.elapsed().as_secs_f64() * 1e3 / f64::from(pages));
    Ok(())
}

/// A listing with delimiter: of each folder one row is read, then the next folder is sought.
fn skip(engine: &dyn Engine, count: u64) -> Result<()> {
    let start = Instant::now();
    let mut prefixes = 0;
    engine.scan(rows::folder(0).as_bytes(), &mut |key, _| {
        prefixes += 1;
        let mut end = key[..rows::folder(0).len()].to_vec();
        *end.last_mut().unwrap() += 1;
        Next::Seek(end)
    })?;
    if prefixes != count.div_ceil(1000) {
        return Err(format!("{prefixes} prefixes").into());
    }
    println!("skip_us {:.1}", start.elapsed().as_secs_f64() * 1e6 / prefixes as f64);
    Ok(())
}

/// Writers that each wait for their put to be on disk; half of the puts replace an object.
fn put(engine: Arc<dyn Engine>, writers: u64, seconds: u64, inline_bytes: u64, count: u64) -> Result<()> {
    let (start, usage) = (Instant::now(), Usage::now());
    let (group, done) = (Group::start(engine, |_| ()), Arc::new(AtomicBool::new(false)));
    let stored = Arc::new(AtomicU64::new(0));
    let threads: Vec<_> = (0..writers)
        .map(|writer| {
            let (group, done, stored) = (group.clone(), done.clone(), stored.clone());
            thread::spawn(move || {
                let mut random = Random(usage.seed ^ writer);
                while !done.load(Ordering::Relaxed) {
                    let row = random.next() % (count / writers) * writers + writer;
                    let row = if random.next() % 2 == 0 { row } else { row + count };
                    group.put(rows::put(row, random.next(), inline_bytes as usize));
                    stored.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    thread::sleep(Duration::from_secs(seconds));
    done.store(true, Ordering::Relaxed);
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    let (stored, kind) = (stored.load(Ordering::Relaxed), if inline_bytes > 0 { "inline" } else { "record" });
    let name = format!("put_{kind}_{writers}");
    println!("{name}_per_s {:.0}", stored as f64 / start.elapsed().as_secs_f64());
    println!("{name}_cpu_us {:.0}", usage.seconds() * 1e6 / stored as f64);
    println!("{name}_bytes {}", usage.written() / stored);
    println!("{name}_peak_rss_mib {:.1}", memory("VmHWM"));
    Ok(())
}

/// Prints `row sequence` of every put once it is on disk, until killed.
fn acknowledge(engine: Arc<dyn Engine>, writers: u64, count: u64, first_sequence: u64) -> Result<()> {
    let group = Group::start(engine, |puts: &[Put]| {
        let mut lines = String::new();
        for put in puts {
            let (row, sequence) = rows::check(&put.key, &put.record).unwrap();
            lines += &format!("{row} {sequence}\n");
        }
        std::io::stdout().write_all(lines.as_bytes()).unwrap();
    });
    let threads: Vec<_> = (0..writers)
        .map(|writer| {
            let group = group.clone();
            thread::spawn(move || {
                let mut random = Random(first_sequence ^ writer);
                for sequence in first_sequence.. {
                    let row = random.next() % (count / writers) * writers + writer;
                    group.put(rows::mixed(row, sequence));
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    Ok(())
}

/// Every acknowledged put (`row sequence` lines on stdin) must be there, or a later one of that
/// row.
fn verify(engine: &dyn Engine) -> Result<()> {
    let (mut there, mut lost, mut damaged) = (0, 0, 0);
    for line in std::io::stdin().lines() {
        let line = line?;
        let (row, sequence) = line.split_once(' ').ok_or("a line is not `row sequence`")?;
        let (row, sequence): (u64, u64) = (row.parse()?, sequence.parse()?);
        let key = rows::key(row);
        match engine.get(&key)? {
            None => lost += 1,
            Some(record) => match rows::check(&key, &record) {
                Some((_, stored)) if stored < sequence => lost += 1,
                Some((_, stored)) if whole(engine, row, stored)? => there += 1,
                _ => damaged += 1,
            },
        }
    }
    engine.scan(b"", &mut |key, record| {
        damaged += u64::from(rows::check(key, record).is_none());
        Next::Row
    })?;
    println!("verified {there}\nlost {lost}\ndamaged {damaged}");
    Ok(())
}

fn whole(engine: &dyn Engine, row: u64, sequence: u64) -> Result<bool> {
    let id = rows::id(row, sequence);
    let expected = rows::is_inline(row, sequence).then(|| rows::inline(&id, rows::INLINE_BYTES));
    Ok(engine.inline(&id)? == expected)
}

/// Reads everything in every way and says what came back.
fn audit(engine: &mut dyn Engine, count: u64) -> Result<()> {
    let (mut errors, mut wrong, mut missing, mut scanned) = (0, 0, 0, 0);
    for row in 0..count {
        let key = rows::key(row);
        match engine.get(&key) {
            Err(_) => errors += 1,
            Ok(None) => missing += 1,
            Ok(Some(record)) if rows::check(&key, &record).is_none() => wrong += 1,
            Ok(Some(_)) => {}
        }
        if rows::is_inline(row, 1) {
            let id = rows::id(row, 1);
            match engine.inline(&id) {
                Err(_) => errors += 1,
                Ok(None) => missing += 1,
                Ok(Some(bytes)) => wrong += u64::from(bytes != rows::inline(&id, rows::INLINE_BYTES)),
            }
        }
    }
    let scan = engine.scan(b"", &mut |key, record| {
        wrong += u64::from(rows::check(key, record).is_none());
        scanned += 1;
        Next::Row
    });
    match scan {
        Err(_) => errors += 1,
        Ok(()) => missing += count.saturating_sub(scanned),
    }
    println!("errors {errors}\nwrong {wrong}\nmissing {missing}");
    println!("check_failed {}", u64::from(engine.check().is_some_and(|check| check.is_err())));
    Ok(())
}

/// Stores until the disk is full, reads all back, and tries again when the ballast beside it is
/// gone.
fn fill(name: &str, folder: &Path, leave_full: bool) -> Result<()> {
    let mut engine = engine::open(name, folder)?;
    let mut stored = 0;
    let failure = loop {
        match engine.commit(&[rows::put(stored, 1, rows::INLINE_BYTES)]) {
            Ok(()) => stored += 1,
            Err(error) => break error,
        }
    };
    println!("full_after {stored}");
    println!("full_error {}", failure.to_string().replace('\n', " "));
    let readable = |engine: &dyn Engine| {
        (0..stored).all(|row| {
            let (key, id) = (rows::key(row), rows::id(row, 1));
            matches!(engine.get(&key), Ok(Some(record)) if rows::check(&key, &record).is_some())
                && matches!(engine.inline(&id), Ok(Some(bytes)) if bytes == rows::inline(&id, rows::INLINE_BYTES))
        })
    };
    println!("full_readable {}", readable(&*engine));
    if leave_full {
        std::process::abort();
    }
    std::fs::remove_file(folder.with_file_name("ballast"))?;
    let start = Instant::now();
    let recovered = loop {
        match engine.commit(&[rows::put(stored, 1, rows::INLINE_BYTES)]) {
            Ok(()) => break "by itself",
            Err(_) if start.elapsed() < Duration::from_secs(3) => thread::sleep(Duration::from_millis(50)),
            Err(_) => break "after it is opened again",
        }
    };
    if recovered != "by itself" {
        drop(engine);
        engine = engine::open(name, folder)?;
        engine.commit(&[rows::put(stored, 1, rows::INLINE_BYTES)])?;
    }
    println!("full_recovers {recovered}");
    Ok(())
}

/// Group commit, the same for every engine: one thread commits whatever waits.
#[derive(Clone)]
struct Group {
    queue: SyncSender<(Put, SyncSender<()>)>,
}

impl Group {
    fn start(engine: Arc<dyn Engine>, committed: impl Fn(&[Put]) + Send + 'static) -> Self {
        let (queue, waiting) = sync_channel::<(Put, SyncSender<()>)>(GROUP_MAX);
        thread::spawn(move || commit_groups(&*engine, &waiting, committed));
        Self { queue }
    }

    fn put(&self, put: Put) {
        let (acknowledge, acknowledged) = sync_channel(1);
        self.queue.send((put, acknowledge)).unwrap();
        acknowledged.recv().unwrap();
    }
}

fn commit_groups(engine: &dyn Engine, waiting: &Receiver<(Put, SyncSender<()>)>, committed: impl Fn(&[Put])) {
    while let Ok(first) = waiting.recv() {
        let group = std::iter::once(first).chain(waiting.try_iter()).take(GROUP_MAX);
        let (puts, acknowledge): (Vec<_>, Vec<_>) = group.unzip();
        if let Err(error) = engine.commit(&puts) {
            eprintln!("commit: {error}");
            std::process::exit(3);
        }
        committed(&puts);
        for one in acknowledge {
            let _ = one.send(());
        }
    }
}

/// CPU seconds and bytes written of this process, since a moment or since its start.
#[derive(Default, Clone, Copy)]
struct Usage {
    seconds: f64,
    written: u64,
    seed: u64,
}

impl Usage {
    fn now() -> Self {
        let seed = Instant::now();
        let mut usage = Self { seconds: cpu(), written: written(), seed: 0 };
        usage.seed = (usage.written << 20) ^ u64::from(std::process::id()) ^ seed.elapsed().as_nanos() as u64;
        usage
    }

    fn seconds(&self) -> f64 {
        cpu() - self.seconds
    }

    fn written(&self) -> u64 {
        written() - self.written
    }
}

fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let after_name: Vec<_> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks = |index: usize| after_name[index].parse::<f64>().unwrap();
    (ticks(11) + ticks(12)) / 100.0
}

fn written() -> u64 {
    field("/proc/self/io", "write_bytes").unwrap_or_default()
}

fn memory(name: &str) -> f64 {
    field("/proc/self/status", name).unwrap_or_default() as f64 / 1024.0
}

fn field(file: &str, name: &str) -> Option<u64> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.split(':').next() == Some(name))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

//! `anys3 bench`: how fast a store is, from here.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anys3::{Bucket, Error};
use bytes::Bytes;
use clap::Args;
use futures_util::stream;
use rustix::time::{ClockId, clock_gettime};
use serde_json::json;
use tokio::task::JoinSet;

use crate::connect::connect;
use crate::failure::Failure;
use crate::options::Common;
use crate::place::S3Uri;
use crate::{report, words};

const EXAMPLES: &str = "\
Examples:
  anys3 bench s3://mybucket                                     200 objects of 1 MiB, 10 at once
  anys3 bench s3://mybucket/tmp --size 4KiB --count 5000 --concurrency 64
  anys3 bench s3://mybucket --json
";

/// The largest object, in bytes: it is in memory once, and in one request.
const SIZE_MAX: u64 = 64 << 20;

/// The most objects: their times are kept, in some megabytes.
const COUNT_MAX: u64 = 100_000;

/// The most requests at once: each has a connection, and a process may have 1024 by default.
const CONCURRENCY_MAX: u64 = 500;

#[derive(Debug, Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct Bench {
    /// s3://bucket or s3://bucket/prefix; the objects are below it, and are deleted at the end
    uri: S3Uri,
    /// Size of each object: 0 to 64MiB
    #[arg(long, value_name = "SIZE", default_value = "1MiB", value_parser = size)]
    size: u64,
    /// How many objects are put, read and deleted, up to 100000
    #[arg(long, value_name = "COUNT", default_value = "200")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=COUNT_MAX))]
    count: u64,
    /// How many requests are under way at once, up to 500
    #[arg(long, value_name = "COUNT", default_value = "10")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=CONCURRENCY_MAX))]
    concurrency: u64,
}

pub(crate) async fn run(common: &Common, args: &Bench) -> Result<(), Failure> {
    let client = connect(common)?;
    let length = usize::try_from(args.size).unwrap_or_default();
    let mut id = [0; 8];
    getrandom::fill(&mut id).map_err(|e| Failure::other(format!("no random numbers: {e}")))?;
    let prefix = format!(
        "{}anys3-bench-{:016x}/",
        args.uri.folder().key,
        u64::from_le_bytes(id)
    );
    let bench = Arc::new(Objects {
        bucket: client.bucket(&args.uri.bucket),
        prefix,
        body: Bytes::from(vec![0x5a; length]),
        made: AtomicUsize::new(0),
    });
    let clean_up = CleanUp(Some(Arc::clone(&bench)));
    let measured = measure(common, args, &bench).await;
    let deleted = clean_up.now().await;
    measured?;
    let deleted =
        deleted.map_err(|e| Failure::doing(format!("cannot delete {}", bench.place()), &e))?;
    match deleted {
        0 => Ok(()),
        left => Err(Failure::some(format!(
            "{left} objects are left: anys3 rm {} --recursive",
            bench.place()
        ))),
    }
}

async fn measure(common: &Common, args: &Bench, bench: &Arc<Objects>) -> Result<(), Failure> {
    if !common.json {
        report::print_line(&format!(
            "{} objects of {}, {} at once",
            args.count,
            words::human_size(args.size),
            args.concurrency,
        ))?;
        report::print_line(&format!(
            "{:4} {:>10} {:>12} {:>10} {:>10} {:>10} {:>9}",
            "", "req/s", "MiB/s", "p50", "p99", "max", "CPU",
        ))?;
    }
    for step in [Step::Put, Step::Get] {
        let phase = phase(args, bench, step).await;
        let phase = phase.map_err(|e| Failure::doing(step.name(), &e))?;
        match common.json {
            true => report::print_json(&phase.json(args, step))?,
            false => report::print_line(&phase.line(args, step))?,
        }
    }
    Ok(())
}

/// What is done to each object.
#[derive(Clone, Copy)]
enum Step {
    Put,
    Get,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Put => "put",
            Self::Get => "get",
        }
    }
}

/// The objects of this run.
struct Objects {
    bucket: Bucket,
    prefix: String,
    body: Bytes,
    /// How many have been begun to be put.
    made: AtomicUsize,
}

impl Objects {
    fn key(&self, number: usize) -> String {
        format!("{}{number:06}", self.prefix)
    }

    fn place(&self) -> String {
        format!("s3://{}/{}", self.bucket.name(), self.prefix)
    }

    async fn step(&self, step: Step, number: usize) -> Result<(), Error> {
        let key = self.key(number);
        match step {
            Step::Put => {
                self.made.fetch_max(number + 1, Ordering::Relaxed);
                self.bucket.put(key, self.body.clone()).await.map(drop)
            }
            Step::Get => {
                let mut body = self.bucket.get(key).await?.body;
                while body.next().await.transpose()?.is_some() {}
                Ok(())
            }
        }
    }

    /// Deletes them all; how many are still there.
    async fn delete(&self) -> Result<u64, Error> {
        let keys = (0..self.made.load(Ordering::Relaxed)).map(|number| self.key(number));
        let deletions = self.bucket.delete_many(stream::iter(keys)).await?;
        Ok(deletions.failed)
    }
}

/// Deletes the objects also when the command is interrupted, which drops it.
struct CleanUp(Option<Arc<Objects>>);

impl CleanUp {
    async fn now(mut self) -> Result<u64, Error> {
        match self.0.take() {
            Some(objects) => objects.delete().await,
            None => Ok(0),
        }
    }
}

impl Drop for CleanUp {
    fn drop(&mut self) {
        if let Some(objects) = self.0.take() {
            // What ends the program waits for its tasks.
            tokio::spawn(async move { objects.delete().await });
        }
    }
}

/// How a step went for all objects.
struct Phase {
    /// Of each request, in order of length.
    times: Vec<Duration>,
    wall: Duration,
    cpu: Duration,
}

/// Does a step for all objects, so many at once. The first error ends it.
async fn phase(args: &Bench, bench: &Arc<Objects>, step: Step) -> Result<Phase, Error> {
    let count = usize::try_from(args.count).unwrap_or(usize::MAX);
    let next = Arc::new(AtomicUsize::new(0));
    let (begun, cpu) = (Instant::now(), cpu_time());
    let mut workers = JoinSet::new();
    for _ in 0..args.concurrency {
        workers.spawn(work(Arc::clone(bench), Arc::clone(&next), count, step));
    }
    let mut times = Vec::with_capacity(count);
    while let Some(worker) = workers.join_next().await {
        let done = worker.map_err(|e| Error::new(anys3::Kind::Local, e.to_string()))?;
        times.extend(done?);
    }
    times.sort_unstable();
    Ok(Phase {
        times,
        wall: begun.elapsed(),
        cpu: cpu_time().saturating_sub(cpu),
    })
}

async fn work(
    bench: Arc<Objects>,
    next: Arc<AtomicUsize>,
    count: usize,
    step: Step,
) -> Result<Vec<Duration>, Error> {
    let mut times = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= count {
            return Ok(times);
        }
        let begun = Instant::now();
        bench.step(step, number).await?;
        times.push(begun.elapsed());
    }
}

/// Processor time of this process.
fn cpu_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap_or_default(),
        u32::try_from(time.tv_nsec).unwrap_or_default(),
    )
}

impl Phase {
    /// The time that so many hundredths of the requests did not exceed.
    fn percentile(&self, hundredths: usize) -> Duration {
        let rank = (self.times.len() * hundredths).div_ceil(100);
        let found = self.times.get(rank.saturating_sub(1));
        found.copied().unwrap_or_default()
    }

    /// So many a second.
    fn rate(&self, count: f64) -> f64 {
        count / self.wall.as_secs_f64().max(f64::MIN_POSITIVE)
    }

    fn mebibytes(args: &Bench) -> f64 {
        // Both are bounded, so that nothing is lost.
        let bytes = u32::try_from(args.size).map_or(0.0, f64::from);
        bytes * count_of(args) / f64::from(1 << 20)
    }

    fn line(&self, args: &Bench, step: Step) -> String {
        format!(
            "{:4} {:>10.1} {:>12.1} {:>10} {:>10} {:>10} {:>8.2}s",
            step.name(),
            self.rate(count_of(args)),
            self.rate(Self::mebibytes(args)),
            millis(self.percentile(50)),
            millis(self.percentile(99)),
            millis(self.percentile(100)),
            self.cpu.as_secs_f64(),
        )
    }

    fn json(&self, args: &Bench, step: Step) -> serde_json::Value {
        let seconds = |hundredths| self.percentile(hundredths).as_secs_f64();
        json!({
            "operation": step.name(),
            "requests": args.count,
            "size": args.size,
            "concurrency": args.concurrency,
            "seconds": self.wall.as_secs_f64(),
            "requests_per_second": self.rate(count_of(args)),
            "p50_seconds": seconds(50),
            "p99_seconds": seconds(99),
            "max_seconds": seconds(100),
            "cpu_seconds": self.cpu.as_secs_f64(),
        })
    }
}

fn count_of(args: &Bench) -> f64 {
    u32::try_from(args.count).map_or(0.0, f64::from)
}

fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

fn size(text: &str) -> Result<u64, String> {
    match words::bytes(text) {
        Some(size @ 0..=SIZE_MAX) => Ok(size),
        _ => Err("expected a size as 4KiB or 1MiB, 64MiB at most".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles() {
        let phase = |count: u64| Phase {
            times: (1..=count).map(Duration::from_millis).collect(),
            wall: Duration::from_secs(1),
            cpu: Duration::ZERO,
        };
        let all = [50, 99, 100].map(|of| phase(200).percentile(of).as_millis());
        assert_eq!(all, [100, 198, 200]);
        let one = [50, 99, 100].map(|of| phase(1).percentile(of).as_millis());
        assert_eq!(one, [1, 1, 1]);
    }
}

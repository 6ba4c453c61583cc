//! What is done, what failed, and how far it is: for people or as JSON, each on its stream.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use anys3::{Body, BoxFuture, Error, Http, Transport};
use bytes::Bytes;
use clap::Args;
use http_body::{Frame, SizeHint};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use serde::Serialize;
use serde_json::json;

use crate::failure::{Exit, Failure, Why};
use crate::options::{Common, When};
use crate::words::{human_size, is_steering, visible, visible_text};

/// Time between two drawings of the progress bar.
const DRAW_EVERY: Duration = Duration::from_millis(100);

/// Time between two lines of progress that stay.
const LINE_EVERY: Duration = Duration::from_secs(5);

/// Text of ours on standard output, of several lines and with colours. A reader that has gone ends
/// the program quietly: see [`Failure::told`].
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let text = if on_terminal() {
        visible_text(text)
    } else {
        text.into()
    };
    write(format!("{text}\n").as_bytes())
}

/// One line with names of others on standard output.
pub(crate) fn print_line(line: &str) -> Result<(), Failure> {
    write(format!("{}\n", shown(line)).as_bytes())
}

/// A line as standard output gets it: to a terminal with nothing that steers it, to a program as it
/// is.
pub(crate) fn shown(line: &str) -> Cow<'_, str> {
    if on_terminal() {
        visible(line)
    } else {
        line.into()
    }
}

fn on_terminal() -> bool {
    static TERMINAL: OnceLock<bool> = OnceLock::new();
    *TERMINAL.get_or_init(|| io::stdout().is_terminal())
}

/// Bytes on standard output.
pub(crate) fn write(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::told(Exit::ReaderGone),
            _ => Failure::other(format!("cannot write to standard output: {error}")),
        })
}

/// Bytes of an object on standard output, whose reader may have to be waited for: in a thread of its
/// own, while this one hears of signals.
pub(crate) async fn write_waiting(bytes: Bytes) -> Result<(), Failure> {
    let written = tokio::task::spawn_blocking(move || write(&bytes)).await;
    written.unwrap_or_else(|error| Err(Failure::other(error.to_string())))
}

/// One JSON object as a line on standard output.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let value = serde_json::to_value(value).map_err(|e| Failure::other(e.to_string()))?;
    write(format!("{}\n", json_line(&value)).as_bytes())
}

/// A JSON document in one line. JSON leaves some characters as they are that steer a terminal: they
/// can stand in strings alone, where they have another form.
pub(crate) fn json_line(value: &serde_json::Value) -> String {
    let text = value.to_string();
    if !text.contains(is_steering) {
        return text;
    }
    let mut out = String::new();
    for c in text.chars() {
        match is_steering(c) {
            true => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => out.push(c),
        }
    }
    out
}

/// One line on standard error, which is for people: nothing in it steers a terminal, or looks like
/// another line. When even that fails there is nobody left to tell.
pub(crate) fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", visible(line));
}

/// Whether to do what suits only terminals on a stream.
pub(crate) fn suits(when: When, terminal: bool) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal,
    }
}

/// One thing done to one object.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Step {
    /// `upload`, `download`, `copy`, `delete`.
    pub(crate) operation: &'static str,
    pub(crate) source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) target: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) size: Option<u64>,
}

/// A step with what became of it, as a line of JSON.
#[derive(Serialize)]
struct Outcome<'a> {
    #[serde(flatten)]
    step: &'a Step,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    dryrun: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Why>,
}

impl Step {
    fn place(&self) -> String {
        match &self.target {
            Some(target) => format!("{} to {target}", self.source),
            None => self.source.clone(),
        }
    }
}

/// Options of commands that move many things: what they tell.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Telling {
    /// Print errors and warnings only
    #[arg(long)]
    pub(crate) only_show_errors: bool,
    /// Do not show progress
    #[arg(long)]
    pub(crate) no_progress: bool,
    /// Seconds between two looks at the progress [default: 0.1; 5 with --progress-multiline]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(crate) progress_frequency: Option<u64>,
    /// Show progress as a line each time, which stays
    #[arg(long)]
    pub(crate) progress_multiline: bool,
}

/// How much is told.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Manner {
    pub(crate) json: bool,
    /// Leave out what went well.
    pub(crate) only_errors: bool,
    /// Leave out what did not, too: the exit status tells of it.
    quiet: bool,
    /// How progress is shown, and how often; `None`: not at all.
    progress: Option<(Progress, Duration)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    /// One line that changes.
    Bar,
    /// Line after line.
    Lines,
}

impl Manner {
    pub(crate) fn new(common: &Common, telling: &Telling) -> Self {
        let only_errors = telling.only_show_errors || common.quiet;
        let when = if telling.no_progress || only_errors {
            When::Never
        } else {
            common.progress
        };
        let (progress, default) = match telling.progress_multiline {
            true => (Progress::Lines, LINE_EVERY),
            false => (Progress::Bar, DRAW_EVERY),
        };
        let every = telling.progress_frequency.map(Duration::from_secs);
        let shown = suits(when, io::stderr().is_terminal());
        Self {
            json: common.json,
            only_errors,
            quiet: common.quiet,
            progress: shown.then_some((progress, every.unwrap_or(default))),
        }
    }
}

/// Tells of a command that does many steps, and counts how they went.
pub(crate) struct Report {
    manner: Manner,
    bar: Option<ProgressBar>,
    moved: Counter,
    failed: AtomicBool,
    skipped: AtomicBool,
}

impl Report {
    pub(crate) fn new(manner: Manner) -> Self {
        let counter = if manner.progress.is_some() {
            Counter::counting()
        } else {
            Counter::default()
        };
        let bar = manner.progress.map(|(progress, every)| match progress {
            Progress::Bar => progress_bar(&counter, every),
            Progress::Lines => progress_lines(&counter, every),
        });
        Self {
            manner,
            bar,
            moved: counter,
            failed: AtomicBool::new(false),
            skipped: AtomicBool::new(false),
        }
    }

    /// Who tells of the transfers of this command in between.
    pub(crate) fn teller(&self) -> Teller {
        Teller {
            bar: self.bar.clone(),
            only_errors: self.manner.only_errors,
        }
    }

    /// What counts the bytes that move.
    pub(crate) fn counter(&self) -> Counter {
        self.moved.clone()
    }

    /// So many more bytes will move.
    pub(crate) fn expect(&self, bytes: u64) {
        if let Some(bar) = &self.bar {
            bar.inc_length(bytes);
        }
    }

    /// A step is done.
    pub(crate) fn done(&self, step: &Step) {
        if !self.manner.only_errors {
            self.outcome(step, "", false);
        }
    }

    /// A step would be done.
    pub(crate) fn would(&self, step: &Step) {
        if !self.manner.quiet {
            self.outcome(step, "(dryrun) ", true);
        }
    }

    fn outcome(&self, step: &Step, prefix: &str, dryrun: bool) {
        // What moves files goes on when nobody reads of it.
        let _ = self.aside(|| match self.manner.json {
            true => print_json(&Outcome {
                step,
                dryrun,
                error: None,
            }),
            false => print_line(&format!("{prefix}{}: {}", step.operation, step.place())),
        });
    }

    /// A step failed.
    pub(crate) fn failed(&self, step: &Step, why: Why) {
        self.failed.store(true, Ordering::Relaxed);
        self.aside(|| {
            if !self.manner.quiet {
                tell(&format!(
                    "{} failed: {} {}",
                    step.operation,
                    step.place(),
                    why.message
                ));
            }
            if self.manner.json {
                let _ = print_json(&Outcome {
                    step,
                    dryrun: false,
                    error: Some(why),
                });
            }
        });
    }

    /// A file is left out, though it was asked for.
    pub(crate) fn skipped(&self, file: &str, why: &str) {
        self.skipped.store(true, Ordering::Relaxed);
        self.aside(|| {
            if !self.manner.quiet {
                tell(&format!("warning: Skipping file {file}. {why}"));
            }
            if self.manner.json {
                let _ = print_json(&json!({ "source": file, "skipped": why }));
            }
        });
    }

    /// Whether a file has been left out.
    pub(crate) fn has_skipped(&self) -> bool {
        self.skipped.load(Ordering::Relaxed)
    }

    /// Whether a step has failed since this was last asked. What was skipped is forgotten, too.
    pub(crate) fn take_failed(&self) -> bool {
        self.skipped.store(false, Ordering::Relaxed);
        self.failed.swap(false, Ordering::Relaxed)
    }

    /// The end of the command.
    pub(crate) fn finish(&self) -> Result<(), Failure> {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        match (
            self.failed.load(Ordering::Relaxed),
            self.skipped.load(Ordering::Relaxed),
        ) {
            (true, _) => Err(Failure::told(Exit::Some)),
            (false, true) => Err(Failure::told(Exit::Skipped)),
            (false, false) => Ok(()),
        }
    }

    /// Does something that writes, while no progress is shown.
    pub(crate) fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        aside(self.bar.as_ref(), work)
    }
}

fn aside<T>(bar: Option<&ProgressBar>, work: impl FnOnce() -> T) -> T {
    match bar {
        Some(bar) => bar.suspend(work),
        None => work(),
    }
}

/// Tells people of what is neither done nor failed.
#[derive(Clone)]
pub(crate) struct Teller {
    bar: Option<ProgressBar>,
    only_errors: bool,
}

impl Teller {
    /// A line on standard error, unless errors alone are asked for.
    pub(crate) fn note(&self, line: &str) {
        if !self.only_errors {
            aside(self.bar.as_ref(), || tell(line));
        }
    }

    /// So many bytes that were expected need not move.
    pub(crate) fn have(&self, bytes: u64) {
        if let Some(bar) = &self.bar {
            bar.dec_length(bytes);
        }
    }
}

/// Shows on a terminal how far a listing is whose lines are few, or come late.
pub(crate) struct Looking {
    bar: Option<ProgressBar>,
}

impl Looking {
    pub(crate) fn new(common: &Common) -> Self {
        let shown = suits(common.progress, io::stderr().is_terminal()) && !common.quiet;
        let bar = shown.then(|| {
            let style = ProgressStyle::with_template("{human_pos} objects looked at");
            let style = style.unwrap_or_else(|_| ProgressStyle::default_spinner());
            let target = ProgressDrawTarget::stderr();
            let bar = ProgressBar::with_draw_target(None, target).with_style(style);
            bar.enable_steady_tick(DRAW_EVERY);
            bar
        });
        Self { bar }
    }

    /// So many more have been looked at.
    pub(crate) fn seen(&self, count: usize) {
        if let Some(bar) = &self.bar {
            bar.inc(u64::try_from(count).unwrap_or(u64::MAX));
        }
    }

    /// Writes to standard output, which may be the same terminal.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        match &self.bar {
            Some(bar) => bar.suspend(|| write(bytes)),
            None => write(bytes),
        }
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// `1.5 MiB of 20.0 MiB (3.1 MiB/s)`; how much is to come is left out where nobody knows.
fn progress_bar(counter: &Counter, every: Duration) -> ProgressBar {
    let moved = counter.clone();
    let line = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        let line = progress_line(moved.total(), state.len().unwrap_or(0), state.elapsed());
        // A line that cannot be drawn is no loss.
        let _ = out.write_str(&line);
    };
    let style =
        ProgressStyle::with_template("{line}").unwrap_or_else(|_| ProgressStyle::default_spinner());
    let style = style.with_key("line", line);
    let bar =
        ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr()).with_style(style);
    bar.enable_steady_tick(every);
    bar
}

/// The same as a line from time to time, by a thread of its own that ends with the program or soon
/// after the bar is dropped.
fn progress_lines(counter: &Counter, every: Duration) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
    let (weak, moved) = (bar.downgrade(), counter.clone());
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(every);
            match weak.upgrade() {
                Some(bar) if !bar.is_finished() => tell(&progress_line(
                    moved.total(),
                    bar.length().unwrap_or(0),
                    bar.elapsed(),
                )),
                _ => return,
            }
        }
    });
    bar
}

fn progress_line(moved: u64, expected: u64, elapsed: Duration) -> String {
    let of = if expected > 0 {
        format!(" of {}", human_size(expected))
    } else {
        String::new()
    };
    let millis = elapsed.as_millis().max(1);
    let speed = u64::try_from(u128::from(moved) * 1000 / millis).unwrap_or(u64::MAX);
    format!("{}{of} ({}/s)", human_size(moved), human_size(speed))
}

/// Counts the bytes of bodies on their way, in both directions. By default it counts nothing.
#[derive(Clone, Default)]
pub(crate) struct Counter(Option<Arc<AtomicU64>>);

impl Counter {
    fn counting() -> Self {
        Self(Some(Arc::default()))
    }

    fn total(&self) -> u64 {
        self.0
            .as_ref()
            .map_or(0, |total| total.load(Ordering::Relaxed))
    }

    /// So many bytes more, which are read here and not sent.
    pub(crate) fn add(&self, bytes: usize) {
        if let Some(total) = &self.0 {
            let bytes = u64::try_from(bytes).unwrap_or(0);
            total.fetch_add(bytes, Ordering::Relaxed);
        }
    }

    /// A transport whose bytes are counted.
    pub(crate) fn over(self, http: Http) -> impl Transport {
        Counted {
            http,
            counter: self,
        }
    }

    fn count(&self, body: Body) -> Body {
        match &self.0 {
            Some(total) => Body::wrap(CountedBody {
                body,
                total: Arc::clone(total),
            }),
            None => body,
        }
    }
}

struct Counted {
    http: Http,
    counter: Counter,
}

impl Transport for Counted {
    fn call(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<Result<http::Response<Body>, anys3::Error>> {
        let counter = self.counter.clone();
        let answer = self.http.call(request.map(|body| counter.count(body)));
        Box::pin(async move { Ok(answer.await?.map(|body| counter.count(body))) })
    }

    fn is_private(&self, uri: &http::Uri) -> bool {
        self.http.is_private(uri)
    }
}

struct CountedBody {
    body: Body,
    total: Arc<AtomicU64>,
}

impl http_body::Body for CountedBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let frame = std::task::ready!(Pin::new(&mut self.body).poll_frame(context));
        if let Some(data) = frame
            .as_ref()
            .and_then(|frame| frame.as_ref().ok()?.data_ref())
        {
            self.total
                .fetch_add(u64::try_from(data.len()).unwrap_or(0), Ordering::Relaxed);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        http_body::Body::is_end_stream(&self.body)
    }

    fn size_hint(&self) -> SizeHint {
        http_body::Body::size_hint(&self.body)
    }
}

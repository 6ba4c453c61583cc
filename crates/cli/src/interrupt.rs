//! The runtime of a command, and what Ctrl-C and other signals to end do to it.

use std::sync::OnceLock;
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::failure::{Exit, Failure};

/// How long cleaning up may take after Ctrl-C: multipart uploads are aborted at the store.
const CLEAN_UP_MAX: Duration = Duration::from_secs(5);

/// Time between two checks whether all is cleaned up.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// More threads than this do not make a command faster: the network and the disk are slower.
const THREADS_MAX: usize = 8;

/// The threads of large transfers, once there was one.
static THREADS: OnceLock<Option<Runtime>> = OnceLock::new();

/// Runs a command to its end, or to Ctrl-C, SIGTERM or SIGHUP. Dropping the command cancels what
/// is under way: parts are aborted at the store, partial files removed. A second signal ends the
/// program at once.
///
/// All of it runs in this one thread: a small request costs less than to wake another thread for
/// it, and a process that makes one request has no others. What takes a processor for long is
/// given to [`threads`]; what may wait for a disk or a reader, to `spawn_blocking`.
pub(crate) fn run(command: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|e| Failure::other(format!("cannot start: {e}")))?;
    let ended = runtime.block_on(async {
        let mut signals = Signals::listen()?;
        let caught = tokio::select! {
            done = command => return done,
            caught = signals.next() => caught,
        };
        let message = format!("cancelled: {} received", caught.name);
        crate::report::tell(&message);
        tokio::select! {
            () = cleaned_up() => {}
            _ = signals.next() => {}
        }
        Err(Failure::silent(caught.exit, message))
    });
    // A thread that waits for standard input would be waited for.
    runtime.shutdown_background();
    ended
}

/// Where large transfers run, as many threads as there are processors: one thread would checksum
/// and encrypt slower than a network takes it. The threads begin with the first of them. If they
/// cannot, the thread of the command does it.
pub(crate) fn threads() -> Handle {
    let begin = || {
        let count = std::thread::available_parallelism().map_or(1, usize::from);
        let mut threads = Builder::new_multi_thread();
        threads.worker_threads(count.min(THREADS_MAX)).enable_all();
        threads.build().ok()
    };
    let threads = THREADS.get_or_init(begin).as_ref();
    threads.map_or_else(Handle::current, |threads| threads.handle().clone())
}

/// The signals that ask to end, from when this is made on.
pub(crate) struct Signals {
    interrupt: Signal,
    terminate: Signal,
    /// `None`: it was ignored when the program began, as below `nohup`, and is to stay so.
    hang_up: Option<Signal>,
}

/// A signal that came.
pub(crate) struct Caught {
    name: &'static str,
    exit: Exit,
}

impl Signals {
    /// Takes the signals over. Must be called in a runtime.
    pub(crate) fn listen() -> Result<Self, Failure> {
        let hang_up = (!hang_up_is_ignored())
            .then(|| heard(SignalKind::hangup()))
            .transpose()?;
        Ok(Self {
            interrupt: heard(SignalKind::interrupt())?,
            terminate: heard(SignalKind::terminate())?,
            hang_up,
        })
    }

    /// SIGHUP, for who reads its configuration anew at it: it ends nothing then, and so is heard
    /// below `nohup`, too.
    pub(crate) fn take_hang_up(&mut self) -> Result<Signal, Failure> {
        match self.hang_up.take() {
            Some(hang_up) => Ok(hang_up),
            None => heard(SignalKind::hangup()),
        }
    }

    /// The next signal.
    pub(crate) async fn next(&mut self) -> Caught {
        let hang_up = async {
            match &mut self.hang_up {
                Some(signal) => _ = signal.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = self.interrupt.recv() => Caught { name: "ctrl-c", exit: Exit::Interrupted },
            _ = self.terminate.recv() => Caught { name: "SIGTERM", exit: Exit::Terminated },
            () = hang_up => Caught { name: "SIGHUP", exit: Exit::HungUp },
        }
    }
}

fn heard(kind: SignalKind) -> Result<Signal, Failure> {
    signal(kind).map_err(|e| Failure::other(format!("cannot listen for signals: {e}")))
}

/// Whether SIGHUP, which is number 1, is among the signals that this process ignores. Where the
/// system does not say, it is not.
fn hang_up_is_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok())
        .is_some_and(|mask| mask & 1 == 1)
}

/// Until everything that was cancelled is gone. Connections go with the last who holds the client.
async fn cleaned_up() {
    let gone = async {
        while alive_tasks() > 0 {
            tokio::time::sleep(LOOK_EVERY).await;
        }
    };
    if tokio::time::timeout(CLEAN_UP_MAX, gone).await.is_err() {
        tracing::warn!("not everything was cleaned up in time");
    }
}

fn alive_tasks() -> usize {
    let here = Handle::current().metrics().num_alive_tasks();
    let threads = THREADS.get().and_then(Option::as_ref);
    let there = threads.map_or(0, |threads| threads.metrics().num_alive_tasks());
    here.saturating_add(there)
}

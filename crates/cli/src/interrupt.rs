//! The runtime of a command, and what Ctrl-C does to it.

use std::time::Duration;

use tokio::runtime::{Builder, Handle};
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::failure::{Exit, Failure, Result};

/// How long cleaning up may take after Ctrl-C: uploads in parts are aborted at the store.
const CLEAN_UP_MAX: Duration = Duration::from_secs(5);

/// How often it is looked whether all is cleaned up.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// More threads than this do not make a command faster: the network and the disk are slower.
const THREADS_MAX: usize = 8;

/// Runs a command to its end, or to Ctrl-C or SIGTERM. Dropping the command gives up what is under way: parts are
/// aborted at the store, partial files removed. A second signal ends the program at once.
pub(crate) fn run(command: impl Future<Output = Result>) -> Result {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(THREADS_MAX);
    let runtime = Builder::new_multi_thread().worker_threads(threads).enable_all().build();
    let runtime = runtime.map_err(|e| Failure::other(format!("cannot start: {e}")))?;
    let ended = runtime.block_on(async {
        let mut signals = Signals::listen()?;
        tokio::select! {
            done = command => return done,
            () = signals.next() => {}
        }
        crate::report::tell("cancelled: ctrl-c received");
        tokio::select! {
            () = cleaned_up() => {}
            () = signals.next() => {}
        }
        Err(Failure::told(Exit::Interrupted))
    });
    // A thread that waits for standard input would be waited for.
    runtime.shutdown_background();
    ended
}

/// Ctrl-C and SIGTERM, from when this is made on.
pub(crate) struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    /// Takes the signals over. Must be called in a runtime.
    pub(crate) fn listen() -> Result<Self> {
        let of = |kind| signal(kind).map_err(|e| Failure::other(format!("cannot listen for signals: {e}")));
        Ok(Self { interrupt: of(SignalKind::interrupt())?, terminate: of(SignalKind::terminate())? })
    }

    /// The next signal.
    pub(crate) async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Until everything that was given up is gone. Connections go with the last who holds the client.
async fn cleaned_up() {
    let gone = async {
        while Handle::current().metrics().num_alive_tasks() > 0 {
            tokio::time::sleep(LOOK_EVERY).await;
        }
    };
    if tokio::time::timeout(CLEAN_UP_MAX, gone).await.is_err() {
        tracing::warn!("not everything was cleaned up in time");
    }
}

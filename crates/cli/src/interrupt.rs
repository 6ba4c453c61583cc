//! The runtime of a command, and what Ctrl-C does to it.

use std::time::Duration;

use tokio::runtime::{Builder, Handle};

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
    runtime.block_on(async {
        tokio::select! {
            done = command => return done,
            () = signal() => {}
        }
        crate::report::tell("cancelled: ctrl-c received");
        tokio::select! {
            () = cleaned_up() => {}
            () = signal() => {}
        }
        Err(Failure::told(Exit::Interrupted))
    })
}

/// Ctrl-C or SIGTERM.
pub(crate) async fn signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let (Ok(mut interrupt), Ok(mut terminate)) =
            (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
        {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    if tokio::signal::ctrl_c().await.is_err() {
        // Without handlers the system's own way of ending a program is left.
        std::future::pending::<()>().await;
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

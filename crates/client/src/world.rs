//! The clock, the random number generator and tasks in the background, as arguments, so that tests
//! need neither wait nor luck.

use std::time::{Duration, SystemTime};

use crate::transport::BoxFuture;

/// The time and the randomness a client uses.
pub trait World: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> SystemTime;
    /// Ends after `duration`. Dropping it cancels it.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;
    /// A random number, all 64 bits of it.
    fn random(&self) -> u64;

    /// Runs a task in the background, as the abortion of a multipart upload that was dropped.
    ///
    /// By default it is a task of the tokio runtime that this is called in. Where there is none, a
    /// thread runs it, and is waited for, up to 10 seconds: a program that drops an upload as the
    /// last thing it does leaves no parts behind.
    fn spawn(&self, task: BoxFuture<()>) {
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(task)),
            Err(_) => run_in_thread(task),
        }
    }
}

/// How long a task is waited for where there is no runtime: two attempts on a slow network.
const THREAD_WAIT: Duration = Duration::from_secs(10);

fn run_in_thread(task: BoxFuture<()>) {
    let (ended, wait) = std::sync::mpsc::channel::<()>();
    let run = move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        match runtime {
            Ok(runtime) => runtime.block_on(task),
            Err(error) => tracing::warn!(%error, "a task in the background was not run"),
        }
        drop(ended);
    };
    let thread = std::thread::Builder::new().name("anys3-background".to_owned());
    if let Err(error) = thread.spawn(run) {
        tracing::warn!(%error, "a task in the background was not run");
    }
    let _ = wait.recv_timeout(THREAD_WAIT); // Ends by the end of the thread, with nothing sent.
}

/// The world as it is: the system's clock and randomness, and tokio's timer.
#[derive(Clone, Copy, Debug, Default)]
pub struct System;

impl World for System {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn random(&self) -> u64 {
        // Jitter needs no secrecy: without the system's randomness the clock will do.
        getrandom::u64().unwrap_or_else(|_| {
            self.now()
                .duration_since(SystemTime::UNIX_EPOCH)
                .map_or(0, |t| u64::from(t.subsec_nanos()))
        })
    }
}

//! The runtime of a blocking client: one thread, and callers that wait.

use std::pin::pin;
use std::process;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, SystemTime};

use tokio::runtime::{Builder, Handle};
use tokio::task::coop::consume_budget;

use crate::error::{Error, Kind};
use crate::transport::BoxFuture;
use crate::world::{System, World};

/// How long what goes on in the background is waited for, as the abortion of an upload that was
/// dropped: two attempts on a slow network.
pub(super) const BACKGROUND_WAIT: Duration = Duration::from_secs(10);

/// How many units of a task's budget are asked for to see whether there is a task: more than the
/// 128 that tokio gives to each.
const BUDGET_PROBES: u32 = 1024;

/// A runtime with one thread, which moves sockets and timers along.
pub(super) struct Runtime {
    handle: Handle,
    /// `None` once it is dropped.
    tokio: Option<tokio::runtime::Runtime>,
    tasks: Arc<Tasks>,
    /// The process that has the thread.
    process: u32,
}

impl Runtime {
    pub(super) fn new() -> Result<Self, Error> {
        let built = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("anys3-blocking")
            .enable_all()
            .build();
        let tokio = built.map_err(|e| Error::local("cannot start the thread of a client", e))?;
        Ok(Self {
            handle: tokio.handle().clone(),
            tokio: Some(tokio),
            tasks: Arc::default(),
            process: process::id(),
        })
    }

    /// The world of a client whose tasks run here, and are waited for at the end.
    pub(super) fn world(&self) -> Background {
        Background {
            handle: self.handle.clone(),
            tasks: Arc::clone(&self.tasks),
        }
    }

    /// Runs a task in the thread of the client.
    pub(super) fn spawn<T: Send + 'static>(
        &self,
        task: impl Future<Output = T> + Send + 'static,
    ) -> tokio::task::JoinHandle<T> {
        self.handle.spawn(task)
    }

    /// Waits for a call in this thread.
    pub(super) fn block_on<T>(
        &self,
        call: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        self.check()?;
        self.wait(call)
    }

    /// Polls in this thread, while the other moves sockets along. Unlike tokio's own, it panics
    /// nowhere: it can be called where [`check`](Self::check) cannot tell that there is a task.
    pub(super) fn wait<T>(&self, call: impl Future<Output = T>) -> T {
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let mut context = Context::from_waker(&waker);
        let mut call = pin!(call);
        let _entered = self.handle.enter();
        loop {
            if let Poll::Ready(done) = call.as_mut().poll(&mut context) {
                return done;
            }
            thread::park(); // Returns at once if the call was woken meanwhile.
        }
    }

    /// Whether this thread may wait.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.is_of_other_process() {
            return Err(Error::new(
                Kind::Invalid,
                "this client was made before the process was forked",
            )
            .hinted("make another client in the child"));
        }
        if in_task() {
            return Err(Error::new(
                Kind::Invalid,
                "a blocking call in a task of an async runtime, which would stop there",
            )
            .hinted("use anys3::Client, or make the call in tokio::task::spawn_blocking"));
        }
        Ok(())
    }

    fn is_of_other_process(&self) -> bool {
        self.process != process::id()
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        let Some(tokio) = self.tokio.take() else {
            return;
        };
        if self.is_of_other_process() {
            // Its thread is not here, and may have left a lock closed when the process was forked.
            std::mem::forget(tokio);
            return;
        }
        // A program that ends here is to leave no parts of an upload behind.
        if !in_task() {
            self.tasks.wait(BACKGROUND_WAIT);
        }
        // Waits for nothing more: tokio's own waiting panics in a task.
        tokio.shutdown_background();
    }
}

/// The world as it is, with tasks in the background in the thread of the client.
pub(super) struct Background {
    handle: Handle,
    tasks: Arc<Tasks>,
}

impl World for Background {
    fn now(&self) -> SystemTime {
        System.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        System.sleep(duration)
    }

    fn random(&self) -> u64 {
        System.random()
    }

    fn spawn(&self, task: BoxFuture<()>) {
        let counted = Tasks::begin(&self.tasks);
        drop(self.handle.spawn(async move {
            task.await;
            drop(counted);
        }));
    }
}

/// How many tasks there are in the background.
#[derive(Default)]
struct Tasks {
    count: Mutex<u32>,
    ended: Condvar,
}

impl Tasks {
    /// Counts a task until what is returned is dropped.
    fn begin(tasks: &Arc<Self>) -> Counted {
        let mut count = tasks.lock();
        *count = count.saturating_add(1);
        Counted(Arc::clone(tasks))
    }

    /// Waits until there are none, up to so long.
    fn wait(&self, limit: Duration) {
        let some = |count: &mut u32| *count > 0;
        // Whether it was long enough nobody can be told.
        drop(self.ended.wait_timeout_while(self.lock(), limit, some));
    }

    /// Held for a moment only, never over an await.
    fn lock(&self) -> MutexGuard<'_, u32> {
        self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A task that is counted.
struct Counted(Arc<Tasks>);

impl Drop for Counted {
    fn drop(&mut self) {
        let mut count = self.0.lock();
        *count = count.saturating_sub(1);
        self.0.ended.notify_all();
    }
}

/// Whether this thread polls a task of tokio's. A task has a budget, and must yield when it is used
/// up; a thread that may block has none, and its like outside of a runtime.
fn in_task() -> bool {
    if Handle::try_current().is_err() {
        return false;
    }
    let mut context = Context::from_waker(Waker::noop());
    let mut probes = 0..BUDGET_PROBES;
    probes.any(|_| pin!(consume_budget()).poll(&mut context).is_pending())
}

/// Wakes a thread that is parked.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.unpark();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(runtime: &Runtime) -> Option<String> {
        let called = runtime.block_on(async { Ok(()) });
        called.err().map(|error| error.to_string())
    }

    #[test]
    fn a_call_in_a_task_is_refused_and_in_a_thread_of_a_runtime_is_not() {
        let runtime = Arc::new(Runtime::new().unwrap());
        assert_eq!(refusal(&runtime), None);
        let (of_task, of_thread) = (Arc::clone(&runtime), Arc::clone(&runtime));
        for mut builder in [Builder::new_current_thread(), Builder::new_multi_thread()] {
            let tokio = builder.worker_threads(1).build().unwrap();
            let main = tokio.block_on(async { refusal(&runtime) });
            assert!(main.unwrap().contains("spawn_blocking"));
            let of_task = Arc::clone(&of_task);
            let task = tokio.spawn(async move { refusal(&of_task) });
            assert!(tokio.block_on(task).unwrap().is_some());
            let of_thread = Arc::clone(&of_thread);
            let thread = tokio.spawn_blocking(move || refusal(&of_thread));
            assert_eq!(tokio.block_on(thread).unwrap(), None);
        }
    }

    #[test]
    fn a_call_after_a_fork_is_refused() {
        let mut runtime = Runtime::new().unwrap();
        runtime.process = runtime.process.wrapping_add(1);
        assert!(refusal(&runtime).unwrap().contains("forked"));
    }

    #[tokio::test]
    async fn a_runtime_can_be_dropped_in_a_task() {
        drop(Runtime::new().unwrap());
    }

    #[test]
    fn what_goes_on_in_the_background_is_waited_for_at_the_end() {
        let runtime = Runtime::new().unwrap();
        let (done, world) = (Arc::new(Mutex::new(false)), runtime.world());
        let task = Arc::clone(&done);
        world.spawn(Box::pin(async move {
            for _ in 0..1000 {
                tokio::task::yield_now().await;
            }
            *task.lock().unwrap() = true;
        }));
        drop(runtime);
        assert!(*done.lock().unwrap());
    }

    #[test]
    fn a_call_is_woken_from_another_thread() {
        let runtime = Runtime::new().unwrap();
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let waits = runtime.spawn(async { tokio::task::yield_now().await });
        let called = runtime.wait(async {
            drop(waits.await);
            tokio::spawn(async { sender.send(7) });
            receiver.await
        });
        assert_eq!(called, Ok(7));
    }
}

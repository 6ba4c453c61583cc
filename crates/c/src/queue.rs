//! A queue of calls that have something to say, with a file descriptor that can be polled.

use std::collections::VecDeque;
use std::io::{self, Read as _, Write as _};
#[cfg(unix)]
use std::os::{fd::AsRawFd as _, unix::net::UnixStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::fork;
use crate::status::Failure;

/// A handle of C's.
pub(crate) struct Queue {
    generation: u32,
    inner: Arc<Inner>,
}

struct Inner {
    /// The tags of calls to be asked again: each call has one place at most, so the queue is no
    /// longer than there are calls.
    waiting: Mutex<VecDeque<Arc<Waiting>>>,
    /// Woken with each tag.
    arrived: Condvar,
    /// Readable as long as there are tags.
    #[cfg(unix)]
    signal: (UnixStream, UnixStream),
}

struct Waiting {
    tag: i64,
    is_queued: AtomicBool,
    /// Written and read with the queue locked.
    is_gone: AtomicBool,
}

/// What a call tells its queue through.
#[derive(Clone)]
pub(crate) struct Notifier {
    queue: Arc<Inner>,
    waiting: Arc<Waiting>,
}

impl Queue {
    pub(crate) fn new() -> io::Result<Self> {
        #[cfg(unix)]
        let signal = {
            let (reader, writer) = UnixStream::pair()?;
            reader.set_nonblocking(true)?;
            writer.set_nonblocking(true)?;
            (reader, writer)
        };
        Ok(Self {
            generation: fork::generation(),
            inner: Arc::new(Inner {
                waiting: Mutex::default(),
                arrived: Condvar::new(),
                #[cfg(unix)]
                signal,
            }),
        })
    }

    fn inner(&self) -> Result<&Arc<Inner>, Failure> {
        match self.generation == fork::generation() {
            true => Ok(&self.inner),
            false => Err(Failure::forked()),
        }
    }

    pub(crate) fn notifier(&self, tag: i64) -> Result<Notifier, Failure> {
        let waiting = Waiting {
            tag,
            is_queued: AtomicBool::new(false),
            is_gone: AtomicBool::new(false),
        };
        Ok(Notifier {
            queue: Arc::clone(self.inner()?),
            waiting: Arc::new(waiting),
        })
    }

    #[cfg(unix)]
    pub(crate) fn fd(&self) -> Result<i32, Failure> {
        Ok(self.inner()?.signal.0.as_raw_fd())
    }

    /// The next tag; `None` when there is none in time. A negative time has no end.
    pub(crate) fn take(&self, milliseconds: i64) -> Result<Option<i64>, Failure> {
        let inner = self.inner()?;
        let until = u64::try_from(milliseconds)
            .ok()
            .and_then(|ms| Instant::now().checked_add(Duration::from_millis(ms)));
        let mut waiting = inner.lock();
        loop {
            if let Some(next) = waiting.pop_front() {
                // Before it is looked at: what happens from now on is told anew.
                next.is_queued.store(false, Ordering::Release);
                if waiting.is_empty() {
                    inner.quiet();
                }
                return Ok(Some(next.tag));
            }
            waiting = match until.map(|until| until.saturating_duration_since(Instant::now())) {
                Some(Duration::ZERO) => return Ok(None),
                Some(left) => {
                    let woken = inner.arrived.wait_timeout(waiting, left);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
                None => {
                    let woken = inner.arrived.wait(waiting);
                    woken.unwrap_or_else(PoisonError::into_inner)
                }
            };
        }
    }
}

impl Notifier {
    /// Puts the tag into the queue, unless it is there.
    pub(crate) fn notify(&self) {
        if self.waiting.is_queued.swap(true, Ordering::AcqRel) {
            return;
        }
        let mut waiting = self.queue.lock();
        if self.waiting.is_gone.load(Ordering::Relaxed) {
            return;
        }
        waiting.push_back(Arc::clone(&self.waiting));
        if waiting.len() == 1 {
            self.queue.signal();
        }
        drop(waiting);
        self.queue.arrived.notify_one();
    }

    /// Takes the tag out of the queue: its call is gone.
    pub(crate) fn forget(&self) {
        let mut waiting = self.queue.lock();
        waiting.retain(|other| !Arc::ptr_eq(other, &self.waiting));
        // What still runs for the call says nothing any more.
        self.waiting.is_gone.store(true, Ordering::Relaxed);
        if waiting.is_empty() {
            self.queue.quiet();
        }
    }
}

impl Inner {
    /// Held for as long as a queue and its descriptor must agree.
    fn lock(&self) -> MutexGuard<'_, VecDeque<Arc<Waiting>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the descriptor readable. It was not, so there is room for a byte.
    fn signal(&self) {
        #[cfg(unix)]
        let _ = (&self.signal.1).write(&[1]);
    }

    /// Makes the descriptor unreadable.
    fn quiet(&self) {
        #[cfg(unix)]
        let _ = (&self.signal.0).read(&mut [0; 8]);
    }
}

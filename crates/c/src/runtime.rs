//! The threads that all clients of the process share.

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use anys3::{Error, Kind};
use tokio::runtime::{Builder, Runtime};

use crate::fork;
use crate::status::Failure;

/// How many threads move bytes. More than four have nothing to do on the fastest of networks.
const THREADS_MAX: usize = 4;

struct Shared {
    generation: u32,
    runtime: Runtime,
}

/// Those of this process. They are never freed: ending them waits for what they do, and a child
/// that frees its parent's waits for ever.
static SHARED: AtomicPtr<Shared> = AtomicPtr::new(ptr::null_mut());

/// The threads of this process, started when first asked for. Without a lock, which a child could
/// inherit held.
pub(crate) fn runtime() -> Result<&'static Runtime, Failure> {
    let generation = fork::generation();
    let found = SHARED.load(Ordering::Acquire);
    // SAFETY: what was stored came from a box that is never freed.
    if let Some(shared) = unsafe { found.as_ref() }.filter(|s| s.generation == generation) {
        return Ok(&shared.runtime);
    }
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get().min(THREADS_MAX));
    let runtime = Builder::new_multi_thread()
        .worker_threads(threads)
        .thread_name("anys3")
        .enable_all()
        .build()
        .map_err(|e| Error::new(Kind::Local, "cannot start threads").because(e))?;
    let ours = Box::into_raw(Box::new(Shared {
        generation,
        runtime,
    }));
    match SHARED.compare_exchange(found, ours, Ordering::AcqRel, Ordering::Acquire) {
        Ok(_) => {}
        // SAFETY: nobody else has seen it.
        Err(_) => drop(unsafe { Box::from_raw(ours) }),
    }
    // SAFETY: what is stored is never freed; it is ours, or that of a thread which was quicker.
    let shared = unsafe { SHARED.load(Ordering::Acquire).as_ref() };
    shared
        .map(|shared| &shared.runtime)
        .ok_or_else(Failure::panic)
}

//! What is looked up for every request allocates nothing, however many operations there are.
#![allow(
    unsafe_code,
    clippy::unwrap_used,
    reason = "an allocator that counts; a test fails by panicking"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use anys3_proto::Request;
use anys3_proto::operation::Entry;
use anys3_proto::ops::OPERATIONS;
use anys3_proto::routing::{check_read, route};

thread_local! {
    /// How often this thread has allocated: others of the test's harness do, too.
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: every call goes to the system's allocator as it came; counting touches no memory of its.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations<T>(work: impl FnOnce() -> T) -> (u64, T) {
    let before = COUNT.with(Cell::get);
    let done = work();
    (COUNT.with(Cell::get) - before, done)
}

/// Requests for each operation, with fields of all kinds.
fn requests() -> Vec<(&'static Entry, Request)> {
    let requests = OPERATIONS.iter().flat_map(|entry| {
        let sample = move |seed| (entry, (entry.sample)(seed).unwrap());
        (0..20).map(sample)
    });
    requests.collect()
}

#[test]
fn counting_counts() {
    assert_eq!(allocations(|| vec![1_u8]).0, 1);
    assert_eq!(allocations(|| 1 + 1).0, 0);
}

#[test]
fn routing_allocates_nothing() {
    let requests = requests();
    let (_, request) = requests.first().unwrap();
    // The index is built by whoever asks first.
    route(request).unwrap();
    for (entry, request) in &requests {
        let (count, found) = allocations(|| route(request).unwrap());
        assert_eq!((count, found.name), (0, entry.name), "{request:?}");
        let (count, read) = allocations(|| check_read(request, entry, &[]));
        assert_eq!((count, read), (0, Ok(())), "{request:?}");
    }
}

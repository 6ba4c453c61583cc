//! How much all transfers of a process may have under way at once.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use super::TransferOptions;

/// What transfers may have under way: requests, bytes of memory, and bytes a second.
///
/// A store that throttles requests makes the number of requests go down by half, to 1 at least;
/// each request that succeeds brings it up again by a part of one, to where it was.
#[derive(Debug)]
pub struct Budget {
    requests: usize,
    requests_max: usize,
    /// How many requests there may be for now, in thousandths: fewer where the store throttles.
    window: usize,
    bytes: u64,
    bytes_max: u64,
    /// Transfers that have no request under way and wait for their first: what gets free is theirs.
    waiting: usize,
    rate: Option<TokenBucket>,
}

/// One request, in the unit of the window.
const WHOLE: usize = 1000;

/// What a step holds of the budget while it is under way.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Permit {
    /// Whether it is a request.
    pub(super) request: bool,
    /// The memory it takes.
    pub(super) bytes: u64,
}

impl Budget {
    /// What the options allow.
    pub fn new(options: &TransferOptions) -> Self {
        let requests_max = options.concurrency.max(1);
        Self {
            requests: 0,
            requests_max,
            window: requests_max.saturating_mul(WHOLE),
            bytes: 0,
            bytes_max: options.memory_max,
            waiting: 0,
            rate: options.bandwidth_max.map(TokenBucket::new),
        }
    }

    /// Requests under way.
    pub fn requests(&self) -> usize {
        self.requests
    }

    /// Bytes of memory held.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The store has asked to slow down.
    pub(crate) fn throttled(&mut self) {
        self.window = (self.window / 2).max(WHOLE);
    }

    fn succeeded(&mut self) {
        // One request more after as many successes as there are requests at once.
        let step = WHOLE * WHOLE / self.window.max(WHOLE);
        let most = self.requests_max.saturating_mul(WHOLE);
        self.window = self.window.saturating_add(step.max(1)).min(most);
    }

    /// How long whoever moves `bytes` must wait before, at the bandwidth that is allowed.
    pub(crate) fn pace(&mut self, now: SystemTime, bytes: u64) -> Duration {
        match &mut self.rate {
            Some(rate) => rate.take(now, bytes),
            None => Duration::ZERO,
        }
    }

    pub(crate) fn is_paced(&self) -> bool {
        self.rate.is_some()
    }

    /// Takes, if so much is free. `first` says that the transfer has no request under way.
    fn take(&mut self, permit: Permit, first: bool) -> bool {
        let free = (self.window / WHOLE)
            .min(self.requests_max)
            .saturating_sub(self.requests);
        // Without this a large file that takes again what it has just given back would keep all
        // others waiting to its end.
        let kept = if first { 0 } else { self.waiting };
        if permit.request && free <= kept {
            return false;
        }
        // What is larger than all there is goes alone, rather than never.
        let bytes = self.bytes.saturating_add(permit.bytes);
        if permit.bytes > 0 && self.bytes > 0 && bytes > self.bytes_max {
            return false;
        }
        self.requests = self.requests.saturating_add(usize::from(permit.request));
        self.bytes = bytes;
        true
    }

    fn give(&mut self, permit: Permit) {
        self.requests = self.requests.saturating_sub(usize::from(permit.request));
        self.bytes = self.bytes.saturating_sub(permit.bytes);
    }
}

/// Names a request of one transfer, from when it is to be made until it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(u64);

/// What one transfer holds of the budget, and the names of its steps.
#[derive(Debug, Default)]
pub(super) struct Lease {
    next: u64,
    held: BTreeMap<StepId, Permit>,
    requests: usize,
    /// Whether it is counted among those that wait for their first request.
    waiting: bool,
}

impl Lease {
    /// A name for a step that takes nothing.
    pub(super) fn free(&mut self) -> StepId {
        self.next = self.next.saturating_add(1);
        StepId(self.next)
    }

    /// A step, if there is room for it.
    pub(super) fn take(&mut self, permit: Permit, budget: &mut Budget) -> Option<StepId> {
        let first = self.requests == 0;
        if !budget.take(permit, first) {
            if first && permit.request && !self.waiting {
                self.waiting = true;
                budget.waiting = budget.waiting.saturating_add(1);
            }
            return None;
        }
        if permit.request {
            self.requests = self.requests.saturating_add(1);
            self.no_longer_waiting(budget);
        }
        let id = self.free();
        self.held.insert(id, permit);
        Some(id)
    }

    /// Gives back what a step holds; nothing if it holds nothing.
    pub(super) fn give(&mut self, id: StepId, budget: &mut Budget) {
        if let Some(permit) = self.held.remove(&id) {
            self.requests = self.requests.saturating_sub(usize::from(permit.request));
            budget.give(permit);
        }
    }

    /// A request of the step has succeeded.
    pub(super) fn succeeded(&self, id: StepId, budget: &mut Budget) {
        if self.held.get(&id).is_some_and(|permit| permit.request) {
            budget.succeeded();
        }
    }

    pub(super) fn give_all(&mut self, budget: &mut Budget) {
        for (_, permit) in std::mem::take(&mut self.held) {
            budget.give(permit);
        }
        self.requests = 0;
        self.no_longer_waiting(budget);
    }

    fn no_longer_waiting(&mut self, budget: &mut Budget) {
        if std::mem::take(&mut self.waiting) {
            budget.waiting = budget.waiting.saturating_sub(1);
        }
    }

    /// Requests under way.
    pub(super) fn requests(&self) -> usize {
        self.requests
    }
}

/// Bytes a second: each take makes the next one wait until its bytes would have gone.
#[derive(Debug)]
struct TokenBucket {
    rate: u64,
    /// How long what was taken still needs, from `at` on.
    backlog: Duration,
    at: SystemTime,
}

impl TokenBucket {
    fn new(rate: u64) -> Self {
        Self {
            rate: rate.max(1),
            backlog: Duration::ZERO,
            at: SystemTime::UNIX_EPOCH,
        }
    }

    fn take(&mut self, now: SystemTime, bytes: u64) -> Duration {
        // A clock that is set back costs one pause, and no more.
        let gone = now.duration_since(self.at).unwrap_or_default();
        let wait = self.backlog.saturating_sub(gone);
        let nanos = u128::from(bytes).saturating_mul(1_000_000_000) / u128::from(self.rate);
        let cost = Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX));
        self.backlog = wait.saturating_add(cost);
        self.at = now;
        wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUEST: Permit = Permit {
        request: true,
        bytes: 0,
    };

    fn budget(concurrency: usize, memory_max: u64) -> Budget {
        Budget::new(&TransferOptions {
            concurrency,
            memory_max,
            ..TransferOptions::default()
        })
    }

    #[test]
    fn who_waits_for_a_first_request_gets_the_next_one() {
        let mut budget = budget(2, 100);
        let (mut large, mut small) = (Lease::default(), Lease::default());
        let first = large.take(REQUEST, &mut budget).unwrap();
        large.take(REQUEST, &mut budget).unwrap();
        assert!(small.take(REQUEST, &mut budget).is_none());
        large.give(first, &mut budget);
        assert!(large.take(REQUEST, &mut budget).is_none(), "it is kept");
        small.take(REQUEST, &mut budget).unwrap();
        assert_eq!(budget.requests(), 2);
        large.give_all(&mut budget);
        small.give_all(&mut budget);
        assert_eq!((budget.requests(), budget.waiting), (0, 0));
    }

    #[test]
    fn who_gives_up_waiting_keeps_nobody_out() {
        let mut budget = budget(1, 100);
        let (mut one, mut other) = (Lease::default(), Lease::default());
        one.take(REQUEST, &mut budget).unwrap();
        assert!(other.take(REQUEST, &mut budget).is_none());
        other.give_all(&mut budget);
        assert_eq!(budget.waiting, 0);
    }

    #[test]
    fn what_is_larger_than_all_memory_goes_alone() {
        let mut budget = budget(10, 100);
        let mut lease = Lease::default();
        let bytes = |bytes| Permit {
            request: false,
            bytes,
        };
        let small = lease.take(bytes(60), &mut budget).unwrap();
        assert!(lease.take(bytes(60), &mut budget).is_none());
        lease.give(small, &mut budget);
        let large = lease.take(bytes(1000), &mut budget).unwrap();
        assert!(lease.take(bytes(1), &mut budget).is_none());
        lease.give(large, &mut budget);
        assert_eq!(budget.bytes(), 0);
    }

    #[test]
    fn a_store_that_throttles_gets_fewer_requests_and_then_more_again() {
        let mut budget = budget(8, 100);
        budget.throttled();
        budget.throttled();
        let mut lease = Lease::default();
        let taken = std::iter::from_fn(|| lease.take(REQUEST, &mut budget)).count();
        assert_eq!(taken, 2);
        (0..100).for_each(|_| budget.succeeded());
        let taken = std::iter::from_fn(|| lease.take(REQUEST, &mut budget)).count();
        assert_eq!(taken, 6);
        (0..10).for_each(|_| budget.throttled());
        assert_eq!(budget.window, WHOLE, "one at least");
    }

    #[test]
    fn bytes_are_spread_over_time() {
        let mut bucket = TokenBucket::new(1000);
        let at = |millis| SystemTime::UNIX_EPOCH + Duration::from_millis(millis);
        assert_eq!(bucket.take(at(5000), 500), Duration::ZERO);
        assert_eq!(bucket.take(at(5000), 500), Duration::from_millis(500));
        assert_eq!(bucket.take(at(5200), 1), Duration::from_millis(800));
        assert_eq!(bucket.take(at(9000), 1), Duration::ZERO);
        bucket.take(at(9000), 1000);
        assert_eq!(
            bucket.take(at(1), 0),
            Duration::from_millis(1001),
            "set back"
        );
    }
}

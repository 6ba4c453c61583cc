//! When to try again, and after how long: AWS's standard mode.
//!
//! The numbers are those of the current AWS SDKs. The quota is what keeps a store that is down from
//! being hit harder than one that is up: each retry takes from it, and only successes give back.

use std::sync::Mutex;
use std::time::Duration;

use crate::error::{Error, Retry};

/// What the quota holds at first, and at most.
const QUOTA: u32 = 500;
/// What a retry takes from it.
const COST: u32 = 14;
/// What a retry takes when the store only asks to slow down.
const COST_THROTTLED: u32 = 5;
/// What a success at the first try gives back. One after retries gives back what the last one took.
const REFUND: u32 = 1;
/// The longest first pause; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(50);
/// The longest first pause when the store asks to slow down.
const PAUSE_THROTTLED: Duration = Duration::from_secs(1);
/// The longest pause of all.
const PAUSE_MAX: Duration = Duration::from_secs(20);
/// How much longer than our own pause the store may make us wait.
const RETRY_AFTER_EXTRA: Duration = Duration::from_secs(5);

/// Maximum number of attempts, and the pauses between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryOptions {
    /// How many tries, the first included. 1 never retries.
    pub attempts: u32,
    /// How long all tries and the pauses between may take, until an answer begins.
    pub deadline: Option<Duration>,
    /// Whether requests to a store that throttles wait until it is likely to take them: the
    /// adaptive mode of AWS's SDKs. It suits a client that has the bucket to itself.
    pub adaptive: bool,
}

impl Default for RetryOptions {
    fn default() -> Self {
        Self {
            attempts: 3,
            deadline: None,
            adaptive: false,
        }
    }
}

/// The quota that all calls of a client share.
pub(crate) struct Quota(Mutex<u32>);

impl Quota {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(QUOTA))
    }

    /// Takes `cost`, if so much is there.
    fn take(&self, cost: u32) -> bool {
        let mut left = self.lock();
        match left.checked_sub(cost) {
            Some(rest) => {
                *left = rest;
                true
            }
            None => false,
        }
    }

    fn give(&self, amount: u32) {
        let mut left = self.lock();
        *left = left.saturating_add(amount).min(QUOTA);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, u32> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// The tries of one call.
pub(crate) struct Tries<'a> {
    quota: &'a Quota,
    attempts: u32,
    made: u32,
    taken: u32,
}

impl<'a> Tries<'a> {
    /// The tries of a call, of which so many were made before, the one that is next included.
    pub(crate) fn after(quota: &'a Quota, options: &RetryOptions, made: u32) -> Self {
        Self {
            quota,
            attempts: options.attempts,
            made: made.max(1),
            taken: 0,
        }
    }

    /// How many tries were made, the one under way included.
    pub(crate) fn made(&self) -> u32 {
        self.made
    }

    /// How long to pause before the next try; `None` when this was the last. `random` is a random
    /// number.
    pub(crate) fn again(&mut self, error: &Error, random: u64) -> Option<Duration> {
        let (cost, pause) = match error.retry() {
            Retry::No => return None,
            Retry::Transient => (COST, PAUSE),
            Retry::Throttled => (COST_THROTTLED, PAUSE_THROTTLED),
        };
        if self.made >= self.attempts || !self.quota.take(cost) {
            return None;
        }
        let longest = pause
            .saturating_mul(1 << (self.made - 1).min(16))
            .min(PAUSE_MAX);
        self.made += 1;
        self.taken = cost;
        let pause = fraction(longest, random);
        Some(
            error
                .retry_after()
                .map_or(pause, |asked| asked.clamp(pause, pause + RETRY_AFTER_EXTRA)),
        )
    }

    /// Gives back to the quota after a success.
    pub(crate) fn succeeded(&self) {
        self.quota
            .give(if self.taken == 0 { REFUND } else { self.taken });
    }
}

/// Between nothing and all of `longest`, evenly.
fn fraction(longest: Duration, random: u64) -> Duration {
    let nanos = longest.as_nanos().saturating_mul(u128::from(random)) >> 64;
    Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    const OPTIONS: RetryOptions = RetryOptions {
        attempts: 5,
        deadline: None,
        adaptive: false,
    };

    #[test]
    fn pauses_double_up_to_a_limit() {
        let quota = Quota::new();
        let options = RetryOptions {
            attempts: 12,
            ..OPTIONS
        };
        let longest = |kind| {
            let mut tries = Tries::after(&quota, &options, 1);
            std::iter::from_fn(move || tries.again(&Error::new(kind, ""), u64::MAX))
                .map(|p| p.as_secs_f64())
                .map(|s| (s * 1e3).round() / 1e3)
                .collect::<Vec<_>>()
        };
        let transient = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 20., 20.];
        assert_eq!(longest(Kind::Interrupted), transient);
        assert_eq!(longest(Kind::Throttled)[..6], [1., 2., 4., 8., 16., 20.]);
        let mut tries = Tries::after(&quota, &options, 1);
        assert_eq!(
            tries.again(&Error::new(Kind::Interrupted, ""), 0),
            Some(Duration::ZERO)
        );
    }

    #[test]
    fn only_what_may_help_is_tried_again() {
        let quota = Quota::new();
        for kind in [Kind::NotFound, Kind::Denied, Kind::Corrupt, Kind::Local] {
            assert_eq!(
                Tries::after(&quota, &OPTIONS, 1).again(&Error::new(kind, ""), 0),
                None,
                "{kind:?}"
            );
        }
        let mut tries = Tries::after(
            &quota,
            &RetryOptions {
                attempts: 3,
                ..OPTIONS
            },
            1,
        );
        let error = Error::new(Kind::Timeout, "");
        assert!(tries.again(&error, 0).is_some() && tries.again(&error, 0).is_some());
        assert_eq!((tries.again(&error, 0), tries.made()), (None, 3));
    }

    #[test]
    fn the_store_may_ask_for_a_longer_pause_within_reason() {
        let quota = Quota::new();
        let pause = |asked| {
            let error = Error::new(Kind::Throttled, "").after(Some(Duration::from_millis(asked)));
            Tries::after(&quota, &OPTIONS, 1)
                .again(&error, u64::MAX / 2)
                .unwrap()
                .as_millis()
        };
        assert_eq!((pause(0), pause(2_000), pause(60_000)), (499, 2_000, 5_499));
    }

    #[test]
    fn a_store_that_is_down_is_not_hit_harder() {
        let quota = Quota::new();
        let (calls, mut tries_made) = (1_000, 0);
        for _ in 0..calls {
            let mut tries = Tries::after(&quota, &RetryOptions::default(), 1);
            while tries.again(&Error::new(Kind::Unavailable, ""), 0).is_some() {}
            tries_made += tries.made();
        }
        assert_eq!(tries_made, calls + QUOTA / COST);
        assert!(f64::from(tries_made) <= 1.1 * f64::from(calls));
    }

    #[test]
    fn successes_fill_the_quota_again() {
        let quota = Quota::new();
        let error = Error::new(Kind::Unavailable, "");
        while Tries::after(&quota, &OPTIONS, 1).again(&error, 0).is_some() {}
        for _ in 0..COST {
            Tries::after(&quota, &OPTIONS, 1).succeeded();
        }
        let mut tries = Tries::after(&quota, &OPTIONS, 1);
        assert!(tries.again(&error, 0).is_some());
        tries.succeeded(); // It takes back what it took.
        assert!(Tries::after(&quota, &OPTIONS, 1).again(&error, 0).is_some());
        (0..1000).for_each(|_| Tries::after(&quota, &OPTIONS, 1).succeeded());
        assert_eq!(*quota.lock(), QUOTA);
    }
}

//! The adaptive mode of retries: how fast requests are sent to a store that throttles.
//!
//! As AWS's SDKs have it: nothing is slowed down before the first refusal for too many requests. From
//! then on requests are let go at a rate that falls with each such refusal, to a part of what was
//! sent last, and rises again along a cubic curve: fast at first, slowly near the rate at which the
//! store refused, and faster again beyond it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

/// What is left of the rate after a refusal.
const BETA: f64 = 0.7;
/// How steep the curve is.
const SCALE: f64 = 0.4;
/// How much the last half second counts in the measured rate.
const SMOOTH: f64 = 0.8;
/// The time over which requests are counted, in parts of a second.
const SLOTS_PER_SECOND: f64 = 2.0;
/// The least rate, in requests a second: who never asks never learns that the store is well.
const RATE_MIN: f64 = 0.5;

/// The rate that all requests of a client share.
pub(crate) struct Pace(Option<Mutex<Rate>>);

impl Pace {
    /// One that slows down, or one that never does.
    pub(crate) fn new(is_adaptive: bool) -> Self {
        Self(is_adaptive.then(Mutex::default))
    }

    /// How long the next request is to wait. Its place is taken with that.
    pub(crate) fn wait(&self, now: SystemTime) -> Duration {
        match self.lock() {
            Some(mut rate) => rate.take(seconds(now)),
            None => Duration::ZERO,
        }
    }

    /// What came of a request.
    pub(crate) fn answered(&self, now: SystemTime, is_throttled: bool) {
        if let Some(mut rate) = self.lock() {
            rate.answered(seconds(now), is_throttled);
        }
    }

    fn lock(&self) -> Option<MutexGuard<'_, Rate>> {
        // Held for some sums only, and never over a wait.
        let rate = self.0.as_ref()?;
        Some(rate.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn seconds(at: SystemTime) -> f64 {
    let since = at.duration_since(SystemTime::UNIX_EPOCH);
    since.unwrap_or_default().as_secs_f64()
}

/// A bucket of tokens, one a request, and what is known of the store.
#[derive(Debug, Default)]
struct Rate {
    /// The bucket; `None` before the first refusal.
    bucket: Option<Bucket>,
    /// Requests a second, as measured.
    measured: f64,
    /// The half second that is being counted in, and how many requests it has had.
    slot: f64,
    counted: f64,
    /// The rate at which the store refused last, and when.
    refused_at_rate: f64,
    refused_at: f64,
}

#[derive(Debug)]
struct Bucket {
    /// Tokens; below nothing when requests wait for theirs.
    tokens: f64,
    /// Tokens a second.
    rate: f64,
    filled_at: f64,
}

impl Rate {
    fn take(&mut self, now: f64) -> Duration {
        let Some(bucket) = &mut self.bucket else {
            return Duration::ZERO;
        };
        bucket.fill(now);
        bucket.tokens -= 1.0;
        let missing = (-bucket.tokens).max(0.0);
        Duration::try_from_secs_f64(missing / bucket.rate).unwrap_or_default()
    }

    fn answered(&mut self, now: f64, is_throttled: bool) {
        self.measure(now);
        let rate = match (is_throttled, &self.bucket) {
            (false, None) => return,
            (false, Some(_)) => self.on_curve(now),
            (true, bucket) => {
                let used = bucket
                    .as_ref()
                    .map_or(self.measured, |bucket| bucket.rate.min(self.measured));
                self.refused_at_rate = used;
                self.refused_at = now;
                used * BETA
            }
        };
        // No more than twice what is sent: a client that is idle must not save up for a burst.
        let rate = rate.min(2.0 * self.measured).max(RATE_MIN);
        let bucket = self.bucket.get_or_insert(Bucket {
            tokens: 0.0,
            rate,
            filled_at: now,
        });
        bucket.fill(now);
        bucket.rate = rate;
        bucket.tokens = bucket.tokens.min(rate.max(1.0));
    }

    /// The rate so long after a refusal.
    fn on_curve(&self, now: f64) -> f64 {
        let back_after = (self.refused_at_rate * (1.0 - BETA) / SCALE).cbrt();
        let since = now - self.refused_at - back_after;
        SCALE * since.powi(3) + self.refused_at_rate
    }

    fn measure(&mut self, now: f64) {
        let slot = (now * SLOTS_PER_SECOND).floor() / SLOTS_PER_SECOND;
        self.counted += 1.0;
        if slot > self.slot {
            let current = self.counted / (slot - self.slot);
            self.measured = current * SMOOTH + self.measured * (1.0 - SMOOTH);
            self.counted = 0.0;
            self.slot = slot;
        }
    }
}

impl Bucket {
    fn fill(&mut self, now: f64) {
        let passed = (now - self.filled_at).max(0.0);
        self.tokens = (self.tokens + passed * self.rate).min(self.rate.max(1.0));
        self.filled_at = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A client that always has something to send, to a store that refuses what is more than
    /// `limit` in a second: how many were sent and how many refused in each second.
    fn drive(limit: u32, seconds: u32) -> Vec<(u32, u32)> {
        let pace = Pace::new(true);
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        let (mut now, mut told) = (start, vec![(0, 0); usize::try_from(seconds).unwrap()]);
        loop {
            // A request takes ten milliseconds, one after the other.
            now += pace.wait(now) + Duration::from_millis(10);
            let second = now.duration_since(start).unwrap().as_secs();
            let Some((sent, refused)) = told.get_mut(usize::try_from(second).unwrap()) else {
                return told;
            };
            *sent += 1;
            let is_throttled = *sent > limit;
            *refused += u32::from(is_throttled);
            pace.answered(now, is_throttled);
        }
    }

    #[test]
    fn nothing_waits_for_a_store_that_does_not_throttle() {
        assert!(
            drive(1000, 5).iter().all(|(sent, _)| *sent >= 99),
            "{:?}",
            drive(1000, 5)
        );
        assert_eq!(Pace::new(false).wait(SystemTime::now()), Duration::ZERO);
    }

    #[test]
    fn a_store_that_throttles_is_asked_about_as_often_as_it_takes() {
        let told = drive(20, 60);
        let later = told.get(10..).unwrap();
        let sent: u32 = later.iter().map(|(sent, _)| sent).sum();
        let refused: u32 = later.iter().map(|(_, refused)| refused).sum();
        assert!(sent > 50 * 10, "{told:?}");
        assert!(refused * 5 < sent, "{told:?}");
    }

    #[test]
    fn the_rate_comes_back_when_the_store_is_well() {
        let mut rate = Rate::default();
        let mut now = 1_700_000_000.0;
        for _ in 0..100 {
            now += 0.01;
            rate.answered(now, false);
        }
        rate.answered(now, true);
        let slow = rate.bucket.as_ref().unwrap().rate;
        for _ in 0..2000 {
            now += 0.01;
            rate.answered(now, false);
        }
        assert!(rate.bucket.as_ref().unwrap().rate > slow * 1.3, "{rate:?}");
    }
}

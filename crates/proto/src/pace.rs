//! The least pace of a body: who is slower holds a connection, and what belongs to it, for days.

use std::time::Duration;

/// How many bytes a second a body must come, or be taken, in the mean over [`PACE_WINDOW`]: a
/// sixteenth of what the slowest of mobile networks carry, and enough that the largest body has an
/// end.
pub const PACE_MIN: u64 = 256;

/// Over how long the pace is looked at: a network that is gone for half a minute, and back, is slow
/// enough.
pub const PACE_WINDOW: Duration = Duration::from_secs(60);

/// Looks at the pace of one body. It counts only the time in which the other side is waited for.
#[derive(Debug)]
pub struct Pace {
    window: Duration,
    waited: Duration,
    bytes: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self::within(PACE_WINDOW)
    }
}

impl Pace {
    /// The same pace, over another time.
    pub fn within(window: Duration) -> Self {
        Self {
            window,
            waited: Duration::ZERO,
            bytes: 0,
        }
    }

    /// Takes note of bytes that were waited for; whether the pace is kept.
    #[must_use]
    pub fn keeps(&mut self, waited: Duration, bytes: usize) -> bool {
        self.waited = self.waited.saturating_add(waited);
        self.bytes = self
            .bytes
            .saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        if self.waited < self.window {
            return true;
        }
        let enough = u128::from(PACE_MIN).saturating_mul(self.window.as_millis()) / 1000;
        let kept = u128::from(self.bytes) >= enough;
        *self = Self::within(self.window);
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_client_is_served_and_one_that_only_holds_on_is_not() {
        let second = Duration::from_secs(1);
        let mut slow = Pace::default();
        assert!(
            (0..600).all(|_| slow.keeps(second, 256)),
            "256 bytes a second"
        );
        let mut in_bursts = Pace::default();
        assert!(
            (0..20).all(|_| in_bursts.keeps(30 * second, 8192)),
            "8 KiB each half minute"
        );
        let mut dripping = Pace::default();
        let kept = (0..60)
            .take_while(|_| dripping.keeps(19 * second, 1))
            .count();
        assert_eq!(kept, 3, "a byte each 19 s is over in the second minute");
        let mut late = Pace::default();
        assert!(late.keeps(second, 1 << 30) && late.keeps(60 * second, 0));
        assert!(
            !late.keeps(60 * second, 100),
            "what came long ago does not count"
        );
    }

    #[test]
    fn time_in_which_nobody_waits_does_not_count() {
        let mut pace = Pace::default();
        assert!((0..10_000).all(|_| pace.keeps(Duration::ZERO, 1)));
    }
}

//! The clock and the random number generator, as arguments, so that tests need neither wait nor
//! luck.

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

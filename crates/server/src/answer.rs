//! An answer that is there, or is still to come.

use std::pin::Pin;

/// What somebody is asked in the middle of a request. One who knows says it at once, without an
/// allocation; one who has to ask elsewhere gives a future.
pub enum Answer<'a, T> {
    /// It is there.
    Now(T),
    /// It comes.
    Later(Pin<Box<dyn Future<Output = T> + Send + 'a>>),
}

impl<'a, T> Answer<'a, T> {
    /// An answer that comes.
    pub fn later(answer: impl Future<Output = T> + Send + 'a) -> Self {
        Self::Later(Box::pin(answer))
    }

    /// Waits for it.
    pub async fn wait(self) -> T {
        match self {
            Self::Now(answer) => answer,
            Self::Later(answer) => answer.await,
        }
    }
}

//! Closing a connection so that what was sent over it last is read.
//!
//! A socket that is closed with unread bytes in it is reset, and with a reset the other side's
//! system throws away what its program has not read yet: a refusal in the middle of a body would be
//! lost to all who send first and read then. So what they still send is read on and thrown away,
//! within bounds.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _};
use tokio::time::{Instant, timeout_at};

use super::guard::Guard;

/// How many connections are closed in this way at once: enough for all who upload at a time, and
/// few of [`CONNECTIONS_MAX`](super::CONNECTIONS_MAX). Further ones are closed at once.
pub(super) const LINGERING_MAX: usize = 512;

/// How much is read: bodies of 100 MB, with what the codings of their chunks add.
const LEN_MAX: usize = 128 * 1024 * 1024;

/// How long it may take at least.
const TIME_MIN: Duration = Duration::from_secs(30);

/// How fast what comes must come beyond that, in bytes per second: as over half a megabit.
const RATE_MIN: u64 = 64 * 1024;

/// How much is read at a time.
const PIECE_LEN: usize = 16 * 1024;

/// How long nothing may come: as a rule, and where others wait.
#[derive(Clone, Copy)]
pub(super) struct Idle {
    pub(super) max: Duration,
    pub(super) short: Duration,
}

/// Says that nothing more will be sent, and reads what still comes: to the end of the message, or
/// of all, or until nothing came for so long; not so long any more when `hurry` is done.
pub(super) async fn linger<S>(mut stream: Guard<S>, idle: Idle, hurry: impl Future<Output = ()>)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    // One that is closed by the other side already cannot be, which is as good.
    let _closed = stream.shutdown().await;
    let mut hurry = std::pin::pin!(hurry);
    let mut hurries = false;
    let mut piece = vec![0; PIECE_LEN];
    let begin = Instant::now();
    let mut read: usize = 0;
    while stream.is_mid_message() && read < LEN_MAX {
        let idle_max = if hurries { idle.short } else { idle.max };
        let by_rate = Duration::from_secs(u64::try_from(read).unwrap_or(u64::MAX) / RATE_MIN);
        let deadline = (Instant::now() + idle_max).min(begin + TIME_MIN + by_rate);
        let next = timeout_at(deadline, stream.discard(&mut piece));
        tokio::select! {
            next = next => match next {
                Ok(Ok(length @ 1..)) => read = read.saturating_add(length),
                _ => return,
            },
            () = &mut hurry, if !hurries => hurries = true,
        }
    }
}

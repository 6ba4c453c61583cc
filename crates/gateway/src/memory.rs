//! The memory that uploads of unknown length share: one number bounds what all of them hold
//! together.
//!
//! An upload takes memory as its bytes come, and none ahead of them. The more a piece has, the more
//! it must leave free: beside many that hold much, there is room for more that need little. Who
//! would have to grow further waits for one of a few *lanes*. A lane comes with the memory of a
//! whole piece, set aside, so that who has one needs nothing that others hold: somebody always gets
//! on. Memory is given back when the store has the piece.

use anys3::proto::error::code;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use memmap2::MmapMut;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};

use crate::refusal::Refusal;

/// What memory is counted in: a page, for less than that is never had.
const GRAIN: usize = 4096;
/// How many times what a piece has beyond its first grain must stay free when it grows,
/// [`LEFT_PART`] of all at the most: so that a small form finds room beside hundreds of pieces.
const LEFT_TIMES: usize = 64;
/// The part of the memory that large pieces leave to small ones.
const LEFT_PART: usize = 4;
/// How many pieces there is memory for at the least: one in a lane, and as much for all who are
/// not.
pub(crate) const PIECES_MIN: u64 = 2;
/// How long an upload waits for a lane. It is its turn after those that came before; who hears
/// nothing for this long is given up by most clients and proxies.
const WAIT_TIME_MAX: Duration = Duration::from_secs(300);
/// How long a lane is held while others wait for one, until its piece is full. Below 8 MiB in this
/// time, a sender is too slow to be waited for.
const LANE_TIME_MAX: Duration = Duration::from_secs(30);
/// How often the holder of a lane checks, after that time, whether somebody waits.
const LANE_LOOK: Duration = Duration::from_secs(1);
/// When to come back.
const RETRY_SECONDS: u64 = 5;

/// The memory, of which pieces take their part.
pub(crate) struct Memory {
    /// Grains that are free for all.
    free: Arc<Semaphore>,
    /// How many of them large pieces leave.
    left: usize,
    lanes: Arc<Semaphore>,
    /// How many wait for a lane.
    waiting: AtomicUsize,
    piece_len: usize,
}

impl Memory {
    /// `bytes` in all, for pieces of `piece_len` at the most.
    pub(crate) fn new(bytes: u64, piece_len: usize) -> Arc<Self> {
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        let lanes = (bytes / 2 / piece_len).max(1);
        let free = bytes
            .saturating_sub(lanes.saturating_mul(piece_len))
            .max(piece_len);
        let permits = |n: usize| Arc::new(Semaphore::new(n.min(Semaphore::MAX_PERMITS)));
        let left = free / GRAIN / LEFT_PART;
        let (free, lanes) = (permits(free / GRAIN), permits(lanes));
        Arc::new(Self {
            free,
            left,
            lanes,
            waiting: AtomicUsize::new(0),
            piece_len,
        })
    }

    /// An empty piece.
    pub(crate) fn piece(self: &Arc<Self>) -> Result<Piece, Refusal> {
        // Pages that are never written to take no memory. They are freed at once, where an
        // allocator would keep them.
        let map = MmapMut::map_anon(self.piece_len)
            .and_then(small_pages)
            .map_err(|error| {
                tracing::error!(%error, "no memory for an upload");
                too_many()
            })?;
        Ok(Piece {
            memory: Arc::clone(self),
            map,
            length: 0,
            grains: None,
            lane: None,
        })
    }

    /// Waits for a lane.
    async fn lane(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        let _waiting = Waiting::new(&self.waiting);
        match timeout(WAIT_TIME_MAX, Arc::clone(&self.lanes).acquire_owned()).await {
            Ok(Ok(lane)) => Ok(lane),
            _ => Err(too_many()),
        }
    }
}

/// The system does not make large pages of it, of which one byte would take 2 MiB.
fn small_pages(map: MmapMut) -> std::io::Result<MmapMut> {
    #[cfg(target_os = "linux")]
    // A system that knows no large pages says that it does not know this.
    if let Err(error) = map.advise(memmap2::Advice::NoHugePage) {
        tracing::trace!(%error, "no large pages");
    }
    Ok(map)
}

/// One who waits, for as long as this is there.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A piece of an upload, at its beginning or in the middle.
pub(crate) struct Piece {
    memory: Arc<Memory>,
    map: MmapMut,
    length: usize,
    /// The memory taken from what is free for all.
    grains: Option<OwnedSemaphorePermit>,
    /// The memory set aside, and since when.
    lane: Option<(OwnedSemaphorePermit, Instant)>,
}

impl Piece {
    /// How many bytes still fit.
    pub(crate) fn room(&self) -> usize {
        self.map.len().saturating_sub(self.length)
    }

    /// Takes bytes that [fit](Self::room), when there is memory for them.
    pub(crate) async fn push(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        let end = self.length.saturating_add(bytes.len());
        if self.lane.is_none() && !self.grow(end) {
            self.lane = Some((self.memory.lane().await?, Instant::now()));
        }
        if let Some(place) = self.map.get_mut(self.length..end) {
            place.copy_from_slice(bytes);
            self.length = end;
        }
        Ok(())
    }

    /// Takes memory up to this length, if it leaves enough.
    fn grow(&mut self, length: usize) -> bool {
        let held = self
            .grains
            .as_ref()
            .map_or(0, OwnedSemaphorePermit::num_permits);
        let wanted = length.div_ceil(GRAIN);
        let Some(more) = wanted.checked_sub(held).filter(|more| *more > 0) else {
            return true;
        };
        let left = wanted
            .saturating_sub(1)
            .saturating_mul(LEFT_TIMES)
            .min(self.memory.left);
        // Others may take some between: then a little less is left.
        if self.memory.free.available_permits() < more.saturating_add(left) {
            return false;
        }
        let more = u32::try_from(more)
            .ok()
            .and_then(|n| Arc::clone(&self.memory.free).try_acquire_many_owned(n).ok());
        match (more, &mut self.grains) {
            (Some(more), Some(grains)) => grains.merge(more),
            (Some(more), none) => *none = Some(more),
            (None, _) => return false,
        }
        true
    }

    /// What the source says next, unless this piece is to make room for others: see
    /// [`LANE_TIME_MAX`].
    pub(crate) async fn unless_slow<T>(&self, next: impl Future<Output = T>) -> Result<T, Refusal> {
        let Some((_, since)) = &self.lane else {
            return Ok(next.await);
        };
        let mut next = std::pin::pin!(next);
        let mut due = *since + LANE_TIME_MAX;
        loop {
            match timeout_at(due, &mut next).await {
                Ok(next) => return Ok(next),
                Err(_) if self.memory.waiting.load(Ordering::Relaxed) > 0 => return Err(too_slow()),
                Err(_) => due = Instant::now() + LANE_LOOK,
            }
        }
    }

    /// The bytes. Their memory is free again when the last who has them is done.
    pub(crate) fn into_bytes(self) -> Bytes {
        Bytes::from_owner(self)
    }
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        self.map.get(..self.length).unwrap_or_default()
    }
}

fn too_many() -> Refusal {
    slow_down("too many uploads are under way")
}

fn too_slow() -> Refusal {
    slow_down("the upload is slow, and others wait for the memory that it holds")
}

fn slow_down(why: &str) -> Refusal {
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, code::SLOW_DOWN, why)
        .hint("try again, or send the file as the body and say its length: Content-Length")
        .later(RETRY_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIECE: usize = 1 << 20;

    async fn with(memory: &Arc<Memory>, length: usize) -> Piece {
        let mut piece = memory.piece().unwrap();
        piece.push(&vec![1; length]).await.unwrap();
        piece
    }

    #[tokio::test(start_paused = true)]
    async fn who_needs_little_finds_room_beside_hundreds_that_hold_much() {
        let memory = Memory::new(64 << 20, PIECE);
        let mut hogs = Vec::new();
        for _ in 0..200 {
            let mut hog = memory.piece().unwrap();
            // As much as it gets without a lane.
            while hog.room() > 0 && hog.grow(hog.length + GRAIN) {
                hog.push(&[1; GRAIN]).await.unwrap();
            }
            hogs.push(hog);
        }
        let held: usize = hogs.iter().map(|hog| hog.length).sum();
        assert!(held > 24 << 20 && held < 32 << 20, "{held}");
        let small = with(&memory, 1000).await;
        assert!(small.lane.is_none());
        assert_eq!(small.into_bytes(), vec![1; 1000]);
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_has_a_lane_gets_on_and_others_have_their_turn() {
        let memory = Memory::new(2 << 20, PIECE);
        let first = with(&memory, PIECE).await;
        assert_eq!(
            memory.lanes.available_permits(),
            0,
            "a whole piece is more than half of what is free"
        );
        let second = tokio::spawn({
            let memory = Arc::clone(&memory);
            async move { with(&memory, PIECE).await.into_bytes() }
        });
        tokio::time::sleep(WAIT_TIME_MAX / 2).await;
        assert!(!second.is_finished());
        let bytes = first.into_bytes();
        assert_eq!(bytes.len(), PIECE);
        drop(bytes);
        drop(second.await.unwrap());
        assert_eq!(
            (
                memory.lanes.available_permits(),
                memory.free.available_permits()
            ),
            (1, PIECE / GRAIN)
        );
        assert_eq!(memory.waiting.load(Ordering::Relaxed), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_ever() {
        let memory = Memory::new(2 << 20, PIECE);
        let _first = with(&memory, PIECE).await;
        let refusal = memory
            .piece()
            .unwrap()
            .push(&vec![1; PIECE])
            .await
            .unwrap_err();
        assert_eq!(refusal.status(), 503);
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_slow_makes_room_for_who_waits() {
        let memory = Memory::new(2 << 20, PIECE);
        let mut first = memory.piece().unwrap();
        first.push(&vec![1; PIECE - 1]).await.unwrap();
        let hour = Duration::from_secs(3600);
        // Nobody waits: it may take its time.
        first.unless_slow(tokio::time::sleep(hour)).await.unwrap();
        let second = tokio::spawn({
            let memory = Arc::clone(&memory);
            async move { with(&memory, PIECE).await }
        });
        assert_eq!(
            first
                .unless_slow(tokio::time::sleep(hour))
                .await
                .unwrap_err()
                .status(),
            503
        );
        drop(first);
        second.await.unwrap();
    }
}

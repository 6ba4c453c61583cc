//! The memory that uploads of unknown length share: one number bounds what all of them hold
//! together.
//!
//! An upload takes memory as its bytes come, and none ahead of them. The more a piece has, the more
//! it must leave free: beside many that hold much, there is room for more that need little. Who
//! would have to grow further waits for one of a few *lanes*: whoever holds least is next, since
//! most of those need little more. A lane comes with the memory of a whole piece, set aside, so
//! that who has one needs nothing that others hold: somebody always gets on, and who is too slow to
//! fill a lane makes room. Memory is given back when the store has the piece.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anys3::proto::error::code;
use bytes::Bytes;
use http::StatusCode;
use memmap2::MmapMut;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
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
/// How long an upload waits for a lane; who hears nothing for this long is given up by most clients
/// and proxies.
const WAIT_TIME_MAX: Duration = Duration::from_secs(300);
/// How long a lane may be held while others wait for one, until its piece is full. Below 8 MiB in
/// this time, a sender is too slow to be waited for.
const LANE_TIME_MAX: Duration = Duration::from_secs(30);
/// After what time it shows whether that will be: a network has its pauses, and those who wait
/// behind many that only hold on are to wait less than they have patience.
const LANE_TIME_MIN: Duration = Duration::from_secs(5);
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
    lanes: Arc<Lanes>,
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
        Arc::new(Self {
            free: permits(free / GRAIN),
            left,
            lanes: Lanes::new(lanes),
            piece_len,
        })
    }

    /// How many bytes a piece has at the most.
    pub(crate) fn piece_len(&self) -> u64 {
        u64::try_from(self.piece_len).unwrap_or(u64::MAX)
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

/// The lanes, and who waits for one.
struct Lanes(Mutex<Queue>);

struct Queue {
    free: usize,
    /// Those who wait: by how much they hold, then by when they came.
    waiting: BTreeMap<(usize, u64), oneshot::Sender<Lane>>,
    came: u64,
}

impl Lanes {
    fn new(count: usize) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Queue {
            free: count,
            waiting: BTreeMap::new(),
            came: 0,
        })))
    }

    /// Held for a few steps at a time and never while waiting.
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A lane for a piece that holds so many bytes, as soon as it is its turn.
    async fn take(self: &Arc<Self>, held: usize) -> Result<Lane, Refusal> {
        let (place, turn) = {
            let mut queue = self.queue();
            if queue.free > 0 {
                queue.free = queue.free.saturating_sub(1);
                return Ok(Lane::new(self));
            }
            let (sender, turn) = oneshot::channel();
            queue.came = queue.came.saturating_add(1);
            let key = (held, queue.came);
            queue.waiting.insert(key, sender);
            (Place { lanes: self, key }, turn)
        };
        let lane = timeout(WAIT_TIME_MAX, turn).await;
        drop(place);
        match lane {
            Ok(Ok(lane)) => Ok(lane),
            _ => Err(too_many()),
        }
    }

    fn is_wanted(&self) -> bool {
        !self.queue().waiting.is_empty()
    }
}

/// A place in the queue, given up with this.
struct Place<'a> {
    lanes: &'a Lanes,
    key: (usize, u64),
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        // Let go of outside of the lock: a lane that was just sent there goes to the next.
        let sender = self.lanes.queue().waiting.remove(&self.key);
        drop(sender);
    }
}

/// A lane, which goes to the next with this.
struct Lane {
    lanes: Arc<Lanes>,
    since: Instant,
    /// How much of the piece was there by then.
    from: usize,
}

impl Lane {
    fn new(lanes: &Arc<Lanes>) -> Self {
        Self {
            lanes: Arc::clone(lanes),
            since: Instant::now(),
            from: 0,
        }
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        let next = {
            let mut queue = self.lanes.queue();
            let next = queue.waiting.pop_first();
            if next.is_none() {
                queue.free = queue.free.saturating_add(1);
            }
            next
        };
        if let Some((_, sender)) = next {
            // Whoever has gone meanwhile drops it, and so it goes on to the one behind.
            drop(sender.send(Self::new(&self.lanes)));
        }
    }
}

/// A piece of an upload, at its beginning or in the middle.
pub(crate) struct Piece {
    memory: Arc<Memory>,
    map: MmapMut,
    length: usize,
    /// The memory taken from what is free for all.
    grains: Option<OwnedSemaphorePermit>,
    /// The memory set aside.
    lane: Option<Lane>,
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
            let mut lane = self.memory.lanes.take(self.length).await?;
            lane.from = self.length;
            self.lane = Some(lane);
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
        let Some(lane) = &self.lane else {
            return Ok(next.await);
        };
        let mut next = std::pin::pin!(next);
        let mut due = self.due(lane);
        loop {
            match timeout_at(due, &mut next).await {
                Ok(next) => return Ok(next),
                Err(_) if self.memory.lanes.is_wanted() => return Err(too_slow()),
                Err(_) => due = Instant::now() + LANE_LOOK,
            }
        }
    }

    /// Until when more has to come for a lane, at the pace that fills a piece in [`LANE_TIME_MAX`].
    fn due(&self, lane: &Lane) -> Instant {
        let number = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        let came = number(self.length.saturating_sub(lane.from));
        let whole = number(self.map.len()).max(1);
        let time = u64::try_from((LANE_TIME_MAX - LANE_TIME_MIN).as_millis()).unwrap_or(u64::MAX);
        let earned = Duration::from_millis(time.saturating_mul(came) / whole);
        lane.since + LANE_TIME_MIN + earned
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
            memory.lanes.queue().free,
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
            (memory.lanes.queue().free, memory.free.available_permits()),
            (1, PIECE / GRAIN)
        );
        assert!(!memory.lanes.is_wanted());
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
        assert!(!memory.lanes.is_wanted(), "its place in the queue is free");
    }

    /// Sends a piece, a grain at each pause, to its end or until it is refused.
    async fn send(memory: Arc<Memory>, length: usize, pause: Duration) -> Result<(), Refusal> {
        let mut piece = memory.piece()?;
        for _ in 0..length / GRAIN {
            piece.unless_slow(tokio::time::sleep(pause)).await?;
            piece.push(&[1; GRAIN]).await?;
        }
        Ok(())
    }

    #[tokio::test(start_paused = true)]
    async fn who_needs_less_goes_before_any_number_that_only_hold_on() {
        const LARGE: usize = 8 << 20;
        let memory = Memory::new(64 << 20, LARGE);
        let mut dripping = tokio::task::JoinSet::new();
        for _ in 0..200 {
            let memory = Arc::clone(&memory);
            dripping.spawn(async move {
                // As much as it gets at once, then a little more than what is least.
                let mut piece = memory.piece().unwrap();
                while piece.room() > 0 && piece.grow(piece.length + GRAIN) {
                    piece.push(&[1; GRAIN]).await.unwrap();
                }
                while piece.room() > 0 {
                    let pause = tokio::time::sleep(Duration::from_secs(15));
                    if piece.unless_slow(pause).await.is_err() {
                        return;
                    }
                    if piece.push(&[1; GRAIN]).await.is_err() {
                        return;
                    }
                }
            });
        }
        tokio::time::sleep(Duration::from_secs(60)).await;
        for _ in 0..20 {
            let begin = Instant::now();
            let form = send(Arc::clone(&memory), 300 << 10, Duration::from_millis(1));
            form.await.unwrap();
            assert!(begin.elapsed() < 3 * LANE_TIME_MIN, "{:?}", begin.elapsed());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_pace_that_fills_a_lane_in_time_is_no_slow_one() {
        let memory = Memory::new(2 << 20, PIECE);
        let grains = u32::try_from(PIECE / GRAIN).unwrap();
        for (time, is_fast) in [(LANE_TIME_MAX * 9 / 10, true), (LANE_TIME_MAX * 2, false)] {
            let first = tokio::spawn(send(Arc::clone(&memory), PIECE, time / grains));
            while memory.lanes.queue().free > 0 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            let second = send(Arc::clone(&memory), PIECE, Duration::from_millis(1));
            second.await.unwrap();
            assert_eq!(first.await.unwrap().is_ok(), is_fast, "{time:?}");
        }
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

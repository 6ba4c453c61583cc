//! Places for connections: whoever does nothing gives way to whoever comes.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout};

use super::CONNECTIONS_MAX;
use super::turned_away::{TurnedAway, turned_away_max};

/// How long one that comes waits for a place, if nobody has had one for as long: a burst passes in
/// this time, and a client that is told to come back later does so sooner than one that is told
/// nothing.
const WAIT_MAX: Duration = Duration::from_secs(2);

/// How long one that has just come is let be, for its first request to arrive: clients send it with
/// the last of the handshake, unless they are busy. No longer, for so often the places can be taken
/// by those who send nothing.
const ARRIVING_TIME: Duration = Duration::from_secs(1);

/// How long one that is asked to give way may take before another is asked: it has nothing to do
/// but to end.
const LEAVING_TIME: Duration = Duration::from_millis(20);

/// Places for connections. Clones are the same places: the listeners of one process share its
/// descriptors.
///
/// When none is left, a connection between requests, or before its first, is closed: of the address
/// that has most of such, the one that has been so for longest. So nobody keeps others out by
/// holding connections, and who has few keeps them.
#[derive(Clone)]
pub struct Connections(Arc<Shared>);

struct Shared {
    free: Arc<Semaphore>,
    seats: Mutex<Seats>,
    turned_away: TurnedAway,
}

#[derive(Default)]
struct Seats {
    turn: u64,
    /// Connections that do nothing, those first that have for longest.
    idle: BTreeMap<u64, Idle>,
    /// Since when nobody who came has found a place.
    full_since: Option<Instant>,
}

struct Idle {
    peer: IpAddr,
    leave: Arc<Notify>,
    /// When it came, if it has not asked for anything yet.
    came: Option<Instant>,
}

impl Idle {
    fn may_be_asked(&self) -> bool {
        self.came.is_none_or(|came| came.elapsed() >= ARRIVING_TIME)
    }
}

impl Default for Connections {
    fn default() -> Self {
        Self::new(CONNECTIONS_MAX)
    }
}

impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Connections({} free)", self.0.free.available_permits())
    }
}

impl Connections {
    /// This many places, [`CONNECTIONS_MAX`] at the most, and beside them those of
    /// [`turned_away_max`].
    pub fn new(count: usize) -> Self {
        let count = count.clamp(1, CONNECTIONS_MAX);
        Self(Arc::new(Shared {
            free: Arc::new(Semaphore::new(count)),
            seats: Mutex::default(),
            turned_away: TurnedAway::new(turned_away_max(count)),
        }))
    }

    /// A place for one that comes; if all others are at work, and have been for a while, one of
    /// those to be turned away, once there is one.
    pub(super) async fn place(&self, peer: IpAddr) -> Result<Place, OwnedSemaphorePermit> {
        // The lock of `seats` is never held across an await: each use takes it anew.
        let since = *self.0.seats().full_since.get_or_insert_with(Instant::now);
        let mut free = self.0.free.clone().try_acquire_owned().ok();
        loop {
            if let Some(free) = free {
                self.0.seats().full_since = None;
                return Ok(Place::new(&self.0, network(peer), free));
            }
            let leaves = self.give_way();
            let long_full = since.elapsed() > WAIT_MAX;
            // Where nobody leaves, and that for long, a crowd is not to wait one by one.
            let wait = if leaves || !long_full {
                LEAVING_TIME
            } else {
                Duration::ZERO
            };
            let coming = timeout(wait, self.0.free.clone().acquire_owned());
            free = coming.await.ok().and_then(Result::ok);
            if free.is_none()
                && long_full
                && let Some(one) = self.0.turned_away.one(LEAVING_TIME).await
            {
                return Err(one);
            }
        }
    }

    /// Waits until another is to be turned away, and finds no place for that.
    pub(super) async fn turned_away_wanted(&self) {
        self.0.turned_away.wanted().await;
    }

    /// Asks one that does nothing to end; whether there is one.
    pub(super) fn give_way(&self) -> bool {
        let mut seats = self.0.seats();
        let idle = || seats.idle.iter().filter(|(_, idle)| idle.may_be_asked());
        let mut of_peer = HashMap::<IpAddr, usize>::new();
        for (_, Idle { peer, .. }) in idle() {
            let count = of_peer.entry(*peer).or_default();
            *count = count.saturating_add(1);
        }
        let most = of_peer.values().max().copied();
        let first = idle()
            .find(|(_, idle)| of_peer.get(&idle.peer).copied() == most)
            .map(|(turn, _)| *turn);
        // The next time another is asked.
        let leaving = first.and_then(|turn| seats.idle.remove(&turn));
        if let Some(Idle { leave, .. }) = &leaving {
            leave.notify_one();
        }
        leaving.is_some()
    }
}

impl Shared {
    fn seats(&self) -> MutexGuard<'_, Seats> {
        self.seats.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What counts as one address: of version 6 a household has as many as it likes.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(v6) => Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64).into(),
        v4 => v4,
    }
}

/// The place of one connection, free again when it is dropped.
pub(super) struct Place {
    shared: Arc<Shared>,
    peer: IpAddr,
    leave: Arc<Notify>,
    turn: AtomicU64,
    working: AtomicBool,
    _free: OwnedSemaphorePermit,
}

impl Place {
    fn new(shared: &Arc<Shared>, peer: IpAddr, free: OwnedSemaphorePermit) -> Self {
        let place = Self {
            shared: shared.clone(),
            peer,
            leave: Arc::default(),
            turn: AtomicU64::new(0),
            working: AtomicBool::new(false),
            _free: free,
        };
        place.idle(Some(Instant::now()));
        place
    }

    /// Works on a request, until what is returned is dropped.
    pub(super) fn work(self: &Arc<Self>) -> Work {
        // `turn` and `working` change under the lock of `seats` only; they are atomic so that
        // `is_idle` can look without it, and carry no other memory: hence `Relaxed`.
        let mut seats = self.shared.seats();
        self.working.store(true, Ordering::Relaxed);
        seats.idle.remove(&self.turn.load(Ordering::Relaxed));
        Work(self.clone())
    }

    /// Does nothing, from now on.
    pub(super) fn rest(&self) {
        self.idle(None);
    }

    fn idle(&self, came: Option<Instant>) {
        let mut seats = self.shared.seats();
        seats.turn = seats.turn.saturating_add(1);
        let turn = seats.turn;
        self.working.store(false, Ordering::Relaxed);
        seats.idle.remove(&self.turn.swap(turn, Ordering::Relaxed));
        seats.idle.insert(
            turn,
            Idle {
                peer: self.peer,
                leave: self.leave.clone(),
                came,
            },
        );
    }

    /// Waits until it is to give way to another.
    pub(super) async fn asked_to_leave(&self) {
        self.leave.notified().await;
    }

    pub(super) fn is_idle(&self) -> bool {
        !self.working.load(Ordering::Relaxed)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.shared
            .seats()
            .idle
            .remove(&self.turn.load(Ordering::Relaxed));
    }
}

/// A request that is worked on.
pub(super) struct Work(Arc<Place>);

impl Drop for Work {
    fn drop(&mut self) {
        self.0.rest();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANY: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const FEW: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2));

    async fn seat(connections: &Connections, peer: IpAddr) -> Arc<Place> {
        Arc::new(connections.place(peer).await.ok().unwrap())
    }

    async fn turned_away(connections: &Connections) -> bool {
        connections.place(FEW).await.is_err()
    }

    async fn is_asked(place: &Arc<Place>) -> bool {
        timeout(Duration::from_millis(1), place.asked_to_leave())
            .await
            .is_ok()
    }

    #[tokio::test(start_paused = true)]
    async fn the_one_that_did_nothing_for_longest_gives_way_of_whoever_has_most() {
        let all = Connections::new(4);
        let honest = seat(&all, FEW).await;
        let crowd = [
            seat(&all, MANY).await,
            seat(&all, MANY).await,
            seat(&all, MANY).await,
        ];
        all.give_way();
        for place in [&honest].into_iter().chain(&crowd) {
            assert!(!is_asked(place).await, "their requests may be on the way");
        }
        tokio::time::sleep(ARRIVING_TIME).await;
        // It was the first of its own, and has done something since.
        drop(crowd[0].work());
        all.give_way();
        assert!(is_asked(&crowd[1]).await);
        assert!(
            !is_asked(&honest).await && !is_asked(&crowd[0]).await && !is_asked(&crowd[2]).await
        );
        let _working = crowd[2].work();
        let [.., leaving, _still] = crowd;
        drop(leaving);
        let newcomer = seat(&all, FEW).await;
        assert!(!is_asked(&newcomer).await);
    }

    #[tokio::test(start_paused = true)]
    async fn where_all_work_one_that_comes_is_told_so_and_not_for_ever() {
        let all = Connections::new(2);
        let (first, second) = (seat(&all, FEW).await, seat(&all, MANY).await);
        let (working, _also) = (first.work(), second.work());
        assert!(turned_away(&all).await);
        assert!(!is_asked(&first).await && !is_asked(&second).await);
        let since = Instant::now();
        assert!(turned_away(&all).await);
        assert!(
            since.elapsed() < WAIT_MAX,
            "it has been full for long enough"
        );
        drop(working);
        let leaving = tokio::spawn(async move {
            first.asked_to_leave().await;
            assert!(first.is_idle());
        });
        seat(&all, FEW).await;
        leaving.await.unwrap();
    }

    #[test]
    fn a_household_is_one_address() {
        let network = |text: &str| super::network(text.parse().unwrap());
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::9"));
        assert_ne!(network("2001:db8:1:2::9"), network("2001:db8:1:3::9"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
    }
}

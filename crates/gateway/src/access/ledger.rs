//! How much each caller has asked for: requests a second, and bytes and objects a day.
//!
//! It is kept in this process, for there is no database: every replica counts for itself, and a
//! restart begins anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use http::StatusCode;
use ring::digest::{SHA256, digest};
use tokio::time::Instant;

use crate::refusal::Refusal;
use crate::seconds;

/// How many callers are remembered: some 10 MB. What is forgotten first has no effect any more.
const ACCOUNTS_MAX: usize = 65_536;

/// The hash of a caller's name, which may be as long as a token.
type Owner = [u8; 32];

type Accounts = HashMap<Owner, Account>;

const DAY: u64 = 86_400;

/// How many requests a caller may send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// In the mean.
    pub requests_per_second: u32,
    /// At once, after a pause. 0 is taken for 1.
    pub burst: u32,
}

/// How much a caller may upload from midnight to midnight, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// `None`: any number of bytes.
    pub bytes_per_day: Option<u64>,
    /// `None`: any number of objects.
    pub objects_per_day: Option<u64>,
}

/// What all callers have asked for. It stays when the configuration is read anew, so that a reload
/// gives nobody a second quota.
#[derive(Default)]
pub(crate) struct Ledger(Mutex<Accounts>);

#[derive(Clone, Copy)]
struct Account {
    /// When the last request would have come, had all kept to the rate.
    paid_until: Instant,
    /// When something was last taken from a quota.
    used: Instant,
    /// The day that what follows is of, counted from 1970.
    day: u64,
    bytes: u64,
    objects: u64,
}

/// What an upload has taken of a quota. It is given back if the upload comes to nothing.
pub(crate) struct Reservation {
    ledger: Arc<Ledger>,
    /// `None`: it is used, and nothing is given back.
    owner: Option<Owner>,
    day: u64,
    bytes: u64,
}

impl Ledger {
    /// Counts a request, or refuses it. The rate is kept as a virtual clock, which needs one
    /// number for a caller: <https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm>.
    pub(crate) fn request(&self, owner: &str, rate: Rate, now: Instant) -> Result<(), Refusal> {
        let each = Duration::from_secs(1) / rate.requests_per_second.max(1);
        let ahead_max = each * rate.burst.max(1);
        let mut accounts = self.lock();
        let account = account(&mut accounts, hash(owner), now)?;
        let next = account.paid_until.max(now) + each;
        if next > now + ahead_max {
            let wait = next.duration_since(now + ahead_max);
            return Err(too_many("TooManyRequests", "this caller asks too often")
                .hint("ask less often")
                .later(wait.as_secs().saturating_add(1)));
        }
        account.paid_until = next;
        Ok(())
    }

    /// Takes an object of so many bytes from a quota; of one whose length is not known, all that
    /// is left, at most `size_max`, until it is.
    pub(crate) fn reserve(
        self: &Arc<Self>,
        owner: &str,
        quota: Quota,
        size: Option<u64>,
        size_max: Option<u64>,
        now: SystemTime,
    ) -> Result<Reservation, Refusal> {
        let seconds = seconds(now);
        let day = seconds / DAY;
        let mut accounts = self.lock();
        let instant = Instant::now();
        let owner = hash(owner);
        let account = account(&mut accounts, owner, instant)?;
        account.used = instant;
        if account.day != day {
            (account.day, account.bytes, account.objects) = (day, 0, 0);
        }
        let left = quota
            .bytes_per_day
            .map_or(u64::MAX, |max| max.saturating_sub(account.bytes));
        let bytes = size.unwrap_or_else(|| size_max.unwrap_or(u64::MAX).min(left));
        let objects_left = quota
            .objects_per_day
            .is_none_or(|max| account.objects < max);
        // An upload of unknown length has to have room for a byte.
        if !objects_left || bytes > left || (left == 0 && size.is_none()) {
            return Err(
                too_many("QuotaExceeded", "the quota of this day is used up")
                    .hint("come back tomorrow (days are those of UTC)")
                    .later(DAY - seconds % DAY),
            );
        }
        // Without a limit of bytes there is nothing to count, and no sum to overflow.
        let bytes = quota.bytes_per_day.map_or(0, |_| bytes);
        account.bytes = account.bytes.saturating_add(bytes);
        account.objects = account.objects.saturating_add(1);
        Ok(Reservation {
            ledger: Arc::clone(self),
            owner: Some(owner),
            day,
            bytes,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Accounts> {
        // Counters are whole whenever the lock is let go.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reservation {
    /// How many bytes are taken: none, where they are not counted.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The object is stored, and has so many bytes.
    pub(crate) fn commit(mut self, size: u64) {
        if let Some(owner) = self.owner.take() {
            self.give_back(owner, self.bytes.saturating_sub(size), 0);
        }
    }

    fn give_back(&self, owner: Owner, bytes: u64, objects: u64) {
        let mut accounts = self.ledger.lock();
        let account = accounts.get_mut(&owner);
        if let Some(account) = account.filter(|account| account.day == self.day) {
            account.bytes = account.bytes.saturating_sub(bytes);
            account.objects = account.objects.saturating_sub(objects);
        }
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        if let Some(owner) = self.owner.take() {
            self.give_back(owner, self.bytes, 1);
        }
    }
}

fn hash(owner: &str) -> Owner {
    let mut hash = Owner::default();
    hash.copy_from_slice(digest(&SHA256, owner.as_bytes()).as_ref());
    hash
}

fn account(accounts: &mut Accounts, owner: Owner, now: Instant) -> Result<&mut Account, Refusal> {
    if accounts.len() >= ACCOUNTS_MAX && !accounts.contains_key(&owner) {
        // What has neither a debt nor a quota of today in use is as if it had never been.
        let whole_day = Duration::from_secs(DAY);
        accounts.retain(|_, account| {
            let used = account.objects > 0 && account.used + whole_day > now;
            account.paid_until > now || used
        });
        if accounts.len() >= ACCOUNTS_MAX {
            return Err(too_many("TooManyRequests", "too many callers at once").later(1));
        }
    }
    let account = accounts.entry(owner).or_insert(Account {
        paid_until: now,
        used: now,
        day: 0,
        bytes: 0,
        objects: 0,
    });
    Ok(account)
}

fn too_many(code: &'static str, message: &str) -> Refusal {
    Refusal::new(StatusCode::TOO_MANY_REQUESTS, code, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate {
        requests_per_second: 2,
        burst: 3,
    };

    #[test]
    fn a_rate_lets_a_burst_through_and_then_so_many_a_second() {
        let (ledger, begin) = (Ledger::default(), Instant::now());
        let at = |milliseconds| begin + Duration::from_millis(milliseconds);
        let asks = |owner: &str, when| ledger.request(owner, RATE, when).is_ok();
        assert!((0..3).all(|_| asks("a", at(0))));
        assert!(!asks("a", at(0)) && !asks("a", at(499)));
        // Whoever is refused is not charged for it, and others are not either.
        assert!(asks("b", at(0)));
        assert!(asks("a", at(500)) && !asks("a", at(500)) && asks("a", at(1000)));
        let refusal = ledger.request("a", RATE, at(1000)).unwrap_err();
        assert_eq!(refusal.status(), 429);
        assert!((0..3).all(|_| asks("a", at(10_000))) && !asks("a", at(10_000)));
    }

    fn day(number: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(number * DAY + 5)
    }

    #[test]
    fn a_quota_is_never_exceeded_and_what_came_to_nothing_is_given_back() {
        let ledger = Arc::new(Ledger::default());
        let quota = Quota {
            bytes_per_day: Some(100),
            objects_per_day: Some(3),
        };
        let take = |size, max, when| ledger.reserve("a", quota, size, max, day(when));
        take(Some(60), None, 1).unwrap().commit(60);
        assert!(take(Some(41), None, 1).is_err());
        // Of unknown length: all that is left, so that two at once cannot go beyond.
        let open = take(None, None, 1).unwrap();
        assert_eq!(open.bytes(), 40);
        assert!(take(Some(1), None, 1).is_err() && take(None, None, 1).is_err());
        open.commit(10);
        let given_up = take(Some(30), None, 1).unwrap();
        assert!(take(Some(1), None, 1).is_err(), "a fourth object");
        drop(given_up);
        let bounded = take(None, Some(5), 1).unwrap();
        assert_eq!(bounded.bytes(), 5);
        bounded.commit(5);
        assert!(take(Some(0), None, 1).is_err(), "a fourth object");
        take(Some(100), None, 2).unwrap().commit(100);
        // What was begun yesterday gives nothing back to today.
        let late = take(Some(0), None, 2).unwrap();
        take(Some(50), None, 3).unwrap().commit(50);
        drop(late);
        assert_eq!(take(None, None, 3).unwrap().bytes(), 50);
    }

    #[test]
    fn callers_are_bounded_in_number() {
        let (ledger, now) = (Ledger::default(), Instant::now());
        for n in 0..ACCOUNTS_MAX {
            ledger.request(&n.to_string(), RATE, now).unwrap();
        }
        assert!(ledger.request("one more", RATE, now).is_err());
        assert!(ledger.request("7", RATE, now).is_ok());
        // Who has not asked for a while makes room.
        let later = now + Duration::from_secs(60);
        assert!(ledger.request("one more", RATE, later).is_ok());
        assert_eq!(ledger.lock().len(), 1);
    }
}

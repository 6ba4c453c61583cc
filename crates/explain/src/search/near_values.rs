//! Mistakes that are one of many: a second, a day, a port, a character of the secret. They are
//! tried by themselves, not in pairs.

use anys3_sigv4::names::{HOST, QUERY_DATE, QUERY_EXPIRES, X_AMZ_DATE};
use anys3_sigv4::{Place, Timestamp};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::canonical::{Frame, HEADERS, QUERY, Slots, borrowed, digest};
use crate::mistakes::facts::Facts;
use crate::mistakes::signing::spec::{Spec, scope};
use crate::say::verdict::Difference;
use crate::search::difference::difference;
use crate::search::found::Named;
use crate::search::tail::{Started, Tail};
use crate::text::text;

/// How many seconds around the time of the request are tried: as many as stores let pass.
const SECONDS_MAX: i64 = 900;

/// How many days around the day of the request a key may have been derived for: a program that runs
/// for two months and never derives it anew.
const DAYS_MAX: i64 = 60;

/// The longest secret whose characters are exchanged one by one; AWS's have 40.
const SECRET_LEN_MAX: usize = 64;

/// The most bytes of canonical requests that one scan hashes: every port of a request of a
/// kilobyte.
const BYTES_MAX: usize = 64 * 1024 * 1024;

fn hit(
    mistake: Mistake,
    cure: &'static str,
    cause: String,
    line: Option<Difference>,
) -> Option<Named> {
    Some(Named {
        mistake,
        cause: cause.into(),
        cure,
        line,
    })
}

/// A scan, and how many forms it tried.
pub(crate) struct Scan<'a> {
    pub(crate) facts: Facts<'a>,
    pub(crate) base: &'a Slots,
    pub(crate) spec: &'a Spec,
    pub(crate) tried: u64,
}

impl Scan<'_> {
    /// Tries them all: times and days always, what takes longer if `deep`.
    pub(crate) fn run(&mut self, deep: bool) -> Option<Named> {
        let tail = Tail::new(Mistake::Derivation, "", self.spec.clone());
        let quick = self.times(&tail).or_else(|| self.days());
        if quick.is_some() || !deep {
            return quick;
        }
        self.expiries(&tail)
            .or_else(|| self.secrets())
            .or_else(|| self.ports(&tail))
    }

    fn hits(&mut self, started: &Started<'_>, digest: &[u8; 32]) -> bool {
        self.tried += 1;
        started.tag(digest).ct_eq(&self.facts.stated.tag).into()
    }

    /// A clock that was read twice: for the string to sign, and for the header or the URL.
    fn times(&mut self, tail: &Tail) -> Option<Named> {
        let at = self.facts.stated.instant()?;
        let right = digest(borrowed(self.base), Frame::Standard);
        let mark = match self.facts.stated.place {
            Place::Query => (QUERY, format!("{QUERY_DATE}=")),
            _ => (HEADERS, format!("{X_AMZ_DATE}:")),
        };
        let splice = Splice::of(self.base, mark.0, mark.1.as_bytes());
        let seconds = (1..=SECONDS_MAX).flat_map(|n| [-n, n]);
        let hours = (1..=14).flat_map(|n| [-n * 3600, n * 3600]);
        let most = splice
            .as_ref()
            .map_or(usize::MAX, |splice| splice.values_max(self.base));
        for seconds in seconds.chain(hours).take(most) {
            let Some(other) = at
                .unix()
                .checked_add_signed(seconds)
                .map(Timestamp::from_unix)
            else {
                continue;
            };
            let time = text(&other.text());
            let moved = tail.start_at(&time);
            if self.hits(&moved, &right) {
                let line = Difference {
                    part: "time in the string to sign".into(),
                    signed: time,
                    expected: text(&at.text()),
                };
                let cause = format!(
                    "The clock was read twice: the string to sign is {} s off x-amz-date.",
                    seconds.abs()
                );
                return hit(Mistake::Clock, advice::TIME_ONCE, cause, Some(line));
            }
            let Some(splice) = &splice else { continue };
            if self.hits(&moved, &splice.digest(self.base, time.as_bytes())) {
                let line = splice.difference(self.base, time.as_bytes());
                let cause = format!(
                    "The request was signed at {time}, and its time was set anew before it was sent, {} s {}.",
                    seconds.abs(),
                    if seconds < 0 { "later" } else { "earlier" }
                );
                return hit(Mistake::Clock, advice::TIME_ONCE, cause, Some(line));
            }
        }
        None
    }

    /// A signing key, or a scope, that was kept from another day.
    fn days(&mut self) -> Option<Named> {
        let stated = self.facts.stated;
        let at = stated.instant()?;
        let right = digest(borrowed(self.base), Frame::Standard);
        for day in (1..=DAYS_MAX).flat_map(|n| [-n, n]) {
            let Some(other) = at
                .unix()
                .checked_add_signed(day * 86_400)
                .map(Timestamp::from_unix)
            else {
                continue;
            };
            let other = text(other.date().text());
            let scoped = scope(&other, &stated.region, &stated.service, &stated.end);
            let key = Spec {
                key_date: other.clone(),
                ..self.spec.clone()
            };
            let whole = Spec {
                scope: scoped.clone(),
                ..key.clone()
            };
            let string = Spec {
                scope: scoped,
                ..self.spec.clone()
            };
            for (what, spec) in [
                ("The key was derived for", key),
                ("Key and scope were made for", whole),
                ("The string to sign names", string),
            ] {
                let tail = Tail::new(Mistake::Clock, "", spec);
                if self.hits(&tail.start(), &right) {
                    let cause = format!(
                        "{what} the day {other}, and the credential names {}.",
                        stated.date
                    );
                    let line = Difference {
                        part: "date of the scope".into(),
                        signed: other,
                        expected: stated.date.clone(),
                    };
                    return hit(Mistake::Clock, advice::TIME_ONCE, cause, Some(line));
                }
            }
        }
        None
    }

    /// A time of expiry that was changed in the URL.
    fn expiries(&mut self, tail: &Tail) -> Option<Named> {
        let splice = Splice::of(self.base, QUERY, format!("{QUERY_EXPIRES}=").as_bytes())?;
        let started = tail.start();
        let minutes = (1..=24 * 60).map(|minutes| minutes * 60);
        let hours = (1..=7 * 24).map(|hours| hours * 3600);
        let all = (1..=3600)
            .chain(minutes)
            .chain(hours)
            .chain([1_000_000, 2_592_000, 31_536_000]);
        for seconds in all.take(splice.values_max(self.base)) {
            let value = format!("{seconds}");
            if self.hits(&started, &splice.digest(self.base, value.as_bytes())) {
                let line = splice.difference(self.base, value.as_bytes());
                let cause = format!(
                    "The URL was signed to expire after {seconds} s, and X-Amz-Expires was changed."
                );
                return hit(Mistake::Clock, Mistake::Clock.cure(), cause, Some(line));
            }
        }
        None
    }

    /// A secret with one character wrong: as when it was typed from a screen.
    fn secrets(&mut self) -> Option<Named> {
        const LETTERS: &[u8] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_";
        let secret = self.spec.secret.clone();
        if secret.len() > SECRET_LEN_MAX {
            return None;
        }
        let right = digest(borrowed(self.base), Frame::Standard);
        for at in 0..secret.len() {
            let (before, rest) = secret.split_at_checked(at)?;
            let (&own, after) = rest.split_first()?;
            let with =
                |middle: &[u8], after: &[u8]| Zeroizing::new([before, middle, after].concat());
            let swapped = after
                .split_first()
                .map(|(&next, after)| ("swapped with the next", with(&[next, own], after)));
            let others = LETTERS.iter().filter(|letter| **letter != own);
            let changed = others.map(|letter| ("wrong", with(&[*letter], after)));
            let forms = [
                ("missing", with(b"", after)),
                ("doubled", with(&[own, own], after)),
            ];
            for (what, form) in forms.into_iter().chain(swapped).chain(changed) {
                let spec = Spec {
                    secret: form,
                    ..self.spec.clone()
                };
                if self.hits(&Tail::new(Mistake::Secret, "", spec).start(), &right) {
                    let cause = format!(
                        "The secret that was used has one character {what}: number {} of {}.",
                        at + 1,
                        secret.len()
                    );
                    return hit(Mistake::Secret, Mistake::Secret.cure(), cause, None);
                }
            }
        }
        None
    }

    /// A port that was signed and did not arrive, or another one.
    fn ports(&mut self, tail: &Tail) -> Option<Named> {
        let host = text(self.facts.request.header(HOST).unwrap_or_default());
        let splice = Splice::of(self.base, HEADERS, format!("{HOST}:").as_bytes())?;
        let name = host
            .rsplit_once(':')
            .map_or(host.as_str(), |(name, _)| name);
        let started = tail.start();
        for port in (1..=u16::MAX).take(splice.values_max(self.base)) {
            let value = format!("{name}:{port}");
            if self.hits(&started, &splice.digest(self.base, value.as_bytes())) {
                let line = splice.difference(self.base, value.as_bytes());
                let cause = format!("The host was signed as {name}:{port} and arrived as {host}.");
                return hit(Mistake::Host, advice::HOST_PORT, cause, Some(line));
            }
        }
        None
    }
}

/// A value inside a slot that is exchanged for others.
struct Splice {
    slot: usize,
    before: Vec<u8>,
    after: Vec<u8>,
}

impl Splice {
    /// How many values are tried at most, so that a long request takes no longer than another.
    fn values_max(&self, base: &Slots) -> usize {
        BYTES_MAX / base.iter().map(Vec::len).sum::<usize>().max(1)
    }

    /// The value behind a mark at the start of a line or parameter.
    fn of(base: &Slots, slot: usize, mark: &[u8]) -> Option<Self> {
        let ends: &[u8] = if slot == QUERY { b"&" } else { b"\n" };
        let text = base.get(slot)?;
        let at = (0..text.len()).find(|&at| {
            let starts = at == 0 || text.get(at - 1).is_some_and(|byte| ends.contains(byte));
            starts && text.get(at..).is_some_and(|rest| rest.starts_with(mark))
        })?;
        let (before, rest) = text.split_at_checked(at + mark.len())?;
        let end = rest
            .iter()
            .position(|byte| ends.contains(byte))
            .unwrap_or(rest.len());
        Some(Self {
            slot,
            before: before.to_vec(),
            after: rest.get(end..)?.to_vec(),
        })
    }

    fn written(&self, value: &[u8]) -> Vec<u8> {
        [&self.before, value, &self.after].concat()
    }

    /// The hash of the canonical request with another value.
    fn digest(&self, base: &Slots, value: &[u8]) -> [u8; 32] {
        let written = self.written(value);
        let mut slots = borrowed(base);
        if let Some(slot) = slots.get_mut(self.slot) {
            *slot = &written;
        }
        digest(slots, Frame::Standard)
    }

    fn difference(&self, base: &Slots, value: &[u8]) -> Difference {
        let mut slots = base.clone();
        if let Some(slot) = slots.get_mut(self.slot) {
            *slot = self.written(value);
        }
        difference(self.slot, &slots, base)
    }
}

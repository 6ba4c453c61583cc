//! Object Lock: what keeps a version from being deleted, and for how long.

use anys3_proto::documents::{DefaultRetention, Retention as Document};
use anys3_proto::groups::ObjectLock;
use anys3_proto::ops::GetObjectLockConfiguration;
use anys3_proto::types::{LegalHold, ObjectLockMode};
use anys3_proto::{ErrorCode, S3Error, Timestamp, headers};

use super::conditions::timestamp;
use super::configurations::{self, kind};
use super::index::Read;
use super::record::{Bucket, Lock, Mode, Object, Retention};
use super::refusals::{invalid, no_object_lock};

const DAY: u64 = 24 * 60 * 60 * 1000;
/// As AWS counts it.
const DAYS_OF_YEAR: u64 = 365;

/// The lock that the headers of a request ask for.
pub(crate) fn asked(headers: &ObjectLock, now: u64) -> Result<Lock, S3Error> {
    let retention = match (&headers.mode, headers.retain_until_date) {
        (None, None) => None,
        (Some(mode), Some(until)) => {
            let unknown = || {
                invalid(
                    headers::OBJECT_LOCK_MODE,
                    mode.as_str(),
                    "Unknown wormMode directive.",
                )
            };
            Some(Retention {
                mode: self::mode(mode).ok_or_else(unknown)?,
                until: future(until, now)?,
            })
        }
        _ => {
            let why = "The mode and the date of a retention must both be supplied.";
            return Err(invalid(headers::OBJECT_LOCK_MODE, "", why));
        }
    };
    let held = match &headers.legal_hold {
        None => None,
        Some(hold) => Some(is_on(hold).ok_or_else(|| {
            invalid(
                headers::OBJECT_LOCK_HOLD,
                hold.as_str(),
                "Legal Hold must be either of 'ON' or 'OFF'",
            )
        })?),
    };
    Ok(Lock { retention, held })
}

/// The lock of a new object, where the request asked for this one: that, or the default of the
/// bucket.
pub(crate) fn of_new(
    index: &impl Read,
    bucket: &Bucket,
    asked: Lock,
    now: u64,
) -> Result<Lock, S3Error> {
    if !bucket.has_lock {
        return match asked == Lock::default() {
            true => Ok(asked),
            false => Err(no_object_lock()),
        };
    }
    if asked.retention.is_some() {
        return Ok(asked);
    }
    let found =
        configurations::read::<GetObjectLockConfiguration>(index, bucket, kind::OBJECT_LOCK)?;
    let rule = found.and_then(|found| found.object_lock.rule);
    let default = rule.and_then(|rule| rule.default_retention);
    let retention = default.and_then(|default| begin(&default, now));
    Ok(Lock { retention, ..asked })
}

/// A default retention that begins now.
fn begin(default: &DefaultRetention, now: u64) -> Option<Retention> {
    let days = match (default.days, default.years) {
        (Some(days), None) => u64::from(days),
        (None, Some(years)) => u64::from(years).saturating_mul(DAYS_OF_YEAR),
        _ => return None,
    };
    Some(Retention {
        mode: mode(default.mode.as_ref()?)?,
        until: now.saturating_add(days.saturating_mul(DAY)),
    })
}

/// Refuses to delete a version that is locked. `bypass`: the caller asked to pass over a retention
/// in governance mode.
pub(crate) fn may_delete(object: &Object, bypass: bool, now: u64) -> Result<(), S3Error> {
    let Lock { retention, held } = object.attributes.lock;
    let retained = retention.is_some_and(|retention| {
        let passed_over = bypass && retention.mode == Mode::Governance;
        retention.until > now && !passed_over
    });
    match retained || held == Some(true) {
        true => Err(protected()),
        false => Ok(()),
    }
}

/// The retention that takes the place of another, if it may; `None` removes it.
pub(crate) fn replaced(
    old: Option<Retention>,
    new: &Document,
    bypass: bool,
    now: u64,
) -> Result<Option<Retention>, S3Error> {
    let new = match (&new.mode, new.retain_until_date) {
        (None, None) => None,
        (Some(mode), Some(until)) => Some(Retention {
            mode: self::mode(mode).ok_or(ErrorCode::MALFORMED_XML)?,
            until: future(until, now)?,
        }),
        _ => return Err(ErrorCode::MALFORMED_XML.into()),
    };
    let Some(old) = old.filter(|old| old.until > now) else {
        return Ok(new);
    };
    let holds = new.is_some_and(|new| new.mode == old.mode && new.until >= old.until);
    match holds || (bypass && old.mode == Mode::Governance) {
        true => Ok(new),
        false => Err(protected()),
    }
}

fn protected() -> S3Error {
    let why = "Access Denied because object protected by object lock.";
    S3Error::new(ErrorCode::ACCESS_DENIED, why)
}

/// The lock as the headers of a response have it.
pub(crate) fn shown(lock: &Lock) -> ObjectLock {
    let retention = document(lock);
    ObjectLock {
        mode: retention.mode,
        retain_until_date: retention.retain_until_date,
        legal_hold: lock.held.map(hold),
    }
}

/// The retention as documents have it; empty if there is none.
pub(crate) fn document(lock: &Lock) -> Document {
    Document {
        mode: lock.retention.map(|retention| match retention.mode {
            Mode::Governance => ObjectLockMode::GOVERNANCE,
            Mode::Compliance => ObjectLockMode::COMPLIANCE,
        }),
        retain_until_date: lock.retention.map(|retention| timestamp(retention.until)),
    }
}

pub(crate) fn hold(on: bool) -> LegalHold {
    match on {
        true => LegalHold::ON,
        false => LegalHold::OFF,
    }
}

pub(crate) fn is_on(hold: &LegalHold) -> Option<bool> {
    match hold {
        hold if *hold == LegalHold::ON => Some(true),
        hold if *hold == LegalHold::OFF => Some(false),
        _ => None,
    }
}

pub(crate) fn mode(mode: &ObjectLockMode) -> Option<Mode> {
    match mode {
        mode if *mode == ObjectLockMode::GOVERNANCE => Some(Mode::Governance),
        mode if *mode == ObjectLockMode::COMPLIANCE => Some(Mode::Compliance),
        _ => None,
    }
}

fn future(until: Timestamp, now: u64) -> Result<u64, S3Error> {
    let until = u64::try_from(until.millis).unwrap_or(0);
    match until > now {
        true => Ok(until),
        false => {
            let why = "The retain until date must be in the future!";
            Err(invalid(
                headers::OBJECT_LOCK_UNTIL,
                &timestamp(until).http(),
                why,
            ))
        }
    }
}

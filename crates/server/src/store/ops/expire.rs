//! What the lifecycle rules of buckets ask for: objects, versions, delete markers and uploads that
//! are old enough go, a page at a time, beside everything else.
//!
//! A page of keys is looked at and what is due is noted; then one transaction looks at each of
//! those again, and removes it if it is still as it was seen, and the rules are, too. So a rule never
//! takes what was written in between, nor what was tagged so that no rule is for it.

use std::sync::{Arc, Weak};
use std::time::Duration;

use anys3_proto::documents::{LifecycleFilterAnd, LifecycleRule, Tag};
use anys3_proto::ops::GetBucketLifecycleConfiguration;
use anys3_proto::types::Status;
use anys3_proto::{ErrorCode, S3Error};

use super::upload;
use crate::store::configurations::{self, kind};
use crate::store::fault::Fault;
use crate::store::index::{Read, ScanStep, Txn, View};
use crate::store::record::{Bucket, Object, Record as _, StoredUpload, key};
use crate::store::{Inner, Store, catalog, locks};

/// Index entries that are looked at before what is due of them is removed: few enough that no
/// commit waits for long.
const PAGE: usize = 500;
/// How often a day the rules are looked at: what is due goes within an hour.
const TURNS_A_DAY: u32 = 24;
/// How long the thread sleeps at most before it looks whether the store is still there.
const NAP: Duration = Duration::from_secs(1);

/// When it is, and how long a day is.
#[derive(Clone, Copy)]
struct Clock {
    now: u64,
    day: u64,
}

/// What is due.
enum Due {
    /// The current object of a key.
    Current(String, Box<Object>),
    /// A version, or a delete marker, beside it.
    Version(String, Box<Object>),
    /// An upload, by its key in the index.
    Upload(Vec<u8>),
}

/// Starts the thread that does what the rules say, for as long as the store is there.
pub(crate) fn start(store: &Arc<Inner>, day: Duration) -> Result<(), Fault> {
    let store = Arc::downgrade(store);
    let run = move || turns(&store, day);
    std::thread::Builder::new()
        .name("anys3-lifecycle".into())
        .spawn(run)
        .map(drop)
        .map_err(|e| Fault::io("start a thread", e))
}

fn turns(store: &Weak<Inner>, day: Duration) {
    let pause = day / TURNS_A_DAY;
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let Ok(runtime) = runtime else {
        tracing::error!("lifecycle rules are not applied: no runtime could be made");
        return;
    };
    let mut slept = Duration::ZERO;
    loop {
        let nap = NAP.min(pause);
        std::thread::sleep(nap);
        slept = slept.saturating_add(nap);
        if store.strong_count() == 0 {
            return;
        }
        if slept < pause {
            continue;
        }
        slept = Duration::ZERO;
        // It is held for a turn only, so that dropping the last store ends it.
        let Some(inner) = store.upgrade() else {
            return;
        };
        let store = Store { inner };
        match runtime.block_on(store.expire(day)) {
            Ok(0) => {}
            Ok(gone) => {
                tracing::info!("lifecycle rules removed {gone} objects, versions and uploads")
            }
            Err(error) => tracing::warn!("lifecycle rules could not be applied: {error}"),
        }
    }
}

impl Store {
    /// Removes all that is due, by the rules of all buckets; how much that was.
    pub(crate) async fn expire(&self, day: Duration) -> Result<u64, S3Error> {
        let day = u64::try_from(day.as_millis()).unwrap_or(u64::MAX).max(1);
        let clock = Clock {
            now: self.now(),
            day,
        };
        let mut gone = 0_u64;
        let names = self.inner.index.view()?.buckets()?;
        for name in names {
            gone = gone.saturating_add(self.expire_in(name, clock).await?);
        }
        Ok(gone)
    }

    async fn expire_in(&self, name: String, clock: Clock) -> Result<u64, S3Error> {
        let (mut at, mut gone) = (Some(At::default()), 0_u64);
        while let Some(from) = at.take() {
            let page = {
                let view = self.inner.index.view()?;
                page(&view, &name, from, clock)?
            };
            let Some(Seen { due, rules, next }) = page else {
                return Ok(gone);
            };
            at = next;
            if due.is_empty() {
                continue;
            }
            let name = name.clone();
            let removed = self.write(None, move |txn| remove(txn, &name, due, &rules, clock));
            gone = gone.saturating_add(removed.await?);
        }
        Ok(gone)
    }
}

impl View<'_> {
    /// The names of all buckets.
    fn buckets(&self) -> Result<Vec<String>, Fault> {
        let mut names = Vec::new();
        self.each(key::BUCKETS, &mut |at, _| {
            let name = at.get(key::BUCKETS.len()..).unwrap_or_default();
            names.extend(String::from_utf8(name.to_vec()));
            Ok(ScanStep::Next)
        })?;
        Ok(names)
    }
}

/// How far a bucket has been looked at.
#[derive(Clone, Debug, Default)]
struct At {
    space: Space,
    /// The last index key that was looked at.
    last: Option<Vec<u8>>,
    /// Of the versions of a key: the key, when the one before came, how many before are noncurrent.
    versions: (String, u64, u32),
}

#[derive(Clone, Copy, Debug, Default)]
enum Space {
    #[default]
    Current,
    Versions,
    Uploads,
}

/// What is due of a page, by which rules, and where the next begins.
struct Seen {
    due: Vec<Due>,
    rules: Vec<LifecycleRule>,
    next: Option<At>,
}

/// The rules of a bucket that are in effect; `None` if it has no rules at all.
fn rules_of(index: &impl Read, bucket: &Bucket) -> Result<Option<Vec<LifecycleRule>>, S3Error> {
    let found =
        configurations::read::<GetBucketLifecycleConfiguration>(index, bucket, kind::LIFECYCLE)?;
    let Some(mut rules) = found.map(|found| found.rules) else {
        return Ok(None);
    };
    rules.retain(|rule| rule.status == Status::ENABLED);
    Ok(Some(rules))
}

/// Looks at a page. `None`: the bucket has no rules.
fn page(view: &View<'_>, name: &str, mut at: At, clock: Clock) -> Result<Option<Seen>, S3Error> {
    let Some(bucket) = bucket_if_there(view, name)? else {
        return Ok(None);
    };
    let Some(rules) = rules_of(view, &bucket)? else {
        return Ok(None);
    };
    let base = match at.space {
        Space::Current => key::objects(bucket.id),
        Space::Versions => key::versions(bucket.id),
        Space::Uploads => key::uploads(bucket.id),
    };
    let from = match at.last.take() {
        Some(last) => [&last[..], &[0]].concat(),
        None => base.clone(),
    };
    let mut entries = Vec::new();
    view.scan(&from, &mut |key, value| {
        if !key.starts_with(&base) {
            return Ok(ScanStep::Stop);
        }
        entries.push((key.to_vec(), value.to_vec()));
        Ok(match entries.len() < PAGE {
            true => ScanStep::Next,
            false => ScanStep::Stop,
        })
    })?;
    let full = entries.len() == PAGE;
    let last = entries.last().map(|(key, _)| key.clone());
    let look = Look {
        view,
        bucket: &bucket,
        rules: &rules,
        clock,
    };
    let mut due = Vec::new();
    for (key, value) in entries {
        due.extend(look.due(&mut at, &key, &value)?);
    }
    let next = match (full, at.space) {
        (true, _) => Some(At { last, ..at }),
        (false, Space::Current) => Some(At {
            space: Space::Versions,
            ..At::default()
        }),
        (false, Space::Versions) => Some(At {
            space: Space::Uploads,
            ..At::default()
        }),
        (false, Space::Uploads) => None,
    };
    Ok(Some(Seen { due, rules, next }))
}

/// A bucket may go between two looks.
fn bucket_if_there(index: &impl Read, name: &str) -> Result<Option<Bucket>, S3Error> {
    match catalog::bucket(index, name) {
        Err(error) if error.code == ErrorCode::NO_SUCH_BUCKET => Ok(None),
        found => found.map(Some),
    }
}

struct Look<'l, 'v> {
    view: &'l View<'v>,
    bucket: &'l Bucket,
    rules: &'l [LifecycleRule],
    clock: Clock,
}

impl Look<'_, '_> {
    fn due(&self, at: &mut At, index_key: &[u8], value: &[u8]) -> Result<Option<Due>, Fault> {
        if matches!(at.space, Space::Uploads) {
            return self.upload(index_key, value);
        }
        let rest = index_key.get(5..).and_then(key::unescape);
        let (name, _) = rest.ok_or_else(|| Fault::damaged("an object has no key"))?;
        let object = Object::decode(value)?;
        match at.space {
            Space::Current => Ok(self.current(&name, object)),
            _ => self.version(at, &name, object),
        }
    }

    fn current(&self, name: &str, object: Object) -> Option<Due> {
        let mut rules = self.rules.iter();
        let due = rules.any(|rule| {
            let Some(expiration) = &rule.expiration else {
                return false;
            };
            let date = expiration
                .date
                .and_then(|date| u64::try_from(date.millis).ok());
            let by_date = date.is_some_and(|date| date <= self.clock.now);
            let by_days = self.clock.is_over(object.modified, expiration.days);
            (by_date || by_days) && applies(rule, name, Some(&object))
        });
        due.then(|| Due::Current(name.to_owned(), Box::new(object)))
    }

    /// A version beside the current one: they come the newest first.
    fn version(&self, at: &mut At, name: &str, object: Object) -> Result<Option<Due>, Fault> {
        let (before, since, newer) = &mut at.versions;
        if before.as_str() != name {
            let current = catalog::object(self.view, self.bucket, name)?;
            *before = name.to_owned();
            *newer = 0;
            match current {
                Some(current) => *since = current.modified,
                None => {
                    // The newest, which is a delete marker: it is the current version.
                    *since = object.modified;
                    return self.marker(name, object);
                }
            }
        }
        let (noncurrent_since, kept) = (*since, *newer);
        *since = object.modified;
        *newer = newer.saturating_add(1);
        let mut rules = self.rules.iter();
        let due = rules.any(|rule| {
            rule.noncurrent_expiration
                .as_ref()
                .is_some_and(|expiration| {
                    kept >= expiration.newer_versions.unwrap_or(0)
                        && self.clock.is_over(noncurrent_since, expiration.days)
                        && applies(rule, name, Some(&object))
                })
        });
        let due = due && locks::may_delete(&object, false, self.clock.now).is_ok();
        Ok(due.then(|| Due::Version(name.to_owned(), Box::new(object))))
    }

    /// A delete marker that is current goes when no version is left below it.
    fn marker(&self, name: &str, marker: Object) -> Result<Option<Due>, Fault> {
        let mut versions = 0_usize;
        let all = key::versions_of(self.bucket.id, name);
        self.view.each(&all, &mut |_, _| {
            versions = versions.saturating_add(1);
            Ok(match versions < 2 {
                true => ScanStep::Next,
                false => ScanStep::Stop,
            })
        })?;
        let mut rules = self.rules.iter();
        let due = versions == 1
            && rules.any(|rule| {
                let expiration = rule.expiration.as_ref();
                let asked = expiration.and_then(|e| e.expired_object_delete_marker);
                asked == Some(true) && applies(rule, name, None)
            });
        Ok(due.then(|| Due::Version(name.to_owned(), Box::new(marker))))
    }

    fn upload(&self, index_key: &[u8], value: &[u8]) -> Result<Option<Due>, Fault> {
        let read = key::read_upload(index_key);
        let (name, _) = read.ok_or_else(|| Fault::damaged("an upload has no key"))?;
        let upload = StoredUpload::decode(value)?;
        let mut rules = self.rules.iter();
        let due = rules.any(|rule| {
            let abort = rule.abort_multipart_upload.as_ref();
            abort.is_some_and(|abort| {
                self.clock
                    .is_over(upload.initiated, abort.days_after_initiation)
                    && applies(rule, &name, None)
            })
        });
        Ok(due.then(|| Due::Upload(index_key.to_vec())))
    }
}

impl Clock {
    /// Whether so many days have passed since something, up to the midnight after.
    fn is_over(self, since: u64, days: Option<u32>) -> bool {
        let Some(days) = days else {
            return false;
        };
        let due = since.saturating_add(self.day.saturating_mul(days.into()));
        due.checked_next_multiple_of(self.day)
            .is_some_and(|due| due <= self.now)
    }
}

/// Whether a rule is for an object, or for what has no more than a key.
fn applies(rule: &LifecycleRule, name: &str, object: Option<&Object>) -> bool {
    let filter = rule.filter.clone().unwrap_or_default();
    let all = match filter.and {
        Some(and) => and,
        None => LifecycleFilterAnd {
            prefix: filter.prefix.or_else(|| rule.prefix.clone()),
            tags: Vec::from_iter(filter.tag),
            size_greater_than: filter.size_greater_than,
            size_less_than: filter.size_less_than,
        },
    };
    let has = |tag: &Tag| {
        let tags = object.map(|object| &object.attributes.tags);
        tags.and_then(|tags| tags.get(&tag.key)) == Some(&tag.value)
    };
    let size = object.map_or(0, |object| object.size);
    name.starts_with(all.prefix.as_deref().unwrap_or_default())
        && all.tags.iter().all(has)
        && all.size_greater_than.is_none_or(|least| size > least)
        && all.size_less_than.is_none_or(|most| size < most)
}

/// Removes what is due, if it is still as it was seen, by the same rules; how much that was.
fn remove(
    txn: &mut Txn<'_>,
    name: &str,
    due: Vec<Due>,
    rules: &[LifecycleRule],
    clock: Clock,
) -> Result<u64, S3Error> {
    let Some(bucket) = bucket_if_there(txn, name)? else {
        return Ok(0);
    };
    if rules_of(txn, &bucket)?.as_deref() != Some(rules) {
        return Ok(0);
    }
    let mut gone = 0_u64;
    for due in due {
        let removed = match due {
            Due::Current(key, seen) => expire_current(txn, &bucket, &key, &seen, clock)?,
            Due::Version(key, seen) => expire_version(txn, &bucket, &key, &seen, clock)?,
            Due::Upload(at) if txn.get(&at)?.is_some() => {
                upload::give_up(txn, &at)?;
                true
            }
            Due::Upload(_) => false,
        };
        gone = gone.saturating_add(removed.into());
    }
    Ok(gone)
}

fn expire_current(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    key: &str,
    seen: &Object,
    clock: Clock,
) -> Result<bool, Fault> {
    let current = catalog::object(txn, bucket, key)?;
    let Some(current) = current.filter(|current| current == seen) else {
        return Ok(false);
    };
    catalog::remove(txn, bucket, key, Some(&current), clock.now)?;
    Ok(true)
}

fn expire_version(
    txn: &mut Txn<'_>,
    bucket: &Bucket,
    key: &str,
    seen: &Object,
    clock: Clock,
) -> Result<bool, Fault> {
    let version = catalog::older(txn, bucket, key, seen.version.order)?;
    let Some(version) = version.filter(|version| version == seen) else {
        return Ok(false);
    };
    if locks::may_delete(&version, false, clock.now).is_err() {
        return Ok(false);
    }
    catalog::remove_version(txn, bucket, key, &version)?;
    Ok(true)
}

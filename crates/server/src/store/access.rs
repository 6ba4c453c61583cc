//! Authorization of requests. Whoever has a key of the store is its one account, which may do all
//! but what the policy of a bucket denies; anybody else may do what the policy of a bucket allows
//! to everybody.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use anys3_proto::ops::{
    CreateBucket, DeleteBucketPolicy, DeleteObjects, DeletePublicAccessBlock, GetBucketPolicy,
    GetPublicAccessBlock, PutBucketPolicy, PutPublicAccessBlock,
};
use anys3_proto::policy::{self, Asked, Policy, Verdict};
use anys3_proto::{ErrorCode, Operation, S3Error};
use http::HeaderMap;

use super::configurations::{self, kind};
use super::fault::Fault;
use super::index::{Read, View};
use super::record::Bucket;
use super::versions::Named;
use super::{Store, catalog, versions};
use crate::answer::Answer;
use crate::service::{Authorise, Question, SignedMayAll};

/// The one account there is.
pub(crate) const ACCOUNT: &str = "000000000000";

/// What no policy keeps the account from, so that it can always change one, and none lets others
/// do. Which objects `DeleteObjects` deletes stands in its document, which has not been read when
/// this is asked: where they are deleted, each is asked for.
const OF_ACCOUNT: [&str; 8] = [
    CreateBucket::NAME,
    DeleteBucketPolicy::NAME,
    DeleteObjects::NAME,
    DeletePublicAccessBlock::NAME,
    GetBucketPolicy::NAME,
    GetPublicAccessBlock::NAME,
    PutBucketPolicy::NAME,
    PutPublicAccessBlock::NAME,
];

/// The parameter that names a version.
const VERSION: &str = "versionId";

/// Whether any bucket has a policy, so that requests to a store that has none cost nothing.
#[derive(Debug, Default)]
pub(crate) struct Policies(AtomicBool);

impl Policies {
    pub(crate) fn of(index: &impl Read) -> Result<Self, Fault> {
        let any = configurations::any_of(index, kind::POLICY)?;
        Ok(Self(AtomicBool::new(any)))
    }

    /// To be called before a policy is written, so that no request misses one that holds.
    pub(crate) fn come(&self) {
        self.0.store(true, Ordering::Release);
    }

    fn are_there(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// Who asks, and what else conditions compare.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    /// Whether it is the account of the store, and nobody anonymous.
    pub(crate) is_account: bool,
    pub(crate) headers: HeaderMap,
}

/// What is to be done to a bucket or an object.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) action: &'static str,
    pub(crate) bucket: String,
    pub(crate) key: Option<String>,
    pub(crate) query: Vec<(String, String)>,
}

impl Step {
    /// Something done to a version of an object.
    pub(crate) fn to_object(
        action: &'static str,
        bucket: &str,
        key: &str,
        version: Option<&str>,
    ) -> Self {
        let version = version.map(|version| (VERSION.to_owned(), version.to_owned()));
        Self {
            action,
            bucket: bucket.to_owned(),
            key: Some(key.to_owned()),
            query: version.into_iter().collect(),
        }
    }
}

impl Authorise for Store {
    fn authorise<'a>(&'a self, question: Question<'a>) -> Answer<'a, Result<(), S3Error>> {
        if !self.inner.policies.are_there() {
            return SignedMayAll.authorise(question);
        }
        let is_account = question.caller.access_key().is_some();
        let operation = question.operation;
        let operation = operation.filter(|entry| !OF_ACCOUNT.contains(&entry.name));
        let (Some(entry), Some(bucket)) = (operation, &question.request.bucket) else {
            return SignedMayAll.authorise(question);
        };
        let request = question.request;
        if !is_account && request.query.iter().any(|(name, _)| is_override(name)) {
            return Answer::Now(Err(overridden()));
        }
        let mut steps = Vec::new();
        for action in policy::actions(entry, request) {
            steps.push(Step {
                action,
                bucket: bucket.clone(),
                key: request.key.clone(),
                query: request.query.clone(),
            });
        }
        let mut of_tags = Vec::new();
        if let Some((source, action)) = policy::copied(entry, request) {
            let version = source.version_id.as_deref();
            let read = |action| Step::to_object(action, &source.bucket, &source.key, version);
            steps.push(read(action));
            if let Some((of_source, of_copy)) = policy::copied_tags(entry, request, &source) {
                let key = request.key.as_deref().unwrap_or_default();
                let write = Step::to_object(of_copy, bucket, key, None);
                of_tags.extend([read(of_source), write]);
            }
        }
        let asking = Asking {
            is_account,
            headers: request.headers.clone(),
        };
        let work = self.read(move |view| {
            steps.iter().try_for_each(|step| may(view, &asking, step))?;
            match of_tags.first() {
                Some(source) if has_tags(view, source)? => {
                    of_tags.iter().try_for_each(|step| may(view, &asking, step))
                }
                _ => Ok(()),
            }
        });
        Answer::later(work)
    }
}

/// Whether a parameter of a read sets a header of its response.
fn is_override(name: &str) -> bool {
    name.starts_with("response-")
}

/// As at AWS: else a public object could be shown as a web page by whoever makes up the URL.
fn overridden() -> S3Error {
    let why =
        "Request specific response headers cannot be used for anonymous GET requests: sign it.";
    S3Error::new(ErrorCode::INVALID_REQUEST, why)
}

/// Whether something may be done.
fn may(view: &View<'_>, asking: &Asking, step: &Step) -> Result<(), S3Error> {
    let bucket = match catalog::bucket(view, &step.bucket) {
        Err(error) if error.code == ErrorCode::NO_SUCH_BUCKET => {
            // The account is told what is missing by what answers the operation.
            return match asking.is_account {
                true => Ok(()),
                false => Err(not_allowed(step)),
            };
        }
        bucket => bucket?,
    };
    let policy = policy_of(view, &bucket, &step.bucket)?;
    check(view, &bucket, policy.as_ref(), asking, step)
}

/// Whether the object of a step has tags. One that is not there is refused where it is copied.
fn has_tags(view: &View<'_>, step: &Step) -> Result<bool, S3Error> {
    let Ok(bucket) = catalog::bucket(view, &step.bucket) else {
        return Ok(false);
    };
    Ok(!tags_of(view, &bucket, step)?.is_empty())
}

fn tags_of(
    index: &impl Read,
    bucket: &Bucket,
    step: &Step,
) -> Result<BTreeMap<String, String>, Fault> {
    let Some(key) = &step.key else {
        return Ok(BTreeMap::new());
    };
    let version = step.query.iter().find(|(name, _)| name == VERSION);
    let version = version.map(|(_, version)| version.as_str());
    // What names no version has no tags; it is refused where the operation is answered.
    let named = versions::named(bucket, key, version).unwrap_or(Named::Nothing);
    let object = versions::find(index, bucket, key, named)?;
    Ok(object.map_or_else(BTreeMap::new, |object| object.attributes.tags))
}

/// Whether something may be done in a bucket of this policy.
pub(crate) fn check(
    index: &impl Read,
    bucket: &Bucket,
    policy: Option<&Policy>,
    asking: &Asking,
    step: &Step,
) -> Result<(), S3Error> {
    let verdict = match policy {
        Some(policy) => decide(index, bucket, policy, asking, step)?,
        None => Verdict::Silent,
    };
    match verdict {
        Verdict::Denied => Err(denied(step)),
        _ if asking.is_account => Ok(()),
        Verdict::Allowed if !restricts(index, bucket)? => Ok(()),
        _ => Err(not_allowed(step)),
    }
}

fn decide(
    index: &impl Read,
    bucket: &Bucket,
    policy: &Policy,
    asking: &Asking,
    step: &Step,
) -> Result<Verdict, S3Error> {
    let tags = match policy.asks_for_tags() {
        true => tags_of(index, bucket, step)?,
        false => BTreeMap::new(),
    };
    Ok(policy.decide(&Asked {
        account: asking.is_account.then_some(ACCOUNT),
        action: step.action,
        bucket: &step.bucket,
        key: step.key.as_deref(),
        headers: &asking.headers,
        query: &step.query,
        tags: &tags,
    }))
}

/// The policy of a bucket, if it has one.
pub(crate) fn policy_of(
    index: &impl Read,
    bucket: &Bucket,
    name: &str,
) -> Result<Option<Policy>, S3Error> {
    let found = configurations::read::<GetBucketPolicy>(index, bucket, kind::POLICY)?;
    let read = found.map(|found| Policy::read(&found.policy, name));
    // It could be read when it was put.
    let damaged = |_| Fault::damaged("the policy of a bucket cannot be read");
    Ok(read.transpose().map_err(damaged)?)
}

/// Whether what a policy allows to everybody is allowed to nobody but the account.
fn restricts(index: &impl Read, bucket: &Bucket) -> Result<bool, S3Error> {
    let found = configurations::read::<GetPublicAccessBlock>(index, bucket, kind::PUBLIC_ACCESS)?;
    Ok(found.is_some_and(|found| found.block.restrict_public_buckets == Some(true)))
}

/// Whether a new policy may not allow anything to everybody.
pub(crate) fn blocks_public_policy(index: &impl Read, bucket: &Bucket) -> Result<bool, S3Error> {
    let found = configurations::read::<GetPublicAccessBlock>(index, bucket, kind::PUBLIC_ACCESS)?;
    Ok(found.is_some_and(|found| found.block.block_public_policy == Some(true)))
}

fn denied(step: &Step) -> S3Error {
    let why = format!("The policy of the bucket denies s3:{}.", step.action);
    S3Error::new(ErrorCode::ACCESS_DENIED, why)
}

fn not_allowed(step: &Step) -> S3Error {
    let why = format!(
        "The request is not signed, and no policy of the bucket allows s3:{} to everybody: sign it with an access key of this store.",
        step.action
    );
    S3Error::new(ErrorCode::ACCESS_DENIED, why)
}

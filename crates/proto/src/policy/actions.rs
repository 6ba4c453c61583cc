//! The actions of policies: which ones a request needs.

use http::Method;

use super::{COPY_SOURCE, fits as fits_text};
use crate::headers;
use crate::message::{Request, Target};
use crate::names::CopySource;
use crate::operation::{Entry, Key};
use crate::ops::OPERATIONS;
use crate::types::Directive;
use crate::wire::{Text as _, header};

/// What actions of S3 begin with in a policy.
const PREFIX: &str = "s3:";

/// Actions that a header of a write needs besides that of its operation.
const BY_HEADER: [(&str, &str); 6] = [
    (headers::ACL, "PutObjectAcl"),
    (headers::TAGGING, "PutObjectTagging"),
    (headers::OBJECT_LOCK_MODE, "PutObjectRetention"),
    (headers::OBJECT_LOCK_UNTIL, "PutObjectRetention"),
    (headers::OBJECT_LOCK_HOLD, "PutObjectLegalHold"),
    (headers::BYPASS_GOVERNANCE, BYPASS),
];

/// To pass over governance mode.
const BYPASS: &str = "BypassGovernanceRetention";

/// The actions that a request needs on what it names; [`copied`] has the one for what it copies.
pub fn actions(entry: &Entry, request: &Request) -> Vec<&'static str> {
    let of_version = request.query_value("versionId").is_some();
    let mut needed = vec![action(entry.name, of_version)];
    if entry.name == "GetObjectAttributes" {
        needed.push(action("GetObject", of_version));
    }
    let writes = entry.route.target == Target::Object && request.method != Method::GET;
    for (header, action) in BY_HEADER {
        let given = writes && request.headers.contains_key(header);
        if given && !needed.contains(&action) {
            needed.push(action);
        }
    }
    needed
}

/// What a request copies, and the action that it needs on that.
pub fn copied(entry: &Entry, request: &Request) -> Option<(CopySource, &'static str)> {
    let copies = entry.route.keys.contains(&Key::Header(COPY_SOURCE));
    let text = header(&request.headers, COPY_SOURCE).filter(|_| copies)?;
    // What is no source is refused where the request is decoded.
    let source = CopySource::read(&text)?;
    let action = action("GetObject", source.version_id.is_some());
    Some((source, action))
}

/// The actions that a copy needs besides if its source has tags, which it takes along: on the
/// source, and on the copy.
pub fn copied_tags(
    entry: &Entry,
    request: &Request,
    source: &CopySource,
) -> Option<(&'static str, &'static str)> {
    let directive = header(&request.headers, headers::TAGGING_DIRECTIVE);
    let replaced = directive.as_deref() == Some(Directive::REPLACE.as_str());
    let takes = entry.name == "CopyObject" && !replaced;
    let read = action("GetObjectTagging", source.version_id.is_some());
    takes.then_some((read, "PutObjectTagging"))
}

/// The actions on one of many objects that are deleted at once; `bypass` passes over governance
/// mode.
pub fn deletion(of_version: bool, bypass: bool) -> Vec<&'static str> {
    let mut needed = vec![action("DeleteObject", of_version)];
    if bypass {
        needed.push(BYPASS);
    }
    needed
}

/// The action of an operation. Most are called as the operation is.
fn action(operation: &'static str, of_version: bool) -> &'static str {
    match (operation, of_version) {
        ("GetObject" | "HeadObject", false) => "GetObject",
        ("GetObject" | "HeadObject", true) => "GetObjectVersion",
        ("GetObjectAttributes", true) => "GetObjectVersionAttributes",
        ("DeleteObject", true) => "DeleteObjectVersion",
        ("GetObjectAcl", true) => "GetObjectVersionAcl",
        ("PutObjectAcl", true) => "PutObjectVersionAcl",
        ("GetObjectTagging", true) => "GetObjectVersionTagging",
        ("PutObjectTagging", true) => "PutObjectVersionTagging",
        ("DeleteObjectTagging", true) => "DeleteObjectVersionTagging",
        (
            "CopyObject"
            | "CreateMultipartUpload"
            | "CompleteMultipartUpload"
            | "UploadPart"
            | "UploadPartCopy",
            _,
        ) => "PutObject",
        ("DeleteObjects", _) => "DeleteObject",
        ("HeadBucket" | "ListObjects" | "ListObjectsV2", _) => "ListBucket",
        ("ListBuckets", _) => "ListAllMyBuckets",
        ("ListMultipartUploads", _) => "ListBucketMultipartUploads",
        ("ListObjectVersions", _) => "ListBucketVersions",
        ("ListParts", _) => "ListMultipartUploadParts",
        ("GetBucketAccelerateConfiguration", _) => "GetAccelerateConfiguration",
        ("PutBucketAccelerateConfiguration", _) => "PutAccelerateConfiguration",
        ("GetBucketCors", _) => "GetBucketCORS",
        ("PutBucketCors" | "DeleteBucketCors", _) => "PutBucketCORS",
        ("GetBucketEncryption", _) => "GetEncryptionConfiguration",
        ("PutBucketEncryption" | "DeleteBucketEncryption", _) => "PutEncryptionConfiguration",
        ("GetBucketLifecycleConfiguration", _) => "GetLifecycleConfiguration",
        ("PutBucketLifecycleConfiguration" | "DeleteBucketLifecycle", _) => {
            "PutLifecycleConfiguration"
        }
        ("GetBucketNotificationConfiguration", _) => "GetBucketNotification",
        ("PutBucketNotificationConfiguration", _) => "PutBucketNotification",
        ("DeleteBucketOwnershipControls", _) => "PutBucketOwnershipControls",
        ("GetBucketReplication", _) => "GetReplicationConfiguration",
        ("PutBucketReplication" | "DeleteBucketReplication", _) => "PutReplicationConfiguration",
        ("DeleteBucketTagging", _) => "PutBucketTagging",
        ("GetObjectLockConfiguration", _) => "GetBucketObjectLockConfiguration",
        ("PutObjectLockConfiguration", _) => "PutBucketObjectLockConfiguration",
        ("GetPublicAccessBlock", _) => "GetBucketPublicAccessBlock",
        ("PutPublicAccessBlock" | "DeletePublicAccessBlock", _) => "PutBucketPublicAccessBlock",
        (other, _) => other,
    }
}

/// Whether an action is what a policy calls it, in whatever case.
pub(super) fn fits(pattern: &str, action: &str) -> bool {
    let pattern = pattern.to_ascii_lowercase();
    let pattern = match pattern.strip_prefix(PREFIX) {
        Some(of_s3) => of_s3,
        None if pattern == "*" => "*",
        None => return false,
    };
    fits_text(pattern, &action.to_ascii_lowercase())
}

/// Whether a policy means any action there is.
pub(super) fn is_known(pattern: &str) -> bool {
    let by_operation = OPERATIONS.iter().flat_map(|entry| {
        let name = entry.name;
        [action(name, false), action(name, true)]
    });
    let by_header = BY_HEADER.iter().map(|(_, action)| *action);
    let mut all = by_operation.chain(by_header);
    all.any(|action| fits(pattern, action))
}

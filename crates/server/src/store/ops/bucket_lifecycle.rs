//! PutBucketLifecycleConfiguration, GetBucketLifecycleConfiguration, DeleteBucketLifecycle. What
//! the rules do is in `expire`.

use std::collections::BTreeSet;

use anys3_proto::documents::{LifecycleFilter, LifecycleFilterAnd, LifecycleRule};
use anys3_proto::types::Status;
use anys3_proto::{ErrorCode, S3Error};

/// The most rules of a bucket, as at AWS.
const RULES_MAX: usize = 1000;
/// The longest id of a rule, as at AWS.
const ID_MAX: usize = 255;
/// The most noncurrent versions that a rule keeps all the same, as at AWS.
const NEWER_VERSIONS_MAX: u32 = 100;
/// Milliseconds of a day: a date of a rule is a midnight.
const DAY: i64 = 24 * 60 * 60 * 1000;

/// The rules, if they can be meant and the store can keep them; each has an id.
pub(super) fn checked(mut rules: Vec<LifecycleRule>) -> Result<Vec<LifecycleRule>, S3Error> {
    if rules.is_empty() || rules.len() > RULES_MAX {
        return Err(malformed("A lifecycle has 1 to 1000 rules."));
    }
    let mut ids = BTreeSet::new();
    for (number, rule) in rules.iter_mut().enumerate() {
        check(rule)?;
        let id = rule
            .id
            .get_or_insert_with(|| format!("rule-{}", number.saturating_add(1)));
        if id.len() > ID_MAX {
            return Err(invalid("ID length should not exceed allowed limit of 255"));
        }
        if !ids.insert(id.clone()) {
            return Err(invalid(
                "Rule ID must be unique. Found same ID for more than one rule",
            ));
        }
    }
    Ok(rules)
}

fn check(rule: &LifecycleRule) -> Result<(), S3Error> {
    if rule.status != Status::ENABLED && rule.status != Status::DISABLED {
        return Err(malformed("The Status of a rule is Enabled or Disabled."));
    }
    if rule.filter.is_some() == rule.prefix.is_some() {
        return Err(malformed("A rule has a Filter, or else a Prefix."));
    }
    if !rule.transitions.is_empty() || !rule.noncurrent_transitions.is_empty() {
        let why = "The store does not implement Transition and NoncurrentVersionTransition: it has one kind \
                   of storage.";
        return Err(S3Error::new(ErrorCode::NOT_IMPLEMENTED, why));
    }
    if let Some(filter) = &rule.filter {
        check_filter(filter)?;
    }
    check_expiration(rule)?;
    check_noncurrent(rule)?;
    check_uploads(rule)?;
    let any = rule.expiration.is_some()
        || rule.noncurrent_expiration.is_some()
        || rule.abort_multipart_upload.is_some();
    match any {
        true => Ok(()),
        false => Err(S3Error::new(
            ErrorCode::INVALID_REQUEST,
            "At least one action needs to be specified in a rule",
        )),
    }
}

/// Several conditions stand in an `And`.
fn check_filter(filter: &LifecycleFilter) -> Result<(), S3Error> {
    let LifecycleFilter {
        prefix,
        tag,
        size_greater_than,
        size_less_than,
        and,
    } = filter;
    let conditions = [
        prefix.is_some(),
        tag.is_some(),
        size_greater_than.is_some(),
        size_less_than.is_some(),
        and.is_some(),
    ];
    // Else it would hold for all objects.
    if and
        .as_ref()
        .is_some_and(|and| *and == LifecycleFilterAnd::default())
    {
        return Err(malformed("An And has conditions."));
    }
    match conditions.iter().filter(|there| **there).count() {
        0 | 1 => Ok(()),
        _ => Err(malformed(
            "A Filter has one condition; several stand in its And.",
        )),
    }
}

fn check_expiration(rule: &LifecycleRule) -> Result<(), S3Error> {
    let Some(expiration) = &rule.expiration else {
        return Ok(());
    };
    let marker = expiration.expired_object_delete_marker;
    match (expiration.days, expiration.date, marker) {
        (Some(days), None, None) => positive(Some(days), "Days' for Expiration"),
        (None, Some(date), None) if date.millis % DAY == 0 => Ok(()),
        (None, Some(_), None) => Err(invalid("'Date' must be at midnight GMT")),
        (None, None, Some(_)) if has_more_than_prefix(rule) => Err(S3Error::new(
            ErrorCode::INVALID_REQUEST,
            "ExpiredObjectDeleteMarker cannot be specified with Tags or sizes.",
        )),
        (None, None, Some(_)) => Ok(()),
        _ => Err(malformed(
            "An Expiration has Days, or Date, or ExpiredObjectDeleteMarker.",
        )),
    }
}

fn check_noncurrent(rule: &LifecycleRule) -> Result<(), S3Error> {
    let Some(expiration) = &rule.noncurrent_expiration else {
        return Ok(());
    };
    positive(
        expiration.days,
        "NoncurrentDays' for NoncurrentVersionExpiration",
    )?;
    match expiration.newer_versions {
        Some(kept) if !(1..=NEWER_VERSIONS_MAX).contains(&kept) => Err(invalid(
            "'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be 1 to 100",
        )),
        _ => Ok(()),
    }
}

fn check_uploads(rule: &LifecycleRule) -> Result<(), S3Error> {
    let Some(abort) = &rule.abort_multipart_upload else {
        return Ok(());
    };
    if has_more_than_prefix(rule) {
        let why = "AbortIncompleteMultipartUpload cannot be specified with Tags or sizes.";
        return Err(S3Error::new(ErrorCode::INVALID_REQUEST, why));
    }
    positive(
        abort.days_after_initiation,
        "DaysAfterInitiation' for AbortIncompleteMultipartUpload",
    )
}

/// Whether a rule asks for more of an object than its key, which is all that a delete marker and an
/// upload have.
fn has_more_than_prefix(rule: &LifecycleRule) -> bool {
    rule.filter.as_ref().is_some_and(|filter| {
        let LifecycleFilter {
            prefix: _,
            tag,
            size_greater_than,
            size_less_than,
            and,
        } = filter;
        let sizes = size_greater_than.is_some() || size_less_than.is_some();
        tag.is_some() || sizes || and.is_some()
    })
}

fn positive(days: Option<u32>, what: &str) -> Result<(), S3Error> {
    match days {
        None => Err(malformed(&format!("'{what} action is missing"))),
        Some(0) => Err(invalid(&format!(
            "'{what} action must be a positive integer"
        ))),
        Some(_) => Ok(()),
    }
}

fn malformed(why: &str) -> S3Error {
    S3Error::new(ErrorCode::MALFORMED_XML, why)
}

fn invalid(why: &str) -> S3Error {
    S3Error::new(ErrorCode::INVALID_ARGUMENT, why)
}

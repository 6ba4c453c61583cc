use std::time::Duration;

use anys3_proto::Timestamp;
use anys3_proto::documents::{
    AbortIncompleteMultipartUpload, LifecycleExpiration, LifecycleFilter, LifecycleFilterAnd,
    LifecycleRule, NoncurrentVersionExpiration, Tag, Transition, VersioningConfiguration,
    VersioningStatus,
};
use anys3_proto::ops::{
    CreateMultipartUpload, DeleteBucketLifecycle, DeleteObject, GetBucketLifecycleConfiguration,
    ListMultipartUploads, ListObjectVersions, ListObjectsV2, PutBucketLifecycleConfiguration,
    PutBucketVersioning, PutObject,
};
use anys3_proto::types::Status;

use super::support::{S3, code, data_files_become, options, put};
use crate::store::intake::INLINE_MAX;
use crate::store::sim::SimDisk;

/// A day of the tests: whatever was written before a turn is older than many.
const DAY: Duration = Duration::from_millis(1);
/// So many of these that nothing is so old.
const NEVER: u32 = 2_000_000_000;

fn rule(prefix: &str) -> LifecycleRule {
    LifecycleRule {
        filter: Some(LifecycleFilter {
            prefix: Some(prefix.into()),
            ..Default::default()
        }),
        status: Status::ENABLED,
        ..Default::default()
    }
}

fn expires(prefix: &str, days: u32) -> LifecycleRule {
    LifecycleRule {
        expiration: Some(LifecycleExpiration {
            days: Some(days),
            ..Default::default()
        }),
        ..rule(prefix)
    }
}

fn rules(rules: Vec<LifecycleRule>) -> PutBucketLifecycleConfiguration {
    PutBucketLifecycleConfiguration {
        bucket: "bucket".into(),
        rules,
        ..Default::default()
    }
}

async fn versioned(disk: &SimDisk) -> S3 {
    let s3 = S3::with_bucket(disk).await;
    let enable = PutBucketVersioning {
        bucket: "bucket".into(),
        versioning: VersioningConfiguration {
            status: Some(VersioningStatus::ENABLED),
            mfa_delete: None,
        },
        ..Default::default()
    };
    s3.send(enable).await.unwrap();
    s3
}

/// Applies the rules once, when everything there is a day old: the clock of the tests goes on a
/// millisecond whenever it is looked at.
async fn turn(s3: &S3) -> u64 {
    s3.store.expire(DAY).await.unwrap()
}

async fn keys(s3: &S3) -> Vec<String> {
    let list = ListObjectsV2 {
        bucket: "bucket".into(),
        ..Default::default()
    };
    let listed = s3.send(list).await.unwrap().contents;
    listed.into_iter().map(|object| object.key).collect()
}

/// How many versions and delete markers a bucket has.
async fn versions(s3: &S3) -> (usize, usize) {
    let list = ListObjectVersions {
        bucket: "bucket".into(),
        ..Default::default()
    };
    let listed = s3.send(list).await.unwrap();
    (listed.versions.len(), listed.delete_markers.len())
}

#[tokio::test]
async fn what_is_old_enough_goes_and_nothing_else() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    s3.put("old/1", "1").await.unwrap();
    s3.put("old/2", vec![7_u8; INLINE_MAX + 1]).await.unwrap();
    s3.put("new/1", "1").await.unwrap();
    s3.put("off/1", "1").await.unwrap();
    s3.put("big/1", "1").await.unwrap();
    s3.put("big/2", vec![7_u8; 100]).await.unwrap();
    let tagged = PutObject {
        tagging: Some("a=b&c=d".into()),
        ..put("tagged/1")
    };
    s3.send_body(tagged, "1").await.unwrap();
    s3.put("tagged/2", "1").await.unwrap();
    let off = LifecycleRule {
        status: Status::DISABLED,
        ..expires("off/", 1)
    };
    let and = |and| LifecycleRule {
        filter: Some(LifecycleFilter {
            and: Some(and),
            ..Default::default()
        }),
        ..expires("", 1)
    };
    let large = and(LifecycleFilterAnd {
        prefix: Some("big/".into()),
        size_greater_than: Some(50),
        ..Default::default()
    });
    let with_tag = and(LifecycleFilterAnd {
        prefix: Some("tagged/".into()),
        tags: vec![Tag {
            key: "a".into(),
            value: "b".into(),
        }],
        ..Default::default()
    });
    let all = vec![
        expires("old/", 1),
        expires("new/", NEVER),
        off,
        large,
        with_tag,
    ];
    s3.send(rules(all)).await.unwrap();
    assert_eq!(turn(&s3).await, 4);
    assert_eq!(keys(&s3).await, ["big/1", "new/1", "off/1", "tagged/2"]);
    data_files_become(&disk, 0).await;
    assert_eq!(turn(&s3).await, 0);
}

#[tokio::test]
async fn a_date_that_is_past_counts_as_days_do() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put("past/1", "1").await.unwrap();
    s3.put("future/1", "1").await.unwrap();
    let by_date = |prefix: &str, millis| LifecycleRule {
        expiration: Some(LifecycleExpiration {
            date: Some(Timestamp { millis }),
            ..Default::default()
        }),
        ..rule(prefix)
    };
    let midnight = 24 * 60 * 60 * 1000;
    let all = vec![
        by_date("past/", midnight),
        by_date("future/", 1_000_000 * midnight),
    ];
    s3.send(rules(all)).await.unwrap();
    assert_eq!(turn(&s3).await, 1);
    assert_eq!(keys(&s3).await, ["future/1"]);
}

#[tokio::test]
async fn versions_go_when_they_are_not_current_and_markers_when_they_are_alone() {
    let s3 = versioned(&SimDisk::default()).await;
    for key in ["a", "b", "b", "b", "b"] {
        s3.put(key, "1").await.unwrap();
    }
    // The current version of `a` gets a delete marker.
    s3.send(rules(vec![expires("a", 1)])).await.unwrap();
    assert_eq!(turn(&s3).await, 1);
    assert_eq!(versions(&s3).await, (5, 1));
    let noncurrent = |kept| LifecycleRule {
        noncurrent_expiration: Some(NoncurrentVersionExpiration {
            days: Some(1),
            newer_versions: kept,
        }),
        ..rule("b")
    };
    s3.send(rules(vec![noncurrent(Some(2))])).await.unwrap();
    assert_eq!(turn(&s3).await, 1);
    assert_eq!(versions(&s3).await, (4, 1));
    s3.send(rules(vec![noncurrent(None)])).await.unwrap();
    assert_eq!(turn(&s3).await, 2);
    assert_eq!(s3.get("b").await.unwrap(), "1");
    let markers = LifecycleRule {
        expiration: Some(LifecycleExpiration {
            expired_object_delete_marker: Some(true),
            ..Default::default()
        }),
        ..rule("")
    };
    s3.send(rules(vec![markers.clone()])).await.unwrap();
    assert_eq!(turn(&s3).await, 0);
    let of_a = LifecycleRule {
        noncurrent_expiration: Some(NoncurrentVersionExpiration {
            days: Some(1),
            newer_versions: None,
        }),
        ..rule("a")
    };
    s3.send(rules(vec![markers, of_a])).await.unwrap();
    assert_eq!(turn(&s3).await, 1);
    assert_eq!(turn(&s3).await, 1);
    assert_eq!(versions(&s3).await, (1, 0));
}

/// More versions of a key than a page of the turn has: the count of those that stay goes on.
#[tokio::test]
async fn newer_versions_are_counted_over_pages() {
    let s3 = versioned(&SimDisk::default()).await;
    for n in 0..620 {
        match n % 50 {
            7 => {
                let delete = DeleteObject {
                    bucket: "bucket".into(),
                    key: "k".into(),
                    ..Default::default()
                };
                s3.send(delete).await.unwrap();
            }
            _ => s3.put("k", "1").await.unwrap(),
        }
    }
    let noncurrent = LifecycleRule {
        noncurrent_expiration: Some(NoncurrentVersionExpiration {
            days: Some(1),
            newer_versions: Some(100),
        }),
        ..rule("")
    };
    s3.send(rules(vec![noncurrent])).await.unwrap();
    assert_eq!(turn(&s3).await, 519);
    let (kept, markers) = versions(&s3).await;
    assert_eq!(kept + markers, 101);
}

#[tokio::test]
async fn uploads_that_are_not_completed_are_aborted() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    for key in ["a/1", "b/1"] {
        let create = CreateMultipartUpload {
            bucket: "bucket".into(),
            key: key.into(),
            ..Default::default()
        };
        s3.send(create).await.unwrap();
    }
    let abort = LifecycleRule {
        abort_multipart_upload: Some(AbortIncompleteMultipartUpload {
            days_after_initiation: Some(1),
        }),
        ..rule("a/")
    };
    s3.send(rules(vec![abort])).await.unwrap();
    assert_eq!(turn(&s3).await, 1);
    let list = ListMultipartUploads {
        bucket: "bucket".into(),
        ..Default::default()
    };
    let uploads = s3.send(list).await.unwrap().uploads;
    assert_eq!(uploads[0].key.as_deref(), Some("b/1"));
    assert_eq!(uploads.len(), 1);
}

#[tokio::test]
async fn rules_are_kept_with_an_id_until_they_are_deleted() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    let named = LifecycleRule {
        id: Some("mine".into()),
        ..expires("a", 3)
    };
    s3.send(rules(vec![named, expires("b", 4)])).await.unwrap();
    drop(s3);
    let s3 = S3::open(options(&disk, 2)).unwrap();
    let read = || GetBucketLifecycleConfiguration {
        bucket: "bucket".into(),
        ..Default::default()
    };
    let kept = s3.send(read()).await.unwrap().rules;
    let ids: Vec<_> = kept
        .iter()
        .map(|rule| rule.id.as_deref().unwrap())
        .collect();
    assert_eq!(ids, ["mine", "rule-2"]);
    assert_eq!(kept[1].expiration, expires("b", 4).expiration);
    let none = DeleteBucketLifecycle {
        bucket: "bucket".into(),
        ..Default::default()
    };
    s3.send(none).await.unwrap();
    assert_eq!(code(s3.send(read()).await), "NoSuchLifecycleConfiguration");
    s3.put("a", "1").await.unwrap();
    assert_eq!(turn(&s3).await, 0);
}

#[tokio::test]
async fn rules_that_cannot_be_kept_are_refused() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let twice = LifecycleRule {
        id: Some("a".into()),
        ..expires("", 1)
    };
    let moves = LifecycleRule {
        transitions: vec![Transition::default()],
        ..expires("", 1)
    };
    let no_filter = LifecycleRule {
        filter: None,
        ..expires("", 1)
    };
    let unknown = LifecycleRule {
        status: "enabled".into(),
        ..expires("", 1)
    };
    for (wrong, expect) in [
        (vec![], "MalformedXML"),
        (vec![rule("")], "InvalidRequest"),
        (vec![expires("", 0)], "InvalidArgument"),
        (vec![twice.clone(), twice], "InvalidArgument"),
        (vec![moves], "NotImplemented"),
        (vec![no_filter], "MalformedXML"),
        (vec![unknown], "MalformedXML"),
    ] {
        let what = format!("{wrong:?}");
        assert_eq!(code(s3.send(rules(wrong)).await), expect, "{what}");
    }
}

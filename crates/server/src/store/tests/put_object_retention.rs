use anys3_proto::documents::{
    DefaultRetention, ObjectLockConfiguration, ObjectLockEnabled, ObjectLockRule, Retention,
    VersioningConfiguration, VersioningStatus,
};
use anys3_proto::groups::ObjectLock;
use anys3_proto::ops::{
    CompleteMultipartUpload, CompletedPart, CreateBucket, CreateMultipartUpload, DeleteObject,
    GetObjectLegalHold, GetObjectLockConfiguration, GetObjectRetention, ObjectIdentifier,
    PutBucketPolicy, PutBucketVersioning, PutObject, PutObjectLegalHold,
    PutObjectLockConfiguration, PutObjectRetention, UploadPart,
};
use anys3_proto::types::{LegalHold, ObjectLockMode};
use anys3_proto::{S3Error, Timestamp};

use super::support::{S3, code, delete_objects, get, options, put};
use crate::store::sim::SimDisk;

/// A store with a bucket whose objects can be locked.
async fn lockable(disk: &SimDisk) -> S3 {
    let s3 = S3::open(options(disk, 1)).unwrap();
    let create = CreateBucket {
        bucket: "bucket".into(),
        object_lock_enabled: Some(true),
        ..Default::default()
    };
    s3.send(create).await.unwrap();
    s3
}

/// So many days after the store's clock.
fn in_days(s3: &S3, days: i64) -> Timestamp {
    let now = i64::try_from(s3.store.now()).unwrap();
    Timestamp {
        millis: now / 1000 * 1000 + days * 24 * 60 * 60 * 1000,
    }
}

fn retention(mode: ObjectLockMode, until: Timestamp) -> Retention {
    Retention {
        mode: Some(mode),
        retain_until_date: Some(until),
    }
}

async fn retain(s3: &S3, new: Retention, bypass: bool) -> Result<(), S3Error> {
    let put = PutObjectRetention {
        bucket: "bucket".into(),
        key: "k".into(),
        retention: new,
        bypass_governance_retention: Some(bypass),
        ..Default::default()
    };
    s3.send(put).await.map(drop)
}

async fn hold(s3: &S3, status: LegalHold) {
    let put = PutObjectLegalHold {
        bucket: "bucket".into(),
        key: "k".into(),
        status: Some(status),
        ..Default::default()
    };
    s3.send(put).await.unwrap();
}

async fn delete(s3: &S3, version: &str, bypass: bool) -> String {
    let delete = DeleteObject {
        bucket: "bucket".into(),
        key: "k".into(),
        version_id: Some(version.into()),
        bypass_governance_retention: Some(bypass),
        ..Default::default()
    };
    code(s3.send(delete).await)
}

async fn put_version(s3: &S3) -> String {
    let done = s3.send_body(put("k"), "bytes").await.unwrap();
    done.version_id.unwrap()
}

#[tokio::test]
async fn a_retained_version_stays_unless_governance_is_bypassed() {
    let s3 = lockable(&SimDisk::default()).await;
    let (soon, later) = (in_days(&s3, 1), in_days(&s3, 2));
    let version = put_version(&s3).await;
    retain(&s3, retention(ObjectLockMode::GOVERNANCE, later), false)
        .await
        .unwrap();
    let shorter = retention(ObjectLockMode::GOVERNANCE, soon);
    assert_eq!(
        code(retain(&s3, shorter.clone(), false).await),
        "AccessDenied"
    );
    let stricter = retention(ObjectLockMode::COMPLIANCE, later);
    assert_eq!(
        code(retain(&s3, stricter.clone(), false).await),
        "AccessDenied"
    );
    assert_eq!(
        code(retain(&s3, Retention::default(), false).await),
        "AccessDenied"
    );
    retain(&s3, shorter.clone(), true).await.unwrap();
    let read = GetObjectRetention {
        bucket: "bucket".into(),
        key: "k".into(),
        ..Default::default()
    };
    assert_eq!(s3.send(read).await.unwrap().retention, shorter);
    let (head, _) = s3.read(get("k")).await.unwrap();
    assert_eq!(head.object_lock.retain_until_date, Some(soon));

    assert_eq!(delete(&s3, &version, false).await, "AccessDenied");
    let object = ObjectIdentifier {
        key: "k".into(),
        version_id: Some(version.clone()),
        ..Default::default()
    };
    let many = s3.send(delete_objects(vec![object])).await.unwrap();
    assert_eq!(many.errors[0].code.as_deref(), Some("AccessDenied"));
    // A delete marker takes nothing away, and another version comes beside it.
    let marker = DeleteObject {
        bucket: "bucket".into(),
        key: "k".into(),
        ..Default::default()
    };
    s3.send(marker).await.unwrap();
    put_version(&s3).await;
    assert_eq!(delete(&s3, &version, false).await, "AccessDenied");
    assert_eq!(delete(&s3, &version, true).await, "none");

    let version = put_version(&s3).await;
    retain(&s3, stricter.clone(), false).await.unwrap();
    assert_eq!(delete(&s3, &version, true).await, "AccessDenied");
    assert_eq!(code(retain(&s3, shorter, true).await), "AccessDenied");
    let longer = retention(ObjectLockMode::COMPLIANCE, in_days(&s3, 3));
    retain(&s3, longer, false).await.unwrap();
}

#[tokio::test]
async fn a_legal_hold_holds_whatever_the_retention() {
    let disk = SimDisk::default();
    let s3 = lockable(&disk).await;
    let version = put_version(&s3).await;
    let read = || GetObjectLegalHold {
        bucket: "bucket".into(),
        key: "k".into(),
        ..Default::default()
    };
    assert_eq!(code(s3.send(read()).await), "NoSuchObjectLockConfiguration");
    hold(&s3, LegalHold::ON).await;
    drop(s3);
    let s3 = S3::open(options(&disk, 2)).unwrap();
    assert_eq!(s3.send(read()).await.unwrap().status, Some(LegalHold::ON));
    assert_eq!(delete(&s3, &version, true).await, "AccessDenied");
    hold(&s3, LegalHold::OFF).await;
    assert_eq!(delete(&s3, &version, false).await, "none");
}

#[tokio::test]
async fn the_default_of_the_bucket_locks_what_is_not_locked_by_its_request() {
    let s3 = lockable(&SimDisk::default()).await;
    let read = || GetObjectLockConfiguration {
        bucket: "bucket".into(),
        ..Default::default()
    };
    let none = s3.send(read()).await.unwrap().object_lock;
    assert_eq!(none.object_lock_enabled, Some(ObjectLockEnabled::ENABLED));
    assert_eq!(none.rule, None);
    let object_lock = ObjectLockConfiguration {
        object_lock_enabled: Some(ObjectLockEnabled::ENABLED),
        rule: Some(ObjectLockRule {
            default_retention: Some(DefaultRetention {
                mode: Some(ObjectLockMode::COMPLIANCE),
                days: Some(5),
                years: None,
            }),
        }),
    };
    let configure = PutObjectLockConfiguration {
        bucket: "bucket".into(),
        object_lock: object_lock.clone(),
        ..Default::default()
    };
    s3.send(configure).await.unwrap();
    assert_eq!(s3.send(read()).await.unwrap().object_lock, object_lock);
    let by_default = put_version(&s3).await;
    assert_eq!(delete(&s3, &by_default, true).await, "AccessDenied");
    let own = PutObject {
        object_lock: ObjectLock {
            mode: Some(ObjectLockMode::GOVERNANCE),
            retain_until_date: Some(in_days(&s3, 9)),
            legal_hold: None,
        },
        ..put("k")
    };
    let own = s3.send_body(own, "1").await.unwrap().version_id.unwrap();
    assert_eq!(delete(&s3, &own, false).await, "AccessDenied");
    assert_eq!(delete(&s3, &own, true).await, "none");
    let made_of_parts = upload(&s3).await;
    assert_eq!(delete(&s3, &made_of_parts, true).await, "AccessDenied");
}

async fn upload(s3: &S3) -> String {
    let (bucket, key) = ("bucket".to_owned(), "k".to_owned());
    let create = CreateMultipartUpload {
        bucket: bucket.clone(),
        key: key.clone(),
        ..Default::default()
    };
    let upload_id = s3.send(create).await.unwrap().upload_id.unwrap();
    let part = UploadPart {
        bucket: bucket.clone(),
        key: key.clone(),
        upload_id: upload_id.clone(),
        part_number: 1,
        ..Default::default()
    };
    let etag = s3.send_body(part, "1").await.unwrap().etag;
    let complete = CompleteMultipartUpload {
        bucket,
        key,
        upload_id,
        parts: vec![CompletedPart {
            etag,
            part_number: 1,
            ..Default::default()
        }],
        ..Default::default()
    };
    s3.send(complete).await.unwrap().version_id.unwrap()
}

#[tokio::test]
async fn a_bucket_without_object_lock_takes_no_lock() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put("k", "1").await.unwrap();
    let until = in_days(&s3, 1);
    let lock = retention(ObjectLockMode::GOVERNANCE, until);
    assert_eq!(code(retain(&s3, lock, false).await), "InvalidRequest");
    let locked = PutObject {
        object_lock: ObjectLock {
            legal_hold: Some(LegalHold::ON),
            ..Default::default()
        },
        ..put("new")
    };
    assert_eq!(code(s3.send_body(locked, "1").await), "InvalidRequest");
    assert_eq!(code(s3.get("new").await), "NoSuchKey");
    let again = CreateBucket {
        bucket: "bucket".into(),
        object_lock_enabled: Some(true),
        ..Default::default()
    };
    assert_eq!(code(s3.send(again).await), "BucketAlreadyOwnedByYou");
}

#[tokio::test]
async fn what_is_no_lock_is_refused() {
    let s3 = lockable(&SimDisk::default()).await;
    put_version(&s3).await;
    let (past, soon) = (in_days(&s3, -1), in_days(&s3, 1));
    for (new, expect) in [
        (
            retention(ObjectLockMode::GOVERNANCE, past),
            "InvalidArgument",
        ),
        (retention("governance".into(), soon), "MalformedXML"),
        (
            Retention {
                retain_until_date: None,
                ..retention(ObjectLockMode::GOVERNANCE, soon)
            },
            "MalformedXML",
        ),
    ] {
        let what = format!("{new:?}");
        assert_eq!(code(retain(&s3, new, false).await), expect, "{what}");
    }
    let suspend = PutBucketVersioning {
        bucket: "bucket".into(),
        versioning: VersioningConfiguration {
            status: Some(VersioningStatus::SUSPENDED),
            mfa_delete: None,
        },
        ..Default::default()
    };
    assert_eq!(code(s3.send(suspend).await), "InvalidBucketState");
    for (days, years, expect) in [
        (Some(0), None, "InvalidRetentionPeriod"),
        (None, Some(101), "InvalidRetentionPeriod"),
        (Some(1), Some(1), "MalformedXML"),
        (None, None, "MalformedXML"),
    ] {
        let configure = PutObjectLockConfiguration {
            bucket: "bucket".into(),
            object_lock: ObjectLockConfiguration {
                object_lock_enabled: Some(ObjectLockEnabled::ENABLED),
                rule: Some(ObjectLockRule {
                    default_retention: Some(DefaultRetention {
                        mode: Some(ObjectLockMode::GOVERNANCE),
                        days,
                        years,
                    }),
                }),
            },
            ..Default::default()
        };
        assert_eq!(code(s3.send(configure).await), expect, "{days:?} {years:?}");
    }
}

#[tokio::test]
async fn a_policy_keeps_deletions_of_many_from_bypassing_governance() {
    let s3 = lockable(&SimDisk::default()).await;
    let until = in_days(&s3, 1);
    let put = s3.send_body(put("k"), "hello").await.unwrap();
    retain(&s3, retention(ObjectLockMode::GOVERNANCE, until), false)
        .await
        .unwrap();
    let policy = PutBucketPolicy {
        bucket: "bucket".into(),
        policy: r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Principal": "*",
            "Action": "s3:BypassGovernanceRetention", "Resource": "arn:aws:s3:::bucket/*"}}"#
            .into(),
        ..Default::default()
    };
    s3.send(policy).await.unwrap();
    let mut delete = delete_objects(vec![ObjectIdentifier {
        key: "k".into(),
        version_id: put.version_id,
        ..Default::default()
    }]);
    delete.bypass_governance_retention = Some(true);
    let told = s3.send(delete).await.unwrap();
    assert_eq!(told.errors[0].code.as_deref(), Some("AccessDenied"));
    assert_eq!(s3.get("k").await.unwrap(), "hello");
}

//! What programs ask first of a bucket or an object, answered truthfully by a store that has not
//! the feature. The real clients ask the same in `crates/tests/clients/first_calls.py`.

use anys3_proto::documents::*;
use anys3_proto::ops::*;
use anys3_proto::types::Payer;

use super::support::{S3, code};
use crate::store::sim::SimDisk;

fn in_bucket<O: BucketOperation>(bucket: &str) -> O {
    O::in_bucket(bucket.to_owned())
}

/// An operation that needs a bucket and no more.
trait BucketOperation: anys3_proto::Operation {
    fn in_bucket(bucket: String) -> Self;
}

macro_rules! bucket_operations {
    ($($Name:ident)*) => {
        $(impl BucketOperation for $Name {
            fn in_bucket(bucket: String) -> Self {
                Self { bucket, ..Default::default() }
            }
        })*

        /// What each answers, the name first.
        async fn answers(s3: &S3, bucket: &str) -> Vec<(&'static str, String)> {
            vec![$((stringify!($Name), code(s3.send(in_bucket::<$Name>(bucket)).await))),*]
        }
    };
}

bucket_operations! {
    DeleteBucketCors
    DeleteBucketEncryption
    DeleteBucketLifecycle
    DeleteBucketPolicy
    DeleteBucketReplication
    DeleteBucketTagging
    DeleteBucketWebsite
    GetBucketAccelerateConfiguration
    GetBucketAcl
    GetBucketCors
    GetBucketEncryption
    GetBucketLifecycleConfiguration
    GetBucketLogging
    GetBucketNotificationConfiguration
    GetBucketOwnershipControls
    GetBucketPolicy
    GetBucketPolicyStatus
    GetBucketReplication
    GetBucketRequestPayment
    GetBucketTagging
    GetBucketVersioning
    GetBucketWebsite
    GetObjectLockConfiguration
    GetPublicAccessBlock
    ListObjectVersions
}

#[tokio::test]
async fn a_bucket_that_is_not_there_has_no_configuration() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    for (name, found) in answers(&s3, "none").await {
        assert_eq!(found, "NoSuchBucket", "{name}");
    }
}

#[tokio::test]
async fn what_a_bucket_has_not_is_an_error_as_at_aws() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let errors: Vec<_> = answers(&s3, "bucket").await;
    let errors = errors.into_iter().filter(|(_, code)| code != "none");
    let expect = [
        ("GetBucketCors", "NoSuchCORSConfiguration"),
        (
            "GetBucketEncryption",
            "ServerSideEncryptionConfigurationNotFoundError",
        ),
        (
            "GetBucketLifecycleConfiguration",
            "NoSuchLifecycleConfiguration",
        ),
        ("GetBucketPolicy", "NoSuchBucketPolicy"),
        ("GetBucketPolicyStatus", "NoSuchBucketPolicy"),
        (
            "GetBucketReplication",
            "ReplicationConfigurationNotFoundError",
        ),
        ("GetBucketTagging", "NoSuchTagSet"),
        ("GetBucketWebsite", "NoSuchWebsiteConfiguration"),
        (
            "GetObjectLockConfiguration",
            "ObjectLockConfigurationNotFoundError",
        ),
        (
            "GetPublicAccessBlock",
            "NoSuchPublicAccessBlockConfiguration",
        ),
    ];
    let expect = expect.map(|(name, code)| (name, code.to_owned()));
    assert_eq!(errors.collect::<Vec<_>>(), expect);
    let error = s3
        .send(in_bucket::<GetBucketCors>("bucket"))
        .await
        .unwrap_err();
    assert_eq!(error.status, 404);
}

#[tokio::test]
async fn what_a_bucket_has_is_the_same_of_each() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let versioning = s3
        .send(in_bucket::<GetBucketVersioning>("bucket"))
        .await
        .unwrap();
    assert_eq!(versioning, GetBucketVersioningOutput::default());
    let payment = s3
        .send(in_bucket::<GetBucketRequestPayment>("bucket"))
        .await
        .unwrap();
    assert_eq!(payment.payer, Some(Payer::BUCKET_OWNER));
    let acl = s3
        .send(in_bucket::<GetBucketAcl>("bucket"))
        .await
        .unwrap()
        .policy;
    let [grant] = &acl.grants[..] else {
        panic!("{acl:?}");
    };
    let grantee = grant.grantee.as_ref().unwrap();
    assert_eq!(grant.permission, Some(Permission::FULL_CONTROL));
    assert_eq!(grantee.kind, GranteeType::CANONICAL_USER);
    assert_eq!(grantee.id, acl.owner.unwrap().id);
}

#[tokio::test]
async fn versions_go_on_after_a_key_and_after_its_version() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    for key in ["a", "b/1", "b/2", "c"] {
        s3.put(key, "1").await.unwrap();
    }
    let list = ListObjectVersions {
        bucket: "bucket".into(),
        delimiter: Some("/".into()),
        max_keys: Some(1),
        ..Default::default()
    };
    let mut next = list.clone();
    let mut found = Vec::new();
    loop {
        let page = s3.send(next).await.unwrap();
        found.extend(page.versions.into_iter().map(|version| version.key));
        found.extend(
            page.common_prefixes
                .into_iter()
                .filter_map(|group| group.prefix),
        );
        if !page.is_truncated {
            break;
        }
        // A group has no version.
        let of_version = !found.last().unwrap().ends_with('/');
        assert_eq!(page.next_version_id_marker.is_some(), of_version);
        next = ListObjectVersions {
            key_marker: page.next_key_marker,
            version_id_marker: page.next_version_id_marker,
            ..list.clone()
        };
    }
    assert_eq!(found, ["a", "b/", "c"]);
}

//! CreateBucket.

use anys3_proto::ops::{CreateBucket, ListBuckets};
use anys3_proto::types::ObjectOwnership;

use super::support::{S3, code, options};
use crate::store::Options;
use crate::store::sim::SimDisk;

#[tokio::test]
async fn refuses_bad_names_and_other_regions() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let create = |name: &str| CreateBucket {
        bucket: name.into(),
        ..Default::default()
    };
    assert_eq!(code(s3.send(create("b")).await), "InvalidBucketName");
    assert_eq!(code(s3.send(create("bucket-1")).await), "none");
    let elsewhere = CreateBucket {
        location_constraint: Some("mars".into()),
        ..create("bucket-2")
    };
    let refused = code(s3.send(elsewhere).await);
    assert_eq!(refused, "IllegalLocationConstraintException");
    let buckets = s3.send(ListBuckets::default()).await.unwrap().buckets;
    assert_eq!(buckets.len(), 2);
}

/// Where AWS does, the answer is the first one again, and nothing changes.
#[tokio::test]
async fn of_the_same_name_answers_as_aws_does_in_that_region() {
    let create = || CreateBucket {
        bucket: "bucket".into(),
        ..Default::default()
    };
    for (region, again) in [
        ("us-east-1", "none"),
        ("eu-west-1", "BucketAlreadyOwnedByYou"),
    ] {
        let disk = SimDisk::default();
        let s3 = S3::open(Options {
            region: region.into(),
            ..options(&disk, 1)
        })
        .unwrap();
        let first = s3.send(create()).await.unwrap();
        s3.put("k", "1").await.unwrap();
        let buckets = s3.send(ListBuckets::default()).await.unwrap();
        let second = s3.send(create()).await;
        assert!(
            second.as_ref().is_err() || second.as_ref() == Ok(&first),
            "{region}"
        );
        assert_eq!(code(second), again, "{region}");
        assert_eq!(s3.send(ListBuckets::default()).await.unwrap(), buckets);
        assert_eq!(s3.get("k").await.unwrap(), "1");
        let elsewhere = CreateBucket {
            location_constraint: Some("mars".into()),
            ..create()
        };
        assert_eq!(
            code(s3.send(elsewhere).await),
            "IllegalLocationConstraintException"
        );
    }
}

/// <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>, of the bucket's own
/// lists.
#[tokio::test]
async fn acls_are_refused_by_their_codes() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let create = || CreateBucket {
        bucket: "another".into(),
        ..Default::default()
    };
    let acl = |acl: &str| CreateBucket {
        acl: Some(acl.into()),
        ..create()
    };
    let lists = "InvalidBucketAclWithObjectOwnership";
    for (create, expect) in [
        (acl("public-read"), lists),
        (acl("authenticated-read"), lists),
        (acl("log-delivery-write"), lists),
        (
            CreateBucket {
                grant_read: Some("id=\"1\"".into()),
                ..create()
            },
            lists,
        ),
        (acl("nonsense"), "InvalidArgument"),
        (
            CreateBucket {
                object_ownership: Some("nonsense".into()),
                ..create()
            },
            "InvalidArgument",
        ),
        (
            CreateBucket {
                object_ownership: Some(ObjectOwnership::OBJECT_WRITER),
                ..create()
            },
            "AccessControlListNotSupported",
        ),
        (acl("private"), "none"),
    ] {
        assert_eq!(code(s3.send(create).await), expect);
    }
}

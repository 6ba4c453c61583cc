//! What is set in a request is honoured, or refused by its name, or said to mean nothing.

use anys3_proto::Operation;
use anys3_proto::ops::*;

use super::support::{S3, put};
use crate::field_policy::FieldPolicy;
use crate::fields::sample;
use crate::service::Handle;
use crate::store::Store;
use crate::store::index::{Read as _, ScanStep};
use crate::store::ops::each_operation;
use crate::store::sim::SimDisk;

/// All that the index holds.
fn everything(store: &Store) -> Vec<(Vec<u8>, Vec<u8>)> {
    let view = store.inner.index.view().unwrap();
    let mut all = Vec::new();
    view.scan(&[], &mut |key, value| {
        all.push((key.to_vec(), value.to_vec()));
        Ok(ScanStep::Next)
    })
    .unwrap();
    all
}

/// Sends a request for each field that the operation refuses, with that field set; says how many.
async fn refused<O: Operation>(s3: &S3) -> usize
where
    Store: Handle<O>,
{
    let before = everything(&s3.store);
    let policy = FieldPolicy::of::<O, _>(&s3.store);
    for (name, _) in &policy.refused {
        let what = format!("{} with {name}", O::NAME);
        let Err(error) = s3.send(sample::<O>(Some(name))).await else {
            panic!("{what} is answered as if it were not there");
        };
        // The answer to a HEAD has no document to name it in.
        if O::ROUTE.method != http::Method::HEAD {
            let named = error.detail("Header").or(error.detail("ArgumentName"));
            assert_eq!(named, Some(name.as_str()), "{what}: {error}");
        }
        let status = error.status.as_u16();
        assert!(status == 501 || status == 400, "{what}: {error}");
        assert!(everything(&s3.store) == before, "{what} changed something");
    }
    policy.refused.len()
}

#[tokio::test]
async fn what_is_not_honoured_is_refused_by_name_and_changes_nothing() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put("key", "bytes").await.unwrap();
    let mut tried = 0;
    macro_rules! try_each_field {
        ($Name:ident) => {
            tried += refused::<$Name>(&s3).await
        };
    }
    each_operation!(try_each_field);
    assert!(tried > 80, "only {tried} fields are refused");
}

/// What a field asks for that is said to mean nothing is so; see the reasons.
#[tokio::test]
async fn what_means_nothing_is_no_error_and_has_a_reason() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    for policy in s3.store.policies() {
        for (name, reason) in policy.ignored {
            assert!(!reason.is_empty(), "{} {name}", policy.operation);
        }
        let honours = |name: &str| policy.honoured.iter().any(|honoured| honoured == name);
        assert_eq!(honours("Bucket"), policy.operation != ListBuckets::NAME);
    }
    s3.put("key", "bytes").await.unwrap();
    let delete = DeleteObject {
        bucket: "bucket".into(),
        key: "key".into(),
        bypass_governance_retention: Some(true),
        request_payer: Some("requester".into()),
        ..Default::default()
    };
    s3.send(delete).await.unwrap();
    assert_eq!(s3.get("key").await.unwrap_err().status, 404);
}

/// A value that asks for nothing but what is done anyway is no error.
#[tokio::test]
async fn values_that_ask_for_nothing_are_taken() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let mut input = put("key");
    input.grants.acl = Some("bucket-owner-full-control".into());
    input.encryption.bucket_key_enabled = Some(false);
    input.tagging = Some(String::new());
    s3.send(input).await.unwrap();
    let create = CreateBucket {
        bucket: "another".into(),
        object_lock_enabled: Some(false),
        object_ownership: Some("BucketOwnerEnforced".into()),
        ..Default::default()
    };
    s3.send(create).await.unwrap();
    let list = |attribute: &str| ListObjectsV2 {
        bucket: "bucket".into(),
        optional_object_attributes: vec![attribute.into()],
        ..Default::default()
    };
    s3.send(list("RestoreStatus")).await.unwrap();
    let error = s3.send(list("Nonsense")).await.unwrap_err();
    assert_eq!(error.code.as_str(), "InvalidArgument");
}

//! DeleteObjects.

use anys3_proto::ops::{DeleteObjects, ListObjectsV2, ObjectIdentifier};
use anys3_proto::{Algorithm, Checksums, Hasher, checksum};

use super::support::{S3, code, delete_objects};
use crate::store::sim::SimDisk;

#[tokio::test]
async fn deletes_what_is_there_and_reports_the_rest() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let keys = s3.put_names().await;
    let objects = keys
        .iter()
        .cloned()
        .chain(["x".repeat(1025), "none".to_owned()]);
    let objects = objects
        .map(|key| ObjectIdentifier {
            key,
            ..Default::default()
        })
        .collect();
    let done = s3.send(delete_objects(objects)).await.unwrap();
    assert_eq!((done.deleted.len(), done.errors.len()), (keys.len() + 1, 1));
    let left = s3
        .send(ListObjectsV2 {
            bucket: "bucket".into(),
            ..Default::default()
        })
        .await
        .unwrap();
    assert!(left.contents.is_empty());
}

/// AWS, measured: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html> asks for
/// a digest.
#[tokio::test]
async fn needs_a_digest_and_a_whole_document() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put("k", "1").await.unwrap();
    let object = |key: &str| ObjectIdentifier {
        key: key.into(),
        ..Default::default()
    };
    let bare = DeleteObjects {
        content_md5: None,
        ..delete_objects(vec![object("k")])
    };
    assert_eq!(code(s3.send(bare.clone()).await), "InvalidRequest");
    assert_eq!(
        code(s3.send(delete_objects(vec![object("k"), object("")])).await),
        "MalformedXML"
    );
    assert_eq!(code(s3.send(delete_objects(vec![])).await), "MalformedXML");
    let many = (0..1001).map(|n| object(&n.to_string())).collect();
    assert_eq!(code(s3.send(delete_objects(many)).await), "MalformedXML");
    let other = checksum::encode(&Hasher::of(Algorithm::Crc32, b"other"));
    let wrong = DeleteObjects {
        checksums: Checksums::one(Algorithm::Crc32, other),
        ..bare.clone()
    };
    let error = s3.send(wrong).await.unwrap_err();
    assert_eq!(
        (
            error.code.as_str(),
            error.detail("CalculatedDigest").is_some()
        ),
        ("BadDigest", true)
    );
    assert_eq!(s3.get("k").await.unwrap(), "1");
    let document = anys3_proto::Operation::encode(bare.clone())
        .unwrap()
        .document
        .unwrap();
    let sum = checksum::encode(&Hasher::of(Algorithm::Crc32, &document));
    let good = DeleteObjects {
        checksums: Checksums::one(Algorithm::Crc32, sum),
        ..bare
    };
    assert_eq!(s3.send(good).await.unwrap().deleted.len(), 1);
    assert_eq!(code(s3.get("k").await), "NoSuchKey");
}

//! DeleteBucket.

use anys3_proto::ops::{CreateBucket, DeleteBucket, DeleteObject, ListMultipartUploads};

use super::support::{S3, begin, bytes, code, options};
use crate::store::sim::SimDisk;

#[tokio::test]
async fn deletes_empty_buckets_only_and_once() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    s3.put("k", "1").await.unwrap();
    let delete = |name: &str| DeleteBucket {
        bucket: name.into(),
        ..Default::default()
    };
    assert_eq!(code(s3.send(delete("bucket")).await), "BucketNotEmpty");
    let create = CreateBucket {
        bucket: "bucket-3".into(),
        ..Default::default()
    };
    s3.send(create).await.unwrap();
    assert_eq!(code(s3.send(delete("bucket-3")).await), "none");
    assert_eq!(code(s3.send(delete("bucket-3")).await), "NoSuchBucket");
    // It stays gone after a restart, and the other stays.
    drop(s3);
    let s3 = S3::open(options(&disk, 2)).unwrap();
    assert_eq!(code(s3.send(delete("bucket-3")).await), "NoSuchBucket");
    assert_eq!(s3.get("k").await.unwrap(), "1");
}

/// AWS deletes such a bucket, and the uploads with it
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html> asks for objects to be
/// gone, no more).
#[tokio::test]
async fn removes_multipart_uploads_in_progress() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    let delete = || DeleteBucket {
        bucket: "bucket".into(),
        ..Default::default()
    };
    let mut upload = begin(&s3, None).await;
    upload.part(1, bytes(1, 100_000)).await;
    upload.part(2, bytes(2, 10)).await;
    let files = |disk: &SimDisk| {
        disk.names()
            .iter()
            .filter(|n| n.starts_with("/data/objects"))
            .count()
    };
    let with_part = files(&disk);
    s3.put("k", "1").await.unwrap();
    assert_eq!(code(s3.send(delete()).await), "BucketNotEmpty");
    assert_eq!(
        code(s3.send_body(upload.named(3), "still there").await),
        "none"
    );
    s3.send(DeleteObject {
        bucket: "bucket".into(),
        key: "k".into(),
        ..Default::default()
    })
    .await
    .unwrap();
    // More than one transaction takes.
    for _ in 0..1100 {
        begin(&s3, None).await;
    }
    s3.send(delete()).await.unwrap();
    s3.send(CreateBucket {
        bucket: "bucket".into(),
        ..Default::default()
    })
    .await
    .unwrap();
    let list = ListMultipartUploads {
        bucket: "bucket".into(),
        ..Default::default()
    };
    assert!(s3.send(list).await.unwrap().uploads.is_empty());
    assert_eq!(code(upload.complete().await), "NoSuchUpload");
    let part = upload.named(1);
    drop(s3);
    let s3 = S3::open(options(&disk, 9)).unwrap();
    assert_eq!(code(s3.send_body(part, "1").await), "NoSuchUpload");
    assert!(
        files(&disk) < with_part,
        "the data of the part is still there"
    );
}

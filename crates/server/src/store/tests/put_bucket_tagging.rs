use anys3_proto::documents::Tag;
use anys3_proto::ops::{DeleteBucketTagging, GetBucketTagging, PutBucketTagging};

use super::support::{S3, code, options};
use crate::store::sim::SimDisk;

fn tags(count: usize) -> PutBucketTagging {
    let tag = |n: usize| Tag {
        key: format!("k{n}"),
        value: "é".into(),
    };
    PutBucketTagging {
        bucket: "bucket".into(),
        tags: (0..count).map(tag).collect(),
        ..Default::default()
    }
}

fn read() -> GetBucketTagging {
    GetBucketTagging {
        bucket: "bucket".into(),
        ..Default::default()
    }
}

#[tokio::test]
async fn tags_are_kept_until_they_are_deleted() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    assert_eq!(code(s3.send(read()).await), "NoSuchTagSet");
    s3.send(tags(50)).await.unwrap();
    assert_eq!(code(s3.send(tags(51)).await), "InvalidTag");
    drop(s3);
    let s3 = S3::open(options(&disk, 2)).unwrap();
    assert_eq!(s3.send(read()).await.unwrap().tags, tags(50).tags);
    let none = DeleteBucketTagging {
        bucket: "bucket".into(),
        ..Default::default()
    };
    s3.send(none).await.unwrap();
    assert_eq!(code(s3.send(read()).await), "NoSuchTagSet");
}

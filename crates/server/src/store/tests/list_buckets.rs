//! ListBuckets.

use anys3_proto::ops::{CreateBucket, ListBuckets};

use super::support::{S3, options};
use crate::store::sim::SimDisk;

#[tokio::test]
async fn pages_name_each_bucket_also_after_a_restart() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    let create = CreateBucket {
        bucket: "bucket-1".into(),
        ..Default::default()
    };
    s3.send(create).await.unwrap();
    let mut names = Vec::new();
    let mut continuation_token = None;
    loop {
        let page = ListBuckets {
            max_buckets: Some(1),
            continuation_token,
            ..Default::default()
        };
        let page = s3.send(page).await.unwrap();
        names.extend(page.buckets.into_iter().filter_map(|b| b.name));
        continuation_token = page.continuation_token;
        if continuation_token.is_none() {
            break;
        }
    }
    assert_eq!(names, ["bucket", "bucket-1"]);
    drop(s3);
    let s3 = S3::open(options(&disk, 2)).unwrap();
    let buckets = s3.send(ListBuckets::default()).await.unwrap().buckets;
    assert_eq!(buckets.len(), 2);
}

//! HeadBucket.

use anys3_proto::ops::HeadBucket;

use super::support::{S3, code};
use crate::store::sim::SimDisk;

#[tokio::test]
async fn bad_name_is_not_found() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let head = |name: &str| HeadBucket {
        bucket: name.into(),
        ..Default::default()
    };
    assert_eq!(code(s3.send(head("bucket")).await), "none");
    assert_eq!(code(s3.send(head("../b")).await), "NotFound");
}

//! ListObjects.

use anys3_proto::ops::ListObjects;

use super::support::S3;
use crate::store::sim::SimDisk;

#[tokio::test]
async fn goes_on_from_the_last_key_without_a_delimiter() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put_names().await;
    let one = ListObjects {
        bucket: "bucket".into(),
        prefix: Some("d1/".into()),
        max_keys: Some(3),
        ..Default::default()
    };
    let page = s3.send(one.clone()).await.unwrap();
    assert!(page.is_truncated && page.next_marker.is_none());
    let marker = page.contents.last().map(|o| o.key.clone());
    let page = s3.send(ListObjects { marker, ..one }).await.unwrap();
    assert_eq!((page.contents.len(), page.is_truncated), (1, false));
}

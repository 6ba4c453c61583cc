//! ListObjectsV2.

use anys3_proto::ops::{ListMultipartUploads, ListObjects, ListObjectsV2};

use super::support::{S3, code};
use crate::store::sim::SimDisk;

#[tokio::test]
async fn pages_name_each_key_and_prefix_once() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put_names().await;
    let list = ListObjectsV2 {
        bucket: "bucket".into(),
        delimiter: Some("/".into()),
        ..Default::default()
    };
    let mut entries = Vec::new();
    let mut continuation_token = None;
    loop {
        let page = ListObjectsV2 {
            max_keys: Some(2),
            continuation_token,
            ..list.clone()
        };
        let page = s3.send(page).await.unwrap();
        entries.extend(page.common_prefixes.into_iter().filter_map(|p| p.prefix));
        entries.extend(page.contents.into_iter().map(|o| o.key));
        assert_eq!(page.is_truncated, page.next_continuation_token.is_some());
        continuation_token = page.next_continuation_token;
        if continuation_token.is_none() {
            break;
        }
    }
    assert_eq!(entries, ["d0/", "d1/", "d2/", "z"]);
}

#[tokio::test]
async fn start_after_and_wrong_arguments() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put_names().await;
    let list = ListObjectsV2 {
        bucket: "bucket".into(),
        delimiter: Some("/".into()),
        ..Default::default()
    };
    let nonsense = ListObjectsV2 {
        continuation_token: Some("nonsense".into()),
        ..list.clone()
    };
    assert_eq!(code(s3.send(nonsense).await), "InvalidArgument");
    let after = ListObjectsV2 {
        start_after: Some("d1/zzz".into()),
        ..list.clone()
    };
    assert_eq!(s3.send(after).await.unwrap().common_prefixes.len(), 1);
    let many = ListObjectsV2 {
        max_keys: Some(1 << 31),
        ..list.clone()
    };
    assert_eq!(code(s3.send(many).await), "InvalidArgument");
    let coded = ListObjectsV2 {
        encoding_type: Some("base64".into()),
        ..list.clone()
    };
    assert_eq!(code(s3.send(coded).await), "InvalidArgument");
    let none = s3
        .send(ListObjectsV2 {
            max_keys: Some(0),
            ..list
        })
        .await
        .unwrap();
    assert_eq!((none.key_count, none.is_truncated), (Some(0), false));
}

/// ceph/s3-tests, `test_bucket_list_delimiter_empty` and its kin: an empty delimiter is none.
#[tokio::test]
async fn empty_delimiter_is_none() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put("a/b", "1").await.unwrap();
    let (bucket, delimiter) = ("bucket".to_owned(), Some(String::new()));
    let two = ListObjectsV2 {
        bucket: bucket.clone(),
        delimiter: delimiter.clone(),
        ..Default::default()
    };
    let two = s3.send(two).await.unwrap();
    assert_eq!((two.delimiter, two.contents.len()), (None, 1));
    let one = ListObjects {
        bucket: bucket.clone(),
        delimiter: delimiter.clone(),
        ..Default::default()
    };
    assert_eq!(s3.send(one).await.unwrap().delimiter, None);
    let uploads = ListMultipartUploads {
        bucket,
        delimiter,
        ..Default::default()
    };
    assert_eq!(s3.send(uploads.clone()).await.unwrap().delimiter, None);
    // A marker that was never given out is no place to go on from.
    let marker = ListMultipartUploads {
        key_marker: Some("a".into()),
        upload_id_marker: Some("nonsense".into()),
        ..uploads
    };
    assert_eq!(code(s3.send(marker).await), "InvalidArgument");
}

//! ListMultipartUploads.

use anys3_proto::ops::{
    AbortMultipartUpload, CreateMultipartUpload, ListMultipartUploads, UploadPart,
};

use super::support::{S3, bytes, code, options};
use crate::store::sim::SimDisk;

#[tokio::test]
async fn pages_and_forgets_aborted_uploads() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    let mut ids = Vec::new();
    for key in ["a", "a", "d/1", "d/2", "e"] {
        let create = CreateMultipartUpload {
            bucket: "bucket".into(),
            key: key.into(),
            ..Default::default()
        };
        ids.push((key, s3.send(create).await.unwrap().upload_id.unwrap()));
    }
    let list = ListMultipartUploads {
        bucket: "bucket".into(),
        max_uploads: Some(1),
        delimiter: Some("/".into()),
        ..Default::default()
    };
    let (mut found, mut key_marker, mut upload_id_marker) = (Vec::new(), None, None);
    loop {
        let page = s3
            .send(ListMultipartUploads {
                key_marker,
                upload_id_marker,
                ..list.clone()
            })
            .await
            .unwrap();
        found.extend(page.common_prefixes.into_iter().filter_map(|p| p.prefix));
        found.extend(page.uploads.into_iter().filter_map(|u| u.key));
        if !page.is_truncated {
            break;
        }
        (key_marker, upload_id_marker) = (page.next_key_marker, page.next_upload_id_marker);
    }
    assert_eq!(found, ["a", "a", "d/", "e"]);
    for (key, id) in ids {
        let part = UploadPart {
            bucket: "bucket".into(),
            key: key.into(),
            upload_id: id.clone(),
            part_number: 1,
            ..Default::default()
        };
        s3.send_body(part, bytes(1, 100_000)).await.unwrap();
        let abort = AbortMultipartUpload {
            bucket: "bucket".into(),
            key: key.into(),
            upload_id: id,
            ..Default::default()
        };
        assert_eq!(code(s3.send(abort.clone()).await), "none");
        assert_eq!(code(s3.send(abort).await), "NoSuchUpload");
    }
    drop(s3);
    let s3 = S3::open(options(&disk, 5)).unwrap();
    let empty = s3
        .send(ListMultipartUploads {
            bucket: "bucket".into(),
            ..Default::default()
        })
        .await
        .unwrap();
    assert!(empty.uploads.is_empty());
}

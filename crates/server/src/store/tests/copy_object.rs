//! CopyObject.

use anys3_proto::ops::{CopyObject, DeleteObject};
use anys3_proto::{Algorithm, Hasher, checksum};

use super::support::{S3, bytes, code, copy, data_files, data_files_become};
use crate::store::intake::INLINE_MAX;
use crate::store::sim::SimDisk;

#[tokio::test]
async fn copies_share_bytes_until_the_last_is_gone() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    let body = bytes(1, INLINE_MAX + 1);
    s3.put("k", body.clone()).await.unwrap();
    for to in ["c1", "c2", "c1"] {
        s3.send(copy("k", to)).await.unwrap();
    }
    assert_eq!(data_files(&disk), 1);
    assert_eq!(code(s3.send(copy("k", "k")).await), "InvalidRequest");
    for key in ["k", "c2"] {
        s3.send(DeleteObject {
            bucket: "bucket".into(),
            key: key.into(),
            ..Default::default()
        })
        .await
        .unwrap();
    }
    assert_eq!(s3.get("c1").await.unwrap(), body);
    s3.put("c1", "small").await.unwrap();
    data_files_become(&disk, 0).await;
    // A checksum that the source does not have is computed.
    let with = CopyObject {
        checksum_algorithm: Some(Algorithm::Sha256),
        ..copy("c1", "c3")
    };
    let sum = checksum::encode(&Hasher::of(Algorithm::Sha256, b"small"));
    assert_eq!(
        s3.send(with).await.unwrap().checksums.of(Algorithm::Sha256),
        Some(&*sum)
    );
    assert_eq!(code(s3.send(copy("none", "x")).await), "NoSuchKey");
}

//! UploadPartCopy.

use anys3_proto::ops::{CompletedPart, UploadPartCopy};
use anys3_proto::types::ChecksumType;
use anys3_proto::{Algorithm, CopySource};

use super::support::{PART, S3, begin, bytes, code};
use crate::store::sim::SimDisk;

#[tokio::test]
async fn copies_ranges_of_an_object() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let source = bytes(1, PART + 70_000);
    s3.put("source", source.clone()).await.unwrap();
    let mut upload = begin(&s3, Some((Algorithm::Crc32, ChecksumType::FULL_OBJECT))).await;
    let copy = |number, range: Option<&str>| UploadPartCopy {
        bucket: "bucket".into(),
        key: "k".into(),
        upload_id: upload.id.clone(),
        part_number: number,
        copy_source: CopySource {
            bucket: "bucket".into(),
            key: "source".into(),
            version_id: None,
        },
        copy_source_range: range.map(str::to_owned),
        ..Default::default()
    };
    let last = format!("bytes=7-{}", source.len() - 1);
    let mut parts = Vec::new();
    for (number, range) in [(1, None), (2, Some(&*last))] {
        let done = s3.send(copy(number, range)).await.unwrap();
        parts.push(CompletedPart {
            etag: done.etag,
            checksums: done.checksums,
            part_number: number,
        });
    }
    for range in [
        "bytes=0-",
        "bytes=-5",
        "bytes=5-1",
        "0-5",
        "bytes=0-99999999",
    ] {
        assert_eq!(
            code(s3.send(copy(3, Some(range))).await),
            "InvalidArgument",
            "{range}"
        );
    }
    upload.parts = parts;
    upload.complete().await.unwrap();
    let expect = [&source[..], &source[7..]].concat();
    assert!(s3.get("k").await.unwrap() == expect);
}

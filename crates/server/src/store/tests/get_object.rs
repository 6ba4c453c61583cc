//! GetObject, and what it has in common with HeadObject.

use anys3_proto::ops::{CopyObject, DeleteObject, GetObject, HeadObject, ObjectIdentifier};
use anys3_proto::{Algorithm, CopySource, Hasher};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};

use super::support::{S3, bytes, code, copy, data_files_become, delete_objects, get, put};
use crate::store::blobs::BLOCK;
use crate::store::intake::INLINE_MAX;
use crate::store::sim::SimDisk;

#[tokio::test]
async fn sizes_around_every_bound_come_back_whole_and_in_ranges() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    for size in [
        0,
        1,
        INLINE_MAX - 1,
        INLINE_MAX,
        INLINE_MAX + 1,
        BLOCK,
        BLOCK + 1,
        2 * BLOCK,
        5 * BLOCK + 7,
    ] {
        let body = bytes(size as u64, size);
        s3.put("k", body.clone()).await.unwrap();
        let (output, found) = s3.read(get("k")).await.unwrap();
        assert_eq!(found, body, "{size}");
        let md5: String = Hasher::of(Algorithm::Md5, &body)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert_eq!(output.etag, Some(format!("\"{md5}\"")));
        assert_eq!(output.content_length, Some(size as u64));
        for (first, last) in [
            (0, 0),
            (size / 2, size / 2 + 10),
            (0, size * 2),
            (size.saturating_sub(1), size),
        ] {
            let range = Some(format!("bytes={first}-{last}"));
            let found = s3.read(GetObject { range, ..get("k") }).await;
            match body
                .get(first..(last + 1).min(size))
                .filter(|b| !b.is_empty())
            {
                Some(expect) => assert_eq!(found.unwrap().1, expect, "{size} {first}-{last}"),
                None => assert_eq!(code(found), "InvalidRange"),
            }
        }
    }
    assert_eq!(code(s3.get("none").await), "NoSuchKey");
    let (output, _) = s3.read(get("k")).await.unwrap();
    assert_eq!(
        output.content.content_type.as_deref(),
        Some("binary/octet-stream")
    );
    assert_eq!(s3.store.damage_found(), 0);
}

#[tokio::test]
async fn a_reader_keeps_what_it_reads() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    let body = bytes(2, 40 * BLOCK);
    s3.put("k", body.clone()).await.unwrap();
    let mut reading = s3.call(get("k"), Full::new(Bytes::new())).await.into_body();
    let mut found = reading
        .frame()
        .await
        .unwrap()
        .unwrap()
        .into_data()
        .unwrap()
        .to_vec();
    s3.put("k", "new").await.unwrap();
    assert_eq!(s3.get("k").await.unwrap(), "new");
    found.extend_from_slice(&reading.collect().await.unwrap().to_bytes());
    assert!(found == body);
    data_files_become(&disk, 0).await;
}

/// RFC 9110, 13.1.5.
#[tokio::test]
async fn if_range_compares_etag_and_date() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let stored = s3.send_body(put("k"), "hello").await.unwrap();
    let head = HeadObject {
        bucket: "bucket".into(),
        key: "k".into(),
        ..Default::default()
    };
    let modified = s3.send(head.clone()).await.unwrap().last_modified.unwrap();
    let tag = stored.etag.unwrap();
    for (if_range, expect) in [
        (tag.clone(), "h"),
        (modified.http(), "h"),
        ("\"another\"".to_owned(), "hello"),
        (format!("W/{tag}"), "hello"),
        (
            anys3_proto::Timestamp::from_secs(modified.secs() + 1).http(),
            "hello",
        ),
    ] {
        let range = Some("bytes=0-0".to_owned());
        let part = GetObject {
            range: range.clone(),
            if_range: Some(if_range.clone()),
            ..get("k")
        };
        let (output, found) = s3.read(part).await.unwrap();
        assert_eq!(
            (&found[..], output.content_range.is_some()),
            (expect.as_bytes(), expect == "h"),
            "{if_range}"
        );
        let told = s3
            .send(HeadObject {
                range,
                if_range: Some(if_range),
                ..head.clone()
            })
            .await
            .unwrap();
        assert_eq!(told.content_length, output.content_length);
    }
    let beyond = GetObject {
        range: Some("bytes=9-".into()),
        if_range: Some("\"x\"".into()),
        ..get("k")
    };
    assert_eq!(s3.read(beyond.clone()).await.unwrap().1, "hello");
    let error = s3
        .read(GetObject {
            if_range: None,
            ..beyond
        })
        .await
        .unwrap_err();
    assert_eq!(
        (
            error.detail("RangeRequested"),
            error.detail("ActualObjectSize")
        ),
        (Some("bytes=9-"), Some("5"))
    );
}

/// AWS, measured by versitygw (<https://github.com/versity/versitygw/tree/main/tests/integration>):
/// an id that is none is an argument that cannot be.
#[tokio::test]
async fn version_null_is_the_only_one() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    for (version, expect) in [
        ("abc", "InvalidArgument"),
        ("", "InvalidArgument"),
        (&"v".repeat(32), "NoSuchVersion"),
        ("null", "none"),
    ] {
        s3.put("k", "1").await.unwrap();
        let version_id = Some(version.to_owned());
        assert_eq!(
            code(
                s3.read(GetObject {
                    version_id: version_id.clone(),
                    ..get("k")
                })
                .await
            ),
            expect
        );
        let source = CopySource {
            bucket: "bucket".into(),
            key: "k".into(),
            version_id: version_id.clone(),
        };
        assert_eq!(
            code(
                s3.send(CopyObject {
                    copy_source: source,
                    ..copy("k", "k2")
                })
                .await
            ),
            expect
        );
        // As at AWS, a version that is not there is deleted already.
        let expect = expect.replace("NoSuchVersion", "none");
        let object = ObjectIdentifier {
            key: "k2".into(),
            version_id: version_id.clone(),
            ..Default::default()
        };
        let deleted = s3.send(delete_objects(vec![object])).await.unwrap();
        assert_eq!(
            deleted
                .errors
                .first()
                .and_then(|e| e.code.as_deref())
                .unwrap_or("none"),
            expect
        );
        let delete = DeleteObject {
            bucket: "bucket".into(),
            key: "k".into(),
            version_id,
            ..Default::default()
        };
        assert_eq!(code(s3.send(delete).await), expect);
        let is_gone = code(s3.get("k").await) == "NoSuchKey";
        assert_eq!(is_gone, version == "null", "{version}");
    }
}

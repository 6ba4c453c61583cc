//! PutObject.

use std::time::Duration;

use anys3_proto::groups::{
    Conditions, Content, CustomerKey, Encryption, Grants, ObjectLock, WriteConditions,
};
use anys3_proto::ops::{CopyObject, DeleteObject, GetObject, HeadObject, PutObject};
use anys3_proto::types::{ChecksumMode, Directive, LegalHold, ServerSideEncryption, StorageClass};
use anys3_proto::{Algorithm, Checksums, Hasher, checksum};
use bytes::Bytes;
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};

use super::support::{
    S3, bytes, code, copy, data_files, data_files_become, get, only_new, only_over, put, runtime,
};
use crate::store::blobs::BLOCK;
use crate::store::intake::INLINE_MAX;
use crate::store::sim::SimDisk;

#[tokio::test]
async fn headers_and_metadata_come_back() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let content = Content {
        cache_control: Some("no-cache".into()),
        content_disposition: Some("attachment".into()),
        content_encoding: Some("gzip".into()),
        content_language: Some("de".into()),
        content_type: Some("text/plain".into()),
        expires: Some("Thu, 01 Dec 2033 16:00:00 GMT".into()),
    };
    let metadata = [
        ("a".to_owned(), "é".to_owned()),
        ("b".to_owned(), "2".to_owned()),
    ]
    .into();
    let put = PutObject {
        content: content.clone(),
        metadata,
        storage_class: Some(StorageClass::STANDARD_IA),
        website_redirect_location: Some("/x".into()),
        ..put("k")
    };
    s3.send_body(put.clone(), "body").await.unwrap();
    let head = HeadObject {
        bucket: "bucket".into(),
        key: "k".into(),
        ..Default::default()
    };
    let found = s3.send(head.clone()).await.unwrap();
    assert_eq!(
        (found.content, found.metadata),
        (content, put.metadata.clone())
    );
    assert_eq!(found.storage_class, Some(StorageClass::STANDARD_IA));
    assert_eq!(found.website_redirect_location.as_deref(), Some("/x"));
    assert_eq!(found.content_length, Some(4));

    // A copy takes them over, or has its own.
    s3.send(copy("k", "copy")).await.unwrap();
    let found = s3
        .send(HeadObject {
            key: "copy".into(),
            ..head.clone()
        })
        .await
        .unwrap();
    assert_eq!((found.metadata, found.storage_class), (put.metadata, None));
    let replaced = CopyObject {
        metadata_directive: Some(Directive::REPLACE),
        ..copy("k", "k")
    };
    s3.send(replaced).await.unwrap();
    let found = s3.send(head).await.unwrap();
    assert!(found.metadata.is_empty() && found.storage_class.is_none());
    assert_eq!(s3.get("k").await.unwrap(), "body");
}

#[tokio::test]
async fn a_body_that_is_wrong_or_cut_leaves_nothing() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    s3.put("k", "old").await.unwrap();
    for size in [100, INLINE_MAX + 1, 4 * BLOCK] {
        let body = bytes(3, size);
        for algorithm in Algorithm::ALL {
            let (good, bad) = (
                Hasher::of(algorithm, &body),
                Hasher::of(algorithm, b"other"),
            );
            let with = |sum: &[u8]| PutObject {
                checksums: Checksums::one(algorithm, checksum::encode(sum)),
                ..put("new")
            };
            assert_eq!(
                code(s3.send_body(with(&bad), body.clone()).await),
                "BadDigest",
                "{algorithm:?}"
            );
            assert_eq!(
                code(s3.send_body(with(b"short"), body.clone()).await),
                "InvalidRequest"
            );
            assert_eq!(code(s3.get("new").await), "NoSuchKey");
            let stored = s3
                .send_body(
                    PutObject {
                        key: "good".into(),
                        ..with(&good)
                    },
                    body.clone(),
                )
                .await
                .unwrap();
            assert_eq!(
                stored.checksums.of(algorithm),
                Some(&*checksum::encode(&good))
            );
            let (read, _) = s3
                .read(GetObject {
                    checksum_mode: Some(ChecksumMode::ENABLED),
                    ..get("good")
                })
                .await
                .unwrap();
            assert_eq!(
                read.checksums.of(algorithm),
                Some(&*checksum::encode(&good))
            );
        }
        let md5 = |sum: &str| PutObject {
            content_md5: Some(sum.to_owned()),
            ..put("new")
        };
        let other = checksum::encode(&Hasher::of(Algorithm::Md5, b"other"));
        assert_eq!(
            code(s3.send_body(md5(&other), body.clone()).await),
            "BadDigest"
        );
        assert_eq!(
            code(s3.send_body(md5("nonsense"), body.clone()).await),
            "InvalidDigest"
        );
        // A client that goes away in the middle.
        let half = body.slice(..size / 2);
        let frames = [Ok(Frame::data(half)), Err(std::io::Error::other("gone"))];
        let body = StreamBody::new(futures_util::stream::iter(frames));
        let cut = PutObject {
            content_length: Some(size as u64),
            ..put("k")
        };
        assert_eq!(s3.call(cut, body).await.status(), 400);
        assert_eq!(s3.get("k").await.unwrap(), "old");
    }
    assert_eq!(code(s3.get("new").await), "NoSuchKey");
    s3.put("good", "").await.unwrap();
    data_files_become(&disk, 0).await;
}

/// A body has to come at some pace, so that nobody holds a connection for days; a slow one is
/// waited for.
#[test]
fn slow_body_below_the_rate_is_request_timeout() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .unwrap();
    runtime.block_on(async {
        let s3 = S3::with_bucket(&SimDisk::default()).await;
        let since = tokio::time::Instant::now();
        let said = put_slowly(&s3, 100_000, 1, Duration::from_secs(19)).await;
        assert!(
            said.starts_with("400 ") && said.contains("RequestTimeout"),
            "{said}"
        );
        assert!(
            since.elapsed() < Duration::from_secs(120),
            "{:?}",
            since.elapsed()
        );
        for (size, pause) in [(512, 1), (1024, 3), (8192, 19)] {
            let said = put_slowly(&s3, 300_000, size, Duration::from_secs(pause)).await;
            assert!(
                said.starts_with("200 "),
                "{size} bytes each {pause} s: {said}"
            );
        }
    });
}

/// What a PUT is answered whose body of this length comes in pieces of `size`, one each `pause`.
async fn put_slowly(s3: &S3, length: u64, size: usize, pause: Duration) -> String {
    let piece = Bytes::from(vec![7; size]);
    let pieces = futures_util::stream::unfold(length, move |left| {
        let piece = piece.slice(..size.min(usize::try_from(left).unwrap()));
        async move {
            tokio::time::sleep(pause).await;
            let rest = left - piece.len() as u64;
            (!piece.is_empty()).then(|| (Ok(Frame::data(piece)), rest))
        }
    });
    let body = crate::body::ReplyBody::Stream(Box::pin(StreamBody::new(pieces)), length);
    let (parts, body) = s3.call(put("slow"), body).await.into_parts();
    let document = body.collect().await.unwrap().to_bytes();
    format!(
        "{} {}",
        parts.status.as_u16(),
        String::from_utf8_lossy(&document)
    )
}

#[tokio::test]
async fn conditions_hold() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let first = s3
        .send_body(
            PutObject {
                conditions: only_new(),
                ..put("k")
            },
            "1",
        )
        .await
        .unwrap();
    assert_eq!(
        code(
            s3.send_body(
                PutObject {
                    conditions: only_new(),
                    ..put("k")
                },
                "2"
            )
            .await
        ),
        "PreconditionFailed"
    );
    let over = |etag: Option<String>| PutObject {
        conditions: only_over(etag),
        ..put("k")
    };
    assert_eq!(
        code(s3.send_body(over(Some("\"x\"".into())), "2").await),
        "PreconditionFailed"
    );
    let second = s3.send_body(over(first.etag.clone()), "2").await.unwrap();
    assert_eq!(
        code(s3.send_body(over(first.etag.clone()), "3").await),
        "PreconditionFailed"
    );
    let missing = PutObject {
        conditions: only_over(first.etag.clone()),
        ..put("none")
    };
    assert_eq!(code(s3.send_body(missing, "3").await), "NoSuchKey");
    let tagged = WriteConditions {
        if_none_match: Some("\"x\"".into()),
        ..Default::default()
    };
    assert_eq!(
        code(
            s3.send_body(
                PutObject {
                    conditions: tagged,
                    ..put("k")
                },
                "3"
            )
            .await
        ),
        "NotImplemented"
    );
    assert_eq!(s3.get("k").await.unwrap(), "2");

    let conditions = Conditions {
        if_none_match: second.etag.clone(),
        ..Default::default()
    };
    let same = s3
        .read(GetObject {
            conditions,
            ..get("k")
        })
        .await
        .unwrap_err();
    assert_eq!(
        (
            same.status.as_u16(),
            same.context.headers["etag"].to_str().ok()
        ),
        (304, second.etag.as_deref())
    );
    assert_eq!(
        code(
            s3.send(CopyObject {
                conditions: only_new(),
                ..copy("k", "k2")
            })
            .await
        ),
        "none"
    );
    assert_eq!(
        code(
            s3.send(CopyObject {
                conditions: only_new(),
                ..copy("k", "k2")
            })
            .await
        ),
        "PreconditionFailed"
    );
    let delete = |etag: Option<String>| DeleteObject {
        bucket: "bucket".into(),
        key: "k".into(),
        if_match: etag,
        ..Default::default()
    };
    assert_eq!(
        code(s3.send(delete(first.etag)).await),
        "PreconditionFailed"
    );
    assert_eq!(code(s3.send(delete(second.etag)).await), "none");
    assert_eq!(code(s3.send(delete(None)).await), "none");
    assert_eq!(code(s3.get("k").await), "NoSuchKey");
}

/// 64 writers at once, rounds of If-None-Match and of If-Match: exactly one of each wins.
#[test]
fn of_racing_conditional_writes_exactly_one_wins() {
    const WRITERS: usize = 64;
    const ROUNDS: usize = 20;
    runtime().block_on(async {
        let s3 = std::sync::Arc::new(S3::with_bucket(&SimDisk::default()).await);
        let mut etag = None;
        for round in 0..ROUNDS {
            let key = format!("k{}", round / 2);
            let conditions = if round % 2 == 0 {
                only_new()
            } else {
                only_over(etag.clone())
            };
            let race = (0..WRITERS).map(|n| {
                let (s3, put) = (
                    s3.clone(),
                    PutObject {
                        conditions: conditions.clone(),
                        ..put(&key)
                    },
                );
                let body = bytes(
                    (round * WRITERS + n) as u64,
                    if n % 4 == 0 { INLINE_MAX + 1 } else { 10 },
                );
                tokio::spawn(async move { (s3.send_body(put, body.clone()).await, body) })
            });
            let mut winners = Vec::new();
            for racer in futures_util::future::join_all(race).await {
                match racer.unwrap() {
                    (Ok(output), body) => winners.push((output, body)),
                    (Err(error), _) => assert_eq!(error.status, 412, "{error}"),
                }
            }
            assert_eq!(winners.len(), 1, "round {round}");
            let (output, body) = winners.remove(0);
            assert_eq!(s3.get(&key).await.unwrap(), body);
            etag = output.etag;
        }
    });
}

#[tokio::test]
async fn keys_are_bytes_and_never_paths() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    let keys = [
        "../x",
        "/",
        "//",
        "a/../b",
        ".",
        "..",
        "a b+c%2F",
        "é🦆",
        "\u{1}",
        &"k".repeat(1024),
        "C:\\x",
        "a\0b",
    ];
    for (n, key) in keys.iter().enumerate() {
        s3.put(key, bytes(n as u64, INLINE_MAX + 1)).await.unwrap();
    }
    for (n, key) in keys.iter().enumerate() {
        assert_eq!(
            s3.get(key).await.unwrap(),
            bytes(n as u64, INLINE_MAX + 1),
            "{key:?}"
        );
    }
    assert_eq!(data_files(&disk), keys.len());
    for name in disk.names() {
        let name = name.to_str().unwrap().to_owned();
        let file = name
            .strip_prefix("/data/objects/")
            .unwrap_or("00/00000000000000000000000000000000");
        let hex = file.bytes().all(|b| b.is_ascii_hexdigit() || b == b'/');
        assert!(hex && file.len() == 35, "{name}");
    }
    let long = "k".repeat(1025);
    assert_eq!(code(s3.put(&long, "1").await), "KeyTooLongError");
    assert_eq!(code(s3.get(&long).await), "KeyTooLongError");
    let head = HeadObject {
        bucket: "bucket".into(),
        key: long,
        ..Default::default()
    };
    assert_eq!(s3.send(head).await.unwrap_err().status, 400);
}

/// What AWS refuses with an answer that clients do not try again; a 501 is one that many do.
#[tokio::test]
async fn unsupported_options_are_refused_with_4xx() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let encrypted = |algorithm| Encryption {
        algorithm: Some(algorithm),
        ..Default::default()
    };
    let acl = |acl: &str| Grants {
        acl: Some(acl.into()),
        ..Default::default()
    };
    let customer_key = CustomerKey {
        algorithm: Some("AES256".into()),
        ..Default::default()
    };
    let bucket_key = Encryption {
        bucket_key_enabled: Some(true),
        ..Default::default()
    };
    let object_lock = ObjectLock {
        legal_hold: Some(LegalHold::ON),
        ..Default::default()
    };
    let cases = [
        (
            PutObject {
                tagging: Some("a=b&a=c".into()),
                ..put("k")
            },
            "InvalidTag",
        ),
        (
            PutObject {
                encryption: encrypted(ServerSideEncryption::AES256),
                ..put("k")
            },
            "InvalidEncryptionAlgorithmError",
        ),
        (
            PutObject {
                encryption: encrypted(ServerSideEncryption::AWS_KMS),
                ..put("k")
            },
            "KMS.NotFoundException",
        ),
        (
            PutObject {
                encryption: bucket_key,
                ..put("k")
            },
            "InvalidArgument",
        ),
        (
            PutObject {
                customer_key,
                ..put("k")
            },
            "InvalidRequest",
        ),
        (
            PutObject {
                object_lock,
                ..put("k")
            },
            "InvalidRequest",
        ),
        (
            PutObject {
                grants: acl("public-read"),
                ..put("k")
            },
            "AccessControlListNotSupported",
        ),
        (
            PutObject {
                grants: acl("nonsense"),
                ..put("k")
            },
            "InvalidArgument",
        ),
        (
            PutObject {
                storage_class: Some("nonsense".into()),
                ..put("k")
            },
            "InvalidStorageClass",
        ),
        (
            PutObject {
                website_redirect_location: Some("x".into()),
                ..put("k")
            },
            "InvalidRedirectLocation",
        ),
    ];
    for (put, expect) in cases {
        let error = s3.send_body(put, "1").await.unwrap_err();
        assert_eq!(
            (error.code.as_str(), error.status.is_client_error()),
            (expect, true),
            "{error}"
        );
    }
    assert_eq!(code(s3.get("k").await), "NoSuchKey");
    s3.send_body(
        PutObject {
            tagging: Some(String::new()),
            ..put("k")
        },
        "1",
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn unsupported_fields_and_missing_bucket_are_refused() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let refused = [
        PutObject {
            write_offset_bytes: Some(1),
            ..put("k")
        },
        PutObject {
            expected_bucket_owner: Some("123456789012".into()),
            ..put("k")
        },
        PutObject {
            storage_class: Some(StorageClass::GLACIER),
            ..put("k")
        },
        PutObject {
            metadata: [("m".to_owned(), "x".repeat(2048))].into(),
            ..put("k")
        },
        PutObject {
            bucket: "none".into(),
            ..put("k")
        },
    ];
    let expect = [
        "NotImplemented",
        "AccessDenied",
        "InvalidStorageClass",
        "MetadataTooLarge",
        "NoSuchBucket",
    ];
    for (put, expect) in refused.into_iter().zip(expect) {
        assert_eq!(code(s3.send_body(put, "1").await), expect);
    }
    assert_eq!(code(s3.get("k").await), "NoSuchKey");
}

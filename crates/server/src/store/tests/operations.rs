//! Buckets, objects, copies and lists.

use std::time::Duration;

use anys3_proto::groups::{
    Conditions, Content, CustomerKey, Encryption, Grants, ObjectLock, WriteConditions,
};
use anys3_proto::ops::{
    CopyObject, CreateBucket, DeleteBucket, DeleteObject, DeleteObjects, GetObject, HeadBucket,
    HeadObject, ListBuckets, ListMultipartUploads, ListObjects, ListObjectsV2, ObjectIdentifier,
    PutObject,
};
use anys3_proto::types::{
    ChecksumMode, Directive, LegalHold, ObjectOwnership, ServerSideEncryption, StorageClass,
};
use anys3_proto::{Algorithm, Checksums, CopySource, Hasher, checksum};
use bytes::Bytes;
use http_body::Frame;
use http_body_util::{BodyExt as _, Full, StreamBody};

use super::harness::{S3, bytes, code, get, options, put};
use crate::store::Options;
use crate::store::blobs::BLOCK;
use crate::store::intake::INLINE_MAX;
use crate::store::sim::SimDisk;

fn data_files(disk: &SimDisk) -> usize {
    disk.names()
        .iter()
        .filter(|n| n.starts_with("/data/objects"))
        .count()
}

/// Removal is behind the answer; it is soon.
async fn data_files_become(disk: &SimDisk, expect: usize) {
    for _ in 0..2000 {
        if data_files(disk) == expect {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("{} data files, not {expect}", data_files(disk));
}

fn copy(from: &str, to: &str) -> CopyObject {
    let copy_source = CopySource {
        bucket: "bucket".into(),
        key: from.into(),
        version_id: None,
    };
    CopyObject {
        bucket: "bucket".into(),
        key: to.into(),
        copy_source,
        ..Default::default()
    }
}

fn only_new() -> WriteConditions {
    WriteConditions {
        if_none_match: Some("*".into()),
        ..Default::default()
    }
}

fn only_over(etag: Option<String>) -> WriteConditions {
    WriteConditions {
        if_match: etag,
        ..Default::default()
    }
}

#[tokio::test]
async fn sizes_around_every_bound_are_read_back_whole_and_in_ranges() {
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
async fn what_is_kept_with_an_object_comes_back() {
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
    super::harness::runtime().block_on(async {
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

/// Where AWS does, the answer is the first one again, and nothing changes.
#[tokio::test]
async fn a_bucket_made_again() {
    let create = || CreateBucket {
        bucket: "bucket".into(),
        ..Default::default()
    };
    for (region, again) in [
        ("us-east-1", "none"),
        ("eu-west-1", "BucketAlreadyOwnedByYou"),
    ] {
        let disk = SimDisk::default();
        let s3 = S3::open(Options {
            region: region.into(),
            ..options(&disk, 1)
        })
        .unwrap();
        let first = s3.send(create()).await.unwrap();
        s3.put("k", "1").await.unwrap();
        let buckets = s3.send(ListBuckets::default()).await.unwrap();
        let second = s3.send(create()).await;
        assert!(
            second.as_ref().is_err() || second.as_ref() == Ok(&first),
            "{region}"
        );
        assert_eq!(code(second), again, "{region}");
        assert_eq!(s3.send(ListBuckets::default()).await.unwrap(), buckets);
        assert_eq!(s3.get("k").await.unwrap(), "1");
        let elsewhere = CreateBucket {
            location_constraint: Some("mars".into()),
            ..create()
        };
        assert_eq!(
            code(s3.send(elsewhere).await),
            "IllegalLocationConstraintException"
        );
    }
}

#[tokio::test]
async fn buckets() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    let create = |name: &str| CreateBucket {
        bucket: name.into(),
        ..Default::default()
    };
    assert_eq!(code(s3.send(create("b")).await), "InvalidBucketName");
    assert_eq!(code(s3.send(create("bucket-1")).await), "none");
    let elsewhere = CreateBucket {
        location_constraint: Some("mars".into()),
        ..create("bucket-2")
    };
    assert_eq!(
        code(s3.send(elsewhere).await),
        "IllegalLocationConstraintException"
    );
    s3.put("k", "1").await.unwrap();
    let delete = |name: &str| DeleteBucket {
        bucket: name.into(),
        ..Default::default()
    };
    assert_eq!(code(s3.send(delete("bucket")).await), "BucketNotEmpty");
    s3.send(create("bucket-3")).await.unwrap();
    assert_eq!(code(s3.send(delete("bucket-3")).await), "none");
    assert_eq!(code(s3.send(delete("bucket-3")).await), "NoSuchBucket");
    assert_eq!(
        code(
            s3.send(HeadBucket {
                bucket: "../b".into(),
                ..Default::default()
            })
            .await
        ),
        "NotFound"
    );
    let mut names = Vec::new();
    let mut continuation_token = None;
    loop {
        let page = s3
            .send(ListBuckets {
                max_buckets: Some(1),
                continuation_token,
                ..Default::default()
            })
            .await
            .unwrap();
        names.extend(page.buckets.into_iter().filter_map(|b| b.name));
        continuation_token = page.continuation_token;
        if continuation_token.is_none() {
            break;
        }
    }
    assert_eq!(names, ["bucket", "bucket-1"]);
    // They are there after a restart.
    drop(s3);
    let s3 = S3::open(options(&disk, 2)).unwrap();
    assert_eq!(
        s3.send(ListBuckets::default()).await.unwrap().buckets.len(),
        2
    );
    assert_eq!(s3.get("k").await.unwrap(), "1");
}

#[tokio::test]
async fn lists_and_deletes_of_many() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let keys: Vec<String> = (0..12)
        .map(|n| format!("d{}/k {n}+é&", n % 3))
        .chain(["z".into()])
        .collect();
    for key in &keys {
        s3.put(key, "1").await.unwrap();
    }
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

    let objects = keys
        .iter()
        .cloned()
        .chain(["x".repeat(1025), "none".to_owned()]);
    let objects = objects
        .map(|key| ObjectIdentifier {
            key,
            ..Default::default()
        })
        .collect();
    let done = s3.send(summed(objects)).await.unwrap();
    assert_eq!((done.deleted.len(), done.errors.len()), (keys.len() + 1, 1));
    let left = s3
        .send(ListObjectsV2 {
            bucket: "bucket".into(),
            ..Default::default()
        })
        .await
        .unwrap();
    assert!(left.contents.is_empty());
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
async fn options_that_are_not_served_are_refused_for_good() {
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
                tagging: Some("a=b".into()),
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

/// <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>, of the bucket's own
/// lists.
#[tokio::test]
async fn lists_of_a_bucket_are_refused_as_such() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let create = || CreateBucket {
        bucket: "another".into(),
        ..Default::default()
    };
    let acl = |acl: &str| CreateBucket {
        acl: Some(acl.into()),
        ..create()
    };
    let lists = "InvalidBucketAclWithObjectOwnership";
    for (create, expect) in [
        (acl("public-read"), lists),
        (acl("authenticated-read"), lists),
        (acl("log-delivery-write"), lists),
        (
            CreateBucket {
                grant_read: Some("id=\"1\"".into()),
                ..create()
            },
            lists,
        ),
        (acl("nonsense"), "InvalidArgument"),
        (
            CreateBucket {
                object_ownership: Some("nonsense".into()),
                ..create()
            },
            "InvalidArgument",
        ),
        (
            CreateBucket {
                object_ownership: Some(ObjectOwnership::OBJECT_WRITER),
                ..create()
            },
            "AccessControlListNotSupported",
        ),
        (acl("private"), "none"),
    ] {
        assert_eq!(code(s3.send(create).await), expect);
    }
}

/// RFC 9110, 13.1.5.
#[tokio::test]
async fn a_range_is_of_the_state_that_is_asked_for() {
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
async fn there_is_one_version() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    for (version, expect) in [
        ("abc", "InvalidArgument"),
        ("", "InvalidArgument"),
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
        let object = ObjectIdentifier {
            key: "k2".into(),
            version_id: version_id.clone(),
            ..Default::default()
        };
        let deleted = s3.send(summed(vec![object])).await.unwrap();
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
    }
}

/// Deletes of many, with the MD5 of the document.
fn summed(objects: Vec<ObjectIdentifier>) -> DeleteObjects {
    let mut all = DeleteObjects {
        bucket: "bucket".into(),
        objects,
        ..Default::default()
    };
    let document = anys3_proto::Operation::encode(all.clone())
        .unwrap()
        .document
        .unwrap();
    all.content_md5 = Some(checksum::encode(&Hasher::of(Algorithm::Md5, &document)));
    all
}

/// AWS, measured: <https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html> asks for
/// a digest.
#[tokio::test]
async fn deletes_of_many_are_whole_or_refused() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put("k", "1").await.unwrap();
    let object = |key: &str| ObjectIdentifier {
        key: key.into(),
        ..Default::default()
    };
    let bare = DeleteObjects {
        content_md5: None,
        ..summed(vec![object("k")])
    };
    assert_eq!(code(s3.send(bare.clone()).await), "InvalidRequest");
    assert_eq!(
        code(s3.send(summed(vec![object("k"), object("")])).await),
        "MalformedXML"
    );
    assert_eq!(code(s3.send(summed(vec![])).await), "MalformedXML");
    let many = (0..1001).map(|n| object(&n.to_string())).collect();
    assert_eq!(code(s3.send(summed(many)).await), "MalformedXML");
    let other = checksum::encode(&Hasher::of(Algorithm::Crc32, b"other"));
    let wrong = DeleteObjects {
        checksums: Checksums::one(Algorithm::Crc32, other),
        ..bare.clone()
    };
    let error = s3.send(wrong).await.unwrap_err();
    assert_eq!(
        (
            error.code.as_str(),
            error.detail("CalculatedDigest").is_some()
        ),
        ("BadDigest", true)
    );
    assert_eq!(s3.get("k").await.unwrap(), "1");
    let document = anys3_proto::Operation::encode(bare.clone())
        .unwrap()
        .document
        .unwrap();
    let sum = checksum::encode(&Hasher::of(Algorithm::Crc32, &document));
    let good = DeleteObjects {
        checksums: Checksums::one(Algorithm::Crc32, sum),
        ..bare
    };
    assert_eq!(s3.send(good).await.unwrap().deleted.len(), 1);
    assert_eq!(code(s3.get("k").await), "NoSuchKey");
}

/// AWS, measured: there is nothing to compare with.
#[tokio::test]
async fn a_conditional_delete_of_nothing_finds_no_key() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let delete = || DeleteObject {
        bucket: "bucket".into(),
        key: "none".into(),
        ..Default::default()
    };
    for delete in [
        DeleteObject {
            if_match: Some("*".into()),
            ..delete()
        },
        DeleteObject {
            if_match: Some("\"x\"".into()),
            ..delete()
        },
        DeleteObject {
            if_match_size: Some(1),
            ..delete()
        },
    ] {
        assert_eq!(code(s3.send(delete).await), "NoSuchKey");
    }
    let etag = Some("\"x\"".to_owned());
    let object = ObjectIdentifier {
        key: "none".into(),
        etag,
        ..Default::default()
    };
    let done = s3.send(summed(vec![object])).await.unwrap();
    assert_eq!(done.errors[0].code.as_deref(), Some("NoSuchKey"));
}

/// ceph/s3-tests, `test_bucket_list_delimiter_empty` and its kin: an empty delimiter is none.
#[tokio::test]
async fn an_empty_delimiter_is_none() {
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

#[tokio::test]
async fn what_is_not_there_is_refused() {
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

/// A body has to come at some pace, so that nobody holds a connection for days; a slow one is
/// waited for.
#[test]
fn a_body_that_drips_is_given_up_and_a_slow_one_is_not() {
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

//! The client and the embedded store, over a socket and in one process: one code path, the same
//! outcome.

use std::time::Duration;

use anys3::proto::any::AnyValue;
use anys3::proto::operation::Body as RowBody;
use anys3::proto::ops::{
    CopyObject, CreateMultipartUpload, GetObject, HeadObject, ListMultipartUploads, ListObjects,
    ListObjectsV2, OPERATIONS, PutObject,
};
use anys3::proto::types::{ChecksumMode, Directive};
use anys3::proto::wire::Kind as MemberKind;
use anys3::proto::{Algorithm, AnyOperation, ByteRange, Hasher, checksum};
use anys3::{
    Body, Client, Config, Credentials, Entry, Error, Identity, Kind, PART_SIZE_MIN,
    TransferOptions, Transport,
};
use anys3_tests::Pair;
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use http::Request;

/// A pair whose uploads have small parts.
fn pair() -> Pair {
    let transfers = TransferOptions {
        multipart_threshold: PART_SIZE_MIN,
        part_size: PART_SIZE_MIN,
        concurrency: 3,
        ..TransferOptions::default()
    };
    let config = Pair::config().unwrap();
    Pair::with(Config {
        transfers,
        ..config
    })
    .unwrap()
}

/// Sets what a request must have, and within it what that must have, to some value.
fn set_required(operation: &mut AnyOperation) {
    let mut set = vec![String::new()];
    for member in operation.members() {
        let path = member.path.replace("[]", "[0]");
        let parent = path.rsplit_once('.').map_or("", |(parent, _)| parent);
        if !member.required || !set.iter().any(|set| set == parent) {
            continue;
        }
        let value = match (path.as_str(), member.kind) {
            (_, MemberKind::Structure) => {
                operation.set(&path, AnyValue::Map(Vec::new())).unwrap();
                set.push(path);
                continue;
            }
            (_, MemberKind::List(MemberKind::Structure)) => {
                let item = format!("{path}[0]");
                operation.set(&item, AnyValue::Map(Vec::new())).unwrap();
                set.push(item);
                continue;
            }
            ("Bucket", _) => "photos",
            ("CopySource", _) => "photos/k",
            (_, MemberKind::Boolean) => "true",
            (_, MemberKind::Timestamp(_)) => "2026-01-01T00:00:00Z",
            (_, MemberKind::Enum(values)) => values[0],
            _ => "1",
        };
        match member.kind {
            MemberKind::List(_) => operation.set(&format!("{path}[0]"), value),
            MemberKind::Integer | MemberKind::Long => operation.set(&path, 1),
            MemberKind::Boolean => operation.set(&path, true),
            _ => operation.set(&path, value),
        }
        .unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

/// One test over both ways.
macro_rules! both {
    ($($(#[$doc:meta])* $name:ident($client:ident) $test:block)*) => {$(
        mod $name {
            use super::*;

            async fn run($client: Client) $test

            #[tokio::test]
            async fn over_http() {
                let pair = pair();
                let served = pair.serve().await.unwrap();
                run(served.client().unwrap()).await;
            }

            #[tokio::test]
            async fn in_process() {
                let pair = pair();
                run(pair.client.clone()).await;
            }
        }
    )*};
}

fn data(length: usize) -> Vec<u8> {
    (0..=250).cycle().take(length).collect()
}

fn stream(data: &[u8], length: Option<u64>) -> Body {
    let chunks: Vec<_> = data
        .chunks(99_991)
        .map(|c| Ok::<_, Error>(Bytes::copy_from_slice(c)))
        .collect();
    Body::from_stream(futures_util::stream::iter(chunks), length)
}

both! {
    objects_come_back_as_they_went(client) {
        let bucket = client.bucket("photos");
        assert!(!bucket.exists().await.unwrap());
        bucket.create().await.unwrap();
        assert!(bucket.exists().await.unwrap());
        assert_eq!(client.list_buckets().await.unwrap()[0].name.as_deref(), Some("photos"));
        let mebibytes = PART_SIZE_MIN as usize;
        for length in [0, 1, 65_537, mebibytes + 1, 2 * mebibytes + 7] {
            let bytes = data(length);
            let dir = tempfile::tempdir().unwrap();
            let file = dir.path().join("f");
            std::fs::write(&file, &bytes).unwrap();
            for body in [
                Body::from(bytes.clone()),
                Body::from_path(&file).await.unwrap(),
                stream(&bytes, Some(length as u64)),
            ] {
                bucket.put("k", body).await.unwrap();
                let reply = bucket.get("k").await.unwrap();
                assert_eq!(reply.content_length, Some(length as u64));
                assert!(reply.checksums.of(Algorithm::Crc64Nvme).is_some());
                assert!(reply.body.collect(1 << 24).await.unwrap() == bytes);
            }
            for body in [Body::from_path(&file).await.unwrap(), stream(&bytes, None)] {
                bucket.upload("u", body).await.unwrap();
                let back = dir.path().join("back");
                bucket.object("u").download(&back).await.unwrap();
                assert!(std::fs::read(back).unwrap() == bytes);
                let summed = HeadObject {
                    bucket: "photos".into(),
                    key: "u".into(),
                    checksum_mode: Some(ChecksumMode::ENABLED),
                    ..Default::default()
                };
                // The checksum of the whole was made of the parts'.
                let head = client.send(summed).await.unwrap();
                let sum = checksum::encode(&Hasher::of(Algorithm::Crc64Nvme, &bytes));
                assert_eq!(head.checksums.of(Algorithm::Crc64Nvme), Some(sum.as_str()));
            }
        }
        let uploads = client.send(ListMultipartUploads { bucket: "photos".into(), ..Default::default() });
        assert!(uploads.await.unwrap().uploads.is_empty());
        bucket.delete_object("k").await.unwrap();
        bucket.delete_object("u").await.unwrap();
        bucket.delete().await.unwrap();
    }

    operations_by_name(client) {
        let mut create = AnyOperation::named("CreateBucket").unwrap();
        create.set("Bucket", "photos").unwrap();
        client.send_any(create, Body::empty()).await.unwrap();

        let mut put = AnyOperation::named("PutObject").unwrap();
        put.set_json(r#"{"Bucket": "photos", "Key": "k", "Metadata": {"colour": "yellow"}}"#).unwrap();
        let bytes = data(300_000);
        let mut stored = client.send_any(put, stream(&bytes, Some(300_000))).await.unwrap();
        let etag = stored.output.get("ETag").unwrap();
        assert!(etag.is_some());

        let mut get = AnyOperation::named("GetObject").unwrap();
        get.set_json(r#"{"Bucket": "photos", "Key": "k", "ChecksumMode": "ENABLED"}"#).unwrap();
        let mut reply = client.send_any(get, Body::empty()).await.unwrap();
        assert_eq!(reply.output.get("ETag").unwrap(), etag);
        assert_eq!(reply.output.get("ContentLength").unwrap(), Some(300_000_i64.into()));
        assert_eq!(reply.output.get("Metadata.colour").unwrap(), Some("yellow".into()));
        assert!(reply.output.get("ChecksumCRC64NVME").unwrap().is_some());
        assert!(reply.body.collect(1 << 20).await.unwrap() == bytes);

        let mut list = AnyOperation::named("ListObjectsV2").unwrap();
        list.set("Bucket", "photos").unwrap();
        let mut page = client.send_any(list, Body::empty()).await.unwrap();
        assert_eq!(page.output.get("Contents[0].Key").unwrap(), Some("k".into()));
        assert_eq!(page.output.get("Contents[0].Size").unwrap(), Some(300_000_i64.into()));

        let mut delete = AnyOperation::named("DeleteObjects").unwrap();
        delete.set("Bucket", "photos").unwrap();
        delete.set("Delete.Objects[0].Key", "k").unwrap();
        let mut deleted = client.send_any(delete, Body::empty()).await.unwrap();
        assert_eq!(deleted.output.get("Deleted[0].Key").unwrap(), Some("k".into()));

        let mut head = AnyOperation::named("HeadObject").unwrap();
        head.set_json(r#"{"Bucket": "photos", "Key": "k"}"#).unwrap();
        let gone = client.send_any(head, Body::empty()).await.unwrap_err();
        assert_eq!(gone.status(), Some(404));
        let nameless = AnyOperation::named("HeadObject").unwrap();
        let error = client.send_any(nameless, Body::empty()).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Invalid);
        assert!(error.to_string().contains("HeadObject requires Bucket"), "{error}");
    }

    every_operation_of_the_table_is_sent_and_answered(client) {
        client.bucket("photos").create().await.unwrap();
        let mut not_implemented = 0;
        for entry in OPERATIONS {
            let mut operation = AnyOperation::named(entry.name).unwrap();
            set_required(&mut operation);
            let body = match entry.body {
                RowBody::Stream => stream(b"x", Some(1)),
                _ => Body::empty(),
            };
            let Err(error) = client.send_any(operation, body).await else {
                continue;
            };
            // An error without a status is one of the client's own.
            assert!(error.status().is_some(), "{}: {error}", entry.name);
            if error.code() == Some("NotImplemented") {
                assert!(error.to_string().contains(entry.name), "{}: {error}", entry.name);
                not_implemented += 1;
            }
        }
        assert!(not_implemented > 20, "{not_implemented}");
    }

    keys_are_what_they_are(client) {
        let bucket = client.bucket("photos");
        bucket.create().await.unwrap();
        let long = "x".repeat(1024);
        let keys = ["a b", "a+b", "a%20b", "../../etc/passwd", "/", "//", "/a", "a//b", "ü🦆", ".", "..", "?a=b&c", "#", "\u{1}", "\n", &long];
        for key in keys {
            bucket.put(key, key.to_owned()).await.unwrap();
        }
        for key in keys {
            assert_eq!(bucket.get(key).await.unwrap().body.collect(2000).await.unwrap(), key.as_bytes(), "{key:?}");
            assert!(bucket.object(key).exists().await.unwrap());
        }
        let listed: Vec<Entry> = bucket.list("").into_stream().try_collect().await.unwrap();
        let mut sorted = keys.to_vec();
        sorted.sort_unstable();
        assert_eq!(listed.iter().map(Entry::key).collect::<Vec<_>>(), sorted);
        let gone = bucket.delete_many(futures_util::stream::iter(keys)).await.unwrap();
        assert_eq!((gone.deleted, gone.failed), (keys.len() as u64, 0));
        assert!(bucket.list("").next().await.is_none());
    }

    what_is_kept_with_an_object_comes_back(client) {
        client.bucket("photos").create().await.unwrap();
        let mut put = PutObject { bucket: "photos".into(), key: "k".into(), ..Default::default() };
        put.content.content_type = Some("image/jpeg".into());
        put.content.content_encoding = Some("gzip".into());
        put.metadata.insert("name".into(), "é ü".into());
        client.send_with_body(put, stream(b"abc", Some(3))).await.unwrap();
        let head = client.bucket("photos").head("k").await.unwrap();
        assert_eq!(head.content.content_type.as_deref(), Some("image/jpeg"));
        assert_eq!(head.content.content_encoding.as_deref(), Some("gzip"));
        assert_eq!(head.metadata["name"], "é ü");
        let to = client.bucket("photos").object("copy");
        client.bucket("photos").object("k").copy_to(&to).await.unwrap();
        assert_eq!(to.head().await.unwrap().metadata["name"], "é ü");
        let replace = CopyObject {
            bucket: "photos".into(),
            key: "copy".into(),
            copy_source: anys3::proto::CopySource { bucket: "photos".into(), key: "k".into(), version_id: None },
            metadata_directive: Some(Directive::REPLACE),
            ..Default::default()
        };
        client.send(replace).await.unwrap();
        assert!(to.head().await.unwrap().metadata.is_empty());
    }

    ranges_and_conditions(client) {
        let bucket = client.bucket("photos");
        bucket.create().await.unwrap();
        bucket.put("k", "0123456789").await.unwrap();
        for (range, expect) in [
            (ByteRange::Within(2, 4), "234"),
            (ByteRange::From(7), "789"),
            (ByteRange::Last(2), "89"),
            (ByteRange::Within(0, 99), "0123456789"),
        ] {
            assert_eq!(bucket.get_range("k", range).await.unwrap().body.collect(99).await.unwrap(), expect);
        }
        assert_eq!(bucket.get_range("k", ByteRange::From(10)).await.unwrap_err().status(), Some(416));
        let mut once = PutObject { bucket: "photos".into(), key: "k".into(), ..Default::default() };
        once.conditions.if_none_match = Some("*".into());
        assert_eq!(client.send_with_body(once, "x").await.unwrap_err().kind(), Kind::Precondition);
        let etag = bucket.head("k").await.unwrap().etag;
        let mut unchanged = GetObject { bucket: "photos".into(), key: "k".into(), ..Default::default() };
        unchanged.conditions.if_none_match = etag;
        assert_eq!(client.send(unchanged).await.unwrap_err().kind(), Kind::Precondition);
    }

    errors_have_kinds(client) {
        let bucket = client.bucket("photos");
        assert_eq!(bucket.get("k").await.unwrap_err().code(), Some("NoSuchBucket"));
        bucket.create().await.unwrap();
        // As at AWS, in its first region.
        bucket.create().await.unwrap();
        let error = bucket.get("k").await.unwrap_err();
        assert_eq!((error.kind(), error.message()), (Kind::NotFound, "no such key: s3://photos/k"));
        assert!(error.request_id().is_some());
        assert_eq!(bucket.head("k").await.unwrap_err().kind(), Kind::NotFound);
        bucket.put("k", "x").await.unwrap();
        let error = bucket.delete().await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, Some("BucketNotEmpty")));
        let mut wrong = PutObject { bucket: "photos".into(), key: "k".into(), ..Default::default() };
        wrong.checksums.set(Algorithm::Crc32, "AAAAAA==".into());
        assert_eq!(client.send_with_body(wrong, "other").await.unwrap_err().kind(), Kind::Corrupt);
        assert_eq!(bucket.get("k").await.unwrap().body.collect(9).await.unwrap(), "x");
    }

    a_listing_has_pages_and_folders(client) {
        let bucket = client.bucket("photos");
        bucket.create().await.unwrap();
        let puts = (0..1030).map(|n| bucket.put(format!("d{}/k{n:04}", n % 3), ""));
        futures_util::stream::iter(puts).buffer_unordered(32).try_for_each(async |_| Ok(())).await.unwrap();
        let all: Vec<Entry> = bucket.list("").into_stream().try_collect().await.unwrap();
        assert_eq!(all.len(), 1030);
        assert!(all.is_sorted_by(|a, b| a.key() < b.key()));
        let folders: Vec<Entry> = bucket.list_folder("").into_stream().try_collect().await.unwrap();
        assert_eq!(folders, ["d0/", "d1/", "d2/"].map(|p| Entry::Prefix(p.into())));
        let keys = all.iter().map(|entry| entry.key().to_owned());
        assert_eq!(bucket.delete_many(futures_util::stream::iter(keys)).await.unwrap().deleted, 1030);
    }

    any_key_is_listed(client) {
        let bucket = client.bucket("photos");
        bucket.create().await.unwrap();
        let (name, key) = ("photos".to_owned(), "a\0b \u{1}\r\n+%2F&<\u{ffff}".to_owned());
        bucket.put(key.as_str(), "x").await.unwrap();
        // S3 says this key back in a document without percent-encoding, where there can be no NUL.
        let upload = key.replace('\0', "");
        let begin = CreateMultipartUpload { bucket: name.clone(), key: upload.clone(), ..Default::default() };
        client.send(begin).await.unwrap();
        let list = ListObjects { bucket: name.clone(), ..Default::default() };
        assert_eq!(client.send(list).await.unwrap().contents[0].key, key);
        let list = ListObjectsV2 { bucket: name.clone(), ..Default::default() };
        assert_eq!(client.send(list).await.unwrap().contents[0].key, key);
        let list = ListMultipartUploads { bucket: name.clone(), ..Default::default() };
        assert_eq!(client.send(list).await.unwrap().uploads[0].key.as_ref(), Some(&upload));
        bucket.object(key.as_str()).delete().await.unwrap();
        assert!(bucket.list("").next().await.is_none());
    }
}

#[tokio::test]
async fn a_wrong_secret_is_denied() {
    let pair = pair();
    let served = pair.serve().await.unwrap();
    for (key, secret, code) in [
        (Pair::ACCESS_KEY, "wrong", "SignatureDoesNotMatch"),
        ("other", Pair::SECRET_KEY, "InvalidAccessKeyId"),
    ] {
        let identity = Identity::Fixed(Credentials::new(key, secret).unwrap());
        let client = Client::new(Config {
            identity,
            ..served.config.clone()
        })
        .unwrap();
        let error = client.list_buckets().await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (Kind::Denied, Some(code)));
    }
}

#[tokio::test]
async fn another_region_is_found_out() {
    let pair = pair();
    let served = pair.serve().await.unwrap();
    let client = Client::new(Config {
        region: Some("eu-west-1".into()),
        ..served.config.clone()
    })
    .unwrap();
    assert!(client.list_buckets().await.unwrap().is_empty());
    // But a bucket that is to be somewhere is not made somewhere else.
    let error = client.bucket("photos").create().await.unwrap_err();
    assert_eq!(error.kind(), Kind::Elsewhere);
    assert!(error.to_string().contains("--region us-east-1"), "{error}");
    served
        .client()
        .unwrap()
        .bucket("photos")
        .create()
        .await
        .unwrap();
    client.bucket("photos").put("cat", "meow").await.unwrap();
    assert_eq!(
        client
            .bucket("photos")
            .get("cat")
            .await
            .unwrap()
            .body
            .collect(9)
            .await
            .unwrap(),
        "meow"
    );
}

#[tokio::test]
async fn presigned_urls_work_for_anyone() {
    let pair = pair();
    let served = pair.serve().await.unwrap();
    let bucket = served.client().unwrap().bucket("photos");
    bucket.create().await.unwrap();
    let minute = Duration::from_secs(60);
    let http = anys3::Http::new(anys3::HttpOptions::default());
    let put = bucket.presign_put("a b/ü", minute).await.unwrap();
    let host = put
        .url
        .parse::<http::Uri>()
        .unwrap()
        .authority()
        .unwrap()
        .to_string();
    let request = Request::put(&put.url)
        .header("host", &host)
        .body(Body::from("meow"))
        .unwrap();
    assert_eq!(http.call(request).await.unwrap().status(), 200);
    let get = bucket.presign_get("a b/ü", minute).await.unwrap();
    let request = Request::get(&get.url)
        .header("host", &host)
        .body(Body::empty())
        .unwrap();
    let answer = http.call(request).await.unwrap();
    assert_eq!(answer.into_body().collect(9).await.unwrap(), "meow");
    let forged = get.url.replace("a%20b", "a%20c");
    let request = Request::get(forged)
        .header("host", &host)
        .body(Body::empty())
        .unwrap();
    assert_eq!(http.call(request).await.unwrap().status(), 403);
}

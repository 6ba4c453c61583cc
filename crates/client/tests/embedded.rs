//! The client and the embedded store, over a socket and in one process: one code path, the same
//! outcome.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions
)]

use std::sync::Arc;
use std::time::Duration;

use anys3::proto::ops::{
    CopyObject, CreateMultipartUpload, GetObject, HeadObject, ListMultipartUploads, ListObjects,
    ListObjectsV2, PutObject,
};
use anys3::proto::types::{ChecksumMode, Directive};
use anys3::proto::{Algorithm, AnyOperation, ByteRange, Hasher, checksum};
use anys3::{
    Body, Client, Config, Credentials, Entry, Error, Identity, InProcess, Kind, PART_SIZE_MIN,
    TransferOptions, Transport,
};
use anys3_server::serve::Limits;
use anys3_server::store::{Options, Store};
use anys3_server::{OneKey, Service};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use http::Request;

/// A store in a folder that vanishes, and clients of it.
struct Rig {
    config: Config,
    service: Arc<Service>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    _folder: tempfile::TempDir,
}

impl Rig {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(Options::new(folder.path().join("data"))).unwrap();
        let keys = OneKey::new("key", anys3_sigv4::Secret::new("secret").unwrap());
        let service = Arc::new(store.serve(Service::new(anys3_server::Config::default(), keys)));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = Some(
            format!("http://{}", listener.local_addr().unwrap())
                .parse()
                .unwrap(),
        );
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let (served, refusing) = (Arc::clone(&service), Arc::clone(&service));
        let call = move |request| {
            let service = Arc::clone(&served);
            async move { service.call(request).await }
        };
        let refuse = move |fault| refusing.refuse(fault);
        let stopped = async move { drop(stopped.await) };
        let limits = Limits {
            drain: Duration::from_secs(1),
            ..Limits::default()
        };
        tokio::spawn(anys3_server::serve::serve(
            listener, call, refuse, stopped, limits,
        ));
        let identity = Identity::Fixed(Credentials::new("key", "secret").unwrap());
        let transfers = TransferOptions {
            multipart_threshold: PART_SIZE_MIN,
            part_size: PART_SIZE_MIN,
            concurrency: 3,
        };
        let config = Config {
            endpoint,
            identity,
            transfers,
            ..Config::default()
        };
        Self {
            config,
            service,
            stop: Some(stop),
            _folder: folder,
        }
    }

    fn over_http(&self) -> Client {
        Client::new(self.config.clone()).unwrap()
    }

    fn in_process(&self) -> Client {
        Client::with_transport(self.config.clone(), in_process(&self.service)).unwrap()
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        self.stop.take().unwrap().send(()).ok();
    }
}

fn in_process(service: &Arc<Service>) -> impl Transport {
    let service = Arc::clone(service);
    InProcess::new(move |request: Request<Body>| {
        let service = Arc::clone(&service);
        async move { Ok::<_, std::convert::Infallible>(service.call(request).await) }
    })
}

/// One test over both ways.
macro_rules! both {
    ($($(#[$doc:meta])* $name:ident($client:ident) $test:block)*) => {$(
        mod $name {
            use super::*;

            async fn run($client: Client) $test

            #[tokio::test]
            async fn over_http() {
                let rig = Rig::new().await;
                run(rig.over_http()).await;
            }

            #[tokio::test]
            async fn in_process() {
                let rig = Rig::new().await;
                run(rig.in_process()).await;
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
    let rig = Rig::new().await;
    for (key, secret, code) in [
        ("key", "wrong", "SignatureDoesNotMatch"),
        ("other", "secret", "InvalidAccessKeyId"),
    ] {
        let identity = Identity::Fixed(Credentials::new(key, secret).unwrap());
        let client = Client::new(Config {
            identity,
            ..rig.config.clone()
        })
        .unwrap();
        let error = client.list_buckets().await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (Kind::Denied, Some(code)));
    }
}

#[tokio::test]
async fn another_region_is_found_out() {
    let rig = Rig::new().await;
    let client = Client::new(Config {
        region: Some("eu-west-1".into()),
        ..rig.config.clone()
    })
    .unwrap();
    assert!(client.list_buckets().await.unwrap().is_empty());
    // But a bucket that is to be somewhere is not made somewhere else.
    let error = client.bucket("photos").create().await.unwrap_err();
    assert_eq!(error.kind(), Kind::Elsewhere);
    assert!(error.to_string().contains("--region us-east-1"), "{error}");
    rig.over_http().bucket("photos").create().await.unwrap();
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
    let rig = Rig::new().await;
    let bucket = rig.over_http().bucket("photos");
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

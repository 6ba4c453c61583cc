//! AWS's own SDK for Rust against `anys3 serve`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use anys3_tests::Endpoint;
use anys3_tests::support::{Server, ServerOptions};
use aws_sdk_s3::Client;
use aws_sdk_s3::config::{Credentials, Region};
use aws_sdk_s3::error::ProvideErrorMetadata;
use aws_sdk_s3::presigning::PresigningConfig;
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{
    ChecksumAlgorithm, ChecksumMode, CompletedMultipartUpload, CompletedPart, Delete,
    ObjectIdentifier,
};
use std::time::Duration;

const BUCKET: &str = "rust";
/// The smallest part but the last.
const PART: usize = 5 << 20;

/// A client and the server it speaks to, which ends with it.
struct Rig {
    s3: Client,
    _server: Server,
    _folder: tempfile::TempDir,
}

impl Rig {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let server = Server::start(&ServerOptions {
            data,
            ..Default::default()
        })
        .unwrap();
        let s3 = client(&Endpoint::of(&server));
        Self {
            s3,
            _server: server,
            _folder: folder,
        }
    }

    async fn with_bucket() -> Self {
        let rig = Self::start();
        rig.s3.create_bucket().bucket(BUCKET).send().await.unwrap();
        rig
    }

    async fn put(&self, key: &str, data: &[u8]) -> String {
        let body = ByteStream::from(data.to_vec());
        let put = self
            .s3
            .put_object()
            .bucket(BUCKET)
            .key(key)
            .body(body)
            .send()
            .await
            .unwrap();
        put.e_tag().unwrap().to_owned()
    }

    async fn read(&self, key: &str) -> Vec<u8> {
        let got = self
            .s3
            .get_object()
            .bucket(BUCKET)
            .key(key)
            .send()
            .await
            .unwrap();
        got.body.collect().await.unwrap().to_vec()
    }
}

fn client(endpoint: &Endpoint) -> Client {
    let credentials = Credentials::new(
        &endpoint.access_key,
        &endpoint.secret_key,
        None,
        None,
        "test",
    );
    let config = aws_sdk_s3::Config::builder()
        .endpoint_url(&endpoint.url)
        .region(Region::new(endpoint.region.clone()))
        .credentials_provider(credentials)
        .force_path_style(true)
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .behavior_version_latest()
        .build();
    Client::from_conf(config)
}

/// Bytes that no compression and no zero page hides an error in.
fn bytes(size: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    (0..size).map(|_| next()).collect()
}

#[tokio::test]
async fn put_get_head_delete() {
    let rig = Rig::with_bucket().await;
    for size in [0, 1, 100_000, PART + 1] {
        let data = bytes(size);
        let etag = rig.put("é a+b%/..", &data).await;
        assert_eq!(rig.read("é a+b%/..").await, data);
        let head = rig
            .s3
            .head_object()
            .bucket(BUCKET)
            .key("é a+b%/..")
            .send()
            .await
            .unwrap();
        assert_eq!(head.content_length(), Some(i64::try_from(size).unwrap()));
        assert_eq!(head.e_tag(), Some(etag.as_str()));
    }
    rig.s3
        .delete_object()
        .bucket(BUCKET)
        .key("é a+b%/..")
        .send()
        .await
        .unwrap();
    let error = rig
        .s3
        .get_object()
        .bucket(BUCKET)
        .key("é a+b%/..")
        .send()
        .await
        .unwrap_err();
    assert!(error.into_service_error().is_no_such_key());
}

#[tokio::test]
async fn metadata_and_ranges() {
    let rig = Rig::with_bucket().await;
    let put = rig
        .s3
        .put_object()
        .bucket(BUCKET)
        .key("k")
        .body(ByteStream::from_static(b"0123456789"));
    put.metadata("one", "1")
        .content_type("text/x-one")
        .cache_control("no-cache")
        .send()
        .await
        .unwrap();
    let got = rig
        .s3
        .get_object()
        .bucket(BUCKET)
        .key("k")
        .range("bytes=2-4")
        .send()
        .await
        .unwrap();
    assert_eq!(got.content_range(), Some("bytes 2-4/10"));
    assert_eq!(
        got.metadata().unwrap().get("one").map(String::as_str),
        Some("1")
    );
    assert_eq!(
        (got.content_type(), got.cache_control()),
        (Some("text/x-one"), Some("no-cache"))
    );
    assert_eq!(got.body.collect().await.unwrap().to_vec(), b"234");
}

#[tokio::test]
async fn checksums_of_every_algorithm() {
    let rig = Rig::with_bucket().await;
    let data = bytes(200_000);
    for algorithm in [
        ChecksumAlgorithm::Crc32,
        ChecksumAlgorithm::Crc32C,
        ChecksumAlgorithm::Crc64Nvme,
        ChecksumAlgorithm::Sha1,
        ChecksumAlgorithm::Sha256,
    ] {
        let put = rig
            .s3
            .put_object()
            .bucket(BUCKET)
            .key("k")
            .body(ByteStream::from(data.clone()));
        put.checksum_algorithm(algorithm.clone())
            .send()
            .await
            .unwrap();
        let get = rig
            .s3
            .get_object()
            .bucket(BUCKET)
            .key("k")
            .checksum_mode(ChecksumMode::Enabled);
        let got = get.send().await.unwrap();
        let kept = match algorithm {
            ChecksumAlgorithm::Crc32 => got.checksum_crc32(),
            ChecksumAlgorithm::Crc32C => got.checksum_crc32_c(),
            ChecksumAlgorithm::Crc64Nvme => got.checksum_crc64_nvme(),
            ChecksumAlgorithm::Sha1 => got.checksum_sha1(),
            _ => got.checksum_sha256(),
        };
        assert!(kept.is_some(), "{algorithm:?} does not come back");
        // The SDK compares the bytes with the checksum as it reads.
        assert_eq!(got.body.collect().await.unwrap().to_vec(), data);
    }
    let put = rig
        .s3
        .put_object()
        .bucket(BUCKET)
        .key("bad")
        .body(ByteStream::from_static(b"data"));
    let error = put.checksum_crc32_c("AAAAAA==").send().await.unwrap_err();
    assert_eq!(error.code(), Some("BadDigest"));
}

/// A body of a file is streamed in signed or unsigned chunks, with the checksum behind it.
#[tokio::test]
async fn a_body_from_a_file() {
    let rig = Rig::with_bucket().await;
    let data = bytes(3_000_000);
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &data).unwrap();
    let body = ByteStream::from_path(file.path()).await.unwrap();
    rig.s3
        .put_object()
        .bucket(BUCKET)
        .key("file")
        .body(body)
        .send()
        .await
        .unwrap();
    assert_eq!(rig.read("file").await, data);
}

#[tokio::test]
async fn multipart() {
    let rig = Rig::with_bucket().await;
    let begun = rig
        .s3
        .create_multipart_upload()
        .bucket(BUCKET)
        .key("large")
        .send()
        .await
        .unwrap();
    let upload = begun.upload_id().unwrap();
    let pieces = [bytes(PART), bytes(PART + 7), b"end".to_vec()];
    let mut parts = CompletedMultipartUpload::builder();
    for (number, piece) in (1..).zip(&pieces) {
        let part = rig
            .s3
            .upload_part()
            .bucket(BUCKET)
            .key("large")
            .upload_id(upload)
            .part_number(number);
        let done = part
            .body(ByteStream::from(piece.clone()))
            .send()
            .await
            .unwrap();
        let part = CompletedPart::builder()
            .part_number(number)
            .e_tag(done.e_tag().unwrap());
        parts = parts.parts(part.set_checksum_crc32(done.checksum_crc32).build());
    }
    let listed = rig
        .s3
        .list_parts()
        .bucket(BUCKET)
        .key("large")
        .upload_id(upload)
        .send()
        .await
        .unwrap();
    assert_eq!(listed.parts().len(), 3);
    let complete = rig
        .s3
        .complete_multipart_upload()
        .bucket(BUCKET)
        .key("large")
        .upload_id(upload);
    let done = complete
        .multipart_upload(parts.build())
        .send()
        .await
        .unwrap();
    assert!(done.e_tag().unwrap().ends_with("-3\""));
    assert_eq!(rig.read("large").await, pieces.concat());
    let source = format!("{BUCKET}/large");
    rig.s3
        .copy_object()
        .bucket(BUCKET)
        .key("copy")
        .copy_source(source)
        .send()
        .await
        .unwrap();
    assert_eq!(rig.read("copy").await, pieces.concat());
}

#[tokio::test]
async fn lists_and_deletes_many() {
    let rig = Rig::with_bucket().await;
    let mut keys: Vec<String> = (0..50)
        .map(|number| format!("folder {}/é&{number:02}", number % 3))
        .collect();
    keys.sort();
    for key in &keys {
        rig.put(key, b"x").await;
    }
    let mut pages = rig
        .s3
        .list_objects_v2()
        .bucket(BUCKET)
        .max_keys(7)
        .into_paginator()
        .send();
    let mut found = Vec::new();
    while let Some(page) = pages.next().await {
        found.extend(
            page.unwrap()
                .contents()
                .iter()
                .map(|object| object.key().unwrap().to_owned()),
        );
    }
    assert_eq!(found, keys);
    let page = rig
        .s3
        .list_objects_v2()
        .bucket(BUCKET)
        .delimiter("/")
        .send()
        .await
        .unwrap();
    assert_eq!(page.common_prefixes().len(), 3);
    let objects = keys
        .iter()
        .map(|key| ObjectIdentifier::builder().key(key).build().unwrap())
        .collect();
    let delete = Delete::builder()
        .set_objects(Some(objects))
        .build()
        .unwrap();
    let done = rig
        .s3
        .delete_objects()
        .bucket(BUCKET)
        .delete(delete)
        .send()
        .await
        .unwrap();
    assert_eq!((done.deleted().len(), done.errors().len()), (50, 0));
    rig.s3.delete_bucket().bucket(BUCKET).send().await.unwrap();
    let left = rig.s3.list_buckets().send().await.unwrap();
    assert!(
        left.buckets()
            .iter()
            .all(|bucket| bucket.name() != Some(BUCKET))
    );
}

#[tokio::test]
async fn conditions() {
    let rig = Rig::with_bucket().await;
    let put = || rig.s3.put_object().bucket(BUCKET).key("k");
    put()
        .if_none_match("*")
        .body(ByteStream::from_static(b"1"))
        .send()
        .await
        .unwrap();
    let error = put()
        .if_none_match("*")
        .body(ByteStream::from_static(b"2"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.code(), Some("PreconditionFailed"));
    assert_eq!(rig.read("k").await, b"1");
}

#[tokio::test]
async fn presigned() {
    let rig = Rig::with_bucket().await;
    rig.put("a b+c", b"by url").await;
    let expiry = PresigningConfig::expires_in(Duration::from_secs(60)).unwrap();
    let url = rig
        .s3
        .get_object()
        .bucket(BUCKET)
        .key("a b+c")
        .presigned(expiry)
        .await
        .unwrap();
    let done = std::process::Command::new("curl")
        .args(["--silent", "--fail", url.uri()])
        .output()
        .unwrap();
    assert_eq!(done.stdout, b"by url");
}

#[tokio::test]
async fn errors() {
    let rig = Rig::with_bucket().await;
    let error = rig
        .s3
        .head_bucket()
        .bucket("none")
        .send()
        .await
        .unwrap_err();
    assert!(error.into_service_error().is_not_found());
    let error = rig
        .s3
        .list_objects_v2()
        .bucket("none")
        .send()
        .await
        .unwrap_err();
    assert!(error.into_service_error().is_no_such_bucket());
    let error = rig
        .s3
        .create_bucket()
        .bucket("Not_A_Name")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.code(), Some("InvalidBucketName"));
    let endpoint = Endpoint {
        secret_key: "wrong".to_owned(),
        ..Endpoint::of(&rig._server)
    };
    let error = client(&endpoint).list_buckets().send().await.unwrap_err();
    assert_eq!(error.code(), Some("SignatureDoesNotMatch"));
    let endpoint = Endpoint {
        access_key: "unknown".to_owned(),
        ..Endpoint::of(&rig._server)
    };
    let error = client(&endpoint).list_buckets().send().await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidAccessKeyId"));
}

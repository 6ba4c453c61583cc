//! One object: stored, read, copied, deleted.

use anys3::proto::ops::{GetObject, PutObject};
use anys3::proto::{Algorithm, ByteRange, Checksums, CopySource};
use anys3::{Body, Bucket, Kind};

use super::{Broken, bytes, ensure, keys, read, refused, same};
use anys3::proto::checksum::{Hasher, encode};

/// Sizes at the edges of buffers and inline objects.
const SIZES: [usize; 9] = [
    0,
    1,
    4095,
    4096,
    65_535,
    65_536,
    65_537,
    1 << 20,
    (5 << 20) + 1,
];

pub(super) async fn put_then_get(bucket: &Bucket) -> Result<(), Broken> {
    for (seed, size) in (0..).zip(SIZES) {
        let data = bytes(seed, size);
        bucket.put("k", data.clone()).await?;
        same(&format!("{size} bytes"), read(bucket, "k").await?, data)?;
        let length = bucket.head("k").await?.content_length;
        same("the length", length, u64::try_from(size).ok())?;
    }
    Ok(())
}

pub(super) async fn overwrite(bucket: &Bucket) -> Result<(), Broken> {
    for data in ["one", "a longer two", "3", ""] {
        bucket.put("k", data).await?;
        same(
            "the object",
            read(bucket, "k").await?,
            data.as_bytes().to_vec(),
        )?;
        same("the listing", keys(bucket, "").await?, vec!["k".to_owned()])?;
    }
    Ok(())
}

pub(super) async fn metadata_is_kept(bucket: &Bucket) -> Result<(), Broken> {
    let mut put = put(bucket, "k");
    put.content.content_type = Some("text/plain; charset=utf-8".into());
    put.content.cache_control = Some("max-age=60".into());
    put.content.content_disposition = Some("attachment; filename=\"a b.txt\"".into());
    put.content.content_language = Some("de, en".into());
    let metadata = [
        ("plain", "a b"),
        ("script", "日本語 é"),
        ("marks", "!#$%&'*+=?^_`{|}~,;"),
    ];
    put.metadata
        .extend(metadata.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let (content, metadata) = (put.content.clone(), put.metadata.clone());
    bucket.client().send_with_body(put, Body::from("x")).await?;
    let head = bucket.head("k").await?;
    same("metadata", head.metadata, metadata)?;
    same("content headers", head.content, content)
}

pub(super) async fn etag_is_md5(bucket: &Bucket) -> Result<(), Broken> {
    let put = bucket.put("k", "hello").await?;
    same(
        "the entity tag",
        put.etag.as_deref(),
        Some("\"5d41402abc4b2a76b9719d911017c592\""),
    )?;
    same(
        "the entity tag of a read",
        bucket.head("k").await?.etag,
        put.etag,
    )
}

pub(super) async fn ranges(bucket: &Bucket) -> Result<(), Broken> {
    let data = bytes(7, 200_000);
    bucket.put("k", data.clone()).await?;
    let ranges = [
        (ByteRange::Within(0, 0), 0..1),
        (ByteRange::Within(65_530, 131_080), 65_530..131_081),
        (ByteRange::Within(199_000, 999_999), 199_000..200_000),
        (ByteRange::From(199_999), 199_999..200_000),
        (ByteRange::Last(10), 199_990..200_000),
        (ByteRange::Last(999_999), 0..200_000),
    ];
    for (range, want) in ranges {
        let got = bucket
            .get_range("k", range)
            .await?
            .body
            .collect(data.len())
            .await?;
        same(&range.to_string(), Some(&*got), data.get(want))?;
    }
    refused(
        "a range behind the end",
        bucket.get_range("k", ByteRange::From(200_000)).await,
        &["InvalidRange"],
    )
}

pub(super) async fn checksums_are_kept(bucket: &Bucket) -> Result<(), Broken> {
    let data = bytes(3, 100_000);
    for algorithm in [
        Algorithm::Crc32,
        Algorithm::Crc32c,
        Algorithm::Crc64Nvme,
        Algorithm::Sha1,
        Algorithm::Sha256,
    ] {
        let sum = encode(&Hasher::of(algorithm, &data));
        let put = PutObject {
            checksums: Checksums::one(algorithm, sum.clone()),
            ..put(bucket, "k")
        };
        bucket
            .client()
            .send_with_body(put, Body::from(data.clone()))
            .await?;
        let checksum_mode = Some(anys3::proto::types::ChecksumMode::ENABLED);
        let get = GetObject {
            bucket: bucket.name().to_owned(),
            key: "k".into(),
            checksum_mode,
            ..Default::default()
        };
        let got = bucket.client().send(get).await?;
        same(
            &format!("{algorithm:?}"),
            got.checksums.of(algorithm),
            Some(sum.as_str()),
        )?;
        same(
            "the bytes",
            got.body.collect(data.len()).await?.to_vec(),
            data.clone(),
        )?;
    }
    Ok(())
}

pub(super) async fn wrong_checksums_store_nothing(bucket: &Bucket) -> Result<(), Broken> {
    for algorithm in [
        Algorithm::Crc32,
        Algorithm::Crc32c,
        Algorithm::Crc64Nvme,
        Algorithm::Sha1,
        Algorithm::Sha256,
    ] {
        let sum = encode(&Hasher::of(algorithm, b"other"));
        let put = PutObject {
            checksums: Checksums::one(algorithm, sum),
            ..put(bucket, "k")
        };
        let outcome = bucket
            .client()
            .send_with_body(put, Body::from("data"))
            .await;
        refused(&format!("{algorithm:?}"), outcome, &["BadDigest"])?;
    }
    let put = PutObject {
        content_md5: Some("1B2M2Y8AsgTpgAmY7PhCfg==".into()),
        ..put(bucket, "k")
    };
    refused(
        "MD5",
        bucket
            .client()
            .send_with_body(put, Body::from("data"))
            .await,
        &["BadDigest"],
    )?;
    same("the listing", keys(bucket, "").await?, vec![])
}

pub(super) async fn delete_is_final(bucket: &Bucket) -> Result<(), Broken> {
    bucket.put("k", "x").await?;
    for _ in 0..2 {
        bucket.delete_object("k").await?;
        refused("a read", bucket.get("k").await, &["NoSuchKey"])?;
        same("the listing", keys(bucket, "").await?, vec![])?;
    }
    let head = bucket.head("k").await.err().map(|error| error.kind());
    same("a head", head, Some(Kind::NotFound))
}

pub(super) async fn copy(bucket: &Bucket) -> Result<(), Broken> {
    let data = bytes(5, 3 << 20);
    let mut put = put(bucket, "from é+%");
    put.content.content_type = Some("text/x-copied".into());
    put.metadata.insert("kept".into(), "yes".into());
    bucket
        .client()
        .send_with_body(put, Body::from(data.clone()))
        .await?;
    let from = |key: &str| CopySource {
        bucket: bucket.name().to_owned(),
        key: key.into(),
        version_id: None,
    };
    bucket.copy(from("from é+%"), "to").await?;
    bucket.delete_object("from é+%").await?;
    ensure(read(bucket, "to").await? == data, || {
        "the copy has other bytes".into()
    })?;
    let head = bucket.head("to").await?;
    same(
        "the type",
        head.content.content_type.as_deref(),
        Some("text/x-copied"),
    )?;
    same(
        "metadata",
        head.metadata.get("kept").map(String::as_str),
        Some("yes"),
    )?;
    refused(
        "a copy of nothing",
        bucket.copy(from("none"), "to").await,
        &["NoSuchKey"],
    )
}

fn put(bucket: &Bucket, key: &str) -> PutObject {
    PutObject {
        bucket: bucket.name().to_owned(),
        key: key.to_owned(),
        ..Default::default()
    }
}

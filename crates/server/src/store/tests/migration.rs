//! A store of an earlier format is opened: `format_1` is the folder of one that was ended once, and
//! then killed with commits that were only in its journal.

use std::path::{Path, PathBuf};

use anys3_proto::ops::{
    CompleteMultipartUpload, CompletedPart, DeleteObject, GetObject, GetObjectOutput, HeadBucket,
    ListBuckets, ListObjectsV2, ListParts,
};
use anys3_proto::types::{ChecksumMode, StorageClass};
use bytes::Bytes;

use super::support::{S3, code, data_files_become, options, runtime};
use crate::store::disk::Disk as _;
use crate::store::sim::{Plan, SimDisk};

/// The upload that was in progress.
const UPLOAD: &str = "5a3e723347d72b9df06b2c29f26518b0";

/// The bytes that the fixture was made of.
fn made(seed: usize, size: usize) -> Bytes {
    let byte = |i: usize| u8::try_from((seed + i * 7 + i / 251) % 256).unwrap();
    (0..size).map(byte).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

/// A disk with the folder of a store of format 1.
fn format_1() -> SimDisk {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/tests/format_1");
    let disk = SimDisk::default();
    for path in files(&fixture) {
        let name = Path::new("/data").join(path.strip_prefix(&fixture).unwrap());
        let mut folders: Vec<_> = name.ancestors().skip(1).collect();
        folders.reverse();
        for folder in folders {
            disk.make_folder(folder).unwrap();
        }
        let file = disk.create(&name).unwrap();
        file.write_at(&std::fs::read(&path).unwrap(), 0).unwrap();
    }
    disk.copy()
}

async fn read(s3: &S3, bucket: &str, key: &str) -> (GetObjectOutput, Bytes) {
    let get = GetObject {
        bucket: bucket.into(),
        key: key.into(),
        checksum_mode: Some(ChecksumMode::ENABLED),
        ..Default::default()
    };
    s3.read(get)
        .await
        .unwrap_or_else(|e| panic!("{bucket} {key}: {e}"))
}

async fn keys(s3: &S3, bucket: &str) -> Vec<(String, u64)> {
    let list = ListObjectsV2 {
        bucket: bucket.into(),
        ..Default::default()
    };
    let listed = s3.send(list).await.unwrap().contents;
    listed
        .into_iter()
        .map(|o| (o.key, o.size.unwrap()))
        .collect()
}

/// All that was in the store is there, as it was.
async fn check(s3: &S3) {
    let buckets = s3.send(ListBuckets::default()).await.unwrap().buckets;
    let names: Vec<_> = buckets.into_iter().map(|b| b.name.unwrap()).collect();
    // `mybucket` is made by `anys3 serve` at its first start.
    assert_eq!(names, ["first", "mybucket", "second", "third"]);
    let of = |all: &[(&str, u64)]| -> Vec<(String, u64)> {
        all.iter().map(|(k, n)| ((*k).to_owned(), *n)).collect()
    };
    let first = of(&[
        ("a", 11),
        ("a\u{1}", 12),
        ("d/é &", 10),
        ("empty", 0),
        ("large", 40_000),
        ("late", 40_004),
        ("parts", 40_002),
        ("replaced", 50),
        ("small", 100),
    ]);
    assert_eq!(keys(s3, "first").await, first);
    let second = of(&[
        ("large", 40_001),
        ("shared", 40_000),
        ("shared parts", 40_002),
    ]);
    assert_eq!(keys(s3, "second").await, second);
    for (bucket, key, seed, size) in [
        ("first", "a", 4, 11),
        ("first", "a\u{1}", 5, 12),
        ("first", "d/é &", 3, 10),
        ("first", "empty", 0, 0),
        ("first", "large", 2, 40_000),
        ("first", "late", 11, 40_004),
        ("first", "parts", 8, 40_002),
        ("first", "replaced", 13, 50),
        ("first", "small", 1, 100),
        ("second", "large", 6, 40_001),
        ("second", "shared", 2, 40_000),
        ("second", "shared parts", 8, 40_002),
    ] {
        let (_, bytes) = read(s3, bucket, key).await;
        assert!(bytes == made(seed, size), "{bucket} {key}");
    }
    let (small, _) = read(s3, "first", "small").await;
    assert_eq!(small.content.content_type.as_deref(), Some("text/plain"));
    assert_eq!(small.content.cache_control.as_deref(), Some("no-cache"));
    assert_eq!(small.metadata["color"], "blue");
    assert_eq!(small.storage_class, Some(StorageClass::STANDARD_IA));
    assert_eq!(small.website_redirect_location.as_deref(), Some("/else"));
    let (large, _) = read(s3, "first", "large").await;
    assert!(large.checksums.of(anys3_proto::Algorithm::Sha256).is_some());
    let (parts, _) = read(s3, "first", "parts").await;
    assert!(parts.etag.unwrap().ends_with("-1\""));
    let list = ListParts {
        bucket: "second".into(),
        key: "going on".into(),
        upload_id: UPLOAD.into(),
        ..Default::default()
    };
    let parts = s3.send(list).await.unwrap().parts;
    let sizes: Vec<_> = parts.iter().map(|part| part.size.unwrap()).collect();
    assert_eq!(sizes, [40_003, 20]);
}

/// An upload that was in progress becomes an object, which is that of the request.
async fn go_on(s3: &S3) {
    let (bucket, key) = ("second".to_owned(), "going on".to_owned());
    let list = ListParts {
        bucket: bucket.clone(),
        key: key.clone(),
        upload_id: UPLOAD.into(),
        ..Default::default()
    };
    let part = s3.send(list).await.unwrap().parts.remove(0);
    let complete = CompleteMultipartUpload {
        bucket,
        key,
        upload_id: UPLOAD.into(),
        parts: vec![CompletedPart {
            etag: part.etag,
            part_number: 1,
            ..Default::default()
        }],
        ..Default::default()
    };
    s3.send(complete).await.unwrap();
    let (output, bytes) = read(s3, "second", "going on").await;
    assert!(bytes == made(9, 40_003));
    assert_eq!(output.metadata["a"], "b");
}

#[test]
fn a_store_of_format_1_opens_and_is_rewritten() {
    runtime().block_on(async {
        let disk = format_1();
        let s3 = S3::open(options(&disk, 1)).unwrap();
        check(&s3).await;
        let file = disk.open(Path::new("/data/format")).unwrap();
        let mut says = [0; 14];
        file.read_at(&mut says, 0).unwrap();
        assert_eq!(&says, b"anys3 store 2\n");
        for disk in [disk.copy(), disk.after_cut(3)] {
            let s3 = S3::open(options(&disk, 2)).unwrap();
            check(&s3).await;
            go_on(&s3).await;
            // What is shared goes with the last that has it.
            data_files_become(&disk, 5).await;
            for (bucket, key) in [("first", "large"), ("second", "shared")] {
                let delete = DeleteObject {
                    bucket: bucket.into(),
                    key: key.into(),
                    ..Default::default()
                };
                s3.send(delete).await.unwrap();
            }
            data_files_become(&disk, 4).await;
            let gone = HeadBucket {
                bucket: "empty".into(),
                ..Default::default()
            };
            assert_eq!(code(s3.send(gone).await), "NotFound");
        }
    });
}

/// Cuts the power at every call while a store of format 1 is opened: what is there then opens, and
/// all is there.
#[test]
fn a_migration_that_is_cut_leaves_all_as_it_was_or_is_whole() {
    let disk = format_1();
    drop(S3::open(options(&disk, 1)).unwrap());
    let calls = disk.calls();
    assert!(calls > 10, "{calls}");
    let runtime = runtime();
    for cut in 1..=calls {
        let disk = format_1();
        disk.plan(Plan {
            cut: Some(cut),
            ..Plan::default()
        });
        drop(S3::open(options(&disk, 1)));
        for seed in 1..4 {
            let after = disk.after_cut(cut * 31 + seed);
            let s3 = S3::open(options(&after, 2))
                .unwrap_or_else(|e| panic!("cut at call {cut}, seed {seed}: {e}"));
            runtime.block_on(check(&s3));
        }
    }
}

//! Random operations on a store and on a map: both answer the same, also after the store was opened
//! again.

use std::collections::BTreeMap;

use anys3_proto::CopySource;
use anys3_proto::ops::{
    CompleteMultipartUpload, CompletedPart, CopyObject, CreateMultipartUpload, DeleteObject,
    GetObject, ListObjectsV2, UploadPart,
};
use bytes::Bytes;
use proptest::prelude::*;

use super::support::{S3, bytes, code, get, options, runtime};
use crate::store::blobs::BLOCK;
use crate::store::intake::INLINE_MAX;
use crate::store::sim::SimDisk;

#[derive(Clone, Debug)]
enum Step {
    Put(u8, usize),
    Delete(u8),
    Copy(u8, u8),
    /// An object of one part.
    Upload(u8, usize),
    Range(u8, usize, usize),
    List(String),
    /// The process ends and starts again, cleanly or not.
    Reopen {
        killed: bool,
    },
}

fn size() -> impl Strategy<Value = usize> {
    prop_oneof![
        0..64_usize,
        INLINE_MAX - 2..INLINE_MAX + 3,
        BLOCK - 2..BLOCK + 3,
        2 * BLOCK - 2..2 * BLOCK + 3,
        0..6 * BLOCK,
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let key = || 0..6_u8;
    prop_oneof![
        4 => (key(), size()).prop_map(|(k, s)| Step::Put(k, s)),
        2 => key().prop_map(Step::Delete),
        2 => (key(), key()).prop_map(|(a, b)| Step::Copy(a, b)),
        2 => (key(), size()).prop_map(|(k, s)| Step::Upload(k, s)),
        2 => (key(), size(), size()).prop_map(|(k, a, b)| Step::Range(k, a, b)),
        1 => "(d/)?".prop_map(Step::List),
        1 => any::<bool>().prop_map(|killed| Step::Reopen { killed }),
    ]
}

fn name(key: u8) -> String {
    if key.is_multiple_of(2) {
        format!("d/{key}")
    } else {
        format!("k{key}")
    }
}

type Model = BTreeMap<String, Bytes>;

async fn run(steps: Vec<Step>) {
    let mut disk = SimDisk::default();
    let mut s3 = S3::with_bucket(&disk).await;
    let mut model = Model::new();
    for (n, step) in steps.into_iter().enumerate() {
        let seed = n as u64 + 1;
        match step {
            Step::Put(key, size) => {
                let body = bytes(seed, size);
                s3.put(&name(key), body.clone()).await.unwrap();
                model.insert(name(key), body);
            }
            Step::Delete(key) => {
                s3.send(DeleteObject {
                    bucket: "bucket".into(),
                    key: name(key),
                    ..Default::default()
                })
                .await
                .unwrap();
                model.remove(&name(key));
            }
            Step::Copy(from, to) => copy(&s3, &mut model, name(from), name(to)).await,
            Step::Upload(key, size) => {
                let body = bytes(seed, size);
                upload(&s3, name(key), body.clone()).await;
                model.insert(name(key), body);
            }
            Step::Range(key, a, b) => {
                let range = Some(format!("bytes={}-{}", a.min(b), a.max(b)));
                let found = s3
                    .read(GetObject {
                        range,
                        ..get(&name(key))
                    })
                    .await
                    .map(|(_, bytes)| bytes);
                match model.get(&name(key)) {
                    None => assert_eq!(code(found), "NoSuchKey"),
                    Some(body) if a.min(b) >= body.len() => assert_eq!(code(found), "InvalidRange"),
                    Some(body) => {
                        assert!(found.unwrap() == body[a.min(b)..body.len().min(a.max(b) + 1)]);
                    }
                }
            }
            Step::List(prefix) => list(&s3, &model, prefix).await,
            Step::Reopen { killed } => {
                let copy = disk.copy();
                drop(s3);
                if killed {
                    disk = copy;
                }
                s3 = S3::open(options(&disk, seed + 100)).unwrap();
            }
        }
    }
    list(&s3, &model, String::new()).await;
    for (key, body) in &model {
        assert!(s3.get(key).await.unwrap() == *body, "{key}");
    }
}

async fn copy(s3: &S3, model: &mut Model, from: String, to: String) {
    let copy_source = CopySource {
        bucket: "bucket".into(),
        key: from.clone(),
        version_id: None,
    };
    let done = s3
        .send(CopyObject {
            bucket: "bucket".into(),
            key: to.clone(),
            copy_source,
            ..Default::default()
        })
        .await;
    match model.get(&from).cloned() {
        None => assert_eq!(code(done), "NoSuchKey"),
        Some(_) if from == to => assert_eq!(code(done), "InvalidRequest"),
        Some(body) => {
            done.unwrap();
            model.insert(to, body);
        }
    }
}

async fn upload(s3: &S3, key: String, body: Bytes) {
    let create = CreateMultipartUpload {
        bucket: "bucket".into(),
        key: key.clone(),
        ..Default::default()
    };
    let upload_id = s3.send(create).await.unwrap().upload_id.unwrap();
    let part = UploadPart {
        bucket: "bucket".into(),
        key: key.clone(),
        upload_id: upload_id.clone(),
        part_number: 3,
        ..Default::default()
    };
    let etag = s3.send_body(part, body).await.unwrap().etag;
    let parts = vec![CompletedPart {
        etag,
        part_number: 3,
        ..Default::default()
    }];
    let complete = CompleteMultipartUpload {
        bucket: "bucket".into(),
        key,
        upload_id,
        parts,
        ..Default::default()
    };
    s3.send(complete).await.unwrap();
}

async fn list(s3: &S3, model: &Model, prefix: String) {
    let list = ListObjectsV2 {
        bucket: "bucket".into(),
        prefix: Some(prefix.clone()),
        ..Default::default()
    };
    let found = s3.send(list).await.unwrap().contents;
    let found: Vec<_> = found
        .into_iter()
        .map(|o| (o.key, o.size.unwrap() as usize))
        .collect();
    let expect = model.iter().filter(|(key, _)| key.starts_with(&prefix));
    let expect: Vec<_> = expect
        .map(|(key, body)| (key.clone(), body.len()))
        .collect();
    assert_eq!(found, expect);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn a_store_is_a_map(steps in proptest::collection::vec(step(), 1..40)) {
        runtime().block_on(run(steps));
    }
}

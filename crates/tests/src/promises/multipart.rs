//! Multipart uploads.

use anys3::proto::ops::{
    AbortMultipartUpload, CompleteMultipartUpload, CompleteMultipartUploadOutput, CompletedPart,
    CreateMultipartUpload, ListMultipartUploads, ListParts, UploadPart,
};
use anys3::{Body, Bucket};

use super::{Broken, bytes, ensure, keys, read, refused, same};

/// The smallest part but the last.
const PART: usize = 5 << 20;

/// An upload under way.
struct Upload<'a> {
    bucket: &'a Bucket,
    key: String,
    id: String,
}

impl<'a> Upload<'a> {
    async fn begin(bucket: &'a Bucket, key: &str) -> Result<Self, Broken> {
        let (name, key) = (bucket.name().to_owned(), key.to_owned());
        let create = CreateMultipartUpload {
            bucket: name,
            key: key.clone(),
            ..Default::default()
        };
        let id = bucket.client().send(create).await?.output.upload_id;
        Ok(Self {
            bucket,
            key,
            id: id.ok_or_else(|| Broken::new("an upload without an id"))?,
        })
    }

    async fn part(&self, number: u32, data: Vec<u8>) -> Result<CompletedPart, anys3::Error> {
        let upload = UploadPart {
            bucket: self.bucket.name().to_owned(),
            key: self.key.clone(),
            upload_id: self.id.clone(),
            part_number: number,
            ..Default::default()
        };
        let done = self
            .bucket
            .client()
            .send_with_body(upload, Body::from(data))
            .await?
            .output;
        Ok(CompletedPart {
            etag: done.etag,
            checksums: done.checksums,
            part_number: number,
        })
    }

    async fn complete(
        &self,
        parts: Vec<CompletedPart>,
    ) -> Result<CompleteMultipartUploadOutput, anys3::Error> {
        let complete = CompleteMultipartUpload {
            bucket: self.bucket.name().to_owned(),
            key: self.key.clone(),
            upload_id: self.id.clone(),
            parts,
            ..Default::default()
        };
        Ok(self.bucket.client().send(complete).await?.output)
    }

    async fn abort(&self) -> Result<(), anys3::Error> {
        let (bucket, key) = (self.bucket.name().to_owned(), self.key.clone());
        let abort = AbortMultipartUpload {
            bucket,
            key,
            upload_id: self.id.clone(),
            ..Default::default()
        };
        self.bucket.client().send(abort).await.map(drop)
    }

    async fn sizes(&self) -> Result<Vec<Option<u64>>, anys3::Error> {
        let (bucket, key) = (self.bucket.name().to_owned(), self.key.clone());
        let list = ListParts {
            bucket,
            key,
            upload_id: self.id.clone(),
            ..Default::default()
        };
        let parts = self.bucket.client().send(list).await?.output.parts;
        Ok(parts.into_iter().map(|part| part.size).collect())
    }
}

pub(super) async fn parts_become_one(bucket: &Bucket) -> Result<(), Broken> {
    let upload = Upload::begin(bucket, "k").await?;
    let (first, second, last) = (bytes(1, PART), bytes(2, PART + 9), bytes(3, 11));
    // In any order, and the last one of a number counts.
    let third = upload.part(9, last.clone()).await?;
    upload.part(1, bytes(4, PART)).await?;
    let one = upload.part(1, first.clone()).await?;
    let two = upload.part(4, second.clone()).await?;
    let sizes = [first.len(), second.len(), last.len()].map(|size| u64::try_from(size).ok());
    same("the parts", upload.sizes().await?, sizes.to_vec())?;
    same("the listing before", keys(bucket, "").await?, vec![])?;
    let done = upload.complete(vec![one, two, third]).await?;
    ensure(done.etag.is_some_and(|etag| etag.ends_with("-3\"")), || {
        "the entity tag is not one of 3 parts".into()
    })?;
    ensure(
        read(bucket, "k").await? == [first, second, last].concat(),
        || "other bytes".into(),
    )?;
    refused("the upload after", upload.sizes().await, &["NoSuchUpload"])
}

pub(super) async fn abort_leaves_nothing(bucket: &Bucket) -> Result<(), Broken> {
    bucket.put("k", "old").await?;
    let upload = Upload::begin(bucket, "k").await?;
    let part = upload.part(1, bytes(1, PART)).await?;
    upload.abort().await?;
    refused(
        "a part after",
        upload.part(2, vec![1]).await,
        &["NoSuchUpload"],
    )?;
    refused(
        "a completion after",
        upload.complete(vec![part]).await,
        &["NoSuchUpload"],
    )?;
    let list = ListMultipartUploads {
        bucket: bucket.name().to_owned(),
        ..Default::default()
    };
    same(
        "the uploads",
        bucket.client().send(list).await?.output.uploads.len(),
        0,
    )?;
    same("the object", read(bucket, "k").await?, b"old".to_vec())
}

pub(super) async fn completion_is_strict(bucket: &Bucket) -> Result<(), Broken> {
    let upload = Upload::begin(bucket, "k").await?;
    let one = upload.part(1, bytes(1, PART)).await?;
    let small = upload.part(2, bytes(2, PART - 1)).await?;
    let last = upload.part(3, vec![3]).await?;
    let stranger = CompletedPart {
        part_number: 4,
        ..one.clone()
    };
    let changed = CompletedPart {
        etag: small.etag.clone(),
        ..one.clone()
    };
    let cases: [(&str, Vec<CompletedPart>, &[&str]); 5] = [
        ("no parts", vec![], &["MalformedXML", "InvalidRequest"]),
        (
            "out of order",
            vec![last.clone(), one.clone()],
            &["InvalidPartOrder"],
        ),
        (
            "a part that is not there",
            vec![one.clone(), stranger],
            &["InvalidPart"],
        ),
        (
            "another part's entity tag",
            vec![changed, last.clone()],
            &["InvalidPart", "BadDigest"],
        ),
        (
            "too small",
            vec![one.clone(), small, last.clone()],
            &["EntityTooSmall"],
        ),
    ];
    for (what, parts, codes) in cases {
        refused(what, upload.complete(parts).await, codes)?;
        same(what, keys(bucket, "").await?, vec![])?;
    }
    upload.complete(vec![one, last]).await?;
    Ok(())
}

pub(super) async fn uploads_are_apart(bucket: &Bucket) -> Result<(), Broken> {
    let upload = Upload::begin(bucket, "k").await?;
    let part = upload.part(1, vec![1]).await?;
    let thief = Upload {
        bucket,
        key: "other".into(),
        id: upload.id.clone(),
    };
    refused("a part", thief.part(1, vec![2]).await, &["NoSuchUpload"])?;
    refused("a list", thief.sizes().await, &["NoSuchUpload"])?;
    refused(
        "a completion",
        thief.complete(vec![part.clone()]).await,
        &["NoSuchUpload"],
    )?;
    refused("an abort", thief.abort().await, &["NoSuchUpload"])?;
    upload.complete(vec![part]).await?;
    same("the object", read(bucket, "k").await?, vec![1])
}

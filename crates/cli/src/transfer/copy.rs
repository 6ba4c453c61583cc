//! Copies within a store: nothing comes through this machine.

use anys3::proto::error::code;
use anys3::proto::ops::{
    AbortMultipartUpload, CompleteMultipartUpload, CompletedPart, CopyObject,
    CreateMultipartUpload, HeadObjectOutput, UploadPartCopy,
};
use anys3::proto::{ByteRange, CopySource};
use anys3::{Client, Error, Kind};
use futures_util::{StreamExt, TryStreamExt, stream};

use super::{Transfers, header};
use crate::options::Headers;
use crate::place::S3Uri;

/// From this length on a copy is a multipart upload (UploadPartCopy). S3 copies 5 GiB in one
/// request, but is silent for minutes then; parts are done at once and each in seconds.
const PARTS_FROM: u64 = 1 << 30;
/// The size of parts: at 10,000 of them enough for 5 TiB.
const PART_SIZE: u64 = 512 << 20;

/// Copies an object. Its length decides how, where it is known; else the store does.
pub(super) async fn copy(
    transfers: &Transfers,
    from: &S3Uri,
    to: &S3Uri,
    size: Option<u64>,
) -> Result<(), Error> {
    let Transfers {
        client, headers, ..
    } = transfers;
    let known = if header::changes(headers) {
        Some(look(client, from).await?)
    } else {
        None
    };
    let size = known.as_ref().and_then(|head| head.content_length).or(size);
    if size.is_some_and(|size| size >= PARTS_FROM) {
        return in_parts(client, headers, from, to, PART_SIZE).await;
    }
    match client
        .send(request(headers, from, to, known.as_ref()))
        .await
    {
        Ok(_) => Ok(()),
        // What stores say of an object of more than 5 GiB; AWS has the one word for many things.
        Err(error)
            if matches!(
                error.code(),
                Some(code::ENTITY_TOO_LARGE | code::INVALID_REQUEST)
            ) && size.is_none() =>
        {
            match look(client, from).await?.content_length {
                Some(length) if length >= PARTS_FROM => {
                    in_parts(client, headers, from, to, PART_SIZE).await
                }
                _ => Err(error),
            }
        }
        Err(error) => Err(error),
    }
}

/// A copy in one request; of an object that has been looked at, of the state that was seen.
fn request(
    headers: &Headers,
    from: &S3Uri,
    to: &S3Uri,
    known: Option<&HeadObjectOutput>,
) -> CopyObject {
    let mut copy = CopyObject {
        bucket: to.bucket.clone(),
        key: to.key.clone(),
        copy_source: source(from),
        ..Default::default()
    };
    copy.source_conditions.if_match = known.and_then(|head| head.etag.clone());
    header::fill_copy(&mut copy, headers, known);
    copy
}

/// What the source has.
async fn look(client: &Client, from: &S3Uri) -> Result<HeadObjectOutput, Error> {
    let head = client.bucket(&from.bucket).head(&from.key).await?;
    match head.missing_meta.filter(|missing| *missing > 0) {
        None => Ok(head),
        Some(missing) => {
            let message = format!(
                "{missing} entries of the metadata of {from} cannot be read, and would be lost"
            );
            Err(Error::new(Kind::Unsupported, message).hinted(
                "say --metadata-directive COPY to keep all, or REPLACE with what is to stay",
            ))
        }
    }
}

fn source(from: &S3Uri) -> CopySource {
    CopySource {
        bucket: from.bucket.clone(),
        key: from.key.clone(),
        version_id: None,
    }
}

/// Copies an object by a multipart upload, all parts of the same state of the source.
async fn in_parts(
    client: &Client,
    headers: &Headers,
    from: &S3Uri,
    to: &S3Uri,
    part_size: u64,
) -> Result<(), Error> {
    let head = look(client, from).await?;
    let length = head
        .content_length
        .ok_or_else(|| Error::new(Kind::Malformed, "the store does not say how long it is"))?;
    let upload = Upload::begin(client, headers, to, &head).await?;
    let mut parts = Vec::new();
    let mut copies = stream::iter(ranges(length, part_size))
        .map(|(number, range)| upload.copy(number, range, source(from), head.etag.clone()))
        .buffer_unordered(client.transfers().concurrency.max(1));
    while let Some(part) = copies.try_next().await? {
        parts.push(part);
    }
    drop(copies);
    parts.sort_by_key(|part: &CompletedPart| part.part_number);
    upload.complete(parts).await
}

/// Part numbers and ranges.
fn ranges(length: u64, part_size: u64) -> impl Iterator<Item = (u32, ByteRange)> {
    (1_u32..)
        .zip((0..length).step_by(usize::try_from(part_size).unwrap_or(usize::MAX)))
        .map(move |(number, first)| {
            let last = first
                .saturating_add(part_size)
                .min(length)
                .saturating_sub(1);
            (number, ByteRange::Within(first, last))
        })
}

/// An upload whose parts are copies. Dropped before it is complete, it is aborted.
struct Upload {
    client: Client,
    to: S3Uri,
    id: String,
    completed: bool,
}

impl Upload {
    async fn begin(
        client: &Client,
        headers: &Headers,
        to: &S3Uri,
        head: &HeadObjectOutput,
    ) -> Result<Self, Error> {
        let mut create = CreateMultipartUpload {
            bucket: to.bucket.clone(),
            key: to.key.clone(),
            ..Default::default()
        };
        header::fill_parts(&mut create, headers, head);
        let id = client.send(create).await?.output.upload_id;
        let id = id.ok_or_else(|| {
            Error::new(Kind::Malformed, "the store began an upload without an id")
        })?;
        Ok(Self {
            client: client.clone(),
            to: to.clone(),
            id,
            completed: false,
        })
    }

    async fn copy(
        &self,
        part_number: u32,
        range: ByteRange,
        copy_source: CopySource,
        etag: Option<String>,
    ) -> Result<CompletedPart, Error> {
        let mut copy = UploadPartCopy {
            bucket: self.to.bucket.clone(),
            key: self.to.key.clone(),
            upload_id: self.id.clone(),
            part_number,
            copy_source,
            copy_source_range: Some(range.to_string()),
            ..Default::default()
        };
        copy.source_conditions.if_match = etag;
        let output = self.client.send(copy).await?.output;
        Ok(CompletedPart {
            etag: output.etag,
            checksums: output.checksums,
            part_number,
        })
    }

    async fn complete(mut self, parts: Vec<CompletedPart>) -> Result<(), Error> {
        let complete = CompleteMultipartUpload {
            bucket: self.to.bucket.clone(),
            key: self.to.key.clone(),
            upload_id: self.id.clone(),
            parts,
            ..Default::default()
        };
        self.client.send(complete).await?;
        self.completed = true;
        Ok(())
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if self.completed {
            return;
        }
        let abort = AbortMultipartUpload {
            bucket: self.to.bucket.clone(),
            key: self.to.key.clone(),
            upload_id: self.id.clone(),
            ..Default::default()
        };
        let client = self.client.clone();
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move { client.send(abort).await.map(drop) });
        }
    }
}

#[cfg(test)]
mod tests {
    use anys3::proto::ops::{ListMultipartUploads, PutObject};
    use anys3_tests::Pair;

    use super::*;

    /// A store in this process, with a bucket.
    async fn pair() -> Pair {
        let pair = Pair::new().unwrap();
        pair.client.bucket("bbb").create().await.unwrap();
        pair
    }

    fn uri(text: &str) -> S3Uri {
        text.parse().unwrap()
    }

    async fn uploads(client: &Client) -> usize {
        let list = ListMultipartUploads {
            bucket: "bbb".into(),
            ..Default::default()
        };
        client.send(list).await.unwrap().output.uploads.len()
    }

    const PART: u64 = 5 << 20;

    #[tokio::test]
    async fn a_copy_in_parts_has_the_bytes_and_all_that_is_kept_with_them() {
        let pair = pair().await;
        let client = pair.client.clone();
        let bytes: Vec<u8> = (0..2 * PART + 1)
            .map(|n| u8::try_from(n * n % 251).unwrap())
            .collect();
        let mut put = PutObject {
            key: "from".into(),
            ..Default::default()
        };
        put.content.content_type = Some("text/x".into());
        put.metadata.insert("colour".into(), "grün".into());
        client
            .bucket("bbb")
            .upload_with(put, bytes.clone(), client.transfers())
            .await
            .unwrap();
        in_parts(
            &client,
            &Headers::default(),
            &uri("s3://bbb/from"),
            &uri("s3://bbb/to"),
            PART,
        )
        .await
        .unwrap();
        let copied = client.bucket("bbb").get("to").await.unwrap();
        assert_eq!(
            copied.output.content.content_type.as_deref(),
            Some("text/x")
        );
        assert_eq!(copied.output.metadata["colour"], "grün");
        assert!(
            copied.output.etag.as_deref().unwrap().contains("-3"),
            "three parts"
        );
        assert!(copied.body.collect(bytes.len()).await.unwrap() == bytes);
        assert_eq!(uploads(&client).await, 0);
    }

    #[tokio::test]
    async fn a_copy_that_changes_one_header_keeps_the_others() {
        let pair = pair().await;
        let client = pair.client.clone();
        let mut put = PutObject {
            key: "from".into(),
            ..Default::default()
        };
        put.content.content_type = Some("text/x".into());
        put.content.cache_control = Some("no-store".into());
        put.metadata.insert("colour".into(), "grün".into());
        client
            .bucket("bbb")
            .upload_with(put, vec![7; 6 << 20], client.transfers())
            .await
            .unwrap();
        let headers = Headers {
            content_type: Some("a/b".into()),
            ..Headers::default()
        };
        let (from, to) = (uri("s3://bbb/from"), uri("s3://bbb/to"));
        let head = look(&client, &from).await.unwrap();
        for in_parts_of in [None, Some(PART)] {
            match in_parts_of {
                Some(size) => in_parts(&client, &headers, &from, &to, size).await.unwrap(),
                None => drop(
                    client
                        .send(request(&headers, &from, &to, Some(&head)))
                        .await
                        .unwrap(),
                ),
            }
            let copied = client.bucket("bbb").head("to").await.unwrap();
            assert_eq!(copied.content.content_type.as_deref(), Some("a/b"));
            assert_eq!(copied.content.cache_control.as_deref(), Some("no-store"));
            assert_eq!(copied.metadata["colour"], "grün");
            client.bucket("bbb").delete_object("to").await.unwrap();
        }
        let changed = HeadObjectOutput {
            etag: Some("\"other\"".into()),
            ..head
        };
        let error = client
            .send(request(&headers, &from, &to, Some(&changed)))
            .await
            .unwrap_err();
        assert_eq!(
            error.kind(),
            Kind::Precondition,
            "another object came in its place"
        );
    }

    #[tokio::test]
    async fn a_copy_that_fails_leaves_no_parts() {
        let pair = pair().await;
        let client = pair.client.clone();
        client.bucket("bbb").put("from", "x").await.unwrap();
        let (headers, head) = (Headers::default(), HeadObjectOutput::default());
        let upload = Upload::begin(&client, &headers, &uri("s3://bbb/to"), &head)
            .await
            .unwrap();
        assert_eq!(uploads(&client).await, 1);
        let range = ByteRange::Within(0, 0);
        let changed = upload
            .copy(
                1,
                range,
                source(&uri("s3://bbb/from")),
                Some("\"other\"".into()),
            )
            .await;
        assert_eq!(changed.unwrap_err().kind(), Kind::Precondition);
        drop(upload);
        while uploads(&client).await > 0 {
            tokio::task::yield_now().await;
        }
    }

    #[test]
    fn parts_cover_the_object() {
        let of = |length| {
            ranges(length, 10)
                .map(|(n, range)| format!("{n} {range}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(25), ["1 bytes=0-9", "2 bytes=10-19", "3 bytes=20-24"]);
        assert_eq!(of(20), ["1 bytes=0-9", "2 bytes=10-19"]);
    }
}

//! Copies within a store: nothing comes through this machine.

use anys3::proto::documents::Tag;
use anys3::proto::error::code;
use anys3::proto::groups::Content;
use anys3::proto::ops::{
    AbortMultipartUpload, CompleteMultipartUpload, CompletedPart, CopyObject,
    CreateMultipartUpload, DeleteObject, GetObjectTagging, HeadObject, HeadObjectOutput,
    PutObjectTagging, UploadPartCopy,
};
use anys3::proto::types::Directive;
use anys3::proto::wire::copy_head;
use anys3::proto::{ByteRange, CopySource, Metadata, uri};
use anys3::{Client, Error, Kind};
use futures_util::{StreamExt, TryStreamExt, stream};

use super::Transfers;
use crate::place::S3Uri;

/// From this length on a copy is a multipart upload (UploadPartCopy). S3 copies 5 GiB in one
/// request, but is silent for minutes then; parts are done at once and each in seconds.
const PARTS_FROM: u64 = 1 << 30;
/// The size of parts: at 10,000 of them enough for 5 TiB.
const PART_SIZE: u64 = 512 << 20;

/// The longest text of tags that a header takes, in bytes, as S3 has it.
const TAGS_HEADER_MAX: usize = 2048;

/// Copies an object. Its length decides how, where it is known; else the store does.
pub(super) async fn copy(
    transfers: &Transfers,
    from: &S3Uri,
    to: &S3Uri,
    size: Option<u64>,
) -> Result<(), Error> {
    let template = &transfers.requests.copy;
    let known = if changes(template) {
        Some(look(transfers, from).await?)
    } else {
        None
    };
    let size = known.as_ref().and_then(|head| head.content_length).or(size);
    if size.is_some_and(|size| size >= PARTS_FROM) {
        return in_parts(transfers, from, to, PART_SIZE).await;
    }
    let copy = request(template, from, to, known.as_ref());
    match transfers.client.send(copy).await {
        Ok(_) => Ok(()),
        // What stores say of an object of more than 5 GiB; AWS has the one word for many things.
        Err(error)
            if matches!(
                error.code(),
                Some(code::ENTITY_TOO_LARGE | code::INVALID_REQUEST)
            ) && size.is_none() =>
        {
            match look(transfers, from).await?.content_length {
                Some(length) if length >= PARTS_FROM => {
                    in_parts(transfers, from, to, PART_SIZE).await
                }
                _ => Err(error),
            }
        }
        Err(error) => Err(error),
    }
}

/// Whether a copy needs to know what its source has: something of it is given, and the rest of it
/// is to stay.
fn changes(template: &CopyObject) -> bool {
    template.metadata_directive.is_none()
        && (template.content != Content::default() || !template.metadata.is_empty())
}

/// A copy in one request; of an object that has been looked at, of the state that was seen.
///
/// S3 keeps all of the source's headers and metadata or replaces all: what [changes] some of them
/// says what the source has, and all are replaced by that and what is given.
fn request(
    template: &CopyObject,
    from: &S3Uri,
    to: &S3Uri,
    known: Option<&HeadObjectOutput>,
) -> CopyObject {
    let mut copy = CopyObject {
        bucket: to.bucket.clone(),
        key: to.key.clone(),
        copy_source: source(from),
        ..template.clone()
    };
    if let Some(head) = known {
        copy.source_conditions.if_match = head.etag.clone();
        copy.metadata_directive = Some(Directive::REPLACE);
        (copy.content, copy.metadata) = kept(template, head);
    }
    if copy.metadata_directive != Some(Directive::REPLACE) {
        // They would mean nothing.
        (copy.content, copy.metadata) = Default::default();
    }
    copy
}

/// What is given, and where nothing is, what the source has. Metadata is one thing: given, it
/// replaces all of it.
fn kept(template: &CopyObject, source: &HeadObjectOutput) -> (Content, Metadata) {
    let (given, source) = (template.content.clone(), source.clone());
    let content = Content {
        cache_control: given.cache_control.or(source.content.cache_control),
        content_disposition: given
            .content_disposition
            .or(source.content.content_disposition),
        content_encoding: given.content_encoding.or(source.content.content_encoding),
        content_language: given.content_language.or(source.content.content_language),
        content_type: given.content_type.or(source.content.content_type),
        expires: given.expires.or(source.content.expires),
    };
    match template.metadata.is_empty() {
        true => (content, source.metadata),
        false => (content, template.metadata.clone()),
    }
}

/// What the source has.
async fn look(transfers: &Transfers, from: &S3Uri) -> Result<HeadObjectOutput, Error> {
    let head = HeadObject {
        bucket: from.bucket.clone(),
        key: from.key.clone(),
        ..transfers.requests.head_source.clone()
    };
    let head = transfers.source.send(head).await?.output;
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

/// Copies an object by a multipart upload, all parts of the same state of the source. Such an
/// upload takes nothing over from the source by itself.
async fn in_parts(
    transfers: &Transfers,
    from: &S3Uri,
    to: &S3Uri,
    part_size: u64,
) -> Result<(), Error> {
    let Transfers {
        client, requests, ..
    } = transfers;
    let head = look(transfers, from).await?;
    let length = head
        .content_length
        .ok_or_else(|| Error::new(Kind::Malformed, "the store does not say how long it is"))?;
    let template = &CopyObject {
        bucket: to.bucket.clone(),
        key: to.key.clone(),
        copy_source: source(from),
        ..requests.copy.clone()
    };
    let tags = match template.tagging_directive {
        None => tags(transfers, from).await?,
        Some(_) => Vec::new(),
    };
    let tags_header = Some(encoded(&tags)).filter(|text| text.len() <= TAGS_HEADER_MAX);
    let mut create = CreateMultipartUpload::default();
    copy_head(&mut template.clone(), &mut create).map_err(unmakeable)?;
    create.tagging = tags_header.clone().filter(|text| !text.is_empty());
    match &template.metadata_directive {
        None => (create.content, create.metadata) = kept(template, &head),
        Some(given) if *given == Directive::REPLACE => {}
        Some(_) => (create.content, create.metadata) = (head.content.clone(), head.metadata),
    }
    let upload = Upload::begin(client, template, create).await?;
    let mut parts = Vec::new();
    let mut copies = stream::iter(ranges(length, part_size))
        .map(|(number, range)| upload.copy(number, range, source(from), head.etag.clone()))
        .buffer_unordered(client.transfers().concurrency.max(1));
    while let Some(part) = copies.try_next().await? {
        parts.push(part);
    }
    drop(copies);
    parts.sort_by_key(|part: &CompletedPart| part.part_number);
    upload.complete(parts).await?;
    match tags_header {
        Some(_) => Ok(()),
        None => tag(transfers, to, tags).await,
    }
}

/// The tags of an object. A store without tags has none.
async fn tags(transfers: &Transfers, from: &S3Uri) -> Result<Vec<Tag>, Error> {
    let mut get = GetObjectTagging::default();
    copy_head(&mut transfers.requests.delete.clone(), &mut get).map_err(unmakeable)?;
    get.bucket = from.bucket.clone();
    get.key = from.key.clone();
    match transfers.source.send(get).await {
        Ok(reply) => Ok(reply.output.tags),
        Err(error) if error.code() == Some(code::NOT_IMPLEMENTED) => Ok(Vec::new()),
        Err(error) => Err(error.hinted("--copy-props metadata-directive copies without tags")),
    }
}

/// Gives the copy tags that are too long for a header. One that cannot get them is no copy.
async fn tag(transfers: &Transfers, to: &S3Uri, tags: Vec<Tag>) -> Result<(), Error> {
    let mut put = PutObjectTagging::default();
    copy_head(&mut transfers.requests.delete.clone(), &mut put).map_err(unmakeable)?;
    put.bucket = to.bucket.clone();
    put.key = to.key.clone();
    put.tags = tags;
    let Err(error) = transfers.client.send(put).await else {
        return Ok(());
    };
    let delete = DeleteObject {
        bucket: to.bucket.clone(),
        key: to.key.clone(),
        ..transfers.requests.delete.clone()
    };
    // The first error says more than that of the cleaning up.
    let _ = transfers.client.send(delete).await;
    Err(error)
}

/// Tags as the query that a header takes.
fn encoded(tags: &[Tag]) -> String {
    let mut out = String::new();
    for Tag { key, value } in tags {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(&uri::encode_query(key));
        out.push('=');
        out.push_str(&uri::encode_query(value));
    }
    out
}

fn unmakeable(error: anys3::proto::Error) -> Error {
    Error::new(Kind::Invalid, error.to_string())
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
    /// What all parts say.
    part: UploadPartCopy,
    completion: CompleteMultipartUpload,
    completed: bool,
}

impl Upload {
    async fn begin(
        client: &Client,
        template: &CopyObject,
        create: CreateMultipartUpload,
    ) -> Result<Self, Error> {
        let mut part = UploadPartCopy::default();
        copy_head(&mut template.clone(), &mut part).map_err(unmakeable)?;
        let mut completion = CompleteMultipartUpload::default();
        copy_head(&mut template.clone(), &mut completion).map_err(unmakeable)?;
        let id = client.send(create).await?.output.upload_id;
        let id = id.ok_or_else(|| {
            Error::new(Kind::Malformed, "the store began an upload without an id")
        })?;
        part.upload_id.clone_from(&id);
        completion.upload_id = id;
        Ok(Self {
            client: client.clone(),
            part,
            completion,
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
            part_number,
            copy_source,
            copy_source_range: Some(range.to_string()),
            ..self.part.clone()
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
            parts,
            ..self.completion.clone()
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
            bucket: self.completion.bucket.clone(),
            key: self.completion.key.clone(),
            upload_id: self.completion.upload_id.clone(),
            request_payer: self.completion.request_payer.clone(),
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
    use crate::transfer::tests::transfers;

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

    async fn put_source(client: &Client, bytes: Vec<u8>) {
        let mut put = PutObject {
            key: "from".into(),
            ..Default::default()
        };
        put.content.content_type = Some("text/x".into());
        put.content.cache_control = Some("no-store".into());
        put.metadata.insert("colour".into(), "grün".into());
        client
            .bucket("bbb")
            .upload_with(put, bytes, client.transfers())
            .await
            .unwrap();
    }

    #[tokio::test]
    async fn a_copy_in_parts_has_the_bytes_and_all_that_is_kept_with_them() {
        let pair = pair().await;
        let client = pair.client.clone();
        let bytes: Vec<u8> = (0..2 * PART + 1)
            .map(|n| u8::try_from(n * n % 251).unwrap())
            .collect();
        put_source(&client, bytes.clone()).await;
        let (from, to) = (uri("s3://bbb/from"), uri("s3://bbb/to"));
        let transfers = transfers(&client, &[]);
        in_parts(&transfers, &from, &to, PART).await.unwrap();
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
        put_source(&client, vec![7; 6 << 20]).await;
        let transfers = transfers(&client, &["--content-type", "a/b"]);
        let (from, to) = (uri("s3://bbb/from"), uri("s3://bbb/to"));
        for in_parts_of in [None, Some(PART)] {
            match in_parts_of {
                Some(size) => in_parts(&transfers, &from, &to, size).await.unwrap(),
                None => copy(&transfers, &from, &to, None).await.unwrap(),
            }
            let copied = client.bucket("bbb").head("to").await.unwrap();
            assert_eq!(copied.content.content_type.as_deref(), Some("a/b"));
            assert_eq!(copied.content.cache_control.as_deref(), Some("no-store"));
            assert_eq!(copied.metadata["colour"], "grün");
            client.bucket("bbb").delete_object("to").await.unwrap();
        }
        let changed = HeadObjectOutput {
            etag: Some("\"other\"".into()),
            ..look(&transfers, &from).await.unwrap()
        };
        let copy = request(&transfers.requests.copy, &from, &to, Some(&changed));
        let error = client.send(copy).await.unwrap_err();
        assert_eq!(
            error.kind(),
            Kind::Precondition,
            "another object came in its place"
        );
    }

    /// As aws-cli 2 does it: `SetMetadataDirectivePropsSubscriber` in
    /// <https://github.com/aws/aws-cli/blob/v2/awscli/customizations/s3/subscribers.py>.
    #[tokio::test]
    async fn a_copy_keeps_what_is_not_given() {
        let pair = pair().await;
        let client = pair.client.clone();
        put_source(&client, vec![7; 6 << 20]).await;
        let (from, to) = (uri("s3://bbb/from"), uri("s3://bbb/to"));
        for (words, expect) in [
            (&[][..], ["text/x", "no-store", "colour"]),
            (&["--content-type=x/y"], ["x/y", "no-store", "colour"]),
            (&["--metadata=size=9"], ["text/x", "no-store", "size"]),
            (
                &["--content-type=x/y", "--metadata-directive=REPLACE"],
                ["x/y", "", ""],
            ),
            (
                &["--content-type=x/y", "--metadata-directive=COPY"],
                ["text/x", "no-store", "colour"],
            ),
            (&["--copy-props=none"], ["binary/octet-stream", "", ""]),
            (
                &["--copy-props=metadata-directive"],
                ["text/x", "no-store", "colour"],
            ),
        ] {
            let transfers = transfers(&client, words);
            for in_parts_of in [None, Some(PART)] {
                match in_parts_of {
                    Some(size) => in_parts(&transfers, &from, &to, size).await.unwrap(),
                    None => copy(&transfers, &from, &to, None).await.unwrap(),
                }
                let head = client.bucket("bbb").head("to").await.unwrap();
                let names: Vec<_> = head.metadata.keys().map(String::as_str).collect();
                let found = [
                    head.content.content_type.unwrap_or_default(),
                    head.content.cache_control.unwrap_or_default(),
                    names.join(","),
                ];
                assert_eq!(found, expect, "{words:?} {in_parts_of:?}");
            }
        }
    }

    #[tokio::test]
    async fn a_copy_that_fails_leaves_no_parts() {
        let pair = pair().await;
        let client = pair.client.clone();
        client.bucket("bbb").put("from", "x").await.unwrap();
        let template = CopyObject {
            bucket: "bbb".into(),
            key: "to".into(),
            copy_source: source(&uri("s3://bbb/from")),
            ..Default::default()
        };
        let create = CreateMultipartUpload {
            bucket: "bbb".into(),
            key: "to".into(),
            ..Default::default()
        };
        let upload = Upload::begin(&client, &template, create).await.unwrap();
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

    #[test]
    fn tags_are_a_query() {
        let tag = |key: &str, value: &str| Tag {
            key: key.into(),
            value: value.into(),
        };
        let tags = [tag("a b", "ü&="), tag("c", "")];
        assert_eq!(encoded(&tags), "a%20b=%C3%BC%26%3D&c=");
    }
}

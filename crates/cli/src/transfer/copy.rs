//! Copies within a store: nothing comes through this machine.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use anys3::proto::documents::Tag;
use anys3::proto::error::code;
use anys3::proto::groups::Content;
use anys3::proto::ops::{
    CopyObject, CreateMultipartUpload, DeleteObject, GetObjectTagging, HeadObject,
    HeadObjectOutput, PutObjectTagging,
};
use anys3::proto::types::Directive;
use anys3::proto::wire::copy_head;
use anys3::proto::{CopySource, Metadata, uri};
use anys3::transfer::{CopyHeads, CopyState};
use anys3::{Client, Error, Kind, TransferOptions};
use futures_util::future::BoxFuture;

use super::Transfers;
use super::journal;
use crate::place::S3Uri;

/// The longest text of tags that a header takes, in bytes, as S3 has it.
pub(super) const TAGS_HEADER_MAX: usize = 2048;

/// Copies an object, and gives the entity tag of the copy. Its length decides how; where that is not known, the store is asked first, so
/// that a single copy has the same parts as one of many.
pub(super) async fn copy(
    transfers: &Transfers,
    from: &S3Uri,
    to: &S3Uri,
    size: Option<u64>,
) -> Result<Option<String>, Error> {
    copy_with(transfers, from, to, size, transfers.client.transfers()).await
}

async fn copy_with(
    transfers: &Transfers,
    from: &S3Uri,
    to: &S3Uri,
    size: Option<u64>,
    options: &TransferOptions,
) -> Result<Option<String>, Error> {
    let heads = Heads {
        transfers,
        from,
        to,
        long_tags: Mutex::default(),
        is_created: AtomicBool::new(false),
    };
    let (etag, resumed) = across(transfers, &heads, size, options).await?;
    if resumed && !heads.is_created.load(Ordering::Relaxed) {
        // The process that began the copy has not lived to set them.
        heads.tagging().await?;
    }
    let long_tags = heads.long_tags.into_inner();
    let long_tags = long_tags.unwrap_or_else(PoisonError::into_inner);
    if !long_tags.is_empty() {
        tag(transfers, to, long_tags).await?;
    }
    Ok(etag)
}

/// Copies. A large object is in the journal meanwhile. Gives the entity tag of the copy, and says
/// whether one of another process was gone on with.
async fn across(
    transfers: &Transfers,
    heads: &Heads<'_>,
    size: Option<u64>,
    options: &TransferOptions,
) -> Result<(Option<String>, bool), Error> {
    let Heads { from, to, .. } = heads;
    let request = heads.template();
    let look = size.is_none() || changes(&request);
    let bucket = transfers.client.bucket(&to.bucket);
    let subject = match transfers.is_large(size) {
        true => transfers.subject("copy", to, Some(from.to_string())),
        false => None,
    };
    let same = || journal::digest(&format!("{request:?}"));
    let Some((entry, left)) = transfers.enter::<CopyState>(subject, same).await else {
        let copied = bucket.copy_with(request, heads, size, look, options).await;
        return copied.map(|copied| (copied.etag, false));
    };
    let state = left.map(|left| left.state);
    let resumed = state.is_some();
    let kept = journal::kept(&entry, state);
    let copied = bucket
        .copy_kept(request, heads, (size, look), options, kept)
        .await;
    let copied = copied.inspect_err(|_| entry.tell_kept())?;
    Ok((copied.etag, resumed))
}

/// What the copy is to have, as the command line says.
struct Heads<'a> {
    transfers: &'a Transfers,
    from: &'a S3Uri,
    to: &'a S3Uri,
    /// Tags that no header takes: the copy gets them when it is there.
    long_tags: Mutex<Vec<Tag>>,
    /// Whether a copy in parts has begun here.
    is_created: AtomicBool,
}

impl Heads<'_> {
    fn template(&self) -> CopyObject {
        CopyObject {
            bucket: self.to.bucket.clone(),
            key: self.to.key.clone(),
            copy_source: CopySource {
                bucket: self.from.bucket.clone(),
                key: self.from.key.clone(),
                version_id: None,
            },
            ..self.transfers.requests.copy.clone()
        }
    }

    async fn create(&self, source: HeadObjectOutput) -> Result<CreateMultipartUpload, Error> {
        let template = self.template();
        let mut create = CreateMultipartUpload::default();
        copy_head(&mut template.clone(), &mut create).map_err(unmakeable)?;
        create.tagging = match template.tagging {
            // Those that are given are in place of the source's.
            Some(ref given) => Some(given.clone()),
            None => self.tagging().await?,
        };
        self.is_created.store(true, Ordering::Relaxed);
        (create.content, create.metadata) = directed(&template, &source);
        Ok(create)
    }
}

impl Heads<'_> {
    /// The tags of the source as a header takes them. Those that no header takes are kept for the
    /// end.
    async fn tagging(&self) -> Result<Option<String>, Error> {
        if self.template().tagging_directive.is_some() {
            return Ok(None);
        }
        let tags = tags(self.transfers, self.from).await?;
        let header = encoded(&tags);
        if header.len() <= TAGS_HEADER_MAX {
            return Ok(Some(header).filter(|header| !header.is_empty()));
        }
        let mut long_tags = self
            .long_tags
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *long_tags = tags;
        Ok(None)
    }
}

impl CopyHeads for Heads<'_> {
    fn look(&self) -> Option<(Client, HeadObject)> {
        let Transfers {
            source, requests, ..
        } = self.transfers;
        Some((source.clone(), requests.head_source.clone()))
    }

    /// S3 keeps all of the source's headers and metadata or replaces all: what [changes] some of
    /// them says what the source has, and all are replaced by that and what is given.
    fn whole(&self, source: Option<&HeadObjectOutput>) -> Result<CopyObject, Error> {
        let template = self.template();
        let mut copy = template.clone();
        if let Some(source) = source.filter(|_| changes(&template)) {
            copy.metadata_directive = Some(Directive::REPLACE);
            (copy.content, copy.metadata) = kept(&template, source);
        }
        if copy.metadata_directive != Some(Directive::REPLACE) {
            // They would mean nothing.
            (copy.content, copy.metadata) = Default::default();
        }
        Ok(copy)
    }

    fn multipart(
        &self,
        source: HeadObjectOutput,
    ) -> BoxFuture<'_, Result<CreateMultipartUpload, Error>> {
        Box::pin(self.create(source))
    }
}

/// Whether a copy needs to know what its source has: something of it is given, and the rest of it
/// is to stay.
fn changes(template: &CopyObject) -> bool {
    template.metadata_directive.is_none()
        && (template.content != Content::default() || !template.metadata.is_empty())
}

/// Headers and metadata as the directive says, where the copy is not the store's own to make.
pub(super) fn directed(template: &CopyObject, source: &HeadObjectOutput) -> (Content, Metadata) {
    match &template.metadata_directive {
        None => kept(template, source),
        Some(given) if *given == Directive::REPLACE => {
            (template.content.clone(), template.metadata.clone())
        }
        Some(_) => (source.content.clone(), source.metadata.clone()),
    }
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

/// The tags of an object. A store without tags has none.
pub(super) async fn tags(transfers: &Transfers, from: &S3Uri) -> Result<Vec<Tag>, Error> {
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
pub(super) async fn tag(transfers: &Transfers, to: &S3Uri, tags: Vec<Tag>) -> Result<(), Error> {
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
pub(super) fn encoded(tags: &[Tag]) -> String {
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

pub(super) fn unmakeable(error: anys3::proto::Error) -> Error {
    Error::new(Kind::Invalid, error.to_string())
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

    async fn in_parts(
        transfers: &Transfers,
        from: &S3Uri,
        to: &S3Uri,
        part_size: u64,
    ) -> Result<(), Error> {
        let options = TransferOptions {
            multipart_threshold: 1,
            part_size,
            ..TransferOptions::default()
        };
        copy_with(transfers, from, to, Some(1), &options)
            .await
            .map(drop)
    }

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
                None => drop(copy(&transfers, &from, &to, None).await.unwrap()),
            }
            let copied = client.bucket("bbb").head("to").await.unwrap();
            assert_eq!(copied.content.content_type.as_deref(), Some("a/b"));
            assert_eq!(copied.content.cache_control.as_deref(), Some("no-store"));
            assert_eq!(copied.metadata["colour"], "grün");
            client.bucket("bbb").delete_object("to").await.unwrap();
        }
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
                    None => drop(copy(&transfers, &from, &to, None).await.unwrap()),
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

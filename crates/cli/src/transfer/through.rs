//! Copies from one store to another: what comes from the one goes to the other as it comes.

use anys3::proto::documents::Tag;
use anys3::proto::ops::{GetObject, GetObjectOutput, HeadObjectOutput, PutObject};
use anys3::proto::wire::copy_head;
use anys3::{Body, Error};

use super::Transfers;
use super::copy::{TAGS_HEADER_MAX, directed, encoded, tag, tags, unmakeable};
use crate::place::S3Uri;

/// Copies an object by way of this machine. Its bytes are compared with the checksum that the source
/// has, and those that arrive with one of the same kind.
pub(super) async fn copy(
    transfers: &Transfers,
    from: &S3Uri,
    to: &S3Uri,
) -> Result<Option<String>, Error> {
    let mut get = GetObject::default();
    copy_head(&mut transfers.requests.head_source.clone(), &mut get).map_err(unmakeable)?;
    get.key.clone_from(&from.key);
    let reading = transfers.source.bucket(&from.bucket).read_with(get).await?;
    let (etag, long_tags) = send(transfers, from, to, reading.output, reading.body).await?;
    if !long_tags.is_empty() {
        tag(transfers, to, long_tags).await?;
    }
    Ok(etag)
}

/// Stores what is read. Gives its entity tag, and the tags that no header takes.
async fn send(
    transfers: &Transfers,
    from: &S3Uri,
    to: &S3Uri,
    source: GetObjectOutput,
    body: Body,
) -> Result<(Option<String>, Vec<Tag>), Error> {
    let template = &transfers.requests.copy;
    let mut put = PutObject {
        key: to.key.clone(),
        ..transfers.requests.put.clone()
    };
    let of_source = source.checksums.iter().next();
    put.checksum_algorithm = put
        .checksum_algorithm
        .or(of_source.map(|(algorithm, _)| algorithm));
    let has_tags = source.tag_count.is_some_and(|count| count > 0);
    let head = HeadObjectOutput {
        content: source.content,
        metadata: source.metadata,
        ..HeadObjectOutput::default()
    };
    (put.content, put.metadata) = directed(template, &head);
    let mut long_tags = Vec::new();
    if template.tagging_directive.is_none() && has_tags {
        let tags = tags(transfers, from).await?;
        let header = encoded(&tags);
        match header.len() > TAGS_HEADER_MAX {
            true => long_tags = tags,
            false => put.tagging = Some(header),
        }
    }
    let bucket = transfers.client.bucket(&to.bucket);
    let options = transfers.client.transfers();
    let stored = bucket.upload_with(put, body, options).await?;
    Ok((stored.etag, long_tags))
}

//! Storing objects of any length.

use anys3_proto::error::code;
use anys3_proto::ops::{
    AbortMultipartUpload, CompleteMultipartUpload, CompleteMultipartUploadOutput, CompletedPart,
    CreateMultipartUpload, HeadObject, ListParts, PutObject, PutObjectOutput, UploadPart,
};
use anys3_proto::types::{ChecksumMode, ChecksumType};
use anys3_proto::wire::copy_head;
use anys3_proto::{Algorithm, Checksums, Hasher, checksum};
use bytes::{Bytes, BytesMut};
use futures_util::stream::{self, BoxStream};
use futures_util::{Stream, StreamExt, TryStreamExt};

use crate::body::Body;
use crate::client::{Client, unmakeable};
use crate::error::{Error, Kind};
use crate::refusal::Subject;
use crate::sums::differs;
use crate::transfer::{PARTS_MAX, TransferOptions};

/// Stores an object in one request, unless its length is not known.
pub(crate) async fn put(
    client: &Client,
    put: PutObject,
    body: Body,
) -> Result<PutObjectOutput, Error> {
    match body.length() {
        Some(_) => put_once(client, put, body).await,
        None => upload(client, put, body, client.transfers()).await,
    }
}

async fn put_once(client: &Client, put: PutObject, body: Body) -> Result<PutObjectOutput, Error> {
    Ok(client.send_with_body(put, body).await?.output)
}

/// Stores an object in one request or as a multipart upload, as the options say.
pub(crate) async fn upload(
    client: &Client,
    put: PutObject,
    body: Body,
    options: &TransferOptions,
) -> Result<PutObjectOutput, Error> {
    let length = body.length();
    if length.is_some_and(|length| length < options.multipart_threshold) {
        return put_once(client, put, body).await;
    }
    let part_size = options.part_size_for(length)?;
    let parts = match length {
        Some(length) if body.slice(0, 0).is_some() => slices(body, length, part_size),
        _ => {
            let mut pieces = Pieces {
                body,
                rest: Bytes::new(),
            };
            let first = pieces.next(part_size).await?;
            // What ends within the first part needs no second.
            if u64::try_from(first.len()).is_ok_and(|length| length < part_size) {
                return put_once(client, put, first.into()).await;
            }
            pieces.parts(first, part_size)
        }
    };
    in_parts(client, put, parts, options.concurrency).await
}

/// Stores an object as a multipart upload whose parts the caller makes.
pub(crate) async fn upload_parts(
    client: &Client,
    put: PutObject,
    parts: impl Stream<Item = Result<Body, Error>> + Send + 'static,
    concurrency: usize,
) -> Result<PutObjectOutput, Error> {
    in_parts(client, put, numbered(parts).boxed(), concurrency).await
}

/// The parts with their numbers, as many as S3 takes.
fn numbered(
    parts: impl Stream<Item = Result<Body, Error>> + Send + 'static,
) -> impl Stream<Item = Result<Part, Error>> + Send + 'static {
    parts.zip(stream::iter(1_u32..)).map(|(body, number)| {
        let body = body?;
        if u64::from(number) > PARTS_MAX {
            return Err(Error::new(
                Kind::Invalid,
                format!("the body has more than {PARTS_MAX} parts"),
            ));
        }
        let unknown = || Error::new(Kind::Invalid, "the length of a part is not known");
        Ok(Part {
            number,
            length: body.length().ok_or_else(unknown)?,
            body,
        })
    })
}

async fn in_parts(
    client: &Client,
    put: PutObject,
    mut parts: BoxStream<'static, Result<Part, Error>>,
    concurrency: usize,
) -> Result<PutObjectOutput, Error> {
    let algorithm = put
        .checksum_algorithm
        .or_else(|| client.checksum_algorithm());
    let upload = Upload::begin(client, &put, algorithm).await?;
    match upload.send(&mut parts, concurrency).await {
        Ok(sent) => upload.complete(put, sent).await,
        Err(error) => {
            drop(parts); // And with them what is under way.
            upload.abort().await;
            Err(error)
        }
    }
}

/// A part to be sent.
struct Part {
    number: u32,
    length: u64,
    body: Body,
}

/// A part that the store has.
struct Sent {
    length: u64,
    part: CompletedPart,
    /// The checksums of what was sent.
    sums: Checksums,
}

/// The parts of a body of which any can be had at any time: nothing is held.
fn slices(body: Body, length: u64, part_size: u64) -> BoxStream<'static, Result<Part, Error>> {
    let numbers = 1..=u32::try_from(length.div_ceil(part_size)).unwrap_or(u32::MAX);
    let part = move |number: u32| {
        let offset = u64::from(number.saturating_sub(1)).saturating_mul(part_size);
        let length = part_size.min(length.saturating_sub(offset));
        let body = body.slice(offset, length);
        let lost = || Error::new(Kind::Local, "the file cannot be read in parts");
        Ok(Part {
            number,
            length,
            body: body.ok_or_else(lost)?,
        })
    };
    stream::iter(numbers.map(part)).boxed()
}

/// A body that is read piece by piece, each held in memory.
struct Pieces {
    body: Body,
    rest: Bytes,
}

impl Pieces {
    /// The next piece, shorter than `size` only at the end.
    async fn next(&mut self, size: u64) -> Result<Bytes, Error> {
        let size = usize::try_from(size)
            .map_err(|_| Error::new(Kind::Invalid, "the parts do not fit into memory"))?;
        let mut piece = BytesMut::new();
        loop {
            let wanted = size.saturating_sub(piece.len());
            if self.rest.len() >= wanted {
                let last = self.rest.split_to(wanted);
                // A chunk that is a whole piece is not copied.
                return Ok(if piece.is_empty() {
                    last
                } else {
                    joined(piece, &last)
                });
            }
            piece.extend_from_slice(&std::mem::take(&mut self.rest));
            match self.body.next().await.transpose()? {
                Some(chunk) => self.rest = chunk,
                None => return Ok(piece.freeze()),
            }
        }
    }

    /// All pieces, of which the first has been read.
    fn parts(self, first: Bytes, part_size: u64) -> BoxStream<'static, Result<Part, Error>> {
        let state = (self, Some(first), 1_u32);
        let next = move |(mut pieces, first, number): (Self, Option<Bytes>, u32)| async move {
            let piece = match first {
                Some(first) => first,
                None => pieces.next(part_size).await?,
            };
            if piece.is_empty() {
                return Ok(None);
            }
            if u64::from(number) > PARTS_MAX {
                let message =
                    format!("the body has more than {PARTS_MAX} parts of {part_size} bytes");
                return Err(Error::new(Kind::Invalid, message)
                    .hinted("say how long it is, or choose a larger part size"));
            }
            let length = u64::try_from(piece.len()).unwrap_or(u64::MAX);
            let part = Part {
                number,
                length,
                body: piece.into(),
            };
            Ok(Some((part, (pieces, None, number.saturating_add(1)))))
        };
        stream::try_unfold(state, next).boxed()
    }
}

fn joined(mut piece: BytesMut, last: &[u8]) -> Bytes {
    piece.extend_from_slice(last);
    piece.freeze()
}

/// A multipart upload in progress. Dropped before it completes, it is aborted.
struct Upload {
    client: Client,
    bucket: String,
    key: String,
    id: String,
    algorithm: Option<Algorithm>,
    template: UploadPart,
    ended: bool,
}

impl Upload {
    async fn begin(
        client: &Client,
        put: &PutObject,
        algorithm: Option<Algorithm>,
    ) -> Result<Self, Error> {
        let checksum_type = algorithm.map(|a| {
            if a.combines() {
                ChecksumType::FULL_OBJECT
            } else {
                ChecksumType::COMPOSITE
            }
        });
        let mut create = CreateMultipartUpload::default();
        copy_head(&mut put.clone(), &mut create).map_err(|e| unmakeable(&e))?;
        create.checksum_algorithm = algorithm;
        create.checksum_type = checksum_type;
        let template = UploadPart {
            bucket: put.bucket.clone(),
            key: put.key.clone(),
            checksum_algorithm: algorithm,
            customer_key: put.customer_key.clone(),
            request_payer: put.request_payer.clone(),
            expected_bucket_owner: put.expected_bucket_owner.clone(),
            ..UploadPart::default()
        };
        let client = client.clone();
        let begin = async move {
            let id = client.send(create).await?.output.upload_id;
            let id = id.ok_or_else(|| {
                Error::new(Kind::Malformed, "the store began an upload without an id")
            })?;
            let template = UploadPart {
                upload_id: id.clone(),
                ..template
            };
            let (bucket, key) = (template.bucket.clone(), template.key.clone());
            Ok(Self {
                client,
                bucket,
                key,
                id,
                algorithm,
                template,
                ended: false,
            })
        };
        // A task of its own: who gives up while the store begins the upload drops the handle only,
        // and the upload is dropped, and with that aborted, when its id is known.
        tokio::spawn(begin)
            .await
            .map_err(|e| Error::new(Kind::Interrupted, "the upload did not begin").because(e))?
    }

    /// Sends the parts, so many at once.
    async fn send(
        &self,
        parts: &mut BoxStream<'static, Result<Part, Error>>,
        concurrency: usize,
    ) -> Result<Vec<Sent>, Error> {
        let sending = parts
            .map_ok(|part| self.send_part(part))
            .try_buffer_unordered(concurrency.max(1));
        let mut sent: Vec<Sent> = sending.try_collect().await?;
        sent.sort_by_key(|sent| sent.part.part_number);
        Ok(sent)
    }

    async fn send_part(
        &self,
        Part {
            number,
            length,
            body,
        }: Part,
    ) -> Result<Sent, Error> {
        let operation = UploadPart {
            part_number: number,
            ..self.template.clone()
        };
        let reply = self.client.send_with_body(operation, body).await?;
        let (output, sums) = (reply.output, reply.sent);
        let part = CompletedPart {
            etag: output.etag,
            checksums: output.checksums,
            part_number: number,
        };
        Ok(Sent { length, part, sums })
    }

    async fn complete(mut self, put: PutObject, sent: Vec<Sent>) -> Result<PutObjectOutput, Error> {
        let whole = self
            .algorithm
            .and_then(|algorithm| Some((algorithm, combined(algorithm, &sent)?)));
        let size = sent.iter().map(|sent| sent.length).sum();
        let ours: Vec<(Checksums, u64)> = sent
            .iter()
            .map(|sent| (sent.sums.clone(), sent.length))
            .collect();
        let sum = whole
            .as_ref()
            .map(|(algorithm, sum)| Checksums::one(*algorithm, checksum::encode(sum)));
        let complete = CompleteMultipartUpload {
            bucket: self.bucket.clone(),
            key: self.key.clone(),
            upload_id: self.id.clone(),
            parts: sent.into_iter().map(|sent| sent.part).collect(),
            checksum_type: sum.as_ref().map(|_| ChecksumType::FULL_OBJECT),
            checksums: sum.clone().unwrap_or(put.checksums),
            mpu_object_size: Some(size),
            conditions: put.conditions,
            customer_key: put.customer_key,
            request_payer: put.request_payer,
            expected_bucket_owner: put.expected_bucket_owner,
        };
        let error = match self.client.send(complete).await {
            Ok(reply) => {
                self.ended = true;
                compare(&self.template, &reply.output.checksums, &ours)?;
                return Ok(stored(reply.output, size));
            }
            Err(error) => error,
        };
        // The answer to an earlier try may have been lost: then the upload is gone, and its object
        // there.
        let found = if self.is_gone(&error).await {
            self.found(sum.as_ref(), size).await
        } else {
            None
        };
        if let Some(output) = found {
            self.ended = true;
            return Ok(output);
        }
        self.abort().await;
        Err(error)
    }

    /// Whether the upload, whose completion was refused, is not there any more. Where an object
    /// must not be there yet, or be a certain one, the object that an earlier try made is what the
    /// next one is refused for: that only the upload tells from an object that somebody else
    /// stored.
    async fn is_gone(&self, error: &Error) -> bool {
        if error.code() != Some(code::PRECONDITION_FAILED) || error.tries() < 2 {
            return error.code() == Some(code::NO_SUCH_UPLOAD);
        }
        let list = ListParts {
            bucket: self.bucket.clone(),
            key: self.key.clone(),
            upload_id: self.id.clone(),
            max_parts: Some(1),
            customer_key: self.template.customer_key.clone(),
            request_payer: self.template.request_payer.clone(),
            expected_bucket_owner: self.template.expected_bucket_owner.clone(),
            ..ListParts::default()
        };
        self.client
            .send(list)
            .await
            .is_err_and(|error| error.code() == Some(code::NO_SUCH_UPLOAD))
    }

    /// The object, if what is there has our checksum and length.
    async fn found(&self, sum: Option<&Checksums>, size: u64) -> Option<PutObjectOutput> {
        let (algorithm, sum) = sum?.iter().next()?;
        let head = HeadObject {
            bucket: self.bucket.clone(),
            key: self.key.clone(),
            checksum_mode: Some(ChecksumMode::ENABLED),
            customer_key: self.template.customer_key.clone(),
            ..HeadObject::default()
        };
        let head = self.client.send(head).await.ok()?.output;
        let ours = head.checksums.of(algorithm) == Some(sum) && head.content_length == Some(size);
        ours.then(|| PutObjectOutput {
            etag: head.etag,
            checksums: head.checksums,
            version_id: head.version_id,
            ..PutObjectOutput::default()
        })
    }

    async fn abort(mut self) {
        self.ended = true;
        if let Err(error) = self.client.send(self.abortion()).await {
            tracing::warn!(bucket = self.bucket, key = self.key, upload = self.id, %error, "upload not aborted");
        }
    }

    fn abortion(&self) -> AbortMultipartUpload {
        AbortMultipartUpload {
            bucket: self.bucket.clone(),
            key: self.key.clone(),
            upload_id: self.id.clone(),
            request_payer: self.template.request_payer.clone(),
            expected_bucket_owner: self.template.expected_bucket_owner.clone(),
            ..AbortMultipartUpload::default()
        }
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        let (client, abortion) = (self.client.clone(), self.abortion());
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move { client.send(abortion).await.map(drop) });
        }
    }
}

/// The checksum of the whole, from what the store computed of each part.
fn combined(algorithm: Algorithm, sent: &[Sent]) -> Option<Vec<u8>> {
    let mut whole: Option<Vec<u8>> = None;
    for Sent { length, part, .. } in sent {
        let sum = algorithm.decode(part.checksums.of(algorithm)?)?;
        whole = Some(match whole {
            None if algorithm.combines() => sum,
            None => return None,
            Some(before) => algorithm.combine(&before, &sum, *length)?,
        });
    }
    whole
}

/// Compares what the store says it made of the parts with what was sent of them.
fn compare(of: &UploadPart, theirs: &Checksums, ours: &[(Checksums, u64)]) -> Result<(), Error> {
    for (algorithm, sum) in theirs.iter() {
        let Some(whole) = whole(algorithm, ours, sum.contains('-')) else {
            continue;
        };
        if whole != sum {
            let subject = Subject {
                bucket: Some(of.bucket.clone()),
                key: Some(of.key.clone()),
            };
            return Err(differs(&subject, algorithm.name(), sum, &whole));
        }
    }
    Ok(())
}

/// The checksum of the whole, or that of the checksums of its parts, which ends in how many they
/// are.
fn whole(algorithm: Algorithm, parts: &[(Checksums, u64)], composite: bool) -> Option<String> {
    let sums = parts
        .iter()
        .map(|(sums, length)| Some((algorithm.decode(sums.of(algorithm)?)?, *length)));
    let sums = sums.collect::<Option<Vec<_>>>()?;
    if composite {
        let all: Vec<u8> = sums.iter().flat_map(|(sum, _)| sum.clone()).collect();
        return Some(format!(
            "{}-{}",
            checksum::encode(&Hasher::of(algorithm, &all)),
            sums.len()
        ));
    }
    let mut sums = sums.into_iter();
    let first = sums.next().map(|(sum, _)| sum);
    let whole = first
        .and_then(|first| sums.try_fold(first, |all, (sum, n)| algorithm.combine(&all, &sum, n)));
    whole.map(|whole| checksum::encode(&whole))
}

fn stored(output: CompleteMultipartUploadOutput, size: u64) -> PutObjectOutput {
    PutObjectOutput {
        etag: output.etag,
        checksums: output.checksums,
        checksum_type: output.checksum_type,
        size: Some(size),
        expiration: output.expiration,
        version_id: output.version_id,
        encryption: output.encryption,
        request_charged: output.request_charged,
        ..PutObjectOutput::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn parts_are_numbered_up_to_the_last_that_s3_takes() {
        let parts = stream::repeat_with(|| Ok(Body::from("x"))).take(10_001);
        let mut numbered: Vec<_> = numbered(parts).collect().await;
        let beyond = numbered.pop().and_then(Result::err);
        assert_eq!(beyond.map(|error| error.kind()), Some(Kind::Invalid));
        let numbers = numbered
            .into_iter()
            .map(|part| part.map(|part| part.number).ok());
        assert!(numbers.eq((1..=10_000).map(Some)));
    }
}

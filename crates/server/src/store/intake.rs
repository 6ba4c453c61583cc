//! Bytes that come in: hashed, checked against what was declared, and put where they stay.

use std::sync::Arc;

use anys3_proto::checksum::{Algorithm, Checksums, Hasher, encode};
use anys3_proto::{ErrorCode, S3Error};
use bytes::Bytes;
use tokio::task::JoinHandle;

use super::Store;
use super::blobs::{BLOCK, BlobReader, Blobs, FileForm, Id, Loose, SLICE_BLOCKS, Writer, Written};
use super::checks::crc64;
use super::index::Txn;
use super::journal::len64;
use super::record::{Content, Sum, key};
use crate::body::{Incoming, PUT_LEN_MAX};

/// The largest content kept in the index. Below it an object costs one shared sync instead of three
/// of its own; above it the bytes would be written twice, to the journal and to the pages.
pub(crate) const INLINE_MAX: usize = 32 << 10;
/// Bytes handed to a worker at a time: what an upload keeps in memory is three times this.
const SLICE: usize = SLICE_BLOCKS * BLOCK;
/// Up to this length, bytes are copied out of the buffer that they came in, which has 8 KiB or more
/// and lives as long as any of them: a client that sends byte by byte would have thousands of
/// buffers kept.
const COPIED_MAX: usize = 8 << 10;

/// What the request says of its body.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    pub(crate) md5: Option<String>,
    pub(crate) sums: Checksums,
    /// A checksum to compute besides: one that comes behind the body, or that an upload keeps.
    pub(crate) algorithms: Vec<Algorithm>,
}

/// Bytes that have arrived and are as declared. Files among them are synced, and go unless adopted.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) size: u64,
    pub(crate) md5: [u8; 16],
    pub(crate) crc: u64,
    /// The checksums the request asked for.
    pub(crate) sums: Vec<Sum>,
    bytes: Stored,
}

#[derive(Debug)]
enum Stored {
    Inline(Id, Vec<u8>),
    File(Written),
}

impl Received {
    /// The folder to sync before the index refers to these bytes.
    pub(crate) fn folder(&self) -> Option<std::path::PathBuf> {
        match &self.bytes {
            Stored::Inline(..) => None,
            Stored::File(written) => Some(written.folder.clone()),
        }
    }

    /// Makes the bytes part of a transaction, on behalf of the content or upload they belong to.
    pub(crate) fn adopt(self, txn: &mut Txn<'_>, owner: Option<Id>) -> Content {
        match self.bytes {
            Stored::Inline(_, bytes) if bytes.is_empty() => Content::Empty,
            Stored::Inline(id, bytes) => {
                txn.put(&key::inline(id), &bytes);
                Content::Inline(id)
            }
            Stored::File(written) => {
                txn.put(&key::file(written.id), &owner.unwrap_or(written.id).0);
                txn.adopt(written.draft);
                Content::File(written.id, FileForm::Headed)
            }
        }
    }
}

/// Where bytes come from: a client, or an object that is copied.
pub(crate) trait Source: Send {
    /// The next bytes; `None` at the end.
    fn next(&mut self) -> impl Future<Output = Result<Option<Bytes>, S3Error>> + Send;
    /// The checksums that came behind them.
    fn trailers(&self) -> Checksums;
}

impl Source for Incoming {
    async fn next(&mut self) -> Result<Option<Bytes>, S3Error> {
        Incoming::next(self).await
    }

    fn trailers(&self) -> Checksums {
        Incoming::trailers(self).clone()
    }
}

/// Takes in a body, to its end.
pub(crate) async fn receive(
    store: &Store,
    body: &mut impl Source,
    declared: Declared,
) -> Result<Received, S3Error> {
    let expected = Expected::read(declared)?;
    let hashes = Hashes::new(expected.algorithms());
    let mut sink = Sink {
        blobs: store.inner.blobs.clone(),
        hashes,
        small: Vec::new(),
        writer: None,
        _loose: store.inner.blobs.loose(),
    };
    let (mut batch, mut more) = gather(body).await?;
    if !more && total(&batch) <= INLINE_MAX {
        sink.small(&batch);
    } else {
        store.begin_files().await?;
        let mut size = total(&batch);
        let mut working = sink.work(store, batch);
        while more {
            // The next bytes come in while a worker hashes and writes the last ones: two batches
            // are in memory at most.
            (batch, more) = gather(body).await?;
            size = size.saturating_add(total(&batch));
            if len64(size) > PUT_LEN_MAX {
                return Err(ErrorCode::ENTITY_TOO_LARGE.into());
            }
            sink = done(working).await?;
            working = sink.work(store, batch);
        }
        sink = done(working).await?;
    }
    // Trailers come last, and are part of what must match before anything is synced.
    let expected = expected.with(&body.trailers())?;
    store.finish(sink, expected).await
}

/// Some bytes, and whether there may be more. Small ones are copied together.
async fn gather(body: &mut impl Source) -> Result<(Vec<Bytes>, bool), S3Error> {
    let (mut batch, mut small, mut length) = (Vec::new(), Vec::new(), 0_usize);
    let mut more = true;
    while more && length < SLICE {
        match body.next().await? {
            Some(bytes) => {
                length = length.saturating_add(bytes.len());
                if bytes.len() <= COPIED_MAX {
                    small.extend_from_slice(&bytes);
                    continue;
                }
                batch.extend(
                    Some(std::mem::take(&mut small))
                        .filter(|small| !small.is_empty())
                        .map(Bytes::from),
                );
                batch.push(bytes);
            }
            None => more = false,
        }
    }
    batch.extend(
        Some(small)
            .filter(|small| !small.is_empty())
            .map(Bytes::from),
    );
    Ok((batch, more))
}

fn total(batch: &[Bytes]) -> usize {
    batch.iter().map(Bytes::len).sum()
}

type Working = JoinHandle<Result<Sink, S3Error>>;

async fn done(working: Working) -> Result<Sink, S3Error> {
    working.await.map_err(|_| super::Fault::Closed)?
}

impl Store {
    /// Puts the last bytes on the medium, and compares.
    async fn finish(&self, sink: Sink, expected: Expected) -> Result<Received, S3Error> {
        if sink.writer.is_none() {
            let room = self.inner.blobs.room();
            return sink
                .finish(&expected)
                .and_then(|received| room.map(|()| received).map_err(S3Error::from));
        }
        self.blocking(move || sink.finish(&expected)).await
    }
}

/// What came, on its way.
struct Sink {
    blobs: Arc<Blobs>,
    hashes: Hashes,
    small: Vec<u8>,
    writer: Option<Writer>,
    /// It may make a file after its caller is gone, and the store with it.
    _loose: Loose,
}

impl Sink {
    /// Takes few bytes.
    fn small(&mut self, batch: &[Bytes]) {
        for bytes in batch {
            self.hashes.update(bytes);
            self.small.extend_from_slice(bytes);
        }
    }

    /// Takes bytes on a worker.
    fn work(mut self, store: &Store, batch: Vec<Bytes>) -> Working {
        let workers = store.inner.workers.clone();
        // A task of its own, so that it goes on while the caller reads the body. Dropped, the
        // body's reader leaves a sink whose draft removes its file.
        tokio::spawn(async move {
            super::blocking(&workers, move || {
                let writer = match &mut self.writer {
                    Some(writer) => writer,
                    none => none.insert(self.blobs.writer()?),
                };
                for bytes in &batch {
                    self.hashes.update(bytes);
                    writer.write(bytes)?;
                }
                Ok(self)
            })
            .await
        })
    }

    /// Compares with what was declared, then syncs.
    fn finish(self, expected: &Expected) -> Result<Received, S3Error> {
        let Self {
            blobs,
            hashes,
            small,
            writer,
            _loose,
        } = self;
        let Some(mut writer) = writer else {
            let crc = crc64(&small);
            let (md5, sums) = hashes.finish(crc);
            let late = |algorithm| Ok(Hasher::of(algorithm, &small));
            let sums = expected.check(&md5, sums, late)?;
            let id = blobs.id()?;
            return Ok(Received {
                size: len64(small.len()),
                md5,
                crc,
                sums,
                bytes: Stored::Inline(id, small),
            });
        };
        let (crc, size) = (writer.end()?, writer.size());
        let (md5, sums) = hashes.finish(crc);
        // Compared before the sync: what does not match costs none, and its draft removes the file.
        let reader = writer.reader();
        let sums = expected.check(&md5, sums, |algorithm| hash_again(&reader, algorithm, size))?;
        Ok(Received {
            size,
            md5,
            crc,
            sums,
            bytes: Stored::File(writer.finish()?),
        })
    }
}

/// A checksum that nobody announced.
fn hash_again(reader: &BlobReader, algorithm: Algorithm, size: u64) -> Result<Vec<u8>, S3Error> {
    let mut hasher = Hasher::new(algorithm);
    let mut at = 0;
    while at < size {
        for bytes in reader.read(at, size)? {
            hasher.update(&bytes);
            at = at.saturating_add(len64(bytes.len()));
        }
    }
    Ok(hasher.finish())
}

/// What is computed while bytes come: the MD5, and checksums.
struct Hashes {
    md5: Hasher,
    others: Vec<Hasher>,
    crc: bool,
}

impl Hashes {
    fn new(algorithms: Vec<Algorithm>) -> Self {
        // The CRC-64/NVME comes with the blocks.
        let others = algorithms
            .iter()
            .filter(|a| **a != Algorithm::Crc64Nvme)
            .map(|a| Hasher::new(*a));
        let crc = algorithms.contains(&Algorithm::Crc64Nvme);
        Self {
            md5: Hasher::new(Algorithm::Md5),
            others: others.collect(),
            crc,
        }
    }

    fn update(&mut self, bytes: &[u8]) {
        self.md5.update(bytes);
        self.others.iter_mut().for_each(|h| h.update(bytes));
    }

    fn finish(self, crc: u64) -> ([u8; 16], Vec<Sum>) {
        let md5 = self.md5.finish().try_into().unwrap_or_default();
        let full = |algorithm, value| Sum {
            algorithm,
            composite: false,
            value,
        };
        let mut sums: Vec<Sum> = self
            .others
            .into_iter()
            .map(|h| full(h.algorithm(), h.finish()))
            .collect();
        sums.extend(
            self.crc
                .then(|| full(Algorithm::Crc64Nvme, crc.to_be_bytes().to_vec())),
        );
        (md5, sums)
    }
}

fn invalid_digest(text: &str) -> S3Error {
    S3Error::from(ErrorCode::INVALID_DIGEST).with("Content-MD5", text)
}

fn bad_digest(message: &str, expected: &[u8], calculated: &[u8]) -> S3Error {
    S3Error::new(ErrorCode::BAD_DIGEST, message)
        .with("ExpectedDigest", encode(expected))
        .with("CalculatedDigest", encode(calculated))
}

/// What was declared, understood.
struct Expected {
    md5: Option<Vec<u8>>,
    sums: Vec<(Algorithm, Vec<u8>)>,
    algorithms: Vec<Algorithm>,
}

impl Expected {
    fn read(declared: Declared) -> Result<Self, S3Error> {
        let Declared {
            md5,
            sums,
            algorithms,
        } = declared;
        let md5 = md5
            .map(|text| {
                Algorithm::Md5
                    .decode(&text)
                    .ok_or_else(|| invalid_digest(&text))
            })
            .transpose()?;
        Self {
            md5,
            sums: Vec::new(),
            algorithms,
        }
        .with(&sums)
    }

    fn with(mut self, sums: &Checksums) -> Result<Self, S3Error> {
        for (algorithm, text) in sums.iter() {
            let sum = algorithm.decode(text).ok_or_else(|| {
                let message = format!("Value for {} header is invalid.", algorithm.header());
                S3Error::new(ErrorCode::INVALID_REQUEST, message)
            })?;
            self.sums.push((algorithm, sum));
        }
        match self.sums.windows(2).any(|pair| {
            pair.iter()
                .any(|(a, _)| Some(a) != pair.first().map(|(b, _)| b))
        }) {
            true => Err(S3Error::new(
                ErrorCode::INVALID_REQUEST,
                "Expecting a single checksum header. Multiple checksum types are not allowed.",
            )),
            false => Ok(self),
        }
    }

    fn algorithms(&self) -> Vec<Algorithm> {
        let mut all: Vec<_> = self
            .sums
            .iter()
            .map(|(a, _)| *a)
            .chain(self.algorithms.iter().copied())
            .collect();
        all.sort_by_key(|a| a.name());
        all.dedup();
        all
    }

    /// The checksums to keep, if all are as declared. `late` computes one that was not announced.
    fn check(
        &self,
        md5: &[u8],
        mut sums: Vec<Sum>,
        late: impl Fn(Algorithm) -> Result<Vec<u8>, S3Error>,
    ) -> Result<Vec<Sum>, S3Error> {
        if self.md5.as_ref().is_some_and(|wanted| wanted != md5) {
            let message = "The Content-MD5 you specified did not match what we received.";
            return Err(bad_digest(
                message,
                self.md5.as_deref().unwrap_or_default(),
                md5,
            ));
        }
        for (algorithm, wanted) in &self.sums {
            if !sums.iter().any(|s| s.algorithm == *algorithm) {
                sums.push(Sum {
                    algorithm: *algorithm,
                    composite: false,
                    value: late(*algorithm)?,
                });
            }
            if let Some(found) = sums
                .iter()
                .find(|s| s.algorithm == *algorithm && s.value != *wanted)
            {
                let message = format!(
                    "The {} you specified did not match the calculated checksum.",
                    algorithm.name()
                );
                return Err(bad_digest(&message, wanted, &found.value));
            }
        }
        Ok(sums)
    }
}

//! Checksums of what was sent, compared with what the store says it has.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use anys3_proto::ops::{PutObject, PutObjectOutput};
use anys3_proto::{Algorithm, Checksums, Hasher, Operation, Response, checksum};
use anys3_sigv4::names::CONTENT_MD5;
use bytes::Bytes;
use http::header::HeaderMap;
use http_body::{Frame, SizeHint};

use crate::body::Body;
use crate::error::{Error, Kind};
use crate::refusal::Subject;

/// Up to this length bodies are hashed with MD5, to be compared with an entity tag: two
/// milliseconds at most, less than the request takes.
pub(crate) const MD5_LENGTH_MAX: u64 = 1 << 20;
/// What ends the names of AWS's directory buckets, whose entity tags are no MD5.
const DIRECTORY_BUCKET: &str = "--x-s3";

/// The checksums of a body, known when it is sent.
#[derive(Clone, Default)]
pub(crate) struct Sums {
    known: Arc<Mutex<Checksums>>,
    /// The bytes of a small body: its MD5 is computed when there is nothing else to compare.
    bytes: Option<Bytes>,
}

/// The checksums among the headers.
pub(crate) fn checksums(headers: &HeaderMap) -> impl Iterator<Item = (Algorithm, &str)> {
    // Cheaper than to look each algorithm up: a name that is looked up is parsed before.
    headers.iter().filter_map(|(name, sum)| {
        let algorithm = Algorithm::of_header(name.as_str())?;
        Some((algorithm, sum.to_str().ok()?))
    })
}

impl Sums {
    /// Those that the head of the request has already, of this body.
    pub(crate) fn of(headers: &HeaderMap, body: &Body) -> Self {
        let small = |bytes: &&Bytes| u64::try_from(bytes.len()).is_ok_and(|l| l <= MD5_LENGTH_MAX);
        let sums = Self {
            known: Arc::default(),
            bytes: body.as_bytes().filter(small).cloned(),
        };
        for (algorithm, sum) in checksums(headers) {
            sums.set(algorithm, sum.to_owned());
        }
        let md5 = headers.get(CONTENT_MD5).and_then(|sum| sum.to_str().ok());
        if let Some(md5) = md5 {
            sums.set(Algorithm::Md5, md5.to_owned());
        }
        sums
    }

    /// Whether the MD5 of the body can be had when it is sent.
    pub(crate) fn has_bytes(&self) -> bool {
        self.bytes.is_some()
    }

    pub(crate) fn set(&self, algorithm: Algorithm, sum: String) {
        self.known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .set(algorithm, sum);
    }

    pub(crate) fn get(&self) -> Checksums {
        self.known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The body, whose checksums are known when its last byte is read: these, which are not known
    /// yet.
    pub(crate) fn watch(
        &self,
        body: Body,
        algorithms: impl IntoIterator<Item = Algorithm>,
    ) -> Body {
        let known = self.get();
        let algorithms = algorithms
            .into_iter()
            .filter(|algorithm| known.of(*algorithm).is_none());
        let hashers: Vec<Hasher> = algorithms.map(Hasher::new).collect();
        match body.length() {
            Some(length) if !hashers.is_empty() => {
                let mut watched = Watched {
                    body,
                    hashers,
                    sums: self.clone(),
                };
                watched.ended(); // An empty body is not read.
                Body::wrap(watched).of_length(length)
            }
            _ => body,
        }
    }

    /// Compares with what the head of the answer says. Returns whether it had a checksum to
    /// compare.
    pub(crate) fn compare(&self, answer: &Response, subject: &Subject) -> Result<bool, Error> {
        let mut ours = self.get();
        let mut compared = false;
        for (algorithm, theirs) in checksums(&answer.headers) {
            match ours.of(algorithm) {
                Some(sum) if theirs != sum => {
                    return Err(differs(subject, algorithm.name(), theirs, sum));
                }
                Some(_) => compared = true,
                None => {}
            }
        }
        if compared {
            return Ok(true);
        }
        if let (Some(bytes), None) = (&self.bytes, ours.of(Algorithm::Md5)) {
            let md5 = checksum::encode(&Hasher::of(Algorithm::Md5, bytes));
            ours.set(Algorithm::Md5, md5);
        }
        Self::compare_md5(&ours, answer, subject).map(|()| false)
    }

    /// The entity tag must do.
    fn compare_md5(ours: &Checksums, answer: &Response, subject: &Subject) -> Result<(), Error> {
        let Ok(theirs) = PutObject::decode_output(answer) else {
            return Ok(());
        };
        let etag = theirs.etag.as_deref().unwrap_or_default().trim_matches('"');
        let md5 = ours
            .of(Algorithm::Md5)
            .and_then(|sum| Algorithm::Md5.decode(sum))
            .map(|sum| hex(&sum));
        match md5.filter(|md5| is_md5(&theirs, subject) && !md5.eq_ignore_ascii_case(etag)) {
            Some(md5) => Err(differs(subject, "MD5", etag, &md5)),
            None => Ok(()),
        }
    }
}

/// Whether the entity tag is the MD5 of the bytes: not of what is encrypted with a key of the
/// caller's or of KMS (<https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html>).
fn is_md5(output: &PutObjectOutput, subject: &Subject) -> bool {
    let etag = output.etag.as_deref().unwrap_or_default().trim_matches('"');
    let plain = output
        .encryption
        .algorithm
        .as_ref()
        .is_none_or(|algorithm| algorithm.as_str() == "AES256");
    let directory = subject
        .bucket
        .as_deref()
        .is_some_and(|bucket| bucket.ends_with(DIRECTORY_BUCKET));
    let hex = etag.len() == 32 && etag.bytes().all(|b| b.is_ascii_hexdigit());
    hex && plain && output.customer_key.algorithm.is_none() && !directory
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The store has other bytes than were sent.
pub(crate) fn differs(subject: &Subject, what: &str, theirs: &str, ours: &str) -> Error {
    let uri = subject.uri();
    let message = format!(
        "the store has other bytes of {uri} than were sent: their {what} is {theirs}, not {ours}"
    );
    Error::new(Kind::Corrupt, message).hinted("send it again, and do not trust what is there now")
}

/// A body that is checksummed while it is read.
struct Watched {
    body: Body,
    hashers: Vec<Hasher>,
    sums: Sums,
}

impl Watched {
    /// Keeps the sums when nothing is left.
    fn ended(&mut self) {
        if self.body.length() == Some(0) {
            for hasher in self.hashers.drain(..) {
                self.sums
                    .set(hasher.algorithm(), checksum::encode(&hasher.finish()));
            }
        }
    }
}

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx)?);
        if let Some(data) = frame.as_ref().and_then(Frame::data_ref) {
            self.hashers
                .iter_mut()
                .for_each(|hasher| hasher.update(data));
        }
        self.ended();
        Poll::Ready(frame.map(Ok))
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

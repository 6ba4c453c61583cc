//! Forms with a file, as browsers and `curl -F` send them: [RFC 7578](https://www.rfc-editor.org/rfc/rfc7578).

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};

use anys3::Error;
use bytes::Bytes;
use futures_util::{Stream, TryStreamExt as _, stream};
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap};
use multer::{Field, Multipart};

use crate::receipt::Receipt;
use crate::refusal::Refusal;
use crate::upload::Target;

/// How many bytes of a form may be other than the file: the longest key percent-encoded, names, and headers that
/// browsers add, many times over.
pub(crate) const OVERHEAD_MAX: u64 = 64 * 1024;

/// How much the parser is given at a time: so much it may have read ahead of what it has told of.
const PIECE_LEN_MAX: usize = 64 * 1024;

/// The longest boundary, as [RFC 2046, 5.1.1](https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1) has it.
const BOUNDARY_LEN_MAX: usize = 70;

/// The boundary, when the body is a form.
pub(crate) fn boundary(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    const FORM: &str = "multipart/form-data";
    let Some(media_type) = headers.get(CONTENT_TYPE) else { return Ok(None) };
    let of_form =
        media_type.as_bytes().get(..FORM.len()).is_some_and(|t| t.eq_ignore_ascii_case(FORM.as_bytes()));
    if !of_form {
        return Ok(None);
    }
    let boundary = media_type.to_str().ok().and_then(|text| multer::parse_boundary(text).ok());
    let boundary = boundary.filter(|b| (1..=BOUNDARY_LEN_MAX).contains(&b.len()));
    boundary.map(Some).ok_or_else(|| malformed("its Content-Type names no boundary"))
}

/// A form, read up to its file.
pub(crate) struct Form {
    parser: Multipart<'static>,
    allowance: Allowance,
    receipt: Receipt,
    file: Field<'static>,
}

/// How many bytes may be read. What is read of a file adds as much.
type Allowance = Arc<AtomicU64>;

impl Form {
    /// Reads the fields before the file into `target`.
    pub(crate) async fn read<S>(
        bytes: S,
        boundary: String,
        receipt: &Receipt,
        target: &mut Target,
    ) -> Result<Self, Refusal>
    where
        S: Stream<Item = Result<Bytes, Error>> + Send + 'static,
    {
        let allowance = Allowance::new(AtomicU64::new(OVERHEAD_MAX));
        let source = Source {
            bytes: Box::pin(bytes),
            receipt: receipt.clone(),
            rest: Bytes::new(),
            read: 0,
            allowance: Arc::clone(&allowance),
            pause: false,
        };
        let mut parser = Multipart::new(source, boundary);
        loop {
            let mut field = next(&mut parser, receipt).await?.ok_or_else(without_file)?;
            let name = field.name().unwrap_or_default().to_owned();
            match name.as_str() {
                "file" if field.file_name() == Some("") => return Err(without_file()),
                "file" => return Ok(Self { parser, allowance, receipt: receipt.clone(), file: field }),
                "key" => target.set_key(text(&mut field, receipt).await?)?,
                "bucket" => target.set_bucket(&text(&mut field, receipt).await?)?,
                _ => {} // Buttons and the like: skipped.
            }
        }
    }

    /// The name that the file has where it comes from.
    pub(crate) fn file_name(&self) -> Option<&str> {
        self.file.file_name()
    }

    /// The headers of the file.
    pub(crate) fn headers(&self) -> &HeaderMap {
        self.file.headers()
    }

    /// The bytes of the file. They end well only if the form does.
    pub(crate) fn into_file(self) -> impl Stream<Item = Result<Bytes, Error>> + Send {
        stream::try_unfold((self.parser, Some(self.file)), move |(mut parser, file)| {
            let (allowance, receipt) = (Arc::clone(&self.allowance), self.receipt.clone());
            async move {
                let Some(mut file) = file else { return Ok(None) };
                match file.chunk().await {
                    Ok(Some(chunk)) => {
                        let more = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
                        allowance.fetch_add(more, Ordering::Relaxed);
                        return Ok(Some((chunk, (parser, Some(file)))));
                    }
                    Ok(None) => drop(file),
                    Err(error) => return Err(receipt.refuse(unreadable(&error))),
                }
                match rest(&mut parser, &receipt).await {
                    Ok(()) => Ok(None),
                    Err(refusal) => Err(receipt.refuse(refusal)),
                }
            }
        })
        .into_stream()
    }
}

/// Reads what follows the file, which must not be of any consequence.
async fn rest(parser: &mut Multipart<'static>, receipt: &Receipt) -> Result<(), Refusal> {
    while let Some(field) = next(parser, receipt).await? {
        match field.name() {
            Some(name @ ("key" | "bucket")) => {
                return Err(malformed(&format!("{name} follows the file")).hint("put fields before the file"));
            }
            Some("file") => {
                return Err(malformed("it has two files").hint("send each in a request of its own"));
            }
            _ => {}
        }
    }
    Ok(())
}

async fn next(parser: &mut Multipart<'static>, receipt: &Receipt) -> Result<Option<Field<'static>>, Refusal> {
    parser.next_field().await.map_err(|error| receipt.refusal().unwrap_or_else(|| unreadable(&error)))
}

/// The text of a small field: the allowance bounds it.
async fn text(field: &mut Field<'static>, receipt: &Receipt) -> Result<String, Refusal> {
    let mut text = Vec::new();
    while let Some(chunk) =
        field.chunk().await.map_err(|error| receipt.refusal().unwrap_or_else(|| unreadable(&error)))?
    {
        text.extend_from_slice(&chunk);
    }
    String::from_utf8(text).map_err(|_| malformed("one of its fields is not UTF-8"))
}

/// The bytes of a form, at the pace of the parser.
///
/// The parser reads until it is told to wait, and holds all that it has read: so it is told to wait after each chunk.
struct Source {
    bytes: Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>,
    receipt: Receipt,
    rest: Bytes,
    read: u64,
    allowance: Allowance,
    pause: bool,
}

impl Stream for Source {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.pause) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        // What has just been read may be of the file.
        let ahead = u64::try_from(2 * PIECE_LEN_MAX).unwrap_or_default();
        if self.read > self.allowance.load(Ordering::Relaxed).saturating_add(ahead) {
            let message = format!("its fields and headers have more than {OVERHEAD_MAX} bytes");
            return Poll::Ready(Some(Err(self.receipt.refuse(malformed(&message)))));
        }
        if self.rest.is_empty() {
            match ready!(self.bytes.as_mut().poll_next(cx)) {
                Some(Ok(chunk)) => self.rest = chunk,
                end => return Poll::Ready(end),
            }
        }
        let length = self.rest.len().min(PIECE_LEN_MAX);
        let piece = self.rest.split_to(length);
        self.read = self.read.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
        self.pause = true;
        Poll::Ready(Some(Ok(piece)))
    }
}

fn without_file() -> Refusal {
    malformed("it has no file").hint("send the file in a field named file: curl -F file=@NAME …")
}

fn unreadable(error: &multer::Error) -> Refusal {
    malformed(&error.to_string())
}

fn malformed(why: &str) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, "MalformedForm", format!("the form cannot be read: {why}"))
}

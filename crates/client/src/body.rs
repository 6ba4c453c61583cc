//! The one type of body, at both ends of the client.

use std::collections::VecDeque;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes, BytesMut};
use futures_util::Stream;
use http_body::{Frame, SizeHint};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::error::{BoxError, Error, Kind};

/// How much is read from a file or a reader at a time: large enough that the switch to a thread is
/// lost in it, small enough that a thousand bodies are no burden.
const CHUNK: usize = 256 * 1024;

/// How many chunks wait between the two ends of a channel: one being written, one being read, and
/// some slack.
const CHANNEL: usize = 4;

/// A body that is streamed: bytes, a file, a channel, a stream, or any [`http_body::Body`].
///
/// A body that knows its length never yields more or fewer bytes without an error. A body from
/// bytes or from a file can be sent again, so that a call with it can be retried.
pub struct Body(Inner);

enum Inner {
    Bytes(Bytes),
    Stream {
        source: Source,
        left: Option<u64>,
        origin: Option<Origin>,
    },
}

type Source = Pin<Box<dyn http_body::Body<Data = Bytes, Error = Error> + Send>>;

/// The piece of a file that a body is of, so that it can be had again.
#[derive(Clone)]
struct Origin {
    file: Arc<File>,
    offset: u64,
    length: u64,
}

impl Body {
    /// No bytes.
    pub const fn empty() -> Self {
        Self(Inner::Bytes(Bytes::new()))
    }

    /// A whole file. Reads where it is told, so one open file serves many bodies.
    pub async fn from_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref().to_owned();
        let opened = tokio::task::spawn_blocking(move || {
            let file = File::open(&path)
                .map_err(|e| Error::local(format!("cannot open {}", path.display()), e))?;
            let meta = file
                .metadata()
                .map_err(|e| Error::local(format!("cannot read {}", path.display()), e))?;
            if !meta.is_file() {
                let what = format!("{} is not a file", path.display());
                return Err(Error::new(Kind::Local, what));
            }
            Ok((file, meta.len()))
        });
        let (file, length) = opened
            .await
            .map_err(|e| Error::new(Kind::Local, "cannot open").because(e))??;
        Ok(Self::from_file(Arc::new(file), 0, length))
    }

    /// `length` bytes of a file from `offset` on. Fails when the file ends before.
    pub fn from_file(file: Arc<File>, offset: u64, length: u64) -> Self {
        let origin = Some(Origin {
            file: Arc::clone(&file),
            offset,
            length,
        });
        let source = FileSource {
            file,
            offset,
            left: length,
            reading: None,
        };
        Self(Inner::Stream {
            source: Box::pin(source),
            left: Some(length),
            origin,
        })
    }

    /// The rest of a reader, as standard input.
    pub fn from_reader(reader: impl AsyncRead + Send + 'static, length: Option<u64>) -> Self {
        let reader = Box::pin(reader);
        let chunks = futures_util::stream::try_unfold(reader, |mut reader| async move {
            let mut chunk = BytesMut::with_capacity(CHUNK);
            let read = reader.read_buf(&mut chunk).await;
            match read.map_err(|e| Error::local("cannot read the source", e))? {
                0 => Ok(None),
                _ => Ok::<_, Error>(Some((chunk.freeze(), reader))),
            }
        });
        Self::from_stream(chunks, length)
    }

    /// The rest of a reader that blocks, as a pipe or what another library gives. It is read in a
    /// thread, 256 KiB at a time.
    pub fn from_read(reader: impl io::Read + Send + 'static, length: Option<u64>) -> Self {
        let chunks = futures_util::stream::try_unfold(reader, |mut reader| async move {
            let read = tokio::task::spawn_blocking(move || {
                let mut chunk = Vec::with_capacity(CHUNK);
                let length = u64::try_from(CHUNK).unwrap_or(u64::MAX);
                let mut limited = io::Read::take(&mut reader, length);
                io::Read::read_to_end(&mut limited, &mut chunk)?;
                Ok((chunk, reader))
            });
            let read = read.await.unwrap_or_else(|e| Err(io::Error::other(e)));
            let (chunk, reader) = read.map_err(|e| Error::local("cannot read the source", e))?;
            Ok::<_, Error>((!chunk.is_empty()).then_some((chunk, reader)))
        });
        Self::from_stream(chunks, length)
    }

    /// A stream of chunks, of this length if it is known.
    pub fn from_stream<S, B, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<BoxError>,
    {
        Self::stream(StreamSource(Box::pin(stream)), length)
    }

    /// Any body, of its own length.
    pub fn wrap<B>(body: B) -> Self
    where
        B: http_body::Body + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let length = body.size_hint().exact();
        match length {
            Some(0) if body.is_end_stream() => Self::empty(),
            _ => Self::stream(Wrapped(Box::pin(body)), length),
        }
    }

    /// Two ends: what is sent into one comes out of the other. Sending waits when the reader lags.
    pub fn channel(length: Option<u64>) -> (BodySender, Self) {
        let (sender, receiver) = mpsc::channel(CHANNEL);
        (
            BodySender(sender),
            Self::stream(
                ChannelSource {
                    receiver,
                    ended: false,
                },
                length,
            ),
        )
    }

    fn stream<B>(source: B, left: Option<u64>) -> Self
    where
        B: http_body::Body<Data = Bytes, Error = Error> + Send + 'static,
    {
        Self(Inner::Stream {
            source: Box::pin(source),
            left,
            origin: None,
        })
    }

    /// How many bytes are left, if that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Inner::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Inner::Stream { left, .. } => *left,
        }
    }

    /// The same body once more, from its beginning, if it can be had.
    pub fn replay(&self) -> Option<Self> {
        match &self.0 {
            Inner::Bytes(bytes) => Some(bytes.clone().into()),
            Inner::Stream { origin, .. } => {
                let Origin {
                    file,
                    offset,
                    length,
                } = origin.clone()?;
                Some(Self::from_file(file, offset, length))
            }
        }
    }

    /// `length` bytes from `offset` on, if they can be had without reading what is before.
    pub fn slice(&self, offset: u64, length: u64) -> Option<Self> {
        let end = offset.checked_add(length)?;
        match &self.0 {
            Inner::Bytes(bytes) => {
                let range = usize::try_from(offset).ok()?..usize::try_from(end).ok()?;
                (range.end <= bytes.len()).then(|| bytes.slice(range).into())
            }
            Inner::Stream { origin, .. } => {
                let origin = origin.clone().filter(|origin| end <= origin.length)?;
                Some(Self::from_file(
                    origin.file,
                    origin.offset.checked_add(offset)?,
                    length,
                ))
            }
        }
    }

    /// The same body, of which it is known from elsewhere that it has this length.
    pub(crate) fn of_length(mut self, length: u64) -> Self {
        if let Inner::Stream {
            left: left @ None, ..
        } = &mut self.0
        {
            *left = Some(length);
        }
        self
    }

    /// All its bytes when they are at hand without reading.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Inner::Bytes(bytes) => Some(bytes),
            Inner::Stream { .. } => None,
        }
    }

    /// The next chunk; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// All bytes, if they are at most `max`.
    pub async fn collect(mut self, max: usize) -> Result<Bytes, Error> {
        let too_long = || {
            Error::new(
                Kind::Malformed,
                format!("the body is longer than {max} bytes"),
            )
        };
        if self
            .length()
            .is_some_and(|l| usize::try_from(l).map_or(true, |l| l > max))
        {
            return Err(too_long());
        }
        let Some(first) = self.next().await.transpose()? else {
            return Ok(Bytes::new());
        };
        if first.len() > max {
            return Err(too_long());
        }
        let Some(second) = self.next().await.transpose()? else {
            return Ok(first);
        };
        let mut chunks = VecDeque::from([first, second]);
        let mut length: usize = chunks.iter().map(Bytes::len).sum();
        while length <= max {
            let Some(chunk) = self.next().await.transpose()? else {
                break;
            };
            length = length.saturating_add(chunk.len());
            chunks.push_back(chunk);
        }
        if length > max {
            return Err(too_long());
        }
        let mut all = BytesMut::with_capacity(length);
        chunks.iter().for_each(|chunk| all.extend_from_slice(chunk));
        Ok(all.freeze())
    }
}

/// The writing end of [`Body::channel`].
///
/// Dropping it without [`finish`](Self::finish) makes the body fail, so that half a body is never
/// taken for a whole one.
#[derive(Debug)]
pub struct BodySender(mpsc::Sender<Sent>);

#[derive(Debug)]
enum Sent {
    Chunk(Bytes),
    End,
    Failed(Error),
}

impl BodySender {
    /// Sends a chunk. Fails when the body is no longer wanted.
    pub async fn send(&mut self, chunk: impl Into<Bytes>) -> Result<(), Error> {
        let sent = self.0.send(Sent::Chunk(chunk.into())).await;
        sent.map_err(|_| Error::new(Kind::Interrupted, "the reader of this body is gone"))
    }

    /// Ends the body.
    pub async fn finish(self) -> Result<(), Error> {
        let sent = self.0.send(Sent::End).await;
        sent.map_err(|_| Error::new(Kind::Interrupted, "the reader of this body is gone"))
    }

    /// Makes the body fail with this error.
    pub async fn fail(self, error: Error) {
        // A reader that is gone needs no error.
        let _ = self.0.send(Sent::Failed(error)).await;
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::empty()
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("length", &self.length())
            .finish_non_exhaustive()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Inner::Bytes(bytes))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Bytes::from_static(bytes).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        text.as_bytes().into()
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let (source, left) = match &mut self.0 {
            Inner::Bytes(bytes) if bytes.is_empty() => return Poll::Ready(None),
            Inner::Bytes(bytes) => {
                return Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes)))));
            }
            Inner::Stream { source, left, .. } => (source, left),
        };
        let frame = ready!(source.as_mut().poll_frame(cx)?);
        let frame = count(frame, left)?;
        if frame.is_none() {
            // A source is not asked again after its end: some panic then.
            self.0 = Inner::Bytes(Bytes::new());
        }
        Poll::Ready(frame.map(Ok))
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Inner::Bytes(bytes) => bytes.is_empty(),
            Inner::Stream { source, .. } => source.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length()
            .map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// Holds a body to its length: the one place where a body cut short or drawn out is noticed.
fn count(
    frame: Option<Frame<Bytes>>,
    left: &mut Option<u64>,
) -> Result<Option<Frame<Bytes>>, Error> {
    let Some(expected) = left else {
        return Ok(frame);
    };
    let data = frame.as_ref().and_then(Frame::data_ref);
    match (&frame, data) {
        (None, _) if *expected > 0 => {
            let what = format!("the body ended {expected} bytes early");
            Err(Error::new(Kind::Interrupted, what))
        }
        (Some(_), Some(data)) => {
            let length = u64::try_from(data.len()).unwrap_or(u64::MAX);
            let Some(rest) = expected.checked_sub(length) else {
                return Err(Error::new(
                    Kind::Corrupt,
                    "the body is longer than announced",
                ));
            };
            *expected = rest;
            Ok(frame)
        }
        _ => Ok(frame),
    }
}

/// The chunks; trailers are left out.
impl Stream for Body {
    type Item = Result<Bytes, Error>;

    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            match ready!(http_body::Body::poll_frame(self.as_mut(), cx)?).map(Frame::into_data) {
                Some(Ok(data)) if data.is_empty() => {}
                Some(Ok(data)) => return Poll::Ready(Some(Ok(data))),
                Some(Err(_trailers)) => {}
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Reads a file at its place, in a thread, one chunk at a time.
struct FileSource {
    file: Arc<File>,
    offset: u64,
    left: u64,
    reading: Option<JoinHandle<io::Result<Bytes>>>,
}

impl FileSource {
    fn read(&self) -> JoinHandle<io::Result<Bytes>> {
        let (file, offset) = (Arc::clone(&self.file), self.offset);
        let length = usize::try_from(self.left).map_or(CHUNK, |left| left.min(CHUNK));
        tokio::task::spawn_blocking(move || {
            let mut chunk = vec![0; length];
            read_exact_at(&file, &mut chunk, offset)?;
            Ok(chunk.into())
        })
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, chunk: &mut [u8], offset: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, chunk, offset)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut chunk: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !chunk.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, chunk, offset)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => {
                chunk = chunk.get_mut(read..).unwrap_or_default();
                offset = offset.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
            }
        }
    }
    Ok(())
}

impl http_body::Body for FileSource {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let mut reading = match self.reading.take() {
            Some(reading) => reading,
            None => self.read(),
        };
        let Poll::Ready(read) = Pin::new(&mut reading).poll(cx) else {
            self.reading = Some(reading);
            return Poll::Pending;
        };
        let chunk = read.unwrap_or_else(|e| Err(io::Error::other(e)));
        let chunk = chunk.map_err(|e| match e.kind() {
            io::ErrorKind::UnexpectedEof => {
                Error::new(Kind::Local, "the file became shorter while it was read")
            }
            _ => Error::local("cannot read the file", e),
        })?;
        let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        self.left = self.left.saturating_sub(length);
        self.offset = self.offset.saturating_add(length);
        if self.left > 0 {
            self.reading = Some(self.read()); // Ahead of the one that sends this chunk.
        }
        Poll::Ready(Some(Ok(Frame::data(chunk))))
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }
}

struct StreamSource<S>(Pin<Box<S>>);

impl<S, B, E> http_body::Body for StreamSource<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<BoxError>,
{
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let chunk = ready!(self.0.as_mut().poll_next(cx));
        Poll::Ready(chunk.map(|c| match c {
            Ok(chunk) => Ok(Frame::data(chunk.into())),
            Err(error) => Err(Error::from_outside(
                Kind::Local,
                "the source of a body failed",
                error.into(),
            )),
        }))
    }
}

struct Wrapped<B>(Pin<Box<B>>);

impl<B> http_body::Body for Wrapped<B>
where
    B: http_body::Body,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let frame = ready!(self.0.as_mut().poll_frame(cx));
        Poll::Ready(frame.map(|f| match f {
            Ok(frame) => Ok(frame.map_data(|mut data| data.copy_to_bytes(data.remaining()))),
            Err(error) => Err(Error::from_outside(
                Kind::Interrupted,
                "a body broke off",
                error.into(),
            )),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }
}

struct ChannelSource {
    receiver: mpsc::Receiver<Sent>,
    ended: bool,
}

impl http_body::Body for ChannelSource {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let sent = ready!(self.receiver.poll_recv(cx));
        self.ended = !matches!(sent, Some(Sent::Chunk(_)));
        Poll::Ready(match sent {
            Some(Sent::Chunk(chunk)) => Some(Ok(Frame::data(chunk))),
            Some(Sent::End) => None,
            Some(Sent::Failed(error)) => Some(Err(error)),
            None => Some(Err(Error::new(
                Kind::Local,
                "the sender of a body went away before its end",
            ))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::stream;

    async fn text(body: Body) -> Result<String, Error> {
        Ok(String::from_utf8(body.collect(1 << 20).await?.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn bytes_know_their_length_and_play_again() {
        let body = Body::from("hello");
        assert_eq!(body.length(), Some(5));
        assert_eq!(text(body.replay().unwrap()).await.unwrap(), "hello");
        assert_eq!(text(body.slice(1, 4).unwrap()).await.unwrap(), "ello");
        assert!(body.slice(1, 5).is_none());
        assert_eq!(text(body).await.unwrap(), "hello");
        assert_eq!(text(Body::empty()).await.unwrap(), "");
    }

    #[tokio::test]
    async fn a_source_is_not_asked_again_after_its_end() {
        let mut chunks = vec![None, Some(Ok::<_, Error>(Bytes::from_static(b"x")))];
        let source =
            stream::poll_fn(move |_| Poll::Ready(chunks.pop().expect("asked after its end")));
        let mut body = Body::from_stream(source, None);
        assert_eq!(body.next().await.unwrap().unwrap(), "x");
        for _ in 0..3 {
            assert!(body.next().await.is_none());
        }
    }

    #[tokio::test]
    async fn a_file_is_read_in_ranges_and_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f");
        let bytes: Vec<u8> = (0..=250).cycle().take(CHUNK * 2 + 77).collect();
        std::fs::write(&path, &bytes).unwrap();
        let whole = Body::from_path(&path).await.unwrap();
        assert_eq!(
            whole.replay().unwrap().collect(1 << 20).await.unwrap(),
            bytes
        );
        assert_eq!(whole.collect(1 << 20).await.unwrap(), bytes);
        let file = Arc::new(File::open(&path).unwrap());
        let part = Body::from_file(file, 100, 1000);
        assert_eq!(
            part.slice(10, 20).unwrap().collect(1 << 20).await.unwrap(),
            bytes[110..130]
        );
        assert!(part.slice(990, 11).is_none());
        assert_eq!(part.collect(1 << 20).await.unwrap(), bytes[100..1100]);
    }

    #[tokio::test]
    async fn a_file_that_shrinks_is_an_error() {
        let file = tempfile::tempfile().unwrap();
        let error = Body::from_file(Arc::new(file), 0, 10)
            .collect(100)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), Kind::Local);
    }

    #[tokio::test]
    async fn a_channel_must_be_finished() {
        let (mut sender, body) = Body::channel(None);
        sender.send("ab").await.unwrap();
        sender.send("c").await.unwrap();
        sender.finish().await.unwrap();
        assert_eq!(text(body).await.unwrap(), "abc");

        let (mut sender, body) = Body::channel(None);
        sender.send("ab").await.unwrap();
        drop(sender);
        assert_eq!(text(body).await.unwrap_err().kind(), Kind::Local);

        let (sender, body) = Body::channel(None);
        sender.fail(Error::new(Kind::Corrupt, "x")).await;
        assert_eq!(text(body).await.unwrap_err().kind(), Kind::Corrupt);
    }

    #[tokio::test]
    async fn a_length_is_kept() {
        for (length, kind) in [(2, Kind::Corrupt), (4, Kind::Interrupted)] {
            let chunks = futures_util::stream::iter([Ok::<_, io::Error>("abc")]);
            assert_eq!(
                text(Body::from_stream(chunks, Some(length)))
                    .await
                    .unwrap_err()
                    .kind(),
                kind
            );
        }
        let chunks = futures_util::stream::iter([Ok::<_, io::Error>("ab"), Ok("c")]);
        assert_eq!(
            text(Body::from_stream(chunks, Some(3))).await.unwrap(),
            "abc"
        );
    }

    #[tokio::test]
    async fn collecting_is_bounded() {
        let endless = futures_util::stream::repeat_with(|| Ok::<_, io::Error>("abc"));
        assert_eq!(
            text(Body::from_stream(endless, None))
                .await
                .unwrap_err()
                .kind(),
            Kind::Malformed
        );
        assert!(Body::from("abc").collect(2).await.is_err());
    }

    #[tokio::test]
    async fn a_reader_is_read_to_its_end() {
        let bytes = vec![7u8; CHUNK * 3 + 1];
        let body = Body::from_reader(io::Cursor::new(bytes.clone()), None);
        assert_eq!(body.collect(1 << 20).await.unwrap(), bytes);
        let body = Body::from_read(io::Cursor::new(bytes.clone()), None);
        assert_eq!(body.collect(1 << 20).await.unwrap(), bytes);
    }

    #[tokio::test]
    async fn a_reader_that_fails_or_panics_is_an_error() {
        struct Fails(bool);
        impl io::Read for Fails {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                assert!(self.0, "a reader of the caller may have mistakes");
                Err(io::Error::other("no more"))
            }
        }
        for panics in [true, false] {
            let body = Body::from_read(Fails(panics), None);
            assert_eq!(body.collect(9).await.unwrap_err().kind(), Kind::Local);
        }
    }
}

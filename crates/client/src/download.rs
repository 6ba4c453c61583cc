//! Reading an object into a file.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anys3_proto::ops::{GetObject, GetObjectOutput};
use anys3_proto::{Algorithm, ByteRange, Hasher};
use bytes::{Bytes, BytesMut};
use futures_util::future::{BoxFuture, FutureExt, try_join_all};

use crate::body::Body;
use crate::checksum;
use crate::client::{Client, Reply, answer};
use crate::error::{Error, Kind};
use crate::retry::{RetryOptions, Tries};

/// Maximum number of attempts for the bytes of a piece: the number that AWS tools make.
const ATTEMPTS: u32 = 5;

/// How much is written to the file at a time: enough that the switch to a thread is lost in it.
const WRITE: usize = 1 << 20;

/// Reads the object into a file, which appears whole or not at all.
pub(crate) async fn download(
    client: &Client,
    get: GetObject,
    path: &Path,
) -> Result<GetObjectOutput, Error> {
    let mut partial = Partial::create(path, client.random()).await?;
    let output = fetch(client, get, &partial.file, None).await?;
    partial.publish(path).await?;
    Ok(output)
}

/// Writes the object into the file.
///
/// One answer is read from its beginning on. Of a large object, further requests fetch pieces from
/// its end on, until they meet; so a small object costs one request, and no byte is sent twice.
pub(crate) async fn fetch(
    client: &Client,
    get: GetObject,
    file: &Arc<File>,
    listed: Option<u64>,
) -> Result<GetObjectOutput, Error> {
    let (reply, expected) = client.send_unverified(get.clone(), Body::empty()).await?;
    let (output, body) = (reply.output, reply.body);
    let length = body.length();
    if let (Some(listed), Some(length)) = (listed, length)
        && listed != length
    {
        let message = format!("the object has {length} bytes, and the listing said {listed}");
        return Err(Error::new(Kind::Precondition, message)
            .hinted("it changed meanwhile: list and read it again"));
    }
    // An answer that does not say how long it is must still end.
    let body = listed.into_iter().fold(body, Body::of_length);
    let options = client.transfers();
    let whole = get.range.is_none() && get.part_number.is_none();
    let algorithm = expected.as_ref().map(|e| e.algorithm);
    // Only of an object that names its state can we know that another answer is about the same
    // bytes.
    let again = output.etag.is_some() && whole;
    let apart = algorithm.is_none_or(Algorithm::combines) && options.concurrency > 1 && again;
    let large = length.filter(|length| apart && *length >= options.multipart_threshold);
    let size = if large.is_some() {
        options.part_size_for(large)?
    } else {
        u64::MAX
    };
    let pieces = Pieces::new(length, size);
    let of = Source {
        client,
        get,
        etag: output.etag.clone(),
        again,
        algorithm,
        file,
        pieces: &pieces,
    };
    let others = options
        .concurrency
        .saturating_sub(1)
        .min(pieces.count().saturating_sub(1));
    let mut readers: Vec<BoxFuture<'_, Result<(), Error>>> = vec![of.read_on(body).boxed()];
    readers.extend((0..others).map(|_| of.fetch_back().boxed()));
    try_join_all(readers).await?;
    if let Some(expected) = expected {
        expected.check(&pieces.sum(expected.algorithm))?;
    }
    Ok(output)
}

/// The pieces of an object, all of one size but the last, and who has which.
struct Pieces {
    /// `None`: one piece, as long as it is.
    length: Option<u64>,
    size: u64,
    state: Mutex<State>,
}

struct State {
    /// The pieces that nobody has: from the one up to, but not with, the other.
    free: std::ops::Range<u64>,
    /// The checksum and the length of each piece that is there.
    sums: Vec<Option<(Vec<u8>, u64)>>,
}

impl Pieces {
    fn new(length: Option<u64>, size: u64) -> Self {
        let free = 0..length.unwrap_or(1).div_ceil(size).max(1);
        let sums = vec![None; usize::try_from(free.end).unwrap_or_default()];
        Self {
            length,
            size,
            state: Mutex::new(State { free, sums }),
        }
    }

    fn count(&self) -> usize {
        self.lock().sums.len()
    }

    fn next(&self) -> Option<u64> {
        self.lock().free.next()
    }

    fn next_back(&self) -> Option<u64> {
        self.lock().free.next_back()
    }

    /// Where a piece begins, and how long it is.
    fn place(&self, piece: u64) -> (u64, Option<u64>) {
        let offset = piece.saturating_mul(self.size);
        (
            offset,
            self.length
                .map(|length| self.size.min(length.saturating_sub(offset))),
        )
    }

    fn done(&self, piece: u64, sum: Vec<u8>, length: u64) {
        let mut state = self.lock();
        let slot = usize::try_from(piece)
            .ok()
            .and_then(|piece| state.sums.get_mut(piece));
        if let Some(slot) = slot {
            *slot = Some((sum, length));
        }
    }

    /// The checksum of the whole.
    fn sum(&self, algorithm: Algorithm) -> Vec<u8> {
        let sums = std::mem::take(&mut self.lock().sums);
        let join = |before: Vec<u8>, (sum, length): (Vec<u8>, u64)| {
            algorithm.combine(&before, &sum, length)
        };
        let mut sums = sums.into_iter().flatten();
        let first = sums.next().map(|(sum, _)| sum);
        first
            .and_then(|first| sums.try_fold(first, join))
            .unwrap_or_default()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where pieces come from, and where they go to.
struct Source<'a> {
    client: &'a Client,
    get: GetObject,
    etag: Option<String>,
    /// Whether the object can be asked for again.
    again: bool,
    algorithm: Option<Algorithm>,
    file: &'a Arc<File>,
    pieces: &'a Pieces,
}

impl Source<'_> {
    /// Reads on in an answer that has begun, as long as nobody has read what comes next.
    async fn read_on(&self, body: Body) -> Result<(), Error> {
        let mut stream = Some(Reading {
            body,
            rest: Bytes::new(),
        });
        while let Some(piece) = self.pieces.next() {
            self.piece(piece, &mut stream).await?;
        }
        Ok(())
    }

    /// Fetches one piece after the other, from the last on.
    async fn fetch_back(&self) -> Result<(), Error> {
        while let Some(piece) = self.pieces.next_back() {
            self.piece(piece, &mut None).await?;
        }
        Ok(())
    }

    /// Writes one piece, out of the stream if there is one; goes on from where a connection broke.
    async fn piece(&self, piece: u64, stream: &mut Option<Reading>) -> Result<(), Error> {
        let (offset, length) = self.pieces.place(piece);
        let options = RetryOptions {
            attempts: ATTEMPTS,
            ..RetryOptions::default()
        };
        let mut tries = Tries::new(self.client.quota(), &options);
        let mut sink = Sink {
            file: Arc::clone(self.file),
            offset,
            left: length,
            buffer: BytesMut::new(),
            hasher: self.algorithm.map(Hasher::new),
        };
        loop {
            let of_stream = stream.is_some();
            let mut reading = match stream.take() {
                Some(reading) => reading,
                None => self.open(sink.offset, sink.left).await?,
            };
            let Err(error) = sink.take(&mut reading).await else {
                *stream = Some(reading).filter(|_| of_stream);
                break;
            };
            match tries
                .again(&error, self.client.random())
                .filter(|_| self.again)
            {
                Some(pause) => self.client.sleep(pause).await,
                None => return Err(error),
            }
        }
        sink.flush().await?;
        let written = sink.offset.saturating_sub(offset);
        let sum = sink.hasher.map(Hasher::finish);
        self.pieces.done(piece, sum.unwrap_or_default(), written);
        Ok(())
    }

    /// The bytes from `offset` on, of the object that the first answer was about.
    async fn open(&self, offset: u64, length: Option<u64>) -> Result<Reading, Error> {
        let last = |length: u64| offset.saturating_add(length).saturating_sub(1);
        let range = length.map_or(ByteRange::From(offset), |length| {
            ByteRange::Within(offset, last(length))
        });
        let mut get = GetObject {
            range: Some(range.to_string()),
            ..self.get.clone()
        };
        get.conditions.if_match.clone_from(&self.etag);
        let (reply, _) = self.client.send_unverified(get, Body::empty()).await?;
        unchanged(&reply.output, self.etag.as_deref(), self.pieces.length)?;
        Ok(Reading {
            body: reply.body,
            rest: Bytes::new(),
        })
    }
}

/// Whether a further answer is about the same state of the object: not every store honours the
/// condition.
fn unchanged(
    output: &GetObjectOutput,
    etag: Option<&str>,
    length: Option<u64>,
) -> Result<(), Error> {
    let total = output
        .content_range
        .as_deref()
        .and_then(answer::read)
        .map(|(_, _, total)| total);
    let other_length = length.is_some_and(|length| total.is_some_and(|total| total != length));
    if output
        .etag
        .as_deref()
        .is_some_and(|found| Some(found) != etag)
        || other_length
    {
        return Err(
            Error::new(Kind::Precondition, "the object changed while it was read")
                .hinted("read it again"),
        );
    }
    Ok(())
}

/// Reads the object; a connection that breaks is made anew from where it broke, as long as the
/// object is the same.
pub(crate) async fn read(client: &Client, get: GetObject) -> Result<Reply<GetObjectOutput>, Error> {
    let (mut reply, expected) = client.send_unverified(get.clone(), Body::empty()).await?;
    let length = reply.body.length();
    let whole = get.range.is_none() && get.part_number.is_none();
    if let (Some(end), Some(etag), true) = (length, reply.output.etag.clone(), whole) {
        let body = std::mem::take(&mut reply.body);
        let resuming = Resuming {
            client: client.clone(),
            get,
            etag,
            body,
            offset: 0,
            end,
            failed_at: 0,
            tries: 1,
        };
        let chunks = futures_util::stream::try_unfold(resuming, |mut resuming| async move {
            Ok::<_, Error>(resuming.next().await?.map(|chunk| (chunk, resuming)))
        });
        reply.body = Body::from_stream(chunks, length);
    }
    if let Some(expected) = expected {
        reply.body = checksum::verified(reply.body, expected);
    }
    Ok(reply)
}

/// An object that is read from its beginning to its end.
struct Resuming {
    client: Client,
    get: GetObject,
    etag: String,
    body: Body,
    /// Which byte comes next.
    offset: u64,
    end: u64,
    /// Where the tries began to count, and how many there were since.
    failed_at: u64,
    tries: u32,
}

impl Resuming {
    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        while self.offset < self.end {
            let error = match self.body.next().await {
                Some(Ok(chunk)) => {
                    self.offset = self
                        .offset
                        .saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
                    return Ok(Some(chunk));
                }
                Some(Err(error)) => error,
                None => Error::new(Kind::Interrupted, "the answer ended early"),
            };
            self.go_on(error).await?;
        }
        Ok(None)
    }

    /// Asks for the rest, so often for each piece of the object, unless the error is one that
    /// stays.
    async fn go_on(&mut self, error: Error) -> Result<(), Error> {
        if self.offset.saturating_sub(self.failed_at) >= self.client.transfers().part_size {
            (self.failed_at, self.tries) = (self.offset, 1);
        }
        let options = RetryOptions {
            attempts: ATTEMPTS,
            ..RetryOptions::default()
        };
        let mut tries = Tries::after(self.client.quota(), &options, self.tries);
        let Some(pause) = tries.again(&error, self.client.random()) else {
            return Err(error);
        };
        self.tries = tries.made();
        self.client.sleep(pause).await;
        let range = ByteRange::Within(self.offset, self.end.saturating_sub(1));
        let mut get = GetObject {
            range: Some(range.to_string()),
            ..self.get.clone()
        };
        get.conditions.if_match = Some(self.etag.clone());
        let (reply, _) = self.client.send_unverified(get, Body::empty()).await?;
        unchanged(&reply.output, Some(&self.etag), Some(self.end))?;
        self.body = reply.body;
        Ok(())
    }
}

/// An answer that is read piece by piece.
struct Reading {
    body: Body,
    /// What has come of the next piece.
    rest: Bytes,
}

/// A piece of the file.
struct Sink {
    file: Arc<File>,
    /// Where the next byte goes.
    offset: u64,
    /// How many bytes are missing; `None`: as many as come.
    left: Option<u64>,
    /// What is yet to be written.
    buffer: BytesMut,
    hasher: Option<Hasher>,
}

impl Sink {
    /// Takes what is missing of the piece.
    async fn take(&mut self, reading: &mut Reading) -> Result<(), Error> {
        while self.left != Some(0) {
            if reading.rest.is_empty() {
                match (reading.body.next().await.transpose()?, self.left) {
                    (Some(chunk), _) => reading.rest = chunk,
                    (None, None) => break,
                    (None, Some(left)) => {
                        return Err(Error::new(
                            Kind::Interrupted,
                            format!("the answer ended {left} bytes early"),
                        ));
                    }
                }
            }
            let most = self
                .left
                .and_then(|left| usize::try_from(left).ok())
                .unwrap_or(usize::MAX);
            let chunk = reading.rest.split_to(most.min(reading.rest.len()));
            self.push(&chunk).await?;
        }
        Ok(())
    }

    async fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        if let Some(hasher) = &mut self.hasher {
            hasher.update(chunk);
        }
        let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        self.left = self.left.map(|left| left.saturating_sub(length));
        self.offset = self.offset.saturating_add(length);
        self.buffer.extend_from_slice(chunk);
        if self.buffer.len() >= WRITE {
            self.flush().await
        } else {
            Ok(())
        }
    }

    async fn flush(&mut self) -> Result<(), Error> {
        let buffer = self.buffer.split().freeze();
        let at = self
            .offset
            .saturating_sub(u64::try_from(buffer.len()).unwrap_or(u64::MAX));
        let file = Arc::clone(&self.file);
        blocking(move || write_all_at(&file, &buffer, at))
            .await
            .map_err(|e| Error::local("cannot write the file", e))
    }
}

#[cfg(unix)]
fn write_all_at(file: &File, buffer: &[u8], offset: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, buffer, offset)
}

#[cfg(windows)]
fn write_all_at(file: &File, mut buffer: &[u8], mut offset: u64) -> std::io::Result<()> {
    while !buffer.is_empty() {
        match std::os::windows::fs::FileExt::seek_write(file, buffer, offset)? {
            0 => return Err(std::io::ErrorKind::WriteZero.into()),
            written => {
                buffer = buffer.get(written..).unwrap_or_default();
                offset = offset.saturating_add(u64::try_from(written).unwrap_or(u64::MAX));
            }
        }
    }
    Ok(())
}

/// A file under another name, which goes away unless it is published.
struct Partial {
    file: Arc<File>,
    path: Option<PathBuf>,
}

impl Partial {
    async fn create(destination: &Path, random: u64) -> Result<Self, Error> {
        let path = folder(destination).join(format!(".anys3-{random:016x}.part"));
        // Made as one, in the thread: if nobody waits for it any more, it still goes away.
        let create = move || {
            let file = std::fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&path)?;
            Ok(Self {
                file: Arc::new(file),
                path: Some(path),
            })
        };
        blocking(create)
            .await
            .map_err(|e| unwritable(destination, e))
    }

    /// Gives the file its name, for good: when this returns, the name and the bytes are on disk.
    async fn publish(&mut self, destination: &Path) -> Result<(), Error> {
        let Some(path) = self.path.take() else {
            return Ok(());
        };
        let (file, to) = (Arc::clone(&self.file), destination.to_owned());
        let publish = move || {
            let renamed = file.sync_all().and_then(|()| std::fs::rename(&path, &to));
            if renamed.is_err() {
                let _ = std::fs::remove_file(&path); // The first error is the one to tell.
                return renamed;
            }
            #[cfg(unix)]
            File::open(folder(&to))?.sync_all()?;
            Ok(())
        };
        blocking(publish)
            .await
            .map_err(|e| unwritable(destination, e))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if let Some(path) = self.path.take() {
            let _ = std::fs::remove_file(path); // Nobody is left to be told.
        }
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|e| Err(std::io::Error::other(e)))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn unwritable(destination: &Path, error: std::io::Error) -> Error {
    Error::local(format!("cannot write {}", destination.display()), error)
}

//! Bytes that go out: found, kept from being removed, and checked block by block before they are
//! sent.

use std::collections::VecDeque;
use std::sync::Arc;

use anys3_proto::{CopySource, S3Error};
use bytes::Bytes;
use futures_util::stream;
use http_body::Frame;
use http_body_util::StreamBody;
use tokio::task::JoinHandle;

use super::blobs::{BlobReader, FileForm, Id, Pin};
use super::fault::Fault;
use super::index::{Read, View};
use super::intake::Source;
use super::journal::len64;
use super::record::{Content, Object};
use super::{Inner, Store, catalog, checks, versions};
use crate::body::{BoxError, ReplyBody};

/// An object found, with what is needed to read its bytes.
#[derive(Debug)]
pub(crate) struct FoundObject {
    pub(crate) object: Object,
    /// Which version it is; absent in a bucket that never kept any.
    pub(crate) version_id: Option<String>,
    /// Those that the bytes asked for lie in, and perhaps others beside them.
    pieces: Vec<Piece>,
    /// Where in the object the first of them begins.
    begin: u64,
    _pin: Option<Pin>,
}

/// Bytes of an object that lie together.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    size: u64,
    bytes: Where,
}

#[derive(Clone, Debug)]
enum Where {
    /// Read already.
    Here(Bytes),
    /// In the index.
    Inline(Id, u64),
    File(Id, FileForm),
}

/// The object that is to be read.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) bucket: String,
    pub(crate) key: String,
    /// The id of its version; absent: the current one.
    pub(crate) version: Option<String>,
}

impl Name {
    /// The source of a copy.
    pub(crate) fn of_source(source: &CopySource) -> Self {
        Self {
            bucket: source.bucket.clone(),
            key: source.key.clone(),
            version: source.version_id.clone(),
        }
    }
}

/// An object and the id of its version, what was chosen of it, and the state that it was seen in.
type Looked<'v, T> = ((Object, Option<String>), (T, Span), View<'v>);

/// Bytes of an object: the first, and how many.
pub(crate) type Span = (u64, u64);

impl Store {
    /// Finds an object to read. `choose` sees it first: it says which bytes are wanted, or refuses.
    pub(crate) async fn find<T: Send + 'static>(
        &self,
        name: Name,
        choose: impl FnOnce(&View<'_>, &Object) -> Result<(T, Span), S3Error> + Send + 'static,
    ) -> Result<(FoundObject, T), S3Error> {
        let store = self.inner.clone();
        self.blocking(move || {
            // Before the gate is taken: see `wait_for_engine`. The view lives until the layout is
            // read, and not while bytes are sent: from then on the pin keeps the data files.
            store.index.wait_for_engine();
            let look = || -> Result<Looked<'_, T>, S3Error> {
                let view = store.index.view_without_waiting()?;
                let bucket = catalog::bucket(&view, &name.bucket)?;
                let version = name.version.as_deref();
                let object = versions::existing(&view, &bucket, &name.key, version)?;
                let chosen = choose(&view, &object)?;
                let version_id = versions::shown(&bucket, &name.key, object.version);
                Ok(((object, version_id), chosen, view))
            };
            let (((object, version_id), (chosen, span), view), pin) = store
                .blobs
                .pinned(look, |((object, _), ..)| object.content.id())?;
            let (begin, pieces) = pieces(&view, &object, span)
                .inspect_err(|f| store.report(&name.bucket, &name.key, f))?;
            Ok((
                FoundObject {
                    object,
                    version_id,
                    pieces,
                    begin,
                    _pin: pin,
                },
                chosen,
            ))
        })
        .await
    }

    /// Bytes of an object from `first` on, `length` of them. The first of them are checked before
    /// this answers.
    pub(crate) async fn body(
        &self,
        found: FoundObject,
        name: Name,
        first: u64,
        length: u64,
    ) -> Result<ReplyBody, S3Error> {
        let mut outflow = Outflow::new(self.inner.clone(), found, name, first, length);
        if length == 0 {
            return Ok(ReplyBody::Empty);
        }
        let slice = outflow.slice().await?;
        if outflow.left == 0
            && let [only] = &slice[..]
        {
            return Ok(ReplyBody::Bytes(only.clone()));
        }
        outflow.ready.extend(slice);
        outflow.ahead();
        let stream = stream::unfold(Some(outflow), |outflow| async {
            let mut outflow = outflow?;
            match outflow.next().await {
                Ok(Some(bytes)) => Some((Ok(Frame::data(bytes)), Some(outflow))),
                Ok(None) => None,
                Err(error) => Some((Err(BoxError::from(error)), None)),
            }
        });
        Ok(ReplyBody::Stream(Box::pin(StreamBody::new(stream)), length))
    }
}

impl Inner {
    /// Says in the log which object is damaged, and counts it.
    fn report(&self, bucket: &str, key: &str, fault: &Fault) {
        if matches!(fault, Fault::Damaged(_)) {
            self.blobs.count_damage();
            tracing::error!(bucket, key = ?key, "an object is damaged: {fault}");
        }
    }
}

/// Where some bytes of an object are, behind where the first piece of them begins; few of them are
/// read at once.
fn pieces(
    view: &View<'_>,
    object: &Object,
    (first, length): Span,
) -> Result<(u64, Vec<Piece>), Fault> {
    match object.content {
        Content::Inline(id) => {
            let bytes = checked(view, id, object.size, object.crc)?;
            let size = object.size;
            let bytes = Where::Here(bytes);
            Ok((0, vec![Piece { size, bytes }]))
        }
        Content::Parts(_) if length == 0 => Ok((first, Vec::new())),
        Content::Parts(id) => {
            let (begin, extents) = catalog::layout_of(view, id, first, length)?;
            let mut pieces = Vec::with_capacity(extents.len());
            for extent in extents {
                pieces.push(piece(extent.content, extent.size, extent.crc));
            }
            Ok((begin, pieces))
        }
        content => Ok((0, vec![piece(content, object.size, object.crc)])),
    }
}

fn piece(content: Content, size: u64, crc: u64) -> Piece {
    let bytes = match content {
        Content::Inline(id) => Where::Inline(id, crc),
        Content::File(id, form) => Where::File(id, form),
        _ => Where::Here(Bytes::new()),
    };
    Piece { size, bytes }
}

/// The bytes of content in the index.
fn checked(index: &impl Read, id: Id, size: u64, crc: u64) -> Result<Bytes, Fault> {
    let bytes = catalog::inline(index, id)?;
    match len64(bytes.len()) == size && checks::crc64(&bytes) == crc {
        true => Ok(bytes.into()),
        false => Err(Fault::damaged(
            "the bytes of a small object fail their check",
        )),
    }
}

/// Bytes on their way out.
#[derive(Debug)]
struct Outflow {
    store: Arc<Inner>,
    found: FoundObject,
    name: Name,
    /// The piece that is read, and from which of its bytes on.
    piece: usize,
    offset: u64,
    /// Bytes still to read.
    left: u64,
    /// Bytes read and checked.
    ready: VecDeque<Bytes>,
    /// The next bytes, being read while the last are sent.
    reading: Option<JoinHandle<Result<Slice, S3Error>>>,
    open: Open,
}

/// The data file that is open, and of which piece it is.
type Open = Option<(usize, BlobReader)>;
/// Bytes read, and the file they came from.
type Slice = (Vec<Bytes>, Open);

impl Outflow {
    fn new(store: Arc<Inner>, found: FoundObject, name: Name, first: u64, length: u64) -> Self {
        let (mut piece, mut offset) = (0_usize, first.saturating_sub(found.begin));
        for size in found.pieces.iter().map(|p| p.size) {
            if offset < size {
                break;
            }
            offset = offset.saturating_sub(size);
            piece = piece.saturating_add(1);
        }
        let (ready, reading, open) = (VecDeque::new(), None, None);
        Self {
            store,
            found,
            name,
            piece,
            offset,
            left: length,
            ready,
            reading,
            open,
        }
    }

    async fn next(&mut self) -> Result<Option<Bytes>, S3Error> {
        loop {
            if let Some(bytes) = self.ready.pop_front() {
                return Ok(Some(bytes));
            }
            self.ahead();
            let Some(reading) = self.reading.take() else {
                return Ok(None);
            };
            let (slice, open) = reading.await.map_err(|_| Fault::Closed)??;
            self.ready.extend(slice);
            self.open = open;
            self.ahead();
        }
    }

    /// Begins to read the next bytes, unless that is under way or all are read.
    fn ahead(&mut self) {
        if self.reading.is_none()
            && let Some(read) = self.plan()
        {
            let workers = self.store.workers.clone();
            self.reading = Some(tokio::spawn(async move {
                super::blocking(&workers, read).await
            }));
        }
    }

    /// The next bytes, waited for.
    async fn slice(&mut self) -> Result<Vec<Bytes>, S3Error> {
        let Some(read) = self.plan() else {
            return Ok(Vec::new());
        };
        let (slice, open) = super::blocking(&self.store.workers.clone(), read).await?;
        self.open = open;
        Ok(slice)
    }

    /// The next read, as work for a thread; from here on it counts as done.
    fn plan(&mut self) -> Option<impl FnOnce() -> Result<Slice, S3Error> + Send + use<>> {
        while self
            .found
            .pieces
            .get(self.piece)
            .is_some_and(|p| p.size <= self.offset)
        {
            self.piece = self.piece.saturating_add(1);
            self.offset = 0;
        }
        let piece = self
            .found
            .pieces
            .get(self.piece)
            .filter(|_| self.left > 0)?
            .clone();
        let (from, number) = (self.offset, self.piece);
        let end = piece.size.min(from.saturating_add(self.left));
        let length = match piece.bytes {
            Where::File(..) => BlobReader::reach(from, end),
            _ => end.saturating_sub(from),
        };
        self.offset = from.saturating_add(length);
        self.left = self.left.saturating_sub(length);
        let (store, name) = (self.store.clone(), self.name.clone());
        let mut open = self.open.take().filter(|(open, _)| *open == number);
        Some(move || {
            let read = || match piece.bytes {
                Where::Here(bytes) => Ok(vec![part(&bytes, from, end)]),
                Where::Inline(id, crc) => {
                    let bytes = checked(&store.index.view()?, id, piece.size, crc)?;
                    Ok(vec![part(&bytes, from, end)])
                }
                Where::File(id, form) => {
                    let (_, reader) = match &mut open {
                        Some(open) => open,
                        none => none.insert((number, store.blobs.reader(id, form, piece.size)?)),
                    };
                    reader.read(from, end)
                }
            };
            let slice = read().inspect_err(|f| store.report(&name.bucket, &name.key, f))?;
            Ok((slice, open))
        })
    }
}

fn part(bytes: &Bytes, from: u64, end: u64) -> Bytes {
    let at = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).min(bytes.len());
    bytes.slice(at(from)..at(end))
}

/// An object that is copied byte by byte.
#[derive(Debug)]
pub(crate) struct Copy(Outflow);

impl Store {
    /// Reads an object within the store.
    pub(crate) fn copy_of(&self, found: FoundObject, name: Name, first: u64, length: u64) -> Copy {
        Copy(Outflow::new(self.inner.clone(), found, name, first, length))
    }
}

impl Source for Copy {
    async fn next(&mut self) -> Result<Option<Bytes>, S3Error> {
        self.0.next().await
    }

    fn trailers(&self) -> anys3_proto::Checksums {
        anys3_proto::Checksums::default()
    }
}

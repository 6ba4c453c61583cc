//! Where the bytes of an upload come from.

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;

use super::upload::UploadSource;
use crate::body::Body;
use crate::error::{Error, Kind};

/// The source of an upload.
pub(super) enum Source {
    /// All of it, or any range.
    Whole(Body),
    /// Read piece by piece, each held in memory.
    Pieces(Pieces),
    /// Parts that the caller makes.
    Parts(BoxStream<'static, Result<Body, Error>>),
}

impl Source {
    pub(super) fn of(body: Body) -> (Self, UploadSource) {
        let length = body.length();
        match length {
            Some(length) if body.slice(0, 0).is_some() => {
                (Self::Whole(body), UploadSource::Ranges(length))
            }
            _ => {
                let rest = Bytes::new();
                let pieces = Pieces { body, rest };
                (Self::Pieces(pieces), UploadSource::Stream(length))
            }
        }
    }

    /// All of the source; what is left of it, if it was read.
    pub(super) fn take(&mut self) -> Body {
        match self {
            Self::Whole(body) => std::mem::take(body),
            Self::Pieces(pieces) => std::mem::take(&mut pieces.body),
            Self::Parts(_) => Body::empty(),
        }
    }

    /// A range of the source.
    pub(super) fn slice(&self, offset: u64, length: u64) -> Result<Body, Error> {
        let body = match self {
            Self::Whole(body) => body.slice(offset, length),
            Self::Pieces(_) | Self::Parts(_) => None,
        };
        body.ok_or_else(|| Error::new(Kind::Local, "the file cannot be read in parts"))
    }

    /// The next part; `None` at the end.
    pub(super) async fn read(&mut self, size: u64) -> Result<Option<Body>, Error> {
        match self {
            Self::Whole(_) => Ok(None),
            Self::Pieces(pieces) => {
                let piece = pieces.next(size).await?;
                Ok(Some(piece)
                    .filter(|piece| !piece.is_empty())
                    .map(Body::from))
            }
            Self::Parts(parts) => parts.next().await.transpose(),
        }
    }
}

/// A body that is read piece by piece.
pub(super) struct Pieces {
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
                if piece.is_empty() {
                    return Ok(last);
                }
                piece.extend_from_slice(&last);
                return Ok(piece.freeze());
            }
            piece.extend_from_slice(&std::mem::take(&mut self.rest));
            match self.body.next().await.transpose()? {
                Some(chunk) => self.rest = chunk,
                None => return Ok(piece.freeze()),
            }
        }
    }
}

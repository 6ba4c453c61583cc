//! Reading an `aws-chunked` body.

use super::CHUNK_SIGNATURE;
use super::chain::Verifying;
use super::error::{ChunkError, ChunkErrorKind as Kind};
use super::link::Link;
use crate::error::{Error, Part, Place};
use crate::hash::Sha256;
use crate::names::X_AMZ_TRAILER_SIGNATURE;
use crate::text::{Inline, find, unhex_digit, wide};
use crate::verify::{TRAILER_NAMES_LEN_MAX, Verified};

/// The longest line of an `aws-chunked` body: a size with a signature has below 200 bytes, a
/// checksum below 150.
pub const LINE_LEN_MAX: usize = 1024;
/// The most trailers of a body: clients send one, and S3 knows a dozen checksums.
pub const TRAILERS_MAX: usize = 16;

/// A size is at most sixteen digits, leading zeros included.
const SIZE_DIGITS_MAX: usize = 16;

/// Reads an `aws-chunked` body from whatever pieces it arrives in. It holds no data: what it yields
/// are slices of its input.
///
/// ```
/// # use anys3_sigv4::*;
/// # fn read(mut decoder: Decoder, pieces: &[&[u8]], mut take: impl FnMut(&[u8])) -> Result<(), ChunkError> {
/// for mut piece in pieces.iter().copied() {
///     loop {
///         match decoder.next(&mut piece)? {
///             Event::Data(data) => take(data),
///             Event::Trailer { name, value } => println!("{name}: {value}"),
///             Event::NeedMore | Event::End => break,
///         }
///     }
/// }
/// decoder.finish()
/// # }
/// ```
///
/// Data is yielded before the signature of its chunk is checked, which is when the chunk ends. Make
/// nothing of it visible before [`finish`](Self::finish) has said that all is well.
pub struct Decoder {
    state: State,
    chain: Option<Verifying>,
    trailer: bool,
    announced: Inline<TRAILER_NAMES_LEN_MAX>,
    /// One bit for each announced trailer that has come.
    seen: u32,
    hash: Sha256,
    line: Inline<LINE_LEN_MAX>,
    /// What is missing of the object.
    missing: u64,
    /// The fewest bytes of a chunk that is not the last.
    chunk_len_min: u64,
    /// Whether the chunk before has fewer, and so must be the last.
    short: bool,
    offset: u64,
}

/// What comes next in a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'s, 'i> {
    /// The next bytes of the object; never empty.
    Data(&'i [u8]),
    /// A trailer.
    Trailer {
        /// Its name, in lower case.
        name: &'s str,
        /// Its value, without space around it.
        value: &'s str,
    },
    /// All of the input is read; the body goes on.
    NeedMore,
    /// The body is at its end, and everything in it is as it was signed.
    End,
}

#[derive(Clone, Copy)]
enum State {
    /// In the line with the size of a chunk.
    Size,
    /// In the data of a chunk; so much is left.
    Data(u64),
    /// Before the CR and the LF behind the data.
    DataCr,
    DataLf,
    /// In a trailer, or in the empty line that ends them.
    Trailer(Ends),
    /// Behind a trailer, which is still in the line.
    TrailerRead(Ends),
    /// Behind the signature of the trailers.
    LastLine,
    End,
    Failed(ChunkError),
}

/// How trailers end.
///
/// AWS's example and minio-go write LF behind each, as it is signed, and CR LF behind them all;
/// SDKs write CR LF behind each. A body is read in either form, not in a mixture: between the two
/// readers must not see different trailers.
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html>
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    /// There was none yet.
    Unknown,
    /// Each in CR LF.
    CrLf,
    /// Each in LF; CR LF is to come behind them.
    Lf,
    /// Each in LF; they are complete.
    LfComplete,
}

impl Verified {
    /// Reads the body of this request; `None` if its payload is not chunked.
    ///
    /// It must have said how long the object is, and have announced its trailers if it has any.
    pub fn decoder(&self) -> Result<Option<Decoder>, Error> {
        let payload = self.payload();
        if !payload.is_chunked() {
            return Ok(None);
        }
        let len = self.decoded_len();
        let len = len.ok_or(Error::Absent {
            part: Part::DecodedContentLength,
            place: Place::Head,
        })?;
        let mut decoder = Decoder::new(len, self.trailer_names(), payload.has_trailer())?;
        decoder.chain = self.chain();
        Ok(Some(decoder))
    }
}

impl Decoder {
    /// Reads a body of unsigned chunks with an unsigned trailer, of an object of `len` bytes: for
    /// requests without a signature. `trailers` is the value of
    /// [`X_AMZ_TRAILER`](crate::names::X_AMZ_TRAILER), or empty.
    ///
    /// Verified requests get theirs from [`Verified::decoder`].
    pub fn unsigned(len: u64, trailers: &str) -> Result<Self, Error> {
        Self::new(len, trailers, true)
    }

    fn new(len: u64, trailers: &str, trailer: bool) -> Result<Self, Error> {
        let too_long = Error::TooLong {
            part: Part::Trailer,
            limit: TRAILER_NAMES_LEN_MAX,
        };
        if trailers.split(',').count() > TRAILERS_MAX {
            return Err(Error::TooMany {
                part: Part::Trailer,
                limit: TRAILERS_MAX,
            });
        }
        Ok(Self {
            state: State::Size,
            chain: None,
            trailer,
            announced: Inline::new(trailers.as_bytes()).ok_or(too_long)?,
            seen: 0,
            hash: Sha256::new(),
            line: Inline::EMPTY,
            missing: len,
            chunk_len_min: 0,
            short: false,
            offset: 0,
        })
    }

    /// Refuses chunks of fewer bytes, the last excepted: S3 has
    /// [`CHUNK_LEN_MIN`](super::CHUNK_LEN_MIN).
    #[must_use]
    pub fn with_chunk_len_min(mut self, len: u64) -> Self {
        self.chunk_len_min = len;
        self
    }

    /// Reads on: takes what it reads from the front of `input`, and says what comes next.
    ///
    /// An error stays: whoever asks again gets it again.
    pub fn next<'s, 'i>(&'s mut self, input: &mut &'i [u8]) -> Result<Event<'s, 'i>, ChunkError> {
        match self.advance(input) {
            Ok(Step::Data(data)) => Ok(Event::Data(data)),
            Ok(Step::NeedMore) => Ok(Event::NeedMore),
            Ok(Step::End) => Ok(Event::End),
            Ok(Step::Trailer) => {
                let (name, value) = split_trailer(self.line.str()).unwrap_or_default();
                Ok(Event::Trailer { name, value })
            }
            Err(kind) => {
                let error = match self.state {
                    State::Failed(error) => error,
                    _ => ChunkError {
                        kind,
                        offset: self.offset,
                    },
                };
                self.state = State::Failed(error);
                Err(error)
            }
        }
    }

    /// Says that the input is at its end: an error unless the body is, too.
    pub fn finish(&self) -> Result<(), ChunkError> {
        match self.state {
            State::End => Ok(()),
            State::Failed(error) => Err(error),
            _ => Err(ChunkError {
                kind: Kind::Truncated,
                offset: self.offset,
            }),
        }
    }

    fn advance<'i>(&mut self, input: &mut &'i [u8]) -> Result<Step<'i>, Kind> {
        loop {
            match self.state {
                State::Size => {
                    if !self.take_line(input)? {
                        return Ok(Step::NeedMore);
                    }
                    self.state = self.start_chunk()?;
                    self.line.clear();
                }
                State::Data(left) => {
                    let Some(data) = self.take_data(input, left) else {
                        return Ok(Step::NeedMore);
                    };
                    return Ok(Step::Data(data));
                }
                State::DataCr | State::DataLf => {
                    let cr = matches!(self.state, State::DataCr);
                    let Some(byte) = self.take_byte(input) else {
                        return Ok(Step::NeedMore);
                    };
                    if byte != if cr { b'\r' } else { b'\n' } {
                        return Err(Kind::DataEnd);
                    }
                    if cr {
                        self.state = State::DataLf;
                    } else {
                        self.end_chunk()?;
                        self.state = State::Size;
                    }
                }
                State::Trailer(ends) => {
                    let Some(end) = self.take_any_line(input)? else {
                        return Ok(Step::NeedMore);
                    };
                    self.line.lower_until(b':');
                    let next = match (ends, self.line.bytes().is_empty(), end) {
                        (Ends::Unknown | Ends::CrLf | Ends::LfComplete, true, LineEnd::CrLf) => {
                            self.end_trailers()?;
                            self.state = State::End;
                            continue;
                        }
                        (Ends::Lf, true, LineEnd::CrLf) => {
                            self.line.clear();
                            self.state = State::Trailer(Ends::LfComplete);
                            continue;
                        }
                        (Ends::Unknown | Ends::Lf, false, LineEnd::Lf) => Ends::Lf,
                        (Ends::Unknown | Ends::CrLf, false, LineEnd::CrLf) => Ends::CrLf,
                        (Ends::LfComplete, false, LineEnd::CrLf) => Ends::LfComplete,
                        _ => return Err(Kind::LineEnd),
                    };
                    if self.trailer_line(next)? {
                        self.state = State::TrailerRead(next);
                        return Ok(Step::Trailer);
                    }
                    self.line.clear();
                }
                State::TrailerRead(ends) => {
                    self.line.clear();
                    self.state = State::Trailer(ends);
                }
                State::LastLine => {
                    if !self.take_line(input)? {
                        return Ok(Step::NeedMore);
                    }
                    if !self.line.bytes().is_empty() {
                        return Err(Kind::Trailer);
                    }
                    self.state = State::End;
                }
                State::End if input.is_empty() => return Ok(Step::End),
                State::End => return Err(Kind::AfterEnd),
                State::Failed(error) => return Err(error.kind),
            }
        }
    }

    fn take_byte(&mut self, input: &mut &[u8]) -> Option<u8> {
        let (&byte, rest) = input.split_first()?;
        *input = rest;
        self.offset += 1;
        Some(byte)
    }

    /// Whether all of the next line has come, which is then in `line` without its CR LF.
    fn take_line(&mut self, input: &mut &[u8]) -> Result<bool, Kind> {
        match self.take_any_line(input)? {
            None => Ok(false),
            Some(LineEnd::CrLf) => Ok(true),
            Some(LineEnd::Lf) => Err(Kind::LineEnd),
        }
    }

    /// The end of the next line, if all of it has come; it is then in `line` without that end.
    fn take_any_line(&mut self, input: &mut &[u8]) -> Result<Option<LineEnd>, Kind> {
        // One byte more than there is room for is an error, in whatever pieces it comes.
        let room = LINE_LEN_MAX + 1 - self.line.bytes().len();
        let most = input.get(..room).unwrap_or(input);
        let end = find(most, b'\n');
        let len = end.map_or(most.len(), |end| end + 1);
        let (piece, rest) = input.split_at_checked(len).unwrap_or_default();
        *input = rest;
        self.offset += wide(len);
        self.line.push(piece).ok_or(Kind::LineTooLong)?;
        if end.is_none() {
            return Ok(None);
        }
        let line = self.line.bytes();
        let (text, end) = match line.strip_suffix(b"\r\n") {
            Some(text) => (text, LineEnd::CrLf),
            None => (line.strip_suffix(b"\n").unwrap_or(line), LineEnd::Lf),
        };
        if find(text, b'\r').is_some() {
            return Err(Kind::LineEnd);
        }
        self.line.truncate(text.len());
        Ok(Some(end))
    }

    /// Reads the line with the size of a chunk.
    fn start_chunk(&mut self) -> Result<State, Kind> {
        let line = self.line.bytes();
        let end = line
            .iter()
            .position(|&byte| byte == b';')
            .unwrap_or(line.len());
        let (size, extension) = line.split_at_checked(end).unwrap_or_default();
        let size = size_of(size).ok_or(Kind::Size)?;
        match &mut self.chain {
            None if !extension.is_empty() => return Err(Kind::Extension),
            None => {}
            Some(chain) => {
                let signature = extension.strip_prefix(CHUNK_SIGNATURE.as_bytes());
                signature
                    .and_then(|text| chain.read(text))
                    .ok_or(Kind::Extension)?;
            }
        }
        self.missing = self.missing.checked_sub(size).ok_or(Kind::TooLong)?;
        if size > 0 {
            let after_short = core::mem::replace(&mut self.short, size < self.chunk_len_min);
            return if after_short {
                Err(Kind::ChunkTooShort)
            } else {
                Ok(State::Data(size))
            };
        }
        if self.missing > 0 {
            return Err(Kind::TooShort);
        }
        self.end_chunk()?;
        Ok(if self.trailer {
            State::Trailer(Ends::Unknown)
        } else {
            State::LastLine
        })
    }

    fn take_data<'i>(&mut self, input: &mut &'i [u8], left: u64) -> Option<&'i [u8]> {
        let len = input.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let (data, rest) = input
            .split_at_checked(len)
            .filter(|(data, _)| !data.is_empty())?;
        *input = rest;
        self.offset += wide(len);
        if self.chain.is_some() {
            self.hash.update(data);
        }
        let left = left - wide(len);
        self.state = if left > 0 {
            State::Data(left)
        } else {
            State::DataCr
        };
        Some(data)
    }

    /// Checks the signature of the chunk that has ended.
    fn end_chunk(&mut self) -> Result<(), Kind> {
        let Some(chain) = &mut self.chain else {
            return Ok(());
        };
        let hash = core::mem::take(&mut self.hash).finish();
        if chain.check(Link::Chunk, &hash) {
            Ok(())
        } else {
            Err(Kind::Signature)
        }
    }

    /// Reads a trailer: whether it is one for the caller. In between, `hash` is that of the
    /// trailers.
    fn trailer_line(&mut self, ends: Ends) -> Result<bool, Kind> {
        let text = core::str::from_utf8(self.line.bytes()).map_err(|_| Kind::Trailer)?;
        let (name, value) = split_trailer(text).ok_or(Kind::Trailer)?;
        if name == X_AMZ_TRAILER_SIGNATURE
            && let Some(chain) = &mut self.chain
        {
            if ends == Ends::Lf {
                return Err(Kind::LineEnd);
            }
            chain.read(value.as_bytes()).ok_or(Kind::Trailer)?;
            let hash = core::mem::take(&mut self.hash).finish();
            if !chain.check(Link::Trailers, &hash) {
                return Err(Kind::TrailerSignature);
            }
            self.all_trailers()?;
            self.state = State::LastLine;
            return Ok(false);
        }
        if ends == Ends::LfComplete {
            return Err(Kind::LineEnd);
        }
        let announced = |known: &str| known.trim().eq_ignore_ascii_case(name);
        let index = self
            .announced
            .str()
            .split(',')
            .position(announced)
            .ok_or(Kind::TrailerUnannounced)?;
        if self.seen >> index & 1 == 1 {
            return Err(Kind::TrailerTwice);
        }
        self.seen |= 1 << index;
        for part in [name, ":", value, "\n"] {
            self.hash.update(part.as_bytes());
        }
        Ok(true)
    }

    /// The empty line has come: signed trailers must have ended with their signature.
    fn end_trailers(&self) -> Result<(), Kind> {
        if self.chain.is_some() {
            Err(Kind::TrailerMissing)
        } else {
            self.all_trailers()
        }
    }

    fn all_trailers(&self) -> Result<(), Kind> {
        let mut names = self.announced.str().split(',').enumerate();
        let come = names.all(|(index, name)| name.trim().is_empty() || self.seen >> index & 1 == 1);
        if come {
            Ok(())
        } else {
            Err(Kind::TrailerMissing)
        }
    }
}

#[derive(Clone, Copy)]
enum LineEnd {
    CrLf,
    Lf,
}

enum Step<'i> {
    Data(&'i [u8]),
    Trailer,
    NeedMore,
    End,
}

fn size_of(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > SIZE_DIGITS_MAX {
        return None;
    }
    let size = text.iter().try_fold(0u64, |n, &byte| {
        Some(n << 4 | u64::from(unhex_digit(byte)?))
    })?;
    i64::try_from(size).is_ok().then_some(size)
}

/// The name, in lower case, and the value of a trailer.
fn split_trailer(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let token = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'_'
    };
    if name.is_empty() || !name.bytes().all(token) || value.bytes().any(|b| b.is_ascii_control()) {
        return None;
    }
    Some((name, value.trim_matches(' ')))
}

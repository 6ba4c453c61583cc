//! Event streams (`application/vnd.amazon.eventstream`): frames of headers and a payload, each with
//! two checksums:
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/RESTSelectObjectAppendix.html>.
//!
//! ```text
//! length of the frame    4 bytes, big-endian, as all numbers are
//! length of its headers  4
//! CRC-32 of these 8      4
//! headers                a length of 1 byte, the name, a type of 1 byte, the value
//! payload                what is left
//! CRC-32 of all before   4
//! ```

use bytes::{Bytes, BytesMut};
use http::HeaderMap;

use crate::checksum::{Algorithm, Hasher};
use crate::error::S3Error;
use crate::metadata::Metadata;
use crate::wire::{self, At, Decoder, Encoder, Fields, List, Value, Values, Wire, Wrapper};
use crate::xml::{self, Node};

/// The longest frame that is read or written, in bytes: AWS's own library takes no longer one.
pub const FRAME_LEN_MAX: usize = 16 * 1024 * 1024;

/// The most bytes that the headers of a frame have: AWS's own library takes no more.
pub const HEADERS_LEN_MAX: usize = 128 * 1024;

/// The lengths at the beginning of a frame, with their checksum.
const PRELUDE_LEN: usize = 12;

/// A CRC-32.
const CRC_LEN: usize = 4;

/// The media type of an event stream.
pub const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// The names of the headers that say what a frame is.
const MESSAGE_TYPE: &str = ":message-type";
const EVENT_TYPE: &str = ":event-type";
const CONTENT_TYPE: &str = ":content-type";
const ERROR_CODE: &str = ":error-code";
const ERROR_MESSAGE: &str = ":error-message";

/// One frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Headers, in their order.
    pub headers: Vec<(String, Header)>,
    /// The payload.
    pub payload: Bytes,
}

/// The value of a header. S3 sends texts only; another type is passed on.
#[derive(Clone, Debug, PartialEq)]
pub enum Header {
    /// `true` or `false`.
    Boolean(bool),
    /// 8 bits.
    Byte(i8),
    /// 16 bits.
    Short(i16),
    /// 32 bits.
    Integer(i32),
    /// 64 bits.
    Long(i64),
    /// Bytes, at most 65,535.
    Bytes(Bytes),
    /// A text of at most 65,535 bytes.
    Text(String),
    /// Milliseconds since 1970.
    Timestamp(i64),
    /// A UUID.
    Uuid([u8; 16]),
}

/// Why a frame could not be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FrameError {
    /// The lengths at its beginning contradict each other, or their checksum.
    Prelude,
    /// It is longer than [`FRAME_LEN_MAX`], or its headers than [`HEADERS_LEN_MAX`].
    TooLong,
    /// Its checksum is that of other bytes.
    Checksum,
    /// Its headers cannot be read, or not be written.
    Headers,
    /// The stream ended within it.
    Truncated,
}

impl std::fmt::Display for FrameError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Prelude => "the lengths of a frame of the event stream are damaged",
            Self::TooLong => "a frame of the event stream is too long",
            Self::Checksum => "a frame of the event stream is damaged: its checksum differs",
            Self::Headers => "the headers of a frame of the event stream are not well formed",
            Self::Truncated => "the event stream ended within a frame",
        })
    }
}

impl std::error::Error for FrameError {}

/// Reads frames out of bytes that come in pieces. It holds no more than one frame of
/// [`FRAME_LEN_MAX`] and the piece that was given last.
#[derive(Debug, Default)]
pub struct FrameReader {
    buffer: BytesMut,
}

impl FrameReader {
    /// Takes the next piece of the stream. Read all [frames](Self::next_frame) before the next one.
    pub fn handle(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next frame; `None` when more bytes are needed.
    ///
    /// # Errors
    /// [`FrameError`]; nothing can be read after it.
    pub fn next_frame(&mut self) -> Result<Option<Frame>, FrameError> {
        let Some(prelude) = self.buffer.first_chunk() else {
            return Ok(None);
        };
        // The length is checked before anything is awaited: a damaged one would be waited for long.
        let (length, headers_len) = lengths(prelude)?;
        if self.buffer.len() < length {
            return Ok(None);
        }
        let mut frame = self.buffer.split_to(length).freeze();
        let crc = frame.split_off(length.saturating_sub(CRC_LEN));
        if crc32(&frame) != crc {
            return Err(FrameError::Checksum);
        }
        let mut headers = frame.split_off(PRELUDE_LEN);
        let payload = headers.split_off(headers_len);
        let headers = read_headers(&mut headers)?;
        Ok(Some(Frame { headers, payload }))
    }

    /// Says that the stream is over.
    ///
    /// # Errors
    /// [`FrameError::Truncated`] when it is over within a frame.
    pub fn finish(&self) -> Result<(), FrameError> {
        if self.buffer.is_empty() {
            Ok(())
        } else {
            Err(FrameError::Truncated)
        }
    }
}

/// The length of a frame, and that of its headers.
fn lengths(prelude: &[u8; PRELUDE_LEN]) -> Result<(usize, usize), FrameError> {
    let [a, b, c, d, e, f, g, h, crc @ ..] = *prelude;
    let number = |bytes| usize::try_from(u32::from_be_bytes(bytes)).unwrap_or(usize::MAX);
    let (length, headers) = (number([a, b, c, d]), number([e, f, g, h]));
    if crc32(&[a, b, c, d, e, f, g, h]) != crc {
        return Err(FrameError::Prelude);
    }
    if length > FRAME_LEN_MAX || headers > HEADERS_LEN_MAX {
        return Err(FrameError::TooLong);
    }
    if length < PRELUDE_LEN + headers + CRC_LEN {
        return Err(FrameError::Prelude);
    }
    Ok((length, headers))
}

fn crc32(bytes: &[u8]) -> Vec<u8> {
    Hasher::of(Algorithm::Crc32, bytes)
}

fn read_headers(bytes: &mut Bytes) -> Result<Vec<(String, Header)>, FrameError> {
    let mut headers = Vec::new();
    while !bytes.is_empty() {
        let [length] = take(bytes)?;
        let name = text(slice(bytes, usize::from(length))?)?;
        let [kind] = take(bytes)?;
        headers.push((name, read_header(kind, bytes)?));
    }
    Ok(headers)
}

fn read_header(kind: u8, bytes: &mut Bytes) -> Result<Header, FrameError> {
    Ok(match kind {
        0 => Header::Boolean(true),
        1 => Header::Boolean(false),
        2 => Header::Byte(i8::from_be_bytes(take(bytes)?)),
        3 => Header::Short(i16::from_be_bytes(take(bytes)?)),
        4 => Header::Integer(i32::from_be_bytes(take(bytes)?)),
        5 => Header::Long(i64::from_be_bytes(take(bytes)?)),
        6 => Header::Bytes(counted(bytes)?),
        7 => Header::Text(text(counted(bytes)?)?),
        8 => Header::Timestamp(i64::from_be_bytes(take(bytes)?)),
        9 => Header::Uuid(take(bytes)?),
        _ => return Err(FrameError::Headers),
    })
}

fn take<const N: usize>(bytes: &mut Bytes) -> Result<[u8; N], FrameError> {
    let taken = bytes.first_chunk().copied().ok_or(FrameError::Headers)?;
    let _ = bytes.split_to(N);
    Ok(taken)
}

fn slice(bytes: &mut Bytes, length: usize) -> Result<Bytes, FrameError> {
    if bytes.len() < length {
        return Err(FrameError::Headers);
    }
    Ok(bytes.split_to(length))
}

/// Bytes with their length before them.
fn counted(bytes: &mut Bytes) -> Result<Bytes, FrameError> {
    let length = u16::from_be_bytes(take(bytes)?);
    slice(bytes, usize::from(length))
}

fn text(bytes: Bytes) -> Result<String, FrameError> {
    String::from_utf8(bytes.into()).map_err(|_| FrameError::Headers)
}

impl Frame {
    /// A frame that holds an event.
    pub(crate) fn event(name: &str, media_type: Option<&str>, payload: Bytes) -> Self {
        let mut headers = vec![(MESSAGE_TYPE, "event"), (EVENT_TYPE, name)];
        if let Some(media_type) = media_type {
            headers.push((CONTENT_TYPE, media_type));
        }
        let headers = headers.into_iter();
        Self {
            headers: headers
                .map(|(name, value)| (name.to_owned(), Header::Text(value.to_owned())))
                .collect(),
            payload,
        }
    }

    /// A frame that says why the stream ends before all was sent.
    pub fn of_error(error: &S3Error) -> Self {
        let headers = [
            (MESSAGE_TYPE, "error"),
            (ERROR_CODE, error.code.as_str()),
            (ERROR_MESSAGE, &error.message),
        ];
        Self {
            headers: headers
                .map(|(name, value)| (name.to_owned(), Header::Text(value.to_owned())))
                .into(),
            payload: Bytes::new(),
        }
    }

    /// The value of the first header of this name, if it is a text.
    pub fn text(&self, name: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(n, _)| n == name)?;
        match value {
            Header::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The name of the event, if the frame holds one.
    pub fn event_type(&self) -> Option<&str> {
        self.text(EVENT_TYPE)
            .filter(|_| self.text(MESSAGE_TYPE) == Some("event"))
    }

    /// The error that ends the stream, if the frame holds one.
    pub fn error(&self) -> Option<S3Error> {
        if self.text(MESSAGE_TYPE) != Some("error") {
            return None;
        }
        let code = self.text(ERROR_CODE).unwrap_or_default();
        let message = self.text(ERROR_MESSAGE).unwrap_or_default();
        Some(S3Error::new(code.into(), message))
    }

    /// Reads the event into the output of its operation: its field is set, the others stay as they
    /// are. An event that the operation does not know sets none.
    ///
    /// # Errors
    /// [`Error::Document`](wire::Error::Document) when the payload is not that of the event.
    pub fn read_into(&self, output: &mut dyn Fields) -> Result<(), wire::Error> {
        output.fields(&mut EventReader { frame: self })
    }

    /// Appends the frame.
    ///
    /// # Errors
    /// [`FrameError::TooLong`], or [`FrameError::Headers`] for a name or a value that is too long.
    pub fn write(&self, out: &mut Vec<u8>) -> Result<(), FrameError> {
        let mut headers = Vec::new();
        for (name, value) in &self.headers {
            let length = u8::try_from(name.len()).map_err(|_| FrameError::Headers)?;
            headers.push(length);
            headers.extend_from_slice(name.as_bytes());
            value.write(&mut headers)?;
        }
        let length = PRELUDE_LEN + headers.len() + self.payload.len() + CRC_LEN;
        if length > FRAME_LEN_MAX || headers.len() > HEADERS_LEN_MAX {
            return Err(FrameError::TooLong);
        }
        let mut frame = Vec::with_capacity(length);
        for length in [length, headers.len()] {
            let length = u32::try_from(length).map_err(|_| FrameError::TooLong)?;
            frame.extend_from_slice(&length.to_be_bytes());
        }
        let crc = crc32(&frame);
        frame.extend_from_slice(&crc);
        frame.extend_from_slice(&headers);
        frame.extend_from_slice(&self.payload);
        let crc = crc32(&frame);
        frame.extend_from_slice(&crc);
        out.extend_from_slice(&frame);
        Ok(())
    }
}

impl Header {
    fn write(&self, out: &mut Vec<u8>) -> Result<(), FrameError> {
        match self {
            Self::Boolean(true) => out.push(0),
            Self::Boolean(false) => out.push(1),
            Self::Byte(n) => fixed(out, 2, &n.to_be_bytes()),
            Self::Short(n) => fixed(out, 3, &n.to_be_bytes()),
            Self::Integer(n) => fixed(out, 4, &n.to_be_bytes()),
            Self::Long(n) => fixed(out, 5, &n.to_be_bytes()),
            Self::Bytes(bytes) => count(out, 6, bytes)?,
            Self::Text(text) => count(out, 7, text.as_bytes())?,
            Self::Timestamp(n) => fixed(out, 8, &n.to_be_bytes()),
            Self::Uuid(bytes) => fixed(out, 9, bytes),
        }
        Ok(())
    }
}

fn fixed(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    out.push(kind);
    out.extend_from_slice(bytes);
}

fn count(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) -> Result<(), FrameError> {
    let length = u16::try_from(bytes.len()).map_err(|_| FrameError::Headers)?;
    out.push(kind);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(bytes);
    Ok(())
}

/// Writes the events that an output holds, a frame each, in the order of its fields.
pub(crate) fn write(output: &mut dyn Fields) -> Result<Option<Bytes>, wire::Error> {
    let mut writer = EventWriter::default();
    output.fields(&mut writer)?;
    Ok(Some(writer.frames.into()).filter(|frames: &Bytes| !frames.is_empty()))
}

/// Reads frames into an output: all that a document holds.
pub(crate) fn read(document: &[u8], output: &mut dyn Fields) -> Result<(), wire::Error> {
    let mut reader = FrameReader::default();
    reader.handle(document);
    while let Some(frame) = reader.next_frame().map_err(malformed)? {
        frame.read_into(output)?;
    }
    reader.finish().map_err(malformed)
}

fn malformed(error: FrameError) -> wire::Error {
    wire::Error::Document(error.to_string())
}

/// Sets the field that is called as the event of a frame.
struct EventReader<'a> {
    frame: &'a Frame,
}

impl Wire for EventReader<'_> {
    fn elements(
        &mut self,
        _: Option<Wrapper>,
        name: &'static str,
        field: &mut dyn List,
    ) -> Result<(), wire::Error> {
        if self.frame.event_type() != Some(name) {
            return Ok(());
        }
        let twice = || wire::Error::Document(format!("{name} is there twice"));
        let event = field.grow().ok_or_else(twice)?;
        event.fields(&mut PayloadReader {
            payload: &self.frame.payload,
        })
    }
    fn value(&mut self, _: At, _: &mut dyn Value) -> Result<(), wire::Error> {
        Ok(())
    }
    fn headers(&mut self, _: &'static str, _: &mut Metadata) -> Result<(), wire::Error> {
        Ok(())
    }
    fn values(
        &mut self,
        _: Option<Wrapper>,
        _: &'static str,
        _: &mut dyn Values,
    ) -> Result<(), wire::Error> {
        Ok(())
    }
}

/// Reads the one field of an event, which is its payload: bytes, or the root of a document.
struct PayloadReader<'a> {
    payload: &'a Bytes,
}

impl Wire for PayloadReader<'_> {
    fn blob(&mut self, _: &'static str, field: &mut Bytes) -> Result<(), wire::Error> {
        *field = self.payload.clone();
        Ok(())
    }
    fn elements(
        &mut self,
        _: Option<Wrapper>,
        _: &'static str,
        field: &mut dyn List,
    ) -> Result<(), wire::Error> {
        if self.payload.is_empty() {
            return Ok(());
        }
        let root = Node::parse(self.payload)?;
        let Some(details) = field.grow() else {
            return Ok(());
        };
        details.fields(&mut Decoder {
            path: (None, None),
            query: &[],
            headers: &HeaderMap::new(),
            node: Some(&root),
            url: false,
            lenient: true,
        })
    }
    fn value(&mut self, _: At, _: &mut dyn Value) -> Result<(), wire::Error> {
        Ok(())
    }
    fn headers(&mut self, _: &'static str, _: &mut Metadata) -> Result<(), wire::Error> {
        Ok(())
    }
    fn values(
        &mut self,
        _: Option<Wrapper>,
        _: &'static str,
        _: &mut dyn Values,
    ) -> Result<(), wire::Error> {
        Ok(())
    }
}

/// Writes a frame for each field that is set.
#[derive(Default)]
struct EventWriter {
    frames: Vec<u8>,
}

impl Wire for EventWriter {
    fn elements(
        &mut self,
        _: Option<Wrapper>,
        name: &'static str,
        field: &mut dyn List,
    ) -> Result<(), wire::Error> {
        let Some(event) = field.at(0) else {
            return Ok(());
        };
        let mut writer = PayloadWriter {
            event: name,
            media_type: None,
            payload: Bytes::new(),
        };
        event.fields(&mut writer)?;
        let frame = Frame::event(name, writer.media_type, writer.payload);
        frame.write(&mut self.frames).map_err(malformed)
    }
    fn value(&mut self, _: At, _: &mut dyn Value) -> Result<(), wire::Error> {
        Ok(())
    }
    fn headers(&mut self, _: &'static str, _: &mut Metadata) -> Result<(), wire::Error> {
        Ok(())
    }
    fn values(
        &mut self,
        _: Option<Wrapper>,
        _: &'static str,
        _: &mut dyn Values,
    ) -> Result<(), wire::Error> {
        Ok(())
    }
}

/// Takes the payload of an event from its one field.
struct PayloadWriter {
    event: &'static str,
    media_type: Option<&'static str>,
    payload: Bytes,
}

impl Wire for PayloadWriter {
    fn blob(&mut self, _: &'static str, field: &mut Bytes) -> Result<(), wire::Error> {
        self.media_type = Some("application/octet-stream");
        self.payload = field.clone();
        Ok(())
    }
    fn elements(
        &mut self,
        _: Option<Wrapper>,
        _: &'static str,
        field: &mut dyn List,
    ) -> Result<(), wire::Error> {
        let Some(details) = field.at(0) else {
            return Ok(());
        };
        let mut encoder = Encoder::default();
        details.fields(&mut encoder)?;
        self.media_type = Some("text/xml");
        self.payload = xml::document(self.event, "", &encoder.document).into();
        Ok(())
    }
    fn value(&mut self, _: At, _: &mut dyn Value) -> Result<(), wire::Error> {
        Ok(())
    }
    fn headers(&mut self, _: &'static str, _: &mut Metadata) -> Result<(), wire::Error> {
        Ok(())
    }
    fn values(
        &mut self,
        _: Option<Wrapper>,
        _: &'static str,
        _: &mut dyn Values,
    ) -> Result<(), wire::Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorCode;
    use crate::ops::SelectObjectContentOutput;

    fn bytes(frame: &Frame) -> Vec<u8> {
        let mut out = Vec::new();
        frame.write(&mut out).unwrap();
        out
    }

    fn read(bytes: &[u8]) -> Result<Vec<Frame>, FrameError> {
        let mut reader = FrameReader::default();
        reader.handle(bytes);
        let mut frames = Vec::new();
        while let Some(frame) = reader.next_frame()? {
            frames.push(frame);
        }
        reader.finish()?;
        Ok(frames)
    }

    fn full() -> Frame {
        let headers = [
            Header::Boolean(true),
            Header::Boolean(false),
            Header::Byte(-1),
            Header::Short(-2),
            Header::Integer(-3),
            Header::Long(i64::MIN),
            Header::Bytes(Bytes::from_static(b"\xff\0")),
            Header::Text("duck 🦆".into()),
            Header::Timestamp(1_700_000_000_000),
            Header::Uuid(*b"0123456789abcdef"),
        ];
        let named = |(n, header)| (format!("name-{n}"), header);
        Frame {
            headers: (0..).zip(headers).map(named).collect(),
            payload: Bytes::from_static(b"payload"),
        }
    }

    /// The frame `End` of AWS's page on the responses of S3 Select, byte for byte.
    #[test]
    fn a_frame_as_aws_describes_it() {
        let mut frame = Vec::new();
        frame.extend_from_slice(&56_u32.to_be_bytes());
        frame.extend_from_slice(&40_u32.to_be_bytes());
        frame.extend_from_slice(&[0xc1, 0xc6, 0x84, 0xd4]);
        frame.extend_from_slice(b"\x0d:message-type\x07\0\x05event");
        frame.extend_from_slice(b"\x0b:event-type\x07\0\x03End");
        frame.extend_from_slice(&[0xcf, 0x97, 0xd3, 0x92]);
        assert_eq!(frame.len(), 56);
        let end = Frame::event("End", None, Bytes::new());
        assert_eq!(bytes(&end), frame);
        assert_eq!(read(&frame).unwrap(), [end]);
    }

    #[test]
    fn frames_survive_in_any_pieces() {
        let frames = [full(), Frame::default(), full()];
        let stream: Vec<u8> = frames.iter().flat_map(bytes).collect();
        assert_eq!(read(&stream).unwrap(), frames);
        for size in [1, 3, 100] {
            let mut reader = FrameReader::default();
            let mut found = Vec::new();
            for piece in stream.chunks(size) {
                reader.handle(piece);
                while let Some(frame) = reader.next_frame().unwrap() {
                    found.push(frame);
                }
            }
            reader.finish().unwrap();
            assert_eq!(found, frames, "pieces of {size}");
        }
    }

    #[test]
    fn every_damaged_byte_is_noticed() {
        let frame = bytes(&full());
        for at in 0..frame.len() {
            let mut damaged = frame.clone();
            damaged[at] ^= 1;
            let expect = if at < PRELUDE_LEN {
                FrameError::Prelude
            } else {
                FrameError::Checksum
            };
            assert_eq!(read(&damaged), Err(expect), "byte {at}");
        }
    }

    #[test]
    fn every_cut_is_noticed() {
        let frame = bytes(&full());
        for at in 1..frame.len() {
            assert_eq!(read(&frame[..at]), Err(FrameError::Truncated), "{at} bytes");
        }
    }

    /// A frame with whatever lengths, and right checksums.
    fn forged(length: u32, headers: u32, rest: &[u8]) -> Vec<u8> {
        let mut frame = [length.to_be_bytes(), headers.to_be_bytes()].concat();
        frame.extend_from_slice(&crc32(&frame));
        frame.extend_from_slice(rest);
        frame.extend_from_slice(&crc32(&frame));
        frame
    }

    #[test]
    fn lengths_are_bounded_before_anything_is_held() {
        let max = u32::try_from(FRAME_LEN_MAX).unwrap();
        for (length, headers, expect) in [
            (max + 1, 0, FrameError::TooLong),
            (u32::MAX, u32::MAX, FrameError::TooLong),
            (max, 128 * 1024 + 1, FrameError::TooLong),
            (15, 0, FrameError::Prelude),
            (0, 0, FrameError::Prelude),
            (17, 2, FrameError::Prelude),
            (max, 0, FrameError::Truncated),
        ] {
            assert_eq!(
                read(&forged(length, headers, b"")),
                Err(expect),
                "{length} {headers}"
            );
        }
    }

    #[test]
    fn headers_that_do_not_add_up() {
        for headers in [
            &b"\x05name"[..],
            b"\x01n",
            b"\x01n\x0a",
            b"\x01n\x07\0\x05text",
            b"\x01n\x04\0\0\0",
            b"\x01\xff\0",
            b"\x01n\x07\0\x01\xff",
        ] {
            let headers_len = u32::try_from(headers.len()).unwrap();
            let frame = forged(16 + headers_len, headers_len, headers);
            assert_eq!(read(&frame), Err(FrameError::Headers), "{headers:?}");
        }
    }

    #[test]
    fn what_is_too_long_is_not_written() {
        let frame = |headers, length| Frame {
            headers,
            payload: vec![0; length].into(),
        };
        let header =
            |name: usize, value: usize| vec![("n".repeat(name), Header::Text("v".repeat(value)))];
        let many = [
            header(200, 60_000),
            header(200, 60_000),
            header(200, 60_000),
        ]
        .concat();
        for (frame, expect) in [
            (frame(Vec::new(), FRAME_LEN_MAX - 16), Ok(())),
            (
                frame(Vec::new(), FRAME_LEN_MAX - 15),
                Err(FrameError::TooLong),
            ),
            (frame(header(256, 1), 0), Err(FrameError::Headers)),
            (frame(header(255, 65_536), 0), Err(FrameError::Headers)),
            (frame(many, 0), Err(FrameError::TooLong)),
        ] {
            assert_eq!(frame.write(&mut Vec::new()), expect);
        }
    }

    #[test]
    fn errors() {
        let error = S3Error::new(ErrorCode::INTERNAL_ERROR, "broken");
        let frame = Frame::of_error(&error);
        let frames = read(&bytes(&frame)).unwrap();
        assert_eq!(frames[0].error(), Some(error));
        assert_eq!(frames[0].event_type(), None);
        assert_eq!(full().error(), None);
    }

    #[test]
    fn events_of_a_stream_one_by_one() {
        let stats = b"<Stats><BytesScanned>22</BytesScanned></Stats>";
        let frame = Frame::event("Stats", Some("text/xml"), Bytes::from_static(stats));
        let mut output = SelectObjectContentOutput::default();
        frame.read_into(&mut output).unwrap();
        let details = output.stats.clone().unwrap().details.unwrap();
        assert_eq!(details.bytes_scanned, Some(22));
        assert!(
            matches!(frame.read_into(&mut output), Err(wire::Error::Document(_))),
            "twice"
        );
        let mut none = SelectObjectContentOutput::default();
        Frame::event("New", None, Bytes::new())
            .read_into(&mut none)
            .unwrap();
        Frame::of_error(&ErrorCode::INTERNAL_ERROR.into())
            .read_into(&mut none)
            .unwrap();
        assert_eq!(none, SelectObjectContentOutput::default());
        let broken = Frame::event("Stats", None, Bytes::from_static(b"<Stats>"));
        assert!(matches!(
            broken.read_into(&mut none),
            Err(wire::Error::Document(_))
        ));
    }
}

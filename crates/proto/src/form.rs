//! Forms with a file, as browsers and `curl -F` send them:
//! [RFC 7578](https://www.rfc-editor.org/rfc/rfc7578).
//!
//! Names, file names and what stands between parts are held to the RFC more strictly than by the
//! libraries of this field, and what is held in memory is bounded: where two readers see different
//! forms, one of them has checked another than is stored.

mod parameters;

use bytes::{Buf as _, Bytes, BytesMut};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use memchr::memmem::Finder;

pub use self::parameters::Parameters;

/// The longest head of a part: the longest file name percent-encoded, twice, and more.
const HEAD_LEN_MAX: usize = 8 * 1024;

/// What ends the head of a part: the end of its last line, and an empty line.
const HEAD_END: &[u8] = b"\r\n\r\n";

/// The longest boundary, as [RFC 2046, 5.1.1](https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1)
/// has it.
const BOUNDARY_LEN_MAX: usize = 70;

/// The media type of forms.
const FORM: &str = "multipart/form-data";

/// Why a form cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormError {
    /// All but its file has more than this many bytes.
    TooLarge(u64),
    /// It is not well formed, for this reason.
    Malformed(String),
}

impl std::fmt::Display for FormError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLarge(limit) => {
                write!(f, "its fields and headers have more than {limit} bytes")
            }
            Self::Malformed(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for FormError {}

fn malformed<T>(why: impl Into<String>) -> Result<T, FormError> {
    Err(FormError::Malformed(why.into()))
}

/// The boundary between the parts of a body; `None` when the body is no form.
///
/// # Errors
/// [`FormError::Malformed`].
pub fn boundary(headers: &HeaderMap) -> Result<Option<String>, FormError> {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let (Some(media_type), more) = (types.next(), types.next()) else {
        return Ok(None);
    };
    let of_form = media_type
        .as_bytes()
        .get(..FORM.len())
        .is_some_and(|t| t.eq_ignore_ascii_case(FORM.as_bytes()));
    if !of_form {
        return Ok(None);
    }
    if more.is_some() {
        return malformed("it has two Content-Types");
    }
    let read = media_type
        .to_str()
        .map_err(|_| "it is not plain ASCII".to_owned())
        .and_then(Parameters::read);
    let parameters = match read {
        Ok(parameters) => parameters,
        Err(why) => return malformed(format!("its Content-Type is none: {why}")),
    };
    let boundary = parameters
        .get("boundary")
        .filter(|b| (1..=BOUNDARY_LEN_MAX).contains(&b.len()));
    match boundary.filter(|_| parameters.value.eq_ignore_ascii_case(FORM)) {
        Some(boundary) => Ok(Some(boundary.to_owned())),
        None => malformed(format!(
            "its Content-Type names no boundary of 1 to {BOUNDARY_LEN_MAX} characters"
        )),
    }
}

/// A part, of which the head is read.
#[derive(Debug)]
pub struct FormPart {
    /// The name of the field.
    pub name: String,
    /// The name that the file has where it comes from; of other fields none.
    pub file_name: Option<String>,
    /// All of its headers, each of them once.
    pub headers: HeaderMap,
}

impl FormPart {
    /// Reads the lines of a head.
    fn read(head: &[u8]) -> Result<Self, FormError> {
        let mut headers = HeaderMap::new();
        for line in head.split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            let Some((name, value)) = header(line) else {
                let line = String::from_utf8_lossy(line);
                return malformed(format!("a line in the head of a part is none: {line:?}"));
            };
            if headers.insert(&name, value).is_some() {
                return malformed(format!("a part has {name} twice"));
            }
        }
        let Some(disposition) = headers.get(CONTENT_DISPOSITION) else {
            return malformed("a part has no Content-Disposition");
        };
        match disposed(disposition) {
            Ok((name, file_name)) => Ok(Self {
                name,
                file_name,
                headers,
            }),
            Err(why) => malformed(format!(
                "the Content-Disposition of a part cannot be read: {why}"
            )),
        }
    }
}

/// The name and the file name in a Content-Disposition.
fn disposed(disposition: &HeaderValue) -> Result<(String, Option<String>), String> {
    let text = std::str::from_utf8(disposition.as_bytes()).map_err(|_| "it is not UTF-8")?;
    let parameters = Parameters::read(text)?;
    let name = parameters.text("name")?.ok_or("it has no name")?;
    if !parameters.value.eq_ignore_ascii_case("form-data") {
        return Err("it is not form-data".to_owned());
    }
    Ok((name, parameters.text("filename")?))
}

fn header(line: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = line.split_at(memchr::memchr(b':', line)?);
    let value = value.get(1..).unwrap_or_default().trim_ascii();
    Some((
        HeaderName::from_bytes(name).ok()?,
        HeaderValue::from_bytes(value).ok()?,
    ))
}

/// What a [`Parser`] has found.
#[derive(Debug)]
pub enum Event {
    /// More of the body must be given to it first.
    NeedMore,
    /// A part begins.
    Part(FormPart),
    /// Bytes of the part, at least one.
    Content(Bytes),
    /// The part ends.
    PartEnd,
    /// The form has ended, and so has the body.
    End,
}

/// Finds the parts of a form. Holds what it was given last, and what of it does not say yet what it
/// is.
#[derive(Debug)]
pub struct Parser {
    /// What comes before each part: the end of a line, two dashes, the boundary.
    delimiter: Finder<'static>,
    /// What has come and is not read yet.
    buffer: Bytes,
    /// Whether no more comes.
    ended: bool,
    place: Place,
    /// Whether the content of this part counts.
    counts: bool,
    limit: u64,
    /// How many bytes may still be other than the file.
    allowance: u64,
}

/// Where in a form a parser is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    /// Before the first boundary.
    Start,
    /// Behind a boundary, on its line.
    Boundary,
    /// At the head of a part.
    Head,
    /// In the content of a part.
    Content,
    /// Behind the last boundary.
    Rest,
}

impl Parser {
    /// For a form of which all but the file has at most `limit` bytes.
    pub fn new(boundary: &str, limit: u64) -> Self {
        Self {
            delimiter: Finder::new(format!("\r\n--{boundary}").as_bytes()).into_owned(),
            // As if a line had ended: the first boundary may be at the very beginning.
            buffer: Bytes::from_static(b"\r\n"),
            ended: false,
            place: Place::Start,
            counts: true,
            limit,
            allowance: limit,
        }
    }

    /// Takes the next bytes of the body.
    pub fn handle(&mut self, bytes: Bytes) {
        if self.buffer.is_empty() {
            self.buffer = bytes;
        } else if !bytes.is_empty() {
            let length = self.buffer.len().saturating_add(bytes.len());
            let mut joined = BytesMut::with_capacity(length);
            joined.extend_from_slice(&self.buffer);
            joined.extend_from_slice(&bytes);
            self.buffer = joined.freeze();
        }
    }

    /// How many bytes are held that are not read yet. When more must be given, they are fewer than
    /// the longest head and what ends it.
    pub fn held(&self) -> usize {
        self.buffer.len()
    }

    /// Takes that the body has ended.
    pub fn handle_end(&mut self) {
        self.ended = true;
    }

    /// Has the content of this part not count: it is the file.
    pub fn take_file(&mut self) {
        self.counts = false;
    }

    /// What comes next.
    ///
    /// # Errors
    /// [`FormError`]; there is nothing more behind it.
    pub fn poll(&mut self) -> Result<Event, FormError> {
        loop {
            let found = match self.place {
                Place::Start => self.start()?,
                Place::Boundary => self.boundary()?,
                Place::Head => self.head()?,
                Place::Content => self.content()?,
                Place::Rest => return self.rest(),
            };
            match found {
                Step::Found(event) => return Ok(event),
                Step::Moved => {}
                Step::NeedMore if self.ended => {
                    return malformed("it is cut: its last boundary does not come");
                }
                Step::NeedMore => return Ok(Event::NeedMore),
            }
        }
    }

    /// What is before the first boundary.
    fn start(&mut self) -> Result<Step, FormError> {
        let Some(before) = self.before_delimiter() else {
            return Ok(Step::NeedMore);
        };
        let (before, ends) = before;
        if before.iter().any(|byte| !byte.is_ascii_whitespace()) {
            return malformed("something stands before its first boundary");
        }
        self.count(before.len())?;
        if ends {
            self.place = Place::Boundary;
        }
        Ok(Step::Moved)
    }

    /// What is behind a boundary on its line.
    fn boundary(&mut self) -> Result<Step, FormError> {
        match self.buffer.first() {
            Some(b' ' | b'\t') => self.take(1)?, // Padding: RFC 2046, 5.1.1.
            None => return Ok(Step::NeedMore),
            Some(b'-' | b'\r') if self.buffer.len() < 2 => return Ok(Step::NeedMore),
            Some(_) if self.buffer.starts_with(b"\r\n") => {
                self.take(2)?;
                self.place = Place::Head;
            }
            Some(_) if self.buffer.starts_with(b"--") => {
                self.take(2)?;
                self.place = Place::Rest;
            }
            Some(_) => return malformed("something follows a boundary on its line"),
        }
        Ok(Step::Moved)
    }

    fn head(&mut self) -> Result<Step, FormError> {
        if self.buffer.starts_with(b"\r\n") {
            return malformed("a part has no Content-Disposition");
        }
        let Some(end) = memchr::memmem::find(&self.buffer, HEAD_END) else {
            // All but the last byte of what ends the head may be there already.
            if self.buffer.len() >= HEAD_LEN_MAX + HEAD_END.len() {
                return long_head();
            }
            return Ok(Step::NeedMore);
        };
        if end > HEAD_LEN_MAX {
            return long_head();
        }
        let head = self.buffer.split_to(end);
        self.count(head.len())?;
        self.buffer.advance(HEAD_END.len());
        (self.place, self.counts) = (Place::Content, true);
        Ok(Step::Found(Event::Part(FormPart::read(&head)?)))
    }

    fn content(&mut self) -> Result<Step, FormError> {
        let Some((content, ends)) = self.before_delimiter() else {
            return Ok(Step::NeedMore);
        };
        if self.counts {
            self.count(content.len())?;
        }
        if ends {
            self.place = Place::Boundary;
            return Ok(Step::Found(Event::PartEnd));
        }
        Ok(Step::Found(Event::Content(content)))
    }

    /// What is behind the form: one that ends before its body does not say what the rest is.
    fn rest(&mut self) -> Result<Event, FormError> {
        if self.buffer.iter().any(|byte| !byte.is_ascii_whitespace()) {
            return malformed("something follows its end");
        }
        self.take(self.buffer.len())?;
        Ok(if self.ended {
            Event::End
        } else {
            Event::NeedMore
        })
    }

    /// Takes what certainly is before a delimiter, at least one byte, and `false`; or the delimiter
    /// itself, and `true`.
    fn before_delimiter(&mut self) -> Option<(Bytes, bool)> {
        let length = self.delimiter.needle().len();
        let sure = match self.delimiter.find(&self.buffer) {
            Some(0) => {
                self.buffer.advance(length);
                return Some((Bytes::new(), true));
            }
            Some(end) => end,
            None => {
                let begun = begun(&self.buffer, self.delimiter.needle());
                self.buffer.len().saturating_sub(begun)
            }
        };
        (sure > 0).then(|| (self.buffer.split_to(sure), false))
    }

    fn take(&mut self, length: usize) -> Result<(), FormError> {
        self.buffer.advance(length);
        self.count(length)
    }

    /// Counts what is not of the file.
    fn count(&mut self, length: usize) -> Result<(), FormError> {
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        let left = self.allowance.checked_sub(length);
        self.allowance = left.ok_or(FormError::TooLarge(self.limit))?;
        Ok(())
    }
}

fn long_head<T>() -> Result<T, FormError> {
    malformed(format!(
        "the head of a part has more than {HEAD_LEN_MAX} bytes"
    ))
}

/// What a look at the buffer has led to.
enum Step {
    Found(Event),
    Moved,
    NeedMore,
}

/// How many bytes at the end may be the beginning of a delimiter.
fn begun(bytes: &[u8], delimiter: &[u8]) -> usize {
    let longest = bytes.len().min(delimiter.len().saturating_sub(1));
    (1..=longest)
        .rev()
        .find(|length| {
            delimiter
                .get(..*length)
                .is_some_and(|begun| bytes.ends_with(begun))
        })
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "\r\n--b \r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--b\r\n\
                       content-disposition: form-data; name=file; filename=\"a\\b\"\r\nX: y\r\n\r\n\
                       \r\n--\r\n--c\r\n--b--\r\n";

    /// What a parser finds in a form that comes in pieces of this many bytes.
    fn found(form: &str, size: usize, limit: u64) -> Result<Vec<String>, FormError> {
        let mut parser = Parser::new("b", limit);
        let mut pieces = form.as_bytes().chunks(size);
        let mut all: Vec<String> = Vec::new();
        loop {
            match parser.poll()? {
                Event::NeedMore => match pieces.next() {
                    Some(piece) => parser.handle(Bytes::copy_from_slice(piece)),
                    None => parser.handle_end(),
                },
                Event::Part(part) => {
                    all.push(format!("{} {:?}", part.name, part.file_name));
                    all.push(String::new());
                }
                Event::Content(bytes) => {
                    assert!(!bytes.is_empty());
                    let text = String::from_utf8(bytes.to_vec()).unwrap();
                    all.last_mut().unwrap().push_str(&text);
                }
                Event::PartEnd => all.push("end".into()),
                Event::End => return Ok(all),
            }
        }
    }

    #[test]
    fn a_form_is_the_same_in_pieces_of_any_size() {
        for size in 1..=TWO.len() {
            let found = found(TWO, size, 1000).unwrap();
            let file = r#"file Some("a\\b")"#;
            assert_eq!(
                found,
                ["key None", "k", "end", file, "\r\n--\r\n--c", "end"],
                "{size}"
            );
        }
    }

    #[test]
    fn the_longest_head_is_the_same_in_pieces_of_any_size() {
        const START: &str = "--b\r\nContent-Disposition: form-data; name=a\r\nX: ";
        for (more, whole) in [(0, true), (1, false)] {
            let head = START.len() - "--b\r\n".len();
            let rest = "x".repeat(HEAD_LEN_MAX - head + more);
            let form = format!("{START}{rest}\r\n\r\n\r\n--b--");
            for size in 1..=4 {
                assert_eq!(found(&form, size, 10_000).is_ok(), whole, "{more} {size}");
            }
            assert_eq!(found(&form, form.len(), 10_000).is_ok(), whole, "{more}");
        }
    }

    #[test]
    fn forms_that_are_cut_are_none() {
        for end in 0..TWO.len() - 2 {
            let cut = found(&TWO[..end], 7, 1000);
            assert!(cut.is_err(), "{end}: {cut:?}");
        }
    }

    #[test]
    fn what_is_no_form() {
        const HEAD: &str = "Content-Disposition: form-data; name=a\r\n\r\n";
        for (form, why) in [
            (format!("x\r\n--b\r\n{HEAD}\r\n--b--"), "before its first"),
            (format!("--bx\r\n{HEAD}\r\n--b--"), "follows a boundary"),
            (format!("--b\r\n{HEAD}\r\n--b--x"), "follows its end"),
            ("--b\r\n\r\n\r\n--b--".into(), "no Content-Disposition"),
            (
                "--b\r\nA: b\r\n\r\n\r\n--b--".into(),
                "no Content-Disposition",
            ),
            (
                format!("--b\r\n{}\r\n\r\n", "a".repeat(9000)),
                "head of a part",
            ),
            (format!("--b\r\nA: b\r\nA: c\r\n{HEAD}\r\n--b--"), "twice"),
            (format!("--b\r\nA b\r\n{HEAD}\r\n--b--"), "is none"),
            (
                "--b\r\nContent-Disposition: form-data\r\n\r\n\r\n--b--".into(),
                "no name",
            ),
            (
                "--b\r\nContent-Disposition: file; name=a\r\n\r\n\r\n--b--".into(),
                "not form-data",
            ),
        ] {
            let error = found(&form, 5, 100_000).unwrap_err().to_string();
            assert!(error.contains(why), "{form:?}: {error}");
        }
        assert_eq!(found(TWO, 9, 100), Err(FormError::TooLarge(100)));
    }

    #[test]
    fn boundaries() {
        let of = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(CONTENT_TYPE, HeaderValue::from_static(value));
            }
            boundary(&headers)
        };
        assert_eq!(of(&[]), Ok(None));
        assert_eq!(of(&["text/plain; boundary=b"]), Ok(None));
        assert_eq!(
            of(&["Multipart/Form-Data; Boundary=\"b c\""]),
            Ok(Some("b c".into()))
        );
        for bad in [
            &["multipart/form-data"][..],
            &["multipart/form-data; boundary="],
            &["multipart/form-data; boundary=b", "text/plain"],
            &["multipart/form-data; boundary=b; boundary=c"],
            &["multipart/form-datax; boundary=b"],
        ] {
            assert!(matches!(of(bad), Err(FormError::Malformed(_))), "{bad:?}");
        }
    }
}

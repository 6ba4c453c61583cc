//! Forms with a file, as browsers and `curl -F` send them:
//! [RFC 7578](https://www.rfc-editor.org/rfc/rfc7578).

use std::pin::Pin;

use anys3::Error;
use anys3::proto::names::KEY_LEN_MAX;
use bytes::{Buf as _, Bytes, BytesMut};
use futures_util::{Stream, StreamExt as _, stream};
use http::StatusCode;
use http::header::{
    CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
};
use memchr::memmem::Finder;

use crate::asked;
use crate::parameters::Parameters;
use crate::receipt::Receipt;
use crate::refusal::Refusal;
use crate::route::text;
use crate::upload_target::UploadTarget;

/// How many bytes of a form may be other than the file: the longest key percent-encoded, names, and
/// headers that browsers add, many times over.
pub(crate) const OVERHEAD_MAX: u64 = 64 * 1024;

/// The longest head of a part: the longest file name percent-encoded, twice, and more.
const HEAD_LEN_MAX: usize = 8 * 1024;

/// The longest boundary, as [RFC 2046, 5.1.1](https://www.rfc-editor.org/rfc/rfc2046#section-5.1.1)
/// has it.
const BOUNDARY_LEN_MAX: usize = 70;

/// The boundary, when the body is a form.
pub(crate) fn boundary(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    const FORM: &str = "multipart/form-data";
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
        return Err(malformed("it has two Content-Types"));
    }
    let read = media_type
        .to_str()
        .map_err(|_| "it is not plain ASCII".to_owned())
        .and_then(Parameters::read);
    let parameters = read.map_err(|why| malformed(&format!("its Content-Type is none: {why}")))?;
    let boundary = parameters
        .get("boundary")
        .filter(|b| (1..=BOUNDARY_LEN_MAX).contains(&b.len()));
    let boundary = boundary.filter(|_| parameters.value.eq_ignore_ascii_case(FORM));
    boundary.map(|b| Some(b.to_owned())).ok_or_else(|| {
        malformed(&format!(
            "its Content-Type names no boundary of 1 to {BOUNDARY_LEN_MAX} characters"
        ))
    })
}

/// A form, read up to its file.
pub(crate) struct Form {
    parser: Parser,
    file: Part,
}

impl Form {
    /// Reads the fields before the file into `target`.
    pub(crate) async fn read<S>(
        bytes: S,
        boundary: &str,
        receipt: &Receipt,
        target: &mut UploadTarget,
    ) -> Result<Self, Refusal>
    where
        S: Stream<Item = Result<Bytes, Error>> + Send + 'static,
    {
        let mut parser = Parser::new(Box::pin(bytes), boundary, receipt.clone());
        if parser
            .text(OVERHEAD_MAX)
            .await?
            .iter()
            .any(|byte| !byte.is_ascii_whitespace())
        {
            return Err(malformed("something stands before its first boundary"));
        }
        loop {
            let part = parser.part().await?.ok_or_else(without_file)?;
            match part.name.to_ascii_lowercase().as_str() {
                "file" if part.file_name.as_deref() == Some("") => return Err(without_file()),
                "file" => {
                    check_coding(&part.headers)?;
                    asked::check_part(&part.headers)?;
                    return Ok(Self { parser, file: part });
                }
                "key" => target.set_key(parser.field(&part).await?)?,
                "bucket" => target.set_bucket(&parser.field(&part).await?)?,
                name => parser.other(name, &part).await?,
            }
        }
    }

    /// The name that the file has where it comes from.
    pub(crate) fn file_name(&self) -> Option<&str> {
        self.file.file_name.as_deref()
    }

    /// The headers of the file.
    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.file.headers
    }

    /// The bytes of the file. They end well only if the form does, and with it the body.
    pub(crate) fn into_file(self) -> impl Stream<Item = Result<Bytes, Error>> + Send {
        stream::try_unfold(Some(self.parser), |parser| async move {
            let Some(mut parser) = parser else {
                return Ok(None);
            };
            let next = match parser.content().await {
                Ok(Some(chunk)) => return Ok(Some((chunk, Some(parser)))),
                Ok(None) => parser.rest().await,
                Err(refusal) => Err(refusal),
            };
            next.map(|()| None)
                .map_err(|refusal| parser.receipt.refuse(refusal))
        })
    }
}

/// A part, of which the head is read.
struct Part {
    name: String,
    file_name: Option<String>,
    headers: HeaderMap,
}

impl Part {
    /// Reads the lines of a head.
    fn read(head: &[u8]) -> Result<Self, Refusal> {
        let mut headers = HeaderMap::new();
        for line in head.split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            let (name, value) = header(line).ok_or_else(|| {
                malformed(&format!(
                    "a line in the head of a part is none: {:?}",
                    String::from_utf8_lossy(line)
                ))
            })?;
            if headers.insert(&name, value).is_some() {
                return Err(malformed(&format!("a part has {name} twice")));
            }
        }
        let disposition = headers.get(CONTENT_DISPOSITION).map(HeaderValue::as_bytes);
        let disposition =
            disposition.ok_or_else(|| malformed("a part has no Content-Disposition"))?;
        let read = std::str::from_utf8(disposition).map_err(|_| "it is not UTF-8".to_owned());
        let read = read.and_then(|text| {
            let parameters = Parameters::read(text)?;
            let name = parameters.text("name")?.ok_or("it has no name")?;
            if !parameters.value.eq_ignore_ascii_case("form-data") {
                return Err("it is not form-data".to_owned());
            }
            Ok((name, parameters.text("filename")?))
        });
        let (name, file_name) = read.map_err(|why| {
            malformed(&format!(
                "the Content-Disposition of a part cannot be read: {why}"
            ))
        })?;
        Ok(Self {
            name,
            file_name,
            headers,
        })
    }
}

fn header(line: &[u8]) -> Option<(HeaderName, HeaderValue)> {
    let (name, value) = line.split_at(memchr::memchr(b':', line)?);
    let value = value.get(1..).unwrap_or_default().trim_ascii();
    Some((
        HeaderName::from_bytes(name).ok()?,
        HeaderValue::from_bytes(value).ok()?,
    ))
}

/// The file is stored as it stands in the form: a coding would be stored with it.
fn check_coding(headers: &HeaderMap) -> Result<(), Refusal> {
    let coding = text(headers, "content-transfer-encoding")?.unwrap_or_default();
    match coding.to_ascii_lowercase().as_str() {
        "" | "binary" | "8bit" | "7bit" => Ok(()),
        _ => Err(malformed(&format!(
            "Content-Transfer-Encoding {coding} is not possible"
        ))
        .hint("send the file as it is: HTTP carries any bytes")),
    }
}

/// Finds the parts of a form. Holds what the source gave last, and what of it does not say yet what
/// it is.
struct Parser {
    bytes: Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>,
    receipt: Receipt,
    /// What comes before each part: the end of a line, two dashes, the boundary.
    delimiter: Finder<'static>,
    /// What has come and is not read yet.
    buffer: Bytes,
    /// How many bytes may still be other than the file.
    allowance: u64,
}

impl Parser {
    fn new(
        bytes: Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>,
        boundary: &str,
        receipt: Receipt,
    ) -> Self {
        let delimiter = Finder::new(format!("\r\n--{boundary}").as_bytes()).into_owned();
        // As if a line had ended: the first boundary may be at the very beginning.
        Self {
            bytes,
            receipt,
            delimiter,
            buffer: Bytes::from_static(b"\r\n"),
            allowance: OVERHEAD_MAX,
        }
    }

    /// Reads the head of the next part, after what is before it has been read; `None` at the end of
    /// the form.
    async fn part(&mut self) -> Result<Option<Part>, Refusal> {
        if self.is_next(b"--").await? {
            self.end().await?;
            return Ok(None);
        }
        while self.is_next(b" ").await? || self.is_next(b"\t").await? {} // Padding: RFC 2046, 5.1.1.
        if !self.is_next(b"\r\n").await? {
            return Err(malformed("something follows a boundary on its line"));
        }
        if self.is_next(b"\r\n").await? {
            return Err(malformed("a part has no Content-Disposition"));
        }
        let end = loop {
            if let Some(end) = memchr::memmem::find(&self.buffer, b"\r\n\r\n") {
                break end;
            }
            if self.buffer.len() > HEAD_LEN_MAX {
                return Err(malformed(&format!(
                    "the head of a part has more than {HEAD_LEN_MAX} bytes"
                )));
            }
            self.fill().await?;
        };
        let head = self.buffer.split_to(end);
        self.allow(head.len())?;
        self.buffer.advance(4);
        Part::read(&head).map(Some)
    }

    /// The next bytes of the content of a part, or of what is before the first; `None` behind the
    /// last.
    async fn content(&mut self) -> Result<Option<Bytes>, Refusal> {
        loop {
            let length = self.delimiter.needle().len();
            match self.delimiter.find(&self.buffer) {
                Some(0) => {
                    self.buffer.advance(length);
                    return Ok(None);
                }
                Some(end) => return Ok(Some(self.buffer.split_to(end))),
                None => {}
            }
            let begun = begun(&self.buffer, self.delimiter.needle());
            let sure = self.buffer.len().saturating_sub(begun);
            if sure > 0 {
                return Ok(Some(self.buffer.split_to(sure)));
            }
            self.fill().await?;
        }
    }

    /// The whole content of a part, if it is small.
    async fn text(&mut self, length_max: u64) -> Result<Vec<u8>, Refusal> {
        let mut text = Vec::new();
        while let Some(chunk) = self.content().await? {
            self.allow(chunk.len())?;
            text.extend_from_slice(&chunk);
            if u64::try_from(text.len()).is_ok_and(|length| length > length_max) {
                return Err(malformed(&format!(
                    "one of its fields has more than {length_max} bytes"
                )));
            }
        }
        Ok(text)
    }

    /// The text of a field that says where the file goes.
    async fn field(&mut self, part: &Part) -> Result<String, Refusal> {
        check_coding(&part.headers)?;
        // One more than a key may have, so that it is the key that is refused.
        let text = self
            .text(u64::try_from(KEY_LEN_MAX.saturating_add(1)).unwrap_or(u64::MAX))
            .await?;
        String::from_utf8(text)
            .map_err(|_| malformed(&format!("its field {} is not UTF-8", part.name)))
    }

    /// Reads a field that does not say where the file goes. It is passed over, unless it asks for
    /// something.
    async fn other(&mut self, name: &str, part: &Part) -> Result<(), Refusal> {
        if part
            .file_name
            .as_deref()
            .is_some_and(|file_name| !file_name.is_empty())
        {
            return Err(
                malformed(&format!("it has a file in the field {:?}", part.name))
                    .hint("send one file, in the field named file"),
            );
        }
        let text = self.text(OVERHEAD_MAX).await?;
        match name {
            _ if text.is_empty() => Ok(()),
            // Browsers fill it in: <https://html.spec.whatwg.org/#attr-fe-name-charset>.
            "_charset_" if !text.eq_ignore_ascii_case(b"utf-8") => {
                Err(malformed("its _charset_ is not UTF-8"))
            }
            name => asked::check_field(name),
        }
    }

    /// Reads what follows the file, which must not be of any consequence.
    async fn rest(&mut self) -> Result<(), Refusal> {
        while let Some(part) = self.part().await? {
            let name = part.name.to_ascii_lowercase();
            match name.as_str() {
                "key" | "bucket" => {
                    return Err(malformed(&format!("{name} follows the file"))
                        .hint("put fields before the file"));
                }
                "file" => {
                    return Err(
                        malformed("it has two files").hint("send each in a request of its own")
                    );
                }
                name => self.other(name, &part).await?,
            }
        }
        Ok(())
    }

    /// Reads the body to its end, behind the form: a form that ends before its body does not say
    /// what the rest is.
    async fn end(&mut self) -> Result<(), Refusal> {
        loop {
            if self.buffer.iter().any(|byte| !byte.is_ascii_whitespace()) {
                return Err(malformed("something follows its end"));
            }
            self.allow(self.buffer.len())?;
            self.buffer.clear();
            match self.next().await? {
                Some(bytes) => self.buffer = bytes,
                None => return Ok(()),
            }
        }
    }

    /// Takes these bytes, if they are next.
    async fn is_next(&mut self, bytes: &[u8]) -> Result<bool, Refusal> {
        while self.buffer.len() < bytes.len() && bytes.starts_with(&self.buffer) {
            self.fill().await?;
        }
        let is = self.buffer.starts_with(bytes);
        if is {
            self.buffer.advance(bytes.len());
            self.allow(bytes.len())?;
        }
        Ok(is)
    }

    /// Reads more. That there is none is the end of a form that is cut.
    async fn fill(&mut self) -> Result<(), Refusal> {
        let more = self
            .next()
            .await?
            .ok_or_else(|| malformed("it is cut: its last boundary does not come"))?;
        if self.buffer.is_empty() {
            self.buffer = more;
            return Ok(());
        }
        let mut joined = BytesMut::with_capacity(self.buffer.len().saturating_add(more.len()));
        joined.extend_from_slice(&self.buffer);
        joined.extend_from_slice(&more);
        self.buffer = joined.freeze();
        Ok(())
    }

    async fn next(&mut self) -> Result<Option<Bytes>, Refusal> {
        let next = self.bytes.next().await.transpose();
        next.map_err(|error| self.receipt.refusal().unwrap_or_else(|| error.into()))
    }

    /// Counts what is not of the file.
    fn allow(&mut self, length: usize) -> Result<(), Refusal> {
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        self.allowance = self.allowance.checked_sub(length).ok_or_else(|| {
            malformed(&format!(
                "its fields and headers have more than {OVERHEAD_MAX} bytes"
            ))
        })?;
        Ok(())
    }
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

/// A form's own headers are not those of its file: a coding would be one of the form.
pub(crate) fn check_coded(headers: &HeaderMap) -> Result<(), Refusal> {
    match text(headers, CONTENT_ENCODING)? {
        Some(coding) if !coding.eq_ignore_ascii_case("identity") => Err(Refusal::argument(
            format!("a form in Content-Encoding {coding} is not read"),
        )
        .hint("send the form as it is, or the coded file as the body")),
        _ => Ok(()),
    }
}

fn without_file() -> Refusal {
    malformed("it has no file").hint("send the file in a field named file: curl -F file=@NAME …")
}

fn malformed(why: &str) -> Refusal {
    Refusal::new(
        StatusCode::BAD_REQUEST,
        "MalformedForm",
        format!("the form cannot be read: {why}"),
    )
}

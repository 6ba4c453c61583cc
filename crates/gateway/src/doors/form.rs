//! Forms with a file, as browsers and `curl -F` send them:
//! [RFC 7578](https://www.rfc-editor.org/rfc/rfc7578).

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anys3::Error;
use anys3::proto::form::{self, Event, FormError, FormPart};
use anys3::proto::names::KEY_LEN_MAX;
use bytes::Bytes;
use futures_util::{Stream, StreamExt as _, stream};
use http::StatusCode;
use http::header::{CONTENT_ENCODING, HeaderMap};

use super::asked;
use super::upload_target::UploadTarget;
use crate::engine::receipt::Receipt;
use crate::refusal::Refusal;
use crate::route::text;

/// How many bytes of a form may be other than the file: the longest key percent-encoded, names, and
/// headers that browsers add, many times over.
pub(crate) const OVERHEAD_MAX: u64 = 64 * 1024;

/// The field of a form with the file.
pub(crate) const FILE: &str = "file";

/// The boundary, when the body is a form.
pub(crate) fn boundary(headers: &HeaderMap) -> Result<Option<String>, Refusal> {
    Ok(form::boundary(headers)?)
}

/// A form, read up to its file.
pub(crate) struct UploadForm {
    parser: Parser,
    file: FormPart,
}

impl UploadForm {
    /// Reads the fields before the file into `target`. The file is in the field of this name.
    pub(crate) async fn read<S>(
        bytes: S,
        boundary: &str,
        receipt: &Receipt,
        target: &mut UploadTarget,
        field: &str,
    ) -> Result<Self, Refusal>
    where
        S: Stream<Item = Result<Bytes, Error>> + Send + 'static,
    {
        let mut parser = Parser {
            bytes: Box::pin(bytes),
            receipt: receipt.clone(),
            form: form::Parser::new(boundary, OVERHEAD_MAX),
        };
        loop {
            let part = parser.part().await?.ok_or_else(without_file)?;
            match part.name.to_ascii_lowercase().as_str() {
                name if name == field && part.file_name.as_deref() == Some("") => {
                    return Err(without_file());
                }
                // FilePond says in a field of the same name what it knows of the file.
                name if name == field && (field == FILE || part.file_name.is_some()) => {
                    parser.begin_file(&part)?;
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

    /// The bytes of the file. They end well only if the form does, and with it the body; or, where
    /// there may be more files, if the next one follows: then the form goes on there.
    pub(crate) fn into_file(
        self,
        more: bool,
    ) -> (impl Stream<Item = Result<Bytes, Error>> + Send, Following) {
        let following = Following::default();
        let end = following.clone();
        let bytes = stream::try_unfold(Some((self.parser, end)), move |state| async move {
            let Some((mut parser, end)) = state else {
                return Ok(None);
            };
            let next = match parser.content().await {
                Ok(Some(chunk)) => return Ok(Some((chunk, Some((parser, end))))),
                Ok(None) => parser.rest(more).await,
                Err(refusal) => Err(refusal),
            };
            match next {
                Ok(file) => {
                    *end.lock() = file.map(|file| Self { parser, file });
                    Ok(None)
                }
                Err(refusal) => Err(parser.receipt.refuse(refusal)),
            }
        });
        (bytes, following)
    }
}

/// The form at its next file, when the one before has been read.
#[derive(Clone, Default)]
pub(crate) struct Following(Arc<Mutex<Option<UploadForm>>>);

impl Following {
    pub(crate) fn take(&self) -> Option<UploadForm> {
        self.lock().take()
    }

    /// Held for a step, and never while waiting.
    fn lock(&self) -> MutexGuard<'_, Option<UploadForm>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
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

/// Finds the parts of a form in the bytes of a body.
struct Parser {
    bytes: Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>,
    receipt: Receipt,
    form: form::Parser,
}

impl Parser {
    /// What comes next in the form.
    async fn event(&mut self) -> Result<Event, Refusal> {
        loop {
            match self.form.poll()? {
                Event::NeedMore => match self.bytes.next().await {
                    Some(Ok(bytes)) => self.form.handle(bytes),
                    Some(Err(error)) => {
                        return Err(self.receipt.refusal().unwrap_or_else(|| error.into()));
                    }
                    None => self.form.handle_end(),
                },
                event => return Ok(event),
            }
        }
    }

    /// Reads the head of the next part, when the one before has been read; `None` at the end of the
    /// form, which is that of the body.
    async fn part(&mut self) -> Result<Option<FormPart>, Refusal> {
        match self.event().await? {
            Event::Part(part) => Ok(Some(part)),
            _ => Ok(None),
        }
    }

    /// The next bytes of the content of a part; `None` behind the last.
    async fn content(&mut self) -> Result<Option<Bytes>, Refusal> {
        match self.event().await? {
            Event::Content(bytes) => Ok(Some(bytes)),
            _ => Ok(None),
        }
    }

    /// The whole content of a part, if it is small.
    async fn text(&mut self, length_max: u64) -> Result<Vec<u8>, Refusal> {
        let mut text = Vec::new();
        while let Some(chunk) = self.content().await? {
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
    async fn field(&mut self, part: &FormPart) -> Result<String, Refusal> {
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
    async fn other(&mut self, name: &str, part: &FormPart) -> Result<(), Refusal> {
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

    /// A file is read next.
    fn begin_file(&mut self, part: &FormPart) -> Result<(), Refusal> {
        check_coding(&part.headers)?;
        asked::check_part(&part.headers)?;
        self.form.take_file();
        Ok(())
    }

    /// Reads what follows the file, which must not be of any consequence, but for another file where
    /// there may be one: that is read next.
    async fn rest(&mut self, more: bool) -> Result<Option<FormPart>, Refusal> {
        while let Some(part) = self.part().await? {
            let name = part.name.to_ascii_lowercase();
            match name.as_str() {
                "key" | "bucket" => {
                    return Err(malformed(&format!("{name} follows the file"))
                        .hint("put fields before the file"));
                }
                // What was left empty beside others.
                "file" if more && part.file_name.as_deref() == Some("") => {
                    self.text(0).await?;
                }
                "file" if more => {
                    self.begin_file(&part)?;
                    return Ok(Some(part));
                }
                "file" => {
                    return Err(malformed("it has two files for one key")
                        .hint("name no key, or send each in a request of its own"));
                }
                name => self.other(name, &part).await?,
            }
        }
        Ok(None)
    }
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

impl From<FormError> for Refusal {
    fn from(error: FormError) -> Self {
        malformed(&error.to_string())
    }
}

//! Forms that browsers post: the fields before the file, then the file, then the rest.

use anys3_proto::form::{Event, Parser};
use anys3_proto::post::{self, FORM_LEN_MAX, Fields};
use anys3_proto::{ErrorCode, S3Error};
use anys3_sigv4::{FORM_FIELDS_MAX, VerifiedPost};
use bytes::Bytes;

use crate::body::{BoxBody, PUT_LEN_MAX, Wire};

/// A form, read up to its file.
pub(crate) struct PostedForm {
    wire: Wire,
    parser: Parser,
    /// The fields before the file, with the name of the file filled in.
    pub(crate) fields: Fields,
}

impl PostedForm {
    /// Reads the fields before the file.
    pub(crate) async fn read(body: BoxBody, boundary: &str) -> Result<Self, S3Error> {
        let mut form = Self {
            wire: Wire::new(body),
            parser: Parser::new(boundary, FORM_LEN_MAX),
            fields: Fields::new(),
        };
        loop {
            match form.parser.poll()? {
                Event::NeedMore => match form.wire.next().await? {
                    Some(bytes) => form.parser.handle(bytes),
                    None => form.parser.handle_end(),
                },
                Event::Part(part) if part.name.eq_ignore_ascii_case(post::FILE) => {
                    post::check_file(&part)?;
                    post::fill_in(&mut form.fields, part.file_name.as_deref())?;
                    form.parser.take_file();
                    return Ok(form);
                }
                Event::Part(part) => form.add(&part.name)?,
                Event::Content(bytes) => {
                    if let Some((_, value)) = form.fields.last_mut() {
                        value.extend_from_slice(&bytes);
                    }
                }
                Event::PartEnd => {}
                Event::End => {
                    return Err(ErrorCode::INCORRECT_NUMBER_OF_FILES_IN_POST_REQUEST.into());
                }
            }
        }
    }

    fn add(&mut self, name: &str) -> Result<(), S3Error> {
        if self.fields.len() >= FORM_FIELDS_MAX {
            let why = format!("The form has more than {FORM_FIELDS_MAX} fields before its file.");
            return Err(S3Error::new(ErrorCode::MALFORMED_POST_REQUEST, why));
        }
        post::add_field(&mut self.fields, name)
    }

    /// The file, and the bytes that it is read from.
    pub(crate) fn into_file(self, verified: Option<VerifiedPost>) -> (Wire, PostedFile) {
        let file = PostedFile {
            parser: self.parser,
            verified,
            size: 0,
            ended: false,
        };
        (self.wire, file)
    }
}

/// The file of a form, and what follows it.
pub(crate) struct PostedFile {
    parser: Parser,
    verified: Option<VerifiedPost>,
    /// How many bytes of the file have come.
    size: u64,
    /// Whether the file has ended.
    ended: bool,
}

impl PostedFile {
    /// Takes the next bytes of the form.
    pub(crate) fn handle(&mut self, bytes: Bytes) {
        self.parser.handle(bytes);
    }

    /// The next bytes of the file; `None` when more must arrive first. What follows the file means
    /// nothing, as at AWS, but must be well formed: else nobody knows where the file ends.
    pub(crate) fn next(&mut self) -> Result<Option<Bytes>, S3Error> {
        loop {
            match self.parser.poll()? {
                Event::NeedMore | Event::End => return Ok(None),
                Event::Content(bytes) if !self.ended => {
                    self.count(bytes.len())?;
                    return Ok(Some(bytes));
                }
                Event::PartEnd if !self.ended => {
                    self.ended = true;
                    self.check_smallest()?;
                }
                Event::Part(part) if part.name.eq_ignore_ascii_case(post::FILE) => {
                    return Err(ErrorCode::INCORRECT_NUMBER_OF_FILES_IN_POST_REQUEST.into());
                }
                Event::Part(_) | Event::Content(_) | Event::PartEnd => {}
            }
        }
    }

    /// Takes that the body has ended: the form must have ended before.
    pub(crate) fn finish(mut self) -> Result<(), S3Error> {
        self.parser.handle_end();
        self.next().map(|_| ())
    }

    /// Counts bytes of the file. One that is too large is read no further.
    fn count(&mut self, bytes: usize) -> Result<(), S3Error> {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.size = self.size.saturating_add(bytes);
        let allowed = self.verified.as_ref().map(VerifiedPost::content_length);
        let max = allowed.map_or(PUT_LEN_MAX, |allowed| PUT_LEN_MAX.min(*allowed.end()));
        if self.size <= max {
            return Ok(());
        }
        let why = "The file is larger than the policy of the form, or the store, allows.";
        Err(S3Error::new(ErrorCode::ENTITY_TOO_LARGE, why)
            .with("ProposedSize", self.size.to_string())
            .with("MaxSizeAllowed", max.to_string()))
    }

    fn check_smallest(&self) -> Result<(), S3Error> {
        let allowed = self.verified.as_ref().map(VerifiedPost::content_length);
        let min = allowed.map_or(0, |allowed| *allowed.start());
        if self.size >= min {
            return Ok(());
        }
        let why = "The file is smaller than the policy of the form allows.";
        Err(S3Error::new(ErrorCode::ENTITY_TOO_SMALL, why)
            .with("ProposedSize", self.size.to_string())
            .with("MinSizeAllowed", min.to_string()))
    }
}

//! Reading whatever somebody has at hand: a request, a curl command, a URL, an error document,
//! canonical texts.

use anys3_sigv4::Secret;
use anys3_sigv4::parts::digits;

use crate::read::answer::{Answer, without_answer};
use crate::read::canonical::{canonical_of, ended, split_canonical, without_string_to_sign};
use crate::read::claim::Claim;
use crate::read::curl;
use crate::read::document::Document;
use crate::read::loose::loose;
use crate::read::request::{InputError, Request};
use crate::read::transcript::{sent_by_curl, sent_by_python};
use crate::read::url::url_of;
use crate::text::text;

/// The longest input, in bytes: a head of 64 KiB, an error document of twice that, and room for a
/// body of a few chunks.
pub const INPUT_LEN_MAX: usize = 4 * 1024 * 1024;

/// What was found in an input.
#[derive(Default)]
pub struct Input {
    /// The request.
    pub request: Option<Request>,
    /// The error document that the store answered.
    pub document: Option<Document>,
    /// The head of the store's answer; its body is not kept.
    pub answer: Option<Answer>,
    /// A canonical request of the client.
    pub canonical_request: Option<String>,
    /// A string to sign of the client.
    pub string_to_sign: Option<String>,
    /// The secret, where a curl command names one.
    pub secret: Option<Secret>,
    /// Whether a curl command leaves signing to curl, so that no signature is known.
    pub signed_by_curl: bool,
}

const NOTHING: InputError = InputError {
    line: 1,
    what: "nothing is recognised: give a request as curl -v prints it, a curl command, a URL or an error document",
};

impl Input {
    /// Reads an input: one or several of
    ///
    /// - a request as text, also as `curl -v` prints it,
    /// - a curl command,
    /// - a (presigned) URL,
    /// - an error document of a store,
    /// - the canonical request and the string to sign that the client made,
    ///
    /// in any order, a document being recognised by its tags and a string to sign by its first
    /// line.
    pub fn parse(bytes: &[u8]) -> Result<Self, InputError> {
        let wrong = |what| Err(InputError { line: 1, what });
        if bytes.len() > INPUT_LEN_MAX {
            return wrong("the input is longer than 4 MiB");
        }
        let mut out = Self::default();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let (rest, document) = without_document(bytes);
        out.document = document;
        let (rest, answer) = without_answer(&rest);
        out.answer = answer;
        let (rest, string_to_sign) = without_string_to_sign(&rest);
        out.string_to_sign = string_to_sign;
        let blank = rest
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'))
            .count();
        let rest = rest.get(blank..).unwrap_or_default();
        if !rest.trim_ascii().is_empty() {
            // What stands around a document, such as the answer's head, is not an error of its own.
            match out.read(rest) {
                Err(error) if out.document.is_none() && out.string_to_sign.is_none() => {
                    return Err(error);
                }
                _ => {}
            }
        }
        if out.request.is_none()
            && out.document.is_none()
            && out.canonical_request.is_none()
            && out.string_to_sign.is_none()
        {
            return Err(NOTHING);
        }
        Ok(out)
    }

    /// The access key that the request, or the store's answer, names.
    pub fn access_key(&self) -> Option<String> {
        let of_request = self
            .request
            .as_ref()
            .and_then(|request| match Claim::of(request) {
                Claim::V4(stated) => Some(stated.access_key),
                _ => None,
            });
        of_request.or_else(|| {
            self.document
                .as_ref()
                .map(|document| document.access_key.clone())
        })
    }

    fn read(&mut self, rest: &[u8]) -> Result<(), InputError> {
        let (plain, known) = match (sent_by_curl(rest), sent_by_python(rest)) {
            // curl does not print what it sends behind the head.
            (Some(head), _) => (head, false),
            (None, Some(sent)) => sent,
            (None, None) => (dedented(rest), true),
        };
        let rest = plain.as_slice();
        let whole = text(rest);
        if let Some(request) = loose(&whole) {
            self.request = Some(request);
            return Ok(());
        }
        if curl::is_command(&whole) {
            let command = curl::parse(&whole)?;
            self.signed_by_curl = command.signs;
            let secret = command
                .user
                .as_deref()
                .and_then(|user| user.split_once(':'));
            // What a shell would have put in is not known.
            let secret = secret.filter(|(_, secret)| !secret.starts_with('$'));
            self.secret = secret.and_then(|(_, secret)| Secret::new(secret).ok());
            self.request = Some(command.request);
        } else if let Some(url) = url_of(&whole, self.document.is_some()) {
            // Which method it is for is not known.
            let mut request = Request::default();
            request.set_target(&url);
            self.request = Some(request);
        } else if let Some(canonical) = canonical_of(&whole) {
            let (canonical, behind) = ended(&canonical);
            self.canonical_request = Some(canonical.into());
            let url = behind
                .find("http")
                .filter(|_| behind.contains("X-Amz-Signature="));
            self.request = url
                .and_then(|at| url_of(behind.get(at..)?, true))
                .map(|url| {
                    let mut request = Request::default();
                    request.set_target(&url);
                    request
                });
        } else {
            let mut request = match (Request::parse_http(rest), whole.find("http")) {
                (Ok(request), _) => request,
                // A URL inside a page or a log.
                (Err(_), Some(at)) if whole.contains("X-Amz-Signature=") => {
                    let url = whole
                        .get(at..)
                        .and_then(|rest| url_of(rest, false))
                        .ok_or(NOTHING)?;
                    let mut request = Request::default();
                    request.set_target(&url);
                    request
                }
                (Err(error), _) => return Err(error),
            };
            cut_to_length(&mut request);
            if self.document.is_some()
                && request
                    .body
                    .as_ref()
                    .is_some_and(|body| body.trim_ascii().is_empty())
            {
                request.body = Some(vec![]);
            }
            if let Some((body, canonical)) = request.body.as_deref().and_then(split_canonical) {
                self.canonical_request = Some(canonical);
                request.body = Some(body);
            }
            if !known {
                request.body = None;
            }
            self.request = Some(request);
        }
        Ok(())
    }
}

/// What stands behind the body that a request announces, such as the store's answer, is not the
/// request's.
fn cut_to_length(request: &mut Request) {
    let length = request.header("content-length").and_then(digits);
    let length = length.and_then(|length| usize::try_from(length).ok());
    if let (Some(length), Some(body)) = (length, &mut request.body) {
        body.truncate(length);
    }
}

/// A text without what each of its lines is indented by, as when it was copied out of a page.
fn dedented(input: &[u8]) -> Vec<u8> {
    let lines = || input.split(|&byte| byte == b'\n');
    let indent = |line: &[u8]| {
        line.iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'))
            .count()
    };
    let least = lines()
        .filter(|line| !line.trim_ascii().is_empty())
        .map(indent)
        .min()
        .unwrap_or(0);
    let cut: Vec<&[u8]> = lines()
        .map(|line| line.get(least..).unwrap_or_default())
        .collect();
    if least == 0 {
        input.to_vec()
    } else {
        cut.join(&b'\n')
    }
}

/// Takes the error document out of the input.
fn without_document(bytes: &[u8]) -> (Vec<u8>, Option<Document>) {
    let end = find(bytes, b"</Error>").map(|at| at + b"</Error>".len());
    let starts: [&[u8]; 3] = [b"<?xml", b"<Error>", b"<Error "];
    let start = starts.iter().filter_map(|mark| find(bytes, mark)).min();
    if let (Some(start), Some(end)) = (start, end)
        && let Some(document) = bytes
            .get(start..end)
            .and_then(|document| Document::parse(&text(document)))
    {
        let rest = [
            bytes.get(..start).unwrap_or_default(),
            bytes.get(end..).unwrap_or_default(),
        ]
        .concat();
        return (rest, Some(document));
    }
    if find(
        bytes,
        b"The Canonical String for this request should have been",
    )
    .is_some()
        && let Some(document) = Document::parse(&text(bytes))
    {
        return (Vec::new(), Some(document));
    }
    if let Some(document) = Document::of_boto(&text(bytes)) {
        return (Vec::new(), Some(document));
    }
    (bytes.to_vec(), None)
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

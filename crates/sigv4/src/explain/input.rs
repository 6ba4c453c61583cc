//! Reading whatever somebody has at hand: a request, a curl command, a URL, an error document,
//! canonical texts.

use std::fmt;
use std::format;
use std::prelude::rust_2024::*;
use std::vec;

use super::answer::without_answer;
use super::claim::Claim;
use super::document::Document;
use super::probe::Answer;
use super::request::Request;
use super::{curl, text};
use crate::key::Secret;
use crate::names::{ALGORITHM, ALGORITHM_V4A, AUTHORIZATION};

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

/// Why an input cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: &'static str,
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl core::error::Error for InputError {}

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

/// The head that `curl -v` says it sent, the last one where there are several.
fn sent_by_curl(input: &[u8]) -> Option<Vec<u8>> {
    let mut heads: Vec<Vec<u8>> = vec![];
    let mut within = false;
    for line in input.split(|&byte| byte == b'\n') {
        let sent = line
            .strip_prefix(b"> ")
            .or_else(|| (line.trim_ascii() == b">").then_some(b"".as_slice()));
        if let Some(sent) = sent {
            if !within {
                heads.push(vec![]);
            }
            let head = heads.last_mut()?;
            head.extend_from_slice(sent);
            head.push(b'\n');
        }
        within = sent.is_some_and(|sent| !sent.trim_ascii().is_empty());
    }
    heads.pop()
}

/// The request that Python's http.client says it sent, `send: b'…'`: the last head, and the body
/// behind it. Whether the body is known: a file that is sent is named alone.
fn sent_by_python(input: &[u8]) -> Option<(Vec<u8>, bool)> {
    let input = text(input);
    let mut last: Option<(Vec<u8>, bool)> = None;
    for piece in input.split("send: ").skip(1) {
        let Some(sent) = piece.strip_prefix('b').and_then(literal) else {
            last.iter_mut().for_each(|(_, known)| *known = false);
            continue;
        };
        let line = sent.split(|&byte| byte == b'\r').next().unwrap_or_default();
        if line.windows(6).any(|window| window == b" HTTP/") {
            last = Some((sent, true));
        } else if let Some((whole, _)) = &mut last {
            whole.extend_from_slice(&sent);
        }
    }
    last
}

/// The bytes of a literal of Python that begins with its quote.
fn literal(text: &str) -> Option<Vec<u8>> {
    let mut chars = text.chars();
    let quote = chars.next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let mut out = vec![];
    loop {
        let char = chars.next()?;
        match char {
            _ if char == quote => return Some(out),
            '\\' => match chars.next()? {
                'r' => out.push(b'\r'),
                'n' => out.push(b'\n'),
                't' => out.push(b'\t'),
                'x' => {
                    let digits: String = chars.by_ref().take(2).collect();
                    out.push(u8::from_str_radix(&digits, 16).ok()?);
                }
                other => out.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
            },
            _ => out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
}

/// What stands behind the body that a request announces, such as the store's answer, is not the
/// request's.
fn cut_to_length(request: &mut Request) {
    let length = request
        .header("content-length")
        .and_then(crate::text::digits);
    let length = length.and_then(|length| usize::try_from(length).ok());
    if let (Some(length), Some(body)) = (length, &mut request.body) {
        body.truncate(length);
    }
}

/// A request in pieces: a URL and headers as lines or as a dictionary, or the line of a server's
/// log.
fn loose(whole: &str) -> Option<Request> {
    if let Some(request) = logged(whole) {
        return Some(request);
    }
    let signed = whole.contains("AWS4-HMAC-SHA256") && whole.contains("Credential");
    let first = whole.lines().find(|line| !line.trim().is_empty())?;
    if !signed || curl::is_command(whole) || first.contains(" HTTP/") {
        return None;
    }
    let names = [
        "'Authorization'",
        "'authorization'",
        "\"Authorization\"",
        "\"authorization\"",
    ];
    let dictionary = names.iter().find(|name| whole.contains(**name));
    let lines =
        first.starts_with("http") || first.to_ascii_lowercase().starts_with("authorization:");
    if dictionary.is_none() && !lines {
        return None;
    }
    let at = whole.find("http://").or_else(|| whole.find("https://"))?;
    let ends = |char: char| char.is_whitespace() || "\"'<>`,".contains(char);
    let mut request = Request::default();
    request.set_target(whole.get(at..)?.split(ends).next()?);
    let before = whole
        .get(..at)?
        .trim_end_matches(['\'', '"', ' ', ',', '(']);
    let word = before
        .rsplit(|char: char| !char.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    if super::changes::METHODS.contains(&word) {
        word.clone_into(&mut request.method);
    }
    match dictionary {
        Some(name) => push_pairs(&mut request, whole, name.starts_with('\'')),
        None => whole.lines().for_each(|line| push_line(&mut request, line)),
    }
    request.header(AUTHORIZATION).is_some().then_some(request)
}

/// The request of a line in a server's log: `"GET /bucket/key?X-Amz-… HTTP/1.1"`.
fn logged(whole: &str) -> Option<Request> {
    let (before, rest) = whole
        .split_once('"')
        .filter(|_| whole.contains("X-Amz-Signature="))?;
    let (line, _) = rest.split_once('"')?;
    let (method, target) = line
        .trim_end_matches(['1', '.', '0', '2'])
        .strip_suffix("HTTP/")?
        .split_once(' ')?;
    let log = !before.contains('\n') && method.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut request = Request {
        method: method.into(),
        ..Request::default()
    };
    request.set_target(target.trim());
    log.then_some(request)
}

fn push_line(request: &mut Request, line: &str) {
    let Some((name, value)) = line.trim().split_once(':') else {
        return;
    };
    let token = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if token && !value.starts_with("//") && request.headers.len() < crate::canonical::HEADERS_MAX {
        // The host that is written takes precedence over that of the URL.
        if name.eq_ignore_ascii_case(crate::names::HOST) {
            request
                .headers
                .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        }
        request.headers.push((name.into(), value.trim().into()));
    }
}

/// The names and values of a dictionary as Python, Perl, JavaScript or JSON prints it.
fn push_pairs(request: &mut Request, text: &str, single: bool) {
    let pieces: Vec<&str> = text.split(if single { '\'' } else { '"' }).collect();
    for window in pieces.windows(4) {
        if let [_, name, between, value] = window
            && matches!(between.trim(), ":" | "=>")
        {
            push_line(request, &format!("{name}: {value}"));
        }
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

/// The URL that a text is: in quotes or brackets, wrapped over lines, with the escapes of HTML or
/// JSON.
fn url_of(whole: &str, answered: bool) -> Option<String> {
    let ends = |char: char| char.is_whitespace() || "\"'<>`,".contains(char);
    let start = whole.trim_start_matches(ends);
    if !start.starts_with("http://") && !start.starts_with("https://") {
        return None;
    }
    let mut lines = start.lines().map(str::trim);
    let first = lines.next().unwrap_or_default();
    let head = first.split(ends).next().unwrap_or_default();
    let mut url = String::from(head);
    if head.len() == first.len() {
        for line in lines {
            let Some(piece) = wrapped_piece(&url, first.len(), line) else {
                break;
            };
            url.push_str(piece);
            if piece.len() < line.len() {
                break;
            }
        }
    }
    let url = url
        .replace("\\u0026", "&")
        .replace("\\u003d", "=")
        .replace("\\/", "/");
    // What the store refused may have been sent with its references.
    let url = if answered {
        url
    } else {
        super::request::unescaped(&url)
    };
    Some(url.trim_end_matches(ends).into())
}

/// The widest line that something wraps at; a longer URL stands on one line.
const WRAPPED_LEN_MAX: usize = 256;

/// What a line adds to a URL that is wrapped at a width. What a program prints behind its URL, an
/// answer or an error, is none of it: it has spaces or quotes, or the URL ends with its whole
/// signature.
fn wrapped_piece<'a>(url: &str, width: usize, line: &'a str) -> Option<&'a str> {
    let piece = line
        .split(|char: char| char.is_whitespace() || "\"'<>`".contains(char))
        .next()?;
    let behind = line.get(piece.len()..).unwrap_or_default();
    let closed = behind.get(1..).unwrap_or_default();
    let closes = behind.is_empty()
        || !closed.starts_with(|char: char| char.is_alphanumeric())
            && !closed.contains(['"', '\'', '`'])
            && !behind.starts_with(char::is_whitespace)
        || closed.starts_with("HTTP/");
    let signature = url
        .rsplit_once("X-Amz-Signature=")
        .map_or("", |(_, signature)| signature);
    let whole = signature.len() >= 64 && signature.bytes().all(|byte| byte.is_ascii_hexdigit());
    let status = piece.len() == 3 && piece.bytes().all(|byte| byte.is_ascii_digit());
    let goes_on = piece.starts_with('&') || url.ends_with(['?', '&', '=']);
    let fits = width <= WRAPPED_LEN_MAX && piece.len() <= width && !status && !whole;
    (!piece.is_empty() && !piece.starts_with("http") && closes && (goes_on || fits))
        .then_some(piece)
}

/// The canonical request that a text is, also behind a line that names it, or on one line with `\n`
/// in it.
fn canonical_of(whole: &str) -> Option<String> {
    let whole = whole.trim_matches(|char: char| char.is_whitespace() || "\"'`".contains(char));
    let joined;
    let whole = if !whole.contains('\n') && whole.contains("\\n/") {
        joined = whole.replace("\\n", "\n");
        joined.as_str()
    } else {
        whole
    };
    let label = whole
        .lines()
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let behind = whole.split_once('\n').map_or("", |(_, rest)| rest);
    let named = label.contains("canonical") && label.trim_end().ends_with([':', 't', '-', '=']);
    let text = if named { behind } else { whole };
    is_canonical(text.as_bytes()).then(|| text.trim_end_matches(['\r', '\n']).into())
}

/// A canonical request, and what was printed behind it: it ends two lines behind the blank one.
fn ended(text: &str) -> (&str, &str) {
    let mut ends = text.match_indices('\n').map(|(at, _)| at);
    let blank = text
        .lines()
        .enumerate()
        .skip(3)
        .find(|(_, line)| line.is_empty())
        .map(|(index, _)| index);
    let end = blank.and_then(|index| ends.nth(index + 2));
    let (whole, behind) = text
        .split_at_checked(end.unwrap_or(text.len()))
        .unwrap_or((text, ""));
    // A text without its blank line is shown whole.
    let list = whole.lines().rev().nth(1).unwrap_or_default();
    if list
        .split(';')
        .any(|name| name.trim() == crate::names::HOST)
    {
        (whole, behind)
    } else {
        (text, "")
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

/// Takes a string to sign out of the input: the line that names the algorithm, and the three behind
/// it.
fn without_string_to_sign(bytes: &[u8]) -> (Vec<u8>, Option<String>) {
    let lines: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
    let is_first = |line: &&[u8]| {
        [ALGORITHM.as_bytes(), ALGORITHM_V4A.as_bytes()].contains(&line.trim_ascii())
    };
    let is_scope = |line: &&[u8]| line.iter().filter(|byte| **byte == b'/').count() >= 2;
    let starts = (0..lines.len())
        .find(|&at| lines.get(at).is_some_and(is_first) && lines.get(at + 2).is_some_and(is_scope));
    let Some(at) = starts else {
        return (bytes.to_vec(), None);
    };
    let taken = lines.get(at..(at + 4).min(lines.len())).unwrap_or_default();
    let taken: Vec<_> = taken.iter().map(|line| text(line.trim_ascii())).collect();
    let rest: Vec<&[u8]> = lines
        .iter()
        .enumerate()
        .filter(|(n, _)| !(at..at + 4).contains(n))
        .map(|(_, l)| *l)
        .collect();
    (rest.join(&b'\n'), Some(taken.join("\n")))
}

/// Whether a text is a canonical request: a method alone on its line, then a path alone on its
/// line.
fn is_canonical(rest: &[u8]) -> bool {
    let mut lines = rest
        .split(|&byte| byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let (method, path) = (
        lines.next().unwrap_or_default(),
        lines.next().unwrap_or_default(),
    );
    !method.is_empty()
        && method.iter().all(u8::is_ascii_alphabetic)
        && method.len() <= 8
        && path.first().is_none_or(|&byte| byte == b'/')
        && lines.next().is_some()
}

/// A canonical request behind a request, a blank line between.
fn split_canonical(body: &[u8]) -> Option<(Vec<u8>, String)> {
    let start = (0..body.len()).find(|&at| {
        (at == 0 || body.get(at - 1) == Some(&b'\n'))
            && body.get(at).is_some_and(u8::is_ascii_uppercase)
            && body.get(at..).is_some_and(is_canonical)
    })?;
    let canonical = text(body.get(start..)?);
    // Method, path, query, host, the blank line, the list and the payload.
    if canonical.lines().count() < 7 {
        return None;
    }
    Some((
        body.get(..start)?.trim_ascii().to_vec(),
        canonical.trim_end_matches(['\r', '\n']).into(),
    ))
}

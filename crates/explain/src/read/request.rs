//! A request as it was received, whatever form it was given in.

use std::fmt;

use anys3_sigv4::names::{AUTHORIZATION, HOST};
use anys3_sigv4::{HEADERS_MAX, Head};

use crate::text::text;

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

/// A request, owned. What is not known of it is empty.
#[derive(Clone, Default)]
pub struct Request {
    /// The method, as it was written; empty if it is not known, as with a URL.
    pub method: String,
    /// The path of the request line, percent-encoded, without the query.
    pub path: String,
    /// The query of the request line, percent-encoded, without the `?`.
    pub query: String,
    /// The path as it was typed, where it is not what is sent: libraries remove dot segments and
    /// what stands behind a `#`.
    pub typed: Option<String>,
    /// The headers, as they arrived.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body; `None` if it is not known.
    pub body: Option<Vec<u8>>,
    /// The fields of a form, where they are known without a body.
    pub fields: Option<Vec<Field>>,
}

/// A field of a form.
#[derive(Clone)]
pub struct Field {
    /// Its name, as it was written.
    pub name: String,
    /// Its value; `None` for what a file holds.
    pub value: Option<String>,
}

impl Request {
    /// The head of a request that was parsed already.
    pub fn of(head: &Head<'_>) -> Self {
        Self {
            method: head.method.into(),
            path: head.path.into(),
            query: head.query.into(),
            headers: head
                .headers
                .iter()
                .map(|(name, value)| ((*name).into(), value.to_vec()))
                .collect(),
            ..Self::default()
        }
    }

    /// The first value of a header, without space around it.
    pub fn header(&self, name: &str) -> Option<&[u8]> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.trim_ascii())
    }

    /// The headers, borrowed: for a [`Head`].
    pub fn borrowed(&self) -> Vec<(&str, &[u8])> {
        self.headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_slice()))
            .collect()
    }

    /// Reads the text of a request: lines end with CR LF or LF, versions 1.0 to 3 (or none) are
    /// taken, the request line may stand in the pseudo headers of HTTP/2.
    pub(crate) fn parse_http(text: &[u8]) -> Result<Self, InputError> {
        let mut rest = text;
        let (mut number, mut request) = (0, Self::default());
        if !text.starts_with(b":") {
            request = Self::of_request_line(next_line(&mut rest).unwrap_or_default())?;
            number = 1;
        }
        let absolute = !request.headers.is_empty();
        while let Some(line) = next_line(&mut rest) {
            number += 1;
            if line.is_empty() {
                request.body = Some(rest.to_vec());
                break;
            }
            request.push_line(line, number)?;
        }
        request.take_pseudo_headers()?;
        // The host of a whole URL takes the place of the header (RFC 9112, 3.2.2), and stands
        // before it.
        let mut hosts = 0;
        request.headers.retain(|(name, _)| {
            hosts += usize::from(name.eq_ignore_ascii_case(HOST));
            !absolute || !name.eq_ignore_ascii_case(HOST) || hosts == 1
        });
        Ok(request)
    }

    /// Turns `:method`, `:path` and `:authority` into what they stand for.
    fn take_pseudo_headers(&mut self) -> Result<(), InputError> {
        let mut pseudo = Vec::new();
        self.headers.retain(|(name, value)| {
            let taken = name.starts_with(':');
            if taken {
                pseudo.push((name.clone(), text(value)));
            }
            !taken
        });
        let get = |name: &str| {
            pseudo
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.as_str())
        };
        if self.method.is_empty() {
            let missing = |what| InputError { line: 1, what };
            self.method = get(":method")
                .ok_or(missing("the pseudo header :method is missing"))?
                .into();
            self.set_target(get(":path").ok_or(missing("the pseudo header :path is missing"))?);
        }
        get(":authority")
            .into_iter()
            .for_each(|host| self.set_host(host));
        Ok(())
    }

    fn of_request_line(line: &[u8]) -> Result<Self, InputError> {
        let wrong = |what| InputError { line: 1, what };
        let line = core::str::from_utf8(line).map_err(|_| wrong("the request line is not text"))?;
        let (method, target) = line.trim_end().split_once(' ').ok_or(wrong(
            "the request line has no target: expected one such as GET /bucket/key HTTP/1.1",
        ))?;
        if method.starts_with("HTTP/") {
            return Err(wrong(
                "this is an answer: give the request that was sent, too, as curl -v prints it",
            ));
        }
        // Before a URL a program may have printed what it is, as `URL http://…`.
        let is_url = target
            .split(' ')
            .next()
            .is_some_and(|first| first.contains("://"))
            && METHODS.contains(&method.to_ascii_uppercase().as_str());
        let is_target = target.starts_with(['/', '*']) || is_url;
        if !method.bytes().all(|byte| byte.is_ascii_alphabetic()) || !is_target {
            return Err(wrong(
                "this is no request line: expected one such as GET /bucket/key HTTP/1.1, a curl command, a URL or an \
                 error document",
            ));
        }
        let target = match target.rsplit_once(' ') {
            Some((target, version)) if version.starts_with("HTTP/") => target,
            _ => target,
        };
        let mut request = Self {
            method: method.into(),
            ..Self::default()
        };
        request.set_target(target.trim());
        Ok(request)
    }

    /// Takes a path with its query, or a whole URL, whose host becomes a header if there is none
    /// yet.
    pub(crate) fn set_target(&mut self, target: &str) {
        let (target, fragment) = target.split_once('#').unwrap_or((target, ""));
        let target = match target.split_once("://") {
            Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
                let host = host.rsplit('@').next().unwrap_or_default();
                let default = if scheme.eq_ignore_ascii_case("https") {
                    ":443"
                } else {
                    ":80"
                };
                self.set_host(host.strip_suffix(default).unwrap_or(host));
                path
            }
            _ => target,
        };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        self.path = if path.is_empty() {
            "/".into()
        } else {
            path.into()
        };
        self.query = query.into();
        self.typed =
            (!fragment.is_empty() && query.is_empty()).then(|| format!("{}#{fragment}", self.path));
    }

    /// Removes the dot segments of the path, as curl and browsers do before they send it.
    pub(crate) fn without_dots(&mut self) {
        let sent = without_dots(self.path.as_bytes(), true);
        if sent != self.path.as_bytes() {
            self.typed = Some(core::mem::replace(&mut self.path, text(&sent)));
        }
    }

    pub(crate) fn set_host(&mut self, host: &str) {
        if self.header(HOST).is_none() {
            self.headers.insert(0, ("Host".into(), host.into()));
        }
    }

    fn push_line(&mut self, line: &[u8], number: usize) -> Result<(), InputError> {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            let (_, value) = self.headers.last_mut().ok_or(InputError {
                line: number,
                what: "a folded line follows no header",
            })?;
            value.push(b' ');
            value.extend_from_slice(line.trim_ascii());
            return Ok(());
        }
        // A long value that was wrapped where it was copied from.
        if let Some((name, value)) = self.headers.last_mut()
            && name.eq_ignore_ascii_case(AUTHORIZATION)
            && !line.contains(&b':')
        {
            value.extend_from_slice(line.trim_ascii());
            return Ok(());
        }
        // The first colon of a pseudo header is part of its name.
        let colon = line.iter().skip(1).position(|&byte| byte == b':').map(|at| at + 1).ok_or(InputError {
            line: number,
            what: "a header line has no colon: a body stands behind an empty line, and a long value on one line",
        })?;
        let (name, value) = line.split_at_checked(colon).unwrap_or_default();
        let name = core::str::from_utf8(name.trim_ascii()).map_err(|_| InputError {
            line: number,
            what: "the name of a header is not text",
        })?;
        if self.headers.len() >= HEADERS_MAX {
            return Err(InputError {
                line: number,
                what: "there are more headers than a request may have",
            });
        }
        self.headers.push((
            name.into(),
            value.get(1..).unwrap_or_default().trim_ascii().to_vec(),
        ));
        Ok(())
    }

    /// The path and the query as on the request line.
    pub fn target(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        }
    }
}

impl Request {
    /// What a canonical request says about the request that it was made of.
    pub(crate) fn of_canonical(canonical: &str) -> Option<Self> {
        let lines: Vec<&str> = canonical
            .split('\n')
            .map(|line| line.trim_end_matches('\r'))
            .collect();
        let [method, path, query, headers @ .., _, _] = lines.as_slice() else {
            return None;
        };
        let header = |line: &&str| {
            line.split_once(':')
                .map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec()))
        };
        Some(Self {
            method: (*method).into(),
            path: (*path).into(),
            query: (*query).into(),
            headers: headers
                .iter()
                .take(HEADERS_MAX)
                .filter_map(header)
                .collect(),
            ..Self::default()
        })
    }
}

/// A URL without the references of HTML that stand for its ampersands.
pub(crate) fn unescaped(url: &str) -> String {
    url.replace("&amp;", "&")
        .replace("&#38;", "&")
        .replace("&#x26;", "&")
}

fn next_line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    if rest.is_empty() {
        return None;
    }
    let end = rest
        .iter()
        .position(|&byte| byte == b'\n')
        .unwrap_or(rest.len());
    let line = rest.get(..end).unwrap_or_default();
    *rest = rest.get(end + 1..).unwrap_or_default();
    Some(line.strip_suffix(b"\r").unwrap_or(line))
}

/// The methods that requests are signed for, the likeliest first.
pub(crate) const METHODS: [&str; 7] = ["GET", "PUT", "HEAD", "POST", "DELETE", "OPTIONS", "PATCH"];

/// The path without dot segments, as RFC 3986 removes them; `up` says whether `..` takes the
/// segment before it.
pub(crate) fn without_dots(path: &[u8], up: bool) -> Vec<u8> {
    let mut kept: Vec<&[u8]> = vec![];
    let mut slash = false;
    for segment in path.split(|&byte| byte == b'/').skip(1) {
        slash = matches!(segment, b"." | b"..");
        match segment {
            b"." => {}
            b".." if up => {
                kept.pop();
            }
            b".." => {}
            _ => kept.push(segment),
        }
    }
    let mut out = b"/".to_vec();
    out.extend(kept.join(&b'/'));
    if slash && out.last() != Some(&b'/') {
        out.push(b'/');
    }
    out
}

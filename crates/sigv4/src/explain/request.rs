//! A request as it was received, whatever form it was given in.

use std::format;
use std::prelude::rust_2024::*;

use super::input::InputError;
use crate::canonical::Head;
use crate::names::HOST;

/// A request, owned. What is not known of it is empty.
#[derive(Clone, Default)]
pub struct Request {
    /// The method, as it was written; empty if it is not known, as with a URL.
    pub method: String,
    /// The path of the request line, percent-encoded, without the query.
    pub path: String,
    /// The query of the request line, percent-encoded, without the `?`.
    pub query: String,
    /// What stands behind a `#` of a URL, which no HTTP library sends.
    pub fragment: Option<String>,
    /// The headers, as they arrived.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body; `None` if it is not known.
    pub body: Option<Vec<u8>>,
}

impl Request {
    /// The head of a request that was parsed already.
    pub fn of(head: &Head<'_>) -> Self {
        Self {
            method: head.method.into(),
            path: head.path.into(),
            query: head.query.into(),
            fragment: None,
            headers: head.headers.iter().map(|(name, value)| ((*name).into(), value.to_vec())).collect(),
            body: None,
        }
    }

    /// The first value of a header, without space around it.
    pub fn header(&self, name: &str) -> Option<&[u8]> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, v)| v.trim_ascii())
    }

    /// The headers, borrowed: for a [`Head`].
    pub fn borrowed(&self) -> Vec<(&str, &[u8])> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_slice())).collect()
    }

    /// Reads the text of a request: lines end with CR LF or LF, versions 1.0 and 1.1 (or none) are taken, lines may
    /// begin with the `> ` of `curl -v`.
    pub(super) fn parse_http(text: &[u8]) -> Result<Self, InputError> {
        let quoted;
        let text = if text.starts_with(b"> ") {
            quoted = without_quotes(text);
            quoted.as_slice()
        } else {
            text
        };
        let mut rest = text;
        let line = next_line(&mut rest).unwrap_or_default();
        let mut request = Self::of_request_line(line)?;
        let mut number = 1;
        while let Some(line) = next_line(&mut rest) {
            number += 1;
            if line.is_empty() {
                request.body = Some(rest.to_vec());
                break;
            }
            request.push_line(line, number)?;
        }
        Ok(request)
    }

    fn of_request_line(line: &[u8]) -> Result<Self, InputError> {
        let wrong = |what| InputError { line: 1, what };
        let line = core::str::from_utf8(line).map_err(|_| wrong("the request line is not text"))?;
        let (method, target) = line.split_once(' ').ok_or(wrong("the request line has no target"))?;
        let target = match target.rsplit_once(' ') {
            Some((target, version)) if version.starts_with("HTTP/") => target,
            _ => target,
        };
        let mut request = Self { method: method.into(), ..Self::default() };
        request.set_target(target.trim());
        Ok(request)
    }

    /// Takes a path with its query, or a whole URL, whose host becomes a header if there is none yet.
    pub(super) fn set_target(&mut self, target: &str) {
        let (target, fragment) = target.split_once('#').unwrap_or((target, ""));
        self.fragment = Some(fragment.to_owned()).filter(|fragment| !fragment.is_empty());
        let target = match target.split_once("://") {
            Some((scheme, rest)) if scheme.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
                let host = host.rsplit('@').next().unwrap_or_default();
                let default = if scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
                self.set_host(host.strip_suffix(default).unwrap_or(host));
                path
            }
            _ => target,
        };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        self.path = if path.is_empty() { "/".into() } else { path.into() };
        self.query = query.into();
    }

    pub(super) fn set_host(&mut self, host: &str) {
        if self.header(HOST).is_none() {
            self.headers.insert(0, ("Host".into(), host.into()));
        }
    }

    fn push_line(&mut self, line: &[u8], number: usize) -> Result<(), InputError> {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            let (_, value) = self
                .headers
                .last_mut()
                .ok_or(InputError { line: number, what: "a folded line follows no header" })?;
            value.push(b' ');
            value.extend_from_slice(line.trim_ascii());
            return Ok(());
        }
        let colon = line
            .iter()
            .position(|&byte| byte == b':')
            .ok_or(InputError { line: number, what: "a header line has no colon" })?;
        let (name, value) = line.split_at_checked(colon).unwrap_or_default();
        let name = core::str::from_utf8(name.trim_ascii())
            .map_err(|_| InputError { line: number, what: "the name of a header is not text" })?;
        if self.headers.len() >= crate::canonical::HEADERS_MAX {
            return Err(InputError { line: number, what: "there are more headers than a request may have" });
        }
        self.headers.push((name.into(), value.get(1..).unwrap_or_default().trim_ascii().to_vec()));
        Ok(())
    }

    /// The path and the query as on the request line.
    pub fn target(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }
}

/// The lines that `curl -v` sent, without their mark.
fn without_quotes(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for line in text.split(|&byte| byte == b'\n') {
        if let Some(line) = line.strip_prefix(b">") {
            out.extend_from_slice(line.strip_prefix(b" ").unwrap_or(line));
            out.push(b'\n');
        }
    }
    out
}

fn next_line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    if rest.is_empty() {
        return None;
    }
    let end = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
    let line = rest.get(..end).unwrap_or_default();
    *rest = rest.get(end + 1..).unwrap_or_default();
    Some(line.strip_suffix(b"\r").unwrap_or(line))
}

//! Requests in pieces.

use anys3_sigv4::HEADERS_MAX;
use anys3_sigv4::names::{AUTHORIZATION, HOST};

use crate::read::curl;
use crate::read::request::{METHODS, Request};

/// A request in pieces: a URL and headers as lines or as a dictionary, or the line of a server's
/// log.
pub(crate) fn loose(whole: &str) -> Option<Request> {
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
    if METHODS.contains(&word) {
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
    if token && !value.starts_with("//") && request.headers.len() < HEADERS_MAX {
        // The host that is written takes precedence over that of the URL.
        if name.eq_ignore_ascii_case(HOST) {
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

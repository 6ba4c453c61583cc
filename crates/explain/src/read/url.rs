//! URLs, as they are copied out of pages, logs and terminals.

use crate::read::request::unescaped;

/// The URL that a text is: in quotes or brackets, wrapped over lines, with the escapes of HTML or
/// JSON.
pub(crate) fn url_of(whole: &str, answered: bool) -> Option<String> {
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
    let url = if answered { url } else { unescaped(&url) };
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

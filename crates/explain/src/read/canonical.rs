//! Canonical requests and strings to sign, as clients print them.

use anys3_sigv4::names::{ALGORITHM, ALGORITHM_V4A, HOST};

use crate::text::text;

/// The canonical request that a text is, also behind a line that names it, or on one line with `\n`
/// in it.
pub(crate) fn canonical_of(whole: &str) -> Option<String> {
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
pub(crate) fn ended(text: &str) -> (&str, &str) {
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
    if list.split(';').any(|name| name.trim() == HOST) {
        (whole, behind)
    } else {
        (text, "")
    }
}

/// Takes a string to sign out of the input: the line that names the algorithm, and the three behind
/// it.
pub(crate) fn without_string_to_sign(bytes: &[u8]) -> (Vec<u8>, Option<String>) {
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
pub(crate) fn split_canonical(body: &[u8]) -> Option<(Vec<u8>, String)> {
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

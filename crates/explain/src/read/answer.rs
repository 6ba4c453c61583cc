//! The head of a store's answer: its status, clock and name.

use crate::text::text;

/// What a store answered.
#[derive(Clone, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body, or its first 64 KiB.
    pub body: Vec<u8>,
    /// The `Date` header.
    pub date: String,
    /// The `Server` header.
    pub server: String,
}

/// Takes the head of an answer out of a text: its status, clock and name. What stands behind it is
/// the answer's body.
pub(crate) fn without_answer(bytes: &[u8]) -> (Vec<u8>, Option<Answer>) {
    let mut at = 0;
    let mut found: Option<(usize, Answer)> = None;
    let mut in_head = false;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let plain = plain_line(line);
        if let Some(status) = status_of(&plain) {
            // What comes before the answer proper, such as 100, is none.
            in_head = status >= 200;
            if in_head {
                found = Some((
                    at,
                    Answer {
                        status,
                        ..Answer::default()
                    },
                ));
            }
        } else if in_head && let Some((_, answer)) = &mut found {
            match plain.split_once(':') {
                Some((name, value)) if name.eq_ignore_ascii_case("date") => {
                    answer.date = value.trim().into()
                }
                Some((name, value)) if name.eq_ignore_ascii_case("server") => {
                    answer.server = value.trim().into()
                }
                None if plain.is_empty() => in_head = false,
                _ => {}
            }
        }
        at += line.len();
    }
    let Some((start, answer)) = found else {
        return (bytes.to_vec(), None);
    };
    let (before, head) = bytes.split_at_checked(start).unwrap_or_default();
    if !head.starts_with(b"HTTP/") {
        // A transcript marks what was sent.
        return (bytes.to_vec(), Some(answer));
    }
    if !before.trim_ascii().is_empty() {
        return (before.to_vec(), Some(answer));
    }
    let ends = [b"\r\n\r\n".as_slice(), b"\n\n"];
    let behind = ends.iter().filter_map(|end| {
        let at = head.windows(end.len()).position(|window| window == *end)?;
        head.get(at + end.len()..)
    });
    let rest = behind.max_by_key(|rest| rest.len());
    // An answer alone is not cut: whoever reads it says what is missing.
    match rest.filter(|rest| !rest.trim_ascii().is_empty()) {
        Some(rest) => (rest.to_vec(), Some(answer)),
        None => (bytes.to_vec(), Some(answer)),
    }
}

/// A line without what curl and Python's http.client put before it.
fn plain_line(line: &[u8]) -> String {
    let line = text(line);
    let line = line.trim_end();
    let line = line.strip_prefix('<').map_or(line, str::trim_start);
    let line = line.strip_prefix("header: ").unwrap_or(line);
    let line = line
        .strip_prefix("reply: ")
        .map_or(line, |rest| rest.trim_matches(['\'', '"']));
    line.trim_end_matches("\\r\\n").into()
}

fn status_of(line: &str) -> Option<u16> {
    // Python's urllib and requests, and curl -f.
    let told = [
        "HTTP Error ",
        "Response [",
        "requested URL returned error: ",
    ];
    if let Some((_, rest)) = told.iter().find_map(|words| line.split_once(words)) {
        let (digits, behind) = rest.split_at_checked(3)?;
        return behind
            .chars()
            .all(|char| !char.is_ascii_digit())
            .then(|| digits.parse().ok())?;
    }
    let (version, rest) = line.strip_prefix("HTTP/")?.split_once(' ')?;
    let digits = rest
        .get(..3)
        .filter(|_| version.starts_with(|char: char| char.is_ascii_digit()))?;
    let behind = rest.get(3..).unwrap_or_default();
    (behind.is_empty() || behind.starts_with(' ')).then(|| digits.parse().ok())?
}

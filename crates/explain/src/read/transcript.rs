//! Requests as programs print them while they send them.

use crate::text::text;

/// The head that `curl -v` says it sent, the last one where there are several.
pub(crate) fn sent_by_curl(input: &[u8]) -> Option<Vec<u8>> {
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
pub(crate) fn sent_by_python(input: &[u8]) -> Option<(Vec<u8>, bool)> {
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

//! JSON with other white space.

/// JSON with other white space, as when it was parsed and written again on the way.
pub(crate) fn spacings(body: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    if !body.trim_ascii_start().starts_with(b"{") && !body.trim_ascii_start().starts_with(b"[") {
        return Vec::new();
    }
    let all = [
        ("JSON without spaces", respaced(body, "", "", None)),
        (
            "JSON with a space behind each comma and colon",
            respaced(body, " ", " ", None),
        ),
        (
            "JSON with a space behind each colon",
            respaced(body, "", " ", None),
        ),
        ("JSON indented by 2", respaced(body, "", " ", Some(2))),
        ("JSON indented by 4", respaced(body, "", " ", Some(4))),
    ];
    all.into_iter().filter(|(_, form)| form != body).collect()
}

/// JSON with this behind each comma and colon, and each value on a line of its own if it is to be
/// indented.
fn respaced(json: &[u8], comma: &str, colon: &str, indent: Option<usize>) -> Vec<u8> {
    let (mut out, mut depth) = (Vec::with_capacity(json.len()), 0usize);
    let (mut in_text, mut escaped) = (false, false);
    let line = |out: &mut Vec<u8>, depth: usize| {
        if let Some(indent) = indent {
            out.push(b'\n');
            // What is nested deeper than this is no policy and no body that anybody wrote by hand.
            out.resize(out.len() + indent * depth.min(32), b' ');
        }
    };
    let mut bytes = json.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if in_text {
            out.push(byte);
            in_text = escaped || byte != b'"';
            escaped = byte == b'\\' && !escaped;
            continue;
        }
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b'{' | b'[' => {
                out.push(byte);
                while bytes.next_if(u8::is_ascii_whitespace).is_some() {}
                if let Some(close) = bytes.next_if(|next| matches!(next, b'}' | b']')) {
                    out.push(close);
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(byte);
            }
            b',' => {
                out.push(byte);
                out.extend_from_slice(comma.as_bytes());
                line(&mut out, depth);
            }
            b':' => {
                out.push(byte);
                out.extend_from_slice(colon.as_bytes());
            }
            _ => {
                in_text = byte == b'"';
                out.push(byte);
            }
        }
    }
    out
}

//! What happened to a body after it was hashed.

use anys3_sigv4::names::CONTENT_TYPE;
use anys3_sigv4::{SHA256_EMPTY, sha256};

use crate::advice;
use crate::read::request::Request;
use crate::text::encoder::percent_decode;
use crate::text::spacing::spacings;
use crate::text::text;

/// What happened to a body after it was hashed, where that can be told.
pub(crate) fn changed_body(
    request: &Request,
    claimed: &[u8; 32],
) -> Option<(String, &'static str)> {
    let is = |bytes: &[u8]| sha256(bytes) == *claimed;
    let path = percent_decode(request.path.as_bytes());
    let file = path.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
    let names = [
        file.to_vec(),
        path.clone(),
        [b"@", file].concat(),
        [file, b"\n"].concat(),
        [b"./", file].concat(),
    ];
    if !file.is_empty() && names.iter().any(|name| is(name)) {
        let cause = "x-amz-content-sha256 is the hash of the file's name, not of its content.";
        let cure = "Hash the content: `sha256sum < file` in a shell, and the bytes that were read in a program.";
        return Some((cause.into(), cure));
    }
    if *claimed == SHA256_EMPTY && request.body.as_ref().is_some_and(|body| !body.is_empty()) {
        let cause = "x-amz-content-sha256 is the hash of an empty body, and the body is not empty.";
        return Some((cause.into(), advice::HASH_AS_SENT));
    }
    let body = request.body.as_deref().unwrap_or_default();
    let coding = text(request.header("content-encoding").unwrap_or_default()).to_ascii_lowercase();
    let magic: [(&[u8], &str); 5] = [
        (b"\x1f\x8b", "gzip"),
        (b"\x78\x9c", "deflate"),
        (b"\x78\xda", "deflate"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b"BZh", "bzip2"),
    ];
    let found = magic
        .iter()
        .find(|(start, _)| body.starts_with(start))
        .map(|(_, name)| *name);
    let named = ["gzip", "deflate", "br", "zstd"]
        .into_iter()
        .find(|name| coding.split([',', ' ']).any(|one| one == *name));
    if let Some(name) = found.or(named) {
        let cause = format!(
            "The body was compressed ({name}) after it was hashed: x-amz-content-sha256 is not the hash of what is sent."
        );
        return Some((cause, advice::COMPRESS_FIRST));
    }
    let lf: Vec<u8> = body.iter().copied().filter(|byte| *byte != b'\r').collect();
    let crlf = lf
        .split(|&byte| byte == b'\n')
        .collect::<Vec<_>>()
        .join(b"\r\n".as_slice());
    if !body.is_empty() && body != lf && is(&lf) || body != crlf && is(&crlf) {
        let cause =
            "The line ends of the body were changed after it was hashed: between LF and CR LF.";
        return Some((
            cause.into(),
            "Read and send the file as bytes, in binary mode, and hash what is sent.",
        ));
    }
    let trimmed = body.trim_ascii_end();
    let ended = [
        [trimmed, b"\n"].concat(),
        [trimmed, b"\r\n"].concat(),
        trimmed.to_vec(),
    ];
    if !body.is_empty() && ended.iter().any(|form| form != body && is(form)) {
        let cause = "The body was hashed with a line end behind it and sent without, or the other way round.";
        return Some((cause.into(), advice::LINE_END));
    }
    if let Some((what, _)) = spacings(body).into_iter().find(|(_, form)| is(form)) {
        let cause =
            format!("The body was hashed as {what}, and sent as other text of the same JSON.");
        let cure = "Write the JSON once, keep the text, and hash and send that text: in Python `data = json.dumps(…)` and `data=data`, \
            not `json=…`; in JavaScript one `JSON.stringify`.";
        return Some((cause, cure));
    }
    let kind = text(request.header(CONTENT_TYPE).unwrap_or_default());
    let agent = text(request.header("user-agent").unwrap_or_default());
    if agent.starts_with("curl/") && kind == "application/x-www-form-urlencoded" {
        let cause = "The body is not the one that was hashed: curl -d, which names the content type of a form, takes the line ends \
            of a file away.";
        return Some((cause.into(), advice::DATA_BINARY));
    }
    None
}

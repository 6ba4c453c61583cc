//! Mistakes in what stands for the body.

use std::format;
use std::prelude::rust_2024::*;
use std::vec;

use md5::Digest;

use super::catalogue::Mistake;
use super::changes::{Changes, Facts};
use super::model::Bytes;
use super::paths::{from_latin_1, latin_1};
use super::request::Request;
use super::{advice, base64};
use crate::error::Place;
use crate::hash::{SHA256_EMPTY, sha256};
use crate::names::{
    AWS_CHUNKED, X_AMZ_CONTENT_SHA256, X_AMZ_DECODED_CONTENT_LENGTH, X_AMZ_TRAILER,
};
use crate::payload::Payload;
use crate::text::{hex, unhex};

const NAMED: [Payload; 6] = [
    Payload::Unsigned,
    Payload::Streaming,
    Payload::StreamingTrailer,
    Payload::StreamingUnsignedTrailer,
    Payload::StreamingV4a,
    Payload::StreamingTrailerV4a,
];

/// Whether a request says that its body is in chunks.
pub(super) fn is_chunked(request: &Request) -> bool {
    let sent = request
        .header(X_AMZ_CONTENT_SHA256)
        .and_then(Payload::parse);
    sent.is_some_and(Payload::is_chunked)
}

/// What libraries hash where there is no body.
const NO_BODIES: [&str; 9] = [
    "undefined",
    "null",
    "None",
    "{}",
    "[]",
    "\"\"",
    "\n",
    "\0",
    "[object Object]",
];

pub(super) fn add<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let sent = super::text(
        facts
            .request
            .header(X_AMZ_CONTENT_SHA256)
            .unwrap_or_default(),
    );
    let chunked = is_chunked(facts.request);
    let hash_row = if chunked {
        Mistake::ChunkedPayload
    } else {
        Mistake::PayloadHash
    };
    let in_query = facts.stated.place == Place::Query;
    let line = |what: &str| match (in_query, sent.as_str()) {
        (true, "") => {
            format!(
                "The last line was signed as {what}, and must be UNSIGNED-PAYLOAD for a presigned URL."
            )
        }
        (_, sent) => {
            format!("The last line was signed as {what}, where x-amz-content-sha256 says `{sent}`.")
        }
    };
    let mut push = |mistake: Mistake, cause: String, payload: Vec<u8>| {
        let cure = match mistake {
            Mistake::PayloadHash if in_query && sent.is_empty() => advice::UNSIGNED_PAYLOAD,
            Mistake::PayloadHash if cause.contains("upper case") || cause.contains("base64") => {
                advice::LOWER_HEX
            }
            Mistake::PayloadHash => advice::HASH_AS_SENT,
            other => other.cure(),
        };
        out.add_with(mistake, cause, cure, move |model| {
            model.payload = Bytes::Owned(payload.clone())
        });
    };
    push(
        hash_row,
        line("the hash of an empty body"),
        hex(&SHA256_EMPTY).to_vec(),
    );
    for payload in NAMED {
        let mistake = if payload.is_chunked() {
            Mistake::ChunkedPayload
        } else {
            hash_row
        };
        push(
            mistake,
            line(&format!("{payload}")),
            format!("{payload}").into_bytes(),
        );
    }
    push(hash_row, line("nothing"), vec![]);
    push(
        hash_row,
        line("that in upper case"),
        sent.to_ascii_uppercase().into_bytes(),
    );
    push(
        hash_row,
        line("that in lower case"),
        sent.to_ascii_lowercase().into_bytes(),
    );
    push(
        hash_row,
        line("the hash of its own text"),
        hex(&sha256(sent.as_bytes())).to_vec(),
    );
    for word in NO_BODIES {
        push(
            hash_row,
            line(&format!("the hash of {word:?}")),
            hex(&sha256(word.as_bytes())).to_vec(),
        );
    }
    if let Some(body) = &facts.request.body {
        bodies(body, chunked, &mut |what, payload| {
            push(hash_row, line(what), payload)
        });
    }
    if in_query {
        for word in [
            "unsigned-payload",
            "UNSIGNED_PAYLOAD",
            "Unsigned-Payload",
            "UNSIGNED PAYLOAD",
        ] {
            push(hash_row, line(&format!("`{word}`")), word.into());
        }
        let word = "UNSIGNED-PAYLOAD";
        push(
            hash_row,
            line(&format!("the hash of {word}")),
            hex(&sha256(word.as_bytes())).to_vec(),
        );
    }
    printed(facts, out);
    both(facts, out);
    codings(facts, chunked, out);
}

/// The hash with what the programs that make it print around it.
fn printed<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let id = Mistake::PayloadHash;
    let mut hashes: Vec<Vec<u8>> = vec![hex(&SHA256_EMPTY).to_vec()];
    hashes.extend(
        facts
            .request
            .header(X_AMZ_CONTENT_SHA256)
            .map(<[u8]>::to_vec),
    );
    hashes.extend(
        facts
            .request
            .body
            .as_ref()
            .map(|body| hex(&sha256(body)).to_vec()),
    );
    hashes.retain(|hash| hash.len() == 64);
    let path = super::model::percent_decode(facts.request.path.as_bytes());
    let file = super::text(path.rsplit(|&byte| byte == b'/').next().unwrap_or_default());
    let named = [format!("  {file}"), format!(" *{file}")];
    let behind = ["  -", " *-", "  -\n", " -", " "]
        .into_iter()
        .chain(named.iter().map(String::as_str));
    for behind in behind {
        for hash in &hashes {
            let cause = format!(
                "Behind the hash of the payload `{behind}` was signed, as sha256sum prints it."
            );
            let payload = [hash, behind.as_bytes()].concat();
            out.add_with(id, cause, advice::SHASUM, move |model| {
                model.payload = payload.clone().into()
            });
        }
    }
    for before in ["SHA2-256(stdin)= ", "(stdin)= ", "SHA256(stdin)= "] {
        for hash in &hashes {
            let cause = format!(
                "Before the hash of the payload `{before}` was signed, as openssl prints it."
            );
            let payload = [before.as_bytes(), hash].concat();
            out.add_with(id, cause, advice::OPENSSL, move |model| {
                model.payload = payload.clone().into()
            });
        }
    }
    let sent = facts
        .request
        .header(X_AMZ_CONTENT_SHA256)
        .unwrap_or_default();
    if let Some(bytes) = unhex(&sent.to_ascii_lowercase()) {
        let cause =
            "The last line was signed as the base64 of what x-amz-content-sha256 says in hex.";
        let coded = base64::encode(&bytes).into_bytes();
        out.add_with(id, cause, advice::LOWER_HEX, move |model| {
            model.payload = coded.clone().into()
        });
    }
    if sent.contains(&b' ') {
        let cause = "x-amz-content-sha256 has behind the hash what sha256sum prints there, and was signed like that.";
        out.add_with(id, cause, advice::SHASUM, move |model| {
            model
                .line(X_AMZ_CONTENT_SHA256)
                .into_iter()
                .for_each(|line| line.value = sent.into());
        });
    }
    let ended = [sent, b"\n"].concat();
    let cause = "The last line of the canonical request has a line end behind the payload's hash.";
    out.add_with(Mistake::Derivation, cause, advice::LINE_END, move |m| {
        m.payload = ended.clone().into()
    });
}

/// The forms in which people sign a body.
fn bodies(body: &[u8], chunked: bool, push: &mut dyn FnMut(&str, Vec<u8>)) {
    let sha = |bytes: &[u8]| hex(&sha256(bytes)).to_vec();
    push("the SHA-256 of the body", sha(body));
    push(
        "the SHA-256 of the body in base64",
        base64::encode(&sha256(body)).into_bytes(),
    );
    push(
        "the SHA-256 of the body in upper case",
        sha(body).to_ascii_uppercase(),
    );
    push("the MD5 of the body", hex_of(&md5::Md5::digest(body)));
    push(
        "the MD5 of the body in base64",
        md5_base64(body).into_bytes(),
    );
    push("the SHA-1 of the body", hex_of(&sha1::Sha1::digest(body)));
    push("the hash of the hash of the body", sha(&sha(body)));
    push("the body itself", body.to_vec());
    let trimmed = body.trim_ascii_end();
    push(
        "the hash of the body without the line end behind it",
        sha(trimmed),
    );
    push(
        "the hash of the body with a line end behind it",
        sha(&[trimmed, b"\n"].concat()),
    );
    push(
        "the hash of the body with a line end (CR LF) behind it",
        sha(&[trimmed, b"\r\n"].concat()),
    );
    if chunked && let Some(data) = super::chunks::data_of(body) {
        push("the hash of the data without the chunks", sha(&data));
        push(
            "the hash of the data without the chunks in base64",
            base64::encode(&sha256(&data)).into_bytes(),
        );
    }
    if body.contains(&b'\n') {
        let lf: Vec<u8> = body.iter().copied().filter(|byte| *byte != b'\r').collect();
        let crlf = lf
            .split(|&byte| byte == b'\n')
            .collect::<Vec<_>>()
            .join(b"\r\n".as_slice());
        push("the hash of the body with line ends LF", sha(&lf));
        push("the hash of the body with line ends CR LF", sha(&crlf));
    }
    for (what, form) in spacings(body) {
        push(&format!("the hash of the body as {what}"), sha(&form));
    }
    if let Some(latin) = latin_1(body) {
        push("the hash of the body in Latin-1", sha(&latin));
    }
    if let Some(utf) = from_latin_1(body) {
        push(
            "the hash of the body turned from Latin-1 to UTF-8",
            sha(&utf),
        );
    }
    if let Ok(text) = core::str::from_utf8(body) {
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        push("the hash of the body in UTF-16", sha(&utf_16));
        push(
            "the hash of the body with a byte order mark",
            sha(&[b"\xef\xbb\xbf", body].concat()),
        );
    }
}

/// JSON with other white space, as when it was parsed and written again on the way.
pub(super) fn spacings(body: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
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

/// The header and the last line were signed alike, and the header was changed after that.
fn both<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    if !facts
        .stated
        .signed
        .iter()
        .any(|name| name == X_AMZ_CONTENT_SHA256)
    {
        return;
    }
    let sent = super::text(
        facts
            .request
            .header(X_AMZ_CONTENT_SHA256)
            .unwrap_or_default(),
    );
    let mut push = |payload: Vec<u8>, what: &str, mistake: Mistake| {
        let cause = format!("x-amz-content-sha256 was signed as {what} and arrived as `{sent}`.");
        out.add(mistake, cause, move |model| {
            if let Some(line) = model.line(X_AMZ_CONTENT_SHA256) {
                line.value = payload.clone().into();
            }
            model.payload = payload.clone().into();
        });
    };
    for payload in NAMED {
        let text = format!("{payload}");
        let row = if payload.is_chunked() {
            Mistake::ChunkedPayload
        } else {
            Mistake::PayloadHash
        };
        push(text.clone().into_bytes(), &text, row);
    }
    push(
        hex(&SHA256_EMPTY).to_vec(),
        "the hash of an empty body",
        Mistake::PayloadHash,
    );
    if let Some(body) = &facts.request.body {
        push(
            hex(&sha256(body)).to_vec(),
            "the hash of the body",
            Mistake::PayloadHash,
        );
        if let Some(data) = super::chunks::data_of(body) {
            push(
                hex(&sha256(&data)).to_vec(),
                "the hash of the data without the chunks",
                Mistake::ChunkedPayload,
            );
        }
    }
    out.add(
        Mistake::PayloadHash,
        "x-amz-content-sha256 was added to the headers and their list after signing.",
        |m| {
            m.remove(X_AMZ_CONTENT_SHA256);
        },
    );
}

/// The headers that an `aws-chunked` body comes with.
fn codings<'a>(facts: Facts<'a>, chunked: bool, out: &mut Changes<'a>) {
    let id = Mistake::ChunkedPayload;
    let coding = super::text(facts.request.header("content-encoding").unwrap_or_default());
    let signs = |name: &str| facts.stated.signed.iter().any(|known| known == name);
    if signs("content-encoding") && (chunked || coding.contains(AWS_CHUNKED)) {
        let plain: Vec<&str> = super::claim::split_list(&coding)
            .into_iter()
            .filter(|name| *name != AWS_CHUNKED)
            .collect();
        let plain = plain.join(",");
        let with = |between: &str| {
            if plain.is_empty() {
                AWS_CHUNKED.to_owned()
            } else {
                format!("{AWS_CHUNKED}{between}{plain}")
            }
        };
        for value in [
            plain.clone(),
            AWS_CHUNKED.to_owned(),
            with(","),
            with(", "),
            format!("{plain},{AWS_CHUNKED}"),
            format!("{plain}, {AWS_CHUNKED}"),
        ] {
            if value != coding {
                let cause =
                    format!("content-encoding was signed as `{value}` and arrived as `{coding}`.");
                out.add(id, cause, move |model| {
                    if let Some(line) = model.line("content-encoding") {
                        line.value = value.clone().into_bytes().into();
                    }
                });
            }
        }
    }
    for name in [
        "content-encoding",
        X_AMZ_DECODED_CONTENT_LENGTH,
        X_AMZ_TRAILER,
        "x-amz-sdk-checksum-algorithm",
    ] {
        if chunked && signs(name) {
            let cause = format!("{name} was added to the headers and their list after signing.");
            out.add(id, cause, move |model| model.remove(name));
        }
    }
    if chunked
        && signs(X_AMZ_TRAILER)
        && facts.request.header(X_AMZ_TRAILER).is_none()
        && let Some(names) = facts
            .request
            .body
            .as_deref()
            .and_then(super::chunks::trailers_of)
    {
        let cause = format!("x-amz-trailer was signed as `{names}` and did not arrive.");
        out.add(id, cause, move |model| {
            if let Some(line) = model.line(X_AMZ_TRAILER) {
                line.value = names.clone().into_bytes().into();
            }
        });
    }
    if let Some(body) = facts
        .request
        .body
        .as_ref()
        .filter(|_| chunked && signs(X_AMZ_DECODED_CONTENT_LENGTH))
    {
        let data = super::chunks::data_of(body).map(|data| data.len());
        for (len, what) in [
            (Some(body.len()), "the body on the wire"),
            (data, "the data"),
        ] {
            if let Some(len) = len {
                let cause =
                    format!("x-amz-decoded-content-length was signed as the length of {what}.");
                out.add(id, cause, move |model| {
                    if let Some(line) = model.line(X_AMZ_DECODED_CONTENT_LENGTH) {
                        line.value = format!("{len}").into_bytes().into();
                    }
                });
            }
        }
    }
}

pub(super) fn md5_base64(body: &[u8]) -> String {
    base64::encode(&md5::Md5::digest(body))
}

pub(super) fn hex_of(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .flat_map(|byte| format!("{byte:02x}").into_bytes())
        .collect()
}

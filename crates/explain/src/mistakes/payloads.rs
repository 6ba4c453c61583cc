//! Mistakes in what stands for the body.

use anys3_sigv4::names::{
    AWS_CHUNKED, X_AMZ_CONTENT_SHA256, X_AMZ_DECODED_CONTENT_LENGTH, X_AMZ_TRAILER,
};
use anys3_sigv4::{Payload, Place, SHA256_EMPTY, hex, sha256, unhex};
use md5::Digest;

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::canonical::Bytes;
use crate::mistakes::change::Changes;
use crate::mistakes::facts::Facts;
use crate::read::chunks::{data_of, trailers_of};
use crate::read::claim::split_list;
use crate::read::request::Request;
use crate::text::checksums::md5_base64;
use crate::text::encoder::percent_decode;
use crate::text::spacing::spacings;
use crate::text::{base64, from_latin_1, hex_of, latin_1, text};

const NAMED: [Payload; 6] = [
    Payload::Unsigned,
    Payload::Streaming,
    Payload::StreamingTrailer,
    Payload::StreamingUnsignedTrailer,
    Payload::StreamingV4a,
    Payload::StreamingTrailerV4a,
];

/// Whether a request says that its body is in chunks.
pub(crate) fn is_chunked(request: &Request) -> bool {
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

pub(crate) fn add<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let chunked = is_chunked(facts.request);
    last_lines(facts, chunked, out);
    printed(facts, out);
    both(facts, out);
    codings(facts, chunked, out);
}

/// What x-amz-content-sha256 says.
fn sent_hash(facts: Facts<'_>) -> String {
    text(
        facts
            .request
            .header(X_AMZ_CONTENT_SHA256)
            .unwrap_or_default(),
    )
}

/// What the last line may have been signed as: the mistake, in words, and the text.
type LastLine = (Mistake, String, Vec<u8>);

fn last_lines<'a>(facts: Facts<'a>, chunked: bool, out: &mut Changes<'a>) {
    let sent = sent_hash(facts);
    let in_query = facts.stated.place == Place::Query;
    for (mistake, what, payload) in all_last_lines(facts, chunked) {
        let cause = if in_query && sent.is_empty() {
            format!(
                "The last line was signed as {what}, and must be UNSIGNED-PAYLOAD for a presigned URL."
            )
        } else {
            format!("The last line was signed as {what}, where x-amz-content-sha256 says `{sent}`.")
        };
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
    }
}

fn all_last_lines(facts: Facts<'_>, chunked: bool) -> Vec<LastLine> {
    let sent = sent_hash(facts);
    let mistake = if chunked {
        Mistake::ChunkedPayload
    } else {
        Mistake::PayloadHash
    };
    let empty = hex(&SHA256_EMPTY).to_vec();
    let mut all = vec![(mistake, "the hash of an empty body".into(), empty)];
    for payload in NAMED {
        let name = format!("{payload}");
        let mistake = if payload.is_chunked() {
            Mistake::ChunkedPayload
        } else {
            mistake
        };
        all.push((mistake, name.clone(), name.into_bytes()));
    }
    for (what, payload) in [
        ("nothing", String::new()),
        ("that in upper case", sent.to_ascii_uppercase()),
        ("that in lower case", sent.to_ascii_lowercase()),
        ("the hash of its own text", hash_of(sent.as_bytes())),
    ] {
        all.push((mistake, what.into(), payload.into_bytes()));
    }
    for word in NO_BODIES {
        let what = format!("the hash of {word:?}");
        all.push((mistake, what, hash_of(word.as_bytes()).into_bytes()));
    }
    if let Some(body) = &facts.request.body {
        bodies(body, chunked, &mut |what, payload| {
            all.push((mistake, what.into(), payload))
        });
    }
    if facts.stated.place == Place::Query {
        for word in UNSIGNED_MISSPELT {
            all.push((mistake, format!("`{word}`"), word.into()));
        }
        let hash = hash_of(b"UNSIGNED-PAYLOAD").into_bytes();
        all.push((mistake, "the hash of UNSIGNED-PAYLOAD".into(), hash));
    }
    all
}

/// How people misspell UNSIGNED-PAYLOAD.
const UNSIGNED_MISSPELT: [&str; 4] = [
    "unsigned-payload",
    "UNSIGNED_PAYLOAD",
    "Unsigned-Payload",
    "UNSIGNED PAYLOAD",
];

/// The SHA-256 in hex.
fn hash_of(bytes: &[u8]) -> String {
    text(&hex(&sha256(bytes)))
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
    let path = percent_decode(facts.request.path.as_bytes());
    let file = text(path.rsplit(|&byte| byte == b'/').next().unwrap_or_default());
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
    if chunked && let Some(data) = data_of(body) {
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
    let sent = text(
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
        if let Some(data) = data_of(body) {
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
    let coding = text(facts.request.header("content-encoding").unwrap_or_default());
    let signs = |name: &str| facts.stated.signed.iter().any(|known| known == name);
    if signs("content-encoding") && (chunked || coding.contains(AWS_CHUNKED)) {
        let plain: Vec<&str> = split_list(&coding)
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
        && let Some(names) = facts.request.body.as_deref().and_then(trailers_of)
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
        let data = data_of(body).map(|data| data.len());
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

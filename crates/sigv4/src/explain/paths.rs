//! Mistakes in the path.

use std::format;
use std::prelude::rust_2024::*;
use std::vec;

use super::catalogue::Mistake;
use super::changes::{Changes, EACH_MAX, Facts};
use super::model::{Bytes, Encoder, Model, percent_decode};
use super::{characters, text};
use crate::names::HOST;

/// Prefixes that proxies put before the path of a store, or take away.
const PREFIXES: [&str; 12] = [
    "/s3",
    "/minio",
    "/storage",
    "/storage/v1/s3",
    "/api",
    "/api/s3",
    "/rustfs",
    "/object",
    "/objects",
    "/files",
    "/v1",
    "/rgw",
];

/// Headers in which proxies tell the path that they were asked for.
const ORIGINAL_PATHS: [&str; 5] =
    ["x-original-uri", "x-original-url", "x-rewrite-url", "x-forwarded-uri", "x-envoy-original-path"];

pub(super) fn add<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let path = decoded(facts);
    encodings(facts, &path, out);
    characters::add(&path, Encoder::path(), out, |model, encoder, decoded| {
        model.path.literal = None;
        model.path.encoder = encoder;
        if let Some(from) = decoded {
            model.path.decoded = swap(&model.path.decoded, from).into();
        }
    });
    wire(facts, out);
    segments(&path, out);
    normal_forms(&path, out);
    styles(facts, &path, out);
    rewritten(facts, &path, out);
    prefixes(facts, &path, out);
}

/// The path as the store reads it.
fn decoded(facts: Facts<'_>) -> Vec<u8> {
    if facts.request.path.is_empty() { b"/".to_vec() } else { percent_decode(facts.request.path.as_bytes()) }
}

/// Exchanges two bytes for each other's sake: a space that was meant as a plus, or the other way round.
pub(super) fn swap(text: &[u8], (from, to): (u8, u8)) -> Vec<u8> {
    text.iter().map(|&byte| if byte == from { to } else { byte }).collect()
}

/// Sets what the path means.
fn set<'a>(model: &mut Model<'a>, decoded: &[u8]) {
    model.path.literal = None;
    model.path.decoded = Bytes::Owned(decoded.to_vec());
}

fn encodings<'a>(facts: Facts<'a>, path: &[u8], out: &mut Changes<'a>) {
    let id = Mistake::PathEncoding;
    out.add(id, "The path was encoded twice for the signature, so that %20 became %2520.", |model| {
        model.path.literal = None;
        model.path.encoder.times = 2;
    });
    let wire = facts.request.path.as_bytes();
    let mut again = vec![];
    Encoder::path().encode(wire, &mut again);
    out.add(id, "The encoded path of the URL was encoded once more for the signature.", move |model| {
        model.path.literal = Some(again.clone().into());
    });
    // A few reserved characters left as they are is the mistake of the next row.
    let beyond = path.iter().any(|&byte| byte == b' ' || !byte.is_ascii_graphic());
    if beyond {
        out.add(id, "The path was signed without any encoding.", |model| {
            model.path.literal = None;
            model.path.encoder.times = 0;
        });
    }
    out.add(id, "The hex digits of %XX were signed in lower case.", |model| {
        model.path.literal = None;
        model.path.encoder.lower = true;
    });
    for (skip, cause) in [
        (0, "All slashes of the path were encoded as %2F."),
        (1, "The slashes inside the path were encoded as %2F."),
        (2, "The slashes of the key were encoded as %2F."),
    ] {
        let literal = slashes_encoded(path, skip);
        out.add(id, cause, move |model| model.path.literal = Some(literal.clone().into()));
    }
    if let Some(latin) = latin_1(path) {
        out.add(id, "The path was encoded from Latin-1 rather than from UTF-8.", move |model| {
            set(model, &latin)
        });
    }
}

/// The path as it is on the wire: for signers that sign what they send without a look at it.
fn wire<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let wire = facts.request.path.as_bytes();
    out.add(
        Mistake::PathEncoding,
        "The path was signed as it is in the URL, not in its canonical encoding.",
        |model| {
            model.path.literal = Some(wire.into());
        },
    );
}

/// The path with the slashes behind the first `skip` encoded.
fn slashes_encoded(path: &[u8], skip: usize) -> Vec<u8> {
    let encoder = Encoder::query();
    let mut out = vec![];
    for (index, segment) in path.split(|&byte| byte == b'/').enumerate() {
        match index {
            0 => {}
            _ if index <= skip => out.push(b'/'),
            _ => out.extend_from_slice(b"%2F"),
        }
        encoder.encode(segment, &mut out);
    }
    out
}

/// UTF-8 as Latin-1, where there is something to tell apart.
pub(super) fn latin_1(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.is_ascii() {
        return None;
    }
    core::str::from_utf8(bytes).ok()?.chars().map(|char| u8::try_from(u32::from(char)).ok()).collect()
}

/// Latin-1 as UTF-8, where there is something to tell apart.
pub(super) fn from_latin_1(bytes: &[u8]) -> Option<Vec<u8>> {
    (!bytes.is_ascii()).then(|| bytes.iter().map(|&byte| char::from(byte)).collect::<String>().into_bytes())
}

fn segments<'a>(path: &[u8], out: &mut Changes<'a>) {
    let id = Mistake::PathSegments;
    let mut push = |cause: &'static str, changed: Vec<u8>| {
        if changed != path {
            out.add(id, cause, move |model| set(model, &changed));
        }
    };
    push("Double slashes of the path were signed as one.", collapse(path));
    push("Dot segments were removed from the path before signing.", without_dots(path, true));
    push(
        "Dot segments and double slashes were removed from the path before signing.",
        collapse(&without_dots(path, true)),
    );
    push("Dot segments were removed, and no `..` took a segment away.", without_dots(path, false));
    let stripped = path.strip_suffix(b"/").unwrap_or(path);
    push("The slash at the end of the path was not signed.", stripped.to_vec());
    push("A slash was signed at the end of the path.", [path, b"/"].concat());
    push(
        "The slash at the start of the path was not signed.",
        path.strip_prefix(b"/").unwrap_or(path).to_vec(),
    );
    push("The path was signed with two slashes at its start.", [b"/", path].concat());
    push("The path was signed as nothing rather than as a slash.", vec![]);
    push("The path was signed as a slash alone.", b"/".to_vec());
    let trimmed: Vec<u8> = path.trim_ascii_end().to_vec();
    push("Spaces at the end of the key were not signed.", trimmed);
}

fn collapse(path: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = vec![];
    for &byte in path {
        if byte != b'/' || out.last() != Some(&b'/') {
            out.push(byte);
        }
    }
    out
}

/// The path without dot segments, as RFC 3986 removes them; `up` says whether `..` takes the segment before it.
fn without_dots(path: &[u8], up: bool) -> Vec<u8> {
    let mut kept: Vec<&[u8]> = vec![];
    let mut slash = false;
    for segment in path.split(|&byte| byte == b'/').skip(1) {
        slash = matches!(segment, b"." | b"..");
        match segment {
            b"." => {}
            b".." if up => {
                kept.pop();
            }
            b".." => {}
            _ => kept.push(segment),
        }
    }
    let mut out = b"/".to_vec();
    out.extend(kept.join(&b'/'));
    if slash && out.last() != Some(&b'/') {
        out.push(b'/');
    }
    out
}

fn normal_forms<'a>(path: &[u8], out: &mut Changes<'a>) {
    for (form, changed) in super::unicode::forms(path) {
        let cause = format!("The key was signed in the Unicode normal form {form}, and sent in another.");
        out.add(Mistake::UnicodeNormalization, cause, move |model| set(model, &changed));
    }
}

/// What follows the first segment, its slash included.
fn after_first(path: &[u8]) -> Option<&[u8]> {
    let rest = path.strip_prefix(b"/")?;
    let end = rest.iter().position(|&byte| byte == b'/')?;
    rest.get(end..)
}

/// The first segment of a path.
fn first(path: &[u8]) -> &[u8] {
    path.strip_prefix(b"/").unwrap_or(path).split(|&byte| byte == b'/').next().unwrap_or_default()
}

fn styles<'a>(facts: Facts<'a>, path: &[u8], out: &mut Changes<'a>) {
    let id = Mistake::AddressingStyle;
    let host = text(facts.request.header(HOST).unwrap_or_default());
    let bucket = text(first(path));
    let rest = after_first(path).unwrap_or(b"/").to_vec();
    if !bucket.is_empty() && !is_prefix(&bucket) {
        let (virtual_host, key) = (format!("{bucket}.{host}").into_bytes(), rest.clone());
        out.add(
            id,
            "Signed in virtual-hosted style (the bucket in the host), sent in path style.",
            move |model| {
                set(model, &key);
                set_host(model, &virtual_host);
            },
        );
        let key = rest.clone();
        out.add(
            id,
            "The bucket was left out of the signed path, though the host does not name it.",
            move |model| {
                set(model, &key);
            },
        );
        let virtual_host = format!("{bucket}.{host}").into_bytes();
        out.add(
            id,
            "The bucket was signed in the host and in the path, and sent in the path alone.",
            move |model| {
                set_host(model, &virtual_host);
            },
        );
    }
    // A host can be all bucket: try each of its labels as the end of the bucket's name.
    for (at, _) in host.match_indices('.').take(8) {
        let (bucket, plain) = host.split_at(at);
        let plain = plain.trim_start_matches('.').as_bytes().to_vec();
        let with_bucket = [b"/", bucket.as_bytes(), path].concat();
        let signed = with_bucket.clone();
        out.add(
            id,
            "Signed in path style, sent in virtual-hosted style (the bucket in the host).",
            move |model| {
                set(model, &signed);
                set_host(model, &plain);
            },
        );
        let signed = with_bucket.clone();
        out.add(id, "The bucket was signed in the path though it is in the host.", move |model| {
            set(model, &signed)
        });
        if path == b"/" {
            let signed = [b"/", bucket.as_bytes()].concat();
            out.add(id, "The bucket was signed in the path though it is in the host.", move |m| {
                set(m, &signed)
            });
        }
    }
}

pub(super) fn set_host(model: &mut Model<'_>, host: &[u8]) {
    if let Some(line) = model.line(HOST) {
        line.value = Bytes::Owned(host.to_vec());
    }
}

/// What HTTP libraries do to a URL after it was signed.
fn rewritten<'a>(facts: Facts<'a>, path: &[u8], out: &mut Changes<'a>) {
    let id = Mistake::UrlRewritten;
    let mut push = |cause: &'static str, changed: Vec<u8>| {
        if changed != path {
            out.add(id, cause, move |model| set(model, &changed));
        }
    };
    push("The URL was encoded once more after it was signed: %20 arrived as %2520.", percent_decode(path));
    let slashes: Vec<usize> =
        path.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at).take(EACH_MAX).collect();
    let put = |at: usize, what: &[u8], over: usize| {
        let (before, after) = (path.get(..at).unwrap_or_default(), path.get(at + over..).unwrap_or_default());
        [before, what, after].concat()
    };
    for &at in &slashes {
        push(
            "A double slash of the signed path became one on the way, or was never sent.",
            put(at, b"//", 1),
        );
        push("A dot segment of the signed path was removed on the way.", put(at, b"/./", 1));
    }
    push("A dot segment of the signed path was removed on the way.", [path, b"/."].concat());
    for &at in slashes.iter().skip(1) {
        push("A backslash of the signed key became a slash on the way.", put(at, b"\\", 1));
    }
    push("A space at the end of the signed key was removed on the way.", [path, b" "].concat());
    push("A dot at the end of the signed key was removed on the way.", [path, b"."].concat());
    push("The path was turned to lower case after signing.", path.to_ascii_lowercase());
    if !facts.request.query.is_empty() && facts.wire {
        let whole = [path, b"?", &percent_decode(facts.request.query.as_bytes())].concat();
        out.add(id, "The key has a question mark, which was not encoded in the URL: what follows it arrived as a query.",
            move |model| {
                set(model, &whole);
                model.query.pairs.clear();
                model.query.literal = None;
            });
    }
}

fn is_prefix(segment: &str) -> bool {
    PREFIXES.iter().any(|prefix| prefix.strip_prefix('/') == Some(segment))
}

/// What reverse proxies put before a path or take away.
fn prefixes<'a>(facts: Facts<'a>, path: &[u8], out: &mut Changes<'a>) {
    let id = Mistake::Host;
    let given = facts.options.prefixes.iter().copied();
    let header = facts.request.header("x-forwarded-prefix").map(text);
    for prefix in header.as_deref().into_iter().chain(given).chain(PREFIXES) {
        let prefix = prefix.trim_end_matches('/');
        let added = [prefix.as_bytes(), path].concat();
        let cause = format!("The path was signed with {prefix} before it, which a proxy took away.");
        out.add(id, cause, move |model| set(model, &added));
        if let Some(rest) = path.strip_prefix(prefix.as_bytes()).filter(|rest| rest.starts_with(b"/")) {
            let rest = rest.to_vec();
            let cause = format!("The path was signed without {prefix}, which a proxy put before it.");
            out.add(id, cause, move |model| set(model, &rest));
        }
    }
    for name in ORIGINAL_PATHS {
        if let Some(value) = facts.request.header(name) {
            let value = value.split(|&byte| byte == b'?').next().unwrap_or_default();
            let original = percent_decode(value);
            let cause = format!("The path was signed as {name} tells it; a proxy rewrote it.");
            out.add(id, cause, move |model| set(model, &original));
        }
    }
    if let Some(rest) = after_first(path) {
        let rest = rest.to_vec();
        out.add(id, "The path was signed without its first segment: a proxy put one before it.", move |m| {
            set(m, &rest)
        });
    }
}

//! Mistakes in the path.

use std::borrow::Cow;

use anys3_sigv4::names::HOST;

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::canonical::{Bytes, Model};
use crate::mistakes::change::{Changes, EACH_MAX};
use crate::mistakes::characters;
use crate::mistakes::facts::Facts;
use crate::read::request::without_dots;
use crate::text::encoder::{Encoder, percent_decode};
use crate::text::{latin_1, swap, text, unicode};

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
const ORIGINAL_PATHS: [&str; 5] = [
    "x-original-uri",
    "x-original-url",
    "x-rewrite-url",
    "x-forwarded-uri",
    "x-envoy-original-path",
];

pub(crate) fn add<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let path = decoded(facts);
    told(facts, &path, out);
    encodings(facts, &path, out);
    characters::add(&path, Encoder::path(), out, |model, encoder, decoded| {
        model.path.literal = None;
        model.path.encoder = encoder;
        if let Some(from) = decoded {
            model.path.decoded = swap(&model.path.decoded, from).into();
        }
    });
    wire(facts, out);
    styles(facts, &path, out);
    segments(&path, out);
    normal_forms(&path, out);
    rewritten(facts, &path, out);
    prefixes(&path, out);
}

/// The path as the store reads it.
fn decoded(facts: Facts<'_>) -> Vec<u8> {
    if facts.request.path.is_empty() {
        b"/".to_vec()
    } else {
        percent_decode(facts.request.path.as_bytes())
    }
}

/// Sets what the path means.
fn set<'a>(model: &mut Model<'a>, decoded: &[u8]) {
    model.path.literal = None;
    model.path.decoded = Bytes::Owned(decoded.to_vec());
}

fn encodings<'a>(facts: Facts<'a>, path: &[u8], out: &mut Changes<'a>) {
    let id = Mistake::PathEncoding;
    out.add(
        id,
        "The path was encoded twice for the signature, so that %20 became %2520.",
        |model| {
            model.path.literal = None;
            model.path.encoder.times = 2;
        },
    );
    let wire = facts.request.path.as_bytes();
    let mut again = vec![];
    Encoder::path().encode(wire, &mut again);
    out.add(
        id,
        "The encoded path of the URL was encoded once more for the signature.",
        move |model| {
            model.path.literal = Some(again.clone().into());
        },
    );
    // A few reserved characters left as they are is the mistake of the next row.
    let beyond = path
        .iter()
        .any(|&byte| byte == b' ' || !byte.is_ascii_graphic());
    if beyond {
        out.add(id, "The path was signed without any encoding.", |model| {
            model.path.literal = None;
            model.path.encoder.times = 0;
        });
    }
    out.add(
        id,
        "The hex digits of %XX were signed in lower case.",
        |model| {
            model.path.literal = None;
            model.path.encoder.lower = true;
        },
    );
    out.add(
        id,
        "The path was encoded three times for the signature.",
        |model| {
            model.path.literal = None;
            model.path.encoder.times = 3;
        },
    );
    for (skip, what) in [
        (0, "All slashes of the path were"),
        (1, "The slashes inside the path were"),
        (2, "The slashes of the key were"),
    ] {
        let once = slashes_encoded(path, skip);
        let mut twice = vec![];
        Encoder::path().encode(&once, &mut twice);
        for (how, literal) in [
            ("encoded as %2F", once),
            ("encoded twice, as %252F, and all else too", twice),
        ] {
            out.add(id, format!("{what} {how}."), move |model| {
                model.path.literal = Some(literal.clone().into());
            });
        }
    }
    if let Some(wide) = escaped(path) {
        out.add(
            id,
            "The path was encoded as by escape of JavaScript: %uXXXX for what is not ASCII.",
            move |model| {
                model.path.literal = Some(wide.clone().into());
            },
        );
    }
    if let Some(latin) = latin_1(path) {
        out.add(
            id,
            "The path was encoded from Latin-1 rather than from UTF-8.",
            move |model| set(model, &latin),
        );
    }
}

/// What `escape` of JavaScript makes of a text that is not ASCII.
fn escaped(path: &[u8]) -> Option<Vec<u8>> {
    let text = core::str::from_utf8(path)
        .ok()
        .filter(|text| !text.is_ascii())?;
    let mut out = String::new();
    for unit in text.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii_alphanumeric() || b"@*_+-./".contains(&byte) => {
                out.push(char::from(byte))
            }
            Ok(byte) => out.push_str(&format!("%{byte:02X}")),
            Err(_) => out.push_str(&format!("%u{unit:04X}")),
        }
    }
    Some(out.into_bytes())
}

/// The path as it is on the wire: for signers that sign what they send without a look at it.
fn wire<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let wire = facts.request.path.as_bytes();
    let host = facts.request.header(HOST).unwrap_or_default();
    for before in ["http://", "https://", ""] {
        let whole = [before.as_bytes(), host, wire].concat();
        let cause = "The whole URL was signed as the path.";
        out.add_with(
            Mistake::PathEncoding,
            cause,
            advice::PATH_ONLY,
            move |model| {
                model.path.literal = Some(whole.clone().into());
            },
        );
    }
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

/// Adds a change of what the path means, unless it leaves the path as it is.
fn push<'a>(
    id: Mistake,
    cause: impl Into<Cow<'static, str>>,
    path: &[u8],
    out: &mut Changes<'a>,
    change: impl Fn(&[u8]) -> Vec<u8> + 'a,
) {
    if change(path) != path {
        out.add(id, cause, move |model| {
            set(model, &change(&model.path.decoded.clone()))
        });
    }
}

/// What is done to a path before it is signed.
type Rewrite = fn(&[u8]) -> Vec<u8>;

/// Mistakes in segments and slashes, the likeliest first.
const SEGMENTS: [(&str, Rewrite); 13] = [
    ("Double slashes of the path were signed as one.", collapse),
    (
        "Dot segments were removed from the path before signing.",
        |path| without_dots(path, true),
    ),
    (
        "Dot segments and double slashes were removed from the path before signing.",
        |path| collapse(&without_dots(path, true)),
    ),
    (
        "The path was normalised like that of a file before signing: dot segments, double slashes and the last slash \
         were removed.",
        |path| stripped(&collapse(&without_dots(&collapse(path), true))),
    ),
    (
        "Dot segments were removed, and no `..` took a segment away.",
        |path| without_dots(path, false),
    ),
    ("The slash at the end of the path was not signed.", stripped),
    ("A slash was signed at the end of the path.", |path| {
        [path, b"/"].concat()
    }),
    (
        "The slash at the start of the path was not signed.",
        |path| path.strip_prefix(b"/").unwrap_or(path).to_vec(),
    ),
    (
        "The slashes at the start of the path were not signed.",
        |path| {
            let slashes = path.iter().take_while(|byte| **byte == b'/').count();
            path.get(slashes..).unwrap_or_default().to_vec()
        },
    ),
    (
        "The path was signed with two slashes at its start.",
        |path| [b"/", path].concat(),
    ),
    (
        "The path was signed as nothing rather than as a slash.",
        |_| vec![],
    ),
    ("The path was signed as a slash alone.", |_| b"/".to_vec()),
    ("Spaces at the end of the key were not signed.", |path| {
        path.trim_ascii_end().to_vec()
    }),
];

fn segments<'a>(path: &[u8], out: &mut Changes<'a>) {
    for (cause, rewrite) in SEGMENTS {
        push(Mistake::PathSegments, cause, path, out, rewrite);
    }
}

fn stripped(path: &[u8]) -> Vec<u8> {
    path.strip_suffix(b"/").unwrap_or(path).to_vec()
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

fn normal_forms<'a>(path: &[u8], out: &mut Changes<'a>) {
    for (form, changed) in unicode::forms(path) {
        let cause =
            format!("The key was signed in the Unicode normal form {form}, and sent in another.");
        out.add(Mistake::UnicodeNormalization, cause, move |model| {
            set(model, &changed)
        });
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
    path.strip_prefix(b"/")
        .unwrap_or(path)
        .split(|&byte| byte == b'/')
        .next()
        .unwrap_or_default()
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
        let only = host.get(at + 1..).unwrap_or_default().as_bytes().to_vec();
        out.add(
            id,
            "The host was signed without the bucket that is in it.",
            move |model| {
                set_host(model, &only);
            },
        );
        let signed = with_bucket.clone();
        out.add(
            id,
            "The bucket was signed in the path though it is in the host.",
            move |model| set(model, &signed),
        );
        if path == b"/" {
            let signed = [b"/", bucket.as_bytes()].concat();
            out.add(
                id,
                "The bucket was signed in the path though it is in the host.",
                move |m| set(m, &signed),
            );
        }
    }
}

pub(crate) fn set_host(model: &mut Model<'_>, host: &[u8]) {
    if let Some(line) = model.line(HOST) {
        line.value = Bytes::Owned(host.to_vec());
    }
}

/// What HTTP libraries do to a URL after it was signed.
fn rewritten<'a>(facts: Facts<'a>, path: &[u8], out: &mut Changes<'a>) {
    let cause = "The URL was encoded once more after it was signed: %20 arrived as %2520.";
    push(Mistake::UrlRewritten, cause, path, out, percent_decode);
    slashes_rewritten(path, out);
    for (cause, rewrite) in ENDS_REWRITTEN {
        push(Mistake::UrlRewritten, cause, path, out, rewrite);
    }
    letters_rewritten(path, out);
    if let Some(typed) = &facts.request.typed {
        let cause = "The path was signed as it was typed; what was sent has no dot segments and nothing behind a `#`.";
        push(Mistake::UrlRewritten, cause, path, out, move |_| {
            percent_decode(typed.as_bytes())
        });
    }
    if !facts.request.query.is_empty() && facts.wire {
        let query = percent_decode(facts.request.query.as_bytes());
        let whole = [path, b"?", &query].concat();
        let cause = "The key has a question mark, which was not encoded in the URL: what follows it arrived as a query.";
        out.add(Mistake::UrlRewritten, cause, move |model| {
            set(model, &whole);
            model.query.pairs.clear();
            model.query.literal = None;
        });
    }
}

/// What the end of a path had when it was signed.
const ENDS_REWRITTEN: [(&str, Rewrite); 4] = [
    (
        "A slash at the end of the signed path was removed on the way.",
        |path| [path, b"/"].concat(),
    ),
    (
        "A space at the end of the signed key was removed on the way.",
        |path| [path, b" "].concat(),
    ),
    (
        "A dot at the end of the signed key was removed on the way.",
        |path| [path, b"."].concat(),
    ),
    (
        "The last segment was put behind the signed path on the way: curl -T does that where the URL ends with a slash.",
        |path| {
            let last = path.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
            path.get(..=last).unwrap_or_default().to_vec()
        },
    ),
];

/// What stood where a slash arrived. Slashes are counted from the end and put in from the start, so
/// that two of them do not move one another.
fn slashes_rewritten<'a>(path: &[u8], out: &mut Changes<'a>) {
    let id = Mistake::UrlRewritten;
    let slashes = path.iter().filter(|byte| **byte == b'/').count();
    let slashes = slashes.min(EACH_MAX);
    let double = "A double slash of the signed path became one on the way, or was never sent.";
    let dot = "A dot segment of the signed path was removed on the way.";
    for nth in (0..slashes).rev() {
        push(id, double, path, out, move |path| {
            with_slash(path, nth, b"//")
        });
        push(id, dot, path, out, move |path| {
            with_slash(path, nth, b"/./")
        });
    }
    push(id, dot, path, out, |path| [path, b"/."].concat());
    let backslash = "A backslash of the signed key became a slash on the way.";
    for nth in 0..slashes.saturating_sub(1) {
        push(id, backslash, path, out, move |path| {
            with_slash(path, nth, b"\\")
        });
    }
}

/// A path with something else in place of a slash, counted from the end, or behind it if it has too
/// few.
fn with_slash(path: &[u8], nth: usize, other: &[u8]) -> Vec<u8> {
    let slashes = path.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    let mut slashes = slashes.rev();
    let Some((at, _)) = slashes.nth(nth) else {
        return [path, other].concat();
    };
    let (before, after) = path.split_at_checked(at).unwrap_or((path, b""));
    [before, other, after.get(1..).unwrap_or_default()].concat()
}

fn letters_rewritten<'a>(path: &[u8], out: &mut Changes<'a>) {
    if path.iter().any(u8::is_ascii_uppercase) {
        let cause = "The path was signed in lower case, and sent with its capitals.";
        let cure = advice::PATH_LETTERS;
        out.add_with(Mistake::PathEncoding, cause, cure, |model| {
            let lower = model.path.decoded.to_ascii_lowercase();
            set(model, &lower);
        });
    }
    let spaces = (0..path.len()).filter(|at| path.get(*at) == Some(&b' '));
    for at in spaces.take(EACH_MAX) {
        let cause = "A plus of the signed key became a space on the way.";
        push(Mistake::UrlRewritten, cause, path, out, move |path| {
            let mut plus = path.to_vec();
            if let Some(byte) = plus.get_mut(at) {
                *byte = b'+';
            }
            plus
        });
    }
}

fn is_prefix(segment: &str) -> bool {
    PREFIXES
        .iter()
        .any(|prefix| prefix.strip_prefix('/') == Some(segment))
}

/// What the caller, or a header of the proxy, tells about the path.
fn told<'a>(facts: Facts<'a>, path: &[u8], out: &mut Changes<'a>) {
    let header = facts.request.header("x-forwarded-prefix").map(text);
    for prefix in header
        .as_deref()
        .into_iter()
        .chain(facts.options.prefixes.iter().copied())
    {
        prefixed(prefix, path, out);
    }
    for name in ORIGINAL_PATHS {
        if let Some(value) = facts.request.header(name) {
            let value = value.split(|&byte| byte == b'?').next().unwrap_or_default();
            let original = percent_decode(value);
            let cause = format!("The path was signed as {name} tells it; a proxy rewrote it.");
            push(Mistake::Host, cause, path, out, move |_| original.clone());
        }
    }
}

/// What reverse proxies put before a path or take away.
fn prefixes<'a>(path: &[u8], out: &mut Changes<'a>) {
    PREFIXES
        .iter()
        .for_each(|prefix| prefixed(prefix, path, out));
    if let Some(rest) = after_first(path) {
        let rest = rest.to_vec();
        let cause = "The path was signed without its first segment: a proxy put one before it.";
        out.add(Mistake::Host, cause, move |m| set(m, &rest));
    }
}

fn prefixed<'a>(prefix: &str, path: &[u8], out: &mut Changes<'a>) {
    let prefix = prefix.trim_end_matches('/').to_owned();
    let cause = format!("The path was signed with {prefix} before it, which a proxy took away.");
    if let Some(rest) = path
        .strip_prefix(prefix.as_bytes())
        .filter(|rest| rest.starts_with(b"/"))
    {
        let rest = rest.to_vec();
        let cause = format!("The path was signed without {prefix}, which a proxy put before it.");
        out.add(Mistake::Host, cause, move |model| set(model, &rest));
    }
    push(Mistake::Host, cause, path, out, move |path| {
        [prefix.as_bytes(), path].concat()
    });
}

//! Mistakes in what is sent as headers: the host, headers that change on the way, and those that
//! differ from what was signed.

use std::collections::HashSet;

use anys3_sigv4::names::{
    CONTENT_TYPE, DATE, HOST, QUERY_SECURITY_TOKEN, X_AMZ_CONTENT_SHA256, X_AMZ_SECURITY_TOKEN,
};
use anys3_sigv4::parts::is_amz;
use anys3_sigv4::{Place, is_hop_mutable};

use crate::advice;
use crate::catalogue::Mistake;
use crate::mistakes::canonical::{Bytes, Model, Pair, canonical_value};
use crate::mistakes::change::{Changes, EACH_MAX};
use crate::mistakes::common_values::{HOP_VALUES, VALUES};
use crate::mistakes::facts::Facts;
use crate::mistakes::payloads::is_chunked;
use crate::say::hide::is_secret;
use crate::text::encoder::{Encoder, bit, percent_decode};
use crate::text::{checksums, swap, text};

/// Headers in which proxies tell the host that they were asked for.
const ORIGINAL_HOSTS: [&str; 6] = [
    "x-forwarded-host",
    "x-original-host",
    "x-host",
    "x-forwarded-server",
    "x-envoy-original-host",
    "x-real-host",
];

/// Ports that stores and the proxies before them listen on.
const PORTS: [&str; 14] = [
    "80", "443", "9000", "9001", "8080", "8443", "8000", "8333", "3900", "7480", "7070", "5000",
    "4566", "10000",
];

/// Headers that change on the way besides those that are never signed.
const HOP_MORE: [&str; 12] = [
    "amz-sdk-request",
    "keep-alive",
    "proxy-connection",
    "content-length",
    "date",
    "accept",
    "accept-language",
    "pragma",
    "cookie",
    "dnt",
    "origin",
    "referer",
];

/// The header that names the source of a copy.
const COPY_SOURCE: &str = "x-amz-copy-source";

pub(crate) fn add<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    tokens(facts, out);
    hosts(facts, out);
    hops(facts, out);
    copies(facts, out);
    differing(facts, out);
    unsigned(facts, out);
}

/// Sets the value of a signed line.
fn set(model: &mut Model<'_>, name: &str, value: &[u8]) {
    if let Some(line) = model.line(name) {
        line.value = Bytes::Owned(value.to_vec());
    }
}

/// What is signed, in the order of the list.
fn signed<'a>(facts: Facts<'a>) -> impl Iterator<Item = &'a str> {
    facts.stated.signed.iter().map(String::as_str)
}

fn tokens<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let id = Mistake::SessionToken;
    if signed(facts).any(|name| name == X_AMZ_SECURITY_TOKEN) {
        out.add(
            id,
            "The session token was added to the headers and to their list after signing.",
            |model| {
                model.remove(X_AMZ_SECURITY_TOKEN);
            },
        );
        out.add(id, "The session token was signed as nothing.", |model| {
            set(model, X_AMZ_SECURITY_TOKEN, b"")
        });
        let token = facts
            .request
            .header(X_AMZ_SECURITY_TOKEN)
            .unwrap_or_default();
        let mut encoded = Vec::new();
        Encoder::query().encode(token, &mut encoded);
        for (how, value) in [
            ("URL-encoded", encoded),
            ("URL-decoded", percent_decode(token)),
            ("with a line end behind it", [token, b"\n"].concat()),
            (
                "with a line end (CR LF) behind it",
                [token, b"\r\n"].concat(),
            ),
            ("with a space behind it", [token, b" "].concat()),
            ("with quotes around it", [b"\"", token, b"\""].concat()),
        ] {
            let cause = format!("The session token was signed {how}.");
            out.add(id, cause, move |model| {
                set(model, X_AMZ_SECURITY_TOKEN, &value)
            });
        }
    }
    if facts.stated.place == Place::Query {
        out.add(
            id,
            "The session token was added to the URL after signing.",
            |model| {
                model.query.literal = None;
                model
                    .query
                    .pairs
                    .retain(|pair| *pair.name != *QUERY_SECURITY_TOKEN.as_bytes());
            },
        );
    }
    if let Some(token) = facts.request.header(X_AMZ_SECURITY_TOKEN) {
        out.add(
            id,
            "The session token was signed, and is not in the list of signed headers.",
            move |model| {
                model.remove(X_AMZ_SECURITY_TOKEN);
                model.insert(X_AMZ_SECURITY_TOKEN.as_bytes().into(), token.into());
            },
        );
    }
    if let Some(token) = facts.options.token {
        out.add(
            id,
            "The session token was signed as a header, and did not arrive.",
            move |model| {
                model.remove(X_AMZ_SECURITY_TOKEN);
                model.insert(
                    X_AMZ_SECURITY_TOKEN.as_bytes().into(),
                    token.as_bytes().into(),
                );
            },
        );
        out.add(
            id,
            "The session token was signed in the query, and did not arrive.",
            move |model| {
                model.query.literal = None;
                let name = QUERY_SECURITY_TOKEN.as_bytes();
                model.query.pairs.push(Pair::new(name, token.as_bytes()));
            },
        );
    }
}

/// A host as it may have been signed: how it came to that, what to do, and its text.
type SignedHost = (String, &'static str, String);

fn hosts<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let host = text(facts.request.header(HOST).unwrap_or_default());
    let (name, port) = host.rsplit_once(':').unwrap_or((&host, ""));
    let mut all = Vec::new();
    misspelt(&host, facts.request.path.as_str(), &mut all);
    told_by_proxies(facts, &mut all);
    other_names(facts, &mut all);
    for port in ports(facts) {
        let cause = format!("The host was signed with port {port}, which did not arrive.");
        push_host(cause, format!("{name}:{port}"), &mut all);
    }
    local(port, &mut all);
    names_at_aws(facts, &host, &mut all);
    for (cause, cure, value) in all {
        if value != host {
            let value = value.into_bytes();
            out.add_with(Mistake::Host, cause, cure, move |model| {
                set(model, HOST, &value)
            });
        }
    }
    let cause = "The host was not signed, though it is in the list.";
    out.add(Mistake::Host, cause, |model| model.remove(HOST));
}

/// Adds a host whose cure is that of its mistake.
fn push_host(cause: String, value: impl Into<String>, out: &mut Vec<SignedHost>) {
    out.push((cause, Mistake::Host.cure(), value.into()));
}

/// The host that arrived, written otherwise.
fn misspelt(host: &str, path: &str, out: &mut Vec<SignedHost>) {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, ""));
    if !port.is_empty() {
        let cause = format!("The host was signed without its port, and arrived with :{port}.");
        out.push((cause, advice::HOST_PORT, name.into()));
    }
    let typed = "The host was signed in lower case, and sent as it was typed.";
    out.push((
        typed.into(),
        advice::HOST_AS_SENT,
        host.to_ascii_lowercase(),
    ));
    let upper = "The host was signed in upper case.";
    out.push((
        upper.into(),
        advice::HOST_AS_SENT,
        host.to_ascii_uppercase(),
    ));
    for before in ["http://", "https://", "//"] {
        for behind in ["", "/"] {
            let cause = "The host was signed as a URL.";
            let value = format!("{before}{host}{behind}");
            out.push((cause.into(), advice::HOST_ONLY, value));
        }
    }
    for (cause, cure, value) in [
        (
            "The host was signed with a slash behind it.",
            advice::HOST_ONLY,
            format!("{host}/"),
        ),
        (
            "The host was signed with the path behind it.",
            advice::HOST_ONLY,
            format!("{host}{path}"),
        ),
        (
            "The host was signed with a dot at its end.",
            advice::HOST_AS_SENT,
            format!("{name}."),
        ),
        (
            "The host was signed as nothing.",
            advice::HOST_AS_SENT,
            String::new(),
        ),
    ] {
        out.push((cause.into(), cure, value));
    }
}

/// Ports that may have been signed: the one that a proxy tells, then the common ones.
fn ports(facts: Facts<'_>) -> Vec<String> {
    let told = facts.request.header("x-forwarded-port").map(text);
    told.into_iter().chain(PORTS.map(Into::into)).collect()
}

/// The host that a proxy was asked for, as its headers tell it.
fn told_by_proxies(facts: Facts<'_>, out: &mut Vec<SignedHost>) {
    let ports = ports(facts);
    for header in ORIGINAL_HOSTS {
        let told = facts.request.header(header).map(text).unwrap_or_default();
        for value in told.split(',').take(4).map(str::trim) {
            let cause = format!(
                "The host was signed as {header} tells it; a proxy put another in its place."
            );
            push_host(cause, value, out);
            for port in &ports {
                let cause = format!(
                    "The host was signed as {header} tells it, with port {port}; a proxy changed it."
                );
                push_host(cause, format!("{value}:{port}"), out);
            }
        }
    }
    let forwarded = facts
        .request
        .header("forwarded")
        .map(text)
        .unwrap_or_default();
    for pair in forwarded.split([';', ',']).take(8) {
        let (key, value) = pair.split_once('=').unwrap_or_default();
        if key.trim().eq_ignore_ascii_case("host") {
            let cause =
                "The host was signed as Forwarded tells it; a proxy put another in its place.";
            push_host(cause.into(), value.trim_matches('"'), out);
        }
    }
}

/// Other names of the store: those that the caller knows, and those that a browser names.
fn other_names(facts: Facts<'_>, out: &mut Vec<SignedHost>) {
    for known in facts.options.hosts {
        let known = authority(known);
        let plain = known.rsplit_once(':').map(|(plain, _)| plain);
        for name in [known].into_iter().chain(plain) {
            let cause = format!("The host was signed as {name}; a proxy put another in its place.");
            push_host(cause, name, out);
        }
    }
    for header in ["origin", "referer"] {
        let value = facts.request.header(header).map(text).unwrap_or_default();
        if value.contains("://") {
            let known = authority(&value);
            let cause = format!(
                "The host was signed as {known}, which {header} names; a proxy put another in its place."
            );
            push_host(cause, known, out);
        }
    }
}

/// The names that AWS has for the store, with and without the bucket.
fn names_at_aws(facts: Facts<'_>, host: &str, out: &mut Vec<SignedHost>) {
    let bucket = host.split_once('.').map(|(bucket, _)| bucket);
    for region in [facts.stated.region.as_str(), "us-east-1"] {
        for suffix in [
            format!("s3.{region}.amazonaws.com"),
            format!("s3-{region}.amazonaws.com"),
            "s3.amazonaws.com".into(),
        ] {
            let with_bucket = bucket.map(|bucket| format!("{bucket}.{suffix}"));
            for name in [suffix].into_iter().chain(with_bucket) {
                let cause = format!("The host was signed as {name}, another name of the store.");
                push_host(cause, name, out);
            }
        }
    }
}

/// The host of a URL, with its port; a host is taken as it is.
pub(crate) fn authority(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The names of one's own machine, with the ports of stores.
fn local(port: &str, out: &mut Vec<SignedHost>) {
    for name in ["localhost", "127.0.0.1", "minio", "rustfs", "s3"] {
        let mut values = vec![name.to_owned()];
        if !port.is_empty() {
            values.push(format!("{name}:{port}"));
        }
        values.push(format!("{name}:9000"));
        for value in values {
            let cause =
                format!("The host was signed as {value}; a proxy put another in its place.");
            push_host(cause, value, out);
        }
    }
}

pub(crate) fn is_hop(name: &str) -> bool {
    is_hop_mutable(name) || HOP_MORE.contains(&name)
}

/// Whether a header changes on the way in this request: Cache-Control belongs to an object that is
/// sent, and to the caches between where one is asked for.
fn is_hop_of(facts: Facts<'_>, name: &str) -> bool {
    is_hop(name)
        || name == "cache-control" && matches!(facts.request.method.as_str(), "GET" | "HEAD" | "")
}

fn hops<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let id = Mistake::HopHeader;
    let names: Vec<&str> = signed(facts)
        .filter(|name| is_hop_of(facts, name))
        .take(EACH_MAX)
        .collect();
    for &name in &names {
        let arrived = facts.request.header(name);
        let was = match arrived {
            Some(_) if is_secret(name) => "arrived otherwise".into(),
            Some(value) => format!("arrived as `{}`", text(value)),
            None => "did not arrive".into(),
        };
        let mut push = |value: &str| {
            if arrived != Some(value.as_bytes()) {
                let value = value.as_bytes().to_vec();
                let cause = format!(
                    "{name} was signed as `{}` and {was}: it changes on the way.",
                    text(&value)
                );
                out.add(id, cause, move |model| set(model, name, &value));
            }
        };
        given(facts, name).for_each(&mut push);
        push("");
        if name == "accept-encoding" {
            codings().iter().for_each(|value| push(value));
        }
        let known = HOP_VALUES.iter().find(|(known, _)| *known == name);
        known
            .into_iter()
            .flat_map(|(_, values)| values.iter())
            .for_each(|value| push(value));
        let arrived = arrived.map(text).unwrap_or_default();
        grown(&arrived).iter().for_each(|value| push(value));
        if name == "content-length"
            && let Some(body) = &facts.request.body
        {
            push(&format!("{}", body.len()));
        }
        listed_alone(id, name, out);
    }
    if facts.options.headers.len() > 1 {
        let all: Vec<(String, Vec<u8>)> = facts
            .options
            .headers
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), value.as_bytes().to_vec()))
            .collect();
        out.add(
            id,
            "Headers were signed as the client sent them, and arrived otherwise.",
            move |model| {
                all.iter().for_each(|(name, value)| set(model, name, value));
            },
        );
    }
    if names.len() > 1 {
        out.add(
            id,
            "Headers that change on the way are in the list of signed headers, and were not signed.",
            |model| {
                model.head.lines.retain(|line| !is_hop(&text(&line.name)));
            },
        );
    }
    // What was signed and not listed.
    for (name, value) in facts.request.headers.iter().take(EACH_MAX) {
        let name = name.to_ascii_lowercase();
        if is_hop(&name) && !facts.stated.signed.contains(&name) && name != "authorization" {
            let cause = format!("{name} was signed, and is not in the list of signed headers.");
            let value = value.trim_ascii().to_vec();
            out.add_with(id, cause, advice::LIST, move |model| {
                model.insert(name.clone().into_bytes().into(), value.clone().into());
            });
        }
    }
}

/// The values that the caller says the client sent.
fn given<'a>(facts: Facts<'a>, name: &'a str) -> impl Iterator<Item = &'a str> {
    let headers = facts.options.headers.iter();
    headers
        .filter(move |(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| *value)
}

/// The orders in which clients name the codings that they take.
fn codings() -> Vec<String> {
    const CODINGS: [&str; 4] = ["gzip", "deflate", "br", "zstd"];
    let mut lists: Vec<Vec<&str>> = Vec::from([Vec::new()]);
    let mut out = Vec::new();
    for _ in CODINGS {
        let longer = |list: &Vec<&'static str>| {
            let more = CODINGS.iter().filter(|coding| !list.contains(coding));
            more.map(|coding| [list.as_slice(), &[*coding]].concat())
                .collect::<Vec<_>>()
        };
        lists = lists.iter().flat_map(longer).collect();
        out.extend(
            lists
                .iter()
                .flat_map(|list| [list.join(", "), list.join(",")]),
        );
    }
    out
}

/// What a value was before a proxy put something behind or before it, or rewrote it.
fn grown(value: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in value.match_indices([',', ' ', ';', '(']).take(16) {
        let (before, after) = value.split_at(at);
        out.push(before.trim().to_owned());
        out.push(after.trim_start_matches([',', ' ', ';', '(']).to_owned());
    }
    out
}

fn copies<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let Some(source) = facts.request.header(COPY_SOURCE) else {
        return;
    };
    let id = Mistake::CopySource;
    let mut seen = HashSet::from([source.to_vec()]);
    let mut push = |cause: String, value: Vec<u8>| {
        if seen.insert(value.clone()) {
            out.add(id, cause, move |model| set(model, COPY_SOURCE, &value));
        }
    };
    let encode = |text: &[u8], encoder: Encoder| {
        let mut out = Vec::new();
        encoder.encode(text, &mut out);
        out
    };
    // What names a version stands behind the path, and is not encoded with it.
    let (wire, version) = match source.iter().position(|&byte| byte == b'?') {
        Some(at) => source.split_at_checked(at).unwrap_or_default(),
        None => (source, b"".as_slice()),
    };
    let (path, query) = (Encoder::path(), Encoder::query());
    let decoded = percent_decode(wire);
    let spaced = percent_decode(&swap(wire, (b'+', b' ')));
    let uri = Encoder {
        keep: b"!*'();:@&=+$,?#"
            .iter()
            .fold(path.keep, |keep, &byte| keep | bit(byte)),
        ..path
    };
    let forms = [
        ("unencoded", decoded.clone()),
        ("encoded", encode(&decoded, path)),
        ("encoded, its slashes too", encode(&decoded, query)),
        ("encoded twice", encode(wire, path)),
        ("as by encodeURI of JavaScript", encode(&decoded, uri)),
        (
            "with `+` for a space",
            encode(&decoded, Encoder { plus: true, ..path }),
        ),
        ("with %20 where it arrived with `+`", encode(&spaced, path)),
        ("with a space where it arrived with `+`", spaced),
        (
            "with hex digits in lower case",
            encode(
                &decoded,
                Encoder {
                    lower: true,
                    ..path
                },
            ),
        ),
        ("as it was sent", wire.to_vec()),
    ];
    let id_of_version = percent_decode(version);
    let valued = match id_of_version.strip_prefix(b"?versionId=") {
        Some(value) => [b"?versionId=".as_slice(), &encode(value, query)].concat(),
        None => version.to_vec(),
    };
    let versions = [
        version.to_vec(),
        id_of_version,
        valued,
        encode(version, path),
        b"".to_vec(),
    ];
    for (how, form) in &forms {
        let plain = form
            .strip_prefix(b"/")
            .or(form.strip_prefix(b"%2F"))
            .unwrap_or(form);
        let slash = [b"/", plain].concat();
        for (slashed, form) in [
            ("", form.as_slice()),
            (", without the slash before the bucket", plain),
            (", with a slash before the bucket", slash.as_slice()),
        ] {
            for version in &versions {
                push(
                    format!("The source was signed {how}{slashed}."),
                    [form, version].concat(),
                );
            }
        }
    }
    out.add(
        id,
        "The source of the copy was sent and not signed.",
        |model| model.remove(COPY_SOURCE),
    );
}

/// Signed headers that arrived with another value than they were signed with, or not at all.
fn differing<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let id = Mistake::SignedHeaders;
    let passed = |name: &&str| {
        *name != HOST
            && *name != X_AMZ_CONTENT_SHA256
            && *name != COPY_SOURCE
            && !is_hop_of(facts, name)
    };
    let chunked = is_chunked(facts.request);
    for name in signed(facts).filter(passed).take(EACH_MAX) {
        let arrived = facts.request.header(name);
        let was = match arrived {
            Some(value) => format!("arrived as `{}`", text(value)),
            None => "did not arrive".into(),
        };
        let hidden = is_secret(name);
        let mut push = |value: &[u8]| {
            if arrived != Some(value) {
                let value = value.to_vec();
                let cause = if hidden {
                    format!("{name} was signed with another value than it arrived with.")
                } else {
                    format!("{name} was signed as `{}` and {was}.", text(&value))
                };
                out.add(id, cause, move |model| set(model, name, &value));
            }
        };
        // What belongs to a body in chunks is another mistake's.
        let known = VALUES
            .iter()
            .find(|(known, _)| *known == name && !(chunked && name == "content-encoding"));
        let known = known.map(|(_, values)| *values).unwrap_or_default();
        if arrived.is_none() {
            push(b"");
        }
        known.iter().for_each(|value| push(value.as_bytes()));
        if name == CONTENT_TYPE {
            let plain = text(arrived.unwrap_or_default());
            let plain = plain
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_owned();
            for suffix in [
                "",
                ";charset=UTF-8",
                "; charset=UTF-8",
                ";charset=utf-8",
                "; charset=utf-8",
            ] {
                push(format!("{plain}{suffix}").as_bytes());
            }
        }
        if let Some(value) = facts
            .request
            .body
            .as_ref()
            .and_then(|body| checksums::of_header(name, body))
        {
            push(value.as_bytes());
        }
        if name == "content-disposition" {
            let path = percent_decode(facts.request.path.as_bytes());
            let file = text(path.rsplit(|&byte| byte == b'/').next().unwrap_or_default());
            for kind in ["attachment", "inline"] {
                push(format!("{kind}; filename=\"{file}\"").as_bytes());
                push(format!("{kind};filename=\"{file}\"").as_bytes());
                push(format!("{kind}; filename={file}").as_bytes());
            }
        }
        given(facts, name).for_each(|value| push(value.as_bytes()));
        listed_alone(id, name, out);
        let cause = format!("{name} was signed, and is missing in the signed list.");
        out.add_with(id, cause, advice::LIST, move |model| {
            model
                .line(name)
                .into_iter()
                .for_each(|line| line.listed = false)
        });
    }
}

/// A header that is in the list: it was not signed, or only its line was left out.
fn listed_alone<'a>(id: Mistake, name: &'a str, out: &mut Changes<'a>) {
    let cause = format!("{name} is in the list of signed headers, and was not signed.");
    out.add_with(id, cause, advice::LIST, move |model| model.remove(name));
    let cause = format!("{name} is in the list of signed headers, and its line was left out.");
    out.add_with(id, cause, advice::LIST, move |model| {
        model
            .line(name)
            .into_iter()
            .for_each(|line| line.shown = false)
    });
}

/// Headers that arrived and are not in the list: signed nevertheless, or moved into the query.
fn unsigned<'a>(facts: Facts<'a>, out: &mut Changes<'a>) {
    let id = Mistake::SignedHeaders;
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, _) in &facts.request.headers {
        let name = name.to_ascii_lowercase();
        let skip = facts.stated.signed.contains(&name)
            || is_hop(&name)
            || all.iter().any(|(known, _)| *known == name);
        if !skip && name != X_AMZ_SECURITY_TOKEN && all.len() < EACH_MAX {
            let value = canonical_value(&facts.request.headers, &name).into_owned();
            all.push((name, value));
        }
    }
    for (name, value) in all.clone() {
        let added = (name.clone(), value.clone());
        let cause = format!("{name} was signed, and is not in the list of signed headers.");
        out.add_with(id, cause, advice::LIST, move |model| {
            model.insert(added.0.clone().into_bytes().into(), added.1.clone().into());
        });
        if is_amz(&name) && facts.stated.place == Place::Query {
            let cause =
                format!("{name} was signed as a parameter of the query, and sent as a header.");
            out.add(id, cause, move |model| {
                model.query.literal = None;
                let (name, value) = (name.clone().into_bytes(), value.clone());
                model.query.pairs.push(Pair::new(name, value));
            });
        }
    }
    for (name, value) in all.clone() {
        let cause = format!("{name} was signed, and is missing in both lists of signed headers.");
        out.add_with(id, cause, advice::LIST, move |model| {
            model.insert_unlisted(name.clone().into_bytes().into(), value.clone().into());
        });
    }
    if all.len() > 1 {
        let every = all.clone();
        let cause = "Headers were signed that are missing in both lists of signed headers.";
        out.add(id, cause, move |model| {
            for (name, value) in &every {
                model.insert_unlisted(name.clone().into_bytes().into(), value.clone().into());
            }
        });
        out.add(
            id,
            "Headers were signed that are not in the list of signed headers.",
            move |model| {
                for (name, value) in &all {
                    model.insert(name.clone().into_bytes().into(), value.clone().into());
                }
            },
        );
    }
    if signed(facts).any(|name| name == DATE) {
        out.add(
            id,
            "The Date header is in the list of signed headers, and was not signed.",
            |m| m.remove(DATE),
        );
    }
}

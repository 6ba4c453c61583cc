//! Bodies: in chunks, and of forms.

use anys3_sigv4::{
    Condition, Encoder, Head, Payload, Policy, Secret, Signer, SignerV4a, SigningKeyV4a, Timestamp,
    encoded_len, sha256,
};
use serde_json::{Value, json};

use super::cases::{AT, Case};

const MODES: [&str; 3] = [
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
    "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
];

const MODES_V4A: [&str; 2] = [
    "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
    "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER",
];

/// Trailers, as SDKs send them: a name, a value.
const TRAILERS: [(&str, &str); 3] = [
    ("x-amz-checksum-crc32", "NSRBwg=="),
    ("x-amz-checksum-crc64nvme", "akP7S61aVgc="),
    (
        "x-amz-checksum-sha256",
        "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
    ),
];

pub(crate) fn chunked() -> Vec<Value> {
    let mut out = Vec::new();
    for mode in MODES {
        for (chunk, lengths) in [
            (65_536, vec![0, 1, 65_535, 65_536, 65_537, 66_560, 131_072]),
            (8_192, vec![1, 8_191, 8_192, 8_193, 20_000]),
            (10, vec![5, 10, 15, 160, 161]),
        ] {
            for length in lengths {
                for trailer in if mode.ends_with("TRAILER") {
                    &TRAILERS[..]
                } else {
                    &TRAILERS[..1]
                } {
                    out.push(body(mode, chunk, length, *trailer));
                }
            }
        }
    }
    out
}

/// The same with SigV4A: fewer, since each signature takes its time.
pub(crate) fn chunked_v4a() -> Vec<Value> {
    let mut out = Vec::new();
    for mode in MODES_V4A {
        for (chunk, lengths) in [
            (65_536, vec![0, 1, 65_536, 65_537, 131_072]),
            (8_192, vec![8_191, 20_000]),
            (10, vec![10, 95]),
        ] {
            for length in lengths {
                for trailer in if mode.ends_with("TRAILER") {
                    &TRAILERS[..]
                } else {
                    &TRAILERS[..1]
                } {
                    out.push(body(mode, chunk, length, *trailer));
                }
            }
        }
    }
    out
}

/// A body of the letters a to z, again and again.
fn data(length: usize) -> Vec<u8> {
    (b'a'..=b'z').cycle().take(length).collect()
}

fn body(mode: &str, chunk: usize, length: usize, trailer: (&str, &str)) -> Value {
    let payload = Payload::parse(mode.as_bytes()).unwrap();
    let name = match payload.has_trailer() {
        true => format!("{mode}: {length} bytes by {chunk}, {}", trailer.0),
        false => format!("{mode}: {length} bytes by {chunk}"),
    };
    let trailers: &[(&str, &str)] = if payload.has_trailer() {
        &[trailer]
    } else {
        &[]
    };
    let lengths: Vec<(&str, usize)> = trailers
        .iter()
        .map(|(name, value)| (*name, value.len()))
        .collect();
    let total = encoded_len(payload, length as u64, chunk as u64, &lengths).unwrap();
    let mut case = Case::new(name)
        .method("PUT")
        .payload(mode)
        .header("content-encoding", "aws-chunked")
        .header("content-length", total.to_string())
        .header("x-amz-decoded-content-length", length.to_string());
    if let [(name, _)] = trailers {
        case = case.header("x-amz-trailer", *name);
    }
    let mut value = case.given();
    let (authorization, mut encoder) = if MODES_V4A.contains(&mode) {
        sign_v4a(&case, payload, &mut value)
    } else {
        sign(&case, payload)
    };
    let (data, mut wire, mut heads) = (data(length), Vec::new(), Vec::new());
    for piece in data.chunks(chunk) {
        let head = encoder.chunk(piece).unwrap();
        heads.push(String::from_utf8(head.as_ref().to_vec()).unwrap());
        wire.extend_from_slice(head.as_ref());
        wire.extend_from_slice(piece);
        wire.extend_from_slice(b"\r\n");
    }
    let mut end = String::new();
    encoder.finish(trailers, &mut end).unwrap();
    wire.extend_from_slice(end.as_bytes());
    assert_eq!(wire.len() as u64, total);
    value["length"] = length.into();
    value["chunk_length"] = chunk.into();
    value["trailers"] = json!(trailers);
    value["expect"] = json!({
        "authorization": authorization,
        "chunk_heads": heads,
        "end": end,
        "body_sha256": hex(&sha256(&wire)),
    });
    value
}

fn sign(case: &Case, payload: Payload) -> (String, Encoder) {
    let (key, pairs) = (case.key(), case.pairs());
    let head = Head {
        method: &case.method,
        path: &case.path,
        query: &case.query,
        headers: &pairs,
    };
    let signer = Signer::new(&case.access_key, &key);
    let signed = signer
        .sign(&head, Timestamp::from_unix(case.at), payload)
        .unwrap();
    (signed.to_string(), signed.encoder().unwrap())
}

/// Adds the public key, and names the region for what it is.
fn sign_v4a(case: &Case, payload: Payload, value: &mut Value) -> (String, Encoder) {
    let key = SigningKeyV4a::derive(&case.access_key, &Secret::new(&case.secret).unwrap()).unwrap();
    let point = key.verifying_key().to_sec1();
    value["public_key"] = point
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>()
        .into();
    value["region_set"] = value.as_object_mut().unwrap().remove("region").unwrap();
    let pairs = case.pairs();
    let head = Head {
        method: &case.method,
        path: &case.path,
        query: &case.query,
        headers: &pairs,
    };
    let signer = SignerV4a::new(&case.access_key, &key, &case.region);
    let signed = signer
        .sign(&head, Timestamp::from_unix(case.at), payload)
        .unwrap();
    (signed.to_string(), signed.encoder().unwrap())
}

fn hex(hash: &[u8; 32]) -> String {
    String::from_utf8(anys3_sigv4::hex(hash).to_vec()).unwrap()
}

pub(crate) fn posts() -> Vec<Value> {
    let eq = |name: &'static str, value: &'static str| Condition::Eq(name, value);
    let starts = |name: &'static str, value: &'static str| Condition::StartsWith(name, value);
    let bucket = eq("bucket", "photos");
    let values = [
        "plain",
        "with \"quotes\"",
        "back\\slash",
        "line\nfeed",
        "tab\there",
        "caf\u{e9}",
        "\u{1f986}",
        "\u{2028}",
        "</script>",
        "${filename}",
        "",
        "a/b/c",
        "$key",
        "{\"a\":1}",
        "\u{1}\u{1f}",
        "100%",
        "a+b c",
        "x\r\ny",
    ];
    let mut out = Vec::new();
    for value in values {
        let short = value.escape_debug().to_string();
        out.push(post(
            &format!("key is {short}"),
            &[bucket, eq("key", value)],
            None,
            3600,
        ));
        out.push(post(
            &format!("key begins with {short}"),
            &[bucket, starts("key", value)],
            None,
            3600,
        ));
        out.push(post(
            &format!("metadata is {short}"),
            &[bucket, starts("key", ""), eq("x-amz-meta-a", value)],
            None,
            3600,
        ));
    }
    for (min, max) in [
        (0, 0),
        (0, 1),
        (1, 10),
        (1_048_576, 10_485_760),
        (0, 5_368_709_120),
        (0, u64::MAX),
    ] {
        let range = Condition::ContentLengthRange(min, max);
        out.push(post(
            &format!("length {min} to {max}"),
            &[bucket, starts("key", "u/"), range],
            None,
            3600,
        ));
    }
    for (name, value) in [
        ("acl", "public-read"),
        ("Content-Type", "image/jpeg"),
        ("success_action_status", "201"),
        (
            "success_action_redirect",
            "https://example.com/done?a=1&b=2",
        ),
        ("Cache-Control", "max-age=60"),
        ("x-amz-storage-class", "STANDARD"),
        ("x-amz-server-side-encryption", "AES256"),
        ("Content-Disposition", "attachment"),
    ] {
        out.push(post(
            &format!("{name} is fixed"),
            &[bucket, starts("key", ""), eq(name, value)],
            None,
            3600,
        ));
        out.push(post(
            &format!("{name} begins"),
            &[bucket, starts("key", ""), starts(name, &value[..1])],
            None,
            3600,
        ));
    }
    for seconds in [1, 60, 86_400, 604_800, 315_360_000] {
        out.push(post(
            &format!("for {seconds} s"),
            &[bucket, starts("key", "")],
            None,
            seconds,
        ));
    }
    for token in ["token", "a+b/c==", "with \"quotes\""] {
        out.push(post(
            &format!("with token {token}"),
            &[bucket, starts("key", "")],
            Some(token),
            3600,
        ));
    }
    out
}

fn post(name: &str, conditions: &[Condition<'_>], token: Option<&str>, seconds: u64) -> Value {
    let mut case = Case::new(name);
    case.token = token.map(str::to_owned);
    let key = case.key();
    let signer = Signer {
        token,
        ..Signer::new(&case.access_key, &key)
    };
    let policy = Policy {
        expiration: Timestamp::from_unix(AT + seconds),
        conditions,
    };
    let signed = signer.post(&policy, Timestamp::from_unix(AT)).unwrap();
    let (mut document, mut base64) = (String::new(), String::new());
    signed.write_document(&mut document).unwrap();
    signed.write_policy(&mut base64).unwrap();
    let given = case.given();
    let mut value = json!({});
    for field in [
        "name",
        "access_key",
        "secret",
        "token",
        "region",
        "service",
        "time",
    ] {
        if !given[field].is_null() {
            value[field] = given[field].clone();
        }
    }
    let conditions: Vec<Value> = conditions
        .iter()
        .map(|condition| match condition {
            Condition::Eq(name, value) => json!(["eq", format!("${name}"), value]),
            Condition::StartsWith(name, value) => json!(["starts-with", format!("${name}"), value]),
            Condition::ContentLengthRange(min, max) => json!(["content-length-range", min, max]),
        })
        .collect();
    let parsed: Value = serde_json::from_str(&document).unwrap();
    assert!(
        parsed["conditions"]
            .as_array()
            .unwrap()
            .ends_with(&conditions),
        "{document}"
    );
    value["expiration_seconds"] = seconds.into();
    value["conditions"] = conditions.into();
    value["expect"] = json!({
        "document": document,
        "policy": base64,
        "signature": String::from_utf8(signed.signature().to_vec()).unwrap(),
    });
    value
}

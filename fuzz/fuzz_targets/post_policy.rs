//! The policy of a form, signed as it is: no document makes the check of its conditions panic.
#![no_main]

use anys3_sigv4::{
    Condition, Expect, Policy, PostClaim, Scope, Secret, Signer, SigningKey, Timestamp, hex, sha256,
};
use libfuzzer_sys::fuzz_target;

const SECRET: &str = "secret";

fuzz_target!(|data: &[u8]| {
    let at = Timestamp::parse(b"20130524T000000Z").expect("a date");
    let scope = Scope {
        date: at.date(),
        region: "us-east-1",
        service: "s3",
    };
    let key = SigningKey::derive(&Secret::new(SECRET).expect("a secret"), &scope).expect("a key");
    // A document of any bytes.
    let document = base64(data);
    let signature = sign(document.as_bytes());
    let fields: [(&str, &[u8]); 6] = [
        ("x-amz-algorithm", b"AWS4-HMAC-SHA256"),
        (
            "x-amz-credential",
            b"AKID/20130524/us-east-1/s3/aws4_request",
        ),
        ("x-amz-date", b"20130524T000000Z"),
        ("x-amz-signature", &signature),
        ("policy", document.as_bytes()),
        ("key", b"k"),
    ];
    if let Ok(Some(claim)) = PostClaim::parse("photos", &fields) {
        let _ = claim.verify(&key, at, &Expect::default());
    }
    // A value of any text, in a document of our own.
    if let Ok(value) = str::from_utf8(data) {
        let conditions = [
            Condition::Eq("bucket", "photos"),
            Condition::Eq("key", value),
        ];
        let policy = Policy {
            expiration: at,
            conditions: &conditions,
        };
        let fields = Signer::new("AKID", &key)
            .post(&policy, at)
            .expect("signed")
            .fields();
        let fields: Vec<(&str, &[u8])> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_bytes()))
            .collect();
        if let Ok(Some(claim)) = PostClaim::parse("photos", &fields) {
            assert!(claim.verify(&key, at, &Expect::default()).is_ok());
        }
    }
});

/// HMAC by its definition (RFC 2104), with the derivation of the key.
fn sign(message: &[u8]) -> [u8; 64] {
    let hmac = |key: &[u8], message: &[u8]| {
        let pad = |x: u8| {
            (0..64)
                .map(|i| key.get(i).unwrap_or(&0) ^ x)
                .collect::<Vec<u8>>()
        };
        sha256(&[pad(0x5c), sha256(&[&pad(0x36), message].concat()).to_vec()].concat())
    };
    let parts = ["20130524", "us-east-1", "s3", "aws4_request"];
    let start = format!("AWS4{SECRET}").into_bytes();
    let key = parts
        .iter()
        .fold(start, |key, part| hmac(&key, part.as_bytes()).to_vec());
    hex(&hmac(&key, message))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let word = u32::from_be_bytes([
            0,
            group[0],
            *group.get(1).unwrap_or(&0),
            *group.get(2).unwrap_or(&0),
        ]);
        for (index, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            out.push(if index > group.len() {
                '='
            } else {
                DIGITS[(word >> shift & 63) as usize].into()
            });
        }
    }
    out
}

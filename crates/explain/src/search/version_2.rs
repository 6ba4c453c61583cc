//! Signature Version 2: recognised, and verified, so that the version is known to be the only
//! mistake.

use anys3_sigv4::names::{CONTENT_MD5, CONTENT_TYPE, DATE, HOST, X_AMZ_DATE, X_AMZ_PREFIX};
use anys3_sigv4::parts::pairs;
use sha1::Digest;
use sha1::Sha1;
use subtle::ConstantTimeEq;

use crate::catalogue::Mistake;
use crate::mistakes::canonical::canonical_value;
use crate::read::request::{METHODS, Request};
use crate::say::verdict::{Difference, Finding, Outcome, Proof, Verdict};
use crate::text::encoder::percent_decode;
use crate::text::{base64, text};

/// The parameters that version 2 signs as part of the resource.
const SIGNED: [&str; 36] = [
    "accelerate",
    "acl",
    "analytics",
    "cors",
    "defaultObjectAcl",
    "delete",
    "encryption",
    "inventory",
    "lifecycle",
    "location",
    "logging",
    "metrics",
    "notification",
    "object-lock",
    "partNumber",
    "policy",
    "replication",
    "requestPayment",
    "response-cache-control",
    "response-content-disposition",
    "response-content-encoding",
    "response-content-language",
    "response-content-type",
    "response-expires",
    "restore",
    "select",
    "select-type",
    "tagging",
    "torrent",
    "uploadId",
    "uploads",
    "versionId",
    "versioning",
    "versions",
    "website",
    "append",
];

/// What is to be said about a request that is signed with version 2.
pub(crate) fn explain(
    request: &Request,
    signature: &str,
    expires: Option<&str>,
    secret: Option<&[u8]>,
) -> Verdict {
    let line = Difference {
        part: "algorithm".into(),
        signed: if expires.is_some() {
            "AWSAccessKeyId=…&Signature=…&Expires=…"
        } else {
            "Authorization: AWS …"
        }
        .into(),
        expected: if expires.is_some() {
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&…"
        } else {
            "Authorization: AWS4-HMAC-SHA256 …"
        }
        .into(),
    };
    let (mut tried, mut right) = (0, false);
    if let (Some(secret), Some(sent)) = (secret, base64::decode(signature.as_bytes())) {
        for text in strings(request, expires) {
            tried += 1;
            right |= bool::from(hmac_sha1(secret, text.as_bytes()).as_slice().ct_eq(&sent));
        }
    }
    let (proof, outcome, cause) = if right {
        (
            Proof::Reproduced,
            Outcome::Reproduced,
            "The request is signed with Signature Version 2, rightly and with this secret; the store wants version 4.",
        )
    } else {
        (
            Proof::Evident,
            Outcome::Evident,
            Mistake::SignatureVersion.cause(),
        )
    };
    let finding =
        Finding::plain(Mistake::SignatureVersion, proof, cause.into()).with_line(Some(line));
    Verdict::of(outcome, Vec::from([finding]), tried)
}

/// The strings to sign: with and without the bucket of a virtual host in the resource, for each
/// method.
fn strings(request: &Request, expires: Option<&str>) -> Vec<String> {
    let header = |name: &str| request.header(name).map(text).unwrap_or_default();
    let date = match expires {
        Some(expires) => expires.to_owned(),
        None if request.header(X_AMZ_DATE).is_some() => String::new(),
        None => header(DATE),
    };
    let resource = format!("{}{}", request.path, subresources(&request.query));
    let host = header(HOST);
    let decoded = text(&percent_decode(request.path.as_bytes()));
    let mut resources = Vec::from([
        resource.clone(),
        format!("{decoded}{}", subresources(&request.query)),
    ]);
    resources.extend(
        host.match_indices('.')
            .take(8)
            .map(|(at, _)| format!("/{}{resource}", host.get(..at).unwrap_or_default())),
    );
    let methods: Vec<&str> = if request.method.is_empty() {
        METHODS.into()
    } else {
        Vec::from([request.method.as_str()])
    };
    let mut out = Vec::new();
    for method in methods {
        for resource in &resources {
            let (md5, kind, amz) = (
                header(CONTENT_MD5),
                header(CONTENT_TYPE),
                amz_headers(request),
            );
            out.push(format!("{method}\n{md5}\n{kind}\n{date}\n{amz}{resource}"));
        }
    }
    out
}

fn amz_headers(request: &Request) -> String {
    let mut names: Vec<String> = request
        .headers
        .iter()
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    names.retain(|name| name.starts_with(X_AMZ_PREFIX));
    names.sort_unstable();
    names.dedup();
    let line = |name: &String| {
        format!(
            "{name}:{}\n",
            text(&canonical_value(&request.headers, name))
        )
    };
    names.iter().map(line).collect()
}

fn subresources(query: &str) -> String {
    let mut kept: Vec<(String, String)> = pairs(query.as_bytes())
        .map(|(_, name, value)| (text(name), text(&percent_decode(value))))
        .filter(|(name, _)| SIGNED.contains(&name.as_str()))
        .collect();
    kept.sort_unstable();
    let kept: Vec<String> = kept
        .into_iter()
        .map(|(name, value)| {
            if value.is_empty() {
                name
            } else {
                format!("{name}={value}")
            }
        })
        .collect();
    if kept.is_empty() {
        String::new()
    } else {
        format!("?{}", kept.join("&"))
    }
}

/// HMAC (RFC 2104) with SHA-1, for a version of signatures that nobody should make any more.
fn hmac_sha1(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut pad = [0u8; 64];
    let hashed = Sha1::digest(key);
    let key: &[u8] = if key.len() > pad.len() { &hashed } else { key };
    pad.iter_mut().zip(key).for_each(|(byte, key)| *byte = *key);
    let inner = Sha1::new()
        .chain_update(pad.map(|byte| byte ^ 0x36))
        .chain_update(message)
        .finalize();
    let tag = Sha1::new()
        .chain_update(pad.map(|byte| byte ^ 0x5c))
        .chain_update(inner)
        .finalize()
        .to_vec();
    zeroize::Zeroize::zeroize(&mut pad);
    tag
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hex_of;

    /// RFC 2202, cases 2 and 6.
    #[test]
    fn hmac_of_the_rfc() {
        let hex = |bytes: Vec<u8>| String::from_utf8(hex_of(&bytes)).unwrap();
        let tag = hmac_sha1(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(hex(tag), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        let tag = hmac_sha1(
            &[0xaa; 80],
            b"Test Using Larger Than Block-Size Key - Hash Key First",
        );
        assert_eq!(hex(tag), "aa4ae5e15272d00e95705637ce8a3b55ed402112");
    }
}

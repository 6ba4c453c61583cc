//! What a server says of a request: that it is verified, or the code of S3's error.

use anys3_sigv4::{Claim, Expect, Head, Payload, Signer, Timestamp};
use serde_json::{Value, json};

use super::cases::{ACCESS_KEY, AT, Case, SECRET};

/// A request on the wire, and the time of the server that it arrives at.
struct Arriving {
    name: String,
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    now: u64,
}

impl Arriving {
    fn signed(name: &str, case: &Case) -> Self {
        let (key, pairs) = (case.key(), case.pairs());
        let head = Head {
            method: &case.method,
            path: &case.path,
            query: &case.query,
            headers: &pairs,
        };
        let payload = Payload::parse(case.payload.as_bytes()).unwrap();
        let signer = Signer {
            token: case.token.as_deref(),
            ..Signer::new(&case.access_key, &key)
        };
        let signed = signer
            .sign(&head, Timestamp::from_unix(case.at), payload)
            .unwrap();
        let mut headers = case.headers.clone();
        headers.extend(
            signed
                .added()
                .map(|(name, value)| (name.to_owned(), value.to_string())),
        );
        headers.push(("authorization".into(), signed.to_string()));
        Self::of(name, case, case.query.clone(), headers)
    }

    fn presigned(name: &str, case: &Case, seconds: u32) -> Self {
        let (key, pairs) = (case.key(), case.pairs());
        let head = Head {
            method: &case.method,
            path: &case.path,
            query: &case.query,
            headers: &pairs,
        };
        let signer = Signer {
            token: case.token.as_deref(),
            ..Signer::new(&case.access_key, &key)
        };
        let mut query = String::new();
        signer
            .presign(
                &head,
                Timestamp::from_unix(case.at),
                seconds,
                Payload::Unsigned,
                &mut query,
            )
            .unwrap();
        Self::of(name, case, query, case.headers.clone())
    }

    fn of(name: &str, case: &Case, query: String, headers: Vec<(String, String)>) -> Self {
        let (method, path) = (case.method.clone(), case.path.clone());
        Self {
            name: name.into(),
            method,
            path,
            query,
            headers,
            now: case.at,
        }
    }

    fn now(mut self, now: u64) -> Self {
        self.now = now;
        self
    }

    fn header(&mut self, name: &str) -> &mut String {
        &mut self.headers.iter_mut().find(|(n, _)| n == name).unwrap().1
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(n, _)| n != name);
        self
    }

    fn edit(mut self, name: &str, from: &str, to: &str) -> Self {
        let value = self.header(name);
        assert!(value.contains(from), "{value}");
        *value = value.replacen(from, to, 1);
        self
    }

    fn query(mut self, from: &str, to: &str) -> Self {
        assert!(self.query.contains(from), "{}", self.query);
        self.query = self.query.replacen(from, to, 1);
        self
    }

    fn judged(self) -> Value {
        let pairs: Vec<(&str, &[u8])> = self
            .headers
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_bytes()))
            .collect();
        let head = Head {
            method: &self.method,
            path: &self.path,
            query: &self.query,
            headers: &pairs,
        };
        let secret = anys3_sigv4::Secret::new(SECRET).unwrap();
        let (now, expect) = (Timestamp::from_unix(self.now), Expect::default());
        let verdict = Claim::parse(&head).and_then(|claim| {
            let Some(claim) = claim else {
                return Ok("anonymous");
            };
            claim.check(now, &expect)?;
            let known = claim.access_key() == ACCESS_KEY;
            let key = claim.key(known.then_some(&secret))?;
            claim.verify(&key, now, &expect).map(|_| "verified")
        });
        let verdict = match &verdict {
            Ok(word) => json!({ "verdict": word }),
            Err(error) => {
                json!({ "verdict": error.code(), "status": error.status(), "why": error.to_string() })
            }
        };
        json!({
            "name": self.name, "access_key": ACCESS_KEY, "secret": SECRET, "region": "us-east-1", "service": "s3",
            "now": now.to_string(), "method": self.method, "path": self.path, "query": self.query,
            "headers": self.headers, "expect": verdict,
        })
    }
}

pub(crate) fn verdicts() -> Vec<Value> {
    let mut all = in_header();
    all.extend(in_query());
    all.extend(mutated());
    all.into_iter().map(Arriving::judged).collect()
}

fn case() -> Case {
    Case::new("").method("PUT").header("x-amz-acl", "private")
}

fn in_header() -> Vec<Arriving> {
    let signed = |name: &str| Arriving::signed(name, &case());
    let mut all = vec![
        signed("as it was signed"),
        signed("14 min 59 s late").now(AT + 899),
        signed("15 min late").now(AT + 900),
        signed("15 min 1 s late").now(AT + 901),
        signed("15 min early").now(AT - 900),
        signed("15 min 1 s early").now(AT - 901),
        signed("no x-amz-date").without("x-amz-date"),
        signed("two of x-amz-date").with("x-amz-date", "20130524T000000Z"),
        signed("x-amz-date of the day before").edit("x-amz-date", "20130524", "20130523"),
        signed("x-amz-date malformed").edit("x-amz-date", "20130524T", "2013-05-24T"),
        signed("no x-amz-content-sha256").without("x-amz-content-sha256"),
        signed("another x-amz-content-sha256").edit(
            "x-amz-content-sha256",
            "UNSIGNED-PAYLOAD",
            &"0".repeat(64),
        ),
        signed("x-amz-content-sha256 that is none").edit(
            "x-amz-content-sha256",
            "UNSIGNED-PAYLOAD",
            "hello",
        ),
        signed("streaming in place of what was signed").edit(
            "x-amz-content-sha256",
            "UNSIGNED-PAYLOAD",
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        ),
        signed("no host").without("host"),
        signed("two hosts").with("host", "other.example.com"),
        signed("a header that is signed is gone").without("x-amz-acl"),
        signed("two authorizations").with("authorization", "AWS4-HMAC-SHA256 Credential=a"),
        signed("a signature in the query, too").query("", "X-Amz-Signature=0"),
        Arriving {
            headers: vec![("host".into(), "s3.example.com".into())],
            ..signed("without a signature")
        },
        Arriving::signed("another secret", &case().secret("another")),
        Arriving::signed("another region", &case().region("eu-west-1")),
        signed("an unknown access key").edit(
            "authorization",
            "AKIAIOSFODNN7EXAMPLE",
            "AKIAIOSFODNN7EXAMPLF",
        ),
        signed("another service").edit("authorization", "/s3/", "/sqs/"),
        signed("another day in the scope").edit("authorization", "20130524", "20130525"),
        signed("another end of the scope").edit("authorization", "aws4_request", "aws4_Request"),
        signed("another algorithm").edit("authorization", "AWS4-HMAC-SHA256", "AWS4-HMAC-SHA512"),
        signed("version 2").edit("authorization", "AWS4-HMAC-SHA256 ", "AWS "),
        signed("a signature too short").edit("authorization", "Signature=", "Signature=zz"),
        signed("no signed headers").edit("authorization", "SignedHeaders=", "SignedHeader="),
        signed("no credential").edit("authorization", "Credential=", "Cred="),
        signed("host taken from the list").edit(
            "authorization",
            "SignedHeaders=host;",
            "SignedHeaders=",
        ),
        signed("a signed header that did not arrive").edit(
            "authorization",
            "SignedHeaders=host;",
            "SignedHeaders=host;if-match;",
        ),
        Arriving::signed("with a token", &case().token("token")),
        Arriving::signed("a token that was changed", &case().token("token")).edit(
            "x-amz-security-token",
            "token",
            "taken",
        ),
    ];
    for name in [
        "x-amz-copy-source",
        "x-amz-tagging",
        "x-amz-meta-a",
        "X-AMZ-META-B",
        "x-amz-storage-class",
        "x-amz-website-redirect-location",
        "x-amz-grant-full-control",
        "x-amz-object-lock-mode",
        "x-amz-server-side-encryption",
        "x-amz-decoded-content-length",
        "x-amz-trailer",
        "x-amz-checksum-crc32",
        "x-amz-security-token",
        "x-amz-copy-source-range",
        "x-amz-new-in-2040",
        "content-type",
        "user-agent",
        "if-match",
        "range",
        "x-forwarded-for",
    ] {
        all.push(signed(&format!("{name} arrives unsigned")).with(name, "1"));
    }
    all
}

fn in_query() -> Vec<Arriving> {
    let plain = || Case::new("").query("versionId=null");
    let url = |name: &str| Arriving::presigned(name, &plain(), 900);
    let mut all = vec![
        url("URL: as it was signed"),
        url("URL: in its last second").now(AT + 900),
        url("URL: after its last second").now(AT + 901),
        url("URL: 15 min early").now(AT - 900),
        url("URL: 15 min 1 s early").now(AT - 901),
        Arriving::presigned("URL: good for seven days", &plain(), 604_800).now(AT + 604_800),
        url("URL: more seconds").query("X-Amz-Expires=900", "X-Amz-Expires=901"),
        url("URL: no seconds").query("X-Amz-Expires=900", "X-Amz-Expires=0"),
        url("URL: over seven days").query("X-Amz-Expires=900", "X-Amz-Expires=604801"),
        url("URL: negative seconds").query("X-Amz-Expires=900", "X-Amz-Expires=-1"),
        url("URL: seconds as 9e2").query("X-Amz-Expires=900", "X-Amz-Expires=9e2"),
        url("URL: seconds with plus").query("X-Amz-Expires=900", "X-Amz-Expires=%2B900"),
        url("URL: seconds past all numbers")
            .query("X-Amz-Expires=900", "X-Amz-Expires=99999999999999999999"),
        url("URL: seconds gone").query("X-Amz-Expires=900&", ""),
        url("URL: signature gone").query("X-Amz-Signature=", "X-Amz-Sig="),
        url("URL: algorithm gone").query("X-Amz-Algorithm=AWS4-HMAC-SHA256&", ""),
        url("URL: credential gone").query("X-Amz-Credential=", "X-Amz-Cred="),
        url("URL: another algorithm").query("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1"),
        url("URL: a parameter changed").query("versionId=null", "versionId=1"),
        url("URL: a parameter more").query("versionId=null", "acl&versionId=null"),
        url("URL: date twice").query(
            "versionId=null",
            "X-Amz-Date=20130524T000000Z&versionId=null",
        ),
        url("URL: another date")
            .query("X-Amz-Date=20130524T000000Z", "X-Amz-Date=20130524T000001Z"),
        url("URL: host not signed").query("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=range"),
        url("URL: and a header x-amz-date that differs").with("x-amz-date", "20130524T000001Z"),
        Arriving {
            method: "HEAD".into(),
            ..url("URL: HEAD in place of GET")
        },
        Arriving {
            path: "/photos/other.jpg".into(),
            ..url("URL: another key")
        },
        Arriving::presigned("URL: with a token", &plain().token("token"), 900),
        Arriving::presigned(
            "URL: a signed header gone",
            &plain().header("content-type", "a/b"),
            900,
        )
        .without("content-type"),
        Arriving::presigned(
            "URL: a signed header changed",
            &plain().header("content-type", "a/b"),
            900,
        )
        .edit("content-type", "a/b", "a/c"),
        url("URL: a host changed").edit("host", "s3", "s4"),
    ];
    for name in [
        "x-amz-copy-source",
        "x-amz-acl",
        "x-amz-tagging",
        "x-amz-meta-a",
        "x-amz-storage-class",
        "content-type",
        "range",
    ] {
        let put = Arriving::presigned(
            &format!("URL: {name} arrives unsigned"),
            &plain().method("PUT"),
            900,
        );
        all.push(put.with(name, "1"));
    }
    all
}

/// Each hex digit of a signature changed, in turn.
fn mutated() -> Vec<Arriving> {
    (0..64)
        .map(|at| {
            let mut arriving =
                Arriving::signed(&format!("digit {at} of the signature changed"), &case());
            let value = arriving.header("authorization");
            let start = value.len() - 64 + at;
            let digit = if &value[start..=start] == "0" {
                "1"
            } else {
                "0"
            };
            value.replace_range(start..=start, digit);
            arriving
        })
        .collect()
}

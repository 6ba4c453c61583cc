//! A request of any bytes: what can be signed is verified, in the header and in a URL, under every
//! rule.
#![no_main]

use anys3_sigv4::{
    Claim, Expect, Head, PathRule, Payload, Rules, Scope, Secret, Signer, SigningKey, Timestamp,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(4, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let (Ok(path), Ok(query), Ok(name)) = (
        str::from_utf8(next()),
        str::from_utf8(next()),
        str::from_utf8(next()),
    ) else {
        return;
    };
    let headers: [(&str, &[u8]); 3] = [("host", b"h"), (name, next()), ("x-amz-meta-a", b"b")];
    let head = Head {
        method: "PUT",
        path,
        query,
        headers: &headers,
    };
    let at = Timestamp::parse(b"20130524T000000Z").expect("a date");
    let scope = Scope {
        date: at.date(),
        region: "us-east-1",
        service: "s3",
    };
    let key = SigningKey::derive(&Secret::new("secret").expect("a secret"), &scope).expect("a key");
    for path in [PathRule::S3, PathRule::Normalized, PathRule::Unnormalized] {
        let rules = Rules {
            path,
            content_sha256: true,
        };
        let signer = Signer {
            rules,
            ..Signer::new("AKID", &key)
        };
        let expect = Expect {
            rules,
            ..Expect::default()
        };
        if let Ok(signed) = signer.sign(&head, at, Payload::Unsigned) {
            let added: Vec<(&str, String)> =
                signed.added().map(|(n, v)| (n, v.to_string())).collect();
            let authorization = signed.to_string();
            let mut all = headers.to_vec();
            all.extend(added.iter().map(|(n, v)| (*n, v.as_bytes())));
            all.push(("authorization", authorization.as_bytes()));
            verify(
                &Head {
                    headers: &all,
                    ..head
                },
                &key,
                at,
                &expect,
            );
        }
        let mut url = String::new();
        if signer
            .presign(&head, at, 60, Payload::Unsigned, &mut url)
            .is_ok()
        {
            verify(
                &Head {
                    query: &url,
                    ..head
                },
                &key,
                at,
                &expect,
            );
        }
    }
});

/// What was signed is good, unless the request says more about its signature than signing did.
fn verify(head: &Head<'_>, key: &SigningKey, at: Timestamp, expect: &Expect<'_>) {
    if let Ok(Some(claim)) = Claim::parse(head) {
        assert!(claim.verify(key, at, expect).is_ok());
    }
}

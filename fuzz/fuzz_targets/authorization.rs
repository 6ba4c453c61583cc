//! The `Authorization` header, and the headers beside it: no bytes make verification panic, and
//! none pass.
#![no_main]

use anys3_sigv4::{Claim, Expect, Head, Secret, Timestamp};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(3, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let headers: [(&str, &[u8]); 5] = [
        ("host", b"h"),
        ("authorization", next()),
        ("x-amz-date", next()),
        ("x-amz-content-sha256", b"UNSIGNED-PAYLOAD"),
        ("x-amz-trailer", next()),
    ];
    let head = Head {
        method: "GET",
        path: "/k",
        query: "",
        headers: &headers,
    };
    let now = Timestamp::parse(b"20130524T000000Z").expect("a date");
    if let Ok(Some(claim)) = Claim::parse(&head) {
        let secret = Secret::new("secret").expect("a secret");
        let expect = Expect {
            regions: &[],
            ..Expect::default()
        };
        if let Ok(key) = claim.key(Some(&secret)) {
            assert!(claim.verify(&key, now, &expect).is_err());
        }
        if let Ok(key) = claim.key_v4a(Some(&secret)) {
            assert!(claim.verify_v4a(&key, now, &expect).is_err());
        }
    }
});

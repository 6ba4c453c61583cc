//! A presigned query: no bytes make verification panic, and none pass.
#![no_main]

use anys3_sigv4::{Claim, Expect, Head, Secret, Timestamp};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let headers: [(&str, &[u8]); 2] = [("host", b"h"), ("content-type", b"a/b")];
    let head = Head {
        method: "GET",
        path: "/k",
        query: data,
        headers: &headers,
    };
    let now = Timestamp::parse(b"20130524T000000Z").expect("a date");
    if let Ok(Some(claim)) = Claim::parse(&head) {
        let _ = claim.token().map(|token| token.matches("t"));
        let secret = Secret::new("secret").expect("a secret");
        if let Ok(key) = claim.key(Some(&secret)) {
            assert!(
                claim
                    .verify(
                        &key,
                        now,
                        &Expect {
                            regions: &[],
                            ..Expect::default()
                        }
                    )
                    .is_err()
            );
        }
    }
});

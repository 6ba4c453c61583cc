//! What people give to `explain`: no bytes make it panic, and the secret is in nothing that comes
//! out.
#![no_main]

use anys3_explain::{Input, Options, diff, diff_strings_to_sign, explain};
use anys3_sigv4::{Secret, Timestamp};
use libfuzzer_sys::fuzz_target;

const SECRET: &str = "canary/of+the/secret+0123456789";

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    if let Some((a, b)) = text.split_once('\0') {
        let _ = format!("{}{}", diff(a, b), diff_strings_to_sign(a, b));
    }
    let Ok(input) = Input::parse(data) else {
        return;
    };
    let secret = Secret::new(SECRET).expect("a secret");
    let options = Options {
        now: Some(Timestamp::from_unix(1_700_000_000)),
        region: Some("us-east-1"),
        token: Some("canary-of-the-token"),
        // Two mistakes at once are only more of the same.
        pairs: false,
        ..Options::default()
    };
    for secret in [None, Some(&secret)] {
        let verdict = explain(&input, secret, &options);
        let mut out = format!("{verdict}{}{}", verdict.coloured(), verdict.summary());
        verdict
            .write_json(&mut out)
            .expect("a string takes everything");
        assert!(!out.contains(SECRET) || text.contains(SECRET));
        assert!(!out.contains("canary-of-the-token") || text.contains("canary-of-the-token"));
    }
});

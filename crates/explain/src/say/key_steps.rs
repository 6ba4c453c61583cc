//! The signing key, step by step: for those who write their own signer and compare every value.

use anys3_sigv4::names::AWS4_REQUEST;
use anys3_sigv4::parts::{HmacKey, secret_bytes};
use anys3_sigv4::{Scope, Secret, hex};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::text::text;

/// The secrets of AWS's documentation, which nobody's store has.
const EXAMPLES: [&str; 2] = [
    "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
];

/// One of the four HMACs that make a signing key of a secret.
pub struct Step {
    /// What AWS calls it, such as `DateKey`.
    pub name: &'static str,
    /// How it is made.
    pub formula: String,
    /// Its value in hex, as secret as the secret itself.
    pub value: Zeroizing<String>,
}

/// The four steps to the signing key of a scope.
pub fn key_steps(secret: &Secret, scope: &Scope<'_>) -> Vec<Step> {
    let date = format!("{}", scope.date);
    let names = [
        "DateKey",
        "DateRegionKey",
        "DateRegionServiceKey",
        "SigningKey",
    ];
    let messages = [date.as_str(), scope.region, scope.service, AWS4_REQUEST];
    let mut key = HmacKey::new(&[b"AWS4", secret_bytes(secret)]);
    let mut before = "\"AWS4\" + secret";
    let mut out = Vec::new();
    for (name, message) in names.into_iter().zip(messages) {
        let tag = Zeroizing::new(key.tag(message.as_bytes()));
        let value = Zeroizing::new(text(&hex(&tag)));
        out.push(Step {
            name,
            formula: format!("HMAC-SHA256({before}, \"{message}\")"),
            value,
        });
        key = HmacKey::new(&[tag.as_slice()]);
        before = name;
    }
    out
}

/// Whether a secret is one of AWS's documentation, so that what is derived from it may be shown.
pub fn is_example(secret: &Secret) -> bool {
    EXAMPLES
        .iter()
        .any(|example| secret_bytes(secret).ct_eq(example.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use anys3_sigv4::Date;

    /// AWS, "Examples of how to derive a signing key for Signature Version 4".
    #[test]
    fn the_steps_of_the_documentation() {
        let secret = Secret::new(EXAMPLES[1]).unwrap();
        assert!(is_example(&secret) && !is_example(&Secret::new("mine").unwrap()));
        let scope = Scope {
            date: Date::parse(b"20120215").unwrap(),
            region: "us-east-1",
            service: "iam",
        };
        let steps = key_steps(&secret, &scope);
        let values: Vec<&str> = steps.iter().map(|step| step.value.as_str()).collect();
        assert_eq!(
            values,
            [
                "969fbb94feb542b71ede6f87fe4d5fa29c789342b0f407474670f0c2489e0a0d",
                "69daa0209cd9c5ff5c8ced464a696fd4252e981430b10e3d3fd8e2f197d7a70c",
                "f72cfd46f26bc4643f06a11eabb6c0ba18780c19a8da0c31ace671265e3c87fa",
                "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d",
            ]
        );
    }
}

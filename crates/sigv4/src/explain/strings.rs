//! Texts that were signed in place of the string to sign, and seals that are no HMAC of it.

use std::format;
use std::prelude::rust_2024::*;
use std::vec;

use subtle::ConstantTimeEq;

use super::catalogue::Mistake;
use super::changes::Facts;
use super::model::{Frame, Slots, borrowed, write};
use super::search::Named;
use super::tails::{HashForm, KeyForm, Spec, Steps, Tail};
use super::{advice, text};
use crate::hash::{HmacKey, SHA256_EMPTY, sha256};
use crate::names::X_AMZ_CONTENT_SHA256;
use crate::text::hex;

/// What is looked through: the right canonical request, and what it is signed with.
pub(super) struct Strings<'a, 's> {
    pub(super) facts: Facts<'a>,
    pub(super) base: &'s Slots,
    pub(super) spec: &'s Spec,
}

/// What was signed, in words, what to do, and the text.
type Form = (String, &'static str, Vec<u8>);

impl Strings<'_, '_> {
    /// The text, or the seal, that makes the signature.
    pub(super) fn find(&self, tried: &mut u64) -> Option<Named> {
        let mut canonical = vec![];
        write(borrowed(self.base), Frame::Standard, &mut canonical);
        let right = self.string(&text(&hex(&sha256(&canonical))));
        let tail = Tail::new(Mistake::Derivation, "", self.spec.clone());
        let mut is = |tag: [u8; 32]| {
            *tried += 1;
            bool::from(tag.ct_eq(&self.facts.stated.tag))
        };
        let texts = self.texts(&canonical, &right);
        let found = texts.into_iter().find(|(_, _, text)| is(tail.tag_of(text)));
        let found = found.map(|(cause, cure, _)| (cause, cure));
        let found = found.or_else(|| {
            let seals = self.seals(right.as_bytes());
            seals.into_iter().find(|(_, _, tag)| is(*tag)).map(|(cause, cure, _)| (cause.into(), cure))
        });
        let found = found.or_else(|| self.habits(&canonical, &mut is));
        let (cause, cure) = found?;
        Some(Named { mistake: Mistake::Derivation, cause: cause.into(), cure, line: None })
    }

    /// The string to sign with this on its last line.
    fn string(&self, last: &str) -> String {
        let [algorithm, at, scope] = self.spec.lines();
        format!("{algorithm}\n{at}\n{scope}\n{last}")
    }

    fn texts(&self, canonical: &[u8], right: &str) -> Vec<Form> {
        let request = self.facts.request;
        let mut out: Vec<Form> = vec![];
        let digest = hex(&sha256(canonical)).to_vec();
        let mut last = |what: &str, text: &[u8]| {
            let cause = format!(
                "The last line of the string to sign is {what}, in place of the hash of the canonical request."
            );
            out.push((cause, advice::HASH_OF_CANONICAL, self.string(&super::text(text)).into_bytes()));
        };
        last("the hash of an empty body", &hex(&SHA256_EMPTY));
        last("what x-amz-content-sha256 says", request.header(X_AMZ_CONTENT_SHA256).unwrap_or_default());
        if let Some(body) = &request.body {
            last("the hash of the body", &hex(&sha256(body)));
        }
        last("the canonical request itself", canonical);
        last("UNSIGNED-PAYLOAD", b"UNSIGNED-PAYLOAD");
        last("nothing", b"");
        let mut whole = |what: &str, text: Vec<u8>| {
            out.push((format!("{what} was signed, in place of the string to sign."), advice::STRING, text));
        };
        whole("The canonical request itself", canonical.to_vec());
        whole("The hash of the canonical request alone", digest);
        whole("The hash of the string to sign", hex(&sha256(right.as_bytes())).to_vec());
        whole("The hash of the string to sign, as 32 bytes,", sha256(right.as_bytes()).to_vec());
        whole("Nothing", vec![]);
        out
    }

    /// The ways in which a signature is made otherwise than by the key's HMAC of the text.
    fn seals(&self, right: &[u8]) -> Vec<(&'static str, &'static str, [u8; 32])> {
        let key = self.spec.key();
        let flipped = Spec { steps: Steps::Flipped, ..self.spec.clone() }.key();
        let hexed = super::payloads::hex_of(&key);
        let sealed = |key: &[u8], text: &[u8]| HmacKey::new(&[key]).tag(text);
        let hashed = |parts: [&[u8]; 2]| sha256(&parts.concat());
        let last = "Key and message changed places in the HMAC that signs.";
        let plain = "The signature is a plain SHA-256 of key and text, not an HMAC.";
        const USE_HMAC: &str = "Sign with HMAC-SHA256 under the signing key: `openssl dgst -sha256 -mac HMAC -macopt \
            hexkey:…`, `hmac.new`, `createHmac`, `hmac_sha256`; a hash over key and text is another thing.";
        Vec::from([
            (last, advice::HMAC, sealed(right, &key)),
            ("Key and message changed places in every HMAC.", advice::HMAC, sealed(right, &flipped)),
            (plain, USE_HMAC, hashed([&key, right])),
            (plain, USE_HMAC, hashed([right, &key])),
            (plain, USE_HMAC, hashed([&hexed, right])),
            ("The signature is the hash of the string to sign, without any key.", USE_HMAC, sha256(right)),
        ])
    }

    /// Who ends or joins one text wrongly does it to all of them.
    fn habits(
        &self,
        canonical: &[u8],
        is: &mut dyn FnMut([u8; 32]) -> bool,
    ) -> Option<(String, &'static str)> {
        let line = HashForm::Within("", "\n");
        let base = self.spec;
        let ended = [canonical, b"\n"].concat();
        let all = [
            (
                "A line end stands behind the canonical request and behind the string to sign.",
                advice::LINE_END,
                ended.clone(),
                Spec { hash: line, ..base.clone() },
            ),
            (
                "A line end stands behind each text that is hashed or signed.",
                advice::LINE_END,
                ended.clone(),
                Spec { hash: line, steps: Steps::Lines, ..base.clone() },
            ),
            (
                "A line end stands behind each text that the key was derived from, and the canonical request.",
                advice::LINE_END,
                ended,
                Spec { steps: Steps::Lines, ..base.clone() },
            ),
            (
                "Canonical request and string to sign have a backslash and an `n` where lines should end.",
                advice::ESCAPED,
                text(canonical).replace('\n', "\\n").into_bytes(),
                Spec { between: "\\n", ..base.clone() },
            ),
            (
                "The lines of canonical request and string to sign end with CR LF rather than LF.",
                advice::LF,
                text(canonical).replace('\n', "\r\n").into_bytes(),
                Spec { between: "\r\n", ..base.clone() },
            ),
            (
                "Each step of the key was passed on as hex text, and line ends stand behind the texts.",
                advice::KEY_BYTES,
                canonical.to_vec(),
                Spec { hash: line, steps: Steps::Each(KeyForm::Hex), ..base.clone() },
            ),
        ];
        let hit = all.into_iter().find(|(_, _, canonical, spec)| {
            is(Tail::new(Mistake::Derivation, "", spec.clone()).start().tag(&sha256(canonical)))
        });
        hit.map(|(cause, cure, ..)| (cause.into(), cure))
    }
}

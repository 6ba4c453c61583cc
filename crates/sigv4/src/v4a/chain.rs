//! The signatures of a body in chunks.

use super::key::{Signature, SignatureText, SigningKeyV4a, VerifyingKeyV4a, of_hex_der};
use crate::chunk::{Link, SIGNATURE_LEN_V4A};
use crate::hash::Sha256;
use crate::key::SERVICE_LEN_MAX;
use crate::names::{ALGORITHM_V4A, AWS4_REQUEST};
use crate::text::Inline;
use crate::time::Timestamp;

pub(super) const SCOPE_LEN_MAX: usize = 8 + 1 + SERVICE_LEN_MAX + 1 + AWS4_REQUEST.len();

/// What fills up a signature in a body.
const FILLER: u8 = b'*';

/// The signatures of a body, for who signs it or who verifies it, by the key.
#[derive(Clone)]
pub(crate) struct ChainV4a<K> {
    pub(super) key: K,
    pub(super) at: Timestamp,
    pub(super) scope: Inline<SCOPE_LEN_MAX>,
    pub(super) previous: SignatureText,
}

impl<K> ChainV4a<K> {
    fn hash(&self, link: Link, sha256: &[u8; 32]) -> [u8; 32] {
        let mut hash = Sha256::new();
        let at = self.at.text();
        let lines = [&at, self.scope.bytes(), self.previous.as_ref()];
        link.write_string_to_sign(&mut hash, ALGORITHM_V4A, lines, sha256);
        hash.finish()
    }
}

impl ChainV4a<SigningKeyV4a> {
    /// The next signature, as it is on the wire.
    pub(crate) fn next(&mut self, link: Link, sha256: &[u8; 32]) -> [u8; SIGNATURE_LEN_V4A] {
        // One hash in 2^256 cannot be signed; what is sent then is no signature to anybody.
        let signature = self.key.sign(&self.hash(link, sha256));
        self.previous = signature.unwrap_or(SignatureText(Inline::EMPTY));
        let mut out = [FILLER; SIGNATURE_LEN_V4A];
        out.iter_mut()
            .zip(self.previous.as_ref())
            .for_each(|(to, from)| *to = *from);
        out
    }
}

impl ChainV4a<VerifyingKeyV4a> {
    /// Whether this is the next signature.
    pub(crate) fn check(&mut self, link: Link, sha256: &[u8; 32], sent: &Signature) -> bool {
        let good = self.key.verifies(&self.hash(link, sha256), sent);
        // A signature has one spelling, so this is what was sent.
        SignatureText::of(sent).is_some_and(|text| {
            self.previous = text;
            good
        })
    }
}

/// Reads a signature in a body, filled up as it must be.
pub(crate) fn signature_of_chunk(text: &[u8]) -> Option<Signature> {
    let text: &[u8; SIGNATURE_LEN_V4A] = text.try_into().ok()?;
    let len = text
        .iter()
        .position(|byte| *byte == FILLER)
        .unwrap_or(text.len());
    let (signature, filler) = text.split_at_checked(len)?;
    filler
        .iter()
        .all(|byte| *byte == FILLER)
        .then(|| of_hex_der(signature))?
}

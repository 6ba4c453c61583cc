//! What the gateway hands out and takes back: sealed, so that nobody else can make or read it.

use std::sync::Arc;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::key::random;
use crate::refusal::Refusal;

/// The shortest secret that a key is made of: what has fewer bytes is guessed.
pub const SEAL_SECRET_LEN_MIN: usize = 16;
/// Sets the key apart from whatever else is made of the same secret.
const PURPOSE: &[u8] = b"anys3 gateway: uploads under way";

/// The key that seals the URLs of uploads under way. Replicas with the same key serve each other's
/// uploads; one that ends and begins anew with it goes on with those from before.
///
/// It has no `Debug` and no `Display`, and is wiped when dropped.
#[derive(Clone)]
pub struct SealKey(Arc<Zeroizing<[u8; 32]>>);

impl SealKey {
    /// Makes the key of a secret.
    ///
    /// # Errors
    /// A sentence that says why the secret is none.
    pub fn new(secret: &[u8]) -> Result<Self, &'static str> {
        if secret.len() < SEAL_SECRET_LEN_MIN {
            return Err("the secret of uploads has at least 16 bytes");
        }
        let made = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), PURPOSE);
        let mut key = Zeroizing::new([0; 32]);
        key.copy_from_slice(made.as_ref());
        Ok(Self(Arc::new(key)))
    }

    /// A key that no other process has.
    ///
    /// `None`: the system has no randomness.
    pub(crate) fn random() -> Option<Self> {
        let key = Zeroizing::new(random().ok()?);
        Some(Self(Arc::new(key)))
    }

    /// Seals a text, for URLs. `what` says what it is: it cannot be opened as anything else.
    ///
    /// Nonces are random: a key is good for 2³² texts until two that meet are likely
    /// ([RFC 8439, 4](https://www.rfc-editor.org/rfc/rfc8439#section-4)).
    pub(crate) fn seal(&self, what: &str, text: &[u8]) -> Result<String, Refusal> {
        let nonce: [u8; NONCE_LEN] = random()?;
        let key = self.key().ok_or_else(unsealed)?;
        let mut text = text.to_vec();
        let tag = key.seal_in_place_separate_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(what.as_bytes()),
            &mut text,
        );
        let tag = tag.map_err(|_| unsealed())?;
        let sealed = [nonce.as_slice(), &text, tag.as_ref()].concat();
        Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed))
    }

    /// Seals a struct of texts and numbers, in which nothing can fail to be written.
    pub(crate) fn seal_value(&self, what: &str, value: &impl Serialize) -> Result<String, Refusal> {
        self.seal(what, &serde_json::to_vec(value).unwrap_or_default())
    }

    /// What was sealed; `None` also if it is no such struct.
    pub(crate) fn open_value<T>(&self, what: &str, sealed: impl AsRef<[u8]>) -> Option<T>
    where
        T: DeserializeOwned,
    {
        serde_json::from_slice(&self.open(what, sealed)?).ok()
    }

    /// What was sealed; `None` if it was not, or not with this key, or as something else.
    pub(crate) fn open(&self, what: &str, sealed: impl AsRef<[u8]>) -> Option<Vec<u8>> {
        let sealed = BASE64_URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, text) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut text = text.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let key = self.key()?;
        let opened = key.open_in_place(nonce, Aad::from(what.as_bytes()), &mut text);
        Some(opened.ok()?.to_vec())
    }

    fn key(&self) -> Option<LessSafeKey> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, self.0.as_slice()).ok()?;
        Some(LessSafeKey::new(key))
    }
}

fn unsealed() -> Refusal {
    tracing::error!("a text cannot be sealed");
    Refusal::internal("the upload has no URL")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_has_the_key_opens_and_only_as_what_it_was_sealed() {
        let key = SealKey::new(b"a secret of sixteen").unwrap();
        let same = SealKey::new(b"a secret of sixteen").unwrap();
        let other = SealKey::new(b"a secret of sixteem").unwrap();
        let sealed = key.seal("upload", b"text").unwrap();
        assert_eq!(same.open("upload", &sealed).unwrap(), b"text");
        assert!(other.open("upload", &sealed).is_none());
        assert!(key.open("record", &sealed).is_none());
        assert_ne!(sealed, key.seal("upload", b"text").unwrap());
        for at in 0..sealed.len() {
            let mut forged = sealed.clone().into_bytes();
            forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
            let forged = String::from_utf8(forged).unwrap();
            assert!(key.open("upload", &forged).is_none(), "{at}");
            assert!(key.open("upload", &sealed[..at]).is_none(), "{at}");
        }
        assert!(SealKey::new(b"short").is_err());
    }
}

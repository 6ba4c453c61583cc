//! API keys: of each, only a hash is kept.

use std::sync::Arc;
use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::policy::Policy;

/// What every API key begins with, so that one in the wrong place is recognised.
const BEGINNING: &str = "anys3_";
/// How many random bytes a key has: nobody guesses 256 bits, so a plain hash of them is enough.
const RANDOM_LEN: usize = 32;
/// How long the random half of a key is, in base64.
const SECRET_LEN: usize = 43;
/// The longest id: it stands in logs.
const ID_LEN_MAX: usize = 64;
const HASH_LEN: usize = 32;

/// An API key, as the gateway knows it.
#[derive(Clone)]
pub struct ApiKey {
    /// Its public half: `ci` in `anys3_ci_…`.
    pub id: String,
    /// What its whole text hashes to.
    pub hash: KeyHash,
    /// When it ends.
    pub until: Option<SystemTime>,
    /// What who shows it may do.
    pub policies: Vec<Arc<Policy>>,
}

/// The SHA-256 of an API key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyHash([u8; HASH_LEN]);

impl KeyHash {
    /// Reads 64 hexadecimal digits.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn new(hex: &str) -> Result<Self, &'static str> {
        let wrong = "must be 64 hexadecimal digits, as anys3 gateway new-key prints them";
        if hex.len() != 2 * HASH_LEN || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(wrong);
        }
        let mut hash = [0; HASH_LEN];
        for (at, byte) in hash.iter_mut().enumerate() {
            let digits = hex.get(2 * at..2 * at + 2).ok_or(wrong)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| wrong)?;
        }
        Ok(Self(hash))
    }

    /// The hash of a key.
    pub fn of(key: &str) -> Self {
        let mut hash = [0; HASH_LEN];
        hash.copy_from_slice(digest(&SHA256, key.as_bytes()).as_ref());
        Self(hash)
    }

    /// The hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Makes a key with this id.
///
/// # Errors
/// A sentence that says what is wrong with the id, or that there is no randomness.
pub fn new_api_key(id: &str) -> Result<Zeroizing<String>, String> {
    check_id(id)?;
    let mut random = Zeroizing::new([0; RANDOM_LEN]);
    getrandom::fill(&mut *random).map_err(|error| format!("there is no randomness: {error}"))?;
    let secret = Zeroizing::new(URL_SAFE_NO_PAD.encode(random.as_slice()));
    Ok(Zeroizing::new(format!(
        "{BEGINNING}{id}_{}",
        secret.as_str()
    )))
}

/// Says why an id is none, if it is none.
///
/// # Errors
/// A sentence.
pub fn check_id(id: &str) -> Result<(), String> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    match (1..=ID_LEN_MAX).contains(&id.len()) && id.bytes().all(plain) {
        true => Ok(()),
        false => Err(format!(
            "must be 1 to {ID_LEN_MAX} lower-case letters, digits and hyphens"
        )),
    }
}

/// Whether a text has the form of an API key.
pub(crate) fn looks_like_one(shown: &str) -> bool {
    shown.starts_with(BEGINNING)
}

/// Finds the key that was shown. One with an unknown id takes as long as one with a wrong secret.
pub(crate) fn find<'a>(keys: &'a [ApiKey], shown: &str) -> Option<&'a ApiKey> {
    let behind = shown.strip_prefix(BEGINNING)?;
    let at = behind.len().checked_sub(SECRET_LEN + 1)?;
    let id = behind.get(..at)?;
    if behind.as_bytes().get(at) != Some(&b'_') {
        return None;
    }
    let known = keys.iter().find(|key| key.id == id);
    let nobody = KeyHash([0; HASH_LEN]);
    let expected = known.map_or(&nobody, |key| &key.hash);
    let same: bool = KeyHash::of(shown).0.ct_eq(&expected.0).into();
    known.filter(|_| same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_key_itself() {
        let shown = new_api_key("ci").unwrap();
        let key = |id: &str, shown: &str| ApiKey {
            id: id.to_owned(),
            hash: KeyHash::of(shown),
            until: None,
            policies: Vec::new(),
        };
        let other = new_api_key("other").unwrap();
        let keys = [key("ci", &shown), key("other", &other)];
        assert_eq!(find(&keys, &shown).unwrap().id, "ci");
        let secret = &shown["anys3_ci_".len()..];
        assert_eq!(secret.len(), SECRET_LEN);
        let hash = KeyHash::of(&shown).hex();
        for bad in [
            "",
            "anys3_",
            "anys3_ci_",
            &shown[..shown.len() - 1],
            &format!("{}x", shown.as_str()),
            &format!("anys3_other_{secret}"),
            &format!("anys3_nobody_{secret}"),
            &format!("anys3__{secret}"),
            &format!("anys3_ci-{secret}"),
            &format!("ANYS3_ci_{secret}"),
            secret,
            &hash,
            &format!("anys3_{}", "ü".repeat(40)),
        ] {
            assert!(find(&keys, bad).is_none(), "{bad}");
        }
        assert_eq!(KeyHash::new(&hash), Ok(KeyHash::of(&shown)));
        for bad in ["", "00", &hash[1..], &hash.replace(&hash[..1], "g")] {
            assert!(KeyHash::new(bad).is_err(), "{bad}");
        }
        for bad in ["", "A", "a_b", "ü", &"a".repeat(65)] {
            assert!(new_api_key(bad).is_err(), "{bad}");
        }
    }
}

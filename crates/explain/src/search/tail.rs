//! Signing one canonical request after the other with the same key.

use std::borrow::Cow;

use anys3_sigv4::Sha256;
use anys3_sigv4::parts::HmacKey;

use crate::catalogue::Mistake;
use crate::mistakes::signing::change::SigningChange;
use crate::mistakes::signing::spec::{HashForm, Spec};

/// What is signed with, ready to sign one hash after the other.
pub(crate) struct Tail {
    pub(crate) mistake: Mistake,
    pub(crate) cause: Cow<'static, str>,
    pub(crate) cure: &'static str,
    pub(crate) spec: Spec,
    key: HmacKey,
}

impl Tail {
    pub(crate) fn new(mistake: Mistake, cause: impl Into<Cow<'static, str>>, spec: Spec) -> Self {
        Self::of(SigningChange {
            mistake,
            cause: cause.into(),
            cure: mistake.cure(),
            spec,
        })
    }

    pub(crate) fn of(
        SigningChange {
            mistake,
            cause,
            cure,
            spec,
        }: SigningChange,
    ) -> Self {
        let key = HmacKey::new(&[&spec.key()]);
        Self {
            mistake,
            cause,
            cure,
            spec,
            key,
        }
    }

    /// The HMAC of a whole text.
    pub(crate) fn tag_of(&self, text: &[u8]) -> [u8; 32] {
        self.key.tag(text)
    }

    /// The string to sign up to the hash.
    pub(crate) fn start(&self) -> Started<'_> {
        self.start_at(&self.spec.at)
    }

    /// The same with another time.
    pub(crate) fn start_at(&self, at: &str) -> Started<'_> {
        let mut inner = self.key.start();
        let lines = [self.spec.algorithm.as_str(), at, &self.spec.scope];
        for line in self.spec.order.iter().filter_map(|&index| lines.get(index)) {
            inner.update(line.as_bytes());
            inner.update(self.spec.between.as_bytes());
        }
        Started {
            inner,
            key: &self.key,
            form: self.spec.hash,
        }
    }
}

/// A string to sign of which the hash is missing.
pub(crate) struct Started<'k> {
    inner: Sha256,
    key: &'k HmacKey,
    form: HashForm,
}

impl Started<'_> {
    /// The signature of a canonical request with this hash.
    pub(crate) fn tag(&self, digest: &[u8; 32]) -> [u8; 32] {
        let mut inner = self.inner.clone();
        self.form.put(digest, &mut inner);
        self.key.finish(&mut inner)
    }
}

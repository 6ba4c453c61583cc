//! Signing keys that are derived once and kept.

use std::collections::HashMap;
use std::string::String;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::vec::Vec;

use zeroize::Zeroizing;

use crate::canonical::{Head, Rules};
use crate::error::Error;
use crate::key::{Scope, Secret, SigningKey, check_access_key};
use crate::payload::Payload;
use crate::sign::Signer;
use crate::time::Timestamp;
use crate::verify::Claim;

/// The most keys in a [`KeyCache`]: 4096 access keys of a day and region take about 2 MiB.
pub const KEYS_MAX: usize = 4096;

/// The keys that a verifying end has derived: one for each access key, day, region and service, at
/// most [`KEYS_MAX`].
///
/// When it is full it is emptied: deriving a key again costs about a microsecond.
#[derive(Default)]
pub struct KeyCache {
    keys: Mutex<HashMap<String, Cached>>,
}

struct Cached {
    /// The secret that the key was derived from: another one replaces it.
    secret: Option<Secret>,
    key: Arc<SigningKey>,
}

impl KeyCache {
    /// An empty cache.
    pub fn new() -> Self {
        Self::default()
    }

    /// The key for a claim, derived from this secret. Without one, for an access key that nobody
    /// has, it is a decoy, kept as any other so that it costs the same. A secret that has changed
    /// gives a new key.
    ///
    /// Ask only after [`Claim::check`], so that nobody fills the cache with scopes that are not
    /// ours.
    pub fn key(
        &self,
        claim: &Claim<'_>,
        secret: Option<&Secret>,
    ) -> Result<Arc<SigningKey>, Error> {
        // All who are unknown share one decoy: nobody fills the cache with access keys that are
        // none.
        let name = if secret.is_some() {
            claim.credential_text()
        } else {
            claim.scope_text()
        };
        if let Some(cached) = self.lock().get(name)
            && same_secret(cached.secret.as_ref(), secret)
        {
            return Ok(Arc::clone(&cached.key));
        }
        let key = Arc::new(claim.key(secret)?);
        let mut keys = self.lock();
        if keys.len() >= KEYS_MAX {
            keys.clear();
        }
        keys.insert(
            name.into(),
            Cached {
                secret: secret.cloned(),
                key: Arc::clone(&key),
            },
        );
        Ok(key)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Cached>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn same_secret(a: Option<&Secret>, b: Option<&Secret>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.same(b),
        (None, None) => true,
        _ => false,
    }
}

/// An access key with its secret, for one region and service: it derives the signing key of the day
/// once.
pub struct Account {
    access_key: String,
    secret: Secret,
    token: Option<Zeroizing<String>>,
    region: String,
    service: String,
    rules: Rules,
    today: Mutex<Option<Arc<SigningKey>>>,
}

impl Account {
    /// An account that signs for S3. The region is not empty and has no slash.
    pub fn new(access_key: &str, secret: Secret, region: &str) -> Result<Self, Error> {
        Self::of_service(access_key, secret, region, "s3", Rules::S3)
    }

    /// An account that signs for another service.
    pub fn of_service(
        access_key: &str,
        secret: Secret,
        region: &str,
        service: &str,
        rules: Rules,
    ) -> Result<Self, Error> {
        // Fails for what could never be signed.
        SigningKey::derive(
            &secret,
            &Scope {
                date: Timestamp::default().date(),
                region,
                service,
            },
        )?;
        check_access_key(access_key)?;
        let (access_key, region, service) = (access_key.into(), region.into(), service.into());
        Ok(Self {
            access_key,
            secret,
            token: None,
            region,
            service,
            rules,
            today: Mutex::new(None),
        })
    }

    /// The same account with the session token of temporary credentials.
    pub fn with_token(self, token: &str) -> Self {
        Self {
            token: Some(Zeroizing::new(token.into())),
            ..self
        }
    }

    /// The access key.
    pub fn access_key(&self) -> &str {
        &self.access_key
    }

    /// The region.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The signing key of the day.
    pub fn key(&self, at: Timestamp) -> Result<Arc<SigningKey>, Error> {
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = today.as_ref().filter(|key| key.scope().date == at.date()) {
            return Ok(Arc::clone(key));
        }
        let scope = Scope {
            date: at.date(),
            region: &self.region,
            service: &self.service,
        };
        let key = Arc::new(SigningKey::derive(&self.secret, &scope)?);
        *today = Some(Arc::clone(&key));
        Ok(key)
    }

    /// Signs with a key of this account.
    pub fn signer<'k>(&'k self, key: &'k SigningKey) -> Signer<'k> {
        let token = self.token.as_ref().map(|token| token.as_str());
        Signer {
            access_key: &self.access_key,
            token,
            key,
            rules: self.rules,
        }
    }

    /// Signs a request: the headers to add to it, `Authorization` last.
    pub fn sign(
        &self,
        head: &Head<'_>,
        at: Timestamp,
        payload: Payload,
    ) -> Result<Vec<(&'static str, String)>, Error> {
        Ok(self
            .signer(&*self.key(at)?)
            .sign(head, at, payload)?
            .headers())
    }

    /// The whole query of a URL that is good for `expires` seconds: see [`Signer::presign`].
    pub fn presign(
        &self,
        head: &Head<'_>,
        at: Timestamp,
        expires: u32,
        payload: Payload,
    ) -> Result<String, Error> {
        let mut query = String::new();
        self.signer(&*self.key(at)?)
            .presign(head, at, expires, payload, &mut query)?;
        Ok(query)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::Expect;

    fn account(secret: &str) -> Account {
        Account::new(
            "AKIAIOSFODNN7EXAMPLE",
            Secret::new(secret).unwrap(),
            "us-east-1",
        )
        .unwrap()
        .with_token("t")
    }

    #[test]
    fn a_key_is_derived_once_a_day() {
        let account = account("secret");
        let at = Timestamp::parse(b"20130524T000000Z").unwrap();
        let key = account.key(at).unwrap();
        assert!(Arc::ptr_eq(&key, &account.key(at.plus(86_399)).unwrap()));
        assert!(!Arc::ptr_eq(&key, &account.key(at.plus(86_400)).unwrap()));
    }

    #[test]
    fn what_the_cache_keeps() {
        let at = Timestamp::parse(b"20130524T000000Z").unwrap();
        let (cache, expect) = (KeyCache::new(), Expect::default());
        let (right, wrong) = (
            Secret::new("secret").unwrap(),
            Secret::new("Secret").unwrap(),
        );
        let head = Head {
            method: "GET",
            path: "/",
            query: "",
            headers: &[("host", b"h")],
        };
        let added = account("secret").sign(&head, at, Payload::EMPTY).unwrap();
        let mut headers = head.headers.to_vec();
        headers.extend(added.iter().map(|(name, value)| (*name, value.as_bytes())));
        let claim = Claim::parse(&Head {
            headers: &headers,
            ..head
        })
        .unwrap()
        .unwrap();
        let verify = |secret| {
            claim
                .verify(&cache.key(&claim, secret).unwrap(), at, &expect)
                .map(|_| ())
        };
        assert_eq!(verify(None), Err(Error::UnknownAccessKey));
        assert_eq!(verify(Some(&right)), Ok(()));
        assert_eq!(
            verify(Some(&wrong)),
            Err(Error::SignatureMismatch),
            "a changed secret ends the old key"
        );
        assert_eq!(verify(Some(&right)), Ok(()));
        assert_eq!(
            verify(None),
            Err(Error::UnknownAccessKey),
            "a deleted access key ends its key"
        );
        let again = || cache.key(&claim, Some(&right)).unwrap();
        assert!(Arc::ptr_eq(&again(), &again()));
        assert_eq!(cache.lock().len(), 2);
        let key = again();
        for n in 0..KEYS_MAX {
            cache.lock().insert(
                std::format!("{n}"),
                Cached {
                    secret: None,
                    key: Arc::clone(&key),
                },
            );
        }
        assert_eq!(verify(Some(&wrong)), Err(Error::SignatureMismatch));
        assert!(cache.lock().len() <= KEYS_MAX);
    }
}

//! Who has the secrets of access keys.

use anys3_proto::{ErrorCode, S3Error};
use anys3_sigv4::Secret;

use crate::answer::Answer;

/// Knows the secrets of access keys. They may change, and be somewhere else: each request asks
/// anew, and one signed with a secret that has been replaced or deleted is refused from then on.
///
/// ```
/// # use anys3_server::{Answer, Keys, KeysUnavailable};
/// # use anys3_sigv4::Secret;
/// struct Vault;
///
/// # async fn fetch(_: &str) -> Result<Option<String>, std::io::Error> { Ok(None) }
/// impl Keys for Vault {
///     fn secret<'a>(
///         &'a self,
///         access_key: &'a str,
///     ) -> Answer<'a, Result<Option<Secret>, KeysUnavailable>> {
///         Answer::later(async move {
///             let secret = fetch(access_key).await.map_err(KeysUnavailable::new)?;
///             secret.map(|secret| Secret::new(&secret)).transpose().map_err(KeysUnavailable::new)
///         })
///     }
/// }
/// ```
pub trait Keys: Send + Sync + 'static {
    /// The secret of an access key; `None` if there is no such key.
    ///
    /// # Errors
    /// When that cannot be known now. The client is told to try again (503 `ServiceUnavailable`),
    /// and never that it may not.
    fn secret<'a>(
        &'a self,
        access_key: &'a str,
    ) -> Answer<'a, Result<Option<Secret>, KeysUnavailable>>;
}

/// Why the secrets of access keys cannot be had now. It is logged, and not told to clients.
#[derive(Debug)]
pub struct KeysUnavailable(String);

impl KeysUnavailable {
    /// For this reason, in which no secret is.
    pub fn new(reason: impl std::fmt::Display) -> Self {
        Self(reason.to_string())
    }
}

impl std::fmt::Display for KeysUnavailable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the access keys cannot be looked up: {}", self.0)
    }
}

impl std::error::Error for KeysUnavailable {}

impl From<KeysUnavailable> for S3Error {
    fn from(unavailable: KeysUnavailable) -> Self {
        tracing::warn!("{unavailable}");
        let why = "The access keys of the store cannot be looked up now; try again.";
        Self::new(ErrorCode::SERVICE_UNAVAILABLE, why)
    }
}

/// The keys of a store that has one user.
pub struct OneKey {
    access_key: String,
    secret: Secret,
}

impl OneKey {
    /// The one access key and its secret.
    pub fn new(access_key: impl Into<String>, secret: Secret) -> Self {
        Self {
            access_key: access_key.into(),
            secret,
        }
    }
}

impl Keys for OneKey {
    fn secret<'a>(
        &'a self,
        access_key: &'a str,
    ) -> Answer<'a, Result<Option<Secret>, KeysUnavailable>> {
        let known = self.access_key == access_key;
        Answer::Now(Ok(known.then(|| self.secret.clone())))
    }
}

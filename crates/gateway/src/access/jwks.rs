//! The keys of an issuer: a JSON Web Key Set
//! ([RFC 7517](https://www.rfc-editor.org/rfc/rfc7517)), from a URL or a file, fetched when it is
//! needed and anew when a key is not known.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anys3::{Body, Error, Http, HttpOptions, Kind, Transport};
use bytes::Bytes;
use http::header::{ACCEPT, HeaderValue, USER_AGENT};
use http::{Request, StatusCode, Uri};
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use super::verify::SECRET_LEN_MIN;
use crate::refusal::Refusal;

/// How long keys are taken as they are: issuers publish a new one hours before they use it, and
/// what they take back should not be good for much longer.
const FRESH: Duration = Duration::from_secs(600);
/// How long between two times that keys are fetched because one is not known: whoever sends tokens
/// with invented keys does not make the gateway ask more often.
const ASK_AGAIN: Duration = Duration::from_secs(30);
/// How long keys are good that cannot be fetched anew: an issuer may be down for a night.
const STALE_MAX: Duration = Duration::from_secs(24 * 3600);
/// How long an issuer may take. Requests wait for it.
const PATIENCE: Duration = Duration::from_secs(5);
/// The largest set of keys, and the largest description of an issuer: each has a few KiB.
const DOCUMENT_LEN_MAX: usize = 256 * 1024;
/// How many keys of a set are used: issuers have one to three.
const KEYS_MAX: usize = 64;

const DISCOVERY: &str = "/.well-known/openid-configuration";

/// Where the keys of an issuer are.
pub struct KeySet {
    source: Source,
    fetched: Mutex<Option<Fetched>>,
    transport: Arc<dyn Transport>,
}

enum Source {
    Secret(DecodingKey),
    Url(Uri),
    /// The issuer says at its own URL where they are: OpenID Connect Discovery 1.0, 4.
    Discovery(String),
    File(PathBuf),
}

struct Fetched {
    keys: Arc<[Key]>,
    /// When they came; `None`: never.
    at: Option<Instant>,
    /// When they were last asked for, with success or not.
    asked: Instant,
}

impl Fetched {
    fn is_younger(&self, than: Duration, now: Instant) -> bool {
        self.at.is_some_and(|at| now.duration_since(at) < than)
    }

    /// What was found, unless the keys are too old to be good.
    fn usable(&self, now: Instant, found: Vec<DecodingKey>) -> Result<Vec<DecodingKey>, Refusal> {
        match self.is_younger(STALE_MAX, now) {
            true => Ok(found),
            false => Err(unavailable()),
        }
    }
}

struct Key {
    id: Option<String>,
    algorithm: Option<String>,
    shape: Shape,
    key: DecodingKey,
}

/// What a key can verify, by the form that it has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Rsa,
    P256,
    P384,
    Ed25519,
}

#[derive(Deserialize)]
struct Description {
    issuer: String,
    jwks_uri: String,
}

/// A set in which a key of an unknown kind is passed over, and not all of them.
#[derive(Deserialize)]
struct Set {
    keys: Vec<serde_json::Value>,
}

impl KeySet {
    /// A secret that the gateway shares with the issuer.
    ///
    /// # Errors
    /// A sentence, if it is too short.
    pub fn secret(secret: &[u8]) -> Result<Self, String> {
        if secret.len() < SECRET_LEN_MIN {
            return Err(format!("must have at least {SECRET_LEN_MIN} bytes"));
        }
        let key = DecodingKey::from_secret(secret).map_err(|error| error.to_string())?;
        Ok(Self::of(Source::Secret(key)))
    }

    /// A JSON Web Key Set at a URL.
    ///
    /// # Errors
    /// A sentence, if it is no URL, or one that anybody on the way could answer.
    pub fn url(url: &str) -> Result<Self, String> {
        Ok(Self::of(Source::Url(trusted(url)?)))
    }

    /// The set that the issuer names in its `/.well-known/openid-configuration`.
    ///
    /// # Errors
    /// As [`url`](Self::url).
    pub fn discovery(issuer: &str) -> Result<Self, String> {
        trusted(issuer)?;
        Ok(Self::of(Source::Discovery(issuer.to_owned())))
    }

    /// A JSON Web Key Set in a file. It is read anew as one from a URL is.
    pub fn file(path: PathBuf) -> Self {
        Self::of(Source::File(path))
    }

    /// Fetches by another way than [`Http`].
    #[must_use]
    pub fn over(mut self, transport: impl Transport) -> Self {
        self.transport = Arc::new(transport);
        self
    }

    /// Whether tokens are signed with a secret.
    pub fn is_secret(&self) -> bool {
        matches!(self.source, Source::Secret(_))
    }

    fn of(source: Source) -> Self {
        Self {
            source,
            fetched: Mutex::new(None),
            transport: Arc::new(Http::new(HttpOptions::default())),
        }
    }

    /// The keys that can have made a signature: the one with this id, or where the token names
    /// none, all that are for the algorithm.
    pub(crate) async fn find(
        &self,
        id: Option<&str>,
        algorithm: Algorithm,
    ) -> Result<Vec<DecodingKey>, Refusal> {
        if let Source::Secret(key) = &self.source {
            return Ok(vec![key.clone()]);
        }
        // One asks, and the others wait for its answer.
        let mut fetched = self.fetched.lock().await;
        let now = Instant::now();
        if let Some(known) = fetched.as_ref() {
            let found = matching(&known.keys, id, algorithm);
            if known.is_younger(FRESH, now) && !found.is_empty() {
                return Ok(found);
            }
            if now.duration_since(known.asked) < ASK_AGAIN {
                return known.usable(now, found);
            }
        }
        match self.fetch().await {
            Ok(keys) => {
                let found = matching(&keys, id, algorithm);
                *fetched = Some(Fetched {
                    keys,
                    at: Some(now),
                    asked: now,
                });
                Ok(found)
            }
            Err(why) => {
                tracing::warn!(why, "the keys of an issuer cannot be fetched");
                let known = fetched.get_or_insert_with(|| Fetched {
                    keys: Arc::default(),
                    at: None,
                    asked: now,
                });
                known.asked = now;
                let found = matching(&known.keys, id, algorithm);
                known.usable(now, found)
            }
        }
    }

    async fn fetch(&self) -> Result<Arc<[Key]>, String> {
        let document = match &self.source {
            Source::Secret(_) => return Ok(Arc::default()),
            Source::File(path) => read(path).await?,
            Source::Url(url) => self.get(url.clone()).await?,
            Source::Discovery(issuer) => self.get(self.discover(issuer).await?).await?,
        };
        parse(&document)
    }

    async fn discover(&self, issuer: &str) -> Result<Uri, String> {
        let url = format!("{}{DISCOVERY}", issuer.trim_end_matches('/'));
        let document = self.get(trusted(&url)?).await?;
        let said: Description = serde_json::from_slice(&document)
            .map_err(|error| format!("{url} does not describe an issuer: {error}"))?;
        // Another issuer's description would have another issuer's keys taken for this one's.
        if said.issuer != issuer {
            return Err(format!("{url} describes the issuer {:?}", said.issuer));
        }
        trusted(&said.jwks_uri).map_err(|why| format!("jwks_uri of {url} {why}"))
    }

    async fn get(&self, url: Uri) -> Result<Bytes, String> {
        let request = Request::get(url.clone())
            .header(ACCEPT, HeaderValue::from_static("application/json"))
            .header(USER_AGENT, HeaderValue::from_static("anys3-gateway"))
            .body(Body::empty())
            .map_err(|error| format!("{url}: {error}"))?;
        let exchange = async {
            let response = self.transport.call(request).await?;
            if response.status() != StatusCode::OK {
                let message = format!("answered {}", response.status());
                return Err(Error::new(Kind::Unavailable, message));
            }
            response.into_body().collect(DOCUMENT_LEN_MAX).await
        };
        match timeout(PATIENCE, exchange).await {
            Ok(Ok(document)) => Ok(document),
            Ok(Err(error)) => Err(format!("{url}: {error}")),
            Err(_) => Err(format!("{url} did not answer in time")),
        }
    }
}

async fn read(path: &Path) -> Result<Bytes, String> {
    let text = tokio::fs::read(path).await;
    let text = text.map_err(|error| format!("{}: {error}", path.display()))?;
    match text.len() <= DOCUMENT_LEN_MAX {
        true => Ok(text.into()),
        false => Err(format!("{} is too large", path.display())),
    }
}

/// A URL whose answer can be trusted: over TLS, or on this machine.
fn trusted(url: &str) -> Result<Uri, String> {
    let uri: Uri = url.parse().map_err(|_| "is no URL".to_owned())?;
    let host = uri.host().unwrap_or_default();
    let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    let here = host == "localhost" || address.is_ok_and(|address| address.is_loopback());
    match uri.scheme_str() {
        Some("https") if !host.is_empty() => Ok(uri),
        Some("http") if here => Ok(uri),
        _ => Err("must begin with https://".to_owned()),
    }
}

fn parse(document: &[u8]) -> Result<Arc<[Key]>, String> {
    let set: Set = serde_json::from_slice(document)
        .map_err(|error| format!("this is no JSON Web Key Set: {error}"))?;
    let mut keys = Vec::new();
    for value in set.keys.into_iter().take(KEYS_MAX) {
        if let Some(key) = serde_json::from_value(value).ok().and_then(Key::of) {
            keys.push(key);
        }
    }
    match keys.is_empty() {
        true => Err("the JSON Web Key Set has no public key for signatures".to_owned()),
        false => Ok(keys.into()),
    }
}

impl Key {
    /// A public key for signatures. A secret in a public set is nobody's secret.
    fn of(jwk: Jwk) -> Option<Self> {
        let shape = match &jwk.algorithm {
            AlgorithmParameters::RSA(_) => Shape::Rsa,
            AlgorithmParameters::EllipticCurve(key) => match key.curve {
                EllipticCurve::P256 => Shape::P256,
                EllipticCurve::P384 => Shape::P384,
                _ => return None,
            },
            AlgorithmParameters::OctetKeyPair(key) if key.curve == EllipticCurve::Ed25519 => {
                Shape::Ed25519
            }
            _ => return None,
        };
        let usage = jwk.common.public_key_use.as_ref();
        if usage.is_some_and(|usage| *usage != PublicKeyUse::Signature) {
            return None;
        }
        let key = DecodingKey::from_jwk(&jwk).ok()?;
        Some(Self {
            id: jwk.common.key_id,
            algorithm: jwk.common.key_algorithm.map(|name| name.to_string()),
            shape,
            key,
        })
    }

    fn is_for(&self, algorithm: Algorithm) -> bool {
        let shape = match algorithm {
            Algorithm::ES256 => Shape::P256,
            Algorithm::ES384 => Shape::P384,
            Algorithm::EdDSA => Shape::Ed25519,
            _ => Shape::Rsa,
        };
        let named = format!("{algorithm:?}");
        self.shape == shape && self.algorithm.as_ref().is_none_or(|name| *name == named)
    }
}

/// The id is compared and nothing else: it names no file and no place.
fn matching(keys: &[Key], id: Option<&str>, algorithm: Algorithm) -> Vec<DecodingKey> {
    let named = keys.iter().filter(|key| match (id, &key.id) {
        (Some(id), Some(known)) => id == known,
        // One without an id may be any.
        _ => true,
    });
    let fitting = named.filter(|key| key.is_for(algorithm));
    fitting.map(|key| key.key.clone()).collect()
}

fn unavailable() -> Refusal {
    Refusal::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "KeysUnavailable",
        "the keys of the token's issuer cannot be had now",
    )
    .later(ASK_AGAIN.as_secs())
}

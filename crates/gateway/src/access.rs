//! Who is let in, and what each may do.

mod certificate;
mod issuer;
mod jwks;
mod key;
mod ledger;
mod policy;
mod signed;
mod template;
mod verify;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use anys3::proto::ClientCertificate;
use http::StatusCode;
use http::header::{AUTHORIZATION, HeaderValue, WWW_AUTHENTICATE};
use http::request::Parts;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

pub use self::certificate::CertificateHolder;
pub use self::issuer::{Issuer, LEEWAY, LEEWAY_MAX, SignatureAlgorithm};
pub use self::jwks::KeySet;
pub use self::key::{ApiKey, KeyHash, check_id, new_api_key};
pub use self::ledger::{Quota, Rate};
pub use self::policy::{MediaRange, Policy, URL_AGE_MAX, Verb};
pub use self::signed::{Signer, SigningSecret};
pub use self::template::Template;

use self::certificate::Shown;
use self::ledger::Ledger;
use self::policy::Who;
pub(crate) use self::policy::{Ask, Grant, Permit, Reach, today};
use self::signed::Seen;
pub(crate) use self::template::Made;
use crate::refusal::Refusal;

/// The text that lets whoever shows it use the gateway.
///
/// It has no `Debug` and no `Display`, and is wiped when dropped.
#[derive(Clone)]
pub struct Token(Zeroizing<Box<[u8]>>);

/// The shortest token. What has fewer characters is guessed.
pub const TOKEN_LEN_MIN: usize = 8;

impl Token {
    /// Takes a token.
    ///
    /// # Errors
    /// A sentence that says why the text is none.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        if text.len() < TOKEN_LEN_MIN {
            return Err("a token has at least 8 characters");
        }
        if !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err("a token has only letters, digits and marks of ASCII");
        }
        Ok(Self(Zeroizing::new(text.as_bytes().into())))
    }

    /// Compares in a time that does not tell where the two differ.
    fn is(&self, shown: &[u8]) -> bool {
        self.0.ct_eq(shown).into()
    }
}

/// Whom a gateway knows besides who shows the [`Token`], and what each may do. By default nobody.
#[derive(Default)]
pub struct Access {
    /// API keys.
    pub keys: Vec<ApiKey>,
    /// Whose JSON Web Tokens are good.
    pub issuers: Vec<Issuer>,
    /// Who signs requests.
    pub signers: Vec<Signer>,
    /// Who shows a certificate in TLS. Of several that it fits, each gives its policies.
    pub certificates: Vec<CertificateHolder>,
    /// What anybody may do who does not say who it is.
    pub anonymous: Vec<Arc<Policy>>,
}

/// Lets callers in.
pub(crate) struct Gatekeeper {
    token: Option<Token>,
    /// Whom it knows; replaced as a whole when the configuration is read anew.
    access: RwLock<Arc<Access>>,
    ledger: Arc<Ledger>,
    seen: Seen,
}

impl Gatekeeper {
    pub(crate) fn new(token: Option<Token>, access: Access) -> Self {
        Self {
            token,
            access: RwLock::new(Arc::new(access)),
            ledger: Arc::default(),
            seen: Seen::default(),
        }
    }

    /// Knows others from now on. Requests under way keep what they were granted.
    pub(crate) fn replace(&self, access: Access) {
        *self.access.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(access);
    }

    /// What anybody may do, where every object can be read.
    pub(crate) fn reader(&self) -> Grant {
        Grant::read_all(Arc::clone(&self.ledger))
    }

    /// What whoever has a URL of the gateway may do, once the URL has been held against the
    /// request: what it is good for was granted to its owner when it was made.
    pub(crate) fn bearer_of_a_url(&self, owner: &str) -> Grant {
        Grant::all(owner, Arc::clone(&self.ledger))
    }

    /// Finds out who sent a request, and what that one may do. Counts it, where there is a rate.
    pub(crate) async fn identify(&self, parts: &Parts) -> Result<Grant, Refusal> {
        let access = Arc::clone(&self.access.read().unwrap_or_else(PoisonError::into_inner));
        let grant = self.grant(&access, parts).await?;
        grant.count()?;
        Ok(grant)
    }

    async fn grant(&self, access: &Access, parts: &Parts) -> Result<Grant, Refusal> {
        let mut shown = parts.headers.get_all(AUTHORIZATION).iter();
        match (shown.next(), shown.next()) {
            (None, _) if parts.headers.contains_key(signed::INPUT) => self.signed(access, parts),
            (None, _) => match self.certificate(access, parts, SystemTime::now())? {
                Some(grant) => Ok(grant),
                None => self.anonymous(access),
            },
            (Some(shown), None) => {
                let shown = bearer(shown).ok_or_else(|| bad(WRONG))?;
                self.bearer(access, shown).await
            }
            _ => Err(bad(WRONG)),
        }
    }

    fn anonymous(&self, access: &Access) -> Result<Grant, Refusal> {
        if access.anonymous.is_empty() {
            return Err(match self.token.is_none() && access.knows_nobody() {
                true => unauthorized("this gateway has no token, and lets nobody in"),
                false => unauthorized("a token is needed"),
            });
        }
        let who = Who::named("anonymous", true);
        Ok(self.of(who, &access.anonymous))
    }

    /// Lets in whoever shows a certificate, unless nobody knows it: who has one is still asked for a
    /// token, or is anybody. One that has expired is refused: the connection may be older than
    /// that, and so may the session that it goes on with.
    fn certificate(
        &self,
        access: &Access,
        parts: &Parts,
        now: SystemTime,
    ) -> Result<Option<Grant>, Refusal> {
        if access.certificates.is_empty() {
            return Ok(None);
        }
        let shown = parts.extensions.get::<ClientCertificate>();
        let Some(shown) = shown.and_then(Shown::of) else {
            return Ok(None);
        };
        let mut holders = access
            .certificates
            .iter()
            .filter(|holder| holder.is(&shown));
        let Some(first) = holders.next() else {
            return Ok(None);
        };
        if !shown.is_valid(now) {
            return Err(bad("the certificate has expired, or is not valid yet"));
        }
        let mut policies = first.policies.clone();
        policies.extend(holders.flat_map(|holder| holder.policies.iter().cloned()));
        let claims = shown.claims();
        let subject = claims.get("sub").map_or("", String::as_str);
        let who = Who {
            name: format!("certificate {} {subject}", first.id).into(),
            claims: Arc::new(claims),
            anonymous: false,
        };
        Ok(Some(self.of(who, &policies)))
    }

    fn signed(&self, access: &Access, parts: &Parts) -> Result<Grant, Refusal> {
        let signer = signed::verify(&access.signers, &self.seen, parts, SystemTime::now())?;
        let who = Who::with_subject(&format!("hmac {}", signer.id), &signer.id);
        Ok(self.of(who, &signer.policies))
    }

    async fn bearer(&self, access: &Access, shown: &[u8]) -> Result<Grant, Refusal> {
        if self.token.as_ref().is_some_and(|token| token.is(shown)) {
            return Ok(Grant::all("token", Arc::clone(&self.ledger)));
        }
        let shown = std::str::from_utf8(shown).map_err(|_| bad(WRONG))?;
        if key::looks_like_one(shown) {
            return self.key(access, shown, SystemTime::now());
        }
        if issuer::looks_like_one(shown) && !access.issuers.is_empty() {
            return self.json_web_token(access, shown).await;
        }
        Err(bad(WRONG))
    }

    fn key(&self, access: &Access, shown: &str, now: SystemTime) -> Result<Grant, Refusal> {
        let key = key::find(&access.keys, shown).ok_or_else(|| bad(WRONG))?;
        if key.until.is_some_and(|until| until <= now) {
            return Err(bad("the key has expired"));
        }
        let who = Who::with_subject(&format!("key {}", key.id), &key.id);
        Ok(self.of(who, &key.policies))
    }

    /// Lets in whoever shows a token of a known issuer. Of several entries for one issuer, each
    /// whose conditions hold gives its policies.
    async fn json_web_token(&self, access: &Access, shown: &str) -> Result<Grant, Refusal> {
        let issuer = issuer::named(shown)?;
        let mut refused = bad("the token is of an issuer that is not known");
        let (mut said, mut policies) = (None, Vec::new());
        for entry in access.issuers.iter().filter(|e| e.issuer == issuer) {
            match entry.verify(shown).await {
                Ok(verified) => {
                    policies.extend(entry.policies.iter().cloned());
                    said = Some(verified);
                }
                Err(why) => refused = why,
            }
        }
        let said = said.ok_or(refused)?;
        let who = Who {
            name: format!("jwt {issuer} {}", said.subject).into(),
            claims: Arc::new(said.claims),
            anonymous: false,
        };
        Ok(self.of(who, &policies))
    }

    fn of(&self, who: Who, policies: &[Arc<Policy>]) -> Grant {
        Grant::of(who, policies.into(), Arc::clone(&self.ledger))
    }
}

impl Access {
    /// Whether nobody can say who it is.
    pub fn knows_nobody(&self) -> bool {
        self.keys.is_empty()
            && self.issuers.is_empty()
            && self.signers.is_empty()
            && self.certificates.is_empty()
    }
}

const WRONG: &str = "the token is not the right one";

/// What stands behind `Bearer`:
/// [RFC 6750, 2.1](https://www.rfc-editor.org/rfc/rfc6750#section-2.1).
fn bearer(value: &HeaderValue) -> Option<&[u8]> {
    let (scheme, shown) = value.as_bytes().split_at_checked("Bearer ".len())?;
    scheme
        .eq_ignore_ascii_case(b"Bearer ")
        .then(|| shown.trim_ascii())
}

pub(crate) fn unauthorized(message: impl Into<String>) -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, "Unauthorized", message)
        .hint("send the header Authorization: Bearer TOKEN with a token that the gateway knows")
        .challenge("Bearer")
}

/// What was shown is not good.
fn bad(message: impl Into<String>) -> Refusal {
    unauthorized(message).challenge(r#"Bearer error="invalid_token""#)
}

impl Refusal {
    fn challenge(self, how: &str) -> Self {
        self.header(WWW_AUTHENTICATE, how)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderMap, Request};

    async fn lets_in(shown: &[&str]) -> bool {
        let keeper = Gatekeeper::new(
            Some(Token::new("token-of-tests").unwrap()),
            Access::default(),
        );
        let mut headers = HeaderMap::new();
        for value in shown {
            headers.append(AUTHORIZATION, value.parse().unwrap());
        }
        let mut parts = Request::new(()).into_parts().0;
        parts.headers = headers;
        keeper.identify(&parts).await.is_ok()
    }

    #[tokio::test]
    async fn only_the_token() {
        for good in [
            "Bearer token-of-tests",
            "bearer token-of-tests",
            "BEARER  token-of-tests ",
        ] {
            assert!(lets_in(&[good]).await, "{good}");
        }
        for bad in [
            "",
            "Bearer",
            "Bearer ",
            "token-of-tests",
            "Bearertoken-of-tests",
            "Basic token-of-tests",
            "Bearer token-of-test",
            "Bearer token-of-tests2",
            "Bearer Token-of-tests",
            "Bearer token-of-tests,x",
        ] {
            assert!(!lets_in(&[bad]).await, "{bad}");
        }
        assert!(!lets_in(&[]).await);
        let twice = ["Bearer token-of-tests", "Bearer token-of-tests"];
        assert!(!lets_in(&twice).await);
        let nobody = Gatekeeper::new(None, Access::default());
        let parts = Request::new(()).into_parts().0;
        assert!(nobody.identify(&parts).await.is_err());
    }

    #[test]
    fn a_token_is_wiped() {
        // That what is dropped is wiped cannot be looked at; that its type wipes itself can.
        fn wipes_itself<T: zeroize::ZeroizeOnDrop>(_: &T) {}
        wipes_itself(&Token::new("token-of-tests").unwrap().0);
    }

    #[test]
    fn what_is_no_token() {
        for bad in [
            "",
            "short",
            "with space inside",
            "with\nnewline",
            "ümlaut-token",
        ] {
            assert!(Token::new(bad).is_err(), "{bad}");
        }
    }
}

//! JSON Web Tokens: [RFC 7519](https://www.rfc-editor.org/rfc/rfc7519), with the advice of
//! [RFC 8725](https://www.rfc-editor.org/rfc/rfc8725).

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{
    Algorithm, DecodingKey, TokenData, Validation, dangerous, decode, decode_header,
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::jwks::KeySet;
use super::policy::Policy;
use super::verify;
use crate::refusal::Refusal;

/// The longest token: what is longer is no token, and is not parsed.
const LEN_MAX: usize = 16 * 1024;
/// The most leeway: with more, tokens would as good as never expire.
pub const LEEWAY_MAX: Duration = Duration::from_secs(300);
/// How far the clocks of two machines may be apart, where nothing is said.
pub const LEEWAY: Duration = Duration::from_secs(60);

const WRONG_SIGNATURE: &str = "the token's signature is not right";

/// Whose tokens are good, and for what.
pub struct Issuer {
    /// What the claim `iss` is.
    pub issuer: String,
    /// What the claim `aud` is, or has one of.
    pub audiences: Vec<String>,
    /// The algorithms of signatures.
    pub algorithms: Vec<SignatureAlgorithm>,
    /// Where the keys are.
    pub keys: KeySet,
    /// How far the clocks may be apart. At most [`LEEWAY_MAX`].
    pub leeway: Duration,
    /// Claims that must have these values.
    pub require: BTreeMap<String, String>,
    /// What who shows a token may do.
    pub policies: Vec<Arc<Policy>>,
}

/// An algorithm of signatures, by its name in [RFC 7518](https://www.rfc-editor.org/rfc/rfc7518).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignatureAlgorithm(Algorithm);

const SECRET: [&str; 3] = ["HS256", "HS384", "HS512"];
const PUBLIC: [&str; 9] = [
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA",
];

impl SignatureAlgorithm {
    /// Takes a name. With a shared secret, it is an HMAC, and with public keys never one: else who
    /// knows the public key could sign.
    ///
    /// # Errors
    /// A sentence that says which there are.
    pub fn new(name: &str, with_secret: bool) -> Result<Self, String> {
        let known: &[&str] = if with_secret { &SECRET } else { &PUBLIC };
        let wrong = || format!("must be one of {}", known.join(", "));
        if !known.contains(&name) {
            return Err(wrong());
        }
        name.parse().map(Self).map_err(|_| wrong())
    }

    /// Those that are taken where none is named.
    pub fn defaults(with_secret: bool) -> Vec<Self> {
        match with_secret {
            true => vec![Self(Algorithm::HS256)],
            false => vec![
                Self(Algorithm::RS256),
                Self(Algorithm::ES256),
                Self(Algorithm::EdDSA),
            ],
        }
    }
}

/// What a good token says.
pub(crate) struct Said {
    pub(crate) subject: String,
    /// Claims that are texts or numbers.
    pub(crate) claims: BTreeMap<String, String>,
}

/// What is read of a token before anything is verified: only to find who could verify it.
#[derive(Deserialize)]
struct Unverified {
    iss: String,
}

/// Whether a text has the form of a JSON Web Token.
pub(crate) fn looks_like_one(shown: &str) -> bool {
    shown.bytes().filter(|b| *b == b'.').count() == 2
}

/// The issuer that a token says it is of.
pub(crate) fn named(token: &str) -> Result<String, Refusal> {
    if token.len() > LEN_MAX {
        return Err(super::bad("the token is too long"));
    }
    let claims = dangerous::insecure_decode_claims::<Unverified>(token);
    claims
        .map(|claims| claims.iss)
        .map_err(|_| super::bad("the token is none, or names no issuer"))
}

impl Issuer {
    /// Says why the parts do not go together, if they do not.
    ///
    /// # Errors
    /// A sentence.
    pub fn check(&self) -> Result<(), String> {
        if self.audiences.is_empty() {
            return Err("an audience is needed: a token for others would be good here".to_owned());
        }
        if self.leeway > LEEWAY_MAX {
            return Err(format!(
                "leeway is at most {} seconds",
                LEEWAY_MAX.as_secs()
            ));
        }
        Ok(())
    }

    /// Verifies a token: signature, issuer, audience, times and the claims that are required.
    pub(crate) async fn verify(&self, token: &str) -> Result<Said, Refusal> {
        verify::install();
        let header = decode_header(token).map_err(|_| super::bad("the token is none"))?;
        // The algorithm is the configuration's choice; the token says only which of them it is.
        if !self.algorithms.contains(&SignatureAlgorithm(header.alg)) {
            return Err(super::bad("the token is signed with another algorithm"));
        }
        let keys = self.keys.find(header.kid.as_deref(), header.alg).await?;
        let mut wrong = super::bad("the token is signed with a key that is not known");
        for key in &keys {
            match self.decode(token, header.alg, key) {
                Ok(said) => return self.said(said.claims),
                // Another key may be the right one.
                Err(WRONG_SIGNATURE) => wrong = super::bad(WRONG_SIGNATURE),
                Err(why) => return Err(super::bad(why)),
            }
        }
        Err(wrong)
    }

    fn decode(
        &self,
        token: &str,
        algorithm: Algorithm,
        key: &DecodingKey,
    ) -> Result<TokenData<Map<String, Value>>, &'static str> {
        let mut validation = Validation::new(algorithm);
        validation.leeway = self.leeway.as_secs();
        validation.validate_nbf = true;
        validation.set_issuer(&[&self.issuer]);
        validation.set_audience(&self.audiences);
        let required = ["exp", "iss", "aud", "sub"].map(str::to_owned);
        validation.required_spec_claims = HashSet::from(required);
        decode(token, key, &validation).map_err(|error| match error.kind() {
            ErrorKind::ExpiredSignature => "the token has expired",
            ErrorKind::ImmatureSignature => "the token is not good yet",
            ErrorKind::InvalidAudience => "the token is for another audience",
            ErrorKind::InvalidIssuer => "the token is of another issuer",
            ErrorKind::MissingRequiredClaim(_) => "the token needs exp, iss, aud and sub",
            _ => WRONG_SIGNATURE,
        })
    }

    fn said(&self, all: Map<String, Value>) -> Result<Said, Refusal> {
        let claims: BTreeMap<String, String> = all.into_iter().filter_map(plain).collect();
        for (name, value) in &self.require {
            if claims.get(name) != Some(value) {
                return Err(super::bad("the token lacks a claim that is required"));
            }
        }
        let subject = claims.get("sub").cloned().filter(|sub| !sub.is_empty());
        let subject = subject.ok_or_else(|| super::bad("the token's sub is empty"))?;
        Ok(Said { subject, claims })
    }
}

/// A claim that can take a place. Others, as lists, cannot.
fn plain((name, value): (String, Value)) -> Option<(String, String)> {
    match value {
        Value::String(text) => Some((name, text)),
        Value::Number(number) => Some((name, number.to_string())),
        Value::Bool(is) => Some((name, is.to_string())),
        _ => None,
    }
}

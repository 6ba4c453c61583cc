//! Signatures of JSON Web Tokens, verified with ring, which TLS has brought along already.

use std::sync::Once;

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::signature::{Error as Wrong, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind, EncodingKey};
use ring::signature::{self, RsaParameters, UnparsedPublicKey, VerificationAlgorithm};
use ring::{hmac, signature::RsaPublicKeyComponents};

/// The shortest secret of an HMAC: as long as its hash
/// ([RFC 7518, 3.2](https://www.rfc-editor.org/rfc/rfc7518#section-3.2)).
pub(crate) const SECRET_LEN_MIN: usize = 32;

/// What the library verifies with. Nothing is signed, and no key is converted.
static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: sign,
    verifier_factory: verify,
    key_utils: KeyUtils::new_unimplemented(),
};

/// Tells the library, once for the process. A program that has told it of another keeps that.
pub(crate) fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let _ = PROVIDER.install_default();
    });
}

fn sign(_: &Algorithm, _: &EncodingKey) -> Result<Box<dyn JwtSigner>, Error> {
    Err(ErrorKind::UnsupportedAlgorithm.into())
}

/// A key is for one family of algorithms: a public RSA key is never the secret of an HMAC.
fn verify(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>, Error> {
    if !key.family().algorithms().contains(algorithm) {
        return Err(ErrorKind::InvalidKeyFormat.into());
    }
    Ok(Box::new(Verify {
        algorithm: *algorithm,
        key: key.clone(),
    }))
}

struct Verify {
    algorithm: Algorithm,
    key: DecodingKey,
}

impl JwtVerifier for Verify {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

impl Verifier<Vec<u8>> for Verify {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), Wrong> {
        match self.algorithm {
            Algorithm::HS256 => self.secret(hmac::HMAC_SHA256, message, signature),
            Algorithm::HS384 => self.secret(hmac::HMAC_SHA384, message, signature),
            Algorithm::HS512 => self.secret(hmac::HMAC_SHA512, message, signature),
            Algorithm::ES256 => {
                self.public(&signature::ECDSA_P256_SHA256_FIXED, message, signature)
            }
            Algorithm::ES384 => {
                self.public(&signature::ECDSA_P384_SHA384_FIXED, message, signature)
            }
            Algorithm::EdDSA => self.public(&signature::ED25519, message, signature),
            Algorithm::RS256 => {
                self.rsa(&signature::RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
            Algorithm::RS384 => {
                self.rsa(&signature::RSA_PKCS1_2048_8192_SHA384, message, signature)
            }
            Algorithm::RS512 => {
                self.rsa(&signature::RSA_PKCS1_2048_8192_SHA512, message, signature)
            }
            Algorithm::PS256 => self.rsa(&signature::RSA_PSS_2048_8192_SHA256, message, signature),
            Algorithm::PS384 => self.rsa(&signature::RSA_PSS_2048_8192_SHA384, message, signature),
            Algorithm::PS512 => self.rsa(&signature::RSA_PSS_2048_8192_SHA512, message, signature),
            _ => Err(Wrong::new()),
        }
    }
}

impl Verify {
    fn bytes(&self) -> Result<&[u8], Wrong> {
        self.key.try_get_as_bytes().map_err(|_| Wrong::new())
    }

    /// Compares in a time that does not tell where the two differ.
    fn secret(&self, with: hmac::Algorithm, message: &[u8], tag: &[u8]) -> Result<(), Wrong> {
        let key = hmac::Key::new(with, self.bytes()?);
        hmac::verify(&key, message, tag).map_err(|_| Wrong::new())
    }

    fn public(
        &self,
        with: &'static dyn VerificationAlgorithm,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), Wrong> {
        let key = UnparsedPublicKey::new(with, self.bytes()?);
        key.verify(message, signature).map_err(|_| Wrong::new())
    }

    fn rsa(
        &self,
        with: &'static RsaParameters,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), Wrong> {
        let DecodingKeyKind::RsaModulusExponent { n, e } = self.key.kind() else {
            return Err(Wrong::new());
        };
        let key = RsaPublicKeyComponents { n, e };
        key.verify(with, message, signature)
            .map_err(|_| Wrong::new())
    }
}

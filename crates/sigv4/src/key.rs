//! Secrets, and the keys derived from them.

use core::fmt;
use core::mem::MaybeUninit;

use zeroize::Zeroize;

use crate::error::{Error, Part, Place};
use crate::hash::{HmacBlock, HmacKey};
use crate::names::AWS4_REQUEST;
use crate::text::Inline;
use crate::time::{Date, Timestamp};

/// The longest secret: AWS issues 40 characters, stores that let people choose stay far below this.
pub const SECRET_LEN_MAX: usize = 128;
/// The longest access key: AWS documents 128 characters.
pub const ACCESS_KEY_LEN_MAX: usize = 128;
/// The longest region: AWS's are below 25, those of other stores are names of places and machines.
pub const REGION_LEN_MAX: usize = 64;
/// The longest service: AWS's longest is below 32.
pub const SERVICE_LEN_MAX: usize = 32;
/// The longest scope: a date, a region, a service, `aws4_request`, and three slashes.
pub(crate) const SCOPE_LEN_MAX: usize =
    8 + REGION_LEN_MAX + SERVICE_LEN_MAX + AWS4_REQUEST.len() + 3;

/// A secret access key.
///
/// It is zeroed when dropped, and cannot be printed.
#[derive(Clone)]
pub struct Secret {
    bytes: [u8; SECRET_LEN_MAX],
    len: usize,
}

impl Secret {
    /// Takes a copy of the secret, which is 1 to [`SECRET_LEN_MAX`] bytes long.
    pub fn new(secret: &str) -> Result<Self, Error> {
        if secret.is_empty() {
            return Err(Error::Absent {
                part: Part::Secret,
                place: Place::Head,
            });
        }
        let mut bytes = [0; SECRET_LEN_MAX];
        let room = bytes.get_mut(..secret.len());
        room.ok_or(Error::TooLong {
            part: Part::Secret,
            limit: SECRET_LEN_MAX,
        })?
        .copy_from_slice(secret.as_bytes());
        Ok(Self {
            bytes,
            len: secret.len(),
        })
    }

    /// Whether two secrets are the same, compared in constant time.
    #[cfg(feature = "std")]
    pub fn same(&self, other: &Self) -> bool {
        use subtle::ConstantTimeEq;
        (self.bytes.ct_eq(&other.bytes) & self.len.ct_eq(&other.len)).into()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.bytes.zeroize();
        self.len = 0;
    }
}

/// What a signature is good for: a day, a region and a service.
///
/// It is written `20130524/us-east-1/s3/aws4_request`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope<'a> {
    /// The day (UTC).
    pub date: Date,
    /// The region, such as `us-east-1`.
    pub region: &'a str,
    /// The service, such as `s3`.
    pub service: &'a str,
}

impl fmt::Display for Scope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}/{}/{}/{AWS4_REQUEST}",
            self.date, self.region, self.service
        )
    }
}

/// The key that signs: good for one secret, one day, one region and one service.
///
/// Deriving it costs as much as some requests' signatures, so keep it: see `KeyCache` (feature
/// `std`). Its HMAC pads are compressed once. It is zeroed when dropped.
#[derive(Clone)]
pub struct SigningKey {
    hmac: HmacKey,
    scope: Inline<SCOPE_LEN_MAX>,
    region_len: usize,
    date: Date,
    midnight: Timestamp,
    decoy: bool,
}

impl SigningKey {
    /// Derives the key (the four HMACs of AWS's "Calculate a signature").
    ///
    /// Fails if the region or service is empty, contains a slash, or is longer than
    /// [`REGION_LEN_MAX`] or [`SERVICE_LEN_MAX`].
    pub fn derive(secret: &Secret, scope: &Scope<'_>) -> Result<Self, Error> {
        let (mut hmac, mut text) = (HmacKey::BLANK, Inline::EMPTY);
        derive_to(&mut hmac, &mut text, secret, scope)?;
        Ok(Self::of(scope, hmac, text))
    }

    /// As [`derive`](Self::derive), in memory of the caller: a stack of a kilobyte has no room for
    /// copies.
    pub fn derive_in<'p>(
        place: &'p mut MaybeUninit<Self>,
        secret: &Secret,
        scope: &Scope<'_>,
    ) -> Result<&'p mut Self, Error> {
        let key = place.write(Self::of(scope, HmacKey::BLANK, Inline::EMPTY));
        derive_to(&mut key.hmac, &mut key.scope, secret, scope)?;
        Ok(key)
    }

    #[inline]
    fn of(scope: &Scope<'_>, hmac: HmacKey, text: Inline<SCOPE_LEN_MAX>) -> Self {
        let (region_len, date, midnight) = (scope.region.len(), scope.date, scope.date.midnight());
        Self {
            hmac,
            scope: text,
            region_len,
            date,
            midnight,
            decoy: false,
        }
    }

    /// A key for an access key that nobody has. Verifying with it costs what verifying with a true
    /// key costs, and always ends in [`Error::UnknownAccessKey`].
    pub fn decoy(scope: &Scope<'_>) -> Result<Self, Error> {
        let secret = Secret::new("there is no such access key, and no secret of it")?;
        Ok(Self {
            decoy: true,
            ..Self::derive(&secret, scope)?
        })
    }

    /// The scope that the key is good for.
    pub fn scope(&self) -> Scope<'_> {
        let names = self.scope.str().get(9..).unwrap_or_default();
        let (region, rest) = names.split_at_checked(self.region_len).unwrap_or_default();
        let service = rest
            .strip_prefix('/')
            .and_then(|rest| rest.split('/').next())
            .unwrap_or_default();
        Scope {
            date: self.date,
            region,
            service,
        }
    }

    /// The scope as text.
    pub(crate) fn scope_text(&self) -> &str {
        self.scope.str()
    }

    pub(crate) fn scope_bytes(&self) -> &[u8] {
        self.scope.bytes()
    }

    /// An instant as text, if it falls on the day of the key.
    pub(crate) fn text_of(&self, at: Timestamp) -> Option<[u8; 16]> {
        at.text_if_on(self.date, self.midnight)
    }

    pub(crate) fn hmac(&self) -> &HmacKey {
        &self.hmac
    }

    pub(crate) fn is_decoy(&self) -> bool {
        self.decoy
    }
}

/// Whether an access key can be one: not empty, and no longer than [`ACCESS_KEY_LEN_MAX`].
pub(crate) fn check_access_key(access_key: &str) -> Result<(), Error> {
    if access_key.is_empty() {
        return Err(Error::Absent {
            part: Part::AccessKey,
            place: Place::Head,
        });
    }
    if access_key.len() > ACCESS_KEY_LEN_MAX {
        return Err(Error::TooLong {
            part: Part::AccessKey,
            limit: ACCESS_KEY_LEN_MAX,
        });
    }
    Ok(())
}

/// Writes the key of a scope, and the scope as text.
fn derive_to(
    hmac: &mut HmacKey,
    text: &mut Inline<SCOPE_LEN_MAX>,
    secret: &Secret,
    scope: &Scope<'_>,
) -> Result<(), Error> {
    write_scope(text, scope)?;
    let mut key = HmacBlock::new(&[b"AWS4", secret.bytes()]);
    for part in [
        scope.date.text(),
        scope.region.as_bytes(),
        scope.service.as_bytes(),
        AWS4_REQUEST.as_bytes(),
    ] {
        key.step(part);
    }
    key.keep_in(hmac);
    Ok(())
}

/// Writes the scope as text, its parts checked.
fn write_scope(out: &mut Inline<SCOPE_LEN_MAX>, scope: &Scope<'_>) -> Result<(), Error> {
    for (part, text, limit) in [
        (Part::Region, scope.region, REGION_LEN_MAX),
        (Part::Service, scope.service, SERVICE_LEN_MAX),
    ] {
        if text.len() > limit {
            return Err(Error::TooLong { part, limit });
        }
        if text.is_empty() {
            return Err(Error::Absent {
                part,
                place: Place::Head,
            });
        }
        if let Some(offset) = text.bytes().position(|byte| byte == b'/') {
            return Err(Error::Malformed {
                part,
                place: Place::Head,
                offset,
            });
        }
    }
    let parts = [
        scope.date.text().as_slice(),
        b"/",
        scope.region.as_bytes(),
        b"/",
        scope.service.as_bytes(),
        b"/aws4_request",
    ];
    for part in parts {
        out.push(part).ok_or(Error::TooLong {
            part: Part::Credential,
            limit: SCOPE_LEN_MAX,
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::ToString;

    /// An array of bytes has nothing to drop: what does, wipes itself.
    #[test]
    fn a_secret_is_wiped() {
        assert!(core::mem::needs_drop::<Secret>() && core::mem::needs_drop::<SigningKey>());
    }

    /// AWS, "Deriving a signing key" (the example of the general reference).
    #[test]
    fn the_key_of_the_documentation() {
        let secret = Secret::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY").unwrap();
        let scope = Scope {
            date: Date::parse(b"20120215").unwrap(),
            region: "us-east-1",
            service: "iam",
        };
        let key = "f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d";
        let key = HmacKey::new(&[&crate::text::unhex(key.as_bytes()).unwrap()]);
        let derived = SigningKey::derive(&secret, &scope).unwrap();
        assert_eq!(derived.hmac().tag(b"x"), key.tag(b"x"));
        assert_eq!(derived.scope(), scope);
        assert_eq!(derived.scope_text(), scope.to_string());
    }

    #[test]
    fn scopes_that_cannot_be() {
        let date = Date::parse(b"20120215").unwrap();
        let derive = |region, service| {
            SigningKey::derive(
                &Secret::new("s").unwrap(),
                &Scope {
                    date,
                    region,
                    service,
                },
            )
            .map(|_| ())
            .unwrap_err()
        };
        assert_eq!(
            derive("", "s3"),
            Error::Absent {
                part: Part::Region,
                place: Place::Head
            }
        );
        assert_eq!(
            derive("a/b", "s3"),
            Error::Malformed {
                part: Part::Region,
                place: Place::Head,
                offset: 1
            }
        );
        assert_eq!(
            derive("r", &"s".repeat(33)),
            Error::TooLong {
                part: Part::Service,
                limit: 32
            }
        );
        assert_eq!(
            Secret::new("").map(|_| ()).unwrap_err(),
            Error::Absent {
                part: Part::Secret,
                place: Place::Head
            }
        );
        let long = Secret::new(&"s".repeat(SECRET_LEN_MAX + 1))
            .map(|_| ())
            .unwrap_err();
        assert_eq!(
            long,
            Error::TooLong {
                part: Part::Secret,
                limit: SECRET_LEN_MAX
            }
        );
    }
}

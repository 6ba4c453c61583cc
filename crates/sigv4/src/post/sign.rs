//! Signing a form.

use core::fmt::{self, Write};

use super::base64::Encode;
use super::json::write_string;
use crate::error::{Error, Part};
use crate::hash::Sha256;
use crate::names::{
    ALGORITHM, FIELD_ALGORITHM, FIELD_CREDENTIAL, FIELD_DATE, FIELD_SECURITY_TOKEN,
};
use crate::sign::Signer;
use crate::text::hex;
use crate::time::Timestamp;

/// What a form may upload, and until when.
#[derive(Clone, Copy, Debug)]
pub struct Policy<'a> {
    /// When it ends.
    pub expiration: Timestamp,
    /// What must hold of the fields of the form: each of them, and the bucket, must be in one.
    pub conditions: &'a [Condition<'a>],
}

/// A condition of a [`Policy`]. Fields are named as in the form, without the `$` of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition<'a> {
    /// The field has this value.
    Eq(&'a str, &'a str),
    /// The value of the field begins so; with an empty beginning it may be anything.
    StartsWith(&'a str, &'a str),
    /// The file has at least, and at most, so many bytes.
    ContentLengthRange(u64, u64),
}

impl<'k> Signer<'k> {
    /// Signs a policy. The conditions for the fields of the signature itself are added.
    pub fn post<'a>(&self, policy: &Policy<'a>, at: Timestamp) -> Result<SignedPolicy<'a>, Error>
    where
        'k: 'a,
    {
        self.check(at)?;
        let mut signed = SignedPolicy {
            policy: *policy,
            signer: *self,
            at,
            signature: [0; 64],
        };
        let mut hmac = Encode::new(Signing(self.key.hmac().start()));
        let too_long = |_| Error::TooLong {
            part: Part::Policy,
            limit: 0,
        };
        signed.write_document(&mut hmac).map_err(too_long)?;
        signed.signature = hex(&self
            .key
            .hmac()
            .finish(&mut hmac.finish().map_err(too_long)?.0));
        Ok(signed)
    }
}

/// A signed policy: the fields for a form.
pub struct SignedPolicy<'a> {
    policy: Policy<'a>,
    signer: Signer<'a>,
    at: Timestamp,
    signature: [u8; 64],
}

impl SignedPolicy<'_> {
    /// Writes the document as it is signed and sent: JSON in Base64.
    pub fn write_policy(&self, out: &mut impl Write) -> fmt::Result {
        let mut base64 = Encode::new(out);
        self.write_document(&mut base64)?;
        base64.finish().map(|_| ())
    }

    /// Writes the document as JSON.
    pub fn write_document(&self, out: &mut impl Write) -> fmt::Result {
        write!(
            out,
            "{{\"expiration\":\"{}\",\"conditions\":[",
            Iso(self.policy.expiration)
        )?;
        for (index, (name, value)) in self.own_fields().enumerate() {
            out.write_str(if index > 0 { "," } else { "" })?;
            write_condition(out, "eq", name, value)?;
        }
        for condition in self.policy.conditions {
            out.write_char(',')?;
            match condition {
                Condition::Eq(name, value) => write_condition(out, "eq", name, value)?,
                Condition::StartsWith(name, value) => {
                    write_condition(out, "starts-with", name, value)?
                }
                Condition::ContentLengthRange(min, max) => {
                    write!(out, "[\"content-length-range\",{min},{max}]")?
                }
            }
        }
        out.write_str("]}")
    }

    /// The signature, in hex.
    pub fn signature(&self) -> &[u8; 64] {
        &self.signature
    }

    /// The fields of the form, in order: those of the conditions that name a value, those of the
    /// signature, the policy. The user's own fields and the file come behind them.
    #[cfg(feature = "alloc")]
    pub fn fields(&self) -> alloc::vec::Vec<(alloc::string::String, alloc::string::String)> {
        use crate::names::{FIELD_BUCKET, FIELD_POLICY, FIELD_SIGNATURE};
        use alloc::string::{String, ToString};
        let eq = |condition: &Condition<'_>| match condition {
            Condition::Eq(name, value) if !name.eq_ignore_ascii_case(FIELD_BUCKET) => {
                Some(((*name).to_string(), (*value).to_string()))
            }
            _ => None,
        };
        let mut fields: alloc::vec::Vec<_> = self.policy.conditions.iter().filter_map(eq).collect();
        fields.extend(
            self.own_fields()
                .map(|(name, value)| (name.to_string(), value.to_string())),
        );
        let mut policy = String::new();
        let _ = self.write_policy(&mut policy);
        fields.push((FIELD_POLICY.into(), policy));
        fields.push((
            FIELD_SIGNATURE.into(),
            String::from_utf8_lossy(&self.signature).into_owned(),
        ));
        fields
    }

    /// The fields that say who signs, and when.
    fn own_fields(&self) -> impl Iterator<Item = (&'static str, OwnField<'_>)> {
        let credential = OwnField::Credential(self.signer.access_key, self.signer.key.scope_text());
        let token = self
            .signer
            .token
            .map(|token| (FIELD_SECURITY_TOKEN, OwnField::Text(token)));
        [
            (FIELD_ALGORITHM, OwnField::Text(ALGORITHM)),
            (FIELD_CREDENTIAL, credential),
            (FIELD_DATE, OwnField::Date(self.at)),
        ]
        .into_iter()
        .chain(token)
    }
}

/// The value of a field that signing adds.
#[derive(Clone, Copy)]
enum OwnField<'a> {
    Text(&'a str),
    Credential(&'a str, &'a str),
    Date(Timestamp),
}

impl fmt::Display for OwnField<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Credential(access_key, scope) => write!(f, "{access_key}/{scope}"),
            Self::Date(at) => at.fmt(f),
        }
    }
}

fn write_condition(
    out: &mut impl Write,
    operator: &str,
    name: &str,
    value: impl fmt::Display,
) -> fmt::Result {
    write!(out, "[\"{operator}\",")?;
    write_string(format_args!("${name}"), out)?;
    out.write_char(',')?;
    write_string(value, out)?;
    out.write_char(']')
}

/// The spelling of an instant in a policy: `2013-05-24T00:00:00.000Z`.
struct Iso(Timestamp);

impl fmt::Display for Iso {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.text();
        let part = |range: core::ops::Range<usize>| {
            text.get(range)
                .and_then(|part| core::str::from_utf8(part).ok())
                .unwrap_or_default()
        };
        write!(
            f,
            "{}-{}-{}T{}:{}:{}.000Z",
            part(0..4),
            part(4..6),
            part(6..8),
            part(9..11),
            part(11..13),
            part(13..15)
        )
    }
}

/// An HMAC of text.
struct Signing(Sha256);

impl Write for Signing {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}

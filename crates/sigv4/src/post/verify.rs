//! Verifying a form.

use core::ops::RangeInclusive;

use super::base64::Decode;
use super::json::{Reader, Text};
use crate::encode::Piece;
use crate::error::{Error, Part, Place};
use crate::key::{ACCESS_KEY_LEN_MAX, Scope, Secret, SigningKey};
use crate::names::{
    ALGORITHM, FIELD_ALGORITHM, FIELD_BUCKET, FIELD_CREDENTIAL, FIELD_DATE, FIELD_FILE,
    FIELD_IGNORE_PREFIX, FIELD_POLICY, FIELD_SECURITY_TOKEN, FIELD_SIGNATURE,
};
use crate::text::{Inline, hex, same};
use crate::time::Timestamp;
use crate::verify::{Credential, Expect, Token, signature_of};

/// The most fields of a form.
pub const FORM_FIELDS_MAX: usize = 128;
/// The longest policy, in Base64: S3 takes forms of 20 kB in all.
pub const POLICY_LEN_MAX: usize = 20_480;

/// What a form claims about itself.
///
/// Nothing of it is proven before [`verify`](Self::verify).
pub struct PostClaim<'a> {
    bucket: &'a str,
    fields: &'a [(&'a str, &'a [u8])],
    policy: &'a [u8],
    credential: Credential,
    signature: &'a [u8; 64],
    at: Timestamp,
    token: Option<Token<'a>>,
}

impl<'a> PostClaim<'a> {
    /// Reads the claim of a form that was posted to a bucket; `None` if it has neither a policy nor
    /// a signature, and is anonymous.
    ///
    /// `fields` are those before the file, with `${filename}` in their values already replaced,
    /// since that is what the conditions are about. Their names are compared without regard to
    /// case; none may be there twice.
    pub fn parse(
        bucket: &'a str,
        fields: &'a [(&'a str, &'a [u8])],
    ) -> Result<Option<Self>, Error> {
        let place = Place::Form;
        if fields.len() > FORM_FIELDS_MAX {
            return Err(Error::TooMany {
                part: Part::Headers,
                limit: FORM_FIELDS_MAX,
            });
        }
        let field = |name: &str, part| {
            let mut found = fields
                .iter()
                .filter(|(field, _)| field.eq_ignore_ascii_case(name));
            let value = found.next().map(|(_, value)| *value);
            if found.next().is_some() {
                Err(Error::Duplicate { part, place })
            } else {
                Ok(value)
            }
        };
        let policy = field(FIELD_POLICY, Part::Policy)?;
        let algorithm = field(FIELD_ALGORITHM, Part::Algorithm)?;
        let signature = field(FIELD_SIGNATURE, Part::Signature)?;
        let credential = field(FIELD_CREDENTIAL, Part::Credential)?;
        let date = field(FIELD_DATE, Part::Date)?;
        let token = field(FIELD_SECURITY_TOKEN, Part::SecurityToken)?;
        if field("AWSAccessKeyId", Part::AccessKey)?.is_some() {
            return Err(Error::UnsupportedAlgorithm { place });
        }
        if policy.is_none() && algorithm.is_none() && signature.is_none() && credential.is_none() {
            return Ok(None);
        }
        let needed = |value: Option<&'a [u8]>, part| value.ok_or(Error::Absent { part, place });
        if needed(algorithm, Part::Algorithm)? != ALGORITHM.as_bytes() {
            return Err(Error::UnsupportedAlgorithm { place });
        }
        let policy = needed(policy, Part::Policy)?;
        if policy.len() > POLICY_LEN_MAX {
            return Err(Error::TooLong {
                part: Part::Policy,
                limit: POLICY_LEN_MAX,
            });
        }
        let (at, day) =
            Timestamp::parse_dated(needed(date, Part::Date)?).ok_or(Error::Malformed {
                part: Part::Date,
                place,
                offset: 0,
            })?;
        let mut read = Credential::NONE;
        read.read(
            Piece::plain(needed(credential, Part::Credential)?),
            place,
            false,
            (at, Some(day)),
        )?;
        Ok(Some(Self {
            bucket,
            fields,
            policy,
            credential: read,
            signature: signature_of(Piece::plain(needed(signature, Part::Signature)?), place)?,
            at,
            token: token.map(Piece::plain).map(Token),
        }))
    }

    /// The access key: whose secret to verify with.
    pub fn access_key(&self) -> &str {
        self.credential.access_key()
    }

    /// The scope of the signature.
    pub fn scope(&self) -> Scope<'_> {
        self.credential.scope()
    }

    /// The session token. Whether it is one of this access key is for the caller to find out.
    pub fn token(&self) -> Option<Token<'a>> {
        self.token
    }

    /// Derives the key to verify with: as [`Claim::key`](crate::Claim::key).
    pub fn key(&self, secret: Option<&Secret>) -> Result<SigningKey, Error> {
        match secret {
            Some(secret) => SigningKey::derive(secret, &self.scope()),
            None => SigningKey::decoy(&self.scope()),
        }
    }

    /// Whether the scope and the date are as expected: what can be said without a key. A form may
    /// be signed long before it is sent, but not later than [`Expect::skew`] from now.
    pub fn check(&self, now: Timestamp, expect: &Expect<'_>) -> Result<(), Error> {
        self.credential.check(self.at, Place::Form, expect)?;
        match self.at.unix().saturating_sub(now.unix()) {
            ahead if ahead > expect.skew => Err(Error::NotYetValid {
                seconds: ahead - expect.skew,
            }),
            _ => Ok(()),
        }
    }

    /// Verifies the signature, in constant time; then that the policy has not expired, that each of
    /// its conditions holds, and that each field is in one of them.
    pub fn verify(
        &self,
        key: &SigningKey,
        now: Timestamp,
        expect: &Expect<'_>,
    ) -> Result<VerifiedPost, Error> {
        self.check(now, expect)?;
        if key.scope() != self.scope() {
            return Err(Error::Conflict {
                part: Part::Credential,
            });
        }
        let same = same(&hex(&key.hmac().tag(self.policy)), self.signature);
        match (key.is_decoy(), same) {
            (true, _) => return Err(Error::UnknownAccessKey),
            (false, false) => return Err(Error::SignatureMismatch),
            (false, true) => {}
        }
        let content_length = self.check_policy(now)?;
        let access_key = Inline::fitting(self.credential.access_key_bytes());
        Ok(VerifiedPost {
            access_key,
            at: self.at,
            content_length,
        })
    }

    /// The lengths that the file may have.
    fn check_policy(&self, now: Timestamp) -> Result<RangeInclusive<u64>, Error> {
        let malformed = |offset| Error::Malformed {
            part: Part::Policy,
            place: Place::Form,
            offset,
        };
        let document = Decode::new(self.policy).map_err(malformed)?;
        let mut json = Reader::new(document);
        let mut check = Check {
            claim: self,
            covered: 0,
            bucket: false,
            index: 0,
            lengths: 0..=u64::MAX,
        };
        let (mut expiration, mut conditions) = (None, false);
        json.expect(b'{').map_err(malformed)?;
        loop {
            let at = json.at();
            let name = json.string().map_err(malformed)?;
            json.expect(b':').map_err(malformed)?;
            if name.is(b"expiration") && expiration.is_none() {
                expiration = Some(instant(json.string().map_err(malformed)?).ok_or(malformed(at))?);
            } else if name.is(b"conditions") && !conditions {
                conditions = true;
                check.conditions(&mut json)?;
            } else {
                return Err(malformed(at));
            }
            if !json.take(b',') {
                break;
            }
        }
        json.expect(b'}')
            .and_then(|()| json.end())
            .map_err(malformed)?;
        let expiration = expiration
            .filter(|_| conditions)
            .ok_or(malformed(document.len()))?;
        if now > expiration {
            return Err(Error::PolicyExpired);
        }
        check.coverage()?;
        Ok(check.lengths)
    }
}

/// A form whose signature is good and whose fields keep its policy. Nothing but verification makes
/// this value.
pub struct VerifiedPost {
    access_key: Inline<ACCESS_KEY_LEN_MAX>,
    at: Timestamp,
    content_length: RangeInclusive<u64>,
}

impl VerifiedPost {
    /// Who signed.
    pub fn access_key(&self) -> &str {
        self.access_key.str()
    }

    /// When it was signed.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// The lengths that the file may have: stop reading behind the last of them.
    pub fn content_length(&self) -> RangeInclusive<u64> {
        self.content_length.clone()
    }

    /// Whether a file of this length keeps the policy.
    pub fn check_len(&self, len: u64) -> Result<(), Error> {
        let (min, max) = (*self.content_length.start(), *self.content_length.end());
        if len < min {
            Err(Error::FileTooSmall { min })
        } else if len > max {
            Err(Error::FileTooLarge { max })
        } else {
            Ok(())
        }
    }
}

/// The walk over the conditions of a policy.
struct Check<'c, 'a> {
    claim: &'c PostClaim<'a>,
    /// One bit for each field that is in a condition.
    covered: u128,
    /// Whether the bucket is in a condition.
    bucket: bool,
    /// How many conditions there were.
    index: usize,
    lengths: RangeInclusive<u64>,
}

#[derive(Clone, Copy, PartialEq)]
enum Operator {
    Eq,
    StartsWith,
}

impl Check<'_, '_> {
    fn conditions(&mut self, json: &mut Reader<'_>) -> Result<(), Error> {
        let malformed = |offset| Error::Malformed {
            part: Part::Policy,
            place: Place::Form,
            offset,
        };
        json.expect(b'[').map_err(malformed)?;
        if json.take(b']') {
            return Ok(());
        }
        loop {
            match json.peek() {
                Some(b'{') => self.object(json)?,
                _ => self.array(json)?,
            }
            self.index += 1;
            if !json.take(b',') {
                return json.expect(b']').map_err(malformed);
            }
        }
    }

    /// `{"name": "value"}`, of as many names as it has.
    fn object(&mut self, json: &mut Reader<'_>) -> Result<(), Error> {
        let malformed = |offset| Error::Malformed {
            part: Part::Policy,
            place: Place::Form,
            offset,
        };
        json.expect(b'{').map_err(malformed)?;
        loop {
            let name = json.string().map_err(malformed)?;
            json.expect(b':').map_err(malformed)?;
            let value = json.string().map_err(malformed)?;
            self.condition(Operator::Eq, name, value)?;
            if !json.take(b',') {
                return json.expect(b'}').map_err(malformed);
            }
        }
    }

    /// `["eq", "$name", "value"]`, `["starts-with", …]`, `["content-length-range", min, max]`.
    fn array(&mut self, json: &mut Reader<'_>) -> Result<(), Error> {
        let malformed = |offset| Error::Malformed {
            part: Part::Policy,
            place: Place::Form,
            offset,
        };
        json.expect(b'[').map_err(malformed)?;
        let at = json.at();
        let operator = json.string().map_err(malformed)?;
        json.expect(b',').map_err(malformed)?;
        if operator.is_ignoring_case("content-length-range") {
            let min = json.number().map_err(malformed)?;
            json.expect(b',').map_err(malformed)?;
            let max = json.number().map_err(malformed)?;
            self.lengths = min.max(*self.lengths.start())..=max.min(*self.lengths.end());
        } else {
            let known = [("eq", Operator::Eq), ("starts-with", Operator::StartsWith)];
            let known = known
                .into_iter()
                .find(|(name, _)| operator.is_ignoring_case(name));
            let (_, operator) = known.ok_or(malformed(at))?;
            let at = json.at();
            let name = json
                .string()
                .map_err(malformed)?
                .after(b'$')
                .ok_or(malformed(at))?;
            json.expect(b',').map_err(malformed)?;
            let value = json.string().map_err(malformed)?;
            self.condition(operator, name, value)?;
        }
        json.expect(b']').map_err(malformed)
    }

    fn condition(
        &mut self,
        operator: Operator,
        name: Text<'_>,
        expected: Text<'_>,
    ) -> Result<(), Error> {
        let holds = |value: &[u8], list: bool| match operator {
            Operator::Eq => expected.is(value),
            // A list of types: each must begin so.
            Operator::StartsWith if list => value
                .split(|&byte| byte == b',')
                .all(|item| expected.is_start_of(item.trim_ascii())),
            Operator::StartsWith => expected.is_start_of(value),
        };
        let failed = Err(Error::PolicyCondition { index: self.index });
        let mut found = false;
        if name.is_ignoring_case(FIELD_BUCKET) {
            (self.bucket, found) = (true, true);
            if !holds(self.claim.bucket.as_bytes(), false) {
                return failed;
            }
        }
        let list = name.is_ignoring_case(crate::names::CONTENT_TYPE);
        for (index, (field, value)) in self.claim.fields.iter().enumerate() {
            if name.is_ignoring_case(field) {
                (self.covered, found) = (self.covered | 1 << index, true);
                if !holds(value, list) {
                    return failed;
                }
            }
        }
        // A field that is not there is as if it were empty: AWS lets `starts-with` nothing hold.
        if found || (operator == Operator::StartsWith && expected.is(b"")) {
            Ok(())
        } else {
            failed
        }
    }

    fn coverage(&self) -> Result<(), Error> {
        if !self.bucket {
            return Err(Error::BucketUncovered);
        }
        for (index, (name, _)) in self.claim.fields.iter().enumerate() {
            let free = [FIELD_POLICY, FIELD_SIGNATURE, FIELD_FILE]
                .iter()
                .any(|free| name.eq_ignore_ascii_case(free))
                || name
                    .as_bytes()
                    .get(..FIELD_IGNORE_PREFIX.len())
                    .is_some_and(|start| {
                        start.eq_ignore_ascii_case(FIELD_IGNORE_PREFIX.as_bytes())
                    });
            if !free && self.covered >> index & 1 == 0 {
                return Err(Error::FieldUncovered { index });
            }
        }
        Ok(())
    }
}

/// An instant as policies spell it.
fn instant(text: Text<'_>) -> Option<Timestamp> {
    let mut plain = Inline::<32>::EMPTY;
    text.bytes().try_for_each(|byte| plain.push(&[byte]))?;
    Timestamp::parse_iso(plain.bytes())
}

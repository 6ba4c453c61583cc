//! Verifying: what a request claims, and whether that is true.

use subtle::ConstantTimeEq;

use crate::canonical::{
    ADDED, Canonical, HEADERS_MAX, Head, Headers, Order, Query, Rules, Sink, is_amz, is_host, pairs,
    write_string_to_sign,
};
use crate::chunk::{Chain, Verifying};
use crate::encode::{Piece, UPPER, classes};
use crate::error::{Error, Part, Place};
use crate::hash::Sha256;
use crate::key::{ACCESS_KEY_LEN_MAX, REGION_LEN_MAX, SCOPE_LEN_MAX, Scope, Secret, SigningKey};
use crate::names::{
    ALGORITHM, ALGORITHM_V4A, AUTHORIZATION, AWS4_REQUEST, DATE, HOST, QUERY_ALGORITHM, QUERY_CONTENT_SHA256,
    QUERY_CREDENTIAL, QUERY_DATE, QUERY_EXPIRES, QUERY_REGION_SET, QUERY_SECURITY_TOKEN, QUERY_SIGNATURE,
    QUERY_SIGNED_HEADERS, X_AMZ_CONTENT_SHA256, X_AMZ_DATE, X_AMZ_DECODED_CONTENT_LENGTH, X_AMZ_REGION_SET,
    X_AMZ_SECURITY_TOKEN, X_AMZ_TRAILER,
};
use crate::payload::Payload;
use crate::sign::{EXPIRES_MAX, EXPIRES_MIN, tag};
use crate::text::{Inline, digits, find, same_hash, unhex};
use crate::time::{Date, Timestamp};

/// The longest value of [`X_AMZ_TRAILER`]: room for every checksum that S3 knows.
pub const TRAILER_NAMES_LEN_MAX: usize = 256;
/// How many seconds the clocks of the two ends may be apart: fifteen minutes, as at AWS.
pub const SKEW_MAX: u64 = 900;
/// The longest set of regions of version 4A: eight of the longest names.
pub const REGION_SET_LEN_MAX: usize = 8 * REGION_LEN_MAX;

const CREDENTIAL_LEN_MAX: usize = ACCESS_KEY_LEN_MAX + 1 + SCOPE_LEN_MAX;

/// What the verifying end expects of every request.
#[derive(Clone, Copy, Debug)]
pub struct Expect<'a> {
    /// The regions that it answers for; any if there are none.
    pub regions: &'a [&'a str],
    /// The service that it is.
    pub service: &'a str,
    /// How many seconds the clocks may be apart.
    pub skew: u64,
    /// The rules of the service.
    pub rules: Rules,
    /// What to take as payload where the request does not say: for services whose requests do not carry
    /// [`X_AMZ_CONTENT_SHA256`], the hash of the body.
    pub payload: Option<Payload>,
}

impl Default for Expect<'_> {
    /// S3 in `us-east-1`, with clocks at most [`SKEW_MAX`] apart.
    fn default() -> Self {
        Self { regions: &["us-east-1"], service: "s3", skew: SKEW_MAX, rules: Rules::S3, payload: None }
    }
}

/// What a request claims about itself: who signed it, when, for what, and with which signature.
///
/// Nothing of it is proven before [`verify`](Self::verify).
pub struct Claim<'a> {
    head: Head<'a>,
    pub(crate) stated: Stated<'a>,
    credential: Credential,
    order: Order,
    /// The signature, if it is one of version 4.
    signature: [u8; 32],
    payload: Option<Payload>,
    token: Option<Token<'a>>,
    decoded_len: Option<u64>,
    trailer: &'a str,
}

impl<'a> Claim<'a> {
    /// Reads the claim of a request; `None` if it makes none, and is anonymous.
    ///
    /// What it rejects needs no secret: two signatures, a part that is missing, repeated or malformed, a header
    /// that must be signed and is not (the host, and each of AWS's that arrived).
    pub fn parse(head: &Head<'a>) -> Result<Option<Self>, Error> {
        if head.headers.len() > HEADERS_MAX {
            return Err(Error::TooMany { part: Part::Headers, limit: HEADERS_MAX });
        }
        let headers = KnownHeaders::of(head.headers)?;
        let query = KnownParameters::of(head.query)?;
        let signs = query.algorithm.is_some() || query.credential.is_some() || query.signature.is_some();
        let stated = match (headers.authorization, signs || query.version_2) {
            (None, false) => return Ok(None),
            (Some(_), true) => return Err(Error::TwoSignatures),
            (Some(value), false) => Stated::in_header(value, &headers, &query)?,
            (None, true) => Stated::in_query(&headers, &query)?,
        };
        if headers.token.is_some() && query.token.is_some() {
            return Err(Error::Conflict { part: Part::SecurityToken });
        }
        let place = stated.place;
        let credential = Credential::of(stated.credential, place, stated.version_4a)?;
        let signature = if stated.version_4a { [0; 32] } else { signature_of(stated.signature, place)? };
        let decoded_len = headers.decoded_len.map(|value| {
            digits(value).ok_or(Error::Malformed {
                part: Part::DecodedContentLength,
                place: Place::Header,
                offset: 0,
            })
        });
        let trailer = headers.trailer.unwrap_or_default();
        if trailer.len() > TRAILER_NAMES_LEN_MAX {
            return Err(Error::TooLong { part: Part::Trailer, limit: TRAILER_NAMES_LEN_MAX });
        }
        let trailer = core::str::from_utf8(trailer).map_err(|error| Error::Malformed {
            part: Part::Trailer,
            place: Place::Header,
            offset: error.valid_up_to(),
        })?;
        Ok(Some(Self {
            head: *head,
            credential,
            order: signed_headers(head.headers, stated.signed_headers, place)?,
            payload: payload_of(&headers, &query, stated.version_4a)?,
            token: headers.token.map(Piece::plain).or(query.token).map(Token),
            decoded_len: decoded_len.transpose()?,
            signature,
            trailer,
            stated,
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

    /// The access key and the scope, as one text.
    #[cfg(feature = "std")]
    pub(crate) fn credential_text(&self) -> &str {
        self.credential.text.str()
    }

    /// The scope as text.
    #[cfg(any(feature = "std", feature = "sigv4a"))]
    pub(crate) fn scope_text(&self) -> &str {
        self.credential.scope_text()
    }

    /// When it was signed.
    pub fn at(&self) -> Timestamp {
        self.stated.at
    }

    /// For how many seconds a presigned URL is good.
    pub fn expires(&self) -> Option<u64> {
        self.stated.expires
    }

    /// What is signed in place of the body, where the request says so.
    pub fn payload(&self) -> Option<Payload> {
        self.payload
    }

    /// The session token. Whether it is one of this access key is for the caller to find out.
    pub fn token(&self) -> Option<Token<'a>> {
        self.token
    }

    /// Whether the signature is in the header or in the query.
    pub fn place(&self) -> Place {
        self.stated.place
    }

    /// Whether it is signed with version 4A, and to be verified with `verify_v4a` (feature `sigv4a`).
    pub fn is_version_4a(&self) -> bool {
        self.stated.version_4a
    }

    /// The signature that was sent, in hex.
    pub fn signature_bytes(&self) -> &'a [u8] {
        self.stated.signature.raw
    }

    /// Derives the key to verify with. Without a secret, for an access key that nobody has, it is a decoy: then
    /// verification costs the same and fails.
    pub fn key(&self, secret: Option<&Secret>) -> Result<SigningKey, Error> {
        match secret {
            Some(secret) => SigningKey::derive(secret, &self.scope()),
            None => SigningKey::decoy(&self.scope()),
        }
    }

    /// Whether the scope and the times are as expected: what can be said without a key, and without hashing.
    ///
    /// [`verify`](Self::verify) begins with it; call it before a costly search for the secret. Times: a header is
    /// good for [`Expect::skew`] seconds before and after, a URL from as long before its date until its expiry,
    /// bounds included.
    pub fn check(&self, now: Timestamp, expect: &Expect<'_>) -> Result<(), Error> {
        check_scope(&self.scope(), self.stated.at, self.stated.place, expect)?;
        self.check_region_set(expect)?;
        let (now, at) = (now.unix(), self.stated.at.unix());
        let (ahead, behind) = (at.saturating_sub(now), now.saturating_sub(at));
        match self.stated.expires {
            Some(_) if ahead > expect.skew => Err(Error::NotYetValid { seconds: ahead - expect.skew }),
            Some(expires) if behind > expires => Err(Error::Expired { seconds: behind - expires }),
            None if ahead.max(behind) > expect.skew => {
                Err(Error::TooSkewed { seconds: signed(ahead, behind) })
            }
            _ => Ok(()),
        }
    }

    fn check_region_set(&self, expect: &Expect<'_>) -> Result<(), Error> {
        let place = self.stated.place;
        if !self.stated.version_4a || expect.regions.is_empty() {
            return Ok(());
        }
        let set = self.stated.region_set.ok_or(Error::Absent { part: Part::RegionSet, place })?;
        let mut plain = Inline::<REGION_SET_LEN_MAX>::EMPTY;
        let limit = REGION_SET_LEN_MAX;
        for byte in set.decoded() {
            plain.push(&[byte]).ok_or(Error::TooLong { part: Part::RegionSet, limit })?;
        }
        let covered = covers(plain.bytes(), expect.regions);
        covered.then_some(()).ok_or(Error::WrongRegion { place })
    }

    /// Verifies the claim with the key of its access key and scope: see [`key`](Self::key).
    ///
    /// The signature is compared in constant time.
    pub fn verify(&self, key: &SigningKey, now: Timestamp, expect: &Expect<'_>) -> Result<Verified, Error> {
        self.check(now, expect)?;
        if self.stated.version_4a {
            return Err(Error::UnsupportedAlgorithm { place: self.stated.place });
        }
        if key.scope_bytes() != self.credential.scope_bytes() {
            return Err(Error::Conflict { part: Part::Credential });
        }
        let payload = self.payload_to_verify(expect)?;
        let mut hash = Sha256::new();
        self.write_canonical(expect.rules, payload, &mut hash)?;
        let tag = tag(key, &self.stated.at.text(), &mut hash);
        match (key.is_decoy(), same_hash(&tag, &self.signature)) {
            (true, _) => Err(Error::UnknownAccessKey),
            (false, false) => Err(Error::SignatureMismatch),
            (false, true) => {
                let chain = || Chain::new(key.clone(), self.stated.at, crate::text::hex(&tag));
                Ok(self.verified(payload, || Verifying::v4(chain())))
            }
        }
    }

    /// The proof, with a chain of signatures if the body has one.
    pub(crate) fn verified(&self, payload: Payload, chain: impl FnOnce() -> Verifying) -> Verified {
        Verified {
            access_key: Inline::fitting(self.credential.access_key_bytes()),
            at: self.stated.at,
            place: self.stated.place,
            expires: self.stated.expires,
            payload,
            chain: payload.has_chunk_signatures().then(chain),
            decoded_len: self.decoded_len,
            trailer: Inline::fitting(self.trailer.as_bytes()),
        }
    }

    /// Writes the canonical request that the signature is compared with: for the error document.
    pub fn write_canonical_request(&self, expect: &Expect<'_>, sink: &mut impl Sink) -> Result<(), Error> {
        self.write_canonical(expect.rules, self.payload_to_verify(expect)?, sink)
    }

    /// Writes the string to sign: for the error document.
    pub fn write_string_to_sign(&self, expect: &Expect<'_>, sink: &mut impl Sink) -> Result<(), Error> {
        let hash = self.canonical_hash(expect.rules, self.payload_to_verify(expect)?)?;
        let algorithm = if self.stated.version_4a { ALGORITHM_V4A } else { ALGORITHM };
        write_string_to_sign(sink, algorithm, &self.stated.at.text(), self.credential.scope_bytes(), &hash);
        Ok(())
    }

    pub(crate) fn payload_to_verify(&self, expect: &Expect<'_>) -> Result<Payload, Error> {
        let unsigned = expect.rules.content_sha256 && self.stated.place == Place::Query;
        let default = expect.payload.or(unsigned.then_some(Payload::Unsigned));
        self.payload.or(default).ok_or(Error::Absent { part: Part::ContentSha256, place: Place::Head })
    }

    pub(crate) fn canonical_hash(&self, rules: Rules, payload: Payload) -> Result<[u8; 32], Error> {
        let mut hash = Sha256::new();
        self.write_canonical(rules, payload, &mut hash)?;
        Ok(hash.finish())
    }

    fn write_canonical(&self, rules: Rules, payload: Payload, sink: &mut impl Sink) -> Result<(), Error> {
        let in_query = self.stated.place == Place::Query;
        let mut query = Query::new(self.head.query, &[]);
        query.read(|name| !(in_query && name.is(QUERY_SIGNATURE)))?;
        let headers = Headers { all: self.head.headers, added: [None; ADDED.len()], order: &self.order };
        let mut buffer = [0; 64];
        let payload = payload.text(&mut buffer);
        Canonical { head: self.head, rules, query: &query, headers: &headers, payload }.write(sink)
    }
}

/// Whether a scope is of the day of the request, and ours.
pub(crate) fn check_scope(
    scope: &Scope<'_>,
    at: Timestamp,
    place: Place,
    expect: &Expect<'_>,
) -> Result<(), Error> {
    if scope.date != at.date() {
        return Err(Error::WrongDate { place });
    }
    // Version 4A has no region in its scope.
    if !expect.regions.is_empty() && !scope.region.is_empty() && !expect.regions.contains(&scope.region) {
        return Err(Error::WrongRegion { place });
    }
    if scope.service != expect.service {
        return Err(Error::WrongService { place });
    }
    Ok(())
}

/// `ahead - behind`, one of which is zero.
fn signed(ahead: u64, behind: u64) -> i64 {
    let (ahead, behind) =
        (i64::try_from(ahead).unwrap_or(i64::MAX), i64::try_from(behind).unwrap_or(i64::MAX));
    ahead - behind
}

/// A request whose signature is the one that its secret makes. Nothing but verification makes this value.
///
/// The body is not proven by it: hash it and [`check`](Self::check_body) it, or pass it through the
/// [`decoder`](Self::decoder) to its end, before anything of it becomes visible.
pub struct Verified {
    access_key: Inline<ACCESS_KEY_LEN_MAX>,
    at: Timestamp,
    place: Place,
    expires: Option<u64>,
    payload: Payload,
    chain: Option<Verifying>,
    decoded_len: Option<u64>,
    trailer: Inline<TRAILER_NAMES_LEN_MAX>,
}

impl Verified {
    /// Who signed.
    pub fn access_key(&self) -> &str {
        self.access_key.str()
    }

    /// When it was signed.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Whether the signature was in the header or, presigned, in the query.
    pub fn place(&self) -> Place {
        self.place
    }

    /// For how many seconds the URL is good, if it is presigned.
    pub fn expires(&self) -> Option<u64> {
        self.expires
    }

    /// What was signed in place of the body.
    pub fn payload(&self) -> Payload {
        self.payload
    }

    /// The length of the object in an `aws-chunked` body, as it was signed.
    pub fn decoded_len(&self) -> Option<u64> {
        self.decoded_len
    }

    /// The names of the trailers that the body ends with, separated by commas, as they were signed.
    pub fn trailer_names(&self) -> &str {
        self.trailer.str()
    }

    /// The signatures of the chunks, from the start.
    pub(crate) fn chain(&self) -> Option<Verifying> {
        self.chain.clone()
    }

    /// Whether a body with this SHA-256 is the one that was signed: [`Error::PayloadMismatch`] if not. A payload
    /// that is not a hash is not decided here.
    pub fn check_body(&self, sha256: &[u8; 32]) -> Result<(), Error> {
        match &self.payload {
            Payload::Sha256(hash) if !same_hash(hash, sha256) => Err(Error::PayloadMismatch),
            _ => Ok(()),
        }
    }
}

/// A session token, as it arrived.
#[derive(Clone, Copy)]
pub struct Token<'a>(pub(crate) Piece<'a>);

impl<'a> Token<'a> {
    /// Whether it is this token, compared in constant time.
    pub fn matches(self, token: &str) -> bool {
        let mut rest = token.bytes();
        let mut differ = 0;
        for byte in self.bytes() {
            differ |= rest.next().map_or(1, |expected| expected ^ byte);
        }
        let ended = rest.next().is_none();
        ended & bool::from(differ.ct_eq(&0))
    }

    /// Its bytes, decoded.
    pub fn bytes(self) -> impl Iterator<Item = u8> + 'a {
        self.0.decoded()
    }
}

/// What a signature comes with, as it was sent.
pub(crate) struct Stated<'a> {
    pub(crate) place: Place,
    pub(crate) version_4a: bool,
    credential: Piece<'a>,
    signed_headers: Piece<'a>,
    signature: Piece<'a>,
    region_set: Option<Piece<'a>>,
    pub(crate) at: Timestamp,
    expires: Option<u64>,
}

impl<'a> Stated<'a> {
    fn in_header(
        value: &'a [u8],
        headers: &KnownHeaders<'a>,
        query: &KnownParameters<'a>,
    ) -> Result<Self, Error> {
        let place = Place::Header;
        let fields = Fields::of(value)?;
        let at = match (headers.amz_date, headers.date) {
            (Some(value), _) => Timestamp::parse(value),
            (None, Some(value)) => Timestamp::parse(value).or_else(|| Timestamp::parse_http(value)),
            (None, None) => return Err(Error::Absent { part: Part::Date, place }),
        };
        let at = at.ok_or(Error::Malformed { part: Part::Date, place, offset: 0 })?;
        if query.date.is_some_and(|date| !date.decoded().eq(at.text())) {
            return Err(Error::Conflict { part: Part::Date });
        }
        let [credential, signed_headers, signature] = fields.values.map(Piece::plain);
        let version_4a = fields.version_4a;
        let region_set = headers.region_set.map(Piece::plain);
        Ok(Self { place, version_4a, credential, signed_headers, signature, region_set, at, expires: None })
    }

    fn in_query(headers: &KnownHeaders<'a>, query: &KnownParameters<'a>) -> Result<Self, Error> {
        let place = Place::Query;
        let needed = |value: Option<Piece<'a>>, part| value.ok_or(Error::Absent { part, place });
        if query.version_2 {
            return Err(Error::UnsupportedAlgorithm { place });
        }
        let algorithm = needed(query.algorithm, Part::Algorithm)?;
        let version_4a = version_4a(algorithm.raw).ok_or(Error::UnsupportedAlgorithm { place })?;
        let malformed = |part| Error::Malformed { part, place, offset: 0 };
        let at = Timestamp::parse(needed(query.date, Part::Date)?.raw).ok_or(malformed(Part::Date))?;
        if headers.amz_date.is_some_and(|value| Timestamp::parse(value) != Some(at)) {
            return Err(Error::Conflict { part: Part::Date });
        }
        let expires = digits(needed(query.expires, Part::Expires)?.raw)
            .filter(|seconds| (u64::from(EXPIRES_MIN)..=u64::from(EXPIRES_MAX)).contains(seconds))
            .ok_or(malformed(Part::Expires))?;
        Ok(Self {
            place,
            version_4a,
            region_set: query.region_set,
            credential: needed(query.credential, Part::Credential)?,
            signed_headers: needed(query.signed_headers, Part::SignedHeaders)?,
            signature: needed(query.signature, Part::Signature)?,
            at,
            expires: Some(expires),
        })
    }
}

/// Whether an algorithm is that of version 4A; `None` if it is none of ours.
fn version_4a(algorithm: &[u8]) -> Option<bool> {
    if algorithm == ALGORITHM.as_bytes() {
        return Some(false);
    }
    (cfg!(feature = "sigv4a") && algorithm == ALGORITHM_V4A.as_bytes()).then_some(true)
}

/// The headers that say something about the signature, each at most once.
#[derive(Default)]
struct KnownHeaders<'a> {
    authorization: Option<&'a [u8]>,
    amz_date: Option<&'a [u8]>,
    date: Option<&'a [u8]>,
    content_sha256: Option<&'a [u8]>,
    token: Option<&'a [u8]>,
    region_set: Option<&'a [u8]>,
    decoded_len: Option<&'a [u8]>,
    trailer: Option<&'a [u8]>,
    host: Option<&'a [u8]>,
}

impl<'a> KnownHeaders<'a> {
    fn of(all: &[(&'a str, &'a [u8])]) -> Result<Self, Error> {
        let mut known = Self::default();
        for &(name, value) in all {
            let is = |known: &str| name.eq_ignore_ascii_case(known);
            let (part, slot) = match name.len() {
                4 if is(HOST) => (Part::Host, &mut known.host),
                4 if is(DATE) => (Part::Date, &mut known.date),
                10 if is(X_AMZ_DATE) => (Part::Date, &mut known.amz_date),
                13 if is(AUTHORIZATION) => (Part::Authorization, &mut known.authorization),
                13 if is(X_AMZ_TRAILER) => (Part::Trailer, &mut known.trailer),
                16 if is(X_AMZ_REGION_SET) => (Part::RegionSet, &mut known.region_set),
                20 if is(X_AMZ_CONTENT_SHA256) => (Part::ContentSha256, &mut known.content_sha256),
                20 if is(X_AMZ_SECURITY_TOKEN) => (Part::SecurityToken, &mut known.token),
                28 if is(X_AMZ_DECODED_CONTENT_LENGTH) => {
                    (Part::DecodedContentLength, &mut known.decoded_len)
                }
                _ => continue,
            };
            if slot.replace(value.trim_ascii()).is_some() {
                return Err(Error::Duplicate { part, place: Place::Header });
            }
        }
        Ok(known)
    }
}

/// The parameters that say something about the signature, each at most once.
#[derive(Default)]
struct KnownParameters<'a> {
    algorithm: Option<Piece<'a>>,
    credential: Option<Piece<'a>>,
    date: Option<Piece<'a>>,
    expires: Option<Piece<'a>>,
    signed_headers: Option<Piece<'a>>,
    signature: Option<Piece<'a>>,
    token: Option<Piece<'a>>,
    content_sha256: Option<Piece<'a>>,
    region_set: Option<Piece<'a>>,
    /// It is signed with version 2.
    version_2: bool,
}

impl<'a> KnownParameters<'a> {
    fn of(query: &'a str) -> Result<Self, Error> {
        let mut known = Self::default();
        for (_, name, value) in pairs(query.as_bytes()) {
            let name = Piece::wire(name);
            let (part, slot) = if name.is(QUERY_ALGORITHM) {
                (Part::Algorithm, &mut known.algorithm)
            } else if name.is(QUERY_CREDENTIAL) {
                (Part::Credential, &mut known.credential)
            } else if name.is(QUERY_DATE) {
                (Part::Date, &mut known.date)
            } else if name.is(QUERY_EXPIRES) {
                (Part::Expires, &mut known.expires)
            } else if name.is(QUERY_SIGNED_HEADERS) {
                (Part::SignedHeaders, &mut known.signed_headers)
            } else if name.is(QUERY_SIGNATURE) {
                (Part::Signature, &mut known.signature)
            } else if name.is(QUERY_SECURITY_TOKEN) {
                (Part::SecurityToken, &mut known.token)
            } else if name.is(QUERY_CONTENT_SHA256) {
                (Part::ContentSha256, &mut known.content_sha256)
            } else if name.is(QUERY_REGION_SET) {
                (Part::RegionSet, &mut known.region_set)
            } else {
                known.version_2 |= name.is("AWSAccessKeyId");
                continue;
            };
            if slot.replace(Piece::wire(value)).is_some() {
                return Err(Error::Duplicate { part, place: Place::Query });
            }
        }
        Ok(known)
    }
}

/// The fields of the `Authorization` header: credential, signed headers, signature.
struct Fields<'a> {
    version_4a: bool,
    values: [&'a [u8]; 3],
}

impl<'a> Fields<'a> {
    fn of(value: &'a [u8]) -> Result<Self, Error> {
        let place = Place::Header;
        let names = [
            ("Credential", Part::Credential),
            ("SignedHeaders", Part::SignedHeaders),
            ("Signature", Part::Signature),
        ];
        let scheme = find(value, b' ').unwrap_or(value.len());
        let (scheme, mut rest) = value.split_at_checked(scheme).unwrap_or_default();
        let version_4a = version_4a(scheme).ok_or(Error::UnsupportedAlgorithm { place })?;
        let mut values = [None; 3];
        while !rest.is_empty() {
            let len = find(rest, b',').unwrap_or(rest.len());
            let field = rest.get(..len).unwrap_or_default();
            let offset = value.len() - rest.len();
            let malformed = Error::Malformed { part: Part::Authorization, place, offset };
            let field = field.trim_ascii();
            let equals = field.iter().position(|&byte| byte == b'=').ok_or(malformed)?;
            let (name, field) = field.split_at_checked(equals).unwrap_or_default();
            let known = names.iter().zip(&mut values).find(|((known, _), _)| known.as_bytes() == name);
            let ((_, part), slot) = known.ok_or(malformed)?;
            if slot.replace(field.get(1..).unwrap_or_default()).is_some() {
                return Err(Error::Duplicate { part: *part, place });
            }
            rest = rest.get(len + 1..).unwrap_or_default();
        }
        let mut out = Self { version_4a, values: [&[]; 3] };
        for ((slot, value), (_, part)) in out.values.iter_mut().zip(values).zip(names) {
            *slot = value.ok_or(Error::Absent { part, place })?;
        }
        Ok(out)
    }
}

/// An access key and a scope.
pub(crate) struct Credential {
    text: Inline<CREDENTIAL_LEN_MAX>,
    access_key_len: usize,
    region_len: usize,
    version_4a: bool,
    date: Date,
}

impl Credential {
    /// Reads `access-key/date/region/service/aws4_request`, without the region in version 4A. The access key may
    /// contain slashes.
    pub(crate) fn of(piece: Piece<'_>, place: Place, version_4a: bool) -> Result<Self, Error> {
        let part = Part::Credential;
        let malformed = |offset| Error::Malformed { part, place, offset };
        let too_long = Error::TooLong { part, limit: CREDENTIAL_LEN_MAX };
        let mut text = Inline::EMPTY;
        if piece.plain {
            text.push(piece.raw).ok_or(too_long)?;
        } else {
            piece.decoded().try_for_each(|byte| text.push(&[byte])).ok_or(too_long)?;
        }
        core::str::from_utf8(text.bytes()).map_err(|error| malformed(error.valid_up_to()))?;
        let mut rest = text.bytes();
        let mut next = || {
            let at = rest.iter().rposition(|&byte| byte == b'/').ok_or(malformed(0))?;
            let (before, last) = rest.split_at_checked(at).unwrap_or_default();
            rest = before;
            Ok(last.get(1..).unwrap_or_default())
        };
        let (end, service) = (next()?, next()?);
        let region = if version_4a { &[] } else { next()? };
        let date = next()?;
        let (access_key_len, region_len) = (rest.len(), region.len());
        if access_key_len == 0 {
            return Err(malformed(0));
        }
        if access_key_len > ACCESS_KEY_LEN_MAX {
            return Err(Error::TooLong { part: Part::AccessKey, limit: ACCESS_KEY_LEN_MAX });
        }
        let behind_date = access_key_len + 1 + date.len();
        let date = Date::parse(date).ok_or(malformed(access_key_len + 1))?;
        if (region.is_empty() && !version_4a) || service.is_empty() {
            return Err(malformed(behind_date + 1));
        }
        if end != AWS4_REQUEST.as_bytes() {
            return Err(malformed(text.bytes().len() - end.len()));
        }
        Ok(Self { text, access_key_len, region_len, version_4a, date })
    }

    pub(crate) fn access_key_bytes(&self) -> &[u8] {
        self.text.bytes().get(..self.access_key_len).unwrap_or_default()
    }

    pub(crate) fn access_key(&self) -> &str {
        self.text.str().get(..self.access_key_len).unwrap_or_default()
    }

    fn scope_text(&self) -> &str {
        self.text.str().get(self.access_key_len + 1..).unwrap_or_default()
    }

    fn scope_bytes(&self) -> &[u8] {
        self.text.bytes().get(self.access_key_len + 1..).unwrap_or_default()
    }

    pub(crate) fn scope(&self) -> Scope<'_> {
        let names = self.scope_text().get(9..).unwrap_or_default();
        let (region, rest) = names.split_at_checked(self.region_len).unwrap_or_default();
        let rest = if self.version_4a { rest } else { rest.get(1..).unwrap_or_default() };
        let service = rest.split('/').next().unwrap_or_default();
        Scope { date: self.date, region, service }
    }
}

pub(crate) fn signature_of(piece: Piece<'_>, place: Place) -> Result<[u8; 32], Error> {
    let lower_hex = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    unhex(piece.raw).ok_or_else(|| {
        let offset = piece.raw.iter().position(|byte| !lower_hex(byte)).unwrap_or(piece.raw.len().min(64));
        Error::Malformed { part: Part::Signature, place, offset }
    })
}

/// What is signed in place of the body: the header, or else the parameter; both must agree.
fn payload_of(
    headers: &KnownHeaders<'_>,
    query: &KnownParameters<'_>,
    version_4a: bool,
) -> Result<Option<Payload>, Error> {
    let part = Part::ContentSha256;
    let ours = |payload: &Payload| match payload {
        Payload::Streaming | Payload::StreamingTrailer => !version_4a,
        Payload::StreamingV4a | Payload::StreamingTrailerV4a => version_4a,
        Payload::Sha256(_) | Payload::Unsigned | Payload::StreamingUnsignedTrailer => true,
    };
    let read = |text: &[u8], place| {
        Payload::parse(text).filter(ours).map(Some).ok_or(Error::Malformed { part, place, offset: 0 })
    };
    let in_header = headers.content_sha256.map_or(Ok(None), |text| read(text, Place::Header))?;
    let in_query = query.content_sha256.map_or(Ok(None), |piece| read(piece.raw, Place::Query))?;
    match (in_header, in_query) {
        (Some(a), Some(b)) if a != b => Err(Error::Conflict { part }),
        (a, b) => Ok(a.or(b)),
    }
}

/// Finds the headers that a list names, and whether it names all that it must: the host, and AWS's own.
fn signed_headers(all: &[(&str, &[u8])], list: Piece<'_>, place: Place) -> Result<Order, Error> {
    let part = Part::SignedHeaders;
    let mut order = Order::NONE;
    let mut signed = 0u128;
    for (offset, name) in names(list) {
        if name.raw.is_empty() {
            return Err(Error::Malformed { part, place, offset });
        }
        let mut found = false;
        let plain = name.plain || find(name.raw, b'%').is_none();
        for (index, (header, _)) in all.iter().enumerate() {
            let same = if plain { same_name(name.raw, header.as_bytes()) } else { means(name, header) };
            if !same {
                continue;
            }
            if signed >> index & 1 == 1 {
                return Err(Error::Duplicate { part, place });
            }
            signed |= 1 << index;
            found = true;
            order.push(index, classes(header).1 & UPPER != 0);
        }
        if !found {
            return Err(Error::SignedHeaderAbsent { offset });
        }
    }
    let mut host = false;
    for (index, (name, _)) in all.iter().enumerate() {
        let is_host = is_host(name);
        if (is_host || is_amz(name)) && signed >> index & 1 == 0 {
            return Err(Error::UnsignedHeader { index });
        }
        host |= is_host;
    }
    if !host {
        return Err(Error::Absent { part: Part::Host, place: Place::Head });
    }
    order.sort(all);
    Ok(order)
}

/// The names of a list, each with its offset. In a query the semicolons between may be encoded.
fn names(list: Piece<'_>) -> impl Iterator<Item = (usize, Piece<'_>)> {
    let mut rest = Some(list.raw);
    core::iter::from_fn(move || {
        let text = rest?;
        let offset = list.raw.len() - text.len();
        if list.plain {
            let (name, after) = match find(text, b';') {
                Some(at) => (text.get(..at), text.get(at + 1..)),
                None => (Some(text), None),
            };
            rest = after;
            return Some((offset, Piece::plain(name.unwrap_or_default())));
        }
        let end = text.iter().enumerate().find_map(|(at, byte)| match byte {
            b';' => Some((at, 1)),
            b'%' if text.get(at..at + 3).is_some_and(|t| t.eq_ignore_ascii_case(b"%3b")) => Some((at, 3)),
            _ => None,
        });
        let (len, separator) = end.unwrap_or((text.len(), 0));
        rest = end.and_then(|_| text.get(len + separator..));
        Some((offset, Piece { raw: text.get(..len).unwrap_or_default(), plain: false }))
    })
}

/// Whether two names are the same; most are, to the byte, or differ in length.
fn same_name(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && (a == b || a.eq_ignore_ascii_case(b))
}

/// Whether an encoded name is that of a header.
fn means(name: Piece<'_>, header: &str) -> bool {
    let lower = |byte: u8| byte.to_ascii_lowercase();
    name.decoded().map(lower).eq(header.bytes().map(lower))
}

/// Whether a set of regions has one of these.
fn covers(set: &[u8], regions: &[&str]) -> bool {
    let names = |set| <[u8]>::split(set, |&byte| byte == b',').map(<[u8]>::trim_ascii);
    regions.iter().any(|region| names(set).any(|pattern| matches(pattern, region.as_bytes())))
}

/// Whether a text matches a pattern in which `*` stands for anything.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let mut pieces = pattern.split(|&byte| byte == b'*');
    let Some(mut rest) = pieces.next().and_then(|start| text.strip_prefix(start)) else { return false };
    let Some(last) = pieces.next_back() else { return rest.is_empty() };
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let Some(at) = rest.windows(piece.len()).position(|window| window == piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_regions() {
        for (set, region) in [
            ("us-east-1", "us-east-1"),
            ("*", "us-east-1"),
            ("us-*", "us-east-1"),
            ("eu-west-1, us-*-1", "us-east-1"),
            ("*-1", "us-east-1"),
            ("u*s*t*1", "us-east-1"),
            ("us-east-1*", "us-east-1"),
        ] {
            assert!(covers(set.as_bytes(), &["x", region]), "{set}");
        }
        for set in ["", ",", "us-east-2", "us-east-1a", "s-east-1", "eu-*", "*-2", "us-east-1*1", "us*us*"] {
            assert!(!covers(set.as_bytes(), &["us-east-1"]), "{set}");
        }
    }
}

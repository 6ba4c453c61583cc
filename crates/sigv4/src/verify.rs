//! Verifying: what a request claims, and whether that is true.

use subtle::ConstantTimeEq;

use crate::canonical::{
    ADDED, Canonical, HEADERS_MAX, Head, Headers, Last, Order, Rules, is_amz, is_host, pairs,
    write_string_to_sign,
};
use crate::chunk::{Chain, Verifying};
use crate::encode::Piece;
use crate::error::{Error, Part, Place};
use crate::hash::Sha256;
use crate::key::{ACCESS_KEY_LEN_MAX, REGION_LEN_MAX, SCOPE_LEN_MAX, Scope, Secret, SigningKey};
use crate::names::{
    ALGORITHM, ALGORITHM_V4A, AUTHORIZATION, AWS4_REQUEST, DATE, HOST, QUERY_ALGORITHM,
    QUERY_CONTENT_SHA256, QUERY_CREDENTIAL, QUERY_DATE, QUERY_EXPIRES, QUERY_REGION_SET,
    QUERY_SECURITY_TOKEN, QUERY_SIGNATURE, QUERY_SIGNED_HEADERS, X_AMZ_CONTENT_SHA256, X_AMZ_DATE,
    X_AMZ_DECODED_CONTENT_LENGTH, X_AMZ_REGION_SET, X_AMZ_SECURITY_TOKEN, X_AMZ_TRAILER,
};
use crate::payload::Payload;
use crate::sign::{EXPIRES_MAX, EXPIRES_MIN, tag};
use crate::sink::Sink;
use crate::text::{Inline, any_upper, digits, find, hex, is_hex, is_same, same};
use crate::time::{Date, Timestamp};

/// The longest value of [`X_AMZ_TRAILER`]: room for every checksum that S3 knows.
pub const TRAILER_NAMES_LEN_MAX: usize = 256;
/// How many seconds the clocks of the two ends may be apart: fifteen minutes, as at AWS.
pub const SKEW_MAX: u64 = 900;
/// The longest set of regions of SigV4A: eight of the longest names.
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
    /// What to take as payload where the request does not say: for services whose requests do not
    /// carry [`X_AMZ_CONTENT_SHA256`], the hash of the body.
    pub payload: Option<Payload>,
}

impl Default for Expect<'_> {
    /// S3 in `us-east-1`, with clocks at most [`SKEW_MAX`] apart.
    fn default() -> Self {
        Self {
            regions: &["us-east-1"],
            service: "s3",
            skew: SKEW_MAX,
            rules: Rules::S3,
            payload: None,
        }
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
    signature: Option<&'a [u8; 64]>,
    /// What it says of its payload, which can be read.
    payload: Option<&'a [u8]>,
    token: Option<Token<'a>>,
    decoded_len: Option<u64>,
    trailer: &'a str,
}

impl<'a> Claim<'a> {
    /// Reads the claim of a request; `None` if it makes none, and is anonymous.
    ///
    /// What it rejects needs no secret: two signatures, a part that is missing, repeated or
    /// malformed, a header that must be signed and is not (the host, and each of AWS's that
    /// arrived).
    #[inline]
    pub fn parse(head: &Head<'a>) -> Result<Option<Self>, Error> {
        let mut claim = Self {
            head: *head,
            stated: Stated::NONE,
            credential: Credential::NONE,
            order: Order::NONE,
            signature: None,
            payload: None,
            token: None,
            decoded_len: None,
            trailer: "",
        };
        // Read in place: what is moved from function to function costs as much as verifying it.
        match claim.read() {
            Ok(true) => Ok(Some(claim)),
            Ok(false) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether there is a claim to read.
    fn read(&mut self) -> Result<bool, Error> {
        let head = self.head;
        if head.headers.len() > HEADERS_MAX {
            return Err(Error::TooMany {
                part: Part::Headers,
                limit: HEADERS_MAX,
            });
        }
        let headers = KnownHeaders::of(head.headers)?;
        let query = KnownParameters::of(head.query)?;
        // Any part of one is for a signature in the query: beside one in the header it would not be
        // looked at.
        let signs = [
            query.algorithm,
            query.credential,
            query.signature,
            query.expires,
            query.signed_headers,
        ];
        let signs = signs.iter().any(Option::is_some);
        match (headers.authorization, signs || query.version_2) {
            (None, false) => return Ok(false),
            (Some(_), true) => return Err(Error::TwoSignatures),
            (Some(value), false) => self.stated.read_header(value, &headers, &query)?,
            (None, true) => self.stated.read_query(&headers, &query)?,
        }
        if headers.token.is_some() && query.token.is_some() {
            return Err(Error::Conflict {
                part: Part::SecurityToken,
            });
        }
        let (place, version_4a) = (self.stated.place, self.stated.version_4a);
        let time = (self.stated.at, self.stated.day);
        self.credential
            .read(self.stated.credential, place, version_4a, time)?;
        if !version_4a {
            self.signature = Some(signature_of(self.stated.signature, place)?);
        }
        if let Some(value) = headers.decoded_len {
            let part = Part::DecodedContentLength;
            let malformed = Error::Malformed {
                part,
                place: Place::Header,
                offset: 0,
            };
            self.decoded_len = Some(digits(value).ok_or(malformed)?);
        }
        if let Some(trailer) = headers.trailer {
            self.trailer = trailer_names(trailer)?;
        }
        self.order
            .choose_listed(head.headers, self.stated.signed_headers, place)?;
        // The host, and each of AWS's own.
        for (index, (name, _)) in head.headers.iter().enumerate() {
            if (is_amz(name) || is_host(name)) && !self.order.has(index) {
                return Err(Error::UnsignedHeader { index });
            }
        }
        if headers.host.is_none() {
            return Err(Error::Absent {
                part: Part::Host,
                place: Place::Head,
            });
        }
        self.payload = payload_of(&headers, &query, version_4a)?;
        self.token = headers.token.map(Piece::plain).or(query.token).map(Token);
        Ok(true)
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
        self.payload.and_then(Payload::parse)
    }

    /// The session token. Whether it is one of this access key is for the caller to find out.
    pub fn token(&self) -> Option<Token<'a>> {
        self.token
    }

    /// Whether the signature is in the header or in the query.
    pub fn place(&self) -> Place {
        self.stated.place
    }

    /// Whether it is signed with SigV4A, and to be verified with `verify_v4a` (feature
    /// `sigv4a`).
    pub fn is_version_4a(&self) -> bool {
        self.stated.version_4a
    }

    /// The signature that was sent, in hex.
    pub fn signature_bytes(&self) -> &'a [u8] {
        self.stated.signature.raw
    }

    /// Derives the key to verify with. Without a secret, for an access key that nobody has, it is a
    /// decoy: then verification costs the same and fails.
    pub fn key(&self, secret: Option<&Secret>) -> Result<SigningKey, Error> {
        match secret {
            Some(secret) => SigningKey::derive(secret, &self.scope()),
            None => SigningKey::decoy(&self.scope()),
        }
    }

    /// Whether the scope and the times are as expected: what can be said without a key, and without
    /// hashing.
    ///
    /// [`verify`](Self::verify) begins with it; call it before a costly search for the secret.
    /// Times: a header is good for [`Expect::skew`] seconds before and after, a URL from as long
    /// before its date until its expiry, bounds included.
    pub fn check(&self, now: Timestamp, expect: &Expect<'_>) -> Result<(), Error> {
        self.credential
            .check(self.stated.at, self.stated.place, expect)?;
        self.check_region_set(expect)?;
        let (now, at) = (now.unix(), self.stated.at.unix());
        let (ahead, behind) = (at.saturating_sub(now), now.saturating_sub(at));
        match self.stated.expires {
            Some(_) if ahead > expect.skew => Err(Error::NotYetValid {
                seconds: ahead - expect.skew,
            }),
            Some(expires) if behind > expires => Err(Error::Expired {
                seconds: behind - expires,
            }),
            None if ahead.max(behind) > expect.skew => Err(Error::TooSkewed {
                seconds: signed(ahead, behind),
            }),
            _ => Ok(()),
        }
    }

    fn check_region_set(&self, expect: &Expect<'_>) -> Result<(), Error> {
        let place = self.stated.place;
        if !self.stated.version_4a || expect.regions.is_empty() {
            return Ok(());
        }
        let set = self.stated.region_set.ok_or(Error::Absent {
            part: Part::RegionSet,
            place,
        })?;
        let mut plain = Inline::<REGION_SET_LEN_MAX>::EMPTY;
        let limit = REGION_SET_LEN_MAX;
        set.decode(&mut plain).ok_or(Error::TooLong {
            part: Part::RegionSet,
            limit,
        })?;
        let covered = covers(plain.bytes(), expect.regions);
        covered.then_some(()).ok_or(Error::WrongRegion { place })
    }

    /// Verifies the claim with the key of its access key and scope: see [`key`](Self::key).
    ///
    /// The signature is compared in constant time.
    #[inline]
    pub fn verify(
        &self,
        key: &SigningKey,
        now: Timestamp,
        expect: &Expect<'_>,
    ) -> Result<Verified, Error> {
        let mut verified = Verified::NONE;
        self.verify_into(key, now, expect, &mut verified)?;
        Ok(verified)
    }

    fn verify_into(
        &self,
        key: &SigningKey,
        now: Timestamp,
        expect: &Expect<'_>,
        verified: &mut Verified,
    ) -> Result<(), Error> {
        if self.stated.version_4a {
            return Err(Error::UnsupportedAlgorithm {
                place: self.stated.place,
            });
        }
        self.check(now, expect)?;
        if key.scope_bytes() != self.credential.scope_bytes() {
            return Err(Error::Conflict {
                part: Part::Credential,
            });
        }
        let mut buffer = [0; 64];
        let payload = self.payload_to_verify(expect, &mut buffer)?;
        let date = key
            .text_of(self.stated.at)
            .ok_or(Error::Conflict { part: Part::Date })?;
        let mut hash = Sha256::new();
        self.write_canonical(expect.rules, payload, &mut hash)?;
        let signature = hex(&tag(key, &date, &mut hash));
        match (
            key.is_decoy(),
            self.signature.is_some_and(|sent| same(&signature, sent)),
        ) {
            (true, _) => Err(Error::UnknownAccessKey),
            (false, false) => Err(Error::SignatureMismatch),
            (false, true) => {
                let chain = || Verifying::v4(Chain::new(key.clone(), self.stated.at, signature));
                self.vouch(payload, chain, verified)
            }
        }
    }

    /// Fills in what is verified.
    pub(crate) fn vouch(
        &self,
        payload: &[u8],
        chain: impl FnOnce() -> Verifying,
        verified: &mut Verified,
    ) -> Result<(), Error> {
        // It fits: that was seen when it was read.
        let _ = verified.access_key.push(self.credential.access_key_bytes());
        (verified.at, verified.place, verified.expires) =
            (self.stated.at, self.stated.place, self.stated.expires);
        let malformed = Error::Malformed {
            part: Part::ContentSha256,
            place: self.stated.place,
            offset: 0,
        };
        verified.payload = Payload::parse(payload).ok_or(malformed)?;
        verified.decoded_len = self.decoded_len;
        if verified.payload.is_chunked() {
            let chain = verified.payload.has_chunk_signatures().then(chain);
            verified.chunked = Some(Chunked {
                chain,
                trailer: Inline::fitting(self.trailer.as_bytes()),
            });
        }
        Ok(())
    }

    /// Writes the canonical request that the signature is compared with: for the error document.
    pub fn write_canonical_request(
        &self,
        expect: &Expect<'_>,
        sink: &mut impl Sink,
    ) -> Result<(), Error> {
        self.write_canonical(
            expect.rules,
            self.payload_to_verify(expect, &mut [0; 64])?,
            sink,
        )
    }

    /// Writes the string to sign: for the error document.
    pub fn write_string_to_sign(
        &self,
        expect: &Expect<'_>,
        sink: &mut impl Sink,
    ) -> Result<(), Error> {
        let hash =
            self.canonical_hash(expect.rules, self.payload_to_verify(expect, &mut [0; 64])?)?;
        let algorithm = if self.stated.version_4a {
            ALGORITHM_V4A
        } else {
            ALGORITHM
        };
        write_string_to_sign(
            sink,
            algorithm,
            &self.stated.at.text(),
            self.credential.scope_bytes(),
            &hash,
        );
        Ok(())
    }

    /// What the request says of its payload, or what is expected.
    pub(crate) fn payload_to_verify<'b>(
        &self,
        expect: &Expect<'_>,
        buffer: &'b mut [u8; 64],
    ) -> Result<&'b [u8], Error>
    where
        'a: 'b,
    {
        let unsigned = expect.rules.content_sha256 && self.stated.place == Place::Query;
        match (self.payload, &expect.payload) {
            (Some(text), _) => Ok(text),
            (None, Some(payload)) => Ok(payload.text(buffer)),
            (None, None) if unsigned => Ok(Payload::Unsigned.text(buffer)),
            (None, None) => Err(Error::Absent {
                part: Part::ContentSha256,
                place: Place::Head,
            }),
        }
    }

    pub(crate) fn canonical_hash(&self, rules: Rules, payload: &[u8]) -> Result<[u8; 32], Error> {
        let mut hash = Sha256::new();
        self.write_canonical(rules, payload, &mut hash)?;
        Ok(hash.finish())
    }

    fn write_canonical(
        &self,
        rules: Rules,
        payload: &[u8],
        sink: &mut impl Sink,
    ) -> Result<(), Error> {
        let without = (self.stated.place == Place::Query).then_some(QUERY_SIGNATURE);
        let headers = Headers {
            all: self.head.headers,
            added: &[None; ADDED.len()],
            order: &self.order,
        };
        let payload = Last::Text(payload);
        Canonical {
            head: &self.head,
            rules,
            extra: &[],
            without,
            headers: &headers,
            payload,
        }
        .write(sink)
    }
}

/// `ahead - behind`, one of which is zero.
fn signed(ahead: u64, behind: u64) -> i64 {
    let (ahead, behind) = (
        i64::try_from(ahead).unwrap_or(i64::MAX),
        i64::try_from(behind).unwrap_or(i64::MAX),
    );
    ahead - behind
}

/// A request whose signature is the one that its secret makes. Nothing but verification makes this
/// value.
///
/// The body is not proven by it: hash it and [`check`](Self::check_body) it, or pass it through the
/// [`decoder`](Self::decoder) to its end, before anything of it becomes visible.
pub struct Verified {
    access_key: Inline<ACCESS_KEY_LEN_MAX>,
    at: Timestamp,
    place: Place,
    expires: Option<u64>,
    payload: Payload,
    chunked: Option<Chunked>,
    decoded_len: Option<u64>,
}

/// What the body of a verified request is read by, if it is chunked.
struct Chunked {
    /// The signatures of the chunks, from the start.
    chain: Option<Verifying>,
    trailer: Inline<TRAILER_NAMES_LEN_MAX>,
}

impl Verified {
    pub(crate) const NONE: Self = Self {
        access_key: Inline::EMPTY,
        at: Timestamp::from_unix(0),
        place: Place::Header,
        expires: None,
        payload: Payload::Unsigned,
        chunked: None,
        decoded_len: None,
    };

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

    /// The names of the trailers that a chunked body ends with, separated by commas, as they were
    /// signed.
    pub fn trailer_names(&self) -> &str {
        self.chunked
            .as_ref()
            .map_or("", |chunked| chunked.trailer.str())
    }

    /// The signatures of the chunks, from the start.
    pub(crate) fn chain(&self) -> Option<Verifying> {
        self.chunked.as_ref()?.chain.clone()
    }

    /// Whether a body with this SHA-256 is the one that was signed: [`Error::PayloadMismatch`] if
    /// not. A payload that is not a hash is not decided here.
    pub fn check_body(&self, sha256: &[u8; 32]) -> Result<(), Error> {
        match &self.payload {
            Payload::Sha256(hash) if !same(hash, sha256) => Err(Error::PayloadMismatch),
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
    /// The day of `at`, as it was sent.
    day: Option<Date>,
    expires: Option<u64>,
}

impl<'a> Stated<'a> {
    const NONE: Self = Self {
        place: Place::Header,
        version_4a: false,
        credential: Piece::NONE,
        signed_headers: Piece::NONE,
        signature: Piece::NONE,
        region_set: None,
        at: Timestamp::from_unix(0),
        day: None,
        expires: None,
    };

    fn read_header(
        &mut self,
        value: &'a [u8],
        headers: &KnownHeaders<'a>,
        query: &KnownParameters<'a>,
    ) -> Result<(), Error> {
        let place = Place::Header;
        self.read_fields(value)?;
        let dated = |value| Timestamp::parse_dated(value).map(|(at, day)| (at, Some(day)));
        let at = match (headers.amz_date, headers.date) {
            (Some(value), _) => dated(value),
            (None, Some(value)) => {
                dated(value).or_else(|| Some((Timestamp::parse_http(value)?, None)))
            }
            (None, None) => {
                return Err(Error::Absent {
                    part: Part::Date,
                    place,
                });
            }
        };
        (self.at, self.day) = at.ok_or(Error::Malformed {
            part: Part::Date,
            place,
            offset: 0,
        })?;
        if query
            .date
            .is_some_and(|date| !date.decoded().eq(self.at.text()))
        {
            return Err(Error::Conflict { part: Part::Date });
        }
        self.region_set = headers.region_set.map(Piece::plain);
        Ok(())
    }

    fn read_query(
        &mut self,
        headers: &KnownHeaders<'a>,
        query: &KnownParameters<'a>,
    ) -> Result<(), Error> {
        let place = Place::Query;
        let needed = |value: Option<Piece<'a>>, part| value.ok_or(Error::Absent { part, place });
        if query.version_2 {
            return Err(Error::UnsupportedAlgorithm { place });
        }
        let algorithm = needed(query.algorithm, Part::Algorithm)?;
        self.version_4a = version_4a(algorithm.raw).ok_or(Error::UnsupportedAlgorithm { place })?;
        let malformed = |part| Error::Malformed {
            part,
            place,
            offset: 0,
        };
        let (at, day) = Timestamp::parse_dated(needed(query.date, Part::Date)?.raw)
            .ok_or(malformed(Part::Date))?;
        (self.at, self.day) = (at, Some(day));
        if headers
            .amz_date
            .is_some_and(|value| Timestamp::parse(value) != Some(self.at))
        {
            return Err(Error::Conflict { part: Part::Date });
        }
        let expires = digits(needed(query.expires, Part::Expires)?.raw)
            .filter(|seconds| (u64::from(EXPIRES_MIN)..=u64::from(EXPIRES_MAX)).contains(seconds))
            .ok_or(malformed(Part::Expires))?;
        self.credential = needed(query.credential, Part::Credential)?;
        self.signed_headers = needed(query.signed_headers, Part::SignedHeaders)?;
        self.signature = needed(query.signature, Part::Signature)?;
        (self.place, self.expires, self.region_set) = (place, Some(expires), query.region_set);
        Ok(())
    }

    /// Reads the fields of the `Authorization` header: credential, signed headers, signature.
    fn read_fields(&mut self, value: &'a [u8]) -> Result<(), Error> {
        let place = Place::Header;
        let scheme = find(value, b' ').unwrap_or(value.len());
        let (scheme, mut rest) = value.split_at_checked(scheme).unwrap_or_default();
        self.version_4a = version_4a(scheme).ok_or(Error::UnsupportedAlgorithm { place })?;
        let mut fields = [
            ("Credential=", Part::Credential, &mut self.credential, false),
            (
                "SignedHeaders=",
                Part::SignedHeaders,
                &mut self.signed_headers,
                false,
            ),
            ("Signature=", Part::Signature, &mut self.signature, false),
        ];
        while !rest.is_empty() {
            let len = find(rest, b',').unwrap_or(rest.len());
            let field = rest.get(..len).unwrap_or_default().trim_ascii();
            let known = fields.iter_mut().find_map(|(name, part, slot, there)| {
                field
                    .strip_prefix(name.as_bytes())
                    .map(|value| (*part, slot, there, value))
            });
            let Some((part, slot, there, value)) = known else {
                let offset = value.len() - rest.len();
                return Err(Error::Malformed {
                    part: Part::Authorization,
                    place,
                    offset,
                });
            };
            if core::mem::replace(there, true) {
                return Err(Error::Duplicate { part, place });
            }
            **slot = Piece::plain(value);
            rest = rest.get(len + 1..).unwrap_or_default();
        }
        match fields.iter().find(|(.., there)| !there) {
            Some(&(_, part, ..)) => Err(Error::Absent { part, place }),
            None => Ok(()),
        }
    }
}

/// Whether an algorithm is that of SigV4A; `None` if it is none of ours.
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
            let is = |known: &str| name == known || name.eq_ignore_ascii_case(known);
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
                return Err(Error::Duplicate {
                    part,
                    place: Place::Header,
                });
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
            let encoded = find(name, b'%').is_some();
            let is =
                |known: &str| name == known.as_bytes() || (encoded && Piece::wire(name).is(known));
            let (part, slot) = if is(QUERY_ALGORITHM) {
                (Part::Algorithm, &mut known.algorithm)
            } else if is(QUERY_CREDENTIAL) {
                (Part::Credential, &mut known.credential)
            } else if is(QUERY_DATE) {
                (Part::Date, &mut known.date)
            } else if is(QUERY_EXPIRES) {
                (Part::Expires, &mut known.expires)
            } else if is(QUERY_SIGNED_HEADERS) {
                (Part::SignedHeaders, &mut known.signed_headers)
            } else if is(QUERY_SIGNATURE) {
                (Part::Signature, &mut known.signature)
            } else if is(QUERY_SECURITY_TOKEN) {
                (Part::SecurityToken, &mut known.token)
            } else if is(QUERY_CONTENT_SHA256) {
                (Part::ContentSha256, &mut known.content_sha256)
            } else if is(QUERY_REGION_SET) {
                (Part::RegionSet, &mut known.region_set)
            } else {
                known.version_2 |= is("AWSAccessKeyId");
                continue;
            };
            if slot.replace(Piece::wire(value)).is_some() {
                return Err(Error::Duplicate {
                    part,
                    place: Place::Query,
                });
            }
        }
        Ok(known)
    }
}

/// An access key and a scope.
pub(crate) struct Credential {
    text: Inline<CREDENTIAL_LEN_MAX>,
    access_key_len: usize,
    region_len: usize,
    version_4a: bool,
    date: Date,
    midnight: Timestamp,
}

impl Credential {
    pub(crate) const NONE: Self = Self {
        text: Inline::EMPTY,
        access_key_len: 0,
        region_len: 0,
        version_4a: false,
        date: Date::NONE,
        midnight: Timestamp::from_unix(0),
    };

    /// Reads `access-key/date/region/service/aws4_request`, without the region in SigV4A. The
    /// access key may contain slashes.
    ///
    /// Its day is mostly that of the time of the request, and then need not be read again.
    pub(crate) fn read(
        &mut self,
        piece: Piece<'_>,
        place: Place,
        version_4a: bool,
        (at, day): (Timestamp, Option<Date>),
    ) -> Result<(), Error> {
        let part = Part::Credential;
        let malformed = |offset| Error::Malformed {
            part,
            place,
            offset,
        };
        let too_long = Error::TooLong {
            part,
            limit: CREDENTIAL_LEN_MAX,
        };
        let text = &mut self.text;
        piece.decode(text).ok_or(too_long)?;
        core::str::from_utf8(text.bytes()).map_err(|error| malformed(error.valid_up_to()))?;
        let mut rest = text.bytes();
        let mut next = || {
            let at = rest
                .iter()
                .rposition(|&byte| byte == b'/')
                .ok_or(malformed(0))?;
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
            return Err(Error::TooLong {
                part: Part::AccessKey,
                limit: ACCESS_KEY_LEN_MAX,
            });
        }
        let behind_date = access_key_len + 1 + date.len();
        let (date, midnight) = match day.filter(|day| day.text().as_slice() == date) {
            Some(day) => (day, at.midnight()),
            None => Date::parse_start(date).ok_or(malformed(access_key_len + 1))?,
        };
        if (region.is_empty() && !version_4a) || service.is_empty() {
            return Err(malformed(behind_date + 1));
        }
        if end != AWS4_REQUEST.as_bytes() {
            return Err(malformed(text.bytes().len() - end.len()));
        }
        (self.access_key_len, self.region_len, self.version_4a) =
            (access_key_len, region_len, version_4a);
        (self.date, self.midnight) = (date, midnight);
        Ok(())
    }

    /// Whether the scope is of the day of the request, and ours.
    pub(crate) fn check(
        &self,
        at: Timestamp,
        place: Place,
        expect: &Expect<'_>,
    ) -> Result<(), Error> {
        if !at.is_on(self.midnight) {
            return Err(Error::WrongDate { place });
        }
        let (region, service) = self.names();
        let ours = |known: &&str| known.as_bytes() == region;
        // SigV4A has no region in its scope.
        if !expect.regions.is_empty() && !self.version_4a && !expect.regions.iter().any(ours) {
            return Err(Error::WrongRegion { place });
        }
        if service != expect.service.as_bytes() {
            return Err(Error::WrongService { place });
        }
        Ok(())
    }

    pub(crate) fn access_key_bytes(&self) -> &[u8] {
        self.text
            .bytes()
            .get(..self.access_key_len)
            .unwrap_or_default()
    }

    pub(crate) fn access_key(&self) -> &str {
        self.text
            .str()
            .get(..self.access_key_len)
            .unwrap_or_default()
    }

    #[cfg(any(feature = "std", feature = "sigv4a"))]
    fn scope_text(&self) -> &str {
        self.text
            .str()
            .get(self.access_key_len + 1..)
            .unwrap_or_default()
    }

    fn scope_bytes(&self) -> &[u8] {
        self.text
            .bytes()
            .get(self.access_key_len + 1..)
            .unwrap_or_default()
    }

    /// The region, empty in SigV4A, and the service.
    fn names(&self) -> (&[u8], &[u8]) {
        let names = self.scope_bytes().get(9..).unwrap_or_default();
        let (region, rest) = names.split_at_checked(self.region_len).unwrap_or_default();
        let rest = if self.version_4a {
            rest
        } else {
            rest.get(1..).unwrap_or_default()
        };
        (
            region,
            rest.strip_suffix(b"/aws4_request").unwrap_or_default(),
        )
    }

    pub(crate) fn scope(&self) -> Scope<'_> {
        let (region, service) = self.names();
        let text = |name| core::str::from_utf8(name).unwrap_or_default();
        Scope {
            date: self.date,
            region: text(region),
            service: text(service),
        }
    }
}

pub(crate) fn signature_of(piece: Piece<'_>, place: Place) -> Result<&[u8; 64], Error> {
    piece
        .raw
        .as_array()
        .filter(|text| is_hex(text))
        .ok_or_else(|| {
            let lower_hex = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            let offset = piece
                .raw
                .iter()
                .position(|byte| !lower_hex(byte))
                .unwrap_or(piece.raw.len().min(64));
            Error::Malformed {
                part: Part::Signature,
                place,
                offset,
            }
        })
}

/// The names of the trailers.
fn trailer_names(value: &[u8]) -> Result<&str, Error> {
    if value.len() > TRAILER_NAMES_LEN_MAX {
        return Err(Error::TooLong {
            part: Part::Trailer,
            limit: TRAILER_NAMES_LEN_MAX,
        });
    }
    core::str::from_utf8(value).map_err(|error| {
        let offset = error.valid_up_to();
        Error::Malformed {
            part: Part::Trailer,
            place: Place::Header,
            offset,
        }
    })
}

/// What is signed in place of the body: the header, or else the parameter; both must agree.
fn payload_of<'a>(
    headers: &KnownHeaders<'a>,
    query: &KnownParameters<'a>,
    version_4a: bool,
) -> Result<Option<&'a [u8]>, Error> {
    let part = Part::ContentSha256;
    let check = |text: Option<&[u8]>, place| match text
        .is_none_or(|text| Payload::is_one(text, version_4a))
    {
        true => Ok(()),
        false => Err(Error::Malformed {
            part,
            place,
            offset: 0,
        }),
    };
    let (header, parameter) = (
        headers.content_sha256,
        query.content_sha256.map(|piece| piece.raw),
    );
    check(header, Place::Header)?;
    check(parameter, Place::Query)?;
    match (header, parameter) {
        (Some(a), Some(b)) if a != b => Err(Error::Conflict { part }),
        (a, b) => Ok(a.or(b)),
    }
}

impl Order {
    /// Chooses the headers that a list names.
    fn choose_listed(
        &mut self,
        all: &[(&str, &[u8])],
        list: Piece<'_>,
        place: Place,
    ) -> Result<(), Error> {
        let part = Part::SignedHeaders;
        let upper = any_upper(list.raw);
        for (offset, name) in names(list) {
            if name.raw.is_empty() {
                return Err(Error::Malformed {
                    part,
                    place,
                    offset,
                });
            }
            let before = self.len();
            let encoded = !name.plain && find(name.raw, b'%').is_some();
            for (index, (header, _)) in all.iter().enumerate() {
                if name.raw.len() == header.len() {
                    let same = is_same(name.raw, header.as_bytes());
                    if same || name.raw.eq_ignore_ascii_case(header.as_bytes()) {
                        self.push(index, upper || !same);
                    }
                } else if encoded && means(name, header) {
                    self.push(index, true);
                }
            }
            if self.len() == before {
                return Err(Error::SignedHeaderAbsent { offset });
            }
            // Whatever the length of the list: it ends where it names more than there are.
            if self.len() > all.len() {
                return Err(Error::Duplicate { part, place });
            }
        }
        if self.sort(all) {
            Ok(())
        } else {
            Err(Error::Duplicate { part, place })
        }
    }
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
            b'%' if text
                .get(at..at + 3)
                .is_some_and(|t| t.eq_ignore_ascii_case(b"%3b")) =>
            {
                Some((at, 3))
            }
            _ => None,
        });
        let (len, separator) = end.unwrap_or((text.len(), 0));
        rest = end.and_then(|_| text.get(len + separator..));
        Some((
            offset,
            Piece {
                raw: text.get(..len).unwrap_or_default(),
                plain: false,
            },
        ))
    })
}

/// Whether an encoded name is that of a header.
fn means(name: Piece<'_>, header: &str) -> bool {
    let lower = |byte: u8| byte.to_ascii_lowercase();
    name.decoded().map(lower).eq(header.bytes().map(lower))
}

/// Whether a set of regions has one of these.
fn covers(set: &[u8], regions: &[&str]) -> bool {
    let names = |set| <[u8]>::split(set, |&byte| byte == b',').map(<[u8]>::trim_ascii);
    regions
        .iter()
        .any(|region| names(set).any(|pattern| matches(pattern, region.as_bytes())))
}

/// Whether a text matches a pattern in which `*` stands for anything.
fn matches(pattern: &[u8], text: &[u8]) -> bool {
    let mut pieces = pattern.split(|&byte| byte == b'*');
    let Some(mut rest) = pieces.next().and_then(|start| text.strip_prefix(start)) else {
        return false;
    };
    let Some(last) = pieces.next_back() else {
        return rest.is_empty();
    };
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        let Some(at) = rest.windows(piece.len()).position(|window| window == piece) else {
            return false;
        };
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
        for set in [
            "",
            ",",
            "us-east-2",
            "us-east-1a",
            "s-east-1",
            "eu-*",
            "*-2",
            "us-east-1*1",
            "us*us*",
        ] {
            assert!(!covers(set.as_bytes(), &["us-east-1"]), "{set}");
        }
    }
}

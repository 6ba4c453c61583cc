//! Signing: a header for a request, or a query for a URL.

use core::fmt;
use core::mem::MaybeUninit;

use crate::canonical::{
    ADDED, Canonical, Extra, HeadOf, Header, Headers, Last, Order, Rules, write_string_to_sign,
};
use crate::encode::Piece;
use crate::error::{Error, Part, Place};
use crate::hash::{Sha256, copy_short};
use crate::key::{SigningKey, check_access_key};
use crate::names::{
    ALGORITHM, QUERY_ALGORITHM, QUERY_CREDENTIAL, QUERY_DATE, QUERY_EXPIRES, QUERY_SECURITY_TOKEN,
    QUERY_SIGNATURE, QUERY_SIGNED_HEADERS,
};
use crate::payload::Payload;
use crate::sink::Sink;
use crate::text::{ascii, hex, write_hex};
use crate::time::Timestamp;

/// The shortest time for which a URL may be presigned, in seconds.
pub const EXPIRES_MIN: u32 = 1;
/// The longest time for which a URL may be presigned: seven days, in seconds.
pub const EXPIRES_MAX: u32 = 604_800;

/// Signs requests for one access key.
#[derive(Clone, Copy)]
pub struct Signer<'k> {
    /// The access key.
    pub access_key: &'k str,
    /// The session token of temporary credentials.
    pub token: Option<&'k str>,
    /// The key of the day, the region and the service.
    pub key: &'k SigningKey,
    /// The rules of the service.
    pub rules: Rules,
}

impl<'k> Signer<'k> {
    /// Signs for S3, without a session token.
    pub fn new(access_key: &'k str, key: &'k SigningKey) -> Self {
        Self {
            access_key,
            token: None,
            key,
            rules: Rules::S3,
        }
    }

    /// Signs a request, to be sent with the headers of [`Signed`].
    ///
    /// Every header of `head` is signed but those that
    /// [change on the way](crate::names::HOP_MUTABLE): pass those that are to be signed,
    /// [`HOST`](crate::names::HOST) among them. The date, the payload (where
    /// [`Rules::content_sha256`] says so) and the token are added; where `head` has them already
    /// they must agree.
    ///
    /// The day of `at` must be the day of the key. A name that is no token is malformed; the offset
    /// of that error is the place of the header.
    pub fn sign<'a, H: Header>(
        &self,
        head: &HeadOf<'a, H>,
        at: Timestamp,
        payload: Payload,
    ) -> Result<Signed<'a, H>, Error>
    where
        'k: 'a,
    {
        let mut signed = self.signed(head, at, payload, Order::NONE, [0; 64]);
        let mut tag = [0; 32];
        self.write_tag(
            &mut tag,
            &mut signed.order,
            head,
            at,
            payload.text(&mut [0; 64]),
        )?;
        signed.signature = hex(&tag);
        Ok(signed)
    }

    /// As [`sign`](Self::sign), in memory of the caller: a stack of a kilobyte has no room for
    /// copies.
    pub fn sign_in<'p, 'a, H: Header>(
        &self,
        place: &'p mut MaybeUninit<Signed<'a, H>>,
        head: &HeadOf<'a, H>,
        at: Timestamp,
        payload: Payload,
    ) -> Result<&'p mut Signed<'a, H>, Error>
    where
        'k: 'a,
    {
        let signed = place.write(self.signed(head, at, payload, Order::NONE, [0; 64]));
        // Until the signature is there, its place is that of the text of the payload.
        let Signed {
            payload,
            order,
            signature,
            ..
        } = &mut *signed;
        let mut tag = [0; 32];
        self.write_tag(&mut tag, order, head, at, payload.text(signature))?;
        write_hex(signature, &tag);
        Ok(signed)
    }

    #[inline]
    fn signed<'a, H>(
        &self,
        head: &HeadOf<'a, H>,
        at: Timestamp,
        payload: Payload,
        order: Order,
        signature: [u8; 64],
    ) -> Signed<'a, H>
    where
        'k: 'a,
    {
        let (access_key, token, key) = (self.access_key, self.token, self.key);
        Signed {
            all: head.headers,
            order,
            access_key,
            token,
            key,
            at,
            payload,
            signature,
        }
    }

    /// Chooses the headers and makes the signature.
    #[cfg_attr(feature = "small", inline(never))]
    fn write_tag(
        &self,
        out: &mut [u8; 32],
        order: &mut Order,
        head: &HeadOf<'_, impl Header>,
        at: Timestamp,
        payload: &[u8],
    ) -> Result<(), Error> {
        let date = self.check(at)?;
        let mut added = [
            self.rules.content_sha256.then_some(payload),
            Some(date.as_slice()),
            None,
            self.token.map(str::as_bytes),
        ];
        order.choose(head.headers, &mut added)?;
        let headers = Headers {
            all: head.headers,
            added: &added,
            order,
        };
        let mut hash = Sha256::new();
        let payload = Last::Text(payload);
        let canonical = Canonical {
            head,
            rules: self.rules,
            extra: &[],
            without: None,
            headers: &headers,
            payload,
        };
        canonical.write(&mut hash)?;
        *out = tag(self.key, &date, &mut hash);
        Ok(())
    }

    /// Writes the whole query of a URL that is good for `expires` seconds: the query of `head` and
    /// the parameters of the signature, in their canonical order.
    ///
    /// Every header of `head` is signed as in [`sign`](Self::sign), and whoever uses the URL must
    /// send them as they are. The token becomes a parameter. The body is left unsigned for S3,
    /// unless `head` has [`X_AMZ_CONTENT_SHA256`](crate::names::X_AMZ_CONTENT_SHA256) or `payload`
    /// says otherwise.
    ///
    /// `expires` is [`EXPIRES_MIN`] to [`EXPIRES_MAX`] seconds. After an error `out` may hold a
    /// part of the query.
    pub fn presign(
        &self,
        head: &HeadOf<'_, impl Header>,
        at: Timestamp,
        expires: u32,
        payload: Payload,
        out: &mut impl fmt::Write,
    ) -> Result<(), Error> {
        let date = self.check(at)?;
        check_expires(expires)?;
        let expires = crate::text::Decimal::new(expires.into());
        let token = self.token.map(str::as_bytes);
        let extra = [
            (QUERY_ALGORITHM, Extra::Text(ALGORITHM.as_bytes())),
            (
                QUERY_CREDENTIAL,
                Extra::Credential(&[self.access_key, self.key.scope_text()]),
            ),
            (QUERY_DATE, Extra::Text(&date)),
            (QUERY_EXPIRES, Extra::Text(expires.bytes())),
            (QUERY_SIGNED_HEADERS, Extra::SignedHeaders),
            (QUERY_SECURITY_TOKEN, Extra::Text(token.unwrap_or_default())),
        ];
        let extra = extra
            .get(..extra.len() - usize::from(token.is_none()))
            .unwrap_or_default();
        presign(head, self.rules, extra, payload, out, |hash, sink| {
            sink.put(&hex(&tag(self.key, &date, hash)));
            Ok(())
        })
    }

    /// The time as text, if this can sign then.
    pub(crate) fn check(&self, at: Timestamp) -> Result<[u8; 16], Error> {
        check_access_key(self.access_key)?;
        self.key
            .text_of(at)
            .ok_or(Error::Conflict { part: Part::Date })
    }
}

/// Whether a URL can be good for so many seconds.
pub(crate) fn check_expires(expires: u32) -> Result<(), Error> {
    let possible = (EXPIRES_MIN..=EXPIRES_MAX).contains(&expires);
    possible.then_some(()).ok_or(Error::Malformed {
        part: Part::Expires,
        place: Place::Query,
        offset: 0,
    })
}

/// Writes a query with these parameters added, and the signature that `sign` writes.
#[cfg_attr(feature = "small", inline(never))]
pub(crate) fn presign<W: fmt::Write>(
    head: &HeadOf<'_, impl Header>,
    rules: Rules,
    extra: &[(&'static str, Extra<'_>)],
    payload: Payload,
    out: &mut W,
    sign: impl FnOnce(&mut Sha256, &mut Text<'_, W>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut order = Order::NONE;
    order.choose(head.headers, &mut [None; ADDED.len()])?;
    let headers = Headers {
        all: head.headers,
        added: &[None; ADDED.len()],
        order: &order,
    };
    if has_any(head.query, extra) {
        return Err(Error::TwoSignatures);
    }
    let header = head
        .headers
        .iter()
        .find(|header| header.name().eq_ignore_ascii_case(ADDED[0]));
    let payload = match (header, &payload) {
        (Some(header), _) => Last::Text(header.value().trim_ascii()),
        (None, Payload::Sha256(hash)) => Last::Hash(hash),
        (None, payload) => Last::Text(payload.name()),
    };
    let mut sink = Text::new(out);
    let mut hash = Sha256::new();
    let canonical = Canonical {
        head,
        rules,
        extra,
        without: None,
        headers: &headers,
        payload,
    };
    canonical.write_and_query(&mut hash, &mut sink)?;
    write_signature(&mut hash, &mut sink, sign)
}

/// Whether a query has one of these parameters, or a signature.
#[cfg_attr(feature = "small", inline(never))]
fn has_any(query: &str, extra: &[(&'static str, Extra<'_>)]) -> bool {
    let names = extra.iter().map(|(name, _)| *name).chain([QUERY_SIGNATURE]);
    crate::canonical::pairs(query.as_bytes())
        .any(|(_, name, _)| names.clone().any(|known| Piece::wire(name).is(known)))
}

/// Ends a query with the signature of what was written into the hash.
#[cfg_attr(feature = "small", inline(never))]
fn write_signature<W: fmt::Write>(
    hash: &mut Sha256,
    sink: &mut Text<'_, W>,
    sign: impl FnOnce(&mut Sha256, &mut Text<'_, W>) -> Result<(), Error>,
) -> Result<(), Error> {
    for part in ["&", QUERY_SIGNATURE, "="] {
        sink.put_str(part);
    }
    sign(hash, sink)?;
    sink.finish().map_err(|_| Error::TooLong {
        part: Part::Query,
        limit: 0,
    })
}

/// The HMAC of the string to sign, of the canonical request that was written into the hash.
#[cfg_attr(feature = "small", inline(never))]
pub(crate) fn tag(key: &SigningKey, at: &[u8; 16], hash: &mut Sha256) -> [u8; 32] {
    let canonical = hash.end();
    key.hmac().start_in(hash);
    write_string_to_sign(hash, ALGORITHM, at, key.scope_bytes(), &canonical);
    key.hmac().finish(hash)
}

/// How many bytes of text gather before they are written; small machines write into memory, at no
/// cost.
const TEXT_LEN: usize = if cfg!(feature = "small") { 0 } else { 256 };

/// Text on its way out: pieces of a few bytes gather here, since each write may be costly. Besides
/// pieces that are text it takes such as are ASCII.
pub(crate) struct Text<'w, W: fmt::Write> {
    out: &'w mut W,
    buffer: [u8; TEXT_LEN],
    len: usize,
    failed: bool,
}

impl<'w, W: fmt::Write> Text<'w, W> {
    pub(crate) fn new(out: &'w mut W) -> Self {
        Self {
            out,
            buffer: [0; TEXT_LEN],
            len: 0,
            failed: false,
        }
    }

    pub(crate) fn finish(&mut self) -> fmt::Result {
        self.flush();
        if self.failed { Err(fmt::Error) } else { Ok(()) }
    }

    /// Takes more bytes than there is room for.
    #[inline(never)]
    fn put_full(&mut self, bytes: &[u8]) {
        self.flush();
        if copy_short(&mut self.buffer, bytes).is_some() {
            self.len = bytes.len();
        } else {
            self.failed |= ascii(bytes, self.out).is_err();
        }
    }

    fn flush(&mut self) {
        self.failed |= ascii(self.buffer.get(..self.len).unwrap_or_default(), self.out).is_err();
        self.len = 0;
    }
}

impl<W: fmt::Write> Sink for Text<'_, W> {
    #[inline]
    fn put(&mut self, bytes: &[u8]) {
        let end = self.len + bytes.len();
        if self
            .buffer
            .get_mut(self.len..)
            .and_then(|room| copy_short(room, bytes))
            .is_some()
        {
            self.len = end;
        } else {
            self.put_full(bytes);
        }
    }
}

/// A signed request: what is to be sent with it.
///
/// It is displayed as the value of the `Authorization` header. Besides that header send those of
/// [`added`](Self::added).
pub struct Signed<'a, H = (&'a str, &'a [u8])> {
    all: &'a [H],
    order: Order,
    access_key: &'a str,
    token: Option<&'a str>,
    key: &'a SigningKey,
    at: Timestamp,
    payload: Payload,
    signature: [u8; 64],
}

impl<'a, H: Header> Signed<'a, H> {
    /// The headers that signing added, without `Authorization`: those that the head did not have
    /// already.
    pub fn added(&self) -> impl Iterator<Item = (&'static str, Added<'a>)> {
        self.order.added().filter_map(|index| {
            let name = *ADDED.get(index)?;
            Some(match index {
                0 => (name, Added::Payload(self.payload)),
                1 => (name, Added::Date(self.at)),
                _ => (name, Added::Text(self.token?)),
            })
        })
    }

    /// The signature, in hex.
    pub fn signature(&self) -> &[u8; 64] {
        &self.signature
    }

    /// When it was signed.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// What is signed in place of the body.
    pub fn payload(&self) -> Payload {
        self.payload
    }

    /// The key that signed.
    pub fn key(&self) -> &'a SigningKey {
        self.key
    }

    /// Writes the value of the `Authorization` header.
    pub fn write(&self, out: &mut impl fmt::Write) -> fmt::Result {
        for part in [
            "AWS4-HMAC-SHA256 Credential=",
            self.access_key,
            "/",
            self.key.scope_text(),
            ", SignedHeaders=",
        ] {
            out.write_str(part)?;
        }
        let mut sink = Text::new(out);
        self.order.write(&mut sink, self.all);
        sink.put_str(", Signature=");
        sink.put(&self.signature);
        sink.finish()
    }

    /// Every header to add to the request, `Authorization` last.
    #[cfg(feature = "alloc")]
    pub fn headers(&self) -> alloc::vec::Vec<(&'static str, alloc::string::String)> {
        use alloc::string::ToString;
        let added = self.added().map(|(name, value)| (name, value.to_string()));
        added
            .chain([(crate::names::AUTHORIZATION, self.to_string())])
            .collect()
    }
}

impl<H: Header> fmt::Display for Signed<'_, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

/// The value of a header that signing adds.
#[derive(Clone, Copy)]
pub enum Added<'a> {
    /// When it was signed.
    Date(Timestamp),
    /// What is signed in place of the body.
    Payload(Payload),
    /// The session token, or another text of the caller.
    Text(&'a str),
}

impl fmt::Display for Added<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(at) => at.fmt(f),
            Self::Payload(payload) => payload.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

//! What a request says about its signature, read as leniently as can be: the mistake may be there.

use std::prelude::rust_2024::*;
use std::vec;

use super::base64;
use super::request::Request;
use super::text;
use crate::canonical::pairs;
use crate::encode::Piece;
use crate::error::Place;
use crate::names::{
    ALGORITHM, ALGORITHM_V4A, AUTHORIZATION, DATE, QUERY_ALGORITHM, QUERY_CREDENTIAL, QUERY_DATE,
    QUERY_EXPIRES, QUERY_SECURITY_TOKEN, QUERY_SIGNATURE, QUERY_SIGNED_HEADERS, X_AMZ_DATE,
    X_AMZ_SECURITY_TOKEN,
};
use crate::text::{digits, unhex};
use crate::time::Timestamp;

/// How the signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writing {
    /// 64 lower-case hex digits.
    Hex,
    /// The same in upper case.
    UpperHex,
    /// Base64 of the 32 bytes.
    Base64,
}

/// A signature of version 4 and what comes with it.
#[derive(Clone)]
pub(super) struct Stated {
    pub(super) place: Place,
    pub(super) access_key: String,
    pub(super) date: String,
    pub(super) region: String,
    pub(super) service: String,
    pub(super) end: String,
    /// The names of the signed headers, in lower case, in the order of the list.
    pub(super) signed: Vec<String>,
    pub(super) tag: [u8; 32],
    pub(super) writing: Writing,
    /// When it was signed, as `YYYYMMDDTHHMMSSZ` where it can be read.
    pub(super) at: String,
    pub(super) expires: Option<u64>,
    pub(super) token: Option<String>,
}

/// What a request is signed with.
pub(super) enum Claim {
    /// Nothing.
    None,
    /// Signature Version 4; what could not be read is said.
    V4(Box<Stated>),
    /// Signature Version 4A.
    V4a,
    /// Signature Version 2: the signature in base64, and in a query when it expires.
    V2 { signature: String, expires: Option<String> },
    /// It is meant to be version 4 and cannot be read.
    Unreadable(&'static str),
}

impl Claim {
    pub(super) fn of(request: &Request) -> Self {
        if let Some(value) = request.header(AUTHORIZATION) {
            return Self::of_header(&text(value), request);
        }
        let parameter = |name: &str| parameter(&request.query, name);
        if parameter("AWSAccessKeyId").is_some() {
            return Self::V2 {
                signature: parameter("Signature").unwrap_or_default(),
                expires: Some(parameter("Expires").unwrap_or_default()),
            };
        }
        match (parameter(QUERY_ALGORITHM).as_deref(), parameter(QUERY_SIGNATURE)) {
            (Some(ALGORITHM_V4A), _) => Self::V4a,
            (None, None) => Self::None,
            (_, None) => Self::Unreadable("X-Amz-Signature is missing in the query"),
            (_, Some(signature)) => Self::of_query(&signature, request),
        }
    }

    fn of_header(value: &str, request: &Request) -> Self {
        let (scheme, fields) = value.split_once(' ').unwrap_or((value, ""));
        if scheme == "AWS" {
            let signature = fields.rsplit(':').next().unwrap_or_default();
            return Self::V2 { signature: signature.into(), expires: None };
        }
        if scheme == ALGORITHM_V4A {
            return Self::V4a;
        }
        if scheme != ALGORITHM {
            return Self::Unreadable(
                "the Authorization header does not begin with AWS4-HMAC-SHA256 and a space",
            );
        }
        let field = |name: &str| {
            let start = fields.match_indices(name).find(|(at, _)| {
                let before = fields.get(..*at).unwrap_or_default();
                before.is_empty() || before.ends_with([',', ' '])
            });
            let value = fields.get(start?.0 + name.len()..)?;
            Some(value.split([',', ' ']).next().unwrap_or_default().trim().to_owned())
        };
        let Some(credential) = field("Credential=") else {
            return Self::Unreadable("Credential= is missing in the Authorization header");
        };
        let Some(list) = field("SignedHeaders=") else {
            return Self::Unreadable("SignedHeaders= is missing in the Authorization header");
        };
        let Some(signature) = field("Signature=") else {
            return Self::Unreadable("Signature= is missing in the Authorization header");
        };
        let at = request.header(X_AMZ_DATE).or(request.header(DATE)).map(text).unwrap_or_default();
        let token = request.header(X_AMZ_SECURITY_TOKEN).map(text);
        Self::v4(Place::Header, &credential, &list, &signature, at, None, token)
    }

    fn of_query(signature: &str, request: &Request) -> Self {
        let parameter = |name: &str| parameter(&request.query, name);
        let Some(credential) = parameter(QUERY_CREDENTIAL) else {
            return Self::Unreadable("X-Amz-Credential is missing in the query");
        };
        let Some(list) = parameter(QUERY_SIGNED_HEADERS) else {
            return Self::Unreadable("X-Amz-SignedHeaders is missing in the query");
        };
        let at = parameter(QUERY_DATE).unwrap_or_default();
        let expires = parameter(QUERY_EXPIRES).and_then(|text| digits(text.as_bytes()));
        let token = parameter(QUERY_SECURITY_TOKEN);
        Self::v4(Place::Query, &credential, &list, signature, at, expires, token)
    }

    fn v4(
        place: Place,
        credential: &str,
        list: &str,
        signature: &str,
        at: String,
        expires: Option<u64>,
        token: Option<String>,
    ) -> Self {
        let mut parts = credential.rsplitn(5, '/');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (end, service, region, date, access_key) = (next(), next(), next(), next(), next());
        if access_key.is_empty() {
            return Self::Unreadable("the credential is not KEY/DATE/REGION/SERVICE/aws4_request");
        }
        let Some((tag, writing)) = tag(signature) else {
            return Self::Unreadable("the signature is not 64 hex digits");
        };
        let at = match Timestamp::parse_http(at.as_bytes()) {
            Some(time) => text(&time.text()),
            None => at,
        };
        let signed = list.split(';').map(|name| name.trim().to_ascii_lowercase());
        let signed = signed.filter(|name| !name.is_empty()).take(crate::canonical::HEADERS_MAX).collect();
        let stated = Stated {
            place,
            access_key,
            date,
            region,
            service,
            end,
            signed,
            tag,
            writing,
            at,
            expires,
            token,
        };
        Self::V4(Box::new(stated))
    }
}

impl Stated {
    /// What an error document says about the signature: enough to search with.
    pub(super) fn of_texts(
        canonical: &str,
        string_to_sign: &str,
        signature: &str,
        access_key: &str,
    ) -> Option<Self> {
        let mut lines = string_to_sign.split('\n').map(|line| line.trim_end_matches('\r'));
        let (_, at, scope) = (lines.next()?, lines.next()?, lines.next()?);
        let mut parts = scope.rsplitn(4, '/');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (end, service, region, date) = (next(), next(), next(), next());
        let list = canonical.split('\n').rev().nth(1).unwrap_or_default();
        let (tag, writing) = tag(signature)?;
        let in_query = canonical.split('\n').nth(2).is_some_and(|query| query.contains(QUERY_ALGORITHM));
        Some(Self {
            place: if in_query { Place::Query } else { Place::Header },
            access_key: access_key.into(),
            date,
            region,
            service,
            end,
            signed: list.split(';').map(Into::into).collect(),
            tag,
            writing,
            at: at.into(),
            expires: None,
            token: None,
        })
    }

    /// When it was signed, if that can be read.
    pub(super) fn instant(&self) -> Option<Timestamp> {
        Timestamp::parse(self.at.as_bytes())
    }
}

/// The bytes of a signature, in any writing.
fn tag(signature: &str) -> Option<([u8; 32], Writing)> {
    if let Some(tag) = unhex(signature.as_bytes()) {
        return Some((tag, Writing::Hex));
    }
    if let Some(tag) = unhex(signature.to_ascii_lowercase().as_bytes()) {
        return Some((tag, Writing::UpperHex));
    }
    let tag = base64::decode(signature.as_bytes())?;
    Some((tag.try_into().ok()?, Writing::Base64))
}

/// The first value of a query parameter, decoded.
pub(super) fn parameter(query: &str, name: &str) -> Option<String> {
    let (_, _, value) = pairs(query.as_bytes()).find(|(_, known, _)| Piece::wire(known).is(name))?;
    let value: Vec<u8> = Piece::wire(value).decoded().collect();
    Some(text(&value))
}

/// The names of a list of values, without space: for the headers that name headers.
pub(super) fn split_list(value: &str) -> Vec<&str> {
    let mut out = vec![];
    out.extend(value.split(',').map(str::trim).filter(|name| !name.is_empty()));
    out
}

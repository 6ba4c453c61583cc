//! What a request says about its signature, read as leniently as can be: the mistake may be there.

use anys3_sigv4::names::{
    ALGORITHM, ALGORITHM_V4A, AUTHORIZATION, AWS4_REQUEST, DATE, QUERY_ALGORITHM, QUERY_CREDENTIAL,
    QUERY_DATE, QUERY_EXPIRES, QUERY_SECURITY_TOKEN, QUERY_SIGNATURE, QUERY_SIGNED_HEADERS,
    X_AMZ_DATE, X_AMZ_SECURITY_TOKEN,
};
use anys3_sigv4::parts::{Piece, digits, pairs};
use anys3_sigv4::{HEADERS_MAX, Place, Timestamp, unhex};

use crate::advice;
use crate::catalogue::Mistake;
use crate::read::request::Request;
use crate::text::encoder::percent_decode;
use crate::text::{base64, text};

/// How the signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    /// 64 lower-case hex digits.
    Hex,
    /// The same in upper case.
    UpperHex,
    /// Base64 of the 32 bytes.
    Base64,
}

/// A signature of version 4 and what comes with it.
#[derive(Clone)]
pub(crate) struct Stated {
    pub(crate) place: Place,
    pub(crate) access_key: String,
    pub(crate) date: String,
    pub(crate) region: String,
    pub(crate) service: String,
    pub(crate) end: String,
    /// The names of the signed headers, in lower case, in the order of the list.
    pub(crate) signed: Vec<String>,
    /// The list as it is written.
    pub(crate) list: String,
    /// What is wrong with how the claim is written, and what to do about it.
    pub(crate) faults: Vec<Fault>,
    pub(crate) tag: [u8; 32],
    pub(crate) writing: Writing,
    /// When it was signed, as `YYYYMMDDTHHMMSSZ` where it can be read.
    pub(crate) at: String,
    pub(crate) expires: Option<u64>,
    pub(crate) token: Option<String>,
}

/// What a request is signed with.
pub(crate) enum Claim {
    /// Nothing.
    None,
    /// Signature Version 4; what could not be read is said.
    V4(Box<Stated>),
    /// SigV4A.
    V4a,
    /// Signature Version 2: the signature in base64, and in a query when it expires.
    V2 {
        signature: String,
        expires: Option<String>,
    },
    /// It is meant to be version 4 and cannot be read.
    Unreadable(Fault),
    /// A URL that was cut.
    Cut(String),
}

/// What is wrong with how something is written, and what to do about it.
pub(crate) type Fault = (String, &'static str);

impl Claim {
    pub(crate) fn of(request: &Request) -> Self {
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
        match (
            parameter(QUERY_ALGORITHM).as_deref(),
            parameter(QUERY_SIGNATURE),
        ) {
            (Some(ALGORITHM_V4A), _) => Self::V4a,
            (None, None) => Self::None,
            (_, None) => Self::of_cut(&request.query),
            (_, Some(signature)) => Self::of_query(&signature, request),
        }
    }

    /// A presigned URL without its signature.
    fn of_cut(query: &str) -> Self {
        let names: Vec<&str> = query
            .split('&')
            .map(|pair| pair.split('=').next().unwrap_or_default())
            .collect();
        match names.as_slice() {
            [one] => Self::Cut(format!(
                "The URL ends behind its first parameter, {one}: it was cut at its first `&`."
            )),
            [.., last] => {
                let what = format!(
                    "The URL has no X-Amz-Signature: it was cut behind {last}, or never signed."
                );
                Self::Unreadable((what, advice::WHOLE_URL))
            }
            [] => Self::None,
        }
    }

    fn of_header(value: &str, request: &Request) -> Self {
        let (scheme, fields) = value.split_once(' ').unwrap_or((value, ""));
        if scheme == "AWS" {
            let signature = fields.rsplit(':').next().unwrap_or_default();
            return Self::V2 {
                signature: signature.into(),
                expires: None,
            };
        }
        if scheme == ALGORITHM_V4A {
            return Self::V4a;
        }
        let mut faults = vec![];
        let fields = if scheme == ALGORITHM {
            fields
        } else if scheme.trim_end_matches([',', ':', ';']) == ALGORITHM {
            faults.push(fault(
                "Behind AWS4-HMAC-SHA256 stands a comma: it must be a space alone.",
            ));
            fields
        } else if value.contains("Credential=") {
            faults.push(fault(
                "The Authorization header does not begin with AWS4-HMAC-SHA256 and a space.",
            ));
            value
        } else {
            return Self::unreadable(
                "The Authorization header does not begin with AWS4-HMAC-SHA256 and a space.",
            );
        };
        let missing = |name: &str| {
            Self::unreadable(&format!("{name}= is missing in the Authorization header."))
        };
        let Some(credential) = field(fields, "Credential", &mut faults) else {
            return missing("Credential");
        };
        let Some(list) = field(fields, "SignedHeaders", &mut faults) else {
            return missing("SignedHeaders");
        };
        let Some(signature) = field(fields, "Signature", &mut faults) else {
            return missing("Signature");
        };
        let at = request
            .header(X_AMZ_DATE)
            .or(request.header(DATE))
            .map(text)
            .unwrap_or_default();
        let token = request.header(X_AMZ_SECURITY_TOKEN).map(text);
        Self::v4(
            Place::Header,
            [&credential, &list, &signature],
            at,
            None,
            token,
            faults,
        )
    }

    fn unreadable(what: &str) -> Self {
        Self::Unreadable(fault(what))
    }

    fn of_query(signature: &str, request: &Request) -> Self {
        let parameter = |name: &str| parameter(&request.query, name);
        let Some(credential) = parameter(QUERY_CREDENTIAL) else {
            return Self::unreadable("X-Amz-Credential is missing in the query.");
        };
        let Some(list) = parameter(QUERY_SIGNED_HEADERS) else {
            return Self::unreadable("X-Amz-SignedHeaders is missing in the query.");
        };
        let at = parameter(QUERY_DATE).unwrap_or_default();
        let expires = parameter(QUERY_EXPIRES).and_then(|text| digits(text.as_bytes()));
        let token = parameter(QUERY_SECURITY_TOKEN);
        Self::v4(
            Place::Query,
            [&credential, &list, signature],
            at,
            expires,
            token,
            vec![],
        )
    }

    fn v4(
        place: Place,
        [credential, list, signature]: [&str; 3],
        at: String,
        expires: Option<u64>,
        token: Option<String>,
        mut faults: Vec<Fault>,
    ) -> Self {
        let plain = text(&percent_decode(credential.as_bytes()));
        if plain != credential && plain.matches('/').count() >= 4 {
            faults.push(fault(if place == Place::Query {
                "The credential is encoded twice in the URL: its slashes are %252F."
            } else {
                "The credential is percent-encoded: in the Authorization header its slashes stay."
            }));
        }
        let mut parts = plain.rsplitn(5, '/');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (end, service, region, date, access_key) = (next(), next(), next(), next(), next());
        if access_key.is_empty() {
            return Self::Unreadable(broken_credential(&plain));
        }
        let (signature, told) = bare_signature(signature);
        faults.extend(told);
        let Some((tag, writing)) = tag(signature) else {
            return Self::Unreadable(broken_signature(signature));
        };
        let at = match Timestamp::parse_http(at.as_bytes()) {
            Some(time) => text(&time.text()),
            None => at,
        };
        let mut signed = vec![];
        let names = list
            .split([';', ',', ' '])
            .map(|name| name.trim().to_ascii_lowercase());
        signed.extend(names.filter(|name| !name.is_empty()).take(HEADERS_MAX));
        if signed.len() > 1
            && list != signed.join(";")
            && list.to_ascii_lowercase() != signed.join(";")
        {
            let what = format!(
                "The list of signed headers is `{list}`: its names must be joined with `;` alone."
            );
            faults.push((what, advice::SEMICOLONS));
        }
        let stated = Stated {
            place,
            access_key,
            date,
            region,
            service,
            end,
            signed,
            list: list.into(),
            faults,
            tag,
            writing,
            at,
            expires,
            token,
        };
        Self::V4(Box::new(stated))
    }
}

fn fault(what: &str) -> Fault {
    (what.into(), Mistake::Malformed.cure())
}

/// The value of a field of the Authorization header: up to the next field, or the end.
fn field(fields: &str, name: &str, faults: &mut Vec<Fault>) -> Option<String> {
    const NAMES: [&str; 3] = ["credential", "signedheader", "signature"];
    let lower = fields.to_ascii_lowercase();
    let begins = |wanted: &str| {
        let mut all = lower.match_indices(wanted).map(|(at, _)| at);
        all.find(|at| {
            let before = lower.get(..*at).unwrap_or_default();
            let behind = lower
                .get(at + wanted.len()..)
                .unwrap_or_default()
                .trim_start_matches('s')
                .trim_start();
            (before.is_empty() || before.ends_with([',', ' ', ';', '\t']))
                && behind.starts_with('=')
        })
    };
    let short = name.to_ascii_lowercase();
    let short = short
        .strip_suffix("ders")
        .map_or(short.clone(), |rest| format!("{rest}der"));
    let at = begins(&short)?;
    let rest = fields.get(at..)?;
    let (written, rest) = rest.split_once('=')?;
    if written != name {
        let written = written.trim();
        faults.push(fault(&format!(
            "`{written}=` stands where `{name}=` must stand in the Authorization header."
        )));
    }
    let start = fields.len() - rest.len();
    let ends = NAMES
        .iter()
        .filter_map(|name| begins(name))
        .filter(|end| *end > start)
        .min();
    let value = fields.get(start..ends.unwrap_or(fields.len()))?;
    if ends.is_some() && !value.trim_end().ends_with(',') {
        let comma = fault("A comma is missing between the fields of the Authorization header.");
        if !faults.contains(&comma) {
            faults.push(comma);
        }
    }
    let value = value.trim_matches([',', ' ', ';', '\t']);
    let plain = value.trim_matches(['"', '\'']);
    if plain.len() < value.len() {
        faults.push(fault(&format!(
            "The value of {name} is in quotes: write it without them."
        )));
    }
    Some(plain.into())
}

/// A signature without what programs print before and behind it.
fn bare_signature(signature: &str) -> (&str, Option<Fault>) {
    let signature = signature.trim();
    let is_hex = |word: &str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let Some(word) = signature.split_whitespace().find(|word| is_hex(word)) else {
        return match signature.rsplit_once('=').filter(|(_, word)| is_hex(word)) {
            Some((_, word)) => (word, Some((PRINTED.into(), advice::OPENSSL))),
            None => (signature, None),
        };
    };
    let fault = match (signature.starts_with(word), signature.len() == word.len()) {
        (_, true) => None,
        (true, _) => Some((
            "Something stands behind the signature, as sha256sum prints it.".into(),
            advice::SHASUM,
        )),
        _ => Some((PRINTED.into(), advice::OPENSSL)),
    };
    (word, fault)
}

const PRINTED: &str = "Something stands before the signature, as openssl prints it (`(stdin)= `).";

fn broken_credential(credential: &str) -> Fault {
    let parts: Vec<&str> = credential.split('/').collect();
    let is_date = |part: &&str| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_digit());
    fault(match parts.as_slice() {
        [_] => {
            "The credential is the access key alone: /DATE/REGION/s3/aws4_request is missing behind it."
        }
        [_, date, _, AWS4_REQUEST] if is_date(date) => {
            "The credential lacks the region, or the service."
        }
        [_, date, _, _] if is_date(date) => "The credential does not end with /aws4_request.",
        [date, ..] if is_date(date) => "The credential does not begin with the access key.",
        _ => "The credential is not KEY/DATE/REGION/s3/aws4_request.",
    })
}

fn broken_signature(signature: &str) -> Fault {
    if signature.is_empty() {
        return fault("The signature is empty: what was to make it printed nothing.");
    }
    let digits = signature.bytes().filter(u8::is_ascii_hexdigit).count();
    if digits < signature.len() {
        return fault("The signature is not 64 hex digits.");
    }
    let cause = format!("The signature has {digits} hex digits, and must have 64.");
    let cure = match digits {
        60 => advice::XXD_WIDTH,
        40 => "Sign with HMAC-SHA256: 40 hex digits are SHA-1.",
        32 => "Sign with HMAC-SHA256: 32 hex digits are MD5.",
        96 | 128 => {
            "Sign with HMAC-SHA256: this is a longer hash of its family, SHA-384 or SHA-512."
        }
        _ => {
            "Write two hex digits for each of the 32 bytes (`%02x`, not `%x`, which drops a zero), and cut none off."
        }
    };
    (cause, cure)
}

impl Stated {
    /// The names of the list as they are written.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.list
            .split([';', ',', ' '])
            .filter(|name| !name.is_empty())
    }

    /// What an error document says about the signature: enough to search with.
    pub(crate) fn of_texts(
        canonical: &str,
        string_to_sign: &str,
        signature: &str,
        access_key: &str,
    ) -> Option<Self> {
        let mut lines = string_to_sign
            .split('\n')
            .map(|line| line.trim_end_matches('\r'));
        let (_, at, scope) = (lines.next()?, lines.next()?, lines.next()?);
        let mut parts = scope.rsplitn(4, '/');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (end, service, region, date) = (next(), next(), next(), next());
        let list = canonical.split('\n').rev().nth(1).unwrap_or_default();
        let (tag, writing) = tag(signature)?;
        let in_query = canonical
            .split('\n')
            .nth(2)
            .is_some_and(|query| query.contains(QUERY_ALGORITHM));
        Some(Self {
            place: if in_query {
                Place::Query
            } else {
                Place::Header
            },
            access_key: access_key.into(),
            date,
            region,
            service,
            end,
            signed: list.split(';').map(Into::into).collect(),
            list: list.into(),
            faults: vec![],
            tag,
            writing,
            at: at.into(),
            expires: None,
            token: None,
        })
    }

    /// When it was signed, if that can be read.
    pub(crate) fn instant(&self) -> Option<Timestamp> {
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
pub(crate) fn parameter(query: &str, name: &str) -> Option<String> {
    let (_, _, value) =
        pairs(query.as_bytes()).find(|(_, known, _)| Piece::wire(known).is(name))?;
    let value: Vec<u8> = Piece::wire(value).decoded().collect();
    Some(text(&value))
}

/// The names of a list of values, without space: for the headers that name headers.
pub(crate) fn split_list(value: &str) -> Vec<&str> {
    let mut out = vec![];
    out.extend(
        value
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty()),
    );
    out
}

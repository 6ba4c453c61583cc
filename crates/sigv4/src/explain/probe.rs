//! Finding out what a store, or a proxy before it, does with signatures: by sending variants that
//! differ in one thing.

use std::fmt;
use std::format;
use std::prelude::rust_2024::*;

use super::changes::Facts;
use super::claim::{Stated, Writing};
use super::document::Document;
use super::model::{Frame, Model, borrowed, digest};
use super::request::Request;
use super::tails::{Spec, Tail};
use super::{Options, show, text};
use crate::chunk::Encoder;
use crate::error::Place;
use crate::hash::{SHA256_EMPTY, sha256};
use crate::key::Secret;
use crate::names::{
    ALGORITHM, AUTHORIZATION, AWS4_REQUEST, HOST, QUERY_SIGNATURE, X_AMZ_CONTENT_SHA256,
    X_AMZ_DATE, X_AMZ_DECODED_CONTENT_LENGTH, X_AMZ_SECURITY_TOKEN, X_AMZ_TRAILER,
};
use crate::payload::Payload;
use crate::text::hex;
use crate::time::Timestamp;

/// The most requests of a probe: each variant once, and as many regions again.
pub const ATTEMPTS_MAX: usize = 40;

/// Regions that are tried when the one that was given is refused, and the store does not say which
/// it is.
const REGIONS: [&str; 8] = [
    "us-east-1",
    "",
    "auto",
    "default",
    "garage",
    "RegionOne",
    "eu-central-1",
    "us-west-2",
];

/// What the object of chunked attempts holds.
const DATA: &[u8] = b"a probe";

/// What a probe is made with.
pub struct ProbeOptions<'a> {
    /// The host as it is sent, with its port.
    pub host: &'a str,
    /// The region.
    pub region: &'a str,
    /// The access key.
    pub access_key: &'a str,
    /// Its secret.
    pub secret: &'a Secret,
    /// The session token of temporary credentials.
    pub token: Option<&'a str>,
    /// The clock.
    pub now: Timestamp,
    /// A bucket that does not exist and that nobody makes, such as `anys3-probe-1f2e3d4c`: a store
    /// that takes a signature answers that there is no such bucket, and nothing is written.
    pub bucket: &'a str,
}

/// One request to be sent as it is: nothing may be added to it but what the connection needs.
#[derive(Clone)]
pub struct Attempt {
    /// Its name for programs.
    pub id: String,
    /// What it tries.
    pub title: String,
    /// The request. The host is among its headers.
    pub request: Request,
    expects: Expects,
}

/// What an attempt's answer means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expects {
    /// Ordinary: a right store takes it.
    Taken,
    /// A right store refuses it.
    Refused,
    /// It is a question: both answers are right.
    Either,
}

/// What a store answered.
#[derive(Clone, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body, or its first 64 KiB.
    pub body: Vec<u8>,
    /// The `Date` header.
    pub date: String,
    /// The `Server` header.
    pub server: String,
}

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Taken {
    /// The signature was taken, whatever else was answered.
    Yes,
    /// The signature was refused.
    No,
    /// The answer does not tell.
    Unclear,
}

impl Taken {
    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Self::Yes => "accepted",
            Self::No => "refused",
            Self::Unclear => "unclear",
        }
    }
}

/// An attempt and its answer.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The name of the attempt for programs.
    pub id: String,
    /// What it tried.
    pub title: String,
    /// What became of it.
    pub taken: Taken,
    /// The status.
    pub status: u16,
    /// The code of the error document; empty if there is none.
    pub code: String,
    /// Whether a store that keeps to S3 answers like this.
    pub as_expected: bool,
}

/// A probe under way: send what [`next`](Self::next) says, tell [`answered`](Self::answered) what
/// came back, until there is nothing more to send.
pub struct Probe<'a> {
    options: ProbeOptions<'a>,
    queue: std::collections::VecDeque<Attempt>,
    sent: Option<Attempt>,
    tried: Vec<Tried>,
    /// The region that works, once one does.
    region: String,
    notes: Vec<String>,
    regions_asked: bool,
    /// What a wrong secret was answered with, where its code does not tell.
    refusal: Option<(u16, String)>,
}

impl<'a> Probe<'a> {
    /// A probe that has sent nothing yet.
    pub fn new(options: ProbeOptions<'a>) -> Self {
        let region = options.region.to_owned();
        let mut probe = Self {
            options,
            queue: Default::default(),
            sent: None,
            tried: Vec::new(),
            region,
            notes: Vec::new(),
            regions_asked: false,
            refusal: None,
        };
        probe.push_basics();
        probe
    }

    /// The next request to send.
    #[allow(clippy::should_implement_trait, reason = "answers come between")]
    pub fn next(&mut self) -> Option<Attempt> {
        if self.tried.len() >= ATTEMPTS_MAX {
            return None;
        }
        self.sent = self.queue.pop_front();
        self.sent.clone()
    }

    /// Takes the answer to the request that was sent last.
    pub fn answered(&mut self, answer: &Answer) {
        let Some(attempt) = self.sent.take() else {
            return;
        };
        let document = Document::parse(&text(&answer.body)).unwrap_or_default();
        let taken = self.judged(&attempt, answer.status, &document.code);
        let as_expected = match attempt.expects {
            Expects::Either => true,
            Expects::Taken => taken != Taken::No,
            Expects::Refused => taken != Taken::Yes,
        };
        self.tried.push(Tried {
            id: attempt.id.clone(),
            title: attempt.title.clone(),
            taken,
            status: answer.status,
            code: show::bounded(&document.code),
            as_expected,
        });
        if attempt.id == "header" {
            self.learn(answer, &document, taken);
        }
        if attempt.id.starts_with("region:") && taken == Taken::Yes && self.is_refused("header") {
            self.region = attempt.id.trim_start_matches("region:").to_owned();
            self.notes.push(format!(
                "The region of the store is `{}`, not `{}`: use it everywhere.",
                self.region, self.options.region
            ));
            self.queue
                .retain(|attempt| !attempt.id.starts_with("region:"));
            self.push_variants();
        }
    }

    /// What an answer says about a signature: what a wrong secret is answered with is a refusal,
    /// whatever its code is. Some stores say `AccessDenied`.
    fn judged(&mut self, attempt: &Attempt, status: u16, code: &str) -> Taken {
        let known = judged(status, code);
        if attempt.id == "wrong-secret" && known == Taken::Unclear && matches!(status, 401 | 403) {
            self.refusal = Some((status, code.to_owned()));
        }
        let refused = self
            .refusal
            .as_ref()
            .is_some_and(|(known, word)| (*known, word.as_str()) == (status, code));
        if refused && known == Taken::Unclear {
            Taken::No
        } else {
            known
        }
    }

    /// What the first answer says about all others.
    fn learn(&mut self, answer: &Answer, document: &Document, taken: Taken) {
        if let Some(clock) = Timestamp::parse_http(answer.date.as_bytes()) {
            let (now, clock) = (self.options.now.unix(), clock.unix());
            let apart = now.abs_diff(clock);
            if apart > 5 {
                let which = if now > clock { "ahead of" } else { "behind" };
                self.notes.push(format!(
                    "The clock here is {apart} s {which} the store's; 900 s are allowed."
                ));
            }
        }
        if !answer.server.is_empty() {
            let server: String = answer
                .server
                .chars()
                .filter(|char| !char.is_control())
                .take(64)
                .collect();
            self.notes.push(format!(
                "The store, or what stands before it, calls itself `{server}`."
            ));
        }
        if taken != Taken::No {
            self.push_variants();
            return;
        }
        if !self.regions_asked {
            self.regions_asked = true;
            let told = document.region.clone();
            let others = REGIONS.iter().map(|region| (*region).to_owned());
            let all: Vec<String> = core::iter::once(told)
                .filter(|told| !told.is_empty())
                .chain(others)
                .collect();
            for region in all
                .into_iter()
                .filter(|region| region != self.options.region)
            {
                let title = format!("signed for the region `{region}`");
                let id = format!("region:{region}");
                let attempt =
                    self.attempt(&id, &title, Expects::Either, ("GET", "/", ""), |sign| {
                        sign.region = region
                    });
                self.queue.push_back(attempt);
            }
            self.push_hosts();
        }
    }

    fn is_refused(&self, id: &str) -> bool {
        self.tried
            .iter()
            .any(|tried| tried.id == id && tried.taken == Taken::No)
    }

    fn push_basics(&mut self) {
        let wrong = self.attempt(
            "wrong-secret",
            "signed with a wrong secret",
            Expects::Refused,
            ("GET", "/", ""),
            |sign| {
                sign.secret = b"this is the secret of nobody at all".to_vec();
            },
        );
        let right = self.attempt(
            "header",
            "signed as it should be, in the header",
            Expects::Taken,
            ("GET", "/", ""),
            |_| {},
        );
        self.queue.extend([wrong, right]);
    }

    /// Other hosts than the one that is sent: what a proxy may make of it.
    fn push_hosts(&mut self) {
        let host = self.options.host;
        let name = host
            .rsplit_once(':')
            .map_or(host, |(name, _)| name)
            .to_owned();
        let mut hosts: Vec<String> = Vec::from([name.clone()]);
        hosts.extend(["80", "443", "9000"].map(|port| format!("{name}:{port}")));
        hosts.extend(["localhost:9000", "127.0.0.1:9000", "localhost"].map(Into::into));
        for signed in hosts.into_iter().filter(|signed| signed != host) {
            let (id, title) = (
                format!("host:{signed}"),
                format!("signed for the host `{signed}`, sent to `{host}`"),
            );
            let attempt = self.attempt(&id, &title, Expects::Either, ("GET", "/", ""), |sign| {
                sign.host = Some(signed)
            });
            self.queue.push_back(attempt);
        }
    }

    fn push_variants(&mut self) {
        let bucket = self.options.bucket.to_owned();
        let key = |key: &str| format!("/{bucket}/{key}");
        let get = |probe: &Self, id: &str, title: &str, path: &str, query: &str| {
            probe.attempt(id, title, Expects::Taken, ("GET", path, query), |_| {})
        };
        let mut all = Vec::from([
            get(
                self,
                "path-space",
                "a key with a space (%20)",
                &key("a%20b"),
                "",
            ),
            get(
                self,
                "path-plus",
                "a key with a plus, sent as it is",
                &key("a+b"),
                "",
            ),
            get(
                self,
                "path-reserved",
                "a key with `(`, `)` and `@`, sent as they are",
                &key("a(b)@c"),
                "",
            ),
            get(
                self,
                "path-slashes",
                "a key with two slashes",
                &key("a//b"),
                "",
            ),
            get(
                self,
                "path-dots",
                "a key with a dot segment",
                &key("a/./b"),
                "",
            ),
            get(
                self,
                "path-utf8",
                "a key that is not ASCII",
                &key("caf%C3%A9"),
                "",
            ),
            get(
                self,
                "query-bare",
                "a query parameter without `=`",
                &format!("/{bucket}"),
                "location",
            ),
            get(
                self,
                "query-slash",
                "a query with an encoded slash",
                &format!("/{bucket}"),
                "list-type=2&prefix=a%2Fb",
            ),
        ]);
        all.push(self.attempt(
            "path-twice",
            "the path encoded twice for the signature",
            Expects::Refused,
            ("GET", &key("a%20b"), ""),
            |sign| {
                sign.twice = true;
            },
        ));
        all.push(self.attempt(
            "accept-encoding",
            "accept-encoding signed",
            Expects::Taken,
            ("GET", "/", ""),
            |sign| {
                sign.extra = Vec::from([("accept-encoding".into(), "identity".into())]);
            },
        ));
        all.push(self.presigned());
        let body = Some(DATA.to_vec());
        let put = |probe: &Self, id: &str, title: &str, payload: String| {
            probe.attempt(
                id,
                title,
                Expects::Taken,
                ("PUT", &key("probe"), ""),
                |sign| {
                    sign.payload = payload;
                    sign.body = body.clone();
                },
            )
        };
        all.push(put(
            self,
            "payload-hash",
            "a body with its hash signed",
            text(&hex(&sha256(DATA))),
        ));
        all.push(put(
            self,
            "payload-unsigned",
            "a body that is left unsigned",
            format!("{}", Payload::Unsigned),
        ));
        for payload in [
            Payload::Streaming,
            Payload::StreamingUnsignedTrailer,
            Payload::StreamingTrailer,
        ] {
            let attempt = self.chunked(payload, &key("probe"));
            all.push(attempt);
        }
        self.queue.extend(all);
    }

    fn presigned(&self) -> Attempt {
        let mut attempt = self.attempt(
            "presigned",
            "presigned, in the query",
            Expects::Taken,
            ("GET", "/", ""),
            |_| {},
        );
        let signing = Signing::new(self, b"");
        attempt.request =
            signing.presigned(&self.options, &format!("/{}/probe", self.options.bucket));
        attempt
    }

    fn chunked(&self, payload: Payload, path: &str) -> Attempt {
        let name = format!("{payload}");
        let trailer = payload.has_trailer();
        let mut out = self.attempt(
            &format!("payload:{name}"),
            &format!("a body in chunks, {name}"),
            Expects::Either,
            ("PUT", path, ""),
            |sign| {
                sign.payload = name;
                sign.extra = Vec::from([
                    ("content-encoding".into(), "aws-chunked".into()),
                    (
                        X_AMZ_DECODED_CONTENT_LENGTH.into(),
                        format!("{}", DATA.len()),
                    ),
                ]);
                if trailer {
                    sign.extra
                        .push((X_AMZ_TRAILER.into(), "x-amz-checksum-crc32".into()));
                }
                sign.chunked = Some(payload);
            },
        );
        if let Some(body) = &out.request.body {
            let length = format!("{}", body.len()).into_bytes();
            out.request.headers.push(("content-length".into(), length));
        }
        out
    }

    /// A request that is signed as it should be, but for what `change` changes.
    fn attempt(
        &self,
        id: &str,
        title: &str,
        expects: Expects,
        (method, path, query): (&str, &str, &str),
        change: impl FnOnce(&mut Signing),
    ) -> Attempt {
        let mut signing = Signing::new(self, self.options.secret.bytes());
        change(&mut signing);
        let request = signing.sign(&self.options, method, path, query);
        Attempt {
            id: id.into(),
            title: title.into(),
            request,
            expects,
        }
    }

    /// What was found.
    pub fn report(self) -> Report {
        let taken = |id: &str| {
            self.tried
                .iter()
                .find(|tried| tried.id == id)
                .map(|tried| tried.taken)
        };
        let mut findings = self.notes.clone();
        let mut say = |sentence: &str| findings.push(sentence.to_owned());
        if taken("wrong-secret") == Some(Taken::Yes) {
            say(
                "A wrong secret is taken, too: this store does not verify signatures, so nothing else here tells anything.",
            );
        }
        let works = taken("header") == Some(Taken::Yes) || self.region != self.options.region;
        let host = self
            .tried
            .iter()
            .find(|tried| tried.id.starts_with("host:") && tried.taken == Taken::Yes);
        if let Some(host) = host {
            let name = host.id.trim_start_matches("host:");
            say(&format!(
                "A proxy changes the host: the store sees `{name}` where `{}` was sent. Let the proxy pass the host on \
                 (nginx: proxy_set_header Host $http_host;), or sign for `{name}`.",
                self.options.host
            ));
        } else if !works && taken("header") == Some(Taken::No) {
            say(
                "No variant was taken: most likely the access key or the secret is not of this store.",
            );
        }
        for (id, sentence) in [
            (
                "path-space",
                "Keys with spaces are refused: something between decodes or encodes the path again.",
            ),
            (
                "path-plus",
                "A plus in a path is refused: encode it as %2B in URLs and signatures.",
            ),
            (
                "path-reserved",
                "Reserved characters in a path are refused as they are: encode all but letters, digits, `-._~`.",
            ),
            (
                "path-slashes",
                "Double slashes are refused: a proxy merges them (nginx: merge_slashes off;).",
            ),
            (
                "path-dots",
                "Dot segments are refused: a proxy or library removes them; such keys cannot be used here.",
            ),
            (
                "path-utf8",
                "Keys that are not ASCII are refused: something between encodes the path again.",
            ),
            (
                "query-bare",
                "Parameters without `=` are refused: send `location=` in place of `location`.",
            ),
            (
                "accept-encoding",
                "A signed Accept-Encoding is refused: a proxy rewrites it; do not sign it.",
            ),
            (
                "presigned",
                "Presigned URLs are refused where headers are taken: the query is changed on the way, or not supported.",
            ),
            (
                "payload-hash",
                "A signed body is refused: it is changed on the way.",
            ),
            (
                "payload-unsigned",
                "UNSIGNED-PAYLOAD is refused: hash the body.",
            ),
        ] {
            if taken(id) == Some(Taken::No) && works {
                say(sentence);
            }
        }
        if works {
            let chunks: Vec<&str> = self
                .tried
                .iter()
                .filter(|tried| tried.id.starts_with("payload:") && tried.taken != Taken::Yes)
                .map(|tried| tried.id.trim_start_matches("payload:"))
                .collect();
            if !chunks.is_empty() {
                say(&format!(
                    "These bodies in chunks are not taken: {}. In AWS's SDKs set request_checksum_calculation = \
                     when_required.",
                    chunks.join(", ")
                ));
            }
            if taken("path-twice") == Some(Taken::Yes) {
                say(
                    "A path that is encoded twice for the signature is taken: the store keeps to the rules of other services.",
                );
            }
        }
        let (access_key, bucket) = (
            self.options.access_key.to_owned(),
            self.options.bucket.to_owned(),
        );
        Report {
            works,
            findings,
            tried: self.tried,
            access_key,
            bucket,
        }
    }
}

/// What a status and a code say about a signature.
fn judged(status: u16, code: &str) -> Taken {
    const REFUSALS: [&str; 13] = [
        "SignatureDoesNotMatch",
        "AuthorizationHeaderMalformed",
        "AuthorizationQueryParametersError",
        "InvalidAccessKeyId",
        "RequestTimeTooSkewed",
        "InvalidToken",
        "InvalidTokenId",
        "ExpiredToken",
        "MissingSecurityHeader",
        "XAmzContentSHA256Mismatch",
        "XAmzContentChecksumMismatch",
        "CredentialsNotSupported",
        "IllegalLocationConstraintException",
    ];
    match (status, code) {
        (_, code) if REFUSALS.contains(&code) => Taken::No,
        (200..=299, _) | (404, "NoSuchBucket" | "NoSuchKey") => Taken::Yes,
        (401, _) => Taken::No,
        _ => Taken::Unclear,
    }
}

/// How one attempt is signed.
struct Signing {
    region: String,
    secret: Vec<u8>,
    payload: String,
    /// The host that is signed, where it is not the one that is sent.
    host: Option<String>,
    /// The path is encoded twice for the signature.
    twice: bool,
    /// Headers that are sent and signed besides.
    extra: Vec<(String, String)>,
    body: Option<Vec<u8>>,
    chunked: Option<Payload>,
}

impl Signing {
    fn new(probe: &Probe<'_>, secret: &[u8]) -> Self {
        Self {
            region: probe.region.clone(),
            secret: if secret.is_empty() {
                probe.options.secret.bytes().to_vec()
            } else {
                secret.to_vec()
            },
            payload: text(&hex(&SHA256_EMPTY)),
            host: None,
            twice: false,
            extra: Vec::new(),
            body: None,
            chunked: None,
        }
    }

    fn stated(&self, options: &ProbeOptions<'_>, place: Place, signed: Vec<String>) -> Stated {
        Stated {
            place,
            access_key: options.access_key.into(),
            date: text(options.now.date().text()),
            region: self.region.clone(),
            service: "s3".into(),
            end: AWS4_REQUEST.into(),
            list: signed.join(";"),
            faults: Vec::new(),
            signed,
            tag: [0; 32],
            writing: Writing::Hex,
            at: text(&options.now.text()),
            expires: None,
            token: None,
        }
    }

    fn tag(&self, request: &Request, stated: &Stated) -> [u8; 32] {
        let of = Options::default();
        let facts = Facts {
            request,
            stated,
            options: &of,
            wire: true,
        };
        let mut model = Model::of(request, stated);
        if let Some((host, line)) = self.host.as_ref().zip(model.line(HOST)) {
            line.value = host.clone().into_bytes().into();
        }
        if self.twice {
            model.path.encoder.times = 2;
        }
        let tail = Tail::new(
            super::Mistake::Derivation,
            "",
            Spec::of(&facts, &self.secret),
        );
        tail.start()
            .tag(&digest(borrowed(&model.slots()), Frame::Standard))
    }

    fn sign(self, options: &ProbeOptions<'_>, method: &str, path: &str, query: &str) -> Request {
        let mut headers: Vec<(String, Vec<u8>)> = Vec::from([
            (HOST.to_owned(), options.host.as_bytes().to_vec()),
            (
                X_AMZ_CONTENT_SHA256.to_owned(),
                self.payload.clone().into_bytes(),
            ),
            (X_AMZ_DATE.to_owned(), options.now.text().to_vec()),
        ]);
        headers.extend(
            self.extra
                .iter()
                .map(|(name, value)| (name.clone(), value.clone().into_bytes())),
        );
        headers.extend(
            options
                .token
                .map(|token| (X_AMZ_SECURITY_TOKEN.to_owned(), token.as_bytes().to_vec())),
        );
        let mut signed: Vec<String> = headers.iter().map(|(name, _)| name.clone()).collect();
        signed.sort_unstable();
        let list = signed.join(";");
        let stated = self.stated(options, Place::Header, signed);
        let mut request = Request {
            method: method.into(),
            path: path.into(),
            query: query.into(),
            headers,
            body: self.body.clone(),
            ..Request::default()
        };
        let tag = self.tag(&request, &stated);
        let Stated {
            access_key,
            date,
            region,
            service,
            end,
            ..
        } = &stated;
        let value = format!(
            "{ALGORITHM} Credential={access_key}/{date}/{region}/{service}/{end}, SignedHeaders={list}, Signature={}",
            text(&hex(&tag))
        );
        request
            .headers
            .push((AUTHORIZATION.to_owned(), value.into_bytes()));
        if let Some(payload) = self.chunked {
            request.body = self.body_of(options, payload, &tag);
        }
        request
    }

    /// A body of one chunk, and its trailer.
    fn body_of(
        &self,
        options: &ProbeOptions<'_>,
        payload: Payload,
        seed: &[u8; 32],
    ) -> Option<Vec<u8>> {
        let secret = Secret::new(core::str::from_utf8(&self.secret).ok()?).ok()?;
        let scope = crate::Scope {
            date: options.now.date(),
            region: &self.region,
            service: "s3",
        };
        let mut encoder = match payload {
            Payload::StreamingUnsignedTrailer => Encoder::unsigned(),
            _ => {
                let key = crate::SigningKey::derive(&secret, &scope).ok()?;
                Encoder::signed(key, options.now, hex(seed), payload.has_trailer())
            }
        };
        let mut out = Vec::new();
        let head = encoder.chunk(DATA)?;
        for part in [head.as_ref(), DATA, crate::CHUNK_END] {
            out.extend_from_slice(part);
        }
        let mut end = String::new();
        let trailers: &[(&str, &str)] = if payload.has_trailer() {
            &[("x-amz-checksum-crc32", DATA_CRC32)]
        } else {
            &[]
        };
        encoder.finish(trailers, &mut end).ok()?;
        out.extend_from_slice(end.as_bytes());
        Some(out)
    }

    fn presigned(&self, options: &ProbeOptions<'_>, path: &str) -> Request {
        let headers = Vec::from([(HOST.to_owned(), options.host.as_bytes().to_vec())]);
        let stated = self.stated(options, Place::Query, Vec::from([HOST.to_owned()]));
        let encoded = |value: &str| {
            let mut out = Vec::new();
            super::model::Encoder::query().encode(value.as_bytes(), &mut out);
            text(&out)
        };
        let Stated {
            access_key,
            date,
            region,
            service,
            end,
            at,
            ..
        } = &stated;
        let credential = encoded(&format!("{access_key}/{date}/{region}/{service}/{end}"));
        let token = options
            .token
            .map(|token| format!("&X-Amz-Security-Token={}", encoded(token)))
            .unwrap_or_default();
        let query = format!(
            "X-Amz-Algorithm={ALGORITHM}&X-Amz-Credential={credential}&X-Amz-Date={at}&X-Amz-Expires=60{token}&\
             X-Amz-SignedHeaders=host"
        );
        let mut request = Request {
            method: "GET".into(),
            path: path.into(),
            query,
            headers,
            ..Request::default()
        };
        let tag = self.tag(&request, &stated);
        request.query = format!("{}&{QUERY_SIGNATURE}={}", request.query, text(&hex(&tag)));
        request
    }
}

/// The CRC-32 of [`DATA`], in base64.
const DATA_CRC32: &str = "pn0FLg==";

/// What a probe found.
#[derive(Clone, Debug)]
#[must_use]
pub struct Report {
    /// Whether a request signed as it should be is taken (in the region that was given, or another
    /// one).
    pub works: bool,
    /// What follows, in sentences.
    pub findings: Vec<String>,
    /// Each attempt and its answer.
    pub tried: Vec<Tried>,
    /// The access key.
    pub access_key: String,
    /// The bucket that was asked for, and does not exist.
    pub bucket: String,
}

impl Report {
    /// Writes the report as a JSON object:
    /// `{"works", "findings": ["…"], "tried": [{"id", "title", "taken", "status", "code", "as_expected"}]}`.
    pub fn write_json(&self, out: &mut impl fmt::Write) -> fmt::Result {
        write!(out, "{{\"works\":{},\"findings\":[", self.works)?;
        for (index, finding) in self.findings.iter().enumerate() {
            out.write_str(if index > 0 { "," } else { "" })?;
            show::json(finding, out)?;
        }
        out.write_str("],\"tried\":[")?;
        for (index, tried) in self.tried.iter().enumerate() {
            out.write_str(if index > 0 { ",{\"id\":" } else { "{\"id\":" })?;
            show::json(&tried.id, out)?;
            out.write_str(",\"title\":")?;
            show::json(&tried.title, out)?;
            write!(
                out,
                ",\"taken\":\"{}\",\"status\":{},\"code\":",
                tried.taken.id(),
                tried.status
            )?;
            show::json(&tried.code, out)?;
            write!(out, ",\"as_expected\":{}}}", tried.as_expected)?;
        }
        out.write_str("]}")
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for tried in &self.tried {
            let mark = if tried.as_expected { ' ' } else { '!' };
            let code = if tried.code.is_empty() {
                String::new()
            } else {
                format!(" {}", show::visible(&tried.code))
            };
            writeln!(
                f,
                "{mark} {:9} {:3}{code}  {}",
                tried.taken.id(),
                tried.status,
                show::visible(&tried.title)
            )?;
        }
        writeln!(f)?;
        if self.works && self.tried.iter().all(|tried| tried.as_expected) {
            writeln!(f, "Requests signed as they should be are taken.")?;
        }
        for finding in &self.findings {
            writeln!(f, "- {}", show::visible(finding))?;
        }
        Ok(())
    }
}

//! Finding out what a store, or a proxy before it, does with signatures: by sending variants that
//! differ in one thing.

use std::collections::VecDeque;

use anys3_sigv4::names::{X_AMZ_DECODED_CONTENT_LENGTH, X_AMZ_TRAILER};
use anys3_sigv4::{Payload, Timestamp, hex, sha256};

use crate::probe::attempt::{Attempt, DATA, Expects, ProbeOptions, REGIONS, Taken, Tried};
use crate::probe::signing::Signing;
use crate::read::answer::Answer;
use crate::read::document::Document;
use crate::say::visible::bounded;
use crate::text::text;

/// The most requests of a probe: each variant once, and as many regions again.
pub const ATTEMPTS_MAX: usize = 40;

/// Keys that something between may change.
const KEYS: [(&str, &str, &str); 6] = [
    ("path-space", "a key with a space (%20)", "a%20b"),
    ("path-plus", "a key with a plus, sent as it is", "a+b"),
    (
        "path-reserved",
        "a key with `(`, `)` and `@`, sent as they are",
        "a(b)@c",
    ),
    ("path-slashes", "a key with two slashes", "a//b"),
    ("path-dots", "a key with a dot segment", "a/./b"),
    ("path-utf8", "a key that is not ASCII", "caf%C3%A9"),
];
/// Queries that something between may change.
const QUERIES: [(&str, &str, &str); 2] = [
    ("query-bare", "a query parameter without `=`", "location"),
    (
        "query-slash",
        "a query with an encoded slash",
        "list-type=2&prefix=a%2Fb",
    ),
];

/// A probe under way: send what [`next`](Self::next) says, tell [`answered`](Self::answered) what
/// came back, until there is nothing more to send.
pub struct Probe<'a> {
    pub(crate) options: ProbeOptions<'a>,
    pub(crate) queue: VecDeque<Attempt>,
    pub(crate) sent: Option<Attempt>,
    pub(crate) tried: Vec<Tried>,
    /// The region that works, once one does.
    pub(crate) region: String,
    pub(crate) notes: Vec<String>,
    pub(crate) regions_asked: bool,
    /// What a wrong secret was answered with, where its code does not tell.
    pub(crate) refusal: Option<(u16, String)>,
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
            code: bounded(&document.code),
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
        let bucket = format!("/{}", self.options.bucket);
        let mut all = Vec::new();
        for (id, title, key) in KEYS {
            let path = format!("{bucket}/{key}");
            all.push(self.attempt(id, title, Expects::Taken, ("GET", &path, ""), |_| {}));
        }
        for (id, title, query) in QUERIES {
            all.push(self.attempt(id, title, Expects::Taken, ("GET", &bucket, query), |_| {}));
        }
        all.push(self.attempt(
            "path-twice",
            "the path encoded twice for the signature",
            Expects::Refused,
            ("GET", &format!("{bucket}/a%20b"), ""),
            |sign| sign.twice = true,
        ));
        all.push(self.attempt(
            "accept-encoding",
            "accept-encoding signed",
            Expects::Taken,
            ("GET", "/", ""),
            |sign| sign.extra = Vec::from([("accept-encoding".into(), "identity".into())]),
        ));
        all.push(self.presigned());
        let path = format!("{bucket}/probe");
        for (id, title, payload) in [
            (
                "payload-hash",
                "a body with its hash signed",
                text(&hex(&sha256(DATA))),
            ),
            (
                "payload-unsigned",
                "a body that is left unsigned",
                format!("{}", Payload::Unsigned),
            ),
        ] {
            all.push(
                self.attempt(id, title, Expects::Taken, ("PUT", &path, ""), |sign| {
                    sign.payload = payload;
                    sign.body = Some(DATA.to_vec());
                }),
            );
        }
        for payload in [
            Payload::Streaming,
            Payload::StreamingUnsignedTrailer,
            Payload::StreamingTrailer,
        ] {
            all.push(self.chunked(payload, &path));
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
        let signing = Signing::new(&self.options, &self.region);
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
        let mut signing = Signing::new(&self.options, &self.region);
        change(&mut signing);
        let request = signing.sign(&self.options, method, path, query);
        Attempt {
            id: id.into(),
            title: title.into(),
            request,
            expects,
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

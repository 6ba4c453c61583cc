//! The one way through: route → verify → decode → handle → encode.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{SystemTime, UNIX_EPOCH};

use anys3_proto::checksum::{Hasher, encode};
use anys3_proto::error::{BUCKET_REGION, HOST_ID, REQUEST_ID};
use anys3_proto::operation::{Body, Entry, SUBRESOURCES, Target};
use anys3_proto::xml::DOCUMENT_LEN_MAX;
use anys3_proto::{
    Algorithm, Checksums, Error, ErrorCode, Operation, Request, Response, S3Error, headers, routing,
};
use anys3_sigv4::{KeyCache, Timestamp, Verified, names};
use bytes::Bytes;
use http::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, EXPECT, HeaderMap, HeaderName, HeaderValue,
    SERVER, TRANSFER_ENCODING,
};
use http::{Method, StatusCode};
use http_body::Frame;

use crate::auth::{self, Keys};
use crate::body::{BoxBody, BoxError, Incoming, ReplyBody};
use crate::fields::{self, Refuse};
use crate::serve::Fault;

/// The most bytes that one request stores, as at AWS: larger objects need a multipart upload.
pub const PUT_LEN_MAX: u64 = 5 * 1024 * 1024 * 1024;

/// Answers one operation. Which fields of it, says [`honours!`](crate::honours).
pub trait Handle<O: Operation>: Refuse + Send + Sync + 'static {
    /// The fields that mean nothing to the handler, by their names in Rust, and why.
    const IGNORED: &'static [(&'static str, &'static str)];

    /// Takes the fields that the handler honours out of a request, and those that mean nothing to
    /// it away. What is set in the rest is refused.
    fn honoured(input: &mut O) -> O;

    /// Answers. A response says that all is done, and is durable.
    fn handle(
        &self,
        call: Call<'_, O>,
    ) -> impl Future<Output = Result<Reply<O::Output>, S3Error>> + Send;
}

/// A request for an operation, whose signature is verified: nothing but [`Service`] makes one.
pub struct Call<'a, O> {
    /// What is asked for. The length, and the coding, are those of the bytes that are meant.
    pub input: O,
    /// The bytes that come with it; none, for an operation that has a document or nothing.
    pub body: &'a mut Incoming,
    caller: &'a Caller,
}

impl<O> Call<'_, O> {
    /// Who calls.
    pub fn caller(&self) -> &Caller {
        self.caller
    }
}

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The access key that the request is signed with.
    pub access_key: String,
}

/// The response to an operation.
#[derive(Default)]
pub struct Reply<T> {
    /// Its fields.
    pub output: T,
    /// The bytes that go with it, of an operation that answers with a stream.
    pub body: ReplyBody,
}

impl<T> From<T> for Reply<T> {
    fn from(output: T) -> Self {
        Self {
            output,
            body: ReplyBody::Empty,
        }
    }
}

/// What a service is told.
#[derive(Clone, Debug)]
pub struct Config {
    /// The region that requests are signed for.
    pub region: String,
    /// The domains that the service is reached at, in lower case: `s3.example`. Below one a bucket
    /// stands in the host name, as in `photos.s3.example`. Addresses and `localhost` need none; a
    /// request to any other host is refused.
    pub domains: Vec<String>,
    /// What time it is.
    pub clock: fn() -> SystemTime,
    /// Whether an answer to a signature that does not match says which mistake makes it (feature
    /// `explain`). It shows who asks how the request should have been signed, though no secret and
    /// no signature: for a store of one's own.
    pub explain: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            region: "us-east-1".into(),
            domains: Vec::new(),
            clock: SystemTime::now,
            explain: false,
        }
    }
}

/// An S3 server without its sockets: a function from a request to a response.
pub struct Service {
    config: Config,
    keys: Box<dyn Keys>,
    cache: KeyCache,
    handlers: Vec<(&'static str, Handler)>,
}

type Handler = Box<dyn for<'a> Fn(&'a mut Pending) -> Answering<'a> + Send + Sync>;
type Answering<'a> =
    Pin<Box<dyn Future<Output = Result<(Response, ReplyBody), S3Error>> + Send + 'a>>;

/// A verified request on its way to its handler.
struct Pending {
    request: Request,
    body: Incoming,
    caller: Caller,
}

impl Service {
    /// A service that answers no operation yet: see [`on`](Self::on).
    pub fn new(config: Config, keys: impl Keys) -> Self {
        Self {
            config,
            keys: Box::new(keys),
            cache: KeyCache::new(),
            handlers: Vec::new(),
        }
    }

    /// Has `store` answer an operation.
    #[must_use]
    pub fn on<O: Operation, S: Handle<O>>(mut self, store: &Arc<S>) -> Self {
        let store = Arc::clone(store);
        let handler: Handler =
            Box::new(move |pending| Box::pin(run::<O, S>(Arc::clone(&store), pending)));
        self.handlers.push((O::NAME, handler));
        self
    }

    /// Answers a request. It never fails: what goes wrong is an answer, too.
    pub async fn call<B>(&self, request: http::Request<B>) -> http::Response<ReplyBody>
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let (parts, body) = request.into_parts();
        let id = request_id();
        let answer = self.answer(&parts, Box::pin(Boxed(Box::pin(body)))).await;
        let (response, body) = answer.unwrap_or_else(|mut error| {
            tracing::debug!(%id, method = %parts.method, code = %error.code, "refused: {}", error.message);
            error.context.resource.get_or_insert_with(|| parts.uri.path().to_owned());
            error.context.request_id = Some(id.clone());
            // Where the store is, everybody may know: it is how clients find out for which region
            // to sign.
            if matches!(error.status, StatusCode::BAD_REQUEST | StatusCode::FORBIDDEN)
                && let Ok(region) = HeaderValue::from_str(&self.config.region)
            {
                error.context.headers.insert(BUCKET_REGION, region);
            }
            (error.into_response(parts.method == Method::HEAD), ReplyBody::Empty)
        });
        finish(response, body, &id)
    }

    async fn answer(
        &self,
        parts: &http::request::Parts,
        body: BoxBody,
    ) -> Result<(Response, ReplyBody), S3Error> {
        let domains: Vec<&str> = self.config.domains.iter().map(String::as_str).collect();
        check_coding(&parts.headers)?;
        let mut request = Request::from_http(parts, &domains)?;
        let of_query = request.take_headers_of_query()?;
        let entry = routing::route(&request);
        let verified = {
            let Config {
                region, explain, ..
            } = &self.config;
            auth::verify(
                parts,
                &*self.keys,
                &self.cache,
                self.now(),
                region,
                *explain,
            )?
        };
        let caller = Caller {
            access_key: verified.access_key().to_owned(),
        };
        let handler = entry.and_then(|e| Some((e, self.handler(e.name)?)));
        let (entry, handler) = handler.ok_or_else(|| not_implemented(&request, entry))?;
        // First what holds of a header wherever it stands, so that one in the query is refused as
        // in the head.
        headers::check(entry, &request.headers)?;
        routing::check_read(&request, entry, &of_query)?;
        let length = plain_length(&mut request.headers, &verified)?;
        let body = Incoming::new(body, verified, length)?;
        let mut pending = Pending {
            request,
            body,
            caller,
        };
        receive(entry, &mut pending).await?;
        handler(&mut pending).await
    }

    /// Answers what is no request.
    pub fn refuse(&self, fault: Fault) -> http::Response<ReplyBody> {
        let id = request_id();
        tracing::debug!(%id, code = fault.code, "refused: {}", fault.message);
        let mut error = S3Error {
            status: fault.status,
            ..S3Error::new(fault.code.into(), fault.message)
        };
        error.context.request_id = Some(id.clone());
        finish(error.into_response(false), ReplyBody::Empty, &id)
    }

    fn handler(&self, name: &str) -> Option<&Handler> {
        self.handlers
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, handler)| handler)
    }

    fn now(&self) -> Timestamp {
        let since = (self.config.clock)()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_unix(since.as_secs())
    }
}

/// Refuses a request that nobody handles, by the operation's name where it is one of S3's.
fn not_implemented(request: &Request, entry: Option<&Entry>) -> S3Error {
    let what = match entry {
        Some(entry) => entry.name.to_owned(),
        None => unknown(request),
    };
    S3Error::new(
        ErrorCode::NOT_IMPLEMENTED,
        format!("The store does not implement {what}."),
    )
}

/// A request that is for no operation: its method, and what it names.
fn unknown(request: &Request) -> String {
    let target = match request.target() {
        Target::Service => "the store",
        Target::Bucket => "a bucket",
        Target::Object => "an object",
    };
    let part = request
        .query
        .iter()
        .find(|(name, _)| SUBRESOURCES.contains(&name.as_str()));
    let part = part
        .map(|(name, _)| format!(" with ?{name}"))
        .unwrap_or_default();
    format!("{} of {target}{part}", request.method)
}

/// Refuses what a request asks of HTTP and is not done: another coding than chunks would be stored
/// as if it were the object, and an expectation would be taken as met.
fn check_coding(headers: &HeaderMap) -> Result<(), S3Error> {
    let all = |name: &HeaderName, known: &str| {
        headers
            .get_all(name)
            .iter()
            .all(|value| value.as_bytes().eq_ignore_ascii_case(known.as_bytes()))
    };
    if !all(&TRANSFER_ENCODING, "chunked") {
        let why = "Of transfer codings the store reads chunked, alone.";
        return Err(
            S3Error::new(ErrorCode::NOT_IMPLEMENTED, why).with("Header", "Transfer-Encoding")
        );
    }
    if !all(&EXPECT, "100-continue") {
        let why = "Of expectations the store meets 100-continue, alone.";
        let error = S3Error::new(ErrorCode::INVALID_ARGUMENT, why).with("ArgumentName", "Expect");
        return Err(S3Error {
            status: StatusCode::EXPECTATION_FAILED,
            ..error
        });
    }
    Ok(())
}

/// Decodes, handles, encodes.
async fn run<O: Operation, S: Handle<O>>(
    store: Arc<S>,
    pending: &mut Pending,
) -> Result<(Response, ReplyBody), S3Error> {
    let input = fields::take(&*store, O::decode(&pending.request)?)?;
    let reply = store
        .handle(Call {
            input,
            body: &mut pending.body,
            caller: &pending.caller,
        })
        .await?;
    Ok((O::encode_output(reply.output)?, reply.body))
}

/// The length of the bytes that are meant, where it is declared; what the headers say of the form
/// on the wire is replaced by what holds of those bytes.
fn plain_length(headers: &mut HeaderMap, verified: &Verified) -> Result<Option<u64>, S3Error> {
    let declared = headers
        .get(CONTENT_LENGTH)
        .and_then(|v| v.to_str().ok()?.parse().ok());
    take_off_chunks(headers);
    if !verified.payload().is_chunked() {
        // Who says another length than that of the body means a body in chunks, and would get them
        // stored.
        if verified
            .decoded_len()
            .is_some_and(|length| Some(length) != declared)
        {
            let (length, payload) = (
                names::X_AMZ_DECODED_CONTENT_LENGTH,
                names::X_AMZ_CONTENT_SHA256,
            );
            let why = format!("{length} is for a body in chunks, and by {payload} it is in none.");
            return Err(S3Error::new(ErrorCode::INVALID_REQUEST, why));
        }
        return Ok(declared);
    }
    let length = verified
        .decoded_len()
        .ok_or_else(|| S3Error::from(ErrorCode::MISSING_CONTENT_LENGTH))?;
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    Ok(Some(length))
}

/// Takes `aws-chunked` off the codings, which is one of the wire. The others stay as they were
/// sent, byte for byte.
fn take_off_chunks(headers: &mut HeaderMap) {
    let chunked = |coding: &&[u8]| {
        coding
            .trim_ascii()
            .eq_ignore_ascii_case(names::AWS_CHUNKED.as_bytes())
    };
    let codings = |line: &HeaderValue| {
        line.as_bytes()
            .split(|&byte| byte == b',')
            .any(|coding| chunked(&coding))
    };
    if !headers.get_all(CONTENT_ENCODING).iter().any(codings) {
        return;
    }
    let lines: Vec<HeaderValue> = headers.get_all(CONTENT_ENCODING).iter().cloned().collect();
    headers.remove(CONTENT_ENCODING);
    for line in lines {
        let kept: Vec<&[u8]> = line
            .as_bytes()
            .split(|&byte| byte == b',')
            .filter(|coding| !chunked(coding))
            .collect();
        let kept = kept.join(&b','); // What was a header's value is one without a part of it.
        if let Ok(value) = HeaderValue::from_bytes(kept.trim_ascii())
            && !value.is_empty()
        {
            headers.append(CONTENT_ENCODING, value);
        }
    }
}

/// Takes what comes with a request, up to the bytes that its handler streams.
async fn receive(entry: &Entry, pending: &mut Pending) -> Result<(), S3Error> {
    let Pending { request, body, .. } = pending;
    match entry.body {
        Body::Stream | Body::Events => match body.length() {
            None => Err(ErrorCode::MISSING_CONTENT_LENGTH.into()),
            Some(length) if length > PUT_LEN_MAX => Err(S3Error::from(ErrorCode::ENTITY_TOO_LARGE)
                .with("ProposedSize", length.to_string())
                .with("MaxSizeAllowed", PUT_LEN_MAX.to_string())),
            Some(_) => Ok(()),
        },
        // As at AWS, a body means nothing where none is taken; what is said of it holds all the
        // same.
        Body::Empty => {
            let ignored = body.collect(DOCUMENT_LEN_MAX).await?;
            check_document(entry, &request.headers, body.trailers(), &ignored)
        }
        Body::Xml(_) | Body::OptionalXml(_) | Body::Text => {
            let document = body.collect(DOCUMENT_LEN_MAX).await?;
            if document.is_empty() && matches!(entry.body, Body::Xml(_) | Body::Text) {
                return Err(ErrorCode::MISSING_REQUEST_BODY_ERROR.into());
            }
            check_document(entry, &request.headers, body.trailers(), &document)?;
            request.document = Some(document);
            Ok(())
        }
    }
}

/// Checks a document against the MD5 and the checksums that came with it. Those in headers are of
/// another thing in some operations, as the object that is made.
fn check_document(
    entry: &Entry,
    headers: &HeaderMap,
    trailers: &Checksums,
    document: &[u8],
) -> Result<(), S3Error> {
    let once = |name: &str| headers.get_all(name).iter().nth(1).is_none();
    let mut names = Algorithm::ALL
        .into_iter()
        .map(Algorithm::header)
        .chain(["content-md5"]);
    if let Some(twice) = names.find(|name| !once(name)) {
        return Err(Error::Twice(twice.to_owned()).into());
    }
    let header =
        |name: &str| Some(String::from_utf8_lossy(headers.get(name)?.as_bytes()).into_owned());
    let md5 = header("content-md5").map(|text| (Algorithm::Md5, text));
    let of_document = entry.traits.digest_of_document;
    let sums = Algorithm::ALL.into_iter().filter_map(|a| {
        let text = header(a.header())
            .filter(|_| of_document)
            .or_else(|| trailers.of(a).map(str::to_owned));
        Some((a, text?))
    });
    for (algorithm, text) in md5.into_iter().chain(sums) {
        let malformed = || S3Error::from(ErrorCode::INVALID_DIGEST).with("Content-MD5", &text);
        let expected = algorithm.decode(&text).ok_or_else(malformed)?;
        let found = Hasher::of(algorithm, document);
        if found != expected {
            return Err(S3Error::from(ErrorCode::BAD_DIGEST)
                .with("ExpectedDigest", text)
                .with("CalculatedDigest", encode(&found)));
        }
    }
    Ok(())
}

/// Makes the HTTP response.
fn finish(response: Response, body: ReplyBody, id: &str) -> http::Response<ReplyBody> {
    let body = match response.document {
        Some(document) => ReplyBody::Bytes(document),
        None => body,
    };
    let mut http = http::Response::new(body);
    *http.status_mut() = response.status;
    *http.headers_mut() = response.headers;
    let headers = http.headers_mut();
    for (name, value) in [(REQUEST_ID, id), (HOST_ID, id)] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    headers.insert(SERVER, HeaderValue::from_static("anys3"));
    if let ReplyBody::Bytes(_) = http.body() {
        http.headers_mut()
            .entry(CONTENT_TYPE)
            .or_insert(HeaderValue::from_static("application/xml"));
    }
    http
}

/// An id for a request: 64 bits, to find it in a log.
fn request_id() -> String {
    format!("{:016X}", getrandom::u64().unwrap_or_default())
}

/// A body whose errors are boxed.
struct Boxed<B>(Pin<Box<B>>);

impl<B> http_body::Body for Boxed<B>
where
    B: http_body::Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.as_mut().poll_frame(context).map_err(Into::into)
    }
}

//! The one way through: preflight → identify → authorise → receive → handle → encode.

mod authorise;
mod form_error;
mod handle;
mod identify;
mod post;
mod preflight;
mod receive;
mod url;

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{SystemTime, UNIX_EPOCH};

use anys3_proto::cors::{self, Origin};
use anys3_proto::documents::CorsRule;
use anys3_proto::error::{BUCKET_REGION, HOST_ID, REQUEST_ID};
use anys3_proto::operation::{Entry, SUBRESOURCES, Target};
use anys3_proto::{ErrorCode, Operation, Request, Response, S3Error, headers, routing};
use anys3_sigv4::{KeyCache, Timestamp};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue, SERVER};
use http::request::Parts;
use http::{Method, StatusCode};
use http_body::Frame;

pub use self::authorise::{Authorise, Question, SignedMayAll};
pub use self::handle::{Call, Handle, Reply};
pub use self::identify::{Authentication, Caller};

use self::identify::Verifier;
use self::receive::{Pending, check_coding, receive};
use crate::answer::Answer;
use crate::body::{BoxBody, BoxError, ReplyBody};
use crate::field_policy;
use crate::keys::Keys;
use crate::serve::RequestFault;

/// What a service is told.
#[derive(Clone, Debug)]
pub struct Config {
    /// The region that requests are signed for.
    pub region: String,
    /// The domains that the service is reached at, in lower case: `s3.example`. Below one a bucket
    /// stands in the host name, as in `photos.s3.example`. Addresses and `localhost` need none; a
    /// request to any other host is refused.
    pub domains: Vec<String>,
    /// The web sites whose scripts may use the store, as far as they have a signature for it. None:
    /// browsers let no script of another origin read an answer.
    pub allow_origin: Vec<Origin>,
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
            allow_origin: Vec::new(),
            clock: SystemTime::now,
            explain: false,
        }
    }
}

/// Knows which scripts the buckets of a store allow.
pub trait CorsRules: Send + Sync + 'static {
    /// The rules of a bucket; none if there is no such bucket.
    fn rules<'a>(&'a self, bucket: &'a str) -> Answer<'a, Vec<CorsRule>>;
}

/// An S3 server without its sockets: a function from a request to a response.
pub struct Service {
    config: Config,
    keys: Box<dyn Keys>,
    cache: KeyCache,
    authorise: Box<dyn Authorise>,
    cors: Option<Arc<dyn CorsRules>>,
    /// By the names of their operations.
    handlers: BTreeMap<&'static str, Handler>,
}

type Handler = Box<dyn for<'a> Fn(&'a mut Pending) -> Answering<'a> + Send + Sync>;
type Answering<'a> =
    Pin<Box<dyn Future<Output = Result<(Response, ReplyBody), S3Error>> + Send + 'a>>;

impl Service {
    /// A service that answers no operation yet: see [`on`](Self::on). Whoever has one of the keys
    /// may do everything, and nobody else anything: see [`authorised_by`](Self::authorised_by).
    pub fn new(config: Config, keys: impl Keys) -> Self {
        Self {
            config,
            keys: Box::new(keys),
            cache: KeyCache::new(),
            authorise: Box::new(SignedMayAll),
            cors: None,
            handlers: BTreeMap::new(),
        }
    }

    /// Sets who authorises requests.
    #[must_use]
    pub fn authorised_by(mut self, authorise: impl Authorise) -> Self {
        self.authorise = Box::new(authorise);
        self
    }

    /// Sets who knows which scripts buckets allow, besides those of the sites that
    /// [`Config::allow_origin`] names.
    #[must_use]
    pub fn with_cors(mut self, cors: Arc<dyn CorsRules>) -> Self {
        self.cors = Some(cors);
        self
    }

    /// Has `store` answer an operation, in place of whatever answered it before.
    #[must_use]
    pub fn on<O: Operation, S: Handle<O>>(mut self, store: &Arc<S>) -> Self {
        let store = Arc::clone(store);
        let handler: Handler =
            Box::new(move |pending| Box::pin(run::<O, S>(Arc::clone(&store), pending)));
        self.handlers.insert(O::NAME, handler);
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
        let granted = self.granted(&parts).await;
        let answer = match &granted {
            Some(_) if parts.method == Method::OPTIONS => {
                Ok((Response::new(StatusCode::OK), ReplyBody::Empty))
            }
            _ => self.answer(&parts, Box::pin(Boxed(Box::pin(body)))).await,
        };
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
        let mut response = finish(response, body, &id);
        preflight::mark(
            &self.config.allow_origin,
            &parts.headers,
            response.headers_mut(),
        );
        response.headers_mut().extend(granted.unwrap_or_default());
        response
    }

    /// What the rules of a bucket let a script do that no site of the configuration may: the
    /// headers that say so.
    async fn granted(&self, parts: &Parts) -> Option<HeaderMap> {
        let rules = self.cors.as_ref()?;
        if !cors::is_of_script(&parts.headers)
            || cors::allowed(&self.config.allow_origin, &parts.headers).is_some()
        {
            return None;
        }
        let domains: Vec<&str> = self.config.domains.iter().map(String::as_str).collect();
        let request = Request::from_http(parts, &domains).ok()?;
        let rules = rules.rules(request.bucket.as_deref()?).wait().await;
        cors::by_rules(&rules, &parts.method, &parts.headers)
    }

    async fn answer(&self, parts: &Parts, body: BoxBody) -> Result<(Response, ReplyBody), S3Error> {
        if let Some(response) = preflight::answer(&self.config.allow_origin, parts) {
            return Ok((response?, ReplyBody::Empty));
        }
        let domains: Vec<&str> = self.config.domains.iter().map(String::as_str).collect();
        check_coding(&parts.headers)?;
        let mut request = Request::from_http(parts, &domains)?;
        let of_query = request.take_headers_of_query()?;
        if let Some(boundary) = post::boundary(&request)? {
            // In a box, so that requests which are no forms do not carry the room for one.
            let post = self.post(parts, &request, &of_query, &boundary, body);
            return Box::pin(post).await;
        }
        let entry = routing::route(&request);
        let identity = self.verifier().identify(parts).await?;
        let permitted = authorise::ask(&*self.authorise, identity, entry, &request).await?;
        let handler = entry.and_then(|e| Some((e, self.handlers.get(e.name)?)));
        let (entry, handler) = handler.ok_or_else(|| not_implemented(&request, entry))?;
        // First what holds of a header wherever it stands, so that one in the query is refused as
        // in the head.
        headers::check(entry, &request.headers)?;
        routing::check_read(&request, entry, &of_query)?;
        let mut pending = receive(entry, request, parts.uri.clone(), permitted, body).await?;
        handler(&mut pending).await
    }

    fn verifier(&self) -> Verifier<'_> {
        Verifier {
            keys: &*self.keys,
            cache: &self.cache,
            region: &self.config.region,
            now: self.now(),
            explains: self.config.explain,
        }
    }

    /// Answers what is no request.
    pub fn refuse(&self, fault: RequestFault) -> http::Response<ReplyBody> {
        let id = request_id();
        tracing::debug!(%id, code = fault.code, "refused: {}", fault.message);
        let mut error = S3Error {
            status: fault.status,
            ..S3Error::new(fault.code.into(), fault.message)
        };
        error.context.request_id = Some(id.clone());
        finish(error.into_response(false), ReplyBody::Empty, &id)
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

/// Decodes, handles, encodes.
async fn run<O: Operation, S: Handle<O>>(
    store: Arc<S>,
    pending: &mut Pending,
) -> Result<(Response, ReplyBody), S3Error> {
    let input = field_policy::take(&*store, O::decode(&pending.request)?)?;
    let call = Call::new(input, pending);
    let reply = store.handle(call).await?;
    Ok((O::encode_output(reply.output)?, reply.body))
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

//! The one path: encode → sign → transport → decode, tried again where that may help.

mod access_point;
pub(crate) mod answer;
mod by_name;
mod foreign;
mod form;
mod plan;

use std::future::ready;
use std::ops::Deref;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, Ordering};
use std::time::{Duration, SystemTime};

use anys3_proto::error::code;
use anys3_proto::operation::Body as Shape;
use anys3_proto::ops::{CreateBucket, ListBuckets, ListBucketsOutput};
use anys3_proto::wire::UrlKeys;
use anys3_proto::xml::DOCUMENT_LEN_MAX;
use anys3_proto::{
    Addressing, Algorithm, BucketName, Checksums, Endpoint, Operation, S3Error, Timestamp,
};
use futures_util::future::{Either, select};
use http::header::{CONTENT_LENGTH, DATE, HeaderMap, HeaderValue};
use http::request::Parts;
use http::{Method, Request};

use crate::body::Body;
use crate::bucket::Bucket;
use crate::chunked;
use crate::config::{AwsEndpoint, Config, REGION_DEFAULT, When};
use crate::credentials::{Credentials, Keyring};
use crate::error::{Error, Kind, Retry};
use crate::pace::Pace;
use crate::refusal::{in_region, refusal, region};
use crate::region::Regions;
use crate::retry::{Quota, Tries};
use crate::sign::{self, KeyOfDay, Reach};
use crate::sums::{MD5_LENGTH_MAX, Sums};
use crate::transfer::{SharedBudget, TransferOptions};
use crate::transport::{BoxFuture, Http, Transport};
use crate::world::{System, World};

pub use self::form::{PostForm, PresignedForm};

use self::access_point::{ALL_REGIONS, AccessPoint};
use self::plan::{Framing, Plan};

/// How many pages a list of buckets may have: AWS allows a million buckets, and lists a thousand or
/// more on a page.
const BUCKET_PAGES_MAX: usize = 1000;
/// The difference of clocks beyond which a bare 403 is put down to it, and which stores allow: 15
/// minutes.
const SKEW_MAX: i64 = 15 * 60 * 1000;
/// Number of attempts for the bytes of an object, which take longer than others and break more
/// often: as many as AWS tools make. Where the caller wants one, there is one.
const READ_ATTEMPTS: u32 = 5;
/// The least correction of the clock that is worth another try.
const SKEW_MIN: i64 = 60 * 1000;

/// A store, and who asks it. Cheap to clone; clones share connections, the retry quota and the
/// signing key.
#[derive(Clone)]
pub struct Client(Arc<Shared>);

struct Shared {
    config: Config,
    endpoint: Endpoint,
    region: String,
    transport: Box<dyn Transport>,
    world: Arc<dyn World>,
    keyring: Keyring,
    key: KeyOfDay,
    quota: Quota,
    pace: Pace,
    budget: SharedBudget,
    /// How many milliseconds the store's clock is ahead of ours, as far as that ever mattered.
    skew: AtomicI64,
    /// Whether the store takes checksums behind a body.
    trailers: Trailers,
    /// Whether the store has stored something without saying its checksum: then its entity tag must
    /// do.
    silent: AtomicBool,
    regions: Regions,
    /// Whether what answers has shown that it is an S3 store.
    proven: AtomicBool,
}

/// The answer to an operation: its fields, through `Deref`, and its body where it has one.
#[derive(Debug)]
pub struct Reply<T> {
    /// The fields.
    pub output: T,
    /// The checksums of what was sent.
    pub(crate) sent: Checksums,
    /// The bytes of an object; empty for operations that answer with a document or nothing.
    pub body: Body,
    /// The id that the store gave to the request.
    pub request_id: Option<String>,
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.output
    }
}

/// A request that anyone can make who has it, until it expires.
#[derive(Clone)]
#[non_exhaustive]
pub struct Presigned {
    /// The verb.
    pub method: http::Method,
    /// The URL. It is as good as a key: it has no place in a log.
    pub url: String,
    /// Headers that must be sent as they are.
    pub headers: HeaderMap,
    /// Until when.
    pub expires: SystemTime,
}

impl std::fmt::Debug for Presigned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let path = self.url.split('?').next();
        f.debug_struct("Presigned")
            .field("method", &self.method)
            .field("path", &path)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// A client over HTTP. Connects to nothing yet.
    pub fn new(config: Config) -> Result<Self, Error> {
        let http = Http::new(config.http.clone());
        Self::with_transport(config, http)
    }

    /// A client of the store that the environment variables and shared files of AWS tools name.
    pub fn from_env() -> Result<Self, Error> {
        Self::new(Config::from_env()?)
    }

    /// A client over a transport of one's own, as of a store in this process.
    pub fn with_transport(config: Config, transport: impl Transport) -> Result<Self, Error> {
        Self::with_world(config, transport, System)
    }

    /// A client with the caller's own clock and random number generator.
    pub fn with_world(
        config: Config,
        transport: impl Transport,
        world: impl World,
    ) -> Result<Self, Error> {
        let region = config
            .region
            .clone()
            .unwrap_or_else(|| REGION_DEFAULT.to_owned());
        let endpoint = match &config.endpoint {
            Some(endpoint) => endpoint.clone(),
            None => endpoint_of_aws(&region, config.aws)?,
        };
        let trailers = Trailers::new(config.endpoint.is_none() || transport.takes_trailers());
        Ok(Self(Arc::new(Shared {
            endpoint,
            region,
            transport: Box::new(transport),
            world: Arc::new(world),
            keyring: Keyring::new(config.identity.clone()),
            key: KeyOfDay::default(),
            quota: Quota::new(),
            pace: Pace::new(config.retries.adaptive),
            budget: match &config.budget {
                Some(budget) => budget.clone(),
                None => SharedBudget::new(&config.transfers),
            },
            skew: AtomicI64::new(0),
            trailers,
            silent: AtomicBool::new(false),
            regions: Regions::default(),
            proven: AtomicBool::new(false),
            config,
        })))
    }

    /// Where the store is.
    pub fn endpoint(&self) -> &Endpoint {
        &self.0.endpoint
    }

    /// The region of its signatures.
    pub fn region(&self) -> &str {
        &self.0.region
    }

    /// The credentials of a request made now, fetched if they must be; `None` for requests that are
    /// not signed.
    pub async fn credentials(&self) -> Result<Option<Credentials>, Error> {
        self.0.keyring.credentials(self.now()).await
    }

    /// How large objects are sent and fetched.
    pub fn transfers(&self) -> &TransferOptions {
        &self.0.config.transfers
    }

    /// The checksum that requests get which name none.
    pub(crate) fn checksum_algorithm(&self) -> Option<Algorithm> {
        let options = &self.0.config.checksums;
        Some(options.algorithm).filter(|_| options.request == When::Supported)
    }

    /// What the transfers of this client, and of those that share it, may have under way.
    pub fn budget(&self) -> &SharedBudget {
        &self.0.budget
    }

    /// The attempts of a request whose answer is the bytes of an object, of which so many were made
    /// before: those for its head and those for its bytes count together.
    pub(crate) fn tries_of_read(&self, made: u32) -> Tries<'_> {
        let mut options = self.0.config.retries;
        if options.attempts > 1 {
            options.attempts = options.attempts.max(READ_ATTEMPTS);
        }
        Tries::after(&self.0.quota, &options, made)
    }

    /// Runs a task in the background.
    pub(crate) fn spawn(&self, task: BoxFuture<()>) {
        self.0.world.spawn(task);
    }

    /// The time as this machine has it.
    pub(crate) fn now_here(&self) -> SystemTime {
        self.0.world.now()
    }

    pub(crate) fn random(&self) -> u64 {
        self.0.world.random()
    }

    pub(crate) async fn sleep(&self, duration: Duration) {
        self.0.world.sleep(duration).await;
    }

    /// A bucket. Nothing is asked yet.
    pub fn bucket(&self, name: impl Into<String>) -> Bucket {
        Bucket::new(self.clone(), name.into())
    }

    /// The buckets of the caller, all of them, in order.
    pub async fn list_buckets(&self) -> Result<Vec<anys3_proto::ops::Bucket>, Error> {
        self.list_buckets_with(ListBuckets::default()).await
    }

    /// The same of those that the request asks for. A store that does not know what it asks lists
    /// more: such buckets are left out where their names tell.
    pub async fn list_buckets_with(
        &self,
        request: ListBuckets,
    ) -> Result<Vec<anys3_proto::ops::Bucket>, Error> {
        let mut buckets = Vec::new();
        let mut continuation_token = None;
        for _ in 0..BUCKET_PAGES_MAX {
            let page = self.send(ListBuckets {
                continuation_token: continuation_token.clone(),
                ..request.clone()
            });
            let ListBucketsOutput {
                buckets: more,
                continuation_token: next,
                ..
            } = page.await?.output;
            let prefix = request.prefix.as_deref().unwrap_or_default();
            let has_prefix = |bucket: &anys3_proto::ops::Bucket| {
                let name = bucket.name.as_deref().unwrap_or_default();
                name.starts_with(prefix)
            };
            buckets.extend(more.into_iter().filter(has_prefix));
            if next.is_none() {
                return Ok(buckets);
            }
            if next == continuation_token {
                break;
            }
            continuation_token = next;
        }
        Err(Error::new(
            Kind::Malformed,
            "the store's list of buckets has no end",
        ))
    }

    /// Sends an operation that carries no body but perhaps a document of its fields.
    ///
    /// A listing that does not say how keys are to be written asks for them in percent-encoding,
    /// and decodes them: any key can be listed.
    pub async fn send<O: Operation>(&self, operation: O) -> Result<Reply<O::Output>, Error> {
        self.send_with_body(operation, Body::empty()).await
    }

    /// Sends an operation with the bytes of an object or part.
    ///
    /// The length of the body must be known. A body that cannot be [replayed](Body::replay) is sent
    /// once, and never again. Where the operation names no checksum, one is computed, as
    /// [`Config::checksums`] says. The body of the answer is compared with the store's checksum
    /// while it is read: it ends in an error in place of a wrong byte.
    pub async fn send_with_body<O: Operation>(
        &self,
        operation: O,
        body: impl Into<Body>,
    ) -> Result<Reply<O::Output>, Error> {
        let mut tries = self.tries();
        let sent = self.send_unverified(operation, body.into(), &mut tries);
        Ok(verified(sent.await?))
    }

    /// Sends an operation within attempts that are counted by the caller, with the checksum of the
    /// answer yet to be compared.
    pub(crate) async fn send_within<O: Operation>(
        &self,
        operation: O,
        tries: &mut Tries<'_>,
    ) -> Result<(Reply<O::Output>, Option<crate::checksum::Expected>), Error> {
        self.send_unverified(operation, Body::empty(), tries).await
    }

    fn tries(&self) -> Tries<'_> {
        Tries::after(&self.0.quota, &self.0.config.retries, 1)
    }

    /// Encodes at once, so that the future does not hold the operation, and boxes it: futures around
    /// it are small then, which are moved about before they run.
    fn send_unverified<'a, O: Operation>(
        &'a self,
        mut operation: O,
        body: Body,
        tries: &'a mut Tries<'_>,
    ) -> Sending<'a, O::Output> {
        let encoded = operation.fields(&mut UrlKeys);
        let encoded = encoded.and_then(|()| operation.encode());
        let request = match encoded {
            Ok(request) => request,
            Err(error) => return Box::pin(ready(Err(unmakeable(&error).of(O::NAME)))),
        };
        let spec = Spec {
            name: O::NAME,
            body: O::BODY,
            output_body: O::OUTPUT_BODY,
            checksum_required: O::TRAITS.checksum_required,
        };
        Box::pin(async move {
            self.send_encoded(&spec, request, body, tries, O::decode_output)
                .await
        })
    }

    async fn send_encoded<T: Send>(
        &self,
        spec: &Spec,
        request: anys3_proto::Request,
        body: Body,
        tries: &mut Tries<'_>,
        mut decode: impl FnMut(&anys3_proto::Response) -> Result<T, anys3_proto::wire::Error> + Send,
    ) -> Result<(Reply<T>, Option<crate::checksum::Expected>), Error> {
        let mut output = None;
        let mut take = |response: &anys3_proto::Response| {
            output = Some(decode(response)?);
            Ok(())
        };
        let (head, body) = self.exchange(spec, request, body, tries, &mut take).await?;
        let lost = || Error::new(Kind::Malformed, "the answer was not decoded");
        let output = output.ok_or_else(lost)?;
        Ok((
            Reply {
                output,
                sent: head.sent,
                body,
                request_id: head.request_id,
            },
            head.expected,
        ))
    }

    /// Signs an operation for others to send, for 1 second to 7 days. Its body is left open.
    ///
    /// Headers that the operation sets, as a content type, are signed, and must be sent with it.
    pub async fn presign<O: Operation>(
        &self,
        operation: O,
        expires: Duration,
    ) -> Result<Presigned, Error> {
        let mut request = operation.encode().map_err(|e| unmakeable(&e).of(O::NAME))?;
        // Whoever sends it makes the document: neither its length nor its type is signed.
        request.document = None;
        self.presign_request(O::NAME, request, expires).await
    }

    async fn presign_request(
        &self,
        operation: &'static str,
        request: anys3_proto::Request,
        expires: Duration,
    ) -> Result<Presigned, Error> {
        let (bucket, mut request) = (request.bucket.clone(), request);
        let endpoint = self.endpoint_for(&mut request.bucket)?;
        let (parts, _) = request
            .into_http(&endpoint)
            .map_err(|e| unmakeable(&e).of(operation))?
            .into_parts();
        let now = self.now();
        let credentials = self.0.keyring.credentials(now).await?.ok_or_else(|| {
            Error::new(
                Kind::Credentials,
                "a URL cannot be presigned without credentials",
            )
            .of(operation)
        })?;
        let at = sign::timestamp(now);
        let key = self
            .0
            .key
            .key(&credentials, self.reach(bucket.as_deref()), at)?;
        let query = sign::presign(&parts, &credentials, &key, at, expires)?;
        let authority = parts.uri.authority().map_or("", |a| a.as_str());
        let scheme = parts.uri.scheme_str().unwrap_or_default();
        let url = format!("{scheme}://{authority}{}?{query}", parts.uri.path());
        let mut headers = parts.headers;
        headers.remove(http::header::HOST); // Every client sends it, out of the URL.
        Ok(Presigned {
            method: parts.method,
            url,
            headers,
            expires: now + expires,
        })
    }

    /// The time as the store has it, as far as we know.
    fn now(&self) -> SystemTime {
        let skew = self.0.skew.load(Ordering::Relaxed);
        let (now, by) = (
            self.0.world.now(),
            Duration::from_millis(skew.unsigned_abs()),
        );
        if skew < 0 { now - by } else { now + by }
    }

    /// The endpoint of a bucket, and where that has a name of its own there, that name.
    fn endpoint_for(&self, bucket: &mut Option<String>) -> Result<Endpoint, Error> {
        if let Some(access_point) = bucket.as_deref().and_then(AccessPoint::of_arn) {
            if self.0.config.endpoint.is_some() {
                let message = "multi-region access points are AWS's, and not behind an endpoint";
                return Err(Error::new(Kind::Invalid, message)
                    .hinted("omit --endpoint-url, AWS_ENDPOINT_URL and endpoint_url"));
            }
            let endpoint = access_point.endpoint()?;
            *bucket = Some(access_point.alias.to_owned());
            return Ok(endpoint);
        }
        let bucket = bucket.as_deref();
        let plain = |bucket: &str| BucketName::new(bucket).is_ok();
        let addressing = match (self.0.config.addressing, bucket) {
            // A dot in the bucket's name is one too many for the certificate of AWS.
            (None, Some(bucket))
                if self.0.config.endpoint.is_none() && plain(bucket) && !bucket.contains('.') =>
            {
                Addressing::VirtualHost
            }
            (Some(Addressing::VirtualHost), Some(bucket)) if !plain(bucket) => {
                let message = format!("the bucket {bucket:?} cannot be part of a host name");
                return Err(Error::new(Kind::Invalid, message).hinted("use path-style addressing"));
            }
            (Some(addressing), _) => addressing,
            (None, _) => Addressing::Path,
        };
        let mut endpoint = match (&self.0.config.endpoint, self.0.regions.of(bucket)) {
            (None, Some(region)) => endpoint_of_aws(&region, self.0.config.aws)?,
            _ => self.0.endpoint.clone(),
        };
        endpoint.addressing = addressing;
        Ok(endpoint)
    }

    /// The regions that its signatures are good in, where they are made with SigV4A.
    pub fn region_set(&self) -> Option<&str> {
        self.0.config.region_set.as_deref()
    }

    /// Where signatures of requests to a bucket are to be good.
    fn reach(&self, bucket: Option<&str>) -> Reach {
        let set = self.0.config.region_set.clone();
        let is_everywhere = bucket.and_then(AccessPoint::of_arn).is_some();
        match set.or_else(|| is_everywhere.then(|| ALL_REGIONS.to_owned())) {
            Some(set) => Reach::Set(set),
            None => Reach::Region(self.region_of(bucket)),
        }
    }

    /// The region of a bucket: the one that was configured, unless the store has said otherwise.
    fn region_of(&self, bucket: Option<&str>) -> String {
        self.0
            .regions
            .of(bucket)
            .unwrap_or_else(|| self.0.region.clone())
    }
}

/// Where it is, and nothing secret.
impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client")
            .field("endpoint", &self.0.endpoint.authority())
            .field("region", &self.0.region)
            .finish_non_exhaustive()
    }
}

/// The request as it goes out. One that has no body and might have one says so, which some stores
/// insist on: RFC 9110, 8.6.
fn outgoing(mut parts: Parts, body: Body) -> Request<Body> {
    let might = matches!(parts.method, Method::PUT | Method::POST);
    if might && body.length() == Some(0) {
        let length = parts.headers.entry(CONTENT_LENGTH);
        length.or_insert(HeaderValue::from_static("0"));
    }
    Request::from_parts(parts, body)
}

/// Whether a store takes checksums behind a body, as far as is known.
struct Trailers(AtomicU8);

impl Trailers {
    const UNKNOWN: u8 = 0;
    const TAKEN: u8 = 1;
    const REFUSED: u8 = 2;

    fn new(taken: bool) -> Self {
        Self(AtomicU8::new(if taken {
            Self::TAKEN
        } else {
            Self::UNKNOWN
        }))
    }

    /// Whether to send one. Without knowing, only with a body that could be sent again.
    fn suit(&self, body: &Body) -> bool {
        match self.0.load(Ordering::Relaxed) {
            Self::TAKEN => true,
            Self::UNKNOWN => body.replay().is_some(),
            _ => false,
        }
    }

    /// Returns what was known before.
    fn learn(&self, taken: bool) -> u8 {
        self.0.swap(
            if taken { Self::TAKEN } else { Self::REFUSED },
            Ordering::Relaxed,
        )
    }

    fn restore(&self, before: u8) {
        self.0.store(before, Ordering::Relaxed);
    }
}

/// What the path must know of an operation.
struct Spec {
    name: &'static str,
    body: Shape,
    output_body: Shape,
    checksum_required: bool,
}

/// What is left of the head of an answer when its fields are read.
struct Head {
    request_id: Option<String>,
    expected: Option<crate::checksum::Expected>,
    sent: Checksums,
}

/// The answer to an operation on its way, with the checksum that is yet to be compared.
type Sending<'a, T> = futures_util::future::BoxFuture<
    'a,
    Result<(Reply<T>, Option<crate::checksum::Expected>), Error>,
>;

/// Reads the fields of an answer.
type Take<'a> =
    &'a mut (dyn FnMut(&anys3_proto::Response) -> Result<(), anys3_proto::wire::Error> + Send);

impl Client {
    async fn exchange(
        &self,
        spec: &Spec,
        request: anys3_proto::Request,
        body: Body,
        tries: &mut Tries<'_>,
        take: Take<'_>,
    ) -> Result<(Head, Body), Error> {
        let tries = self.send_to_region(spec, request, body, tries, take);
        let answered = match self.0.config.retries.deadline {
            None => tries.await,
            Some(deadline) => match select(pin!(tries), self.0.world.sleep(deadline)).await {
                Either::Left((answered, _)) => answered,
                Either::Right(_) => {
                    let message = format!("not done within {} s", deadline.as_secs_f32());
                    Err(Error::new(Kind::Timeout, message).retried(Retry::No))
                }
            },
        };
        answered.map_err(|e| e.of(spec.name))
    }

    /// Sends; and once more if the store says that the bucket is in another region, which then is
    /// remembered.
    async fn send_to_region(
        &self,
        spec: &Spec,
        request: anys3_proto::Request,
        body: Body,
        tries: &mut Tries<'_>,
        take: Take<'_>,
    ) -> Result<(Head, Body), Error> {
        let (bucket, again) = (request.bucket.clone(), body.replay());
        let before = self.region_of(bucket.as_deref());
        let answered = self.send_framed(spec, &request, body, tries, take).await;
        match (answered, again) {
            (Err(error), Some(again)) if self.region_of(bucket.as_deref()) != before => {
                tracing::debug!(%error, "sent once more, in the region that the store names");
                self.send_framed(spec, &request, again, tries, take).await
            }
            (answered, _) => answered,
        }
    }

    /// Sends with a checksum behind the body; to a store that does not understand that, another
    /// way.
    async fn send_framed(
        &self,
        spec: &Spec,
        request: &anys3_proto::Request,
        body: Body,
        tries: &mut Tries<'_>,
        take: Take<'_>,
    ) -> Result<(Head, Body), Error> {
        let again = body.replay();
        let (plan, body) = self.plan(spec, request.clone(), body).await?;
        let answered = self.try_all(spec, &plan, body, tries, take).await;
        let (error, again) = match (answered, again) {
            (Err(error), Some(again)) if plan.has_trailer() && refuses_trailers(&error) => {
                (error, again)
            }
            (answered, _) => {
                if answered.is_ok() && plan.has_trailer() {
                    self.0.trailers.learn(true);
                }
                return answered;
            }
        };
        tracing::debug!(%error, "sent once more, without a trailer");
        let before = self.0.trailers.learn(false);
        let (plan, body) = self.plan(spec, request.clone(), again).await?;
        let answered = self.try_all(spec, &plan, body, tries, take).await;
        if answered.as_ref().is_err_and(refuses_trailers) {
            self.0.trailers.restore(before); // It was not the trailer.
        }
        answered
    }

    async fn try_all(
        &self,
        spec: &Spec,
        plan: &Plan,
        body: Body,
        tries: &mut Tries<'_>,
        take: Take<'_>,
    ) -> Result<(Head, Body), Error> {
        let mut next = Some(body);
        while let Some(body) = next {
            next = body.replay();
            let sums = Sums::of(&plan.parts.headers, &body);
            self.wait_for_place().await;
            let sent = self.0.world.now();
            let answered = self.attempt(spec, plan, body, &sums).await;
            self.log(spec, plan, tries.made(), sent, &answered);
            let answered = match answered {
                Ok(answer) => self.settle(spec, plan, answer, sent, &sums, take).await,
                Err(error) => Err(error),
            };
            let is_throttled = matches!(&answered, Err(e) if e.retry() == Retry::Throttled);
            self.0.pace.answered(self.0.world.now(), is_throttled);
            let error = match answered {
                Ok(answer) => {
                    tries.succeeded();
                    return Ok(answer);
                }
                Err(error) => error,
            };
            let error = error.tried(tries.made());
            if is_throttled {
                self.0.budget.throttled();
            }
            let pause = next
                .as_ref()
                .and_then(|_| tries.again(&error, self.0.world.random()));
            tracing::debug!(operation = spec.name, tries = error.tries(), ?pause, %error, "not done");
            match pause {
                Some(pause) => self.0.world.sleep(pause).await,
                None => return Err(error),
            }
        }
        Err(Error::new(Kind::Invalid, "nothing was sent"))
    }

    /// Waits until the store is likely to take a request, in the adaptive mode.
    async fn wait_for_place(&self) {
        let wait = self.0.pace.wait(self.0.world.now());
        if !wait.is_zero() {
            self.0.world.sleep(wait).await;
        }
    }

    /// Tells of a request and its answer. The URL of what is signed in a header has no secret.
    fn log(
        &self,
        spec: &Spec,
        plan: &Plan,
        attempt: u32,
        sent: SystemTime,
        answered: &Result<http::Response<Body>, Error>,
    ) {
        let (method, url) = (&plan.parts.method, &plan.parts.uri);
        let millis = self
            .0
            .world
            .now()
            .duration_since(sent)
            .unwrap_or_default()
            .as_millis();
        match answered {
            Ok(answer) => {
                let status = answer.status().as_u16();
                let id = answer.headers().get(anys3_proto::error::REQUEST_ID);
                let request_id = id.and_then(|id| id.to_str().ok()).unwrap_or("-");
                tracing::debug!(operation = spec.name, %method, %url, status, millis, request_id, attempt, "answered");
            }
            Err(error) => {
                tracing::debug!(operation = spec.name, %method, %url, millis, attempt, %error, "no answer");
            }
        }
    }

    /// Signs, and sends once. The body of an object is checksummed.
    async fn attempt(
        &self,
        spec: &Spec,
        plan: &Plan,
        body: Body,
        sums: &Sums,
    ) -> Result<http::Response<Body>, Error> {
        let mut parts = plan.parts.clone();
        let body = if spec.body == Shape::Stream {
            let body = self.watched(plan, body, sums);
            self.0.budget.paced(&self.0.world, body)
        } else {
            body
        };
        let now = self.now();
        let Some(credentials) = self.0.keyring.credentials(now).await? else {
            return self.0.transport.call(outgoing(parts, body)).await;
        };
        let at = sign::timestamp(now);
        let reach = self.reach(plan.subject.bucket.as_deref());
        let key = self.0.key.key(&credentials, reach, at)?;
        let body = match plan.framing {
            Framing::Plain(payload) => {
                sign::sign(&mut parts, &credentials, &key, at, payload)?;
                body
            }
            Framing::Chunked {
                payload,
                trailer,
                length,
            } => {
                let encoder = sign::sign(&mut parts, &credentials, &key, at, payload)?;
                let encoder = encoder.ok_or_else(|| {
                    Error::new(Kind::Invalid, "the body cannot be sent in chunks")
                })?;
                chunked::encode(body, encoder, trailer, length, sums.clone())
            }
        };
        self.0.transport.call(outgoing(parts, body)).await
    }

    /// The body, checksummed with the algorithms that the store may answer with, as far as it is
    /// not already.
    fn watched(&self, plan: &Plan, body: Body, sums: &Sums) -> Body {
        let known = plan.has_trailer()
            || sums
                .get()
                .iter()
                .any(|(algorithm, _)| algorithm != Algorithm::Md5);
        let small = body.length().is_some_and(|length| length <= MD5_LENGTH_MAX);
        let md5 = !sums.has_bytes() && (small || self.0.silent.load(Ordering::Relaxed));
        let crc = Some(Algorithm::Crc64Nvme).filter(|_| !known);
        sums.watch(body, crc.into_iter().chain(md5.then_some(Algorithm::Md5)))
    }

    /// Reads the head of an answer, and its document.
    async fn settle(
        &self,
        spec: &Spec,
        plan: &Plan,
        answer: http::Response<Body>,
        sent: SystemTime,
        sums: &Sums,
        take: Take<'_>,
    ) -> Result<(Head, Body), Error> {
        let (
            http::response::Parts {
                status, headers, ..
            },
            body,
        ) = answer.into_parts();
        let mut response = anys3_proto::Response {
            status,
            headers,
            document: None,
        };
        let streamed =
            matches!(spec.output_body, Shape::Stream | Shape::Events) && status.is_success();
        if !streamed {
            response.document = match body.collect(DOCUMENT_LEN_MAX).await {
                Ok(document) => Some(document).filter(|d| !d.is_empty()),
                Err(error) if status.is_success() => return Err(error),
                Err(_) => None, // The status says enough.
            };
            if let Some(error) = S3Error::of(&response) {
                foreign::refused(&response, plan)?;
                let skewed = self.learn_skew(&error, &response.headers, sent);
                let elsewhere = self.learn_region(spec, &error, plan);
                let refused = refusal(error, &plan.subject, spec.name, skewed);
                // The answer to a HEAD has no document to say what a 400 is about.
                return Err(match elsewhere {
                    Some(region) if refused.hint().is_none() => refused.hinted(in_region(&region)),
                    _ => refused,
                });
            }
            self.is_of_s3(spec, plan, &response).await?;
            take(&response).map_err(|e| foreign::unreadable(&e, plan, &response))?;
            if spec.body == Shape::Stream {
                self.0
                    .silent
                    .store(!sums.compare(&response, &plan.subject)?, Ordering::Relaxed);
            }
            return Ok((self.head(&response.headers, None, sums), Body::empty()));
        }
        self.is_of_s3(spec, plan, &response).await?;
        take(&response).map_err(|e| foreign::unreadable(&e, plan, &response))?;
        let body = answer::sized(&plan.parts.headers, &response, body)?;
        let body = self.0.budget.paced(&self.0.world, body);
        let whole =
            status == http::StatusCode::OK && self.0.config.checksums.response == When::Supported;
        let expected = whole.then(|| expected(&response.headers)).flatten();
        Ok((self.head(&response.headers, expected, sums), body))
    }

    fn head(
        &self,
        headers: &HeaderMap,
        expected: Option<crate::checksum::Expected>,
        sums: &Sums,
    ) -> Head {
        let request_id = headers
            .get(anys3_proto::error::REQUEST_ID)
            .and_then(|id| id.to_str().ok());
        Head {
            request_id: request_id.map(str::to_owned),
            expected,
            sent: sums.get(),
        }
    }

    /// Remembers the region of a bucket that the store says with its refusal, if it is another. A
    /// bucket that is to be made elsewhere is not made here.
    fn learn_region(&self, spec: &Spec, error: &S3Error, plan: &Plan) -> Option<String> {
        let bucket = plan.subject.bucket.as_deref();
        let about = matches!(error.status.as_u16(), 301 | 307 | 400 | 403)
            && spec.name != CreateBucket::NAME;
        let region = region(error).filter(|region| about && *region != self.region_of(bucket))?;
        self.0.regions.learn(bucket, region.clone());
        Some(region)
    }

    /// Corrects our clock by the store's when the difference is what went wrong. Returns whether it
    /// did.
    fn learn_skew(&self, error: &S3Error, headers: &HeaderMap, sent: SystemTime) -> bool {
        let date = headers
            .get(DATE)
            .and_then(|d| Timestamp::parse(d.to_str().ok()?));
        let sent = sent
            .duration_since(SystemTime::UNIX_EPOCH)
            .ok()
            .and_then(|d| i64::try_from(d.as_millis()).ok());
        let (Some(date), Some(sent)) = (date, sent) else {
            return false;
        };
        let skew = date.millis.saturating_sub(sent);
        let off = skew
            .saturating_sub(self.0.skew.load(Ordering::Relaxed))
            .saturating_abs();
        // The answer to a HEAD has no document to say what a 403 is about.
        let at_fault = match error.code.as_str() {
            code::REQUEST_TIME_TOO_SKEWED => off >= SKEW_MIN,
            code::ACCESS_DENIED => error.status == http::StatusCode::FORBIDDEN && off >= SKEW_MAX,
            _ => false,
        };
        if at_fault {
            self.0.skew.store(skew, Ordering::Relaxed);
        }
        at_fault
    }
}

/// The checksum that the head of an answer announces for its body.
fn expected(headers: &HeaderMap) -> Option<crate::checksum::Expected> {
    let mut checksums = Checksums::default();
    for (algorithm, sum) in crate::sums::checksums(headers) {
        checksums.set(algorithm, sum.to_owned());
    }
    crate::checksum::Expected::of(&checksums, None)
}

/// Whether the error may be that of a store that does not know trailers, and takes them for the
/// object or for a wrong signature.
fn refuses_trailers(error: &Error) -> bool {
    const CODES: [&str; 9] = [
        code::NOT_IMPLEMENTED,
        code::INVALID_ARGUMENT,
        code::INVALID_REQUEST,
        code::INVALID_DIGEST,
        code::BAD_DIGEST,
        code::INCOMPLETE_BODY,
        code::MISSING_CONTENT_LENGTH,
        code::SIGNATURE_DOES_NOT_MATCH,
        code::X_AMZ_CONTENT_SHA256_MISMATCH,
    ];
    error.code().is_some_and(|code| CODES.contains(&code))
}

/// The answer, whose body is compared with the store's checksum while it is read.
fn verified<T>((mut reply, expected): (Reply<T>, Option<crate::checksum::Expected>)) -> Reply<T> {
    if let Some(expected) = expected {
        reply.body = crate::checksum::verified(reply.body, expected);
    }
    reply
}

pub(crate) fn unmakeable(error: &anys3_proto::Error) -> Error {
    Error::new(Kind::Invalid, error.to_string())
}

/// AWS's own endpoint of a region: <https://docs.aws.amazon.com/general/latest/gr/s3.html>.
fn endpoint_of_aws(region: &str, kind: AwsEndpoint) -> Result<Endpoint, Error> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if region.is_empty() || !region.bytes().all(plain) {
        return Err(Error::new(
            Kind::Config,
            format!("{region:?} is no region of AWS"),
        ));
    }
    let service = if kind.fips { "s3-fips" } else { "s3" };
    let stack = if kind.dualstack { ".dualstack" } else { "" };
    let domain = if region.starts_with("cn-") {
        "amazonaws.com.cn"
    } else {
        "amazonaws.com"
    };
    let host = match kind.accelerate {
        true => format!("s3-accelerate{stack}.{domain}"),
        false => format!("{service}{stack}.{region}.{domain}"),
    };
    format!("https://{host}")
        .parse()
        .map_err(|e: anys3_proto::Error| unmakeable(&e))
}

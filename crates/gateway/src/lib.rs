//! What stands between an HTTP client and an S3 store: uploads, presigned URLs, downloads.
//!
//! Whoever can make an HTTP request can use a store through it, without keys and without signing:
//!
//! | request | does |
//! |---|---|
//! | `POST /upload?key=…` (or `PUT`) | stores the body, or the files of a `multipart/form-data`; resumable as HTTP has it |
//! | `/tus/` | tus 1.0: uploads that go on where they were cut |
//! | `/s3/…` | what Uppy asks Companion, and has signed |
//! | `/filepond/` | the server protocol of FilePond |
//! | `GET /presigned-url?key=…&method=get\|put` | signs a URL that needs no token |
//! | `GET /objects/{bucket}/{key}` | reads an object or a range of it; `PUT` stores, copies, `DELETE` deletes |
//! | `GET /objects/{bucket}` | lists objects, page by page |
//! | `GET /objects` | lists buckets, and what may be done in each |
//! | `POST /presign` | signs many at once, and forms and multipart uploads |
//! | `GET`, `PUT`, … `/c/{capability}` | what a URL of the gateway is good for, without a token |
//! | `GET /` | a page for people: buckets, folders, uploads |
//! | `GET /anys3-upload.js` | the module with which pages of others upload |
//! | `GET /openapi.json` | says all of this, as OpenAPI 3.1 has it |
//! | `GET /metrics` | what Prometheus reads |
//! | `GET /healthz`, `GET /readyz` | says whether it is alive, and whether the store answers and takes uploads |
//!
//! [`Gateway::call`] answers a request; any server over [`hyper`](https://docs.rs/hyper) can serve
//! it, as the one of `anys3-server` does. The gateway reaches its store only through the [`Client`]
//! it is given: over a socket, or in the same process.
//!
//! # What is promised
//!
//! - No body is held whole: one of known length goes straight into the store; of others, parts are
//!   held, in as much memory as [`GatewayConfig::upload_memory`] says for all of them together.
//! - An upload that is not complete, because the client went away, a form is cut, or it is larger
//!   than allowed, stores nothing; what came of one that can be gone on with is kept, unseen.
//! - An upload that goes on has its state in its URL, sealed, and in the store: any replica with the
//!   same [`GatewayConfig::upload_key`] takes the next request.
//! - Without a token nothing is written, signed or, unless [`GatewayConfig::public_read`] says so,
//!   read.
//! - What others have uploaded is not run by a browser: see [`GatewayConfig::inline`].
#![forbid(unsafe_code)]

mod access;
mod capability;
mod cors;
mod doors;
mod engine;
mod health;
mod hooks;
mod observe;
mod openapi;
mod refusal;
mod route;

use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant, SystemTime};

use anys3::proto::error::code;
use anys3::proto::{BucketName, Endpoint};
use anys3::{Body, Client, PART_SIZE_MIN, Presigned};
use bytes::Bytes;
use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS,
};
use http::request::Parts;
use http::{Method, Request, Response, StatusCode};
use serde::Serialize;

use self::access::{Ask, Gatekeeper, Grant, Permit};
use self::capability::Capability;
use self::doors::Asked;
use self::doors::upload_target::UploadTarget;
use self::doors::{
    buckets, capability as capabilities, change, companion, filepond, idempotent, list, objects,
    page, presign, presign_many, resumable, tus, upload,
};
use self::engine::abilities::Abilities;
use self::engine::memory::{self, Memory};
use self::engine::receipt::Receipt;
use self::engine::sweep::Sweeps;
use self::engine::turns::Turns;
use self::hooks::UploadEvent;
use self::observe::Metrics;
use self::refusal::Refusal;
use self::route::table::Row;
use self::route::{Route, table};

pub use self::access::{
    Access, ApiKey, CertificateHolder, Issuer, KeyHash, KeySet, LEEWAY, LEEWAY_MAX, MediaRange,
    Policy, Quota, Rate, SignatureAlgorithm, Signer, SigningSecret, TOKEN_LEN_MIN, Template, Token,
    URL_AGE_MAX, Verb, check_id, new_api_key,
};
pub use self::engine::seal::{SEAL_SECRET_LEN_MIN, SealKey};
pub use self::health::{Writable, full};
pub use self::hooks::{
    ClamdAddress, CommandHook, HOOK_ATTEMPTS, HOOK_ATTEMPTS_MAX, HOOK_TIMEOUT, HOOK_TIMEOUT_MAX,
    Hook, HookTime, Hooks, How, HttpHook, Network,
};
pub use anys3::proto::cors::Origin;

/// How many bytes uploads hold together, unless [`GatewayConfig::upload_memory`] says otherwise:
/// enough to keep a store busy, and half of what the smallest of machines have.
pub const UPLOAD_MEMORY: u64 = 64 << 20;

/// The least they need: two parts of the default size. One goes to the store, and meanwhile others
/// begin.
pub const UPLOAD_MEMORY_MIN: u64 = 16 << 20;

/// How long an upload under way lives, unless [`GatewayConfig::upload_age_max`] says otherwise: who
/// was cut off on a Friday goes on by the next day.
pub const UPLOAD_AGE_MAX: Duration = Duration::from_secs(24 * 3600);

/// What a gateway is told. Fill in what matters:
///
/// ```
/// # use anys3_gateway::{GatewayConfig, Token};
/// let config = GatewayConfig { token: Some(Token::new("a-long-random-text")?), ..GatewayConfig::default() };
/// # Ok::<(), &'static str>(())
/// ```
pub struct GatewayConfig {
    /// What lets whoever shows it do everything. `None`: nobody.
    pub token: Option<Token>,
    /// Whom the gateway knows besides, and what each may do.
    pub access: Access,
    /// Whom it asks about uploads, and tells of them.
    pub hooks: Hooks,
    /// The bucket of requests that name none. `None` refuses such requests.
    pub bucket: Option<BucketName>,
    /// The largest upload, in bytes. Where there is one, URLs to upload with are signed for an
    /// exact size.
    pub upload_size_max: Option<u64>,
    /// Signs URLs, when the world reaches the store at another endpoint than the gateway does.
    /// `None`: the gateway's own client.
    pub signer: Option<Client>,
    /// What stands in front of the path of URLs that are signed, and is not signed: a proxy takes it
    /// off, as `/s3`. Empty: nothing.
    pub signer_path: String,
    /// Where the world reaches the gateway: the base of the URLs in its answers. `None` makes them
    /// relative.
    pub public_url: Option<Endpoint>,
    /// Objects can be read without a token.
    pub public_read: bool,
    /// Downloads may be shown by a browser in place of being saved. Scripts in them do not run
    /// either way.
    pub inline: bool,
    /// There is a page at `/`, from which people browse, upload and share. Default: there is.
    pub page: bool,
    /// The web sites whose scripts may use the gateway, besides its own.
    pub origins: Vec<Origin>,
    /// How many bytes all uploads together may hold whose length is not known, and which are
    /// therefore held in part. Default: [`UPLOAD_MEMORY`]. Less than two parts of
    /// [`TransferOptions::part_size`](anys3::TransferOptions::part_size) is taken for two.
    pub upload_memory: u64,
    /// Seals the URLs of uploads under way, and those that need no token. Replicas that have the same go on with each other's
    /// uploads. `None`: one of this process, with which its uploads end.
    pub upload_key: Option<SealKey>,
    /// How long an upload that nobody completes is kept. Default: [`UPLOAD_AGE_MAX`].
    pub upload_age_max: Duration,
    /// How long a client may send nothing in the middle of a body. Default: 15 seconds, which is
    /// less than stores wait, so that it is the client who is told.
    pub body_idle_max: Duration,
    /// Says whether the store takes uploads, where that can be known: `/readyz` answers 503 when it
    /// does not.
    pub writable: Option<Writable>,
}

impl Default for GatewayConfig {
    fn default() -> Self {
        Self {
            token: None,
            access: Access::default(),
            hooks: Hooks::default(),
            bucket: None,
            upload_size_max: None,
            signer: None,
            signer_path: String::new(),
            public_url: None,
            public_read: false,
            inline: false,
            page: true,
            origins: Vec::new(),
            upload_memory: UPLOAD_MEMORY,
            upload_key: None,
            upload_age_max: UPLOAD_AGE_MAX,
            body_idle_max: Duration::from_secs(15),
            writable: None,
        }
    }
}

/// Uploads, presigned URLs and downloads over one store. Cheap to clone.
#[derive(Clone)]
pub struct Gateway(Arc<Shared>);

struct Shared {
    client: Client,
    config: GatewayConfig,
    gatekeeper: Gatekeeper,
    /// Replaced as a whole when the configuration is read anew.
    hooks: RwLock<Arc<Hooks>>,
    metrics: Metrics,
    /// What uploads that are held in part have to hold.
    memory: Arc<Memory>,
    seal: Option<SealKey>,
    turns: Arc<Turns>,
    sweeps: Sweeps,
    abilities: Abilities,
    ready: health::Ready,
    pages: page::Pages,
}

impl Gateway {
    /// A gateway to the store that the client reaches. Asks it nothing yet.
    pub fn new(client: Client, mut config: GatewayConfig) -> Self {
        let part_size = client.transfers().part_size.max(PART_SIZE_MIN);
        let bytes = config
            .upload_memory
            .max(part_size.saturating_mul(memory::PIECES_MIN));
        let memory = Memory::new(bytes, usize::try_from(part_size).unwrap_or(usize::MAX));
        let seal = config.upload_key.clone().or_else(SealKey::random);
        let access = std::mem::take(&mut config.access);
        let hooks = Arc::new(std::mem::take(&mut config.hooks));
        let gatekeeper = Gatekeeper::new(config.token.take(), access);
        Self(Arc::new(Shared {
            client,
            config,
            gatekeeper,
            hooks: RwLock::new(hooks),
            metrics: Metrics::default(),
            memory,
            seal,
            turns: Arc::default(),
            sweeps: Sweeps::default(),
            abilities: Abilities::default(),
            ready: health::Ready::default(),
            pages: page::Pages::default(),
        }))
    }

    /// Knows other callers from now on. The [`token`](GatewayConfig::token) stays, and so do
    /// requests that are under way, and what has been used of quotas.
    pub fn set_access(&self, access: Access) {
        self.0.gatekeeper.replace(access);
    }

    /// Asks and tells others from now on. What is told already is told on.
    pub fn set_hooks(&self, hooks: Hooks) {
        let mut now = self.0.hooks.write().unwrap_or_else(PoisonError::into_inner);
        *now = Arc::new(hooks);
    }

    /// Answers a request. Dropping the future gives the request up, and stores nothing.
    pub async fn call<B>(&self, request: Request<B>) -> Response<Body>
    where
        B: http_body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let (parts, body) = request.into_parts();
        let receipt = Receipt::new(Body::wrap(body));
        let (begun, who) = (Instant::now(), OnceLock::new());
        let under_way = self.0.metrics.begin();
        let mut response = match route::parse(parts.uri.path()) {
            Err(refusal) => refusal.into_response(),
            Ok(found) => self.0.answer_at(found, &parts, &receipt, &who).await,
        };
        drop(under_way);
        self.0
            .observe(&parts, &response, who.get(), begun.elapsed());
        response
            .headers_mut()
            .insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        cors::mark(
            &self.0.config.origins,
            &parts.headers,
            response.headers_mut(),
        );
        if parts.method == Method::HEAD {
            *response.body_mut() = Body::empty();
        }
        response
    }

    /// Removes what is left of uploads in a bucket that have expired by `now`: how many objects. The
    /// gateway does so itself from time to time, while uploads begin.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn sweep(&self, bucket: &str, now: SystemTime) -> Result<u64, anys3::Error> {
        engine::sweep::sweep(&self.0, bucket, now).await
    }

    /// Answers what is no request, and says why: for servers that tell of it, as the one of
    /// `anys3-server`.
    pub fn refuse(&self, status: StatusCode, code: &'static str, message: &str) -> Response<Body> {
        let mut response = Refusal::new(status, code, message).into_response();
        response
            .headers_mut()
            .insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        response
    }
}

impl Shared {
    /// Whom it asks and tells now.
    fn hooks(&self) -> Arc<Hooks> {
        Arc::clone(&self.hooks.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Asks hooks whether something may be written that does not come through the gateway. Says the
    /// key.
    async fn ask_before_signing(&self, mut event: UploadEvent) -> Result<String, Refusal> {
        let hooks = self.hooks();
        hooks.check_presign()?;
        hooks.before_create(&mut event).await?;
        Ok(event.key)
    }

    async fn answer_at(
        self: &Arc<Self>,
        (route, row): (Route, &'static Row),
        parts: &Parts,
        receipt: &Receipt,
        who: &OnceLock<String>,
    ) -> Response<Body> {
        let mut response = match self.answer((route, row), parts, receipt, who).await {
            Ok(response) => response,
            Err(refusal) if row.has_problems() => refusal.into_problem().into_response(),
            Err(refusal) => refusal.into_response(),
        };
        if row.is_tus() {
            tus::mark(response.headers_mut());
        }
        response
    }

    /// Answers a request, and notes whose it is.
    async fn answer(
        self: &Arc<Self>,
        (route, row): (Route, &'static Row),
        parts: &Parts,
        receipt: &Receipt,
        who: &OnceLock<String>,
    ) -> Result<Response<Body>, Refusal> {
        if parts.method == Method::OPTIONS {
            return self.options(&route, row, parts);
        }
        let method = &tus::method(row, parts)?;
        if !row.has(method) {
            return Err(not_allowed(method, row));
        }
        let grant = &self.grant((&route, row), parts, method).await?;
        who.get_or_init(|| grant.owner().to_owned());
        let asked = Asked {
            parts,
            method,
            receipt,
            grant,
            owner: grant.owner(),
        };
        idempotent::check_honoured(&route, parts, method)?;
        match route {
            Route::Page => self.pages.page(&self.config, &parts.headers),
            Route::Module => self.pages.module(&parts.headers),
            Route::Description => Ok(response(
                StatusCode::OK,
                "application/json",
                openapi::DOCUMENT.clone().into_bytes(),
            )),
            Route::Alive => Ok(health::alive()),
            Route::Metrics => grant.check_all().and_then(|()| self.metrics.page()),
            Route::Ready => {
                let GatewayConfig {
                    bucket, writable, ..
                } = &self.config;
                self.ready
                    .ask(&self.client, bucket.as_ref(), writable.as_ref())
                    .await
            }
            Route::Upload => match resumable::Speech::of_upload(&parts.headers)? {
                Some(speech) => {
                    let created = resumable::create(self, &asked, speech).await;
                    created.map_err(Refusal::into_problem)
                }
                None => idempotent::upload(self, grant, parts, receipt).await,
            },
            Route::Resumable(upload) => resumable::go_on(self, &asked, &upload).await,
            Route::Companion(route) => {
                let answered = companion::answer(self, &asked, &route).await;
                answered.map_err(Refusal::for_companion)
            }
            Route::FilePond(id) => filepond::answer(self, &asked, id.as_deref()).await,
            Route::TusCreate => tus::create(self, &asked).await,
            Route::Tus(upload) => tus::go_on(self, &asked, &upload).await,
            Route::Presign => presign::presign(self, grant, parts).await,
            Route::PresignMany => presign_many::presign(self, grant, parts, receipt).await,
            Route::Capability(sealed) => capabilities::perform(self, parts, receipt, &sealed).await,
            Route::Buckets => buckets::list(self, grant, parts).await,
            Route::Bucket(bucket) => list::list(self, grant, parts, &bucket).await,
            Route::Object { bucket, key } => match *method {
                Method::PUT => self.put(&asked, bucket, key).await,
                Method::DELETE => {
                    grant.permit(&Ask::of(Verb::Delete, &bucket, &key))?;
                    change::delete(self, parts, &bucket, key).await
                }
                _ => objects::download(self, grant, parts, &bucket, &key).await,
            },
        }
    }

    /// What whoever sent the request may do. Of what is for everybody, nobody is asked who it is.
    async fn grant(
        &self,
        (route, row): (&Route, &Row),
        parts: &Parts,
        method: &Method,
    ) -> Result<Grant, Refusal> {
        let reads = [Method::GET, Method::HEAD].contains(method);
        let public = self.config.public_read && matches!(route, Route::Object { .. }) && reads;
        match row.access == table::Access::Open || public {
            true => Ok(self.gatekeeper.reader()),
            false => self.gatekeeper.identify(parts).await,
        }
    }

    /// Says in the log and in the counters what became of a request: no query, and nothing that is
    /// as good as a token.
    fn observe(
        &self,
        parts: &Parts,
        response: &Response<Body>,
        who: Option<&String>,
        took: Duration,
    ) {
        let (path, status) = (parts.uri.path(), response.status());
        self.metrics.answered(&parts.method, path, status, took);
        tracing::info!(
            target: "anys3_gateway::access",
            method = %parts.method,
            path = route::without_secrets(path),
            status = status.as_u16(),
            who,
            milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        );
    }

    /// Stores an object under its key: what the request carries, or a copy.
    async fn put(
        &self,
        asked: &Asked<'_>,
        bucket: BucketName,
        key: String,
    ) -> Result<Response<Body>, Refusal> {
        let (grant, parts, receipt) = (asked.grant, asked.parts, asked.receipt);
        if let Some(from) = change::copied(parts)? {
            let source = route::bucket_name(&from.bucket)?;
            grant.permit(&Ask::of(Verb::Read, &source, &from.key))?;
            // How large the source is, and of which type, is not known here.
            let permit = grant.permit(&Ask::of(Verb::Write, &bucket, &key))?;
            permit.check_unbounded()?;
            let mut event = upload::event(grant, parts, &bucket, key)?;
            let hooks = self.hooks();
            hooks.before_create(&mut event).await?;
            let to = (&bucket, event.key.as_str());
            let copied = change::copy(self, parts, receipt, from, to).await?;
            permit.stored(0);
            hooks.after_finish(&event);
            return Ok(copied);
        }
        let target = UploadTarget {
            bucket: Some(bucket),
            key: Some(key),
        };
        upload::upload_to(self, grant, parts, receipt, target).await
    }

    /// What seals the URLs of uploads.
    fn seal(&self) -> Result<&SealKey, Refusal> {
        let none = || Refusal::internal("uploads have no URLs here");
        self.seal.as_ref().ok_or_else(none)
    }

    fn options(&self, route: &Route, row: &Row, parts: &Parts) -> Result<Response<Body>, Refusal> {
        let (origins, allow) = (&self.config.origins, row.allow());
        let mut response = cors::preflight(origins, &parts.headers, &allow)?;
        match route {
            Route::Upload => resumable::describe(self, response.headers_mut()),
            _ if row.is_tus() => tus::describe(self, response.headers_mut()),
            _ => {}
        }
        Ok(response)
    }

    /// The bucket, or the one for requests that name none.
    fn bucket(&self, named: Option<BucketName>) -> Result<BucketName, Refusal> {
        named.or_else(|| self.config.bucket.clone()).ok_or_else(|| {
            Refusal::new(
                StatusCode::BAD_REQUEST,
                "MissingBucket",
                "no bucket is named",
            )
            .hint("add bucket=…")
        })
    }

    /// The most bytes that may be stored with a permit.
    fn size_max(&self, permit: &Permit) -> Option<u64> {
        let limits = [permit.size_max, self.config.upload_size_max];
        limits.into_iter().flatten().min()
    }

    /// Signs what others send to the store.
    fn signer(&self) -> &Client {
        self.config.signer.as_ref().unwrap_or(&self.client)
    }

    /// What is signed, with the path in front that a proxy takes off: it is not signed, for the
    /// store does not see it.
    fn for_the_world(&self, mut signed: Presigned) -> Presigned {
        signed.url = self.url_for_the_world(&signed.url);
        signed
    }

    fn url_for_the_world(&self, url: &str) -> String {
        match self.config.signer.is_some() {
            true => behind_path(url, &self.config.signer_path),
            false => url.to_owned(),
        }
    }

    /// A URL of the gateway that is good for this.
    fn capability_url(&self, capability: &Capability) -> Result<String, Refusal> {
        let sealed = capability.sealed(self.seal()?)?;
        Ok(format!("{}{}{sealed}", self.base_url(), route::CAPABILITY))
    }

    /// Where the gateway is; empty where its URLs are relative.
    fn base_url(&self) -> String {
        let public_url = self.config.public_url.as_ref();
        public_url.map(Endpoint::to_string).unwrap_or_default()
    }

    /// Where an object can be read through the gateway.
    fn object_url(&self, bucket: &BucketName, key: &str) -> String {
        format!("{}{}", self.base_url(), route::object_path(bucket, key))
    }
}

/// The URL, with this in front of its path.
fn behind_path(url: &str, path: &str) -> String {
    let authority = url.find("://").map_or(0, |at| at + "://".len());
    let end = url
        .get(authority..)
        .and_then(|rest| rest.find('/'))
        .map_or(url.len(), |at| authority + at);
    let (host, rest) = url.split_at(end);
    format!("{host}{path}{rest}")
}

fn not_allowed(method: &Method, row: &Row) -> Refusal {
    let allowed = row.allow();
    Refusal::new(
        StatusCode::METHOD_NOT_ALLOWED,
        code::METHOD_NOT_ALLOWED,
        format!("{method} is not possible here"),
    )
    .hint(format!("use {allowed}"))
    .header(ALLOW, &allowed)
}

/// Seconds since 1970; 0 before.
fn seconds(at: SystemTime) -> u64 {
    at.duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

/// A response of JSON that no cache keeps.
fn json<T: From<Vec<u8>>>(status: StatusCode, value: &impl Serialize) -> Response<T> {
    // These are structs of strings and numbers: nothing in them can fail.
    let text = serde_json::to_vec(value).unwrap_or_default();
    response(status, "application/json", text)
}

/// A response of text that no cache keeps.
fn response<T: From<Vec<u8>>>(
    status: StatusCode,
    media_type: &'static str,
    text: Vec<u8>,
) -> Response<T> {
    let length = text.len();
    let mut response = Response::new(text.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

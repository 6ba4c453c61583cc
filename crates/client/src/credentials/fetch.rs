//! Credentials that others give for a while: STS, single sign-on, containers, machines of EC2.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anys3_proto::encode_query;
use anys3_proto::headers::SSO_BEARER_TOKEN;
use anys3_proto::xml::Node;
use anys3_proto::{Algorithm, Hasher, Timestamp};
use anys3_sigv4::{Payload, Scope, SigningKey};
use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderName, HeaderValue};
use http::{Method, Request, StatusCode, Uri};
use serde_json::Value;

use super::{Credentials, Identity};
use crate::body::Body;
use crate::error::{Error, Kind};
use crate::sign::{self, Key};
use crate::transport::{Http, HttpOptions, Proxies, Timeouts, Transport as _};

/// The longest answer that is read, in bytes: keys and a token are a few thousand.
const ANSWER_LEN_MAX: usize = 64 * 1024;
/// The longest token or cached login that is read from a file, in bytes.
const FILE_LEN_MAX: u64 = 64 * 1024;
/// How long a service within the machine may take: one that is not there does not answer.
const NEAR: Duration = Duration::from_secs(1);
/// The version of the STS API.
const STS_VERSION: &str = "2011-06-15";
/// How long a token of the instance metadata service is good for: it is used at once.
const METADATA_TOKEN_SECONDS: &str = "60";
const METADATA_TOKEN: &str = "x-aws-ec2-metadata-token";
const METADATA_TOKEN_TTL: &str = "x-aws-ec2-metadata-token-ttl-seconds";
const METADATA_ROLES: &str = "/latest/meta-data/iam/security-credentials/";

/// A role of IAM, and how it is assumed.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its name, as `arn:aws:iam::123456789012:role/reader`.
    pub arn: String,
    /// What audits show. `None`: `anys3-` and the time.
    pub session_name: Option<String>,
    /// What the role's owner has agreed on with who assumes it.
    pub external_id: Option<String>,
    /// For how long, in seconds. `None`: an hour.
    pub duration_seconds: Option<u32>,
}

/// Who gives credentials.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Source {
    /// STS, to who has other credentials (AssumeRole).
    AssumeRole {
        /// The role.
        role: Role,
        /// Who assumes it.
        base: Box<Identity>,
    },
    /// STS, for a token in a file (AssumeRoleWithWebIdentity).
    WebIdentity {
        /// The role.
        role: Role,
        /// The file.
        token_file: PathBuf,
    },
    /// The portal of single sign-on, for the token of a login.
    Sso {
        /// The profile, for error messages.
        profile: String,
        /// Where `aws sso login` keeps the token.
        cache: PathBuf,
        /// The account.
        account_id: String,
        /// The role there.
        role_name: String,
    },
    /// The container's own service, at this URL.
    Container {
        /// The URL.
        url: String,
        /// A token, or the file of one.
        token: Option<ContainerToken>,
    },
    /// The metadata service of a machine of EC2 (version 2), at this endpoint.
    Metadata {
        /// The endpoint.
        endpoint: String,
    },
}

/// What a container's service asks for.
#[derive(Clone)]
pub enum ContainerToken {
    /// It is in this file, and may change.
    File(PathBuf),
    /// This.
    Text(anys3_proto::types::Sensitive),
}

impl std::fmt::Debug for ContainerToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ContainerToken").finish_non_exhaustive()
    }
}

/// A source, and the way there.
#[derive(Clone, Debug)]
pub struct Fetch {
    /// Who gives them.
    pub source: Source,
    /// The endpoint of STS or of the portal. `None`: AWS's of the region.
    pub endpoint: Option<String>,
    /// The region of STS or of the portal.
    pub region: String,
    /// Certificates, proxies and timeouts on the way.
    pub http: HttpOptions,
}

impl Fetch {
    /// New credentials.
    pub(super) async fn credentials(&self, now: SystemTime) -> Result<Credentials, Error> {
        match &self.source {
            Source::AssumeRole { role, base } => self.assume_role(role, base, now).await,
            Source::WebIdentity { role, token_file } => {
                let token = read(token_file)?;
                let mut form = role.form("AssumeRoleWithWebIdentity", now);
                form.push(("WebIdentityToken", token.trim().to_owned()));
                let request = self.sts(encoded(&form))?;
                role.of_answer(self.send(request).await?)
            }
            Source::Sso {
                profile,
                cache,
                account_id,
                role_name,
            } => {
                let token = sso_token(cache, profile, now)?;
                let region = &self.region;
                let default = format!("https://portal.sso.{region}.{}", domain(region));
                let endpoint = self.endpoint.as_deref().unwrap_or(&default);
                let (role, account) = (encode_query(role_name), encode_query(account_id));
                let query = format!("role_name={role}&account_id={account}");
                let url = format!("{endpoint}/federation/credentials?{query}");
                let mut request = request(Method::GET, &url, Body::empty())?;
                insert(&mut request, SSO_BEARER_TOKEN, &token)?;
                of_portal(profile, &self.send(request).await?)
            }
            Source::Container { url, token } => self.container(url, token.as_ref()).await,
            Source::Metadata { endpoint } => self.metadata(endpoint).await,
        }
    }

    async fn assume_role(
        &self,
        role: &Role,
        base: &Identity,
        now: SystemTime,
    ) -> Result<Credentials, Error> {
        // Roles may be assumed by way of each other: the future of one holds that of the next.
        let base = Box::pin(base.credentials(now)).await?;
        let none = || {
            Error::new(
                Kind::Credentials,
                "a role cannot be assumed without credentials",
            )
        };
        let base = base.ok_or_else(none)?;
        let form = encoded(&role.form("AssumeRole", now));
        let payload = Payload::of(form.as_bytes());
        let (mut parts, body) = self.sts(form)?.into_parts();
        let at = sign::timestamp(now);
        let scope = Scope {
            date: at.date(),
            region: &self.region,
            service: "sts",
        };
        let unusable = |error: anys3_sigv4::Error| {
            Error::new(Kind::Credentials, "the request to STS cannot be signed")
                .because(error.to_string())
        };
        let key = SigningKey::derive(base.secret(), &scope).map_err(unusable)?;
        sign::sign(&mut parts, &base, &Key::Region(Arc::new(key)), at, payload)?;
        let request = Request::from_parts(parts, body);
        role.of_answer(self.send(request).await?)
    }

    /// A request to STS, not signed.
    fn sts(&self, form: String) -> Result<Request<Body>, Error> {
        let region = &self.region;
        let default = format!("https://sts.{region}.{}", domain(region));
        let endpoint = self.endpoint.as_deref().unwrap_or(&default);
        let url = format!("{}/", endpoint.trim_end_matches('/'));
        let length = form.len().to_string();
        let mut request = request(Method::POST, &url, Body::from(form))?;
        let media_type = "application/x-www-form-urlencoded; charset=utf-8";
        insert(&mut request, CONTENT_TYPE.as_str(), media_type)?;
        insert(&mut request, CONTENT_LENGTH.as_str(), &length)?;
        Ok(request)
    }

    async fn container(
        &self,
        url: &str,
        token: Option<&ContainerToken>,
    ) -> Result<Credentials, Error> {
        let mut request = request(Method::GET, url, Body::empty())?;
        let token = match token {
            None => None,
            Some(ContainerToken::Text(text)) => Some(text.expose().to_owned()),
            Some(ContainerToken::File(path)) => Some(read(path)?.trim().to_owned()),
        };
        if let Some(token) = token {
            insert(&mut request, AUTHORIZATION.as_str(), &token)?;
        }
        let answer = self.near().send(request).await?;
        of_json("the container's service of credentials", &answer)
    }

    /// Version 2 of the metadata service: a token first, which only who is on the machine gets.
    async fn metadata(&self, endpoint: &str) -> Result<Credentials, Error> {
        let near = self.near();
        let endpoint = endpoint.trim_end_matches('/');
        let url = format!("{endpoint}/latest/api/token");
        let mut ask = request(Method::PUT, &url, Body::empty())?;
        insert(&mut ask, METADATA_TOKEN_TTL, METADATA_TOKEN_SECONDS)?;
        insert(&mut ask, CONTENT_LENGTH.as_str(), "0")?;
        let token = near.send(ask).await?.text("the metadata service")?;
        let get = |path: &str| {
            let url = format!("{endpoint}{METADATA_ROLES}{path}");
            let mut get = request(Method::GET, &url, Body::empty())?;
            insert(&mut get, METADATA_TOKEN, token.trim())?;
            Ok::<_, Error>(get)
        };
        let roles = near.send(get("")?).await?;
        if roles.status == StatusCode::NOT_FOUND {
            let message = "no credentials found: this machine has no role (instance profile)";
            return Err(Error::new(Kind::Credentials, message).hinted(SET_KEYS));
        }
        let roles = roles.text("the metadata service")?;
        let role = roles.lines().next().unwrap_or_default();
        let answer = near.send(get(role.trim())?).await?;
        of_json("the metadata service", &answer)
    }

    /// The way to a service of the machine itself: no proxy, and no long wait.
    fn near(&self) -> Self {
        let http = HttpOptions {
            proxies: Proxies::default(),
            timeouts: Timeouts {
                connect: NEAR,
                read: NEAR,
                ..self.http.timeouts
            },
            ..self.http.clone()
        };
        Self {
            http,
            ..self.clone()
        }
    }

    async fn send(&self, request: Request<Body>) -> Result<Answer, Error> {
        let failed = |error: Error| {
            let place = request_place(&error);
            Error::new(
                Kind::Credentials,
                format!("credentials cannot be fetched{place}: {error}"),
            )
        };
        let answer = Http::new(self.http.clone()).call(request).await;
        let (head, body) = answer.map_err(failed)?.into_parts();
        Ok(Answer {
            status: head.status,
            body: body.collect(ANSWER_LEN_MAX).await.map_err(failed)?.to_vec(),
        })
    }
}

/// What else can be done where no credentials are found.
pub(crate) const SET_KEYS: &str = "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a \
                                   profile with AWS_PROFILE, or do not sign: --no-sign-request, \
                                   in a program no_sign_request";

/// The client's own errors say where they were.
fn request_place(error: &Error) -> &'static str {
    match error.kind() {
        Kind::Timeout => " in time",
        _ => "",
    }
}

/// An answer, whole.
struct Answer {
    status: StatusCode,
    body: Vec<u8>,
}

impl Answer {
    fn text(self, whose: &str) -> Result<String, Error> {
        let status = self.status;
        let text = String::from_utf8(self.body)
            .ok()
            .filter(|_| status.is_success());
        text.ok_or_else(|| refused(whose, status, None))
    }
}

fn refused(whose: &str, status: StatusCode, why: Option<&str>) -> Error {
    let why = why.map(|why| format!(": {why}")).unwrap_or_default();
    let status = status.as_u16();
    Error::new(
        Kind::Credentials,
        format!("{whose} gives no credentials (HTTP {status}){why}"),
    )
}

impl Role {
    fn form(&self, action: &str, now: SystemTime) -> Vec<(&'static str, String)> {
        let since_1970 = now
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let by_time = || format!("anys3-{}", since_1970.as_secs());
        let mut form = vec![
            ("Action", action.to_owned()),
            ("Version", STS_VERSION.to_owned()),
            ("RoleArn", self.arn.clone()),
            (
                "RoleSessionName",
                self.session_name.clone().unwrap_or_else(by_time),
            ),
        ];
        let seconds = self.duration_seconds.map(|seconds| seconds.to_string());
        form.extend(seconds.map(|seconds| ("DurationSeconds", seconds)));
        form.extend(self.external_id.clone().map(|id| ("ExternalId", id)));
        form
    }

    /// Reads the document of STS.
    fn of_answer(&self, answer: Answer) -> Result<Credentials, Error> {
        let whose = format!("STS for the role {}", self.arn);
        let unreadable = || refused(&whose, answer.status, Some("the answer cannot be read"));
        let root = Node::parse(&answer.body).map_err(|_| unreadable())?;
        if !answer.status.is_success() {
            let error = root.child("Error").unwrap_or(&root);
            let text = |name: &str| error.child(name).map_or("", |child| child.text.as_ref());
            let why = format!("{}: {}", text("Code"), text("Message"));
            return Err(refused(&whose, answer.status, Some(&why)));
        }
        // AssumeRoleResponse, AssumeRoleResult, Credentials; likewise of a web identity.
        let found = root
            .children
            .iter()
            .find_map(|result| result.child("Credentials"));
        let found = found.ok_or_else(unreadable)?;
        let text = |name: &str| found.child(name).map(|child| child.text.as_ref());
        let (Some(access_key), Some(secret), Some(token)) = (
            text("AccessKeyId"),
            text("SecretAccessKey"),
            text("SessionToken"),
        ) else {
            return Err(unreadable());
        };
        let credentials = Credentials::new(access_key, secret)?.with_session_token(token);
        expiring(credentials, text("Expiration")).ok_or_else(unreadable)
    }
}

/// The token of a login, as `aws sso login` keeps it.
fn sso_token(cache: &Path, profile: &str, now: SystemTime) -> Result<String, Error> {
    let login = |what: &str| {
        Error::new(
            Kind::Credentials,
            format!("profile {profile} uses single sign-on, and {what}"),
        )
        .hinted(format!("run: aws sso login --profile {profile}"))
    };
    let text = match read(cache) {
        Err(_) if !cache.exists() => return Err(login("you are not logged in")),
        text => text?,
    };
    let json: Value = serde_json::from_str(&text).map_err(|_| login("the login is damaged"))?;
    let text = |name: &str| json.get(name).and_then(Value::as_str);
    let token = text("accessToken").ok_or_else(|| login("the login is damaged"))?;
    let expires = text("expiresAt").and_then(|at| Timestamp::parse(&at.replace("UTC", "Z")));
    let expires = expires.ok_or_else(|| login("the login is damaged"))?;
    if time(expires) <= now {
        return Err(login("the login has expired"));
    }
    Ok(token.to_owned())
}

/// The name of the file in which a login is kept.
pub(crate) fn sso_cache_name(session_or_url: &str) -> String {
    let hash = Hasher::of(Algorithm::Sha1, session_or_url.as_bytes());
    let hex: Vec<String> = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}.json", hex.concat())
}

/// Reads the JSON of the portal.
fn of_portal(profile: &str, answer: &Answer) -> Result<Credentials, Error> {
    let whose = format!("single sign-on of profile {profile}");
    let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
    let json = json.unwrap_or(Value::Null);
    if !answer.status.is_success() {
        let why = json.get("message").and_then(Value::as_str);
        let error = refused(&whose, answer.status, why);
        return Err(match answer.status {
            StatusCode::UNAUTHORIZED => {
                error.hinted(format!("run: aws sso login --profile {profile}"))
            }
            _ => error,
        });
    }
    let unreadable = || refused(&whose, answer.status, Some("the answer cannot be read"));
    let found = json.get("roleCredentials").ok_or_else(unreadable)?;
    let text = |name: &str| found.get(name).and_then(Value::as_str);
    let (Some(access_key), Some(secret)) = (text("accessKeyId"), text("secretAccessKey")) else {
        return Err(unreadable());
    };
    let mut credentials = Credentials::new(access_key, secret)?;
    if let Some(token) = text("sessionToken") {
        credentials = credentials.with_session_token(token);
    }
    let millis = found.get("expiration").and_then(Value::as_i64);
    let at = millis.ok_or_else(unreadable)?;
    Ok(credentials.expiring(time(Timestamp { millis: at })))
}

/// Reads the JSON of containers and machines.
fn of_json(whose: &str, answer: &Answer) -> Result<Credentials, Error> {
    let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
    let json = json.unwrap_or(Value::Null);
    let text = |name: &str| json.get(name).and_then(Value::as_str);
    let is_success = text("Code").is_none_or(|code| code == "Success");
    if !answer.status.is_success() || !is_success {
        let why = text("message")
            .or_else(|| text("Message"))
            .or_else(|| text("Code"));
        return Err(refused(whose, answer.status, why));
    }
    let unreadable = || refused(whose, answer.status, Some("the answer cannot be read"));
    let (Some(access_key), Some(secret)) = (text("AccessKeyId"), text("SecretAccessKey")) else {
        return Err(unreadable());
    };
    let mut credentials = Credentials::new(access_key, secret)?;
    if let Some(token) = text("Token") {
        credentials = credentials.with_session_token(token);
    }
    expiring(credentials, text("Expiration")).ok_or_else(unreadable)
}

/// The credentials until a time that is written so; for ever without one. `None`: it is no time.
fn expiring(credentials: Credentials, expiration: Option<&str>) -> Option<Credentials> {
    let Some(text) = expiration else {
        return Some(credentials);
    };
    Some(credentials.expiring(time(Timestamp::parse(text)?)))
}

fn time(at: Timestamp) -> SystemTime {
    let since_1970 = u64::try_from(at.millis).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_millis(since_1970)
}

fn domain(region: &str) -> &'static str {
    if region.starts_with("cn-") {
        "amazonaws.com.cn"
    } else {
        "amazonaws.com"
    }
}

fn encoded(form: &[(&str, String)]) -> String {
    let pair = |(name, value): &(&str, String)| format!("{name}={}", encode_query(value));
    form.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn request(method: Method, url: &str, body: Body) -> Result<Request<Body>, Error> {
    let unusable = || Error::new(Kind::Config, format!("unusable URL for credentials: {url}"));
    let uri: Uri = url.parse().map_err(|_| unusable())?;
    let host = uri.authority().ok_or_else(unusable)?.as_str().to_owned();
    let request = Request::builder()
        .method(method)
        .uri(uri)
        .header(HOST, host);
    request.body(body).map_err(|_| unusable())
}

/// Adds a header. Its value is taken for a secret: none is in a log.
fn insert(request: &mut Request<Body>, name: &str, value: &str) -> Result<(), Error> {
    let unusable = || Error::new(Kind::Credentials, format!("unusable value for {name}"));
    let name = HeaderName::try_from(name).map_err(|_| unusable())?;
    let mut value = HeaderValue::try_from(value).map_err(|_| unusable())?;
    value.set_sensitive(true);
    request.headers_mut().insert(name, value);
    Ok(())
}

/// A small file, whole.
fn read(path: &Path) -> Result<String, Error> {
    use std::io::Read as _;
    let failed = |error: std::io::Error| {
        Error::new(Kind::Credentials, format!("cannot read {}", path.display())).because(error)
    };
    let mut text = String::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(FILE_LEN_MAX)
        .read_to_string(&mut text)
        .map_err(failed)?;
    Ok(text)
}

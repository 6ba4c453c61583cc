//! Requests that another HTTP client sends: signed, presigned, and their answers read.

use std::time::{Duration, SystemTime};

use anys3::{Client, Error, Kind, PostForm, Presigned};
use anys3_proto::any::AnyValue;
use anys3_proto::operation::Body as Shape;
use anys3_sigv4::names::{AUTHORIZATION, HOST};
use anys3_sigv4::{Head, Payload, Scope, Signer, SigningKey, Timestamp};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::pages::Pages;
use super::reading::Reader;
use super::{Output, Source, Step, Subject};
use crate::status::Failure;

/// For how long a request is presigned unless it is said, in seconds.
const EXPIRES_DEFAULT: u64 = 3600;

/// A request for another HTTP client.
pub(crate) struct Prepared {
    method: String,
    url: String,
    /// `Name: value`, a line each.
    headers: String,
    body: Bytes,
    /// The fields of a form, in JSON.
    fields: Option<String>,
}

/// A request that no operation describes.
#[derive(Default)]
pub(super) struct SignRequest {
    method: Option<String>,
    url: String,
    headers: Vec<(String, String)>,
    payload: Option<Payload>,
    time: Option<Timestamp>,
    region: Option<String>,
    service: Option<String>,
}

/// A form that uploads into a bucket.
#[derive(Default)]
pub(super) struct Form {
    bucket: String,
    form: PostForm,
}

impl Step<'_> {
    /// Signs the request, to be sent within 15 minutes by another HTTP client.
    pub(crate) fn sign(&mut self) -> Result<(), Failure> {
        let client = self.state.store.client.clone();
        let runtime = self.runtime();
        let body = match &self.state.source {
            Source::None => None,
            Source::Bytes(bytes) => Some(bytes.clone()),
            _ => return Err(Failure::invalid("only bytes are signed ahead, no files")),
        };
        let prepared = match self.waiting()? {
            Subject::Operation(operation) => {
                let request = runtime.block_on(client.sign_any(operation.again()?, body))?;
                let (parts, body) = request.into_parts();
                Prepared {
                    method: parts.method.to_string(),
                    url: parts.uri.to_string(),
                    headers: lines(&parts.headers),
                    body,
                    fields: None,
                }
            }
            Subject::Sign(request) => {
                let payload = request.payload.or_else(|| body.as_deref().map(Payload::of));
                runtime.block_on(request.signed(&client, payload))?
            }
            _ => return Err(Failure::misuse("a form is presigned")),
        };
        self.state.prepared = Some(prepared);
        Ok(())
    }

    /// Signs the request so that anyone can send it who has its URL, or form, for so long.
    pub(crate) fn presign(&mut self, seconds: i64) -> Result<(), Failure> {
        let client = self.state.store.client.clone();
        let runtime = self.runtime();
        let seconds = match seconds {
            0 => EXPIRES_DEFAULT,
            // What is out of bounds the signer refuses.
            seconds => u64::try_from(seconds).unwrap_or(u64::MAX),
        };
        let expires = Duration::from_secs(seconds);
        let prepared = match self.waiting()? {
            Subject::Operation(operation) => {
                let signed = client.presign_any(operation.again()?, expires);
                Prepared::of_url(runtime.block_on(signed)?)
            }
            Subject::Sign(request) => runtime.block_on(request.presigned(&client, seconds))?,
            Subject::Post(Form { bucket, form }) => {
                let signed = runtime.block_on(client.presign_post(bucket, form, expires))?;
                let field = |(name, value): (String, String)| (name, AnyValue::Text(value));
                let fields = signed.fields.into_iter().map(field).collect();
                Prepared {
                    method: "POST".to_owned(),
                    url: signed.url,
                    headers: String::new(),
                    body: Bytes::new(),
                    fields: Some(AnyValue::Map(fields).to_json()),
                }
            }
            Subject::Begun => return Err(Failure::panic()),
        };
        self.state.prepared = Some(prepared);
        Ok(())
    }

    /// A part of the request that was signed.
    pub(crate) fn request(&self, part: &str) -> Result<&[u8], Failure> {
        let prepared = self.state.prepared.as_ref();
        let prepared = prepared.ok_or_else(|| Failure::misuse("nothing is signed yet"))?;
        Ok(match part {
            "method" => prepared.method.as_bytes(),
            "url" => prepared.url.as_bytes(),
            "headers" => prepared.headers.as_bytes(),
            "body" => &prepared.body,
            "fields" => {
                let fields = prepared.fields.as_ref();
                fields.ok_or_else(Failure::absent)?.as_bytes()
            }
            _ => return Err(Failure::misuse(format!("requests have no part {part:?}"))),
        })
    }

    /// Reads the answer that another HTTP client got.
    pub(crate) fn answer(
        &mut self,
        status: i32,
        headers: &str,
        body: &[u8],
    ) -> Result<(), Failure> {
        let Subject::Operation(operation) = self.waiting()? else {
            return Err(Failure::misuse("only operations have answers"));
        };
        let status = u16::try_from(status)
            .ok()
            .and_then(|status| StatusCode::from_u16(status).ok())
            .ok_or_else(|| Failure::misuse(format!("no HTTP status: {status}")))?;
        let mut answer = http::Response::new(Bytes::copy_from_slice(body));
        *answer.status_mut() = status;
        *answer.headers_mut() = headers_of(headers)?;
        let is_ok = status.is_success();
        let output = Client::read_any(operation, answer)?.value();
        let mut pages = Pages::of(operation);
        if let Some(pages) = &mut pages {
            pages.add(&output);
        }
        let is_object = matches!(operation.entry().output_body, Shape::Stream | Shape::Events);
        self.state.subject = Subject::Begun;
        self.state.pages = pages;
        self.state.reader = match is_object && is_ok {
            true => Reader::new(vec![Bytes::copy_from_slice(body)], anys3::Body::empty()),
            false => Reader::new(Vec::new(), anys3::Body::empty()),
        };
        self.state.output = Some(Output::Value(output));
        Ok(())
    }
}

impl Prepared {
    fn of_url(signed: Presigned) -> Self {
        Self {
            method: signed.method.to_string(),
            url: signed.url,
            headers: lines(&signed.headers),
            body: Bytes::new(),
            fields: None,
        }
    }
}

impl Form {
    pub(super) fn set(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        match name.split_once('.') {
            Some(("Fields", field)) => {
                self.form.fields.push((field.to_owned(), value.to_owned()));
            }
            Some(("StartsWith", field)) => {
                let starts_with = &mut self.form.starts_with;
                starts_with.push((field.to_owned(), value.to_owned()));
            }
            _ => match name {
                "Bucket" => value.clone_into(&mut self.bucket),
                "Key" => value.clone_into(&mut self.form.key),
                "LengthMax" => {
                    let length = value.parse();
                    let length = length.map_err(|_| Failure::invalid("LengthMax is no number"))?;
                    self.form.length_max = Some(length);
                }
                _ => {
                    return Err(Failure::invalid(format!(
                        "PresignPost has no member {name}: there are Bucket, Key, LengthMax, \
                         Fields.NAME, StartsWith.NAME"
                    )));
                }
            },
        }
        Ok(())
    }
}

impl SignRequest {
    pub(super) fn set(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        match name {
            "Method" => self.method = Some(value.to_ascii_uppercase()),
            "Url" => value.clone_into(&mut self.url),
            "Headers" => {
                for line in value.lines().filter(|line| !line.is_empty()) {
                    let (name, value) = line.split_once(':').ok_or_else(|| {
                        Failure::invalid(format!("{line:?} is no header: Name: value"))
                    })?;
                    let header = (name.trim().to_owned(), value.trim().to_owned());
                    self.headers.push(header);
                }
            }
            "Payload" => {
                let payload = Payload::parse(value.as_bytes());
                let wrong = || Failure::invalid(format!("{value:?} is no payload hash"));
                self.payload = Some(payload.ok_or_else(wrong)?);
            }
            "Time" => {
                let time = Timestamp::parse(value.as_bytes());
                let wrong =
                    || Failure::invalid(format!("{value:?} is no time such as 20260102T030405Z"));
                self.time = Some(time.ok_or_else(wrong)?);
            }
            "Region" => self.region = Some(value.to_owned()),
            "Service" => self.service = Some(value.to_owned()),
            _ => {
                return Err(Failure::invalid(format!(
                    "SignRequest has no member {name}: there are Method, Url, Headers, Payload, \
                     Time, Region, Service"
                )));
            }
        }
        Ok(())
    }

    /// Signed with headers.
    async fn signed(&self, client: &Client, payload: Option<Payload>) -> Result<Prepared, Failure> {
        let (target, at) = (self.target()?, self.at());
        let (credentials, key) = self.key(client, at).await?;
        let signer = Signer {
            token: credentials.session_token(),
            ..Signer::new(credentials.access_key(), &key)
        };
        let mut headers = target.headers.clone();
        let listed = borrowed(&target.headers);
        let payload = payload.unwrap_or(Payload::EMPTY);
        let signed = signer.sign(&self.head(&target, &listed), at, payload);
        let signed = signed.map_err(unsignable)?;
        for (name, value) in signed.added() {
            headers.push((name.to_owned(), value.to_string()));
        }
        headers.push((AUTHORIZATION.to_owned(), signed.to_string()));
        let mut text = String::new();
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\n"));
        }
        Ok(Prepared {
            method: self.method().to_owned(),
            url: self.url.clone(),
            headers: text,
            body: Bytes::new(),
            fields: None,
        })
    }

    /// Signed in the query.
    async fn presigned(&self, client: &Client, seconds: u64) -> Result<Prepared, Failure> {
        let (target, at) = (self.target()?, self.at());
        let (credentials, key) = self.key(client, at).await?;
        let signer = Signer {
            token: credentials.session_token(),
            ..Signer::new(credentials.access_key(), &key)
        };
        let listed = borrowed(&target.headers);
        let payload = self.payload.unwrap_or(Payload::Unsigned);
        let mut query = String::new();
        let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
        signer
            .presign(
                &self.head(&target, &listed),
                at,
                seconds,
                payload,
                &mut query,
            )
            .map_err(unsignable)?;
        let (scheme, host, path) = (target.scheme, target.host, target.path);
        Ok(Prepared {
            method: self.method().to_owned(),
            url: format!("{scheme}://{host}{path}?{query}"),
            headers: String::new(),
            body: Bytes::new(),
            fields: None,
        })
    }

    fn method(&self) -> &str {
        self.method.as_deref().unwrap_or("GET")
    }

    fn at(&self) -> Timestamp {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        self.time
            .unwrap_or_else(|| Timestamp::from_unix(now.unwrap_or_default().as_secs()))
    }

    async fn key(
        &self,
        client: &Client,
        at: Timestamp,
    ) -> Result<(anys3::Credentials, SigningKey), Failure> {
        let credentials = client.credentials().await?;
        let credentials = credentials.ok_or_else(|| {
            Error::new(
                Kind::Credentials,
                "a request cannot be signed without credentials",
            )
        })?;
        if client.region_set().is_some() && self.region.is_none() {
            let message = "sigv4a_signing_region_set is set, and this is signed for one region";
            return Err(Error::new(Kind::Config, message)
                .hinted("set Region")
                .into());
        }
        let scope = Scope {
            date: at.date(),
            region: self.region.as_deref().unwrap_or(client.region()),
            service: self.service.as_deref().unwrap_or("s3"),
        };
        let key = SigningKey::derive(credentials.secret(), &scope).map_err(unsignable)?;
        Ok((credentials, key))
    }

    fn target(&self) -> Result<Target<'_>, Failure> {
        let whole = || Failure::invalid("Url must be http:// or https:// and a host");
        let (scheme, rest) = self.url.split_once("://").ok_or_else(whole)?;
        let (host, target) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        if host.is_empty() || host.contains('@') || !matches!(scheme, "http" | "https") {
            return Err(whole());
        }
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let own = if scheme == "https" { ":443" } else { ":80" };
        let mut headers = self.headers.clone();
        if !headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case(HOST))
        {
            let host = host.strip_suffix(own).unwrap_or(host).to_owned();
            headers.insert(0, (HOST.to_owned(), host));
        }
        Ok(Target {
            scheme,
            host,
            path: if path.is_empty() { "/" } else { path },
            query,
            headers,
        })
    }

    fn head<'a>(&'a self, target: &'a Target<'a>, headers: &'a [(&'a str, &'a [u8])]) -> Head<'a> {
        Head {
            method: self.method(),
            path: target.path,
            query: target.query,
            headers,
        }
    }
}

/// Where a request goes to, byte for byte as it was given.
struct Target<'a> {
    scheme: &'a str,
    host: &'a str,
    path: &'a str,
    query: &'a str,
    headers: Vec<(String, String)>,
}

fn borrowed(headers: &[(String, String)]) -> Vec<(&str, &[u8])> {
    headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_bytes()))
        .collect()
}

fn unsignable(error: anys3_sigv4::Error) -> Failure {
    Failure::invalid(format!("the request cannot be signed: {error}"))
}

fn lines(headers: &HeaderMap) -> String {
    let mut lines = String::new();
    for (name, value) in headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        lines.push_str(&format!("{name}: {value}\n"));
    }
    lines
}

fn headers_of(lines: &str) -> Result<HeaderMap, Failure> {
    let mut headers = HeaderMap::new();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        let wrong = || Failure::misuse(format!("{line:?} is no header"));
        let (name, value) = line.split_once(':').ok_or_else(wrong)?;
        let name = HeaderName::try_from(name.trim()).map_err(|_| wrong())?;
        let value = HeaderValue::try_from(value.trim()).map_err(|_| wrong())?;
        headers.append(name, value);
    }
    Ok(headers)
}

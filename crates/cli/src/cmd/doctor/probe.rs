//! Requests as a browser or another program sends them: unsigned, or by a URL that was signed.

use std::time::Duration;

use anys3::{Body, Error, Http, HttpOptions, Kind, Transport};
use http::header::HOST;
use http::{HeaderMap, Method, Request, Uri};

use crate::failure::Failure;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How much of an answer is read: errors are shorter, and so is what a gateway says of itself.
const ANSWER_LEN_MAX: usize = 1 << 20;
/// How many folders above a URL a gateway is looked for in: its own routes have no more.
const FOLDERS_MAX: usize = 4;

/// Sends requests to one place, and to where its URLs lead.
pub(super) struct Probe {
    http: Http,
    base: String,
    uri: Uri,
}

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    headers: HeaderMap,
    pub(super) body: String,
}

/// Scheme and host of a URL.
pub(super) fn origin_of(url: &str) -> Result<String, Failure> {
    let uri = parse(url)?;
    let (scheme, authority) = (uri.scheme_str(), uri.authority());
    Ok(format!(
        "{}://{}",
        scheme.unwrap_or_default(),
        authority.map_or("", |authority| authority.as_str())
    ))
}

fn parse(url: &str) -> Result<Uri, Failure> {
    let uri: Option<Uri> = url.parse().ok();
    uri.filter(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some())
        .ok_or_else(|| Failure::usage(format!("{url} is no URL: name http://HOST or https://HOST")))
}

impl Probe {
    pub(super) fn new(options: HttpOptions, url: &str) -> Result<Self, Failure> {
        let uri = parse(url)?;
        let path = uri.path().trim_end_matches('/');
        Ok(Self {
            http: Http::new(options),
            base: format!("{}{path}", origin_of(url)?),
            uri,
        })
    }

    pub(super) fn host(&self) -> &str {
        self.uri
            .authority()
            .map_or("", |authority| authority.as_str())
    }

    /// Host and port.
    pub(super) fn authority(&self) -> (&str, u16) {
        let own = if self.is_secure() { 443 } else { 80 };
        let host = self.uri.host().unwrap_or_default();
        (host, self.uri.port_u16().unwrap_or(own))
    }

    pub(super) fn is_secure(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }

    /// A URL of this place.
    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    pub(super) async fn get(&self, path: &str) -> Result<Answer, Error> {
        self.ask(Method::GET, &self.url(path), &[], Body::empty())
            .await
    }

    /// Whether it is a gateway of anys3.
    pub(super) async fn is_gateway(&self) -> bool {
        self.has_gateway(&self.base).await
    }

    /// The URL of a gateway that is above this place, as above `/objects`.
    pub(super) async fn gateway_above(&self) -> Option<&str> {
        let mut above = self.base.as_str();
        for _ in 0..FOLDERS_MAX {
            // What is cut off is a segment of the path, and none of the origin.
            above = above.rsplit_once('/')?.0;
            if above.ends_with('/') {
                return None;
            }
            if self.has_gateway(above).await {
                return Some(above);
            }
        }
        None
    }

    /// Whether a gateway of anys3 is there: it describes itself.
    async fn has_gateway(&self, base: &str) -> bool {
        let url = format!("{base}/openapi.json");
        let said = self.ask(Method::GET, &url, &[], Body::empty()).await;
        said.is_ok_and(|said| said.status == 200 && said.body.contains("\"anys3 gateway\""))
    }

    /// Whether TLS is spoken where this URL says that it is not.
    pub(super) async fn speaks_tls(&self) -> bool {
        let url = format!("https://{}/", self.host());
        match self.ask(Method::GET, &url, &[], Body::empty()).await {
            Ok(_) => true,
            // A certificate was shown, if one that is not trusted.
            Err(error) => error.kind() == Kind::Tls && error.message().contains("certificate"),
        }
    }

    /// Sends a request to a URL.
    pub(super) async fn ask(
        &self,
        method: Method,
        url: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> Result<Answer, Error> {
        let unusable = |why: http::Error| Error::new(Kind::Invalid, format!("{url}: {why}"));
        let uri: Uri = url
            .parse()
            .map_err(|why: http::uri::InvalidUri| unusable(why.into()))?;
        let host = uri.authority().map_or("", |authority| authority.as_str());
        let mut request = Request::builder().method(method).header(HOST, host);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.uri(uri.clone()).body(body).map_err(unusable)?;
        let answered = async {
            let (parts, body) = self.http.call(request).await?.into_parts();
            let body = body.collect(ANSWER_LEN_MAX).await?;
            Ok::<_, Error>(Answer {
                status: parts.status.as_u16(),
                headers: parts.headers,
                body: String::from_utf8_lossy(&body).into_owned(),
            })
        };
        let late = |_| Error::new(Kind::Timeout, format!("no answer from {host} in time"));
        tokio::time::timeout(PATIENCE, answered)
            .await
            .map_err(late)?
    }
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Whether a header lists this, or everything.
    pub(super) fn lists(&self, name: &str, wanted: &str) -> bool {
        let listed = self.header(name).unwrap_or_default().split(',');
        let mut listed = listed.map(str::trim);
        listed.any(|one| one == "*" || one.eq_ignore_ascii_case(wanted))
    }

    /// The text of an element of an error of S3.
    pub(super) fn element(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.body.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(text, _)| text)
    }

    /// The word for programs of an error, as a store or a gateway says it.
    pub(super) fn code(&self) -> Option<String> {
        if let Some(code) = self.element("Code") {
            return Some(code.to_owned());
        }
        let said: serde_json::Value = serde_json::from_str(&self.body).ok()?;
        let code = said.get("error")?.get("code")?;
        code.as_str().map(str::to_owned)
    }

    /// What it says, in a line.
    pub(super) fn said(&self) -> String {
        match (self.code(), self.element("Message")) {
            (Some(code), Some(message)) => format!("{} {code}: {message}", self.status),
            (Some(code), None) => format!("{} {code}", self.status),
            (None, _) => self.status.to_string(),
        }
    }
}

//! `/`: the page for people, and `/anys3-upload.js`: the module for pages of others. Both are the
//! files of `web/`, put together when they are first asked for.

use std::sync::OnceLock;

use anys3::Body;
use anys3::proto::{Algorithm, Endpoint, Hasher, checksum};
use http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, ETAG, HeaderMap, HeaderName,
    HeaderValue, IF_NONE_MATCH, REFERRER_POLICY,
};
use http::{Response, StatusCode, Uri};

use crate::refusal::Refusal;
use crate::route::{text, unknown};
use crate::{GatewayConfig, response};

const UPLOADER: &str = include_str!("../../../../web/uploader.js");
const ELEMENT: &str = include_str!("../../../../web/element.js");
const PAGE_SCRIPT: &str = include_str!("../../../../web/page/page.js");
const PAGE_STYLE: &str = include_str!("../../../../web/page/page.css");
const PAGE: &str = include_str!("../../../../web/page/page.html");

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// What is served, each made when it is first asked for.
#[derive(Default)]
pub(crate) struct Pages {
    page: OnceLock<Served>,
    module: OnceLock<Served>,
}

struct Served {
    text: String,
    etag: String,
    /// What a browser may do for it: of a page only.
    policy: Option<String>,
}

impl Pages {
    /// The page. It holds nothing that a client has sent.
    pub(crate) fn page(
        &self,
        config: &GatewayConfig,
        headers: &HeaderMap,
    ) -> Result<Response<Body>, Refusal> {
        if !config.page {
            return Err(unknown());
        }
        let page = self.page.get_or_init(|| page(config));
        let mut response = page.answer(headers, "text/html; charset=utf-8")?;
        // A URL of the gateway is as good as a token: no other site is told of one.
        let fixed = [
            (REFERRER_POLICY, "no-referrer"),
            (OPENER_POLICY, "same-origin"),
        ];
        for (name, value) in fixed {
            let value = HeaderValue::from_static(value);
            response.headers_mut().insert(name, value);
        }
        Ok(response)
    }

    /// The uploader and its element, as one module.
    pub(crate) fn module(&self, headers: &HeaderMap) -> Result<Response<Body>, Refusal> {
        let module = self.module.get_or_init(|| Served::new(module(), None));
        module.answer(headers, "text/javascript; charset=utf-8")
    }
}

impl Served {
    fn new(text: String, policy: Option<String>) -> Self {
        Self {
            etag: format!("\"{}\"", integrity(&text)),
            text,
            policy,
        }
    }

    fn answer(
        &self,
        headers: &HeaderMap,
        media_type: &'static str,
    ) -> Result<Response<Body>, Refusal> {
        let known = text(headers, IF_NONE_MATCH)?.unwrap_or_default();
        let is_known = known
            .split(',')
            .any(|tag| tag.trim().trim_start_matches("W/") == self.etag);
        let mut response = match is_known {
            true => response(StatusCode::NOT_MODIFIED, media_type, Vec::new()),
            false => response(StatusCode::OK, media_type, self.text.clone().into_bytes()),
        };
        let headers = response.headers_mut();
        if is_known {
            // It would be taken for that of the text.
            headers.remove(CONTENT_LENGTH);
        }
        // Kept, and asked about each time: the next version of the gateway has another.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        let mut set = |name, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        set(ETAG, &self.etag);
        if let Some(policy) = &self.policy {
            set(CONTENT_SECURITY_POLICY, policy);
        }
        Ok(response)
    }
}

fn page(config: &GatewayConfig) -> Served {
    let url = config.public_url.as_ref().map(Endpoint::to_string);
    let url = url.unwrap_or_else(|| "http://127.0.0.1:9001".to_owned());
    // A path that a proxy takes off: where the page is, whatever host it was reached by.
    let path = url.parse::<Uri>().map(|uri| uri.path().to_owned());
    let path = path.unwrap_or_default();
    let bucket = config.bucket.as_ref().map_or("", |bucket| bucket.as_str());
    let shown = if bucket.is_empty() { "BUCKET" } else { bucket };
    let script = format!("{}{}", module(), without_imports(PAGE_SCRIPT));
    let text = PAGE
        .replace("{{url}}", &escaped(url.trim_end_matches('/')))
        .replace("{{path}}", &escaped(path.trim_end_matches('/')))
        .replace("{{bucket}}", &escaped(bucket))
        .replace("{{shown}}", &escaped(shown))
        .replace("{{style}}", PAGE_STYLE)
        .replace("{{script}}", &script);
    // Only what stands in the page runs: an object that somebody has uploaded never does.
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src 'self' data: blob:; \
         media-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; \
         frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        integrity(&script),
        integrity(PAGE_STYLE)
    );
    Served::new(text, Some(policy))
}

/// One file of two: what the second imports of the first stands before it.
fn module() -> String {
    format!("{UPLOADER}{}", without_imports(ELEMENT))
}

fn without_imports(script: &str) -> String {
    let lines = script.split_inclusive('\n');
    lines.filter(|line| !line.starts_with("import ")).collect()
}

/// What `integrity` of an element, and a policy of content, says of a text.
fn integrity(text: &str) -> String {
    let hash = Hasher::of(Algorithm::Sha256, text.as_bytes());
    format!("sha256-{}", checksum::encode(&hash))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

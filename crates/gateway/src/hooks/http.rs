//! Hooks that are asked by HTTP. What is sent is signed as
//! [Standard Webhooks](https://www.standardwebhooks.com) has it, so that libraries verify it.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use anys3::{Addresses, Body, Http, HttpOptions, Tls, Transport};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderName, HeaderValue, USER_AGENT};
use http::{Request, StatusCode, Uri};
use ring::hmac;
use tokio::time::timeout;

use super::ANSWER_LEN_MAX;
use super::address::{Network, is_allowed};
use crate::seconds;

/// The shortest secret of a signature: what has fewer bytes is guessed.
const SECRET_LEN_MIN: usize = 24;
/// How long is waited before the second attempt; each further one waits twice as long.
const BACKOFF: Duration = Duration::from_millis(500);
/// The longest wait between two attempts: a receiver that is restarted is back by then.
const BACKOFF_MAX: Duration = Duration::from_secs(60);

const WEBHOOK_ID: HeaderName = HeaderName::from_static("webhook-id");
const WEBHOOK_TIMESTAMP: HeaderName = HeaderName::from_static("webhook-timestamp");
const WEBHOOK_SIGNATURE: HeaderName = HeaderName::from_static("webhook-signature");

/// A URL that is asked.
pub struct HttpHook {
    url: Uri,
    /// Apart, since it is large beside the other ways to ask.
    key: Option<Box<hmac::Key>>,
    transport: Arc<dyn Transport>,
}

/// Why there is no answer, and whether another attempt may have one.
struct Failed {
    why: String,
    again: bool,
}

impl HttpHook {
    /// Takes the URL, the secret that requests are signed with, and the addresses that it may be
    /// at besides public ones. Without any such it must be `https://`.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn new(
        url: &str,
        secret: Option<&[u8]>,
        networks: Vec<Network>,
        tls: Tls,
    ) -> Result<Self, String> {
        let uri: Uri = url.parse().map_err(|_| "is no URL".to_owned())?;
        let host = uri.host().unwrap_or_default();
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        if authority.contains('@') {
            return Err(
                "has a user and a password in it, which are not sent: take them out, and \
                        name a secret_file, by which the receiver knows who asks"
                    .to_owned(),
            );
        }
        if authority != host && uri.port_u16().is_none_or(|port| port == 0) {
            return Err("has a port that is none: 1 to 65535".to_owned());
        }
        match uri.scheme_str() {
            Some("https") if !host.is_empty() => {}
            Some("http") if !host.is_empty() && !networks.is_empty() => {}
            Some("http") => {
                return Err("must begin with https://, unless addresses are named".to_owned());
            }
            _ => return Err("must begin with https://".to_owned()),
        }
        let transport = Http::new(HttpOptions {
            tls,
            addresses: Some(Addresses::new(move |ip| is_allowed(ip, &networks))),
            ..HttpOptions::default()
        });
        Ok(Self {
            url: uri,
            key: secret.map(signing_key).transpose()?,
            transport: Arc::new(transport),
        })
    }

    /// Sends a document until it is answered, at most so many times.
    pub(super) async fn ask(
        &self,
        id: &str,
        document: &Bytes,
        limit: Duration,
        attempts: u32,
    ) -> Result<Vec<u8>, String> {
        let mut wait = BACKOFF;
        let mut attempt = 1;
        loop {
            let answered = timeout(limit, self.ask_once(id, document.clone()));
            let failed = match answered.await {
                Ok(Ok(answer)) => return Ok(answer),
                Ok(Err(failed)) => failed,
                Err(_) => Failed {
                    why: format!("no answer within {} s", limit.as_secs_f32()),
                    again: true,
                },
            };
            if !failed.again || attempt >= attempts {
                return Err(failed.why);
            }
            attempt = attempt.saturating_add(1);
            tokio::time::sleep(wait).await;
            wait = wait.saturating_mul(2).min(BACKOFF_MAX);
        }
    }

    async fn ask_once(&self, id: &str, document: Bytes) -> Result<Vec<u8>, Failed> {
        let request = self.request(id, document).ok_or_else(|| Failed {
            why: "the request cannot be made".to_owned(),
            again: false,
        })?;
        let broken = |error: anys3::Error| Failed {
            again: error.kind() != anys3::Kind::Config,
            why: error.to_string(),
        };
        let response = self.transport.call(request).await.map_err(broken)?;
        let status = response.status();
        if !status.is_success() {
            let again = status.is_server_error()
                || [
                    StatusCode::REQUEST_TIMEOUT,
                    StatusCode::TOO_EARLY,
                    StatusCode::TOO_MANY_REQUESTS,
                ]
                .contains(&status);
            let why = format!("the answer is {status}");
            return Err(Failed { why, again });
        }
        let body = response.into_body().collect(ANSWER_LEN_MAX).await;
        Ok(body.map_err(broken)?.to_vec())
    }

    fn request(&self, id: &str, document: Bytes) -> Option<Request<Body>> {
        let at = seconds(SystemTime::now()).to_string();
        let host = self.url.authority()?.as_str();
        let mut request = Request::post(self.url.clone())
            .header(HOST, host)
            .header(USER_AGENT, HeaderValue::from_static("anys3-gateway"))
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .header(CONTENT_LENGTH, HeaderValue::from(document.len()))
            .header(WEBHOOK_ID, id)
            .header(WEBHOOK_TIMESTAMP, &at);
        if let Some(key) = &self.key {
            request = request.header(WEBHOOK_SIGNATURE, signature(key, id, &at, &document));
        }
        request.body(Body::from(document)).ok()
    }
}

/// The key of a secret; one that is `whsec_` and base64, as libraries take it, is decoded.
fn signing_key(secret: &[u8]) -> Result<Box<hmac::Key>, String> {
    let coded = secret.strip_prefix(b"whsec_");
    let decoded = coded.map(|coded| BASE64_STANDARD.decode(coded)).transpose();
    let decoded = decoded.map_err(|_| "must be base64 behind whsec_".to_owned())?;
    let secret = decoded.as_deref().unwrap_or(secret);
    match secret.len() >= SECRET_LEN_MIN {
        true => Ok(Box::new(hmac::Key::new(hmac::HMAC_SHA256, secret))),
        false => Err(format!("must have at least {SECRET_LEN_MIN} bytes")),
    }
}

fn signature(key: &hmac::Key, id: &str, at: &str, document: &[u8]) -> String {
    let mut signed = hmac::Context::with_key(key);
    signed.update(format!("{id}.{at}.").as_bytes());
    signed.update(document);
    format!("v1,{}", BASE64_STANDARD.encode(signed.sign()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of <https://github.com/standard-webhooks/standard-webhooks>.
    #[test]
    fn signatures_are_those_of_standard_webhooks() {
        let key = signing_key(b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let said = signature(
            &key,
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            br#"{"test": 2432232314}"#,
        );
        assert_eq!(said, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn what_is_no_hook() {
        let network = || vec![Network::new("10.0.0.0/8").unwrap()];
        let new = |url, secret: Option<&[u8]>, networks| {
            HttpHook::new(url, secret, networks, Tls::WebRoots).err()
        };
        assert_eq!(new("https://a.example/", None, vec![]), None);
        assert_eq!(new("http://10.1.1.1/", None, network()), None);
        assert_eq!(new("https://[2001:db8::1]:8443/", None, vec![]), None);
        for (url, secret, networks) in [
            ("http://a.example/", None, vec![]),
            ("ftp://a.example/", None, network()),
            ("a.example", None, network()),
            ("https://a.example:99999/", None, vec![]),
            ("https://a.example:0/", None, vec![]),
            ("https://user:password@a.example/", None, vec![]),
            ("https://a.example/", Some(&b"short"[..]), vec![]),
            ("https://a.example/", Some(&b"whsec_?"[..]), vec![]),
        ] {
            assert!(new(url, secret, networks).is_some(), "{url}");
        }
    }
}

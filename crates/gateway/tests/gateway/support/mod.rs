//! A gateway over an embedded store, all in this process.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test file uses a part of it"
)]

use std::sync::Arc;

use anys3::proto::ops::{ListMultipartUploads, ListObjectsV2};
use anys3::proto::{BucketName, Hasher, checksum};
use anys3::{Body, Client, Config};
use anys3_gateway::{Gateway, GatewayConfig, Token};
use anys3_server::Service;
use anys3_tests::{Asked, Pair};
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use serde_json::Value;

pub const TOKEN: &str = "token-of-tests";
pub const SECRET: &str = Pair::SECRET_KEY;
pub const BUCKET: &str = "box";
/// The size of parts in these tests.
pub const PART: usize = 5 << 20;

pub struct Rig {
    pub gateway: Gateway,
    pub client: Client,
    pub service: Arc<Service>,
    /// Verb and path of all that the store was asked.
    pub asked: Asked,
    pub pair: Pair,
}

impl Rig {
    pub async fn new() -> Self {
        Self::with(|_, _| {}).await
    }

    /// A gateway with some of its configuration set.
    pub async fn with(set: impl FnOnce(&mut GatewayConfig, &Client)) -> Self {
        let pair = Pair::with(client_config()).unwrap();
        let client = pair.client.clone();
        client.bucket(BUCKET).create().await.unwrap();
        let mut config = GatewayConfig {
            token: Some(Token::new(TOKEN).unwrap()),
            bucket: Some(BucketName::new(BUCKET).unwrap()),
            ..GatewayConfig::default()
        };
        set(&mut config, &client);
        pair.asked.lock().unwrap().clear();
        Self {
            gateway: Gateway::new(client.clone(), config),
            client,
            service: Arc::clone(&pair.service),
            asked: Arc::clone(&pair.asked),
            pair,
        }
    }

    /// Answers a request that shows the token.
    pub async fn call(&self, request: Request<Body>) -> Answer {
        let mut request = request;
        let shown = HeaderValue::from_str(&format!("Bearer {TOKEN}")).unwrap();
        request.headers_mut().entry(AUTHORIZATION).or_insert(shown);
        self.call_bare(request).await
    }

    /// Answers a request as it is.
    pub async fn call_bare(&self, request: Request<Body>) -> Answer {
        // On the heap: what is not optimised would fill the stack of a test with its copies.
        let answer = Answer::read(Box::pin(self.gateway.call(request)).await).await;
        let text = format!(
            "{:?} {}",
            answer.headers,
            String::from_utf8_lossy(&answer.body)
        );
        for secret in [SECRET, TOKEN, self.pair.folder().to_str().unwrap()] {
            assert!(
                answer.body.len() > 100_000 || !text.contains(secret),
                "{text}"
            );
        }
        answer
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(request(Method::GET, path, &[], "")).await
    }

    /// What the bucket holds.
    pub async fn keys(&self) -> Vec<String> {
        let list = ListObjectsV2 {
            bucket: BUCKET.into(),
            ..Default::default()
        };
        self.client
            .send(list)
            .await
            .unwrap()
            .output
            .contents
            .into_iter()
            .map(|o| o.key)
            .collect()
    }

    /// Multipart uploads that are neither completed nor aborted.
    pub async fn pending(&self) -> usize {
        let list = ListMultipartUploads {
            bucket: BUCKET.into(),
            ..Default::default()
        };
        self.client.send(list).await.unwrap().output.uploads.len()
    }

    /// Nothing is visible, and nothing is left over.
    pub async fn assert_empty(&self, when: &str) {
        assert_eq!(self.keys().await, [""; 0], "{when}");
        for _ in 0..100 {
            if self.pending().await == 0 {
                return;
            }
            // An upload that is given up is aborted a moment later.
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("{when}: an upload is left over");
    }
}

pub fn client_config() -> Config {
    let transfers = anys3::TransferOptions {
        part_size: u64::try_from(PART).unwrap(),
        multipart_threshold: u64::try_from(PART).unwrap(),
        concurrency: 2,
        ..anys3::TransferOptions::default()
    };
    Config {
        transfers,
        ..Pair::config().unwrap()
    }
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub async fn read(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let body = body.collect(64 << 20).await.unwrap();
        Self {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    pub fn header(&self, name: impl http::header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    /// The word of an error.
    pub fn code(&self) -> String {
        let json = self.json();
        assert!(
            !json["error"]["message"].as_str().unwrap().is_empty(),
            "{json}"
        );
        json["error"]["code"].as_str().unwrap().to_owned()
    }
}

pub fn request(
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Request<Body> {
    let mut request = Request::new(body.into());
    *request.method_mut() = method;
    *request.uri_mut() = path.parse().unwrap();
    for (name, value) in headers {
        let name: HeaderName = name.parse().unwrap();
        request
            .headers_mut()
            .append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    request
}

pub fn post(path: &str, body: impl Into<Body>) -> Request<Body> {
    request(Method::POST, path, &[], body)
}

/// A form, as it stands in a body.
pub fn form(path: &str, body: impl Into<Body>) -> Request<Body> {
    let mut request = post(path, body);
    request.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("multipart/form-data; boundary=XX"),
    );
    request
}

/// A part of a form.
pub fn part(head: &str, content: &[u8]) -> Vec<u8> {
    let mut part = format!("--XX\r\nContent-Disposition: form-data; {head}\r\n\r\n").into_bytes();
    part.extend_from_slice(content);
    part.extend_from_slice(b"\r\n");
    part
}

pub const END: &[u8] = b"--XX--\r\n";

/// A form with a key and a file.
pub fn file_form(key: &str, content: &[u8]) -> Vec<u8> {
    let head = "name=\"file\"; filename=\"f.bin\"\r\nContent-Type: image/x-test";
    [
        part("name=\"key\"", key.as_bytes()),
        part(head, content),
        END.to_vec(),
    ]
    .concat()
}

/// The bytes in chunks, of a length that is not said.
pub fn chunked(bytes: impl Into<Vec<u8>>, size: usize) -> Body {
    let bytes = Bytes::from(bytes.into());
    let chunks: Vec<_> = (0..bytes.len())
        .step_by(size)
        .map(|n| bytes.slice(n..bytes.len().min(n + size)))
        .collect();
    Body::from_stream(
        futures_util::stream::iter(chunks.into_iter().map(Ok::<_, std::io::Error>)),
        None,
    )
}

/// The bytes, then the connection breaks.
pub fn broken(bytes: impl Into<Vec<u8>>, length: Option<u64>) -> Body {
    let chunks = [
        Ok(Bytes::from(bytes.into())),
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
    ];
    Body::from_stream(futures_util::stream::iter(chunks), length)
}

/// Bytes that are not alike.
pub fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        state.to_be_bytes()[0]
    };
    std::iter::repeat_with(next).take(length).collect()
}

pub fn crc64(bytes: &[u8]) -> String {
    checksum::encode(&Hasher::of(anys3::proto::Algorithm::Crc64Nvme, bytes))
}

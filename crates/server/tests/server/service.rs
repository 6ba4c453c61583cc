//! The one way through, without a store: what reaches a handler, and what does not.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anys3_proto::cors::Origin;
use anys3_proto::ops::{
    CompleteMultipartUpload, CompleteMultipartUploadOutput, DeleteObjects, DeleteObjectsOutput,
    GetObject, GetObjectOutput, ListObjectsV2, ListObjectsV2Output, PutObject,
};
use anys3_proto::{Algorithm, ErrorCode, S3Error};
use anys3_server::{
    Answer, Authentication, Authorise, Call, Config, Handle, Keys, KeysUnavailable, OneKey,
    Question, Reply, ReplyBody, Service, honours,
};
use anys3_sigv4::{Head, Payload, Scope, Secret, Signer, SigningKey, Timestamp, names};
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full};

use crate::support::{NOW, SECRET, Seen, Stored};

impl Handle<GetObject> for Seen {
    honours! { GetObject: bucket, key, range }

    async fn handle(&self, _: Call<'_, GetObject>) -> Result<Reply<GetObjectOutput>, S3Error> {
        let output = GetObjectOutput {
            content_length: Some(3),
            content_range: Some("bytes 0-2/9".into()),
            ..Default::default()
        };
        Ok(Reply {
            output,
            body: ReplyBody::Bytes(Bytes::from_static(b"abc")),
        })
    }
}

impl Handle<ListObjectsV2> for Seen {
    honours! { ListObjectsV2: bucket }

    async fn handle(
        &self,
        call: Call<'_, ListObjectsV2>,
    ) -> Result<Reply<ListObjectsV2Output>, S3Error> {
        Ok(ListObjectsV2Output {
            name: Some(call.input.bucket),
            ..Default::default()
        }
        .into())
    }
}

impl Handle<DeleteObjects> for Seen {
    honours! { DeleteObjects: bucket, objects, content_md5, checksums }

    async fn handle(
        &self,
        _: Call<'_, DeleteObjects>,
    ) -> Result<Reply<DeleteObjectsOutput>, S3Error> {
        Ok(DeleteObjectsOutput::default().into())
    }
}

impl Handle<CompleteMultipartUpload> for Seen {
    honours! { CompleteMultipartUpload: bucket, key, upload_id, parts, checksums }

    async fn handle(
        &self,
        call: Call<'_, CompleteMultipartUpload>,
    ) -> Result<Reply<CompleteMultipartUploadOutput>, S3Error> {
        Ok(CompleteMultipartUploadOutput {
            location: Some(call.url()),
            ..Default::default()
        }
        .into())
    }
}

struct Setup {
    seen: Arc<Seen>,
    service: Service,
}

fn setup() -> Setup {
    setup_with(OneKey::new("AKID", Secret::new(SECRET).unwrap()))
}

const APP: &str = "https://app.example";

fn setup_with(keys: impl Keys) -> Setup {
    let seen = Arc::new(Seen::default());
    let clock = || UNIX_EPOCH + Duration::from_secs(NOW);
    let config = Config {
        clock,
        domains: vec!["s3.example".into()],
        allow_origin: vec![Origin::new(APP).unwrap()],
        ..Config::default()
    };
    let service = Service::new(config, keys)
        .on::<PutObject, _>(&seen)
        .on::<GetObject, _>(&seen)
        .on::<ListObjectsV2, _>(&seen)
        .on::<DeleteObjects, _>(&seen)
        .on::<CompleteMultipartUpload, _>(&seen);
    Setup { seen, service }
}

/// A request that is signed as said, and then changed as said.
struct Ask<'a> {
    method: &'a str,
    uri: &'a str,
    headers: Vec<(&'a str, String)>,
    body: Vec<u8>,
    payload: Option<Payload>,
    secret: &'a str,
    region: &'a str,
    at: u64,
    unsigned: Vec<(&'a str, &'a str)>,
    host: &'a str,
}

impl Default for Ask<'_> {
    fn default() -> Self {
        Self {
            method: "GET",
            uri: "/b/k",
            headers: vec![],
            body: vec![],
            payload: None,
            secret: SECRET,
            region: "us-east-1",
            at: NOW,
            unsigned: vec![],
            host: "localhost",
        }
    }
}

impl Ask<'_> {
    fn put(body: &[u8]) -> Self {
        let headers = vec![("content-length", body.len().to_string())];
        Self {
            method: "PUT",
            headers,
            body: body.to_vec(),
            ..Self::default()
        }
    }

    fn signed(self) -> Request<Full<Bytes>> {
        let at = Timestamp::from_unix(self.at);
        let (path, query) = self.uri.split_once('?').unwrap_or((self.uri, ""));
        let secret = Secret::new(self.secret).unwrap();
        let scope = Scope {
            date: at.date(),
            region: self.region,
            service: "s3",
        };
        let key = SigningKey::derive(&secret, &scope).unwrap();
        let mut headers: Vec<(&str, &[u8])> = vec![("host", self.host.as_bytes())];
        headers.extend(self.headers.iter().map(|(n, v)| (*n, v.as_bytes())));
        let head = Head {
            method: self.method,
            path,
            query,
            headers: &headers,
        };
        let payload = self.payload.unwrap_or_else(|| Payload::of(&self.body));
        let signed = Signer::new("AKID", &key).sign(&head, at, payload).unwrap();
        let body = if payload.is_chunked() {
            chunked(&signed, &self.body)
        } else {
            self.body.clone()
        };
        let mut request = Request::builder().method(self.method).uri(self.uri);
        for (name, value) in &headers {
            request = request.header(*name, *value);
        }
        for (name, value) in signed.added() {
            request = request.header(name, value.to_string());
        }
        for (name, value) in &self.unsigned {
            request = request.header(*name, *value);
        }
        request
            .header("authorization", signed.to_string())
            .body(Full::new(body.into()))
            .unwrap()
    }
}

/// The body in chunks of 8192 bytes, with its CRC32 behind it where there is a trailer.
fn chunked(signed: &anys3_sigv4::Signed<'_>, body: &[u8]) -> Vec<u8> {
    let mut encoder = signed.encoder().unwrap();
    let mut out = Vec::new();
    for data in body.chunks(8192) {
        out.extend_from_slice(encoder.chunk(data).unwrap().as_ref());
        out.extend_from_slice(data);
        out.extend_from_slice(b"\r\n");
    }
    let crc = anys3_proto::checksum::encode(&anys3_proto::Hasher::of(Algorithm::Crc32, body));
    let trailers = [(Algorithm::Crc32.header(), crc.as_str())];
    let mut end = String::new();
    let trailers: &[_] = if signed.payload().has_trailer() {
        &trailers
    } else {
        &[]
    };
    encoder.finish(trailers, &mut end).unwrap();
    out.extend_from_slice(end.as_bytes());
    out
}

fn chunked_put(payload: Payload) -> Ask<'static> {
    let mut headers = vec![
        (names::X_AMZ_DECODED_CONTENT_LENGTH, "12".to_owned()),
        ("content-encoding", "aws-chunked, gzip".to_owned()),
        ("content-length", "999".to_owned()),
    ];
    if payload.has_trailer() {
        headers.push((names::X_AMZ_TRAILER, Algorithm::Crc32.header().to_owned()));
    }
    Ask {
        headers,
        payload: Some(payload),
        body: b"hello, world".to_vec(),
        ..Ask::put(b"")
    }
}

async fn send(setup: &Setup, request: Request<Full<Bytes>>) -> (u16, String, Response<()>) {
    let response = setup.service.call(request).await;
    let (parts, body) = response.into_parts();
    let text = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
    (parts.status.as_u16(), text, Response::from_parts(parts, ()))
}

async fn refused(ask: Request<Full<Bytes>>, status: u16, code: &str) {
    let setup = setup();
    let (got, text, head) = send(&setup, ask).await;
    assert!(
        text.contains(&format!("<Code>{code}</Code>")),
        "{code} expected, got {got} {text}"
    );
    assert_eq!(got, status, "{text}");
    assert!(setup.seen.0.lock().unwrap().is_empty());
    let id = head.headers()["x-amz-request-id"].to_str().unwrap();
    assert!(
        text.contains(&format!("<RequestId>{id}</RequestId>")),
        "{text}"
    );
}

#[tokio::test]
async fn every_form_of_body_reaches_the_handler_as_it_was_meant() {
    for payload in [
        None,
        Some(Payload::Unsigned),
        Some(Payload::Streaming),
        Some(Payload::StreamingTrailer),
        Some(Payload::StreamingUnsignedTrailer),
    ] {
        let setup = setup();
        let ask = match payload {
            Some(payload) if payload.is_chunked() => chunked_put(payload),
            payload => Ask {
                payload,
                ..Ask::put(b"hello, world")
            },
        };
        let (status, text, head) = send(&setup, ask.signed()).await;
        assert_eq!(status, 200, "{payload:?} {text}");
        let seen = setup.seen.0.lock().unwrap();
        let Stored { input, body, by } = &seen[0];
        assert_eq!(*by, Authentication::Header);
        assert_eq!(
            (&body[..], input.content_length),
            (&b"hello, world"[..], Some(12))
        );
        let trailer = payload.is_some_and(Payload::has_trailer);
        assert_eq!(
            head.headers().contains_key(Algorithm::Crc32.header()),
            trailer
        );
        let gzip = payload.is_some_and(Payload::is_chunked).then_some("gzip");
        assert_eq!(input.content.content_encoding.as_deref(), gzip);
    }
}

#[tokio::test]
async fn who_is_not_known_learns_nothing_and_stores_nothing() {
    let anonymous = Request::put("/b/k")
        .header("host", "localhost")
        .body(Full::new(Bytes::new()))
        .unwrap();
    refused(anonymous, 403, "AccessDenied").await;
    let unknown = Request::get("/b?torrent")
        .header("host", "localhost")
        .body(Full::new(Bytes::new()))
        .unwrap();
    refused(unknown, 403, "AccessDenied").await;
    refused(
        Ask {
            secret: "other",
            ..Ask::put(b"x")
        }
        .signed(),
        403,
        "SignatureDoesNotMatch",
    )
    .await;
    refused(
        Ask {
            region: "eu-west-1",
            ..Ask::put(b"x")
        }
        .signed(),
        400,
        "AuthorizationHeaderMalformed",
    )
    .await;
    refused(
        Ask {
            at: NOW - 901,
            ..Ask::put(b"x")
        }
        .signed(),
        403,
        "RequestTimeTooSkewed",
    )
    .await;
    refused(
        Ask {
            at: NOW + 901,
            ..Ask::put(b"x")
        }
        .signed(),
        403,
        "RequestTimeTooSkewed",
    )
    .await;
}

/// Clients find out the region of a bucket from the refusal; whether there is such a bucket they do
/// not.
#[tokio::test]
async fn a_refusal_says_the_region() {
    for path in ["/b", "/no-such-bucket"] {
        let anonymous = Request::head(path)
            .header("host", "localhost")
            .body(Full::new(Bytes::new()))
            .unwrap();
        let (status, _, head) = send(&setup(), anonymous).await;
        assert_eq!(
            (status, &head.headers()["x-amz-bucket-region"]),
            (403, &"us-east-1".parse().unwrap())
        );
    }
    for method in ["HEAD", "GET"] {
        let elsewhere = Ask {
            method,
            uri: "/b",
            region: "eu-west-1",
            ..Ask::default()
        }
        .signed();
        let (status, text, head) = send(&setup(), elsewhere).await;
        assert_eq!(
            (status, &head.headers()["x-amz-bucket-region"]),
            (400, &"us-east-1".parse().unwrap())
        );
        assert!(
            method == "HEAD" || text.contains("<Region>us-east-1</Region>"),
            "{text}"
        );
    }
}

/// Conditions and checksums that nobody would evaluate are refused before anything is stored.
#[tokio::test]
async fn headers_that_would_be_passed_over() {
    for (name, value, status, code) in [
        (
            "if-unmodified-since",
            "Mon, 01 Jan 2001 00:00:00 GMT",
            501,
            "NotImplemented",
        ),
        (
            "if-modified-since",
            "Mon, 01 Jan 2001 00:00:00 GMT",
            501,
            "NotImplemented",
        ),
        ("x-amz-if-match-size", "1", 501, "NotImplemented"),
        ("x-amz-checksum-sha256a", "dummy", 400, "InvalidRequest"),
        ("x-amz-checksum-sha256", "dummy", 400, "InvalidRequest"),
        (
            "x-amz-sdk-checksum-algorithm",
            "SHA256",
            400,
            "InvalidRequest",
        ),
        (
            "x-amz-trailer",
            "x-amz-checksum-crc32",
            400,
            "InvalidRequest",
        ),
    ] {
        let mut ask = Ask::put(b"hello");
        ask.headers.push((name, value.to_owned()));
        let setup = setup();
        let (got, text, _) = send(&setup, ask.signed()).await;
        assert!(
            text.contains(&format!("<Code>{code}</Code>")) && text.contains(name),
            "{name}: {text}"
        );
        assert_eq!(got, status, "{name}: {text}");
        assert!(setup.seen.0.lock().unwrap().is_empty());
    }
    // A checksum of a request without a body is one of nothing.
    for (sum, expect) in [("AAAAAA==", 206), ("NhCmhg==", 400)] {
        let headers = vec![(Algorithm::Crc32.header(), sum.to_owned())];
        assert_eq!(
            send(
                &setup(),
                Ask {
                    headers,
                    ..Ask::default()
                }
                .signed()
            )
            .await
            .0,
            expect,
            "{sum}"
        );
    }
    // RFC 9110, 13.1.3 and 13.1.4: a date that is none counts for nothing.
    for name in ["if-modified-since", "if-unmodified-since"] {
        let headers = vec![(name, "yesterday".to_owned())];
        assert_eq!(
            send(
                &setup(),
                Ask {
                    headers,
                    ..Ask::default()
                }
                .signed()
            )
            .await
            .0,
            206,
            "{name}"
        );
    }
}

#[tokio::test]
async fn every_amz_header_that_arrives_must_be_signed() {
    for name in [
        "x-amz-copy-source",
        "x-amz-acl",
        "X-Amz-Tagging",
        "x-amz-meta-a",
        "x-amz-anything-new",
    ] {
        let ask = Ask {
            unsigned: vec![(name, "a/b")],
            ..Ask::put(b"x")
        };
        refused(ask.signed(), 403, "AccessDenied").await;
    }
}

#[tokio::test]
async fn a_body_that_is_not_the_signed_one_is_refused() {
    let mut request = Ask::put(b"good").signed();
    *request.body_mut() = Full::new(Bytes::from_static(b"evil"));
    refused(request, 400, "XAmzContentSHA256Mismatch").await;
    let mut request = Ask::put(b"good").signed();
    *request.body_mut() = Full::new(Bytes::from_static(b"evil"));
    let (_, text, _) = send(&setup(), request).await;
    let said = format!("<ClientComputedContentSHA256>{}<", Payload::of(b"good"));
    let found = format!("<S3ComputedContentSHA256>{}<", Payload::of(b"evil"));
    assert!(text.contains(&said) && text.contains(&found), "{text}");

    let mut request = Ask::put(b"good").signed();
    *request.body_mut() = Full::new(Bytes::from_static(b"goo"));
    refused(request, 400, "IncompleteBody").await;

    for payload in [Payload::Streaming, Payload::StreamingTrailer] {
        let whole = chunked_put(payload)
            .signed()
            .into_body()
            .collect()
            .await
            .unwrap()
            .to_bytes();
        for at in (0..whole.len()).filter(|&at| !b"\r\n".contains(&whole[at])) {
            let mut body = whole.to_vec();
            body[at] ^= 1;
            let mut request = chunked_put(payload).signed();
            *request.body_mut() = Full::new(body.into());
            let setup = setup();
            let (status, text, _) = send(&setup, request).await;
            assert!(
                (400..500).contains(&status),
                "{payload:?} byte {at}: {status} {text}"
            );
            assert!(
                setup.seen.0.lock().unwrap().is_empty(),
                "{payload:?} byte {at}"
            );
        }
        for cut in 0..whole.len() {
            let mut request = chunked_put(payload).signed();
            *request.body_mut() = Full::new(whole.slice(..cut));
            let (status, ..) = send(&setup(), request).await;
            assert!((400..500).contains(&status), "{payload:?} cut at {cut}");
        }
    }
}

#[tokio::test]
async fn lengths() {
    refused(
        Ask {
            headers: vec![],
            ..Ask::put(b"x")
        }
        .signed(),
        411,
        "MissingContentLength",
    )
    .await;
    let mut chunked = chunked_put(Payload::StreamingUnsignedTrailer);
    chunked
        .headers
        .retain(|(name, _)| *name != names::X_AMZ_DECODED_CONTENT_LENGTH);
    let (status, text, _) = send(&setup(), chunked.signed()).await;
    assert!((400..=411).contains(&status), "{status} {text}");
    let huge = vec![(
        "content-length",
        (5_u64 << 30).saturating_add(1).to_string(),
    )];
    refused(
        Ask {
            headers: huge,
            ..Ask::put(b"x")
        }
        .signed(),
        400,
        "EntityTooLarge",
    )
    .await;
}

#[tokio::test]
async fn what_is_not_there_is_never_answered_with_something_else() {
    for (method, uri) in [
        ("GET", "/b?acl"),
        ("GET", "/b?versions"),
        ("GET", "/b?list-type=3"),
        ("PUT", "/b?policy"),
        ("GET", "/b/k?tagging"),
        ("POST", "/b/k?restore"),
        ("DELETE", "/b/k?tagging"),
        ("POST", "/b"),
        ("PATCH", "/b/k"),
        ("GET", "/"),
    ] {
        refused(
            Ask {
                method,
                uri,
                ..Ask::default()
            }
            .signed(),
            501,
            "NotImplemented",
        )
        .await;
    }
    refused(
        Ask {
            uri: "/b/%ff",
            ..Ask::default()
        }
        .signed(),
        400,
        "InvalidURI",
    )
    .await;
}

fn document(method: &'static str, uri: &'static str, document: &str) -> Ask<'static> {
    Ask {
        method,
        uri,
        ..Ask::put(document.as_bytes())
    }
}

#[tokio::test]
async fn documents() {
    const DELETE: &str = "/b?delete";
    let good = "<Delete><Object><Key>a</Key></Object></Delete>";
    let (status, text, _) = send(&setup(), document("POST", DELETE, good).signed()).await;
    assert_eq!(status, 200, "{text}");
    for bad in [
        "<Delete><Object></Object></Delete>",
        "<Delete><Object><Key>a</Key></Object>",
        "<Remove/>",
        "hello",
        // Of two keys only one would be deleted.
        "<Delete><Object><Key>a</Key><Key>b</Key></Object></Delete>",
        "<Delete><Quiet>true</Quiet><Object><Key>a</Key></Object><Quiet>false</Quiet></Delete>",
        // What is not known may be a condition.
        "<Delete><Object><Key>a</Key><IfMatch>b</IfMatch></Object></Delete>",
        "<!DOCTYPE d [<!ENTITY x 'y'>]><Delete><Object><Key>&x;</Key></Object></Delete>",
    ] {
        refused(document("POST", DELETE, bad).signed(), 400, "MalformedXML").await;
    }
    refused(
        document("POST", DELETE, "").signed(),
        400,
        "MissingRequestBodyError",
    )
    .await;
    let wrong = vec![
        ("content-length", good.len().to_string()),
        ("content-md5", "XUFAKrxLKna5cZ2REBfFkg==".into()),
    ];
    refused(
        Ask {
            headers: wrong,
            ..document("POST", DELETE, good)
        }
        .signed(),
        400,
        "BadDigest",
    )
    .await;
    let none = vec![
        ("content-length", good.len().to_string()),
        ("content-md5", "x".into()),
    ];
    refused(
        Ask {
            headers: none,
            ..document("POST", DELETE, good)
        }
        .signed(),
        400,
        "InvalidDigest",
    )
    .await;
}

#[tokio::test]
async fn a_range_answers_206_and_a_head_has_no_body() {
    let (status, text, head) = send(&setup(), Ask::default().signed()).await;
    assert_eq!((status, text.as_str()), (206, "abc"));
    assert_eq!(head.headers()["content-length"], "3");
    let (status, text, _) = send(
        &setup(),
        Ask {
            method: "HEAD",
            ..Ask::default()
        }
        .signed(),
    )
    .await;
    assert_eq!((status, text.as_str()), (501, ""));
}

#[tokio::test]
async fn a_refusal_names_what_was_asked_for() {
    let setup = setup();
    let (status, text, _) = send(
        &setup,
        Ask {
            uri: "/b/refused",
            ..Ask::put(&[7; 100_000])
        }
        .signed(),
    )
    .await;
    assert_eq!(status, 404, "{text}");
    assert!(text.contains("<Resource>/b/refused</Resource>"), "{text}");
}

#[cfg(feature = "explain")]
#[tokio::test]
async fn a_signature_that_does_not_match_is_explained_when_asked() {
    let clock = || UNIX_EPOCH + Duration::from_secs(NOW);
    let keys = || OneKey::new("AKID", Secret::new(SECRET).unwrap());
    // A client that signed the path encoded twice.
    let request = || {
        let mut request = Ask {
            uri: "/b/a%2520b",
            ..Ask::default()
        }
        .signed();
        *request.uri_mut() = "/b/a%20b".parse().unwrap();
        request
    };
    for explain in [false, true] {
        let service = Service::new(
            Config {
                clock,
                explain,
                ..Config::default()
            },
            keys(),
        );
        let response = service.call(request()).await;
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(
            text.contains("<Code>SignatureDoesNotMatch</Code>"),
            "{text}"
        );
        assert_eq!(
            text.contains("<Mistake>path-encoding</Mistake>"),
            explain,
            "{text}"
        );
        assert!(!text.contains(SECRET), "{text}");
    }
    // What is not version 4 is explained, too; of an access key that nobody has there is nothing to
    // say.
    for (authorization, mistake) in [
        ("AWS AKID:c2lnbmF0dXJl", Some("signature-version")),
        ("", None),
    ] {
        let mut request = Ask::default().signed();
        if !authorization.is_empty() {
            request
                .headers_mut()
                .insert("authorization", authorization.parse().unwrap());
        }
        let others = OneKey::new("OTHER", Secret::new(SECRET).unwrap());
        let service = Service::new(
            Config {
                clock,
                explain: true,
                ..Config::default()
            },
            others,
        );
        let body = service
            .call(request)
            .await
            .into_body()
            .collect()
            .await
            .unwrap()
            .to_bytes();
        let text = String::from_utf8(body.to_vec()).unwrap();
        let expected = mistake.map(|mistake| format!("<Mistake>{mistake}</Mistake>"));
        assert!(
            expected
                .as_ref()
                .is_none_or(|expected| text.contains(expected)),
            "{text}"
        );
        assert_eq!(text.contains("<Explanation>"), mistake.is_some(), "{text}");
    }
}

#[test]
fn the_clock_is_the_systems_unless_told() {
    let told = (Config::default().clock)();
    assert!(SystemTime::now().duration_since(told).unwrap() < Duration::from_secs(60));
}

/// Has it answered, and says what reached the handler.
async fn stored(ask: Request<Full<Bytes>>) -> PutObject {
    let setup = setup();
    let (status, text, _) = send(&setup, ask).await;
    assert_eq!(status, 200, "{text}");
    setup.seen.0.lock().unwrap().remove(0).input
}

#[tokio::test]
async fn a_handler_knows_the_url_that_the_request_was_sent_to() {
    const PART: &str = "<CompleteMultipartUpload><Part><ETag>\"1\"</ETag>\
                        <PartNumber>1</PartNumber></Part></CompleteMultipartUpload>";
    for (host, uri, proxy, url) in [
        (
            "localhost:9000",
            "/b/a%20b/c",
            "",
            "http://localhost:9000/b/a%20b/c",
        ),
        ("b.s3.example", "/k", "", "http://b.s3.example/k"),
        ("s3.example", "/b/k", "https", "https://s3.example/b/k"),
    ] {
        let mut ask = Ask {
            method: "POST",
            host,
            ..Ask::put(PART.as_bytes())
        };
        let uri = format!("{uri}?uploadId=u");
        ask.uri = &uri;
        if !proxy.is_empty() {
            ask.headers.push(("x-forwarded-proto", proxy.to_owned()));
        }
        let (status, text, _) = send(&setup(), ask.signed()).await;
        assert_eq!(status, 200, "{text}");
        let location = format!("<Location>{url}</Location>");
        assert!(text.contains(&location), "{text}");
    }
}

#[tokio::test]
async fn a_bucket_in_front_of_the_host() {
    for (host, uri, key) in [
        ("b.localhost:9000", "/note.txt", "note.txt"),
        ("B.LocalHost.", "/a/b", "a/b"),
        ("b.s3.example", "/k", "k"),
        ("localhost", "/b/k", "k"),
        ("127.0.0.1:9000", "/b/k", "k"),
        ("[::1]:9000", "/b/k", "k"),
        ("s3.example", "/b/k", "k"),
    ] {
        let input = stored(
            Ask {
                host,
                uri,
                ..Ask::put(b"x")
            }
            .signed(),
        )
        .await;
        assert_eq!(
            (input.bucket.as_str(), input.key.as_str()),
            ("b", key),
            "{host}{uri}"
        );
    }
    for host in [
        "example.com",
        "b.example.com",
        "s3.example.evil",
        "user@localhost",
        "a..localhost",
    ] {
        refused(
            Ask {
                host,
                ..Ask::put(b"x")
            }
            .signed(),
            400,
            "InvalidRequest",
        )
        .await;
    }
    let (_, text, _) = send(
        &setup(),
        Ask {
            host: "example.com",
            ..Ask::put(b"x")
        }
        .signed(),
    )
    .await;
    assert!(
        text.contains("example.com") && text.contains("--domain"),
        "{text}"
    );
}

/// What presigners put into the query is taken as the header that it stands for: the SDK for
/// JavaScript moves every header of AWS, that for Go those that it does not know better
/// (`AllowedQueryHoisting`), with capital letters.
#[tokio::test]
async fn headers_in_the_query_are_headers() {
    let uri = "/b/k?x-amz-meta-owner=ann&X-Amz-Storage-Class=STANDARD&x-amz-checksum-crc32=AAAAAA%3D%3D\
               &x-amz-sdk-checksum-algorithm=CRC32&x-id=PutObject";
    let input = stored(
        Ask {
            uri,
            ..Ask::put(b"x")
        }
        .signed(),
    )
    .await;
    assert_eq!(input.metadata.get("owner").map(String::as_str), Some("ann"));
    assert_eq!(input.storage_class.unwrap().as_str(), "STANDARD");
    assert_eq!(
        (
            input.checksums.of(Algorithm::Crc32),
            input.checksum_algorithm
        ),
        (None, None)
    );
    let claimed = stored(
        Ask {
            uri: "/b/k?x-amz-checksum-crc32=NhCmhg%3D%3D",
            ..Ask::put(b"x")
        }
        .signed(),
    )
    .await;
    assert_eq!(claimed.checksums.of(Algorithm::Crc32), Some("NhCmhg=="));
    for uri in [
        "/b/k?x-amz-anything-new=1",
        "/b/k?x-amz-signature=1",
        "/b/k?x-amz-meta-a=1&X-Amz-Meta-A=1",
        "/b/k?x-amz-checksum-mode=ENABLED",
    ] {
        refused(
            Ask {
                uri,
                ..Ask::put(b"x")
            }
            .signed(),
            400,
            "InvalidArgument",
        )
        .await;
    }
    let mut both = Ask {
        uri: "/b/k?x-amz-meta-a=1",
        ..Ask::put(b"x")
    };
    both.headers.push(("x-amz-meta-a", "2".into()));
    refused(both.signed(), 400, "InvalidArgument").await;
    let uri = "/b/k?x-amz-copy-source-if-match=a";
    refused(
        Ask {
            uri,
            ..Ask::put(b"x")
        }
        .signed(),
        501,
        "NotImplemented",
    )
    .await;
    let uri = "/b/k?x-amz-copy-source=a%2Fb";
    refused(
        Ask {
            uri,
            ..Ask::put(b"")
        }
        .signed(),
        501,
        "NotImplemented",
    )
    .await;
}

#[tokio::test]
async fn what_is_given_twice_is_refused_where_one_is_read() {
    for uri in [
        "/b?list-type=2&prefix=q&prefix=zz",
        "/b?list-type=2&list-type=2",
        "/b/k?versionId=1&versionId=1",
    ] {
        refused(
            Ask {
                uri,
                ..Ask::default()
            }
            .signed(),
            400,
            "InvalidArgument",
        )
        .await;
    }
    let (status, ..) = send(
        &setup(),
        Ask {
            uri: "/b?list-type=2&foo=1&foo=2",
            ..Ask::default()
        }
        .signed(),
    )
    .await;
    assert_eq!(status, 200);
    for name in [
        "content-type",
        "content-md5",
        "x-amz-storage-class",
        "if-unmodified-since",
        "range",
    ] {
        let twice = vec![(name, "a".to_owned()), (name, "b".to_owned())];
        let method = if name == "range" || name.starts_with("if-u") {
            "GET"
        } else {
            "PUT"
        };
        let mut ask = Ask {
            method,
            ..Ask::put(b"")
        };
        ask.headers.extend(twice);
        refused(ask.signed(), 400, "InvalidArgument").await;
    }
    let mut lists = Ask::put(b"x");
    for (name, value) in [
        ("x-amz-meta-a", "1"),
        ("x-amz-meta-a", "2"),
        ("cache-control", "a"),
        ("cache-control", "b"),
    ] {
        lists.headers.push((name, value.into()));
    }
    let input = stored(lists.signed()).await;
    assert_eq!(input.metadata.get("a").map(String::as_str), Some("1,2"));
    assert_eq!(input.content.cache_control.as_deref(), Some("a,b"));
    let digest = ("content-md5", "XUFAKrxLKna5cZ2REBfFkg==".to_owned());
    let mut document = document(
        "POST",
        "/b?delete",
        "<Delete><Object><Key>a</Key></Object></Delete>",
    );
    document.headers.extend([digest.clone(), digest]);
    refused(document.signed(), 400, "InvalidArgument").await;
}

/// As at AWS: <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html> has no error
/// for them.
#[tokio::test]
async fn parameters_that_mean_nothing_are_ignored() {
    for uri in [
        "/b/k?x=",
        "/b/k?x",
        "/b/k?foo=bar&x=",
        "/b/k?ACL",
        "/b/k?x-id=GetObject",
    ] {
        let (status, text, _) = send(
            &setup(),
            Ask {
                uri,
                ..Ask::default()
            }
            .signed(),
        )
        .await;
        assert_eq!(status, 206, "{uri} {text}");
    }
    for uri in ["/b/k?versionId=1", "/b/k?partNumber=1"] {
        refused(
            Ask {
                uri,
                ..Ask::put(b"x")
            }
            .signed(),
            400,
            "InvalidArgument",
        )
        .await;
    }
    for (uri, named) in [
        ("/b/k?retention=", "PutObjectRetention"),
        ("/b/k?torrent=", "PUT of an object with ?torrent"),
    ] {
        let ask = Ask {
            method: "PUT",
            uri,
            ..Ask::default()
        };
        let (_, text, _) = send(&setup(), ask.signed()).await;
        assert!(text.contains(named), "{text}");
    }
}

#[tokio::test]
async fn codings_come_as_they_were_sent_but_for_that_of_the_wire() {
    for (sent, expect) in [
        (&["gzip,  br"][..], Some("gzip,  br")),
        (&["gzip"], Some("gzip")),
        (&["aws-chunked"], None),
        (&["aws-chunked, aws-chunked"], None),
        (&["aws-chunked,gzip,  br"], Some("gzip,  br")),
        (&["gzip, AWS-Chunked"], Some("gzip")),
        (&["aws-chunked", "gzip"], Some("gzip")),
        (&["gzip", "aws-chunked"], Some("gzip")),
        (&["gzip", "aws-chunked , br"], Some("gzip,br")),
        (&[""], Some("")),
    ] {
        for payload in [Payload::Unsigned, Payload::Streaming] {
            let mut ask = if payload.is_chunked() {
                chunked_put(payload)
            } else {
                Ask::put(b"x")
            };
            ask.payload = Some(payload);
            ask.headers.retain(|(name, _)| *name != "content-encoding");
            ask.headers.extend(
                sent.iter()
                    .map(|coding| ("content-encoding", (*coding).to_owned())),
            );
            let input = stored(ask.signed()).await;
            assert_eq!(
                input.content.content_encoding.as_deref(),
                expect,
                "{sent:?}"
            );
        }
    }
}

/// An upload in unsigned chunks with a trailer, as these bytes, of an object of so many bytes.
fn unsigned_chunks(length: usize, wire: &[u8]) -> Request<Full<Bytes>> {
    let mut ask = chunked_put(Payload::StreamingUnsignedTrailer);
    ask.headers
        .retain(|(name, _)| *name != names::X_AMZ_DECODED_CONTENT_LENGTH);
    ask.headers
        .push((names::X_AMZ_DECODED_CONTENT_LENGTH, length.to_string()));
    let mut request = ask.signed();
    *request.body_mut() = Full::new(wire.to_vec().into());
    request
}

#[tokio::test]
async fn chunks_and_trailers_are_read_as_at_aws() {
    let sum = Algorithm::Crc32.header();
    let lf = format!("5\r\nhello\r\n0\r\n{sum}:NhCmhg==\n\r\n\r\n");
    let (status, text, head) = send(&setup(), unsigned_chunks(5, lf.as_bytes())).await;
    assert_eq!(
        (status, head.headers()[sum].to_str().unwrap()),
        (200, "NhCmhg=="),
        "{text}"
    );
    let short = format!("3\r\nhel\r\n2\r\nlo\r\n0\r\n{sum}:NhCmhg==\r\n\r\n");
    refused(
        unsigned_chunks(5, short.as_bytes()),
        400,
        "InvalidChunkSizeError",
    )
    .await;
    let lost = format!("3\r\nhello\r\n0\r\n{sum}:NhCmhg==\r\n\r\n");
    refused(unsigned_chunks(5, lost.as_bytes()), 400, "IncompleteBody").await;
    let less = format!("4\r\nhell\r\n0\r\n{sum}:NhCmhg==\r\n\r\n");
    refused(unsigned_chunks(5, less.as_bytes()), 400, "IncompleteBody").await;
}

/// S3's own trailers are in an aws-chunked body; those of HTTP would be dropped.
#[tokio::test]
async fn trailers_of_http_are_refused() {
    for (name, status) in [
        (None, 200),
        (Some("x-amz-meta-a"), 400),
        (Some("etag"), 400),
    ] {
        let (parts, body) = chunked_put(Payload::Streaming).signed().into_parts();
        let mut trailers = http::HeaderMap::new();
        trailers.extend(name.map(|name| {
            (
                Some(http::HeaderName::from_static(name)),
                "1".parse().unwrap(),
            )
        }));
        let frames = [
            http_body::Frame::data(body.collect().await.unwrap().to_bytes()),
            http_body::Frame::trailers(trailers),
        ];
        let frames = futures_util::stream::iter(frames.map(Ok::<_, std::convert::Infallible>));
        let setup = setup();
        let answer = setup
            .service
            .call(Request::from_parts(
                parts,
                http_body_util::StreamBody::new(frames),
            ))
            .await;
        assert_eq!(answer.status(), status, "{name:?}");
        assert_eq!(
            setup.seen.0.lock().unwrap().len(),
            usize::from(status == 200)
        );
        let text = answer.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(text.to_vec()).unwrap();
        assert!(
            name.is_none_or(|name| text.contains(name) && text.contains("InvalidRequest")),
            "{text}"
        );
    }
}

/// AWS ignores a body that an operation does not take; it is to be as it was signed all the same.
#[tokio::test]
async fn a_body_that_is_not_asked_for() {
    for body in [&b"x"[..], &[7; 100_000]] {
        let (status, text, _) = send(
            &setup(),
            Ask {
                method: "GET",
                ..Ask::put(body)
            }
            .signed(),
        )
        .await;
        assert_eq!(status, 206, "{text}");
    }
    let mut other = Ask {
        method: "GET",
        ..Ask::put(b"good")
    }
    .signed();
    *other.body_mut() = Full::new(Bytes::from_static(b"evil"));
    refused(other, 400, "XAmzContentSHA256Mismatch").await;
    let large = vec![7; anys3_proto::xml::DOCUMENT_LEN_MAX + 1];
    refused(
        Ask {
            method: "GET",
            ..Ask::put(&large)
        }
        .signed(),
        400,
        "MaxMessageLengthExceeded",
    )
    .await;
}

#[tokio::test]
async fn a_refusal_names_the_header() {
    let mut request = Ask::default().signed();
    request.headers_mut().remove(names::X_AMZ_CONTENT_SHA256);
    let authorization = request.headers()["authorization"]
        .to_str()
        .unwrap()
        .replace("x-amz-content-sha256;", "");
    request
        .headers_mut()
        .insert("authorization", authorization.parse().unwrap());
    let (status, text, _) = send(&setup(), request).await;
    assert_eq!(status, 400);
    assert!(text.contains("<Code>InvalidRequest</Code>"), "{text}");
    assert!(
        text.contains("Missing required header for this request: x-amz-content-sha256"),
        "{text}"
    );
    let unsigned = Ask {
        unsigned: vec![("x-amz-meta-a", "1")],
        ..Ask::put(b"x")
    }
    .signed();
    let (status, text, _) = send(&setup(), unsigned).await;
    assert!(
        status == 403 && text.contains("The header x-amz-meta-a is not signed"),
        "{text}"
    );
    for (name, value, status) in [
        ("expect", "200-ok", 417),
        ("transfer-encoding", "gzip, chunked", 501),
        (names::X_AMZ_TRAILER, "x-amz-checksum-crc32", 400),
        (names::X_AMZ_DECODED_CONTENT_LENGTH, "2", 400),
        ("x-amz-write-offset-bytes", "x", 400),
        ("x-amz-copy-source-range", "bytes=0-1", 400),
    ] {
        let mut ask = Ask::put(b"x");
        ask.headers.push((name, value.into()));
        let (got, text, _) = send(&setup(), ask.signed()).await;
        assert!(
            got == status && text.to_lowercase().contains(name),
            "{name}: {got} {text}"
        );
    }
}

/// Keys that are somewhere else, where they change and cannot always be asked for.
#[derive(Clone, Default)]
struct Elsewhere(Arc<Mutex<Option<Result<&'static str, &'static str>>>>);

impl Keys for Elsewhere {
    fn secret<'a>(
        &'a self,
        access_key: &'a str,
    ) -> Answer<'a, Result<Option<Secret>, KeysUnavailable>> {
        Answer::later(async move {
            tokio::task::yield_now().await;
            let secret = self.0.lock().unwrap().filter(|_| access_key == "AKID");
            match secret {
                None => Ok(None),
                Some(Ok(secret)) => Ok(Some(Secret::new(secret).unwrap())),
                Some(Err(why)) => Err(KeysUnavailable::new(why)),
            }
        })
    }
}

#[tokio::test]
async fn keys_rotate_and_keys_that_cannot_be_asked_for_are_503() {
    let keys = Elsewhere::default();
    let setup = setup_with(keys.clone());
    for (now, status, code) in [
        (Some(Ok(SECRET)), 200, ""),
        (Some(Ok("another")), 403, "SignatureDoesNotMatch"),
        (Some(Ok(SECRET)), 200, ""),
        (Some(Err("the vault is sealed")), 503, "ServiceUnavailable"),
        (None, 403, "InvalidAccessKeyId"),
    ] {
        *keys.0.lock().unwrap() = now;
        let (got, text, _) = send(&setup, Ask::put(b"x").signed()).await;
        assert_eq!(got, status, "{now:?} {text}");
        assert!(text.contains(code), "{now:?} {text}");
        assert!(!text.contains("sealed"), "{text}");
    }
    assert_eq!(setup.seen.0.lock().unwrap().len(), 2);
}

/// Lets anonymous callers read, and signed ones write below `own/`.
#[derive(Clone, Default)]
struct Rules(Arc<Mutex<Vec<Asked>>>);

/// How a caller is known, and the operation.
type Asked = (Authentication, Option<&'static str>);

impl Authorise for Rules {
    fn authorise<'a>(&'a self, question: Question<'a>) -> Answer<'a, Result<(), S3Error>> {
        Answer::later(async move {
            let operation = question.operation.map(|entry| entry.name);
            let authentication = question.caller.authentication();
            self.0.lock().unwrap().push((authentication, operation));
            let key = question.request.key.as_deref().unwrap_or_default();
            let may = match question.caller.access_key() {
                None => operation == Some("GetObject") || key == "public",
                Some(_) => key.starts_with("own/"),
            };
            may.then_some(()).ok_or(ErrorCode::ACCESS_DENIED.into())
        })
    }
}

fn anonymous(method: &str, uri: &str, sha256: Option<&str>) -> Request<Full<Bytes>> {
    let mut request = Request::builder().method(method).uri(uri);
    request = request.header("host", "localhost");
    request = request.header("content-length", "5");
    if let Some(sha256) = sha256 {
        request = request.header(names::X_AMZ_CONTENT_SHA256, sha256);
    }
    request
        .body(Full::new(Bytes::from_static(b"hello")))
        .unwrap()
}

#[tokio::test]
async fn what_is_authorised_is_asked_once_before_the_body_is_read() {
    let rules = Rules::default();
    let mut setup = setup();
    setup.service = setup.service.authorised_by(rules.clone());
    let signed = |uri| {
        Ask {
            uri,
            ..Ask::put(b"x")
        }
        .signed()
    };
    let other = Payload::of(b"other").to_string();
    let hello = Payload::of(b"hello").to_string();
    for (request, status) in [
        (signed("/b/own/k"), 200),
        (signed("/b/k"), 403),
        (anonymous("GET", "/b/k", None), 206),
        (anonymous("PUT", "/b/k", None), 403),
        (anonymous("PUT", "/b/public", None), 200),
        (anonymous("PUT", "/b/public", Some(&hello)), 200),
        (anonymous("PUT", "/b/public", Some(&other)), 400),
        (
            anonymous(
                "PUT",
                "/b/public",
                Some("STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
            ),
            501,
        ),
        (anonymous("GET", "/b?torrent", None), 403),
    ] {
        let what = format!("{} {}", request.method(), request.uri());
        let (got, text, _) = send(&setup, request).await;
        assert_eq!(got, status, "{what} {text}");
    }
    let asked = rules.0.lock().unwrap();
    assert_eq!(asked.len(), 9);
    assert_eq!(asked[0], (Authentication::Header, Some("PutObject")));
    assert_eq!(asked[2], (Authentication::Anonymous, Some("GetObject")));
    assert_eq!(asked[8], (Authentication::Anonymous, None));
}

async fn preflight(setup: &Setup, origin: &str, method: &str) -> (u16, String, Response<()>) {
    let request = Request::options("/b/k?X-Amz-Signature=0")
        .header("host", "localhost")
        .header("origin", origin)
        .header("access-control-request-method", method)
        .header(
            "access-control-request-headers",
            "content-type, X-Amz-Meta-A",
        );
    send(setup, request.body(Full::new(Bytes::new())).unwrap()).await
}

#[tokio::test]
async fn browsers_ask_without_a_signature() {
    let setup = setup();
    let (status, text, head) = preflight(&setup, APP, "PUT").await;
    assert_eq!((status, text.as_str()), (200, ""));
    let headers = head.headers();
    for (name, value) in [
        ("access-control-allow-origin", APP),
        (
            "access-control-allow-methods",
            "GET, HEAD, PUT, POST, DELETE",
        ),
        ("access-control-allow-headers", "content-type, x-amz-meta-a"),
        ("access-control-max-age", "7200"),
    ] {
        assert_eq!(headers[name], value, "{name}");
    }
    let vary: Vec<_> = headers.get_all("vary").iter().collect();
    assert!(vary.iter().any(|value| *value == "Origin"), "{vary:?}");
    for (origin, method, status, code) in [
        ("https://evil.example", "PUT", 403, "AccessForbidden"),
        ("null", "PUT", 403, "AccessForbidden"),
        (APP, "PATCH", 400, "BadRequest"),
    ] {
        let (got, text, head) = preflight(&setup, origin, method).await;
        assert_eq!(got, status, "{text}");
        assert!(text.contains(&format!("<Code>{code}</Code>")), "{text}");
        let allowed = head.headers().get("access-control-allow-origin");
        assert_eq!(allowed.is_some(), origin == APP, "{origin} {method}");
    }
}

#[tokio::test]
async fn scripts_read_answers_and_errors_if_their_site_may() {
    let keys = Elsewhere::default();
    let setup = setup_with(keys.clone());
    for (now, status) in [
        (Some(Ok(SECRET)), 200),
        (Some(Ok("another")), 403),
        (Some(Err("the vault is sealed")), 503),
    ] {
        *keys.0.lock().unwrap() = now;
        for (origin, may) in [(APP, true), ("https://evil.example", false), ("", false)] {
            let mut request = Ask::put(b"x").signed();
            request
                .headers_mut()
                .insert("origin", origin.parse().unwrap());
            let (got, text, head) = send(&setup, request).await;
            assert_eq!(got, status, "{text}");
            assert_eq!(head.headers()["vary"], "Origin");
            let allowed = head.headers().get("access-control-allow-origin");
            assert_eq!(allowed.is_some(), may, "{origin} {status}");
            let exposed = head.headers().get("access-control-expose-headers");
            assert_eq!(exposed.is_some(), may, "{origin} {status}");
            let exposed = exposed.map_or("", |names| names.to_str().unwrap());
            for name in [
                "ETag",
                "x-amz-request-id",
                "x-amz-version-id",
                "x-amz-checksum-crc32",
            ] {
                assert_eq!(
                    exposed.split(", ").any(|other| other == name),
                    may,
                    "{name}"
                );
            }
        }
    }
}

//! Resumable uploads for HTTP: the drafts of `draft-ietf-httpbis-resumable-upload`, and the final
//! form.

use std::sync::{Arc, Mutex};

use anys3::Body;
use anys3::proto::{Algorithm, Hasher, Interim, checksum};
use anys3_gateway::{GatewayConfig, SealKey};
use http::{HeaderMap, Method, Request, StatusCode};

use crate::support::{Answer, BUCKET, PART, Rig, broken, chunked, noise, request};

fn key(config: &mut GatewayConfig) {
    config.upload_key = Some(SealKey::new(b"the key of tests of uploads").unwrap());
}

async fn rig() -> Rig {
    Rig::with(|config, _| key(config)).await
}

/// Name and value.
type Header = (&'static str, &'static str);

/// Each version with its words: the headers of a request that is to be gone on with, and of one that
/// is the last.
const VERSIONS: [(&str, Header, Header); 7] = [
    (
        "3",
        ("upload-incomplete", "?1"),
        ("upload-incomplete", "?0"),
    ),
    ("4", ("upload-complete", "?0"), ("upload-complete", "?1")),
    ("5", ("upload-complete", "?0"), ("upload-complete", "?1")),
    ("6", ("upload-complete", "?0"), ("upload-complete", "?1")),
    ("7", ("upload-complete", "?0"), ("upload-complete", "?1")),
    ("8", ("upload-complete", "?0"), ("upload-complete", "?1")),
    ("", ("upload-complete", "?0"), ("upload-complete", "?1")),
];
const PARTIAL: (&str, &str) = ("content-type", "application/partial-upload");

fn speak(
    version: &str,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Request<Body> {
    let mut all = headers.to_vec();
    if !version.is_empty() {
        all.push(("upload-draft-interop-version", version));
    }
    request(method, path, &all, body)
}

/// What is said before the answer: status and headers.
type Said = Arc<Mutex<Vec<(u16, HeaderMap)>>>;

fn listening(mut request: Request<Body>) -> (Request<Body>, Said) {
    let said = Said::default();
    let hears = Arc::clone(&said);
    let interim = Interim::new(move |status, headers| {
        hears
            .lock()
            .unwrap()
            .push((status.as_u16(), headers.clone()));
    });
    request.extensions_mut().insert(interim);
    (request, said)
}

fn path(location: &str) -> String {
    assert!(location.starts_with("upload/"), "{location}");
    format!("/{location}")
}

async fn object(rig: &Rig) -> Vec<u8> {
    let reply = rig.client.bucket(BUCKET).get("k").await.unwrap();
    reply.body.collect(64 << 20).await.unwrap().to_vec()
}

async fn offset(rig: &Rig, version: &str, path: &str) -> Answer {
    let answer = rig.call(speak(version, Method::HEAD, path, &[], "")).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    assert_eq!(answer.header("cache-control"), "no-store");
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_upload_says_where_to_go_on_before_it_is_there() {
    let rig = rig().await;
    for (version, _, last) in VERSIONS {
        for length in [0, 1000, 2 * PART + 5] {
            let bytes = noise(length);
            let headers = [last, ("content-type", "text/x-test")];
            let post = speak(
                version,
                Method::POST,
                "/upload?key=k",
                &headers,
                bytes.clone(),
            );
            let (post, said) = listening(post);
            let answer = rig.call(post).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
            assert_eq!(answer.json()["size"], length);
            assert_eq!(answer.header(last.0), last.1);
            assert_eq!(answer.header("upload-offset"), length.to_string());
            let said = said.lock().unwrap().clone();
            let (status, first) = &said[0];
            assert_eq!(*status, 104);
            assert_eq!(
                first
                    .get("upload-draft-interop-version")
                    .map_or("", |v| v.to_str().unwrap()),
                version
            );
            let parts = said
                .iter()
                .skip(1)
                .map(|(_, headers)| headers["upload-offset"].to_str().unwrap().to_owned());
            let parts: Vec<_> = parts.collect();
            assert_eq!(parts.len(), 3 * (length / (2 * PART)), "{parts:?}");
            let path = path(first["location"].to_str().unwrap());
            let head = offset(&rig, version, &path).await;
            assert_eq!(head.header(last.0), last.1);
            assert_eq!(object(&rig).await, bytes);
            assert_eq!(rig.keys().await, ["k"]);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cut_upload_goes_on() {
    let rig = rig().await;
    for (version, more, last) in VERSIONS {
        let bytes = noise(PART + 1000);
        let whole = u64::try_from(bytes.len()).ok();
        let cut = broken(bytes[..600].to_vec(), whole);
        let (post, said) = listening(speak(version, Method::POST, "/upload?key=k", &[last], cut));
        let answer = rig.call(post).await;
        assert!(answer.status.is_client_error(), "{answer:?}");
        let location = said.lock().unwrap()[0].1["location"]
            .to_str()
            .unwrap()
            .to_owned();
        let path = path(&location);
        let head = offset(&rig, version, &path).await;
        assert_eq!(head.header("upload-offset"), "600");
        assert_eq!(head.header(more.0), more.1);
        assert!(
            head.header("upload-limit").contains("max-size="),
            "{head:?}"
        );
        let headers = [more, PARTIAL, ("upload-offset", "600")];
        let answer = rig
            .call(speak(
                version,
                Method::PATCH,
                &path,
                &headers,
                bytes[600..700].to_vec(),
            ))
            .await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
        assert_eq!(answer.header("upload-offset"), "700");
        assert_eq!(answer.header(more.0), more.1);
        let headers = [last, PARTIAL, ("upload-offset", "700")];
        let answer = rig
            .call(speak(
                version,
                Method::PATCH,
                &path,
                &headers,
                bytes[700..].to_vec(),
            ))
            .await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        assert_eq!(answer.header("upload-offset"), bytes.len().to_string());
        assert_eq!(answer.header(last.0), last.1);
        assert_eq!(object(&rig).await, bytes, "{version}");
        assert_eq!(rig.keys().await, ["k"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_may_begin_with_nothing_and_have_any_length() {
    let rig = rig().await;
    for (version, more, last) in VERSIONS {
        let answer = rig
            .call(speak(version, Method::POST, "/upload?key=k", &[more], ""))
            .await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        assert_eq!(answer.header(more.0), more.1);
        let path = path(answer.header("location"));
        let bytes = noise(2 * PART + 1);
        let headers = [more, PARTIAL, ("upload-offset", "0")];
        let answer = rig
            .call(speak(
                version,
                Method::PATCH,
                &path,
                &headers,
                chunked(bytes.clone(), 99_999),
            ))
            .await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
        let at = bytes.len().to_string();
        let headers = [last, PARTIAL, ("upload-offset", at.as_str())];
        let answer = rig
            .call(speak(version, Method::PATCH, &path, &headers, ""))
            .await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        assert_eq!(object(&rig).await, bytes, "{version}");
        assert_eq!(rig.keys().await, ["k"]);
        assert_eq!(rig.pending().await, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_can_be_given_up() {
    let rig = rig().await;
    let (version, more, last) = VERSIONS[5];
    let answer = rig
        .call(speak(
            version,
            Method::POST,
            "/upload?key=k",
            &[more],
            noise(PART + 5),
        ))
        .await;
    let path = path(answer.header("location"));
    assert_eq!(rig.pending().await, 1);
    let answer = rig
        .call(speak(version, Method::DELETE, &path, &[], ""))
        .await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    assert_eq!(rig.pending().await, 0);
    for method in [Method::HEAD, Method::GET, Method::DELETE] {
        let answer = rig.call(speak(version, method, &path, &[], "")).await;
        assert_eq!(answer.status, StatusCode::GONE);
    }
    let headers = [last, PARTIAL, ("upload-offset", "0")];
    let answer = rig
        .call(speak(version, Method::PATCH, &path, &headers, "x"))
        .await;
    assert_eq!(answer.status, StatusCode::GONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_are_found_out_beforehand() {
    let rig = Rig::with(|config, _| config.upload_size_max = Some(1000)).await;
    let answer = rig.call(request(Method::OPTIONS, "/upload", &[], "")).await;
    assert_eq!(
        answer.header("upload-limit"),
        "max-size=1000, max-age=86400"
    );
    let (version, more, last) = VERSIONS[5];
    for (words, length) in [(last, 1001), (more, 1001)] {
        let answer = rig
            .call(speak(
                version,
                Method::POST,
                "/upload?key=k",
                &[words],
                noise(length),
            ))
            .await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{answer:?}");
    }
    let answer = rig
        .call(speak(
            version,
            Method::POST,
            "/upload?key=k",
            &[more],
            chunked(noise(1001), 100),
        ))
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{answer:?}");
    assert!(!rig.keys().await.contains(&"k".to_owned()));
}

/// Each with the status of the protocol, and a problem that says what to do.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_a_problem() {
    let rig = rig().await;
    let (version, more, last) = VERSIONS[5];
    let post = speak(
        version,
        Method::POST,
        "/upload?key=k",
        &[more, ("upload-length", "10")],
        "01234",
    );
    let path = path(rig.call(post).await.header("location"));
    let digest = format!(
        "sha-256=:{}:",
        checksum::encode(&Hasher::of(Algorithm::Sha256, b"other"))
    );
    let at = ("upload-offset", "5");
    const MISMATCH: &str =
        "https://iana.org/assignments/http-problem-types#mismatching-upload-offset";
    const LENGTH: &str =
        "https://iana.org/assignments/http-problem-types#inconsistent-upload-length";
    let cases = [
        (
            409,
            MISMATCH,
            vec![more, PARTIAL, ("upload-offset", "4")],
            "x",
        ),
        (
            409,
            MISMATCH,
            vec![more, PARTIAL, ("upload-offset", "6")],
            "x",
        ),
        (400, "", vec![more, PARTIAL], "x"),
        (400, "", vec![more, PARTIAL, ("upload-offset", "-5")], "x"),
        (400, "", vec![PARTIAL, at], "x"),
        (400, "", vec![PARTIAL, at, ("upload-complete", "yes")], "x"),
        (415, "", vec![more, at], "x"),
        (
            400,
            LENGTH,
            vec![more, PARTIAL, at, ("upload-length", "11")],
            "x",
        ),
        (400, LENGTH, vec![last, PARTIAL, at], "x"),
        (
            400,
            "",
            vec![more, PARTIAL, at, ("content-digest", digest.as_str())],
            "x",
        ),
        (
            400,
            "",
            vec![more, PARTIAL, at, ("content-digest", "md5=:AA==:")],
            "x",
        ),
    ];
    for (status, kind, headers, body) in cases {
        let what = format!("{headers:?}");
        let answer = rig
            .call(speak(version, Method::PATCH, &path, &headers, body))
            .await;
        assert_eq!(answer.status.as_u16(), status, "{what} {answer:?}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{what}"
        );
        let problem = answer.json();
        if !kind.is_empty() {
            assert_eq!(problem["type"], kind, "{what}");
        }
        if kind == MISMATCH {
            assert_eq!(problem["expected-offset"], 5);
            assert_eq!(answer.header("upload-offset"), "5");
            assert_eq!(answer.header("upload-complete"), "?0");
        }
        assert_eq!(
            offset(&rig, version, &path).await.header("upload-offset"),
            "5"
        );
    }
    let headers = [more, PARTIAL, at];
    let answer = rig
        .call(speak(
            version,
            Method::PATCH,
            &path,
            &headers,
            chunked("567890", 2),
        ))
        .await;
    assert_eq!(answer.json()["type"], LENGTH, "{answer:?}");
    let answer = rig.call(speak(version, Method::HEAD, &path, &[], "")).await;
    assert_eq!(
        answer.status,
        StatusCode::GONE,
        "with too many bytes it is no good any more"
    );
    let answer = rig.call(speak("9", Method::HEAD, &path, &[], "")).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let headers = [last, ("upload-length", "3")];
    let answer = rig
        .call(speak(
            version,
            Method::POST,
            "/upload?key=k",
            &headers,
            "1234",
        ))
        .await;
    assert_eq!(answer.json()["type"], LENGTH, "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finished_upload_takes_nothing_more() {
    let rig = rig().await;
    let (version, _, last) = VERSIONS[5];
    let (post, said) = listening(speak(
        version,
        Method::POST,
        "/upload?key=k",
        &[last],
        "01234",
    ));
    rig.call(post).await;
    let location = said.lock().unwrap()[0].1["location"]
        .to_str()
        .unwrap()
        .to_owned();
    let headers = [last, PARTIAL, ("upload-offset", "5")];
    let answer = rig
        .call(speak(
            version,
            Method::PATCH,
            &path(&location),
            &headers,
            "x",
        ))
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{answer:?}");
    let kind = answer.json()["type"].as_str().unwrap().to_owned();
    assert!(kind.ends_with("#completed-upload"), "{kind}");
    assert_eq!(object(&rig).await, b"01234");
}

/// Whoever says nothing of it gets what it always got, and no 104.
#[tokio::test(flavor = "multi_thread")]
async fn plain_uploads_are_as_before() {
    let rig = rig().await;
    for headers in [
        vec![],
        vec![
            ("upload-complete", "?1"),
            ("upload-draft-interop-version", "2"),
        ],
        vec![
            ("upload-complete", "?1"),
            ("upload-draft-interop-version", "9"),
        ],
        vec![
            ("upload-complete", "?1"),
            ("if-none-match", "*"),
            ("upload-draft-interop-version", "8"),
        ],
    ] {
        rig.client.bucket(BUCKET).delete_object("k").await.unwrap();
        let (post, said) = listening(request(Method::POST, "/upload?key=k", &headers, "hello"));
        let answer = rig.call(post).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        assert_eq!(answer.json()["checksum"]["value"], "M3eFcAZSQlc=");
        assert!(said.lock().unwrap().is_empty());
    }
    let headers = [
        ("upload-complete", "?0"),
        ("upload-draft-interop-version", "9"),
    ];
    let answer = rig
        .call(request(Method::POST, "/upload?key=k", &headers, "hello"))
        .await;
    assert_eq!(
        answer.status,
        StatusCode::BAD_REQUEST,
        "a piece is never taken for the whole"
    );
}

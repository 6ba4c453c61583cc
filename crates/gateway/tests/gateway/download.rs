//! `GET /objects/{bucket}/{key}`.

use crate::support::{BUCKET, Rig, client_config, noise, post, request};
use anys3::proto::groups::Content;
use anys3::proto::ops::PutObject;
use anys3::{Body, Client};
use http::Method;

const ETAG: &str = "\"5d41402abc4b2a76b9719d911017c592\"";
const PAST: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
const FUTURE: &str = "Sun, 06 Nov 2044 08:49:37 GMT";

async fn with_hello() -> Rig {
    let rig = Rig::new().await;
    assert_eq!(
        rig.call(post("/upload?key=dir/hello.txt", "hello"))
            .await
            .status,
        201
    );
    rig
}

#[tokio::test(flavor = "multi_thread")]
async fn ranges_and_conditions() {
    let rig = with_hello().await;
    for (headers, status, body) in [
        (&[][..], 200, "hello"),
        (&[("range", "bytes=1-3")], 206, "ell"),
        (&[("range", "bytes=3-")], 206, "lo"),
        (&[("range", "bytes=-2")], 206, "lo"),
        (&[("range", "bytes=0-99")], 206, "hello"),
        (&[("range", "bytes=5-")], 416, ""),
        (&[("range", "bytes=0-1,3-4")], 200, "hello"),
        (&[("range", "lines=1-2")], 200, "hello"),
        (&[("if-match", ETAG)], 200, "hello"),
        (&[("if-match", "\"other\"")], 412, ""),
        (&[("if-none-match", ETAG)], 304, ""),
        (&[("if-none-match", "\"other\"")], 200, "hello"),
        (&[("if-modified-since", FUTURE)], 304, ""),
        (&[("if-modified-since", PAST)], 200, "hello"),
        (&[("if-modified-since", "yesterday")], 200, "hello"),
        (&[("if-unmodified-since", PAST)], 412, ""),
        (&[("if-unmodified-since", FUTURE)], 200, "hello"),
        // The range holds only for the object that it was meant for.
        (&[("range", "bytes=1-3"), ("if-range", ETAG)], 206, "ell"),
        (
            &[("range", "bytes=1-3"), ("if-range", "\"other\"")],
            200,
            "hello",
        ),
        (
            &[
                ("range", "bytes=1-3"),
                ("if-range", "W/\"5d41402abc4b2a76b9719d911017c592\""),
            ],
            200,
            "hello",
        ),
        (&[("range", "bytes=1-3"), ("if-range", PAST)], 200, "hello"),
        (&[("range", "bytes=1-3"), ("if-range", FUTURE)], 206, "ell"),
        (
            &[("range", "bytes=1-3"), ("if-range", "nonsense")],
            200,
            "hello",
        ),
        (&[("if-range", "\"other\"")], 200, "hello"),
    ] {
        let path = "/objects/box/dir/hello.txt";
        let answer = rig.call(request(Method::GET, path, headers, "")).await;
        assert_eq!(answer.status, status, "{headers:?} {answer:?}");
        if status < 300 {
            assert_eq!(answer.body, body, "{headers:?}");
            assert_eq!(
                (answer.header("etag"), answer.header("accept-ranges")),
                (ETAG, "bytes")
            );
            assert_eq!(answer.header("content-length"), body.len().to_string());
            assert!(answer.header("last-modified").ends_with(" GMT"));
        }
        if status == 206 {
            let first = "hello".find(body).unwrap();
            let expect = format!("bytes {first}-{}/5", first + body.len() - 1);
            assert_eq!(answer.header("content-range"), expect);
        }
        let head = rig.call(request(Method::HEAD, path, headers, "")).await;
        assert_eq!(
            (head.status, head.body.len()),
            (answer.status, 0),
            "HEAD {headers:?}"
        );
        if status < 300 {
            for name in [
                "etag",
                "content-length",
                "content-range",
                "content-type",
                "last-modified",
            ] {
                assert_eq!(head.header(name), answer.header(name), "HEAD {headers:?}");
            }
        }
    }
}

/// What a cache needs to go on with what it has, and a reader to know where the object ends.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_of_what_is_not_sent() {
    let rig = Rig::new().await;
    let content = Content {
        cache_control: Some("max-age=60".into()),
        expires: Some(FUTURE.into()),
        ..Content::default()
    };
    let put = PutObject {
        bucket: BUCKET.into(),
        key: "k".into(),
        content,
        ..PutObject::default()
    };
    rig.client.send_with_body(put, "hello").await.unwrap();
    let modified = rig
        .get("/objects/box/k")
        .await
        .header("last-modified")
        .to_owned();
    let names = [
        "etag",
        "last-modified",
        "cache-control",
        "expires",
        "content-range",
    ];
    let whole = [ETAG, &modified, "private, max-age=60", FUTURE, ""];
    // A refusal may be true no more a moment later, so no cache keeps it.
    let no_range = [ETAG, &modified, "no-store", "", "bytes */5"];
    let refused = ["", "", "no-store", "", ""];
    for (header, status, expect) in [
        (("accept", "*/*"), 200, whole),
        (("if-none-match", ETAG), 304, whole),
        (("if-none-match", "*"), 304, whole),
        (("if-modified-since", FUTURE), 304, whole),
        (("range", "bytes=5-"), 416, no_range),
        (("range", "bytes=-0"), 416, no_range),
        (("if-match", "\"other\""), 412, refused),
    ] {
        for method in [Method::GET, Method::HEAD] {
            let answer = rig
                .call(request(method.clone(), "/objects/box/k", &[header], ""))
                .await;
            assert_eq!(answer.status, status, "{method} {header:?}");
            assert_eq!(
                names.map(|name| answer.header(name)),
                expect,
                "{method} {header:?}"
            );
            assert!(status != 304 || answer.body.is_empty());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there() {
    let rig = with_hello().await;
    for (path, code) in [
        ("/objects/box/missing", "NoSuchKey"),
        ("/objects/box/dir/hello.txt/", "NoSuchKey"),
        ("/objects/box//dir/hello.txt", "NoSuchKey"),
        ("/objects/box/./dir/hello.txt", "NoSuchKey"),
        ("/objects/box/dir%252Fhello.txt", "NoSuchKey"),
        ("/objects/box/dir;/hello.txt", "NoSuchKey"),
        ("/objects/box/x/../dir/hello.txt", "NoSuchKey"),
        ("/objects/missing/k", "NoSuchBucket"),
        ("/objects/other/..%2Fbox%2Fdir%2Fhello.txt", "NoSuchBucket"),
    ] {
        let answer = rig.get(path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (404, code),
            "{path}"
        );
        assert_eq!(
            rig.call(request(Method::HEAD, path, &[], "")).await.status,
            404
        );
    }
    assert_eq!(rig.get("/objects/box/dir%2Fhello.txt").await.body, "hello");
}

/// What others have uploaded is saved, not run.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_it_runs_in_a_browser() {
    for inline in [false, true] {
        let rig = Rig::with(|config, _| config.inline = inline).await;
        let html = [
            ("content-type", "text/html"),
            ("content-disposition", "inline; filename=x.html"),
        ];
        assert_eq!(
            rig.call(request(
                Method::POST,
                "/upload?key=a/b%20%22%0d%0a.html",
                &html,
                "<script>"
            ))
            .await
            .status,
            201
        );
        let path = "/objects/box/a/b%20%22%0d%0a.html";
        let overridden =
            format!("{path}?response-content-type=text/html&response-content-disposition=inline");
        assert_eq!(rig.get(&overridden).await.status, 400);
        for path in [path, "/objects/box/a/b%20%22%0d%0a.html?v=2"] {
            let answer = rig.get(path).await;
            assert_eq!(answer.header("content-type"), "text/html");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            let policy = answer.header("content-security-policy");
            assert!(
                policy.contains("default-src 'none'") && policy.ends_with("sandbox"),
                "{policy}"
            );
            let expect = if inline {
                "inline; filename=x.html"
            } else {
                "attachment; filename*=UTF-8''b%20%22%0D%0A.html"
            };
            assert_eq!(answer.header("content-disposition"), expect);
        }
    }
}

/// Whatever was stored, by whichever way, its headers are those and no others.
#[tokio::test(flavor = "multi_thread")]
async fn stored_values_inject_no_header() {
    let evil = "text/html\r\nX-Injected: 1\r\n\r\n<script>";
    // A store that hands out what no store should have.
    let client = Client::with_transport(
        client_config(),
        anys3::InProcess::new(move |_| async move {
            let mut response = http::Response::new(Body::from("hello"));
            let latin1 = http::HeaderValue::from_bytes(b"text/\xe9\xff").unwrap();
            for name in [
                "content-type",
                "content-disposition",
                "content-language",
                "cache-control",
                "etag",
                "x-other",
            ] {
                response.headers_mut().insert(name, latin1.clone());
            }
            response
                .headers_mut()
                .insert("set-cookie", "a=b".parse().unwrap());
            Ok::<_, std::io::Error>(response)
        }),
    )
    .unwrap();
    let rig = Rig::new().await;
    let config = anys3_gateway::GatewayConfig {
        public_read: true,
        inline: true,
        ..Default::default()
    };
    let gateway = anys3_gateway::Gateway::new(client, config);
    let rig = Rig { gateway, ..rig };
    let answer = rig.get("/objects/box/k").await;
    for name in ["set-cookie", "x-other", "x-injected"] {
        assert!(!answer.headers.contains_key(name), "{name}");
    }
    // And one that takes what should not be: the client refuses to send it.
    let content = Content {
        content_type: Some(evil.into()),
        ..Default::default()
    };
    let put = PutObject {
        bucket: BUCKET.into(),
        key: "k".into(),
        content,
        ..Default::default()
    };
    assert!(rig.client.send_with_body(put, "x").await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_object_is_streamed() {
    let rig = Rig::new().await;
    let bytes = noise(20_000_003);
    assert_eq!(
        rig.call(post("/upload?key=k", bytes.clone())).await.status,
        201
    );
    let shown = [("authorization", "Bearer token-of-tests")];
    let mut body = rig
        .gateway
        .call(request(Method::GET, "/objects/box/k", &shown, ""))
        .await
        .into_body();
    assert_eq!(body.length(), Some(20_000_003));
    let mut length = 0;
    while let Some(chunk) = body.next().await.transpose().unwrap() {
        assert!(chunk.len() <= 1 << 20 && bytes[length..].starts_with(&chunk));
        length += chunk.len();
    }
    assert_eq!(length, bytes.len());
}

/// A store that answers may still take no uploads: that is not ready, and why is said.
#[tokio::test]
async fn a_store_that_takes_no_uploads_is_not_ready() {
    let full: anys3_gateway::Writable = std::sync::Arc::new(|| Err("the disk is full".to_owned()));
    let rig = Rig::with(|config, _| config.writable = Some(full)).await;
    let answer = rig.get("/readyz").await;
    assert_eq!(answer.status, 503);
    let said = String::from_utf8_lossy(&answer.body).into_owned();
    assert!(said.contains("the disk is full"), "{said}");
    assert_eq!(rig.get("/healthz").await.status, 200);
    let rig = Rig::with(|config, _| config.writable = Some(std::sync::Arc::new(|| Ok(())))).await;
    assert_eq!(rig.get("/readyz").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_does_not_answer() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let endpoint = Some(format!("http://127.0.0.1:{port}").parse().unwrap());
    let retries = anys3::RetryOptions {
        attempts: 1,
        ..Default::default()
    };
    let client = Client::new(anys3::Config {
        endpoint,
        retries,
        ..client_config()
    })
    .unwrap();
    let rig = Rig::new().await;
    assert_eq!(rig.get("/readyz").await.status, 200);
    let config = anys3_gateway::GatewayConfig {
        token: Some(anys3_gateway::Token::new(crate::support::TOKEN).unwrap()),
        bucket: Some(anys3::proto::BucketName::new(BUCKET).unwrap()),
        ..Default::default()
    };
    let rig = Rig {
        gateway: anys3_gateway::Gateway::new(client, config),
        ..rig
    };
    assert_eq!(rig.get("/healthz").await.status, 200);
    for request in [
        request(Method::GET, "/readyz", &[], ""),
        request(Method::GET, "/objects/box/k", &[], ""),
        post("/upload?key=k", "x"),
        post("/upload?key=k", crate::support::chunked("x", 1)),
    ] {
        let answer = rig.call(request).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("retry-after")),
            (503, "1"),
            "{answer:?}"
        );
        assert!(
            !String::from_utf8_lossy(&answer.body).contains(&port.to_string()),
            "{answer:?}"
        );
    }
}

/// A cache that serves others keeps nothing of what only the token lets read.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_for_one_is_in_no_shared_cache() {
    for public_read in [false, true] {
        let rig = Rig::with(|config, _| config.public_read = public_read).await;
        for (kept, told) in [
            (None, "private"),
            (Some("public"), "private"),
            (Some("Public, Max-Age=60"), "private, Max-Age=60"),
            (Some("max-age=60"), "private, max-age=60"),
            (Some("s-maxage=60, max-age=5"), "private, max-age=5"),
            (
                Some("S-MaxAge=\"60\" , must-revalidate"),
                "private, must-revalidate",
            ),
            (Some("private"), "private"),
            (
                Some("private=\"set-cookie, x\", max-age=5"),
                "private, max-age=5",
            ),
            (Some("no-store"), "private, no-store"),
            (Some("no-cache, public"), "private, no-cache"),
            (
                Some("x=\"a, public, b\", public,, immutable"),
                "private, x=\"a, public, b\", immutable",
            ),
            (Some("x=\"a\\\", public"), "private"),
            (Some("x=\"unended, max-age=5"), "private"),
        ] {
            let content = Content {
                cache_control: kept.map(str::to_owned),
                expires: Some(FUTURE.into()),
                ..Default::default()
            };
            let put = PutObject {
                bucket: BUCKET.into(),
                key: "k".into(),
                content,
                ..Default::default()
            };
            rig.client.send_with_body(put, "hello").await.unwrap();
            let etag = [("if-none-match", ETAG)];
            let range = [("range", "bytes=0-1")];
            for (method, headers, status) in [
                (Method::GET, &[][..], 200),
                (Method::HEAD, &[], 200),
                (Method::GET, &range, 206),
                (Method::GET, &etag, 304),
                (Method::HEAD, &etag, 304),
            ] {
                let answer = rig
                    .call(request(method.clone(), "/objects/box/k", headers, ""))
                    .await;
                assert_eq!(answer.status, status);
                let (expect, vary) = match public_read {
                    true => (kept.unwrap_or_default(), ""),
                    false => (told, "authorization"),
                };
                assert_eq!(
                    answer.header("cache-control"),
                    expect,
                    "{method} {status} {kept:?}"
                );
                assert_eq!(
                    (answer.header("vary"), answer.header("expires")),
                    (vary, FUTURE)
                );
            }
        }
    }
}

/// What S3 would answer with something else than the object is not answered with the object.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_asked_of_an_object() {
    let rig = with_hello().await;
    for query in [
        "versionId=abc",
        "partNumber=1",
        "response-expires=0",
        "acl",
        "tagging=",
        "attributes",
        "X-Amz-Signature=0",
    ] {
        let answer = rig
            .get(&format!("/objects/box/dir/hello.txt?{query}"))
            .await;
        let name = query.split('=').next().unwrap();
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (400, "InvalidArgument"),
            "{query}"
        );
        assert!(
            String::from_utf8_lossy(&answer.body).contains(name),
            "{query}"
        );
    }
    let with_header = request(
        Method::GET,
        "/objects/box/dir/hello.txt",
        &[("x-amz-request-payer", "requester")],
        "",
    );
    assert_eq!(rig.call(with_header).await.status, 400);
    assert_eq!(
        rig.get("/objects/box/dir/hello.txt?v=2&utm_source=x")
            .await
            .body,
        "hello"
    );
}

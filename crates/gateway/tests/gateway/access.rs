//! Access, and which web sites' scripts.

use crate::support::{Rig, TOKEN, file_form, form, noise, post, request};
use anys3_gateway::Origin;
use http::{Method, StatusCode};

#[tokio::test(flavor = "multi_thread")]
async fn nothing_without_the_token() {
    let rig = Rig::new().await;
    assert_eq!(rig.call(post("/upload?key=there", "x")).await.status, 201);
    rig.asked.lock().unwrap().clear();
    let nearly = format!("Bearer {}", &TOKEN[1..]);
    for shown in [
        None,
        Some(""),
        Some("Bearer"),
        Some(nearly.as_str()),
        Some("Basic dXNlcjpwYXNz"),
        Some(TOKEN),
    ] {
        let headers: Vec<_> = shown
            .map(|shown| ("authorization", shown))
            .into_iter()
            .collect();
        for request in [
            request(Method::POST, "/upload?key=k", &headers, noise(100_000)),
            request(Method::PUT, "/upload?key=k", &headers, noise(100_000)),
            request(Method::GET, "/presigned-url?key=k", &headers, ""),
            request(Method::GET, "/presigned-url?key=k&method=put", &headers, ""),
            request(Method::GET, "/objects/box/there", &headers, ""),
            request(Method::GET, "/objects/box/missing", &headers, ""),
        ] {
            let what = format!("{} {} {shown:?}", request.method(), request.uri());
            let answer = rig.call_bare(request).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code().as_str()),
                (401, "Unauthorized"),
                "{what}"
            );
            assert!(
                answer.header("www-authenticate").starts_with("Bearer"),
                "{what}"
            );
            assert!(
                answer.json()["error"]["hint"]
                    .as_str()
                    .unwrap()
                    .contains("Authorization: Bearer"),
                "{what}"
            );
        }
    }
    let mut bare = form("/upload", file_form("k", b"x"));
    bare.headers_mut()
        .insert("cookie", format!("token={TOKEN}").parse().unwrap());
    assert_eq!(rig.call_bare(bare).await.status, 401);
    let in_query = format!("/presigned-url?key=k&token={TOKEN}&access_token={TOKEN}");
    assert_eq!(
        rig.call_bare(request(Method::GET, &in_query, &[], ""))
            .await
            .status,
        401
    );
    assert_eq!(*rig.asked.lock().unwrap(), [""; 0], "the store was asked");
    let rig = Rig::with(|config, _| config.token = None).await;
    assert_eq!(rig.call(post("/upload?key=k", "x")).await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_for_everybody() {
    let rig = Rig::with(|config, _| config.public_read = true).await;
    assert_eq!(rig.call(post("/upload?key=k", "x")).await.status, 201);
    for (path, status) in [
        ("/", 200),
        ("/anys3-upload.js", 200),
        ("/objects", 401),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/objects/box/k", 200),
        ("/metrics", 401),
        ("/upload", 401),
        ("/presigned-url?key=k", 401),
    ] {
        let method = if path == "/upload" {
            Method::POST
        } else {
            Method::GET
        };
        let answer = rig.call_bare(request(method, path, &[], "")).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    let page = rig.call_bare(request(Method::GET, "/", &[], "")).await;
    let text = String::from_utf8(page.body.to_vec()).unwrap();
    assert!(
        text.contains("curl ") && text.contains("bucket=box&amp;key="),
        "{text}"
    );
    assert!(
        page.header("content-security-policy")
            .contains("default-src 'none'")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn routes_and_verbs() {
    let rig = Rig::new().await;
    for path in [
        "/nothing",
        "/upload/",
        "/presigned-url/x",
        "/objects/",
        "/%75pload",
        "/..",
        "//upload",
    ] {
        for method in [Method::GET, Method::POST, Method::DELETE] {
            let answer = rig.call(request(method, path, &[], "")).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code().as_str()),
                (404, "NoSuchRoute"),
                "{path}"
            );
        }
    }
    for (path, allow) in [
        ("/", "GET, HEAD"),
        ("/healthz", "GET, HEAD"),
        ("/metrics", "GET, HEAD"),
        ("/upload", "POST, PUT"),
        ("/presigned-url", "GET, HEAD"),
        ("/presign", "POST"),
        ("/anys3-upload.js", "GET, HEAD"),
        ("/objects", "GET, HEAD"),
        ("/objects/box", "GET, HEAD"),
        ("/objects/box/k", "GET, HEAD, PUT, DELETE"),
        ("/tus/", "POST"),
    ] {
        for method in [
            "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW",
        ] {
            if allow.split(", ").any(|a| a == method) {
                continue;
            }
            let answer = rig
                .call(request(method.parse().unwrap(), path, &[], ""))
                .await;
            assert_eq!(
                (answer.status.as_u16(), answer.header("allow")),
                (405, allow),
                "{method} {path}"
            );
        }
        let options = rig.call_bare(request(Method::OPTIONS, path, &[], "")).await;
        assert_eq!(
            (options.status.as_u16(), options.header("allow")),
            (204, allow)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_listed_web_sites() {
    let app = "https://app.example";
    let rig =
        Rig::with(|config, _| config.origins = vec![Origin::new("https://app.example").unwrap()])
            .await;
    let preflight = |origin| {
        let headers = [
            ("origin", origin),
            ("access-control-request-method", "POST"),
            (
                "access-control-request-headers",
                "authorization,content-type",
            ),
        ];
        request(Method::OPTIONS, "/upload?key=k", &headers, "")
    };
    let answer = rig.call_bare(preflight(app)).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(answer.header("access-control-allow-origin"), app);
    assert_eq!(answer.header("access-control-allow-methods"), "POST, PUT");
    assert!(
        answer
            .header("access-control-allow-headers")
            .contains("authorization")
    );
    assert_eq!(answer.header("vary"), "Origin");
    // The answer itself, be it a success or not.
    for (shown, status) in [
        (format!("Bearer {TOKEN}"), 201),
        ("Bearer wrong-token".to_owned(), 401),
    ] {
        let headers = [("origin", app), ("authorization", shown.as_str())];
        let answer = rig
            .call_bare(request(Method::POST, "/upload?key=k", &headers, "x"))
            .await;
        assert_eq!(
            (
                answer.status.as_u16(),
                answer.header("access-control-allow-origin")
            ),
            (status, app)
        );
        assert!(
            answer
                .header("access-control-expose-headers")
                .contains("etag")
        );
    }
    for origin in [
        "null",
        "*",
        "",
        "http://app.example",
        "https://app.example.evil",
        "https://evil-app.example",
        "https://app.example:8443",
        "https://APP.example",
        "https://app.example, https://evil.example",
        "https://app.example/",
    ] {
        let refused = rig.call_bare(preflight(origin)).await;
        assert_eq!(
            (refused.status.as_u16(), refused.code().as_str()),
            (403, "OriginNotAllowed"),
            "{origin}"
        );
        let plain = rig
            .call(request(
                Method::POST,
                "/upload?key=k",
                &[("origin", origin)],
                "x",
            ))
            .await;
        for answer in [refused, plain] {
            assert!(
                !answer.headers.contains_key("access-control-allow-origin"),
                "{origin}"
            );
            assert!(
                !answer
                    .headers
                    .contains_key("access-control-allow-credentials"),
                "{origin}"
            );
        }
    }
    let closed = Rig::new().await;
    assert_eq!(closed.call_bare(preflight(app)).await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_ask_are_one_question() {
    let rig = Rig::new().await;
    let asking = (0..100).map(|_| rig.call_bare(request(Method::GET, "/readyz", &[], "")));
    for answer in futures_util::future::join_all(asking).await {
        assert_eq!(
            (answer.status.as_u16(), &answer.body[..]),
            (200, &b"ready\n"[..])
        );
    }
    // More than one only if the machine took seconds over it.
    assert!(rig.asked.lock().unwrap().len() < 50);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_prometheus_reads() {
    let rig = Rig::new().await;
    assert_eq!(rig.call(post("/upload?key=k", "x")).await.status, 201);
    for path in ["/invented/1", "/invented/2"] {
        assert_eq!(rig.get(path).await.status, 404);
    }
    let brew = request("BREW".parse().unwrap(), "/upload", &[], "");
    assert_eq!(rig.call(brew).await.status, 405);
    let page = rig.get("/metrics").await;
    let text = String::from_utf8(page.body.to_vec()).unwrap();
    for line in [
        r#"anys3_gateway_requests_total{route="upload",method="POST",status="201"} 1"#,
        r#"anys3_gateway_requests_total{route="other",method="GET",status="404"} 2"#,
        r#"anys3_gateway_requests_total{route="upload",method="other",status="405"} 1"#,
        r#"anys3_gateway_request_seconds_count{route="upload"} 2"#,
        "anys3_gateway_requests_under_way 1",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}: {text}");
    }
    assert!(!text.contains("invented"), "{text}");
}

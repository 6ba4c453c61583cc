//! The table of errors and the answers that `docs/gateway.md` shows are those that are given.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use crate::support::{Answer, END, Rig, broken, client_config, form, part, post, request};
use anys3::proto::{ErrorCode, S3Error};
use anys3::{Body, Client, Error, InProcess, Kind, RetryOptions};
use anys3_gateway::{CommandHook, Gateway, GatewayConfig, Hook, HookTime, Hooks, How, SealKey};
use anys3_server::serve::{Limits, RequestFault};
use http::{Method, Request, Response};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const DOCUMENT: &str = include_str!("../../../../docs/gateway.md");

/// The part of the document below a heading.
fn section(heading: &str) -> &'static str {
    let (_, rest) = DOCUMENT.split_once(&format!("\n## {heading}\n")).unwrap();
    rest.split("\n## ").next().unwrap()
}

/// The statuses and codes of the table.
fn documented() -> BTreeSet<(u16, String)> {
    let mut all = BTreeSet::new();
    for line in section("Errors").lines() {
        let Some((status, codes)) = line
            .strip_prefix("| ")
            .and_then(|line| line.split_once(" | "))
        else {
            continue;
        };
        let Ok(status) = status.parse() else { continue };
        // What goes with it is the name of a header.
        let codes = codes.split(", with ").next().unwrap();
        for code in codes.split('`').skip(1).step_by(2) {
            all.insert((status, code.to_owned()));
        }
    }
    all
}

/// The JSON that is shown below a heading.
fn shown(heading: &str) -> Value {
    let (_, rest) = section(heading).split_once("```json\n").unwrap();
    serde_json::from_str(rest.split("```").next().unwrap()).unwrap()
}

/// What an answer says, which must be an error as the document shows it.
fn of(answer: &Answer) -> (u16, String) {
    let json = answer.json();
    let error = json["error"].as_object().unwrap();
    let known = ["code", "message", "hint", "request_id"];
    assert!(
        error.keys().all(|key| known.contains(&key.as_str())),
        "{json}"
    );
    let names = |name| answer.headers.contains_key(name);
    let status = answer.status.as_u16();
    assert_eq!(names("retry-after"), status == 503, "{answer:?}");
    assert_eq!(names("www-authenticate"), status == 401, "{answer:?}");
    assert_eq!(names("allow"), status == 405, "{answer:?}");
    (status, answer.code())
}

/// A gateway to a store that says this to all it is asked.
fn over(say: impl Fn() -> Result<Response<Body>, Error> + Send + Sync + 'static) -> Gateway {
    let transport = InProcess::new(move |request: Request<Body>| {
        let said = say();
        async move {
            drop(request.into_body().collect(1 << 20).await);
            said
        }
    });
    let retries = RetryOptions {
        attempts: 1,
        ..Default::default()
    };
    let config = anys3::Config {
        retries,
        ..client_config()
    };
    let client = Client::with_transport(config, transport).unwrap();
    let public = GatewayConfig {
        public_read: true,
        ..GatewayConfig::default()
    };
    Gateway::new(client, public)
}

/// What the gateway makes of an error of the store.
async fn told(say: impl Fn() -> Result<Response<Body>, Error> + Send + Sync + 'static) -> Answer {
    let get = request(Method::GET, "/objects/box/k", &[], "");
    Answer::read(over(say).call(get).await).await
}

fn store_says(code: ErrorCode) -> Response<Body> {
    let error = S3Error::from(code).into_response(false);
    let mut response = Response::new(Body::from(error.document.unwrap_or_default()));
    *response.status_mut() = error.status;
    *response.headers_mut() = error.headers;
    response
}

/// What of the gateway's own, and of the embedded store behind it.
async fn of_requests(found: &mut BTreeSet<(u16, String)>) {
    let rig = Rig::with(|config, _| {
        config.upload_size_max = Some(1 << 20);
        config.body_idle_max = Duration::from_millis(50);
        config.writable = Some(Arc::new(|| Err("the disk is full".to_owned())));
    })
    .await;
    assert_eq!(rig.call(post("/upload?key=there", "x")).await.status, 201);
    let with = |method, path, name, value| request(method, path, &[(name, value)], "hello");
    let no_file = [part("name=\"key\"", b"k"), END.to_vec()].concat();
    let (_sender, silent) = Body::channel(None);
    for request in [
        post("/upload?key=k&other=1", "x"),
        post("/upload?key=", "x"),
        post("/upload?key=k&bucket=..", "x"),
        post("/upload?key=%ff", "x"),
        form("/upload", no_file),
        post("/upload?key=k", broken("x", None)),
        with(
            Method::POST,
            "/upload?key=k",
            "content-md5",
            "AAAAAAAAAAAAAAAAAAAAAA==",
        ),
        with(
            Method::POST,
            "/upload?key=k",
            "authorization",
            "Bearer other",
        ),
        request(
            Method::OPTIONS,
            "/upload",
            &[
                ("origin", "https://other.example"),
                ("access-control-request-method", "POST"),
            ],
            "",
        ),
        post("/upload?key=k&bucket=missing", "x"),
        request(Method::GET, "/objects/box/missing", &[], ""),
        request(Method::GET, "/nothing", &[], ""),
        request(Method::DELETE, "/upload", &[], ""),
        post("/upload?key=k", silent),
        with(Method::POST, "/upload?key=there", "if-match", "\"other\""),
        with(Method::GET, "/objects/box/there", "range", "bytes=5-"),
        post("/upload?key=k", vec![0; (1 << 20) + 1]),
        request(Method::GET, "/readyz", &[], ""),
    ] {
        found.insert(of(&rig.call(request).await));
    }
    let rig = Rig::with(|config, _| config.bucket = None).await;
    found.insert(of(&rig.call(post("/upload?key=k", "x")).await));
}

/// What tests beside this one are answered: it takes a clamd, a caller with a policy, an issuer that
/// is down, or two requests at once.
const ELSEWHERE: [(u16, &str); 6] = [
    (409, "RequestUnderWay"),
    (415, "UnsupportedMediaType"),
    (422, "VirusFound"),
    (429, "QuotaExceeded"),
    (429, "TooManyRequests"),
    (503, "KeysUnavailable"),
];

/// A gateway that asks a command before it takes an upload.
async fn asking(answer: &str) -> Rig {
    let script = format!("cat >/dev/null; {answer}");
    let command = ["/bin/sh".to_owned(), "-c".to_owned(), script];
    let how = How::Command(CommandHook::new(&command).unwrap());
    let times = vec![HookTime::BeforeFinish];
    let hook = Hook::new("a".to_owned(), times, Duration::from_secs(30), 1, how).unwrap();
    let hooks = Hooks {
        hooks: vec![hook],
        ..Hooks::default()
    };
    Rig::with(|config, _| config.hooks = hooks).await
}

/// What of hooks, of keys of the gateway, and of requests that are sent again.
async fn of_hooks(found: &mut BTreeSet<(u16, String)>) {
    let rejecting =
        asking(r#"echo '{"reject": {"status": 422, "message": "not on a Sunday"}}'"#).await;
    let failing = asking("exit 1").await;
    for rig in [&rejecting, &failing] {
        found.insert(of(&rig.call(post("/upload?key=k", "x")).await));
    }
    let url = "/presigned-url?key=k&method=put";
    found.insert(of(&failing.get(url).await));

    let rig = Rig::with(|config, _| {
        config.upload_key = Some(SealKey::new(b"the key of tests of uploads").unwrap());
    })
    .await;
    found.insert(of(&rig
        .call(post("/upload?key=.anys3-uploads/k", "x"))
        .await));
    let again = |body| {
        request(
            Method::POST,
            "/upload?key=k",
            &[("idempotency-key", "a")],
            body,
        )
    };
    assert_eq!(rig.call(again("x")).await.status, 201);
    found.insert(of(&rig.call(again("y")).await));
}

/// What of the store, or of the way to it.
async fn of_stores(found: &mut BTreeSet<(u16, String)>) {
    for code in [
        ErrorCode::ACCESS_DENIED,
        ErrorCode::CONDITIONAL_REQUEST_CONFLICT,
        ErrorCode::SIGNATURE_DOES_NOT_MATCH,
        ErrorCode::SLOW_DOWN,
        ErrorCode::SERVICE_UNAVAILABLE,
        ErrorCode::INSUFFICIENT_STORAGE,
        ErrorCode::NOT_IMPLEMENTED,
    ] {
        found.insert(of(&told(move || Ok(store_says(code.clone()))).await));
    }
    for kind in [Kind::Timeout, Kind::Interrupted, Kind::Corrupt] {
        found.insert(of(&told(move || Err(Error::new(kind, "fails"))).await));
    }
}

/// What is no request, or one that the server below does not take.
async fn of_sockets(found: &mut BTreeSet<(u16, String)>) {
    let rig = Rig::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (gateway, refusing) = (rig.gateway.clone(), rig.gateway.clone());
    let call = move |request| {
        let gateway = gateway.clone();
        async move { gateway.call(request).await }
    };
    let refuse =
        move |fault: RequestFault| refusing.refuse(fault.status, fault.code, fault.message);
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let stopped = async move { drop(stopped.await) };
    let server = anys3_server::serve::serve(listener, call, refuse, stopped, Limits::default());
    let server = tokio::spawn(server);
    let long = "a".repeat(70_000);
    for head in [
        "GET / HTTP/1.1\r\nHost: x\r\nA: b\u{1}\r\n\r\n".to_owned(),
        format!("GET /{long} HTTP/1.1\r\nHost: x\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: x\r\nA: {long}\r\n\r\n"),
        "GET / HTTP/1.1\r\nHost: x\r\nExpect: more\r\n\r\n".to_owned(),
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n".to_owned(),
        "GET / HTTP/2.0\r\nHost: x\r\n\r\n".to_owned(),
    ] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).await.unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let json: Value = serde_json::from_str(body).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        found.insert((status, json["error"]["code"].as_str().unwrap().to_owned()));
    }
    drop(stop);
    server.await.unwrap();
}

/// Each error of the table is given, with its headers, and none that is not in the table.
#[tokio::test(flavor = "multi_thread")]
async fn every_error_is_in_the_table_and_the_other_way_round() {
    let mut found = BTreeSet::new();
    found.extend(ELSEWHERE.map(|(status, code)| (status, code.to_owned())));
    of_requests(&mut found).await;
    of_hooks(&mut found).await;
    of_stores(&mut found).await;
    of_sockets(&mut found).await;
    assert_eq!(found, documented());
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_as_the_document_shows_them() {
    let rig =
        Rig::with(|config, _| config.public_url = Some("http://127.0.0.1:9001".parse().unwrap()))
            .await;
    rig.client.bucket("mybucket").create().await.unwrap();
    let keys = |json: &Value| {
        json.as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let stored = rig
        .call(post("/upload?bucket=mybucket&key=notes/today.txt", "hello"))
        .await
        .json();
    assert_eq!(stored, shown("Upload"), "a file of five bytes");
    let url = rig.get("/presigned-url?bucket=mybucket&key=k").await.json();
    let example = shown("Presigned URL");
    assert_eq!(keys(&url), keys(&example));
    for name in ["method", "headers", "expires", "bucket", "key"] {
        assert_eq!(url[name], example[name], "{name}");
    }
    let refused = rig.get("/objects/photos/k").await.json();
    for name in ["code", "message", "hint"] {
        assert_eq!(refused["error"][name], shown("Errors")["error"][name]);
    }
}

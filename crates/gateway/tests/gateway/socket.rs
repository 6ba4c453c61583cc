//! The gateway as it is served: over TCP, with clients that are rude.

use std::time::Duration;

use crate::support::{PART, Rig, TOKEN, noise};
use anys3_server::serve::{Limits, RequestFault};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The longest that anything here takes, many times over.
const LONG: Duration = Duration::from_secs(30);

struct Served {
    rig: Rig,
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

async fn serve() -> Served {
    serve_within(Limits {
        drain: LONG,
        ..Limits::default()
    })
    .await
}

async fn serve_within(limits: Limits) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let rig = Rig::with(|config, _| {
        config.upload_size_max = u64::try_from(4 * PART).ok();
        config.public_url = format!("http://{address}").parse().ok();
    })
    .await;
    let (stop, stopped) = oneshot::channel();
    let (gateway, refusing) = (rig.gateway.clone(), rig.gateway.clone());
    let call = move |request| {
        let gateway = gateway.clone();
        async move { gateway.call(request).await }
    };
    let refuse =
        move |fault: RequestFault| refusing.refuse(fault.status, fault.code, fault.message);
    let stopped = async move { drop(stopped.await) };
    let server = tokio::spawn(anys3_server::serve::serve(
        listener, call, refuse, stopped, limits,
    ));
    Served {
        rig,
        address,
        stop,
        server,
    }
}

impl Served {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Ends when all connections have, and with them what was under way.
    async fn end(self) -> Rig {
        drop(self.stop);
        tokio::time::timeout(LONG, self.server)
            .await
            .unwrap()
            .unwrap();
        self.rig
    }
}

fn head(first: &str, more: &str) -> String {
    format!("{first} HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer {TOKEN}\r\n{more}\r\n")
}

/// One answer with a Content-Length: its head and its body.
async fn answer(stream: &mut TcpStream) -> (String, String) {
    let read = async {
        let mut text = Vec::new();
        loop {
            let whole = String::from_utf8_lossy(&text).into_owned();
            if let Some((head, body)) = whole.split_once("\r\n\r\n") {
                let length = head
                    .lines()
                    .find_map(|l| l.strip_prefix("content-length: "))
                    .map(|l| l.parse().unwrap());
                if body.len() >= length.unwrap_or(0) {
                    return (head.to_owned(), body.to_owned());
                }
            }
            let mut more = [0; 4096];
            let read = stream.read(&mut more).await.unwrap();
            assert_ne!(read, 0, "closed after {whole:?}");
            text.extend_from_slice(&more[..read]);
        }
    };
    tokio::time::timeout(LONG, read).await.expect("an answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_to_be_asked_is_asked_or_told_no() {
    let served = serve().await;
    let expecting = |path: &str, length: usize, token: bool| {
        let text = head(
            &format!("POST {path}"),
            &format!("Expect: 100-continue\r\nContent-Length: {length}\r\n"),
        );
        if token {
            text
        } else {
            text.replace(TOKEN, "another-token")
        }
    };
    let mut stream = served.connect().await;
    stream
        .write_all(expecting("/upload?key=k", 5, true).as_bytes())
        .await
        .unwrap();
    assert_eq!(answer(&mut stream).await.0, "HTTP/1.1 100 Continue");
    stream.write_all(b"hello").await.unwrap();
    assert!(answer(&mut stream).await.0.starts_with("HTTP/1.1 201 "));
    for (path, length, token, status) in [
        ("/upload?key=k", 5, false, 401),
        ("/upload?key=k", 5 * PART, true, 413),
        ("/upload?key=", 5, true, 400),
        ("/nothing", 5, true, 404),
    ] {
        let mut stream = served.connect().await;
        stream
            .write_all(expecting(path, length, token).as_bytes())
            .await
            .unwrap();
        let (head, body) = answer(&mut stream).await;
        assert!(
            head.starts_with(&format!("HTTP/1.1 {status} ")),
            "{path} {head}"
        );
        assert!(body.starts_with("{\"error\":"), "{body}");
    }
    served.end().await;
}

/// A client that sends all it has before it reads gets to read why it was for nothing. Where that
/// is little, the connection goes on.
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_reaches_who_is_still_sending() {
    let served = serve().await;
    for (length, goes_on) in [
        (5, true),
        (60_000, true),
        (100_000, false),
        (100 << 20, false),
    ] {
        let body = vec![0; length];
        let mut kept: Option<TcpStream> = None;
        for (path, status) in [
            ("/nothing", 404),
            ("/upload?key=", 400),
            (
                "/upload?key=k&bucket=missing",
                if length > 4 * PART { 413 } else { 404 },
            ),
            ("/presigned-url?key=k", 405),
            ("/upload?key=k", if length > 4 * PART { 413 } else { 201 }),
        ] {
            let mut stream = match kept.take() {
                Some(stream) => stream,
                None => served.connect().await,
            };
            let head = head(
                &format!("POST {path}"),
                &format!("Content-Length: {length}\r\n"),
            );
            stream.write_all(head.as_bytes()).await.unwrap();
            stream.write_all(&body).await.unwrap();
            let (head, _) = answer(&mut stream).await;
            assert!(
                head.starts_with(&format!("HTTP/1.1 {status} ")),
                "{path} {length} {head}"
            );
            let closes = head.contains("connection: close");
            // What the store has begun to read may be little by then.
            assert!(
                status == 404 || status == 201 || closes != goes_on,
                "{path} {length} {head}"
            );
            kept = (!closes).then_some(stream);
        }
    }
    served.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_cut_leaves_nothing() {
    let served = serve().await;
    let chunk =
        |bytes: &[u8]| [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat();
    let form_head = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";
    for sent in [0, 1, 100_000, PART + 5, 3 * PART] {
        let bytes = noise(sent);
        let raw = [
            head(
                "POST /upload?key=k",
                &format!("Content-Length: {}\r\n", 4 * PART),
            )
            .into_bytes(),
            bytes.clone(),
        ]
        .concat();
        let te = head("POST /upload?key=k", "Transfer-Encoding: chunked\r\n").into_bytes();
        let chunked = [te.clone(), if sent == 0 { vec![] } else { chunk(&bytes) }].concat();
        let of_form = head(
            "POST /upload?key=k",
            &format!(
                "Content-Type: multipart/form-data; boundary=XX\r\nContent-Length: {}\r\n",
                4 * PART
            ),
        );
        let form = [of_form.as_bytes(), form_head.as_bytes(), &bytes].concat();
        for (what, request) in [("raw", raw), ("chunked", chunked), ("form", form)] {
            let mut stream = served.connect().await;
            stream.write_all(&request).await.unwrap();
            drop(stream);
            served
                .rig
                .assert_empty(&format!("{what} cut after {sent}"))
                .await;
        }
        // One that closes its side properly is as incomplete.
        let mut stream = served.connect().await;
        stream
            .write_all(&[te, chunk(b"x"), b"5\r\nhel".to_vec()].concat())
            .await
            .unwrap();
        stream.shutdown().await.unwrap();
        let mut rest = String::new();
        tokio::time::timeout(LONG, stream.read_to_string(&mut rest))
            .await
            .unwrap()
            .unwrap();
        assert!(!rest.contains(" 201 "), "{rest}");
        served.rig.assert_empty("half closed").await;
    }
    let rig = served.end().await;
    rig.assert_empty("all connections cut").await;
    let asked = rig.asked.lock().unwrap();
    assert!(
        asked.contains(&"DELETE /box/k".to_owned()),
        "no upload had got as far as parts"
    );
}

/// Messages of which two readers may think differently where they end are refused, and what follows
/// is not answered.
#[tokio::test(flavor = "multi_thread")]
async fn lengths_that_two_may_read_differently() {
    let served = serve().await;
    for (framing, body) in [
        ("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"),
        (
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "5\r\nhello\r\n0\r\n\r\n",
        ),
        (
            "Transfer-Encoding: chunked\r\nContent-Length: 15\r\n",
            "5\r\nhello\r\n0\r\n\r\n",
        ),
        (
            "Transfer-Encoding: gzip, chunked\r\n",
            "5\r\nhello\r\n0\r\n\r\n",
        ),
        ("Content-Length: +5\r\n", "hello"),
        ("Content-Length: -1\r\n", ""),
        ("Content-Length: 0x5\r\n", "hello"),
        ("Content-Length: 5, 6\r\n", "hello"),
        ("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"),
        ("Content-Length: 18446744073709551616\r\n", "hello"),
        ("Content-Length: \r\n", ""),
        ("Transfer-Encoding: gzip\r\n", "hello"),
        (
            "Transfer-Encoding: chunked, gzip\r\n",
            "5\r\nhello\r\n0\r\n\r\n",
        ),
        ("Transfer-Encoding: xchunked\r\n", "5\r\nhello\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", "+5\r\nhello\r\n0\r\n\r\n"),
        (
            "Transfer-Encoding: chunked\r\n",
            "fffffffffffffffff\r\nhello\r\n0\r\n\r\n",
        ),
        ("Transfer-Encoding: chunked\r\n", "5\r\nhelloXX0\r\n\r\n"),
        ("Transfer-Encoding: chunked\r\n", "g\r\nhello\r\n0\r\n\r\n"),
        ("Content-Length : 5\r\n", "hello"),
        (" Content-Length: 5\r\n", "hello"),
    ] {
        let mut stream = served.connect().await;
        let canary = head("GET /healthz", "");
        let request = format!("{}{body}{canary}", head("POST /upload?key=k", framing));
        stream.write_all(request.as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut all = Vec::new();
        tokio::time::timeout(LONG, stream.read_to_end(&mut all))
            .await
            .unwrap()
            .expect("no reset");
        let all = String::from_utf8_lossy(&all);
        assert!(
            all.starts_with("HTTP/1.1 400 ") || all.starts_with("HTTP/1.1 501 "),
            "{framing:?} {body:?} {all}"
        );
        assert!(
            all.contains("connection: close") && all.contains("{\"error\":"),
            "{framing:?} {body:?} {all}"
        );
        assert_eq!(all.matches("\r\ndate: ").count(), 1, "one answer: {all}");
        served.rig.assert_empty(framing).await;
    }
    served.end().await;
}

/// At the end, what is under way is done, and nothing new is taken.
#[tokio::test(flavor = "multi_thread")]
async fn the_end_waits_for_uploads() {
    let served = serve().await;
    let mut stream = served.connect().await;
    stream
        .write_all(head("POST /upload?key=k", "Content-Length: 10\r\n").as_bytes())
        .await
        .unwrap();
    stream.write_all(b"hello").await.unwrap();
    // That it has begun shows in the store being asked.
    while served.rig.asked.lock().unwrap().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let address = served.address;
    let ending = tokio::spawn(async move { served.end().await });
    while TcpStream::connect(address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    stream.write_all(b"world").await.unwrap();
    assert!(answer(&mut stream).await.0.starts_with("HTTP/1.1 201 "));
    let rig = tokio::time::timeout(LONG, ending).await.unwrap().unwrap();
    assert_eq!(rig.get("/objects/box/k").await.body, "helloworld");
}

/// Whoever asks for an object and does not read it has no connection for ever.
#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_read_is_given_up() {
    // What is under way would be waited for far longer than this test is.
    let served = serve_within(Limits {
        unread: Duration::from_millis(50),
        drain: 10 * LONG,
        ..Limits::default()
    })
    .await;
    // More than the buffers of two sockets hold.
    let size = 4 * PART;
    assert_eq!(
        served
            .rig
            .call(crate::support::post("/upload?key=k", noise(size)))
            .await
            .status,
        201
    );
    let mut stream = served.connect().await;
    stream
        .write_all(head("GET /objects/box/k", "").as_bytes())
        .await
        .unwrap();
    while !served
        .rig
        .asked
        .lock()
        .unwrap()
        .contains(&"GET /box/k".to_owned())
    {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    served.end().await;
    let mut all = Vec::new();
    let _reset = tokio::time::timeout(LONG, stream.read_to_end(&mut all))
        .await
        .unwrap();
    assert!(all.len() < size, "all of it came");
    assert_eq!(Limits::default().unread, Duration::from_secs(60));
}

/// Over a socket, what is said before the answer stands before it, once, and nothing behind it.
#[tokio::test(flavor = "multi_thread")]
async fn a_104_stands_before_the_answer() {
    let served = serve().await;
    let mut stream = served.connect().await;
    for round in 0..3 {
        let words =
            "Upload-Complete: ?1\r\nUpload-Draft-Interop-Version: 8\r\nContent-Length: 5\r\n";
        let first = head("POST /upload?key=k", words);
        stream.write_all(first.as_bytes()).await.unwrap();
        let (informational, _) = answer(&mut stream).await;
        assert!(
            informational.starts_with("HTTP/1.1 104 Upload Resumption Supported\r\n"),
            "{informational}"
        );
        assert!(
            informational.contains("location: upload/"),
            "{informational}"
        );
        assert!(
            informational.contains("upload-draft-interop-version: 8"),
            "{informational}"
        );
        stream.write_all(b"hello").await.unwrap();
        let (last, body) = answer(&mut stream).await;
        assert!(last.starts_with("HTTP/1.1 201"), "{round} {last}");
        assert!(
            last.contains("upload-complete: ?1") && body.ends_with('}'),
            "{last} {body}"
        );
    }
    // The bytes come at once: both answers do, in their order, and the connection goes on.
    let both = head(
        "POST /upload?key=k",
        "Upload-Complete: ?1\r\nUpload-Draft-Interop-Version: 8\r\nContent-Length: 5\r\nConnection: close\r\n",
    );
    stream.write_all(both.as_bytes()).await.unwrap();
    stream.write_all(b"hello").await.unwrap();
    let mut all = String::new();
    stream.read_to_string(&mut all).await.unwrap();
    assert!(all.starts_with("HTTP/1.1 104"), "{all}");
    assert_eq!(all.matches("HTTP/1.1 ").count(), 2, "{all}");
    let mut old = served.connect().await;
    let older = both.replace("HTTP/1.1", "HTTP/1.0");
    old.write_all(older.as_bytes()).await.unwrap();
    old.write_all(b"hello").await.unwrap();
    let mut all = String::new();
    old.read_to_string(&mut all).await.unwrap();
    assert!(!all.contains(" 104 ") && all.contains(" 201 "), "{all}");
    served.end().await;
}

/// A connection that breaks in the middle of a body: what has come is kept.
#[tokio::test(flavor = "multi_thread")]
async fn a_broken_connection_keeps_what_came() {
    let served = serve().await;
    let mut stream = served.connect().await;
    let words =
        "Upload-Complete: ?1\r\nUpload-Draft-Interop-Version: 8\r\nContent-Length: 500000\r\n";
    let first = head("POST /upload?key=k", words);
    stream.write_all(first.as_bytes()).await.unwrap();
    let (informational, _) = answer(&mut stream).await;
    let location = informational
        .lines()
        .find_map(|line| line.strip_prefix("location: "))
        .unwrap()
        .to_owned();
    let bytes = noise(500_000);
    stream.write_all(&bytes[..200_000]).await.unwrap();
    drop(stream);
    let path = format!("/{location}");
    let words = [("upload-draft-interop-version", "8")];
    let rig = &served.rig;
    // Who asks takes the upload over: what has come by then is kept.
    let request = crate::support::request(http::Method::HEAD, &path, &words, "");
    let said = rig.call(request).await.header("upload-offset").to_owned();
    let at: usize = said.parse().unwrap();
    assert!(at <= 200_000, "{at}");
    let words = [
        ("upload-draft-interop-version", "8"),
        ("upload-offset", said.as_str()),
        ("upload-complete", "?1"),
        ("content-type", "application/partial-upload"),
    ];
    let rest = crate::support::request(http::Method::PATCH, &path, &words, bytes[at..].to_vec());
    assert_eq!(rig.call(rest).await.status, 201);
    let stored = rig.client.bucket("box").get("k").await.unwrap().body;
    assert_eq!(stored.collect(1 << 20).await.unwrap(), bytes);
    served.end().await;
}

/// Each door with what the document shows of it, as a shell and curl run it.
#[tokio::test(flavor = "multi_thread")]
async fn examples_of_the_document_run() {
    let served = serve().await;
    let document = include_str!("../../../../docs/gateway.md");
    let (_, doors) = document.split_once("\n## Upload\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("photo.jpg"), noise(PART + 1000)).unwrap();
    let mut ran = 0;
    for block in doors.split("```sh\n").skip(1) {
        let script = block.split("```").next().unwrap().to_owned();
        let mut shell = std::process::Command::new("sh");
        shell
            .args(["-eu", "-c", &script])
            .current_dir(folder.path())
            .env("GATEWAY", format!("http://{}", served.address))
            .env("ANYS3_TOKEN", TOKEN)
            .env("BUCKET", "box");
        let output = tokio::task::spawn_blocking(move || shell.output())
            .await
            .unwrap()
            .unwrap();
        assert!(output.status.success(), "{script}\n{output:?}");
        ran += 1;
    }
    assert_eq!(ran, 13);
    served.end().await;
}

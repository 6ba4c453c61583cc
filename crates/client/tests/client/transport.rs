//! The transport over real sockets, against listeners that do one odd thing each.

use std::time::Duration;

use anys3::{Body, Error, Http, HttpOptions, Kind, Proxies, Timeouts, Tls, Transport};
use http::Request;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Short waits, for peers that keep silent.
const SHORT: Duration = Duration::from_millis(200);

fn transport() -> Http {
    Http::new(HttpOptions::default())
}

fn impatient() -> Http {
    let timeouts = Timeouts {
        connect: SHORT,
        read: SHORT,
        ..Timeouts::default()
    };
    Http::new(HttpOptions {
        timeouts,
        ..HttpOptions::default()
    })
}

/// A server of one connection: what it was sent until the head was whole goes to the function.
async fn serve<F, Fut>(answer: F) -> (String, tokio::task::JoinHandle<()>)
where
    F: FnOnce(TcpStream, String) -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let served = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let head = read_head(&mut stream).await;
        answer(stream, head).await;
    });
    (base, served)
}

async fn read_head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => break,
        }
    }
    String::from_utf8(head).unwrap()
}

fn get(uri: &str) -> Request<Body> {
    let authority = uri
        .parse::<http::Uri>()
        .unwrap()
        .authority()
        .unwrap()
        .to_string();
    Request::get(uri)
        .header("host", authority)
        .body(Body::empty())
        .unwrap()
}

async fn fails(transport: &Http, request: Request<Body>) -> Error {
    match transport.call(request).await {
        Err(error) => error,
        Ok(answer) => answer.into_body().collect(1 << 20).await.unwrap_err(),
    }
}

#[tokio::test]
async fn a_path_reaches_the_wire_byte_for_byte() {
    for path in [
        "/b/../x",
        "/b//x//",
        "//x",
        "/b/./%2E%2e/x",
        "/b/%2F%252F",
        "/b/x;y=@:+,'()*!",
        "/b/.",
        "/b/..?a=%20&b&c=",
    ] {
        let (base, served) = serve(move |mut stream, head| async move {
            assert!(
                head.starts_with(&format!("GET {path} HTTP/1.1\r\n")),
                "{head}"
            );
            stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
                .await
                .unwrap();
        })
        .await;
        let answer = transport()
            .call(get(&format!("{base}{path}")))
            .await
            .unwrap();
        assert_eq!(answer.status(), 200);
        served.await.unwrap();
    }
}

#[tokio::test]
async fn nothing_is_added_to_a_request() {
    let (base, served) = serve(|mut stream, head| async move {
        let mut names: Vec<_> = head
            .lines()
            .skip(1)
            .filter_map(|l| Some(l.split_once(':')?.0))
            .collect();
        names.sort_unstable();
        assert_eq!(names, ["content-length", "host", "x-mine"]);
        stream
            .write_all(b"HTTP/1.1 204 No Content\r\n\r\n")
            .await
            .unwrap();
    })
    .await;
    let request = Request::put(&base)
        .header("host", "x")
        .header("x-mine", "1")
        .body(Body::from("abc"))
        .unwrap();
    assert_eq!(transport().call(request).await.unwrap().status(), 204);
    served.await.unwrap();
}

#[tokio::test]
async fn redirects_are_answers_and_go_nowhere() {
    for (status, location) in [
        (301, "http://127.0.0.1:1/"),
        (307, "https://elsewhere/"),
        (302, "/here"),
        (308, "//x"),
    ] {
        let (base, served) = serve(move |mut stream, _| async move {
            let answer = format!(
                "HTTP/1.1 {status} Moved\r\nlocation: {location}\r\ncontent-length: 0\r\n\r\n"
            );
            stream.write_all(answer.as_bytes()).await.unwrap();
            // Whatever else the client sends on this connection would be a second request.
            let mut rest = Vec::new();
            let _ = tokio::time::timeout(SHORT, stream.read_to_end(&mut rest)).await;
            assert!(rest.is_empty());
        })
        .await;
        let mut request = get(&base);
        request
            .headers_mut()
            .insert("authorization", "secret".parse().unwrap());
        let answer = transport().call(request).await.unwrap();
        assert_eq!(
            (
                answer.status().as_u16(),
                answer.headers()["location"].to_str().unwrap()
            ),
            (status, location)
        );
        served.await.unwrap();
    }
}

#[tokio::test]
async fn silence_ends_in_a_timeout() {
    let (base, _served) = serve(|stream, _| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await;
    assert_eq!(fails(&impatient(), get(&base)).await.kind(), Kind::Timeout);
}

#[tokio::test]
async fn an_answer_that_stands_still_ends_in_a_timeout() {
    let (base, _served) = serve(|mut stream, _| async move {
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc")
            .await
            .unwrap();
        std::future::pending::<()>().await;
    })
    .await;
    assert_eq!(fails(&impatient(), get(&base)).await.kind(), Kind::Timeout);
}

#[tokio::test]
async fn a_peer_that_takes_nothing_ends_in_a_timeout() {
    let (base, _served) = serve(|stream, _| async move {
        std::future::pending::<()>().await;
        drop(stream);
    })
    .await;
    let endless = futures_util::stream::repeat_with(|| Ok::<_, Error>(vec![0u8; 1 << 16]));
    let request = Request::put(&base)
        .header("host", "x")
        .body(Body::from_stream(endless, Some(1 << 40)))
        .unwrap();
    assert_eq!(fails(&impatient(), request).await.kind(), Kind::Timeout);
}

#[tokio::test]
async fn a_slow_source_of_our_own_is_waited_for() {
    let (base, served) = serve(|mut stream, _| async move {
        let mut body = [0; 3];
        stream.read_exact(&mut body).await.unwrap();
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
            .await
            .unwrap();
    })
    .await;
    let (mut sender, body) = Body::channel(Some(3));
    let sending = tokio::spawn(async move {
        tokio::time::sleep(SHORT * 4).await;
        sender.send("abc").await.unwrap();
        sender.finish().await.unwrap();
    });
    let request = Request::put(&base).header("host", "x").body(body).unwrap();
    assert_eq!(impatient().call(request).await.unwrap().status(), 200);
    sending.await.unwrap();
    served.await.unwrap();
}

#[tokio::test]
async fn a_source_that_fails_is_the_error() {
    let (base, _served) = serve(|mut stream, _| async move {
        let _ = stream.read_to_end(&mut Vec::new()).await;
    })
    .await;
    let (mut sender, body) = Body::channel(Some(6));
    let sending = tokio::spawn(async move {
        sender.send("abc").await.unwrap();
        sender
            .fail(Error::new(Kind::Local, "the disk is gone"))
            .await;
    });
    let request = Request::put(&base).header("host", "x").body(body).unwrap();
    let error = fails(&transport(), request).await;
    assert_eq!(
        (error.kind(), error.message()),
        (Kind::Local, "the disk is gone")
    );
    sending.await.unwrap();
}

#[tokio::test]
async fn answers_without_bound_are_refused() {
    let heads: [fn(usize) -> String; 3] = [
        |n| format!("x-{n}: {}\r\n", "y".repeat(1000)),
        |_| "z".repeat(1000),
        |n| format!("a{n}: b\r\n"),
    ];
    for line in heads {
        let (base, _served) = serve(move |mut stream, _| async move {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
            for n in 0..100_000 {
                if stream.write_all(line(n).as_bytes()).await.is_err() {
                    break;
                }
            }
        })
        .await;
        let error = fails(&transport(), get(&base)).await;
        assert!(
            matches!(error.kind(), Kind::Malformed | Kind::Interrupted),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn interim_answers_without_end_are_refused() {
    let (base, _served) = serve(|mut stream, _| async move {
        while stream
            .write_all(b"HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n")
            .await
            .is_ok()
        {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(fails(&impatient(), get(&base)).await.kind(), Kind::Timeout);
}

#[tokio::test]
async fn broken_answers_are_told_apart() {
    for (bytes, kind) in [
        ("", Kind::Interrupted),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc",
            Kind::Interrupted,
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n",
            Kind::Interrupted,
        ),
        (
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n",
            Kind::Interrupted,
        ),
        ("SSH-2.0-OpenSSH\r\n\r\n", Kind::Malformed),
        (
            "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
            Kind::Malformed,
        ),
    ] {
        let (base, _served) = serve(move |mut stream, _| async move {
            stream.write_all(bytes.as_bytes()).await.unwrap();
        })
        .await;
        let error = fails(&transport(), get(&base)).await;
        assert_eq!(error.kind(), kind, "{bytes:?}: {error:?}");
    }
}

#[tokio::test]
async fn a_refusal_in_the_middle_of_a_body_is_heard() {
    let (base, _served) = serve(|mut stream, _| async move {
        stream
            .write_all(
                b"HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\nconnection: close\r\n\r\nno",
            )
            .await
            .unwrap();
        // A polite server lingers, so that its answer is not lost to a reset.
        stream.shutdown().await.unwrap();
        let mut rest = vec![0; 1 << 16];
        for _ in 0..64 {
            if !matches!(stream.read(&mut rest).await, Ok(1..)) {
                break;
            }
        }
    })
    .await;
    let endless = futures_util::stream::repeat_with(|| Ok::<_, Error>(vec![0u8; 1 << 16]));
    let request = Request::put(&base)
        .header("host", "x")
        .body(Body::from_stream(endless, Some(1 << 40)))
        .unwrap();
    let answer = transport().call(request).await.unwrap();
    assert_eq!(answer.status(), 403);
    assert_eq!(answer.into_body().collect(9).await.unwrap(), "no");
}

#[tokio::test]
async fn connections_are_used_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let served = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        for _ in 0..10 {
            read_head(&mut stream).await;
            stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
                .await
                .unwrap();
        }
    });
    let transport = transport();
    for _ in 0..10 {
        let answer = transport.call(get(&base)).await.unwrap();
        assert_eq!(answer.into_body().collect(9).await.unwrap(), "ok");
    }
    served.await.unwrap();
}

#[tokio::test]
async fn a_connection_that_cannot_be_made_says_why() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let error = fails(&transport(), get(&base)).await;
    assert_eq!(error.kind(), Kind::Connect);
    assert!(
        error.to_string().contains("nothing listens at 127.0.0.1:"),
        "{error}"
    );
    let error = fails(&transport(), get("http://no-such-host.invalid/")).await;
    assert_eq!(error.kind(), Kind::Connect);
    assert!(
        error
            .to_string()
            .contains("no such host: no-such-host.invalid"),
        "{error}"
    );
}

#[tokio::test]
async fn tls_to_one_who_has_none_says_so() {
    for tls in [Tls::WebRoots, Tls::DangerAnyone] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let uri = format!("https://{}", listener.local_addr().unwrap());
        let _served = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream
                .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                .await
                .unwrap();
            let _ = stream.read_to_end(&mut Vec::new()).await;
        });
        let error = fails(
            &Http::new(HttpOptions {
                tls,
                ..HttpOptions::default()
            }),
            get(&uri),
        )
        .await;
        assert_eq!(error.kind(), Kind::Tls);
        assert!(error.to_string().contains("try http://"), "{error}");
    }
}

#[tokio::test]
async fn a_bundle_without_certificates_is_refused_when_it_is_needed() {
    let dir = tempfile::tempdir().unwrap();
    let empty = dir.path().join("ca.pem");
    std::fs::write(&empty, "nothing").unwrap();
    for path in [empty, dir.path().join("absent")] {
        let secure = Http::new(HttpOptions {
            tls: Tls::Bundle(path),
            ..HttpOptions::default()
        });
        let error = fails(&secure, get("https://127.0.0.1:1/")).await;
        assert_eq!(error.kind(), Kind::Config);
        assert!(error.to_string().contains("--ca-bundle"), "{error}");
        // In the clear nobody needs it.
        assert_eq!(
            fails(&secure, get("http://127.0.0.1:1/")).await.kind(),
            Kind::Connect
        );
    }
}

#[tokio::test]
async fn a_proxy_is_told_where_requests_go() {
    let (proxy, served) = serve(|mut stream, head| async move {
        assert!(
            head.starts_with("GET http://store.example:9000/b/../k?x=1 HTTP/1.1\r\n"),
            "{head}"
        );
        assert!(head.contains("host: store.example:9000\r\n"), "{head}");
        assert!(
            head.contains("proxy-authorization: Basic dXNlcjpwYXNz\r\n"),
            "{head}"
        );
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
            .await
            .unwrap();
    })
    .await;
    let proxies = Proxies {
        http: Some(proxy.replace("//", "//user:pass@")),
        ..Proxies::default()
    };
    let http = Http::new(HttpOptions {
        proxies,
        ..HttpOptions::default()
    });
    let answer = http
        .call(get("http://store.example:9000/b/../k?x=1"))
        .await
        .unwrap();
    assert_eq!(answer.into_body().collect(9).await.unwrap(), "ok");
    served.await.unwrap();
}

#[tokio::test]
async fn a_proxy_is_asked_for_a_tunnel_to_what_is_secure() {
    let (proxy, served) = serve(|mut stream, head| async move {
        assert!(
            head.starts_with("CONNECT store.example:443 HTTP/1.1\r\n"),
            "{head}"
        );
        assert!(!head.contains("secret"), "{head}");
        stream
            .write_all(b"HTTP/1.1 403 Forbidden\r\n\r\n")
            .await
            .unwrap();
    })
    .await;
    let proxies = Proxies {
        https: Some(proxy),
        ..Proxies::default()
    };
    let http = Http::new(HttpOptions {
        proxies,
        ..HttpOptions::default()
    });
    let mut request = get("https://store.example/secret");
    request
        .headers_mut()
        .insert("authorization", "secret".parse().unwrap());
    let error = fails(&http, request).await;
    assert_eq!(error.kind(), Kind::Connect);
    assert!(
        error
            .to_string()
            .contains("the proxy on the way to store.example"),
        "{error}"
    );
    served.await.unwrap();
}

#[tokio::test]
async fn a_proxy_of_another_kind_is_refused() {
    let proxies = Proxies {
        http: Some("socks5://127.0.0.1:1".into()),
        ..Proxies::default()
    };
    let http = Http::new(HttpOptions {
        proxies,
        ..HttpOptions::default()
    });
    assert_eq!(
        fails(&http, get("http://store.example/")).await.kind(),
        Kind::Config
    );
}

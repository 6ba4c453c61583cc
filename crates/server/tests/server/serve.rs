//! Serving over sockets, with clients that are rude.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use anys3_server::body::BoxError;
use anys3_server::serve::{Connections, Limits, RequestBody, RequestFault, serve};
use bytes::Bytes;
use http::{Request, Response};
use http_body::Frame;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// The longest that anything here takes, many times over.
const LONG: Duration = Duration::from_secs(30);
/// How long a client may take nothing, in these tests.
const UNREAD: Duration = Duration::from_millis(50);

/// A body that has no end, and says when it is let go.
struct Endless(Arc<Notify>);

impl http_body::Body for Endless {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[b'x'; 65_536])))))
    }
}

impl Drop for Endless {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

/// As botocore sends an empty object. See `AWSConnection._handle_expect_response` in
/// <https://github.com/boto/botocore/blob/develop/botocore/awsrequest.py>: it keeps a status that
/// comes in place of a `100 Continue` for the next request of the connection.
#[tokio::test]
async fn who_waits_to_be_asked_for_nothing_connects_anew() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let call =
        |_: Request<RequestBody>| async { Response::new(http_body_util::Empty::<Bytes>::new()) };
    let refuse = |fault: RequestFault| panic!("{fault:?}");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(serve(
        listener,
        call,
        refuse,
        async move { drop(stopped.await) },
        Limits::default(),
    ));
    for (expect, closes) in [("Expect: 100-continue\r\n", true), ("", false)] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = format!("PUT / HTTP/1.1\r\nHost: x\r\n{expect}Content-Length: 0\r\n\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            let read = tokio::time::timeout(LONG, stream.read_buf(&mut answer))
                .await
                .expect("an answer");
            assert!(read.unwrap() > 0, "the head of an answer");
        }
        let answer = String::from_utf8(answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        assert_eq!(answer.contains("connection: close"), closes, "{answer}");
    }
    drop(stop);
    tokio::time::timeout(LONG, server)
        .await
        .expect("nothing is under way")
        .unwrap();
}

/// Whoever asks and does not read has neither connection nor object for ever, and others are
/// served.
#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_read_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let gone = Arc::new(Notify::new());
    let call = {
        let gone = Arc::clone(&gone);
        move |_: Request<RequestBody>| {
            let body = Endless(Arc::clone(&gone));
            async move { Response::new(body) }
        }
    };
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let limits = Limits {
        unread: UNREAD,
        drain: LONG,
        ..Limits::default()
    };
    let refuse = |fault: RequestFault| panic!("{fault:?}");
    let server = tokio::spawn(serve(
        listener,
        call,
        refuse,
        async move { drop(stopped.await) },
        limits,
    ));
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream
        .write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        .await
        .unwrap();
    tokio::time::timeout(LONG, gone.notified())
        .await
        .expect("the body is let go");
    // The connection is closed: what was under way can be read, and then there is an end of some
    // kind.
    let mut buffer = vec![0; 1 << 20];
    let ends = async { while matches!(stream.read(&mut buffer).await, Ok(1..)) {} };
    tokio::time::timeout(LONG, ends)
        .await
        .expect("the connection is closed");
    drop(stop);
    tokio::time::timeout(LONG, server)
        .await
        .expect("nothing is under way")
        .unwrap();
}

/// Where every connection is at work, who sends all before it reads gets to read that, too.
#[tokio::test(flavor = "multi_thread")]
async fn who_finds_no_place_and_sends_first_is_told_so() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(Notify::new());
    let call = {
        let asked = Arc::clone(&asked);
        move |_: Request<RequestBody>| {
            asked.notify_one();
            std::future::pending::<Response<Endless>>()
        }
    };
    let limits = Limits {
        connections: Connections::new(1),
        drain: Duration::ZERO,
        ..Limits::default()
    };
    let refuse = |fault: RequestFault| panic!("{fault:?}");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(serve(
        listener,
        call,
        refuse,
        async move { drop(stopped.await) },
        limits,
    ));
    let mut at_work = TcpStream::connect(address).await.unwrap();
    at_work
        .write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        .await
        .unwrap();
    tokio::time::timeout(LONG, asked.notified()).await.unwrap();
    let piece = vec![b'x'; 256 << 10];
    for pieces in [1, 128] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = format!(
            "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\n\r\n",
            pieces * piece.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        for number in 0..pieces {
            let sent = tokio::time::timeout(LONG, stream.write_all(&piece))
                .await
                .unwrap();
            sent.unwrap_or_else(|error| panic!("piece {number} of {pieces}: {error}"));
            if number == 0 {
                // The answer is there, and not looked at yet.
                tokio::time::timeout(LONG, stream.readable())
                    .await
                    .unwrap()
                    .unwrap();
            }
        }
        let mut answer = String::new();
        tokio::time::timeout(LONG, stream.read_to_string(&mut answer))
            .await
            .unwrap()
            .unwrap();
        assert!(
            answer.starts_with("HTTP/1.1 503 ") && answer.contains("SlowDown"),
            "{answer}"
        );
    }
    drop(stop);
    tokio::time::timeout(LONG, server).await.unwrap().unwrap();
}

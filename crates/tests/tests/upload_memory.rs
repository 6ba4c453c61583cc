//! Many large uploads at once, in every form, with little memory.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failure here is a failed test"
)]

use std::time::Duration;

use anys3::{Body, Bucket, Client, TransferOptions};
use anys3_tests::Endpoint;
use anys3_tests::promises::connect;
use anys3_tests::support::{MemoryLimit, Server, ServerOptions, TOKEN, count, skip};
use futures_util::future::join_all;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const UPLOADS: usize = 50;
const LENGTH: usize = 20 << 20;
const MEMORY: u64 = 128 << 20;
/// What a server may keep that has nothing to do: half of what it may have, and far from what went
/// through it.
const KEPT_MAX: u64 = 64 << 20;
const PIECE: usize = 64 << 10;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_large_uploads_in_every_form_need_128_mib() {
    let test = "fifty_large_uploads_in_every_form_need_128_mib";
    let folder = tempfile::tempdir().unwrap();
    // Where no limit can be set, the most that was ever needed is looked at all the same.
    let limit = MemoryLimit::new(MEMORY)
        .map_err(|reason| skip(test, &format!("limit of memory: {reason}")))
        .ok();
    let wrapper = limit.as_ref().map(MemoryLimit::wrapper).unwrap_or_default();
    let options = ServerOptions {
        data: folder.path().join("data"),
        wrapper,
        ..Default::default()
    };
    let mut server = Server::start(&options).unwrap();
    let bytes = bytes::Bytes::from(noise());
    for (form, upload) in FORMS {
        // A client of its own, whose connections go with it.
        let bucket = client(&server).bucket("mybucket");
        let uploads = (0..UPLOADS).map(|number| {
            let (server, bucket, bytes) =
                (server.gateway().to_owned(), bucket.clone(), bytes.clone());
            tokio::spawn(async move { upload(&server, &bucket, number, bytes).await })
        });
        let all = join_all(uploads).await;
        // Killed for its memory, it has left no line in its log.
        assert!(server.is_running().unwrap(), "{form}: {}", server.log());
        for done in all {
            let done = done.unwrap();
            assert!(done.is_ok(), "{form}: {done:?} {}", server.log());
        }
        for number in [0, UPLOADS - 1] {
            let stored = bucket
                .get(key(number))
                .await
                .unwrap()
                .body
                .collect(LENGTH)
                .await
                .unwrap();
            assert!(stored == bytes, "{form}");
        }
        drop(bucket);
        let peak = memory(&server, "VmHWM");
        assert!(peak < MEMORY, "{form}: {peak}");
        let mut kept = memory(&server, "RssAnon");
        // Connections that are closed, and threads that wait for work, go a moment later.
        for _ in 0..200 {
            if kept < KEPT_MAX {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            kept = memory(&server, "RssAnon");
        }
        assert!(kept < KEPT_MAX, "{form}: {kept}");
        count(
            "upload_memory",
            &[
                (form, u64::try_from(UPLOADS).unwrap()),
                ("peak_mib", peak >> 20),
                ("kept_mib", kept >> 20),
            ],
        );
    }
    drop(server);
}

type Done = Result<(), String>;
type Upload =
    fn(&str, &Bucket, usize, bytes::Bytes) -> futures_util::future::BoxFuture<'static, Done>;

const FORMS: [(&str, Upload); 6] = [
    ("form", |gateway, _, number, bytes| {
        Box::pin(raw(gateway.to_owned(), number, bytes, Framing::Form))
    }),
    ("chunked", |gateway, _, number, bytes| {
        Box::pin(raw(gateway.to_owned(), number, bytes, Framing::Chunked))
    }),
    ("length", |gateway, _, number, bytes| {
        Box::pin(raw(gateway.to_owned(), number, bytes, Framing::Length))
    }),
    ("put_object", |_, bucket, number, bytes| {
        let bucket = bucket.clone();
        Box::pin(async move {
            bucket
                .put(key(number), bytes)
                .await
                .map(drop)
                .map_err(|e| e.to_string())
        })
    }),
    ("put_object_chunked", |_, bucket, number, bytes| {
        let (bucket, length) = (bucket.clone(), u64::try_from(bytes.len()).ok());
        let body = Body::from_stream(pieces(bytes), length);
        Box::pin(async move {
            bucket
                .put(key(number), body)
                .await
                .map(drop)
                .map_err(|e| e.to_string())
        })
    }),
    ("upload_part", |_, bucket, number, bytes| {
        let bucket = bucket.clone();
        let options = TransferOptions {
            multipart_threshold: 0,
            concurrency: 2,
            ..TransferOptions::default()
        };
        Box::pin(async move {
            let put = anys3::proto::ops::PutObject {
                key: key(number),
                ..Default::default()
            };
            bucket
                .upload_with(put, bytes, &options)
                .await
                .map(drop)
                .map_err(|e| e.to_string())
        })
    }),
];

#[derive(Clone, Copy, PartialEq)]
enum Framing {
    Length,
    Chunked,
    Form,
}

/// Sends the bytes to the gateway as the simplest of clients do: all of it, then reads.
async fn raw(gateway: String, number: usize, bytes: bytes::Bytes, framing: Framing) -> Done {
    let failed = |e: std::io::Error| e.to_string();
    let address = gateway.strip_prefix("http://").unwrap_or_default();
    let mut stream = TcpStream::connect(address).await.map_err(failed)?;
    let key = key(number);
    let (before, behind) = match framing {
        Framing::Form => (
            format!(
                "--XX\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n{key}\r\n--XX\r\nContent-Disposition: \
                 form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
            ),
            "\r\n--XX--\r\n",
        ),
        _ => (String::new(), ""),
    };
    let length = before.len() + bytes.len() + behind.len();
    let (path, how) = match framing {
        Framing::Length => (
            format!("/upload?key={key}"),
            format!("Content-Length: {length}\r\n"),
        ),
        Framing::Chunked => (
            format!("/upload?key={key}"),
            "Transfer-Encoding: chunked\r\n".to_owned(),
        ),
        Framing::Form => (
            "/upload".to_owned(),
            format!(
                "Content-Length: {length}\r\nContent-Type: multipart/form-data; boundary=XX\r\n"
            ),
        ),
    };
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {TOKEN}\r\nConnection: close\r\n{how}\r\n{before}"
    );
    stream.write_all(head.as_bytes()).await.map_err(failed)?;
    for piece in bytes.chunks(PIECE) {
        if framing == Framing::Chunked {
            stream
                .write_all(format!("{:x}\r\n", piece.len()).as_bytes())
                .await
                .map_err(failed)?;
        }
        stream.write_all(piece).await.map_err(failed)?;
        if framing == Framing::Chunked {
            stream.write_all(b"\r\n").await.map_err(failed)?;
        }
    }
    let end = if framing == Framing::Chunked {
        "0\r\n\r\n"
    } else {
        behind
    };
    stream.write_all(end.as_bytes()).await.map_err(failed)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.map_err(failed)?;
    if answer.starts_with("HTTP/1.1 201 ") {
        Ok(())
    } else {
        Err(answer)
    }
}

fn key(number: usize) -> String {
    format!("upload-{number}")
}

fn client(server: &Server) -> Client {
    connect(&Endpoint::of(server)).unwrap()
}

fn pieces(
    bytes: bytes::Bytes,
) -> impl futures_util::Stream<Item = Result<bytes::Bytes, std::io::Error>> + Send + 'static {
    let starts = (0..bytes.len()).step_by(PIECE);
    futures_util::stream::iter(
        starts.map(move |at| Ok(bytes.slice(at..bytes.len().min(at + PIECE)))),
    )
}

/// Bytes that are not alike.
fn noise() -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        state.to_be_bytes()[0]
    };
    std::iter::repeat_with(next).take(LENGTH).collect()
}

/// A figure of the memory of the server, in bytes.
fn memory(server: &Server, name: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .unwrap();
    let kib: u64 = line
        .trim_matches([':', ' ', '\t', 'k', 'B'])
        .parse()
        .unwrap();
    kib << 10
}

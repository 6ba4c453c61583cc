//! Few file descriptors: what is beyond the limit is told so, or waits, and all is as before when
//! it is over.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anys3::{Body, Bucket, Error, Kind};
use anys3_tests::support::{Server, ServerOptions, count};
use futures_util::{StreamExt, stream};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::task::JoinSet;

/// Limits of descriptors, soft and hard.
const LIMITS: [usize; 3] = [64, 256, 1024];

/// Above the size of what the index holds: each is a file.
const LARGE: usize = 200_000;

/// Much longer than anything here takes.
const LONG: Duration = Duration::from_secs(60);

struct Few {
    server: Server,
    bucket: Bucket,
    limit: usize,
    _folder: tempfile::TempDir,
}

impl Few {
    async fn start(limit: usize) -> Self {
        // This process opens more than the server may.
        let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
        setrlimit(
            Resource::Nofile,
            Rlimit {
                current: maximum,
                maximum,
            },
        )
        .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let options = ServerOptions {
            data: folder.path().join("data"),
            wrapper: at_most(limit),
            ..ServerOptions::default()
        };
        let server = Server::start(&options).unwrap();
        let bucket = server.client().unwrap().bucket("few");
        bucket.create().await.unwrap();
        bucket.put("before", vec![1; LARGE]).await.unwrap();
        Self {
            server,
            bucket,
            limit,
            _folder: folder,
        }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(self.server.s3().trim_start_matches("http://")).unwrap()
    }

    /// Everything works, and nothing was lost.
    async fn works(&self, stored: &[String]) {
        for number in 0..3 {
            let key = format!("after/{number}");
            patiently(|| self.bucket.put(&key, vec![3; LARGE]))
                .await
                .unwrap_or_else(|e| panic!("{key}: {e}"));
        }
        for key in stored
            .iter()
            .map(String::as_str)
            .chain(["before", "after/0"])
        {
            let found = self
                .bucket
                .get(key)
                .await
                .unwrap_or_else(|error| panic!("{key}: {error}"));
            assert_eq!(
                found.body.collect(1 << 20).await.unwrap().len(),
                LARGE,
                "{key}"
            );
        }
        let log = self.server.log();
        assert!(!log.contains("takes no more"), "{log}");
    }
}

fn at_most(limit: usize) -> Vec<std::ffi::OsString> {
    ["sh", "-c", &format!("ulimit -n {limit}; exec \"$@\""), "sh"]
        .map(Into::into)
        .to_vec()
}

/// Tries again as long as it is told to.
async fn patiently<T, F: Future<Output = Result<T, Error>>>(
    mut call: impl FnMut() -> F,
) -> Result<T, Error> {
    for _ in 0..100 {
        match call().await {
            // A connection that gave way while the request was on its way is such an answer, too.
            Err(error) if error.code() == Some("SlowDown") || error.kind() == Kind::Interrupted => {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            done => return done,
        }
    }
    call().await
}

/// Whoever holds connections and asks for nothing keeps nobody out, whether a head has begun or
/// not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn idle_connections_give_way() {
    for limit in LIMITS {
        let few = Few::start(limit).await;
        let mut idle = Vec::new();
        for number in 0..limit + 76 {
            let mut stream = few.connect();
            if number % 2 == 0 {
                stream
                    .write_all(b"PUT /few/k HTTP/1.1\r\nHost: x\r\nContent-Le")
                    .unwrap();
            }
            idle.push(stream);
        }
        for number in 0..3 {
            let key = format!("meanwhile/{number}");
            // A client of its own each: a new connection.
            let bucket = few.server.client().unwrap().bucket("few");
            tokio::time::timeout(LONG, bucket.put(&key, vec![2; LARGE]))
                .await
                .unwrap()
                .unwrap_or_else(|error| panic!("{limit}: {key}: {error}"));
        }
        // The gateway has its places from the same descriptors.
        let ready = ask(few.server.gateway(), "/readyz");
        assert!(ready.starts_with("HTTP/1.1 200 "), "{limit}: {ready}");
        few.works(&["meanwhile/2".to_owned()]).await;
        drop(idle);
        few.works(&[]).await;
        count(
            "idle_connections_give_way",
            &[("limit", u64::try_from(few.limit).unwrap())],
        );
    }
}

/// More uploads at once than there can be files: all are stored, some after they were told to come
/// back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn uploads_beyond_the_limit_are_all_stored() {
    for limit in LIMITS {
        let few = Few::start(limit).await;
        let mut uploads = JoinSet::new();
        for number in 0..700 {
            // A connection each.
            let bucket = few.server.client().unwrap().bucket("few");
            uploads.spawn(async move {
                let key = format!("many/{number}");
                let put = patiently(|| bucket.put(&key, vec![2; LARGE])).await;
                put.unwrap_or_else(|error| panic!("{limit}: {key}: {error}"));
                key
            });
        }
        let stored = uploads.join_all().await;
        few.works(&stored).await;
        let number = |n: usize| u64::try_from(n).unwrap();
        count(
            "uploads_beyond_the_limit",
            &[("limit", number(limit)), ("stored", number(stored.len()))],
        );
    }
}

/// Where every connection is at work one that comes is answered `503 SlowDown`, on both ports,
/// until there is a place.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_finds_no_place_is_told_so() {
    let few = Few::start(64).await;
    let mut stuck = JoinSet::new();
    for number in 0..40 {
        let bucket = few.server.client().unwrap().bucket("few");
        // They begin, and send no more.
        let half =
            stream::iter([Ok::<_, std::io::Error>(vec![9; LARGE / 2])]).chain(stream::pending());
        let body = Body::from_stream(half, Some(u64::try_from(LARGE).unwrap()));
        stuck.spawn(async move { bucket.put(format!("stuck/{number}"), body).await.map(drop) });
    }
    let refusal = loop {
        let bucket = few.server.client().unwrap().bucket("few");
        if let Err(error) = tokio::time::timeout(LONG, bucket.put("more", vec![2; LARGE]))
            .await
            .unwrap()
        {
            break error;
        }
    };
    assert_eq!(
        (refusal.status(), refusal.code()),
        (Some(503), Some("SlowDown")),
        "{refusal}"
    );
    assert!(refusal.retry_after().is_some());
    let told = ask(few.server.gateway(), "/healthz");
    assert!(
        told.starts_with("HTTP/1.1 503 ") && told.contains("\"SlowDown\""),
        "{told}"
    );
    stuck.shutdown().await;
    few.works(&[]).await;
}

/// Without room for a handful of connections it does not start, and says what is needed.
#[test]
fn too_few_descriptors_to_serve_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let options = ServerOptions {
        data: folder.path().join("data"),
        wrapper: at_most(40),
        ..ServerOptions::default()
    };
    let refusal = Server::start(&options).unwrap_err().to_string();
    assert!(
        refusal.contains("may have 40 files open") && refusal.contains("ulimit -n"),
        "{refusal}"
    );
    assert!(!options.data.exists(), "nothing was made");
}

/// The answer to a GET.
fn ask(base: &str, path: &str) -> String {
    let host = base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

//! A full disk: a clear error, old data intact, deletes that work, and writes again when there is
//! space.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use std::io::Write as _;
use std::net::TcpStream;

use anys3::{Bucket, Client, Error};
use anys3_tests::Endpoint;
use anys3_tests::promises::connect;
use anys3_tests::support::{Server, ServerOptions, SmallDisk, count, skip};

const DISK: u64 = 96 << 20;

/// Objects stored before; some in the index, some in files of their own.
const OLD: u64 = 40;

/// As many as fit at most, and some more: a disk that never fills is a failure, not an endless
/// loop.
const TRIES: u64 = 2 * DISK / (1 << 10);

/// The fewest large objects that must fit, and the fewest small ones after them.
const LARGE_MIN: u64 = 40;

struct Full {
    disk: SmallDisk,
    options: ServerOptions,
    server: Server,
    bucket: Bucket,
}

impl Full {
    async fn start(test: &str) -> Option<Self> {
        let disk = SmallDisk::new(DISK)
            .map_err(|reason| skip(test, &reason.to_string()))
            .ok()?;
        let options = ServerOptions {
            data: disk.path().join("data"),
            ..Default::default()
        };
        let server = Server::start(&options).unwrap();
        let bucket = client(&server).bucket("full");
        bucket.create().await.unwrap();
        for number in 0..OLD {
            bucket
                .put(format!("old/{number}"), old(number))
                .await
                .unwrap();
        }
        Some(Self {
            disk,
            options,
            server,
            bucket,
        })
    }

    /// Stores objects of this length until one is refused: how many were stored, and the refusal.
    async fn fill(&self, prefix: &str, length: usize) -> (u64, Error) {
        for number in 0..TRIES {
            if let Err(error) = self
                .bucket
                .put(format!("{prefix}/{number}"), vec![7; length])
                .await
            {
                return (number, error);
            }
        }
        panic!("{TRIES} objects of {length} bytes fit on a disk of {DISK}")
    }

    /// Every old object has its bytes, and every new one that was acknowledged.
    async fn check(&self, new: &[(&str, u64, usize)]) -> u64 {
        for number in 0..OLD {
            assert_eq!(self.read(&format!("old/{number}")).await, old(number));
        }
        for (prefix, stored, length) in new {
            for number in 0..*stored {
                assert_eq!(
                    self.read(&format!("{prefix}/{number}")).await,
                    vec![7; *length]
                );
            }
            // The one that was refused is not there.
            assert!(
                !self
                    .bucket
                    .object(format!("{prefix}/{stored}"))
                    .exists()
                    .await
                    .unwrap()
            );
        }
        OLD + new.iter().map(|(_, stored, _)| stored).sum::<u64>()
    }

    async fn read(&self, key: &str) -> Vec<u8> {
        let reply = self
            .bucket
            .get(key)
            .await
            .unwrap_or_else(|error| panic!("{key}: {error}"));
        reply
            .body
            .collect(8 << 20)
            .await
            .unwrap_or_else(|error| panic!("{key}: {error}"))
            .to_vec()
    }
}

fn client(server: &Server) -> Client {
    connect(&Endpoint::of(server)).unwrap()
}

/// What `/readyz` answers.
fn ready(server: &Server) -> (u16, String) {
    let host = server.gateway().trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "GET /readyz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let answer = std::io::read_to_string(stream).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer)
}

fn old(number: u64) -> Vec<u8> {
    let length = usize::try_from(number * number * 173).unwrap();
    vec![u8::try_from(number).unwrap(); length]
}

fn is_clear(error: &Error) {
    assert_eq!(error.code(), Some("InsufficientStorage"), "{error}");
    assert_eq!(error.status(), Some(507), "{error}");
}

#[tokio::test]
async fn a_full_disk_refuses_clearly_keeps_what_it_has_and_recovers() {
    let test = "a_full_disk_refuses_clearly_keeps_what_it_has_and_recovers";
    let Some(mut full) = Full::start(test).await else {
        return;
    };
    let (large, error) = full.fill("large", 1 << 20).await;
    is_clear(&error);
    assert!(
        large >= LARGE_MIN,
        "only {large} MiB of {DISK} bytes were used"
    );
    let (small, error) = full.fill("small", 1 << 10).await;
    is_clear(&error);
    let (status, said) = ready(&full.server);
    assert!(status == 503 && said.contains("full"), "{said}");
    let stored = [("large", large, 1 << 20), ("small", small, 1 << 10)];
    let mut verified = full.check(&stored).await;

    // Replacing an object is refused as well, and the old one stays.
    is_clear(
        &full
            .bucket
            .put("old/39", vec![1; 1 << 20])
            .await
            .unwrap_err(),
    );
    assert_eq!(full.read("old/39").await, old(39));

    // It starts on the full disk, after a kill.
    full.server.kill().unwrap();
    full.server = Server::start(&full.options).unwrap();
    full.bucket = client(&full.server).bucket("full");
    verified += full.check(&stored).await;

    // Deleting works on the full disk and makes room. Removal happens behind the answer.
    for number in 0..large / 2 {
        full.bucket
            .delete_object(format!("large/{number}"))
            .await
            .unwrap();
    }
    let mut again = full.bucket.put("again", vec![9; 1 << 20]).await;
    for _ in 0..100 {
        if again.is_ok() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        again = full.bucket.put("again", vec![9; 1 << 20]).await;
    }
    again.unwrap();
    assert_eq!(full.read("again").await, vec![9; 1 << 20]);
    count(
        "disk_full",
        &[("large", large), ("small", small), ("verified", verified)],
    );
}

#[tokio::test]
async fn space_that_comes_back_is_used_without_a_restart() {
    let Some(full) = Full::start("space_that_comes_back_is_used_without_a_restart").await else {
        return;
    };
    let (large, error) = full.fill("large", 1 << 20).await;
    is_clear(&error);
    let (small, error) = full.fill("small", 10 << 10).await;
    is_clear(&error);
    full.disk.resize(2 * DISK).unwrap();
    full.bucket
        .put(format!("large/{large}"), vec![7; 1 << 20])
        .await
        .unwrap();
    full.bucket
        .put(format!("small/{small}"), vec![7; 10 << 10])
        .await
        .unwrap();
    full.check(&[
        ("large", large + 1, 1 << 20),
        ("small", small + 1, 10 << 10),
    ])
    .await;
}

#[tokio::test]
async fn a_disk_that_is_full_to_the_last_byte_by_others_loses_nothing() {
    let test = "a_disk_that_is_full_to_the_last_byte_by_others_loses_nothing";
    let Some(mut full) = Full::start(test).await else {
        return;
    };
    take_the_rest(&full);
    is_clear(
        &full
            .bucket
            .put("large/0", vec![7; 1 << 20])
            .await
            .unwrap_err(),
    );
    is_clear(
        &full
            .bucket
            .put("small/0", vec![7; 1 << 10])
            .await
            .unwrap_err(),
    );
    full.check(&[("large", 0, 1 << 20), ("small", 0, 1 << 10)])
        .await;
    full.server.kill().unwrap();
    full.server = Server::start(&full.options).unwrap();
    full.bucket = client(&full.server).bucket("full");
    full.check(&[("large", 0, 1 << 20), ("small", 0, 1 << 10)])
        .await;
    std::fs::remove_file(full.disk.path().join("ballast")).unwrap();
    full.bucket.put("large/0", vec![7; 1 << 20]).await.unwrap();
    full.check(&[("large", 1, 1 << 20)]).await;
}

/// The reserve of the store does not help when others take it: checkpoints fail half way.
#[tokio::test]
async fn a_disk_that_others_fill_while_the_store_writes_loses_nothing() {
    let test = "a_disk_that_others_fill_while_the_store_writes_loses_nothing";
    let Some(mut full) = Full::start(test).await else {
        return;
    };
    let (mut stored, mut ballast) = (0, 0);
    let refusal = loop {
        match full
            .bucket
            .put(format!("small/{stored}"), vec![7; 9 << 10])
            .await
        {
            Ok(_) => stored += 1,
            Err(error) => break error,
        }
        if stored % 8 == 0 {
            // Leaves nothing but what the store takes before the next time.
            ballast += 1;
            let _ = std::fs::write(
                full.disk.path().join(format!("ballast-{ballast}")),
                vec![0; 200 << 10],
            );
        }
        assert!(stored < TRIES);
    };
    is_clear(&refusal);
    take_the_rest(&full);
    let rows = [("small", stored, 9 << 10)];
    for _ in 0..20 {
        is_clear(&full.bucket.put("more", vec![7; 9 << 10]).await.unwrap_err());
    }
    let mut verified = full.check(&rows).await;
    full.server.kill().unwrap();
    full.server = Server::start(&full.options).unwrap();
    full.bucket = client(&full.server).bucket("full");
    verified += full.check(&rows).await;
    count(test, &[("stored", stored), ("verified", verified)]);
}

/// What is left of the disk, to the last byte.
fn take_the_rest(full: &Full) {
    let mut file = std::fs::File::create(full.disk.path().join("ballast")).unwrap();
    while std::io::Write::write_all(&mut file, &[0; 4096]).is_ok() {}
}

//! The commands against stores that do not do as they should, and against what is none.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use crate::support::{Done, Serving, anys3};

/// A server that answers each request, one on each connection, with what a function makes of its
/// first line.
struct Fake {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Fake {
    fn new(answer: impl Fn(&str, &str) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&asked);
        // It ends with the program of the tests.
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut head = String::new();
                while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head).unwrap() > 0 {}
                let length = head.lines().find_map(|line| {
                    let (name, value) = line.split_once(':')?;
                    name.eq_ignore_ascii_case("content-length")
                        .then(|| value.trim().parse().unwrap())
                });
                reader
                    .take(length.unwrap_or(0))
                    .read_to_end(&mut Vec::new())
                    .unwrap();
                let line = head.lines().next().unwrap_or_default().to_owned();
                lines.lock().unwrap().push(line.clone());
                // A client that has gone has heard enough.
                let _ = stream.write_all(answer(&line, &head).as_bytes());
            }
        });
        Self { url, asked }
    }

    fn run(&self, words: &[&str]) -> Done {
        let mut command = anys3();
        command
            .args(words)
            .env("AWS_ACCESS_KEY_ID", "a")
            .env("AWS_SECRET_ACCESS_KEY", "b");
        command.env("AWS_ENDPOINT_URL", &self.url);
        Done::of(words, command.output().unwrap())
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    )
}

#[test]
fn a_web_server_is_not_taken_for_a_store() {
    let web = Fake::new(|_, _| {
        answer(
            "200 OK",
            "content-type: text/html\r\n",
            "<!DOCTYPE html><p>Welcome",
        )
    });
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let (up, down) = (file.to_str().unwrap(), place.path().join("down"));
    for words in [
        &["ls"][..],
        &["ls", "s3://bucket"],
        &["cp", up, "s3://bucket/k"],
        &["cp", "s3://bucket/k", down.to_str().unwrap()],
        &["cp", "s3://bucket/k", "s3://bucket/l"],
        &["cat", "s3://bucket/k"],
        &["rm", "s3://bucket/k"],
        &["rm", "s3://bucket/", "--recursive"],
        &["mb", "s3://bucket"],
        &["rb", "s3://bucket"],
    ] {
        let done = web.run(words);
        assert!(done.code != Some(0) && done.stdout.is_empty(), "{done:?}");
        assert!(
            done.stderr.contains("does not look like an S3 store"),
            "{done:?}"
        );
    }
    assert!(!down.exists());
}

#[test]
fn what_lies_beside_the_prefix_is_not_touched() {
    let list = "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>other/x</Key><Size>1</Size></Contents>\
        </ListBucketResult>";
    let store = Fake::new(move |_, _| answer("200 OK", "", list));
    let place = tempfile::tempdir().unwrap();
    let down = place.path().join("down");
    for words in [
        &["rm", "s3://bucket/p/", "--recursive"][..],
        &[
            "cp",
            "s3://bucket/p/",
            down.to_str().unwrap(),
            "--recursive",
        ],
        &["cp", "s3://bucket/p/", "s3://bucket/q/", "--recursive"],
        &["ls", "s3://bucket/p/", "--recursive"],
    ] {
        let done = store.run(words);
        assert!(done.code != Some(0) && done.stdout.is_empty(), "{done:?}");
        assert!(done.stderr.contains("\"other/x\""), "{done:?}");
    }
    assert!(
        store
            .asked()
            .iter()
            .all(|line| line.starts_with("GET /bucket?")),
        "{:?}",
        store.asked()
    );
    assert!(!down.exists());
}

#[test]
fn an_upload_that_arrived_as_another_is_a_failure() {
    for header in [
        "etag: \"e\"\r\nx-amz-checksum-crc64nvme: AAAAAAAAAAA=\r\n",
        "etag: \"00000000000000000000000000000000\"\r\n",
    ] {
        let store = Fake::new(move |_, _| answer("200 OK", header, ""));
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join("file");
        std::fs::write(&file, "x").unwrap();
        let done = store.run(&["cp", file.to_str().unwrap(), "s3://bucket/k"]);
        assert!(done.code == Some(1) && done.stdout.is_empty(), "{done:?}");
        assert!(
            done.stderr.contains("the store has other bytes"),
            "{done:?}"
        );
    }
}

#[test]
fn standard_output_gets_all_of_an_object_over_connections_that_break() {
    let store = Fake::new(|_, head| {
        let range = head.lines().find_map(|line| {
            line.to_ascii_lowercase()
                .strip_prefix("range: bytes=")
                .map(str::to_owned)
        });
        let first: usize =
            range.map_or(0, |range| range.split('-').next().unwrap().parse().unwrap());
        let (object, left) = ("0123456789", 10 - first);
        let sent = &object[first..(first + 4).min(10)];
        let (status, range) = match first {
            0 => ("200 OK", String::new()),
            _ => (
                "206 Partial Content",
                format!("content-range: bytes {first}-9/10\r\n"),
            ),
        };
        format!(
            "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {left}\r\netag: \"e\"\r\n{range}\r\n{sent}"
        )
    });
    for words in [
        &["cat", "s3://bucket/k"][..],
        &["cp", "s3://bucket/k", "-"],
        &["cp", "s3://bucket/k", "/dev/fd/1", "--quiet"],
    ] {
        let done = store.run(words);
        assert_eq!(
            (done.code, done.stdout.as_str()),
            (Some(0), "0123456789"),
            "{done:?}"
        );
    }
}

/// Whatever way it is told, or not told, how long the answer is.
#[test]
fn an_object_that_is_not_as_long_as_listed_is_a_failure() {
    for (headers, body) in [
        ("", "0123456789"),
        ("", "01"),
        ("content-length: 10\r\n", "0123456789"),
        (
            "transfer-encoding: chunked\r\n",
            "5\r\n01234\r\n1\r\n5\r\n0\r\n\r\n",
        ),
    ] {
        let store = Fake::new(move |line, _| match line.starts_with("GET /bucket?") {
            true => answer(
                "200 OK",
                "",
                "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>p/x</Key><Size>5</Size></Contents>\
                 </ListBucketResult>",
            ),
            false => format!("HTTP/1.1 200 OK\r\nconnection: close\r\n{headers}\r\n{body}"),
        });
        let place = tempfile::tempdir().unwrap();
        let down = place.path().join("down");
        let done = store.run(&["cp", "s3://bucket/p", down.to_str().unwrap(), "--recursive"]);
        assert!(done.code == Some(1) && done.stdout.is_empty(), "{done:?}");
        assert_eq!(std::fs::read_dir(&down).unwrap().count(), 0, "{done:?}");
    }
}

#[test]
fn another_region_is_found_out() {
    let serving = Serving::start();
    serving.write("file", "x");
    for words in [
        &["cp", "file", "s3://mybucket/k"][..],
        &["ls", "s3://mybucket"],
        &["ls"],
        &["rm", "s3://mybucket/k"],
    ] {
        let mut command = serving.command(words);
        let done = Done::of(
            words,
            command.env("AWS_REGION", "eu-west-1").output().unwrap(),
        );
        assert_eq!(done.code, Some(0), "{done:?}");
    }
}

#[test]
fn debug_shows_each_request_and_no_secret() {
    let serving = Serving::start();
    let done = serving.run(&["ls", "s3://mybucket", "--debug"]);
    for part in [
        "method=GET",
        &format!("url={}/mybucket?", serving.s3),
        "status=200",
        "request_id=",
        "millis=",
    ] {
        assert!(done.stderr.contains(part), "{part}: {done:?}");
    }
    assert!(
        !done.stderr.contains(crate::support::SECRET_KEY) && !done.stderr.contains("Signature="),
        "{done:?}"
    );
}

#[test]
fn an_error_of_the_system_is_told_once() {
    let serving = Serving::start();
    serving.write("file", "x");
    serving.ok(&["cp", "file", "s3://mybucket/d/x"]);
    for words in [
        &["cp", "s3://mybucket/d/x", "file/x"][..],
        &["cp", "s3://mybucket/d", "file", "--recursive"],
        &["cp", "s3://mybucket/d/x", "/proc/x"],
    ] {
        let done = serving.run(words);
        assert!(done.code != Some(0), "{done:?}");
        assert!(done.stderr.matches("os error").count() <= 1, "{done:?}");
        let in_the_way = words.iter().any(|word| word.starts_with("file"));
        assert_eq!(
            done.stderr.matches("a file is where a folder").count(),
            usize::from(in_the_way),
            "{done:?}"
        );
    }
}

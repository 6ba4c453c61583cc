//! A server that misbehaves: the name of the bucket says how.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// How long a call to `stall` waits for nothing.
const STALL: Duration = Duration::from_secs(30);

/// Serves on a free port of loopback until the process ends, and says its URL.
pub(super) fn start() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            thread::spawn(move || stream.and_then(serve));
        }
    });
    url
}

fn serve(mut stream: TcpStream) -> std::io::Result<()> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if stream.read(&mut byte)? == 0 {
            return Ok(());
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default();
    let bucket = path.trim_start_matches('/').split(['/', '?']).next();
    let answer = match bucket.unwrap_or_default() {
        "stall" => {
            thread::sleep(STALL);
            return Ok(());
        }
        "cut" => object("Content-Length: 100\r\n", &"x".repeat(50)),
        "corrupt" => object(
            "Content-Length: 5\r\nx-amz-checksum-crc32: AAAAAA==\r\n",
            "hello",
        ),
        "garbage" => "220 this is FTP\r\n\r\n".to_owned(),
        "slow" => document(
            "503 Slow Down",
            "<Error><Code>SlowDown</Code><Message>Slow down.</Message></Error>",
        ),
        "error200" => document(
            "200 OK",
            "<Error><Code>InternalError</Code><Message>It failed.</Message></Error>",
        ),
        _ => document("404 Not Found", ""),
    };
    stream.write_all(answer.as_bytes())
}

fn object(headers: &str, body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nETag: \"x\"\r\nx-amz-request-id: A\r\n{headers}\r\n{body}")
}

fn document(status: &str, document: &str) -> String {
    let length = document.len();
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{document}")
}

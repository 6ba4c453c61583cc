//! The load: threads with a connection each, and requests written by hand, so that it costs little
//! itself.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anys3_sigv4::{Account, Head, Payload, Secret, Timestamp};

/// The size of small objects.
const SMALL: usize = 10 * 1024;
/// How many distinct small objects are read.
const KEYS: u64 = 1000;

/// Where to, and as whom.
#[derive(Clone)]
pub struct Target {
    pub host: String,
    pub credentials: Option<(String, String)>,
    pub token: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Put,
    Get,
    Presign,
    Upload,
}

pub struct Run {
    pub done: u64,
    pub errors: u64,
    pub wall: Duration,
    pub p99: Duration,
}

/// As many requests as fit into the time.
pub fn rate(target: Target, kind: Kind, connections: usize, seconds: u64) -> Run {
    let mut setup = Client::open(&target);
    if target.credentials.is_some() {
        setup.request("PUT", "/bench", "", Content::Bytes(b""));
    }
    if kind == Kind::Get {
        let body = small();
        for key in 0..KEYS {
            setup.request("PUT", &format!("/bench/small-{key}"), "", Content::Bytes(&body));
        }
    }
    let (count, errors) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let begin = Instant::now();
    let end = begin + Duration::from_secs(seconds);
    let threads: Vec<_> = (0..connections)
        .map(|_| {
            let (target, count, errors) = (target.clone(), Arc::clone(&count), Arc::clone(&errors));
            std::thread::spawn(move || {
                let (mut client, body, mut times) = (Client::open(&target), small(), Vec::new());
                while Instant::now() < end {
                    let (n, sent) = (count.fetch_add(1, Ordering::Relaxed), Instant::now());
                    let status = match kind {
                        Kind::Put => {
                            client.request("PUT", &format!("/bench/k{n}"), "", Content::Bytes(&body))
                        }
                        Kind::Get => {
                            client.request("GET", &format!("/bench/small-{}", n % KEYS), "", Content::None)
                        }
                        Kind::Presign => client.request(
                            "GET",
                            "/presigned-url",
                            &format!("key=some/key{n}&method=put&bucket=bench"),
                            Content::None,
                        ),
                        Kind::Upload => client.request(
                            "POST",
                            "/upload",
                            &format!("key=u{n}&bucket=bench"),
                            Content::Bytes(&body),
                        ),
                    };
                    if !(200..300).contains(&status) {
                        errors.fetch_add(1, Ordering::Relaxed);
                    }
                    times.push(sent.elapsed());
                }
                times
            })
        })
        .collect();
    let mut times: Vec<Duration> = threads.into_iter().flat_map(|t| t.join().unwrap_or_default()).collect();
    let wall = begin.elapsed();
    times.sort();
    let p99 = times.get(times.len() * 99 / 100).copied().unwrap_or_default();
    Run { done: times.len() as u64, errors: errors.load(Ordering::Relaxed), wall, p99 }
}

/// One large object.
pub fn large(target: Target, kind: Kind, size: u64) -> Run {
    let mut client = Client::open(&target);
    let begin = Instant::now();
    let status = match kind {
        Kind::Put => client.request("PUT", "/bench/large", "", Content::Zeros(size)),
        Kind::Get => client.request("GET", "/bench/large", "", Content::None),
        _ => client.request("POST", "/upload", "key=large-u&bucket=bench", Content::Zeros(size)),
    };
    let wall = begin.elapsed();
    Run { done: 1, errors: u64::from(!(200..300).contains(&status)), wall, p99: wall }
}

fn small() -> Vec<u8> {
    (0..SMALL).map(|n| (n * 31 % 251) as u8).collect()
}

enum Content<'a> {
    None,
    Bytes(&'a [u8]),
    Zeros(u64),
}

struct Client {
    target: Target,
    account: Option<Account>,
    stream: BufReader<TcpStream>,
}

impl Client {
    fn open(target: &Target) -> Self {
        let stream = TcpStream::connect(&target.host).expect("the server listens");
        stream.set_nodelay(true).expect("a socket");
        let account = target.credentials.as_ref().map(|(access, secret)| {
            let secret = Secret::new(secret).expect("a secret");
            Account::new(access, secret, "us-east-1").expect("an access key")
        });
        Self { target: target.clone(), account, stream: BufReader::with_capacity(1 << 18, stream) }
    }

    /// The status; 0 when the connection broke, which is then opened anew.
    fn request(&mut self, method: &str, path: &str, query: &str, content: Content<'_>) -> u16 {
        self.exchange(method, path, query, content).unwrap_or_else(|_| {
            *self = Self::open(&self.target.clone());
            0
        })
    }

    fn exchange(
        &mut self,
        method: &str,
        path: &str,
        query: &str,
        content: Content<'_>,
    ) -> std::io::Result<u16> {
        let (length, payload) = match &content {
            Content::None => (None, Payload::EMPTY),
            Content::Bytes(bytes) => (Some(bytes.len() as u64), Payload::of(bytes)),
            Content::Zeros(size) => (Some(*size), Payload::Unsigned),
        };
        let mark = if query.is_empty() { "" } else { "?" };
        let mut text = format!("{method} {path}{mark}{query} HTTP/1.1\r\nhost: {}\r\n", self.target.host);
        if let Some(length) = length {
            text.push_str(&format!("content-length: {length}\r\ncontent-type: application/octet-stream\r\n"));
        }
        match &self.account {
            Some(account) => {
                let host = self.target.host.as_bytes();
                let headers: [(&str, &[u8]); 1] = [("host", host)];
                let head = Head { method, path, query, headers: &headers };
                let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
                let signed =
                    account.sign(&head, Timestamp::from_unix(now), payload).expect("it can be signed");
                for (name, value) in signed {
                    text.push_str(&format!("{name}: {value}\r\n"));
                }
            }
            None => text.push_str(&format!("authorization: Bearer {}\r\n", self.target.token)),
        }
        text.push_str("\r\n");
        let stream = self.stream.get_mut();
        match content {
            Content::None => stream.write_all(text.as_bytes())?,
            Content::Bytes(bytes) => stream.write_all(&[text.as_bytes(), bytes].concat())?,
            Content::Zeros(size) => {
                stream.write_all(text.as_bytes())?;
                let zeros = vec![0_u8; 1 << 18];
                let mut left = size;
                while left > 0 {
                    let now = left.min(zeros.len() as u64) as usize;
                    stream.write_all(&zeros[..now])?;
                    left -= now as u64;
                }
            }
        }
        self.answer()
    }

    fn answer(&mut self) -> std::io::Result<u16> {
        let broken = || std::io::Error::other("no answer");
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status: u16 = line.split(' ').nth(1).and_then(|s| s.parse().ok()).ok_or_else(broken)?;
        let (mut length, mut chunked) = (0_u64, false);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let lower = line.trim().to_ascii_lowercase();
            if lower.is_empty() {
                break;
            }
            if let Some(value) = lower.strip_prefix("content-length:") {
                length = value.trim().parse().map_err(|_| broken())?;
            }
            chunked |= lower.starts_with("transfer-encoding:");
        }
        if chunked {
            return Err(broken());
        }
        std::io::copy(&mut (&mut self.stream).take(length), &mut std::io::sink())?;
        Ok(status)
    }
}

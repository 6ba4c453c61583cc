//! `anys3-sigv4` beside its peers, and beside the floor: the bare compressions of SHA-256 that a
//! signature takes.
//!
//! `cargo bench` prints a Markdown table and writes it to `docs/benchmarks.md`. Figures are the
//! fastest of a hundred samples: what the code takes when nothing else takes the machine.

#[path = "../../section.rs"]
mod section;

use std::alloc::{GlobalAlloc, Layout, System};
use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use anys3_sigv4::{
    CHUNK_END, Claim, Expect, Head, Payload, Scope, Secret, Sha256, Signer, SigningKey, Timestamp, names,
};
use criterion::{BatchSize, BenchmarkGroup, Criterion, Throughput, measurement::WallTime};
use sha2::block_api::compress256;

const ACCESS_KEY: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const BUCKET_HOST: &str = "examplebucket.s3.amazonaws.com";

/// Counts what is allocated.
struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(mut work: impl FnMut()) -> u64 {
    work();
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    work();
    ALLOCATIONS.load(Ordering::Relaxed) - before
}

fn at() -> Timestamp {
    Timestamp::parse(b"20130524T000000Z").unwrap()
}

fn scope() -> Scope<'static> {
    Scope { date: at().date(), region: "us-east-1", service: "s3" }
}

/// A buffer for an `Authorization` header or a query.
struct Buffer {
    bytes: [u8; 1024],
    len: usize,
}

impl Buffer {
    fn new() -> Self {
        Self { bytes: [0; 1024], len: 0 }
    }
}

impl std::fmt::Write for Buffer {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let end = self.len + text.len();
        self.bytes[self.len..end].copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

/// The compressions of `blocks` blocks in sequence.
fn compress(state: &mut [u32; 8], blocks: usize) {
    let block = black_box([[0x5a; 64]; 8]);
    compress256(state, &block[..blocks]);
}

/// An HMAC of a message that fills `blocks` blocks with its padding: the two pads of the key, and
/// the outer hash.
fn floor_hmac(state: &mut [u32; 8], blocks: usize) {
    compress(state, 1 + blocks);
    compress(state, 2);
}

/// One hash of 300 bytes (5 blocks) and one HMAC of 130 (3 blocks).
fn floor_warm() -> [u32; 8] {
    let mut state = [7; 8];
    compress(&mut state, 5);
    floor_hmac(&mut state, 3);
    state
}

/// The same, with four HMACs of short messages before it.
fn floor_cold() -> [u32; 8] {
    let mut state = [7; 8];
    for _ in 0..4 {
        floor_hmac(&mut state, 1);
    }
    compress(&mut state, 5);
    floor_hmac(&mut state, 3);
    state
}

/// What only keeping the pads compressed can do: 5 blocks, 3, and 1.
fn floor_kept_pads() -> [u32; 8] {
    let mut state = [7; 8];
    compress(&mut state, 5);
    compress(&mut state, 3);
    compress(&mut state, 1);
    state
}

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(100)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
        .without_plots()
        .configure_from_args();
    let mut group = criterion.benchmark_group("sigv4");
    floors(&mut group);
    ours(&mut group);
    peers(&mut group);
    chunks(&mut group);
    group.finish();
    let report = report(&count_allocations());
    println!("\n{report}");
    section::write("sigv4", &report).unwrap();
}

fn floors(group: &mut BenchmarkGroup<'_, WallTime>) {
    group.bench_function("floor_warm", |b| b.iter(floor_warm));
    group.bench_function("floor_kept_pads", |b| b.iter(floor_kept_pads));
    group.bench_function("floor_cold", |b| b.iter(floor_cold));
}

/// The request of AWS's first worked example: its canonical request has 289 bytes.
const HEADERS: [(&str, &[u8]); 2] = [("host", BUCKET_HOST.as_bytes()), ("range", b"bytes=0-9")];

fn head<'a>(headers: &'a [(&'a str, &'a [u8])]) -> Head<'a> {
    Head { method: "GET", path: "/test.txt", query: "", headers }
}

/// Signs, and writes the header.
fn sign(key: &SigningKey, head: &Head<'_>, now: Timestamp, out: &mut Buffer) {
    out.len = 0;
    let signed = Signer::new(ACCESS_KEY, key).sign(head, now, Payload::EMPTY).unwrap();
    signed.write(out).unwrap();
}

/// Signs, and writes the query.
fn presign(key: &SigningKey, head: &Head<'_>, now: Timestamp, out: &mut Buffer) {
    out.len = 0;
    Signer::new(ACCESS_KEY, key).presign(head, now, 3600, Payload::Unsigned, out).unwrap();
}

fn verify(key: &SigningKey, head: &Head<'_>, now: Timestamp) -> bool {
    Claim::parse(head).unwrap().unwrap().verify(key, now, &Expect::default()).is_ok()
}

/// The headers of the example as they arrive.
fn arrived() -> Vec<(&'static str, Vec<u8>)> {
    let key = SigningKey::derive(&Secret::new(SECRET).unwrap(), &scope()).unwrap();
    let head = head(&HEADERS);
    let signed = Signer::new(ACCESS_KEY, &key).sign(&head, at(), Payload::EMPTY).unwrap();
    let mut headers: Vec<(&str, Vec<u8>)> = HEADERS.iter().map(|(n, v)| (*n, v.to_vec())).collect();
    headers.extend(signed.added().map(|(n, v)| (n, v.to_string().into_bytes())));
    headers.push((names::AUTHORIZATION, signed.to_string().into_bytes()));
    headers.push(("user-agent", b"aws-cli/2.15.30 md/Botocore".to_vec()));
    headers.push(("accept-encoding", b"identity".to_vec()));
    headers
}

fn ours(group: &mut BenchmarkGroup<'_, WallTime>) {
    let secret = Secret::new(SECRET).unwrap();
    let key = SigningKey::derive(&secret, &scope()).unwrap();
    let host = &HEADERS[..1];
    let (now, mut out) = (at(), Buffer::new());
    group.bench_function("sign_warm", |b| {
        b.iter(|| sign(black_box(&key), black_box(&head(&HEADERS)), black_box(now), black_box(&mut out)))
    });
    group.bench_function("sign_cold", |b| {
        b.iter(|| {
            let key = SigningKey::derive(black_box(&secret), black_box(&scope())).unwrap();
            sign(&key, black_box(&head(&HEADERS)), black_box(now), black_box(&mut out))
        })
    });
    group.bench_function("presign_warm", |b| {
        b.iter(|| presign(black_box(&key), black_box(&head(host)), black_box(now), black_box(&mut out)))
    });
    let arrived = arrived();
    let headers: Vec<(&str, &[u8])> = arrived.iter().map(|(n, v)| (*n, v.as_slice())).collect();
    group.bench_function("verify_warm", |b| {
        b.iter(|| assert!(verify(black_box(&key), black_box(&head(&headers)), black_box(now))))
    });
    group.bench_function("verify_cold", |b| {
        b.iter(|| {
            let key = SigningKey::derive(black_box(&secret), black_box(&scope())).unwrap();
            assert!(verify(&key, black_box(&head(&headers)), black_box(now)))
        })
    });
    let query = presigned(&key);
    let url = Head { query: &query, ..head(host) };
    group.bench_function("verify_presigned_warm", |b| {
        b.iter(|| assert!(verify(black_box(&key), black_box(&url), black_box(now))))
    });
}

fn presigned(key: &SigningKey) -> String {
    let mut buffer = Buffer::new();
    presign(key, &head(&HEADERS[..1]), at(), &mut buffer);
    String::from_utf8(buffer.bytes[..buffer.len].to_vec()).unwrap()
}

fn peers(group: &mut BenchmarkGroup<'_, WallTime>) {
    use aws_sigv4::http_request::{
        PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SigningSettings,
        UriPathNormalizationMode, sign,
    };
    let identity = aws_credential_types::Credentials::new(ACCESS_KEY, SECRET, None, None, "bench").into();
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = PercentEncodingMode::Single;
    settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    let params = aws_sigv4::sign::v4::SigningParams::builder()
        .identity(&identity)
        .region("us-east-1")
        .name("s3")
        .time(SystemTime::UNIX_EPOCH + Duration::from_secs(at().unix()))
        .settings(settings)
        .build()
        .unwrap()
        .into();
    let uri = format!("https://{BUCKET_HOST}/test.txt");
    let empty = String::from_utf8(anys3_sigv4::hex(&anys3_sigv4::SHA256_EMPTY).to_vec()).unwrap();
    group.bench_function("peer_aws_sigv4", |b| {
        b.iter(|| {
            let body = SignableBody::Precomputed(empty.clone());
            let headers = [("host", BUCKET_HOST), ("range", "bytes=0-9")];
            let request = SignableRequest::new("GET", &uri, headers.into_iter(), body).unwrap();
            let output = sign(request, &params).unwrap();
            // The example of AWS: what is compared is the same work.
            debug_assert_eq!(
                output.signature(),
                "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
            );
            output.into_parts().0.into_parts()
        })
    });

    use reqsign_core::{Context, SignRequest};
    let signer = reqsign_aws_v4::RequestSigner::new("s3", "us-east-1");
    let credential = reqsign_aws_v4::Credential {
        access_key_id: ACCESS_KEY.to_owned(),
        secret_access_key: SECRET.to_owned(),
        ..Default::default()
    };
    let context = Context::new();
    let request = http::Request::get(&uri)
        .header("range", "bytes=0-9")
        .header(names::X_AMZ_CONTENT_SHA256, &empty)
        .body(())
        .unwrap();
    group.bench_function("peer_reqsign", |b| {
        b.iter_batched(
            || request.clone().into_parts().0,
            |mut parts| {
                pollster::block_on(signer.sign_request(&context, &mut parts, Some(&credential), None))
                    .unwrap();
                parts
            },
            BatchSize::SmallInput,
        )
    });

    let url: url::Url = uri.parse().unwrap();
    let date = jiff::Timestamp::from_second(i64::try_from(at().unix()).unwrap()).unwrap();
    let none = || std::iter::empty::<(&str, &str)>();
    group.bench_function("peer_rusty_s3", |b| {
        b.iter_batched(
            || url.clone(),
            |url| {
                rusty_s3::signing::sign(
                    &date,
                    rusty_s3::Method::Get,
                    url,
                    ACCESS_KEY,
                    SECRET,
                    None,
                    "us-east-1",
                    3600,
                    none(),
                    none(),
                )
            },
            BatchSize::SmallInput,
        )
    });
}

const CHUNK: usize = 65_536;
const CHUNKS: usize = 16;

/// A body of sixteen signed chunks: hashed alone, encoded, decoded.
fn chunks(group: &mut BenchmarkGroup<'_, WallTime>) {
    let data = vec![0x5au8; CHUNK * CHUNKS];
    let key = SigningKey::derive(&Secret::new(SECRET).unwrap(), &scope()).unwrap();
    let (headers, body) = chunked(&key, &data);
    let headers: Vec<(&str, &[u8])> = headers.iter().map(|(n, v)| (n.as_str(), v.as_slice())).collect();
    group.throughput(Throughput::Bytes((CHUNK * CHUNKS) as u64));
    group.bench_function("chunks_hash_alone", |b| {
        b.iter(|| {
            for chunk in data.chunks(CHUNK) {
                let mut hash = Sha256::new();
                hash.update(black_box(chunk));
                black_box(hash.finish());
            }
        })
    });
    let head = Head { method: "PUT", path: "/test.txt", query: "", headers: &HEADERS };
    let signed = Signer::new(ACCESS_KEY, &key).sign(&head, at(), Payload::Streaming).unwrap();
    group.bench_function("chunks_encode", |b| {
        b.iter(|| {
            let mut encoder = signed.encoder().unwrap();
            for chunk in data.chunks(CHUNK) {
                black_box(encoder.chunk(black_box(chunk)));
            }
            encoder.finish(&[], &mut Buffer::new()).unwrap();
        })
    });
    let head = Head { headers: &headers, ..head };
    let verified = Claim::parse(&head).unwrap().unwrap().verify(&key, at(), &Expect::default()).unwrap();
    group.bench_function("chunks_decode", |b| b.iter(|| decode(&verified, black_box(&body))));
}

fn decode(verified: &anys3_sigv4::Verified, body: &[u8]) {
    let mut decoder = verified.decoder().unwrap().unwrap();
    // As it comes from a socket.
    for mut piece in body.chunks(16_384) {
        while !piece.is_empty() {
            black_box(decoder.next(&mut piece).unwrap());
        }
    }
    decoder.finish().unwrap();
}

/// A request with a chunked body: its headers, and the body.
fn chunked(key: &SigningKey, data: &[u8]) -> (Vec<(String, Vec<u8>)>, Vec<u8>) {
    let len = data.len().to_string();
    let headers: [(&str, &[u8]); 2] =
        [("host", BUCKET_HOST.as_bytes()), (names::X_AMZ_DECODED_CONTENT_LENGTH, len.as_bytes())];
    let head = Head { method: "PUT", path: "/test.txt", query: "", headers: &headers };
    let signed = Signer::new(ACCESS_KEY, key).sign(&head, at(), Payload::Streaming).unwrap();
    let mut all: Vec<(String, Vec<u8>)> = headers.iter().map(|(n, v)| (n.to_string(), v.to_vec())).collect();
    all.extend(signed.added().map(|(n, v)| (n.to_owned(), v.to_string().into_bytes())));
    all.push((names::AUTHORIZATION.to_owned(), signed.to_string().into_bytes()));
    let mut encoder = signed.encoder().unwrap();
    let mut body = vec![];
    for chunk in data.chunks(CHUNK) {
        body.extend_from_slice(encoder.chunk(chunk).unwrap().as_ref());
        body.extend_from_slice(chunk);
        body.extend_from_slice(CHUNK_END);
    }
    let mut end = String::new();
    encoder.finish(&[], &mut end).unwrap();
    body.extend_from_slice(end.as_bytes());
    (all, body)
}

/// How many allocations each of ours makes.
fn count_allocations() -> Vec<(&'static str, u64)> {
    let secret = Secret::new(SECRET).unwrap();
    let key = SigningKey::derive(&secret, &scope()).unwrap();
    let arrived = arrived();
    let headers: Vec<(&str, &[u8])> = arrived.iter().map(|(n, v)| (*n, v.as_slice())).collect();
    let query = presigned(&key);
    let url = Head { query: &query, ..head(&HEADERS[..1]) };
    let (chunk_headers, body) = chunked(&key, &vec![1; CHUNK * 2]);
    let chunk_headers: Vec<(&str, &[u8])> =
        chunk_headers.iter().map(|(n, v)| (n.as_str(), v.as_slice())).collect();
    let put = Head { method: "PUT", path: "/test.txt", query: "", headers: &chunk_headers };
    vec![
        ("derive", allocations(|| drop(SigningKey::derive(&secret, &scope()).unwrap()))),
        ("sign", allocations(|| sign(&key, &head(&HEADERS), at(), &mut Buffer::new()))),
        ("presign", allocations(|| presign(&key, &head(&HEADERS[..1]), at(), &mut Buffer::new()))),
        ("verify", allocations(|| assert!(verify(&key, &head(&headers), at())))),
        ("verify presigned", allocations(|| assert!(verify(&key, &url, at())))),
        (
            "verify and decode chunks",
            allocations(|| {
                let verified =
                    Claim::parse(&put).unwrap().unwrap().verify(&key, at(), &Expect::default()).unwrap();
                decode(&verified, &body);
            }),
        ),
    ]
}

/// The fastest sample of a benchmark, in nanoseconds for one iteration.
fn fastest(name: &str) -> f64 {
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".into());
    let path = format!("{target}/criterion/sigv4/{name}/new/sample.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let sample: serde_json::Value = serde_json::from_str(&text).unwrap();
    let numbers =
        |key: &str| sample[key].as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect::<Vec<_>>();
    numbers("times")
        .into_iter()
        .zip(numbers("iters"))
        .map(|(time, iters)| time / iters)
        .fold(f64::MAX, f64::min)
}

fn report(allocations: &[(&str, u64)]) -> String {
    let mut out = String::new();
    let of = |name: &str, base: &str| fastest(name) / fastest(base);
    let peers = ["peer_aws_sigv4", "peer_reqsign", "peer_rusty_s3"];
    let best_peer = peers.map(fastest).into_iter().fold(f64::MAX, f64::min);
    writeln!(out, "Measured on {}, on {}, {}.\n", date(), cpu(), versions()).unwrap();
    writeln!(out, "| what | ns | beside |\n|---|---:|---|").unwrap();
    let mut row = |what: &str, name: &str, beside: String| {
        writeln!(out, "| {what} | {:.0} | {beside} |", fastest(name)).unwrap();
    };
    row("floor, key at hand: hash of 300 bytes, HMAC of 130", "floor_warm", String::new());
    row("the same, the pads of the key kept compressed", "floor_kept_pads", String::new());
    row("floor, key derived: four HMACs more", "floor_cold", String::new());
    let floor = |name, base: &str| format!("{:.2} × the floor", of(name, base));
    row("**sign**, key at hand", "sign_warm", floor("sign_warm", "floor_warm"));
    row("**sign**, key derived", "sign_cold", floor("sign_cold", "floor_cold"));
    row("**presign**, key at hand", "presign_warm", floor("presign_warm", "floor_warm"));
    row("**verify**, key at hand", "verify_warm", format!("{:.2} × signing", of("verify_warm", "sign_warm")));
    row("**verify**, key derived", "verify_cold", format!("{:.2} × signing", of("verify_cold", "sign_cold")));
    row(
        "**verify** a presigned URL, key at hand",
        "verify_presigned_warm",
        format!("{:.2} × presigning", of("verify_presigned_warm", "presign_warm")),
    );
    for (what, name) in [
        ("aws-sigv4, sign", "peer_aws_sigv4"),
        ("reqsign-aws-v4, sign", "peer_reqsign"),
        ("rusty-s3, presign", "peer_rusty_s3"),
    ] {
        let ours = if name == "peer_rusty_s3" { "presign_warm" } else { "sign_warm" };
        row(what, name, format!("{:.1} × ours", of(name, ours)));
    }
    row("hash 1 MiB in chunks of 64 KiB", "chunks_hash_alone", String::new());
    let over = |name| format!("{:+.1} % over hashing", (of(name, "chunks_hash_alone") - 1.0) * 100.0);
    row("**encode** it in signed chunks", "chunks_encode", over("chunks_encode"));
    row("**decode** it from signed chunks", "chunks_decode", over("chunks_decode"));
    writeln!(
        out,
        "\nThe fastest peer takes {:.1} × signing with the key at hand.",
        best_peer / fastest("sign_warm")
    )
    .unwrap();
    let counts: Vec<String> = allocations.iter().map(|(what, count)| format!("{what} {count}")).collect();
    writeln!(out, "Allocations: {}.", counts.join(", ")).unwrap();
    assert!(allocations.iter().all(|(_, count)| *count == 0), "{counts:?}");
    out
}

fn date() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string()
}

fn cpu() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name: &str| {
        let line = info.lines().find(|line| line.starts_with(name))?;
        line.split_once(':').map(|(_, value)| value.trim().to_owned())
    };
    let sha = if info.contains("sha_ni") { "with SHA extensions" } else { "without SHA extensions" };
    format!(
        "{} (model {}), {sha}",
        field("model name").unwrap_or_default(),
        field("model\t").unwrap_or_default()
    )
}

/// The versions that were measured, from the lock file.
fn versions() -> String {
    let lock = include_str!("../Cargo.lock");
    let version = |name: &str| {
        let start = lock.find(&format!("name = \"{name}\"\n")).unwrap();
        lock[start..].lines().nth(1).unwrap().split('"').nth(1).unwrap().to_owned()
    };
    let names = ["aws-sigv4", "reqsign-aws-v4", "rusty-s3", "sha2"];
    names.map(|name| format!("{name} {}", version(name))).join(", ")
}

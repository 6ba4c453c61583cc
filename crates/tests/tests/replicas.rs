//! Two replicas of the gateway, no request of an upload with the one before: every protocol passes.
//! One is killed in the middle: the object is the same.
//!
//! With `ANYS3_STORE`, in front of another store.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failure here is a failed test"
)]

use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use anys3_tests::promises::connect;
use anys3_tests::support::{self, Fleet, Moment, PART, Random, TOKEN, bytes, count};
use anys3_tests::{Endpoint, Given};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

/// Two parts and a rest.
const LENGTH: usize = 2 * PART + 54_321;
/// How much a request of a resumable upload brings: no multiple of a part.
const STEP: usize = 4_500_000;
/// How often something is asked for again before it counts as never answered: more than twice as
/// often as one kill can break it.
const ATTEMPTS: usize = 8;
/// The pause before that, for a process that has just been killed.
const PAUSE: Duration = Duration::from_millis(20);
/// Whatever takes longer hangs.
const LIMIT: Duration = Duration::from_secs(120);
/// How often each protocol is killed, unless `ANYS3_RIG_ROUNDS` says more.
const KILLS: u64 = 3;
const SEED: u64 = 20_261_129;

const OCTETS: (&str, &str) = ("content-type", "application/offset+octet-stream");
const PARTIAL: (&str, &str) = ("content-type", "application/partial-upload");
const INTEROP: (&str, &str) = ("upload-draft-interop-version", "8");
const TUS: (&str, &str) = ("tus-resumable", "1.0.0");
const JSON: (&str, &str) = ("content-type", "application/json");

/// A way to upload: stores the bytes under the key, and gives the path below which the gateway has
/// them.
struct Protocol {
    name: &'static str,
    /// Whether it takes several requests, so that both replicas have some.
    several: bool,
    upload: fn(&Uploader, key: &str, data: &[u8]) -> String,
}

const PROTOCOLS: [Protocol; 13] = [
    protocol("raw", false, raw),
    protocol("chunked", false, chunked),
    protocol("form", false, form),
    protocol("put", false, put),
    protocol("presigned", true, presigned),
    protocol("capability", true, capability),
    protocol("presigned_multipart", true, presigned_multipart),
    protocol("tus", true, tus),
    protocol("tus_concatenation", true, tus_concatenation),
    protocol("resumable", true, resumable),
    protocol("resumable_whole", false, resumable_whole),
    protocol("filepond", true, filepond),
    protocol("companion", true, companion),
];

const fn protocol(
    name: &'static str,
    several: bool,
    upload: fn(&Uploader, &str, &[u8]) -> String,
) -> Protocol {
    Protocol {
        name,
        several,
        upload,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_protocol_passes_over_two_replicas_and_a_kill_changes_no_object() {
    let given = Given::start().unwrap();
    let bucket = Given::bucket("replicas");
    let client = connect(&given.endpoint).unwrap();
    client.bucket(&bucket).create().await.unwrap();
    let endpoint = given.endpoint.clone();
    let name = bucket.clone();
    tokio::task::spawn_blocking(move || run(&endpoint, &name))
        .await
        .unwrap();
}

fn run(store: &Endpoint, bucket: &str) {
    let fleet = Fleet::start(store, bucket).unwrap();
    let uploader = Uploader {
        url: fleet.url(),
        bucket: bucket.to_owned(),
    };
    let mut random = Random(SEED);
    let (mut kills, mut uploads, mut verified) = (0, 0, 0);
    for protocol in &PROTOCOLS {
        let name = protocol.name;
        let before = fleet.taken();
        fleet.kill_at(Moment::Never);
        let data = bytes(LENGTH, random.next());
        verified += uploader.check(protocol, name, &data);
        uploads += 1;
        let after = fleet.taken();
        let both = (0..2).all(|replica| after[replica] > before[replica]);
        assert!(both || !protocol.several, "{name}: {before:?} {after:?}");
        let (sent, asked) = fleet.counted();
        for round in 0..support::rounds(KILLS) {
            let moment = match random.below(3) {
                0 => Moment::Bytes(random.below(sent)),
                1 => Moment::Before(random.below(asked)),
                _ => Moment::After(random.below(asked)),
            };
            support::say(&format!(
                "{name} {round}: {moment:?} of {sent} and {asked}\n"
            ));
            fleet.kill_at(moment);
            let data = bytes(LENGTH, random.next());
            verified += uploader.check(protocol, &format!("{name}-{round}"), &data);
            uploads += 1;
            kills += fleet.heal().unwrap();
        }
    }
    assert!(kills * 2 > uploads, "{kills} kills of {uploads} uploads");
    let counts = [
        ("uploads", uploads),
        ("kills", kills),
        ("bytes verified", verified),
        ("seed", SEED),
    ];
    count("replicas", &counts);
}

/// What an uploader knows.
struct Uploader {
    url: String,
    bucket: String,
}

/// An answer.
#[derive(Debug, Default)]
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    /// What the 104 said that came before it.
    interim: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Expects the status; what else is no broken connection is a failure.
    fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{:?} {}", self.headers, self.text());
        self
    }

    fn offset(&self) -> usize {
        self.header("upload-offset").unwrap().parse().unwrap()
    }
}

fn header<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = headers.iter().find(|(of, _)| of == name);
    found.map(|(_, value)| value.as_str())
}

impl Uploader {
    /// Uploads, reads it again, and compares: how many bytes.
    fn check(&self, protocol: &Protocol, key: &str, data: &[u8]) -> u64 {
        let path = (protocol.upload)(self, key, data);
        let read = self.again("GET", &path, &[], b"").expect(200);
        assert!(read.body == data, "{key}: other bytes");
        u64::try_from(data.len()).unwrap()
    }

    /// Where an object is read.
    fn object(&self, key: &str) -> String {
        format!("/objects/{}/{key}", self.bucket)
    }

    /// One request to whichever replica; `None` if the connection broke before there was any
    /// answer.
    fn answered(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Answer> {
        let authorization = format!("Bearer {TOKEN}");
        let headers = [headers, &[("authorization", authorization.as_str())]].concat();
        exchange(&self.url, method, target, &headers, body).ok()
    }

    /// The same; `None` also for a failure that is to be tried again.
    fn once(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Answer> {
        let answer = self.answered(method, target, headers, body);
        answer.filter(|answer| answer.status < 500)
    }

    /// The same until it is answered.
    fn again(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        until(target, || self.once(method, target, headers, body))
    }

    /// A document, and what is answered to it.
    fn ask(&self, target: &str, document: &Value) -> Value {
        let text = document.to_string();
        let answer = self.again("POST", target, &[JSON], text.as_bytes());
        assert!((200..300).contains(&answer.status), "{}", answer.text());
        answer.json()
    }
}

/// Tries until there is something.
fn until<T>(what: &str, mut once: impl FnMut() -> Option<T>) -> T {
    for _ in 0..ATTEMPTS {
        if let Some(done) = once() {
            return done;
        }
        thread::sleep(PAUSE);
    }
    panic!("never answered: {what}");
}

/// A request on a connection of its own. `None` if it broke, or was answered with a failure that is
/// to be tried again.
fn sent(
    url: &str,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Option<Answer> {
    let answer = exchange(url, method, target, headers, body).ok()?;
    (answer.status < 500).then_some(answer)
}

fn exchange(
    url: &str,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<Answer> {
    let host = url.trim_start_matches("http://");
    let stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(LIMIT))?;
    stream.set_write_timeout(Some(LIMIT))?;
    let mut head = format!("{method} {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n");
    let chunked = header_of(headers, "transfer-encoding").is_some();
    if !chunked {
        head += &format!("content-length: {}\r\n", body.len());
    }
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += "\r\n";
    (&stream).write_all(head.as_bytes())?;
    // Who answers before all is there says why: what it said is read.
    let written = (&stream).write_all(body);
    let answer = read(&stream, method)?;
    match answer.status >= 400 {
        true => Ok(answer),
        false => written.map(|()| answer),
    }
}

fn header_of<'a>(headers: &[(&str, &'a str)], name: &str) -> Option<&'a str> {
    let found = headers.iter().find(|(of, _)| *of == name);
    found.map(|(_, value)| *value)
}

/// Reads an answer. One that breaks off before its end is none, but for what a 104 said.
fn read(stream: &TcpStream, method: &str) -> Result<Answer> {
    let mut reader = BufReader::new(stream);
    let mut answer = Answer::default();
    loop {
        let headed = head(&mut reader, &mut answer);
        match headed {
            // The first says where the upload is, later ones how far it has come.
            Ok(()) if answer.status == 104 => answer.interim.append(&mut answer.headers),
            Ok(()) if answer.status < 200 => answer.headers.clear(),
            Ok(()) => break,
            // The upload has a URL: that is what it is for.
            Err(_) if !answer.interim.is_empty() => {
                answer.status = 104;
                return Ok(answer);
            }
            Err(error) => return Err(error),
        }
    }
    let length = answer.header("content-length").map(str::parse::<u64>);
    let length = match length {
        _ if method == "HEAD" || answer.status == 204 => 0,
        Some(length) => length.map_err(std::io::Error::other)?,
        None => return Err(std::io::Error::other("an answer without a length")),
    };
    let length = usize::try_from(length).map_err(std::io::Error::other)?;
    answer.body = vec![0; length];
    reader.read_exact(&mut answer.body)?;
    Ok(answer)
}

fn head(reader: &mut BufReader<&TcpStream>, answer: &mut Answer) -> Result<()> {
    let broken = || std::io::Error::other("the connection broke");
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    let status = status.ok_or_else(broken)?;
    let mut headers = Vec::new();
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        if line.trim_end().is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').ok_or_else(broken)?;
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    if !line.ends_with('\n') {
        return Err(broken());
    }
    answer.status = status;
    answer.headers = headers;
    Ok(())
}

fn raw(uploader: &Uploader, key: &str, data: &[u8]) -> String {
    let target = format!("/upload?key={key}");
    uploader.again("POST", &target, &[], data).expect(201);
    uploader.object(key)
}

/// Without a length: in chunks of HTTP.
fn chunked(uploader: &Uploader, key: &str, data: &[u8]) -> String {
    let mut body = Vec::new();
    for chunk in data.chunks(100_000) {
        body.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        body.extend_from_slice(chunk);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"0\r\n\r\n");
    let target = format!("/upload?key={key}");
    let coded = [("transfer-encoding", "chunked")];
    uploader.again("POST", &target, &coded, &body).expect(201);
    uploader.object(key)
}

const FORM: (&str, &str) = ("content-type", "multipart/form-data; boundary=edge");

fn field(name: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("--edge\r\nContent-Disposition: form-data; name={name}\r\n\r\n");
    [head.as_bytes(), data, b"\r\n"].concat()
}

fn form(uploader: &Uploader, key: &str, data: &[u8]) -> String {
    let file = field("\"file\"; filename=\"x\"", data);
    let body = [
        field("\"key\"", key.as_bytes()),
        file,
        b"--edge--\r\n".to_vec(),
    ]
    .concat();
    uploader
        .again("POST", "/upload", &[FORM], &body)
        .expect(201);
    uploader.object(key)
}

fn put(uploader: &Uploader, key: &str, data: &[u8]) -> String {
    let path = uploader.object(key);
    uploader.again("PUT", &path, &[], data).expect(201);
    path
}

/// Sends a body to a URL that was signed, with what is to be sent along. One of a gateway goes to
/// whichever replica.
fn follow(uploader: &Uploader, signed: &Value, data: &[u8]) -> Option<Answer> {
    let url = signed["url"].as_str().unwrap();
    let method = signed["method"].as_str().unwrap();
    let mut headers = Vec::new();
    for (name, value) in signed["headers"].as_object().into_iter().flatten() {
        if name != "content-length" {
            headers.push((name.as_str(), value.as_str().unwrap()));
        }
    }
    let (origin, target) = split(url);
    let origin = match target.starts_with("/c/") {
        true => &uploader.url,
        false => origin,
    };
    sent(origin, method, target, &headers, data)
}

/// Origin, and path with query.
fn split(url: &str) -> (&str, &str) {
    let at = url.match_indices('/').nth(2).unwrap().0;
    url.split_at(at)
}

/// A URL that expires or breaks is asked for again, as a browser does.
fn presigned(uploader: &Uploader, key: &str, data: &[u8]) -> String {
    let target = format!("/presigned-url?key={key}&method=put");
    let stored = until(key, || {
        let signed = uploader.again("GET", &target, &[], b"").expect(200).json();
        follow(uploader, &signed, data)
    });
    stored.expect(200);
    uploader.object(key)
}

fn capability(uploader: &Uploader, key: &str, data: &[u8]) -> String {
    let wish = json!({"operation": "put", "key": key, "size": data.len(), "via": "gateway"});
    let signed = uploader.ask("/presign", &wish);
    until(key, || follow(uploader, &signed, data)).expect(201);
    uploader.object(key)
}

/// Each part by a URL of the gateway, and completed by one.
fn presigned_multipart(uploader: &Uploader, key: &str, data: &[u8]) -> String {
    let size = data.len();
    let wish = json!({"operation": "multipart", "key": key, "size": size, "via": "gateway"});
    let signed = uploader.ask("/presign", &wish);
    let mut rest = data;
    for part in signed["parts"].as_array().unwrap() {
        let size = usize::try_from(part["size"].as_u64().unwrap()).unwrap();
        let (bytes, behind) = rest.split_at(size);
        until("a part", || follow(uploader, part, bytes)).expect(200);
        rest = behind;
    }
    assert!(rest.is_empty());
    until("complete", || follow(uploader, &signed["complete"], b"")).expect(200);
    uploader.object(key)
}

fn tus(uploader: &Uploader, key: &str, data: &[u8]) -> String {
    let location = tus_created(uploader, &[("upload-metadata", &metadata(key))], data);
    tus_sent(uploader, &location, data);
    uploader.object(key)
}

/// The key, as tus says it.
fn metadata(key: &str) -> String {
    format!("key {}", BASE64_STANDARD.encode(key))
}

fn tus_created(uploader: &Uploader, headers: &[(&str, &str)], data: &[u8]) -> String {
    let length = data.len().to_string();
    let headers = [headers, &[TUS, ("upload-length", &length)]].concat();
    let created = uploader.again("POST", "/tus/", &headers, b"").expect(201);
    format!("/tus/{}", created.header("location").unwrap())
}

fn tus_sent(uploader: &Uploader, location: &str, data: &[u8]) {
    let mut at = 0;
    let mut step = || {
        let end = data.len().min(at + STEP);
        let offset = at.to_string();
        let headers = [TUS, OCTETS, ("upload-offset", offset.as_str())];
        let answer = uploader.once("PATCH", location, &headers, &data[at..end]);
        at = match answer {
            Some(answer) if answer.status != 409 => answer.expect(204).offset(),
            _ => uploader
                .again("HEAD", location, &[TUS], b"")
                .expect(200)
                .offset(),
        };
        (at == data.len()).then_some(())
    };
    until(location, &mut step);
}

fn tus_concatenation(uploader: &Uploader, key: &str, data: &[u8]) -> String {
    let mut finals = "final;".to_owned();
    for piece in data.chunks(STEP) {
        let location = tus_created(uploader, &[("upload-concat", "partial")], piece);
        tus_sent(uploader, &location, piece);
        finals += &location;
        finals.push(' ');
    }
    let named = metadata(key);
    let headers = [
        TUS,
        ("upload-concat", finals.trim_end()),
        ("upload-metadata", &named),
    ];
    let created = uploader.again("POST", "/tus/", &headers, b"").expect(201);
    let location = format!("/tus/{}", created.header("location").unwrap());
    let told = uploader.again("HEAD", &location, &[TUS], b"").expect(200);
    assert_eq!(told.header("upload-offset"), told.header("upload-length"));
    assert_eq!(told.offset(), data.len());
    uploader.object(key)
}

fn resumable(uploader: &Uploader, key: &str, data: &[u8]) -> String {
    let target = format!("/upload?key={key}");
    let headers = [INTEROP, ("upload-complete", "?0")];
    let created = uploader.again("POST", &target, &headers, b"").expect(201);
    let location = format!("/{}", created.header("location").unwrap());
    resumable_sent(uploader, &location, data, 0);
    uploader.object(key)
}

/// All at once; what is cut goes on where the 104 said.
fn resumable_whole(uploader: &Uploader, key: &str, data: &[u8]) -> String {
    let target = format!("/upload?key={key}");
    let headers = [INTEROP, ("upload-complete", "?1")];
    let answer = until(key, || {
        let answer = uploader.answered("POST", &target, &headers, data)?;
        // A replica that ended before it said where to go on: the client knows of no upload.
        let is_lost = answer.status >= 500 && header(&answer.interim, "location").is_none();
        (!is_lost).then_some(answer)
    });
    if answer.status == 104 || answer.status >= 500 {
        let location = header(&answer.interim, "location").unwrap();
        let location = format!("/{location}");
        let at = resumable_offset(uploader, &location, data);
        resumable_sent(uploader, &location, data, at);
    } else {
        answer.expect(201);
    }
    uploader.object(key)
}

fn resumable_sent(uploader: &Uploader, location: &str, data: &[u8], from: usize) {
    let mut at = from;
    let mut step = || {
        if at == data.len() {
            return Some(());
        }
        let end = data.len().min(at + STEP);
        let last = if end == data.len() { "?1" } else { "?0" };
        let offset = at.to_string();
        let headers = [
            INTEROP,
            PARTIAL,
            ("upload-offset", offset.as_str()),
            ("upload-complete", last),
        ];
        let answer = uploader.once("PATCH", location, &headers, &data[at..end]);
        at = match answer {
            Some(answer) if answer.status < 300 => end,
            Some(answer) if answer.status != 409 => panic!("{answer:?}"),
            _ => resumable_offset(uploader, location, data),
        };
        (at == data.len()).then_some(())
    };
    until(location, &mut step);
}

/// How far it has come; all of the data if it is complete.
fn resumable_offset(uploader: &Uploader, location: &str, data: &[u8]) -> usize {
    let told = uploader
        .again("HEAD", location, &[INTEROP], b"")
        .expect(204);
    let offset = told.offset();
    if told.header("upload-complete") == Some("?1") {
        assert_eq!(offset, data.len());
    }
    offset
}

fn filepond(uploader: &Uploader, _: &str, data: &[u8]) -> String {
    let body = [field("\"filepond\"", b"{}"), b"--edge--\r\n".to_vec()].concat();
    let length = data.len().to_string();
    let said = [("upload-length", length.as_str()), ("upload-name", "x")];
    let headers = [&said[..], &[FORM]].concat();
    let id = uploader
        .again("POST", "/filepond/", &headers, &body)
        .expect(201)
        .text();
    let path = format!("/filepond/{id}");
    let mut at = 0;
    let mut step = || {
        let end = data.len().min(at + STEP);
        let offset = at.to_string();
        let headers = [&said[..], &[OCTETS, ("upload-offset", &offset)]].concat();
        let answer = uploader.once("PATCH", &path, &headers, &data[at..end]);
        at = match answer {
            Some(answer) if answer.status != 409 => answer.expect(204).offset(),
            _ => uploader.again("HEAD", &path, &[], b"").expect(200).offset(),
        };
        (at == data.len()).then_some(())
    };
    until(&path, &mut step);
    path
}

fn companion(uploader: &Uploader, _: &str, data: &[u8]) -> String {
    let begun = uploader.ask("/s3/multipart", &json!({"filename": "x", "type": "text/x"}));
    let (id, key) = (
        begun["uploadId"].as_str().unwrap(),
        begun["key"].as_str().unwrap(),
    );
    let encoded = key.replace('/', "%2F");
    let mut parts = Vec::new();
    for (number, part) in (1..).zip(data.chunks(PART)) {
        let target = format!("/s3/multipart/{id}/{number}?key={encoded}");
        let stored = until(&target, || {
            let signed = uploader.again("GET", &target, &[], b"").expect(200).json();
            let (origin, target) = split(signed["url"].as_str().unwrap());
            sent(origin, "PUT", target, &[], part)
        });
        let stored = stored.expect(200);
        parts.push(json!({"PartNumber": number, "ETag": stored.header("etag")}));
    }
    let complete = format!("/s3/multipart/{id}/complete?key={encoded}");
    let done = uploader.ask(&complete, &json!({"parts": parts}));
    assert_eq!(done["key"], key);
    uploader.object(key)
}

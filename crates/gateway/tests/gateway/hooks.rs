//! Who is asked about uploads, and told of them.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anys3_gateway::{
    ClamdAddress, CommandHook, GatewayConfig, Hook, HookTime, Hooks, How, HttpHook, Network,
    SealKey,
};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, UnixListener};
use tokio::sync::Notify;

use crate::identity::{key_with, policy};
use crate::support::{
    Answer, BUCKET, END, PART, Rig, TOKEN, chunked, file_form, form, noise, part, request,
};
use anys3::{Body, Tls};

const ALL: [HookTime; 3] = HookTime::ALL;
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// What was sent to a receiver.
#[derive(Clone, Debug)]
struct Got {
    head: String,
    body: Vec<u8>,
    message: Value,
}

/// A program that is asked by HTTP.
struct Receiver {
    url: String,
    got: Arc<Mutex<Vec<Got>>>,
}

impl Receiver {
    /// Answers the nth message with a status and a body.
    async fn start(answer: fn(usize, &Value) -> (&'static str, String)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let got = Arc::<Mutex<Vec<Got>>>::default();
        let keeps = Arc::clone(&got);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let keeps = Arc::clone(&keeps);
                tokio::spawn(async move {
                    let (head, body) = read_request(&mut stream).await;
                    let message: Value = serde_json::from_slice(&body).unwrap();
                    let n = {
                        let mut got = keeps.lock().unwrap();
                        got.push(Got {
                            head,
                            body,
                            message: message.clone(),
                        });
                        got.len() - 1
                    };
                    let (status, body) = answer(n, &message);
                    let length = body.len();
                    let answer = format!(
                        "HTTP/1.1 {status}\r\nlocation: http://127.0.0.1:1/\r\n\
                         content-length: {length}\r\nconnection: close\r\n\r\n{body}"
                    );
                    stream.write_all(answer.as_bytes()).await.unwrap();
                });
            }
        });
        Self { url, got }
    }

    fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }

    /// What was sent, once so much was.
    async fn told(&self, least: usize) -> Vec<Got> {
        for _ in 0..1000 {
            if self.got.lock().unwrap().len() >= least {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let got = self.got();
        assert!(got.len() >= least, "{got:?}");
        got
    }

    fn hook(&self, times: &[HookTime]) -> Hook {
        self.hook_at(times, "127.0.0.1", Duration::from_secs(30))
    }

    fn hook_at(&self, times: &[HookTime], network: &str, timeout: Duration) -> Hook {
        let networks = vec![Network::new(network).unwrap()];
        let http =
            HttpHook::new(&self.url, Some(SECRET.as_bytes()), networks, Tls::WebRoots).unwrap();
        let name = "receiver".to_owned();
        Hook::new(name, times.to_vec(), timeout, 3, How::Http(http)).unwrap()
    }
}

async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> (String, Vec<u8>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    let head = String::from_utf8(head).unwrap();
    let length = header(&head, "content-length").parse().unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    (head, body)
}

fn header<'a>(head: &'a str, name: &str) -> &'a str {
    let line = head
        .lines()
        .find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:")));
    line.unwrap_or_else(|| panic!("{name}: {head}"))
        .split_once(": ")
        .unwrap()
        .1
}

async fn rig(hooks: Vec<Hook>) -> Rig {
    Rig::with(|config, _| set(config, hooks)).await
}

fn set(config: &mut GatewayConfig, hooks: Vec<Hook>) {
    config.upload_key = Some(SealKey::new(b"the key of tests of uploads").unwrap());
    config.hooks = Hooks {
        hooks,
        ..Hooks::default()
    };
}

fn go_on(_: usize, _: &Value) -> (&'static str, String) {
    ("204 No Content", String::new())
}

/// The ways in which a file gets to a gateway.
const WAYS: [&str; 8] = [
    "raw",
    "chunked",
    "form",
    "objects",
    "tus",
    "resumable",
    "filepond",
    "filepond chunks",
];

/// Uploads a file in one of the [`WAYS`], to the key `k` where one can be named. The answer to the
/// last request, or to the first that was refused.
async fn upload(rig: &Rig, way: &str, bytes: &[u8]) -> Answer {
    // On the heap: it has a place for each way.
    Box::pin(upload_by(rig, way, bytes)).await
}

async fn upload_by(rig: &Rig, way: &str, bytes: &[u8]) -> Answer {
    let png = ("content-type", "image/png");
    let length = bytes.len().to_string();
    match way {
        "raw" => {
            let path = "/upload?key=k";
            rig.call(request(Method::POST, path, &[png], bytes.to_vec()))
                .await
        }
        "chunked" => {
            let body = chunked(bytes, 77_777);
            rig.call(request(Method::POST, "/upload?key=k", &[png], body))
                .await
        }
        "form" => rig.call(form("/upload", file_form("k", bytes))).await,
        "objects" => {
            let path = format!("/objects/{BUCKET}/k");
            rig.call(request(Method::PUT, &path, &[png], bytes.to_vec()))
                .await
        }
        "tus" => {
            let named = format!("key {}", BASE64_STANDARD.encode("k"));
            let headers = [
                ("tus-resumable", "1.0.0"),
                ("upload-metadata", named.as_str()),
                ("upload-length", length.as_str()),
            ];
            let begun = rig.call(request(Method::POST, "/tus/", &headers, "")).await;
            if begun.status != StatusCode::CREATED {
                return begun;
            }
            let path = format!("/tus/{}", begun.header("location"));
            halves(rig, &path, "application/offset+octet-stream", bytes).await
        }
        "resumable" => {
            let headers = [
                ("upload-complete", "?0"),
                ("upload-length", length.as_str()),
            ];
            let begun = rig
                .call(request(Method::POST, "/upload?key=k", &headers, ""))
                .await;
            // One of nothing is complete at once.
            if begun.status != StatusCode::CREATED || bytes.is_empty() {
                return begun;
            }
            let path = format!("/{}", begun.header("location"));
            halves(rig, &path, "application/partial-upload", bytes).await
        }
        "filepond" => {
            let head = "name=\"filepond\"; filename=\"k.png\"\r\nContent-Type: image/png";
            let body = [part(head, bytes), END.to_vec()].concat();
            rig.call(form("/filepond/", body)).await
        }
        _ => {
            let headers = [("upload-length", length.as_str()), ("upload-name", "k.png")];
            let begun = rig
                .call(request(Method::POST, "/filepond/", &headers, ""))
                .await;
            if begun.status != StatusCode::CREATED {
                return begun;
            }
            let path = format!("/filepond/{}", String::from_utf8_lossy(&begun.body));
            halves(rig, &path, "application/offset+octet-stream", bytes).await
        }
    }
}

/// Sends an upload that goes on in two requests.
async fn halves(rig: &Rig, path: &str, media_type: &str, bytes: &[u8]) -> Answer {
    let middle = bytes.len() / 2;
    let first = patch(rig, path, media_type, 0, &bytes[..middle], false).await;
    if !first.status.is_success() {
        return first;
    }
    patch(rig, path, media_type, middle, &bytes[middle..], true).await
}

async fn patch(
    rig: &Rig,
    path: &str,
    media_type: &str,
    at: usize,
    bytes: &[u8],
    last: bool,
) -> Answer {
    let at = at.to_string();
    let headers = [
        ("tus-resumable", "1.0.0"),
        ("content-type", media_type),
        ("upload-offset", at.as_str()),
        ("upload-complete", if last { "?1" } else { "?0" }),
    ];
    rig.call(request(Method::PATCH, path, &headers, bytes.to_vec()))
        .await
}

async fn object(rig: &Rig, key: &str) -> Vec<u8> {
    let reply = rig.client.bucket(BUCKET).get(key).await.unwrap();
    reply.body.collect(64 << 20).await.unwrap().to_vec()
}

const SIZES: [usize; 3] = [0, 1000, 2 * PART + 77];

#[tokio::test(flavor = "multi_thread")]
async fn hooks_are_asked_in_every_door_and_told_afterwards() {
    for way in WAYS {
        for size in SIZES {
            let receiver = Receiver::start(go_on).await;
            let rig = rig(vec![receiver.hook(&ALL)]).await;
            let bytes = noise(size);
            let answer = upload(&rig, way, &bytes).await;
            assert!(answer.status.is_success(), "{way} {size}: {answer:?}");
            let got = receiver.told(3).await;
            let said = |name| -> Vec<&Value> { got.iter().map(|got| &got.message[name]).collect() };
            let times = ["before_create", "before_finish", "after_finish"];
            assert_eq!(said("event"), times, "{way} {size}");
            let last = got.last().unwrap();
            for name in ["upload", "door", "caller", "bucket", "key"] {
                assert_eq!(said(name), [&last.message[name]; 3], "{way} {size} {name}");
            }
            assert_eq!(last.message["caller"], "token");
            assert_eq!(last.message["size"], size, "{way}");
            assert_eq!(got[1].message["size"], size, "{way}");
            let keys = rig.keys().await;
            assert_eq!(
                keys,
                [last.message["key"].as_str().unwrap()],
                "{way} {size}"
            );
            assert_eq!(object(&rig, &keys[0]).await, bytes, "{way} {size}");
            let etag = rig.client.bucket(BUCKET).head(&keys[0]).await.unwrap().etag;
            assert_eq!(
                last.message["etag"].as_str(),
                etag.as_deref(),
                "{way} {size}"
            );
            assert_eq!(rig.pending().await, 0, "{way} {size}");
        }
    }
}

fn no_at_first(_: usize, message: &Value) -> (&'static str, String) {
    no(message, "before_create")
}

fn no_at_last(_: usize, message: &Value) -> (&'static str, String) {
    no(message, "before_finish")
}

fn no(message: &Value, when: &str) -> (&'static str, String) {
    let no = json!({"reject": {"status": 422, "message": "not on a Sunday"}});
    match message["event"] == when {
        true => ("200 OK", no.to_string()),
        false => ("200 OK", "{}".to_owned()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_hook_rejects_is_not_stored() {
    for answer in [no_at_first, no_at_last] {
        for way in WAYS {
            for size in SIZES {
                let receiver = Receiver::start(answer).await;
                let rig = rig(vec![receiver.hook(&ALL)]).await;
                let answer = upload(&rig, way, &noise(size)).await;
                assert_eq!(answer.status, 422, "{way} {size}: {answer:?}");
                let text = String::from_utf8_lossy(&answer.body).into_owned();
                assert!(text.contains("not on a Sunday"), "{way} {size}: {text}");
                for key in rig.keys().await {
                    assert!(key.starts_with(".anys3-uploads/"), "{way} {size}: {key}");
                    assert!(!key.ends_with(".piece"), "{way} {size}: {key}");
                }
                for _ in 0..100 {
                    if rig.pending().await == 0 {
                        break;
                    }
                    // An upload that is given up is aborted a moment later.
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                assert_eq!(rig.pending().await, 0, "{way} {size}");
                let told = receiver.got();
                assert!(
                    told.iter()
                        .all(|got| got.message["event"] != "after_finish"),
                    "{told:?}"
                );
            }
        }
    }
}

fn other_at_first(_: usize, message: &Value) -> (&'static str, String) {
    other(message, "before_create")
}

fn other_at_last(_: usize, message: &Value) -> (&'static str, String) {
    other(message, "before_finish")
}

fn other(message: &Value, when: &str) -> (&'static str, String) {
    match message["event"] == when {
        true => ("200 OK", json!({"key": "elsewhere/ü"}).to_string()),
        false => go_on(0, message),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hook_may_say_another_key() {
    for answer in [other_at_first, other_at_last] {
        for way in WAYS {
            for size in SIZES {
                let receiver = Receiver::start(answer).await;
                let rig = rig(vec![receiver.hook(&ALL)]).await;
                let bytes = noise(size);
                let answer = upload(&rig, way, &bytes).await;
                assert!(answer.status.is_success(), "{way} {size}: {answer:?}");
                assert_eq!(object(&rig, "elsewhere/ü").await, bytes, "{way} {size}");
                let keys = rig.keys().await;
                let ours = |key: &&String| !key.starts_with(".anys3-uploads/");
                let seen: Vec<&String> = keys.iter().filter(ours).collect();
                assert_eq!(seen, ["elsewhere/ü"], "{way} {size}");
                if ["raw", "chunked", "form", "objects", "resumable"].contains(&way) {
                    assert_eq!(answer.json()["key"], "elsewhere/ü", "{way} {size}");
                    let at = answer.header("location");
                    assert_eq!(rig.get(at).await.body, bytes, "{way} {size}");
                }
                let got = receiver.told(3).await;
                assert_eq!(got[2].message["key"], "elsewhere/ü");
            }
        }
    }
}

/// Whoever asks about an upload whose object has another key learns that it is complete.
#[tokio::test(flavor = "multi_thread")]
async fn an_upload_with_another_key_is_complete() {
    for size in SIZES {
        let receiver = Receiver::start(other_at_last).await;
        let rig = rig(vec![receiver.hook(&ALL)]).await;
        let bytes = noise(size);
        let answer = upload(&rig, "filepond", &bytes).await;
        let id = String::from_utf8(answer.body.to_vec()).unwrap();
        assert_eq!(rig.get(&format!("/filepond/{id}")).await.body, bytes);
        let length = size.to_string();
        let headers = [("upload-length", length.as_str()), ("upload-name", "k.png")];
        let begun = rig
            .call(request(Method::POST, "/filepond/", &headers, ""))
            .await;
        let id = String::from_utf8(begun.body.to_vec()).unwrap();
        let path = format!("/filepond/{id}");
        halves(&rig, &path, "application/offset+octet-stream", &bytes).await;
        let head = rig.call(request(Method::HEAD, &path, &[], "")).await;
        assert_eq!(head.header("upload-offset"), length, "{head:?}");
        assert_eq!(rig.get(&path).await.body, bytes);
        let revert = request(Method::DELETE, "/filepond/", &[], id);
        assert_eq!(rig.call(revert).await.status, StatusCode::NO_CONTENT);
        assert_eq!(rig.get(&path).await.status, StatusCode::GONE);
    }
}

fn broken(_: usize, _: &Value) -> (&'static str, String) {
    ("500 Internal Server Error", String::new())
}

fn redirects(_: usize, _: &Value) -> (&'static str, String) {
    ("302 Found", String::new())
}

fn babbles(_: usize, _: &Value) -> (&'static str, String) {
    ("200 OK", r#"{"rejct": true}"#.to_owned())
}

fn lists(_: usize, _: &Value) -> (&'static str, String) {
    ("200 OK", "[null, null]".to_owned())
}

fn rejects_nothing(_: usize, _: &Value) -> (&'static str, String) {
    ("200 OK", r#"{"reject": null}"#.to_owned())
}

fn names_what_is_reserved(_: usize, _: &Value) -> (&'static str, String) {
    ("200 OK", r#"{"key": ".anys3-uploads/x"}"#.to_owned())
}

fn says_too_much(_: usize, _: &Value) -> (&'static str, String) {
    ("200 OK", " ".repeat(20_000))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hook_that_cannot_be_asked_lets_nothing_through() {
    type Answering = fn(usize, &Value) -> (&'static str, String);
    let cases: [(Answering, usize); 7] = [
        (broken, 3),
        (redirects, 1),
        (babbles, 1),
        (lists, 1),
        (rejects_nothing, 1),
        (names_what_is_reserved, 1),
        (says_too_much, 3),
    ];
    for time in [HookTime::BeforeCreate, HookTime::BeforeFinish] {
        for (n, (answer, attempts)) in cases.iter().enumerate() {
            let receiver = Receiver::start(*answer).await;
            let rig = rig(vec![receiver.hook(&[time])]).await;
            let answer = upload(&rig, "raw", b"hello").await;
            assert_eq!(answer.status, 503, "{n}: {answer:?}");
            assert_eq!(answer.code(), "HookUnavailable");
            assert_eq!(answer.header("retry-after"), "5");
            assert!(receiver.got().len() <= *attempts, "{n}");
            rig.assert_empty("a hook that cannot be asked").await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_hook_is_sent_is_signed() {
    let receiver = Receiver::start(go_on).await;
    let rig = rig(vec![receiver.hook(&[HookTime::BeforeCreate])]).await;
    upload(&rig, "raw", b"hello").await;
    let got = &receiver.got()[0];
    let (id, at) = (
        header(&got.head, "webhook-id"),
        header(&got.head, "webhook-timestamp"),
    );
    let upload = got.message["upload"].as_str().unwrap();
    assert_eq!(id, format!("{upload}-before_create"));
    let seconds: u64 = at.parse().unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    assert!(now.unwrap().as_secs().abs_diff(seconds) < 300);
    let secret = BASE64_STANDARD.decode(&SECRET["whsec_".len()..]).unwrap();
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &secret);
    let said = header(&got.head, "webhook-signature")
        .strip_prefix("v1,")
        .unwrap();
    let tag = BASE64_STANDARD.decode(said).unwrap();
    let signed = [format!("{id}.{at}.").as_bytes(), &got.body].concat();
    assert!(ring::hmac::verify(&key, &signed, &tag).is_ok());
}

/// Of private addresses, only those that the configuration names are connected to.
#[tokio::test(flavor = "multi_thread")]
async fn hooks_cannot_be_pointed_at_the_inside() {
    let receiver = Receiver::start(go_on).await;
    let create = [HookTime::BeforeCreate];
    let elsewhere = receiver.hook_at(&create, "10.0.0.0/8", Duration::from_secs(30));
    let port = receiver.url.rsplit(':').next().unwrap();
    let mut hooks = vec![elsewhere];
    for host in ["localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"] {
        let url = format!("http://{host}:{port}");
        let networks = vec![Network::new("10.0.0.0/8").unwrap()];
        let http = HttpHook::new(&url, None, networks, Tls::WebRoots).unwrap();
        let name = host.to_owned();
        let how = How::Http(http);
        hooks.push(Hook::new(name, create.to_vec(), Duration::from_secs(30), 1, how).unwrap());
    }
    for hook in hooks {
        let rig = rig(vec![hook]).await;
        let answer = upload(&rig, "raw", b"hello").await;
        assert_eq!(answer.status, 503, "{answer:?}");
    }
    assert!(receiver.got().is_empty());
}

fn fails_at_first(n: usize, _: &Value) -> (&'static str, String) {
    match n {
        0 => ("503 Service Unavailable", String::new()),
        _ => (
            "200 OK",
            r#"{"reject": {"message": "too late"}}"#.to_owned(),
        ),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_finished_is_told_until_it_is_heard_and_never_undone() {
    let receiver = Receiver::start(fails_at_first).await;
    let rig = rig(vec![receiver.hook(&[HookTime::AfterFinish])]).await;
    let answer = upload(&rig, "raw", b"hello").await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let got = receiver.told(2).await;
    assert_eq!(got[0].message["upload"], got[1].message["upload"]);
    let id = |got: &Got| header(&got.head, "webhook-id").to_owned();
    assert_eq!(id(&got[0]), id(&got[1]), "one that is sent again is known");
    assert_eq!(object(&rig, "k").await, b"hello");
}

/// A program of these lines.
fn program(folder: &Path, name: &str, lines: &str, limit: Duration) -> Hook {
    let path = folder.join(name);
    std::fs::write(&path, format!("{lines}\n")).unwrap();
    let words = ["/bin/sh", path.to_str().unwrap(), "$(id) *"].map(str::to_owned);
    let how = How::Command(CommandHook::new(&words).unwrap());
    let times = vec![HookTime::BeforeFinish];
    Hook::new(name.to_owned(), times, limit, 1, how).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_is_asked_without_a_shell() {
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("told");
    let lines = format!(
        "{{ cat; echo; echo \"$#:$1\"; env; }} >{}\necho '{{\"key\": \"named\"}}'",
        told.display()
    );
    let hook = program(folder.path(), "names", &lines, Duration::from_secs(60));
    let rig = rig(vec![hook]).await;
    let answer = upload(&rig, "raw", b"hello").await;
    assert_eq!(answer.json()["key"], "named", "{answer:?}");
    let told = std::fs::read_to_string(told).unwrap();
    let mut told = told.lines();
    let message: Value = serde_json::from_str(told.next().unwrap()).unwrap();
    assert_eq!(message["event"], "before_finish");
    assert_eq!(message["size"], 5);
    assert_eq!(told.next().unwrap(), "1:$(id) *");
    for line in told {
        let name = line.split('=').next().unwrap();
        assert!(
            ["PATH", "PWD", "SHLVL", "_", "OLDPWD"].contains(&name),
            "{line}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_that_fails_or_hangs_lets_nothing_through() {
    let folder = tempfile::tempdir().unwrap();
    let alive = folder.path().join("alive");
    let says_no = "echo '{\"reject\": {\"message\": \"no\"}}'";
    let hangs = format!("echo $$ >{}; sleep 1000", alive.display());
    for (name, lines, status) in [
        ("rejects", says_no, 403),
        ("fails", "exit 1", 503),
        ("is-killed", "kill -9 $$", 503),
        ("babbles", "echo yes", 503),
        ("floods", "exec cat /dev/zero", 503),
        ("hangs", hangs.as_str(), 503),
    ] {
        let limit = Duration::from_secs(if name == "hangs" { 3 } else { 60 });
        let rig = rig(vec![program(folder.path(), name, lines, limit)]).await;
        let answer = upload(&rig, "raw", b"hello").await;
        assert_eq!(answer.status, status, "{name}: {answer:?}");
        rig.assert_empty(name).await;
    }
    // It wrote its number if it began in time, and is not there any more.
    if let Ok(pid) = std::fs::read_to_string(alive) {
        assert!(!Path::new(&format!("/proc/{}", pid.trim())).exists());
    }
}

/// A clamd: `INSTREAM` as its manual has it. What has `virus` in it is one.
#[derive(Clone, Default)]
struct Clamd {
    /// What was scanned.
    scanned: Arc<Mutex<Vec<usize>>>,
    /// The verdict waits until it is told to go on.
    waits: Option<Arc<Notify>>,
    /// More bytes than these end the stream.
    length_max: Option<usize>,
}

impl Clamd {
    async fn tcp(&self) -> ClamdAddress {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("tcp://{}", listener.local_addr().unwrap());
        let clamd = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(clamd.clone().converse(stream));
            }
        });
        ClamdAddress::new(&url).unwrap()
    }

    fn unix(&self, path: &Path) -> ClamdAddress {
        let listener = UnixListener::bind(path).unwrap();
        let clamd = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(clamd.clone().converse(stream));
            }
        });
        ClamdAddress::new(&format!("unix://{}", path.display())).unwrap()
    }

    async fn converse(self, mut stream: impl AsyncRead + AsyncWrite + Unpin) {
        let mut command = [0; 10];
        stream.read_exact(&mut command).await.unwrap();
        assert_eq!(&command, b"zINSTREAM\0");
        let mut bytes = Vec::new();
        let verdict = loop {
            let length = usize::try_from(stream.read_u32().await.unwrap()).unwrap();
            if length == 0 {
                break match bytes.windows(5).any(|window| window == b"virus") {
                    true => "stream: Eicar-Test-Signature FOUND\0",
                    false => "stream: OK\0",
                };
            }
            if self
                .length_max
                .is_some_and(|max| bytes.len() + length > max)
            {
                break "INSTREAM size limit exceeded. ERROR\0";
            }
            let at = bytes.len();
            bytes.resize(at + length, 0);
            stream.read_exact(&mut bytes[at..]).await.unwrap();
        };
        self.scanned.lock().unwrap().push(bytes.len());
        if let Some(waits) = &self.waits {
            waits.notified().await;
        }
        stream.write_all(verdict.as_bytes()).await.unwrap();
    }
}

fn scan(address: ClamdAddress, size_max: u64, pass_larger: bool) -> Hook {
    let how = How::Clamd {
        address,
        size_max,
        pass_larger,
    };
    let (times, limit) = (vec![HookTime::BeforeFinish], Duration::from_secs(60));
    Hook::new("scan".to_owned(), times, limit, 1, how).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_a_virus_is_not_stored() {
    let folder = tempfile::tempdir().unwrap();
    for way in WAYS {
        for size in SIZES {
            let clamd = Clamd::default();
            let socket = folder.path().join(format!("{way}{size}"));
            for address in [clamd.tcp().await, clamd.unix(&socket)] {
                let rig = rig(vec![scan(address, 64 << 20, false)]).await;
                let bytes = noise(size);
                let answer = upload(&rig, way, &bytes).await;
                assert!(answer.status.is_success(), "{way} {size}: {answer:?}");
                assert_eq!(clamd.scanned.lock().unwrap().pop(), Some(size), "{way}");
                let keys = rig.keys().await;
                assert_eq!(keys.len(), 1, "{way} {size}: {keys:?}");
                assert_eq!(object(&rig, &keys[0]).await, bytes, "{way} {size}");
                rig.client
                    .bucket(BUCKET)
                    .delete_object(&*keys[0])
                    .await
                    .unwrap();

                let infected = [&bytes[..size / 2], b"virus", &bytes[size / 2..]].concat();
                let answer = upload(&rig, way, &infected).await;
                assert_eq!(answer.status, 422, "{way} {size}: {answer:?}");
                let text = String::from_utf8_lossy(&answer.body).into_owned();
                assert!(text.contains("Eicar-Test-Signature"), "{way}: {text}");
                for key in rig.keys().await {
                    assert!(key.starts_with(".anys3-uploads/"), "{way} {size}: {key}");
                    assert!(!key.ends_with(".piece"), "{way} {size}: {key}");
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_what_is_being_scanned() {
    for way in ["raw", "tus"] {
        for size in [1000, 2 * PART + 77] {
            let go = Arc::new(Notify::new());
            let clamd = Clamd {
                waits: Some(Arc::clone(&go)),
                ..Clamd::default()
            };
            let rig = rig(vec![scan(clamd.tcp().await, 64 << 20, false)]).await;
            let bytes = noise(size);
            let uploading = upload(&rig, way, &bytes);
            let looking = async {
                while clamd.scanned.lock().unwrap().is_empty() {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                }
                let path = format!("/objects/{BUCKET}/k");
                assert_eq!(rig.get(&path).await.status, 404, "{way} {size}");
                go.notify_one();
            };
            let (answer, ()) = tokio::join!(uploading, looking);
            assert!(answer.status.is_success(), "{way} {size}: {answer:?}");
            assert_eq!(object(&rig, "k").await, bytes);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_clamd_cannot_scan_is_refused_or_passes_as_told() {
    let clamd = Clamd {
        length_max: Some(100),
        ..Clamd::default()
    };
    let nobody = ClamdAddress::new("tcp://127.0.0.1:1").unwrap();
    for (hook, size, status) in [
        (scan(clamd.tcp().await, 100, false), 100, 201),
        (scan(clamd.tcp().await, 100, false), 101, 413),
        (scan(clamd.tcp().await, 100, true), 101, 201),
        // The limit here is larger than clamd's own.
        (scan(clamd.tcp().await, 1000, false), 101, 503),
        (scan(nobody, 1000, false), 5, 503),
    ] {
        let rig = rig(vec![hook]).await;
        let answer = upload(&rig, "raw", &noise(size)).await;
        assert_eq!(answer.status, status, "{size}: {answer:?}");
        if status != 201 {
            rig.assert_empty("what cannot be scanned").await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn conditions_hold_for_what_is_checked() {
    for size in SIZES {
        let rig = rig(vec![scan(Clamd::default().tcp().await, 64 << 20, false)]).await;
        let put = || -> Request<Body> {
            let headers = [("if-none-match", "*")];
            request(Method::POST, "/upload?key=k", &headers, noise(size))
        };
        assert_eq!(rig.call(put()).await.status, 201, "{size}");
        assert_eq!(rig.call(put()).await.status, 412, "{size}");
        assert_eq!(rig.keys().await, ["k"], "{size}");
        let wrong = [("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg==")];
        let wrong = request(Method::POST, "/upload?key=m", &wrong, noise(size + 1));
        assert_eq!(rig.call(wrong).await.status, 400, "{size}");
        assert_eq!(rig.keys().await, ["k"], "{size}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_signed_past_a_check() {
    let wishes = |via: &str| {
        let put = json!({"operation": "put", "key": "k", "size": 5, "via": via});
        request(Method::POST, "/presign", &[], put.to_string())
    };
    let signing = || {
        let get = |path: &str| request(Method::GET, path, &[], "");
        let post = |path: &str, body: Value| {
            let json = [("content-type", "application/json")];
            request(Method::POST, path, &json, body.to_string())
        };
        [
            get("/presigned-url?key=k&method=put"),
            wishes("store"),
            get("/s3/params?filename=a.png"),
            post("/s3/multipart", json!({"filename": "a.png"})),
            post("/s3/sign", json!({"method": "PUT", "key": "k"})),
            post("/s3/sign", json!({"method": "POST", "key": "k"})),
        ]
    };
    let receiver = Receiver::start(go_on).await;
    let both = [HookTime::BeforeCreate, HookTime::BeforeFinish];
    let strict = rig(vec![receiver.hook(&both)]).await;
    for request in signing() {
        let at = request.uri().path().to_owned();
        let answer = strict.call(request).await;
        assert_eq!(answer.status, 403, "{at}: {answer:?}");
    }
    assert!(receiver.got().is_empty());
    for good in [
        request(Method::GET, "/presigned-url?key=k", &[], ""),
        wishes("gateway"),
    ] {
        let answer = strict.call(good).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    let lax = Rig::with(|config, _| {
        set(config, vec![receiver.hook(&both)]);
        config.hooks.unchecked_presign = true;
    })
    .await;
    for (n, request) in signing().into_iter().enumerate() {
        let at = request.uri().path().to_owned();
        let answer = lax.call(request).await;
        assert_eq!(answer.status, 200, "{at}: {answer:?}");
        let got = receiver.got();
        assert_eq!(got.len(), n + 1, "{at}");
        assert_eq!(got[n].message["event"], "before_create", "{at}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hooks_can_be_read_anew() {
    let rig = rig(vec![]).await;
    let receiver = Receiver::start(no_at_first).await;
    assert_eq!(upload(&rig, "raw", b"hello").await.status, 201);
    rig.gateway.set_hooks(Hooks {
        hooks: vec![receiver.hook(&ALL)],
        ..Hooks::default()
    });
    assert_eq!(upload(&rig, "raw", b"hello").await.status, 422);
}

#[test]
fn commands_that_take_their_time_hold_no_thread() {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime
        .worker_threads(2)
        .max_blocking_threads(2)
        .enable_all();
    runtime.build().unwrap().block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let (began, go) = (folder.path().join("began"), folder.path().join("go"));
        let lines = format!(
            "echo >>{}; until [ -e {} ]; do sleep 0.05; done; echo '{{}}'",
            began.display(),
            go.display()
        );
        let hook = program(folder.path(), "waits", &lines, Duration::from_secs(60));
        let rig = Arc::new(rig(vec![hook]).await);
        rig.client.bucket(BUCKET).put("there", "x").await.unwrap();
        let mut uploads = Vec::new();
        for _ in 0..4 {
            let rig = Arc::clone(&rig);
            uploads.push(tokio::spawn(async move {
                upload(&rig, "raw", b"hello").await.status
            }));
        }
        // As many as there are threads.
        while std::fs::read(&began).unwrap_or_default().len() < 2 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let read = tokio::time::timeout(Duration::from_secs(30), object(&rig, "there")).await;
        std::fs::write(&go, "").unwrap();
        assert_eq!(read.unwrap(), b"x");
        for upload in uploads {
            assert_eq!(upload.await.unwrap(), 201);
        }
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_command_leaves_behind_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let left = folder.path().join("left");
    let lines = format!("sleep 1000 & echo $! >{}; echo '{{}}'", left.display());
    let hook = program(folder.path(), "leaves", &lines, Duration::from_secs(60));
    let rig = rig(vec![hook]).await;
    let answer = upload(&rig, "raw", b"hello").await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let pid = std::fs::read_to_string(left).unwrap();
    let stat = format!("/proc/{}/stat", pid.trim());
    for _ in 0..1000 {
        // Whoever inherits it may leave it a zombie.
        if std::fs::read_to_string(&stat).map_or(true, |stat| stat.contains(") Z ")) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it lives");
}

/// It says that all is well when it has seen the beginning.
#[tokio::test(flavor = "multi_thread")]
async fn a_verdict_on_some_of_the_bytes_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("clamd");
    let listener = UnixListener::bind(&path).unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            stream.write_all(b"stream: OK\0").await.unwrap();
            stream.read_exact(&mut [0; 100]).await.unwrap();
        }
    });
    let address = ClamdAddress::new(&format!("unix://{}", path.display())).unwrap();
    let rig = rig(vec![scan(address, 64 << 20, false)]).await;
    let answer = upload(&rig, "raw", &noise(PART - 1)).await;
    assert_eq!(answer.status, 503, "{answer:?}");
    rig.assert_empty("a verdict on some of the bytes").await;
}

/// Who has a URL of the gateway is for hooks who had it made.
#[tokio::test(flavor = "multi_thread")]
async fn hooks_are_told_who_had_a_url_made() {
    let receiver = Receiver::start(go_on).await;
    let rig = rig(vec![receiver.hook(&[HookTime::BeforeCreate])]).await;
    let wish = json!({"operation": "put", "key": "k", "size": 5, "via": "gateway"});
    let wish = request(Method::POST, "/presign", &[], wish.to_string());
    let made = rig.call(wish).await.json();
    let put = request(Method::PUT, made["url"].as_str().unwrap(), &[], "hello");
    assert_eq!(rig.call_bare(put).await.status, 201);
    assert_eq!(receiver.got()[0].message["caller"], "token");
}

/// A hook has named a key that the caller may not write: the upload is the caller's all the same.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_hook_has_renamed_is_gone_on_with_by_who_began_it() {
    let receiver = Receiver::start(other_at_first).await;
    let (key, access) = key_with(policy());
    let rig = Rig::with(|config, _| {
        set(config, vec![receiver.hook(&[HookTime::BeforeCreate])]);
        config.access = access;
    })
    .await;
    let (caller, other) = (format!("Bearer {key}"), format!("Bearer {TOKEN}"));
    let ask = |shown: &str, method: Method, path: &str, document: &Value| {
        let headers = [
            ("authorization", shown),
            ("content-type", "application/json"),
        ];
        request(method, path, &headers, document.to_string())
    };
    let none = json!({});
    let file = json!({"filename": "a.png"});
    let begun = ask(&caller, Method::POST, "/s3/multipart", &file);
    let begun = rig.call_bare(begun).await.json();
    let id = begun["uploadId"].as_str().unwrap();
    let path = format!("/s3/multipart/{id}?key=elsewhere/%C3%BC");
    let elsewhere = format!("/s3/multipart/{id}?key=users/ci/k");
    for (shown, path, status) in [
        (&caller, &path, 200),
        (&other, &path, 403),
        (&caller, &elsewhere, 403),
    ] {
        let listed = rig.call_bare(ask(shown, Method::GET, path, &none)).await;
        assert_eq!(listed.status, status, "{path}: {listed:?}");
    }
    let ended = rig
        .call_bare(ask(&caller, Method::DELETE, &path, &none))
        .await;
    assert_eq!(ended.status, 200, "{ended:?}");
    assert_eq!(rig.pending().await, 0);
    let mut wish = json!({"operation": "multipart", "file_name": "a.png", "size": 5});
    let begun = ask(&caller, Method::POST, "/presign", &wish);
    let begun = rig.call_bare(begun).await.json();
    wish = json!({"operation": "multipart", "size": 5});
    wish["key"] = begun["key"].clone();
    wish["upload_id"] = begun["upload_id"].clone();
    for (shown, status) in [(&caller, 200), (&other, 403)] {
        let more = ask(shown, Method::POST, "/presign", &wish);
        let more = rig.call_bare(more).await;
        assert_eq!(more.status, status, "{more:?}");
    }
    let sign = json!({"method": "POST", "key": "users/ci/k"});
    let sign = ask(&caller, Method::POST, "/s3/sign", &sign);
    assert_eq!(rig.call_bare(sign).await.status, 403);
}

/// The first file of a form gets the key of an object that is there, the second is refused.
fn renames_then_rejects(n: usize, _: &Value) -> (&'static str, String) {
    let rejects = json!({"reject": {"status": 422, "message": "no"}});
    match n {
        0 => ("200 OK", json!({"key": "logo.png"}).to_string()),
        _ => ("200 OK", rejects.to_string()),
    }
}

fn renames_all(_: usize, _: &Value) -> (&'static str, String) {
    ("200 OK", json!({"key": "logo.png"}).to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_form_deletes_no_object_that_a_hook_has_named() {
    let form = "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\none\r\n\
                --b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"b\"\r\n\r\ntwo\r\n--b--\r\n";
    let headers = [("content-type", "multipart/form-data; boundary=b")];
    let first: fn(usize, &Value) -> (&'static str, String) = renames_then_rejects;
    for (answer, status, stored) in [(first, 422, "one"), (renames_all, 403, "two")] {
        let receiver = Receiver::start(answer).await;
        let rig = rig(vec![receiver.hook(&[HookTime::BeforeCreate])]).await;
        let there = rig.client.bucket(BUCKET);
        there.put("logo.png", "before").await.unwrap();
        let told = rig
            .call(request(Method::POST, "/upload", &headers, form))
            .await;
        assert_eq!(told.status, status, "{told:?}");
        assert_eq!(object(&rig, "logo.png").await, stored.as_bytes());
    }
}

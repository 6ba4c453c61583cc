//! `POST /upload` with an `Idempotency-Key`.

use std::time::{Duration, SystemTime};

use anys3::Body;
use anys3::proto::BucketName;
use anys3_gateway::{Gateway, GatewayConfig, SealKey, Token};
use http::{Method, Request};

use crate::support::{
    Answer, BUCKET, PART, Rig, TOKEN, broken, chunked, file_form, form, noise, request,
};

const KEY: (&str, &str) = (
    "idempotency-key",
    "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"",
);

fn key(config: &mut GatewayConfig) {
    config.upload_key = Some(SealKey::new(b"the key of tests of uploads").unwrap());
}

async fn rig() -> Rig {
    Rig::with(|config, _| key(config)).await
}

fn upload(path: &str, body: impl Into<Body>) -> Request<Body> {
    request(Method::POST, path, &[KEY], body)
}

/// The keys that are not the gateway's own.
async fn objects(rig: &Rig) -> Vec<String> {
    let mut keys = rig.keys().await;
    keys.retain(|key| !key.starts_with(".anys3-uploads/"));
    keys
}

/// Another replica.
fn replica(rig: &Rig) -> Gateway {
    let mut config = GatewayConfig {
        token: Some(Token::new(TOKEN).unwrap()),
        bucket: Some(BucketName::new(BUCKET).unwrap()),
        ..GatewayConfig::default()
    };
    key(&mut config);
    Gateway::new(rig.client.clone(), config)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_again_is_answered_as_before() {
    for size in [0, 5, PART + 1] {
        let rig = rig().await;
        let bytes = noise(size);
        let first = rig.call(upload("/upload", bytes.clone())).await;
        assert_eq!(first.status, 201, "{first:?}");
        let stored = objects(&rig).await;
        let mut repeat = upload("/upload", chunked(bytes.clone(), 77_777));
        let shown = format!("Bearer {TOKEN}").parse().unwrap();
        repeat.headers_mut().insert("authorization", shown);
        let elsewhere = Answer::read(replica(&rig).call(repeat).await).await;
        for again in [rig.call(upload("/upload", bytes)).await, elsewhere] {
            assert_eq!(again.status, 201, "{again:?}");
            assert_eq!(again.body, first.body);
            assert_eq!(again.header("location"), first.header("location"));
        }
        assert_eq!(objects(&rig).await, stored, "nothing is stored twice");
        // Another key is another upload.
        let other = [("idempotency-key", "other")];
        let other = request(Method::POST, "/upload", &other, noise(size));
        assert_eq!(rig.call(other).await.status, 201);
        assert_eq!(objects(&rig).await.len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_request_under_the_same_key_is_refused() {
    let rig = rig().await;
    assert_eq!(rig.call(upload("/upload?key=k", "hello")).await.status, 201);
    let mut typed = upload("/upload?key=k", "hello");
    let media_type = "text/plain".parse().unwrap();
    typed.headers_mut().insert("content-type", media_type);
    for (n, request) in [
        upload("/upload?key=k", "hellO"),
        upload("/upload?key=k", "hello!"),
        upload("/upload?key=k", chunked(*b"hello!", 2)),
        upload("/upload?key=k", chunked(noise(100_000), 1000)),
        upload("/upload?key=m", "hello"),
        typed,
    ]
    .into_iter()
    .enumerate()
    {
        let answer = rig.call(request).await;
        assert_eq!(answer.status, 422, "{n}: {answer:?}");
        assert_eq!(answer.code(), "IdempotencyKeyReused");
    }
    assert_eq!(objects(&rig).await, ["k"]);
    assert_eq!(rig.get("/objects/box/k").await.body, "hello");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_requests_at_once_one_is_answered() {
    let rig = rig().await;
    let (mut sender, body) = Body::channel(Some(5));
    let first = rig.call(upload("/upload", body));
    let second = async {
        // Once the first has begun.
        while !rig.keys().await.iter().any(|key| key.ends_with(".answer")) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let second = rig.call(upload("/upload", "hello")).await;
        sender.send("hello").await.unwrap();
        sender.finish().await.unwrap();
        second
    };
    let (first, second) = tokio::join!(first, second);
    assert_eq!(first.status, 201, "{first:?}");
    assert_eq!(second.status, 409, "{second:?}");
    assert_eq!(second.code(), "RequestUnderWay");
    assert_eq!(second.header("retry-after"), "2");
    let again = rig.call(upload("/upload", "hello")).await;
    assert_eq!(again.body, first.body);
    assert_eq!(objects(&rig).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_failed_may_be_asked_again() {
    let rig = rig().await;
    let cut = rig
        .call(upload("/upload?key=k", broken("hel", Some(5))))
        .await;
    assert_eq!(cut.status, 400, "{cut:?}");
    assert_eq!(rig.keys().await, [""; 0], "nothing is kept of it");
    let again = rig.call(upload("/upload?key=k", "hello")).await;
    assert_eq!(again.status, 201, "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn kept_answers_are_swept_when_they_expire() {
    let rig = rig().await;
    rig.call(upload("/upload?key=k", "hello")).await;
    let kept = rig.keys().await.into_iter().find(|key| key != "k").unwrap();
    // What somebody else has put there stays.
    let theirs = format!(".anys3-uploads/000000000001-{}.answer", "0".repeat(64));
    let bucket = rig.client.bucket(BUCKET);
    bucket.put(theirs.as_str(), "theirs").await.unwrap();
    let now = SystemTime::now();
    assert_eq!(rig.gateway.sweep(BUCKET, now).await.unwrap(), 0);
    let again = rig.call(upload("/upload?key=k", "hello")).await;
    assert_eq!(again.status, 201);
    let later = now + Duration::from_secs(2 * 24 * 3600 + 1);
    assert_eq!(rig.gateway.sweep(BUCKET, later).await.unwrap(), 1);
    let keys = rig.keys().await;
    assert!(!keys.contains(&kept) && keys.contains(&theirs), "{keys:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_idempotency_key() {
    let rig = rig().await;
    let long = "x".repeat(256);
    for bad in ["", "\"\"", "\"a", "a\"b", "a\\b", long.as_str()] {
        let headers = [("idempotency-key", bad)];
        let request = request(Method::POST, "/upload?key=k", &headers, "hello");
        assert_eq!(rig.call(request).await.status, 400, "{bad}");
    }
    let mut of_form = form("/upload", file_form("k", b"hello"));
    of_form
        .headers_mut()
        .insert("idempotency-key", "a".parse().unwrap());
    assert_eq!(rig.call(of_form).await.status, 400);
    rig.assert_empty("what is no key").await;
    let bare = rig.call_bare(upload("/upload?key=k", "hello")).await;
    assert_eq!(bare.status, 401);
    rig.assert_empty("without a token").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_is_not_honoured_is_refused() {
    let rig = Rig::new().await;
    let key = ("idempotency-key", "\"k\"");
    let length = ("upload-length", "1");
    let tus = ("tus-resumable", "1.0.0");
    let piece = ("upload-complete", "?0");
    for (method, path, headers) in [
        (Method::PUT, "/objects/box/k", vec![key]),
        (Method::PUT, "/objects/box/k?copy=box/other", vec![key]),
        (Method::DELETE, "/objects/box/k", vec![key]),
        (Method::POST, "/upload?key=k", vec![key, piece]),
        (Method::POST, "/tus/", vec![key, tus, length]),
        (Method::POST, "/filepond/", vec![key, length]),
        (Method::POST, "/presign", vec![key]),
    ] {
        let answer = rig.call(request(method, path, &headers, "x")).await;
        assert_eq!(answer.status, 400, "{path}: {answer:?}");
        let said = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(said.contains("Idempotency-Key"), "{path}: {said}");
    }
    rig.assert_empty("a key that is not honoured").await;
}

//! tus 1.0: <https://tus.io/protocols/resumable-upload>.

use anys3::Body;
use anys3::proto::{Algorithm, Hasher, checksum};
use anys3_gateway::{Gateway, GatewayConfig, SealKey};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::{Method, Request, StatusCode};

use crate::support::{Answer, BUCKET, PART, Rig, TOKEN, broken, chunked, noise, request};

const BYTES: (&str, &str) = ("content-type", "application/offset+octet-stream");
const VERSION: (&str, &str) = ("tus-resumable", "1.0.0");

/// What keeps the uploads of gateways of one configuration.
fn key(config: &mut GatewayConfig) {
    config.upload_key = Some(SealKey::new(b"the key of tests of uploads").unwrap());
}

async fn rig() -> Rig {
    Rig::with(|config, _| key(config)).await
}

fn tus(
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Request<Body> {
    let all: Vec<_> = std::iter::once(&VERSION).chain(headers).copied().collect();
    request(method, path, &all, body)
}

fn metadata(pairs: &[(&str, &str)]) -> String {
    let pairs = pairs
        .iter()
        .map(|(name, value)| format!("{name} {}", BASE64_STANDARD.encode(value)));
    pairs.collect::<Vec<_>>().join(",")
}

/// Begins an upload to the key `k`, and says its path.
async fn begin(rig: &Rig, headers: &[(&str, &str)]) -> String {
    let named = metadata(&[("key", "k")]);
    let mut all = vec![("upload-metadata", named.as_str())];
    all.extend_from_slice(headers);
    let answer = rig.call(tus(Method::POST, "/tus/", &all, "")).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    path(&answer)
}

fn path(answer: &Answer) -> String {
    let location = answer.header("location");
    assert!(
        !location.contains('/') && !location.is_empty(),
        "{location}"
    );
    format!("/tus/{location}")
}

async fn patch(rig: &Rig, path: &str, offset: usize, body: impl Into<Body>) -> Answer {
    let offset = offset.to_string();
    let headers = [BYTES, ("upload-offset", offset.as_str())];
    rig.call(tus(Method::PATCH, path, &headers, body)).await
}

async fn offset(rig: &Rig, path: &str) -> usize {
    let answer = rig.call(tus(Method::HEAD, path, &[], "")).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.header("upload-offset").parse().unwrap()
}

async fn object(rig: &Rig, key: &str) -> Vec<u8> {
    let reply = rig.client.bucket(BUCKET).get(key).await.unwrap();
    reply.body.collect(64 << 20).await.unwrap().to_vec()
}

/// Verbs and paths that the store was asked since the last look.
fn asked(rig: &Rig) -> usize {
    std::mem::take(&mut *rig.asked.lock().unwrap()).len()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_in_pieces_becomes_one_object() {
    let rig = rig().await;
    for length in [
        0,
        1,
        1000,
        PART - 1,
        PART,
        PART + 1,
        2 * PART,
        2 * PART + 77,
    ] {
        for size in [700_000, PART, 2 * PART] {
            let bytes = noise(length);
            let said = length.to_string();
            let path = begin(&rig, &[("upload-length", said.as_str())]).await;
            let mut at = 0;
            while at < length {
                let end = length.min(at + size);
                let answer = patch(&rig, &path, at, bytes[at..end].to_vec()).await;
                assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
                assert_eq!(answer.header("upload-offset"), end.to_string());
                assert!(
                    answer.header("upload-expires").ends_with("GMT"),
                    "{answer:?}"
                );
                at = end;
                assert_eq!(offset(&rig, &path).await, at);
            }
            assert_eq!(object(&rig, "k").await, bytes, "{length} {size}");
            assert_eq!(rig.keys().await, ["k"], "nothing is left of the upload");
            assert_eq!(rig.pending().await, 0);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_store_is_asked_no_more_than_it_must() {
    let rig = rig().await;
    // Now and then, the first upload has what is expired looked for.
    begin(&rig, &[("upload-length", "1")]).await;
    while rig.asked.lock().unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    asked(&rig);
    let small = noise(1000);
    let path = begin(&rig, &[("upload-length", "1000")]).await;
    assert_eq!(
        asked(&rig),
        0,
        "to begin an upload takes nothing of the store"
    );
    patch(&rig, &path, 0, small.clone()).await;
    assert!(asked(&rig) <= 3, "two requests");
    let named = metadata(&[("key", "k")]);
    let headers = [
        BYTES,
        ("upload-length", "1000"),
        ("upload-metadata", named.as_str()),
    ];
    let answer = rig.call(tus(Method::POST, "/tus/", &headers, small)).await;
    assert_eq!(answer.header("upload-offset"), "1000");
    assert_eq!(asked(&rig), 1, "one request");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_before_a_cut_is_kept() {
    let rig = rig().await;
    for (length, first) in [
        (1000, 400),
        (3 * PART, 100),
        (3 * PART, PART + 100),
        (3 * PART, 2 * PART),
    ] {
        let bytes = noise(length);
        let said = length.to_string();
        let path = begin(&rig, &[("upload-length", said.as_str())]).await;
        let whole = u64::try_from(length).ok();
        patch(&rig, &path, 0, broken(bytes[..first].to_vec(), whole)).await;
        assert_eq!(offset(&rig, &path).await, first, "{length}");
        let rest = patch(&rig, &path, first, bytes[first..].to_vec()).await;
        assert_eq!(rest.status, StatusCode::NO_CONTENT, "{rest:?}");
        assert_eq!(object(&rig, "k").await, bytes);
    }
    assert_eq!(rig.keys().await, ["k"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_replicas_go_on_with_one_upload() {
    let rig = rig().await;
    let mut config = GatewayConfig {
        token: Some(anys3_gateway::Token::new(TOKEN).unwrap()),
        ..GatewayConfig::default()
    };
    key(&mut config);
    let other = Gateway::new(rig.client.clone(), config);
    let bytes = noise(3 * PART + 5);
    let said = bytes.len().to_string();
    let path = begin(&rig, &[("upload-length", said.as_str())]).await;
    for (turn, at) in (0..bytes.len()).step_by(PART - 1000).enumerate() {
        let end = bytes.len().min(at + PART - 1000);
        let text = at.to_string();
        let authorization = format!("Bearer {TOKEN}");
        let headers = [
            BYTES,
            ("upload-offset", text.as_str()),
            ("authorization", authorization.as_str()),
        ];
        let request = tus(Method::PATCH, &path, &headers, bytes[at..end].to_vec());
        let answer = match turn % 2 {
            0 => rig.call(request).await,
            _ => Answer::read(other.call(request).await).await,
        };
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    }
    assert_eq!(object(&rig, "k").await, bytes);
    let third = Gateway::new(
        rig.client.clone(),
        GatewayConfig {
            token: Some(anys3_gateway::Token::new(TOKEN).unwrap()),
            ..GatewayConfig::default()
        },
    );
    let authorization = format!("Bearer {TOKEN}");
    let request = tus(
        Method::HEAD,
        &path,
        &[("authorization", authorization.as_str())],
        "",
    );
    let answer = third.call(request).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND, "it has another key");
}

/// Two requests from one offset, with other bytes: one of them is stored, and the other is told.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_replicas_at_once_one_wins() {
    let rig = rig().await;
    let mut config = GatewayConfig {
        token: Some(anys3_gateway::Token::new(TOKEN).unwrap()),
        ..GatewayConfig::default()
    };
    key(&mut config);
    let other = Gateway::new(rig.client.clone(), config);
    for length in [1000, PART + 1000] {
        let said = (2 * length).to_string();
        let path = begin(&rig, &[("upload-length", said.as_str())]).await;
        let authorization = format!("Bearer {TOKEN}");
        let headers = [
            BYTES,
            ("upload-offset", "0"),
            ("authorization", authorization.as_str()),
        ];
        let ones = tus(
            Method::PATCH,
            &path,
            &headers,
            chunked(vec![1_u8; length], 100_000),
        );
        let twos = tus(
            Method::PATCH,
            &path,
            &headers,
            chunked(vec![2_u8; length], 100_000),
        );
        let (ones, twos) = tokio::join!(rig.gateway.call(ones), other.call(twos));
        let statuses = [ones.status(), twos.status()];
        assert!(statuses.contains(&StatusCode::NO_CONTENT), "{statuses:?}");
        let won: u8 = if ones.status() == StatusCode::NO_CONTENT {
            1
        } else {
            2
        };
        if statuses == [StatusCode::NO_CONTENT; 2] {
            panic!("both were told that their bytes are stored");
        }
        assert!(statuses.contains(&StatusCode::CONFLICT), "{statuses:?}");
        let mut at = offset(&rig, &path).await;
        assert_eq!(at, length);
        // Where the loser's part has taken the place of the winner's, the upload goes back to before
        // it, and is never completed with bytes of both.
        let mut expect = vec![won; length];
        expect.resize(2 * length, won);
        loop {
            let answer = patch(&rig, &path, at, expect[at..].to_vec()).await;
            if answer.status == StatusCode::NO_CONTENT {
                break;
            }
            assert_eq!(answer.status, StatusCode::CONFLICT, "{answer:?}");
            at = offset(&rig, &path).await;
        }
        assert!(object(&rig, "k").await.iter().all(|byte| *byte == won));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_request_takes_the_upload_over() {
    let rig = rig().await;
    let path = begin(&rig, &[("upload-length", "10")]).await;
    let (mut sender, body) = Body::channel(Some(10));
    sender.send("01234").await.unwrap();
    let headers = [BYTES, ("upload-offset", "0")];
    let mut hanging = tus(Method::PATCH, &path, &headers, body);
    let shown = format!("Bearer {TOKEN}").parse().unwrap();
    hanging.headers_mut().insert("authorization", shown);
    let gateway = rig.gateway.clone();
    let hanging = tokio::spawn(async move { gateway.call(hanging).await.status() });
    // Until it has come to the five bytes, this one takes it over from it.
    while offset(&rig, &path).await != 5 {
        if hanging.is_finished() {
            break;
        }
    }
    let at = offset(&rig, &path).await;
    assert!(at == 0 || at == 5, "{at}");
    let answer = patch(&rig, &path, at, b"0123456789"[at..].to_vec()).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    assert_eq!(hanging.await.unwrap(), StatusCode::CONFLICT);
    assert_eq!(object(&rig, "k").await, b"0123456789");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_length_may_be_said_later() {
    let rig = rig().await;
    for length in [0, 10, PART + 10] {
        let bytes = noise(length);
        let path = begin(&rig, &[("upload-defer-length", "1")]).await;
        let answer = rig.call(tus(Method::HEAD, &path, &[], "")).await;
        assert_eq!(answer.header("upload-defer-length"), "1");
        let first = length / 2;
        assert_eq!(
            patch(&rig, &path, 0, bytes[..first].to_vec()).await.status,
            204
        );
        let (at, said) = (first.to_string(), length.to_string());
        let headers = [
            BYTES,
            ("upload-offset", at.as_str()),
            ("upload-length", said.as_str()),
        ];
        let answer = rig
            .call(tus(Method::PATCH, &path, &headers, bytes[first..].to_vec()))
            .await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
        assert_eq!(object(&rig, "k").await, bytes);
        assert_eq!(rig.keys().await, ["k"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn metadata_say_what_the_object_is() {
    let rig = rig().await;
    let said = metadata(&[
        ("filename", "Übung 1.txt"),
        ("filetype", "text/x-test"),
        ("key", "a/b"),
        ("who", "Ünal"),
        ("type", "null"),
    ]);
    let headers = [
        ("upload-length", "2"),
        ("upload-metadata", said.as_str()),
        BYTES,
    ];
    let answer = rig.call(tus(Method::POST, "/tus/", &headers, "hi")).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    let head = rig.call(tus(Method::HEAD, &path(&answer), &[], "")).await;
    assert_eq!(head.header("upload-metadata"), said);
    let object = rig.client.bucket(BUCKET).head("a/b").await.unwrap();
    assert_eq!(object.content.content_type.as_deref(), Some("text/x-test"));
    let disposition = object.content.content_disposition.unwrap();
    assert_eq!(
        disposition,
        "attachment; filename*=UTF-8''%C3%9Cbung%201.txt"
    );
    assert_eq!(object.metadata["who"], "Ünal");
    let unnamed = metadata(&[("name", "../../x.bin")]);
    let headers = [
        ("upload-length", "0"),
        ("upload-metadata", unnamed.as_str()),
    ];
    assert_eq!(
        rig.call(tus(Method::POST, "/tus", &headers, ""))
            .await
            .status,
        201
    );
    let keys = rig.keys().await;
    assert!(
        keys.iter()
            .any(|key| key.len() == 38 && key.ends_with("/x.bin")),
        "{keys:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checksum_is_compared() {
    let rig = rig().await;
    for length in [1000, PART + 1000] {
        let bytes = noise(length);
        let said = length.to_string();
        for algorithm in Algorithm::ALL {
            let path = begin(&rig, &[("upload-length", said.as_str())]).await;
            let name = algorithm.name().to_ascii_lowercase();
            let sum = |bytes: &[u8]| checksum::encode(&Hasher::of(algorithm, bytes));
            let wrong = format!("{name} {}", sum(b"other"));
            let headers = [
                BYTES,
                ("upload-offset", "0"),
                ("upload-checksum", wrong.as_str()),
            ];
            let answer = rig
                .call(tus(Method::PATCH, &path, &headers, bytes.clone()))
                .await;
            assert_eq!(answer.status.as_u16(), 460, "{answer:?}");
            assert_eq!(
                offset(&rig, &path).await,
                0,
                "{name}: what was wrong is thrown away"
            );
            let right = format!("{name} {}", sum(&bytes));
            let headers = [
                BYTES,
                ("upload-offset", "0"),
                ("upload-checksum", right.as_str()),
            ];
            let answer = rig
                .call(tus(Method::PATCH, &path, &headers, bytes.clone()))
                .await;
            assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
            assert_eq!(object(&rig, "k").await, bytes);
        }
    }
    let path = begin(&rig, &[("upload-length", "1")]).await;
    for bad in ["sha1", "sha1 !", "rot13 eA==", "sha1 eA==", ""] {
        let headers = [BYTES, ("upload-offset", "0"), ("upload-checksum", bad)];
        let answer = rig.call(tus(Method::PATCH, &path, &headers, "x")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad} {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checksum_may_come_behind_the_bytes() {
    use futures_util::stream;
    use http_body::Frame;
    use http_body_util::StreamBody;
    let rig = rig().await;
    let path = begin(&rig, &[("upload-length", "5")]).await;
    for (sum, status) in [
        ("sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=", 460),
        ("sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=", 204),
    ] {
        let mut trailers = http::HeaderMap::new();
        trailers.insert("upload-checksum", sum.parse().unwrap());
        let frames = [
            Ok::<_, std::io::Error>(Frame::data(bytes::Bytes::from("hello"))),
            Ok(Frame::trailers(trailers)),
        ];
        let body = Body::wrap(StreamBody::new(stream::iter(frames)));
        let headers = [
            BYTES,
            ("upload-offset", "0"),
            ("trailer", "Upload-Checksum"),
        ];
        let answer = rig.call(tus(Method::PATCH, &path, &headers, body)).await;
        assert_eq!(answer.status.as_u16(), status, "{answer:?}");
    }
    assert_eq!(object(&rig, "k").await, b"hello");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_terminated_upload_is_gone() {
    let rig = rig().await;
    for length in [1000, 2 * PART] {
        let said = length.to_string();
        let path = begin(&rig, &[("upload-length", said.as_str())]).await;
        patch(&rig, &path, 0, noise(length - 1)).await;
        let answer = rig.call(tus(Method::DELETE, &path, &[], "")).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
        assert_eq!(rig.pending().await, 0);
        for method in [Method::HEAD, Method::DELETE] {
            let answer = rig.call(tus(method, &path, &[], "")).await;
            assert_eq!(answer.status, StatusCode::GONE);
        }
        assert_eq!(
            patch(&rig, &path, length - 1, "x").await.status,
            StatusCode::GONE
        );
    }
    assert!(!rig.keys().await.contains(&"k".to_owned()));
    let path = begin(&rig, &[("upload-length", "0")]).await;
    let answer = rig.call(tus(Method::DELETE, &path, &[], "")).await;
    assert_eq!(
        answer.status,
        StatusCode::FORBIDDEN,
        "it is an object: {answer:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_are_put_together() {
    let rig = rig().await;
    let bytes = noise(2 * PART + 3000);
    let mut urls = Vec::new();
    for piece in [&bytes[..1000], &bytes[1000..2 * PART], &bytes[2 * PART..]] {
        let said = piece.len().to_string();
        let headers = [
            ("upload-concat", "partial"),
            ("upload-length", said.as_str()),
            BYTES,
        ];
        let answer = rig
            .call(tus(Method::POST, "/tus/", &headers, piece.to_vec()))
            .await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        let head = rig.call(tus(Method::HEAD, &path(&answer), &[], "")).await;
        assert_eq!(head.header("upload-concat"), "partial");
        urls.push(path(&answer));
    }
    let named = metadata(&[("key", "k")]);
    let concat = format!("final;{}", urls.join(" "));
    let headers = [
        ("upload-concat", concat.as_str()),
        ("upload-metadata", named.as_str()),
    ];
    let answer = rig.call(tus(Method::POST, "/tus/", &headers, "")).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    assert_eq!(object(&rig, "k").await, bytes);
    assert_eq!(rig.keys().await, ["k"], "nothing is left of the pieces");
    let path = path(&answer);
    let head = rig.call(tus(Method::HEAD, &path, &[], "")).await;
    assert_eq!(head.header("upload-offset"), bytes.len().to_string());
    assert_eq!(head.header("upload-length"), bytes.len().to_string());
    assert!(head.header("upload-concat").starts_with("final;"));
    assert_eq!(
        patch(&rig, &path, 0, "x").await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_are_put_together_before_they_are_complete() {
    let rig = rig().await;
    let mut urls = Vec::new();
    for _ in 0..2 {
        let headers = [("upload-concat", "partial"), ("upload-length", "3")];
        urls.push(path(
            &rig.call(tus(Method::POST, "/tus/", &headers, "")).await,
        ));
    }
    let named = metadata(&[("key", "k")]);
    let concat = format!("final;{}", urls.join(" "));
    let headers = [
        ("upload-concat", concat.as_str()),
        ("upload-metadata", named.as_str()),
    ];
    let answer = rig.call(tus(Method::POST, "/tus/", &headers, "")).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    let path = path(&answer);
    let head = rig.call(tus(Method::HEAD, &path, &[], "")).await;
    assert_eq!(
        (head.header("upload-offset"), head.header("upload-length")),
        ("", "6")
    );
    for (url, bytes) in urls.iter().zip(["foo", "bar"]) {
        assert_eq!(
            patch(&rig, url, 0, bytes).await.status,
            StatusCode::NO_CONTENT
        );
    }
    let head = rig.call(tus(Method::HEAD, &path, &[], "")).await;
    assert_eq!(head.header("upload-offset"), "6");
    assert_eq!(object(&rig, "k").await, b"foobar");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_says_what_it_can_do() {
    let rig = rig().await;
    let answer = rig
        .call_bare(request(Method::OPTIONS, "/tus/", &[], ""))
        .await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(answer.header("tus-version"), "1.0.0");
    for extension in [
        "creation",
        "creation-with-upload",
        "creation-defer-length",
        "expiration",
        "checksum",
        "checksum-trailer",
        "termination",
        "concatenation",
        "concatenation-unfinished",
    ] {
        assert!(
            answer
                .header("tus-extension")
                .split(',')
                .any(|e| e == extension),
            "{extension}"
        );
    }
    assert!(answer.header("tus-checksum-algorithm").contains("sha1"));
    assert!(answer.header("tus-max-size").parse::<u64>().unwrap() > 1 << 30);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verb_may_be_said_in_a_header() {
    let rig = rig().await;
    let path = begin(&rig, &[("upload-length", "2")]).await;
    let headers = [
        BYTES,
        ("upload-offset", "0"),
        ("x-http-method-override", "PATCH"),
    ];
    let answer = rig.call(tus(Method::POST, &path, &headers, "hi")).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    let answer = rig.call(tus(Method::POST, &path, &[BYTES], "")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}

/// Each with the status of the protocol, and a problem that says what to do.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_refused() {
    let rig = Rig::with(|config, _| {
        key(config);
        config.upload_size_max = Some(100);
    })
    .await;
    let path = begin(&rig, &[("upload-length", "10")]).await;
    let long = metadata(&[("a", &"x".repeat(4000))]);
    let climbs = metadata(&[("key", ".anys3-uploads/x")]);
    let ours = metadata(&[("anys3-upload", "x")]);
    let twice = metadata(&[("a", "1"), ("A", "2")]);
    let forged = format!(
        "/tus/{}",
        &path[5..].replace(|c: char| c.is_ascii_digit(), "A")
    );
    let cases = [
        (
            412,
            request(Method::POST, "/tus/", &[("upload-length", "1")], ""),
        ),
        (
            412,
            request(Method::POST, "/tus/", &[("tus-resumable", "0.2.2")], ""),
        ),
        (412, request(Method::HEAD, &path, &[], "")),
        (400, tus(Method::POST, "/tus/", &[], "")),
        (
            400,
            tus(Method::POST, "/tus/", &[("upload-length", "-1")], ""),
        ),
        (
            400,
            tus(Method::POST, "/tus/", &[("upload-length", "+1")], ""),
        ),
        (
            400,
            tus(Method::POST, "/tus/", &[("upload-length", "1e3")], ""),
        ),
        (
            400,
            tus(Method::POST, "/tus/", &[("upload-length", "")], ""),
        ),
        (
            400,
            tus(
                Method::POST,
                "/tus/",
                &[("upload-length", "99999999999999999999")],
                "",
            ),
        ),
        (
            413,
            tus(Method::POST, "/tus/", &[("upload-length", "101")], ""),
        ),
        (
            400,
            tus(Method::POST, "/tus/", &[("upload-defer-length", "2")], ""),
        ),
        (
            400,
            tus(
                Method::POST,
                "/tus/",
                &[("upload-defer-length", "1"), ("upload-length", "1")],
                "",
            ),
        ),
        (
            415,
            tus(Method::POST, "/tus/", &[("upload-length", "1")], "x"),
        ),
        (
            413,
            tus(
                Method::POST,
                "/tus/",
                &[("upload-length", "1"), BYTES],
                "xx",
            ),
        ),
        (
            400,
            tus(
                Method::POST,
                "/tus/",
                &[("upload-length", "1"), ("upload-metadata", "a !")],
                "",
            ),
        ),
        (
            400,
            tus(
                Method::POST,
                "/tus/",
                &[("upload-length", "1"), ("upload-metadata", "a eA,b /w==")],
                "",
            ),
        ),
        (
            431,
            tus(
                Method::POST,
                "/tus/",
                &[("upload-length", "1"), ("upload-metadata", &long)],
                "",
            ),
        ),
        (
            403,
            tus(
                Method::POST,
                "/tus/",
                &[("upload-length", "1"), ("upload-metadata", &climbs)],
                "",
            ),
        ),
        (
            400,
            tus(
                Method::POST,
                "/tus/",
                &[("upload-length", "1"), ("upload-metadata", &ours)],
                "",
            ),
        ),
        (
            400,
            tus(
                Method::POST,
                "/tus/",
                &[("upload-length", "1"), ("upload-metadata", &twice)],
                "",
            ),
        ),
        (
            400,
            tus(Method::POST, "/tus/", &[("upload-concat", "final")], ""),
        ),
        (
            400,
            tus(Method::POST, "/tus/", &[("upload-concat", "final;")], ""),
        ),
        (
            404,
            tus(
                Method::POST,
                "/tus/",
                &[("upload-concat", "final;/tus/abc")],
                "",
            ),
        ),
        (
            400,
            tus(
                Method::POST,
                "/tus/",
                &[("upload-concat", &format!("final;{path}"))],
                "",
            ),
        ),
        (
            415,
            tus(Method::PATCH, &path, &[("upload-offset", "0")], "x"),
        ),
        (400, tus(Method::PATCH, &path, &[BYTES], "x")),
        (
            400,
            tus(Method::PATCH, &path, &[BYTES, ("upload-offset", "-1")], "x"),
        ),
        (
            409,
            tus(Method::PATCH, &path, &[BYTES, ("upload-offset", "1")], "x"),
        ),
        (
            409,
            tus(Method::PATCH, &path, &[BYTES, ("upload-offset", "11")], "x"),
        ),
        (
            413,
            tus(
                Method::PATCH,
                &path,
                &[BYTES, ("upload-offset", "0")],
                "12345678901",
            ),
        ),
        (
            413,
            tus(
                Method::PATCH,
                &path,
                &[BYTES, ("upload-offset", "0")],
                chunked("12345678901", 3),
            ),
        ),
        (
            400,
            tus(
                Method::PATCH,
                &path,
                &[BYTES, ("upload-offset", "0"), ("upload-length", "9")],
                "x",
            ),
        ),
        (404, tus(Method::HEAD, "/tus/nothing", &[], "")),
        (404, tus(Method::HEAD, &forged, &[], "")),
        (404, tus(Method::PATCH, "/tus/a/b", &[], "")),
        (405, tus(Method::GET, &path, &[], "")),
        (405, tus(Method::PUT, "/tus/", &[], "")),
    ];
    for (n, (status, request)) in cases.into_iter().enumerate() {
        let what = format!("{n}: {} {:?}", request.method(), request.headers());
        let (head, known) = (
            request.method() == Method::HEAD,
            request.uri().path() != "/tus/a/b",
        );
        let answer = rig.call(request).await;
        assert_eq!(answer.status.as_u16(), status, "{what} {answer:?}");
        if known {
            assert_eq!(answer.header("tus-resumable"), "1.0.0", "{what}");
            assert_eq!(
                answer.header("content-type"),
                "application/problem+json",
                "{what}"
            );
        }
        if !head && known {
            let problem = answer.json();
            assert_eq!(problem["status"], status, "{what}");
            assert!(
                problem["detail"].as_str().unwrap().len() > 10,
                "{what} {problem}"
            );
        }
    }
    assert_eq!(offset(&rig, &path).await, 0, "nothing of it was stored");
    assert!(!rig.keys().await.contains(&"k".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_is_for_its_door_and_its_time() {
    let rig = Rig::with(|config, _| {
        key(config);
        config.upload_age_max = std::time::Duration::ZERO;
    })
    .await;
    let path = begin(&rig, &[("upload-length", "10")]).await;
    let answer = rig.call(tus(Method::HEAD, &path, &[], "")).await;
    assert_eq!(answer.status, StatusCode::GONE);
    let elsewhere = path.replace("/tus/", "/upload/");
    let answer = rig.call(request(Method::HEAD, &elsewhere, &[], "")).await;
    assert_eq!(
        answer.status,
        StatusCode::NOT_FOUND,
        "it is of another door"
    );
    let answer = rig.call_bare(tus(Method::HEAD, &path, &[], "")).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_our_expired_uploads_are_swept() {
    let rig = rig().await;
    let said = (2 * PART).to_string();
    let path = begin(&rig, &[("upload-length", said.as_str())]).await;
    patch(&rig, &path, 0, noise(PART + 10)).await;
    let bucket = rig.client.bucket(BUCKET);
    bucket
        .put(".anys3-uploads/000000000001-abc", "not a record")
        .await
        .unwrap();
    bucket
        .put(".anys3-uploads/000000000001-abc.piece", "not a piece")
        .await
        .unwrap();
    let now = std::time::SystemTime::now();
    assert_eq!(rig.gateway.sweep(BUCKET, now).await.unwrap(), 0);
    assert_eq!(rig.pending().await, 1);
    let tomorrow = now + anys3_gateway::UPLOAD_AGE_MAX + std::time::Duration::from_secs(2);
    assert_eq!(rig.gateway.sweep(BUCKET, tomorrow).await.unwrap(), 1);
    assert_eq!(rig.pending().await, 0);
    assert_eq!(
        rig.keys().await.len(),
        2,
        "what somebody else has put there stays"
    );
}

/// A replica that is killed, wherever it was: another goes on, and the object is whole.
#[tokio::test(flavor = "multi_thread")]
async fn a_killed_replica_loses_nothing_that_was_acknowledged() {
    let rig = rig().await;
    let bytes = noise(3 * PART + 12_345);
    let said = bytes.len().to_string();
    // After so many bytes of a request, each on an upload of its own.
    for killed in [1, 100_000, PART - 1, PART + 200_000, 2 * PART + 300_000] {
        let path = begin(&rig, &[("upload-length", said.as_str())]).await;
        let first = 50_000;
        assert_eq!(
            patch(&rig, &path, 0, bytes[..first].to_vec()).await.status,
            204
        );
        let mut config = GatewayConfig {
            token: Some(anys3_gateway::Token::new(TOKEN).unwrap()),
            ..GatewayConfig::default()
        };
        key(&mut config);
        let replica = Gateway::new(rig.client.clone(), config);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (mut sender, body) = Body::channel(u64::try_from(bytes.len() - first).ok());
        let authorization = format!("Bearer {TOKEN}");
        let headers = [
            BYTES,
            ("upload-offset", "50000"),
            ("authorization", authorization.as_str()),
        ];
        let request = tus(Method::PATCH, &path, &headers, body);
        runtime.spawn(async move { replica.call(request).await.status() });
        let end = first + killed;
        for chunk in bytes[first..end].chunks(100_000) {
            sender.send(chunk.to_vec()).await.unwrap();
        }
        runtime.shutdown_background();
        let at = offset(&rig, &path).await;
        assert!((first..=end).contains(&at), "{killed}: {at}");
        let mut at = at;
        // What it was at in its last moment may come in between.
        while patch(&rig, &path, at, bytes[at..].to_vec()).await.status != 204 {
            at = offset(&rig, &path).await;
        }
        assert_eq!(object(&rig, "k").await, bytes, "{killed}");
        assert_eq!(rig.keys().await, ["k"]);
    }
}

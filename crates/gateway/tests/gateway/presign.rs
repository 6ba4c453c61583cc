//! `GET /presigned-url`.

use crate::support::{Answer, Rig, client_config, post};
use anys3::proto::{Timestamp, names};
use anys3::{Body, Client};
use http::header::HOST;
use http::{Method, Request, StatusCode};
use serde_json::Value;

/// Uses a presigned URL, as anybody can.
async fn follow(rig: &Rig, json: &Value, headers: &[(&str, &str)], body: &'static str) -> Answer {
    let url = json["url"].as_str().unwrap();
    let method: Method = json["method"].as_str().unwrap().parse().unwrap();
    let mut request: Request<Body> = crate::support::request(method, url, headers, body);
    let host = request.uri().authority().unwrap().as_str().parse().unwrap();
    request.headers_mut().insert(HOST, host);
    for (name, value) in json["headers"].as_object().unwrap() {
        let name: http::HeaderName = name.parse().unwrap();
        request
            .headers_mut()
            .entry(name)
            .or_insert(value.as_str().unwrap().parse().unwrap());
    }
    request
        .headers_mut()
        .entry("content-length")
        .or_insert(body.len().into());
    Answer::read(rig.service.call(request).await.map(Body::wrap)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_url_needs_no_token() {
    let rig = Rig::new().await;
    for key in ["k", "a b/+%ü?#&=", "../x", "/a//b", "a\0b\r\n"] {
        let encoded = names::encode_query(key);
        let put = rig
            .get(&format!("/presigned-url?key={encoded}&method=PUT"))
            .await;
        assert_eq!(
            (put.status, put.header("cache-control")),
            (StatusCode::OK, "no-store")
        );
        let put = put.json();
        assert_eq!(
            (
                put["method"].as_str(),
                put["key"].as_str(),
                put["bucket"].as_str()
            ),
            (Some("PUT"), Some(key), Some("box"))
        );
        assert_eq!(
            follow(&rig, &put, &[], "hello").await.status,
            200,
            "{key:?}"
        );
        let get = rig
            .get(&format!("/presigned-url?key={encoded}&bucket=box"))
            .await
            .json();
        assert_eq!(
            (get["method"].as_str(), get["expires"].as_u64()),
            (Some("GET"), Some(900))
        );
        assert_eq!(get["headers"], serde_json::json!({}));
        assert_eq!(follow(&rig, &get, &[], "").await.body, "hello", "{key:?}");
        assert!(rig.asked.lock().unwrap().is_empty(), "signing asks nobody");
        // A URL is for what it was signed for.
        let mut other = get.clone();
        other["method"] = "PUT".into();
        assert_eq!(follow(&rig, &other, &[], "x").await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_expires() {
    let rig = Rig::new().await;
    let before = Timestamp::from_secs(now());
    for expires in [1, 900, 604_800] {
        let json = rig
            .get(&format!("/presigned-url?key=k&expires={expires}"))
            .await
            .json();
        let until = Timestamp::parse(json["expires_at"].as_str().unwrap()).unwrap();
        assert!(
            (before.secs() + expires..=now() + expires).contains(&until.secs()),
            "{json}"
        );
        assert_eq!(json["expires"].as_i64(), Some(expires));
        assert!(
            json["url"]
                .as_str()
                .unwrap()
                .contains(&format!("Expires={expires}&"))
        );
    }
}

fn now() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_secs()
        .try_into()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_signed() {
    let rig = Rig::new().await;
    let long = format!("key={}", "a".repeat(1025));
    for query in [
        "",
        "key=",
        "key=a&key=b",
        "key=a&Expires=5",
        "key=a&versionId=b",
        "key=a&method=delete",
        "key=a&method=",
        "key=a&expires=0",
        "key=a&expires=604801",
        "key=a&expires=-1",
        "key=a&expires=%2B1",
        "key=a&expires=1.5",
        "key=a&expires=",
        "key=a&expires=99999999999999999999",
        "key=a&bucket=..",
        "key=a&bucket=",
        "key=%ff",
        "key=a&size=5",
        "key=a&content_type=text/plain",
        "key=a&method=put&size=x",
        "key=a&method=put&content_type=a%0d%0ab:c",
        &long,
    ] {
        let answer = rig.get(&format!("/presigned-url?{query}")).await;
        assert_eq!(answer.status, 400, "{query} {answer:?}");
        answer.code();
    }
    assert!(rig.asked.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_url_for_one_type_and_one_size() {
    let rig = Rig::with(|config, _| config.upload_size_max = Some(5)).await;
    let json = rig
        .get("/presigned-url?key=k&method=put&size=5&content_type=text/x-test")
        .await
        .json();
    assert_eq!(
        json["headers"],
        serde_json::json!({"content-length": "5", "content-type": "text/x-test"})
    );
    assert_eq!(
        follow(&rig, &json, &[("content-type", "text/html")], "hello")
            .await
            .status,
        403
    );
    assert_eq!(
        follow(&rig, &json, &[("content-length", "6")], "hello!")
            .await
            .status,
        403
    );
    assert_eq!(follow(&rig, &json, &[], "hello").await.status, 200);
    // Without a size it would be a way around the limit.
    let refused = rig.get("/presigned-url?key=k&method=put").await;
    assert_eq!(
        (refused.status.as_u16(), refused.code().as_str()),
        (400, "InvalidArgument")
    );
    let refused = rig.get("/presigned-url?key=k&method=put&size=6").await;
    assert_eq!(
        (refused.status.as_u16(), refused.code().as_str()),
        (413, "EntityTooLarge")
    );
    assert_eq!(rig.get("/presigned-url?key=k").await.status, 200);
}

/// The world may reach the store elsewhere than the gateway does, and no header of a request says
/// where.
#[tokio::test(flavor = "multi_thread")]
async fn signed_for_the_endpoint_of_the_world() {
    let rig = Rig::with(|config, _| {
        let endpoint = Some("https://s3.example/below".parse().unwrap());
        config.signer = Some(
            Client::new(anys3::Config {
                endpoint,
                ..client_config()
            })
            .unwrap(),
        );
    })
    .await;
    for forged in ["host", "x-forwarded-host", "forwarded", "x-forwarded-proto"] {
        let headers = [(forged, "evil.example")];
        let json = rig
            .call(crate::support::request(
                Method::GET,
                "/presigned-url?key=k",
                &headers,
                "",
            ))
            .await
            .json();
        assert!(
            json["url"]
                .as_str()
                .unwrap()
                .starts_with("https://s3.example/below/box/k?"),
            "{json}"
        );
        let uploaded = rig
            .call(crate::support::request(
                Method::POST,
                "/upload?key=k",
                &headers,
                "x",
            ))
            .await;
        assert!(
            uploaded.header("location").starts_with("/objects/")
                && !uploaded.body.windows(4).any(|w| w == b"evil")
        );
    }
    assert_eq!(rig.call(post("/upload?key=k", "x")).await.status, 201);
}

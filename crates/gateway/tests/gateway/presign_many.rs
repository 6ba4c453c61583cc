//! `POST /presign`, and the URLs of the gateway.

use std::sync::Arc;

use crate::support::{Answer, Rig, chunked, noise, post, request};
use anys3::Body;
use anys3_gateway::{Access, ApiKey, KeyHash, Policy, Quota, SealKey, Template, URL_AGE_MAX, Verb};
use http::header::{CONTENT_LENGTH, HOST};
use http::{Method, Request};
use serde_json::{Value, json};

async fn ask(rig: &Rig, what: &Value) -> Answer {
    rig.call(post("/presign", what.to_string())).await
}

/// The request that an answer describes.
fn described(url: &Value, body: impl Into<Body>) -> Request<Body> {
    let headers: Vec<(&str, &str)> = url["headers"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
        .collect();
    let method: Method = url["method"].as_str().unwrap().parse().unwrap();
    request(method, url["url"].as_str().unwrap(), &headers, body)
}

/// Sends it to the store, as anybody can.
async fn to_store(rig: &Rig, url: &Value, body: Vec<u8>) -> Answer {
    let length = body.len();
    let mut request = described(url, body);
    let host = request.uri().authority().unwrap().as_str().parse().unwrap();
    request.headers_mut().insert(HOST, host);
    request.headers_mut().insert(CONTENT_LENGTH, length.into());
    Answer::read(rig.service.call(request).await.map(Body::wrap)).await
}

/// Sends it to the gateway, without a token.
async fn to_gateway(rig: &Rig, url: &Value, body: impl Into<Body>) -> Answer {
    rig.call_bare(described(url, body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_json_for_every_way() {
    let rig = Rig::new().await;
    let put = json!({"operation": "put", "key": "k", "size": 5, "content_type": "text/plain"});
    let get = json!({"operation": "get", "key": "k", "expires": 60});
    let mut by_gateway = (put.clone(), get.clone());
    by_gateway.0["via"] = json!("gateway");
    by_gateway.1["via"] = json!("gateway");
    let asked = json!({"items": [put, get, by_gateway.0, by_gateway.1]});
    let answer = ask(&rig, &asked).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("cache-control")),
        (200, "no-store")
    );
    let items = answer.json()["items"].as_array().unwrap().clone();
    for (item, via, expires) in [
        (&items[0], "store", 900),
        (&items[1], "store", 60),
        (&items[2], "gateway", 900),
        (&items[3], "gateway", 60),
    ] {
        assert_eq!(
            (&item["via"], &item["expires"]),
            (&json!(via), &json!(expires))
        );
        assert_eq!(
            (&item["bucket"], &item["key"]),
            (&json!("box"), &json!("k"))
        );
        assert_eq!(item["refresh"], "/presign");
    }
    assert!(rig.asked.lock().unwrap().is_empty(), "signing asks nobody");
    assert_eq!(
        to_store(&rig, &items[0], b"12345".to_vec()).await.status,
        200
    );
    assert_eq!(
        to_store(&rig, &items[0], b"123456".to_vec()).await.status,
        403
    );
    assert_eq!(to_store(&rig, &items[1], Vec::new()).await.body, "12345");
    assert_eq!(to_gateway(&rig, &items[2], "abcde").await.status, 201);
    let read = to_gateway(&rig, &items[3], "").await;
    assert_eq!(
        (&read.body[..], read.header("content-type")),
        (&b"abcde"[..], "text/plain")
    );
    // One that is asked for alone is answered alone.
    let one = ask(&rig, &json!({"operation": "get", "key": "k"}))
        .await
        .json();
    assert_eq!(to_store(&rig, &one, Vec::new()).await.body, "abcde");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_url_of_the_gateway_is_for_what_it_says() {
    let rig = Rig::new().await;
    let wish = json!({"operation": "put", "key": "a/k", "size": 5, "content_type": "image/png",
                      "via": "gateway", "create_only": true});
    let put = ask(&rig, &wish).await.json();
    let path = put["url"].as_str().unwrap().to_owned();
    let png = [("content-type", "image/png")];
    for (method, headers, body) in [
        (Method::GET, &png[..], Body::empty()),
        (Method::POST, &png[..], "12345".into()),
        (Method::DELETE, &png[..], Body::empty()),
        (Method::PUT, &png[..], "123456".into()),
        (Method::PUT, &png[..], "1234".into()),
        (Method::PUT, &png[..], chunked(b"12345".to_vec(), 2)),
        (
            Method::PUT,
            &[("content-type", "text/html")][..],
            "12345".into(),
        ),
        (Method::PUT, &[][..], "12345".into()),
    ] {
        let what = format!("{method} {headers:?}");
        let answer = rig.call_bare(request(method, &path, headers, body)).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (403, "AccessDenied"),
            "{what}"
        );
    }
    let elsewhere = format!("{path}?key=other&bucket=other");
    let answer = rig
        .call_bare(request(Method::PUT, &elsewhere, &png, "12345"))
        .await;
    assert_eq!(answer.status, 400, "what it says cannot be said otherwise");
    assert_eq!(rig.keys().await, [""; 0]);
    let sent = || request(Method::PUT, &path, &png, "12345");
    assert_eq!(rig.call_bare(sent()).await.status, 201);
    // Sent again, it does not replace what is there.
    assert_eq!(rig.call_bare(sent()).await.status, 412);
    for bad in [
        "/c/",
        "/c/x",
        "/c/x.y",
        &path[..path.len() - 1],
        &format!("{path}x"),
    ] {
        let answer = rig
            .call_bare(request(Method::PUT, bad, &png, "12345"))
            .await;
        assert_eq!(answer.status, 403, "{bad}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn any_replica_serves_a_url_that_has_the_same_key() {
    let key = || Some(SealKey::new(b"0123456789abcdef0123456789abcdef").unwrap());
    let one = Rig::with(|config, _| config.upload_key = key()).await;
    let two = Rig::with(|config, _| config.upload_key = key()).await;
    let other = Rig::new().await;
    let wish = json!({"operation": "put", "key": "k", "via": "gateway"});
    let put = ask(&one, &wish).await.json();
    assert_eq!(to_gateway(&two, &put, "x").await.status, 201);
    assert_eq!(two.keys().await, ["k"]);
    assert_eq!(to_gateway(&other, &put, "x").await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_multipart_upload_of_whatever_via() {
    let rig = Rig::new().await;
    let bytes = noise((9 << 20) + 1);
    for via in ["store", "gateway"] {
        let wish = json!({"operation": "multipart", "key": via, "size": bytes.len(), "via": via});
        let upload = ask(&rig, &wish).await.json();
        let part_size = usize::try_from(upload["part_size"].as_u64().unwrap()).unwrap();
        let parts = upload["parts"].as_array().unwrap();
        assert_eq!(parts.len(), 2);
        let early = to_gateway(&rig, &upload["complete"], "").await;
        assert_eq!(
            (early.status.as_u16(), early.code().as_str()),
            (409, "IncompleteUpload")
        );
        for (part, piece) in parts.iter().zip(bytes.chunks(part_size)) {
            let long = [piece, b"x"].concat();
            let (status, over) = match via {
                "store" => (
                    to_store(&rig, part, piece.to_vec()).await.status,
                    to_store(&rig, part, long).await.status,
                ),
                _ => (
                    to_gateway(&rig, part, piece.to_vec()).await.status,
                    to_gateway(&rig, part, long).await.status,
                ),
            };
            assert_eq!((status.as_u16(), over.as_u16()), (200, 403), "{via}");
        }
        let body = to_gateway(&rig, &upload["complete"], "<parts/>").await;
        assert_eq!(body.status, 400);
        let done = to_gateway(&rig, &upload["complete"], "").await;
        assert_eq!(done.status, 200, "{done:?}");
        assert_eq!(done.json()["size"], bytes.len());
        assert_eq!(rig.get(&format!("/objects/box/{via}")).await.body, bytes);
    }
    // More URLs of an upload that was begun, and its end.
    let wish = json!({"operation": "multipart", "key": "k", "size": bytes.len()});
    let begun = ask(&rig, &wish).await.json();
    let mut more = wish.clone();
    more["upload_id"] = begun["upload_id"].clone();
    more["part_numbers"] = json!([2]);
    let more = ask(&rig, &more).await.json();
    assert_eq!(
        (
            &more["parts"][0]["part_number"],
            more["parts"].as_array().unwrap().len()
        ),
        (&json!(2), 1)
    );
    // What was granted at the beginning holds.
    let mut changed = vec![];
    for (name, value) in [
        ("size", json!(1)),
        ("key", json!("other")),
        ("content_type", json!("image/png")),
        ("upload_id", json!("x")),
    ] {
        let mut other = wish.clone();
        other["upload_id"] = begun["upload_id"].clone();
        other[name] = value;
        changed.push(ask(&rig, &other).await.status.as_u16());
    }
    assert_eq!(changed, [403; 4]);
    assert_eq!(to_gateway(&rig, &begun["abort"], "").await.status, 200);
    assert_eq!(to_gateway(&rig, &begun["complete"], "").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_for_the_store() {
    let rig = Rig::new().await;
    let wish = json!({"operation": "post", "key": "k", "size": 5, "content_type": "text/plain"});
    let form = ask(&rig, &wish).await.json();
    assert_eq!(
        (&form["method"], &form["fields"]["key"]),
        (&json!("POST"), &json!("k"))
    );
    let send = |bytes: &str| {
        let mut body = String::new();
        for (name, value) in form["fields"].as_object().unwrap() {
            let value = value.as_str().unwrap();
            body.push_str(&format!(
                "--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            ));
        }
        body.push_str(&format!(
            "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n{bytes}\r\n--XX--\r\n"
        ));
        let mut form = form.clone();
        form["headers"] = json!({"content-type": "multipart/form-data; boundary=XX"});
        (form, body.into_bytes())
    };
    let (long, body) = send("123456");
    assert_eq!(to_store(&rig, &long, body).await.status, 400);
    let (good, body) = send("12345");
    assert_eq!(to_store(&rig, &good, body).await.status, 201);
    assert_eq!(rig.get("/objects/box/k").await.body, "12345");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_presigned_is_refused_and_all_that_is_with_it() {
    let rig = Rig::with(|config, _| config.upload_size_max = Some(10)).await;
    for (item, status) in [
        (json!({"operation": "put", "key": "k"}), 400),
        (json!({"operation": "put", "key": "k", "size": 11}), 413),
        (
            json!({"operation": "put", "key": "k", "size": 1, "expires": 0}),
            400,
        ),
        (
            json!({"operation": "put", "key": "k", "size": 1, "expires": 604_801}),
            400,
        ),
        (
            json!({"operation": "put", "key": "k", "size": 1, "colour": "red"}),
            400,
        ),
        (json!({"operation": "put", "key": "k", "size": -1}), 400),
        (
            json!({"operation": "put", "key": "k", "size": 1, "upload_id": "x"}),
            400,
        ),
        (json!({"operation": "put", "key": "", "size": 1}), 400),
        (
            json!({"operation": "put", "key": "k", "size": 1, "bucket": "B"}),
            400,
        ),
        (
            json!({"operation": "put", "key": "k", "size": 1, "via": "pigeon"}),
            400,
        ),
        (
            json!({"operation": "put", "key": "k", "size": 1, "via": "gateway",
                "checksum": {"algorithm": "CRC32", "value": "AAAAAA=="}}),
            400,
        ),
        (
            json!({"operation": "put", "key": "k", "size": 1,
                "checksum": {"algorithm": "CRC31", "value": "AAAAAA=="}}),
            400,
        ),
        (json!({"operation": "get", "key": "k", "size": 1}), 400),
        (json!({"operation": "get"}), 400),
        (json!({"operation": "delete", "key": "k"}), 400),
        (json!({"operation": "multipart", "key": "k"}), 400),
        (
            json!({"operation": "multipart", "key": "k", "size": 9, "part_numbers": [2]}),
            400,
        ),
        (
            json!({"operation": "post", "key": "k", "size": 1, "via": "gateway"}),
            400,
        ),
        (json!({"operation": "post", "key": "k/", "size": 1}), 400),
        (json!({"key": "k"}), 400),
        (json!([]), 400),
        (json!("x"), 400),
    ] {
        assert_eq!(ask(&rig, &item).await.status, status, "{item}");
        let good = json!({"operation": "multipart", "key": "k", "size": 1});
        let both = ask(&rig, &json!({"items": [good, item]})).await;
        assert_eq!(both.status, status, "{item}");
    }
    assert!(rig.asked.lock().unwrap().is_empty(), "nothing was begun");
    for body in [
        "",
        "{",
        "{}",
        r#"{"items": []}"#,
        r#"{"items": {}}"#,
        "\u{0}",
    ] {
        assert_eq!(rig.call(post("/presign", body)).await.status, 400, "{body}");
    }
    let item = json!({"operation": "get", "key": "k"});
    let many = json!({"items": vec![item; 101]});
    assert_eq!(ask(&rig, &many).await.status, 400);
    let long = rig
        .call(post("/presign", vec![b' '; (512 << 10) + 1]))
        .await;
    assert_eq!(
        (long.status.as_u16(), long.code().as_str()),
        (413, "EntityTooLarge")
    );
    let deep = rig.call(post("/presign", "[".repeat(100_000))).await;
    assert_eq!(deep.status, 400);
    let nobody = rig
        .call_bare(post("/presign", r#"{"operation":"get","key":"k"}"#))
        .await;
    assert_eq!(nobody.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_what_a_policy_does_not_allow() {
    let key = anys3_gateway::new_api_key("ci").unwrap().to_string();
    let policy = Policy {
        name: "users".to_owned(),
        buckets: Vec::new(),
        prefix: Template::prefix("users/{sub}/").unwrap(),
        key: None,
        verbs: vec![Verb::Write],
        size_max: Some(5),
        content_types: Vec::new(),
        url_age_max: URL_AGE_MAX,
        rate: None,
        quota: Quota::default(),
    };
    let known = ApiKey {
        id: "ci".to_owned(),
        hash: KeyHash::of(&key),
        until: None,
        policies: vec![Arc::new(policy)],
    };
    let access = Access {
        keys: vec![known],
        ..Access::default()
    };
    let rig = Rig::with(|config, _| config.access = access).await;
    let shown = format!("Bearer {key}");
    for (item, status) in [
        (
            json!({"operation": "put", "size": 5, "file_name": "a.png"}),
            200,
        ),
        (
            json!({"operation": "put", "key": "users/ci/k", "size": 5}),
            200,
        ),
        (json!({"operation": "put", "key": "users/ci/k"}), 400),
        (
            json!({"operation": "put", "key": "users/ci/k", "size": 6}),
            413,
        ),
        (
            json!({"operation": "put", "key": "users/cian/k", "size": 5}),
            403,
        ),
        (
            json!({"operation": "multipart", "key": "users/ci/../k", "size": 5}),
            403,
        ),
        (json!({"operation": "post", "key": "k", "size": 5}), 403),
        (json!({"operation": "get", "key": "users/ci/k"}), 403),
        (
            json!({"operation": "put", "key": "users/ci/k", "size": 5, "expires": 3601}),
            400,
        ),
    ] {
        for via in ["store", "gateway"] {
            let mut item = item.clone();
            if item["operation"] != "post" {
                item["via"] = json!(via);
            }
            let headers = [("authorization", shown.as_str())];
            let asked = request(Method::POST, "/presign", &headers, item.to_string());
            let answer = rig.call_bare(asked).await;
            assert_eq!(answer.status, status, "{item}: {answer:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_world_reaches_the_store_behind_a_path() {
    let rig = Rig::with(|config, client| {
        config.signer = Some(client.clone());
        config.signer_path = "/s3".to_owned();
    })
    .await;
    let get = ask(&rig, &json!({"operation": "get", "key": "k"}))
        .await
        .json();
    let signed = get["url"].as_str().unwrap().to_owned();
    let (before, behind) = signed.split_once("/s3/box/k?").unwrap();
    assert!(before.starts_with("http://") && !before["http://".len()..].contains('/'));
    // The proxy takes it off: what the store sees is what was signed.
    rig.call(post("/upload?key=k", "hello")).await;
    let mut seen = get.clone();
    seen["url"] = json!(format!("{before}/box/k?{behind}"));
    assert_eq!(to_store(&rig, &seen, Vec::new()).await.body, "hello");
}

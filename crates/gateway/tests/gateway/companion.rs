//! The routes of Companion, and `signRequest` of Uppy 6, as recorded of both in a browser.

use crate::support::{Answer, BUCKET, PART, Rig, noise, post, request};
use anys3::Body;
use http::header::HOST;
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};

/// Sends a request to the store itself, as a browser does with a signed URL.
async fn send(
    rig: &Rig,
    method: Method,
    url: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Answer {
    let body = body.into();
    let length = body.length().unwrap();
    let mut request: Request<Body> = request(method, url, headers, body);
    let host = request.uri().authority().unwrap().as_str().parse().unwrap();
    request.headers_mut().insert(HOST, host);
    request
        .headers_mut()
        .insert("content-length", length.into());
    Answer::read(rig.service.call(request).await.map(Body::wrap)).await
}

async fn ask(rig: &Rig, path: &str, document: &Value) -> Answer {
    let mut request = post(path, document.to_string());
    request
        .headers_mut()
        .insert("content-type", "application/json".parse().unwrap());
    rig.call(request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_small_file_is_posted_with_a_form() {
    let rig = Rig::with(|config, _| config.upload_size_max = Some(1000)).await;
    let path = "/s3/params?filename=f-%C3%A9+%281%29.bin&type=application%2Fx-demo\
                &metadata%5Bname%5D=f-%C3%A9+%281%29.bin&metadata%5Btype%5D=application%2Fx-demo";
    let answer = rig.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    let form = answer.json();
    assert_eq!(form["method"], "POST");
    assert_eq!(form["fields"]["success_action_status"], "201");
    let key = form["fields"]["key"].as_str().unwrap();
    assert!(
        key.ends_with("/f-é (1).bin") && !key.contains("${"),
        "{key}"
    );
    for (length, status) in [(1000, 201), (1001, 400)] {
        let mut body = Vec::new();
        for (name, value) in form["fields"].as_object().unwrap() {
            let head = format!("name=\"{name}\"");
            body.extend(crate::support::part(
                &head,
                value.as_str().unwrap().as_bytes(),
            ));
        }
        body.extend(crate::support::part(
            "name=\"file\"; filename=\"x\"",
            &noise(length),
        ));
        body.extend(crate::support::END);
        let headers = [("content-type", "multipart/form-data; boundary=XX")];
        let answer = send(
            &rig,
            Method::POST,
            form["url"].as_str().unwrap(),
            &headers,
            body,
        )
        .await;
        assert_eq!(answer.status.as_u16(), status, "{answer:?}");
    }
    let head = rig.client.bucket(BUCKET).head(key).await.unwrap();
    assert_eq!(
        head.content.content_type.as_deref(),
        Some("application/x-demo")
    );
    assert_eq!(head.metadata["name"], "f-é (1).bin");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_file_goes_in_parts() {
    let rig = Rig::new().await;
    for quoted in [true, false] {
        let file = json!({"filename": "f-é (1).bin", "type": "application/x-demo",
                          "metadata": {"name": "f-é (1).bin", "type": "application/x-demo", "no": null}});
        let begun = ask(&rig, "/s3/multipart", &file).await;
        assert_eq!(begun.status, StatusCode::OK, "{begun:?}");
        let begun = begun.json();
        let (id, key) = (
            begun["uploadId"].as_str().unwrap(),
            begun["key"].as_str().unwrap(),
        );
        assert_eq!(begun["bucket"], BUCKET);
        // As version 6 encodes it, and as version 5 does.
        let encoded = anys3::proto::names::encode_query(key);
        let encoded = if quoted {
            encoded
        } else {
            encoded.replace("%20", "+")
        };
        let bytes = noise(2 * PART + 7);
        let mut parts = Vec::new();
        for (n, part) in bytes.chunks(PART).enumerate() {
            let number = n + 1;
            let signed = match n {
                0 => rig
                    .get(&format!(
                        "/s3/multipart/{id}/batch?key={encoded}&partNumbers=1,2"
                    ))
                    .await
                    .json()["presignedUrls"]["1"]
                    .clone(),
                _ => rig
                    .get(&format!("/s3/multipart/{id}/{number}?key={encoded}"))
                    .await
                    .json()["url"]
                    .clone(),
            };
            let sent = send(
                &rig,
                Method::PUT,
                signed.as_str().unwrap(),
                &[],
                part.to_vec(),
            )
            .await;
            assert_eq!(sent.status, StatusCode::OK, "{sent:?}");
            let etag = sent.header("etag");
            let etag = if quoted { etag } else { etag.trim_matches('"') };
            parts.push(json!({"PartNumber": number, "ETag": etag}));
        }
        let upload = format!("/s3/multipart/{id}");
        let listed = rig.get(&format!("{upload}?key={encoded}")).await.json();
        assert_eq!(listed.as_array().unwrap().len(), 3);
        assert_eq!(listed[2]["Size"], 7);
        let complete = format!("{upload}/complete?key={encoded}");
        let mut wrong = parts.clone();
        wrong[1]["ETag"] = "other".into();
        let answer = ask(&rig, &complete, &json!({"parts": wrong})).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{answer:?}");
        // A browser that may not read entity tags sends none.
        parts[0].as_object_mut().unwrap().remove("ETag");
        let done = ask(&rig, &complete, &json!({"parts": parts})).await;
        assert_eq!(done.status, StatusCode::OK, "{done:?}");
        assert_eq!(done.json()["key"], key);
        assert!(!done.json()["location"].as_str().unwrap().is_empty());
        let object = rig.client.bucket(BUCKET).get(key).await.unwrap();
        assert_eq!(
            object.output.content.content_type.as_deref(),
            Some("application/x-demo")
        );
        assert_eq!(object.body.collect(64 << 20).await.unwrap(), bytes);
    }
    let begun = ask(&rig, "/s3/multipart", &json!({"filename": "x"}))
        .await
        .json();
    let path = format!(
        "/s3/multipart/{}?key={}",
        begun["uploadId"].as_str().unwrap(),
        begun["key"].as_str().unwrap()
    );
    let answer = rig.call(request(Method::DELETE, &path, &[], "")).await;
    assert_eq!((answer.status, answer.json()), (StatusCode::OK, json!({})));
    assert_eq!(rig.pending().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_request_of_uppy_6_is_signed() {
    let rig = Rig::new().await;
    let key = "352c0dcd-f-é (1).bin";
    let sign = async |mut wish: Value| {
        wish["key"] = key.into();
        let answer = ask(&rig, "/s3/sign", &wish).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        let signed = answer.json();
        assert_eq!(signed["key"], key);
        signed
    };
    let put = sign(json!({"method": "PUT", "contentType": "application/x-demo"})).await;
    let headers = [("content-type", "application/x-demo")];
    let url = |signed: &Value| signed["url"].as_str().unwrap().to_owned();
    assert_eq!(
        send(&rig, Method::PUT, &url(&put), &headers, "hello")
            .await
            .status,
        200
    );
    let create = sign(json!({"method": "POST"})).await;
    let begun = send(&rig, Method::POST, &url(&create), &headers, "").await;
    let text = String::from_utf8(begun.body.to_vec()).unwrap();
    let id = text
        .split("<UploadId>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    let part = sign(json!({"method": "PUT", "uploadId": id, "partNumber": 1})).await;
    let sent = send(&rig, Method::PUT, &url(&part), &[], noise(100)).await;
    let list = sign(json!({"method": "GET", "uploadId": id})).await;
    assert_eq!(
        send(&rig, Method::GET, &url(&list), &[], "").await.status,
        200
    );
    let complete = sign(json!({"method": "POST", "uploadId": id})).await;
    let document = format!(
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{}</ETag></Part></CompleteMultipartUpload>",
        sent.header("etag").replace('"', "&quot;")
    );
    let done = send(&rig, Method::POST, &url(&complete), &[], document).await;
    let text = String::from_utf8(done.body.to_vec()).unwrap();
    assert!(
        text.contains("<CompleteMultipartUploadResult") && text.contains("<Location>"),
        "{text}"
    );
    let abort = sign(json!({"method": "DELETE", "uploadId": id})).await;
    assert_eq!(
        send(&rig, Method::DELETE, &url(&abort), &[], "")
            .await
            .status,
        404
    );
    assert_eq!(
        rig.client
            .bucket(BUCKET)
            .head(key)
            .await
            .unwrap()
            .content_length,
        Some(100)
    );
    let bounded = Rig::with(|config, _| config.upload_size_max = Some(10)).await;
    let answer = ask(&bounded, "/s3/sign", &json!({"method": "PUT", "key": "k"})).await;
    assert!(
        answer.json()["fields"]["policy"].is_string(),
        "a form bounds the size: {answer:?}"
    );
}

/// Uppy reads `error`; everybody else a problem that says what to do.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_signed_is_refused() {
    let rig = Rig::new().await;
    for (status, path) in [
        (400, "/s3/params"),
        (400, "/s3/params?filename="),
        (400, "/s3/params?filename=x&metadata%5Ba%20b%5D=x"),
        (400, "/s3/multipart/id/1"),
        (404, "/s3/multipart/id/0?key=k"),
        (404, "/s3/multipart/id/10001?key=k"),
        (404, "/s3/multipart/id/-1?key=k"),
        (400, "/s3/multipart/id/batch?key=k&partNumbers=0"),
        (400, "/s3/multipart/id/batch?key=k&partNumbers=1,x"),
        (403, "/s3/multipart/id/1?key=.anys3-uploads/x"),
        (404, "/s3/multipart/id?key=k"),
        (404, "/s3/other"),
        (501, "/s3/sts"),
    ] {
        let answer = rig.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path} {answer:?}");
        if status != 404 {
            assert!(answer.json()["error"].is_string(), "{path} {answer:?}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
    }
    for (path, document) in [
        ("/s3/multipart", json!({"filename": ""})),
        ("/s3/multipart", json!({"type": "x"})),
        (
            "/s3/multipart",
            json!({"filename": "x", "metadata": {"a": []}}),
        ),
        (
            "/s3/multipart/id/complete?key=k",
            json!({"parts": [{"PartNumber": "x"}]}),
        ),
        ("/s3/sign", json!({"method": "PUT"})),
        ("/s3/sign", json!({"method": "PATCH", "key": "k"})),
        ("/s3/sign", json!({"method": "GET", "key": "k"})),
        (
            "/s3/sign",
            json!({"method": "PUT", "key": "k", "partNumber": 1}),
        ),
        (
            "/s3/sign",
            json!({"method": "PUT", "key": "k", "uploadId": "x", "partNumber": 0}),
        ),
        (
            "/s3/sign",
            json!({"method": "PUT", "key": "k", "expiresIn": 0}),
        ),
        (
            "/s3/sign",
            json!({"method": "PUT", "key": "k", "expiresIn": 999_999}),
        ),
        ("/s3/sign", json!({"method": "PUT", "key": "k", "other": 1})),
    ] {
        let answer = ask(&rig, path, &document).await;
        assert_eq!(
            answer.status,
            StatusCode::BAD_REQUEST,
            "{path} {document} {answer:?}"
        );
    }
    let answer = rig
        .call(post("/s3/sign", r#"{"method": "PUT", "key": "k"}"#))
        .await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let large = json!({"filename": "x".repeat(2 << 20)});
    assert_eq!(
        ask(&rig, "/s3/multipart", &large).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

//! The server protocol of FilePond.

use crate::support::{Answer, BUCKET, END, PART, Rig, form, noise, part, request};
use anys3_gateway::{GatewayConfig, SealKey};
use http::{Method, StatusCode};

fn key(config: &mut GatewayConfig) {
    config.upload_key = Some(SealKey::new(b"the key of tests of uploads").unwrap());
}

fn id(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    assert!(answer.header("content-type").starts_with("text/plain"));
    String::from_utf8(answer.body.to_vec()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_processed_loaded_and_reverted() {
    let rig = Rig::with(|config, _| key(config)).await;
    for length in [0, 10, PART + 10] {
        let bytes = noise(length);
        let head = "name=\"filepond\"; filename=\"a b.png\"\r\nContent-Type: image/png";
        let body = [
            part("name=\"filepond\"", b"{}"),
            part(head, &bytes),
            END.to_vec(),
        ]
        .concat();
        let id = id(&rig.call(form("/filepond/", body)).await);
        for path in [
            format!("/filepond/?load={id}"),
            format!("/filepond/?restore={id}"),
            format!("/filepond/{id}"),
        ] {
            let answer = rig.get(&path).await;
            assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
            assert_eq!(answer.body, bytes);
            assert_eq!(answer.header("content-type"), "image/png");
            assert!(answer.header("content-disposition").ends_with("a%20b.png"));
        }
        assert_eq!(rig.keys().await.len(), 1);
        let revert = rig
            .call(request(Method::DELETE, "/filepond/", &[], id.clone()))
            .await;
        assert_eq!(revert.status, StatusCode::NO_CONTENT, "{revert:?}");
        assert_eq!(rig.keys().await, [""; 0]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_comes_in_chunks() {
    let rig = Rig::with(|config, _| key(config)).await;
    let bytes = noise(2 * PART + 10);
    let length = bytes.len().to_string();
    let begin = [("upload-length", length.as_str()), ("upload-name", "x.png")];
    let body = [part("name=\"filepond\"", b"{}"), END.to_vec()].concat();
    let mut post = form("/filepond/", body);
    for (name, value) in begin {
        let name: http::HeaderName = name.parse().unwrap();
        post.headers_mut().insert(name, value.parse().unwrap());
    }
    let id = id(&rig.call(post).await);
    let size = PART - 1;
    for (n, chunk) in bytes.chunks(size).enumerate() {
        let at = (n * size).to_string();
        let headers = [
            ("content-type", "application/offset+octet-stream"),
            ("upload-offset", at.as_str()),
            ("upload-length", length.as_str()),
            ("upload-name", "x.png"),
        ];
        // Each is sent again, as if its answer had been lost.
        for path in [format!("/filepond/?patch={id}"), format!("/filepond/{id}")] {
            let answer = rig
                .call(request(Method::PATCH, &path, &headers, chunk.to_vec()))
                .await;
            assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
            let end = (n * size + chunk.len()).to_string();
            assert_eq!(answer.header("upload-offset"), end);
            let head = rig.call(request(Method::HEAD, &path, &[], "")).await;
            assert_eq!(head.header("upload-offset"), end);
        }
    }
    assert_eq!(rig.get(&format!("/filepond/{id}")).await.body, bytes);
    let keys = rig.keys().await;
    assert!(keys.len() == 1 && keys[0].ends_with("/x.png"), "{keys:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_file_of_filepond_is_refused() {
    let rig = Rig::with(|config, _| {
        key(config);
        config.upload_size_max = Some(1000);
    })
    .await;
    let bytes = ("content-type", "application/offset+octet-stream");
    let begun = rig
        .call(request(
            Method::POST,
            "/filepond/",
            &[("upload-length", "10")],
            "",
        ))
        .await;
    let id = id(&begun);
    let path = format!("/filepond/{id}");
    rig.client.bucket(BUCKET).put("k", "hello").await.unwrap();
    for (status, request) in [
        (400, request(Method::POST, "/filepond/", &[], "x")),
        (
            413,
            request(Method::POST, "/filepond/", &[("upload-length", "1001")], ""),
        ),
        (
            400,
            request(Method::POST, "/filepond/", &[("upload-length", "-1")], ""),
        ),
        (
            400,
            form(
                "/filepond/",
                [part("name=\"filepond\"", b"{}"), END.to_vec()].concat(),
            ),
        ),
        (
            415,
            request(Method::PATCH, &path, &[("upload-offset", "0")], "x"),
        ),
        (400, request(Method::PATCH, &path, &[bytes], "x")),
        (
            409,
            request(Method::PATCH, &path, &[bytes, ("upload-offset", "5")], "x"),
        ),
        (
            400,
            request(
                Method::PATCH,
                &path,
                &[bytes, ("upload-offset", "0")],
                "12345678901",
            ),
        ),
        (
            400,
            request(
                Method::PATCH,
                &path,
                &[bytes, ("upload-offset", "0"), ("upload-length", "9")],
                "x",
            ),
        ),
        (404, request(Method::GET, &path, &[], "")),
        (404, request(Method::GET, "/filepond/", &[], "")),
        (
            400,
            request(Method::GET, "/filepond/?fetch=http://127.0.0.1/", &[], ""),
        ),
        (404, request(Method::DELETE, "/filepond/", &[], "k")),
        (404, request(Method::DELETE, "/filepond/", &[], vec![0xff])),
        (
            413,
            request(Method::DELETE, "/filepond/", &[], "x".repeat(100_000)),
        ),
        (405, request(Method::DELETE, &path, &[], "")),
    ] {
        let what = format!(
            "{} {} {:?}",
            request.method(),
            request.uri(),
            request.headers()
        );
        let answer = rig.call(request).await;
        assert_eq!(answer.status.as_u16(), status, "{what} {answer:?}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{what}"
        );
    }
    assert!(
        rig.keys().await.contains(&"k".to_owned()),
        "what FilePond has not stored stays"
    );
}

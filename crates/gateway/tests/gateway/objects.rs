//! `/objects/{bucket}` and `/objects/{bucket}/{key}`: what changes a bucket, and what lists it.

use anys3::Body;

use crate::support::{BUCKET, END, PART, Rig, broken, chunked, form, noise, part, request};
use http::{Method, StatusCode};

#[tokio::test(flavor = "multi_thread")]
async fn an_object_is_put_under_its_key() {
    let rig = Rig::new().await;
    let bytes = noise(2 * PART + 5);
    for (path, body) in [
        ("/objects/box/a/b%20c", Body::from(bytes.clone())),
        ("/objects/box/a/b%20c", chunked(bytes.clone(), 100_000)),
    ] {
        // What looks like a form is the object, too.
        let headers = [("content-type", "multipart/form-data; boundary=XX")];
        let answer = rig.call(request(Method::PUT, path, &headers, body)).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        assert_eq!(answer.json()["key"], "a/b c");
        assert_eq!(answer.json()["size"], bytes.len());
        assert_eq!(rig.get(path).await.body, bytes);
    }
    let once = [("if-none-match", "*")];
    let answer = rig
        .call(request(Method::PUT, "/objects/box/a/b%20c", &once, "x"))
        .await;
    assert_eq!(answer.status, StatusCode::PRECONDITION_FAILED);
    let cut = request(
        Method::PUT,
        "/objects/box/cut",
        &[],
        broken("abc", Some(10)),
    );
    assert!(rig.call(cut).await.status.is_client_error());
    assert_eq!(rig.keys().await, ["a/b c"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_object_is_copied_and_deleted() {
    let rig = Rig::new().await;
    let bucket = rig.client.bucket(BUCKET);
    bucket.put("a b", "hello").await.unwrap();
    let path = "/objects/box/copy?copy=box/a%20b";
    let answer = rig.call(request(Method::PUT, path, &[], "")).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    assert_eq!(answer.json()["url"], "/objects/box/copy");
    assert_eq!(rig.get("/objects/box/copy").await.body, "hello");
    for (status, path, headers, body) in [
        (404, "/objects/box/c?copy=box/missing", vec![], ""),
        (400, "/objects/box/c?copy=box", vec![], ""),
        (400, "/objects/box/c?copy=/../a", vec![], ""),
        (403, "/objects/box/c?copy=box/.anys3-uploads/a", vec![], ""),
        (400, "/objects/box/c?copy=box/a%20b", vec![], "bytes"),
        (
            400,
            "/objects/box/c?copy=box/a%20b",
            vec![("if-match", "\"x\"")],
            "",
        ),
        (400, "/objects/box/c?acl", vec![], ""),
    ] {
        let answer = rig.call(request(Method::PUT, path, &headers, body)).await;
        assert_eq!(answer.status.as_u16(), status, "{path} {answer:?}");
    }
    let other = [("if-match", "\"other\"")];
    let answer = rig
        .call(request(Method::DELETE, "/objects/box/copy", &other, ""))
        .await;
    assert_eq!(answer.status, StatusCode::PRECONDITION_FAILED, "{answer:?}");
    for path in [
        "/objects/box/copy",
        "/objects/box/copy",
        "/objects/box/a%20b",
    ] {
        let answer = rig.call(request(Method::DELETE, path, &[], "")).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    }
    let answer = rig
        .call(request(
            Method::DELETE,
            "/objects/box/a?versionId=x",
            &[],
            "",
        ))
        .await;
    assert_eq!(
        answer.status,
        StatusCode::BAD_REQUEST,
        "what is not honoured is refused"
    );
    assert_eq!(rig.keys().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bucket_is_listed_page_by_page() {
    let rig = Rig::new().await;
    let bucket = rig.client.bucket(BUCKET);
    for key in ["a", "b/1", "b/2", "ü %", ".anys3-uploads/x"] {
        bucket.put(key, "hello").await.unwrap();
    }
    let page = rig.get("/objects/box?delimiter=/").await.json();
    assert_eq!(page["folders"], serde_json::json!(["b/"]));
    let keys: Vec<_> = page["objects"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| o["key"].clone())
        .collect();
    assert_eq!(keys, ["a", "ü %"], "{page}");
    assert_eq!(page["objects"][1]["url"], "/objects/box/%C3%BC%20%25");
    assert_eq!(page["objects"][0]["size"], 5);
    let mut found = Vec::new();
    let mut next = String::new();
    loop {
        let page = rig
            .get(&format!("/objects/box?limit=1&prefix=b/{next}"))
            .await
            .json();
        found.extend(
            page["objects"]
                .as_array()
                .unwrap()
                .iter()
                .map(|o| o["key"].clone()),
        );
        match page["next"].as_str() {
            Some(token) => next = format!("&page={}", anys3::proto::names::encode_query(token)),
            None => break,
        }
    }
    assert_eq!(found, ["b/1", "b/2"]);
    for bad in [
        "limit=0",
        "limit=1001",
        "limit=-1",
        "acl",
        "limit=1&limit=2",
    ] {
        let answer = rig.get(&format!("/objects/box?{bad}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    assert_eq!(
        rig.get("/objects/missing").await.status,
        StatusCode::NOT_FOUND
    );
}

/// What everybody may read, not everybody may write, delete or list.
#[tokio::test(flavor = "multi_thread")]
async fn public_reading_is_reading_only() {
    let rig = Rig::with(|config, _| config.public_read = true).await;
    rig.client.bucket(BUCKET).put("k", "hello").await.unwrap();
    let get = request(Method::GET, "/objects/box/k", &[], "");
    assert_eq!(rig.call_bare(get).await.body, "hello");
    for (method, path) in [
        (Method::PUT, "/objects/box/k"),
        (Method::PUT, "/objects/box/k?copy=box/k"),
        (Method::DELETE, "/objects/box/k"),
        (Method::GET, "/objects/box"),
        (Method::POST, "/tus/"),
        (Method::POST, "/filepond/"),
        (Method::GET, "/s3/params?filename=x"),
        (Method::POST, "/s3/sign"),
    ] {
        let answer = rig.call_bare(request(method.clone(), path, &[], "")).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
    }
    assert_eq!(rig.keys().await, ["k"]);
}

/// Nobody gets at what the gateway keeps of uploads.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_reserved_is_nobodys() {
    let rig = Rig::new().await;
    rig.client
        .bucket(BUCKET)
        .put(".anys3-uploads/x", "hello")
        .await
        .unwrap();
    for (method, path) in [
        (Method::GET, "/objects/box/.anys3-uploads/x"),
        (Method::GET, "/objects/box/%2eanys3-uploads%2Fx"),
        (Method::PUT, "/objects/box/.anys3-uploads/x"),
        (Method::DELETE, "/objects/box/.anys3-uploads/x"),
        (Method::POST, "/upload?key=.anys3-uploads/x"),
        (Method::GET, "/presigned-url?key=.anys3-uploads/x"),
    ] {
        let answer = rig.call(request(method.clone(), path, &[], "")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
        assert_eq!(answer.code(), "ReservedKey");
    }
}

fn file(name: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("name=\"file\"; filename=\"{name}\"\r\nContent-Type: image/{name}");
    part(&head, content)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_may_have_several_files() {
    let rig = Rig::new().await;
    let (large, small) = (noise(2 * PART + 1), noise(10));
    let body = [
        file("a", &large),
        file("", b""),
        file("b", &small),
        file("c", b""),
        END.to_vec(),
    ]
    .concat();
    for body in [Body::from(body.clone()), chunked(body, 100_000)] {
        let answer = rig.call(form("/upload", body)).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        let json = answer.json();
        let files = json["files"].as_array().unwrap();
        assert_eq!(files.len(), 3);
        for (told, (name, content)) in
            files
                .iter()
                .zip([("a", &large), ("b", &small), ("c", &vec![])])
        {
            assert!(
                told["key"].as_str().unwrap().ends_with(&format!("/{name}")),
                "{told}"
            );
            assert_eq!(told["size"], content.len());
            assert_eq!(told["checksum"]["value"], crate::support::crc64(content));
            let object = rig.get(told["url"].as_str().unwrap()).await;
            assert_eq!(object.body, *content);
            assert_eq!(object.header("content-type"), format!("image/{name}"));
        }
    }
}

/// A form with several files is stored whole, or not at all.
#[tokio::test(flavor = "multi_thread")]
async fn of_a_cut_form_no_file_stays() {
    let rig = Rig::new().await;
    let whole = [
        file("a", &noise(PART)),
        file("b", &noise(PART + 1)),
        END.to_vec(),
    ]
    .concat();
    for length in [whole.len() - END.len(), whole.len() - 100, PART + 300] {
        let answer = rig
            .call(form("/upload", broken(whole[..length].to_vec(), None)))
            .await;
        assert!(answer.status.is_client_error(), "{answer:?}");
        rig.assert_empty("a cut form").await;
    }
}

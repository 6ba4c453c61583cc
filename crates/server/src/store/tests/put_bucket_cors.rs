use anys3_proto::documents::CorsRule;
use anys3_proto::ops::{
    CreateBucket, DeleteBucket, DeleteBucketCors, GetBucketCors, PutBucketCors,
};
use bytes::Bytes;
use http::{Method, Request, StatusCode};
use http_body_util::Full;

use super::support::{S3, code};
use crate::store::sim::SimDisk;

fn rule(origin: &str, method: &str) -> CorsRule {
    CorsRule {
        allowed_origins: vec![origin.into()],
        allowed_methods: vec![method.into()],
        allowed_headers: vec!["*".into()],
        expose_headers: vec!["ETag".into()],
        max_age_seconds: Some(5),
        ..Default::default()
    }
}

fn rules(rules: Vec<CorsRule>) -> PutBucketCors {
    PutBucketCors {
        bucket: "bucket".into(),
        rules,
        ..Default::default()
    }
}

fn read() -> GetBucketCors {
    GetBucketCors {
        bucket: "bucket".into(),
        ..Default::default()
    }
}

#[tokio::test]
async fn rules_are_kept_as_they_were_put_and_go_with_the_bucket() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let put = vec![rule("https://*.example", "GET"), rule("*", "PUT")];
    s3.send(rules(put.clone())).await.unwrap();
    assert_eq!(s3.send(read()).await.unwrap().rules, put);
    let bucket = || "bucket".to_owned();
    let none = DeleteBucketCors {
        bucket: bucket(),
        ..Default::default()
    };
    s3.send(none).await.unwrap();
    assert_eq!(code(s3.send(read()).await), "NoSuchCORSConfiguration");
    s3.send(rules(put)).await.unwrap();
    let delete = DeleteBucket {
        bucket: bucket(),
        ..Default::default()
    };
    s3.send(delete).await.unwrap();
    let create = CreateBucket {
        bucket: bucket(),
        ..Default::default()
    };
    s3.send(create).await.unwrap();
    assert_eq!(code(s3.send(read()).await), "NoSuchCORSConfiguration");
}

#[tokio::test]
async fn rules_that_cannot_be_meant_are_refused() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let with_header = CorsRule {
        expose_headers: vec!["*".into()],
        ..rule("*", "GET")
    };
    for (wrong, expect) in [
        (vec![], "MalformedXML"),
        (vec![CorsRule::default()], "MalformedXML"),
        (vec![rule("*", "PATCH")], "InvalidRequest"),
        (vec![rule("https://*.*", "GET")], "InvalidRequest"),
        (vec![with_header], "InvalidRequest"),
        (vec![rule("*", "GET"); 101], "MalformedXML"),
    ] {
        let what = format!("{:?}", wrong.first());
        assert_eq!(code(s3.send(rules(wrong)).await), expect, "{what}");
    }
}

/// What a browser asks before a request that is not signed yet.
fn preflight(path: &str, origin: &str, method: &str) -> Request<Full<Bytes>> {
    Request::builder()
        .method(Method::OPTIONS)
        .uri(format!("http://localhost:9000{path}"))
        .header("host", "localhost:9000")
        .header("origin", origin)
        .header("access-control-request-method", method)
        .header("access-control-request-headers", "X-A")
        .body(Full::default())
        .unwrap()
}

#[tokio::test]
async fn a_browser_is_answered_by_the_rules_of_the_bucket() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let put = vec![rule("https://*.example", "GET"), rule("*", "PUT")];
    s3.send(rules(put)).await.unwrap();
    for (path, origin, method, expect) in [
        (
            "/bucket/k",
            "https://a.example",
            "GET",
            Some("https://a.example"),
        ),
        ("/bucket", "https://a.example", "PUT", Some("*")),
        ("/bucket/k", "https://b.test", "GET", None),
        ("/another/k", "https://a.example", "GET", None),
    ] {
        let response = s3.service().call(preflight(path, origin, method)).await;
        let headers = response.headers();
        let allowed = headers.get("access-control-allow-origin");
        let allowed = allowed.map(|value| value.to_str().unwrap());
        assert_eq!(allowed, expect, "{path} {origin} {method}");
        let status = match expect {
            Some(_) => StatusCode::OK,
            None => StatusCode::FORBIDDEN,
        };
        assert_eq!(response.status(), status, "{path} {origin} {method}");
        if expect.is_some() {
            assert_eq!(headers["access-control-allow-headers"], "x-a");
            assert_eq!(headers["access-control-max-age"], "5");
        }
    }
    // A refusal, too, may be read by the script that caused it.
    let unsigned = Request::builder()
        .uri("http://localhost:9000/bucket/k")
        .header("host", "localhost:9000")
        .header("origin", "https://a.example")
        .body(Full::<Bytes>::default())
        .unwrap();
    let response = s3.service().call(unsigned).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    let headers = response.headers();
    assert_eq!(headers["access-control-allow-origin"], "https://a.example");
    assert_eq!(headers["access-control-expose-headers"], "ETag");
}

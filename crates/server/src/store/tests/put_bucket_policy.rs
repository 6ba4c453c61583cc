use anys3_proto::ErrorCode;
use anys3_proto::documents::{PublicAccessBlock, Tag};
use anys3_proto::ops::*;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};

use super::support::{S3, delete_objects, options};
use crate::store::sim::SimDisk;

/// Sends what is not signed; the status and the code of the error, or the body.
async fn anonymous(s3: &S3, method: &str, path: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let mut request = http::Request::builder()
        .method(method)
        .uri(path)
        .header("host", "localhost:9000")
        .header("content-length", "2");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Full::new(Bytes::from_static(b"by"))).unwrap();
    let (parts, body) = s3.service().call(request).await.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let code = text
        .split("<Code>")
        .nth(1)
        .and_then(|rest| rest.split('<').next());
    (
        parts.status.as_u16(),
        code.map_or(text.clone(), str::to_owned),
    )
}

async fn put_policy(s3: &S3, statements: &str) -> Result<(), String> {
    let policy = PutBucketPolicy {
        bucket: "bucket".into(),
        policy: format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#),
        ..Default::default()
    };
    let done = s3.send(policy).await;
    done.map(drop)
        .map_err(|error| error.code.as_str().to_owned())
}

const READ: &str = r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::bucket/public/*"}"#;

fn denied() -> (u16, String) {
    (403, "AccessDenied".into())
}

#[tokio::test]
async fn what_a_policy_allows_to_everybody_needs_no_signature() {
    let disk = SimDisk::default();
    let s3 = S3::with_bucket(&disk).await;
    s3.put("public/a", "hello").await.unwrap();
    s3.put("b", "secret").await.unwrap();
    assert_eq!(
        anonymous(&s3, "GET", "/bucket/public/a", &[]).await,
        denied()
    );
    put_policy(&s3, READ).await.unwrap();
    let hello = (200, "hello".to_owned());
    assert_eq!(anonymous(&s3, "GET", "/bucket/public/a", &[]).await, hello);
    for (method, path) in [
        ("GET", "/bucket/b"),
        ("GET", "/bucket"),
        ("GET", "/"),
        ("GET", "/none/public/a"),
        ("GET", "/bucket?policy"),
        ("GET", "/bucket/public/a?tagging"),
        ("GET", "/bucket/public/a?versionId=null"),
        ("PUT", "/bucket/public/a"),
        ("PUT", "/bucket?policy"),
        ("DELETE", "/bucket/public/a"),
        ("POST", "/bucket?delete"),
    ] {
        assert_eq!(
            anonymous(&s3, method, path, &[]).await,
            denied(),
            "{method} {path}"
        );
    }
    let shown = "/bucket/public/a?response-content-type=text%2Fhtml";
    let refused = (400, "InvalidRequest".to_owned());
    assert_eq!(anonymous(&s3, "GET", shown, &[]).await, refused);
    drop(s3);
    // It holds after a start, too, and goes with its deletion.
    let s3 = S3::open(options(&disk, 2)).unwrap();
    assert_eq!(anonymous(&s3, "GET", "/bucket/public/a", &[]).await, hello);
    let delete = DeleteBucketPolicy {
        bucket: "bucket".into(),
        ..Default::default()
    };
    s3.send(delete).await.unwrap();
    assert_eq!(
        anonymous(&s3, "GET", "/bucket/public/a", &[]).await,
        denied()
    );
}

#[tokio::test]
async fn all_that_a_request_does_must_be_allowed() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put("in/a", "hello").await.unwrap();
    s3.put("secret", "secret").await.unwrap();
    let write = r#"{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::bucket/in/*"}"#;
    let read = r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::bucket/in/*"}"#;
    put_policy(&s3, write).await.unwrap();
    let tagged = [("x-amz-tagging", "a=b")];
    let done = (200, String::new());
    assert_eq!(anonymous(&s3, "PUT", "/bucket/in/new", &[]).await, done);
    assert_eq!(
        anonymous(&s3, "PUT", "/bucket/in/new", &tagged).await,
        denied()
    );
    let copy = [("x-amz-copy-source", "bucket/in/a")];
    assert_eq!(
        anonymous(&s3, "PUT", "/bucket/in/copy", &copy).await,
        denied()
    );
    put_policy(&s3, &format!("{write}, {read}")).await.unwrap();
    assert_eq!(anonymous(&s3, "PUT", "/bucket/in/copy", &copy).await.0, 200);
    for of in ["bucket/secret", "bucket%2Fsecret", "none/a"] {
        let copy = [("x-amz-copy-source", of)];
        assert_eq!(
            anonymous(&s3, "PUT", "/bucket/in/copy", &copy).await,
            denied(),
            "{of}"
        );
    }
}

#[tokio::test]
async fn what_a_policy_denies_is_denied_to_the_owner_but_the_policy_itself() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    for key in ["kept/a", "kept/b", "loose"] {
        s3.put(key, "hello").await.unwrap();
    }
    let deny = r#"{"Effect": "Deny", "Principal": "*", "Action": ["s3:DeleteObject*", "s3:*Policy"],
        "Resource": ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket/kept/*"]}"#;
    put_policy(&s3, deny).await.unwrap();
    let delete = |key: &str| DeleteObject {
        bucket: "bucket".into(),
        key: key.into(),
        ..Default::default()
    };
    let refused = s3.send(delete("kept/a")).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::ACCESS_DENIED);
    let names = ["kept/a", "kept/b", "loose"].map(|key| ObjectIdentifier {
        key: key.into(),
        ..Default::default()
    });
    let many = s3.send(delete_objects(names.into())).await.unwrap();
    let deleted: Vec<_> = many
        .deleted
        .iter()
        .filter_map(|one| one.key.as_deref())
        .collect();
    assert_eq!(deleted, ["loose"]);
    let codes: Vec<_> = many
        .errors
        .iter()
        .filter_map(|one| one.code.as_deref())
        .collect();
    assert_eq!(codes, ["AccessDenied"; 2]);
    assert_eq!(s3.get("kept/a").await.unwrap(), "hello");
    let status = GetBucketPolicyStatus {
        bucket: "bucket".into(),
        ..Default::default()
    };
    // It may be read and replaced all the same.
    let policy = GetBucketPolicy {
        bucket: "bucket".into(),
        ..Default::default()
    };
    assert!(s3.send(policy).await.unwrap().policy.contains("kept/*"));
    put_policy(&s3, READ).await.unwrap();
    assert_eq!(s3.send(status).await.unwrap().is_public, Some(true));
    s3.send(delete("kept/a")).await.unwrap();
}

#[tokio::test]
async fn conditions_know_the_tags_of_the_object() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    for (key, class) in [("a", "open"), ("b", "closed")] {
        s3.put(key, "hello").await.unwrap();
        let tags = PutObjectTagging {
            bucket: "bucket".into(),
            key: key.into(),
            tags: vec![Tag {
                key: "class".into(),
                value: class.into(),
            }],
            ..Default::default()
        };
        s3.send(tags).await.unwrap();
    }
    let policy = r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::bucket/*",
        "Condition": {"StringEquals": {"s3:ExistingObjectTag/class": "open"}}}"#;
    put_policy(&s3, policy).await.unwrap();
    assert_eq!(
        anonymous(&s3, "GET", "/bucket/a", &[]).await,
        (200, "hello".into())
    );
    assert_eq!(anonymous(&s3, "GET", "/bucket/b", &[]).await, denied());
    assert_eq!(anonymous(&s3, "GET", "/bucket/c", &[]).await, denied());
}

#[tokio::test]
async fn a_block_keeps_policies_from_making_something_public() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put("public/a", "hello").await.unwrap();
    let block = |block_public_policy, restrict_public_buckets| PutPublicAccessBlock {
        bucket: "bucket".into(),
        block: PublicAccessBlock {
            block_public_policy,
            restrict_public_buckets,
            ..Default::default()
        },
        ..Default::default()
    };
    s3.send(block(Some(true), None)).await.unwrap();
    assert_eq!(put_policy(&s3, READ).await, Err("AccessDenied".to_owned()));
    let of_owner = READ.replace("\"*\"", r#"{"AWS": "000000000000"}"#);
    put_policy(&s3, &of_owner).await.unwrap();
    s3.send(block(None, Some(true))).await.unwrap();
    put_policy(&s3, READ).await.unwrap();
    assert_eq!(
        anonymous(&s3, "GET", "/bucket/public/a", &[]).await,
        denied()
    );
    assert_eq!(s3.get("public/a").await.unwrap(), "hello");
    let read = GetPublicAccessBlock {
        bucket: "bucket".into(),
        ..Default::default()
    };
    let found = s3.send(read.clone()).await.unwrap().block;
    assert_eq!(found.restrict_public_buckets, Some(true));
    assert_eq!(found.block_public_acls, Some(false));
    let delete = DeletePublicAccessBlock {
        bucket: "bucket".into(),
        ..Default::default()
    };
    s3.send(delete).await.unwrap();
    assert_eq!(anonymous(&s3, "GET", "/bucket/public/a", &[]).await.0, 200);
    let none = s3.send(read).await.unwrap_err();
    assert_eq!(none.code.as_str(), "NoSuchPublicAccessBlockConfiguration");
}

#[tokio::test]
async fn what_an_operation_does_besides_needs_its_own_action() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    s3.put("a", "hello").await.unwrap();
    s3.put("tagged", "hello").await.unwrap();
    let tags = PutObjectTagging {
        bucket: "bucket".into(),
        key: "tagged".into(),
        tags: vec![Tag {
            key: "class".into(),
            value: "open".into(),
        }],
        ..Default::default()
    };
    s3.send(tags).await.unwrap();
    let allow = |actions: &str| {
        format!(
            r#"{{"Effect": "Allow", "Principal": "*", "Action": {actions},
                "Resource": ["arn:aws:s3:::bucket", "arn:aws:s3:::bucket/*"]}}"#
        )
    };
    let attributes = [("x-amz-object-attributes", "ObjectSize")];
    let read = "/bucket/a?attributes";
    for (actions, status) in [
        (r#""s3:GetObjectAttributes""#, 403),
        (r#"["s3:GetObjectAttributes", "s3:GetObject"]"#, 200),
    ] {
        put_policy(&s3, &allow(actions)).await.unwrap();
        let told = anonymous(&s3, "GET", read, &attributes).await;
        assert_eq!(told.0, status, "{actions}");
    }
    let copy = r#""s3:GetObject", "s3:PutObject""#;
    for (actions, key, status) in [
        (copy.to_owned(), "a", 200),
        (copy.to_owned(), "tagged", 403),
        (format!(r#"{copy}, "s3:GetObjectTagging""#), "tagged", 403),
        (format!(r#"{copy}, "s3:*ObjectTagging""#), "tagged", 200),
    ] {
        put_policy(&s3, &allow(&format!("[{actions}]")))
            .await
            .unwrap();
        let source = format!("bucket/{key}");
        let of = [("x-amz-copy-source", source.as_str())];
        let told = anonymous(&s3, "PUT", "/bucket/copy", &of).await;
        assert_eq!(told.0, status, "{actions} {key}");
        let of = [of[0], ("x-amz-tagging-directive", "REPLACE")];
        let told = anonymous(&s3, "PUT", "/bucket/copy", &of).await;
        assert_eq!(told.0, 200, "{actions} {key}");
    }
}

#[tokio::test]
async fn no_policy_lets_others_make_buckets_or_read_their_blocks() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let all = r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}"#;
    put_policy(&s3, all).await.unwrap();
    for (method, path) in [
        ("PUT", "/bucket"),
        ("GET", "/bucket?publicAccessBlock"),
        ("PUT", "/bucket?publicAccessBlock"),
    ] {
        let told = anonymous(&s3, method, path, &[]).await;
        assert_eq!(told, denied(), "{method} {path}");
    }
}

#[tokio::test]
async fn conditions_on_who_sends_a_form_look_at_the_request() {
    let s3 = S3::with_bucket(&SimDisk::default()).await;
    let policy = r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::bucket/*", "Condition": {"StringLike": {"aws:Referer": "http://site/*"}}}"#;
    put_policy(&s3, policy).await.unwrap();
    let form = "--b\r\ncontent-disposition: form-data; name=\"key\"\r\n\r\na\r\n\
                --b\r\ncontent-disposition: form-data; name=\"referer\"\r\n\r\nhttp://site/\r\n\
                --b\r\ncontent-disposition: form-data; name=\"file\"\r\n\r\nhello\r\n--b--\r\n";
    for (referer, status) in [("http://other/", 403), ("http://site/page", 204)] {
        let request = http::Request::post("/bucket")
            .header("host", "localhost:9000")
            .header("content-type", "multipart/form-data; boundary=b")
            .header("content-length", form.len())
            .header("referer", referer)
            .body(Full::new(Bytes::from_static(form.as_bytes())))
            .unwrap();
        let answer = s3.service().call(request).await;
        assert_eq!(answer.status().as_u16(), status, "{referer}");
    }
}

//! Calls, against recorded answers and a simulated clock. Every signature is verified where it
//! arrives.

use std::time::Duration;

use crate::support::{ACCESS_KEY, SECRET, Sim, Store, recorded};
use anys3::proto::events::FrameReader;
use anys3::proto::ops::{
    CopyObject, DeleteObjects, EndEvent, GetBucketPolicy, GetObject, ListObjectsV2,
    PutBucketAnalyticsConfiguration, PutBucketPolicy, PutObject, RecordsEvent, SelectObjectContent,
    SelectObjectContentOutput,
};
use anys3::proto::{Addressing, Algorithm, ByteRange, CopySource, Hasher, Operation, checksum};
use anys3::{
    AwsEndpoint, Body, ChecksumOptions, Client, Config, Credentials, Entry, Error, Identity, Kind,
    Retry, RetryOptions, When,
};

const OK: &str = "HTTP/1.1 200 OK\r\netag: \"e\"\r\nx-amz-request-id: R1\r\n\r\n";
const NO_CONTENT: &str = "HTTP/1.1 204 No Content\r\n\r\n";
const INTERNAL: &str = "HTTP/1.1 500 Internal Server Error\r\n\r\n<Error><Code>InternalError</Code><Message>We \
    encountered an internal error. Please try again.</Message><RequestId>656c76696e6727732072657175657374</RequestId></Error>";
const SLOW_DOWN: &str = "HTTP/1.1 503 Slow Down\r\n\r\n<Error><Code>SlowDown</Code><Message>Please reduce your request \
    rate.</Message></Error>";

fn put(key: &str) -> PutObject {
    PutObject {
        bucket: "photos".into(),
        key: key.into(),
        ..Default::default()
    }
}

fn stream(text: &'static str) -> Body {
    Body::from_stream(
        futures_util::stream::iter([Ok::<_, Error>(text)]),
        Some(text.len() as u64),
    )
}

fn sum(algorithm: Algorithm, data: &[u8]) -> String {
    checksum::encode(&Hasher::of(algorithm, data))
}

#[tokio::test]
async fn keys_stand_in_the_path_byte_for_byte() {
    let store = Store::new(&Sim::new());
    let bucket = store.client().bucket("photos");
    for key in [
        "a b+c%d", "../../x", "//", "/a", "ü🦆", "a/./b", "?x=y&z", "~!*'()",
    ] {
        bucket.delete_object(key).await.unwrap();
    }
    let paths: Vec<String> = store
        .lines()
        .iter()
        .map(|l| l.trim_start_matches("DELETE /photos/").into())
        .collect();
    let expect = [
        "a%20b%2Bc%25d",
        "../../x",
        "//",
        "/a",
        "%C3%BC%F0%9F%A6%86",
        "a/./b",
        "%3Fx%3Dy%26z",
        "~%21%2A%27%28%29",
    ];
    assert_eq!(paths, expect);
}

#[tokio::test]
async fn bytes_are_sent_with_their_checksum_and_hash() {
    for private in [true, false] {
        let store = Store::over(&Sim::new(), private).says(OK);
        let output = store
            .client()
            .bucket("photos")
            .put("cat", "meow")
            .await
            .unwrap();
        assert_eq!(output.etag.as_deref(), Some("\"e\""));
        let seen = &store.seen()[0];
        assert_eq!(
            (seen.line().as_str(), seen.text()),
            ("PUT /photos/cat", "meow")
        );
        assert_eq!(
            seen.header("x-amz-checksum-crc64nvme").unwrap(),
            sum(Algorithm::Crc64Nvme, b"meow")
        );
        assert_eq!(
            seen.header("x-amz-content-sha256").unwrap() == "UNSIGNED-PAYLOAD",
            private
        );
        assert_eq!(seen.header("content-length"), Some("4"));
        assert!(seen.header("user-agent").unwrap().starts_with("anys3/"));
    }
}

#[tokio::test]
async fn streams_are_sent_in_chunks() {
    for (private, request, named, payload) in [
        (
            true,
            When::Supported,
            None,
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        ),
        (
            true,
            When::Required,
            Some(Algorithm::Crc32),
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        ),
        (true, When::Required, None, "UNSIGNED-PAYLOAD"),
        (
            false,
            When::Supported,
            None,
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        ),
        (
            false,
            When::Supported,
            Some(Algorithm::Crc32),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
        ),
        (
            false,
            When::Required,
            None,
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
        ),
    ] {
        let store = Store::over(&Sim::new(), private).says(OK);
        let checksums = ChecksumOptions {
            request,
            ..ChecksumOptions::default()
        };
        let client = store.client_with(Config {
            checksums,
            ..Config::default()
        });
        let mut operation = PutObject {
            checksum_algorithm: named,
            ..put("cat")
        };
        operation.content.content_encoding = Some("gzip".into());
        client
            .send_with_body(operation, stream("meow"))
            .await
            .unwrap();
        let seen = &store.seen()[0];
        assert_eq!(
            (seen.text(), seen.header("x-amz-content-sha256")),
            ("meow", Some(payload))
        );
        let chunked = payload != "UNSIGNED-PAYLOAD";
        assert_eq!(
            seen.header("content-encoding"),
            Some(if chunked { "aws-chunked,gzip" } else { "gzip" })
        );
        assert_eq!(
            seen.header("x-amz-decoded-content-length"),
            chunked.then_some("4")
        );
        let algorithm = named.unwrap_or(Algorithm::Crc64Nvme);
        let trailer = (algorithm.header().to_owned(), sum(algorithm, b"meow"));
        assert_eq!(
            seen.trailers,
            if payload.ends_with("TRAILER") {
                vec![trailer]
            } else {
                vec![]
            }
        );
    }
}

#[tokio::test]
async fn a_file_with_a_named_checksum_is_read_before_where_a_trailer_will_not_do() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("f"), "meow").unwrap();
    let store = Store::over(&Sim::new(), false).says(OK);
    let named = PutObject {
        checksum_algorithm: Some(Algorithm::Crc32),
        ..put("cat")
    };
    let body = Body::from_path(dir.path().join("f")).await.unwrap();
    store.client().send_with_body(named, body).await.unwrap();
    let seen = &store.seen()[0];
    assert_eq!(
        seen.header("x-amz-checksum-crc32").unwrap(),
        sum(Algorithm::Crc32, b"meow")
    );
    // The hash itself is compared where it arrives.
    assert_eq!(
        (
            seen.text(),
            seen.header("x-amz-content-sha256").unwrap().len()
        ),
        ("meow", 64)
    );
}

/// A store from before trailers, like Ceph's of 2021.
#[tokio::test]
async fn a_store_that_takes_no_trailers_gets_none() {
    let old = |seen: &crate::support::Seen| match seen.header("x-amz-trailer") {
        Some(_) => recorded(
            "HTTP/1.1 400 Bad Request\r\n\r\n<Error><Code>XAmzContentSHA256Mismatch</Code></Error>",
        ),
        None => recorded(OK),
    };
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f");
    std::fs::write(&path, "meow").unwrap();
    let payloads = |store: &Store| -> Vec<String> {
        store
            .seen()
            .iter()
            .map(|s| s.header("x-amz-content-sha256").unwrap().to_owned())
            .collect()
    };
    let (trailer, signed) = (
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
    );
    let file = async || Body::from_path(&path).await.unwrap();

    let store = Store::unknown(&Sim::new()).then(old);
    let client = store.client();
    let named = || PutObject {
        checksum_algorithm: Some(Algorithm::Crc32),
        ..put("cat")
    };
    // What cannot be sent again is no trial; a file is, and goes another way at once.
    client
        .send_with_body(put("cat"), stream("meow"))
        .await
        .unwrap();
    client
        .send_with_body(put("cat"), file().await)
        .await
        .unwrap();
    client
        .send_with_body(put("cat"), file().await)
        .await
        .unwrap();
    client.send_with_body(named(), file().await).await.unwrap();
    assert_eq!(
        payloads(&store),
        [signed, trailer, signed, signed, "UNSIGNED-PAYLOAD"]
    );
    assert_eq!(
        store.seen()[4].header("x-amz-checksum-crc32").unwrap(),
        sum(Algorithm::Crc32, b"meow")
    );

    // A newer one is found out the same way.
    let store = Store::unknown(&Sim::new()).says(OK);
    let client = store.client();
    client
        .send_with_body(put("cat"), stream("meow"))
        .await
        .unwrap();
    client
        .send_with_body(put("cat"), file().await)
        .await
        .unwrap();
    client
        .send_with_body(put("cat"), stream("meow"))
        .await
        .unwrap();
    assert_eq!(payloads(&store), [signed, trailer, trailer]);

    // What was wrong for another reason stays wrong, and nothing is learnt from it.
    const WRONG: &str =
        "HTTP/1.1 403 Forbidden\r\n\r\n<Error><Code>SignatureDoesNotMatch</Code></Error>";
    let store = Store::unknown(&Sim::new()).says(WRONG).says(WRONG).says(OK);
    let client = store.client();
    let error = client
        .send_with_body(put("cat"), file().await)
        .await
        .unwrap_err();
    assert_eq!((error.kind(), store.seen().len()), (Kind::Denied, 2));
    client
        .send_with_body(put("cat"), file().await)
        .await
        .unwrap();
    assert_eq!(payloads(&store), [trailer, signed, trailer]);
}

#[tokio::test]
async fn a_checksum_of_the_callers_own_is_left_alone() {
    let store = Store::new(&Sim::new()).says(OK);
    let client = store.client();
    let mut own = put("cat");
    own.checksums
        .set(Algorithm::Sha1, "2jmj7l5rSw0yVb/vlWAYkK/YBwk=".into());
    client.send_with_body(own, stream("meow")).await.unwrap();
    let chosen = PutObject {
        checksum_algorithm: Some(Algorithm::Crc32),
        ..put("cat")
    };
    client.send_with_body(chosen, "meow").await.unwrap();
    let seen = store.seen();
    assert_eq!(
        seen[0].header("x-amz-content-sha256"),
        Some("UNSIGNED-PAYLOAD")
    );
    assert_eq!(seen[0].header("x-amz-checksum-crc64nvme"), None);
    assert_eq!(
        seen[1].header("x-amz-checksum-crc32").unwrap(),
        sum(Algorithm::Crc32, b"meow")
    );
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused_before() {
    let store = Store::new(&Sim::new());
    let client = store.client();
    let unknown = Body::from_stream(
        futures_util::stream::empty::<Result<&str, anys3::Error>>(),
        None,
    );
    let wrong_length = PutObject {
        content_length: Some(5),
        ..put("cat")
    };
    let get = GetObject {
        bucket: "photos".into(),
        key: "cat".into(),
        ..Default::default()
    };
    for error in [
        client
            .send_with_body(put("cat"), unknown)
            .await
            .unwrap_err(),
        client
            .send_with_body(wrong_length, "meow")
            .await
            .unwrap_err(),
        client
            .send_with_body(get.clone(), "meow")
            .await
            .unwrap_err(),
        client
            .presign(get.clone(), Duration::from_secs(8 * 86_400))
            .await
            .unwrap_err(),
        client.presign(get, Duration::ZERO).await.unwrap_err(),
    ] {
        assert_eq!(
            (error.kind(), error.retry()),
            (Kind::Invalid, Retry::No),
            "{error}"
        );
    }
    assert!(store.seen().is_empty());
}

#[tokio::test]
async fn failures_of_the_store_are_tried_again() {
    let sim = Sim::new();
    let store = Store::new(&sim).says(INTERNAL).says(SLOW_DOWN).says(OK);
    store
        .client()
        .bucket("photos")
        .put("cat", "meow")
        .await
        .unwrap();
    let seen = store.seen();
    assert_eq!(seen.len(), 3);
    assert!(seen.iter().all(|s| s.text() == "meow"));
    assert_eq!(
        sim.slept()
            .iter()
            .map(Duration::as_millis)
            .collect::<Vec<_>>(),
        [49, 1999]
    );
}

#[tokio::test]
async fn a_file_is_sent_again_and_a_stream_is_not() {
    let sim = Sim::new();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f");
    std::fs::write(&path, "meow").unwrap();
    let store = Store::new(&sim)
        .then(|_| crate::support::Answer::Broken)
        .says(OK);
    store
        .client()
        .bucket("photos")
        .put("cat", Body::from_path(&path).await.unwrap())
        .await
        .unwrap();
    assert_eq!(
        store
            .seen()
            .iter()
            .map(|s| s.text().to_owned())
            .collect::<Vec<_>>(),
        ["meow", "meow"]
    );

    let store = Store::new(&sim)
        .then(|_| crate::support::Answer::Broken)
        .says(OK);
    let error = store
        .client()
        .bucket("photos")
        .put("cat", stream("meow"))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.operation(), store.seen().len()),
        (Kind::Interrupted, Some("PutObject"), 1)
    );
}

#[tokio::test]
async fn three_tries_and_no_more() {
    let store = Store::new(&Sim::new()).says(INTERNAL);
    let error = store
        .client()
        .bucket("photos")
        .head("cat")
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.retry(), store.seen().len()),
        (Kind::Unavailable, Retry::Transient, 3)
    );
    let store = Store::new(&Sim::new()).says("HTTP/1.1 404 Not Found\r\n\r\n");
    assert_eq!(
        store
            .client()
            .bucket("photos")
            .head("cat")
            .await
            .unwrap_err()
            .kind(),
        Kind::NotFound
    );
    assert_eq!(store.seen().len(), 1);
}

#[tokio::test]
async fn a_condition_that_a_try_of_our_own_may_have_broken_is_told() {
    const FAILED: &str =
        "HTTP/1.1 412 Precondition Failed\r\n\r\n<Error><Code>PreconditionFailed</Code></Error>";
    let once = || {
        let mut once = put("cat");
        once.conditions.if_none_match = Some("*".into());
        once
    };
    let store = Store::new(&Sim::new())
        .then(|_| crate::support::Answer::Broken)
        .says(FAILED);
    let error = store
        .client()
        .send_with_body(once(), "meow")
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.tries()), (Kind::Precondition, 2));
    assert!(error.to_string().contains("an earlier try"), "{error}");
    let store = Store::new(&Sim::new()).says(FAILED);
    let error = store
        .client()
        .send_with_body(once(), "meow")
        .await
        .unwrap_err();
    assert_eq!((error.tries(), error.hint()), (1, None));
}

#[tokio::test]
async fn a_store_that_is_down_gets_hardly_more_than_the_calls() {
    let store = Store::new(&Sim::new()).says(INTERNAL);
    let (client, calls) = (store.client(), 500);
    for _ in 0..calls {
        client.bucket("photos").head("cat").await.unwrap_err();
    }
    let load = store.seen().len() as f64 / f64::from(calls);
    assert!(load <= 1.1, "{load} × the calls");
}

#[tokio::test]
async fn a_deadline_ends_all_tries() {
    let sim = Sim::new();
    let store = Store::new(&sim).then(|_| crate::support::Answer::Silence);
    let retries = RetryOptions {
        deadline: Some(Duration::from_secs(7)),
        ..RetryOptions::default()
    };
    let client = store.client_with(Config {
        retries,
        ..Config::default()
    });
    let error = client.bucket("photos").head("cat").await.unwrap_err();
    assert_eq!((error.kind(), error.retry()), (Kind::Timeout, Retry::No));
    assert_eq!(sim.slept(), [Duration::from_secs(7)]);
}

#[tokio::test]
async fn a_wrong_clock_is_corrected_by_the_stores() {
    const SKEWED: &str = "HTTP/1.1 403 Forbidden\r\nDate: Fri, 24 May 2013 02:00:00 GMT\r\n\r\n<Error>\
        <Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too \
        large.</Message></Error>";
    // The answer to a HEAD says no more than its status.
    const BARE: &str = "HTTP/1.1 403 Forbidden\r\nDate: Fri, 24 May 2013 02:00:00 GMT\r\n\r\n";
    for answer in [SKEWED, BARE] {
        let sim = Sim::new();
        sim.set_store_ahead(7200);
        let store = Store::new(&sim).says(answer).says(OK);
        let bucket = store.client().bucket("photos");
        bucket.head("cat").await.unwrap();
        bucket.head("cat").await.unwrap();
        let dates: Vec<_> = store
            .seen()
            .iter()
            .map(|s| s.header("x-amz-date").unwrap().to_owned())
            .collect();
        assert_eq!(
            dates,
            ["20130524T000000Z", "20130524T020000Z", "20130524T020000Z"]
        );
    }
    // Without the store's date there is nothing to correct by, and a refusal for another reason is
    // final.
    for answer in [
        "HTTP/1.1 403 Forbidden\r\n\r\n<Error><Code>RequestTimeTooSkewed</Code></Error>",
        "HTTP/1.1 403 Forbidden\r\nDate: Fri, 24 May 2013 00:00:09 GMT\r\n\r\n",
    ] {
        let store = Store::new(&Sim::new()).says(answer);
        let error = store
            .client()
            .bucket("photos")
            .head("cat")
            .await
            .unwrap_err();
        assert_eq!((store.seen().len(), error.retry()), (1, Retry::No));
    }
}

#[tokio::test]
async fn an_error_under_200_is_an_error() {
    let copy = || CopyObject {
        bucket: "photos".into(),
        key: "cat".into(),
        copy_source: CopySource {
            bucket: "photos".into(),
            key: "dog".into(),
            version_id: None,
        },
        ..Default::default()
    };
    const COPIED: &str = "HTTP/1.1 200 OK\r\n\r\n<?xml version=\"1.0\"?>\n<CopyObjectResult><ETag>&quot;e&quot;</ETag>\
        <LastModified>2013-05-24T00:00:00.000Z</LastModified></CopyObjectResult>";
    for (answer, kind) in [
        (
            "HTTP/1.1 200 OK\r\n\r\n<Error><Code>InternalError</Code></Error>",
            Kind::Unavailable,
        ),
        (
            "HTTP/1.1 200 OK\r\n\r\n \n  <?xml version=\"1.0\"?>\n<Error><Code>SlowDown</Code></Error>",
            Kind::Throttled,
        ),
        ("HTTP/1.1 200 OK\r\n\r\n", Kind::Malformed),
        (
            "HTTP/1.1 200 OK\r\n\r\n<CopyObjectResult><ETag>&quot;e",
            Kind::Malformed,
        ),
        (
            "HTTP/1.1 200 OK\r\n\r\n<!DOCTYPE a [<!ENTITY b \"c\">]><CopyObjectResult/>",
            Kind::Malformed,
        ),
    ] {
        let store = Store::new(&Sim::new()).says(answer);
        assert_eq!(
            store.client().send(copy()).await.unwrap_err().kind(),
            kind,
            "{answer}"
        );
        assert_eq!(store.seen().len(), 3, "{answer}");
        let store = Store::new(&Sim::new()).says(answer).says(COPIED);
        assert_eq!(
            store.client().send(copy()).await.unwrap().etag.as_deref(),
            Some("\"e\"")
        );
    }
}

#[tokio::test]
async fn errors_as_stores_send_them() {
    for (answer, kind, say) in [
        (
            "HTTP/1.1 404 Not Found\r\nx-amz-request-id: 4442587FB7D0A2F9\r\n\r\n<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message>\
             <BucketName>photos</BucketName><RequestId>4442587FB7D0A2F9</RequestId><HostId>vZ</HostId></Error>",
            Kind::NotFound,
            "no such bucket: photos (create it with: anys3 mb s3://photos) (HTTP 404 NoSuchBucket, request id 4442587FB7D0A2F9)",
        ),
        (
            "HTTP/1.1 403 Forbidden\r\n\r\n<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we \
             calculated does not match</Message><AWSAccessKeyId>AK</AWSAccessKeyId><StringToSign>x</StringToSign></Error>",
            Kind::Denied,
            "the store expects another signature (the secret key is most likely not that of the access key: check \
             AWS_SECRET_ACCESS_KEY) (HTTP 403 SignatureDoesNotMatch)",
        ),
        (
            "HTTP/1.1 400 Bad Request\r\n\r\n<Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization \
             header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'</Message><Region>eu-west-1</Region>\
             </Error>",
            Kind::Elsewhere,
            "--region eu-west-1",
        ),
        (
            "HTTP/1.1 301 Moved Permanently\r\nx-amz-bucket-region: eu-north-1\r\nlocation: http://evil/\r\n\r\n",
            Kind::Elsewhere,
            "--region eu-north-1",
        ),
        (
            "HTTP/1.1 307 Temporary Redirect\r\nlocation: http://evil/\r\n\r\n",
            Kind::Elsewhere,
            "check the endpoint",
        ),
        (
            "HTTP/1.1 502 Bad Gateway\r\n\r\n<html><h1>nginx</h1></html>",
            Kind::Unavailable,
            "(HTTP 502 InternalError)",
        ),
        (
            "HTTP/1.1 418 Teapot\r\n\r\nshort and stout",
            Kind::Refused,
            "(HTTP 418",
        ),
        (
            "HTTP/1.1 412 Precondition Failed\r\n\r\n",
            Kind::Precondition,
            "GetObject of s3://photos/cat",
        ),
        (
            "HTTP/1.1 304 Not Modified\r\n\r\n",
            Kind::Precondition,
            "NotModified",
        ),
        (
            "HTTP/1.1 501 Not Implemented\r\n\r\n",
            Kind::Unsupported,
            "NotImplemented",
        ),
    ] {
        let store = Store::new(&Sim::new()).says(answer);
        let error = store
            .client()
            .bucket("photos")
            .get("cat")
            .await
            .unwrap_err();
        assert_eq!(error.kind(), kind, "{answer}");
        assert!(error.to_string().contains(say), "{error}");
        assert_eq!(error.operation(), Some("GetObject"));
        // Wherever it points, nothing went elsewhere.
        assert!(
            store
                .seen()
                .iter()
                .all(|s| s.uri.authority().unwrap() == "store:9000")
        );
    }
}

#[tokio::test]
async fn bytes_that_are_not_those_stored_are_not_let_through() {
    let answer = |sum: String, extra: &str| {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-length: 4\r\nx-amz-checksum-crc32: {sum}\r\n{extra}\r\nmeow"
        );
        move |_: &crate::support::Seen| recorded(&head)
    };
    let get = |store: Store| async move {
        store
            .client()
            .bucket("photos")
            .get("cat")
            .await
            .unwrap()
            .body
            .collect(9)
            .await
    };
    let right = || sum(Algorithm::Crc32, b"meow");
    let wrong = || sum(Algorithm::Crc32, b"woof");
    let store = Store::new(&Sim::new()).then(answer(right(), ""));
    assert_eq!(get(store.clone()).await.unwrap(), "meow");
    assert_eq!(
        store.seen()[0].header("x-amz-checksum-mode"),
        Some("ENABLED")
    );
    let error = get(Store::new(&Sim::new()).then(answer(wrong(), "")))
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.retry()), (Kind::Corrupt, Retry::No));
    // The checksum of parts' checksums says nothing of these bytes.
    for composite in [format!("{}-2", wrong())] {
        assert!(
            get(Store::new(&Sim::new()).then(answer(composite, "")))
                .await
                .is_ok()
        );
    }
    // Cut off, or too long.
    for (length, kind) in [("5", Kind::Interrupted), ("3", Kind::Corrupt)] {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\nmeow");
        assert_eq!(
            get(Store::new(&Sim::new()).then(move |_| recorded(&head)))
                .await
                .unwrap_err()
                .kind(),
            kind
        );
    }
}

#[tokio::test]
async fn a_range_is_not_compared_with_the_checksum_of_the_whole() {
    const PART: &str = "HTTP/1.1 206 Partial Content\r\ncontent-length: 2\r\ncontent-range: bytes 1-2/4\r\n\
        x-amz-checksum-crc32: AAAAAA==\r\n\r\neo";
    let store = Store::new(&Sim::new()).says(PART);
    let reply = store
        .client()
        .bucket("photos")
        .get_range("cat", ByteRange::Within(1, 2))
        .await
        .unwrap();
    assert_eq!(reply.content_range.as_deref(), Some("bytes 1-2/4"));
    assert_eq!(reply.body.collect(9).await.unwrap(), "eo");
    assert_eq!(store.seen()[0].header("range"), Some("bytes=1-2"));
}

#[tokio::test]
async fn a_listing_goes_on_to_its_end() {
    const FIRST: &str = "HTTP/1.1 200 OK\r\n\r\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
        <Name>photos</Name><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>\
        <NextContinuationToken>1/+=</NextContinuationToken><Contents><Key>a%0A+b</Key><Size>7</Size></Contents>\
        <Contents><Key>z</Key></Contents><CommonPrefixes><Prefix>m/</Prefix></CommonPrefixes></ListBucketResult>";
    const LAST: &str = "HTTP/1.1 200 OK\r\n\r\n<ListBucketResult><IsTruncated>false</IsTruncated>\
        <Contents><Key>zz</Key></Contents></ListBucketResult>";
    let store = Store::new(&Sim::new()).says(FIRST).says(LAST);
    let mut listing = store.client().bucket("photos").list_folder("");
    let mut keys = Vec::new();
    while let Some(entry) = listing.next().await {
        keys.push(entry.unwrap());
    }
    assert_eq!(
        keys.iter().map(Entry::key).collect::<Vec<_>>(),
        ["a\n b", "m/", "z", "zz"]
    );
    assert!(matches!(&keys[0], Entry::Object(object) if object.size == Some(7)));
    let lines = store.lines();
    assert!(
        lines
            .iter()
            .all(|l| l.contains("list-type=2") && l.contains("encoding-type=url")),
        "{lines:?}"
    );
    assert!(
        lines[1].contains("continuation-token=1%2F%2B%3D"),
        "{lines:?}"
    );
}

#[tokio::test]
async fn a_listing_that_does_not_get_on_is_ended() {
    for token in ["<NextContinuationToken>1</NextContinuationToken>", ""] {
        let page = format!(
            "HTTP/1.1 200 OK\r\n\r\n<ListBucketResult><IsTruncated>true</IsTruncated>{token}</ListBucketResult>"
        );
        let store = Store::new(&Sim::new()).then(move |_| recorded(&page));
        let error = store
            .client()
            .bucket("photos")
            .list("")
            .next()
            .await
            .unwrap()
            .unwrap_err();
        assert_eq!(error.kind(), Kind::Malformed);
        assert!(store.seen().len() <= 2);
    }
}

/// A page of a listing.
fn page(keys: &[&str], prefixes: &[&str], token: Option<&str>) -> String {
    let keys: String = keys
        .iter()
        .map(|key| format!("<Contents><Key>{key}</Key></Contents>"))
        .collect();
    let prefixes = prefixes
        .iter()
        .map(|p| format!("<CommonPrefixes><Prefix>{p}</Prefix></CommonPrefixes>"));
    let prefixes: String = prefixes.collect();
    let more = token.map(|token| format!("<NextContinuationToken>{token}</NextContinuationToken>"));
    format!(
        "HTTP/1.1 200 OK\r\n\r\n<ListBucketResult><IsTruncated>{}</IsTruncated>{}{keys}{prefixes}</ListBucketResult>",
        more.is_some(),
        more.unwrap_or_default()
    )
}

#[tokio::test]
async fn what_was_not_asked_for_is_not_listed() {
    for (pages, named) in [
        (vec![page(&["other/x"], &[], None)], "\"other/x\""),
        (vec![page(&["p/a", "o"], &[], None)], "\"o\""),
        (vec![page(&[], &["q/"], None)], "\"q/\""),
        (vec![page(&[""], &[], None)], "\"\""),
        (
            vec![page(&["p/b", "p/a"], &[], None)],
            "\"p/a\" after \"p/b\"",
        ),
        (
            vec![page(&["p/a", "p/a"], &[], None)],
            "\"p/a\" after \"p/a\"",
        ),
        (
            vec![page(&["p/b"], &[], Some("1")), page(&["p/a"], &[], None)],
            "\"p/a\" after \"p/b\"",
        ),
        (
            vec![
                page(&["p/b"], &[], Some("1")),
                page(&["p/b"], &[], Some("2")),
            ],
            "\"p/b\" after \"p/b\"",
        ),
        (
            vec![page(&[], &["p/b/", "p/a/"], None)],
            "\"p/a/\" after \"p/b/\"",
        ),
        (vec![page(&["p/0"], &[], None)], "\"p/0\" after \"p/1\""),
    ] {
        let mut store = Store::new(&Sim::new());
        for page in pages {
            store = store.then(move |_| recorded(&page));
        }
        let start_after = named.ends_with("p/1\"").then(|| "p/1".to_owned());
        let list = ListObjectsV2 {
            prefix: Some("p/".into()),
            start_after,
            ..Default::default()
        };
        let mut listing = store.client().bucket("photos").list_with(list);
        let error = loop {
            match listing.next_page().await.expect(named) {
                Ok(_) => {}
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), Kind::Malformed, "{error}");
        assert!(error.to_string().contains(named), "{error} of {named}");
        assert!(listing.next_page().await.is_none(), "it is over");
    }
}

#[tokio::test]
async fn pages_with_nothing_new_are_not_followed_for_ever() {
    for prefixes in [&[][..], &["a/"]] {
        let count = std::sync::atomic::AtomicU32::new(0);
        let next = move || {
            count
                .fetch_add(1, std::sync::atomic::Ordering::Relaxed)
                .to_string()
        };
        let store =
            Store::new(&Sim::new()).then(move |_| recorded(&page(&[], prefixes, Some(&next()))));
        let mut listing = store.client().bucket("photos").list_folder("");
        let error = loop {
            if let Err(error) = listing.next_page().await.unwrap() {
                break error;
            }
        };
        assert_eq!(error.kind(), Kind::Malformed);
        assert!(
            (100..=101).contains(&store.seen().len()),
            "{}",
            store.seen().len()
        );
    }
    // The same of buckets.
    let count = std::sync::atomic::AtomicU32::new(0);
    let store = Store::new(&Sim::new()).then(move |_| {
        let next = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        recorded(&format!(
            "HTTP/1.1 200 OK\r\n\r\n<ListAllMyBucketsResult><Buckets/><ContinuationToken>{next}</ContinuationToken>\
             </ListAllMyBucketsResult>"
        ))
    });
    assert_eq!(
        store.client().list_buckets().await.unwrap_err().kind(),
        Kind::Malformed
    );
    assert_eq!(store.seen().len(), 1000);
}

#[tokio::test]
async fn a_failure_to_delete_another_key_is_not_a_success() {
    for key in ["<Key>other</Key>", ""] {
        let answer = format!(
            "HTTP/1.1 200 OK\r\n\r\n<DeleteResult><Error>{key}<Code>AccessDenied</Code></Error></DeleteResult>"
        );
        let store = Store::new(&Sim::new()).then(move |_| recorded(&answer));
        let keys = futures_util::stream::iter(["k"]);
        let error = store
            .client()
            .bucket("photos")
            .delete_many(keys)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), Kind::Malformed, "{error}");
    }
}

#[tokio::test]
async fn many_are_deleted_a_thousand_at_a_time() {
    let store = Store::new(&Sim::new())
        .says(NO_CONTENT)
        .says("HTTP/1.1 200 OK\r\n\r\n<DeleteResult><Error><Key>k7</Key><Code>AccessDenied</Code></Error></DeleteResult>")
        .says("HTTP/1.1 200 OK\r\n\r\n<DeleteResult/>");
    let keys = std::iter::once("\u{1}".to_owned()).chain((1..2500).map(|n| format!("k{n}")));
    let gone = store
        .client()
        .bucket("photos")
        .delete_many(futures_util::stream::iter(keys))
        .await
        .unwrap();
    assert_eq!((gone.deleted, gone.failed), (2499, 1));
    assert_eq!(gone.errors[0].code.as_deref(), Some("AccessDenied"));
    let expect = [
        "DELETE /photos/%01",
        "POST /photos?delete",
        "POST /photos?delete",
        "POST /photos?delete",
    ];
    assert_eq!(store.lines(), expect);
    for seen in &store.seen()[1..] {
        assert_eq!(
            seen.header("content-md5").unwrap(),
            sum(Algorithm::Md5, &seen.body)
        );
        assert!(seen.text().matches("<Object>").count() <= 1000);
    }
}

/// AWS, "Authenticating Requests: Using Query Parameters".
#[tokio::test]
async fn the_presigned_url_of_the_documentation() {
    let endpoint = Some("https://s3.amazonaws.com".parse().unwrap());
    let config = Config {
        endpoint,
        addressing: Some(Addressing::VirtualHost),
        ..Config::default()
    };
    let client = Store::new(&Sim::new()).client_with(config);
    let day = Duration::from_secs(86_400);
    let presigned = client
        .bucket("examplebucket")
        .presign_get("test.txt", day)
        .await
        .unwrap();
    assert_eq!(
        presigned.url,
        "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=\
         AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&\
         X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    );
    assert!(presigned.headers.is_empty());
    assert!(!format!("{presigned:?}").contains("aeeed9"));
    let mut with_type = put("cat");
    with_type.content.content_type = Some("image/jpeg".into());
    let presigned = client.presign(with_type, day).await.unwrap();
    assert_eq!(presigned.headers["content-type"], "image/jpeg");
    assert!(
        presigned
            .url
            .contains("X-Amz-SignedHeaders=content-type%3Bhost")
    );
}

#[tokio::test]
async fn aws_has_the_bucket_in_the_host() {
    let store = Store::new(&Sim::new());
    let identity = Identity::Fixed(Credentials::new(ACCESS_KEY, SECRET).unwrap());
    for (bucket, region, uri) in [
        (
            "photos",
            None,
            "https://photos.s3.us-east-1.amazonaws.com/cat",
        ),
        (
            "my.photos",
            None,
            "https://s3.us-east-1.amazonaws.com/my.photos/cat",
        ),
        (
            "photos",
            Some("cn-north-1"),
            "https://photos.s3.cn-north-1.amazonaws.com.cn/cat",
        ),
        (
            "No_Name",
            None,
            "https://s3.us-east-1.amazonaws.com/No_Name/cat",
        ),
    ] {
        let region = region.map(str::to_owned);
        let config = Config {
            identity: identity.clone(),
            region,
            ..Config::default()
        };
        let client = Client::with_world(config, store.clone(), Sim::new()).unwrap();
        let url = client
            .bucket(bucket)
            .presign_get("cat", Duration::from_secs(9))
            .await
            .unwrap()
            .url;
        assert_eq!(url.split('?').next().unwrap(), uri);
    }
    for (aws, host) in [
        (
            AwsEndpoint {
                dualstack: true,
                ..Default::default()
            },
            "photos.s3.dualstack.us-east-1.amazonaws.com",
        ),
        (
            AwsEndpoint {
                fips: true,
                ..Default::default()
            },
            "photos.s3-fips.us-east-1.amazonaws.com",
        ),
        (
            AwsEndpoint {
                accelerate: true,
                ..Default::default()
            },
            "photos.s3-accelerate.amazonaws.com",
        ),
    ] {
        let config = Config {
            identity: identity.clone(),
            aws,
            ..Config::default()
        };
        let client = Client::with_world(config, store.clone(), Sim::new()).unwrap();
        let url = client
            .bucket("photos")
            .presign_get("cat", Duration::from_secs(9))
            .await
            .unwrap()
            .url;
        assert!(url.starts_with(&format!("https://{host}/cat?")), "{url}");
    }
    for region in ["", "evil.com/", "eu west"] {
        let config = Config {
            region: Some(region.into()),
            ..Config::default()
        };
        assert!(
            Client::with_world(config, store.clone(), Sim::new()).is_err(),
            "{region}"
        );
    }
    let config = Config {
        addressing: Some(Addressing::VirtualHost),
        ..Config::default()
    };
    let error = store
        .client_with(config)
        .bucket("evil.com/")
        .head("x")
        .await
        .unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
}

#[tokio::test]
async fn without_an_identity_nothing_is_signed() {
    let store = Store::over(&Sim::new(), false).says(OK);
    let endpoint = Some("http://store:9000".parse().unwrap());
    let client = Client::with_world(
        Config {
            endpoint,
            ..Config::default()
        },
        store.clone(),
        Sim::new(),
    )
    .unwrap();
    client.bucket("photos").put("cat", "meow").await.unwrap();
    client
        .bucket("photos")
        .put("cat", stream("meow"))
        .await
        .unwrap();
    for seen in store.seen() {
        assert!(!seen.signed && seen.text() == "meow" && seen.header("x-amz-date").is_none());
    }
    let error = client
        .bucket("photos")
        .presign_get("cat", Duration::from_secs(9))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), Kind::Credentials);
}

#[tokio::test]
async fn no_secret_is_ever_shown() {
    let store = Store::new(&Sim::new()).says("HTTP/1.1 403 Forbidden\r\n\r\n");
    let endpoint = Some("http://store:9000".parse().unwrap());
    let credentials = Credentials::new(ACCESS_KEY, SECRET)
        .unwrap()
        .with_session_token("TOKENTOKEN");
    let config = Config {
        endpoint,
        identity: Identity::Fixed(credentials),
        ..Config::default()
    };
    let shown = format!("{config:?}");
    let client = Client::with_world(config, store.clone(), Sim::new()).unwrap();
    let error = client
        .bucket("photos")
        .put("cat", "meow")
        .await
        .unwrap_err();
    let shown = format!("{shown} {error} {error:?} {:?}", store.seen()[0].headers);
    let signature = store.seen()[0]
        .header("authorization")
        .unwrap()
        .rsplit_once('=')
        .unwrap()
        .1
        .to_owned();
    for secret in [SECRET, "TOKENTOKEN", &signature] {
        assert!(!shown.contains(secret), "{shown}");
    }
    assert_eq!(
        store.seen()[0].header("x-amz-security-token"),
        Some("TOKENTOKEN")
    );
}

/// Answers as stores send them, for [`whatever_a_store_answers_is_survived`] to spoil.
const ANSWERS: [&str; 6] = [
    OK,
    INTERNAL,
    "HTTP/1.1 200 OK\r\ncontent-length: 4\r\nx-amz-checksum-crc32: AAAAAA==\r\nlast-modified: Fri, 24 May 2013 00:00:00 GMT\r\n\r\nmeow",
    "HTTP/1.1 206 Partial Content\r\ncontent-range: bytes 1-2/4\r\ncontent-length: 2\r\n\r\neo",
    "HTTP/1.1 200 OK\r\n\r\n<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
     <IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken><EncodingType>url</EncodingType>\
     <Contents><Key>a%20b</Key><LastModified>2013-05-24T00:00:00.000Z</LastModified><Size>7</Size></Contents>\
     <CommonPrefixes><Prefix>m&amp;/</Prefix></CommonPrefixes></ListBucketResult>",
    "HTTP/1.1 200 OK\r\n\r\n <CopyObjectResult><ETag>&quot;e&quot;</ETag></CopyObjectResult>",
];

#[tokio::test]
async fn whatever_a_store_answers_is_survived() {
    let seed = std::env::var("ANYS3_SEED")
        .ok()
        .and_then(|s| s.parse().ok())
        .unwrap_or(0x5EED_u64);
    println!("seed {seed}");
    let mut dice = seed;
    let mut roll = move |sides: usize| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        (dice % sides as u64) as usize
    };
    let mut outcomes = std::collections::BTreeSet::new();
    for round in 0..3000 {
        let mut bytes = ANSWERS[roll(ANSWERS.len())].to_owned().into_bytes();
        let body = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap() + 4;
        // The head stays one of HTTP, which is the transport's to check; its values and the body do
        // not.
        for _ in 0..roll(6) {
            let at = roll(bytes.len());
            match (roll(3), bytes[at]) {
                (0, b'0'..=b'9' | b'a'..=b'z') if at > 13 => bytes[at] = b"09azA.-"[roll(7)],
                (1, _) if at > body => bytes[at] = b"<>&;/!? \0\"%x"[roll(12)],
                (2, _) if at > body => bytes.truncate(at),
                _ => {}
            }
        }
        let text = String::from_utf8(bytes).unwrap();
        let store = Store::new(&Sim::new()).then(move |_| recorded(&text));
        let bucket = store.client().bucket("photos");
        let from = CopySource {
            bucket: "photos".into(),
            key: "dog".into(),
            version_id: None,
        };
        let outcome = match round % 5 {
            0 => bucket.put("cat", "meow").await.map(drop),
            1 => bucket.head("cat").await.map(drop),
            2 => bucket.list("").next_page().await.unwrap().map(drop),
            3 => bucket.copy(from, "cat").await.map(drop),
            _ => match bucket.get("cat").await {
                Ok(reply) => reply.body.collect(1 << 20).await.map(drop),
                Err(error) => Err(error),
            },
        };
        outcomes.insert(outcome.map_err(|e| format!("{:?}", e.kind())));
    }
    assert!(
        outcomes.contains(&Ok(())) && outcomes.len() >= 5,
        "{outcomes:?}"
    );
}

fn md5(data: &[u8]) -> String {
    Hasher::of(Algorithm::Md5, data)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[tokio::test]
async fn a_store_that_says_it_has_other_bytes_than_were_sent_is_not_believed() {
    let crc = |data: &[u8]| {
        format!(
            "{}: {}",
            Algorithm::Crc64Nvme.header(),
            sum(Algorithm::Crc64Nvme, data)
        )
    };
    let kms = "x-amz-server-side-encryption: aws:kms";
    let customer = "x-amz-server-side-encryption-customer-algorithm: AES256";
    let other = md5(b"woof");
    for (etag, header, right) in [
        ("e", crc(b"meow"), true),
        ("e", crc(b"woof"), false),
        (&*md5(b"meow"), crc(b"woof"), false),
        (&md5(b"meow").to_uppercase(), String::new(), true),
        (&other, String::new(), false),
        (
            &other,
            "x-amz-server-side-encryption: AES256".to_owned(),
            false,
        ),
        // These entity tags are no MD5 of the bytes.
        (&other, kms.to_owned(), true),
        (&other, customer.to_owned(), true),
        (&format!("{other}-1"), String::new(), true),
        // What is compared already needs no entity tag, which is one's own affair.
        (&other, crc(b"meow"), true),
    ] {
        let header = if header.is_empty() {
            header
        } else {
            format!("{header}\r\n")
        };
        let answer = format!("HTTP/1.1 200 OK\r\netag: \"{etag}\"\r\n{header}\r\n");
        for (private, streamed) in [(true, false), (true, true), (false, false), (false, true)] {
            let answer = answer.clone();
            let store = Store::over(&Sim::new(), private).then(move |_| recorded(&answer));
            let body = if streamed {
                stream("meow")
            } else {
                "meow".into()
            };
            let stored = store.client().bucket("photos").put("cat", body).await;
            assert_eq!(
                stored.is_ok(),
                right,
                "{etag} {header} {private} {streamed}"
            );
            if let Err(error) = stored {
                assert_eq!(
                    (error.kind(), error.retry(), store.seen().len()),
                    (Kind::Corrupt, Retry::No, 1)
                );
                assert!(error.to_string().contains("s3://photos/cat"), "{error}");
            }
        }
    }
    // A digest of the caller's own is compared as well; of AWS's directory buckets the entity tag
    // is no MD5.
    let answer = format!("HTTP/1.1 200 OK\r\netag: \"{other}\"\r\n\r\n");
    let store = Store::new(&Sim::new()).then(move |_| recorded(&answer));
    let own = PutObject {
        content_md5: Some(sum(Algorithm::Md5, b"meow")),
        ..put("cat")
    };
    assert_eq!(
        store
            .client()
            .send_with_body(own, "meow")
            .await
            .unwrap_err()
            .kind(),
        Kind::Corrupt
    );
    store
        .client()
        .bucket("photos--use1-az4--x-s3")
        .put("cat", "meow")
        .await
        .unwrap();
}

#[tokio::test]
async fn a_large_body_is_compared_by_its_entity_tag_when_the_store_says_no_checksum() {
    let store = Store::new(&Sim::new()).then(|_| {
        recorded(&format!(
            "HTTP/1.1 200 OK\r\netag: \"{}\"\r\n\r\n",
            md5(b"other")
        ))
    });
    let client = store.client();
    let large = vec![7; 2 << 20];
    client
        .bucket("photos")
        .put("cat", large.clone())
        .await
        .unwrap();
    // Now it is known.
    let error = client.bucket("photos").put("cat", large).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Corrupt);
}

#[tokio::test]
async fn what_is_no_store_is_not_taken_for_one() {
    const PAGE: &str =
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<html><body>Welcome</body></html>";
    const ILL_FORMED: &str =
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\netag: \"x\"\r\n\r\n<!DOCTYPE html><p>Hi<br>";
    const JSON: &str =
        "HTTP/1.1 200 OK\r\nx-powered-by: x\r\ncontent-type: application/json\r\n\r\n{\"ok\":true}";
    const FEED: &str = "HTTP/1.1 200 OK\r\nx-powered-by: x\r\n\r\n<rss><channel/></rss>";
    const NOTHING: &str = "HTTP/1.1 200 OK\r\nx-powered-by: x\r\n\r\n";
    const ABSENT: &str =
        "HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\n\r\n<html>404</html>";
    const STATIC: &str = "HTTP/1.1 200 OK\r\nx-powered-by: x\r\ncontent-type: text/plain\r\nlast-modified: Fri, 24 May 2013 00:00:00 \
        GMT\r\n\r\nmeow";
    for page in [PAGE, ILL_FORMED, JSON, FEED, NOTHING, ABSENT, STATIC] {
        let store = Store::new(&Sim::new()).says(page);
        let bucket = store.client().bucket("photos");
        let from = CopySource {
            bucket: "photos".into(),
            key: "dog".into(),
            version_id: None,
        };
        let mut errors = vec![
            bucket.list("").next_page().await.unwrap().unwrap_err(),
            store.client().list_buckets().await.unwrap_err(),
            bucket.copy(from, "cat").await.unwrap_err(),
            bucket.get("cat").await.unwrap_err(),
            bucket.head("cat").await.unwrap_err(),
            bucket
                .delete_many(futures_util::stream::iter(["cat"]))
                .await
                .unwrap_err(),
        ];
        if page != ILL_FORMED {
            errors.push(bucket.put("cat", "meow").await.unwrap_err());
        }
        if page != NOTHING {
            errors.push(bucket.delete_object("cat").await.unwrap_err());
            errors.push(bucket.create().await.unwrap_err());
            errors.push(bucket.exists().await.unwrap_err());
        }
        for error in errors {
            assert_eq!(error.kind(), Kind::Malformed, "{page}: {error}");
            assert!(error.to_string().contains("AWS_ENDPOINT_URL"), "{error}");
        }
    }
    let store = Store::new(&Sim::new()).says(PAGE);
    let error = store
        .client()
        .bucket("photos")
        .list("")
        .next_page()
        .await
        .unwrap()
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "this does not look like an S3 store: what answered at http://store:9000 was text/html (status 200) \
         (check the endpoint: --endpoint-url or AWS_ENDPOINT_URL)"
    );
}

#[tokio::test]
async fn a_page_that_is_an_object_is_read() {
    // A store that sends no header of its own is asked for a list, once.
    let store = Store::new(&Sim::new()).then(|seen| match seen.line().contains("list-type") {
        true => recorded(
            "HTTP/1.1 403 Forbidden\r\nserver: x\r\n\r\n<Error><Code>AccessDenied</Code></Error>",
        ),
        false => {
            recorded("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\netag: \"e\"\r\n\r\n<html>")
        }
    });
    let bucket = store.client().bucket("photos");
    for _ in 0..2 {
        assert_eq!(
            bucket
                .get("page.html")
                .await
                .unwrap()
                .body
                .collect(9)
                .await
                .unwrap(),
            "<html>"
        );
    }
    assert_eq!(store.seen().len(), 3);
    // With one it is known.
    let store = Store::new(&Sim::new())
        .says("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nx-amz-id-2: x\r\n\r\n<html>");
    store
        .client()
        .bucket("photos")
        .get("page.html")
        .await
        .unwrap();
    assert_eq!(store.seen().len(), 1);
}

#[tokio::test]
async fn an_answer_is_of_the_range_that_was_asked_for() {
    for (head, right) in [
        ("206 P\r\ncontent-range: bytes 1-2/4", true),
        (
            "206 P\r\ncontent-range: bytes 1-2/4\r\ncontent-length: 2",
            true,
        ),
        ("200 OK\r\ncontent-length: 2", false),
        ("206 P", false),
        ("206 P\r\ncontent-range: bytes 0-1/4", false),
        ("206 P\r\ncontent-range: bytes 1-3/4", false),
        ("206 P\r\ncontent-range: bytes 1-1/4", false),
        ("206 P\r\ncontent-range: bytes 2-1/4", false),
        ("206 P\r\ncontent-range: bytes 1-2/2", false),
        ("206 P\r\ncontent-range: bytes 1-2/*", false),
        (
            "206 P\r\ncontent-range: bytes 1-18446744073709551615/4",
            false,
        ),
        ("206 P\r\ncontent-range: items 1-2/4", false),
        (
            "206 P\r\ncontent-range: bytes 1-2/4\r\ncontent-length: 3",
            false,
        ),
    ] {
        let answer = format!("HTTP/1.1 {head}\r\n\r\neo");
        let store = Store::new(&Sim::new()).then(move |_| recorded(&answer));
        let reply = store
            .client()
            .bucket("photos")
            .get_range("cat", ByteRange::Within(1, 2))
            .await;
        match reply {
            Ok(reply) => assert!(
                right && reply.body.collect(9).await.unwrap() == "eo",
                "{head}"
            ),
            Err(error) => assert!(!right && error.kind() == Kind::Malformed, "{head}: {error}"),
        }
    }
    // More or less than the range, in chunks of no length.
    for (body, kind) in [("eow", Kind::Corrupt), ("e", Kind::Interrupted)] {
        let answer = format!("HTTP/1.1 206 P\r\ncontent-range: bytes 1-2/4\r\n\r\n{body}");
        let store = Store::new(&Sim::new()).then(move |_| recorded(&answer));
        let reply = store
            .client()
            .bucket("photos")
            .get_range("cat", ByteRange::Within(1, 2))
            .await
            .unwrap();
        assert_eq!(reply.body.collect(9).await.unwrap_err().kind(), kind);
    }
    // A part that nobody asked for.
    let store = Store::new(&Sim::new()).says("HTTP/1.1 206 P\r\n\r\neo");
    assert_eq!(
        store
            .client()
            .bucket("photos")
            .get("cat")
            .await
            .unwrap_err()
            .kind(),
        Kind::Malformed
    );
    // Several ranges are not asked for by anybody here, and a store may answer with all.
    let several = GetObject {
        bucket: "photos".into(),
        key: "cat".into(),
        range: Some("bytes=0-0,2-2".into()),
        ..Default::default()
    };
    Store::new(&Sim::new())
        .says(OK)
        .client()
        .send(several)
        .await
        .unwrap();
}

/// Refuses what is signed for another region, in the words of AWS; `bare` in those it has for HEAD.
fn in_region(
    region: &'static str,
    bare: bool,
) -> impl Fn(&crate::support::Seen) -> crate::support::Answer {
    move |seen| {
        let signed = seen
            .header("authorization")
            .unwrap()
            .contains(&format!("/{region}/s3/"));
        match (signed, bare) {
            (true, _) => recorded(OK),
            (false, true) => recorded(&format!(
                "HTTP/1.1 400 Bad Request\r\nx-amz-bucket-region: {region}\r\n\r\n"
            )),
            (false, false) => recorded(&format!(
                "HTTP/1.1 400 Bad Request\r\n\r\n<Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization \
                 header is malformed; the region is wrong</Message><Region>{region}</Region></Error>"
            )),
        }
    }
}

#[tokio::test]
async fn the_region_of_a_bucket_is_found_out_once() {
    let config = || Config {
        region: Some("eu-west-1".into()),
        ..Config::default()
    };
    for bare in [true, false] {
        let store = Store::new(&Sim::new()).then(in_region("us-east-1", bare));
        let client = store.client_with(config());
        client.bucket("photos").head("cat").await.unwrap();
        client.bucket("photos").put("cat", "meow").await.unwrap();
        assert_eq!(store.seen().len(), 3, "{:?}", store.lines());
        let url = client
            .bucket("photos")
            .presign_get("cat", Duration::from_secs(9))
            .await
            .unwrap()
            .url;
        assert!(url.contains("%2Fus-east-1%2Fs3"), "{url}");
        // Of another bucket nothing is known.
        client.bucket("other").head("cat").await.unwrap();
        assert_eq!(store.seen().len(), 5);
        // What cannot be sent again says which region it is, and the next finds it known.
        let client = store.client_with(config());
        let error = client
            .bucket("photos")
            .put("cat", stream("meow"))
            .await
            .unwrap_err();
        assert!(error.to_string().contains("--region us-east-1"), "{error}");
        client
            .bucket("photos")
            .put("cat", stream("meow"))
            .await
            .unwrap();
    }
    // A store that sends on and on is followed once; what is no region not at all.
    let store = Store::new(&Sim::new()).then(|seen| {
        let next = if seen.header("authorization").unwrap().contains("/one/") {
            "two"
        } else {
            "one"
        };
        recorded(&format!(
            "HTTP/1.1 301 Moved\r\nx-amz-bucket-region: {next}\r\n\r\n"
        ))
    });
    let error = store
        .client_with(config())
        .bucket("photos")
        .head("cat")
        .await
        .unwrap_err();
    assert_eq!((error.kind(), store.seen().len()), (Kind::Elsewhere, 2));
    let store = Store::new(&Sim::new())
        .says("HTTP/1.1 301 Moved\r\nx-amz-bucket-region: evil.com/\r\n\r\n");
    store
        .client_with(config())
        .bucket("photos")
        .head("cat")
        .await
        .unwrap_err();
    assert_eq!(store.seen().len(), 1);
}

#[tokio::test]
async fn at_aws_another_region_is_another_host() {
    let store = Store::new(&Sim::new()).then(in_region("eu-north-1", false));
    let identity = Identity::Fixed(Credentials::new(ACCESS_KEY, SECRET).unwrap());
    let config = Config {
        identity,
        ..Config::default()
    };
    let client = Client::with_world(config, store.clone(), Sim::new()).unwrap();
    client.bucket("photos").head("cat").await.unwrap();
    let hosts: Vec<String> = store
        .seen()
        .iter()
        .map(|s| s.uri.authority().unwrap().to_string())
        .collect();
    assert_eq!(
        hosts,
        [
            "photos.s3.us-east-1.amazonaws.com",
            "photos.s3.eu-north-1.amazonaws.com"
        ]
    );
}

#[tokio::test]
async fn documents_have_a_digest_where_aws_requires_one() {
    let store = Store::new(&Sim::new());
    let client = store.client();
    let policy = PutBucketPolicy {
        bucket: "photos".into(),
        policy: "{}".into(),
        ..Default::default()
    };
    client.send(policy).await.unwrap();
    let analytics = PutBucketAnalyticsConfiguration {
        bucket: "photos".into(),
        id: "a".into(),
        ..Default::default()
    };
    client.send(analytics).await.unwrap();
    let delete = DeleteObjects {
        bucket: "photos".into(),
        ..Default::default()
    };
    client.send(delete).await.unwrap_err();
    let digests: Vec<_> = store
        .seen()
        .iter()
        .map(|seen| seen.header("content-md5").map(str::to_owned))
        .collect();
    let of_policy = Some(sum(Algorithm::Md5, b"{}"));
    assert_eq!(digests[0], of_policy);
    assert_eq!(digests[1], None);
    assert!(digests[2].is_some());
}

#[tokio::test]
async fn a_document_that_is_no_xml_is_taken_as_it_is() {
    let said = "HTTP/1.1 200 OK\r\nx-amz-request-id: R1\r\n\r\n{\"Version\": \"2012-10-17\"}";
    let store = Store::new(&Sim::new()).says(said);
    let get = GetBucketPolicy {
        bucket: "photos".into(),
        ..Default::default()
    };
    let output = store.client().send(get).await.unwrap().output;
    assert_eq!(output.policy, "{\"Version\": \"2012-10-17\"}");
}

#[tokio::test]
async fn events_are_streamed() {
    let sent = SelectObjectContentOutput {
        records: Some(RecordsEvent {
            payload: "a,b\n".into(),
        }),
        end: Some(EndEvent {}),
        ..Default::default()
    };
    let stream = SelectObjectContent::encode_output(sent.clone()).unwrap();
    let frames = stream.document.unwrap();
    let store = Store::new(&Sim::new()).then(move |_| {
        let response = http::Response::builder().header("x-amz-request-id", "R1");
        let pieces = futures_util::stream::iter([Ok::<_, Error>(frames.clone())]);
        crate::support::Answer::Whole(response.body(Body::from_stream(pieces, None)).unwrap())
    });
    let select = SelectObjectContent {
        bucket: "photos".into(),
        key: "list.csv".into(),
        ..Default::default()
    };
    let reply = store.client().send(select).await.unwrap();
    assert_eq!(reply.output, SelectObjectContentOutput::default());
    let mut reader = FrameReader::default();
    reader.handle(&reply.body.collect(4096).await.unwrap());
    let mut read = SelectObjectContentOutput::default();
    while let Some(frame) = reader.next_frame().unwrap() {
        frame.read_into(&mut read).unwrap();
    }
    reader.finish().unwrap();
    assert_eq!(read, sent);
}

/// What is signed for a set of regions is verified where it arrives, the chunks of its body, too.
#[tokio::test]
async fn requests_are_signed_for_a_set_of_regions() {
    let config = || Config {
        region_set: Some("us-east-1,eu-*".into()),
        ..Config::default()
    };
    let world = Sim::new();
    for private in [true, false] {
        let store = Store::over(&world, private).says(OK);
        let client = store.client_with(config());
        client.send(put("bytes")).await.unwrap();
        client
            .send_with_body(put("stream"), stream("chunked"))
            .await
            .unwrap();
        let named = PutObject {
            checksum_algorithm: Some(Algorithm::Crc32),
            ..put("named")
        };
        client
            .send_with_body(named, stream("chunked"))
            .await
            .unwrap();
        for seen in store.seen() {
            assert!(seen.signed, "{}", seen.line());
            let authorization = seen.header("authorization").unwrap();
            assert!(
                authorization.starts_with("AWS4-ECDSA-P256-SHA256 "),
                "{authorization}"
            );
            assert_eq!(seen.header("x-amz-region-set"), Some("us-east-1,eu-*"));
        }
        let bodies: Vec<_> = store
            .seen()
            .iter()
            .map(|seen| seen.text().to_owned())
            .collect();
        assert_eq!(bodies, ["", "chunked", "chunked"]);
    }
    let store = Store::new(&world).says(OK);
    let client = store.client_with(config());
    let bucket = client.bucket("photos");
    let presigned = bucket
        .presign_get("a", Duration::from_secs(60))
        .await
        .unwrap();
    assert!(
        presigned
            .url
            .contains("X-Amz-Region-Set=us-east-1%2Ceu-%2A"),
        "{}",
        presigned.url
    );
    let form = client
        .presign_post("photos", &Default::default(), Duration::from_secs(60))
        .await;
    let error = form.unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
    assert!(error.to_string().contains("set of regions"), "{error}");
}

/// As <https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRequests.html>
/// has them.
#[tokio::test]
async fn a_multi_region_access_point_is_everywhere() {
    const ARN: &str = "arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap";
    let store = Store::new(&Sim::new()).says(OK);
    let with_endpoint = store.client();
    let aws = Client::with_transport(
        Config {
            identity: Identity::Fixed(Credentials::new(ACCESS_KEY, SECRET).unwrap()),
            ..Config::default()
        },
        store.clone(),
    );
    let bucket = aws.unwrap().bucket(ARN);
    let presigned = bucket
        .presign_get("a b", Duration::from_secs(60))
        .await
        .unwrap();
    let host = "https://mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com/a%20b?";
    assert!(presigned.url.starts_with(host), "{}", presigned.url);
    assert!(
        presigned.url.contains("X-Amz-Region-Set=%2A"),
        "{}",
        presigned.url
    );
    assert!(store.seen().is_empty(), "nothing is asked");
    let error = with_endpoint.bucket(ARN).head("a").await.unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
    assert!(
        error.to_string().contains("multi-region access points"),
        "{error}"
    );
    assert!(store.seen().is_empty(), "it is not sent elsewhere");
}

/// As moto answers.
#[tokio::test]
async fn an_empty_answer_may_say_that_it_is_a_page() {
    const EMPTY: &str = "HTTP/1.1 200 OK\r\netag: \"e\"\r\nx-amzn-requestid: R\r\n\
                         content-type: text/html; charset=utf-8\r\n\r\n";
    const PAGE: &str = "HTTP/1.1 200 OK\r\netag: \"e\"\r\nx-amzn-requestid: R\r\n\
                        content-type: text/html; charset=utf-8\r\n\r\n<p>";
    let store = Store::new(&Sim::new()).says(EMPTY).says(EMPTY).says(PAGE);
    let client = store.client();
    client.bucket("photos").create().await.unwrap();
    client.send(put("k")).await.unwrap();
    let error = client.send(put("k")).await.unwrap_err();
    assert!(error.to_string().contains("does not look like"), "{error}");
}

/// Ceph refuses a part that is copied without it.
#[tokio::test]
async fn a_request_without_a_body_says_so_where_it_might_have_one() {
    let store = Store::new(&Sim::new()).says(OK);
    let client = store.client();
    client.bucket("photos").create().await.unwrap();
    client.bucket("photos").head("k").await.unwrap();
    let lengths: Vec<_> = store
        .seen()
        .iter()
        .map(|seen| seen.header("content-length").map(str::to_owned))
        .collect();
    assert_eq!(lengths, [Some("0".to_owned()), None]);
}

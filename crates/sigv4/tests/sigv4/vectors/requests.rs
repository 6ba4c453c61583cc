//! Signed requests: in the header, and presigned.

use anys3_sigv4::{Head, Payload, Signer};
use serde_json::{Value, json};

use super::cases::{AT, Case, texts};

const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Subresources and parameters of S3 that stand without a value.
const SUBRESOURCES: [&str; 24] = [
    "accelerate",
    "acl",
    "analytics",
    "attributes",
    "cors",
    "delete",
    "encryption",
    "inventory",
    "legal-hold",
    "lifecycle",
    "location",
    "logging",
    "metrics",
    "notification",
    "object-lock",
    "policy",
    "policyStatus",
    "publicAccessBlock",
    "replication",
    "requestPayment",
    "tagging",
    "uploads",
    "versioning",
    "website",
];

const REGIONS: [&str; 14] = [
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "eu-central-1",
    "eu-west-1",
    "ap-northeast-1",
    "sa-east-1",
    "cn-north-1",
    "us-gov-west-1",
    "garage",
    "auto",
    "default",
    "RegionOne",
];

pub(crate) fn headers() -> Vec<Value> {
    let mut cases = paths();
    cases.extend(queries());
    cases.extend(folding());
    cases.extend(scopes());
    cases.extend(operations());
    cases.iter().map(signed).collect()
}

pub(crate) fn presigned() -> Vec<Value> {
    let mut out = Vec::new();
    for (index, case) in presignable().iter().enumerate() {
        // Each case with two of the times, so that every time meets every kind.
        const SECONDS: [u32; 6] = [1, 60, 900, 3600, 86_400, 604_800];
        for step in [0, 3] {
            out.push(presign(case, SECONDS[(index + step) % SECONDS.len()]));
        }
    }
    out
}

fn signed(case: &Case) -> Value {
    let (key, pairs) = (case.key(), case.pairs());
    let head = Head {
        method: &case.method,
        path: &case.path,
        query: &case.query,
        headers: &pairs,
    };
    let payload = Payload::parse(case.payload.as_bytes()).unwrap();
    let signer = Signer {
        token: case.token.as_deref(),
        ..Signer::new(&case.access_key, &key)
    };
    let signed = signer
        .sign(&head, anys3_sigv4::Timestamp::from_unix(case.at), payload)
        .unwrap();
    let mut all: Vec<(String, String)> = case.headers.clone();
    all.extend(
        signed
            .added()
            .map(|(name, value)| (name.to_owned(), value.to_string())),
    );
    all.push(("authorization".into(), signed.to_string()));
    let pairs: Vec<(&str, &[u8])> = all
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_bytes()))
        .collect();
    let (canonical, string) = texts(&Head {
        headers: &pairs,
        ..head
    });
    let added: Vec<_> = signed
        .added()
        .map(|(name, value)| json!([name, value.to_string()]))
        .collect();
    let mut value = case.given();
    value["expect"] = json!({
        "canonical_request": canonical,
        "string_to_sign": string,
        "added_headers": added,
        "authorization": signed.to_string(),
    });
    value
}

fn presign(case: &Case, seconds: u32) -> Value {
    let (key, pairs) = (case.key(), case.pairs());
    let head = Head {
        method: &case.method,
        path: &case.path,
        query: &case.query,
        headers: &pairs,
    };
    let signer = Signer {
        token: case.token.as_deref(),
        ..Signer::new(&case.access_key, &key)
    };
    let at = anys3_sigv4::Timestamp::from_unix(case.at);
    let mut query = String::new();
    signer
        .presign(&head, at, seconds, Payload::Unsigned, &mut query)
        .unwrap();
    let (canonical, string) = texts(&Head {
        query: &query,
        ..head
    });
    let mut value = case.given();
    value["name"] = format!("{}, {seconds} s", case.name).into();
    value["expires"] = seconds.into();
    value["expect"] =
        json!({ "canonical_request": canonical, "string_to_sign": string, "query": query });
    value
}

/// A byte as it stands in a canonical path.
fn encoded(byte: u8) -> String {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    }
}

fn paths() -> Vec<Case> {
    let mut cases: Vec<Case> = (0..=255_u8)
        .map(|byte| {
            Case::new(format!("path byte {byte:#04x}")).path(format!("/photos/a{}b", encoded(byte)))
        })
        .collect();
    for path in [
        "/",
        "/photos",
        "/photos/",
        "/photos//",
        "/photos//a",
        "/photos/a//b",
        "/photos/a/",
        "/photos/./a",
        "/photos/../a",
        "/photos/a/..",
        "/photos/a/../b",
        "/photos/..",
        "/photos/.",
        "/photos/...",
        "/photos/a%252Fb",
        "/photos/a%2520b",
        "/photos/%C3%A9",
        "/photos/e%CC%81",
        "/photos/%E9%B4%A8/%F0%9F%A6%86.jpg",
        "/photos/a%20b%20%20c",
        "/photos/a%2Bb",
        "/photos/a%3Db%26c",
        "/photos/a%3Fb%23c",
        "/photos/%28a%29%2A%21%27",
        "/photos/a%40b%3Ac",
        "/photos/%5Ca%7Cb",
        "/photos/%25",
        "/photos/%2525",
        "/photos/~user/_a-b.c",
    ] {
        cases.push(Case::new(format!("path {path}")).path(path));
    }
    for length in [1, 255, 1024] {
        cases.push(
            Case::new(format!("path with a key of {length}"))
                .path(format!("/photos/{}", "k".repeat(length))),
        );
    }
    for path in [
        "/photos/a+b",
        "/photos/a b",
        "/photos/a(b)*!'",
        "/photos/a=b&c",
        "/photos/%c3%a9",
        "/photos/%7e%41",
        "/photos/%2F",
        "/photos/a%2Fb",
    ] {
        cases.push(Case::new(format!("path not canonical {path}")).path(path));
    }
    cases
}

fn queries() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in SUBRESOURCES {
        for form in [name.to_owned(), format!("{name}=")] {
            cases.push(
                Case::new(format!("query {form}"))
                    .path("/photos")
                    .query(form),
            );
        }
    }
    for query in [
        "list-type=2",
        "list-type=2&prefix=a%2Fb&delimiter=%2F",
        "prefix=&max-keys=0",
        "b=1&a=2",
        "a=2&a=1",
        "a=1&a=1",
        "a=&a",
        "a=1&A=2&b=3&B=4",
        "id-type=x&id=y",
        "id=y&id-type=x",
        "a-b=1&a=2&a_b=3",
        "a%20b=c%20d",
        "a=%2B",
        "a=%25",
        "a=%C3%A9",
        "%C3%A9=a",
        "a=%F0%9F%A6%86",
        "a=b%3Dc",
        "a=~-._",
        "a=%2F",
        "partNumber=1&uploadId=abc",
        "uploadId=a%2Bb%2F%3D",
        "response-content-type=text%2Fplain%3B%20charset%3Dutf-8",
        "response-content-disposition=attachment%3B%20filename%3D%22a%20b.txt%22",
        "versionId=null",
        "x-id=GetObject",
        "marker=a%26b%3Dc",
        "key-marker=a&upload-id-marker=b&uploads",
        "max-keys=1000&encoding-type=url",
        "start-after=%E9%B4%A8",
        "a=%00",
        "a=%0A",
        "a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9&j=10&k=11&l=12",
    ] {
        cases.push(
            Case::new(format!("query {query}"))
                .path("/photos")
                .query(query),
        );
    }
    for byte in 0..=255_u8 {
        let value = if byte == b'/' {
            "%2F".to_owned()
        } else {
            encoded(byte)
        };
        if byte % 3 == 0 || !byte.is_ascii_alphanumeric() && byte.is_ascii_graphic() {
            cases.push(
                Case::new(format!("query byte {byte:#04x}"))
                    .path("/photos")
                    .query(format!("prefix=a{value}b")),
            );
        }
    }
    for query in [
        "prefix=a+b",
        "a=b=c",
        "&a=1&&b=2&",
        "=a",
        "a=%2b",
        "a=(b)*!'",
        "a=b/c",
        "%61=%62",
    ] {
        cases.push(
            Case::new(format!("query not canonical {query}"))
                .path("/photos")
                .query(query),
        );
    }
    cases
}

fn folding() -> Vec<Case> {
    let put = |name: &str| Case::new(name).method("PUT").payload(EMPTY);
    let mut cases = Vec::new();
    for (name, value) in [
        ("plain", "value"),
        ("empty", ""),
        ("space before", "  value"),
        ("space behind", "value  "),
        ("spaces inside", "a   b    c"),
        ("tab inside", "a\tb"),
        ("tabs and spaces", " a \t  b "),
        ("in quotes", "\"a   b\""),
        ("comma", "a,b , c"),
        ("colon", "a:b: c"),
        ("equals", "a=b;c=d"),
        ("UTF-8", "caf\u{e9}"),
        ("emoji", "\u{1f986}"),
        ("encoded word", "=?UTF-8?B?w6k=?="),
        ("percent", "a%20b"),
        ("long", &"x".repeat(2000)),
    ] {
        cases.push(put(&format!("header value: {name}")).header("x-amz-meta-a", value));
    }
    for names in [
        vec!["x-amz-meta-b", "x-amz-meta-a"],
        vec!["X-Amz-Meta-B", "x-amz-meta-A"],
        vec!["x-amz-meta-a-b", "x-amz-meta-a"],
        vec!["x-amz-meta-a_b", "x-amz-meta-a-b"],
        vec!["X-AMZ-ACL", "Content-Type"],
        vec!["content-md5", "content-type"],
        vec!["range", "if-match"],
        vec!["x-amz-meta-1", "x-amz-meta-10", "x-amz-meta-2"],
        vec!["x-amz-meta-a.b", "x-amz-meta-a"],
    ] {
        let case = put(&format!("header order: {}", names.join(" ")));
        cases.push(names.iter().fold(case, |case, name| case.header(name, "v")));
    }
    for values in [
        vec!["a", "b"],
        vec!["b", "a"],
        vec!["a ", " b"],
        vec!["", "a"],
        vec!["a,b", "c"],
        vec!["a", "a"],
    ] {
        let case = put(&format!("header twice: {values:?}"));
        cases.push(
            values
                .iter()
                .fold(case, |case, value| case.header("x-amz-meta-a", *value)),
        );
    }
    for host in [
        "photos.s3.example.com",
        "127.0.0.1:9000",
        "localhost:9000",
        "[::1]:9000",
        "s3.example.com:443",
        "s3.example.com:80",
        "S3.Example.Com",
        "xn--n3h.example",
        "photos.s3.eu-west-1.amazonaws.com",
        "bucket.with.dots.s3.example.com",
    ] {
        cases.push(Case::new(format!("host {host}")).host(host));
    }
    for (name, value) in [
        ("x-amz-acl", "public-read"),
        ("x-amz-copy-source", "/photos/a%20b.jpg"),
        ("x-amz-tagging", "a=1&b=2"),
        ("x-amz-storage-class", "STANDARD_IA"),
        ("x-amz-server-side-encryption", "AES256"),
        ("x-amz-checksum-crc32", "NSRBwg=="),
        ("x-amz-checksum-crc64nvme", "akP7S61aVgc="),
        ("x-amz-checksum-mode", "ENABLED"),
        ("x-amz-request-payer", "requester"),
        ("x-amz-expected-bucket-owner", "111122223333"),
        ("if-none-match", "*"),
        ("if-match", "\"b1946ac92492d2347c6235b4d2611184\""),
        ("range", "bytes=0-9"),
        ("content-encoding", "gzip"),
        ("content-type", "text/plain; charset=utf-8"),
        ("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="),
        ("cache-control", "max-age=60, public"),
        ("content-disposition", "attachment; filename=\"a  b.txt\""),
        ("x-amz-grant-read", "id=\"a\", id=\"b\""),
        (
            "x-amz-object-lock-retain-until-date",
            "2030-01-01T00:00:00.000Z",
        ),
        ("x-amz-website-redirect-location", "/other"),
        ("x-amz-sdk-checksum-algorithm", "CRC32"),
        ("x-amz-mp-object-size", "5242881"),
    ] {
        cases.push(put(&format!("header {name}")).header(name, value));
    }
    for payload in [
        EMPTY,
        "UNSIGNED-PAYLOAD",
        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    ] {
        for method in ["GET", "HEAD", "PUT", "POST", "DELETE"] {
            cases.push(
                Case::new(format!("{method} with payload {payload}"))
                    .method(method)
                    .payload(payload),
            );
        }
    }
    cases
}

fn scopes() -> Vec<Case> {
    let mut cases: Vec<Case> = REGIONS
        .iter()
        .map(|region| Case::new(format!("region {region}")).region(region))
        .collect();
    for at in [
        0,
        1,
        86_399,
        951_782_400,
        951_868_799,
        1_078_012_800,
        1_369_353_599,
        1_709_164_800,
        4_102_444_799,
    ] {
        cases.push(Case::new(format!("time {at}")).at(at));
    }
    for (name, secret) in [
        ("one letter", "k"),
        (
            "with slash and plus",
            "a/b+c/d+e/f+g/h+i/j+k/l+m/n+o/p+q/r+s/t+",
        ),
        ("with space", "a b c"),
        ("UTF-8", "geh\u{e9}im"),
        ("of 60", &"s".repeat(60)),
        (
            "of 61, longer than a block with its prefix",
            &"s".repeat(61),
        ),
        ("of 128", &"s".repeat(128)),
    ] {
        cases.push(Case::new(format!("secret {name}")).secret(secret));
    }
    for token in [
        "token",
        "a+b/c==",
        &"FwoGZXIvYXdzE".repeat(40),
        "with space",
        "a%2Bb",
    ] {
        cases.push(Case::new(format!("token {}", &token[..token.len().min(20)])).token(token));
    }
    cases
}

/// One of each operation, as clients send them.
fn operations() -> Vec<Case> {
    let op = |name: &str, method: &str, path: &str, query: &str| {
        Case::new(format!("operation {name}"))
            .method(method)
            .path(path)
            .query(query)
            .payload(EMPTY)
    };
    vec![
        op("ListBuckets", "GET", "/", ""),
        op("CreateBucket", "PUT", "/photos", ""),
        op("HeadBucket", "HEAD", "/photos", ""),
        op("DeleteBucket", "DELETE", "/photos", ""),
        op("GetBucketLocation", "GET", "/photos", "location"),
        op(
            "ListObjects",
            "GET",
            "/photos",
            "prefix=a&marker=b&max-keys=10",
        ),
        op(
            "ListObjectsV2",
            "GET",
            "/photos",
            "list-type=2&continuation-token=1%2FabC%3D",
        ),
        op("PutObject", "PUT", "/photos/a", "")
            .header("content-type", "image/jpeg")
            .header("x-amz-meta-taken", "2013"),
        op("GetObject", "GET", "/photos/a", "partNumber=2").header("range", "bytes=5-"),
        op("HeadObject", "HEAD", "/photos/a", "")
            .header("if-modified-since", "Fri, 24 May 2013 00:00:00 GMT"),
        op("DeleteObject", "DELETE", "/photos/a", "versionId=1"),
        op("DeleteObjects", "POST", "/photos", "delete")
            .header("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="),
        op("CopyObject", "PUT", "/photos/b", "")
            .header("x-amz-copy-source", "photos/a%20b?versionId=1"),
        op("CreateMultipartUpload", "POST", "/photos/a", "uploads")
            .header("x-amz-checksum-algorithm", "CRC64NVME"),
        op("UploadPart", "PUT", "/photos/a", "partNumber=1&uploadId=x"),
        op(
            "UploadPartCopy",
            "PUT",
            "/photos/a",
            "partNumber=1&uploadId=x",
        )
        .header("x-amz-copy-source-range", "bytes=0-9"),
        op("CompleteMultipartUpload", "POST", "/photos/a", "uploadId=x"),
        op("AbortMultipartUpload", "DELETE", "/photos/a", "uploadId=x"),
        op(
            "ListParts",
            "GET",
            "/photos/a",
            "uploadId=x&max-parts=2&part-number-marker=1",
        ),
        op("ListMultipartUploads", "GET", "/photos", "uploads&prefix=a"),
    ]
}

fn presignable() -> Vec<Case> {
    let mut cases = Vec::new();
    for method in ["GET", "HEAD", "PUT", "POST", "DELETE"] {
        cases.push(Case::new(method).method(method));
    }
    for path in [
        "/photos/a%20b",
        "/photos/%C3%A9",
        "/photos//a/../b",
        "/photos/a%2Bb%26c",
        "/",
        "/photos",
        "/photos/a%5Cb",
        "/photos/%F0%9F%A6%86",
        "/photos/a%25b",
        "/photos/~a_b-c.d",
        "/photos/a%3Ab%40c",
        "/photos/%28%29%2A%21%27",
    ] {
        cases.push(Case::new(format!("path {path}")).path(path));
    }
    for query in [
        "uploads",
        "uploads=",
        "partNumber=1&uploadId=a%2Bb",
        "response-content-type=text%2Fplain",
        "versionId=null",
        "b=1&a=2",
        "a=2&a=1",
        "A=1&a=2",
        "Y=1&X=2&Z=3",
        "x-id=PutObject",
        "X-Amz-A=1&X-Amz-Z=2",
        "a=%C3%A9",
        "list-type=2&prefix=a%2F",
        "response-content-disposition=attachment%3B%20filename%3D%22a%20b%22",
    ] {
        cases.push(Case::new(format!("query {query}")).query(query));
    }
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("content-length", "1048576"),
        ("content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="),
        ("x-amz-acl", "public-read"),
        ("x-amz-meta-a", "  a   b "),
        ("x-amz-checksum-crc32", "NSRBwg=="),
        ("if-none-match", "*"),
        ("x-amz-server-side-encryption", "AES256"),
        ("range", "bytes=0-9"),
        ("x-amz-storage-class", "STANDARD_IA"),
    ] {
        cases.push(
            Case::new(format!("header {name}"))
                .method("PUT")
                .header(name, value),
        );
    }
    for host in [
        "127.0.0.1:9000",
        "photos.s3.example.com",
        "[::1]:9000",
        "s3.eu-west-1.amazonaws.com",
    ] {
        cases.push(Case::new(format!("host {host}")).host(host));
    }
    for region in REGIONS {
        cases.push(Case::new(format!("region {region}")).region(region));
    }
    for token in ["token", "a+b/c==", &"FwoGZXIvYXdzE".repeat(40)] {
        for method in ["GET", "PUT"] {
            cases.push(
                Case::new(format!("{method} token {}", &token[..token.len().min(20)]))
                    .method(method)
                    .token(token),
            );
        }
    }
    for at in [0, 951_782_400, AT - 1, 4_102_444_799] {
        cases.push(Case::new(format!("time {at}")).at(at));
    }
    cases
}

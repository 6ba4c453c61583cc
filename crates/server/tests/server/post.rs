//! Forms that browsers post: what is stored, and which attacks are refused.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use anys3_proto::ops::PutObject;
use anys3_server::{Authentication, Config, OneKey, Service};
use anys3_sigv4::{Condition, Policy, Scope, Secret, Signer, SigningKey, Timestamp, hex, sha256};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::Request;
use http_body_util::{BodyExt as _, Full};

use crate::support::{NOW, SECRET, Seen, Stored};

/// A form: its fields before the file, the file, and what follows it.
#[derive(Clone)]
struct Form {
    fields: Vec<(String, String)>,
    file_name: Option<&'static str>,
    file: Vec<u8>,
    behind: Vec<(&'static str, &'static str)>,
    uri: &'static str,
    host: &'static str,
    headers: Vec<(&'static str, &'static str)>,
}

const BOUNDARY: &str = "----WebKitFormBoundary7MA4YWxk";

fn key(date: u64, region: &str, service: &str, secret: &str) -> (SigningKey, String) {
    let at = Timestamp::from_unix(date);
    let date = at.date();
    let scope = Scope {
        date,
        region,
        service,
    };
    let text = String::from_utf8(at.text()[..8].to_vec()).unwrap();
    let credential = format!("AKID/{text}/{region}/{service}/aws4_request");
    let key = SigningKey::derive(&Secret::new(secret).unwrap(), &scope).unwrap();
    (key, credential)
}

/// HMAC-SHA256, to sign documents that no signer writes.
fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let inner = [block.map(|byte| byte ^ 0x36).as_slice(), message].concat();
    let outer = [block.map(|byte| byte ^ 0x5c).as_slice(), &sha256(&inner)].concat();
    sha256(&outer)
}

impl Form {
    /// A form that keeps to its policy, signed by the signer.
    fn signed(conditions: &[Condition<'_>], fields: &[(&str, &str)]) -> Self {
        let (key, _) = key(NOW, "us-east-1", "s3", SECRET);
        let all = [&[Condition::Eq("bucket", "b")], conditions].concat();
        let policy = Policy {
            expiration: Timestamp::from_unix(NOW + 60),
            conditions: &all,
        };
        let signed = Signer::new("AKID", &key).post(&policy, Timestamp::from_unix(NOW));
        let mut form = Self::new(fields);
        for (name, value) in signed.unwrap().fields() {
            if !form.fields.iter().any(|(other, _)| *other == name) {
                form.fields.push((name, value));
            }
        }
        form
    }

    /// A form with this policy, be it one or not, and a signature that is good.
    fn with_policy(policy: &str, fields: &[(&str, &str)]) -> Self {
        let policy = STANDARD.encode(policy);
        let mut signature = format!("AWS4{SECRET}").into_bytes();
        for part in ["20140513", "us-east-1", "s3", "aws4_request", &policy] {
            signature = hmac(&signature, part.as_bytes()).to_vec();
        }
        let signature: [u8; 32] = signature.try_into().unwrap();
        let (_, credential) = key(NOW, "us-east-1", "s3", SECRET);
        let mut form = Self::new(fields);
        let signature = String::from_utf8(hex(&signature).to_vec()).unwrap();
        for (name, value) in [
            ("x-amz-algorithm", "AWS4-HMAC-SHA256".to_owned()),
            ("x-amz-credential", credential),
            ("x-amz-date", "20140513T165320Z".to_owned()),
            ("policy", policy),
            ("x-amz-signature", signature),
        ] {
            form.fields.push((name.to_owned(), value));
        }
        form
    }

    fn new(fields: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self {
            fields: fields.iter().map(owned).collect(),
            file_name: Some("cat.jpg"),
            file: b"hello".to_vec(),
            behind: Vec::new(),
            uri: "/b",
            host: "localhost",
            headers: Vec::new(),
        }
    }

    fn set(&mut self, name: &str, value: &str) {
        let field = self.fields.iter_mut().find(|(field, _)| field == name);
        field.unwrap().1 = value.to_owned();
    }

    fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(field, _)| field != name);
        self
    }

    fn body(&self) -> Vec<u8> {
        let mut body = Vec::new();
        let field = |name: &str, value: &str| {
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
        };
        for (name, value) in &self.fields {
            body.extend_from_slice(field(name, value).as_bytes());
        }
        let file_name = self
            .file_name
            .map(|name| format!("; filename=\"{name}\""))
            .unwrap_or_default();
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"{file_name}\r\n\
             Content-Type: text/html\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(&self.file);
        body.extend_from_slice(b"\r\n");
        for (name, value) in &self.behind {
            body.extend_from_slice(field(name, value).as_bytes());
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        body
    }
}

struct Answer {
    status: u16,
    text: String,
    headers: http::HeaderMap,
    stored: Option<(PutObject, Bytes)>,
}

impl Answer {
    fn code(&self) -> &str {
        let code = self.text.split_once("<Code>").map_or("", |(_, rest)| rest);
        code.split('<').next().unwrap()
    }
}

async fn post_body(form: &Form, body: Vec<u8>) -> Answer {
    let seen = Arc::new(Seen::default());
    let config = Config {
        clock: || UNIX_EPOCH + Duration::from_secs(NOW),
        domains: vec!["s3.example".into()],
        ..Config::default()
    };
    let keys = OneKey::new("AKID", Secret::new(SECRET).unwrap());
    let service = Service::new(config, keys).on::<PutObject, _>(&seen);
    let mut request = Request::post(form.uri)
        .header("host", form.host)
        .header("content-length", body.len())
        .header(
            "content-type",
            format!("multipart/form-data; boundary={BOUNDARY}"),
        );
    for (name, value) in &form.headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Full::new(Bytes::from(body))).unwrap();
    let (parts, body) = service.call(request).await.into_parts();
    let text = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
    let stored = seen
        .0
        .lock()
        .unwrap()
        .pop()
        .map(|Stored { input, body, by }| {
            assert_eq!(by, Authentication::Form);
            (input, body)
        });
    Answer {
        status: parts.status.as_u16(),
        text,
        headers: parts.headers,
        stored,
    }
}

async fn post(form: &Form) -> Answer {
    post_body(form, form.body()).await
}

async fn stored(form: &Form) -> (PutObject, Bytes) {
    let answer = post(form).await;
    assert_eq!(answer.status, 204, "{}", answer.text);
    answer.stored.unwrap()
}

/// Refused with this status and code and a message that has this in it; and nothing stored.
async fn refused(what: &str, form: &Form, status: u16, code: &str, message: &str) {
    let answer = post(form).await;
    assert_eq!(
        (answer.status, answer.code()),
        (status, code),
        "{what}: {}",
        answer.text
    );
    assert!(
        answer.text.contains(message),
        "{what}: {message} in {}",
        answer.text
    );
    assert!(answer.stored.is_none(), "{what}");
}

const KEY: (&str, &str) = ("key", "user/a.txt");
const OF_KEY: Condition<'static> = Condition::Eq("key", "user/a.txt");

#[tokio::test]
async fn a_form_is_stored_as_put_object_does() {
    let conditions = [
        Condition::StartsWith("key", "user/"),
        Condition::Eq("acl", "private"),
        Condition::StartsWith("Content-Type", "image/"),
        Condition::StartsWith("x-amz-meta-owner", ""),
        Condition::ContentLengthRange(5, 5),
    ];
    let fields = [
        ("Key", "user/${filename}"),
        ("acl", "private"),
        ("Content-Type", "image/png"),
        ("x-amz-meta-owner", "ann"),
        ("x-ignore-this", "1"),
    ];
    for (uri, host) in [
        ("/b", "localhost"),
        ("/b/", "localhost"),
        ("/", "b.s3.example"),
    ] {
        let form = Form {
            uri,
            host,
            behind: vec![("key", "other"), ("anything", "else")],
            ..Form::signed(&conditions, &fields)
        };
        let (input, body) = stored(&form).await;
        assert_eq!(
            (input.bucket.as_str(), input.key.as_str()),
            ("b", "user/cat.jpg")
        );
        assert_eq!(input.content.content_type.as_deref(), Some("image/png"));
        assert_eq!(input.content_length, None);
        assert_eq!(&body[..], b"hello");
    }
}

#[tokio::test]
async fn answers_of_forms() {
    let of_status = Condition::StartsWith("success_action_status", "");
    let form = |status| {
        Form::signed(
            &[OF_KEY, of_status],
            &[KEY, ("success_action_status", status)],
        )
    };
    for (status, expect) in [
        ("200", 200),
        ("201", 201),
        ("204", 204),
        ("404", 204),
        ("", 204),
    ] {
        let answer = post(&form(status)).await;
        assert_eq!(answer.status, expect, "{}", answer.text);
        assert_eq!(answer.headers["etag"], "\"1\"");
        assert_eq!(answer.headers["location"], "http://localhost/b/user/a.txt");
        assert_eq!(answer.text.is_empty(), status != "201", "{}", answer.text);
    }
    let answer = post(&form("201")).await;
    for element in [
        "<PostResponse><Location>http://localhost/b/user/a.txt</Location>",
        "<Bucket>b</Bucket><Key>user/a.txt</Key><ETag>&quot;1&quot;</ETag></PostResponse>",
    ] {
        assert!(answer.text.contains(element), "{}", answer.text);
    }
    let to = ("success_action_redirect", "https://app.example/done?a=b");
    let of_redirect = Condition::Eq(to.0, to.1);
    let answer = post(&Form::signed(&[OF_KEY, of_redirect], &[KEY, to])).await;
    let location = "https://app.example/done?a=b&bucket=b&key=user%2Fa.txt&etag=%221%22";
    assert_eq!(
        (answer.status, answer.headers["location"].to_str().unwrap()),
        (303, location)
    );
    let behind_proxy = Form {
        headers: vec![("x-forwarded-proto", "https")],
        uri: "/",
        host: "b.s3.example",
        ..Form::signed(&[OF_KEY], &[KEY])
    };
    let answer = post(&behind_proxy).await;
    assert_eq!(
        answer.headers["location"],
        "https://b.s3.example/user/a.txt"
    );
}

#[tokio::test]
async fn each_kind_of_condition_is_kept_to_the_byte() {
    const FAILED: &str = "Invalid according to Policy: Policy Condition failed: ";
    for (key, fits) in [
        ("user/a", true),
        ("user/", true),
        ("user", false),
        ("User/a", false),
    ] {
        let form = Form::signed(&[Condition::StartsWith("key", "user/")], &[("key", key)]);
        if fits {
            assert_eq!(stored(&form).await.0.key, key);
            continue;
        }
        let why = format!("{FAILED}[&quot;starts-with&quot;, &quot;$key&quot;, &quot;user/&quot;]");
        refused(key, &form, 403, "AccessDenied", &why).await;
    }
    for key in ["user/a.tx", "user/a.txt ", "user/a.txtt", "USER/A.TXT"] {
        let form = Form::signed(&[OF_KEY], &[("key", key)]);
        refused(key, &form, 403, "AccessDenied", FAILED).await;
    }
    for (length, code) in [
        (4, "EntityTooSmall"),
        (5, ""),
        (7, ""),
        (8, "EntityTooLarge"),
    ] {
        let mut form = Form::signed(&[OF_KEY, Condition::ContentLengthRange(5, 7)], &[KEY]);
        form.file = vec![b'\r'; length];
        if code.is_empty() {
            assert_eq!(stored(&form).await.1.len(), length);
        } else {
            refused(code, &form, 400, code, "Allowed>").await;
        }
    }
    // An object in the policy is as good as a list, and a bucket is as bound as a field.
    let policy =
        r#"{"expiration":"2014-05-13T16:54:00Z","conditions":[{"bucket":"B"},{"key":"k"}]}"#;
    let why = format!("{FAILED}[&quot;eq&quot;, &quot;$bucket&quot;, &quot;B&quot;]");
    refused(
        "bucket",
        &Form::with_policy(policy, &[("key", "k")]),
        403,
        "AccessDenied",
        &why,
    )
    .await;
}

#[tokio::test]
async fn every_field_is_in_a_condition() {
    const EXTRA: &str = "Invalid according to Policy: Extra input fields: ";
    for name in [
        "acl",
        "x-amz-meta-a",
        "Content-Type",
        "tagging",
        "x-amz-storage-class",
        "submit",
    ] {
        let form = Form::signed(&[OF_KEY], &[KEY, (name, "a")]);
        let why = format!("{EXTRA}{}", name.to_lowercase());
        refused(name, &form, 403, "AccessDenied", &why).await;
    }
    let policy =
        r#"{"expiration":"2014-05-13T16:54:00Z","conditions":[["starts-with","$key",""]]}"#;
    let form = Form::with_policy(policy, &[KEY]);
    refused("signature fields", &form, 403, "AccessDenied", EXTRA).await;
}

#[tokio::test]
async fn forms_without_a_good_signature() {
    let good = || Form::signed(&[OF_KEY], &[KEY]);
    stored(&good()).await;
    let anonymous = Form::new(&[KEY]);
    refused("anonymous", &anonymous, 403, "AccessDenied", "not signed").await;
    for name in [
        "policy",
        "x-amz-signature",
        "x-amz-credential",
        "x-amz-date",
        "x-amz-algorithm",
    ] {
        let why = format!("no field named {name}");
        refused(name, &good().without(name), 400, "InvalidArgument", &why).await;
    }
    for (name, value, status, code) in [
        ("x-amz-algorithm", "AWS4-HMAC-SHA1", 400, "InvalidArgument"),
        ("x-amz-signature", "00", 400, "InvalidArgument"),
        (
            "x-amz-signature",
            &"0".repeat(64),
            403,
            "SignatureDoesNotMatch",
        ),
        ("policy", "", 403, "SignatureDoesNotMatch"),
        ("policy", "e30=", 403, "SignatureDoesNotMatch"),
        ("x-amz-date", "20140513T165321Z", 403, "AccessDenied"),
        ("x-amz-date", "yesterday", 400, "InvalidArgument"),
        (
            "x-amz-credential",
            "NOBODY/20140513/us-east-1/s3/aws4_request",
            403,
            "InvalidAccessKeyId",
        ),
        (
            "x-amz-credential",
            "AKID/20140514/us-east-1/s3/aws4_request",
            400,
            "InvalidArgument",
        ),
        (
            "x-amz-credential",
            "AKID/20140513/eu-west-1/s3/aws4_request",
            400,
            "InvalidArgument",
        ),
        (
            "x-amz-credential",
            "AKID/20140513/us-east-1/sts/aws4_request",
            400,
            "InvalidArgument",
        ),
        ("x-amz-credential", "AKID", 400, "InvalidArgument"),
    ] {
        let mut form = good();
        form.set(name, value);
        refused(&format!("{name}={value}"), &form, status, code, "").await;
    }
    let mut version_2 = Form::new(&[KEY, ("AWSAccessKeyId", "AKID"), ("signature", "x")]);
    version_2.fields.push(("policy".into(), "e30=".into()));
    refused("version 2", &version_2, 400, "InvalidRequest", "s3v4").await;
    let token = Form::signed(
        &[OF_KEY, Condition::Eq("x-amz-security-token", "t")],
        &[KEY, ("x-amz-security-token", "t")],
    );
    refused("token", &token, 400, "InvalidToken", "").await;
}

#[tokio::test]
async fn policies_that_are_none() {
    const GOOD: &str = r#"{"expiration":"2014-05-13T16:54:00Z","conditions":[{"bucket":"b"},["starts-with","$key",""],["starts-with","$x-amz-algorithm",""],["starts-with","$x-amz-credential",""],["starts-with","$x-amz-date",""]]}"#;
    stored(&Form::with_policy(GOOD, &[KEY])).await;
    let expired = GOOD.replace("16:54:00", "16:53:19");
    let form = Form::with_policy(&expired, &[KEY]);
    refused("expired", &form, 403, "AccessDenied", "Policy expired").await;
    let conditions = GOOD.split_once(r#","conditions""#).unwrap().1;
    for policy in [
        "",
        "{}",
        "null",
        "[]",
        "\u{0}\u{1}",
        r#"{"expiration":"2014-05-13T16:54:00Z"}"#,
        r#"{"conditions":[]}"#,
        r#"{"expiration":"tomorrow","conditions":[]}"#,
        r#"{"expiration":1400000060,"conditions":[]}"#,
        r#"{"expiration":"2014-05-13T16:54:00Z","conditions":[["eq","$key"]]}"#,
        r#"{"expiration":"2014-05-13T16:54:00Z","conditions":[["ends-with","$key","a"]]}"#,
        r#"{"expiration":"2014-05-13T16:54:00Z","conditions":[["eq","key","a"]]}"#,
        r#"{"expiration":"2014-05-13T16:54:00Z","conditions":[["content-length-range",-1,5]]}"#,
        r#"{"expiration":"2014-05-13T16:54:00Z","conditions":[["content-length-range",1]]}"#,
        r#"{"expiration":"2014-05-13T16:54:00Z","conditions":[["content-length-range",0,99999999999999999999]]}"#,
        &format!(r#"{{"Expiration":"2014-05-13T16:54:00Z","conditions"{conditions}"#),
        &GOOD.replace("conditions", "CONDITIONS"),
        &format!(r#"{{"expiration":"2014-05-13T16:54:00Z",{}"#, &GOOD[1..]),
        &GOOD.replace("]}", r#"],"conditions":[]}"#),
        &format!("{GOOD}{GOOD}"),
        &GOOD[..GOOD.len() - 1],
        &"[".repeat(10_000),
    ] {
        let form = Form::with_policy(policy, &[KEY]);
        refused(policy, &form, 400, "InvalidPolicyDocument", "").await;
    }
}

/// The file name is data: whatever is in it, the policy is the one that was signed.
#[tokio::test]
async fn file_names_do_not_change_what_is_allowed() {
    for (name, key) in [
        ("a/../../b", "user/b"),
        (r"C:\\dir\\a.txt", "user/a.txt"),
        ("a%22b", "user/a\"b"),
        (
            r#"a\"],[\"starts-with\",\"$key\",\""#,
            r#"user/a"],["starts-with","$key",""#,
        ),
        ("ü\u{2028}", "user/ü\u{2028}"),
        ("", "user/"),
    ] {
        let of_key = Condition::StartsWith("key", "user/");
        let mut form = Form::signed(&[of_key], &[("key", "user/${filename}")]);
        form.file_name = Some(name);
        assert_eq!(stored(&form).await.0.key, key, "{name}");
        let mut outside = Form::signed(&[of_key], &[("key", "${filename}")]);
        outside.file_name = Some(name);
        let answer = post(&outside).await;
        assert!(
            [400, 403].contains(&answer.status),
            "{name}: {}",
            answer.text
        );
        assert!(answer.stored.is_none());
    }
    let mut nameless = Form::signed(&[Condition::Eq("key", "a-")], &[("key", "a-${filename}")]);
    nameless.file_name = None;
    assert_eq!(stored(&nameless).await.0.key, "a-");
}

#[tokio::test]
async fn forms_that_contradict_themselves() {
    let good = || Form::signed(&[OF_KEY], &[KEY]);
    for (name, value) in [("key", "user/a.txt"), ("KEY", "other"), ("policy", "e30=")] {
        let mut twice = good();
        twice.fields.push((name.to_owned(), value.to_owned()));
        refused(name, &twice, 400, "InvalidArgument", "twice").await;
        twice.fields.rotate_right(1);
        refused(name, &twice, 400, "InvalidArgument", "twice").await;
    }
    let copy = [KEY, ("x-amz-copy-source", "/b/secret")];
    let form = Form::signed(
        &[OF_KEY, Condition::StartsWith("x-amz-copy-source", "")],
        &copy,
    );
    refused("copy", &form, 400, "InvalidArgument", "another operation").await;
    let unread = [KEY, ("x-amz-nonsense", "1")];
    let form = Form::signed(
        &[OF_KEY, Condition::StartsWith("x-amz-nonsense", "")],
        &unread,
    );
    refused("unread", &form, 400, "InvalidArgument", "x-amz-nonsense").await;
    let no_key = Form::signed(&[], &[]).without("key");
    refused("no key", &no_key, 400, "UserKeyMustBeSpecified", "").await;
    // What belongs before the file means nothing behind it.
    let mut late = good();
    late.behind = vec![("x-amz-signature", "0")];
    late = late.without("x-amz-signature");
    refused("late", &late, 400, "InvalidArgument", "x-amz-signature").await;
    let mut two_files = good();
    two_files.behind = vec![("file", "another")];
    refused(
        "two files",
        &two_files,
        400,
        "IncorrectNumberOfFilesInPostRequest",
        "",
    )
    .await;
    for (name, value, status, code) in [
        ("x-amz-acl", "public-read", 403, "AccessDenied"),
        ("x-amz-copy-source", "/b/secret", 403, "AccessDenied"),
        ("if-none-match", "*", 501, "NotImplemented"),
        (
            "content-md5",
            "1B2M2Y8AsgTpgAmY7PhCfg==",
            501,
            "NotImplemented",
        ),
        (
            "authorization",
            "AWS4-HMAC-SHA256 a",
            400,
            "InvalidArgument",
        ),
    ] {
        let form = Form {
            headers: vec![(name, value)],
            ..good()
        };
        refused(name, &form, status, code, "").await;
    }
    let presigned = Form {
        uri: "/b?X-Amz-Signature=0",
        ..good()
    };
    refused(
        "presigned",
        &presigned,
        400,
        "InvalidArgument",
        "its fields alone",
    )
    .await;
}

#[tokio::test]
async fn forms_are_bounded() {
    let large = ["x-ignore-a", &"a".repeat(20_481)];
    let form = Form::signed(&[OF_KEY], &[KEY, (large[0], large[1])]);
    refused("field", &form, 400, "MaxPostPreDataLengthExceededError", "").await;
    let many: Vec<(String, String)> = (0..3000)
        .map(|n| (format!("x-ignore-{n}"), String::new()))
        .collect();
    let mut form = Form::signed(&[OF_KEY], &[KEY]);
    form.fields.splice(0..0, many);
    let answer = post(&form).await;
    assert_eq!(answer.status, 400, "{}", answer.text);
    assert!(answer.stored.is_none());
    let mut form = Form::signed(
        &[Condition::StartsWith("key", "")],
        &[("key", "${filename}")],
    );
    form.set("key", &"${filename}".repeat(500));
    form.file_name = Some("0123456789012345678901234567890123456789012345678901234567890123456789");
    refused(
        "expanded",
        &form,
        400,
        "MaxPostPreDataLengthExceededError",
        "",
    )
    .await;
}

#[tokio::test]
async fn forms_that_are_cut_or_have_false_boundaries() {
    let form = Form::signed(&[OF_KEY], &[KEY]);
    let whole = form.body();
    for end in (0..whole.len() - 2).step_by(3) {
        let answer = post_body(&form, whole[..end].to_vec()).await;
        assert_eq!(
            (answer.status, answer.code()),
            (400, "MalformedPOSTRequest"),
            "{end}: {}",
            answer.text
        );
        assert!(answer.stored.is_none(), "{end}");
    }
    let text = String::from_utf8(whole).unwrap();
    let line = format!("--{BOUNDARY}");
    for (what, body) in [
        ("no part", format!("{line}--\r\n")),
        ("before", format!("x\r\n{text}")),
        ("behind", format!("{text}x")),
        ("longer boundary", text.replace(&line, &format!("{line}x"))),
        ("line feeds", text.replace("\r\n", "\n")),
        ("no file", text.replace("name=\"file\"", "name=\"files\"")),
    ] {
        let answer = post_body(&form, body.into_bytes()).await;
        assert_eq!(answer.status, 400, "{what}: {}", answer.text);
        assert!(answer.stored.is_none(), "{what}");
    }
    // In the file, what only looks like a boundary is content.
    let mut form = form;
    form.file = format!("\r\n--{}\r\n--", &BOUNDARY[1..]).into_bytes();
    assert_eq!(stored(&form).await.1, form.file);
}

proptest::proptest! {
    /// Whatever becomes of a form on its way: it is refused, or what is stored is what was signed.
    #[test]
    fn no_bytes_make_a_form_panic(
        edits in proptest::collection::vec((0_usize..2000, 0_usize..4, proptest::collection::vec(proptest::num::u8::ANY, 0..6)), 1..4)
    ) {
        let form = Form::signed(&[OF_KEY], &[KEY]);
        let mut body = form.body();
        for (at, length, bytes) in edits {
            let at = at.min(body.len());
            let end = (at + length).min(body.len());
            body.splice(at..end, bytes);
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let answer = runtime.block_on(post_body(&form, body));
        match answer.stored {
            Some((input, _)) => assert_eq!((answer.status, input.key.as_str()), (204, KEY.1)),
            None => assert!((400..500).contains(&answer.status), "{}", answer.text),
        }
    }
}

use http::{HeaderMap, Method};

use super::*;
use crate::message::Request;
use crate::routing;

fn policy(statements: &str) -> Result<Policy, S3Error> {
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
    Policy::read(&text, "photos")
}

fn code(statements: &str) -> String {
    policy(statements).unwrap_err().code.as_str().to_owned()
}

/// What is decided about an action on an object, of the owner (`Some`) or of an anonymous caller.
fn verdict(policy: &Policy, account: Option<&str>, action: &str, key: Option<&str>) -> Verdict {
    let (headers, tags) = (HeaderMap::new(), BTreeMap::new());
    policy.decide(&Asked {
        account,
        action,
        bucket: "photos",
        key,
        headers: &headers,
        query: &[],
        tags: &tags,
    })
}

const READ: &str = r#"{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::photos/public/*"}"#;
const DENY: &str = r#"{"Effect": "Deny", "Principal": {"AWS": ["000000000000"]},
    "Action": ["s3:Delete*"], "Resource": ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"]}"#;

#[test]
fn a_statement_applies_to_its_principals_actions_and_resources() {
    let policy = policy(&format!("{READ}, {DENY}")).unwrap();
    let owner = Some("000000000000");
    for (account, action, key, expect) in [
        (None, "GetObject", Some("public/a/b"), Verdict::Allowed),
        (owner, "GetObject", Some("public/"), Verdict::Allowed),
        (None, "GetObject", Some("private"), Verdict::Silent),
        (None, "GetObject", None, Verdict::Silent),
        (None, "PutObject", Some("public/a"), Verdict::Silent),
        (owner, "DeleteObject", Some("public/a"), Verdict::Denied),
        (owner, "DeleteBucket", None, Verdict::Denied),
        (None, "DeleteObject", Some("public/a"), Verdict::Silent),
        (Some("1"), "DeleteObject", Some("a"), Verdict::Silent),
    ] {
        assert_eq!(
            verdict(&policy, account, action, key),
            expect,
            "{action} {key:?}"
        );
    }
}

#[test]
fn a_statement_that_denies_takes_precedence_in_any_order() {
    let deny = READ.replace("Allow", "Deny");
    for both in [format!("{READ}, {deny}"), format!("{deny}, {READ}")] {
        let policy = policy(&both).unwrap();
        let found = verdict(&policy, None, "GetObject", Some("public/a"));
        assert_eq!(found, Verdict::Denied);
    }
}

#[test]
fn opposites_mean_all_the_others() {
    let policy = policy(
        r#"{"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::000000000000:root"},
            "NotAction": "s3:Get*", "NotResource": "arn:aws:s3:::photos/open"}"#,
    )
    .unwrap();
    for (account, action, key, expect) in [
        (None, "PutObject", "a", Verdict::Denied),
        (None, "GetObject", "a", Verdict::Silent),
        (None, "PutObject", "open", Verdict::Silent),
        (Some("000000000000"), "PutObject", "a", Verdict::Silent),
    ] {
        assert_eq!(
            verdict(&policy, account, action, Some(key)),
            expect,
            "{action} {key}"
        );
    }
}

#[test]
fn conditions_compare_what_the_request_has() {
    let headers = HeaderMap::from_iter(
        [
            ("referer", "https://site.example/page"),
            ("x-amz-acl", "private"),
            ("x-amz-copy-source", "/photos/public%2Fa"),
        ]
        .map(|(name, value)| {
            (
                name.parse::<http::HeaderName>().unwrap(),
                value.parse().unwrap(),
            )
        }),
    );
    let query = [
        ("prefix".to_owned(), "a/".to_owned()),
        ("max-keys".to_owned(), "10".to_owned()),
    ];
    let tags = BTreeMap::from([("class".to_owned(), "open".to_owned())]);
    for (condition, holds) in [
        (
            r#""StringLike": {"aws:Referer": "https://site.example/*"}"#,
            true,
        ),
        (
            r#""StringLike": {"aws:Referer": ["http://*", "https://*.example/?"]}"#,
            false,
        ),
        (
            r#""StringEquals": {"s3:x-amz-acl": ["public-read", "private"]}"#,
            true,
        ),
        (r#""StringEquals": {"s3:x-amz-acl": "Private"}"#, false),
        (
            r#""StringEqualsIgnoreCase": {"s3:x-amz-acl": "Private"}"#,
            true,
        ),
        (r#""StringNotEquals": {"s3:x-amz-acl": "private"}"#, false),
        (r#""StringNotEquals": {"s3:x-amz-tagging": "a=b"}"#, true),
        (r#""StringEquals": {"s3:x-amz-tagging": "a=b"}"#, false),
        (
            r#""StringEqualsIfExists": {"s3:x-amz-tagging": "a=b"}"#,
            true,
        ),
        (
            r#""StringLike": {"s3:x-amz-copy-source": "photos/public/*"}"#,
            true,
        ),
        (r#""Null": {"s3:x-amz-tagging": "true"}"#, true),
        (r#""Null": {"s3:x-amz-acl": true}"#, false),
        (r#""StringEquals": {"s3:prefix": "a/"}"#, true),
        (r#""NumericLessThanEquals": {"s3:max-keys": 10}"#, true),
        (r#""NumericGreaterThan": {"s3:max-keys": "10"}"#, false),
        (
            r#""StringEquals": {"s3:ExistingObjectTag/class": "open"}"#,
            true,
        ),
        (
            r#""StringEquals": {"s3:ExistingObjectTag/Class": "open"}"#,
            false,
        ),
        (
            r#""StringEquals": {"s3:prefix": "a/", "s3:delimiter": "/"}"#,
            false,
        ),
    ] {
        let statement = READ.replace(
            "\"Effect\"",
            &format!("\"Condition\": {{{condition}}}, \"Effect\""),
        );
        let policy = policy(&statement).unwrap();
        let asked = Asked {
            account: None,
            action: "GetObject",
            bucket: "photos",
            key: Some("public/a"),
            headers: &headers,
            query: &query,
            tags: &tags,
        };
        assert_eq!(
            policy.decide(&asked) == Verdict::Allowed,
            holds,
            "{condition}"
        );
        assert_eq!(policy.asks_for_tags(), condition.contains("ObjectTag"));
    }
}

#[test]
fn what_cannot_be_decided_is_refused() {
    for (from, to) in [
        ("\"Allow\"", "\"allow\""),
        ("\"Effect\"", "\"Effects\""),
        ("\"*\"", "\"somebody\""),
        ("\"*\"", "{\"AWS\": \"arn:aws:iam::*:root\"}"),
        ("\"*\"", "{\"AWS\": []}"),
        ("\"Principal\"", "\"NotPrincipal\""),
        ("s3:GetObject", "s3:GetObjekt"),
        ("s3:GetObject", "ec2:GetObject"),
        ("arn:aws:s3:::photos/", "arn:aws:s3:::others/"),
        ("arn:aws:s3:::photos/", "photos/"),
        ("\"Action\"", "\"Sid\": \"a\", \"Sid\": \"b\", \"Action\""),
        ("\"Action\"", "\"NotAction\": \"s3:*\", \"Action\""),
        ("\"Action\": \"s3:GetObject\",", ""),
        ("\"s3:GetObject\"", "1"),
    ] {
        assert_eq!(code(&READ.replace(from, to)), "MalformedPolicy", "{to}");
    }
    for condition in [
        r#""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}"#,
        r#""Bool": {"aws:SecureTransport": "false"}"#,
        r#""ForAnyValue:StringEquals": {"s3:prefix": "a"}"#,
        r#""StringEquals": {"s3:RequestObjectTag/a": "b"}"#,
        r#""StringEquals": {"s3:prefix": "${aws:username}"}"#,
        r#""NullIfExists": {"s3:prefix": "true"}"#,
    ] {
        let statement = READ.replace(
            "\"Effect\"",
            &format!("\"Condition\": {{{condition}}}, \"Effect\""),
        );
        assert_eq!(code(&statement), "NotImplemented", "{condition}");
    }
    assert_eq!(
        code(&READ.replace("\"*\"", "{\"Service\": \"a\"}")),
        "NotImplemented"
    );
    assert_eq!(
        code(&READ.replace("public/*", "${aws:userid}/*")),
        "NotImplemented"
    );
    assert_eq!(code(""), "MalformedPolicy");
    for text in [
        "",
        "[]",
        "{",
        r#"{"Version": "2012-10-17"}"#,
        r#"{"Version": "2020", "Statement": {}}"#,
    ] {
        let error = Policy::read(text, "photos").unwrap_err();
        assert_eq!(error.code.as_str(), "MalformedPolicy", "{text}");
    }
    let long = READ.replace("public/", &"a".repeat(POLICY_LEN_MAX));
    assert_eq!(code(&long), "MalformedPolicy");
}

#[test]
fn a_policy_is_public_if_it_allows_something_to_everybody() {
    for (statements, is_public) in [
        (READ.to_owned(), true),
        (READ.replace("Allow", "Deny"), false),
        (READ.replace("\"*\"", "{\"AWS\": \"*\"}"), true),
        (READ.replace("\"*\"", "{\"AWS\": \"000000000000\"}"), false),
        (format!("{DENY}, {READ}"), true),
    ] {
        assert_eq!(
            policy(&statements).unwrap().is_public(),
            is_public,
            "{statements}"
        );
    }
}

#[test]
fn wildcards_stand_for_any_characters() {
    for (pattern, text, expect) in [
        ("*", "", true),
        ("a*c*", "abcbc", true),
        ("a*c", "abcb", false),
        ("*.jpg", "a.jpg.jpg", true),
        ("?", "é", true),
        ("a?", "a", false),
        ("", "a", false),
        ("**a", "a", true),
    ] {
        assert_eq!(fits(pattern, text), expect, "{pattern} {text}");
    }
}

#[test]
fn requests_need_actions() {
    let request = |method, key: Option<&str>, query: &[(&str, &str)], headers: &[&'static str]| {
        let request = Request {
            method,
            bucket: Some("photos".into()),
            key: key.map(str::to_owned),
            query: query
                .iter()
                .map(|(a, b)| (a.to_string(), b.to_string()))
                .collect(),
            headers: headers
                .iter()
                .map(|name| (http::HeaderName::from_static(name), "1".parse().unwrap()))
                .collect(),
            document: None,
        };
        actions(routing::route(&request).unwrap(), &request)
    };
    let version = [("versionId", "1")];
    assert_eq!(request(Method::GET, Some("k"), &[], &[]), ["GetObject"]);
    assert_eq!(
        request(Method::HEAD, Some("k"), &version, &[]),
        ["GetObjectVersion"]
    );
    assert_eq!(
        request(
            Method::DELETE,
            Some("k"),
            &version,
            &["x-amz-bypass-governance-retention"]
        ),
        ["DeleteObjectVersion", "BypassGovernanceRetention"]
    );
    assert_eq!(
        request(Method::PUT, Some("k"), &[], &["x-amz-tagging", "x-amz-acl"]),
        ["PutObject", "PutObjectAcl", "PutObjectTagging"]
    );
    assert_eq!(
        request(Method::POST, Some("k"), &[("uploads", "")], &[]),
        ["PutObject"]
    );
    assert_eq!(
        request(Method::GET, None, &[("list-type", "2")], &[]),
        ["ListBucket"]
    );
    assert_eq!(
        request(Method::GET, None, &[("versions", "")], &[]),
        ["ListBucketVersions"]
    );
    assert_eq!(
        request(Method::DELETE, None, &[("cors", "")], &[]),
        ["PutBucketCORS"]
    );
}

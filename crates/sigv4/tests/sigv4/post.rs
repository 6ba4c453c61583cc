//! Forms: AWS's worked example, every kind of condition kept and broken, every byte of the policy
//! changed.

#![cfg(feature = "alloc")]

use anys3_sigv4::*;
use proptest::prelude::*;

const ACCESS_KEY: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

fn at() -> Timestamp {
    Timestamp::parse(b"20151229T000000Z").unwrap()
}

fn key() -> SigningKey {
    let scope = Scope {
        date: at().date(),
        region: "us-east-1",
        service: "s3",
    };
    SigningKey::derive(&Secret::new(SECRET).unwrap(), &scope).unwrap()
}

fn verify(
    bucket: &str,
    fields: &[(String, String)],
    now: Timestamp,
) -> Result<VerifiedPost, Error> {
    let fields: Vec<(&str, &[u8])> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_bytes()))
        .collect();
    let claim = PostClaim::parse(bucket, &fields)?.expect("a form that is signed");
    claim.verify(&key(), now, &Expect::default())
}

fn base64(text: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in text.chunks(3) {
        let word = u32::from_be_bytes([
            0,
            group[0],
            *group.get(1).unwrap_or(&0),
            *group.get(2).unwrap_or(&0),
        ]);
        for (index, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            out.push(if index > group.len() {
                '='
            } else {
                DIGITS[(word >> shift & 63) as usize].into()
            });
        }
    }
    out
}

/// AWS, "Example: Browser-Based Upload using HTTP POST (Using AWS Signature Version 4)".
#[test]
fn the_example_of_the_documentation() {
    let policy = r#"{ "expiration": "2015-12-30T12:00:00.000Z",
  "conditions": [
    {"bucket": "sigv4examplebucket"},
    ["starts-with", "$key", "user/user1/"],
    {"acl": "public-read"},
    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},
    ["starts-with", "$Content-Type", "image/"],
    {"x-amz-meta-uuid": "14365123651274"},
    {"x-amz-server-side-encryption": "AES256"},
    ["starts-with", "$x-amz-meta-tag", ""],

    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},
    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
    {"x-amz-date": "20151229T000000Z" }
  ]
}"#;
    let policy = base64(policy.replace('\n', "\r\n").as_bytes());
    let redirect = "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html";
    let fields = [
        ("key", "user/user1/cat.jpg"),
        ("acl", "public-read"),
        ("success_action_redirect", redirect),
        ("Content-Type", "image/jpeg"),
        ("x-amz-meta-uuid", "14365123651274"),
        ("x-amz-server-side-encryption", "AES256"),
        (
            "X-Amz-Credential",
            "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request",
        ),
        ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
        ("X-Amz-Date", "20151229T000000Z"),
        ("x-amz-meta-tag", "anything"),
        ("Policy", policy.as_str()),
        (
            "X-Amz-Signature",
            "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e",
        ),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let verified = verify("sigv4examplebucket", &fields, at()).unwrap();
    assert_eq!(verified.access_key(), ACCESS_KEY);
    assert_eq!(verified.content_length(), 0..=u64::MAX);
    assert!(
        verify(
            "sigv4examplebucket",
            &fields,
            Timestamp::parse(b"20151230T120000Z").unwrap()
        )
        .is_ok()
    );
    let late = verify(
        "sigv4examplebucket",
        &fields,
        Timestamp::parse(b"20151230T120001Z").unwrap(),
    );
    assert_eq!(late.err(), Some(Error::PolicyExpired));
    let elsewhere = verify("sigv4examplebucket2", &fields, at());
    assert_eq!(elsewhere.err(), Some(Error::PolicyCondition { index: 0 }));
}

/// The fields of a form that is signed with these conditions.
fn signed(conditions: &[Condition<'_>], token: Option<&str>) -> Vec<(String, String)> {
    let key = key();
    let policy = Policy {
        expiration: at().plus(3600),
        conditions,
    };
    Signer {
        token,
        ..Signer::new(ACCESS_KEY, &key)
    }
    .post(&policy, at())
    .unwrap()
    .fields()
}

/// Signs with these conditions, adds the user's fields, verifies.
fn check(conditions: &[Condition<'_>], user: &[(&str, &str)]) -> Result<VerifiedPost, Error> {
    let mut fields = signed(conditions, None);
    fields.extend(user.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    verify("photos", &fields, at())
}

const BUCKET: Condition<'_> = Condition::Eq("bucket", "photos");

#[test]
fn each_kind_of_condition_kept_and_broken() {
    use Condition::*;
    let broken = |index| Some(Error::PolicyCondition { index });
    assert!(check(&[BUCKET, Eq("key", "a")], &[]).is_ok());
    assert_eq!(
        check(&[BUCKET, Eq("key", "a")], &[("key", "b")]).err(),
        broken(4)
    );
    let prefix = [BUCKET, StartsWith("key", "user/")];
    assert!(check(&prefix, &[("key", "user/x")]).is_ok());
    assert!(check(&prefix, &[("Key", "user/")]).is_ok());
    for key in ["user", "User/x", "", "x/user/"] {
        assert_eq!(check(&prefix, &[("key", key)]).err(), broken(4), "{key}");
    }
    assert_eq!(check(&prefix, &[]).err(), broken(4), "absent");
    let anything = [BUCKET, StartsWith("key", "")];
    assert!(check(&anything, &[("key", "whatever")]).is_ok());
    assert!(check(&anything, &[]).is_ok());
    let types = [BUCKET, StartsWith("Content-Type", "image/")];
    assert!(check(&types, &[("content-type", "image/png, image/gif")]).is_ok());
    assert_eq!(
        check(&types, &[("content-type", "image/png,text/html")]).err(),
        broken(4)
    );
    let range = [
        BUCKET,
        ContentLengthRange(10, 20),
        ContentLengthRange(5, 15),
    ];
    let verified = check(&range, &[]).unwrap();
    assert_eq!(verified.content_length(), 10..=15);
    assert_eq!(verified.check_len(9), Err(Error::FileTooSmall { min: 10 }));
    assert_eq!(
        (verified.check_len(10), verified.check_len(15)),
        (Ok(()), Ok(()))
    );
    assert_eq!(verified.check_len(16), Err(Error::FileTooLarge { max: 15 }));
}

#[test]
fn what_the_policy_does_not_mention() {
    let conditions = [BUCKET, Condition::StartsWith("key", "")];
    for name in [
        "acl",
        "x-amz-acl",
        "x-amz-meta-a",
        "tagging",
        "Content-Type",
        "success_action_redirect",
    ] {
        let fields = signed(&conditions, None).len();
        let result = check(&conditions, &[("key", "k"), (name, "x")]);
        assert_eq!(
            result.err(),
            Some(Error::FieldUncovered { index: fields + 1 }),
            "{name}"
        );
    }
    for name in ["x-ignore-this", "X-Ignore-That", "file"] {
        assert!(
            check(&conditions, &[("key", "k"), (name, "x")]).is_ok(),
            "{name}"
        );
    }
    assert_eq!(
        check(&conditions[1..], &[("key", "k")]).err(),
        Some(Error::BucketUncovered)
    );
}

#[test]
fn a_token_is_a_field_and_a_condition() {
    let fields = signed(&[BUCKET], Some("a token/+="));
    let token =
        |(name, value): &(String, String)| name == "x-amz-security-token" && value == "a token/+=";
    assert!(fields.iter().any(token));
    assert!(verify("photos", &fields, at()).is_ok());
    let without: Vec<_> = fields
        .iter()
        .filter(|field| !token(field))
        .cloned()
        .collect();
    assert!(matches!(
        verify("photos", &without, at()).err(),
        Some(Error::PolicyCondition { .. })
    ));
}

/// Without a policy or without a signature nothing is allowed; without both it is anonymous.
#[test]
fn forms_that_lack_something() {
    let fields = signed(&[BUCKET, Condition::Eq("key", "k")], None);
    let anonymous: Vec<(&str, &[u8])> = vec![("key", b"k")];
    assert!(PostClaim::parse("photos", &anonymous).unwrap().is_none());
    for name in [
        "policy",
        "x-amz-signature",
        "x-amz-credential",
        "x-amz-algorithm",
        "x-amz-date",
    ] {
        let without: Vec<_> = fields
            .iter()
            .filter(|(field, _)| field != name)
            .cloned()
            .collect();
        assert!(
            matches!(
                verify("photos", &without, at()).err(),
                Some(Error::Absent { .. })
            ),
            "{name}"
        );
        let mut empty = fields.clone();
        empty
            .iter_mut()
            .filter(|(field, _)| field == name)
            .for_each(|(_, value)| value.clear());
        assert!(verify("photos", &empty, at()).is_err(), "{name}");
        let mut twice = fields.clone();
        twice.extend(fields.iter().filter(|(field, _)| field == name).cloned());
        assert!(
            matches!(
                verify("photos", &twice, at()).err(),
                Some(Error::Duplicate { .. })
            ),
            "{name}"
        );
    }
    let version_2 = [
        ("AWSAccessKeyId", b"A".as_slice()),
        ("policy", b"e30="),
        ("signature", b"x"),
    ];
    assert!(matches!(
        PostClaim::parse("photos", &version_2).err(),
        Some(Error::UnsupportedAlgorithm { .. })
    ));
}

#[test]
fn an_unknown_access_key_and_a_wrong_secret() {
    let fields = signed(&[BUCKET], None);
    let fields: Vec<(&str, &[u8])> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_bytes()))
        .collect();
    let claim = PostClaim::parse("photos", &fields).unwrap().unwrap();
    let verify = |secret: Option<&str>| {
        let secret = secret.map(|secret| Secret::new(secret).unwrap());
        claim
            .verify(
                &claim.key(secret.as_ref()).unwrap(),
                at(),
                &Expect::default(),
            )
            .map(|_| ())
    };
    assert_eq!(verify(None), Err(Error::UnknownAccessKey));
    assert_eq!(verify(Some("wrong")), Err(Error::SignatureMismatch));
    assert_eq!(verify(Some(SECRET)), Ok(()));
}

#[test]
fn no_byte_of_a_form_may_change() {
    let fields = signed(&[BUCKET, Condition::Eq("key", "k")], None);
    for field in 0..fields.len() {
        for at in 0..fields[field].1.len() {
            let mut changed = fields.clone();
            let mut value = changed[field].1.clone().into_bytes();
            value[at] ^= 1;
            changed[field].1 = String::from_utf8(value).unwrap();
            assert!(
                verify("photos", &changed, self::at()).is_err(),
                "{:?} at {at}",
                changed[field]
            );
        }
    }
}

/// Signs a document of any kind, so that what is rejected is the document.
fn with_document(document: &str) -> Result<VerifiedPost, Error> {
    let policy = base64(document.as_bytes());
    let key = key();
    // The signature of a policy is an HMAC of its Base64, which signing makes for its own documents
    // only: so find it where verification compares it, through a key of the same scope.
    let scope = "20151229/us-east-1/s3/aws4_request";
    let signature = hmac_sha256_hex(policy.as_bytes());
    let fields = [
        ("x-amz-algorithm", "AWS4-HMAC-SHA256".to_owned()),
        ("x-amz-credential", format!("{ACCESS_KEY}/{scope}")),
        ("x-amz-date", at().to_string()),
        ("policy", policy),
        ("x-amz-signature", signature),
    ]
    .map(|(n, v)| (n.to_owned(), v));
    let fields: Vec<(&str, &[u8])> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_bytes()))
        .collect();
    let claim = PostClaim::parse("photos", &fields).unwrap().unwrap();
    claim.verify(&key, at(), &Expect::default())
}

/// HMAC by its definition (RFC 2104), with the derivation of the key.
fn hmac_sha256_hex(message: &[u8]) -> String {
    fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
        let pad = |x: u8| -> Vec<u8> { (0..64).map(|i| key.get(i).unwrap_or(&0) ^ x).collect() };
        sha256(&[pad(0x5c), sha256(&[&pad(0x36), message].concat()).to_vec()].concat())
    }
    let parts = ["20151229", "us-east-1", "s3", "aws4_request"];
    let key = parts
        .iter()
        .fold(format!("AWS4{SECRET}").into_bytes(), |key, part| {
            hmac(&key, part.as_bytes()).into()
        });
    String::from_utf8(hex(&hmac(&key, message)).to_vec()).unwrap()
}

const OWN: &str = r#"["starts-with","$x-amz-algorithm",""],["starts-with","$x-amz-credential",""],{"x-amz-date":"20151229T000000Z"}"#;

#[test]
fn documents_as_others_write_them() {
    for conditions in [
        r#"{"bucket":"photos"}"#,
        r#" { "bucket" : "photos" } "#,
        r#"["EQ", "$bucket", "photos"]"#,
        r#"{"bucket":"\u0070hotos"}"#,
        r#"["starts-with","$bucket","pho"],["content-length-range","0","10"]"#,
        r#"{"bucket":"photos","Bucket":"photos"}"#,
    ] {
        let document =
            format!(r#"{{"conditions":[{conditions},{OWN}],"expiration":"2015-12-29T00:00:00Z"}}"#);
        assert!(with_document(&document).is_ok(), "{document}");
    }
}

#[test]
fn what_is_not_a_policy() {
    let good = format!(
        r#"{{"expiration":"2015-12-29T00:00:00Z","conditions":[{{"bucket":"photos"}},{OWN}]}}"#
    );
    assert!(with_document(&good).is_ok());
    let malformed = |document: &str| {
        let error = with_document(document).err();
        assert!(
            matches!(
                error,
                Some(Error::Malformed {
                    part: Part::Policy,
                    ..
                })
            ),
            "{document}: {error:?}"
        );
    };
    for cut in 0..good.len() {
        malformed(&good[..cut]);
    }
    for (from, to) in [
        ("{\"exp", "[\"exp"),
        ("]}", "]}}"),
        ("]}", "],}"),
        ("]}", "]} x"),
        ("2015-12-29T00:00:00Z", "2015-12-29"),
        ("2015-12-29T00:00:00Z", "2015-12-29T00:00:00+01:00"),
        ("\"2015-12-29T00:00:00Z\"", "1451347200"),
        ("\"expiration\"", "\"expires\""),
        ("{\"bucket\":\"photos\"}", "{\"bucket\":1}"),
        ("{\"bucket\":\"photos\"}", "{}"),
        ("{\"bucket\":\"photos\"}", "[]"),
        ("{\"bucket\":\"photos\"}", "null"),
        ("{\"bucket\":\"photos\"}", "[\"eq\",\"bucket\",\"photos\"]"),
        ("{\"bucket\":\"photos\"}", "[\"in\",\"$bucket\",\"photos\"]"),
        (
            "{\"bucket\":\"photos\"}",
            "[\"eq\",\"$bucket\",\"photos\",\"x\"]",
        ),
        ("{\"bucket\":\"photos\"}", "[\"content-length-range\",-1,5]"),
        (
            "{\"bucket\":\"photos\"}",
            "[\"content-length-range\",1.5,5]",
        ),
        (
            "{\"bucket\":\"photos\"}",
            "[\"content-length-range\",1,1e3]",
        ),
        (
            "{\"bucket\":\"photos\"}",
            "[\"content-length-range\",1,18446744073709551616]",
        ),
        ("photos", "pho\ntos"),
        ("photos", "\\x"),
        ("photos", "\\ud800"),
        ("photos", "\\ud800\\u0041"),
        ("photos", "\\udc00"),
        ("photos", "\\u00g0"),
    ] {
        assert!(good.contains(from));
        malformed(&good.replacen(from, to, 1));
    }
    malformed(&good.replacen(
        "\"conditions\"",
        "\"expiration\":\"2015-12-29T00:00:00Z\",\"conditions\"",
        1,
    ));
    malformed(r#"{"expiration":"2015-12-29T00:00:00Z"}"#);
}

/// minio-java #1174: a document made of pieces lets a name inject conditions.
#[test]
fn values_that_would_break_out_of_a_document() {
    for value in [
        "\"",
        "\\",
        "\n",
        "\u{2028}",
        "\u{1f600}",
        "\"],[\"starts-with\",\"$acl\",\"",
        "é",
        "\u{0}",
        "$key",
    ] {
        let conditions = [
            BUCKET,
            Condition::Eq("key", value),
            Condition::StartsWith("x-amz-meta-a", value),
        ];
        assert!(
            check(&conditions, &[("x-amz-meta-a", value)]).is_ok(),
            "{value:?}"
        );
        assert!(
            check(
                &conditions,
                &[("x-amz-meta-a", value), ("acl", "public-read")]
            )
            .is_err()
        );
        let key = key();
        let policy = Policy {
            expiration: at(),
            conditions: &conditions,
        };
        let signer = Signer::new(ACCESS_KEY, &key);
        let mut document = String::new();
        signer
            .post(&policy, at())
            .unwrap()
            .write_document(&mut document)
            .unwrap();
        assert!(
            document.bytes().all(|byte| (b' '..=b'~').contains(&byte)),
            "{document}"
        );
    }
}

proptest! {
    // The seed of a failure is printed; nothing is written beside the source.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_signed_is_verified(value in "\\PC{0,20}|[\\x00-\\x7f]{0,20}", rest in "\\PC{0,9}") {
        let conditions = [BUCKET, Condition::Eq("key", &value), Condition::StartsWith("x-amz-meta-a", &value)];
        let good = format!("{value}{rest}");
        prop_assert!(check(&conditions, &[("x-amz-meta-a", &good)]).is_ok());
        let other = format!("x{value}");
        prop_assert!(check(&conditions, &[("x-amz-meta-a", &other)]).is_err() || other.starts_with(&value));
    }

    #[test]
    fn no_document_makes_it_panic(document in "[\\[\\]{}\":,$\\\\u0-9a-z ]{0,80}") {
        prop_assert!(with_document(&document).is_err());
    }

    #[test]
    fn no_form_makes_it_panic(fields in proptest::collection::vec(
        ("(policy|x-amz-(algorithm|credential|date|signature|security-token)|key|[a-z]{0,3})", "[!-~]{0,30}"), 0..12)
    ) {
        let fields: Vec<(&str, &[u8])> = fields.iter().map(|(n, v)| (n.as_str(), v.as_bytes())).collect();
        let _ = PostClaim::parse("b", &fields);
    }
}

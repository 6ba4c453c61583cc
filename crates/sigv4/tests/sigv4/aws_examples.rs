//! The worked examples of AWS's documentation of S3, each signed and verified:
//! "Signature Calculations for the Authorization Header", "Authenticating Requests: Using Query
//! Parameters".

use anys3_sigv4::{
    Claim, Date, Expect, Head, Payload, Rules, Scope, Secret, Signer, SigningKey, Timestamp,
};

const ACCESS_KEY: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const HOST: (&str, &[u8]) = ("Host", b"examplebucket.s3.amazonaws.com");

fn key() -> SigningKey {
    let date = Date::parse(b"20130524").unwrap();
    SigningKey::derive(
        &Secret::new(SECRET).unwrap(),
        &Scope {
            date,
            region: "us-east-1",
            service: "s3",
        },
    )
    .unwrap()
}

fn at() -> Timestamp {
    Timestamp::parse(b"20130524T000000Z").unwrap()
}

/// Signs, compares, and verifies what was signed.
fn check(head: Head<'_>, payload: Payload, signature: &str, signed_headers: &str) {
    let key = key();
    let signed = Signer::new(ACCESS_KEY, &key)
        .sign(&head, at(), payload)
        .unwrap();
    let authorization = signed.to_string();
    assert_eq!(
        authorization,
        format!(
            "AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/20130524/us-east-1/s3/aws4_request, \
             SignedHeaders={signed_headers}, Signature={signature}"
        )
    );
    let added: Vec<(&str, String)> = signed
        .added()
        .map(|(name, value)| (name, value.to_string()))
        .collect();
    let mut headers = head.headers.to_vec();
    headers.extend(added.iter().map(|(name, value)| (*name, value.as_bytes())));
    headers.push(("Authorization", authorization.as_bytes()));
    let claim = Claim::parse(&Head {
        headers: &headers,
        ..head
    })
    .unwrap()
    .unwrap();
    let verified = claim.verify(&key, at(), &Expect::default()).unwrap();
    assert_eq!(verified.access_key(), ACCESS_KEY);
    assert_eq!(verified.payload(), payload);
}

#[test]
fn get_object() {
    check(
        Head {
            method: "GET",
            path: "/test.txt",
            query: "",
            headers: &[HOST, ("Range", b"bytes=0-9")],
        },
        Payload::EMPTY,
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        "host;range;x-amz-content-sha256;x-amz-date",
    );
}

#[test]
fn put_object() {
    let headers: [(&str, &[u8]); 3] = [
        HOST,
        ("Date", b"Fri, 24 May 2013 00:00:00 GMT"),
        ("x-amz-storage-class", b"REDUCED_REDUNDANCY"),
    ];
    for path in ["/test%24file.text", "/test$file.text"] {
        check(
            Head {
                method: "PUT",
                path,
                query: "",
                headers: &headers,
            },
            Payload::of(b"Welcome to Amazon S3."),
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
            "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
        );
    }
}

#[test]
fn get_bucket_lifecycle() {
    for query in ["lifecycle", "lifecycle="] {
        check(
            Head {
                method: "GET",
                path: "/",
                query,
                headers: &[HOST],
            },
            Payload::EMPTY,
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
            "host;x-amz-content-sha256;x-amz-date",
        );
    }
}

#[test]
fn list_objects() {
    for query in ["max-keys=2&prefix=J", "prefix=J&max-keys=2"] {
        check(
            Head {
                method: "GET",
                path: "/",
                query,
                headers: &[HOST],
            },
            Payload::EMPTY,
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
            "host;x-amz-content-sha256;x-amz-date",
        );
    }
}

#[test]
fn presigned_get() {
    let key = key();
    let head = Head {
        method: "GET",
        path: "/test.txt",
        query: "",
        headers: &[HOST],
    };
    let mut query = String::new();
    Signer::new(ACCESS_KEY, &key)
        .presign(&head, at(), 86_400, Payload::Unsigned, &mut query)
        .unwrap();
    assert_eq!(
        query,
        "X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
         &X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
         &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    );
    let head = Head {
        query: &query,
        ..head
    };
    let claim = Claim::parse(&head).unwrap().unwrap();
    let verified = claim
        .verify(&key, at().plus(86_400), &Expect::default())
        .unwrap();
    assert_eq!(verified.payload(), Payload::Unsigned);
    assert!(
        claim
            .verify(&key, at().plus(86_401), &Expect::default())
            .is_err()
    );
    assert_eq!(Rules::S3, Expect::default().rules);
}

//! Verification: what it accepts, and everything it must not.

use anys3_sigv4::*;
use proptest::prelude::*;

const ACCESS_KEY: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

fn at() -> Timestamp {
    Timestamp::parse(b"20130524T120000Z").unwrap()
}

fn before(at: Timestamp, seconds: u64) -> Timestamp {
    Timestamp::from_unix(at.unix() - seconds)
}

fn secret() -> Secret {
    Secret::new(SECRET).unwrap()
}

fn key() -> SigningKey {
    SigningKey::derive(
        &secret(),
        &Scope {
            date: at().date(),
            region: "us-east-1",
            service: "s3",
        },
    )
    .unwrap()
}

/// A request that can be changed before it is verified.
#[derive(Clone)]
struct Sent {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, Vec<u8>)>,
}

impl Sent {
    fn header(&self, name: &str) -> String {
        let value = &self
            .headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .unwrap()
            .1;
        String::from_utf8(value.clone()).unwrap()
    }

    fn with(&self, name: &str, value: &str) -> Self {
        let mut headers = self.headers.clone();
        headers.push((name.to_owned(), value.as_bytes().to_vec()));
        Self {
            headers,
            ..self.clone()
        }
    }

    fn without(&self, name: &str) -> Self {
        let mut headers = self.headers.clone();
        headers.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
        Self {
            headers,
            ..self.clone()
        }
    }

    fn replaced(&self, name: &str, value: &str) -> Self {
        self.without(name).with(name, value)
    }

    /// With this in place of that in the `Authorization` header.
    fn authorized(&self, from: &str, to: &str) -> Self {
        let value = self.header("authorization");
        assert!(value.contains(from), "{from} in {value}");
        self.replaced("authorization", &value.replace(from, to))
    }

    fn verify_at(
        &self,
        key: &SigningKey,
        now: Timestamp,
        expect: &Expect<'_>,
    ) -> Result<Verified, Error> {
        let headers: Vec<(&str, &[u8])> = self
            .headers
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_slice()))
            .collect();
        let head = Head {
            method: &self.method,
            path: &self.path,
            query: &self.query,
            headers: &headers,
        };
        Claim::parse(&head)?
            .expect("a claim")
            .verify(key, now, expect)
    }

    /// Verifies with the secret that the scope of the claim needs, as a server does.
    fn verify(&self) -> Result<Verified, Error> {
        let headers: Vec<(&str, &[u8])> = self
            .headers
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_slice()))
            .collect();
        let head = Head {
            method: &self.method,
            path: &self.path,
            query: &self.query,
            headers: &headers,
        };
        let claim = Claim::parse(&head)?.expect("a claim");
        let known = claim.access_key() == ACCESS_KEY;
        claim.verify(
            &claim.key(known.then(secret).as_ref())?,
            at(),
            &Expect::default(),
        )
    }
}

/// A request signed in its header.
fn signed(payload: Payload, token: Option<&str>) -> Sent {
    let headers: [(&str, &[u8]); 4] = [
        ("Host", b"photos.example.org:9000"),
        ("Content-Type", b"image/png"),
        ("x-amz-meta-name", b"two  words"),
        ("User-Agent", b"test"),
    ];
    let (path, query) = ("/2013/a%20b%2Bc", "versionId=1&tagging");
    let head = Head {
        method: "PUT",
        path,
        query,
        headers: &headers,
    };
    let key = key();
    let signed = Signer {
        token,
        ..Signer::new(ACCESS_KEY, &key)
    }
    .sign(&head, at(), payload)
    .unwrap();
    let mut all: Vec<(String, Vec<u8>)> = headers
        .iter()
        .map(|(n, v)| ((*n).to_owned(), v.to_vec()))
        .collect();
    all.extend(
        signed
            .added()
            .map(|(n, v)| (n.to_owned(), v.to_string().into_bytes())),
    );
    all.push(("Authorization".to_owned(), signed.to_string().into_bytes()));
    Sent {
        method: "PUT".into(),
        path: path.into(),
        query: query.into(),
        headers: all,
    }
}

/// A URL.
fn presigned(expires: u32, token: Option<&str>) -> Sent {
    let headers: [(&str, &[u8]); 2] = [
        ("host", b"photos.example.org"),
        ("content-type", b"image/png"),
    ];
    let head = Head {
        method: "PUT",
        path: "/k",
        query: "partNumber=1&uploadId=abc",
        headers: &headers,
    };
    let key = key();
    let mut query = String::new();
    let signer = Signer {
        token,
        ..Signer::new(ACCESS_KEY, &key)
    };
    signer
        .presign(&head, at(), expires, Payload::Unsigned, &mut query)
        .unwrap();
    let headers = headers
        .iter()
        .map(|(n, v)| ((*n).to_owned(), v.to_vec()))
        .collect();
    Sent {
        method: "PUT".into(),
        path: "/k".into(),
        query,
        headers,
    }
}

#[test]
fn what_is_signed_is_verified() {
    for payload in [
        Payload::EMPTY,
        Payload::Unsigned,
        Payload::Streaming,
        Payload::StreamingTrailer,
        Payload::StreamingUnsignedTrailer,
    ] {
        let verified = signed(payload, Some("token")).verify().unwrap();
        assert_eq!(
            (verified.access_key(), verified.payload(), verified.at()),
            (ACCESS_KEY, payload, at())
        );
        assert_eq!(
            (verified.place(), verified.expires()),
            (Place::Header, None)
        );
    }
    let verified = presigned(60, Some("a/b+c==")).verify().unwrap();
    assert_eq!(
        (verified.place(), verified.expires(), verified.payload()),
        (Place::Query, Some(60), Payload::Unsigned)
    );
}

#[test]
fn who_claims_nothing_is_anonymous() {
    let headers: [(&str, &[u8]); 2] = [("host", b"h"), ("x-amz-acl", b"private")];
    let head = Head {
        method: "GET",
        path: "/",
        query: "prefix=X-Amz-Signature",
        headers: &headers,
    };
    assert!(Claim::parse(&head).unwrap().is_none());
}

/// Ceph CVE-2026-54330, RustFS GHSA-g8w9-qw9q-fghr and -xm99-m3gq-83g8: unsigned headers were
/// obeyed.
#[test]
fn every_header_of_aws_must_be_signed() {
    let names = [
        "x-amz-copy-source",
        "x-amz-copy-source-range",
        "x-amz-copy-source-if-match",
        "x-amz-copy-source-if-none-match",
        "x-amz-copy-source-if-modified-since",
        "x-amz-copy-source-if-unmodified-since",
        "x-amz-metadata-directive",
        "x-amz-tagging-directive",
        "x-amz-acl",
        "x-amz-grant-read",
        "x-amz-grant-write",
        "x-amz-grant-read-acp",
        "x-amz-grant-write-acp",
        "x-amz-grant-full-control",
        "x-amz-tagging",
        "x-amz-storage-class",
        "x-amz-website-redirect-location",
        "x-amz-server-side-encryption",
        "x-amz-server-side-encryption-aws-kms-key-id",
        "x-amz-server-side-encryption-context",
        "x-amz-server-side-encryption-bucket-key-enabled",
        "x-amz-server-side-encryption-customer-algorithm",
        "x-amz-server-side-encryption-customer-key",
        "x-amz-server-side-encryption-customer-key-md5",
        "x-amz-object-lock-mode",
        "x-amz-object-lock-retain-until-date",
        "x-amz-object-lock-legal-hold",
        "x-amz-bypass-governance-retention",
        "x-amz-mfa",
        "x-amz-request-payer",
        "x-amz-expected-bucket-owner",
        "x-amz-source-expected-bucket-owner",
        "x-amz-checksum-crc32",
        "x-amz-checksum-sha256",
        "x-amz-sdk-checksum-algorithm",
        "x-amz-meta-other",
        "x-amz-delete-marker",
        "x-amz-if-match-size",
        "X-AMZ-ACL",
        "x-amz-",
    ];
    for sent in [signed(Payload::EMPTY, None), presigned(60, None)] {
        for name in names {
            let index = sent.headers.len();
            assert_eq!(
                sent.with(name, "x").verify().err(),
                Some(Error::UnsignedHeader { index }),
                "{name}"
            );
        }
        // A second one of a name that is signed is signed, too, and is not what was signed.
        assert!(sent.with("content-type", "text/html").verify().is_err());
        // What the way adds does no harm.
        assert!(
            sent.with("x-forwarded-for", "1.2.3.4")
                .with("x-amzn-trace-id", "1")
                .verify()
                .is_ok()
        );
    }
}

#[test]
fn the_host_must_be_signed() {
    let sent = signed(Payload::EMPTY, None);
    assert!(matches!(
        sent.authorized(";host;", ";").verify().err(),
        Some(Error::UnsignedHeader { .. })
    ));
    assert_eq!(
        sent.without("host").verify().err().map(|e| e.code()),
        Some("SignatureDoesNotMatch")
    );
    let url = presigned(60, None);
    let unsigned = Sent {
        query: url.query.replace("content-type%3Bhost", "content-type"),
        ..url
    };
    assert!(matches!(
        unsigned.verify().err(),
        Some(Error::UnsignedHeader { .. })
    ));
}

/// B1, row 14: each element of the scope.
#[test]
fn every_element_of_the_scope() {
    let sent = signed(Payload::EMPTY, None);
    let place = Place::Header;
    let malformed = |offset| Error::Malformed {
        part: Part::Credential,
        place,
        offset,
    };
    for (from, to, error) in [
        ("/20130524/", "/20130523/", Error::WrongDate { place }),
        ("/20130524/", "/20130525/", Error::WrongDate { place }),
        ("/us-east-1/", "/us-east-2/", Error::WrongRegion { place }),
        ("/us-east-1/", "/US-EAST-1/", Error::WrongRegion { place }),
        ("/s3/", "/s3express/", Error::WrongService { place }),
        ("/s3/", "/iam/", Error::WrongService { place }),
        ("/20130524/", "/20130532/", malformed(21)),
        ("/20130524/", "//", malformed(21)),
        ("/us-east-1/", "//", malformed(30)),
        ("/s3/", "//", malformed(30)),
        ("/aws4_request", "/aws4_requesT", malformed(43)),
        ("/aws4_request", "/", malformed(43)),
        ("/aws4_request", "", malformed(0)),
        (ACCESS_KEY, "", malformed(0)),
        (ACCESS_KEY, "AKIAIOSFODNN7EXAMPLF", Error::UnknownAccessKey),
    ] {
        assert_eq!(
            sent.authorized(from, to).verify().err(),
            Some(error),
            "{from} -> {to}"
        );
    }
}

/// lakeFS CVE-2025-68671: a request was good for ever.
#[test]
fn clocks_that_differ() {
    let (key, expect) = (key(), Expect::default());
    let sent = signed(Payload::EMPTY, None);
    for seconds in [0, 1, 899, 900] {
        assert!(
            sent.verify_at(&key, at().plus(seconds), &expect).is_ok(),
            "{seconds}"
        );
        assert!(
            sent.verify_at(&key, before(at(), seconds), &expect).is_ok(),
            "-{seconds}"
        );
    }
    let skewed = |now| sent.verify_at(&key, now, &expect).err();
    assert_eq!(
        skewed(at().plus(901)),
        Some(Error::TooSkewed { seconds: -901 })
    );
    assert_eq!(
        skewed(before(at(), 901)),
        Some(Error::TooSkewed { seconds: 901 })
    );
    assert!(matches!(
        skewed(Timestamp::MAX),
        Some(Error::TooSkewed { .. })
    ));
    assert!(matches!(
        skewed(Timestamp::from_unix(0)),
        Some(Error::TooSkewed { .. })
    ));

    let url = presigned(60, None);
    let of = |now| url.verify_at(&key, now, &expect).err();
    assert_eq!((of(at().plus(60)), of(before(at(), 900))), (None, None));
    assert_eq!(of(at().plus(61)), Some(Error::Expired { seconds: 1 }));
    assert_eq!(
        of(before(at(), 901)),
        Some(Error::NotYetValid { seconds: 1 })
    );
    assert_eq!(
        presigned(EXPIRES_MAX, None)
            .verify_at(&key, at().plus(604_800), &expect)
            .err(),
        None
    );
}

#[test]
fn dates_missing_twice_and_at_odds() {
    let sent = signed(Payload::EMPTY, None);
    let date = sent.header("x-amz-date");
    let place = Place::Header;
    let error = |sent: Sent| sent.verify().err();
    assert_eq!(
        error(sent.without("x-amz-date")).map(|e| e.code()),
        Some("AccessDenied")
    );
    assert_eq!(
        error(sent.with("X-Amz-Date", &date)),
        Some(Error::Duplicate {
            part: Part::Date,
            place
        })
    );
    assert_eq!(
        error(sent.replaced("x-amz-date", "Fri, 24 May 2013 12:00:00 GMT")),
        Some(Error::Malformed {
            part: Part::Date,
            place,
            offset: 0
        })
    );
    let query = format!("{}&X-Amz-Date=20130524T120001Z", sent.query);
    assert_eq!(
        error(Sent {
            query,
            ..sent.clone()
        }),
        Some(Error::Conflict { part: Part::Date })
    );
    let url = presigned(60, None);
    assert_eq!(
        error(url.with("x-amz-date", "20130524T120001Z")),
        Some(Error::Conflict { part: Part::Date })
    );
    assert!(matches!(
        error(url.with("x-amz-date", &date)),
        Some(Error::UnsignedHeader { .. })
    ));
}

/// The date of HTTP takes the place of a missing `x-amz-date`.
#[test]
fn the_date_of_http() {
    let key = key();
    let headers: [(&str, &[u8]); 3] = [
        ("host", b"h"),
        ("date", b"Fri, 24 May 2013 12:00:00 GMT"),
        ("x-amz-content-sha256", b"UNSIGNED-PAYLOAD"),
    ];
    let mut canonical = Sha256::new();
    canonical.update(
        b"GET\n/\n\ndate:Fri, 24 May 2013 12:00:00 GMT\nhost:h\nx-amz-content-sha256:UNSIGNED-PAYLOAD\n\n\
          date;host;x-amz-content-sha256\nUNSIGNED-PAYLOAD",
    );
    let hash = String::from_utf8(hex(&canonical.finish()).to_vec()).unwrap();
    let to_sign =
        format!("AWS4-HMAC-SHA256\n20130524T120000Z\n20130524/us-east-1/s3/aws4_request\n{hash}");
    let parts = ["20130524", "us-east-1", "s3", "aws4_request"];
    let start = format!("AWS4{SECRET}").into_bytes();
    let derived = parts
        .iter()
        .fold(start, |key, part| hmac(&key, part.as_bytes()).to_vec());
    let signature = String::from_utf8(hex(&hmac(&derived, to_sign.as_bytes())).to_vec()).unwrap();
    let authorization = format!(
        "AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/20130524/us-east-1/s3/aws4_request,\
         SignedHeaders=date;host;x-amz-content-sha256,Signature={signature}"
    );
    let mut all = headers.to_vec();
    all.push(("authorization", authorization.as_bytes()));
    let head = Head {
        method: "GET",
        path: "/",
        query: "",
        headers: &all,
    };
    let claim = Claim::parse(&head).unwrap().unwrap();
    assert_eq!(claim.at(), at());
    assert!(claim.verify(&key, at(), &Expect::default()).is_ok());
}

/// HMAC by its definition (RFC 2104), for keys up to 64 bytes.
fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let pad = |x: u8| -> Vec<u8> { (0..64).map(|i| key.get(i).unwrap_or(&0) ^ x).collect() };
    sha256(&[pad(0x5c), sha256(&[&pad(0x36), message].concat()).to_vec()].concat())
}

/// B1, row 12: seconds are digits alone, from 1 to 604800.
#[test]
fn times_of_expiry() {
    for expires in [
        "0",
        "-1",
        "604801",
        "1e3",
        "+60",
        " 60",
        "60 ",
        "",
        "6_0",
        "0x3c",
        "18446744073709551617",
        "60.0",
    ] {
        let url = presigned(60, None);
        let encoded = expires.replace('+', "%2B").replace(' ', "%20");
        let url = Sent {
            query: url
                .query
                .replace("X-Amz-Expires=60", &format!("X-Amz-Expires={encoded}")),
            ..url
        };
        let error = Error::Malformed {
            part: Part::Expires,
            place: Place::Query,
            offset: 0,
        };
        assert_eq!(url.verify().err(), Some(error), "{expires}");
    }
    let key = key();
    let headers: [(&str, &[u8]); 1] = [("host", b"h")];
    let head = Head {
        method: "GET",
        path: "/",
        query: "",
        headers: &headers,
    };
    for expires in [0, EXPIRES_MAX + 1, u32::MAX] {
        let result = Signer::new(ACCESS_KEY, &key).presign(
            &head,
            at(),
            expires,
            Payload::Unsigned,
            &mut String::new(),
        );
        assert!(result.is_err(), "{expires}");
    }
}

/// gopherstack #1654: only the expiry was checked. No byte of a URL may change.
#[test]
fn every_byte_of_a_url() {
    let url = presigned(3600, Some("tok/en+="));
    let key = key();
    assert!(url.verify_at(&key, at(), &Expect::default()).is_ok());
    for at_byte in 0..url.query.len() {
        for flip in [1u8, 2, 4, 0x20] {
            let mut query = url.query.clone().into_bytes();
            query[at_byte] ^= flip;
            let Ok(query) = String::from_utf8(query) else {
                continue;
            };
            let changed = Sent {
                query,
                ..url.clone()
            };
            let headers: Vec<(&str, &[u8])> = changed
                .headers
                .iter()
                .map(|(n, v)| (&n[..], &v[..]))
                .collect();
            let head = Head {
                method: "PUT",
                path: "/k",
                query: &changed.query,
                headers: &headers,
            };
            let Ok(Some(claim)) = Claim::parse(&head) else {
                continue;
            };
            let result = claim.verify(&key, at(), &Expect::default());
            // `%2F` and `%2f` are one spelling; nothing else is.
            let same = changed.query.eq_ignore_ascii_case(&url.query)
                && url.query.as_bytes()[at_byte - 2..at_byte].contains(&b'%');
            assert_eq!(result.is_ok(), same, "{}", changed.query);
        }
    }
    for parameter in url.query.split('&') {
        let without = url
            .query
            .split('&')
            .filter(|other| *other != parameter)
            .collect::<Vec<_>>()
            .join("&");
        assert!(
            Sent {
                query: without,
                ..url.clone()
            }
            .verify()
            .is_err(),
            "without {parameter}"
        );
        let twice = format!("{}&{parameter}", url.query);
        assert!(
            Sent {
                query: twice,
                ..url.clone()
            }
            .verify()
            .is_err(),
            "{parameter} twice"
        );
    }
    let more = format!("{}&x-id=PutObject", url.query);
    assert_eq!(
        Sent {
            query: more,
            ..url.clone()
        }
        .verify()
        .err(),
        Some(Error::SignatureMismatch)
    );
}

/// Each byte of the method, path, query, signed values and signature.
#[test]
fn every_byte_of_a_signed_request() {
    let sent = signed(Payload::of(b"body"), Some("token"));
    let change = |text: &str, at: usize| {
        let mut bytes = text.as_bytes().to_vec();
        bytes[at] ^= 1;
        String::from_utf8(bytes).unwrap()
    };
    for at in 0..sent.method.len() {
        assert!(
            Sent {
                method: change(&sent.method, at),
                ..sent.clone()
            }
            .verify()
            .is_err()
        );
    }
    for at in 0..sent.path.len() {
        assert!(
            Sent {
                path: change(&sent.path, at),
                ..sent.clone()
            }
            .verify()
            .is_err(),
            "{at}"
        );
    }
    for at in 0..sent.query.len() {
        let query = change(&sent.query, at);
        assert!(
            Sent {
                query: query.clone(),
                ..sent.clone()
            }
            .verify()
            .is_err(),
            "{query}"
        );
    }
    for name in [
        "host",
        "content-type",
        "x-amz-meta-name",
        "x-amz-date",
        "x-amz-content-sha256",
        "x-amz-security-token",
    ] {
        let value = sent.header(name);
        for at in 0..value.len() {
            let changed = change(&value, at);
            // One space or two are the same.
            let same = changed.split_whitespace().eq(value.split_whitespace());
            assert_eq!(
                sent.replaced(name, &changed).verify().is_ok(),
                same,
                "{name}: {changed:?}"
            );
        }
        assert!(sent.without(name).verify().is_err(), "{name}");
    }
    let authorization = sent.header("authorization");
    for at in 0..authorization.len() {
        // The space between two fields may be another.
        let changed = change(&authorization, at);
        let result = sent.replaced("authorization", &changed).verify();
        assert!(result.is_err(), "{changed}");
    }
}

/// B1, rows 3 and 5: a signature that is none, in every place, with every payload.
#[test]
fn a_wrong_signature_is_wrong_with_every_payload() {
    let zeros = "0".repeat(64);
    for payload in [
        Payload::EMPTY,
        Payload::Unsigned,
        Payload::Streaming,
        Payload::StreamingTrailer,
        Payload::StreamingUnsignedTrailer,
    ] {
        let sent = signed(payload, None);
        let signature = sent
            .header("authorization")
            .rsplit('=')
            .next()
            .unwrap()
            .to_owned();
        assert_eq!(
            sent.authorized(&signature, &zeros).verify().err(),
            Some(Error::SignatureMismatch)
        );
        // In a URL with the same claim about the body, signed or not.
        let url = presigned(60, None);
        let (before, _) = url.query.rsplit_once('=').unwrap();
        let value = payload.to_string();
        for listed in ["host%3Bx-amz-content-sha256", "host"] {
            let query = format!("{before}={zeros}").replace("content-type%3Bhost", listed);
            assert!(
                Sent {
                    query,
                    ..url.clone()
                }
                .with("x-amz-content-sha256", &value)
                .verify()
                .is_err()
            );
        }
        let query = format!("{before}={zeros}&X-Amz-Content-Sha256={value}");
        assert_eq!(
            Sent { query, ..url }.verify().err(),
            Some(Error::SignatureMismatch)
        );
    }
}

#[test]
fn secrets_and_access_keys() {
    let sent = signed(Payload::EMPTY, None);
    let scope = Scope {
        date: at().date(),
        region: "us-east-1",
        service: "s3",
    };
    let verify = |key: SigningKey| sent.verify_at(&key, at(), &Expect::default()).err();
    let wrong = SigningKey::derive(&Secret::new("wrong").unwrap(), &scope).unwrap();
    assert_eq!(verify(wrong), Some(Error::SignatureMismatch));
    assert_eq!(
        verify(SigningKey::decoy(&scope).unwrap()),
        Some(Error::UnknownAccessKey)
    );
    let elsewhere = SigningKey::derive(
        &secret(),
        &Scope {
            region: "eu-west-1",
            ..scope
        },
    )
    .unwrap();
    assert_eq!(
        verify(elsewhere),
        Some(Error::Conflict {
            part: Part::Credential
        })
    );
    for (error, code) in [
        (Error::UnknownAccessKey, "InvalidAccessKeyId"),
        (Error::SignatureMismatch, "SignatureDoesNotMatch"),
    ] {
        assert_eq!((error.code(), error.status()), (code, 403));
    }
}

#[test]
fn what_stands_in_for_the_body() {
    let sent = signed(Payload::of(b"good"), None);
    let verified = sent.verify().unwrap();
    assert_eq!(verified.check_body(&sha256(b"good")), Ok(()));
    assert_eq!(
        verified.check_body(&sha256(b"evil")),
        Err(Error::PayloadMismatch)
    );
    assert_eq!(Error::PayloadMismatch.code(), "XAmzContentSHA256Mismatch");
    assert!(verified.decoder().unwrap().is_none());
    let part = Part::ContentSha256;
    let missing = sent
        .without("x-amz-content-sha256")
        .authorized("x-amz-content-sha256;", "");
    assert_eq!(
        missing.verify().err(),
        Some(Error::Absent {
            part,
            place: Place::Head
        })
    );
    let error = missing.verify().err().unwrap();
    assert_eq!((error.code(), error.status()), ("InvalidRequest", 400));
    assert_eq!(
        error.to_string(),
        "Missing required header for this request: x-amz-content-sha256"
    );
    for value in [
        "",
        "e3b0",
        "unsigned-payload",
        "STREAMING-UNSIGNED-PAYLOAD",
        "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
    ] {
        let error = sent.replaced("x-amz-content-sha256", value).verify().err();
        assert_eq!(
            error,
            Some(Error::Malformed {
                part,
                place: Place::Header,
                offset: 0
            }),
            "{value}"
        );
    }
    let value = sent.header("x-amz-content-sha256");
    let twice = sent.with("x-amz-content-sha256", &value).verify().err();
    assert_eq!(
        twice,
        Some(Error::Duplicate {
            part,
            place: Place::Header
        })
    );
}

#[test]
fn headers_of_authorization() {
    let sent = signed(Payload::EMPTY, None);
    let with = |value: &str| {
        sent.replaced("authorization", value)
            .verify()
            .err()
            .unwrap()
    };
    let place = Place::Header;
    let unsupported = Error::UnsupportedAlgorithm { place };
    for value in [
        "",
        "AWS AKIA:c2ln",
        "Bearer x",
        "Basic eDp5",
        "AWS4-HMAC-SHA1 Credential=a",
        "aws4-hmac-sha256 x",
    ] {
        assert_eq!(with(value), unsupported, "{value}");
    }
    let value = sent.header("authorization");
    let (scheme, fields) = value.split_once(' ').unwrap();
    let fields: Vec<&str> = fields.split(", ").collect();
    // Any order, any space.
    for order in [[2, 1, 0], [1, 0, 2]] {
        let value = format!("{scheme}  {}", order.map(|i| fields[i]).join(",   "));
        assert!(
            sent.replaced("authorization", &value).verify().is_ok(),
            "{value}"
        );
    }
    for (index, part) in [Part::Credential, Part::SignedHeaders, Part::Signature]
        .into_iter()
        .enumerate()
    {
        let mut fewer = fields.clone();
        fewer.remove(index);
        assert_eq!(
            with(&format!("{scheme} {}", fewer.join(", "))),
            Error::Absent { part, place }
        );
        let mut more = fields.clone();
        more.push(fields[index]);
        assert_eq!(
            with(&format!("{scheme} {}", more.join(", "))),
            Error::Duplicate { part, place }
        );
    }
    let part = Part::Authorization;
    assert_eq!(
        with(&format!("{value}, x=y")),
        Error::Malformed {
            part,
            place,
            offset: value.len() + 1
        }
    );
    assert_eq!(
        with(&format!("{value}, x")),
        Error::Malformed {
            part,
            place,
            offset: value.len() + 1
        }
    );
    assert_eq!(
        with(&format!("{value}0")),
        Error::Malformed {
            part: Part::Signature,
            place,
            offset: 64
        }
    );
    assert_eq!(
        with(&value[..value.len() - 1]),
        Error::Malformed {
            part: Part::Signature,
            place,
            offset: 63
        }
    );
    let upper = value
        .rsplit_once('=')
        .map(|(start, hex)| format!("{start}={}", hex.to_uppercase()))
        .unwrap();
    assert!(matches!(
        with(&upper),
        Error::Malformed {
            part: Part::Signature,
            ..
        }
    ));
    let long = value.replace(ACCESS_KEY, &"A".repeat(ACCESS_KEY_LEN_MAX + 1));
    assert!(matches!(
        with(&long),
        Error::TooLong {
            part: Part::AccessKey,
            ..
        }
    ));
    let list = |list: &str| with(&value.replace("content-type;", list));
    assert_eq!(
        list("content-type;content-type;"),
        Error::Duplicate {
            part: Part::SignedHeaders,
            place
        }
    );
    // One that is longer than what there is to name is not read to its end.
    assert_eq!(
        list(&("content-type;".repeat(500) + "x;")),
        Error::Duplicate {
            part: Part::SignedHeaders,
            place
        }
    );
    assert_eq!(
        list("content-type;;"),
        Error::Malformed {
            part: Part::SignedHeaders,
            place,
            offset: 13
        }
    );
    assert_eq!(
        list("content-typo;"),
        Error::SignedHeaderAbsent { offset: 0 }
    );
    assert_eq!(
        sent.with("authorization", &value).verify().err(),
        Some(Error::Duplicate { part, place }),
        "two headers"
    );
}

#[test]
fn only_one_signature() {
    let sent = signed(Payload::EMPTY, None);
    let url = presigned(60, None);
    for extra in [
        url.query.as_str(),
        "X-Amz-Signature=x",
        "X-Amz-Credential=x",
        "X-Amz-Algorithm=x",
        "X-Amz-Expires=60",
        "X-Amz-SignedHeaders=host",
        "AWSAccessKeyId=x",
    ] {
        let query = format!("{}&{extra}", sent.query);
        assert_eq!(
            Sent {
                query,
                ..sent.clone()
            }
            .verify()
            .err(),
            Some(Error::TwoSignatures),
            "{extra}"
        );
    }
    let version_2 = Sent {
        query: "AWSAccessKeyId=a&Expires=1&Signature=x".into(),
        ..url.clone()
    };
    assert_eq!(
        version_2.verify().err(),
        Some(Error::UnsupportedAlgorithm {
            place: Place::Query
        })
    );
    let other = url.query.replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1");
    let other = Sent {
        query: other,
        ..url.clone()
    }
    .verify()
    .err()
    .unwrap();
    assert_eq!(other.code(), "AuthorizationQueryParametersError");
    // The names may be encoded, too.
    let encoded = Sent {
        query: url.query.replace("X-Amz-", "X%2DAmz%2d"),
        ..url
    };
    assert!(encoded.verify().is_ok());
}

#[test]
fn tokens() {
    let token = "a/b+c==";
    for sent in [
        signed(Payload::EMPTY, Some(token)),
        presigned(60, Some(token)),
    ] {
        let headers: Vec<(&str, &[u8])> =
            sent.headers.iter().map(|(n, v)| (&n[..], &v[..])).collect();
        let head = Head {
            method: &sent.method,
            path: &sent.path,
            query: &sent.query,
            headers: &headers,
        };
        let claim = Claim::parse(&head).unwrap().unwrap();
        assert!(claim.token().unwrap().matches(token));
        for other in ["", "a/b+c=", "a/b+c===", "a/b+d==", "a/b c=="] {
            assert!(!claim.token().unwrap().matches(other), "{other}");
        }
    }
    let query = |sent: &Sent| format!("{}&X-Amz-Security-Token=x", sent.query);
    let appended = presigned(60, None);
    let appended = Sent {
        query: query(&appended),
        ..appended
    };
    assert_eq!(
        appended.verify().err(),
        Some(Error::SignatureMismatch),
        "a token appended after signing"
    );
    let both = signed(Payload::EMPTY, Some(token));
    let both = Sent {
        query: query(&both),
        ..both
    };
    assert_eq!(
        both.verify().err(),
        Some(Error::Conflict {
            part: Part::SecurityToken
        })
    );
}

#[test]
fn the_limits() {
    let sent = signed(Payload::EMPTY, None);
    let mut many = sent.clone();
    while many.headers.len() < HEADERS_MAX {
        many.headers
            .push((format!("x-{}", many.headers.len()), vec![]));
    }
    assert!(many.verify().is_ok());
    assert_eq!(
        many.with("x", "").verify().err(),
        Some(Error::TooMany {
            part: Part::Headers,
            limit: HEADERS_MAX
        })
    );
    let pairs = format!("{}{}", sent.query, "&a".repeat(QUERY_PAIRS_MAX));
    let limit = Some(Error::TooMany {
        part: Part::Query,
        limit: QUERY_PAIRS_MAX,
    });
    assert_eq!(
        Sent {
            query: pairs,
            ..sent.clone()
        }
        .verify()
        .err(),
        limit
    );
    let long = Sent {
        query: "a".repeat(QUERY_LEN_MAX + 1),
        ..sent.clone()
    };
    assert_eq!(
        long.verify().err(),
        Some(Error::TooLong {
            part: Part::Query,
            limit: QUERY_LEN_MAX
        })
    );
    for (path, offset) in [("/%", 1), ("/a%2", 2), ("/%zz", 1), ("/%%20", 1)] {
        let error = Error::Malformed {
            part: Part::Path,
            place: Place::Head,
            offset,
        };
        assert_eq!(
            Sent {
                path: path.into(),
                ..sent.clone()
            }
            .verify()
            .err(),
            Some(error),
            "{path}"
        );
    }
    for (query, offset) in [("a=%", 2), ("%=b", 0), ("a=b&c=%2", 6), ("c%g0", 1)] {
        let error = Error::Malformed {
            part: Part::Query,
            place: Place::Head,
            offset,
        };
        assert_eq!(
            Sent {
                query: query.into(),
                ..sent.clone()
            }
            .verify()
            .err(),
            Some(error),
            "{query}"
        );
    }
}

#[test]
fn what_signing_refuses() {
    let key = key();
    let signer = Signer::new(ACCESS_KEY, &key);
    let sign = |headers: &[(&str, &[u8])], at| {
        let head = Head {
            method: "GET",
            path: "/",
            query: "",
            headers,
        };
        signer
            .sign(&head, at, Payload::EMPTY)
            .map(|_| ())
            .unwrap_err()
    };
    assert_eq!(
        sign(&[], at()),
        Error::Absent {
            part: Part::Host,
            place: Place::Head
        }
    );
    let host: (&str, &[u8]) = ("host", b"h");
    assert_eq!(
        sign(&[host], at().plus(86_400)),
        Error::Conflict { part: Part::Date }
    );
    assert_eq!(
        sign(&[host, ("x-amz-date", b"20130524T120001Z")], at()),
        Error::Conflict { part: Part::Date }
    );
    let payload = ("X-Amz-Content-SHA256", b"UNSIGNED-PAYLOAD".as_slice());
    assert_eq!(
        sign(&[host, payload], at()),
        Error::Conflict {
            part: Part::ContentSha256
        }
    );
    let head = Head {
        method: "GET",
        path: "/",
        query: "X-Amz-Date=1",
        headers: &[host],
    };
    let twice = signer.presign(&head, at(), 1, Payload::Unsigned, &mut String::new());
    assert_eq!(twice, Err(Error::TwoSignatures));
    let anonymous = Signer {
        access_key: "",
        ..signer
    }
    .sign(&Head { query: "", ..head }, at(), Payload::EMPTY);
    assert_eq!(
        anonymous.err(),
        Some(Error::Absent {
            part: Part::AccessKey,
            place: Place::Head
        })
    );
}

/// Tokens hold more than letters; what is no token cannot be told apart in a list.
#[test]
fn names_of_headers() {
    let key = key();
    let signer = Signer::new(ACCESS_KEY, &key);
    for name in [
        "x-it's", "X-A|b", "x-100%", "x-%2F", "x-a+b", "x-&", "x~", "x-^`*#!$",
    ] {
        let headers: [(&str, &[u8]); 2] = [("host", b"h"), (name, b"v")];
        let head = Head {
            method: "GET",
            path: "/",
            query: "",
            headers: &headers,
        };
        let mut url = String::new();
        signer
            .presign(&head, at(), 60, Payload::Unsigned, &mut url)
            .unwrap();
        let claim = Claim::parse(&Head {
            query: &url,
            ..head
        })
        .unwrap()
        .unwrap();
        assert!(
            claim.verify(&key, at(), &Expect::default()).is_ok(),
            "{name}: {url}"
        );
    }
    for name in ["", "a b", "a;b", "a,b", "a=b", "a:b", "a\n", "é"] {
        let headers: [(&str, &[u8]); 2] = [("host", b"h"), (name, b"v")];
        let head = Head {
            method: "GET",
            path: "/",
            query: "",
            headers: &headers,
        };
        let error = signer.sign(&head, at(), Payload::EMPTY).err();
        let expect = Error::Malformed {
            part: Part::Headers,
            place: Place::Head,
            offset: 1,
        };
        assert_eq!(error, Some(expect), "{name:?}");
    }
}

/// Headers that are there already are signed as they are, and not added again.
#[test]
fn headers_that_are_there_already() {
    let key = key();
    let headers: [(&str, &[u8]); 3] = [
        ("HOST", b"h"),
        ("X-Amz-Date", b" 20130524T120000Z "),
        ("X-Amz-Content-Sha256", b"UNSIGNED-PAYLOAD"),
    ];
    let head = Head {
        method: "GET",
        path: "",
        query: "",
        headers: &headers,
    };
    let signed = Signer::new(ACCESS_KEY, &key)
        .sign(&head, at(), Payload::Unsigned)
        .unwrap();
    assert_eq!(signed.added().count(), 0);
    assert!(
        signed
            .to_string()
            .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date,")
    );
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,12}",
        "[a-c%&=+;/.]{0,12}",
        "\\PC{0,6}",
        "%[0-9a-fA-F]{2}"
    ]
}

proptest! {
    // The seed of a failure is printed; nothing is written beside the source.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever can be signed is verified, in the header and in a URL.
    #[test]
    fn round_trips(
        method in "[A-Z]{3,7}",
        path in "/([a-zA-Z0-9/._~!$'()*,;:@=+-]|%[0-9A-Fa-f]{2}|[\u{a1}-\u{24f}\u{1f600}-\u{1f64f}]){0,20}",
        query in "([a-zA-Z0-9._~+-]|%[0-9A-Fa-f]{2}|[=&])*",
        headers in proptest::collection::vec(("(x-amz-meta-|X-)[a-zA-Z0-9-]{1,8}", proptest::collection::vec(any::<u8>(), 0..20)), 0..12),
        token in proptest::option::of("[!-~]{1,40}"),
        expires in EXPIRES_MIN..=EXPIRES_MAX,
    ) {
        let key = key();
        let mut all: Vec<(&str, &[u8])> = headers.iter().map(|(n, v)| (n.as_str(), v.as_slice())).collect();
        all.push(("host", b"h"));
        let head = Head { method: &method, path: &path, query: &query, headers: &all };
        let signer = Signer { token: token.as_deref(), ..Signer::new(ACCESS_KEY, &key) };
        let signed = signer.sign(&head, at(), Payload::Unsigned).unwrap();
        let (added, authorization): (Vec<_>, _) =
            (signed.added().map(|(n, v)| (n, v.to_string())).collect(), signed.to_string());
        let mut sent = all.clone();
        sent.extend(added.iter().map(|(n, v)| (*n, v.as_bytes())));
        sent.push(("authorization", authorization.as_bytes()));
        let claim = Claim::parse(&Head { headers: &sent, ..head }).unwrap().unwrap();
        prop_assert!(claim.verify(&key, at(), &Expect::default()).is_ok());
        let mut url = String::new();
        signer.presign(&head, at(), expires, Payload::Unsigned, &mut url).unwrap();
        let claim = Claim::parse(&Head { query: &url, ..head }).unwrap().unwrap();
        prop_assert!(claim.verify(&key, at(), &Expect::default()).is_ok(), "{}", url);
    }

    /// No bytes make it panic, and none that are not signed pass.
    #[test]
    fn no_request_makes_it_panic(
        method in text(), path in text(), query in text(), authorization in text(), list in text(),
        headers in proptest::collection::vec((text(), proptest::collection::vec(any::<u8>(), 0..20)), 0..5),
    ) {
        let key = key();
        let value = format!("AWS4-HMAC-SHA256 Credential={authorization}, SignedHeaders={list}, Signature={}", "0".repeat(64));
        let wanted = format!(
            "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={authorization}&X-Amz-Date=20130524T120000Z\
             &X-Amz-Expires={}&X-Amz-SignedHeaders={list}&X-Amz-Signature={}", query.len(), "0".repeat(64)
        );
        let mut all: Vec<(&str, &[u8])> = headers.iter().map(|(n, v)| (n.as_str(), v.as_slice())).collect();
        all.push(("host", b"h"));
        let rules = [Rules::S3, Rules::GENERAL, Rules { path: PathRule::Unnormalized, content_sha256: false }];
        for rules in rules {
            let expect = Expect { rules, payload: Some(Payload::EMPTY), regions: &[], ..Expect::default() };
            for (query, authorization) in [(&query, Some(&value)), (&wanted, None), (&query, Some(&authorization))] {
                let mut all = all.clone();
                all.push(("x-amz-date", b"20130524T120000Z"));
                all.extend(authorization.map(|value| ("authorization", value.as_bytes())));
                let head = Head { method: &method, path: &path, query, headers: &all };
                let _ = Signer { rules, ..Signer::new(ACCESS_KEY, &key) }.sign(&head, at(), Payload::EMPTY);
                if let Ok(Some(claim)) = Claim::parse(&head) {
                    let key = claim.key(Some(&secret())).unwrap_or_else(|_| key.clone());
                    prop_assert!(claim.verify(&key, at(), &expect).is_err());
                }
            }
        }
    }
}

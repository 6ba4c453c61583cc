//! Who is let in, and what each may do.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use anys3::proto::ClientCertificate;
use anys3::{Body, InProcess};
use anys3_gateway::{
    Access, ApiKey, CertificateHolder, Issuer, KeyHash, KeySet, LEEWAY, MediaRange, Policy, Quota,
    Rate, SignatureAlgorithm, Template, URL_AGE_MAX, Verb, new_api_key,
};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::{Method, Response};
use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256,
    RsaKeyPair,
};
use serde_json::{Value, json};

use crate::support::{Answer, Rig, file_form, form, post, request};

const ISSUER: &str = "https://login.example";
const AUDIENCE: &str = "files";

/// A policy that allows everything below `users/{sub}/` of the bucket of tests.
pub(super) fn policy() -> Policy {
    Policy {
        name: "users".to_owned(),
        buckets: vec![Template::bucket("box").unwrap()],
        prefix: Template::prefix("users/{sub}/").unwrap(),
        key: None,
        verbs: Verb::ALL.to_vec(),
        size_max: None,
        content_types: Vec::new(),
        url_age_max: URL_AGE_MAX,
        rate: None,
        quota: Quota::default(),
    }
}

/// What signs tokens in these tests, and the public half of it.
struct Signing {
    name: &'static str,
    jwk: Value,
    sign: Sign,
}

type Sign = Box<dyn Fn(&[u8]) -> Vec<u8>>;

fn base64url(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn es256(kid: &str) -> Signing {
    let random = SystemRandom::new();
    let with = &ECDSA_P256_SHA256_FIXED_SIGNING;
    let document = EcdsaKeyPair::generate_pkcs8(with, &random).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(with, document.as_ref(), &random).unwrap();
    let point = pair.public_key().as_ref().to_vec();
    Signing {
        name: "ES256",
        jwk: json!({"kty": "EC", "crv": "P-256", "kid": kid, "use": "sig", "alg": "ES256",
                    "x": base64url(&point[1..33]), "y": base64url(&point[33..])}),
        sign: Box::new(move |text| {
            let signed = pair.sign(&SystemRandom::new(), text).unwrap();
            signed.as_ref().to_vec()
        }),
    }
}

fn eddsa(kid: &str) -> Signing {
    let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
    let pair = Ed25519KeyPair::from_pkcs8(document.as_ref()).unwrap();
    Signing {
        name: "EdDSA",
        jwk: json!({"kty": "OKP", "crv": "Ed25519", "kid": kid,
                    "x": base64url(pair.public_key().as_ref())}),
        sign: Box::new(move |text| pair.sign(text).as_ref().to_vec()),
    }
}

fn rs256(kid: &str) -> Signing {
    let key: Value = serde_json::from_str(include_str!("rsa.json")).unwrap();
    let document = STANDARD.decode(key["pkcs8"].as_str().unwrap()).unwrap();
    let pair = RsaKeyPair::from_pkcs8(&document).unwrap();
    Signing {
        name: "RS256",
        jwk: json!({"kty": "RSA", "kid": kid, "use": "sig", "n": key["n"], "e": key["e"]}),
        sign: Box::new(move |text| {
            let mut signature = vec![0; pair.public().modulus_len()];
            pair.sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                text,
                &mut signature,
            )
            .unwrap();
            signature
        }),
    }
}

fn seconds_from_now(seconds: i64) -> i64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    i64::try_from(now.unwrap().as_secs()).unwrap() + seconds
}

fn claims(sub: &str) -> Value {
    json!({"iss": ISSUER, "aud": AUDIENCE, "sub": sub, "exp": seconds_from_now(300)})
}

fn token(header: &Value, claims: &Value, sign: &dyn Fn(&[u8]) -> Vec<u8>) -> String {
    let text = format!(
        "{}.{}",
        base64url(header.to_string()),
        base64url(claims.to_string())
    );
    let signature = base64url(sign(text.as_bytes()));
    format!("{text}.{signature}")
}

impl Signing {
    fn token(&self, claims: &Value) -> String {
        let header = json!({"alg": self.name, "typ": "JWT", "kid": self.jwk["kid"]});
        token(&header, claims, &self.sign)
    }
}

/// An issuer whose set of keys is this.
fn issuer(set: Value) -> Issuer {
    let keys = KeySet::url("https://login.example/keys").unwrap();
    let document = set.to_string();
    let keys = keys.over(InProcess::new(move |_: http::Request<Body>| {
        let document = document.clone();
        async move { Ok::<_, std::io::Error>(Response::new(Body::from(document))) }
    }));
    Issuer {
        issuer: ISSUER.to_owned(),
        audiences: vec![AUDIENCE.to_owned()],
        algorithms: SignatureAlgorithm::defaults(false),
        keys,
        leeway: LEEWAY,
        require: Default::default(),
        policies: vec![Arc::new(policy())],
    }
}

async fn rig(access: Access) -> Rig {
    Rig::with(|config, _| config.access = access).await
}

async fn put(rig: &Rig, path: &str, token: &str, body: &str) -> Answer {
    let shown = format!("Bearer {token}");
    let headers = [("authorization", shown.as_str())];
    rig.call_bare(request(Method::POST, path, &headers, body.to_owned()))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn json_web_tokens_of_known_issuers_are_good() {
    let signers = [es256("e"), eddsa("o"), rs256("r")];
    let set = json!({"keys": signers.iter().map(|s| s.jwk.clone()).collect::<Vec<_>>()});
    let rig = rig(Access {
        issuers: vec![issuer(set)],
        ..Access::default()
    })
    .await;
    for signer in &signers {
        let path = format!("/upload?key=users/alice/{}", signer.name);
        let answer = put(&rig, &path, &signer.token(&claims("alice")), "x").await;
        assert_eq!(answer.status, 201, "{}: {answer:?}", signer.name);
        // Without a key id, each key that can is tried.
        let header = json!({"alg": signer.name});
        let bare = token(&header, &claims("alice"), &signer.sign);
        assert_eq!(put(&rig, &path, &bare, "x").await.status, 201);
        let mut late = claims("alice");
        late["exp"] = json!(seconds_from_now(-30));
        let late = put(&rig, &path, &signer.token(&late), "x").await;
        assert_eq!(late.status, 201, "within the leeway");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_json_web_tokens_are_refused() {
    let (signer, rsa, other) = (es256("e"), rs256("r"), es256("e"));
    let shared =
        json!({"kty": "oct", "kid": "o", "k": base64url("0123456789abcdef0123456789abcdef")});
    let set = json!({"keys": [signer.jwk, rsa.jwk, shared]});
    let rig = rig(Access {
        issuers: vec![issuer(set)],
        ..Access::default()
    })
    .await;
    let good = signer.token(&claims("alice"));
    let path = "/upload?key=users/alice/k";
    assert_eq!(put(&rig, path, &good, "x").await.status, 201);
    let changed = |name: &str, value: Value| {
        let mut claims = claims("alice");
        match value {
            Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
            value => claims[name] = value,
        }
        signer.token(&claims)
    };
    let nothing = |_: &[u8]| Vec::new();
    let hmac_with = |secret: Vec<u8>| {
        move |text: &[u8]| {
            let key = hmac::Key::new(hmac::HMAC_SHA256, &secret);
            hmac::sign(&key, text).as_ref().to_vec()
        }
    };
    let modulus = rsa.jwk["n"].as_str().unwrap().as_bytes().to_vec();
    let raw_modulus = URL_SAFE_NO_PAD.decode(&modulus).unwrap();
    let header = |alg: &str, kid: &str| json!({"alg": alg, "kid": kid});
    let alice = claims("alice");
    let parts: Vec<&str> = good.split('.').collect();
    let bob = base64url(claims("bob").to_string());
    let mut forged = vec![
        ("alg none", token(&header("none", "e"), &alice, &nothing)),
        ("alg None", token(&header("None", "e"), &alice, &nothing)),
        (
            "an empty signature",
            token(&header("ES256", "e"), &alice, &nothing),
        ),
        (
            "the public key as a secret",
            token(&header("HS256", "r"), &alice, &hmac_with(modulus)),
        ),
        (
            "the raw key as a secret",
            token(&header("HS256", "r"), &alice, &hmac_with(raw_modulus)),
        ),
        (
            "a secret of the public set",
            token(
                &header("HS256", "o"),
                &alice,
                &hmac_with(b"0123456789abcdef0123456789abcdef".to_vec()),
            ),
        ),
        (
            "an empty secret",
            token(&header("HS256", "e"), &alice, &hmac_with(vec![0])),
        ),
        ("another key of the same id", other.token(&alice)),
        (
            "a kid that is a path",
            token(&header("ES256", "../../../dev/null"), &alice, &signer.sign),
        ),
        (
            "a kid that is a query",
            token(&header("ES256", "e' OR '1'='1"), &alice, &signer.sign),
        ),
        (
            "the key of another algorithm",
            token(&header("RS256", "e"), &alice, &signer.sign),
        ),
        (
            "a key that the token brings along",
            token(
                &json!({"alg": "ES256", "jwk": other.jwk}),
                &alice,
                &other.sign,
            ),
        ),
        (
            "a critical header that nobody knows",
            token(
                &json!({"alg": "ES256", "kid": "e", "crit": ["x"], "x": 1}),
                &alice,
                &signer.sign,
            ),
        ),
        ("other claims", format!("{}.{bob}.{}", parts[0], parts[2])),
        (
            "another header",
            format!(
                "{}.{}.{}",
                base64url(r#"{"alg":"ES256"}"#),
                parts[1],
                parts[2]
            ),
        ),
        ("a signature too much", format!("{good}.{}", parts[2])),
        ("no signature", format!("{}.{}.", parts[0], parts[1])),
        ("expired", changed("exp", json!(seconds_from_now(-120)))),
        ("no end", changed("exp", Value::Null)),
        ("an end that is none", changed("exp", json!("never"))),
        ("not good yet", changed("nbf", json!(seconds_from_now(120)))),
        ("another audience", changed("aud", json!("other"))),
        ("no audience", changed("aud", Value::Null)),
        ("other audiences", changed("aud", json!(["a", "b"]))),
        (
            "another issuer",
            changed("iss", json!("https://login.example.evil")),
        ),
        ("no issuer", changed("iss", Value::Null)),
        ("no subject", changed("sub", Value::Null)),
        ("an empty subject", changed("sub", json!(""))),
    ];
    forged.push(("far too long", format!("{}{good}", "a".repeat(20_000))));
    forged.push(("no token", "a.b.c".to_owned()));
    for (what, token) in forged {
        let answer = put(&rig, path, &token, "x").await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (401, "Unauthorized"),
            "{what}: {answer:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_subject_leaves_its_prefix() {
    let signer = es256("e");
    let rig = rig(Access {
        issuers: vec![issuer(json!({"keys": [signer.jwk]}))],
        ..Access::default()
    })
    .await;
    for sub in [
        "..",
        ".",
        "a/b",
        "../bob",
        "bob/../alice",
        "a\\b",
        "a\u{0}",
        "a\nb",
    ] {
        let token = signer.token(&claims(sub));
        let named = put(
            &rig,
            &format!("/upload?key=users/bob/k-{}", sub.len()),
            &token,
            "x",
        )
        .await;
        let made = put(&rig, "/upload", &token, "x").await;
        assert_eq!(
            (named.status.as_u16(), made.status.as_u16()),
            (403, 403),
            "{sub:?}"
        );
    }
    let token = signer.token(&claims("al"));
    for key in [
        "users/alice/k",
        "users/al",
        "users/",
        "k",
        "Users/al/k",
        "users%2Falice%2Fk",
        "users/al/../alice/k",
        "users/al/..",
        "users/al/./k",
        "users/al/%2e%2e/alice/k",
        "users/al/..%5calice",
        "users/al/%00",
        "/users/al/k",
        "users//al/k",
    ] {
        let answer = put(&rig, &format!("/upload?key={key}"), &token, "x").await;
        assert_eq!(answer.status, 403, "{key}: {answer:?}");
        for path in [
            format!("/presigned-url?key={key}"),
            format!("/presigned-url?method=put&key={key}"),
        ] {
            let shown = format!("Bearer {token}");
            let headers = [("authorization", shown.as_str())];
            let answer = rig
                .call_bare(request(Method::GET, &path, &headers, ""))
                .await;
            assert_eq!(answer.status, 403, "{path}");
        }
    }
    let form = form("/upload", file_form("users/alice/k", b"x"));
    let mut form = form;
    let shown = format!("Bearer {token}").parse().unwrap();
    form.headers_mut().insert("authorization", shown);
    assert_eq!(rig.call_bare(form).await.status, 403);
    assert_eq!(rig.keys().await, [""; 0]);
    let made = put(&rig, "/upload", &token, "x").await.json();
    assert!(
        made["key"].as_str().unwrap().starts_with("users/al/"),
        "{made}"
    );
}

/// A key and the access of it.
pub(super) fn key_with(policy: Policy) -> (String, Access) {
    let key = new_api_key("ci").unwrap().to_string();
    let known = ApiKey {
        id: "ci".to_owned(),
        hash: KeyHash::of(&key),
        until: None,
        policies: vec![Arc::new(policy)],
    };
    let access = Access {
        keys: vec![known],
        ..Access::default()
    };
    (key, access)
}

#[tokio::test(flavor = "multi_thread")]
async fn buckets_are_listed_for_who_may_use_them() {
    let (key, access) = key_with(Policy {
        verbs: vec![Verb::List, Verb::Read],
        ..policy()
    });
    let rig = rig(access).await;
    rig.client.bucket("other").create().await.unwrap();
    let shown = format!("Bearer {key}");
    let headers = [("authorization", shown.as_str())];
    let listed = rig.call_bare(request(Method::GET, "/objects", &headers, ""));
    let listed = listed.await.json();
    let buckets = listed["buckets"].as_array().unwrap();
    assert_eq!(buckets.len(), 1, "{listed}");
    assert_eq!(buckets[0]["name"], "box");
    assert_eq!(buckets[0]["prefix"], "users/ci/");
    assert_eq!(buckets[0]["allow"], json!(["read", "list"]));
    assert!(buckets[0]["created"].as_str().unwrap().starts_with("20"));
    let all = rig.get("/objects").await.json();
    assert_eq!(all["buckets"][1]["name"], "other", "{all}");
    assert_eq!(all["buckets"][1]["prefix"], "");
    let verbs = json!(["read", "list", "write", "delete"]);
    assert_eq!(all["buckets"][1]["allow"], verbs);
    assert_eq!(rig.get("/objects?prefix=o").await.status, 400);
    // What leads to the next page is sealed, and is not what the store says.
    assert_eq!(rig.get("/objects?page=other").await.status, 400);
    let nobody = rig.call_bare(request(Method::GET, "/objects", &[], ""));
    assert_eq!(nobody.await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_api_key_may_do_what_its_policy_says() {
    let (key, access) = key_with(Policy {
        key: Some(Template::key("users/{sub}/{uuid}{ext}").unwrap()),
        verbs: vec![Verb::Write],
        size_max: Some(5),
        content_types: vec![MediaRange::new("image/*").unwrap()],
        url_age_max: Duration::from_secs(60),
        ..policy()
    });
    let rig = rig(access).await;
    let shown = format!("Bearer {key}");
    let ask = |method: Method, path: &str, kind: &str, body: &str| {
        let headers = [("authorization", shown.as_str()), ("content-type", kind)];
        request(method, path, &headers, body.to_owned())
    };
    for (method, path, kind, body, status) in [
        (Method::POST, "/upload", "image/png", "12345", 201),
        (
            Method::POST,
            "/upload?key=users/ci/k",
            "Image/PNG; x=y",
            "12345",
            201,
        ),
        (
            Method::POST,
            "/upload?key=users/ci/k",
            "image/png",
            "123456",
            413,
        ),
        (
            Method::POST,
            "/upload?key=users/ci/k",
            "text/html",
            "12345",
            415,
        ),
        (
            Method::POST,
            "/upload?key=users/ci/k",
            "imagex/png",
            "12345",
            415,
        ),
        (Method::POST, "/upload?key=k", "image/png", "12345", 403),
        (
            Method::POST,
            "/upload?bucket=other-box",
            "image/png",
            "12345",
            403,
        ),
        (Method::GET, "/objects/box/users/ci/k", "", "", 403),
        (
            Method::GET,
            "/presigned-url?key=users/ci/k&expires=60",
            "",
            "",
            403,
        ),
        (
            Method::GET,
            "/presigned-url?key=users/ci/k&method=put&expires=60&size=5&content_type=image/png",
            "",
            "",
            200,
        ),
        (
            Method::GET,
            "/presigned-url?key=users/ci/k&method=put&expires=61&size=5&content_type=image/png",
            "",
            "",
            400,
        ),
        (
            Method::GET,
            "/presigned-url?key=users/ci/k&method=put&expires=60&size=6&content_type=image/png",
            "",
            "",
            413,
        ),
        (
            Method::GET,
            "/presigned-url?key=users/ci/k&method=put&expires=60&size=5",
            "",
            "",
            415,
        ),
        (
            Method::GET,
            "/presigned-url?key=users/ci/k&method=put&expires=60&content_type=image/png",
            "",
            "",
            400,
        ),
    ] {
        let what = format!("{method} {path} {kind} {body}");
        let answer = rig.call_bare(ask(method, path, kind, body)).await;
        assert_eq!(answer.status, status, "{what}: {answer:?}");
    }
    // Of a length that is not said, the limit holds as the bytes come.
    let mut open = ask(Method::POST, "/upload?key=users/ci/open", "image/png", "");
    *open.body_mut() = crate::support::chunked(b"123456".to_vec(), 2);
    assert_eq!(rig.call_bare(open).await.status, 413);
    let keys = rig.keys().await;
    assert_eq!(keys.len(), 2, "{keys:?}");
    assert!(keys.iter().all(|key| key.starts_with("users/ci/")));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_often_or_uploads_too_much_is_told_when_to_come_back() {
    let (key, access) = key_with(Policy {
        rate: Some(Rate {
            requests_per_second: 1,
            burst: 4,
        }),
        quota: Quota {
            bytes_per_day: Some(10),
            objects_per_day: None,
        },
        ..policy()
    });
    let rig = rig(access).await;
    let path = "/upload?key=users/ci/k";
    assert_eq!(put(&rig, path, &key, "123456").await.status, 201);
    let over = put(&rig, path, &key, "12345").await;
    assert_eq!(
        (over.status.as_u16(), over.code().as_str()),
        (429, "QuotaExceeded")
    );
    assert!(over.headers.contains_key("retry-after"));
    // More at once than the burst, however slowly they come.
    let mut refused = false;
    for _ in 0..1000 {
        refused = refused || put(&rig, path, &key, "12345").await.code() == "TooManyRequests";
    }
    assert!(refused);
    // The token of the gateway is another caller.
    assert_eq!(rig.call(post(path, "x")).await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_writes_who_does_not_say_who_it_is_unless_told() {
    let (_, access) = key_with(policy());
    let closed = rig(access).await;
    assert_eq!(
        closed
            .call_bare(post("/upload?key=public/k", "x"))
            .await
            .status,
        401
    );
    let (_, mut access) = key_with(policy());
    access.anonymous = vec![Arc::new(Policy {
        name: "public".to_owned(),
        prefix: Template::prefix("public/").unwrap(),
        verbs: vec![Verb::Read, Verb::Write],
        ..policy()
    })];
    let open = rig(access).await;
    for (path, status) in [
        ("/upload?key=public/k", 201),
        ("/upload?key=k", 401),
        ("/upload?key=public/../k", 401),
        ("/upload?bucket=other-box&key=public/k", 401),
    ] {
        assert_eq!(
            open.call_bare(post(path, "x")).await.status,
            status,
            "{path}"
        );
    }
    let get = |path: &str| request(Method::GET, path, &[], "");
    assert_eq!(
        open.call_bare(get("/objects/box/public/k")).await.status,
        200
    );
    assert_eq!(open.call_bare(get("/objects/box/k")).await.status, 401);
    // Who shows something wrong is not taken for nobody.
    let wrong = put(&open, "/upload?key=public/k", "wrong-token", "x").await;
    assert_eq!(wrong.status, 401);
}

/// A certificate with these names, as whoever verified it passes it on.
fn certificate(common_name: &str, names: &[&str]) -> ClientCertificate {
    certificate_until(2100, common_name, names)
}

fn certificate_until(year: i32, common_name: &str, names: &[&str]) -> ClientCertificate {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = rcgen::CertificateParams::new(names).unwrap();
    let uri = "spiffe://example/jobs".try_into().unwrap();
    params.subject_alt_names.push(rcgen::SanType::URI(uri));
    let kind = rcgen::DnType::CommonName;
    params.distinguished_name.push(kind, common_name);
    params.not_after = rcgen::date_time_ymd(year, 1, 1);
    let key = rcgen::KeyPair::generate().unwrap();
    let der = params.self_signed(&key).unwrap().der().to_vec();
    ClientCertificate(der.into())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_lets_in_by_its_names() {
    let shown = certificate("jobs", &["backend.example", "CN=mail"]);
    let expired = certificate_until(2020, "jobs", &["backend.example"]);
    let holder = |names: &[&str]| CertificateHolder {
        id: "backends".to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        policies: vec![Arc::new(policy())],
    };
    for (names, lets_in) in [
        (&["backend.example"][..], true),
        (&["spiffe://example/jobs"], true),
        (&["CN=jobs"], true),
        (&["other", "CN=jobs"], true),
        (&[], true),
        (&["BACKEND.example"], true),
        (&["CN=mail"], false),
        (&["jobs"], false),
        (&["CN=backend.example"], false),
        (&["example"], false),
        (&["*"], false),
    ] {
        let access = Access {
            certificates: vec![holder(names)],
            ..Access::default()
        };
        let rig = rig(access).await;
        let upload = |key: &str, certificate: Option<&ClientCertificate>| {
            let mut request = post(&format!("/upload?key={key}"), "x");
            if let Some(certificate) = certificate {
                request.extensions_mut().insert(certificate.clone());
            }
            request
        };
        let inside = upload("users/backend.example/k", Some(&shown));
        let status = rig.call_bare(inside).await.status;
        assert_eq!(status, if lets_in { 201 } else { 401 }, "{names:?}");
        let outside = upload("users/other/k", Some(&shown));
        let status = rig.call_bare(outside).await.status;
        assert_eq!(status, if lets_in { 403 } else { 401 }, "{names:?}");
        let nobody = upload("users/backend.example/k", None);
        assert_eq!(rig.call_bare(nobody).await.status, 401);
        let nonsense = ClientCertificate(b"nonsense".as_slice().into());
        let nonsense = upload("users/backend.example/k", Some(&nonsense));
        assert_eq!(rig.call_bare(nonsense).await.status, 401);
        // The connection may have begun before it expired.
        let late = upload("users/backend.example/k", Some(&expired));
        assert_eq!(rig.call_bare(late).await.status, 401, "{names:?}");
        // Who shows a token as well is who the token says.
        let both = upload("anywhere", Some(&shown));
        assert_eq!(rig.call(both).await.status, 201, "{names:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_it_knows_can_be_read_anew() {
    let (key, access) = key_with(policy());
    let rig = rig(access).await;
    let path = "/upload?key=users/ci/k";
    assert_eq!(put(&rig, path, &key, "x").await.status, 201);
    let (next, access) = key_with(policy());
    rig.gateway.set_access(access);
    assert_eq!(put(&rig, path, &key, "x").await.status, 401);
    assert_eq!(put(&rig, path, &next, "x").await.status, 201);
    rig.gateway.set_access(Access::default());
    assert_eq!(put(&rig, path, &next, "x").await.status, 401);
    assert_eq!(
        rig.call(post(path, "x")).await.status,
        201,
        "the token stays"
    );
}

/// Keys are fetched when they are needed, once for all who wait, and anew for a key that is not
/// known, but not as often as somebody invents one.
#[tokio::test(flavor = "multi_thread")]
async fn keys_rotate_and_invented_ones_cost_one_question() {
    let (old, new) = (es256("old"), es256("new"));
    let set = Arc::new(Mutex::new(json!({"keys": [old.jwk]})));
    let asked = Arc::new(AtomicUsize::new(0));
    let (shown, count) = (Arc::clone(&set), Arc::clone(&asked));
    let keys = KeySet::discovery(ISSUER).unwrap();
    let keys = keys.over(InProcess::new(move |request: http::Request<Body>| {
        let document = match request.uri().path() {
            "/.well-known/openid-configuration" => {
                json!({"issuer": ISSUER, "jwks_uri": "https://login.example/keys"})
            }
            _ => {
                count.fetch_add(1, Ordering::SeqCst);
                shown.lock().unwrap().clone()
            }
        };
        async move { Ok::<_, std::io::Error>(Response::new(Body::from(document.to_string()))) }
    }));
    let issuer = Issuer {
        keys,
        ..issuer(json!({"keys": []}))
    };
    let rig = rig(Access {
        issuers: vec![issuer],
        ..Access::default()
    })
    .await;
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    let path = "/upload?key=users/alice/k";
    let token_of_old = old.token(&claims("alice"));
    let all = (0..20).map(|_| put(&rig, path, &token_of_old, "x"));
    for answer in futures_util::future::join_all(all).await {
        assert_eq!(answer.status, 201);
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    for n in 0..20 {
        let invented = es256(&format!("invented-{n}")).token(&claims("alice"));
        assert_eq!(put(&rig, path, &invented, "x").await.status, 401);
    }
    // None of them made the issuer be asked so soon after it was.
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    *set.lock().unwrap() = json!({"keys": [new.jwk]});
    assert_eq!(put(&rig, path, &token_of_old, "x").await.status, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_issuer_that_cannot_be_reached_is_no_reason_to_let_in() {
    let signer = es256("e");
    let good = signer.token(&claims("alice"));
    for (status, document) in [
        (503, "{}".to_owned()),
        (200, "no JSON".to_owned()),
        (200, json!({"keys": []}).to_string()),
        (
            200,
            format!("{{\"keys\": [], \"x\": \"{}\"}}", "x".repeat(300_000)),
        ),
    ] {
        let keys = KeySet::url("https://login.example/keys").unwrap();
        let keys = keys.over(InProcess::new(move |_: http::Request<Body>| {
            let mut response = Response::new(Body::from(document.clone()));
            *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
            async move { Ok::<_, std::io::Error>(response) }
        }));
        let rig = rig(Access {
            issuers: vec![Issuer {
                keys,
                ..issuer(json!({}))
            }],
            ..Access::default()
        })
        .await;
        for _ in 0..2 {
            let answer = put(&rig, "/upload?key=users/alice/k", &good, "x").await;
            let told = (answer.status.as_u16(), answer.code());
            assert_eq!(told, (503, "KeysUnavailable".to_owned()));
            assert!(answer.headers.contains_key("retry-after"));
        }
    }
    for (described, uri) in [
        ("https://login.example.evil", "https://login.example/keys"),
        (ISSUER, "http://login.example/keys"),
        (ISSUER, "file:///etc/passwd"),
    ] {
        let keys = KeySet::discovery(ISSUER).unwrap();
        let set = json!({"keys": [signer.jwk]});
        let keys = keys.over(InProcess::new(move |request: http::Request<Body>| {
            let document = match request.uri().path() {
                "/keys" => set.to_string(),
                _ => json!({"issuer": described, "jwks_uri": uri}).to_string(),
            };
            async move { Ok::<_, std::io::Error>(Response::new(Body::from(document))) }
        }));
        let rig = rig(Access {
            issuers: vec![Issuer {
                keys,
                ..issuer(json!({}))
            }],
            ..Access::default()
        })
        .await;
        let answer = put(&rig, "/upload?key=users/alice/k", &good, "x").await;
        assert_eq!(answer.status, 503, "{described} {uri}");
    }
    for bad in [
        "http://keys.example",
        "ftp://x",
        "keys.example",
        "https://",
        "",
    ] {
        assert!(
            KeySet::url(bad).is_err() && KeySet::discovery(bad).is_err(),
            "{bad}"
        );
    }
}

/// Whatever protocol an upload comes by, the policy of its caller holds.
#[tokio::test(flavor = "multi_thread")]
async fn no_door_goes_past_a_policy() {
    let (key, access) = key_with(Policy {
        verbs: vec![Verb::Write],
        size_max: Some(5),
        ..policy()
    });
    let rig = rig(access).await;
    assert_eq!(rig.call(post("/upload?key=there", "x")).await.status, 201);
    let shown = format!("Bearer {key}");
    let authorization = ("authorization", shown.as_str());
    let tus = ("tus-resumable", "1.0.0");
    let draft = ("upload-draft-interop-version", "8");
    let json = ("content-type", "application/json");
    let sign = |key: &str| format!(r#"{{"method": "POST", "key": "{key}"}}"#);
    for (method, path, headers, body, status) in [
        (
            "POST",
            "/tus/?key=k",
            vec![tus, ("upload-length", "5")],
            String::new(),
            403,
        ),
        (
            "POST",
            "/tus/?key=users/ci/k",
            vec![tus, ("upload-length", "6")],
            String::new(),
            413,
        ),
        (
            "POST",
            "/tus/?key=users/ci/k",
            vec![tus, ("upload-defer-length", "1")],
            String::new(),
            400,
        ),
        (
            "POST",
            "/tus/?key=users/ci/k",
            vec![tus, ("upload-length", "5")],
            String::new(),
            201,
        ),
        (
            "POST",
            "/upload?key=k",
            vec![draft, ("upload-complete", "?0")],
            "x".to_owned(),
            403,
        ),
        (
            "POST",
            "/upload?key=users/ci/k",
            vec![draft, ("upload-complete", "?0"), ("upload-length", "6")],
            "x".to_owned(),
            413,
        ),
        (
            "POST",
            "/filepond/",
            vec![("upload-length", "6")],
            String::new(),
            413,
        ),
        (
            "POST",
            "/filepond/",
            vec![("upload-length", "5")],
            String::new(),
            201,
        ),
        (
            "POST",
            "/s3/multipart",
            vec![json],
            r#"{"filename": "f"}"#.to_owned(),
            400,
        ),
        ("POST", "/s3/sign", vec![json], sign("k"), 403),
        ("POST", "/s3/sign", vec![json], sign("users/ci/k"), 400),
        ("GET", "/s3/multipart/x?key=k", vec![], String::new(), 403),
        (
            "GET",
            "/s3/multipart/x/1?key=users/ci/k",
            vec![],
            String::new(),
            400,
        ),
        ("GET", "/s3/params?filename=f", vec![], String::new(), 200),
        ("GET", "/objects/box", vec![], String::new(), 403),
        (
            "GET",
            "/objects/box?prefix=users/ci/",
            vec![],
            String::new(),
            403,
        ),
        ("DELETE", "/objects/box/there", vec![], String::new(), 403),
        (
            "DELETE",
            "/objects/box/users/ci/k",
            vec![],
            String::new(),
            403,
        ),
        ("PUT", "/objects/box/k", vec![], "x".to_owned(), 403),
        (
            "PUT",
            "/objects/box/users/ci/o",
            vec![],
            "x".to_owned(),
            201,
        ),
        (
            "PUT",
            "/objects/box/users/ci/c?copy=box/there",
            vec![],
            String::new(),
            403,
        ),
        ("GET", "/metrics", vec![], String::new(), 403),
    ] {
        let mut headers = headers;
        headers.push(authorization);
        let method: Method = method.parse().unwrap();
        let what = format!("{method} {path} {headers:?}");
        let answer = rig.call_bare(request(method, path, &headers, body)).await;
        assert_eq!(answer.status, status, "{what}: {answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_is_its_owners() {
    let (key, access) = key_with(policy());
    let rig = rig(access).await;
    let shown = format!("Bearer {key}");
    let tus = ("tus-resumable", "1.0.0");
    let headers = [
        ("authorization", shown.as_str()),
        tus,
        ("upload-length", "5"),
    ];
    let begun = rig
        .call_bare(request(Method::POST, "/tus/?key=users/ci/k", &headers, ""))
        .await;
    assert_eq!(begun.status, 201, "{begun:?}");
    let path = format!("/tus/{}", begun.header("location"));
    let own = rig
        .call_bare(request(Method::HEAD, &path, &headers[..2], ""))
        .await;
    let other = rig.call(request(Method::HEAD, &path, &[tus], "")).await;
    assert_eq!((own.status.as_u16(), other.status.as_u16()), (200, 403));
}

//! Stores that cannot do everything.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anys3::proto::BucketName;
use anys3::{Body, Client, InProcess};
use anys3_gateway::{Gateway, GatewayConfig, Token};
use http::{Method, Request};

use crate::support::{Answer, BUCKET, Rig, TOKEN, client_config, request};

/// A gateway to a store that does not look at conditions of writes; and how many requests there
/// were with one.
async fn careless() -> (Rig, Gateway, Arc<AtomicUsize>) {
    let rig = Rig::new().await;
    let service = Arc::clone(&rig.service);
    let conditional = Arc::<AtomicUsize>::default();
    let counted = Arc::clone(&conditional);
    let transport = InProcess::new(move |mut request: Request<Body>| {
        let service = Arc::clone(&service);
        let writes = [Method::PUT, Method::POST].contains(request.method());
        let condition = request.headers().contains_key("if-none-match");
        if writes && condition {
            counted.fetch_add(1, Ordering::Relaxed);
            // What the store would not read; the signature covers it, and goes with it.
            request.extensions_mut().insert(Careless);
        }
        async move {
            let careless = request.extensions_mut().remove::<Careless>().is_some();
            let response = service.call(request).await.map(Body::wrap);
            let wrong = careless && response.status() == 412;
            Ok::<_, std::io::Error>(if wrong { stored(response) } else { response })
        }
    });
    let client = Client::with_transport(client_config(), transport).unwrap();
    let config = GatewayConfig {
        token: Some(Token::new(TOKEN).unwrap()),
        bucket: Some(BucketName::new(BUCKET).unwrap()),
        ..GatewayConfig::default()
    };
    let gateway = Gateway::new(client, config);
    (rig, gateway, conditional)
}

#[derive(Clone)]
struct Careless;

/// What is said of an empty object that is stored, in place of a refusal.
fn stored(refusal: http::Response<Body>) -> http::Response<Body> {
    let mut parts = refusal.into_parts().0;
    parts.status = http::StatusCode::OK;
    parts.headers.remove("content-type");
    parts.headers.insert("content-length", 0.into());
    let etag = "\"d41d8cd98f00b204e9800998ecf8427e\"".parse().unwrap();
    parts.headers.insert("etag", etag);
    http::Response::from_parts(parts, Body::empty())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_store_does_not_hold_is_refused_and_found_out_once() {
    let (rig, gateway, conditional) = careless().await;
    let call = |name: &'static str, value: &'static str| {
        let shown = format!("Bearer {TOKEN}");
        let headers = [("authorization", shown.as_str()), (name, value)];
        let upload = request(Method::POST, "/upload?key=k", &headers, "hello");
        let gateway = gateway.clone();
        async move { Answer::read(gateway.call(upload).await).await }
    };
    for (name, value) in [
        ("if-none-match", "*"),
        ("if-match", "\"a\""),
        ("idempotency-key", "a"),
        ("if-none-match", "*"),
    ] {
        let answer = call(name, value).await;
        assert_eq!(answer.status, 501, "{name}: {answer:?}");
        assert_eq!(answer.code(), "NotImplemented");
    }
    assert_eq!(conditional.load(Ordering::Relaxed), 2, "it was tried once");
    rig.assert_empty("what the store does not hold").await;
    assert_eq!(call("x-nothing", "a").await.status, 201);
    // A store that holds conditions is used as it is.
    for status in [201, 412] {
        let headers = [("if-none-match", "*")];
        let put = request(Method::POST, "/upload?key=new", &headers, "hello");
        assert_eq!(rig.call(put).await.status, status);
    }
}

//! What is logged. Alone in its process: the log is the process's.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

#[path = "gateway/support/mod.rs"]
mod support;

use std::io::Write;
use std::sync::{Arc, Mutex};

use http::Method;
use support::{END, PART, Rig, TOKEN, file_form, form, noise, post, request};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Whatever is logged, at whatever level, no secret is in it.
#[tokio::test(flavor = "multi_thread")]
async fn no_secret_in_the_log() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let rig = Rig::new().await;
    rig.call(post("/upload?key=k", "x")).await;
    rig.call(post("/upload?key=k&bucket=missing", "x")).await;
    rig.call(form("/upload", support::broken(file_form("k", b"x"), None)))
        .await;
    let url = rig.get("/presigned-url?key=k").await.json()["url"]
        .as_str()
        .unwrap()
        .to_owned();
    let signature = url.split("Signature=").nth(1).unwrap();
    let wish = r#"{"operation": "get", "key": "k", "via": "gateway"}"#;
    let capability = rig.call(post("/presign", wish)).await.json()["url"]
        .as_str()
        .unwrap()
        .to_owned();
    rig.call_bare(request(Method::GET, &capability, &[], ""))
        .await;
    let sealed = capability.strip_prefix("/c/").unwrap();
    rig.call_bare(request(
        Method::GET,
        "/objects/box/k",
        &[("authorization", "Bearer another-secret")],
        "",
    ))
    .await;
    let said = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        said.contains("/upload") && !said.contains("key=k"),
        "{said}"
    );
    assert!(said.contains(r#"who="token""#), "{said}");
    for secret in [TOKEN, support::SECRET, "another-secret", signature, sealed] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
    the_fault_of_a_client_is_no_warning(&rig, &log).await;
}

/// Whoever looks after the store is not woken for what a client did; what the store did is a
/// warning.
async fn the_fault_of_a_client_is_no_warning(rig: &Rig, log: &Log) {
    let warnings = || {
        let said = String::from_utf8(std::mem::take(&mut *log.0.lock().unwrap())).unwrap();
        said.lines()
            .filter(|line| line.contains("WARN") || line.contains("ERROR"))
            .count()
    };
    warnings();
    let cut = |length: usize| {
        let whole = support::part("name=\"file\"; filename=\"f\"", &noise(length));
        [
            support::part("name=\"key\"", b"k"),
            whole[..whole.len() - 2].to_vec(),
        ]
        .concat()
    };
    let late = |length: usize| {
        [
            cut(length),
            b"\r\n".to_vec(),
            support::part("name=\"key\"", b"k"),
            END.to_vec(),
        ]
        .concat()
    };
    let digest = [("content-md5", "AAAAAAAAAAAAAAAAAAAAAA==")];
    for length in [5, 2 * PART] {
        let length_said = u64::try_from(length + 1).ok();
        for request in [
            form("/upload", "no form"),
            form("/upload", cut(length)),
            form("/upload", late(length)),
            form("/upload", support::broken(cut(length), None)),
            post("/upload?key=k", support::broken(noise(length), None)),
            post("/upload?key=k", support::broken(noise(length), length_said)),
            request(Method::POST, "/upload?key=k", &digest, noise(length)),
            request(
                Method::POST,
                "/upload?key=k",
                &[("if-match", "\"x\"")],
                noise(length),
            ),
            post("/upload?key=k&bucket=missing", noise(length)),
            request(Method::GET, "/objects/box/missing", &[], ""),
            request(Method::GET, "/nothing", &[], ""),
        ] {
            let what = format!("{} {}", request.method(), request.uri());
            let answer = rig.call(request).await;
            assert!(answer.status.is_client_error(), "{what} {answer:?}");
            assert_eq!(warnings(), 0, "{what} {length} {answer:?}");
        }
    }
    let refused = anys3::InProcess::new(|_| async {
        Err::<http::Response<anys3::Body>, _>(std::io::Error::other("down"))
    });
    let retries = anys3::RetryOptions {
        attempts: 1,
        ..Default::default()
    };
    let client = anys3::Client::with_transport(
        anys3::Config {
            retries,
            ..support::client_config()
        },
        refused,
    )
    .unwrap();
    let config = anys3_gateway::GatewayConfig {
        public_read: true,
        ..Default::default()
    };
    let gateway = anys3_gateway::Gateway::new(client, config);
    let answer = gateway
        .call(request(Method::GET, "/objects/box/k", &[], ""))
        .await;
    assert!(answer.status().is_server_error());
    assert_eq!(warnings(), 1);
}

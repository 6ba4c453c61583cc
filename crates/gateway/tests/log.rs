//! What is logged. Alone in its process: the log is the process's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod rig;

use std::io::Write;
use std::sync::{Arc, Mutex};

use http::Method;
use rig::{Rig, TOKEN, file_form, form, post, request};

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
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    let rig = Rig::new().await;
    rig.call(post("/upload?key=k", "x")).await;
    rig.call(post("/upload?key=k&bucket=missing", "x")).await;
    rig.call(form("/upload", rig::broken(file_form("k", b"x"), None))).await;
    let url = rig.get("/presigned-url?key=k").await.json()["url"].as_str().unwrap().to_owned();
    let signature = url.split("Signature=").nth(1).unwrap();
    rig.call_bare(request(Method::GET, "/objects/box/k", &[("authorization", "Bearer another-secret")], ""))
        .await;
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("/upload"), "{log}");
    for secret in [TOKEN, rig::SECRET, "another-secret", signature] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}

//! What is logged, at the most talkative level: alone in its process, since there is one log.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "client/support/mod.rs"]
mod support;

use std::time::Duration;

use anys3::proto::ops::PutObject;
use anys3::{Client, Config, Credentials, Identity};
use support::{ACCESS_KEY, SECRET, Sim, Store};

/// Collects what is logged.
#[derive(Clone, Default)]
struct Log(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_secret_is_ever_logged() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    // One call over a script, one over a socket that answers nothing.
    let store = Store::new(&Sim::new()).says("HTTP/1.1 500 Oops\r\nx-amz-request-id: ID\r\n\r\n");
    let mut sse = PutObject {
        bucket: "photos".into(),
        key: "cat".into(),
        ..Default::default()
    };
    sse.customer_key.key = Some(anys3::proto::types::Sensitive::new("CUSTOMERKEY".into()));
    store
        .client()
        .send_with_body(sse, "meow")
        .await
        .unwrap_err();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = Some(
        format!("http://{}", listener.local_addr().unwrap())
            .parse()
            .unwrap(),
    );
    drop(listener);
    let credentials = Credentials::new(ACCESS_KEY, SECRET)
        .unwrap()
        .with_session_token("TOKENTOKEN");
    let config = Config {
        endpoint,
        identity: Identity::Fixed(credentials),
        ..Config::default()
    };
    let client = Client::new(config).unwrap();
    client.bucket("photos").head("cat").await.unwrap_err();
    let url = client
        .bucket("photos")
        .presign_get("cat", Duration::from_secs(9))
        .await
        .unwrap()
        .url;
    let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        logged.contains("PutObject") && logged.contains("HeadObject"),
        "{logged}"
    );
    for part in [
        "method=PUT",
        "url=http://store:9000/photos/cat",
        "status=500",
        "request_id=\"ID\"",
        "attempt=3",
    ] {
        assert!(logged.contains(part), "{part} in {logged}");
    }
    assert!(
        logged.contains("method=HEAD") && logged.contains("no answer"),
        "{logged}"
    );
    let signature = url.rsplit_once('=').unwrap().1;
    for secret in [
        SECRET,
        "TOKENTOKEN",
        "CUSTOMERKEY",
        signature,
        "AWS4-HMAC-SHA256",
    ] {
        assert!(!logged.contains(secret), "{secret} in {logged}");
    }
}

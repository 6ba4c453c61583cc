//! The embedded store keeps every promise.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use anys3_tests::Endpoint;
use anys3_tests::promises::{PROMISES, connect};
use anys3_tests::support::{self, Server, ServerOptions};

#[tokio::test]
async fn the_embedded_store_keeps_every_promise() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = ServerOptions {
        data: folder.path().join("data"),
        ..Default::default()
    };
    let server = Server::start(&options).expect("starts");
    let store = connect(&Endpoint::of(&server)).expect("an endpoint");
    let mut broken = Vec::new();
    for (number, promise) in (0..).zip(PROMISES) {
        if let Err(why) = promise.check(&store, &format!("promise-{number}")).await {
            broken.push(format!("{}\n    {}: {why}", promise.sentence, promise.name));
        }
    }
    assert!(
        broken.is_empty(),
        "{} promises are broken:\n{}",
        broken.len(),
        broken.join("\n")
    );
    support::count(
        "promises",
        &[("kept", u64::try_from(PROMISES.len()).unwrap_or_default())],
    );
}

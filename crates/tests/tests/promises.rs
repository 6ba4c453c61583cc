//! The embedded store keeps every promise; with `ANYS3_STORE`, which of them another store keeps.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use anys3_tests::Given;
use anys3_tests::promises::{PROMISES, connect};
use anys3_tests::support;

#[tokio::test]
async fn the_store_keeps_every_promise() {
    let mut given = Given::start().expect("a store");
    let store = connect(&given.endpoint).expect("an endpoint");
    for promise in PROMISES {
        let outcome = promise.check(&store, &Given::bucket(promise.name)).await;
        let outcome = outcome.map_err(|why| why.to_string());
        given.note(promise.name, promise.sentence, outcome);
    }
    match given.end() {
        Ok(kept) => support::count("promises", &[("kept", kept)]),
        Err(error) => panic!("{error}"),
    }
}

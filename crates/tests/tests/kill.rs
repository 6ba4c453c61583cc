//! Killed in the middle of writes, again and again, the store loses nothing that it has
//! acknowledged.
#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use std::time::Duration;

use anys3_tests::support::{Server, ServerOptions, Workload, count, rounds};

/// Enough to hit checkpoints, group commits and completions; each takes about half a second.
const KILLS: u64 = 25;

const SEED: u64 = 1;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_9_in_a_loop_of_writes_loses_nothing_acknowledged() {
    kill_in_a_loop("kill", Workload::new(SEED)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_9_in_a_loop_of_writes_loses_no_version() {
    kill_in_a_loop("kill_versions", Workload::with_versions(SEED)).await;
}

async fn kill_in_a_loop(name: &str, mut workload: Workload) {
    let folder = tempfile::tempdir().unwrap();
    let options = ServerOptions {
        data: folder.path().join("data"),
        ..Default::default()
    };
    let mut server = Server::start(&options).unwrap();
    let rounds = rounds(KILLS);
    for round in 0..rounds {
        let mut writers = workload.start(&server).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100 + 37 * (round % 8))).await;
        server.kill().unwrap();
        while writers.join_next().await.is_some() {}
        server = Server::start(&options).unwrap();
        workload.verify(&server).await.unwrap();
    }
    let counts = workload.counts();
    count(
        name,
        &[
            ("kills", rounds),
            ("acknowledged", counts.acknowledged),
            ("verified", counts.verified),
            ("bytes", counts.bytes),
            ("resumed", counts.resumed),
            ("lost", 0),
            ("seed", SEED),
        ],
    );
    assert!(
        counts.acknowledged > rounds,
        "the writers hardly wrote: {counts:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigterm_in_the_middle_of_writes_ends_well_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let options = ServerOptions {
        data: folder.path().join("data"),
        ..Default::default()
    };
    let mut workload = Workload::new(SEED);
    for _ in 0..3 {
        let mut server = Server::start(&options).unwrap();
        workload.verify(&server).await.unwrap();
        let mut writers = workload.start(&server).await.unwrap();
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert!(server.terminate().unwrap().success(), "{}", server.log());
        while writers.join_next().await.is_some() {}
    }
    workload
        .verify(&Server::start(&options).unwrap())
        .await
        .unwrap();
    assert!(workload.counts().acknowledged > 0);
}

//! Power cuts in the middle of writes: nothing acknowledged is lost, and the data directory opens.
#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use std::time::Duration;

use anys3_tests::support::{
    Fault, Injection, PowerCut, Server, ServerOptions, Workload, count, rounds, skip,
};

/// At least 20 in every run where the machine permits.
const CUTS: u64 = 25;

/// Room for what the workload keeps, and for a time what it has replaced.
const IMAGE: u64 = 2 << 30;

const SEED: u64 = 2;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn power_cuts_lose_nothing_acknowledged() {
    cut_in_a_loop("power_cut", Workload::new(SEED)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn power_cuts_lose_no_version() {
    cut_in_a_loop("power_cut_versions", Workload::with_versions(SEED)).await;
}

async fn cut_in_a_loop(name: &str, mut workload: Workload) {
    let mut power = match PowerCut::new(IMAGE) {
        Ok(power) => power,
        Err(reason) => return skip(name, &reason.to_string()),
    };
    let options = ServerOptions {
        data: power.path().join("data"),
        ..Default::default()
    };
    let rounds = rounds(CUTS);
    for round in 0..rounds {
        let mut server = Server::start(&options).unwrap();
        workload.verify(&server).await.unwrap();
        let mut writers = workload.start(&server).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100 + 37 * (round % 8))).await;
        workload.freeze();
        power.cut().unwrap();
        server.kill().unwrap();
        while writers.join_next().await.is_some() {}
        power.restore().unwrap();
    }
    let mut server = Server::start(&options).unwrap();
    workload.verify(&server).await.unwrap();
    server.kill().unwrap();
    let counts = workload.counts();
    count(
        name,
        &[
            ("cuts", u64::from(power.cuts())),
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

/// The test above can fail: with an fsync that does nothing the same cuts lose what was
/// acknowledged.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_does_not_sync_is_caught() {
    let available = Injection::available().and_then(|()| PowerCut::new(IMAGE));
    let mut power = match available {
        Ok(power) => power,
        Err(reason) => return skip("a_store_that_does_not_sync_is_caught", &reason.to_string()),
    };
    let data = power.path().join("data");
    let lie = Injection {
        fault: Fault::Lie,
        repeat: true,
        ..Default::default()
    };
    let honest = ServerOptions {
        data,
        ..Default::default()
    };
    let lying = ServerOptions {
        wrapper: lie.wrapper(),
        ..honest.clone()
    };
    let mut workload = Workload::new(SEED);
    Server::start(&honest).unwrap().terminate().unwrap();

    let mut server = Server::start(&lying).unwrap();
    let mut writers = workload.start(&server).await.unwrap();
    tokio::time::sleep(Duration::from_millis(1000)).await;
    workload.freeze();
    power.cut().unwrap();
    server.kill().unwrap();
    while writers.join_next().await.is_some() {}
    power.restore().unwrap();

    assert!(workload.counts().acknowledged > 0);
    let caught = match Server::start(&honest) {
        Ok(server) => workload.verify(&server).await.is_err(),
        Err(_) => true,
    };
    assert!(
        caught,
        "a store without fsync loses nothing: the rig does not bite"
    );
}

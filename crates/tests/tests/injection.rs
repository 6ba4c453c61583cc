//! System calls that fail or kill, one after the other: nothing acknowledged is lost, nothing that was not
//! kept is acknowledged.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failure here is a failed test")]

use std::time::Duration;

use anys3_tests::rig::{Counts, Fault, Injection, PowerCut, Server, ServerOptions, Workload, count, skip};

const IMAGE: u64 = 1 << 30;

/// Every early call, then ever larger steps: what follows repeats what came before.
const CALLS: [u32; 14] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 17, 23, 31, 47];

/// A server whose fault is not reached in this time is killed instead; under strace it is slow.
const RUN_MAX: Duration = Duration::from_secs(3);

const SYNCS: &str = "fsync,fdatasync";
const NAMES: &str = "openat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,ftruncate,fallocate";
const WRITES: &str = "pwrite64,write,pwritev,writev";

fn permitted(test: &str) -> bool {
    let reason = Injection::available().err();
    reason.inspect(|reason| skip(test, &reason.to_string())).is_none()
}

fn power(test: &str) -> Option<PowerCut> {
    PowerCut::new(IMAGE).map_err(|reason| skip(test, &reason.to_string())).ok()
}

/// Kills at a call, cuts the power at once, and looks what is there.
async fn kill_at_each(test: &str, calls: &str) {
    if !permitted(test) {
        return;
    }
    let Some(mut power) = power(test) else { return };
    let honest = ServerOptions { data: power.path().join("data"), ..Default::default() };
    let mut workload = Workload::new(3);
    let mut killed = 0;
    Server::start(&honest).unwrap().terminate().unwrap();
    for first in CALLS {
        let injection = Injection { calls: calls.to_owned(), first, ..Default::default() };
        let wrapped = ServerOptions { wrapper: injection.wrapper(), ..honest.clone() };
        // A fault in the start itself is a start that fails; the next one must not.
        if let Ok(mut server) = Server::start(&wrapped) {
            let started = workload.start(&server).await;
            killed += u64::from(server.wait(RUN_MAX).is_ok());
            workload.freeze();
            power.cut().unwrap();
            server.kill().unwrap();
            if let Ok(mut writers) = started {
                while writers.join_next().await.is_some() {}
            }
        } else {
            killed += 1;
            power.cut().unwrap();
        }
        power.restore().unwrap();
        let mut server = Server::start(&honest).unwrap();
        let verified = workload.verify(&server).await;
        verified.unwrap_or_else(|lost| panic!("killed at call {first} of {calls}: {lost}"));
        server.kill().unwrap();
    }
    told(test, killed, workload.counts());
    assert!(killed > 5, "only {killed} calls were reached");
}

fn told(test: &str, faults: u64, counts: Counts) {
    let Counts { acknowledged, verified, bytes, .. } = counts;
    count(
        test,
        &[("faults", faults), ("acknowledged", acknowledged), ("verified", verified), ("bytes", bytes)],
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_each_fsync() {
    kill_at_each("killed_at_each_fsync", SYNCS).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_each_change_of_a_name() {
    kill_at_each("killed_at_each_change_of_a_name", NAMES).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_each_write() {
    kill_at_each("killed_at_each_write", WRITES).await;
}

/// Fails a call, once or from then on, and looks what is there while it runs and after a restart.
async fn fail_each(test: &str, calls: &str, fault: Fault, repeat: bool) {
    if !permitted(test) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let honest = ServerOptions { data: folder.path().join("data"), ..Default::default() };
    let mut workload = Workload::new(4);
    let mut failed = 0;
    Server::start(&honest).unwrap().terminate().unwrap();
    for first in CALLS {
        let injection = Injection { calls: calls.to_owned(), fault, first, repeat };
        let wrapped = ServerOptions { wrapper: injection.wrapper(), ..honest.clone() };
        if let Ok(mut server) = Server::start(&wrapped) {
            if let Ok(mut writers) = workload.start(&server).await {
                // A writer ends at the first failure that it is told of.
                let first_failure = tokio::time::timeout(RUN_MAX, writers.join_next()).await;
                if let Ok(Some(Ok(error))) = first_failure {
                    failed += 1;
                    assert!(error.status().is_none_or(|status| status >= 500), "{error}");
                }
                server.kill().unwrap();
                while writers.join_next().await.is_some() {}
            }
        } else {
            failed += 1;
        }
        let server = Server::start(&honest).unwrap();
        let verified = workload.verify(&server).await;
        verified.unwrap_or_else(|lost| panic!("{fault:?} at call {first} of {calls}: {lost}"));
    }
    told(test, failed, workload.counts());
    assert!(failed > 5, "only {failed} calls were reached");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_fsync_that_fails_once_is_not_acknowledged() {
    fail_each("an_fsync_that_fails_once_is_not_acknowledged", SYNCS, Fault::Eio, false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_fsync_that_fails_for_ever_is_not_acknowledged() {
    fail_each("an_fsync_that_fails_for_ever_is_not_acknowledged", SYNCS, Fault::Eio, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_without_space_is_not_acknowledged() {
    fail_each("a_write_without_space_is_not_acknowledged", "pwrite64", Fault::Enospc, false).await;
}

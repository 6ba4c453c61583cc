//! System calls that fail or kill, one after the other: nothing acknowledged is lost, nothing that
//! was not kept is acknowledged.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use std::time::Duration;

use anys3_tests::support::{
    Counts, Fault, Injection, PowerCut, Server, ServerOptions, Workload, count, skip,
};

const IMAGE: u64 = 1 << 30;

/// Every early call, then ever larger steps: what follows repeats what came before.
const CALLS: [u32; 14] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 17, 23, 31, 47];

/// A server whose fault is not reached in this time is killed instead; under strace it is slow.
const RUN_MAX: Duration = Duration::from_secs(3);

const SYNCS: &str = "fsync,fdatasync";
const NAMES: &str =
    "openat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,ftruncate,fallocate";
const WRITES: &str = "pwrite64,write,pwritev,writev";

fn permitted(test: &str) -> bool {
    let reason = Injection::available().err();
    reason
        .inspect(|reason| skip(test, &reason.to_string()))
        .is_none()
}

fn power(test: &str) -> Option<PowerCut> {
    PowerCut::new(IMAGE)
        .map_err(|reason| skip(test, &reason.to_string()))
        .ok()
}

/// Kills at a call, cuts the power at once, and looks what is there.
async fn kill_at_each(test: &str, calls: &str) {
    if !permitted(test) {
        return;
    }
    let Some(mut power) = power(test) else { return };
    let honest = ServerOptions {
        data: power.path().join("data"),
        ..Default::default()
    };
    let mut workload = Workload::new(3);
    let mut killed = 0;
    Server::start(&honest).unwrap().terminate().unwrap();
    for first in CALLS {
        let injection = Injection {
            calls: calls.to_owned(),
            first,
            ..Default::default()
        };
        let wrapped = ServerOptions {
            wrapper: injection.wrapper(),
            ..honest.clone()
        };
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
    let Counts {
        acknowledged,
        verified,
        bytes,
        ..
    } = counts;
    count(
        test,
        &[
            ("faults", faults),
            ("acknowledged", acknowledged),
            ("verified", verified),
            ("bytes", bytes),
        ],
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
    let honest = ServerOptions {
        data: folder.path().join("data"),
        ..Default::default()
    };
    let mut workload = Workload::new(4);
    let mut failed = 0;
    Server::start(&honest).unwrap().terminate().unwrap();
    for first in CALLS {
        let injection = Injection {
            calls: calls.to_owned(),
            fault,
            first,
            repeat,
        };
        let wrapped = ServerOptions {
            wrapper: injection.wrapper(),
            ..honest.clone()
        };
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
    fail_each(
        "an_fsync_that_fails_once_is_not_acknowledged",
        SYNCS,
        Fault::Eio,
        false,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_fsync_that_fails_for_ever_is_not_acknowledged() {
    fail_each(
        "an_fsync_that_fails_for_ever_is_not_acknowledged",
        SYNCS,
        Fault::Eio,
        true,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_without_space_is_not_acknowledged() {
    fail_each(
        "a_write_without_space_is_not_acknowledged",
        "pwrite64",
        Fault::Enospc,
        false,
    )
    .await;
}

/// What a process or a machine runs out of for a moment, and a signal in between.
const OF_THE_MOMENT: [&str; 5] = ["EMFILE", "ENFILE", "ENOMEM", "EAGAIN", "EINTR"];

/// How long a request waits while it lasts: some calls are made again until they are not
/// interrupted.
const LACKING: Duration = Duration::from_secs(2);

/// While a call lacks something requests say so, or work; nothing counts towards read-only, and the
/// same process does all it did before when it is over.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_lacking_for_a_while_stops_nothing() {
    let test = "what_is_lacking_for_a_while_stops_nothing";
    if !permitted(test) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let options = ServerOptions {
        data: folder.path().join("data"),
        ..Default::default()
    };
    let mut server = Server::start(&options).unwrap();
    let bucket = server.client().unwrap().bucket("lacking");
    bucket.create().await.unwrap();
    let sizes = [1_000, 200_000];
    let (mut stored, mut refused) = (Vec::new(), 0);
    for errno in OF_THE_MOMENT {
        for calls in ["openat", SYNCS, "pwrite64", "mkdir,rename,statfs,ftruncate"] {
            // A signal interrupts one call. Where every call is interrupted, some are made again
            // without end, and a tracer that lets go of one half way leaves it with an error of its
            // own (ENOSYS).
            let repeat = errno != "EINTR";
            let injection = Injection {
                calls: calls.to_owned(),
                fault: Fault::Lack(errno),
                first: 1,
                repeat,
            };
            let attached = injection.attach(&server).unwrap();
            for number in 0..8 {
                let (key, size) = (format!("{errno}/{calls}/{number}"), sizes[number % 2]);
                match tokio::time::timeout(LACKING, bucket.put(&key, vec![7; size])).await {
                    Ok(Ok(_)) => stored.push((key, size)),
                    Ok(Err(error)) => {
                        refused += 1;
                        assert_eq!(
                            (error.status(), error.code()),
                            (Some(503), Some("SlowDown")),
                            "{key}: {error}"
                        );
                    }
                    // Not answered: it may be there or not.
                    Err(_) => {}
                }
            }
            drop(attached);
            for size in sizes {
                let key = format!("after/{errno}/{calls}/{size}");
                bucket
                    .put(&key, vec![7; size])
                    .await
                    .unwrap_or_else(|error| panic!("{key}: {error}"));
                stored.push((key, size));
            }
        }
    }
    for restarted in [false, true] {
        if restarted {
            server.kill().unwrap();
            server = Server::start(&options).unwrap();
        }
        let bucket = server.client().unwrap().bucket("lacking");
        for (key, size) in &stored {
            let body = bucket
                .get(key)
                .await
                .unwrap_or_else(|error| panic!("{key}: {error}"))
                .body;
            assert_eq!(body.collect(1 << 20).await.unwrap().len(), *size, "{key}");
        }
    }
    let number = |n: usize| u64::try_from(n).unwrap();
    count(
        test,
        &[("refused", refused), ("verified", number(2 * stored.len()))],
    );
    assert!(refused > 20, "only {refused} were refused");
}

/// A medium that fails for ever: uploads are refused, `/readyz` says why, and the process lives.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_that_takes_no_more_is_not_ready() {
    if !permitted("a_store_that_takes_no_more_is_not_ready") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let options = ServerOptions {
        data: folder.path().join("data"),
        ..Default::default()
    };
    let server = Server::start(&options).unwrap();
    let bucket = server.client().unwrap().bucket("failing");
    bucket.create().await.unwrap();
    assert!(ask(server.gateway(), "/readyz").starts_with("HTTP/1.1 200 "));
    let injection = Injection {
        calls: SYNCS.to_owned(),
        fault: Fault::Eio,
        first: 1,
        repeat: true,
    };
    let attached = injection.attach(&server).unwrap();
    for _ in 0..4 {
        bucket.put("k", vec![7; 200_000]).await.unwrap_err();
    }
    drop(attached);
    let refusal = bucket.put("k", vec![7; 10]).await.unwrap_err();
    assert_eq!(
        (refusal.status(), refusal.code()),
        (Some(503), Some("ServiceUnavailable")),
        "{refusal}"
    );
    // What the store last said is good for a second.
    let mut said = ask(server.gateway(), "/readyz");
    for _ in 0..100 {
        if !said.starts_with("HTTP/1.1 200 ") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        said = ask(server.gateway(), "/readyz");
    }
    assert!(
        said.starts_with("HTTP/1.1 503 ") && said.contains("takes no more"),
        "{said}"
    );
    assert!(ask(server.gateway(), "/healthz").starts_with("HTTP/1.1 200 "));
}

/// A store that cannot be opened never listens: nobody is let in and dropped.
#[test]
fn who_does_not_serve_does_not_listen() {
    if !permitted("who_does_not_serve_does_not_listen") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (data, trace) = (folder.path().join("data"), folder.path().join("trace"));
    let options = ServerOptions {
        data: data.clone(),
        ..Default::default()
    };
    Server::start(&options).unwrap().terminate().unwrap();
    let traced = |path: &std::path::Path| {
        let words = ["strace", "-f", "-qq", "-e", "trace=bind,listen", "-o"].map(Into::into);
        ServerOptions {
            wrapper: words.into_iter().chain([path.into()]).collect(),
            ..options.clone()
        }
    };
    Server::start(&traced(&trace)).unwrap().terminate().unwrap();
    assert_eq!(
        std::fs::read_to_string(&trace)
            .unwrap()
            .matches(" listen(")
            .count(),
        2
    );
    std::fs::write(data.join("index/pages"), "no index").unwrap();
    Server::start(&traced(&trace)).unwrap_err();
    let calls = std::fs::read_to_string(&trace).unwrap();
    assert!(
        calls.contains("bind(") && !calls.contains("listen("),
        "{calls}"
    );
}

/// The answer to a GET.
fn ask(base: &str, path: &str) -> String {
    let host = base.trim_start_matches("http://");
    let mut stream = std::net::TcpStream::connect(host).unwrap();
    std::io::Write::write_all(
        &mut stream,
        format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes(),
    )
    .unwrap();
    std::io::read_to_string(stream).unwrap()
}

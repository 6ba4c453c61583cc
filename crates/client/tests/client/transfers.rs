//! Large objects, against a script: multipart uploads, and downloads into a file.

use std::path::Path;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::SeqCst};
use std::time::Duration;

use crate::support::{Answer, Seen, Sim, Store, recorded};
use anys3::proto::ops::{GetObject, PutObject};
use anys3::proto::{Algorithm, ByteRange, Hasher, checksum};
use anys3::transfer::{Events, PartState, UploadState};
use anys3::{Body, Client, Config, Error, Kind, PART_SIZE_MIN, TransferOptions};
use bytes::Bytes;
use futures_util::StreamExt;
use http::Response;

const CRC: Algorithm = Algorithm::Crc64Nvme;
const MIB: usize = 1 << 20;

fn data(length: usize) -> Vec<u8> {
    (0..=250).cycle().take(length).collect()
}

fn sum(data: &[u8]) -> String {
    checksum::encode(&Hasher::of(CRC, data))
}

fn small_parts(store: &Store) -> Client {
    let transfers = TransferOptions {
        multipart_threshold: PART_SIZE_MIN,
        part_size: PART_SIZE_MIN,
        concurrency: 3,
        ..TransferOptions::default()
    };
    store.client_with(Config {
        transfers,
        ..Config::default()
    })
}

/// Chunks of a length that fits nothing.
fn stream(data: &[u8], length: Option<u64>) -> Body {
    let chunks: Vec<_> = data
        .chunks(100_003)
        .map(|c| Ok::<_, Error>(Bytes::copy_from_slice(c)))
        .collect();
    Body::from_stream(futures_util::stream::iter(chunks), length)
}

/// What a store that takes parts says.
fn take_parts(seen: &Seen) -> Answer {
    let line = seen.line();
    if line.ends_with("?uploads") {
        return recorded(
            "HTTP/1.1 200 OK\r\n\r\n<InitiateMultipartUploadResult><UploadId>U+1</UploadId></InitiateMultipartUploadResult>",
        );
    }
    if line.starts_with("PUT") {
        let head = format!(
            "HTTP/1.1 200 OK\r\netag: \"p\"\r\n{}: {}\r\n\r\n",
            CRC.header(),
            sum(&seen.body)
        );
        return recorded(&head);
    }
    if line.starts_with("POST") {
        return recorded(
            "HTTP/1.1 200 OK\r\n\r\n  \n<CompleteMultipartUploadResult><ETag>\"whole\"</ETag></CompleteMultipartUploadResult>",
        );
    }
    recorded("HTTP/1.1 204 No Content\r\n\r\n")
}

/// The object that arrived, in the order of its parts.
fn arrived(seen: &[Seen]) -> Vec<u8> {
    let mut parts: Vec<(u32, &Seen)> = seen
        .iter()
        .filter(|s| s.line().starts_with("PUT"))
        .map(|s| {
            let line = s.line();
            let number = line
                .split("partNumber=")
                .nth(1)
                .unwrap()
                .split('&')
                .next()
                .unwrap();
            (number.parse().unwrap(), s)
        })
        .collect();
    parts.sort_by_key(|(number, _)| *number);
    assert!(
        parts
            .iter()
            .map(|(n, _)| *n)
            .eq(1..=u32::try_from(parts.len()).unwrap())
    );
    parts.iter().flat_map(|(_, s)| s.body.clone()).collect()
}

#[tokio::test]
async fn objects_of_all_kinds_go_in_parts() {
    let bytes = data(12 * MIB + 5);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f");
    std::fs::write(&path, &bytes).unwrap();
    let length = bytes.len() as u64;
    for body in [
        Body::from(bytes.clone()),
        Body::from_path(&path).await.unwrap(),
        stream(&bytes, Some(length)),
        stream(&bytes, None),
    ] {
        let store = Store::new(&Sim::new()).then(take_parts);
        let output = small_parts(&store)
            .bucket("b")
            .upload("k", body)
            .await
            .unwrap();
        assert_eq!(
            (output.etag.as_deref(), output.size),
            (Some("\"whole\""), Some(length))
        );
        let seen = store.seen();
        assert_eq!(seen.len(), 5, "{:?}", store.lines());
        assert!(arrived(&seen) == bytes);
        assert_eq!(
            seen[0].header("x-amz-checksum-algorithm"),
            Some("CRC64NVME")
        );
        assert_eq!(seen[0].header("x-amz-checksum-type"), Some("FULL_OBJECT"));
        let complete = &seen[4];
        assert_eq!(complete.line(), "POST /b/k?uploadId=U%2B1");
        assert_eq!(complete.header(CRC.header()), Some(sum(&bytes).as_str()));
        assert_eq!(
            complete.header("x-amz-mp-object-size"),
            Some(length.to_string().as_str())
        );
        let order: Vec<_> = complete
            .text()
            .match_indices("<PartNumber>")
            .map(|(at, m)| &complete.text()[at + m.len()..=at + m.len()])
            .collect();
        assert_eq!(order, ["1", "2", "3"]);
    }
}

#[tokio::test]
async fn what_fits_in_one_request_goes_in_one() {
    let part = PART_SIZE_MIN as usize;
    for (length, requests) in [
        (0, 1),
        (1, 1),
        (part - 1, 1),
        (part, 3),
        (part + 1, 4),
        (2 * part, 4),
    ] {
        let bytes = data(length);
        for known in [Some(length as u64), None] {
            let store = Store::new(&Sim::new()).then(take_parts);
            small_parts(&store)
                .bucket("b")
                .upload("k", stream(&bytes, known))
                .await
                .unwrap();
            assert_eq!(
                store.seen().len(),
                requests,
                "{length} {known:?}: {:?}",
                store.lines()
            );
            if requests == 1 {
                assert_eq!(store.seen()[0].body, bytes);
            }
        }
    }
    // A body of unknown length finds its way from `put` as well.
    let store = Store::new(&Sim::new()).then(take_parts);
    small_parts(&store)
        .bucket("b")
        .put("k", stream(&data(3), None))
        .await
        .unwrap();
    assert_eq!(store.lines(), ["PUT /b/k"]);
}

#[tokio::test]
async fn a_completion_that_tells_of_other_bytes_is_no_success() {
    let bytes = data(12 * MIB);
    let composite = {
        let parts: Vec<u8> = bytes
            .chunks(5 * MIB)
            .flat_map(|part| Hasher::of(CRC, part))
            .collect();
        format!("{}-3", sum(&parts))
    };
    for (told, right) in [
        (sum(&bytes), true),
        (composite, true),
        (sum(b"other"), false),
        (format!("{}-3", sum(b"other")), false),
        (format!("{}-2", sum(&bytes)), false),
    ] {
        let whole = told.clone();
        let store = Store::new(&Sim::new()).then(move |seen| {
            let line = seen.line();
            match line.starts_with("POST") && !line.ends_with("?uploads") {
                true => recorded(&format!(
                    "HTTP/1.1 200 OK\r\n\r\n<CompleteMultipartUploadResult><ETag>\"w\"</ETag><ChecksumCRC64NVME>{whole}\
                     </ChecksumCRC64NVME></CompleteMultipartUploadResult>"
                )),
                false => take_parts(seen),
            }
        });
        let stored = small_parts(&store)
            .bucket("b")
            .upload("k", bytes.clone())
            .await;
        assert_eq!(
            stored.as_ref().err().map(Error::kind),
            (!right).then_some(Kind::Corrupt),
            "{told}"
        );
    }
}

#[tokio::test]
async fn a_part_that_arrived_as_another_aborts_the_upload() {
    let store = Store::new(&Sim::new()).then(|seen| match seen.line().contains("partNumber=2") {
        true => recorded(&format!(
            "HTTP/1.1 200 OK\r\netag: \"p\"\r\n{}: {}\r\n\r\n",
            CRC.header(),
            sum(b"other")
        )),
        false => take_parts(seen),
    });
    let error = small_parts(&store)
        .bucket("b")
        .upload("k", data(12 * MIB))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (Kind::Corrupt, Some("UploadPart"))
    );
    assert_eq!(store.lines().last().unwrap(), "DELETE /b/k?uploadId=U%2B1");
}

#[tokio::test]
async fn a_part_that_fails_for_good_aborts_the_upload() {
    let refuse = |seen: &Seen| match seen.line().contains("partNumber=2") {
        true => recorded("HTTP/1.1 403 Forbidden\r\n\r\n<Error><Code>AccessDenied</Code></Error>"),
        false => take_parts(seen),
    };
    let store = Store::new(&Sim::new()).then(refuse);
    let error = small_parts(&store)
        .bucket("b")
        .upload("k", data(12 * MIB))
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.operation()),
        (Kind::Denied, Some("UploadPart"))
    );
    assert_eq!(store.lines().last().unwrap(), "DELETE /b/k?uploadId=U%2B1");
}

#[tokio::test]
async fn a_source_that_fails_aborts_the_upload() {
    let store = Store::new(&Sim::new()).then(take_parts);
    let good = futures_util::stream::iter([Ok(Bytes::from(data(7 * MIB)))]);
    let bad = futures_util::stream::iter([Err(Error::new(Kind::Local, "the disk is gone"))]);
    let body = Body::from_stream(good.chain(bad), None);
    let error = small_parts(&store)
        .bucket("b")
        .upload("k", body)
        .await
        .unwrap_err();
    assert_eq!(error.message(), "the disk is gone");
    assert_eq!(store.lines().last().unwrap(), "DELETE /b/k?uploadId=U%2B1");
}

#[tokio::test]
async fn an_upload_that_is_dropped_is_aborted() {
    let hang = |seen: &Seen| {
        if seen.line().starts_with("PUT") {
            Answer::Silence
        } else {
            take_parts(seen)
        }
    };
    let store = Store::new(&Sim::new()).then(hang);
    let client = small_parts(&store);
    let upload = tokio::spawn(async move {
        client
            .bucket("b")
            .upload("k", data(12 * MIB))
            .await
            .map(drop)
    });
    while store.seen().len() < 4 {
        tokio::task::yield_now().await;
    }
    upload.abort();
    assert!(upload.await.unwrap_err().is_cancelled());
    while store.seen().len() < 5 {
        tokio::task::yield_now().await;
    }
    assert_eq!(store.lines()[4], "DELETE /b/k?uploadId=U%2B1");
}

#[test]
fn an_upload_that_is_dropped_outside_of_a_runtime_is_aborted() {
    let store = Store::new(&Sim::new()).then(|seen| match seen.line().starts_with("PUT") {
        true => Answer::Silence,
        false => take_parts(seen),
    });
    let client = small_parts(&store);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let mut upload = Box::pin(async move {
        let stored = client.bucket("b").upload("k", data(12 * MIB)).await;
        stored.map(drop)
    });
    let parts_are_under_way = async {
        while store.seen().len() < 4 {
            tokio::task::yield_now().await;
        }
    };
    runtime.block_on(async {
        tokio::select! {
            _ = &mut upload => panic!("the store is silent"),
            () = parts_are_under_way => {}
        }
    });
    drop(runtime);
    drop(upload);
    assert_eq!(store.lines().last().unwrap(), "DELETE /b/k?uploadId=U%2B1");
}

#[tokio::test]
async fn requests_are_counted_over_all_objects_and_parts() {
    let store = Store::new(&Sim::new()).then(|seen| match seen.line().starts_with("PUT") {
        true => Answer::Silence,
        false => take_parts(seen),
    });
    let client = small_parts(&store);
    let mut uploads = Vec::new();
    for key in ["a", "b", "c", "d"] {
        let bucket = client.bucket("b");
        uploads.push(tokio::spawn(async move {
            let stored = bucket.upload(key, data(12 * MIB)).await;
            stored.map(drop)
        }));
    }
    let parts = || {
        let lines = store.lines();
        lines.iter().filter(|line| line.starts_with("PUT")).count()
    };
    while parts() < 3 {
        tokio::task::yield_now().await;
    }
    for _ in 0..1000 {
        tokio::task::yield_now().await;
    }
    assert_eq!((parts(), client.budget().in_use().0), (3, 3));
    uploads.iter().for_each(tokio::task::JoinHandle::abort);
    for upload in uploads {
        assert!(upload.await.unwrap_err().is_cancelled());
    }
    assert_eq!(client.budget().in_use(), (0, 0));
}

#[tokio::test]
async fn bodies_are_no_faster_than_the_bandwidth() {
    let sim = Sim::new();
    let store = Store::new(&sim).then(take_parts);
    let transfers = TransferOptions {
        bandwidth_max: Some(MIB as u64),
        ..TransferOptions::default()
    };
    let client = store.client_with(Config {
        transfers,
        ..Config::default()
    });
    let bytes = data(3 * MIB);
    let body = stream(&bytes, Some(bytes.len() as u64));
    client.bucket("b").upload("k", body).await.unwrap();
    assert!(store.seen()[0].body == bytes);
    let slept: Duration = sim.slept().iter().sum();
    // The first chunk need not wait for one before.
    assert!(
        slept > Duration::from_millis(2800) && slept < Duration::from_millis(3000),
        "{slept:?}"
    );
}

/// Keeps what another process would go on with.
#[derive(Default)]
struct Kept(std::sync::Mutex<(Option<UploadState>, u32)>);

impl Events for Kept {
    fn begun(&self, state: &UploadState) {
        self.0.lock().unwrap().0 = Some(state.clone());
    }

    fn part(&self, part: &PartState) {
        let mut kept = self.0.lock().unwrap();
        // An upload that is gone on with does not begin again.
        if let Some(state) = &mut kept.0 {
            state.parts.push(part.clone());
        }
    }

    fn ended(&self) {
        self.0.lock().unwrap().1 += 1;
    }
}

#[tokio::test]
async fn an_upload_is_gone_on_with_by_another_process() {
    let bytes = data(22 * MIB);
    let store = Store::new(&Sim::new()).then(|seen| match seen.line().contains("partNumber=4") {
        true => Answer::Silence,
        false => take_parts(seen),
    });
    let client = small_parts(&store);
    let kept = std::sync::Arc::new(Kept::default());
    let (bucket, events, body) = (
        client.bucket("b"),
        std::sync::Arc::clone(&kept),
        bytes.clone(),
    );
    let put = || PutObject {
        key: "k".into(),
        ..PutObject::default()
    };
    let cut_off = tokio::spawn(async move {
        let options = *bucket.client().transfers();
        let stored = bucket.upload_watched(put(), body, &options, events).await;
        stored.map(drop)
    });
    let parts_kept = || {
        let kept = kept.0.lock().unwrap();
        kept.0.as_ref().map_or(0, |state| state.parts.len())
    };
    while parts_kept() < 4 {
        tokio::task::yield_now().await;
    }
    let state = kept.0.lock().unwrap().0.clone().unwrap();
    cut_off.abort();
    assert!(cut_off.await.unwrap_err().is_cancelled());
    // Dropped, it is aborted at the store, which is told.
    while kept.0.lock().unwrap().1 == 0 {
        tokio::task::yield_now().await;
    }

    for gone in [false, true] {
        let store = Store::new(&Sim::new()).then(move |seen| match seen.line() {
            line if line.starts_with("GET") && gone => {
                recorded("HTTP/1.1 404 Not Found\r\n\r\n<Error><Code>NoSuchUpload</Code></Error>")
            }
            line if line.starts_with("GET") => {
                let part = |number: u32| {
                    format!(
                        "<Part><PartNumber>{number}</PartNumber><ETag>\"p\"</ETag><Size>{}</Size></Part>",
                        5 * MIB
                    )
                };
                let parts: String = [1, 2, 3].into_iter().map(part).collect();
                recorded(&format!(
                    "HTTP/1.1 200 OK\r\n\r\n<ListPartsResult>{parts}</ListPartsResult>"
                ))
            }
            _ => take_parts(seen),
        });
        let client = small_parts(&store);
        let events = std::sync::Arc::new(Kept::default());
        let bucket = client.bucket("b");
        let resumed = bucket.upload_resumed(
            put(),
            bytes.clone(),
            client.transfers(),
            std::sync::Arc::<Kept>::clone(&events),
            &state,
        );
        let stored = resumed.await.unwrap();
        assert_eq!(stored.size, Some(22 * MIB as u64));
        assert_eq!(events.0.lock().unwrap().1, 1);
        let lines = store.lines();
        let parts = lines.iter().filter(|line| line.starts_with("PUT")).count();
        assert_eq!(parts, if gone { 5 } else { 2 }, "{lines:?}");
        let complete = store.seen().last().unwrap().clone();
        assert_eq!(complete.header(CRC.header()), Some(sum(&bytes).as_str()));
    }
}

/// The process before was killed between the completion and the note that it has ended.
#[tokio::test]
async fn an_upload_that_was_completed_is_not_sent_again() {
    let bytes = data(6 * MIB);
    let (first, whole) = (sum(&bytes[..5 * MIB]), sum(&bytes));
    let last = sum(&bytes[5 * MIB..]);
    let part = |number, length, sum: String| PartState {
        number,
        length,
        etag: Some("\"p\"".into()),
        stored: [(CRC.name().to_owned(), sum.clone())].into(),
        sent: [(CRC.name().to_owned(), sum)].into(),
    };
    let (length, part_size) = (6 * MIB as u64, 5 * MIB as u64);
    let state = UploadState {
        upload_id: "u".into(),
        length,
        part_size,
        algorithm: Some(CRC.name().to_owned()),
        parts: vec![part(1, part_size, first), part(2, length - part_size, last)],
    };
    let store = Store::new(&Sim::new()).then(move |seen| match seen.line() {
        line if line.starts_with("GET") => {
            recorded("HTTP/1.1 404 Not Found\r\n\r\n<Error><Code>NoSuchUpload</Code></Error>")
        }
        line if line.starts_with("HEAD") => recorded(&format!(
            "HTTP/1.1 200 OK\r\netag: \"w\"\r\ncontent-length: {length}\r\n{}: {whole}\r\n\r\n",
            CRC.header()
        )),
        _ => take_parts(seen),
    });
    let client = small_parts(&store);
    let events = std::sync::Arc::new(Kept::default());
    let put = PutObject {
        key: "k".into(),
        ..PutObject::default()
    };
    let bucket = client.bucket("b");
    let resumed = bucket.upload_resumed(
        put,
        bytes,
        client.transfers(),
        std::sync::Arc::<Kept>::clone(&events),
        &state,
    );
    assert_eq!(resumed.await.unwrap().etag.as_deref(), Some("\"w\""));
    assert_eq!(events.0.lock().unwrap().1, 1);
    let lines = store.lines();
    let sent = lines.iter().filter(|line| line.starts_with("PUT")).count();
    assert_eq!(sent, 0, "{lines:?}");
}

#[tokio::test]
async fn parts_are_sent_again_and_a_lost_completion_is_recognised() {
    let bytes = data(6 * MIB);
    let whole = sum(&bytes);
    let (parts, completions) = (AtomicU32::new(0), AtomicU32::new(0));
    let flaky = move |seen: &Seen| {
        let line = seen.line();
        if line.ends_with("partNumber=1") && parts.fetch_add(1, SeqCst) == 0 {
            return Answer::Broken;
        }
        if line.starts_with("POST") && !line.ends_with("uploads") {
            // The first time the answer is lost, the second time the upload is gone.
            return match completions.fetch_add(1, SeqCst) {
                0 => Answer::Broken,
                _ => recorded(
                    "HTTP/1.1 404 Not Found\r\n\r\n<Error><Code>NoSuchUpload</Code></Error>",
                ),
            };
        }
        if line.starts_with("HEAD") {
            let head = format!(
                "HTTP/1.1 200 OK\r\netag: \"w\"\r\ncontent-length: {}\r\n{}: {whole}\r\n\r\n",
                6 * MIB,
                CRC.header()
            );
            return recorded(&head);
        }
        take_parts(seen)
    };
    let store = Store::new(&Sim::new()).then(flaky);
    let output = small_parts(&store)
        .bucket("b")
        .upload("k", bytes)
        .await
        .unwrap();
    assert_eq!(output.etag.as_deref(), Some("\"w\""));
    let lines = store.lines();
    assert!(lines.last().unwrap().starts_with("HEAD"), "{lines:?}");
    assert_eq!(
        lines.iter().filter(|l| l.ends_with("partNumber=1")).count(),
        2
    );
}

/// An object that must not be there yet is there after a completion whose answer was lost, and the
/// next one is refused for it. If the upload is still there, it was somebody else's, however alike.
#[tokio::test]
async fn a_lost_completion_is_told_from_an_object_that_was_there() {
    for (upload, stored) in [
        (
            "404 Not Found\r\n\r\n<Error><Code>NoSuchUpload</Code></Error>",
            true,
        ),
        ("200 OK\r\n\r\n<ListPartsResult/>", false),
    ] {
        let bytes = data(6 * MIB);
        let whole = sum(&bytes);
        let completions = AtomicU32::new(0);
        let store = Store::new(&Sim::new()).then(move |seen| {
            let line = seen.line();
            if line.starts_with("POST") && !line.ends_with("uploads") {
                return match completions.fetch_add(1, SeqCst) {
                    0 => Answer::Broken,
                    _ => recorded(
                        "HTTP/1.1 412 Precondition Failed\r\n\r\n<Error><Code>PreconditionFailed</Code></Error>",
                    ),
                };
            }
            if line.starts_with("GET") {
                return recorded(&format!("HTTP/1.1 {upload}"));
            }
            if line.starts_with("HEAD") {
                let length = 6 * MIB;
                let head = format!("etag: \"w\"\r\ncontent-length: {length}\r\n{}: {whole}", CRC.header());
                return recorded(&format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n"));
            }
            take_parts(seen)
        });
        let client = small_parts(&store);
        let mut put = PutObject {
            key: "k".into(),
            ..PutObject::default()
        };
        put.conditions.if_none_match = Some("*".into());
        let done = client
            .bucket("b")
            .upload_with(put, bytes, client.transfers())
            .await;
        assert_eq!(done.is_ok(), stored, "{done:?}");
        let last = store.lines().last().unwrap().clone();
        assert!(
            last.starts_with(if stored { "HEAD" } else { "DELETE" }),
            "{last}"
        );
    }
}

#[tokio::test]
async fn more_parts_than_s3_has_are_refused() {
    let transfers = TransferOptions {
        part_size: u64::MAX,
        ..TransferOptions::default()
    };
    let store = Store::new(&Sim::new());
    let client = store.client_with(Config {
        transfers,
        ..Config::default()
    });
    let error = client
        .bucket("b")
        .upload("k", stream(b"abc", None))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), Kind::Invalid);
    assert!(store.seen().is_empty());
}

fn files(dir: &Path) -> Vec<String> {
    let names = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap());
    names.collect()
}

/// An answer whose body breaks off after some bytes.
fn cut(data: &[u8], at: usize) -> Response<Body> {
    let sent = futures_util::stream::iter([Ok(Bytes::copy_from_slice(&data[..at]))]);
    let broken =
        futures_util::stream::iter([Err(Error::new(Kind::Interrupted, "the connection broke"))]);
    let body = Body::from_stream(sent.chain(broken), None);
    let head = Response::builder()
        .header("content-length", data.len())
        .header("etag", "\"e\"");
    head.header(CRC.header(), sum(data)).body(body).unwrap()
}

#[tokio::test]
async fn a_download_goes_on_where_it_broke() {
    let bytes = data(100_000);
    let (first, rest) = (bytes.clone(), bytes.clone());
    let store = Store::new(&Sim::new())
        .then(move |_| Answer::Whole(cut(&first, 40_000)))
        .then(move |seen| {
            assert_eq!(
                (seen.header("range"), seen.header("if-match")),
                (Some("bytes=40000-99999"), Some("\"e\""))
            );
            let head = Response::builder()
                .status(206)
                .header("content-range", "bytes 40000-99999/100000");
            Answer::Whole(head.body(Body::from(rest[40_000..].to_vec())).unwrap())
        });
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f");
    store
        .client()
        .bucket("b")
        .object("k")
        .download(&path)
        .await
        .unwrap();
    assert!(std::fs::read(&path).unwrap() == bytes);
    assert_eq!(files(dir.path()), ["f"]);
}

/// A store that has an object and knows ranges; `break_at` says after how many bytes its answers
/// break off.
fn with_ranges(
    bytes: &[u8],
    sum: String,
    break_at: impl Fn(u64) -> Option<u64> + Send + 'static,
) -> Store {
    let bytes = Bytes::copy_from_slice(bytes);
    let answers = AtomicU64::new(0);
    Store::new(&Sim::new()).then(move |seen| {
        let range = seen.header("range").map(|r| {
            ByteRange::parse(r)
                .unwrap()
                .resolve(bytes.len() as u64)
                .unwrap()
        });
        let (first, length) = range.unwrap_or((0, bytes.len() as u64));
        let piece = bytes.slice(first as usize..(first + length) as usize);
        let sent = break_at(answers.fetch_add(1, SeqCst))
            .map_or(piece.clone(), |at| piece.slice(..at as usize));
        let broken = (sent.len() < piece.len())
            .then(|| Err(Error::new(Kind::Interrupted, "the connection broke")));
        // In small pieces, so that all that is under way gets its turn.
        let chunks: Vec<_> = sent
            .chunks(50_000)
            .map(|c| Ok(bytes.slice_ref(c)))
            .chain(broken)
            .collect();
        let chunks = futures_util::stream::iter(chunks).then(|c| async {
            tokio::task::yield_now().await;
            c
        });
        let head = Response::builder()
            .header("content-length", length)
            .header("etag", "\"e\"");
        let head = match range {
            None => head.header(CRC.header(), &sum),
            Some(_) => {
                assert_eq!(seen.header("if-match"), Some("\"e\""));
                head.status(206).header(
                    "content-range",
                    ByteRange::content_range(first, length, bytes.len() as u64),
                )
            }
        };
        Answer::Whole(head.body(Body::from_stream(chunks, None)).unwrap())
    })
}

#[tokio::test]
async fn a_large_object_is_fetched_from_both_ends() {
    let bytes = data(23 * MIB + 5);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("f");
    // Whole; one answer breaks; every one of the first four does.
    for broken in [0, 1, 4] {
        let store = with_ranges(&bytes, sum(&bytes), move |answer| {
            (answer < broken).then_some(300_000)
        });
        small_parts(&store)
            .bucket("b")
            .object("k")
            .download(&path)
            .await
            .unwrap();
        assert!(std::fs::read(&path).unwrap() == bytes);
        let seen = store.seen();
        assert_eq!(seen[0].header("range"), None);
        let ranges: Vec<_> = seen[1..]
            .iter()
            .map(|s| s.header("range").unwrap())
            .collect();
        assert!(ranges.contains(&"bytes=20971520-24117252"), "{ranges:?}");
        // Three readers, five pieces, each asked for once but after a break.
        assert!(ranges.len() <= 4 + broken as usize, "{ranges:?}");
    }
    let store = with_ranges(&bytes, sum(b"other"), |_| None);
    let error = small_parts(&store)
        .bucket("b")
        .object("k")
        .download(&path)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), Kind::Corrupt);
    assert!(std::fs::read(&path).unwrap() == bytes);
}

#[tokio::test]
async fn reading_goes_on_where_it_broke() {
    let bytes = data(3 * MIB + 5);
    let get = || GetObject {
        key: "k".into(),
        ..Default::default()
    };
    let store = with_ranges(&bytes, sum(&bytes), |answer| {
        (answer < 4).then_some(300_000)
    });
    let reply = store.client().bucket("b").read_with(get()).await.unwrap();
    assert_eq!(reply.body.length(), Some(bytes.len() as u64));
    assert!(reply.body.collect(4 * MIB).await.unwrap() == bytes);
    let ranges: Vec<_> = store
        .seen()
        .iter()
        .map(|s| s.header("range").map(str::to_owned))
        .collect();
    let from = |n: usize| Some(format!("bytes={}-{}", n * 300_000, bytes.len() - 1));
    assert_eq!(ranges, [None, from(1), from(2), from(3), from(4)]);
    // Not for ever, not of another object, and not with other bytes.
    let always = with_ranges(&bytes, sum(&bytes), |_| Some(10));
    let error = always
        .client()
        .bucket("b")
        .read_with(get())
        .await
        .unwrap()
        .body
        .collect(4 * MIB)
        .await;
    assert_eq!(
        (error.unwrap_err().kind(), always.seen().len()),
        (Kind::Interrupted, 5)
    );
    let changed = Store::new(&Sim::new()).then(move |seen| match seen.header("range") {
        None => Answer::Whole(cut(&data(1000), 10)),
        Some(_) => recorded(
            "HTTP/1.1 206 P\r\ncontent-range: bytes 10-999/1000\r\ncontent-length: 990\r\netag: \"f\"\r\n\r\nxxx",
        ),
    });
    let error = changed
        .client()
        .bucket("b")
        .read_with(get())
        .await
        .unwrap()
        .body
        .collect(4 * MIB)
        .await;
    assert_eq!(error.unwrap_err().kind(), Kind::Precondition);
    let other = with_ranges(&bytes, sum(b"other"), |answer| (answer < 1).then_some(10));
    let error = other
        .client()
        .bucket("b")
        .read_with(get())
        .await
        .unwrap()
        .body
        .collect(4 * MIB)
        .await;
    assert_eq!(error.unwrap_err().kind(), Kind::Corrupt);
}

#[tokio::test]
async fn a_download_that_fails_leaves_what_was_there() {
    let bytes = data(1000);
    let wrong = |_: &Seen| {
        let head = Response::builder()
            .header(CRC.header(), sum(b"other"))
            .header("etag", "\"e\"");
        Answer::Whole(head.body(Body::from(data(1000))).unwrap())
    };
    let changed = |seen: &Seen| match seen.header("range") {
        None => Answer::Whole(cut(&data(1000), 10)),
        Some(_) => recorded("HTTP/1.1 412 Precondition Failed\r\n\r\n"),
    };
    let other_range = |seen: &Seen| match seen.header("range") {
        None => Answer::Whole(cut(&data(1000), 10)),
        Some(_) => {
            recorded("HTTP/1.1 206 Partial Content\r\ncontent-range: bytes 0-999/1000\r\n\r\nxxx")
        }
    };
    let always = move |_: &Seen| Answer::Whole(cut(&bytes, 10));
    let absent =
        |_: &Seen| recorded("HTTP/1.1 404 Not Found\r\n\r\n<Error><Code>NoSuchKey</Code></Error>");
    let stores: [(Store, Kind); 5] = [
        (Store::new(&Sim::new()).then(wrong), Kind::Corrupt),
        (Store::new(&Sim::new()).then(changed), Kind::Precondition),
        (Store::new(&Sim::new()).then(other_range), Kind::Malformed),
        (Store::new(&Sim::new()).then(always), Kind::Malformed),
        (Store::new(&Sim::new()).then(absent), Kind::NotFound),
    ];
    for (store, kind) in stores {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f");
        std::fs::write(&path, "old").unwrap();
        let error = store
            .client()
            .bucket("b")
            .object("k")
            .download(&path)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), kind, "{error:?}");
        assert_eq!(
            (std::fs::read(&path).unwrap(), files(dir.path())),
            (b"old".to_vec(), vec!["f".to_owned()])
        );
    }
}

fn with_etag(body: Body) -> Response<Body> {
    Response::builder()
        .header("etag", "\"e\"")
        .body(body)
        .unwrap()
}

#[tokio::test]
async fn a_download_that_is_dropped_leaves_nothing() {
    let (mut sender, body) = Body::channel(None);
    let body = std::sync::Mutex::new(Some(body));
    let store = Store::new(&Sim::new())
        .then(move |_| Answer::Whole(with_etag(body.lock().unwrap().take().unwrap())));
    let dir = tempfile::tempdir().unwrap();
    let (path, client) = (dir.path().join("f"), store.client());
    let download = tokio::spawn(async move {
        client
            .bucket("b")
            .object("k")
            .download(path)
            .await
            .map(drop)
    });
    sender.send("some bytes").await.unwrap();
    while files(dir.path()).is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    download.abort();
    assert!(download.await.unwrap_err().is_cancelled());
    assert!(files(dir.path()).is_empty());
}

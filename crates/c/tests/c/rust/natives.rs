//! What of the conformance run has no directive of its own: in Rust's own idiom.

use std::io::{Read as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anys3::proto::ops::{DeleteObjects, GetObject, ListObjectsV2, ObjectIdentifier, PutObject};
use anys3::proto::{AnyOperation, ops::OPERATIONS};
use anys3::transfer::{Events, PartState, Progress, UploadState};
use anys3::{
    Body, BoxFuture, Bucket, Client, Config, Credentials, Error, Identity, Kind, Provide, System,
    TransferOptions, blocking,
};
use futures_util::StreamExt as _;
use futures_util::future::join_all;

use super::{Outcome, Run, Signed, choices, client, kind, lines, require, said, same};
use crate::target;

const MIB: usize = 1 << 20;

/// Does one by its name.
pub(super) fn run(run: &Run, name: &str) -> Outcome {
    match name {
        "exception" => run.runtime.block_on(exception(&run.bucket())),
        "unknown-operation" => unknown_operation(),
        "unknown-member" => unknown_member(),
        "wrong-type" => wrong_type(),
        "typed-put-get" => run.runtime.block_on(typed_put_get(&run.bucket())),
        "typed-list" => run.runtime.block_on(typed_list(&run.bucket())),
        "typed-delete-many" => run.runtime.block_on(typed_delete_many(&run.bucket())),
        "stream-up" => stream_up(&run.client),
        "stream-down" => stream_down(&run.client),
        "file-progress" => file_progress(run),
        "resume" => resume(run),
        "presign-get" => presign_get(run),
        "own-http" => own_http(run),
        "scope" => scope(run),
        "cancel" => run.runtime.block_on(cancel(&run.faulty())),
        "timeout" => run.runtime.block_on(timeout(&run.faulty())),
        "eight-at-once" => run.runtime.block_on(at_once(&run.bucket(), 8)),
        "event-loop" => run.runtime.block_on(at_once(&run.bucket(), 50)),
        "collected" => run.runtime.block_on(collected(&run.bucket())),
        "clients" => clients(run),
        "handles" => run.runtime.block_on(handles(&run.bucket())),
        "descriptors" => descriptors(run),
        "credentials" => credentials(run),
        "panic" => panic(run),
        "every-operation" => every_operation(),
        _ => Err("not done in Rust".to_owned()),
    }
}

impl Run {
    fn bucket(&self) -> Bucket {
        self.client.bucket(&self.variables["bucket"])
    }

    fn faulty(&self) -> Bucket {
        let client = client(&choices(&self.variables["faulty"])).unwrap();
        client.bucket("stall")
    }
}

async fn got(bucket: &Bucket, key: &str) -> Result<String, Error> {
    let bytes = bucket.get(key).await?.body.collect(64 * MIB).await?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

async fn exception(bucket: &Bucket) -> Outcome {
    let error = bucket.get("none").await.err().ok_or("it succeeded")?;
    require(error.kind() == Kind::NotFound, "another kind")?;
    same(error.code().unwrap_or_default(), "NoSuchKey", "code")?;
    require(
        error.status() == Some(404) && error.tries() == 1,
        "status or tries",
    )?;
    let is_told = error.request_id().is_some() && !error.message().is_empty();
    require(is_told && !error.is_retryable(), "a field is missing")
}

fn unknown_operation() -> Outcome {
    let error = AnyOperation::named("GetObjet").err().ok_or("it is made")?;
    require(error.to_string().contains("GetObject"), &error.to_string())
}

fn unknown_member() -> Outcome {
    let mut put = AnyOperation::named("PutObject").map_err(said)?;
    let error = put.set("Kee", "x").err().ok_or("it is taken")?;
    require(error.to_string().contains("Kee"), &error.to_string())
}

fn wrong_type() -> Outcome {
    let mut list = AnyOperation::named("ListObjectsV2").map_err(said)?;
    require(list.set("MaxKeys", "many").is_err(), "it is taken")
}

async fn typed_put_get(bucket: &Bucket) -> Outcome {
    let mut put = PutObject {
        bucket: bucket.name().to_owned(),
        key: "typed".to_owned(),
        ..PutObject::default()
    };
    put.content.content_type = Some("text/typed".to_owned());
    put.metadata.insert("a".to_owned(), "1".to_owned());
    put.metadata.insert("b".to_owned(), "2".to_owned());
    bucket
        .client()
        .send_with_body(put, "typed")
        .await
        .map_err(said)?;
    let get = GetObject {
        key: "typed".to_owned(),
        ..GetObject::default()
    };
    let reply = bucket.read_with(get).await.map_err(said)?;
    same(
        reply.content.content_type.as_deref().unwrap_or_default(),
        "text/typed",
        "Content-Type",
    )?;
    same(&reply.metadata["b"], "2", "b")?;
    let body = reply.body.collect(MIB).await.map_err(said)?;
    require(&body[..] == b"typed", "other bytes")
}

async fn typed_list(bucket: &Bucket) -> Outcome {
    for index in 0..25 {
        let key = format!("typed-list/{index:02}");
        bucket.put(key, "x").await.map_err(said)?;
    }
    let list = || {
        bucket.list_with(ListObjectsV2 {
            prefix: Some("typed-list/".to_owned()),
            max_keys: Some(10),
            ..ListObjectsV2::default()
        })
    };
    let keys: Vec<String> = list()
        .into_stream()
        .map(|entry| entry.unwrap().key().to_owned())
        .collect()
        .await;
    require(
        keys.len() == 25 && keys[24] == "typed-list/24",
        &format!("{keys:?}"),
    )?;
    let some = list().into_stream().take(3).count().await;
    require(some == 3, "not three")
}

async fn typed_delete_many(bucket: &Bucket) -> Outcome {
    let mut delete = DeleteObjects {
        bucket: bucket.name().to_owned(),
        ..DeleteObjects::default()
    };
    for index in 0..3 {
        delete.objects.push(ObjectIdentifier {
            key: format!("typed-list/{index:02}"),
            ..ObjectIdentifier::default()
        });
    }
    let reply = bucket.client().send(delete).await.map_err(said)?;
    require(reply.deleted.len() == 3, "not three")
}

/// A bucket of the client without an async runtime, whose streams are those of `std`.
fn without_runtime(client: &Client) -> Outcome<blocking::Bucket> {
    let client = blocking::Client::over(client.clone()).map_err(said)?;
    Ok(client.bucket("conformance"))
}

fn stream_up(client: &Client) -> Outcome {
    let mut writer = without_runtime(client)?.writer("stream-up").map_err(said)?;
    for _ in 0..48 {
        writer.write_all(&[b'u'; 64 << 10]).map_err(said)?;
    }
    writer.finish().map(drop).map_err(said)
}

fn stream_down(client: &Client) -> Outcome {
    let mut bytes = Vec::new();
    let reply = without_runtime(client)?.get("stream-up").map_err(said)?;
    let mut body = reply.body;
    body.read_to_end(&mut bytes).map_err(said)?;
    require(bytes == [b'u'; 3 * MIB], "other bytes")
}

/// Keeps what it is told.
#[derive(Default)]
struct Told {
    bytes: Mutex<Vec<u64>>,
    state: Mutex<Option<UploadState>>,
}

impl Events for Told {
    fn progress(&self, progress: &Progress) {
        self.bytes.lock().unwrap().push(progress.bytes);
    }

    fn is_left(&self) -> bool {
        true
    }

    fn begun(&self, state: &UploadState) {
        *self.state.lock().unwrap() = Some(state.clone());
    }

    fn part(&self, part: &PartState) {
        let mut state = self.state.lock().unwrap();
        state.as_mut().unwrap().parts.push(part.clone());
    }
}

fn put_of(key: &str) -> PutObject {
    PutObject {
        key: key.to_owned(),
        ..PutObject::default()
    }
}

fn file_progress(run: &Run) -> Outcome {
    let path = run.file_with(&[b'p'; 20 * MIB]);
    let (bucket, told) = (run.bucket(), Arc::new(Told::default()));
    run.runtime
        .block_on(async {
            let (body, options) = (Body::from_path(path).await?, bucket.client().transfers());
            let events: Arc<dyn Events> = told.clone();
            bucket
                .upload_watched(put_of("progress"), body, options, events)
                .await
        })
        .map_err(said)?;
    let mut values = told.bytes.lock().unwrap().clone();
    let last = values.last().copied();
    values.dedup();
    require(
        values.len() >= 2 && last == Some(20 << 20),
        &format!("{values:?}"),
    )
}

fn resume(run: &Run) -> Outcome {
    let path = run.file_with(&[b'r'; 24 * MIB]);
    let (bucket, told) = (run.bucket(), Arc::new(Told::default()));
    let options = TransferOptions {
        concurrency: 1,
        ..*bucket.client().transfers()
    };
    let events: Arc<dyn Events> = told.clone();
    let state = run.runtime.block_on(async {
        let body = Body::from_path(&path).await.map_err(said)?;
        let upload = bucket.upload_watched(put_of("resumed"), body, &options, events.clone());
        let first = async {
            while told
                .state
                .lock()
                .unwrap()
                .as_ref()
                .is_none_or(|state| state.parts.is_empty())
            {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        // The upload is dropped with the other one.
        tokio::select! {
            _ = upload => return Err("it ended before it was cancelled".to_owned()),
            () = first => {}
        }
        told.state
            .lock()
            .unwrap()
            .clone()
            .ok_or("there is no state".to_owned())
    })?;
    let resumed = run.runtime.block_on(async {
        let body = Body::from_path(&path).await?;
        bucket
            .upload_resumed(put_of("resumed"), body, &options, events, &state)
            .await?;
        got(&bucket, "resumed").await
    });
    require(
        resumed.map_err(said)? == "r".repeat(24 * MIB),
        "other bytes",
    )
}

fn presign_get(run: &Run) -> Outcome {
    let bucket = run.bucket();
    let presigned = run.runtime.block_on(async {
        bucket.put("presigned-get", "presigned").await?;
        bucket
            .presign_get("presigned-get", Duration::from_secs(60))
            .await
    });
    let signed = Signed {
        method: "GET".to_owned(),
        url: presigned.map_err(said)?.url,
        ..Signed::default()
    };
    same(&run.curl(&signed, "").1, "presigned", "the answer")
}

fn own_http(run: &Run) -> Outcome {
    let mut get = AnyOperation::named("GetObject").map_err(said)?;
    get.set("Bucket", run.variables["bucket"].as_str())
        .map_err(said)?;
    get.set("Key", "presigned-get").map_err(said)?;
    let again = get.again().map_err(said)?;
    let signed = run
        .runtime
        .block_on(run.client.sign_any(get, None))
        .map_err(said)?;
    let request = Signed {
        method: signed.method().to_string(),
        url: signed.uri().to_string(),
        headers: lines(signed.headers()),
        ..Signed::default()
    };
    let (status, body) = run.curl(&request, "");
    let answer = http::Response::builder()
        .status(status.as_str())
        .header("etag", "\"e\"");
    let answer = answer.body(body.into()).map_err(said)?;
    let mut output = Client::read_any(&again, answer).map_err(said)?;
    let etag = output.get("ETag").map_err(said)?;
    require(
        etag.is_some_and(|etag| etag.text() == Some("\"e\"")),
        "another ETag",
    )
}

/// What is dropped is given up, wherever that happens.
fn scope(run: &Run) -> Outcome {
    let bucket = run.bucket();
    let call = bucket.get("one");
    drop(call);
    let caught = catch_unwind(AssertUnwindSafe(|| {
        let _call = bucket.get("one");
        std::panic::resume_unwind(Box::new("out of the scope"));
    }));
    require(caught.is_err(), "no panic")?;
    same(
        &run.runtime.block_on(got(&bucket, "one")).map_err(said)?,
        "x",
        "the object",
    )
}

async fn cancel(stall: &Bucket) -> Outcome {
    let stall = stall.clone();
    let call = tokio::spawn(async move { stall.get("x").await.map(drop) });
    tokio::time::sleep(Duration::from_millis(100)).await;
    call.abort();
    require(
        call.await.is_err_and(|error| error.is_cancelled()),
        "it ended",
    )
}

async fn timeout(stall: &Bucket) -> Outcome {
    let call = tokio::time::timeout(Duration::from_millis(300), stall.get("x"));
    require(call.await.is_err(), "it ended")
}

async fn at_once(bucket: &Bucket, count: usize) -> Outcome {
    for index in 0..8 {
        let put = bucket.put(format!("own/{index}"), format!("{}", index + 100));
        put.await.map_err(said)?;
    }
    let calls =
        (0..count).map(|index| async move { got(bucket, &format!("own/{}", index % 8)).await });
    for (index, answer) in join_all(calls).await.into_iter().enumerate() {
        let expected = (index % 8 + 100).to_string();
        same(&answer.map_err(said)?, &expected, "an answer")?;
    }
    Ok(())
}

async fn collected(bucket: &Bucket) -> Outcome {
    for index in 0..1000 {
        let bucket = bucket.clone();
        let call = async move { bucket.get("one").await.map(drop) };
        if index % 2 == 1 {
            tokio::spawn(call).abort();
        }
    }
    same(&got(bucket, "one").await.map_err(said)?, "x", "the object")
}

fn clients(run: &Run) -> Outcome {
    for _ in 0..200 {
        let client = client(&choices(&run.variables["endpoint"])).map_err(said)?;
        let bucket = client.bucket(&run.variables["bucket"]);
        same(
            &run.runtime.block_on(got(&bucket, "one")).map_err(said)?,
            "x",
            "the object",
        )?;
    }
    Ok(())
}

/// What a handle is in Rust: a call that is made and dropped.
async fn handles(bucket: &Bucket) -> Outcome {
    for _ in 0..10_000 {
        drop(bucket.get("one"));
    }
    same(&got(bucket, "one").await.map_err(said)?, "x", "the object")
}

/// In a process of its own: the limit would be that of all tests.
fn descriptors(run: &Run) -> Outcome {
    let mut child = Command::new("sh");
    child.args(["-c", "ulimit -n 256 && exec \"$0\" \"$@\""]);
    child.arg(std::env::current_exe().map_err(|error| error.to_string())?);
    child.args(["--exact", "rust::natives::without_descriptors", "--ignored"]);
    child.env("ANYS3_ENDPOINT", &run.variables["endpoint"]);
    child.env("ANYS3_BUCKET", &run.variables["bucket"]);
    let output = child.output().map_err(|error| error.to_string())?;
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let ran = told.contains("1 passed");
    if ran { Ok(()) } else { Err(told) }
}

#[test]
#[ignore = "a step of the conformance run, which runs it"]
fn without_descriptors() {
    let variable = |name: &str| std::env::var(name).unwrap();
    let client = client(&choices(&variable("ANYS3_ENDPOINT"))).unwrap();
    let bucket = client.bucket(variable("ANYS3_BUCKET"));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let path = std::env::current_exe().unwrap();
    let mut files = Vec::new();
    while let Ok(file) = std::fs::File::open(&path) {
        files.push(file);
    }
    let error = runtime.block_on(got(&bucket, "one")).unwrap_err();
    drop(files);
    assert!(
        matches!(error.kind(), Kind::Connect | Kind::Local),
        "{error}"
    );
    assert_eq!(runtime.block_on(got(&bucket, "one")).unwrap(), "x");
}

/// Credentials that a program gives when it has them.
#[derive(Debug)]
struct Late(Mutex<String>);

impl Provide for Late {
    fn credentials(&self) -> BoxFuture<Result<Option<Credentials>, Error>> {
        let secret = self.0.lock().unwrap().clone();
        Box::pin(async move {
            let credentials = Credentials::new(target::access_key(), &secret)?;
            // To be asked again for the next request.
            Ok(Some(
                credentials.expiring(std::time::SystemTime::UNIX_EPOCH),
            ))
        })
    }
}

fn credentials(run: &Run) -> Outcome {
    let late = Arc::new(Late(Mutex::new("wrong".to_owned())));
    let mut config = Config::load(&choices(&run.variables["endpoint"]), &System).map_err(said)?;
    config.identity = Identity::Provided(late.clone());
    let bucket = Client::new(config)
        .map_err(said)?
        .bucket(&run.variables["bucket"]);
    let error = run
        .runtime
        .block_on(got(&bucket, "one"))
        .err()
        .ok_or("it is taken")?;
    same(&kind(&error), "denied", "kind")?;
    *late.0.lock().unwrap() = target::secret_key();
    same(
        &run.runtime.block_on(got(&bucket, "one")).map_err(said)?,
        "x",
        "the object",
    )
}

/// A panic of the program's own, within a call: the client goes on.
fn panic(run: &Run) -> Outcome {
    let bucket = run.bucket();
    let call = run.runtime.spawn(async move {
        let _reply = bucket.get("one").await;
        std::panic::resume_unwind(Box::new("asked for by a test"));
    });
    let ended = run.runtime.block_on(call);
    require(ended.is_err_and(|error| error.is_panic()), "no panic")?;
    same(
        &run.runtime
            .block_on(got(&run.bucket(), "one"))
            .map_err(said)?,
        "x",
        "the object",
    )
}

fn every_operation() -> Outcome {
    for entry in OPERATIONS {
        AnyOperation::named(entry.name).map_err(said)?;
    }
    require(OPERATIONS.len() >= 100, "fewer than 100 operations")
}

//! The blocking client beside the embedded store, over a socket.

use std::io::{BufRead, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use anys3::blocking::{Bucket, Client};
use anys3::proto::any::AnyOperation;
use anys3::proto::ops::{
    CopyObject, GetObject, HeadObject, ListMultipartUploads, ListObjectsV2, PutObject,
};
use anys3::proto::{ByteRange, CopySource};
use anys3::transfer::{Events, Progress};
use anys3::{Body, Config, Error, Kind, PART_SIZE_MIN, TransferOptions};
use anys3_tests::Pair;

use crate::support::{Answer, Sim, Store};

const MIB: usize = 1 << 20;

fn data(length: usize) -> Vec<u8> {
    (0..=250).cycle().take(length).collect()
}

/// A store that is served by a runtime of its own, and a bucket of it.
struct World {
    bucket: Bucket,
    pair: Pair,
    /// Last, since the server runs in it.
    served: (anys3_tests::Served, tokio::runtime::Runtime),
}

impl World {
    fn new() -> Self {
        let transfers = TransferOptions {
            multipart_threshold: PART_SIZE_MIN,
            part_size: PART_SIZE_MIN,
            ..TransferOptions::default()
        };
        let config = Pair::config().unwrap();
        let pair = Pair::with(Config {
            transfers,
            ..config
        })
        .unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let served = runtime.block_on(pair.serve()).unwrap();
        let client = Client::new(served.config.clone()).unwrap();
        let bucket = client.bucket("photos");
        bucket.create().unwrap();
        Self {
            bucket,
            pair,
            served: (served, runtime),
        }
    }

    fn client(&self) -> Client {
        Client::new(self.served.0.config.clone()).unwrap()
    }
}

fn uploads_under_way(client: &Client) -> usize {
    let list = ListMultipartUploads {
        bucket: "photos".into(),
        ..ListMultipartUploads::default()
    };
    client.send(list).unwrap().uploads.len()
}

#[derive(Default)]
struct Watch {
    bytes: AtomicU64,
    ended: AtomicU64,
    panics: bool,
}

impl Events for Watch {
    fn progress(&self, progress: &Progress) {
        assert!(!self.panics, "a mistake of the caller");
        self.bytes.store(progress.bytes, SeqCst);
    }

    fn ended(&self) {
        self.ended.fetch_add(1, SeqCst);
    }
}

#[test]
fn objects_are_stored_and_read() {
    let world = World::new();
    let bucket = &world.bucket;
    assert!(bucket.exists().unwrap() && !world.client().bucket("none").exists().unwrap());
    let cat = bucket.object("cat");
    assert!(!cat.exists().unwrap());
    assert_eq!(cat.head().unwrap_err().kind(), Kind::NotFound);
    cat.put("meow meow").unwrap();
    assert!(cat.exists().unwrap());
    assert_eq!(cat.head().unwrap().content_length, Some(9));

    let reply = cat.get().unwrap();
    assert_eq!(reply.content_length, Some(9));
    let mut body = reply.body;
    let mut first = [0; 5];
    body.read_exact(&mut first).unwrap();
    assert_eq!((&first, body.length()), (b"meow ", Some(4)));
    assert!(body.collect(4).unwrap() == "meow");
    let mut text = String::new();
    cat.get().unwrap().body.read_to_string(&mut text).unwrap();
    assert_eq!(text, "meow meow");
    let too_long = cat.get().unwrap().body.collect(8).unwrap_err();
    assert_eq!(too_long.kind(), Kind::Malformed);
    let range = cat.get_range(ByteRange::Within(5, 6)).unwrap();
    assert!(range.body.collect(9).unwrap() == "me");

    cat.copy_to(&bucket.object("kitten")).unwrap();
    let from = CopySource {
        bucket: "photos".into(),
        key: "cat".into(),
        version_id: None,
    };
    bucket.copy(from, "a/b").unwrap();
    let keys = |listing: anys3::blocking::Listing| {
        let keys = listing.map(|entry| entry.map(|entry| entry.key().to_owned()));
        keys.collect::<Result<Vec<_>, Error>>().unwrap()
    };
    assert_eq!(keys(bucket.list("")), ["a/b", "cat", "kitten"]);
    assert_eq!(keys(bucket.list_folder("")), ["a/", "cat", "kitten"]);
    let pages = ListObjectsV2 {
        max_keys: Some(2),
        ..ListObjectsV2::default()
    };
    let mut pages = bucket.list_with(pages);
    let lengths = [(); 3].map(|()| pages.next_page().unwrap().map(|page| page.contents.len()));
    assert_eq!(lengths, [Some(2), Some(1), None]);
    assert_eq!(
        bucket.delete_many(keys(bucket.list(""))).unwrap().deleted,
        3
    );

    assert_eq!(bucket.list("").count(), 0);
    bucket.delete().unwrap();
    assert!(world.client().list_buckets().unwrap().is_empty());
}

#[test]
fn operations_are_sent_by_type_and_by_name() {
    let world = World::new();
    let client = world.client();
    let put = PutObject {
        bucket: "photos".into(),
        key: "k".into(),
        ..PutObject::default()
    };
    client.send_with_body(put, "bytes").unwrap();
    let head = HeadObject {
        bucket: "photos".into(),
        key: "k".into(),
        ..HeadObject::default()
    };
    assert_eq!(client.send(head).unwrap().content_length, Some(5));
    let mut get = AnyOperation::named(<GetObject as anys3::proto::Operation>::NAME).unwrap();
    get.set("Bucket", "photos").unwrap();
    get.set("Key", "k").unwrap();
    let reply = client.send_any(get, Body::empty()).unwrap();
    assert!(reply.body.collect(9).unwrap() == "bytes");
    let url = world.bucket.presign_get("k", Duration::from_secs(60));
    assert!(url.unwrap().url.contains("/photos/k?"));
}

#[test]
fn readers_are_stored_whatever_their_length() {
    let world = World::new();
    let bytes = data(12 * MIB + 7);
    for (length, key) in [(Some(bytes.len() as u64), "known"), (None, "unknown")] {
        let body = Body::from_read(std::io::Cursor::new(bytes.clone()), length);
        world.bucket.upload(key, body).unwrap();
        let mut body = world.bucket.get(key).unwrap().body;
        let mut read = Vec::new();
        body.read_to_end(&mut read).unwrap();
        assert!(read == bytes, "{key}");
        assert!(body.fill_buf().unwrap().is_empty(), "the end stays the end");
    }
}

#[test]
fn files_go_up_and_down_with_progress() {
    let world = World::new();
    let bytes = data(12 * MIB + 7);
    let (from, to) = (
        world.pair.folder().join("from"),
        world.pair.folder().join("to"),
    );
    std::fs::write(&from, &bytes).unwrap();
    world.bucket.upload_file("plain", &from).unwrap();
    let watch = Arc::new(Watch::default());
    let put = PutObject {
        key: "large".into(),
        ..PutObject::default()
    };
    let events: Arc<dyn Events> = Arc::clone(&watch) as _;
    let stored = world.bucket.upload_file_watched(put, &from, events);
    assert!(stored.unwrap().etag.unwrap().ends_with("-3\""));
    let watched = |watch: &Watch| (watch.bytes.load(SeqCst), watch.ended.load(SeqCst));
    assert_eq!(watched(&watch), (bytes.len() as u64, 1));

    for key in ["plain", "large"] {
        let watch = Arc::new(Watch::default());
        let get = GetObject {
            key: key.into(),
            ..GetObject::default()
        };
        let events: Arc<dyn Events> = Arc::clone(&watch) as _;
        world.bucket.download_watched(get, &to, events).unwrap();
        assert!(std::fs::read(&to).unwrap() == bytes, "{key}");
        assert_eq!(watched(&watch), (bytes.len() as u64, 1));
    }
    let missing = world.bucket.upload_file("k", "/nonexistent/file");
    assert_eq!(missing.unwrap_err().kind(), Kind::Local);
}

#[test]
fn copies_of_any_length_go_into_the_bucket() {
    let world = World::new();
    for (key, length) in [("small", 9), ("large", 12 * MIB)] {
        let bytes = data(length);
        world.bucket.upload(key, bytes.clone()).unwrap();
        let copy = CopyObject {
            key: format!("copy of {key}"),
            copy_source: CopySource {
                bucket: "photos".into(),
                key: key.into(),
                version_id: None,
            },
            ..CopyObject::default()
        };
        let options = *world.bucket.inner().client().transfers();
        let copied = world
            .bucket
            .copy_with(copy.clone(), &copy, None, false, &options);
        copied.unwrap();
        let read = world.bucket.get(copy.key).unwrap().body;
        assert!(read.collect(16 * MIB).unwrap() == bytes, "{key}");
    }
}

#[test]
fn a_writer_stores_when_it_is_finished() {
    let world = World::new();
    let bytes = data(12 * MIB + 7);
    let mut writer = world.bucket.writer("written").unwrap();
    for chunk in bytes.chunks(100_003) {
        writer.write_all(chunk).unwrap();
    }
    writer.flush().unwrap();
    assert!(!world.bucket.object("written").exists().unwrap());
    writer.finish().unwrap();
    let read = world.bucket.get("written").unwrap().body;
    assert!(read.collect(16 * MIB).unwrap() == bytes);
    world.bucket.writer("empty").unwrap().finish().unwrap();
    assert_eq!(world.bucket.head("empty").unwrap().content_length, Some(0));
}

#[test]
fn a_writer_that_is_dropped_leaves_nothing() {
    let world = World::new();
    let mut writer = world.bucket.writer("k").unwrap();
    writer.write_all(&data(12 * MIB)).unwrap();
    while uploads_under_way(&world.client()) == 0 {
        std::thread::yield_now();
    }
    drop(writer);
    assert_eq!(uploads_under_way(&world.client()), 0);
    assert!(!world.bucket.object("k").exists().unwrap());
}

#[test]
fn a_writer_whose_upload_failed_says_why() {
    let world = World::new();
    let mut writer = world.client().bucket("none").writer("k").unwrap();
    let failed = loop {
        match writer.write_all(&data(MIB)) {
            Ok(()) => {}
            Err(failed) => break failed,
        }
    };
    assert_eq!(failed.kind(), std::io::ErrorKind::NotFound);
    let again = writer.finish().unwrap_err();
    assert_eq!(again.kind(), Kind::Interrupted, "it is told once");
}

#[test]
fn an_upload_that_a_panic_ends_is_aborted() {
    let world = World::new();
    let watch = Watch {
        panics: true,
        ..Watch::default()
    };
    let put = PutObject {
        key: "k".into(),
        ..PutObject::default()
    };
    let options = *world.bucket.inner().client().transfers();
    let body = Body::from(data(12 * MIB));
    let upload = || {
        let upload = world
            .bucket
            .upload_watched(put, body, &options, Arc::new(watch));
        upload.map(drop)
    };
    assert!(catch_unwind(AssertUnwindSafe(upload)).is_err());
    let World {
        bucket,
        pair: _pair,
        served,
    } = world;
    drop(bucket);
    let client = Client::new(served.0.config.clone()).unwrap();
    assert_eq!(uploads_under_way(&client), 0, "it was waited for");
}

#[test]
fn a_call_in_a_task_is_an_error() {
    let world = World::new();
    let bucket = world.bucket.clone();
    let tokio = tokio::runtime::Runtime::new().unwrap();
    let error = tokio.block_on(async { bucket.put("k", "v").unwrap_err() });
    assert_eq!(error.kind(), Kind::Invalid);
    assert!(error.to_string().contains("async runtime"), "{error}");
    tokio.block_on(async {
        assert!(bucket.writer("k").is_err());
        assert_eq!(bucket.list("").count(), 1, "the error, and then the end");
    });
    let stored = tokio.spawn_blocking(move || bucket.put("k", "v").map(drop));
    tokio.block_on(stored).unwrap().unwrap();
}

#[test]
fn a_client_is_used_from_many_threads() {
    let world = World::new();
    let stored = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (bucket, stored) = (world.bucket.clone(), &stored);
            scope.spawn(move || {
                for i in 0..10 {
                    let key = format!("{thread}-{i}");
                    bucket.put(&*key, key.clone()).unwrap();
                    let read = bucket.get(&*key).unwrap().body.collect(99).unwrap();
                    assert!(read == key);
                    stored.lock().unwrap().push(key);
                }
            });
        }
    });
    assert_eq!(world.bucket.list("").count(), stored.lock().unwrap().len());
}

#[test]
fn a_body_that_breaks_off_is_never_taken_for_a_whole_one() {
    let store = Store::new(&Sim::new()).says("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nmeo");
    let client = Client::over(store.client()).unwrap();
    let mut body = client.bucket("b").get("k").unwrap().body;
    let mut bytes = Vec::new();
    let failed = body.read_to_end(&mut bytes).unwrap_err();
    let ours = failed.get_ref().unwrap().downcast_ref::<Error>().unwrap();
    assert_eq!((ours.kind(), bytes.len()), (Kind::Interrupted, 3));
    assert!(body.read(&mut [0; 9]).is_err(), "not the end, but an error");
    assert_eq!(body.collect(9).unwrap_err().kind(), Kind::Interrupted);
}

#[test]
fn a_listing_ends_with_its_error() {
    let store = Store::new(&Sim::new()).then(|_| Answer::Broken);
    let client = Client::over(store.client()).unwrap();
    let mut listing = client.bucket("b").list("");
    assert!(listing.next().unwrap().is_err());
    assert!(listing.next().is_none());
    assert!(listing.next_entry().is_err(), "asked for again");
}

#[test]
fn what_is_shown_of_a_handle_has_no_secret() {
    let world = World::new();
    let cat = world.bucket.object("cat");
    let shown = format!("{:?} {cat:?} {:?}", world.client(), world.bucket.list("x"));
    assert!(
        shown.contains("photos") && shown.contains("127.0.0.1"),
        "{shown}"
    );
    assert!(!shown.contains(Pair::SECRET_KEY) && !shown.contains(Pair::ACCESS_KEY));
}

/// What a program holds can go to other threads, and what it shares can be shared.
#[test]
fn handles_are_send_and_sync() {
    fn is_send<T: Send>() {}
    fn is_shared<T: Send + Sync + 'static>() {}
    is_shared::<anys3::Client>();
    is_shared::<anys3::Bucket>();
    is_shared::<anys3::Object>();
    is_shared::<anys3::Config>();
    is_shared::<Error>();
    is_shared::<Client>();
    is_shared::<Bucket>();
    is_shared::<anys3::blocking::Object>();
    is_send::<Body>();
    is_send::<anys3::Listing>();
    is_send::<anys3::Reply<()>>();
    is_send::<anys3::blocking::Listing>();
    is_send::<anys3::blocking::Reader>();
    is_send::<anys3::blocking::ObjectWriter>();
}

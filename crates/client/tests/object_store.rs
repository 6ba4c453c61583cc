//! The trait `ObjectStore` over a bucket: the checks that the crate `object_store` has for all its
//! stores, and some of our own.
//!
//! ```text
//! cargo test -p anys3 --features _object_store_integration --test object_store
//! ```
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failure here is a failed test"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

use anys3::object_store::BucketStore;
use anys3::proto::ops::ListMultipartUploads;
use anys3::{Body, Client, Config, Credentials, Identity, InProcess};
use anys3_tests::{Pair, Served};
use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, Error, GetOptions, ObjectStore, ObjectStoreExt, PutMode, PutOptions,
    TagSet, UpdateVersion, integration,
};

const MIB: usize = 1 << 20;

/// A bucket of a store that is served on a free port.
struct World {
    store: BucketStore,
    client: Client,
    _served: Served,
    _pair: Pair,
}

impl World {
    async fn new() -> Self {
        let pair = Pair::new().unwrap();
        let served = pair.serve().await.unwrap();
        let client = served.client().unwrap();
        let bucket = client.bucket("photos");
        bucket.create().await.unwrap();
        Self {
            store: BucketStore::new(bucket),
            client,
            _served: served,
            _pair: pair,
        }
    }

    async fn uploads_under_way(&self) -> usize {
        let list = ListMultipartUploads {
            bucket: "photos".into(),
            ..ListMultipartUploads::default()
        };
        self.client.send(list).await.unwrap().uploads.len()
    }
}

#[tokio::test]
async fn put_get_delete_list() {
    let world = World::new().await;
    integration::put_get_delete_list(&world.store).await;
}

#[tokio::test]
async fn put_get_attributes() {
    let world = World::new().await;
    integration::put_get_attributes(&world.store).await;
}

#[tokio::test]
async fn get_opts() {
    let world = World::new().await;
    integration::get_opts(&world.store).await;
}

#[tokio::test]
async fn put_opts() {
    let world = World::new().await;
    integration::put_opts(&world.store, true).await;
}

#[tokio::test]
async fn stream_get() {
    let world = World::new().await;
    integration::stream_get(&world.store).await;
}

#[tokio::test]
async fn list_uses_directories_correctly() {
    let world = World::new().await;
    integration::list_uses_directories_correctly(&world.store).await;
}

#[tokio::test]
async fn list_with_delimiter() {
    let world = World::new().await;
    integration::list_with_delimiter(&world.store).await;
}

#[tokio::test]
async fn list_with_offset_exclusivity() {
    let world = World::new().await;
    integration::list_with_offset_exclusivity(&world.store).await;
}

#[tokio::test]
async fn get_nonexistent_object() {
    let world = World::new().await;
    let read = integration::get_nonexistent_object(&world.store, None).await;
    assert!(matches!(read, Err(Error::NotFound { .. })), "{read:?}");
}

#[tokio::test]
async fn rename_and_copy() {
    let world = World::new().await;
    integration::rename_and_copy(&world.store).await;
}

#[tokio::test]
async fn copy_if_not_exists() {
    let world = World::new().await;
    integration::copy_if_not_exists(&world.store).await;
}

#[tokio::test]
async fn copy_rename_nonexistent_object() {
    let world = World::new().await;
    integration::copy_rename_nonexistent_object(&world.store).await;
}

#[tokio::test]
async fn multipart_race_condition() {
    let world = World::new().await;
    integration::multipart_race_condition(&world.store, true).await;
}

#[tokio::test]
async fn multipart_out_of_order() {
    let world = World::new().await;
    integration::multipart_out_of_order(&world.store).await;
}

#[tokio::test]
async fn a_multipart_upload_that_is_dropped_or_aborted_leaves_nothing() {
    let world = World::new().await;
    let path = Path::from("k");
    let mut upload = world.store.put_multipart(&path).await.unwrap();
    upload.put_part(vec![7; 6 * MIB].into()).await.unwrap();
    assert_eq!(world.uploads_under_way().await, 1);
    upload.abort().await.unwrap();
    assert_eq!(world.uploads_under_way().await, 0);

    let mut upload = world.store.put_multipart(&path).await.unwrap();
    let part = upload.put_part(vec![7; 6 * MIB].into());
    part.await.unwrap();
    assert_eq!(world.uploads_under_way().await, 1);
    drop(upload);
    while world.uploads_under_way().await > 0 {
        tokio::task::yield_now().await;
    }
    let read = world.store.head(&path).await;
    assert!(matches!(read, Err(Error::NotFound { .. })), "{read:?}");
}

#[tokio::test]
async fn a_part_that_the_store_refuses_is_an_error_of_its_future_and_of_the_end() {
    let world = World::new().await;
    let nowhere = BucketStore::new(world.client.bucket("nowhere"));
    let mut upload = nowhere.put_multipart(&Path::from("k")).await.unwrap();
    let part = upload.put_part(vec![7; 6 * MIB].into()).await;
    assert!(matches!(part, Err(Error::NotFound { .. })), "{part:?}");
    let late = upload.put_part(vec![7; 6 * MIB].into()).await;
    assert!(late.is_err());
    let end = upload.complete().await;
    assert!(matches!(end, Err(Error::NotFound { .. })), "{end:?}");
}

#[tokio::test]
async fn thousands_are_deleted_and_the_order_is_kept() {
    let world = World::new().await;
    let mut paths: Vec<Path> = (0..2_300).map(|i| Path::from(format!("{i}"))).collect();
    for path in paths.iter().step_by(100) {
        world.store.put(path, "x".into()).await.unwrap();
    }
    paths.push(Path::from("never was"));
    let given = futures_util::stream::iter(paths.clone()).map(Ok).boxed();
    let deleted: Vec<Path> = world
        .store
        .delete_stream(given)
        .try_collect()
        .await
        .unwrap();
    assert!(deleted == paths);
    assert_eq!(world.store.list(None).count().await, 0);
}

#[tokio::test]
async fn an_error_of_a_deletion_stays_in_its_place() {
    let world = World::new().await;
    let given = [
        Ok(Path::from("a")),
        Err(Error::NotSupported { source: "x".into() }),
        Ok(Path::from("b")),
    ];
    let given = futures_util::stream::iter(given).boxed();
    let deleted: Vec<_> = world.store.delete_stream(given).collect().await;
    assert_eq!(deleted.len(), 3);
    assert!(deleted[0].is_ok() && deleted[1].is_err() && deleted[2].is_ok());
}

#[tokio::test]
async fn a_key_that_no_path_names_is_an_error_and_a_folder_is_nothing() {
    let world = World::new().await;
    let bucket = world.store.bucket();
    bucket.put("folder/", "").await.unwrap();
    bucket.put("folder/k", "v").await.unwrap();
    let listed: Vec<_> = world.store.list(None).try_collect().await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].location, Path::from("folder/k"));
    let folder = Path::from("folder");
    let listed = world.store.list_with_delimiter(Some(&folder)).await;
    assert_eq!(listed.unwrap().objects.len(), 1);
    for key in ["/leading", "a//b"] {
        bucket.put(key, "v").await.unwrap();
        let listed: Result<Vec<_>, _> = world.store.list(None).try_collect().await;
        assert!(listed.is_err(), "{key}");
        bucket.delete_object(key).await.unwrap();
    }
}

#[tokio::test]
async fn a_version_that_is_not_there_is_not_replaced() {
    let world = World::new().await;
    let mut tags = TagSet::default();
    tags.push("colour", "grey");
    let (path, tagged) = (Path::from("k"), PutOptions::from(tags));
    let put = world.store.put_opts(&path, "v".into(), tagged);
    put.await.unwrap();
    let versionless = UpdateVersion {
        e_tag: None,
        version: Some("1".into()),
    };
    let update = PutOptions::from(PutMode::Update(versionless));
    let put = world.store.put_opts(&path, "w".into(), update);
    assert!(put.await.is_err());
    let got = world.store.get(&path).await.unwrap();
    assert_eq!(got.bytes().await.unwrap(), "v");
}

#[tokio::test]
async fn the_head_of_a_range_is_of_that_range() {
    let world = World::new().await;
    let path = Path::from("k");
    let attributes = Attributes::from_iter([(Attribute::StorageClass, "STANDARD")]);
    let put = world
        .store
        .put_opts(&path, "0123456789".into(), attributes.into());
    put.await.unwrap();
    let options = GetOptions::new().with_head(true).with_range(Some(2..5_u64));
    let head = world.store.get_opts(&path, options).await.unwrap();
    assert_eq!((head.range.clone(), head.meta.size), (2..5, 10));
    let past = GetOptions::new()
        .with_head(true)
        .with_range(Some(20..25_u64));
    assert!(world.store.get_opts(&path, past).await.is_err());
    let nothing = GetOptions::new().with_range(Some(5..5_u64));
    assert!(world.store.get_opts(&path, nothing).await.is_err());
}

/// A store whose first answer is lost, and which then finds an object.
#[tokio::test]
async fn who_won_is_not_guessed_where_an_answer_was_lost() {
    let asked = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&asked);
    let transport = InProcess::new(move |_: http::Request<Body>| {
        let attempt = counted.fetch_add(1, SeqCst);
        async move {
            if attempt == 0 {
                return Err(std::io::Error::other("the connection broke"));
            }
            let document = "<Error><Code>PreconditionFailed</Code></Error>";
            let answer = http::Response::builder().status(412);
            Ok(answer.body(Body::from(document)).unwrap())
        }
    });
    let config = Config {
        endpoint: Some("http://store:9000".parse().unwrap()),
        identity: Identity::Fixed(Credentials::new("key", "secret").unwrap()),
        ..Config::default()
    };
    let client = Client::with_transport(config, transport).unwrap();
    let store = BucketStore::new(client.bucket("photos"));
    let create = || {
        let mode = PutOptions::from(PutMode::Create);
        let path = Path::from("k");
        let store = &store;
        async move { store.put_opts(&path, "v".into(), mode).await.unwrap_err() }
    };
    let lost = create().await;
    assert!(matches!(lost, Error::Generic { .. }), "{lost}");
    assert_eq!(asked.load(SeqCst), 2);
    let met = create().await;
    assert!(matches!(met, Error::AlreadyExists { .. }), "{met}");
}

#[tokio::test]
async fn errors_keep_the_one_that_the_client_had() {
    let world = World::new().await;
    assert_eq!(world.store.to_string(), "anys3(s3://photos)");
    let error = world.store.get(&Path::from("k")).await.unwrap_err();
    let source = std::error::Error::source(&error).unwrap();
    let ours = source.downcast_ref::<anys3::Error>().unwrap();
    assert_eq!(ours.code(), Some("NoSuchKey"));
    let bytes = Bytes::from_static(b"several ");
    let payload = object_store::PutPayload::from_iter([bytes, Bytes::from_static(b"chunks")]);
    let path = Path::from("k");
    world.store.put(&path, payload).await.unwrap();
    let read = world.store.get(&path).await.unwrap().bytes().await.unwrap();
    assert_eq!(read, "several chunks");
}

//! The examples of the crate, run against the embedded store over a socket.

use std::time::Duration;

use anys3_tests::Pair;

#[path = "../../examples/blocking.rs"]
#[allow(dead_code, reason = "its main is for those who run it by hand")]
mod blocking;
#[path = "../../examples/list_pages.rs"]
#[allow(dead_code, reason = "its main is for those who run it by hand")]
mod list_pages;
#[path = "../../examples/multipart_with_progress.rs"]
#[allow(dead_code, reason = "its main is for those who run it by hand")]
mod multipart_with_progress;
#[path = "../../examples/presign.rs"]
#[allow(dead_code, reason = "its main is for those who run it by hand")]
mod presign;
#[path = "../../examples/put_get.rs"]
#[allow(dead_code, reason = "its main is for those who run it by hand")]
mod put_get;

#[tokio::test]
async fn put_get_and_list_pages_leave_nothing() {
    let pair = Pair::new().unwrap();
    let served = pair.serve().await.unwrap();
    let client = served.client().unwrap();
    put_get::run(&client, "photos").await.unwrap();
    list_pages::run(&client, "photos").await.unwrap();
    assert!(client.bucket("photos").list("").next().await.is_none());
}

#[tokio::test]
async fn multipart_with_progress_goes_up_and_down() {
    let pair = Pair::new().unwrap();
    let served = pair.serve().await.unwrap();
    let client = served.client().unwrap();
    let file = pair.folder().join("film.mkv");
    let bytes: Vec<u8> = (0..=250).cycle().take(20 << 20).collect();
    std::fs::write(&file, &bytes).unwrap();
    multipart_with_progress::run(&client, "films", &file)
        .await
        .unwrap();
    assert!(std::fs::read(file.with_extension("copy")).unwrap() == bytes);
    assert!(
        !file.with_extension("upload").exists(),
        "nothing to go on with"
    );
    let head = client.bucket("films").head("large").await.unwrap();
    assert!(head.etag.unwrap().ends_with("-3\""), "three parts");
}

#[tokio::test]
async fn presign_makes_urls() {
    let pair = Pair::new().unwrap();
    let served = pair.serve().await.unwrap();
    let [put, get] = presign::run(&served.client().unwrap(), "photos")
        .await
        .unwrap();
    assert_eq!(put.headers["content-type"], "image/jpeg");
    let left = |expires: std::time::SystemTime| expires.elapsed().unwrap_err().duration();
    assert!(left(put.expires) <= Duration::from_secs(600));
    for presigned in [put, get] {
        assert!(presigned.url.contains("/photos/cat.jpg?"), "{presigned:?}");
    }
}

#[test]
fn blocking_leaves_nothing() {
    let pair = Pair::new().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let served = runtime.block_on(pair.serve()).unwrap();
    let client = anys3::blocking::Client::new(served.config.clone()).unwrap();
    blocking::run(&client, "poems").unwrap();
    assert_eq!(client.bucket("poems").list("").count(), 0);
}

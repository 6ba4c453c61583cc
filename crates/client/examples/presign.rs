//! Makes URLs with which anyone can store and read one object for a while, without credentials.
//!
//! ```text
//! anys3 serve   # in another terminal; it prints what to export
//! cargo run -p anys3 --example presign -- my-bucket
//! ```
#![allow(clippy::print_stdout, reason = "it is a program")]

use std::time::Duration;

use anys3::proto::ops::PutObject;
use anys3::{Client, Error, Presigned};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let bucket = std::env::args().nth(1).unwrap_or("examples".to_owned());
    let [put, get] = run(&Client::from_env()?, &bucket).await?;
    println!(
        "store: curl -T cat.jpg -H 'Content-Type: image/jpeg' '{}'",
        put.url
    );
    println!("read:  curl -O '{}'", get.url);
    Ok(())
}

/// What the example is about, with the client of the caller.
pub(crate) async fn run(client: &Client, bucket: &str) -> Result<[Presigned; 2], Error> {
    let bucket = client.bucket(bucket);
    if !bucket.exists().await? {
        bucket.create().await?;
    }
    // Nothing is asked for a URL: it is computed from the secret key, for 1 second to 7 days.
    let get = bucket
        .presign_get("cat.jpg", Duration::from_secs(3600))
        .await?;

    // What the operation says is signed, too: a sender must send the same.
    let mut put = PutObject {
        bucket: bucket.name().to_owned(),
        key: "cat.jpg".to_owned(),
        ..PutObject::default()
    };
    put.content.content_type = Some("image/jpeg".to_owned());
    let put = client.presign(put, Duration::from_secs(600)).await?;
    Ok([put, get])
}

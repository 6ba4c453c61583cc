//! Stores an object, reads it, and tells errors apart.
//!
//! ```text
//! anys3 serve   # in another terminal; it prints what to export
//! cargo run -p anys3 --example put_get -- my-bucket
//! ```
#![allow(clippy::print_stdout, reason = "it is a program")]

use anys3::proto::ByteRange;
use anys3::proto::ops::PutObject;
use anys3::{Client, Error, Kind};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let bucket = std::env::args().nth(1).unwrap_or("examples".to_owned());
    run(&Client::from_env()?, &bucket).await
}

/// What the example is about, with the client of the caller.
pub(crate) async fn run(client: &Client, bucket: &str) -> Result<(), Error> {
    let bucket = client.bucket(bucket);
    if !bucket.exists().await? {
        bucket.create().await?;
    }

    // The short way, and the way with all that S3 can be told.
    let cat = bucket.object("cats/tom.txt");
    cat.put("meow").await?;
    let mut put = PutObject {
        bucket: bucket.name().to_owned(),
        key: "cats/felix.txt".to_owned(),
        ..PutObject::default()
    };
    put.content.content_type = Some("text/plain".to_owned());
    put.metadata.insert("colour".to_owned(), "black".to_owned());
    client.send_with_body(put, "purr").await?;

    // Bytes are compared with the store's checksum while they are read.
    let bytes = cat.get().await?.body.collect(1 << 20).await?;
    println!("{} says {}", cat.key(), String::from_utf8_lossy(&bytes));
    let middle = cat.get_range(ByteRange::Within(1, 2)).await?;
    println!("two bytes of it: {:?}", middle.body.collect(2).await?);
    let felix = bucket.head("cats/felix.txt").await?;
    println!(
        "felix: {:?}, {:?}",
        felix.content.content_type, felix.metadata
    );

    // An error has a kind for programs, and a sentence for people.
    match bucket.get("cats/nobody.txt").await {
        Ok(_) => println!("somebody stored it meanwhile"),
        Err(error) if error.kind() == Kind::NotFound => println!("as expected: {error}"),
        Err(error) => return Err(error),
    }

    // A lock that one of many takes: only where nothing is yet.
    let mut lock = PutObject {
        bucket: bucket.name().to_owned(),
        key: "cats/lock".to_owned(),
        ..PutObject::default()
    };
    lock.conditions.if_none_match = Some("*".to_owned());
    client.send_with_body(lock.clone(), "mine").await?;
    match client.send_with_body(lock, "mine, too").await {
        Err(error) if error.kind() == Kind::Precondition => println!("taken: {error}"),
        other => return other.map(drop),
    }

    for key in ["cats/tom.txt", "cats/felix.txt", "cats/lock"] {
        bucket.delete_object(key).await?;
    }
    Ok(())
}

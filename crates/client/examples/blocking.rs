//! The client without an async runtime: what is read and written are `Read`, `Write` and iterators.
//!
//! ```text
//! anys3 serve   # in another terminal; it prints what to export
//! cargo run -p anys3 --features blocking --example blocking -- my-bucket
//! ```
#![allow(clippy::print_stdout, reason = "it is a program")]

use std::error::Error;
use std::io::{BufRead, Write};

use anys3::Body;
use anys3::blocking::Client;

fn main() -> Result<(), Box<dyn Error>> {
    let bucket = std::env::args().nth(1).unwrap_or("examples".to_owned());
    run(&Client::from_env()?, &bucket)
}

/// What the example is about, with the client of the caller.
pub(crate) fn run(client: &Client, bucket: &str) -> Result<(), Box<dyn Error>> {
    let bucket = client.bucket(bucket);
    if !bucket.exists()? {
        bucket.create()?;
    }
    bucket.put("poems/short", "a cat\nsat\n")?;

    // Any reader can be stored, of a length that is known or not.
    let endless = std::io::repeat(b'z');
    let sleepy = Body::from_read(std::io::Read::take(endless, 1 << 20), Some(1 << 20));
    bucket.upload("poems/sleepy", sleepy)?;

    // And written as a file is: the object is there when it is finished.
    let mut poem = bucket.writer("poems/counted")?;
    for line in 1..=3 {
        writeln!(poem, "line {line}")?;
    }
    poem.finish()?;

    for line in bucket.get("poems/counted")?.body.lines() {
        println!("{}", line?);
    }
    for entry in bucket.list("poems/") {
        let key = entry?.key().to_owned();
        println!("{key}: {:?} bytes", bucket.head(&*key)?.content_length);
        bucket.delete_object(key)?;
    }
    Ok(())
}

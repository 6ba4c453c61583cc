//! Does everything of the everyday door once, in a bucket of its own, at the store that AWS's
//! environment variables name:
//!
//! ```text
//! AWS_ENDPOINT_URL=http://127.0.0.1:9000 AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… cargo run -p anys3 --example roundtrip
//! ```
#![allow(clippy::print_stdout, reason = "it is a program")]

use std::time::{Duration, SystemTime};

use anys3::proto::ByteRange;
use anys3::{Body, Client, Error, Kind};
use bytes::Bytes;

const MIB: usize = 1 << 20;

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let now = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |d| d.as_micros());
    let bucket = client.bucket(format!("anys3-roundtrip-{now}"));
    bucket.create().await?;
    println!("made {}", bucket.name());

    let small = bucket.object("a b/+ü/../%");
    small.put("hello").await?;
    expect(&small.get().await?.body.collect(99).await?, b"hello")?;
    expect(
        &small
            .get_range(ByteRange::Within(1, 3))
            .await?
            .body
            .collect(99)
            .await?,
        b"ell",
    )?;
    println!("put and got {}", small.key());

    let data: Bytes = (0..=250).cycle().take(20 * MIB).collect();
    let path = std::env::temp_dir().join(format!("anys3-roundtrip-{now}"));
    std::fs::write(&path, &data)
        .map_err(|e| Error::new(Kind::Local, "cannot write a file").because(e))?;
    let large = bucket.object("large");
    for (how, body) in [
        ("a file in one request", Body::from_path(&path).await?),
        ("a stream in one request", stream(&data, Some(data.len()))),
    ] {
        large.put(body).await?;
        expect(&large.get().await?.body.collect(64 * MIB).await?, &data)?;
        println!("put and got {how}");
    }
    for (how, body) in [
        ("bytes", Body::from(data.clone())),
        ("a file", Body::from_path(&path).await?),
        ("a stream of unknown length", stream(&data, None)),
    ] {
        large.upload(body).await?;
        large.download(&path).await?;
        expect(&std::fs::read(&path).unwrap_or_default(), &data)?;
        println!("uploaded {how} as a multipart upload, and downloaded it");
    }
    std::fs::remove_file(&path)
        .map_err(|e| Error::new(Kind::Local, "cannot remove a file").because(e))?;

    let copy = bucket.object("copy");
    large.copy_to(&copy).await?;
    println!("copied, {:?} bytes", copy.head().await?.content_length);
    let url = copy.presign_get(Duration::from_secs(60)).await?;
    println!("presigned {url:?}");

    let (mut keys, mut listing) = (Vec::new(), bucket.list(""));
    while let Some(entry) = listing.next().await {
        keys.push(entry?.key().to_owned());
    }
    println!("listed {keys:?}");
    let gone = bucket.delete_many(futures_util::stream::iter(keys)).await?;
    println!("deleted {}, refused {:?}", gone.deleted, gone.errors);
    bucket.delete().await?;
    println!("all is well");
    Ok(())
}

fn stream(data: &Bytes, length: Option<usize>) -> Body {
    let chunks: Vec<_> = data
        .chunks(100_003)
        .map(|c| Ok::<_, Error>(Bytes::copy_from_slice(c)))
        .collect();
    Body::from_stream(
        futures_util::stream::iter(chunks),
        length.and_then(|l| u64::try_from(l).ok()),
    )
}

fn expect(found: &[u8], expected: &[u8]) -> Result<(), Error> {
    if found == expected {
        Ok(())
    } else {
        Err(Error::new(Kind::Corrupt, "other bytes came back"))
    }
}

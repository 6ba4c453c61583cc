//! The work with the Rust client.

use std::path::Path;

use anys3::{Body, Client, Config, Credentials, Identity};
use futures_util::{StreamExt, TryStreamExt, stream};
use tokio::runtime::Runtime;

use crate::Fault;
use crate::store::{ACCESS_KEY, SECRET_KEY, Store};

/// How many objects there are, and how often one is got.
const OBJECTS: usize = 100;
const GETS: usize = 10_000;
const AT_ONCE: usize = 32;

/// Stores what is got.
pub fn prepare(store: &Store) -> Result<(), Fault> {
    let config = Config {
        endpoint: Some(store.url.parse()?),
        identity: Identity::Fixed(Credentials::new(ACCESS_KEY, SECRET_KEY)?),
        ..Config::default()
    };
    let bucket = Client::new(config)?.bucket("bench");
    Runtime::new()?.block_on(async {
        bucket.create().await?;
        for index in 0..OBJECTS {
            bucket.put(format!("small/{index}"), vec![b's'; 4096]).await?;
        }
        bucket.put("large", Vec::new()).await?;
        Ok(())
    })
}

pub fn run(work: &str, file: &Path) -> Result<(), Fault> {
    let bucket = Client::from_env()?.bucket("bench");
    Runtime::new()?.block_on(async {
        let get = |index: usize| {
            let bucket = bucket.clone();
            async move {
                let reply = bucket.get(format!("small/{}", index % OBJECTS)).await?;
                let body = reply.body.collect(1 << 20).await?;
                assert_eq!(body.len(), 4096);
                Ok::<(), anys3::Error>(())
            }
        };
        match work {
            "one" => {
                for index in 0..GETS {
                    get(index).await?;
                }
            }
            "gets" => {
                let gets = stream::iter(0..GETS).map(get).buffer_unordered(AT_ONCE);
                gets.try_collect::<()>().await?;
            }
            "up" => {
                bucket.upload("large", Body::from_path(file).await?).await?;
            }
            "down" => {
                let to = file.with_extension("rust");
                bucket.object("large").download(&to).await?;
                std::fs::remove_file(to)?;
            }
            _ => return Err(format!("no work {work}").into()),
        }
        Ok(())
    })
}

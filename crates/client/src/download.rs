//! Reading an object into a file.

use std::path::{Path, PathBuf};

use anys3_proto::ops::{GetObject, GetObjectOutput};
use anys3_proto::{ByteRange, Hasher};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

use crate::body::Body;
use crate::checksum::Expected;
use crate::client::Client;
use crate::error::{Error, Kind, Result};
use crate::retry::{RetryOptions, Tries};

/// How often the bytes are asked for, as AWS tools do.
const ATTEMPTS: u32 = 5;

/// Reads the object into a file, which appears whole or not at all.
pub(crate) async fn download(client: &Client, get: GetObject, path: &Path) -> Result<GetObjectOutput> {
    let mut partial = Partial::create(path, client.random()).await?;
    let output = fetch(client, get, &mut partial.file).await?;
    partial.publish(path).await?;
    Ok(output)
}

/// Writes the object into the file; goes on from where a connection broke.
async fn fetch(client: &Client, get: GetObject, file: &mut File) -> Result<GetObjectOutput> {
    let (reply, expected) = client.send_unverified(get.clone(), Body::empty()).await?;
    let mut sink = Sink { file, written: 0, hasher: expected.as_ref().map(|e| Hasher::new(e.algorithm)) };
    let (output, mut body) = (reply.output, reply.body);
    let options = RetryOptions { attempts: ATTEMPTS, ..RetryOptions::default() };
    let mut tries = Tries::new(client.quota(), &options);
    while let Err(error) = sink.take(&mut body).await {
        // Only of an object that names its state, and was asked for as a whole, can we know what follows.
        if output.etag.is_none() || get.range.is_some() || get.part_number.is_some() {
            return Err(error);
        }
        match tries.again(&error, client.random()) {
            Some(pause) => client.sleep(pause).await,
            None => return Err(error),
        }
        body = go_on(client, &get, &output, sink.written).await?;
    }
    finish(sink, expected).await?;
    Ok(output)
}

/// The rest of the object, if it is still the same.
async fn go_on(client: &Client, get: &GetObject, first: &GetObjectOutput, written: u64) -> Result<Body> {
    let mut get = GetObject { range: Some(ByteRange::From(written).to_string()), ..get.clone() };
    get.conditions.if_match.clone_from(&first.etag);
    let (reply, _) = client.send_unverified(get, Body::empty()).await?;
    let begins = format!("bytes {written}-");
    match &reply.output.content_range {
        Some(range) if range.starts_with(&begins) => Ok(reply.body),
        _ => Err(Error::new(Kind::Malformed, "the store sent another range than it was asked for")),
    }
}

struct Sink<'a> {
    file: &'a mut File,
    written: u64,
    hasher: Option<Hasher>,
}

impl Sink<'_> {
    async fn take(&mut self, body: &mut Body) -> Result {
        while let Some(chunk) = body.next().await.transpose()? {
            self.file.write_all(&chunk).await.map_err(unwritable)?;
            if let Some(hasher) = &mut self.hasher {
                hasher.update(&chunk);
            }
            self.written = self.written.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        }
        Ok(())
    }
}

async fn finish(sink: Sink<'_>, expected: Option<Expected>) -> Result {
    if let (Some(hasher), Some(expected)) = (sink.hasher, expected) {
        expected.check(&hasher.finish())?;
    }
    sink.file.sync_all().await.map_err(unwritable)
}

/// A file under another name, which goes away unless it is published.
struct Partial {
    file: File,
    path: Option<PathBuf>,
}

impl Partial {
    async fn create(destination: &Path, random: u64) -> Result<Self> {
        let path = folder(destination).join(format!(".anys3-{random:016x}.part"));
        // Made as one, in the thread: if nobody waits for it any more, it still goes away.
        let create = move || {
            let file = std::fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
            Ok(Self { file: File::from_std(file), path: Some(path) })
        };
        let created =
            tokio::task::spawn_blocking(create).await.unwrap_or_else(|e| Err(std::io::Error::other(e)));
        created.map_err(|e| Error::local(format!("cannot write {}", destination.display()), e))
    }

    /// Gives the file its name, for good.
    async fn publish(&mut self, destination: &Path) -> Result {
        let Some(path) = self.path.take() else { return Ok(()) };
        let to = destination.to_owned();
        let renamed = tokio::task::spawn_blocking(move || {
            if let Err(error) = std::fs::rename(&path, &to) {
                let _ = std::fs::remove_file(&path); // The first error is the one to tell.
                return Err(error);
            }
            #[cfg(unix)]
            std::fs::File::open(folder(&to))?.sync_all()?;
            Ok(())
        });
        let renamed = renamed.await.unwrap_or_else(|e| Err(std::io::Error::other(e)));
        renamed.map_err(|e| Error::local(format!("cannot write {}", destination.display()), e))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if let Some(path) = self.path.take() {
            let _ = std::fs::remove_file(path); // Nobody is left to be told.
        }
    }
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn unwritable(error: std::io::Error) -> Error {
    Error::local("cannot write the file", error)
}

//! Uploads a file as a multipart upload and downloads it, with progress; an upload that was
//! interrupted goes on where it was.
//!
//! ```text
//! anys3 serve   # in another terminal; it prints what to export
//! cargo run -p anys3 --example multipart_with_progress -- my-bucket some-file
//! ```
//! Kill it while it uploads, and run it again.
#![allow(clippy::print_stdout, reason = "it is a program")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anys3::proto::ops::{GetObject, PutObject};
use anys3::transfer::{Events, PartState, Progress, UploadState};
use anys3::{Body, Client, Error, Kind};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let (Some(bucket), Some(file)) = (arguments.next(), arguments.next()) else {
        let usage = "usage: multipart_with_progress BUCKET FILE";
        return Err(Error::new(Kind::Invalid, usage));
    };
    run(&Client::from_env()?, &bucket, Path::new(&file)).await
}

/// What the example is about, with the client of the caller.
pub(crate) async fn run(client: &Client, bucket: &str, file: &Path) -> Result<(), Error> {
    let bucket = client.bucket(bucket);
    if !bucket.exists().await? {
        bucket.create().await?;
    }
    let put = PutObject {
        key: "large".to_owned(),
        ..PutObject::default()
    };

    let journal = Arc::new(Journal::beside(file));
    let (options, body) = (client.transfers(), Body::from_path(file).await?);
    let events: Arc<dyn Events> = journal.clone();
    let stored = match journal.kept() {
        Some(state) => {
            println!("goes on: {} parts are there", state.parts.len());
            let upload = bucket.upload_resumed(put, body, options, events, &state);
            upload.await?
        }
        None => bucket.upload_watched(put, body, options, events).await?,
    };
    println!("stored, with the entity tag {:?}", stored.etag);

    // The file gets its name when it is whole and compared with the store's checksum.
    let get = GetObject {
        key: "large".to_owned(),
        ..GetObject::default()
    };
    let copy = file.with_extension("copy");
    bucket.download_watched(get, &copy, journal).await?;
    println!("downloaded to {}", copy.display());
    Ok(())
}

/// What is kept of an upload in a file, for another process to go on with.
struct Journal {
    path: PathBuf,
    state: Mutex<Option<UploadState>>,
}

impl Journal {
    fn beside(file: &Path) -> Self {
        let path = file.with_extension("upload");
        let kept = std::fs::read(&path).ok();
        let state = kept.and_then(|json| serde_json::from_slice(&json).ok());
        Self {
            path,
            state: Mutex::new(state),
        }
    }

    fn kept(&self) -> Option<UploadState> {
        let state = self.state.lock();
        state.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn change(&self, change: impl FnOnce(&mut Option<UploadState>)) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        // What is not kept is sent again: it costs time, and no byte of the object.
        let _ = match &*state {
            Some(state) => std::fs::write(&self.path, serde_json::json!(state).to_string()),
            None => std::fs::remove_file(&self.path),
        };
    }
}

impl Events for Journal {
    fn progress(&self, progress: &Progress) {
        let total = progress.bytes_total;
        println!("{} of {:?} bytes", progress.bytes, total);
    }

    fn keeps(&self) -> bool {
        true // So an upload that the network ends is left for the next run.
    }

    fn begun(&self, begun: &UploadState) {
        self.change(|state| *state = Some(begun.clone()));
    }

    fn part(&self, part: &PartState) {
        self.change(|state| {
            if let Some(state) = state {
                state.parts.push(part.clone());
            }
        });
    }

    fn ended(&self) {
        self.change(|state| *state = None);
    }
}

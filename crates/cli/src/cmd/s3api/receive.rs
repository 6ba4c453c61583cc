//! Bodies of answers, into a file.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anys3::Body;
use anys3::proto::events::FrameReader;
use anys3::proto::operation::Entry;
use bytes::Bytes;
use tokio::task::spawn_blocking;

use crate::failure::{Exit, Failure};
use crate::transfer::local::{Partial, is_special};

/// The event that carries bytes of a result.
const RECORDS: &str = "Records";
/// The event without which a result is not whole.
const END: &str = "End";

/// Writes an object. A file gets its name when all bytes are there and are those that were stored.
pub(crate) async fn object(mut body: Body, path: &Path) -> Result<(), Failure> {
    let mut file = Outfile::create(path)?;
    while let Some(bytes) = body.next().await {
        file.write(bytes?).await?;
    }
    file.finish().await
}

/// Writes the records of an event stream.
pub(super) async fn events(entry: &Entry, mut body: Body, path: &Path) -> Result<(), Failure> {
    let mut file = Outfile::create(path)?;
    let (mut reader, mut is_whole) = (FrameReader::default(), false);
    while let Some(bytes) = body.next().await {
        reader.handle(&bytes?);
        while let Some(frame) = reader.next_frame().map_err(Failure::other)? {
            if let Some(error) = frame.error() {
                let line = super::error_line(error.code.as_str(), entry.name, &error.message);
                return Err(Failure {
                    message: line,
                    ..Failure::silent(Exit::Service, &error.message)
                });
            }
            match frame.event_type() {
                Some(RECORDS) => file.write(frame.payload).await?,
                Some(END) => is_whole = true,
                _ => {}
            }
        }
    }
    reader.finish().map_err(Failure::other)?;
    if !is_whole {
        return Err(Failure::other(
            "the result ended before all of it was there",
        ));
    }
    file.finish().await
}

/// A file that is being written.
struct Outfile {
    file: Arc<File>,
    path: PathBuf,
    /// The file until it is whole; none of what is no file, as `/dev/stdout`.
    partial: Option<Partial>,
}

impl Outfile {
    fn create(path: &Path) -> Result<Self, Failure> {
        let created = if is_special(path) {
            let file = OpenOptions::new().write(true).open(path);
            file.map(|file| (Arc::new(file), None))
        } else {
            Partial::beside(path).map(|partial| (partial.file(), Some(partial)))
        };
        let (file, partial) = created.map_err(|error| failed(path, &error))?;
        Ok(Self {
            file,
            path: path.to_path_buf(),
            partial,
        })
    }

    async fn write(&mut self, bytes: Bytes) -> Result<(), Failure> {
        let file = Arc::clone(&self.file);
        // A disk, or the reader of a pipe, may have to be waited for.
        let write = move || (&*file).write_all(&bytes);
        let written = spawn_blocking(write).await;
        let written = written.unwrap_or_else(|error| Err(io::Error::other(error)));
        written.map_err(|error| failed(&self.path, &error))
    }

    async fn finish(self) -> Result<(), Failure> {
        match self.partial {
            Some(partial) => {
                let published = partial.publish(None, false).await;
                published.map_err(|error| failed(&self.path, &error))
            }
            None => Ok(()),
        }
    }
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::other(format!("cannot write {}: {error}", path.display()))
}

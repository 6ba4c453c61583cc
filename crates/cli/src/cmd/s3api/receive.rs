//! Bodies of answers, into a file.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anys3::Body;
use anys3::proto::events::FrameReader;
use anys3::proto::operation::Entry;
use tokio::task::block_in_place;

use crate::failure::{Exit, Failure};

/// The event that carries bytes of a result.
const RECORDS: &str = "Records";
/// The event without which a result is not whole.
const END: &str = "End";

/// How many names are tried for a file that is not whole yet: they are random, and one is enough
/// unless somebody else chooses names so, too.
const NAMES_MAX: u32 = 16;

/// Writes an object. A file gets its name when all bytes are there and are those that were stored.
pub(crate) async fn object(mut body: Body, path: &Path) -> Result<(), Failure> {
    let mut file = Outfile::create(path)?;
    while let Some(bytes) = body.next().await {
        file.write(&bytes?)?;
    }
    file.finish()
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
                Some(RECORDS) => file.write(&frame.payload)?,
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
    file.finish()
}

/// A file that is being written.
struct Outfile {
    file: File,
    path: PathBuf,
    /// The name until it is whole; none of what is no file, as `/dev/stdout`.
    partial: Option<PathBuf>,
}

impl Outfile {
    fn create(path: &Path) -> Result<Self, Failure> {
        let created = if path.metadata().is_ok_and(|found| !found.is_file()) {
            let file = OpenOptions::new().write(true).open(path);
            file.map(|file| (file, None))
        } else {
            create_beside(path)
        };
        let (file, partial) = created.map_err(|error| failed(path, &error))?;
        Ok(Self {
            file,
            path: path.to_path_buf(),
            partial,
        })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        // A disk, or the reader of a pipe, may have to be waited for.
        let written = block_in_place(|| self.file.write_all(bytes));
        written.map_err(|error| failed(&self.path, &error))
    }

    fn finish(mut self) -> Result<(), Failure> {
        if let Some(partial) = self.partial.take() {
            let renamed = std::fs::rename(&partial, &self.path);
            renamed.map_err(|error| {
                let _ = std::fs::remove_file(&partial); // It is of no use.
                failed(&self.path, &error)
            })?;
        }
        Ok(())
    }
}

impl Drop for Outfile {
    fn drop(&mut self) {
        if let Some(partial) = &self.partial {
            let _ = std::fs::remove_file(partial); // Nobody is left to be told.
        }
    }
}

/// A new file in the folder of another, so that it can take its name in one step.
fn create_beside(path: &Path) -> io::Result<(File, Option<PathBuf>)> {
    let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    let mut tried = 0;
    loop {
        let mut partial = std::ffi::OsString::from(".");
        partial.push(name);
        let random = getrandom::u64().map_err(io::Error::other)?;
        partial.push(format!(".{random:016x}"));
        let partial = path.with_file_name(partial);
        let created = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&partial);
        tried += 1;
        match created {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tried < NAMES_MAX => {}
            created => return created.map(|file| (file, Some(partial))),
        }
    }
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    Failure::other(format!("cannot write {}: {error}", path.display()))
}

//! Files that downloads are written to.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;

use crate::error::Error;

/// Writes the bytes at their place.
pub(super) async fn write_at(file: &Arc<File>, bytes: Bytes, offset: u64) -> Result<(), Error> {
    let file = Arc::clone(file);
    blocking(move || write_all_at(&file, &bytes, offset))
        .await
        .map_err(|e| Error::local("cannot write the file", e))
}

#[cfg(unix)]
fn write_all_at(file: &File, buffer: &[u8], offset: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::write_all_at(file, buffer, offset)
}

#[cfg(windows)]
fn write_all_at(file: &File, mut buffer: &[u8], mut offset: u64) -> std::io::Result<()> {
    while !buffer.is_empty() {
        match std::os::windows::fs::FileExt::seek_write(file, buffer, offset)? {
            0 => return Err(std::io::ErrorKind::WriteZero.into()),
            written => {
                buffer = buffer.get(written..).unwrap_or_default();
                offset = offset.saturating_add(u64::try_from(written).unwrap_or(u64::MAX));
            }
        }
    }
    Ok(())
}

/// A file under another name, which goes away unless it is published.
pub(crate) struct Partial {
    file: Arc<File>,
    path: Option<PathBuf>,
}

impl Partial {
    pub(crate) async fn create(destination: &Path, random: u64) -> Result<Self, Error> {
        let path = folder(destination).join(format!(".anys3-{random:016x}.part"));
        // Made as one, in the thread: if nobody waits for it any more, it still goes away.
        let create = move || {
            let file = std::fs::OpenOptions::new()
                .write(true)
                .create_new(true)
                .open(&path)?;
            Ok(Self {
                file: Arc::new(file),
                path: Some(path),
            })
        };
        blocking(create)
            .await
            .map_err(|e| unwritable(destination, e))
    }

    pub(crate) fn file(&self) -> Arc<File> {
        Arc::clone(&self.file)
    }

    /// Gives the file its name, for good: when this returns, the name and the bytes are on disk.
    pub(crate) async fn publish(&mut self, destination: &Path) -> Result<(), Error> {
        let Some(path) = self.path.take() else {
            return Ok(());
        };
        let (file, to) = (Arc::clone(&self.file), destination.to_owned());
        let publish = move || {
            let renamed = file.sync_all().and_then(|()| std::fs::rename(&path, &to));
            if renamed.is_err() {
                let _ = std::fs::remove_file(&path); // The first error is the one to tell.
                return renamed;
            }
            #[cfg(unix)]
            File::open(folder(&to))?.sync_all()?;
            Ok(())
        };
        blocking(publish)
            .await
            .map_err(|e| unwritable(destination, e))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if let Some(path) = self.path.take() {
            let _ = std::fs::remove_file(path); // Nobody is left to be told.
        }
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> std::io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|e| Err(std::io::Error::other(e)))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn unwritable(destination: &Path, error: std::io::Error) -> Error {
    Error::local(format!("cannot write {}", destination.display()), error)
}

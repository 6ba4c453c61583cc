//! Files that downloads are written to.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anys3_proto::Hasher;
use bytes::Bytes;

use super::plan::PartPlan;
use super::state::{DownloadState, PieceState};
use crate::error::Error;

/// How much is read of a file at a time when it is compared: as much as the pages of a disk are
/// read ahead.
const COMPARE: usize = 1 << 20;

/// Up to this length bytes are written in the thread that has them: to copy them to the system's
/// memory takes 20 microseconds, and to wake another thread for it takes longer.
const HERE_MAX: usize = 64 << 10;

/// Writes the bytes at their place.
pub(super) async fn write_at(file: &Arc<File>, bytes: Bytes, offset: u64) -> Result<(), Error> {
    let written = if bytes.len() <= HERE_MAX {
        write_all_at(file, &bytes, offset)
    } else {
        let file = Arc::clone(file);
        blocking(move || write_all_at(&file, &bytes, offset)).await
    };
    written.map_err(|e| Error::local("cannot write the file", e))
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

/// Makes a file empty that something else was written to.
pub(super) async fn emptied(file: &Arc<File>) -> Result<(), Error> {
    let file = Arc::clone(file);
    blocking(move || file.set_len(0))
        .await
        .map_err(|e| Error::local("cannot empty the file of an interrupted download", e))
}

/// What is kept of a download, less the pieces whose bytes are not in the file: after a power cut
/// they may be missing, though they were written.
pub(super) async fn compared(
    file: &Arc<File>,
    mut state: DownloadState,
) -> Result<DownloadState, Error> {
    let file = Arc::clone(file);
    let compare = move || {
        if file.metadata()?.len() > state.length {
            // What is behind the end of the object would be taken for a part of it.
            file.set_len(state.length)?;
        }
        let pieces = std::mem::take(&mut state.pieces);
        for piece in pieces {
            if is_there(&file, &state, &piece)? {
                state.pieces.push(piece);
            }
        }
        Ok(state)
    };
    let compared = blocking(compare).await;
    compared.map_err(|e| Error::local("cannot read the file of an interrupted download", e))
}

fn is_there(file: &File, state: &DownloadState, piece: &PieceState) -> std::io::Result<bool> {
    let Some(algorithm) = state.algorithm() else {
        return Ok(false);
    };
    let range = PartPlan::new(state.length, state.piece_size).range(piece.number);
    let mut hasher = Hasher::new(algorithm);
    let mut buffer = vec![0; COMPARE];
    let mut at = range.start;
    while at < range.end {
        let left = usize::try_from(range.end - at).unwrap_or(usize::MAX);
        let wanted = buffer.get_mut(..left.min(COMPARE)).unwrap_or_default();
        let read = read_at(file, wanted, at)?;
        if read == 0 {
            return Ok(false);
        }
        hasher.update(wanted.get(..read).unwrap_or_default());
        at = at.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
    }
    Ok(algorithm.decode(&piece.sum) == Some(hasher.finish()))
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> std::io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> std::io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
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

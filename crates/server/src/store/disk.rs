//! The seam to the medium: files and folders, as little of them as the store needs.
//!
//! [`Disk`] exists so that tests can cut the power, fill the disk and fail an fsync at any call.
//! [`OsDisk`] is the operating system's.

use std::ffi::OsString;
use std::fmt::Debug;
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;

/// Mode of every folder made: the data are the owner's alone.
const FOLDER_MODE: u32 = 0o700;
/// Mode of every file made.
const FILE_MODE: u32 = 0o600;

/// Files and folders on one medium.
///
/// What is written is durable only after [`DiskFile::sync`] of the file, and a name only after
/// [`Disk::sync_folder`] of the folder that holds it.
pub trait Disk: Debug + Send + Sync + 'static {
    /// Makes a file that did not exist, open for reading and writing.
    fn create(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>>;
    /// Opens a file that exists, for reading and writing.
    fn open(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>>;
    /// Removes the name of a file; who has it open keeps it.
    fn unlink(&self, path: &Path) -> io::Result<()>;
    /// Gives a file another name, in place of what had that name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes a folder; one that is there already is fine.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// The names in a folder.
    fn list(&self, path: &Path) -> io::Result<Vec<OsString>>;
    /// The space of the medium.
    fn space(&self, path: &Path) -> io::Result<Space>;
    /// Locks a file, made if need be, against other processes; `None` if another holds it.
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>>;
}

/// An open file.
pub trait DiskFile: Debug + Send + Sync {
    /// Fills the buffer from an offset; short files are [`io::ErrorKind::UnexpectedEof`].
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()>;
    /// Writes all bytes at an offset.
    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()>;
    /// Makes all that was written durable.
    fn sync(&self) -> io::Result<()>;
    /// The length, in bytes.
    fn size(&self) -> io::Result<u64>;
    /// Cuts the file, or grows it with zeros.
    fn resize(&self, size: u64) -> io::Result<()>;
}

/// Holds a lock until it is dropped.
pub trait Lock: Debug + Send + Sync {}

/// How much room a medium has, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Space {
    /// What can still be written.
    pub free: u64,
    /// All there is.
    pub total: u64,
}

/// The file system of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsDisk;

impl Disk for OsDisk {
    fn create(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        Ok(Arc::new(OsFile(options().create_new(true).open(path)?)))
    }

    fn open(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        Ok(Arc::new(OsFile(options().open(path)?)))
    }

    fn unlink(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        match DirBuilder::new().mode(FOLDER_MODE).create(path) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            done => done,
        }
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn list(&self, path: &Path) -> io::Result<Vec<OsString>> {
        std::fs::read_dir(path)?.map(|entry| Ok(entry?.file_name())).collect()
    }

    fn space(&self, path: &Path) -> io::Result<Space> {
        let s = rustix::fs::statvfs(path)?;
        Ok(Space {
            free: s.f_bavail.saturating_mul(s.f_frsize),
            total: s.f_blocks.saturating_mul(s.f_frsize),
        })
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>> {
        let file = options().create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(OsLock(file)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => Err(e),
        }
    }
}

fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).mode(FILE_MODE);
    options
}

#[derive(Debug)]
struct OsFile(File);

impl DiskFile for OsFile {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        self.0.read_exact_at(buffer, offset)
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        self.0.write_all_at(bytes, offset)
    }

    fn sync(&self) -> io::Result<()> {
        // The length is part of what fdatasync keeps, as reading the data back needs it.
        self.0.sync_data()
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    fn resize(&self, size: u64) -> io::Result<()> {
        self.0.set_len(size)
    }
}

/// The lock goes with the open file.
#[derive(Debug)]
struct OsLock(#[allow(dead_code, reason = "kept open: closing it is what unlocks")] File);

impl Lock for OsLock {}

/// The time.
pub trait Clock: Debug + Send + Sync + 'static {
    /// Milliseconds since 1970 began, UTC.
    fn now(&self) -> u64;
}

/// The clock of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsClock;

impl Clock for OsClock {
    fn now(&self) -> u64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }
}

/// Bytes that nobody can guess.
pub trait Random: Debug + Send + Sync + 'static {
    /// Fills the buffer.
    fn fill(&self, buffer: &mut [u8]) -> io::Result<()>;
}

/// The randomness of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsRandom;

impl Random for OsRandom {
    fn fill(&self, buffer: &mut [u8]) -> io::Result<()> {
        getrandom::fill(buffer).map_err(io::Error::other)
    }
}

/// Reads a small file whole; longer than `limit` is an error.
pub(crate) fn read_small(disk: &dyn Disk, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let file = disk.open(path)?;
    let size = usize::try_from(file.size()?).unwrap_or(usize::MAX);
    if size > limit {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "the file is longer than it can be"));
    }
    let mut bytes = vec![0; size];
    file.read_at(&mut bytes, 0)?;
    Ok(bytes)
}

//! The seam to the medium: files and folders, as little of them as the store needs.
//!
//! [`Disk`] exists so that tests can cut the power, fill the disk and fail an fsync at any call.
//! [`OsDisk`] is the operating system's.

use std::ffi::OsString;
use std::fmt::Debug;
use std::fs::{DirBuilder, File, OpenOptions, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::sync::Arc;

use rustix::fs::OFlags;
use rustix::io::Errno;

/// Mode of every folder made: the data are the owner's alone.
const FOLDER_MODE: u32 = 0o700;
/// Mode of every file made.
const FILE_MODE: u32 = 0o600;
/// What others than the owner may do.
const OTHERS: u32 = 0o077;
/// What of it changes things.
const OTHERS_WRITE: u32 = 0o022;
/// Maximum number of attempts of a call that a signal interrupts: signals come one by one, so that
/// two in a row are rare.
const INTERRUPTIONS_MAX: usize = 100;

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
    /// Makes the folder of all data, or takes the one that is there, for its owner alone.
    fn claim_folder(&self, path: &Path) -> io::Result<()> {
        self.make_folder(path)
    }
    /// Makes a folder; one that is there already is fine, a link to one is not.
    fn make_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// The names in a folder.
    fn list(&self, path: &Path) -> io::Result<Vec<OsString>>;
    /// The space of the medium.
    fn space(&self, path: &Path) -> io::Result<Space>;
    /// Locks a file (one that is reached through a link is refused), made if need be, against other
    /// processes; `None` if another holds it.
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
        Ok(Arc::new(OsFile(open(options().create_new(true), path)?)))
    }

    fn open(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        Ok(Arc::new(OsFile(open(&options(), path)?)))
    }

    fn unlink(&self, path: &Path) -> io::Result<()> {
        uninterrupted(|| std::fs::remove_file(path))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        uninterrupted(|| std::fs::rename(from, to))
    }

    fn claim_folder(&self, path: &Path) -> io::Result<()> {
        match uninterrupted(|| DirBuilder::new().mode(FOLDER_MODE).create(path)) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => claim(path),
            done => done,
        }
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        // A link would lead what is stored to wherever whoever made it wanted.
        let there = || std::fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
        match uninterrupted(|| DirBuilder::new().mode(FOLDER_MODE).create(path)) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists && there() => Ok(()),
            done => done,
        }
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn list(&self, path: &Path) -> io::Result<Vec<OsString>> {
        std::fs::read_dir(path)?
            .map(|entry| Ok(entry?.file_name()))
            .collect()
    }

    fn space(&self, path: &Path) -> io::Result<Space> {
        let s = uninterrupted(|| Ok(rustix::fs::statvfs(path)?))?;
        Ok(Space {
            free: s.f_bavail.saturating_mul(s.f_frsize),
            total: s.f_blocks.saturating_mul(s.f_frsize),
        })
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>> {
        let file = open(options().create(true).truncate(false), path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(OsLock(file)))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(e)) => Err(e),
        }
    }
}

fn open(options: &OpenOptions, path: &Path) -> io::Result<File> {
    options.open(path).map_err(|error| {
        let shown = path.display();
        if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) {
            io::Error::other(format!("{shown} is a symbolic link (remove it)"))
        } else if error.kind() == io::ErrorKind::IsADirectory {
            io::Error::other(format!("{shown} is a folder, not a file (move it away)"))
        } else {
            error
        }
    })
}

/// Files are never reached through a link: nobody else is to say where they are.
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    let no_follow = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
    options
        .read(true)
        .write(true)
        .mode(FILE_MODE)
        .custom_flags(no_follow);
    options
}

/// Tries again when a signal came in between, where the standard library does not. A bound, so that
/// what always says so is not asked for ever.
fn uninterrupted<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 0..INTERRUPTIONS_MAX {
        match call() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
    call()
}

/// Takes a folder that was there before. What others could read becomes the owner's alone; where
/// others could have written and that cannot be changed, who knows what is in it.
fn claim(path: &Path) -> io::Result<()> {
    let folder = File::open(path)?;
    let found = folder.metadata()?;
    let (mode, shown) = (found.mode() & 0o7777, path.display());
    if !found.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    if mode & OTHERS == 0 {
        return Ok(());
    }
    let tight = mode & !OTHERS;
    // Some file systems keep no modes, and say yes.
    let tightened = || {
        folder
            .set_permissions(Permissions::from_mode(tight))
            .and_then(|()| folder.metadata())
    };
    let own = found.uid() == rustix::process::geteuid().as_raw();
    if own && tightened().is_ok_and(|now| now.mode() & OTHERS == 0) {
        tracing::warn!(
            "{shown} could be used by others (mode {mode:04o}): it is for its owner alone now"
        );
        return Ok(());
    }
    if mode & OTHERS_WRITE == 0 {
        tracing::warn!(
            "{shown} can be seen by others (mode {mode:04o}), and that cannot be changed"
        );
        return Ok(());
    }
    let what = format!(
        "others can write there (mode {mode:04o}), and that cannot be changed; name a folder below it that is not \
         there yet, or have its owner run chmod go-w"
    );
    Err(io::Error::new(io::ErrorKind::PermissionDenied, what))
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
        let since = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
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
        getrandom::fill(buffer).map_err(|e| {
            e.raw_os_error()
                .map_or_else(|| io::Error::other(e), io::Error::from_raw_os_error)
        })
    }
}

/// Reads a small file whole; longer than `limit` is an error.
pub(crate) fn read_small(disk: &dyn Disk, path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let file = disk.open(path)?;
    let size = usize::try_from(file.size()?).unwrap_or(usize::MAX);
    if size > limit {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "the file is longer than it can be",
        ));
    }
    let mut bytes = vec![0; size];
    file.read_at(&mut bytes, 0)?;
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use std::io::Write as _;
    use std::os::unix::fs::{chown, symlink};

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    /// Says that a test did not run, past the capture of the test harness and in the file that the
    /// test command looks into.
    fn skip(test: &str, reason: &str) {
        let line = format!("SKIP: {test}: {reason}\n");
        std::io::stderr().write_all(line.as_bytes()).unwrap();
        if let Some(log) = std::env::var_os("ANYS3_SKIP_LOG") {
            let mut log = OpenOptions::new()
                .create(true)
                .append(true)
                .open(log)
                .unwrap();
            log.write_all(line.as_bytes()).unwrap();
        }
    }

    #[test]
    fn a_folder_that_others_can_use_becomes_its_owners() {
        let place = tempfile::tempdir().unwrap();
        let (folder, link) = (place.path().join("data"), place.path().join("link"));
        OsDisk.claim_folder(&folder).unwrap();
        assert_eq!(mode(&folder), 0o700);
        symlink(&folder, &link).unwrap();
        for loose in [0o777, 0o755, 0o710, 0o701] {
            set_mode(&folder, loose);
            OsDisk.claim_folder(&link).unwrap();
            assert_eq!(mode(&folder), 0o700, "it had {loose:o}");
        }
        std::fs::write(place.path().join("file"), "").unwrap();
        OsDisk.claim_folder(&place.path().join("file")).unwrap_err();
    }

    #[test]
    fn a_folder_of_another_where_others_can_write_is_refused() {
        let place = tempfile::tempdir().unwrap();
        if chown(place.path(), Some(12_345), None).is_err() {
            return skip(
                "a_folder_of_another_where_others_can_write_is_refused",
                "only root can give a folder away",
            );
        }
        for loose in [0o777, 0o1777, 0o770] {
            set_mode(place.path(), loose);
            let refusal = OsDisk.claim_folder(place.path()).unwrap_err().to_string();
            assert!(
                refusal.contains("others can write there") && refusal.contains("chmod"),
                "{refusal}"
            );
            assert_eq!(mode(place.path()), loose, "it is not ours to change");
        }
        set_mode(place.path(), 0o755);
        OsDisk.claim_folder(place.path()).unwrap();
    }

    #[test]
    fn links_within_lead_nowhere() {
        let place = tempfile::tempdir().unwrap();
        let (target, link) = (place.path().join("target"), place.path().join("link"));
        std::fs::write(&target, "precious").unwrap();
        symlink(&target, &link).unwrap();
        for refusal in [OsDisk.lock(&link).map(drop), OsDisk.open(&link).map(drop)] {
            let refusal = refusal.unwrap_err().to_string();
            assert!(refusal.contains("link is a symbolic link"), "{refusal}");
        }
        OsDisk.create(&link).unwrap_err();
        std::fs::remove_file(&target).unwrap();
        OsDisk.lock(&link).unwrap_err();
        assert!(!target.exists(), "nothing is made where a link leads");
        std::fs::create_dir(&target).unwrap();
        let refusal = OsDisk.lock(&target).unwrap_err().to_string();
        assert!(refusal.contains("target is a folder"), "{refusal}");
        OsDisk.make_folder(&link).unwrap_err();
        OsDisk.make_folder(&target).unwrap();
    }

    #[test]
    fn an_interrupted_call_is_made_again_and_not_for_ever() {
        let interrupted = || io::Error::from(io::ErrorKind::Interrupted);
        let mut left = 3;
        let done = uninterrupted(|| {
            left -= 1;
            if left > 0 {
                Err(interrupted())
            } else {
                Ok(left)
            }
        });
        assert_eq!(done.unwrap(), 0);
        assert_eq!(
            uninterrupted::<()>(|| Err(interrupted()))
                .unwrap_err()
                .kind(),
            io::ErrorKind::Interrupted
        );
    }
}

//! Files of this machine: which there are below a folder, and where a key may be written.

use std::cmp;
use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use anys3::proto::ops::GetObject;
use anys3::{Body, Bucket, Error, Kind};
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use rustix::fs::{AtFlags, FileType, Mode, OFlags};
use rustix::io::Errno;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;

use crate::filter::Filters;

/// How many files the walk hands over at once: so many share what it costs to wake another thread.
const BATCH: usize = 64;

/// How many batches the walk is ahead of the uploads: a thousand files.
const BATCHES_AHEAD_MAX: usize = 16;

/// How deep folders are entered. Paths end before, on all systems; a loop that hides behind mounts
/// does not.
const DEPTH_MAX: usize = 1000;

/// How many folders are kept open: one for each download under way, and a few more.
const RECENT_MAX: usize = 32;

/// Maximum number of attempts to open a folder while others rename what is on it: each try has a
/// new chance.
#[cfg(target_os = "linux")]
const RESOLVE_TRIES_MAX: usize = 100;

/// How folders are opened: to be read, since what is not readable cannot be made durable.
const FOLDER: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::CLOEXEC);

/// Why what is neither file nor folder is skipped, in the words of AWS's CLI.
pub(crate) const SPECIAL: &str =
    "File is character special device, block special device, FIFO, or socket.";

/// What a walk comes across.
#[derive(Debug, PartialEq)]
pub(crate) enum Found {
    /// A file that the filters take.
    File(LocalFile),
    /// Something that cannot be uploaded.
    Skipped { path: PathBuf, why: String },
}

/// A file below a folder.
#[derive(Debug, PartialEq)]
pub(crate) struct LocalFile {
    pub(crate) path: PathBuf,
    /// The path from the folder, with slashes.
    pub(crate) relative: String,
    pub(crate) size: u64,
    pub(crate) modified: SystemTime,
}

/// A folder to walk.
#[derive(Clone, Debug)]
pub(crate) struct SourceFolder {
    pub(crate) path: PathBuf,
    pub(crate) symlinks: Symlinks,
    /// What is left out. A folder of which nothing can be taken is not entered.
    pub(crate) filters: Filters,
}

/// What is done with symbolic links.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Symlinks {
    Follow,
    Skip,
}

/// The files below a folder, in the order of their keys. Reads one folder at a time, in a thread.
pub(crate) fn walk(folder: SourceFolder) -> impl Stream<Item = Found> {
    let (sender, receiver) = mpsc::channel(BATCHES_AHEAD_MAX);
    tokio::task::spawn_blocking(move || {
        let root = folder.path.clone();
        let mut walk = Walk {
            of: folder,
            above: Vec::new(),
            batch: Vec::new(),
            sender,
        };
        // Nobody listens any more: that ends it, and is no failure.
        let _ = walk.folder(&root, "").and_then(|()| walk.flush());
    });
    let batches = stream::unfold(receiver, |mut receiver| async {
        Some((receiver.recv().await?, receiver))
    });
    batches.flat_map(stream::iter)
}

struct Walk {
    of: SourceFolder,
    /// The folders on the way here, so that a link back is noticed.
    above: Vec<PathBuf>,
    /// What is not handed over yet.
    batch: Vec<Found>,
    sender: mpsc::Sender<Vec<Found>>,
}

/// Nobody listens any more.
struct Unheard;

impl Walk {
    fn folder(&mut self, folder: &Path, prefix: &str) -> Result<(), Unheard> {
        let entered = fs::canonicalize(folder).and_then(|real| Ok((real, sorted(folder)?)));
        let (real, entries) = match entered {
            Ok(entered) => entered,
            Err(error) => return self.skip(folder, unreadable(&error)),
        };
        if self.above.contains(&real) {
            return self.skip(folder, "It is a link to a folder that it is in.");
        }
        if self.above.len() >= DEPTH_MAX {
            return self.skip(folder, "It is too deep.");
        }
        self.above.push(real);
        for Entry { name, .. } in entries {
            let path = folder.join(&name);
            match name.to_str() {
                Some(name) => self.entry(path, format!("{prefix}{name}"))?,
                None => self.skip(&path, "Its name is not UTF-8, as keys are.")?,
            }
        }
        self.above.pop();
        Ok(())
    }

    fn entry(&mut self, path: PathBuf, relative: String) -> Result<(), Unheard> {
        if self.of.symlinks == Symlinks::Skip && path.is_symlink() {
            return Ok(());
        }
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => {
                let prefix = format!("{relative}/");
                match self.of.filters.leave_out_all_below(&prefix) {
                    true => Ok(()),
                    false => self.folder(&path, &prefix),
                }
            }
            Ok(found) if found.is_file() => {
                if !self.of.filters.take(&relative) {
                    return Ok(());
                }
                self.send(Found::File(LocalFile {
                    path,
                    relative,
                    size: found.len(),
                    // A system without such times has files of no age.
                    modified: found.modified().unwrap_or(SystemTime::UNIX_EPOCH),
                }))
            }
            Ok(_) => self.skip(&path, SPECIAL),
            Err(error) => self.skip(&path, unreadable(&error)),
        }
    }

    fn skip(&mut self, path: &Path, why: impl Into<String>) -> Result<(), Unheard> {
        self.send(Found::Skipped {
            path: path.to_owned(),
            why: why.into(),
        })
    }

    fn send(&mut self, found: Found) -> Result<(), Unheard> {
        self.batch.push(found);
        match self.batch.len() < BATCH {
            true => Ok(()),
            false => self.flush(),
        }
    }

    fn flush(&mut self) -> Result<(), Unheard> {
        let batch = std::mem::take(&mut self.batch);
        self.sender.blocking_send(batch).map_err(|_| Unheard)
    }
}

/// A name in a folder. There may be a million of them: no more is kept of each.
struct Entry {
    name: OsString,
    /// Whether it is a folder, or a link to one.
    is_folder: bool,
}

impl Entry {
    /// The order of keys, in which a folder is as if its name ended in a slash.
    fn cmp(&self, other: &Self) -> cmp::Ordering {
        let (ours, theirs) = (self.name.as_bytes(), other.name.as_bytes());
        let shared = ours.len().min(theirs.len());
        ours.get(..shared)
            .cmp(&theirs.get(..shared))
            .then_with(|| self.byte(shared).cmp(&other.byte(shared)))
    }

    fn byte(&self, at: usize) -> Option<u8> {
        let slash = self.is_folder.then_some(b'/');
        let byte = self.name.as_bytes().get(at);
        byte.copied().or(slash)
    }
}

/// The entries of a folder, sorted as their keys are.
fn sorted(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        // What the folder says of an entry is asked of no disk again, but where a link leads.
        let is_folder = match entry.file_type() {
            Ok(kind) if !kind.is_symlink() => kind.is_dir(),
            _ => entry.path().is_dir(),
        };
        entries.push(Entry { name, is_folder });
    }
    entries.sort_unstable_by(Entry::cmp);
    Ok(entries)
}

/// A file that is uploaded.
pub(crate) struct SourceFile {
    pub(crate) file: Arc<File>,
    pub(crate) length: u64,
    pub(crate) modified: Option<SystemTime>,
    /// All its bytes, of a small one.
    small: Option<Bytes>,
}

/// Up to this length a file is read when it is opened, in the same thread: a switch to a thread
/// costs as much as such a request. As much as is read of larger ones at a time.
const SMALL_MAX: u64 = 256 << 10;

/// What a small file takes at most that is read from the system's memory or from a disk without
/// moving parts.
const QUICK_MAX: Duration = Duration::from_micros(500);

/// How many files are read by threads after one that took longer: the next look costs little then.
const SLOW_COUNT: usize = 32;

/// Opens a file that is to be uploaded. Waits for nothing: a pipe may have taken its place.
///
/// # Errors
/// Says why it is to be skipped.
pub(crate) async fn open_source(path: &Path) -> Result<SourceFile, String> {
    let path = path.to_owned();
    let open = move || {
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::open(&path, flags, Mode::empty())?);
        let found = file.metadata()?;
        let small = match found.is_file() && found.len() <= SMALL_MAX {
            true => read_small(&file, found.len()),
            false => None,
        };
        Ok((file, found, small))
    };
    match READING.quickly(open).await {
        Ok((file, found, small)) if found.is_file() => Ok(SourceFile {
            file: Arc::new(file),
            length: found.len(),
            modified: found.modified().ok(),
            small,
        }),
        Ok(_) => Err(SPECIAL.to_owned()),
        Err(error) => Err(unreadable(&error)),
    }
}

/// The bytes of a small file. One that cannot be read is tried again when it is sent, which tells
/// why.
fn read_small(file: &File, length: u64) -> Option<Bytes> {
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    std::os::unix::fs::FileExt::read_exact_at(file, &mut bytes, 0).ok()?;
    Some(bytes.into())
}

impl SourceFile {
    /// What is to be sent.
    pub(crate) fn body(&self) -> Body {
        match &self.small {
            Some(bytes) => bytes.clone().into(),
            None => Body::from_file(Arc::clone(&self.file), 0, self.length),
        }
    }

    /// What tells whether the file is still as it is now, in a few words: its size, and when it was
    /// last changed. What a program sets back of the one time shows in the other.
    pub(crate) fn version(&self) -> String {
        match self.file.metadata() {
            Ok(found) => format!(
                "{} {}.{} {}.{}",
                found.len(),
                found.mtime(),
                found.mtime_nsec(),
                found.ctime(),
                found.ctime_nsec()
            ),
            // Like no other.
            Err(error) => format!("unknown: {error}"),
        }
    }

    /// Deletes the file, which has been uploaded, unless another is in its place by now or it has
    /// been written to: that has not been uploaded.
    pub(crate) async fn remove(self, path: &Path) -> Result<(), anys3::Error> {
        let failed = |error| {
            Error::new(
                Kind::Local,
                format!("uploaded, but cannot delete {}", path.display()),
            )
            .because(error)
        };
        let there = path.to_owned();
        let remove = move || {
            let found = fs::metadata(&there)?;
            let ours = self.file.metadata()?;
            let is_same = (found.dev(), found.ino()) == (ours.dev(), ours.ino());
            if !is_same || found.len() != self.length || found.modified().ok() != self.modified {
                return Err(io::Error::other("it has changed meanwhile"));
            }
            fs::remove_file(&there)
        };
        blocking(remove).await.map_err(failed)
    }
}

/// Why a file is skipped that cannot be read.
fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "File does not exist.".to_owned(),
        // What a socket, or a device without a driver, answers when it is opened.
        _ if error.raw_os_error() == Some(Errno::NXIO.raw_os_error()) => SPECIAL.to_owned(),
        _ => format!("File/Directory is not readable: {error}"),
    }
}

/// A folder that downloads stay in, whatever links there are or come meanwhile: it is opened once,
/// and what is below is reached from there, never again by a path that could lead elsewhere by
/// then.
#[derive(Debug)]
pub(crate) struct Root {
    path: PathBuf,
    opened: OnceLock<OwnedFd>,
    /// Folders below it that were last written to. Locked for a look only, never while one is
    /// opened.
    recent: Mutex<Recent>,
}

/// Folders by the names on the way to them, the oldest first.
type Recent = VecDeque<(Vec<OsString>, Arc<OwnedFd>)>;

impl PartialEq for Root {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Root {
    pub(crate) fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            path: folder.into(),
            opened: OnceLock::new(),
            recent: Mutex::default(),
        }
    }

    /// The path of a key, for people.
    pub(crate) fn shown(&self, key: &str) -> PathBuf {
        let root = self.path.to_string_lossy();
        PathBuf::from([root.trim_end_matches('/'), key].join("/"))
    }

    /// Begins the file of a key; the folders in the key are made. `left` is the name of the one that
    /// an interrupted download was written to.
    ///
    /// # Errors
    /// Says why the key has no file there. Nothing outside is touched.
    pub(crate) fn begin(&self, key: &str, left: Option<&str>) -> Result<Partial, anys3::Error> {
        let names = relative(key).map_err(|why| {
            let instead = "to have it all the same, name a file for it: anys3 cp s3://… FILE";
            Error::new(Kind::Local, format!("refused: the key {why}")).hinted(instead)
        })?;
        let names: Vec<OsString> = names.into_iter().map(OsString::from).collect();
        let begun = self.create(&names, left);
        begun.map_err(|error| self.unbegun(&self.shown(key), error))
    }

    /// Begins the file that the user named; the folders above are made.
    pub(crate) fn begin_file(path: &Path, left: Option<&str>) -> Result<Partial, anys3::Error> {
        let root = Self::new(folder_of(path));
        let names: Vec<OsString> = path.file_name().map(OsStr::to_owned).into_iter().collect();
        let begun = root.create(&names, left);
        begun.map_err(|error| root.unbegun(path, error))
    }

    /// A few quick calls of the system, which cost less than to hand them to another thread.
    fn create(&self, names: &[OsString], left: Option<&str>) -> io::Result<Partial> {
        let (name, folders) = names.split_last().ok_or(io::ErrorKind::IsADirectory)?;
        if let Some(left) = left {
            let reopened = Partial::reopen(self.folder(folders)?, name.clone(), left);
            if reopened.is_ok() {
                return reopened;
            }
        }
        match Partial::create(self.folder(folders)?, name.clone()) {
            // The folder that is remembered may have been deleted meanwhile.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.forget();
                Partial::create(self.folder(folders)?, name.clone())
            }
            begun => begun,
        }
    }

    /// Why a file could not be begun.
    fn unbegun(&self, shown: &Path, error: io::Error) -> Error {
        let code = error.raw_os_error();
        if code == Some(Errno::XDEV.raw_os_error()) {
            let message = format!(
                "refused: a link in {} leads out of it, to write {}",
                self.path.display(),
                shown.display()
            );
            return Error::new(Kind::Local, message);
        }
        let in_the_way = [Errno::NOTDIR, Errno::EXIST].map(|e| Some(e.raw_os_error()));
        if in_the_way.contains(&code) {
            let message = format!(
                "cannot write {}: a file is where a folder of this name must be",
                shown.display()
            );
            return Error::new(Kind::Local, message).hinted("move it away, or name another folder");
        }
        unwritable(shown, error)
    }

    /// Whether a key has a file there, or something else.
    pub(crate) async fn has(self: &Arc<Self>, key: &str) -> bool {
        let found = self.at(key, |folder, name| {
            rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)?;
            Ok(())
        });
        found.await.is_ok()
    }

    /// Deletes the file of a key. Nothing outside is touched.
    pub(crate) async fn remove(self: &Arc<Self>, key: &str) -> Result<(), anys3::Error> {
        let removed = self.at(key, |folder, name| {
            Ok(rustix::fs::unlinkat(folder, name, AtFlags::empty())?)
        });
        removed.await.map_err(|error| {
            let message = format!("cannot delete {}", self.shown(key).display());
            Error::new(Kind::Local, message).because(error)
        })
    }

    /// Does something with the file of a key, whose folder must be there.
    async fn at<T: Send + 'static>(
        self: &Arc<Self>,
        key: &str,
        work: impl FnOnce(&OwnedFd, &OsStr) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let names = relative(key).map_err(|why| io::Error::other(why.to_string()))?;
        let names: Vec<OsString> = names.into_iter().map(OsString::from).collect();
        let root = Arc::clone(self);
        let at = move || {
            let (name, folders) = names.split_last().ok_or(io::ErrorKind::IsADirectory)?;
            let top = rustix::fs::open(&root.path, FOLDER, Mode::empty())?;
            work(&beneath(&top, &joined(folders))?, name)
        };
        blocking(at).await
    }

    /// A folder below this one, which is made where it is missing. The last ones are remembered:
    /// keys come in order, and most share their folder with the one before.
    fn folder(&self, names: &[OsString]) -> io::Result<Arc<OwnedFd>> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, folder)) = recent.iter().find(|(of, _)| of == names) {
            return Ok(Arc::clone(folder));
        }
        drop(recent);
        let folder = Arc::new(self.open_folder(names)?);
        recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if recent.len() >= RECENT_MAX {
            recent.pop_front();
        }
        recent.push_back((names.to_vec(), Arc::clone(&folder)));
        Ok(folder)
    }

    fn forget(&self) {
        self.recent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    fn open_folder(&self, names: &[OsString]) -> io::Result<OwnedFd> {
        let root = self.open()?;
        match beneath(root, &joined(names)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            opened => return opened,
        }
        let mut above = root.try_clone()?;
        for depth in 1..=names.len() {
            let names = names.get(..depth).unwrap_or_default();
            let made = match names.last() {
                Some(name) => rustix::fs::mkdirat(&above, name, Mode::from_raw_mode(0o777)),
                None => Ok(()),
            };
            // Another download may make the same folder; and what is no folder is found by opening
            // it.
            made.or_else(|error| {
                if error == Errno::EXIST {
                    Ok(())
                } else {
                    Err(error)
                }
            })?;
            above = beneath(root, &joined(names))?;
        }
        Ok(above)
    }

    fn open(&self) -> io::Result<&OwnedFd> {
        if self.opened.get().is_none() {
            fs::create_dir_all(&self.path)?;
            // Where two open it at once, the first stays, for both.
            let _ = self
                .opened
                .set(rustix::fs::open(&self.path, FOLDER, Mode::empty())?);
        }
        self.opened
            .get()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent();
    let named = folder.filter(|folder| !folder.as_os_str().is_empty());
    named.unwrap_or(Path::new("."))
}

fn joined(names: &[OsString]) -> PathBuf {
    if names.is_empty() {
        PathBuf::from(".")
    } else {
        names.iter().collect()
    }
}

/// Opens a folder below another: links are followed as long as they stay below; one that does not
/// is `EXDEV`.
#[cfg(target_os = "linux")]
fn beneath(root: &OwnedFd, path: &Path) -> io::Result<OwnedFd> {
    use rustix::fs::ResolveFlags;
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
    for _ in 0..RESOLVE_TRIES_MAX {
        match rustix::fs::openat2(root, path, FOLDER, Mode::empty(), resolve) {
            // Something was renamed while `..` in a link was followed, so that the kernel could not
            // tell.
            Err(Errno::AGAIN) => {}
            // Linux before 5.6, and containers whose filter of system calls does not know it.
            Err(Errno::NOSYS | Errno::PERM) => return step_by_step(root, path),
            opened => return Ok(opened?),
        }
    }
    Err(Errno::AGAIN.into())
}

#[cfg(not(target_os = "linux"))]
fn beneath(root: &OwnedFd, path: &Path) -> io::Result<OwnedFd> {
    step_by_step(root, path)
}

/// The same for systems that cannot tell where a link leads: each is taken for one that leads out.
fn step_by_step(root: &OwnedFd, path: &Path) -> io::Result<OwnedFd> {
    let mut at = root.try_clone()?;
    for name in path.components() {
        let name = name.as_os_str();
        at = rustix::fs::openat(&at, name, FOLDER | OFlags::NOFOLLOW, Mode::empty()).map_err(
            |error| match rustix::fs::statat(&at, name, AtFlags::SYMLINK_NOFOLLOW) {
                Ok(found) if FileType::from_raw_mode(found.st_mode) == FileType::Symlink => {
                    Errno::XDEV
                }
                _ => error,
            },
        )?;
    }
    Ok(at)
}

/// A file under another name in its folder, which goes away unless it is published.
#[derive(Debug)]
pub(crate) struct Partial {
    folder: Arc<OwnedFd>,
    file: Arc<File>,
    name: OsString,
    temporary: Option<String>,
    is_reopened: bool,
}

/// Whether it is the name of a file that a download is written to.
pub(crate) fn is_temporary(name: &str) -> bool {
    let random = name
        .strip_prefix(".anys3-")
        .and_then(|name| name.strip_suffix(".part"));
    random.is_some_and(|hex| hex.len() == 16 && hex.bytes().all(|c| c.is_ascii_hexdigit()))
}

impl Partial {
    /// Begins a file in a folder that must be there.
    pub(crate) fn beside(path: &Path) -> io::Result<Self> {
        let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
        let folder = rustix::fs::open(folder_of(path), FOLDER, Mode::empty())?;
        Self::create(Arc::new(folder), name.to_owned())
    }

    fn create(folder: Arc<OwnedFd>, name: OsString) -> io::Result<Self> {
        check_replaceable(&folder, &name)?;
        let temporary = format!(".anys3-{:016x}.part", next_number()?);
        // Read as well: where another process goes on with it, its bytes are compared.
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        let file = rustix::fs::openat(&folder, &temporary, flags, Mode::from_raw_mode(0o666))?;
        Ok(Self {
            folder,
            file: Arc::new(file.into()),
            name,
            temporary: Some(temporary),
            is_reopened: false,
        })
    }

    /// Opens the file that an interrupted download was written to. It must be ours, and a file:
    /// somebody else may have put something there.
    fn reopen(folder: Arc<OwnedFd>, name: OsString, temporary: &str) -> io::Result<Self> {
        check_replaceable(&folder, &name)?;
        if !is_temporary(temporary) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let flags = OFlags::RDWR | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::openat(
            &folder,
            temporary,
            flags,
            Mode::empty(),
        )?);
        let found = file.metadata()?;
        let ours = found.uid() == rustix::process::geteuid().as_raw() && found.nlink() == 1;
        if !found.is_file() || !ours {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(Self {
            folder,
            file: Arc::new(file),
            name,
            temporary: Some(temporary.to_owned()),
            is_reopened: true,
        })
    }

    /// The name that it has until it is published.
    pub(crate) fn temporary(&self) -> &str {
        self.temporary.as_deref().unwrap_or_default()
    }

    /// Whether it is one that an interrupted download was written to.
    pub(crate) fn is_reopened(&self) -> bool {
        self.is_reopened
    }

    /// Leaves it there, for another process to go on with.
    pub(crate) fn leave(mut self) {
        self.temporary = None;
    }

    /// Where the bytes go.
    pub(crate) fn file(&self) -> Arc<File> {
        Arc::clone(&self.file)
    }

    /// Gives the file its age and its name, in place of a file or a link that has it. It is as old
    /// as the object, so that tools that compare times can. With `fsync` all of it is on disk when
    /// this returns; without, after a power cut the file may be empty or absent.
    pub(crate) async fn publish(
        mut self,
        modified: Option<SystemTime>,
        fsync: bool,
    ) -> io::Result<()> {
        match fsync {
            true => blocking(move || self.name_it(modified, true)).await,
            // As in `Root::create`.
            false => self.name_it(modified, false),
        }
    }

    fn name_it(&mut self, modified: Option<SystemTime>, fsync: bool) -> io::Result<()> {
        if let Some(modified) = modified {
            self.file.set_modified(modified)?;
        }
        if fsync {
            // Before the name: else a power cut could leave the name with bytes that are not there.
            self.file.sync_all()?;
        }
        if let Some(temporary) = &self.temporary {
            rustix::fs::renameat(&self.folder, temporary, &self.folder, &self.name)?;
        }
        self.temporary = None;
        if fsync {
            rustix::fs::fsync(&self.folder)?;
        }
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if let Some(temporary) = self.temporary.take() {
            let _ = rustix::fs::unlinkat(&self.folder, temporary, AtFlags::empty()); // Nobody is left to be told.
        }
    }
}

/// A number that no other process is likely to have, for a name: the first is random, and the others
/// follow. A file that is there under such a name is never written to, whoever made it.
fn next_number() -> io::Result<u64> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    if NEXT.load(Ordering::Relaxed) == 0 {
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(|error| io::Error::other(error.to_string()))?;
        // Where two threads are first at once, both numbers are random.
        NEXT.store(u64::from_ne_bytes(random).max(1), Ordering::Relaxed);
    }
    Ok(NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A file makes way for a download, and so does a link, which is not followed. A folder, pipe,
/// device or socket does not: it was not made by a download. What comes there after this look is
/// replaced, and nothing is written into it.
fn check_replaceable(folder: &OwnedFd, name: &OsStr) -> io::Result<()> {
    let found = match rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
        Err(Errno::NOENT) => return Ok(()),
        found => found?,
    };
    match FileType::from_raw_mode(found.st_mode) {
        FileType::RegularFile | FileType::Symlink => Ok(()),
        FileType::Directory => Err(Errno::ISDIR.into()),
        _ => Err(io::Error::other("a pipe, a device or a socket is there")),
    }
}

/// Why a key cannot be the path of a file.
#[derive(Debug, PartialEq)]
pub(crate) enum NoPath {
    /// It leads out of where it begins.
    Outside,
    /// It names a folder.
    Folder,
    /// It has a NUL in it.
    Nul,
}

impl fmt::Display for NoPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Outside => "references a parent directory",
            Self::Folder => "names a folder",
            Self::Nul => "has a NUL in it",
        })
    }
}

/// The names on the path that a key is, as AWS's CLI has it: empty names and `.` are nothing, and
/// `..` takes the name before away. Links have no say in it.
pub(crate) fn relative(key: &str) -> Result<Vec<&str>, NoPath> {
    let mut names = Vec::new();
    for part in key.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = names.pop().ok_or(NoPath::Outside)?,
            _ if part.contains('\0') => return Err(NoPath::Nul),
            _ => names.push(part),
        }
    }
    match key.rsplit('/').next() {
        Some("" | "." | "..") | None => Err(NoPath::Folder),
        Some(_) => Ok(names),
    }
}

/// An error of a file that is written.
pub(crate) fn unwritable(path: &Path, error: io::Error) -> Error {
    Error::new(Kind::Local, format!("cannot write {}", path.display())).because(error)
}

/// The pace of the files that are read.
static READING: Pace = Pace(AtomicUsize::new(0));

/// How fast the disk is: how many of the next calls are to go to threads, since one was slow.
struct Pace(AtomicUsize);

impl Pace {
    /// Does in this thread what is quick on most disks, and costs less than to wake another thread
    /// for it. Where it is not quick, as on a network or a disk that turns, threads do it, many at
    /// once.
    async fn quickly<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let slow = self.0.load(Ordering::Relaxed);
        if slow > 0 {
            self.0.store(slow - 1, Ordering::Relaxed);
            return blocking(work).await;
        }
        let begun = Instant::now();
        let done = work();
        if begun.elapsed() > QUICK_MAX {
            self.0.store(SLOW_COUNT, Ordering::Relaxed);
        }
        done
    }
}

pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|error| Err(io::Error::other(error)))
}

/// Whether it is something that is written to and not replaced: a device, a pipe.
pub(crate) fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Writes an object to something like `/dev/stdout` or a pipe; a connection that breaks is made
/// anew.
pub(crate) async fn write_special(
    bucket: &Bucket,
    get: GetObject,
    path: &Path,
) -> Result<Option<String>, anys3::Error> {
    let failed = |error: io::Error| unwritable(path, error);
    let reply = bucket.read_with(get).await?;
    let mut body = reply.body;
    let mut file = tokio::fs::File::options()
        .write(true)
        .open(path)
        .await
        .map_err(failed)?;
    while let Some(chunk) = body.next().await.transpose()? {
        file.write_all(&chunk).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    Ok(reply.output.etag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::StreamExt;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    #[tokio::test]
    async fn after_a_slow_read_threads_read_for_a_while() {
        let pace = Pace(AtomicUsize::new(0));
        let here = std::thread::current().id();
        let slow = || {
            std::thread::sleep(QUICK_MAX * 2);
            Ok(std::thread::current().id())
        };
        assert_eq!(pace.quickly(slow).await.unwrap(), here);
        for _ in 0..SLOW_COUNT {
            let elsewhere = pace.quickly(|| Ok(std::thread::current().id())).await;
            assert_ne!(elsewhere.unwrap(), here);
        }
        let again = pace.quickly(|| Ok(std::thread::current().id())).await;
        assert_eq!(again.unwrap(), here);
    }

    #[test]
    fn names_are_in_the_order_of_their_keys() {
        let entry = |name: &str| Entry {
            name: name.trim_end_matches('/').into(),
            is_folder: name.ends_with('/'),
        };
        let keys = ["a!", "a/", "a0", "ab", "ab.txt", "ab/", "ab0", "b"];
        let mut entries: Vec<Entry> = keys.iter().rev().map(|name| entry(name)).collect();
        entries.sort_unstable_by(Entry::cmp);
        let sorted: Vec<String> = entries
            .iter()
            .map(|entry| {
                let slash = if entry.is_folder { "/" } else { "" };
                format!("{}{slash}", entry.name.to_str().unwrap())
            })
            .collect();
        assert_eq!(sorted, keys);
    }

    #[test]
    fn keys_are_paths_as_in_aws() {
        for (key, path) in [
            ("x", Ok("x")),
            ("a/b/c", Ok("a/b/c")),
            ("/etc/x", Ok("etc/x")),
            ("//x", Ok("x")),
            ("a//b", Ok("a/b")),
            ("./x", Ok("x")),
            ("a/../x", Ok("x")),
            ("a/b/../../x", Ok("x")),
            ("..x", Ok("..x")),
            ("...", Ok("...")),
            ("a\\b", Ok("a\\b")),
            ("../x", Err(NoPath::Outside)),
            ("/../x", Err(NoPath::Outside)),
            ("a/../../x", Err(NoPath::Outside)),
            ("..", Err(NoPath::Outside)),
            ("a/..", Err(NoPath::Folder)),
            ("a/.", Err(NoPath::Folder)),
            ("a/", Err(NoPath::Folder)),
            ("", Err(NoPath::Folder)),
            ("a\0b", Err(NoPath::Nul)),
        ] {
            assert_eq!(
                relative(key).map(|names| names.join("/")),
                path.map(str::to_owned),
                "{key:?}"
            );
        }
    }

    async fn download(root: &Arc<Root>, key: &str) -> Result<(), anys3::Error> {
        let partial = root.begin(key, None)?;
        std::io::Write::write_all(&mut &*partial.file(), b"x").unwrap();
        partial
            .publish(None, false)
            .await
            .map_err(|error| unwritable(Path::new(key), error))
    }

    #[tokio::test]
    async fn no_link_leads_out() {
        let place = tempfile::tempdir().unwrap();
        let outside = place.path().join("outside");
        fs::create_dir(&outside).unwrap();
        let at = |name: &str| place.path().join("root").join(name);
        fs::create_dir_all(at("a")).unwrap();
        symlink(&outside, at("out")).unwrap();
        symlink("/nonexistent/place", at("dangling")).unwrap();
        symlink("../outside/file", at("file")).unwrap();
        symlink("a", at("inside")).unwrap();
        let root = Arc::new(Root::new(place.path().join("root")));
        for linked in ["out/x", "out/a/b", "dangling/x"] {
            assert!(download(&root, linked).await.is_err(), "{linked}");
        }
        for good in ["file", "inside/x", "b/c/d", "b/c/e"] {
            download(&root, good).await.unwrap();
        }
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
        assert!(at("a/x").is_file() && at("b/c/e").is_file());
        assert!(
            at("file").symlink_metadata().unwrap().is_file(),
            "the link is replaced"
        );
        assert_eq!(
            fs::read_dir(at("b/c")).unwrap().count(),
            2,
            "nothing else is left"
        );
    }

    #[tokio::test]
    async fn neither_pipes_nor_folders_make_way() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        let pipe = std::process::Command::new("mkfifo")
            .arg(at("pipe"))
            .status()
            .unwrap();
        assert!(pipe.success());
        std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        fs::create_dir(at("folder")).unwrap();
        symlink("pipe", at("link")).unwrap();
        let root = Arc::new(Root::new(place.path()));
        for there in ["pipe", "socket", "folder", "pipe/below"] {
            assert!(download(&root, there).await.is_err(), "{there}");
        }
        download(&root, "link").await.unwrap();
        assert_eq!(fs::read(at("link")).unwrap(), b"x");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 4);
    }

    #[test]
    fn without_openat2_no_link_is_followed() {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir_all(place.path().join("a/b")).unwrap();
        symlink("a", place.path().join("link")).unwrap();
        fs::write(place.path().join("file"), "").unwrap();
        let root = rustix::fs::open(place.path(), FOLDER, Mode::empty()).unwrap();
        assert!(
            step_by_step(&root, Path::new("a/b")).is_ok()
                && step_by_step(&root, Path::new(".")).is_ok()
        );
        let error = |path: &str| {
            step_by_step(&root, Path::new(path))
                .unwrap_err()
                .raw_os_error()
        };
        assert_eq!(error("link/b"), Some(Errno::XDEV.raw_os_error()));
        assert_eq!(error("file/b"), Some(Errno::NOTDIR.raw_os_error()));
        assert_eq!(error("none"), Some(Errno::NOENT.raw_os_error()));
    }

    /// Folders of the destination that come and go as links, while downloads go into them.
    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn a_link_that_appears_meanwhile_leads_nowhere() {
        const SWAPS: usize = 2_000;
        let place = tempfile::tempdir().unwrap();
        let (outside, inside) = (place.path().join("outside"), place.path().join("root/a"));
        fs::create_dir(&outside).unwrap();
        fs::create_dir_all(&inside).unwrap();
        let (aside, link, target) = (
            place.path().join("aside"),
            place.path().join("link"),
            outside.clone(),
        );
        let swaps = std::thread::spawn(move || {
            for _ in 0..SWAPS {
                symlink(&target, &link).unwrap();
                fs::rename(&inside, &aside).unwrap();
                fs::rename(&link, &inside).unwrap();
                fs::remove_file(&inside).unwrap();
                fs::rename(&aside, &inside).unwrap();
            }
        });
        let root = Arc::new(Root::new(place.path().join("root")));
        let (mut count, mut written) = (0, 0);
        while !swaps.is_finished() {
            written += usize::from(download(&root, &format!("a/{}", count % 50)).await.is_ok());
            count += 1;
        }
        drop(swaps.join());
        assert!(count > 0, "{written} of {count} were written");
        assert_eq!(
            fs::read_dir(&outside).unwrap().count(),
            0,
            "{written} of {count} were written"
        );
    }

    #[tokio::test]
    async fn a_walk_finds_files_in_the_order_of_keys() {
        let place = tempfile::tempdir().unwrap();
        let at = |name: &str| place.path().join(name);
        fs::create_dir_all(at("a/deep")).unwrap();
        for file in ["a/deep/1", "a/2", "a.txt", "a0", "é"] {
            fs::write(at(file), "x").unwrap();
        }
        symlink("a", at("link")).unwrap();
        symlink("..", at("a/up")).unwrap();
        symlink("nowhere", at("broken")).unwrap();
        fs::write(place.path().join(std::ffi::OsStr::from_bytes(b"\xff")), "x").unwrap();
        let found = |symlinks| {
            let folder = SourceFolder {
                path: place.path().to_owned(),
                symlinks,
                filters: Filters::default(),
            };
            walk(folder).collect::<Vec<_>>()
        };
        let keys = |found: &[Found]| -> Vec<String> {
            let files = found.iter().filter_map(|found| match found {
                Found::File(file) => Some(file.relative.clone()),
                Found::Skipped { .. } => None,
            });
            files.collect()
        };
        let all = found(Symlinks::Follow).await;
        assert_eq!(
            keys(&all),
            [
                "a.txt",
                "a/2",
                "a/deep/1",
                "a0",
                "link/2",
                "link/deep/1",
                "é"
            ]
        );
        assert_eq!(
            all.len() - keys(&all).len(),
            4,
            "a loop twice, a broken link, and no UTF-8: {all:?}"
        );
        let own = found(Symlinks::Skip).await;
        assert_eq!(keys(&own), ["a.txt", "a/2", "a/deep/1", "a0", "é"]);
    }

    #[tokio::test]
    async fn a_file_that_has_changed_is_not_removed() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("file");
        fs::write(&path, "one").unwrap();
        let source = open_source(&path).await.unwrap();
        fs::write(&path, "longer").unwrap();
        assert!(source.remove(&path).await.is_err() && path.exists());
        let source = open_source(&path).await.unwrap();
        fs::remove_file(&path).unwrap();
        fs::write(&path, "longer").unwrap();
        assert!(source.remove(&path).await.is_err() && path.exists());
        let source = open_source(&path).await.unwrap();
        source.remove(&path).await.unwrap();
        assert!(!path.exists());
    }

    #[tokio::test]
    async fn what_is_removed_is_below_the_folder() {
        let place = tempfile::tempdir().unwrap();
        let (top, outside) = (place.path().join("root"), place.path().join("outside"));
        for folder in [&top, &outside] {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("file"), "x").unwrap();
        }
        symlink(&outside, top.join("out")).unwrap();
        let root = Arc::new(Root::new(&top));
        assert!(root.has("file").await && !root.has("out/file").await);
        assert!(root.remove("out/file").await.is_err());
        assert!(root.remove("../outside/file").await.is_err());
        root.remove("file").await.unwrap();
        assert!(outside.join("file").exists() && !top.join("file").exists());
    }
}

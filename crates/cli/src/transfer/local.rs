//! Files of this machine: which there are below a folder, and where a key may be written.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use anys3::proto::ops::GetObject;
use anys3::{Bucket, Error, Kind};
use futures_util::{Stream, stream};
use rustix::fs::{AtFlags, FileType, Mode, OFlags};
use rustix::io::Errno;
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;

/// How many files the walk is ahead of the uploads.
const AHEAD_MAX: usize = 1000;

/// How deep folders are entered. Paths end before, on all systems; a loop that hides behind mounts
/// does not.
const DEPTH_MAX: usize = 1000;

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
    /// A file, and its path from the root of the walk, with slashes.
    File {
        path: PathBuf,
        relative: String,
        size: u64,
    },
    /// Something that cannot be uploaded.
    Skipped { path: PathBuf, why: String },
}

/// What is done with symbolic links.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Symlinks {
    Follow,
    Skip,
}

/// The files below a folder, in the order of their keys. Reads one folder at a time, in a thread.
pub(crate) fn walk(root: PathBuf, symlinks: Symlinks) -> impl Stream<Item = Found> {
    let (sender, receiver) = mpsc::channel(AHEAD_MAX);
    tokio::task::spawn_blocking(move || {
        let mut walk = Walk {
            symlinks,
            above: Vec::new(),
            sender,
        };
        // Nobody listens any more: that ends it, and is no failure.
        let _ = walk.folder(&root, "");
    });
    stream::unfold(receiver, |mut receiver| async {
        Some((receiver.recv().await?, receiver))
    })
}

struct Walk {
    symlinks: Symlinks,
    /// The folders on the way here, so that a link back is noticed.
    above: Vec<PathBuf>,
    sender: mpsc::Sender<Found>,
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
        for (name, path) in entries {
            match name {
                Some(name) => self.entry(path, format!("{prefix}{name}"))?,
                None => self.skip(&path, "Its name is not UTF-8, as keys are.")?,
            }
        }
        self.above.pop();
        Ok(())
    }

    fn entry(&mut self, path: PathBuf, relative: String) -> Result<(), Unheard> {
        if self.symlinks == Symlinks::Skip && path.is_symlink() {
            return Ok(());
        }
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => self.folder(&path, &format!("{relative}/")),
            Ok(found) if found.is_file() => self.send(Found::File {
                path,
                relative,
                size: found.len(),
            }),
            Ok(_) => self.skip(&path, SPECIAL),
            Err(error) => self.skip(&path, unreadable(&error)),
        }
    }

    fn skip(&self, path: &Path, why: impl Into<String>) -> Result<(), Unheard> {
        self.send(Found::Skipped {
            path: path.to_owned(),
            why: why.into(),
        })
    }

    fn send(&self, found: Found) -> Result<(), Unheard> {
        self.sender.blocking_send(found).map_err(|_| Unheard)
    }
}

/// The entries of a folder, sorted as their keys are: a folder as if its name ended in a slash.
fn sorted(folder: &Path) -> io::Result<Vec<(Option<String>, PathBuf)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_str().map(str::to_owned);
        let path = entry.path();
        let slash = if path.is_dir() { "/" } else { "" };
        let key = name.as_ref().map(|name| format!("{name}{slash}"));
        entries.push((key, name, path));
    }
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(entries
        .into_iter()
        .map(|(_, name, path)| (name, path))
        .collect())
}

/// Opens a file that is to be uploaded, and tells its length. Waits for nothing: a pipe may have
/// taken its place.
///
/// # Errors
/// Says why it is to be skipped.
pub(crate) async fn open_source(path: &Path) -> Result<(Arc<File>, u64), String> {
    let path = path.to_owned();
    let open = move || {
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::open(&path, flags, Mode::empty())?);
        let found = file.metadata()?;
        Ok((file, found))
    };
    match blocking(open).await {
        Ok((file, found)) if found.is_file() => Ok((Arc::new(file), found.len())),
        Ok(_) => Err(SPECIAL.to_owned()),
        Err(error) => Err(unreadable(&error)),
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
}

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
        }
    }

    /// The path of a key, for people.
    pub(crate) fn shown(&self, key: &str) -> PathBuf {
        PathBuf::from(format!(
            "{}/{key}",
            self.path.display().to_string().trim_end_matches('/')
        ))
    }

    /// Begins the file of a key; the folders in the key are made.
    ///
    /// # Errors
    /// Says why the key has no file there. Nothing outside is touched.
    pub(crate) async fn begin(self: &Arc<Self>, key: &str) -> Result<Partial, anys3::Error> {
        let names = relative(key).map_err(|why| {
            let instead = "to have it all the same, name a file for it: anys3 cp s3://… FILE";
            Error::new(Kind::Local, format!("refused: the key {why}")).hinted(instead)
        })?;
        self.begin_at(
            names.into_iter().map(OsString::from).collect(),
            self.shown(key),
        )
        .await
    }

    /// Begins the file that the user named; the folders above are made.
    pub(crate) async fn begin_file(path: &Path) -> Result<Partial, anys3::Error> {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let root = Arc::new(Self::new(folder.unwrap_or(Path::new("."))));
        let names = path.file_name().map(OsStr::to_owned);
        root.begin_at(names.into_iter().collect(), path.to_owned())
            .await
    }

    async fn begin_at(
        self: &Arc<Self>,
        names: Vec<OsString>,
        shown: PathBuf,
    ) -> Result<Partial, anys3::Error> {
        let root = Arc::clone(self);
        let begin = move || {
            let (name, folders) = names.split_last().ok_or(io::ErrorKind::IsADirectory)?;
            Partial::create(root.folder(folders)?, name.clone())
        };
        blocking(begin)
            .await
            .map_err(|error| match error.raw_os_error() {
                Some(code) if code == Errno::XDEV.raw_os_error() => Error::new(
                    Kind::Local,
                    format!(
                        "refused: a link in {} leads out of it, to write {}",
                        self.path.display(),
                        shown.display()
                    ),
                ),
                Some(code)
                    if [Errno::NOTDIR, Errno::EXIST]
                        .iter()
                        .any(|e| e.raw_os_error() == code) =>
                {
                    Error::new(
                        Kind::Local,
                        format!(
                            "cannot write {}: a file is where a folder of this name must be",
                            shown.display()
                        ),
                    )
                    .hinted("move it away, or name another folder")
                }
                _ => unwritable(&shown, error),
            })
    }

    /// A folder below this one, which is made where it is missing.
    fn folder(&self, names: &[OsString]) -> io::Result<OwnedFd> {
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
    folder: OwnedFd,
    file: Arc<File>,
    name: OsString,
    temporary: Option<String>,
}

impl Partial {
    fn create(folder: OwnedFd, name: OsString) -> io::Result<Self> {
        check_replaceable(&folder, &name)?;
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(|error| io::Error::other(error.to_string()))?;
        let temporary = format!(".anys3-{:016x}.part", u64::from_ne_bytes(random));
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        let file = rustix::fs::openat(&folder, &temporary, flags, Mode::from_raw_mode(0o666))?;
        Ok(Self {
            folder,
            file: Arc::new(file.into()),
            name,
            temporary: Some(temporary),
        })
    }

    /// Where the bytes go.
    pub(crate) fn file(&self) -> Arc<File> {
        Arc::clone(&self.file)
    }

    /// Gives the file its age and its name, in place of a file or a link that has it: when this
    /// returns, all of it is on disk. It is as old as the object, so that tools that compare times
    /// can.
    pub(crate) async fn publish(mut self, modified: Option<SystemTime>) -> io::Result<()> {
        let publish = move || {
            if let Some(modified) = modified {
                self.file.set_modified(modified)?;
            }
            // Before the name: else a power cut could leave the name with bytes that are not there.
            self.file.sync_all()?;
            if let Some(temporary) = &self.temporary {
                rustix::fs::renameat(&self.folder, temporary, &self.folder, &self.name)?;
            }
            self.temporary = None;
            Ok(rustix::fs::fsync(&self.folder)?)
        };
        blocking(publish).await
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if let Some(temporary) = self.temporary.take() {
            let _ = rustix::fs::unlinkat(&self.folder, temporary, AtFlags::empty()); // Nobody is left to be told.
        }
    }
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

async fn blocking<T: Send + 'static>(
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
    key: &str,
    path: &Path,
) -> Result<(), anys3::Error> {
    let failed = |error: io::Error| unwritable(path, error);
    let get = GetObject {
        key: key.to_owned(),
        ..Default::default()
    };
    let mut body = bucket.read_with(get).await?.body;
    let mut file = tokio::fs::File::options()
        .write(true)
        .open(path)
        .await
        .map_err(failed)?;
    while let Some(chunk) = body.next().await.transpose()? {
        file.write_all(&chunk).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::StreamExt;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

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
        let partial = root.begin(key).await?;
        std::io::Write::write_all(&mut &*partial.file(), b"x").unwrap();
        partial
            .publish(None)
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
        let found = |symlinks| async move {
            walk(place_of(symlinks), symlinks.1)
                .collect::<Vec<_>>()
                .await
        };
        let keys = |found: &[Found]| -> Vec<String> {
            let files = found.iter().filter_map(|found| match found {
                Found::File { relative, .. } => Some(relative.clone()),
                Found::Skipped { .. } => None,
            });
            files.collect()
        };
        let all = found((place.path(), Symlinks::Follow)).await;
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
        let own = found((place.path(), Symlinks::Skip)).await;
        assert_eq!(keys(&own), ["a.txt", "a/2", "a/deep/1", "a0", "é"]);
    }

    fn place_of(of: (&Path, Symlinks)) -> PathBuf {
        of.0.to_owned()
    }
}

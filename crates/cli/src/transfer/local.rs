//! Files of this machine: which there are below a folder, and where a key may be written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anys3::{Error, Kind, Object};
use futures_util::{Stream, stream};
use tokio::io::AsyncWriteExt;
use tokio::sync::mpsc;

/// How many files the walk is ahead of the uploads.
const AHEAD_MAX: usize = 1000;

/// How deep folders are entered. Paths end before, on all systems; a loop that hides behind mounts does not.
const DEPTH_MAX: usize = 1000;

/// What a walk comes across.
#[derive(Debug, PartialEq)]
pub(crate) enum Found {
    /// A file, and its path from the root of the walk, with slashes.
    File { path: PathBuf, relative: String, size: u64 },
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
        let mut walk = Walk { symlinks, above: Vec::new(), sender };
        // Nobody listens any more: that ends it, and is no failure.
        let _ = walk.folder(&root, "");
    });
    stream::unfold(receiver, |mut receiver| async { Some((receiver.recv().await?, receiver)) })
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
            Err(error) => return self.skip(folder, format!("File/Directory is not readable: {error}")),
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
            Ok(found) if found.is_file() => self.send(Found::File { path, relative, size: found.len() }),
            Ok(_) => {
                self.skip(&path, "File is character special device, block special device, FIFO, or socket.")
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.skip(&path, "File does not exist."),
            Err(error) => self.skip(&path, format!("File/Directory is not readable: {error}")),
        }
    }

    fn skip(&self, path: &Path, why: impl Into<String>) -> Result<(), Unheard> {
        self.send(Found::Skipped { path: path.to_owned(), why: why.into() })
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
    Ok(entries.into_iter().map(|(_, name, path)| (name, path)).collect())
}

/// A folder that downloads stay in.
#[derive(Debug, PartialEq)]
pub(crate) struct Root(PathBuf);

impl Root {
    pub(crate) fn new(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    /// The path of a key, for people.
    pub(crate) fn shown(&self, key: &str) -> PathBuf {
        PathBuf::from(format!("{}/{key}", self.0.display().to_string().trim_end_matches('/')))
    }

    /// The path of a key below the folder, whose own folders are made.
    ///
    /// # Errors
    /// Says why the key has no path there. Nothing outside is touched, even through links that are there.
    pub(crate) fn path(&self, key: &str) -> Result<PathBuf, String> {
        let relative = relative(key)?;
        let failed = |error: io::Error| format!("cannot write {}: {error}", self.shown(key).display());
        fs::create_dir_all(&self.0).map_err(failed)?;
        let path = self.0.join(relative);
        let folder = path.parent().unwrap_or(&self.0);
        let real = existing(folder).canonicalize().map_err(failed)?;
        if !real.starts_with(self.0.canonicalize().map_err(failed)?) {
            return Err(format!(
                "refused: a link in {} leads out of it, to {}",
                self.0.display(),
                real.display()
            ));
        }
        fs::create_dir_all(folder).map_err(failed)?;
        Ok(path)
    }
}

/// The path that a key is, if it is one and stays where it begins.
fn relative(key: &str) -> Result<PathBuf, String> {
    let refused = |why: &str| {
        Err(format!(
            "refused: the key {why}; to have it all the same, name a file for it: anys3 cp s3://… FILE"
        ))
    };
    if key.starts_with('/') {
        return refused("is an absolute path");
    }
    for part in key.split('/') {
        match part {
            ".." | "." => return refused("has . or .. as a folder"),
            "" => return refused("has a folder without a name"),
            _ if part.contains('\0') => return refused("has a NUL in it"),
            _ if cfg!(windows) && part.contains(['\\', ':']) => return refused("is no path on this system"),
            _ => {}
        }
    }
    Ok(key.split('/').collect())
}

/// The nearest folder on the way up that is there. A link that leads nowhere counts as there.
fn existing(folder: &Path) -> &Path {
    folder.ancestors().find(|path| path.symlink_metadata().is_ok()).unwrap_or(Path::new("."))
}

/// Makes the folders above a file that the user named.
pub(crate) fn make_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => fs::create_dir_all(folder),
        _ => Ok(()),
    }
}

/// Whether it is something that is written to and not replaced: a device, a pipe.
pub(crate) fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Writes an object to something like `/dev/stdout` or a pipe.
pub(crate) async fn write_special(object: &Object, path: &Path) -> anys3::Result {
    let failed =
        |error: io::Error| Error::new(Kind::Local, format!("cannot write {}", path.display())).because(error);
    let mut body = object.get().await?.body;
    let mut file = tokio::fs::File::options().write(true).open(path).await.map_err(failed)?;
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
    fn no_key_leads_out() {
        let place = tempfile::tempdir().unwrap();
        let outside = place.path().join("outside");
        fs::create_dir(&outside).unwrap();
        let root = Root::new(place.path().join("root"));
        for bad in
            ["../x", "a/../../x", "a/..", "..", "/etc/x", "//x", "a//b", "./x", "a/.", "", "a/", "a\0b"]
        {
            assert!(root.path(bad).is_err(), "{bad:?}");
        }
        assert!(!place.path().join("x").exists());
        for good in ["x", "a/b/c", "..x", "x..", "...", "a b/é", "a\\b", "-", "~"] {
            assert_eq!(root.path(good), Ok(place.path().join("root").join(good)), "{good:?}");
        }
        symlink(&outside, place.path().join("root/out")).unwrap();
        symlink("/nonexistent/place", place.path().join("root/dangling")).unwrap();
        for linked in ["out/x", "out/a/b", "dangling/x"] {
            assert!(root.path(linked).is_err(), "{linked}");
        }
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
        symlink("a", place.path().join("root/inside")).unwrap();
        assert!(root.path("inside/x").is_ok());
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
        let found = |symlinks| async move { walk(place_of(symlinks), symlinks.1).collect::<Vec<_>>().await };
        let keys = |found: &[Found]| -> Vec<String> {
            let files = found.iter().filter_map(|found| match found {
                Found::File { relative, .. } => Some(relative.clone()),
                Found::Skipped { .. } => None,
            });
            files.collect()
        };
        let all = found((place.path(), Symlinks::Follow)).await;
        assert_eq!(keys(&all), ["a.txt", "a/2", "a/deep/1", "a0", "link/2", "link/deep/1", "é"]);
        assert_eq!(all.len() - keys(&all).len(), 4, "a loop twice, a broken link, and no UTF-8: {all:?}");
        let own = found((place.path(), Symlinks::Skip)).await;
        assert_eq!(keys(&own), ["a.txt", "a/2", "a/deep/1", "a0", "é"]);
    }

    fn place_of(of: (&Path, Symlinks)) -> PathBuf {
        of.0.to_owned()
    }
}

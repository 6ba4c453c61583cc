//! The data directory: what is in it, which version it is of, and who has it.
//!
//! ```text
//! format     "anys3 store 2\n", written last when the directory is made
//! lock       locked while a process has the directory
//! index/     pages, journal
//! objects/   00 … ff: data files; a folder is made when it is needed first
//! ```

use std::path::Path;

use super::disk::{Disk, Lock, read_small};
use super::fault::Fault;

/// What the format file of this version says.
const FORMAT: &[u8] = b"anys3 store 2\n";
/// What that of the version before said, whose index is rewritten when it is opened.
const FORMAT_1: &[u8] = b"anys3 store 1\n";
/// More than any format file of any version has.
const FORMAT_MAX: usize = 4096;
/// The folder of the index.
pub(crate) const INDEX: &str = "index";
/// The folder of data files.
pub(crate) const OBJECTS: &str = "objects";

/// Locks a data directory, and makes it if there is none. `create_index` makes the files of the
/// index.
pub(crate) fn prepare(
    disk: &dyn Disk,
    folder: &Path,
    create_index: impl FnOnce(&Path) -> Result<(), Fault>,
) -> Result<Box<dyn Lock>, Fault> {
    let io = |e| Fault::io(format_args!("use {}", folder.display()), e);
    disk.claim_folder(folder).map_err(io)?;
    // Before anything is read: two processes must never have one index.
    let lock = disk.lock(&folder.join("lock")).map_err(io)?;
    let lock = lock.ok_or_else(|| Fault::Locked(folder.display().to_string()))?;
    match read_small(disk, &folder.join("format"), FORMAT_MAX) {
        Ok(found) if found == FORMAT || found == FORMAT_1 => whole(disk, folder)?,
        Ok(found) => return Err(unknown(folder, &found)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => create(disk, folder, create_index)?,
        Err(e) => return Err(io(e)),
    }
    Ok(lock)
}

/// What must be there is there.
fn whole(disk: &dyn Disk, folder: &Path) -> Result<(), Fault> {
    let has = |within: &Path, names: &[&str]| -> Result<(), Fault> {
        let io = |e| Fault::io(format_args!("list {}", within.display()), e);
        let found = absent(disk.list(within)).map_err(io)?.unwrap_or_default();
        match names.iter().find(|name| !found.iter().any(|f| f == *name)) {
            None => Ok(()),
            Some(name) => Err(Fault::damaged(format_args!(
                "{} is missing",
                within.join(name).display()
            ))),
        }
    };
    has(folder, &[INDEX, OBJECTS])?;
    has(&folder.join(INDEX), &["pages", "journal"])
}

/// Makes a directory; one whose making was cut short is begun anew.
fn create(
    disk: &dyn Disk,
    folder: &Path,
    create_index: impl FnOnce(&Path) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let io = |e| Fault::io(format_args!("make {}", folder.display()), e);
    let (index, objects) = (folder.join(INDEX), folder.join(OBJECTS));
    refuse_data(disk, folder, &objects)?;
    disk.make_folder(&index).map_err(io)?;
    for name in disk.list(&index).map_err(io)? {
        disk.unlink(&index.join(name)).map_err(io)?;
    }
    // Everything below is durable before the format file has its name, which says that the
    // directory is whole; and each sync of a folder makes the names in it durable.
    create_index(&index)?;
    disk.sync_folder(&index).map_err(io)?;
    disk.make_folder(&objects).map_err(io)?;
    disk.sync_folder(folder).map_err(io)?;
    say(disk, folder).map_err(io)?;
    // The name of the directory itself.
    match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => disk.sync_folder(parent).map_err(io),
        _ => disk.sync_folder(Path::new(".")).map_err(io),
    }
}

/// Says that a directory is of this version, once its index is.
pub(crate) fn update(disk: &dyn Disk, folder: &Path) -> Result<(), Fault> {
    let io = |e| Fault::io(format_args!("update {}", folder.display()), e);
    match read_small(disk, &folder.join("format"), FORMAT_MAX).map_err(io)? {
        found if found == FORMAT => Ok(()),
        _ => say(disk, folder).map_err(io),
    }
}

/// Writes the format file.
fn say(disk: &dyn Disk, folder: &Path) -> std::io::Result<()> {
    let (new, path) = (folder.join("format.new"), folder.join("format"));
    let _ = disk.unlink(&new);
    let file = disk.create(&new)?;
    file.write_at(FORMAT, 0)?;
    file.sync()?;
    disk.rename(&new, &path)?;
    disk.sync_folder(folder)
}

/// A directory without its format file is only begun anew while nothing was ever stored in it.
fn refuse_data(disk: &dyn Disk, folder: &Path, objects: &Path) -> Result<(), Fault> {
    let io = |e| Fault::io(format_args!("look into {}", folder.display()), e);
    let names = absent(disk.list(objects)).map_err(io)?.unwrap_or_default();
    let journal = absent(
        disk.open(&folder.join(INDEX).join("journal"))
            .and_then(|f| f.size()),
    )
    .map_err(io)?;
    match !names.is_empty() || journal.is_some_and(|size| size > UNUSED_JOURNAL) {
        true => Err(Fault::damaged(format_args!(
            "{} has data but no format file",
            folder.display()
        ))),
        false => Ok(()),
    }
}

/// `None` for what is not there. What cannot be looked at may well be there.
fn absent<T>(found: std::io::Result<T>) -> std::io::Result<Option<T>> {
    match found {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        found => found.map(Some),
    }
}

/// The journal of an index that was made and never used: its head.
const UNUSED_JOURNAL: u64 = 512;

fn unknown(folder: &Path, found: &[u8]) -> Fault {
    let says = String::from_utf8_lossy(found);
    let says: String = says.chars().take(40).filter(|c| !c.is_control()).collect();
    Fault::damaged(format_args!(
        "{}: the format file says {says:?}, which this version does not read: use a version of anys3 that \
         is as new as the one that wrote it",
        folder.display()
    ))
}

//! Data files: the bytes of what is too large for the index, in blocks that each carry a check.
//!
//! ```text
//! path    objects/<7th byte of the id>/<id>, in hex: 256 files made one after the other share a
//!         folder, and its sync
//! file    head, blocks, each 64 KiB (the last may be shorter) | check u64
//! head    "anys3obj" | version u32 | bytes of a block u32 | id | encoding u64 | check u64
//! check   CRC-64/NVME over the block, the id and the number of the block u64;
//!         of the head, over all before it
//! ```
//!
//! Files that a store of the first format made have no head.
//!
//! A file is written once, synced, and then referred to by the index; before that nobody sees it.
//! It is removed when the index no longer refers to it and nobody reads it. What a crash leaves
//! behind is swept after the next start.
//!
//! # Locks
//!
//! A reader holds `gate` for reading from before it looks at the index until it has pinned what it
//! found. The committer, after a commit has removed a file from the index, takes `gate` for writing
//! once: whoever might still have found the file has pinned it by then, and whoever comes later
//! does not find it. `pins` is held for a few instructions, inside `gate` or alone; `folders` is
//! taken with no other lock held. Files are unlinked by a thread of their own, with no lock held.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use bytes::Bytes;

use super::checks::{Crc64, crc64};
use super::disk::{Disk, DiskFile, Random};
use super::fault::Fault;
use super::health::Health;
use super::journal::len64;
use super::unsynced::{Share, Unsynced};

/// Bytes under one check: reading any of them reads all. Small enough for a short range, large
/// enough that the checks are a hundredth of a percent of the file.
pub(crate) const BLOCK: usize = 64 << 10;
const CHECK: usize = 8;
/// Bytes of the head of a file.
const HEAD: usize = 48;
/// Blocks read or written in one call: enough that calls cost nothing beside the copying.
pub(crate) const SLICE_BLOCKS: usize = 2;
/// Files that wait to be removed; whoever adds one more waits, or removes it itself.
const REMOVALS: usize = 1024;
/// Free bytes kept for the index, so that deleting works on a full disk: some hundred thousand
/// deletes.
const RESERVE: u64 = 64 << 20;
/// The reserve on a small medium: this part of all its room.
const RESERVE_PART: u64 = 16;
/// The name of a data file, of an upload, of some content.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Id(pub(crate) [u8; 16]);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Id {
    /// Reads what [`Display`](fmt::Display) writes, and nothing else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text: &[u8; 32] = text.as_bytes().try_into().ok()?;
        let digit = |b: &u8| match b {
            b'0'..=b'9' => Some(b - b'0'),
            b'a'..=b'f' => Some(b - b'a' + 10),
            _ => None,
        };
        let mut id = [0; 16];
        for (byte, pair) in id.iter_mut().zip(text.chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = digit(high)? << 4 | digit(low)?;
        }
        Some(Self(id))
    }

    /// An id that nobody can guess.
    pub(crate) fn random(random: &dyn Random) -> Result<Self, Fault> {
        let mut id = [0; 16];
        random
            .fill(&mut id)
            .map_err(|e| Fault::io("get randomness", e))?;
        Ok(Self(id))
    }

    /// The folder of the data file: the turn of the counter.
    fn folder(&self) -> u8 {
        let [.., turn, _, _, _, _, _, _, _, _, _] = self.0;
        turn
    }

    /// What ids made since one start have in common.
    fn epoch(&self) -> [u8; 4] {
        let [a, b, c, d, ..] = self.0;
        [a, b, c, d]
    }
}

/// How the bytes of a data file are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileForm {
    /// Blocks alone, as the first format of the store had it.
    Bare,
    /// A head, then blocks.
    Headed,
}

/// Data files that nothing refers to any more, and the content whose readers may still need them.
#[derive(Debug)]
pub(crate) struct Doomed {
    pub(crate) content: Id,
    pub(crate) files: Vec<Id>,
}

/// All data files.
#[derive(Debug)]
pub(crate) struct Blobs {
    disk: Arc<dyn Disk>,
    random: Arc<dyn Random>,
    folder: PathBuf,
    health: Arc<Health>,
    epoch: [u8; 4],
    made: AtomicU32,
    /// The folders there are; one is made when its turn comes first.
    folders: Mutex<HashSet<u8>>,
    /// Held by readers from looking at the index to pinning what they found.
    gate: RwLock<()>,
    pins: Mutex<HashMap<Id, Pinned>>,
    removals: SyncSender<Removal>,
    unsynced: Unsynced,
    /// What may leave files that nothing refers to: drafts, a sweep that is not over, removals that
    /// failed.
    loose: Arc<AtomicUsize>,
    /// Blocks that failed their check since the start.
    damaged: AtomicU64,
}

/// What the thread that removes files is asked.
#[derive(Debug)]
enum Removal {
    Of(PathBuf),
    /// Says when all before it are removed.
    All(SyncSender<()>),
}

#[derive(Debug, Default)]
struct Pinned {
    readers: usize,
    doomed: Vec<Id>,
}

impl Blobs {
    pub(crate) fn open(
        disk: Arc<dyn Disk>,
        random: Arc<dyn Random>,
        folder: PathBuf,
        health: Arc<Health>,
    ) -> Result<Arc<Self>, Fault> {
        let Id([first, a, b, c, d, ..]) = Id::random(&*random)?;
        let names = disk
            .list(&folder)
            .map_err(|e| Fault::io("list data folders", e))?;
        let folders = names
            .iter()
            .filter_map(|name| u8::from_str_radix(name.to_str()?, 16).ok())
            .collect();
        let (removals, doomed) = sync_channel::<Removal>(REMOVALS);
        let (remover, loose) = (disk.clone(), Arc::<AtomicUsize>::default());
        let left = loose.clone();
        std::thread::Builder::new()
            .name("anys3-remove".into())
            .spawn(move || {
                for removal in doomed {
                    match removal {
                        Removal::Of(path) => remove(&*remover, &left, &path),
                        Removal::All(done) => drop(done.send(())),
                    }
                }
            })
            .map_err(|e| Fault::io("start a thread", e))?;
        Ok(Arc::new(Self {
            disk,
            random,
            folder,
            health,
            epoch: [a, b, c, d],
            // From a random folder on, and at the first file of it: starts that make few files do
            // not all fill the same folder.
            made: AtomicU32::new(u32::from(first) << 8),
            folders: Mutex::new(folders),
            gate: RwLock::default(),
            pins: Mutex::default(),
            removals,
            unsynced: Unsynced::default(),
            loose,
            damaged: AtomicU64::new(0),
        }))
    }

    /// An id for a file or for content kept in the index: epoch, counter, eight random bytes. Those
    /// made one after the other are neighbours in the index, so that a checkpoint touches few pages
    /// for them.
    pub(crate) fn id(&self) -> Result<Id, Fault> {
        let Id(mut id) = Id::random(&*self.random)?;
        // Only distinct numbers are asked for, in no order with other memory.
        let counter = self.made.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        for (byte, known) in id.iter_mut().zip(self.epoch.into_iter().chain(counter)) {
            *byte = known;
        }
        Ok(Id(id))
    }

    /// Whether there is room for more data.
    pub(crate) fn room(&self) -> Result<(), Fault> {
        if self.health.read_only() {
            return Err(Fault::ReadOnly);
        }
        let space = self
            .disk
            .space(&self.folder)
            .map_err(|e| Fault::io("ask for free space", e))?;
        match space.free >= RESERVE.min(space.total / RESERVE_PART) {
            true => Ok(()),
            false => Err(Fault::Full),
        }
    }

    /// Begins a file.
    pub(crate) fn writer(self: &Arc<Self>) -> Result<Writer, Fault> {
        self.room()?;
        let id = self.id()?;
        self.make_folder(id.folder())?;
        // Before there is a name.
        let loose = self.loose();
        let file = self
            .disk
            .create(&self.path(id))
            .map_err(|e| Fault::io("create a data file", e));
        let file = match file {
            Ok(file) => file,
            Err(fault) => {
                self.health.failed(&fault);
                // One that cannot be made may be there all the same.
                loose.stays();
                return Err(fault);
            }
        };
        let draft = Draft {
            blobs: self.clone(),
            id: Some(id),
            _loose: loose,
        };
        let mut buffer = Vec::with_capacity(HEAD.saturating_add(SLICE_BLOCKS * (BLOCK + CHECK)));
        buffer.extend_from_slice(&head(id));
        Ok(Writer {
            file,
            id,
            draft,
            buffer,
            unsynced: self.unsynced.share(),
            in_block: 0,
            at: 0,
            size: 0,
            blocks: 0,
            crc: Crc64::default(),
        })
    }

    /// Opens a file to read it.
    pub(crate) fn reader(&self, id: Id, form: FileForm, size: u64) -> Result<BlobReader, Fault> {
        let open = self.disk.open(&self.path(id));
        let missing = |e: std::io::Error| match e.kind() {
            std::io::ErrorKind::NotFound => {
                Fault::damaged(format_args!("data file {id} is missing"))
            }
            _ => Fault::io("open a data file", e),
        };
        Ok(BlobReader {
            file: open.map_err(missing)?,
            id,
            form,
            size,
        })
    }

    /// Looks at the index, by way of `find`, and keeps what it finds from being removed while it is
    /// read.
    pub(crate) fn pinned<T, E>(
        self: &Arc<Self>,
        find: impl FnOnce() -> Result<T, E>,
        content: impl FnOnce(&T) -> Option<Id>,
    ) -> Result<(T, Option<Pin>), E> {
        // Held until the pin is there: see the head of this file.
        let _gate: RwLockReadGuard<'_, ()> =
            self.gate.read().unwrap_or_else(PoisonError::into_inner);
        let found = find()?;
        let pin = content(&found).map(|content| {
            let mut pins = self.pins();
            let pinned = pins.entry(content).or_default();
            pinned.readers = pinned.readers.saturating_add(1);
            Pin {
                blobs: self.clone(),
                content,
            }
        });
        Ok((found, pin))
    }

    /// Removes files, now or when their readers have let go.
    pub(crate) fn retire(&self, doomed: Vec<Doomed>) {
        if doomed.is_empty() {
            return;
        }
        // Whoever looked at the index before these were removed from it has pinned them once this
        // has been held.
        drop(self.gate.write().unwrap_or_else(PoisonError::into_inner));
        for Doomed { content, files } in doomed {
            match self.pins().get_mut(&content) {
                // The last reader removes them when it drops its pin.
                Some(pinned) => pinned.doomed.extend(files),
                None => files
                    .into_iter()
                    .for_each(|id| drop(self.removals.send(Removal::Of(self.path(id))))),
            }
        }
    }

    /// Whether every file is one that the index refers to; for the end of a run, when nothing is
    /// written any more. Waits for removals.
    pub(crate) fn is_settled(&self) -> bool {
        let (done, removed) = sync_channel(1);
        let asked = self.removals.send(Removal::All(done)).is_ok();
        // A file that is still read may be removed only later.
        let read = !self.pins().is_empty();
        asked && removed.recv().is_ok() && !read && self.loose.load(Ordering::Acquire) == 0
    }

    /// While this is there, files may be that nothing refers to.
    pub(crate) fn loose(&self) -> Loose {
        self.loose.fetch_add(1, Ordering::AcqRel);
        Loose(self.loose.clone())
    }

    /// Removes files of earlier runs that nothing refers to. `alive` answers for the moment of the
    /// start.
    pub(crate) fn sweep(&self, alive: impl Fn(Id) -> Result<bool, Fault>) -> Result<u64, Fault> {
        let mut swept = 0_u64;
        let folders = self
            .folders
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        for folder in folders {
            let path = self.folder.join(format!("{folder:02x}"));
            let names = self
                .disk
                .list(&path)
                .map_err(|e| Fault::io("list data files", e))?;
            for name in names {
                let id = name
                    .to_str()
                    .and_then(Id::parse)
                    .filter(|id| id.folder() == folder);
                let Some(id) = id else {
                    tracing::warn!("not a data file, left alone: {}", path.join(name).display());
                    continue;
                };
                if id.epoch() != self.epoch && !alive(id)? {
                    remove(&*self.disk, &self.loose, &self.path(id));
                    swept = swept.saturating_add(1);
                }
            }
        }
        Ok(swept)
    }

    /// Blocks that failed their check since the start.
    pub(crate) fn damaged(&self) -> u64 {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Counts damage.
    pub(crate) fn count_damage(&self) {
        self.damaged.fetch_add(1, Ordering::Relaxed);
    }

    /// Makes a folder of data files, durably, unless it is there.
    fn make_folder(&self, folder: u8) -> Result<(), Fault> {
        // Held across the sync: a second writer must not use the folder before its name is durable.
        // It happens 256 times in the life of a store.
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if folders.contains(&folder) {
            return Ok(());
        }
        let made = self
            .disk
            .make_folder(&self.folder.join(format!("{folder:02x}")));
        let made = made.and_then(|()| self.disk.sync_folder(&self.folder));
        made.map_err(|e| Fault::io("make a data folder", e))
            .inspect_err(|f| self.health.failed(f))?;
        folders.insert(folder);
        Ok(())
    }

    pub(crate) fn folder_of(&self, id: Id) -> PathBuf {
        self.folder.join(format!("{:02x}", id.folder()))
    }

    fn path(&self, id: Id) -> PathBuf {
        self.folder_of(id).join(id.to_string())
    }

    fn pins(&self) -> MutexGuard<'_, HashMap<Id, Pinned>> {
        self.pins.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Removes a file; one that stays is swept after the next start.
fn remove(disk: &dyn Disk, loose: &AtomicUsize, path: &std::path::Path) {
    if let Err(e) = disk.unlink(path) {
        loose.fetch_add(1, Ordering::AcqRel);
        tracing::warn!("cannot remove {}: {e}", path.display());
    }
}

/// Keeps content from being removed while it is read.
#[derive(Debug)]
pub(crate) struct Pin {
    blobs: Arc<Blobs>,
    content: Id,
}

impl Drop for Pin {
    fn drop(&mut self) {
        let mut pins = self.blobs.pins();
        let Some(pinned) = pins.get_mut(&self.content) else {
            return;
        };
        pinned.readers = pinned.readers.saturating_sub(1);
        if pinned.readers > 0 {
            return;
        }
        let doomed = pins
            .remove(&self.content)
            .map(|p| p.doomed)
            .unwrap_or_default();
        // Unlinking may take long: not under the lock. A full queue is not waited for, since this
        // may run on a thread that must not block for long; the file is then removed here.
        drop(pins);
        for id in doomed {
            self.blobs.remove_soon(id);
        }
    }
}

/// A data file nothing refers to yet. Dropped, it is removed.
#[derive(Debug)]
pub(crate) struct Draft {
    blobs: Arc<Blobs>,
    id: Option<Id>,
    /// Dropped after the removal is asked for.
    _loose: Loose,
}

/// Something that may leave files which nothing refers to.
#[derive(Debug)]
pub(crate) struct Loose(Arc<AtomicUsize>);

impl Loose {
    /// It has left some, or nobody knows: the next start is to look.
    pub(crate) fn stays(self) {
        self.0.fetch_add(1, Ordering::AcqRel);
    }
}

impl Drop for Loose {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Draft {
    /// Leaves the file: the index refers to it.
    pub(crate) fn keep(mut self) {
        self.id = None;
    }
}

/// What the committer tells the data files.
pub(crate) trait Files: Send {
    /// Nothing refers to these any more.
    fn retire(&self, doomed: Vec<Doomed>);
    /// Whether, at the end, each that is there is one that the index refers to.
    fn are_settled(&self) -> bool;
}

impl Files for Arc<Blobs> {
    fn retire(&self, doomed: Vec<Doomed>) {
        Blobs::retire(self, doomed);
    }

    fn are_settled(&self) -> bool {
        self.is_settled()
    }
}

impl Blobs {
    /// Removes a file on the thread for that, or here if many wait there.
    fn remove_soon(&self, id: Id) {
        let path = self.path(id);
        if self.removals.try_send(Removal::Of(path.clone())).is_err() {
            remove(&*self.disk, &self.loose, &path);
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(id) = self.id {
            self.blobs.remove_soon(id);
        }
    }
}

/// Writes a data file. Its calls block.
#[derive(Debug)]
pub(crate) struct Writer {
    file: Arc<dyn DiskFile>,
    id: Id,
    draft: Draft,
    /// Whole blocks with their checks, then the bytes of the block in the making.
    buffer: Vec<u8>,
    unsynced: Share,
    in_block: usize,
    /// Where the buffer goes in the file.
    at: u64,
    size: u64,
    blocks: u64,
    /// Of all data. Cheaper than joining the checks of the blocks.
    crc: Crc64,
}

/// A data file that is whole and synced.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) id: Id,
    /// The folder whose sync makes the name durable.
    pub(crate) folder: PathBuf,
    pub(crate) draft: Draft,
}

impl Writer {
    pub(crate) fn write(&mut self, mut bytes: &[u8]) -> Result<(), Fault> {
        while !bytes.is_empty() {
            let (now, rest) = bytes.split_at(bytes.len().min(BLOCK.saturating_sub(self.in_block)));
            self.buffer.extend_from_slice(now);
            self.in_block = self.in_block.saturating_add(now.len());
            bytes = rest;
            if self.in_block == BLOCK {
                self.close_block();
                if self.buffer.len() >= SLICE_BLOCKS.saturating_mul(BLOCK + CHECK) {
                    self.flush()?;
                }
            }
        }
        Ok(())
    }

    /// Writes the rest. The CRC-64/NVME of all.
    pub(crate) fn end(&mut self) -> Result<u64, Fault> {
        if self.in_block > 0 {
            self.close_block();
        }
        self.flush()?;
        Ok(self.crc.value())
    }

    /// Bytes of data so far.
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// Reads what was written, after the [end](Self::end).
    pub(crate) fn reader(&self) -> BlobReader {
        BlobReader {
            file: self.file.clone(),
            id: self.id,
            form: FileForm::Headed,
            size: self.size,
        }
    }

    /// Waits until all of it is on the medium.
    pub(crate) fn finish(mut self) -> Result<Written, Fault> {
        // Data before name: the folder is synced by the commit that refers to the file.
        self.end()?;
        self.sync()?;
        let folder = self.draft.blobs.folder_of(self.id);
        Ok(Written {
            id: self.id,
            folder,
            draft: self.draft,
        })
    }

    fn close_block(&mut self) {
        let start = self.buffer.len().saturating_sub(self.in_block);
        let block = self.buffer.get(start..).unwrap_or_default();
        self.crc.update(block);
        let check = check(block, self.id, self.blocks);
        self.size = self.size.saturating_add(len64(self.in_block));
        self.blocks = self.blocks.saturating_add(1);
        self.in_block = 0;
        self.buffer.extend_from_slice(&check.to_le_bytes());
    }

    fn flush(&mut self) -> Result<(), Fault> {
        let written = self
            .file
            .write_at(&self.buffer, self.at)
            .map_err(|e| Fault::io("write a data file", e));
        written.inspect_err(|f| self.draft.blobs.health.failed(f))?;
        self.at = self.at.saturating_add(len64(self.buffer.len()));
        // Before the medium is far behind the sender; data before name holds without it.
        if self.unsynced.add(len64(self.buffer.len())) {
            self.sync()?;
        }
        self.buffer.clear();
        Ok(())
    }

    fn sync(&mut self) -> Result<(), Fault> {
        let synced = self
            .file
            .sync()
            .map_err(|e| Fault::io("sync a data file", e));
        synced.inspect_err(|f| self.draft.blobs.health.failed(f))?;
        self.unsynced.synced();
        Ok(())
    }
}

/// Reads a data file. Its calls block.
#[derive(Clone, Debug)]
pub(crate) struct BlobReader {
    file: Arc<dyn DiskFile>,
    id: Id,
    form: FileForm,
    size: u64,
}

impl BlobReader {
    /// How many bytes one [`read`](Self::read) gives.
    pub(crate) fn reach(offset: u64, end: u64) -> u64 {
        let first = offset / len64(BLOCK);
        let blocks = first.saturating_add(len64(SLICE_BLOCKS));
        blocks
            .saturating_mul(len64(BLOCK))
            .min(end)
            .saturating_sub(offset)
    }

    /// Some bytes from an offset, not beyond `end`: at most [`SLICE_BLOCKS`] blocks' worth, each
    /// block checked first.
    pub(crate) fn read(&self, offset: u64, end: u64) -> Result<Vec<Bytes>, Fault> {
        let end = end.min(self.size);
        let mut slices = Vec::with_capacity(SLICE_BLOCKS);
        if offset >= end {
            return Ok(slices);
        }
        let first = offset / len64(BLOCK);
        let last = ((end.saturating_sub(1)) / len64(BLOCK))
            .min(first.saturating_add(len64(SLICE_BLOCKS - 1)));
        // The head is read, and checked, with the first block.
        let head_bytes = self.form.head_bytes();
        let (before, at) = match first {
            0 => (head_bytes, 0),
            _ => (
                0,
                first
                    .saturating_mul(len64(BLOCK + CHECK))
                    .saturating_add(len64(head_bytes)),
            ),
        };
        let mut bytes = vec![0; before.saturating_add(self.stored(first, last))];
        self.file
            .read_at(&mut bytes, at)
            .map_err(|e| match e.kind() {
                std::io::ErrorKind::UnexpectedEof => self.damaged("is too short"),
                _ => Fault::io("read a data file", e),
            })?;
        let mut bytes = Bytes::from(bytes);
        if before > 0 && bytes.split_to(before) != head(self.id) {
            return Err(self.damaged("has another head than it was written with"));
        }
        for number in first..=last {
            let stored = bytes.split_to(bytes.len().min(BLOCK + CHECK));
            let block = stored.slice(..stored.len().saturating_sub(CHECK));
            let check = check(&block, self.id, number);
            if stored.get(block.len()..) != Some(&check.to_le_bytes()[..]) {
                return Err(self.damaged(&format!("fails its check at block {number}")));
            }
            let start = number.saturating_mul(len64(BLOCK));
            let within = |at: u64| {
                usize::try_from(at.saturating_sub(start))
                    .unwrap_or(usize::MAX)
                    .min(block.len())
            };
            slices.push(block.slice(within(offset)..within(end)));
        }
        Ok(slices)
    }

    /// Bytes that some blocks take in the file.
    fn stored(&self, first: u64, last: u64) -> usize {
        let blocks = last.saturating_sub(first).saturating_add(1);
        let end = last
            .saturating_add(1)
            .saturating_mul(len64(BLOCK))
            .min(self.size);
        let data = end.saturating_sub(first.saturating_mul(len64(BLOCK)));
        usize::try_from(data.saturating_add(blocks.saturating_mul(len64(CHECK))))
            .unwrap_or(usize::MAX)
    }

    fn damaged(&self, what: &str) -> Fault {
        Fault::damaged(format_args!("data file {} {what}", self.id))
    }
}

impl FileForm {
    fn head_bytes(self) -> usize {
        match self {
            Self::Bare => 0,
            Self::Headed => HEAD,
        }
    }
}

/// The head of a file, which says what another program needs to read it.
fn head(id: Id) -> Vec<u8> {
    const VERSION: u32 = 1;
    const PLAIN: u64 = 0;
    const BLOCK_BYTES: u32 = 64 << 10;
    let mut head = Vec::with_capacity(HEAD);
    head.extend_from_slice(b"anys3obj");
    head.extend_from_slice(&VERSION.to_le_bytes());
    head.extend_from_slice(&BLOCK_BYTES.to_le_bytes());
    head.extend_from_slice(&id.0);
    head.extend_from_slice(&PLAIN.to_le_bytes());
    head.extend_from_slice(&crc64(&head).to_le_bytes());
    head
}

/// The check of a block, which binds it to its place.
fn check(block: &[u8], id: Id, number: u64) -> u64 {
    let mut check = Crc64::default();
    check.update(block);
    check.update(&id.0);
    check.update(&number.to_le_bytes());
    check.value()
}

/// The check of nothing, which data begin with.
pub(crate) fn crc_of_nothing() -> u64 {
    crc64(&[])
}

//! A disk in memory that loses power, fills up and fails, for tests.
//!
//! What was written but not synced may be on the medium after a cut, or not, sector by sector; so
//! may names in a folder that was not synced. It is harsher than file systems are.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use rustix::io::Errno;

use super::disk::{Clock, Disk, DiskFile, Lock, Random, Space};

const SECTOR: usize = 512;

/// A disk in memory. Clones are the same disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct SimDisk(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<u64, Content>,
    names: BTreeMap<PathBuf, u64>,
    /// Names as they are on the medium.
    durable: BTreeMap<PathBuf, u64>,
    folders: BTreeSet<PathBuf>,
    /// Folders whose names are on the medium.
    durable_folders: BTreeSet<PathBuf>,
    locked: BTreeSet<PathBuf>,
    next: u64,
    /// Changes and syncs so far.
    calls: u64,
    plan: Plan,
}

/// What goes wrong.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// Power is lost at this call: it and all later ones fail, and it has no effect.
    pub(crate) cut: Option<u64>,
    /// These calls fail.
    pub(crate) fail: BTreeSet<u64>,
    /// What they fail with, other than EIO.
    pub(crate) errno: Option<Errno>,
    /// Every call fails with this, to open, list and read as well.
    pub(crate) lack: Option<Errno>,
    /// Syncs of names that contain this fail with EIO.
    pub(crate) fail_sync: Option<&'static str>,
    /// Bytes of all files together.
    pub(crate) capacity: Option<u64>,
}

#[derive(Clone, Debug, Default)]
struct Content {
    bytes: Vec<u8>,
    /// As on the medium.
    durable: Vec<u8>,
    /// Sectors written since the last sync.
    dirty: BTreeSet<usize>,
}

impl SimDisk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Changes and syncs so far.
    pub(crate) fn calls(&self) -> u64 {
        self.state().calls
    }

    pub(crate) fn plan(&self, plan: Plan) {
        self.state().plan = plan;
    }

    /// The disk after the power came back.
    pub(crate) fn after_cut(&self, seed: u64) -> Self {
        let state = self.state();
        let mut dice = Dice(seed | 1);
        let mut after = State {
            next: state.next,
            ..State::default()
        };
        for folder in &state.folders {
            let root = folder.parent().is_none_or(|p| !state.folders.contains(p));
            if root || state.durable_folders.contains(folder) || dice.heads() {
                after.folders.insert(folder.clone());
            }
        }
        after.durable_folders = after.folders.clone();
        let all: BTreeSet<_> = state.names.keys().chain(state.durable.keys()).collect();
        for name in all {
            let (now, kept) = (state.names.get(name), state.durable.get(name));
            let placed = name.parent().is_some_and(|p| after.folders.contains(p));
            if let Some(inode) = if now == kept || dice.heads() {
                now
            } else {
                kept
            }
            .filter(|_| placed)
            {
                after.names.insert(name.clone(), *inode);
            }
        }
        for inode in after.names.values() {
            let file = &state.files[inode];
            let mut bytes = file.durable.clone();
            if bytes.len() != file.bytes.len() && dice.heads() {
                bytes.resize(file.bytes.len(), 0);
            }
            for sector in &file.dirty {
                let start = sector * SECTOR;
                let end = (start + SECTOR).min(file.bytes.len());
                if start < end && dice.heads() {
                    bytes.resize(bytes.len().max(end), 0);
                    bytes[start..end].copy_from_slice(&file.bytes[start..end]);
                }
            }
            after.files.insert(
                *inode,
                Content {
                    durable: bytes.clone(),
                    bytes,
                    dirty: BTreeSet::new(),
                },
            );
        }
        after.durable = after.names.clone();
        Self(Arc::new(Mutex::new(after)))
    }

    /// The disk as it is after a killed process: nothing is lost.
    pub(crate) fn copy(&self) -> Self {
        let state = self.state();
        let mut files = state.files.clone();
        files.values_mut().for_each(|f| {
            f.durable = f.bytes.clone();
            f.dirty.clear();
        });
        Self(Arc::new(Mutex::new(State {
            files,
            names: state.names.clone(),
            durable: state.names.clone(),
            folders: state.folders.clone(),
            durable_folders: state.folders.clone(),
            next: state.next,
            ..State::default()
        })))
    }

    /// The names of all files.
    pub(crate) fn names(&self) -> Vec<PathBuf> {
        self.state().names.keys().cloned().collect()
    }

    /// Changes the bytes of a file behind everybody's back.
    pub(crate) fn tamper(&self, name: &Path, change: impl FnOnce(&mut Vec<u8>)) {
        let mut state = self.state();
        let inode = state.names[name];
        let file = state.files.get_mut(&inode).unwrap();
        change(&mut file.bytes);
        file.durable = file.bytes.clone();
    }
}

impl State {
    fn call(&mut self) -> io::Result<()> {
        self.calls += 1;
        self.look()?;
        let Plan {
            cut, fail, errno, ..
        } = &self.plan;
        match cut.is_some_and(|cut| self.calls >= cut) || fail.contains(&self.calls) {
            true => Err(errno.unwrap_or(Errno::IO).into()),
            false => Ok(()),
        }
    }

    /// A call that changes nothing.
    fn look(&self) -> io::Result<()> {
        self.plan.lack.map_or(Ok(()), |errno| Err(errno.into()))
    }

    fn used(&self) -> u64 {
        self.names
            .values()
            .map(|inode| self.files[inode].bytes.len() as u64)
            .sum()
    }
}

impl Disk for SimDisk {
    fn create(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        let mut state = self.state();
        state.call()?;
        if state.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        if !path.parent().is_some_and(|p| state.folders.contains(p)) {
            return Err(io::ErrorKind::NotFound.into());
        }
        state.next += 1;
        let inode = state.next;
        state.names.insert(path.into(), inode);
        state.files.insert(inode, Content::default());
        Ok(Arc::new(SimFile {
            disk: self.clone(),
            inode,
            name: path.into(),
        }))
    }

    fn open(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        let state = self.state();
        state.look()?;
        let inode = *state.names.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(Arc::new(SimFile {
            disk: self.clone(),
            inode,
            name: path.into(),
        }))
    }

    fn unlink(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        state
            .names
            .remove(path)
            .map(drop)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        let inode = state.names.remove(from).ok_or(io::ErrorKind::NotFound)?;
        state.names.insert(to.into(), inode);
        Ok(())
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        state.folders.insert(path.into());
        Ok(())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.call()?;
        let within = |name: &PathBuf| name.parent() == Some(path);
        state.durable.retain(|name, _| !within(name));
        let now: Vec<_> = state
            .names
            .iter()
            .filter(|(n, _)| within(n))
            .map(|(n, i)| (n.clone(), *i))
            .collect();
        state.durable.extend(now);
        let folders: Vec<_> = state
            .folders
            .iter()
            .filter(|f| f.parent() == Some(path))
            .cloned()
            .collect();
        state.durable_folders.extend(folders);
        Ok(())
    }

    fn list(&self, path: &Path) -> io::Result<Vec<OsString>> {
        let state = self.state();
        state.look()?;
        let all = state.names.keys().chain(&state.folders);
        let within = all.filter(|name| name.parent() == Some(path));
        Ok(within
            .filter_map(|name| name.file_name().map(OsString::from))
            .collect())
    }

    fn space(&self, _: &Path) -> io::Result<Space> {
        let state = self.state();
        state.look()?;
        let total = state.plan.capacity.unwrap_or(u64::MAX / 4);
        Ok(Space {
            free: total.saturating_sub(state.used()),
            total,
        })
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>> {
        let free = self.state().locked.insert(path.into());
        Ok(free.then(|| Box::new(SimLock(self.clone(), path.into())) as Box<dyn Lock>))
    }
}

#[derive(Debug)]
struct SimLock(SimDisk, PathBuf);

impl Lock for SimLock {}

impl Drop for SimLock {
    fn drop(&mut self) {
        self.0.state().locked.remove(&self.1);
    }
}

#[derive(Debug)]
struct SimFile {
    disk: SimDisk,
    inode: u64,
    name: PathBuf,
}

impl DiskFile for SimFile {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<()> {
        let state = self.disk.state();
        state.look()?;
        let file = &state.files[&self.inode];
        let start = offset as usize;
        let from = file
            .bytes
            .get(start..start + buffer.len())
            .ok_or(io::ErrorKind::UnexpectedEof)?;
        buffer.copy_from_slice(from);
        Ok(())
    }

    fn write_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        let mut state = self.disk.state();
        state.call()?;
        let used = state.used();
        let room = state
            .plan
            .capacity
            .map_or(u64::MAX, |c| c.saturating_sub(used));
        let file = state.files.get_mut(&self.inode).unwrap();
        let (start, end) = (offset as usize, offset as usize + bytes.len());
        if (end.saturating_sub(file.bytes.len())) as u64 > room {
            return Err(io::ErrorKind::StorageFull.into());
        }
        file.bytes.resize(file.bytes.len().max(end), 0);
        file.bytes[start..end].copy_from_slice(bytes);
        file.dirty.extend(start / SECTOR..end.div_ceil(SECTOR));
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        let mut state = self.disk.state();
        state.call()?;
        let part = state.plan.fail_sync;
        if part.is_some_and(|part| self.name.to_string_lossy().contains(part)) {
            return Err(Errno::IO.into());
        }
        let file = state.files.get_mut(&self.inode).unwrap();
        let dirty = std::mem::take(&mut file.dirty);
        file.durable.resize(file.bytes.len(), 0);
        for sector in dirty {
            let (start, end) = (
                sector * SECTOR,
                ((sector + 1) * SECTOR).min(file.bytes.len()),
            );
            if start < end {
                let Content { bytes, durable, .. } = file;
                durable[start..end].copy_from_slice(&bytes[start..end]);
            }
        }
        Ok(())
    }

    fn size(&self) -> io::Result<u64> {
        Ok(self.disk.state().files[&self.inode].bytes.len() as u64)
    }

    fn resize(&self, size: u64) -> io::Result<()> {
        let mut state = self.disk.state();
        state.call()?;
        let used = state.used();
        let room = state
            .plan
            .capacity
            .map_or(u64::MAX, |c| c.saturating_sub(used));
        let file = state.files.get_mut(&self.inode).unwrap();
        if size.saturating_sub(file.bytes.len() as u64) > room {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let old = file.bytes.len();
        file.bytes.resize(size as usize, 0);
        file.dirty
            .extend((old.min(size as usize) / SECTOR)..(size as usize).div_ceil(SECTOR));
        Ok(())
    }
}

/// Random numbers with a seed (xorshift), and a clock that goes a millisecond a look.
#[derive(Debug)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn heads(&mut self) -> bool {
        self.next() >> 63 == 1
    }
}

/// Randomness and time with a seed.
#[derive(Debug)]
pub(crate) struct SimWorld(pub(crate) Mutex<(Dice, u64)>);

impl SimWorld {
    pub(crate) fn new(seed: u64) -> Arc<Self> {
        Arc::new(Self(Mutex::new((
            Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1),
            1_700_000_000_000,
        ))))
    }
}

impl Random for SimWorld {
    fn fill(&self, buffer: &mut [u8]) -> io::Result<()> {
        let dice = &mut self.0.lock().unwrap().0;
        buffer
            .iter_mut()
            .for_each(|b| *b = (dice.next() >> 32) as u8);
        Ok(())
    }
}

impl Clock for SimWorld {
    fn now(&self) -> u64 {
        let now = &mut self.0.lock().unwrap().1;
        *now += 1;
        *now
    }
}

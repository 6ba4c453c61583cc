//! The index: an ordered map of bytes, changed in transactions that are durable together.
//!
//! One thread commits. Jobs queue up while it syncs, and the next sync serves them all (group
//! commit): it runs each job on the map in order, writes one journal record, syncs it, makes the
//! changes visible, and answers. Changes are kept in memory, over the engine's map on disk; at a
//! checkpoint the engine takes all of them in one transaction, and the journal starts over. The
//! engine, redb, is known to this file only.
//!
//! # Threads, locks, order
//!
//! - **The committer** is the one thread that changes the map, writes the journal and runs the
//!   engine's transactions. Requests reach it through a bounded queue, in order.
//! - **Readers** are worker threads. [`Index::view`] holds the read lock of `Shared::map` for as
//!   long as the view lives; [`Index::freeze`] copies what it needs and lets go.
//! - **`Shared::map`** is the one lock here. The committer takes it for reading while it runs jobs,
//!   and for writing only to swap what is visible: never across I/O. A view must therefore be
//!   short, since the committer, and behind it every later reader, waits for the last one.
//! - A caller of `Blobs::pinned` holds the gate of the data files *before* it takes a view; the
//!   committer takes the gate (`Blobs::retire`) with no lock of this file held. So the order is
//!   always gate, then map.
//! - Order of a commit: the folders of new data files are synced, the jobs run, the journal record
//!   is written and synced, the changes become visible, the data files are adopted, doomed ones are
//!   retired, and then the writers are answered. Whatever is cut off in between leaves the state
//!   before or after, and nobody was told of it.
//! - `sick` says that the engine refused everything after an error. A reader that holds no lock
//!   asks the committer to reopen it and waits (`wait_for_engine`); the committer does so before
//!   the next commit anyhow.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::JoinHandle;

use redb::{Database, ReadableDatabase, TableDefinition};
use tokio::sync::{mpsc, oneshot};

use super::blobs::{Doomed, Draft, Files};
use super::codec::{In, Out};
use super::disk::{Disk, DiskFile, Random};
use super::fault::Fault;
use super::health::Health;
use super::journal::{Journal, RECORD_HEAD};
use super::migrate;
use super::pages::Pages;

const TABLE: TableDefinition<'_, &[u8], &[u8]> = TableDefinition::new("anys3");
/// The number of the last journal record the map holds. It sorts before every other key but
/// [`ENDED_WELL`]. That it has this name says that the map is of the second format.
const APPLIED: &[u8] = &[0, 2];
/// Its name in the first format. A program that knows only that one does not open a map without it.
const APPLIED_1: &[u8] = &[0];
/// It is there when the last run ended with nothing left over: no data file is there that the index
/// does not refer to. The first commit of a run removes it.
const ENDED_WELL: &[u8] = &[0, 1];

/// Jobs that wait for the committer; more wait at the door. Enough to fill the largest group twice.
const QUEUE: usize = 256;
/// Jobs one sync serves at most, so that the first of them does not wait for long.
const GROUP_JOBS: usize = 128;
/// Bytes of changes after which a group takes no further job.
const GROUP_BYTES: usize = 4 << 20;
/// Bytes of journal after which the engine takes the changes: they are in memory until then, and
/// the more there are the more of them share the pages written.
const CHECKPOINT_BYTES: u64 = 8 << 20;
/// Changes after which it does so too: each takes memory beside its bytes, and time to replay.
const CHECKPOINT_CHANGES: u64 = 16_384;
/// Bytes of journal beyond which nothing is accepted while the index cannot put itself on disk.
const JOURNAL_MAX: u64 = 64 << 20;

/// What an index is made of.
#[derive(Clone, Debug)]
pub(crate) struct IndexPlace {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) random: Arc<dyn Random>,
    /// The folder of its two files.
    pub(crate) folder: PathBuf,
    /// Bytes the engine may keep in memory.
    pub(crate) cache: usize,
}

/// An ordered map of bytes on disk.
#[derive(Debug)]
pub(crate) struct Index {
    shared: Arc<Shared>,
    queue: Option<mpsc::Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    map: RwLock<Map>,
    /// The engine stopped at an error; opening it again is the cure.
    sick: AtomicBool,
    /// The last run ended well, and this one has not committed anything yet.
    ended_well: AtomicBool,
    health: Arc<Health>,
}

/// The map: what the engine has, and what changed since.
struct Map {
    changes: Changes,
    /// Why there is none, while the engine is being opened again.
    base: Result<Arc<Base>, Fault>,
}

/// What was put, and what was removed.
type Changes = BTreeMap<Vec<u8>, Option<Vec<u8>>>;
/// What the engine had on disk at the last checkpoint.
type Base = redb::ReadOnlyTable<&'static [u8], &'static [u8]>;

enum Request {
    Write {
        folder: Option<PathBuf>,
        job: Box<dyn Job>,
    },
    Heal(oneshot::Sender<()>),
}

/// What a writer wants done, and how it hears of the end.
trait Job: Send {
    /// Works on the map. What it answers with is called when that is durable, or could not be.
    fn run(self: Box<Self>, txn: &mut Txn<'_>) -> Ack;
    /// Answers without having run.
    fn refuse(self: Box<Self>, fault: &Fault);
}

type Ack = Box<dyn FnOnce(&Result<(), Fault>) + Send>;

struct Work<F, T, E> {
    job: F,
    done: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Job for Work<F, T, E>
where
    F: FnOnce(&mut Txn<'_>) -> Result<T, E> + Send,
    T: Send + 'static,
    E: From<Fault> + Send + 'static,
{
    fn run(self: Box<Self>, txn: &mut Txn<'_>) -> Ack {
        let Self { job, done } = *self;
        let outcome = job(txn);
        Box::new(move |committed| {
            let _ = done.send(match committed {
                Ok(()) => outcome,
                Err(fault) => Err(fault.again().into()),
            });
        })
    }

    fn refuse(self: Box<Self>, fault: &Fault) {
        let _ = self.done.send(Err(fault.again().into()));
    }
}

/// Reading, of a view and within a transaction.
pub(crate) trait Read {
    /// The value of a key.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault>;
    /// Visits entries in order, from a key on, until told to stop.
    fn scan(&self, from: &[u8], visit: Visit<'_>) -> Result<(), Fault>;

    /// Visits the entries whose keys begin with a prefix.
    fn each(&self, prefix: &[u8], visit: Visit<'_>) -> Result<(), Fault> {
        self.scan(prefix, &mut |key, value| match key.starts_with(prefix) {
            true => visit(key, value),
            false => Ok(ScanStep::Stop),
        })
    }
}

/// Takes a key and its value, and says what to visit next.
pub(crate) type Visit<'v> = &'v mut dyn FnMut(&[u8], &[u8]) -> Result<ScanStep, Fault>;

/// What to visit next.
pub(crate) enum ScanStep {
    Next,
    /// The first entry at or after a key, without touching those between.
    Seek(Vec<u8>),
    Stop,
}

impl Index {
    /// Makes the two files of an empty index; the caller syncs the folder.
    pub(crate) fn create(place: &IndexPlace) -> Result<(), Fault> {
        let io = |e| Fault::io("create the index", e);
        let file = place.disk.create(&place.folder.join("pages")).map_err(io)?;
        let database = engine(place, Pages::open(file).map_err(io)?)?;
        take(&database, &Changes::new(), APPLIED, 0)?;
        drop(database);
        Journal::create(
            &*place.disk,
            &*place.random,
            &place.folder.join("journal"),
            0,
        )?;
        Ok(())
    }

    /// Opens an index and starts its committer.
    pub(crate) fn open(
        place: IndexPlace,
        health: Arc<Health>,
        files: Box<dyn Files>,
    ) -> Result<Self, Fault> {
        let pages = pages(&place)?;
        let (database, mut base) = open(&place, &pages)?;
        let mut changes = Changes::new();
        let path = place.folder.join("journal");
        let replay = |payload: &[u8]| replay(&mut changes, payload);
        let (format, applied) = applied(&base)?;
        let mut journal = Journal::open(&*place.disk, &path, applied, replay)?;
        if format == APPLIED_1 {
            base = migrate(&database, &changes, journal.sequence())?;
            changes.clear();
            // Only after the engine's sync: until then the records are all there is of the changes.
            journal.rewind();
        }
        let ended_well = get(&[&changes], &base, ENDED_WELL)?.is_some();
        let map = RwLock::new(Map {
            changes,
            base: Ok(Arc::new(base)),
        });
        let shared = Arc::new(Shared {
            map,
            sick: AtomicBool::new(false),
            ended_well: AtomicBool::new(ended_well),
            health,
        });
        let (queue, requests) = mpsc::channel(QUEUE);
        let committer = Committer {
            place,
            journal,
            doubt: None,
            pages,
            database: Some(database),
            count: 0,
            shared: shared.clone(),
            files,
        };
        let thread = std::thread::Builder::new()
            .name("anys3-commit".into())
            .spawn(move || committer.run(requests))
            .map_err(|e| Fault::io("start a thread", e))?;
        Ok(Self {
            shared,
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Whether the last run left nothing over, and this one nothing yet.
    pub(crate) fn ended_well(&self) -> bool {
        self.shared.ended_well.load(Ordering::Acquire)
    }

    /// Notes that there may be data files which the index does not refer to: before the first of a
    /// run.
    pub(crate) async fn begin_files(&self) -> Result<(), Fault> {
        if !self.ended_well() {
            return Ok(());
        }
        self.write(None, |txn| {
            txn.remove(ENDED_WELL);
            Ok(())
        })
        .await
    }

    /// What is committed now, for reading: briefly, as changes become visible when it is dropped.
    /// Call it, and read, where blocking is fine and no lock is held.
    pub(crate) fn view(&self) -> Result<View<'_>, Fault> {
        self.wait_for_engine();
        self.view_without_waiting()
    }

    /// Waits until the committer has reopened the engine, if that stopped. Not with a lock held
    /// that the committer takes (the map's, the gate of the data files): each would wait for the
    /// other.
    pub(crate) fn wait_for_engine(&self) {
        if self.shared.sick.load(Ordering::Acquire)
            && let Some(queue) = &self.queue
        {
            let (done, healed) = oneshot::channel();
            if queue.blocking_send(Request::Heal(done)).is_ok() {
                let _ = healed.blocking_recv();
            }
        }
    }

    /// As [`view`](Self::view), but an error while the engine is being reopened.
    pub(crate) fn view_without_waiting(&self) -> Result<View<'_>, Fault> {
        let map = self.shared.map();
        let base = map.base()?;
        Ok(View {
            map,
            base,
            shared: &self.shared,
        })
    }

    /// The entries under a prefix, as they are now, for as long as it takes.
    pub(crate) fn freeze(&self, prefix: &[u8]) -> Result<Frozen, Fault> {
        // The lock is let go when this returns: a copy of the changes and a snapshot of the engine
        // stay as they are while others commit.
        let map = self.shared.map();
        let within = map
            .changes
            .range(prefix.to_vec()..)
            .take_while(|(key, _)| key.starts_with(prefix));
        let changes = within
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        Ok(Frozen {
            changes,
            base: map.base()?,
        })
    }

    /// Runs a job on the map, alone, and answers with its result when that is durable.
    ///
    /// `folder` holds a name the job refers to; it is synced first. A job that answers an error
    /// must not have changed anything: it decides first, then writes.
    pub(crate) async fn write<T, E>(
        &self,
        folder: Option<PathBuf>,
        job: impl FnOnce(&mut Txn<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        let (done, answer) = oneshot::channel();
        let job = Box::new(Work { job, done });
        let queue = self.queue.as_ref().ok_or(Fault::Closed)?;
        queue
            .send(Request::Write { folder, job })
            .await
            .map_err(|_| Fault::Closed)?;
        answer.await.map_err(|_| Fault::Closed)?
    }
}

/// Puts everything on disk, so that the next start has nothing to replay.
impl Drop for Index {
    fn drop(&mut self) {
        // Closing the queue ends the committer, once it has served what waits there. It is waited
        // for: after this nobody writes to the directory any more, and its lock can go.
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    // A panic while the lock is held leaves the map as it was or as it is meant to be (changes go
    // in by one call), so a poisoned lock is taken as it is.

    fn map(&self) -> RwLockReadGuard<'_, Map> {
        self.map.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn map_mut(&self) -> RwLockWriteGuard<'_, Map> {
        self.map.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The engine answers nothing more after an error; remember to open it again.
    fn note(&self, fault: Fault) -> Fault {
        if !self.sick.swap(true, Ordering::AcqRel) {
            tracing::error!("the index stopped: {fault}");
        }
        fault
    }
}

impl Map {
    fn base(&self) -> Result<Arc<Base>, Fault> {
        self.base.as_ref().map(Arc::clone).map_err(Fault::again)
    }
}

impl std::fmt::Debug for Map {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Map with {} changes", self.changes.len())
    }
}

/// A state of the map that does not change while it is read.
pub(crate) struct View<'i> {
    map: RwLockReadGuard<'i, Map>,
    base: Arc<Base>,
    shared: &'i Shared,
}

impl Read for View<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        get(&[&self.map.changes], &self.base, key).map_err(|e| self.shared.note(e))
    }

    fn scan(&self, from: &[u8], visit: Visit<'_>) -> Result<(), Fault> {
        scan(&[&self.map.changes], &self.base, from, visit).map_err(|e| match e {
            Scan::Engine(e) => self.shared.note(e),
            Scan::Visitor(e) => e,
        })
    }
}

/// Some entries as they once were, while others go on.
pub(crate) struct Frozen {
    changes: Changes,
    base: Arc<Base>,
}

impl Frozen {
    /// Whether there was such a key, of those that were asked for.
    pub(crate) fn has(&self, key: &[u8]) -> Result<bool, Fault> {
        Ok(get(&[&self.changes], &self.base, key)?.is_some())
    }
}

/// A transaction: reads see what it wrote.
pub(crate) struct Txn<'t> {
    /// Changed by this group of jobs.
    changes: Changes,
    /// Changed before, since the last checkpoint.
    before: &'t Changes,
    base: &'t Base,
    record: Out,
    count: u64,
    /// The engine failed; nothing of the group may be kept.
    failed: std::cell::Cell<Option<Fault>>,
    after: &'t mut After,
}

/// What follows a commit.
#[derive(Default)]
struct After {
    drafts: Vec<Draft>,
    doomed: Vec<Doomed>,
}

impl Read for Txn<'_> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        get(&[&self.changes, self.before], self.base, key).map_err(|e| self.fail(e))
    }

    fn scan(&self, from: &[u8], visit: Visit<'_>) -> Result<(), Fault> {
        scan(&[&self.changes, self.before], self.base, from, visit).map_err(|e| match e {
            Scan::Engine(e) => self.fail(e),
            Scan::Visitor(e) => e,
        })
    }
}

impl Txn<'_> {
    /// Sets the value of a key.
    pub(crate) fn put(&mut self, key: &[u8], value: &[u8]) {
        self.record.byte(1);
        self.record.bytes(key);
        self.record.bytes(value);
        self.change(key, Some(value.to_vec()));
    }

    /// Removes a key.
    pub(crate) fn remove(&mut self, key: &[u8]) {
        self.record.byte(0);
        self.record.bytes(key);
        self.change(key, None);
    }

    fn change(&mut self, key: &[u8], value: Option<Vec<u8>>) {
        self.changes.insert(key.to_vec(), value);
        self.count = self.count.saturating_add(1);
    }

    /// Keeps a data file when, and only when, the transaction is durable.
    pub(crate) fn adopt(&mut self, draft: Draft) {
        self.after.drafts.push(draft);
    }

    /// Removes data files after the transaction is durable and their readers have let go.
    pub(crate) fn doom(&mut self, doomed: Doomed) {
        self.after.doomed.push(doomed);
    }

    fn fail(&self, fault: Fault) -> Fault {
        self.failed.set(Some(fault.again()));
        fault
    }
}

enum Scan {
    Engine(Fault),
    Visitor(Fault),
}

/// The value of a key: of the first layer that says something of it, or else of the base.
fn get(layers: &[&Changes], base: &Base, key: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
    match layers.iter().find_map(|layer| layer.get(key)) {
        Some(value) => Ok(value.clone()),
        None => Ok(base
            .get(key)
            .map_err(fault)?
            .map(|guard| guard.value().to_vec())),
    }
}

fn scan(layers: &[&Changes], base: &Base, from: &[u8], visit: Visit<'_>) -> Result<(), Scan> {
    let mut from = Some(from.to_vec());
    while let Some(start) = from.take() {
        from = walk(layers, base, &start, visit)?;
    }
    Ok(())
}

/// Visits entries in order; answers where to go on when that is elsewhere.
fn walk(
    layers: &[&Changes],
    base: &Base,
    from: &[u8],
    visit: Visit<'_>,
) -> Result<Option<Vec<u8>>, Scan> {
    let bounds = (Bound::Included(from), Bound::Unbounded);
    let mut below = base
        .range::<&[u8]>(bounds)
        .map_err(|e| Scan::Engine(fault(e)))?;
    let mut below = || below.next().transpose().map_err(|e| Scan::Engine(fault(e)));
    let mut base_entry = below()?;
    let mut above: Vec<_> = layers
        .iter()
        .map(|layer| layer.range::<[u8], _>(bounds).peekable())
        .collect();
    loop {
        let first = above
            .iter_mut()
            .filter_map(|layer| layer.peek().map(|(key, _)| *key))
            .min();
        let base_key = base_entry.as_ref().map(|(key, _)| key.value());
        let step = match (first, base_key) {
            (None, None) => return Ok(None),
            (Some(key), other) if other.is_none_or(|other| &key[..] <= other) => {
                // The upper layer counts; what is below it of the same key is passed by.
                let mut said = None;
                for layer in &mut above {
                    let same = layer.next_if(|(k, _)| *k == key).map(|(_, value)| value);
                    said = said.or(same);
                }
                if other == Some(&key[..]) {
                    base_entry = below()?;
                }
                match said {
                    Some(Some(value)) => visit(key, value),
                    _ => Ok(ScanStep::Next),
                }
            }
            _ => {
                let Some((key, value)) = base_entry.take() else {
                    return Ok(None);
                };
                let step = visit(key.value(), value.value());
                base_entry = below()?;
                step
            }
        };
        match step.map_err(Scan::Visitor)? {
            ScanStep::Next => {}
            ScanStep::Stop => return Ok(None),
            ScanStep::Seek(next) => return Ok(Some(next)),
        }
    }
}

struct Committer {
    place: IndexPlace,
    journal: Journal,
    /// There, when nobody knows whether the journal holds the last commit, which was not answered;
    /// with the data files of that commit. Until another journal takes its place nothing is
    /// accepted.
    doubt: Option<Vec<Draft>>,
    /// The engine's file. It stays open, so that opening the engine again needs no descriptor.
    pages: Arc<dyn DiskFile>,
    /// `None` when it could not be opened again.
    database: Option<Database>,
    /// Changes since the last checkpoint.
    count: u64,
    shared: Arc<Shared>,
    files: Box<dyn Files>,
}

impl Committer {
    fn run(mut self, mut requests: mpsc::Receiver<Request>) {
        let mut next = requests.blocking_recv();
        while let Some(request) = next.take() {
            match request {
                Request::Heal(done) => {
                    let _ = self.heal();
                    let _ = done.send(());
                }
                Request::Write { folder, job } => next = self.group(folder, job, &mut requests),
            }
            if next.is_none() {
                next = requests.blocking_recv();
            }
        }
        if !self.shared.health.read_only() && self.heal().is_ok() {
            if self.doubt.is_none() && self.files.are_settled() {
                // In the engine's last transaction, and nothing is written after that.
                let mut map = self.shared.map_mut();
                map.changes.insert(ENDED_WELL.to_vec(), Some(Vec::new()));
            }
            let _ = self.checkpoint();
        }
        // The last commit may be in the journal although it was not answered: the next start finds
        // out, and sweeps its data files if it is not.
        self.doubt.into_iter().flatten().for_each(Draft::keep);
        // Closed here and not with the last view, which may outlive the lock on the directory.
        self.shared.map_mut().base = Err(Fault::Closed);
    }

    /// Commits a group; the request it took but could not serve is answered.
    fn group(
        &mut self,
        folder: Option<PathBuf>,
        job: Box<dyn Job>,
        requests: &mut mpsc::Receiver<Request>,
    ) -> Option<Request> {
        let (mut folders, mut jobs, mut rest) = (Vec::from_iter(folder), vec![job], None);
        while jobs.len() < GROUP_JOBS && rest.is_none() {
            match requests.try_recv() {
                Ok(Request::Write { folder, job }) => {
                    folders.extend(folder);
                    jobs.push(job);
                }
                Ok(heal) => rest = Some(heal),
                Err(_) => break,
            }
        }
        // One sync for each folder, however many data files of the group are in it.
        folders.sort_unstable();
        folders.dedup();
        let mut jobs = jobs.into_iter().peekable();
        let mut outcome = self.ready(&folders);
        while outcome.is_ok() && jobs.peek().is_some() {
            outcome = self.commit(&mut jobs);
        }
        match outcome {
            Ok(()) => self.settle(),
            Err(fault) => {
                tracing::warn!("nothing was stored: {fault}");
                jobs.for_each(|job| job.refuse(&fault));
            }
        }
        rest
    }

    /// Whether the medium takes a commit: the names are durable, the engine well, and there is
    /// room.
    fn ready(&mut self, folders: &[PathBuf]) -> Result<(), Fault> {
        if self.shared.health.read_only() {
            return Err(Fault::ReadOnly);
        }
        self.heal()?;
        if self.doubt.is_some() {
            self.clear_doubt()?;
        }
        if self.journal.bytes() > JOURNAL_MAX {
            self.checkpoint()?;
        }
        // The names of data files are made durable before a record refers to them: a journal record
        // on the medium never points to a file that a power cut took.
        for folder in folders {
            let synced = self
                .place
                .disk
                .sync_folder(folder)
                .map_err(|e| Fault::io("sync a folder", e));
            synced.inspect_err(|f| self.shared.health.failed(f))?;
        }
        Ok(())
    }

    /// Runs jobs, up to the bound of a group, makes what they changed durable, then visible, then
    /// answers.
    fn commit(&mut self, jobs: &mut impl Iterator<Item = Box<dyn Job>>) -> Result<(), Fault> {
        let (mut acks, mut after) = (Vec::new(), After::default());
        let outcome = self.transact(jobs, &mut acks, &mut after);
        match &outcome {
            Ok(()) => self.files.retire(after.doomed),
            // Those of a commit that may be on the medium wait until that is known. All others go.
            Err(_) => self
                .doubt
                .iter_mut()
                .for_each(|files| files.append(&mut after.drafts)),
        }
        acks.into_iter().for_each(|ack| ack(&outcome));
        outcome
    }

    fn transact(
        &mut self,
        jobs: &mut impl Iterator<Item = Box<dyn Job>>,
        acks: &mut Vec<Ack>,
        after: &mut After,
    ) -> Result<(), Fault> {
        let (changes, mut record, count) = {
            // Nobody else changes the map, so it stays as it is until the changes go in.
            let map = self.shared.map();
            let base = map.base()?;
            let mut txn = Txn {
                changes: Changes::new(),
                before: &map.changes,
                base: &base,
                record: Out(vec![0; RECORD_HEAD]),
                count: 0,
                failed: None.into(),
                after,
            };
            while txn.record.0.len() < GROUP_BYTES
                && let Some(job) = jobs.next()
            {
                acks.push(job.run(&mut txn));
            }
            if let Some(fault) = txn.failed.take() {
                return Err(self.shared.note(fault));
            }
            if txn.count > 0 && self.shared.ended_well.load(Ordering::Acquire) {
                txn.remove(ENDED_WELL);
            }
            (txn.changes, txn.record.0, txn.count)
        };
        if count == 0 {
            return Ok(());
        }
        // The sync in here is the moment at which the group is durable.
        self.journal
            .append(&mut record)
            .map_err(|fault| self.doubted(fault))?;
        self.shared.health.kept();
        self.shared.ended_well.store(false, Ordering::Release);
        self.count = self.count.saturating_add(count);
        // Visible only now: nobody reads what a power cut could still take back. It waits for every
        // view that is open.
        self.shared.map_mut().changes.extend(changes);
        after.drafts.drain(..).for_each(Draft::keep);
        Ok(())
    }

    /// After the answers: the mark, and a checkpoint if it is time.
    fn settle(&mut self) {
        // A mark that cannot be written costs a check at the next start and no data.
        let _ = self.journal.mark();
        if (self.journal.bytes() > CHECKPOINT_BYTES || self.count > CHECKPOINT_CHANGES)
            && let Err(fault) = self.checkpoint()
        {
            tracing::error!("the index could not put itself on disk: {fault}");
        }
    }

    /// Has the engine take all changes, and starts the journal over.
    fn checkpoint(&mut self) -> Result<(), Fault> {
        let database = self
            .database
            .as_ref()
            .ok_or_else(|| Fault::damaged("the index could not be opened again"))?;
        let base = {
            // The read lock is enough, and readers go on: only this thread changes the map. The
            // engine syncs in here, with the number of the last record it holds.
            let map = self.shared.map();
            take(database, &map.changes, APPLIED, self.journal.sequence())
        };
        // Until here the changes lay over a base that had them already: the same map.
        let base = base.map_err(|e| self.shared.note(e))?;
        let taken = {
            let mut map = self.shared.map_mut();
            map.base = Ok(Arc::new(base));
            std::mem::take(&mut map.changes)
        };
        // Freed with the lock let go: it may be many megabytes.
        drop(taken);
        // Only after the engine's sync: until then the records are all there is of these changes.
        self.journal.rewind();
        self.count = 0;
        Ok(())
    }

    /// The journal took no record, and what it holds now is unknown, unless there was no room to
    /// begin with.
    fn doubted(&mut self, fault: Fault) -> Fault {
        if matches!(fault, Fault::Full) {
            return fault;
        }
        self.shared.health.failed(&fault);
        self.doubt = Some(Vec::new());
        match self.clear_doubt() {
            Err(Fault::ReadOnly) => Fault::ReadOnly,
            _ => fault,
        }
    }

    /// Has another journal take the place of one in doubt. What the moment lacks, room too, is
    /// waited for, and nothing is accepted until then; if it fails otherwise, nothing ever is.
    fn clear_doubt(&mut self) -> Result<(), Fault> {
        match self.renew() {
            Ok(()) => {
                // The commit is not in the new journal for certain: its files go.
                self.doubt = None;
                Ok(())
            }
            Err(fault @ (Fault::Busy(..) | Fault::Full)) => Err(fault),
            Err(_) => {
                self.shared.health.stop();
                Err(Fault::ReadOnly)
            }
        }
    }

    /// Puts the map on disk and begins a journal in a new file.
    fn renew(&mut self) -> Result<(), Fault> {
        // First the engine, since the journal in doubt is about to go. The new one has its name
        // only when it is synced; a crash before the rename leaves the old one, which is replayed.
        self.checkpoint()?;
        let (disk, random) = (&*self.place.disk, &*self.place.random);
        let (new, path) = (
            self.place.folder.join("journal.new"),
            self.place.folder.join("journal"),
        );
        let _ = disk.unlink(&new);
        let journal = Journal::create(disk, random, &new, self.journal.sequence())?;
        let io = |e| Fault::io("replace the journal", e);
        disk.rename(&new, &path).map_err(io)?;
        disk.sync_folder(&self.place.folder).map_err(io)?;
        self.journal = journal;
        Ok(())
    }

    /// Opens the engine again if it stopped. The changes are in memory still, and in the journal.
    fn heal(&mut self) -> Result<(), Fault> {
        if !self.shared.sick.load(Ordering::Acquire) {
            return Ok(());
        }
        // Who holds a lock, and so cannot wait, is told to come back (`Fault::Busy`, 503).
        self.shared.map_mut().base = Err(reopening());
        // Two engines must not have one file.
        drop(self.database.take());
        let opened = open(&self.place, &self.pages);
        let (database, base) =
            opened.inspect_err(|f| self.shared.map_mut().base = Err(f.again()))?;
        self.database = Some(database);
        self.shared.map_mut().base = Ok(Arc::new(base));
        // After the base, so that whoever sees the flag down finds the engine there.
        self.shared.sick.store(false, Ordering::Release);
        Ok(())
    }
}

/// Opens the engine's file.
fn pages(place: &IndexPlace) -> Result<Arc<dyn DiskFile>, Fault> {
    place
        .disk
        .open(&place.folder.join("pages"))
        .map_err(|e| Fault::io("open the index", e))
}

/// Opens the engine.
fn open(place: &IndexPlace, pages: &Arc<dyn DiskFile>) -> Result<(Database, Base), Fault> {
    if pages.size().map_err(of_engine)? == 0 {
        return Err(Fault::damaged("the index is empty"));
    }
    let database = engine(place, Pages::open(pages.clone()).map_err(of_engine)?)?;
    let base = base(&database)?;
    Ok((database, base))
}

fn base(database: &Database) -> Result<Base, Fault> {
    database
        .begin_read()
        .map_err(fault)?
        .open_table(TABLE)
        .map_err(fault)
}

/// The last journal record that a base has, and by which name, which says of which format it is.
fn applied(base: &Base) -> Result<(&'static [u8], u64), Fault> {
    for name in [APPLIED, APPLIED_1] {
        if let Some(value) = get(&[], base, name)? {
            let number = value.first_chunk().map(|bytes| u64::from_le_bytes(*bytes));
            let missing = || Fault::damaged("the index does not say where it stands");
            return Ok((name, number.ok_or_else(missing)?));
        }
    }
    Err(Fault::damaged(
        "the index is of no format that this version reads: use a version of anys3 that is as new as \
         the one that wrote it",
    ))
}

/// Puts an index of the first format on disk with what its journal had, then rewrites it in one
/// transaction: whatever is cut off leaves one of the first format, or one of this.
fn migrate(database: &Database, changes: &Changes, sequence: u64) -> Result<Base, Fault> {
    tracing::info!("rewriting the index of a store of format 1 in format 2");
    let old = take(database, changes, APPLIED_1, sequence)?;
    let mut txn = database.begin_write().map_err(fault)?;
    txn.set_quick_repair(true);
    {
        let mut table = txn.open_table(TABLE).map_err(fault)?;
        for entry in old.range::<&[u8]>(..).map_err(fault)? {
            let (key, value) = entry.map_err(fault)?;
            let Some(new) = migrate::entry(key.value(), value.value())? else {
                continue;
            };
            table.remove(key.value()).map_err(fault)?;
            for (key, value) in new {
                table.insert(&key[..], &value[..]).map_err(fault)?;
            }
        }
        table.remove(APPLIED_1).map_err(fault)?;
        let sequence = &sequence.to_le_bytes()[..];
        table.insert(APPLIED, sequence).map_err(fault)?;
    }
    txn.commit().map_err(fault)?;
    base(database)
}

/// Puts changes on disk, and what they are up to, in a state that opens without a repair.
fn take(
    database: &Database,
    changes: &Changes,
    applied: &[u8],
    sequence: u64,
) -> Result<Base, Fault> {
    let mut txn = database.begin_write().map_err(fault)?;
    // Costs a second sync here and saves the walk over the whole index at a start after a kill.
    txn.set_quick_repair(true);
    {
        let mut table = txn.open_table(TABLE).map_err(fault)?;
        table
            .insert(applied, &sequence.to_le_bytes()[..])
            .map_err(fault)?;
        for (key, value) in changes {
            match value {
                Some(value) => drop(table.insert(&key[..], &value[..]).map_err(fault)?),
                None => drop(table.remove(&key[..]).map_err(fault)?),
            }
        }
    }
    txn.commit().map_err(fault)?;
    base(database)
}

/// Does again what a journal record says.
fn replay(changes: &mut Changes, payload: &[u8]) -> Result<(), Fault> {
    let bad = || Fault::damaged("a journal record is not of this version");
    let mut input = In(payload);
    while input.end().is_none() {
        let (put, key) = (
            input.byte().ok_or_else(bad)?,
            input.bytes().ok_or_else(bad)?,
        );
        let value = match put {
            1 => Some(input.bytes().ok_or_else(bad)?.to_vec()),
            0 => None,
            _ => return Err(bad()),
        };
        changes.insert(key.to_vec(), value);
    }
    Ok(())
}

fn engine(place: &IndexPlace, pages: Pages) -> Result<Database, Fault> {
    Database::builder()
        .set_cache_size(place.cache)
        .create_with_backend(pages)
        .map_err(fault)
}

/// An error of the engine.
fn fault(error: impl Into<redb::Error>) -> Fault {
    match error.into() {
        redb::Error::Io(e) => of_engine(e),
        // Another was told of the error itself, and has it opened again.
        redb::Error::PreviousIo => reopening(),
        redb::Error::Corrupted(what) => Fault::damaged(format_args!("the index: {what}")),
        other => Fault::Io(
            "use the index".into(),
            std::io::Error::other(other.to_string()),
        ),
    }
}

/// An error of the engine's pages: a check that failed, or one of the medium.
fn of_engine(error: std::io::Error) -> Fault {
    match error.kind() {
        std::io::ErrorKind::InvalidData => Fault::damaged(error),
        _ => Fault::io("use the index", error),
    }
}

/// Why there is no engine for a moment.
fn reopening() -> Fault {
    Fault::Busy(
        "use the index".into(),
        std::io::Error::other("it is being opened again"),
    )
}

#[cfg(test)]
mod tests {
    use super::super::sim::{Plan, SimDisk, SimWorld};
    use super::*;
    use std::collections::BTreeMap;

    const CACHE: usize = 4 << 20;

    fn place(disk: &SimDisk, seed: u64) -> IndexPlace {
        let random = SimWorld::new(seed);
        IndexPlace {
            disk: Arc::new(disk.clone()),
            random,
            folder: "/index".into(),
            cache: CACHE,
        }
    }

    fn created(disk: &SimDisk) -> IndexPlace {
        let place = place(disk, 7);
        place.disk.make_folder(&place.folder).unwrap();
        Index::create(&place).unwrap();
        place.disk.sync_folder(&place.folder).unwrap();
        place
    }

    struct NoFiles;

    impl Files for NoFiles {
        fn retire(&self, _: Vec<Doomed>) {}

        fn are_settled(&self) -> bool {
            true
        }
    }

    fn open(place: IndexPlace) -> Result<Index, Fault> {
        Index::open(place, Arc::default(), Box::new(NoFiles))
    }

    async fn put(index: &Index, key: Vec<u8>, value: Vec<u8>) -> Result<(), Fault> {
        index
            .write(None, move |txn| {
                txn.put(&key, &value);
                Ok(())
            })
            .await
    }

    fn all(index: &Index) -> BTreeMap<Vec<u8>, Vec<u8>> {
        let mut map = BTreeMap::new();
        let view = index.view().unwrap();
        view.scan(&[1], &mut |k, v| {
            map.insert(k.to_vec(), v.to_vec());
            Ok(ScanStep::Next)
        })
        .unwrap();
        map
    }

    /// Cuts the power at every call in turn: what was acknowledged is there, what was not is whole
    /// or absent.
    #[test]
    fn a_commit_survives_a_cut_at_any_call() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let mut cuts = 0;
        for cut in 1.. {
            let disk = SimDisk::default();
            let place = created(&disk);
            let start = disk.calls();
            disk.plan(Plan {
                cut: Some(start + cut),
                ..Plan::default()
            });
            let mut acknowledged = BTreeMap::new();
            if let Ok(index) = open(place) {
                for n in 0..12_u8 {
                    let (key, value) = (vec![b'k', n % 5], vec![n; 700 * usize::from(n)]);
                    if runtime
                        .block_on(put(&index, key.clone(), value.clone()))
                        .is_ok()
                    {
                        acknowledged.insert(key, value);
                    }
                }
            }
            let done = disk.calls() < start + cut;
            for seed in 1..4 {
                let after = disk.after_cut(seed * cut);
                let index = open(self::place(&after, seed))
                    .unwrap_or_else(|e| panic!("cut {cut}/{seed}: {e}"));
                let found = all(&index);
                for (key, value) in &acknowledged {
                    let newer = |v: &Vec<u8>| {
                        v.first() > value.first() && v.len() == 700 * usize::from(v[0])
                    };
                    let kept = found.get(key).is_some_and(|v| v == value || newer(v));
                    assert!(kept, "cut {cut}/{seed}: {key:?} lost");
                }
                runtime.block_on(put(&index, vec![b'z'], vec![1])).unwrap();
                cuts += 1;
            }
            if done {
                break;
            }
        }
        println!("{cuts} cuts");
        assert!(cuts > 60);
    }

    #[test]
    fn a_view_under_a_lock_never_waits_for_the_committer() {
        let index = Arc::new(open(created(&SimDisk::default())).unwrap());
        let (go_on, wait) = std::sync::mpsc::channel::<()>();
        let busy = index.clone();
        let writer = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .build()
                .unwrap();
            let job = busy.write::<_, Fault>(None, move |_| {
                let _ = wait.recv();
                Ok(())
            });
            runtime.block_on(job).unwrap();
        });
        index.shared.sick.store(true, Ordering::Release);
        let (done, viewed) = std::sync::mpsc::channel();
        let reader = index.clone();
        std::thread::spawn(move || {
            drop(reader.view_without_waiting());
            let _ = done.send(());
        });
        let in_time = viewed.recv_timeout(std::time::Duration::from_secs(60));
        go_on.send(()).unwrap();
        writer.join().unwrap();
        assert!(in_time.is_ok(), "the view waits for the committer");
    }

    #[test]
    fn scans_seek() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        let index = open(created(&SimDisk::default())).unwrap();
        let fill = index.write::<_, Fault>(None, |txn| {
            (1..=200_u8).for_each(|n| txn.put(&[n], &[n]));
            Ok(())
        });
        runtime.block_on(fill).unwrap();
        let mut seen = Vec::new();
        let view = index.view().unwrap();
        view.scan(&[10], &mut |key, _| {
            seen.push(key[0]);
            Ok(match key[0] {
                12 => ScanStep::Seek(vec![100]),
                101 => ScanStep::Stop,
                _ => ScanStep::Next,
            })
        })
        .unwrap();
        assert_eq!(seen, [10, 11, 12, 100, 101]);
    }
}

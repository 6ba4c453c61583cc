//! The index: an ordered map of bytes, changed in transactions that are durable together.
//!
//! One thread commits. Jobs queue up while it syncs, and the next sync serves them all (group
//! commit): it runs each job on the map in order, writes one journal record, syncs it, makes the changes
//! visible, and answers. The engine, redb, writes its own pages only at checkpoints, after which
//! the journal starts over. This file is the only one that knows the engine.

use std::ops::Bound;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread::JoinHandle;

use redb::{Database, Durability, ReadTransaction, ReadableDatabase, ReadableTable, TableDefinition};
use tokio::sync::{mpsc, oneshot};

use super::blobs::{Doomed, Draft};
use super::codec::{In, Out};
use super::disk::{Disk, Random};
use super::fault::{Fault, Result};
use super::journal::{Journal, RECORD_HEAD};
use super::pages::Pages;

const TABLE: TableDefinition<'_, &[u8], &[u8]> = TableDefinition::new("anys3");
/// The number of the last journal record the map holds. It sorts before every other key.
const APPLIED: &[u8] = &[0];

/// Jobs that wait for the committer; more wait at the door. Enough to fill the largest group twice.
const QUEUE: usize = 256;
/// Jobs one sync serves at most, so that the first of them does not wait for long.
const GROUP_JOBS: usize = 128;
/// Bytes of changes after which a group takes no further job.
const GROUP_BYTES: usize = 4 << 20;
/// Bytes of journal after which the index puts itself on disk: replaying them takes tens of
/// milliseconds, and many small commits share the pages written.
const CHECKPOINT_BYTES: u64 = 16 << 20;
/// Changes after which it does so too; replaying one takes some microseconds.
const CHECKPOINT_CHANGES: u64 = 8_192;
/// Bytes of journal beyond which nothing is accepted while the index cannot put itself on disk.
const JOURNAL_MAX: u64 = 64 << 20;
/// Failed writes in a row after which the store takes no more.
const FAILURES_MAX: u32 = 3;

/// What an index is made of.
#[derive(Clone, Debug)]
pub(crate) struct Place {
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
    /// `None` while it is being opened again.
    database: RwLock<Option<Arc<Database>>>,
    /// The engine stopped at an error; opening it again is the cure.
    sick: AtomicBool,
    health: Arc<Health>,
}

/// Hears of data files that nothing refers to any more.
pub(crate) type Retire = Box<dyn Fn(Vec<Doomed>) + Send>;

/// Whether the medium keeps what it is given.
#[derive(Debug, Default)]
pub(crate) struct Health {
    failures: AtomicU32,
    read_only: AtomicBool,
}

impl Health {
    /// Counts a write or sync that failed; too many in a row and nothing more is accepted.
    pub(crate) fn failed(&self, fault: &Fault) {
        if matches!(fault, Fault::Io(..))
            && self.failures.fetch_add(1, Ordering::Relaxed).saturating_add(1) >= FAILURES_MAX
        {
            self.stop();
        }
    }

    /// A write was kept.
    pub(crate) fn kept(&self) {
        self.failures.store(0, Ordering::Relaxed);
    }

    pub(crate) fn read_only(&self) -> bool {
        self.read_only.load(Ordering::Relaxed)
    }

    fn stop(&self) {
        if !self.read_only.swap(true, Ordering::Relaxed) {
            tracing::error!("{}", Fault::ReadOnly);
        }
    }
}

enum Request {
    Write { folder: Option<PathBuf>, job: Box<dyn Job> },
    Heal(oneshot::Sender<()>),
}

/// What a writer wants done, and how it hears of the end.
trait Job: Send {
    /// Works on the map. What it answers with is called when that is durable, or could not be.
    fn run(self: Box<Self>, txn: &mut Txn<'_>) -> Ack;
    /// Answers without having run.
    fn refuse(self: Box<Self>, fault: &Fault);
}

type Ack = Box<dyn FnOnce(&Result) + Send>;

struct Work<F, T, E> {
    job: F,
    done: oneshot::Sender<std::result::Result<T, E>>,
}

impl<F, T, E> Job for Work<F, T, E>
where
    F: FnOnce(&mut Txn<'_>) -> std::result::Result<T, E> + Send,
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
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>>;
    /// Visits entries in order, from a key on, until told to stop.
    fn scan(&self, from: &[u8], visit: &mut dyn FnMut(&[u8], &[u8]) -> Result<Step>) -> Result;

    /// Visits the entries whose keys begin with a prefix.
    fn each(&self, prefix: &[u8], visit: &mut dyn FnMut(&[u8], &[u8]) -> Result<Step>) -> Result {
        self.scan(prefix, &mut |key, value| match key.starts_with(prefix) {
            true => visit(key, value),
            false => Ok(Step::Stop),
        })
    }
}

/// What to visit next.
pub(crate) enum Step {
    Next,
    /// The first entry at or after a key, without touching those between.
    Seek(Vec<u8>),
    Stop,
}

impl Index {
    /// Makes the two files of an empty index; the caller syncs the folder.
    pub(crate) fn create(place: &Place) -> Result {
        let io = |e| Fault::io("create the index", e);
        let file = place.disk.create(&place.folder.join("pages")).map_err(io)?;
        let database = engine(place, Pages::open(file).map_err(io)?)?;
        let txn = durable(&database)?;
        txn.open_table(TABLE).map_err(fault)?.insert(APPLIED, &0_u64.to_le_bytes()[..]).map_err(fault)?;
        txn.commit().map_err(fault)?;
        drop(database);
        Journal::create(&*place.disk, &*place.random, &place.folder.join("journal"), 0)?;
        Ok(())
    }

    /// Opens an index and starts its committer.
    pub(crate) fn open(place: Place, health: Arc<Health>, retire: Retire) -> Result<Self> {
        let (database, journal) = open(&place)?;
        let database = RwLock::new(Some(Arc::new(database)));
        let shared = Arc::new(Shared { database, sick: AtomicBool::new(false), health });
        let (queue, requests) = mpsc::channel(QUEUE);
        let committer = Committer { place, journal, changes: 0, shared: shared.clone(), retire };
        let thread = std::thread::Builder::new()
            .name("anys3-commit".into())
            .spawn(move || committer.run(requests))
            .map_err(|e| Fault::io("start a thread", e))?;
        Ok(Self { shared, queue: Some(queue), thread: Some(thread) })
    }

    /// What is committed now, for reading. Call it, and read, where blocking is fine.
    pub(crate) fn view(&self) -> Result<View> {
        if self.shared.sick.load(Ordering::Acquire)
            && let Some(queue) = &self.queue
        {
            let (done, healed) = oneshot::channel();
            if queue.blocking_send(Request::Heal(done)).is_ok() {
                let _ = healed.blocking_recv();
            }
        }
        let database = self.shared.database()?;
        let txn = database.begin_read().map_err(|e| self.shared.note(fault(e)))?;
        let table = txn.open_table(TABLE).map_err(|e| self.shared.note(fault(e)))?;
        Ok(View { table, _txn: txn, shared: self.shared.clone() })
    }

    /// Runs a job on the map, alone, and answers with its result when that is durable.
    ///
    /// `folder` holds a name the job refers to; it is synced first. A job that answers an error must not
    /// have changed anything: it decides first, then writes.
    pub(crate) async fn write<T, E>(
        &self,
        folder: Option<PathBuf>,
        job: impl FnOnce(&mut Txn<'_>) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        let (done, answer) = oneshot::channel();
        let job = Box::new(Work { job, done });
        let queue = self.queue.as_ref().ok_or(Fault::Closed)?;
        queue.send(Request::Write { folder, job }).await.map_err(|_| Fault::Closed)?;
        answer.await.map_err(|_| Fault::Closed)?
    }
}

/// Puts everything on disk, so that the next start has nothing to replay.
impl Drop for Index {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn database(&self) -> Result<Arc<Database>> {
        let database = self.database.read().unwrap_or_else(PoisonError::into_inner);
        database.clone().ok_or_else(|| Fault::damaged("the index could not be opened again"))
    }

    fn replace(&self, database: Option<Database>) -> Option<Arc<Database>> {
        let mut held = self.database.write().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *held, database.map(Arc::new))
    }

    /// The engine answers nothing more after an error; remember to open it again.
    fn note(&self, fault: Fault) -> Fault {
        if !self.sick.swap(true, Ordering::AcqRel) {
            tracing::error!("the index stopped: {fault}");
        }
        fault
    }
}

/// A state of the map that does not change while it is read.
pub(crate) struct View {
    table: redb::ReadOnlyTable<&'static [u8], &'static [u8]>,
    _txn: ReadTransaction,
    shared: Arc<Shared>,
}

impl Read for View {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        get(&self.table, key).map_err(|e| self.shared.note(e))
    }

    fn scan(&self, from: &[u8], visit: &mut dyn FnMut(&[u8], &[u8]) -> Result<Step>) -> Result {
        scan(&self.table, from, visit).map_err(|e| match e {
            Scan::Engine(e) => self.shared.note(e),
            Scan::Visitor(e) => e,
        })
    }
}

/// A transaction: reads see what it wrote.
pub(crate) struct Txn<'t> {
    table: redb::Table<'t, &'static [u8], &'static [u8]>,
    record: Out,
    changes: u64,
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
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        get(&self.table, key).map_err(|e| self.fail(e))
    }

    fn scan(&self, from: &[u8], visit: &mut dyn FnMut(&[u8], &[u8]) -> Result<Step>) -> Result {
        scan(&self.table, from, visit).map_err(|e| match e {
            Scan::Engine(e) => self.fail(e),
            Scan::Visitor(e) => e,
        })
    }
}

impl Txn<'_> {
    /// Sets the value of a key.
    pub(crate) fn put(&mut self, key: &[u8], value: &[u8]) -> Result {
        self.record.byte(1);
        self.record.bytes(key);
        self.record.bytes(value);
        self.changes = self.changes.saturating_add(1);
        let done = self.table.insert(key, value).map(drop).map_err(fault);
        done.map_err(|e| self.fail(e))
    }

    /// Removes a key.
    pub(crate) fn remove(&mut self, key: &[u8]) -> Result {
        self.record.byte(0);
        self.record.bytes(key);
        self.changes = self.changes.saturating_add(1);
        let done = self.table.remove(key).map(drop).map_err(fault);
        done.map_err(|e| self.fail(e))
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

fn get(table: &impl ReadableTable<&'static [u8], &'static [u8]>, key: &[u8]) -> Result<Option<Vec<u8>>> {
    Ok(table.get(key).map_err(fault)?.map(|guard| guard.value().to_vec()))
}

fn scan(
    table: &impl ReadableTable<&'static [u8], &'static [u8]>,
    from: &[u8],
    visit: &mut dyn FnMut(&[u8], &[u8]) -> Result<Step>,
) -> std::result::Result<(), Scan> {
    let mut from = from.to_vec();
    'seek: loop {
        let bounds = (Bound::Included(&from[..]), Bound::Unbounded);
        for entry in table.range::<&[u8]>(bounds).map_err(|e| Scan::Engine(fault(e)))? {
            let (key, value) = entry.map_err(|e| Scan::Engine(fault(e)))?;
            match visit(key.value(), value.value()).map_err(Scan::Visitor)? {
                Step::Next => {}
                Step::Stop => return Ok(()),
                Step::Seek(next) => {
                    from = next;
                    continue 'seek;
                }
            }
        }
        return Ok(());
    }
}

struct Committer {
    place: Place,
    journal: Journal,
    /// Changes since the last checkpoint.
    changes: u64,
    shared: Arc<Shared>,
    retire: Retire,
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
            let _ = self.checkpoint();
        }
        // Closed here and not with the last view, which may outlive the lock on the directory.
        self.shared.replace(None).map(last_holder);
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

    /// Whether the medium takes a commit: the names are durable, the engine well, and there is room.
    fn ready(&mut self, folders: &[PathBuf]) -> Result {
        if self.shared.health.read_only() {
            return Err(Fault::ReadOnly);
        }
        self.heal()?;
        if self.journal.bytes() > JOURNAL_MAX {
            self.checkpoint()?;
        }
        for folder in folders {
            let synced = self.place.disk.sync_folder(folder).map_err(|e| Fault::io("sync a folder", e));
            synced.inspect_err(|f| self.shared.health.failed(f))?;
        }
        Ok(())
    }

    /// Runs jobs, up to the bound of a group, makes what they changed durable, then visible, then answers.
    fn commit(&mut self, jobs: &mut impl Iterator<Item = Box<dyn Job>>) -> Result {
        let (mut acks, mut after) = (Vec::new(), After::default());
        let outcome = self.transact(jobs, &mut acks, &mut after);
        match &outcome {
            Ok(()) => (self.retire)(after.doomed),
            Err(fault) => after.drafts.into_iter().for_each(|draft| match fault {
                // It may be on the medium: the next start finds out, and sweeps the file if not.
                Fault::ReadOnly => draft.keep(),
                _ => drop(draft),
            }),
        }
        acks.into_iter().for_each(|ack| ack(&outcome));
        outcome
    }

    fn transact(
        &mut self,
        jobs: &mut impl Iterator<Item = Box<dyn Job>>,
        acks: &mut Vec<Ack>,
        after: &mut After,
    ) -> Result {
        let database = self.shared.database()?;
        let note = |e: redb::Error| self.shared.note(fault(e));
        let mut txn = database.begin_write().map_err(|e| note(e.into()))?;
        txn.set_durability(Durability::None).map_err(|e| note(e.into()))?;
        let sequence = self.journal.sequence().saturating_add(1);
        let (mut record, changes) = {
            let table = txn.open_table(TABLE).map_err(|e| note(e.into()))?;
            let record = Out(vec![0; RECORD_HEAD]);
            let mut work = Txn { table, record, changes: 0, failed: None.into(), after };
            while work.record.0.len() < GROUP_BYTES
                && let Some(job) = jobs.next()
            {
                acks.push(job.run(&mut work));
            }
            if let Some(fault) = work.failed.take() {
                return Err(self.shared.note(fault));
            }
            work.table.insert(APPLIED, &sequence.to_le_bytes()[..]).map(drop).map_err(|e| note(e.into()))?;
            (work.record.0, work.changes)
        };
        if changes == 0 {
            return txn.abort().map_err(|e| note(e.into()));
        }
        if let Err(fault) = self.journal.append(&mut record) {
            txn.abort().map_err(|e| note(e.into()))?;
            drop(database);
            return Err(self.poisoned(fault));
        }
        self.changes = self.changes.saturating_add(changes);
        self.shared.health.kept();
        after.drafts.drain(..).for_each(Draft::keep);
        if let Err(e) = txn.commit() {
            // The journal has it: it is kept, and seen as soon as the engine is open again.
            note(e.into());
            drop(database);
            return self.heal();
        }
        Ok(())
    }

    /// After the answers: the mark, and a checkpoint if it is time.
    fn settle(&mut self) {
        let _ = self.journal.mark();
        if (self.journal.bytes() > CHECKPOINT_BYTES || self.changes > CHECKPOINT_CHANGES)
            && let Err(fault) = self.checkpoint()
        {
            tracing::error!("the index could not put itself on disk: {fault}");
        }
    }

    /// Puts the map on disk and starts the journal over.
    fn checkpoint(&mut self) -> Result {
        let database = self.shared.database()?;
        let put = || -> Result {
            let txn = durable(&database)?;
            txn.commit().map_err(fault)
        };
        put().map_err(|e| self.shared.note(e))?;
        self.journal.rewind();
        self.changes = 0;
        Ok(())
    }

    /// The journal took no record. If it is unknown what it holds, another takes its place; if that
    /// fails as well nothing more is accepted.
    fn poisoned(&mut self, fault: Fault) -> Fault {
        if matches!(fault, Fault::Full) {
            return fault;
        }
        self.shared.health.failed(&fault);
        match self.renew() {
            Ok(()) => fault,
            Err(_) => {
                self.shared.health.stop();
                Fault::ReadOnly
            }
        }
    }

    /// Puts the map on disk and begins a journal in a new file.
    fn renew(&mut self) -> Result {
        self.checkpoint()?;
        let (disk, random) = (&*self.place.disk, &*self.place.random);
        let (new, path) = (self.place.folder.join("journal.new"), self.place.folder.join("journal"));
        let _ = disk.unlink(&new);
        let journal = Journal::create(disk, random, &new, self.journal.sequence())?;
        let io = |e| Fault::io("replace the journal", e);
        disk.rename(&new, &path).map_err(io)?;
        disk.sync_folder(&self.place.folder).map_err(io)?;
        self.journal = journal;
        Ok(())
    }

    /// Opens the engine again if it stopped.
    fn heal(&mut self) -> Result {
        if !self.shared.sick.load(Ordering::Acquire) {
            return Ok(());
        }
        let old = self.shared.replace(None);
        old.map(last_holder);
        let (database, journal) = open(&self.place)?;
        self.journal = journal;
        self.changes = 0;
        self.shared.replace(Some(database));
        self.shared.sick.store(false, Ordering::Release);
        Ok(())
    }
}

/// Waits until nobody else has the engine in hand, which readers have for the start of a view only:
/// two engines must not have one file.
fn last_holder(mut database: Arc<Database>) {
    while let Err(held) = Arc::try_unwrap(database) {
        database = held;
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
}

/// Opens the engine and brings it up to the journal.
fn open(place: &Place) -> Result<(Database, Journal)> {
    let io = |e| Fault::io("open the index", e);
    let file = place.disk.open(&place.folder.join("pages")).map_err(io)?;
    if file.size().map_err(io)? == 0 {
        return Err(Fault::damaged("the index is empty"));
    }
    let database = engine(place, Pages::open(file).map_err(Fault::damaged)?)?;
    let applied = applied(&database)?;
    let mut txn = database.begin_write().map_err(fault)?;
    txn.set_durability(Durability::None).map_err(fault)?;
    let mut last = applied;
    let journal = {
        let mut table = txn.open_table(TABLE).map_err(fault)?;
        let path = place.folder.join("journal");
        let journal = Journal::open(&*place.disk, &path, applied, |sequence, payload| {
            last = sequence;
            replay(&mut table, payload)
        })?;
        table.insert(APPLIED, &last.to_le_bytes()[..]).map_err(fault)?;
        journal
    };
    txn.commit().map_err(fault)?;
    Ok((database, journal))
}

fn applied(database: &Database) -> Result<u64> {
    let txn = database.begin_read().map_err(fault)?;
    let table = txn.open_table(TABLE).map_err(fault)?;
    let value = get(&table, APPLIED)?;
    let number = value.as_deref().and_then(|v| v.first_chunk()).map(|b| u64::from_le_bytes(*b));
    number.ok_or_else(|| Fault::damaged("the index does not say where it stands"))
}

/// Does again what a journal record says.
fn replay(table: &mut redb::Table<'_, &'static [u8], &'static [u8]>, payload: &[u8]) -> Result {
    let bad = || Fault::damaged("a journal record is not of this version");
    let mut input = In(payload);
    while input.end().is_none() {
        match input.byte().ok_or_else(bad)? {
            1 => {
                let (key, value) = (input.bytes().ok_or_else(bad)?, input.bytes().ok_or_else(bad)?);
                table.insert(key, value).map_err(fault)?;
            }
            0 => drop(table.remove(input.bytes().ok_or_else(bad)?).map_err(fault)?),
            _ => return Err(bad()),
        }
    }
    Ok(())
}

fn engine(place: &Place, pages: Pages) -> Result<Database> {
    Database::builder().set_cache_size(place.cache).create_with_backend(pages).map_err(fault)
}

/// A transaction whose commit puts everything on disk, in a state that opens without a repair.
fn durable(database: &Database) -> Result<redb::WriteTransaction> {
    let mut txn = database.begin_write().map_err(fault)?;
    txn.set_durability(Durability::Immediate).map_err(fault)?;
    txn.set_quick_repair(true);
    Ok(txn)
}

/// An error of the engine.
fn fault(error: impl Into<redb::Error>) -> Fault {
    match error.into() {
        redb::Error::Io(e) if e.kind() == std::io::ErrorKind::InvalidData => Fault::damaged(e),
        redb::Error::Io(e) => Fault::io("use the index", e),
        redb::Error::Corrupted(what) => Fault::damaged(format_args!("the index: {what}")),
        other => Fault::Io("use the index".into(), std::io::Error::other(other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sim::{Plan, SimDisk, SimWorld};
    use super::*;
    use std::collections::BTreeMap;

    const CACHE: usize = 4 << 20;

    fn place(disk: &SimDisk, seed: u64) -> Place {
        let random = SimWorld::new(seed);
        Place { disk: Arc::new(disk.clone()), random, folder: "/index".into(), cache: CACHE }
    }

    fn created(disk: &SimDisk) -> Place {
        let place = place(disk, 7);
        Index::create(&place).unwrap();
        place.disk.sync_folder(&place.folder).unwrap();
        place
    }

    fn open(place: Place) -> Result<Index> {
        Index::open(place, Arc::default(), Box::new(drop))
    }

    async fn put(index: &Index, key: Vec<u8>, value: Vec<u8>) -> Result {
        index.write(None, move |txn| txn.put(&key, &value)).await
    }

    fn all(index: &Index) -> BTreeMap<Vec<u8>, Vec<u8>> {
        let mut map = BTreeMap::new();
        let view = index.view().unwrap();
        view.scan(&[1], &mut |k, v| {
            map.insert(k.to_vec(), v.to_vec());
            Ok(Step::Next)
        })
        .unwrap();
        map
    }

    /// Cuts the power at every call in turn: what was acknowledged is there, what was not is whole or absent.
    #[test]
    fn a_commit_survives_a_cut_at_any_call() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let mut cuts = 0;
        for cut in 1.. {
            let disk = SimDisk::default();
            let place = created(&disk);
            let start = disk.calls();
            disk.plan(Plan { cut: Some(start + cut), ..Plan::default() });
            let mut acknowledged = BTreeMap::new();
            if let Ok(index) = open(place) {
                for n in 0..12_u8 {
                    let (key, value) = (vec![b'k', n % 5], vec![n; 700 * usize::from(n)]);
                    if runtime.block_on(put(&index, key.clone(), value.clone())).is_ok() {
                        acknowledged.insert(key, value);
                    }
                }
            }
            let done = disk.calls() < start + cut;
            for seed in 1..4 {
                let after = disk.after_cut(seed * cut);
                let index =
                    open(self::place(&after, seed)).unwrap_or_else(|e| panic!("cut {cut}/{seed}: {e}"));
                let found = all(&index);
                for (key, value) in &acknowledged {
                    let newer = |v: &Vec<u8>| v.first() > value.first() && v.len() == 700 * usize::from(v[0]);
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
    fn scans_seek() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let index = open(created(&SimDisk::default())).unwrap();
        let fill = index.write::<_, Fault>(None, |txn| (1..=200_u8).try_for_each(|n| txn.put(&[n], &[n])));
        runtime.block_on(fill).unwrap();
        let mut seen = Vec::new();
        let view = index.view().unwrap();
        view.scan(&[10], &mut |key, _| {
            seen.push(key[0]);
            Ok(match key[0] {
                12 => Step::Seek(vec![100]),
                101 => Step::Stop,
                _ => Step::Next,
            })
        })
        .unwrap();
        assert_eq!(seen, [10, 11, 12, 100, 101]);
    }
}

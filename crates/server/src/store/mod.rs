//! The embedded store: S3 in one folder of one machine, durable before it answers.
//!
//! What is on disk before each answer, and in which form, is in `docs/durability.md`.
//!
//! Keys and all records are in one index (`index`); the bytes of objects are there too while they
//! are few, and in data files named by random ids (`blobs`) when they are many. An operation
//! changes the index in one transaction, so that an object is there whole, or not at all, and
//! conditions hold against every other writer. Each operation is a file of `ops`.

mod access;
mod blobs;
mod catalog;
mod checks;
mod codec;
mod conditions;
mod configurations;
pub mod disk;
mod fault;
mod format;
mod health;
mod index;
mod intake;
mod journal;
mod listing;
mod locks;
mod migrate;
mod ops;
mod outflow;
mod pages;
mod record;
mod refusals;
#[cfg(test)]
#[allow(
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and its numbers are small"
)]
mod sim;
#[cfg(test)]
#[allow(
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and its numbers are small"
)]
mod tests;
mod unsynced;
mod versions;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anys3_proto::S3Error;
use rustix::io::Errno;
use tokio::sync::Semaphore;

use self::access::Policies;
use self::blobs::Blobs;
use self::disk::{Clock, Disk, OsClock, OsDisk, OsRandom, Random};
pub use self::fault::Fault;
use self::health::Health;
use self::index::{Frozen, Index, IndexPlace, Txn, View};
use crate::field_policy::FieldPolicy;
use crate::service::Service;

/// Work on the disk at one time; more waits. Enough to keep an SSD's queue full.
const WORKERS: usize = 32;

/// What a store is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of all data; it is made if need be.
    pub folder: PathBuf,
    /// The region buckets are in.
    pub region: String,
    /// Bytes of the index kept in memory.
    pub cache: usize,
    /// The medium.
    pub disk: Arc<dyn Disk>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness, for ids.
    pub random: Arc<dyn Random>,
    /// How long a day is for the lifecycle rules of buckets; for tests.
    pub day: Duration,
}

impl Options {
    /// The usual options, for a folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            ..Self::default()
        }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            folder: "anys3-data".into(),
            region: "us-east-1".into(),
            // A page of each level of a large index, and the pages of some hundred listings.
            cache: 8 << 20,
            disk: Arc::new(OsDisk),
            clock: Arc::new(OsClock),
            random: Arc::new(OsRandom),
            day: Duration::from_secs(24 * 60 * 60),
        }
    }
}

/// A store. Clones are the same store; dropping the last puts the index on disk.
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// Dropped first: its last commit may still remove data files.
    index: Index,
    blobs: Arc<Blobs>,
    health: Arc<Health>,
    workers: Arc<Semaphore>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    region: String,
    day: Duration,
    policies: Policies,
    /// Whether the thread that applies lifecycle rules was started.
    keeps_rules: Mutex<bool>,
    /// Dropped last.
    _lock: Box<dyn disk::Lock>,
}

impl Store {
    /// Opens the store in a folder, or makes one there. The calls block.
    ///
    /// # Errors
    /// [`Fault::Locked`] when another process has the folder, [`Fault::Damaged`] when what is there
    /// is not as it was written, [`Fault::Io`], [`Fault::Busy`] and [`Fault::Full`] when the
    /// operating system says so.
    pub fn open(options: Options) -> Result<Self, Fault> {
        let Options {
            folder,
            region,
            cache,
            disk,
            clock,
            random,
            day,
        } = options;
        let lock = format::prepare(&*disk, &folder, |index| {
            let place = IndexPlace {
                disk: disk.clone(),
                random: random.clone(),
                folder: index.into(),
                cache,
            };
            Index::create(&place)
        })?;
        let health = Arc::<Health>::default();
        let blobs = Blobs::open(
            disk.clone(),
            random.clone(),
            folder.join(format::OBJECTS),
            health.clone(),
        )?;
        let place = IndexPlace {
            disk: disk.clone(),
            random: random.clone(),
            folder: folder.join(format::INDEX),
            cache,
        };
        let index = Index::open(place, health.clone(), Box::new(blobs.clone()))?;
        format::update(&*disk, &folder)?;
        if !index.ended_well() {
            sweep(index.freeze(record::key::FILES)?, blobs.clone())?;
        }
        let policies = Policies::of(&index.view()?)?;
        let workers = Arc::new(Semaphore::new(WORKERS));
        let inner = Inner {
            index,
            blobs,
            health,
            workers,
            clock,
            random,
            region,
            day,
            policies,
            keeps_rules: Mutex::default(),
            _lock: lock,
        };
        let store = Self {
            inner: Arc::new(inner),
        };
        if configurations::any_of(&store.inner.index.view()?, configurations::kind::LIFECYCLE)? {
            store.keep_rules()?;
        }
        Ok(store)
    }

    /// Has a service answer with this store.
    pub fn serve(&self, service: Service) -> Service {
        ops::serve(&Arc::new(self.clone()), service)
    }

    /// What the store does about each field of each operation that it answers.
    pub fn policies(&self) -> Vec<FieldPolicy> {
        ops::policies(self)
    }

    /// Sees to it that lifecycle rules are applied from now on.
    fn keep_rules(&self) -> Result<(), Fault> {
        let kept = &self.inner.keeps_rules;
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        if !*kept {
            ops::expire::start(&self.inner, self.inner.day)?;
            *kept = true;
        }
        Ok(())
    }

    /// Whether the store takes writes; if not, the medium failed.
    pub fn is_writable(&self) -> bool {
        !self.inner.health.read_only()
    }

    /// Whether an upload would be taken now. It asks the medium for its free space.
    ///
    /// # Errors
    /// Why not: [`Fault::ReadOnly`], [`Fault::Full`] (deleting works then), or that the medium does
    /// not say.
    pub fn takes_uploads(&self) -> Result<(), Fault> {
        self.inner.blobs.room()
    }

    /// How many times since the start something on the medium was found to be damaged.
    pub fn damage_found(&self) -> u64 {
        self.inner.blobs.damaged()
    }

    /// Runs work that blocks where that is fine, a bounded number at a time.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, S3Error> + Send + 'static,
    ) -> Result<T, S3Error> {
        blocking(&self.inner.workers, work).await
    }

    /// Reads the index where blocking is fine.
    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&View<'_>) -> Result<T, S3Error> + Send + 'static,
    ) -> Result<T, S3Error> {
        let store = self.inner.clone();
        self.blocking(move || work(&store.index.view()?)).await
    }

    /// Changes the index; answers when that is durable.
    async fn write<T: Send + 'static>(
        &self,
        folder: Option<PathBuf>,
        job: impl FnOnce(&mut Txn<'_>) -> Result<T, S3Error> + Send + 'static,
    ) -> Result<T, S3Error> {
        self.inner.index.write(folder, job).await
    }

    /// To be called before a data file is made.
    async fn begin_files(&self) -> Result<(), S3Error> {
        Ok(self.inner.index.begin_files().await?)
    }

    fn now(&self) -> u64 {
        self.inner.clock.now()
    }
}

/// Runs work that blocks where that is fine, a bounded number at a time.
async fn blocking<T: Send + 'static>(
    workers: &Arc<Semaphore>,
    work: impl FnOnce() -> Result<T, S3Error> + Send + 'static,
) -> Result<T, S3Error> {
    let permit = workers
        .clone()
        .acquire_owned()
        .await
        .map_err(|_| Fault::Closed)?;
    // The permit goes with the work and not with the caller: a caller that is dropped must not let
    // in another while its work still holds a thread.
    let run = move || {
        let done = work();
        drop(permit);
        done
    };
    // It panics when the system gives it no thread and it has none: the one way in which it says
    // so.
    let running = catch_unwind(AssertUnwindSafe(|| tokio::task::spawn_blocking(run)));
    let running = running.map_err(|_| Fault::io("start a thread", Errno::AGAIN.into()))?;
    running.await.map_err(|_| Fault::Closed)?
}

/// Removes what a crash left, beside everything else.
fn sweep(start: Frozen, blobs: Arc<Blobs>) -> Result<(), Fault> {
    let alive = move |id| start.has(&record::key::file(id));
    let loose = blobs.loose();
    let run = move || match blobs.sweep(alive) {
        Ok(0) => {}
        Ok(swept) => tracing::info!("removed {swept} data files that a crash left"),
        Err(fault) => {
            tracing::warn!("could not look for data files that a crash left: {fault}");
            loose.stays();
        }
    };
    std::thread::Builder::new()
        .name("anys3-sweep".into())
        .spawn(run)
        .map(drop)
        .map_err(|e| Fault::io("start a thread", e))
}

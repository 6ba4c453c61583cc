//! What the index of an S3 store asks of an engine, and nothing more.

use std::path::Path;

pub type Error = Box<dyn std::error::Error + Send + Sync>;
pub type Result<T> = std::result::Result<T, Error>;

/// Caches are alike in all engines: 4 MiB of blocks or pages, so that idle memory can be compared.
pub const CACHE_BYTES: usize = 4 << 20;

/// The identity of one stored version of an object.
pub type Id = [u8; 16];

/// One object stored: what a PUT does to the index.
pub struct Put {
    /// `bucket NUL key`.
    pub key: Vec<u8>,
    /// The record of the version; its first 16 bytes are `id`.
    pub record: Vec<u8>,
    pub id: Id,
    /// The bytes of a small object.
    pub inline: Option<Vec<u8>>,
}

/// What a scan does after a row.
pub enum Next {
    Row,
    Seek(Vec<u8>),
    Stop,
}

/// Three tables: `objects` (key → record), `files` (id → key), `inline` (id → bytes).
pub trait Engine: Send + Sync {
    /// One transaction of any number of puts, on disk when it returns. Of each: read the old
    /// version, put the new one and its pointer, delete the old one's pointer and bytes.
    fn commit(&self, puts: &[Put]) -> Result<()>;
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>>;
    fn inline(&self, id: &Id) -> Result<Option<Vec<u8>>>;
    /// The rows of `objects` in order, from `from` on.
    fn scan(&self, from: &[u8], visit: &mut dyn FnMut(&[u8], &[u8]) -> Next) -> Result<()>;
    /// The engine's own check of everything, where it has one that is cheap to call. `None`: it has
    /// none.
    fn check(&mut self) -> Option<Result<()>> {
        None
    }
}

/// The names of the engines this program was built with.
pub const ENGINES: &[&str] = &[
    #[cfg(feature = "fjall")]
    "fjall",
    #[cfg(feature = "redb")]
    "redb",
    #[cfg(feature = "redb")]
    "redb-quick",
    #[cfg(feature = "journal")]
    "redb+journal",
    #[cfg(feature = "lmdb")]
    "lmdb",
    #[cfg(feature = "sqlite")]
    "sqlite",
    #[cfg(feature = "rocksdb")]
    "rocksdb",
];

pub fn open(name: &str, folder: &Path) -> Result<Box<dyn Engine>> {
    std::fs::create_dir_all(folder)?;
    match name {
        #[cfg(feature = "fjall")]
        "fjall" => Ok(Box::new(crate::fjall::Fjall::open(folder)?)),
        #[cfg(feature = "redb")]
        "redb" => Ok(Box::new(crate::redb::Redb::open(folder, false)?)),
        #[cfg(feature = "redb")]
        "redb-quick" => Ok(Box::new(crate::redb::Redb::open(folder, true)?)),
        #[cfg(feature = "journal")]
        "redb+journal" => Ok(Box::new(crate::journal::Journaled::open(folder)?)),
        #[cfg(feature = "lmdb")]
        "lmdb" => Ok(Box::new(crate::lmdb::Lmdb::open(folder)?)),
        #[cfg(feature = "sqlite")]
        "sqlite" => Ok(Box::new(crate::sqlite::Sqlite::open(folder)?)),
        #[cfg(feature = "rocksdb")]
        "rocksdb" => Ok(Box::new(crate::rocksdb::Rocksdb::open(folder)?)),
        _ => Err(format!("no engine {name} in this program").into()),
    }
}

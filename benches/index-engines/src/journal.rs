//! The index of the embedded store, from its own source.

#[path = "../../../crates/server/src/store"]
#[allow(dead_code, unused_imports, unreachable_pub)]
mod store {
    pub(crate) mod blobs;
    pub(crate) mod checks;
    pub(crate) mod codec;
    pub(crate) mod disk;
    pub(crate) mod fault;
    pub(crate) mod index;
    pub(crate) mod journal;
    pub(crate) mod pages;
}

use self::store::disk::{OsDisk, OsRandom};
use self::store::fault::Fault;
use self::store::index::{Index, Place, Read, Step};
use crate::engine::{CACHE_BYTES, Engine, Id, Next, Put, Result};
use std::path::Path;
use std::sync::Arc;
use tokio::runtime::{Builder, Runtime};

/// The index is one map; the first byte of a key is its table. Byte 0 is the index's own.
const OBJECTS: u8 = 1;
const FILES: u8 = 2;
const INLINE: u8 = 3;

pub struct Journaled {
    index: Index,
    runtime: Runtime,
}

impl Journaled {
    pub fn open(folder: &Path) -> Result<Self> {
        let place = Place {
            disk: Arc::new(OsDisk),
            random: Arc::new(OsRandom),
            folder: folder.to_owned(),
            cache: CACHE_BYTES,
        };
        if !folder.join("journal").exists() {
            let _ = std::fs::remove_file(folder.join("pages"));
            Index::create(&place)?;
        }
        let index = Index::open(place, Arc::default(), Box::new(drop))?;
        Ok(Self { index, runtime: Builder::new_current_thread().build()? })
    }

    fn read(&self, table: u8, key: &[u8]) -> Result<Option<Vec<u8>>> {
        Ok(self.index.view()?.get(&of(table, key))?)
    }
}

fn of(table: u8, key: &[u8]) -> Vec<u8> {
    [&[table], key].concat()
}

impl Engine for Journaled {
    fn commit(&self, puts: &[Put]) -> Result<()> {
        let puts: Vec<_> = puts
            .iter()
            .map(|put| (put.key.clone(), put.record.clone(), put.id, put.inline.clone()))
            .collect();
        let done = self.index.write(None, move |transaction| {
            for (key, record, id, inline) in puts {
                let object = of(OBJECTS, &key);
                if let Some(old) = transaction.get(&object)? {
                    transaction.remove(&of(FILES, &old[..16]));
                    transaction.remove(&of(INLINE, &old[..16]));
                }
                transaction.put(&object, &record);
                transaction.put(&of(FILES, &id), &key);
                if let Some(inline) = inline {
                    transaction.put(&of(INLINE, &id), &inline);
                }
            }
            Ok::<_, Fault>(())
        });
        Ok(self.runtime.block_on(done)?)
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        self.read(OBJECTS, key)
    }

    fn inline(&self, id: &Id) -> Result<Option<Vec<u8>>> {
        self.read(INLINE, id)
    }

    fn scan(&self, from: &[u8], visit: &mut dyn FnMut(&[u8], &[u8]) -> Next) -> Result<()> {
        Ok(self.index.view()?.scan(&of(OBJECTS, from), &mut |key, value| {
            Ok(match key.split_first() {
                Some((&OBJECTS, key)) => match visit(key, value) {
                    Next::Row => Step::Next,
                    Next::Seek(to) => Step::Seek(of(OBJECTS, &to)),
                    Next::Stop => Step::Stop,
                },
                _ => Step::Stop,
            })
        })?)
    }
}

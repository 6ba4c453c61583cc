use crate::engine::{CACHE_BYTES, Engine, Id, Next, Put, Result};
use ::fjall::config::PartitioningPolicy;
use ::fjall::{Database, Keyspace, KeyspaceCreateOptions, KvSeparationOptions, PersistMode};
use std::path::Path;

pub struct Fjall {
    db: Database,
    objects: Keyspace,
    files: Keyspace,
    inline: Keyspace,
}

impl Fjall {
    pub fn open(folder: &Path) -> Result<Self> {
        let db = Database::builder(folder)
            .cache_size(CACHE_BYTES as u64)
            .max_journaling_size(64 << 20)
            .worker_threads(2)
            .open()?;
        // Partitioned, so that a read loads 4 KiB of filter and index, and not those of a whole
        // table.
        let options = || {
            KeyspaceCreateOptions::default()
                .max_memtable_size(4 << 20)
                .filter_block_partitioning_policy(PartitioningPolicy::all(true))
                .index_block_partitioning_policy(PartitioningPolicy::all(true))
        };
        Ok(Self {
            objects: db.keyspace("objects", options)?,
            files: db.keyspace("files", options)?,
            inline: db
                .keyspace("inline", || options().with_kv_separation(Some(KvSeparationOptions::default())))?,
            db,
        })
    }
}

impl Engine for Fjall {
    fn commit(&self, puts: &[Put]) -> Result<()> {
        let mut batch = self.db.batch().durability(Some(PersistMode::SyncData));
        for put in puts {
            if let Some(old) = self.objects.get(&put.key)? {
                batch.remove(&self.files, &old[..16]);
                batch.remove(&self.inline, &old[..16]);
            }
            batch.insert(&self.objects, &put.key[..], &put.record[..]);
            batch.insert(&self.files, put.id, &put.key[..]);
            if let Some(inline) = &put.inline {
                batch.insert(&self.inline, put.id, &inline[..]);
            }
        }
        Ok(batch.commit()?)
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        Ok(self.objects.get(key)?.map(|value| value.to_vec()))
    }

    fn inline(&self, id: &Id) -> Result<Option<Vec<u8>>> {
        Ok(self.inline.get(id)?.map(|value| value.to_vec()))
    }

    fn scan(&self, from: &[u8], visit: &mut dyn FnMut(&[u8], &[u8]) -> Next) -> Result<()> {
        let mut from = from.to_vec();
        'seek: loop {
            for guard in self.objects.range(&from[..]..) {
                let (key, value) = guard.into_inner()?;
                match visit(&key, &value) {
                    Next::Row => {}
                    Next::Seek(to) => {
                        from = to;
                        continue 'seek;
                    }
                    Next::Stop => return Ok(()),
                }
            }
            return Ok(());
        }
    }
}

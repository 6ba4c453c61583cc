use crate::engine::{CACHE_BYTES, Engine, Id, Next, Put, Result};
use ::rocksdb::{
    BlockBasedOptions, Cache, ColumnFamily, ColumnFamilyDescriptor, DB, Direction, IteratorMode, Options,
    WriteBatch, WriteOptions,
};
use std::path::Path;

pub struct Rocksdb {
    db: DB,
}

const TABLES: [&str; 3] = ["objects", "files", "inline"];

impl Rocksdb {
    pub fn open(folder: &Path) -> Result<Self> {
        let mut options = Options::default();
        options.create_if_missing(true);
        options.create_missing_column_families(true);
        options.set_max_total_wal_size(64 << 20);
        options.set_max_background_jobs(2);
        options.set_max_open_files(64);
        options.set_paranoid_checks(true);
        let cache = Cache::new_lru_cache(CACHE_BYTES);
        let tables = TABLES.map(|name| {
            let mut blocks = BlockBasedOptions::default();
            blocks.set_block_cache(&cache);
            blocks.set_bloom_filter(10.0, false);
            blocks.set_cache_index_and_filter_blocks(true);
            let mut table = Options::default();
            table.set_block_based_table_factory(&blocks);
            table.set_write_buffer_size(4 << 20);
            table.set_enable_blob_files(name == "inline");
            ColumnFamilyDescriptor::new(name, table)
        });
        Ok(Self { db: DB::open_cf_descriptors(&options, folder, tables)? })
    }

    fn table(&self, name: &str) -> Result<&ColumnFamily> {
        self.db.cf_handle(name).ok_or_else(|| "a column family is missing".into())
    }
}

impl Engine for Rocksdb {
    fn commit(&self, puts: &[Put]) -> Result<()> {
        let (objects, files, inlines) = (self.table("objects")?, self.table("files")?, self.table("inline")?);
        let mut batch = WriteBatch::default();
        for put in puts {
            if let Some(old) = self.db.get_pinned_cf(objects, &put.key)? {
                batch.delete_cf(files, &old[..16]);
                batch.delete_cf(inlines, &old[..16]);
            }
            batch.put_cf(objects, &put.key, &put.record);
            batch.put_cf(files, put.id, &put.key);
            if let Some(inline) = &put.inline {
                batch.put_cf(inlines, put.id, inline);
            }
        }
        let mut options = WriteOptions::default();
        options.set_sync(true);
        Ok(self.db.write_opt(batch, &options)?)
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        Ok(self.db.get_cf(self.table("objects")?, key)?)
    }

    fn inline(&self, id: &Id) -> Result<Option<Vec<u8>>> {
        Ok(self.db.get_cf(self.table("inline")?, id)?)
    }

    fn scan(&self, from: &[u8], visit: &mut dyn FnMut(&[u8], &[u8]) -> Next) -> Result<()> {
        let objects = self.table("objects")?;
        let mut rows = self.db.iterator_cf(objects, IteratorMode::From(from, Direction::Forward));
        while let Some(row) = rows.next() {
            let (key, value) = row?;
            match visit(&key, &value) {
                Next::Row => {}
                Next::Seek(to) => rows.set_mode(IteratorMode::From(&to, Direction::Forward)),
                Next::Stop => break,
            }
        }
        Ok(())
    }
}

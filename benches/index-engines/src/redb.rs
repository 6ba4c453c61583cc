use crate::engine::{CACHE_BYTES, Engine, Id, Next, Put, Result};
use ::redb::{Builder, Database, ReadableDatabase, TableDefinition};
use std::path::Path;

const OBJECTS: TableDefinition<&[u8], &[u8]> = TableDefinition::new("objects");
const FILES: TableDefinition<&[u8], &[u8]> = TableDefinition::new("files");
const INLINE: TableDefinition<&[u8], &[u8]> = TableDefinition::new("inline");

pub struct Redb {
    db: Database,
    quick_repair: bool,
}

impl Redb {
    pub fn open(folder: &Path, quick_repair: bool) -> Result<Self> {
        let db = Builder::new().set_cache_size(CACHE_BYTES).create(folder.join("index.redb"))?;
        let engine = Self { db, quick_repair };
        engine.commit(&[])?;
        Ok(engine)
    }
}

impl Engine for Redb {
    fn commit(&self, puts: &[Put]) -> Result<()> {
        let mut transaction = self.db.begin_write()?;
        transaction.set_quick_repair(self.quick_repair);
        {
            let mut objects = transaction.open_table(OBJECTS)?;
            let mut files = transaction.open_table(FILES)?;
            let mut inlines = transaction.open_table(INLINE)?;
            for put in puts {
                let old =
                    objects.insert(&put.key[..], &put.record[..])?.map(|old| old.value()[..16].to_vec());
                if let Some(old) = old {
                    files.remove(&old[..])?;
                    inlines.remove(&old[..])?;
                }
                files.insert(&put.id[..], &put.key[..])?;
                if let Some(inline) = &put.inline {
                    inlines.insert(&put.id[..], &inline[..])?;
                }
            }
        }
        Ok(transaction.commit()?)
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        let table = self.db.begin_read()?.open_table(OBJECTS)?;
        Ok(table.get(key)?.map(|value| value.value().to_vec()))
    }

    fn inline(&self, id: &Id) -> Result<Option<Vec<u8>>> {
        let table = self.db.begin_read()?.open_table(INLINE)?;
        Ok(table.get(&id[..])?.map(|value| value.value().to_vec()))
    }

    fn scan(&self, from: &[u8], visit: &mut dyn FnMut(&[u8], &[u8]) -> Next) -> Result<()> {
        let table = self.db.begin_read()?.open_table(OBJECTS)?;
        let mut from = from.to_vec();
        'seek: loop {
            for row in table.range::<&[u8]>(&from[..]..)? {
                let (key, value) = row?;
                match visit(key.value(), value.value()) {
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

    fn check(&mut self) -> Option<Result<()>> {
        Some(match self.db.check_integrity() {
            Ok(true) => Ok(()),
            Ok(false) => Err("check_integrity repaired something".into()),
            Err(error) => Err(error.into()),
        })
    }
}

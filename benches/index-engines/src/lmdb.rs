use crate::engine::{Engine, Id, Next, Put, Result};
use ::heed::types::Bytes;
use ::heed::{CommitOrAbort, Database, Env, EnvOpenOptions};
use std::ops::Bound;
use std::path::Path;

type Table = Database<'static, Bytes, Bytes>;

/// Address space, not memory or disk; LMDB cannot grow past it.
const MAP_BYTES: usize = 64 << 30;

pub struct Lmdb {
    env: Env,
    objects: Table,
    files: Table,
    inline: Table,
}

impl Lmdb {
    pub fn open(folder: &Path) -> Result<Self> {
        // SAFETY: no other environment of this process has the folder open, and nothing truncates
        // its files.
        let env = unsafe { EnvOpenOptions::new().map_size(MAP_BYTES).max_dbs(3).open(folder)? };
        let tables = env.create_databases_and_commit(env.write_txn()?, |opener, transaction| {
            let mut table = |name| opener.create_database::<Bytes, Bytes>(transaction, Some(name));
            let tables = (table("objects")?, table("files")?, table("inline")?);
            Ok::<_, ::heed::Error>(CommitOrAbort::<_, ()>::Commit(tables))
        })?;
        let (objects, files, inline) = tables.commit().ok_or("the tables were not made")?;
        Ok(Self { env, objects, files, inline })
    }
}

impl Engine for Lmdb {
    fn commit(&self, puts: &[Put]) -> Result<()> {
        let mut transaction = self.env.write_txn()?;
        for put in puts {
            let old = self.objects.get(&transaction, &put.key)?.map(|old| old[..16].to_vec());
            if let Some(old) = old {
                self.files.delete(&mut transaction, &old)?;
                self.inline.delete(&mut transaction, &old)?;
            }
            self.objects.put(&mut transaction, &put.key, &put.record)?;
            self.files.put(&mut transaction, &put.id, &put.key)?;
            if let Some(inline) = &put.inline {
                self.inline.put(&mut transaction, &put.id, inline)?;
            }
        }
        Ok(transaction.commit()?)
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        let transaction = self.env.read_txn()?;
        Ok(self.objects.get(&transaction, key)?.map(<[u8]>::to_vec))
    }

    fn inline(&self, id: &Id) -> Result<Option<Vec<u8>>> {
        let transaction = self.env.read_txn()?;
        Ok(self.inline.get(&transaction, id)?.map(<[u8]>::to_vec))
    }

    fn scan(&self, from: &[u8], visit: &mut dyn FnMut(&[u8], &[u8]) -> Next) -> Result<()> {
        let transaction = self.env.read_txn()?;
        // LMDB knows no empty key.
        let mut from = if from.is_empty() { vec![0] } else { from.to_vec() };
        'seek: loop {
            let range = (Bound::Included(&from[..]), Bound::Unbounded);
            for row in self.objects.range(&transaction, &range)? {
                let (key, value) = row?;
                match visit(key, value) {
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

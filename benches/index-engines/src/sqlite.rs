use crate::engine::{CACHE_BYTES, Engine, Id, Next, Put, Result};
use ::rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One connection writes, one reads: a connection is for one thread at a time.
pub struct Sqlite {
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
}

impl Sqlite {
    pub fn open(folder: &Path) -> Result<Self> {
        let connect = || -> Result<Connection> {
            let connection = Connection::open(folder.join("index.sqlite"))?;
            connection.execute_batch(&format!(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cell_size_check=ON;
                 PRAGMA cache_size=-{};
                 CREATE TABLE IF NOT EXISTS objects(key BLOB PRIMARY KEY, record BLOB) WITHOUT ROWID;
                 CREATE TABLE IF NOT EXISTS files(id BLOB PRIMARY KEY, key BLOB) WITHOUT ROWID;
                 CREATE TABLE IF NOT EXISTS inline(id BLOB PRIMARY KEY, bytes BLOB);",
                CACHE_BYTES / 2 / 1024
            ))?;
            Ok(connection)
        };
        Ok(Self { writer: Mutex::new(connect()?), reader: Mutex::new(connect()?) })
    }
}

fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Engine for Sqlite {
    fn commit(&self, puts: &[Put]) -> Result<()> {
        let mut writer = lock(&self.writer);
        let transaction = writer.transaction()?;
        {
            let mut old_of =
                transaction.prepare_cached("SELECT substr(record,1,16) FROM objects WHERE key=?1")?;
            let mut drop_file = transaction.prepare_cached("DELETE FROM files WHERE id=?1")?;
            let mut drop_inline = transaction.prepare_cached("DELETE FROM inline WHERE id=?1")?;
            let mut put_object = transaction.prepare_cached("REPLACE INTO objects VALUES(?1,?2)")?;
            let mut put_file = transaction.prepare_cached("INSERT INTO files VALUES(?1,?2)")?;
            let mut put_inline = transaction.prepare_cached("INSERT INTO inline VALUES(?1,?2)")?;
            for put in puts {
                let old: Option<Vec<u8>> = old_of.query_row([&put.key], |row| row.get(0)).optional()?;
                if let Some(old) = old {
                    drop_file.execute([&old])?;
                    drop_inline.execute([&old])?;
                }
                put_object.execute(params![put.key, put.record])?;
                put_file.execute(params![&put.id[..], put.key])?;
                if let Some(inline) = &put.inline {
                    put_inline.execute(params![&put.id[..], inline])?;
                }
            }
        }
        Ok(transaction.commit()?)
    }

    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        let reader = lock(&self.reader);
        let mut statement = reader.prepare_cached("SELECT record FROM objects WHERE key=?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    fn inline(&self, id: &Id) -> Result<Option<Vec<u8>>> {
        let reader = lock(&self.reader);
        let mut statement = reader.prepare_cached("SELECT bytes FROM inline WHERE id=?1")?;
        Ok(statement.query_row([&id[..]], |row| row.get(0)).optional()?)
    }

    fn scan(&self, from: &[u8], visit: &mut dyn FnMut(&[u8], &[u8]) -> Next) -> Result<()> {
        let reader = lock(&self.reader);
        let mut statement =
            reader.prepare_cached("SELECT key, record FROM objects WHERE key>=?1 ORDER BY key")?;
        let mut from = from.to_vec();
        'seek: loop {
            let mut rows = statement.query([&from])?;
            while let Some(row) = rows.next()? {
                match visit(row.get_ref(0)?.as_blob()?, row.get_ref(1)?.as_blob()?) {
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
        let reader = lock(&self.reader);
        let words = reader.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0));
        Some(match words {
            Ok(words) if words == "ok" => Ok(()),
            Ok(words) => Err(words.into()),
            Err(error) => Err(error.into()),
        })
    }
}

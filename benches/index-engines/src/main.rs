//! Five embedded transactional stores as the index of an S3 store, measured. `./run` runs
//! everything and prints the table of docs/decisions/0001-index-engine.md.

#![allow(clippy::unwrap_used)]

mod driver;
mod engine;
#[cfg(feature = "fjall")]
mod fjall;
#[cfg(feature = "journal")]
mod journal;
#[cfg(feature = "lmdb")]
mod lmdb;
#[path = "../../../crates/tests/src/rig/power_cut.rs"]
#[allow(dead_code)]
mod power_cut;
#[cfg(feature = "redb")]
mod redb;
#[cfg(feature = "rocksdb")]
mod rocksdb;
mod rows;
#[path = "../../../crates/tests/src/rig/small_disk.rs"]
#[allow(dead_code)]
mod small_disk;
#[cfg(feature = "sqlite")]
mod sqlite;
mod table;
mod worker;

use engine::Result;
use std::path::Path;

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match &words[..] {
        ["engines"] => engine::ENGINES.iter().for_each(|engine| println!("{engine}")),
        ["table", folder, engines @ ..] => table::print(Path::new(folder), engines)?,
        ["worker", engine, folder, command, numbers @ ..] => {
            let numbers = numbers.iter().map(|number| number.parse()).collect::<std::result::Result<Vec<u64>, _>>()?;
            worker::run(engine, Path::new(folder), command, &numbers)?;
        }
        [measurement, engine, folder, results] => {
            let mut driver = driver::Driver::new(engine, Path::new(folder), Path::new(results))?;
            match *measurement {
                "speed" => driver.speed()?,
                "puts" => driver.puts()?,
                "kills" => driver.kills()?,
                "cuts" => driver.cuts()?,
                "flips" => driver.flips()?,
                "full" => driver.full()?,
                _ => return Err("no such measurement".into()),
            }
        }
        _ => return Err("usage: engines | table FOLDER ENGINE… | (speed|puts|kills|cuts|flips|full) ENGINE FOLDER RESULTS".into()),
    }
    Ok(())
}

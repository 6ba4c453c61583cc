//! The file of the index: pages, each with a check, under the engine.
//!
//! The engine sees plain pages of 4 KiB. On disk each is followed by its CRC-64/NVME, taken over
//! the page and its number, so that a page that changed, or stands in another's place, is an error
//! and never an answer. The first page, the engine's head, is the only one it writes over in place:
//! it is kept twice, written in turns, so that a torn write leaves the other.
//!
//! ```text
//! file   head copy 0 | head copy 1 | page 1 | page 2 | …
//! head   4096 bytes | turn u64 | check u64 over both | zeros up to 8192
//! page   4096 bytes | check u64 over page and number u64
//! ```

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use redb::StorageBackend;

use super::checks::Crc64;
use super::disk::DiskFile;
use super::journal::len64;

/// The engine's page.
const PAGE: usize = 4096;
const CHECK: usize = 8;
/// A page and its check.
const STRIDE: usize = PAGE + CHECK;
/// The room of one copy of the head: two sectors of 4 KiB, so that copies share none.
const HEAD: usize = 2 * PAGE;

/// A checked file for the engine.
#[derive(Debug)]
pub(crate) struct Pages {
    file: Arc<dyn DiskFile>,
    head: Mutex<HeadState>,
}

#[derive(Debug)]
struct HeadState {
    page: Vec<u8>,
    turn: u64,
    /// Whether the copy of this turn is on the medium, so that the next write must spare it.
    synced: bool,
}

impl Pages {
    /// The pages of a file, which may be empty.
    pub(crate) fn open(file: Arc<dyn DiskFile>) -> io::Result<Self> {
        let head = match file.size()? {
            0 => HeadState {
                page: vec![0; PAGE],
                turn: 0,
                synced: true,
            },
            size => {
                let copies = [read_head(&*file, 0, size)?, read_head(&*file, 1, size)?];
                let newest = copies.into_iter().flatten().max_by_key(|h| h.turn);
                newest.ok_or_else(|| damaged("both copies of its head"))?
            }
        };
        Ok(Self {
            file,
            head: Mutex::new(head),
        })
    }

    /// Held for a copy in memory or one write of the head, never across a sync.
    fn head(&self) -> std::sync::MutexGuard<'_, HeadState> {
        self.head.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_head(&self, offset: usize, data: &[u8]) -> io::Result<()> {
        let mut head = self.head();
        let end = offset.saturating_add(data.len());
        head.page
            .get_mut(offset..end)
            .ok_or_else(beyond)?
            .copy_from_slice(data);
        // The copy that is on the medium is spared: this write goes to the other one.
        if head.synced {
            head.turn = head.turn.saturating_add(1);
            head.synced = false;
        }
        let mut bytes = head.page.clone();
        bytes.extend_from_slice(&head.turn.to_le_bytes());
        let check = super::checks::crc64(&bytes);
        bytes.extend_from_slice(&check.to_le_bytes());
        bytes.resize(HEAD, 0);
        self.file
            .write_at(&bytes, (head.turn % 2).saturating_mul(len64(HEAD)))
    }

    fn read_pages(&self, first: u64, out: &mut [u8]) -> io::Result<()> {
        let count = out.len() / PAGE;
        let mut bytes = vec![0; count.saturating_mul(STRIDE)];
        self.file.read_at(&mut bytes, place(first)?)?;
        for ((from, to), number) in bytes
            .chunks_exact(STRIDE)
            .zip(out.chunks_exact_mut(PAGE))
            .zip(first..)
        {
            let (page, kept) = from.split_at(PAGE);
            if kept != check(page, number).to_le_bytes() {
                return Err(damaged(format_args!("page {number}")));
            }
            to.copy_from_slice(page);
        }
        Ok(())
    }

    fn write_pages(&self, first: u64, data: &[u8]) -> io::Result<()> {
        let mut bytes = Vec::with_capacity((data.len() / PAGE).saturating_mul(STRIDE));
        for (page, number) in data.chunks_exact(PAGE).zip(first..) {
            bytes.extend_from_slice(page);
            bytes.extend_from_slice(&check(page, number).to_le_bytes());
        }
        self.file.write_at(&bytes, place(first)?)
    }
}

impl StorageBackend for Pages {
    fn len(&self) -> Result<u64, io::Error> {
        let size = self.file.size()?;
        let pages = size.saturating_sub(len64(2 * HEAD)) / len64(STRIDE);
        // The head is a page as well, once there is one.
        Ok(pages
            .saturating_add(u64::from(size > 0))
            .saturating_mul(len64(PAGE)))
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> Result<(), io::Error> {
        if offset < len64(PAGE) {
            let start = usize::try_from(offset).unwrap_or(PAGE);
            let end = start.saturating_add(out.len());
            out.copy_from_slice(self.head().page.get(start..end).ok_or_else(beyond)?);
            return Ok(());
        }
        self.read_pages(page_number(offset, out.len())?, out)
    }

    fn set_len(&self, len: u64) -> Result<(), io::Error> {
        if !len.is_multiple_of(len64(PAGE)) {
            return Err(beyond());
        }
        let pages = (len / len64(PAGE)).saturating_sub(1);
        let size = len64(2 * HEAD).saturating_add(pages.saturating_mul(len64(STRIDE)));
        self.file.resize(if len == 0 { 0 } else { size })
    }

    fn sync_data(&self) -> Result<(), io::Error> {
        let turn = self.head().turn;
        // The lock is let go, so that reads of the head need not wait for the medium.
        self.file.sync()?;
        let mut head = self.head();
        // A head written meanwhile is a later turn, and may not be on the medium.
        head.synced |= head.turn == turn;
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> Result<(), io::Error> {
        if offset < len64(PAGE) {
            return self.write_head(usize::try_from(offset).unwrap_or(PAGE), data);
        }
        self.write_pages(page_number(offset, data.len())?, data)
    }
}

fn read_head(file: &dyn DiskFile, copy: u64, size: u64) -> io::Result<Option<HeadState>> {
    let mut bytes = vec![0; HEAD];
    let at = copy.saturating_mul(len64(HEAD));
    if size < at.saturating_add(len64(HEAD)) {
        return Ok(None);
    }
    file.read_at(&mut bytes, at)?;
    let (page, rest) = bytes.split_at(PAGE);
    let mut numbers = rest
        .chunks_exact(8)
        .filter_map(|b| b.first_chunk())
        .map(|b| u64::from_le_bytes(*b));
    let (turn, kept) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    let whole =
        super::checks::crc64(bytes.get(..PAGE + 8).unwrap_or_default()) == kept && turn % 2 == copy;
    Ok(whole.then(|| HeadState {
        page: page.to_vec(),
        turn,
        synced: true,
    }))
}

/// The check binds a page to its place.
fn check(page: &[u8], number: u64) -> u64 {
    let mut check = Crc64::default();
    check.update(page);
    check.update(&number.to_le_bytes());
    check.value()
}

fn place(page: u64) -> io::Result<u64> {
    let before = page.checked_sub(1).ok_or_else(beyond)?;
    Ok(len64(2 * HEAD).saturating_add(before.saturating_mul(len64(STRIDE))))
}

fn page_number(offset: u64, bytes: usize) -> io::Result<u64> {
    match offset.is_multiple_of(len64(PAGE)) && bytes.is_multiple_of(PAGE) {
        true => Ok(offset / len64(PAGE)),
        false => Err(beyond()),
    }
}

fn beyond() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidInput,
        "the index was used off its pages",
    )
}

fn damaged(what: impl std::fmt::Display) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("the index is damaged: {what}"),
    )
}

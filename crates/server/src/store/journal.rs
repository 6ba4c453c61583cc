//! The journal: what was committed since the index last put itself on disk.
//!
//! A commit is one record, written and synced before anybody is answered; that one sync serves
//! every writer of the group. After the index has put itself on disk the journal starts over at its
//! beginning and writes over the old records, so that its blocks stay allocated and a sync moves
//! data alone.
//!
//! ```text
//! file     head, records one after the other; each starts on a multiple of 512 bytes
//! head     "anys3jnl" | version u32 | 0 u32 | salt u64 | check u64
//! record   "JREC" | payload bytes u32 | sequence u64 | kind u64 (0 commit, 1 mark) | check u64 | payload
//! ```
//!
//! Numbers are little-endian. The check is CRC-64/NVME over salt, fields and payload; the salt is
//! random, so that nothing a client stores can pass for a record. Sequence numbers have no gaps. A
//! mark follows the last record without a sync of its own: it tells a record that was answered and
//! is now unreadable (damage) from one that was cut while being written (a crash).

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::checks::{Crc64, crc64};
use super::disk::{Disk, DiskFile, Random};
use super::fault::Fault;

/// Where records start: a sector, so that writing one never rewrites a sector of another.
const ALIGN: usize = 512;
/// The journal grows by this much, in zeros, so that most syncs find their blocks allocated.
const GROW: usize = 1 << 20;
/// The longest record: above a group of writers at its bound plus the largest single commit, a
/// multipart upload of 10,000 parts completed.
pub(crate) const RECORD_MAX: usize = 64 << 20;

const HEAD_MAGIC: &[u8; 8] = b"anys3jnl";
const VERSION: u32 = 1;
const RECORD_MAGIC: &[u8; 4] = b"JREC";
/// Bytes of a record before its payload.
pub(crate) const RECORD_HEAD: usize = 32;
const COMMIT: u64 = 0;
const MARK: u64 = 1;

/// An open journal, at its end.
#[derive(Debug)]
pub(crate) struct Journal {
    file: Arc<dyn DiskFile>,
    path: PathBuf,
    salt: u64,
    /// Where the next record goes.
    at: u64,
    /// How far the file has blocks.
    grown: u64,
    /// The sequence number of the last record.
    sequence: u64,
}

impl Journal {
    /// Makes an empty journal; the caller syncs the folder.
    pub(crate) fn create(
        disk: &dyn Disk,
        random: &dyn Random,
        path: &Path,
        sequence: u64,
    ) -> Result<Self, Fault> {
        let io = |e| Fault::io("create the journal", e);
        let mut salt = [0; 8];
        random.fill(&mut salt).map_err(io)?;
        let file = disk.create(path).map_err(io)?;
        file.write_at(&head(u64::from_le_bytes(salt)), 0)
            .map_err(io)?;
        file.sync().map_err(io)?;
        let (at, grown) = (align(0), align(0));
        Ok(Self {
            file,
            path: path.to_owned(),
            salt: u64::from_le_bytes(salt),
            at,
            grown,
            sequence,
        })
    }

    /// Opens a journal and replays, in order, the payloads of records after `applied`.
    pub(crate) fn open(
        disk: &dyn Disk,
        path: &Path,
        applied: u64,
        mut replay: impl FnMut(&[u8]) -> Result<(), Fault>,
    ) -> Result<Self, Fault> {
        let io = |e| Fault::io("open the journal", e);
        let file = disk.open(path).map_err(io)?;
        let grown = file.size().map_err(io)?;
        let salt = read_head(&*file, grown)?;
        let mut journal = Self {
            file,
            path: path.to_owned(),
            salt,
            at: align(0),
            grown,
            sequence: applied,
        };
        let mut first = true;
        while let Some(record) = journal.record(journal.at)? {
            let follows = first || record.sequence == journal.sequence.wrapping_add(1);
            if record.kind != COMMIT || !follows {
                break;
            }
            if first && record.sequence > applied.saturating_add(1) {
                return Err(journal.damaged("records are missing at its start"));
            }
            if record.sequence > applied {
                replay(&record.payload)?;
            }
            first = false;
            journal.sequence = record.sequence;
            journal.at = journal
                .at
                .saturating_add(align(RECORD_HEAD.saturating_add(record.payload.len())));
        }
        if journal.sequence < applied {
            // All of it is older than the index: it starts over.
            journal.sequence = applied;
            journal.at = align(0);
        }
        journal.nothing_later()?;
        Ok(journal)
    }

    /// Writes a commit and waits until it is on the medium. `record` has [`RECORD_HEAD`] bytes of
    /// room before its payload. After an error the same place is written again by the next, and
    /// what it holds until then is unknown.
    pub(crate) fn append(&mut self, record: &mut Vec<u8>) -> Result<u64, Fault> {
        let io = |e| Fault::io("write the journal", e);
        let sequence = self.sequence.saturating_add(1);
        self.seal(record, sequence, COMMIT)?;
        let bytes = len64(record.len());
        let end = self.at.saturating_add(bytes);
        if end > self.grown {
            let grow = usize::try_from(end.saturating_sub(self.grown))
                .unwrap_or(0)
                .next_multiple_of(GROW);
            // Zeros are written rather than the size set, so that blocks are allocated now and
            // later syncs change no metadata of the file.
            self.file.write_at(&vec![0; grow], self.grown).map_err(io)?;
            self.grown = self.grown.saturating_add(len64(grow));
        }
        self.file.write_at(record, self.at).map_err(io)?;
        // Whatever a sync fails of, what the record's place holds is unknown: never a mere lack of
        // room.
        self.file
            .sync()
            .map_err(|e| Fault::sync("sync the journal", e))?;
        // Only after the sync: a record that may not be on the medium is written over by the next.
        self.at = end;
        self.sequence = sequence;
        Ok(sequence)
    }

    /// Notes, without a sync, that the last record was answered.
    pub(crate) fn mark(&mut self) -> Result<(), Fault> {
        let mut mark = vec![0; RECORD_HEAD];
        self.seal(&mut mark, self.sequence, MARK)?;
        // Never grows the file: a mark is worth no allocation.
        if self.at.saturating_add(len64(mark.len())) > self.grown {
            return Ok(());
        }
        self.file
            .write_at(&mark, self.at)
            .map_err(|e| Fault::io("write the journal", e))
    }

    /// Starts over: everything in it is in the index, durably.
    pub(crate) fn rewind(&mut self) {
        self.at = align(0);
    }

    /// Bytes of records since it last started over.
    pub(crate) fn bytes(&self) -> u64 {
        self.at.saturating_sub(align(0))
    }

    /// The number of the last record.
    pub(crate) fn sequence(&self) -> u64 {
        self.sequence
    }

    /// Fills in the head of a record and pads it.
    fn seal(&self, record: &mut Vec<u8>, sequence: u64, kind: u64) -> Result<(), Fault> {
        let payload = record.len().saturating_sub(RECORD_HEAD);
        let (Ok(length), true) = (u32::try_from(payload), payload <= RECORD_MAX) else {
            return Err(Fault::Io(
                "write the journal".into(),
                std::io::ErrorKind::FileTooLarge.into(),
            ));
        };
        let (head, payload) = record.split_at_mut(RECORD_HEAD);
        let check = check(self.salt, length, sequence, kind, payload);
        let fields = [
            &RECORD_MAGIC[..],
            &length.to_le_bytes(),
            &sequence.to_le_bytes(),
            &kind.to_le_bytes(),
        ];
        head.copy_from_slice(&[&fields.concat()[..], &check.to_le_bytes()].concat());
        record.resize(record.len().next_multiple_of(ALIGN), 0);
        Ok(())
    }

    /// The whole record at a place, or `None` if there is none.
    fn record(&self, at: u64) -> Result<Option<Record>, Fault> {
        let io = |e| Fault::io("read the journal", e);
        if at.saturating_add(len64(RECORD_HEAD)) > self.grown {
            return Ok(None);
        }
        let mut head = [0; RECORD_HEAD];
        self.file.read_at(&mut head, at).map_err(io)?;
        let Some(head) = Head::read(&head) else {
            return Ok(None);
        };
        let start = at.saturating_add(len64(RECORD_HEAD));
        if start.saturating_add(len64(head.length)) > self.grown {
            return Ok(None);
        }
        let mut payload = vec![0; head.length];
        self.file.read_at(&mut payload, start).map_err(io)?;
        let length = u32::try_from(head.length).unwrap_or(u32::MAX);
        let whole = check(self.salt, length, head.sequence, head.kind, &payload) == head.check;
        Ok(whole.then_some(Record {
            sequence: head.sequence,
            kind: head.kind,
            payload,
        }))
    }

    /// Checks that the records end where they seem to: one that was answered is never left behind.
    fn nothing_later(&self) -> Result<(), Fault> {
        let io = |e| Fault::io("read the journal", e);
        let mut window = vec![0; GROW];
        let mut at = self.at;
        while at < self.grown {
            let part = usize::try_from(self.grown.saturating_sub(at))
                .unwrap_or(GROW)
                .min(GROW);
            let window = window.get_mut(..part).unwrap_or_default();
            self.file.read_at(window, at).map_err(io)?;
            for (sector, n) in window.chunks(ALIGN).zip(0_u64..) {
                let later = Head::read(sector).is_some_and(|h| h.sequence > self.sequence);
                if later
                    && self
                        .record(at.saturating_add(n.saturating_mul(len64(ALIGN))))?
                        .is_some()
                {
                    return Err(self.damaged("a record that was answered is unreadable"));
                }
            }
            at = at.saturating_add(len64(part));
        }
        Ok(())
    }

    fn damaged(&self, what: &str) -> Fault {
        Fault::damaged(format_args!("{}: {what}", self.path.display()))
    }
}

struct Record {
    sequence: u64,
    kind: u64,
    payload: Vec<u8>,
}

struct Head {
    length: usize,
    sequence: u64,
    kind: u64,
    check: u64,
}

impl Head {
    fn read(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; RECORD_HEAD] = bytes.first_chunk()?;
        let number = |at: usize| {
            bytes
                .get(at..)?
                .first_chunk()
                .map(|b| u64::from_le_bytes(*b))
        };
        let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?);
        let length = usize::try_from(length).ok().filter(|l| *l <= RECORD_MAX)?;
        let head = Self {
            length,
            sequence: number(8)?,
            kind: number(16)?,
            check: number(24)?,
        };
        bytes.starts_with(RECORD_MAGIC).then_some(head)
    }
}

fn check(salt: u64, length: u32, sequence: u64, kind: u64, payload: &[u8]) -> u64 {
    let mut check = Crc64::default();
    check.update(&salt.to_le_bytes());
    check.update(&length.to_le_bytes());
    check.update(&sequence.to_le_bytes());
    check.update(&kind.to_le_bytes());
    check.update(payload);
    check.value()
}

fn head(salt: u64) -> Vec<u8> {
    let mut head = [
        &HEAD_MAGIC[..],
        &VERSION.to_le_bytes(),
        &[0; 4],
        &salt.to_le_bytes(),
    ]
    .concat();
    let check = crc64(&head);
    head.extend_from_slice(&check.to_le_bytes());
    head.resize(ALIGN, 0);
    head
}

/// The salt, if the head is whole and of this version.
fn read_head(file: &dyn DiskFile, size: u64) -> Result<u64, Fault> {
    let mut bytes = [0; 32];
    if size >= len64(ALIGN) {
        file.read_at(&mut bytes, 0)
            .map_err(|e| Fault::io("read the journal", e))?;
    }
    let salt = bytes
        .get(16..)
        .and_then(|b| b.first_chunk())
        .map_or(0, |b| u64::from_le_bytes(*b));
    match head(salt).starts_with(&bytes) {
        true => Ok(salt),
        false => Err(Fault::damaged(
            "the journal has no head this version can read",
        )),
    }
}

/// Where a record that starts after `bytes` bytes may start. The head takes the first place.
fn align(bytes: usize) -> u64 {
    len64(bytes.max(1).next_multiple_of(ALIGN))
}

/// A length as the file system counts.
pub(crate) fn len64(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

//! Transfers driven without a socket, through thousands of orders of events.
//!
//! The other side is a store of a few bytes, of which a part has three, so that a test of many
//! parts is fast. What always holds is checked after every event.

#![allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use anys3_proto::error::code;
use anys3_proto::ops::{CompleteMultipartUploadOutput, HeadObjectOutput, Part};
use anys3_proto::{Algorithm, Checksums, Hasher, checksum};
use http::HeaderMap;

use super::*;
use crate::checksum::Expected;
use crate::error::{Error, Kind, Retry};

const CRC: Algorithm = Algorithm::Crc64Nvme;
const SEEDS: u64 = 4000;

/// A small random number generator of a printed seed (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// True so many times in a thousand.
    fn chance(&mut self, thousandths: u64) -> bool {
        self.next() % 1000 < thousandths
    }
}

fn sum(bytes: &[u8]) -> String {
    checksum::encode(&Hasher::of(CRC, bytes))
}

fn refused(code: &str) -> Error {
    let status = 400;
    Error::new(Kind::Refused, "refused").answered(status, Some(code.into()), None, HeaderMap::new())
}

fn broken() -> Error {
    Error::new(Kind::Interrupted, "the connection broke")
}

fn throttled() -> Error {
    Error::new(Kind::Throttled, "slow down").retried(Retry::Throttled)
}

/// A store: one object at most, and multipart uploads.
#[derive(Default)]
struct Store {
    object: Option<Vec<u8>>,
    uploads: BTreeMap<String, BTreeMap<u32, Vec<u8>>>,
    created: u32,
    parts_sent: usize,
}

impl Store {
    fn listed(&self, id: &str) -> Vec<Part> {
        let parts = self.uploads.get(id).into_iter().flatten();
        let part = |(number, bytes): (&u32, &Vec<u8>)| Part {
            part_number: Some(*number),
            size: Some(bytes.len() as u64),
            etag: Some(sum(bytes)),
            ..Part::default()
        };
        parts.map(part).collect()
    }

    fn complete(&mut self, completion: &Completion) -> Result<UploadDone, Error> {
        let gone = || refused(code::NO_SUCH_UPLOAD);
        let parts = self
            .uploads
            .remove(&completion.upload_id)
            .ok_or_else(gone)?;
        let mut whole = Vec::new();
        for part in &completion.parts {
            let bytes = &parts[&part.part_number];
            assert_eq!(part.etag, Some(sum(bytes)));
            whole.extend_from_slice(bytes);
        }
        assert_eq!(parts.len(), completion.parts.len());
        assert_eq!(completion.size, whole.len() as u64);
        if let Some((_, sum_of_parts)) = &completion.sum {
            assert_eq!(*sum_of_parts, sum(&whole));
        }
        let output = CompleteMultipartUploadOutput {
            checksums: Checksums::one(CRC, sum(&whole)),
            ..Default::default()
        };
        self.object = Some(whole);
        Ok(UploadDone::Completed(Box::new(output)))
    }

    fn head(&self) -> Result<HeadObjectOutput, Error> {
        let object = self.object.as_ref();
        let object = object.ok_or_else(|| refused(code::NO_SUCH_KEY))?;
        Ok(HeadObjectOutput {
            content_length: Some(object.len() as u64),
            checksums: Checksums::one(CRC, sum(object)),
            ..Default::default()
        })
    }

    /// Does what an upload asks for; `bytes` is its source.
    fn upload(&mut self, request: UploadRequest, bytes: &[u8]) -> Result<UploadDone, Error> {
        Ok(match request {
            UploadRequest::Read { number, size } => {
                let from = ((u64::from(number) - 1) * size).min(bytes.len() as u64);
                let left = bytes.len() as u64 - from;
                UploadDone::Read(Some(left.min(size)).filter(|length| *length > 0))
            }
            UploadRequest::Put => {
                self.object = Some(bytes.to_vec());
                UploadDone::Put(Box::default())
            }
            UploadRequest::Create => {
                self.created += 1;
                let id = format!("u{}", self.created);
                self.uploads.insert(id.clone(), BTreeMap::new());
                UploadDone::Created(id)
            }
            UploadRequest::Part {
                upload_id,
                number,
                offset,
                length,
            } => {
                // What was read of a stream has its place by its number.
                let from = offset.max((u64::from(number) - 1) * SIZE) as usize;
                let part = bytes[from..from + length as usize].to_vec();
                let parts = self.uploads.get_mut(&upload_id);
                let parts = parts.ok_or_else(|| refused(code::NO_SUCH_UPLOAD))?;
                self.parts_sent += 1;
                let sums = Checksums::one(CRC, sum(&part));
                let etag = Some(sum(&part));
                parts.insert(number, part);
                UploadDone::Part(Box::new(SentPart {
                    number,
                    length,
                    etag,
                    stored: sums.clone(),
                    sent: sums,
                }))
            }
            UploadRequest::Complete(completion) => return self.complete(&completion),
            UploadRequest::Check { upload_id } => {
                UploadDone::Checked(self.uploads.contains_key(&upload_id))
            }
            UploadRequest::Head => UploadDone::Head(Box::new(self.head()?)),
            UploadRequest::Abort { upload_id } => {
                self.uploads.remove(&upload_id);
                UploadDone::Aborted
            }
        })
    }
}

/// The size of parts, of which S3 has no such small ones.
const SIZE: u64 = 3;

/// What may go wrong in a schedule, in thousandths of all requests.
#[derive(Clone, Copy)]
struct Trouble {
    refused: u64,
    lost: u64,
    throttled: u64,
}

fn trouble(random: &mut Random) -> Trouble {
    match random.below(4) {
        0 => Trouble {
            refused: 0,
            lost: 0,
            throttled: 0,
        },
        1 => Trouble {
            refused: 30,
            lost: 0,
            throttled: 100,
        },
        2 => Trouble {
            refused: 0,
            lost: 60,
            throttled: 0,
        },
        _ => Trouble {
            refused: 20,
            lost: 20,
            throttled: 20,
        },
    }
}

/// Several transfers of one kind that share a budget, and requests of theirs that are under way.
struct Driver<T: Transfer> {
    transfers: Vec<T>,
    running: Vec<(usize, StepId, T::Request)>,
    budget: Budget,
    options: TransferOptions,
    now: SystemTime,
}

impl<T: Transfer> Driver<T> {
    fn new(transfers: Vec<T>, options: &TransferOptions) -> Self {
        Self {
            transfers,
            running: Vec::new(),
            budget: Budget::new(options),
            options: *options,
            now: SystemTime::UNIX_EPOCH,
        }
    }

    /// Takes all steps that there are, and lets time go by where nothing else is left to do; says
    /// whether a request is under way.
    fn poll(&mut self, random: &mut Random) -> bool {
        // What one gives back in its turn may be what another has waited for before.
        for _ in 0..=self.transfers.len() {
            let (open, until) = self.turn(random);
            if !open || !self.running.is_empty() {
                return open;
            }
            self.now = self.now.max(until.unwrap_or(self.now));
        }
        panic!("nothing is under way, and nothing is awaited");
    }

    fn turn(&mut self, random: &mut Random) -> (bool, Option<SystemTime>) {
        let mut open = false;
        let mut until: Option<SystemTime> = None;
        let first = random.below(self.transfers.len());
        for turn in 0..self.transfers.len() {
            let at = (first + turn) % self.transfers.len();
            loop {
                match self.transfers[at].poll_step(self.now, &mut self.budget) {
                    Step::Start(id, request) => self.running.push((at, id, request)),
                    Step::CancelRunning => self.running.retain(|(of, ..)| *of != at),
                    Step::Done => break,
                    Step::Wait(wait) => {
                        open = true;
                        until = until.into_iter().chain(wait.until).min();
                        break;
                    }
                }
                self.check();
            }
        }
        (open, until)
    }

    fn check(&self) {
        assert!(self.budget.requests() <= self.options.concurrency);
        // One that is larger than all goes alone.
        let bytes = self.budget.bytes();
        assert!(
            bytes <= self.options.memory_max || self.budget.requests() <= 1,
            "{bytes}"
        );
        assert!(self.running.len() <= 3 * self.options.concurrency + 3 * self.transfers.len());
    }

    fn handle(&mut self, at: usize, id: StepId, done: Result<T::Done, Error>) {
        self.transfers[at].handle_done(self.now, id, done, &mut self.budget);
        self.check();
    }

    /// One request that is under way, whichever.
    fn take(&mut self, random: &mut Random) -> (usize, StepId, T::Request) {
        let at = random.below(self.running.len());
        self.running.swap_remove(at)
    }
}

fn options(random: &mut Random) -> TransferOptions {
    TransferOptions {
        multipart_threshold: SIZE,
        part_size: SIZE,
        concurrency: 1 + random.below(5),
        memory_max: match random.below(3) {
            0 => 64 << 20,
            _ => SIZE * (1 + random.below(4) as u64),
        },
        bandwidth_max: None,
    }
}

/// A new upload of `bytes`, and what it is made of.
fn upload(random: &mut Random, bytes: &[u8], options: &TransferOptions) -> Upload {
    let length = bytes.len() as u64;
    let source = match random.below(4) {
        0 => UploadSource::Stream(None),
        1 => UploadSource::Stream(Some(length)),
        2 if length > 0 => UploadSource::Parts,
        _ => UploadSource::Ranges(length),
    };
    Upload::new(source, Some(CRC), options)
        .unwrap()
        .with_part_size(SIZE)
}

fn bytes(random: &mut Random) -> Vec<u8> {
    let length = random.below(40);
    (0..length).map(|_| random.next() as u8).collect()
}

/// What becomes of a request: done, refused without having been done, or done with its answer lost
/// and then tried again by the client.
fn outcome(
    random: &mut Random,
    trouble: Trouble,
    store: &mut Store,
    request: UploadRequest,
    bytes: &[u8],
) -> Result<UploadDone, Error> {
    let reads = matches!(request, UploadRequest::Read { .. });
    if !reads && random.chance(trouble.refused) {
        return Err(broken());
    }
    if !reads && random.chance(trouble.throttled) {
        return Err(throttled());
    }
    if let UploadRequest::Complete(completion) = &request
        && random.chance(10 * trouble.lost)
    {
        // The answer was lost; the next attempt finds no upload.
        store.complete(completion).unwrap();
        return Err(store.complete(completion).unwrap_err().tried(2));
    }
    store.upload(request, bytes)
}

#[test]
fn an_upload_is_whole_or_absent_and_leaves_nothing_behind() {
    let (mut stored, mut failed) = (0, 0);
    for seed in 0..SEEDS {
        let random = &mut Random(seed);
        let options = options(random);
        let trouble = trouble(random);
        let sources: Vec<Vec<u8>> = (0..1 + random.below(3)).map(|_| bytes(random)).collect();
        let mut stores: Vec<Store> = sources.iter().map(|_| Store::default()).collect();
        let uploads = sources.iter().map(|bytes| upload(random, bytes, &options));
        let uploads: Vec<Upload> = uploads.collect();
        let mut driver = Driver::new(uploads, &options);
        while driver.poll(random) {
            if random.chance(5) {
                let at = random.below(sources.len());
                driver.transfers[at].cancel();
                continue;
            }
            let (at, id, request) = driver.take(random);
            let abort = matches!(request, UploadRequest::Abort { .. });
            let done = match outcome(random, trouble, &mut stores[at], request, &sources[at]) {
                // An abortion that fails cannot be helped: it is told in the log.
                Err(_) if abort => {
                    stores[at].uploads.clear();
                    Err(broken())
                }
                done => done,
            };
            driver.handle(at, id, done);
        }
        assert_eq!(
            (driver.budget.requests(), driver.budget.bytes()),
            (0, 0),
            "seed {seed}"
        );
        for (at, upload) in driver.transfers.iter_mut().enumerate() {
            let store = &stores[at];
            assert!(store.uploads.is_empty(), "seed {seed}: an upload is left");
            match upload.take_result().unwrap() {
                Ok(_) => {
                    stored += 1;
                    assert_eq!(store.object.as_ref(), Some(&sources[at]), "seed {seed}");
                }
                Err(_) => {
                    failed += 1;
                    let whole = store.object.as_ref().is_none_or(|o| *o == sources[at]);
                    assert!(whole, "seed {seed}: a wrong object");
                }
            }
        }
    }
    assert!(
        stored > SEEDS / 2 && failed > SEEDS / 20,
        "{stored} {failed}"
    );
}

/// A process ends at any moment; another goes on with what was kept, and sends again no more than
/// was under way.
#[test]
fn an_upload_that_is_cut_off_goes_on() {
    let mut resumed = 0;
    for seed in 0..SEEDS {
        let random = &mut Random(seed);
        let options = options(random);
        let bytes: Vec<u8> = (0..10 + random.below(40))
            .map(|_| random.next() as u8)
            .collect();
        let parts = bytes.len().div_ceil(SIZE as usize);
        let source = UploadSource::Ranges(bytes.len() as u64);
        let mut store = Store::default();
        let mut upload = Upload::new(source, Some(CRC), &options).unwrap();
        upload = upload.with_part_size(SIZE);
        loop {
            let mut driver = Driver::new(vec![upload], &options);
            let mut cut = false;
            while !cut && driver.poll(random) {
                let (at, id, request) = driver.take(random);
                let done = store.upload(request, &bytes);
                // The store has done it, and nobody hears of it any more.
                cut = random.chance(60);
                if !cut {
                    driver.handle(at, id, done);
                }
            }
            upload = driver.transfers.remove(0);
            let ended = upload.take_result();
            if let Some(result) = ended {
                result.unwrap();
                break;
            }
            let Some(state) = upload.state() else {
                // Cut off before the upload had a name: nothing can be gone on with.
                store.uploads.clear();
                upload = Upload::new(source, Some(CRC), &options).unwrap();
                upload = upload.with_part_size(SIZE);
                continue;
            };
            resumed += 1;
            if store.object.is_some() {
                break;
            }
            let text = serde_json::to_string(&state).unwrap();
            let state: UploadState = serde_json::from_str(&text).unwrap();
            let sent = store.parts_sent;
            let listed = store.listed(&state.upload_id);
            // What the store has and nobody kept is at most what was under way.
            assert!(listed.len() - state.parts.len() <= options.concurrency);
            upload = Upload::resume(source, &state, &listed, &options).unwrap();
            assert_eq!(
                upload.progress().bytes,
                state.parts.iter().map(|p| p.length).sum::<u64>()
            );
            assert!(sent <= parts + resumed * options.concurrency);
        }
        assert_eq!(store.object.as_ref(), Some(&bytes), "seed {seed}");
        assert!(store.uploads.is_empty(), "seed {seed}");
        resumed = 0;
    }
}

#[test]
fn parts_that_the_store_has_otherwise_are_sent_again() {
    let options = TransferOptions::default();
    let part = |number: u32| PartState {
        number,
        length: 3,
        etag: Some(format!("e{number}")),
        stored: BTreeMap::new(),
        sent: BTreeMap::new(),
    };
    let state = UploadState {
        upload_id: "u".into(),
        length: 9,
        part_size: 3,
        algorithm: None,
        parts: vec![part(1), part(2), part(3), part(4)],
    };
    let listed = |number: u32, size, etag: &str| Part {
        part_number: Some(number),
        size: Some(size),
        etag: Some(etag.into()),
        ..Part::default()
    };
    let listed = [
        listed(1, 3, "e1"),
        listed(2, 3, "other"),
        listed(3, 2, "e3"),
        listed(4, 3, "e4"),
    ];
    let source = UploadSource::Ranges(9);
    let upload = Upload::resume(source, &state, &listed, &options).unwrap();
    assert_eq!(upload.progress().bytes, 3, "part 1 alone");
    let other = Upload::resume(UploadSource::Ranges(8), &state, &listed, &options);
    assert_eq!(other.unwrap_err().kind(), Kind::Invalid);
}

/// The entity tag of an object, which is `e` whatever its bytes are, but for a later one.
fn etag_of(object: &[u8]) -> String {
    match object.first() {
        Some(0) => "later".to_owned(),
        _ => "e".to_owned(),
    }
}

fn answer(object: &[u8]) -> Answer {
    Answer {
        length: Some(object.len() as u64),
        etag: Some(etag_of(object)),
        expected: Some(Expected {
            algorithm: CRC,
            sum: Hasher::of(CRC, object),
        }),
        attempts: 1,
    }
}

/// The answers of a download: each piece comes whole, or cut at any byte.
fn fetch(
    random: &mut Random,
    trouble: Trouble,
    request: DownloadRequest,
    object: &[u8],
    written: &mut [Option<u8>],
) -> Result<DownloadDone, Error> {
    let mut piece = match request {
        DownloadRequest::Open => return Ok(DownloadDone::Opened(answer(object))),
        DownloadRequest::Look(etag) => {
            let same = etag == etag_of(object);
            return Ok(DownloadDone::Looked(same.then(|| answer(object))));
        }
        DownloadRequest::Close => return Ok(DownloadDone::Closed),
        DownloadRequest::Take(piece) => piece,
        DownloadRequest::Get(_) if random.chance(trouble.refused) => return Err(broken()),
        DownloadRequest::Get(piece) => {
            assert_eq!(piece.etag, Some(etag_of(object)));
            piece
        }
    };
    let left = piece.left.unwrap() as usize;
    let cut = random.chance(3 * trouble.lost);
    let comes = if cut { random.below(left + 1) } else { left };
    let from = piece.offset as usize;
    for at in from..from + comes {
        assert_eq!(written[at], None, "no byte comes twice");
        written[at] = Some(object[at]);
    }
    if let Some(hasher) = &mut piece.hasher {
        hasher.update(&object[from..from + comes]);
    }
    piece.offset += comes as u64;
    piece.left = Some((left - comes) as u64);
    let pause = Duration::from_millis(random.below(50) as u64);
    let again = (piece.attempts < 5).then_some(pause);
    piece.attempts += u32::from(cut);
    let cut = cut.then(|| (broken(), again));
    Ok(DownloadDone::Piece(Written { piece, cut }))
}

#[test]
fn a_download_is_whole_or_an_error() {
    let (mut whole, mut failed) = (0, 0);
    for seed in 0..SEEDS {
        let random = &mut Random(seed);
        let options = options(random);
        let trouble = trouble(random);
        let objects: Vec<Vec<u8>> = (0..1 + random.below(3)).map(|_| bytes(random)).collect();
        let mut files: Vec<_> = objects.iter().map(|o| vec![None; o.len()]).collect();
        let downloads = objects.iter().map(|_| Download::new(true, None, &options));
        let mut driver = Driver::new(downloads.collect(), &options);
        // A byte that was stored wrongly must not get through.
        let damaged = random.chance(50) && !objects[0].is_empty();
        let mut stored = objects.clone();
        while driver.poll(random) {
            if random.chance(3) {
                let at = random.below(objects.len());
                driver.transfers[at].cancel();
                continue;
            }
            let (at, id, request) = driver.take(random);
            let opens = matches!(request, DownloadRequest::Open);
            let done = fetch(random, trouble, request, &stored[at], &mut files[at]);
            if damaged && opens && at == 0 {
                stored[0][0] ^= 1;
            }
            driver.handle(at, id, done);
        }
        assert_eq!(
            (driver.budget.requests(), driver.budget.bytes()),
            (0, 0),
            "seed {seed}"
        );
        for (at, download) in driver.transfers.iter_mut().enumerate() {
            match download.take_result().unwrap() {
                Ok(()) => {
                    whole += 1;
                    let file: Option<Vec<u8>> = files[at].iter().copied().collect();
                    assert_eq!(file.as_ref(), Some(&objects[at]), "seed {seed}");
                }
                Err(_) => failed += 1,
            }
        }
    }
    assert!(whole > SEEDS && failed > SEEDS / 20, "{whole} {failed}");
}

/// A process ends at any moment; another goes on with what was kept, and fetches no piece again that
/// was. In some schedules the object changes between the two.
#[test]
fn a_download_that_is_cut_off_goes_on() {
    const FREE_OF_TROUBLE: Trouble = Trouble {
        refused: 0,
        lost: 0,
        throttled: 0,
    };
    let (mut resumed, mut anew) = (0, 0);
    for seed in 0..SEEDS {
        let random = &mut Random(seed);
        let options = options(random);
        let length = 10 + random.below(40);
        let mut object: Vec<u8> = (0..length).map(|_| 1 + random.below(255) as u8).collect();
        let mut download = Download::new(true, None, &options);
        let mut file = vec![None; length];
        loop {
            let mut driver = Driver::new(vec![download], &options);
            let mut cut = false;
            while !cut && driver.poll(random) {
                let (at, id, request) = driver.take(random);
                let done = fetch(random, FREE_OF_TROUBLE, request, &object, &mut file);
                driver.handle(at, id, done);
                cut = random.chance(60);
            }
            download = driver.transfers.remove(0);
            if let Some(result) = download.take_result() {
                result.unwrap();
                break;
            }
            let Some(state) = download.state() else {
                file = vec![None; length];
                download = Download::new(true, None, &options);
                continue;
            };
            let changes = object[0] != 0 && random.chance(200);
            if changes {
                object[0] = 0;
            }
            // What is not kept may be in the file, and is written once more.
            let plan = PartPlan::new(state.length, state.piece_size);
            let mut is_kept = vec![false; length];
            for piece in state.pieces.iter().filter(|_| !changes) {
                let range = plan.range(piece.number);
                is_kept[range.start as usize..range.end as usize].fill(true);
            }
            for (byte, kept) in file.iter_mut().zip(is_kept) {
                *byte = byte.filter(|_| kept);
            }
            (resumed, anew) = (resumed + 1, anew + u64::from(changes));
            let text = serde_json::to_string(&state).unwrap();
            download = Download::resume(serde_json::from_str(&text).unwrap(), None, &options);
        }
        let file: Option<Vec<u8>> = file.into_iter().collect();
        assert_eq!(file.as_ref(), Some(&object), "seed {seed}");
    }
    assert!(resumed > SEEDS / 2 && anew > SEEDS / 20, "{resumed} {anew}");
}

#[test]
fn a_copy_is_whole_or_absent_and_leaves_nothing_behind() {
    let (mut copied, mut failed) = (0, 0);
    for seed in 0..SEEDS {
        let random = &mut Random(seed);
        let mut options = options(random);
        // S3's parts of 5 MiB at least hold all of it: there is one.
        options.multipart_threshold = 1 + random.below(8) as u64;
        let bytes = bytes(random);
        let known = random.chance(500).then_some(bytes.len() as u64);
        let trouble = trouble(random);
        let mut store = Store::default();
        let copy = Copy::new(known, random.chance(300), &options);
        let mut driver = Driver::new(vec![copy], &options);
        while driver.poll(random) {
            if random.chance(5) {
                driver.transfers[0].cancel();
                continue;
            }
            let (at, id, request) = driver.take(random);
            let done = match request {
                CopyRequest::Look if random.chance(trouble.refused) => Err(broken()),
                CopyRequest::Look => Ok(CopyDone::Looked(Box::new(HeadObjectOutput {
                    content_length: Some(bytes.len() as u64),
                    checksums: Checksums::one(CRC, sum(&bytes)),
                    ..Default::default()
                }))),
                CopyRequest::Whole if random.chance(100) => Err(refused(code::ENTITY_TOO_LARGE)),
                CopyRequest::Whole => {
                    store.object = Some(bytes.clone());
                    Ok(CopyDone::Whole(Box::default()))
                }
                CopyRequest::Multipart(UploadRequest::Abort { upload_id }) => {
                    store.uploads.remove(&upload_id);
                    Ok(CopyDone::Multipart(UploadDone::Aborted))
                }
                CopyRequest::Multipart(request) => {
                    let done = outcome(random, trouble, &mut store, request, &bytes);
                    done.map(CopyDone::Multipart)
                }
            };
            driver.handle(at, id, done);
        }
        assert_eq!(driver.budget.requests(), 0, "seed {seed}");
        assert!(store.uploads.is_empty(), "seed {seed}: an upload is left");
        match driver.transfers[0].take_result().unwrap() {
            Ok(_) => {
                copied += 1;
                assert_eq!(store.object.as_ref(), Some(&bytes), "seed {seed}");
            }
            Err(_) => failed += 1,
        }
    }
    assert!(
        copied > SEEDS / 2 && failed > SEEDS / 50,
        "{copied} {failed}"
    );
}

/// The same of a copy in parts, whose source changes in some schedules: then what was begun is
/// aborted.
#[test]
fn a_copy_that_is_cut_off_goes_on() {
    let options = TransferOptions {
        multipart_threshold: 1,
        ..TransferOptions::default()
    };
    let (mut resumed, mut anew) = (0, 0);
    for seed in 0..SEEDS {
        let random = &mut Random(seed);
        let mut bytes: Vec<u8> = (0..10).map(|_| 1 + random.below(255) as u8).collect();
        let mut store = Store::default();
        let mut copy = Copy::new(Some(10), true, &options);
        copy.keep_state();
        loop {
            let mut driver = Driver::new(vec![copy], &options);
            let mut cut = false;
            while !cut && driver.poll(random) {
                let (at, id, request) = driver.take(random);
                let done = match request {
                    CopyRequest::Look => Ok(CopyDone::Looked(Box::new(HeadObjectOutput {
                        content_length: Some(bytes.len() as u64),
                        etag: Some(etag_of(&bytes)),
                        ..Default::default()
                    }))),
                    CopyRequest::Whole => panic!("all copies are in parts"),
                    CopyRequest::Multipart(request) => {
                        store.upload(request, &bytes).map(CopyDone::Multipart)
                    }
                };
                cut = random.chance(100);
                if !cut {
                    driver.handle(at, id, done);
                }
            }
            copy = driver.transfers.remove(0);
            if let Some(result) = copy.take_result() {
                result.unwrap();
                break;
            }
            let Some(state) = copy.state().filter(|_| store.object.is_none()) else {
                store = Store::default();
                copy = Copy::new(Some(10), true, &options);
                continue;
            };
            if bytes[0] != 0 && random.chance(300) {
                bytes[0] = 0;
                anew += 1;
            }
            resumed += 1;
            let listed = store.listed(&state.upload.upload_id);
            let text = serde_json::to_string(&state).unwrap();
            copy = Copy::resume(serde_json::from_str(&text).unwrap(), listed, &options);
        }
        assert_eq!(store.object.as_ref(), Some(&bytes), "seed {seed}");
        assert!(store.uploads.is_empty(), "seed {seed}: an upload is left");
    }
    assert!(
        resumed > SEEDS / 10 && anew > SEEDS / 50,
        "{resumed} {anew}"
    );
}

/// What the store is not reached for is left for another process, if its state is kept; what it
/// refuses is aborted.
#[test]
fn an_upload_that_is_kept_is_left_where_the_store_is_not_reached() {
    for (error, kept, left) in [
        (broken(), true, true),
        (throttled(), true, true),
        (refused(code::ACCESS_DENIED), true, false),
        (broken(), false, false),
    ] {
        let says = error.to_string();
        let options = TransferOptions {
            multipart_threshold: SIZE,
            ..TransferOptions::default()
        };
        let mut upload = Upload::new(UploadSource::Ranges(9), Some(CRC), &options).unwrap();
        if kept {
            upload.keep_state();
        }
        let random = &mut Random(1);
        let mut driver = Driver::new(vec![upload.with_part_size(SIZE)], &options);
        let mut store = Store::default();
        let mut error = Some(error);
        while driver.poll(random) {
            let (at, id, request) = driver.take(random);
            let is_part = matches!(request, UploadRequest::Part { .. });
            let done = match error.take_if(|_| is_part) {
                Some(error) => Err(error),
                None => store.upload(request, &[7; 9]),
            };
            driver.handle(at, id, done);
        }
        let mut upload = driver.transfers.remove(0);
        assert_eq!(upload.take_result().unwrap().unwrap_err().to_string(), says);
        assert_eq!(upload.is_left(), left, "{says}");
        assert_eq!(store.uploads.len(), usize::from(left), "{says}");
    }
}

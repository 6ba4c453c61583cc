//! Power that is cut, disks that fill up, syncs that fail.

use std::collections::BTreeMap;

use anys3_proto::CopySource;
use anys3_proto::documents::{VersioningConfiguration, VersioningStatus};
use anys3_proto::ops::{
    CompleteMultipartUpload, CompletedPart, CopyObject, CreateBucket, CreateMultipartUpload,
    DeleteObject, GetObject, ListObjectsV2, PutBucketVersioning, PutObject, UploadPart,
};
use bytes::Bytes;
use rustix::io::Errno;

use super::support::{S3, bytes, code, options, runtime};
use crate::store::Fault;
use crate::store::intake::INLINE_MAX;
use crate::store::sim::{Plan, SimDisk};

/// What a key may hold: what was acknowledged last, or what was asked since and not answered well.
type States = BTreeMap<String, Vec<Option<Bytes>>>;

#[derive(Default)]
struct Run {
    bucket: bool,
    states: States,
    /// Versions that were acknowledged and not asked to go since.
    versions: BTreeMap<String, Bytes>,
}

impl Run {
    fn done(&mut self, key: &str, value: Option<Bytes>, acknowledged: bool) {
        let states = self
            .states
            .entry(key.to_owned())
            .or_insert_with(|| vec![None]);
        if acknowledged {
            states.clear();
        }
        states.push(value);
    }

    /// One of every kind of write, small and large, twice over.
    async fn work(&mut self, s3: &S3) {
        self.bucket |= s3
            .send(CreateBucket {
                bucket: "bucket".into(),
                ..Default::default()
            })
            .await
            .is_ok();
        for round in 0..2_u64 {
            for (n, size) in [10, INLINE_MAX + 1, 3 * INLINE_MAX].into_iter().enumerate() {
                let (key, body) = (format!("k{n}"), bytes(round * 10 + n as u64, size));
                let done = s3.put(&key, body.clone()).await.is_ok();
                self.done(&key, Some(body), done);
            }
            let copy_source = CopySource {
                bucket: "bucket".into(),
                key: "k1".into(),
                version_id: None,
            };
            let copy = CopyObject {
                bucket: "bucket".into(),
                key: "copy".into(),
                copy_source,
                ..Default::default()
            };
            let done = s3.send(copy).await.is_ok();
            let source = self.states["k1"].clone();
            for value in source.iter().flatten() {
                self.done("copy", Some(value.clone()), done && source.len() == 1);
            }
            let body = bytes(round * 10 + 7, 2 * INLINE_MAX);
            let done = upload(s3, body.clone()).await.is_some();
            self.done("upload", Some(body), done);
            let gone = s3
                .send(DeleteObject {
                    bucket: "bucket".into(),
                    key: "k1".into(),
                    ..Default::default()
                })
                .await;
            self.done("k1", None, gone.is_ok());
            self.versions(s3, round).await;
        }
    }

    /// Versions that come, a delete marker, and a version that goes for good.
    async fn versions(&mut self, s3: &S3, round: u64) {
        let (bucket, key) = (|| "versions".to_owned(), || "v".to_owned());
        let create = CreateBucket {
            bucket: bucket(),
            ..Default::default()
        };
        let _ = s3.send(create).await;
        let enable = PutBucketVersioning {
            bucket: bucket(),
            versioning: VersioningConfiguration {
                status: Some(VersioningStatus::ENABLED),
                mfa_delete: None,
            },
            ..Default::default()
        };
        if s3.send(enable).await.is_err() {
            return;
        }
        for size in [10, INLINE_MAX + 1] {
            let body = bytes(round + size as u64, size);
            let put = PutObject {
                bucket: bucket(),
                key: key(),
                ..Default::default()
            };
            let done = s3.send_body(put, body.clone()).await;
            if let Some(id) = done.ok().and_then(|done| done.version_id) {
                self.versions.insert(id, body);
            }
        }
        let first = self.versions.pop_first().map(|(id, _)| id);
        for version_id in [None, first] {
            let delete = DeleteObject {
                bucket: bucket(),
                key: key(),
                version_id,
                ..Default::default()
            };
            let _ = s3.send(delete).await;
        }
    }

    /// What is there is what may be there, by name and by list.
    async fn check(&self, s3: &S3, what: &str) {
        for (key, states) in &self.states {
            let found = match s3.get(key).await {
                Ok(bytes) => Some(bytes),
                Err(e) => {
                    let absent = e.code.as_str() == "NoSuchKey"
                        || (e.code.as_str() == "NoSuchBucket" && !self.bucket);
                    assert!(absent, "{what}: {key}: {e}");
                    None
                }
            };
            assert!(
                states.contains(&found),
                "{what}: {key} is {:?} bytes",
                found.map(|f| f.len())
            );
        }
        for (id, body) in &self.versions {
            let get = GetObject {
                bucket: "versions".into(),
                key: "v".into(),
                version_id: Some(id.clone()),
                ..Default::default()
            };
            let found = s3.read(get).await;
            let (_, found) = found.unwrap_or_else(|e| panic!("{what}: version {id}: {e}"));
            assert!(found == *body, "{what}: version {id}");
        }
        let list = ListObjectsV2 {
            bucket: "bucket".into(),
            ..Default::default()
        };
        for object in s3.send(list).await.map(|l| l.contents).unwrap_or_default() {
            let states = self
                .states
                .get(&object.key)
                .unwrap_or_else(|| panic!("{what}: {} is listed", object.key));
            let listed = states
                .iter()
                .flatten()
                .any(|body| Some(body.len() as u64) == object.size);
            assert!(listed, "{what}: {} is listed", object.key);
        }
    }
}

async fn upload(s3: &S3, body: Bytes) -> Option<()> {
    let (bucket, key) = ("bucket".to_owned(), "upload".to_owned());
    let create = CreateMultipartUpload {
        bucket: bucket.clone(),
        key: key.clone(),
        ..Default::default()
    };
    let upload_id = s3.send(create).await.ok()?.upload_id?;
    let part = UploadPart {
        bucket: bucket.clone(),
        key: key.clone(),
        upload_id: upload_id.clone(),
        part_number: 1,
        ..Default::default()
    };
    let etag = s3.send_body(part, body).await.ok()?.etag;
    let parts = vec![CompletedPart {
        etag,
        part_number: 1,
        ..Default::default()
    }];
    let complete = CompleteMultipartUpload {
        bucket,
        key,
        upload_id,
        parts,
        ..Default::default()
    };
    s3.send(complete).await.ok().map(drop)
}

/// A disk with a store nobody has used yet.
fn made() -> SimDisk {
    let disk = SimDisk::default();
    drop(S3::open(options(&disk, 1)).unwrap());
    disk.copy()
}

/// The calls of a whole run, to a clean end.
fn calls_of_a_run() -> u64 {
    let disk = made();
    runtime().block_on(async {
        let s3 = S3::open(options(&disk, 1)).unwrap();
        Run::default().work(&s3).await;
    });
    disk.calls()
}

/// Cuts the power at every call while the directory is made.
#[test]
fn a_directory_whose_making_was_cut_is_made_anew() {
    let disk = SimDisk::default();
    drop(S3::open(options(&disk, 1)).unwrap());
    for cut in 1..=disk.calls() {
        let disk = SimDisk::default();
        disk.plan(Plan {
            cut: Some(cut),
            ..Plan::default()
        });
        drop(S3::open(options(&disk, 1)));
        S3::open(options(&disk.after_cut(cut), 2))
            .unwrap_or_else(|e| panic!("cut at call {cut}: {e}"));
    }
}

/// Cuts the power at every call that changes the disk, to the last of a clean end:
/// what was acknowledged is there, what was not is old or new, never half, and the store works on.
#[test]
fn nothing_acknowledged_is_lost_whenever_the_power_is_cut() {
    let calls = calls_of_a_run();
    let runtime = runtime();
    let (mut cuts, made) = (0, made());
    for cut in 1..=calls {
        let disk = made.copy();
        disk.plan(Plan {
            cut: Some(cut),
            ..Plan::default()
        });
        let mut run = Run::default();
        runtime.block_on(async {
            if let Ok(s3) = S3::open(options(&disk, 1)) {
                run.work(&s3).await;
            }
        });
        for seed in 1..3 {
            let after = disk.after_cut(cut * 31 + seed);
            let what = format!("cut at call {cut} of {calls}, seed {seed}");
            runtime.block_on(async {
                let s3 = S3::open(options(&after, 2)).unwrap_or_else(|e| panic!("{what}: {e}"));
                run.check(&s3, &what).await;
                let _ = s3
                    .send(CreateBucket {
                        bucket: "bucket".into(),
                        ..Default::default()
                    })
                    .await;
                s3.put("after", "1")
                    .await
                    .unwrap_or_else(|e| panic!("{what}: {e}"));
            });
            cuts += 1;
        }
    }
    println!("{cuts} cuts over {calls} calls");
    assert!(calls > 80);
}

/// Each call in turn fails once with EIO: its request is refused, or it was not needed; nothing
/// acknowledged is lost, now or after a restart.
#[test]
fn a_call_that_fails_loses_nothing() {
    let calls = calls_of_a_run();
    let (runtime, made) = (runtime(), made());
    for failing in 1..=calls {
        let disk = made.copy();
        let mut run = Run::default();
        let what = format!("call {failing} of {calls} fails");
        disk.plan(Plan {
            fail: [failing].into(),
            ..Plan::default()
        });
        runtime.block_on(async {
            if let Ok(s3) = S3::open(options(&disk, 1)) {
                run.work(&s3).await;
                run.check(&s3, &what).await;
            }
            let s3 = S3::open(options(&disk.copy(), 2)).unwrap_or_else(|e| panic!("{what}: {e}"));
            run.check(&s3, &what).await;
            let cut = S3::open(options(&disk.after_cut(failing), 2))
                .unwrap_or_else(|e| panic!("{what}: {e}"));
            run.check(&cut, &what).await;
        });
    }
}

/// What a process or a machine runs out of for a moment, and a signal in between.
const OF_THE_MOMENT: [Errno; 5] = [
    Errno::MFILE,
    Errno::NFILE,
    Errno::NOMEM,
    Errno::AGAIN,
    Errno::INTR,
];

/// Each call in turn lacks something once: nothing acknowledged is lost, and the same store takes
/// writes at once.
#[test]
fn a_call_that_lacks_something_loses_nothing_and_stops_nothing() {
    let calls = calls_of_a_run();
    let (runtime, made) = (runtime(), made());
    for failing in 1..=calls {
        let index = usize::try_from(failing).unwrap_or(0) % OF_THE_MOMENT.len();
        let (disk, errno) = (made.copy(), OF_THE_MOMENT[index]);
        let mut run = Run::default();
        let what = format!("call {failing} of {calls} fails with {errno:?}");
        // Of a store of one medium that fails for ever, three such calls in a row would be the end.
        let fail = [0, 2, 4].map(|more| failing + more).into();
        disk.plan(Plan {
            fail,
            errno: Some(errno),
            ..Plan::default()
        });
        runtime.block_on(async {
            if let Ok(s3) = S3::open(options(&disk, 1)) {
                run.work(&s3).await;
                disk.plan(Plan::default());
                run.check(&s3, &what).await;
                assert!(s3.store.is_writable(), "{what}");
                let _ = s3
                    .send(CreateBucket {
                        bucket: "bucket".into(),
                        ..Default::default()
                    })
                    .await;
                for size in [1, INLINE_MAX + 1] {
                    let body = bytes(9, size);
                    s3.put("after", body.clone())
                        .await
                        .unwrap_or_else(|e| panic!("{what}: {e}"));
                    run.done("after", Some(body), true);
                }
            }
            for disk in [disk.copy(), disk.after_cut(failing)] {
                let s3 = S3::open(options(&disk, 2)).unwrap_or_else(|e| panic!("{what}: {e}"));
                run.check(&s3, &what).await;
            }
        });
    }
}

/// While everything is lacking requests are told so, however many there are; then the same store
/// works as before.
#[test]
fn what_is_lacking_is_waited_for() {
    for errno in OF_THE_MOMENT {
        runtime().block_on(async {
            let disk = SimDisk::default();
            let s3 = S3::with_bucket(&disk).await;
            let large = bytes(1, INLINE_MAX + 1);
            s3.put("large", large.clone()).await.unwrap();
            disk.plan(Plan {
                lack: Some(errno),
                ..Plan::default()
            });
            for size in [1, INLINE_MAX + 1].repeat(10) {
                let error = s3.put("new", bytes(2, size)).await.unwrap_err();
                assert_eq!(
                    (error.status.as_u16(), error.code.as_str()),
                    (503, "SlowDown"),
                    "{error}"
                );
                assert_eq!(error.context.headers["retry-after"], "1");
            }
            assert_eq!(code(s3.get("large").await), "SlowDown");
            disk.plan(Plan::default());
            assert!(s3.store.is_writable());
            assert_eq!(code(s3.get("new").await), "NoSuchKey");
            assert_eq!(s3.get("large").await.unwrap(), large);
            s3.put("new", large.clone()).await.unwrap();
            let s3 = S3::open(options(&disk.after_cut(3), 2)).unwrap();
            assert_eq!(s3.get("new").await.unwrap(), large);
            assert_eq!(s3.store.damage_found(), 0);
        });
    }
}

/// A journal in doubt is waited for also where room is lacking then: a disk that is full is made
/// room on, and is not a broken one.
#[test]
fn room_that_is_lacking_in_doubt_is_waited_for() {
    runtime().block_on(async {
        let disk = SimDisk::default();
        let s3 = S3::with_bucket(&disk).await;
        s3.put("k", "1").await.unwrap();
        for (errno, expect) in [
            (Errno::INTR, "SlowDown"),
            (Errno::NOSPC, "InsufficientStorage"),
            (Errno::NOMEM, "SlowDown"),
        ] {
            disk.plan(Plan {
                lack: Some(errno),
                ..Plan::default()
            });
            for _ in 0..4 {
                assert_eq!(code(s3.put("k", "2").await), expect, "{errno:?}");
            }
            assert!(s3.store.is_writable(), "{errno:?}");
        }
        disk.plan(Plan::default());
        assert_eq!(s3.get("k").await.unwrap(), "1");
        s3.put("k", "3").await.unwrap();
        let s3 = S3::open(options(&disk.after_cut(3), 2)).unwrap();
        assert_eq!(s3.get("k").await.unwrap(), "3");
    });
}

/// A start that lacks something says that, not that anything is damaged, and touches nothing.
#[test]
fn a_start_that_lacks_something_is_a_start_that_failed() {
    runtime().block_on(async {
        let disk = SimDisk::default();
        let s3 = S3::with_bucket(&disk).await;
        s3.put("k", "1").await.unwrap();
        drop(s3);
        disk.plan(Plan {
            lack: Some(Errno::MFILE),
            ..Plan::default()
        });
        let fault = S3::open(options(&disk, 2)).err().unwrap();
        assert!(matches!(fault, Fault::Busy(..)), "{fault}");
        disk.plan(Plan::default());
        assert_eq!(
            S3::open(options(&disk, 2)).unwrap().get("k").await.unwrap(),
            "1"
        );
    });
}

#[test]
fn a_journal_that_cannot_be_synced_stops_writing_and_not_reading() {
    runtime().block_on(async {
        let disk = SimDisk::default();
        let s3 = S3::with_bucket(&disk).await;
        s3.put("k", "1").await.unwrap();
        disk.plan(Plan {
            fail_sync: Some("journal"),
            ..Plan::default()
        });
        for _ in 0..3 {
            assert!(s3.put("k", "2").await.is_err());
        }
        assert!(!s3.store.is_writable());
        disk.plan(Plan::default());
        assert_eq!(code(s3.put("k", "3").await), "ServiceUnavailable");
        assert_eq!(s3.get("k").await.unwrap(), "1");
    });
}

#[test]
fn data_files_that_cannot_be_synced_are_never_acknowledged() {
    runtime().block_on(async {
        let disk = SimDisk::default();
        let s3 = S3::with_bucket(&disk).await;
        disk.plan(Plan {
            fail_sync: Some("objects"),
            ..Plan::default()
        });
        let large = bytes(1, INLINE_MAX + 1);
        assert_eq!(code(s3.put("k", large.clone()).await), "InternalError");
        assert_eq!(code(s3.get("k").await), "NoSuchKey");
        assert!(s3.store.is_writable());
        for _ in 0..2 {
            assert!(s3.put("k", large.clone()).await.is_err());
        }
        assert!(!s3.store.is_writable());
        assert_eq!(code(s3.put("k", large).await), "ServiceUnavailable");
    });
}

#[test]
fn a_full_disk_keeps_what_it_has_and_recovers() {
    runtime().block_on(async {
        let disk = SimDisk::default();
        disk.plan(Plan {
            capacity: Some(12 << 20),
            ..Plan::default()
        });
        let s3 = S3::with_bucket(&disk).await;
        let (mut stored, mut full) = (Vec::new(), 0);
        for n in 0..400_u64 {
            let size = if n % 3 == 0 { 1000 } else { 100_000 };
            let (key, body) = (format!("k{n:03}"), bytes(n, size));
            match s3.put(&key, body.clone()).await {
                Ok(()) => stored.push((key, body)),
                Err(error) => {
                    assert_eq!(
                        (error.status.as_u16(), error.code.as_str()),
                        (507, "InsufficientStorage"),
                        "{key}"
                    );
                    full += 1;
                }
            }
        }
        assert!(
            full > 50 && stored.len() > 50,
            "{full} refused, {} stored",
            stored.len()
        );
        for (key, body) in &stored {
            assert!(s3.get(key).await.unwrap() == *body);
        }
        // Deleting works on the full disk, and makes room.
        for (key, _) in &stored {
            s3.send(DeleteObject {
                bucket: "bucket".into(),
                key: key.clone(),
                ..Default::default()
            })
            .await
            .unwrap();
        }
        for _ in 0..2000 {
            if !disk.names().iter().any(|n| n.starts_with("/data/objects")) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        for n in 0..20_u64 {
            s3.put(&format!("n{n}"), bytes(n, 100_000)).await.unwrap();
        }
        assert!(s3.store.is_writable());
    });
}

/// What a crash leaves of uploads that were under way goes after the next start.
#[test]
fn orphans_are_swept_and_never_seen() {
    runtime().block_on(async {
        let disk = SimDisk::default();
        let s3 = S3::with_bucket(&disk).await;
        let kept = bytes(1, INLINE_MAX + 1);
        s3.put("kept", kept.clone()).await.unwrap();
        let orphan = format!("{:032x}", 0xab);
        let folder = std::path::Path::new("/data/objects/00");
        let path = folder.join(orphan);
        crate::store::disk::Disk::make_folder(&disk, folder).unwrap();
        crate::store::disk::Disk::create(&disk, &path).unwrap();
        let after = disk.copy();
        let s3 = S3::open(options(&after, 77)).unwrap();
        for _ in 0..2000 {
            if !after.names().contains(&path) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        assert!(!after.names().contains(&path));
        assert_eq!(s3.get("kept").await.unwrap(), kept);
    });
}

/// A clean end leaves nothing to look for, until something is written again: then what a crash
/// leaves is found, also what was there before.
#[test]
fn after_a_clean_end_nothing_is_swept() {
    runtime().block_on(async {
        let disk = SimDisk::default();
        let s3 = S3::with_bucket(&disk).await;
        s3.put("kept", bytes(1, INLINE_MAX + 1)).await.unwrap();
        drop(s3);
        let orphan = std::path::Path::new("/data/objects/00").join(format!("{:032x}", 0xab));
        crate::store::disk::Disk::make_folder(&disk, orphan.parent().unwrap()).unwrap();
        crate::store::disk::Disk::create(&disk, &orphan).unwrap();
        let s3 = S3::open(options(&disk, 77)).unwrap();
        s3.get("kept").await.unwrap();
        drop(s3);
        let s3 = S3::open(options(&disk, 78)).unwrap();
        s3.put("new", "1").await.unwrap();
        assert!(disk.names().contains(&orphan));
        let killed = disk.copy();
        let _s3 = S3::open(options(&killed, 79)).unwrap();
        for _ in 0..2000 {
            if !killed.names().contains(&orphan) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        assert!(!killed.names().contains(&orphan));
    });
}

#[test]
fn two_processes_do_not_share_a_directory() {
    let folder = tempfile::tempdir().unwrap();
    let options = || crate::store::Options::new(folder.path().join("data"));
    let first = S3::open(options()).unwrap();
    let second = S3::open(options()).err().unwrap();
    assert!(matches!(second, Fault::Locked(_)), "{second}");
    drop(first);
    S3::open(options()).unwrap();
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(folder.path().join("data"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700);
}

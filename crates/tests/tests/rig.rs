//! The rig bites: each of its tools shows, on a case that is known, what it exists to show.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::Command;

use anys3_tests::support::{Fault, Injection, PowerCut, SmallDisk, skip};

/// Room for a file system of ext4 with a journal.
const IMAGE: u64 = 64 << 20;

fn power(test: &str) -> Option<PowerCut> {
    PowerCut::new(IMAGE)
        .map_err(|reason| skip(test, &reason.to_string()))
        .ok()
}

fn write(path: &Path, bytes: &[u8]) -> File {
    let mut file = File::create(path).unwrap();
    file.write_all(bytes).unwrap();
    file
}

#[test]
fn a_power_cut_keeps_what_was_synced() {
    let Some(mut power) = power("a_power_cut_keeps_what_was_synced") else {
        return;
    };
    write(&power.path().join("kept"), b"bytes")
        .sync_all()
        .unwrap();
    File::open(power.path()).unwrap().sync_all().unwrap();
    power.cut().unwrap();
    power.restore().unwrap();
    assert_eq!(fs::read(power.path().join("kept")).unwrap(), b"bytes");
    assert_eq!(power.cuts(), 1);
}

#[test]
fn a_power_cut_loses_what_was_not_synced() {
    let Some(mut power) = power("a_power_cut_loses_what_was_not_synced") else {
        return;
    };
    drop(write(&power.path().join("lost"), b"bytes"));
    power.cut().unwrap();
    power.restore().unwrap();
    let left = fs::read(power.path().join("lost")).unwrap_or_default();
    assert_eq!(
        left, b"",
        "an unsynced file survives: the rig does not bite"
    );
}

#[test]
fn a_power_cut_shows_a_rename_without_fsync() {
    let Some(mut power) = power("a_power_cut_shows_a_rename_without_fsync") else {
        return;
    };
    let (draft, name) = (power.path().join("draft"), power.path().join("name"));
    drop(write(&draft, b"bytes"));
    fs::rename(&draft, &name).unwrap();
    // The folder is synced and the file is not: the name is there, and nothing in it.
    File::open(power.path()).unwrap().sync_all().unwrap();
    power.cut().unwrap();
    power.restore().unwrap();
    assert_eq!(fs::read(&name).unwrap(), b"");
}

#[test]
fn a_power_cut_undoes_a_rename_whose_folder_was_not_synced() {
    let Some(mut power) = power("a_power_cut_undoes_a_rename_whose_folder_was_not_synced") else {
        return;
    };
    let (draft, name) = (power.path().join("draft"), power.path().join("name"));
    write(&draft, b"bytes").sync_all().unwrap();
    File::open(power.path()).unwrap().sync_all().unwrap();
    fs::rename(&draft, &name).unwrap();
    power.cut().unwrap();
    power.restore().unwrap();
    assert_eq!(fs::read(&draft).unwrap(), b"bytes");
    assert!(!name.exists());
}

#[test]
fn fsync_fails_while_the_power_is_off() {
    let Some(mut power) = power("fsync_fails_while_the_power_is_off") else {
        return;
    };
    let file = write(&power.path().join("file"), b"bytes");
    power.cut().unwrap();
    assert!(file.sync_all().is_err());
    drop(file);
    power.restore().unwrap();
}

#[test]
fn nothing_is_left_mounted() {
    let Some(power) = power("nothing_is_left_mounted") else {
        return;
    };
    let path = power.path().to_owned();
    let mounted = || {
        fs::read_to_string("/proc/mounts")
            .unwrap()
            .contains(path.to_str().unwrap())
    };
    assert!(mounted());
    let panicked = std::thread::spawn(move || {
        let _power = power;
        panic!("to see that the image is unmounted all the same");
    });
    assert!(panicked.join().is_err());
    assert!(!mounted());
    assert!(!path.exists());
}

#[test]
fn what_a_killed_run_left_is_removed() {
    let Some(power) = power("what_a_killed_run_left_is_removed") else {
        return;
    };
    let mut gone = Command::new("true").spawn().unwrap();
    gone.wait().unwrap();
    let folder = power.path().parent().unwrap();
    let left = folder.with_file_name(format!("anys3-power-cut-{}-0", gone.id()));
    fs::create_dir_all(left.join("mount")).unwrap();
    PowerCut::new(IMAGE).unwrap();
    assert!(!left.exists());
    assert!(folder.exists(), "that of a process that runs stays");
}

#[test]
fn a_small_disk_is_full_and_grows() {
    let disk = match SmallDisk::new(1 << 20) {
        Ok(disk) => disk,
        Err(reason) => return skip("a_small_disk_is_full_and_grows", &reason.to_string()),
    };
    let path = disk.path().join("file");
    assert_eq!(
        fs::write(&path, vec![1; 2 << 20]).unwrap_err().kind(),
        ErrorKind::StorageFull
    );
    disk.resize(4 << 20).unwrap();
    fs::write(&path, vec![1; 2 << 20]).unwrap();
}

#[test]
fn injected_faults_happen() {
    if let Err(reason) = Injection::available() {
        return skip("injected_faults_happen", &reason.to_string());
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, b"bytes").unwrap();
    let sync = |fault, first| {
        let injection = Injection {
            fault,
            first,
            ..Default::default()
        };
        let mut words = injection.wrapper().into_iter();
        let mut command = Command::new(words.next().unwrap());
        command.args(words).arg("sync").arg(&file).output().unwrap()
    };
    assert!(
        sync(Fault::Kill, 2).status.success(),
        "there is one call only"
    );
    assert!(!sync(Fault::Kill, 1).status.success());
    let failed = sync(Fault::Eio, 1);
    assert!(String::from_utf8_lossy(&failed.stderr).contains("Input/output error"));
    let failed = sync(Fault::Enospc, 1);
    assert!(String::from_utf8_lossy(&failed.stderr).contains("No space left"));
    assert!(sync(Fault::Lie, 1).status.success());
}

//! Transfers of the program that are killed in the middle, and run again: the result is whole and
//! right, and what was stored or fetched before is not moved again.
#![allow(
    clippy::as_conversions,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failure here is a failed test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anys3_tests::support::{Asked, Bench, Deed, PART, Proxy, WORKERS, Way, bytes, count, said};

/// 22 parts, the last of which is short.
const LONG: usize = 21 * PART + 12_345;
/// 9 parts, where more would show no more.
const SHORT: usize = 8 * PART + 1;
/// Whatever takes longer hangs.
const LIMIT: Duration = Duration::from_secs(60);

/// Runs the program, expecting success; what it said on stderr.
fn ok(bench: &Bench, endpoint: &str, words: &[&str]) -> String {
    let output = bench.run(endpoint, words).unwrap();
    let said = said(&output);
    assert!(output.status.success(), "{words:?}: {said}");
    said
}

/// Runs it against a proxy until `enough`, and kills it.
fn killed(bench: &Bench, proxy: &Proxy, words: &[&str], enough: impl Fn() -> bool) {
    let mut child = bench.command(&proxy.url(), words).unwrap().spawn().unwrap();
    let begun = Instant::now();
    while !enough() {
        assert!(begun.elapsed() < LIMIT, "never enough: {words:?}");
        assert!(child.try_wait().unwrap().is_none(), "ended: {words:?}");
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The files of the journal.
fn journal(bench: &Bench) -> Vec<PathBuf> {
    let entries = fs::read_dir(bench.path("state/anys3"))
        .into_iter()
        .flatten();
    entries.flatten().map(|entry| entry.path()).collect()
}

fn files(bench: &Bench, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(bench.path(folder)).into_iter().flatten();
    let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
    entries.flatten().map(name).collect()
}

fn uploads(bench: &Bench) -> usize {
    let words = ["s3api", "list-multipart-uploads", "--bucket", "bbb"];
    let listed = bench.run(bench.server.s3(), &words).unwrap();
    let text = String::from_utf8(listed.stdout).unwrap();
    text.matches("\"UploadId\"").count()
}

fn parts(data: &[u8]) -> u64 {
    data.len().div_ceil(PART) as u64
}

/// So many parts are through when the program is killed.
fn through(data: &[u8]) -> u64 {
    parts(data) / 2 + 1
}

/// Lets so many requests of a kind through, holds back the others, and counts both.
#[derive(Clone)]
struct Gate(Arc<Counts>);

struct Counts {
    most: AtomicU64,
    begun: AtomicU64,
    answered: AtomicU64,
}

impl Gate {
    fn new(most: u64) -> Self {
        Self(Arc::new(Counts {
            most: AtomicU64::new(most),
            begun: AtomicU64::new(0),
            answered: AtomicU64::new(0),
        }))
    }

    fn pass(&self) -> Deed {
        let begun = self.0.begun.fetch_add(1, Ordering::SeqCst);
        let held = begun >= self.0.most.load(Ordering::SeqCst);
        let counts = Arc::clone(&self.0);
        Deed {
            request: Way {
                hold: held.then_some(1),
                ..Way::default()
            },
            answered: Some(Box::new(move || {
                counts.answered.fetch_add(1, Ordering::SeqCst);
            })),
            ..Deed::default()
        }
    }

    /// Lets all through from now on, and counts anew.
    fn open(&self) {
        self.0.most.store(u64::MAX, Ordering::SeqCst);
        self.0.begun.store(0, Ordering::SeqCst);
    }

    fn begun(&self) -> u64 {
        self.0.begun.load(Ordering::SeqCst)
    }

    fn answered(&self) -> u64 {
        self.0.answered.load(Ordering::SeqCst)
    }
}

fn is_part(asked: &Asked) -> bool {
    asked.method == "PUT" && asked.target.contains("partNumber=")
}

/// A proxy that lets so many parts through.
fn parts_through(bench: &Bench, most: u64) -> (Proxy, Gate) {
    let gate = Gate::new(most);
    let counted = gate.clone();
    let decide = move |asked: &Asked| match is_part(asked) {
        true => counted.pass(),
        false => Deed::default(),
    };
    (Proxy::start(bench.server.s3(), decide).unwrap(), gate)
}

/// A proxy that lets so many ranges through, and of the answer that is the whole object about as
/// much as two parts.
fn ranges_through(bench: &Bench, most: u64) -> (Proxy, Gate) {
    let gate = Gate::new(most);
    let counted = gate.clone();
    let decide = move |asked: &Asked| match (asked.method.as_str(), asked.header("range")) {
        ("GET", Some(_)) => counted.pass(),
        ("GET", None) if asked.target == "/bbb/big" => Deed {
            response: Way {
                hold: Some(2 * PART as u64),
                ..Way::default()
            },
            ..Deed::default()
        },
        _ => Deed::default(),
    };
    (Proxy::start(bench.server.s3(), decide).unwrap(), gate)
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

const REFUSED: &[u8] = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

const UPLOAD: [&str; 3] = ["cp", "big", "s3://bbb/big"];
const DOWNLOAD: [&str; 3] = ["cp", "s3://bbb/big", "down/"];
const COPY: [&str; 3] = ["cp", "s3://bbb/big", "s3://bbb/copy"];

/// A bench with an upload that was killed in the middle.
fn killed_upload(data: &[u8]) -> (Bench, Proxy, Gate) {
    let bench = Bench::new().unwrap();
    fs::write(bench.path("big"), data).unwrap();
    let (proxy, gate) = parts_through(&bench, through(data));
    killed(&bench, &proxy, &UPLOAD, || gate.answered() == through(data));
    let journal = journal(&bench);
    assert_eq!(journal.len(), 1, "{journal:?}");
    assert_eq!(mode(&journal[0]), 0o600);
    assert_eq!(uploads(&bench), 1);
    gate.open();
    (bench, proxy, gate)
}

/// A bench with a download that was killed in the middle.
fn killed_download(data: &[u8]) -> (Bench, Proxy, Gate) {
    let bench = Bench::new().unwrap();
    fs::write(bench.path("big"), data).unwrap();
    ok(&bench, bench.server.s3(), &UPLOAD);
    let (proxy, gate) = ranges_through(&bench, through(data));
    killed(&bench, &proxy, &DOWNLOAD, || {
        gate.answered() == through(data)
    });
    assert_eq!(journal(&bench).len(), 1);
    let left = files(&bench, "down");
    assert!(
        matches!(&left[..], [name] if name.starts_with(".anys3-")),
        "{left:?}"
    );
    gate.open();
    (bench, proxy, gate)
}

/// Nothing is left of what was interrupted: at the store, in the journal, beside the file.
fn check_tidy(bench: &Bench) {
    assert_eq!((uploads(bench), journal(bench).len()), (0, 0));
    let files = files(bench, "down");
    assert!(
        !files.iter().any(|name| name.starts_with(".anys3-")),
        "{files:?}"
    );
}

#[test]
fn an_upload_that_is_killed_goes_on() {
    let data = bytes(LONG, 1);
    let (bench, proxy, gate) = killed_upload(&data);
    let said = ok(&bench, &proxy.url(), &UPLOAD);
    assert!(said.contains("going on with the upload"), "{said}");
    let again = gate.begun().saturating_sub(parts(&data) - through(&data));
    assert!(again <= WORKERS, "{again} parts were sent again");
    ok(&bench, bench.server.s3(), &["cp", "s3://bbb/big", "down/"]);
    assert!(fs::read(bench.path("down/big")).unwrap() == data);
    check_tidy(&bench);
    count("resume", &[("uploads", 1), ("parts sent again", again)]);
}

#[test]
fn a_download_that_is_killed_goes_on() {
    let data = bytes(LONG, 1);
    let (bench, proxy, gate) = killed_download(&data);
    let said = ok(&bench, &proxy.url(), &DOWNLOAD);
    assert!(said.contains("going on with the download"), "{said}");
    let again = gate.begun().saturating_sub(parts(&data) - through(&data));
    assert!(again <= WORKERS, "{again} pieces were fetched again");
    assert!(fs::read(bench.path("down/big")).unwrap() == data);
    check_tidy(&bench);
    count(
        "resume",
        &[("downloads", 1), ("pieces fetched again", again)],
    );
}

#[test]
fn a_copy_that_is_killed_goes_on() {
    let data = bytes(SHORT, 1);
    let bench = Bench::new().unwrap();
    fs::write(bench.path("big"), &data).unwrap();
    ok(&bench, bench.server.s3(), &UPLOAD);
    let (proxy, gate) = parts_through(&bench, through(&data));
    killed(&bench, &proxy, &COPY, || gate.answered() == through(&data));
    gate.open();
    let said = ok(&bench, &proxy.url(), &COPY);
    assert!(said.contains("going on with the copy"), "{said}");
    let again = gate.begun().saturating_sub(parts(&data) - through(&data));
    assert!(again <= WORKERS, "{again} parts were copied again");
    ok(&bench, bench.server.s3(), &["cp", "s3://bbb/copy", "down/"]);
    assert!(fs::read(bench.path("down/copy")).unwrap() == data);
    check_tidy(&bench);
}

#[test]
fn a_file_that_has_changed_is_uploaded_anew() {
    let mut data = bytes(SHORT, 1);
    let (bench, proxy, gate) = killed_upload(&data);
    data[0] ^= 1;
    fs::write(bench.path("big"), &data).unwrap();
    let said = ok(&bench, &proxy.url(), &UPLOAD);
    assert!(
        said.contains("has changed") && said.contains("anew"),
        "{said}"
    );
    assert_eq!(gate.begun(), parts(&data));
    ok(&bench, bench.server.s3(), &["cp", "s3://bbb/big", "down/"]);
    assert!(fs::read(bench.path("down/big")).unwrap() == data);
    check_tidy(&bench);
}

/// The new object is shorter than what was fetched of the old one, too.
#[test]
fn an_object_that_has_changed_is_downloaded_anew() {
    for length in [PART + 7, 7] {
        let (bench, proxy, _) = killed_download(&bytes(SHORT, 1));
        let data = bytes(length, 2);
        fs::write(bench.path("big"), &data).unwrap();
        ok(&bench, bench.server.s3(), &UPLOAD);
        let said = ok(&bench, &proxy.url(), &DOWNLOAD);
        assert!(said.contains("the object has changed"), "{length}: {said}");
        assert!(fs::read(bench.path("down/big")).unwrap() == data);
        check_tidy(&bench);
    }
}

/// After a power cut the file may lack what the journal says it has.
#[test]
fn pieces_that_are_damaged_in_the_file_are_fetched_again() {
    let data = bytes(SHORT, 1);
    let (bench, proxy, gate) = killed_download(&data);
    let left = bench.path("down").join(&files(&bench, "down")[0]);
    let file = fs::OpenOptions::new().write(true).open(left).unwrap();
    let last = (SHORT - 1) as u64;
    std::os::unix::fs::FileExt::write_all_at(&file, &[!data[SHORT - 1]], last).unwrap();
    drop(file);
    ok(&bench, &proxy.url(), &DOWNLOAD);
    assert!(fs::read(bench.path("down/big")).unwrap() == data);
    assert!(
        gate.begun() > parts(&data) - through(&data),
        "{}",
        gate.begun()
    );
    check_tidy(&bench);
}

#[test]
fn no_resume_drops_what_was_left() {
    let data = bytes(SHORT, 1);
    let (bench, proxy, gate) = killed_upload(&data);
    let words = [&UPLOAD[..], &["--no-resume"]].concat();
    ok(&bench, &proxy.url(), &words);
    assert_eq!(gate.begun(), parts(&data));
    check_tidy(&bench);
    let (bench, proxy, _) = killed_download(&bytes(SHORT, 1));
    // The answer that is the whole object is held back: this ends as it began.
    let words = [&DOWNLOAD[..], &["--no-resume"]].concat();
    let mut child = bench
        .command(&proxy.url(), &words)
        .unwrap()
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while !journal(&bench).is_empty() {
        assert!(begun.elapsed() < LIMIT);
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        files(&bench, "down").len() <= 1,
        "{:?}",
        files(&bench, "down")
    );
}

/// What is a week old is aborted by the next large transfer, whatever that is.
#[test]
fn what_is_too_old_is_aborted() {
    let data = bytes(SHORT, 1);
    let (bench, proxy, gate) = killed_upload(&data);
    let week = Duration::from_secs(8 * 24 * 3600);
    let journal = fs::OpenOptions::new().write(true).open(&journal(&bench)[0]);
    let old = std::time::SystemTime::now() - week;
    journal.unwrap().set_modified(old).unwrap();
    fs::write(bench.path("other"), bytes(PART + 1, 1)).unwrap();
    ok(&bench, &proxy.url(), &["cp", "other", "s3://bbb/other"]);
    check_tidy(&bench);
    gate.open();
    ok(&bench, &proxy.url(), &UPLOAD);
    assert_eq!(gate.begun(), parts(&data));
}

/// A second process does not go on with what the first is at.
#[test]
fn what_another_process_is_at_is_left_alone() {
    let bench = Bench::new().unwrap();
    let data = bytes(SHORT, 1);
    fs::write(bench.path("big"), &data).unwrap();
    let (proxy, gate) = parts_through(&bench, through(&data));
    let mut first = bench
        .command(&proxy.url(), &UPLOAD)
        .unwrap()
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while gate.begun() < through(&data) + WORKERS {
        assert!(begun.elapsed() < LIMIT);
        std::thread::sleep(Duration::from_millis(2));
    }
    gate.open();
    let said = ok(&bench, &proxy.url(), &UPLOAD);
    assert!(!said.contains("going on"), "{said}");
    assert_eq!(gate.begun(), parts(&data));
    assert_eq!((uploads(&bench), journal(&bench).len()), (1, 1));
    first.kill().unwrap();
    first.wait().unwrap();
    let said = ok(&bench, &proxy.url(), &UPLOAD);
    assert!(said.contains("going on"), "{said}");
    check_tidy(&bench);
}

/// The store goes away in the middle; Ctrl-C aborts all the same.
#[test]
fn what_the_network_has_cut_off_goes_on_and_what_a_signal_ends_does_not() {
    let bench = Bench::new().unwrap();
    let data = bytes(SHORT, 1);
    fs::write(bench.path("big"), &data).unwrap();
    let gone = Gate::new(through(&data));
    let counted = gone.clone();
    let decide = move |asked: &Asked| {
        let most = counted.0.most.load(Ordering::SeqCst);
        match is_part(asked) {
            _ if counted.begun() >= most => Deed {
                request: Way {
                    cut: Some(0),
                    ..Way::default()
                },
                ..Deed::default()
            },
            true => counted.pass(),
            false => Deed::default(),
        }
    };
    let proxy = Proxy::start(bench.server.s3(), decide).unwrap();
    let output = bench.run(&proxy.url(), &UPLOAD).unwrap();
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("run the command again"), "{said}");
    assert_eq!((uploads(&bench), journal(&bench).len()), (1, 1));
    gone.open();
    let said = ok(&bench, &proxy.url(), &UPLOAD);
    assert!(said.contains("going on"), "{said}");
    assert!(
        gone.begun() <= parts(&data) - through(&data) + WORKERS,
        "{}",
        gone.begun()
    );
    check_tidy(&bench);

    let (proxy, gate) = parts_through(&bench, through(&data));
    let mut child = bench
        .command(&proxy.url(), &UPLOAD)
        .unwrap()
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while gate.begun() < through(&data) + WORKERS {
        assert!(begun.elapsed() < LIMIT);
        std::thread::sleep(Duration::from_millis(2));
    }
    let id = child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(child.wait().unwrap().code(), Some(130));
    check_tidy(&bench);
}

/// As cp does: a process that is killed leaves its transfers to the next one.
#[test]
fn what_run_was_at_when_it_was_killed_goes_on() {
    const RUN: [&str; 2] = ["run", "commands"];
    let bench = Bench::new().unwrap();
    let data = bytes(SHORT, 1);
    fs::write(bench.path("big"), &data).unwrap();
    fs::write(bench.path("commands"), "cp big s3://bbb/big\n").unwrap();
    let (proxy, gate) = parts_through(&bench, through(&data));
    killed(&bench, &proxy, &RUN, || gate.answered() == through(&data));
    assert_eq!((uploads(&bench), journal(&bench).len()), (1, 1));
    gate.open();
    let said = ok(&bench, &proxy.url(), &RUN);
    assert!(said.contains("going on with the upload"), "{said}");
    let again = gate.begun().saturating_sub(parts(&data) - through(&data));
    assert!(again <= WORKERS, "{again} parts were sent again");
    check_tidy(&bench);

    fs::create_dir(bench.path("down")).unwrap();
    fs::write(bench.path("commands"), "cp s3://bbb/big down/\n").unwrap();
    let (proxy, gate) = ranges_through(&bench, through(&data));
    killed(&bench, &proxy, &RUN, || gate.answered() == through(&data));
    gate.open();
    let said = ok(&bench, &proxy.url(), &RUN);
    assert!(said.contains("going on with the download"), "{said}");
    assert!(fs::read(bench.path("down/big")).unwrap() == data);
    check_tidy(&bench);
}

/// A stream cannot be read again: what is stored of it is of no use to anybody.
#[test]
fn a_stream_that_the_store_does_not_take_to_its_end_is_aborted() {
    let bench = Bench::new().unwrap();
    fs::write(bench.path("big"), bytes(SHORT, 1)).unwrap();
    let refused = |asked: &Asked| match asked.target.contains("partNumber=3") {
        true => Deed {
            instead: Some(REFUSED.to_vec()),
            ..Deed::default()
        },
        false => Deed::default(),
    };
    let proxy = Proxy::start(bench.server.s3(), refused).unwrap();
    let words = ["cp", "-", "s3://bbb/stream"];
    let mut command = bench.command(&proxy.url(), &words).unwrap();
    command.stdin(fs::File::open(bench.path("big")).unwrap());
    let output = command.output().unwrap();
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("upload failed: - to s3://bbb/stream"),
        "{said}"
    );
    check_tidy(&bench);
    let listed = bench.run(bench.server.s3(), &["ls", "s3://bbb"]).unwrap();
    assert!(listed.stdout.is_empty(), "{listed:?}");
}

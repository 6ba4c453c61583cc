//! Transfers of the program over a network and a store that fail in every way, by seeds: what it
//! makes is whole and right, or absent, with an error and an exit status that say so.
#![allow(
    clippy::as_conversions,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failure here is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anys3::proto::Algorithm;
use anys3_tests::support::{
    Asked, Bench, Deed, PART, Proxy, Random, Way, bytes, count, rounds, said,
};

/// Each takes about half a second of CPU where nothing is optimised.
const SEEDS: u64 = 70;

/// Seeds at once: most of the time they wait to try again.
const AT_ONCE: u64 = 6;

/// Whatever takes longer hangs: three attempts with pauses of 20 seconds at most between them.
const LIMIT: Duration = Duration::from_secs(120);

/// Three parts.
const BIG: usize = 2 * PART + 4321;

const SMALL: usize = 7;

/// A place in a message: at its beginning, around the end of its head, at its end, or anywhere.
fn place(random: &mut Random, length: u64) -> u64 {
    match random.below(4) {
        0 => random.below(2),
        1 => 100 + random.below(1000),
        2 => length.saturating_sub(random.below(3)),
        _ => random.below(length.max(2)),
    }
}

/// What a request is about, as far as it decides what may happen to it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    List,
    Get,
    Put,
    /// Its answer is a document, and may be one of an error behind a 200.
    Document,
    Other,
}

fn kind(asked: &Asked) -> Kind {
    let is = |text: &str| asked.target.contains(text);
    match asked.method.as_str() {
        "GET" if is("list-type=2") => Kind::List,
        "GET" if !is("?") => Kind::Get,
        "PUT" if asked.length > 0 => Kind::Put,
        // A copy, whole or of a part: it has no bytes of its own.
        "PUT" => Kind::Document,
        "POST" if is("uploadId=") => Kind::Document,
        _ => Kind::Other,
    }
}

fn document(body: &str) -> Vec<u8> {
    message("200 OK", body)
}

fn message(status: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

const SLOW_DOWN: &str = "<Error><Code>SlowDown</Code><Message>slow</Message></Error>";
const FAILED: &str = "<Error><Code>InternalError</Code><Message>failed</Message></Error>";

/// What becomes of a request that something happens to.
fn fault(random: &mut Random, asked: &Asked) -> Deed {
    let mut deed = Deed::default();
    let kind = kind(asked);
    let length = match kind {
        Kind::Get => PART as u64,
        Kind::Put => asked.length + 500,
        _ => 700,
    };
    match (random.below(9), kind) {
        (0, _) => deed.request.cut = Some(place(random, asked.length + 500)),
        (1, _) => deed.response.cut = Some(place(random, length)),
        (2, _) => deed.instead = Some(message("503 Slow Down", SLOW_DOWN)),
        (3, _) => deed.instead = Some(message("500 Internal Server Error", FAILED)),
        (4, Kind::Get | Kind::Put) => {
            let way = Way {
                slow: true,
                ..Way::default()
            };
            (deed.request, deed.response) = (way, way);
        }
        (5, Kind::Put) => deed.request.flip = Some(random.below(asked.length)),
        (5 | 6, Kind::Get) => deed.response.flip = Some(random.below(length)),
        (7, Kind::Get) => deed.rewrite = Some(Box::new(other_checksum)),
        (5 | 6, Kind::Document) => deed.instead = Some(document(FAILED)),
        (7, Kind::Document) => deed.rewrite = Some(Box::new(|_, _| document(FAILED))),
        (8, Kind::Document) => deed.instead = Some(document("")),
        (5, Kind::List) => deed.rewrite = Some(Box::new(cut_short)),
        (6 | 7, Kind::List) => {
            let asked = asked.target.clone();
            deed.rewrite = Some(Box::new(move |_, body| goes_in_circles(&asked, &body)));
        }
        (8, Kind::List) => deed.instead = Some(document("")),
        _ => deed.response.cut = Some(0),
    }
    deed
}

/// The answer says another checksum than that of the object.
fn other_checksum(head: String, body: Vec<u8>) -> Vec<u8> {
    let name = Algorithm::Crc64Nvme.header();
    let wrong = format!("{name}: AAAAAAAAAAA=");
    let lines = head.split("\r\n").map(|line| match line.split_once(':') {
        Some((of, _)) if of.eq_ignore_ascii_case(name) => wrong.as_str(),
        _ => line,
    });
    let mut answer = lines.collect::<Vec<_>>().join("\r\n").into_bytes();
    answer.extend_from_slice(&body);
    answer
}

/// A document that ends in its middle, in a message that is whole.
fn cut_short(_: String, body: Vec<u8>) -> Vec<u8> {
    let text = String::from_utf8_lossy(&body);
    document(&text[..text.len() / 2])
}

/// A page that says the listing goes on from where it has been.
fn goes_in_circles(asked: &str, body: &[u8]) -> Vec<u8> {
    let token = asked
        .split(['?', '&'])
        .find_map(|pair| pair.strip_prefix("continuation-token="));
    let again = format!(
        "<NextContinuationToken>{}</NextContinuationToken></ListBucketResult>",
        token.unwrap_or("nowhere").replace("%3D", "=")
    );
    let text = String::from_utf8_lossy(body).into_owned();
    let text = match (
        text.find("<NextContinuationToken>"),
        text.find("</NextContinuationToken>"),
    ) {
        (Some(from), Some(to)) => {
            let to = to + "</NextContinuationToken>".len();
            [&text[..from], &text[to..]].concat()
        }
        _ => text,
    };
    let text = text.replace("<IsTruncated>false", "<IsTruncated>true");
    document(&text.replace("</ListBucketResult>", &again))
}

/// A proxy of a seed: none or a storm of refusals at first, then faults among good answers.
fn proxy(bench: &Bench, seed: u64, faults: &Arc<AtomicU64>) -> Proxy {
    let random = Mutex::new(Random(seed));
    let storm = AtomicU64::new(match seed % 4 {
        0 => 4,
        _ => 0,
    });
    let permille = [0, 150, 300, 500][(seed % 4) as usize].max(100);
    let faults = Arc::clone(faults);
    let decide = move |asked: &Asked| {
        let less = |left: u64| left.checked_sub(1);
        if storm
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, less)
            .is_ok()
        {
            faults.fetch_add(1, Ordering::SeqCst);
            return Deed {
                instead: Some(message("503 Slow Down", SLOW_DOWN)),
                ..Deed::default()
            };
        }
        let mut random = random.lock().unwrap();
        if random.below(1000) >= permille {
            return Deed::default();
        }
        faults.fetch_add(1, Ordering::SeqCst);
        fault(&mut random, asked)
    };
    Proxy::start(bench.server.s3(), decide).unwrap()
}

/// The files of the source: a large one, and small ones.
fn source() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::from([("big".to_owned(), bytes(BIG, 1))]);
    for number in 0..SMALL {
        files.insert(format!("d{}/{number}", number % 3), bytes(number * 9000, 7));
    }
    files
}

/// Objects below a prefix, as the store has them.
fn objects(bench: &Bench, prefix: &str) -> BTreeMap<String, Vec<u8>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let bucket = bench.server.client().unwrap().bucket("bbb");
        let mut listing = bucket.list(prefix);
        let mut found = BTreeMap::new();
        while let Some(entry) = listing.next().await {
            let key = entry.unwrap().key().to_owned();
            let body = bucket.get(&*key).await.unwrap().body;
            let bytes = body.collect(2 * BIG).await.unwrap();
            found.insert(key[prefix.len()..].to_owned(), bytes.to_vec());
        }
        found
    })
}

fn tree(folder: &Path, below: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        match entry.path().is_dir() {
            true => tree(&entry.path(), &format!("{name}/"), found),
            false => _ = found.insert(name, fs::read(entry.path()).unwrap()),
        }
    }
}

/// What is there is what it should be; where the program says that all is done, all of it is.
fn check(what: &str, done: bool, found: &BTreeMap<String, Vec<u8>>) {
    let expected = source();
    for (name, bytes) in found {
        assert!(
            expected.get(name) == Some(bytes),
            "{what}: {name} is broken"
        );
    }
    assert!(
        !done || found.len() == expected.len(),
        "{what}: not all is there"
    );
}

/// Runs the program; whether it says that all is done. A failure has a reason.
fn run(bench: &Bench, endpoint: &str, what: &str, words: &[&str]) -> (bool, String) {
    let mut command = bench.command(endpoint, words).unwrap();
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > LIMIT {
            child.kill().unwrap();
            panic!("{what}: it hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    let code = output.status.code();
    assert!(
        matches!(code, Some(0 | 1 | 254 | 255)),
        "{what}: {code:?} {}",
        said(&output)
    );
    let done = output.status.success();
    assert!(
        done || !said(&output).trim().is_empty(),
        "{what}: it fails and says nothing"
    );
    (done, String::from_utf8(output.stdout).unwrap())
}

/// One command of a seed, over a proxy of that seed.
fn seed(bench: &Bench, seed: u64, faults: &Arc<AtomicU64>) -> bool {
    let proxy = proxy(bench, seed, faults);
    let url = proxy.url();
    let prefix = format!("seed{seed}/");
    let uri = format!("s3://bbb/{prefix}");
    let verb = ["up", "down", "copy", "sync up", "sync down", "ls", "rm"][(seed % 7) as usize];
    let what = format!("seed {seed}: {verb}");
    let go = |words: &[&str]| run(bench, &url, &what, words);
    let folder = bench.path(&prefix);
    let down = folder.to_str().unwrap();
    match verb {
        "up" | "copy" | "sync up" => {
            let (done, _) = match verb {
                "up" => go(&["cp", "src", &uri, "--recursive"]),
                "copy" => go(&["cp", "s3://bbb/src/", &uri, "--recursive"]),
                _ => go(&["sync", "src", &uri]),
            };
            check(&what, done, &objects(bench, &prefix));
            done
        }
        "down" | "sync down" => {
            let (done, _) = match verb {
                "down" => go(&[
                    "cp",
                    "s3://bbb/src/",
                    down,
                    "--recursive",
                    "--page-size",
                    "3",
                ]),
                _ => go(&["sync", "s3://bbb/src/", down, "--page-size", "3"]),
            };
            let mut found = BTreeMap::new();
            tree(&folder, "", &mut found);
            // What another command can go on with is not under its name.
            found.retain(|name, _| done || !name.contains(".anys3-"));
            check(&what, done, &found);
            done
        }
        "ls" => {
            let (done, said) = go(&["ls", "s3://bbb/src/", "--recursive", "--page-size", "3"]);
            let listed = said.lines().filter_map(|line| line.rsplit_once(" src/"));
            let listed: Vec<&str> = listed.map(|(_, key)| key).collect();
            let names = source();
            let expected: BTreeSet<&str> = names.keys().map(String::as_str).collect();
            assert!(
                listed.iter().all(|key| expected.contains(key)),
                "{what}: {said}"
            );
            let once: BTreeSet<&str> = listed.iter().copied().collect();
            assert_eq!(once.len(), listed.len(), "{what}: {said}");
            assert!(!done || once == expected, "{what}: {said}");
            done
        }
        _ => {
            let store = bench.server.s3();
            let words = ["cp", "src", &uri, "--recursive", "--exclude", "big"];
            assert!(run(bench, store, &what, &words).0);
            let (done, _) = go(&["rm", &uri, "--recursive", "--page-size", "3"]);
            let left = objects(bench, &prefix);
            assert!(
                !done || left.is_empty(),
                "{what}: {:?} are left",
                left.keys()
            );
            done
        }
    }
}

#[test]
fn what_is_made_is_whole_and_right_or_absent_with_an_error() {
    let bench = Bench::new().unwrap();
    for (name, bytes) in source() {
        let path = bench.path("src").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let store = bench.server.s3();
    assert!(
        run(
            &bench,
            store,
            "begin",
            &["cp", "src", "s3://bbb/src/", "--recursive"]
        )
        .0
    );
    let seeds = rounds(SEEDS);
    let (faults, done) = (Arc::new(AtomicU64::new(0)), AtomicU64::new(0));
    let next = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::SeqCst);
                    if at >= seeds {
                        return;
                    }
                    done.fetch_add(u64::from(seed(&bench, at, &faults)), Ordering::SeqCst);
                }
            });
        }
    });
    check("the source", true, &objects(&bench, "src/"));
    let (faults, done) = (faults.load(Ordering::SeqCst), done.load(Ordering::SeqCst));
    count(
        "faults",
        &[("seeds", seeds), ("faults", faults), ("done", done)],
    );
    // Both happen often enough for this to show something.
    assert!(
        done > seeds / 5 && seeds - done > seeds / 20,
        "{done} of {seeds}"
    );
    assert!(faults > 2 * seeds, "{faults}");
}

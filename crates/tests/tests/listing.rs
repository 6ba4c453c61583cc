//! Large listings: the folders of a prefix are listed at once, and their keys come in order, once
//! each.
#![allow(
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a failure here is a failed test"
)]

use std::collections::BTreeSet;
use std::process::Output;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use anys3_tests::support::{Asked, Bench, Deed, Proxy, said};

/// As S3 has it.
const PAGE: usize = 1000;

/// The folders that must be under way before any of them is answered.
const AT_ONCE: usize = 4;

/// Whatever takes longer hangs.
const LIMIT: Duration = Duration::from_secs(60);

fn parameter(asked: &Asked, name: &str) -> Option<String> {
    let pairs = asked.target.split(['?', '&']);
    let value = pairs
        .filter_map(|pair| pair.split_once('='))
        .find(|(of, _)| *of == name)?
        .1;
    Some(value.replace("%2F", "/"))
}

/// A page of a listing of these keys, in their order.
fn page(keys: &[String], asked: &Asked) -> String {
    let prefix = parameter(asked, "prefix").unwrap_or_default();
    let folds = parameter(asked, "delimiter").is_some();
    let after = parameter(asked, "continuation-token").unwrap_or_default();
    let (mut lines, mut last, mut count, mut more) = (String::new(), String::new(), 0, false);
    let begin = keys.iter().position(|key| *key == after);
    let keys = &keys[begin.map_or(0, |begin| begin + 1)..];
    for key in keys.iter().filter(|key| key.starts_with(&prefix)) {
        let fold = key[prefix.len()..].find('/').filter(|_| folds);
        if let Some(end) = fold {
            let folded = &key[..=prefix.len() + end];
            if last == folded {
                continue;
            }
            folded.clone_into(&mut last);
            lines += &format!("<CommonPrefixes><Prefix>{folded}</Prefix></CommonPrefixes>");
        } else {
            if count == PAGE {
                more = true;
                break;
            }
            key.clone_into(&mut last);
            lines += &format!("<Contents><Key>{key}</Key><Size>1</Size></Contents>");
        }
        count += 1;
    }
    format!(
        "<ListBucketResult><IsTruncated>{more}</IsTruncated>\
         <NextContinuationToken>{last}</NextContinuationToken>{lines}</ListBucketResult>"
    )
}

/// The lists of folders that are under way, and how many there were at once.
#[derive(Default)]
struct Under {
    now: Mutex<usize>,
    changed: Condvar,
    requests: AtomicU64,
}

fn answer(status: &str, body: &str) -> Deed {
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/xml\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    );
    Deed {
        instead: Some(answer.into_bytes()),
        ..Deed::default()
    }
}

/// Runs the program against a store that answers so.
fn find(decide: impl Fn(&Asked) -> Deed + Send + Sync + 'static) -> Output {
    let proxy = Proxy::start("http://127.0.0.1:1", decide).unwrap();
    let words = [
        "find",
        "s3://bbb/p/",
        "--print",
        "{key}",
        "--no-sign-request",
    ];
    let mut command = Bench::program(&proxy.url(), &words).unwrap();
    command.output().unwrap()
}

/// Lists through the program; what it printed, and how many requests that took.
fn listed(keys: &[String], together: bool) -> (Vec<String>, u64) {
    let under = Arc::new(Under::default());
    let (keys, counted) = (keys.to_vec(), Arc::clone(&under));
    let decide = move |asked: &Asked| {
        counted.requests.fetch_add(1, Ordering::SeqCst);
        let body = page(&keys, asked);
        let is_folder = parameter(asked, "prefix").is_some_and(|prefix| prefix != "p/");
        if is_folder && together {
            let mut now = counted.now.lock().unwrap();
            *now += 1;
            counted.changed.notify_all();
            // The first ones wait for each other: a listing in one would wait in vain.
            while *now < AT_ONCE {
                let waited = counted.changed.wait_timeout(now, LIMIT).unwrap();
                assert!(!waited.1.timed_out(), "they are not listed at once");
                now = waited.0;
            }
        }
        answer("200 OK", &body)
    };
    let output = find(decide);
    assert!(output.status.success(), "{}", said(&output));
    let printed = String::from_utf8(output.stdout).unwrap();
    let keys = printed.lines().map(str::to_owned).collect();
    (keys, under.requests.load(Ordering::SeqCst))
}

/// Keys of folders with so many each, and some beside them, in the order of their bytes.
fn keys(folders: usize, each: usize) -> Vec<String> {
    let mut keys = BTreeSet::new();
    for folder in 0..folders {
        keys.extend((0..each).map(|at| format!("p/f{folder:03}/{at:05}")));
        keys.insert(format!("p/f{folder:03}-beside"));
        keys.insert(format!("p/f{folder:03}0"));
    }
    keys.into_iter().collect()
}

/// Whether they were listed so, and in how many requests.
fn check(keys: &[String], together: bool) -> u64 {
    let (listed, requests) = listed(keys, together);
    let counts = (listed.len(), keys.len());
    let differs = listed.iter().zip(keys).find(|(listed, key)| listed != key);
    assert!(listed == keys, "{counts:?} {differs:?}");
    requests
}

fn pages(keys: &[String]) -> u64 {
    keys.len().div_ceil(PAGE) as u64
}

#[test]
fn folders_are_listed_at_once_and_their_keys_come_in_order() {
    check(&keys(12, 1700), true);
}

#[test]
fn listings_of_two_pages_take_two_requests() {
    assert_eq!(check(&keys(2, 950), false), 2);
}

#[test]
fn small_folders_are_listed_in_one() {
    let keys = keys(700, 5);
    assert_eq!(check(&keys, false), pages(&keys));
}

/// The folders are counted, which takes one request.
#[test]
fn many_folders_are_listed_in_one() {
    let keys = keys(70, 600);
    assert_eq!(check(&keys, false), pages(&keys) + 1);
}

/// Stores that keep folders list them by the segments of the path: `f000/x` before `f000-beside`.
/// What such a store has listed is not known from the last key.
#[test]
fn of_a_store_with_an_order_of_its_own_each_key_comes_once() {
    for each in [800, 998, 1000, 1700] {
        let keys = keys(8, each);
        let mut in_its_order = keys.clone();
        in_its_order.sort_by(|a, b| a.split('/').cmp(b.split('/')));
        let (mut listed, _) = listed(&in_its_order, false);
        listed.sort_unstable();
        assert!(listed == keys, "{each}: {} of {}", listed.len(), keys.len());
    }
}

/// The keys before a folder that is refused come, and none behind it.
#[test]
fn a_folder_that_is_refused_is_a_failure() {
    let keys = keys(12, 1700);
    let all = keys.clone();
    let decide = move |asked: &Asked| {
        let body = page(&all, asked);
        let refused = parameter(asked, "prefix").is_some_and(|prefix| prefix == "p/f005/");
        answer(if refused { "403 Forbidden" } else { "200 OK" }, &body)
    };
    let output = find(decide);
    assert_eq!(output.status.code(), Some(254), "{}", said(&output));
    let printed = String::from_utf8(output.stdout).unwrap();
    let listed: Vec<&str> = printed.lines().collect();
    let refused = keys.iter().position(|key| key.starts_with("p/f005/"));
    assert_eq!(listed, keys[..refused.unwrap()]);
}

//! A store that lists keys to break out with: nothing is written outside of the destination, and
//! what has no file there is a failure that the exit status tells.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use anys3_tests::support::{Asked, Bench, Deed, Proxy, said};

const EVIL: &str = "evil bytes";

fn response(body: &str, more: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n{more}\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// A store that lists one key, as it stands in a document with `encoding-type=url`, and has an
/// object for every key that it is asked for.
fn store(key: &str) -> Proxy {
    let list = format!(
        "<ListBucketResult><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>\
         <Contents><Key>{key}</Key><Size>{}</Size><ETag>\"e\"</ETag>\
         <LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents></ListBucketResult>",
        EVIL.len()
    );
    let decide = move |asked: &Asked| Deed {
        instead: Some(match asked.method.as_str() {
            "DELETE" => b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".to_vec(),
            _ if asked.target.contains("list-type") => {
                response(&list, "Content-Type: application/xml\r\n")
            }
            _ => response(EVIL, "ETag: \"e\"\r\n"),
        }),
        ..Deed::default()
    };
    // Nothing listens there, and nothing is passed on.
    Proxy::start("http://127.0.0.1:1", decide).unwrap()
}

/// All files and links below a folder, with what is in them.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let kind = path.symlink_metadata().unwrap().file_type();
        if kind.is_dir() {
            found.insert(format!("{}/", path.display()), Vec::new());
            found.extend(tree(&path));
        } else if kind.is_symlink() {
            let to = fs::read_link(&path).unwrap();
            found.insert(
                path.display().to_string(),
                to.into_os_string().into_encoded_bytes(),
            );
        } else {
            found.insert(path.display().to_string(), fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn no_key_leads_out_of_the_destination() {
    let long = "n".repeat(256);
    let deep = "d/".repeat(511) + "x";
    let long_path = format!("{}/x", "p".repeat(300));
    for (key, file) in [
        ("../outside", None),
        ("%2E%2E%2Foutside", None),
        ("/../outside", None),
        ("a/../../outside", None),
        ("a/..//../outside", None),
        ("..", None),
        ("a/..", None),
        (".", None),
        ("link/x", None),
        ("link/../outside", Some("outside")),
        ("file/x", None),
        ("folder", None),
        ("n%00ul", None),
        // What is no UTF-8 is taken as it stands.
        ("%FF%FE", Some("%FF%FE")),
        ("a/%C0%AE%C0%AE/x", Some("a/%C0%AE%C0%AE/x")),
        (long.as_str(), None),
        (long_path.as_str(), None),
        (deep.as_str(), Some(deep.as_str())),
        ("/absolute", Some("absolute")),
        ("a//b", Some("a/b")),
        ("./x", Some("x")),
        ("..x", Some("..x")),
        ("..%5C..%5Coutside", Some("..\\..\\outside")),
        ("C:%5Coutside", Some("C:\\outside")),
        ("%5C%5Cserver%5Cshare", Some("\\\\server\\share")),
        ("CON", Some("CON")),
        ("x:stream", Some("x:stream")),
        ("a%0Ab", Some("a\nb")),
        ("%E2%80%AEx", Some("\u{202e}x")),
        ("linked", Some("linked")),
    ] {
        let store = store(key);
        for verb in ["cp", "sync", "mv"] {
            check(&store, verb, key, file);
        }
    }
}

fn check(store: &Proxy, verb: &str, key: &str, file: Option<&str>) {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name);
    for folder in ["down/folder", "elsewhere"] {
        fs::create_dir_all(at(folder)).unwrap();
    }
    fs::write(at("down/file"), "mine").unwrap();
    fs::write(at("outside"), "mine").unwrap();
    symlink(at("elsewhere"), at("down/link")).unwrap();
    symlink(at("outside"), at("down/linked")).unwrap();
    let mut expected = tree(place.path());
    let mut words = vec![verb, "s3://bbb", "down", "--no-sign-request"];
    if verb != "sync" {
        words.push("--recursive");
    }
    let mut command = Bench::program(&store.url(), &words).unwrap();
    let output = command.current_dir(place.path()).output().unwrap();
    let said = said(&output);
    assert_eq!(
        output.status.success(),
        file.is_some(),
        "{verb} {key}: {said}"
    );
    if let Some(file) = file {
        let mut path = at("down");
        let (folders, _) = file.rsplit_once('/').unwrap_or_default();
        for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
            path.push(folder);
            expected.insert(format!("{}/", path.display()), Vec::new());
        }
        expected.insert(at("down").join(file).display().to_string(), EVIL.into());
    }
    let mut found = tree(place.path());
    // Folders on the way to what could not be written may be there.
    if file.is_none() {
        found.retain(|name, _| !name.ends_with('/') || expected.contains_key(name));
    }
    assert_eq!(found, expected, "{verb} {key}: {said}");
}

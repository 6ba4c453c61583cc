//! The commands, against a server of their own.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::support::{Done, Serving, anys3, bytes, signal, skip, until, wait};

const MIB: usize = 1024 * 1024;

/// Uploads from a pipe.
fn put(serving: &Serving, uri: &str, bytes: &[u8]) {
    let mut child = serving
        .command(&["cp", "-", uri])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    assert!(wait(&mut child).success());
}

fn keys(serving: &Serving, bucket: &str) -> Vec<String> {
    let lines = serving.ok(&["ls", &format!("s3://{bucket}"), "--recursive", "--json"]);
    let key = |line: &str| {
        serde_json::from_str::<serde_json::Value>(line).unwrap()["key"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    lines.lines().map(key).collect()
}

#[test]
fn up_and_down_of_all_sizes() {
    let serving = Serving::start();
    for (number, size) in [0, 1, 1000, 8 * MIB, 20 * MIB + 1].into_iter().enumerate() {
        let data = bytes(size, 1);
        serving.write("up", &data);
        let uri = format!("s3://mybucket/{number}");
        assert_eq!(
            serving.ok(&["cp", "up", &uri]),
            format!("upload: ./up to {uri}\n")
        );
        assert_eq!(
            serving.ok(&["s3", "cp", &uri, "down"]),
            format!("download: {uri} to ./down\n")
        );
        assert!(serving.read("down") == data, "{size} bytes");
        let piped = serving.command(&["cp", &uri, "-"]).output().unwrap();
        assert!(
            piped.stdout == data && piped.stderr.is_empty(),
            "{size} bytes by pipe"
        );
        put(&serving, "s3://mybucket/piped", &data);
        assert!(
            serving
                .command(&["cat", "s3://mybucket/piped"])
                .output()
                .unwrap()
                .stdout
                == data
        );
    }
    assert_eq!(
        fs::read_dir(serving.place.path()).unwrap().count(),
        3,
        "nothing but data, up and down is left"
    );
}

#[test]
fn names_are_given_as_in_aws() {
    let serving = Serving::start();
    serving.write("sub/a.txt", "x");
    for target in ["s3://mybucket", "s3://mybucket/p/", "s3://mybucket/q"] {
        serving.ok(&["cp", "sub/a.txt", target]);
    }
    assert_eq!(keys(&serving, "mybucket"), ["a.txt", "p/a.txt", "q"]);
    fs::create_dir(serving.path("there")).unwrap();
    for (target, path) in [
        ("there", "there/a.txt"),
        ("new/", "new/a.txt"),
        ("deep/er/b", "deep/er/b"),
        (".", "a.txt"),
    ] {
        serving.ok(&["cp", "s3://mybucket/p/a.txt", target]);
        assert_eq!(serving.read(path), b"x", "{target}");
    }
    assert_eq!(
        serving.ok(&["cp", "s3://mybucket/q", "s3://mybucket/r/"]),
        "copy: s3://mybucket/q to s3://mybucket/r/q\n"
    );
}

/// The lines of a command, sorted: transfers end in any order.
fn lines(said: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = said.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn sync_copies_what_differs_and_deletes_on_request() {
    let serving = Serving::start();
    for (name, text) in [("d/a", "a"), ("d/b/c", "c"), ("d/z", "z")] {
        serving.write(name, text);
    }
    let up = ["sync", "d", "s3://mybucket/t", "--delete"];
    assert_eq!(serving.ok(&up).lines().count(), 3);
    assert_eq!(serving.ok(&up), "", "nothing is left to do");
    serving.write("d/a", "longer");
    fs::remove_file(serving.path("d/z")).unwrap();
    assert_eq!(
        lines(&serving.ok(&up)),
        [
            "delete: s3://mybucket/t/z",
            "upload: d/a to s3://mybucket/t/a"
        ]
    );
    let down = ["sync", "s3://mybucket/t", "new", "--delete"];
    assert_eq!(serving.ok(&down).lines().count(), 2);
    assert_eq!(
        serving.ok(&down),
        "",
        "files have the time of their objects"
    );
    serving.write("new/b/more", "x");
    serving.write("new/kept", "x");
    let kept = [&down[..], &["--exclude", "kept"]].concat();
    assert_eq!(serving.ok(&kept), "delete: new/b/more\n");
    let across = ["sync", "s3://mybucket/t", "s3://mybucket/u"];
    assert_eq!(serving.ok(&across).lines().count(), 2);
    assert_eq!(serving.ok(&across), "");
    assert_eq!(keys(&serving, "mybucket"), ["t/a", "t/b/c", "u/a", "u/b/c"]);
}

#[test]
fn mv_deletes_what_it_has_copied() {
    let serving = Serving::start();
    serving.write("d/a", "a");
    serving.write("d/b", "b");
    assert_eq!(
        lines(&serving.ok(&["mv", "d", "s3://mybucket/d", "--recursive"])),
        [
            "move: d/a to s3://mybucket/d/a",
            "move: d/b to s3://mybucket/d/b"
        ]
    );
    assert_eq!(fs::read_dir(serving.path("d")).unwrap().count(), 0);
    serving.ok(&["mv", "s3://mybucket/d/a", "s3://mybucket/c"]);
    serving.ok(&["mv", "s3://mybucket/d/b", "d/"]);
    assert_eq!(serving.read("d/b"), b"b");
    assert_eq!(keys(&serving, "mybucket"), ["c"]);
}

#[test]
fn no_overwrite_leaves_what_is_there() {
    let serving = Serving::start();
    serving.write("a", "old");
    serving.ok(&["cp", "a", "s3://mybucket/a"]);
    serving.write("a", "newer");
    for words in [
        ["cp", "a", "s3://mybucket/a"],
        ["mv", "a", "s3://mybucket/a"],
        ["sync", ".", "s3://mybucket"],
        ["cp", "s3://mybucket/a", "a"],
        ["cp", "s3://mybucket/a", "s3://mybucket/a"],
    ] {
        let said = serving.ok(&[&words[..], &["--no-overwrite", "--exclude", "data*"]].concat());
        assert_eq!(said, "", "{words:?}");
    }
    assert_eq!(serving.read("a"), b"newer");
    assert_eq!(serving.ok(&["cat", "s3://mybucket/a"]), "old");
}

const TREE: [(&str, &str); 6] = [
    ("a.txt", "a"),
    ("b/c.txt", "c"),
    ("b/d e+f%g&h=i.txt", "odd"),
    ("empty", ""),
    ("q?#[x]", "query"),
    ("é/日本.txt", "names"),
];

#[test]
fn folders_go_up_across_down_and_away() {
    let serving = Serving::start();
    TREE.iter()
        .for_each(|(name, text)| serving.write(&format!("tree/{name}"), text));
    let said = serving.ok(&["cp", "tree", "s3://mybucket/t", "--recursive"]);
    assert_eq!(said.lines().count(), TREE.len());
    assert!(
        said.contains("upload: tree/b/c.txt to s3://mybucket/t/b/c.txt\n"),
        "{said}"
    );
    let expected: Vec<String> = TREE.iter().map(|(name, _)| format!("t/{name}")).collect();
    assert_eq!(keys(&serving, "mybucket"), expected);
    // A marker of a folder, and a neighbour whose name begins alike.
    put(&serving, "s3://mybucket/tt", b"neighbour");
    serving.ok(&["cp", "s3://mybucket/t", "back", "--recursive"]);
    for (name, text) in TREE {
        assert_eq!(serving.read(&format!("back/{name}")), text.as_bytes());
    }
    serving.ok(&["mb", "s3://other"]);
    serving.ok(&[
        "cp",
        "s3://mybucket/t/",
        "s3://other/u/",
        "--recursive",
        "--exclude",
        "*",
        "--include",
        "*.txt",
    ]);
    assert_eq!(
        keys(&serving, "other"),
        [
            "u/a.txt",
            "u/b/c.txt",
            "u/b/d e+f%g&h=i.txt",
            "u/é/日本.txt"
        ]
    );
    let dry = serving.ok(&["rm", "s3://other", "--recursive", "--dryrun"]);
    assert!(
        dry.starts_with("(dryrun) delete: s3://other/u/a.txt\n"),
        "{dry}"
    );
    assert_eq!(keys(&serving, "other").len(), 4);
    serving.ok(&["rm", "s3://mybucket/t", "--recursive"]);
    assert_eq!(keys(&serving, "mybucket"), ["tt"]);
}

#[test]
fn many_small_files_and_more_than_a_page_of_keys() {
    let serving = Serving::start();
    let count = 1_100;
    (0..count).for_each(|n| serving.write(&format!("many/{:02}/{n}", n % 50), n.to_string()));
    serving.ok(&["cp", "many", "s3://mybucket/", "--recursive", "--quiet"]);
    let summary = serving.ok(&["ls", "s3://mybucket", "--recursive", "--summarize"]);
    assert!(
        summary.ends_with(&format!("\nTotal Objects: {count}\n   Total Size: 3290\n")),
        "{summary}"
    );
    assert_eq!(
        serving
            .ok(&["ls", "s3://mybucket", "--page-size", "7"])
            .lines()
            .count(),
        50
    );
    let deleted = serving.ok(&["rm", "s3://mybucket", "--recursive"]);
    assert_eq!(deleted.lines().count(), count);
    assert!(keys(&serving, "mybucket").is_empty());
}

#[test]
fn what_is_kept_with_an_object() {
    let serving = Serving::start();
    serving.write("page.html", "<p>");
    let words = [
        "cp",
        "page.html",
        "s3://mybucket/p",
        "--cache-control",
        "max-age=60",
        "--metadata",
        "Colour=grün,b=2",
    ];
    serving.ok(&words);
    serving.ok(&["cp", "s3://mybucket/p", "s3://mybucket/kept"]);
    serving.ok(&[
        "cp",
        "s3://mybucket/p",
        "s3://mybucket/changed",
        "--content-type",
        "text/x",
    ]);
    let replace = [
        "--content-type",
        "text/x",
        "--metadata-directive",
        "REPLACE",
    ];
    serving.ok(&[
        &["cp", "s3://mybucket/p", "s3://mybucket/replaced"][..],
        &replace,
    ]
    .concat());
    let head = |key: &str| {
        let url = serving.ok(&[
            "presign",
            &format!("s3://mybucket/{key}"),
            "--method",
            "head",
        ]);
        let shown = Command::new("curl")
            .args(["-sfI", url.trim()])
            .output()
            .unwrap();
        String::from_utf8_lossy(&shown.stdout).to_ascii_lowercase()
    };
    if Command::new("curl").arg("--version").output().is_err() {
        return skip("what_is_kept_with_an_object", "no curl");
    }
    for key in ["p", "kept"] {
        let head = head(key);
        for line in [
            "content-type: text/html\r",
            "cache-control: max-age=60\r",
            "-meta-b: 2\r",
            "-meta-colour: =?utf-8?b?",
        ] {
            assert!(head.contains(line), "{key}: no {line} in {head}");
        }
    }
    // What is given is changed, and the rest stays; unless all is to be replaced.
    let changed = head("changed");
    for line in [
        "content-type: text/x\r",
        "cache-control: max-age=60\r",
        "-meta-b: 2\r",
    ] {
        assert!(changed.contains(line), "no {line} in {changed}");
    }
    let replaced = head("replaced");
    assert!(
        replaced.contains("content-type: text/x\r") && !replaced.contains("max-age"),
        "{replaced}"
    );
}

#[test]
fn a_download_is_as_old_as_its_object() {
    let serving = Serving::start();
    put(&serving, "s3://mybucket/k", b"x");
    let listed = serving.ok(&["ls", "s3://mybucket/k", "--json"]);
    serving.ok(&["cp", "s3://mybucket/k", "k"]);
    let modified = fs::metadata(serving.path("k")).unwrap().modified().unwrap();
    let seconds = modified
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let shown = Command::new("date")
        .args(["-u", "-d", &format!("@{seconds}"), "+%Y-%m-%dT%H:%M:%S"])
        .output()
        .unwrap();
    assert!(
        listed.contains(String::from_utf8_lossy(&shown.stdout).trim()),
        "{listed}"
    );
}

/// Keys with empty names, `.` and `..` are the paths that AWS's CLI makes of them; what would lead
/// out is left out, with its warning and status (`_warn_parent_reference` in
/// awscli/customizations/s3/s3handler.py).
#[test]
fn no_key_is_written_outside_of_the_folder() {
    let serving = Serving::start();
    for key in [
        "good",
        "../outside",
        "a/../../outside",
        "/absolute",
        "a//b",
        "./x",
        "c/../d",
        "link/x",
    ] {
        put(&serving, &format!("s3://mybucket/{key}"), b"x");
    }
    fs::create_dir_all(serving.path("work/down")).unwrap();
    fs::create_dir(serving.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(serving.path("elsewhere"), serving.path("work/down/link")).unwrap();
    let before = fs::read_dir(serving.place.path()).unwrap().count();
    let done = serving.run(&["cp", "s3://mybucket", "work/down", "--recursive"]);
    assert_eq!(done.code, Some(1), "{done:?}");
    let mut said: Vec<&str> = done.stdout.lines().collect();
    said.sort_unstable();
    let lines = [
        "/absolute to work/down/absolute",
        "a//b to work/down/a/b",
        "c/../d to work/down/d",
    ];
    for line in lines {
        assert!(
            said.iter().any(|said| said.ends_with(line)),
            "no {line} in {said:?}"
        );
    }
    assert_eq!(said.len(), 5, "{said:?}");
    assert_eq!(
        done.stderr
            .matches("File references a parent directory.")
            .count(),
        2,
        "{}",
        done.stderr
    );
    assert_eq!(
        done.stderr
            .matches("refused: a link in work/down leads out of it")
            .count(),
        1,
        "{}",
        done.stderr
    );
    assert_eq!(fs::read_dir(serving.path("work")).unwrap().count(), 1);
    assert_eq!(fs::read_dir(serving.path("work/down")).unwrap().count(), 6);
    assert_eq!(fs::read_dir(serving.place.path()).unwrap().count(), before);
    assert_eq!(fs::read_dir(serving.path("elsewhere")).unwrap().count(), 0);
    let out = [
        "cp",
        "s3://mybucket",
        "work/down",
        "--recursive",
        "--exclude",
        "link/*",
    ];
    assert_eq!(serving.run(&out).code, Some(2), "skipped");
    let done = serving.run(&["cp", "s3://mybucket/a/../../outside", "work/named"]);
    assert_eq!(
        done.code,
        Some(0),
        "with a name of one's own every key can be had: {done:?}"
    );
    serving.ok(&[
        "cp",
        "s3://mybucket/a",
        "below",
        "--recursive",
        "--exclude",
        "..*",
    ]);
    assert_eq!(serving.read("below/b"), b"x", "of the key a//b");
}

/// A link at the name of a file is replaced, and what it led to is not touched; a pipe stays, and
/// nobody waits for it.
#[test]
fn downloads_do_not_write_into_what_is_there() {
    let serving = Serving::start();
    for key in ["key", "pipe"] {
        put(&serving, &format!("s3://mybucket/{key}"), b"new");
    }
    fs::create_dir(serving.path("d")).unwrap();
    for pipe in ["pipe", "d/pipe"] {
        assert!(
            Command::new("mkfifo")
                .arg(serving.path(pipe))
                .status()
                .unwrap()
                .success()
        );
    }
    std::os::unix::fs::symlink("../pipe", serving.path("d/key")).unwrap();
    let done = serving.run(&["cp", "s3://mybucket", "d", "--recursive"]);
    assert_eq!(done.code, Some(1), "{done:?}");
    assert_eq!(done.stdout, "download: s3://mybucket/key to d/key\n");
    assert!(
        done.stderr
            .contains("cannot write d/pipe: a pipe, a device or a socket is there"),
        "{done:?}"
    );
    assert!(serving.path("d/key").symlink_metadata().unwrap().is_file());
    assert_eq!(serving.read("d/key"), b"new");
}

/// What a filter or an option leaves out is not touched, also where it is named on the command
/// line.
#[test]
fn filters_apply_to_what_is_named() {
    let serving = Serving::start();
    serving.write("file", "mine");
    put(&serving, "s3://mybucket/p/a.txt", b"theirs");
    for words in [
        ["rm", "s3://mybucket/p/a.txt", "--exclude", "*"].as_slice(),
        &["rm", "s3://mybucket/p/a.txt", "--exclude", "a.*"],
        &["cp", "file", "s3://mybucket/up", "--exclude", "*"],
        &["cp", "s3://mybucket/p/a.txt", "file", "--exclude", "*"],
        &[
            "cp",
            "s3://mybucket/p/a.txt",
            "s3://mybucket/copy",
            "--exclude",
            "*.txt",
        ],
    ] {
        let done = serving.run(words);
        assert_eq!(
            (done.code, done.stdout.as_str(), done.stderr.as_str()),
            (Some(0), "", ""),
            "{words:?}"
        );
    }
    assert_eq!(keys(&serving, "mybucket"), ["p/a.txt"]);
    assert_eq!(serving.read("file"), b"mine");
    serving.ok(&[
        "rm",
        "s3://mybucket/p/a.txt",
        "--exclude",
        "*",
        "--include",
        "a.txt",
    ]);
    assert!(keys(&serving, "mybucket").is_empty());
}

#[test]
fn special_files_and_links_that_are_named_are_left_out() {
    let serving = Serving::start();
    assert!(
        Command::new("mkfifo")
            .arg(serving.path("pipe"))
            .status()
            .unwrap()
            .success()
    );
    serving.write("file", "x");
    std::os::unix::fs::symlink("file", serving.path("link")).unwrap();
    for (file, json) in [("pipe", false), ("/dev/null", false), ("pipe", true)] {
        let words = ["cp", file, "s3://mybucket/", "--json"];
        let done = serving.run(words.get(..if json { 4 } else { 3 }).unwrap());
        assert_eq!(
            (done.code, done.stdout.is_empty()),
            (Some(2), !json),
            "{done:?}"
        );
        let line = format!(
            "warning: Skipping file {file}. File is character special device, block special device, FIFO, or socket.\n"
        );
        assert_eq!(done.stderr, line);
    }
    let done = serving.run(&["cp", "link", "s3://mybucket/", "--no-follow-symlinks"]);
    assert_eq!(
        (done.code, done.stdout.as_str(), done.stderr.as_str()),
        (Some(0), "", "")
    );
    assert!(keys(&serving, "mybucket").is_empty());
}

/// Empty objects whose keys end with a slash stand for folders: left out of downloads and copies,
/// and deleted (`list_objects` in awscli/customizations/s3/filegenerator.py).
#[test]
fn markers_of_folders_are_left_out() {
    let serving = Serving::start();
    serving.ok(&["mb", "s3://other"]);
    for (key, bytes) in [
        ("t/", b"".as_slice()),
        ("t/folder/", b""),
        ("t/full/", b"full"),
        ("t/x", b"x"),
    ] {
        serving.write("body", bytes);
        let url = serving.ok(&[
            "presign",
            &format!("s3://mybucket/{key}"),
            "--method",
            "put",
        ]);
        let curl = [
            "-sf",
            "--data-binary",
            "@body",
            "-X",
            "PUT",
            "-H",
            "Content-Type:",
            url.trim(),
        ];
        let Ok(sent) = Command::new("curl")
            .args(curl)
            .current_dir(serving.place.path())
            .status()
        else {
            return skip("markers_of_folders_are_left_out", "no curl");
        };
        assert!(sent.success());
    }
    serving.ok(&["cp", "s3://mybucket/t", "s3://other/u", "--recursive"]);
    assert_eq!(keys(&serving, "other"), ["u/full/", "u/x"]);
    serving.ok(&[
        "cp",
        "s3://mybucket/t",
        "down",
        "--recursive",
        "--exclude",
        "full/",
    ]);
    assert_eq!(fs::read_dir(serving.path("down")).unwrap().count(), 1);
    serving.ok(&["rm", "s3://mybucket/t", "--recursive"]);
    assert!(keys(&serving, "mybucket").is_empty());
}

#[test]
fn what_is_piped_into_a_folder_is_named_as_in_aws() {
    let serving = Serving::start();
    put(&serving, "s3://mybucket/dd/", b"x");
    put(&serving, "s3://mybucket", b"x");
    assert_eq!(keys(&serving, "mybucket"), ["-", "dd/-"]);
}

#[test]
fn an_expiry_is_a_date_or_refused() {
    let serving = Serving::start();
    serving.write("file", "x");
    let done = serving.run(&["cp", "file", "s3://mybucket/k", "--expires", "bogus"]);
    assert_eq!(done.code, Some(1), "{done:?}");
    assert!(
        done.stderr.contains("--expires bogus") && keys(&serving, "mybucket").is_empty(),
        "{done:?}"
    );
    serving.ok(&["cp", "file", "s3://mybucket/k", "--expires", "2030-01-01"]);
    let url = serving.ok(&["presign", "s3://mybucket/k", "--method", "head"]);
    let Ok(head) = Command::new("curl").args(["-sfI", url.trim()]).output() else {
        return skip("an_expiry_is_a_date_or_refused", "no curl");
    };
    let head = String::from_utf8_lossy(&head.stdout).to_ascii_lowercase();
    assert!(
        head.contains("expires: tue, 01 jan 2030 00:00:00 gmt\r"),
        "{head}"
    );
}

/// AWS's CLI passes over what means nothing for a download, and scripts count on it.
#[test]
fn options_of_uploads_are_ignored_in_downloads_with_a_warning() {
    let serving = Serving::start();
    put(&serving, "s3://mybucket/k", b"theirs");
    let options: &[(&str, &str)] = &[
        ("--content-type", "a/b"),
        ("--metadata", "a=b"),
        ("--cache-control", "x"),
        ("--content-disposition", "x"),
        ("--content-encoding", "x"),
        ("--content-language", "x"),
        ("--expires", "2030-01-01"),
        ("--storage-class", "STANDARD"),
        ("--acl", "private"),
        ("--sse", "AES256"),
        ("--sse-kms-key-id", "x"),
        ("--metadata-directive", "COPY"),
    ];
    for (option, value) in options {
        for target in ["file", "-"] {
            let done = serving.run(&["cp", "s3://mybucket/k", target, option, value]);
            assert_eq!(done.code, Some(0), "{done:?}");
            let warning = format!("warning: {option} is ignored");
            assert!(done.stderr.contains(&warning), "{done:?}");
        }
    }
    assert_eq!(serving.read("file"), b"theirs");
    let copied = [
        "cp",
        "file",
        "s3://mybucket/x",
        "--metadata-directive",
        "COPY",
    ];
    assert!(serving.run(&copied).stderr.contains("is ignored"));
    let quiet = ["--only-show-errors", "--acl", "private"];
    let done = serving.run(&[&["cp", "s3://mybucket/k", "file"], &quiet[..]].concat());
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{done:?}");
}

/// Every option either has an effect, or is refused before anything is asked of a store: none is
/// read and dropped.
#[test]
fn options_that_do_not_fit_are_refused() {
    let serving = Serving::start();
    serving.write("file", "x");
    put(&serving, "s3://mybucket/k", b"theirs");
    let cases: &[(&[&str], &str)] = &[
        (
            &["cp", "file", "s3://mybucket/x", "--acl", "bogus"],
            "bucket-owner-full-control",
        ),
        (
            &["cp", "file", "s3://mybucket/x", "--storage-class", "BOGUS"],
            "INTELLIGENT_TIERING",
        ),
        (
            &["cp", "file", "s3://mybucket/x", "--sse", "bogus"],
            "aws:kms",
        ),
        (
            &[
                "cp",
                "file",
                "s3://mybucket/x",
                "--metadata-directive",
                "BOGUS",
            ],
            "REPLACE",
        ),
        (
            &["cp", "s3://mybucket/k", "-", "--recursive"],
            "--recursive",
        ),
        (
            &["cp", "s3://mybucket/k", "-", "--exclude", "*"],
            "--exclude",
        ),
        (
            &["cp", "-", "s3://mybucket/x", "--include", "*"],
            "--include",
        ),
        (
            &["ls", "s3://mybucket", "--human-readable", "--json"],
            "--human-readable",
        ),
        (
            &["sign", "http://h/b/k", "--expires-in", "60"],
            "--expires-in",
        ),
        (
            &["sign", "http://h/b/k", "--post", "--body", "file"],
            "--curl",
        ),
        (&["sign", "http://h/b/k", "--curl", "--json"], "--curl"),
        (&["rm", "s3://mybucket/k", "--acl", "private"], "--acl"),
        (&["rm", "s3://mybucket/k", "--force"], "--force"),
        (&["cp", "s3:/mybucket/k", "x"], "s3://mybucket/k"),
        (&["cp", "file", "S3://mybucket/k"], "s3://mybucket/k"),
        (&["ls", "s3:/mybucket"], "s3://mybucket"),
        (&["ls", "/mybucket"], "s3://mybucket"),
        (&["rm", "mybucket/k"], "s3://mybucket/k"),
        (&["presign", "/mybucket/k"], "s3://mybucket/k"),
    ];
    for (words, hint) in cases {
        let done = serving.run(words);
        assert_eq!(
            (done.code, done.stdout.contains("HTTP")),
            (Some(252), false),
            "{done:?}"
        );
        assert!(done.stderr.contains(hint), "no {hint} in {done:?}");
    }
    assert_eq!(serving.read("file"), b"x");
    assert_eq!(keys(&serving, "mybucket"), ["k"]);
    let url = serving.ok(&["presign", "mybucket/k"]);
    assert!(url.contains("/mybucket/k?"), "{url}");
}

#[test]
fn times_are_those_of_the_zone_by_its_name() {
    let serving = Serving::start();
    put(&serving, "s3://mybucket/k", b"x");
    let in_zone = |zone: &str| {
        let listed = serving
            .command(&["ls", "s3://mybucket"])
            .env("TZ", zone)
            .output()
            .unwrap();
        String::from_utf8_lossy(&listed.stdout).into_owned()
    };
    // It has no summer time, so that the difference is always the same.
    assert_eq!(in_zone("Asia/Tokyo"), in_zone("JST-9"));
    assert_ne!(in_zone("Asia/Tokyo"), in_zone("UTC"));
}

/// `_run_main` of ListCommand in awscli/customizations/s3/subcommands.py prints the totals of
/// objects, of which a listing of buckets has none.
#[test]
fn a_listing_of_buckets_ends_with_totals_when_they_are_asked_for() {
    let serving = Serving::start();
    let listed = serving.ok(&["ls", "--summarize"]);
    assert!(
        listed.ends_with(" mybucket\n\nTotal Objects: 0\n   Total Size: 0\n"),
        "{listed}"
    );
}

#[test]
fn json_tells_of_every_failure_in_one_object() {
    let serving = Serving::start();
    for (words, code, name) in [
        (["ls", "s3://nobucket"].as_slice(), 254, "NoSuchBucket"),
        (&["cat", "s3://mybucket/none"], 254, "NoSuchKey"),
        (
            &["cp", "s3://nobucket", ".", "--recursive"],
            1,
            "NoSuchBucket",
        ),
        (&["cp", "s3://mybucket/none", "x"], 1, "NoSuchKey"),
        (&["mb", "s3://Not_A_Bucket"], 1, "InvalidBucketName"),
        (&["rm", "s3://mybucket"], 252, "Usage"),
        (&["ls", "--profile", "nobody"], 253, "Configuration"),
        (
            &["ls", "--endpoint-url", "http://127.0.0.1:1"],
            255,
            "Failed",
        ),
        (&["ls", "s3://mybucket/none"], 1, "Failed"),
        (&["cp", "nofile", "s3://mybucket"], 255, "Failed"),
        (&["lss"], 252, "Usage"),
        (&["ls", "--nonsense"], 252, "Usage"),
        (&["cp", "one"], 252, "Usage"),
        (&["cp"], 252, "Usage"),
        (
            &["presign", "s3://mybucket/k", "--expires-in", "x"],
            252,
            "Usage",
        ),
        (&["help", "nothing"], 252, "Usage"),
    ] {
        let done = serving.run(&[words, &["--json"]].concat());
        assert_eq!(
            (done.code, done.stdout.lines().count()),
            (Some(code), 1),
            "{done:?}"
        );
        let told: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
        assert_eq!(told["error"]["code"], name, "{done:?}");
        assert!(
            !told["error"]["message"].as_str().unwrap().is_empty(),
            "{done:?}"
        );
    }
    let done = serving.run(&["lss", "--js"]);
    let told: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(told["error"]["hint"], "a similar subcommand exists: 'ls'");
    assert_eq!(serving.run(&["lss"]).stdout, "");
}

/// What others chose is shown on a terminal without what would steer it, and given to programs as
/// it is.
#[test]
fn a_terminal_is_not_steered_by_names() {
    let serving = Serving::start();
    let key = "a\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}b";
    put(&serving, &format!("s3://mybucket/{key}"), b"x");
    let on_terminal = |words: &str| {
        let line = format!("'{}' {words}", env!("CARGO_BIN_EXE_anys3"));
        let mut command = serving.command(&[]);
        let mut terminal = Command::new("script");
        terminal
            .args(["-qec", &line, "/dev/null"])
            .current_dir(serving.place.path())
            .stdin(Stdio::null());
        terminal.envs(
            command
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        );
        command.env_clear();
        terminal
            .output()
            .map(|done| String::from_utf8_lossy(&done.stdout).into_owned())
    };
    if on_terminal("--version")
        .map(|said| !said.contains("anys3 "))
        .unwrap_or(true)
    {
        return skip("a_terminal_is_not_steered_by_names", "no script");
    }
    let shown = r"a\x1b]0;owned\x07\u{9b}31m\u{202e}b";
    for words in [
        "ls s3://mybucket",
        "ls s3://mybucket --recursive",
        "rm s3://mybucket --recursive --dryrun",
        "cp s3://mybucket down --recursive --progress never",
        &format!("cat 's3://mybucket/none-{key}'"),
        &format!("ls --'{key}'"),
        "ls s3://mybucket --json",
    ] {
        let said = on_terminal(words).unwrap();
        assert!(
            !said.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']),
            "{words}: {said:?}"
        );
        let expect = match words {
            _ if words.ends_with("--json") => r"\u001b]0;owned\u0007\u009b31m\u202eb",
            // The parser of the command line takes what begins with ESC away.
            _ if words.starts_with("ls --'") => r"\u{9b}31m\u{202e}b",
            _ => shown,
        };
        assert!(said.contains(expect), "{words}: {said:?}");
    }
    assert!(
        serving.ok(&["ls", "s3://mybucket"]).contains(key),
        "programs get the key"
    );
    assert_eq!(keys(&serving, "mybucket"), [key]);
    assert!(
        serving
            .run(&["cp", "s3://mybucket/none", key])
            .stderr
            .contains(&format!("./{shown}"))
    );
}

#[test]
fn a_line_for_curl_fails_when_the_store_refuses() {
    let serving = Serving::start();
    put(&serving, "s3://mybucket/k", b"x");
    let shell = |line: &str| Command::new("sh").args(["-c", line]).output().unwrap();
    if !shell("curl --version").status.success() {
        return skip("a_line_for_curl_fails_when_the_store_refuses", "no curl");
    }
    for (key, works) in [("k", true), ("none", false)] {
        let line = serving.ok(&["sign", "--curl", &format!("{}/mybucket/{key}", serving.s3)]);
        let done = shell(&format!("{} -sS", line.trim()));
        assert_eq!(
            done.status.success(),
            works,
            "{line}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
        assert_eq!(done.stdout, if works { b"x".as_slice() } else { b"" });
    }
}

#[test]
fn a_folder_in_the_way_of_a_file_is_told_and_the_rest_goes_on() {
    let serving = Serving::start();
    put(&serving, "s3://mybucket/a", b"file");
    put(&serving, "s3://mybucket/a/b", b"below");
    put(&serving, "s3://mybucket/c", b"other");
    let done = serving.run(&["cp", "s3://mybucket", "down", "--recursive"]);
    assert_eq!(done.code, Some(1));
    assert_eq!(done.stderr.lines().count(), 1, "{done:?}");
    assert_eq!(serving.read("down/c"), b"other");
}

#[test]
fn what_cannot_be_uploaded_is_told_and_the_rest_goes_on() {
    let serving = Serving::start();
    serving.write("tree/a", "x");
    std::os::unix::fs::symlink("nowhere", serving.path("tree/broken")).unwrap();
    let made = Command::new("mkfifo")
        .arg(serving.path("tree/pipe"))
        .status()
        .unwrap();
    assert!(made.success());
    let done = serving.run(&["cp", "tree", "s3://mybucket", "--recursive"]);
    assert_eq!(done.code, Some(2), "{done:?}");
    assert_eq!(
        done.stderr.matches("warning: Skipping file tree/").count(),
        2,
        "{done:?}"
    );
    assert_eq!(done.stdout, "upload: tree/a to s3://mybucket/a\n");
    let done = serving.run(&[
        "cp",
        "tree",
        "s3://mybucket",
        "--recursive",
        "--no-follow-symlinks",
        "--exclude",
        "*",
    ]);
    assert_eq!(done.stdout, "");
}

#[test]
fn a_device_is_written_to_and_not_replaced() {
    let serving = Serving::start();
    put(&serving, "s3://mybucket/k", b"out");
    let done = serving.run(&["cp", "s3://mybucket/k", "/dev/stdout", "--quiet"]);
    assert_eq!(
        (done.code, done.stdout.as_str()),
        (Some(0), "out"),
        "{done:?}"
    );
}

#[test]
fn buckets_are_made_listed_and_removed() {
    let serving = Serving::start();
    assert_eq!(serving.ok(&["mb", "s3://photos"]), "make_bucket: photos\n");
    let listed = serving.ok(&["ls"]);
    assert!(
        listed
            .lines()
            .all(|line| line.len() > 20 && line.as_bytes()[19] == b' '),
        "{listed}"
    );
    assert!(listed.ends_with(" photos\n"), "{listed}");
    put(&serving, "s3://photos/a", b"x");
    let done = serving.run(&["rb", "s3://photos"]);
    assert_eq!(done.code, Some(1));
    assert!(
        done.stderr
            .starts_with("remove_bucket failed: s3://photos ")
            && done.stderr.contains("BucketNotEmpty")
    );
    assert_eq!(
        serving.ok(&["rb", "s3://photos", "--force"]),
        "delete: s3://photos/a\nremove_bucket: photos\n"
    );
    assert_eq!(serving.run(&["rb", "s3://photos"]).code, Some(1));
    assert_eq!(serving.run(&["mb", "s3://photos/key"]).code, Some(252));
    let done = serving.run(&["mb", "s3://Not_A_Bucket"]);
    assert_eq!(done.code, Some(1));
    assert!(
        done.stderr
            .starts_with("make_bucket failed: s3://Not_A_Bucket "),
        "{done:?}"
    );
}

#[test]
fn listings_are_those_of_aws_line_by_line() {
    let serving = Serving::start();
    for key in ["a/b/c", "a/d", "e"] {
        put(&serving, &format!("s3://mybucket/{key}"), &[0; 1500]);
    }
    let lines = |words: &[&str]| -> Vec<String> {
        let date = |line: &str| {
            if line.starts_with(' ') {
                line.to_owned()
            } else {
                line[19..].to_owned()
            }
        };
        serving.ok(words).lines().map(date).collect()
    };
    let prefix = "                           PRE";
    assert_eq!(
        lines(&["ls", "s3://mybucket"]),
        [format!("{prefix} a/"), "       1500 e".into()]
    );
    assert_eq!(
        lines(&["ls", "mybucket/a/"]),
        [format!("{prefix} b/"), "       1500 d".into()]
    );
    assert_eq!(lines(&["ls", "s3://mybucket/a"]), [format!("{prefix} a/")]);
    assert_eq!(
        lines(&["ls", "s3://mybucket/e", "--human-readable"]),
        ["    1.5 KiB e"]
    );
    assert_eq!(
        lines(&["ls", "s3://mybucket", "--recursive"]),
        ["       1500 a/b/c", "       1500 a/d", "       1500 e"]
    );
    assert_eq!(
        serving.run(&["ls", "s3://mybucket/none"]).code,
        Some(1),
        "nothing is there"
    );
    assert_eq!(serving.run(&["ls", "s3://nobucket"]).code, Some(254));
    serving.ok(&["rm", "s3://mybucket", "--recursive"]);
    assert_eq!(
        serving.ok(&["ls", "s3://mybucket"]),
        "",
        "an empty bucket is no failure"
    );
}

/// The listings of the AWS CLI, if there is one, are the same bytes.
#[test]
fn listings_equal_those_of_the_aws_cli() {
    let serving = Serving::start();
    for key in ["a/b", "c d", "é"] {
        put(&serving, &format!("s3://mybucket/{key}"), &[0; 2000]);
    }
    let aws = |words: &[&str]| {
        let mut command = Command::new("aws");
        command
            .arg("s3")
            .args(words)
            .args(["--endpoint-url", &serving.s3])
            .env("TZ", "UTC")
            .env("HOME", "/nonexistent");
        command
            .env("AWS_ACCESS_KEY_ID", crate::support::ACCESS_KEY)
            .env("AWS_SECRET_ACCESS_KEY", crate::support::SECRET_KEY);
        command
            .env("AWS_DEFAULT_REGION", "us-east-1")
            .env("PYTHONIOENCODING", "utf-8")
            .output()
    };
    if aws(&["ls"])
        .map(|done| !done.status.success())
        .unwrap_or(true)
    {
        return skip(
            "listings_equal_those_of_the_aws_cli",
            "no aws (install it: cargo xtask tools)",
        );
    }
    for words in [
        &["ls"][..],
        &["ls", "s3://mybucket"],
        &[
            "ls",
            "s3://mybucket",
            "--recursive",
            "--human-readable",
            "--summarize",
        ],
        &["rm", "s3://mybucket", "--recursive", "--dryrun"],
    ] {
        let theirs = Done::of(words, aws(words).unwrap());
        let ours = serving.run(words);
        assert_eq!(
            (ours.stdout, ours.code),
            (theirs.stdout, theirs.code),
            "{words:?}"
        );
    }
}

#[test]
fn presigned_urls_work_for_their_method_alone() {
    let serving = Serving::start();
    if Command::new("curl").arg("--version").output().is_err() {
        return skip("presigned_urls_work_for_their_method_alone", "no curl");
    }
    serving.write("up", "by url");
    let curl = |words: &[&str]| {
        Done::of(
            words,
            Command::new("curl")
                .arg("-sf")
                .args(words)
                .output()
                .unwrap(),
        )
    };
    let up = serving.ok(&[
        "presign",
        "s3://mybucket/a b",
        "--method",
        "PUT",
        "--expires-in",
        "60",
    ]);
    assert_eq!(
        curl(&["-T", serving.path("up").to_str().unwrap(), up.trim()]).code,
        Some(0)
    );
    assert_ne!(
        curl(&[up.trim()]).code,
        Some(0),
        "a URL for PUT does not read"
    );
    let down = serving.ok(&["presign", "s3://mybucket/a b"]);
    assert!(down.contains("X-Amz-Expires=3600"), "{down}");
    assert_eq!(curl(&[down.trim()]).stdout, "by url");
    let gone = serving.ok(&["presign", "s3://mybucket/a b", "--method", "delete"]);
    assert_eq!(curl(&["-X", "DELETE", gone.trim()]).code, Some(0));
    assert_ne!(curl(&[down.trim()]).code, Some(0));
    for bad in ["0", "604801", "x"] {
        assert_eq!(
            serving
                .run(&["presign", "s3://mybucket/a", "--expires-in", bad])
                .code,
            Some(252),
            "{bad}"
        );
    }
    assert_eq!(serving.run(&["presign", "s3://mybucket"]).code, Some(252));
}

#[test]
fn failures_say_what_why_and_what_next() {
    let serving = Serving::start();
    serving.write("file", "x");
    for (words, code, hints) in [
        (
            vec!["cat", "s3://mybucket/none"],
            254,
            vec!["s3://mybucket/none", "HTTP 404 NoSuchKey", "request id"],
        ),
        (
            vec!["ls", "s3://nobucket"],
            254,
            vec!["anys3 mb s3://nobucket", "HTTP 404 NoSuchBucket"],
        ),
        (
            vec!["cp", "s3://mybucket/none", "x"],
            1,
            vec!["download failed: s3://mybucket/none to ./x", "NoSuchKey"],
        ),
        (
            vec!["cp", "file", "s3://nobucket/k"],
            1,
            vec!["upload failed: ./file to s3://nobucket/k", "NoSuchBucket"],
        ),
        (
            vec!["cp", "s3://nobucket", ".", "--recursive"],
            1,
            vec!["fatal error", "NoSuchBucket"],
        ),
        (
            vec!["rm", "s3://nobucket/k"],
            1,
            vec!["delete failed: s3://nobucket/k", "NoSuchBucket"],
        ),
        (vec!["rm", "s3://mybucket"], 252, vec!["--recursive"]),
        (
            vec!["cp", "nofile", "s3://mybucket"],
            255,
            vec!["does not exist"],
        ),
        (vec!["cp", "file", "file2"], 252, vec!["s3://bucket/key"]),
        (
            vec!["ls", "--profile", "nobody"],
            253,
            vec!["no such profile: nobody"],
        ),
        (
            vec!["ls", "--endpoint-url", "http://127.0.0.1:1"],
            255,
            vec!["127.0.0.1:1"],
        ),
        (
            vec!["ls", "--endpoint-url", "nonsense"],
            253,
            vec!["nonsense"],
        ),
        (
            vec!["ls", "--no-sign-request"],
            254,
            vec!["HTTP 403 AccessDenied"],
        ),
        (vec!["lss"], 252, vec!["a similar subcommand exists: 'ls'"]),
        (vec!["ls", "--recursiv3"], 252, vec!["--recursive"]),
        (
            vec!["ls", "mybucket/", "--page-size", "x"],
            252,
            vec!["--page-size"],
        ),
        (vec![], 252, vec!["Usage"]),
    ] {
        let done = serving.run(&words);
        assert_eq!(done.code, Some(code), "{done:?}");
        hints
            .iter()
            .for_each(|hint| assert!(done.stderr.contains(hint), "no {hint:?} in {done:?}"));
        assert!(
            !done.stderr.contains(crate::support::SECRET_KEY),
            "{done:?}"
        );
    }
    let done = Done::of(&[], anys3().args(["ls"]).output().unwrap());
    assert_eq!(done.code, Some(253), "no credentials: {done:?}");
}

#[test]
fn options_stand_before_or_after_and_may_be_cut_short() {
    let serving = Serving::start();
    serving.write("file", "x");
    let plain = || {
        let mut command = serving.command(&[]);
        command.env_remove("AWS_ENDPOINT_URL");
        command
    };
    let before = plain()
        .args(["--endpoint-url", &serving.s3, "s3", "ls"])
        .output()
        .unwrap();
    let after = plain()
        .args(["s3", "ls", "--endpoint-url", &serving.s3])
        .output()
        .unwrap();
    let short = plain()
        .args(["ls", "--endp", &serving.s3])
        .output()
        .unwrap();
    assert!(
        before.status.success() && before.stdout == after.stdout && before.stdout == short.stdout
    );
    let dry = serving.ok(&["cp", "file", "s3://mybucket", "--dryr"]);
    assert_eq!(dry, "(dryrun) upload: ./file to s3://mybucket/file\n");
    assert!(keys(&serving, "mybucket").is_empty());
}

#[test]
fn json_lines_tell_what_was_done_and_what_failed() {
    let serving = Serving::start();
    serving.write("file", "abc");
    let line = serving.ok(&["cp", "file", "s3://mybucket/k", "--json"]);
    let done: serde_json::Value = serde_json::from_str(&line).unwrap();
    let expect = serde_json::json!({
        "operation": "upload", "source": "./file", "target": "s3://mybucket/k", "size": 3,
    });
    assert_eq!(done, expect);
    let failed = serving.run(&["cp", "s3://mybucket/none", "x", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&failed.stdout).unwrap();
    assert_eq!(
        (&told["error"]["code"], &told["error"]["status"]),
        (&"NoSuchKey".into(), &404.into())
    );
    let listed: serde_json::Value =
        serde_json::from_str(&serving.ok(&["ls", "s3://mybucket", "--json"])).unwrap();
    assert_eq!((&listed["key"], &listed["size"]), (&"k".into(), &3.into()));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let serving = Serving::start();
    put(&serving, "s3://mybucket/big", &bytes(4 * MIB, 2));
    let script = "\"$ANYS3\" cat s3://mybucket/big | head -c 10 >/dev/null; echo ${PIPESTATUS[0]}";
    let mut command = Command::new("bash");
    command
        .args(["-c", script])
        .env("ANYS3", env!("CARGO_BIN_EXE_anys3"))
        .env("AWS_ENDPOINT_URL", &serving.s3);
    command
        .env("AWS_ACCESS_KEY_ID", crate::support::ACCESS_KEY)
        .env("AWS_SECRET_ACCESS_KEY", crate::support::SECRET_KEY);
    let done = Done::of(&[], command.output().unwrap());
    assert_eq!((done.stdout.as_str(), done.stderr.as_str()), ("0\n", ""));
}

/// "Ctrl-C aborts multipart uploads and removes temp files, exit 130."
#[test]
fn ctrl_c_leaves_nothing_behind() {
    let mut serving = Serving::start();
    let mut child = serving.command(&["cp", "-", "s3://mybucket/half"]);
    let mut child = child
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // More than some parts, then nothing: the upload has begun and waits.
    stdin.write_all(&bytes(20 * MIB, 3)).unwrap();
    let objects = serving.path("data/objects");
    until("a part is stored", || {
        (files_below(&objects) > 0).then_some(())
    });
    signal(&child, "INT");
    assert_eq!(wait(&mut child).code(), Some(130));
    assert_eq!(
        crate::support::complaint(&mut child),
        "cancelled: ctrl-c received\n"
    );
    drop(stdin);
    assert!(keys(&serving, "mybucket").is_empty());
    until("the parts are gone", || {
        (files_below(&objects) == 0).then_some(())
    });
    assert!(serving.stop().success());
}

#[test]
fn ctrl_c_removes_the_file_of_a_download() {
    let serving = Serving::start();
    put(&serving, "s3://mybucket/big", &bytes(64 * MIB, 4));
    fs::create_dir(serving.path("down")).unwrap();
    // Slowed by a relay that passes a few bytes on and then nothing.
    let relay = stalling_relay(&serving.s3, 3 << 20);
    let mut command =
        serving.command(&["cp", "s3://mybucket/big", "down/", "--endpoint-url", &relay]);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    until("the download has begun", || {
        fs::read_dir(serving.path("down")).unwrap().next().map(drop)
    });
    signal(&child, "INT");
    assert_eq!(wait(&mut child).code(), Some(130));
    assert_eq!(fs::read_dir(serving.path("down")).unwrap().count(), 0);
}

/// A terminal that is closed, and a system that shuts down, end a transfer as Ctrl-C does.
#[test]
fn other_signals_leave_nothing_behind() {
    let serving = Serving::start();
    put(&serving, "s3://mybucket/big", &bytes(16 * MIB, 5));
    fs::create_dir(serving.path("down")).unwrap();
    let objects = serving.path("data/objects");
    let stored = files_below(&objects);
    for (name, code) in [("HUP", 129), ("TERM", 143)] {
        let mut child = hearing(&serving.command(&["cp", "-", "s3://mybucket/half", "--json"]));
        child
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = child.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(&bytes(20 * MIB, 3)).unwrap();
        until("a part is stored", || {
            (files_below(&objects) > stored).then_some(())
        });
        signal(&child, name);
        assert_eq!(wait(&mut child).code(), Some(code));
        assert_eq!(
            crate::support::complaint(&mut child),
            format!("cancelled: SIG{name} received\n")
        );
        let told = crate::support::lines(&mut child).next().unwrap().unwrap();
        assert!(
            told.contains("\"Interrupted\"") && told.contains(name),
            "{told}"
        );
        until("the parts are gone", || {
            (files_below(&objects) == stored).then_some(())
        });

        let relay = stalling_relay(&serving.s3, 3 << 20);
        let command =
            serving.command(&["cp", "s3://mybucket/big", "down/", "--endpoint-url", &relay]);
        let mut command = hearing(&command);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        until("the download has begun", || {
            fs::read_dir(serving.path("down")).unwrap().next().map(drop)
        });
        signal(&child, name);
        assert_eq!(wait(&mut child).code(), Some(code));
        assert_eq!(fs::read_dir(serving.path("down")).unwrap().count(), 0);
    }
}

/// The same command, which hears SIGHUP although these tests may run below `nohup`.
fn hearing(command: &Command) -> Command {
    let mut env = Command::new("env");
    env.args(["--default-signal=HUP"])
        .arg(command.get_program())
        .args(command.get_args())
        .stdin(Stdio::null());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => env.env(name, value),
            None => env.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        env.current_dir(folder);
    }
    env
}

/// Below `nohup` SIGHUP is ignored, and stays so.
#[test]
fn a_hang_up_that_is_ignored_stays_so() {
    let serving = Serving::start();
    let mut command = Command::new("sh");
    let mut ours = serving.command(&[]);
    command.envs(
        ours.get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    ours.env_clear();
    command.args([
        "-c",
        "trap '' HUP; exec \"$0\" cp - s3://mybucket/k",
        env!("CARGO_BIN_EXE_anys3"),
    ]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let objects = serving.path("data/objects");
    stdin.write_all(&bytes(20 * MIB, 3)).unwrap();
    until("a part is stored", || {
        (files_below(&objects) > 0).then_some(())
    });
    signal(&child, "HUP");
    drop(stdin);
    assert_eq!(wait(&mut child).code(), Some(0));
    assert_eq!(keys(&serving, "mybucket"), ["k"]);
}

/// A port that passes on what a server says up to so many bytes, then keeps silent.
fn stalling_relay(url: &str, limit: u64) -> String {
    use std::io::Read;
    use std::net::{TcpListener, TcpStream};
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = url.trim_start_matches("http://").to_owned();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten().take(16) {
            let upstream = TcpStream::connect(&server).unwrap();
            let (mut from, mut to) = (stream.try_clone().unwrap(), upstream.try_clone().unwrap());
            std::thread::spawn(move || std::io::copy(&mut from, &mut to));
            std::thread::spawn(move || {
                let mut some = upstream.take(limit);
                let _ = std::io::copy(&mut some, &mut &stream);
                std::thread::sleep(crate::support::LIMIT);
            });
        }
    });
    format!("http://{address}")
}

fn files_below(folder: &std::path::Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| {
            if entry.path().is_dir() {
                files_below(&entry.path())
            } else {
                1
            }
        })
        .sum()
}

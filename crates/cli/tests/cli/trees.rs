//! Commands that compare trees: diff, verify, sync --checksum, mirror.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use serde_json::{Value, json};

use crate::support::{Done, Serving, bytes, lines, signal, wait};

const MIB: usize = 1024 * 1024;

/// A folder and a prefix that are the same.
fn same() -> Serving {
    let serving = Serving::start();
    for (name, text) in [("a", "one"), ("b/c", "two"), ("b/d", ""), ("z", "three")] {
        serving.write(&format!("tree/{name}"), text);
    }
    serving.ok(&["cp", "tree", "s3://mybucket/t", "--recursive", "--quiet"]);
    serving
}

/// Makes them differ in every way.
fn differ(serving: &Serving) {
    serving.write("tree/a", "eno");
    serving.write("tree/b/c", "longer");
    serving.write("tree/new", "new");
    fs::remove_file(serving.path("tree/z")).unwrap();
}

fn json_lines(done: &Done) -> Vec<Value> {
    let lines = done.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn diff_says_what_differs_and_that_nothing_does() {
    let serving = same();
    serving.ok(&[
        "cp",
        "s3://mybucket/t",
        "s3://mybucket/u",
        "--recursive",
        "--quiet",
    ]);
    let local = ["diff", "tree", "s3://mybucket/t"];
    let across = ["diff", "s3://mybucket/t", "s3://mybucket/u"];
    for words in [
        local,
        across,
        ["diff", "s3://mybucket/t", "tree"],
        ["diff", "tree", "tree"],
    ] {
        assert_eq!(serving.ok(&words), "", "{words:?}");
    }
    differ(&serving);
    let done = serving.run(&local);
    assert_eq!(
        done.stdout,
        "bytes differ: a (by CRC64NVME)\n\
         sizes differ: b/c (6 and 3)\n\
         only in tree: new\n\
         only in s3://mybucket/t: z\n"
    );
    assert_eq!((done.code, &*done.stderr), (Some(1), ""));
    let done = serving.run(&[&local[..], &["--json"]].concat());
    assert_eq!(
        json_lines(&done),
        [
            json!({ "difference": "bytes", "path": "a", "source_size": 3, "target_size": 3, "by": "CRC64NVME" }),
            json!({ "difference": "size", "path": "b/c", "source_size": 6, "target_size": 3 }),
            json!({ "difference": "only_in_source", "path": "new", "source_size": 3, "target_size": null }),
            json!({ "difference": "only_in_target", "path": "z", "source_size": null, "target_size": 5 }),
        ]
    );
    let size_only = [&local[..], &["--size-only", "--exclude", "b/*"]].concat();
    let done = serving.run(&size_only);
    assert_eq!(
        done.stdout,
        "only in tree: new\nonly in s3://mybucket/t: z\n"
    );
    serving.ok(&[
        "sync",
        "tree",
        "s3://mybucket/u",
        "--delete",
        "--checksum",
        "--quiet",
    ]);
    let done = serving.run(&across);
    let kinds = [
        "bytes differ: a (by CRC64NVME)",
        "sizes differ: b/c (3 and 6)",
    ];
    assert!(
        kinds.iter().all(|line| done.stdout.contains(line)),
        "{done:?}"
    );
    assert_eq!(done.stdout.lines().count(), 4);
}

#[test]
fn what_cannot_be_compared_is_no_difference() {
    let serving = same();
    for (words, code) in [
        (["diff", "none", "s3://mybucket/t"], 255),
        (["diff", "tree", "s3://none/t"], 254),
        (["diff", "tree/a", "s3://mybucket/t"], 252),
        (["verify", "-", "s3://mybucket/t"], 252),
        (["verify", "tree", "--exact"], 252),
    ] {
        assert_eq!(serving.run(&words).code, Some(code), "{words:?}");
    }
    assert_eq!(serving.run(&["verify", "tree"]).code, Some(252));
}

#[test]
fn verify_counts_what_is_there_and_tells_what_is_not() {
    let serving = same();
    serving.ok(&["cp", "tree/a", "s3://mybucket/t/more"]);
    let verify = ["verify", "tree", "s3://mybucket/t"];
    let same = "4 the same (11 Bytes), 0 different, 0 missing\n";
    assert_eq!(
        serving.ok(&verify),
        same,
        "what else is there is not asked for"
    );
    assert_eq!(serving.ok(&[&verify[..], &["--read"]].concat()), same);
    let done = serving.run(&[&verify[..], &["--exact"]].concat());
    let line = "only in s3://mybucket/t: more\n4 the same (11 Bytes), 1 different, 0 missing\n";
    assert_eq!((done.code, &*done.stdout), (Some(1), line));
    differ(&serving);
    let done = serving.run(&[&verify[..], &["--json"]].concat());
    let lines = json_lines(&done);
    let differences: Vec<&str> = lines
        .iter()
        .filter_map(|line| line["difference"].as_str())
        .collect();
    assert_eq!(differences, ["bytes", "size", "only_in_source"]);
    let tally = json!({ "verified": 1, "bytes": 0, "different": 2, "missing": 1, "unknown": 0 });
    assert_eq!((done.code, lines.last()), (Some(1), Some(&tally)));
    let own = serving.ok(&["verify", "s3://mybucket/t"]);
    assert_eq!(own, "5 the same (14 Bytes), 0 different, 0 missing\n");
}

#[test]
fn checksums_of_multipart_uploads_are_those_of_their_parts() {
    let serving = Serving::start();
    let data = bytes(20 * MIB + 1, 1);
    serving.write("tree/large", &data);
    let algorithms = ["CRC64NVME", "CRC32", "SHA256", "SHA1"];
    for algorithm in algorithms {
        let to = format!("s3://mybucket/{algorithm}/large");
        serving.ok(&["cp", "tree/large", &to, "--checksum-algorithm", algorithm]);
        let at = format!("s3://mybucket/{algorithm}");
        assert_eq!(serving.ok(&["diff", "tree", &at]), "", "{algorithm}");
        let own = serving.ok(&["verify", &at]);
        assert_eq!(
            own, "1 the same (20.0 MiB), 0 different, 0 missing\n",
            "{algorithm}"
        );
    }
    let stat = serving.ok(&["stat", "s3://mybucket/SHA256/large"]);
    assert!(
        stat.contains("(COMPOSITE)"),
        "else nothing composite has been compared: {stat}"
    );
    let across = ["diff", "s3://mybucket/SHA256", "s3://mybucket/CRC32"];
    assert_eq!(serving.ok(&across), "");
    let mut other = data;
    other[MIB] ^= 1;
    serving.write("tree/large", other);
    for algorithm in algorithms {
        let done = serving.run(&["verify", "tree", &format!("s3://mybucket/{algorithm}")]);
        assert!(
            done.stdout.starts_with("bytes differ: large (by "),
            "{done:?}"
        );
        assert_eq!(done.code, Some(1));
    }
}

fn set_modified(path: &Path, at: SystemTime) {
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(at).unwrap();
}

#[test]
fn sync_by_checksum_looks_at_bytes_and_not_at_times() {
    let serving = same();
    let now = SystemTime::now();
    let [day, year] = [86_400, 365 * 86_400].map(Duration::from_secs);
    // As a checkout makes them: all are new.
    for name in ["a", "b/c", "b/d", "z"] {
        set_modified(&serving.path(&format!("tree/{name}")), now + day);
    }
    // Same size, and older than the object.
    serving.write("tree/z", "eerht");
    set_modified(&serving.path("tree/z"), now - year);
    let up = ["sync", "tree", "s3://mybucket/t", "--checksum"];
    assert_eq!(serving.ok(&up), "upload: tree/z to s3://mybucket/t/z\n");
    assert_eq!(serving.ok(&up), "");
    serving.write("tree/a", "eno");
    let down = ["sync", "s3://mybucket/t", "tree", "--checksum"];
    assert_eq!(serving.ok(&down), "download: s3://mybucket/t/a to tree/a\n");
    assert_eq!(serving.read("tree/a"), b"one");
    let across = ["sync", "s3://mybucket/t", "s3://mybucket/u", "--checksum"];
    assert_eq!(serving.ok(&across).lines().count(), 4);
    assert_eq!(serving.ok(&across), "");
    let both = [&up[..], &["--size-only"]].concat();
    assert_eq!(serving.run(&both).code, Some(252));
}

#[test]
fn mirror_makes_the_target_as_the_source_is() {
    let serving = same();
    differ(&serving);
    let mirror = ["mirror", "tree", "s3://mybucket/t", "--checksum"];
    let dry = serving.ok(&[&mirror[..], &["--dryrun"]].concat());
    assert!(
        dry.contains("(dryrun) delete: s3://mybucket/t/z\n"),
        "{dry}"
    );
    let mut lines: Vec<String> = serving.ok(&mirror).lines().map(str::to_owned).collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "delete: s3://mybucket/t/z",
            "upload: tree/a to s3://mybucket/t/a",
            "upload: tree/b/c to s3://mybucket/t/b/c",
            "upload: tree/new to s3://mybucket/t/new",
        ]
    );
    serving.ok(&["verify", "tree", "s3://mybucket/t", "--exact"]);
    assert_eq!(serving.ok(&mirror), "");
}

#[test]
fn mirror_deletes_nothing_when_it_cannot_see_all() {
    let serving = same();
    fs::remove_file(serving.path("tree/z")).unwrap();
    std::os::unix::fs::symlink("nowhere", serving.path("tree/a-link")).unwrap();
    let done = serving.run(&["mirror", "tree", "s3://mybucket/t"]);
    assert_eq!(done.code, Some(2), "{done:?}");
    assert_eq!(serving.ok(&["cat", "s3://mybucket/t/z"]), "three");
}

#[test]
fn a_store_is_not_watched() {
    let serving = same();
    let done = serving.run(&["mirror", "s3://mybucket/t", "out", "--watch"]);
    assert!(
        done.code == Some(252) && done.stderr.contains("from time to time"),
        "{done:?}"
    );
}

#[test]
fn mirror_watches_until_it_is_interrupted() {
    let serving = same();
    let watch = ["mirror", "tree", "s3://mybucket/w", "--watch", "--json"];
    let mut child = serving
        .command(&watch)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = lines(&mut child).map(|line| line.unwrap());
    assert_eq!(said.next().unwrap(), r#"{"watching":"tree"}"#);
    // Each line comes when its step is done.
    let mut steps = |count: usize| {
        let mut steps: Vec<String> = Vec::new();
        while steps.len() < count {
            let line: Value = serde_json::from_str(&said.next().unwrap()).unwrap();
            let operation = line["operation"].as_str().unwrap();
            let of = line["target"].as_str().or(line["source"].as_str()).unwrap();
            steps.push(format!(
                "{operation} {}",
                of.trim_start_matches("s3://mybucket/w/")
            ));
        }
        steps.sort_unstable();
        steps
    };
    assert_eq!(
        steps(4),
        ["upload a", "upload b/c", "upload b/d", "upload z"]
    );
    serving.write("tree/new/deep/er", "new");
    assert_eq!(steps(1), ["upload new/deep/er"]);
    serving.write("tree/a", "longer");
    assert_eq!(steps(1), ["upload a"]);
    fs::remove_dir_all(serving.path("tree/b")).unwrap();
    fs::rename(serving.path("tree/z"), serving.path("tree/y")).unwrap();
    assert_eq!(
        steps(4),
        ["delete b/c", "delete b/d", "delete z", "upload y"]
    );
    signal(&child, "INT");
    assert_eq!(wait(&mut child).code(), Some(130));
    serving.ok(&["verify", "tree", "s3://mybucket/w", "--exact"]);
}

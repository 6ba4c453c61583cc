//! Wildcards in keys.

use crate::support::Serving;

const KEYS: [&str; 7] = [
    "logs/a.gz",
    "logs/b.gz",
    "logs/c.txt",
    "logs/old/d.gz",
    "logs/old/er/e.gz",
    "top.gz",
    "z/logs/f.gz",
];

fn serving() -> Serving {
    let serving = Serving::start();
    for key in KEYS {
        serving.write(&format!("tree/{key}"), key);
    }
    serving.ok(&["cp", "tree", "s3://mybucket", "--recursive", "--quiet"]);
    serving
}

/// The keys that a command names, in their order.
fn keys(serving: &Serving, words: &[&str]) -> Vec<String> {
    let lines = serving.ok(&[words, &["--json"]].concat());
    let mut keys = Vec::new();
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let key = line["key"].as_str().or(line["prefix"].as_str());
        let source = line["source"].as_str();
        let source = source.map(|uri| uri.trim_start_matches("s3://mybucket/"));
        keys.push(key.or(source).unwrap().to_owned());
    }
    keys.sort_unstable();
    keys
}

#[test]
fn a_star_stays_in_its_folder_and_two_do_not() {
    let serving = serving();
    for (uri, expect) in [
        ("s3://mybucket/logs/*.gz", &["logs/a.gz", "logs/b.gz"][..]),
        ("s3://mybucket/logs/[!b].gz", &["logs/a.gz"]),
        ("s3://mybucket/logs/?.gz", &["logs/a.gz", "logs/b.gz"]),
        (
            "s3://mybucket/logs/**.gz",
            &[
                "logs/a.gz",
                "logs/b.gz",
                "logs/old/d.gz",
                "logs/old/er/e.gz",
            ],
        ),
        ("s3://mybucket/*/*/d.gz", &["logs/old/d.gz"]),
        (
            "s3://mybucket/**/logs/*.gz",
            &["logs/a.gz", "logs/b.gz", "z/logs/f.gz"],
        ),
        ("s3://mybucket/l*", &["logs/"]),
        ("s3://mybucket/*.gz", &["top.gz"]),
    ] {
        assert_eq!(keys(&serving, &["ls", uri]), expect, "ls {uri}");
        let objects: Vec<&str> = expect
            .iter()
            .copied()
            .filter(|key| !key.ends_with('/'))
            .collect();
        if !objects.is_empty() {
            let dry = keys(&serving, &["rm", uri, "--dryrun"]);
            assert_eq!(dry, objects, "rm {uri}");
            let dry = keys(&serving, &["cp", uri, "out", "--dryrun"]);
            assert_eq!(dry, objects, "cp {uri}");
        }
    }
    let all = keys(&serving, &["ls", "s3://mybucket/l*", "--recursive"]);
    assert_eq!(all, KEYS[..5]);
    let text = serving.ok(&["ls", "s3://mybucket/logs/*.txt"]);
    assert!(text.ends_with(" logs/c.txt\n"), "{text}");
}

#[test]
fn what_matches_is_copied_moved_printed_and_deleted() {
    let serving = serving();
    serving.ok(&["cp", "s3://mybucket/logs/**.gz", "out"]);
    assert_eq!(serving.read("out/a.gz"), b"logs/a.gz");
    assert_eq!(serving.read("out/old/er/e.gz"), b"logs/old/er/e.gz");
    assert!(!serving.path("out/c.txt").exists());
    serving.ok(&[
        "cp",
        "s3://mybucket/l*",
        "all",
        "--recursive",
        "--exclude",
        "*.txt",
    ]);
    assert_eq!(serving.read("all/logs/old/d.gz"), b"logs/old/d.gz");
    assert!(!serving.path("all/logs/c.txt").exists());
    serving.ok(&["mv", "s3://mybucket/logs/*.gz", "s3://mybucket/done"]);
    let after = keys(&serving, &["ls", "s3://mybucket", "--recursive"]);
    let expect = [
        "done/a.gz",
        "done/b.gz",
        "logs/c.txt",
        "logs/old/d.gz",
        "logs/old/er/e.gz",
    ];
    assert_eq!(after[..5], expect);
    let printed = serving.ok(&["cat", "s3://mybucket/done/*.gz"]);
    assert_eq!(printed, "logs/a.gzlogs/b.gz");
    serving.ok(&["rm", "s3://mybucket/**/*.gz"]);
    assert_eq!(
        keys(&serving, &["ls", "s3://mybucket", "--recursive"]),
        ["logs/c.txt"]
    );
}

#[test]
fn a_move_into_what_matches_ends() {
    let serving = serving();
    serving.ok(&[
        "mv",
        "s3://mybucket/**.gz",
        "s3://mybucket/z/moved",
        "--page-size",
        "1",
    ]);
    let after = keys(&serving, &["ls", "s3://mybucket", "--recursive"]);
    assert_eq!(
        after
            .iter()
            .filter(|key| key.starts_with("z/moved/"))
            .count(),
        6,
        "{after:?}"
    );
    assert!(
        after.iter().all(|key| !key.contains("moved/z/moved")),
        "{after:?}"
    );
}

#[test]
fn an_object_of_exactly_that_name_takes_precedence() {
    let serving = serving();
    for key in ["logs/*.gz", "logs/[ab].txt", "l*/x"] {
        serving.ok(&["cp", "tree/top.gz", &format!("s3://mybucket/{key}")]);
    }
    assert_eq!(
        keys(&serving, &["rm", "s3://mybucket/logs/*.gz", "--dryrun"]),
        ["logs/*.gz"]
    );
    assert_eq!(
        keys(&serving, &["ls", "s3://mybucket/l*/", "--recursive"]),
        ["l*/x"]
    );
    serving.ok(&["cp", "s3://mybucket/logs/[ab].txt", "file"]);
    assert_eq!(serving.read("file"), b"top.gz");
}

#[test]
fn wildcards_can_be_taken_as_they_are_and_always_are_behind_s3() {
    let serving = serving();
    for words in [
        &["rm", "s3://mybucket/logs/*", "--literal"][..],
        &["s3", "rm", "s3://mybucket/logs/*"],
    ] {
        assert_eq!(
            serving.ok(words),
            "delete: s3://mybucket/logs/*\n",
            "{words:?}"
        );
    }
    for words in [
        &["cp", "s3://mybucket/logs/*", "out", "--literal"][..],
        &["s3", "cp", "s3://mybucket/logs/*", "out"],
        &["s3", "ls", "s3://mybucket/logs/*"],
        &["cat", "--literal", "s3://mybucket/logs/*"],
    ] {
        assert_ne!(serving.run(words).code, Some(0), "{words:?}");
    }
    assert_eq!(
        keys(&serving, &["ls", "s3://mybucket", "--recursive"]),
        KEYS
    );
}

#[test]
fn what_matches_nothing_is_a_failure() {
    let serving = serving();
    for words in [
        &["cp", "s3://mybucket/*.png", "out"][..],
        &["mv", "s3://mybucket/*.png", "s3://mybucket/x"],
        &["rm", "s3://mybucket/*.png"],
        &["rm", "s3://mybucket/x*", "--recursive"],
        &["cat", "s3://mybucket/*.png"],
        &["stat", "s3://mybucket/*.png"],
    ] {
        let done = serving.run(words);
        assert!(
            done.stderr.contains("no object matches s3://mybucket/"),
            "{done:?}"
        );
        assert_eq!(done.code, Some(1), "{done:?}");
    }
    assert_eq!(serving.run(&["ls", "s3://mybucket/*.png"]).code, Some(1));
    let done = serving.run(&["cp", "s3://mybucket/*.gz", "-"]);
    assert!(
        done.code == Some(252) && done.stderr.contains("anys3 cat"),
        "{done:?}"
    );
}

#[test]
fn no_more_is_listed_than_can_match() {
    let serving = serving();
    for (uri, listed) in [
        ("s3://mybucket/logs/a*.gz", "prefix=logs%2Fa&delimiter=%2F"),
        ("s3://mybucket/logs/**.gz", "prefix=logs%2F&"),
        ("s3://mybucket/*.gz", "prefix&delimiter=%2F"),
    ] {
        let done = serving.run(&["ls", uri, "--debug"]);
        let answered = done
            .stderr
            .lines()
            .filter(|line| line.contains(" answered "));
        let requests: Vec<&str> = answered.collect();
        assert_eq!(
            requests.len(),
            2,
            "whether there is such a key, and one page: {done:?}"
        );
        assert!(requests[1].contains(listed), "{done:?}");
    }
    let done = serving.run(&["ls", "s3://mybucket/logs/a.gz", "--debug"]);
    assert_eq!(done.stderr.matches(" answered ").count(), 1, "{done:?}");
}

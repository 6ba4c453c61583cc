//! Commands that look and change nothing: stat, head, du, find, tree.

use serde_json::{Value, json};

use crate::support::{Serving, bytes};

fn json_of(line: &str) -> Value {
    serde_json::from_str(line).unwrap()
}

#[test]
fn stat_says_what_is_known_of_an_object() {
    let serving = Serving::start();
    serving.write("cat.jpg", bytes(1536, 1));
    let flags = ["--metadata", "colour=grey", "--cache-control", "no-store"];
    serving.ok(&[&["cp", "cat.jpg", "s3://mybucket/p/cat.jpg"][..], &flags].concat());
    let text = serving.ok(&["stat", "s3://mybucket/p/cat.jpg"]);
    for line in [
        "s3://mybucket/p/cat.jpg\n",
        "\n  Size:            1536 (1.5 KiB)\n",
        "\n  Type:            image/jpeg\n",
        "\n  Storage class:   STANDARD\n",
        "\n  Checksum:        CRC64NVME ",
        "\n  Metadata:        colour=grey\n",
        "\n  CacheControl:    no-store\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let told = json_of(&serving.ok(&["stat", "s3://mybucket/p/cat.jpg", "--json"]));
    assert_eq!(told["uri"], "s3://mybucket/p/cat.jpg");
    assert_eq!(told["size"], 1536);
    assert_eq!(told["metadata"], json!({ "colour": "grey" }));
    assert_eq!(told["checksum_type"], "FULL_OBJECT");
    assert_eq!(told["checksums"]["CRC64NVME"].as_str().unwrap().len(), 12);
    assert_eq!(told["other"]["CacheControl"], "no-store");
    let tagged = json_of(&serving.ok(&["stat", "s3://mybucket/p/*.jpg", "--tags", "--json"]));
    assert_eq!(tagged["tags"], json!({}));
}

#[test]
fn stat_says_whether_a_bucket_or_key_is_there() {
    let serving = Serving::start();
    let told = json_of(&serving.ok(&["stat", "s3://mybucket", "--json"]));
    assert_eq!(told["region"], "us-east-1");
    assert!(
        serving
            .ok(&["stat", "s3://mybucket"])
            .contains("Region:          us-east-1\n")
    );
    for uri in ["s3://mybucket/none", "s3://none"] {
        let done = serving.run(&["stat", uri]);
        assert!(done.stderr.contains(uri), "{done:?}");
        assert_eq!(done.code, Some(254), "{done:?}");
    }
}

#[test]
fn head_prints_the_first_lines_or_bytes() {
    let serving = Serving::start();
    let lines: Vec<String> = (0..20_000).map(|n| format!("line {n}")).collect();
    let text = format!("{}\n", lines.join("\n"));
    serving.write("long", &text);
    serving.write("short", "a\nb");
    serving.write("empty", "");
    for name in ["long", "short", "empty"] {
        serving.ok(&["cp", name, &format!("s3://mybucket/{name}")]);
    }
    let first = |count: usize| format!("{}\n", lines[..count].join("\n"));
    let head = |words: &[&str]| serving.ok(&[&["head"], words].concat());
    assert_eq!(head(&["s3://mybucket/long"]), first(10));
    // More than is asked for at first, and than is there.
    assert_eq!(head(&["-n", "15000", "s3://mybucket/long"]), first(15_000));
    assert_eq!(head(&["-n", "99999", "s3://mybucket/long"]), text);
    assert_eq!(head(&["-c", "7", "s3://mybucket/long"]), "line 0\n");
    assert_eq!(head(&["-c", "64KiB", "s3://mybucket/long"]), text[..65_536]);
    assert_eq!(head(&["-c", "1GiB", "s3://mybucket/long"]), text);
    assert_eq!(head(&["-n", "0", "s3://mybucket/long"]), "");
    assert_eq!(head(&["s3://mybucket/short"]), "a\nb");
    assert_eq!(head(&["s3://mybucket/empty"]), "");
    assert_eq!(
        head(&["-n", "1", "s3://mybucket/[ls]*"]),
        "==> s3://mybucket/long <==\nline 0\n\n==> s3://mybucket/short <==\na\n"
    );
    let told = json_of(&head(&["-c", "1", "s3://mybucket/short", "--json"]));
    let expect = json!({ "uri": "s3://mybucket/short", "size": 3, "body": "YQ==" });
    assert_eq!(told, expect);
    assert_eq!(serving.run(&["head", "s3://mybucket/none"]).code, Some(254));
    assert_eq!(serving.run(&["head", "s3://mybucket"]).code, Some(252));
    assert_eq!(
        serving
            .run(&["head", "-c", "many", "s3://mybucket/long"])
            .code,
        Some(252)
    );
}

/// A tree with a neighbour whose name begins alike.
fn tree() -> Serving {
    let serving = Serving::start();
    for (name, size) in [
        ("a/1", 1),
        ("a/b/2", 2000),
        ("a/b/c/3", 3000),
        ("a/b-/4", 4),
        ("a/d", 5),
        ("a0", 6),
        ("b/A.TXT", 7),
    ] {
        serving.write(&format!("tree/{name}"), bytes(size, 1));
    }
    serving.ok(&["cp", "tree", "s3://mybucket", "--recursive", "--quiet"]);
    serving
}

#[test]
fn du_sums_up_folders() {
    let serving = tree();
    assert_eq!(
        serving.ok(&["du", "s3://mybucket"]),
        "5023\t7 objects\ts3://mybucket\n"
    );
    assert_eq!(
        serving.ok(&["du", "s3://mybucket/a", "--depth", "2"]),
        "4\t1 object\ts3://mybucket/a/b-/\n\
         3000\t1 object\ts3://mybucket/a/b/c/\n\
         5000\t2 objects\ts3://mybucket/a/b/\n\
         5010\t5 objects\ts3://mybucket/a\n"
    );
    assert_eq!(
        serving.ok(&["du", "-h", "-d", "1", "s3://mybucket/a/"]),
        "4 Bytes\t1 object\ts3://mybucket/a/b-/\n\
         4.9 KiB\t2 objects\ts3://mybucket/a/b/\n\
         4.9 KiB\t5 objects\ts3://mybucket/a/\n"
    );
    assert_eq!(
        serving.ok(&["du", "s3://mybucket/a0"]),
        "6\t1 object\ts3://mybucket/a0\n"
    );
    assert_eq!(
        serving.ok(&["du", "s3://mybucket/a/b*", "--exclude", "*3"]),
        "2004\t2 objects\ts3://mybucket/a/b*\n"
    );
    let lines = serving.ok(&["du", "s3://mybucket", "--depth", "1", "--json"]);
    let lines: Vec<Value> = lines.lines().map(json_of).collect();
    let folder = json!({ "uri": "s3://mybucket/a/", "depth": 1, "objects": 5, "size": 5010 });
    assert_eq!((lines.len(), &lines[0]), (3, &folder));
    for uri in ["s3://mybucket", "s3://mybucket/a", "s3://mybucket/a/b*/"] {
        let words = ["du", uri, "--depth", "9"];
        let versions = serving.ok(&[&words[..], &["--versions"]].concat());
        assert_eq!(versions, serving.ok(&words), "{uri}");
    }
    assert_eq!(serving.run(&["du", "s3://mybucket/none"]).code, Some(1));
    assert_eq!(serving.run(&["du", "s3://none"]).code, Some(254));
    assert!(serving.ok(&["du", "--help"]).contains("--depth"));
}

#[test]
fn find_prints_what_passes_all_tests() {
    let serving = tree();
    let find = |words: &[&str]| serving.ok(&[&["find"], words].concat());
    assert_eq!(
        find(&["s3://mybucket", "--larger", "1KiB"]),
        "s3://mybucket/a/b/2\ns3://mybucket/a/b/c/3\n"
    );
    assert_eq!(
        find(&["s3://mybucket/b", "--iname", "*.txt"]),
        "s3://mybucket/b/A.TXT\n"
    );
    assert_eq!(
        find(&[
            "s3://mybucket/a",
            "--regex",
            "[12]$",
            "--print",
            "{size}\\t{name}"
        ]),
        "1\t1\n2000\t2\n"
    );
    assert_eq!(
        find(&["s3://mybucket/a/b*", "-0", "--newer-than", "1d"]),
        "s3://mybucket/a/b-/4\0s3://mybucket/a/b/2\0s3://mybucket/a/b/c/3\0"
    );
    let told = json_of(&find(&["s3://mybucket", "--name", "a0", "--json"]));
    assert_eq!(
        (&told["uri"], &told["key"], &told["size"]),
        (&json!("s3://mybucket/a0"), &json!("a0"), &json!(6))
    );
    assert_eq!(
        serving
            .run(&["find", "s3://mybucket", "--older-than", "1d"])
            .code,
        Some(1)
    );
    for words in [
        ["--regex", "("],
        ["--larger", "big"],
        ["--older-than", "soon"],
        ["--print", "{what}"],
    ] {
        let done = serving.run(&[&["find", "s3://mybucket"][..], &words].concat());
        assert!(
            done.code == Some(252) && done.stderr.contains(words[0]),
            "{done:?}"
        );
    }
}

#[test]
fn tree_draws_folders() {
    let serving = tree();
    assert_eq!(
        serving.ok(&["tree", "s3://mybucket", "--sizes"]),
        "s3://mybucket\n\
         ├── a/\n\
         │   ├── 1 (1)\n\
         │   ├── b-/\n\
         │   │   └── 4 (4)\n\
         │   ├── b/\n\
         │   │   ├── 2 (2000)\n\
         │   │   └── c/\n\
         │   │       └── 3 (3000)\n\
         │   └── d (5)\n\
         ├── a0 (6)\n\
         └── b/\n\
         \x20   └── A.TXT (7)\n\
         \n\
         5 folders, 7 objects, 4.9 KiB\n"
    );
    assert_eq!(
        serving.ok(&["tree", "s3://mybucket/a", "-L", "1", "--human-readable"]),
        "s3://mybucket/a/\n\
         ├── 1 (1 Byte)\n\
         ├── b-/\n\
         ├── b/\n\
         └── d (5 Bytes)\n\
         \n\
         2 folders, 2 objects, 6 Bytes\n"
    );
    let lines = serving.ok(&["tree", "s3://mybucket/a/b", "--json"]);
    let lines: Vec<Value> = lines.lines().map(json_of).collect();
    assert_eq!(
        lines,
        [
            json!({ "uri": "s3://mybucket/a/b/2", "depth": 1, "size": 2000 }),
            json!({ "uri": "s3://mybucket/a/b/c/", "depth": 1 }),
            json!({ "uri": "s3://mybucket/a/b/c/3", "depth": 2, "size": 3000 }),
            json!({ "folders": 1, "objects": 2, "size": 5000 }),
        ]
    );
    assert_eq!(serving.run(&["tree", "s3://mybucket/none"]).code, Some(1));
    assert_eq!(serving.run(&["tree", "s3://none"]).code, Some(254));
}

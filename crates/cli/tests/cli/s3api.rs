//! `anys3 s3api`: what it takes, prints and answers, beside the AWS CLI where that is installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::{ACCESS_KEY, Done, SECRET_KEY, Serving};
use serde_json::{Value, json};

/// What is compared of the output.
#[derive(Clone, Copy, PartialEq)]
enum As {
    /// The document, without what the AWS CLI at hand is too old to know.
    Json,
    /// Each byte.
    Bytes,
}
use As::{Bytes, Json};

/// Command lines that read a bucket `b` of the keys `a`, `b`, `d/e` and `d/f`, or change it so that
/// running them twice is as running them once.
const ROWS: &[(As, &[&str])] = &[
    (Json, &["list-buckets"]),
    (Bytes, &["list-buckets", "--query", "Buckets[].Name"]),
    (
        Bytes,
        &[
            "list-buckets",
            "--query",
            "Buckets[].Name",
            "--output",
            "text",
        ],
    ),
    (
        Bytes,
        &[
            "list-buckets",
            "--query",
            "Buckets[0].[Name]",
            "--output",
            "table",
        ],
    ),
    (
        Bytes,
        &[
            "head-bucket",
            "--bucket",
            "nobody",
            "--query",
            "BucketRegion",
        ],
    ),
    (Json, &["get-bucket-location", "--bucket", "bucket"]),
    (Json, &["get-bucket-versioning", "--bucket", "bucket"]),
    (Json, &["get-bucket-acl", "--bucket", "bucket"]),
    (Bytes, &["get-bucket-policy", "--bucket", "bucket"]),
    (Bytes, &["get-bucket-cors", "--bucket", "bucket"]),
    (Bytes, &["get-bucket-tagging", "--bucket", "bucket"]),
    (Bytes, &["get-bucket-website", "--bucket", "bucket"]),
    (Json, &["list-objects", "--bucket", "bucket"]),
    (
        Json,
        &["list-objects", "--bucket", "bucket", "--delimiter", "/"],
    ),
    (
        Json,
        &["list-objects", "--bucket", "bucket", "--max-items", "3"],
    ),
    (
        Json,
        &[
            "list-objects",
            "--bucket",
            "bucket",
            "--max-items",
            "3",
            "--page-size",
            "2",
        ],
    ),
    (Json, &["list-objects-v2", "--bucket", "bucket"]),
    (
        Json,
        &[
            "list-objects-v2",
            "--bucket",
            "bucket",
            "--prefix",
            "d/",
            "--fetch-owner",
        ],
    ),
    (
        Json,
        &["list-objects-v2", "--bucket", "bucket", "--no-paginate"],
    ),
    (
        Json,
        &[
            "list-objects-v2",
            "--bucket",
            "bucket",
            "--start-after",
            "b",
        ],
    ),
    (
        Bytes,
        &[
            "list-objects-v2",
            "--bucket",
            "bucket",
            "--query",
            "Contents[?Size > `1`].Key",
        ],
    ),
    (
        Bytes,
        &[
            "list-objects-v2",
            "--bucket",
            "bucket",
            "--query",
            "length(Contents)",
        ],
    ),
    (
        Bytes,
        &[
            "list-objects-v2",
            "--bucket",
            "bucket",
            "--query",
            "Contents[].[Key,Size]",
            "--output",
            "text",
        ],
    ),
    (
        Bytes,
        &[
            "list-objects-v2",
            "--bucket",
            "bucket",
            "--query",
            "Contents[].[Key,Size]",
            "--output",
            "table",
        ],
    ),
    (
        Bytes,
        &[
            "list-objects-v2",
            "--bucket",
            "bucket",
            "--query",
            "Contents[].{K:Key,S:Size}",
            "--output",
            "table",
        ],
    ),
    (
        Bytes,
        &[
            "list-objects-v2",
            "--bucket",
            "bucket",
            "--query",
            "Contents[].Key",
            "--output",
            "yaml",
        ],
    ),
    (
        Bytes,
        &["list-objects-v2", "--bucket", "bucket", "--prefix", "none"],
    ),
    (
        Bytes,
        &[
            "list-objects-v2",
            "--bucket",
            "bucket",
            "--max-items",
            "1",
            "--starting-token",
            "eyJDb250aW51YXRpb25Ub2tlbiI6IG51bGwsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDJ9",
            "--query",
            "[Contents[].Key,NextToken]",
        ],
    ),
    (Bytes, &["list-objects-v2", "--bucket", "nobody"]),
    (
        Bytes,
        &[
            "list-objects",
            "--bucket",
            "bucket",
            "--query",
            "Contents[0].Owner.ID",
            "--output",
            "text",
        ],
    ),
    (
        Json,
        &[
            "list-object-versions",
            "--bucket",
            "bucket",
            "--query",
            "Versions[].[Key,VersionId,IsLatest]",
        ],
    ),
    (
        Json,
        &[
            "list-object-versions",
            "--bucket",
            "bucket",
            "--max-items",
            "1",
            "--query",
            "Versions[].Key",
        ],
    ),
    (
        Bytes,
        &[
            "list-multipart-uploads",
            "--bucket",
            "bucket",
            "--query",
            "Uploads[].Key",
        ],
    ),
    (
        Bytes,
        &[
            "list-parts",
            "--bucket",
            "bucket",
            "--key",
            "a",
            "--upload-id",
            "none",
        ],
    ),
    (Json, &["head-object", "--bucket", "bucket", "--key", "a"]),
    (
        Bytes,
        &[
            "head-object",
            "--bucket",
            "bucket",
            "--key",
            "a",
            "--query",
            "Metadata.colour",
            "--output",
            "text",
        ],
    ),
    (
        Bytes,
        &[
            "head-object",
            "--bucket",
            "bucket",
            "--key",
            "a",
            "--query",
            "LastModified",
        ],
    ),
    (
        Bytes,
        &[
            "head-object",
            "--bucket",
            "bucket",
            "--key",
            "a",
            "--output",
            "text",
        ],
    ),
    (
        Bytes,
        &[
            "head-object",
            "--bucket",
            "bucket",
            "--key",
            "a",
            "--output",
            "table",
        ],
    ),
    (
        Bytes,
        &["head-object", "--bucket", "bucket", "--key", "none"],
    ),
    (
        Bytes,
        &[
            "head-object",
            "--bucket",
            "bucket",
            "--key",
            "a",
            "--if-none-match",
            "*",
        ],
    ),
    (
        Json,
        &["get-object", "--bucket", "bucket", "--key", "a", "out"],
    ),
    (
        Json,
        &[
            "get-object",
            "--bucket",
            "bucket",
            "--key",
            "a",
            "--range",
            "bytes=1-2",
            "out",
        ],
    ),
    (
        Bytes,
        &[
            "get-object",
            "--bucket",
            "bucket",
            "--key",
            "none",
            "out-none",
        ],
    ),
    (
        Bytes,
        &[
            "get-object-tagging",
            "--bucket",
            "bucket",
            "--key",
            "a",
            "--output",
            "text",
        ],
    ),
    (
        Json,
        &[
            "get-object-attributes",
            "--bucket",
            "bucket",
            "--key",
            "a",
            "--object-attributes",
            "ETag",
            "ObjectSize",
        ],
    ),
    (
        Bytes,
        &[
            "put-object",
            "--bucket",
            "bucket",
            "--key",
            "p",
            "--body",
            "file",
            "--query",
            "ETag",
        ],
    ),
    (
        Bytes,
        &[
            "put-object",
            "--bucket",
            "bucket",
            "--key",
            "p2",
            "--metadata",
            "{\"a\":\"b\"}",
            "--content-type",
            "text/plain",
            "--query",
            "ETag",
            "--output",
            "text",
        ],
    ),
    (
        Bytes,
        &[
            "put-object",
            "--bucket",
            "bucket",
            "--key",
            "p",
            "--storage-class",
            "NONE",
        ],
    ),
    (Bytes, &["put-object", "--bucket", "nobody", "--key", "p"]),
    (
        Bytes,
        &[
            "copy-object",
            "--bucket",
            "bucket",
            "--key",
            "c",
            "--copy-source",
            "bucket/a",
            "--query",
            "CopyObjectResult.ETag",
        ],
    ),
    (
        Bytes,
        &["delete-object", "--bucket", "bucket", "--key", "nothing"],
    ),
    (
        Json,
        &[
            "delete-objects",
            "--bucket",
            "bucket",
            "--delete",
            "Objects=[{Key=x},{Key=y}],Quiet=false",
        ],
    ),
    (
        Json,
        &[
            "delete-objects",
            "--bucket",
            "bucket",
            "--delete",
            "file://delete.json",
        ],
    ),
    (
        Bytes,
        &[
            "put-bucket-tagging",
            "--bucket",
            "bucket",
            "--tagging",
            "TagSet=[{Key=a,Value=b}]",
        ],
    ),
    (
        Bytes,
        &[
            "create-bucket",
            "--bucket",
            "bucket",
            "--create-bucket-configuration",
            "LocationConstraint=us-east-1",
        ],
    ),
    (
        Bytes,
        &[
            "abort-multipart-upload",
            "--bucket",
            "bucket",
            "--key",
            "a",
            "--upload-id",
            "none",
        ],
    ),
    (
        Bytes,
        &["wait", "object-exists", "--bucket", "bucket", "--key", "a"],
    ),
    (
        Bytes,
        &[
            "wait",
            "object-not-exists",
            "--bucket",
            "bucket",
            "--key",
            "none",
        ],
    ),
    (Bytes, &["wait", "bucket-exists", "--bucket", "bucket"]),
    (Bytes, &["wait", "bucket-not-exists", "--bucket", "nobody"]),
    (Bytes, &["head-object", "--bucket", "bucket"]),
    (Bytes, &["no-such-operation"]),
    (
        Bytes,
        &[
            "head-object",
            "--bucket",
            "bucket",
            "--key",
            "a",
            "--query",
            "[",
        ],
    ),
];

/// Keys that the AWS CLI at hand prints not at all, or once more.
const NEWER: [&str; 8] = [
    "ChecksumType",
    "ChecksumCRC64NVME",
    "ChecksumCRC32",
    "BucketArn",
    "BucketRegion",
    "RequestCharged",
    "Prefix",
    "ResponseMetadata",
];

fn prepared() -> Serving {
    let serving = Serving::start();
    serving.ok(&["s3api", "create-bucket", "--bucket", "bucket"]);
    serving.write("file", "hello\n");
    serving.write(
        "delete.json",
        r#"{"Objects": [{"Key": "x"}], "Quiet": true}"#,
    );
    for key in ["a", "b", "d/e", "d/f"] {
        put(&serving, key, &["--metadata", "colour=grey,shape=round"]);
    }
    serving
}

fn put(serving: &Serving, key: &str, more: &[&str]) {
    let words = [
        "s3api",
        "put-object",
        "--bucket",
        "bucket",
        "--body",
        "file",
    ];
    serving.ok(&[&words[..], &["--key", key], more].concat());
}

/// The AWS CLI of version 2, if it is here. Version 1 writes times as the store sent them, and other
/// words for what is wrong.
fn aws_cli_2() -> Option<PathBuf> {
    let place = PathBuf::from("/usr/bin/aws");
    let version = Command::new(&place).arg("--version").output().ok()?;
    version.stdout.starts_with(b"aws-cli/2").then_some(place)
}

fn aws(program: &Path, serving: &Serving, words: &[&str]) -> Done {
    let mut command = Command::new(program);
    command
        .args(["--endpoint-url", &serving.s3, "s3api"])
        .args(words)
        .current_dir(serving.place.path())
        .env("HOME", "/nonexistent")
        .env("AWS_CONFIG_FILE", "/dev/null")
        .env("AWS_ACCESS_KEY_ID", ACCESS_KEY)
        .env("AWS_SECRET_ACCESS_KEY", SECRET_KEY)
        .env("AWS_DEFAULT_REGION", "us-east-1")
        .env("AWS_PAGER", "")
        .env("PYTHONIOENCODING", "utf-8")
        .env("TZ", "UTC");
    Done::of(words, command.output().unwrap())
}

/// The line that scripts look for.
fn error_line(done: &Done) -> Option<&str> {
    done.stderr
        .lines()
        .find(|line| line.contains("An error occurred ("))
}

/// A document without what one of the programs does not know.
fn known(text: &str) -> Value {
    let mut value = serde_json::from_str(text).unwrap_or(Value::String(text.to_owned()));
    forget(&mut value);
    value
}

fn forget(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !NEWER.contains(&name.as_str()));
            members.values_mut().for_each(forget);
        }
        Value::Array(items) => items.iter_mut().for_each(forget),
        _ => {}
    }
}

#[test]
fn command_lines_answer_as_those_of_the_aws_cli() {
    let Some(place) = aws_cli_2() else {
        let why = "no aws of version 2 (install it: cargo xtask tools)";
        return crate::support::skip("command_lines_answer_as_those_of_the_aws_cli", why);
    };
    let serving = prepared();
    let mut differences = Vec::new();
    for (form, words) in ROWS {
        let theirs = aws(&place, &serving, words);
        let ours = serving.run(&[&["s3api"], *words].concat());
        let same = match form {
            Json => known(&ours.stdout) == known(&theirs.stdout),
            Bytes => ours.stdout == theirs.stdout,
        };
        let line = error_line(&ours) == error_line(&theirs);
        if !(same && ours.code == theirs.code && line) {
            differences.push(format!("{words:?}\n{ours:?}\n{theirs:?}"));
        }
    }
    let all = differences.join("\n\n");
    assert!(
        differences.is_empty(),
        "{} differ:\n{all}",
        differences.len()
    );
}

#[test]
fn bodies_go_up_and_down_whole() {
    let serving = prepared();
    let bytes = crate::support::bytes(9_000_000, 7);
    serving.write("large", &bytes);
    let object = ["--bucket", "bucket", "--key", "large"];
    serving.ok(&[&["s3api", "put-object", "--body", "large"], &object[..]].concat());
    serving.ok(&[&["s3api", "get-object", "down"], &object[..]].concat());
    assert!(serving.read("down") == bytes);
    let made = serving.ok(&[&["s3api", "create-multipart-upload"], &object[..]].concat());
    let made: Value = serde_json::from_str(&made).unwrap();
    let id = made["UploadId"].as_str().unwrap();
    let part = ["--part-number", "1", "--upload-id", id];
    let etag = serving.ok(&[
        &[
            "s3api",
            "upload-part",
            "--body",
            "large",
            "--query",
            "ETag",
            "--output",
            "text",
        ],
        &object[..],
        &part,
    ]
    .concat());
    let parts = json!({ "Parts": [{ "PartNumber": 1, "ETag": etag.trim() }] }).to_string();
    let complete = ["--upload-id", id, "--multipart-upload", &parts];
    serving.ok(&[
        &["s3api", "complete-multipart-upload"],
        &object[..],
        &complete,
    ]
    .concat());
    serving.ok(&[&["s3api", "get-object", "parts"], &object[..]].concat());
    assert!(serving.read("parts") == bytes);
    let done = serving.run(&[&["s3api", "get-object", "/dev/stdout"], &object[..]].concat());
    assert!(done.code == Some(0) && done.stdout.contains("\"ETag\""));
}

#[test]
fn what_fails_leaves_no_file() {
    let serving = prepared();
    let done = serving.run(&[
        "s3api",
        "get-object",
        "--bucket",
        "bucket",
        "--key",
        "none",
        "out",
    ]);
    assert_eq!(done.code, Some(254));
    let names = std::fs::read_dir(serving.place.path()).unwrap();
    let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    assert!(
        !names.iter().any(|n| n.to_string_lossy().contains("out")),
        "{names:?}"
    );
}

#[test]
fn a_token_goes_on_where_a_page_was_cut() {
    let serving = prepared();
    let mut keys = Vec::new();
    let mut token: Option<String> = None;
    for _ in 0..10 {
        let words = [
            "s3api",
            "list-objects-v2",
            "--bucket",
            "bucket",
            "--max-items",
            "3",
        ];
        let start = token
            .as_deref()
            .map(|token| vec!["--starting-token", token]);
        let page = [
            &words[..],
            &["--page-size", "2"],
            &start.unwrap_or_default(),
        ]
        .concat();
        let page: Value = serde_json::from_str(&serving.ok(&page)).unwrap();
        let contents = page["Contents"].as_array().unwrap();
        keys.extend(
            contents
                .iter()
                .map(|o| o["Key"].as_str().unwrap().to_owned()),
        );
        token = page["NextToken"].as_str().map(str::to_owned);
        if token.is_none() {
            break;
        }
    }
    assert_eq!(keys, ["a", "b", "d/e", "d/f"]);
}

#[test]
fn members_come_from_json_yaml_and_options() {
    let serving = prepared();
    let json = r#"{"Bucket":"bucket","Key":"j","ContentType":"text/a","Metadata":{"a":"1"},"Body":"aGk="}"#;
    serving.ok(&["s3api", "put-object", "--cli-input-json", json]);
    serving.write(
        "y.yaml",
        "Bucket: bucket\nKey: yam\nContentType: text/b\nMetadata:\n  a: '1'\n",
    );
    let yaml = ["s3api", "put-object", "--cli-input-yaml", "file://y.yaml"];
    serving.ok(&[&yaml[..], &["--metadata", "b=2"]].concat());
    let head = |key: &str| {
        let words = ["s3api", "head-object", "--bucket", "bucket", "--key", key];
        serde_json::from_str::<Value>(&serving.ok(&words)).unwrap()
    };
    let (j, y) = (head("j"), head("yam"));
    assert_eq!(
        (&j["ContentType"], &j["ContentLength"]),
        (&json!("text/a"), &json!(2))
    );
    assert_eq!(
        (&y["ContentType"], &y["Metadata"]),
        (&json!("text/b"), &json!({ "b": "2" }))
    );
    let done = serving.run(&[
        "s3api",
        "put-object",
        "--cli-input-json",
        r#"{"Buket":"b"}"#,
    ]);
    assert!(
        done.code == Some(252) && done.stderr.contains("did you mean Bucket?"),
        "{done:?}"
    );
}

#[test]
fn skeletons_have_every_member() {
    let serving = Serving::start();
    let skeleton = |words: &[&str]| serving.ok(&[&["s3api"], words].concat());
    let input = skeleton(&["put-object", "--generate-cli-skeleton"]);
    let input: Value = serde_json::from_str(&input).unwrap();
    assert!(
        input["Body"].is_null() && input["Metadata"]["KeyName"] == "",
        "{input}"
    );
    let output = skeleton(&["list-objects-v2", "--generate-cli-skeleton", "output"]);
    let output: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(output["Contents"][0]["Key"], "Key");
    let yaml = skeleton(&[
        "put-bucket-tagging",
        "--generate-cli-skeleton",
        "yaml-input",
    ]);
    assert!(yaml.contains("TagSet:"), "{yaml}");
}

#[test]
fn what_is_wrong_says_what_would_be_right() {
    let serving = prepared();
    for (words, expect) in [
        (
            &["head-object", "--buckt", "b", "--key", "k"][..],
            "--bucket",
        ),
        (&["head-objct"], "head-object"),
        (&["put-object", "--bucket", "b"], "--key"),
        (
            &[
                "put-object",
                "--bucket",
                "b",
                "--key",
                "k",
                "--body",
                "missing",
            ],
            "missing",
        ),
        (
            &[
                "put-object",
                "--bucket",
                "b",
                "--key",
                "k",
                "--content-length",
                "x",
            ],
            "whole number",
        ),
        (
            &[
                "delete-objects",
                "--bucket",
                "b",
                "--delete",
                "Objects=[{Kye=x}]",
            ],
            "Key",
        ),
        (
            &["delete-objects", "--bucket", "b", "--delete", "Objects"],
            "expected '='",
        ),
        (
            &["delete-objects", "--bucket", "b", "--delete", "{"],
            "JSON",
        ),
        (
            &[
                "delete-objects",
                "--bucket",
                "b",
                "--delete",
                "file://missing",
            ],
            "cannot read missing",
        ),
        (
            &["list-buckets", "--query", "a[", "--output", "json"],
            "--query",
        ),
        (
            &[
                "list-objects",
                "--bucket",
                "b",
                "--max-keys",
                "1",
                "--max-items",
                "1",
            ],
            "--max-keys",
        ),
        (
            &["list-objects", "--bucket", "b", "--starting-token", "x"],
            "--starting-token",
        ),
    ] {
        let done = serving.run(&[&["s3api"], words].concat());
        assert!(
            done.code == Some(252) && done.stderr.contains(expect),
            "{words:?}: {done:?}"
        );
    }
}

#[test]
fn the_profile_says_the_form_of_the_output() {
    let serving = prepared();
    serving.write("config", "[default]\noutput = text\n");
    let words = ["s3api", "list-buckets", "--query", "Buckets[].Name"];
    let run = |variable: Option<&str>| {
        let mut command = serving.command(&words);
        command.env("AWS_CONFIG_FILE", serving.path("config"));
        command.envs(variable.map(|value| ("AWS_DEFAULT_OUTPUT", value)));
        Done::of(&words, command.output().unwrap())
    };
    assert!(run(None).stdout.contains("bucket") && !run(None).stdout.contains('['));
    assert!(run(Some("json")).stdout.contains('['));
    assert_eq!(run(Some("none")).code, Some(253));
}

/// A customer's key is given as it is; an object stored so needs it.
#[test]
fn keys_of_customers_are_sent_with_their_digest() {
    let serving = prepared();
    let key = "0123456789abcdef0123456789abcdef";
    let words = ["s3api", "put-object", "--bucket", "bucket", "--key", "k"];
    let secret = [
        "--sse-customer-algorithm",
        "AES256",
        "--sse-customer-key",
        key,
    ];
    let done = serving.run(&[&words[..], &secret].concat());
    // The embedded store refuses what it would not do, and says which header it was: so it came.
    assert!(
        done.code == Some(254) && !done.stderr.contains(key),
        "{done:?}"
    );
}

//! `anys3 run`: the protocol of docs/run.md, and its samples.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{self, ACCESS_KEY, Done, SECRET_KEY, Serving};
use serde_json::Value;

/// Runs lines, and gives the answers in the order of the lines.
fn run(serving: &Serving, input: &str) -> (Option<i32>, Vec<Value>) {
    let mut command = serving.command(&["run"]);
    let child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = child.spawn().unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let done = Done::of(&["run"], child.wait_with_output().unwrap());
    let answers = done
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    let mut answers: Vec<Value> = answers.collect();
    answers.sort_by_key(|answer| answer["line"].as_u64());
    (done.code, answers)
}

#[test]
fn each_line_is_answered_with_one() {
    let serving = Serving::start();
    serving.write("a b.txt", "hello");
    let input = "mb s3://bucket\nwait\n# a comment\n\
        cp 'a b.txt' s3://bucket/folder/\n\
        {\"id\":\"put\",\"command\":\"put\",\"uri\":\"s3://bucket/inline\",\"body\":\"aGk=\"}\n\
        {\"id\":[1],\"operation\":\"PutObject\",\"input\":{\"Bucket\":\"bucket\",\"Key\":\"any\",\
        \"Metadata\":{\"a\":\"b\"}},\"body_file\":\"a b.txt\"}\n\
        wait\n\
        {\"id\":3,\"command\":\"get s3://bucket/inline\"}\n\
        cp s3://bucket/any down\nhead s3://bucket/any\nls s3://bucket\n\
        {\"operation\":\"GetObject\",\"input\":{\"Bucket\":\"bucket\",\"Key\":\"any\"},\"outfile\":\"any\"}\n\
        {\"operation\":\"HeadObject\",\"input\":{\"Bucket\":\"bucket\",\"Key\":\"any\"}}\n\
        wait\nmv s3://bucket/any s3://bucket/moved\nwait\nrm s3://bucket/moved\n";
    let (code, answers) = run(&serving, input);
    assert_eq!(code, Some(0), "{answers:?}");
    assert!(
        answers.iter().all(|answer| answer["ok"] == true),
        "{answers:?}"
    );
    let of = |line: u64| answers.iter().find(|a| a["line"] == line).unwrap();
    assert_eq!(of(4)["target"], "s3://bucket/folder/a b.txt");
    assert_eq!(
        (&of(5)["id"], &of(6)["id"][0]),
        (&Value::from("put"), &Value::from(1))
    );
    assert_eq!(of(8)["body"], "aGk=");
    assert_eq!(of(10)["size"], 5);
    assert_eq!(of(11)["prefixes"][0], "folder/");
    assert_eq!(of(13)["output"]["Metadata"]["a"], "b");
    assert_eq!(
        (serving.read("down"), serving.read("any")),
        (b"hello".to_vec(), b"hello".to_vec())
    );
    assert_eq!(answers.len(), 12);
}

#[test]
fn what_fails_is_answered_and_the_rest_goes_on() {
    let serving = Serving::start();
    let input = "mb s3://bucket\nwait\nfly\nget s3://bucket/none\n{\"id\":5\nrm s3://bucket/x\n";
    let (code, answers) = run(&serving, input);
    assert_eq!(code, Some(1));
    let failed: Vec<u64> = answers
        .iter()
        .filter(|answer| answer["ok"] == false)
        .map(|answer| answer["line"].as_u64().unwrap())
        .collect();
    assert_eq!(failed, [3, 4, 5]);
    assert_eq!(answers[2]["error"]["status"], 404);
    assert_eq!(answers.last().unwrap()["ok"], true);
    let long = format!(
        "{{\"id\":1,\"x\":\"{}\"}}\nrm s3://bucket/x\n",
        "a".repeat(9 << 20)
    );
    let (code, answers) = run(&serving, &long);
    assert_eq!((code, answers.len()), (Some(1), 2));
    assert!(
        answers[0]["error"]["message"]
            .as_str()
            .unwrap()
            .contains("longer than")
    );
    assert_eq!(answers[1]["ok"], true);
}

/// Many small objects go through one process; a line is no process, and no connection.
#[test]
fn thousands_of_objects_go_through_one_process() {
    let serving = Serving::start();
    serving.ok(&["mb", "s3://bucket"]);
    let mut input = String::new();
    for n in 0..2000 {
        let line = format!(
            "{{\"id\":{n},\"command\":\"put\",\"uri\":\"s3://bucket/{n}\",\"body\":\"aGk=\"}}\n"
        );
        input.push_str(&line);
    }
    serving.write("commands", &input);
    let done = serving.run(&["run", "commands", "--numworkers", "8"]);
    assert_eq!(
        (done.code, done.stdout.lines().count()),
        (Some(0), 2000),
        "{}",
        done.stderr
    );
}

/// The samples of `examples/run` and `examples/shell`, each in its real language: they store three
/// objects and print how many were stored.
fn samples(file: &str, program: &str, arguments: &[&str]) {
    for folder in ["run", "shell"] {
        sample(folder, file, program, arguments);
    }
}

fn sample(folder: &str, file: &str, program: &str, arguments: &[&str]) {
    let name = format!("{folder}_sample_{}", file.replace('.', "_"));
    let mut look = Command::new("sh");
    look.args(["-c", "command -v \"$0\"", program])
        .stdout(Stdio::null());
    if !look.status().unwrap().success() {
        let why = format!("no {program} (install it: cargo xtask tools)");
        return support::skip(&name, &why);
    }
    let serving = Serving::start();
    serving.ok(&["mb", "s3://mybucket"]);
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let readme = std::fs::read_to_string(examples.join("shell/README.md")).unwrap();
    let command = [&[program][..], arguments, &[file]].concat().join(" ");
    assert!(
        readme.contains(&format!("`{command}`")),
        "it lacks {command}"
    );
    std::fs::copy(examples.join(folder).join(file), serving.path(file)).unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_anys3")).parent().unwrap();
    let path = format!(
        "{}:{}",
        bin.display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .current_dir(serving.place.path())
        .env("PATH", path)
        .env("HOME", "/nonexistent")
        .env("AWS_ENDPOINT_URL", &serving.s3)
        .env("AWS_ACCESS_KEY_ID", ACCESS_KEY)
        .env("AWS_SECRET_ACCESS_KEY", SECRET_KEY)
        .output();
    let done = Done::of(&[file], output.unwrap());
    assert!(
        done.code == Some(0) && done.stdout.contains("3 stored"),
        "{done:?}"
    );
    assert_eq!(
        serving
            .ok(&["ls", "s3://mybucket", "--recursive"])
            .lines()
            .count(),
        3
    );
}

#[test]
fn sample_in_sh() {
    samples("put.sh", "sh", &[]);
}

#[test]
fn sample_in_awk() {
    samples("put.awk", "awk", &["-f"]);
}

#[test]
fn sample_in_tcl() {
    samples("put.tcl", "tclsh", &[]);
}

/// Compiled and run at once.
#[test]
fn sample_in_cobol() {
    samples("put.cob", "cobc", &["-x", "-free", "-j"]);
}

//! What `aws s3` has not: links, pipes, settings, measuring, copies between stores.

use std::io::Write as _;
use std::process::Stdio;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use crate::support::{ACCESS_KEY, Done, SECRET_KEY, Serving};

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

/// What the object is, as `stat` has it.
fn stat(serving: &Serving, uri: &str) -> Value {
    json(&serving.ok(&["stat", uri, "--tags", "--json"]))
}

/// A command that is given this on standard input.
fn fed(serving: &Serving, words: &[&str], input: &[u8]) -> Done {
    let mut command = serving.command(words);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    Done::of(words, child.wait_with_output().unwrap())
}

#[test]
fn a_link_downloads_and_one_to_upload_stores() {
    let serving = Serving::start();
    serving.write("k", "shared");
    serving.ok(&["cp", "k", "s3://mybucket/k"]);
    let url = serving.ok(&["share", "s3://mybucket/k", "--expires", "2h"]);
    assert!(url.contains("X-Amz-Expires=7200"), "{url}");
    assert_eq!(curl(&["-f", url.trim()]), "shared");
    let named = serving.ok(&["share", "s3://mybucket/k", "--download-as", "é.txt"]);
    let head = curl(&["-f", "-D", "-", "-o", "/dev/null", named.trim()]);
    assert!(
        head.contains("attachment; filename*=UTF-8''%C3%A9.txt"),
        "{head}"
    );
    let told = json(&serving.ok(&["share", "s3://mybucket/up", "--upload", "--json"]));
    assert_eq!(
        (&told["method"], &told["expires_in"]),
        (&"PUT".into(), &3600.into())
    );
    let file = serving.path("k");
    curl(&[
        "-f",
        "-T",
        file.to_str().unwrap(),
        told["url"].as_str().unwrap(),
    ]);
    assert_eq!(serving.ok(&["cat", "s3://mybucket/up"]), "shared");
    let form = serving.ok(&["share", "s3://mybucket/inbox/", "--form", "--json"]);
    assert_eq!(json(&form)["method"], "POST");
    let picture = serving.ok(&["share", "s3://mybucket/k", "--qr"]);
    assert!(
        picture.lines().count() > 20 && picture.contains('█'),
        "{picture}"
    );
    for (words, hint) in [
        (&["share", "s3://mybucket/k", "--expires", "8d"][..], "7d"),
        (&["share", "s3://mybucket"], "no key"),
        (&["share", "s3://mybucket/k", "--qr", "--json"], "--json"),
    ] {
        let done = serving.run(words);
        assert_eq!(done.code, Some(252), "{done:?}");
        assert!(done.stderr.contains(hint), "{done:?}");
    }
}

fn curl(words: &[&str]) -> String {
    let mut command = std::process::Command::new("curl");
    let output = command.arg("-s").args(words).output().unwrap();
    assert!(output.status.success(), "curl {words:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_is_piped_in_is_stored_and_passed_on() {
    let serving = Serving::start();
    let long = vec![b'x'; 9 << 20];
    let words = [
        "pipe",
        "s3://mybucket/a.txt",
        "--metadata",
        "by=pipe",
        "--json",
    ];
    let done = fed(&serving, &words, &long);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert_eq!(json(&done.stdout)["size"], 9 << 20);
    let found = stat(&serving, "s3://mybucket/a.txt");
    assert_eq!(
        (&found["size"], &found["metadata"]["by"]),
        (&(9 << 20).into(), &"pipe".into())
    );
    let done = fed(
        &serving,
        &["pipe", "s3://mybucket/t", "--tee"],
        b"through\n",
    );
    assert_eq!(
        (done.code, done.stdout.as_str()),
        (Some(0), "through\n"),
        "{done:?}"
    );
    assert_eq!(serving.ok(&["cat", "s3://mybucket/t"]), "through\n");
    let kept = ["pipe", "s3://mybucket/t", "--no-overwrite", "--json"];
    let done = fed(&serving, &kept, b"other");
    assert_eq!(
        (done.code, &json(&done.stdout)["stored"]),
        (Some(0), &false.into()),
        "{done:?}"
    );
    assert_eq!(serving.ok(&["cat", "s3://mybucket/t"]), "through\n");
    let done = fed(&serving, &["pipe", "s3://nosuchbucket/t"], b"x");
    assert_eq!(done.code, Some(1), "{done:?}");
    assert_eq!(
        serving.run(&["pipe", "s3://mybucket/folder/"]).code,
        Some(252)
    );
}

/// A reader that goes away does not end the storing.
#[test]
fn a_pipe_stores_all_though_its_reader_is_gone() {
    let serving = Serving::start();
    let mut command = serving.command(&["pipe", "s3://mybucket/k", "--tee"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let bytes = vec![b'y'; 1 << 20];
    child.stdin.take().unwrap().write_all(&bytes).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(stat(&serving, "s3://mybucket/k")["size"], 1 << 20);
}

#[test]
fn settings_are_shown_with_their_sources_and_written() {
    let serving = Serving::start();
    let (config, keys) = (serving.path("aws/config"), serving.path("aws/credentials"));
    let run = |words: &[&str]| {
        let mut command = serving.command(words);
        command
            .env("AWS_CONFIG_FILE", &config)
            .env("AWS_SHARED_CREDENTIALS_FILE", &keys);
        Done::of(words, command.output().unwrap())
    };
    for words in [
        &["config", "set", "region", "eu-1"][..],
        &["config", "set", "multipart_chunksize", "16MB"],
        &["config", "set", "region", "us-2", "--profile", "other"],
    ] {
        assert_eq!(run(words).code, Some(0), "{:?}", run(words));
    }
    let text = std::fs::read_to_string(&config).unwrap();
    assert_eq!(
        text,
        "[default]\nregion = eu-1\ns3 =\n    multipart_chunksize = 16MB\n\n[profile other]\n\
         region = us-2\n"
    );
    let shown = run(&["config", "--json"]).stdout;
    let lines: Vec<Value> = shown.lines().map(json).collect();
    let of = |name: &str| lines.iter().find(|line| line["name"] == name).unwrap();
    assert_eq!(of("region")["value"], "eu-1");
    assert!(
        of("region")["source"]
            .as_str()
            .unwrap()
            .contains("config [default]")
    );
    assert_eq!(of("aws_access_key_id")["value"], ACCESS_KEY);
    assert_eq!(of("aws_access_key_id")["source"], "AWS_ACCESS_KEY_ID");
    assert_eq!(of("multipart_chunksize")["value"], "16MB");
    assert_eq!(of("max_concurrent_requests")["source"], "default");
    assert!(!shown.contains(SECRET_KEY), "{shown}");
    assert_eq!(
        run(&["config", "get", "multipart_chunksize"]).stdout,
        "16MB\n"
    );
    assert_eq!(run(&["config", "get", "role_arn"]).code, Some(1));
    for (words, hint) in [
        (&["config", "set", "regio", "x"][..], "region"),
        (
            &["config", "set", "aws_secret_access_key", "typed"],
            "standard input",
        ),
        (&["config", "set", "region", "a\nb"], "one line"),
    ] {
        let done = run(words);
        assert_eq!(done.code, Some(252), "{done:?}");
        assert!(done.stderr.contains(hint), "{done:?}");
    }
}

#[test]
fn settings_of_serve_are_written_to_its_file() {
    let serving = Serving::start();
    let run = |words: &[&str]| {
        let mut command = serving.command(words);
        command.env("XDG_CONFIG_HOME", serving.path("xdg"));
        Done::of(words, command.output().unwrap())
    };
    for words in [
        &["config", "set", "upload_size_max", "100MiB"][..],
        &["config", "set", "public_read", "true"],
        &["config", "set", "allow_origin", "http://a,http://b"],
    ] {
        assert_eq!(run(words).code, Some(0), "{:?}", run(words));
    }
    let file = serving.path("xdg/anys3/anys3.toml");
    let expect = "upload_size_max = \"100MiB\"\npublic_read = true\n\
                  allow_origin = [\"http://a\", \"http://b\"]\n";
    assert_eq!(std::fs::read_to_string(&file).unwrap(), expect);
    let got = run(&["config", "get", "allow_origin"]).stdout;
    assert_eq!(got, "http://a,http://b\n");
    let done = run(&["config", "set", "public_read", "perhaps"]);
    assert_eq!(done.code, Some(253), "{done:?}");
    assert!(done.stderr.contains("boolean"), "{done:?}");
    let done = run(&["config", "set", "no_such", "x"]);
    assert!(done.stderr.contains("upload_size_max"), "{done:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), expect);
}

#[test]
fn a_secret_is_written_from_standard_input() {
    let serving = Serving::start();
    let keys = serving.path("keys");
    let words = ["config", "set", "aws_secret_access_key", "-"];
    let mut command = serving.command(&words);
    command
        .env("AWS_SHARED_CREDENTIALS_FILE", &keys)
        .stdin(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"secret\n").unwrap();
    assert!(child.wait().unwrap().success());
    let text = std::fs::read_to_string(&keys).unwrap();
    assert_eq!(text, "[default]\naws_secret_access_key = secret\n");
}

#[test]
fn a_bench_measures_and_leaves_nothing() {
    let serving = Serving::start();
    let words = [
        "bench",
        "s3://mybucket/tmp",
        "--size",
        "2KiB",
        "--count",
        "9",
        "--json",
    ];
    let told = serving.ok(&words);
    let lines: Vec<Value> = told.lines().map(json).collect();
    let names: Vec<&Value> = lines.iter().map(|line| &line["operation"]).collect();
    assert_eq!(names, ["put", "get"]);
    for line in &lines {
        assert_eq!(
            (&line["requests"], &line["size"]),
            (&9.into(), &2048.into())
        );
        assert!(
            line["p50_seconds"].as_f64() <= line["p99_seconds"].as_f64(),
            "{line}"
        );
    }
    let table = serving.ok(&["bench", "s3://mybucket", "--size", "1KiB", "--count", "3"]);
    assert!(
        table.contains("p99") && table.lines().count() == 4,
        "{table}"
    );
    assert_eq!(serving.ok(&["ls", "s3://mybucket", "--recursive"]), "");
    assert_eq!(
        serving
            .run(&["bench", "s3://mybucket", "--size", "65MiB"])
            .code,
        Some(252)
    );
    assert_eq!(serving.run(&["bench", "s3://nosuchbucket"]).code, Some(254));
}

#[test]
fn copies_go_from_one_store_to_another() {
    let (from, to) = (Serving::start(), Serving::start());
    from.write("a.txt", "first");
    from.write("b.bin", vec![7; 9 << 20]);
    from.ok(&[
        "cp",
        "a.txt",
        "s3://mybucket/t/a.txt",
        "--metadata",
        "colour=grey",
        "--cache-control",
        "no-store",
        "--checksum-algorithm",
        "SHA256",
    ]);
    from.ok(&["cp", "b.bin", "s3://mybucket/t/b.bin"]);
    let url = from.s3.as_str();
    let copied = to.ok(&[
        "cp",
        "s3://mybucket/t",
        "s3://mybucket/u",
        "--recursive",
        "--source-endpoint-url",
        url,
    ]);
    assert_eq!(copied.lines().count(), 2, "{copied}");
    let found = stat(&to, "s3://mybucket/u/a.txt");
    assert_eq!(found["metadata"]["colour"], "grey");
    assert!(found.to_string().contains("no-store"), "{found}");
    assert!(found.to_string().contains("SHA256"), "{found}");
    to.ok(&["cp", "s3://mybucket/u/b.bin", "back"]);
    assert!(to.read("back") == from.read("b.bin"));
    let again = [
        "sync",
        "s3://mybucket/t",
        "s3://mybucket/u",
        "--source-endpoint-url",
        url,
    ];
    assert_eq!(to.ok(&again), "");
    // The same place in two stores is two places.
    to.ok(&[
        "mv",
        "s3://mybucket/t/a.txt",
        "s3://mybucket/t/a.txt",
        "--source-endpoint-url",
        url,
    ]);
    assert_eq!(to.ok(&["cat", "s3://mybucket/t/a.txt"]), "first");
    assert_eq!(from.run(&["ls", "s3://mybucket/t/a.txt"]).code, Some(1));
    let up = to.run(&[
        "cp",
        "back",
        "s3://mybucket/x",
        "--source-endpoint-url",
        url,
    ]);
    assert_eq!(up.code, Some(252), "{up:?}");
    assert!(up.stderr.contains("copies from s3:// to s3://"), "{up:?}");
}

#[test]
fn a_file_keeps_its_time_when_that_is_asked_for() {
    let serving = Serving::start();
    serving.write("k", "x");
    let at = SystemTime::UNIX_EPOCH + Duration::new(1_354_827_735, 137_262_613);
    let file = std::fs::File::options()
        .write(true)
        .open(serving.path("k"))
        .unwrap();
    file.set_modified(at).unwrap();
    serving.ok(&["cp", "k", "s3://mybucket/k", "--keep-mtime"]);
    let found = stat(&serving, "s3://mybucket/k");
    assert_eq!(found["metadata"]["mtime"], "1354827735.137262613");
    serving.ok(&["cp", "s3://mybucket/k", "kept", "--keep-mtime"]);
    serving.ok(&["cp", "s3://mybucket/k", "plain"]);
    let modified = |name: &str| serving.path(name).metadata().unwrap().modified().unwrap();
    assert_eq!(modified("kept"), at);
    assert!(modified("plain") > at);
}

#[test]
fn shells_complete_buckets_and_keys() {
    let serving = Serving::start();
    serving.write("k", "x");
    for key in ["photos/a.jpg", "photos/b.jpg", "photo.txt"] {
        serving.ok(&["cp", "k", &format!("s3://mybucket/{key}")]);
    }
    assert_eq!(serving.ok(&["__complete", "s3://my"]), "s3://mybucket/\n");
    assert_eq!(
        serving.ok(&["__complete", "s3://mybucket/pho"]),
        "s3://mybucket/photos/\ns3://mybucket/photo.txt\n"
    );
    let nowhere = [
        "__complete",
        "s3://my",
        "anys3 ls --endpoint-url http://127.0.0.1:1 s3://my",
    ];
    let done = serving.run(&nowhere);
    assert_eq!((done.stdout.as_str(), done.code), ("", Some(1)), "{done:?}");
    for (shell, expect) in [
        ("bash", "complete -F _anys3_places"),
        ("zsh", "functions[_anys3_words]"),
        ("fish", "anys3 __complete"),
    ] {
        let script = serving.ok(&["completions", shell]);
        assert!(script.contains(expect), "{shell}");
    }
}

/// The script in a shell of its own, asked as readline asks.
#[test]
fn bash_gets_the_names_behind_the_colon() {
    let serving = Serving::start();
    serving.write("k", "x");
    serving.ok(&["cp", "k", "s3://mybucket/a b.txt"]);
    serving.write("script", serving.ok(&["completions", "bash"]));
    let program = env!("CARGO_BIN_EXE_anys3");
    let ask = format!(
        "anys3() {{ '{program}' \"$@\"; }}; compopt() {{ :; }}; . ./script; \
         COMP_LINE='anys3 ls s3://mybucket/a'; COMP_POINT=${{#COMP_LINE}}; \
         COMP_WORDBREAKS=' :'; _anys3_places; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let mut command = std::process::Command::new("bash");
    command
        .args(["--norc", "-c", &ask])
        .current_dir(serving.place.path());
    command
        .env("AWS_ACCESS_KEY_ID", ACCESS_KEY)
        .env("AWS_SECRET_ACCESS_KEY", SECRET_KEY)
        .env("AWS_ENDPOINT_URL", &serving.s3);
    let output = command.output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "//mybucket/a\\ b.txt\n",
        "{output:?}"
    );
}

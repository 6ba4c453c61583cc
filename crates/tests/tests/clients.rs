//! Every foreign client against `anys3 serve`: one test for each program of `clients/`.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use std::io::ErrorKind;

use anys3_tests::support::{self, SECRET_KEY, Server, ServerOptions, TOKEN};
use anys3_tests::{Endpoint, Program, on_path, tool, tools};

/// Starts a server with a folder of its own, and runs the program against it. The checks that fail
/// are named.
fn against_a_server(name: &str, arguments: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    against(
        &ServerOptions {
            data: folder.path().join("data"),
            ..Default::default()
        },
        name,
        arguments,
    );
}

/// The same with a server that logs all it can: no secret, no token and no signed address may be in
/// it.
fn against_a_talkative_server(name: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    let options = ServerOptions {
        data: folder.path().join("data"),
        // The log of a whole program is more than is kept in memory.
        wrapper: ["bash", "-c", "exec \"$@\" 2>\"$0\""]
            .map(Into::into)
            .into_iter()
            .chain([log.clone().into()])
            .collect(),
        arguments: ["--log", "trace"].map(Into::into).to_vec(),
        ..Default::default()
    };
    against(&options, name, &[]);
    let log = String::from_utf8_lossy(&std::fs::read(log).expect("a log")).into_owned();
    assert!(
        log.lines().count() > 100,
        "the log is too short to say anything: {log}"
    );
    assert!(!log.contains("panicked"), "the server panicked");
    for secret in [
        SECRET_KEY,
        TOKEN,
        "X-Amz-Signature=",
        "Signature=",
        "Bearer ",
    ] {
        let line = log.lines().find(|line| line.contains(secret));
        assert!(
            line.is_none(),
            "{secret} is in the log: {}",
            line.unwrap_or_default()
        );
    }
    support::count(
        &format!("{name} traced"),
        &[(
            "lines",
            u64::try_from(log.lines().count()).unwrap_or_default(),
        )],
    );
}

fn against(options: &ServerOptions, name: &str, arguments: &[&str]) {
    against_with(options, name, arguments, &[]);
}

fn against_with(options: &ServerOptions, name: &str, arguments: &[&str], more: &[(&str, &str)]) {
    let home = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(options).expect("starts");
    let data = options.data.display().to_string();
    let environment = [
        ("ANYS3_DATA", data.as_str()),
        ("ANYS3_GATEWAY", server.gateway()),
        ("ANYS3_TOKEN", TOKEN),
    ];
    let environment = [&environment[..], more].concat();
    let outcome =
        Program { name, arguments }.run(&Endpoint::of(&server), home.path(), &environment);
    let said = server.log();
    assert!(!said.contains("panicked"), "the server panicked: {said}");
    let title = [&[name], arguments].concat().join(" ");
    match outcome {
        Ok(checks) => support::count(&title, &[("checks", checks)]),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return support::skip(&title, &error.to_string());
        }
        Err(error) => panic!("{error}"),
    }
    let status = server.terminate().expect("ends when told to");
    assert!(status.success(), "ends well: {status}: {}", server.log());
}

#[test]
fn aws_cli() {
    against_a_server("awscli", &[]);
}

/// The second version of the AWS CLI is no Python package; Debian has it.
#[test]
fn aws_cli_2() {
    let is_second = |program: &str| {
        let version = std::process::Command::new(program)
            .arg("--version")
            .output();
        version.is_ok_and(|output| output.stdout.starts_with(b"aws-cli/2"))
    };
    let Some(program) = ["aws", "/usr/bin/aws", "/usr/local/bin/aws"]
        .into_iter()
        .find(|program| is_second(program))
    else {
        return support::skip(
            "aws_cli_2",
            "there is no AWS CLI 2 (on Debian: apt install awscli)",
        );
    };
    let program = format!("program={program}");
    let checks = [
        "the_line",
        "cp_up_and_down[1]",
        "cp_up_and_down[2097",
        "recursive",
        "copy_between_buckets",
        "sync",
        "presign",
        "wrong_",
    ];
    against_a_server("awscli", &[&[program.as_str()], &checks[..]].concat());
}

#[test]
fn boto3_by_default() {
    against_a_server("boto3_objects", &["mode=default"]);
}

#[test]
fn boto3_with_signed_payloads() {
    against_a_server("boto3_objects", &["mode=signed"]);
}

#[test]
fn boto3_with_checksums_when_required() {
    against_a_server("boto3_objects", &["mode=when_required"]);
}

#[test]
fn boto3_multipart() {
    against_a_server("boto3_multipart", &[]);
}

#[test]
fn boto3_lists() {
    against_a_server("boto3_lists", &[]);
}

#[test]
fn boto3_conditions() {
    against_a_server("boto3_conditions", &[]);
}

#[test]
fn boto3_keys() {
    against_a_server("boto3_keys", &[]);
}

#[test]
fn boto3_first_calls() {
    against_a_server("first_calls", &[]);
}

#[test]
fn s3fs() {
    against_a_server("s3fs_files", &[]);
}

#[test]
fn aws_sdk_ruby() {
    against_a_server("aws_sdk_ruby.rb", &[]);
}

#[test]
fn aws_sdk_go() {
    against_a_server("aws-go", &[]);
}

#[test]
fn curl() {
    against_a_server("curl", &[]);
}

#[test]
fn s5cmd() {
    against_a_server("s5cmd", &[]);
}

#[test]
fn signatures() {
    against_a_talkative_server("signatures");
}

#[test]
fn malformed() {
    against_a_server("malformed", &[]);
}

#[test]
fn heads() {
    against_a_server("heads", &[]);
}

#[test]
fn clients_read_why_they_were_refused() {
    against_a_server("refused", &[]);
}

#[test]
fn gateway() {
    against_a_talkative_server("gateway");
}

/// What it sends is the same each time.
#[test]
fn openapi_is_kept() {
    if tool("schemathesis").is_none() {
        let reason = "schemathesis is not installed (install it with: cargo xtask tools)";
        return support::skip("openapi_is_kept", reason);
    }
    against_a_talkative_server("openapi_fuzz");
}

#[test]
fn browser() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = ServerOptions {
        data: folder.path().join("data"),
        arguments: ["--allow-origin", "https://app.example"]
            .map(Into::into)
            .to_vec(),
        ..Default::default()
    };
    against(&options, "browser", &[]);
}

#[test]
fn aws_sdk_js() {
    against_a_server("aws_sdk_js.cjs", &[]);
}

#[test]
fn tus_js() {
    against_a_server("tus_js.cjs", &[]);
}

/// The page, the element and the uploaders of others, in a browser.
#[test]
fn chromium() {
    const NAME: &str = "chromium.cjs";
    let modules = ["browser/node_modules", "uppy-5/node_modules"];
    let (Some(browser), true) = (
        on_path("chromium"),
        modules.iter().all(|modules| tool(modules).is_some()),
    ) else {
        return support::skip(
            NAME,
            "Chromium, or what drives it, is not installed (install it with: cargo xtask tools)",
        );
    };
    // The server has to know the origin before there is one, so that no free port can be taken: a
    // loopback address that only this process has.
    let [_, _, high, low] = std::process::id().to_be_bytes();
    let site = format!("http://127.7.{high}.{low}:8000");
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("anys3.toml");
    let lines = format!("allow_origin = ['{site}']\n{DROP}");
    std::fs::write(&config, lines).expect("a file");
    let options = ServerOptions {
        data: folder.path().join("data"),
        arguments: vec!["--config".into(), config.into()],
        ..Default::default()
    };
    let tools = tools().display().to_string();
    let browser = browser.display().to_string();
    let environment = [
        ("ANYS3_SITE", site.as_str()),
        ("ANYS3_CHROMIUM", &browser),
        ("ANYS3_TOOLS", &tools),
    ];
    against_with(&options, NAME, &[], &environment);
}

/// Everybody may store below a prefix, for an uploader that cannot say who it is.
const DROP: &str = "
[access]
anonymous = ['drop']
[[access.policy]]
name = 'drop'
buckets = ['mybucket']
prefix = 'drop/'
allow = ['write']
";

#[test]
fn minio_go() {
    against_a_server("minio-go", &[]);
}

#[test]
fn mc() {
    if tool("mc").is_none() {
        return support::skip("mc", "not installed (install it with: cargo xtask tools)");
    }
    against_a_server("mc", &[]);
}

//! Command lines of `aws s3`, run by AWS's program and by anys3 beside it: `clients/beside_aws.py`.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a failure here is a failed test"
)]

use std::io::ErrorKind;
use std::process::Command;

use anys3_tests::support::{self, Server, ServerOptions};
use anys3_tests::{Endpoint, Program};

fn beside(title: &str, arguments: &[&str]) {
    let folder = tempfile::tempdir().expect("a folder");
    let home = tempfile::tempdir().expect("a folder");
    let options = ServerOptions {
        data: folder.path().join("data"),
        ..Default::default()
    };
    let mut server = Server::start(&options).expect("starts");
    let program = support::program().expect("the program is built");
    let program = program.display().to_string();
    let outcome = Program {
        name: "beside_aws",
        arguments,
    }
    .run(
        &Endpoint::of(&server),
        home.path(),
        &[("ANYS3_PROGRAM", &program)],
    );
    match outcome {
        Ok(rows) => support::count(title, &[("command lines", rows)]),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return support::skip(title, &error.to_string());
        }
        Err(error) => panic!("{error}"),
    }
    let status = server.terminate().expect("ends when told to");
    assert!(status.success(), "ends well: {status}: {}", server.log());
}

#[test]
fn beside_aws_1() {
    beside("beside_aws 1", &["version=1"]);
}

/// The second version is no package of Python's index; where a distribution has it, it is one of
/// the system's own interpreter.
#[test]
fn beside_aws_2() {
    let has_it = ["python3", "/usr/bin/python3"].into_iter().find(|python| {
        let version = Command::new(python)
            .args(["-c", "import awscli; print(awscli.__version__)"])
            .output();
        version.is_ok_and(|output| output.stdout.starts_with(b"2."))
    });
    let Some(python) = has_it else {
        return support::skip(
            "beside_aws 2",
            "there is no AWS CLI 2 for Python (on Debian: apt install awscli)",
        );
    };
    let python = format!("python={python}");
    beside("beside_aws 2", &["version=2", &python]);
}

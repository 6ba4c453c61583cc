//! `anys3 explain` and `anys3 sign`, run as a person runs them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod kit;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use kit::{ACCESS_KEY, SECRET_KEY, Serving, anys3, skip};
use serde_json::Value;

const EXAMPLE_SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

fn fixture(name: &str) -> (String, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sigv4/tests/explain/fixtures");
    let json: Value = serde_json::from_slice(&fs::read(folder.join(name)).unwrap()).unwrap();
    (json["request"].as_str().unwrap().to_owned(), json["secret"].as_str().unwrap().to_owned())
}

/// Runs the program with a text on standard input.
fn piped(arguments: &[&str], variables: &[(&str, &str)], text: &str) -> Output {
    let mut command = anys3();
    command.args(arguments).envs(variables.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that has its answer may not read to the end.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_mistake_is_named_and_the_line_is_marked() {
    let (request, secret) = fixture("path-encoding-1-space-twice.json");
    let done = piped(&["explain", "-", "--secret-key", "env:MINE"], &[("MINE", &secret)], &request);
    let out = text(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{out}{}", text(&done.stderr));
    for part in ["(path-encoding)", "/photos/my%2520cat.jpg", "^^", "Cause: ", "Cure:  "] {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
    assert!(!out.contains(&secret) && !out.contains('\u{1b}'), "{out}");
    let json = piped(&["explain", "--json", "-", "--secret-key", "env:MINE"], &[("MINE", &secret)], &request);
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["outcome"], "reproduced");
    assert_eq!(json["findings"][0]["mistake"], "path-encoding");
    assert_eq!(json["findings"][0]["line"]["expected"], "/photos/my%20cat.jpg");
    let colour = ["explain", "--color", "always", "-", "--secret-key", "env:MINE"];
    assert!(text(&piped(&colour, &[("MINE", &secret)], &request).stdout).contains('\u{1b}'));
}

#[test]
fn a_wrong_secret_is_said_to_be_one() {
    let (request, _) = fixture("path-encoding-1-space-twice.json");
    let done = piped(&["explain", "-", "--secret-key", "env:MINE"], &[("MINE", "somebody else's")], &request);
    assert_eq!(done.status.code(), Some(1));
    assert!(text(&done.stdout).contains("Most likely the secret is not the one of this access key"));
}

#[test]
fn a_secret_on_the_command_line_is_refused() {
    let (request, secret) = fixture("path-encoding-1-space-twice.json");
    let done = piped(&["explain", "-", "--secret-key", &secret], &[], &request);
    assert_eq!(done.status.code(), Some(252));
    assert!(!text(&done.stderr).contains(&secret));
}

#[test]
fn the_profile_of_the_access_key_is_found_and_a_wrong_one_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("credentials");
    let (request, secret) = fixture("method-5-lower-case.json");
    let write = |mine: &str, other: &str| {
        let section = |name: &str, key: &str, secret: &str| {
            format!("[{name}]\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n")
        };
        let both = [section("mine", "EXAMPLEACCESSKEY", mine), section("other", "ANOTHERKEY", other)];
        fs::write(&file, both.concat()).unwrap();
    };
    let path = file.display().to_string();
    let variables = [("AWS_SHARED_CREDENTIALS_FILE", path.as_str())];
    write(&secret, "x");
    let done = piped(&["explain", "-"], &variables, &request);
    assert!(text(&done.stdout).contains("(method)"), "{}", text(&done.stdout));
    assert!(text(&done.stderr).contains("profile mine"));
    write("not the secret", "the+secret/of+another/profile");
    let (request, _) = fixture("secret-8-other-profile.json");
    let done = piped(&["explain", "-"], &variables, &request);
    assert!(text(&done.stdout).contains("The secret is the one of other"), "{}", text(&done.stdout));
}

#[test]
fn canonical_requests_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let store =
        "GET\n/photos/a%20b.jpg\n\nhost:h\nx-amz-date:20260102T030405Z\n\nhost;x-amz-date\nUNSIGNED-PAYLOAD";
    let error = format!(
        "<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>{store}</CanonicalRequest></Error>"
    );
    let mine = folder.path().join("mine.txt");
    fs::write(&mine, store.replace("%20", "+")).unwrap();
    let done = piped(&["explain", "-", "--canonical", mine.to_str().unwrap()], &[], &error);
    let out = text(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{out}{}", text(&done.stderr));
    assert!(out.contains("(reserved-characters)") && out.contains("/photos/a+b.jpg"), "{out}");
}

#[test]
fn a_store_is_asked_which_variants_it_takes() {
    let serving = Serving::start();
    let credentials = [("AWS_ACCESS_KEY_ID", ACCESS_KEY), ("AWS_SECRET_ACCESS_KEY", SECRET_KEY)];
    let ask = ["explain", "--json", "--endpoint-url", &serving.s3];
    let done = piped(&ask, &credentials, "");
    let report: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(done.status.code(), Some(0), "{report}");
    let tried = report["tried"].as_array().unwrap();
    assert!(tried.len() >= 18, "{report}");
    for attempt in tried {
        assert_eq!(attempt["as_expected"], true, "{attempt}");
        assert!(attempt["taken"] != "unclear", "{attempt}");
    }
    let wrong = [("AWS_ACCESS_KEY_ID", ACCESS_KEY), ("AWS_SECRET_ACCESS_KEY", "of somebody else")];
    let done = piped(&["explain", "--endpoint-url", &serving.s3], &wrong, "");
    assert_eq!(done.status.code(), Some(1));
    assert!(text(&done.stdout).contains("No variant was taken"), "{}", text(&done.stdout));
    // A region that is not the store's: the probe finds the one that is.
    let ask = ["explain", "--endpoint-url", &serving.s3, "--region", "eu-west-9"];
    let out = text(&piped(&ask, &credentials, "").stdout);
    assert!(out.contains("The region of the store is `us-east-1`, not `eu-west-9`"), "{out}");
}

/// AWS, "Signature Calculations for the Authorization Header", the first example; its values, and that keys are shown
/// only of the secret that everybody knows.
#[test]
fn the_example_of_the_documentation_in_every_value() {
    let sign = |secret: &str| {
        let variables = [("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"), ("AWS_SECRET_ACCESS_KEY", secret)];
        let url = "https://examplebucket.s3.amazonaws.com/test.txt";
        let arguments = ["sign", "--verbose", "--time", "20130524T000000Z", "-H", "Range: bytes=0-9", url];
        text(&piped(&arguments, &variables, "").stdout)
    };
    let out = sign(EXAMPLE_SECRET);
    for value in [
        "7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972",
        "dbb893acc010964918f1fd433add87c70e8b0db6be30c1fbeafefa5ec6ba8378",
        "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    ] {
        assert!(out.contains(value), "{value} is not in\n{out}");
    }
    assert!(!out.contains(EXAMPLE_SECRET));
    assert!(sign("a secret of one's own").contains("(not shown: give --show-keys)"));
}

/// What is signed is what a store takes: headers and curl lines through curl, a URL through anything.
#[test]
fn what_sign_prints_is_taken() {
    let serving = Serving::start();
    let credentials = [("AWS_ACCESS_KEY_ID", ACCESS_KEY), ("AWS_SECRET_ACCESS_KEY", SECRET_KEY)];
    let run = |arguments: &[&str]| {
        let done = piped(arguments, &credentials, "");
        assert!(done.status.success(), "{arguments:?}: {}", text(&done.stderr));
        text(&done.stdout).trim_end().to_owned()
    };
    serving.write("a.txt", b"hello");
    let (file, url) =
        (serving.path("a.txt").display().to_string(), format!("{}/mybucket/a (1).txt", serving.s3));
    let put = run(&["sign", "--curl", "--body", &file, &url]);
    let shell = |script: &str| std::process::Command::new("sh").args(["-c", script]).output().unwrap();
    let done = shell(&format!("{put} -sS --fail"));
    if done.status.code() == Some(127) {
        return skip("what_sign_prints_is_taken", "curl is not here");
    }
    assert!(done.status.success(), "{put}\n{}", text(&done.stderr));
    let get = run(&["sign", "--curl", &url]);
    assert_eq!(text(&shell(&format!("{get} -sS --fail")).stdout), "hello");
    let presigned = run(&["sign", "--presign", &url]);
    assert_eq!(text(&shell(&format!("curl -sS --fail '{presigned}'")).stdout), "hello");
}

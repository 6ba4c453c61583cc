//! `anys3 explain` and `anys3 sign`, run as a person runs them.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::support::{ACCESS_KEY, SECRET_KEY, Serving, anys3, skip};
use serde_json::Value;

const EXAMPLE_SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

fn fixture(name: &str) -> (String, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../explain/tests/explain/fixtures");
    let json: Value = serde_json::from_slice(&fs::read(folder.join(name)).unwrap()).unwrap();
    (
        json["request"].as_str().unwrap().to_owned(),
        json["secret"].as_str().unwrap().to_owned(),
    )
}

/// Runs the program with a text on standard input.
fn piped(arguments: &[&str], variables: &[(&str, &str)], text: &str) -> Output {
    let mut command = anys3();
    command.args(arguments).envs(variables.iter().copied());
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
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
    let done = piped(
        &["explain", "-", "--secret-key", "env:MINE"],
        &[("MINE", &secret)],
        &request,
    );
    let out = text(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{out}{}", text(&done.stderr));
    for part in [
        "(path-encoding)",
        "/photos/my%2520cat.jpg",
        "^^",
        "Cause: ",
        "Cure:  ",
    ] {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
    assert!(!out.contains(&secret) && !out.contains('\u{1b}'), "{out}");
    let json = piped(
        &["explain", "--json", "-", "--secret-key", "env:MINE"],
        &[("MINE", &secret)],
        &request,
    );
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json["outcome"], "reproduced");
    assert_eq!(json["findings"][0]["mistake"], "path-encoding");
    assert_eq!(
        json["findings"][0]["line"]["expected"],
        "/photos/my%20cat.jpg"
    );
    let colour = [
        "explain",
        "--color",
        "always",
        "-",
        "--secret-key",
        "env:MINE",
    ];
    assert!(text(&piped(&colour, &[("MINE", &secret)], &request).stdout).contains('\u{1b}'));
}

#[test]
fn a_wrong_secret_is_said_to_be_one() {
    let (request, _) = fixture("path-encoding-1-space-twice.json");
    let done = piped(
        &["explain", "-", "--secret-key", "env:MINE"],
        &[("MINE", "somebody else's")],
        &request,
    );
    assert_eq!(done.status.code(), Some(1));
    let out = text(&done.stdout);
    let (tried, secret) = (
        out.find("Tried, one by one"),
        out.find("another secret than the one given here"),
    );
    assert!(tried.is_some() && tried < secret, "{out}");
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
        let both = [
            section("mine", "EXAMPLEACCESSKEY", mine),
            section("other", "ANOTHERKEY", other),
        ];
        fs::write(&file, both.concat()).unwrap();
    };
    let path = file.display().to_string();
    let variables = [("AWS_SHARED_CREDENTIALS_FILE", path.as_str())];
    write(&secret, "x");
    let done = piped(&["explain", "-"], &variables, &request);
    assert!(
        text(&done.stdout).contains("(method)"),
        "{}",
        text(&done.stdout)
    );
    assert!(text(&done.stderr).contains("profile mine"));
    write("not the secret", "the+secret/of+another/profile");
    let (request, _) = fixture("secret-8-other-profile.json");
    let done = piped(&["explain", "-"], &variables, &request);
    assert!(
        text(&done.stdout).contains("The secret is the one of other"),
        "{}",
        text(&done.stdout)
    );
}

#[test]
fn canonical_requests_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    let store = "GET\n/photos/a%20b.jpg\n\nhost:h\nx-amz-date:20260102T030405Z\n\nhost;x-amz-date\nUNSIGNED-PAYLOAD";
    let error = format!(
        "<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>{store}</CanonicalRequest></Error>"
    );
    let mine = folder.path().join("mine.txt");
    fs::write(&mine, store.replace("%20", "+")).unwrap();
    let done = piped(
        &["explain", "-", "--canonical", mine.to_str().unwrap()],
        &[],
        &error,
    );
    let out = text(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{out}{}", text(&done.stderr));
    assert!(
        out.contains("(reserved-characters)") && out.contains("/photos/a+b.jpg"),
        "{out}"
    );
}

#[test]
fn a_store_is_asked_which_variants_it_takes() {
    let serving = Serving::start();
    let credentials = [
        ("AWS_ACCESS_KEY_ID", ACCESS_KEY),
        ("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
    ];
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
    let wrong = [
        ("AWS_ACCESS_KEY_ID", ACCESS_KEY),
        ("AWS_SECRET_ACCESS_KEY", "of somebody else"),
    ];
    let done = piped(&["explain", "--endpoint-url", &serving.s3], &wrong, "");
    assert_eq!(done.status.code(), Some(1));
    assert!(
        text(&done.stdout).contains("No variant was taken"),
        "{}",
        text(&done.stdout)
    );
    // A region that is not the store's: the probe finds the one that is.
    let ask = [
        "explain",
        "--endpoint-url",
        &serving.s3,
        "--region",
        "eu-west-9",
    ];
    let out = text(&piped(&ask, &credentials, "").stdout);
    assert!(
        out.contains("The region of the store is `us-east-1`, not `eu-west-9`"),
        "{out}"
    );
}

/// AWS, "Signature Calculations for the Authorization Header", the first example; its values, and
/// that keys are shown only of the secret that everybody knows.
#[test]
fn the_example_of_the_documentation_in_every_value() {
    let sign = |secret: &str| {
        let variables = [
            ("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
            ("AWS_SECRET_ACCESS_KEY", secret),
        ];
        let url = "https://examplebucket.s3.amazonaws.com/test.txt";
        let arguments = [
            "sign",
            "--verbose",
            "--time",
            "20130524T000000Z",
            "-H",
            "Range: bytes=0-9",
            url,
        ];
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

/// What the program says with the credentials of the server.
fn run(arguments: &[&str]) -> String {
    let credentials = [
        ("AWS_ACCESS_KEY_ID", ACCESS_KEY),
        ("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
    ];
    let done = piped(arguments, &credentials, "");
    assert!(
        done.status.success(),
        "{arguments:?}: {}",
        text(&done.stderr)
    );
    text(&done.stdout).trim_end().to_owned()
}

fn shell(script: &str) -> std::process::Output {
    std::process::Command::new("sh")
        .args(["-c", script])
        .output()
        .unwrap()
}

/// What is signed is what a store takes: headers and curl lines through curl, a URL through
/// anything.
#[test]
fn what_sign_prints_is_taken() {
    let serving = Serving::start();
    serving.write("a.txt", b"hello");
    let (file, url) = (
        serving.path("a.txt").display().to_string(),
        format!("{}/mybucket/a (1).txt", serving.s3),
    );
    let put = run(&["sign", "--curl", "--body", &file, &url]);
    let done = shell(&format!("{put} -sS --fail"));
    if done.status.code() == Some(127) {
        return skip("what_sign_prints_is_taken", "curl is not here");
    }
    assert!(done.status.success(), "{put}\n{}", text(&done.stderr));
    let get = run(&["sign", "--curl", &url]);
    assert_eq!(text(&shell(&format!("{get} -sS --fail")).stdout), "hello");
    let presigned = run(&["sign", "--presign", &url]);
    assert_eq!(
        text(&shell(&format!("curl -sS --fail '{presigned}'")).stdout),
        "hello"
    );
}

/// Keys with everything that shells, URLs and curl have ideas about: what `sign` prints puts and
/// gets them.
#[test]
fn what_sign_prints_is_taken_for_every_key() {
    let serving = Serving::start();
    if !shell("command -v curl").status.success() {
        return skip(
            "what_sign_prints_is_taken_for_every_key",
            "curl is not here",
        );
    }
    serving.write("f i\"l'e$x.txt", b"hello");
    let file = serving.path("f i\"l'e$x.txt").display().to_string();
    for key in [
        "it's a.txt",
        "a+b=c&d?e#f%20g%",
        "\u{fc}n\u{ef}/\u{65e5}\u{672c}.txt",
        "x/../y/./z//w",
        "$HOME`id`\"q\"\\b",
        "[a-z]{b,c}~!*(1)",
        "folder/",
    ] {
        let uri = format!("s3://mybucket/{key}");
        let endpoint = ["--endpoint-url", serving.s3.as_str()];
        let put = run(&[&["sign", "--curl", "--body", &file, &uri][..], &endpoint].concat());
        let done = shell(&format!("{put} -sS --fail"));
        assert!(done.status.success(), "{put}\n{}", text(&done.stderr));
        let get = run(&[&["sign", "--curl", &uri][..], &endpoint].concat());
        assert_eq!(
            text(&shell(&format!("{get} -sS --fail")).stdout),
            "hello",
            "{get}"
        );
        let url = run(&[&["sign", "--presign", &uri][..], &endpoint].concat());
        assert_eq!(
            text(&shell(&format!("curl -sSg --path-as-is --fail '{url}'")).stdout),
            "hello",
            "{url}"
        );
    }
    let url = format!("{}/mybucket/m", serving.s3);
    let meta = [
        "-H",
        "x-amz-meta-a:  it's  \"$HOME\" ",
        "-H",
        "x-amz-meta-empty:",
    ];
    let put = run(&[&["sign", "--curl", "-X", "PUT", &url][..], &meta].concat());
    let done = shell(&format!("{put} -sS --fail"));
    assert!(done.status.success(), "{put}\n{}", text(&done.stderr));
    let head = shell(&format!(
        "{} -sS",
        run(&["sign", "--curl", "-X", "HEAD", &url])
    ));
    assert!(
        text(&head.stdout)
            .to_lowercase()
            .contains("x-amz-meta-a: it's"),
        "{}",
        text(&head.stdout)
    );
}

/// A form is signed, and `explain` says that it is right and fits its policy; and with a field
/// changed, that it does not.
#[test]
fn a_form_is_signed() {
    let secret = "a secret of one's own";
    let variables = [
        ("AWS_ACCESS_KEY_ID", "KEY"),
        ("AWS_SECRET_ACCESS_KEY", secret),
    ];
    let url = "http://127.0.0.1:9000/mybucket/user/a%20b/";
    let form = [
        "sign",
        "--post",
        "--field",
        "acl=private",
        "--starts-with",
        "Content-Type=image/",
    ];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("it's \"one\".png");
    fs::write(&file, b"png").unwrap();
    let more = ["--length-max", "1000", "--body", file.to_str().unwrap()];
    let printed = piped(
        &[&form[..], &more, &["--curl", url]].concat(),
        &variables,
        "",
    );
    let curl = text(&printed.stdout);
    assert!(
        curl.contains("/it'\\''s \\\"one\\\".png\"'"),
        "{curl}{}",
        text(&printed.stderr)
    );
    let right = piped(&["explain", "--json", "-"], &variables, &curl);
    let right: Value = serde_json::from_slice(&right.stdout).unwrap();
    assert_eq!(
        (
            &right["outcome"],
            right["findings"].as_array().unwrap().len()
        ),
        (&"right".into(), 0),
        "{right}"
    );
    let changed = curl.replace("acl=private", "acl=public-read");
    let changed = text(&piped(&["explain", "-"], &variables, &changed).stdout);
    assert!(
        changed.contains("(post-policy)") && changed.contains("`public-read`"),
        "{changed}"
    );
    let json = piped(&[&form[..], &["--json", url]].concat(), &variables, "");
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(
        (&json["method"], &json["url"]),
        (&"POST".into(), &"http://127.0.0.1:9000/mybucket".into())
    );
    assert_eq!(json["fields"]["key"], "user/a b/${filename}");
    let lines = text(&piped(&[&form[..], &[url]].concat(), &variables, "").stdout);
    assert!(
        lines.contains("x-amz-signature: ") && !lines.contains(secret),
        "{lines}"
    );
}

/// Each exit status that the help names, and where the words for it go.
#[test]
fn exit_statuses_are_those_of_the_help() {
    let (request, secret) = fixture("path-encoding-1-space-twice.json");
    let mine = ["explain", "-", "--secret-key", "env:MINE"];
    let run = |arguments: &[&str], input: &str| {
        let done = piped(arguments, &[("MINE", &secret)], input);
        (done.status.code(), text(&done.stdout), text(&done.stderr))
    };
    assert_eq!(run(&mine, &request).0, Some(0));
    let answer = "<Error><Code>SignatureDoesNotMatch</Code></Error>";
    let (status, out, _) = run(&mine, answer);
    assert!(
        status == Some(1) && out.contains("give the request as it was sent"),
        "{out}"
    );
    let (status, out, _) = run(&["explain", "-"], &request);
    assert!(
        status == Some(1) && out.contains("Without the secret"),
        "{out}"
    );
    for nonsense in [
        "hello there\n",
        "",
        "{\"a\": 1}",
        "HTTP/1.1 403 Forbidden\n\n",
        "curl 'http://h",
    ] {
        let (status, out, error) = run(&mine, nonsense);
        assert!(
            status == Some(252) && out.is_empty() && error.contains("line 1"),
            "{nonsense:?}: {error}"
        );
    }
    assert_eq!(
        run(&["explain", "--endpoint-url", "http://127.0.0.1:1"], "").0,
        Some(253)
    );
}

/// The endpoint is a name of the store that the client may have signed.
#[test]
fn the_endpoint_is_a_name_of_the_store() {
    let (request, secret) = fixture("host-10-named-as-url.json");
    let done = piped(
        &[
            "explain",
            "-",
            "--secret-key",
            "env:MINE",
            "--endpoint-url",
            "https://store.internal:8443",
        ],
        &[("MINE", &secret)],
        &request,
    );
    assert!(
        text(&done.stdout).contains("(host)"),
        "{}{}",
        text(&done.stdout),
        text(&done.stderr)
    );
}

/// No secret, and no signature, is in what any way of asking prints; colours stay where nobody sees
/// them.
#[test]
fn nothing_secret_is_printed_and_colours_are_for_terminals() {
    let (request, secret) = fixture("session-token-3-added-after-signing.json");
    let signature = request
        .split("Signature=")
        .nth(1)
        .unwrap()
        .trim()
        .get(..64)
        .unwrap()
        .to_owned();
    let variables = |colour| {
        let mut all = vec![
            ("AWS_ACCESS_KEY_ID", "EXAMPLEACCESSKEY"),
            ("AWS_SECRET_ACCESS_KEY", secret.as_str()),
        ];
        all.extend(colour);
        all
    };
    for arguments in [
        &["explain", "-"][..],
        &["explain", "-", "--json"],
        &["explain", "-", "--debug"],
        &["explain", "-", "--color", "always"],
        &["explain", "-", "--clock", "nonsense"],
    ] {
        let done = piped(arguments, &variables(None), &request);
        let all = text(&done.stdout) + &text(&done.stderr);
        assert!(
            !all.contains(&secret) && !all.contains(&signature),
            "{arguments:?}: {all}"
        );
        let url = "http://127.0.0.1:9000/b/k";
        let verbose = piped(&["sign", "--verbose", url], &variables(None), "");
        assert!(!text(&verbose.stdout).contains(&secret));
    }
    for colour in [None, Some(("NO_COLOR", "1")), Some(("TERM", "dumb"))] {
        let done = piped(&["explain", "-"], &variables(colour), &request);
        assert!(!text(&done.stdout).contains('\u{1b}'));
    }
}

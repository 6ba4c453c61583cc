//! `anys3 gateway`, in front of a store.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

use crate::serve::ask;
use crate::support::{Serving, TOKEN, anys3, lines, signal, until, wait};

/// What all replicas share.
const KEY: &str = "0123456789abcdef0123456789abcdef";

/// A running `anys3 gateway`.
struct Fronting {
    child: Child,
    url: String,
}

impl Fronting {
    /// In front of the store of another process.
    fn of(serving: &Serving, change: impl FnOnce(&mut Command)) -> Self {
        let mut command = serving.command(&["gateway", "--address", "127.0.0.1:0", "--json"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        change(&mut command);
        let mut child = command.spawn().unwrap();
        let line = lines(&mut child).next().unwrap().unwrap();
        let said: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(said["store"], serving.s3);
        let url = said["gateway"].as_str().unwrap().to_owned();
        Self { child, url }
    }

    fn ask(&self, what: &str, token: &str, body: &str) -> (u16, Value) {
        let headers = match token {
            "" => String::new(),
            token => format!("Authorization: Bearer {token}\r\n"),
        };
        let (status, answer) = ask(&self.url, what, &headers, body);
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        (status, serde_json::from_str(body).unwrap_or(Value::Null))
    }
}

impl Drop for Fronting {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn replicas_in_front_of_a_store_need_nothing_but_their_settings() {
    let serving = Serving::start();
    let set = |command: &mut Command| {
        command
            .env("ANYS3_TOKEN", TOKEN)
            .env("ANYS3_GATEWAY_KEY", KEY)
            .args(["--bucket", "mybucket", "--upload-size-max", "1KiB"]);
    };
    let (one, mut two) = (Fronting::of(&serving, set), Fronting::of(&serving, set));
    assert_eq!(one.ask("GET /readyz", "", "").0, 200);
    assert_eq!(one.ask("POST /upload?key=k", "", "hello").0, 401);
    let (status, stored) = one.ask("POST /upload?key=k", TOKEN, "hello");
    assert_eq!(status, 201, "{stored}");
    assert!(stored["url"].as_str().unwrap().starts_with(&one.url));
    assert_eq!(
        one.ask("POST /upload?key=k", TOKEN, &"x".repeat(1025)).0,
        413
    );
    assert_eq!(two.ask("GET /objects/mybucket/k", TOKEN, "").0, 200);
    let (_, signed) = two.ask("GET /presigned-url?key=k", TOKEN, "");
    assert!(
        signed["url"].as_str().unwrap().starts_with(&serving.s3),
        "{signed}"
    );
    let wish = r#"{"operation": "put", "key": "c", "size": 5, "via": "gateway"}"#;
    let (status, put) = one.ask("POST /presign", TOKEN, wish);
    assert_eq!(status, 200, "{put}");
    let path = put["url"].as_str().unwrap().strip_prefix(&one.url).unwrap();
    assert_eq!(two.ask(&format!("PUT {path}"), "", "hello").0, 201);
    assert_eq!(two.ask(&format!("PUT {path}"), "", "hello!").0, 403);
    serving.ok(&["stat", "s3://mybucket/c"]);
    signal(&two.child, "TERM");
    assert!(wait(&mut two.child).success());
}

#[test]
fn the_world_may_reach_the_store_elsewhere() {
    let serving = Serving::start();
    let front = Fronting::of(&serving, |command| {
        command.env("ANYS3_TOKEN", TOKEN).args([
            "--bucket",
            "mybucket",
            "--public-endpoint",
            "https://files.example/s3/",
        ]);
    });
    let (_, signed) = front.ask("GET /presigned-url?key=k", TOKEN, "");
    let url = signed["url"].as_str().unwrap();
    assert!(
        url.starts_with("https://files.example/s3/mybucket/k?"),
        "{url}"
    );
}

#[test]
fn what_a_gateway_cannot_start_with() {
    let serving = Serving::start();
    let refused = |file: &str, words: &[&str], token: &str| {
        let path = serving.path("anys3.toml");
        fs::write(&path, file).unwrap();
        let mut all = vec!["gateway", "--address", "127.0.0.1:0", "--config"];
        all.push(path.to_str().unwrap());
        all.extend(words);
        let mut command = serving.command(&all);
        command.env("ANYS3_TOKEN", token);
        crate::support::Done::of(&all, command.output().unwrap())
    };
    for (file, words, token, hint) in [
        ("", vec![], "", "nobody could get in"),
        ("", vec![], "short", "ANYS3_TOKEN is unusable"),
        (
            "data = 'x'",
            vec![],
            TOKEN,
            "data in the configuration file",
        ),
        (
            "[access]\nkeys = []",
            vec![],
            TOKEN,
            "line 2: there is no key keys: did you mean key?",
        ),
        ("bucket = 'B'", vec![], TOKEN, "bucket is \"B\""),
        (
            "",
            vec!["--public-endpoint", "files.example"],
            TOKEN,
            "public_endpoint",
        ),
        ("", vec!["--url", "ftp://x"], TOKEN, "gateway_url is"),
    ] {
        let done = refused(file, &words, token);
        assert_eq!(done.code, Some(253), "{done:?}");
        assert!(done.stderr.contains(hint), "{hint}: {done:?}");
    }
}

#[test]
fn a_new_key_is_let_in_and_callers_are_read_anew_at_sighup() {
    let serving = Serving::start();
    let made: Value =
        serde_json::from_str(&serving.ok(&["gateway", "new-key", "ci", "--json"])).unwrap();
    let key = made["key"].as_str().unwrap();
    let good = format!(
        "[[access.policy]]\nname = 'ci'\nallow = ['write']\n\
         [[access.key]]\nid = 'ci'\nsha256 = '{}'\npolicies = ['ci']\n",
        made["sha256"].as_str().unwrap()
    );
    let file = serving.path("anys3.toml");
    fs::write(&file, &good).unwrap();
    let path = file.to_str().unwrap();
    let checked = serving.ok(&["gateway", "check-config", path]);
    assert!(checked.contains("is fine: 1 API keys"), "{checked}");
    let mut front = Fronting::of(&serving, |command| {
        command.args(["--bucket", "mybucket", "--config", path]);
    });
    let uploads = |front: &Fronting| front.ask("POST /upload?key=k", key, "x").0;
    assert_eq!(uploads(&front), 201);
    assert_eq!(front.ask("GET /objects/mybucket/k", key, "").0, 403);

    fs::write(&file, good.replace("write", "wriet")).unwrap();
    let wrong = serving.run(&["gateway", "check-config", path]);
    assert_eq!(wrong.code, Some(253));
    let hint = "line 3: allow: there is no verb wriet: did you mean write?";
    assert!(wrong.stderr.contains(hint), "{wrong:?}");
    signal(&front.child, "HUP");
    let mut said = BufReader::new(front.child.stderr.take().unwrap()).lines();
    let told = said.find(|line| {
        line.as_ref()
            .is_ok_and(|l| l.contains("nothing is changed"))
    });
    assert!(told.unwrap().unwrap().contains("did you mean write?"));
    assert_eq!(uploads(&front), 201, "what was good is kept");

    fs::write(&file, "").unwrap();
    signal(&front.child, "HUP");
    until("the key is not known any more", || {
        (uploads(&front) == 401).then_some(())
    });
}

/// The example of the document is a configuration, and its script a hook.
#[test]
fn hooks_of_the_document_are_good() {
    let serving = Serving::start();
    let document = include_str!("../../../../docs/gateway.md");
    let (_, hooks) = document.split_once("\n## Hooks\n").unwrap();
    let block = |kind: &str| {
        let (_, rest) = hooks.split_once(&format!("```{kind}\n")).unwrap();
        rest.split("```").next().unwrap()
    };
    let script = serving.path("check-upload");
    serving.write("check-upload", block("sh"));
    let config = format!(
        "[[hook]]\nname = 'names'\nwhen = ['before_finish']\ncommand = ['/bin/sh', '{}']\n",
        script.display()
    );
    serving.write("hooks.toml", config);
    let front = Fronting::of(&serving, |command| {
        command
            .env("ANYS3_TOKEN", TOKEN)
            .args(["--bucket", "mybucket", "--config", "hooks.toml"]);
    });
    let (status, refused) = front.ask("POST /upload?key=k", TOKEN, "x");
    assert_eq!(status, 415, "{refused}");
    assert_eq!(refused["error"]["message"], "only pictures, please");
    let headers = format!("Authorization: Bearer {TOKEN}\r\nContent-Type: image/png\r\n");
    let (status, stored) = ask(&front.url, "POST /upload?key=k", &headers, "x");
    assert_eq!(status, 201, "{stored}");
}

/// Each block of the document is a configuration, word for word, but for the place of the program.
#[test]
fn configurations_of_the_document_are_good() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("anys3.toml");
    for name in ["hook.secret", "backend.secret"] {
        fs::write(place.path().join(name), "0123456789abcdef0123456789abcdef").unwrap();
    }
    let document = include_str!("../../../../docs/gateway.md");
    let mut said = Vec::new();
    for rest in document.split("\n```toml\n").skip(1) {
        let block = rest.split("```").next().unwrap();
        fs::write(
            &file,
            block.replace("/usr/local/bin/check-upload", "/bin/sh"),
        )
        .unwrap();
        let output = check(&file);
        assert!(output.status.success(), "{block}: {output:?}");
        said.push(String::from_utf8(output.stdout).unwrap());
    }
    let counts = [
        "1 API keys, 1 issuers, 1 signers",
        "4 hooks",
        "1 certificates",
    ];
    assert_eq!(said.len(), counts.len(), "{said:?}");
    for (said, counts) in said.iter().zip(counts) {
        assert!(said.contains(counts), "{said}");
    }
}

fn check(file: &Path) -> Output {
    let mut command = anys3();
    command.args(["gateway", "check-config"]).arg(file);
    command.output().unwrap()
}

#[test]
fn certificates_that_nobody_is_asked_for_are_no_configuration() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("anys3.toml");
    fs::write(&file, "[[access.certificate]]\nid = 'a'\npolicies = []\n").unwrap();
    let output = check(&file);
    assert_eq!(output.status.code(), Some(253), "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("without tls_client_ca"), "{said}");
}

#[test]
fn a_new_key_is_shown_once_and_only_its_hash_is_to_be_kept() {
    let output = anys3().args(["gateway", "new-key", "ci"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let (key, rest) = said.split_once('\n').unwrap();
    assert!(
        key.starts_with("anys3_ci_") && !rest.contains(key),
        "{said}"
    );
    assert!(
        rest.contains("[[access.key]]\nid = \"ci\"\nsha256 = \""),
        "{said}"
    );
    let output = anys3()
        .args(["gateway", "new-key", "C I"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(252));
}

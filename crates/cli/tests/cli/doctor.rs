//! `anys3 doctor`, beside a proxy that has each fault.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use anys3_tests::support::{Asked, Deed, Proxy};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use serde_json::Value;

use crate::support::{Done, Serving, TOKEN, lines};

const ORIGIN: &str = "https://app.example.com";

/// A store that lets scripts of [`ORIGIN`] in, with a bucket.
fn serving() -> Serving {
    let serving = Serving::with(|command| {
        command.args(["--allow-origin", ORIGIN]);
    });
    serving.ok(&["mb", "s3://uploads"]);
    serving
}

/// What it finds, line by line.
fn findings(done: &Done) -> Vec<Value> {
    let lines = done.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn examine(serving: &Serving, url: &str, more: &[&str]) -> Done {
    let words = [&["doctor", url, "--json"], more].concat();
    let mut command = serving.command(&words);
    Done::of(&words, command.env("ANYS3_TOKEN", TOKEN).output().unwrap())
}

/// The one fault that there is: the check, what is wrong, and the cure.
fn fault(done: &Done) -> (String, String, String) {
    assert_eq!(done.code, Some(1), "{done:?}");
    let mut faults = findings(done);
    faults.retain(|finding| finding["state"] == "fault");
    assert_eq!(faults.len(), 1, "{done:?}");
    let text = |name: &str| faults[0][name].as_str().unwrap().to_owned();
    (text("check"), text("message"), text("cure"))
}

fn expect_fault(done: &Done, check: &str, message: &str, cure: &str) {
    let (found, said, told) = fault(done);
    assert_eq!(found, check, "{done:?}");
    assert!(said.contains(message), "{message}: {done:?}");
    assert!(told.contains(cure), "{cure}: {done:?}");
}

fn state<'a>(findings: &'a [Value], check: &str) -> &'a str {
    let found = findings.iter().find(|finding| finding["check"] == check);
    found.map_or("none", |found| found["state"].as_str().unwrap())
}

const ALL: [&str; 4] = ["--bucket", "uploads", "--origin", ORIGIN];

#[test]
fn nothing_is_wrong_with_a_store_of_our_own_and_its_gateway() {
    let serving = serving();
    let done = examine(&serving, &serving.s3, &ALL);
    assert_eq!(done.code, Some(0), "{done:?}");
    let found = findings(&done);
    for check in [
        "reach",
        "clock",
        "signature",
        "cors",
        "etag",
        "form",
        "size",
    ] {
        assert_eq!(state(&found, check), "ok", "{check}: {done:?}");
    }
    let done = examine(&serving, &serving.gateway, &ALL);
    assert_eq!(done.code, Some(0), "{done:?}");
    let found = findings(&done);
    for check in [
        "reach", "clock", "ready", "token", "public", "cors", "etag", "form", "size",
    ] {
        assert_eq!(state(&found, check), "ok", "{check}: {done:?}");
    }
    assert_eq!(serving.ok(&["ls", "s3://uploads"]), "", "nothing is left");
}

#[test]
fn what_is_not_named_is_not_looked_into_and_people_get_a_line_each() {
    let serving = serving();
    let words = ["doctor", &serving.s3];
    let done = serving.run(&words);
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stdout.contains("ok       reach"), "{done:?}");
    assert!(
        done.stdout.contains("unknown  cors       name the bucket"),
        "{done:?}"
    );
    // Without a URL: the store of every command.
    assert_eq!(
        serving.run(&["doctor"]).stdout.lines().count(),
        done.stdout.lines().count()
    );
    let wrong = serving.run(&["doctor", "files.example"]);
    assert_eq!(wrong.code, Some(252), "{wrong:?}");
    let quiet = serving.run(&["doctor", &serving.s3, "--quiet"]);
    assert_eq!(quiet.stdout, "", "{quiet:?}");
}

#[test]
fn nothing_listens() {
    let serving = serving();
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let done = examine(&serving, &format!("http://{port}"), &ALL);
    expect_fault(&done, "reach", "nothing listens", "is the store running");
}

/// A proxy that does this to the answers of the store.
fn rewriting(store: &str, rewrite: fn(&Asked, String) -> String) -> Proxy {
    let decide = move |asked: &Asked| {
        let asked = asked.clone();
        Deed {
            rewrite: Some(Box::new(move |head, body| {
                [rewrite(&asked, head).into_bytes(), body].concat()
            })),
            ..Deed::default()
        }
    };
    Proxy::start(store, decide).unwrap()
}

/// The head without a header, and with another line in its place.
fn replaced(head: &str, name: &str, line: &str) -> String {
    let mut lines: Vec<&str> = head.trim_end().split("\r\n").collect();
    lines.retain(|line| !line.to_lowercase().starts_with(&format!("{name}:")));
    lines.push(line);
    lines.retain(|line| !line.is_empty());
    format!("{}\r\n\r\n", lines.join("\r\n"))
}

#[test]
fn a_proxy_that_changes_the_host_is_found() {
    let serving = serving();
    let proxy = Proxy::start(&serving.s3, |asked| Deed {
        head: Some(replaced(&asked.head, "host", "Host: 127.0.0.2:9000")),
        ..Deed::default()
    });
    let proxy = proxy.unwrap();
    let done = examine(&serving, &proxy.url(), &[]);
    let cure = "proxy_set_header Host $http_host";
    expect_fault(&done, "signature", "sees the host 127.0.0.2:9000", cure);
}

#[test]
fn a_proxy_that_changes_the_path_is_found() {
    let serving = serving();
    let proxy = Proxy::start(&serving.s3, |asked| Deed {
        head: Some(asked.head.replacen("/uploads", "/prefix/uploads", 1)),
        ..Deed::default()
    });
    let proxy = proxy.unwrap();
    let done = examine(&serving, &proxy.url(), &["--bucket", "uploads"]);
    let mut faults = findings(&done);
    faults.retain(|finding| finding["check"] == "signature");
    let said = faults[0]["message"].as_str().unwrap();
    assert!(said.contains("sees /prefix/uploads"), "{done:?}");
}

#[test]
fn another_secret_key_and_another_access_key_are_told_apart() {
    let serving = serving();
    for (variable, message) in [
        ("AWS_SECRET_ACCESS_KEY", "computes another signature"),
        ("AWS_ACCESS_KEY_ID", "does not know the access key"),
    ] {
        let words = ["doctor", "--json"];
        let mut command = serving.command(&words);
        let done = Done::of(&words, command.env(variable, "other").output().unwrap());
        expect_fault(&done, "signature", message, "this store");
    }
}

/// Whatever is asked, this is answered.
fn answering(store: &str, body: &'static str) -> Proxy {
    let length = body.len();
    let head = format!("Content-Length: {length}\r\nConnection: close");
    let page = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}");
    let decide = move |_: &Asked| Deed {
        instead: Some(page.clone().into_bytes()),
        ..Deed::default()
    };
    Proxy::start(store, decide).unwrap()
}

#[test]
fn who_answers_without_looking_at_signatures_is_no_store() {
    let serving = serving();
    let site = answering(&serving.s3, "<html>It works!</html>");
    let done = examine(&serving, &site.url(), &[]);
    expect_fault(&done, "signature", "not as a store does", "name the URL");
    let listing = "<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>";
    let careless = answering(&serving.s3, listing);
    let done = examine(&serving, &careless.url(), &[]);
    expect_fault(&done, "signature", "looks at none", "check signatures");
}

#[test]
fn a_gateway_is_named_whose_url_has_too_much_path() {
    let serving = serving();
    let done = examine(&serving, &format!("{}/objects", serving.gateway), &[]);
    let cure = format!("anys3 doctor {}", serving.gateway);
    expect_fault(&done, "reach", "a gateway of anys3", &cure);
}

#[test]
fn a_bucket_that_is_not_there_is_found() {
    let serving = serving();
    let missing = ["--bucket", "nosuch"];
    let checked = checking(&serving);
    for url in [&serving.s3, &serving.gateway, &checked.1] {
        let done = examine(&serving, url, &missing);
        expect_fault(&done, "bucket", "no such bucket: nosuch", "s3://nosuch");
    }
}

/// A gateway that asks before uploads are finished.
fn checking(serving: &Serving) -> Front {
    let hook = "[[hook]]\nname = 'a'\nwhen = ['before_finish']\ncommand = ['/bin/true']\n";
    serving.write("hooks.toml", hook);
    let file = serving.path("hooks.toml").display().to_string();
    Front::of(serving, &["--config", &file])
}

#[test]
fn a_gateway_that_checks_uploads_is_well() {
    let serving = serving();
    let done = examine(&serving, &checking(&serving).1, &[]);
    assert_eq!(done.code, Some(0), "{done:?}");
    let found = findings(&done);
    let form = found.iter().find(|finding| finding["check"] == "form");
    let form = form.unwrap();
    assert_eq!(form["state"], "ok", "{done:?}");
    let said = form["message"].as_str().unwrap();
    assert!(said.contains("uploads are checked here"), "{done:?}");
}

#[test]
fn a_clock_that_is_wrong_is_found() {
    let serving = serving();
    let proxy = rewriting(&serving.s3, |_, head| {
        replaced(&head, "date", "Date: Wed, 01 Jan 2020 00:00:00 GMT")
    });
    let done = examine(&serving, &proxy.url(), &ALL);
    expect_fault(&done, "clock", "ahead of that of the store", "NTP");
}

#[test]
fn a_site_that_is_not_let_in_is_found() {
    let serving = serving();
    let words = [
        "--bucket",
        "uploads",
        "--origin",
        "https://other.example.com",
    ];
    for url in [&serving.s3, &serving.gateway] {
        let done = examine(&serving, url, &words);
        assert_eq!(done.code, Some(1), "{done:?}");
        let mut faults = findings(&done);
        faults.retain(|finding| finding["state"] == "fault");
        for fault in faults {
            let check = fault["check"].as_str().unwrap();
            assert!(["cors", "etag"].contains(&check), "{done:?}");
            assert!(
                fault["cure"].as_str().unwrap().contains("--allow-origin"),
                "{done:?}"
            );
        }
    }
}

#[test]
fn an_etag_that_scripts_may_not_read_is_found() {
    let serving = serving();
    let proxy = rewriting(&serving.s3, |_, head| {
        replaced(&head, "access-control-expose-headers", "")
    });
    let done = examine(&serving, &proxy.url(), &ALL);
    expect_fault(&done, "etag", "may not read ETag", "--fix");
}

#[test]
fn a_site_that_lets_everybody_in_with_cookies_is_found() {
    let serving = serving();
    let proxy = Proxy::start(&serving.s3, |asked| {
        let origin = asked.header("origin").unwrap_or_default().to_owned();
        let reflects = format!(
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nAccess-Control-Allow-Origin: {origin}\r\n\
             Access-Control-Allow-Credentials: true\r\n\r\n"
        );
        Deed {
            instead: (asked.method == "OPTIONS").then(|| reflects.into_bytes()),
            ..Deed::default()
        }
    });
    let done = examine(&serving, &proxy.unwrap().url(), &ALL);
    expect_fault(&done, "cors", "any web site", "name the web sites");
}

#[test]
fn a_proxy_that_caps_bodies_is_found_and_no_byte_is_sent() {
    let serving = serving();
    for url in [&serving.s3, &serving.gateway] {
        let proxy = Proxy::start(url, |asked| {
            let page = "HTTP/1.1 413 Request Entity Too Large\r\nServer: nginx\r\n\
                        Content-Length: 0\r\nConnection: close\r\n\r\n";
            Deed {
                instead: (asked.length > 100 << 20).then(|| page.as_bytes().to_vec()),
                ..Deed::default()
            }
        });
        let done = examine(&serving, &proxy.unwrap().url(), &ALL);
        let message = "nginx in between refuses a body of 101 MiB";
        expect_fault(&done, "size", message, "client_max_body_size");
    }
}

#[test]
fn a_store_without_forms_is_found() {
    let serving = serving();
    let proxy = Proxy::start(&serving.s3, |asked| {
        let page = "HTTP/1.1 501 Not Implemented\r\nContent-Length: 0\r\n\r\n";
        Deed {
            instead: (asked.method == "POST").then(|| page.as_bytes().to_vec()),
            ..Deed::default()
        }
    });
    let done = examine(&serving, &proxy.unwrap().url(), &ALL);
    expect_fault(&done, "form", "are not taken: 501", "presigned PUT");
}

#[test]
fn a_store_that_does_not_keep_to_a_policy_is_found() {
    let serving = serving();
    let proxy = Proxy::start(&serving.s3, |asked| {
        let page = "HTTP/1.1 204 No Content\r\n\r\n";
        Deed {
            instead: (asked.method == "POST").then(|| page.as_bytes().to_vec()),
            ..Deed::default()
        }
    });
    let done = examine(&serving, &proxy.unwrap().url(), &ALL);
    expect_fault(&done, "form", "the policy is not kept", "presigned PUT");
}

/// A store that lets in whom the CORS configuration of a bucket names.
struct Configured {
    /// Whether the bucket has a rule before.
    has_rule: bool,
    /// How long the document is that was put.
    put: AtomicU64,
}

impl Configured {
    fn answer(&self, asked: &Asked) -> Option<String> {
        let nothing = "Content-Length: 0\r\n\r\n";
        let is_configuration = asked.target.contains("?cors");
        match (asked.method.as_str(), is_configuration) {
            ("GET", true) => {
                let (status, document) = match self.has_rule {
                    true => ("200 OK", RULE),
                    false => ("404 Not Found", NO_RULES),
                };
                let length = document.len();
                let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n");
                Some(head + document)
            }
            ("PUT", true) => {
                self.put.store(asked.length, Ordering::SeqCst);
                Some(format!("HTTP/1.1 200 OK\r\n{nothing}"))
            }
            ("OPTIONS", _) if self.put.load(Ordering::SeqCst) == 0 => {
                Some(format!("HTTP/1.1 403 Forbidden\r\n{nothing}"))
            }
            _ => None,
        }
    }
}

const RULE: &str = "<CORSConfiguration><CORSRule><AllowedOrigin>https://old.example</AllowedOrigin>\
                    <AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>";
const NO_RULES: &str = "<Error><Code>NoSuchCORSConfiguration</Code></Error>";

#[test]
fn the_cors_of_a_bucket_is_set_and_keeps_its_rules() {
    let serving = serving();
    let mut lengths = Vec::new();
    for has_rule in [false, true] {
        let store = Arc::new(Configured {
            has_rule,
            put: AtomicU64::new(0),
        });
        let told = Arc::clone(&store);
        let proxy = Proxy::start(&serving.s3, move |asked| Deed {
            instead: told.answer(asked).map(String::into_bytes),
            ..Deed::default()
        });
        let url = proxy.as_ref().unwrap().url();
        expect_fault(
            &examine(&serving, &url, &ALL),
            "cors",
            "may not upload",
            "--fix",
        );
        let done = examine(&serving, &url, &[&ALL[..], &["--fix"]].concat());
        assert_eq!(done.code, Some(0), "{done:?}");
        assert_eq!(state(&findings(&done), "fix"), "ok", "{done:?}");
        lengths.push(store.put.load(Ordering::SeqCst));
    }
    assert!(lengths[0] + 50 < lengths[1], "{lengths:?}");
    let done = examine(&serving, &serving.gateway, &[&ALL[..], &["--fix"]].concat());
    assert_eq!(done.code, Some(252), "{done:?}");
}

/// `anys3 gateway` in front of the store, with these options; killed when dropped.
struct Front(Child, String);

impl Front {
    fn of(serving: &Serving, more: &[&str]) -> Self {
        let words = [
            "gateway",
            "--address",
            "127.0.0.1:0",
            "--json",
            "--bucket",
            "uploads",
        ];
        let mut command = serving.command(&[&words[..], more].concat());
        command.env("ANYS3_TOKEN", TOKEN).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let line = lines(&mut child).next().unwrap().unwrap();
        let said: Value = serde_json::from_str(&line).unwrap();
        let url = said["gateway"].as_str().unwrap().to_owned();
        Self(child, url)
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn what_a_gateway_signs_for_must_be_reached() {
    let serving = serving();
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let front = Front::of(&serving, &["--public-endpoint", &format!("http://{port}")]);
    let done = examine(&serving, &front.1, &[]);
    let found = findings(&done);
    let public = found
        .iter()
        .find(|finding| finding["check"] == "public")
        .unwrap();
    assert_eq!(public["state"], "fault", "{done:?}");
    assert!(
        public["message"]
            .as_str()
            .unwrap()
            .contains("nothing listens"),
        "{done:?}"
    );
    assert!(
        public["cure"]
            .as_str()
            .unwrap()
            .contains("--public-endpoint"),
        "{done:?}"
    );
}

#[test]
fn a_token_that_is_not_let_in_is_found() {
    let serving = serving();
    let words = ["doctor", &serving.gateway, "--json"];
    let mut command = serving.command(&words);
    let other = command
        .env("ANYS3_TOKEN", "another-token-0123456789")
        .output();
    expect_fault(
        &Done::of(&words, other.unwrap()),
        "token",
        "not let in",
        "started with",
    );
    let done = serving.run(&words);
    assert_eq!(state(&findings(&done), "token"), "unknown", "{done:?}");
}

#[test]
fn a_store_that_a_gateway_does_not_reach_is_found() {
    let mut serving = serving();
    let front = Front::of(&serving, &[]);
    serving.stop();
    let done = examine(&serving, &front.1, &[]);
    let found = findings(&done);
    assert_eq!(state(&found, "ready"), "fault", "{done:?}");
}

/// Answers over TLS, whatever is asked, with a certificate for this name that lasts so many days.
/// The authority is written into the file.
fn secure(serving: &Serving, name: &str, days: i64) -> String {
    let mut authority = CertificateParams::default();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    serving.write("ca.pem", authority.pem());
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    let now = std::time::SystemTime::now();
    let day = std::time::Duration::from_secs(24 * 3600);
    params.not_before = (now - day * 100).into();
    params.not_after = match u32::try_from(days) {
        Ok(days) => (now + day * days).into(),
        Err(_) => (now - day).into(),
    };
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, &authority).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = Arc::new(config);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = rustls::StreamOwned::new(connection, stream);
            let _ = stream.read(&mut [0; 4096]);
            let page = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            let _ = stream.write_all(page.as_bytes());
            stream.conn.send_close_notify();
            let _ = stream.flush();
        }
    });
    format!("https://localhost:{port}")
}

#[test]
fn certificates_that_are_wrong_are_found() {
    let serving = serving();
    let bundle = serving.path("ca.pem").display().to_string();
    for (name, days, trusted, message, cure) in [
        ("localhost", 90, false, "UnknownIssuer", "--ca-bundle"),
        ("localhost", -1, true, "expired", "out of date"),
        (
            "elsewhere.example",
            90,
            true,
            "not valid for name",
            "another name",
        ),
        ("localhost", 5, true, "expires within 14 days", "renew"),
    ] {
        let url = secure(&serving, name, days);
        let more: &[&str] = if trusted {
            &["--ca-bundle", &bundle]
        } else {
            &[]
        };
        let done = examine(&serving, &url, more);
        let found = findings(&done);
        let tls = found
            .iter()
            .find(|finding| finding["check"] == "tls")
            .unwrap();
        assert_eq!(tls["state"], "fault", "{done:?}");
        assert!(
            tls["message"].as_str().unwrap().contains(message),
            "{message}: {done:?}"
        );
        assert!(
            tls["cure"].as_str().unwrap().contains(cure),
            "{cure}: {done:?}"
        );
    }
    let url = secure(&serving, "localhost", 90);
    let done = examine(&serving, &url, &["--ca-bundle", &bundle]);
    assert_eq!(state(&findings(&done), "tls"), "ok", "{done:?}");
    let plain = url.replace("https", "http");
    for trusted in [&["--ca-bundle", bundle.as_str()][..], &[]] {
        let done = examine(&serving, &plain, trusted);
        expect_fault(&done, "reach", "TLS is spoken there", "https://localhost:");
    }
}

//! `anys3 serve` as a person starts it.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command};

use crate::support::{Done, Serving, anys3, complaint, lines, serve, signal, until, wait};

/// The lines that are printed up to the last.
fn banner(child: &mut Child) -> Vec<String> {
    let said: Vec<String> = lines(child)
        .map(|line| line.unwrap())
        .take_while(|line| !line.contains("Ctrl-C"))
        .collect();
    assert!(!said.is_empty(), "{}", complaint(child));
    said
}

fn stop(mut child: Child) {
    signal(&child, "TERM");
    assert!(wait(&mut child).success());
}

/// What is exported but for the endpoint, whose port is another with each start.
fn exports(banner: &[String]) -> Vec<&String> {
    banner
        .iter()
        .filter(|line| line.starts_with("export ") && !line.contains("ENDPOINT"))
        .collect()
}

/// "The first start makes a random access key, secret and API token, keeps them in the data
/// directory (mode 0600)"
#[test]
fn the_first_start_makes_credentials_and_the_next_ones_have_them() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    let mut child = serve(&data).spawn().unwrap();
    let first = banner(&mut child);
    assert!(
        first[0].starts_with("S3       http://127.0.0.1:"),
        "{first:?}"
    );
    assert!(
        first[1].starts_with("Gateway  http://127.0.0.1:"),
        "{first:?}"
    );
    let endpoint = first[0].replace("S3       ", "export AWS_ENDPOINT_URL=");
    assert!(first.contains(&endpoint), "{first:?}");
    let file = data.join("credentials.toml");
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert_eq!(exports(&first).len(), 4);
    stop(child);
    let mut child = serve(&data).spawn().unwrap();
    assert_eq!(exports(&banner(&mut child)), exports(&first));
    stop(child);
    let mut other = serve(&place.path().join("other")).spawn().unwrap();
    assert_ne!(exports(&banner(&mut other)), exports(&first));
    stop(other);
}

/// Runs a serve that must not start; what it says.
fn refused(command: &mut Command) -> Done {
    Done::of(&[], command.output().unwrap())
}

#[test]
fn credentials_that_others_can_read_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    let mut child = serve(&data).spawn().unwrap();
    banner(&mut child);
    stop(child);
    let file = data.join("credentials.toml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    let done = refused(&mut serve(&data));
    assert_eq!(done.code, Some(253));
    assert!(
        done.stderr.contains("0644") && done.stderr.contains("chmod 600"),
        "{done:?}"
    );
}

#[test]
fn secrets_from_variables_are_not_echoed() {
    let place = tempfile::tempdir().unwrap();
    let mut command = serve(&place.path().join("data"));
    command
        .env("ANYS3_ACCESS_KEY", "known-key")
        .env("ANYS3_SECRET_KEY", "TOPSECRETTOPSECRET");
    let mut child = command
        .env("ANYS3_TOKEN", "TOPTOKENTOPTOKEN")
        .env("ANYS3_LOG", "trace")
        .spawn()
        .unwrap();
    let said = banner(&mut child);
    signal(&child, "TERM");
    let log = complaint(&mut child);
    assert!(wait(&mut child).success());
    let all = format!("{}\n{log}", said.join("\n"));
    assert!(
        !all.contains("TOPSECRET") && !all.contains("TOPTOKEN"),
        "{all}"
    );
    assert!(log.contains("ready"), "no log at level trace: {log}");
    assert!(!place.path().join("data/credentials.toml").exists());
}

/// "Refuses a non-loopback address with generated credentials unless told so explicitly."
#[test]
fn generated_credentials_are_not_exposed_unless_told() {
    let place = tempfile::tempdir().unwrap();
    for option in ["--address", "--gateway-address"] {
        let done = refused(serve(&place.path().join("data")).args([option, "0.0.0.0:0"]));
        assert_eq!(done.code, Some(252), "given twice: {done:?}");
        let mut command = anys3();
        command
            .args(["serve", option, "0.0.0.0:0", "--data"])
            .arg(place.path().join("data"));
        let done = refused(&mut command);
        assert_eq!(done.code, Some(253), "{done:?}");
        assert!(
            done.stderr.contains("--expose-generated-credentials"),
            "{done:?}"
        );
        assert!(done.stderr.contains("ANYS3_SECRET_KEY"), "{done:?}");
    }
    assert!(
        !place.path().join("data").exists(),
        "a refused start touches nothing"
    );
}

#[test]
fn what_cannot_start_says_why_and_what_to_do() {
    let place = tempfile::tempdir().unwrap();
    let data = place.path().join("data");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let with = |words: &[&str]| {
        let mut command = anys3();
        command.arg("serve").args(words).arg("--data").arg(&data);
        refused(&mut command)
    };
    let file = place.path().join("bad.toml");
    fs::write(&file, "adress = '127.0.0.1:0'").unwrap();
    for (words, code, hint) in [
        (
            vec!["--address", address.as_str()],
            255,
            "another program has it",
        ),
        (vec!["--address", "nonsense"], 253, "127.0.0.1:9000"),
        (
            vec!["--address", "192.0.2.1:0", "--expose-generated-credentials"],
            255,
            "an address of this machine",
        ),
        (vec!["--log", "[["], 253, "expected error"),
        (vec!["--bucket", "Not_A_Bucket"], 253, "bucket is"),
        (vec!["--url", "nonsense"], 253, "url is"),
        (vec!["--url", "https://x/s3"], 253, "a host name of its own"),
        (vec!["--gateway-url", "ftp://x"], 253, "gateway_url is"),
        (
            vec!["--allow-origin", "https://a.example,https://b.example/"],
            253,
            "\"https://b.example/\"",
        ),
        (vec!["--upload-size-max", "5MB"], 253, "100MiB"),
        (vec!["--public-read=maybe"], 252, "true or false"),
        (
            vec!["--config", file.to_str().unwrap()],
            253,
            "did you mean address?",
        ),
        (vec!["--config", "/nonexistent"], 253, "/nonexistent"),
        (vec!["--endpoint-url", "http://x"], 252, "serve is one"),
    ] {
        let done = with(&words);
        assert_eq!(done.code, Some(code), "{done:?}");
        assert!(done.stderr.contains(hint), "{done:?}");
        assert!(!data.exists(), "{words:?} touched the data");
    }
    for (name, value, code, word) in [
        ("ANYS3_TOKEN", "short", 253, "ANYS3_TOKEN"),
        ("ANYS3_ACCESS_KEY", "alone", 253, "ANYS3_ACCESS_KEY"),
        ("ANYS3_PUBLIC_READ", "ture", 252, "--public-read"),
        ("ANYS3_UPLOAD_SIZE_MAX", "much", 253, "upload_size_max"),
    ] {
        let done = refused(serve(&data).env(name, value));
        assert_eq!(done.code, Some(code), "{done:?}");
        assert!(done.stderr.contains(word) && !data.exists(), "{done:?}");
    }
}

#[test]
fn two_servers_do_not_share_a_folder() {
    let serving = Serving::start();
    let done = refused(&mut serve(&serving.path("data")));
    assert_eq!(done.code, Some(255), "{done:?}");
    assert!(done.stderr.contains("cannot open the store"), "{done:?}");
    serving.ok(&["ls"]);
}

#[test]
fn settings_come_from_flags_then_variables_then_a_file() {
    let place = tempfile::tempdir().unwrap();
    let file = "data = 'from-the-file'\nbucket = 'from-the-file'\naddress = '127.0.0.1:0'\ngateway_address = '127.0.0.1:0'\n";
    fs::write(place.path().join("anys3.toml"), file).unwrap();
    let started = |change: &dyn Fn(&mut Command)| {
        let mut command = anys3();
        command
            .arg("serve")
            .current_dir(place.path())
            .stdout(std::process::Stdio::piped());
        change(&mut command);
        let mut child = command.spawn().unwrap();
        let data = banner(&mut child)
            .into_iter()
            .find(|line| line.starts_with("Data "))
            .unwrap();
        stop(child);
        data
    };
    assert!(started(&|_| {}).contains("from-the-file, with a new bucket from-the-file"));
    let by_variable = started(&|command| _ = command.env("ANYS3_DATA", "from-a-variable"));
    assert!(
        by_variable.contains("from-a-variable, with"),
        "{by_variable}"
    );
    let by_flag = started(&|command| {
        _ = command
            .env("ANYS3_DATA", "from-a-variable")
            .args(["--data", "from-a-flag"])
    });
    assert!(by_flag.contains("from-a-flag"), "{by_flag}");
    let user = place.path().join("config/anys3");
    fs::create_dir_all(&user).unwrap();
    fs::rename(place.path().join("anys3.toml"), user.join("anys3.toml")).unwrap();
    let by_user =
        started(&|command| _ = command.env("XDG_CONFIG_HOME", place.path().join("config")));
    assert!(
        by_user.contains("config/anys3/from-the-file"),
        "from where the file is: {by_user}"
    );
}

/// A PUT of ten bytes of which five are sent.
fn half_a_put(serving: &Serving) -> TcpStream {
    let url = serving.ok(&["presign", "s3://mybucket/slow", "--method", "put"]);
    let (host, path) = url
        .trim()
        .trim_start_matches("http://")
        .split_once('/')
        .unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    // The server says 100 when it has taken the request up.
    let head = format!(
        "PUT /{path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream
        .set_read_timeout(Some(crate::support::LIMIT))
        .unwrap();
    let mut answer = [0; 25];
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(b"01234").unwrap();
    stream
}

/// Waits until a server takes no more connections.
fn until_closed(url: &str) {
    let host = url.trim_start_matches("http://");
    until("the port is closed", || {
        TcpStream::connect(host).is_err().then_some(())
    });
}

/// "Ctrl-C and SIGTERM drain."
#[test]
fn signals_let_requests_under_way_finish() {
    for name in ["INT", "TERM"] {
        let mut serving = Serving::start();
        let idle = TcpStream::connect(serving.s3.trim_start_matches("http://")).unwrap();
        let mut stream = half_a_put(&serving);
        signal(serving.child(), name);
        until_closed(&serving.s3);
        stream.write_all(b"56789").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 "), "{name}: {answer}");
        assert!(wait(serving.child()).success(), "{name}");
        drop(idle);
    }
}

#[test]
fn a_second_signal_ends_at_once() {
    let mut serving = Serving::start();
    let _stream = half_a_put(&serving);
    signal(serving.child(), "INT");
    until_closed(&serving.s3);
    signal(serving.child(), "INT");
    assert_eq!(wait(serving.child()).code(), Some(130));
}

#[test]
fn health_is_answered_without_a_token() {
    let serving = Serving::start();
    for path in ["/healthz", "/readyz"] {
        assert_eq!(status(&serving.gateway, path), 200, "{path}");
    }
    assert_eq!(status(&serving.gateway, "/presigned-url?key=a"), 401);
}

fn status(base: &str, path: &str) -> u16 {
    ask(base, &format!("GET {path}"), "", "").0
}

/// The status of the answer, and all of it.
pub(crate) fn ask(base: &str, what: &str, headers: &str, body: &str) -> (u16, String) {
    let host = base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    let length = body.len();
    write!(
        stream,
        "{what} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
}

/// Flags, environment variables and the file reach the gateway, in this order of precedence.
#[test]
fn the_gateway_is_as_it_is_told() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("anys3.toml");
    fs::write(
        &file,
        "inline = true\nupload_size_max = 1\npublic_read = false\npage = false\n\
         allow_origin = ['http://no']",
    )
    .unwrap();
    let serving = Serving::with(|command| {
        command
            .env("ANYS3_PUBLIC_READ", "true")
            .env("ANYS3_UPLOAD_SIZE_MAX", "2");
        command.env(
            "ANYS3_ALLOW_ORIGIN",
            "https://app.example,http://localhost:5173",
        );
        command
            .args([
                "--upload-size-max",
                "1KiB",
                "--url",
                "https://s3.example",
                "--config",
            ])
            .arg(&file);
    });
    let token = format!("Authorization: Bearer {}\r\n", crate::support::TOKEN);
    let get =
        |path: &str, headers: &str| ask(&serving.gateway, &format!("GET {path}"), headers, "");
    let upload = |size| {
        ask(
            &serving.gateway,
            "POST /upload?key=k",
            &token,
            &"x".repeat(size),
        )
        .0
    };
    assert_eq!((upload(1024), upload(1025)), (201, 413));
    let (status, answer) = get("/objects/mybucket/k", "Origin: http://localhost:5173\r\n");
    assert_eq!(status, 200, "public_read: {answer}");
    assert!(!answer.contains("attachment"), "inline: {answer}");
    assert!(
        answer.contains("access-control-allow-origin: http://localhost:5173\r\n"),
        "{answer}"
    );
    let (_, answer) = get("/objects/mybucket/k", "Origin: http://no\r\n");
    assert!(
        !answer.contains("access-control-allow-origin"),
        "the environment variable takes precedence over the file: {answer}"
    );
    assert_eq!(get("/", "").0, 404, "page");
    assert_eq!(get("/presigned-url?key=k", "").0, 401);
    assert_eq!(
        get("/presigned-url?key=k&method=put", &token).0,
        400,
        "a size is needed where there is a limit"
    );
    let (status, answer) = get("/presigned-url?key=k", &token);
    assert!(
        status == 200 && answer.contains("\"https://s3.example/mybucket/k?"),
        "{answer}"
    );
}

/// Lines of the file say where the gateway listens, where the world reaches it, which bucket
/// requests are for that name none, and how else the store is called. A number is bytes.
#[test]
fn the_file_says_where_things_are() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("anys3.toml");
    // Free a moment ago: what is listened at cannot be read where the world reaches it elsewhere.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let lines = format!(
        "gateway_address = '{address}'\ngateway_url = 'https://example.com/files'\n\
         domain = ['other.example.com']\nbucket = 'theirs'\nupload_size_max = 5\n"
    );
    fs::write(&file, lines).unwrap();
    let mut command = anys3();
    command
        .args(["serve", "--address", "127.0.0.1:0", "--json", "--data"])
        .arg(place.path().join("data"))
        .arg("--config")
        .arg(&file)
        .env("ANYS3_ACCESS_KEY", crate::support::ACCESS_KEY)
        .env("ANYS3_SECRET_KEY", crate::support::SECRET_KEY)
        .env("ANYS3_TOKEN", crate::support::TOKEN)
        .stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let line = crate::support::lines(&mut child).next().unwrap().unwrap();
    let told: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(told["gateway"], "https://example.com/files");
    let base = format!("http://{address}");
    let token = format!("Authorization: Bearer {}\r\n", crate::support::TOKEN);
    let upload = |body| ask(&base, "POST /upload?key=k", &token, body);
    let (status, answer) = upload("hello");
    assert_eq!(status, 201, "{answer}");
    assert!(
        answer.contains("location: https://example.com/files/objects/theirs/k\r\n"),
        "{answer}"
    );
    assert_eq!(upload("hello!").0, 413);
    let s3 = told["s3"].as_str().unwrap().trim_start_matches("http://");
    // Who is called so has to sign; who is not called so is told that.
    for (host, expect) in [
        ("other.example.com", 403),
        ("theirs.other.example.com", 403),
        ("localhost", 403),
        ("theirs.localhost", 403),
        ("another.example.com", 400),
    ] {
        let mut stream = TcpStream::connect(s3).unwrap();
        write!(
            stream,
            "GET /theirs HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {expect} ")),
            "{host}: {answer}"
        );
    }
    stop(child);
}

#[test]
fn an_empty_folder_is_a_new_store() {
    let place = tempfile::tempdir().unwrap();
    let mut child = serve(Path::new(place.path())).spawn().unwrap();
    assert!(
        banner(&mut child)
            .iter()
            .any(|line| line.contains("with a new bucket mybucket"))
    );
    stop(child);
}

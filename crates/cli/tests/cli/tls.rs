//! HTTPS of `anys3 serve` and `anys3 gateway`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::Command;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

use crate::support::{Done, Serving, TOKEN, anys3, lines, serve};

type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority(file: &Path) -> Authority {
    let mut params = CertificateParams::new([]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    // Else it has the name of what it issues, which looks as if that vouched for itself.
    params
        .distinguished_name
        .push(DnType::CommonName, "authority");
    let made = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    std::fs::write(file, made.pem()).unwrap();
    made
}

/// Writes a certificate for a name, and its key.
fn issue(authority: &Authority, name: &str, folder: &Path, file: &str) {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new([name.to_owned()]).unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    std::fs::write(folder.join(format!("{file}.pem")), certificate.pem()).unwrap();
    std::fs::write(folder.join(format!("{file}.key")), key.serialize_pem()).unwrap();
}

/// What curl says, in a folder with the files of this test.
fn curl(folder: &Path, words: &[&str]) -> Done {
    let mut command = Command::new("curl");
    command
        .args(["-sS", "--cacert", "ca.pem"])
        .args(words)
        .current_dir(folder);
    Done::of(words, command.output().unwrap())
}

#[test]
fn serve_and_gateway_speak_https() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    let authority = authority(&folder.join("ca.pem"));
    issue(&authority, "127.0.0.1", folder, "server");
    issue(&authority, "backend.example", folder, "client");
    let config = "tls_cert = 'server.pem'\ntls_key = 'server.key'\ntls_client_ca = 'ca.pem'\n\
                  [[access.certificate]]\nid = 'backends'\nnames = ['backend.example']\n\
                  policies = ['all']\n[[access.policy]]\nname = 'all'\nallow = ['write']\n";
    let file = folder.join("anys3.toml");
    std::fs::write(&file, config).unwrap();
    let serving = Serving::with(|command| {
        command.arg("--config").arg(&file);
    });
    assert!(
        serving.s3.starts_with("https://127.0.0.1:"),
        "{}",
        serving.s3
    );
    let ca = folder.join("ca.pem");
    let ca = ca.to_str().unwrap();
    serving.write("a", "hello");
    serving.ok(&["cp", "a", "s3://mybucket/a", "--ca-bundle", ca]);
    let stranger = serving.run(&["ls", "s3://mybucket"]);
    assert_ne!(stranger.code, Some(0), "{stranger:?}");

    let token = format!("Authorization: Bearer {TOKEN}");
    let object = format!("{}/objects/mybucket/a", serving.gateway);
    let version = "%{http_version}";
    let got = curl(folder, &["--http2", "-H", &token, "-w", version, &object]);
    assert_eq!(got.stdout, "hello2", "{got:?}");
    let got = curl(folder, &["--http1.1", "-H", &token, "-w", version, &object]);
    assert_eq!(got.stdout, "hello1.1", "{got:?}");
    // The port of S3 offers HTTP/1.1 only.
    let got = curl(
        folder,
        &["--http2", "-o", "/dev/null", "-w", version, &serving.s3],
    );
    assert_eq!(got.stdout, "1.1", "{got:?}");

    let upload = format!("{}/upload?key=b", serving.gateway);
    let status = ["-o", "/dev/null", "-w", "%{http_code}", "-d", "x"];
    let shows = ["--cert", "client.pem", "--key", "client.key"];
    let with = curl(folder, &[&status[..], &shows, &[&upload]].concat());
    assert_eq!(with.stdout, "201", "{with:?}");
    let without = curl(folder, &[&status[..], &[&upload]].concat());
    assert_eq!(without.stdout, "401", "{without:?}");

    // A gateway alone.
    let mut command = serving.command(&["gateway", "--address", "127.0.0.1:0", "--json"]);
    let files = ["--tls-cert", "server.pem", "--tls-key", "server.key"];
    command
        .args(["--ca-bundle", ca])
        .args(files)
        .current_dir(folder)
        .env("ANYS3_TOKEN", TOKEN)
        .env("ANYS3_CONFIG", "/dev/null")
        .stdout(std::process::Stdio::piped());
    let mut front = command.spawn().unwrap();
    let said = lines(&mut front).next().unwrap().unwrap();
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let url = format!("{}/objects/mybucket/a", said["gateway"].as_str().unwrap());
    let got = curl(folder, &["--http2", "-H", &token, "-w", version, &url]);
    front.kill().unwrap();
    front.wait().unwrap();
    assert_eq!(got.stdout, "hello2", "{got:?}");
}

#[test]
fn a_refused_handshake_is_in_the_log() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    let authority = authority(&folder.join("ca.pem"));
    issue(&authority, "127.0.0.1", folder, "server");
    let mut command = serve(&folder.join("data"));
    let files = ["--tls-cert", "server.pem", "--tls-key", "server.key"];
    command.args(["--json", "--log", "info"]).args(files);
    command.current_dir(folder).env("ANYS3_TOKEN", TOKEN);
    let mut child = command
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let said = lines(&mut child).next().unwrap().unwrap();
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let address = said["gateway"].as_str().unwrap().replace("https://", "");
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let log = BufReader::new(child.stderr.take().unwrap());
    let mut log = log.lines().map(Result::unwrap);
    let line = log.find(|line| line.contains("a TLS handshake is refused"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.is_some_and(|line| line.contains("corrupt message")));
}

#[test]
fn half_of_tls_is_refused() {
    let place = tempfile::tempdir().unwrap();
    for (words, hint) in [
        (&["--tls-cert", "a.pem"][..], "go together"),
        (&["--tls-key", "a.key"], "go together"),
        (&["--tls-client-ca", "a.pem"], "go together"),
        (&["--tls-cert", "a.pem", "--tls-key", "a.key"], "a.key"),
    ] {
        let mut command = serve(&place.path().join("data"));
        let output = command.args(words).output().unwrap();
        let done = Done::of(words, output);
        assert_eq!(done.code, Some(253), "{done:?}");
        assert!(done.stderr.contains(hint), "{done:?}");
    }
    let mut gateway = anys3();
    let words = ["gateway", "--tls-cert", "a.pem"];
    let output = gateway.args(words).env("ANYS3_TOKEN", TOKEN).output();
    assert_eq!(Done::of(&words, output.unwrap()).code, Some(253));
}

//! The legacy suite of AWS, from the source distribution of botocore, which is fetched: every case,
//! those that botocore itself leaves out included.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anys3_sigv4::*;

const VERSION: &str = "1.43.11";
/// A suite that shrinks is noticed.
const CASES: usize = 34;

/// Collects what is written.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Sink for Bytes {
    fn put(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

/// The folder of the suite, fetched once; `None` if it cannot be.
fn suite() -> Option<PathBuf> {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("botocore-{VERSION}-suite"));
    if !kept.exists() {
        let folder = tempfile::tempdir().unwrap();
        let run = |arguments: &[&str]| {
            let mut command = Command::new(crate::python::path());
            let status = command
                .args(arguments)
                .current_dir(&folder)
                .stdout(Stdio::null())
                .status();
            status.is_ok_and(|status| status.success())
        };
        let package = format!("botocore=={VERSION}");
        let fetched = run(&[
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--no-binary",
            "botocore",
            &package,
        ]) && run(&["-m", "tarfile", "-e", &format!("botocore-{VERSION}.tar.gz")]);
        let suite = folder
            .path()
            .join(format!("botocore-{VERSION}/tests/unit/auth/aws4_testsuite"));
        if !fetched || !suite.exists() {
            return None;
        }
        // Another run may have been faster.
        let copied = Command::new("cp").arg("-r").arg(&suite).arg(&kept).status();
        assert!(kept.exists(), "{copied:?}");
    }
    Some(kept)
}

fn cases(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            cases(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "req") {
            found.push(path);
        }
    }
}

#[test]
fn the_suite_of_botocore() {
    let Some(suite) = suite() else {
        return crate::python::skip(
            "the legacy suite of botocore",
            "its source distribution cannot be fetched with pip",
        );
    };
    let mut found = vec![];
    cases(&suite, &mut found);
    assert_eq!(found.len(), CASES);
    found.iter().for_each(|case| check(case));
}

fn check(case: &Path) {
    let name = case.display();
    let file = |extension: &str| {
        let text = std::fs::read_to_string(case.with_extension(extension)).unwrap();
        text.replace("\r\n", "\n").trim_end_matches('\n').to_owned()
    };
    let request = file("req");
    let (head, body) = request.split_once("\n\n").unwrap_or((&request, ""));
    let mut lines = head.split('\n');
    let (method, rest) = lines.next().unwrap().split_once(' ').unwrap();
    let (target, _) = rest.rsplit_once(' ').unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut headers: Vec<(&str, Vec<u8>)> = vec![];
    for line in lines {
        if line.starts_with([' ', '\t']) {
            let value = &mut headers.last_mut().unwrap().1;
            value.push(b'\n');
            value.extend_from_slice(line.as_bytes());
        } else {
            let (name, value) = line.split_once(':').unwrap();
            headers.push((name, value.as_bytes().to_vec()));
        }
    }
    let headers: Vec<(&str, &[u8])> = headers.iter().map(|(n, v)| (*n, v.as_slice())).collect();
    let at = Timestamp::parse(b"20150830T123600Z").unwrap();
    let scope = Scope {
        date: at.date(),
        region: "us-east-1",
        service: "service",
    };
    let secret = Secret::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY").unwrap();
    let key = SigningKey::derive(&secret, &scope).unwrap();
    // The signer adds the token, where it is signed and the request does not have it yet.
    let sent = file("sreq");
    let token = sent
        .lines()
        .find_map(|line| line.strip_prefix("X-Amz-Security-Token:"));
    let token = token.filter(|_| file("authz").contains("x-amz-security-token"));
    let signer = Signer {
        token,
        rules: Rules::GENERAL,
        ..Signer::new("AKIDEXAMPLE", &key)
    };
    let head = Head {
        method,
        path,
        query,
        headers: &headers,
    };
    let authorization = signer
        .sign(&head, at, Payload::of(body.as_bytes()))
        .unwrap()
        .to_string();
    assert_eq!(authorization, file("authz"), "{name}");
    let mut arrived = headers.clone();
    if !headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case(names::X_AMZ_SECURITY_TOKEN))
    {
        arrived.extend(token.map(|token| (names::X_AMZ_SECURITY_TOKEN, token.as_bytes())));
    }
    arrived.push(("authorization", authorization.as_bytes()));
    let claim = Claim::parse(&Head {
        headers: &arrived,
        ..head
    })
    .unwrap()
    .unwrap();
    let payload = Some(Payload::of(body.as_bytes()));
    let expect = Expect {
        service: "service",
        rules: Rules::GENERAL,
        payload,
        ..Expect::default()
    };
    let (mut canonical, mut to_sign) = (Bytes::default(), Bytes::default());
    claim
        .write_canonical_request(&expect, &mut canonical)
        .unwrap();
    claim.write_string_to_sign(&expect, &mut to_sign).unwrap();
    assert_eq!(
        String::from_utf8(canonical.0).unwrap(),
        file("creq"),
        "{name}"
    );
    assert_eq!(String::from_utf8(to_sign.0).unwrap(), file("sts"), "{name}");
    assert!(claim.verify(&key, at, &expect).is_ok(), "{name}");
}

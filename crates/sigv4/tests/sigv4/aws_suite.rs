//! The signing test suite of AWS, as it ships inside the published `aws-sigv4`, for versions 4 and
//! 4A: every case, signed and verified, as header and as URL.

#![cfg(feature = "sigv4a")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anys3_sigv4::*;

/// The cases of each version; a suite that shrinks is noticed.
const CASES: [(&str, usize); 2] = [("v4", 40), ("v4a", 38)];

/// The folder of the suite, through `cargo metadata`.
fn suite() -> PathBuf {
    // What other platforms would need is not on this machine.
    let version = Command::new(env!("CARGO"))
        .args(["version", "--verbose"])
        .output()
        .expect("cargo runs");
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--offline",
            "--filter-platform",
            host,
            "--manifest-path",
        ])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let package = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .find(|package| package["name"] == "aws-sigv4");
    let manifest = package.expect("aws-sigv4 is a dev-dependency")["manifest_path"]
        .as_str()
        .unwrap();
    Path::new(manifest)
        .parent()
        .unwrap()
        .join("aws-signing-test-suite")
}

/// A request as it is on the wire, in one of the suite's files.
struct Request {
    method: String,
    path: String,
    query: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

impl Request {
    fn parse(text: &str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let mut lines = head.split('\n');
        // The target may hold spaces.
        let (method, rest) = lines.next().unwrap().split_once(' ').unwrap();
        let (target, _) = rest.rsplit_once(' ').unwrap();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut headers: Vec<(String, Vec<u8>)> = vec![];
        for line in lines.filter(|line| !line.is_empty()) {
            if line.starts_with([' ', '\t']) {
                let value = &mut headers.last_mut().unwrap().1;
                value.push(b'\n');
                value.extend_from_slice(line.as_bytes());
            } else {
                let (name, value) = line.split_once(':').unwrap();
                headers.push((name.to_owned(), value.as_bytes().to_vec()));
            }
        }
        let (method, path, query) = (method.to_owned(), path.to_owned(), query.to_owned());
        Self {
            method,
            path,
            query,
            headers,
            body: body.into(),
        }
    }

    fn with_head<R>(&self, work: impl FnOnce(&Head<'_>) -> R) -> R {
        let headers: Vec<(&str, &[u8])> = self
            .headers
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_slice()))
            .collect();
        work(&Head {
            method: &self.method,
            path: &self.path,
            query: &self.query,
            headers: &headers,
        })
    }
}

/// A case: what its `context.json` and files say.
struct Case {
    folder: PathBuf,
    context: serde_json::Value,
    request: Request,
}

impl Case {
    fn read(folder: PathBuf) -> Self {
        let context = std::fs::read(folder.join("context.json")).unwrap();
        let mut request =
            Request::parse(&std::fs::read_to_string(folder.join("request.txt")).unwrap());
        // The crate encoded the space of one path so that its own parser takes it; the suite signs
        // a bare space, as its signed request still shows.
        let signed = std::fs::read_to_string(folder.join("header-signed-request.txt")).unwrap();
        request.path = Request::parse(&signed).path;
        Self {
            context: serde_json::from_slice(&context).unwrap(),
            request,
            folder,
        }
    }

    fn file(&self, name: &str) -> String {
        let text = std::fs::read_to_string(self.folder.join(name)).unwrap();
        text.trim_end_matches('\n').to_owned()
    }

    fn text(&self, name: &str) -> &str {
        self.context[name].as_str().unwrap()
    }

    fn access_key(&self) -> &str {
        self.context["credentials"]["access_key_id"]
            .as_str()
            .unwrap()
    }

    fn secret(&self) -> Secret {
        Secret::new(
            self.context["credentials"]["secret_access_key"]
                .as_str()
                .unwrap(),
        )
        .unwrap()
    }

    /// The token, unless it is to be added after signing.
    fn token(&self) -> Option<&str> {
        let omit = self.context["omit_session_token"]
            .as_bool()
            .unwrap_or(false);
        self.context["credentials"]["token"]
            .as_str()
            .filter(|_| !omit)
    }

    fn at(&self) -> Timestamp {
        Timestamp::parse_iso(self.text("timestamp").as_bytes()).unwrap()
    }

    fn rules(&self) -> Rules {
        let normalize = self.context["normalize"].as_bool().unwrap();
        let path = if normalize {
            PathRule::Normalized
        } else {
            PathRule::Unnormalized
        };
        Rules {
            path,
            content_sha256: self.context["sign_body"].as_bool().unwrap(),
        }
    }

    fn payload(&self) -> Payload {
        if self.rules().content_sha256 {
            Payload::of(&self.request.body)
        } else {
            Payload::EMPTY
        }
    }

    fn expires(&self) -> u32 {
        self.context["expiration_in_seconds"].as_u64().unwrap() as u32
    }

    fn expect<'a>(&self, region: &'a [&'a str]) -> Expect<'a> {
        Expect {
            regions: region,
            service: "service",
            rules: self.rules(),
            payload: Some(self.payload()),
            ..Expect::default()
        }
    }

    /// Compares what verification hashes with the suite's files.
    fn check_texts(&self, claim: &Claim<'_>, expect: &Expect<'_>, kind: &str) {
        let (mut canonical, mut to_sign) = (vec![], vec![]);
        claim
            .write_canonical_request(expect, &mut canonical)
            .unwrap();
        claim.write_string_to_sign(expect, &mut to_sign).unwrap();
        let name = self.folder.display();
        assert_eq!(
            String::from_utf8(canonical).unwrap(),
            self.file(&format!("{kind}-canonical-request.txt")),
            "{name}"
        );
        assert_eq!(
            String::from_utf8(to_sign).unwrap(),
            self.file(&format!("{kind}-string-to-sign.txt")),
            "{name}"
        );
    }
}

/// The cases of a version that have a context: all but the two about encoding, which are canonical
/// requests alone.
fn cases(version: &str, canonical_only: bool) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = std::fs::read_dir(suite().join(version))
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    all.sort();
    let count = CASES.iter().find(|(name, _)| *name == version).unwrap().1;
    assert_eq!(all.len(), count, "cases of {version}");
    all.retain(|folder| folder.join("context.json").exists() != canonical_only);
    all
}

#[test]
fn version_4_as_header() {
    for folder in cases("v4", false) {
        let case = Case::read(folder);
        let name = case.folder.display().to_string();
        let scope = Scope {
            date: case.at().date(),
            region: case.text("region"),
            service: case.text("service"),
        };
        let key = SigningKey::derive(&case.secret(), &scope).unwrap();
        let signer = Signer {
            access_key: case.access_key(),
            token: case.token(),
            key: &key,
            rules: case.rules(),
        };
        case.request.with_head(|head| {
            let signed = signer.sign(head, case.at(), case.payload()).unwrap();
            assert_eq!(
                std::str::from_utf8(signed.signature()).unwrap(),
                case.file("header-signature.txt"),
                "{name}"
            );
            let authorization = signed.to_string();
            let expected = Request::parse(&case.file("header-signed-request.txt"));
            let expected = expected
                .headers
                .iter()
                .find(|(n, _)| n == "Authorization")
                .unwrap();
            assert_eq!(authorization.as_bytes(), expected.1.trim_ascii(), "{name}");
            let added: Vec<_> = signed.added().map(|(n, v)| (n, v.to_string())).collect();
            let mut headers = head.headers.to_vec();
            headers.extend(added.iter().map(|(n, v)| (*n, v.as_bytes())));
            headers.push(("authorization", authorization.as_bytes()));
            let claim = Claim::parse(&Head {
                headers: &headers,
                ..*head
            })
            .unwrap()
            .unwrap();
            let expect = case.expect(&["us-east-1"]);
            case.check_texts(&claim, &expect, "header");
            assert!(claim.verify(&key, case.at(), &expect).is_ok(), "{name}");
        });
    }
}

#[test]
fn version_4_as_url() {
    for folder in cases("v4", false) {
        let case = Case::read(folder);
        let name = case.folder.display().to_string();
        let scope = Scope {
            date: case.at().date(),
            region: case.text("region"),
            service: case.text("service"),
        };
        let key = SigningKey::derive(&case.secret(), &scope).unwrap();
        let signer = Signer {
            access_key: case.access_key(),
            token: case.token(),
            key: &key,
            rules: case.rules(),
        };
        let expect = case.expect(&["us-east-1"]);
        case.request.with_head(|head| {
            let mut query = String::new();
            signer
                .presign(head, case.at(), case.expires(), case.payload(), &mut query)
                .unwrap();
            let signature = query.rsplit_once("X-Amz-Signature=").unwrap().1;
            assert_eq!(signature, case.file("query-signature.txt"), "{name}");
            let claim = Claim::parse(&Head {
                query: &query,
                ..*head
            })
            .unwrap()
            .unwrap();
            case.check_texts(&claim, &expect, "query");
            assert!(claim.verify(&key, case.at(), &expect).is_ok(), "{name}");
        });
        // And the URL as the suite writes it, with a token behind where that is not signed.
        let mut url = Request::parse(&case.file("query-signed-request.txt"));
        if case.token().is_none() {
            let signed = |pair: &&str| !pair.starts_with("X-Amz-Security-Token=");
            url.query = url
                .query
                .split('&')
                .filter(signed)
                .collect::<Vec<_>>()
                .join("&");
        }
        url.headers.clone_from(&case.request.headers);
        url.with_head(|head| {
            let claim = Claim::parse(head).unwrap().unwrap();
            assert!(claim.verify(&key, case.at(), &expect).is_ok(), "{name}");
        });
    }
}

/// Signatures of SigV4A differ from run to run; the suite's public key and ours must be one.
#[test]
fn version_4a() {
    for folder in cases("v4a", false) {
        let case = Case::read(folder);
        let name = case.folder.display().to_string();
        let key = SigningKeyV4a::derive(case.access_key(), &case.secret()).unwrap();
        let verifying = key.verifying_key();
        let point: serde_json::Value = serde_json::from_str(&case.file("public-key.json")).unwrap();
        let hex: String = verifying.to_sec1()[1..]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(
            hex,
            format!(
                "{}{}",
                point["X"].as_str().unwrap(),
                point["Y"].as_str().unwrap()
            ),
            "{name}"
        );
        let signer = SignerV4a {
            access_key: case.access_key(),
            token: case.token(),
            key: &key,
            region_set: case.text("region"),
            service: case.text("service"),
            rules: case.rules(),
        };
        let expect = case.expect(&["us-east-1"]);
        case.request.with_head(|head| {
            let signed = signer.sign(head, case.at(), case.payload()).unwrap();
            let added: Vec<_> = signed.added().map(|(n, v)| (n, v.to_string())).collect();
            // Our signature, and the suite's.
            for signature in [signed.signature(), &case.file("header-signature.txt")] {
                let authorization = signed.to_string().replace(signed.signature(), signature);
                let mut headers = head.headers.to_vec();
                headers.extend(added.iter().map(|(n, v)| (*n, v.as_bytes())));
                headers.push(("authorization", authorization.as_bytes()));
                let claim = Claim::parse(&Head {
                    headers: &headers,
                    ..*head
                })
                .unwrap()
                .unwrap();
                case.check_texts(&claim, &expect, "header");
                assert!(
                    claim.verify_v4a(&verifying, case.at(), &expect).is_ok(),
                    "{name}"
                );
                let elsewhere = claim
                    .verify_v4a(&verifying, case.at(), &case.expect(&["us-west-2"]))
                    .err();
                assert_eq!(
                    elsewhere,
                    Some(Error::WrongRegion {
                        place: Place::Header
                    }),
                    "{name}"
                );
            }
            let mut query = String::new();
            signer
                .presign(head, case.at(), case.expires(), case.payload(), &mut query)
                .unwrap();
            let (before, ours) = query.rsplit_once("X-Amz-Signature=").unwrap();
            for signature in [ours, &case.file("query-signature.txt")] {
                let query = format!("{before}X-Amz-Signature={signature}");
                let claim = Claim::parse(&Head {
                    query: &query,
                    ..*head
                })
                .unwrap()
                .unwrap();
                case.check_texts(&claim, &expect, "query");
                assert!(
                    claim.verify_v4a(&verifying, case.at(), &expect).is_ok(),
                    "{name}"
                );
                let unknown = claim
                    .verify_v4a(&VerifyingKeyV4a::decoy().unwrap(), case.at(), &expect)
                    .err();
                assert_eq!(unknown, Some(Error::UnknownAccessKey));
                // A changed digit is another signature, or none.
                for at in [0, 9, 20, signature.len() - 1] {
                    let mut changed = signature.as_bytes().to_vec();
                    changed[at] = if changed[at] == b'1' { b'2' } else { b'1' };
                    let query = format!(
                        "{before}X-Amz-Signature={}",
                        String::from_utf8(changed).unwrap()
                    );
                    let claim = Claim::parse(&Head {
                        query: &query,
                        ..*head
                    })
                    .unwrap()
                    .unwrap();
                    let error = claim
                        .verify_v4a(&verifying, case.at(), &expect)
                        .err()
                        .unwrap();
                    assert!(
                        matches!(
                            error,
                            Error::SignatureMismatch
                                | Error::Malformed {
                                    part: Part::Signature,
                                    ..
                                }
                        ),
                        "{name}: {error:?}"
                    );
                }
            }
        });
    }
}

/// The two cases about encoding twice: canonical requests of other requests than those beside them,
/// of which the path alone is to be compared.
#[test]
fn paths_encoded_twice() {
    let names: BTreeSet<String> = cases("v4", true)
        .into_iter()
        .map(|folder| {
            let request =
                Request::parse(&std::fs::read_to_string(folder.join("request.txt")).unwrap());
            let canonical =
                std::fs::read_to_string(folder.join("header-canonical-request.txt")).unwrap();
            let scope = Scope {
                date: Date::parse(b"20150830").unwrap(),
                region: "us-east-1",
                service: "service",
            };
            let key = SigningKey::derive(&Secret::new("s").unwrap(), &scope).unwrap();
            let signer = Signer {
                rules: Rules::GENERAL,
                ..Signer::new("A", &key)
            };
            let at = Timestamp::parse(b"20150830T123600Z").unwrap();
            let mut query = String::new();
            let headers: Vec<(&str, &[u8])> = vec![("host", b"h")];
            let head = Head {
                method: "POST",
                path: &request.path,
                query: "",
                headers: &headers,
            };
            signer
                .presign(&head, at, 1, Payload::EMPTY, &mut query)
                .unwrap();
            let claim = Claim::parse(&Head {
                query: &query,
                ..head
            })
            .unwrap()
            .unwrap();
            let expect = Expect {
                rules: Rules::GENERAL,
                payload: Some(Payload::EMPTY),
                ..Expect::default()
            };
            let mut text = vec![];
            claim.write_canonical_request(&expect, &mut text).unwrap();
            let path = |text: &str| text.lines().nth(1).unwrap().to_owned();
            assert_eq!(path(std::str::from_utf8(&text).unwrap()), path(&canonical));
            folder.file_name().unwrap().to_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(
        names,
        BTreeSet::from([
            "double-encode-path".to_owned(),
            "double-url-encode".to_owned()
        ])
    );
    assert!(cases("v4a", true).is_empty());
}

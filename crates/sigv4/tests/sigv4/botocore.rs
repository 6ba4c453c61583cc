//! Random requests, signed by us and by botocore: not one difference.
//!
//! Needs a Python that imports botocore: `ANYS3_PYTHON`, or `python3`. `ANYS3_DIFFERENTIAL` is how
//! many requests there are, 20,000 if it is not set; `ANYS3_SEED` is the seed, printed by every
//! run.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use anys3_sigv4::*;

/// Each takes two thirds of a millisecond of Python. A seed is new each time, so that the runs add
/// up.
const REQUESTS: u64 = 20_000;

/// Signs each line of its input, a request as JSON, and answers with a line: the signature in the
/// header, and that of the URL.
const SCRIPT: &str = r#"
import sys, json, datetime
from botocore.auth import S3SigV4Auth, S3SigV4QueryAuth, SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
import botocore.auth

def sign(r, auth_of, presign):
    now = datetime.datetime.strptime(r['at'], '%Y%m%dT%H%M%SZ')
    # Where botocore reads the clock, in each of its versions.
    class Fixed(datetime.datetime):
        @classmethod
        def utcnow(cls): return now
        @classmethod
        def now(cls, tz=None): return now if tz is None else now.replace(tzinfo=tz)
    botocore.auth.datetime = type('m', (), {'datetime': Fixed, 'timezone': datetime.timezone})
    if hasattr(botocore.auth, 'get_current_datetime'):
        botocore.auth.get_current_datetime = lambda *a, **k: now
    url = 'https://' + r['host'] + r['path'] + ('?' + r['query'] if r['query'] else '')
    request = AWSRequest(method=r['method'], url=url, headers=dict(r['headers']))
    request.data = b''
    if r['service'] == 's3' and not presign:
        request.context['payload_signing_enabled'] = True
    auth_of(Credentials('AKIDEXAMPLE', r['secret'], r['token'])).add_auth(request)
    if presign:
        return request.url.rsplit('X-Amz-Signature=', 1)[1]
    return request.headers['Authorization'].rsplit('Signature=', 1)[1]

for line in sys.stdin:
    r = json.loads(line)
    s3 = r['service'] == 's3'
    header, query = (S3SigV4Auth, S3SigV4QueryAuth) if s3 else (SigV4Auth, SigV4QueryAuth)
    of = (r['service'], r['region'])
    a = sign(r, lambda c: header(c, *of), False)
    b = sign(r, lambda c: query(c, *of, expires=r['expires']), True)
    print(a, b)
"#;

/// Numbers that a seed makes (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut n = self.0;
        n = (n ^ n >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        n = (n ^ n >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        n ^ n >> 31
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }

    /// So many pieces at most.
    fn text(&mut self, pieces: &[&str], len: usize) -> String {
        (0..self.below(len + 1)).map(|_| self.one(pieces)).collect()
    }
}

struct Request {
    method: &'static str,
    host: String,
    path: String,
    query: String,
    headers: Vec<(String, String)>,
    region: &'static str,
    service: &'static str,
    at: Timestamp,
    expires: u32,
    secret: String,
    token: Option<String>,
}

/// What both ends can express. Outside of it are, by botocore's own choice: a path that is not
/// encoded as S3 encodes it (it signs what it is given, and encodes nothing), `+` for a space in a
/// query, parameters without `=`.
fn request(random: &mut Random) -> Request {
    let path = [
        "a",
        "Z",
        "0",
        "-",
        ".",
        "_",
        "~",
        "/",
        "/",
        "%20",
        "%2B",
        "%25",
        "%3D",
        "%40",
        "%C3%A9",
        "%F0%9F%98%80",
        "..",
        "%28",
        "%2A",
        "%27",
    ];
    let query = [
        "a", "B", "7", "-", ".", "_", "~", "%20", "%2F", "%2B", "%3D", "%26", "%C3%A9", "%25",
        "%40",
    ];
    let value = [
        "a", "B", "/", " ", "  ", "\t", ",", ";", "=", "+", "%20", "\"", "(", "é", "~", "0",
    ];
    let service = random.one(&["s3", "s3", "execute-api"]);
    let pairs = random.below(6);
    // Names that differ: which of two values comes first is told by the value, which both know, but
    // botocore keeps one of two parameters of the same name.
    let query = (0..pairs).map(|n| {
        let (prefix, name, value) = (
            random.one(&["", "x-", "id", "A"]),
            random.text(&query, 3),
            random.text(&query, 6),
        );
        format!("{prefix}{name}{n}={value}")
    });
    let query: Vec<String> = query.collect();
    let names = [
        "x-amz-meta-",
        "X-Amz-Meta-",
        "x-amz-acl",
        "Content-Type",
        "content-md5",
        "range",
        "X-Custom-",
    ];
    let mut headers: Vec<(String, String)> = vec![];
    for n in 0..random.below(6) {
        let name = random.one(&names);
        let name = if name.ends_with('-') {
            format!("{name}{n}")
        } else {
            name.to_owned()
        };
        if headers
            .iter()
            .all(|(other, _)| !other.eq_ignore_ascii_case(&name))
        {
            headers.push((name, random.text(&value, 8)));
        }
    }
    let secret = random.text(&["a", "B", "/", "+", "7", "="], 60);
    let path = random.text(&path, 12);
    Request {
        method: random.one(&["GET", "PUT", "HEAD", "DELETE", "POST"]),
        host: random
            .one(&[
                "examplebucket.s3.amazonaws.com",
                "localhost:9000",
                "10.0.0.1",
            ])
            .to_owned(),
        path: format!("/{path}"),
        query: query.join("&"),
        headers,
        region: random.one(&["us-east-1", "eu-central-2", "garage", "auto"]),
        service,
        at: Timestamp::from_unix(random.next() % 4_000_000_000),
        expires: 1 + (random.next() % u64::from(EXPIRES_MAX)) as u32,
        secret: format!("s{secret}"),
        token: (random.below(3) == 0)
            .then(|| format!("t{}", random.text(&["a", "/", "+", "=", "9"], 30))),
    }
}

impl Request {
    /// As our script takes it.
    fn json(&self) -> String {
        serde_json::json!({
            "method": self.method, "host": self.host, "path": self.path, "query": self.query,
            "headers": self.headers, "region": self.region, "service": self.service,
            "at": self.at.to_string(), "expires": self.expires, "secret": self.secret, "token": self.token,
        })
        .to_string()
    }

    /// The two signatures, as the script writes them.
    fn sign(&self) -> String {
        let secret = Secret::new(&self.secret).unwrap();
        let scope = Scope {
            date: self.at.date(),
            region: self.region,
            service: self.service,
        };
        let key = SigningKey::derive(&secret, &scope).unwrap();
        let rules = if self.service == "s3" {
            Rules::S3
        } else {
            Rules::GENERAL
        };
        let signer = Signer {
            access_key: "AKIDEXAMPLE",
            token: self.token.as_deref(),
            key: &key,
            rules,
        };
        let mut headers: Vec<(&str, &[u8])> = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect();
        headers.push(("host", self.host.as_bytes()));
        let head = Head {
            method: self.method,
            path: &self.path,
            query: &self.query,
            headers: &headers,
        };
        let signed = signer.sign(&head, self.at, Payload::EMPTY).unwrap();
        let payload = if rules.content_sha256 {
            Payload::Unsigned
        } else {
            Payload::EMPTY
        };
        let mut url = String::new();
        signer
            .presign(&head, self.at, self.expires, payload, &mut url)
            .unwrap();
        let header = std::str::from_utf8(signed.signature()).unwrap();
        format!("{header} {}", url.rsplit_once('=').unwrap().1)
    }
}

#[test]
fn random_requests_signed_by_botocore_and_by_us() {
    let number = |name: &str| {
        std::env::var(name)
            .ok()
            .map(|text| text.parse::<u64>().expect(name))
    };
    let python = crate::python::path();
    let there = Command::new(&python)
        .args(["-c", "import botocore.auth"])
        .stderr(Stdio::null())
        .status();
    if !there.is_ok_and(|status| status.success()) {
        return crate::python::skip(
            "sigv4 against botocore",
            "no Python that imports botocore (set ANYS3_PYTHON)",
        );
    }
    let count = number("ANYS3_DIFFERENTIAL").unwrap_or(REQUESTS);
    let clock = || {
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap()
            .as_secs()
    };
    let seed = number("ANYS3_SEED").unwrap_or_else(clock);
    let mut random = Random(seed);
    let requests: Vec<Request> = (0..count).map(|_| request(&mut random)).collect();
    let mut child = Command::new(&python)
        .args(["-c", SCRIPT])
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut lines = String::new();
    requests
        .iter()
        .for_each(|request| writeln!(lines, "{}", request.json()).unwrap());
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "botocore failed");
    let answers = String::from_utf8(output.stdout).unwrap();
    let mut answers = answers.lines();
    for (index, request) in requests.iter().enumerate() {
        let theirs = answers.next().expect("an answer to each request");
        assert_eq!(
            request.sign(),
            theirs,
            "request {index} of seed {seed}: {}",
            request.json()
        );
    }
    assert_eq!(answers.next(), None);
    eprintln!("{count} requests signed by botocore and by us, seed {seed}: no difference");
}

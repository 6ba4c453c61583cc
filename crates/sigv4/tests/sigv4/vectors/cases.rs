//! A request as the vectors have it.

use anys3_sigv4::{Claim, Expect, Head, Scope, Secret, SigningKey, Sink, Timestamp};
use serde_json::{Value, json};

pub(crate) const ACCESS_KEY: &str = "AKIAIOSFODNN7EXAMPLE";
pub(crate) const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
/// 2013-05-24T00:00:00Z, the day of AWS's examples.
pub(crate) const AT: u64 = 1_369_353_600;

/// A request before it is signed.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) payload: String,
    pub(crate) access_key: String,
    pub(crate) secret: String,
    pub(crate) token: Option<String>,
    pub(crate) region: String,
    pub(crate) at: u64,
}

impl Case {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            method: "GET".into(),
            path: "/photos/duck.jpg".into(),
            query: String::new(),
            headers: vec![("host".into(), "s3.example.com".into())],
            payload: "UNSIGNED-PAYLOAD".into(),
            access_key: ACCESS_KEY.into(),
            secret: SECRET.into(),
            token: None,
            region: "us-east-1".into(),
            at: AT,
        }
    }

    pub(crate) fn method(mut self, method: &str) -> Self {
        self.method = method.into();
        self
    }

    pub(crate) fn path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    pub(crate) fn query(mut self, query: impl Into<String>) -> Self {
        self.query = query.into();
        self
    }

    pub(crate) fn host(mut self, host: &str) -> Self {
        self.headers[0].1 = host.into();
        self
    }

    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    pub(crate) fn payload(mut self, payload: impl Into<String>) -> Self {
        self.payload = payload.into();
        self
    }

    pub(crate) fn token(mut self, token: &str) -> Self {
        self.token = Some(token.into());
        self
    }

    pub(crate) fn region(mut self, region: &str) -> Self {
        self.region = region.into();
        self
    }

    pub(crate) fn at(mut self, at: u64) -> Self {
        self.at = at;
        self
    }

    pub(crate) fn secret(mut self, secret: &str) -> Self {
        self.secret = secret.into();
        self
    }

    pub(crate) fn key(&self) -> SigningKey {
        let date = Timestamp::from_unix(self.at).date();
        let scope = Scope {
            date,
            region: &self.region,
            service: "s3",
        };
        SigningKey::derive(&Secret::new(&self.secret).unwrap(), &scope).unwrap()
    }

    pub(crate) fn pairs(&self) -> Vec<(&str, &[u8])> {
        self.headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect()
    }

    /// What the case is given, for JSON.
    pub(crate) fn given(&self) -> Value {
        let mut given = json!({
            "name": self.name,
            "access_key": self.access_key,
            "secret": self.secret,
            "region": self.region,
            "service": "s3",
            "time": Timestamp::from_unix(self.at).to_string(),
            "method": self.method,
            "path": self.path,
            "query": self.query,
            "headers": self.headers,
            "payload": self.payload,
        });
        if let Some(token) = &self.token {
            given["token"] = token.as_str().into();
        }
        given
    }
}

/// The canonical request and the string to sign of a request that is signed.
pub(crate) fn texts(head: &Head<'_>) -> (String, String) {
    let expect = Expect {
        regions: &[],
        ..Expect::default()
    };
    let claim = Claim::parse(head).unwrap().unwrap();
    let (mut canonical, mut string) = (Text::default(), Text::default());
    claim
        .write_canonical_request(&expect, &mut canonical)
        .unwrap();
    claim.write_string_to_sign(&expect, &mut string).unwrap();
    (
        String::from_utf8(canonical.0).unwrap(),
        String::from_utf8(string.0).unwrap(),
    )
}

#[derive(Default)]
struct Text(Vec<u8>);

impl Sink for Text {
    fn put(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

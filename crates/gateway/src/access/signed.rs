//! Requests that are signed with a shared secret: HTTP Message Signatures
//! ([RFC 9421](https://www.rfc-editor.org/rfc/rfc9421)) with `hmac-sha256`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, TRANSFER_ENCODING};
use http::request::Parts;
use ring::hmac;

use super::policy::Policy;
use super::verify::SECRET_LEN_MIN;
use crate::refusal::Refusal;
use crate::route::text;
use crate::seconds;

pub(crate) const INPUT: &str = "signature-input";
const SIGNATURE: &str = "signature";

/// How many seconds a signature is good for, and may be ahead: what the clocks of two machines
/// differ by, and a slow start of an upload.
const AGE_MAX: u64 = 300;
/// How many signatures are remembered, so that none is good twice: some 3 MB.
const SEEN_MAX: usize = 65_536;
/// How many parts of a request a signature can cover.
const COVERED_MAX: usize = 32;
/// The bytes of a tag of HMAC-SHA256.
const TAG_LEN: usize = 32;

/// Who signs requests, and for what.
#[derive(Clone)]
pub struct Signer {
    /// What `keyid` is.
    pub id: String,
    /// What signatures are made with.
    pub secret: SigningSecret,
    /// What may be done.
    pub policies: Vec<Arc<Policy>>,
}

/// A secret of at least 32 bytes.
#[derive(Clone)]
pub struct SigningSecret(hmac::Key);

impl SigningSecret {
    /// Takes a secret.
    ///
    /// # Errors
    /// A sentence, if it is too short.
    pub fn new(secret: &[u8]) -> Result<Self, String> {
        match secret.len() >= SECRET_LEN_MIN {
            true => Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, secret))),
            false => Err(format!("must have at least {SECRET_LEN_MIN} bytes")),
        }
    }
}

/// The signatures that have been shown, until they are too old to be.
#[derive(Default)]
pub(crate) struct Seen(Mutex<HashMap<[u8; TAG_LEN], u64>>);

impl Seen {
    /// Takes note of a signature, unless it was shown before.
    fn first_time(&self, tag: [u8; TAG_LEN], until: u64, now: u64) -> Result<(), Refusal> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= SEEN_MAX {
            seen.retain(|_, until| *until >= now);
        }
        if seen.len() >= SEEN_MAX {
            // To forget one would let it be shown again.
            let refusal = Refusal::new(
                http::StatusCode::TOO_MANY_REQUESTS,
                "TooManyRequests",
                "too many signed requests at once",
            );
            return Err(refusal.later(1));
        }
        match seen.insert(tag, until) {
            Some(_) => Err(super::bad("this signature was shown before")),
            None => Ok(()),
        }
    }
}

/// What `Signature-Input` says.
struct Input<'a> {
    label: &'a str,
    /// The value as it stands: it is signed itself.
    params: &'a str,
    covered: Vec<&'a str>,
    created: u64,
    expires: Option<u64>,
    key: &'a str,
}

/// Finds who has signed a request.
pub(crate) fn verify<'a>(
    signers: &'a [Signer],
    seen: &Seen,
    parts: &Parts,
    now: SystemTime,
) -> Result<&'a Signer, Refusal> {
    let input = text(&parts.headers, INPUT)?.unwrap_or_default();
    let shown = text(&parts.headers, SIGNATURE)?.unwrap_or_default();
    let input = Input::parse(&input).ok_or_else(|| super::bad("Signature-Input is none"))?;
    let now = seconds(now);
    if input.created > now.saturating_add(AGE_MAX)
        || input.created.saturating_add(AGE_MAX) < now
        || input.expires.is_some_and(|expires| expires < now)
    {
        return Err(super::bad("the signature is too old, or a clock is wrong"));
    }
    input.check_covers(parts)?;
    let base = input.base(parts)?;
    let tag = tag(&shown, input.label).ok_or_else(|| super::bad("Signature is none"))?;
    let signer = signers.iter().find(|signer| signer.id == input.key);
    let wrong = || super::bad("the signature is not right");
    let signer = signer.ok_or_else(wrong)?;
    hmac::verify(&signer.secret.0, base.as_bytes(), &tag).map_err(|_| wrong())?;
    // Only what is genuine is remembered: nobody else can fill the memory.
    seen.first_time(tag, input.created.saturating_add(AGE_MAX), now)?;
    Ok(signer)
}

impl<'a> Input<'a> {
    /// Reads `label=("a" "b");created=1;keyid="k"`, one signature.
    fn parse(text: &'a str) -> Option<Self> {
        let (label, params) = text.trim().split_once('=')?;
        let (inner, rest) = params.strip_prefix('(')?.split_once(')')?;
        let mut covered = Vec::new();
        for name in inner.split(' ').filter(|name| !name.is_empty()) {
            let name = name.strip_prefix('"')?.strip_suffix('"')?;
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"@-_".contains(&b);
            if !name.bytes().all(plain) || covered.contains(&name) {
                return None;
            }
            covered.push(name);
        }
        let (mut created, mut expires, mut key) = (None, None, None);
        for param in rest.split(';').skip(1) {
            let (name, value) = param.trim().split_once('=')?;
            match name {
                "created" => created = Some(value.parse().ok()?),
                "expires" => expires = Some(value.parse().ok()?),
                "keyid" => key = Some(value.strip_prefix('"')?.strip_suffix('"')?),
                "alg" if value == "\"hmac-sha256\"" => {}
                "nonce" | "tag" => {}
                _ => return None,
            }
        }
        // A second signature would begin behind a comma.
        let one = covered.len() <= COVERED_MAX && !rest.contains(',') && rest.starts_with(';');
        one.then_some(Self {
            label,
            params,
            covered,
            created: created?,
            expires,
            key: key?,
        })
    }

    /// What the gateway does with a request has to be covered.
    fn check_covers(&self, parts: &Parts) -> Result<(), Refusal> {
        let mut needed = vec!["@method", "@path"];
        if parts.uri.query().is_some() {
            needed.push("@query");
        }
        for name in [CONTENT_TYPE, CONTENT_LENGTH, TRANSFER_ENCODING] {
            match (parts.headers.contains_key(&name), name.as_str()) {
                (true, "content-type") => needed.push("content-type"),
                (true, "content-length") => needed.push("content-length"),
                (true, _) => return Err(super::bad("a signed request says its Content-Length")),
                (false, _) => {}
            }
        }
        match needed.iter().find(|name| !self.covered.contains(name)) {
            Some(name) => Err(super::bad(format!("the signature does not cover {name}"))),
            None => Ok(()),
        }
    }

    /// The text that is signed: RFC 9421, 2.5.
    fn base(&self, parts: &Parts) -> Result<String, Refusal> {
        let mut base = String::new();
        for name in &self.covered {
            let value = match *name {
                "@method" => parts.method.as_str().to_owned(),
                "@path" => parts.uri.path().to_owned(),
                "@query" => format!("?{}", parts.uri.query().unwrap_or_default()),
                "@authority" => text(&parts.headers, HOST)?
                    .unwrap_or_default()
                    .to_ascii_lowercase(),
                header if !header.starts_with('@') => match text(&parts.headers, header)? {
                    Some(value) => value.trim().to_owned(),
                    None => {
                        let why = format!("the signature covers {header}, which is not there");
                        return Err(super::bad(why));
                    }
                },
                other => return Err(super::bad(format!("{other} cannot be covered here"))),
            };
            base.push_str(&format!("\"{name}\": {value}\n"));
        }
        base.push_str(&format!("\"@signature-params\": {}", self.params));
        Ok(base)
    }
}

/// Reads `label=:base64:`.
fn tag(text: &str, label: &str) -> Option<[u8; TAG_LEN]> {
    let value = text.trim().strip_prefix(label)?.strip_prefix('=')?;
    let value = value.strip_prefix(':')?.strip_suffix(':')?;
    STANDARD.decode(value).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;
    use std::time::Duration;

    const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";
    const AT: u64 = 1_800_000_000;

    fn signers() -> Vec<Signer> {
        vec![Signer {
            id: "ci".to_owned(),
            secret: SigningSecret::new(SECRET).unwrap(),
            policies: Vec::new(),
        }]
    }

    fn parts(input: &str, signature: &str) -> Parts {
        let request = Request::post("/upload?key=a%2Fb")
            .header("content-type", "text/plain")
            .header("content-length", "5")
            .header("host", "Files.Example")
            .header(INPUT, input)
            .header(SIGNATURE, signature);
        request.body(()).unwrap().into_parts().0
    }

    /// A request that is signed as the input says, over this text.
    fn signed(input: &str, base: &str) -> Parts {
        let (_, params) = input.split_once('=').unwrap();
        let text = format!("{base}\"@signature-params\": {params}");
        let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET);
        let tag = STANDARD.encode(hmac::sign(&key, text.as_bytes()));
        parts(input, &format!("s=:{tag}:"))
    }

    const BASE: &str = "\"@method\": POST\n\"@path\": /upload\n\"@query\": ?key=a%2Fb\n\
                        \"content-type\": text/plain\n\"content-length\": 5\n";
    const COVERED: &str = r#"("@method" "@path" "@query" "content-type" "content-length")"#;

    fn lets_in(parts: &Parts, at: u64) -> bool {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(at);
        verify(&signers(), &Seen::default(), parts, now).is_ok()
    }

    #[test]
    fn what_is_signed_is_let_in_once_and_not_for_long() {
        let input = format!(r#"s={COVERED};created={AT};keyid="ci";alg="hmac-sha256""#);
        let parts = signed(&input, BASE);
        for (at, good) in [
            (AT, true),
            (AT + 300, true),
            (AT + 301, false),
            (AT - 301, false),
        ] {
            assert_eq!(lets_in(&parts, at), good, "{at}");
        }
        let (seen, signers) = (Seen::default(), signers());
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(AT);
        assert!(verify(&signers, &seen, &parts, now).is_ok());
        assert!(verify(&signers, &seen, &parts, now).is_err());
    }

    #[test]
    fn what_was_changed_on_the_way_is_refused() {
        let input = format!(r#"s={COVERED};created={AT};keyid="ci""#);
        let good = signed(&input, BASE);
        assert!(lets_in(&good, AT));
        let mut method = good.clone();
        method.method = http::Method::PUT;
        let mut path = good.clone();
        path.uri = "/upload?key=b".parse().unwrap();
        let mut kind = good.clone();
        kind.headers
            .insert("content-type", "text/html".parse().unwrap());
        let mut twice = good.clone();
        twice.headers.append("content-length", "6".parse().unwrap());
        for changed in [method, path, kind, twice] {
            assert!(!lets_in(&changed, AT));
        }
    }

    #[test]
    fn what_is_not_covered_or_not_understood_is_refused() {
        let uncovered = r#"s=("@method" "@path");created=1800000000;keyid="ci""#;
        assert!(!lets_in(
            &signed(uncovered, "\"@method\": POST\n\"@path\": /upload\n"),
            AT
        ));
        for input in [
            format!(r#"s={COVERED};created={AT};keyid="nobody""#),
            format!(r#"s={COVERED};created={AT};keyid="ci";alg="none""#),
            format!(r#"s={COVERED};created={AT};keyid="ci";expires=1"#),
            format!(r#"s={COVERED};keyid="ci""#),
            format!(r#"s={COVERED};created={AT}"#),
            format!(r#"s={COVERED};created={AT};keyid="ci", t=()"#),
            format!(r#"s={COVERED};created=-1;keyid="ci""#),
            "s=".to_owned(),
            "s".to_owned(),
        ] {
            let parts = match input.contains('=') {
                true => signed(&input, BASE),
                false => parts(&input, "s=::"),
            };
            assert!(!lets_in(&parts, AT), "{input}");
        }
        let input = format!(r#"s={COVERED};created={AT};keyid="ci""#);
        for signature in ["", "s=", "s=::", "t=:AAAA:", "s=:!:"] {
            assert!(!lets_in(&parts(&input, signature), AT), "{signature}");
        }
    }
}

//! Forms and their policies.

use anys3_sigv4::names::{HOST, X_AMZ_SECURITY_TOKEN};
use anys3_sigv4::parts::{digits, wide};
use anys3_sigv4::{Place, Timestamp, hex, sha256, unhex};
use subtle::ConstantTimeEq;

use crate::catalogue::Mistake;
use crate::mistakes::facts::Facts;
use crate::mistakes::signing::spec::Spec;
use crate::options::Options;
use crate::read::claim::{Stated, Writing};
use crate::read::form::Form;
use crate::read::json::Json;
use crate::read::request::Request;
use crate::say::hide::is_secret;
use crate::say::verdict::{Difference, Finding, Outcome, Proof, Verdict};
use crate::say::visible::bounded;
use crate::search::all;
use crate::search::tail::Tail;
use crate::text::spacing::spacings;
use crate::text::{base64, text};

/// Fields that need no condition.
const FREE: [&str; 4] = ["x-amz-signature", "policy", "file", "awsaccesskeyid"];

/// Explains a form, if the request is one that is signed.
pub(crate) fn explain(
    request: &Request,
    secret: Option<&[u8]>,
    options: &Options<'_>,
) -> Option<Verdict> {
    let form = Form::of(request)?;
    let policy = form.get("policy")?;
    let Some(signature) = form.get("x-amz-signature") else {
        let cause = if form.get("signature").is_some() {
            (
                Mistake::SignatureVersion,
                "The form is signed with Signature Version 2 (the field signature); the store wants version 4.",
            )
        } else {
            (
                Mistake::PostPolicy,
                "The form has a policy and no x-amz-signature field before the file.",
            )
        };
        return Some(evident(cause.0, cause.1.into()));
    };
    let Some(stated) = stated(&form, signature) else {
        return Some(evident(
            Mistake::Malformed,
            "x-amz-credential or x-amz-signature of the form cannot be read.".into(),
        ));
    };
    let facts = Facts {
        request,
        stated: &stated,
        options,
        wire: true,
    };
    let Some(secret) = secret else {
        let findings = conditions(&form, policy, &facts, Proof::Evident);
        let outcome = if findings.is_empty() {
            Outcome::NoSecret
        } else {
            Outcome::Evident
        };
        return Some(Verdict::of(outcome, findings, 0));
    };
    Some(search(&form, policy, facts, secret))
}

fn evident(mistake: Mistake, cause: String) -> Verdict {
    Verdict::of(
        Outcome::Evident,
        Vec::from([Finding::plain(mistake, Proof::Evident, cause)]),
        0,
    )
}

fn stated(form: &Form, signature: &str) -> Option<Stated> {
    let mut parts = form.get("x-amz-credential")?.rsplitn(5, '/');
    let mut next = || parts.next().unwrap_or_default().to_owned();
    let (end, service, region, date, access_key) = (next(), next(), next(), next(), next());
    let (tag, writing) = match unhex(signature.trim().to_ascii_lowercase().as_bytes()) {
        Some(tag) => (tag, Writing::Hex),
        None => (
            base64::decode(signature.as_bytes())?.try_into().ok()?,
            Writing::Base64,
        ),
    };
    Some(Stated {
        place: Place::Form,
        access_key,
        date,
        region,
        service,
        end,
        signed: Vec::new(),
        list: String::new(),
        faults: Vec::new(),
        tag,
        writing,
        at: form.get("x-amz-date").unwrap_or_default().into(),
        expires: None,
        token: form.get(X_AMZ_SECURITY_TOKEN).map(Into::into),
    })
}

/// The texts that people sign in place of the policy's base64.
fn texts(policy: &str) -> Vec<(&'static str, String)> {
    let decoded = base64::decode(policy.as_bytes()).unwrap_or_default();
    let json = text(&decoded);
    let mut compact = policy.to_owned();
    compact.retain(|char| !char.is_whitespace());
    let mut out = vec![
        (
            "The JSON of the policy was signed, in place of its base64 text.",
            json.clone(),
        ),
        (
            "The policy was signed without its white space, and sent with it.",
            compact.clone(),
        ),
    ];
    out.extend(wrapped(&compact));
    out.extend(in_other_base64(&compact));
    out.extend([
        (
            "The policy was base64-encoded twice for the signature.",
            base64::encode(compact.as_bytes()),
        ),
        (
            "The policy was base64-encoded twice, and signed once encoded.",
            json.trim().into(),
        ),
        (
            "The plus signs of the policy were lost on the way: it was sent as a form of URL encoding.",
            policy.replace(' ', "+"),
        ),
        (
            "The JSON of the policy was signed with a line end behind it.",
            json.clone() + "\n",
        ),
        (
            "The hash of the policy was signed, not its base64 text.",
            text(&hex(&sha256(policy.as_bytes()))),
        ),
    ]);
    for (_, form) in spacings(json.as_bytes()) {
        out.push((
            "The policy was written as JSON twice, with other white space each time: one was signed and the other sent.",
            base64::encode(&form),
        ));
    }
    out
}

/// With the line ends that programs put into base64.
fn wrapped(policy: &str) -> [(&'static str, String); 7] {
    let inside = "The policy was signed with line ends inside its base64 text, and sent without.";
    let inside_and_behind =
        "The policy was signed with line ends inside and behind its base64 text.";
    [
        (inside, in_lines(policy, 76, "\n")),
        (inside, in_lines(policy, 76, "\r\n")),
        (inside, in_lines(policy, 64, "\n")),
        (inside, in_lines(policy, 60, "\n")),
        (
            "The policy was signed with a line end behind its base64 text.",
            format!("{policy}\n"),
        ),
        (inside_and_behind, in_lines(policy, 76, "\n") + "\n"),
        (inside_and_behind, in_lines(policy, 60, "\n") + "\n"),
    ]
}

/// A text in lines of so many characters.
fn in_lines(text: &str, len: usize, end: &str) -> String {
    let mut out = String::new();
    for (index, char) in text.chars().enumerate() {
        if index > 0 && index % len == 0 {
            out.push_str(end);
        }
        out.push(char);
    }
    out
}

/// With another alphabet or another pad.
fn in_other_base64(policy: &str) -> [(&'static str, String); 4] {
    [
        (
            "The policy was signed in URL-safe base64, and sent in the usual one.",
            policy.replace('+', "-").replace('/', "_"),
        ),
        (
            "The policy was signed in the usual base64, and sent in the URL-safe one.",
            policy.replace('-', "+").replace('_', "/"),
        ),
        (
            "The policy was signed without the pad of its base64 text.",
            policy.trim_end_matches('=').into(),
        ),
        (
            "The policy was signed with the pad of its base64 text, and sent without.",
            padded(policy),
        ),
    ]
}

fn padded(text: &str) -> String {
    format!("{text}{}", "=".repeat((4 - text.len() % 4) % 4))
}

fn search(form: &Form, policy: &str, facts: Facts<'_>, secret: &[u8]) -> Verdict {
    let spec = Spec::of(&facts, secret);
    let tail = Tail::new(Mistake::PostPolicy, "", spec.clone());
    let mut tried = 0;
    let mut hits = |tail: &Tail, text: &str| {
        tried += 1;
        bool::from(tail.tag_of(text.as_bytes()).ct_eq(&facts.stated.tag))
    };
    if hits(&tail, policy) {
        let findings = conditions(form, policy, &facts, Proof::Reproduced);
        return Verdict::of(Outcome::Right, findings, tried);
    }
    for (cause, text) in texts(policy) {
        if hits(&tail, &text) {
            let line = Difference {
                part: "policy".into(),
                signed: bounded(&text),
                expected: bounded(policy),
            };
            let finding = Finding::plain(Mistake::PostPolicy, Proof::Reproduced, cause.into());
            return Verdict::of(
                Outcome::Reproduced,
                Vec::from([finding.with_line(Some(line))]),
                tried,
            );
        }
    }
    let texts: Vec<String> = texts(policy).into_iter().map(|(_, text)| text).collect();
    let changes = all::signing_changes(facts, &spec);
    for (index, change) in changes.all.into_iter().enumerate() {
        let tail = Tail::of(change);
        let pairs = facts.options.pairs && index < changes.common;
        if hits(&tail, policy) || (pairs && texts.iter().any(|text| hits(&tail, text))) {
            let finding = Finding::plain(tail.mistake, Proof::Reproduced, tail.cause.into_owned());
            let finding = finding.with_cure(tail.cure);
            return Verdict::of(Outcome::Reproduced, Vec::from([finding]), tried);
        }
    }
    let whole = text(&base64::decode(policy.as_bytes()).unwrap_or_default());
    // Some sign as a request is signed: the policy where the canonical request would be.
    let wrapped = tail.start();
    tried += 1;
    if [policy, &whole].iter().any(|text| {
        bool::from(
            wrapped
                .tag(&sha256(text.as_bytes()))
                .ct_eq(&facts.stated.tag),
        )
    }) {
        let cause = "The policy was signed inside a string to sign, as a request is: a form signs its base64 text alone.";
        let finding = Finding::plain(Mistake::PostPolicy, Proof::Reproduced, cause.into());
        return Verdict::of(Outcome::Reproduced, Vec::from([finding]), tried);
    }
    let mut verdict = Verdict::of(
        Outcome::NoMatch,
        conditions(form, policy, &facts, Proof::Evident),
        tried,
    );
    let all = "Tried, one by one: the policy as JSON, in base64 with other line ends, pads and alphabets, and as a request is signed; \
        the key, regions and services; clock and dates; the secret, mangled.";
    verdict.notes.push(all.into());
    verdict
}

/// What of the form does not fit its policy.
fn conditions(form: &Form, policy: &str, facts: &Facts<'_>, proof: Proof) -> Vec<Finding> {
    let mut out = Vec::new();
    let mut push = |cause: String| out.push(Finding::plain(Mistake::PostPolicy, proof, cause));
    let Some(bytes) = base64::decode(policy.as_bytes()) else {
        push("The policy field is not base64.".into());
        return out;
    };
    let Some(json) = Json::parse(&bytes) else {
        push("The policy is not JSON once its base64 is decoded.".into());
        return out;
    };
    if !form.has_file {
        push("The form has no field named file, which holds the data and stands last.".into());
    }
    if let Some(name) = &form.behind_file {
        push(format!(
            "The field {name} stands behind the file, where it is not read: put the file last."
        ));
    }
    let expiration = json
        .get("expiration")
        .and_then(Json::text)
        .and_then(|text| Timestamp::parse_iso(text.as_bytes()));
    match (expiration, facts.options.now) {
        (None, _) => push("The policy has no expiration such as 2030-01-01T00:00:00Z.".into()),
        (Some(end), Some(now)) if now > end => push(format!("The policy expired at {end}.")),
        _ => {}
    }
    let list = json
        .get("conditions")
        .and_then(Json::list)
        .unwrap_or_default();
    let conditions: Vec<Condition<'_>> = list.iter().flat_map(Condition::of).collect();
    for condition in &conditions {
        if let Some(cause) = condition.broken(form, facts.request) {
            push(cause);
        }
    }
    for (name, _) in &form.fields {
        let named = conditions.iter().any(|condition| condition.names(name));
        if !named && !FREE.contains(&name.as_str()) && !name.starts_with("x-ignore-") {
            push(format!(
                "The field {name} is in no condition of the policy: add [\"starts-with\", \"${name}\", \"\"]."
            ));
        }
    }
    out
}

/// A condition of a policy.
enum Condition<'j> {
    Equals(String, &'j str),
    StartsWith(String, &'j str),
    Length(u64, u64),
    Unknown,
}

impl<'j> Condition<'j> {
    fn of(json: &'j Json) -> Vec<Self> {
        if let Json::Object(pairs) = json {
            let of = |(name, value): &'j (String, Json)| {
                Self::Equals(name.to_ascii_lowercase(), value.text().unwrap_or_default())
            };
            return pairs.iter().map(of).collect();
        }
        let list = json.list().unwrap_or_default();
        let at = |index: usize| list.get(index).and_then(Json::text).unwrap_or_default();
        let name = || at(1).trim_start_matches('$').to_ascii_lowercase();
        let number = |index: usize| match list.get(index) {
            Some(Json::Number(text) | Json::Text(text)) => digits(text.as_bytes()).unwrap_or(0),
            _ => 0,
        };
        Vec::from([match at(0).to_ascii_lowercase().as_str() {
            "eq" => Self::Equals(name(), at(2)),
            "starts-with" => Self::StartsWith(name(), at(2)),
            "content-length-range" => Self::Length(number(1), number(2)),
            _ => Self::Unknown,
        }])
    }

    fn names(&self, field: &str) -> bool {
        matches!(self, Self::Equals(name, _) | Self::StartsWith(name, _) if name == field)
    }

    fn broken(&self, form: &Form, request: &Request) -> Option<String> {
        match self {
            // The bucket is in the URL, not among the fields.
            Self::Equals(name, _) | Self::StartsWith(name, _)
                if name == "bucket" && form.get("bucket").is_none() =>
            {
                let exact = matches!(self, Self::Equals(..));
                self.bucket_differs(request, exact)
            }
            Self::Equals(name, wanted) => match form.get(name) {
                Some(value) if value == *wanted => None,
                Some(_) if is_secret(name) => {
                    Some(format!("The field {name} is not what the policy wants."))
                }
                Some(value) => Some(format!(
                    "The field {name} is `{value}`, and the policy wants `{wanted}`."
                )),
                None => Some(format!(
                    "The policy wants the field {name}, which is missing before the file."
                )),
            },
            Self::StartsWith(name, start) => match form.get(name) {
                Some(value) if starts(name, value, start) => None,
                Some(value) => Some(format!(
                    "The field {name} is `{value}`, and the policy wants it to start with `{start}`."
                )),
                None => Some(format!(
                    "The policy wants the field {name}, which is missing before the file."
                )),
            },
            Self::Length(min, max) => {
                let len = wide(form.file_len?);
                let out = !(*min..=*max).contains(&len);
                out.then(|| {
                    format!("The file has {len} bytes, and the policy allows {min} to {max}.")
                })
            }
            Self::Unknown => Some(
                "A condition of the policy is none of eq, starts-with, content-length-range."
                    .into(),
            ),
        }
    }
}

impl Condition<'_> {
    /// The bucket of the URL, in its path or its host, is not the one of the policy.
    fn bucket_differs(&self, request: &Request, exact: bool) -> Option<String> {
        let (Self::Equals(_, wanted) | Self::StartsWith(_, wanted)) = self else {
            return None;
        };
        let path = request.path.split('/').nth(1).unwrap_or_default();
        let host = text(request.header(HOST).unwrap_or_default());
        let in_host = host.starts_with(wanted)
            && (!exact
                || host
                    .get(wanted.len()..)
                    .is_some_and(|rest| rest.starts_with('.')));
        let in_path = if exact {
            path == *wanted
        } else {
            path.starts_with(wanted)
        };
        (!in_host && !in_path).then(|| {
            format!(
                "The policy is for the bucket `{wanted}`, and the form was sent to {host}{}.",
                request.path
            )
        })
    }
}

/// A list of content types starts with something when each of them does.
fn starts(name: &str, value: &str, start: &str) -> bool {
    if name == "content-type" {
        return value.split(',').all(|one| one.trim().starts_with(start));
    }
    value.starts_with(start)
}

//! Who may call, and the proof that somebody did.

use anys3_proto::{ErrorCode, S3Error};
use anys3_sigv4::{Claim, Error, Expect, Head, KeyCache, Secret, Sink, Timestamp, Verified, names};
use http::StatusCode;
use http::request::Parts;

/// The longest canonical request that a mismatch is explained with, in bytes: enough for any that
/// people write by hand, and no way to make an answer much larger than its request.
const EXPLAINED_LEN_MAX: usize = 16 * 1024;

/// Knows the secrets of access keys.
pub trait Keys: Send + Sync + 'static {
    /// The secret of an access key, if there is such a key.
    fn secret(&self, access_key: &str) -> Option<&Secret>;
}

/// The keys of a store that has one user.
pub struct OneKey {
    access_key: String,
    secret: Secret,
}

impl OneKey {
    /// The one access key and its secret.
    pub fn new(access_key: impl Into<String>, secret: Secret) -> Self {
        Self {
            access_key: access_key.into(),
            secret,
        }
    }
}

impl Keys for OneKey {
    fn secret(&self, access_key: &str) -> Option<&Secret> {
        (self.access_key == access_key).then_some(&self.secret)
    }
}

/// Verifies the signature of a request.
pub(crate) fn verify(
    parts: &Parts,
    keys: &dyn Keys,
    cache: &KeyCache,
    now: Timestamp,
    region: &str,
    explains: bool,
) -> Result<Verified, S3Error> {
    let headers: Vec<(&str, &[u8])> = parts
        .headers
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_bytes()))
        .collect();
    let head = Head {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query: parts.uri.query().unwrap_or_default(),
        headers: &headers,
    };
    let regions = [region];
    let expect = Expect {
        regions: &regions,
        ..Expect::default()
    };
    let unreadable = |error| {
        let answer = answer_of(&head, error);
        if explains {
            explain(answer, &head, None, now, region)
        } else {
            answer
        }
    };
    let Some(claim) = Claim::parse(&head).map_err(unreadable)? else {
        let why = "The request is not signed: sign it with an access key of this store.";
        return Err(S3Error::new(ErrorCode::ACCESS_DENIED, why));
    };
    let check = || {
        claim.check(now, &expect)?;
        let key = cache.key(&claim, keys.secret(claim.access_key()))?;
        claim.verify(&key, now, &expect)
    };
    let verified = check().map_err(|error| {
        let answer = describe(&claim, &expect, now, error);
        if explains {
            explain(answer, &head, keys.secret(claim.access_key()), now, region)
        } else {
            answer
        }
    })?;
    if claim.token().is_some() {
        return Err(S3Error::from(ErrorCode::INVALID_TOKEN));
    }
    Ok(verified)
}

/// What S3 answers for an error of the signature.
pub(crate) fn answer(error: Error) -> S3Error {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::FORBIDDEN);
    S3Error {
        status,
        ..S3Error::new(error.code().into(), sentence(&error.to_string()))
    }
}

/// A message as a sentence, of which an error is a part.
pub(crate) fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    // The name of a header or a parameter keeps its case.
    let first = letters
        .next()
        .filter(|_| !message.starts_with(names::X_AMZ_PREFIX));
    let start = first.map(|letter| letter.to_ascii_uppercase().to_string());
    match start {
        Some(start) => format!("{start}{}.", letters.as_str()),
        None => format!("{message}."),
    }
}

/// The same, for an error that is told by what is in the request.
fn answer_of(head: &Head<'_>, error: Error) -> S3Error {
    let answer = answer(error);
    match error {
        Error::UnsignedHeader { index } => {
            let name = head.headers.get(index).map_or("", |(name, _)| name);
            let message = format!(
                "The header {name} is not signed: add it to the list of signed headers, or do not send it (in a presigned \
                 URL, sign it when the URL is made)."
            );
            S3Error { message, ..answer }.with("HeadersNotSigned", name)
        }
        Error::UnsupportedAlgorithm { .. } if is_version_2(head) => {
            S3Error::new(ErrorCode::INVALID_REQUEST, VERSION_2)
        }
        _ => answer,
    }
}

/// Whoever reads this has most likely not chosen Signature Version 2: see
/// docs/decisions/0003-signature-version-2.md.
const VERSION_2: &str = "The request is signed with Signature Version 2, which the store does not take: sign with \
    AWS4-HMAC-SHA256. botocore presigns with version 2 in us-east-1 and some other old regions unless it is told \
    otherwise: in boto3 by Config(signature_version='s3v4'), in s3fs by config_kwargs={'signature_version': 's3v4'}, in \
    django-storages by AWS_S3_SIGNATURE_VERSION = 's3v4', for the AWS CLI 1 by: aws configure set \
    default.s3.signature_version s3v4";

/// Whether a request that cannot be read is signed with Signature Version 2, in its header or in
/// its query.
fn is_version_2(head: &Head<'_>) -> bool {
    let by_header = head.headers.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("authorization") && value.starts_with(b"AWS ")
    });
    let mut parameters = head.query.split('&');
    by_header || parameters.any(|parameter| parameter.starts_with("AWSAccessKeyId="))
}

/// The same, with what helps to find the mistake, as AWS has it.
fn describe(claim: &Claim<'_>, expect: &Expect<'_>, now: Timestamp, error: Error) -> S3Error {
    let answer = answer(error);
    match error {
        Error::WrongRegion { .. } => answer.with(
            "Region",
            expect.regions.first().copied().unwrap_or_default(),
        ),
        Error::TooSkewed { .. } => answer
            .with("RequestTime", claim.at().to_string())
            .with("ServerTime", iso(now))
            .with(
                "MaxAllowedSkewMilliseconds",
                expect.skew.saturating_mul(1000).to_string(),
            ),
        Error::Expired { .. } => answer.with("ServerTime", iso(now)),
        Error::UnknownAccessKey => answer.with("AWSAccessKeyId", claim.access_key()),
        Error::SignatureMismatch => {
            let (mut string_to_sign, mut canonical) = (Text::default(), Text::default());
            let written = claim
                .write_string_to_sign(expect, &mut string_to_sign)
                .is_ok()
                && claim
                    .write_canonical_request(expect, &mut canonical)
                    .is_ok();
            let answer = answer.with("AWSAccessKeyId", claim.access_key()).with(
                "SignatureProvided",
                String::from_utf8_lossy(claim.signature_bytes()),
            );
            if !written || canonical.0.len() > EXPLAINED_LEN_MAX {
                return answer;
            }
            answer
                .with("StringToSign", String::from_utf8_lossy(&string_to_sign.0))
                .with("CanonicalRequest", String::from_utf8_lossy(&canonical.0))
        }
        _ => answer,
    }
}

/// The same, with the mistake that makes the signature that was sent: what `serve --explain` adds.
/// One mistake at a time is looked for, which takes milliseconds.
#[cfg(feature = "explain")]
fn explain(
    answer: S3Error,
    head: &Head<'_>,
    secret: Option<&Secret>,
    now: Timestamp,
    region: &str,
) -> S3Error {
    use anys3_sigv4::explain::{Options, Outcome, verdict};
    let options = Options {
        now: Some(now),
        region: Some(region),
        pairs: false,
        ..Options::default()
    };
    // Without the secret there may be nothing to say.
    let verdict =
        verdict(head, secret, &options).filter(|verdict| verdict.outcome != Outcome::NoSecret);
    let Some(verdict) = verdict else {
        return answer;
    };
    let mistake = verdict.mistake().map(|mistake| mistake.id());
    let summary = verdict.summary();
    tracing::warn!(
        mistake = mistake.unwrap_or("unknown"),
        "a signature does not match: {summary}"
    );
    let answer = answer.with("Explanation", summary);
    mistake
        .into_iter()
        .fold(answer, |answer, mistake| answer.with("Mistake", mistake))
}

#[cfg(not(feature = "explain"))]
fn explain(answer: S3Error, _: &Head<'_>, _: Option<&Secret>, _: Timestamp, _: &str) -> S3Error {
    answer
}

fn iso(now: Timestamp) -> String {
    anys3_proto::Timestamp::from_secs(i64::try_from(now.unix()).unwrap_or(i64::MAX)).iso()
}

/// Text that canonical forms are written to.
#[derive(Default)]
struct Text(Vec<u8>);

impl Sink for Text {
    fn put(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

//! Who calls, and the proof of it: the only place where an [`Identity`] is made.

use anys3_proto::post::Fields;
use anys3_proto::{ErrorCode, S3Error};
use anys3_sigv4::{
    Claim, Error, Expect, Head, KeyCache, Place, PostClaim, Secret, Sink, Timestamp, Verified,
    VerifiedPost,
};
use http::request::Parts;

use super::form_error::form_error;
use crate::keys::Keys;
use crate::signature::answer;

/// The longest canonical request that a mismatch is explained with, in bytes: enough for any that
/// people write by hand, and no way to make an answer much larger than its request.
const EXPLAINED_LEN_MAX: usize = 16 * 1024;

/// Who calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    access_key: Option<String>,
    authentication: Authentication,
}

/// How a request says who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// By a signature in the header `Authorization`.
    Header,
    /// By a signature in the query: a presigned URL.
    Query,
    /// By the signed policy of a form.
    Form,
    /// Not at all.
    Anonymous,
}

impl Caller {
    /// The access key that the request is signed with; `None` of one who is anonymous.
    pub fn access_key(&self) -> Option<&str> {
        self.access_key.as_deref()
    }

    /// How the request says who calls.
    pub fn authentication(&self) -> Authentication {
        self.authentication
    }
}

/// Who calls, and what was signed of the body: nothing, by an anonymous caller. Nothing but this
/// module makes one, and it does so of a signature that is verified, or of a request that claims
/// none.
pub(crate) struct Identity<P> {
    caller: Caller,
    proof: Option<P>,
}

impl<P> Identity<P> {
    /// One who claims nothing.
    fn anonymous() -> Self {
        let caller = Caller {
            access_key: None,
            authentication: Authentication::Anonymous,
        };
        Self {
            caller,
            proof: None,
        }
    }

    fn proven(access_key: &str, authentication: Authentication, proof: P) -> Self {
        let caller = Caller {
            access_key: Some(access_key.to_owned()),
            authentication,
        };
        Self {
            caller,
            proof: Some(proof),
        }
    }

    pub(super) fn caller(&self) -> &Caller {
        &self.caller
    }

    pub(super) fn into_parts(self) -> (Caller, Option<P>) {
        (self.caller, self.proof)
    }
}

/// Whether nobody signed a request in its header or query.
pub(super) fn is_anonymous(parts: &Parts) -> bool {
    let headers = borrowed(parts);
    matches!(Claim::parse(&head(parts, &headers)), Ok(None))
}

fn borrowed(parts: &Parts) -> Vec<(&str, &[u8])> {
    let headers = parts.headers.iter();
    headers.map(|(n, v)| (n.as_str(), v.as_bytes())).collect()
}

fn head<'a>(parts: &'a Parts, headers: &'a [(&'a str, &'a [u8])]) -> Head<'a> {
    Head {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query: parts.uri.query().unwrap_or_default(),
        headers,
    }
}

/// What a signature is verified with.
pub(super) struct Verifier<'a> {
    pub(super) keys: &'a dyn Keys,
    pub(super) cache: &'a KeyCache,
    pub(super) region: &'a str,
    pub(super) now: Timestamp,
    pub(super) explains: bool,
}

impl Verifier<'_> {
    /// Finds out who sends a request whose signature is in its header or query, or nowhere.
    pub(super) async fn identify(&self, parts: &Parts) -> Result<Identity<Verified>, S3Error> {
        let headers = borrowed(parts);
        let head = head(parts, &headers);
        let claim = match Claim::parse(&head) {
            Ok(Some(claim)) => claim,
            Ok(None) => return Ok(Identity::anonymous()),
            Err(error) => return Err(self.explained(answer_of(&head, error), &head, None)),
        };
        let verified = self.verify(&claim, &head).await?;
        // Nobody's keys here are temporary ones.
        if claim.token().is_some() {
            return Err(S3Error::from(ErrorCode::INVALID_TOKEN));
        }
        let authentication = match verified.place() {
            Place::Query => Authentication::Query,
            _ => Authentication::Header,
        };
        let access_key = verified.access_key().to_owned();
        Ok(Identity::proven(&access_key, authentication, verified))
    }

    /// Finds out who signed the policy of a form, and that the form keeps to it.
    pub(super) async fn identify_form(
        &self,
        bucket: &str,
        fields: &Fields,
    ) -> Result<Identity<VerifiedPost>, S3Error> {
        let borrowed: Vec<(&str, &[u8])> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_slice()))
            .collect();
        let refused = |error| form_error(error, fields, self.region);
        let Some(claim) = PostClaim::parse(bucket, &borrowed).map_err(refused)? else {
            return Ok(Identity::anonymous());
        };
        let regions = [self.region];
        let expect = Expect {
            regions: &regions,
            ..Expect::default()
        };
        // What needs no secret comes first: nobody is asked for one in vain.
        claim.check(self.now, &expect).map_err(refused)?;
        let secret = self.secret(claim.access_key()).await?;
        let key = claim.key(secret.as_ref()).map_err(refused)?;
        let verified = claim.verify(&key, self.now, &expect).map_err(refused)?;
        if claim.token().is_some() {
            return Err(S3Error::from(ErrorCode::INVALID_TOKEN));
        }
        let access_key = verified.access_key().to_owned();
        Ok(Identity::proven(
            &access_key,
            Authentication::Form,
            verified,
        ))
    }

    async fn verify(&self, claim: &Claim<'_>, head: &Head<'_>) -> Result<Verified, S3Error> {
        let regions = [self.region];
        let expect = Expect {
            regions: &regions,
            ..Expect::default()
        };
        // What needs no secret comes first: nobody is asked for one in vain.
        if let Err(error) = claim.check(self.now, &expect) {
            let answer = describe(claim, &expect, self.now, error);
            let mut secret = None;
            if self.explains {
                secret = self.secret(claim.access_key()).await.ok().flatten();
            }
            return Err(self.explained(answer, head, secret.as_ref()));
        }
        let secret = self.secret(claim.access_key()).await?;
        let key = self.cache.key(claim, secret.as_ref());
        let verified = key.and_then(|key| claim.verify(&key, self.now, &expect));
        verified.map_err(|error| {
            let answer = describe(claim, &expect, self.now, error);
            self.explained(answer, head, secret.as_ref())
        })
    }

    async fn secret(&self, access_key: &str) -> Result<Option<Secret>, S3Error> {
        Ok(self.keys.secret(access_key).wait().await?)
    }

    fn explained(&self, answer: S3Error, head: &Head<'_>, secret: Option<&Secret>) -> S3Error {
        if self.explains {
            explain(answer, head, secret, self.now, self.region)
        } else {
            answer
        }
    }
}

/// What S3 answers for an error that is told by what is in the request.
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
    use anys3_explain::{Options, Outcome, verdict};
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

//! What S3 answers to a form that is not signed as it must be, or does not keep to its policy.

use anys3_proto::post::Fields;
use anys3_proto::{ErrorCode, S3Error};
use anys3_sigv4::{Error, Part, names};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::signature::answer;

/// The field of a form that is signed with version 2.
const ACCESS_KEY_OF_VERSION_2: &str = "awsaccesskeyid";

/// The error document.
pub(super) fn form_error(error: Error, fields: &Fields, region: &str) -> S3Error {
    match error {
        Error::Absent { part, .. } => absent(part, answer(error)),
        Error::UnsupportedAlgorithm { .. } if value(fields, ACCESS_KEY_OF_VERSION_2).is_some() => {
            let why = "The form is signed with version 2 of signatures, which is not supported: sign it with \
                       AWS4-HMAC-SHA256 (boto3: Config(signature_version=\"s3v4\")).";
            S3Error::new(ErrorCode::INVALID_REQUEST, why)
        }
        Error::UnsupportedAlgorithm { .. } => {
            let why = "The algorithm of the form is not supported: it is AWS4-HMAC-SHA256.";
            S3Error::new(ErrorCode::INVALID_ARGUMENT, why)
                .with("ArgumentName", names::FIELD_ALGORITHM)
                .with("ArgumentValue", text(fields, names::FIELD_ALGORITHM))
        }
        Error::WrongRegion { .. } => answer(error).with("Region", region),
        Error::UnknownAccessKey => {
            let credential = text(fields, names::FIELD_CREDENTIAL);
            let access_key = credential.split('/').next().unwrap_or_default();
            answer(error).with("AWSAccessKeyId", access_key)
        }
        // What is signed is the policy, as it was sent.
        Error::SignatureMismatch => answer(error)
            .with("StringToSign", text(fields, names::FIELD_POLICY))
            .with("SignatureProvided", text(fields, names::FIELD_SIGNATURE)),
        Error::PolicyExpired => by_policy("Policy expired."),
        Error::PolicyCondition { index } => {
            let condition = condition(&text(fields, names::FIELD_POLICY), index);
            by_policy(&format!("Policy Condition failed: {condition}"))
        }
        Error::FieldUncovered { index } => {
            let name = fields.get(index).map_or("", |(name, _)| name);
            by_policy(&format!("Extra input fields: {name}"))
        }
        Error::BucketUncovered => {
            by_policy(&format!("Extra input fields: {}", names::FIELD_BUCKET))
        }
        _ => answer(error),
    }
}

/// What stands in a field.
fn value(fields: &Fields, name: &str) -> Option<String> {
    let (_, value) = fields.iter().find(|(field, _)| field == name)?;
    Some(String::from_utf8_lossy(value).into_owned())
}

/// The same, or nothing.
fn text(fields: &Fields, name: &str) -> String {
    value(fields, name).unwrap_or_default()
}

fn by_policy(why: &str) -> S3Error {
    let message = format!("Invalid according to Policy: {why}");
    S3Error::new(ErrorCode::ACCESS_DENIED, message)
}

/// A form that lacks a part of its signature, as often because it stands behind the file.
fn absent(part: Part, answer: S3Error) -> S3Error {
    let name = match part {
        Part::Policy => names::FIELD_POLICY,
        Part::Algorithm => names::FIELD_ALGORITHM,
        Part::Credential => names::FIELD_CREDENTIAL,
        Part::Date => names::FIELD_DATE,
        Part::Signature => names::FIELD_SIGNATURE,
        _ => return answer,
    };
    let why = format!("The form has no field named {name} before the file.");
    S3Error::new(ErrorCode::INVALID_ARGUMENT, why)
        .with("ArgumentName", name)
        .with("ArgumentValue", "")
}

/// A condition of a policy as AWS writes it, `["eq", "$key", "a"]`; its number, where the policy is
/// no JSON but for a verifier that takes what AWS's own examples escape.
fn condition(policy: &str, index: usize) -> String {
    let document = STANDARD.decode(policy).unwrap_or_default();
    let document: Value = serde_json::from_slice(&document).unwrap_or_default();
    match document.get("conditions").and_then(|all| all.get(index)) {
        Some(Value::Object(object)) => object
            .iter()
            .map(|(name, value)| list(&["eq".into(), format!("${name}").into(), value.clone()]))
            .collect::<Vec<_>>()
            .join(", "),
        Some(Value::Array(items)) => list(items),
        _ => format!("number {index}"),
    }
}

fn list(items: &[Value]) -> String {
    let items: Vec<String> = items.iter().map(Value::to_string).collect();
    format!("[{}]", items.join(", "))
}
